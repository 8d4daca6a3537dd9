"""Equality answers: kept apart, cut loose when a case closes, counted without joining anybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from casework.command import Refused
from casework.listening import equality
from casework.moves import discretion, next_stage, split
from casework.response import respond
from models import (
    Case,
    EqualityAnswers,
    EqualityCount,
    Event,
    Seal,
    SealBroken,
    db,
)
from rules.handling.discretion import RefusalReason
from rules.listening.fairness import Ending
from rules.listening.question import PREFER_NOT_TO_SAY, Asked
from rules.vocabulary import CaseState, Channel, Kind, Outcome, Part, Role
from tests.conftest import NOW, colleague
from tests.factories import (
    a_complaint,
    a_triaged_complaint,
    again,
    an_answered_complaint,
)

ROOT = Path(__file__).resolve().parents[2]
GIVEN: dict[str, Any] = {
    "age": "25_34", "ethnicity": "white_roma", "sex": "female", "condition": "yes", "condition_effect": "a_little",
    "impairments": ["hearing"], "religion": "none", "orientation": PREFER_NOT_TO_SAY, "caring": None,
}  # fmt: skip


def answer(case: Case, *, now: datetime = NOW, **given: Any) -> None:
    equality.keep(case, GIVEN | given, about=Part.COMPLAINANT, channel=Channel.ONLINE, is_all=True, now=now)


def rows() -> list[EqualityAnswers]:
    db.session.expire_all()
    return list(db.session.scalars(sa.select(EqualityAnswers)))


def the_row() -> EqualityAnswers:
    (row,) = rows()
    return row


def given_of(row: EqualityAnswers) -> dict[str, Any]:
    return equality._given(row)


def manager():
    return colleague(Role.COMPLAINTS_MANAGER)


def close(case: Case, *, now: datetime = NOW + timedelta(days=9)) -> Case:
    respond.close(again(case), reason="It is done.", by=manager(), now=now)
    return again(case)


def test_what_was_answered_is_kept_apart_and_sealed(council):
    case = a_complaint()
    answer(case)
    row = the_row()
    assert row.token == again(case).equality_token
    assert given_of(row)["ethnicity"] == "white_roma"
    assert row.state is Asked.ANSWERED
    assert row.stage_at_collection == "stage1"
    assert row.seal_id not in {case.seal_id, *(each.person.seal_id for each in case.involvements)}
    kept = db.session.scalar(sa.text("SELECT answers_json_sealed FROM equality_answers"))
    assert kept and b"roma" not in kept


def test_answering_leaves_no_trace_in_the_history_and_makes_nobody_start_again(council):
    case = a_triaged_complaint()
    version, events = case.version, db.session.scalar(sa.select(sa.func.count()).select_from(Event))
    answer(case)
    equality.take_back(case)
    assert again(case).version == version
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Event)) == events


def test_the_first_page_is_kept_when_somebody_goes_no_further(council):
    case = a_complaint()
    equality.keep(
        case, {"age": "45_54"}, about=Part.COMPLAINANT, channel=Channel.ONLINE, is_all=False, now=NOW
    )
    begun = equality.standing(case)
    assert (begun.may_ask, begun.age, begun.state) == (True, "45_54", Asked.ANSWERED)
    assert given_of(the_row()) == {"age": "45_54"}
    equality.decline(case, channel=Channel.ONLINE, now=NOW)
    assert given_of(the_row()) == {"age": "45_54"}
    assert not equality.standing(case).may_ask


def test_whoever_answered_or_would_not_is_not_asked_again(council):
    answered, declined = a_complaint(), a_complaint()
    answer(answered)
    equality.decline(declined, channel=Channel.PHONE, now=NOW)
    assert equality.standing(declined).state is Asked.ASKED_NO_ANSWER
    for case in (answered, declined):
        assert not equality.standing(case).may_ask
        with pytest.raises(Refused, match="asked already"):
            answer(case)
        with pytest.raises(Refused, match="asked already"):
            equality.decline(case, channel=Channel.PHONE, now=NOW)


def test_what_a_child_must_not_be_asked_is_refused_and_nothing_is_kept(council):
    case = a_complaint()
    with pytest.raises(Refused, match="Leave these empty: sexual orientation, religion"):
        answer(case, age="13_15")
    assert rows() == []
    assert again(case).equality_token is None


def test_it_says_about_whom_the_answers_are(council):
    case = a_complaint()
    equality.keep(case, GIVEN, about=Part.PERSON_AFFECTED, channel=Channel.FORM, is_all=True, now=NOW)
    assert (the_row().about, the_row().channel) == (Part.PERSON_AFFECTED, Channel.FORM)


def test_at_their_word_the_answers_are_destroyed_with_their_key(council):
    case = a_complaint()
    answer(case)
    before = the_row()
    sealed, key = before.answers_json_sealed, before.seal_id  # type: ignore[attr-defined]
    equality.take_back(case)
    row = the_row()
    assert row.state is Asked.ASKED_NO_ANSWER
    assert not any(given_of(row).values())
    assert db.session.get(Seal, key) is None
    row.answers_json_sealed = sealed  # type: ignore[attr-defined]
    with pytest.raises(SealBroken):
        _ = row.answers_json
    db.session.rollback()
    assert not equality.standing(case).may_ask, "and they are not asked again"


def test_once_it_has_closed_nobody_can_ask_or_take_back(council):
    case = an_answered_complaint()
    answer(case)
    case = close(case)
    assert not equality.standing(case).may_take_back
    with pytest.raises(Refused, match="closed"):
        equality.take_back(case)
    with pytest.raises(Refused, match="closed"):
        answer(case)


def _answered() -> Case:
    case = an_answered_complaint()
    answer(case)
    return close(case)


def _withdrawn() -> Case:
    case = a_triaged_complaint()
    answer(case)
    discretion.withdraw(again(case), words="", by=None, now=NOW)
    return again(case)


def _refused() -> Case:
    case = a_triaged_complaint()
    answer(case)
    discretion.refuse(
        again(case), why=RefusalReason.RIGHT_OF_APPEAL,
        reason="A tribunal is there for exactly this question.", names_ombudsman=True, by=manager(), now=NOW,
    )  # fmt: skip
    return again(case)


def _out_of_time() -> Case:
    case = a_triaged_complaint()
    answer(case)
    discretion.judge_time(
        again(case), grounds_on=NOW.date().replace(year=2020), takes_it_on=False,
        reason="Nobody who was there works here now.", names_ombudsman=True, by=manager(), now=NOW,
    )  # fmt: skip
    return again(case)


def _passed_on() -> Case:
    case = a_triaged_complaint(kind=Kind.COMPLIMENT)
    answer(case)
    return close(case)


@pytest.mark.parametrize(
    ("closed", "ending"),
    [
        (_answered, Ending.UPHELD),
        (_withdrawn, Ending.OTHER),
        (_refused, Ending.OTHER),
        (_out_of_time, Ending.OTHER),
        (_passed_on, Ending.OTHER),
    ],
)
def test_however_a_case_closes_its_answers_are_cut_loose(council, closed: Callable[[], Case], ending: Ending):
    case = closed()
    row = the_row()
    assert case.state is CaseState.CLOSED
    assert row.token is case.equality_token is None
    assert case.equality_is_over
    assert (row.ending, row.procedure_key) == (ending, case.procedure_key)
    assert row.quarter == "2026-Q4"
    assert row.service_group == "Children and Families"


def test_every_act_that_closes_a_case_cuts_its_answers_loose():
    # Whoever writes another act that closes meets this.
    for path in (ROOT / "casework").rglob("*.py"):
        words = path.read_text()
        closes = re.search(r"\.closed_on = (?!None)|state = CaseState\.CLOSED", words)
        assert not closes or "equality.at_close(" in words, path


def test_what_is_copied_is_coarse(council):
    case = an_answered_complaint(outcome=Outcome.NOT_UPHELD)
    answer(case)
    close(case)
    row = the_row()
    assert (row.ending, row.in_time, row.stage_reached, row.went_further) == (
        Ending.NOT_UPHELD, True, "stage1", False,
    )  # fmt: skip


def test_a_late_answer_and_a_later_stage_are_copied_too(council):
    case = a_triaged_complaint()
    answer(case)
    later = NOW + timedelta(days=6)
    case = an_answered_complaint()
    answer(case)
    next_stage.ask(again(case), words="", channel=Channel.EMAIL, received_at=later, by=manager(), now=later)
    assert again(case).equality_token, "an answer does not end it while the person can go on"
    discretion.withdraw(again(case), words="", by=None, now=later)
    row = next(row for row in rows() if row.quarter)
    assert (row.stage_reached, row.went_further, row.ending) == ("stage2", True, Ending.UPHELD)
    case = again(case)
    clock = case.own_stages[0].clocks
    assert row.in_time is all(str(each.outcome) != "late" for each in clock)


def test_a_case_that_opens_again_is_neither_joined_nor_asked_nor_counted_again(council):
    case = _answered()
    before = counts()
    later = NOW + timedelta(days=12)
    next_stage.ask(case, words="", channel=Channel.EMAIL, received_at=later, by=manager(), now=later)
    case = again(case)
    assert case.state is CaseState.OPEN
    assert not equality.standing(case).may_ask
    with pytest.raises(Refused):
        answer(case)
    discretion.withdraw(case, words="", by=None, now=later)
    assert counts() == before
    assert the_row().went_further is False


def test_a_part_of_a_case_is_not_asked_or_counted_by_itself(council):
    case = a_triaged_complaint()
    made = split.split(case, procedure_key="foi", words="Send me the file.", by=manager(), now=NOW)
    assert not equality.standing(made).may_ask
    discretion.withdraw(again(made), words="", by=None, now=NOW)
    assert counts() == []


def counts() -> list[tuple[Any, ...]]:
    of = EqualityCount
    query = sa.select(of.quarter, of.channel, of.state, of.number).order_by(of.channel, of.state)
    return [tuple(row) for row in db.session.execute(query)]


def test_closing_counts_who_was_asked_without_keeping_who(council):
    _answered()
    for case in (a_triaged_complaint(), a_triaged_complaint()):
        discretion.withdraw(case, words="", by=None, now=NOW)
    assert counts() == [
        ("2026-Q4", Channel.ONLINE, Asked.ANSWERED, 1),
        ("2026-Q4", Channel.ONLINE, Asked.NOT_ASKED, 2),
    ]
