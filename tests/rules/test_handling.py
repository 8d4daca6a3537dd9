"""How a case moves, what comes next, and what a response must say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.handling.next_step import Situation, next_step
from rules.handling.routing import PROCEDURES_OF_KIND, can_follow
from rules.handling.stage import MOVES, Move, MoveRefused, after, is_possible, leads
from rules.people.permission import Act
from rules.procedures import PROCEDURES
from rules.response.response import PointAnswered, missing_from_response, overall_outcome
from rules.vocabulary import CaseState, Kind, Outcome, Remedy

NEW = Situation(
    state=CaseState.RECEIVED, is_answered_in_stages=True, has_handler=False, is_acknowledged=False, has_draft=False,
    found_fault=False, has_learning=False,
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "act"),
    [
        ({}, Act.TRIAGE),
        ({"state": CaseState.OPEN}, Act.ASSIGN),
        ({"state": CaseState.OPEN, "has_handler": True}, Act.ACKNOWLEDGE),
        ({"state": CaseState.OPEN, "has_handler": True, "is_answered_in_stages": False}, Act.CLOSE),
        ({"state": CaseState.OPEN, "has_handler": True, "is_acknowledged": True}, Act.DRAFT_RESPONSE),
        (
            {"state": CaseState.OPEN, "has_handler": True, "is_acknowledged": True, "has_draft": True},
            Act.SEND_RESPONSE,
        ),
        ({"state": CaseState.ANSWERED, "found_fault": True}, Act.AGREE_LEARNING),
        ({"state": CaseState.ANSWERED, "found_fault": True, "has_learning": True}, Act.CLOSE),
        ({"state": CaseState.ANSWERED}, Act.CLOSE),
    ],
)
def test_there_is_one_thing_to_do_next_and_it_says_why(change, act: Act) -> None:
    step = next_step(replace(NEW, **change))
    assert step is not None
    assert step.act is act
    assert step.because.endswith(".")


def test_nothing_is_left_to_do_with_a_closed_case() -> None:
    assert next_step(replace(NEW, state=CaseState.CLOSED)) is None


def test_every_move_is_in_the_table_once() -> None:
    assert sorted(row.move for row in MOVES) == sorted(Move)


def test_a_move_that_is_not_in_the_table_is_refused_with_a_sentence() -> None:
    with pytest.raises(MoveRefused) as refused:
        after(CaseState.RECEIVED, Move.RESPOND)
    assert str(refused.value) == "This case is received, so it cannot be answered now."


def test_only_what_is_passed_on_or_answered_elsewhere_closes_without_an_answer() -> None:
    assert {kind for kind in Kind if is_possible(CaseState.OPEN, Move.CLOSE, kind=kind)} == {
        Kind.COMPLIMENT,
        Kind.COMMENT,
        Kind.INFORMATION_REQUEST,
        Kind.DATA_BREACH,
        Kind.ADVOCACY_REQUEST,
    }


def test_a_closed_case_is_only_learned_from_taken_further_sent_back_or_looked_at_by_the_ombudsman() -> None:
    assert {move for move in Move if is_possible(CaseState.CLOSED, move)} == {
        Move.AGREE_LEARNING,
        Move.ASK_NEXT_STAGE,
        Move.OPEN_NEXT_STAGE,
        Move.ENTER_OMBUDSMAN,
        Move.REJECT_ANSWER,
        Move.MAKE_A_COMPLAINT,
    }


def test_a_state_follows_another_only_where_a_move_leads() -> None:
    steps = {
        (before, to) for before in CaseState for to in CaseState if before is not to and leads(before, to)
    }
    assert steps == {
        (CaseState.RECEIVED, CaseState.OPEN),
        (CaseState.OPEN, CaseState.ANSWERED),
        (CaseState.ANSWERED, CaseState.CLOSED),
        (CaseState.OPEN, CaseState.CLOSED),
        (CaseState.RECEIVED, CaseState.CLOSED),
        (CaseState.ANSWERED, CaseState.OPEN),
        (CaseState.CLOSED, CaseState.OPEN),
    }
    assert leads(None, CaseState.RECEIVED)
    assert not leads(None, CaseState.ANSWERED)


def test_every_kind_can_follow_a_procedure_that_there_is() -> None:
    known = {procedure.key for procedure in PROCEDURES}
    assert {key for keys in PROCEDURES_OF_KIND.values() for key in keys} <= known
    assert not can_follow(Kind.COMPLIMENT, "children")


def point(
    outcome: Outcome | None = Outcome.UPHELD, reasons: str = "The file shows it.", *remedies: Remedy
) -> PointAnswered:
    return PointAnswered(number=1, outcome=outcome, reasons=reasons, remedies=remedies)


def missing(
    *points: PointAnswered, words: str = "We found this.", next_step: str = "Write to us.", named: bool = True
):
    return missing_from_response(
        words=words, points=points, next_step=next_step, names_escalation=named, escalation="Ombudsman"
    )


def test_a_whole_response_lacks_nothing() -> None:
    assert missing(point(Outcome.UPHELD, "Because.", Remedy.APOLOGY), point(Outcome.NOT_UPHELD)) == []


def test_every_point_needs_its_outcome_its_reasons_and_where_there_was_fault_its_remedy() -> None:
    assert missing(point(None)) == ["Say what was decided on point 1."]
    assert missing(point(Outcome.NOT_UPHELD, " ")) == ["Give the reasons for the decision on point 1."]
    assert missing(point(Outcome.PARTIALLY_UPHELD)) == ["Say how point 1 will be put right."]


def test_a_response_says_what_to_do_next_and_names_the_ombudsman_where_there_is_one() -> None:
    assert len(missing(words="", next_step="", named=False)) == 3
    none = missing_from_response(words="x", points=[], next_step="x", names_escalation=False, escalation=None)
    assert none == []


@pytest.mark.parametrize(
    ("of_points", "overall"),
    [
        ([Outcome.UPHELD, Outcome.UPHELD], Outcome.UPHELD),
        ([Outcome.UPHELD, Outcome.NOT_UPHELD], Outcome.PARTIALLY_UPHELD),
        ([Outcome.PARTIALLY_UPHELD, Outcome.NO_FINDING], Outcome.PARTIALLY_UPHELD),
        ([Outcome.NOT_UPHELD, Outcome.NO_FINDING], Outcome.NOT_UPHELD),
    ],
)
def test_the_outcome_of_the_whole_comes_from_its_points(of_points: list[Outcome], overall: Outcome) -> None:
    assert overall_outcome(of_points) is overall
