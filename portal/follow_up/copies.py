"""The letters, messages and answers of a person's own page in the format that they read best.

Each is limited as a form is: to set a page as a PDF costs a second of the machine's time.
"""

from __future__ import annotations

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from casework.command import NotFound
from casework.response import copies, message
from portal import blueprint
from portal.follow_up import progress
from portal.follow_up.page import opened
from web.files.copies import FORMATS, given_out
from web.limits import SEND, limiter


@blueprint.get(f"/follow-up/messages/<message_id>/<{FORMATS}>")
@limiter.limit(SEND)
def message_copy(message_id: str, form: str) -> ResponseReturnValue:
    """One message, if it is on their page."""
    case = opened()
    if case is None:
        return redirect(url_for(".follow_up"), code=303)
    found = copies.of_message(case, message_id)
    if found not in progress.told_to_owner(case, [found]):
        raise NotFound
    return given_out(copies.message_copy(case, found), form)


@blueprint.get(f"/follow-up/answers/<response_id>/<{FORMATS}>")
@limiter.limit(SEND)
def answer_copy(response_id: str, form: str) -> ResponseReturnValue:
    """One answer, if it is on their page."""
    case = opened()
    if case is None:
        return redirect(url_for(".follow_up"), code=303)
    found = copies.of_answer(case, response_id)
    if all(told.id != found.id for _, told in progress.answers_told(case, message.thread(case))):
        raise NotFound
    return given_out(copies.answer_copy(case, found), form)
