"""A member's enquiries: where each stands, what was said, sending an answer back, and making it a complaint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from casework.command import Refused
from casework.moves import enquiry as moves
from casework.response import enquiry as enquiries
from casework.response import limited, message
from portal.follow_up import progress
from portal.forms.follow_up import MessageForm
from portal.forms.members import MakeAComplaintForm, NotAnsweredForm
from portal.members import blueprint
from portal.members.guard import members_only, this_member
from rules.handling.stage import MoveRefused
from rules.phrase import Phrase as _
from rules.vocabulary import CaseState, Part
from web.forms import BaseForm
from web.limits import SEND, limiter
from web.now import now, today
from web.words.language import flash

if TYPE_CHECKING:
    from models import Case, Enquiry


@dataclass(frozen=True, slots=True)
class Row:
    """One enquiry as the list shows it."""

    enquiry: Enquiry
    where: str
    desk: str
    answer_by: date | None
    is_late: bool


def _row(enquiry: Enquiry) -> Row:
    case = enquiry.case
    return Row(
        enquiry=enquiry, where=_where(case), desk=progress.desk(case),
        answer_by=enquiries.answer_by(case), is_late=enquiries.is_late(case, today=today()),
    )  # fmt: skip


def _where(case: Case) -> str:
    return _("We have answered.") if case.state is CaseState.ANSWERED else progress.where(case)


@blueprint.get("/enquiries")
@members_only
def home() -> ResponseReturnValue:
    """The member's own, and those that others share with them."""
    member = this_member()
    rows = [_row(each) for each in enquiries.seen_by(member)]
    return render_template(
        "portal/members/home.html",
        own=[row for row in rows if row.enquiry.member_id == member.id],
        shared=[row for row in rows if row.enquiry.member_id != member.id],
    )


@blueprint.route("/enquiries/<case_id>", methods=["GET", "POST"])
@members_only
@limiter.limit(SEND, methods=["POST"])
def enquiry(case_id: str) -> ResponseReturnValue:
    """One enquiry; what is posted is a message, which only the member who asked may write."""
    case, form = enquiries.open_for(this_member(), case_id), MessageForm()
    if form.is_submitted():
        case = enquiries.open_own(this_member(), case_id)
    if _may_write(case) and form.validate_on_submit():
        message.from_complainant(case, words=form.words.data or "", submission_id=form.sending, now=now())
        flash(_("We have your message. It is at the end of this page."))
        return redirect(url_for(".enquiry", case_id=case.id), code=303)
    return _enquiry_page(case, form)


@blueprint.route("/enquiries/<case_id>/not-answered", methods=["GET", "POST"])
@members_only
@limiter.limit(SEND, methods=["POST"])
def not_answered(case_id: str) -> ResponseReturnValue:
    """Say that the answer does not answer it."""
    case, form = enquiries.open_own(this_member(), case_id), NotAnsweredForm()
    if _done(form, lambda: moves.reject_answer(case, words=form.words.data or "", now=now())):
        flash(_("We have it. It is open again, and whoever has it has been told."))
        return redirect(url_for(".enquiry", case_id=case.id), code=303)
    return _act_page(
        "not_answered", case, form, is_open=moves.can_reject(case, today=today()),
        last_day=moves.last_day_to_reject(case),
    )  # fmt: skip


@blueprint.route("/enquiries/<case_id>/complaint", methods=["GET", "POST"])
@members_only
@limiter.limit(SEND, methods=["POST"])
def make_a_complaint(case_id: str) -> ResponseReturnValue:
    """Make it a complaint of the person's own, who has agreed."""
    case, form = enquiries.open_own(this_member(), case_id), MakeAComplaintForm()
    if _done(
        form,
        lambda: moves.make_a_complaint(
            case, words=form.words.data or "", is_agreed=form.is_agreed.data, by=None, now=now()
        ),
    ):
        flash(_("It is a complaint now. We write to the person about it."))
        return redirect(url_for(".enquiry", case_id=case.id), code=303)
    return _act_page("make_a_complaint", case, form, is_open=moves.can_become_a_complaint(case))


@blueprint.get("/figures")
@members_only
def figures() -> ResponseReturnValue:
    """How long the answers to the member's own enquiries took."""
    found = enquiries.figures(this_member(), today=today())
    return render_template("portal/members/figures.html", figures=found)


def _may_write(case: Case) -> bool:
    return case.state is not CaseState.CLOSED


def _enquiry_page(case: Case, form: MessageForm) -> ResponseReturnValue:
    answers = progress.answers(case)
    sent_at = {response.sent_at for _, response in answers}
    promises = progress.promises(case, today=today())
    if limited.applies(case):
        # The sum of a date quotes why it moved, and that may speak of the person.
        promises = [replace(each, sum=()) for each in promises]
    kept = case.enquiry
    page = render_template(
        "portal/members/enquiry.html",
        case=case,
        enquiry=kept,
        form=form,
        is_own=kept is not None and kept.member_id == this_member().id,
        constituent=case.person_as(Part.CONSTITUENT),
        where=progress.where(case),
        desk=progress.desk(case),
        promises=promises,
        answers=[response for _, response in answers],
        can_reject=moves.can_reject(case, today=today()),
        last_day=moves.last_day_to_reject(case),
        can_complain=moves.can_become_a_complaint(case),
        complaint=next((each for each in case.splits if each.kind != case.kind), None),
        is_limited=limited.applies(case),
        may_write=_may_write(case),
        today=today(),
        # An answer has its own place on the page, so it is not said twice.
        thread=[each for each in message.thread(case) if each.at not in sent_at],
    )
    return page, 422 if form.errors else 200


def _done(form: BaseForm, act: Callable[[], object]) -> bool:
    """Do the act if the form is in order; otherwise the form says why."""
    if not form.validate_on_submit():
        return False
    try:
        act()
    except (Refused, MoveRefused) as refusal:
        form.refuse("", str(refusal))
        return False
    return True


def _act_page(name: str, case: Case, form: BaseForm, **shown: object) -> ResponseReturnValue:
    page = render_template(f"portal/members/{name}.html", case=case, form=form, **shown)
    return page, 422 if form.errors else 200
