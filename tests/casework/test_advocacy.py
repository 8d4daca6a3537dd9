"""Children who want an advocate, the advocates' providers, what each child allows, and who is told of answers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.advocacy import access, consent, figures, handover, provider, referral, sign_in
from casework.clocks import clock
from casework.command import NotFound, Refused
from casework.intake import for_children, triage
from casework.intake.for_children import Told
from casework.intake.intake import Contact
from casework.mail import outbox
from casework.people.secret import TooManyTries
from casework.response import message, respond
from models import (
    AdvocacyReferral,
    Advocate,
    AdvocateSession,
    AdvocateSignIn,
    Case,
    Clock,
    Event,
    OutgoingEmail,
    db,
)  # fmt: skip
from rules.people.independence_of_advocate import Tie
from rules.vocabulary import (
    AdvocateAnswer,
    CaseState,
    ConsentScope,
    ContactBy,
    CustomerGroup,
    EventKind,
    Kind,
    Role,
)  # fmt: skip
from tests.conftest import NOW, colleague, service
from tests.factories import (
    a_complaint,
    a_decision,
    a_drafted_complaint,
    a_provider,
    again,
    an_acknowledged_complaint,
    an_advocate,
    an_answered_complaint,
)

TODAY = NOW.date()  # Friday 20 November 2026
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
KAI = Contact(name="Kai")


def manager() -> Any:
    return colleague(Role.COMPLAINTS_MANAGER)


def a_childs(**given: Any) -> Case:
    """A complaint from a child in care who wants an advocate."""
    usual: dict[str, Any] = {
        "contact": KAI, "customer_group": CustomerGroup.CHILD_IN_CARE, "wants_advocate": True,
    }  # fmt: skip
    return a_complaint(**(usual | given))


def waiting_clock(case: Case) -> Clock:
    found = referral.clock_of(again(case))
    assert found is not None
    return found


def passed_to(advocate: Advocate, case: Case, *, now: datetime = NOW) -> Case:
    referral.pass_on(case, advocate.provider, by=manager(), now=now)
    return again(case)


def in_the_hands_of(advocate: Advocate, **given: Any) -> Case:
    """A child's case that this advocate has taken, and may see all of."""
    case = passed_to(advocate, a_childs(**given))
    referral.contacted(case, on=TODAY, advocate=advocate, now=NOW)
    consent.give(case, advocate, scope=ConsentScope.SEE_ALL, now=NOW)
    return again(case)


def sees(advocate: Advocate, case: Case, *, today: date = TODAY) -> access.Child | None:
    try:
        return access.open_case(case.id, advocate=advocate, page="test", now=NOW, today=today)
    except NotFound:
        return None


def mails(template: str) -> list[OutgoingEmail]:
    return list(db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.template == template)))


def events(case: Case, kind: EventKind) -> list[Event]:
    return list(db.session.scalars(sa.select(Event).where(Event.case_id == case.id, Event.kind == kind)))


# Wanting one.


def test_a_child_who_complains_and_wants_an_advocate_has_a_clock_for_it_beside_the_complaint(
    council: Flask,
) -> None:
    case = a_childs()
    found = referral.of_case(case)
    assert (found.answer, found.asked_at, found.is_waiting) == (AdvocateAnswer.WANTED, NOW, True)
    running = waiting_clock(case)
    assert (running.key, running.due_on, running.stage.is_alongside) == ("advocate_by", TUESDAY, True)
    assert case.procedure_key == "children"


def test_a_child_who_only_wants_an_advocate_makes_no_complaint(council: Flask) -> None:
    case = a_childs(kind=Kind.ADVOCACY_REQUEST, wants_advocate=False, words="I want somebody on my side.")
    assert (case.procedure_key, case.points) == ("advocacy", [])
    assert referral.of_case(case).is_waiting
    assert [each.key for each in clock.running(again(case))] == ["first_contact"]
    assert waiting_clock(case).due_on == TUESDAY


def test_words_about_an_advocate_whom_they_have_are_kept_sealed(council: Flask) -> None:
    case = a_childs(wants_advocate=False, has_advocate="Mrs Bell from NYAS")
    found = referral.of_case(case)
    assert (found.answer, found.answer_words) == (AdvocateAnswer.HAS_ONE, "Mrs Bell from NYAS")
    assert referral.clock_of(again(case)) is None
    raw = db.session.scalar(sa.text("SELECT answer_words_sealed FROM advocacy_referral"))
    assert b"Bell" not in bytes(raw)


def test_a_complaint_without_a_word_of_advocates_has_no_referral(council: Flask) -> None:
    assert referral.current(a_complaint()) is None


def test_asking_twice_is_one_referral(council: Flask) -> None:
    case = a_childs()
    referral.ask(case, now=NOW + timedelta(days=1))
    assert db.session.scalar(sa.select(sa.func.count(AdvocacyReferral.id))) == 1
    assert referral.of_case(case).asked_at == NOW


def test_the_receipt_says_by_when_an_advocate_is_in_touch_and_names_nobody(council: Flask) -> None:
    rosa = Contact(name="Kai", email="kai@example.com", contact_by=ContactBy.EMAIL)
    a_childs(contact=rosa)
    a_childs(contact=rosa, kind=Kind.ADVOCACY_REQUEST)
    for letter in mails("received"):
        assert "Tuesday 24 November 2026" in (letter.words or "")
        assert "Kai" not in (letter.words or "")


def test_an_advocate_who_is_wanted_later_is_counted_from_then(council: Flask) -> None:
    case = a_childs(wants_advocate=False)
    monday = NOW + timedelta(days=3)
    referral.ask(case, offered_on=MONDAY, by=colleague(Role.HANDLER), now=monday)
    assert waiting_clock(case).due_on == date(2026, 11, 25)
    assert referral.of_case(case).offered_on == MONDAY


def test_a_child_who_says_no_stops_the_clock_and_may_still_say_yes(council: Flask) -> None:
    case = a_childs()
    referral.decline(case, offered_on=TODAY, words="Not now.", by=manager(), now=NOW)
    assert waiting_clock(case).stopped_on == TODAY
    assert referral.of_case(case).answer is AdvocateAnswer.DECLINED
    referral.ask(again(case), now=NOW + timedelta(days=3))
    assert referral.of_case(case).is_waiting
    assert waiting_clock(case).stopped_on is None
    assert len(events(case, EventKind.ADVOCATE_ANSWERED)) == 3


def test_it_cannot_have_been_offered_on_a_day_to_come(council: Flask) -> None:
    with pytest.raises(Refused, match="has not come"):
        referral.decline(a_complaint(), offered_on=MONDAY, now=NOW)


def test_triage_keeps_the_wish_when_it_turns_a_complaint_into_a_request_and_back(council: Flask) -> None:
    case = a_childs(wants_advocate=False)
    officer = colleague(Role.COMPLAINTS_OFFICER)
    only = a_decision(case, kind=Kind.ADVOCACY_REQUEST, procedure_key="advocacy", points=[])
    triage.decide(case, only, by=officer, now=NOW)
    assert referral.of_case(case).is_waiting
    assert [
        each.key
        for each in clock.running(again(case))
        if "advocate" in each.key or each.key == "first_contact"
    ] == ["first_contact"]
    back = a_decision(case, kind=Kind.COMPLAINT, procedure_key="children", points=["x"])
    triage.decide(again(case), back, by=officer, now=NOW)
    assert "advocate_by" in [each.key for each in clock.running(again(case))]
    triage.decide(again(case), only, by=officer, now=NOW)
    keys = [each.key for each in clock.running(again(case))]
    assert ("advocate_by" in keys, keys.count("first_contact")) == (False, 1)


def test_a_child_is_owed_an_advocate_after_the_answer_too_until_the_case_closes(council: Flask) -> None:
    case = an_answered_complaint(contact=KAI, customer_group=CustomerGroup.CHILD_IN_CARE, wants_advocate=True)
    assert [each.key for each in clock.running(case)] == ["advocate_by"]
    respond.close(case, reason="", by=manager(), now=NOW + timedelta(days=9))
    assert clock.running(again(case)) == []


# Passing on and first contact.


def test_a_provider_is_told_the_reference_and_how_to_sign_in_and_no_name(council: Flask) -> None:
    case = passed_to(an_advocate(), a_childs())
    (mail,) = mails("advocacy_referral")
    assert mail.to == "referrals@example.com"
    assert case.reference in (mail.words or "") + mail.subject
    assert "/advocates" in (mail.words or "")
    for secret in ("Kai", case.words or "x", "complain", "child", "social"):
        assert secret not in (mail.words or "") + mail.subject


def test_a_child_is_passed_on_only_to_a_provider_under_contract(council: Flask) -> None:
    ended = a_provider("The one before", contract_to=TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="no contract"):
        referral.pass_on(a_childs(), ended, by=manager(), now=NOW)
    with pytest.raises(Refused, match="not waiting"):
        referral.pass_on(a_complaint(), a_provider(), by=manager(), now=NOW)


def test_first_contact_stops_the_clock_on_its_day(council: Flask) -> None:
    for kind in (Kind.COMPLAINT, Kind.ADVOCACY_REQUEST):
        nia = an_advocate()
        case = passed_to(nia, a_childs(kind=kind))
        referral.contacted(case, on=TUESDAY, advocate=nia, now=NOW + timedelta(days=6))
        stopped = waiting_clock(case)
        assert (stopped.stopped_on, stopped.outcome and stopped.outcome.value) == (TUESDAY, "in_time_target")
        found = referral.of_case(again(case))
        assert (found.first_contact_on, found.advocate_id) == (TUESDAY, nia.id)
        assert found.declared_independent_on == date(2026, 11, 26)


def test_first_contact_cannot_be_before_the_child_asked_or_on_a_day_to_come(council: Flask) -> None:
    case = a_childs()
    for day, sentence in ((TODAY - timedelta(days=1), "cannot be before that"), (MONDAY, "has not come")):
        with pytest.raises(Refused, match=sentence):
            referral.contacted(case, on=day, by=manager(), now=NOW)
    referral.contacted(case, on=TODAY, by=manager(), now=NOW)
    with pytest.raises(Refused, match="written down already"):
        referral.contacted(again(case), on=TODAY, by=manager(), now=NOW)


def test_whoever_is_tied_to_what_the_child_complains_of_cannot_take_the_child(council: Flask) -> None:
    nia = an_advocate()
    case = passed_to(nia, a_childs())
    with pytest.raises(Refused, match="SI 2004/719"):
        referral.contacted(case, on=TODAY, advocate=nia, ties=[Tie.MANAGES_SUBJECT], now=NOW)
    assert referral.of_case(case).advocate_id is None


def test_an_advocate_of_another_provider_cannot_take_the_child(council: Flask) -> None:
    case = passed_to(an_advocate(), a_childs())
    with pytest.raises(Refused, match="not of the provider"):
        referral.contacted(case, on=TODAY, advocate=an_advocate(), now=NOW)


# Accounts.


@pytest.mark.parametrize("tie", list(Tie))
def test_a_personal_adviser_and_everybody_else_with_a_tie_is_refused_as_an_advocate(
    council: Flask, tie: Tie
) -> None:
    with pytest.raises(Refused, match="SI 2004/719"):
        provider.let_in(a_provider(), name="Pat", email="pat@example.com", ties=[tie], by=manager(), now=NOW)
    assert db.session.scalar(sa.select(sa.func.count(Advocate.id))) == 0


def test_an_address_signs_in_one_advocate_and_is_free_again_when_they_leave(council: Flask) -> None:
    speak_up = a_provider()
    nia = provider.let_in(speak_up, name="Nia", email="nia@example.com", ties=(), by=manager(), now=NOW)
    with pytest.raises(Refused, match="already signs in"):
        provider.let_in(speak_up, name="Nia", email=" NIA@example.com ", ties=(), by=manager(), now=NOW)
    provider.leave(nia, now=NOW)
    provider.let_in(speak_up, name="Nia", email="nia@example.com", ties=(), by=manager(), now=NOW)


def test_when_an_advocate_leaves_the_child_stays_with_the_provider(council: Flask) -> None:
    nia = an_advocate()
    joel = an_advocate(nia.provider, name="Joel")
    case = in_the_hands_of(nia)
    assert sees(joel, case) is None, "one advocate's child is nobody else's"
    provider.leave(nia, now=NOW)
    assert sees(nia, case) is None
    found = sees(joel, case)
    assert found is not None
    assert not found.sight.answers, "the child consented to somebody else"
    referral.contacted(again(case), on=TODAY, advocate=joel, now=NOW)
    assert referral.of_case(again(case)).advocate_id == joel.id


def test_a_contract_cannot_end_before_it_begins(council: Flask) -> None:
    with pytest.raises(Refused, match="cannot end before"):
        a_provider(contract_to=date(2020, 1, 1))


# Signing in.


def code_of(advocate: Advocate) -> tuple[str, str]:
    """The token and the code of the newest mail."""
    token = sign_in.ask_for_code(advocate.email, now=NOW)
    words = mails("advocate_code")[-1].words or ""
    for mail in mails("advocate_code"):
        if token in (mail.words or ""):
            words = mail.words or ""
    return token, words.split("sign in is")[1].split()[0] + words.split("sign in is")[1].split()[1]


def test_the_code_of_the_mail_opens_once_within_its_time(council: Flask) -> None:
    nia = an_advocate()
    token, code = code_of(nia)
    with pytest.raises(sign_in.WrongCode):
        sign_in.sign_in(token, code, now=NOW + timedelta(minutes=16))
    session = sign_in.sign_in(token, f" {code[:4]} {code[4:]} ", now=NOW + timedelta(minutes=1))
    found = sign_in.by_session(session, now=NOW + timedelta(minutes=2))
    assert found is not None
    assert found.id == nia.id
    with pytest.raises(sign_in.WrongCode):
        sign_in.sign_in(token, code, now=NOW + timedelta(minutes=2))


def test_neither_the_code_nor_a_token_is_kept_as_it_is(council: Flask) -> None:
    token, code = code_of(an_advocate())
    session = sign_in.sign_in(token, code, now=NOW)
    kept = str([*db.session.scalars(sa.select(AdvocateSignIn.token_digest)), *db.session.scalars(sa.select(AdvocateSignIn.code_hash)),
                *db.session.scalars(sa.select(AdvocateSession.token_digest))])  # fmt: skip
    assert all(secret not in kept for secret in (token, code, session))


def test_a_wrong_code_and_an_unknown_page_read_alike_and_guessing_is_slowed_down(council: Flask) -> None:
    token, code = code_of(an_advocate())
    wrong = "00000000" if code != "00000000" else "11111111"
    for _ in range(5):
        for each in (token, "nobody-asked-for-this"):
            with pytest.raises(sign_in.WrongCode):
                sign_in.sign_in(each, wrong, now=NOW)
    with pytest.raises(TooManyTries):
        sign_in.sign_in(token, code, now=NOW)


def test_who_has_no_account_gets_no_mail_and_is_not_told_so(council: Flask) -> None:
    ended = an_advocate(a_provider(contract_to=TODAY - timedelta(days=1)))
    left = an_advocate()
    address = left.email
    provider.leave(left, now=NOW)
    for email in ("nobody@example.com", ended.email, address):
        assert len(sign_in.ask_for_code(email, now=NOW)) > 40
    assert mails("advocate_code") == []


def test_no_more_than_five_codes_an_hour_are_mailed(council: Flask) -> None:
    nia = an_advocate()
    for _ in range(8):
        sign_in.ask_for_code(nia.email, now=NOW)
    assert len(mails("advocate_code")) == 5


def test_a_session_ends_when_it_is_idle_for_half_an_hour_or_ended(council: Flask) -> None:
    session = sign_in.sign_in(*code_of(an_advocate()), now=NOW)
    assert sign_in.by_session(session, now=NOW + timedelta(minutes=29))
    assert sign_in.by_session(session, now=NOW + timedelta(minutes=60)) is None
    sign_in.sign_out(session, now=NOW)
    assert sign_in.by_session(session, now=NOW) is None


# Consent.


def test_a_consent_that_is_withdrawn_ends_sight_at_the_next_request(council: Flask) -> None:
    nia = an_advocate()
    case = in_the_hands_of(nia)
    assert sees(nia, case)
    (given,) = consent.alive(case)
    assert consent.withdraw(case, given.id, now=NOW) is None
    assert sees(nia, case) is None
    assert access.children(nia, today=TODAY) == []
    with pytest.raises(NotFound):
        consent.withdraw(again(case), given.id, now=NOW)


def test_a_new_choice_takes_the_place_of_the_one_before(council: Flask) -> None:
    nia = an_advocate()
    case = in_the_hands_of(nia)
    consent.give(
        again(case), nia, scope=ConsentScope.ANSWERS_ONLY, words="Only answers.", by=manager(), now=NOW
    )
    (standing,) = consent.alive(case)
    assert standing.scope is ConsentScope.ANSWERS_ONLY
    found = sees(nia, case)
    assert found is not None
    assert not found.sight.everything


def test_nobody_without_an_account_is_consented_to(council: Flask) -> None:
    ended = an_advocate(a_provider(contract_to=TODAY - timedelta(days=1)))
    with pytest.raises(Refused, match="ended"):
        consent.give(a_childs(), ended, scope=ConsentScope.SEE_ALL, now=NOW)


def test_saying_no_to_advocates_waits_until_what_one_may_see_has_ended(council: Flask) -> None:
    case = in_the_hands_of(an_advocate())
    with pytest.raises(Refused, match="End that first"):
        referral.decline(case, now=NOW)


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


# The council's page.


def test_those_who_wait_are_listed_who_has_waited_longest_first_until_an_advocate_is_in_touch(
    council: Flask,
) -> None:
    later, first = a_childs(), a_childs(kind=Kind.ADVOCACY_REQUEST, now=NOW - timedelta(days=1))
    a_complaint()
    declined = a_childs()
    referral.decline(declined, now=NOW)
    assert [each.case_id for each in referral.open_ones(seen_by=manager())] == [first.id, later.id]
    assert referral.open_ones(seen_by=colleague(Role.READER)) == []
    referral.contacted(first, on=TODAY, by=manager(), now=NOW)
    assert [each.case_id for each in referral.open_ones(seen_by=manager())] == [later.id]


def test_a_request_closes_without_an_answer(council: Flask) -> None:
    case = a_childs(kind=Kind.ADVOCACY_REQUEST)
    only = a_decision(case, points=[])
    triage.decide(case, only, by=colleague(Role.COMPLAINTS_OFFICER), now=NOW)
    respond.close(again(case), reason="She has Nia now.", by=manager(), now=NOW)
    assert again(case).state is CaseState.CLOSED


def test_requests_are_counted_by_quarter_with_the_days_to_first_contact_and_cases_with_none(
    council: Flask,
) -> None:
    august = datetime(2026, 8, 3, 10, 0, tzinfo=NOW.tzinfo)
    nia = an_advocate()
    for days in (1, 3, 8):
        case = passed_to(nia, a_childs(now=august), now=august)
        referral.contacted(case, on=(august + timedelta(days=days)).date(), advocate=nia, now=NOW)
    a_childs(now=august)  # still waits
    a_childs(now=august, kind=Kind.ADVOCACY_REQUEST)
    a_childs(now=august, wants_advocate=False)
    a_childs(wants_advocate=False, has_advocate="My aunt knows one.")
    referral.decline(a_childs(wants_advocate=False), now=NOW)
    this, last = figures.by_quarter(today=TODAY)[:2]
    assert (this.label, last.label) == ("October to December 2026", "July to September 2026")
    assert (last.asked, last.reached, last.in_time) == (5, 3, 1)
    assert (last.usual_days, last.longest_days) == (3, 6)
    assert (last.cases, last.without) == (5, 2)
    assert (this.asked, this.declined, this.has_one, this.cases, this.without) == (0, 1, 1, 2, 1)
    assert this.usual_days is None


def test_a_request_on_the_last_evening_of_a_quarter_belongs_to_it_in_london(council: Flask) -> None:
    a_childs(now=datetime(2026, 6, 30, 22, 30, tzinfo=NOW.tzinfo))  # half past eleven in London
    a_childs(now=datetime(2026, 6, 30, 23, 30, tzinfo=NOW.tzinfo))  # half past midnight on 1 July
    found = {each.label: each.asked for each in figures.by_quarter(today=TODAY)}
    assert (found["April to June 2026"], found["July to September 2026"]) == (1, 1)


def test_every_mail_to_advocates_goes_out_like_any_other(council: Flask) -> None:
    nia = an_advocate()
    sign_in.ask_for_code(nia.email, now=NOW)
    sent: list[str] = []

    class Post:
        def send(self, *, to: str, **_: Any) -> None:
            sent.append(to)

    outbox.deliver(Post(), now=NOW)
    assert nia.email in sent
