"""The list of cases, narrowed by filters that stay in the address."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from backoffice import blueprint
from backoffice.forms.filter import FilterForm
from backoffice.handling.rows import rows
from casework.handling import case as cases
from casework.handling import work
from casework.people import organisation
from rules.intake import reference
from rules.people.permission import Act
from rules.vocabulary import CaseState, Kind
from web.fragment import page_or_fragment
from web.now import today
from web.signin import allow, signed_in


@blueprint.get("/cases")
@allow(Act.SEE_CASES)
def case_list() -> ResponseReturnValue:
    form = FilterForm(request.args)
    not_found = None
    if typed := (form.reference.data or "").strip():
        known = reference.read_back(typed, prefix=organisation.council().reference_prefix)
        found = cases.id_of(known or typed, seen_by=signed_in())
        if found is not None:
            return redirect(url_for("backoffice.case_page", case_id=found), code=303)
        not_found = typed
    wanted = wanted_of(request.args)
    page = work.listed(signed_in(), wanted, after=_after(request.args.get("after")))
    kept: dict[str, Any] = {
        key: value for key, value in request.args.items() if value and key not in ("after", "reference")
    }
    older = url_for("backoffice.case_list", **kept, after=page.next_after) if page.next_after else None
    return page_or_fragment(
        "backoffice/cases/list.html", "backoffice/cases/_list.html",
        form=form, rows=rows(page.cases), older=older, filtered=bool(kept), not_found=not_found,
    )  # fmt: skip


def wanted_of(asked: MultiDict[str, str]) -> work.Filter:
    """The filter that an address asks for; what it gets wrong is left out."""
    due = asked.get("due")
    return work.Filter(
        state=_word(CaseState, asked.get("state")),
        kind=_word(Kind, asked.get("kind")),
        team_id=asked.get("team") or None,
        handler_id=asked.get("handler") if asked.get("handler") not in ("", "nobody") else None,
        unassigned=asked.get("handler") == "nobody",
        due_by=today() if due == "overdue" else None,
        overdue=due == "overdue",
        late_practice={"contact": "contact_by", "draft": "approve_by"}.get(due or ""),
        today=today(),
    )


def _word(kind: type, text: str | None):  # type: ignore[no-untyped-def]
    try:
        return kind(text) if text else None
    except ValueError:
        return None


def _after(text: str | None) -> str | None:
    day, _, last_id = (text or "").rpartition("~")
    try:
        return f"{date.fromisoformat(day)}~{last_id}" if day else None
    except ValueError:
        return None
