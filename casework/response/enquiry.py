"""The enquiries of councillors and MPs: what each sees, the holding reply, consent, and how long answers took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from casework.clocks import calendar as calendars
from casework.clocks import clock as clocks
from casework.command import NotFound, Refused, command
from casework.handling import follow_up, history
from casework.handling.case import hold
from casework.people.consent import Consent, must_stand, write
from casework.response import message
from models import Case, Clock, Enquiry, Member, Staff, Stage, db
from rules.clocks.periods import london_date
from rules.handling import stage as moves
from rules.people.consent import FOR_SOMEBODY, ConsentBasis, Privacy
from rules.vocabulary import EventKind, Outcome

MOST_LISTED = 200
LONGEST_HOLD = timedelta(days=366)


def visible_to(member: Member) -> ColumnElement[bool]:
    """The condition that an enquiry is this member's to see; every query for members has it."""
    shared: list[ColumnElement[bool]] = []
    if member.ward_id is not None:
        shared.append(and_(Enquiry.privacy == Privacy.WARD, Enquiry.ward_id == member.ward_id))
    if member.group_name:
        shared.append(and_(Enquiry.privacy == Privacy.GROUP, Enquiry.group_name == member.group_name))
    return or_(Enquiry.member_id == member.id, *shared)


def seen_by(member: Member) -> Sequence[Enquiry]:
    """The newest enquiries that the member may see, the newest first."""
    return _listed(visible_to(member))


def _listed(wanted: ColumnElement[bool]) -> Sequence[Enquiry]:
    return db.session.scalars(
        select(Enquiry)
        .join(Enquiry.case)
        .where(wanted)
        .options(
            joinedload(Enquiry.member).joinedload(Member.seal),
            joinedload(Enquiry.ward),
            joinedload(Enquiry.case).joinedload(Case.service),
            joinedload(Enquiry.case).joinedload(Case.team),
            joinedload(Enquiry.case).joinedload(Case.handler).joinedload(Staff.seal),
            joinedload(Enquiry.case).selectinload(Case.points),
            joinedload(Enquiry.case)
            .selectinload(Case.stages)
            .selectinload(Stage.clocks)
            .joinedload(Clock.stage),
        )
        .order_by(Case.received_at.desc(), Case.id)
        .limit(MOST_LISTED)
    ).all()


def open_for(member: Member, case_id: str) -> Case:
    """The case of an enquiry with all that its page shows. Raises NotFound where it is not the member's to see."""
    found = db.session.scalar(select(Enquiry.case_id).where(Enquiry.case_id == case_id, visible_to(member)))
    if found is None:
        raise NotFound
    return follow_up.by_id(found)


def open_own(member: Member, case_id: str) -> Case:
    """The same for what only the member who asked may do. Raises NotFound."""
    case = open_for(member, case_id)
    if case.enquiry is None or case.enquiry.member_id != member.id:
        raise NotFound
    return case


@command
def holding_reply(
    case: Case, *, why: str, until: date | None, by: Staff, now: datetime, version: int | None = None
) -> None:
    """Tell the member why there is no answer yet and by when they hear again. It moves no date.

    Raises Refused without a why, and without a when that is a working day to come.
    """
    hold(case, version=version)
    moves.after(case.state, moves.Move.HOLD, kind=case.kind)
    if case.enquiry is None:
        raise Refused("Only the enquiry of a councillor or MP has a holding reply.")
    wrong = [] if why.strip() else ["Say why there is no answer yet."]
    if until is None:
        wrong.append("Say by when they hear from us again.")
    elif not london_date(now) < until <= london_date(now) + LONGEST_HOLD:
        wrong.append("Choose a day that is still to come, and within a year.")
    elif not calendars.calendar().with_closures.is_working_day(until):
        wrong.append("Choose a working day: nobody writes on that one.")
    if wrong or until is None:
        raise Refused(" ".join(wrong))
    case.enquiry.held_until = until
    history.add(case, EventKind.HOLDING_REPLY_SENT, now=now, by=by, words=why, until=until.isoformat())
    message.letter(case, "holding", words=why, until=until, by=by, now=now)


@command
def record_consent(
    case: Case, consent: Consent, *, by: Staff, now: datetime, version: int | None = None
) -> None:
    """Write down on whose word it is asked, as it is known now. Raises Refused where that cannot be so."""
    hold(case, version=version)
    moves.after(case.state, moves.Move.RECORD_CONSENT, kind=case.kind)
    enquiry = case.enquiry
    if enquiry is None:
        raise Refused("Only the enquiry of a councillor or MP is asked on somebody’s word.")
    if consent.basis is ConsentBasis.OWN_QUESTION or (
        consent.basis is ConsentBasis.NO_PERSON and enquiry.has_constituent
    ):
        raise Refused("It is asked for somebody: say whether they agreed.")
    if consent.basis in FOR_SOMEBODY and not enquiry.has_constituent and consent.scope is None:
        raise Refused("Say whom it is about, and what they agreed to.")
    must_stand(consent, today=london_date(now))
    write(enquiry, consent)
    said = "\n".join(each for each in (consent.scope, consent.evidence) if each)
    history.add(case, EventKind.CONSENT_RECORDED, now=now, by=by, words=said, basis=consent.basis.value)


@dataclass(frozen=True, slots=True)
class Answered:
    """How long one answer took."""

    case: Case
    answered_on: date
    working_days: int
    was_in_time: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What a member has asked and how long the answers took. What became a complaint is counted there, not here."""

    asked: int
    open: int
    late: int
    became_complaints: int
    answered: tuple[Answered, ...]

    @property
    def in_time(self) -> int:
        return sum(each.was_in_time for each in self.answered)

    @property
    def average(self) -> float | None:
        """Working days, to one decimal; None where nothing was answered."""
        if not self.answered:
            return None
        return round(sum(each.working_days for each in self.answered) / len(self.answered), 1)


def figures(member: Member, *, today: date) -> Figures:
    """Of the member's own enquiries. An answer is the first that went, and is never counted twice."""
    own = [each.case for each in _listed(Enquiry.member_id == member.id)]
    counted = [case for case in own if not became_complaint(case)]
    waiting = [case for case in counted if not _first_answer(case) and case.closed_on is None]
    return Figures(
        asked=len(counted),
        open=len(waiting),
        late=sum(is_late(case, today=today) for case in waiting),
        became_complaints=len(own) - len(counted),
        answered=tuple(each for each in map(_answered, counted) if each is not None),
    )


def became_complaint(case: Case) -> bool:
    """Whether a complaint was made of it: it is counted as that, and as nothing else."""
    return case.stage is not None and case.stage.outcome is Outcome.REDIRECTED


def answer_by(case: Case) -> date | None:
    """The day by which it is to be answered, while it is not."""
    answer = clocks.answer(case)
    return answer.due_on if answer is not None and answer.stopped_on is None else None


def is_late(case: Case, *, today: date) -> bool:
    """Whether the day of its answer has passed without one."""
    due_on = answer_by(case)
    return due_on is not None and due_on < today


def _first_answer(case: Case) -> Stage | None:
    return next((stage for stage in case.own_stages if stage.responded_on is not None), None)


def _answered(case: Case) -> Answered | None:
    stage = _first_answer(case)
    if stage is None or stage.responded_on is None:
        return None
    clock = next((each for each in stage.clocks if each.key == "response"), None)
    return Answered(
        case=case,
        answered_on=stage.responded_on,
        working_days=calendars.calendar().between(case.received_on, stage.responded_on),
        was_in_time=clock is None or stage.responded_on <= clock.due_on,
    )
