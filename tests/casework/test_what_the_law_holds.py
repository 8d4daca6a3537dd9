"""What law and guidance hold the council to, each in one sentence, through the acts that the pages call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.clocks import calendar as calendars
from casework.clocks import check, choosing, clock, holiday, redating, reminder
from casework.command import Refused
from casework.intake import triage
from casework.moves import discretion, extend, ombudsman
from casework.response import moved_dates, respond
from models import BankHoliday, Case, DateMoved, OutgoingEmail, PolicyValue, Redating, db
from rules.clocks.clock import ClockOutcome
from rules.procedures.base import Division
from rules.vocabulary import CaseState, Channel, EventKind, OmbudsmanAsks, RemedyStanding, Role
from tests.conftest import NOW, colleague, service
from tests.factories import (
    a_complaint,
    a_decision,
    a_triaged_complaint,
    again,
    an_acknowledged_complaint,
    an_answered_complaint,
    decided,
)

MANAGER = Role.COMPLAINTS_MANAGER
FUNERAL = date(2022, 9, 19)
BEFORE_IT_WAS_PROCLAIMED = datetime(2022, 9, 9, 8, 0, tzinfo=UTC)


def on(case: Case, procedure_key: str, *, now: datetime = NOW) -> Case:
    """The case, triaged to that procedure."""
    decision = a_decision(case, procedure_key=procedure_key)
    triage.decide(case, decision, by=colleague(Role.COMPLAINTS_OFFICER), now=now)
    return again(case)


def due(case: Case, key: str) -> date:
    """The date of the clock of that key in the stage that the case has reached."""
    stage = again(case).stage
    assert stage is not None
    return next(each.due_on for each in stage.clocks if each.key == key)


@pytest.fixture
def _funeral_not_yet_proclaimed(council: Flask) -> Iterator[None]:
    row = db.session.scalars(sa.select(BankHoliday).where(BankHoliday.on == FUNERAL)).one()
    kept = {"on": row.on, "title": row.title, "added_at": row.added_at}
    db.session.delete(row)
    db.session.commit()
    calendars.forget()
    yield
    db.session.rollback()
    db.session.execute(sa.delete(BankHoliday).where(BankHoliday.on == FUNERAL))
    db.session.add(BankHoliday(**kept))
    db.session.commit()
    calendars.forget()


@pytest.mark.usefixtures("_funeral_not_yet_proclaimed")
def test_adding_a_bank_holiday_moves_only_open_clocks_and_writes_an_audit_row() -> None:
    open_one = a_triaged_complaint(now=BEFORE_IT_WAS_PROCLAIMED)
    answered = an_answered_complaint(now=BEFORE_IT_WAS_PROCLAIMED)
    assert due(open_one, "response_target") == date(2022, 9, 23)
    proclaimed = BEFORE_IT_WAS_PROCLAIMED + timedelta(days=4)
    asked = holiday.add(
        FUNERAL, title="State Funeral", division=Division.ENGLAND_AND_WALES, source="The Gazette",
        by=colleague(MANAGER), now=proclaimed,
    )  # fmt: skip
    assert redating.go_on(now=proclaimed) > 0
    assert due(open_one, "response_target") == date(2022, 9, 26)
    assert due(answered, "response_target") == date(2022, 9, 23)
    kinds = [event.kind for event in again(open_one).events]
    assert kinds.count(EventKind.REDATED) == db.session.scalar(
        sa.select(sa.func.count()).select_from(DateMoved)
    )
    assert EventKind.REDATED not in [event.kind for event in again(answered).events]
    waiting = redating.to_tell(asked, seen_by=colleague(MANAGER))
    assert {moved.case_id for moved in waiting} == {open_one.id}
    assert moved_dates.tell_everybody(asked, by=colleague(MANAGER), now=proclaimed) == len(waiting)
    assert redating.to_tell(asked, seen_by=colleague(MANAGER)) == []
    letters = db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.template == "message")).all()
    assert any("26 September 2022" in (mail.words or "") for mail in letters)
    assert check.faults() == []


@pytest.mark.usefixtures("_funeral_not_yet_proclaimed")
def test_moving_dates_goes_on_where_it_was_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        a_triaged_complaint(now=BEFORE_IT_WAS_PROCLAIMED)
    holiday.add(
        FUNERAL, title="State Funeral", division=Division.ENGLAND_AND_WALES, source="The Gazette", by=None,
        now=BEFORE_IT_WAS_PROCLAIMED,
    )  # fmt: skip
    monkeypatch.setattr(redating, "_AT_ONCE", 2)
    assert redating.go_on(now=NOW, most=2) == 2
    assert check.faults() != [], "the others are still as they were"
    redating.go_on(now=NOW)
    assert check.faults() == []
    rows = db.session.execute(sa.select(DateMoved.clock_id)).all()
    assert len(rows) == len(set(rows))
    assert db.session.scalars(sa.select(Redating.finished_at)).all() != [None]
    assert redating.go_on(now=NOW) == 0


def test_a_day_that_cannot_be_a_bank_holiday_is_refused_with_what_to_do(council: Flask) -> None:
    wrong = {
        date(2026, 11, 28): "Saturday or a Sunday",
        date(2026, 12, 25): "a bank holiday already",
        date(2036, 12, 24): "from a year back to three years ahead",
    }
    for day, sentence in wrong.items():
        with pytest.raises(Refused, match=sentence):
            holiday.add(day, title="x", division=Division.ENGLAND_AND_WALES, source="x", by=None, now=NOW)


def test_an_adults_extension_agreed_after_the_six_months_is_rejected_and_a_late_letter_task_is_made(
    council: Flask,
) -> None:
    case = on(a_complaint(), "adults")
    limit = due(case, "response_max")
    assert limit == date(2027, 5, 19)
    reminder.send_due(now=datetime(2027, 5, 19, 9, 0, tzinfo=UTC))
    owed = extend.owes_explanation(again(case))
    assert owed is not None
    assert owed.key == "explain_by"
    too_late = datetime(2027, 5, 20, 9, 0, tzinfo=UTC)
    with pytest.raises(Refused, match="The time has run out"):
        extend.extend(
            again(case), until=date(2027, 7, 1), reason="The provider has not answered.", is_agreed=True,
            names_ombudsman=True, by=colleague(MANAGER), now=too_late,
        )  # fmt: skip
    extend.explain(again(case), words="The provider closed.", by=colleague(Role.HANDLER), now=too_late)
    assert extend.owes_explanation(again(case)) is None


def test_an_adults_extension_agreed_before_the_six_months_end_is_kept_beside_the_first_date(
    council: Flask,
) -> None:
    case = on(a_complaint(), "adults")
    moment = datetime(2027, 5, 1, 9, 0, tzinfo=UTC)
    with pytest.raises(Refused, match="Agree the new date with the complainant"):
        extend.extend(
            case, until=date(2027, 7, 1), reason="The provider has not answered.", is_agreed=False,
            names_ombudsman=True, by=colleague(MANAGER), now=moment,
        )  # fmt: skip
    extend.extend(
        again(case), until=date(2027, 7, 1), reason="The provider has not answered.", is_agreed=True,
        names_ombudsman=True, by=colleague(MANAGER), now=moment,
    )  # fmt: skip
    limit = clock.answer_limit(again(case))
    assert limit is not None
    assert (limit.first_due_on, limit.due_on) == (date(2027, 5, 19), date(2027, 7, 1))
    assert any("extended to this day" in line.note for line in clock.deadline(limit).ledger)


def test_an_adults_oral_complaint_resolved_next_working_day_is_a_resolved_concern_outside_the_count(
    council: Flask,
) -> None:
    friday = on(a_complaint(channel=Channel.PHONE), "adults")
    monday = NOW + timedelta(days=3)
    discretion.settle(friday, words="The carer came back at noon.", by=colleague(MANAGER), now=monday)
    written = on(a_complaint(channel=Channel.EMAIL), "adults")
    with pytest.raises(Refused, match="in writing"):
        discretion.settle(written, words="x", by=colleague(MANAGER), now=monday)
    slow = on(a_complaint(channel=Channel.PHONE), "adults")
    with pytest.raises(Refused, match="Now it is a complaint"):
        discretion.settle(slow, words="x", by=colleague(MANAGER), now=monday + timedelta(days=1))
    formal = sa.select(Case.id).where(Case.is_concern.is_(False))
    concerns = sa.select(Case.id).where(Case.is_concern.is_(True))
    assert set(db.session.scalars(formal)) == {written.id, slow.id}
    assert set(db.session.scalars(concerns)) == {friday.id}
    assert again(friday).state is CaseState.CLOSED


def test_a_corporate_extension_without_a_reason_or_the_ombudsmans_details_is_blocked(council: Flask) -> None:
    case = on(a_complaint(), "corporate")
    for reason, named, sentence in (
        ("", True, "Say why more time is needed"),
        ("The engineer is away.", False, "Tell the person how to reach the Ombudsman"),
    ):
        with pytest.raises(Refused, match=sentence):
            extend.extend(
                again(case), until=date(2026, 12, 18), reason=reason, is_agreed=False, names_ombudsman=named,
                by=colleague(MANAGER), now=NOW,
            )  # fmt: skip


def test_a_corporate_extension_past_ten_days_needs_a_good_reason_and_somebody_senior(council: Flask) -> None:
    case = on(a_complaint(), "corporate")
    too_long = date(2027, 1, 29)
    given: dict[str, Any] = {
        "until": too_long,
        "reason": "The surveyor’s report is awaited.",
        "is_agreed": True,
        "now": NOW,
    }
    with pytest.raises(Refused, match="The latest date is"):
        extend.extend(again(case), names_ombudsman=True, by=colleague(MANAGER), **given)
    with pytest.raises(Refused, match="has to accept the good reason"):
        extend.extend(
            again(case), names_ombudsman=True, has_good_reason=True, by=colleague(Role.TEAM_MANAGER), **given
        )
    extend.extend(again(case), names_ombudsman=True, has_good_reason=True, by=colleague(MANAGER), **given)
    assert due(case, "response") == too_long


def test_a_third_extension_is_refused(council: Flask) -> None:
    case = on(a_complaint(), "adults")
    for until in (date(2027, 1, 29), date(2027, 2, 26)):
        extend.extend(
            again(case), until=until, reason="As agreed.", is_agreed=True, names_ombudsman=True,
            by=colleague(MANAGER), now=NOW,
        )  # fmt: skip
    with pytest.raises(Refused, match="extended twice already"):
        extend.extend(
            again(case), until=date(2027, 3, 26), reason="As agreed.", is_agreed=True, names_ombudsman=True,
            by=colleague(MANAGER), now=NOW,
        )  # fmt: skip


def test_the_alert_of_a_remedy_comes_at_three_quarters_and_evidence_after_the_day_counts_as_late(
    council: Flask,
) -> None:
    case = an_answered_complaint()
    given: dict[str, Any] = {
        "asks": OmbudsmanAsks.REMEDY,
        "letter_on": date(2026, 11, 20),
        "due_on": None,
        "months": 1,
    }
    kept = ombudsman.enter(case, words="Pay £150.", by=colleague(MANAGER), now=NOW, **given)
    assert kept.clock.due_on == date(2026, 12, 20)
    # Three quarters fall on Saturday 12 December: the heads are told on the working day before.
    reminder.send_due(now=datetime(2026, 12, 10, 9, 0, tzinfo=UTC))
    assert [each for each in reminder.of_case(again(case)) if each.key == "three_quarters"] == []
    reminder.send_due(now=datetime(2026, 12, 11, 9, 0, tzinfo=UTC))
    assert [each for each in reminder.of_case(again(case)) if each.key == "three_quarters"] != []
    late = datetime(2026, 12, 21, 9, 0, tzinfo=UTC)
    ombudsman.satisfy(
        again(case),
        date_id=kept.id,
        evidence="The receipt.",
        sent_on=late.date(),
        by=colleague(MANAGER),
        now=late,
    )
    found = again(case).ombudsman_dates[0]
    assert found.standing is RemedyStanding.SATISFIED_LATE
    assert found.standing.value == "lgsco_satisfied_late"
    assert found.clock.outcome is ClockOutcome.LATE
    assert ombudsman.open_dates(colleague(MANAGER)) == []


def test_a_council_closure_day_does_not_move_a_statutory_due_date(council: Flask) -> None:
    case = a_triaged_complaint()
    statutory, local = due(case, "response_target"), due(case, "acknowledge")
    assert (statutory, local) == (date(2026, 12, 4), date(2026, 11, 25))
    choosing.choose(
        "calendar.council_closure_days", "2026-11-24", used_from=NOW.date(), by=colleague(MANAGER), now=NOW
    )
    redating.go_on(now=NOW)
    assert due(case, "response_target") == statutory
    assert due(case, "acknowledge") == date(2026, 11, 26)
    assert check.faults() == []
    db.session.execute(sa.delete(PolicyValue))
    db.session.commit()
    calendars.forget()


def test_what_came_after_twelve_months_is_decided_with_reasons_and_never_by_itself(council: Flask) -> None:
    case = on(a_complaint(service_id=service().id), "corporate")
    long_ago = date(2025, 10, 1)
    given: dict[str, Any] = {
        "grounds_on": long_ago,
        "names_ombudsman": True,
        "by": colleague(MANAGER),
        "now": NOW,
    }
    with pytest.raises(Refused, match="The time to complain ended on 1 October 2026"):
        discretion.judge_time(case, takes_it_on=None, reason="", **given)
    with pytest.raises(Refused, match="lateness alone decides nothing"):
        discretion.judge_time(again(case), takes_it_on=False, reason="Over a year.", **given)
    reason = "He was in hospital, and the file can still be read."
    discretion.judge_time(again(case), takes_it_on=True, reason=reason, **given)
    assert again(case).state is CaseState.OPEN
    assert again(case).discretions[0].reason == reason


def test_a_refusal_without_the_right_to_the_ombudsman_is_blocked(council: Flask) -> None:
    from rules.handling.discretion import RefusalReason

    case = on(a_complaint(), "corporate")
    given: dict[str, Any] = {"why": RefusalReason.RIGHT_OF_APPEAL, "by": colleague(MANAGER), "now": NOW}
    reason = "You can appeal to the tribunal about this."
    with pytest.raises(Refused, match="take the refusal to the ombudsman"):
        discretion.refuse(case, reason=reason, names_ombudsman=False, **given)
    discretion.refuse(again(case), reason=reason, names_ombudsman=True, **given)
    assert again(case).state is CaseState.CLOSED
    assert again(case).discretions[0].why_refused is RefusalReason.RIGHT_OF_APPEAL


def test_an_answer_that_is_late_says_why_and_which_team_made_it_so(council: Flask) -> None:
    case = an_acknowledged_complaint()
    late = NOW + timedelta(days=30)
    respond.draft(
        case, words="Sorry.", next_step="Tell us.", names_escalation=True,
        points={point.id: decided() for point in case.points}, by=colleague(Role.HANDLER), now=late,
    )  # fmt: skip
    with pytest.raises(Refused, match="say why, and which team"):
        respond.send(again(case), by=colleague(MANAGER), now=late)
    team_id = again(case).team_id
    respond.send(
        again(case), by=colleague(MANAGER), now=late, late_reason="The file was lost.", late_team_id=team_id
    )
    stage = again(case).stage
    assert stage is not None
    assert stage.response is not None
    assert (stage.response.late_reason, stage.response.late_team_id) == ("The file was lost.", team_id)
    assert {each.outcome for each in stage.clocks if each.key == "response_target"} == {ClockOutcome.LATE}


def test_no_route_moves_a_case_where_the_table_has_no_move(council: Flask) -> None:
    from rules.handling.stage import MoveRefused

    case = a_complaint()
    with pytest.raises(MoveRefused, match="No move leads from Received to Answered"):
        case.state = CaseState.ANSWERED
