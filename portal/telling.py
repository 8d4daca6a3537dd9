"""The pages on which somebody tells the council something: one template for every question, then check and send."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.intake import intake
from portal import blueprint, draft, files
from portal.children.journey import ADVOCATE, TELL
from portal.comment import COMMENT, COMPLIMENT
from portal.complaint import COMPLAINT
from portal.conduct import CONDUCT
from portal.forms.question import QuestionForm
from portal.journey import Answers, Journey, Step, any_of
from web.files.uploads import expect_files
from web.forms import BaseForm
from web.limits import SEND, limiter
from web.now import now

JOURNEYS = {journey.slug: journey for journey in (COMPLAINT, COMPLIMENT, COMMENT, CONDUCT, TELL, ADVOCATE)}
_ANY = f"/<{any_of(JOURNEYS)}:slug>"


@blueprint.get(_ANY)
def begin(slug: str) -> ResponseReturnValue:
    """The first question, or where the person left off."""
    journey = JOURNEYS[slug]
    kept = draft.find(journey)
    if draft.is_sent(kept):
        return _to_sent(journey)
    return _onward(journey, draft.answers(kept))


@blueprint.route(f"{_ANY}/<key>", methods=["GET", "POST"])
def question(slug: str, key: str) -> ResponseReturnValue:
    """One page of questions. What is posted is kept even out of order, so that no words are ever lost."""
    journey = JOURNEYS[slug]
    step = journey.step(key)
    kept = draft.find(journey)
    if draft.is_sent(kept):
        return _to_sent(journey)
    answers = draft.answers(kept)
    if step.form.takes_files:
        expect_files()
    form = _form(step, answers, kept)
    if form.validate_on_submit() and files.kept_all(journey, form):
        if files.wants_to_stay():
            return redirect(url_for(".question", slug=slug, key=key), code=303)
        return _onward(journey, draft.keep(journey, {step.key: form.answers()}))
    if request.method == "GET" and not journey.is_open(step, answers):
        return _onward(journey, answers)
    return _question_page(journey, step, files.shown(journey, form), answers)


@blueprint.route(f"{_ANY}/check", methods=["GET", "POST"])
@limiter.limit(SEND, methods=["POST"])
def check(slug: str) -> ResponseReturnValue:
    """All the answers, each with its way back; and sending them, which done twice is done once."""
    journey = JOURNEYS[slug]
    kept = draft.find(journey)
    if draft.is_sent(kept):
        return _to_sent(journey)
    answers = draft.answers(kept)
    if kept is None or journey.first_unanswered(answers):
        return _onward(journey, answers)
    form = BaseForm()
    if form.validate_on_submit():
        files.leave_out_unasked(journey, answers, kept)
        moment = now()
        intake.receive(journey.submission(kept.id, answers, moment), now=moment, draft=kept)
        return _to_sent(journey)
    return _check_page(journey, form, answers, kept)


@blueprint.post(f"{_ANY}/forget")
def forget(slug: str) -> ResponseReturnValue:
    """Delete what was typed and not sent."""
    if not BaseForm().validate_on_submit():
        abort(400)
    draft.discard(JOURNEYS[slug])
    return redirect(url_for(JOURNEYS[slug].door), code=303)


def _to_sent(journey: Journey) -> ResponseReturnValue:
    """To the page with the code, which nobody must pass by before they have kept it."""
    return redirect(url_for(".sent", slug=journey.slug), code=303)


def _onward(journey: Journey, answers: Answers) -> ResponseReturnValue:
    """To the first question without an answer, or to the check."""
    waiting = journey.first_unanswered(answers)
    if waiting is None:
        return redirect(url_for(".check", slug=journey.slug), code=303)
    return redirect(url_for(".question", slug=journey.slug, key=waiting.key), code=303)


def _form(step: Step, answers: Answers, kept: Any) -> QuestionForm:
    form = step.form(data=dict(answers.get(step.key, {})))
    form.for_answers(answers)
    return files.with_kept(form, kept)


def _question_page(journey: Journey, step: Step, form: QuestionForm, answers: Answers) -> ResponseReturnValue:
    page = render_template(
        f"{journey.pages}/question.html",
        journey=journey,
        step=step,
        form=form,
        back=_back(journey, step, answers),
        began=bool(answers),
    )
    return step.form.prepared(page), 422 if form.errors else 200


def _check_page(journey: Journey, form: BaseForm, answers: Answers, kept: Any) -> ResponseReturnValue:
    page = render_template(
        f"{journey.pages}/check.html",
        journey=journey,
        form=form,
        answered=[(step, list(_form(step, answers, kept).said())) for step in journey.asked(answers)],
        back=_back(journey, None, answers),
        began=bool(answers),
        signposts=journey.signposts(answers),
    )
    return page, 422 if form.errors else 200


def _back(journey: Journey, step: Step | None, answers: Answers) -> str:
    """Where the back link leads: to the check for somebody who came from there, otherwise one question back."""
    if step is not None and "change" in request.args:
        return url_for(".check", slug=journey.slug)
    before = journey.before(step, answers)
    if before is None:
        return url_for(journey.door)
    return url_for(".question", slug=journey.slug, key=before.key)
