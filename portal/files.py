"""Files in a journey: each is kept as soon as it comes, and can be taken out again until all is sent."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from flask import request

from casework.command import NotFound
from casework.intake import evidence
from portal import draft
from portal.forms.question import EvidenceForm, FilesField, QuestionForm
from portal.journey import Answers, Journey
from rules.phrase import Phrase as _
from web.now import now
from web.words.formatting import short_name

if TYPE_CHECKING:
    from models import Case, Draft

_STAY, _REMOVE = "add", "remove"


def with_kept(form: QuestionForm, kept: Draft | None) -> QuestionForm:
    """The form, knowing the files that were kept with this draft."""
    if isinstance(form, EvidenceForm) and kept is not None:
        form.kept = evidence.of_draft(kept)
    return form


def shown(journey: Journey, form: QuestionForm) -> QuestionForm:
    """The form as it is shown again: with the files that were taken, where others were refused."""
    return with_kept(form, draft.find(journey))


def leave_out_unasked(journey: Journey, answers: Answers, kept: Draft) -> None:
    """Take out files that belong to a question which no longer applies: what is sent is what the check showed."""
    if not any(step.form.takes_files for step in journey.asked(answers)):
        for each in evidence.of_draft(kept):
            evidence.remove(each.id, draft=kept)


def wants_to_stay() -> bool:
    """Whether the person added or took out a file and is not done yet."""
    return _STAY in request.form or _REMOVE in request.form


def kept_all(journey: Journey, form: QuestionForm) -> bool:
    """Keep what was chosen, or take out what is not wanted. The form says which files were not taken, and why."""
    if not isinstance(form, EvidenceForm):
        return True
    if _REMOVE in request.form:
        with suppress(NotFound):  # a second press: it has gone already
            evidence.remove(request.form[_REMOVE], draft=draft.begun(journey))
        return True
    if _STAY in request.form and not form.files.chosen:
        form.refuse(form.files.name, _("Choose a file"))
        return False
    return not form.files.chosen or _keep(form.files, draft=draft.begun(journey))


def keep_for(case: Case, field: FilesField) -> bool:
    """Keep files that come to a case afterwards. The field says which were not taken, and why."""
    before = len(field.chosen)
    all_kept = _keep(field, case=case)
    if before > len(field.errors):
        evidence.tell(case, count=before - len(field.errors), now=now())
    return all_kept


def _keep(field: FilesField, **whose: Any) -> bool:
    for file in field.chosen:
        try:
            evidence.keep(file.stream, name=file.filename, now=now(), **whose)
        except evidence.NotTaken as why:
            field.errors = [
                *field.errors,
                _("“%(name)s” %(why)s", name=short_name(file.filename), why=why.args[0]),
            ]
    return not field.errors
