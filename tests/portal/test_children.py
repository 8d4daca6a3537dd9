"""A child's own door: what she is told first, what she can leave out, and what becomes of what she says."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from casework.intake import evidence
from models import Attachment, Case, OutgoingEmail, Person, Seal, db
from models.sealed_file import file_store
from rules.intake import reference
from rules.intake.card_words import WORDS as CARD_WORDS
from rules.vocabulary import Age, ContactBy, CustomerGroup
from tests.hostile_files import small_png, small_wav
from tests.page import read
from tests.portal.journeys import cases, leads_to, the_case, the_person

WORDS = "they shout at nite and i cant sleep\n\n:("
AGES = [age.value for age in Age]


def usual(**changes: Any) -> dict[str, dict[str, Any]]:
    """The answers of a child who says as little as she can."""
    answers: dict[str, dict[str, Any]] = {
        "way": {"way": "write"},
        "write": {"words": WORDS},
        "want": {"want": ["stop", "listen"], "want_words": "a door that shuts"},
        "home": {"home": "foster"},
        "name": {"name": "", "birthday": ""},
        "advocate": {"advocate": "no", "advocate_name": ""},
        "reach": {"contact_by": "portal", "phone": "", "mobile": "", "email": "", "address": ""},
        "not_told": {"not_told": ""},
    }
    in_order = (
        "way",
        "write",
        "voice",
        "picture",
        "more",
        "want",
        "home",
        "name",
        "advocate",
        "reach",
        "safe",
    )
    answers |= changes
    return {key: answers[key] for key in (*in_order, "not_told") if key in answers}


def tell(client: FlaskClient, *, age: str = "under-11", journey: str = "tell-us", **changes: Any) -> str:
    """Go through her journey and send it; returns the page with her card."""
    client.post(f"/children/{age}")
    for key, answer in usual(**changes).items():
        if answer is not None:
            given = client.post(f"/{journey}/{key}", data=answer, content_type="multipart/form-data")
            assert given.status_code == 303, f"{key}: {read(given).errors}"
    assert client.post(f"/{journey}/check").location == f"/{journey}/sent"
    return client.get(f"/{journey}/sent").get_data(as_text=True)


def card(page: str) -> tuple[str, str]:
    """The number and the words on the card."""
    number = re.search(r"ASH-\w{4}-\w{3}", page)
    assert number
    return number[0], " ".join(re.findall(r"<li>([a-z]+)</li>", page))


def test_an_advocate_is_one_press_away_on_the_first_page_and_on_every_question(client: FlaskClient) -> None:
    assert leads_to(client.get("/children"), "I want an advocate") == "/advocate"
    client.post("/children/under-11")
    for key, answer in usual().items():
        assert leads_to(client.get(f"/tell-us/{key}"), "I want an advocate") == "/advocate"
        client.post(f"/tell-us/{key}", data=answer)


@pytest.mark.parametrize("age", AGES)
def test_she_reads_who_will_see_it_and_what_we_cannot_keep_before_anything_is_asked(
    client: FlaskClient, age: str
) -> None:
    text = read(client.get(f"/children/{age}")).text
    assert "complaints team" in text
    assert "may get hurt" in text
    assert client.post(f"/children/{age}").location == "/tell-us"


def test_each_age_is_asked_in_its_own_words(client: FlaskClient) -> None:
    asked = set()
    for age in AGES:
        client.post(f"/children/{age}")
        client.post("/tell-us/way", data={"way": "write"})
        asked.add(read(client.get("/tell-us/write")).heading)
    assert asked == {"What is not OK?", "What is wrong?", "What has happened?"}


def test_an_age_that_is_none_is_not_found(client: FlaskClient) -> None:
    assert client.get("/children/40").status_code == 404


def test_her_words_are_kept_as_she_wrote_them(app: Flask, client: FlaskClient) -> None:
    tell(client)
    case = the_case(app)
    assert case.words == WORDS
    assert case.wanted == "Make it stop\nCome and listen to me\na door that shuts"
    assert case.is_childs_own
    assert case.is_anonymous
    assert case.customer_group is CustomerGroup.CHILD_IN_CARE
    assert case.procedure_key == "children"


def test_she_comes_back_with_the_words_on_her_card_however_they_are_spelt(
    app: Flask, client: FlaskClient
) -> None:
    number, words = card(tell(client))
    assert len(words.split()) == 6
    assert client.post("/tell-us/sent").location == "/children"
    typed = words.upper().replace(" ", ",  ")
    assert (
        client.post("/children/card", data={"reference": number.lower(), "code": typed}).location
        == "/follow-up/case"
    )
    page = client.get("/follow-up/case")
    assert read(page).heading == "What you told us"
    assert "they shout at nite" in page.text
    wrong = " ".join(reversed(words.split()))
    again = client.post("/children/card", data={"reference": number, "code": wrong})
    assert again.status_code == 422
    assert "Check both" in again.text


def test_her_card_is_nowhere_in_the_database(app: Flask, client: FlaskClient) -> None:
    _, words = card(tell(client))
    client.post("/tell-us/sent")
    with app.app_context():
        for table in db.metadata.sorted_tables:
            for row in db.session.execute(sa.select(table)):
                assert words not in str(tuple(row))


def test_her_secret_words_are_kept_out_of_her_messages(client: FlaskClient) -> None:
    number, words = card(tell(client))
    client.post("/tell-us/sent")
    client.post("/children/card", data={"reference": number, "code": words})
    refused = client.post("/follow-up/case", data={"words": f"my words are {words} ok", "submission_id": "x"})
    assert refused.status_code == 422
    assert "Take your follow-up code out" in refused.text


def test_a_drawing_is_enough(app: Flask, client: FlaskClient) -> None:
    picture = {"added": (io.BytesIO(small_png()), "my-drawing.png")}
    tell(client, way={"way": "picture"}, write=None, picture=picture, more={"more": ""})
    case = the_case(app)
    assert case.words == ""
    assert not any(point for point in in_app(app, lambda: list(again(case).points)))
    with app.app_context():
        (kept,) = db.session.scalars(sa.select(Attachment)).all()
        assert (kept.case_id, kept.draft_id, kept.media_type) == (case.id, None, "image/png")
        assert b"".join(evidence.bytes_of(kept)) == small_png()


def test_what_was_said_and_not_written_is_looked_at_at_once(app: Flask, client: FlaskClient) -> None:
    voice = {"added": (io.BytesIO(small_wav()), "my-voice")}
    tell(client, way={"way": "voice"}, write=None, voice=voice, more={"more": ""})
    assert the_case(app).needs_safeguarding_look
    with app.app_context():
        mails = db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.template == "urgent")).all()
        assert len(mails) == 2
        assert all("ASH-" in mail.subject for mail in mails)


def test_words_of_harm_raise_a_flag_and_stop_nothing(app: Flask, client: FlaskClient) -> None:
    tell(client, write={"words": "he hits me when nobody looks"})
    assert the_case(app).needs_safeguarding_look


def test_nothing_said_or_shown_is_asked_for_kindly(client: FlaskClient) -> None:
    client.post("/children/under-11")
    for way, told in (("voice", "Record your voice"), ("picture", "Draw something")):
        client.post("/tell-us/way", data={"way": way})
        answer = client.post(f"/tell-us/{way}", data={}, content_type="multipart/form-data")
        assert answer.status_code == 422
        assert read(answer).errors[0].startswith(told)


def test_a_picture_that_was_taken_back_does_not_go_along(app: Flask, client: FlaskClient) -> None:
    client.post("/children/under-11")
    client.post("/tell-us/way", data={"way": "picture"})
    client.post(
        "/tell-us/picture",
        data={"added": (io.BytesIO(small_png()), "a.png"), "add": "1"},
        content_type="multipart/form-data",
    )
    tell(client)
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Attachment)) == 0


def test_throwing_it_away_destroys_the_pictures_and_their_keys(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        before = db.session.scalar(sa.select(sa.func.count()).select_from(Seal))
    client.post("/children/under-11")
    client.post("/tell-us/way", data={"way": "picture"})
    client.post(
        "/tell-us/picture",
        data={"added": (io.BytesIO(small_png()), "a.png")},
        content_type="multipart/form-data",
    )
    with app.app_context():
        (kept,) = db.session.scalars(sa.select(Attachment.id)).all()
    assert client.post("/tell-us/forget").location == "/children"
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Seal)) == before
        assert not file_store().holds(kept)


@pytest.mark.parametrize(
    ("by", "given", "column"),
    [
        ("phone", "07700 900111", "phone"),
        ("text", "07700 900112", "phone"),
        ("email", "a@example.com", "email"),
    ],
)
def test_she_is_reached_only_in_the_way_she_chose_and_where_it_is_safe(
    app: Flask, client: FlaskClient, by: str, given: str, column: str
) -> None:
    reach = {"contact_by": by, "phone": "01632 960999", "mobile": "07700 900999", "email": "x@example.com"}
    reach |= {{"phone": "phone", "text": "mobile", "email": "email"}[by]: given}
    tell(
        client,
        reach=reach,
        safe={"place": "At school", "time": "at lunch"},
        not_told={"not_told": "Dave next door"},
    )
    person = the_person(app)
    with app.app_context():
        person = db.session.get_one(Person, person.id)
        assert person.contact_by is ContactBy(by)
        assert getattr(person, column) == given
        assert {person.phone, person.email, person.address} - {None} == {given}
        assert person.safe_words == "At school\nat lunch"
        assert person.not_told == "Dave next door"


def test_nobody_must_not_know_is_hidden_from_those_who_work_on_it(app: Flask, client, sign_in_as) -> None:
    from rules.vocabulary import Role

    tell(client, not_told={"not_told": "Dave next door"})
    page = sign_in_as(Role.COMPLAINTS_MANAGER).get(f"/staff/cases/{the_case(app).id}").text
    assert "Must not know" in page
    assert "Dave next door" in page


def test_sending_twice_is_one_case(app: Flask, client: FlaskClient) -> None:
    tell(client)
    assert client.post("/tell-us/check").location == "/tell-us/sent"
    assert len(cases(app)) == 1


def test_no_two_words_on_a_card_can_be_taken_for_each_other() -> None:
    assert len(set(CARD_WORDS)) == 512
    for first in CARD_WORDS:
        for second in CARD_WORDS:
            if first < second and len(first) == len(second):
                assert sum(a != b for a, b in zip(first, second, strict=True)) > 1
    assert (
        reference.read_back_code("Oter lammb kyte teapott pear drumm") == "otter lamb kite teapot pear drum"
    )
    assert reference.read_back_code("six words that are not known here") is None


def again(case: Case) -> Case:
    return db.session.get_one(Case, case.id)


def in_app(app: Flask, ask: Any) -> Any:
    with app.app_context():
        return ask()
