"""The equality questions, once something is safely sent: asked apart from it, for nobody to have to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from casework.command import Refused
from casework.handling import follow_up
from casework.listening import equality
from casework.listening.equality import Standing
from portal import blueprint, draft
from portal.follow_up.page import opened
from portal.forms import about_you as asked
from portal.journey import any_of
from portal.telling import JOURNEYS
from rules.listening.question import Question
from rules.vocabulary import Channel, CustomerGroup, Part
from web.forms import BaseForm
from web.limits import SEND, limiter
from web.now import now, today

if TYPE_CHECKING:
    from models import Case

OWN_PAGE = "case"  # the way in from a person’s own page; the others are the journeys that were just sent
_ADDRESS = f"/about-you/<{any_of([*JOURNEYS, OWN_PAGE])}:door>"
_YOUNG_GROUPS = (CustomerGroup.YOUNG_PERSON, CustomerGroup.CHILD_IN_CARE)


@blueprint.route(_ADDRESS, methods=["GET", "POST"])
@limiter.limit(SEND, methods=["POST"])
def about_you(door: str) -> ResponseReturnValue:
    """Why we ask, and the first question. What is given is kept at once, so that leaving here loses nothing."""
    case = _case(door)
    if case is None:
        return redirect(url_for(".follow_up"), code=303)
    if not equality.standing(case).may_ask:
        return _over(door, case)
    (age, *_) = equality.questions(age=None, on=today())
    for_two, young = case.person_as(Part.PERSON_AFFECTED) is not None, _is_young(case)
    form = asked.start(age, for_two=for_two, young=young and not for_two)
    if form.validate_on_submit():
        about = Part(form["about"].data) if for_two else Part.COMPLAINANT
        if _kept(form, case, {age.key: form[age.key].data}, about=about, is_all=False):
            return redirect(url_for(".about_you_more", door=door, step="more"), code=303)
    return _page("start", form, case, door=door)


@blueprint.route(f"{_ADDRESS}/<any(more, last):step>", methods=["GET", "POST"])
@limiter.limit(SEND, methods=["POST"])
def about_you_more(door: str, step: str) -> ResponseReturnValue:
    """The other questions: what everybody is asked on one page, what only older people are asked on the last."""
    case = _case(door)
    if case is None:
        return redirect(url_for(".follow_up"), code=303)
    standing = equality.standing(case)
    if not standing.may_ask:
        return _over(door, case)
    of_everybody, of_older = _pages(standing.age)
    questions, is_all = (of_older, True) if step == "last" and of_older else (of_everybody, not of_older)
    form = asked.more(questions, about=standing.about, young=_is_young(case))
    if form.validate_on_submit():
        given = {each.key: form[each.key].data for each in questions}
        if _kept(form, case, given, about=standing.about, is_all=is_all):
            following = url_for(".about_you_more", door=door, step="last")
            return redirect(url_for(".about_you_done", door=door) if is_all else following, code=303)
    under = {each.key: each.only_with for each in questions if each.only_with is not None}
    return _page("more", form, case, door=door, step=step, standing=standing, under=under, is_all=is_all)


def _pages(age: str | None) -> tuple[list[Question], list[Question]]:
    """Three questions or so a page: each can be passed over at a glance, and no page seems to have no end."""
    everybody = {each.key for each in equality.questions(age=None, on=today())}
    questions = [each for each in equality.questions(age=age, on=today()) if each.key != "age"]
    return (
        [each for each in questions if each.key in everybody],
        [each for each in questions if each.key not in everybody],
    )


@blueprint.post(f"{_ADDRESS}/no")
@limiter.limit(SEND)
def rather_not(door: str) -> ResponseReturnValue:
    """They would rather not answer, or not go on: they are not asked again."""
    case, form = _case(door), BaseForm()
    if case is None:
        return redirect(url_for(".follow_up"), code=303)
    if not form.validate_on_submit():
        abort(400)
    try:
        equality.decline(case, channel=Channel.ONLINE, now=now())
    except Refused:
        return _over(door, case)  # a second press
    return redirect(_back_to(door), code=303)


@blueprint.get(f"{_ADDRESS}/thank-you")
def about_you_done(door: str) -> ResponseReturnValue:
    """Thanks, and the way back to the reference and the code."""
    case = _case(door)
    if case is None:
        return redirect(url_for(".follow_up"), code=303)
    return _over(door, case)


@blueprint.route("/about-you/take-back", methods=["GET", "POST"])
@limiter.limit(SEND, methods=["POST"])
def take_answers_back() -> ResponseReturnValue:
    """Have the answers destroyed. Data Protection Act 2018 Schedule 1 paragraph 8(5)."""
    case, form = opened(), BaseForm()
    if case is None:
        return redirect(url_for(".follow_up"), code=303)
    may_take_back = equality.standing(case).may_take_back
    if may_take_back and form.validate_on_submit():
        equality.take_back(case)
        return redirect(url_for(".about_you_done", door=OWN_PAGE), code=303)
    return _page("take_back", form, case, door=OWN_PAGE, may_take_back=may_take_back)


def _case(door: str) -> Case | None:
    """The case that this browser has just sent, or has open; None where it has neither."""
    if door == OWN_PAGE:
        return opened()
    kept = draft.find(JOURNEYS[door])
    return follow_up.by_id(kept.case_id) if kept is not None and kept.case_id is not None else None


def _is_young(case: Case) -> bool:
    """Whether a child sent it: by what they said they are, or by the door they came in by."""
    return case.is_childs_own or case.customer_group in _YOUNG_GROUPS


def _kept(form: BaseForm, case: Case, given: dict[str, Any], *, about: Part, is_all: bool) -> bool:
    try:
        equality.keep(case, given, about=about, channel=Channel.ONLINE, is_all=is_all, now=now())
    except Refused as refusal:
        form.refuse("", str(refusal))
        return False
    return True


def _over(door: str, case: Case) -> ResponseReturnValue:
    standing: Standing = equality.standing(case)
    return _page("done", None, case, door=door, standing=standing)


def _back_to(door: str) -> str:
    return url_for(".case") if door == OWN_PAGE else url_for(".sent", slug=door)


def _page(name: str, form: BaseForm | None, case: Case, *, door: str, **shown: Any) -> ResponseReturnValue:
    page = render_template(
        f"portal/about_you/{name}.html", form=form, case=case, door=door, back=_back_to(door),
        young=_is_young(case), years=equality.kept_for_years(on=today()), **shown,
    )  # fmt: skip
    return page, 422 if form is not None and form.errors else 200
