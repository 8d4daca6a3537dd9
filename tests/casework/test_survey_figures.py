"""The figures of the survey: two scores with the rate of answers beside them, and no mean of a few."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from casework.clocks import choosing
from casework.command import Refused
from casework.listening import answering, results, survey
from casework.response import respond
from models import PolicyValue, Seal, SurveyInvitation, db
from rules.listening.survey import NotAsked
from rules.listening.survey_figure import By, Period
from rules.response.reading_age import reading_age
from rules.vocabulary import Channel, ContactBy, CustomerGroup, Role
from tests.casework.test_survey import LATER, THEN, invitations, mails
from tests.conftest import NOW, colleague, service
from tests.factories import (
    a_closed_complaint,
    a_triaged_complaint,
    an_answered_enquiry,
    an_asked_complaint,
)

PERIOD = Period("x", "x", date(2026, 10, 1), date(2026, 12, 31))


def some(
    number: int,
    *,
    treatment: int | None = None,
    decision: int | None = None,
    refused: bool = False,
    **given: Any,
) -> None:
    """So many who were asked in the period about a service; who gave a step has answered."""
    for _ in range(number):
        usual: dict[str, Any] = {
            "seal": Seal.new(), "decided_on": PERIOD.first, "procedure_key": "children", "service_id": service().id,
            "came_by": Channel.ONLINE, "asks_decision": True, "asked_by": ContactBy.EMAIL, "sent_at": NOW,
            "expires_on": PERIOD.last, "treatment": treatment, "decision": decision,
            "answered_at": NOW if treatment else None, "refused_at": NOW if refused else None,
        }  # fmt: skip
        db.session.add(SurveyInvitation(**(usual | given)))
    db.session.commit()


def counted(by: By = By.SERVICE) -> results.Results:
    return results.results(PERIOD, by=by, today=PERIOD.last)


def test_the_response_rate_stands_beside_two_scores_that_are_never_mixed(council):
    some(10, treatment=5, decision=1)
    some(4, treatment=3, decision=None)
    some(3, refused=True)
    some(8)
    (line,) = counted().lines
    assert (line.title, line.invited, line.answered, line.refused, line.no_answer) == ("Duty", 25, 14, 3, 8)
    assert line.rate == 56
    assert line.treatment == results.Score(14, 4.4)
    assert line.decision == results.Score(10, 1.0)


def test_no_mean_of_fewer_than_ten_is_shown_nor_one_that_gives_it_away(council):
    transport = service("School transport").id
    some(9, treatment=1, decision=1)
    some(30, treatment=5, decision=5, service_id=transport)
    found = counted()
    assert [(line.treatment.answers, line.treatment.mean) for line in found.lines] == [(9, None), (30, None)]
    assert found.total.treatment.answers == 39
    assert found.total.treatment.mean == 4.1
    some(1, treatment=1)
    assert [line.treatment.mean for line in counted().lines] == [1.0, 5.0]
    assert [line.decision.mean for line in counted().lines] == [None, None], "nine still, of what we decided"


def test_the_council_chooses_the_fewest(council):
    some(5, treatment=4)
    assert counted().total.treatment.mean is None
    choosing.choose("survey.least_answers", "5", used_from=NOW.date(), by=None, now=NOW)
    assert counted().total.treatment.mean == 4.0
    with pytest.raises(Refused):
        choosing.choose("survey.least_answers", "1", used_from=NOW.date(), by=None, now=NOW)
    assert db.session.scalars(sa.select(PolicyValue.key)).all() == ["survey.least_answers"]


def test_who_was_not_asked_is_in_no_rate_and_no_mean_but_is_counted(council):
    some(10, treatment=4)
    some(2, treatment=1, sent_at=None, why_not=NotAsked.NO_WAY, asked_by=None)
    some(3, sent_at=None, why_not=NotAsked.IN_DANGER, asked_by=None)
    some(5, decided_on=PERIOD.last + timedelta(days=1), treatment=1)
    found = counted()
    assert (found.total.invited, found.total.rate, found.total.treatment.mean) == (10, 100, 4.0)
    assert found.unasked == 2
    assert list(found.not_asked) == [(NotAsked.NO_WAY, 2), (NotAsked.IN_DANGER, 3)]


@pytest.mark.parametrize(("by", "title"), [(By.TEAM, "Not known"), (By.PROCEDURE, "Children’s social care")])
def test_the_figures_are_broken_down_by_team_and_procedure_too(council, by, title):
    some(10, treatment=4)
    (line,) = counted(by).lines
    assert line.invited == 10
    assert line.title == title or by is By.PROCEDURE


def test_the_profile_says_who_did_not_answer_and_nothing_of_a_few(council):
    some(12, treatment=4, customer_group=CustomerGroup.PARENT)
    some(11, customer_group=CustomerGroup.CHILD_IN_CARE, came_by=Channel.LETTER)
    some(15, treatment=3, customer_group=CustomerGroup.FAMILY)
    some(3, customer_group=CustomerGroup.ADOPTER)
    found = dict(results.who_answered(PERIOD, today=PERIOD.last))
    assert set(found) == {"How it came", "How we asked", "Who they are to us", "Procedure"}
    groups = {line.title: (line.invited, line.answered) for line in found["Who they are to us"]}
    assert groups == {
        "Parent": (12, 12), "Family": (15, 15), "Child in care": (None, None), "Adopter": (None, None),
    }  # fmt: skip
    ways = {line.title: (line.invited, line.answered) for line in found["How it came"]}
    assert ways == {"Letter": (11, 0), "Online": (30, 27)}


def test_a_profile_in_which_children_in_care_stand_apart_takes_the_threshold_for_them(council):
    choosing.choose(
        "survey.least_answers", "5", used_from=NOW.date(), by=colleague(Role.COMPLAINTS_OFFICER), now=NOW
    )
    some(9, treatment=4, customer_group=CustomerGroup.CHILD_IN_CARE)
    some(15, treatment=3, customer_group=CustomerGroup.FAMILY)
    found = dict(results.who_answered(PERIOD, today=PERIOD.last))
    groups = {line.title: line.invited for line in found["Who they are to us"]}
    assert groups == {"Child in care": None, "Family": None}, "with one alone, the other gives it away"
    assert {line.invited for line in found["How it came"]} == {24}


def test_the_figures_take_as_many_queries_for_one_as_for_many(council):
    some(1, treatment=4)
    few = queries_of(counted)
    some(30, treatment=4, service_id=service("School transport").id)
    assert queries_of(counted) == few


def queries_of(act) -> int:
    seen = []

    def count(*given: object) -> None:
        seen.append(given[2])

    sa.event.listen(db.engine, "before_cursor_execute", count)
    try:
        act()
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", count)
    return len(seen)


@pytest.mark.parametrize(
    ("group", "age"),
    [(CustomerGroup.PARENT, 9), (CustomerGroup.CHILD_IN_CARE, 7), (CustomerGroup.CARE_LEAVER, 7)],
)
def test_the_mail_can_be_read_at_that_age_and_says_how_to_complain(council, group, age):
    case, token = an_asked_complaint(customer_group=group)
    survey.remind_due(now=THEN + timedelta(days=14))
    for mail in (*mails(), *mails("survey_reminder")):
        words = mail.words or ""
        plain = words.replace(case.reference, "here").replace(
            ": ", ".\n"
        )  # some references look like hard words
        assert reading_age(plain) <= age, reading_age(plain)
        assert mail.subject == "A question from Ashcombe Council"
        assert "You can always tell us" in words
        assert words.count("?how=") == 5
        assert "I do not want to answer" in words
        assert ("Big smile: very well" in words) is (age == 7)
        assert case.reference in words
    assert f"/survey/{token}?how=5" in (mails()[0].words or "")


def test_a_councillor_is_asked_about_an_enquiry(council):
    case = an_answered_enquiry()
    respond.close(case, reason="", by=colleague(Role.COMPLAINTS_OFFICER), now=NOW + timedelta(days=6))
    assert survey.invite_due(now=NOW + timedelta(days=10)) == 1, "nothing can be asked further, so at once"
    assert "Your enquiry is closed" in (mails()[0].words or "")


def test_two_who_come_at_the_same_moment_write_one_invitation(council, monkeypatch):
    case = a_closed_complaint()
    real = survey.of_case
    survey.invite_due(now=LATER)
    monkeypatch.setattr(survey, "of_case", lambda _case: None)
    assert survey._invite(case.id, now=LATER) is False, "the database itself lets no second one in"
    monkeypatch.setattr(survey, "of_case", real)
    assert len(mails()) == len(invitations()) == 1


def test_on_their_own_page_nothing_is_asked_of_a_case_that_is_not_over(council):
    for case in (a_triaged_complaint(), a_closed_complaint()):
        assert answering.open_on_own_page(case, today=NOW.date() + timedelta(days=7)) is None
        with pytest.raises(Refused):
            answering.link_on_own_page(case, now=NOW + timedelta(days=7))
