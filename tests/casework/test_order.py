"""What was written in one instant stands in the order in which it was written, however the database finds it."""

from __future__ import annotations

from flask import Flask

from casework.handling import history
from casework.response import message
from models import Event, Message, db, new_id
from rules.vocabulary import Channel, Direction, EventKind
from tests.conftest import NOW
from tests.factories import a_complaint, again


def test_lines_of_one_instant_stand_as_they_were_written(council: Flask) -> None:
    case = a_complaint()
    written = [f"line {number}" for number in range(30)]
    for words in written:
        history.add(case, EventKind.NOTED, now=NOW, words=words)
    db.session.commit()
    assert [line.words for line in again(case).events if line.kind is EventKind.NOTED] == written


def test_where_a_line_lies_in_the_table_says_nothing_of_its_order(council: Flask) -> None:
    case = a_complaint()
    for place, words in ((900_002, "second"), (900_001, "first"), (900_003, "third")):
        db.session.add(
            Event(seal=case.seal, case=case, at=NOW, kind=EventKind.NOTED, facts={}, words=words, place=place)
        )
        db.session.flush()
    db.session.commit()
    assert [line.words for line in again(case).events][-3:] == ["first", "second", "third"]


def test_messages_of_one_instant_stand_as_they_were_written(council: Flask) -> None:
    case = a_complaint()
    for place, words in ((900_002, "second"), (900_001, "first")):
        db.session.add(
            Message(
                seal=case.seal, case=case, submission_id=new_id(), direction=Direction.IN, channel=Channel.ONLINE,
                at=NOW, words=words, place=place,
            )
        )  # fmt: skip
        db.session.flush()
    db.session.commit()
    assert [each.words for each in message.thread(case)] == ["first", "second"]
