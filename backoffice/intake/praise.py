"""Thanks: forwarded by any colleague, read by whoever is thanked, and passed on."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.intake.praise import PassOnForm, PraiseForm
from backoffice.opening import act_page, back, done, open_case, status
from casework.handling import praise as praises
from casework.intake.intake import receive
from casework.moves import pass_on as passing
from rules.people.permission import Act
from web.now import now
from web.signin import allow, signed_in


@blueprint.route("/praise", methods=["GET", "POST"])
@allow(Act.RECORD_PRAISE)
def forward_praise() -> ResponseReturnValue:
    """Twenty seconds: the words, and who is thanked."""
    form = PraiseForm()
    if done(form, lambda: receive(form.to_submission(), now=now(), by=signed_in())):
        flash("We have it. Whoever is thanked hears of it.")
        return redirect(url_for("backoffice.forward_praise"), code=303)
    return render_template("backoffice/praise/forward.html", form=form), status(form)


@blueprint.get("/thanks")
@allow(Act.RECORD_PRAISE)
def my_thanks() -> ResponseReturnValue:
    return render_template("backoffice/praise/mine.html", thanks=praises.of_colleague(signed_in()))


@blueprint.get("/thanks/<praise_id>")
@allow(Act.RECORD_PRAISE)
def thanks(praise_id: str) -> ResponseReturnValue:
    """The words, for whoever is thanked and whoever sees the case."""
    found = praises.by_id(praise_id, seen_by=signed_in())
    return render_template(
        "backoffice/praise/one.html", praise=found, is_theirs=found.colleague_id == signed_in().id
    )


@blueprint.route("/cases/<case_id>/pass-on", methods=["GET", "POST"])
@allow(Act.PASS_ON)
def pass_on(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = PassOnForm(data={"version": case.version})
    if done(
        form,
        lambda: passing.pass_on(
            case, told=form.told.data or "", by=signed_in(), now=now(), version=form.version.data
        ),
    ):
        return back(case_id, "It is passed on, and the person has been told.")
    return act_page(case, form, "Who was told?", "It is passed on")
