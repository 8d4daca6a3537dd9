"""The command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask

from models import Reminder, db
from tests.factories import a_triaged_complaint
from tests.processes.servers import ROOT
from web.cli import deadline

CASES: list[dict[str, Any]] = json.loads((ROOT / "tests" / "data" / "clock_cases.json").read_text())["cases"]


def deadline_arguments(case: dict[str, Any]) -> list[str]:
    """The words in which a worked case asks `flask deadline`."""
    words = [case["procedure"], case["stage"], case["clock"], "--start", case["start"], "--json"]
    if case.get("ack_date"):
        words += ["--acknowledged", case["ack_date"]]
    for begun, ended in case.get("pauses", []):
        words += ["--pause", f"{begun}..{ended}"]
    for key, value in case.get("settings", {}).items():
        words += ["--policy", f"{key}={value}"]
    return words


# L01 and L02 are one clock with one start and no settings; the number of months that L02's letter gave must be said.
MONTHS_IN_THE_LETTER = {"L02": ["--policy", "ombudsman.remedy_months=3"]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_worked_deadline_comes_back_from_the_command_line(case: dict[str, Any]) -> None:
    answer = CliRunner().invoke(deadline, deadline_arguments(case) + MONTHS_IN_THE_LETTER.get(case["id"], []))
    found = json.loads(answer.stdout)
    assert (found.get("due_at") or found["due_on"]) == case["expected"]
    assert found["ledger"]


def test_a_deadline_that_there_is_not_is_one_sentence_and_exit_2() -> None:
    answer = CliRunner().invoke(deadline, ["children", "stage9", "response", "--start", "2026-11-20"])
    assert answer.exit_code == 2
    assert "there are" in answer.output
    assert "Traceback" not in answer.output


def test_a_deadline_is_worked_out_where_there_is_no_database_and_no_key(tmp_path: Path) -> None:
    asked = heard(
        tmp_path / "data", "deadline", "children", "stage1", "response_target", "--start", "2026-12-18T10:00"
    )
    assert asked.returncode == 0, asked.stderr
    assert "6 Jan 2027" in asked.stdout
    assert not (tmp_path / "data").exists()


def test_reminders_can_be_looked_at_and_written(app: Flask) -> None:
    with app.app_context():
        reference = a_triaged_complaint().reference
    run = app.test_cli_runner()
    assert reference in run.invoke(args=["reminders", "--on", "2026-12-03", "--dry-run"]).output
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Reminder)) == 0
    assert "written" in run.invoke(args=["reminders", "--on", "2026-12-03"]).output
    assert "0 written" in run.invoke(args=["reminders", "--on", "2026-12-03"]).output


def test_check_finds_no_fault_and_says_so(app: Flask) -> None:
    with app.app_context():
        a_triaged_complaint()
    answer = app.test_cli_runner().invoke(args=["check"])
    assert (answer.exit_code, answer.output.strip()) == (0, "0 faults.")


def test_the_policy_of_routes_names_an_act_for_each(app: Flask) -> None:
    rows = json.loads(app.test_cli_runner().invoke(args=["routes-policy", "--json"]).output)
    assert rows
    assert all(row["act"] for row in rows)


def test_the_outbox_shows_no_address_and_no_words(app: Flask) -> None:
    with app.app_context():
        a_triaged_complaint()
    answer = app.test_cli_runner().invoke(args=["outbox", "--json"])
    assert json.loads(answer.output)
    assert "@example.com" not in answer.output.replace("heard.invalid", "")


def heard(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `flask --app wsgi …` as somebody at a prompt would."""
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *words],
        cwd=ROOT, env={**os.environ, "HEARD_DATA_DIR": str(folder), **environment}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


READY = {"HEARD_BASE_URL": "https://complaints.example.com", "HEARD_SMTP_URL": "smtps://mail.example.com"}


def test_production_is_set_up_from_nothing_by_the_command_line(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert heard(folder, "db", "upgrade").returncode == 0
    assert folder.stat().st_mode & 0o777 == 0o700
    assert "Made keys" in heard(folder, "keys", "make").stdout
    assert "left as they are" in heard(folder, "keys", "make").stderr
    unnamed = heard(folder, "serve", **READY, HEARD_KEY_DIR=str(folder / "keys"))
    assert (unnamed.returncode, unnamed.stderr.strip().splitlines()[-1]) == (
        1, "Say first which council this is: flask --app wsgi council set --help",
    )  # fmt: skip
    council = [
        "--name",
        "Ashcombe Council",
        "--telephone",
        "01632 960123",
        "--email",
        "complaints@example.com",
    ]
    assert (
        "Kept"
        in heard(
            folder, "council", "set", *council, "--address", "Town Hall", "--reference-prefix", "ash"
        ).stdout
    )
    arranged = heard(folder, "council", "arrange", str(ROOT / "casework" / "demo" / "organisation.csv"))
    assert "Added 24 teams" in arranged.stdout
    first = [
        "staff",
        "add",
        "--name",
        "First Administrator",
        "--email",
        "first@example.com",
        "--password",
        "a sentence will do here",
    ]
    assert "Added" in heard(folder, *first).stdout
    assert "already" in heard(folder, *first).stderr


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "HEARD_BASE_URL"),
        ({"HEARD_BASE_URL": "https://c.example.com"}, "HEARD_SMTP_URL"),
        (
            {"HEARD_BASE_URL": "https://c.example.com", "HEARD_SMTP_URL": "smtps://m.example.com"},
            "HEARD_KEY_DIR",
        ),
        (
            {
                "HEARD_BASE_URL": "https://c.example.com",
                "HEARD_SMTP_URL": "smtps://m.example.com",
                "HEARD_KEY_DIR": "/nowhere",
            },
            "seal.keys is missing",
        ),
    ],
)
def test_serve_refuses_in_one_sentence(tmp_path: Path, environment: dict[str, str], sentence: str) -> None:
    refused = heard(tmp_path / "data", "serve", **environment)
    assert refused.returncode == 1
    assert sentence in refused.stderr
    assert "Traceback" not in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
