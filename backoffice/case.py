"""The page of a case, and the small acts on it: assign, note, write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.case import AssignForm, MessageForm, NoteForm
from backoffice.opening import done, open_case, status, whole_page
from casework.clocks import clock
from casework.handling import case as cases
from casework.learning import learning
from casework.response import message
from rules import procedures
from rules.handling.next_step import NextStep, Situation, next_step
from rules.people.permission import Act
from rules.vocabulary import CaseState
from web.fragment import wants_fragment
from web.now import now, today
from web.signin import allow, signed_in

if TYPE_CHECKING:
    from models import Case


@blueprint.get("/cases/<case_id>")
@allow(Act.SEE_CASES)
def case_page(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    return render_template("backoffice/cases/page.html", **shown(case))


def shown(case: Case) -> dict[str, Any]:
    """All that the page of a case shows."""
    actions = learning.of_case(case)
    return {
        "case": case,
        "procedure": procedures.by_key(case.procedure_key),
        "clocks": [_clock(each) for each in (case.stage.clocks if case.stage else [])],
        "messages": message.thread(case),
        "actions": actions,
        "step": _next_step(case, has_learning=bool(actions)),
        "step_href": _HREFS,
        "assign_form": AssignForm(data={"version": case.version, "handler": case.handler_id}),
        "note_form": NoteForm(formdata=None),
        "CaseState": CaseState,
    }


_HREFS = {
    Act.TRIAGE: "backoffice.triage",
    Act.ASSIGN: "backoffice.assign",
    Act.ACKNOWLEDGE: "backoffice.acknowledge",
    Act.DRAFT_RESPONSE: "backoffice.draft_response",
    Act.SEND_RESPONSE: "backoffice.send_response",
    Act.CLOSE: "backoffice.close",
    Act.AGREE_LEARNING: "backoffice.agree_learning",
}


def _clock(kept: Any) -> dict[str, Any]:
    rule, deadline = clock.rule_of(kept), clock.deadline(kept)
    return {
        "title": rule.title,
        "source": deadline.source,
        "authority": deadline.authority.label,
        "due_on": kept.due_on,
        "stopped_on": kept.stopped_on,
        "standing": clock.standing(kept, today=today()).value,
        "days_left": clock.days_left(kept.due_on, today=today()),
        "lines": deadline.ledger,
    }


def _next_step(case: Case, *, has_learning: bool) -> NextStep | None:
    stage = case.stage
    return next_step(
        Situation(
            state=case.state,
            is_answered_in_stages=bool(case.points),
            has_handler=case.handler_id is not None,
            is_acknowledged=stage is not None and stage.acknowledged_on is not None,
            has_draft=stage is not None and stage.response is not None,
            found_fault=any(each.outcome is not None and each.outcome.found_fault for each in case.stages),
            has_learning=has_learning,
        )
    )


@blueprint.route("/cases/<case_id>/assign", methods=["GET", "POST"])
@allow(Act.ASSIGN)
def assign(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = AssignForm(data={"version": case.version, "handler": case.handler_id})
    if done(
        form,
        lambda: cases.assign(
            case, handler_id=form.handler.data, reason=form.reason.data or "", by=signed_in(), now=now(),
            version=form.version.data,
        ),
    ):  # fmt: skip
        if wants_fragment():
            return render_template("backoffice/cases/_desk.html", **shown(open_case(case_id)))
        flash("It is on their desk now, and they have been told.")
        return redirect(url_for("backoffice.case_page", case_id=case_id), code=303)
    return whole_page(_page(case, form, "Who should have it?", "Put it on their desk"), form)


@blueprint.route("/cases/<case_id>/note", methods=["GET", "POST"])
@allow(Act.NOTE)
def note(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = NoteForm()
    if done(form, lambda: cases.note(case, words=form.words.data, by=signed_in(), now=now())):
        if wants_fragment():
            return render_template("backoffice/cases/_timeline.html", **shown(open_case(case_id)))
        flash("Your note is on the timeline.")
        return redirect(url_for("backoffice.case_page", case_id=case_id), code=303)
    return whole_page(_page(case, form, "Add a note", "Add the note"), form)


@blueprint.route("/cases/<case_id>/write", methods=["GET", "POST"])
@allow(Act.WRITE_TO_COMPLAINANT)
def write(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = MessageForm()
    if done(form, lambda: message.to_complainant(case, words=form.words.data, by=signed_in(), now=now())):
        flash("Your message has gone.")
        return redirect(url_for("backoffice.case_page", case_id=case_id), code=303)
    return _page(case, form, "Write to the complainant", "Send the message"), status(form)


def _page(case: Case, form: Any, heading: str, button: str) -> str:
    return render_template("backoffice/cases/act.html", case=case, form=form, heading=heading, button=button)
