"""The survey as staff see it: its figures, who waits for a call, whom to ask, and writing an answer down."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.settings import NothingForm
from backoffice.forms.survey import AnswerForm
from backoffice.opening import back, done, open_case, status
from casework.listening import answering as acts
from casework.listening import results as figures
from casework.mail.letter import Site
from rules.listening import survey as rule
from rules.listening.survey_figure import By, periods
from rules.people.permission import Act, may
from rules.vocabulary import Channel
from web.now import now, today
from web.signin import allow, signed_in

if TYPE_CHECKING:
    from models import Case


@blueprint.get("/survey")
@allow(Act.SEE_SURVEY)
def survey() -> ResponseReturnValue:
    """The figures, of a whole period; and the work that comes of them, for whoever may do it."""
    offered = periods(today())
    period = next((each for each in offered if each.key == request.args.get("period")), offered[0])
    by = next((each for each in By if each.value == request.args.get("by")), By.SERVICE)
    works = may(signed_in().role, Act.RECORD_SURVEY)
    return render_template(
        "backoffice/survey/figures.html",
        periods=offered, period=period, by=by, By=By,
        results=figures.results(period, by=by, today=today()),
        profile=figures.who_answered(period, today=today()),
        works=works,
        waiting=acts.waiting_for_a_call(seen_by=signed_in()) if works else [],
        to_ask=acts.to_ask(seen_by=signed_in(), today=today()) if works else [],
    )  # fmt: skip


@blueprint.get("/survey/words")
@allow(Act.RECORD_SURVEY)
def survey_words() -> ResponseReturnValue:
    """What people wrote: without a name or a reference, and none of it to whoever dealt with the case."""
    return render_template("backoffice/survey/words.html", said=acts.said(seen_by=signed_in()))


@blueprint.post("/survey/call-backs/<invitation_id>")
@allow(Act.RECORD_SURVEY)
def called_back(invitation_id: str) -> ResponseReturnValue:
    """Somebody has called them."""
    if done(NothingForm(), lambda: acts.called_back(invitation_id, by=signed_in(), now=now())):
        flash("They were called back. It is on the timeline.")
    return redirect(url_for("backoffice.survey"), code=303)


@blueprint.route("/cases/<case_id>/survey", methods=["GET", "POST"])
@allow(Act.RECORD_SURVEY)
def record_survey(case_id: str) -> ResponseReturnValue:
    """Ask somebody by phone, by text or on paper, and write down what they say."""
    case = open_case(case_id)
    form = _form(case)
    if form is not None and done(form, lambda: _keep(case, form)):
        return back(case_id, "Their answer is kept. You will not find it on the case.")
    return _page(case, form)


def _form(case: Case) -> AnswerForm | None:
    """The form for an answer; None where nothing can be written down now."""
    asking = acts.asking(case, by=signed_in(), today=today())
    if asking.invitation is None or asking.why_closed:
        return None
    return AnswerForm(young=asking.invitation.is_young, asks_decision=asking.invitation.asks_decision)


def _keep(case: Case, form: AnswerForm) -> None:
    decision = form.decision.data if "decision" in form else None
    acts.answer_for(
        case,
        channel=Channel(form.channel.data),
        treatment=int(form.treatment.data),
        decision=int(decision) if decision else None,
        words=form.words.data or "",
        wants_call_back=form.wants_call_back.data,
        phone=form.phone.data or "",
        by=signed_in(),
        now=now(),
    )


@blueprint.post("/cases/<case_id>/survey/refused")
@allow(Act.RECORD_SURVEY)
def survey_not_wanted(case_id: str) -> ResponseReturnValue:
    """They told us that they do not want to answer."""
    case = open_case(case_id)
    return _after(
        case, lambda: acts.refuse_for(case, by=signed_in(), now=now()), "Nobody asks them about it again."
    )


@blueprint.post("/cases/<case_id>/survey/posted")
@allow(Act.RECORD_SURVEY)
def survey_posted(case_id: str) -> ResponseReturnValue:
    """The letter with both questions has gone."""
    case = open_case(case_id)
    return _after(case, lambda: acts.posted(case, by=signed_in(), now=now()), "The letter is noted as sent.")


@blueprint.post("/cases/<case_id>/survey/text")
@allow(Act.RECORD_SURVEY)
def survey_text(case_id: str) -> ResponseReturnValue:
    """The words of a text message with its link: shown here and nowhere else, so there is nothing to redirect to."""
    case, form = open_case(case_id), NothingForm()
    links: list[str] = []
    if not done(form, lambda: links.append(acts.link_for_text(case, by=signed_in(), now=now()))):
        return _page(case, _form(case), faulty=form)
    text = render_template("backoffice/survey/text.txt", address=f"{Site.address}/survey/{links[0]}")
    return _page(case, _form(case), text=text.strip())


def _after(case: Case, act: Callable[[], object], said: str) -> ResponseReturnValue:
    form = NothingForm()
    if done(form, act):
        return back(case.id, said)
    return _page(case, _form(case), faulty=form)


def _page(
    case: Case, form: AnswerForm | None, *, faulty: NothingForm | None = None, text: str = ""
) -> ResponseReturnValue:
    asking = acts.asking(case, by=signed_in(), today=today())
    if request.method == "POST" and form is None and faulty is None:
        abort(409)
    young = asking.invitation.is_young if asking.invitation else False
    about = {"case": case, "asking": asking, "wording": rule.wording(young=young), "site": Site.address}
    letter = "" if form is None else render_template("backoffice/survey/letter.txt", **about)
    page = render_template(
        "backoffice/survey/record.html", form=form, faulty=faulty, text=text, letter=letter.strip(), **about
    )
    shown = faulty or form
    return page, status(shown) if shown is not None else 200
