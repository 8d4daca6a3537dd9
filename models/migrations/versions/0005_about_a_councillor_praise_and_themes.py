"""complaints about councillors behind their wall, praise, themes of comments"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "local_council",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("clerk_email", sa.String(length=200), nullable=True),
        sa.Column("used_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_council")),
        sa.UniqueConstraint("name", name=op.f("uq_local_council_name")),
    )
    op.create_table(
        "theme",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("used_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("name", name=op.f("uq_theme_name")),
    )
    op.create_table(
        "conduct_allegation",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("council", sa.String(40), nullable=False),
        sa.Column("local_council_id", sa.String(length=22), nullable=True),
        sa.Column("capacity", sa.String(40), nullable=False),
        sa.Column("is_name_told", sa.Boolean(), nullable=True),
        sa.Column("subject_told_on", sa.Date(), nullable=True),
        sa.Column("subject_answered_on", sa.Date(), nullable=True),
        sa.Column("clerk_told_on", sa.Date(), nullable=True),
        sa.Column("independent_on", sa.Date(), nullable=True),
        sa.Column("assessment", sa.String(40), nullable=True),
        sa.Column("assessed_on", sa.Date(), nullable=True),
        sa.Column("finding", sa.String(40), nullable=True),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        sa.Column("council_words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("councillor_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("code_part_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("confidential_asked_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("independent_views_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("assessment_reasons_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("finding_reasons_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_conduct_allegation_case_id_case")),
        sa.ForeignKeyConstraint(
            ["local_council_id"],
            ["local_council.id"],
            name=op.f("fk_conduct_allegation_local_council_id_local_council"),
        ),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_conduct_allegation_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conduct_allegation")),
        sa.UniqueConstraint("case_id", name=op.f("uq_conduct_allegation_case_id")),
    )
    op.create_index("ix_conduct_allegation_seal_id", "conduct_allegation", ["seal_id"])
    op.create_table(
        "praise",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("cause", sa.String(40), nullable=False),
        sa.Column("colleague_id", sa.String(length=22), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("named_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_praise_case_id_case")),
        sa.ForeignKeyConstraint(["colleague_id"], ["staff.id"], name=op.f("fk_praise_colleague_id_staff")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_praise_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_praise")),
        sa.UniqueConstraint("case_id", name=op.f("uq_praise_case_id")),
    )
    op.create_index("ix_praise_colleague_id", "praise", ["colleague_id"])
    op.create_index("ix_praise_seal_id", "praise", ["seal_id"])
    op.execute('ALTER TABLE "case" ADD COLUMN theme_id VARCHAR(22) REFERENCES theme (id)')
    op.create_index("ix_case_theme_id", "case", ["theme_id"])
    op.add_column("case", sa.Column("signposted", sa.String(length=200), server_default="", nullable=False))
    # What is about a councillor goes behind its wall: off the desks of those who may not see it any more.
    op.execute(
        "UPDATE \"case\" SET handler_id = NULL, team_id = NULL WHERE procedure_key = 'councillor_conduct'"
    )
