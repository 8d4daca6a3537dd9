"""What the ombudsman asks by a date: all of it in one list, entered on a case, and done with its evidence."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.moves import OmbudsmanForm, SatisfyForm
from backoffice.opening import act_page, back, done, open_case
from casework.clocks import clock
from casework.moves import ombudsman as acts
from rules.clocks.words import in_words
from rules.people.permission import Act
from rules.vocabulary import OmbudsmanAsks
from web.now import now, today
from web.signin import allow, signed_in


@blueprint.get("/ombudsman")
@allow(Act.SEE_CASES)
def ombudsman_list() -> ResponseReturnValue:
    rows = [
        {"date": each, "left": clock.days_left(each.clock.due_on, today=today())}
        for each in acts.open_dates(signed_in())
    ]
    return render_template("backoffice/moves/ombudsman.html", rows=rows)


@blueprint.route("/cases/<case_id>/ombudsman", methods=["GET", "POST"])
@allow(Act.ENTER_OMBUDSMAN)
def enter_ombudsman(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = OmbudsmanForm(data={"version": case.version})
    if done(
        form,
        lambda: acts.enter(
            case, asks=OmbudsmanAsks(form.asks.data), words=form.words.data, letter_on=form.letter_on.data,
            due_on=form.due_on.data, months=int(form.months.data) if form.months.data else None, by=signed_in(),
            now=now(), version=form.version.data,
        ),
    ):  # fmt: skip
        return back(case_id, "It is entered. Heads are told at three quarters of the time.")
    return act_page(case, form, "What the ombudsman asks", "Enter it")


@blueprint.route("/cases/<case_id>/ombudsman/<date_id>/done", methods=["GET", "POST"])
@allow(Act.ENTER_OMBUDSMAN)
def satisfy_ombudsman(case_id: str, date_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    asked = next((each for each in case.ombudsman_dates if each.id == date_id), None)
    if asked is None:
        abort(404)
    form = SatisfyForm(data={"version": case.version, "sent_on": today()})
    if done(
        form,
        lambda: acts.satisfy(
            case,
            date_id=date_id,
            evidence=form.evidence.data,
            sent_on=form.sent_on.data,
            by=signed_in(),
            now=now(),
        ),
    ):
        return back(case_id, "It is done, and the ombudsman has the evidence.")
    before = [asked.words or "", f"Wanted by {in_words(asked.clock.due_on)}."]
    return act_page(case, form, "It was done", "Write it down", before=before)
