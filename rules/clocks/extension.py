"""Whether a clock may be extended to a date, said in sentences that the person who asks can act on."""

from __future__ import annotations

from datetime import date, timedelta

from rules.clocks import periods
from rules.clocks.clock import Deadline
from rules.clocks.working_days import WorkingCalendar
from rules.procedures.base import ExtensionRule, Method

MOST_TIMES = 2


def latest_extension(deadline: Deadline) -> date | None:
    """The last day to which the date first due may be moved; None where there is no fixed last day.

    A clock that cannot be extended gives the date it has.
    """
    rule = deadline.reckoning.rule.extension
    if rule is None:
        return deadline.first_due_on
    if rule.at_most is None:
        return None
    calendar = deadline.reckoning.calendar
    return _beyond(deadline.first_due_on, rule.at_most, method=rule.method, calendar=calendar)


def faults(
    deadline: Deadline,
    *,
    until: date,
    today: date,
    agreed: bool,
    reason: str,
    good_reason: bool = False,
    ombudsman_details_sent: bool = False,
    already: int = 0,
) -> list[str]:
    """Every reason why the date may not be moved to `until`, empty when it may.

    `agreed`: with the complainant. `good_reason`: a senior officer accepts more time than the rule allows.
    `already`: how often it was extended before. A date that moves a third time is no date, so none does.
    Sources: SI 2009/309 reg 14 and SI 2012/3094 reg 29 (agreed before expiry); Complaint Handling Code 6.4
    and 6.5 (reason, Ombudsman details); guidance 3.5 and SI 2006/1738 reg 17 (children).
    """
    rule = deadline.reckoning.rule.extension
    if rule is None:
        return [f"This date cannot be extended: {deadline.reckoning.rule.title}."]
    found = [] if reason.strip() else ["Say why more time is needed."]
    if already >= MOST_TIMES:
        found.append(
            "This date was extended twice already and cannot be again: answer with what you know, say what is "
            "still to come, and how to go to the Ombudsman."
        )
    if until <= deadline.due_on:
        found.append(f"Choose a date after {deadline.due_on:%-d %B %Y}, the date it is due now.")
    found += _beyond_faults(deadline, rule, until=until, good_reason=good_reason)
    if rule.needs_agreement and not agreed:
        found.append("Agree the new date with the complainant first.")
    if rule.before_expiry and today > deadline.due_on:
        found.append("The time has run out, so it can no longer be extended: write and explain why.")
    if rule.gives_ombudsman_details and not ombudsman_details_sent:
        found.append("Tell the person how to reach the Ombudsman.")
    return found


def _beyond_faults(deadline: Deadline, rule: ExtensionRule, *, until: date, good_reason: bool) -> list[str]:
    latest = latest_extension(deadline)
    if latest is None or until <= latest or (rule.more_with_good_reason and good_reason):
        return []
    more = " unless a senior officer accepts a good reason" if rule.more_with_good_reason else ""
    return [f"The latest date is {latest:%-d %B %Y}{more}: {rule.says}."]


def _beyond(day: date, count: int, *, method: Method, calendar: WorkingCalendar) -> date:
    if method is Method.WORKING_DAYS_AFTER:
        return calendar.after(day, count)
    if method.unit == "months":
        return periods.months_after(day, count)
    return day + timedelta(days=count)
