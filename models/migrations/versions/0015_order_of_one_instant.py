"""what was written in one instant keeps its order, old rows too; stages that begin together are moved apart"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0013"

_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    for name in ("event", "message"):
        op.add_column(name, sa.Column("place", sa.Integer(), server_default="0", nullable=False))
        _number(name)
    _move_stages_apart()
    op.add_column("authority", sa.Column("loss_noted_on", sa.Date(), nullable=True))
    # What had ended before is no news.
    op.execute("UPDATE authority SET loss_noted_on = ends_on WHERE ends_on < CURRENT_DATE")


def _number(table: str) -> None:
    """Rows that are never changed still lie as they were written, which is all that is left of their order."""
    lies = "ctid" if op.get_bind().dialect.name == "postgresql" else "rowid"
    op.execute(
        f"UPDATE {table} SET place = numbered.place FROM "
        f"(SELECT id, row_number() OVER (PARTITION BY case_id, at ORDER BY {lies}) AS place FROM {table}) AS numbered "
        f"WHERE numbered.id = {table}.id"
    )


def _move_stages_apart() -> None:
    """A stage that triage ended began with the same receipt as the one that took its place, and came before it."""
    stage = sa.table(
        "stage",
        sa.column("id", sa.String),
        sa.column("case_id", sa.String),
        sa.column("is_alongside", sa.Boolean),
        sa.column("opened_at", _AT),
        sa.column("ended_on", sa.Date),
    )
    connection = op.get_bind()
    rows = connection.execute(
        sa.select(stage)
        .where(stage.c.is_alongside.is_(sa.false()))
        .order_by(
            stage.c.case_id, stage.c.opened_at, stage.c.ended_on.is_(None), stage.c.ended_on, stage.c.id
        )
    ).all()
    for _, of_one_case in groupby(rows, key=lambda row: row.case_id):
        last: datetime | None = None
        for row in of_one_case:
            opened_at = row.opened_at
            if last is not None and opened_at <= last:
                opened_at = last + timedelta(microseconds=1)
                connection.execute(sa.update(stage).where(stage.c.id == row.id).values(opened_at=opened_at))
            last = opened_at
