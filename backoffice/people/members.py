"""Councillors, MPs and wards: written down, changed and ended by the administrator or complaints manager."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.people.members import MemberForm, WardEndForm, WardForm
from backoffice.forms.people.staff import LeaveForm
from backoffice.opening import done, status
from casework.people import member as acts
from rules.people.permission import Act
from web.now import now, today
from web.signin import allow


@blueprint.get("/councillors")
@allow(Act.MANAGE_MEMBERS)
def members() -> ResponseReturnValue:
    return render_template(
        "backoffice/members/list.html", everyone=acts.everyone(), wards=acts.wards(), today=today()
    )


@blueprint.route("/councillors/add", methods=["GET", "POST"])
@allow(Act.MANAGE_MEMBERS)
def add_member() -> ResponseReturnValue:
    form = MemberForm(data={"first_day": today()})
    if done(form, lambda: acts.add(**form.given)):
        return _back("They can sign in from their first day.")
    return _page(form, "Add a councillor or MP", "Add them")


@blueprint.route("/councillors/<member_id>/change", methods=["GET", "POST"])
@allow(Act.MANAGE_MEMBERS)
def change_member(member_id: str) -> ResponseReturnValue:
    found = acts.by_id(member_id)
    form = MemberForm(
        data={
            "name": found.name, "email": found.email, "ward": found.ward_id, "group_name": found.group_name,
            "is_mp": found.is_mp, "first_day": found.first_day, "last_day": found.last_day,
        }
    )  # fmt: skip
    if done(form, lambda: acts.change(found, **form.given, now=now())):
        return _back("It is changed.")
    return _page(form, f"Change what is written of {found.name}", "Keep this")


@blueprint.route("/councillors/<member_id>/end", methods=["GET", "POST"])
@allow(Act.MANAGE_MEMBERS)
def end_member(member_id: str) -> ResponseReturnValue:
    found = acts.by_id(member_id)
    form = LeaveForm()
    if done(form, lambda: acts.end(found, now=now())):
        return _back("Their access has ended.")
    said = [
        "Their next click is refused, on every device, and no link to sign in goes to them. What they asked stays "
        "under their name."
    ]
    return _page(form, f"End the access of {found.name}", "End their access", before=said, kind="warning")


@blueprint.route("/wards/add", methods=["GET", "POST"])
@allow(Act.MANAGE_MEMBERS)
def add_ward() -> ResponseReturnValue:
    form = WardForm()
    if done(form, lambda: acts.add_ward(name=form.name.data, used_from=form.used_from.data)):
        return _back("The ward is written down.")
    return _page(form, "Add a ward", "Add it")


@blueprint.route("/wards/<ward_id>/end", methods=["GET", "POST"])
@allow(Act.MANAGE_MEMBERS)
def end_ward(ward_id: str) -> ResponseReturnValue:
    found = acts.ward(ward_id)
    if found.used_to is not None and found.used_to < today():
        abort(404)
    form = WardEndForm(data={"last_day": today()})
    if done(form, lambda: acts.end_ward(found, last_day=form.last_day.data)):
        return _back("It is written down until when there is such a ward.")
    return _page(form, f"End the ward {found.name}", "Keep this")


def _page(form: Any, heading: str, button: str, **shown: object) -> ResponseReturnValue:
    page = render_template("backoffice/members/form.html", form=form, heading=heading, button=button, **shown)
    return page, status(form)


def _back(said: str) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for("backoffice.members"), code=303)
