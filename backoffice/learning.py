"""What was agreed to change, and whether it was."""

from __future__ import annotations

from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.learning import AgreeForm, CompleteForm
from backoffice.opening import done, open_case, status
from casework.learning import learning
from rules.people.permission import Act
from web.now import now, today
from web.signin import allow, signed_in


@blueprint.get("/learning")
@allow(Act.SEE_LEARNING)
def learning_list() -> ResponseReturnValue:
    is_done = request.args.get("show") == "done"
    return render_template(
        "backoffice/learning/list.html", actions=learning.listed(signed_in(), done=is_done), is_done=is_done
    )


@blueprint.route("/cases/<case_id>/learning", methods=["GET", "POST"])
@allow(Act.AGREE_LEARNING)
def agree_learning(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = AgreeForm(
        data={"version": case.version, "owner": case.handler_id, "due_on": today() + timedelta(days=28)}
    )
    if done(
        form,
        lambda: learning.agree(
            case, change=form.change.data, owner_id=form.owner.data, due_on=form.due_on.data, by=signed_in(), now=now(),
            version=form.version.data,
        ),
    ):  # fmt: skip
        flash("It is agreed, and its owner has been told.")
        return redirect(url_for("backoffice.case_page", case_id=case_id), code=303)
    return render_template(
        "backoffice/cases/act.html", case=case, form=form, heading="What will change?", button="Agree it"
    ), status(form)


@blueprint.route("/learning/<action_id>", methods=["GET", "POST"])
@allow(Act.COMPLETE_LEARNING)
def complete_learning(action_id: str) -> ResponseReturnValue:
    action = learning.by_id(action_id, seen_by=signed_in())
    form = CompleteForm()
    if done(form, lambda: learning.complete(action, evidence=form.evidence.data, by=signed_in(), now=now())):
        flash("Marked as done.")
        return redirect(url_for("backoffice.learning_list"), code=303)
    return render_template("backoffice/learning/complete.html", action=action, form=form), status(form)
