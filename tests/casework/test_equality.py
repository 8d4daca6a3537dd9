"""Equality answers: kept apart, cut loose when a case closes, counted without joining anybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from casework.clocks import choosing
from casework.command import Refused
from casework.listening import equality, figures
from casework.moves import conduct, discretion, next_stage, split
from casework.response import respond
from models import (
    Base,
    Case,
    EqualityAnswers,
    EqualityCount,
    EqualityFigure,
    Event,
    Seal,
    SealBroken,
    db,
)
from rules.handling.conduct import Assessment
from rules.handling.discretion import RefusalReason
from rules.listening.fairness import CHARACTERISTICS, Ending, Measure, Year, characteristic
from rules.listening.question import PREFER_NOT_TO_SAY, Asked
from rules.vocabulary import CaseState, Channel, Kind, Outcome, Part, Role
from tests.conftest import NOW, colleague
from tests.factories import (
    a_complaint,
    a_conduct_complaint,
    a_triaged_complaint,
    again,
    an_answered_complaint,
    behind_the_wall,
)

ROOT = Path(__file__).resolve().parents[2]
GIVEN: dict[str, Any] = {
    "age": "25_34", "ethnicity": "white_roma", "sex": "female", "condition": "yes", "condition_effect": "a_little",
    "impairments": ["hearing"], "religion": "none", "orientation": PREFER_NOT_TO_SAY, "caring": None,
}  # fmt: skip


def answer(case: Case, *, now: datetime = NOW, **given: Any) -> None:
    equality.keep(case, GIVEN | given, about=Part.COMPLAINANT, channel=Channel.ONLINE, is_all=True, now=now)


def rows() -> list[EqualityAnswers]:
    db.session.expire_all()
    return list(db.session.scalars(sa.select(EqualityAnswers)))


def the_row() -> EqualityAnswers:
    (row,) = rows()
    return row


def given_of(row: EqualityAnswers) -> dict[str, Any]:
    return equality._given(row)


def manager():
    return colleague(Role.COMPLAINTS_MANAGER)


def close(case: Case, *, now: datetime = NOW + timedelta(days=9)) -> Case:
    respond.close(again(case), reason="It is done.", by=manager(), now=now)
    return again(case)


def test_what_was_answered_is_kept_apart_and_sealed(council):
    case = a_complaint()
    answer(case)
    row = the_row()
    assert row.token == again(case).equality_token
    assert given_of(row)["ethnicity"] == "white_roma"
    assert row.state is Asked.ANSWERED
    assert row.stage_at_collection == "stage1"
    assert row.seal_id not in {case.seal_id, *(each.person.seal_id for each in case.involvements)}
    kept = db.session.scalar(sa.text("SELECT answers_json_sealed FROM equality_answers"))
    assert kept and b"roma" not in kept


def test_answering_leaves_no_trace_in_the_history_and_makes_nobody_start_again(council):
    case = a_triaged_complaint()
    version, events = case.version, db.session.scalar(sa.select(sa.func.count()).select_from(Event))
    answer(case)
    equality.take_back(case)
    assert again(case).version == version
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Event)) == events


def test_the_first_page_is_kept_when_somebody_goes_no_further(council):
    case = a_complaint()
    equality.keep(
        case, {"age": "45_54"}, about=Part.COMPLAINANT, channel=Channel.ONLINE, is_all=False, now=NOW
    )
    begun = equality.standing(case)
    assert (begun.may_ask, begun.age, begun.state) == (True, "45_54", Asked.ANSWERED)
    assert given_of(the_row()) == {"age": "45_54"}
    equality.decline(case, channel=Channel.ONLINE, now=NOW)
    assert given_of(the_row()) == {"age": "45_54"}
    assert not equality.standing(case).may_ask


def test_whoever_answered_or_would_not_is_not_asked_again(council):
    answered, declined = a_complaint(), a_complaint()
    answer(answered)
    equality.decline(declined, channel=Channel.PHONE, now=NOW)
    assert equality.standing(declined).state is Asked.ASKED_NO_ANSWER
    for case in (answered, declined):
        assert not equality.standing(case).may_ask
        with pytest.raises(Refused, match="asked already"):
            answer(case)
        with pytest.raises(Refused, match="asked already"):
            equality.decline(case, channel=Channel.PHONE, now=NOW)


def test_what_a_child_must_not_be_asked_is_refused_and_nothing_is_kept(council):
    case = a_complaint()
    with pytest.raises(Refused, match="Leave these empty: sexual orientation, religion"):
        answer(case, age="13_15")
    assert rows() == []
    assert again(case).equality_token is None


def test_it_says_about_whom_the_answers_are(council):
    case = a_complaint()
    equality.keep(case, GIVEN, about=Part.PERSON_AFFECTED, channel=Channel.FORM, is_all=True, now=NOW)
    assert (the_row().about, the_row().channel) == (Part.PERSON_AFFECTED, Channel.FORM)


def test_at_their_word_the_answers_are_destroyed_with_their_key(council):
    case = a_complaint()
    answer(case)
    before = the_row()
    sealed, key = before.answers_json_sealed, before.seal_id  # type: ignore[attr-defined]
    equality.take_back(case)
    row = the_row()
    assert row.state is Asked.ASKED_NO_ANSWER
    assert not any(given_of(row).values())
    assert db.session.get(Seal, key) is None
    row.answers_json_sealed = sealed  # type: ignore[attr-defined]
    with pytest.raises(SealBroken):
        _ = row.answers_json
    db.session.rollback()
    assert not equality.standing(case).may_ask, "and they are not asked again"


def test_once_it_has_closed_nobody_can_ask_or_take_back(council):
    case = an_answered_complaint()
    answer(case)
    case = close(case)
    assert not equality.standing(case).may_take_back
    with pytest.raises(Refused, match="closed"):
        equality.take_back(case)
    with pytest.raises(Refused, match="closed"):
        answer(case)


def _answered() -> Case:
    case = an_answered_complaint()
    answer(case)
    return close(case)


def _withdrawn() -> Case:
    case = a_triaged_complaint()
    answer(case)
    discretion.withdraw(again(case), words="", by=None, now=NOW)
    return again(case)


def _refused() -> Case:
    case = a_triaged_complaint()
    answer(case)
    discretion.refuse(
        again(case), why=RefusalReason.RIGHT_OF_APPEAL,
        reason="A tribunal is there for exactly this question.", names_ombudsman=True, by=manager(), now=NOW,
    )  # fmt: skip
    return again(case)


def _out_of_time() -> Case:
    case = a_triaged_complaint()
    answer(case)
    discretion.judge_time(
        again(case), grounds_on=NOW.date().replace(year=2020), takes_it_on=False,
        reason="Nobody who was there works here now.", names_ombudsman=True, by=manager(), now=NOW,
    )  # fmt: skip
    return again(case)


def _passed_on() -> Case:
    case = a_triaged_complaint(kind=Kind.COMPLIMENT)
    answer(case)
    return close(case)


@pytest.mark.parametrize(
    ("closed", "ending"),
    [
        (_answered, Ending.UPHELD),
        (_withdrawn, Ending.OTHER),
        (_refused, Ending.OTHER),
        (_out_of_time, Ending.OTHER),
        (_passed_on, Ending.OTHER),
    ],
)
def test_however_a_case_closes_its_answers_are_cut_loose(council, closed: Callable[[], Case], ending: Ending):
    case = closed()
    row = the_row()
    assert case.state is CaseState.CLOSED
    assert row.token is case.equality_token is None
    assert case.equality_is_over
    assert (row.ending, row.procedure_key) == (ending, case.procedure_key)
    assert row.quarter == "2026-Q4"
    assert row.service_group == "Children and Families"


def test_every_act_that_closes_a_case_cuts_its_answers_loose():
    # Whoever writes another act that closes meets this.
    for path in (ROOT / "casework").rglob("*.py"):
        words = path.read_text()
        closes = re.search(r"\.closed_on = (?!None)|state = CaseState\.CLOSED", words)
        assert not closes or "equality.at_close(" in words, path


def test_what_is_copied_is_coarse(council):
    case = an_answered_complaint(outcome=Outcome.NOT_UPHELD)
    answer(case)
    close(case)
    row = the_row()
    assert (row.ending, row.in_time, row.stage_reached, row.went_further) == (
        Ending.NOT_UPHELD, True, "stage1", False,
    )  # fmt: skip


def test_a_late_answer_and_a_later_stage_are_copied_too(council):
    case = a_triaged_complaint()
    answer(case)
    later = NOW + timedelta(days=6)
    case = an_answered_complaint()
    answer(case)
    next_stage.ask(again(case), words="", channel=Channel.EMAIL, received_at=later, by=manager(), now=later)
    assert again(case).equality_token, "an answer does not end it while the person can go on"
    discretion.withdraw(again(case), words="", by=None, now=later)
    row = next(row for row in rows() if row.quarter)
    assert (row.stage_reached, row.went_further, row.ending) == ("stage2", True, Ending.UPHELD)
    case = again(case)
    clock = case.own_stages[0].clocks
    assert row.in_time is all(str(each.outcome) != "late" for each in clock)


def test_a_case_that_opens_again_is_neither_joined_nor_asked_nor_counted_again(council):
    case = _answered()
    before = counts()
    later = NOW + timedelta(days=12)
    next_stage.ask(case, words="", channel=Channel.EMAIL, received_at=later, by=manager(), now=later)
    case = again(case)
    assert case.state is CaseState.OPEN
    assert not equality.standing(case).may_ask
    with pytest.raises(Refused):
        answer(case)
    discretion.withdraw(case, words="", by=None, now=later)
    assert counts() == before
    assert the_row().went_further is False


def test_a_part_of_a_case_is_not_asked_or_counted_by_itself(council):
    case = a_triaged_complaint()
    made = split.split(case, procedure_key="foi", words="Send me the file.", by=manager(), now=NOW)
    assert not equality.standing(made).may_ask
    discretion.withdraw(again(made), words="", by=None, now=NOW)
    assert counts() == []


def counts() -> list[tuple[Any, ...]]:
    of = EqualityCount
    query = sa.select(of.quarter, of.channel, of.state, of.number).order_by(of.channel, of.state)
    return [tuple(row) for row in db.session.execute(query)]


def test_closing_counts_who_was_asked_without_keeping_who(council):
    _answered()
    for case in (a_triaged_complaint(), a_triaged_complaint()):
        discretion.withdraw(case, words="", by=None, now=NOW)
    assert counts() == [
        ("2026-Q4", Channel.ONLINE, Asked.ANSWERED, 1),
        ("2026-Q4", Channel.ONLINE, Asked.NOT_ASKED, 2),
    ]


# --- rules.md 15, test 16: equality answers cannot be joined to a case by any role ---


def test_no_key_and_no_column_leads_from_the_answers_to_a_case_but_the_token():
    tables = Base.metadata.tables
    answers, case = tables["equality_answers"], tables["case"]
    assert {key.column.table.name for key in answers.foreign_keys} == {"seal"}
    assert not [
        table.name
        for table in tables.values()
        if any(key.column.table.name in ("equality_answers", "equality_count") for key in table.foreign_keys)
    ]
    assert {key.column.table.name for key in tables["equality_count"].foreign_keys} == {"team"}
    assert tables["equality_figure"].foreign_keys == set()
    # What both have by name is the token, the words of the code lists, and the seal, which is one of its own.
    assert set(answers.columns.keys()) & set(case.columns.keys()) == {
        "id",
        "seal_id",
        "channel",
        "state",
        "procedure_key",
    }
    assert case.columns["equality_token"].nullable and answers.columns["token"].nullable
    kinds = {column.name: column.type for column in answers.columns}
    assert not [name for name, kind in kinds.items() if isinstance(kind, sa.Date | sa.DateTime)]
    assert "Instant" not in {type(kind).__name__ for kind in kinds.values()}


COARSE = {
    "version_key", "about", "channel", "state", "stage_at_collection", "procedure_key", "quarter", "service_group",
    "ending", "stage_reached", "is_all", "in_time", "went_further", "is_mixed",
}  # fmt: skip


def dump() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, with where it lies and with what it was written."""
    hidden = "rowid" if db.engine.dialect.name == "sqlite" else "ctid::text, xmin::text"
    found = {}
    for table in Base.metadata.sorted_tables:
        query = sa.text(f'SELECT {hidden}, "{table.name}".* FROM "{table.name}"')
        found[table.name] = [dict(row._mapping) for row in db.session.execute(query)]
    db.session.rollback()
    return found


def values_of(rows: list[dict[str, Any]], *, but: set[str]) -> set[str]:
    """All that stands in the rows, as text, nested or not."""
    found: set[str] = set()
    for row in rows:
        for name, value in row.items():
            if name not in but and value is not None and not isinstance(value, bool | int):
                found |= set(re.findall(r"[\w-]{8,}", value if isinstance(value, str) else repr(value)))
    return found


def rows_of_case(kept: dict[str, list[dict[str, Any]]], case_id: str) -> list[dict[str, Any]]:
    """The case with all that hangs on it, through however many tables."""
    ids, found = {case_id}, []
    for _ in range(4):
        found = [
            row
            for name, table in kept.items()
            if not name.startswith("equality")
            for row in table
            if ids & {value for value in row.values() if isinstance(value, str)}
        ]
        mine = {
            value
            for row in found
            for name, value in row.items()
            if name in ("id", "case_id", "seal_id", "stage_id")
        }
        ids |= {value for value in mine if isinstance(value, str)}
    return found


def test_nothing_that_is_kept_after_closing_joins_the_answers_to_the_case(council):
    cases = [_answered() for _ in range(3)]
    equality.mix()
    kept = dump()
    seals = {row["id"]: row for row in kept["seal"]}
    for case in cases:
        of_case = values_of(rows_of_case(kept, case.id), but={"rowid", "ctid", "xmin"} | COARSE)
        assert case.id in of_case
        for row in kept["equality_answers"]:
            own = values_of([row, seals[row["seal_id"]]], but={"rowid", "ctid", "xmin", "key_name"} | COARSE)
            assert own, "its id at least"
            assert of_case & own == set()
    if db.engine.dialect.name == "postgresql":
        written_with = {row["xmin"] for row in kept["equality_answers"]} | {
            seals[row["seal_id"]]["xmin"] for row in kept["equality_answers"]
        }
        assert len(written_with) == 1, "all in one act"
        elsewhere = {
            row["xmin"]
            for name, table in kept.items()
            if name != "equality_answers"
            for row in table
            if row["id"] not in {each["seal_id"] for each in kept["equality_answers"]}
        }
        assert written_with & elsewhere == set(), "in which nothing else was written"


def test_even_before_they_are_mixed_no_value_joins_them(council):
    case = _answered()
    kept = dump()
    own = values_of(kept["equality_answers"], but={"rowid", "ctid", "xmin"} | COARSE)
    of_case = values_of(rows_of_case(kept, case.id), but={"rowid", "ctid", "xmin"} | COARSE)
    assert of_case & own == set()


def test_mixing_gives_every_row_of_the_quarter_a_new_place_a_new_id_and_a_new_key(council):
    ages = ["18_24", "25_34", "35_44", "45_54", "55_64", "65_74", "75_84", "85_over"]
    for age in ages:
        case = an_answered_complaint()
        answer(case, age=age)
        close(case)
    before = {(row.id, row.seal_id) for row in rows()}
    assert equality.mix() == len(ages)
    after = rows()
    assert not {value for pair in before for value in pair} & {
        value for row in after for value in (row.id, row.seal_id)
    }
    assert sorted(given_of(row)["age"] for row in after) == ages
    assert (
        db.session.scalar(
            sa.select(sa.func.count()).select_from(Seal).where(Seal.id.in_([s for _, s in before]))
        )
        == 0
    )
    assert equality.mix() == 0, "nothing to do until another closes"
    orders = set()
    for _ in range(6):
        db.session.execute(sa.update(EqualityAnswers).values(is_mixed=False))
        db.session.commit()
        equality.mix()
        place = "rowid" if db.engine.dialect.name == "sqlite" else "ctid"
        ids = db.session.scalars(sa.text(f"SELECT id FROM equality_answers ORDER BY {place}")).all()
        by_id = {row.id: given_of(row)["age"] for row in rows()}
        orders.add(tuple(by_id[each] for each in ids))
    assert len(orders) > 3, "an order of chance"
    assert any(list(order) != sorted(order) for order in orders)
    assert all(earlier <= later for earlier, later in pairwise(sorted(ages)))


def test_mixing_leaves_open_cases_alone(council):
    case = a_complaint()
    answer(case)
    before = the_row().id
    assert equality.mix() == 0
    assert the_row().id == before


# --- coverage ---


def test_coverage_tells_the_four_states_apart_by_channel_and_team(council):
    _answered()
    a_triaged_complaint(channel=Channel.PHONE)
    declined, preferred = a_triaged_complaint(channel=Channel.PHONE), a_complaint()
    equality.decline(declined, channel=Channel.PHONE, now=NOW)
    equality.keep(
        preferred,
        {"age": PREFER_NOT_TO_SAY},
        about=Part.COMPLAINANT,
        channel=Channel.ONLINE,
        is_all=True,
        now=NOW,
    )
    found = figures.coverage(year=Year(2026))
    by_channel = {each.name: each for each in found.by_channel}
    assert by_channel["Phone"].numbers == {
        Asked.NOT_ASKED: 1, Asked.ASKED_NO_ANSWER: 1, Asked.PREFER_NOT_TO_SAY: 0, Asked.ANSWERED: 0,
    }  # fmt: skip
    assert (
        by_channel["Online"].numbers[Asked.ANSWERED]
        == by_channel["Online"].numbers[Asked.PREFER_NOT_TO_SAY]
        == 1
    )
    assert (by_channel["Phone"].share_asked, by_channel["Online"].share_answered) == (50, 50)
    by_team = {each.name: each.cases for each in found.by_team}
    assert by_team == {"Duty: Duty and Advice": 3, figures.NO_TEAM: 1}
    assert (found.total.cases, found.total.asked) == (4, 3)


def test_coverage_of_another_year_has_what_closed_in_it_and_what_is_open_now(council):
    _answered()
    a_complaint()
    assert figures.coverage(year=Year(2025)).total.cases == 1
    assert figures.coverage(year=Year(2026)).total.cases == 2


def test_coverage_gives_away_no_complaint_about_a_councillor_open_or_closed(council):
    a_complaint()
    a_conduct_complaint()
    closed = a_conduct_complaint()
    officer = colleague(Role.MONITORING_OFFICER)
    conduct.assess(closed, Assessment.NO_ACTION, reasons="It is no breach.", by=officer, now=NOW)
    respond.close(behind_the_wall(closed), reason="", by=officer, now=NOW)
    assert behind_the_wall(closed).state is CaseState.CLOSED
    assert figures.coverage(year=Year(2026)).total.cases == 1


# --- disparity ---

A_YEAR_LATER = NOW.replace(year=2027)


def closed_rows(number: int, **kept: Any) -> None:
    """Answers of cases that have closed, as closing leaves them."""
    given = kept.pop("given", {"sex": "female", "age": "25_34"})
    for _ in range(number):
        usual: dict[str, Any] = {
            "version_key": "2025", "about": Part.COMPLAINANT, "channel": Channel.ONLINE, "state": Asked.ANSWERED,
            "is_all": True, "procedure_key": "corporate", "quarter": "2026-Q4", "service_group": "Resources",
            "ending": Ending.UPHELD, "in_time": True, "stage_reached": "stage1", "went_further": False,
        }  # fmt: skip
        row = EqualityAnswers(seal=Seal.new(), **(usual | kept))
        equality._write(row, given)
        db.session.add(row)
    db.session.commit()


def a_year_of_answers() -> None:
    closed_rows(12)
    closed_rows(18, ending=Ending.NOT_UPHELD)
    closed_rows(10, given={"sex": "male"})
    closed_rows(30, given={"sex": "male"}, ending=Ending.NOT_UPHELD, quarter="2027-Q1")
    closed_rows(3, given={"sex": None}, ending=Ending.OTHER, in_time=None)


def sex(measure: Measure, *, today: date | None = None):
    today = today or A_YEAR_LATER.date()
    return figures.disparity(measure, characteristic("sex"), Year(2026), today=today)


def test_groups_are_compared_once_the_year_is_over_and_small_numbers_are_withheld(council):
    a_year_of_answers()
    assert figures.years(today=A_YEAR_LATER.date()) == [Year(2026)]
    shown = sex(Measure.UPHELD)
    assert shown is not None
    found = {line.group: (line.counts, line.share) for line in shown.lines}
    assert found["Female"] == (("12", "18", "0"), "40%")
    assert dict(shown.unknown)["Asked, no answer"] == 5


def test_nothing_is_compared_while_the_year_runs_since_two_looks_would_tell_the_difference(council):
    a_year_of_answers()
    assert sex(Measure.UPHELD, today=NOW.date()) is None
    assert figures.years(today=NOW.date()) == []


def test_compliments_and_enquiries_are_not_compared(council):
    closed_rows(50, procedure_key="compliment_and_comment")
    shown = sex(Measure.UPHELD)
    assert shown is not None
    assert shown.lines == ()


def test_the_councils_own_threshold_and_rounding_count(council):
    a_year_of_answers()
    choosing.choose("sdc.threshold", "10", used_from=A_YEAR_LATER.date(), by=None, now=NOW)
    choosing.choose("sdc.rounding", "nearest_5", used_from=A_YEAR_LATER.date(), by=None, now=NOW)
    shown = sex(Measure.UPHELD)
    assert shown is not None
    assert shown.threshold == 10
    assert {line.group: line.counts for line in shown.lines} == {
        "Female": ("10", "20", "0"), "Male": ("10", "30", "0"), "All": ("20", "50", "0"),
    }  # fmt: skip


def test_single_answers_are_deleted_when_they_are_old_enough_and_their_totals_stay(council):
    a_year_of_answers()
    shown = {measure: sex(measure) for measure in Measure}
    keys = [row.seal_id for row in rows()]
    assert figures.erase_old(now=datetime.fromisoformat("2028-12-30T10:00:00+00:00")) == 0
    on = datetime.fromisoformat("2028-12-31T10:00:00+00:00")
    assert figures.erase_old(now=on) == 43
    assert {row.quarter for row in rows()} == {"2027-Q1"}
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Seal).where(Seal.id.in_(keys))) == 30
    assert {measure: sex(measure, today=on.date()) for measure in Measure} == shown
    last = datetime.fromisoformat("2029-04-01T10:00:00+00:00")
    assert figures.erase_old(now=last) == 30
    assert rows() == []
    assert {measure: sex(measure, today=last.date()) for measure in Measure} == shown
    assert figures.years(today=last.date()) == [Year(2026)]
    kept = db.session.scalar(sa.select(sa.func.count()).select_from(EqualityFigure))
    assert kept == len(Measure) * len(CHARACTERISTICS)
    assert figures.erase_old(now=last) == 0


def test_what_is_still_open_is_never_too_old(council):
    answer(a_complaint())
    figures.erase_old(now=NOW.replace(year=2040))
    assert len(rows()) == 1
