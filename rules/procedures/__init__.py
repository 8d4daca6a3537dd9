"""Every procedure by its key, listed one by one."""

from __future__ import annotations

from rules.procedures import (
    adults,
    advocacy,
    children,
    compliment_and_comment,
    corporate,
    councillor_conduct,
    data_protection,
    housing,
    member_enquiry,
    public_health,
)
from rules.procedures.alongside import (
    foi,
    good_practice,
    ombudsman,
    personal_data_breach,
    restriction,
    retention,
    sar,
)
from rules.procedures.base import Procedure

# What a case can follow, in the order in which triage asks.
FOR_CASES: tuple[Procedure, ...] = (
    councillor_conduct.PROCEDURE,
    data_protection.PROCEDURE,
    children.PROCEDURE,
    adults.PROCEDURE,
    public_health.PROCEDURE,
    housing.PROCEDURE,
    corporate.PROCEDURE,
    member_enquiry.PROCEDURE,
    compliment_and_comment.PROCEDURE,
    advocacy.PROCEDURE,
)
# What runs beside a case.
ALONGSIDE: tuple[Procedure, ...] = (
    foi.PROCEDURE,
    sar.PROCEDURE,
    personal_data_breach.PROCEDURE,
    ombudsman.PROCEDURE,
    restriction.PROCEDURE,
    good_practice.PROCEDURE,
    retention.PROCEDURE,
)
PROCEDURES: tuple[Procedure, ...] = FOR_CASES + ALONGSIDE
_BY_KEY = {procedure.key: procedure for procedure in PROCEDURES}


def by_key(key: str) -> Procedure:
    """The procedure of that key. Raises KeyError, with a sentence that lists those there are."""
    if key not in _BY_KEY:
        raise KeyError(f"There is no procedure {key}: there are {', '.join(_BY_KEY)}.")
    return _BY_KEY[key]
