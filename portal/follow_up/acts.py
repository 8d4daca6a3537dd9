"""What a person can do on their own page: ask again, agree to the statement, say what helps, stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from casework.command import Refused
from casework.handling import follow_up as acts
from casework.listening import answering
from casework.moves import adjustment, discretion, next_stage, statement
from casework.people import told
from portal import blueprint, files
from portal.follow_up import progress
from portal.follow_up.page import opened
from portal.forms.follow_up import AddFilesForm, LookAgainForm, StatementForm, TakeBackForm, WhatHelpsForm
from rules.handling.stage import Move, MoveRefused, is_possible
from rules.phrase import Phrase as _
from rules.vocabulary import Adjustment, CaseState, Channel
from web.files.uploads import expect_files
from web.forms import BaseForm
from web.limits import SEND, limiter
from web.now import now, today
from web.words.language import flash

if TYPE_CHECKING:
    from models import Case


@blueprint.route("/follow-up/look-again", methods=["GET", "POST"])
@limiter.limit(SEND, methods=["POST"])
def look_again() -> ResponseReturnValue:
    """Ask for the next stage, point by point if they like."""
    case, form = opened(), LookAgainForm()
    if case is None:
        return redirect(url_for(".follow_up"), code=303)
    form.points.choices = [SelectChoice(str(point.number), point.words) for point in case.points]
    if _done(
        case,
        form,
        lambda: next_stage.ask(
            case, words=_parts(form), channel=Channel.ONLINE, received_at=now(), by=None, now=now()
        ),
    ):
        flash(_("We have it. What happens next is below."))
        return redirect(url_for(".case"), code=303)
    return _page(
        "look_again", case, form, ask_until=progress.can_ask_until(case, today=today()),
        is_open=next_stage.is_possible(case),
    )  # fmt: skip


def _parts(form: LookAgainForm) -> str:
    """What they say, and of which points."""
    numbers = form.points.data or []
    about = f"About point {', '.join(numbers)}. " if numbers else ""
    return f"{about}{form.words.data or ''}".strip()


@blueprint.route("/follow-up/take-back", methods=["GET", "POST"])
@limiter.limit(SEND, methods=["POST"])
def take_back() -> ResponseReturnValue:
    """Stop it."""
    case, form = opened(), TakeBackForm()
    if case is None:
        return redirect(url_for(".follow_up"), code=303)
    if _done(case, form, lambda: discretion.withdraw(case, words=form.words.data or "", by=None, now=now())):
        flash(_("You have taken it back. Nothing about it will count against you."))
        return redirect(url_for(".case"), code=303)
    return _page("take_back", case, form, is_open=is_possible(case.state, Move.WITHDRAW, kind=case.kind))


@blueprint.route("/follow-up/statement", methods=["GET", "POST"])
@limiter.limit(SEND, methods=["POST"])
def change_statement() -> ResponseReturnValue:
    """Change what we say that the complaint is."""
    case = opened()
    if case is None:
        return redirect(url_for(".follow_up"), code=303)
    waiting = progress.statement_to_agree(case) if progress.is_told_all(case, today=today()) else None
    form = StatementForm(data={"words": waiting.words if waiting else ""})
    if _done(case, form, lambda: statement.change(case, words=form.words.data or "", now=now())):
        flash(_("We have your words. Whoever deals with this will read them and write to you."))
        return redirect(url_for(".case"), code=303)
    return _page("statement", case, form, is_open=waiting is not None)


@blueprint.post("/follow-up/statement/<statement_id>/right")
@limiter.limit(SEND)
def agree_statement(statement_id: str) -> ResponseReturnValue:
    """Agree that this is the complaint."""
    case = opened()
    if case is None:
        return redirect(url_for(".follow_up"), code=303)
    form = BaseForm()
    if _done(
        case, form, lambda: statement.agree(case, statement_id=statement_id, on=today(), by=None, now=now())
    ):
        flash(_("Thank you. This is what we look into now."))
    else:
        flash(form.form_errors[0] if form.form_errors else _("Press the button again."))
    return redirect(url_for(".case"), code=303)


@blueprint.route("/follow-up/what-helps", methods=["GET", "POST"])
@limiter.limit(SEND, methods=["POST"])
def what_helps() -> ResponseReturnValue:
    """Say what would make it fair, or that it has changed."""
    case = opened()
    if case is None:
        return redirect(url_for(".follow_up"), code=303)
    person = case.complainant
    form = WhatHelpsForm(
        data={
            "adjustments": [each.value for each in person.adjustments] if person else [],
            "adjustment_words": person.adjustment_words if person else "",
            "language": person.language if person else "",
        }
    )
    if _done(
        case,
        form,
        lambda: adjustment.review(
            case, adjustments=[each for each in Adjustment if each.value in (form.adjustments.data or [])],
            words=form.adjustment_words.data or "", language=form.language.data or "", by=None, now=now(),
        ),
    ):  # fmt: skip
        flash(_("We have it. Everybody who works on this will see it."))
        return redirect(url_for(".case"), code=303)
    return _page("what_helps", case, form, is_open=is_possible(case.state, Move.ADJUST, kind=case.kind))


@blueprint.route("/follow-up/files", methods=["GET", "POST"])
@limiter.limit(SEND, methods=["POST"])
def add_files() -> ResponseReturnValue:
    """Show the council something more."""
    case = opened()
    if case is None:
        return redirect(url_for(".follow_up"), code=303)
    expect_files()
    form = AddFilesForm()
    if case.is_childs_own:
        form.added.description = _("You can send up to 10.")
    if form.validate_on_submit():
        if progress.is_told_nothing(case, today=today()):
            form.refuse("", _("You cannot add files here now. Call us, and we tell you what you can do."))
        elif not form.added.chosen:
            form.refuse("added", _("Choose a file"))
        elif files.keep_for(case, form.added):
            flash(_("We have your files. We check them before anybody opens them."))
            return redirect(url_for(".case"), code=303)
    return _page("files", case, form, is_open=case.state != CaseState.CLOSED)


@blueprint.post("/follow-up/survey")
@limiter.limit(SEND)
def answer_survey() -> ResponseReturnValue:
    """Say how we treated them, without a mail: this page leads to the same questions by a link of its own."""
    case = opened()
    if case is None:
        return redirect(url_for(".follow_up"), code=303)
    links: list[str] = []
    if _done(case, BaseForm(), lambda: links.append(answering.link_on_own_page(case, now=now()))):
        return redirect(url_for(".survey", token=links[0]), code=303)
    flash(_("There is nothing to answer here now."))
    return redirect(url_for(".case"), code=303)


def _done(case: Case, form: BaseForm, act: Callable[[], object]) -> bool:
    """Do the act if the form is in order and holds no follow-up code; otherwise the form says why."""
    if not form.validate_on_submit():
        return False
    for field in form:
        if isinstance(field.data, str) and acts.holds_the_code(case, field.data):
            form.refuse(field.name, _("Take your follow-up code out of it. Nobody here needs it"))
            return False
    try:
        told.owner_must_be_told(case, on=today())
        act()
    except (Refused, MoveRefused) as refusal:
        form.refuse("", str(refusal))
        return False
    return True


def _page(name: str, case: Case, form: BaseForm, **shown: object) -> ResponseReturnValue:
    if progress.is_told_nothing(case, today=today()):
        shown["is_open"] = False
    page = render_template(f"portal/follow_up/{name}.html", case=case, form=form, **shown)
    return page, 422 if form.errors else 200
