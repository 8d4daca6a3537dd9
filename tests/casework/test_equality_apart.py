"""Equality answers cannot be joined to a case by any role (rules.md 15, test 16)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import sqlalchemy as sa

from casework.listening import equality
from models import (
    Base,
    EqualityAnswers,
    Seal,
    db,
)
from tests.casework.test_equality import _answered, answer, close, given_of, rows, the_row
from tests.factories import (
    a_complaint,
    an_answered_complaint,
)

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
