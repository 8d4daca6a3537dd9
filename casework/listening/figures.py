"""Figures about equality: of how many cases we know, and whether groups fare differently; never a single answer."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from casework.clocks import calendar as calendars
from casework.command import command
from casework.listening import equality
from casework.listening.thresholds import smallest_shown
from models import Case, EqualityAnswers, EqualityCount, EqualityFigure, Team, db
from rules.clocks.periods import london_date, years_after
from rules.listening import disclosure, fairness
from rules.listening.fairness import CHARACTERISTICS, Characteristic, Fact, Figures, Measure, Year
from rules.listening.question import Asked
from rules.people.permission import WALLED
from rules.vocabulary import CaseState, Channel

_ROW = EqualityAnswers
_LIVE = (CaseState.RECEIVED, CaseState.OPEN, CaseState.ANSWERED)
NO_TEAM = "No team yet"


@dataclass(slots=True)
class Reached:
    """How far asking came, in one channel or team."""

    name: str
    numbers: dict[Asked, int] = field(default_factory=lambda: dict.fromkeys(Asked, 0))

    @property
    def cases(self) -> int:
        """How many cases there are."""
        return sum(self.numbers.values())

    @property
    def asked(self) -> int:
        """In how many the person was asked."""
        return self.cases - self.numbers[Asked.NOT_ASKED]

    @property
    def share_asked(self) -> int:
        """What per cent were asked."""
        return round(100 * self.asked / self.cases) if self.cases else 0

    @property
    def share_answered(self) -> int:
        """What per cent of those asked answered at least one question."""
        return round(100 * self.numbers[Asked.ANSWERED] / self.asked) if self.asked else 0


@dataclass(frozen=True, slots=True)
class Protected:
    """How far asking came in one team, as it may be shown: “[c]” for what would tell of somebody."""

    name: str
    cases: str
    numbers: dict[Asked, str]
    share_asked: int | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of how many cases we know anything: those open now, and those closed in the year.

    `by_team` is empty where too few stand behind it, even for its totals.
    """

    by_channel: tuple[Reached, ...]
    by_team: tuple[Protected, ...]
    total: Reached
    threshold: int  # of the table by team


def coverage(*, year: Year, today: date) -> Coverage:
    """How far asking came with the cases open now or closed in the year, counted by the database.

    Closed ones come from counts that nothing hangs on, open ones from the token; neither opens an answer. A team has
    few cases, and those of children’s services are about children in care: by team, small numbers are withheld.
    """
    channels: dict[str, Reached] = {each.label: Reached(each.label) for each in Channel}
    teams: dict[str, Reached] = defaultdict(lambda: Reached(""))
    total = Reached("All")
    known, tells_of_children = _teams(), False
    for channel, team_id, state, number in (*_closed(year), *_open()):
        found = known.get(team_id or "")
        team = f"{found.service.name}: {found.name}" if found else NO_TEAM
        tells_of_children = tells_of_children or (
            found is not None and found.service.procedure_key == "children"
        )
        for reached in (channels[channel.label], teams[team], total):
            reached.numbers[state or Asked.NOT_ASKED] += number
    for name, reached in teams.items():
        reached.name = name
    threshold = smallest_shown(on=today, tells_of_children_in_care=tells_of_children)
    return Coverage(
        by_channel=tuple(each for each in channels.values() if each.cases),
        by_team=_protected([teams[name] for name in sorted(teams)], threshold=threshold),
        total=total,
        threshold=threshold,
    )


def _protected(teams: Sequence[Reached], *, threshold: int) -> tuple[Protected, ...]:
    """The table by team; without a line where a total would have to be withheld, since it stands elsewhere."""
    if not teams:
        return ()
    states = list(Asked)
    asked = [place for place, state in enumerate(states) if state is not Asked.NOT_ASKED]
    table = disclosure.protect(
        [[team.numbers[state] for state in states] for team in teams], threshold=threshold
    )
    if any(cell.shown is None for cell in (*table.column_totals, table.total)):
        return ()
    return tuple(
        Protected(
            name=team.name,
            cases=table.row_totals[row].words,
            numbers={state: table.cells[row][place].words for place, state in enumerate(states)},
            share_asked=table.share(row, of=range(len(states)), counted=asked),
        )
        for row, team in enumerate(teams)
    )


_Counted = tuple[Channel, str | None, Asked | None, int]


def _closed(year: Year) -> Iterable[_Counted]:
    of = (EqualityCount.channel, EqualityCount.team_id, EqualityCount.state)
    query = select(*of, func.sum(EqualityCount.number)).where(EqualityCount.quarter.in_(year.quarters))
    return [(row[0], row[1], row[2], int(row[3])) for row in db.session.execute(query.group_by(*of))]


def _open() -> Iterable[_Counted]:
    """Not the complaints about councillors: nobody who reads these figures may know how many there are."""
    of = (Case.channel, Case.team_id, _ROW.state)
    query = (
        select(*of, func.count())
        .select_from(Case)
        .outerjoin(_ROW, _ROW.token == Case.equality_token)
        .where(
            Case.state.in_(_LIVE), Case.equality_is_over.is_(False), Case.split_from_id.is_(None),
            Case.procedure_key != WALLED,
        )
    )  # fmt: skip
    return [(row[0], row[1], row[2], row[3]) for row in db.session.execute(query.group_by(*of))]


def _teams() -> dict[str, Team]:
    return {team.id: team for team in db.session.scalars(select(Team).options(joinedload(Team.service)))}


def years(*, today: date) -> list[Year]:
    """The years that figures can be shown of, the newest first: those that are over and of which anything is kept."""
    found = {Year.of(fairness.last_day_of(each)) for each in _quarters()}
    found |= {Year(begins) for begins in db.session.scalars(select(EqualityFigure.year).distinct())}
    return sorted((year for year in found if year.is_over(today)), key=lambda year: year.begins, reverse=True)


def disparity(measure: Measure, by: Characteristic, year: Year, *, today: date) -> Figures | None:
    """How groups fared in a year that is over, small numbers withheld; None while it is not.

    As it was kept, where its answers have begun to be deleted. Without lines where too few stand behind it.
    """
    if not year.is_over(today):
        return None
    kept = db.session.scalar(
        select(EqualityFigure).where(
            EqualityFigure.year == year.begins,
            EqualityFigure.measure == measure.value,
            EqualityFigure.characteristic == by.key,
        )
    )
    return (
        Figures.read(kept.figures) if kept is not None else _figures(_facts(year), measure, by, today=today)
    )


def _figures(facts: Sequence[Fact], measure: Measure, by: Characteristic, *, today: date) -> Figures:
    policy = calendars.policy(on=today)
    return fairness.figures(
        facts, measure, by, threshold=smallest_shown(on=today),
        to_nearest_5=policy["sdc.rounding"] == "nearest_5",
    )  # fmt: skip


def _facts(year: Year) -> list[Fact]:
    """The closed complaints of the year, with their answers: read here, and never given to a page."""
    of_year = _ROW.quarter.in_(year.quarters), _ROW.procedure_key.in_(fairness.COMPLAINTS)
    rows = db.session.scalars(select(_ROW).where(*of_year).options(joinedload(_ROW.seal)))
    return [
        Fact(
            given=json.loads(row.answers_json or "{}"), ending=row.ending or fairness.Ending.OTHER,
            in_time=row.in_time, went_further=bool(row.went_further),
        )
        for row in rows
    ]  # fmt: skip


@command
def erase_old(*, now: datetime) -> int:
    """Delete single answers when they are old enough, with their keys; returns how many. The totals stay.

    Before the first quarter of a year goes, its tables are kept as they would be shown: what is left of a year,
    beside the whole of it, would give away what is withheld.
    """
    today = london_date(now)
    keep_for = equality.kept_for_years(on=today)
    old = [each for each in _quarters() if years_after(fairness.last_day_of(each), keep_for) <= today]
    for year in {Year.of(fairness.last_day_of(each)) for each in old}:
        _keep_figures(year, today=today)
    rows = db.session.scalars(select(_ROW).where(_ROW.quarter.in_(old))).all()
    equality.destroy(rows)
    return len(rows)


def _keep_figures(year: Year, *, today: date) -> None:
    if db.session.scalar(select(EqualityFigure.id).where(EqualityFigure.year == year.begins).limit(1)):
        return
    facts = _facts(year)
    for measure in Measure:
        for by in CHARACTERISTICS:
            shown = _figures(facts, measure, by, today=today)
            db.session.add(
                EqualityFigure(
                    year=year.begins, measure=measure.value, characteristic=by.key, figures=shown.as_kept()
                )
            )


def _quarters() -> list[str]:
    return [each for each in db.session.scalars(select(_ROW.quarter).distinct()) if each is not None]
