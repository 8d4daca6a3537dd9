"""People who go through the portal's journeys, as far as a test asks."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models import Case, Person, db
from tests.conftest import service
from tests.page import read

WORDS = "The bus did not come.\n\n  It was raining, and she is six."


def answers(app: Flask, **changes: dict[str, Any] | None) -> dict[str, dict[str, Any]]:
    """The answers of a parent to every question of a complaint; None leaves a question out."""
    with app.app_context():
        service_id = service("School transport").id
    usual: dict[str, dict[str, Any] | None] = {
        "service": {"service": service_id},
        "about": {"about": "me"},
        "what": {"words": WORDS},
        "wanted": {"wanted": "Tell us before it changes."},
        "when": {"happened_when": "last Tuesday"},
        "files": {},
        "adjustments": {"adjustments": ["large_print"], "adjustment_words": ""},
        "who": {"named": "named", "name": "Rosa Delgado", "group": "parent"},
        "reach": {"contact_by": "email", "email": "rosa@example.com", "phone": "", "address": ""},
    }
    return {key: answer for key, answer in (usual | changes).items() if answer is not None}


def give(client: FlaskClient, slug: str, key: str, answer: dict[str, Any]) -> TestResponse:
    """Answer one page."""
    return client.post(f"/{slug}/{key}", data=answer)


def answer_all(client: FlaskClient, **changes: dict[str, Any] | None) -> TestResponse:
    """Answer every question of a complaint; returns what the last one led to."""
    for key, answer in answers(client.application, **changes).items():
        last = give(client, "complain", key, answer)
        assert last.status_code == 303, f"{key}: {read(last).errors}"
    return last


def send(client: FlaskClient, **changes: dict[str, Any] | None) -> tuple[str, str]:
    """Send a complaint; returns its reference and its code, as the page shows them."""
    answer_all(client, **changes)
    assert client.post("/complain/check").location == "/complain/sent"
    return shown(client.get("/complain/sent"))


def shown(answer: TestResponse) -> tuple[str, str]:
    """The reference and the code that a page shows."""
    text = read(answer).text
    reference, code = re.search(r"ASH-\w{4}-\w{3}", text), re.search(r"\d{4} \d{4} \d{4} \d{4}", text)
    assert reference
    assert code
    return reference[0], code[0]


def leads_to(answer: TestResponse, words: str) -> str | None:
    """The address behind the link that reads so."""
    for href, inside in re.findall(
        r'<a href="([^"]*)"[^>]*>(.*?)</a>', answer.get_data(as_text=True), re.DOTALL
    ):
        if " ".join(re.sub("<[^>]+>", "", inside).split()) == words:
            return str(href)
    return None


def cases(app: Flask) -> list[Case]:
    """Every case there is, with what a test reads of it."""
    with app.app_context():
        found = db.session.scalars(sa.select(Case)).all()
        for case in found:
            _ = (
                case.seal,
                case.service,
                [(each.seal, each.person.seal) for each in case.involvements],
                case.stages,
            )
        return list(found)


def the_case(app: Flask) -> Case:
    """The only case."""
    (case,) = cases(app)
    return case


def the_person(app: Flask) -> Person:
    """Whoever sent the only case."""
    person = the_case(app).complainant
    assert person is not None
    return person
