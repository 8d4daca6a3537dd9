"""What every table shares: names for constraints, unguessable ids, instants kept in UTC."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from enum import Enum, StrEnum
from itertools import count
from typing import Any

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry


class Instant(sa.TypeDecorator[datetime]):
    """A moment, always aware and always UTC, on SQLite (which keeps no zone) as on PostgreSQL."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("An instant needs a time zone.")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _words(kind: type[Enum]) -> list[str]:
    return [str(word.value) for word in kind]


def new_id() -> str:
    """128 random bits, safe in an address: nobody finds a case by counting."""
    return secrets.token_urlsafe(16)


class Base(DeclarativeBase):
    """The parent of every table. An id exists as soon as the row does, before it is stored."""

    registry = registry(
        metadata=sa.MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        # Words are kept as text without a CHECK, so that a new word needs no migration.
        type_annotation_map={
            datetime: Instant(),
            StrEnum: sa.Enum(
                StrEnum, native_enum=False, create_constraint=False, length=40, values_callable=_words
            ),
        },
    )

    id: Mapped[str] = mapped_column(sa.String(22), primary_key=True, sort_order=-10)

    def __init__(self, **given: Any) -> None:
        given.setdefault("id", new_id())
        # Words are sealed as they are set, so the seal that will hold them comes first.
        for name in sorted(given, key=lambda name: name not in ("id", "seal")):
            if not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__} has no {name}")
            setattr(self, name, given[name])


_places = count(1)


class InOrder:
    """Rows of one instant keep the order in which they were written: an act gives all that it writes the same time.

    Only two of one instant are ever compared, and one process wrote both, so its own count is enough: a sequence of
    the database is none of SQLite's, and the next number of a case would cost every line a query.
    """

    place: Mapped[int] = mapped_column(default=lambda: next(_places), server_default="0")


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
