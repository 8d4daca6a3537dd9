"""Which procedures a kind of feedback can follow."""

from __future__ import annotations

from rules.vocabulary import Kind

PROCEDURES_OF_KIND: dict[Kind, tuple[str, ...]] = {
    Kind.COMPLAINT: (
        "corporate",
        "children",
        "adults",
        "public_health",
        "housing",
        "data_protection",
        "councillor_conduct",
    ),
    Kind.MEMBER_ENQUIRY: ("member_enquiry",),
    Kind.COMPLIMENT: ("compliment_and_comment",),
    Kind.COMMENT: ("compliment_and_comment",),
    Kind.INFORMATION_REQUEST: ("foi", "sar"),
    Kind.DATA_BREACH: ("personal_data_breach",),
    Kind.ADVOCACY_REQUEST: ("advocacy",),
}


def can_follow(kind: Kind, procedure_key: str) -> bool:
    """Whether feedback of this kind can follow that procedure."""
    return procedure_key in PROCEDURES_OF_KIND[kind]
