"""Taking feedback in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.intake import draft
from casework.intake.intake import Contact, promised, receive
from casework.people import secret
from models import Case, Draft, OutgoingEmail, Seal, db
from rules.vocabulary import Adjustment, CaseState, Channel, ContactBy, EventKind, Kind, Role
from tests.conftest import colleague, service
from tests.factories import ROSA, a_complaint, a_submission


def test_a_complaint_is_kept_with_its_words_its_person_its_clocks_and_its_receipt(
    council: Flask, now: datetime
) -> None:
    words = "  Line one\n\n\tand “quotes” – ünïcode 👋 \u202eright to left "
    case = a_complaint(words=words)
    assert case.words == words
    assert case.complainant is not None and case.complainant.name == "Rosa Delgado"
    assert case.state is CaseState.RECEIVED
    assert case.procedure_key == "children"
    assert [event.kind for event in case.events] == [EventKind.RECEIVED]
    assert case.reference.startswith("ASH-")
    due = {clock.key: clock.due_on for clock in case.stage.clocks}  # type: ignore[union-attr]
    assert (due["response_target"], due["response_max"]) == (date(2026, 12, 4), date(2026, 12, 18))
    mail = db.session.scalars(sa.select(OutgoingEmail)).one()
    assert mail.to == "rosa@example.com"
    assert case.reference in (mail.words or "") and "Line one" not in (mail.words or "")


def test_the_same_submission_sent_twice_is_one_case_with_one_receipt(council: Flask, now: datetime) -> None:
    submission = a_submission()
    first, second = receive(submission, now=now), receive(submission, now=now)
    assert second.case.reference == first.case.reference
    assert second.code is None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OutgoingEmail)) == 1


def test_the_same_form_sent_fifty_times_in_parallel_makes_one_case(app: Flask, now: datetime) -> None:
    with app.app_context():
        waiting = draft.begin("complain", now=now)
        submission = a_submission(submission_id=waiting.id)
        draft_id = waiting.id

    def send(_: int) -> tuple[str, str | None]:
        with app.app_context():
            received = receive(submission, now=now, draft=db.session.get(Draft, draft_id))
            return received.case.reference, received.code

    with ThreadPoolExecutor(16) as senders:
        answers = set(senders.map(send, range(50)))
    assert len(answers) == 1, "every sender was told the same reference and the same code"
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 1


def test_the_code_is_kept_only_as_a_hash_and_waits_sealed_in_the_draft(council: Flask, now: datetime) -> None:
    waiting = draft.begin("complain", now=now)
    received = receive(a_submission(submission_id=waiting.id), now=now, draft=waiting)
    assert received.code is not None
    assert secret.code_matches(received.case.code_hash, received.code)
    assert not secret.code_matches(received.case.code_hash, "0000 0000 0000 0000")
    assert received.code not in received.case.code_hash
    kept = db.session.get_one(Draft, waiting.id)
    assert kept.code == received.code and kept.answers_json == "{}"


def test_a_draft_left_for_a_day_is_forgotten_with_its_key(council: Flask, now: datetime) -> None:
    waiting = draft.begin("complain", now=now)
    draft.keep(waiting, {"words": "half a sentence"}, now=now)
    seal_id = waiting.seal_id
    assert draft.discard_expired(now=now + timedelta(hours=23)) == 0
    assert draft.discard_expired(now=now + timedelta(hours=25)) == 1
    assert db.session.get(Seal, seal_id) is None


def test_answers_in_a_draft_are_added_to_and_changed(council: Flask, now: datetime) -> None:
    waiting = draft.begin("complain", now=now)
    draft.keep(waiting, {"words": "first", "about": "me"}, now=now)
    draft.keep(waiting, {"words": "second"}, now=now)
    found = draft.find(waiting.id, journey="complain", now=now)
    assert found is not None and draft.answers(found) == {"words": "second", "about": "me"}
    assert draft.find(waiting.id, journey="compliment", now=now) is None


def test_somebody_who_does_not_say_who_they_are_is_anonymous_and_gets_no_mail(council: Flask) -> None:
    case = a_complaint(contact=Contact())
    assert case.is_anonymous
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OutgoingEmail)) == 0


def test_adjustments_travel_with_the_person(council: Flask) -> None:
    contact = Contact(
        name="Una", contact_by=ContactBy.PHONE, adjustments=(Adjustment.BSL,), adjustment_words="My hearing"
    )
    case = a_complaint(contact=contact)
    assert case.complainant is not None
    assert case.complainant.adjustments == (Adjustment.BSL,)
    assert case.complainant.adjustment_words == "My hearing"


def test_the_clock_runs_from_the_day_it_came_not_from_the_day_it_was_logged(
    council: Flask, now: datetime
) -> None:
    came = now - timedelta(days=4)
    case = receive(
        a_submission(received_at=came, channel=Channel.LETTER), now=now, by=colleague(Role.COMPLAINTS_OFFICER)
    ).case
    assert (case.received_on, case.logged_at) == (date(2026, 11, 16), now)
    assert promised(case)["answer_by"] == date(2026, 11, 30)


def test_harmful_words_raise_a_mark_and_block_nothing(council: Flask) -> None:
    case = a_complaint(words="He hits me when nobody is there.")
    assert case.needs_safeguarding_look
    assert case.triage_order < a_complaint().triage_order


@pytest.mark.parametrize("kind", [Kind.COMPLIMENT, Kind.COMMENT])
def test_praise_and_comments_are_passed_on_without_a_legal_clock(council: Flask, kind: Kind) -> None:
    case = a_complaint(kind=kind)
    assert case.procedure_key == "compliment_and_comment"
    assert all(clock.authority == "local_policy" for stage in case.stages for clock in stage.clocks)


def test_a_complaint_about_no_known_service_follows_the_ombudsmans_code(council: Flask) -> None:
    case = a_complaint(service_id=None, customer_group=None, words="The library was shut.")
    assert case.procedure_key == "corporate"
    assert promised(case)["acknowledge_by"] == date(2026, 11, 27)


def test_a_receipt_goes_only_to_those_who_asked_for_mail(council: Flask) -> None:
    assert service().name == "Duty"
    a_complaint(contact=Contact(name=ROSA.name, email=ROSA.email, contact_by=ContactBy.PHONE))
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OutgoingEmail)) == 0
