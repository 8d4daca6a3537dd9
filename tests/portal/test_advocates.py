"""The door of advocates: deny by default, route by route; own children only; what each child allows and no more."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from casework.advocacy import consent, provider, referral, sign_in
from casework.intake.intake import Contact
from casework.response import message
from models import Advocate, AdvocateRead, AdvocateSession, Case, Message, OutgoingEmail, db
from rules.response.reading_age import reading_age
from rules.vocabulary import ConsentScope, ContactBy, CustomerGroup, Kind, Role
from tests.conftest import NOW, colleague, service
from tests.factories import a_complaint, a_provider, again, an_advocate, an_answered_complaint
from tests.page import read
from tests.portal.journeys import cases, leads_to
from tests.portal.test_children import tell
from tests.portal.test_reading_age import words_of
from web import signin
from web.now import now as moment
from web.now import today

KAI = Contact(
    name="Kai Adeyemi-Brown", phone="01632 960789", contact_by=ContactBy.PHONE, safe_words="Before four, at school",
    not_told="My stepdad",
)  # fmt: skip
WORDS = "Nobody told me that I would move."
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def a_childs(**given) -> Case:
    usual: dict[str, Any] = {
        "contact": KAI,
        "customer_group": CustomerGroup.CHILD_IN_CARE,
        "wants_advocate": True,
        "words": WORDS,
    }
    return a_complaint(**(usual | given))


def passed_to(advocate: Advocate, case: Case) -> Case:
    referral.pass_on(case, advocate.provider, by=colleague(Role.COMPLAINTS_MANAGER), now=NOW)
    return again(case)


@pytest.fixture
def come_in(app: Flask) -> Callable[[Advocate], FlaskClient]:
    """A browser in which that advocate is signed in."""

    def come(advocate: Advocate) -> FlaskClient:
        with app.app_context():
            known = db.session.get_one(Advocate, advocate.id)
            token = sign_in.ask_for_code(known.email, now=moment())
            mail = db.session.scalars(
                sa.select(OutgoingEmail)
                .where(OutgoingEmail.template == "advocate_code")
                .order_by(OutgoingEmail.written_at.desc())
            ).first()
            assert mail is not None
            session = sign_in.sign_in(token, code_in(mail.words or ""), now=moment())
        browser = app.test_client()
        with browser.session_transaction() as kept:
            kept["advocate"] = session
        return browser

    return come


def code_in(words: str) -> str:
    """The code that a mail gives."""
    found = re.search(r"\d{4} \d{4}", words)
    assert found
    return found[0]


def routes(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("advocates.")]


def methods_of(app: Flask, path: str) -> set[str]:
    """What an address takes, whichever of its routes does."""
    return {method for rule in routes(app) if str(rule) == path for method in rule.methods or ()}


def address(rule: Rule, case_id: str) -> str:
    return str(rule).replace("<case_id>", case_id).replace("<token>", "a" * 43)


# The guard.


def test_only_signing_in_is_open_to_all(app: Flask) -> None:
    assert {rule.endpoint for rule in routes(app) if signin.is_open_to_all(app, rule.endpoint)} == {
        "advocates.sign_in", "advocates.code",
    }  # fmt: skip
    assert len(routes(app)) >= 8


def test_every_route_sends_nobody_signed_in_to_sign_in(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        case_id = passed_to(an_advocate(), a_childs()).id
    for rule in routes(app):
        if signin.is_open_to_all(app, rule.endpoint):
            continue
        for method in METHODS:
            answer = client.open(address(rule, case_id), method=method)
            if method not in methods_of(app, str(rule)):
                assert answer.status_code == 405, rule
            elif method == "GET":
                assert (answer.status_code, answer.location) == (303, "/advocates/sign-in"), rule
            else:
                assert answer.status_code == 401, rule


def test_staff_who_are_signed_in_are_nobody_here(app: Flask, sign_in_as) -> None:
    assert sign_in_as(Role.COMPLAINTS_MANAGER).get("/advocates").location == "/advocates/sign-in"


def test_an_advocate_is_nobody_in_the_back_office(app: Flask, come_in) -> None:
    with app.app_context():
        nia = an_advocate()
    assert come_in(nia).get("/staff/").status_code == 303


@pytest.mark.parametrize("how", ["another provider's", "a colleague's", "one nobody passed on", "not there"])
def test_every_route_of_a_child_who_is_not_theirs_answers_as_one_that_is_not_there(
    app: Flask, come_in, how: str
) -> None:
    with app.app_context():
        nia = an_advocate()
        if how == "another provider's":
            case_id = passed_to(an_advocate(), a_childs()).id
        elif how == "a colleague's":
            case = passed_to(nia, a_childs())
            referral.contacted(case, on=NOW.date(), advocate=an_advocate(nia.provider), now=NOW)
            case_id = case.id
        else:
            case_id = a_childs().id if how == "one nobody passed on" else "nobody-has-this-id-xxxx"
    browser = come_in(nia)
    of_a_child = [rule for rule in routes(app) if "case_id" in rule.arguments]
    assert len(of_a_child) == 2
    for rule in of_a_child:
        for method in ("GET", "POST"):
            answer = browser.open(address(rule, case_id), method=method, data={"words": "Hello."})
            assert answer.status_code == 404, (rule, method)
            assert "Kai" not in answer.text
    assert "Kai" not in browser.get("/advocates").text


def test_every_route_is_shut_once_the_contract_has_ended(app: Flask, come_in) -> None:
    with app.app_context():
        nia = an_advocate()
        case = passed_to(nia, a_childs())
        consent.give(case, nia, scope=ConsentScope.SEE_ALL, now=NOW)
    browser = come_in(nia)
    assert browser.get(f"/advocates/children/{case.id}").status_code == 200
    with app.app_context():
        found = provider.by_id(nia.provider_id)
        provider.change(
            found, name=found.name, email=found.email, contract_from=found.contract_from, contract_to=today() - timedelta(days=1)
        )  # fmt: skip
    for rule in routes(app):
        if not signin.is_open_to_all(app, rule.endpoint):
            for method in {"GET", "POST"} & set(rule.methods or ()):
                answer = browser.open(address(rule, case.id), method=method)
                assert answer.status_code == 403, (rule, method)
                assert "Kai" not in answer.text
    assert read(browser.get("/advocates")).heading == "Your account has ended"


def test_a_leaver_is_refused_at_the_next_click(app: Flask, come_in) -> None:
    with app.app_context():
        nia = an_advocate()
    browser = come_in(nia)
    with app.app_context():
        provider.leave(db.session.get_one(Advocate, nia.id), now=moment())
    assert browser.get("/advocates").status_code == 303


def test_a_consent_that_is_withdrawn_shuts_the_page_at_the_next_request(app: Flask, come_in) -> None:
    with app.app_context():
        nia, case = an_advocate(), a_childs()
        given = consent.give(case, nia, scope=ConsentScope.SEE_ALL, now=NOW)
    browser = come_in(nia)
    assert WORDS in browser.get(f"/advocates/children/{case.id}").text
    with app.app_context():
        consent.withdraw(again(case), given.id, now=NOW)
    assert browser.get(f"/advocates/children/{case.id}").status_code == 404
    assert browser.post(f"/advocates/children/{case.id}", data={"words": "Still here."}).status_code == 404


def test_a_page_left_for_half_an_hour_asks_to_sign_in_and_shows_what_was_written(app: Flask, come_in) -> None:
    with app.app_context():
        nia, case = an_advocate(), a_childs()
        consent.give(case, nia, scope=ConsentScope.SEE_ALL, now=NOW)
    browser = come_in(nia)
    with app.app_context():
        db.session.execute(sa.update(AdvocateSession).values(seen_at=moment() - timedelta(minutes=31)))
        db.session.commit()
    answer = browser.post(f"/advocates/children/{case.id}", data={"words": "My careful words."})
    assert answer.status_code == 401
    assert "My careful words." in answer.text
    assert 'href="/advocates/sign-in"' in answer.text


def test_every_look_at_a_child_is_written_down(app: Flask, come_in) -> None:
    with app.app_context():
        nia = an_advocate()
        case = passed_to(nia, a_childs())
    come_in(nia).get(f"/advocates/children/{case.id}")
    with app.app_context():
        (kept,) = db.session.scalars(sa.select(AdvocateRead))
        assert (kept.case_id, kept.advocate_id, kept.page) == (case.id, nia.id, "advocates.child")


# Signing in.


def test_the_address_and_the_mailed_code_open_the_list(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        email = an_advocate().email
    asked = client.post("/advocates/sign-in", data={"email": f" {email.upper()} "})
    assert re.fullmatch(r"/advocates/code/[\w-]{43}", asked.location)
    with app.app_context():
        mail = db.session.scalars(sa.select(OutgoingEmail)).one()
        words, code = mail.words or "", code_in(mail.words or "")
        assert mail.subject == "A message from Ashcombe Council"
        assert code.replace(" ", "") not in mail.subject
    assert asked.location in words
    assert client.get(asked.location).status_code == 200, "opening the link uses nothing up"
    assert client.post(asked.location, data={"code": code}).location == "/advocates"
    assert read(client.get("/advocates")).heading == "Your children"
    assert client.post("/advocates/sign-out").location == "/advocates/sign-in"
    assert client.get("/advocates").location == "/advocates/sign-in"
    assert client.post(asked.location, data={"code": code}).status_code == 422, "once"


def test_an_unknown_address_leads_to_the_same_page(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        known = an_advocate().email
    pages = [
        client.get(client.post("/advocates/sign-in", data={"email": each}).location).text
        for each in (known, "nobody@example.com")
    ]
    first, second = (re.sub(r"code/[\w-]{43}|value=\"[^\"]*\"", "", page) for page in pages)
    assert first == second


@pytest.mark.parametrize("typed", ["", "1234", "99999999", "x" * 300, "1234 5678 9012", "١٢٣٤٥٦٧٨"])
def test_a_code_that_is_not_right_says_what_to_do(client: FlaskClient, typed: str) -> None:
    answer = client.post("/advocates/code/nobody-asked-for-this", data={"code": typed})
    assert answer.status_code == 422
    assert read(answer).errors


@pytest.mark.parametrize("typed", ["", "not an address", "x" * 300 + "@example.com", "a\x00b@example.com"])
def test_an_address_that_cannot_be_says_what_to_do(client: FlaskClient, typed: str) -> None:
    answer = client.post("/advocates/sign-in", data={"email": typed})
    assert answer.status_code == 422
    assert read(answer).errors


# What is seen.


def test_a_referral_shows_how_to_reach_the_child_and_nothing_they_wrote(app: Flask, come_in) -> None:
    with app.app_context():
        nia = an_advocate()
        case = passed_to(nia, a_childs())
    browser = come_in(nia)
    assert "Waits to hear from an advocate" in browser.get("/advocates").text
    page = read(browser.get(f"/advocates/children/{case.id}"))
    assert "Kai Adeyemi-Brown" in page.text
    assert "01632 960789" in page.text
    assert "Before four, at school" in page.text, "an advocate has to know what is safe"
    assert "My stepdad" in page.text
    assert WORDS not in page.text
    assert "has not said yet what you may see" in page.text
    assert "Kai" not in page.title


def test_consent_to_all_shows_words_dates_with_their_sums_answers_and_messages(app: Flask, come_in) -> None:
    with app.app_context():
        nia, case = an_advocate(), a_childs()
        message.to_complainant(case, words="We are reading it.", by=colleague(Role.HANDLER), now=NOW)
        consent.give(again(case), nia, scope=ConsentScope.SEE_ALL, now=NOW)
    page = read(come_in(nia).get(f"/advocates/children/{case.id}"))
    for words in (WORDS, "Why that day?", "We are reading it.", "An advocate gets in touch with you"):
        assert words in page.text


def test_consent_to_answers_shows_those_and_nothing_else(app: Flask, come_in) -> None:
    with app.app_context():
        nia = an_advocate()
        case = an_answered_complaint(contact=KAI, words=WORDS, customer_group=CustomerGroup.CHILD_IN_CARE)
        message.to_complainant(case, words="A private word to Kai.", by=colleague(Role.HANDLER), now=NOW)
        consent.give(again(case), nia, scope=ConsentScope.ANSWERS_ONLY, now=NOW)
    browser = come_in(nia)
    assert "There is an answer" in browser.get("/advocates").text
    page = read(browser.get(f"/advocates/children/{case.id}"))
    assert "The file shows it." in page.text
    assert "A private word" not in page.text
    assert "What was said" not in page.text
    assert "Messages" not in page.text


def test_the_list_holds_every_child_of_theirs_and_no_other(app: Flask, come_in) -> None:
    with app.app_context():
        nia = an_advocate()
        mine = {
            passed_to(nia, a_childs()).reference,
            passed_to(nia, a_childs(kind=Kind.ADVOCACY_REQUEST)).reference,
        }
        shared = a_complaint(contact=KAI)
        consent.give(shared, nia, scope=ConsentScope.ANSWERS_ONLY, now=NOW)
        passed_to(an_advocate(a_provider("Another")), a_childs())
        a_childs()
    page = read(come_in(nia).get("/advocates")).text
    assert set(re.findall(r"ASH-\w{4}-\w{3}", page)) == mine | {shared.reference}


# What is done.


def test_the_first_contact_is_written_down_and_the_child_is_theirs(app: Flask, come_in) -> None:
    with app.app_context():
        nia = an_advocate()
        joel = an_advocate(nia.provider, name="Joel")
        case = passed_to(nia, a_childs())
    browser, path = come_in(nia), f"/advocates/children/{case.id}/contact"
    day = today()
    when = {"on-day": str(day.day), "on-month": str(day.month), "on-year": str(day.year)}
    assert read(browser.post(path)).errors == [
        "Enter the day on which you were first in touch", "Choose what is true, or “None of these”",
    ]  # fmt: skip
    tied = browser.post(path, data={**when, "ties": "employed_by_service"})
    assert tied.status_code == 422
    assert "SI 2004/719" in " ".join(read(tied).errors)
    assert browser.post(path, data={**when, "ties": "none"}).status_code == 303
    assert browser.post(path, data={**when, "ties": "none"}).status_code == 422, "once"
    assert come_in(joel).get(path).status_code == 404
    with app.app_context():
        assert referral.of_case(case).first_contact_on == day


@pytest.mark.parametrize("typed", ["", " ", "x" * 50_001, "a\x00b"])
def test_a_message_that_cannot_be_kept_is_shown_again(app: Flask, come_in, typed: str) -> None:
    with app.app_context():
        nia, case = an_advocate(), a_childs()
        consent.give(case, nia, scope=ConsentScope.SEE_ALL, now=NOW)
    answer = come_in(nia).post(
        f"/advocates/children/{case.id}", data={"words": typed, "submission_id": "b" * 22}
    )
    assert answer.status_code == 422
    assert read(answer).errors


def test_a_message_for_the_child_is_kept_once_and_says_who_wrote_it(
    app: Flask, client, come_in, sign_in_as
) -> None:
    with app.app_context():
        nia, case = an_advocate(), a_childs()
        consent.give(case, nia, scope=ConsentScope.SEE_ALL, now=NOW)
    browser = come_in(nia)
    for _ in range(3):
        sent = browser.post(
            f"/advocates/children/{case.id}", data={"words": "He still waits.", "submission_id": "a" * 22}
        )
        assert sent.status_code == 303
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Message.id))) == 1
    assert (
        "From Nia Prosser, their advocate, for them"
        in sign_in_as(Role.COMPLAINTS_MANAGER).get(f"/staff/cases/{case.id}").text
    )
    with client.session_transaction() as session:
        session["follow_up"] = {"case": case.id, "seen": moment().isoformat()}
    assert "Nia Prosser, for you" in client.get("/follow-up/case").text


def form(app: Flask, **given) -> dict[str, str]:
    with app.app_context():
        service_id = service().id
    usual = {
        "form_id": "c" * 22, "children-0": "Kai", "children-1": "Mo", "group": "child_in_care", "service": service_id,
        "words": WORDS, "wanted": "", "scope": "see_all", "consent": "They both said yes.",
    }  # fmt: skip
    return usual | given


def test_one_form_complains_for_several_children_sent_once_however_often_pressed(app: Flask, come_in) -> None:
    with app.app_context():
        nia = an_advocate()
    browser = come_in(nia)
    for _ in range(3):
        assert browser.post("/advocates/complain", data=form(app)).location == "/advocates/complain/sent"
    made = cases(app)
    assert len(made) == 2
    assert sorted(case.complainant.name or "" for case in made if case.complainant) == ["Kai", "Mo"]
    page = read(browser.get("/advocates/complain/sent")).text
    assert all(case.reference in page for case in made)
    assert len(set(re.findall(r"\d{4} \d{4} \d{4} \d{4}", page))) == 2
    assert browser.post("/advocates/complain/sent").location == "/advocates"
    assert browser.get("/advocates/complain/sent").location == "/advocates"
    assert read(browser.get("/advocates")).text.count("You see: all of it") == 2


def test_the_linked_cases_say_so_to_staff(app: Flask, come_in, sign_in_as) -> None:
    with app.app_context():
        nia = an_advocate()
    come_in(nia).post("/advocates/complain", data=form(app))
    one, other = cases(app)
    page = sign_in_as(Role.COMPLAINTS_OFFICER).get(f"/staff/cases/{one.id}").text
    assert "Sent on one form with" in page
    assert other.reference in page


def test_another_child_is_added_without_scripts_and_nothing_typed_is_lost(app: Flask, come_in) -> None:
    with app.app_context():
        nia = an_advocate()
    browser = come_in(nia)
    more = browser.post("/advocates/complain", data=form(app, add_child="1"))
    assert more.status_code == 200
    assert WORDS in more.text
    assert 'name="children-2"' in more.text
    assert cases(app) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"children-0": " ", "children-1": ""}, "Enter the name of the child"),
        ({"group": ""}, "Choose who they are"),
        ({"words": " "}, "Enter what happened"),
        ({"scope": "everything"}, "Choose what they let you see"),
        ({"consent": ""}, "Enter what they said"),
        ({"service": "nonsense"}, "Choose a service"),
        ({"children-0": "x" * 300}, "The name must be 200 characters or fewer"),
    ],
)
def test_a_form_with_something_to_put_right_says_what(app: Flask, come_in, wrong, sentence: str) -> None:
    with app.app_context():
        nia = an_advocate()
    answer = come_in(nia).post("/advocates/complain", data=form(app, **wrong))
    assert answer.status_code == 422
    assert any(sentence in each for each in read(answer).errors), read(answer).errors
    assert cases(app) == []


# The child's own say.


@pytest.fixture
def child(client: FlaskClient) -> Callable[[Case], FlaskClient]:
    """A browser in which the child of the case has opened their own page."""

    def at(case: Case) -> FlaskClient:
        with client.session_transaction() as session:
            session["follow_up"] = {"case": case.id, "seen": moment().isoformat()}
        return client

    return at


def test_a_child_says_on_their_own_page_that_they_want_an_advocate_and_that_they_do_not(
    app: Flask, child
) -> None:
    with app.app_context():
        case = a_childs(wants_advocate=False)
    browser = child(case)
    assert "Your advocate" in browser.get("/follow-up/case").text
    assert browser.post("/follow-up/advocate/want").location == "/follow-up/advocate"
    assert "One gets in touch with you by" in browser.get("/follow-up/advocate").text
    assert "An advocate gets in touch with you" in browser.get("/follow-up/case").text
    browser.post("/follow-up/advocate/stop")
    assert "I want an advocate" in browser.get("/follow-up/advocate").text


def test_a_parent_is_not_asked_about_advocates_for_children(app: Flask, child) -> None:
    with app.app_context():
        case = a_complaint()
    browser = child(case)
    assert "Your advocate" not in browser.get("/follow-up/case").text
    assert browser.get("/follow-up/advocate").status_code == 404
    assert browser.post("/follow-up/advocate/want").status_code == 404


def test_a_child_chooses_what_the_advocate_sees_and_stops_it(app: Flask, child, come_in) -> None:
    with app.app_context():
        nia = an_advocate()
        case = passed_to(nia, a_childs())
        referral.contacted(case, on=NOW.date(), advocate=nia, now=NOW)
    browser, theirs = child(case), come_in(nia)
    browser.post("/follow-up/advocate", data={"sees": "see_all", "copied": "no"})
    with app.app_context():
        (given,) = consent.alive(case)
        assert (given.scope, given.copy_to_advocate, given.recorded_by_id) == (
            ConsentScope.SEE_ALL,
            False,
            None,
        )
    assert WORDS in theirs.get(f"/advocates/children/{case.id}").text
    assert browser.post("/follow-up/advocate", data={"sees": "", "copied": ""}).status_code == 422
    assert browser.post("/follow-up/advocate", data={"sees": "nothing", "copied": "no"}).status_code == 303
    assert theirs.get(f"/advocates/children/{case.id}").status_code == 404


def test_a_child_whose_code_the_advocate_had_is_shown_a_new_one_until_they_have_kept_it(
    app: Flask, child, come_in
) -> None:
    with app.app_context():
        nia = an_advocate()
    come_in(nia).post("/advocates/complain", data=form(app, **{"children-1": ""}))
    (case,) = cases(app)
    browser = child(case)
    answer = browser.post("/follow-up/advocate", data={"sees": "nothing", "copied": "no"})
    assert answer.location == "/follow-up/new-code"
    code = re.search(r"\d{4} \d{4} \d{4} \d{4}", read(browser.get("/follow-up/new-code")).text)
    assert code
    assert browser.post("/follow-up/new-code").location == "/follow-up/case"
    assert browser.get("/follow-up/new-code").location == "/follow-up/case"
    fresh = app.test_client()
    assert (
        fresh.post("/follow-up", data={"reference": case.reference, "code": code[0]}).location
        == "/follow-up/case"
    )


# The child's own door.


def test_a_child_who_presses_that_they_want_an_advocate_is_owed_one_and_told_by_when(
    app: Flask, client: FlaskClient
) -> None:
    for key, answer in {
        "reach": {"contact_by": "phone", "phone": "01632 960789"},
        "safe": {"place": "At school", "time": "Before four"},
        "name": {"name": "Ola", "birthday": ""},
        "not_told": {"not_told": ""},
    }.items():
        assert client.post(f"/advocate/{key}", data=answer).status_code == 303, key
    assert client.post("/advocate/check").location == "/advocate/sent"
    assert "An advocate gets in touch with you by" in read(client.get("/advocate/sent")).text
    (case,) = cases(app)
    assert (case.kind, case.procedure_key) == (Kind.ADVOCACY_REQUEST, "advocacy")
    with app.app_context():
        assert referral.of_case(case).is_waiting


def test_a_child_who_tells_us_something_and_wants_an_advocate_is_told_by_when(
    app: Flask, client: FlaskClient
) -> None:
    page = tell(client, advocate={"advocate": "yes", "advocate_name": ""})
    assert "An advocate gets in touch with you" in page
    (case,) = cases(app)
    assert case.procedure_key == "children"
    with app.app_context():
        assert referral.of_case(case).is_waiting
    with client.session_transaction() as session:
        session["follow_up"] = {"case": case.id, "seen": moment().isoformat()}
    assert leads_to(client.get("/follow-up/case"), "Your advocate") == "/follow-up/advocate"
    own = client.get("/follow-up/advocate")
    assert reading_age(words_of(own.text)) <= 7.0


def test_the_advocates_own_pages_can_be_read_at_nine(app: Flask, client: FlaskClient, come_in) -> None:
    with app.app_context():
        nia = an_advocate()
        case = passed_to(nia, a_childs())
        consent.give(case, nia, scope=ConsentScope.SEE_ALL, now=NOW)
    browser = come_in(nia)
    ages = {path: reading_age(words_of(browser.get(path).text)) for path in (
        "/advocates/sign-in", "/advocates/code/x", "/advocates", f"/advocates/children/{case.id}",
        f"/advocates/children/{case.id}/contact", "/advocates/complain",
    )}  # fmt: skip
    assert {path: round(age, 1) for path, age in ages.items() if age > 9.0} == {}
