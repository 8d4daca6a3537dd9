"""The triage queue, and deciding what one piece of feedback is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.intake.triage import TriageForm
from backoffice.handling.rows import rows
from backoffice.opening import done, open_case, status
from casework.handling import praise as praises
from casework.handling import wall, work
from casework.intake import triage as triage_acts
from casework.intake.triage import Decision
from casework.people import organisation
from rules.intake import signpost
from rules.intake import triage as triage_rule
from rules.intake import warning as warning_rule
from rules.intake.warning import Severity, Warning
from rules.people import asking
from rules.people.permission import Act, is_behind_the_wall, may
from rules.vocabulary import CaseState, Kind, Risk
from web.now import now, today
from web.signin import allow, signed_in

if TYPE_CHECKING:
    from models import Case


@blueprint.get("/triage")
@allow(Act.SEE_TRIAGE)
def triage_queue() -> ResponseReturnValue:
    page = work.triage_queue(signed_in(), after=request.args.get("after"))
    older = url_for("backoffice.triage_queue", after=page.next_after) if page.next_after else None
    return render_template("backoffice/triage/queue.html", rows=rows(page.cases), older=older)


@blueprint.route("/cases/<case_id>/triage", methods=["GET", "POST"])
@allow(Act.TRIAGE)
def triage(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = TriageForm(data=_as_it_stands(case))
    if "add_point" in request.form:
        form.points.append_entry()
        form.number_points()
    elif done(
        form,
        lambda: triage_acts.decide(
            case, decision_of(form), by=signed_in(), now=now(), version=form.version.data
        ),
    ):
        if not wall.may_hear_of(signed_in(), case):
            flash("It has gone to the monitoring officer. Nobody else sees it now, and neither do you.")
            return redirect(url_for("backoffice.triage_queue"), code=303)
        if not wall.is_walled(case) and is_behind_the_wall(signed_in().role):
            flash("It has gone to the complaints team, and you do not see it any more.")
            return redirect(url_for("backoffice.conduct_list"), code=303)
        flash(f"{case.reference} is triaged.")
        after = "backoffice.triage_queue" if _came_from_the_queue() else "backoffice.case_page"
        values: dict[str, Any] = {} if after == "backoffice.triage_queue" else {"case_id": case_id}
        return redirect(url_for(after, **values), code=303)
    return render_template(
        "backoffice/triage/decide.html",
        case=case, form=form, suggestion=_suggestion(case), warnings=_warnings(case), CaseState=CaseState,
        shown_before=signpost.titles(case.signposted),
        praise=praises.of_case(case) if case.kind is Kind.COMPLIMENT else None,
    ), status(form)  # fmt: skip


def _came_from_the_queue() -> bool:
    return request.form.get("then") == "queue" and may(signed_in().role, Act.SEE_TRIAGE)


def decision_of(form: TriageForm) -> Decision:
    """The decision on the form; the service is the one the team belongs to."""
    return Decision(
        kind=Kind(form.kind.data),
        procedure_key=form.procedure.data,
        service_id=organisation.team(form.team.data).service_id if form.team.data else None,
        team_id=form.team.data or None,
        handler_id=form.handler.data or None,
        risk=Risk(form.risk.data) if form.risk.data else None,
        points=[entry.data for entry in form.points if (entry.data or "").strip()],
        reason=form.reason.data or "",
        theme_id=form.theme.data or None,
        thanked_id=form.thanked.data or None,
    )


def _as_it_stands(case: Case) -> dict[str, object]:
    teams = case.service.teams if case.service else []
    praise = praises.of_case(case) if case.kind is Kind.COMPLIMENT else None
    return {
        "version": case.version,
        "kind": case.kind.value,
        "procedure": case.procedure_key,
        "team": case.team_id or (teams[0].id if len(teams) == 1 else None),
        "handler": None if wall.is_walled(case) else case.handler_id,
        "risk": case.risk.value if case.risk else None,
        "theme": case.theme_id,
        "thanked": praise.colleague_id if praise is not None else None,
        "points": [point.words for point in case.points],
    }


def _suggestion(case: Case) -> triage_rule.Suggestion:
    return triage_rule.suggest(**_known(case))  # type: ignore[arg-type]


def _warnings(case: Case) -> list[Warning]:
    """What the words warn of, and what has to be asked where somebody complains for somebody else."""
    of_words = warning_rule.warnings(
        kind=case.kind,
        words=case.words or "",
        procedure_key=case.procedure_key,
        received_on=case.received_on,
        customer_group=case.customer_group,
        is_restricted=case.is_restricted,
    )
    of_people = {
        each.key: each
        for held in case.authorities
        for each in asking.warnings(
            held.facts, procedure_key=case.procedure_key, on=today(), customer_group=case.customer_group
        )
    }
    found = [each for each in of_words if each.key not in of_people] + list(of_people.values())
    return sorted(found, key=lambda each: list(Severity).index(each.severity))


def _known(case: Case) -> dict[str, object]:
    service = case.service_received
    return {
        "kind": case.kind_received,
        "directorate": service.directorate.name if service else None,
        "service": service.name if service else None,
        "customer_group": case.customer_group,
        "words": case.words or "",
    }
