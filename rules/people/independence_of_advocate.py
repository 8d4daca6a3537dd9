"""Who may not be a child’s advocate: whoever is, or works for, what the child complains of."""

# The five bars are those of the Advocacy Services and Representations Procedure (Children) (Amendment) Regulations
# 2004 (SI 2004/719), read in their Welsh mirror, SI 2004/1448 reg 3: check the number before quoting it.

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from rules.phrase import Phrase

SOURCE = Phrase("Children Act 1989 s26A(3); SI 2004/719")


class Tie(StrEnum):
    """Something that ties a person to what a child complains of, so that they cannot speak for the child."""

    SUBJECT = "subject"
    MANAGES_SUBJECT = "manages_subject"
    MANAGES_SERVICE = "manages_service"
    CONTROLS_RESOURCES = "controls_resources"
    CONSIDERS_IT = "considers_it"
    EMPLOYED_BY_SERVICE = "employed_by_service"

    @property
    def label(self) -> str:
        """The tie as a sentence to say yes or no to."""
        return _LABELS[self]


_LABELS = {
    Tie.SUBJECT: "They are, or may be, somebody whom the child complains of",
    Tie.MANAGES_SUBJECT: "They manage somebody whom the child complains of",
    Tie.MANAGES_SERVICE: "They manage the service that the child complains of",
    Tie.CONTROLS_RESOURCES: "They decide on the money or staff of that service",
    Tie.CONSIDERS_IT: "They consider the complaint for the council, or may",
    Tie.EMPLOYED_BY_SERVICE: "They are a personal adviser or social worker employed by the service",
}
_WHY = {
    Tie.SUBJECT: Phrase("whoever is, or may be, the subject of the representations"),
    Tie.MANAGES_SUBJECT: Phrase("whoever manages the subject of the representations"),
    Tie.MANAGES_SERVICE: Phrase("whoever manages the service that is the subject of them"),
    Tie.CONTROLS_RESOURCES: Phrase("whoever controls the resources of that service"),
    Tie.CONSIDERS_IT: Phrase("whoever considers the representations for the authority"),
}


def faults(ties: Iterable[Tie]) -> list[str]:
    """Why somebody with these ties may not be the advocate, in sentences; empty for one who may.

    SI 2004/719 bars the first five. The sixth works for the service, so is not independent of it.
    """
    return [_sentence(tie) for tie in Tie if tie in frozenset(ties)]


def _sentence(tie: Tie) -> str:
    if tie is Tie.EMPLOYED_BY_SERVICE:
        return Phrase(
            "A personal adviser or social worker employed by the service is not independent of it, so cannot be the "
            "advocate (%(source)s).",
            source=SOURCE,
        )
    return Phrase(
        "They cannot be the advocate: the law bars %(whom)s (%(source)s).",
        whom=_WHY[tie],
        source=SOURCE,
    )
