"""The board of a roadmap: what a move by hand may do, and that nothing is ever broken by one."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.roadmap.board import Board, Work
from hatangso.plugin.roadmap.budgets import Purse, read_budgets
from hatangso.plugin.roadmap.shortfall import shortfall

YEARS = (2026, 2027, 2028)


def work(id_, year, cost=1.0, after=(), **more):
    return Work(id_, id_.upper(), cost_vnd=cost, year=year, after=tuple(after), **more)


def kinds(refusals):
    return [one.kind for one in refusals]


# -- one rule after the other -----------------------------------------------------------------------------------------


def test_what_stands_on_a_project_is_not_built_before_it():
    board = Board([work("a", 2026), work("b", 2026, after=["a"])], YEARS)
    assert kinds(board.move({"a": 2027})) == ["precedence"] and board.year_of("a") == 2026
    assert board.move({"b": 2028}) == [] and board.move({"a": 2028}) == []
    assert kinds(board.move({"a": None})) == ["precedence"]
    assert board.move({"a": None, "b": None}) == []


def test_with_what_depends_on_it():
    chain = [work("a", 2026), work("b", 2026, after=["a"]), work("c", 2027, after=["b"]), work("d", 2028)]
    board = Board(chain, YEARS)
    assert board.along({"a": 2027}) == {"a": 2027, "b": 2027}
    assert board.along({"a": 2028}) == {"a": 2028, "b": 2028, "c": 2028}
    assert board.along({"a": None}) == {"a": None, "b": None, "c": None}
    board.move(board.along({"a": 2028}))
    assert board.along({"c": 2026}) == {"c": 2026, "b": 2026, "a": 2026}
    board.move(board.along({"a": None}))
    assert board.along({"b": 2027}) == {"b": 2027, "a": 2027}  # what it stands on is taken in


def test_earliest_latest_and_unknown_cost():
    board = Board([work("a", 2027, earliest=2027, latest=2027), work("b", None, math.nan)], YEARS)
    refused = board.refusals({"a": 2026}), board.refusals({"a": 2028}), board.refusals({"b": 2026})
    assert [kinds(one) for one in refused] == [["window"], ["window"], ["cost"]]
    assert board.refusals({"a": None}) == [] and board.spent(2026) == 0.0


def test_no_year_costs_more_than_it_has():
    board = Board([work("a", 2026, 6.0), work("b", 2027, 5.0)], YEARS, {(2026, ""): 10.0, (2027, ""): 5.0})
    refused = board.move({"b": 2026})
    assert kinds(refused) == ["budget"] and refused[0].values == {"year": 2026, "over": pytest.approx(1.0)}
    assert kinds(board.move({"a": 2028})) == ["budget"]  # a year without money
    assert Board([work("a", 2026, 6.0)], YEARS).move({"a": 2028}) == []  # nothing is known of money at all


def test_a_budget_that_was_cut_may_get_better_but_not_worse():
    works = [work("a", 2026, 6.0), work("b", 2026, 6.0), work("c", 2027, 1.0)]
    board = Board(works, YEARS, {(2026, ""): 5.0, (2027, ""): 9.0})
    assert board.short(2026) == pytest.approx(7.0)
    assert kinds(board.refusals({"c": 2026})) == ["budget"]
    assert board.move({"a": 2027}) == [] and board.short(2026) == pytest.approx(1.0)


def test_money_pays_what_it_may():
    works = [work("a", 2026, 4.0, sources=("Viettel",)), work("b", 2027, 4.0, sources=("Viettel", "VNPT"))]
    money = {(2026, "VIETTEL"): 6.0, (2026, "Vnpt"): 1.0, (2027, "Viettel"): 9.0}
    board = Board(works, YEARS, money)
    refused = board.move({"b": 2026})
    assert kinds(refused) == ["budget"] and refused[0].values["over"] == pytest.approx(1.0)
    assert Board(works, YEARS, {**money, (2026, ""): 1.0}).move({"b": 2026}) == []


def test_money_that_is_left_over():
    works = [work("a", 2026, 4.0), work("b", 2027, 8.0)]
    money = {(2026, ""): 10.0, (2027, ""): 5.0}
    assert Board(works, YEARS, money).short(2027) == pytest.approx(3.0)
    board = Board(works, YEARS, money, carried=True)
    assert board.short(2027) == 0.0 and board.available(2027) == pytest.approx(11.0)
    assert kinds(board.refusals({"b": 2026})) == ["budget"]  # money of next year is not there yet
    assert board.move({"a": 2028}) == [] and board.available(2028) == pytest.approx(7.0)


def test_works_together_are_cheaper_in_their_year_only():
    board = Board([work("a", 2027, 4.0, joint=((2027, 2.0),))], YEARS, {(2026, ""): 3.0, (2027, ""): 3.0})
    assert board.spent(2027) == 2.0 and kinds(board.refusals({"a": 2026})) == ["budget"]


def test_works_together_or_not_at_all():
    joint = ((2025, 1.0), (2027, 2.0))
    board = Board([work("a", None, 4.0, joint=joint, joint_only=True), work("b", None, joint=joint)], YEARS)
    refused = board.move({"a": 2026})
    assert kinds(refused) == ["window"] and refused[0].values["years"] == "2027"
    assert [board.may_be_built("a", year) for year in YEARS] == [False, True, False]
    assert board.move({"a": 2027}) == [] and board.spent(2027) == 2.0 and board.move({"b": 2026}) == []
    board = Board([work("a", None, joint=((2025, 1.0),), joint_only=True)], YEARS)
    assert board.move({"a": 2028}) == []  # works outside the years mean nothing, as for the plan


def test_what_was_taken_out_by_hand_may_be_taken_in_again():
    board = Board([work("a", None, latest=2025), work("b", None, latest=2026)], YEARS)
    assert board.move({"a": 2028}) == [] and kinds(board.move({"b": 2028})) == ["window"]


def test_wrong_orders_of_the_past_stay_but_get_no_worse():
    board = Board([work("a", 2028), work("b", 2027, after=["a"])], YEARS)
    assert kinds(board.refusals({"b": 2026})) == ["precedence"]
    assert board.refusals({"a": 2027}) == [] and board.refusals({"b": 2028}) == []


def test_circles_and_unknown_codes_hang_nothing():
    board = Board([work("a", 2026, after=["b", "gone"]), work("b", 2026, after=["a"])], YEARS)
    assert board.along({"a": 2027}) == {"a": 2027, "b": 2027}
    assert board.before("a") == ["b"] and board.move({"a": 2027, "b": 2027}) == []


def test_share_of_the_benefit():
    board = Board([work("a", 2026, benefit=30.0), work("b", 2028, benefit=60.0), work("c", None, benefit=10.0)], YEARS)
    assert board.reached() == [(2026, 30.0), (2027, 30.0), (2028, 90.0)]
    assert Board([], YEARS).reached() == [(year, 0.0) for year in YEARS]


# -- whatever is done -------------------------------------------------------------------------------------------------

_SOURCES = ("Tỉnh", "Viettel", "VNPT")


@st.composite
def boards(draw):
    count = draw(st.integers(1, 7))
    works = []
    for number in range(count):
        after = draw(st.sets(st.integers(0, number - 1), max_size=2)) if number else set()
        works.append(
            Work(
                id=str(number),
                cost_vnd=float(draw(st.integers(0, 9))),
                after=tuple(map(str, sorted(after))),
                earliest=draw(st.sampled_from((None, *YEARS))),
                latest=draw(st.sampled_from((None, YEARS[-1]))),
                sources=tuple(sorted(draw(st.sets(st.sampled_from(_SOURCES), max_size=2)))),
            )
        )
    money = draw(st.dictionaries(st.tuples(st.sampled_from(YEARS), st.sampled_from(("", *_SOURCES))),
                                 st.integers(0, 20).map(float), max_size=8))  # fmt: skip
    return Board(works, YEARS, money, carried=draw(st.booleans()))


@given(boards(), st.lists(st.tuples(st.integers(0, 6), st.sampled_from((None, *YEARS)), st.booleans()), max_size=12))
def test_no_series_of_moves_breaks_anything_and_all_of_it_can_be_taken_back(board, moves):
    states = [board.changes()]
    for number, year, along in moves:
        id_ = board.works()[number % len(board.works())].id
        wanted = board.along({id_: year}) if along else {id_: year}
        refused = board.refusals(wanted)
        if along:
            assert "precedence" not in kinds(refused)  # that is what it is for
        before = board.changes()
        assert (board.move(wanted) == []) == (not refused)
        if refused or board.changes() == before:
            assert board.changes() == before
        else:
            states.append(board.changes())
        for one in board.works():
            here = board.year_of(one.id)
            if here is not None:
                assert all(board.year_of(first) is not None and board.year_of(first) <= here for first in one.after)
                assert (one.earliest or here) <= here <= (one.latest or here)
        assert all(board.short(year) < 1.0 for year in YEARS)
        spent = {year: sum(one.cost_vnd for one in board.works() if board.year_of(one.id) == year) for year in YEARS}
        assert {year: pytest.approx(board.spent(year)) for year in YEARS} == spent
    for state in reversed(states[:-1]):
        board.undo()
        assert board.changes() == state
    assert not board.can_undo
    for state in states[1:]:
        board.redo()
        assert board.changes() == state
    assert not board.can_redo


@given(st.data())
def test_what_cannot_be_paid_agrees_with_the_purse_of_the_solver(data):
    carried = data.draw(st.booleans())
    cells = []
    for year, source in itertools.product(YEARS, _SOURCES[: data.draw(st.integers(1, 3))]):
        cells += [year, data.draw(st.integers(0, 12)), source]
    budgets = read_budgets(cells, YEARS[0], YEARS[-1], carried=carried)
    classes = data.draw(st.lists(st.sets(st.sampled_from(range(len(budgets.sources))), min_size=1), min_size=1,
                                 max_size=3, unique_by=frozenset))  # fmt: skip
    classes = [frozenset(one) for one in classes]
    spent = [[data.draw(st.integers(0, 12)) for _ in YEARS] for _ in classes]
    wanted, money = {}, {}
    for row, own in enumerate(classes):
        for place, year in enumerate(YEARS):
            wanted[year, frozenset(budgets.sources[source] for source in own)] = float(spent[row][place])
    for source, row in zip(budgets.sources, budgets.money):
        money.update({(year, source): float(amount) for year, amount in zip(YEARS, row)})
    parts = [YEARS] if carried else [(year,) for year in YEARS]
    missing = sum(
        shortfall(*({key: one for key, one in sums.items() if key[0] in years} for sums in (wanted, money)))
        for years in parts
    )
    assert (missing < 1e-6) == Purse(budgets, classes).fits(spent)
    assert 0.0 <= missing <= sum(wanted.values()) + 1e-6
