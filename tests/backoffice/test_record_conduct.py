"""The page on which any colleague takes down what is said of a councillor, and what they see of it afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from casework.handling import conduct
from casework.people import local_council
from models import Case, db
from rules.handling.conduct import Capacity, CouncilKind
from rules.people.permission import WALLED
from rules.vocabulary import Channel, Role
from tests.conftest import service
from tests.factories import behind_the_wall
from tests.page import read

SignIn = Callable[[Role | str], FlaskClient]
PATH = "/staff/record/councillor"
SAID = {
    "submission_id": "0123456789012345678901", "council": "own", "channel": "phone", "capacity": "as_councillor",
    "councillor": "Councillor P. Lorne", "words": "He called me a liar in the meeting.", "received_on-day": "19",
    "received_on-month": "11", "received_on-year": "2026", "name": "Rosa Delgado", "phone": "07700 900123",
    "contact_by": "phone", "keep_name": "He lives next door.",
}  # fmt: skip
THOSE_WHO_RECORD = [
    Role.HANDLER, Role.TEAM_MANAGER, Role.HEAD_OF_SERVICE, Role.DIRECTOR, Role.COMPLAINTS_OFFICER,
    Role.COMPLAINTS_MANAGER,
]  # fmt: skip


def the_case(app: Flask) -> Case:
    with app.app_context():
        return behind_the_wall(db.session.scalars(sa.select(Case)).one())


@pytest.mark.parametrize("role", THOSE_WHO_RECORD)
def test_whoever_takes_it_down_sees_the_reference_and_never_the_case_again(
    app: Flask, sign_in_as: SignIn, role: Role
) -> None:
    browser = sign_in_as(role)
    assert "Take it down for the monitoring officer" in read(browser.get("/staff/record")).text
    assert browser.post(PATH, data=SAID).location == "/staff/record/done"
    case = the_case(app)
    page = browser.get("/staff/record/done")
    text = read(page).text
    assert case.reference in text
    assert "We have it" in text
    for hidden in ("liar", "Lorne", "Rosa", "code", case.id):
        assert hidden not in page.text.split("<main")[1], hidden
    assert browser.get(f"/staff/cases/{case.id}").status_code in (403, 404)
    assert browser.get("/staff/record/equality").location == "/staff/record"


def test_the_monitoring_officer_has_all_of_it(app: Flask, sign_in_as: SignIn) -> None:
    sign_in_as(Role.HANDLER).post(PATH, data=SAID)
    case = the_case(app)
    with app.app_context():
        kept = conduct.of_case(case)
        assert kept is not None
        assert (kept.council, kept.councillor, kept.capacity) == (
            CouncilKind.OWN, "Councillor P. Lorne", Capacity.AS_COUNCILLOR,
        )  # fmt: skip
        assert kept.confidential_asked == "He lives next door."
    assert (case.procedure_key, case.channel) == (WALLED, Channel.PHONE)
    page = read(sign_in_as(Role.MONITORING_OFFICER).get(f"/staff/cases/{case.id}")).text
    assert "They have no follow-up code yet." in page


def test_one_on_the_list_of_town_and_parish_councils_can_be_chosen(app: Flask, sign_in_as: SignIn) -> None:
    with app.app_context():
        listed = local_council.add(name="Lower Ashcombe", kind=CouncilKind.PARISH, clerk_email=None).id
    sign_in_as(Role.HANDLER).post(PATH, data=SAID | {"council": listed})
    with app.app_context():
        kept = conduct.of_case(the_case(app))
        assert kept is not None
        assert (kept.council, kept.local_council_id) == (CouncilKind.PARISH, listed)


def test_sent_twice_it_is_one_case(app: Flask, sign_in_as: SignIn) -> None:
    browser = sign_in_as(Role.HANDLER)
    for _ in range(2):
        assert browser.post(PATH, data=SAID).status_code == 303
    assert the_case(app).words == SAID["words"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": ""}, "Enter what they said"),
        ({"council": "other", "other": ""}, "Enter the name of the council"),
        ({"council": "no such"}, "Choose one of the list"),
        ({"received_on-year": "2999"}, "The day it came cannot be in the future"),
        ({"received_on-year": "1066"}, "The day it came must be in this century"),
        ({"email": "none"}, "Enter an email address in the correct format"),
        ({"words": "x" * 100_001}, "What they said must be"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    app: Flask, sign_in_as: SignIn, wrong: dict[str, str], said: str
) -> None:
    posted = sign_in_as(Role.HANDLER).post(PATH, data=SAID | wrong)
    assert posted.status_code == 422
    assert "He lives next door." in posted.text
    assert any(each.startswith(said[:20]) for each in read(posted).errors), read(posted).errors
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 0


def test_what_is_recorded_under_the_service_for_councillors_shows_no_more_either(
    app: Flask, sign_in_as: SignIn
) -> None:
    with app.app_context():
        walled = [
            each for each in db.session.scalars(sa.select(type(service()))) if each.procedure_key == WALLED
        ]
    if not walled:
        pytest.skip("This council has no such service")
    browser = sign_in_as(Role.COMPLAINTS_OFFICER)
    usual = {"kind": "complaint", "service": walled[0].id}
    assert browser.post("/staff/record", data=SAID | usual).status_code == 303
    page = read(browser.get("/staff/record/done")).text
    assert "We have it" in page
    assert "code" not in page.split("We have it")[1]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.READER, Role.ADMINISTRATOR, Role.CHIEF_EXECUTIVE])
def test_who_records_nothing_takes_nothing_down(sign_in_as: SignIn, role: Role) -> None:
    assert sign_in_as(role).get(PATH).status_code == 403


def test_the_monitoring_officer_takes_one_down_and_reads_the_code_out(app: Flask, sign_in_as: SignIn) -> None:
    browser = sign_in_as(Role.MONITORING_OFFICER)
    assert PATH in browser.get("/staff/conduct").text
    assert browser.post(PATH, data=SAID).location == "/staff/record/done"
    page = read(browser.get("/staff/record/done")).text
    assert "Their follow-up code" in page
    assert the_case(app).reference in page
