"""Signing in as a councillor: nobody learns whom we know, and a link or a code opens once and not for long."""

from __future__ import annotations

import logging
import re
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from casework.handling import member_link
from casework.handling.member_link import LinkIsOver, WrongCode
from casework.mail import outbox
from casework.people import member as members
from casework.people import secret
from models import MemberLink, MemberSession, OutgoingEmail, Ward, db
from rules.vocabulary import Role
from tests.conftest import NOW
from tests.factories import a_member, an_enquiry
from tests.page import read
from tests.portal.councillors import EMAIL, mails, signed_in
from web.now import now as moment


def code_in(words: str) -> str:
    found = re.search(r"^(\d{6})$", words, re.MULTILINE)
    assert found
    return found[1]


def token_in(words: str) -> str:
    found = re.search(r"/councillors/enter/([\w-]+)", words)
    assert found
    return found[1]


def ask(app: Flask, email: str = EMAIL) -> tuple[FlaskClient, str]:
    """A browser that asked to sign in, and what it was shown."""
    browser = app.test_client()
    answer = browser.post("/councillors", data={"email": email})
    assert (answer.status_code, answer.location) == (303, "/councillors/code")
    return browser, browser.get("/councillors/code").get_data(as_text=True)


def test_whatever_the_address_the_answer_is_the_same_and_only_a_member_gets_a_mail(app: Flask) -> None:
    with app.app_context():
        a_member()
    _, known = ask(app)
    assert len(mails(app)) == 1
    _, unknown = ask(app, "nobody@example.com")
    assert len(mails(app)) == 1
    token = re.compile(r'name="csrf_token" value="[^"]*"')
    assert token.sub("", known) == token.sub("", unknown)
    assert "If we know that address, we have sent a link." in read_text(known)


def read_text(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_an_address_that_nobody_has_costs_the_same_work(
    council: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_member()
    done: list[str] = []
    for module, name in ((secret, "hash_code"), (outbox, "_written")):
        real = getattr(module, name)

        def heard(*args: object, _real=real, _name=name, **kwargs: object) -> object:
            done.append(_name)
            return _real(*args, **kwargs)

        monkeypatch.setattr(module, name, heard)
    member_link.ask(EMAIL, now=NOW)
    known, done[:] = list(done), []
    member_link.ask("nobody@example.com", now=NOW)
    assert done == known == ["hash_code", "_written"]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(MemberLink)) == 2
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OutgoingEmail)) == 1


def test_the_mail_says_nothing_in_its_subject_and_holds_a_link_and_a_code(app: Flask) -> None:
    with app.app_context():
        a_member()
    ask(app)
    (mail,) = mails(app)
    assert mail.subject == "A message from Ashcombe Council"
    assert token_in(mail.words)
    assert code_in(mail.words)
    assert "Ann" not in mail.words


def test_the_link_opens_a_page_with_a_button_and_opening_it_changes_nothing(app: Flask) -> None:
    with app.app_context():
        a_member()
    ask(app)
    token = token_in(mails(app)[0].words)
    scanner, councillor = app.test_client(), app.test_client()
    for _ in range(3):
        page = read(scanner.get(f"/councillors/enter/{token}"))
        assert page.heading == "Sign in"
        assert token not in page.title
    with app.app_context():
        assert db.session.scalars(sa.select(MemberLink.used_at)).one() is None
        assert db.session.scalar(sa.select(sa.func.count()).select_from(MemberSession)) == 0
    answer = councillor.post("/councillors/enter", data={"token": token})
    assert (answer.status_code, answer.location) == (303, "/councillors/enquiries")
    assert read(councillor.get("/councillors/enquiries")).heading == "My questions"


def test_a_link_works_once(app: Flask) -> None:
    with app.app_context():
        a_member()
    asked, _ = ask(app)
    words = mails(app)[0].words
    assert app.test_client().post("/councillors/enter", data={"token": token_in(words)}).status_code == 303
    again = app.test_client().post("/councillors/enter", data={"token": token_in(words)})
    assert again.status_code == 422
    assert read(again).errors == ["This link does not work any more. Ask for a new one."]
    by_code = asked.post("/councillors/code", data={"code": code_in(words)})
    assert by_code.status_code == 422, "the code went with the link"


def test_a_code_works_once_in_the_browser_that_asked_and_in_no_other(app: Flask) -> None:
    with app.app_context():
        a_member()
    asked, _ = ask(app)
    code = code_in(mails(app)[0].words)
    other, _ = ask(app, "nobody@example.com")
    assert other.post("/councillors/code", data={"code": code}).status_code == 422
    assert app.test_client().post("/councillors/code", data={"code": code}).location == "/councillors"
    spaced = f" {code[:3]} {code[3:]} "
    assert asked.post("/councillors/code", data={"code": spaced}).location == "/councillors/enquiries"
    assert asked.get("/councillors/enquiries").status_code == 200
    asked.post("/councillors/sign-out")
    assert asked.post("/councillors/code", data={"code": code}).status_code == 303, (
        "asks for the address again"
    )


def test_neither_works_after_fifteen_minutes(council: Flask) -> None:
    a_member()
    link_id = member_link.ask(EMAIL, now=NOW)
    words = db.session.scalars(sa.select(OutgoingEmail)).one().words or ""
    late = NOW + timedelta(minutes=15)
    with pytest.raises(LinkIsOver):
        member_link.enter(token_in(words), now=late)
    with pytest.raises(WrongCode):
        member_link.enter_by_code(link_id, code_in(words), now=late)
    assert member_link.enter(token_in(words), now=late - timedelta(seconds=1))


def test_after_five_wrong_codes_the_right_one_opens_nothing_but_the_link_does(council: Flask) -> None:
    a_member()
    link_id = member_link.ask(EMAIL, now=NOW)
    words = db.session.scalars(sa.select(OutgoingEmail)).one().words or ""
    right = code_in(words)
    wrong = f"{(int(right) + 1) % 1_000_000:06}"
    for _ in range(5):
        with pytest.raises(WrongCode):
            member_link.enter_by_code(link_id, wrong, now=NOW)
    with pytest.raises(WrongCode):
        member_link.enter_by_code(link_id, right, now=NOW)
    assert member_link.enter(token_in(words), now=NOW), "guessing in another browser locks nobody out"


def test_twenty_wrong_codes_in_a_day_leave_only_the_link(council: Flask) -> None:
    a_member()
    at = NOW
    for _ in range(4):
        link_id = member_link.ask(EMAIL, now=at)
        for _ in range(5):
            with pytest.raises(WrongCode):
                member_link.enter_by_code(link_id, "x", now=at)
        at += timedelta(minutes=16)
    link_id = member_link.ask(EMAIL, now=at)
    newest = db.session.scalars(sa.select(OutgoingEmail).order_by(OutgoingEmail.written_at.desc())).first()
    assert newest is not None
    words = newest.words or ""
    with pytest.raises(WrongCode):
        member_link.enter_by_code(link_id, code_in(words), now=at)
    assert member_link.enter(token_in(words), now=at)


def test_somebody_who_asks_again_and_again_gets_three_mails_and_the_same_answer(app: Flask) -> None:
    with app.app_context():
        a_member()
    for _ in range(5):
        ask(app)
    assert len(mails(app)) == 3


def test_an_address_may_ask_twenty_times_an_hour(app: Flask) -> None:
    app.config["HEARD_LIMITS_TRIES"] = True
    try:
        browser = app.test_client()
        answers = [
            browser.post("/councillors", data={"email": "x@example.com"}).status_code for _ in range(21)
        ]
    finally:
        app.config["HEARD_LIMITS_TRIES"] = False
    assert answers[-1] == 429


@pytest.mark.parametrize(
    "code", ["", "   ", "12345", "1234567", "abcdef", "<script>", "\x00", "9" * 500, "１２３４５６"]
)
def test_a_code_that_is_none_is_told_what_to_do(app: Flask, code: str) -> None:
    with app.app_context():
        a_member()
    browser, _ = ask(app)
    answer = browser.post("/councillors/code", data={"code": code})
    assert answer.status_code == 422
    assert read(answer).errors


@pytest.mark.parametrize(
    "email", ["", "not an address", "a@b", "x" * 300 + "@example.com", "a\x00@example.com"]
)
def test_an_address_that_is_none_is_told_how_to_write_one(client: FlaskClient, email: str) -> None:
    answer = client.post("/councillors", data={"email": email})
    assert answer.status_code == 422
    assert read(answer).errors


@pytest.mark.parametrize("token", ["", "x", "../../etc", "%00", "x" * 3_000, "<b>"])
def test_a_token_that_is_none_opens_nothing(client: FlaskClient, token: str) -> None:
    assert client.post("/councillors/enter", data={"token": token}).status_code == 422
    assert client.get(f"/councillors/enter/{token or 'y'}").status_code in (200, 404)


def test_the_token_and_the_code_are_logged_nowhere_and_kept_nowhere_as_they_are(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with app.app_context():
        a_member()
    with caplog.at_level(logging.DEBUG):
        browser, _ = ask(app)
        words = mails(app)[0].words
        browser.get(f"/councillors/enter/{token_in(words)}")
        browser.post("/councillors/enter", data={"token": token_in(words)})
        browser.post("/councillors/enter", data={"token": token_in(words)})
    assert token_in(words) not in caplog.text
    assert EMAIL not in caplog.text
    with app.app_context():
        rows = repr(db.session.execute(sa.select(MemberLink.__table__)).all())
    assert token_in(words) not in rows
    assert code_in(words) not in rows
    assert EMAIL not in rows


def test_who_is_not_a_member_today_gets_no_mail_and_whoever_left_is_out_at_the_next_click(app: Flask) -> None:
    browser = signed_in(app)
    with app.app_context():
        member = members.by_email(EMAIL, on=moment().date())
        assert member is not None
        members.end(member, now=moment())
    assert browser.get("/councillors/enquiries").location == "/councillors"
    before = len(mails(app))
    ask(app)
    assert len(mails(app)) == before
    with app.app_context():
        a_member(email="later@example.com", first_day=moment().date() + timedelta(days=5))
        a_member(email="past@example.com", first_day=date(2020, 1, 1), last_day=date(2021, 1, 1))
    ask(app, "later@example.com")
    ask(app, "past@example.com")
    assert len(mails(app)) == before
    with app.app_context():
        a_member(), "and who comes back can be written down again"


def test_a_link_that_went_to_an_old_address_opens_nothing(council: Flask) -> None:
    member = a_member()
    member_link.ask(EMAIL, now=NOW)
    words = db.session.scalars(sa.select(OutgoingEmail)).one().words or ""
    members.change(
        member, name="Ann Lee", email="new@example.com", ward_id=member.ward_id, group_name=None, is_mp=False,
        first_day=member.first_day, last_day=None, now=NOW,
    )  # fmt: skip
    with pytest.raises(LinkIsOver):
        member_link.enter(token_in(words), now=NOW)


@pytest.mark.parametrize(
    ("seen", "later", "is_in"),
    [(0, 29, True), (0, 31, False), (12 * 60 - 5, 12 * 60 + 1, False)],
)
def test_a_session_ends_after_half_an_hour_of_nothing_and_after_twelve_hours(
    council: Flask, seen: int, later: int, is_in: bool
) -> None:
    member = a_member()
    token = members.begin_session(member, now=NOW)
    db.session.commit()
    row = db.session.scalars(sa.select(MemberSession)).one()
    row.seen_at = NOW + timedelta(minutes=seen)
    db.session.commit()
    assert (members.by_session(token, now=NOW + timedelta(minutes=later)) is not None) is is_in


def test_signing_out_ends_it_here_and_in_the_database(app: Flask) -> None:
    browser = signed_in(app)
    with browser.session_transaction() as session:
        token = session["member"]
    assert browser.post("/councillors/sign-out").status_code == 303
    stolen = app.test_client()
    with stolen.session_transaction() as session:
        session["member"] = token
    assert stolen.get("/councillors/enquiries").location == "/councillors"


def test_leaving_quickly_ends_it_too(app: Flask) -> None:
    browser = signed_in(app)
    browser.get("/exit")
    assert browser.get("/councillors/enquiries").location == "/councillors"
    with app.app_context():
        assert db.session.scalars(sa.select(MemberSession.ended_at)).one() is not None


def test_a_member_is_not_signed_in_as_staff_nor_staff_as_a_member(app: Flask, sign_in_as) -> None:
    assert signed_in(app).get("/staff/").status_code == 303
    officer = sign_in_as(Role.COMPLAINTS_MANAGER)
    assert officer.get("/councillors/enquiries").location == "/councillors"
    with officer.session_transaction() as session:
        session["member"] = session["_user_id"]
    assert officer.get("/councillors/enquiries").location == "/councillors"


def test_what_was_asked_long_ago_is_forgotten(council: Flask) -> None:
    a_member()
    member_link.ask(EMAIL, now=NOW)
    assert member_link.forget_old(now=NOW + timedelta(hours=23)) == 0
    assert member_link.forget_old(now=NOW + timedelta(hours=25)) == 1


# Every route of the door, by what it asks.

_OPEN = {"members.sign_in", "members.code", "members.link", "members.enter"}


def member_routes(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("members.")]


def address(rule: Rule, case_id: str) -> str:
    path = str(rule).replace("<case_id>", case_id).replace("<token>", "x").replace("<key>", "service")
    return re.sub(r"<any\((.*?)\):slug>", r"\1", path)


def test_every_route_is_marked_for_members_or_for_anybody_and_only_signing_in_is_for_anybody(
    app: Flask,
) -> None:
    for rule in member_routes(app):
        view = app.view_functions[rule.endpoint]
        is_open = getattr(view, "for_anybody", False)
        assert is_open != getattr(view, "for_members", False), rule.endpoint
        assert is_open == (rule.endpoint in _OPEN), rule.endpoint
    assert len(member_routes(app)) >= 16


def test_who_is_not_signed_in_is_sent_to_sign_in_or_refused(app: Flask) -> None:
    with app.app_context():
        case_id = an_enquiry().id
    for rule in member_routes(app):
        if rule.endpoint in _OPEN:
            continue
        for method in ("GET", "POST", "PUT", "DELETE", "HEAD"):
            answer = app.test_client().open(address(rule, case_id), method=method)
            if method not in (rule.methods or ()):
                assert answer.status_code in (303, 401, 405), (rule, method)
            elif method in ("GET", "HEAD"):
                assert (answer.status_code, answer.location) == (303, "/councillors"), rule
            else:
                assert answer.status_code == 401, rule
                assert "/councillors" in answer.get_data(as_text=True), "it says where to sign in"


def test_anothers_enquiry_looks_like_one_that_is_not_there(app: Flask) -> None:
    with app.app_context():
        case_id = an_enquiry(
            member=a_member(name="Ben Okafor", email="ben@example.com", group_name="Blue")
        ).id
    browser = signed_in(app)
    tried = 0
    for rule in member_routes(app):
        if "case_id" not in rule.arguments:
            continue
        for method in ("GET", "POST"):
            refused = browser.open(
                address(rule, case_id), method=method, data={"words": "x", "is_agreed": "y"}
            )
            missing = browser.open(
                address(rule, "nobody-has-this-id-xxxx"), method=method, data={"words": "x"}
            )
            assert refused.status_code == missing.status_code == 404, (rule, method)
            tried += 1
    assert tried == 6


def test_a_route_without_a_mark_opens_to_no_one(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in(app)
    monkeypatch.setitem(app.view_functions, "members.figures", lambda: "opened")
    assert browser.get("/councillors/figures").status_code == 403
    assert app.test_client().get("/councillors/figures").status_code == 303


def test_looking_changes_nothing(app: Flask) -> None:
    browser = signed_in(app)
    with app.app_context():
        case_id = an_enquiry(member=members.by_email(EMAIL, on=moment().date())).id

    def kept() -> list[object]:
        with app.app_context():
            return [
                sorted(map(tuple, db.session.execute(sa.select(model.__table__))), key=repr)
                for model in (MemberLink, OutgoingEmail, Ward)
            ]

    before = kept()
    for rule in member_routes(app):
        if "GET" in (rule.methods or ()):
            assert browser.get(address(rule, case_id)).status_code in (200, 303), rule
    assert kept() == before


def test_nothing_is_posted_without_the_forms_own_token(app: Flask) -> None:
    browser = signed_in(app)
    with app.app_context():
        case_id = an_enquiry(member=members.by_email(EMAIL, on=moment().date())).id
        before = db.session.scalar(sa.select(sa.func.count()).select_from(OutgoingEmail))
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        for rule in member_routes(app):
            if "POST" in (rule.methods or ()):
                answer = browser.post(
                    address(rule, case_id),
                    data={
                        "email": EMAIL,
                        "words": "forged",
                        "is_agreed": "y",
                        "code": "1",
                        "token": "x",
                        "service": "not_sure",
                    },
                )
                assert answer.status_code in (303, 400, 422), rule
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(OutgoingEmail)) == before
    assert browser.get("/councillors/enquiries").status_code == 200, "even signing out needs it"
