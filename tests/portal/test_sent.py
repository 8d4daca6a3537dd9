"""Sending: once however often it is pressed, with the code shown until the person has kept it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from models import Draft, OutgoingEmail, db, use_keys
from tests.conftest import keys_of_this_process, make_app
from tests.page import read
from tests.portal.journeys import answer_all, cases, send, shown, the_case
from web.limits import limiter, use_limits


def test_the_person_is_told_the_reference_the_code_the_dates_and_who_has_it(app, client):
    reference, _ = send(client)
    page = read(client.get("/complain/sent"))
    assert page.heading == "We have your complaint"
    assert the_case(app).reference == reference
    assert "We tell you who is dealing with it: by" in page.text
    assert "The ombudsman’s code for councils says so: Complaint Handling Code 6.2" in page.text
    assert "Why that day?" in page.text
    assert "complaint received; counting starts the next working day" in page.text
    assert "The complaints team at Ashcombe Council has it now" in page.text
    assert "999" in page.text


def test_sending_twice_makes_one_case_and_leads_to_the_same_page(app, client):
    first = send(client)
    assert client.post("/complain/check").location == "/complain/sent"
    assert client.post("/complain/what", data={"words": "Again"}).location == "/complain/sent"
    assert shown(client.get("/complain/sent")) == first
    assert len(cases(app)) == 1


def test_an_answer_lost_on_the_way_loses_nothing(app, client):
    answer_all(client)
    client.post("/complain/check")  # and the answer to it never arrived
    assert client.get("/complain/check").location == "/complain/sent"
    assert client.get("/complain").location == "/complain/sent"
    assert shown(client.get("/complain/sent"))[0] == the_case(app).reference


def test_fifty_sendings_at_once_make_one_case(app, client):
    answer_all(client)
    cookie = client.get_cookie("heard")

    def press(_number: int) -> int:
        browser = app.test_client()
        browser.set_cookie(cookie.key, cookie.value)
        return browser.post("/complain/check").status_code

    with ThreadPoolExecutor(10) as people:
        assert set(people.map(press, range(50))) == {303}
    assert len(cases(app)) == 1
    assert shown(client.get("/complain/sent"))[0] == the_case(app).reference


def test_the_code_is_gone_for_good_once_the_person_has_kept_it(app, client):
    _, code = send(client)
    assert client.post("/complain/sent").location == "/"
    assert client.get("/complain/sent").location == "/follow-up"
    assert client.get("/complain").location == "/complain/service"
    with app.app_context():
        assert db.session.scalars(sa.select(Draft)).all() == []
        letter = db.session.scalars(sa.select(OutgoingEmail)).one()
        assert code not in (letter.words or "") + letter.subject


def test_nothing_of_the_person_is_in_an_address_or_a_title(client):
    reference, code = send(client)
    answer = client.get("/complain/sent")
    assert answer.request.path == "/complain/sent"
    for secret in (reference, code, code.replace(" ", ""), "Rosa"):
        assert secret not in read(answer).title
        assert secret not in re.sub(r"<main.*</main>", "", answer.get_data(as_text=True), flags=re.DOTALL)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("slug", ["compliment", "comment"])
def test_a_compliment_or_a_comment_takes_two_pages_and_a_check(app, client, slug):
    words = {"service": "not_sure", "words": "The woman at the desk was kind."}
    assert client.post(f"/{slug}/words", data=words).location == f"/{slug}/who"
    assert client.post(f"/{slug}/who", data={"name": "", "email": ""}).location == f"/{slug}/check"
    assert "was kind" in read(client.get(f"/{slug}/check")).text
    assert client.post(f"/{slug}/check").location == f"/{slug}/sent"
    case = the_case(app)
    assert (case.kind, case.is_anonymous, case.words) == (slug, True, "The woman at the desk was kind.")
    assert "pass it on" in read(client.get(f"/{slug}/sent")).text


def test_two_journeys_do_not_mix(app, client):
    client.post("/compliment/words", data={"service": "not_sure", "words": "Thank you."})
    send(client)
    assert client.get("/compliment").location == "/compliment/who"
    assert the_case(app).words != "Thank you."


@pytest.fixture
def counting(tmp_path):
    """An application that counts who asks how often, as a real one does; its keys go when the test does."""
    keys = keys_of_this_process()
    made = make_app(tmp_path)
    use_limits(made, enabled=True)
    yield made
    limiter.reset()
    if keys is not None:
        use_keys(keys)


def test_who_sends_too_often_waits_and_keeps_the_answers(counting):
    browser = counting.test_client()
    answer_all(browser, service={"service": "not_sure"})
    seen = [browser.post("/complain/check").status_code for _ in range(61)]
    assert seen == [303] * 60 + [429]
    assert browser.get("/complain/check").location == "/complain/sent"


def test_who_guesses_too_many_codes_waits_whatever_the_reference(counting):
    browser = counting.test_client()
    guess = {"reference": "ASH-0000-000", "code": "0000 0000 0000 0000"}
    seen = [
        browser.post("/follow-up", data=guess | {"reference": f"number {n}"}).status_code for n in range(21)
    ]
    assert seen == [422] * 20 + [429]
