"""What the ombudsman asks by a date: entered from the letter, reminded of, and done with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from casework.clocks import clock as clocks
from casework.clocks.typed import must_be_near
from casework.command import NotFound, Refused, command
from casework.handling import history
from casework.handling.case import hold, visible_to
from models import Case, Clock, OmbudsmanDate, Staff, db
from rules import procedures
from rules.clocks.periods import london_date
from rules.handling import stage as moves
from rules.procedures.base import Event
from rules.vocabulary import EventKind, OmbudsmanAsks, RemedyStanding

_LONDON = ZoneInfo("Europe/London")
_PROCEDURE = "ombudsman"
_STAGE = {
    OmbudsmanAsks.ENQUIRY: ("enquiry", "answer_by", Event.OMBUDSMAN_WROTE, Event.OMBUDSMAN_ANSWERED),
    OmbudsmanAsks.DRAFT_DECISION: ("enquiry", "answer_by", Event.OMBUDSMAN_WROTE, Event.OMBUDSMAN_ANSWERED),
    OmbudsmanAsks.REMEDY: ("remedy", "complete_by", Event.OMBUDSMAN_DECIDED, Event.REMEDY_COMPLETED),
    OmbudsmanAsks.PUBLIC_REPORT: (
        "public_report", "confirm_action_by", Event.REPORT_RECEIVED, Event.REPORT_ANSWERED,
    ),
}  # fmt: skip
MONTHS = "ombudsman.remedy_months"


@command
def enter(
    case: Case,
    *,
    asks: OmbudsmanAsks,
    words: str,
    letter_on: date,
    due_on: date | None,
    months: int | None = None,
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> OmbudsmanDate:
    """Enter what a letter asks for. A remedy is due so many `months` after the decision, or on the day it names.

    Raises Refused for a day that cannot be. A public report has the law's three months where no day is named.
    """
    hold(case, version=version)
    moves.after(case.state, moves.Move.ENTER_OMBUDSMAN, kind=case.kind)
    must_be_near(letter_on, due_on, now=now)
    key, clock_key, event, _ = _STAGE[asks]
    if letter_on > london_date(now):
        raise Refused("The letter cannot be of a day that has not come.")
    if due_on is None and months is None and asks is not OmbudsmanAsks.PUBLIC_REPORT:
        raise Refused("Enter the day by which the letter wants it.")
    if due_on is not None and due_on <= letter_on:
        raise Refused("The day by which it is wanted comes after the day of the letter.")
    law = procedures.by_key(_PROCEDURE).stage(key)
    at = datetime.combine(letter_on, time(12), _LONDON)
    stage = clocks.open_stage(case, _PROCEDURE, law, event, at=at, alongside=True)
    clock = next(each for each in stage.clocks if each.key == clock_key)
    clock.written_on = due_on
    if months is not None and due_on is None:
        clock.policy = {**clock.policy, MONTHS: months}
    clock.first_due_on = None  # nothing was promised before the letter was read whole
    clocks.refresh(case)
    kept = OmbudsmanDate(
        seal=case.seal, case=case, clock=clock, asks=asks, words=words, letter_on=letter_on, entered_at=now,
        entered_by_id=by.id,
    )  # fmt: skip
    db.session.add(kept)
    history.add(
        case, EventKind.OMBUDSMAN_ASKED, now=now, by=by, asks=asks.value, due_on=clock.due_on.isoformat()
    )
    return kept


@command
def satisfy(case: Case, *, date_id: str, evidence: str, sent_on: date, by: Staff, now: datetime) -> None:
    """Say that it was done and the evidence sent on that day: in time, or late as the ombudsman counts it."""
    hold(case)
    kept = next((each for each in case.ombudsman_dates if each.id == date_id), None)
    if kept is None:
        raise NotFound
    if kept.standing is not None:
        raise Refused("This was done already.")
    if not kept.letter_on <= sent_on <= london_date(now):
        raise Refused("Enter the day on which the evidence went: after the letter, and not a day to come.")
    kept.evidence, kept.evidence_sent_on = evidence, sent_on
    in_time = sent_on <= kept.clock.due_on
    kept.standing = RemedyStanding.SATISFIED if in_time else RemedyStanding.SATISFIED_LATE
    clocks.stop(kept.clock, at=datetime.combine(sent_on, time(12), _LONDON), event=_STAGE[kept.asks][3])
    kept.clock.stage.ended_on = sent_on
    clocks.refresh(case)
    history.add(
        case,
        EventKind.OMBUDSMAN_SATISFIED,
        now=now,
        by=by,
        asks=kept.asks.value,
        standing=kept.standing.value,
    )


def open_dates(staff: Staff, *, most: int = 200) -> Sequence[OmbudsmanDate]:
    """What the ombudsman still waits for, in the cases the person may see, the nearest date first."""
    return db.session.scalars(
        select(OmbudsmanDate)
        .join(OmbudsmanDate.clock)
        .join(OmbudsmanDate.case)
        .where(OmbudsmanDate.standing.is_(None), visible_to(staff))
        .order_by(Clock.due_on, OmbudsmanDate.id)
        .limit(most)
        .options(
            joinedload(OmbudsmanDate.seal), joinedload(OmbudsmanDate.clock), joinedload(OmbudsmanDate.case)
        )
    ).all()
