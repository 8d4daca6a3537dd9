"""Every class of awkward text in every box of the portal: never an error of ours, and nothing typed is ever lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from wtforms import SelectMultipleField
from wtforms.fields import RadioField, SelectField, StringField

from casework.intake import draft as drafts
from casework.intake.intake import receive
from models import Case, Draft, Message, db
from portal.journey import Journey, Step
from portal.telling import JOURNEYS
from tests.conftest import NOW
from tests.factories import a_submission
from tests.page import read
from tests.portal.journeys import answer_all
from tests.typed import as_kept, lost
from tests.wrong_text import CLASSES

# The suite types every second class on SQLite and every eighth on PostgreSQL; say HEARD_TEXTS=all for the whole drill.
ALL = os.environ.get("HEARD_TEXTS") == "all"
TEXTS = list(CLASSES.items())[:: 1 if ALL else 2]
AT_ONCE = 32
CHUNKS = [TEXTS[start : start + AT_ONCE] for start in range(0, len(TEXTS), AT_ONCE)]


def typed_on(app: Flask, chunk: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The classes that are typed on this database."""
    on_postgresql = "postgresql" in app.config["SQLALCHEMY_DATABASE_URI"]
    return chunk[::4] if on_postgresql and not ALL else chunk


def test_there_are_ninety_classes_of_text_or_more() -> None:
    assert len(TEXTS) >= 90


def ways_to_answer(
    journey: Journey, step: Step, text: str, choices: dict[str, list[Any]]
) -> Iterator[dict[str, str]]:
    """The page filled in with the text in every box, once for each choice under which a box lies."""
    form = step.form
    fields = {name: getattr(form, name).field_class for name in form._names}
    boxes = {name: text for name, kind in fields.items() if issubclass(kind, StringField)}
    choosers = [name for name, kind in fields.items() if issubclass(kind, RadioField | SelectField)]
    reveals = {name: list(under) for name, under in form.reveals.items()}
    usual = {name: choices[f"{step.key}.{name}"][0] for name in choosers if choices[f"{step.key}.{name}"]}
    usual = {
        name: value for name, value in usual.items() if not issubclass(fields[name], SelectMultipleField)
    }
    if not reveals:
        yield usual | boxes
    for name, under in reveals.items():
        for choice in under:
            yield usual | boxes | {name: str(choice)}


@pytest.fixture(scope="module")
def choices(app: Flask) -> dict[str, list[Any]]:
    """What can be chosen on each page, by step and field."""
    found: dict[str, list[Any]] = {}
    with app.test_request_context("/"):
        for journey in JOURNEYS.values():
            for step in journey.steps:
                form = step.form()
                form.__class__._names = [name for name in form._fields if name != "csrf_token"]
                for field in form:
                    if hasattr(field, "iter_choices"):
                        found[f"{step.key}.{field.short_name}"] = [
                            choice.value for choice in field.iter_choices() if choice.value
                        ]
    return found


@pytest.mark.parametrize("chunk", CHUNKS, ids=lambda chunk: f"{chunk[0][0]} and so on")
@pytest.mark.parametrize("slug", JOURNEYS)
def test_whatever_is_typed_is_kept_as_it_was_or_shown_again(
    app: Flask, choices: dict[str, list[Any]], slug: str, chunk: list[tuple[str, str]]
) -> None:
    journey = JOURNEYS[slug]
    browser = app.test_client()
    for name, text in typed_on(app, chunk):
        for step in journey.steps:
            for answer in ways_to_answer(journey, step, text, choices):
                got = browser.post(f"/{slug}/{step.key}", data=answer, content_type="multipart/form-data")
                where = f"{slug}/{step.key}: {name}"
                assert got.status_code in (303, 422), where
                assert "<script>alert" not in got.text, where
                if got.status_code == 422:
                    assert read(got).errors, where
                    shown_again(got.text, answer, where)
                elif text.strip():
                    kept_as_typed(app, browser, slug, step.key, answer, where)


def shown_again(html: str, answer: dict[str, str], where: str) -> None:
    assert lost(html, answer) == [], where


def kept_as_typed(
    app: Flask, browser: FlaskClient, slug: str, key: str, answer: dict[str, str], where: str
) -> None:
    with browser.session_transaction() as session:
        draft_id = session["drafts"][slug]
    with app.app_context():
        kept = drafts.answers(db.session.get_one(Draft, draft_id))[key]
    for field, typed in answer.items():
        if isinstance(kept.get(field), str):
            assert as_kept(kept[field]) == as_kept(typed), f"{where}: {field}"


@pytest.mark.parametrize("chunk", CHUNKS, ids=lambda chunk: f"{chunk[0][0]} and so on")
def test_what_is_received_is_what_was_typed(app: Flask, council: Flask, chunk: list[tuple[str, str]]) -> None:
    for name, text in typed_on(app, chunk):
        if "\x00" in text or not text.strip():
            continue
        case = receive(a_submission(words=text, wanted=text, happened_when=text), now=NOW).case
        db.session.expire_all()
        case = db.session.get_one(Case, case.id)
        assert (case.words, case.wanted, case.happened_when) == (text, text, text), name


@pytest.mark.parametrize("chunk", CHUNKS, ids=lambda chunk: f"{chunk[0][0]} and so on")
def test_nothing_typed_on_a_persons_own_page_is_lost(app: Flask, chunk: list[tuple[str, str]]) -> None:
    with app.app_context():
        received = receive(a_submission(), now=NOW)
        case_id = received.case.id
    browser = app.test_client()
    with browser.session_transaction() as session:
        from web.now import now

        session["follow_up"] = {"case": case_id, "seen": now().isoformat()}
    for name, text in typed_on(app, chunk):
        for path in (
            "/follow-up/case",
            "/follow-up/what-helps",
            "/follow-up/look-again",
            "/follow-up/statement",
        ):
            answer = {"words": text, "adjustment_words": text, "submission_id": text}
            got = browser.post(path, data=answer, content_type="multipart/form-data")
            assert got.status_code in (303, 422), f"{path}: {name}"
            if got.status_code == 422:
                shown_again(
                    got.text, {key: answer[key] for key in ("words", "adjustment_words")}, f"{path}: {name}"
                )
    with app.app_context():
        kept = {message.words for message in db.session.scalars(sa.select(Message))}
        taken = {
            as_kept(text)
            for _, text in typed_on(app, chunk)
            if text.strip() and "\x00" not in text and len(as_kept(text)) <= 50_000
        }
        assert taken <= kept


@pytest.mark.parametrize("chunk", CHUNKS, ids=lambda chunk: f"{chunk[0][0]} and so on")
def test_a_reference_and_code_that_are_none_are_told_so_kindly(
    app: Flask, chunk: list[tuple[str, str]]
) -> None:
    for name, text in typed_on(app, chunk):
        for path in ("/follow-up", "/children/card"):
            got = app.test_client().post(path, data={"reference": text, "code": text})
            assert got.status_code in (422, 429), f"{path}: {name}"
            if got.status_code == 422:
                shown_again(got.text, {"reference": text}, f"{path}: {name}")


def test_a_lost_answer_an_expired_token_and_a_second_press_lose_no_text(
    app: Flask, client: FlaskClient, monkeypatch
) -> None:
    answer_all(client)
    client.post("/complain/check")  # the answer to this is lost on the way
    assert client.post("/complain/check").location == "/complain/sent"
    assert client.get("/complain").location == "/complain/sent"
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 1
