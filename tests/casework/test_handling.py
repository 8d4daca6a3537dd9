"""From triage to the lesson learned, by the acts."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.clocks import check, clock, reminder
from casework.command import ChangedMeanwhile, NotFound, Refused
from casework.handling import case as cases
from casework.handling import work
from casework.intake import triage
from casework.learning import learning
from casework.response import message, respond
from casework.response.acknowledge import acknowledge
from models import Clock, Message, OutgoingEmail, db
from rules.handling.stage import MoveRefused
from rules.vocabulary import CaseState, EventKind, Kind, Outcome, Risk, Role
from tests.conftest import colleague
from tests.factories import (
    a_complaint,
    a_decision,
    a_drafted_complaint,
    a_triaged_complaint,
    again,
    an_acknowledged_complaint,
    an_answered_complaint,
    decided,
)  # fmt: skip


def test_triage_keeps_what_was_received_beside_what_was_decided(council: Flask, now: datetime) -> None:
    case = a_complaint()
    decision = a_decision(
        case, kind=Kind.COMMENT, procedure_key="compliment_and_comment", risk=Risk.HIGH, points=[]
    )
    triage.decide(case, decision, by=colleague(Role.COMPLAINTS_OFFICER), now=now)
    case = again(case)
    assert (case.kind_received, case.kind) == (Kind.COMPLAINT, Kind.COMMENT)
    assert case.procedure_received_key == "children"
    assert (case.state, case.risk) == (CaseState.OPEN, Risk.HIGH)


def test_moving_to_another_procedure_keeps_the_receipt_date_and_stops_the_old_clocks(
    council: Flask, now: datetime
) -> None:
    case = a_complaint()
    later = now + timedelta(days=5)
    triage.decide(
        case, a_decision(case, procedure_key="corporate"), by=colleague(Role.COMPLAINTS_OFFICER), now=later
    )
    case = again(case)
    old, new = case.own_stages
    assert all(each.stopped_on == date(2026, 11, 25) for each in old.clocks)
    assert {each.key: each.due_on for each in new.clocks}["acknowledge"] == date(2026, 11, 27)


def test_a_team_of_another_service_is_refused(council: Flask, now: datetime) -> None:
    from tests.conftest import service

    case = a_complaint()
    with pytest.raises(Refused, match="team of the service"):
        triage.decide(
            case,
            a_decision(case, service_id=service("Highways").id),
            by=colleague(Role.COMPLAINTS_OFFICER),
            now=now,
        )
    assert again(case).state is CaseState.RECEIVED


def test_a_handler_is_told_by_mail_that_names_nobody(council: Flask) -> None:
    case = a_triaged_complaint()
    mail = db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.template == "assigned")).one()
    assert mail.to == "the.handler@example.com"
    assert case.reference in (mail.words or "")
    assert "Rosa" not in (mail.words or "") + mail.subject


def test_the_second_officer_is_told_and_overwrites_nothing(council: Flask, now: datetime) -> None:
    case = a_triaged_complaint()
    opened = case.version
    message.from_complainant(case, words="She rang today.", submission_id="one-sending", now=now)
    with pytest.raises(ChangedMeanwhile):
        cases.assign(
            case, handler_id=colleague(Role.TEAM_MANAGER).id, reason="", by=colleague(Role.COMPLAINTS_OFFICER), now=now,
            version=opened,
        )  # fmt: skip
    assert again(case).handler == colleague(Role.HANDLER)


def test_a_note_or_a_reminder_makes_nobody_start_again(council: Flask, now: datetime) -> None:
    case = a_triaged_complaint()
    opened = case.version
    message.note(case, words="Rang her.", by=colleague(Role.HANDLER), now=now)
    reminder.send_due(now=now + timedelta(days=13))
    assert again(case).version == opened


def test_acknowledging_stops_its_clock_and_dates_the_answer_under_the_code(
    council: Flask, now: datetime
) -> None:
    case = a_complaint(service_id=None, customer_group=None, words="The library was shut.")
    triage.decide(case, a_decision(case), by=colleague(Role.COMPLAINTS_OFFICER), now=now)
    acknowledge(again(case), words="We have it.", by=colleague(Role.HANDLER), now=now + timedelta(days=3))
    case = again(case)
    stopped = {each.key for each in case.stage.clocks if each.stopped_on}  # type: ignore[union-attr]
    assert stopped == {"acknowledge"}
    answer = clock.answer(case)
    assert answer is not None and answer.due_on == date(2026, 12, 7), (
        "10 working days after Monday 23 November"
    )


def test_nothing_is_acknowledged_twice(council: Flask, now: datetime) -> None:
    case = an_acknowledged_complaint()
    with pytest.raises(Refused, match="already"):
        acknowledge(case, words="Again.", by=colleague(Role.HANDLER), now=now)


def test_a_response_does_not_go_while_something_is_missing(council: Flask, now: datetime) -> None:
    case = an_acknowledged_complaint()
    with pytest.raises(Refused, match="Write the response"):
        respond.send(case, by=colleague(Role.COMPLAINTS_MANAGER), now=now)
    assert again(case).state is CaseState.OPEN


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"words": " "}, "Write the response."),
        ({"next_step": ""}, "what the person can do next"),
        ({"names_escalation": False}, "Name the Local Government and Social Care Ombudsman"),
    ],
)
def test_what_a_response_must_have_is_said_in_a_sentence(
    council: Flask, now: datetime, change: dict[str, Any], sentence: str
) -> None:
    case = an_acknowledged_complaint()
    whole: dict[str, Any] = {
        "words": "We found this.",
        "next_step": "Write to us.",
        "names_escalation": True,
    }
    respond.draft(
        case,
        points={case.points[0].id: decided()},
        by=colleague(Role.HANDLER),
        now=now,
        **(whole | change),
    )
    assert any(sentence in missing for missing in respond.missing(again(case)))


def test_an_upheld_point_needs_a_remedy(council: Flask, now: datetime) -> None:
    case = a_drafted_complaint()
    finding = case.stage.response.findings[0]  # type: ignore[union-attr]
    finding.remedy_keys = []
    db.session.commit()
    assert respond.missing(again(case)) == ["Say how point 1 will be put right."]


def test_sending_the_response_stops_every_clock_and_keeps_the_outcome(council: Flask) -> None:
    case = an_answered_complaint()
    stage = case.stage
    assert stage is not None
    assert (case.state, stage.outcome, stage.responded_on) == (
        CaseState.ANSWERED,
        Outcome.UPHELD,
        date(2026, 11, 25),
    )
    assert case.due_on is None
    assert all(each.stopped_on is not None and each.remind_on is None for each in stage.clocks)
    mail = db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.template == "response")).one()
    assert "The file shows it." in (mail.words or "")
    assert "Ombudsman" in (mail.words or "")


def test_an_answer_cannot_be_sent_twice(council: Flask, now: datetime) -> None:
    case = an_answered_complaint()
    with pytest.raises(MoveRefused):
        respond.send(case, by=colleague(Role.COMPLAINTS_MANAGER), now=now)
    assert db.session.scalar(sa.select(sa.func.count()).where(OutgoingEmail.template == "response")) == 1


def test_a_case_closes_only_after_its_answer(council: Flask, now: datetime) -> None:
    case = a_triaged_complaint()
    with pytest.raises(MoveRefused):
        respond.close(case, reason="", by=colleague(Role.COMPLAINTS_OFFICER), now=now)
    answered = an_answered_complaint()
    respond.close(answered, reason="", by=colleague(Role.COMPLAINTS_OFFICER), now=now + timedelta(days=9))
    assert again(answered).closed_on == date(2026, 11, 29)


def test_points_cannot_change_under_a_drafted_answer(council: Flask, now: datetime) -> None:
    case = a_drafted_complaint()
    with pytest.raises(Refused, match="points cannot change"):
        triage.decide(
            case, a_decision(case, points=["Something else"]), by=colleague(Role.COMPLAINTS_OFFICER), now=now
        )


def test_a_learning_action_has_an_owner_a_date_and_an_end(council: Flask, now: datetime) -> None:
    case, officer = an_answered_complaint(), colleague(Role.COMPLAINTS_OFFICER)
    now += timedelta(days=9)
    action = learning.agree(
        case, change="Give a second contact.", owner_id=colleague(Role.HANDLER).id, due_on=date(2026, 12, 31),
        by=officer, now=now,
    )  # fmt: skip
    assert learning.listed(colleague(Role.HANDLER)) == [action]
    learning.complete(action, evidence="It is on the checklist.", by=colleague(Role.HANDLER), now=now)
    assert learning.listed(colleague(Role.HANDLER)) == []
    with pytest.raises(Refused):
        learning.complete(action, evidence="Again.", by=officer, now=now)
    kinds = [event.kind for event in again(case).events]
    assert kinds[-2:] == [EventKind.LEARNING_AGREED, EventKind.LEARNING_COMPLETED]


def test_a_learning_action_is_not_agreed_for_a_day_gone_by(council: Flask, now: datetime) -> None:
    case = an_answered_complaint()
    with pytest.raises(Refused, match="still to come"):
        learning.agree(
            case, change="x", owner_id=colleague(Role.HANDLER).id, due_on=date(2026, 11, 1),
            by=colleague(Role.COMPLAINTS_OFFICER), now=now,
        )  # fmt: skip


def test_what_the_person_adds_is_kept_once_and_its_handler_is_told(council: Flask, now: datetime) -> None:
    case = a_triaged_complaint()
    for _ in range(2):
        message.from_complainant(case, words="She rang today.", submission_id="one-sending", now=now)
    assert [each.words for each in message.thread(case)] == ["She rang today."]
    assert (
        db.session.scalar(sa.select(sa.func.count()).where(OutgoingEmail.template == "message_received")) == 1
    )


def test_no_one_sees_what_is_not_theirs(council: Flask) -> None:
    mine = a_triaged_complaint()
    nobodys = a_complaint()
    handler, manager = colleague(Role.HANDLER), colleague(Role.TEAM_MANAGER)
    assert cases.by_id(mine.id, seen_by=handler).id == mine.id
    assert cases.by_id(mine.id, seen_by=manager).id == mine.id
    for who in (handler, manager, colleague(Role.READER), colleague(Role.ADMINISTRATOR)):
        with pytest.raises(NotFound):
            cases.by_id(nobodys.id, seen_by=who)
    for who in (colleague(Role.READER), colleague(Role.ADMINISTRATOR)):
        with pytest.raises(NotFound):
            cases.by_id(mine.id, seen_by=who)
        assert work.listed(who, work.Filter()).cases == []


def test_the_lists_show_the_nearest_date_first_and_go_on_where_they_left_off(
    council: Flask, now: datetime
) -> None:
    made = [a_triaged_complaint(now=now - timedelta(days=day)) for day in range(27)]
    officer = colleague(Role.COMPLAINTS_OFFICER)
    first = work.listed(officer, work.Filter())
    second = work.listed(officer, work.Filter(), after=first.next_after)
    shown = [case.id for case in [*first.cases, *second.cases]]
    assert len(first.cases) == work.PAGE and second.next_after is None
    assert sorted(shown) == sorted(case.id for case in made)
    dates = [case.due_on for case in [*first.cases, *second.cases]]
    assert dates == sorted(dates)  # type: ignore[type-var]


def test_counts_are_of_the_persons_own_desk(council: Flask, now: datetime) -> None:
    a_triaged_complaint(now=now - timedelta(days=40))
    a_triaged_complaint()
    a_complaint()
    handler = work.counts(colleague(Role.HANDLER), today=now.date(), due_soon_by=date(2026, 11, 25))
    assert (handler.mine, handler.overdue, handler.triage) == (2, 1, 0)
    assert (
        work.counts(colleague(Role.COMPLAINTS_OFFICER), today=now.date(), due_soon_by=now.date()).triage == 1
    )


def test_every_kept_date_is_the_derived_one_and_a_wrong_one_is_found(council: Flask) -> None:
    case = a_triaged_complaint()
    assert check.faults() == []
    db.session.execute(sa.update(Clock).where(Clock.key == "response_max").values(due_on=date(2027, 1, 1)))
    db.session.commit()
    assert [case.reference in fault for fault in check.faults()] == [True]


def test_a_message_to_the_complainant_is_kept_and_mailed(council: Flask, now: datetime) -> None:
    case = a_triaged_complaint()
    message.to_complainant(case, words="May I ring you on Tuesday?", by=colleague(Role.HANDLER), now=now)
    kept = db.session.scalars(sa.select(Message)).one()
    assert kept.words == "May I ring you on Tuesday?"
    assert db.session.scalar(sa.select(sa.func.count()).where(OutgoingEmail.template == "message")) == 1
