"""pauses, extensions, later stages and reminders"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


# A column that leads to another table, written so that SQLite need not copy the table: what refers to a row of
# it would be lost on the way.
_REFERENCES = (
    ("bank_holiday", "added_by_id", "staff"),
    ("case", "split_from_id", "case"),
    ("response", "late_team_id", "team"),
    ("staff", "directorate_id", "directorate"),
    ("staff", "service_id", "service"),
    ("stage", "answered_by_id", "staff"),
)
_KEEP_THE_REMINDERS = """
    INSERT INTO reminder (id, clock_id, case_id, key, due_on, staff_id, audience, urgency, owed_on, late_by,
                          recorded_at, email_id)
    SELECT r.id, r.clock_id, s.case_id, r.key, r.due_on, r.staff_id, 'handler', 'soon', r.owed_on, 0,
           r.written_at, r.email_id
    FROM reminder_sent r JOIN clock c ON c.id = r.clock_id JOIN stage s ON s.id = c.stage_id
"""
_HOW_CLOCKS_ENDED = """
    UPDATE clock SET first_due_on = due_on, outcome = CASE
        WHEN stopped_on IS NULL THEN NULL WHEN stopped_on <= due_on THEN 'in_time_target' ELSE 'late' END
"""

# What is new on a clock that runs is filled in by the worker, as after any change of the table of reminders.
_LOOK_AT_EVERY_CLOCK = """
    INSERT INTO redating (id, cause, about, asked_at, last_clock_id, looked_at)
    VALUES ('after-the-second-step', 'reminders_changed', 'A new version', CURRENT_TIMESTAMP, '', 0)
"""


def upgrade() -> None:
    op.create_table(
        "job_run",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("ran_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("worked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_run")),
        sa.UniqueConstraint("name", name=op.f("uq_job_run_name")),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("staff_id", sa.String(length=22), nullable=False),
        sa.Column("cover_id", sa.String(length=22), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["cover_id"], ["staff.id"], name=op.f("fk_absence_cover_id_staff")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["staff.id"], name=op.f("fk_absence_recorded_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_absence_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index("ix_absence_cover", ["cover_id", "last_day"], unique=False)
        batch_op.create_index("ix_absence_staff", ["staff_id", "last_day"], unique=False)

    op.create_table(
        "redating",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("cause", sa.String(40), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.String(length=22), nullable=True),
        sa.Column("last_clock_id", sa.String(length=22), nullable=False),
        sa.Column("looked_at", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["asked_by_id"], ["staff.id"], name=op.f("fk_redating_asked_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redating")),
    )
    with op.batch_alter_table("redating", schema=None) as batch_op:
        batch_op.create_index("ix_redating_unfinished", ["finished_at", "asked_at"], unique=False)

    op.create_table(
        "reminder_choice",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("mark_key", sa.String(length=60), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("audiences", sa.JSON(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.String(length=22), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_reminder_choice_seal_id_seal")),
        sa.ForeignKeyConstraint(["set_by_id"], ["staff.id"], name=op.f("fk_reminder_choice_set_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_choice")),
    )
    with op.batch_alter_table("reminder_choice", schema=None) as batch_op:
        batch_op.create_index("ix_reminder_choice_mark", ["mark_key", "set_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_reminder_choice_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "stage_request",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("stage_key", sa.String(length=40), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("is_in_time", sa.Boolean(), nullable=False),
        sa.Column("is_accepted", sa.Boolean(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_stage_request_case_id_case")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_stage_request_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_request")),
    )
    with op.batch_alter_table("stage_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stage_request_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stage_request_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "discretion",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("request_id", sa.String(length=22), nullable=True),
        sa.Column("question", sa.String(40), nullable=False),
        sa.Column("takes_it_on", sa.Boolean(), nullable=False),
        sa.Column("why_refused", sa.String(40), nullable=True),
        sa.Column("grounds_on", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("names_ombudsman", sa.Boolean(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.String(length=22), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_discretion_case_id_case")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["staff.id"], name=op.f("fk_discretion_decided_by_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["stage_request.id"], name=op.f("fk_discretion_request_id_stage_request")
        ),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_discretion_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discretion")),
    )
    with op.batch_alter_table("discretion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_discretion_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_discretion_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "milestone",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("stage_id", sa.String(length=22), nullable=False),
        sa.Column("happening", sa.String(40), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["staff.id"], name=op.f("fk_milestone_recorded_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("fk_milestone_stage_id_stage")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
    )
    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestone_stage_id"), ["stage_id"], unique=False)

    op.create_table(
        "pause",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("stage_id", sa.String(length=22), nullable=False),
        sa.Column("point_id", sa.String(length=22), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.String(length=22), nullable=False),
        sa.Column("ended_by_id", sa.String(length=22), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["ended_by_id"], ["staff.id"], name=op.f("fk_pause_ended_by_id_staff")),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_pause_point_id_point")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_pause_recorded_by_id_staff")),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_pause_seal_id_seal")),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("fk_pause_stage_id_stage")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pause_point_id"), ["point_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pause_seal_id"), ["seal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pause_stage_id"), ["stage_id"], unique=False)

    op.create_table(
        "statement",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("stage_id", sa.String(length=22), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.String(length=22), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_statement_seal_id_seal")),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("fk_statement_stage_id_stage")),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["staff.id"], name=op.f("fk_statement_written_by_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("stage_id", "number", name=op.f("uq_statement_stage_id_number")),
    )
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statement_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "date_moved",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("redating_id", sa.String(length=22), nullable=False),
        sa.Column("clock_id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("moved_from", sa.Date(), nullable=False),
        sa.Column("moved_to", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told_by_id", sa.String(length=22), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_date_moved_case_id_case")),
        sa.ForeignKeyConstraint(["clock_id"], ["clock.id"], name=op.f("fk_date_moved_clock_id_clock")),
        sa.ForeignKeyConstraint(
            ["redating_id"], ["redating.id"], name=op.f("fk_date_moved_redating_id_redating")
        ),
        sa.ForeignKeyConstraint(["told_by_id"], ["staff.id"], name=op.f("fk_date_moved_told_by_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_moved")),
        sa.UniqueConstraint("redating_id", "clock_id", name=op.f("uq_date_moved_redating_id_clock_id")),
    )
    with op.batch_alter_table("date_moved", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_date_moved_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_date_moved_clock_id"), ["clock_id"], unique=False)
        batch_op.create_index("ix_date_moved_to_tell", ["redating_id", "told_on", "id"], unique=False)

    op.create_table(
        "extension",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("clock_id", sa.String(length=22), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_by_id", sa.String(length=22), nullable=False),
        sa.Column("is_agreed", sa.Boolean(), nullable=False),
        sa.Column("has_good_reason", sa.Boolean(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("ombudsman_details_sent", sa.Boolean(), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["clock_id"], ["clock.id"], name=op.f("fk_extension_clock_id_clock")),
        sa.ForeignKeyConstraint(
            ["granted_by_id"], ["staff.id"], name=op.f("fk_extension_granted_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_extension_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
    )
    with op.batch_alter_table("extension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_extension_clock_id"), ["clock_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_extension_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "ombudsman_date",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("clock_id", sa.String(length=22), nullable=False),
        sa.Column("asks", sa.String(40), nullable=False),
        sa.Column("letter_on", sa.Date(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.String(length=22), nullable=False),
        sa.Column("evidence_sent_on", sa.Date(), nullable=True),
        sa.Column("standing", sa.String(40), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("evidence_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("seal_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_ombudsman_date_case_id_case")),
        sa.ForeignKeyConstraint(["clock_id"], ["clock.id"], name=op.f("fk_ombudsman_date_clock_id_clock")),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["staff.id"], name=op.f("fk_ombudsman_date_entered_by_id_staff")
        ),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name=op.f("fk_ombudsman_date_seal_id_seal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ombudsman_date")),
    )
    with op.batch_alter_table("ombudsman_date", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ombudsman_date_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ombudsman_date_clock_id"), ["clock_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ombudsman_date_seal_id"), ["seal_id"], unique=False)

    op.create_table(
        "reminder",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("clock_id", sa.String(length=22), nullable=False),
        sa.Column("case_id", sa.String(length=22), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("staff_id", sa.String(length=22), nullable=False),
        sa.Column("cover_for_id", sa.String(length=22), nullable=True),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("urgency", sa.String(40), nullable=False),
        sa.Column("owed_on", sa.Date(), nullable=False),
        sa.Column("late_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("email_id", sa.String(length=22), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_reminder_case_id_case")),
        sa.ForeignKeyConstraint(["clock_id"], ["clock.id"], name=op.f("fk_reminder_clock_id_clock")),
        sa.ForeignKeyConstraint(["cover_for_id"], ["staff.id"], name=op.f("fk_reminder_cover_for_id_staff")),
        sa.ForeignKeyConstraint(
            ["email_id"], ["outgoing_email.id"], name=op.f("fk_reminder_email_id_outgoing_email")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_reminder_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "clock_id", "key", "due_on", "staff_id", name=op.f("uq_reminder_clock_id_key_due_on_staff_id")
        ),
    )
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminder_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reminder_staff_id"), ["staff_id"], unique=False)
        batch_op.create_index("ix_reminder_waiting", ["email_id", "staff_id"], unique=False)

    op.execute(_KEEP_THE_REMINDERS)
    op.drop_table("reminder_sent")
    # Column by column: a table that is copied (“batch”) is dropped first, and what refers to its rows forbids it.
    op.add_column(
        "bank_holiday",
        sa.Column("division", sa.String(40), server_default="england_and_wales", nullable=False),
    )
    op.add_column(
        "bank_holiday", sa.Column("source", sa.String(length=200), server_default="", nullable=False)
    )

    op.add_column("case", sa.Column("is_concern", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("case", sa.Column("came_to_notice_on", sa.Date(), nullable=True))

    op.add_column("clock", sa.Column("start_event", sa.String(length=60), server_default="", nullable=False))
    op.add_column("clock", sa.Column("number", sa.Integer(), server_default="0", nullable=False))
    op.add_column("clock", sa.Column("unit", sa.String(length=20), server_default="", nullable=False))
    op.add_column("clock", sa.Column("written_on", sa.Date(), nullable=True))
    op.add_column("clock", sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("clock", sa.Column("first_due_on", sa.Date(), nullable=True))
    op.add_column("clock", sa.Column("max_on", sa.Date(), nullable=True))
    op.add_column("clock", sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("clock", sa.Column("stop_event", sa.String(length=60), nullable=True))
    op.add_column("clock", sa.Column("outcome", sa.String(40), nullable=True))
    op.create_index("ix_clock_running", "clock", ["stopped_on", "due_on", "id"], unique=False)

    with op.batch_alter_table("policy_value", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_policy_value_key_used_from"), type_="unique")
        batch_op.create_index("ix_policy_value_key", ["key", "used_from", "set_at"], unique=False)

    op.add_column(
        "response", sa.Column("names_next_stage", sa.Boolean(), server_default=sa.true(), nullable=False)
    )
    op.add_column(
        "response", sa.Column("encloses_reports", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("response", sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("response", sa.Column("late_reason_sealed", sa.LargeBinary(), nullable=True))

    op.add_column("staff", sa.Column("digest_hour", sa.Integer(), server_default="8", nullable=False))
    op.add_column("staff", sa.Column("digested_on", sa.Date(), nullable=True))

    op.add_column("stage", sa.Column("is_alongside", sa.Boolean(), server_default=sa.false(), nullable=False))
    for table, column, to in _REFERENCES:
        op.execute(
            f'ALTER TABLE "{table}" ADD COLUMN {column} VARCHAR(22) '
            f'CONSTRAINT fk_{table}_{column}_{to} REFERENCES "{to}" (id)'
        )
    op.create_index("ix_case_split_from_id", "case", ["split_from_id"])
    op.execute(_HOW_CLOCKS_ENDED)
    op.execute(_LOOK_AT_EVERY_CLOCK)
