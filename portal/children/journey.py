"""The child's journey, and what her answers become."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from casework.intake.intake import Contact, Submission
from portal.children import forms as asked
from portal.children.forms import AGE
from portal.journey import Answers, Journey, Step
from rules.phrase import Phrase as _
from rules.vocabulary import Channel, ContactBy, CustomerGroup, Kind

__all__ = ["ADVOCATE", "AGE", "TELL"]

_GROUPS = {
    "foster": CustomerGroup.CHILD_IN_CARE,
    "home": CustomerGroup.CHILD_IN_CARE,
    "left": CustomerGroup.CARE_LEAVER,
}


def _by(way: str) -> Callable[[Answers], bool]:
    return lambda answers: answers.get("way", {}).get("way") == way


def _shows_it(answers: Answers) -> bool:
    return answers.get("way", {}).get("way") in (asked.VOICE, asked.PICTURE)


def _is_reached(answers: Answers) -> bool:
    return answers.get("reach", {}).get("contact_by") not in (None, ContactBy.PORTAL)


def submission(draft_id: str, answers: Answers, received_at: datetime) -> Submission:
    """Her answers as the council receives them; her words are kept as she wrote them, and never tidied."""
    wrote = _by(asked.WRITE)(answers)
    advocate = answers["advocate"]
    return Submission(
        submission_id=draft_id,
        kind=Kind.COMPLAINT,
        words=(answers["write"]["words"] if wrote else answers["more"]["more"]) or "",
        channel=Channel.ONLINE,
        received_at=received_at,
        wanted=_wanted(answers["want"]),
        contact=_contact(answers),
        customer_group=_GROUPS.get(answers["home"]["home"] or "", CustomerGroup.YOUNG_PERSON),
        is_childs_own=True,
        wants_advocate=advocate["advocate"] == asked.YES,
        has_advocate=(advocate["advocate_name"] or "Not said")
        if advocate["advocate"] == asked.HAS_ONE
        else None,
    )


def _wanted(answer: Mapping[str, Any]) -> str | None:
    """What she picked, in the words that she picked it by, and what she wrote."""
    labels = {choice.value: choice.label for choice in asked.WantForm.want.kwargs["choices"]}
    picked = [labels[each] for each in answer["want"] or [] if each in labels]
    return "\n".join([*picked, answer["want_words"] or ""]).strip() or None


def _contact(answers: Answers) -> Contact:
    reach, name = answers["reach"], answers["name"]
    by = ContactBy(reach["contact_by"])
    safe = answers["safe"] if _is_reached(answers) else {}
    phone = {ContactBy.PHONE: reach["phone"], ContactBy.TEXT: reach["mobile"]}.get(by)
    return Contact(
        name=name["name"] or None,
        birthday=name["birthday"] or None,
        contact_by=by,
        email=(reach["email"] or "").strip() if by is ContactBy.EMAIL else None,
        phone=phone,
        address=reach["address"] if by is ContactBy.POST else None,
        safe_words="\n".join(each for each in (safe.get("place"), safe.get("time")) if each) or None,
        not_told=answers["not_told"]["not_told"] or None,
    )


TELL = Journey(
    slug="tell-us",
    kind=Kind.COMPLAINT,
    title=_("Tell us"),
    pages="portal/children",
    door=".children",
    steps=(
        Step("way", asked.WayForm),
        Step("write", asked.WriteForm, when=_by(asked.WRITE)),
        Step("voice", asked.VoiceForm, when=_by(asked.VOICE)),
        Step("picture", asked.PictureForm, when=_by(asked.PICTURE)),
        Step("more", asked.MoreForm, when=_shows_it),
        Step("want", asked.WantForm),
        Step("home", asked.HomeForm),
        Step("name", asked.NameForm),
        Step("advocate", asked.AdvocateForm),
        Step("reach", asked.ReachForm),
        Step("safe", asked.SafeForm, when=_is_reached),
        Step("not_told", asked.NotToldForm),
    ),
    submission=submission,
)


def request(draft_id: str, answers: Answers, received_at: datetime) -> Submission:
    """Asking for an advocate and nothing else: what it is about is for the advocate to hear."""
    return Submission(
        submission_id=draft_id,
        kind=Kind.ADVOCACY_REQUEST,
        words="",
        channel=Channel.ONLINE,
        received_at=received_at,
        contact=_contact(answers),
        customer_group=CustomerGroup.YOUNG_PERSON,
        is_childs_own=True,
        wants_advocate=True,
    )


ADVOCATE = Journey(
    slug="advocate",
    kind=Kind.ADVOCACY_REQUEST,
    title=_("I want an advocate"),
    pages="portal/children",
    door=".children",
    steps=(
        Step("reach", asked.AdvocateReachForm),
        Step("safe", asked.SafeForm, when=_is_reached),
        Step("name", asked.NameForm),
        Step("not_told", asked.NotToldForm),
    ),
    submission=request,
)
