"""Acknowledging, drafting the response, sending it, and closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.easy_read import EasyReadForm, PartForm
from backoffice.forms.response import AcknowledgeForm, CloseForm, DraftForm, PointForm, SendForm
from backoffice.opening import act_page, back, done, goes_to, open_case, status
from casework.clocks import clock
from casework.handling import wall
from casework.response import acknowledge as acknowledgement
from casework.response import easy_read as easy_reads
from casework.response import formats, limited, respond
from rules import procedures
from rules.people.disclosure import Matter
from rules.people.permission import Act
from rules.response import easy_read as rule
from rules.response.reading_age import reading_age
from rules.vocabulary import Kind
from web.now import now, today
from web.signin import allow, signed_in

if TYPE_CHECKING:
    from models import Case


@blueprint.route("/cases/<case_id>/acknowledge", methods=["GET", "POST"])
@allow(Act.ACKNOWLEDGE)
def acknowledge(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = AcknowledgeForm(data={"version": case.version, "words": _usual_acknowledgement(case)})
    form.fit(case)
    if done(
        form,
        lambda: acknowledgement.acknowledge(
            case, words=form.words.data, by=signed_in(), now=now(), said=form.said, version=form.version.data
        ),
    ):
        return back(case_id, "It is acknowledged.")
    return render_template(
        "backoffice/response/acknowledge.html",
        case=case,
        form=form,
        answer=clock.answer(case),
        goes_to=goes_to(case, Matter.PROGRESS),
        formats=formats.wanted(case),
    ), status(form)


def _usual_acknowledgement(case: Case) -> str:
    if limited.applies(case):
        return limited.acknowledgement(case)
    talk = (
        "I would like to talk with you about how we look into this and how long it will take. "
        "Tell me when and how suits you."
        if case.procedure_key in ("adults", "public_health")
        else "If you would like to talk about it first, tell me when suits you."
    )
    who = f"{signed_in().name} is my name, and I will see that each point is answered." if case.points else ""
    if wall.is_walled(case):
        return _of_the_monitoring_officer()
    return f"Thank you for telling us. I have read what you wrote. {who}\n\n{talk}".strip()


def _of_the_monitoring_officer() -> str:
    return (
        f"Thank you for telling us. My name is {signed_in().name}. I am the monitoring officer: the law gives me "
        "complaints about councillors. I decide first whether to take it further, and then I write to you."
    )


@blueprint.route("/cases/<case_id>/response", methods=["GET", "POST"])
@allow(Act.DRAFT_RESPONSE)
def draft_response(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form, points = _draft_forms(case)
    faults = [each for each in points.values() if form.is_submitted() and not each.validate()]
    if not faults and done(form, lambda: _keep_draft(case, form, points)):
        if form.then.data in _NEXT:
            return redirect(url_for(_NEXT[form.then.data], case_id=case_id), code=303)
        return back(case_id, "Your draft is kept.")
    faulty = faults[0] if faults else form
    return render_template(
        "backoffice/response/draft.html",
        case=case,
        form=form,
        points=points,
        faulty=faulty,
        decides=case.kind is not Kind.MEMBER_ENQUIRY,
        is_adjudicated=bool(case.stage and (case.procedure_key, case.stage.key) == ("children", "stage2")),
        escalation=_escalation(case),
        formats=formats.wanted(case),
        easy_read=case.stage.response.easy_read if case.stage and case.stage.response else (),
    ), status(faulty)


_NEXT = {"send": "backoffice.send_response", "easy_read": "backoffice.easy_read"}


def _draft_forms(case: Case) -> tuple[DraftForm, dict[str, PointForm]]:
    kept = case.stage.response if case.stage else None
    form = DraftForm(
        data={
            "version": case.version,
            "words": kept.words if kept else "",
            "next_step": kept.next_step if kept and kept.next_step is not None else _usual_next_step(case),
            "names_escalation": kept.names_escalation if kept else True,
            "names_next_stage": kept.names_next_stage if kept else True,
            "encloses_reports": kept.encloses_reports if kept else False,
            "is_ready": bool(kept and kept.ready_at),
            "is_in_format": kept.is_in_format if kept else False,
            "why_not_in_format": kept.why_not_in_format if kept else "",
        }
    )
    form.fit(case)
    found = {finding.point_id: finding for finding in kept.findings} if kept else {}
    points = {
        point.id: PointForm.about(found.get(point.id), prefix=f"point{point.number}", number=point.number)
        for point in case.points
    }
    if case.kind is Kind.MEMBER_ENQUIRY:
        for each in points.values():
            each.reasons.label.text = "Our answer"
    return form, points


def _keep_draft(case: Case, form: DraftForm, points: dict[str, PointForm]) -> None:
    respond.draft(
        case,
        words=form.words.data or "",
        next_step=form.next_step.data or "",
        names_escalation=form.names_escalation.data,
        names_next_stage=form.names_next_stage.data,
        encloses_reports=form.encloses_reports.data,
        is_ready=form.is_ready.data,
        said=form.said,
        points={point_id: each.decided() for point_id, each in points.items()},
        by=signed_in(),
        now=now(),
        version=form.version.data,
    )


@blueprint.route("/cases/<case_id>/response/easy-read", methods=["GET", "POST"])
@allow(Act.DRAFT_RESPONSE)
def easy_read(case_id: str) -> ResponseReturnValue:
    """The same answer in short sentences with pictures, for somebody who asked for it."""
    case = open_case(case_id)
    kept = case.stage.response.easy_read if case.stage and case.stage.response else ()
    form = EasyReadForm(data={"version": case.version})
    parts = PartForm.as_sent() if form.is_submitted() else PartForm.about(kept)
    faults = [each for each in parts if form.is_submitted() and not each.validate()]
    said = tuple(each.said for each in parts)
    if not faults and done(
        form,
        lambda: easy_reads.write(case, parts=said, by=signed_in(), now=now(), version=form.version.data),
    ):
        if form.then.data == "draft":
            return redirect(url_for("backoffice.draft_response", case_id=case_id), code=303)
        return redirect(url_for("backoffice.easy_read", case_id=case_id), code=303)
    faulty = faults[0] if faults else form
    return render_template(
        "backoffice/response/easy_read.html", case=case, form=form, parts=parts, faulty=faulty,
        too_hard=rule.too_hard(said), age=reading_age(rule.words_of(said)),
    ), status(faulty)  # fmt: skip


def _usual_next_step(case: Case) -> str:
    if case.enquiry is not None:
        return "If this does not answer it, say so on your page within the days that stand there."
    return (
        "If you are not satisfied, tell us within 20 working days which part is not right and what you would "
        "like us to do. You can write, ring, or use the follow-up page with your reference and code."
    )


def _escalation(case: Case) -> str | None:
    return procedures.by_key(case.procedure_key).escalation.full_name


@blueprint.route("/cases/<case_id>/response/send", methods=["GET", "POST"])
@allow(Act.SEND_RESPONSE)
def send_response(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = SendForm(data={"version": case.version})
    late = respond.late_since(case, today=today()) if case.stage else None
    is_limited = limited.applies(case)
    act = respond.send_limited if is_limited else respond.send
    if done(
        form,
        lambda: act(
            case, by=signed_in(), now=now(), late_reason=form.late_reason.data or "",
            late_team_id=form.late_team.data or None, version=form.version.data,
        ),
    ):  # fmt: skip
        return back(case_id, "The response has gone.")
    missing = respond.missing(case) if case.stage and not is_limited else []
    return render_template(
        "backoffice/response/send.html",
        case=case,
        form=form,
        missing=missing,
        limited=limited.reply(case) if is_limited else None,
        escalation=_escalation(case),
        late=late,
        goes_to=goes_to(case, Matter.ANSWER),
        formats=formats.wanted(case),
    ), status(form)


@blueprint.route("/cases/<case_id>/close", methods=["GET", "POST"])
@allow(Act.CLOSE)
def close(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = CloseForm(data={"version": case.version})
    if done(
        form,
        lambda: respond.close(
            case, reason=form.reason.data or "", by=signed_in(), now=now(), version=form.version.data
        ),
    ):
        return back(case_id, "It is closed.")
    return act_page(case, form, "Close the case", "Close it")
