"""What staff see: their work, the queue, each case, and what is learned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, request, url_for
from flask_login import current_user

from casework.clocks import clock
from casework.handling import work
from rules.people.permission import Act, may
from web.now import today

blueprint = Blueprint("backoffice", __name__)


@dataclass(frozen=True, slots=True)
class Item:
    """One place in the navigation."""

    text: str
    href: str
    current: bool
    count: int | None = None


_PLACES = (
    (Act.SEE_MY_WORK, "My work", "backoffice.home", "mine"),
    (Act.SEE_TRIAGE, "Triage", "backoffice.triage_queue", "triage"),
    (Act.SEE_TRIAGE, "Mail", "backoffice.mail_list", "mail"),
    (Act.SEE_CASES, "Cases", "backoffice.case_list", None),
    (Act.RECORD, "Record feedback", "backoffice.record", None),
    (Act.SEE_ADVOCACY, "Advocacy", "backoffice.advocacy", None),
    (Act.HANDLE_CONDUCT, "Councillors’ conduct", "backoffice.conduct_list", None),
    (Act.SEE_LEARNING, "Learning", "backoffice.learning_list", None),
    (Act.SEE_SURVEY, "Listening", "backoffice.survey", None),
    (Act.MANAGE_STAFF, "Staff", "backoffice.people", None),
    (Act.SEE_WORKER, "Settings", "backoffice.settings_home", None),
)


@blueprint.context_processor
def way_round() -> dict[str, Any]:
    """The navigation, with what waits behind each place."""
    staff = getattr(current_user, "staff", None)
    if staff is None:
        return {"navigation": [], "counts": None}
    counts = work.counts(staff, today=today(), due_soon_by=clock.due_soon_by(today=today()))
    items = [
        Item(
            text,
            url_for(endpoint),
            request.endpoint == endpoint,
            getattr(counts, counted) if counted else None,
        )
        for act, text, endpoint, counted in _PLACES
        if may(staff.role, act)
    ]
    return {"navigation": items, "counts": counts, "may": lambda act: may(staff.role, Act(act))}


# The views hang themselves on the blueprint, so it has to be there before them.
from backoffice import (  # noqa: E402, F401
    advocacy,
    copies,
    home,
    learning,
    me,
    response,
    settings,
    sign_in,
)
from backoffice.contact import restrictions  # noqa: E402, F401
from backoffice.handling import case, dates, decisions, links, lists, ombudsman, stages  # noqa: E402, F401
from backoffice.intake import (  # noqa: E402, F401
    comments,
    conduct,
    enquiry,
    files,
    mail,
    praise,
    record,
    triage,
)
from backoffice.listening import equality, survey  # noqa: E402, F401
from backoffice.people import authority, members, on_case  # noqa: E402, F401
from backoffice.people import staff as _staff  # noqa: E402, F401
