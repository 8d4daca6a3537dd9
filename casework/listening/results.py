"""What the answers come to: the response rate beside each score, and who did not answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from casework.clocks import calendar as calendars
from casework.listening.thresholds import smallest_shown
from casework.people import organisation
from models import Service, SurveyInvitation, db
from rules import procedures
from rules.listening import survey_figure as rule
from rules.listening.survey import NotAsked
from rules.listening.survey_figure import By, Period
from rules.vocabulary import Word

_ASKED = and_(SurveyInvitation.sent_at.is_not(None), SurveyInvitation.why_not.is_(None))
_ANSWERED = and_(_ASKED, SurveyInvitation.answered_at.is_not(None))
_REFUSED = and_(_ASKED, SurveyInvitation.refused_at.is_not(None))
_UNASKED = and_(~_ASKED, SurveyInvitation.answered_at.is_not(None))


@dataclass(frozen=True, slots=True)
class Score:
    """How many gave a step, and their mean; None where it is not shown."""

    answers: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line: how many were asked, what became of it, and the two scores, which are never mixed."""

    title: str
    invited: int
    answered: int
    refused: int
    treatment: Score
    decision: Score

    @property
    def no_answer(self) -> int:
        """Asked, and neither answered nor refused, so far."""
        return self.invited - self.answered - self.refused

    @property
    def rate(self) -> int | None:
        """The response rate in whole per cent; None where nobody was asked."""
        return round(100 * self.answered / self.invited) if self.invited else None


@dataclass(frozen=True, slots=True)
class Results:
    """The figures of a period."""

    lines: Sequence[Line]
    total: Line
    unasked: int  # answered on their own page or to a colleague, although nobody asked them: in no score
    not_asked: Sequence[tuple[NotAsked, int]]
    least: int


@dataclass(frozen=True, slots=True)
class Answering:
    """One line of the profile: of those asked, how many answered. None where it is not shown: too few were asked."""

    title: str
    invited: int | None
    answered: int | None


def results(period: Period, *, by: By, today: date) -> Results:
    """The figures of what was over in the period, by service, team or procedure; always in four queries."""
    least = least_answers(today)
    counted = {row.key: row for row in db.session.execute(_counts(_COLUMNS[by], period))}
    treated = {key: row.treated for key, row in counted.items()}
    decided = {key: row.decided for key, row in counted.items()}
    hidden = rule.withheld(treated, least=least), rule.withheld(decided, least=least)
    names = _names(by)
    lines = [
        _line(names.get(key or "", "Not known"), row, least, key in hidden[0], key in hidden[1])
        for key, row in counted.items()
    ]
    whole = db.session.execute(_counts(None, period)).one()
    return Results(
        lines=sorted(lines, key=lambda line: line.title),
        total=_line("All", whole, least, False, False),
        unasked=whole.unasked or 0,
        not_asked=_not_asked(period),
        least=least,
    )


def least_answers(today: date) -> int:
    """The fewest answers of which a mean is shown."""
    return calendars.policy(on=today).number("survey.least_answers")


_COLUMNS: dict[By, InstrumentedAttribute[str | None] | InstrumentedAttribute[str]] = {
    By.SERVICE: SurveyInvitation.service_id,
    By.TEAM: SurveyInvitation.team_id,
    By.PROCEDURE: SurveyInvitation.procedure_key,
}


def _number_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _sum_of(score: InstrumentedAttribute[int | None]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((_ANSWERED, score))), 0)


def _counts(
    key: InstrumentedAttribute[str] | InstrumentedAttribute[str | None] | None, period: Period
) -> Select:  # type: ignore[type-arg]
    treatment, decision = SurveyInvitation.treatment, SurveyInvitation.decision
    query = select(
        _number_of(_ASKED).label("invited"),
        _number_of(_ANSWERED).label("answered"),
        _number_of(_REFUSED).label("refused"),
        _number_of(_UNASKED).label("unasked"),
        _number_of(and_(_ANSWERED, treatment.is_not(None))).label("treated"),
        _number_of(and_(_ANSWERED, decision.is_not(None))).label("decided"),
        _sum_of(treatment).label("treatment"),
        _sum_of(decision).label("decision"),
    ).where(SurveyInvitation.decided_on.between(period.first, period.last))
    return query if key is None else query.add_columns(key.label("key")).where(_ASKED).group_by(key)


def _line(title: str, row, least: int, hides_treatment: bool, hides_decision: bool) -> Line:  # type: ignore[no-untyped-def]
    def score(total: int, answers: int, *, hidden: bool) -> Score:
        return Score(answers, None if hidden else rule.mean(total, answers, least=least))

    return Line(
        title=title,
        invited=row.invited,
        answered=row.answered,
        refused=row.refused,
        treatment=score(row.treatment, row.treated, hidden=hides_treatment),
        decision=score(row.decision, row.decided, hidden=hides_decision),
    )


def _names(by: By) -> Mapping[str, str]:
    match by:
        case By.SERVICE:
            return {row.id: row.name for row in db.session.execute(select(Service.id, Service.name))}
        case By.TEAM:
            return {team.id: f"{team.service.name}: {team.name}" for team in organisation.teams()}
        case By.PROCEDURE:
            return {each.key: each.plain_title for each in procedures.PROCEDURES}


def _not_asked(period: Period) -> Sequence[tuple[NotAsked, int]]:
    rows = db.session.execute(
        select(SurveyInvitation.why_not, func.count().label("number"))
        .where(
            SurveyInvitation.decided_on.between(period.first, period.last),
            SurveyInvitation.why_not.is_not(None),
        )
        .group_by(SurveyInvitation.why_not)
    )
    found = {row.why_not: row.number for row in rows}
    return [(why, found[why]) for why in NotAsked if why in found]


_PROFILE = (
    ("How it came", SurveyInvitation.came_by),
    ("How we asked", SurveyInvitation.asked_by),
    ("Who they are to us", SurveyInvitation.customer_group),
    ("Procedure", SurveyInvitation.procedure_key),
)


def who_answered(period: Period, *, today: date) -> list[tuple[str, list[Answering]]]:
    """Of whom answers came and of whom not, by what is known of the case: numbers alone, none of a few."""
    usual, found = least_answers(today), []
    for heading, column in _PROFILE:
        least = usual
        if column is SurveyInvitation.customer_group:  # children in care stand in it apart from others
            least = max(usual, smallest_shown(on=today, tells_of_children_in_care=True))
        rows = db.session.execute(
            select(
                column.label("key"), func.count().label("invited"), _number_of(_ANSWERED).label("answered")
            )
            .where(SurveyInvitation.decided_on.between(period.first, period.last), _ASKED)
            .group_by(column)
        ).all()
        hidden = rule.withheld({row.key: row.invited for row in rows}, least=least)
        lines = [
            Answering(_title(row.key), *(None, None) if row.key in hidden else (row.invited, row.answered))
            for row in rows
        ]
        found.append((heading, sorted(lines, key=lambda line: line.title)))
    return found


def _title(key: Word | str | None) -> str:
    if key is None:
        return "Not known"
    return key.label if isinstance(key, Word) else procedures.by_key(key).plain_title
