"""The files of a case: staff open a copy without metadata; the file as it came needs a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.case import OriginalForm
from backoffice.opening import act_page, done, open_case
from casework.intake import evidence
from rules.people.permission import Act
from web.now import now
from web.signin import allow, signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models import Attachment, Case


@blueprint.get("/cases/<case_id>/files/<attachment_id>")
@allow(Act.SEE_CASES)
def file_copy(case_id: str, attachment_id: str) -> ResponseReturnValue:
    """The copy, to be saved; a browser never shows it as a page of ours."""
    case = open_case(case_id)
    found = evidence.one_of(case, attachment_id)
    return _to_save(case, found, evidence.copy_of(found))


@blueprint.route("/cases/<case_id>/files/<attachment_id>/original", methods=["GET", "POST"])
@allow(Act.OPEN_ORIGINAL)
def file_original(case_id: str, attachment_id: str) -> ResponseReturnValue:
    """The file as it came, with all that it says of its maker: for whoever writes down why."""
    case = open_case(case_id)
    found = evidence.one_of(case, attachment_id)
    form = OriginalForm()
    if done(
        form,
        lambda: evidence.original(found, case=case, reason=form.reason.data or "", by=signed_in(), now=now()),
    ):
        return _to_save(case, found, evidence.bytes_of(found))
    return act_page(
        case, form, "Open the file as it came", "Open it",
        before=["It may say where and when it was made, and by whom. The copy does not."],
    )  # fmt: skip


def _to_save(case: Case, file: Attachment, pieces: Iterator[bytes]) -> Response:
    number = [each.id for each in evidence.of_case(case)].index(file.id) + 1
    answer = Response(pieces, mimetype="application/octet-stream")
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="{case.reference}-file-{number}.{file.kind.ending}"'
    )
    return answer
