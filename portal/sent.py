"""What is shown when something was sent: the reference, the code this once, the dates, and who has it."""

from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from casework.handling import follow_up
from casework.listening import equality
from portal import blueprint, draft
from portal.follow_up import progress
from portal.journey import any_of
from portal.telling import JOURNEYS
from web.forms import BaseForm
from web.now import today

_SENT = f"/<{any_of(JOURNEYS)}:slug>/sent"


@blueprint.get(_SENT)
def sent(slug: str) -> ResponseReturnValue:
    """Shown again on each reload, until the person says that they have kept it."""
    kept = draft.find(JOURNEYS[slug])
    if kept is None or kept.case_id is None:
        return redirect(url_for(".follow_up"), code=303)
    case = follow_up.by_id(kept.case_id)
    return render_template(
        f"{JOURNEYS[slug].pages}/sent.html",
        journey=JOURNEYS[slug],
        case=case,
        code=kept.code,
        promises=progress.promises(case, today=today()),
        desk=progress.desk(case),
        may_ask=equality.standing(case).may_ask,
    )


@blueprint.post(_SENT)
def has_kept(slug: str) -> ResponseReturnValue:
    """The person has the reference and the code; nobody can be shown the code again."""
    if not BaseForm().validate_on_submit():
        abort(400)
    draft.discard(JOURNEYS[slug])
    return redirect(url_for(JOURNEYS[slug].door), code=303)
