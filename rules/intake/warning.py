"""What triage must be warned of, as sentences with a key: none of them refuses anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.clocks import periods
from rules.intake import hints
from rules.intake.hints import Hint
from rules.vocabulary import Kind


class Severity(StrEnum):
    """How soon somebody must look."""

    URGENT = "urgent"  # now, before anything else
    DECIDE = "decide"  # a person has to decide, with a reason
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Warning:
    """One thing to see to."""

    key: str
    severity: Severity
    sentence: str


_IN_THE_WORDS: tuple[tuple[str, Severity, Hint, str], ...] = (
    (
        "safeguarding",
        Severity.URGENT,
        hints.SAFEGUARDING,
        "Somebody may be at risk of harm. Read it now, and make a safeguarding referral first if they are.",
    ),
    (
        "data_breach_inside",
        Severity.URGENT,
        hints.BREACH,
        "Personal information may have gone astray. Tell the data protection officer: the 72 hours to tell "
        "the "
        "Information Commissioner run from when we know.",
    ),
    (
        "foi_inside",
        Severity.DECIDE,
        hints.FOI,
        "It speaks of freedom of information. A request has a clock of its own, so split it off.",
    ),
    (
        "subject_access_inside",
        Severity.DECIDE,
        hints.SUBJECT_ACCESS,
        "It asks for the person’s own data. That has a clock of its own, so split it off.",
    ),
    (
        "already_at_ombudsman",
        Severity.DECIDE,
        hints.OMBUDSMAN,
        "It speaks of the Ombudsman. Find out whether the Ombudsman already has it.",
    ),
    (
        "proceedings",
        Severity.DECIDE,
        hints.COURT,
        "It speaks of a court, the police or a solicitor. Decide part by part whether answering could "
        "prejudice "
        "proceedings; do not freeze all of it.",
    ),
    (
        "appeal_inside",
        Severity.DECIDE,
        hints.APPEAL,
        "Part of it may have a right of appeal of its own. Tell the person, and keep the rest.",
    ),
    (
        "insurance_claim_inside",
        Severity.NOTICE,
        hints.INSURANCE,
        "It may be a claim for loss or damage. Pass that part to insurance, and keep the rest.",
    ),
)
# A limit in months for each procedure that has one, with what it rests on.
_TIME_LIMITS = {
    "children": "SI 2006/1738 reg 9",
    "adults": "SI 2009/309 reg 12",
    "public_health": "SI 2012/3094 reg 27",
    "corporate": "Complaint Handling Code 2.2",
    "housing": "Housing Ombudsman Complaint Handling Code 2",
}


def warnings(
    *,
    kind: str,
    words: str,
    procedure_key: str,
    received_on: date,
    happened_on: date | None = None,
    customer_group: str | None = None,
    at_ombudsman: bool = False,
    is_restricted: bool = False,
) -> tuple[Warning, ...]:
    """Everything that triage must be warned of, the most urgent first.

    `happened_on` is when the matter happened or came to notice, if it was said; `at_ombudsman` and
    `is_restricted` are what the council already knows of the person. Raises ValueError for an unknown kind.
    """
    text = hints.plain(words)
    found = [Warning(key, how, what) for key, how, hint, what in _IN_THE_WORDS if hint.search(text)]
    if at_ombudsman:
        found = [warning for warning in found if warning.key != "already_at_ombudsman"]
        found.append(_AT_OMBUDSMAN)
    if happened_on is not None:
        found += _out_of_time(procedure_key, happened_on=happened_on, received_on=received_on)
    found += _about_the_person(procedure_key, customer_group or "", is_restricted=is_restricted)
    if procedure_key == "children" and hints.CHILD_PROTECTION.search(text):
        found.append(_NOT_LISTED)
    if Kind(kind) in (Kind.MEMBER_ENQUIRY, Kind.COMMENT) and hints.COMPLAINS.search(text):
        found.append(_MAY_BE_COMPLAINT)
    return tuple(sorted(found, key=lambda warning: list(Severity).index(warning.severity)))


_AT_OMBUDSMAN = Warning(
    "already_at_ombudsman",
    Severity.DECIDE,
    "The Ombudsman already has a case of this person’s. Ask the link officer before it is opened twice.",
)
_RESTRICTED = Warning(
    "restricted_contact",
    Severity.NOTICE,
    "Contact with this person is restricted. A new complaint is still judged on its merits and acknowledged "
    "on "
    "time.",
)
_ADVOCATE = Warning(
    "offer_advocate",
    Severity.NOTICE,
    "The complaint comes from a child or a care leaver. Tell them about advocacy and offer help to get an "
    "advocate.",
)
_SUFFICIENT_INTEREST = Warning(
    "sufficient_interest",
    Severity.DECIDE,
    "Decide whether this person has sufficient interest in the child’s welfare, or speaks for the child; if "
    "not, tell them so in writing.",
)
_NOT_LISTED = Warning(
    "check_listed_function",
    Severity.DECIDE,
    "Child protection enquiries and reports to court are not covered by the Regulations. Check part by part "
    "which procedure fits.",
)
_MAY_BE_COMPLAINT = Warning(
    "may_be_complaint",
    Severity.DECIDE,
    "It reads like a complaint. If it is one, it follows the complaints procedure and keeps its date of "
    "receipt.",
)


def _out_of_time(procedure_key: str, *, happened_on: date, received_on: date) -> list[Warning]:
    """Whether it came after the year there is; discretion, never a no by rule."""
    if procedure_key not in _TIME_LIMITS or received_on <= periods.months_after(happened_on, 12):
        return []
    sentence = (
        f"It may be out of time ({_TIME_LIMITS[procedure_key]}: 12 months). Decide, with a reason, whether "
        "it can still be looked into fairly; it is never refused by rule."
    )
    return [Warning("maybe_out_of_time", Severity.DECIDE, sentence)]


def _about_the_person(procedure_key: str, group: str, *, is_restricted: bool) -> list[Warning]:
    group = group.replace("_", " ")
    found = [_RESTRICTED] if is_restricted else []
    if procedure_key != "children":
        return found
    if hints.CHILD_OR_CARE_LEAVER.search(group):
        found.append(_ADVOCATE)
    elif group and not hints.ENTITLED_BY_LAW.search(group):
        found.append(_SUFFICIENT_INTEREST)
    return found
