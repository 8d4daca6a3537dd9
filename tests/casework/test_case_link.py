"""Cases that belong together: linked and unlinked by whoever may see both, and shown to nobody else."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.command import NotFound, Refused
from casework.handling import case_link
from casework.intake import conduct as intake_conduct
from models import Case, CaseLink, Staff, db
from rules.people.permission import WALLED
from rules.vocabulary import EventKind, Role
from tests.conftest import NOW, colleague
from tests.factories import a_complaint, a_conduct_complaint, a_triaged_complaint, again, behind_the_wall

WHY = "Brother and sister of one household."


def officer() -> Staff:
    return colleague(Role.COMPLAINTS_OFFICER)


def link(case: Case, other: Case, *, by: Staff | None = None, reason: str = WHY) -> Case:
    return case_link.link(again(case), other.reference, reason=reason, by=by or officer(), now=NOW)


def seen(case: Case, by: Staff) -> list[str]:
    return [each.other.reference for each in case_link.of_case(again(case), seen_by=by)]


def kinds(case: Case, by: Staff) -> list[EventKind]:
    return [each.kind for each in case_link.lines_for(again(case), by)]


def test_a_link_stands_on_both_with_its_reason_and_is_in_both_histories(council: Flask) -> None:
    case, other = a_triaged_complaint(), a_complaint()
    link(case, other)
    assert seen(case, officer()) == [other.reference]
    assert seen(other, officer()) == [case.reference]
    (found,) = case_link.of_case(again(other), seen_by=officer())
    assert (found.link.reason, found.link.linked_by.name) == (WHY, officer().name)
    assert EventKind.LINKED in kinds(case, officer())
    assert EventKind.LINKED in kinds(other, officer())
    raw = db.session.execute(sa.text("SELECT * FROM case_link")).mappings().one()
    assert "household" not in repr(dict(raw))


def test_whoever_may_not_see_the_other_learns_neither_that_there_is_a_link_nor_why(council: Flask) -> None:
    case, other = a_triaged_complaint(), a_complaint()
    link(case, other)
    handler = colleague(Role.HANDLER)
    assert seen(case, handler) == []
    assert EventKind.LINKED not in kinds(case, handler)
    assert all(WHY not in (each.words or "") for each in again(case).events)


def test_nobody_links_with_a_case_that_they_may_not_see_and_is_told_as_of_none(council: Flask) -> None:
    case, other, walled = a_triaged_complaint(), a_complaint(), a_conduct_complaint()
    handler = colleague(Role.HANDLER)
    for by, reference in (
        (handler, other.reference), (officer(), walled.reference), (officer(), "ASH-0000-000"),
    ):  # fmt: skip
        with pytest.raises(Refused, match="There is no case with that reference"):
            case_link.link(again(case), reference, reason=WHY, by=by, now=NOW)


def test_the_monitoring_officer_links_what_is_behind_the_wall_and_nothing_else(council: Flask) -> None:
    one, two, other = a_conduct_complaint(), a_conduct_complaint(), a_complaint()
    by = colleague(Role.MONITORING_OFFICER)
    case_link.link(one, two.reference, reason=WHY, by=by, now=NOW)
    assert [each.other.id for each in case_link.of_case(behind_the_wall(two), seen_by=by)] == [one.id]
    with pytest.raises(Refused, match="There is no case"):
        case_link.link(behind_the_wall(one), other.reference, reason=WHY, by=by, now=NOW)


def test_a_link_to_a_case_that_goes_behind_the_wall_is_shown_to_nobody_any_more(council: Flask) -> None:
    case, other = a_complaint(), a_complaint()
    link(case, other)
    moved = again(other)
    moved.procedure_key = WALLED
    intake_conduct.take_in(moved, now=NOW, by=officer())
    db.session.commit()
    assert seen(case, officer()) == []
    assert EventKind.LINKED not in kinds(case, officer())


def test_it_is_taken_away_from_either_side_and_both_histories_keep_that_it_was(council: Flask) -> None:
    case, other = a_complaint(), a_complaint()
    link(case, other)
    (found,) = case_link.of_case(again(other), seen_by=officer())
    case_link.unlink(again(other), found.link.id, by=officer(), now=NOW)
    assert seen(case, officer()) == seen(other, officer()) == []
    for each in (case, other):
        assert kinds(each, officer())[-2:] == [EventKind.LINKED, EventKind.UNLINKED]
    with pytest.raises(NotFound):
        case_link.unlink(again(other), found.link.id, by=officer(), now=NOW)
    link(other, case)
    assert seen(case, officer()) == [other.reference], "it can be made again"


def test_whoever_may_not_see_the_other_cannot_take_it_away(council: Flask) -> None:
    case, other = a_triaged_complaint(), a_complaint()
    link(case, other)
    kept = db.session.scalars(sa.select(CaseLink)).one()
    with pytest.raises(NotFound):
        case_link.unlink(again(case), kept.id, by=colleague(Role.HANDLER), now=NOW)


def test_twice_with_itself_or_without_a_reason_is_refused(council: Flask) -> None:
    case, other = a_complaint(), a_complaint()
    link(case, other)
    with pytest.raises(Refused, match="linked already"):
        link(other, case)
    with pytest.raises(Refused, match="That is this case"):
        link(case, case)
    with pytest.raises(Refused, match="Say why"):
        link(a_complaint(), case, reason=" ")


def test_linking_makes_nobody_start_again_who_has_one_of_them_open(council: Flask) -> None:
    case, other = a_complaint(), a_complaint()
    before = (again(case).version, again(other).version)
    link(case, other)
    assert (again(case).version, again(other).version) == before
