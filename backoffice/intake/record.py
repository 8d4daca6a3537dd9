"""Recording what somebody said on the phone, at the counter or in a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.intake.child import RecordChildForm
from backoffice.forms.intake.record import RecordForm
from backoffice.forms.intake.record_conduct import RecordConductForm
from backoffice.opening import status
from casework.handling import case as cases
from casework.handling import wall
from casework.intake import draft
from casework.intake.intake import promised, receive
from casework.listening import equality
from rules.people.permission import Act
from web.now import now, today
from web.signin import allow, signed_in

if TYPE_CHECKING:
    from models import Case, Draft

JOURNEY = "record"


@blueprint.route("/record", methods=["GET", "POST"])
@allow(Act.RECORD)
def record() -> ResponseReturnValue:
    return _recorded_by(RecordForm(), "backoffice/record/record.html")


@blueprint.route("/record/child", methods=["GET", "POST"])
@allow(Act.RECORD)
def record_child() -> ResponseReturnValue:
    """What a child or young person told a colleague: asked as their own door asks it."""
    return _recorded_by(RecordChildForm(), "backoffice/record/child.html")


def _recorded_by(form: RecordForm | RecordChildForm, template: str) -> ResponseReturnValue:
    if form.validate_on_submit():
        # The draft makes a second press of the button the same case, and keeps the code for the next page.
        waiting = draft.named(form.submission_id.data, journey=JOURNEY, now=now())
        receive(form.to_submission(), now=now(), by=signed_in(), draft=waiting)
        session["recorded"] = waiting.id
        return redirect(url_for("backoffice.recorded"), code=303)
    return render_template(template, form=form), status(form)


@blueprint.route("/record/councillor", methods=["GET", "POST"])
@allow(Act.RECORD_CONDUCT)
def record_conduct() -> ResponseReturnValue:
    """What somebody says of a councillor: behind the wall at once, whoever wrote it down."""
    form = RecordConductForm(data={"received_on": today(), "council": "unknown", "capacity": "not_known"})
    if form.validate_on_submit():
        waiting = draft.named(form.submission_id.data, journey=JOURNEY, now=now())
        receive(form.to_submission(), now=now(), by=signed_in(), draft=waiting)
        session["recorded"] = waiting.id
        return redirect(url_for("backoffice.recorded"), code=303)
    return render_template("backoffice/record/conduct.html", form=form), status(form)


@blueprint.get("/record/done")
@allow(Act.RECORD_CONDUCT)
def recorded() -> ResponseReturnValue:
    """The reference, and the code to read out: shown until the next is recorded or a day has passed.

    Of what went behind the wall, whoever is on this side of it sees the reference alone.
    """
    waiting = _waiting()
    if waiting is None or waiting.case_id is None:
        return redirect(url_for("backoffice.record"), code=303)
    case = cases.just_recorded(waiting.case_id)
    if not wall.may_hear_of(signed_in(), case):
        return render_template("backoffice/record/taken_down.html", reference=case.reference)
    return render_template(
        "backoffice/record/done.html", case=case, code=waiting.code, promised=promised(case),
        may_ask=equality.standing(case).may_ask,
    )  # fmt: skip


def just_recorded() -> Case | None:
    """The case that this colleague has just written down; None where there is none, or it is not theirs to hear of."""
    waiting = _waiting()
    case = cases.just_recorded(waiting.case_id) if waiting is not None and waiting.case_id else None
    return case if case is not None and wall.may_hear_of(signed_in(), case) else None


def _waiting() -> Draft | None:
    return draft.find(session.get("recorded", ""), journey=JOURNEY, now=now())
