"""The clocks that the two ombudsmen's Complaint Handling Codes have in common."""

from __future__ import annotations

from datetime import date

from rules.procedures.base import Authority, ClockRule, Event, ExtensionRule, Method

_ACKNOWLEDGED_WITHIN = 5


def acknowledge(
    *, stage: int, source: str, to_check: bool = False, in_force_from: date | None = None
) -> ClockRule:
    """Five working days from receipt."""
    return ClockRule(
        key="acknowledge",
        title="Acknowledge",
        authority=Authority.OMBUDSMAN_CODE,
        source=source,
        starts_with=_opening(stage),
        stops_with=Event.ACKNOWLEDGED,
        number=_ACKNOWLEDGED_WITHIN,
        policy_key=f"code.s{stage}.ack_wd",
        to_check=to_check,
        in_force_from=in_force_from,
    )


def response(
    *, stage: int, number: int, source: str, to_check: bool = False, in_force_from: date | None = None
) -> ClockRule:
    """So many working days from the acknowledgement, and as many again where it must be extended."""
    return ClockRule(
        key="response",
        title="Answer",
        authority=Authority.OMBUDSMAN_CODE,
        source=source,
        starts_with=_opening(stage),
        stops_with=Event.RESPONSE_SENT,
        number=number,
        acknowledged_within=_ACKNOWLEDGED_WITHIN,
        policy_key=f"code.s{stage}.response_wd",
        extension=ExtensionRule(
            at_most=number,
            more_with_good_reason=True,
            gives_ombudsman_details=True,
            says=f"{number} working days more, longer only with good reason; the person is told the date, "
            "the reason and how to reach the ombudsman",
        ),
        to_check=to_check,
        in_force_from=in_force_from,
    )


def extended(
    *, number: int, source: str, to_check: bool = False, in_force_from: date | None = None
) -> ClockRule:
    """The last day to which the answer may be extended without good reason."""
    return ClockRule(
        key="response_extended_max",
        title="Answer, extended: limit",
        authority=Authority.OMBUDSMAN_CODE,
        source=source,
        starts_with=Event.RESPONSE_DUE,
        stops_with=Event.RESPONSE_SENT,
        number=number,
        on_request=True,
        to_check=to_check,
        in_force_from=in_force_from,
    )


def request_window() -> ClockRule:
    """How long after the answer the next stage may be asked for as of right: the council's choice."""
    key = "corporate.escalation_window"
    rule = ClockRule(
        key="request_window_last_day",
        title="Last day to ask for stage 2 as of right",
        authority=Authority.LOCAL_POLICY,
        source="The council’s own: the Code sets no time; a later request is a matter of discretion",
        starts_with=Event.RESPONSE_RECEIVED,
        stops_with=Event.STAGE_REQUESTED,
        number=20,
    )
    return (
        rule.when(key, "10wd", number=10)
        .when(key, "28d", number=28, method=Method.DAYS_AFTER)
        .when(key, "1month", number=1, method=Method.MONTHS_AFTER)
    )


def in_time(*, source: str) -> ClockRule:
    """Twelve months from the matter, or from when the person came to know of it."""
    return ClockRule(
        key="in_time_last_day",
        title="Last day to complain as of right",
        authority=Authority.OMBUDSMAN_CODE,
        source=source,
        starts_with=Event.CAME_TO_NOTICE,
        or_with=Event.GROUNDS_AROSE,
        stops_with=Event.COMPLAINT_RECEIVED,
        number=12,
        method=Method.MONTHS_AFTER,
    )


def _opening(stage: int) -> Event:
    return Event.COMPLAINT_RECEIVED if stage == 1 else Event.STAGE_REQUESTED
