"""The page of a case, and the small acts on it: assign, note, write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from backoffice import advocacy as advocates
from backoffice import blueprint
from backoffice.forms.case import AssignForm, InterpreterForm, MessageForm, NoteForm
from backoffice.opening import act_page, back, done, goes_to, open_case, whole_page
from casework.advocacy import referral
from casework.clocks import clock, reminder
from casework.handling import case as cases
from casework.handling import case_link, conduct, interpreter, praise, wall
from casework.intake import for_children
from casework.learning import learning
from casework.listening import survey
from casework.moves import discretion, early_referral, enquiry, milestone, next_stage, pass_on, statement
from casework.moves import extend as extensions
from casework.moves import pause as pauses
from casework.response import formats, limited, message
from rules import procedures
from rules.handling.next_step import NextStep, Situation, next_step
from rules.handling.stage import Move, is_possible
from rules.people.disclosure import Matter
from rules.people.permission import Act, may
from rules.vocabulary import CaseState, Interpreted, Interpreting, Kind
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
        "clocks": [_clock(each) for each in clock.in_order(_clocks_of(case))],
        "messages": message.thread(case),
        "actions": actions,
        "step": (step := _next_step(case, has_learning=bool(actions))),
        "step_href": _href(case, step) if step else None,
        "more": _more(case),
        "is_limited": limited.applies(case) and case.state is not CaseState.CLOSED,
        "waits": pauses.waiting_now(case),
        "reminders": reminder.of_case(case),
        "last_day_to_ask": next_stage.last_day_to_ask(case) if case.stage else None,
        "assign_form": AssignForm(data={"version": case.version, "handler": case.handler_id}),
        "note_form": NoteForm(formdata=None),
        "allegation": conduct.of_case(case) if wall.is_walled(case) else None,
        "praise": praise.of_case(case) if case.kind is Kind.COMPLIMENT else None,
        "links": case_link.of_case(case, seen_by=signed_in()),
        "lines": case_link.lines_for(case, signed_in()),
        "linked": cases.references(_linked(case), seen_by=signed_in()),
        "CaseState": CaseState,
        "advocacy": advocates.shown(case),
        "sent_with": for_children.sent_with(case, seen_by=signed_in()),
    }


def _linked(case: Case) -> list[str]:
    """The cases that belong together with it; whoever looks may not see all of them."""
    others = [each.id for each in case.splits]
    return [*others, case.split_from_id] if case.split_from_id else others


_HREFS = {
    Act.TRIAGE: "backoffice.triage",
    Act.ASSIGN: "backoffice.assign",
    Act.ACKNOWLEDGE: "backoffice.acknowledge",
    Act.DRAFT_RESPONSE: "backoffice.draft_response",
    Act.SEND_RESPONSE: "backoffice.send_response",
    Act.CLOSE: "backoffice.close",
    Act.AGREE_LEARNING: "backoffice.agree_learning",
    Act.WRITE_TO_COMPLAINANT: "backoffice.explain",
    Act.SEE_ADVOCACY: "backoffice.pass_to_advocate",
    Act.OFFER_ADVOCATE: "backoffice.advocate_in_touch",
    Act.HANDLE_CONDUCT: "backoffice.conduct_steps",
    Act.PASS_ON: "backoffice.pass_on",
}


def _href(case: Case, step: NextStep) -> str:
    """Where the next step is done."""
    undecided = next((each for each in case.requests if each.is_accepted is None), None)
    if step.act is Act.TAKE_FURTHER and undecided is not None:
        return url_for("backoffice.decide_request", case_id=case.id, request_id=undecided.id)
    if step.act is Act.TAKE_FURTHER:
        return url_for("backoffice.write_statement", case_id=case.id)
    if step.act is Act.PAUSE:
        return url_for("backoffice.resume", case_id=case.id, pause_id=pauses.waiting_now(case)[0].id)
    return url_for(_HREFS[step.act], case_id=case.id)


def _clocks_of(case: Case) -> list[Any]:
    """The clocks of the stage it has reached, and those that run beside it or on from an earlier one."""
    beside = [each for stage in case.stages if stage is not case.stage for each in stage.clocks]
    return [*(case.stage.clocks if case.stage else []), *(each for each in beside if each.stopped_on is None)]


# What else can be done: the act, what its link says, where it leads, and the move it makes.
_MORE = (
    (Act.EXTEND, "Give it more time", "backoffice.extend", Move.EXTEND),
    (Act.PAUSE, "Let it wait", "backoffice.pause", Move.PAUSE),
    (Act.TAKE_FURTHER, "Record what happened in this stage", "backoffice.record_step", Move.RECORD_STEP),
    (Act.TAKE_FURTHER, "Statement of complaint", "backoffice.write_statement", Move.STATE),
    (
        Act.TAKE_FURTHER,
        "They want to go on to the next stage",
        "backoffice.ask_next_stage",
        Move.ASK_NEXT_STAGE,
    ),
    (Act.TAKE_FURTHER, "To the ombudsman without a panel", "backoffice.refer_early", Move.REFER_EARLY),
    (Act.PASS_ON, "Say who was told", "backoffice.pass_on", Move.PASS_ON),
    (Act.ADJUST, "Look at the adjustments", "backoffice.adjust", Move.ADJUST),
    (Act.DECIDE, "Did it come in time?", "backoffice.judge_time", Move.JUDGE_TIME),
    (Act.SPLIT, "Make part of it a case of its own", "backoffice.split", Move.SPLIT),
    (Act.DECIDE, "It was put right at once", "backoffice.settle", Move.SETTLE),
    (Act.WRITE_TO_COMPLAINANT, "Send a holding reply", "backoffice.holding_reply", Move.HOLD),
    (Act.RECORD, "Record what the person agreed to", "backoffice.record_consent", Move.RECORD_CONSENT),
    (Act.SPLIT, "Make it a complaint", "backoffice.make_a_complaint", Move.MAKE_A_COMPLAINT),
    (Act.DECIDE, "They take it back", "backoffice.withdraw", Move.WITHDRAW),
    (Act.DECIDE, "Refuse to look into it", "backoffice.refuse", Move.REFUSE),
    (
        Act.ENTER_OMBUDSMAN,
        "The ombudsman asks for something",
        "backoffice.enter_ombudsman",
        Move.ENTER_OMBUDSMAN,
    ),
)


def _more(case: Case) -> list[dict[str, str]]:
    """What else this person can do with the case as it stands."""
    fits = {
        Move.PAUSE: bool(pauses.allowed(case)),
        Move.RECORD_STEP: bool(milestone.steps(case)),
        Move.STATE: statement.is_asked_for(case) and statement.agreed(case) is None,
        Move.ASK_NEXT_STAGE: next_stage.is_possible(case),
        Move.EXTEND: (answer := clock.answer(case)) is not None and answer.stopped_on is None,
        Move.REFER_EARLY: early_referral.is_possible(case),
        Move.ADJUST: case.complainant is not None,
        Move.HOLD: case.enquiry is not None,
        Move.RECORD_CONSENT: case.enquiry is not None,
        Move.MAKE_A_COMPLAINT: enquiry.can_become_a_complaint(case),
        Move.PASS_ON: pass_on.is_possible(case),
        Move.SETTLE: discretion.may_be_settled(case, today=today()),
    }
    found = [
        {"words": words, "href": url_for(endpoint, case_id=case.id)}
        for act, words, endpoint, move in _MORE
        if may(signed_in().role, act)
        and is_possible(case.state, move, kind=case.kind)
        and fits.get(move, True)
    ]
    if may(signed_in().role, Act.NOTE):
        found.append(
            {
                "words": "An interpreter was used",
                "href": url_for("backoffice.note_interpreter", case_id=case.id),
            }
        )
    if may(signed_in().role, Act.LINK_CASES):
        link = url_for("backoffice.link_cases", case_id=case.id)
        found.append({"words": "It belongs together with another case", "href": link})
    if may(signed_in().role, Act.RECORD_SURVEY) and case.state in survey.OVER:
        found.append(
            {"words": "Ask how it was", "href": url_for("backoffice.record_survey", case_id=case.id)}
        )
    return found


def _clock(kept: Any) -> dict[str, Any]:
    rule, deadline = clock.rule_of(kept), clock.deadline(kept)
    return {
        "title": rule.title,
        "source": deadline.source,
        "authority": deadline.authority.label,
        "due_on": kept.due_on,
        "stopped_on": kept.stopped_on,
        "standing": clock.standing(kept, today=today()).value,
        "outcome": kept.outcome.label if kept.outcome else None,
        "first_due_on": kept.first_due_on if kept.extensions else None,
        "days_left": clock.days_left(kept.due_on, today=today()),
        "lines": deadline.ledger,
    }


def _next_step(case: Case, *, has_learning: bool) -> NextStep | None:
    stage = case.stage
    advocate = referral.current(case)
    waits = advocate is not None and advocate.is_waiting
    return next_step(
        Situation(
            state=case.state,
            is_answered_in_stages=bool(case.points),
            has_handler=case.handler_id is not None,
            is_acknowledged=stage is not None and stage.acknowledged_on is not None,
            has_draft=stage is not None and stage.response is not None and stage.response.words is not None,
            found_fault=any(each.outcome is not None and each.outcome.found_fault for each in case.stages),
            has_learning=has_learning,
            has_undecided_request=any(each.is_accepted is None for each in case.requests),
            owes_explanation=extensions.owes_explanation(case) is not None,
            owes_statement=statement.is_asked_for(case) and statement.agreed(case) is None,
            is_waiting=bool(pauses.waiting_now(case)),
            is_limited=limited.applies(case),
            owes_advocate=waits and advocate is not None and advocate.passed_on_at is None,
            waits_for_advocate=waits,
            is_passed_on=not pass_on.is_possible(case),
            **_conduct(case),
        )
    )


def _conduct(case: Case) -> dict[str, bool]:
    if not wall.is_walled(case):
        return {}
    allegation = conduct.of_case(case)
    return {
        "is_conduct": True,
        "is_investigated": allegation is not None and allegation.assessment is not None,
        "has_independent_views": allegation is not None and allegation.independent_on is not None,
    }


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
        return back(case_id, "It is on their desk now, and they have been told.")
    return whole_page(act_page(case, form, "Who should have it?", "Put it on their desk"))


@blueprint.route("/cases/<case_id>/note", methods=["GET", "POST"])
@allow(Act.NOTE)
def note(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = NoteForm()
    if done(
        form,
        lambda: message.note(case, words=form.words.data, spoke=form.spoke.data, by=signed_in(), now=now()),
    ):
        if wants_fragment():
            return render_template("backoffice/cases/_timeline.html", **shown(open_case(case_id)))
        return back(case_id, "Your note is on the timeline.")
    return whole_page(act_page(case, form, "Add a note", "Add the note"))


@blueprint.route("/cases/<case_id>/write", methods=["GET", "POST"])
@allow(Act.WRITE_TO_COMPLAINANT)
def write(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = MessageForm()
    form.fit(case)
    if done(
        form,
        lambda: message.to_complainant(
            case, words=form.words.data, by=signed_in(), now=now(), said=form.said
        ),
    ):
        return back(case_id, "Your message has gone.")
    before = [goes_to(case, Matter.PROGRESS)]
    return act_page(
        case,
        form,
        "Write to the complainant",
        "Send the message",
        before=before,
        formats=formats.wanted(case),
    )


@blueprint.route("/cases/<case_id>/interpreter", methods=["GET", "POST"])
@allow(Act.NOTE)
def note_interpreter(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    person = case.complainant
    form = InterpreterForm(data={"language": person.language if person else ""})
    if done(
        form,
        lambda: interpreter.used(
            case, what=Interpreted(form.what.data), who=form.who.data or "", how=Interpreting(form.how.data),
            language=form.language.data or "", by=signed_in(), now=now(),
        ),
    ):  # fmt: skip
        return back(case_id, "It is on the timeline.")
    return act_page(case, form, "An interpreter was used", "Write it down")
