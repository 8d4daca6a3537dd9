"""The council as landlord: two stages, by the Housing Ombudsman's Complaint Handling Code."""

# The counts are those of the corporate Code; the Housing Ombudsman's has been statutory since 1 April 2024.
# Its paragraph numbers for stage 2 are to be checked.

from __future__ import annotations

from rules.procedures import handling_code
from rules.procedures.base import Escalation, Event, Procedure, StageRule

_CODE = "Housing Ombudsman Complaint Handling Code (2024) 6"

PROCEDURE = Procedure(
    key="housing",
    title="Housing complaints procedure",
    plain_title="Complaints about the council as your landlord",
    legal_basis="Housing Ombudsman, Complaint Handling Code (2024), which binds landlords under the Housing "
    "Act 1996 as amended by the Social Housing (Regulation) Act 2023",
    stages=(
        StageRule(
            key="intake",
            title="Before stage 1",
            clocks=(
                handling_code.in_time(
                    source="Housing Ombudsman Complaint Handling Code (2024) 2: 12 months; "
                    "consider discretion outside it"
                ),
            ),
        ),
        StageRule(
            key="stage1",
            title="Stage 1",
            number=1,
            clocks=(
                handling_code.acknowledge(stage=1, source=f"{_CODE}, stage 1: 5 working days"),
                handling_code.response(
                    stage=1,
                    number=10,
                    source=f"{_CODE}, stage 1: 10 working days from the acknowledgement",
                ),
                handling_code.extended(number=10, source=f"{_CODE}, stage 1: 10 working days more"),
            ),
            acknowledge_by="acknowledge",
            answer_target="response",
            answer_limit="response",
        ),
        StageRule(
            key="stage2",
            title="Stage 2: the council’s final answer",
            number=2,
            opens_with=Event.STAGE_REQUESTED,
            clocks=(
                handling_code.request_window(),
                handling_code.acknowledge(stage=2, source=f"{_CODE}, stage 2: 5 working days", to_check=True),
                handling_code.response(
                    stage=2,
                    number=20,
                    source=f"{_CODE}, stage 2: 20 working days from the acknowledgement",
                    to_check=True,
                ),
                handling_code.extended(
                    number=20, source=f"{_CODE}, stage 2: 20 working days more", to_check=True
                ),
            ),
            acknowledge_by="acknowledge",
            answer_target="response",
            answer_limit="response",
        ),
    ),
    escalation=Escalation.HOUSING_OMBUDSMAN,
)
