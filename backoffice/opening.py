"""Opens a case for whoever is signed in, and puts on the form what an act refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.command import Refused
from casework.handling import case as cases
from casework.handling import follow_up_code
from casework.people import told
from casework.records import audit
from rules.handling.stage import MoveRefused
from rules.people.disclosure import Matter
from web.forms import BaseForm
from web.fragment import wants_fragment
from web.now import now, today
from web.signin import signed_in

if TYPE_CHECKING:
    from models import Case, Person


def open_case(case_id: str) -> Case:
    """The case, if it is theirs to see, with a line in the log of reads. Raises NotFound."""
    case = cases.by_id(case_id, seen_by=signed_in())
    audit.looked_at(case, by=signed_in(), page=request.endpoint or "", now=now())
    return case


def done(form: BaseForm, act: Callable[[], object]) -> bool:
    """Do the act if the form is in order; otherwise, and where the act refuses, the form says why."""
    if not form.validate_on_submit():
        return False
    try:
        act()
    except (Refused, MoveRefused) as refusal:
        form.refuse("", str(refusal))
        return False
    return True


def status(form: BaseForm) -> int:
    """422 for a form with something to put right, 200 for one not filled in yet."""
    return 422 if form.errors else 200


def whole_page(page: tuple[str, int]) -> ResponseReturnValue:
    """A form's own page. Where htmx asked for a part, what is to be put right takes the place of the page."""
    instead = {"HX-Retarget": "body", "HX-Reswap": "innerHTML"} if wants_fragment() else {}
    return *page, instead


def act_page(case: Case, form: BaseForm, heading: str, button: str, **shown: object) -> tuple[str, int]:
    """A page with one form that does one thing to a case; `before` is a sentence to read first."""
    page = render_template(
        "backoffice/cases/act.html", case=case, form=form, heading=heading, button=button, **shown
    )
    return page, status(form)


def back(case_id: str, said: str) -> ResponseReturnValue:
    """To the case, which says that it is done."""
    flash(said)
    return redirect(url_for("backoffice.case_page", case_id=case_id), code=303)


def to_people(case_id: str, said: str) -> ResponseReturnValue:
    """To the people on the case, where it says that it is done."""
    flash(said)
    return redirect(url_for("backoffice.case_people", case_id=case_id), code=303)


def goes_to(case: Case, what: Matter) -> str:
    """Who will be told, and how each of them is reached: to be read before something goes."""
    readers = told.who_is_told(case, what, on=today())
    if not readers:
        return "Nobody on this case may be told this now. Say on “People on this case” who may."
    return f"It goes to {'; '.join(_reached(case, person) for person in readers)}."


def _reached(case: Case, person: Person) -> str:
    name = told.name_of(case, person)
    if person.can_be_emailed:
        return f"{name} by mail" if told.is_hidden(case, person) else f"{name} at {person.email}"
    if follow_up_code.has_one(case, person):
        return f"{name} on the follow-up page"
    return f"{name}, whom you have to tell yourself: they have no mail and no page"
