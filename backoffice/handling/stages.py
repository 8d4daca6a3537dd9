"""The later stages: asking for the next one, the statement of complaint, and what happens in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.moves import (
    AgreeForm,
    AskForm,
    DecisionForm,
    EarlyReferralForm,
    StatementForm,
    StepForm,
)
from backoffice.opening import act_page, back, done, open_case
from casework.moves import early_referral, milestone, next_stage, statement
from rules.clocks.words import in_words
from rules.handling.early_referral import Criterion
from rules.people.permission import Act
from rules.procedures.event import Event
from rules.vocabulary import Channel
from web.now import now, today
from web.signin import allow, signed_in

if TYPE_CHECKING:
    from models import Case


@blueprint.route("/cases/<case_id>/next-stage", methods=["GET", "POST"])
@allow(Act.TAKE_FURTHER)
def ask_next_stage(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = AskForm(data={"version": case.version, "received_on": today()})
    if done(
        form,
        lambda: next_stage.ask(
            case, words=form.words.data or "", channel=Channel(form.channel.data), received_at=form.received_at,
            by=signed_in(), now=now(), version=form.version.data,
        ),
    ):  # fmt: skip
        waits = case.requests and case.requests[-1].is_accepted is None
        return back(case_id, "It came late: decide, with reasons." if waits else "The next stage is open.")
    return act_page(case, form, "They want to go on", "Keep the request", before=_window(case))


def _window(case: Case) -> list[str]:
    last_day = next_stage.last_day_to_ask(case)
    if last_day is None:
        return []
    return [
        f"The last day to ask as of right is {in_words(last_day)}. In time, the stage opens at once. "
        "After it, you decide with reasons: lateness alone refuses nothing."
    ]


@blueprint.route("/cases/<case_id>/early-referral", methods=["GET", "POST"])
@allow(Act.TAKE_FURTHER)
def refer_early(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = EarlyReferralForm(data={"version": case.version})
    if done(
        form,
        lambda: early_referral.refer(
            case, met=[Criterion(key) for key in form.met.data or []], is_agreed=form.is_agreed.data,
            reason=form.reason.data, by=signed_in(), now=now(), version=form.version.data,
        ),
    ):  # fmt: skip
        return back(case_id, "It is referred, and the person has been told how to go there.")
    before = [
        "Only where all of this holds, and the complainant agrees: otherwise they have a right to a panel."
    ]
    return act_page(case, form, "To the ombudsman without a panel", "Refer it", before=before)


@blueprint.route("/cases/<case_id>/requests/<request_id>", methods=["GET", "POST"])
@allow(Act.TAKE_FURTHER)
def decide_request(case_id: str, request_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    asked = next((each for each in case.requests if each.id == request_id), None)
    if asked is None:
        abort(404)
    form = DecisionForm(data={"version": case.version, "names_ombudsman": True})
    if done(
        form,
        lambda: next_stage.decide(
            case, request_id=request_id, takes_it_on=form.takes_it_on, reason=form.reason.data,
            names_ombudsman=form.names_ombudsman.data, by=signed_in(), now=now(), version=form.version.data,
        ),
    ):  # fmt: skip
        return back(case_id, "It is decided, and the person has been told.")
    before = [asked.words] if asked.words else []
    if asked.last_day:
        before.insert(0, f"The last day to ask as of right was {in_words(asked.last_day)}.")
    return act_page(case, form, "Open the stage?", "Decide", before=before)


@blueprint.route("/cases/<case_id>/statement", methods=["GET", "POST"])
@allow(Act.TAKE_FURTHER)
def write_statement(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = StatementForm(data={"version": case.version, "words": _last_version(case)})
    if done(
        form,
        lambda: statement.write(
            case, words=form.words.data, by=signed_in(), now=now(), version=form.version.data
        ),
    ):
        return back(case_id, "The statement has gone to the person, to agree or to change.")
    return act_page(case, form, "Statement of complaint", "Send it to be agreed")


def _last_version(case: Case) -> str:
    if case.stage is not None and case.stage.statements:
        return case.stage.statements[-1].words or ""
    return "\n\n".join(f"{point.number}. {point.words}" for point in case.points)


@blueprint.route("/cases/<case_id>/statement/<statement_id>/agreed", methods=["GET", "POST"])
@allow(Act.TAKE_FURTHER)
def agree_statement(case_id: str, statement_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    if case.stage is None or statement_id not in [each.id for each in case.stage.statements]:
        abort(404)
    form = AgreeForm(data={"version": case.version, "on": today()})
    if done(
        form,
        lambda: statement.agree(
            case,
            statement_id=statement_id,
            on=form.on.data,
            by=signed_in(),
            now=now(),
            version=form.version.data,
        ),
    ):
        return back(case_id, "The statement is agreed.")
    return act_page(case, form, "They agreed to the statement", "It is agreed")


@blueprint.route("/cases/<case_id>/step", methods=["GET", "POST"])
@allow(Act.TAKE_FURTHER)
def record_step(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = StepForm.of(case)
    if done(
        form,
        lambda: milestone.record(
            case,
            Event(form.happening.data),
            on=form.on.data,
            by=signed_in(),
            now=now(),
            version=form.version.data,
        ),
    ):
        return back(case_id, "It is recorded, and the dates that hang on it have moved.")
    before = (
        [] if form.happening.choices else ["Nothing of this kind is recorded in the stage it has reached."]
    )
    return act_page(case, form, "What happened", "Record it", before=before)
