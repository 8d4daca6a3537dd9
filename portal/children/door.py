"""The child's first pages: who sees it, what could make us tell somebody, an advocate before all else."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal import blueprint, draft
from portal.children.journey import AGE, TELL
from portal.follow_up.page import open_page
from portal.journey import any_of
from rules.vocabulary import Age
from web.forms import BaseForm
from web.limits import FOLLOW_UP, limiter

_AGE = f"<{any_of(Age)}:age>"


@blueprint.get("/children")
def children() -> str:
    """The ways in."""
    return render_template("portal/children/door.html", ages=Age)


@blueprint.route(f"/children/{_AGE}", methods=["GET", "POST"])
def who_sees(age: str) -> ResponseReturnValue:
    """Who reads it, and what we cannot keep to ourselves; said before anything is asked."""
    form = BaseForm()
    if form.validate_on_submit():
        draft.keep(TELL, {AGE: age})
        return redirect(url_for(".begin", slug=TELL.slug), code=303)
    page = render_template("portal/children/who_sees.html", form=form, age=Age(age))
    return page, 422 if form.errors else 200


@blueprint.route("/children/card", methods=["GET", "POST"])
@limiter.limit(FOLLOW_UP, methods=["POST"])
def use_card() -> ResponseReturnValue:
    """Coming back with the card."""
    return open_page("portal/children/card.html")
