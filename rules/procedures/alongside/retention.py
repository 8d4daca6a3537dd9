"""How long records are kept once a case is closed; a legal hold comes before all of it."""

# No national rule was found for complaint files: these are councils' own norms, to be approved locally.

from __future__ import annotations

from rules.procedures.base import Authority, ClockRule, Escalation, Event, Method, Procedure, StageRule


def _keep(key: str, *, of: str, years: int, policy_key: str, starts: Event = Event.CASE_CLOSED) -> ClockRule:
    return ClockRule(
        key=key,
        title=f"Destroy after: {of}",
        authority=Authority.LOCAL_POLICY,
        source=f"The council’s own: {years} years",
        starts_with=starts,
        stops_with=Event.RECORD_DESTROYED,
        number=years,
        method=Method.YEARS_AFTER,
        policy_key=policy_key,
        only_shorter=False,
    )


PROCEDURE = Procedure(
    key="retention",
    title="Keeping and destroying records",
    plain_title="How long we keep what you told us",
    legal_basis="None national; the council’s own schedule, with approval before anything is destroyed",
    stages=(
        StageRule(
            key="single",
            title="After closure",
            number=1,
            opens_with=Event.CASE_CLOSED,
            clocks=(
                _keep(
                    "destroy_after",
                    of="corporate complaints",
                    years=6,
                    policy_key="retention.corporate_years",
                ),
                # A children's complaint is kept to the later of these two.
                _keep(
                    "destroy_after_children",
                    of="children’s complaints",
                    years=10,
                    policy_key="retention.children_years",
                ),
                _keep(
                    "destroy_after_childhood",
                    of="children’s complaints, by the child’s age",
                    years=25,
                    policy_key="retention.children_until_age",
                    starts=Event.CHILD_BORN,
                ),
                _keep(
                    "destroy_after_adults",
                    of="adult social care complaints",
                    years=10,
                    policy_key="retention.adults_years",
                ),
                _keep(
                    "destroy_after_conduct",
                    of="councillor conduct complaints",
                    years=6,
                    policy_key="retention.conduct_years",
                ),
            ),
        ),
    ),
    escalation=Escalation.NONE,
)
