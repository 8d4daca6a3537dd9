"""The register of restrictions: who, why, until when, and what is overdue to be looked at again."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.contact import RestrictForm, ReviewForm
from backoffice.opening import done, status
from casework.contact import restriction as acts
from rules.contact.restriction import RestrictionKind
from rules.people.permission import Act
from web.now import now, today
from web.signin import allow, signed_in


@blueprint.get("/restrictions")
@allow(Act.SEE_RESTRICTIONS)
def restrictions() -> ResponseReturnValue:
    return render_template("backoffice/contact/register.html", register=acts.register(), today=today())


@blueprint.route("/restrictions/add", methods=["GET", "POST"])
@allow(Act.RESTRICT)
def restrict() -> ResponseReturnValue:
    form = RestrictForm()
    if done(
        form,
        lambda: acts.record(
            name=form.name.data or "", email=form.email.data or "", phone=form.phone.data or "",
            kinds=[kind for kind in RestrictionKind if kind.value in (form.kinds.data or [])],
            reason=form.reason.data or "", considered=form.considered.data or "", warned_on=form.warned_on.data,
            at_once_because=form.at_once_because.data or "", starts_on=form.starts_on.data,
            review_on=form.review_on.data, by=signed_in(), now=now(),
        ),
    ):  # fmt: skip
        flash("It is in the register. Tell the person in writing, with how to appeal and the Ombudsman.")
        return redirect(url_for("backoffice.restrictions"), code=303)
    return _form(form, "Restrict contact", "Enter it")


@blueprint.route("/restrictions/<restriction_id>/review", methods=["GET", "POST"])
@allow(Act.RESTRICT)
def review_restriction(restriction_id: str) -> ResponseReturnValue:
    found, form = acts.by_id(restriction_id), ReviewForm()
    if done(
        form,
        lambda: acts.review(
            found, words=form.words.data or "", goes_on_until=None if form.ends.data else form.until.data,
            by=signed_in(), today=today(),
        ),
    ):  # fmt: skip
        flash("Kept. Tell the person in writing what was decided, and why.")
        return redirect(url_for("backoffice.restrictions"), code=303)
    return _form(form, "Look at the restriction again", "Keep it", restriction=found)


def _form(form: RestrictForm | ReviewForm, heading: str, button: str, **shown: object) -> ResponseReturnValue:
    page = render_template("backoffice/contact/form.html", form=form, heading=heading, button=button, **shown)
    return page, status(form)
