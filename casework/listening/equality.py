"""Asks people about themselves, keeps the answers apart from their case, and cuts the two loose when it closes."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import joinedload

from casework.clocks import calendar as calendars
from casework.clocks import clock as clocks
from casework.command import Refused, command
from casework.handling import wall
from casework.handling.case import hold
from models import Case, EqualityAnswers, EqualityCount, Seal, db, new_id
from rules import procedures
from rules.clocks.clock import ClockOutcome
from rules.clocks.periods import london_date
from rules.listening import equality as rule
from rules.listening import fairness
from rules.listening.equality import Choices, Given
from rules.listening.question import Asked, Question, Version
from rules.phrase import Phrase
from rules.vocabulary import CaseState, Channel, Part

_ROW = EqualityAnswers


@dataclass(frozen=True, slots=True)
class Standing:
    """How far asking has come with a case; what was answered is not in it, but for what the next page needs."""

    state: Asked
    may_ask: bool
    may_take_back: bool
    about: Part
    age: str | None  # only until the questions that hang on it were asked


def standing(case: Case) -> Standing:
    """How far asking has come. A case that closed, or is a part of another, is not asked about."""
    row = _row(case)
    is_open = _is_open(case)
    if row is None:
        return Standing(Asked.NOT_ASKED, is_open, False, Part.COMPLAINANT, None)
    age = None if row.is_all else _given(row).get("age")
    return Standing(
        state=row.state,
        may_ask=is_open and not row.is_all,
        may_take_back=is_open and row.state is not Asked.ASKED_NO_ANSWER,
        about=row.about,
        age=age if isinstance(age, str) else None,
    )


def chosen(*, on: date) -> tuple[Version, Choices]:
    """The questions in force on the day, and what the council has chosen about asking them."""
    policy = calendars.policy(on=on)
    return rule.version_on(on), Choices(
        min_age=policy.number("equality.min_age_so_gi"),
        gender_identity=bool(policy["equality.gender_identity"]),
        sex_question=str(policy["equality.sex_question_version"]),
    )


def questions(*, age: str | None, on: date) -> tuple[Question, ...]:
    """What is asked of somebody of that age band."""
    version, choices = chosen(on=on)
    return rule.asked_of(version, age=age, chosen=choices)


def kept_for_years(*, on: date) -> int:
    """How many years single answers are kept after the quarter in which the case closed."""
    return calendars.policy(on=on).number("equality.row_retention_years")


def every_question(*, on: date) -> tuple[Question, ...]:
    """What is asked of anybody, for a form that is filled in away from here."""
    version, choices = chosen(on=on)
    return rule.asked_at_all(version, choices)


def asked_from(question: Question, *, on: date) -> int:
    """The age from which it is asked; nought for everybody."""
    _, choices = chosen(on=on)
    return rule.from_age(question, choices)


@command
def keep(case: Case, given: Given, *, about: Part, channel: Channel, is_all: bool, now: datetime) -> None:
    """Keep answers, over those given before. With `is_all` nothing more is asked of them.

    No line of history says so: when somebody answered would point to what they answered. Raises Refused for a case
    that was asked already or has closed, and where somebody too young answered what they must not be asked.
    """
    row = _begun(case, about=about, channel=channel, now=now)
    version, choices = chosen(on=london_date(now))
    before = _given(row)
    age = given.get("age", before.get("age"))
    asked = rule.asked_of(version, age=age if isinstance(age, str) else None, chosen=choices)
    if wrong := rule.not_for_them(given, asked, version):
        titles = ", ".join(each.title.lower() for each in wrong)
        raise Refused(
            Phrase(
                "Leave these empty: %(titles)s. They are only asked of somebody who says they are old enough.",
                titles=titles,
            )
        )
    wanted = asked if is_all else [each for each in asked if each.key in given]
    row.about, row.channel, row.is_all = about, channel, is_all
    _write(row, {**before, **rule.kept_of({**before, **given}, wanted)})


@command
def decline(case: Case, *, channel: Channel, now: datetime) -> None:
    """Keep that somebody was asked and would not answer, or not go on; what they gave before stays.

    Raises Refused as `keep` does.
    """
    row = _begun(case, about=None, channel=channel, now=now)
    row.is_all = True
    before = _given(row)
    if not before:
        asked = questions(age=None, on=london_date(now))
        _write(row, dict.fromkeys((each.key for each in asked if each.only_with is None), None))


@command
def take_back(case: Case) -> None:
    """Stop using what they answered, at their word: it is destroyed with its key.

    Data Protection Act 2018 Schedule 1 paragraph 8(5). Raises Refused once the case has closed, when nobody can tell
    any more which answers they were.
    """
    hold(case)
    row = _row(case)
    if row is None or not _is_open(case):
        raise Refused("This is closed, and nobody can tell any more which answers were given with it.")
    empty = _new(row.token, row.version_key, row.about, row.channel, row.stage_at_collection)
    empty.is_all = True
    _write(empty, dict.fromkeys(_given(row)))
    destroy([row])
    db.session.add(empty)


def at_close(case: Case, *, now: datetime) -> None:
    """Cut the answers loose from a case that closes: a part of every act that closes one, in its own transaction.

    What is coarse is copied over, and the token destroyed on both. A case that opens again is not joined again, nor
    asked or counted a second time; nor is one that was divided from another.
    """
    if not case.equality_is_over:
        with db.session.no_autoflush:  # the act that closes has not finished what it writes
            _cut_loose(case, london_date(now))


def _cut_loose(case: Case, today: date) -> None:
    row, quarter = _row(case), fairness.quarter_of(today)
    case.equality_token, case.equality_is_over = None, True
    if case.split_from_id is not None:
        return
    if not wall.is_walled(case):  # a count would tell those who may not know of it that there was one
        _count(case, quarter, row.state if row is not None else Asked.NOT_ASKED)
    if row is not None:
        row.token, row.is_all, row.quarter = None, True, quarter
        row.procedure_key = case.procedure_key
        row.service_group = case.service.directorate.name if case.service is not None else None
        row.ending = fairness.ending_of(stage.outcome for stage in case.own_stages)
        row.in_time = _in_time(case)
        row.stage_reached = case.stage.key if case.stage is not None else None
        row.went_further = _went_further(case)


def _in_time(case: Case) -> bool | None:
    """Whether every answer that was sent was in time by its limit, extensions counted; None where none was due."""
    found = []
    risk = case.risk.value if case.risk else None
    for stage in case.own_stages:
        law = clocks.stage_rule(stage)
        key = law.answer_limit or law.target_for(risk)
        found += [
            each.outcome is not ClockOutcome.LATE
            for each in stage.clocks
            if each.key == key and stage.responded_on is not None and each.outcome is not None
        ]
    return all(found) if found else None


def _went_further(case: Case) -> bool:
    numbers = (
        procedures.by_key(stage.procedure_key).every_version(stage.key).number for stage in case.own_stages
    )
    return any((number or 1) > 1 for number in numbers)


def _count(case: Case, quarter: str, state: Asked) -> None:
    of = (
        EqualityCount.quarter == quarter,
        EqualityCount.channel == case.channel,
        EqualityCount.team_id == case.team_id if case.team_id else EqualityCount.team_id.is_(None),
        EqualityCount.state == state,
    )
    # Two that begin at one moment make two rows: they are added up when they are read.
    counted = db.session.scalar(select(EqualityCount).where(*of).limit(1).with_for_update())
    if counted is None:
        counted = EqualityCount(
            quarter=quarter, channel=case.channel, team_id=case.team_id, state=state, number=0
        )
        db.session.add(counted)
    counted.number += 1


@command
def mix() -> int:
    """Write the rows of each quarter that lately grew anew, in an order of chance; returns how many.

    Where a row lies, and with what it was last written, would otherwise tell beside which case it was written, to
    whoever has the files of the database (ADR 15).
    """
    grown = select(_ROW.quarter).where(_ROW.is_mixed.is_(False), _ROW.quarter.is_not(None)).distinct()
    quarters = db.session.scalars(grown).all()
    if not quarters:
        return 0
    old = db.session.scalars(_whole().where(_ROW.quarter.in_(quarters)).with_for_update(of=_ROW)).all()
    fresh = [_copy(row) for row in old]
    destroy(old)
    secrets.SystemRandom().shuffle(fresh)
    for row in fresh:
        db.session.add(row)
        db.session.flush()  # one by one: the session would sort them
    return len(fresh)


_CARRIED = (
    "version_key", "about", "channel", "state", "is_all", "stage_at_collection", "answers_json", "procedure_key",
    "quarter", "service_group", "ending", "in_time", "stage_reached", "went_further",
)  # fmt: skip


def _copy(row: EqualityAnswers) -> EqualityAnswers:
    return _ROW(seal=Seal.new(), token=None, is_mixed=True, **{name: getattr(row, name) for name in _CARRIED})


def _whole() -> Select[Any]:
    return select(_ROW).options(joinedload(_ROW.seal, innerjoin=True))


def destroy(rows: Sequence[EqualityAnswers]) -> None:
    """Delete the rows and their keys, so that no backup can read them."""
    ids, seal_ids = [row.id for row in rows], [row.seal_id for row in rows]
    db.session.execute(delete(_ROW).where(_ROW.id.in_(ids)))
    db.session.execute(delete(Seal).where(Seal.id.in_(seal_ids)))


def _row(case: Case) -> EqualityAnswers | None:
    if case.equality_token is None:
        return None
    found: EqualityAnswers | None = db.session.scalar(_whole().where(_ROW.token == case.equality_token))
    return found


def _is_open(case: Case) -> bool:
    return case.state is not CaseState.CLOSED and not case.equality_is_over and case.split_from_id is None


def _begun(case: Case, *, about: Part | None, channel: Channel, now: datetime) -> EqualityAnswers:
    """The row of the case, made now where there is none. Raises Refused where nothing may be asked any more."""
    hold(case)
    if not _is_open(case):
        raise Refused("This is closed, so these questions are over.")
    row = _row(case)
    if row is None:
        version = rule.version_on(london_date(now)).key
        stage = case.stage.key if case.stage is not None else None
        row = _new(new_id(), version, about or Part.COMPLAINANT, channel, stage)
        db.session.add(row)
        # Past the version of the case: nobody who has it open is to learn, or to start again because of this.
        db.session.execute(
            update(Case)
            .where(Case.id == case.id)
            .values(equality_token=row.token)
            .execution_options(synchronize_session=False)
        )
        db.session.refresh(case, attribute_names=["equality_token"])
    elif row.is_all:
        raise Refused("These questions were asked already.")
    return row


def _new(
    token: str | None, version: str, about: Part, channel: Channel, stage: str | None
) -> EqualityAnswers:
    row = _ROW(
        seal=Seal.new(), token=token, version_key=version, about=about, channel=channel, is_all=False,
        stage_at_collection=stage, state=Asked.ASKED_NO_ANSWER, is_mixed=False,
    )  # fmt: skip
    row.answers_json = "{}"
    return row


def _given(row: EqualityAnswers) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(row.answers_json or "{}")
    return found


def _write(row: EqualityAnswers, given: Given) -> None:
    row.answers_json, row.state = json.dumps(given), rule.overall(given)
