"""Who works here: the administrator's page."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.people.staff import AddForm, LeaveForm
from backoffice.opening import done, status
from casework.handling import desk
from casework.people import staff as staff_acts
from rules.people.permission import Act
from rules.vocabulary import Role
from web.now import now
from web.signin import allow, signed_in


@blueprint.get("/people")
@allow(Act.MANAGE_STAFF)
def people() -> ResponseReturnValue:
    return render_template("backoffice/people/list.html", everyone=staff_acts.everyone())


@blueprint.route("/people/add", methods=["GET", "POST"])
@allow(Act.MANAGE_STAFF)
def add_person() -> ResponseReturnValue:
    form = AddForm()
    if done(
        form,
        lambda: staff_acts.add(
            name=form.name.data, email=form.email.data, password=form.password.data, role=Role(form.role.data),
            team_id=form.team.data or None, service_id=form.service.data or None,
            directorate_id=form.directorate.data or None,
        ),
    ):  # fmt: skip
        flash("They can sign in now.")
        return redirect(url_for("backoffice.people"), code=303)
    return render_template("backoffice/people/add.html", form=form), status(form)


@blueprint.route("/people/<staff_id>/leave", methods=["GET", "POST"])
@allow(Act.MANAGE_STAFF)
def end_access(staff_id: str) -> ResponseReturnValue:
    leaver = staff_acts.by_id(staff_id)
    form = LeaveForm()
    if leaver.id == signed_in().id:
        form.refuse("", "You cannot end your own access: ask another administrator.")
    elif done(form, lambda: desk.leave(leaver, by=signed_in(), now=now())):
        flash("Their access has ended.")
        return redirect(url_for("backoffice.people"), code=303)
    return render_template("backoffice/people/leave.html", leaver=leaver, form=form), status(form)
