"""how the council shows itself"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("council", sa.Column("opening", sa.String(length=200), server_default="", nullable=False))
    op.add_column("council", sa.Column("brand_colour", sa.String(length=7), nullable=True))
    op.add_column("council", sa.Column("logo", sa.LargeBinary(), nullable=True))
