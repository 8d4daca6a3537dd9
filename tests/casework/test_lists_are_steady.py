"""A list costs the same however much there is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from models import Case, IncomingEmail, Seal, db, new_id
from rules.intake.incoming_email import IncomingState
from rules.vocabulary import CaseState, Channel, Kind, Role
from tests.conftest import NOW, colleague, service
from web import context

LISTS = (
    "/staff/",
    "/staff/triage",
    "/staff/cases",
    "/staff/cases?state=closed",
    "/staff/learning",
    "/staff/mail",
)


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    asked: list[str] = []

    def hear(_connection, _cursor, statement: str, *_: object) -> None:
        asked.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", hear)
    yield asked
    sa.event.remove(db.engine, "before_cursor_execute", hear)


def many_cases(number: int) -> None:
    """Write so many cases, some of every state and desk, without the acts: only the lists are looked at."""
    seal, handler, team = Seal.new(), colleague(Role.HANDLER), service().teams[0]
    db.session.add(seal)
    db.session.flush()
    rows = []
    states = list(CaseState)
    for at in range(number):
        on = date(2026, 1, 1) + timedelta(days=at % 300)
        rows.append(
            {
                "id": new_id(), "reference": f"ASH-{at:08}", "submission_id": new_id(),
                "code_hash": "-",
                "kind_received": Kind.COMPLAINT, "kind": Kind.COMPLAINT, "procedure_received_key": "children",
                "procedure_key": "children", "service_id": team.service_id, "team_id": team.id, "handler_id": handler.id,
                "state": states[at % len(states)], "channel": Channel.ONLINE, "needs_safeguarding_look": False,
                "is_anonymous": True, "received_at": NOW, "received_on": on, "logged_at": NOW, "due_on": on,
                "listed_on": on, "triage_order": f"14{on.isoformat()}", "version": 1, "seal_id": seal.id,
            }
        )  # fmt: skip
    db.session.execute(sa.insert(Case), rows)
    emails = [
        {
            "id": new_id(), "message_index": new_id(), "received_at": NOW, "kept_at": NOW, "sorted_at": NOW,
            "state": IncomingState.WAITING, "seal_id": seal.id,
        }
        for _ in range(number)
    ]  # fmt: skip
    db.session.execute(sa.insert(IncomingEmail), emails)
    db.session.commit()


def asked_by(browser, app: Flask, path: str) -> int:
    with app.app_context(), statements() as asked:
        assert browser.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("role", [Role.COMPLAINTS_OFFICER, Role.HANDLER])
def test_the_lists_take_the_same_number_of_queries_for_ten_cases_and_ten_thousand(
    app: Flask, sign_in_as, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The council's name is read anew every few seconds, by whichever page comes then: no part of what a list costs.
    monkeypatch.setattr(context, "_FRESH_FOR_SECONDS", 3_600)
    browser = sign_in_as(role)
    open_to = [path for path in LISTS if browser.get(path).status_code == 200]
    with app.app_context():
        many_cases(10)
    few = {path: asked_by(browser, app, path) for path in open_to}
    with app.app_context():
        db.session.execute(sa.delete(IncomingEmail))
        db.session.execute(sa.delete(Case))
        db.session.commit()
        many_cases(10_000)
    many = {path: asked_by(browser, app, path) for path in open_to}
    assert few == many
    assert max(many.values()) <= 8, many


@pytest.mark.parametrize("state", list(CaseState))
def test_no_list_is_scanned_or_sorted(council: Flask, state: CaseState) -> None:
    from casework.handling import work

    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL chooses by the size of the table; the indexes are the same")
    many_cases(500)
    with statements() as asked:
        if state is CaseState.RECEIVED:
            work.triage_queue(colleague(Role.COMPLAINTS_OFFICER))
        else:
            work.listed(colleague(Role.COMPLAINTS_OFFICER), work.Filter(state=state))
    (listing,) = [each for each in asked if "LIMIT" in each]
    plan = " ".join(
        row[3]
        for row in db.session.connection().exec_driver_sql(
            f"EXPLAIN QUERY PLAN {listing}", (state.value, 26, 0)
        )
    )
    assert "TEMP B-TREE" not in plan
    assert "SCAN" not in plan
