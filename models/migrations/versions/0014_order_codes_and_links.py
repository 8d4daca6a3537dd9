"""the order of one instant, when a right to act was lost, follow-up codes of people's own, links between cases"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0014"
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
    _what_advocates_wrote()
    op.create_table(
        "follow_up_code",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("person_id", sa.String(length=22), nullable=False),
        sa.Column("code_hash", sa.String(length=200), nullable=True),
        sa.Column("link_digest", sa.String(length=64), nullable=True),
        sa.Column("link_ends_at", _AT, nullable=True),
        sa.Column("given_at", _AT, nullable=False),
        sa.Column("given_by_id", sa.String(length=22), nullable=True),
        sa.Column("revoked_at", _AT, nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_follow_up_code_case_id_case")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_follow_up_code_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["staff.id"], name=op.f("fk_follow_up_code_given_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_code")),
        sa.UniqueConstraint("case_id", "person_id", name=op.f("uq_follow_up_code_case_id_person_id")),
        sa.UniqueConstraint("link_digest", name=op.f("uq_follow_up_code_link_digest")),
    )
    op.create_index("ix_follow_up_code_person_id", "follow_up_code", ["person_id"])
    op.create_table(
        "case_link",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("other_id", sa.String(length=22), nullable=False),
        sa.Column("linked_at", _AT, nullable=False),
        sa.Column("linked_by_id", sa.String(length=22), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_link_case_id_case")),
        sa.ForeignKeyConstraint(["other_id"], ["case.id"], name=op.f("fk_case_link_other_id_case")),
        sa.ForeignKeyConstraint(["linked_by_id"], ["staff.id"], name=op.f("fk_case_link_linked_by_id_staff")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_case_link_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_link")),
        sa.UniqueConstraint("case_id", "other_id", name=op.f("uq_case_link_case_id_other_id")),
    )
    op.create_index("ix_case_link_other_id", "case_link", ["other_id"])
    op.create_index("ix_case_link_seal_id", "case_link", ["seal_id"])


def _what_advocates_wrote() -> None:
    """It was written for the child it is about, and not for whoever complains for that child."""
    message = sa.table(
        "message",
        sa.column("id", sa.String),
        sa.column("case_id", sa.String),
        sa.column("advocate_id", sa.String),
        sa.column("told_ids", sa.JSON),
    )
    involvement = sa.table(
        "involvement",
        sa.column("case_id", sa.String),
        sa.column("person_id", sa.String),
        sa.column("part", sa.String),
    )
    connection = op.get_bind()
    found = connection.execute(
        sa.select(message.c.id, involvement.c.person_id)
        .join(involvement, involvement.c.case_id == message.c.case_id)
        .where(message.c.advocate_id.is_not(None), involvement.c.part == "person_affected")
    ).all()
    for row in found:
        connection.execute(sa.update(message).where(message.c.id == row.id).values(told_ids=[row.person_id]))


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
