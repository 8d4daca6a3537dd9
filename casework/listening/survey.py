"""Asks people how they were treated: once, when it is over, with one reminder; every step of it safe to repeat."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.exc import IntegrityError

from casework.clocks import calendar as calendars
from casework.clocks import window
from casework.command import command
from casework.handling import wall
from casework.mail import outbox
from casework.people import told
from models import Case, Person, SealBroken, SurveyInvitation, SurveyLink, db, key_ring
from rules.clocks.periods import LONDON, london_date
from rules.listening import survey as rule
from rules.people.disclosure import Matter
from rules.vocabulary import Adjustment, CaseState, Channel, ContactBy, Risk

OVER = (CaseState.ANSWERED, CaseState.CLOSED)


def invite_due(*, now: datetime) -> int:
    """Decide of every case newly over whether its person is asked, and ask; returns how many mails were written.

    One act a case, so that a run that is cut short goes on where it stopped, and nobody is asked twice.
    """
    if not _writes_now(now):
        return 0
    return sum(_invite(case_id, now=now) for case_id in _undecided(today=london_date(now)))


def _writes_now(now: datetime) -> bool:
    is_on = calendars.policy(on=london_date(now))["survey.is_on"]
    return is_on is True and now.astimezone(LONDON).hour in rule.HOURS


def _undecided(*, today: date) -> Sequence[str]:
    """Cases that may be over and were not decided on, read from two indexes: the answered, the lately closed."""
    lately = and_(Case.state == CaseState.CLOSED, Case.closed_on >= today - rule.LOOKS_BACK)
    return db.session.scalars(
        select(Case.id)
        .outerjoin(SurveyInvitation, SurveyInvitation.case_id == Case.id)
        .where(
            or_(Case.state == CaseState.ANSWERED, lately),
            Case.kind.in_(rule.KINDS),
            SurveyInvitation.id.is_(None),
        )
    ).all()


def _invite(case_id: str, *, now: datetime) -> bool:
    try:
        return _invite_once(case_id, now=now)
    except IntegrityError:
        return False  # another worker wrote it at the same moment


@command
def _invite_once(case_id: str, *, now: datetime) -> bool:
    case = db.session.scalar(
        select(Case)
        .where(Case.id == case_id)
        .with_for_update(skip_locked=True, of=Case)
        .execution_options(populate_existing=True)
    )
    if case is None or of_case(case) is not None:
        return False
    today = london_date(now)
    decided = rule.verdict(_situation(case, today=today), today=today)
    if decided is None:
        return False
    invitation = SurveyInvitation(
        seal_id=case.seal_id, case_id=case.id, decided_on=today, procedure_key=case.procedure_key,
        stage_key=case.stage.key if case.stage else None, service_id=case.service_id, team_id=case.team_id,
        customer_group=case.customer_group, came_by=case.channel,
        asks_decision=rule.asks_about_decision(case.stage.outcome if case.stage else None),
        asked_by=decided.by, why_not=decided.why_not, expires_on=today + _open_for(today),
    )  # fmt: skip
    db.session.add(invitation)
    db.session.flush()
    if decided.by is not ContactBy.EMAIL or case.complainant is None:
        return False
    invitation.sent_at = now
    remind_on = today + timedelta(days=calendars.policy(on=today).number("survey.reminder_days"))
    invitation.remind_on = remind_on if remind_on < invitation.expires_on else None
    outbox.to_person(case.complainant, "survey", case=case, now=now, **_said(invitation, case, now=now))
    return True


def _open_for(today: date) -> timedelta:
    return timedelta(days=calendars.policy(on=today).number("survey.open_days"))


def _said(invitation: SurveyInvitation, case: Case, *, now: datetime) -> dict[str, object]:
    """What the mail is made of; the secret of its link is nowhere else."""
    young = invitation.is_young
    return {
        "token": new_link(invitation, Channel.EMAIL, now=now),
        "young": young,
        "question": rule.wording(young=young).treatment,
        "steps": rule.wording(young=young).steps_of_treatment(),
        "until": invitation.expires_on,
        "is_closed": case.state is CaseState.CLOSED,
    }


def _situation(case: Case, *, today: date) -> rule.Situation:
    stage, person = case.stage, case.complainant
    agreed = _agreed(person)
    is_told = person in told.who_is_told(case, Matter.PROGRESS, on=today)
    email, phone, address = _ways_to(person if is_told else None)
    return rule.Situation(
        is_walled=wall.is_walled(case),
        kind=case.kind,
        state=case.state,
        outcome=stage.outcome if stage else None,
        is_concern=case.is_concern,
        might_be_in_danger=case.needs_safeguarding_look or case.risk is Risk.HIGH,
        is_waiting=any(each.is_accepted is None for each in case.requests)
        or any(each.standing is None for each in case.ombudsman_dates),
        logged_on=london_date(case.logged_at),
        answered_on=stage.responded_on if stage else None,
        closed_on=case.closed_on,
        last_day_to_ask=window.last_day_to_ask(case),
        contact_by=person.contact_by if person else None,
        has_email=email,
        has_phone=phone,
        has_address=address,
        wants_calls=Adjustment.TELEPHONE in agreed,
        wants_no_calls=Adjustment.WRITING_ONLY in agreed,
    )


def _ways_to(person: Person | None) -> tuple[bool, bool, bool]:
    """Whether there is an address, a number and a postal address; none of somebody who was erased."""
    if person is None:
        return False, False, False
    try:
        return bool(person.email), bool(person.phone), bool(person.address)
    except SealBroken:
        return False, False, False


def _agreed(person: Person | None) -> tuple[Adjustment, ...]:
    try:
        return person.adjustments if person else ()
    except SealBroken:
        return ()


def remind_due(*, now: datetime) -> int:
    """Remind everybody, once, who was asked by mail and has neither answered nor refused; returns how many."""
    if not _writes_now(now):
        return 0
    owed = db.session.scalars(
        select(SurveyInvitation.id)
        .where(SurveyInvitation.remind_on <= london_date(now))
        .order_by(SurveyInvitation.remind_on, SurveyInvitation.id)
    ).all()
    return sum(_remind(invitation_id, now=now) for invitation_id in owed)


@command
def _remind(invitation_id: str, *, now: datetime) -> bool:
    invitation = db.session.scalar(
        select(SurveyInvitation)
        .where(SurveyInvitation.id == invitation_id)
        .with_for_update(skip_locked=True, of=SurveyInvitation)
        .execution_options(populate_existing=True)
    )
    if invitation is None or invitation.remind_on is None or invitation.remind_on > london_date(now):
        return False
    invitation.remind_on = None
    case = invitation.case
    # Somebody who has gone on to the next stage, or asked for no more mail, is left in peace.
    if (
        case is None
        or case.state not in OVER
        or not invitation.is_open(today=london_date(now))
        or invitation.answered_at is not None
        or case.complainant is None
        or not case.complainant.can_be_emailed
        or case.complainant not in told.who_is_told(case, Matter.PROGRESS, on=london_date(now))
    ):
        return False
    invitation.reminded_at = now
    outbox.to_person(
        case.complainant, "survey_reminder", case=case, now=now, **_said(invitation, case, now=now)
    )
    return True


def new_link(invitation: SurveyInvitation, channel: Channel, *, now: datetime) -> str:
    """The part of an act that makes a link: 128 random bits, of which only a keyed digest is kept."""
    token = secrets.token_urlsafe(16)
    db.session.add(SurveyLink(invitation=invitation, token_hash=digest(token), channel=channel, made_at=now))
    return token


def digest(token: str) -> str:
    """What is kept of a link’s secret."""
    return key_ring().index("survey", token)


def of_case(case: Case) -> SurveyInvitation | None:
    """The one invitation of a case, or None while it is not over."""
    found: SurveyInvitation | None = db.session.scalar(
        select(SurveyInvitation)
        .where(SurveyInvitation.case_id == case.id)
        .execution_options(populate_existing=True)
    )
    return found
