"""Small numbers in published figures: no count that is withheld can be worked out from what is shown."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.listening.disclosure import HIDDEN, Cell, Protected, protect, threshold_of

tables = st.integers(1, 3).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 9), min_size=columns, max_size=columns), min_size=1, max_size=3
    )
)
tall = st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=1, max_size=16)


def extended(counts: list[list[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def shown(table: Protected) -> list[list[Cell]]:
    rows = [[*row, total] for row, total in zip(table.cells, table.row_totals, strict=True)]
    return [*rows, [*table.column_totals, table.total]]


def agrees(grid: list[list[int]], table: list[list[Cell]]) -> bool:
    """Whether a reader of the shown table could believe in this one: noughts are always shown."""
    return all(
        (number >= 1 if cell.shown is None else number == cell.shown)
        for row, cells in zip(grid, table, strict=True)
        for number, cell in zip(row, cells, strict=True)
    )


def others(counts: list[list[int]], table: list[list[Cell]]):
    """Other tables, one more or one fewer in the counts that are withheld, in which the reader could believe too."""
    hidden = [(r, c) for r, row in enumerate(counts) for c, _ in enumerate(row) if table[r][c].shown is None]
    for changes in product((0, 1, -1), repeat=len(hidden)):
        other = [list(row) for row in counts]
        for (r, c), change in zip(hidden, changes, strict=True):
            other[r][c] += change
        grid = extended(other)
        if agrees(grid, table):
            yield grid


@settings(deadline=None, max_examples=400)
@given(tables, st.integers(2, 6))
def test_no_count_that_is_withheld_can_be_worked_out_from_the_totals(counts, threshold):
    # Found by trying, and not by the network that the rule looks at.
    table = shown(protect(counts, threshold=threshold))
    true = extended(counts)
    unsure = {(r, c) for r, row in enumerate(table) for c, cell in enumerate(row) if cell.shown is None}
    for other in others(counts, table):
        unsure -= {(r, c) for r, c in unsure if other[r][c] != true[r][c]}
        if not unsure:
            break
    assert unsure == set()


@settings(deadline=None)
@given(tall, st.sampled_from([3, 5, 10]))
def test_small_counts_are_withheld_noughts_stay_and_the_rest_is_true(counts, threshold):
    table = shown(protect(counts, threshold=threshold))
    for row, cells in zip(extended(counts), table, strict=True):
        for number, cell in zip(row, cells, strict=True):
            assert cell.shown in (None, number)
            if 0 < number < threshold:
                assert cell.words == HIDDEN
            if number == 0:
                assert cell.words == "0"


@settings(deadline=None)
@given(tall, st.sampled_from([3, 5, 10]))
def test_no_row_or_column_with_its_total_has_a_single_count_withheld(counts, threshold):
    table = shown(protect(counts, threshold=threshold))
    for line in [*table, *zip(*table, strict=True)]:
        assert sum(cell.shown is None for cell in line) != 1


def test_a_table_with_a_single_cell_of_3_publishes_at_least_two_c_per_row_and_column():
    table = protect([[3, 20, 30], [40, 50, 60], [70, 80, 90]])
    hidden = [[cell.words == HIDDEN for cell in row] for row in table.cells]
    assert hidden[0][0]
    lines = [*hidden, *zip(*hidden, strict=True)]
    assert [sum(line) for line in lines if any(line)] == [2, 2, 2, 2]
    assert [cell.shown for cell in table.row_totals] == [53, 150, 240]


def test_two_ones_in_a_row_of_two_are_not_given_away_by_their_total():
    # Two hidden counts of at least one each that add up to two are both one.
    table = protect([[1, 1, 20], [9, 9, 9], [9, 9, 9]], threshold=2)
    assert sum(cell.shown is None for cell in table.cells[0]) == 3


def test_a_small_total_is_withheld_too():
    table = protect([[2, 1], [20, 30], [40, 50]])
    assert table.row_totals[0].words == HIDDEN
    assert sum(cell.words == HIDDEN for cell in table.row_totals) == 2


def test_a_share_is_withheld_where_few_stand_behind_it_or_it_would_give_a_count_away():
    table = protect([[8, 12, 0], [0, 4, 30], [0, 0, 9], [10, 10, 10]])
    assert table.share(0, of=(0, 1), counted=(0,)) is None, "what is withheld beside it would follow"
    assert table.share(1, of=(0, 1), counted=(0,)) is None
    assert table.share(2, of=(0, 1), counted=(0,)) is None, "of nobody"
    assert protect([[10, 30], [20, 20]]).share(0, of=(0, 1), counted=(0,)) == 25


def test_a_group_that_is_all_in_one_column_is_marked():
    table = protect([[9, 0], [10, 20]])
    assert table.cells[0][0].is_whole
    assert not table.cells[1][0].is_whole


def test_every_count_and_total_can_be_rounded_to_the_nearest_five():
    table = protect([[11, 13], [22, 28]], to_nearest_5=True)
    assert [[cell.shown for cell in row] for row in table.cells] == [[10, 15], [20, 30]]
    assert table.total.shown == 75


@pytest.mark.parametrize("counts", [[], [[]], [[1], [1, 2]], [[-1]]])
def test_what_is_no_table_is_refused(counts):
    with pytest.raises(ValueError):
        protect(counts)


@pytest.mark.parametrize(
    ("tells_of_children_in_care", "usual", "of_children_in_care", "smallest"),
    [(False, 5, 10, 5), (True, 5, 10, 10), (True, 10, 5, 10), (True, 3, 20, 20)],
)
def test_a_table_in_which_children_in_care_stand_apart_takes_the_stricter_threshold(
    tells_of_children_in_care: bool, usual: int, of_children_in_care: int, smallest: int
) -> None:
    found = threshold_of(
        tells_of_children_in_care=tells_of_children_in_care,
        usual=usual,
        of_children_in_care=of_children_in_care,
    )
    assert found == smallest


def test_nine_children_are_withheld_where_ten_are_asked_for_and_shown_where_five_are() -> None:
    counts = [[9, 20], [30, 40]]
    assert protect(counts, threshold=5).cells[0][0].words == "9"
    assert protect(counts, threshold=10).cells[0][0].words == HIDDEN
