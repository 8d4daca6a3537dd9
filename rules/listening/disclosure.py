"""Keeps people out of published figures: hides small counts, and whatever would let somebody work one out.

A two-way table and its totals are one network: every row and every column adds up, so a count that is hidden can
be worked out unless it can change together with others that are hidden too. Source: rules.md 9.4, steps 1 to 4 and 6.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HIDDEN = "[c]"
THRESHOLD = 5
Place = tuple[int, int]  # row and column; the last of each is the total
_Node = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """One count as it is shown; None: withheld. `is_whole`: everybody of its row, which tells about each of them."""

    shown: int | None
    is_whole: bool = False

    @property
    def words(self) -> str:
        """The count, or “[c]”."""
        return HIDDEN if self.shown is None else str(self.shown)


@dataclass(frozen=True, slots=True)
class Protected:
    """A table that may be shown, with its totals."""

    cells: tuple[tuple[Cell, ...], ...]
    row_totals: tuple[Cell, ...]
    column_totals: tuple[Cell, ...]
    total: Cell
    threshold: int

    def share(self, row: int, *, of: Sequence[int], counted: Sequence[int]) -> int | None:
        """What per cent of the columns `of` the columns `counted` are, in that row.

        None where one of them is withheld, or where fewer than the threshold stand behind it.
        """
        base = [self.cells[row][column].shown for column in of]
        known = [number for number in base if number is not None]
        if len(known) < len(base) or sum(known) < self.threshold:
            return None
        return round(100 * sum(self.cells[row][column].shown or 0 for column in counted) / sum(known))


def threshold_of(*, tells_of_children_in_care: bool, usual: int, of_children_in_care: int) -> int:
    """The smallest count that a table may show.

    Of children in care few live in one place and many know them, so a table in which they stand apart takes the
    council’s choice for them, and never a weaker one than the usual. Source: rules.md 9.4 and CF-15.
    """
    return max(usual, of_children_in_care) if tells_of_children_in_care else usual


def protect(
    counts: Sequence[Sequence[int]], *, threshold: int = THRESHOLD, to_nearest_5: bool = False
) -> Protected:
    """The table with every count from 1 to `threshold` - 1 withheld, and others, until none can be worked out.

    Noughts stay. A total that is small is withheld as any other count. Raises ValueError for a table without rows
    or columns, of unequal rows, or with a count below nought.
    """
    grid = _with_totals(counts)
    hidden = _secondary(grid, {place for place in _places(grid) if 0 < _at(grid, place) < threshold})
    shown = [
        [_cell(grid, (row, column), hidden, to_nearest_5=to_nearest_5) for column in range(len(grid[0]))]
        for row in range(len(grid))
    ]
    return Protected(
        cells=tuple(tuple(row[:-1]) for row in shown[:-1]),
        row_totals=tuple(row[-1] for row in shown[:-1]),
        column_totals=tuple(shown[-1][:-1]),
        total=shown[-1][-1],
        threshold=threshold,
    )


def _with_totals(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    if not counts or not counts[0] or len({len(row) for row in counts}) > 1:
        raise ValueError("A table needs rows of equal length.")
    if any(number < 0 for row in counts for number in row):
        raise ValueError("A count is nought or more.")
    grid = [[*row, sum(row)] for row in counts]
    return [*grid, [sum(column) for column in zip(*grid, strict=True)]]


def _cell(grid: list[list[int]], place: Place, hidden: set[Place], *, to_nearest_5: bool) -> Cell:
    if place in hidden:
        return Cell(None)
    number, row_total = _at(grid, place), grid[place[0]][-1]
    is_total = place[1] == len(grid[0]) - 1
    is_whole = number > 0 and not is_total and number == row_total
    return Cell(5 * ((number + 2) // 5) if to_nearest_5 else number, is_whole)


def _secondary(grid: list[list[int]], hidden: set[Place]) -> set[Place]:
    """Hide the smallest other count beside each that stands alone, until none stands alone or can be worked out."""
    hidden = set(hidden)
    while True:
        alone = next((line for line in _lines(grid) if len(hidden.intersection(line)) == 1), None)
        if alone is not None:
            hidden.add(_smallest(grid, alone, hidden) or _anywhere(grid, hidden))
            continue
        known = next((place for place in sorted(hidden) if is_recoverable(grid, hidden, place)), None)
        if known is None:
            return hidden
        lines = [line for line in _lines(grid) if known in line]
        beside = [found for line in lines if (found := _smallest(grid, line, hidden)) is not None]
        hidden.add(min(beside, key=lambda place: _at(grid, place)) if beside else _anywhere(grid, hidden))


def _smallest(grid: list[list[int]], line: list[Place], hidden: set[Place]) -> Place | None:
    """The smallest count of a line that is neither nought nor hidden; its total only where nothing else is left."""
    left = [place for place in line if place not in hidden and _at(grid, place) > 0]
    return min(left, key=lambda place: (place == line[-1], _at(grid, place), place)) if left else None


def _anywhere(grid: list[list[int]], hidden: set[Place]) -> Place:
    """The smallest count anywhere that is not hidden. There is one: with all hidden, none can be worked out."""
    left = [place for place in _places(grid) if place not in hidden and _at(grid, place) > 0]
    return min(left, key=lambda place: (_is_total(grid, place), _at(grid, place), place))


def is_recoverable(grid: Sequence[Sequence[int]], hidden: set[Place], place: Place) -> bool:
    """Whether the hidden count can only be what it is, given all that is shown and that every sum holds.

    A reader knows that a hidden count is 1 at least, since noughts are shown. Each count is an edge of a network in
    which as much flows into every node as out of it; a hidden one can differ exactly where its edge lies on a circle
    of edges that may change with it.
    """
    start, end = _edge(grid, place)
    if _reaches(grid, hidden - {place}, end, start):
        return False  # it could be more
    return _at(grid, place) == 1 or not _reaches(grid, hidden - {place}, start, end)


def _edge(grid: Sequence[Sequence[int]], place: Place) -> tuple[_Node, _Node]:
    """Total column → row → column → total row → total column: what flows round are the people."""
    row, column = place
    of_row = ("all columns", 0) if row == len(grid) - 1 else ("row", row)
    of_column = ("all rows", 0) if column == len(grid[0]) - 1 else ("column", column)
    flows_back = (row == len(grid) - 1) != (column == len(grid[0]) - 1)  # a total; not the total of all
    return (of_column, of_row) if flows_back else (of_row, of_column)


def _reaches(grid: Sequence[Sequence[int]], hidden: set[Place], start: _Node, end: _Node) -> bool:
    """Whether one more could flow from `start` to `end` through the hidden counts alone."""
    ways: dict[_Node, set[_Node]] = {}
    for place in hidden:
        out, into = _edge(grid, place)
        ways.setdefault(out, set()).add(into)
        if _at(grid, place) > 1:
            ways.setdefault(into, set()).add(out)
    seen, waiting = {start}, [start]
    while waiting:
        for node in ways.get(waiting.pop(), set()) - seen:
            seen.add(node)
            waiting.append(node)
    return end in seen


def _lines(grid: list[list[int]]) -> Iterator[list[Place]]:
    """Every row and column with its total, which stands last."""
    rows, columns = range(len(grid)), range(len(grid[0]))
    yield from ([(row, column) for column in columns] for row in rows)
    yield from ([(row, column) for row in rows] for column in columns)


def _places(grid: Sequence[Sequence[int]]) -> Iterator[Place]:
    return ((row, column) for row in range(len(grid)) for column in range(len(grid[0])))


def _at(grid: Sequence[Sequence[int]], place: Place) -> int:
    return grid[place[0]][place[1]]


def _is_total(grid: Sequence[Sequence[int]], place: Place) -> bool:
    return place[0] == len(grid) - 1 or place[1] == len(grid[0]) - 1
