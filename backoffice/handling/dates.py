"""The dates of a case: letting it wait, giving it more time, and explaining a date that was missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.moves import ExplainForm, ExtendForm, PauseForm, ResumeForm
from backoffice.opening import act_page, back, done, open_case
from casework.clocks import clock
from casework.moves import extend as extensions
from casework.moves import pause as pauses
from rules.clocks.extension import latest_extension
from rules.clocks.words import in_words
from rules.people.permission import Act
from rules.procedures.base import PauseKind
from web.now import now, today
from web.signin import allow, signed_in

if TYPE_CHECKING:
    from models import Case


@blueprint.route("/cases/<case_id>/pause", methods=["GET", "POST"])
@allow(Act.PAUSE)
def pause(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = PauseForm.of(case)
    if done(
        form,
        lambda: pauses.pause(
            case, kind=PauseKind(form.kind.data), started_on=form.started_on.data, reason=form.reason.data,
            tell=form.tell.data, point_id=form.point.data or None, by=signed_in(), now=now(),
            version=form.version.data,
        ),
    ):  # fmt: skip
        return back(case_id, "It waits. The dates that may stand still do.")
    before = ["No date of this stage may stand still, so it cannot wait."] if not form.kind.choices else []
    return act_page(case, form, "Let it wait", "Let it wait", before=before)


@blueprint.route("/cases/<case_id>/pause/<pause_id>/end", methods=["GET", "POST"])
@allow(Act.PAUSE)
def resume(case_id: str, pause_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    if pause_id not in [each.id for each in pauses.waiting_now(case)]:
        abort(404)
    form = ResumeForm(data={"version": case.version, "ended_on": today()})
    if done(
        form,
        lambda: pauses.resume(
            case, pause_id=pause_id, ended_on=form.ended_on.data, by=signed_in(), now=now(),
            version=form.version.data,
        ),
    ):  # fmt: skip
        return back(case_id, "It goes on. The person has been told the new date.")
    return act_page(case, form, "End the wait", "End the wait")


@blueprint.route("/cases/<case_id>/extend", methods=["GET", "POST"])
@allow(Act.EXTEND)
def extend(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = ExtendForm(data={"version": case.version, "names_ombudsman": True})
    if done(
        form,
        lambda: extensions.extend(
            case, until=form.until.data, reason=form.reason.data, is_agreed=form.is_agreed.data,
            names_ombudsman=form.names_ombudsman.data, has_good_reason=form.has_good_reason.data, by=signed_in(),
            now=now(), version=form.version.data,
        ),
    ):  # fmt: skip
        return back(case_id, "The date has moved, and the person has been told.")
    return act_page(case, form, "Give it more time", "Move the date", before=_what_the_law_lets(case))


def _what_the_law_lets(case: Case) -> list[str]:
    """What may be done with the date of the answer, in sentences."""
    answer, limit = clock.answer(case), clock.answer_limit(case)
    if answer is None:
        return ["Nothing here is to be answered by a date."]
    said = [f"It is due by {in_words(answer.due_on)}."]
    for title, found in (
        ("The date may move", answer),
        ("Past the limit", limit if limit is not answer else None),
    ):
        if found is None:
            continue
        deadline = clock.deadline(found)
        law = deadline.reckoning.rule.extension
        latest = latest_extension(deadline)
        until = f", to {in_words(latest)} at the latest" if law and latest else ""
        said.append(f"{title}: {law.says if law else 'never'}{until}.")
    return said


@blueprint.route("/cases/<case_id>/explain", methods=["GET", "POST"])
@allow(Act.WRITE_TO_COMPLAINANT)
def explain(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = ExplainForm(data={"version": case.version})
    if done(
        form,
        lambda: extensions.explain(
            case, words=form.words.data, by=signed_in(), now=now(), version=form.version.data
        ),
    ):
        return back(case_id, "The person has been told why it is late.")
    return act_page(case, form, "Explain why it is late", "Send the letter")
