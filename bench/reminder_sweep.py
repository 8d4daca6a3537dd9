"""Shows that the sweep of reminders costs by what is owed, and not by what is open.

    .venv/bin/python -m bench.reminder_sweep --database postgresql --sizes 100000 1000000
    .venv/bin/python -m bench.reminder_sweep --database sqlite --sizes 10000 100000

Each size is a database of its own with so many open clocks, of which the same number owe a reminder. The sizes are
measured in turn, within one process, and each run finds what the one before it found.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import sqlalchemy as sa
from flask import Flask

from casework.clocks import reminder
from models import Case, Clock, Stage, db, key_ring, use_keys
from tests.conftest import make_app
from tests.factories import a_triaged_complaint
from tests.postgres import a_database

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=40)
_NUMBERS = {
    "postgresql": "SELECT generate_series(1, :many) AS n",
    "sqlite": (
        "WITH RECURSIVE upto(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM upto WHERE n < :many) SELECT n FROM upto"
    ),
}


def main() -> None:
    """Fill, measure in turn, and print medians, ratios and how the index is read."""
    asked = _asked()
    with ExitStack() as stack:
        apps = [
            (size, stack.enter_context(_filled(asked.database, size, owed=asked.owed)))
            for size in asked.sizes
        ]
        took = _measure(apps, runs=asked.runs)
        for size, app in apps:
            print(f"{asked.database}, {size:,} open clocks: {_plan(app)}")
    print(f"\n{asked.owed} clocks owe a reminder; median of {asked.runs} runs, in milliseconds")
    print(f"{'open clocks':>12} {'sweep':>10} {'dry look':>10}")
    for size, (sweeps, looks) in took.items():
        print(f"{size:>12,} {median(sweeps) * 1000:>10.0f} {median(looks) * 1000:>10.0f}")
    few, many = min(took), max(took)
    for name, which in (("sweep", 0), ("dry look", 1)):
        ratio = median(took[many][which]) / median(took[few][which])
        print(f"{name}: {many // few} times the open clocks take {ratio:.2f} times as long")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--database", choices=tuple(_NUMBERS), default="sqlite")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--owed", type=int, default=500)
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args()


@contextmanager
def _filled(database: str, size: int, *, owed: int) -> Iterator[Flask]:
    """An application whose database has so many open clocks, and some that owe."""
    folder = Path(tempfile.mkdtemp(prefix="heard-bench-"))
    with ExitStack() as stack:
        url = stack.enter_context(a_database(folder, f"bench_{size}")) if database == "postgresql" else None
        app = make_app(folder, url)
        app.config["BENCH_KEYS"] = key_ring()
        began = time.monotonic()
        with app.app_context():
            _make_owed(owed)
            _copy(a_triaged_complaint(now=NOW), size - owed, database)
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(sa.text("VACUUM ANALYZE" if database == "postgresql" else "ANALYZE"))
            db.session.remove()
        print(f"filled {size:,} in {time.monotonic() - began:.0f} s")
        yield app


def _make_owed(owed: int) -> None:
    """Cases that came long ago, until so many of their clocks owe; the rest of theirs owes nothing yet."""
    while len(found := _owing()) < owed:
        a_triaged_complaint(now=LONG_AGO)
    surplus = [clock_id for clock_id, _ in found[owed:]]
    later = NOW.date() + timedelta(days=90)
    db.session.execute(sa.update(Clock).where(Clock.id.in_(surplus)).values(remind_on=later))
    db.session.commit()


def _owing() -> list[tuple[str, object]]:
    rows = db.session.execute(
        sa.select(Clock.id, Clock.remind_on).where(Clock.remind_on <= NOW.date()).order_by(Clock.id)
    )
    return [(row.id, row.remind_on) for row in rows]


def _copy(case: Case, clocks: int, database: str) -> None:
    """Copy the case with its stage and clocks until there are so many clocks, none of which owes anything."""
    stage = case.own_stages[0]
    each = len(stage.clocks)
    numbers = _NUMBERS[database]
    many = {"many": -(-clocks // each)}
    text = "CAST(n AS VARCHAR(20))"
    later = f"n % 30 + {10}"
    soon = (
        f"CAST(:today AS DATE) + ({later})"
        if database == "postgresql"
        else f"date(:today, '+' || ({later}) || ' days')"
    )
    today = {"today": NOW.date() if database == "postgresql" else NOW.date().isoformat()}
    fresh: dict[type, dict[str, str]] = {
        Case: {"id": f"'c' || {text}", "reference": f"'B-' || {text}", "submission_id": f"'b' || {text}"},
        Stage: {"id": f"'s' || {text}", "case_id": f"'c' || {text}"},
        Clock: {
            "id": f"substr(t.id, 1, 9) || {text}",
            "stage_id": f"'s' || {text}",
            "remind_on": soon,
            "due_on": soon,
        },
    }
    where = {Case: ("id", case.id), Stage: ("id", stage.id), Clock: ("stage_id", stage.id)}
    db.session.remove()
    db.session.connection(execution_options={"writes": True})
    for model, changed in fresh.items():
        table = model.__table__  # type: ignore[attr-defined]
        column, value = where[model]
        chosen = ", ".join(changed.get(each.name, f't."{each.name}"') for each in table.columns)
        names = ", ".join(f'"{each.name}"' for each in table.columns)
        db.session.execute(
            sa.text(
                f'INSERT INTO "{table.name}" ({names}) SELECT {chosen} FROM "{table.name}" t, ({numbers}) numbers '
                f'WHERE t."{column}" = :value'
            ),
            {**many, **today, "value": value},
        )
    db.session.commit()


def _measure(apps: list[tuple[int, Flask]], *, runs: int) -> dict[int, tuple[list[float], list[float]]]:
    took: dict[int, tuple[list[float], list[float]]] = {size: ([], []) for size, _ in apps}
    for run in range(runs + 1):
        for size, app in apps:
            use_keys(app.config["BENCH_KEYS"])
            with app.app_context():
                before = _owing()
                look = _seconds(lambda: len(reminder.owed(on=NOW.date())), expected=len(before))
                db.session.remove()
                sweep = _seconds(lambda: reminder.send_due(now=NOW), expected=len(before))
                _put_back(before)
                db.session.remove()
            if run:  # the first only warms up
                took[size][0].append(sweep)
                took[size][1].append(look)
    return took


def _seconds(act, *, expected: int) -> float:  # type: ignore[no-untyped-def]
    began = time.perf_counter()
    done = act()
    seconds = time.perf_counter() - began
    if done != expected:
        raise RuntimeError(f"{done} reminders instead of {expected}")
    return seconds


def _put_back(before: list[tuple[str, object]]) -> None:
    """Make the clocks owe again, and forget that they were reminded of."""
    db.session.remove()
    db.session.connection(execution_options={"writes": True})
    db.session.execute(sa.text("DELETE FROM reminder"))
    db.session.execute(sa.text("DELETE FROM outgoing_email WHERE template = 'reminder'"))
    db.session.execute(sa.text("DELETE FROM event WHERE kind = 'reminded'"))
    for clock_id, remind_on in before:
        db.session.execute(sa.update(Clock).where(Clock.id == clock_id).values(remind_on=remind_on))
    db.session.commit()


def _plan(app: Flask) -> str:
    """How the database finds what to look at."""
    with app.app_context():
        explain = "EXPLAIN" if db.engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
        query = "SELECT remind_on, id FROM clock WHERE remind_on <= :day ORDER BY remind_on, id LIMIT 200"
        day = NOW.date() if db.engine.dialect.name == "postgresql" else NOW.date().isoformat()
        rows = db.session.execute(sa.text(f"{explain} {query}"), {"day": day}).all()
        return "; ".join(str(row[-1]).strip() for row in rows)


if __name__ == "__main__":
    main()
