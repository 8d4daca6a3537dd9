"""Mail that came in, as staff meet it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.intake import file_check, incoming_email
from casework.intake.mailbox import Arrived
from casework.response import message
from models import Case, CaseRead, IncomingEmail, db
from rules.intake.incoming_email import IncomingState
from rules.vocabulary import Role
from tests.backoffice.test_wrong_input import TYPED
from tests.conftest import NOW
from tests.factories import a_complaint, a_conduct_complaint, again
from tests.odd_mails import ODD, PIXEL, an_email
from tests.page import read

HTML = '<p>Look: <a href="https://bad.example">here</a></p><img src="https://track.example/p.gif"><script>alert(1)</script>'


class Scanner:
    """A scanner that knows one virus."""

    def malware_in(self, pieces: Iterable[bytes]) -> str | None:
        return "Eicar" if b"EICAR" in b"".join(pieces) else None


def arrives(app: Flask, *raw: bytes) -> list[str]:
    """Keep the emails and look at them, as the worker does; their ids."""
    with app.app_context():
        moments = [NOW - timedelta(minutes=len(raw) - number) for number in range(len(raw))]
        kept = [incoming_email.keep(Arrived(*each), now=NOW) for each in zip(raw, moments, strict=True)]
        incoming_email.sort_new(now=NOW)
        return [each.id for each in kept if each]


def test_the_list_says_what_would_be_there_and_then_shows_it_oldest_first(app: Flask, sign_in_as) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    empty = read(officer.get("/staff/mail"))
    assert "No mail waits." in empty.text
    first, _ = arrives(app, an_email("Nobody came.", subject="The bin"), an_email("Thanks!", subject="Priya"))
    page = read(officer.get("/staff/mail"))
    assert "Mail 2 waiting" in page.text
    assert re.findall(r'href="/staff/mail/([\w-]{22})"', page.html)[0] == first
    assert "Rosa Delgado" in page.text
    assert "It answers none of our emails" in page.text
    assert "Nothing was set aside." in read(officer.get("/staff/mail?show=set_aside")).text


def test_the_list_is_paged_by_key_and_a_wrong_key_begins_again(app: Flask, sign_in_as) -> None:
    arrives(app, *(an_email(f"number {n}") for n in range(30)))
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    page, seen = officer.get("/staff/mail").text, set[str]()
    for expected in (25, 5):
        found = set(re.findall(r'href="/staff/mail/([\w-]{22})"', page))
        assert len(found) == expected
        assert not found & seen
        seen |= found
        following = re.search(r'href="(/staff/mail\?after=[^"]+)" rel="next"', page)
        page = officer.get(following[1].replace("&amp;", "&")).text if following else ""
    assert page == ""
    for wrong in ("x", "~", "nan~x", "1e999~x", "-1~" + "x" * 500, "\x00~\x00"):
        assert officer.get("/staff/mail", query_string={"after": wrong}).status_code == 200


def test_one_email_is_read_as_text_and_never_as_the_page_of_a_stranger(app: Flask, sign_in_as) -> None:
    (found,) = arrives(app, an_email(None, html=HTML, subject="<script>alert(2)</script>"))
    answer = sign_in_as(Role.COMPLAINTS_OFFICER).get(f"/staff/mail/{found}")
    assert "Look: here" in read(answer).text
    for never in ("<script>alert", "track.example", "bad.example"):
        assert never not in answer.text
    assert "rosa@example.com" in answer.text


def test_every_odd_email_has_its_page(app: Flask, sign_in_as) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    for found in arrives(app, *ODD.values()):
        assert officer.get(f"/staff/mail/{found}").status_code == 200
    assert officer.get("/staff/mail").status_code == 200


def test_its_files_open_once_they_were_checked_and_never_if_they_are_not_safe(app: Flask, sign_in_as) -> None:
    (found,) = arrives(
        app,
        an_email(
            files=(
                ("letter.png", "image/png", PIXEL),
                ("bad.txt", "application/octet-stream", b"EICAR, says the test."),
                ("holiday.exe", "application/octet-stream", b"MZ\x90\x00" * 20),
            )
        ),
    )
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    page = read(officer.get(f"/staff/mail/{found}"))
    assert "Not checked yet" in page.text
    assert "holiday.exe Too big, one too many, or of a kind that we do not take." in page.text
    with app.app_context():
        incoming = db.session.get_one(IncomingEmail, found)
        good, bad = (each.id for each in incoming.parts)
        whole = incoming.original.id if incoming.original else ""
    assert officer.get(f"/staff/mail/{found}/files/{good}").status_code == 404
    with app.app_context():
        file_check.check_waiting(Scanner(), now=NOW)
    page = read(officer.get(f"/staff/mail/{found}"))
    assert "Not safe to open: it holds a virus" in page.text
    answer = officer.get(f"/staff/mail/{found}/files/{good}")
    assert (answer.status_code, answer.mimetype) == (200, "application/octet-stream")
    assert "attachment; filename=" in answer.headers["Content-Disposition"]
    for never in (bad, whole, "nobody"):
        assert officer.get(f"/staff/mail/{found}/files/{never}").status_code == 404


def test_it_becomes_a_case_and_a_second_press_changes_nothing(app: Flask, sign_in_as) -> None:
    (found,) = arrives(app, an_email("Priya was kind to my mother.", subject="Thank you"))
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    asked = officer.get(f"/staff/mail/{found}").text
    assert 'value="rosa@example.com"' in asked
    told = {"kind": "compliment", "service": "", "name": "Rosa Delgado", "email": "rosa@example.com"}
    answer = officer.post(f"/staff/mail/{found}/case", data=told, follow_redirects=True)
    reference = re.search(r"ASH-\w{4}-\w{3}", answer.text)
    assert reference and "Its receipt goes out." in answer.text
    again_ = officer.post(f"/staff/mail/{found}/case", data=told)
    assert again_.status_code == 422
    assert "already" in " ".join(read(again_).errors)
    with app.app_context():
        assert len(db.session.scalars(sa.select(Case)).all()) == 1
    page = read(officer.get(f"/staff/mail/{found}"))
    assert f"It became {reference[0]}" in page.text
    assert "by The Complaints officer." in page.text
    assert "Make it a case" not in page.text


def test_it_is_added_by_a_reference_typed_as_people_type(app: Flask, sign_in_as) -> None:
    (found,) = arrives(app, an_email("From my new address.", sender="rosa@new.example.com"))
    with app.app_context():
        case = a_complaint()
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    wrong = officer.post(
        f"/staff/mail/{found}/add", data={"reference": "ASH-1111-111", "written_by": "person"}
    )
    assert wrong.status_code == 422
    assert read(wrong).errors == ["There is no case with that reference. Check it, then try again."]
    assert 'value="ASH-1111-111"' in wrong.text
    assert read(officer.post(f"/staff/mail/{found}/add")).errors == [
        "Enter the reference",
        "Choose who wrote it",
    ]
    typed = case.reference.lower().replace("-", " ")
    answer = officer.post(f"/staff/mail/{found}/add", data={"reference": typed, "written_by": "person"})
    assert answer.status_code == 303
    with app.app_context():
        assert [each.words for each in message.thread(again(case))] == [
            "My complaint\n\nFrom my new address."
        ]
    assert "From my new address." in officer.get(f"/staff/cases/{case.id}").text


def test_several_are_set_aside_at_once_and_what_somebody_else_took_meanwhile_stays(
    app: Flask, sign_in_as
) -> None:
    first, second, third = arrives(
        app, *(an_email(f"Buy number {n}.", subject=f"Advert {n}") for n in range(3))
    )
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    boxes = [str(each.get("aria-label")) for each in read(officer.get("/staff/mail")).controls]
    assert any(name.startswith("Tick Advert 1, ") for name in boxes), "each box says which email"
    officer.post(
        f"/staff/mail/{second}/case", data={"kind": "comment", "service": "", "name": "", "email": ""}
    )
    ticked = {"emails": [first, second, "is-not-there"], "reason": "They sell things."}
    assert officer.post("/staff/mail-set-aside", data=ticked).status_code == 303
    after = read(officer.get("/staff/mail"))
    assert "1 email is set aside." in after.text
    assert "Somebody else had dealt with 1 of them meanwhile" in after.text
    assert "Advert 2" in after.text
    assert "Advert 0" not in after.text
    assert "They sell things." in read(officer.get("/staff/mail?show=set_aside")).text
    with app.app_context():
        states = {each.id: each.state for each in db.session.scalars(sa.select(IncomingEmail))}
    assert states == {
        first: IncomingState.SET_ASIDE, second: IncomingState.MADE, third: IncomingState.WAITING,
    }  # fmt: skip


def test_setting_several_aside_asks_for_ticks_and_a_reason_and_keeps_both(app: Flask, sign_in_as) -> None:
    found, _ = arrives(app, an_email("Buy this."), an_email("Buy that."))
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    nothing = officer.post("/staff/mail-set-aside", data={})
    assert nothing.status_code == 422
    assert read(nothing).errors == ["Tick the emails that you set aside", "Say why you set it aside"]
    unticked = officer.post("/staff/mail-set-aside", data={"reason": "They sell things."})
    assert unticked.status_code == 422
    assert "They sell things." in unticked.text
    unreasoned = officer.post("/staff/mail-set-aside", data={"emails": [found]})
    assert unreasoned.status_code == 422
    ticked = [
        each for each in read(unreasoned).controls if each.get("name") == "emails" and "checked" in each
    ]
    assert [each["value"] for each in ticked] == [found]


def test_an_email_of_a_complaint_about_a_councillor_lies_behind_the_wall(app: Flask, sign_in_as) -> None:
    (found,) = arrives(app, an_email("He called me a liar again."))
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    assert officer.get(f"/staff/mail/{found}").status_code == 200
    with app.app_context():
        email = db.session.get_one(IncomingEmail, found)
        email.state, email.case_id = IncomingState.JOINED, a_conduct_complaint().id
        db.session.commit()
    for role in (Role.COMPLAINTS_OFFICER, Role.COMPLAINTS_MANAGER):
        assert sign_in_as(role).get(f"/staff/mail/{found}").status_code == 404


def test_it_is_set_aside_only_with_a_reason(app: Flask, sign_in_as) -> None:
    (found,) = arrives(app, an_email("Buy our printers.", subject="Offer"))
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    assert read(officer.post(f"/staff/mail/{found}/aside", data={"reason": " "})).errors == [
        "Say why you set it aside"
    ]
    assert officer.post(f"/staff/mail/{found}/aside", data={"reason": "An advert."}).status_code == 303
    assert "Offer" not in read(officer.get("/staff/mail")).text
    assert "An advert." in read(officer.get("/staff/mail?show=set_aside")).text
    page = read(officer.get(f"/staff/mail/{found}"))
    assert "Set aside by The Complaints officer: An advert." in page.text
    assert "Make it a case" in page.text, "it may be taken up again"


def test_looking_at_an_email_of_a_case_is_written_down_as_looking_at_the_case(app: Flask, sign_in_as) -> None:
    found, other = arrives(app, an_email("one"), an_email("two"))
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    officer.post(f"/staff/mail/{found}/case", data={"kind": "comment"})
    for each in (found, other):
        officer.get(f"/staff/mail/{each}")
    with app.app_context():
        reads = [(row.page, row.case_id) for row in db.session.scalars(sa.select(CaseRead))]
        case_id = db.session.get_one(IncomingEmail, found).case_id
    assert reads == [("backoffice.mail_page", case_id)]


@pytest.mark.parametrize(
    "role", [Role.HANDLER, Role.TEAM_MANAGER, Role.ADMINISTRATOR, Role.READER, Role.AUDITOR]
)
def test_nobody_but_the_complaints_team_sees_mail_that_came_in(app: Flask, sign_in_as, role: Role) -> None:
    (found,) = arrives(app, an_email())
    somebody = sign_in_as(role)
    assert somebody.get("/staff/mail").status_code == 403
    assert somebody.get(f"/staff/mail/{found}").status_code == 403
    assert "/staff/mail" not in somebody.get("/staff/me").text


@pytest.mark.parametrize("words", TYPED.values(), ids=TYPED.keys())
def test_nothing_that_is_typed_breaks_its_forms_or_is_lost(app: Flask, sign_in_as, words: str) -> None:
    (found,) = arrives(app, an_email())
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    for act, names in (
        ("case", ("kind", "service", "name", "email")),
        ("add", ("reference", "written_by")),
        ("case", ("name", "email")),
    ):
        answer = officer.post(f"/staff/mail/{found}/{act}", data=dict.fromkeys(names, words))
        assert answer.status_code == 422, (act, answer.status_code)
        assert read(answer).errors
        assert "<script>alert" not in answer.text
    assert officer.post(f"/staff/mail/{found}/aside", data={"reason": words}).status_code in (303, 422)
    with app.app_context():
        assert db.session.get_one(IncomingEmail, found).state in (
            IncomingState.WAITING, IncomingState.SET_ASIDE,
        )  # fmt: skip
