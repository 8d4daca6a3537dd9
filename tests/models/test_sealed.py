"""Private words at rest."""

from __future__ import annotations

import os

import pytest
import sqlalchemy as sa
from flask import Flask

from models import KeyRing, Person, Seal, SealBroken, db, key_ring, use_keys
from rules.vocabulary import ContactBy


def somebody(name: str) -> Person:
    person = Person(seal=Seal.new(), name=name, contact_by=ContactBy.PORTAL)
    db.session.add(person)
    db.session.commit()
    return person


def test_words_read_as_they_were_typed_and_lie_in_the_database_as_something_else(council: Flask) -> None:
    person_id = somebody("Zoë Ní Bhriain 👋").id
    db.session.expunge_all()
    kept = db.session.execute(sa.text("SELECT name_sealed FROM person")).scalar_one()
    assert "Zoë".encode() not in bytes(kept)
    assert db.session.get_one(Person, person_id).name == "Zoë Ní Bhriain 👋"


def test_words_moved_to_another_row_do_not_open(council: Flask) -> None:
    first, second = somebody("Ann"), somebody("Bea")
    db.session.execute(
        sa.text(
            "UPDATE person SET name_sealed = (SELECT name_sealed FROM person WHERE id = :f), seal_id = :s WHERE id = :t"
        ),
        {"f": first.id, "t": second.id, "s": first.seal_id},
    )
    db.session.commit()
    db.session.expunge_all()
    with pytest.raises(SealBroken):
        _ = db.session.get_one(Person, second.id).name


def test_words_moved_to_another_column_do_not_open(council: Flask) -> None:
    person = somebody("Ann")
    db.session.execute(sa.text("UPDATE person SET phone_sealed = name_sealed"))
    db.session.commit()
    db.session.expunge_all()
    with pytest.raises(SealBroken):
        _ = db.session.get_one(Person, person.id).phone


def test_changed_words_do_not_open(council: Flask) -> None:
    person = somebody("Ann")
    person.name_sealed = bytes([person.name_sealed[0] ^ 1]) + person.name_sealed[1:]  # type: ignore[attr-defined]
    with pytest.raises(SealBroken):
        _ = person.name


def test_destroying_the_key_leaves_words_that_nobody_can_read(council: Flask) -> None:
    person = somebody("Ann")
    person.seal.wrapped = None
    db.session.commit()
    db.session.expunge_all()
    with pytest.raises(SealBroken, match="erased"):
        _ = db.session.get_one(Person, person.id).name


def test_another_key_opens_nothing(council: Flask) -> None:
    person_id = somebody("Ann").id
    db.session.expunge_all()
    right = key_ring()
    try:
        use_keys(KeyRing({right.current: os.urandom(32)}, current=right.current, index_key=os.urandom(32)))
        with pytest.raises(SealBroken):
            _ = db.session.get_one(Person, person_id).name
    finally:
        use_keys(right)


def test_a_blind_index_is_the_same_for_the_same_words_and_tells_nothing_of_them(council: Flask) -> None:
    ring = key_ring()
    assert ring.index("email", "a@example.com") == ring.index("email", "a@example.com")
    assert ring.index("email", "a@example.com") != ring.index("code", "a@example.com")
    assert "example" not in ring.index("email", "a@example.com")
