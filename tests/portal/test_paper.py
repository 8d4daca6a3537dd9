"""The form on paper asks what the site asks, can be read aloud, and leads back to the site."""

from __future__ import annotations

import io

import pikepdf
import pytest
from flask.testing import FlaskClient

from portal.complaint import COMPLAINT
from portal.pages import paper
from tests.page import read
from tests.portal.journeys import leads_to


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
        assert 2 <= len(form.pages) <= 6


def test_the_paper_asks_every_question_of_the_journey(client: FlaskClient) -> None:
    with client.application.test_request_context("/"):
        sections = list(paper._sections())
        asked = [step.form(formdata=None).title for step in COMPLAINT.steps]
    assert [section.heading for section in sections] == asked
    for section in sections:
        assert section.questions
        for question in section.questions:
            assert question.choices or question.lines or "envelope" in question.words


def test_a_server_that_cannot_set_type_sends_people_to_the_other_ways(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(_html: str, _styles: str) -> bytes:
        raise OSError("cannot load library")

    monkeypatch.setattr(paper, "_pdf", cannot)
    assert client.get("/paper-form.pdf").location == "/paper-form"
