"""Decisions with reasons: in time or late, refused, withdrawn, settled at once, divided."""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.moves import AdjustForm, InTimeForm, RefuseForm, SettleForm, SplitForm, WithdrawForm
from backoffice.opening import act_page, back, done, open_case
from casework.handling import wall
from casework.moves import adjustment, discretion
from casework.moves import split as splits
from rules.handling.discretion import RefusalReason
from rules.people.permission import Act
from rules.vocabulary import Adjustment
from web.now import now
from web.signin import allow, signed_in


@blueprint.route("/cases/<case_id>/in-time", methods=["GET", "POST"])
@allow(Act.DECIDE)
def judge_time(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = InTimeForm(
        data={"version": case.version, "grounds_on": case.came_to_notice_on, "names_ombudsman": True}
    )
    if done(
        form,
        lambda: discretion.judge_time(
            case, grounds_on=form.grounds_on.data, takes_it_on=form.takes_it_on, reason=form.reason.data or "",
            names_ombudsman=form.names_ombudsman.data, by=signed_in(), now=now(), version=form.version.data,
        ),
    ):  # fmt: skip
        return back(case_id, "It is written down.")
    before = [
        "Late is a question, not an answer: you decide with reasons, and the person may be right to be late."
    ]
    return act_page(case, form, "Did it come in time?", "Write it down", before=before)


@blueprint.route("/cases/<case_id>/refuse", methods=["GET", "POST"])
@allow(Act.DECIDE)
def refuse(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = RefuseForm(data={"version": case.version, "names_ombudsman": True})
    if done(
        form,
        lambda: discretion.refuse(
            case, why=RefusalReason(form.why.data), reason=form.reason.data,
            names_ombudsman=form.names_ombudsman.data, by=signed_in(), now=now(), version=form.version.data,
        ),
    ):  # fmt: skip
        return back(case_id, "It is refused, and the person has been told why.")
    return act_page(case, form, "Refuse to look into it", "Refuse it and tell them")


@blueprint.route("/cases/<case_id>/withdraw", methods=["GET", "POST"])
@allow(Act.DECIDE)
def withdraw(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = WithdrawForm(data={"version": case.version})
    if done(
        form,
        lambda: discretion.withdraw(
            case, words=form.words.data, by=signed_in(), now=now(), version=form.version.data
        ),
    ):
        return back(case_id, "It is withdrawn, and confirmed to the person in writing.")
    return act_page(case, form, "They take it back", "Close it and confirm")


@blueprint.route("/cases/<case_id>/settle", methods=["GET", "POST"])
@allow(Act.DECIDE)
def settle(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = SettleForm(data={"version": case.version})
    if done(
        form,
        lambda: discretion.settle(
            case, words=form.words.data, by=signed_in(), now=now(), version=form.version.data
        ),
    ):
        return back(case_id, "It is settled: a resolved concern.")
    before = [
        "Only what was said, and put right to the person’s satisfaction by the end of the next working day."
    ]
    return act_page(case, form, "It was put right at once", "Close it as a resolved concern", before=before)


@blueprint.route("/cases/<case_id>/adjustments", methods=["GET", "POST"])
@allow(Act.ADJUST)
def adjust(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    person = case.complainant
    agreed = [each.value for each in person.adjustments] if person else []
    words = person.adjustment_words if person else ""
    language = person.language if person else ""
    form = AdjustForm(
        data={"version": case.version, "adjustments": agreed, "words": words, "language": language}
    )
    if done(
        form,
        lambda: adjustment.review(
            case, adjustments=[Adjustment(key) for key in form.adjustments.data or []],
            words=form.words.data or "", language=form.language.data or "", by=signed_in(), now=now(),
            version=form.version.data,
        ),
    ):  # fmt: skip
        return back(case_id, "It is kept, and stands on every screen and letter.")
    before = ["Ask the person whether this still helps, and what else would."]
    return act_page(case, form, "Look at the adjustments", "Keep this", before=before)


@blueprint.route("/cases/<case_id>/split", methods=["GET", "POST"])
@allow(Act.SPLIT)
def split(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = SplitForm.of(case)
    made = []
    if done(
        form,
        lambda: made.append(
            splits.split(
                case, procedure_key=form.procedure.data, words=form.words.data or "",
                point_ids=form.points.data or [], known_at=form.known, by=signed_in(), now=now(),
                version=form.version.data,
            )
        ),
    ):  # fmt: skip
        if not wall.may_hear_of(signed_in(), made[0]):
            return back(case_id, "That part has gone to the monitoring officer. You do not see it.")
        return redirect(url_for("backoffice.case_page", case_id=made[0].id), code=303)
    before = [
        "The new case keeps the day of receipt, the people and the follow-up code. "
        "Both say that they belong together."
    ]
    return act_page(case, form, "Make part of it a case of its own", "Make the new case", before=before)
