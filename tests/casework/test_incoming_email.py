"""Email that comes in, from a real mailbox: nothing is lost, nothing is kept twice, and answers find their case."""

from __future__ import annotations

import email
from collections.abc import Iterable
from datetime import datetime, timedelta
from email.message import Message as MailMessage

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.intake import evidence, file_check, incoming_email, mail_triage
from casework.intake.incoming_email import SomeLeft, fetch
from casework.intake.mailbox import Mailbox
from casework.mail import outbox
from casework.mail.post import compose
from casework.moves import disclosure
from casework.response import message
from models import Attachment, Case, Delivery, IncomingEmail, Involvement, OutgoingEmail, Person, Seal, db
from rules.intake.incoming_email import Doubt, IncomingState
from rules.people.disclosure import MayBeTold
from rules.vocabulary import Channel, Checked, ContactBy, EventKind, Part, Role
from tests.conftest import NOW, colleague
from tests.dovecot import WRITTEN, Post, dovecot, mailbox
from tests.factories import ROSA, a_complaint, a_triaged_complaint, again
from tests.odd_mails import PIXEL, a_bounce, an_email
from web.scheduler import TIMETABLE

__all__ = ["dovecot", "mailbox"]
pytestmark = pytest.mark.programs


class Harmless:
    """A scanner that finds nothing."""

    def malware_in(self, pieces: Iterable[bytes]) -> str | None:
        return None


def kept() -> list[IncomingEmail]:
    db.session.expire_all()
    return list(db.session.scalars(sa.select(IncomingEmail).order_by(IncomingEmail.received_at)))


def the_receipt_of(case: Case) -> OutgoingEmail:
    return db.session.scalars(
        sa.select(OutgoingEmail).where(OutgoingEmail.case_id == case.id, OutgoingEmail.template == "received")
    ).one()


def an_answer(to: OutgoingEmail, words: str = "There is more.", **given) -> bytes:
    """As a mail program answers: it names what it answers, and what that belonged to."""
    asked = compose("c@example.com", to.to or "", to.subject, to.words or "", to.message_id, to.written_at)
    named = {"In_Reply_To": asked["Message-ID"], "References": f"{asked['References']} {asked['Message-ID']}"}
    return an_email(words, **(named | given))


def test_an_email_is_kept_as_it_came_and_only_then_put_away(council: Flask, mailbox: Post) -> None:
    raw = an_email()
    mailbox.bring(raw, first_at=NOW - timedelta(days=3))
    assert fetch(mailbox.box, now=NOW) == 1
    (found,) = kept()
    assert (found.sender, found.sender_name, found.subject) == (
        "rosa@example.com",
        "Rosa Delgado",
        "My complaint",
    )
    assert found.words == "Nobody rang me back."
    assert found.received_at == NOW - timedelta(days=3), "when it came to the mailbox, and not when we looked"
    assert (found.state, found.doubt, found.case_id) == (IncomingState.WAITING, Doubt.NO_TOKEN, None)
    assert found.original is not None
    assert b"".join(evidence.bytes_of(found.original)) == raw
    assert (mailbox.lies_in("INBOX"), mailbox.lies_in("Heard")) == ([], [raw])
    assert all("\\Seen" not in marks for marks in mailbox.flags("Heard")), "nobody has read it yet"
    assert fetch(mailbox.box, now=NOW) == 0
    assert len(kept()) == 1


def test_what_cannot_be_kept_stays_in_the_inbox_and_the_others_come_in(
    council: Flask, mailbox: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.bring(an_email("one"), an_email("two"), an_email("three"))
    keep = incoming_email.keep

    def full(arrived, **given):
        if b"two" in arrived.raw:
            raise OSError(28, "no space left on device")
        return keep(arrived, **given)

    def broken(arrived, **given):
        if b"two" in arrived.raw:
            raise ValueError("odd")
        return keep(arrived, **given)

    monkeypatch.setattr(incoming_email, "keep", full)
    with pytest.raises(OSError):
        fetch(mailbox.box, now=NOW)
    assert (len(mailbox.lies_in("INBOX")), len(mailbox.lies_in("Heard")), len(kept())) == (2, 1, 1)
    monkeypatch.setattr(incoming_email, "keep", broken)
    with pytest.raises(SomeLeft):
        fetch(mailbox.box, now=NOW)
    assert (len(mailbox.lies_in("INBOX")), len(mailbox.lies_in("Heard")), len(kept())) == (1, 2, 2)
    monkeypatch.setattr(incoming_email, "keep", keep)
    assert fetch(mailbox.box, now=NOW) == 1
    assert (len(mailbox.lies_in("INBOX")), len(mailbox.lies_in("Heard")), len(kept())) == (0, 3, 3)


def test_cut_between_keeping_and_putting_away_it_is_kept_once(
    council: Flask, mailbox: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_triaged_complaint()
    mailbox.bring(an_answer(the_receipt_of(case)), an_email("another"))
    keep, kept_so_far = incoming_email.keep, []

    def cut(arrived, **given):
        kept_so_far.append(keep(arrived, **given))
        raise KeyboardInterrupt

    monkeypatch.setattr(incoming_email, "keep", cut)
    with pytest.raises(KeyboardInterrupt):
        fetch(mailbox.box, now=NOW)
    assert (len(kept()), len(mailbox.lies_in("INBOX")), mailbox.lies_in("Heard")) == (1, 2, [])
    assert kept()[0].sorted_at is None
    monkeypatch.setattr(incoming_email, "keep", keep)
    assert fetch(mailbox.box, now=NOW) == 1, "the first was kept before"
    assert (len(kept()), len(mailbox.lies_in("INBOX")), len(mailbox.lies_in("Heard"))) == (2, 0, 2)
    assert kept()[0].state is IncomingState.JOINED, "what the run that was cut had kept is looked at too"
    assert len(message.thread(again(case))) == 1


def test_the_oldest_come_first_and_no_run_takes_more_than_its_share(council: Flask, mailbox: Post) -> None:
    mailbox.bring(*(an_email(f"number {n}") for n in range(5)))
    assert fetch(mailbox.box, now=NOW, most=2) == 2
    assert [each.words for each in kept()] == ["number 0", "number 1"]
    assert fetch(mailbox.box, now=NOW, most=2) == 2
    assert fetch(mailbox.box, now=NOW, most=2) == 1
    assert fetch(mailbox.box, now=NOW, most=2) == 0


def test_one_that_is_too_long_stays_where_it_is_and_people_are_told_once(
    council: Flask, mailbox: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casework.intake import mailbox as mailboxes

    monkeypatch.setattr(mailboxes, "MOST_BYTES", 5_000)
    long = an_email("x " * 4_000, subject="Many pictures")
    mailbox.bring(long, an_email("short"))
    assert fetch(mailbox.box, now=NOW) == 2
    assert fetch(mailbox.box, now=NOW) == 0
    first, second = kept()
    assert (first.doubt, first.subject, first.sender, first.files) == (
        Doubt.TOO_LONG, "Many pictures", "rosa@example.com", [],
    )  # fmt: skip
    assert second.original is not None
    assert (mailbox.lies_in("INBOX"), len(mailbox.lies_in("Heard"))) == ([long], 1)


def test_an_answer_with_files_joins_its_case_and_the_handler_is_told(council: Flask, mailbox: Post) -> None:
    case = a_triaged_complaint()
    receipt = the_receipt_of(case)
    quoted = "\n".join(f"> {line}" for line in (receipt.words or "").splitlines())
    answer = an_answer(
        receipt,
        f"Here is the letter.\n\nOn Friday, Ashcombe Council wrote:\n{quoted}",
        files=(
            ("letter.png", "image/png", PIXEL),
            ("winmail.dat", "application/ms-tnef", b"\x78\x9f\x3e\x22"),
        ),
        sender="ROSA@Example.com",
    )
    mailbox.bring(answer, first_at=NOW + timedelta(hours=3))
    told = len(db.session.scalars(sa.select(OutgoingEmail)).all())
    fetch(mailbox.box, now=NOW + timedelta(hours=4))
    (found,) = kept()
    assert (found.state, found.case_id, found.doubt) == (IncomingState.JOINED, case.id, None)
    (said,) = message.thread(again(case))
    assert said.channel is Channel.EMAIL
    assert said.at == NOW + timedelta(hours=3)
    assert said.words == "Here is the letter.\n\n(We could not take: “winmail.dat”.)"
    assert "Ashcombe Council wrote" in (found.words or ""), "the whole of it is kept"
    files = {each.name: each for each in again(case).attachments}
    assert set(files) == {"letter.png", "The email as it came.eml"}
    assert [each.for_staff_only for each in files.values()].count(True) == 1
    kinds = [each.kind for each in again(case).events]
    assert kinds.count(EventKind.MESSAGE_RECEIVED) == 1
    assert kinds.count(EventKind.FILES_RECEIVED) == 1
    mails = db.session.scalars(sa.select(OutgoingEmail)).all()
    assert len(mails) == told + 1
    assert (
        db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.template == "message_received"))
        .one()
        .to
        == colleague(Role.HANDLER).email
    )
    file_check.check_waiting(Harmless(), now=NOW)
    assert {each.checked for each in db.session.scalars(sa.select(Attachment))} == {Checked.CLEAN}


def test_an_answer_is_known_where_a_server_wrote_its_own_message_id(council: Flask, mailbox: Post) -> None:
    case = a_complaint()
    receipt = the_receipt_of(case)
    known = outbox.thread_of(receipt.message_id)
    mailbox.bring(
        an_email(
            "More.",
            In_Reply_To="<their-own@provider.example>",
            References=f"{known} <their-own@provider.example>",
        )
    )
    fetch(mailbox.box, now=NOW)
    assert kept()[0].state is IncomingState.JOINED


def test_a_stranger_with_the_token_and_a_person_without_it_wait(council: Flask, mailbox: Post) -> None:
    case = a_complaint()
    receipt = the_receipt_of(case)
    mailbox.bring(
        an_answer(receipt, sender="Somebody Else <else@example.com>"),
        an_email("I am Rosa, believe me.", subject=case.reference),
        an_answer(receipt, "two of us", sender="rosa@example.com, else@example.com"),
        an_email("made up", In_Reply_To="<aaaaaaaaaaaaaaaaaaaaaa@heard.invalid>"),
    )
    fetch(mailbox.box, now=NOW)
    assert [(each.state, each.doubt, each.answers_case_id) for each in kept()] == [
        (IncomingState.WAITING, Doubt.OTHER_SENDER, case.id),
        (IncomingState.WAITING, Doubt.NO_TOKEN, None),
        (IncomingState.WAITING, Doubt.NO_SENDER, case.id),
        (IncomingState.WAITING, Doubt.NO_TOKEN, None),
    ]
    assert message.thread(again(case)) == []
    assert len(again(case).attachments) == 0


def test_what_an_advocate_writes_and_what_somebody_writes_who_may_not_act_waits_for_people(
    council: Flask, mailbox: Post
) -> None:
    case, other = a_complaint(), a_complaint()
    helper = Person(seal=Seal.new(), name="Ada", email="ada@example.org", contact_by=ContactBy.EMAIL)
    case.involvements.append(Involvement(seal=case.seal, person=helper, part=Part.ADVOCATE))
    db.session.commit()
    assert other.complainant is not None
    disclosure.decide(
        other, person_id=other.complainant.id, may_be_told=MayBeTold.NOTHING, address_hidden=False,
        reason="A court order.", until=None, by=colleague(Role.COMPLAINTS_OFFICER), now=NOW,
    )  # fmt: skip
    mailbox.bring(
        an_answer(the_receipt_of(case), sender="Ada <ada@example.org>"), an_answer(the_receipt_of(other))
    )
    fetch(mailbox.box, now=NOW)
    assert [(each.state, each.doubt, each.answers_case_id) for each in kept()] == [
        (IncomingState.WAITING, Doubt.OTHER_SENDER, case.id),
        (IncomingState.WAITING, Doubt.MAY_NOT_ACT, other.id),
    ]
    assert message.thread(again(case)) == message.thread(again(other)) == []


def test_an_answer_with_the_follow_up_code_in_it_shows_the_code_to_nobody(
    council: Flask, mailbox: Post
) -> None:
    from casework.intake.intake import receive
    from tests.factories import a_submission

    received = receive(a_submission(), now=NOW)
    assert received.code
    mailbox.bring(an_answer(the_receipt_of(received.case), f"My code is {received.code}, is that right?"))
    fetch(mailbox.box, now=NOW)
    (said,) = message.thread(again(received.case))
    assert said.words == "My code is [code left out], is that right?"


@pytest.mark.parametrize(
    "headers",
    [{"Auto_Submitted": "auto-replied"}, {"X_Autoreply": "yes"}, {"Return_Path": "<>"}],
)
def test_an_automatic_answer_is_set_aside_and_answered_by_nobody(
    council: Flask, mailbox: Post, headers
) -> None:
    case = a_complaint()
    before = len(db.session.scalars(sa.select(OutgoingEmail)).all())
    mailbox.bring(an_answer(the_receipt_of(case), "I am away until Monday.", **headers))
    fetch(mailbox.box, now=NOW)
    (found,) = kept()
    assert (found.state, found.doubt) == (IncomingState.SET_ASIDE, Doubt.AUTOMATIC)
    assert message.thread(again(case)) == []
    assert len(db.session.scalars(sa.select(OutgoingEmail)).all()) == before
    assert the_receipt_of(case).delivery is not Delivery.FAILED
    aside = mail_triage.listed(colleague(Role.COMPLAINTS_OFFICER), IncomingState.SET_ASIDE)
    assert [each.id for each in aside.emails] == [found.id]


@pytest.mark.parametrize(("action", "delivery"), [("failed", Delivery.FAILED), ("delayed", Delivery.SENT)])
def test_a_bounce_marks_the_mail_that_it_names(
    council: Flask, mailbox: Post, action: str, delivery: Delivery
) -> None:
    case = a_complaint()
    receipt = the_receipt_of(case)
    receipt.delivery = Delivery.SENT
    db.session.commit()
    mailbox.bring(a_bounce(receipt.message_id, action=action))
    fetch(mailbox.box, now=NOW)
    db.session.expire_all()
    assert the_receipt_of(case).delivery is delivery
    assert kept()[0].state is IncomingState.SET_ASIDE
    assert (kept()[0].doubt is Doubt.BOUNCE) == (action == "failed")


def test_our_own_mail_that_comes_back_round_makes_nothing(council: Flask, mailbox: Post) -> None:
    receipt = the_receipt_of(a_complaint())
    raw = compose(
        "c@example.com", ROSA.email or "", receipt.subject, receipt.words or "", receipt.message_id, NOW
    )
    mailbox.bring(raw.as_bytes())
    fetch(mailbox.box, now=NOW)
    assert kept()[0].state is IncomingState.SET_ASIDE


def test_one_that_only_borrows_a_message_id_is_not_taken_for_the_other(council: Flask, mailbox: Post) -> None:
    raw = an_email("The first.", message_id="<same@mail.example>")
    again_by_another_way = b"Received: from elsewhere.example\r\nDelivered-To: x@example.com\r\n" + raw
    mailbox.bring(raw, again_by_another_way, an_email("Another.", message_id="<same@mail.example>"))
    assert fetch(mailbox.box, now=NOW) == 2
    assert [each.words for each in kept()] == ["The first.", "Another."]
    assert len(mailbox.lies_in("Heard")) == 3


def test_what_cannot_be_looked_at_by_itself_waits_for_people(
    council: Flask, mailbox: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args, **_given):
        raise ValueError("rosa@example.com")

    monkeypatch.setattr(incoming_email, "_sort", broken)
    mailbox.bring(an_email(), an_email("two"))
    assert fetch(mailbox.box, now=NOW) == 2
    assert {(each.doubt, each.sorted_at) for each in kept()} == {(Doubt.UNREADABLE, NOW)}


def test_what_came_in_lies_sealed_and_its_index_says_nothing(council: Flask, mailbox: Post) -> None:
    mailbox.bring(
        an_email("a word like quetzalcoatl", subject="axolotl", message_id="<chinchilla@mail.example>")
    )
    fetch(mailbox.box, now=NOW)
    rows = repr(db.session.execute(sa.text("SELECT * FROM incoming_email")).all())
    rows += repr(db.session.execute(sa.text("SELECT * FROM attachment")).all())
    assert not any(word in rows for word in ("quetzalcoatl", "axolotl", "chinchilla", "rosa", "Rosa"))


def test_by_tls_only_a_server_that_is_who_it_says_is_told_the_password(
    dovecot, mailbox: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.bring(an_email())
    addresses = (
        f"imaps://{mailbox.user}:{WRITTEN}@localhost:{dovecot.tls_port}",
        f"imap+starttls://{mailbox.user}:{WRITTEN}@localhost:{dovecot.port}/INBOX",
    )
    for address in addresses:
        with pytest.raises(OSError), Mailbox(address).opened():
            pass
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
    for address in addresses:
        with Mailbox(address).opened() as folder:
            assert len(folder.waiting(most=5)) == 1


def test_a_mailbox_that_is_away_or_wants_another_password_is_tried_again_later(
    council: Flask, dovecot, mailbox: Post
) -> None:
    for address in (
        "imap://x:y@127.0.0.1:9",
        f"imap://{mailbox.user}:wrong@127.0.0.1:{dovecot.port}",
        f"{mailbox.url.removesuffix('INBOX')}Nowhere",
    ):
        with pytest.raises(Exception) as fault:
            fetch(Mailbox(address), now=NOW)
        assert not isinstance(fault.value, (AttributeError, TypeError))


def test_the_worker_fetches_every_minute_and_nothing_where_no_mailbox_was_named(council: Flask) -> None:
    (job,) = [each for each in TIMETABLE if each.name == "fetch mail"]
    assert job.every_seconds == 60
    assert job.act(None) == 0  # type: ignore[arg-type]


def test_our_mail_says_what_it_belongs_to_without_pointing_at_itself() -> None:
    made: MailMessage = email.message_from_bytes(
        compose(
            "c@example.com",
            "rosa@example.com",
            "s",
            "w",
            "<abc@heard.invalid>",
            datetime(2026, 11, 20, tzinfo=NOW.tzinfo),
        ).as_bytes()
    )
    assert made["References"] == "<abc.thread@heard.invalid>" != made["Message-ID"]
