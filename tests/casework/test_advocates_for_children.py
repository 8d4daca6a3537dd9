"""The next provider, answers and their copies, and complaining for several children."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.advocacy import access, consent, handover, referral, sign_in
from casework.command import Refused
from casework.intake import for_children
from casework.intake.for_children import Told
from casework.response import message, respond
from models import (
    Advocate,
    Case,
    db,
)  # fmt: skip
from rules.vocabulary import (
    AdvocateAnswer,
    ConsentScope,
    CustomerGroup,
    EventKind,
    Kind,
)  # fmt: skip
from tests.casework.test_advocacy import (
    KAI,
    MONDAY,
    TODAY,
    TUESDAY,
    a_childs,
    events,
    in_the_hands_of,
    mails,
    manager,
    passed_to,
    sees,
    waiting_clock,
)
from tests.casework.test_advocates_sign_in import code_of
from tests.conftest import NOW, service
from tests.factories import (
    a_drafted_complaint,
    a_provider,
    again,
    an_acknowledged_complaint,
    an_advocate,
)

# The next provider.


def test_on_the_contracts_day_open_referrals_move_and_the_old_accounts_lose_sight(council: Flask) -> None:
    old, new = an_advocate(a_provider("The one before")), an_advocate(a_provider("The next"))
    mine, waits = in_the_hands_of(old), passed_to(old, a_childs())
    session = sign_in.sign_in(*code_of(old), now=NOW)
    assert handover.to_next_provider(old.provider, new.provider, on=TODAY, by=manager(), now=NOW) == 2
    assert old.provider.contract_to == TODAY - timedelta(days=1)
    assert sees(old, mine) is sees(old, waits) is None
    assert access.children(old, today=TODAY) == []
    assert sign_in.by_session(session, now=NOW) is None
    assert {child.case.id for child in access.children(new, today=TODAY)} == {mine.id, waits.id}
    taken = sees(new, mine)
    assert taken is not None
    assert not taken.sight.answers, "the child consented to the advocate of before"
    assert waiting_clock(waits).due_on == TUESDAY, "a new contract gives no new time"
    (mail,) = mails("advocacy_moved")
    assert "2 of those" in (mail.words or "")
    assert len(events(mine, EventKind.ADVOCATE_MOVED)) == 1
    referral.contacted(again(mine), on=TODAY, advocate=new, now=NOW)
    assert referral.of_case(again(mine)).advocate_id == new.id


def test_a_hand_over_in_time_to_come_waits_for_its_day(council: Flask) -> None:
    old, new = an_advocate(a_provider("The one before")), an_advocate(a_provider("The next"))
    case = in_the_hands_of(old)
    assert handover.to_next_provider(old.provider, new.provider, on=TUESDAY, by=manager(), now=NOW) == 0
    assert handover.move_due(now=NOW) == 0
    assert sees(old, case, today=MONDAY)
    assert sees(old, case, today=TUESDAY) is None, "at once, whether or not the job has run"
    assert handover.move_due(now=NOW + timedelta(days=4)) == 1
    assert sees(new, case, today=TUESDAY)
    assert handover.move_due(now=NOW + timedelta(days=4)) == 0


def test_contracts_that_do_not_fit_are_refused(council: Flask) -> None:
    old, later = a_provider("The one before"), a_provider("The next", contract_from=TUESDAY)
    for successor, day, sentence in (
        (old, TUESDAY, "another provider"),
        (later, MONDAY, "does not hold"),
        (a_provider(), old.contract_from, "has not begun"),
    ):
        with pytest.raises(Refused, match=sentence):
            handover.to_next_provider(old, successor, on=day, by=manager(), now=NOW)


# Answers and copies.


def a_drafted(
    advocate: Advocate, *, copied: bool = True, scope: ConsentScope = ConsentScope.ANSWERS_ONLY
) -> Case:
    case = a_drafted_complaint(contact=KAI, customer_group=CustomerGroup.CHILD_IN_CARE)
    consent.give(case, advocate, scope=scope, copy_to_advocate=copied, now=NOW)
    return again(case)


def answer(case: Case) -> None:
    respond.send(case, by=manager(), now=NOW + timedelta(days=5))


def test_the_advocate_is_always_told_that_there_is_an_answer_and_nothing_of_it(council: Flask) -> None:
    nia = an_advocate()
    case = a_drafted(nia)
    answer(case)
    (mail,) = mails("advocate_answer")
    assert mail.to == nia.email
    assert case.reference in mail.subject
    for secret in ("Kai", "Thank you for telling us", "The file shows it", "upheld"):
        assert secret not in (mail.words or "") + mail.subject
    assert len(events(case, EventKind.ADVOCATE_COPIED)) == 1
    found = sees(nia, case)
    assert found is not None
    assert found.sight.answers


def test_the_advocate_is_not_told_when_the_child_says_no(council: Flask) -> None:
    answer(a_drafted(an_advocate(), copied=False))
    assert mails("advocate_answer") == []


def test_an_advocate_whose_consent_was_withdrawn_is_not_told(council: Flask) -> None:
    case = a_drafted(an_advocate())
    consent.withdraw(case, consent.alive(case)[0].id, now=NOW)
    answer(again(case))
    assert mails("advocate_answer") == []


def test_after_a_hand_over_the_next_provider_is_told_so_that_the_copy_is_not_lost(council: Flask) -> None:
    old, new = an_advocate(a_provider("The one before")), a_provider("The next", email="next@example.com")
    case = a_drafted_complaint(contact=KAI, customer_group=CustomerGroup.CHILD_IN_CARE, wants_advocate=True)
    passed_to(old, case)
    referral.contacted(again(case), on=TODAY, advocate=old, now=NOW)
    consent.give(again(case), old, scope=ConsentScope.SEE_ALL, now=NOW)
    handover.to_next_provider(old.provider, new, on=MONDAY, by=manager(), now=NOW + timedelta(days=3))
    answer(again(case))
    (mail,) = mails("advocate_answer")
    assert mail.to == "next@example.com"


def test_a_message_that_an_advocate_writes_says_by_whom(council: Flask) -> None:
    nia = an_advocate()
    case = an_acknowledged_complaint(contact=KAI)
    for _ in range(2):
        message.from_complainant(
            again(case), words="He still waits.", submission_id="one", advocate=nia, now=NOW
        )
    kept = [each for each in message.thread(case) if each.words == "He still waits."]
    assert [(each.direction.value, each.advocate and each.advocate.name) for each in kept] == [
        ("in", "Nia Prosser")
    ]
    assert [event.words for event in events(case, EventKind.MESSAGE_RECEIVED)] == ["Nia Prosser"]


# Complaining for children.


def told(*names: str, **given: Any) -> Told:
    usual: dict[str, Any] = {
        "form_id": "x" * 22, "names": names, "words": "Nobody told us that the home would close.", "wanted": None,
        "service_id": service().id, "group": CustomerGroup.CHILD_IN_CARE, "scope": ConsentScope.SEE_ALL,
        "consent_words": "She can see it.",
    }  # fmt: skip
    return Told(**(usual | given))


def test_an_advocate_complains_once_for_several_children_and_each_has_a_linked_case(council: Flask) -> None:
    nia = an_advocate()
    kept = for_children.complain(told("Kai", "Mo", "Kai"), advocate=nia, now=NOW)
    cards = for_children.sent([each.id for each in kept], now=NOW)
    assert [case.complainant and case.complainant.name for case, _ in cards] == ["Kai", "Mo", "Kai"]
    assert len({code for _, code in cards}) == len({case.reference for case, _ in cards}) == 3
    first, *others = [case for case, _ in cards]
    assert [each.sent_with_id for each in others] == [first.id, first.id]
    for case in (first, *others):
        assert (case.kind, case.procedure_key, len(case.points)) == (Kind.COMPLAINT, "children", 1)
        assert len(for_children.sent_with(case, seen_by=manager())) == 2
        assert referral.of_case(case).answer is AdvocateAnswer.HAS_ONE
        found = sees(nia, case)
        assert found is not None
        assert found.sight.everything


def test_sent_however_often_it_is_one_case_for_each_child(council: Flask) -> None:
    nia = an_advocate()
    once = for_children.complain(told("Kai", "Mo"), advocate=nia, now=NOW)
    again_ = for_children.complain(told("Kai", "Mo"), advocate=nia, now=NOW)
    assert [each.id for each in once] == [each.id for each in again_]
    assert db.session.scalar(sa.select(sa.func.count(Case.id))) == 2
    for_children.have_kept([each.id for each in once], now=NOW)
    third = for_children.complain(told("Kai", "Mo"), advocate=nia, now=NOW)
    assert for_children.sent([each.id for each in third], now=NOW) == [], "a code is shown until it is kept"
    assert db.session.scalar(sa.select(sa.func.count(Case.id))) == 2


def test_nobody_is_complained_for_who_is_not_named(council: Flask) -> None:
    with pytest.raises(Refused, match="Name the child"):
        for_children.complain(told(), advocate=an_advocate(), now=NOW)


def test_the_code_that_went_through_the_advocates_hands_opens_nothing_once_consent_is_withdrawn(
    council: Flask,
) -> None:
    from casework.handling import follow_up

    nia = an_advocate()
    (draft,) = for_children.complain(told("Kai"), advocate=nia, now=NOW)
    case, old = db.session.get_one(Case, draft.case_id), draft.code or ""
    assert follow_up.open_case(case.reference, old, now=NOW).case.id == case.id
    new = consent.withdraw(again(case), consent.alive(case)[0].id, now=NOW)
    assert new is not None
    with pytest.raises(follow_up.NotTogether):
        follow_up.open_case(case.reference, old, now=NOW)
    assert follow_up.open_case(case.reference, new, now=NOW).case.id == case.id
    assert sees(nia, case) is None


def test_children_for_whom_an_advocate_complained_move_with_the_contract_too(council: Flask) -> None:
    old, new = an_advocate(a_provider("The one before")), an_advocate(a_provider("The next"))
    (draft,) = for_children.complain(told("Kai"), advocate=old, now=NOW)
    case = db.session.get_one(Case, draft.case_id)
    handover.to_next_provider(old.provider, new.provider, on=TODAY, by=manager(), now=NOW)
    assert sees(old, case) is None
    assert sees(new, case)
    referral.contacted(again(case), on=TODAY, advocate=new, now=NOW)
    assert referral.of_case(again(case)).advocate_id == new.id
