"""Where a piece of feedback stands, as its owner reads it: whose desk, what is promised, and why that day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from casework.advocacy import referral
from casework.clocks import clock
from casework.handling.wall import is_walled
from casework.moves import next_stage
from casework.moves import statement as statements
from casework.people import told
from rules.clocks.clock import Deadline
from rules.clocks.words import short
from rules.people.disclosure import MayBeTold
from rules.phrase import Phrase as _
from rules.procedures.base import Authority
from rules.vocabulary import CaseState, Kind, Outcome

if TYPE_CHECKING:
    from models import Case, Clock, Message, Person, Response, Statement

_WHO_SAYS_SO = {
    Authority.STATUTE: _("The law says so"),
    Authority.STATUTORY_GUIDANCE: _("Government guidance says so, and councils must follow it"),
    Authority.OMBUDSMAN_CODE: _("The ombudsman’s code for councils says so"),
    Authority.REGULATOR_GUIDANCE: _("The regulator’s guidance says so"),
    Authority.LOCAL_POLICY: _("The council has promised this itself; the law sets no day"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sum behind a date."""

    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the council must do by a day."""

    what: str
    due_on: date
    days_left: int | None  # None once it was done
    says_so: str
    sum: tuple[Line, ...]
    waits: bool = False  # for something outside the council: the day moves when the wait is over


def promises(case: Case, *, today: date) -> list[Promise]:
    """What the council must still do at this stage, and by when."""
    return [_promise(what, running, today=today) for what, running in _running(case)]


def _running(case: Case) -> Iterator[tuple[str, Clock]]:
    """Each date once: where the target is the limit, it is said once."""
    acknowledgement, answer, limit = clock.acknowledgement(case), clock.answer(case), clock.answer_limit(case)
    seen = set()
    for what, found in (
        (_("We tell you who is dealing with it"), acknowledgement),
        (
            _("We decide about it, and tell you")
            if is_walled(case)
            else _ANSWER.get(case.kind, _("We answer you")),
            answer,
        ),
        (_("If it takes us longer, we answer you at the latest"), limit),
        (_("An advocate gets in touch with you"), referral.clock_of(case)),
    ):
        if found is not None and found.stopped_on is None and found.id not in seen:
            seen.add(found.id)
            yield what, found


_ANSWER = {
    Kind.COMPLIMENT: _("We pass it on to the people you thank"),
    Kind.COMMENT: _("We pass it on to the service"),
    Kind.ADVOCACY_REQUEST: _("An advocate gets in touch with you"),
}


def _promise(what: str, running: Clock, *, today: date) -> Promise:
    deadline: Deadline = clock.deadline(running)
    return Promise(
        what=what,
        due_on=deadline.due_on,
        days_left=clock.days_left(deadline.due_on, today=today),
        waits=deadline.is_paused,
        says_so=_says_so(deadline),
        sum=tuple(Line(short(line.date), line.note) for line in deadline.ledger),
    )


def _says_so(deadline: Deadline) -> str:
    """Who sets the day, and where it is written; the sum ends with the same source in full."""
    who = _WHO_SAYS_SO[deadline.authority]
    if deadline.authority is Authority.LOCAL_POLICY:
        return who
    return _("%(who)s: %(source)s", who=who, source=_(deadline.source.partition(":")[0]))


def where(case: Case) -> str:
    """Where it is, in one sentence."""
    if case.kind is Kind.ADVOCACY_REQUEST and case.state is not CaseState.CLOSED:
        return _("We have it. You want an advocate, and we are seeing to it.")
    if is_walled(case):
        return _about_a_councillor(case)
    if case.state is CaseState.RECEIVED:
        return _("We have it. The complaints team is reading it and deciding who should answer.")
    if case.state is CaseState.OPEN:
        return _("We are looking into it.") if case.points else _("We have passed it to the service.")
    if case.state is CaseState.ANSWERED:
        return _("We have answered. Our answer is below.")
    if case.stage is not None and case.stage.outcome in _CLOSED_AS:
        return _CLOSED_AS[case.stage.outcome]
    return _("This is closed.") if not _answered(case) else _("We have answered, and this is closed.")


def _about_a_councillor(case: Case) -> str:
    if case.stage is not None and case.stage.outcome is Outcome.WITHDRAWN:
        return _CLOSED_AS[Outcome.WITHDRAWN]
    if case.state in (CaseState.RECEIVED, CaseState.OPEN):
        investigated = case.stage is not None and case.stage.key == "investigation"
        return _("It is being investigated.") if investigated else _("The monitoring officer is reading it.")
    return _("It is decided. Our message below says how, and why.")


_CLOSED_AS = {
    Outcome.REFUSED: _("We have decided not to look into this. Our message below says why."),
    Outcome.WITHDRAWN: _("You took this back, and it is closed."),
    Outcome.REDIRECTED: _("This became a complaint, which we answer by itself."),
    Outcome.RESOLVED_UPON_RECEIPT: _("We put this right at once, and it is closed."),
}


def is_told_all(case: Case, *, today: date) -> bool:
    """Whether whoever opened the page may be told everything on it."""
    return told.owner_is_told(case, on=today) is MayBeTold.EVERYTHING


def is_told_nothing(case: Case, *, today: date) -> bool:
    """Whether whoever opened the page may not act for the person any more, or must not be told."""
    return told.owner_is_told(case, on=today) is MayBeTold.NOTHING


def told_to_owner(case: Case, thread: list[Message]) -> list[Message]:
    """Of what was said, what was said to whoever brought the case, or by them: later loss takes none of it back."""
    owner = case.complainant.id if case.complainant is not None else None
    return [each for each in thread if each.was_told_to(owner)]


def answers_told(case: Case, thread: list[Message]) -> list[tuple[str, Response]]:
    """Of the answers that have gone, those that went to whoever brought the case."""
    kept_from_them = {each.at for each in thread} - {each.at for each in told_to_owner(case, thread)}
    return [(title, response) for title, response in answers(case) if response.sent_at not in kept_from_them]


def answers_told_to(person: Person, case: Case, thread: list[Message]) -> list[tuple[str, Response]]:
    """Of the answers that have gone, those that went to somebody else on the case."""
    theirs = {each.at for each in thread if each.was_told_to(person.id)}
    return [(title, response) for title, response in answers(case) if response.sent_at in theirs]


def answers(case: Case) -> list[tuple[str, Response]]:
    """Every answer that has gone, with the name of its stage where there is more than one."""
    found = [(stage, stage.response) for stage in case.own_stages if stage.responded_on and stage.response]
    many = len(found) > 1
    return [(_(clock.stage_rule(stage).title) if many else "", response) for stage, response in found]


def can_ask(case: Case) -> bool:
    """Whether the person may ask that somebody looks again, in time or late, and has not asked already."""
    return next_stage.is_possible(case) and all(each.is_accepted is not None for each in case.requests)


def statement_to_agree(case: Case) -> Statement | None:
    """The newest version of the statement of complaint, where the council wrote it and nobody has agreed to it yet."""
    if case.stage is None or not statements.is_asked_for(case) or statements.agreed(case) is not None:
        return None
    newest = case.stage.statements[-1] if case.stage.statements else None
    return newest if newest is not None and newest.written_by_id is not None else None


def can_ask_until(case: Case, *, today: date) -> date | None:
    """The last day on which the person may ask as of right that somebody looks again; None where there is none."""
    if case.state not in (CaseState.ANSWERED, CaseState.CLOSED) or not next_stage.is_possible(case):
        return None
    last = next_stage.last_day_to_ask(case)
    return last if last is not None and last >= today else None


def _answered(case: Case) -> bool:
    return case.stage is not None and case.stage.responded_on is not None


def desk(case: Case) -> str:
    """Who has it now: a person, else a team."""
    if is_walled(case):
        if case.handler is None:
            return _("The monitoring officer")
        return _("%(name)s (monitoring officer)", name=case.handler.name)
    if case.handler is not None:
        team = f", {case.team.name}" if case.team is not None else ""
        return f"{case.handler.name}{team}"
    return case.team.name if case.team is not None else _("The complaints team")
