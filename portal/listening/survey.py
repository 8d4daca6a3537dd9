"""Answering the survey through a link: opening it changes nothing, since mail scanners open links too."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.command import NotFound, Refused
from casework.listening import answering as acts
from portal import blueprint
from portal.forms.survey import CallBackForm, DecisionForm, LinkForm, TreatmentForm
from rules.listening import survey as rule
from web.limits import SURVEY, limiter
from web.now import now

if TYPE_CHECKING:
    from models import SurveyInvitation

View = Callable[[str, "SurveyInvitation"], ResponseReturnValue]


def _through_link(view: View) -> Callable[[str], ResponseReturnValue]:
    """Give the view what the link asks about; one and the same page where it leads nowhere, whatever the reason."""

    @wraps(view)
    def open_link(token: str) -> ResponseReturnValue:
        try:
            return view(token, acts.by_token(token, now=now()))
        except NotFound:
            return render_template("portal/survey/gone.html"), 404

    return open_link


@blueprint.route("/survey/<token>", methods=["GET", "POST"])
@limiter.limit(SURVEY)
@_through_link
def survey(token: str, asked: SurveyInvitation) -> ResponseReturnValue:
    """How we treated them. `?how=4` from a mail only chooses that step: it is kept when the button is pressed."""
    form = TreatmentForm(rule.wording(young=asked.is_young), data={"how": request.args.get("how", "")})
    if form.validate_on_submit():
        acts.answer(token, treatment=int(form.how.data), now=now())
        return redirect(url_for(".survey_decision", token=token), code=303)
    return _page("treatment", token, asked, form)


@blueprint.route("/survey/<token>/more", methods=["GET", "POST"])
@limiter.limit(SURVEY)
@_through_link
def survey_decision(token: str, asked: SurveyInvitation) -> ResponseReturnValue:
    """What they think of the decision, apart, and anything they want to say."""
    form = DecisionForm(rule.wording(young=asked.is_young), asks_decision=asked.asks_decision)
    if form.validate_on_submit():
        decision = int(form.decision.data) if asked.asks_decision and form.decision.data else None
        if decision or (form.words.data or "").strip():
            asked = acts.answer(token, decision=decision, words=form.words.data or "", now=now())
        after = ".survey_call_back" if rule.is_low(asked.treatment) else ".survey_thanks"
        return redirect(url_for(after, token=token), code=303)
    return _page("more", token, asked, form)


@blueprint.route("/survey/<token>/call-back", methods=["GET", "POST"])
@limiter.limit(SURVEY)
@_through_link
def survey_call_back(token: str, asked: SurveyInvitation) -> ResponseReturnValue:
    """Offer a call to somebody whom we treated badly."""
    form = CallBackForm()
    if form.validate_on_submit():
        try:
            acts.ask_call_back(token, phone=form.phone.data or "", now=now())
        except Refused as refusal:
            form.refuse("phone", str(refusal))
        else:
            return redirect(url_for(".survey_thanks", token=token), code=303)
    return _page("call_back", token, asked, form)


@blueprint.get("/survey/<token>/thanks")
@limiter.limit(SURVEY)
@_through_link
def survey_thanks(token: str, asked: SurveyInvitation) -> ResponseReturnValue:
    """Thank you, and until when the answer can be changed. What was answered is not shown: others may read the mail."""
    return _page("thanks", token, asked, LinkForm())


@blueprint.route("/survey/<token>/no", methods=["GET", "POST"])
@limiter.limit(SURVEY)
@_through_link
def survey_no(token: str, asked: SurveyInvitation) -> ResponseReturnValue:
    """Not wanting to answer takes one press, as answering does, and is never asked about again."""
    form = LinkForm()
    if form.validate_on_submit():
        acts.refuse(token, now=now())
        return redirect(url_for(".survey_refused"), code=303)
    return _page("no", token, asked, form)


@blueprint.get("/survey/not-asked-again")
def survey_refused() -> ResponseReturnValue:
    """We do not ask again."""
    return render_template("portal/survey/refused.html")


def _page(name: str, token: str, asked: SurveyInvitation, form: LinkForm) -> ResponseReturnValue:
    page = render_template(f"portal/survey/{name}.html", token=token, asked=asked, form=form)
    return page, 422 if form.errors else 200
