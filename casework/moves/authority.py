"""Who may act for whom: recorded, shown, withdrawn, asked of the person, and decided with reasons."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from casework.command import Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.mail import outbox
from casework.moves import discretion
from casework.moves.extend import escalation_of
from casework.people import on_case, told
from casework.response import message
from models import Authority, Case, Staff, db
from rules.clocks.periods import london_date
from rules.people import asking
from rules.people import standing as rule
from rules.people.disclosure import Matter
from rules.people.standing import ActingAs, Age, Asked, AuthorityKind, GoesOn, Proof, Relation, Standing
from rules.vocabulary import CaseState, EventKind, Risk


@command
def record(
    case: Case,
    *,
    representative_id: str,
    for_id: str,
    acting_as: ActingAs,
    kind: AuthorityKind | None,
    relation: Relation | None = None,
    age: Age | None = None,
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> Authority:
    """Set down that one person on the case acts for another, or what is known of it now.

    Raises NotFound for somebody who is not on the case, and Refused where somebody would act for themselves.
    """
    hold(case, version=version)
    representative, other = on_case.person(case, representative_id), on_case.person(case, for_id)
    if representative.id == other.id:
        raise Refused("Choose two people: who acts, and for whom.")
    kept = Authority(
        seal=case.seal, representative=representative, for_person=other, acting_as=acting_as, kind=kind,
        relation=relation, age=age, recorded_at=now, recorded_by_id=by.id,
    )  # fmt: skip
    # What the person said, and what was decided, is about the two of them and not about one paper.
    if same := _of_the_same(case, kept):
        before = same[-1]
        kept.relation, kept.age = relation or before.relation, age or before.age
        kept.asked, kept.asked_on, kept.asked_by_id = before.asked, before.asked_on, before.asked_by_id
        kept.as_told, kept.understands = before.as_told, before.understands
        kept.is_suitable, kept.goes_on, kept.reasons = before.is_suitable, before.goes_on, before.reasons
        kept.decided_on, kept.decided_by_id = before.decided_on, before.decided_by_id
        kept.notified_on = before.notified_on
    case.authorities.append(kept)
    history.add(
        case, EventKind.AUTHORITY_RECORDED, now=now, by=by, acting_as=acting_as.value,
        authority=kind.value if kind else "",
    )  # fmt: skip
    return kept


@command
def prove(
    case: Case,
    *,
    authority_id: str,
    proof: Proof,
    scope: str,
    given_on: date | None,
    ends_on: date | None,
    kind: AuthorityKind | None = None,
    acting_as: ActingAs | None = None,
    relation: Relation | None = None,
    age: Age | None = None,
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> None:
    """Write down what was seen of an authority, what it covers, and until when; and what was learned of it since.

    What is None of the last four stays as it is. Raises NotFound and Refused.
    """
    hold(case, version=version)
    kept = on_case.authority(case, authority_id)
    was = rule.standing(kept.facts, on=london_date(now))
    if (kind or kept.kind) is None and proof is not Proof.NONE_SEEN:
        raise Refused("Choose by what right they act.")
    if given_on is not None and given_on > london_date(now):
        raise Refused("The day it was given cannot be in the future.")
    if given_on is not None and ends_on is not None and ends_on < given_on:
        raise Refused("It cannot end before it was given.")
    kept.kind, kept.acting_as = kind or kept.kind, acting_as or kept.acting_as
    kept.relation, kept.age = relation or kept.relation, age or kept.age
    kept.proof, kept.scope, kept.given_on, kept.ends_on = proof, scope or None, given_on, ends_on
    history.add(case, EventKind.AUTHORITY_PROVED, now=now, by=by, words=scope, proof=proof.value)
    _where_lost(case, kept, was=was, by=by, now=now)


@command
def withdraw(
    case: Case,
    *,
    authority_id: str,
    on: date,
    words: str,
    may_say_so: bool = False,
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> None:
    """The person takes back the authority: nothing more goes to the representative, unless they have a complaint of
    their own. `may_say_so`: the person agrees that the representative hears that it ended.

    Raises NotFound, and Refused for a day to come or a second time.
    """
    hold(case, version=version)
    kept = on_case.authority(case, authority_id)
    was = rule.standing(kept.facts, on=london_date(now))
    if on > london_date(now):
        raise Refused("The day it was withdrawn cannot be in the future.")
    if kept.withdrawn_on is not None:
        raise Refused("It was withdrawn already.")
    kept.withdrawn_on = on
    history.add(case, EventKind.AUTHORITY_WITHDRAWN, now=now, by=by, words=words)
    _where_lost(case, kept, was=was, they_agree=may_say_so, by=by, now=now)


@command
def ask_person(
    case: Case,
    *,
    authority_id: str,
    said: Asked,
    understands: bool | None,
    on: date,
    words: str,
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> None:
    """Write down what the person said when they were asked whether somebody may complain for them.

    A no of somebody who understands ends it at once (CH-02). `understands` False needs its reason, and from 16 it is
    presumed. Raises NotFound and Refused.
    """
    hold(case, version=version)
    kept = on_case.authority(case, authority_id)
    was = rule.standing(kept.facts, on=london_date(now))
    if said is Asked.NOT_YET:
        raise Refused("Choose what they said.")
    if on > london_date(now):
        raise Refused("The day they were asked cannot be in the future.")
    if understands is False and len(words.split()) < rule.FEWEST_WORDS:
        raise Refused(
            "Say in a sentence or more why you think that they do not understand enough for this matter."
        )
    for each in [*_of_the_same(case, kept), kept]:
        each.asked, each.asked_on, each.asked_by_id, each.understands = said, on, by.id, understands
    for involved in case.involvements:
        if involved.person_id == kept.for_id:
            involved.knows_of_it = {Asked.AGREES: True, Asked.REFUSES: False}.get(said)
    history.add(
        case, EventKind.PERSON_ASKED, now=now, by=by, words=words, said=said.value, asked_on=on.isoformat()
    )
    _where_lost(case, kept, was=was, by=by, now=now)


@command
def decide_suitable(
    case: Case,
    *,
    authority_id: str,
    is_suitable: bool,
    reasons: str,
    goes_on: GoesOn | None,
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> None:
    """Decide whether a representative is suitable. If not, they get the reasons in writing, whatever becomes of it.

    Where nothing further is done, the case is closed as refused. Sources: Children Act 1989 s26(3B), (3C); SI
    2009/309 reg 5(3); Getting the Best from Complaints 3.4. Raises NotFound, and Refused with every reason.
    """
    hold(case, version=version)
    kept = on_case.authority(case, authority_id)
    was = rule.standing(kept.facts, on=london_date(now))
    wrong = rule.faults_of_deciding(
        kept.facts,
        is_suitable=is_suitable,
        reasons=reasons,
        goes_on=goes_on,
        procedure_key=case.procedure_key,
    )
    if wrong:
        raise Refused(" ".join(wrong))
    then = None if is_suitable else goes_on
    today = london_date(now)
    for each in [*_of_the_same(case, kept), kept]:
        each.is_suitable, each.goes_on, each.reasons = is_suitable, then, reasons
        each.decided_on, each.decided_by_id = today, by.id
    history.add(
        case, EventKind.SUITABILITY_DECIDED, now=now, by=by, words=reasons, suitable="yes" if is_suitable else "no",
        goes_on=then.value if then else "",
    )  # fmt: skip
    if is_suitable:
        return
    if then is GoesOn.NO_FURTHER:
        discretion.end_without_standing(case, reason=reasons, by=by, now=now)
    _where_lost(case, kept, was=was, by=by, now=now)
    message.letter(
        case, "not_suitable", matter=Matter.STANDING, only_to=kept.representative, words=reasons, by=by, now=now,
        goes_on=then, is_child=rule.is_child(kept.age), escalation=escalation_of(case),
    )  # fmt: skip
    for each in [*_of_the_same(case, kept), kept]:
        each.notified_on = today


def _of_the_same(case: Case, kept: Authority) -> list[Authority]:
    """What else the same person holds for the same other one, the oldest first."""
    pair = (kept.representative.id, kept.for_person.id)
    return [
        each
        for each in case.authorities
        if each.id != kept.id and (each.representative.id, each.for_person.id) == pair
    ]


def _where_lost(
    case: Case,
    kept: Authority,
    *,
    was: Standing,
    they_agree: bool | None = None,
    by: Staff | None,
    now: datetime,
) -> None:
    """Let no mail go that is still owed to somebody who may not be told any more, and say that the right has ended.

    Whoever has the case always hears of it; the representative where that is safe (`asking.may_be_told_of_loss`).
    """
    today, lost = london_date(now), kept.representative
    held = [each for each in case.authorities if each.representative_id == lost.id]
    is_still_told = any(rule.is_still_told(each.facts, on=today) for each in held)
    if not is_still_told:
        outbox.stop(lost, case=case)
    if rule.standing(kept.facts, on=today) not in rule.LOST:
        kept.loss_noted_on = None
        return
    kept.loss_noted_on = today
    by_another = any(
        rule.standing(each.facts, on=today) not in rule.LOST for each in _of_the_same(case, kept)
    )
    if was in rule.LOST or by_another:
        return
    tells = asking.may_be_told_of_loss(
        kept.facts, on=today, they_agree=they_agree,
        has_something_to_hide=told.has_something_to_hide(case, lost),
        might_be_in_danger=case.needs_safeguarding_look or case.risk is Risk.HIGH,
    )  # fmt: skip
    if tells:
        message.letter(
            case,
            "authority_ended",
            matter=Matter.STANDING,
            only_to=lost,
            by=by,
            now=now,
            goes_on=is_still_told,
        )
        kept.notified_on = today
    if case.handler is not None and (by is None or case.handler.id != by.id):
        has_reasons = kept.is_suitable is False
        outbox.to_staff(case.handler, "authority_lost", case=case, now=now, tells=tells or has_reasons)


def note_ended(*, now: datetime, most: int = 200) -> int:
    """Note what ended by its own date since: nobody did anything on that day. Returns how many."""
    over = db.session.scalars(
        select(Authority.id)
        .join(Authority.case)
        .where(
            Authority.ends_on < london_date(now), Authority.loss_noted_on.is_(None), Authority.withdrawn_on.is_(None),
            Case.state != CaseState.CLOSED,
        )
        .order_by(Authority.ends_on, Authority.id)
        .limit(most)
    ).all()  # fmt: skip
    for authority_id in over:
        _note_ended(authority_id, now=now)
    return len(over)


@command
def _note_ended(authority_id: str, *, now: datetime) -> None:
    case = db.session.get_one(Authority, authority_id).case
    hold(case)
    kept = db.session.get_one(Authority, authority_id, populate_existing=True)
    if kept.loss_noted_on is not None or kept.ends_on is None or kept.ends_on >= london_date(now):
        return
    kept.loss_noted_on = london_date(now)
    history.add(case, EventKind.AUTHORITY_ENDED, now=now, ended_on=kept.ends_on.isoformat())
    # While it held it was not lost, whatever else is the matter with it: the day alone has passed.
    _where_lost(case, kept, was=rule.standing(kept.facts, on=kept.ends_on), by=None, now=now)
