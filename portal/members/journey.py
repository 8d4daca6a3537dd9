"""The journey of a member's enquiry, and what its answers become."""

from __future__ import annotations

from datetime import date, datetime

from casework.intake.enquiry import Constituent, FromMember
from casework.intake.intake import Contact, Submission
from casework.people import member as members
from casework.people.consent import Consent
from portal.forms import members as asked
from portal.forms.question import NOT_SURE
from portal.journey import Answers, Journey, Step
from rules.people.consent import ConsentBasis, ConsentCondition, Privacy
from rules.phrase import Phrase as _
from rules.vocabulary import Channel, ContactBy, CustomerGroup, Kind

MEMBER = "member"  # kept in the draft: who began it, so that it opens to nobody else


def _for_somebody(answers: Answers) -> bool:
    return answers.get("for", {}).get("asks_for") == asked.FOR_SOMEBODY


def _basis(answers: Answers) -> ConsentBasis:
    if not _for_somebody(answers):
        return ConsentBasis.OWN_QUESTION
    return ConsentBasis(answers.get("consent", {}).get("basis") or ConsentBasis.NONE)


def _has_agreed(answers: Answers) -> bool:
    return _basis(answers) in (ConsentBasis.EXPLICIT, ConsentBasis.ASKED_ME, ConsentBasis.INCLUDES_OTHERS)


def _needs_condition(answers: Answers) -> bool:
    return _basis(answers).needs_condition


def submission(draft_id: str, answers: Answers, received_at: datetime) -> Submission:
    """The answers as the council receives them; what was asked and then no longer applied is left out."""
    member = members.by_id(answers[MEMBER]["id"])
    service_id = answers["service"]["service"]
    ward_id = answers["ward"]["ward"]
    return Submission(
        submission_id=draft_id,
        kind=Kind.MEMBER_ENQUIRY,
        words=answers["what"]["words"],
        channel=Channel.ONLINE,
        received_at=received_at,
        service_id=None if service_id == NOT_SURE else service_id,
        contact=Contact(name=member.name, email=member.email, contact_by=ContactBy.EMAIL),
        customer_group=CustomerGroup.COUNCILLOR,
        from_member=FromMember(
            member_id=member.id,
            ward_id=None if ward_id == asked.NO_WARD else ward_id,
            privacy=Privacy(answers["privacy"]["privacy"]),
            consent=_consent(answers),
            constituent=_constituent(answers),
        ),
    )


def _constituent(answers: Answers) -> Constituent | None:
    if not _for_somebody(answers):
        return None
    given = answers["constituent"]
    return Constituent(
        name=given["name"],
        email=(given["email"] or "").strip() or None,
        phone=given["phone"] or None,
        address=given["address"] or None,
    )


def _consent(answers: Answers) -> Consent:
    basis = _basis(answers)
    agreed = answers["agreed"] if _has_agreed(answers) else {}
    why = answers["condition"] if basis.needs_condition else {}
    evidence = [each for each in (agreed.get("evidence"), why.get("because")) if each]
    return Consent(
        basis=basis,
        condition=ConsentCondition(why["condition"]) if why else None,
        scope=agreed.get("scope") or None,
        evidence="\n".join(evidence) or None,
        given_on=date.fromisoformat(agreed["given_on"]) if agreed.get("given_on") else None,
    )


ENQUIRY = Journey(
    slug="enquiry",
    kind=Kind.MEMBER_ENQUIRY,
    title=_("Ask the council"),
    steps=(
        Step("service", asked.ServiceForm),
        Step("what", asked.WordsForm),
        Step("ward", asked.WardForm),
        Step("for", asked.ForForm),
        Step("constituent", asked.ConstituentForm, when=_for_somebody),
        Step("consent", asked.ConsentForm, when=_for_somebody),
        Step("condition", asked.ConditionForm, when=_needs_condition),
        Step("agreed", asked.AgreedForm, when=_has_agreed),
        Step("privacy", asked.PrivacyForm),
    ),
    submission=submission,
)
