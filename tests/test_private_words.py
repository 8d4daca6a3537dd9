"""What anybody types is found nowhere at rest: not in the data folder, not in a log, not in a mail's subject."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from casework.intake import incoming_email
from casework.intake.mailbox import Arrived
from casework.listening import survey
from casework.records import database
from models import Case, OutgoingEmail, SurveyInvitation, Ward, db, use_keys
from rules.vocabulary import Channel, Role
from tests.conftest import PASSWORD, keys_of_this_process, make_app
from tests.odd_mails import an_email
from tests.page import Page, read
from web.now import now as moment

TODAY = {"received_on-day": "2", "received_on-month": "11", "received_on-year": "2026"}


class Typed:
    """Makes a word that stands nowhere else for every field, and remembers it."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._numbers = count(1)

    def __call__(self, shape: str = "{}") -> str:
        word = f"zq{next(self._numbers):03}xcanaryw"
        self.words.append(word)
        return shape.format(word)


@pytest.fixture
def council_of_its_own(tmp_path: Path) -> Iterator[Flask]:
    """A council on SQLite whose folder holds nothing but what the test types."""
    known = keys_of_this_process()
    yield make_app(tmp_path)
    if known is not None:
        use_keys(known)


def post(browser: FlaskClient, path: str, **fields: str) -> str:
    """Post a form and follow it; whatever it leads to must be a page of ours."""
    answer = browser.post(path, data=fields, follow_redirects=True)
    assert answer.status_code == 200, (path, answer.status_code, read(answer).errors)
    return answer.get_data(as_text=True)


def complain(typed: Typed, browser: FlaskClient) -> tuple[str, str]:
    post(browser, "/complain/service", service="not_sure")
    post(browser, "/complain/about", about="somebody_else")
    post(
        browser,
        "/complain/somebody_else",
        name=typed(),
        relation="other",
        relationship=typed(),
        acting_as="both",
    )
    post(browser, "/complain/for_them", agrees="yes", authority="none", must_not_know=typed())
    post(browser, "/complain/what", words=typed())
    post(browser, "/complain/wanted", wanted=typed())
    post(browser, "/complain/when", happened_when=typed())
    post(browser, "/complain/files")
    post(browser, "/complain/adjustments", adjustments="bsl", adjustment_words=typed(), language=typed())
    post(browser, "/complain/who", named="named", name=typed(), group="parent")
    post(
        browser,
        "/complain/reach",
        contact_by="email",
        email=typed("{}@example.com"),
        phone=typed(),
        address=typed(),
    )
    page = Page(post(browser, "/complain/check")).text
    reference, code = re.search(r"ASH-\w{4}-\w{3}", page), re.search(r"\d{4} \d{4} \d{4} \d{4}", page)
    assert reference
    assert code
    typed.words.append(code[0])
    return reference[0], code[0]


def follow_up(typed: Typed, browser: FlaskClient, reference: str, code: str) -> None:
    post(browser, "/follow-up", reference=reference, code=code)
    post(browser, "/follow-up/case", words=typed())


def complain_of_a_councillor(typed: Typed, browser: FlaskClient) -> None:
    slug = "/councillor-conduct"
    post(browser, f"{slug}/council", council="other", other=typed())
    post(browser, f"{slug}/councillor", councillor=typed(), capacity="private")
    post(browser, f"{slug}/what", words=typed(), code_part=typed())
    post(browser, f"{slug}/wanted", wanted=typed())
    post(browser, f"{slug}/files")
    post(browser, f"{slug}/adjustments", adjustment_words=typed())
    post(browser, f"{slug}/who", named="named", name=typed())
    post(browser, f"{slug}/name", keep="keep", why=typed())
    post(browser, f"{slug}/reach", contact_by="post", address=typed())
    post(browser, f"{slug}/check")


def monitor(typed: Typed, officer: FlaskClient) -> None:
    """Every step of a complaint about a councillor."""
    path = re.findall(r"/staff/cases/[\w-]{22}", officer.get("/staff/conduct").text)[0]
    today = day("on", NOW)

    def say(act: str, **fields: str) -> None:
        where = f"{path}/conduct/{act}"
        post(officer, where, version=_version(officer, where), **fields)

    say("about", council="other", other=typed(), councillor=typed(), capacity="as_councillor")
    say("councillor", name="kept", **today)
    say("comments", words=typed(), **today)
    say("clerk", words=typed(), **today)
    say("assessment", assessment="investigate", reasons=typed())
    say("independent-person", views=typed(), **today)
    say("decision", finding="breach", reasons=typed())


def thank(typed: Typed, browser: FlaskClient, officer: FlaskClient) -> None:
    post(browser, "/compliment/words", service="not_sure", words=typed(), named=typed(), cause="other")
    post(browser, "/compliment/who", name=typed(), email=typed("{}@example.com"))
    post(browser, "/compliment/check")
    post(officer, "/staff/praise", words=typed(), thanked=typed(), name=typed(), channel="email")


def leave_half_written(typed: Typed, browser: FlaskClient) -> None:
    post(browser, "/comment/words", service="not_sure", words=typed())


def handle(typed: Typed, officer: FlaskClient, app: Flask) -> None:
    with app.app_context():
        case = db.session.scalars(sa.select(Case)).first()
        assert case is not None
        case_id, version = case.id, case.version
        database.forget()
    path = f"/staff/cases/{case_id}"
    team = re.findall(r'<option value="([\w-]{22})"[^>]*>[^<]*Passenger', officer.get(f"{path}/triage").text)[
        0
    ]
    me = re.findall(
        r'<option value="([\w-]{22})"[^>]*>The Complaints officer', officer.get(f"{path}/triage").text
    )[0]
    post(officer, f"{path}/triage", version=str(version), kind="complaint", procedure="corporate", team=team, handler=me,
         risk="low", reason=typed(), **{"points-0": typed(), "points-1": typed()})  # fmt: skip
    post(officer, f"{path}/note", words=typed())
    unlike = {"why_not_in_format": typed()}  # they asked for sign language
    post(officer, f"{path}/write", words=typed(), **unlike)
    post(officer, f"{path}/interpreter", what="call", how="by_video", who=typed(), language=typed())
    post(officer, f"{path}/assign", version=_version(officer, f"{path}/assign"), handler=me, reason=typed())
    post(
        officer,
        f"{path}/acknowledge",
        version=_version(officer, f"{path}/acknowledge"),
        words=typed(),
        is_in_format="y",
    )
    draft = {**unlike, "words": typed(), "next_step": typed(), "names_escalation": "y", "then": "keep"}
    for number in (1, 2):
        draft |= {
            f"point{number}-outcome": "upheld", f"point{number}-reasons": typed(), f"point{number}-remedies": "apology",
            f"point{number}-remedy_words": typed(),
        }  # fmt: skip
    post(officer, f"{path}/response", version=_version(officer, f"{path}/response"), **draft)
    easy = {"part1-picture": "letter", "part1-heading": typed(), "part1-sentences": typed()}
    post(
        officer, f"{path}/response/easy-read", version=_version(officer, f"{path}/response/easy-read"), **easy
    )
    post(
        officer,
        f"{path}/response/send",
        version=_version(officer, f"{path}/response/send"),
        recipient_checked="y",
    )
    due = {"due_on-day": "1", "due_on-month": "1", "due_on-year": str(moment().year + 1)}
    post(
        officer,
        f"{path}/learning",
        version=_version(officer, f"{path}/learning"),
        change=typed(),
        owner=me,
        **due,
    )
    action = re.findall(r"/staff/learning/([\w-]{22})", officer.get("/staff/learning").text)[0]
    post(officer, f"/staff/learning/{action}", evidence=typed())
    post(officer, f"{path}/close", version=_version(officer, f"{path}/close"), reason=typed())


def _version(officer: FlaskClient, path: str) -> str:
    found = re.search(r'name="version"[^>]*value="(\d+)"', officer.get(path).text)
    assert found, path
    return found[1]


def record(typed: Typed, officer: FlaskClient) -> None:
    post(officer, "/staff/record", kind="complaint", channel="phone", service="", words=typed(), wanted=typed(), name=typed(),
         email=typed("{}@example.com"), phone=typed(), address=typed(), contact_by="phone", customer_group="",
         adjustment_words=typed(), about_name=typed(), about_relationship=typed(), about_knows="yes",
         about_age="adult", about_relation="other", about_acting_as="both", about_authority="", must_not_know=typed(),
         submission_id="0123456789012345678901", **TODAY)  # fmt: skip


def record_child(typed: Typed, officer: FlaskClient) -> None:
    """What a child told a colleague."""
    post(officer, "/staff/record/child", channel="phone", words=typed(), wanted=typed(), not_told=typed(), name=typed(),
         contact_by="phone", phone=typed(), email=typed("{}@example.com"), address=typed(), place=typed(), time=typed(),
         advocate="has_one", advocate_name=typed(), birthday=typed(), group="young_person", adjustment_words=typed(),
         language=typed(), submission_id="9876543210987654321098", **TODAY)  # fmt: skip


def take_further(typed: Typed, officer: FlaskClient, app: Flask) -> None:
    """Every form beside the straight way, on the case that was recorded by telephone."""
    with app.app_context():
        case_id = db.session.scalars(sa.select(Case.id).where(Case.state == "received")).one()
        database.forget()
    path = f"/staff/cases/{case_id}"

    def say(act: str, **fields: str) -> None:
        post(officer, f"{path}/{act}", version=_version(officer, f"{path}/{act}"), **fields)

    team = re.findall(r'<option value="([\w-]{22})"[^>]*>Duty: Duty', officer.get(f"{path}/triage").text)[0]
    say("triage", kind="complaint", procedure="children", team=team, handler="", risk="", reason=typed(),
        **{"points-0": typed()})  # fmt: skip
    today, later = (
        day("started_on", NOW),
        {"until-day": "1", "until-month": "2", "until-year": str(moment().year + 1)},
    )
    say("pause", kind="proceedings", point="", reason=typed(), tell="y", **today)
    waits = re.findall(rf"{path}/pause/([\w-]{{22}})/end", officer.get(path).text)[0]
    say(f"pause/{waits}/end", **day("ended_on", NOW))
    say("extend", reason=typed(), is_agreed="y", names_ombudsman="y", **later)
    say("explain", words=typed())
    long_ago = day("grounds_on", NOW.replace(year=NOW.year - 3))
    say("in-time", decision="take_on", reason=typed("{} and four words more"), **long_ago)
    say("adjustments", adjustments="bsl", words=typed(), language=typed())
    say("split", procedure="foi", words=typed())
    say("ombudsman", asks="remedy", words=typed(), months="1", **day("letter_on", NOW))
    date_id = re.findall(rf"{path}/ombudsman/([\w-]{{22}})/done", officer.get(path).text)[0]
    say(f"ombudsman/{date_id}/done", evidence=typed(), **day("sent_on", NOW))
    people_on_it(typed, officer, path, say)
    say("next-stage", channel="phone", words=typed(), **day("received_on", NOW))
    say("statement", words=typed())
    say("withdraw", words=typed())


def people_on_it(typed: Typed, officer: FlaskClient, path: str, say: Callable[..., None]) -> None:
    """Every form about the people of a case."""
    say("people/add", part="parent", name=typed(), relationship=typed(), email=typed("{}@example.com"), phone=typed(),
        address=typed(), contact_by="post", address_hidden="y")  # fmt: skip
    page = officer.get(f"{path}/people").text
    person = re.findall(rf"{path}/people/([\w-]{{22}})/show", page)[-1]
    say(
        f"people/{person}/contact",
        name=typed(),
        email=typed("{}@example.com"),
        phone=typed(),
        address=typed(),
    )
    say(f"people/{person}/told", may_be_told="everything", reason=typed())
    follow_as_somebody_else(typed, officer, f"{path}/people/{person}/code")
    say(f"people/{person}/told", may_be_told="nothing", address_hidden="y", reason=typed())
    post(officer, f"{path}/people/{person}/show/address", reason=typed())
    held = re.findall(rf"{path}/authority/([\w-]{{22}})/proof", page)[0]
    say("authority", representative=person, other=re.findall(rf"{path}/people/([\w-]{{22}})/told", page)[0],
        acting_as="on_behalf", authority="written_consent")  # fmt: skip
    say(f"authority/{held}/proof", proof="seen", authority="deputy", scope=typed())
    say(f"authority/{held}/asked", said="agrees", words=typed(), **day("on", NOW))
    say(f"authority/{held}/suitable", decision="yes", reasons=typed("{} and four words more"))
    say(f"authority/{held}/withdraw", words=typed(), may_say_so="yes", **day("on", NOW))


def follow_as_somebody_else(typed: Typed, officer: FlaskClient, where: str) -> None:
    """A code of their own, read out to them, and what they write by it."""
    page = Page(post(officer, where, version=_version(officer, where))).text
    reference, code = re.search(r"ASH-\w{4}-\w{3}", page), re.search(r"\d{4} \d{4} \d{4} \d{4}", page)
    assert reference
    assert code
    typed.words.append(code[0])
    theirs = officer.application.test_client()
    post(theirs, "/follow-up", reference=reference[0], code=code[0])
    post(theirs, "/follow-up/yours", words=typed())


def take_down(typed: Typed, officer: FlaskClient) -> None:
    """A call about a councillor, and two cases that belong together."""
    post(
        officer, "/staff/record/councillor", council="other", other=typed(), councillor=typed(), capacity="private",
        channel="phone", words=typed(), wanted=typed(), keep_name=typed(), name=typed(), contact_by="email",
        email=typed("{}@example.com"), phone=typed(), address=typed(), adjustment_words=typed(), **TODAY,
    )  # fmt: skip
    listed = [
        officer.get(f"/staff/cases?state={state}").text
        for state in ("received", "open", "answered", "closed")
    ]
    found = re.findall(r"/staff/cases/[\w-]{22}", "".join(listed))
    one, two = list(dict.fromkeys(found))[:2]
    reference = re.search(r"ASH-\w{4}-\w{3}", officer.get(two).text)
    assert reference
    post(officer, f"{one}/link", reference=reference[0], reason=typed())


NOW = moment()


def day(name: str, at: datetime) -> dict[str, str]:
    """A date as a form posts it."""
    return {f"{name}-day": str(at.day), f"{name}-month": str(at.month), f"{name}-year": str(at.year)}


def write_in(typed: Typed, officer: FlaskClient, app: Flask) -> None:
    """Emails that come in: one that becomes a case, one that joins it, one that is set aside."""
    with app.app_context():
        ids = []
        for number in range(3):
            raw = an_email(
                typed(), subject=typed(), sender=f"{typed()} <{typed('{}@example.com')}>", message_id=typed("<{}@x.example>"),
                files=((typed("{}.pdf"), "application/pdf", typed("%PDF {}").encode()), (typed("{}.exe"), "application/zip", b"MZ")),
                X_Number=str(number),
            )  # fmt: skip
            kept = incoming_email.keep(Arrived(raw, NOW), now=NOW)
            assert kept
            ids.append(kept.id)
        incoming_email.sort_new(now=NOW)
        database.forget()
    made, joined, aside = ids
    path = "/staff/mail"
    told = post(
        officer,
        f"{path}/{made}/case",
        kind="comment",
        service="",
        name=typed(),
        email=typed("{}@example.com"),
    )
    reference = re.search(r"ASH-\w{4}-\w{3}", told)
    assert reference
    post(officer, f"{path}/{joined}/add", reference=reference[0], written_by="other")
    post(officer, f"{path}/{aside}/aside", reason=typed())


def say_how_it_was(typed: Typed, app: Flask) -> None:
    """The survey, through a link whose secret lies nowhere either."""
    with app.app_context():
        case = db.session.scalars(sa.select(Case).where(Case.state == "closed")).first()
        assert case is not None
        invitation = SurveyInvitation(
            seal=case.seal, case=case, decided_on=NOW.date(), procedure_key=case.procedure_key, came_by=case.channel,
            asks_decision=True, expires_on=NOW.date(),
        )  # fmt: skip
        db.session.add(invitation)
        token = survey.new_link(invitation, Channel.EMAIL, now=NOW)
        db.session.commit()
        database.forget()
    typed.words.append(token)
    person = app.test_client()
    post(person, f"/survey/{token}", how="1")
    post(person, f"/survey/{token}/more", decision="1", words=typed())
    post(person, f"/survey/{token}/call-back", phone=typed())


def let_in(typed: Typed, administrator: FlaskClient) -> None:
    post(administrator, "/staff/people/add", name=typed(), email=typed("{}@example.com"), role="reader", team="",
         password=typed("a password like {} it"))  # fmt: skip


def speak_for_children(typed: Typed, manager: FlaskClient, app: Flask) -> None:
    """Every form about advocates, on the council's side and on theirs."""
    began = {"contract_from-day": "1", "contract_from-month": "4", "contract_from-year": "2024"}
    post(
        manager,
        "/staff/advocacy/providers/add",
        name=typed(),
        email=typed("{}@example.com"),
        phone=typed(),
        **began,
    )
    provider = re.findall(
        r"/advocacy/providers/([\w-]{22})\"", manager.get("/staff/advocacy/providers").text
    )[0]
    post(
        manager,
        f"/staff/advocacy/providers/{provider}",
        name=typed(),
        email=typed("{}@example.com"),
        phone=typed(),
        **began,
    )
    address = typed("{}@example.com")
    post(
        manager,
        f"/staff/advocacy/providers/{provider}/advocates/add",
        name=typed(),
        email=address,
        ties="none",
    )
    advocate = app.test_client()
    asked = advocate.post("/advocates/sign-in", data={"email": address}).location
    with app.app_context():
        mails = db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.template == "advocate_code"))
        code = re.search(r"\d{4} \d{4}", "".join(mail.words or "" for mail in mails))
        database.forget()
    assert code
    typed.words.append(code[0])
    post(advocate, asked, code=code[0])
    post(
        advocate, "/advocates/complain", form_id="d" * 22, group="child_in_care", service="not_sure", scope="see_all",
        words=typed(), wanted=typed(), consent=typed(), **{"children-0": typed(), "children-1": typed()},
    )  # fmt: skip
    child = re.findall(r"/advocates/children/([\w-]{22})\"", advocate.get("/advocates").text)[0]
    post(advocate, f"/advocates/children/{child}", words=typed())
    path = f"/staff/cases/{child}/advocate"
    known = re.findall(r"/advocacy/advocates/([\w-]{22})/end", manager.get("/staff/advocacy/providers").text)[
        0
    ]
    said = {"scope": "answers_only", "words": typed(), "copy_to_advocate": "y"}
    post(manager, f"{path}/consent", version=_version(manager, f"{path}/consent"), advocate=known, **said)
    post(
        manager,
        path,
        version=_version(manager, path),
        answer="wanted",
        words=typed(),
        **day("offered_on", NOW),
    )


def signed_in(app: Flask, role: Role) -> FlaskClient:
    browser = app.test_client()
    email = f"the.{role.label.lower().replace(' ', '.')}@example.com"
    post(browser, "/staff/sign-in", email=email, password=PASSWORD)
    return browser


def type_everywhere(typed: Typed, app: Flask) -> None:
    person = app.test_client()
    reference, code = complain(typed, person)
    follow_up(typed, person, reference, code)
    leave_half_written(typed, app.test_client())
    officer = signed_in(app, Role.COMPLAINTS_OFFICER)
    handle(typed, officer, app)
    record(typed, officer)
    take_further(typed, officer, app)
    record_child(typed, officer)
    write_in(typed, officer, app)
    say_how_it_was(typed, app)
    thank(typed, app.test_client(), officer)
    complain_of_a_councillor(typed, app.test_client())
    monitor(typed, signed_in(app, Role.MONITORING_OFFICER))
    take_down(typed, officer)
    manager = signed_in(app, Role.COMPLAINTS_MANAGER)
    post(
        manager, "/staff/settings/reminders/answers.half", is_on="y", number="40", to="handler", words=typed()
    )
    speak_for_children(typed, manager, app)
    let_in(typed, signed_in(app, Role.ADMINISTRATOR))
    stranger = app.test_client()
    stranger.post("/staff/sign-in", data={"email": typed("{}@example.com"), "password": typed()})
    stranger.post("/follow-up", data={"reference": typed(), "code": typed()})
    officer.get("/staff/cases", query_string={"reference": typed()})


def test_what_anybody_types_into_any_field_is_found_nowhere_at_rest(
    council_of_its_own: Flask,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    typed, app = Typed(), council_of_its_own
    with caplog.at_level(logging.DEBUG):
        type_everywhere(typed, app)
    with app.app_context():
        subjects = " ".join(db.session.scalars(sa.select(OutgoingEmail.subject)))
        letters = " ".join(
            words or "" for words in (mail.words for mail in db.session.scalars(sa.select(OutgoingEmail)))
        )
        database.let_go()
    at_rest = b"".join(path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file())
    logged = caplog.text + "".join(capfd.readouterr())
    assert len(typed.words) >= 60
    for word in typed.words:
        for form in (word, word.encode("utf-16-le").decode("latin-1"), word.replace(" ", "")):
            assert form.encode() not in at_rest, f"{word} lies in the data folder"
        assert word not in logged, f"{word} was logged"
        assert word not in subjects, f"{word} stands in the subject of a mail"
    assert sum(word in letters for word in typed.words) > 3, "the words do go where they should"


def test_what_a_councillor_types_and_what_is_typed_about_one_is_found_nowhere_at_rest(
    council_of_its_own: Flask, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    typed, app = Typed(), council_of_its_own
    with caplog.at_level(logging.DEBUG):
        administrator = signed_in(app, Role.ADMINISTRATOR)
        post(administrator, "/staff/wards/add", name="Mill Lane")
        with app.app_context():
            ward_id = db.session.scalars(sa.select(Ward.id)).one()
            database.forget()
        email = typed("{}@example.com")
        post(
            administrator,
            "/staff/councillors/add",
            name=typed(),
            email=email,
            ward=ward_id,
            **day("first_day", NOW),
        )
        councillor = app.test_client()
        post(councillor, "/councillors", email=email)
        with app.app_context():
            words = db.session.scalars(sa.select(OutgoingEmail)).one().words or ""
            database.forget()
        token = re.findall(r"/councillors/enter/([\w-]+)", words)[0]
        typed.words.append(token)
        post(councillor, "/councillors/enter", token=token)
        post(councillor, "/councillors/enquiry/service", service="not_sure")
        post(councillor, "/councillors/enquiry/what", words=typed())
        post(councillor, "/councillors/enquiry/ward", ward=ward_id)
        post(councillor, "/councillors/enquiry/for", asks_for="somebody")
        post(
            councillor, "/councillors/enquiry/constituent", name=typed(), phone=typed(),
            email=typed("{}@example.com"), address=typed(),
        )  # fmt: skip
        post(councillor, "/councillors/enquiry/consent", basis="explicit")
        post(
            councillor, "/councillors/enquiry/agreed", scope=typed(), evidence=typed(), **day("given_on", NOW)
        )
        post(councillor, "/councillors/enquiry/privacy", privacy="me")
        post(councillor, "/councillors/enquiry/check")
        path = re.findall(r"/councillors/enquiries/[\w-]{22}", councillor.get("/councillors/enquiries").text)[
            0
        ]
        post(councillor, path, words=typed())
        post(councillor, f"{path}/complaint", words=typed(), is_agreed="y")
    with app.app_context():
        subjects = " ".join(db.session.scalars(sa.select(OutgoingEmail.subject)))
        database.let_go()
    at_rest = b"".join(path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file())
    assert len(typed.words) == 12
    for word in typed.words:
        assert word.encode() not in at_rest, f"{word} lies in the data folder"
        assert word not in caplog.text, f"{word} was logged"
        assert word not in subjects, f"{word} stands in the subject of a mail"
