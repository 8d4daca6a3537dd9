"""advocates for children"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "advocacy_provider",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("contract_from", sa.Date(), nullable=False),
        sa.Column("contract_to", sa.Date(), nullable=True),
        sa.Column("successor_id", sa.String(length=22), nullable=True),
        sa.Column("name_words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("email_words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_advocacy_provider_seal_id_seal")),
        sa.ForeignKeyConstraint(
            ["successor_id"],
            ["advocacy_provider.id"],
            name=op.f("fk_advocacy_provider_successor_id_advocacy_provider"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advocacy_provider")),
    )
    op.create_index("ix_advocacy_provider_seal_id", "advocacy_provider", ["seal_id"])

    op.create_table(
        "advocate",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("provider_id", sa.String(length=22), nullable=False),
        sa.Column("email_index", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.String(length=22), nullable=False),
        sa.Column("declared_independent_on", sa.Date(), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name_words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("email_words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["staff.id"], name=op.f("fk_advocate_added_by_id_staff")),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["advocacy_provider.id"], name=op.f("fk_advocate_provider_id_advocacy_provider")
        ),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_advocate_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advocate")),
        sa.UniqueConstraint("email_index", name=op.f("uq_advocate_email_index")),
    )
    op.create_index("ix_advocate_provider_id", "advocate", ["provider_id"])
    op.create_index("ix_advocate_seal_id", "advocate", ["seal_id"])

    op.create_table(
        "advocacy_consent",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("advocate_id", sa.String(length=22), nullable=False),
        sa.Column("scope", sa.String(40), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("copy_to_advocate", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("saw_code", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("recorded_by_id", sa.String(length=22), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["advocate_id"], ["advocate.id"], name=op.f("fk_advocacy_consent_advocate_id_advocate")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_advocacy_consent_case_id_case")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["staff.id"], name=op.f("fk_advocacy_consent_recorded_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_advocacy_consent_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advocacy_consent")),
    )
    op.create_index("ix_advocacy_consent_advocate", "advocacy_consent", ["advocate_id", "withdrawn_on"])
    op.create_index("ix_advocacy_consent_case", "advocacy_consent", ["case_id", "given_at"])
    op.create_index("ix_advocacy_consent_seal_id", "advocacy_consent", ["seal_id"])

    op.create_table(
        "advocacy_referral",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(40), nullable=False),
        sa.Column("provider_id", sa.String(length=22), nullable=True),
        sa.Column("passed_on_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_contact_on", sa.Date(), nullable=True),
        sa.Column("advocate_id", sa.String(length=22), nullable=True),
        sa.Column("declared_independent_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("answer_words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["advocate_id"], ["advocate.id"], name=op.f("fk_advocacy_referral_advocate_id_advocate")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_advocacy_referral_case_id_case")),
        sa.ForeignKeyConstraint(
            ["provider_id"],
            ["advocacy_provider.id"],
            name=op.f("fk_advocacy_referral_provider_id_advocacy_provider"),
        ),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_advocacy_referral_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advocacy_referral")),
    )
    op.create_index("ix_advocacy_referral_advocate_id", "advocacy_referral", ["advocate_id"])
    op.create_index("ix_advocacy_referral_asked_at", "advocacy_referral", ["asked_at"])
    op.create_index("ix_advocacy_referral_case", "advocacy_referral", ["case_id", "recorded_at"])
    op.create_index("ix_advocacy_referral_provider", "advocacy_referral", ["provider_id", "ended_on"])
    op.create_index("ix_advocacy_referral_seal_id", "advocacy_referral", ["seal_id"])

    op.create_table(
        "advocate_read",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("advocate_id", sa.String(length=22), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("page", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["advocate_id"], ["advocate.id"], name=op.f("fk_advocate_read_advocate_id_advocate")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_advocate_read_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advocate_read")),
    )
    op.create_index("ix_advocate_read_advocate_id", "advocate_read", ["advocate_id"])
    op.create_index("ix_advocate_read_case_at", "advocate_read", ["case_id", "at"])

    op.create_table(
        "advocate_session",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("advocate_id", sa.String(length=22), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["advocate_id"], ["advocate.id"], name=op.f("fk_advocate_session_advocate_id_advocate")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advocate_session")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_advocate_session_token_digest")),
    )
    op.create_index("ix_advocate_session_advocate_id", "advocate_session", ["advocate_id"])

    op.create_table(
        "advocate_sign_in",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=200), nullable=False),
        sa.Column("advocate_id", sa.String(length=22), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["advocate_id"], ["advocate.id"], name=op.f("fk_advocate_sign_in_advocate_id_advocate")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advocate_sign_in")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_advocate_sign_in_token_digest")),
    )
    op.create_index("ix_advocate_sign_in_advocate_asked", "advocate_sign_in", ["advocate_id", "asked_at"])

    # Written so that SQLite need not copy the table: what refers to a row of it would be lost on the way.
    op.execute('ALTER TABLE "case" ADD COLUMN sent_with_id VARCHAR(22) REFERENCES "case" (id)')
    op.create_index("ix_case_sent_with_id", "case", ["sent_with_id"])
    op.execute("ALTER TABLE message ADD COLUMN advocate_id VARCHAR(22) REFERENCES advocate (id)")
