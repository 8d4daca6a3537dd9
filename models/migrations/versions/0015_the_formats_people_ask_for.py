"""the language somebody speaks, an answer in Easy Read, whether it went as asked, and where there is sign language"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("person", sa.Column("language_sealed", sa.LargeBinary(), nullable=True))
    for name in ("bsl_relay", "bsl_videos"):
        op.add_column("council", sa.Column(name, sa.String(300), server_default="", nullable=False))
    op.add_column("message", sa.Column("is_in_format", sa.Boolean(), nullable=True))
    op.add_column("message", sa.Column("why_not_in_format_sealed", sa.LargeBinary(), nullable=True))
    op.add_column(
        "response", sa.Column("is_in_format", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("response", sa.Column("why_not_in_format_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("response", sa.Column("easy_read_json_sealed", sa.LargeBinary(), nullable=True))
