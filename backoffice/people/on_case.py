"""The people on a case: everybody with their part, what they may be told, and how to reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.people.on_case import AddPersonForm, ContactForm, ShowForm, ToldForm, part_of
from backoffice.opening import act_page, done, open_case, to_people
from backoffice.people.follow_up_code import follow_up_code_of
from casework.command import NotFound
from casework.handling import involvement
from casework.moves import disclosure
from casework.people import on_case, told
from rules.people import asking, standing
from rules.people.disclosure import MayBeTold
from rules.people.permission import Act
from rules.vocabulary import Part, one_of
from web.now import now, today
from web.signin import allow, signed_in

if TYPE_CHECKING:
    from models import Authority, Case, Message, Person

_LINES = {"email": "email address", "phone": "telephone number", "address": "postal address"}


@blueprint.app_template_global("case_cautions")
def _cautions(case: Case) -> list[str]:
    """What stands in sight on every page of a case."""
    return told.cautions(case, on=today())


@blueprint.app_template_global("told_names")
def _told_names(case: Case, message: Message) -> str:
    """Whom a message went to."""
    names = [told.name_of(case, person) for person in told.people(case) if message.was_told_to(person.id)]
    return f"To {', '.join(names)}." if names else "To nobody: nobody could be told of it."


blueprint.add_app_template_global(told.who_wrote, "who_wrote")


@blueprint.app_template_global("contact_of")
def contact_of(case: Case, person: Person) -> list[dict[str, Any]]:
    """How to reach somebody, a row a line; what is hidden leads to the form that asks why."""
    return [
        {
            "key": label.capitalize(),
            "value": "Hidden"
            if (hides := told.is_hidden(case, person)) and getattr(person, field)
            else getattr(person, field),
            "href": url_for("backoffice.show_contact", case_id=case.id, person_id=person.id, field=field)
            if hides and getattr(person, field)
            else None,
            "change": "Show, because …",
            "about": told.name_of(case, person),
        }
        for field, label in _LINES.items()
    ]


@blueprint.get("/cases/<case_id>/people")
@allow(Act.SEE_CASES)
def case_people(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    everybody = [
        {
            "person": person,
            "name": told.name_of(case, person),
            "parts": part_of(case, person.id),
            "ties": [each for each in case.involvements if each.person_id == person.id],
            "told": told.how_much(case, person, on=today()),
            **follow_up_code_of(case, person),
            "said": next((each for each in case.disclosures if each.person_id == person.id), None),
            "authorities": [
                _shown(case, each) for each in case.authorities if each.representative_id == person.id
            ],
            "is_complainant": any(
                each.part is Part.COMPLAINANT for each in case.involvements if each.person_id == person.id
            ),
        }
        for person in told.people(case)
    ]
    return render_template("backoffice/people/on_case.html", case=case, everybody=everybody)


def _shown(case: Case, held: Authority) -> dict[str, Any]:
    basis = standing.BASES[held.kind] if held.kind else None
    return {
        "held": held,
        "other": told.name_of(case, held.for_person),
        "standing": standing.standing(held.facts, on=today()),
        "shown_by": basis.shown_by if basis else None,
        "source": basis.source if basis else None,
        "warnings": asking.warnings(
            held.facts, procedure_key=case.procedure_key, on=today(), customer_group=case.customer_group
        ),
    }


@blueprint.route("/cases/<case_id>/people/add", methods=["GET", "POST"])
@allow(Act.SET_AUTHORITY)
def add_to_case(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = AddPersonForm(data={"version": case.version})
    if done(
        form,
        lambda: involvement.add(
            case, part=Part(form.part.data), reached=form.reached, relationship=(form.relationship.data or "").strip(),
            address_hidden=form.address_hidden.data, by=signed_in(), now=now(), version=form.version.data,
        ),
    ):  # fmt: skip
        return to_people(
            case_id, "They are on the case. They are told nothing until you say what they may be told."
        )
    return act_page(case, form, "Add a person", "Add them")


@blueprint.route("/cases/<case_id>/people/<person_id>/contact", methods=["GET", "POST"])
@allow(Act.SET_AUTHORITY)
def change_contact(case_id: str, person_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    person = on_case.person(case, person_id)
    form = ContactForm(data={"version": case.version})
    if done(
        form,
        lambda: involvement.change_contact(
            case,
            person_id=person_id,
            reached=form.reached,
            by=signed_in(),
            now=now(),
            version=form.version.data,
        ),
    ):
        return to_people(case_id, "It is kept.")
    before = [f"{told.name_of(case, person)}. Leave a box empty to keep what we have."]
    return act_page(case, form, "How to reach them", "Keep it", before=before)


@blueprint.route("/cases/<case_id>/people/<person_id>/told", methods=["GET", "POST"])
@allow(Act.SET_AUTHORITY)
def set_told(case_id: str, person_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    person = on_case.person(case, person_id)
    kept = next((each for each in case.disclosures if each.person_id == person.id), None)
    form = ToldForm(
        data={
            "version": case.version,
            "may_be_told": kept.may_be_told.value if kept and kept.may_be_told else "",
            "address_hidden": kept.address_hidden if kept else False,
            "until": kept.until if kept else None,
            "reason": kept.reason if kept else "",
        }
    )
    if done(
        form,
        lambda: disclosure.decide(
            case, person_id=person_id, may_be_told=one_of(MayBeTold, form.may_be_told.data),
            address_hidden=form.address_hidden.data, reason=form.reason.data or "", until=form.until.data,
            by=signed_in(), now=now(), version=form.version.data,
        ),
    ):  # fmt: skip
        return to_people(case_id, "It is kept, and every letter and mail from now on follows it.")
    before = [f"{told.name_of(case, person)}, {part_of(case, person.id)}."]
    return act_page(case, form, "What they may be told", "Keep this", before=before)


@blueprint.route("/cases/<case_id>/people/<person_id>/show/<field>", methods=["GET", "POST"])
@allow(Act.SHOW_CONTACT)
def show_contact(case_id: str, person_id: str, field: str) -> ResponseReturnValue:
    """One hidden line, shown once to whoever writes down why."""
    case = open_case(case_id)
    person = on_case.person(case, person_id)
    if field not in _LINES:
        raise NotFound
    if not told.is_hidden(case, person):
        return redirect(url_for("backoffice.case_people", case_id=case_id), code=303)
    form, shown = ShowForm(), []
    heading, name = f"Show the {_LINES[field]}", told.name_of(case, person)
    if done(
        form,
        lambda: shown.append(
            involvement.show_contact(
                case,
                person_id=person_id,
                field=field,
                reason=form.reason.data or "",
                by=signed_in(),
                now=now(),
            )
        ),
    ):
        return render_template(
            "backoffice/people/shown.html", case=case, heading=heading, name=name, line=_LINES[field],
            value=shown[0],
        )  # fmt: skip
    before = [
        f"{name}. It has to stay hidden from everybody else on this case. What you write stays on the timeline."
    ]
    return act_page(case, form, heading, "Show it", before=before)
