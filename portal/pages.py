"""The pages that only say something: how complaints work here, privacy, accessibility, contact, cookies."""

from __future__ import annotations

from flask import render_template

from casework.listening import equality
from portal import blueprint
from portal.how import how_it_works
from web.now import today


@blueprint.get("/how-complaints-work")
def how() -> str:
    return render_template("portal/pages/how.html", procedures=how_it_works(on=today()))


@blueprint.get("/privacy")
def privacy() -> str:
    return render_template("portal/pages/privacy.html", equality_years=equality.kept_for_years(on=today()))


@blueprint.get("/accessibility")
def accessibility() -> str:
    return render_template("portal/pages/accessibility.html")


@blueprint.get("/contact")
def contact() -> str:
    return render_template("portal/pages/contact.html")


@blueprint.get("/cookies")
def cookies() -> str:
    return render_template("portal/pages/cookies.html")
