"""Every procedure by its key, listed one by one."""

from __future__ import annotations

from rules.procedures import adults, children, corporate, member_enquiry, public_health
from rules.procedures.base import Procedure

PROCEDURES: tuple[Procedure, ...] = (
    children.PROCEDURE,
    adults.PROCEDURE,
    public_health.PROCEDURE,
    corporate.PROCEDURE,
    member_enquiry.PROCEDURE,
)
_BY_KEY = {procedure.key: procedure for procedure in PROCEDURES}


def by_key(key: str) -> Procedure:
    """The procedure of that key. Raises KeyError, with a sentence that lists those there are."""
    if key not in _BY_KEY:
        raise KeyError(f"There is no procedure {key}: there are {', '.join(_BY_KEY)}.")
    return _BY_KEY[key]
