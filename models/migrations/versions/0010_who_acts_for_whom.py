"""who acts for whom"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "authority",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("representative_id", sa.String(length=22), nullable=False),
        sa.Column("for_id", sa.String(length=22), nullable=False),
        sa.Column("acting_as", sa.String(40), nullable=True),
        sa.Column("relation", sa.String(40), nullable=True),
        sa.Column("age", sa.String(40), nullable=True),
        sa.Column("kind", sa.String(40), nullable=True),
        sa.Column("proof", sa.String(40), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("as_told", sa.String(40), nullable=False),
        sa.Column("asked", sa.String(40), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("asked_by_id", sa.String(length=22), nullable=True),
        sa.Column("understands", sa.Boolean(), nullable=True),
        sa.Column("is_suitable", sa.Boolean(), nullable=True),
        sa.Column("goes_on", sa.String(40), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by_id", sa.String(length=22), nullable=True),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.String(length=22), nullable=True),
        sa.Column("scope_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reasons_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["staff.id"], name=op.f("fk_authority_asked_by_id_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_authority_case_id_case")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["staff.id"], name=op.f("fk_authority_decided_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["for_id"], ["person.id"], name=op.f("fk_authority_for_id_person")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["staff.id"], name=op.f("fk_authority_recorded_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["representative_id"], ["person.id"], name=op.f("fk_authority_representative_id_person")
        ),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_authority_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority")),
    )
    op.create_index("ix_authority_case_id", "authority", ["case_id"])
    op.create_index("ix_authority_for_id", "authority", ["for_id"])
    op.create_index("ix_authority_representative_id", "authority", ["representative_id"])
    op.create_index("ix_authority_seal_id", "authority", ["seal_id"])

    op.create_table(
        "disclosure",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("person_id", sa.String(length=22), nullable=False),
        sa.Column("may_be_told", sa.String(40), nullable=True),
        sa.Column("address_hidden", sa.Boolean(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.String(length=22), nullable=True),
        sa.Column("as_told_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_disclosure_case_id_case")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_disclosure_person_id_person")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_disclosure_seal_id_seal")),
        sa.ForeignKeyConstraint(["set_by_id"], ["staff.id"], name=op.f("fk_disclosure_set_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
        sa.UniqueConstraint("case_id", "person_id", name=op.f("uq_disclosure_case_id_person_id")),
    )
    op.create_index("ix_disclosure_person_id", "disclosure", ["person_id"])
    op.create_index("ix_disclosure_seal_id", "disclosure", ["seal_id"])

    op.add_column("message", sa.Column("told_ids", sa.JSON(), nullable=True))
