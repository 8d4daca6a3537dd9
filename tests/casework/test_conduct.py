"""A complaint about a councillor goes behind its wall, is taken through the arrangements, and nobody else hears of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.clocks import choosing, clock, digest, recipient, reminder
from casework.command import NotFound, Refused
from casework.handling import case as cases
from casework.handling import conduct, desk, work
from casework.intake import triage
from casework.intake.conduct import About
from casework.learning import learning
from casework.moves import conduct as acts
from casework.moves import discretion, next_stage, split
from casework.people import absence, local_council
from casework.response import message, respond
from casework.response.acknowledge import acknowledge
from models import Case, Delivery, Event, LocalCouncil, OutgoingEmail, Reminder, db
from rules.clocks.reminder import Audience
from rules.handling.conduct import Assessment, Capacity, CouncilKind, Finding
from rules.people.permission import WALLED
from rules.vocabulary import CaseState, Channel, EventKind, Outcome, Role
from tests.conftest import NOW, colleague, service
from tests.factories import (
    a_complaint,
    a_conduct_complaint,
    a_decision,
    a_triaged_complaint,
    again,
    behind_the_wall,
)

MO = Role.MONITORING_OFFICER
OTHERS = [role for role in Role if role is not MO]
LATER = NOW + timedelta(days=4)
DAY = LATER.date()
PARISH = About(
    council=CouncilKind.OTHER, council_words="Lower Ashcombe", councillor="The chair",
    capacity=Capacity.AS_COUNCILLOR, confidential_asked="He lives next door.",
)  # fmt: skip


def mails_to(role: Role) -> list[OutgoingEmail]:
    """The mail to the colleague of that role."""
    found = db.session.scalars(sa.select(OutgoingEmail)).all()
    return [mail for mail in found if mail.to == colleague(role).email]


def investigated(**given: object) -> Case:
    """One that is being investigated."""
    case = a_conduct_complaint(**given)  # type: ignore[arg-type]
    acts.assess(case, Assessment.INVESTIGATE, reasons="It matters.", by=colleague(MO), now=LATER)
    return behind_the_wall(case)


def test_it_goes_straight_to_the_monitoring_officer_and_the_receipt_says_so(council: Flask) -> None:
    case = a_conduct_complaint(about=PARISH)
    assert (case.procedure_key, case.state, case.handler) == (WALLED, CaseState.OPEN, colleague(MO))
    kept = conduct.of_case(case)
    assert kept is not None
    assert (kept.councillor, kept.council_name) == ("The chair", "Lower Ashcombe")
    assert kept.confidential_asked == "He lives next door."
    raw = db.session.execute(sa.text("SELECT * FROM conduct_allegation")).mappings().one()
    assert "chair" not in repr(dict(raw)) and "next door" not in repr(dict(raw))
    told = {mail.template for mail in mails_to(MO)}
    assert told == {"conduct_received"}
    receipt = db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.template == "received")).one()
    assert "The monitoring officer has it." in (receipt.words or "")
    assert "chair" not in (receipt.words or "")


@pytest.mark.parametrize("role", OTHERS)
def test_no_other_role_finds_it_by_any_way(council: Flask, role: Role) -> None:
    case, staff = a_conduct_complaint(words="He hit me and I am afraid of him."), colleague(role)
    # Even what should never be: on their desk, in their team, their service, asked about by the ombudsman.
    case.handler_id, team = staff.id, service().teams[0]
    case.team_id, case.service_id = team.id, team.service_id
    db.session.commit()
    with pytest.raises(NotFound):
        cases.by_id(case.id, seen_by=staff)
    assert cases.id_of(case.reference, seen_by=staff) is None
    assert cases.references([case.id], seen_by=staff) == {}
    assert work.my_work(staff) == []
    assert work.triage_queue(staff).cases == []
    assert all(work.listed(staff, work.Filter(state=state)).cases == [] for state in CaseState)
    counted = work.counts(staff, today=date(2027, 6, 1), due_soon_by=date(2027, 6, 4))
    assert (counted.mine, counted.overdue, counted.triage, counted.unassigned) == (0, 0, 0, 0)
    assert conduct.listed(staff) == [] or role is MO
    assert (
        conduct.counts(staff, first_day=date(2026, 4, 1), last_day=date(2027, 3, 31))["own"]["received"] == 0
    )
    assert mails_to(role) == []


def test_whoever_takes_the_monitoring_officers_place_does_not_see_behind_the_wall(council: Flask) -> None:
    case, manager = a_conduct_complaint(), colleague(Role.COMPLAINTS_MANAGER)
    absence.set_away(colleague(MO), manager.id, DAY, DAY, by=manager, now=NOW)
    manager.covering = (colleague(MO).id,)
    try:
        assert work.my_work(manager) == []
        told = recipient.of(case, list(Audience), on=DAY)
        assert {each.staff.role for each in told} == {MO}
    finally:
        manager.covering = ()


def test_every_reminder_goes_to_the_monitoring_officer_and_to_nobody_above(council: Flask) -> None:
    case = a_conduct_complaint()
    for days in range(0, 90, 3):
        reminder.send_due(now=NOW + timedelta(days=days), on=NOW.date() + timedelta(days=days))
    reminded = db.session.scalars(sa.select(Reminder).where(Reminder.case_id == case.id)).all()
    assert reminded
    assert {each.staff_id for each in reminded} == {colleague(MO).id}
    digest.send_due(now=NOW + timedelta(days=91))
    db.session.expire_all()
    others = [
        mail
        for mail in db.session.scalars(sa.select(OutgoingEmail))
        if mail.to not in (colleague(MO).email, "rosa@example.com")
    ]
    assert others == []


def test_danger_in_it_is_told_to_the_monitoring_officer_alone(council: Flask) -> None:
    a_conduct_complaint(words="He hit me.")
    assert "urgent" in {mail.template for mail in mails_to(MO)}
    assert mails_to(Role.COMPLAINTS_OFFICER) == mails_to(Role.COMPLAINTS_MANAGER) == []


def test_words_about_a_councillor_alone_put_nothing_behind_the_wall(council: Flask) -> None:
    case = a_complaint(words="The councillor was rude to me.", service_id=None, customer_group=None)
    assert case.procedure_key == "corporate"


def test_choosing_the_service_for_it_does(council: Flask) -> None:
    case = behind_the_wall(a_conduct_complaint(conduct=None, service_id=service("Conduct").id))
    kept = conduct.of_case(case)
    assert kept is not None and kept.council is CouncilKind.UNKNOWN


def moved_behind_the_wall() -> Case:
    """A complaint on a handler's desk, with a lesson and a linked case, that triage then decides is about a councillor."""
    case = a_triaged_complaint(words="The councillor was rude to me.")
    officer = colleague(Role.COMPLAINTS_OFFICER)
    learning.agree(
        case,
        change="x",
        owner_id=colleague(Role.HANDLER).id,
        due_on=DAY.replace(year=2027),
        by=officer,
        now=NOW,
    )
    decision = a_decision(again(case), procedure_key=WALLED, service_id=None, team_id=None)
    triage.decide(again(case), decision, by=officer, now=LATER)
    return behind_the_wall(case)


def test_triage_moves_it_behind_the_wall_and_everybody_else_loses_sight_of_it(council: Flask) -> None:
    case = moved_behind_the_wall()
    assert (case.handler, case.team, case.service) == (colleague(MO), None, None)
    assert case.received_at == NOW, "the day of receipt stays"
    assert {each.kind for each in case.events} >= {EventKind.TRIAGED, EventKind.WALLED_OFF}
    for role in (Role.COMPLAINTS_OFFICER, Role.HANDLER, Role.COMPLAINTS_MANAGER):
        with pytest.raises(NotFound):
            cases.by_id(case.id, seen_by=colleague(role))
    assert learning.listed(colleague(Role.HANDLER)) == []
    action = learning.of_case(case)[0]
    with pytest.raises(NotFound):
        learning.by_id(action.id, seen_by=colleague(Role.HANDLER))


def test_what_waited_for_somebodys_digest_when_it_moved_is_dropped(council: Flask) -> None:
    case = a_triaged_complaint(words="The councillor was rude to me.")
    handler = colleague(Role.HANDLER)
    for days in range(1, 12):
        reminder.send_due(now=NOW + timedelta(days=days), on=NOW.date() + timedelta(days=days))
    waiting = sa.select(Reminder).where(Reminder.email_id.is_(None), Reminder.staff_id == handler.id)
    assert db.session.scalars(waiting).all()
    later = NOW + timedelta(days=12)
    officer = colleague(Role.COMPLAINTS_OFFICER)
    decision = a_decision(again(case), procedure_key=WALLED, service_id=None, team_id=None)
    triage.decide(again(case), decision, by=officer, now=later)
    before = len(mails_to(Role.HANDLER))
    digest.send_due(now=NOW + timedelta(days=14))
    assert len(mails_to(Role.HANDLER)) == before


def test_the_monitoring_officer_sends_back_what_is_none_and_loses_sight_of_it(council: Flask) -> None:
    case = a_conduct_complaint()
    team = service().teams[0]
    decision = a_decision(
        case, procedure_key="corporate", service_id=team.service_id, team_id=team.id, handler_id=None
    )
    triage.decide(case, decision, by=colleague(MO), now=LATER)
    with pytest.raises(NotFound):
        behind_the_wall(case)
    sent_back = again(case)
    assert (sent_back.handler, sent_back.team) == (None, team)


def test_nobody_else_can_be_given_it_and_the_monitoring_officer_nothing_else(council: Flask) -> None:
    case, officer = a_conduct_complaint(), colleague(MO)
    with pytest.raises(Refused, match="Only the monitoring officer"):
        cases.assign(case, handler_id=colleague(Role.HANDLER).id, reason="", by=officer, now=LATER)
    with pytest.raises(Refused, match="only complaints about councillors"):
        cases.assign(a_triaged_complaint(), handler_id=officer.id, reason="", by=officer, now=LATER)


def test_a_part_that_is_about_a_councillor_becomes_a_case_that_only_the_monitoring_officer_sees(
    council: Flask,
) -> None:
    case, officer = a_triaged_complaint(), colleague(Role.COMPLAINTS_OFFICER)
    made = split.split(case, procedure_key=WALLED, words="Cllr Lorne swore at me.", by=officer, now=LATER)
    assert behind_the_wall(made).handler is colleague(MO)
    seen = again(case)
    assert cases.references([each.id for each in seen.splits], seen_by=officer) == {}
    assert all(made.reference not in (each.words or "") for each in message.thread(seen))
    assert any(made.reference in (each.words or "") for each in message.thread(behind_the_wall(made)))


def test_a_leavers_desk_goes_to_another_monitoring_officer_or_to_nobody(council: Flask) -> None:
    case, leaver = a_conduct_complaint(), colleague(MO)
    desk.leave(leaver, by=colleague(Role.ADMINISTRATOR), now=LATER)
    try:
        assert db.session.get_one(Case, case.id).handler is None
        assert mails_to(Role.TEAM_MANAGER) == mails_to(Role.COMPLAINTS_MANAGER) == []
    finally:
        leaver.left_at = None
        db.session.commit()


def test_the_independent_person_is_heard_before_what_is_investigated_is_decided(council: Flask) -> None:
    case, officer = investigated(), colleague(MO)
    assert case.stage is not None and case.stage.key == "investigation"
    acts.ask_subject(case, on=DAY, tells_name=None, by=officer, now=LATER)
    with pytest.raises(Refused, match=r"s28\(7\)"):
        acts.conclude(behind_the_wall(case), Finding.BREACH, reasons="He said it.", by=officer, now=LATER)
    acts.consult_independent(behind_the_wall(case), on=DAY, views="A clear breach.", by=officer, now=LATER)
    acts.conclude(behind_the_wall(case), Finding.BREACH, reasons="He said it.", by=officer, now=LATER)
    over = behind_the_wall(case)
    assert over.state is CaseState.ANSWERED
    assert over.stage is not None and over.stage.outcome is Outcome.UPHELD
    assert clock.running(over) == [] or all(each.stage.is_alongside for each in clock.running(over))
    assert "broke the code" in (message.thread(over)[-1].words or "")
    with pytest.raises(Exception, match="answered"):
        acts.conclude(over, Finding.NO_BREACH, reasons="x", by=officer, now=LATER)
    respond.close(over, reason="", by=officer, now=LATER)


def test_what_is_not_investigated_ends_with_its_assessment_and_its_reasons_reach_the_person(
    council: Flask,
) -> None:
    case, officer = a_conduct_complaint(), colleague(MO)
    acts.assess(case, Assessment.NO_ACTION, reasons="It was not as a councillor.", by=officer, now=LATER)
    over = behind_the_wall(case)
    assert over.state is CaseState.ANSWERED
    said = message.thread(over)[-1].words or ""
    assert "We will not take this further." in said and "It was not as a councillor." in said
    ended = {each.key: each.outcome for each in over.own_stages[0].clocks}
    assert ended["initial_assessment"] is not None and ended["acknowledge"] is not None


def test_nobody_can_ask_for_an_investigation_as_a_next_stage(council: Flask) -> None:
    case, officer = a_conduct_complaint(), colleague(MO)
    acts.assess(case, Assessment.NO_ACTION, reasons="No.", by=officer, now=LATER)
    over = behind_the_wall(case)
    assert not next_stage.is_possible(over)
    with pytest.raises(Refused):
        next_stage.ask(over, words="", channel=Channel.EMAIL, received_at=LATER, by=None, now=LATER)


def test_a_parish_has_its_clerk_consulted_and_a_name_kept_where_that_is_decided(council: Flask) -> None:
    case, officer = a_conduct_complaint(about=PARISH), colleague(MO)
    with pytest.raises(Refused, match="clerk"):
        acts.assess(case, Assessment.INFORMAL, reasons="x", by=officer, now=LATER)
    acts.consult_clerk(behind_the_wall(case), on=DAY, words="", by=officer, now=LATER)
    with pytest.raises(Refused, match="keep their name"):
        acts.ask_subject(behind_the_wall(case), on=DAY, tells_name=None, by=officer, now=LATER)
    acts.ask_subject(behind_the_wall(case), on=DAY, tells_name=False, by=officer, now=LATER)
    asked = behind_the_wall(case)
    kept = conduct.of_case(asked)
    assert kept is not None and kept.is_name_told is False
    assert {each.key for each in clock.running(asked)} >= {"member_comments"}
    acts.subject_answered(asked, on=DAY, words="I regret it.", by=officer, now=LATER)
    acts.assess(behind_the_wall(case), Assessment.INFORMAL, reasons="He is sorry.", by=officer, now=LATER)
    own = a_conduct_complaint()
    with pytest.raises(Refused, match="not about a town or parish"):
        acts.consult_clerk(own, on=DAY, words="", by=officer, now=LATER)
    with pytest.raises(Refused, match="first when the councillor was asked"):
        acts.subject_answered(behind_the_wall(own), on=DAY, words="", by=officer, now=LATER)


def test_who_is_told_when_is_the_councils_choice(council: Flask) -> None:
    officer = colleague(MO)
    for key, value in (("conduct.tell_subject", "after_assessment"), ("conduct.consult_clerk", "no")):
        choosing.choose(key, value, used_from=NOW.date(), by=colleague(Role.COMPLAINTS_MANAGER), now=NOW)
    case = a_conduct_complaint(about=PARISH)
    with pytest.raises(Refused, match="only once it was assessed"):
        acts.ask_subject(case, on=DAY, tells_name=False, by=officer, now=LATER)
    acts.assess(behind_the_wall(case), Assessment.INVESTIGATE, reasons="x", by=officer, now=LATER)
    acts.ask_subject(behind_the_wall(case), on=DAY, tells_name=False, by=officer, now=LATER)


def test_town_and_parish_councils_are_a_list_that_is_kept(council: Flask) -> None:
    town = local_council.add(name=" Wickham  Cross ", kind=CouncilKind.TOWN, clerk_email="")
    assert [each.name for each in local_council.in_use(on=DAY)] == ["Wickham Cross"]
    with pytest.raises(Refused, match="already"):
        local_council.add(name="Wickham Cross", kind=CouncilKind.TOWN, clerk_email=None)
    with pytest.raises(Refused):
        local_council.add(name="Ours", kind=CouncilKind.OWN, clerk_email=None)
    case = a_conduct_complaint(about=About(council=CouncilKind.UNKNOWN))
    acts.say_about(
        case, About(council=CouncilKind.UNKNOWN, local_council_id=town.id, councillor="Cllr X"), by=colleague(MO),
        now=LATER,
    )  # fmt: skip
    kept = conduct.of_case(case)
    assert kept is not None and (kept.council, kept.council_name) == (CouncilKind.TOWN, "Wickham Cross")
    local_council.end(town.id, now=LATER)
    assert local_council.in_use(on=DAY + timedelta(days=1)) == []
    assert db.session.scalars(sa.select(LocalCouncil)).one().name == "Wickham Cross"


def test_the_figures_are_of_a_year_and_split_by_council(council: Flask) -> None:
    investigated()
    a_conduct_complaint(about=PARISH)
    a_conduct_complaint(now=NOW - timedelta(days=365))
    found = conduct.counts(colleague(MO), first_day=date(2026, 4, 1), last_day=date(2027, 3, 31))
    assert (found["own"]["received"], found["own"]["investigated"]) == (1, 1)
    assert (found["local"]["received"], found["local"]["waiting"]) == (1, 1)


def test_the_person_takes_it_back_on_their_own_page_and_the_monitoring_officer_hears(council: Flask) -> None:
    case = a_conduct_complaint()
    discretion.withdraw(case, words="", by=None, now=LATER)
    assert "message_received" in {mail.template for mail in mails_to(MO)}
    kinds = db.session.scalars(sa.select(Event.kind)).all()
    assert EventKind.WITHDRAWN in kinds


def test_it_is_acknowledged_and_mail_of_it_that_failed_names_it_to_nobody_else(council: Flask) -> None:
    case = a_conduct_complaint()
    acknowledge(case, words="Thank you.", by=colleague(MO), now=LATER)
    db.session.execute(sa.update(OutgoingEmail).values(delivery=Delivery.FAILED))
    assert cases.references([case.id], seen_by=colleague(Role.COMPLAINTS_OFFICER)) == {}
