"""the first tables"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("about", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wait_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint("about", name=op.f("uq_attempt_about")),
    )
    op.create_table(
        "bank_holiday",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_holiday")),
        sa.UniqueConstraint("on", name=op.f("uq_bank_holiday_on")),
    )
    op.create_table(
        "council",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("telephone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("reference_prefix", sa.String(length=6), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council")),
    )
    op.create_table(
        "directorate",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directorate")),
        sa.UniqueConstraint("name", name=op.f("uq_directorate_name")),
    )
    op.create_table(
        "installation",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key_name", sa.String(length=40), nullable=False),
        sa.Column("key_proof", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_table(
        "seal",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("key_name", sa.String(length=40), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("email_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("adjustments_json_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("adjustment_words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("contact_by", sa.String(40), nullable=False),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_person_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "service",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("directorate_id", sa.String(length=22), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("plain_name", sa.String(length=200), nullable=False),
        sa.Column("also_called", sa.String(length=400), nullable=False),
        sa.Column("procedure_key", sa.String(length=40), nullable=False),
        sa.Column("used_from", sa.Date(), nullable=True),
        sa.Column("used_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["directorate_id"], ["directorate.id"], name=op.f("fk_service_directorate_id_directorate")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
        sa.UniqueConstraint("directorate_id", "name", name=op.f("uq_service_directorate_id_name")),
    )
    with op.batch_alter_table("service", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_directorate_id"), ["directorate_id"], unique=False)

    op.create_table(
        "team",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("service_id", sa.String(length=22), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("used_from", sa.Date(), nullable=True),
        sa.Column("used_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_team_service_id_service")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("service_id", "name", name=op.f("uq_team_service_id_name")),
    )
    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_service_id"), ["service_id"], unique=False)

    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("email_index", sa.String(length=64), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("team_id", sa.String(length=22), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name_words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("email_words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_staff_seal_id_seal")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_staff_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("email_index", name=op.f("uq_staff_email_index")),
    )
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_seal_id"), ["seal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_staff_team_id"), ["team_id"], unique=False)

    op.create_table(
        "case",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("submission_id", sa.String(length=43), nullable=False),
        sa.Column("code_hash", sa.String(length=200), nullable=False),
        sa.Column("kind_received", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("service_received_id", sa.String(length=22), nullable=True),
        sa.Column("service_id", sa.String(length=22), nullable=True),
        sa.Column("procedure_received_key", sa.String(length=40), nullable=False),
        sa.Column("procedure_key", sa.String(length=40), nullable=False),
        sa.Column("team_id", sa.String(length=22), nullable=True),
        sa.Column("handler_id", sa.String(length=22), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("customer_group", sa.String(40), nullable=True),
        sa.Column("risk", sa.String(40), nullable=True),
        sa.Column("needs_safeguarding_look", sa.Boolean(), nullable=False),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("triage_order", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("wanted_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("happened_when_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["handler_id"], ["staff.id"], name=op.f("fk_case_handler_id_staff")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_case_seal_id_seal")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_case_service_id_service")),
        sa.ForeignKeyConstraint(
            ["service_received_id"], ["service.id"], name=op.f("fk_case_service_received_id_service")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_case_team_id_team")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
        sa.UniqueConstraint("reference", name=op.f("uq_case_reference")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_case_submission_id")),
    )
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.create_index(
            "ix_case_handler_listed", ["handler_id", "state", "listed_on", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_case_seal_id"), ["seal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_service_id"), ["service_id"], unique=False)
        batch_op.create_index("ix_case_state_listed", ["state", "listed_on", "id"], unique=False)
        batch_op.create_index("ix_case_team_listed", ["team_id", "state", "listed_on", "id"], unique=False)
        batch_op.create_index("ix_case_triage", ["state", "triage_order", "id"], unique=False)

    op.create_table(
        "policy_value",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("used_from", sa.Date(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.String(length=22), nullable=True),
        sa.ForeignKeyConstraint(["set_by_id"], ["staff.id"], name=op.f("fk_policy_value_set_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_value")),
        sa.UniqueConstraint("key", "used_from", name=op.f("uq_policy_value_key_used_from")),
    )
    op.create_table(
        "staff_session",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.String(length=22), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_session_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_session")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_staff_session_token_digest")),
    )
    with op.batch_alter_table("staff_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_session_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "case_read",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("staff_id", sa.String(length=22), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("page", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_read_case_id_case")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_case_read_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_read")),
    )
    with op.batch_alter_table("case_read", schema=None) as batch_op:
        batch_op.create_index("ix_case_read_case_at", ["case_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_read_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "draft",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("journey", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers_json_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("code_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_draft_case_id_case")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_draft_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_draft_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "event",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("by_id", sa.String(length=22), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_event_by_id_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_event_case_id_case")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_event_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_case_at", ["case_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "involvement",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("person_id", sa.String(length=22), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("knows_of_it", sa.Boolean(), nullable=True),
        sa.Column("relationship_words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_involvement_case_id_case")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_involvement_person_id_person")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_involvement_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_involvement")),
        sa.UniqueConstraint(
            "case_id", "person_id", "part", name=op.f("uq_involvement_case_id_person_id_part")
        ),
    )
    with op.batch_alter_table("involvement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_involvement_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_involvement_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "learning_action",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("owner_id", sa.String(length=22), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by_id", sa.String(length=22), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("change_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("evidence_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreed_by_id"], ["staff.id"], name=op.f("fk_learning_action_agreed_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_learning_action_case_id_case")),
        sa.ForeignKeyConstraint(["owner_id"], ["staff.id"], name=op.f("fk_learning_action_owner_id_staff")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_learning_action_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_action")),
    )
    with op.batch_alter_table("learning_action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_learning_action_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_learning_action_due", ["completed_on", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_learning_action_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_learning_action_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "message",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("submission_id", sa.String(length=43), nullable=False),
        sa.Column("direction", sa.String(40), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.String(length=22), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_message_by_id_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_message_case_id_case")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_message_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_message_submission_id")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index("ix_message_case_at", ["case_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "outgoing_email",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=True),
        sa.Column("template", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delivery", sa.String(40), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_fault", sa.String(length=80), nullable=True),
        sa.Column("to_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_outgoing_email_case_id_case")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_outgoing_email_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_email")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outgoing_email_message_id")),
    )
    with op.batch_alter_table("outgoing_email", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outgoing_email_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_outgoing_email_due", ["delivery", "next_try_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_outgoing_email_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "point",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_point_case_id_case")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_point_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_point_case_id_number")),
    )
    with op.batch_alter_table("point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_point_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "stage",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("procedure_key", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("responded_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_stage_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage")),
    )
    with op.batch_alter_table("stage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stage_case_id"), ["case_id"], unique=False)

    op.create_table(
        "clock",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("stage_id", sa.String(length=22), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("authority", sa.String(length=40), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("policy", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("remind_on", sa.Date(), nullable=True),
        sa.Column("recalculated_from", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("fk_clock_stage_id_stage")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock")),
        sa.UniqueConstraint("stage_id", "key", name=op.f("uq_clock_stage_id_key")),
    )
    with op.batch_alter_table("clock", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clock_due_on"), ["due_on"], unique=False)
        batch_op.create_index("ix_clock_reminder", ["remind_on", "id"], unique=False)

    op.create_table(
        "response",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("stage_id", sa.String(length=22), nullable=False),
        sa.Column("names_escalation", sa.Boolean(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drafted_by_id", sa.String(length=22), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_by_id", sa.String(length=22), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("next_step_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["drafted_by_id"], ["staff.id"], name=op.f("fk_response_drafted_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_response_seal_id_seal")),
        sa.ForeignKeyConstraint(["sent_by_id"], ["staff.id"], name=op.f("fk_response_sent_by_id_staff")),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("fk_response_stage_id_stage")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.UniqueConstraint("stage_id", name=op.f("uq_response_stage_id")),
    )
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_response_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "finding",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("response_id", sa.String(length=22), nullable=False),
        sa.Column("point_id", sa.String(length=22), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.Column("remedy_keys", sa.JSON(), nullable=False),
        sa.Column("reasons_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("remedy_words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_finding_point_id_point")),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_finding_response_id_response")
        ),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_finding_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("response_id", "point_id", name=op.f("uq_finding_response_id_point_id")),
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_point_id"), ["point_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "reminder_sent",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("clock_id", sa.String(length=22), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("staff_id", sa.String(length=22), nullable=False),
        sa.Column("owed_on", sa.Date(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("email_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["clock_id"], ["clock.id"], name=op.f("fk_reminder_sent_clock_id_clock")),
        sa.ForeignKeyConstraint(
            ["email_id"], ["outgoing_email.id"], name=op.f("fk_reminder_sent_email_id_outgoing_email")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_reminder_sent_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_sent")),
        sa.UniqueConstraint(
            "clock_id",
            "key",
            "due_on",
            "staff_id",
            name=op.f("uq_reminder_sent_clock_id_key_due_on_staff_id"),
        ),
    )
    with op.batch_alter_table("reminder_sent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminder_sent_email_id"), ["email_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reminder_sent_staff_id"), ["staff_id"], unique=False)
