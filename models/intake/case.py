"""A piece of feedback: what the person said, what the council decided it is, and whose desk it is on."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from models.base import Base
from models.intake.theme import Theme
from models.people.organisation import Service, Team
from models.people.staff import Staff
from models.sealed import Sealed, UnderSeal
from rules.handling import stage as moves
from rules.vocabulary import CaseState, Channel, CustomerGroup, Kind, Part, Risk

if TYPE_CHECKING:
    from models.handling.enquiry import Enquiry
    from models.handling.event import Event
    from models.handling.ombudsman import OmbudsmanDate
    from models.handling.request import Discretion, StageRequest
    from models.handling.stage import Stage
    from models.intake.attachment import Attachment
    from models.people.authority import Authority, Disclosure
    from models.people.person import Involvement, Person


class Case(UnderSeal, Base):
    """One piece of feedback. Its words are kept as they came and never changed."""

    __tablename__ = "case"
    # The lists are read in these orders, so each is an index and none is sorted on the way out.
    __table_args__ = (
        sa.Index("ix_case_state_listed", "state", "listed_on", "id"),
        sa.Index("ix_case_handler_listed", "handler_id", "state", "listed_on", "id"),
        sa.Index("ix_case_team_listed", "team_id", "state", "listed_on", "id"),
        sa.Index("ix_case_triage", "state", "triage_order", "id"),
        sa.Index("ix_case_state_closed", "state", "closed_on"),
    )

    reference: Mapped[str] = mapped_column(sa.String(20), unique=True)
    submission_id: Mapped[str] = mapped_column(sa.String(43), unique=True)  # one sending, one case
    code_hash: Mapped[str] = mapped_column(sa.String(200))

    kind_received: Mapped[Kind]
    kind: Mapped[Kind]
    service_received_id: Mapped[str | None] = mapped_column(sa.ForeignKey("service.id"))
    service_id: Mapped[str | None] = mapped_column(sa.ForeignKey("service.id"), index=True)
    procedure_received_key: Mapped[str] = mapped_column(sa.String(40))
    procedure_key: Mapped[str] = mapped_column(sa.String(40))
    team_id: Mapped[str | None] = mapped_column(sa.ForeignKey("team.id"))
    handler_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))

    state: Mapped[CaseState]
    channel: Mapped[Channel]
    customer_group: Mapped[CustomerGroup | None]
    risk: Mapped[Risk | None]
    needs_safeguarding_look: Mapped[bool] = mapped_column(default=False)
    is_anonymous: Mapped[bool] = mapped_column(default=False)
    is_restricted: Mapped[bool] = mapped_column(
        default=False, server_default=sa.false()
    )  # contact with the person was, when it came: it is read all the same
    is_childs_own: Mapped[bool] = mapped_column(
        default=False, server_default=sa.false()
    )  # by the child's door

    theme_id: Mapped[str | None] = mapped_column(sa.ForeignKey("theme.id"), index=True)  # of a comment
    signposted: Mapped[str] = mapped_column(
        sa.String(200), default="", server_default=""
    )  # the keys of the quicker ways that the person was shown and passed by
    split_from_id: Mapped[str | None] = mapped_column(sa.ForeignKey("case.id"), index=True)
    sent_with_id: Mapped[str | None] = mapped_column(
        sa.ForeignKey("case.id"), index=True
    )  # one form, one cause
    is_concern: Mapped[bool] = mapped_column(
        default=False, server_default=sa.false()
    )  # settled at once, orally
    came_to_notice_on: Mapped[date | None]  # when the person knew of what they complain of

    received_at: Mapped[datetime]
    received_on: Mapped[date]  # the day in London: the law counts in days
    logged_at: Mapped[datetime]
    closed_on: Mapped[date | None]
    due_on: Mapped[date | None]  # the nearest date of any running clock; casework.clocks.clock keeps it
    listed_on: Mapped[date]  # `due_on` while a clock runs, then the day of receipt: where lists show it
    triage_order: Mapped[str] = mapped_column(sa.String(40), default="")  # oldest risk first
    version: Mapped[int] = mapped_column(default=1)

    # By this its equality answers are found while it is open. Once it was closed it is over, whether or not anybody
    # was asked: nothing here says which.
    equality_token: Mapped[str | None] = mapped_column(sa.String(22), unique=True, index=True)
    equality_is_over: Mapped[bool] = mapped_column(default=False, server_default=sa.false())

    words = Sealed()
    wanted = Sealed()
    happened_when = Sealed()

    service: Mapped[Service | None] = relationship(foreign_keys=[service_id])
    service_received: Mapped[Service | None] = relationship(foreign_keys=[service_received_id])
    team: Mapped[Team | None] = relationship()
    theme: Mapped[Theme | None] = relationship()
    handler: Mapped[Staff | None] = relationship()
    involvements: Mapped[list[Involvement]] = relationship(back_populates="case")
    authorities: Mapped[list[Authority]] = relationship(
        back_populates="case", order_by="Authority.recorded_at, Authority.id"
    )
    disclosures: Mapped[list[Disclosure]] = relationship(
        back_populates="case", order_by="Disclosure.set_at, Disclosure.id"
    )
    points: Mapped[list[Point]] = relationship(back_populates="case", order_by="Point.number")
    stages: Mapped[list[Stage]] = relationship(back_populates="case", order_by="Stage.opened_at, Stage.id")
    events: Mapped[list[Event]] = relationship(
        back_populates="case", order_by="Event.at, Event.place, Event.id"
    )
    attachments: Mapped[list[Attachment]] = relationship(
        back_populates="case", order_by="Attachment.kept_at, Attachment.id"
    )
    requests: Mapped[list[StageRequest]] = relationship(
        back_populates="case", order_by="StageRequest.received_at, StageRequest.id"
    )
    discretions: Mapped[list[Discretion]] = relationship(
        back_populates="case", order_by="Discretion.decided_at, Discretion.id"
    )
    ombudsman_dates: Mapped[list[OmbudsmanDate]] = relationship(
        back_populates="case", order_by="OmbudsmanDate.entered_at, OmbudsmanDate.id"
    )
    enquiry: Mapped[Enquiry | None] = relationship(back_populates="case")
    split_from: Mapped[Case | None] = relationship(
        remote_side="Case.id", back_populates="splits", foreign_keys=[split_from_id]
    )
    splits: Mapped[list[Case]] = relationship(
        back_populates="split_from", order_by="Case.logged_at, Case.id", foreign_keys=[split_from_id]
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012

    def person_as(self, part: Part) -> Person | None:
        """The person who plays that part, or None."""
        return next((each.person for each in self.involvements if each.part is part), None)

    @property
    def complainant(self) -> Person | None:
        """Who is complaining, praising or asking; None where they stayed anonymous."""
        return self.person_as(Part.COMPLAINANT)

    @property
    def stage(self) -> Stage | None:
        """The stage the case has reached, or None where its procedure has none."""
        return self.own_stages[-1] if self.own_stages else None

    @property
    def own_stages(self) -> list[Stage]:
        """The stages of its own procedure, in order; not what runs alongside."""
        return [stage for stage in self.stages if not stage.is_alongside]

    @validates("state")
    def _may_move(self, _name: str, state: CaseState) -> CaseState:
        if not moves.leads(self.state, state):
            raise moves.MoveRefused(f"No move leads from {self.state.label} to {state.label}.")
        return state


class Point(UnderSeal, Base):
    """One thing the person complains of, to be answered by itself."""

    __tablename__ = "point"
    __table_args__ = (sa.UniqueConstraint("case_id", "number"),)

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"))
    number: Mapped[int]
    words = Sealed()

    case: Mapped[Case] = relationship(back_populates="points")
