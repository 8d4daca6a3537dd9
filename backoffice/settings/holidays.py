"""The bank holidays, and the dates that move with them."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.settings import HolidayForm, NothingForm
from backoffice.opening import done, status
from casework.clocks import clock, holiday, redating
from casework.response import moved_dates as moved_dates_acts
from rules.people.permission import Act
from rules.procedures.base import Division
from web.now import now, today
from web.signin import allow, signed_in


@blueprint.route("/settings/bank-holidays", methods=["GET", "POST"])
@allow(Act.SET_HOLIDAYS)
def holidays() -> ResponseReturnValue:
    form = HolidayForm(data={"division": Division.ENGLAND_AND_WALES.value})
    made: list[str] = []
    if done(
        form,
        lambda: made.append(
            holiday.add(
                form.on.data, title=form.title.data or "", division=Division(form.division.data),
                source=form.source.data or "", by=signed_in(), now=now(),
            ).id
        ),
    ):  # fmt: skip
        redating.go_on(now=now())
        flash("The bank holiday is added.")
        return redirect(url_for("backoffice.moved_dates", redating_id=made[0]), code=303)
    everyday = holiday.from_day(since=today().replace(year=today().year - 1, month=1, day=1))
    return render_template(
        "backoffice/settings/holidays.html", form=form,
        coming=[each for each in everyday if each.on > today()],
        passed=[each for each in everyday if each.on <= today()][::-1], changes=redating.newest(),
    ), status(form)  # fmt: skip


@blueprint.route("/settings/bank-holidays/<holiday_id>/remove", methods=["GET", "POST"])
@allow(Act.SET_HOLIDAYS)
def remove_holiday(holiday_id: str) -> ResponseReturnValue:
    found = holiday.by_id(holiday_id)
    form = NothingForm()
    made: list[str] = []
    if done(form, lambda: made.append(holiday.remove(holiday_id, by=signed_in(), now=now()).id)):
        redating.go_on(now=now())
        flash("The bank holiday is taken away.")
        return redirect(url_for("backoffice.moved_dates", redating_id=made[0]), code=303)
    return render_template("backoffice/settings/remove_holiday.html", form=form, holiday=found), status(form)


@blueprint.route("/settings/moved-dates/<redating_id>", methods=["GET", "POST"])
@allow(Act.SET_HOLIDAYS)
def moved_dates(redating_id: str) -> ResponseReturnValue:
    """What moved and whom to tell; what is posted tells everybody who can be reached by mail."""
    asked = redating.by_id(redating_id)
    form = NothingForm()
    told: list[int] = []
    if done(form, lambda: told.append(_tell_everybody(redating_id))):
        flash(
            f"{told[0]} told by email." if told[0] else "Nobody on this list asked to be written to by email."
        )
        return redirect(url_for("backoffice.moved_dates", redating_id=redating_id), code=303)
    page = redating.to_tell(asked, seen_by=signed_in(), after=request.args.get("after"))
    more = len(page) > redating.PAGE
    page = page[: redating.PAGE]
    return render_template(
        "backoffice/settings/moved_dates.html", asked=asked, form=form,
        rows=[(each, clock.rule_of(each.clock).title) for each in page],
        waiting=redating.how_many_to_tell(asked, seen_by=signed_in()),
        older=url_for("backoffice.moved_dates", redating_id=redating_id, after=page[-1].id) if more else None,
    ), status(form)  # fmt: skip


def _tell_everybody(redating_id: str) -> int:
    return moved_dates_acts.tell_everybody(redating.by_id(redating_id), by=signed_in(), now=now())


@blueprint.post("/settings/moved-dates/<redating_id>/<moved_id>")
@allow(Act.SET_HOLIDAYS)
def told_of_moved_date(redating_id: str, moved_id: str) -> ResponseReturnValue:
    """Somebody told the person by telephone or by post."""
    asked = redating.by_id(redating_id)
    if done(
        NothingForm(),
        lambda: moved_dates_acts.tell(moved_id, of=asked, by=signed_in(), now=now(), write=False),
    ):
        flash("Written down: they have been told.")
    return redirect(url_for("backoffice.moved_dates", redating_id=redating_id), code=303)
