"""Leaving at once."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from casework.clocks import choosing
from models import Case, Draft, PolicyValue, Seal, db
from tests.conftest import NOW
from tests.page import read
from tests.portal.journeys import send

PUBLIC = ("/", "/children", "/complain", "/compliment", "/comment", "/follow-up", "/privacy", "/nothing-here")


def test_every_public_page_offers_it(client):
    for path in PUBLIC:
        page = read(client.get(path, follow_redirects=True))
        assert ("Leave quickly", "/exit") in [
            (words, href) for words, href in page.links
        ] or "/exit" in page.html, path


def test_it_forgets_what_was_typed_and_leads_somewhere_else(app, client):
    client.post("/complain/service", data={"service": "not_sure"})
    with app.app_context():
        before = db.session.scalar(sa.select(sa.func.count()).select_from(Seal)) or 0
    answer = client.get("/exit")
    assert (answer.status_code, answer.location) == (303, "https://www.bbc.co.uk/weather")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Draft)) == 0
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Seal)) == before - 1, (
            "its key is gone too"
        )
    assert "Delete my answers" not in read(client.get("/complain", follow_redirects=True)).text


def test_what_was_sent_stays_sent_and_the_page_of_the_case_is_closed(app, client):
    reference, code = send(client)
    client.post("/complain/sent")
    client.post("/follow-up", data={"reference": reference, "code": code})
    assert read(client.get("/follow-up/case")).heading == "Your complaint"
    client.get("/exit")
    assert client.get("/follow-up/case").location == "/follow-up"
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 1


def test_a_council_says_where_it_leads(app, client):
    with app.app_context():
        choosing.choose(
            "content.exit_address", "https://www.example.com/", used_from=date(2026, 11, 20), by=None, now=NOW
        )
    assert client.get("/exit").location == "https://www.example.com/"
    with app.app_context():
        db.session.execute(sa.delete(PolicyValue))
        db.session.commit()
