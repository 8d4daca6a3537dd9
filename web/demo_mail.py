"""Shows the mail of a demonstration, which goes nowhere; a real council's application has not got this page."""

from __future__ import annotations

from flask import Blueprint, render_template

from casework.mail import outbox

blueprint = Blueprint("demo", __name__)


@blueprint.get("/demo/mail")
def mail() -> str:
    return render_template("demo/mail.html", emails=outbox.newest())
