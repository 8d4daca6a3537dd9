"""Keeps on whose word a member asks about somebody, once it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.command import Refused
from models import Enquiry
from rules.people import consent as rule
from rules.people.consent import ConsentBasis, ConsentCondition
from rules.phrase import sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """On whose word the member asks."""

    basis: ConsentBasis
    condition: ConsentCondition | None = None
    scope: str | None = None
    evidence: str | None = None
    given_on: date | None = None


def must_stand(consent: Consent, *, today: date) -> None:
    """Raise Refused, with every reason, where the consent may not be kept so."""
    wrong = rule.faults(
        basis=consent.basis, condition=consent.condition, scope=consent.scope or "",
        evidence=consent.evidence or "", given_on=consent.given_on, today=today,
    )  # fmt: skip
    if wrong:
        raise Refused(sentences(wrong))


def write(kept: Enquiry, consent: Consent) -> None:
    """Set what was said about consent, and nothing that no longer applies."""
    kept.consent_basis = consent.basis
    kept.consent_condition = consent.condition if consent.basis.needs_condition else None
    kept.consent_scope, kept.consent_evidence = consent.scope or None, consent.evidence or None
    kept.consent_on = consent.given_on
