"""An advocate's own children, each with what the child lets them see; writing for a child; the first contact."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.advocacy import access, referral
from casework.advocacy.access import Child
from casework.command import Refused
from casework.handling import follow_up
from casework.response import message
from portal.advocates import blueprint
from portal.follow_up import progress
from portal.forms.advocates import ContactForm, ForChildForm
from rules import procedures
from rules.phrase import Phrase as _
from rules.vocabulary import CaseState
from web.limits import SEND, limiter
from web.now import now, today
from web.words.language import flash


@blueprint.get("")
def children() -> str:
    """The list: who waits for first contact stands first."""
    found = access.children(g.advocate, today=today())
    return render_template("portal/advocates/children.html", children=[_row(each) for each in found])


def _row(child: Child) -> dict[str, Any]:
    waits = child.referral is not None and child.referral.first_contact_on is None
    due = referral.clock_of(child.case) if waits else None
    return {
        "child": child,
        "waits": waits,
        "due_on": due.due_on if due is not None and due.stopped_on is None else None,
        "has_answer": child.sight.answers and any(progress.answers(child.case)),
        "where": progress.where(child.case) if child.sight.everything else None,
    }


@blueprint.route("/children/<case_id>", methods=["GET", "POST"])
@limiter.limit(SEND, methods=["POST"])
def child(case_id: str) -> ResponseReturnValue:
    """What the child's consent allows, and no more; what is posted is a message for the child."""
    found, form = _opened(case_id), ForChildForm()
    if form.validate_on_submit():
        words = form.words.data or ""
        if found.case.state is CaseState.CLOSED:
            form.refuse("", _("This is closed. To tell us something new, complain for the child again"))
        elif follow_up.holds_the_code(found.case, words):
            form.refuse("words", _("Take the follow-up code out of the message. Nobody here needs it"))
        else:
            message.from_complainant(
                found.case, words=words, submission_id=form.sending, advocate=g.advocate, now=now()
            )
            flash(_("We have your message. It says that you wrote it for the child."))
            return redirect(url_for(".child", case_id=case_id), code=303)
    page = render_template("portal/advocates/child.html", form=form, **_shown(found))
    return page, 422 if form.errors else 200


def _shown(found: Child) -> dict[str, Any]:
    """Only what may be seen is worked out, so that a page cannot show more."""
    case, sight = found.case, found.sight
    shown: dict[str, Any] = {
        "child": found,
        "case": case,
        "is_open": case.state is not CaseState.CLOSED,
        "must_take": found.referral is not None and found.referral.advocate_id is None,
        "due": _due(found),
        "answers": progress.answers(case) if sight.answers else [],
        "escalation": procedures.by_key(case.procedure_key).escalation,
        "ask_until": None,
        "thread": [],
        "promises": [],
    }
    if sight.everything:
        sent_at = {response.sent_at for _, response in shown["answers"]}
        shown |= {
            "where": progress.where(case),
            "desk": progress.desk(case),
            "promises": progress.promises(case, today=today()),
            "thread": [
                each for each in message.thread(case) if each.at not in sent_at and found.is_told(each)
            ],
        }
    return shown


def _due(found: Child) -> date | None:
    running = referral.clock_of(found.case) if found.referral is not None else None
    return running.due_on if running is not None and running.stopped_on is None else None


@blueprint.route("/children/<case_id>/contact", methods=["GET", "POST"])
@limiter.limit(SEND, methods=["POST"])
def contact(case_id: str) -> ResponseReturnValue:
    """Take the child, and write down the day of the first contact."""
    found = _opened(case_id)
    form = ContactForm(data={"on": found.referral.first_contact_on if found.referral else None})
    if form.validate_on_submit():
        try:
            referral.contacted(
                found.case, on=form.on.data, advocate=g.advocate, ties=form.ties_found, now=now()
            )
        except Refused as no:
            form.refuse("", str(no))
        else:
            flash(_("It is written down, and you have the child now."))
            return redirect(url_for(".child", case_id=case_id), code=303)
    page = render_template("portal/advocates/contact.html", form=form, child=found, case=found.case)
    return page, 422 if form.errors else 200


def _opened(case_id: str) -> Child:
    """The case of a child of theirs. Raises NotFound for every other, as for one that is not there."""
    return access.open_case(
        case_id, advocate=g.advocate, page=request.endpoint or "", now=now(), today=today()
    )
