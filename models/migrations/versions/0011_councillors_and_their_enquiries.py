"""councillors and their enquiries"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "ward",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("used_from", sa.Date(), nullable=True),
        sa.Column("used_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ward")),
    )
    op.create_table(
        "member",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("email_index", sa.String(length=64), nullable=True),
        sa.Column("ward_id", sa.String(length=22), nullable=True),
        sa.Column("group_name", sa.String(length=80), nullable=True),
        sa.Column("is_mp", sa.Boolean(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name_words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("email_words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_member_seal_id_seal")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_member_ward_id_ward")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("email_index", name=op.f("uq_member_email_index")),
    )
    op.create_index("ix_member_seal_id", "member", ["seal_id"])
    op.create_index("ix_member_ward_id", "member", ["ward_id"])

    op.create_table(
        "member_link",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("about", sa.String(length=64), nullable=False),
        sa.Column("member_id", sa.String(length=22), nullable=True),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_member_link_member_id_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_link")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_member_link_token_digest")),
    )
    op.create_index("ix_member_link_about", "member_link", ["about", "made_at"])
    op.create_index("ix_member_link_made_at", "member_link", ["made_at"])
    op.create_index("ix_member_link_member_id", "member_link", ["member_id"])

    op.create_table(
        "member_session",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("member_id", sa.String(length=22), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_member_session_member_id_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_session")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_member_session_token_digest")),
    )
    op.create_index("ix_member_session_member_id", "member_session", ["member_id"])

    op.create_table(
        "enquiry",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("member_id", sa.String(length=22), nullable=False),
        sa.Column("ward_id", sa.String(length=22), nullable=True),
        sa.Column("group_name", sa.String(length=80), nullable=True),
        sa.Column("privacy", sa.String(40), nullable=False),
        sa.Column("consent_basis", sa.String(40), nullable=False),
        sa.Column("consent_condition", sa.String(40), nullable=True),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("held_until", sa.Date(), nullable=True),
        sa.Column("consent_scope_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("consent_evidence_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_enquiry_case_id_case")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_enquiry_member_id_member")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_enquiry_seal_id_seal")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_enquiry_ward_id_ward")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiry")),
        sa.UniqueConstraint("case_id", name=op.f("uq_enquiry_case_id")),
    )
    op.create_index("ix_enquiry_member_id", "enquiry", ["member_id"])
    op.create_index("ix_enquiry_seal_id", "enquiry", ["seal_id"])
    op.create_index("ix_enquiry_ward_id", "enquiry", ["ward_id"])
