"""Complaints about councillors, for the monitoring officer alone: the list, the steps, the decisions, the figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.case import VersionedForm
from backoffice.forms.intake.conduct import (
    AboutForm,
    AnsweredForm,
    AssessForm,
    ClerkForm,
    ConcludeForm,
    IndependentForm,
    SubjectForm,
)
from backoffice.opening import act_page, done, open_case
from casework.handling import conduct
from casework.moves import conduct as acts
from rules.handling.conduct import COUNTED, Assessment, Finding, Standing
from rules.people.permission import Act
from web.forms import BaseForm
from web.now import now, today
from web.signin import allow, signed_in

if TYPE_CHECKING:
    from models import Case

_FIRST_MONTH = 4  # the year of the figures begins in April


@blueprint.get("/conduct")
@allow(Act.HANDLE_CONDUCT)
def conduct_list() -> ResponseReturnValue:
    over = request.args.get("show") == "done"
    return render_template(
        "backoffice/conduct/list.html", rows=conduct.listed(signed_in(), done=over), over=over
    )


@blueprint.get("/conduct/figures")
@allow(Act.HANDLE_CONDUCT)
def conduct_figures() -> ResponseReturnValue:
    """A year's figures, this council's own councillors beside those of town and parish councils."""
    this_year = today().year if today().month >= _FIRST_MONTH else today().year - 1
    year = _year(request.args.get("year"), this_year)
    counted = conduct.counts(
        signed_in(), first_day=date(year, _FIRST_MONTH, 1), last_day=date(year + 1, _FIRST_MONTH - 1, 31)
    )
    return render_template(
        "backoffice/conduct/figures.html", counted=counted, kinds=COUNTED, year=year,
        years=range(this_year, this_year - 6, -1),
    )  # fmt: skip


def _year(text: str | None, this_year: int) -> int:
    asked = int(text) if text and text.isascii() and text.isdecimal() and len(text) == 4 else this_year
    return min(max(asked, 2000), this_year)


@blueprint.get("/cases/<case_id>/conduct")
@allow(Act.HANDLE_CONDUCT)
def conduct_steps(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    return render_template(
        "backoffice/conduct/steps.html", case=case, allegation=conduct.of_case(case), standing=_standing(case)
    )


@blueprint.route("/cases/<case_id>/conduct/about", methods=["GET", "POST"])
@allow(Act.HANDLE_CONDUCT)
def conduct_about(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = AboutForm.of(case, conduct.of_case(case))
    return _step(
        case, form, "Whom it is about", "Keep this",
        lambda: acts.say_about(case, form.about(), by=signed_in(), now=now(), version=form.version.data),
    )  # fmt: skip


@blueprint.route("/cases/<case_id>/conduct/councillor", methods=["GET", "POST"])
@allow(Act.HANDLE_CONDUCT)
def conduct_subject(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    kept = conduct.of_case(case)
    why = kept.confidential_asked if kept is not None else None
    form = SubjectForm.of(case, asks_to_keep_name=bool(why))
    return _step(
        case, form, "The councillor is asked to comment", "Write it down",
        lambda: acts.ask_subject(
            case, on=form.on.data, tells_name=form.tells_name, by=signed_in(), now=now(),
            version=form.version.data,
        ),
        before=[f"They ask us to keep their name from the councillor: {why}"] if why else [],
    )  # fmt: skip


@blueprint.route("/cases/<case_id>/conduct/comments", methods=["GET", "POST"])
@allow(Act.HANDLE_CONDUCT)
def conduct_comments(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = AnsweredForm(data={"version": case.version, "on": today()})
    return _step(
        case, form, "The councillor’s comments", "Write it down",
        lambda: acts.subject_answered(
            case, on=form.on.data, words=form.words.data or "", by=signed_in(), now=now(),
            version=form.version.data,
        ),
    )  # fmt: skip


@blueprint.route("/cases/<case_id>/conduct/clerk", methods=["GET", "POST"])
@allow(Act.HANDLE_CONDUCT)
def conduct_clerk(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = ClerkForm(data={"version": case.version, "on": today()})
    kept = conduct.of_case(case)
    clerk = kept.local_council.clerk_email if kept is not None and kept.local_council is not None else None
    return _step(
        case, form, "The clerk is consulted", "Write it down",
        lambda: acts.consult_clerk(
            case, on=form.on.data, words=form.words.data or "", by=signed_in(), now=now(),
            version=form.version.data,
        ),
        before=[f"The clerk’s address: {clerk}"] if clerk else [],
    )  # fmt: skip


@blueprint.route("/cases/<case_id>/conduct/clerk/write", methods=["GET", "POST"])
@allow(Act.HANDLE_CONDUCT)
def conduct_write_to_clerk(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = VersionedForm(data={"version": case.version})
    return _step(
        case, form, "Ask the clerk to call you", "Send it",
        lambda: acts.write_to_clerk(case, by=signed_in(), now=now(), version=form.version.data),
        before=[
            "They get a mail with the reference and our telephone number. It says nothing of whom or what it is about. "
            "When you have spoken, write down what they said."
        ],
    )  # fmt: skip


@blueprint.route("/cases/<case_id>/conduct/independent-person", methods=["GET", "POST"])
@allow(Act.HANDLE_CONDUCT)
def conduct_independent(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = IndependentForm(data={"version": case.version, "on": today()})
    return _step(
        case, form, "The independent person’s views", "Write it down",
        lambda: acts.consult_independent(
            case, on=form.on.data, views=form.views.data or "", by=signed_in(), now=now(),
            version=form.version.data,
        ),
        before=[
            "Before a decision on what the council decided to investigate, they must be sought and taken into account "
            "(Localism Act 2011 s28(7)). They may be sought at any other time."
        ],
    )  # fmt: skip


@blueprint.route("/cases/<case_id>/conduct/assessment", methods=["GET", "POST"])
@allow(Act.HANDLE_CONDUCT)
def conduct_assess(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = AssessForm(data={"version": case.version})
    return _step(
        case, form, "Take it forward?", "Decide, and tell the person",
        lambda: acts.assess(
            case, Assessment(form.assessment.data), reasons=form.reasons.data or "", by=signed_in(), now=now(),
            version=form.version.data,
        ),
    )  # fmt: skip


@blueprint.route("/cases/<case_id>/conduct/decision", methods=["GET", "POST"])
@allow(Act.HANDLE_CONDUCT)
def conduct_conclude(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = ConcludeForm(data={"version": case.version})
    kept = conduct.of_case(case)
    views = kept.independent_views if kept is not None else None
    return _step(
        case, form, "Was the code broken?", "Decide, and tell the person",
        lambda: acts.conclude(
            case, Finding(form.finding.data), reasons=form.reasons.data or "", by=signed_in(), now=now(),
            version=form.version.data,
        ),
        before=[f"The independent person’s views: {views}"] if views else [],
    )  # fmt: skip


def _step(
    case: Case,
    form: BaseForm,
    heading: str,
    button: str,
    act: Callable[[], None],
    before: list[str] | None = None,
) -> ResponseReturnValue:
    """One form that does one thing, and leads back to the steps."""
    if done(form, act):
        return redirect(url_for("backoffice.conduct_steps", case_id=case.id), code=303)
    return act_page(case, form, heading, button, before=before or [])


def _standing(case: Case) -> Standing:
    return acts.standing(case, conduct.of_case(case), today=today())
