"""Who acts for whom on a case: recorded, shown, taken back, asked, decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.forms.people.on_case import (
    AskedForm,
    AuthorityForm,
    ProofForm,
    SuitableForm,
    TakeBackForm,
    asked_today,
)
from backoffice.opening import act_page, done, open_case, to_people
from casework.moves import authority as acts
from casework.people import on_case, told
from rules.people import asking
from rules.people.permission import Act
from rules.people.standing import BASES, ActingAs, Age, Asked, AuthorityKind, GoesOn, Proof, Relation
from rules.vocabulary import Word, one_of
from web.now import now, today
from web.signin import allow, signed_in

if TYPE_CHECKING:
    from models import Authority, Case


@blueprint.route("/cases/<case_id>/authority", methods=["GET", "POST"])
@allow(Act.SET_AUTHORITY)
def record_authority(case_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    form = AuthorityForm.of(case)
    if done(
        form,
        lambda: acts.record(
            case, representative_id=form.representative.data, for_id=form.other.data,
            acting_as=ActingAs(form.acting_as.data), kind=one_of(AuthorityKind, form.authority.data),
            relation=one_of(Relation, form.relation.data), age=one_of(Age, form.age.data), by=signed_in(), now=now(),
            version=form.version.data,
        ),
    ):  # fmt: skip
        return to_people(case_id, "It is on the case.")
    return act_page(case, form, "Somebody acts for somebody else", "Keep it")


@blueprint.route("/cases/<case_id>/authority/<authority_id>/proof", methods=["GET", "POST"])
@allow(Act.SET_AUTHORITY)
def prove_authority(case_id: str, authority_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    held = on_case.authority(case, authority_id)
    form = ProofForm(
        data={
            "version": case.version, "acting_as": _value(held.acting_as), "authority": _value(held.kind),
            "relation": _value(held.relation), "age": _value(held.age), "proof": held.proof.value,
            "given_on": held.given_on, "ends_on": held.ends_on,
            "scope": held.scope,
        }
    )  # fmt: skip
    if done(
        form,
        lambda: acts.prove(
            case, authority_id=authority_id, proof=Proof(form.proof.data), scope=form.scope.data or "",
            given_on=form.given_on.data, ends_on=form.ends_on.data,
            kind=one_of(AuthorityKind, form.authority.data), acting_as=one_of(ActingAs, form.acting_as.data),
            relation=one_of(Relation, form.relation.data), age=one_of(Age, form.age.data), by=signed_in(), now=now(),
            version=form.version.data,
        ),
    ):  # fmt: skip
        return to_people(case_id, "It is kept.")
    asks = [f"Ask to see {BASES[held.kind].shown_by} ({BASES[held.kind].source})."] if held.kind else []
    return act_page(
        case, form, "What they act by, and what shows it", "Keep it", before=[_between(case, held), *asks]
    )


@blueprint.route("/cases/<case_id>/authority/<authority_id>/withdraw", methods=["GET", "POST"])
@allow(Act.SET_AUTHORITY)
def withdraw_authority(case_id: str, authority_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    held = on_case.authority(case, authority_id)
    form = TakeBackForm(data=asked_today(case))
    if done(
        form,
        lambda: acts.withdraw(
            case, authority_id=authority_id, on=form.on.data, words=form.words.data or "",
            may_say_so=form.may_say_so.data == "yes", by=signed_in(), now=now(), version=form.version.data,
        ),
    ):  # fmt: skip
        return to_people(
            case_id, "It is taken back. Nothing more goes out by it, mail that still waited included."
        )
    return act_page(case, form, "They take it back", "Take it back", before=[_between(case, held)])


@blueprint.route("/cases/<case_id>/authority/<authority_id>/asked", methods=["GET", "POST"])
@allow(Act.SET_AUTHORITY)
def ask_person(case_id: str, authority_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    held = on_case.authority(case, authority_id)
    form = AskedForm(data=asked_today(case))
    if done(
        form,
        lambda: acts.ask_person(
            case, authority_id=authority_id, said=Asked(form.said.data), understands=form.judged, on=form.on.data,
            words=form.words.data or "", by=signed_in(), now=now(), version=form.version.data,
        ),
    ):  # fmt: skip
        return to_people(case_id, "What they said is kept.")
    heading = f"{told.name_of(case, held.for_person)} was asked"
    return act_page(case, form, heading[:1].upper() + heading[1:], "Keep it", before=[_between(case, held)])


@blueprint.route("/cases/<case_id>/authority/<authority_id>/suitable", methods=["GET", "POST"])
@allow(Act.SET_AUTHORITY)
def decide_suitable(case_id: str, authority_id: str) -> ResponseReturnValue:
    case = open_case(case_id)
    held = on_case.authority(case, authority_id)
    form = SuitableForm.of(case)
    if done(
        form,
        lambda: acts.decide_suitable(
            case, authority_id=authority_id, is_suitable=form.decision.data == "yes", reasons=form.reasons.data or "",
            goes_on=one_of(GoesOn, form.goes_on.data), by=signed_in(), now=now(), version=form.version.data,
        ),
    ):  # fmt: skip
        return to_people(
            case_id,
            "It is decided."
            if form.decision.data == "yes"
            else "It is decided, and they have the reasons in writing.",
        )
    pressing = asking.warnings(held.facts, procedure_key=case.procedure_key, on=today())
    before = [_between(case, held), *(each.sentence for each in pressing)]
    return act_page(case, form, "Are they suitable?", "Decide", before=before)


def _value(word: Word | None) -> str:
    """What a list chooses for a word that may not be known."""
    return word.value if word is not None else ""


def _between(case: Case, held: Authority) -> str:
    """Who acts for whom, and by what right."""
    by = held.kind.label if held.kind else "Nothing named yet"
    who, other = told.name_of(case, held.representative), told.name_of(case, held.for_person)
    return f"{who} for {other}: {by[:1].lower() + by[1:]}."
