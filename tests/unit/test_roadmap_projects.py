"""Trees cut into projects, and layers of projects recognised by their fields."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import DataError
from hatangso.plugin.roadmap.columns import COLUMNS, LayerKind, find_columns, kind_of_layer
from hatangso.plugin.roadmap.projects import TreeParts, cut_tree
from hatangso.plugin.schema import (
    BACKHAUL_LINKS,
    BACKHAUL_SITES,
    CHOSEN_SITES,
    PON_CABLES,
    PON_EQUIPMENT,
    ROADMAP_PROJECTS,
    SHARED_STRETCHES,
    TREE_SEGMENTS,
)


def tree(rows, hub="H"):
    """A tree from (start, end, cost, length, people behind, drop)."""
    start, end, cost, length, behind, drop = zip(*rows)
    return TreeParts(
        start,
        end,
        np.array(cost, dtype=float),
        np.array(length, dtype=float),
        np.array(behind, dtype=float),
        np.array(drop, dtype=bool),
        [hub] * len(rows),
    )


#: A trunk that divides into two, one of them with a drop on its way.
FORK = tree(
    [
        ("h", "a", 10, 1000, 30, False),
        ("a", "b", 20, 2000, 10, False),
        ("a", "c", 30, 3000, 20, False),
        ("c", "d", 5, 50, 4, True),
        ("c", "e", 40, 4000, 16, False),
    ]
)


def test_branches_are_cut_where_the_tree_divides():
    trunk, left, right = cut_tree(FORK)
    assert (trunk.parts, trunk.after, trunk.cost, trunk.benefit) == ([0], -1, 10, 0)
    assert (left.parts, left.after, left.cost, left.benefit, left.length_m) == ([1], 0, 20, 10, 2000)
    assert (right.parts, right.after, right.cost, right.benefit) == ([2, 3, 4], 0, 75, 20)
    assert [branch.number for branch in (trunk, left, right)] == [1, 2, 3] and right.nodes == {"c", "d", "e"}


def test_short_branches_stay_with_what_they_hang_on():
    (whole,) = cut_tree(FORK, min_length_m=2500)
    assert sorted(whole.parts) == [0, 1, 2, 3, 4] and whole.benefit == 30


def test_a_dear_branch_is_cut_where_it_has_served_somebody():
    found = cut_tree(FORK, max_cost=40)
    assert [(branch.parts, branch.after) for branch in found] == [([0], -1), ([1], 0), ([2, 3], 0), ([4], 2)]
    assert sum(branch.benefit for branch in found) == 30


def test_unknown_costs_stay_unknown():
    rows = tree([("h", "a", math.nan, 10, 1, False), ("a", "b", 3, 10, 1, False)])
    (branch,) = cut_tree(rows)
    assert math.isnan(branch.cost)


def test_cables_side_by_side_go_together_and_equipment_counts_at_its_end():
    rows = tree([("olt", "s", 10, 100, math.nan, False), ("olt", "s", 7, 100, math.nan, False),
                 ("s", "t", 3, 50, math.nan, False), ("s", "u", 4, 60, math.nan, False)])  # fmt: skip
    found = cut_tree(rows, own={"s": (100.0, 0.0), "t": (5.0, 8.0), "u": (6.0, 9.0)})
    assert [(branch.parts, branch.cost, branch.benefit) for branch in found] == [
        ([0, 1], 117.0, 0.0), ([2], 8.0, 8.0), ([3], 10.0, 9.0),
    ]  # fmt: skip


def test_what_hangs_on_nothing_is_told():
    with pytest.raises(DataError, match="2 segments"):
        cut_tree(tree([("a", "b", 1, 1, 1, False), ("b", "a", 1, 1, 1, False), ("h", "i", 1, 1, 1, False)]))


@st.composite
def random_trees(draw):
    count = draw(st.integers(1, 25))
    parents = [draw(st.integers(-1, number - 1)) for number in range(count)]
    served = [draw(st.integers(0, 9)) for _ in range(count)]
    behind = list(served)
    for number in reversed(range(count)):
        if parents[number] >= 0:
            behind[parents[number]] += behind[number]
    leaves = set(range(count)) - set(parents)
    rows = [
        (
            f"n{parents[number]}" if parents[number] >= 0 else f"hub{number}",
            f"n{number}",
            draw(st.integers(0, 50)),
            draw(st.integers(1, 900)),
            behind[number],
            number in leaves and draw(st.booleans()),
        )
        for number in range(count)
    ]
    return rows, served


@settings(max_examples=80)
@given(random_trees(), st.integers(0, 800), st.integers(10, 300) | st.none())
def test_every_segment_is_in_one_branch_and_nothing_is_lost(made, shortest, dearest):
    rows, served = made
    parts = tree(rows)
    branches = cut_tree(parts, min_length_m=shortest, max_cost=dearest or math.inf)
    owner = {part: row for row, branch in enumerate(branches) for part in branch.parts}
    assert sorted(part for branch in branches for part in branch.parts) == list(range(len(rows)))
    assert sum(branch.cost for branch in branches) == parts.cost.sum()
    assert sum(branch.length_m for branch in branches) == pytest.approx(parts.length_m.sum())
    assert sum(branch.benefit for branch in branches) == sum(served)
    into = {end: part for part, end in enumerate(parts.end)}
    for row, branch in enumerate(branches):
        first = branch.parts[0]
        assert branch.after < row
        assert branch.after == (owner[into[parts.start[first]]] if parts.start[first] in into else -1)
        for part in branch.parts[1:]:
            assert owner[into[parts.start[part]]] == row  # in one piece


@pytest.mark.parametrize(
    "schema, kind",
    [
        (TREE_SEGMENTS, LayerKind.TREE),
        (PON_CABLES, LayerKind.CABLES),
        (PON_EQUIPMENT, LayerKind.EQUIPMENT),
        (SHARED_STRETCHES, LayerKind.STRETCHES),
        (ROADMAP_PROJECTS, LayerKind.ROADMAP),
        (BACKHAUL_LINKS, LayerKind.LINKS),
        (BACKHAUL_SITES, LayerKind.LINKED),
        (CHOSEN_SITES, LayerKind.SITES),
    ],
)
def test_results_of_the_tools_are_known(schema, kind):
    assert kind_of_layer([field.name for field in schema]) == kind


def test_a_roadmap_is_read_back_as_what_it_is():
    names = [field.name for field in ROADMAP_PROJECTS]
    found = find_columns(names)
    known = {column.id for column in COLUMNS} & set(names)
    assert known >= {"project_id", "cost_vnd", "benefit", "after", "fixed_year", "funds", "operator"}
    assert {column: name for column, name in found.items() if column in known} == {name: name for name in known}


def test_chosen_sites_and_their_links_have_what_a_project_needs():
    sites = find_columns([field.name for field in CHOSEN_SITES])
    assert (sites["project_id"], sites["cost_vnd"], sites["benefit"]) == ("candidate_id", "cost_vnd", "newly_covered")
    links = find_columns([field.name for field in BACKHAUL_LINKS])
    assert (links["project_id"], links["cost_vnd"], links["after"]) == ("link_id", "cost_vnd", "after")


def test_columns_in_vietnamese():
    found = find_columns(
        ["Mã dự án", "TÊN", "Kinh phí", "Số hộ", "Nhà mạng", "Nguồn vốn", "Sau", "Năm ấn định", "Mã xã"]
    )
    assert found == {
        "project_id": "Mã dự án", "name": "TÊN", "cost_vnd": "Kinh phí", "households": "Số hộ",
        "commune_code": "Mã xã", "operator": "Nhà mạng", "funds": "Nguồn vốn", "after": "Sau",
        "fixed_year": "Năm ấn định",
    }  # fmt: skip
