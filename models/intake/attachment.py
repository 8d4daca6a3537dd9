"""Files that came with feedback: what each is, whether it was checked, and where its sealed bytes lie."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.sealed import Sealed, UnderSeal
from rules.intake.evidence import FileKind, kind_of_type
from rules.vocabulary import Checked

if TYPE_CHECKING:
    from models.intake.case import Case


class Attachment(UnderSeal, Base):
    """One file, under a seal of its own. It belongs to a draft or an email until that becomes a case, then to the case.

    Its bytes lie in the file store under the row's id, as they came; what staff open is a copy without metadata.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        sa.Index("ix_attachment_waiting", "checked", "kept_at"),
        sa.Index("ix_attachment_case_kept", "case_id", "kept_at"),
    )

    case_id: Mapped[str | None] = mapped_column(sa.ForeignKey("case.id"))
    draft_id: Mapped[str | None] = mapped_column(sa.ForeignKey("draft.id"), index=True)
    incoming_id: Mapped[str | None] = mapped_column(sa.ForeignKey("incoming_email.id"), index=True)
    number_in_email: Mapped[int | None]  # 0: the email itself, as it came
    for_staff_only: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    media_type: Mapped[str] = mapped_column(sa.String(100))  # of the content, whatever the name says
    name = Sealed()  # as it was sent, and never used as a name of a file
    size: Mapped[int]  # bytes
    kept_at: Mapped[datetime]
    checked: Mapped[Checked] = mapped_column(default=Checked.WAITING)
    checked_at: Mapped[datetime | None]
    finding: Mapped[str | None] = mapped_column(sa.String(40))  # a short code: what was wrong with it
    has_copy: Mapped[bool] = mapped_column(default=False)  # one without metadata, which staff open

    case: Mapped[Case | None] = relationship(back_populates="attachments")

    @property
    def kind(self) -> FileKind:
        """What it is: a picture, a document, a recording."""
        return kind_of_type(self.media_type)

    @property
    def copy_name(self) -> str:
        """The copy's name in the file store."""
        return f"{self.id}.copy"
