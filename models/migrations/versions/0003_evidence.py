"""files that come as evidence"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=True),
        sa.Column("draft_id", sa.String(length=22), nullable=True),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked", sa.String(40), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finding", sa.String(length=40), nullable=True),
        sa.Column("has_copy", sa.Boolean(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_attachment_case_id_case")),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_attachment_draft_id_draft")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_attachment_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index("ix_attachment_case_kept", "attachment", ["case_id", "kept_at"])
    op.create_index("ix_attachment_draft_id", "attachment", ["draft_id"])
    op.create_index("ix_attachment_seal_id", "attachment", ["seal_id"])
    op.create_index("ix_attachment_waiting", "attachment", ["checked", "kept_at"])
