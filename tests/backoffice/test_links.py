"""The pages that link two cases and take the link away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from rules.vocabulary import Role
from tests.factories import a_complaint, a_triaged_complaint
from tests.page import read

SignIn = Callable[[Role | str], FlaskClient]
WHY = "Brother and sister of one household."


@pytest.fixture
def two(app: Flask) -> dict[str, str]:
    """One on the handler’s desk, and one that only the complaints team sees."""
    with app.app_context():
        case, other = a_triaged_complaint(), a_complaint()
        return {
            "path": f"/staff/cases/{case.id}", "reference": case.reference,
            "other": f"/staff/cases/{other.id}", "other_reference": other.reference,
        }  # fmt: skip


def test_linked_it_stands_on_both_pages_and_taken_away_on_neither(
    sign_in_as: SignIn, two: dict[str, str]
) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    assert "It belongs together with another case" in read(officer.get(two["path"])).text
    sent = officer.post(f"{two['path']}/link", data={"reference": two["other_reference"], "reason": WHY})
    assert sent.location == two["path"]
    for page, other in ((two["path"], two["other_reference"]), (two["other"], two["reference"])):
        text = read(officer.get(page)).text
        assert other in text
        assert WHY in text
        assert "linked it with" in text
    end = officer.get(two["path"]).text.split('/end"')[0].rsplit('href="', 1)[1] + "/end"
    assert WHY in read(officer.get(end)).text
    assert officer.post(end).location == two["path"]
    for page in (two["path"], two["other"]):
        assert WHY not in read(officer.get(page)).text
    assert officer.get(end).status_code == officer.post(end).status_code == 404


def test_whoever_sees_only_one_of_them_sees_nothing_of_the_link(
    sign_in_as: SignIn, two: dict[str, str]
) -> None:
    sign_in_as(Role.COMPLAINTS_OFFICER).post(
        f"{two['path']}/link", data={"reference": two["other_reference"], "reason": WHY}
    )
    text = sign_in_as(Role.HANDLER).get(two["path"]).text
    for hidden in (two["other_reference"], two["other"], WHY, "linked it with", "Belongs together with"):
        assert hidden not in text, hidden


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reference": ""}, "Enter the reference"),
        ({"reason": ""}, "Say why they belong together"),
        ({"reference": "ASH-0000-000"}, "There is no case with that reference. Check it, then try again."),
        ({"reason": "x" * 2_001}, "The reason must be 2,000 characters or fewer"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    sign_in_as: SignIn, two: dict[str, str], wrong: dict[str, str], said: str
) -> None:
    given = {"reference": two["other_reference"], "reason": WHY} | wrong
    posted = sign_in_as(Role.COMPLAINTS_OFFICER).post(f"{two['path']}/link", data=given)
    assert posted.status_code == 422
    assert read(posted).errors == [said]
    assert all(each in posted.text for each in given.values())


def test_an_auditor_links_nothing(sign_in_as: SignIn, two: dict[str, str]) -> None:
    assert sign_in_as(Role.AUDITOR).get(f"{two['path']}/link").status_code == 403
