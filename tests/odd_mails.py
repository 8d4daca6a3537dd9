"""Emails as nobody should write them, and some do."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from email.policy import SMTP

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def crlf(text: str | bytes) -> bytes:
    """With the line endings of mail."""
    whole = text.encode() if isinstance(text, str) else text
    return whole.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def an_email(
    words: str | None = "Nobody rang me back.", *, sender: str = "Rosa Delgado <rosa@example.com>",
    subject: str = "My complaint", html: str | None = None, files: tuple[tuple[str, str, bytes], ...] = (),
    **headers: str,
) -> bytes:  # fmt: skip
    """A well-written email; `files` are a name, a media type and the content of each."""
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = sender, "complaints@example.com", subject
    made["Message-ID"] = headers.pop(
        "message_id", f"<{abs(hash((words, subject, sender, html)))}@mail.example>"
    )
    made["Date"] = "Fri, 20 Nov 2026 08:00:00 +0000"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    if words is not None:
        made.set_content(words)
    if html is not None:
        made.add_alternative(html, subtype="html") if words is not None else made.set_content(
            html, subtype="html"
        )
    for name, media_type, content in files:
        kind, _, subtype = media_type.partition("/")
        made.add_attachment(content, maintype=kind, subtype=subtype, filename=name)
    return made.as_bytes()


def a_bounce(of: str, *, action: str = "failed") -> bytes:
    """What a mail server sends back when a mail did not arrive, or is late."""
    return crlf(
        f"""Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mail.example>
To: complaints@example.com
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Message-ID: <bounce-{action}@mail.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

--cut
Content-Type: text/plain

This is the mail system. I could not deliver your message.

--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; rosa@example.com
Action: {action}
Status: 5.1.1

--cut
Content-Type: message/rfc822

From: complaints@example.com
To: rosa@example.com
Subject: A message from Ashcombe Council
Message-ID: {of}

Hello

--cut--
"""
    )


def _nested(depth: int) -> bytes:
    opened = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth)
    )
    closed = b"".join(b"\n--b%d--\n" % n for n in reversed(range(depth)))
    return (
        b"From: a@nested.example\nSubject: deep\n"
        + opened
        + b"Content-Type: text/plain\n\nAt the bottom.\n"
        + closed
    )


_PLAIN = "From: a@example.com\nSubject: s\nMessage-ID: <%s@odd.example>\n"
_MULTI = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="cut"\n\n'

ODD: dict[str, bytes] = {
    "no From": crlf("Subject: no sender\n\nWho am I?\n"),
    "two From": crlf("From: a@example.com\nFrom: b@example.com\nSubject: two\n\nBoth of us.\n"),
    "two in one From": crlf("From: a@example.com, b@example.com\nSubject: two again\n\nBoth of us.\n"),
    "a From that is none": crlf("From: undisclosed <>\nSubject: hm\n\nHello.\n"),
    "an address with a line in it": crlf('From: "a\\nBcc: all@example.com" <a@example.com>\nSubject: x\n\nHello.\n'),
    "8-bit garbage": b"From: \xff\xfe\x00 <a@example.com>\r\nSubject: \x80\x81\xc3\r\nX-\xe9: \xe9\r\n\r\n\xff\xfe\x00\x01\x80\xc3(\r\n",
    "8-bit headings": "From: José <jose@example.com>\r\nSubject: ¿Qué pasó?\r\n\r\nÑandú\r\n".encode("latin-1"),
    "nested multipart": crlf(_nested(30)),
    "nested far too deep": crlf(_nested(400)),
    "a huge heading": crlf(b"From: a@example.com\nSubject: " + b"x" * 300_000 + b"\n\nShort.\n"),
    "very many headings": crlf(b"From: a@example.com\n" + b"X-A: b\n" * 20_000 + b"\nShort.\n"),
    "a folded forever heading": crlf(b"From: a@example.com\nSubject: s\n" + b" t\n" * 20_000 + b"\nShort.\n"),
    "a bad charset": crlf(_PLAIN % "charset" + "Content-Type: text/plain; charset=klingon-8\n\nqapla’\n"),
    "a charset that is a trap": crlf(_PLAIN % "trap" + "Content-Type: text/plain; charset=zip\n\nwords\n"),
    "utf-7": crlf(_PLAIN % "utf7" + "Content-Type: text/plain; charset=utf-7\n\n+ADw-script+AD4-\n"),
    "empty": crlf("\n"),
    "headings and no more": crlf("From: a@example.com\nSubject: nothing follows\n"),
    "a line of text": b"hello",
    "winmail": an_email(
        "See the attached.", subject="winmail", files=(("winmail.dat", "application/ms-tnef", b"\x78\x9f\x3e\x22" * 40),)
    ),
    "only HTML with remote pictures": an_email(
        None, subject="html",
        html='<html><head><style>p{color:red}</style></head><body><p>My bin was <b>missed</b>.</p><img src="https://track.example/p.gif" alt="logo"><script>alert(1)</script></body></html>',
    ),
    "HTML that is broken": an_email(None, subject="broken html", html="<p><b>Hello <a href='x'>there <!-- <![CDATA[ <" ),
    "an emoji subject": an_email("Thank you!", subject="👏🏽 Brilliant 👩‍👩‍👧‍👦"),
    "an emoji cut in two": crlf(
        "From: a@example.com\nSubject: =?utf-8?B?8J+R?=\n =?utf-8?B?jw==?= =?utf-8?Q?_yes?= =?bad?x?z?=\n\nThanks\n"
    ),
    "a forwarded email": crlf(
        _PLAIN % "forward" + _MULTI
        + "--cut\nContent-Type: text/plain\n\nSomebody praised you.\n--cut\nContent-Type: message/rfc822\n\n"
        "From: Jo <jo@example.com>\nSubject: Thank you\n\nPriya was kind to my mother.\n--cut--\n"
    ),
    "a forwarded email that is none": crlf(
        _PLAIN % "nothing" + "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n!!!!\n"
    ),
    "a multipart without its boundary": crlf(_PLAIN % "noboundary" + "Content-Type: multipart/mixed\n\nJust words.\n"),
    "a multipart that never ends": crlf(_PLAIN % "noend" + _MULTI + "--cut\nContent-Type: text/plain\n\nI go on"),
    "base64 that is none": crlf(
        _PLAIN % "base64" + "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n%%%not base64%%%\n"
    ),
    "an encoding that is none": crlf(_PLAIN % "cte" + "Content-Transfer-Encoding: x-nothing\n\nwords\n"),
    "a nul": b"From: a@example.com\r\nSubject: nul\r\n\r\nbefore\x00after\r\n",
    "a name of a file that leads away": an_email(
        "x", subject="path", files=(("../../etc/passwd", "image/png", PIXEL), ("x" * 400 + ".png", "image/png", PIXEL))
    ),
    "twelve files": an_email(
        "x", subject="twelve", files=tuple((f"picture{n}.png", "image/png", PIXEL) for n in range(12))
    ),
    "a program": an_email("x", subject="program", files=(("holiday.exe", "application/x-msdownload", b"MZ\x90\x00" * 50),)),
    "an empty file": an_email("x", subject="empty file", files=(("empty.txt", "application/octet-stream", b""),)),
    "a parameter that is wrong": crlf(
        _PLAIN % "param" + _MULTI
        + "--cut\nContent-Type: application/pdf; name*=utf-9''%ff%fe; name*0*=x; =;;\nContent-Disposition: attachment; filename*=''\n\n%PDF\n--cut--\n"
    ),
    "a Message-ID that is none": crlf("From: a@example.com\nMessage-ID: \nSubject: no id\n\nHello.\n"),
    "dots and From lines": crlf("From: a@example.com\nSubject: dots\n\n.\n..\nFrom here on it went wrong.\n"),
}  # fmt: skip
