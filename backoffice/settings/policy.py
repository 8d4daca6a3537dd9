"""Every choice the law leaves to the council, with who made it and when."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.settings import ChoiceForm
from backoffice.opening import done, status
from casework.clocks import calendar as calendars
from casework.clocks import choosing, redating
from rules.clocks import policy as rule
from rules.clocks.setting import Choice, Setting
from rules.people.permission import Act
from web.now import now, today
from web.signin import allow, signed_in

_CHAPTERS = {
    "receipt": "When feedback counts as received",
    "reroute": "When feedback counts as received",
    "post": "When feedback counts as received",
    "calendar": "When feedback counts as received",
    "months": "When feedback counts as received",
    "children": "Children’s social care",
    "advocacy": "Children’s social care",
    "adults": "Adult social care and public health",
    "public_health": "Adult social care and public health",
    "code": "Corporate and housing",
    "corporate": "Corporate and housing",
    "member": "Councillors and MPs",
    "comment": "Compliments and comments",
    "conduct": "Complaints about a councillor",
    "dp": "Data protection",
    "ombudsman": "The ombudsman",
    "lgsco": "The ombudsman",
    "restriction": "Restrictions of contact",
    "practice": "Keeping a case moving",
    "survey": "Asking how we treated people",
    "retention": "How long records are kept",
    "equality": "Equality questions and published figures",
    "sdc": "Equality questions and published figures",
    "outcome": "Words and pages",
    "content": "Words and pages",
}


@blueprint.get("/settings")
@allow(Act.SEE_WORKER)
def settings_home() -> ResponseReturnValue:
    return render_template("backoffice/settings/home.html")


@blueprint.get("/settings/choices")
@allow(Act.SET_POLICY)
def policy() -> ResponseReturnValue:
    chosen, coming = choosing.in_force(on=today()), choosing.to_come(on=today())
    values = calendars.policy(on=today())
    rows: list[dict[str, Any]] = [
        {
            "setting": each,
            "value": words_for(each, values[each.key]),
            "is_default": values[each.key] == each.default,
            "version": chosen.get(each.key),
            "coming": coming.get(each.key),
        }
        for each in rule.SETTINGS
    ]
    rows.sort(key=_chapter)
    chapters = [
        (title, list(found)) for title, found in groupby(rows, key=lambda row: _title(row["setting"]))
    ]
    return render_template("backoffice/settings/policy.html", chapters=chapters)


def _chapter(row: dict[str, Any]) -> int:
    return list(dict.fromkeys([*_CHAPTERS.values(), "Other choices"])).index(_title(row["setting"]))


def _title(setting: Setting) -> str:
    return _CHAPTERS.get(setting.key.partition(".")[0], "Other choices")


def words_for(setting: Setting, value: object) -> str:
    """A value as a reader meets it."""
    written = setting.allowed.write(value)
    if isinstance(written, bool):
        return "Yes" if written else "No"
    if isinstance(setting.allowed, Choice):
        return setting.allowed.title(written)
    unit = getattr(setting.allowed, "unit", "")
    return f"{written} {unit}".strip().replace("_", " ") or "None"


@blueprint.route("/settings/choices/<key>", methods=["GET", "POST"])
@allow(Act.SET_POLICY)
def choose(key: str) -> ResponseReturnValue:
    try:
        asked = rule.setting(key)
    except rule.UnknownSetting:
        abort(404)
    value = calendars.policy(on=today())[key]
    written = asked.allowed.write(value)
    now_is = ("yes" if written else "no") if isinstance(written, bool) else str(written)
    form = ChoiceForm.of(asked, now_is)
    if done(
        form,
        lambda: choosing.choose(key, form.value, used_from=form.used_from.data, by=signed_in(), now=now()),
    ):
        redating.go_on(now=now())
        flash(f"It is chosen: {asked.title}.")
        return redirect(url_for("backoffice.policy"), code=303)
    return render_template(
        "backoffice/settings/choose.html", setting=asked, form=form, value=words_for(asked, value),
        default=words_for(asked, asked.default),
        history=[(each, words_for(asked, asked.check(each.value))) for each in choosing.history(key)],
    ), status(form)  # fmt: skip
