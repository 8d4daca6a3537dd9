"""Signing in and out, and leaving."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.command import Refused
from casework.people import secret
from casework.people import staff as staff_acts
from casework.people.secret import TooManyTries
from casework.people.staff import WrongSignIn
from models import Staff, StaffSession, db
from rules.vocabulary import Role
from tests.conftest import PASSWORD, add_colleague, colleague

EMAIL = "the.handler@example.com"


def test_the_right_password_opens_a_session_that_knows_who_it_is(council: Flask, now: datetime) -> None:
    token = staff_acts.sign_in(" The.Handler@EXAMPLE.com ", PASSWORD, now=now)
    assert staff_acts.by_session(token, now=now) == colleague(Role.HANDLER)
    assert token not in str(db.session.execute(sa.select(StaffSession.token_digest)).all())


def test_an_unknown_address_and_a_wrong_password_are_told_the_same(council: Flask, now: datetime) -> None:
    said = set()
    for email, password in ((EMAIL, "not the password at all"), ("nobody@example.com", PASSWORD)):
        with pytest.raises(WrongSignIn) as wrong:
            staff_acts.sign_in(email, password, now=now)
        said.add(str(wrong.value))
    assert len(said) == 1


def test_after_five_wrong_guesses_nobody_is_listened_to_for_a_while(council: Flask, now: datetime) -> None:
    for _ in range(secret.FREE_TRIES):
        with pytest.raises(WrongSignIn):
            staff_acts.sign_in(EMAIL, "not the password at all", now=now)
    with pytest.raises(TooManyTries):
        staff_acts.sign_in(EMAIL, PASSWORD, now=now)
    assert staff_acts.sign_in(EMAIL, PASSWORD, now=now + timedelta(minutes=1))


def test_the_wait_grows_to_fifteen_minutes_and_no_further(council: Flask, now: datetime) -> None:
    for guess in range(20):
        with pytest.raises(Refused):
            staff_acts.sign_in(EMAIL, "not the password at all", now=now + timedelta(hours=guess))
    with pytest.raises(TooManyTries) as told:
        staff_acts.sign_in(EMAIL, PASSWORD, now=now + timedelta(hours=19, minutes=1))
    assert told.value.wait <= timedelta(minutes=15)


def test_a_session_ends_by_sign_out_idleness_and_the_end_of_the_day(council: Flask, now: datetime) -> None:
    token = staff_acts.sign_in(EMAIL, PASSWORD, now=now)
    assert staff_acts.by_session(token, now=now + timedelta(minutes=29))
    assert staff_acts.by_session(token, now=now + timedelta(minutes=58))
    assert staff_acts.by_session(token, now=now + timedelta(minutes=90)) is None
    another = staff_acts.sign_in(EMAIL, PASSWORD, now=now)
    for minutes in range(20, 13 * 60, 20):
        alive = staff_acts.by_session(another, now=now + timedelta(minutes=minutes))
        assert (alive is not None) == (minutes <= 12 * 60)
    third = staff_acts.sign_in(EMAIL, PASSWORD, now=now)
    staff_acts.sign_out(third, now=now)
    assert staff_acts.by_session(third, now=now) is None


def test_a_leaver_is_refused_at_the_next_click(council: Flask, now: datetime) -> None:
    leaver = add_colleague(Role.READER, name="Somebody Leaving")
    token = staff_acts.sign_in("somebody.leaving@example.com", PASSWORD, now=now)
    try:
        staff_acts.leave(leaver, now=now)
        assert staff_acts.by_session(token, now=now) is None
        with pytest.raises(WrongSignIn):
            staff_acts.sign_in("somebody.leaving@example.com", PASSWORD, now=now)
        assert leaver not in staff_acts.everyone()
    finally:
        db.session.execute(sa.delete(StaffSession).where(StaffSession.staff_id == leaver.id))
        db.session.execute(sa.delete(Staff).where(Staff.id == leaver.id))
        db.session.commit()


@pytest.mark.parametrize("password", ["short", "x" * 129, "aaaaaaaaaaaaaaaaaaaa", "newcomer is my name"])
def test_a_weak_password_is_refused_with_what_to_do(council: Flask, password: str) -> None:
    with pytest.raises(Refused, match="Choose a password"):
        staff_acts.add(name="New", email="newcomer@example.com", password=password, role=Role.HANDLER)


def test_an_address_is_used_once(council: Flask) -> None:
    with pytest.raises(Refused, match="already"):
        staff_acts.add(name="Twin", email=EMAIL.upper(), password=PASSWORD, role=Role.HANDLER)
