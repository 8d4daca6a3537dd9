"""The smallest number that may be shown, as the council has chosen it."""

from __future__ import annotations

from datetime import date

from casework.clocks import calendar as calendars
from rules.listening import disclosure


def smallest_shown(*, on: date, tells_of_children_in_care: bool = False) -> int:
    """Of a table on that day; one that tells of children in care apart from others takes the stricter choice."""
    policy = calendars.policy(on=on)
    return disclosure.threshold_of(
        tells_of_children_in_care=tells_of_children_in_care,
        usual=policy.number("sdc.threshold"),
        of_children_in_care=policy.number("sdc.threshold_cic"),
    )
