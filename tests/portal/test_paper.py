"""The form on paper asks what the site asks, can be read aloud, and leads back to the site."""

from __future__ import annotations

import io

import pikepdf
import pytest
from flask.testing import FlaskClient

from casework.listening import equality
from portal.complaint import COMPLAINT
from portal.pages import paper
from tests.page import read
from tests.portal.journeys import leads_to
from web.now import today


def test_the_form_can_be_had_from_a_page_that_says_where_to_send_it(client: FlaskClient) -> None:
    page = client.get("/paper-form")
    assert leads_to(page, "Get the form (PDF)") == "/paper-form.pdf"
    assert "Town Hall, Ashcombe" in read(page).text


def test_the_form_is_tagged_names_its_language_and_asks_nobody_for_anything(client: FlaskClient) -> None:
    answer = client.get("/paper-form.pdf")
    assert answer.mimetype == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.data)) as form:
        assert form.Root.MarkInfo.Marked
        assert str(form.Root.Lang) == "en-GB"
        assert form.Root.ViewerPreferences.DisplayDocTitle
        assert form.docinfo["/Title"] == "Complaint form - Ashcombe Council"
        with form.open_metadata() as said:
            assert said["pdfuaid:part"] == "1"
        assert 2 <= len(form.pages) <= 10


def test_the_paper_asks_every_question_of_the_journey(client: FlaskClient) -> None:
    with client.application.test_request_context("/"):
        sections = list(paper._sections())
        asked = [step.form(formdata=None).title for step in COMPLAINT.steps]
    assert [section.heading for section in sections] == asked
    for section in sections:
        assert section.questions
        for question in section.questions:
            assert question.choices or question.lines or "envelope" in question.words


def test_the_last_sheet_asks_what_the_site_asks_about_people_and_says_that_it_is_kept_apart(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def keep(html: str, _styles: str) -> bytes:
        made.append(html)
        return b"%PDF"

    monkeypatch.setattr(paper, "_pdf", keep)
    client.get("/paper-form.pdf")
    sheet = made[0].partition("<h1>About you</h1>")[2]
    with client.application.app_context():
        asked, version = equality.every_question(on=today()), equality.chosen(on=today())[0]
        of_older = sum(equality.asked_from(each, on=today()) == 16 for each in asked)
    for question in asked:
        assert f"<p>{question.you}</p>" in sheet
        for _, label in question.choices():
            assert f"</span>{label}</li>" in sheet
    assert "You do not have to fill in this sheet." in sheet
    assert "The people who look into your complaint never see it." in sheet
    assert "The person it happened to" in sheet
    assert f"Questions of {version.key}" in sheet
    assert sheet.count("Only if you are 16 or older.") == of_older > 0


def test_a_child_has_a_form_of_her_own_that_is_short_tagged_and_drawn(client: FlaskClient) -> None:
    page = client.get("/paper-form")
    assert leads_to(page, "Get the form for children (PDF)") == "/paper-form/children.pdf"
    answer = client.get("/paper-form/children.pdf")
    with pikepdf.open(io.BytesIO(answer.data)) as form:
        assert form.Root.MarkInfo.Marked
        assert form.docinfo["/Title"] == "Tell us: for children and young people - Ashcombe Council"
        assert len(form.pages) <= 6


def test_the_childs_form_asks_what_her_door_asks_but_for_what_only_a_screen_can_do(
    client: FlaskClient,
) -> None:
    with client.application.test_request_context("/"):
        sections = {section.heading: section for section in paper._childs_sections()}
    assert list(sections) == [
        "What is wrong?", "What do you want to happen?", "Will you tell us your name?", "Do you want an advocate?",
        "How can we talk to you safely?", "Where and when is it safe?", "Is there somebody who must not know?",
    ]  # fmt: skip
    reach = [each.words for each in sections["How can we talk to you safely?"].questions]
    assert len(set(reach)) == len(reach)
    assert "I come back here" not in str(sections)


def test_a_server_that_cannot_set_type_sends_people_to_the_other_ways(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(_html: str, _styles: str) -> bytes:
        raise OSError("cannot load library")

    monkeypatch.setattr(paper, "_pdf", cannot)
    assert client.get("/paper-form.pdf").location == "/paper-form"
    assert client.get("/paper-form/children.pdf").location == "/paper-form"
