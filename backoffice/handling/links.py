"""Linking a case with another that belongs together with it, and taking the link away."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.case import LinkForm
from backoffice.opening import act_page, back, done, open_case
from casework.command import NotFound
from casework.handling import case_link
from rules.people.permission import Act
from web.forms import BaseForm
from web.now import now
from web.signin import allow, signed_in


@blueprint.route("/cases/<case_id>/link", methods=["GET", "POST"])
@allow(Act.LINK_CASES)
def link_cases(case_id: str) -> ResponseReturnValue:
    case, form = open_case(case_id), LinkForm()
    if done(
        form,
        lambda: case_link.link(
            case, form.reference.data or "", reason=form.reason.data or "", by=signed_in(), now=now()
        ),
    ):
        return back(case_id, "They are linked. It stands on both, for whoever may see both.")
    before = [
        "For cases of one family, one household or one happening. It moves nothing, and tells nobody outside."
    ]
    return act_page(case, form, "Link it with another case", "Link them", before=before)


@blueprint.route("/cases/<case_id>/link/<link_id>/end", methods=["GET", "POST"])
@allow(Act.LINK_CASES)
def unlink_cases(case_id: str, link_id: str) -> ResponseReturnValue:
    case, form = open_case(case_id), BaseForm()
    found = next(
        (each for each in case_link.of_case(case, seen_by=signed_in()) if each.link.id == link_id), None
    )
    if found is None:
        raise NotFound
    if done(form, lambda: case_link.unlink(case, link_id, by=signed_in(), now=now())):
        return back(case_id, "They are linked no more. The timelines keep that they were.")
    before = [f"With {found.other.reference}: {found.link.reason}"]
    return act_page(case, form, "Take the link away", "Take it away", before=before)
