"""The page of somebody else on a case, who has a code of their own: what they were told, and writing to us."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from flask import abort, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from casework.command import NotFound
from casework.handling import follow_up as acts
from casework.handling import follow_up_code as codes
from casework.intake import draft as drafts
from casework.people import told
from casework.response import message
from portal import blueprint
from portal.follow_up import progress
from portal.forms.follow_up import MessageForm
from rules import procedures
from rules.people.disclosure import MayBeTold
from rules.phrase import Phrase as _
from rules.vocabulary import CaseState
from web.forms import BaseForm
from web.limits import FOLLOW_UP, SEND, limiter
from web.now import now, today
from web.words.language import flash

if TYPE_CHECKING:
    from models import Case, Person

FOLLOWS = "follows"  # apart from what opens the page of whoever sent it, whose acts are theirs alone
IDLE = timedelta(minutes=30)
_OWN_CODE = "own_code"


def begin(case: Case, person: Person) -> None:
    """Let this browser see what that person was told of the case."""
    session[FOLLOWS] = {"case": case.id, "person": person.id, "seen": now().isoformat()}


def _opened() -> tuple[Case, Person] | None:
    """The case and who follows it here; None where nobody does, the page was idle, or the code was taken back."""
    kept = session.get(FOLLOWS)
    if kept is None:
        return None
    try:
        if now() - datetime.fromisoformat(kept["seen"]) > IDLE:
            raise NotFound
        found = acts.followed_by(kept["case"], kept["person"])
    except NotFound:
        session.pop(FOLLOWS, None)
        return None
    begin(*found)
    return found


@blueprint.route("/follow-up/yours", methods=["GET", "POST"])
@limiter.limit(SEND, methods=["POST"])
def yours() -> ResponseReturnValue:
    """What they were told; what is posted is a message of theirs, which stands on no other page."""
    opened, form = _opened(), MessageForm()
    if opened is None:
        return redirect(url_for(".follow_up"), code=303)
    case, person = opened
    if form.validate_on_submit():
        words = form.words.data or ""
        if case.state is CaseState.CLOSED:
            form.refuse(
                "", _("This is closed. To tell us something new, write to us again and give the reference")
            )
        elif acts.holds_the_code(case, words):
            form.refuse("words", _("Take your follow-up code out of the message. Nobody here needs it"))
        else:
            message.from_complainant(case, words=words, submission_id=form.sending, writer=person, now=now())
            flash(_("We have your message. It is at the end of this page."))
            return redirect(url_for(".yours"), code=303)
    return _page(case, person, form)


def _page(case: Case, person: Person, form: MessageForm) -> ResponseReturnValue:
    """Only what they may see is worked out, so that the page cannot show more."""
    thread = message.thread(case)
    answers = progress.answers_told_to(person, case, thread)
    sent_at = {response.sent_at for _, response in answers}
    told_all = told.how_much(case, person, on=today()) is MayBeTold.EVERYTHING
    page = render_template(
        "portal/follow_up/yours.html",
        case=case,
        form=form,
        where=progress.where(case) if told_all else None,
        promises=progress.promises(case, today=today()) if told_all else [],
        answers=answers,
        escalation=procedures.by_key(case.procedure_key).escalation,
        thread=[each for each in thread if each.was_told_to(person.id) and each.at not in sent_at],
    )
    return page, 422 if form.errors else 200


@blueprint.route("/follow-up/link/<token>", methods=["GET", "POST"])
@limiter.limit(FOLLOW_UP)
def follow_up_link(token: str) -> ResponseReturnValue:
    """From a mail: the button makes the code, so that a scanner that opens links uses nothing up."""
    form = BaseForm()
    try:
        if not codes.is_open(token, now=now()):
            raise NotFound
        if form.validate_on_submit():
            case, code = codes.take(token, now=now())
            session[_OWN_CODE] = drafts.keep_code(_OWN_CODE, case.id, code, now=now()).id
            return redirect(url_for(".own_code"), code=303)
    except NotFound:
        return render_template("portal/follow_up/link_gone.html"), 404
    page = render_template("portal/follow_up/link.html", token=token, form=form)
    return page, 422 if form.errors else 200


@blueprint.route("/follow-up/own-code", methods=["GET", "POST"])
def own_code() -> ResponseReturnValue:
    """The code and the reference, again on each reload, until the person says that they have kept them."""
    kept = drafts.find(session.get(_OWN_CODE, ""), journey=_OWN_CODE, now=now())
    if kept is None or kept.case_id is None:
        return redirect(url_for(".follow_up"), code=303)
    form = BaseForm()
    if form.validate_on_submit():
        drafts.discard(kept)
        session.pop(_OWN_CODE, None)
        return redirect(url_for(".follow_up"), code=303)
    if form.errors:
        abort(400)
    return render_template(
        "portal/follow_up/own_code.html", reference=acts.by_id(kept.case_id).reference, code=kept.code
    )
