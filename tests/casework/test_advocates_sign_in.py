"""Accounts of advocates, and signing in by a code that is mailed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.advocacy import provider, referral, sign_in
from casework.command import Refused
from casework.people.secret import TooManyTries
from models import (
    Advocate,
    AdvocateSession,
    AdvocateSignIn,
    db,
)  # fmt: skip
from rules.people.independence_of_advocate import Tie
from tests.casework.test_advocacy import TODAY, in_the_hands_of, mails, manager, sees
from tests.conftest import NOW
from tests.factories import (
    a_provider,
    again,
    an_advocate,
)

# Accounts.


@pytest.mark.parametrize("tie", list(Tie))
def test_a_personal_adviser_and_everybody_else_with_a_tie_is_refused_as_an_advocate(
    council: Flask, tie: Tie
) -> None:
    with pytest.raises(Refused, match="SI 2004/719"):
        provider.let_in(a_provider(), name="Pat", email="pat@example.com", ties=[tie], by=manager(), now=NOW)
    assert db.session.scalar(sa.select(sa.func.count(Advocate.id))) == 0


def test_an_address_signs_in_one_advocate_and_is_free_again_when_they_leave(council: Flask) -> None:
    speak_up = a_provider()
    nia = provider.let_in(speak_up, name="Nia", email="nia@example.com", ties=(), by=manager(), now=NOW)
    with pytest.raises(Refused, match="already signs in"):
        provider.let_in(speak_up, name="Nia", email=" NIA@example.com ", ties=(), by=manager(), now=NOW)
    provider.leave(nia, now=NOW)
    provider.let_in(speak_up, name="Nia", email="nia@example.com", ties=(), by=manager(), now=NOW)


def test_when_an_advocate_leaves_the_child_stays_with_the_provider(council: Flask) -> None:
    nia = an_advocate()
    joel = an_advocate(nia.provider, name="Joel")
    case = in_the_hands_of(nia)
    assert sees(joel, case) is None, "one advocate's child is nobody else's"
    provider.leave(nia, now=NOW)
    assert sees(nia, case) is None
    found = sees(joel, case)
    assert found is not None
    assert not found.sight.answers, "the child consented to somebody else"
    referral.contacted(again(case), on=TODAY, advocate=joel, now=NOW)
    assert referral.of_case(again(case)).advocate_id == joel.id


def test_a_contract_cannot_end_before_it_begins(council: Flask) -> None:
    with pytest.raises(Refused, match="cannot end before"):
        a_provider(contract_to=date(2020, 1, 1))


# Signing in.


def code_of(advocate: Advocate) -> tuple[str, str]:
    """The token and the code of the newest mail."""
    token = sign_in.ask_for_code(advocate.email, now=NOW)
    words = mails("advocate_code")[-1].words or ""
    for mail in mails("advocate_code"):
        if token in (mail.words or ""):
            words = mail.words or ""
    return token, words.split("sign in is")[1].split()[0] + words.split("sign in is")[1].split()[1]


def test_the_code_of_the_mail_opens_once_within_its_time(council: Flask) -> None:
    nia = an_advocate()
    token, code = code_of(nia)
    with pytest.raises(sign_in.WrongCode):
        sign_in.sign_in(token, code, now=NOW + timedelta(minutes=16))
    session = sign_in.sign_in(token, f" {code[:4]} {code[4:]} ", now=NOW + timedelta(minutes=1))
    found = sign_in.by_session(session, now=NOW + timedelta(minutes=2))
    assert found is not None
    assert found.id == nia.id
    with pytest.raises(sign_in.WrongCode):
        sign_in.sign_in(token, code, now=NOW + timedelta(minutes=2))


def test_neither_the_code_nor_a_token_is_kept_as_it_is(council: Flask) -> None:
    token, code = code_of(an_advocate())
    session = sign_in.sign_in(token, code, now=NOW)
    kept = str([*db.session.scalars(sa.select(AdvocateSignIn.token_digest)), *db.session.scalars(sa.select(AdvocateSignIn.code_hash)),
                *db.session.scalars(sa.select(AdvocateSession.token_digest))])  # fmt: skip
    assert all(secret not in kept for secret in (token, code, session))


def test_a_wrong_code_and_an_unknown_page_read_alike_and_guessing_is_slowed_down(council: Flask) -> None:
    token, code = code_of(an_advocate())
    wrong = "00000000" if code != "00000000" else "11111111"
    for _ in range(5):
        for each in (token, "nobody-asked-for-this"):
            with pytest.raises(sign_in.WrongCode):
                sign_in.sign_in(each, wrong, now=NOW)
    with pytest.raises(TooManyTries):
        sign_in.sign_in(token, code, now=NOW)


def test_who_has_no_account_gets_no_mail_and_is_not_told_so(council: Flask) -> None:
    ended = an_advocate(a_provider(contract_to=TODAY - timedelta(days=1)))
    left = an_advocate()
    address = left.email
    provider.leave(left, now=NOW)
    for email in ("nobody@example.com", ended.email, address):
        assert len(sign_in.ask_for_code(email, now=NOW)) > 40
    assert mails("advocate_code") == []


def test_no_more_than_five_codes_an_hour_are_mailed(council: Flask) -> None:
    nia = an_advocate()
    for _ in range(8):
        sign_in.ask_for_code(nia.email, now=NOW)
    assert len(mails("advocate_code")) == 5


def test_a_session_ends_when_it_is_idle_for_half_an_hour_or_ended(council: Flask) -> None:
    session = sign_in.sign_in(*code_of(an_advocate()), now=NOW)
    assert sign_in.by_session(session, now=NOW + timedelta(minutes=29))
    assert sign_in.by_session(session, now=NOW + timedelta(minutes=60)) is None
    sign_in.sign_out(session, now=NOW)
    assert sign_in.by_session(session, now=NOW) is None
