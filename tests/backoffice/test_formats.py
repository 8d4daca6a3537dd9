"""Staff see in which format something has to go, write it in Easy Read, make copies to post, and say who interpreted."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from casework.moves import adjustment, next_stage
from models import Case, CaseRead, Event, db
from rules.vocabulary import Adjustment, Channel, EventKind, Role
from tests.conftest import NOW, colleague
from tests.factories import a_drafted_complaint, a_triaged_complaint, again, an_answered_complaint
from tests.page import read

SignIn = Callable[[Role | str], FlaskClient]


def asking_for(case: Case, *adjustments: Adjustment, language: str = "") -> Case:
    adjustment.review(
        case, adjustments=adjustments, words="", language=language, by=colleague(Role.HANDLER), now=NOW
    )
    return again(case)


@pytest.fixture
def waiting(app: Flask) -> str:
    """The address of a case that waits to be acknowledged, whose person reads Polish in large print."""
    with app.app_context():
        case = asking_for(
            a_triaged_complaint(), Adjustment.LARGE_PRINT, Adjustment.TRANSLATION, language="Polish"
        )
        return f"/staff/cases/{case.id}"


@pytest.fixture
def drafted(app: Flask) -> str:
    """The address of a case with a finished draft, whose person asked for Easy Read afterwards."""
    with app.app_context():
        return f"/staff/cases/{asking_for(a_drafted_complaint(), Adjustment.EASY_READ).id}"


def version(browser: FlaskClient, path: str) -> str:
    found = re.search(r'name="version"[^>]*value="(\d+)"', browser.get(path).text)
    assert found, path
    return found[1]


def post(browser: FlaskClient, path: str, **fields: str):
    return browser.post(path, data={"version": version(browser, path), **fields})


def test_every_page_that_writes_to_the_person_says_the_format_and_asks_whether_it_goes_so(
    sign_in_as: SignIn, waiting: str
) -> None:
    handler = sign_in_as(Role.HANDLER)
    for page in ("acknowledge", "write", "response"):
        text = read(handler.get(f"{waiting}/{page}")).text
        assert "Large print: post the PDF" in text, page
        assert "Polish, written: have it translated" in text, page
        assert "It goes in the format they asked for: Large print, Letters in their language" in text, page


def test_what_the_person_needs_stands_on_every_page_of_the_case(sign_in_as: SignIn, waiting: str) -> None:
    handler = sign_in_as(Role.HANDLER)
    for page in ("", "/response", "/adjustments", "/interpreter", "/write"):
        assert "Letters in Polish" in read(handler.get(f"{waiting}{page}")).text, page


def test_an_acknowledgement_without_a_word_on_the_format_comes_back_with_what_was_typed(
    sign_in_as: SignIn, waiting: str
) -> None:
    handler = sign_in_as(Role.HANDLER)
    refused = post(handler, f"{waiting}/acknowledge", words="Thank you for this.")
    assert refused.status_code == 422
    assert "Tick that it goes so, or say why it does not." in read(refused).errors[0]
    assert "Thank you for this." in refused.text
    sent = post(handler, f"{waiting}/acknowledge", words="Thank you for this.", is_in_format="y")
    assert sent.status_code == 303
    assert "In the format they asked for." in read(handler.get(waiting)).text


def test_a_reason_for_another_format_is_kept_with_the_letter(sign_in_as: SignIn, waiting: str) -> None:
    handler = sign_in_as(Role.HANDLER)
    why = "The translator is away until Friday."
    assert handler.post(
        f"{waiting}/write", data={"words": "We are on it.", "why_not_in_format": why}
    ).status_code == (303)
    assert why in read(handler.get(waiting)).text


def test_nothing_is_asked_where_no_format_was_asked_for(app: Flask, sign_in_as: SignIn) -> None:
    with app.app_context():
        path = f"/staff/cases/{a_triaged_complaint().id}/acknowledge"
    assert "is_in_format" not in sign_in_as(Role.HANDLER).get(path).text


def test_easy_read_is_written_part_by_part_and_seen_as_it_will_look(sign_in_as: SignIn, drafted: str) -> None:
    handler = sign_in_as(Role.HANDLER)
    assert "Keep it and write the Easy Read version" in handler.get(f"{drafted}/response").text
    path = f"{drafted}/response/easy-read"
    parts = {
        "part1-picture": "sorry",
        "part1-heading": "We are sorry",
        "part1-sentences": "We did not call.\r\n\r\n  We should have. ",
        "part2-picture": "",
        "part2-heading": "",
        "part2-sentences": "",
    }
    kept = post(handler, path, **parts, then="more")
    assert kept.location == path
    page = handler.get(path)
    assert "We should have." in read(page).text
    assert page.text.count('name="part') == 4 * 3, "what is written, and three more to write in"
    assert post(handler, path, **parts, then="draft").location == f"{drafted}/response"


def test_what_is_too_hard_in_easy_read_is_said_and_kept_all_the_same(
    sign_in_as: SignIn, drafted: str
) -> None:
    handler = sign_in_as(Role.HANDLER)
    path = f"{drafted}/response/easy-read"
    long = "We did not call you back when we said that we would and that was not good at all."
    post(handler, path, **{"part1-picture": "", "part1-heading": "", "part1-sentences": long})
    text = read(handler.get(path)).text
    assert "This has 19 words, 15 are enough" in text


@pytest.mark.parametrize(
    ("field", "wrong"), [("picture", "a cat"), ("heading", "x" * 201), ("sentences", "y" * 2001)]
)
def test_a_part_that_cannot_be_kept_comes_back_with_what_was_typed(
    sign_in_as: SignIn, drafted: str, field: str, wrong: str
) -> None:
    handler = sign_in_as(Role.HANDLER)
    parts = {"part1-picture": "", "part1-heading": "Our answer", "part1-sentences": "We are sorry."}
    refused = post(handler, f"{drafted}/response/easy-read", **parts | {f"part1-{field}": wrong})
    assert refused.status_code == 422
    assert "We are sorry." in refused.text or wrong in refused.text
    assert "Nothing is written yet." in read(handler.get(f"{drafted}/response/easy-read")).text


def test_an_answer_cannot_go_until_it_is_in_easy_read_or_it_says_why_not(
    sign_in_as: SignIn, drafted: str
) -> None:
    manager = sign_in_as(Role.COMPLAINTS_MANAGER)
    assert "They asked for this: Easy Read." in read(manager.get(f"{drafted}/response/send")).text


def test_a_letter_in_large_print_is_made_to_be_posted_and_who_made_it_is_kept(
    app: Flask, sign_in_as: SignIn
) -> None:
    with app.app_context():
        case = an_answered_complaint()
        case_id, answer = case.id, case.own_stages[0].response
        assert answer is not None
        path = f"/staff/cases/{case_id}/answers/{answer.id}"
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    assert f"{path}/large-print" in officer.get(f"/staff/cases/{case_id}").text
    made = officer.get(f"{path}/large-print")
    assert made.mimetype == "application/pdf"
    assert made.headers["Cache-Control"] == "no-store"
    assert officer.get(f"{path}/easy-read").status_code == 404
    with app.app_context():
        pages = db.session.scalars(sa.select(CaseRead.page).where(CaseRead.case_id == case_id)).all()
        assert "backoffice.answer_copy" in pages


def test_the_answer_of_an_earlier_stage_can_still_be_posted_in_large_print(
    app: Flask, sign_in_as: SignIn
) -> None:
    with app.app_context():
        case = an_answered_complaint()
        answer = case.own_stages[0].response
        assert answer is not None
        later = NOW + timedelta(days=6)
        next_stage.ask(
            case,
            words="",
            channel=Channel.EMAIL,
            received_at=later,
            by=colleague(Role.COMPLAINTS_MANAGER),
            now=later,
        )
        path, earlier = f"/staff/cases/{case.id}", answer.id
    page = sign_in_as(Role.COMPLAINTS_OFFICER).get(path).text
    assert f"{path}/answers/{earlier}/large-print" in page


def test_an_interpreter_is_written_down_and_stands_on_the_timeline(
    app: Flask, sign_in_as: SignIn, waiting: str
) -> None:
    handler = sign_in_as(Role.HANDLER)
    path = f"{waiting}/interpreter"
    assert 'value="Polish"' in handler.get(path).text
    refused = handler.post(path, data={"what": "call", "who": "County Language Line"})
    assert refused.status_code == 422
    assert "County Language Line" in refused.text
    given = {"what": "call", "how": "by_phone", "who": "County Language Line", "language": "Polish"}
    assert handler.post(path, data=given).status_code == 303
    said = "an interpreter was used for a call, by phone: County Language Line, Polish."
    assert said in read(handler.get(waiting)).text
    with app.app_context():
        line = db.session.scalars(sa.select(Event).where(Event.kind == EventKind.INTERPRETER_USED)).one()
        assert "County" not in str(line.facts)


def test_the_links_to_sign_language_are_set_where_the_council_says_how_it_is_reached(
    sign_in_as: SignIn,
) -> None:
    manager = sign_in_as(Role.COMPLAINTS_MANAGER)
    path = "/staff/settings/look/sign-language"
    refused = manager.post(path, data={"relay": "http://relay.example.com", "videos": ""})
    assert refused.status_code == 422
    assert "http://relay.example.com" in refused.text
    assert manager.post(path, data={"relay": "https://relay.example.com", "videos": ""}).status_code == 303
    try:
        assert 'value="https://relay.example.com"' in manager.get("/staff/settings/look").text
    finally:
        manager.post(path, data={"relay": "", "videos": ""})
