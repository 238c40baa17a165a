"""Cost tables, road classes and numbers as people write them."""

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
    parse_number,
)
from hatangso.plugin.network.road_classes import ROAD_CLASSES, road_class


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("85.000", 85_000),
        ("85,000", 85_000),
        ("76,85", 76.85),
        ("1234.5", 1234.5),
        ("1.200.000", 1_200_000),
        (" 42 ", 42),
        ("350 000", 350_000),
        (7, 7),
        ("đắt", math.nan),
        ("", math.nan),
    ],
)
def test_numbers_as_people_write_them(text, value):
    assert parse_number(text) == value or math.isnan(value) and math.isnan(parse_number(text))


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
    ],
)
def test_faults_of_a_table_name_the_row(cells, said):
    with pytest.raises(ParameterError) as caught:
        CostTable.from_cells(cells)
    assert said in str(caught.value)
