"""Runs migrations for Flask-Migrate, on the application's own engine."""

from __future__ import annotations

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from flask import current_app

database = current_app.extensions["migrate"].db


def plainly(kind: str, thing: Any, _autogenerate: Any) -> str | Literal[False]:
    """Write columns in SQLAlchemy's own types: a migration never imports the models, which go on changing."""
    if kind == "type" and isinstance(thing, sa.Enum):
        return f"sa.String({thing.length})"
    if kind == "type" and isinstance(thing, sa.TypeDecorator):
        return "sa.DateTime(timezone=True)"
    return False


def same_type(_context: Any, _column: Any, kept: Any, wanted: Any, _wanted: Any) -> bool | None:
    """A word is kept as text, so a column of text is what a word asks for."""
    if isinstance(wanted, sa.Enum) and isinstance(kept, sa.String):
        return False
    return None


def run() -> None:
    """Bring the database up, one transaction a step, so that a step that is cut leaves nothing behind."""
    options = current_app.extensions["migrate"].configure_args
    with database.engine.connect().execution_options(writes=True) as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadatas[None],
            transactional_ddl=True,  # SQLite's is too, once the transaction has begun as ours do
            transaction_per_migration=True,
            render_item=plainly,
            **(options | {"compare_type": same_type}),
        )
        with context.begin_transaction():
            context.run_migrations()


run()
