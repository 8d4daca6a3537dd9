"""Councillors at their browser, and the mail they get."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from casework.people import member as members
from models import OutgoingEmail, db
from tests.factories import a_member
from web.now import now as moment

EMAIL = "ann.lee@example.com"


@dataclass
class Mail:
    """A mail as it was written."""

    template: str
    subject: str
    to: str
    words: str


def mails(app: Flask) -> list[Mail]:
    """Every mail, the oldest first."""
    with app.app_context():
        found = db.session.scalars(sa.select(OutgoingEmail).order_by(OutgoingEmail.written_at)).all()
        return [Mail(each.template, each.subject, each.to or "", each.words or "") for each in found]


def signed_in(app: Flask, email: str = EMAIL) -> FlaskClient:
    """A browser in which that member is signed in; Ann Lee is written down if nobody has."""
    with app.app_context():
        member = members.by_email(email, on=moment().date()) or a_member(email=email)
        token = members.begin_session(member, now=moment())
        db.session.commit()
    browser = app.test_client()
    with browser.session_transaction() as session:
        session["member"] = token
    return browser
