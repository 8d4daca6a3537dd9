"""Whether groups of people are treated differently: what is measured, over which year, and by which groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from rules import procedures
from rules.listening import disclosure, equality
from rules.listening.code_list import VERSIONS
from rules.listening.equality import Given
from rules.listening.question import Asked, Question
from rules.people.permission import WALLED
from rules.vocabulary import Outcome, Word

# What is no complaint has no outcome to compare; of what is behind the wall nobody who reads this may know.
_NO_COMPLAINT = ("member_enquiry", "compliment_and_comment", WALLED)
COMPLAINTS = tuple(each.key for each in procedures.FOR_CASES if each.key not in _NO_COMPLAINT)


class Ending(Word):
    """How a case ended, as coarsely as it is kept beside equality answers."""

    UPHELD = "upheld"  # in whole or part, at any stage
    NOT_UPHELD = "not_upheld"
    OTHER = "other"


def ending_of(outcomes: Iterable[Outcome | None]) -> Ending:
    """The ending of a case whose stages ended so."""
    found = [each for each in outcomes if each is not None]
    if any(each.found_fault for each in found):
        return Ending.UPHELD
    return Ending.NOT_UPHELD if Outcome.NOT_UPHELD in found else Ending.OTHER


@dataclass(frozen=True, slots=True)
class Year:
    """A council’s year, from April to March. Figures are made of whole years only: two that overlap, or one year
    looked at twice while it runs, give away by their difference what each withholds (rules.md 9.4, step 5).
    """

    begins: int

    @classmethod
    def of(cls, day: date) -> Year:
        """The year in which the day falls."""
        return cls(day.year if day.month >= 4 else day.year - 1)

    @property
    def first_day(self) -> date:
        return date(self.begins, 4, 1)

    @property
    def last_day(self) -> date:
        return date(self.begins + 1, 3, 31)

    @property
    def title(self) -> str:
        """“April 2026 to March 2027”."""
        return f"April {self.begins} to March {self.begins + 1}"

    @property
    def quarters(self) -> tuple[str, ...]:
        """Its quarters, which are those of the calendar."""
        return (*(f"{self.begins}-Q{number}" for number in (2, 3, 4)), f"{self.begins + 1}-Q1")

    def is_over(self, today: date) -> bool:
        """Whether nothing more can be added to it."""
        return today > self.last_day


def quarter_of(day: date) -> str:
    """The quarter of the calendar in which the day falls: “2026-Q4”."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def last_day_of(quarter: str) -> date:
    """The last day of a quarter."""
    year, number = int(quarter[:4]), int(quarter[-1])
    return date(year + number // 4, 3 * number % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is kept of one closed case beside the answers, and the answers."""

    given: Given
    ending: Ending
    in_time: bool | None  # None: no answer was due, or none was sent
    went_further: bool


class Measure(Word):
    """What is compared between groups."""

    UPHELD = "upheld"
    LATE = "late"
    ESCALATED = "escalated"

    @property
    def columns(self) -> tuple[str, ...]:
        """What a case can be counted under; together they are every case, for each measure alike."""
        return _MEASURES[self][0]

    def column_of(self, fact: Fact) -> int:
        """The column in which it counts."""
        return _MEASURES[self][1](fact)

    @property
    def base(self) -> tuple[int, ...]:
        """The columns of which the first is a share."""
        return _MEASURES[self][2]

    @property
    def definition(self) -> str:
        """What the share means, beside every figure."""
        return _MEASURES[self][3]


_MEASURES: dict[Measure, tuple[tuple[str, ...], Callable[[Fact], int], tuple[int, ...], str]] = {
    Measure.UPHELD: (
        ("Upheld", "Not upheld", "Ended another way"),
        lambda fact: (Ending.UPHELD, Ending.NOT_UPHELD, Ending.OTHER).index(fact.ending),
        (0, 1),
        "Upheld in whole or part at any stage, of those upheld or not upheld. Withdrawn, refused and redirected "
        "complaints ended another way and are not in the share.",
    ),
    Measure.LATE: (
        ("Late", "In time", "No answer was due"),
        lambda fact: {False: 0, True: 1, None: 2}[fact.in_time],
        (0, 1),
        "Answered after the last day that the law or the code allows, extensions counted, at any stage; of those "
        "that were answered.",
    ),
    Measure.ESCALATED: (
        ("Went further", "Ended at the first stage"),
        lambda fact: 0 if fact.went_further else 1,
        (0, 1),
        "Reached a second or third stage, of all that were closed.",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Characteristic:
    """What people are grouped by. Each has one set of groups: two, one finer, would give each other away."""

    key: str
    title: str
    groups: tuple[str, ...]
    group_of: Callable[[Given], str | Asked]  # a group, or the state of a question that has no answer


def _by_answer(question: Question) -> Characteristic:
    groups = {each.key: each.counted_as for each in question.answers}

    def group_of(given: Given) -> str | Asked:
        return groups.get(str(given.get(question.key))) or equality.state_of(given, question.key)

    return Characteristic(question.key, question.title, tuple(dict.fromkeys(groups.values())), group_of)


_DISABLED, _NOT_DISABLED = "Disabled (Equality Act)", "Not disabled"


def _by_disability(given: Given) -> str | Asked:
    found = equality.is_disabled(given)
    if found is not None:
        return _DISABLED if found else _NOT_DISABLED
    state = equality.state_of(given, "condition")
    if state is not Asked.ANSWERED:
        return state
    effect = equality.state_of(given, "condition_effect")
    return Asked.PREFER_NOT_TO_SAY if effect is Asked.PREFER_NOT_TO_SAY else Asked.ASKED_NO_ANSWER


_LATEST = VERSIONS[-1]
CHARACTERISTICS: tuple[Characteristic, ...] = (
    *(_by_answer(_LATEST.question(key)) for key in ("age", "ethnicity", "sex", "gender_2006")),
    Characteristic("disability", "Disability", (_DISABLED, _NOT_DISABLED), _by_disability),
    *(_by_answer(_LATEST.question(key)) for key in ("gender_identity", "orientation", "religion", "caring")),
)


def characteristic(key: str) -> Characteristic:
    """The characteristic of that key. Raises KeyError."""
    return {each.key: each for each in CHARACTERISTICS}[key]


@dataclass(frozen=True, slots=True)
class Line:
    """One group as it is shown: its counts and its share, “[c]” and “Not shown” where withheld, and its total."""

    group: str
    counts: tuple[str, ...]
    total: str
    share: str
    tells_of_all: bool  # everybody of the group stands in one column: look twice before it is passed on


@dataclass(frozen=True, slots=True)
class Figures:
    """A table that may be shown; without lines where it cannot be without telling about somebody."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    unknown: tuple[
        tuple[str, int], ...
    ]  # how many gave no answer to the question and why, to the nearest five
    threshold: int

    def as_kept(self) -> dict[str, Any]:
        """As it is kept when the single answers are deleted."""
        return asdict(self)

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Figures:
        """As it was kept."""
        return cls(
            columns=tuple(kept["columns"]),
            lines=tuple(Line(**(line | {"counts": tuple(line["counts"])})) for line in kept["lines"]),
            unknown=tuple((label, number) for label, number in kept["unknown"]),
            threshold=kept["threshold"],
        )


NOT_SHOWN = "Not shown"
TOO_SMALL = "Groups too small to show"


def figures(
    facts: Sequence[Fact], measure: Measure, by: Characteristic, *, threshold: int, to_nearest_5: bool = False
) -> Figures:
    """The measure by group, of those who answered the question, with small numbers withheld.

    Other measures of the same groups, and other groups by the same measure, have these totals too: what one table
    withheld could be read from the next. So no total is ever withheld: small groups are put together, by their
    totals alone, and a table that would need more is not shown at all.
    """
    counts = {group: [0] * len(measure.columns) for group in by.groups}
    unknown = dict.fromkeys((Asked.PREFER_NOT_TO_SAY, Asked.ASKED_NO_ANSWER, Asked.NOT_ASKED), 0)
    for fact in facts:
        group = by.group_of(fact.given)
        if isinstance(group, Asked):
            unknown[group] += 1
        else:
            counts[group][measure.column_of(fact)] += 1
    return Figures(
        columns=measure.columns,
        lines=_lines(_put_together(counts, threshold), measure, threshold, to_nearest_5=to_nearest_5),
        unknown=tuple((state.label, 5 * ((number + 2) // 5)) for state, number in unknown.items()),
        threshold=threshold,
    )


_Counts = dict[str, list[int]]


def _put_together(counts: _Counts, threshold: int) -> _Counts:
    """The groups, with those too small alone in one; and others, until no group in it can be told by their sum."""
    by_size = sorted((sum(row), group) for group, row in counts.items() if sum(row))
    together = [group for number, group in by_size if number < threshold]
    while together and len(together) < len(by_size) and not _is_safe(together, counts, threshold):
        together.append(by_size[len(together)][1])
    if not together:
        return counts
    left = {group: row for group, row in counts.items() if group not in together}
    summed = [sum(column) for column in zip(*(counts[group] for group in together), strict=True)]
    return {**left, TOO_SMALL: summed}


def _is_safe(together: Sequence[str], counts: _Counts, threshold: int) -> bool:
    """Whether the sum leaves open how many each group has: a reader knows which are below the threshold."""
    sizes = [sum(counts[group]) for group in together]
    small = sum(size < threshold for size in sizes)
    least = small + threshold * (len(sizes) - small)
    most = (threshold - 1) * small if small == len(sizes) else None
    return sum(sizes) >= threshold and sum(sizes) not in (least, most)


def _lines(counts: _Counts, measure: Measure, threshold: int, *, to_nearest_5: bool) -> tuple[Line, ...]:
    """The lines of the table; none where fewer than two groups are left, or a total would have to be withheld."""
    totals = [sum(column) for column in zip(*counts.values(), strict=True)]
    peopled = [sum(row) for row in counts.values() if any(row)]
    if len(peopled) < 2 or any(0 < number < threshold for number in (*peopled, *totals)):
        return ()
    shown = disclosure.protect(list(counts.values()), threshold=threshold, to_nearest_5=to_nearest_5)
    if any(cell.shown is None for cell in (*shown.row_totals, *shown.column_totals, shown.total)):
        return ()
    lines = [
        Line(
            group=group,
            counts=tuple(cell.words for cell in shown.cells[row]),
            total=shown.row_totals[row].words,
            share=_in_words(shown.share(row, of=measure.base, counted=(0,))),
            tells_of_all=any(cell.is_whole for cell in shown.cells[row]),
        )
        for row, group in enumerate(counts)
    ]
    return (
        *lines,
        Line("All", tuple(each.words for each in shown.column_totals), shown.total.words, "", False),
    )


def _in_words(share: int | None) -> str:
    return NOT_SHOWN if share is None else f"{share}%"
