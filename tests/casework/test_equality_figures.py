"""Figures about equality: of how many cases we know anything, and how groups fared."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from casework.clocks import choosing
from casework.listening import equality, figures
from casework.moves import conduct
from casework.response import respond
from models import (
    EqualityAnswers,
    EqualityCount,
    EqualityFigure,
    Seal,
    Team,
    db,
)
from rules.handling.conduct import Assessment
from rules.listening.fairness import CHARACTERISTICS, Ending, Measure, Year, characteristic
from rules.listening.question import PREFER_NOT_TO_SAY, Asked
from rules.vocabulary import CaseState, Channel, Part, Role
from tests.casework.test_equality import _answered, answer, rows
from tests.conftest import NOW, colleague
from tests.factories import (
    a_complaint,
    a_conduct_complaint,
    a_triaged_complaint,
    behind_the_wall,
)

# --- coverage ---


def test_coverage_tells_the_four_states_apart_by_channel_and_team(council):
    _answered()
    a_triaged_complaint(channel=Channel.PHONE)
    declined, preferred = a_triaged_complaint(channel=Channel.PHONE), a_complaint()
    equality.decline(declined, channel=Channel.PHONE, now=NOW)
    equality.keep(
        preferred,
        {"age": PREFER_NOT_TO_SAY},
        about=Part.COMPLAINANT,
        channel=Channel.ONLINE,
        is_all=True,
        now=NOW,
    )
    found = figures.coverage(year=Year(2026), today=NOW.date())
    by_channel = {each.name: each for each in found.by_channel}
    assert by_channel["Phone"].numbers == {
        Asked.NOT_ASKED: 1, Asked.ASKED_NO_ANSWER: 1, Asked.PREFER_NOT_TO_SAY: 0, Asked.ANSWERED: 0,
    }  # fmt: skip
    assert (
        by_channel["Online"].numbers[Asked.ANSWERED]
        == by_channel["Online"].numbers[Asked.PREFER_NOT_TO_SAY]
        == 1
    )
    assert (by_channel["Phone"].share_asked, by_channel["Online"].share_answered) == (50, 50)
    assert found.by_team == (), "its totals are too small to be shown"
    assert (found.total.cases, found.total.asked) == (4, 3)


def counted(team: str | None, **numbers: int) -> None:
    """What closed cases left behind: how far asking came, in one team."""
    team_id = db.session.scalars(sa.select(Team.id).where(Team.name == team)).one() if team else None
    for state, number in numbers.items():
        db.session.add(
            EqualityCount(
                quarter="2026-Q2", channel=Channel.PHONE, team_id=team_id, state=Asked(state), number=number
            )
        )
    db.session.commit()


def test_coverage_by_team_withholds_what_would_tell_of_somebody(council):
    counted("Duty and Advice", not_asked=30, asked_no_answer=9, answered=40)
    counted("Passenger Transport", not_asked=25, asked_no_answer=20, answered=7)
    counted(None, not_asked=50, asked_no_answer=60, answered=70)
    found = figures.coverage(year=Year(2026), today=NOW.date())
    assert found.threshold == 10, "a team of children’s services is about children in care"
    shown = {each.name: each for each in found.by_team}
    duty = shown["Duty: Duty and Advice"]
    assert duty.numbers[Asked.ASKED_NO_ANSWER] == "[c]"
    assert list(duty.numbers.values()).count("[c]") > 1, "or it could be worked out from the others"
    assert duty.share_asked is None
    assert duty.cases == "79"
    nobody = shown[figures.NO_TEAM]
    assert (nobody.cases, nobody.share_asked) == ("180", 72)


def test_coverage_of_teams_of_adults_alone_takes_the_usual_threshold(council):
    counted(None, not_asked=50, asked_no_answer=60, answered=7)
    found = figures.coverage(year=Year(2026), today=NOW.date())
    assert found.threshold == 5
    assert found.by_team[0].numbers[Asked.ANSWERED] == "7"


def test_coverage_of_another_year_has_what_closed_in_it_and_what_is_open_now(council):
    _answered()
    a_complaint()
    assert figures.coverage(year=Year(2025), today=NOW.date()).total.cases == 1
    assert figures.coverage(year=Year(2026), today=NOW.date()).total.cases == 2


def test_coverage_gives_away_no_complaint_about_a_councillor_open_or_closed(council):
    a_complaint()
    a_conduct_complaint()
    closed = a_conduct_complaint()
    officer = colleague(Role.MONITORING_OFFICER)
    conduct.assess(closed, Assessment.NO_ACTION, reasons="It is no breach.", by=officer, now=NOW)
    respond.close(behind_the_wall(closed), reason="", by=officer, now=NOW)
    assert behind_the_wall(closed).state is CaseState.CLOSED
    assert figures.coverage(year=Year(2026), today=NOW.date()).total.cases == 1


# --- disparity ---

A_YEAR_LATER = NOW.replace(year=2027)


def closed_rows(number: int, **kept: Any) -> None:
    """Answers of cases that have closed, as closing leaves them."""
    given = kept.pop("given", {"sex": "female", "age": "25_34"})
    for _ in range(number):
        usual: dict[str, Any] = {
            "version_key": "2025", "about": Part.COMPLAINANT, "channel": Channel.ONLINE, "state": Asked.ANSWERED,
            "is_all": True, "procedure_key": "corporate", "quarter": "2026-Q4", "service_group": "Resources",
            "ending": Ending.UPHELD, "in_time": True, "stage_reached": "stage1", "went_further": False,
        }  # fmt: skip
        row = EqualityAnswers(seal=Seal.new(), **(usual | kept))
        equality._write(row, given)
        db.session.add(row)
    db.session.commit()


def a_year_of_answers() -> None:
    closed_rows(12)
    closed_rows(18, ending=Ending.NOT_UPHELD)
    closed_rows(10, given={"sex": "male"})
    closed_rows(30, given={"sex": "male"}, ending=Ending.NOT_UPHELD, quarter="2027-Q1")
    closed_rows(3, given={"sex": None}, ending=Ending.OTHER, in_time=None)


def sex(measure: Measure, *, today: date | None = None):
    today = today or A_YEAR_LATER.date()
    return figures.disparity(measure, characteristic("sex"), Year(2026), today=today)


def test_groups_are_compared_once_the_year_is_over_and_small_numbers_are_withheld(council):
    a_year_of_answers()
    assert figures.years(today=A_YEAR_LATER.date()) == [Year(2026)]
    shown = sex(Measure.UPHELD)
    assert shown is not None
    found = {line.group: (line.counts, line.share) for line in shown.lines}
    assert found["Female"] == (("12", "18", "0"), "40%")
    assert dict(shown.unknown)["Asked, no answer"] == 5


def test_nothing_is_compared_while_the_year_runs_since_two_looks_would_tell_the_difference(council):
    a_year_of_answers()
    assert sex(Measure.UPHELD, today=NOW.date()) is None
    assert figures.years(today=NOW.date()) == []


def test_compliments_and_enquiries_are_not_compared(council):
    closed_rows(50, procedure_key="compliment_and_comment")
    shown = sex(Measure.UPHELD)
    assert shown is not None
    assert shown.lines == ()


def test_the_councils_own_threshold_and_rounding_count(council):
    a_year_of_answers()
    choosing.choose("sdc.threshold", "10", used_from=A_YEAR_LATER.date(), by=None, now=NOW)
    choosing.choose("sdc.rounding", "nearest_5", used_from=A_YEAR_LATER.date(), by=None, now=NOW)
    shown = sex(Measure.UPHELD)
    assert shown is not None
    assert shown.threshold == 10
    assert {line.group: line.counts for line in shown.lines} == {
        "Female": ("10", "20", "0"), "Male": ("10", "30", "0"), "All": ("20", "50", "0"),
    }  # fmt: skip


def test_single_answers_are_deleted_when_they_are_old_enough_and_their_totals_stay(council):
    a_year_of_answers()
    shown = {measure: sex(measure) for measure in Measure}
    keys = [row.seal_id for row in rows()]
    assert figures.erase_old(now=datetime.fromisoformat("2028-12-30T10:00:00+00:00")) == 0
    on = datetime.fromisoformat("2028-12-31T10:00:00+00:00")
    assert figures.erase_old(now=on) == 43
    assert {row.quarter for row in rows()} == {"2027-Q1"}
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Seal).where(Seal.id.in_(keys))) == 30
    assert {measure: sex(measure, today=on.date()) for measure in Measure} == shown
    last = datetime.fromisoformat("2029-04-01T10:00:00+00:00")
    assert figures.erase_old(now=last) == 30
    assert rows() == []
    assert {measure: sex(measure, today=last.date()) for measure in Measure} == shown
    assert figures.years(today=last.date()) == [Year(2026)]
    kept = db.session.scalar(sa.select(sa.func.count()).select_from(EqualityFigure))
    assert kept == len(Measure) * len(CHARACTERISTICS)
    assert figures.erase_old(now=last) == 0


def test_what_is_still_open_is_never_too_old(council):
    answer(a_complaint())
    figures.erase_old(now=NOW.replace(year=2040))
    assert len(rows()) == 1
