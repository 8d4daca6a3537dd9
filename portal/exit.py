"""Leaving at once: nothing typed stays here, the page is gone from the screen, and another site takes its place."""

from __future__ import annotations

from flask import redirect
from flask.typing import ResponseReturnValue

from casework.clocks import calendar as calendars
from portal import blueprint, draft
from portal.members import guard
from portal.members.journey import ENQUIRY
from portal.telling import JOURNEYS
from web.now import today
from web.words.language import COOKIE


@blueprint.get("/exit")
def exit_quickly() -> ResponseReturnValue:
    """Forget what was typed and not sent, end what this browser had open, and go to a page of no interest.

    A link and not a form, so that it works at one press, from any page, and whatever state a form's token is in.
    What was sent stays sent.
    """
    for journey in (*JOURNEYS.values(), ENQUIRY):
        if not draft.is_sent(draft.find(journey)):
            draft.discard(journey)
    guard.sign_out()
    answer = redirect(str(calendars.policy(on=today())["content.exit_address"]), code=303)
    answer.delete_cookie(COOKIE)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
