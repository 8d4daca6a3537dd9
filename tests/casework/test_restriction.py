"""Restrictions of contact: made with reasons and an end, and never in the way of a new complaint."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from casework.clocks import clock
from casework.command import Refused
from casework.contact import restriction
from casework.intake.intake import Contact
from models import Restriction
from rules.contact.restriction import RestrictionKind
from rules.vocabulary import ContactBy, Role
from tests.conftest import NOW, colleague
from tests.factories import a_complaint
from tests.page import read

TODAY = NOW.date()


def restrict(**given: Any) -> Restriction:
    usual: dict[str, Any] = {
        "name": "Casey Ruddle", "email": "Casey@example.com", "phone": "+44 7700 900456",
        "kinds": [RestrictionKind.FILED_WITHOUT_REPLY], "reason": "Forty calls in a day, on three days in May.",
        "considered": "We offered one named officer and letters in large print.", "warned_on": date(2026, 10, 1),
        "at_once_because": "", "starts_on": date(2026, 11, 2), "review_on": date(2027, 5, 2),
        "by": colleague(Role.COMPLAINTS_MANAGER), "now": NOW,
    }  # fmt: skip
    return restriction.record(**(usual | given))


@pytest.mark.parametrize("reached", [{"email": " casey@EXAMPLE.com"}, {"phone": "07700 900456"}])
def test_a_restricted_person_who_writes_is_taken_acknowledged_in_time_and_marked_to_be_read(
    council: Flask, reached: dict[str, Any]
) -> None:
    """Rules, acceptance test 14."""
    restrict()
    case = a_complaint(contact=Contact(name="Casey Ruddle", contact_by=ContactBy.PHONE, **reached))
    other = a_complaint()
    assert case.is_restricted
    assert not other.is_restricted
    for each in (case, other):
        due = clock.acknowledgement(each)
        assert due is not None
        assert due.due_on == clock.acknowledgement(other).due_on  # type: ignore[union-attr]


def test_whoever_triages_it_is_told(app: Flask, sign_in_as) -> None:
    with app.app_context():
        restrict()
        case = a_complaint(contact=Contact(email="casey@example.com", contact_by=ContactBy.EMAIL))
    page = sign_in_as(Role.COMPLAINTS_OFFICER).get(f"/staff/cases/{case.id}/triage")
    assert "Contact restricted" in read(page).text
    assert "still judged on its merits" in read(page).text


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"kinds": []}, "how contact is limited"),
        ({"reason": "Too much."}, "what happened"),
        ({"considered": ""}, "what was weighed"),
        ({"warned_on": None}, "written warning"),
        ({"warned_on": date(2026, 12, 1)}, "comes before"),
        ({"review_on": date(2026, 11, 2)}, "comes after"),
        ({"review_on": date(2028, 1, 1)}, "within 12 months"),
        ({"email": "", "phone": ""}, "email address or the telephone"),
    ],
)
def test_nothing_is_restricted_without_what_it_needs(
    council: Flask, given: dict[str, Any], told: str
) -> None:
    with pytest.raises(Refused, match=told):
        restrict(**given)


def test_a_risk_needs_no_warning(council: Flask) -> None:
    assert restrict(warned_on=None, at_once_because="He threatened a colleague with a knife.").id


def test_an_ended_restriction_marks_nothing(council: Flask) -> None:
    kept = restrict()
    by = colleague(Role.COMPLAINTS_MANAGER)
    with pytest.raises(Refused, match="Say why"):
        restriction.review(kept, words="", goes_on_until=None, by=by, today=TODAY)
    restriction.review(kept, words="The calls have stopped.", goes_on_until=None, by=by, today=TODAY)
    assert not restriction.is_restricted(email="casey@example.com", phone=None, on=TODAY)
    assert restriction.register() == []


def test_one_that_goes_on_has_another_end(council: Flask) -> None:
    kept, by = restrict(), colleague(Role.COMPLAINTS_MANAGER)
    with pytest.raises(Refused, match="within 12 months"):
        restriction.review(
            kept, words="It goes on.", goes_on_until=TODAY + timedelta(days=800), by=by, today=TODAY
        )
    restriction.review(
        kept, words="The calls go on.", goes_on_until=TODAY + timedelta(days=90), by=by, today=TODAY
    )
    assert kept.review_on == TODAY + timedelta(days=90)


def test_the_register_says_which_review_is_overdue(app: Flask, sign_in_as) -> None:
    with app.app_context():
        restrict(starts_on=date(2026, 1, 5), warned_on=date(2026, 1, 4), review_on=date(2026, 7, 5))
    page = read(sign_in_as(Role.COMPLAINTS_OFFICER).get("/staff/restrictions"))
    assert "Review overdue" in page.text


def test_the_form_keeps_what_was_typed(app: Flask, sign_in_as) -> None:
    answer = sign_in_as(Role.COMPLAINTS_MANAGER).post(
        "/staff/restrictions/add", data={"reason": "Half a sentence"}
    )
    assert answer.status_code == 422
    assert "Half a sentence" in answer.text
