"""Who acts for whom on a case, by what right, and who may be told what."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.people.person import Person
from models.people.staff import Staff
from models.sealed import Sealed, UnderSeal
from rules.people.disclosure import MayBeTold
from rules.people.standing import ActingAs, Age, Asked, AuthorityKind, Facts, GoesOn, Proof, Relation

if TYPE_CHECKING:
    from models.intake.case import Case


class Authority(UnderSeal, Base):
    """The right of one person to act for another on a case: what shows it, what the other said, what was decided."""

    __tablename__ = "authority"

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"), index=True)
    representative_id: Mapped[str] = mapped_column(sa.ForeignKey("person.id"), index=True)
    for_id: Mapped[str] = mapped_column(sa.ForeignKey("person.id"), index=True)
    acting_as: Mapped[ActingAs | None]
    relation: Mapped[Relation | None]
    age: Mapped[Age | None]  # of the person acted for
    kind: Mapped[AuthorityKind | None]
    proof: Mapped[Proof] = mapped_column(default=Proof.NONE_SEEN)
    scope = Sealed()  # what it covers, in the words of the paper
    given_on: Mapped[date | None]
    ends_on: Mapped[date | None]  # the last day on which it holds
    withdrawn_on: Mapped[date | None]
    as_told: Mapped[Asked] = mapped_column(default=Asked.NOT_YET)  # by the representative
    asked: Mapped[Asked] = mapped_column(default=Asked.NOT_YET)
    asked_on: Mapped[date | None]
    asked_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))
    understands: Mapped[bool | None]  # enough for this matter; None: not judged
    is_suitable: Mapped[bool | None]
    goes_on: Mapped[GoesOn | None]  # what became of the complaint where they were not suitable
    reasons = Sealed()
    decided_on: Mapped[date | None]
    decided_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))
    notified_on: Mapped[date | None]  # when they had it in writing that they may not act
    loss_noted_on: Mapped[
        date | None
    ]  # when we noted that the right has ended, and told whoever has the case
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))  # None: as they told it

    case: Mapped[Case] = relationship(back_populates="authorities")
    representative: Mapped[Person] = relationship(foreign_keys=[representative_id])
    for_person: Mapped[Person] = relationship(foreign_keys=[for_id])
    decided_by: Mapped[Staff | None] = relationship(foreign_keys=[decided_by_id])

    @property
    def facts(self) -> Facts:
        """What the rules go by."""
        return Facts(
            acting_as=self.acting_as, kind=self.kind, relation=self.relation, age=self.age,
            proof=self.proof or Proof.NONE_SEEN, as_told=self.as_told or Asked.NOT_YET,
            asked=self.asked or Asked.NOT_YET, understands=self.understands,
            given_on=self.given_on, ends_on=self.ends_on, withdrawn_on=self.withdrawn_on,
            is_suitable=self.is_suitable, goes_on=self.goes_on,
        )  # fmt: skip


class Disclosure(UnderSeal, Base):
    """What one person on a case may be told, and whether where they live has to stay hidden from everybody else."""

    __tablename__ = "disclosure"
    __table_args__ = (sa.UniqueConstraint("case_id", "person_id"),)

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"))
    person_id: Mapped[str] = mapped_column(sa.ForeignKey("person.id"), index=True)
    may_be_told: Mapped[MayBeTold | None]  # None: as it is for everybody of their part
    address_hidden: Mapped[bool] = mapped_column(default=False)
    as_told = Sealed()  # who must not know, in the words of whoever brought the case; never changed
    reason = Sealed()
    until: Mapped[
        date | None
    ]  # the last day of what may be told; an address never comes out of hiding by itself
    set_at: Mapped[datetime]
    set_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))  # None: as they told it

    case: Mapped[Case] = relationship(back_populates="disclosures")
    person: Mapped[Person] = relationship()

    def said(self, *, on: date) -> MayBeTold | None:
        """What was decided that they may be told, as long as it holds."""
        return self.may_be_told if self.until is None or on <= self.until else None
