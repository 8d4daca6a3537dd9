"""The pages on which a member asks: a question a page, then check and send, and what happens next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.command import Refused
from casework.intake import intake
from casework.response import enquiry as enquiries
from portal import draft
from portal.follow_up import progress
from portal.forms.question import QuestionForm
from portal.journey import Answers, Step
from portal.members import blueprint
from portal.members.guard import members_only, this_member
from portal.members.journey import ENQUIRY, MEMBER
from web.forms import BaseForm
from web.limits import SEND, limiter
from web.now import now, today

if TYPE_CHECKING:
    from models import Draft

_ANY = "/<any(enquiry):slug>"  # in the address as the public's journeys have it, so that one template serves both


def _own() -> Draft | None:
    """This browser's draft, if this member began it; another's is forgotten."""
    kept = draft.find(ENQUIRY)
    if kept is None or kept.case_id is not None:
        return kept
    if draft.answers(kept).get(MEMBER, {}).get("id") != this_member().id:
        draft.discard(ENQUIRY)
        return None
    return kept


def _about_me() -> dict[str, dict[str, str | None]]:
    member = this_member()
    return {MEMBER: {"id": member.id, "ward": member.ward_id}}


@blueprint.get(_ANY)
@members_only
def begin(slug: str) -> ResponseReturnValue:
    """The first question, or where the member left off."""
    kept = _own()
    return _to_sent() if draft.is_sent(kept) else _onward(draft.answers(kept))


@blueprint.route(f"{_ANY}/<key>", methods=["GET", "POST"])
@members_only
def question(slug: str, key: str) -> ResponseReturnValue:
    """One page of questions. What is posted is kept even out of order, so that no words are ever lost."""
    step = ENQUIRY.step(key)
    kept = _own()
    if draft.is_sent(kept):
        return _to_sent()
    answers = draft.answers(kept)
    form = _form(step, answers)
    if form.validate_on_submit():
        return _onward(draft.keep(ENQUIRY, _about_me() | {step.key: form.answers()}))
    if request.method == "GET" and not ENQUIRY.is_open(step, answers):
        return _onward(answers)
    page = render_template(
        "portal/members/question.html", journey=ENQUIRY, step=step, form=form, back=_back(step, answers),
        began=bool(answers),
    )  # fmt: skip
    return page, 422 if form.errors else 200


@blueprint.route(f"{_ANY}/check", methods=["GET", "POST"])
@members_only
@limiter.limit(SEND, methods=["POST"])
def check(slug: str) -> ResponseReturnValue:
    """All the answers, each with its way back; and sending them, which done twice is done once."""
    kept = _own()
    if draft.is_sent(kept):
        return _to_sent()
    answers = draft.answers(kept)
    if kept is None or ENQUIRY.first_unanswered(answers):
        return _onward(answers)
    form = BaseForm()
    if form.validate_on_submit():
        moment = now()
        try:
            intake.receive(ENQUIRY.submission(kept.id, answers, moment), now=moment, draft=kept)
            return _to_sent()
        except Refused as refusal:
            form.refuse("", str(refusal))
    page = render_template(
        "portal/members/check.html", journey=ENQUIRY, form=form, back=_back(None, answers), began=True,
        answered=[(step, list(_form(step, answers).said())) for step in ENQUIRY.asked(answers)],
    )  # fmt: skip
    return page, 422 if form.errors else 200


@blueprint.get(f"{_ANY}/sent")
@members_only
def sent(slug: str) -> ResponseReturnValue:
    """Who has it and by when they hear; shown again on each reload, until the member goes on."""
    kept = draft.find(ENQUIRY)
    if kept is None or kept.case_id is None:
        return redirect(url_for(".home"), code=303)
    case = enquiries.open_own(this_member(), kept.case_id)
    return render_template(
        "portal/members/sent.html", case=case, promises=progress.promises(case, today=today()), desk=progress.desk(case)
    )  # fmt: skip


@blueprint.post(f"{_ANY}/sent")
@members_only
def has_seen(slug: str) -> ResponseReturnValue:
    """The member has read it; the next question begins afresh."""
    if not BaseForm().validate_on_submit():
        abort(400)
    draft.discard(ENQUIRY)
    return redirect(url_for(".home"), code=303)


@blueprint.post(f"{_ANY}/forget")
@members_only
def forget(slug: str) -> ResponseReturnValue:
    """Delete what was typed and not sent."""
    if not BaseForm().validate_on_submit():
        abort(400)
    draft.discard(ENQUIRY)
    return redirect(url_for(".home"), code=303)


def _form(step: Step, answers: Answers) -> QuestionForm:
    form = step.form(data=dict(answers.get(step.key, {})))
    form.for_answers(answers or _about_me())
    return form


def _to_sent() -> ResponseReturnValue:
    return redirect(url_for(".sent", slug=ENQUIRY.slug), code=303)


def _onward(answers: Answers) -> ResponseReturnValue:
    """To the first question without an answer, or to the check."""
    waiting = ENQUIRY.first_unanswered(answers)
    if waiting is None:
        return redirect(url_for(".check", slug=ENQUIRY.slug), code=303)
    return redirect(url_for(".question", slug=ENQUIRY.slug, key=waiting.key), code=303)


def _back(step: Step | None, answers: Answers) -> str:
    if step is not None and "change" in request.args:
        return url_for(".check", slug=ENQUIRY.slug)
    before = ENQUIRY.before(step, answers)
    return url_for(".home") if before is None else url_for(".question", slug=ENQUIRY.slug, key=before.key)
