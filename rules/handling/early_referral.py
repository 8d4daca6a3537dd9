"""Going to the ombudsman after stage 2 instead of a review panel: only where every criterion is met."""

from __future__ import annotations

from collections.abc import Collection

from rules.vocabulary import Word


class Criterion(Word):
    """What has to hold. Getting the Best from Complaints, annex on early referral (remembered: to be checked)."""

    ROBUST_REPORT = "robust_report"
    COMPLETE_ADJUDICATION = "complete_adjudication"
    UPHELD = "upheld"
    ACTION_PLAN = "action_plan"
    OUTCOMES_AGREED = "outcomes_agreed"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Criterion.ROBUST_REPORT: "Stage 2 produced a very robust report",
    Criterion.COMPLETE_ADJUDICATION: "The adjudication is complete",
    Criterion.UPHELD: "All of it was upheld, or all that matters about how the service was delivered",
    Criterion.ACTION_PLAN: "There is a clear action plan",
    Criterion.OUTCOMES_AGREED: "We agree to meet most or all of what they want to happen",
}


def faults(*, met: Collection[Criterion], is_agreed: bool) -> list[str]:
    """Why stage 3 may not be left out, in sentences; empty when it may. LGSCO 21 007 738: otherwise it is fault."""
    found = [f"Not met: {each.label[0].lower()}{each.label[1:]}." for each in Criterion if each not in met]
    if not is_agreed:
        found.append("The complainant has to agree.")
    return [*found, "So a review panel cannot be left out."] if found else []
