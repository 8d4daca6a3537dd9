"""the register of restrictions of contact"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "restriction",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("email_index", sa.String(length=64), nullable=True),
        sa.Column("phone_index", sa.String(length=64), nullable=True),
        sa.Column("kind_keys", sa.JSON(), nullable=False),
        sa.Column("warned_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.String(length=22), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("email_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("considered_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("at_once_because_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reviewed_words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["staff.id"], name=op.f("fk_restriction_decided_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_restriction_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restriction")),
    )
    op.create_index("ix_restriction_email_index", "restriction", ["email_index"])
    op.create_index("ix_restriction_open", "restriction", ["ended_on", "review_on"])
    op.create_index("ix_restriction_phone_index", "restriction", ["phone_index"])
    op.create_index("ix_restriction_seal_id", "restriction", ["seal_id"])

    op.add_column("case", sa.Column("is_restricted", sa.Boolean(), server_default=sa.false(), nullable=False))
