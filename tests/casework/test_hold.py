"""An act holds the case that it changes, so that two at once do not undo each other’s work."""

from __future__ import annotations

import pytest
from flask import Flask

from casework.command import command
from casework.handling import history
from casework.handling.case import hold
from models import Case, Message, db, new_id
from rules.vocabulary import Channel, Direction, EventKind
from tests.conftest import NOW
from tests.factories import a_complaint, again


@command
def careless(case: Case) -> None:
    history.add(case, EventKind.NOTED, now=NOW, words="Nobody held it.")


@command
def careful(case: Case) -> None:
    hold(case)
    history.add(case, EventKind.NOTED, now=NOW, words="Held.")


@command
def by_its_id_alone(case: Case) -> None:
    db.session.add(
        Message(
            seal=case.seal, case_id=case.id, submission_id=new_id(), direction=Direction.IN, channel=Channel.ONLINE,
            at=NOW, words="Nobody held it.",
        )
    )  # fmt: skip


def test_the_tests_find_an_act_that_changes_a_case_without_holding_it(council: Flask) -> None:
    case = a_complaint()
    with pytest.raises(AssertionError, match="hold the case"):
        careless(case)
    with pytest.raises(AssertionError, match="hold the case"):
        by_its_id_alone(again(case))


def test_an_act_that_holds_the_case_may_change_it(council: Flask) -> None:
    case = a_complaint()
    careful(case)
    assert again(case).events[-1].words == "Held."


def test_what_one_act_held_is_not_held_by_the_next(council: Flask) -> None:
    case = a_complaint()
    careful(case)
    with pytest.raises(AssertionError, match="hold the case"):
        careless(again(case))
