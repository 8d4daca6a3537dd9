"""Coming back with the reference and the code: where it is, what was said, what was decided, and adding to it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from casework.advocacy import referral as advocates
from casework.command import NotFound
from casework.handling import follow_up as acts
from casework.handling.follow_up import NotTogether
from casework.listening import answering, equality
from casework.people.secret import TooManyTries
from casework.response import message
from portal import blueprint
from portal.follow_up import following, progress
from portal.forms.follow_up import MessageForm, OpenForm
from rules import procedures
from rules.handling.stage import Move, is_possible
from rules.phrase import Phrase as _
from web.forms import BaseForm
from web.limits import FOLLOW_UP, SEND, limiter
from web.now import now, today
from web.words.language import flash

if TYPE_CHECKING:
    from models import Case

_OPENED = "follow_up"
_CARD = "portal/children/card.html"


@blueprint.route("/follow-up", methods=["GET", "POST"])
@limiter.limit(FOLLOW_UP, methods=["POST"])
def follow_up() -> ResponseReturnValue:
    """Ask for the reference and the code."""
    return open_page("portal/follow_up/open.html")


def open_page(template: str) -> ResponseReturnValue:
    """The page that asks for both, with whichever template: to the case, or back with what to do."""
    form, status = OpenForm(), 200
    if template == _CARD:
        form.for_a_card()
    if form.validate_on_submit():
        try:
            opened = acts.open_case(form.reference.data or "", form.code.data or "", now=now())
        except (NotTogether, TooManyTries) as no:
            must_wait = isinstance(no, TooManyTries)
            form.refuse("", str(no) if must_wait else form.not_together or str(no))
            status = 429 if must_wait else 422
        else:
            if opened.by is not None:
                following.begin(opened.case, opened.by)
                return redirect(url_for(".yours"), code=303)
            session[_OPENED] = {"case": opened.case.id, "seen": now().isoformat()}
            return redirect(url_for(".case"), code=303)
    return render_template(template, form=form), 422 if form.errors and status == 200 else status


@blueprint.route("/follow-up/case", methods=["GET", "POST"])
@limiter.limit(SEND, methods=["POST"])
def case() -> ResponseReturnValue:
    """The person's own page; what is posted is a message to whoever has the case."""
    found, form = opened(), MessageForm()
    if found is None:
        return _ask_again(form)
    if form.validate_on_submit():
        words = form.words.data or ""
        if not acts.holds_the_code(found, words):
            message.from_complainant(found, words=words, submission_id=form.sending, now=now())
            flash(_("We have your message. It is at the end of this page."))
            return redirect(url_for(".case"), code=303)
        form.refuse("words", _("Take your follow-up code out of the message. Nobody here needs it"))
    return _case_page(found, form)


@blueprint.post("/follow-up/leave")
def leave() -> ResponseReturnValue:
    """Close the page on this device."""
    if BaseForm().validate_on_submit():
        closed = opened()
        session.pop(_OPENED, None)
        session.pop(following.FOLLOWS, None)
        return redirect(url_for(".children" if closed and closed.is_childs_own else ".home"), code=303)
    return redirect(url_for(".yours" if following.FOLLOWS in session else ".case"), code=303)


def opened() -> Case | None:
    """The case that this browser opened; None where it did not, or has been idle too long."""
    opened = session.get(_OPENED)
    if opened is None:
        return None
    try:
        if now() - datetime.fromisoformat(opened["seen"]) > following.IDLE:
            raise NotFound
        found = acts.by_id(opened["case"])
    except NotFound:
        session.pop(_OPENED, None)
        return None
    session[_OPENED] = {"case": found.id, "seen": now().isoformat()}
    return found


def _ask_again(form: MessageForm) -> ResponseReturnValue:
    """Ask for the code again; a message that was just written is shown, so that it can be kept."""
    unsent = form.words.data if form.is_submitted() else None
    if not unsent:
        return redirect(url_for(".follow_up"), code=303)
    asking = OpenForm(formdata=None)
    asking.refuse(
        "", _("The page was closed because nobody used it for 30 minutes. Your message was not sent")
    )
    return render_template("portal/follow_up/open.html", form=asking, unsent=unsent), 422


def _case_page(case: Case, form: MessageForm) -> ResponseReturnValue:
    thread = message.thread(case)
    answers = progress.answers_told(case, thread)
    sent_at = {response.sent_at for _, response in answers}
    told_all = progress.is_told_all(case, today=today())
    told_nothing = progress.is_told_nothing(case, today=today())
    page = render_template(
        "portal/children/case.html" if case.is_childs_own else "portal/follow_up/case.html",
        case=case,
        form=form,
        told_all=told_all,
        told_nothing=told_nothing,
        where=progress.where(case),
        desk=progress.desk(case),
        promises=progress.promises(case, today=today()) if told_all else [],
        answers=answers,
        asks_how_it_was=answering.open_on_own_page(case, today=today()),
        ask_until=None if told_nothing else progress.can_ask_until(case, today=today()),
        can_ask=not told_nothing and progress.can_ask(case),
        to_agree=progress.statement_to_agree(case) if told_all else None,
        can_take_back=not told_nothing and is_possible(case.state, Move.WITHDRAW, kind=case.kind),
        can_have_advocate=advocates.can_have_one(case),
        escalation=procedures.by_key(case.procedure_key).escalation,
        equality=equality.standing(case),
        # An answer has its own place on the page, so it is not said twice.
        thread=[each for each in progress.told_to_owner(case, thread) if each.at not in sent_at],
    )
    return page, 422 if form.errors else 200
