"""The pages that only say something: how complaints work here, privacy, accessibility, contact, cookies."""

from __future__ import annotations

from datetime import date

from flask import render_template

from casework.listening import equality
from portal import blueprint
from portal.pages.how import how_it_works
from rules.intake.evidence import KINDS, MEGABYTE, MOST_BYTES, MOST_BYTES_AT_ONCE, MOST_FILES
from web.forms import LONGEST_TEXT
from web.limits import FOLLOW_UP, SEND
from web.now import today

# SI 2018/952 reg 8 asks that the statement is kept under review; the model statement, at least once a year.
STATEMENT_PREPARED_ON = date(2026, 11, 21)
STATEMENT_REVIEWED_ON = date(2026, 11, 21)


@blueprint.get("/how-complaints-work")
def how() -> str:
    return render_template("portal/pages/how.html", procedures=how_it_works(on=today()))


@blueprint.get("/limits")
def limits() -> str:
    """What this site takes, how much of it, how often, and how long it is kept."""
    return render_template(
        "portal/pages/limits.html", kinds=KINDS, most_files=MOST_FILES, most_megabytes=MOST_BYTES // MEGABYTE,
        at_once=MOST_BYTES_AT_ONCE // MEGABYTE, longest_text=LONGEST_TEXT, sends=SEND.split()[0],
        tries=FOLLOW_UP.split()[0], minutes=FOLLOW_UP.split()[2],  # “20 per 15 minutes”
    )  # fmt: skip


@blueprint.get("/privacy")
def privacy() -> str:
    return render_template("portal/pages/privacy.html", equality_years=equality.kept_for_years(on=today()))


@blueprint.get("/accessibility")
def accessibility() -> str:
    return render_template(
        "portal/pages/accessibility.html",
        prepared_on=STATEMENT_PREPARED_ON,
        reviewed_on=STATEMENT_REVIEWED_ON,
    )


@blueprint.get("/contact")
def contact() -> str:
    return render_template("portal/pages/contact.html")


@blueprint.get("/cookies")
def cookies() -> str:
    return render_template("portal/pages/cookies.html")
