"""email that comes in"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "incoming_email",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("message_index", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sorted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("doubt", sa.String(40), nullable=True),
        sa.Column("case_id", sa.String(length=22), nullable=True),
        sa.Column("answers_case_id", sa.String(length=22), nullable=True),
        sa.Column("decided_by_id", sa.String(length=22), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sender_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("sender_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("subject_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("not_taken_json_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["answers_case_id"], ["case.id"], name=op.f("fk_incoming_email_answers_case_id_case")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_incoming_email_case_id_case")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["staff.id"], name=op.f("fk_incoming_email_decided_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_incoming_email_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_email")),
        sa.UniqueConstraint("message_index", name=op.f("uq_incoming_email_message_index")),
    )
    op.create_index("ix_incoming_email_case_id", "incoming_email", ["case_id"])
    op.create_index("ix_incoming_email_seal_id", "incoming_email", ["seal_id"])
    op.create_index("ix_incoming_email_sorted_at", "incoming_email", ["sorted_at"])
    op.create_index("ix_incoming_email_state_received", "incoming_email", ["state", "received_at", "id"])
    # A file may belong to an email before that becomes a case, and may be for the eyes of staff alone.
    op.execute("ALTER TABLE attachment ADD COLUMN incoming_id VARCHAR(22) REFERENCES incoming_email (id)")
    op.add_column("attachment", sa.Column("number_in_email", sa.Integer(), nullable=True))
    op.add_column(
        "attachment", sa.Column("for_staff_only", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.create_index("ix_attachment_incoming_id", "attachment", ["incoming_id"])
