"""The short lists that a council keeps itself: themes of comments, and the town and parish councils."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.intake.conduct import LocalCouncilForm, ThemeForm
from backoffice.forms.settings import NothingForm
from backoffice.opening import done, status
from casework.handling import theme as theme_acts
from casework.people import local_council
from rules.handling.conduct import CouncilKind
from rules.people.permission import Act
from web.now import now, today
from web.signin import allow


@blueprint.route("/settings/themes", methods=["GET", "POST"])
@allow(Act.SET_THEMES)
def themes() -> ResponseReturnValue:
    form = ThemeForm()
    if done(form, lambda: theme_acts.add(form.name.data or "")):
        flash("The theme is on the list.")
        return redirect(url_for("backoffice.themes"), code=303)
    return render_template(
        "backoffice/settings/themes.html", form=form, themes=theme_acts.in_use(on=today())
    ), status(form)


@blueprint.post("/settings/themes/<theme_id>/end")
@allow(Act.SET_THEMES)
def end_theme(theme_id: str) -> ResponseReturnValue:
    if done(NothingForm(), lambda: theme_acts.end(theme_id, now=now())):
        flash("From tomorrow it is not offered any more.")
    return redirect(url_for("backoffice.themes"), code=303)


@blueprint.route("/settings/local-councils", methods=["GET", "POST"])
@allow(Act.SET_LOCAL_COUNCILS)
def local_councils() -> ResponseReturnValue:
    form = LocalCouncilForm()
    if done(
        form,
        lambda: local_council.add(
            name=form.name.data or "", kind=CouncilKind(form.kind.data), clerk_email=form.clerk_email.data
        ),
    ):
        flash("The council is on the list.")
        return redirect(url_for("backoffice.local_councils"), code=303)
    return render_template(
        "backoffice/settings/local_councils.html", form=form, councils=local_council.in_use(on=today())
    ), status(form)


@blueprint.post("/settings/local-councils/<council_id>/end")
@allow(Act.SET_LOCAL_COUNCILS)
def end_local_council(council_id: str) -> ResponseReturnValue:
    if done(NothingForm(), lambda: local_council.end(council_id, now=now())):
        flash("From tomorrow it is not on the list any more.")
    return redirect(url_for("backoffice.local_councils"), code=303)
