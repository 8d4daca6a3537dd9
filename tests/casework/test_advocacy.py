"""Children who want an advocate, the advocates' providers, what each child allows, and who is told of answers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.advocacy import access, consent, figures, referral, sign_in
from casework.clocks import clock
from casework.command import NotFound, Refused
from casework.intake import triage
from casework.intake.intake import Contact
from casework.mail import outbox
from casework.response import respond
from models import (
    AdvocacyReferral,
    Advocate,
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
from tests.conftest import NOW, colleague
from tests.factories import (
    a_complaint,
    a_decision,
    a_provider,
    again,
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


def a_quarter(month: int, **numbers: int) -> figures.Quarter:
    """A quarter that begins then, with these numbers and noughts."""
    usual = dict.fromkeys(("asked", "reached", "in_time", "declined", "has_one", "cases", "without"), 0)
    return figures.Quarter(
        begins=date(2026, month, 1), ends=date(2026, month + 2, 28), usual_days=None, longest_days=None,
        **(usual | numbers),
    )  # fmt: skip


def test_what_is_published_of_children_takes_the_threshold_that_the_council_chose_for_them(
    council: Flask,
) -> None:
    quarters = [
        a_quarter(4, asked=80, reached=60, in_time=51, declined=30, has_one=40, cases=60, without=25),
        a_quarter(7, asked=70, reached=40, in_time=30, declined=20, has_one=30, cases=50, without=20),
    ]
    (spring, summer), least = figures.to_publish(quarters, today=TODAY)
    assert least == 10
    assert spring.answers[1] == "[c]", "nine children, reached late"
    assert [*spring.answers, spring.answered].count("[c]") > 1
    assert [*summer.answers, summer.answered].count("[c]") > 1, "or the column would give it away"
    assert (spring.cases, spring.all_cases) == (("35", "25"), "60")


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
