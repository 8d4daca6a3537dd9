"""Somebody’s own page: when their digest comes, and when they are away; and who else is."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from backoffice import blueprint
from backoffice.forms.settings import AwayForm, ColleagueAwayForm, HourForm, NothingForm
from backoffice.opening import done, status
from casework.people import absence
from casework.people import staff as staff_acts
from rules.people.permission import Act
from web.forms import BaseForm
from web.now import now, today
from web.signin import allow, signed_in


@blueprint.route("/me", methods=["GET", "POST"])
@allow(Act.BE_SIGNED_IN)
def me() -> ResponseReturnValue:
    """My page; what is posted is the hour of my digest."""
    form = HourForm(data={"hour": str(signed_in().digest_hour)})
    if done(form, lambda: staff_acts.set_digest_hour(signed_in(), int(form.hour.data))):
        flash("Your reminders come at that hour from now on.")
        return redirect(url_for("backoffice.me"), code=303)
    return _page(form, AwayForm(formdata=None))


@blueprint.post("/me/away")
@allow(Act.BE_SIGNED_IN)
def set_me_away() -> ResponseReturnValue:
    form = AwayForm()
    if done(
        form,
        lambda: absence.set_away(
            signed_in(), form.cover.data, form.first_day.data, form.last_day.data, by=signed_in(), now=now()
        ),
    ):
        flash("Your desk is covered.")
        return redirect(url_for("backoffice.me"), code=303)
    return _page(HourForm(formdata=None, data={"hour": str(signed_in().digest_hour)}), form)


@blueprint.post("/me/away/<absence_id>/remove")
@allow(Act.BE_SIGNED_IN)
def remove_my_absence(absence_id: str) -> ResponseReturnValue:
    if done(NothingForm(), lambda: absence.remove(absence_id, of=[signed_in().id])):
        flash("It is taken away.")
    return redirect(url_for("backoffice.me"), code=303)


def _page(hour: HourForm, away: AwayForm) -> ResponseReturnValue:
    faulty: BaseForm = away if away.errors else hour
    return render_template(
        "backoffice/me/me.html", hour=hour, away=away, faulty=faulty,
        absences=absence.planned(signed_in(), today=today()),
    ), status(faulty)  # fmt: skip


@blueprint.route("/people/away", methods=["GET", "POST"])
@allow(Act.MANAGE_ABSENCE)
def away() -> ResponseReturnValue:
    """Who is away; what is posted says so of a colleague."""
    team = staff_acts.led_by(signed_in())
    form = ColleagueAwayForm()
    form.who.choices = [SelectChoice("", "Choose"), *(SelectChoice(each.id, each.name) for each in team)]
    if done(
        form,
        lambda: absence.set_away(
            staff_acts.by_id(form.who.data), form.cover.data, form.first_day.data, form.last_day.data,
            by=signed_in(), now=now(),
        ),
    ):  # fmt: skip
        flash("Their desk is covered.")
        return redirect(url_for("backoffice.away"), code=303)
    ids = {each.id for each in team}
    absences = [each for each in absence.everybodys(today=today()) if each.staff_id in ids]
    return render_template("backoffice/me/away.html", form=form, absences=absences), status(form)


@blueprint.post("/people/away/<absence_id>/remove")
@allow(Act.MANAGE_ABSENCE)
def remove_absence(absence_id: str) -> ResponseReturnValue:
    mine = [each.id for each in staff_acts.led_by(signed_in())]
    if not mine:
        abort(404)
    if done(NothingForm(), lambda: absence.remove(absence_id, of=mine)):
        flash("It is taken away.")
    return redirect(url_for("backoffice.away"), code=303)
