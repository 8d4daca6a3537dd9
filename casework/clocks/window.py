"""Until when the next stage can be asked for as of right."""

from __future__ import annotations

from datetime import date

from casework.clocks import calendar as calendars
from models import Case
from rules import procedures
from rules.clocks import clock as clock_rule
from rules.procedures.base import Event
from rules.vocabulary import ContactBy


def last_day_to_ask(case: Case) -> date | None:
    """The last day to ask for the next stage as of right; None where nobody set one, or nothing was answered."""
    stage = case.stage
    if stage is None or stage.responded_on is None:
        return None
    following = procedures.by_key(stage.procedure_key).stage_after(stage.key, on=case.received_on)
    windows = (
        [rule for rule in following.clocks if rule.stops_with is Event.STAGE_REQUESTED] if following else []
    )
    if not windows:
        return None
    chosen = calendars.policy(on=case.received_on)
    start = _reached_the_person(case, stage.responded_on)
    return clock_rule.due_date(windows[0], start, calendar=calendars.calendar(), policy=chosen)


def _reached_the_person(case: Case, sent_on: date) -> date:
    """The day the answer reached them: the same by mail or on the page, some working days later by post."""
    if case.complainant is None or case.complainant.contact_by is not ContactBy.POST:
        return sent_on
    days = calendars.policy(on=case.received_on).number("post.deemed_days_wd")
    return calendars.calendar().after(sent_on, days) if days else sent_on
