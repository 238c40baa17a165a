"""Cost tables and road classes."""

from __future__ import annotations

import math

import pytest

from hatangso.plugin.errors import ParameterError
from hatangso.plugin.network.costs import (
    DEFAULT_COST_TABLE,
    OTHER_CLASS,
    CostTable,
    Method,
    default_table_cells,
)
from hatangso.plugin.network.road_classes import HIGHWAY_CLASSES, ROAD_CLASSES, plain_text, road_class
from hatangso.plugin.osm.tags import road_class as osm_class


def test_the_default_table_has_every_class_and_a_rest():
    table = CostTable.from_cells(default_table_cells())
    assert set(DEFAULT_COST_TABLE) == {*ROAD_CLASSES, OTHER_CLASS}
    for name, costs in DEFAULT_COST_TABLE.items():
        assert table.rows[name] == costs
        # Sharing what stands is always the cheapest, digging the dearest: what the plans ask to prefer.
        assert costs[0] < costs[1] < costs[3] and costs[2] < costs[3]


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Quốc lộ", "national"),
        ("QUỐC LỘ", "national"),
        ("quoc_lo", "national"),
        ("Đường tỉnh", "provincial"),
        ("đường huyện", "district"),
        ("thôn", "village"),
        ("tertiary", "district"),
        ("residential", "village"),
        ("lạ lùng", "lạ lùng"),
        ("", None),
        (None, None),
    ],
)
def test_road_classes_in_vietnamese_and_openstreetmap(word, key):
    assert road_class(word) == key


def test_no_word_stands_for_two_classes():
    words = [word for key, names in ROAD_CLASSES.items() for word in (key, *names)]
    assert len(words) == len(set(words))
    assert all(word == plain_text(word) and road_class(word) in ROAD_CLASSES for word in words)
    own = {word: key for key, names in ROAD_CLASSES.items() for word in (key, *names)}
    for highway, key in HIGHWAY_CLASSES.items():
        assert own.get(plain_text(highway), key) == key


@pytest.mark.parametrize("spelling", [str, str.upper, lambda text: text.replace("_", "-"), lambda text: f" {text} "])
def test_highway_values_have_the_class_of_the_import(spelling):
    for highway, key in HIGHWAY_CLASSES.items():
        assert key in ROAD_CLASSES
        assert osm_class(highway) == road_class(spelling(highway)) == key


def test_a_cost_beyond_this_world_is_named_with_its_row():
    assert CostTable.from_cells(["*", "1", "1", "1", "1.000.000.000.000"]).rows["*"][3] == 1e12
    with pytest.raises(ParameterError, match=r"row 2 \(track\), existing_duct.*1,000,000,000,000"):
        CostTable.from_cells(["*", "1", "1", "1", "1", "track", "1", "1", "1" + "0" * 305, "1"])


def test_dong_in_the_table_are_read_as_people_write_them():
    table = CostTable.from_cells(["national", "85.000", "1,500", "1.234,5", "1.200.000"])
    assert table.rows["national"] == (85_000, 1_500, 1234.5, 1_200_000)
    assert CostTable.from_cells(["national", "0,125", "1234.567", "350 000", 7]).rows["national"] == (
        0.125,
        1234.567,
        350_000,
        7,
    )


def test_costs_by_class_and_method():
    table = CostTable.from_cells(["national", "1", "2", "3", "4", "đường găng", 5, 6, 7, 8])
    costs, unknown = table.cost_per_m(
        ["QL", "Đường Găng", "thôn", None], [Method.NEW_TRENCH, Method.NEW_POLE, Method.NEW_POLE, Method.NEW_POLE]
    )
    assert costs[:2] == [4, 6] and math.isnan(costs[2]) and math.isnan(costs[3])
    assert unknown == {"thôn": 1, "": 1}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([], "5 columns"),
        (["a", 1, 2, 3], "5 columns"),
        (["a", 1, 2, 3, 0], "row 1 (a), new_trench"),
        (["a", 1, 2, 3, 4, "b", 1, -2, 3, 4], "row 2 (b), new_pole"),
        (["a", 1, 2, 3, 4, "A", 1, 2, 3, 4], "twice"),
        (["", 1, 2, 3, 4], "missing"),
        (["a", "nhiều", 2, 3, 4], "nhiều"),
        (["a", "1_000", 2, 3, 4], "1_000"),
        (["a", "1.234.5", 2, 3, 4], "1.234.5"),
        (["a", 1, math.inf, 3, 4], "row 1 (a), new_pole"),
        (["a", 1, None, 3, 4], "row 1 (a), new_pole"),
    ],
)
def test_faults_of_a_table_name_the_row(cells, said):
    with pytest.raises(ParameterError) as caught:
        CostTable.from_cells(cells)
    assert said in str(caught.value)
