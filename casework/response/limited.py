"""Keeps a person's details from a member who has no clear consent: then only a fixed, limited reply may go.

Where the council asks for explicit consent (children's and adults' social care, unless it chose otherwise) and none
is recorded, every sentence that somebody typed is refused, by whichever act it would go (Data Protection Act 2018
Sch 1 paras 23 and 24 allow more; explicit consent is the safer).
"""

from __future__ import annotations

from casework.clocks import calendar as calendars
from casework.command import Refused
from casework.mail import letter
from casework.people import organisation
from models import Case, Enquiry
from rules.people import consent as rule
from rules.vocabulary import Kind

SENTENCE = (
    "No clear consent of the person is recorded, so only the limited reply can go. Record what they agreed to, or "
    "send the limited reply."
)
WHY = "We cannot say more unless the person clearly agrees."


def applies(case: Case) -> bool:
    """Whether only the limited reply may go to whoever asked."""
    enquiry = _enquiry(case)
    if enquiry is None and case.kind is not Kind.MEMBER_ENQUIRY:
        return False
    required = calendars.policy(on=case.received_on)["member.require_consent_for"]
    return rule.limits(
        enquiry.consent_basis if enquiry else None,
        service_procedure=case.service.procedure_key if case.service else None,
        required_for=required if isinstance(required, tuple) else (),
    )


def _enquiry(case: Case) -> Enquiry | None:
    """Its own; of a case that was divided from an enquiry and still answers the member, the one it came from."""
    divided = case.split_from
    if case.enquiry is not None or divided is None or divided.enquiry is None:
        return case.enquiry
    return divided.enquiry if case.complainant is divided.complainant else None


def reply(case: Case) -> str:
    """The limited reply: that we looked, whom the person can ask, and what we need to say more."""
    return letter.body("limited", council=organisation.council(), case=case)


def acknowledgement(case: Case) -> str:
    """What an acknowledgement says then."""
    return letter.body("limited_acknowledgement", council=organisation.council(), case=case)


def must_be_fixed(case: Case, words: str, fixed: str) -> None:
    """Raise Refused where the words are not the fixed ones and no others may go."""
    if applies(case) and words.split() != fixed.split():
        raise Refused(f"{SENTENCE} Until then this goes as it stands, without a word more.")
