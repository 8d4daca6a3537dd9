"""the survey"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "survey_invitation",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("procedure_key", sa.String(length=40), nullable=False),
        sa.Column("stage_key", sa.String(length=40), nullable=True),
        sa.Column("service_id", sa.String(length=22), nullable=True),
        sa.Column("team_id", sa.String(length=22), nullable=True),
        sa.Column("customer_group", sa.String(40), nullable=True),
        sa.Column("came_by", sa.String(40), nullable=False),
        sa.Column("asks_decision", sa.Boolean(), nullable=False),
        sa.Column("asked_by", sa.String(40), nullable=True),
        sa.Column("why_not", sa.String(40), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remind_on", sa.Date(), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(40), nullable=True),
        sa.Column("recorded_by_id", sa.String(length=22), nullable=True),
        sa.Column("treatment", sa.Integer(), nullable=True),
        sa.Column("decision", sa.Integer(), nullable=True),
        sa.Column("wants_call_back", sa.Boolean(), nullable=False),
        sa.Column("call_back_waits", sa.Boolean(), nullable=False),
        sa.Column("call_back_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_back_by_id", sa.String(length=22), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["called_back_by_id"], ["staff.id"], name=op.f("fk_survey_invitation_called_back_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_survey_invitation_case_id_case")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["staff.id"], name=op.f("fk_survey_invitation_recorded_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_survey_invitation_seal_id_seal")),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_survey_invitation_service_id_service")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_survey_invitation_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_invitation")),
        sa.UniqueConstraint("case_id", name=op.f("uq_survey_invitation_case_id")),
    )
    op.create_index(
        "ix_survey_invitation_call_back", "survey_invitation", ["call_back_waits", "call_back_asked_at"]
    )
    op.create_index("ix_survey_invitation_answered_at", "survey_invitation", ["answered_at"])
    op.create_index("ix_survey_invitation_decided_on", "survey_invitation", ["decided_on"])
    op.create_index("ix_survey_invitation_remind_on", "survey_invitation", ["remind_on"])
    op.create_index("ix_survey_invitation_seal_id", "survey_invitation", ["seal_id"])
    op.create_index("ix_survey_invitation_to_ask", "survey_invitation", ["asked_by", "sent_at"])

    op.create_table(
        "survey_link",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("invitation_id", sa.String(length=22), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["survey_invitation.id"],
            name=op.f("fk_survey_link_invitation_id_survey_invitation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_survey_link_token_hash")),
    )
    op.create_index("ix_survey_link_invitation_id", "survey_link", ["invitation_id"])

    op.create_index("ix_case_state_closed", "case", ["state", "closed_on"])
