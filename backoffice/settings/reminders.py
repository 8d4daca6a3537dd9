"""The table of reminders: on or off, when, to whom, in which words."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.settings import MarkForm, NothingForm
from backoffice.opening import done, status
from casework.clocks import plan as plans
from casework.clocks import plan_change, redating
from rules.clocks import reminder as rule
from rules.clocks.reminder import Choice, Mark
from rules.people.permission import Act
from web.now import now
from web.signin import allow, signed_in


@blueprint.get("/settings/reminders")
@allow(Act.SET_REMINDERS)
def reminders() -> ResponseReturnValue:
    changed = {each.mark_key: each for each in plans.choices()}
    return render_template(
        "backoffice/settings/reminders.html", plans=list(plans.plans().values()), changed=changed
    )


@blueprint.route("/settings/reminders/<name>", methods=["GET", "POST"])
@allow(Act.SET_REMINDERS)
def change_reminder(name: str) -> ResponseReturnValue:
    shipped, mark = _find(name)
    form = MarkForm.of(mark)
    if request.form.get("then") == "shipped":
        return _put_back(name, shipped)
    if done(form, lambda: _keep(name, form.chosen())):
        flash("The reminder is changed.")
        return redirect(url_for("backoffice.reminders"), code=303)
    return render_template(
        "backoffice/settings/change_reminder.html", form=form, mark=mark, shipped=shipped
    ), status(form)


def _find(name: str) -> tuple[Mark, Mark]:
    """The row as it was shipped and as it is set now."""
    try:
        plan, shipped = rule.find(name)
    except KeyError:
        abort(404)
    now_is = plans.plans()[plan.key].every_mark
    return shipped, next(mark for mark in now_is if mark.key == shipped.key)


def _put_back(name: str, shipped: Mark) -> ResponseReturnValue:
    as_shipped = Choice(is_on=True, number=shipped.number, to=shipped.to)
    if done(NothingForm(), lambda: _keep(name, as_shipped)):
        flash("The reminder is as it was shipped.")
    return redirect(url_for("backoffice.reminders"), code=303)


def _keep(name: str, choice: Choice) -> None:
    plan_change.set_mark(name, choice, by=signed_in(), now=now())
    redating.go_on(now=now())
