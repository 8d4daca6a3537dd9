"""My page, and who may say that somebody else is away."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from models import Absence, Staff, db
from rules.vocabulary import Role
from tests.conftest import colleague
from tests.page import read
from web.now import today


def days(**days_ahead: int) -> dict[str, str]:
    """Dates as a form posts them, so many days from now."""
    typed: dict[str, str] = {}
    for name, ahead in days_ahead.items():
        day = today() + timedelta(days=ahead)
        typed |= {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}
    return typed


def test_i_say_when_i_am_away_and_take_it_away_again(app: Flask, sign_in_as) -> None:
    handler = sign_in_as(Role.HANDLER)
    with app.app_context():
        cover = colleague(Role.TEAM_MANAGER).id
    handler.post("/staff/me/away", data={**days(first_day=3, last_day=8), "cover": cover})
    assert "The Team manager has my desk" in read(handler.get("/staff/me")).text
    with app.app_context():
        absence_id = db.session.scalars(sa.select(Absence.id)).one()
    assert sign_in_as(Role.READER).post(f"/staff/me/away/{absence_id}/remove").status_code == 404
    handler.post(f"/staff/me/away/{absence_id}/remove")
    assert "Nothing is written down" in read(handler.get("/staff/me")).text


def test_a_team_manager_says_it_of_their_own_team_and_of_nobody_else(app: Flask, sign_in_as) -> None:
    manager = sign_in_as(Role.TEAM_MANAGER)
    page = manager.get("/staff/people/away").text
    assert "The Handler" in page
    with app.app_context():
        own, other, cover = (colleague(role).id for role in (Role.HANDLER, Role.READER, Role.TEAM_MANAGER))
    typed = {**days(first_day=3, last_day=8), "cover": cover}
    assert manager.post("/staff/people/away", data={**typed, "who": other}).status_code == 422
    assert manager.post("/staff/people/away", data={**typed, "who": own}).status_code == 303
    with app.app_context():
        kept = db.session.scalars(sa.select(Absence)).one()
        assert kept.staff_id == own
    assert sign_in_as(Role.HANDLER).get("/staff/people/away").status_code == 403


def test_my_digest_comes_at_the_hour_i_choose(app: Flask, sign_in_as) -> None:
    handler = sign_in_as(Role.HANDLER)
    assert handler.post("/staff/me", data={"hour": "6"}).status_code == 303
    assert handler.post("/staff/me", data={"hour": "24"}).status_code == 422
    with app.app_context():
        assert colleague(Role.HANDLER).digest_hour == 6
        db.session.execute(sa.update(Staff).values(digest_hour=8))
        db.session.commit()


def test_a_head_of_service_without_a_service_is_not_let_in(app: Flask, sign_in_as) -> None:
    administrator = sign_in_as(Role.ADMINISTRATOR)
    typed = {"name": "Nia Holt", "email": "nia@example.com", "password": "a long enough sentence"}
    for role, sentence in (
        ("head_of_service", "the service that they head"),
        ("director", "the directorate"),
    ):
        answer = administrator.post("/staff/people/add", data={**typed, "role": role})
        assert answer.status_code == 422
        assert sentence in " ".join(read(answer).errors)
