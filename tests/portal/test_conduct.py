"""Complaining about how a councillor behaved, and being shown a quicker way before sending."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from casework.people import local_council
from models import ConductAllegation, LocalCouncil, db
from rules.handling.conduct import Capacity, CouncilKind
from rules.people.permission import WALLED
from tests.conftest import service
from tests.page import read
from tests.portal.journeys import answer_all, give, send, shown, the_case, the_person

SLUG = "councillor-conduct"


def answers(**changes: dict[str, Any] | None) -> dict[str, dict[str, Any]]:
    """The answers of somebody who gives her name; None leaves a question out."""
    usual: dict[str, dict[str, Any] | None] = {
        "council": {"council": "own"},
        "councillor": {"councillor": "Councillor P. Lorne", "capacity": "as_councillor"},
        "what": {"words": "He called me a liar.", "code_part": "Respect"},
        "wanted": {"wanted": "He should say sorry."},
        "files": {},
        "adjustments": {},
        "who": {"named": "named", "name": "Rosa Delgado"},
        "name": {"keep": "keep", "why": "He lives next door."},
        "reach": {"contact_by": "email", "email": "rosa@example.com"},
    }
    return {key: answer for key, answer in (usual | changes).items() if answer is not None}


def sent(client: FlaskClient, **changes: dict[str, Any] | None) -> str:
    """The text of the last page."""
    for key, answer in answers(**changes).items():
        last = give(client, SLUG, key, answer)
        assert last.status_code == 303, f"{key}: {read(last).errors}"
    assert client.post(f"/{SLUG}/check").location == f"/{SLUG}/sent"
    return read(client.get(f"/{SLUG}/sent")).text


def the_allegation(app: Flask) -> ConductAllegation:
    with app.app_context():
        found = db.session.scalars(sa.select(ConductAllegation)).one()
        _ = found.seal, found.local_council
        return found


def test_it_reaches_the_monitoring_officer_and_the_page_says_who_has_it(app: Flask, client) -> None:
    text = sent(client)
    assert "The Monitoring officer (monitoring officer) at Ashcombe Council has it now." in text
    case, kept = the_case(app), the_allegation(app)
    assert case.procedure_key == WALLED
    assert (kept.council, kept.councillor) == (CouncilKind.OWN, "Councillor P. Lorne")
    assert (kept.capacity, kept.code_part) == (Capacity.AS_COUNCILLOR, "Respect")
    assert kept.confidential_asked == "He lives next door."
    assert the_person(app).name == "Rosa Delgado"


def test_it_can_be_sent_without_a_name_and_the_page_is_honest_about_it(app: Flask, client) -> None:
    for key, answer in list(answers().items())[:6]:
        give(client, SLUG, key, answer)
    assert (
        "we may not be able to look into it without knowing who you are"
        in read(client.get(f"/{SLUG}/who")).text
    )
    sent(client, who={"named": "anonymous", "name": ""}, name=None, reach=None)
    assert the_case(app).is_anonymous
    assert the_allegation(app).confidential_asked is None


def test_a_town_or_parish_council_is_chosen_from_the_list(app: Flask, client) -> None:
    assert "not on the list" not in read(client.get(f"/{SLUG}/council")).text
    with app.app_context():
        town = local_council.add(name="Wickham Cross Town Council", kind=CouncilKind.TOWN, clerk_email=None)
        town_id = town.id
    missing = give(client, SLUG, "council", {"council": "listed", "local": ""})
    assert missing.status_code == 422
    assert read(missing).errors == ["Choose a town or parish council"]
    assert give(client, SLUG, "council", {"council": "listed", "local": "x"}).status_code == 422
    sent(client, council={"council": "listed", "local": town_id})
    assert (the_allegation(app).council, the_allegation(app).council_name) == (
        CouncilKind.TOWN, "Wickham Cross Town Council",
    )  # fmt: skip


def test_one_that_is_not_on_the_list_is_named_in_free_words(app: Flask, client) -> None:
    assert read(give(client, SLUG, "council", {"council": "other", "other": ""})).errors == [
        "Enter the name of the council"
    ]
    sent(client, council={"council": "other", "other": "Nether Wallop"})
    assert (the_allegation(app).council, the_allegation(app).council_words) == (
        CouncilKind.OTHER, "Nether Wallop",
    )  # fmt: skip


def test_a_council_that_left_the_list_meanwhile_loses_nothing(app: Flask, client) -> None:
    with app.app_context():
        town_id = local_council.add(name="Gone", kind=CouncilKind.TOWN, clerk_email=None).id
    give(client, SLUG, "council", {"council": "listed", "local": town_id})
    with app.app_context():
        db.session.execute(sa.delete(LocalCouncil))
        db.session.commit()
    sent(client, council=None)
    assert the_allegation(app).council is CouncilKind.UNKNOWN


@pytest.mark.parametrize(
    ("key", "answer", "error"),
    [
        ("council", {}, "Choose which council it is"),
        ("councillor", {"councillor": " "}, "Enter the councillor’s name"),
        ("what", {"words": ""}, "Enter what they did"),
        ("who", {}, "Choose whether you will tell us your name"),
        ("name", {"keep": "keep", "why": ""}, "Enter why we must keep it"),
    ],
)
def test_each_question_says_what_it_wants(client, key: str, answer: dict[str, Any], error: str) -> None:
    refused = give(client, SLUG, key, answer)
    assert refused.status_code == 422
    assert read(refused).errors == [error]


def test_the_persons_own_page_says_who_has_it_and_offers_no_next_stage(app: Flask, client) -> None:
    sent(client)
    reference, code = shown(client.get(f"/{SLUG}/sent"))
    client.post("/follow-up", data={"reference": reference, "code": code})
    text = read(client.get("/follow-up/case")).text
    assert "The monitoring officer is reading it." in text
    assert "We decide about it, and tell you" in text
    assert "Ask us to look again" not in text


def test_a_quicker_way_is_shown_before_sending_and_complaining_stays_possible(app: Flask, client) -> None:
    answer_all(client, what={"words": "I got a parking ticket that is not fair."})
    text = read(client.get("/complain/check")).text
    assert "There may be a quicker way" in text
    assert "Traffic Penalty Tribunal" in text and "28 days" in text
    assert client.post("/complain/check").status_code == 303
    assert the_case(app).signposted == "appeal_parking"


def test_where_nothing_is_quicker_nothing_is_said(app: Flask, client) -> None:
    answer_all(client)
    assert "quicker way" not in read(client.get("/complain/check")).text
    send(client)
    assert the_case(app).signposted == ""


def test_whoever_chooses_the_service_about_councillors_is_led_to_its_form(app: Flask, client) -> None:
    with app.app_context():
        service_id = service("Conduct").id
    answer_all(client, service={"service": service_id})
    page = client.get("/complain/check")
    assert "This is about how a councillor behaved" in read(page).text
    assert f'href="/{SLUG}"' in page.get_data(as_text=True)


def test_a_compliment_may_say_who_helped_and_why_and_need_not(app: Flask, client) -> None:
    give(
        client, "compliment", "words",
        {"service": "not_sure", "words": "Thank you.", "named": "Ama", "cause": "attitude"},
    )  # fmt: skip
    give(client, "compliment", "who", {"name": "", "email": ""})
    text = read(client.get("/compliment/check")).text
    assert "They were kind or polite" in text
    client.post("/compliment/check")
    with app.app_context():
        kept = db.session.execute(sa.text("SELECT cause FROM praise")).scalar()
    assert kept == "attitude"
