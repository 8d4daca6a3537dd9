"""People outside the council, and the part each plays in a case."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.sealed import Sealed, UnderSeal
from rules.phrase import Phrase
from rules.vocabulary import Adjustment, ContactBy, Part

if TYPE_CHECKING:
    from models.intake.case import Case


class Person(UnderSeal, Base):
    """Somebody outside the council. All that could identify them is sealed under a key of their own."""

    __tablename__ = "person"

    name = Sealed()
    email = Sealed()
    phone = Sealed()
    address = Sealed()
    adjustments_json = Sealed()
    adjustment_words = Sealed()
    language = Sealed()  # the one they speak or read best, where it is not English
    birthday = Sealed()  # as they put it, who need not say
    safe_words = Sealed()  # where and when they can be reached safely
    not_told = Sealed()  # who must not know that they wrote to us
    contact_by: Mapped[ContactBy]

    @property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """What we change so that the person is treated fairly; shown on every screen and letter."""
        return tuple(Adjustment(key) for key in json.loads(self.adjustments_json or "[]"))

    @adjustments.setter
    def adjustments(self, wanted: tuple[Adjustment, ...]) -> None:
        self.adjustments_json = json.dumps([adjustment.value for adjustment in wanted])

    @property
    def needs(self) -> list[str]:
        """The adjustments as they stand on every screen, each with the language where one was named."""
        language = self.language
        if not language:
            return [each.label for each in self.adjustments]
        in_it = {
            Adjustment.INTERPRETER: Phrase("Interpreter: %(language)s", language=language),
            Adjustment.TRANSLATION: Phrase("Letters in %(language)s", language=language),
        }
        said = [in_it.get(each, each.label) for each in self.adjustments]
        if in_it.keys() & set(self.adjustments):
            return said
        return [*said, Phrase("Language: %(language)s", language=language)]

    @property
    def can_be_emailed(self) -> bool:
        """Whether the person gave an address and asked to be written to there."""
        return self.contact_by is ContactBy.EMAIL and bool(self.email)


class Involvement(UnderSeal, Base):
    """The part a person plays in a case."""

    __tablename__ = "involvement"
    __table_args__ = (sa.UniqueConstraint("case_id", "person_id", "part"),)

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"))
    person_id: Mapped[str] = mapped_column(sa.ForeignKey("person.id"), index=True)
    part: Mapped[Part]
    relationship_words = Sealed()  # “I am his mother”: as the complainant put it
    knows_of_it: Mapped[bool | None]  # whether the person affected knows and agrees; None: not asked

    case: Mapped[Case] = relationship(back_populates="involvements")
    person: Mapped[Person] = relationship()
