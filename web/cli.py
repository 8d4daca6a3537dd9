"""What is done from the command line: set up, serve, work the timetable, and ask."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade

from casework import demo
from casework.clocks import check as clock_check
from casework.clocks import reminder
from casework.command import Refused
from casework.intake import file_check
from casework.mail import outbox
from casework.mail.post import FolderPost, SmtpPost
from casework.people import organisation, set_up
from casework.people import staff as staff_acts
from casework.records import database, installation
from casework.records.database import NotDurable
from casework.records.installation import WrongInstallation
from config import Settings, Unsafe, make_keys, must_be_safe, read_settings
from rules.clocks.deadline import work_out
from rules.vocabulary import Role
from web import scheduler, signin
from web.now import now, today
from web.serve import serve


def add_commands(app: Flask, *, make_app: Callable[[Settings], Flask]) -> None:
    """Give `flask --app wsgi` these commands. `make_app` makes an application under other settings."""
    app.extensions["heard_make_app"] = make_app
    app.cli.commands.pop("run", None)
    for command in (
        serve_command,
        worker,
        staff,
        keys,
        council,
        reminders,
        check,
        deadline,
        outbox_list,
        routes_policy,
    ):
        app.cli.add_command(command)


def settings() -> Settings:
    """The settings of the application that is running the command."""
    found: Settings = current_app.extensions["heard_settings"]
    return found


def stop_with(sentence: object) -> None:
    """End with one plain sentence."""
    click.echo(str(sentence), err=True)
    sys.exit(1)


@click.command("serve")
@click.option("--demo", "is_demo", is_flag=True, help="A demonstration council, with invented people.")
@with_appcontext
def serve_command(is_demo: bool) -> None:
    """Start the web server and the worker."""
    port = int(os.environ.get("PORT", "8000"))
    mode = "demo" if is_demo else "production"
    base = f"http://localhost:{port}" if is_demo else None
    try:
        wanted = read_settings(mode=mode, **({"base_url": base} if base else {}))
        must_be_safe(wanted)
        wanted.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        app = current_app.extensions["heard_make_app"](wanted)
        greeting = _make_ready(app, port=port)
    except (Unsafe, NotDurable, WrongInstallation, Refused, FileNotFoundError) as problem:
        stop_with(problem)
    environment = os.environ | {"HEARD_MODE": mode} | ({"HEARD_BASE_URL": base} if base else {})
    environment.pop("FLASK_RUN_FROM_CLI", None)
    sys.exit(serve(port=port, environment=environment, greeting=greeting))


def _make_ready(app: Flask, *, port: int) -> str:
    """Migrate, check, and in a demonstration load it; returns what to print once it answers."""
    wanted: Settings = app.extensions["heard_settings"]
    with app.app_context():
        database.check_durable()
        upgrade()
        installation.settle(str(wanted.mode), now=now())
        set_up.bank_holidays(now=now())
        lines = [f"Heard is at http://localhost:{port}  (back office: http://localhost:{port}/staff)"]
        if not wanted.is_demo and not organisation.is_named():
            raise Refused("Say first which council this is: flask --app wsgi council set --help")
        if wanted.is_demo:
            lines += demo.load(now=now())
            lines += [f"Mail goes nowhere; read it at http://localhost:{port}/demo/mail", "Ctrl-C ends it."]
        database.let_go()
    return "\n".join(lines)


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Work the timetable: reminders, mail, drafts. Any number may run; one leads."""
    stop = threading.Event()
    scheduler.end_on_signals(stop)
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    scheduler.run(app, _post(), folder=settings().data_dir, stop=stop)


def _post() -> FolderPost | SmtpPost:
    wanted = settings()
    if wanted.smtp_url is not None:
        return SmtpPost(wanted.smtp_url.get_secret_value(), sender=wanted.mail_from)
    return FolderPost(wanted.data_dir / "mail", sender=wanted.mail_from)


@click.group()
def staff() -> None:
    """Members of staff."""


@staff.command("add")
@click.option("--name", prompt=True)
@click.option("--email", prompt=True)
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.ADMINISTRATOR.value)
@click.password_option(help="Asked for where it is not given, so that it stays out of the shell's history.")
@with_appcontext
def staff_add(name: str, email: str, role: str, password: str) -> None:
    """Let somebody in: first an administrator, who lets in the others."""
    try:
        staff_acts.add(name=name, email=email, password=password, role=Role(role))
    except Refused as problem:
        stop_with(problem)
    click.echo("Added.")


@click.group()
def keys() -> None:
    """The keys outside the database."""


@keys.command("make")
@with_appcontext
def keys_make() -> None:
    """Fill an empty HEARD_KEY_DIR with fresh keys. Back them up apart from the database."""
    try:
        make_keys(settings().keys_folder)
    except FileExistsError:
        stop_with("There are keys in that folder already; they are left as they are.")
    click.echo(f"Made keys in {settings().keys_folder}.")


@click.group()
def council() -> None:
    """The council and how it is arranged."""


@council.command("set")
@click.option("--name", required=True)
@click.option("--telephone", required=True)
@click.option("--email", required=True)
@click.option("--address", required=True)
@click.option("--reference-prefix", required=True, help="Two to four letters that begin every reference.")
@with_appcontext
def council_set(name: str, telephone: str, email: str, address: str, reference_prefix: str) -> None:
    """Say which council this is."""
    set_up.council(
        name=name, telephone=telephone, email=email, address=address, reference_prefix=reference_prefix
    )
    click.echo("Kept.")


@council.command("arrange")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def council_arrange(file: Path) -> None:
    """Add directorates, services and teams from a CSV FILE."""
    try:
        click.echo(f"Added {set_up.organisation_from(file)} teams.")
    except Refused as problem:
        stop_with(problem)


@click.command("reminders")
@click.option(
    "--on", "on", type=click.DateTime(["%Y-%m-%d"]), help="As if it were this day; today if not given."
)
@click.option("--dry-run", is_flag=True, help="Say what is owed and send nothing.")
@with_appcontext
def reminders(on: Any, dry_run: bool) -> None:
    """Write the reminders that are owed."""
    day: date = on.date() if on else today()
    for owed in reminder.owed(on=day):
        late = f"  {owed.late_by} days late" if owed.late_by else ""
        click.echo(f"{owed.reference}  {owed.clock_key}  {owed.key}  due {owed.due_on.isoformat()}{late}")
    if not dry_run:
        click.echo(f"{reminder.send_due(now=now(), on=day)} written.")


@click.command("check")
@with_appcontext
def check() -> None:
    """Prove that every stored date is the one its rule gives, and that no file is missing."""
    faults = clock_check.faults() + file_check.faults()
    for fault in faults:
        click.echo(fault)
    click.echo(f"{len(faults)} faults.")
    sys.exit(1 if faults else 0)


@click.command("deadline")
@click.argument("procedure")
@click.argument("stage")
@click.argument("clock")
@click.option("--start", required=True, help="2026-12-18 or 2026-12-18T10:00, London time.")
@click.option("--acknowledged", help="The day it was acknowledged.")
@click.option("--pause", "pauses", multiple=True, help="FROM..TO")
@click.option("--policy", "choices", multiple=True, help="KEY=VALUE")
@click.option("--json", "as_json", is_flag=True)
def deadline(procedure: str, stage: str, clock: str, as_json: bool, **given: Any) -> None:
    """Work out a date, and show its sum."""
    try:
        found = work_out(procedure, stage, clock, **given)
    except ValueError as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)
    click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2) if as_json else found.as_text())


@click.command("outbox")
@click.option("--json", "as_json", is_flag=True)
@with_appcontext
def outbox_list(as_json: bool) -> None:
    """The newest mails: which, how far, when; never to whom or what."""
    rows = [
        {
            "message_id": email.message_id,
            "template": email.template,
            "delivery": email.delivery.value,
            "tries": email.tries,
            "written_at": email.written_at.isoformat(),
            "sent_at": email.sent_at.isoformat() if email.sent_at else None,
            "fault": email.last_fault,
        }
        for email in outbox.newest()
    ]
    click.echo(
        json.dumps(rows, indent=2) if as_json else "\n".join(" ".join(map(str, row.values())) for row in rows)
    )


@click.command("routes-policy")
@click.option("--json", "as_json", is_flag=True)
@with_appcontext
def routes_policy(as_json: bool) -> None:
    """Every staff route with the act it allows and the roles that may do it."""
    rows = signin.policy(current_app, "backoffice")
    click.echo(
        json.dumps(rows, indent=2)
        if as_json
        else "\n".join(f"{row['rule']}  {','.join(row['methods'])}  {row['act']}" for row in rows)
    )
