"""Takes what people answer to the survey: through a link, on their own page, by phone or on paper, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from casework.clocks import calendar as calendars
from casework.command import NotFound, Refused, command
from casework.handling import history
from casework.handling.case import hold, visible_to
from casework.listening import survey
from casework.mail import outbox
from casework.people import staff as staff_acts
from models import Case, Involvement, Person, Response, Seal, Staff, Stage, SurveyInvitation, SurveyLink, db
from rules.clocks.periods import london_date
from rules.listening import survey as rule
from rules.vocabulary import Channel, ContactBy, EventKind, Role

BY_STAFF = (Channel.PHONE, Channel.LETTER, Channel.IN_PERSON)


def by_token(token: str, *, now: datetime) -> SurveyInvitation:
    """What a link asks about. Raises NotFound, alike for one that is unknown, too old, or was refused."""
    return _through(token, now=now).invitation


def _through(token: str, *, now: datetime, to_change: bool = False) -> SurveyLink:
    query = (
        select(SurveyLink)
        .join(SurveyLink.invitation)
        .where(SurveyLink.token_hash == survey.digest(token))
        .options(contains_eager(SurveyLink.invitation))
        .execution_options(populate_existing=True)
    )
    found = db.session.scalar(query.with_for_update(of=SurveyInvitation) if to_change else query)
    if found is None or not found.invitation.is_open(today=london_date(now)):
        raise NotFound
    return found


@command
def answer(
    token: str,
    *,
    treatment: int | None = None,
    decision: int | None = None,
    words: str = "",
    now: datetime,
) -> SurveyInvitation:
    """Keep what was answered through a link, or change it; what is left out stays as it was. Raises NotFound."""
    link = _through(token, now=now, to_change=True)
    _keep(link.invitation, link.channel, treatment, decision, words, now=now)
    return link.invitation


def _keep(
    invitation: SurveyInvitation,
    channel: Channel,
    treatment: int | None,
    decision: int | None,
    words: str,
    *,
    now: datetime,
) -> None:
    if any(score is not None and score not in rule.STEPS for score in (treatment, decision)):
        raise Refused("Choose one of the five.")
    invitation.treatment = treatment or invitation.treatment
    if invitation.asks_decision:
        invitation.decision = decision or invitation.decision
    if words.strip():
        invitation.words = words
    invitation.answered_at, invitation.answered_by = now, channel
    invitation.remind_on = None


@command
def refuse(token: str, *, now: datetime) -> None:
    """Never ask again. An answer that was given before is taken back. Raises NotFound."""
    _refuse(_through(token, now=now, to_change=True).invitation, now=now)


def _refuse(invitation: SurveyInvitation, *, now: datetime) -> None:
    invitation.refused_at, invitation.remind_on = now, None
    invitation.answered_at = invitation.answered_by = invitation.recorded_by_id = None
    invitation.treatment = invitation.decision = invitation.words = None


@command
def ask_call_back(token: str, *, phone: str, now: datetime) -> None:
    """Let the complaints manager know that somebody who was treated badly wants a call.

    Raises NotFound; Refused for a better answer, and where no number is known or given.
    """
    invitation = _through(token, now=now).invitation
    if not rule.is_low(invitation.treatment):
        raise Refused("Tell us first how we treated you.")
    _wants_call_back(invitation, phone, now=now)


def _wants_call_back(invitation: SurveyInvitation, phone: str, *, now: datetime) -> None:
    case = invitation.case
    if case is None:
        raise NotFound
    hold(case)
    invitation = _held(invitation)
    if not (phone.strip() or (case.complainant and case.complainant.phone)):
        raise Refused("Give a phone number, so that we can call you.")
    invitation.phone = phone.strip() or invitation.phone
    if invitation.call_back_waits:
        return
    invitation.wants_call_back = invitation.call_back_waits = True
    invitation.call_back_asked_at, invitation.called_back_at = now, None
    # It says nothing of the answer: whoever dealt with the case reads the timeline too.
    history.add(case, EventKind.CALL_BACK_ASKED, now=now)
    for each in staff_acts.of_role(Role.COMPLAINTS_MANAGER) or staff_acts.of_role(Role.COMPLAINTS_OFFICER):
        outbox.to_staff(each, "call_back", case=case, now=now)


def _held(invitation: SurveyInvitation) -> SurveyInvitation:
    held: SurveyInvitation = db.session.get_one(
        SurveyInvitation, invitation.id, with_for_update=True, populate_existing=True
    )
    return held


@command
def called_back(invitation_id: str, *, by: Staff, now: datetime) -> None:
    """Take somebody off the list of those who wait for a call. Raises NotFound; twice changes nothing."""
    invitation = db.session.scalar(
        select(SurveyInvitation)
        .join(SurveyInvitation.case)
        .where(SurveyInvitation.id == invitation_id, visible_to(by))
        .execution_options(populate_existing=True)
    )
    if invitation is None or invitation.case is None:
        raise NotFound
    hold(invitation.case)
    invitation = _held(invitation)
    if not invitation.call_back_waits or invitation.case is None:
        return
    invitation.call_back_waits = False
    invitation.called_back_at, invitation.called_back_by_id = now, by.id
    history.add(invitation.case, EventKind.CALLED_BACK, now=now, by=by)


@dataclass(frozen=True, slots=True)
class Asking:
    """How far the asking about one case has come, as staff see it: never what was answered."""

    invitation: SurveyInvitation | None
    why_closed: str  # why nothing can be written down now; "" where it can


def asking(case: Case, *, by: Staff, today: date) -> Asking:
    """How far it has come, and whether this person may write an answer down."""
    invitation = survey.of_case(case)
    return Asking(invitation, _why_closed(case, invitation, by=by, today=today))


def _why_closed(case: Case, invitation: SurveyInvitation | None, *, by: Staff, today: date) -> str:
    if invitation is None:
        return (
            "They are asked when it is over: answered or closed, and past the time to ask for the next stage."
        )
    if invitation.why_not is not None and invitation.why_not not in rule.MAY_ANSWER_UNASKED:
        return f"They are not asked. {invitation.why_not.label}."
    if invitation.refused_at is not None:
        return "They do not want to answer, so nobody asks them again."
    if invitation.answered_at is not None:
        return "They have answered."
    if not invitation.is_open(today=today):
        return "The time to answer is over."
    if by.id in _dealt_with_it(case):
        return "You dealt with this case, so somebody else asks how it was."
    return ""


def _dealt_with_it(case: Case) -> set[str | None]:
    drafted = {stage.response.drafted_by_id for stage in case.own_stages if stage.response is not None}
    return {case.handler_id, *(stage.answered_by_id for stage in case.own_stages), *drafted} - {None}


def _must_be_open(case: Case, *, by: Staff, now: datetime) -> SurveyInvitation:
    found = asking(case, by=by, today=london_date(now))
    if found.why_closed or found.invitation is None:
        raise Refused(found.why_closed)
    return _held(found.invitation)


@command
def answer_for(
    case: Case,
    *,
    channel: Channel,
    treatment: int,
    decision: int | None,
    words: str,
    wants_call_back: bool,
    phone: str,
    by: Staff,
    now: datetime,
) -> None:
    """Write down what somebody said on the phone or wrote on paper.

    Raises Refused, also for whoever dealt with the case.
    """
    hold(case)
    invitation = _must_be_open(case, by=by, now=now)
    invitation.sent_at = invitation.sent_at or _asked_now(invitation, now)
    invitation.recorded_by_id = by.id
    _keep(invitation, channel, treatment, decision, words, now=now)
    if wants_call_back:
        _wants_call_back(invitation, phone, now=now)


@command
def refuse_for(case: Case, *, by: Staff, now: datetime) -> None:
    """Write down that somebody does not want to answer. Raises Refused."""
    hold(case)
    invitation = _must_be_open(case, by=by, now=now)
    invitation.sent_at = invitation.sent_at or _asked_now(invitation, now)
    _refuse(invitation, now=now)


@command
def posted(case: Case, *, by: Staff, now: datetime) -> None:
    """Note that the letter with both questions has gone. Raises Refused."""
    hold(case)
    _asked(_must_be_open(case, by=by, now=now), now=now)


@command
def link_for_text(case: Case, *, by: Staff, now: datetime) -> str:
    """A link for a text message that a colleague sends, shown to them this once. Raises Refused."""
    hold(case)
    invitation = _must_be_open(case, by=by, now=now)
    if invitation.why_not is not None:
        raise Refused(f"They are not asked. {invitation.why_not.label}.")
    _asked(invitation, now=now)
    return survey.new_link(invitation, Channel.TEXT, now=now)


def _asked(invitation: SurveyInvitation, *, now: datetime) -> None:
    """Somebody asked them now; they have as long to answer as those who got a mail."""
    if invitation.why_not is not None:
        raise Refused(f"They are not asked. {invitation.why_not.label}.")
    if invitation.sent_at is None:
        today = london_date(now)
        invitation.sent_at = now
        invitation.expires_on = today + timedelta(days=calendars.policy(on=today).number("survey.open_days"))


def _asked_now(invitation: SurveyInvitation, now: datetime) -> datetime | None:
    """When they were asked, for one who answers a colleague; whoever was never to be asked came by themselves."""
    return now if invitation.why_not is None else None


def open_on_own_page(case: Case, *, today: date) -> SurveyInvitation | None:
    """The invitation that the person may answer on their own page; None where there is none."""
    found = survey.of_case(case)
    if found is None or not found.is_open(today=today) or case.state not in survey.OVER:
        return None
    asked_or_may = found.why_not is None or found.why_not in rule.MAY_ANSWER_UNASKED
    return found if asked_or_may else None


@command
def link_on_own_page(case: Case, *, now: datetime) -> str:
    """A link for somebody who has opened their own page. Raises Refused where nothing is asked there."""
    invitation = open_on_own_page(case, today=london_date(now))
    if invitation is None:
        raise Refused("There is nothing to answer here now.")
    return survey.new_link(invitation, Channel.ONLINE, now=now)


def waiting_for_a_call(*, seen_by: Staff, most: int = 50) -> Sequence[SurveyInvitation]:
    """Those who asked to be called back and were not yet, the oldest first."""
    return _listed(SurveyInvitation.call_back_waits, SurveyInvitation.call_back_asked_at, seen_by, most)


def to_ask(*, seen_by: Staff, today: date, most: int = 50) -> Sequence[SurveyInvitation]:
    """Those whom a colleague has to ask by phone or by post, the first to run out first."""
    waits = (
        SurveyInvitation.asked_by.in_((ContactBy.PHONE, ContactBy.POST))
        & SurveyInvitation.sent_at.is_(None)
        & SurveyInvitation.answered_at.is_(None)
        & SurveyInvitation.refused_at.is_(None)
        & (SurveyInvitation.expires_on >= today)
    )
    return _listed(waits, SurveyInvitation.expires_on, seen_by, most)


def said(*, seen_by: Staff, most: int = 50) -> Sequence[SurveyInvitation]:
    """What people wrote, the newest first, but for the cases that the reader dealt with."""
    answered = exists().where(Stage.case_id == Case.id, Stage.answered_by_id == seen_by.id)
    drafted = exists().where(
        Stage.case_id == Case.id, Response.stage_id == Stage.id, Response.drafted_by_id == seen_by.id
    )
    not_on_my_desk = or_(Case.handler_id.is_(None), Case.handler_id != seen_by.id)
    wrote = SurveyInvitation.words_sealed.is_not(None)  # type: ignore[attr-defined]
    wrote = wrote & not_on_my_desk & ~answered & ~drafted
    return _listed(wrote, SurveyInvitation.answered_at.desc(), seen_by, most)


def _listed(condition: Any, order: Any, seen_by: Staff, most: int) -> Sequence[SurveyInvitation]:
    to_case = joinedload(SurveyInvitation.case)
    return (
        db.session.scalars(
            select(SurveyInvitation)
            .join(Case, Case.id == SurveyInvitation.case_id)
            .where(condition, visible_to(seen_by))
            .order_by(order, SurveyInvitation.id)
            .limit(most)
            .options(
                joinedload(SurveyInvitation.seal),
                to_case.joinedload(Case.service),
                to_case.selectinload(Case.involvements)
                .joinedload(Involvement.person)
                .joinedload(Person.seal),
            )
        )
        .unique()
        .all()
    )


@command
def forget(case: Case) -> None:
    """Cut the scores loose from a case that is erased: its words, number and links go; what figures need stays."""
    invitation = survey.of_case(case)
    if invitation is None:
        return
    db.session.execute(delete(SurveyLink).where(SurveyLink.invitation_id == invitation.id))
    invitation.words = invitation.phone = None
    invitation.seal = Seal.new()
    invitation.case_id, invitation.remind_on, invitation.call_back_waits = None, None, False
