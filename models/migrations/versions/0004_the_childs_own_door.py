"""what a child's own door asks"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("case", sa.Column("is_childs_own", sa.Boolean(), server_default=sa.false(), nullable=False))
    for name in ("birthday", "safe_words", "not_told"):
        op.add_column("person", sa.Column(f"{name}_sealed", sa.LargeBinary(), nullable=True))
