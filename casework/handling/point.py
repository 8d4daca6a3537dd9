"""Which points of a case are spoken of elsewhere, so that none is taken away under what speaks of it."""

from __future__ import annotations

from collections.abc import Iterable

from models import Stage


def in_use(stages: Iterable[Stage]) -> frozenset[str]:
    """The ids of the points that were decided on, or waited, in any of those stages."""
    found: set[str | None] = set()
    for stage in stages:
        found |= {pause.point_id for pause in stage.pauses}
        if stage.response is not None:
            found |= {finding.point_id for finding in stage.response.findings}
    return frozenset(each for each in found if each is not None)
