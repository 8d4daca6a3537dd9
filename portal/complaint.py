"""The journey of a complaint, and what its answers become."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from casework.intake.intake import Contact, SomebodyElse, Submission
from casework.people import organisation
from portal.forms import complaint as asked
from portal.forms.question import NOT_SURE
from portal.journey import Answers, Journey, Step
from rules.intake import signpost
from rules.intake.signpost import Signpost
from rules.people.standing import ActingAs, Age, Asked, AuthorityKind, Relation
from rules.phrase import Phrase as _
from rules.vocabulary import Adjustment, Channel, ContactBy, CustomerGroup, Kind, one_of


def _for_somebody_else(answers: Answers) -> bool:
    return answers.get("about", {}).get("about") == asked.SOMEBODY_ELSE


def _says_who(answers: Answers) -> bool:
    return answers.get("who", {}).get("named") == asked.NAMED


def submission(draft_id: str, answers: Answers, received_at: datetime) -> Submission:
    """The answers as the council receives them; what was asked and then no longer applied is left out."""
    service_id = answers["service"]["service"]
    return Submission(
        submission_id=draft_id,
        kind=Kind.COMPLAINT,
        words=answers["what"]["words"],
        channel=Channel.ONLINE,
        received_at=received_at,
        service_id=None if service_id == NOT_SURE else service_id,
        wanted=answers["wanted"]["wanted"] or None,
        happened_when=answers["when"]["happened_when"] or None,
        contact=contact(answers),
        somebody_else=_somebody_else(answers) if _for_somebody_else(answers) else None,
        must_not_know=_must_not_know(answers) if _for_somebody_else(answers) else None,
        customer_group=_group(answers),
        signposted=tuple(each.key for each in signposts(answers)),
    )


def signposts(answers: Answers) -> tuple[Signpost, ...]:
    """The quicker ways that these answers point to."""
    service_id = answers["service"]["service"]
    known = service_id and service_id != NOT_SURE
    return signpost.signposts(
        words="\n".join((answers["what"]["words"] or "", answers["wanted"]["wanted"] or "")),
        service_procedure=organisation.service(service_id).procedure_key if known else None,
    )


def contact(answers: Answers) -> Contact:
    needs = answers["adjustments"]
    wanted = needs["adjustments"] or []
    return Contact(
        **_reached(answers["reach"]) if _says_who(answers) else {},
        name=answers["who"]["name"] or None if _says_who(answers) else None,
        adjustments=tuple(each for each in Adjustment if each.value in wanted),
        adjustment_words=needs["adjustment_words"] or None,
        language=(needs.get("language") or "").strip() or None,
    )


def _reached(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The one way that was chosen; what was typed under another is not sent, as “check your answers” shows."""
    by = ContactBy(answer["contact_by"])
    return {
        "contact_by": by,
        "email": answer["email"].strip() if by is ContactBy.EMAIL else None,
        "phone": answer["phone"] if by is ContactBy.PHONE else None,
        "address": answer["address"] if by is ContactBy.POST else None,
    }


_AS_TOLD = {
    asked.AGREES: Asked.AGREES,
    asked.DOES_NOT_AGREE: Asked.REFUSES,
    asked.CANNOT_SAY: Asked.CANNOT_SAY,
}


def _somebody_else(answers: Answers) -> SomebodyElse:
    """Whom it is for, and by what right: what was left out, or is none of the choices, counts as not said."""
    they, may = answers["somebody_else"], answers["for_them"]
    relation = one_of(Relation, they.get("relation"))
    as_told = _AS_TOLD.get(may.get("agrees") or "", Asked.NOT_YET)
    return SomebodyElse(
        name=they.get("name") or None,
        relationship=(they.get("relationship") or None) if relation is Relation.OTHER else None,
        knows_of_it={Asked.AGREES: True, Asked.REFUSES: False}.get(as_told),
        relation=relation,
        age=one_of(Age, they.get("age")),
        acting_as=one_of(ActingAs, they.get("acting_as")),
        as_told=as_told,
        authority=one_of(AuthorityKind, may.get("authority")),
    )


def _must_not_know(answers: Answers) -> str | None:
    return (answers["for_them"].get("must_not_know") or "").strip() or None


def _group(answers: Answers) -> CustomerGroup | None:
    given = answers["who"]["group"]
    return CustomerGroup(given) if given in list(CustomerGroup) else None


COMPLAINT = Journey(
    slug="complain",
    kind=Kind.COMPLAINT,
    title=_("Make a complaint"),
    steps=(
        Step("service", asked.ServiceForm),
        Step("about", asked.AboutForm),
        Step("somebody_else", asked.SomebodyElseForm, when=_for_somebody_else),
        Step("for_them", asked.ForThemForm, when=_for_somebody_else),
        Step("what", asked.WordsForm),
        Step("wanted", asked.WantedForm),
        Step("when", asked.WhenForm),
        Step("files", asked.FilesForm),
        Step("adjustments", asked.AdjustmentsForm),
        Step("who", asked.WhoForm),
        Step("reach", asked.ReachForm, when=_says_who),
    ),
    submission=submission,
    signposts=signposts,
)
