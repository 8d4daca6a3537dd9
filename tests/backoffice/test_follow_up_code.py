"""Staff give somebody on a case a follow-up code of their own, and take it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from casework.handling import follow_up
from rules.people.disclosure import MayBeTold
from rules.vocabulary import Role
from tests.backoffice.test_people_on_case import post
from tests.casework.test_follow_up_code import a_grandfather, link_in_mail
from tests.conftest import NOW
from tests.factories import a_conduct_complaint
from tests.page import read
from tests.somebody_else import for_sam, with_mother

SignIn = Callable[[Role | str], FlaskClient]


@pytest.fixture
def ids(app: Flask) -> dict[str, str]:
    """A father’s complaint for Sam, with the mother, who is mailed, and a grandfather, who is rung."""
    with app.app_context():
        case, mother = with_mother(for_sam(), MayBeTold.EVERYTHING)
        joe = a_grandfather(case)
        return {
            "path": f"/staff/cases/{case.id}", "reference": case.reference, "mother": mother.id, "joe": joe.id,
            "father": case.authorities[0].representative_id, "sam": case.authorities[0].for_id,
        }  # fmt: skip


def test_who_is_rung_gets_it_read_out_and_it_is_shown_this_once(
    app: Flask, sign_in_as: SignIn, ids: dict[str, str]
) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    shown = post(officer, f"{ids['path']}/people/{ids['joe']}/code")
    assert shown.status_code == 200
    page = read(shown).text
    code = page.split("Follow-up code ")[1][:19]
    with app.app_context():
        opened = follow_up.open_case(ids["reference"], code, now=NOW)
        assert opened.by is not None
        assert opened.by.id == ids["joe"]
    people = read(officer.get(f"{ids['path']}/people")).text
    assert "Has one" in people
    assert code not in people


def test_who_is_mailed_gets_a_link_and_staff_see_no_code(
    app: Flask, sign_in_as: SignIn, ids: dict[str, str]
) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    sent = post(officer, f"{ids['path']}/people/{ids['mother']}/code")
    assert sent.location == f"{ids['path']}/people"
    assert "A link was mailed, and not opened yet" in read(officer.get(f"{ids['path']}/people")).text
    with app.app_context():
        assert link_in_mail() not in officer.get(ids["path"]).text


def test_it_is_taken_back_and_stands_so_on_the_page_and_the_timeline(
    sign_in_as: SignIn, ids: dict[str, str]
) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    post(officer, f"{ids['path']}/people/{ids['joe']}/code")
    back = f"{ids['path']}/people/{ids['joe']}/code/back"
    assert post(officer, back).location == f"{ids['path']}/people"
    assert "Taken back" in read(officer.get(f"{ids['path']}/people")).text
    assert "took back the follow-up code" in read(officer.get(ids["path"])).text
    assert post(officer, back).status_code == 404


def test_who_may_be_told_nothing_is_not_offered_one_and_is_refused_one(
    sign_in_as: SignIn, ids: dict[str, str]
) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    path = f"{ids['path']}/people/{ids['sam']}/code"
    assert path not in officer.get(f"{ids['path']}/people").text
    assert "Say first what they may be told" in read(post(officer, path)).errors[0]


def test_a_form_that_is_older_than_the_case_is_refused(sign_in_as: SignIn, ids: dict[str, str]) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    posted = officer.post(f"{ids['path']}/people/{ids['joe']}/code", data={"version": "1"})
    assert posted.status_code == 422
    assert "Somebody else has changed this case" in read(posted).errors[0]


@pytest.mark.parametrize("role", [Role.HANDLER, Role.AUDITOR])
def test_nobody_gives_one_who_may_not(sign_in_as: SignIn, ids: dict[str, str], role: Role) -> None:
    path = f"{ids['path']}/people/{ids['joe']}/code"
    assert sign_in_as(role).get(path).status_code == 403
    assert path not in sign_in_as(role).get(f"{ids['path']}/people").text


def test_the_monitoring_officer_gives_one_to_whoever_complained_of_a_councillor(
    app: Flask, sign_in_as: SignIn
) -> None:
    with app.app_context():
        case = a_conduct_complaint()
        person, path = case.complainant, f"/staff/cases/{case.id}"
        assert person is not None
    assert post(sign_in_as(Role.MONITORING_OFFICER), f"{path}/people/{person.id}/code").status_code == 303
    assert sign_in_as(Role.COMPLAINTS_MANAGER).get(f"{path}/people/{person.id}/code").status_code == 404
