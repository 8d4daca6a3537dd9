"""Recording what somebody said on the phone, at the counter or in a letter."""

from __future__ import annotations

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.record import RecordForm
from backoffice.opening import status
from casework.handling import case as cases
from casework.intake import draft
from casework.intake.intake import promised, receive
from rules.people.permission import Act
from web.now import now
from web.signin import allow, signed_in

JOURNEY = "record"


@blueprint.route("/record", methods=["GET", "POST"])
@allow(Act.RECORD)
def record() -> ResponseReturnValue:
    form = RecordForm()
    if form.validate_on_submit():
        # The draft makes a second press of the button the same case, and keeps the code for the next page.
        waiting = draft.named(form.submission_id.data, journey=JOURNEY, now=now())
        receive(form.to_submission(), now=now(), by=signed_in(), draft=waiting)
        session["recorded"] = waiting.id
        return redirect(url_for("backoffice.recorded"), code=303)
    return render_template("backoffice/record/record.html", form=form), status(form)


@blueprint.get("/record/done")
@allow(Act.RECORD)
def recorded() -> ResponseReturnValue:
    """The reference, and the code to read out: shown until the next is recorded or a day has passed."""
    waiting = draft.find(session.get("recorded", ""), journey=JOURNEY, now=now())
    if waiting is None or waiting.case_id is None:
        return redirect(url_for("backoffice.record"), code=303)
    case = cases.just_recorded(waiting.case_id)
    return render_template(
        "backoffice/record/done.html", case=case, code=waiting.code, promised=promised(case)
    )
