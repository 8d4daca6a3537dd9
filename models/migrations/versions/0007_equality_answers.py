"""equality answers"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "equality_figure",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("characteristic", sa.String(length=40), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equality_figure")),
        sa.UniqueConstraint(
            "year", "measure", "characteristic", name=op.f("uq_equality_figure_year_measure_characteristic")
        ),
    )
    op.create_table(
        "equality_answers",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("token", sa.String(length=22), nullable=True),
        sa.Column("version_key", sa.String(length=20), nullable=False),
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("is_all", sa.Boolean(), nullable=False),
        sa.Column("stage_at_collection", sa.String(length=40), nullable=True),
        sa.Column("procedure_key", sa.String(length=40), nullable=True),
        sa.Column("quarter", sa.String(length=7), nullable=True),
        sa.Column("service_group", sa.String(length=200), nullable=True),
        sa.Column("ending", sa.String(40), nullable=True),
        sa.Column("in_time", sa.Boolean(), nullable=True),
        sa.Column("stage_reached", sa.String(length=40), nullable=True),
        sa.Column("went_further", sa.Boolean(), nullable=True),
        sa.Column("is_mixed", sa.Boolean(), nullable=False),
        sa.Column("answers_json_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_equality_answers_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equality_answers")),
    )
    op.create_index("ix_equality_answers_quarter", "equality_answers", ["quarter"])
    op.create_index("ix_equality_answers_seal_id", "equality_answers", ["seal_id"])
    op.create_index("ix_equality_answers_token", "equality_answers", ["token"], unique=True)

    op.create_table(
        "equality_count",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("quarter", sa.String(length=7), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("team_id", sa.String(length=22), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_equality_count_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equality_count")),
    )
    op.create_index("ix_equality_count_of", "equality_count", ["quarter", "channel", "team_id", "state"])
    op.add_column("case", sa.Column("equality_token", sa.String(length=22), nullable=True))
    op.add_column(
        "case", sa.Column("equality_is_over", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.create_index("ix_case_equality_token", "case", ["equality_token"], unique=True)
