"""The letters, messages and answers of a case in large print, plain text or Easy Read: to post, or to hand over."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.opening import open_case
from casework.response import copies
from rules.people.permission import Act
from web.files.copies import FORMATS, given_out
from web.signin import allow


@blueprint.get(f"/cases/<case_id>/messages/<message_id>/<{FORMATS}>")
@allow(Act.SEE_CASES)
def message_copy(case_id: str, message_id: str, form: str) -> ResponseReturnValue:
    case = open_case(case_id)
    return given_out(copies.message_copy(case, copies.of_message(case, message_id)), form)


@blueprint.get(f"/cases/<case_id>/answers/<response_id>/<{FORMATS}>")
@allow(Act.SEE_CASES)
def answer_copy(case_id: str, response_id: str, form: str) -> ResponseReturnValue:
    case = open_case(case_id)
    return given_out(copies.answer_copy(case, copies.of_answer(case, response_id)), form)
