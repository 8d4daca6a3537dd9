"""Asking the equality questions by telephone, at the counter and on paper; and what the answers show together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms import equality as forms
from backoffice.forms.equality import AskForm, FigureForm
from backoffice.intake.record import just_recorded
from backoffice.opening import done, open_case, status
from casework.listening import equality, figures
from rules.listening.fairness import CHARACTERISTICS, Measure, Year, characteristic
from rules.people.permission import Act
from rules.vocabulary import Channel, Part
from web.now import now, today
from web.signin import allow

if TYPE_CHECKING:
    from models import Case


@blueprint.route("/record/equality", methods=["GET", "POST"])
@allow(Act.RECORD)
def ask_equality() -> ResponseReturnValue:
    """Of whoever has just told us something."""
    case = just_recorded()
    if case is None:
        return redirect(url_for("backoffice.record"), code=303)
    return _ask(case, back=url_for("backoffice.recorded"))


@blueprint.route("/cases/<case_id>/equality", methods=["GET", "POST"])
@allow(Act.ENTER_EQUALITY)
def enter_equality(case_id: str) -> ResponseReturnValue:
    """What came back on paper, or by post: for the complaints team, never for whoever looks into it."""
    case = open_case(case_id)
    return _ask(case, back=url_for("backoffice.case_page", case_id=case_id))


def _ask(case: Case, *, back: str) -> ResponseReturnValue:
    standing, questions = equality.standing(case), equality.every_question(on=today())
    form = forms.ask_form(
        questions, came_by=case.channel, for_two=case.person_as(Part.PERSON_AFFECTED) is not None,
        may_ask=standing.may_ask, may_take_back=standing.may_take_back,
    )  # fmt: skip
    if (standing.may_ask or standing.may_take_back) and done(form, lambda: _keep(case, form)):
        flash(_SAID[form.how.data])
        return redirect(back, code=303)
    return render_template(
        "backoffice/equality/ask.html", case=case, form=form, standing=standing, back=back
    ), status(form)


_SAID = {
    forms.ANSWERED: "Their answers are kept apart. Nobody here can open them.",
    forms.NO_ANSWER: "It is kept that they were asked and did not answer.",
    forms.NOT_ASKED: "It counts as not asked. They can still answer on their own page.",
    forms.TAKEN_BACK: "Their answers are destroyed.",
}


def _keep(case: Case, form: AskForm) -> None:
    channel = Channel(form.channel.data or case.channel)
    if form.how.data == forms.TAKEN_BACK:
        equality.take_back(case)
    elif form.how.data == forms.NO_ANSWER:
        equality.decline(case, channel=channel, now=now())
    elif form.how.data == forms.ANSWERED:
        given = form.answers(equality.every_question(on=today()))
        about = Part(form.about.data or Part.COMPLAINANT)
        equality.keep(case, given, about=about, channel=channel, is_all=True, now=now())


@blueprint.get("/equality")
@allow(Act.SEE_EQUALITY)
def equality_figures() -> ResponseReturnValue:
    """Of how many cases we know, live; and whether groups fare differently, by whole years."""
    years = figures.years(today=today())
    form = FigureForm(request.args, years=years)
    by = _characteristic(request.args.get("by"))
    measure = next((each for each in Measure if each.value == request.args.get("measure")), Measure.UPHELD)
    year = next((each for each in years if str(each.begins) == request.args.get("year")), None)
    year = year or (years[0] if years else None)
    shown = figures.disparity(measure, by, year, today=today()) if year is not None else None
    this_year = Year.of(today())
    return render_template(
        "backoffice/equality/figures.html", form=form, coverage=figures.coverage(year=this_year, today=today()), by=by,
        measure=measure, year=year, figures=shown, this_year=this_year,
    )  # fmt: skip


def _characteristic(key: str | None):  # type: ignore[no-untyped-def]
    try:
        return characteristic(key or "")
    except KeyError:
        return CHARACTERISTICS[0]
