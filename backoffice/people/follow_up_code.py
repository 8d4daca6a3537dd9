"""Giving somebody on a case a follow-up code of their own, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import render_template
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.case import VersionedForm
from backoffice.opening import act_page, done, open_case, to_people
from casework.handling import follow_up_code as acts
from casework.people import on_case, told
from rules.people.permission import Act
from rules.vocabulary import Part
from web.now import now
from web.signin import allow, signed_in

if TYPE_CHECKING:
    from models import Case, Person


def follow_up_code_of(case: Case, person: Person) -> dict[str, Any]:
    """How somebody comes back to the case, in words, and whether they have a code of their own besides."""
    kept = acts.of(case, person.id)
    stands = kept is not None and kept.revoked_at is None
    if kept is None:
        is_owner = case.person_as(Part.COMPLAINANT) is person
        lacks = any(each.facts.get("lacks_code") for each in case.events)
        words = "That of the case, from when it came" if is_owner and not lacks else "None"
    elif not stands:
        words = "Taken back"
    else:
        words = "Has one" if kept.code_hash else "A link was mailed, and not opened yet"
    return {"code": words, "has_own_code": stands}


@blueprint.route("/cases/<case_id>/people/<person_id>/code", methods=["GET", "POST"])
@allow(Act.GIVE_CODE)
def give_code(case_id: str, person_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    person = on_case.person(case, person_id)
    name, form, given = told.name_of(case, person), VersionedForm(data={"version": case.version}), []
    if done(
        form,
        lambda: given.append(
            acts.give(case, person_id=person_id, by=signed_in(), now=now(), version=form.version.data)
        ),
    ):
        if given[0] is None:
            return to_people(case_id, "A link to their code is in their mail. It works once, for 14 days.")
        return render_template("backoffice/people/code.html", case=case, name=name, code=given[0])
    way = (
        "They get a mail with a link that shows them the code once."
        if person.can_be_emailed
        else "They have no mail, so the code is shown to you: tell it to them, or write it in a letter to them."
    )
    before = [f"{name}. {way}", "A code that they had from here before does not work any more then."]
    return act_page(case, form, "Give them a follow-up code", "Give it", before=before)


@blueprint.route("/cases/<case_id>/people/<person_id>/code/back", methods=["GET", "POST"])
@allow(Act.GIVE_CODE)
def revoke_code(case_id: str, person_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    person, form = on_case.person(case, person_id), VersionedForm(data={"version": case.version})
    if done(
        form,
        lambda: acts.revoke(case, person_id=person_id, by=signed_in(), now=now(), version=form.version.data),
    ):
        return to_people(case_id, "It opens nothing any more. Nobody else’s code has changed.")
    before = [f"{told.name_of(case, person)}. Their page closes at their next click."]
    return act_page(case, form, "Take their follow-up code back", "Take it back", before=before)
