"""Asking people how it was: once, with one reminder, and what their answers come to."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from casework.clocks import choosing
from casework.command import NotFound, Refused
from casework.intake.intake import Contact
from casework.listening import answering, results, survey
from casework.mail import outbox
from casework.moves import discretion, next_stage
from casework.response import respond
from models import Case, Event, OutgoingEmail, PolicyValue, Seal, SurveyInvitation, SurveyLink, db
from rules.listening.survey import NotAsked
from rules.listening.survey_figure import By, Period
from rules.response.reading_age import reading_age
from rules.vocabulary import Adjustment, Channel, ContactBy, CustomerGroup, EventKind, Kind, Role
from tests.conftest import NOW, colleague, service
from tests.factories import (
    a_closed_complaint,
    a_triaged_complaint,
    again,
    an_answered_complaint,
    an_answered_enquiry,
    an_asked_complaint,
    link_in_mail_of,
)

LATER = NOW + timedelta(days=45)  # past the time to ask for the next stage
THEN = LATER.replace(hour=12)
BY_PHONE = Contact(name="Rosa Delgado", phone="07700 900123", contact_by=ContactBy.PHONE)


def invitations() -> list[SurveyInvitation]:
    return list(db.session.scalars(sa.select(SurveyInvitation).execution_options(populate_existing=True)))


def the_one() -> SurveyInvitation:
    (found,) = invitations()
    return found


def mails(template: str = "survey") -> list[OutgoingEmail]:
    return list(db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.template == template)))


def choose(key: str, text: str) -> None:
    """The council has chosen so from today on."""
    choosing.choose(key, text, used_from=THEN.date(), by=None, now=THEN)


def officer():
    return colleague(Role.COMPLAINTS_OFFICER)


def test_they_are_asked_once_however_often_the_job_runs(council):
    a_closed_complaint()
    assert [survey.invite_due(now=LATER + timedelta(minutes=10 * n)) for n in range(4)] == [1, 0, 0, 0]
    assert len(mails()) == len(invitations()) == 1
    assert the_one().asked_by is ContactBy.EMAIL
    assert the_one().expires_on == LATER.date() + timedelta(days=60)


def test_nobody_is_asked_while_they_may_still_go_on(council):
    a_closed_complaint()
    an_answered_complaint()
    assert survey.invite_due(now=NOW + timedelta(days=20)) == 0
    assert invitations() == []
    assert survey.invite_due(now=LATER) == 2, "closed or not, once the time to ask has passed"


def test_a_case_that_goes_on_to_its_next_stage_is_not_asked_about(council):
    case = a_closed_complaint()
    next_stage.ask(
        case, words="", channel=Channel.EMAIL, received_at=NOW + timedelta(days=8), by=officer(),
        now=NOW + timedelta(days=8),
    )  # fmt: skip
    assert survey.invite_due(now=LATER) == 0
    assert invitations() == []


def test_nothing_goes_out_at_night_or_when_the_council_does_not_ask(council):
    a_closed_complaint()
    assert survey.invite_due(now=LATER.replace(hour=3)) == 0
    choose("survey.is_on", "no")
    assert survey.invite_due(now=THEN) == 0
    assert invitations() == []


def test_a_job_that_is_killed_goes_on_where_it_stopped(council, monkeypatch):
    for _ in range(3):
        a_closed_complaint()
    once, calls = survey._invite_once, []

    def dies_at_the_second(case_id: str, *, now: datetime) -> bool:
        calls.append(case_id)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return once(case_id, now=now)

    monkeypatch.setattr(survey, "_invite_once", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        survey.invite_due(now=LATER)
    assert len(mails()) == 1
    monkeypatch.setattr(survey, "_invite_once", once)
    assert survey.invite_due(now=LATER) == 2
    assert len(mails()) == len(invitations()) == 3


def test_a_mail_and_its_invitation_are_kept_together_or_not_at_all(council, monkeypatch):
    a_closed_complaint()

    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(outbox, "to_person", breaks)
        with pytest.raises(RuntimeError):
            survey.invite_due(now=LATER)
    assert invitations() == []
    assert survey.invite_due(now=LATER) == 1


def test_one_reminder_goes_after_fourteen_days_and_never_a_second(council):
    case, first = an_asked_complaint()
    assert survey.remind_due(now=THEN + timedelta(days=13)) == 0
    days = [survey.remind_due(now=THEN + timedelta(days=14 + n)) for n in range(30)]
    assert sum(days) == days[0] == 1
    second = link_in_mail_of(case, "survey_reminder")
    assert first != second
    later = THEN + timedelta(days=20)
    assert answering.by_token(first, now=later).id == answering.by_token(second, now=later).id


@pytest.mark.parametrize("act", ["answer", "refuse", "goes on", "wants no more mail"])
def test_nobody_is_reminded_who_answered_refused_or_went_on(council, act):
    case, token = an_asked_complaint()
    if act == "answer":
        answering.answer(token, treatment=4, now=THEN)
    elif act == "refuse":
        answering.refuse(token, now=THEN)
    elif act == "goes on":
        next_stage.ask(case, words="", channel=Channel.EMAIL, received_at=THEN, by=None, now=THEN)
        request = again(case).requests[0]
        next_stage.decide(
            again(case), request_id=request.id, takes_it_on=True, reason="She was ill for all that time.",
            names_ombudsman=True, by=officer(), now=THEN,
        )  # fmt: skip
    else:
        person = again(case).complainant
        assert person
        person.contact_by = ContactBy.PORTAL
        db.session.commit()
    assert survey.remind_due(now=THEN + timedelta(days=15)) == 0
    assert mails("survey_reminder") == []


def test_refused_means_never_asked_again_and_what_was_said_before_is_gone(council):
    case, token = an_asked_complaint()
    answering.answer(token, treatment=1, decision=2, words="Not good.", now=THEN)
    answering.refuse(token, now=THEN)
    kept = the_one()
    assert (kept.treatment, kept.decision, kept.words, kept.answered_at) == (None, None, None, None)
    for later in range(0, 90, 10):
        survey.invite_due(now=THEN + timedelta(days=later))
        survey.remind_due(now=THEN + timedelta(days=later))
    assert len(mails()) == 1
    assert mails("survey_reminder") == []
    with pytest.raises(NotFound):
        answering.answer(token, treatment=3, now=THEN)
    with pytest.raises(Refused):
        answering.link_on_own_page(again(case), now=THEN)
    assert (
        "do not want to answer" in answering.asking(again(case), by=officer(), today=THEN.date()).why_closed
    )


@pytest.mark.parametrize(
    ("contact", "why"),
    [
        (Contact(), NotAsked.NO_WAY),
        (Contact(email="rosa@example.com", contact_by=ContactBy.PORTAL), NotAsked.ASKED_NOT_TO),
    ],
)
def test_who_has_no_way_or_asked_us_not_to_write_is_not_asked_but_may_answer(council, contact, why):
    case = a_closed_complaint(contact=contact)
    assert survey.invite_due(now=LATER) == 0
    assert (the_one().why_not, the_one().sent_at) == (why, None)
    token = answering.link_on_own_page(again(case), now=LATER)
    answering.answer(token, treatment=5, now=LATER)
    assert the_one().answered_by is Channel.ONLINE


def test_whoever_took_it_back_in_danger_is_left_in_peace(council):
    case = a_triaged_complaint(words="He hits me when I complain.")
    case.needs_safeguarding_look = True
    db.session.commit()
    discretion.withdraw(case, words="", by=None, now=NOW + timedelta(days=1))
    assert survey.invite_due(now=NOW + timedelta(days=3)) == 0
    assert the_one().why_not is NotAsked.IN_DANGER
    with pytest.raises(Refused):
        answering.link_on_own_page(again(case), now=NOW + timedelta(days=3))
    with pytest.raises(Refused):
        answering.link_for_text(again(case), by=officer(), now=NOW + timedelta(days=3))


def test_what_was_over_long_before_is_not_asked_about_when_the_survey_is_switched_on(council):
    a_closed_complaint()
    assert survey.invite_due(now=NOW + timedelta(days=100)) == 0
    assert the_one().why_not is NotAsked.TOO_LONG_AGO


def test_compliments_are_not_asked_about(council):
    case = a_triaged_complaint(kind=Kind.COMPLIMENT)
    case.state = case.state.CLOSED
    case.closed_on = NOW.date()
    db.session.commit()
    assert survey.invite_due(now=NOW + timedelta(days=3)) == 0
    assert invitations() == []


def test_somebody_who_is_phoned_instead_of_written_to_waits_for_a_colleague(council):
    contact = Contact(
        email="rosa@example.com", phone="07700 900123", contact_by=ContactBy.EMAIL,
        adjustments=(Adjustment.TELEPHONE,),
    )  # fmt: skip
    case = a_closed_complaint(contact=contact)
    assert survey.invite_due(now=LATER) == 0
    assert mails() == []
    (waits,) = answering.to_ask(seen_by=officer(), today=LATER.date())
    assert (waits.case_id, waits.asked_by, waits.sent_at) == (case.id, ContactBy.PHONE, None)


def test_the_secret_of_a_link_is_nowhere_but_in_the_mail(council):
    _, token = an_asked_complaint()
    link = db.session.scalars(sa.select(SurveyLink)).one()
    assert len(token) >= 22, "128 bits"
    assert token not in (link.id, link.token_hash)
    for table in SurveyInvitation.metadata.sorted_tables:
        for row in db.session.execute(sa.select(table)):
            assert token not in repr(tuple(row)), table.name


def test_an_answer_can_be_changed_until_it_expires_and_what_is_left_out_stays(council):
    _, token = an_asked_complaint()
    answering.answer(token, treatment=2, now=THEN)
    answering.answer(token, decision=4, words="It took long.", now=THEN)
    answering.answer(token, treatment=3, now=THEN + timedelta(days=60))
    kept = the_one()
    assert (kept.treatment, kept.decision, kept.words, kept.answered_by) == (
        3,
        4,
        "It took long.",
        Channel.EMAIL,
    )
    with pytest.raises(NotFound):
        answering.answer(token, treatment=5, now=THEN + timedelta(days=61))


def test_a_step_that_there_is_not_is_refused(council):
    _, token = an_asked_complaint()
    for score in (-1, 6, 99):
        with pytest.raises(Refused):
            answering.answer(token, treatment=score, now=THEN)
    assert the_one().answered_at is None


def test_where_nothing_was_decided_nobody_is_asked_what_they_think_of_it(council):
    case = a_triaged_complaint()
    discretion.withdraw(case, words="", by=officer(), now=NOW + timedelta(days=1))
    survey.invite_due(now=NOW + timedelta(days=3))
    token = link_in_mail_of(case)
    answering.answer(token, treatment=4, decision=1, now=NOW + timedelta(days=3))
    assert (the_one().asks_decision, the_one().treatment, the_one().decision) == (False, 4, None)


def test_a_low_answer_brings_a_call_a_line_that_says_no_more_and_a_mail_to_the_manager(council):
    case, token = an_asked_complaint()
    answering.answer(token, treatment=1, words="He was rude.", now=THEN)
    before = again(case).version
    answering.ask_call_back(token, phone="07700 900456", now=THEN)
    answering.ask_call_back(token, phone="07700 900456", now=THEN)
    lines = db.session.scalars(sa.select(Event).where(Event.kind == EventKind.CALL_BACK_ASKED)).all()
    assert [(line.words, line.facts) for line in lines] == [(None, {})]
    assert again(case).version == before, "it makes nobody start again"
    (mail,) = mails("call_back")
    assert mail.to == "the.complaints.manager@example.com"
    assert "rude" not in (mail.words or "")
    (waits,) = answering.waiting_for_a_call(seen_by=officer())
    assert waits.phone == "07700 900456"
    answering.called_back(waits.id, by=officer(), now=THEN + timedelta(minutes=5))
    answering.called_back(waits.id, by=officer(), now=THEN + timedelta(minutes=5))
    assert answering.waiting_for_a_call(seen_by=officer()) == []
    assert [each.kind for each in again(case).events][-1] is EventKind.CALLED_BACK


def test_a_call_is_for_low_answers_and_needs_a_number(council):
    _, token = an_asked_complaint()
    with pytest.raises(Refused):
        answering.ask_call_back(token, phone="07700 900456", now=THEN)
    answering.answer(token, treatment=3, now=THEN)
    with pytest.raises(Refused):
        answering.ask_call_back(token, phone="07700 900456", now=THEN)
    answering.answer(token, treatment=2, now=THEN)
    with pytest.raises(Refused, match="phone number"):
        answering.ask_call_back(token, phone=" ", now=THEN)
    assert the_one().call_back_waits is False


def on_paper(case: Case, **given: Any) -> None:
    usual: dict[str, Any] = {
        "channel": Channel.PHONE, "treatment": 4, "decision": 2, "words": "", "wants_call_back": False, "phone": "",
        "by": officer(), "now": LATER,
    }  # fmt: skip
    answering.answer_for(case, **(usual | given))


def test_a_colleague_writes_down_what_was_said_on_the_phone_once(council):
    case = a_closed_complaint(contact=BY_PHONE)
    with pytest.raises(Refused, match="when it is over"):
        on_paper(case, now=NOW + timedelta(days=8))
    survey.invite_due(now=LATER)
    on_paper(again(case), wants_call_back=True)
    kept = the_one()
    assert (kept.treatment, kept.decision, kept.answered_by) == (4, 2, Channel.PHONE)
    assert (kept.sent_at, kept.recorded_by_id, kept.call_back_waits) == (LATER, officer().id, True)
    with pytest.raises(Refused, match="have answered"):
        on_paper(again(case))


def test_nobody_who_dealt_with_the_case_takes_the_answer_down_or_reads_it(council):
    case = a_closed_complaint(contact=BY_PHONE, handler=Role.COMPLAINTS_MANAGER)
    survey.invite_due(now=LATER)
    dealt, manager = colleague(Role.HANDLER), colleague(Role.COMPLAINTS_MANAGER)
    for somebody in (dealt, manager):
        with pytest.raises(Refused, match="You dealt with this case"):
            on_paper(again(case), by=somebody)
        with pytest.raises(Refused):
            answering.link_for_text(again(case), by=somebody, now=LATER)
    on_paper(again(case), words="Nobody listened.")
    assert [each.words for each in answering.said(seen_by=officer())] == ["Nobody listened."]
    assert answering.said(seen_by=manager) == []


def test_a_text_carries_a_link_of_its_own_and_counts_as_asking(council):
    case = a_closed_complaint(contact=BY_PHONE)
    survey.invite_due(now=LATER)
    token = answering.link_for_text(again(case), by=officer(), now=THEN)
    assert the_one().sent_at == THEN
    assert answering.to_ask(seen_by=officer(), today=LATER.date()) == []
    answering.answer(token, treatment=5, now=THEN)
    assert the_one().answered_by is Channel.TEXT


def test_when_the_case_is_erased_the_scores_stay_and_belong_to_nobody(council):
    case, token = an_asked_complaint()
    answering.answer(token, treatment=1, decision=5, words="It was Mr Okafor.", now=THEN)
    answering.ask_call_back(token, phone="07700 900456", now=THEN)
    answering.forget(case)
    kept = the_one()
    assert (kept.case_id, kept.words, kept.phone, kept.call_back_waits) == (None, None, None, False)
    assert (kept.treatment, kept.decision) == (1, 5)
    assert kept.seal_id != case.seal_id
    assert db.session.scalars(sa.select(SurveyLink)).all() == []
    with pytest.raises(NotFound):
        answering.by_token(token, now=THEN)
    assert survey.remind_due(now=THEN + timedelta(days=20)) == 0


def test_somebody_who_was_erased_is_not_asked_and_stops_nobody_else(council):
    erased, other = a_closed_complaint(), a_closed_complaint()
    person = erased.complainant
    assert person
    db.session.execute(sa.update(Seal).where(Seal.id == person.seal_id).values(wrapped=None))
    db.session.commit()
    db.session.expunge_all()
    assert survey.invite_due(now=LATER) == 1
    found = {each.case_id: each.why_not for each in invitations()}
    assert found == {erased.id: NotAsked.NO_WAY, other.id: None}


PERIOD = Period("x", "x", date(2026, 10, 1), date(2026, 12, 31))


def some(
    number: int,
    *,
    treatment: int | None = None,
    decision: int | None = None,
    refused: bool = False,
    **given: Any,
) -> None:
    """So many who were asked in the period about a service; who gave a step has answered."""
    for _ in range(number):
        usual: dict[str, Any] = {
            "seal": Seal.new(), "decided_on": PERIOD.first, "procedure_key": "children", "service_id": service().id,
            "came_by": Channel.ONLINE, "asks_decision": True, "asked_by": ContactBy.EMAIL, "sent_at": NOW,
            "expires_on": PERIOD.last, "treatment": treatment, "decision": decision,
            "answered_at": NOW if treatment else None, "refused_at": NOW if refused else None,
        }  # fmt: skip
        db.session.add(SurveyInvitation(**(usual | given)))
    db.session.commit()


def counted(by: By = By.SERVICE) -> results.Results:
    return results.results(PERIOD, by=by, today=PERIOD.last)


def test_the_response_rate_stands_beside_two_scores_that_are_never_mixed(council):
    some(10, treatment=5, decision=1)
    some(4, treatment=3, decision=None)
    some(3, refused=True)
    some(8)
    (line,) = counted().lines
    assert (line.title, line.invited, line.answered, line.refused, line.no_answer) == ("Duty", 25, 14, 3, 8)
    assert line.rate == 56
    assert line.treatment == results.Score(14, 4.4)
    assert line.decision == results.Score(10, 1.0)


def test_no_mean_of_fewer_than_ten_is_shown_nor_one_that_gives_it_away(council):
    transport = service("School transport").id
    some(9, treatment=1, decision=1)
    some(30, treatment=5, decision=5, service_id=transport)
    found = counted()
    assert [(line.treatment.answers, line.treatment.mean) for line in found.lines] == [(9, None), (30, None)]
    assert found.total.treatment.answers == 39
    assert found.total.treatment.mean == 4.1
    some(1, treatment=1)
    assert [line.treatment.mean for line in counted().lines] == [1.0, 5.0]
    assert [line.decision.mean for line in counted().lines] == [None, None], "nine still, of what we decided"


def test_the_council_chooses_the_fewest(council):
    some(5, treatment=4)
    assert counted().total.treatment.mean is None
    choosing.choose("survey.least_answers", "5", used_from=NOW.date(), by=None, now=NOW)
    assert counted().total.treatment.mean == 4.0
    with pytest.raises(Refused):
        choosing.choose("survey.least_answers", "1", used_from=NOW.date(), by=None, now=NOW)
    assert db.session.scalars(sa.select(PolicyValue.key)).all() == ["survey.least_answers"]


def test_who_was_not_asked_is_in_no_rate_and_no_mean_but_is_counted(council):
    some(10, treatment=4)
    some(2, treatment=1, sent_at=None, why_not=NotAsked.NO_WAY, asked_by=None)
    some(3, sent_at=None, why_not=NotAsked.IN_DANGER, asked_by=None)
    some(5, decided_on=PERIOD.last + timedelta(days=1), treatment=1)
    found = counted()
    assert (found.total.invited, found.total.rate, found.total.treatment.mean) == (10, 100, 4.0)
    assert found.unasked == 2
    assert list(found.not_asked) == [(NotAsked.NO_WAY, 2), (NotAsked.IN_DANGER, 3)]


@pytest.mark.parametrize(("by", "title"), [(By.TEAM, "Not known"), (By.PROCEDURE, "Children’s social care")])
def test_the_figures_are_broken_down_by_team_and_procedure_too(council, by, title):
    some(10, treatment=4)
    (line,) = counted(by).lines
    assert line.invited == 10
    assert line.title == title or by is By.PROCEDURE


def test_the_profile_says_who_did_not_answer_and_nothing_of_a_few(council):
    some(12, treatment=4, customer_group=CustomerGroup.PARENT)
    some(11, customer_group=CustomerGroup.CHILD_IN_CARE, came_by=Channel.LETTER)
    some(15, treatment=3, customer_group=CustomerGroup.FAMILY)
    some(3, customer_group=CustomerGroup.ADOPTER)
    found = dict(results.who_answered(PERIOD, today=PERIOD.last))
    assert set(found) == {"How it came", "How we asked", "Who they are to us", "Procedure"}
    groups = {line.title: (line.invited, line.answered) for line in found["Who they are to us"]}
    assert groups == {
        "Parent": (12, 12), "Family": (15, 15), "Child in care": (None, None), "Adopter": (None, None),
    }  # fmt: skip
    ways = {line.title: (line.invited, line.answered) for line in found["How it came"]}
    assert ways == {"Letter": (11, 0), "Online": (30, 27)}


def test_the_figures_take_as_many_queries_for_one_as_for_many(council):
    some(1, treatment=4)
    few = queries_of(counted)
    some(30, treatment=4, service_id=service("School transport").id)
    assert queries_of(counted) == few


def queries_of(act) -> int:
    seen = []

    def count(*given: object) -> None:
        seen.append(given[2])

    sa.event.listen(db.engine, "before_cursor_execute", count)
    try:
        act()
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", count)
    return len(seen)


@pytest.mark.parametrize(
    ("group", "age"),
    [(CustomerGroup.PARENT, 9), (CustomerGroup.CHILD_IN_CARE, 7), (CustomerGroup.CARE_LEAVER, 7)],
)
def test_the_mail_can_be_read_at_that_age_and_says_how_to_complain(council, group, age):
    case, token = an_asked_complaint(customer_group=group)
    survey.remind_due(now=THEN + timedelta(days=14))
    for mail in (*mails(), *mails("survey_reminder")):
        words = mail.words or ""
        plain = words.replace(case.reference, "here").replace(
            ": ", ".\n"
        )  # some references look like hard words
        assert reading_age(plain) <= age, reading_age(plain)
        assert mail.subject == "A question from Ashcombe Council"
        assert "You can always tell us" in words
        assert words.count("?how=") == 5
        assert "I do not want to answer" in words
        assert ("Big smile: very well" in words) is (age == 7)
        assert case.reference in words
    assert f"/survey/{token}?how=5" in (mails()[0].words or "")


def test_a_councillor_is_asked_about_an_enquiry(council):
    case = an_answered_enquiry()
    respond.close(case, reason="", by=colleague(Role.COMPLAINTS_OFFICER), now=NOW + timedelta(days=6))
    assert survey.invite_due(now=NOW + timedelta(days=10)) == 1, "nothing can be asked further, so at once"
    assert "Your enquiry is closed" in (mails()[0].words or "")


def test_two_who_come_at_the_same_moment_write_one_invitation(council, monkeypatch):
    case = a_closed_complaint()
    real = survey.of_case
    survey.invite_due(now=LATER)
    monkeypatch.setattr(survey, "of_case", lambda _case: None)
    assert survey._invite(case.id, now=LATER) is False, "the database itself lets no second one in"
    monkeypatch.setattr(survey, "of_case", real)
    assert len(mails()) == len(invitations()) == 1


def test_on_their_own_page_nothing_is_asked_of_a_case_that_is_not_over(council):
    for case in (a_triaged_complaint(), a_closed_complaint()):
        assert answering.open_on_own_page(case, today=NOW.date() + timedelta(days=7)) is None
        with pytest.raises(Refused):
            answering.link_on_own_page(case, now=NOW + timedelta(days=7))
