"""The price table: every item once, each fault by its name."""

from __future__ import annotations

import math

import pytest

from hatangso.plugin.errors import ParameterError
from hatangso.plugin.fiber.pon.prices import (
    CABLE_SIZES,
    CATALOGUE,
    PLACEMENTS,
    PriceTable,
    cable_item,
    default_price_cells,
)
from hatangso.plugin.fiber.pon.quantities import Entry, bill


def test_the_default_table_is_whole():
    table = PriceTable.from_cells(default_price_cells())
    assert list(table.prices) == [item.code for item in CATALOGUE]
    assert {cable_item(placement, size) for placement in PLACEMENTS for size in CABLE_SIZES} <= set(table.prices)
    assert {f"work_{placement}" for placement in PLACEMENTS} <= set(table.prices)
    assert all(price > 0 for price in table.prices.values())
    assert table.fiber_m == pytest.approx((115_000 - 10_000) / 280)
    # a larger cable is dearer, and cheaper by the fibre
    for kind in set(PLACEMENTS.values()):
        prices = [table.prices[f"cable_{kind}_{size}"] for size in CABLE_SIZES]
        assert prices == sorted(prices)
        by_fiber = [price / size for price, size in zip(prices, CABLE_SIZES)]
        assert by_fiber == sorted(by_fiber, reverse=True)


def _with(code, column, value):
    cells = default_price_cells()
    cells[cells.index(code) + column] = value
    return cells


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("1.250.000", 1_250_000),
        ("85.000", 85_000),
        ("85,000", 85_000),
        ("1 200 000", 1_200_000),
        ("0", 0),
        (3500, 3500),
        ("12.500,5", 12_500.5),
    ],
)
def test_prices_are_read_as_vietnamese_write_them(text, price):
    assert PriceTable.from_cells(_with("closure", 3, text)).prices["closure"] == price


@pytest.mark.parametrize("value", ["miễn phí", "-5", "", None, "1e6", math.nan, math.inf])
def test_a_price_that_is_none_is_named_with_its_item(value):
    with pytest.raises(ParameterError, match="terminal_box"):
        PriceTable.from_cells(_with("terminal_box", 3, value))


@pytest.mark.parametrize("value", ["1.000.000.000.001", 1e13, "9" * 305])
def test_a_price_beyond_this_world_is_named_with_its_item(value):
    assert PriceTable.from_cells(_with("ont", 3, "1.000.000.000.000")).prices["ont"] == 1e12
    with pytest.raises(ParameterError, match=r"ont.*1,000,000,000,000"):
        PriceTable.from_cells(_with("ont", 3, value))


def test_a_missing_item_is_named():
    cells = default_price_cells()
    start = cells.index("splitter_8")
    with pytest.raises(ParameterError, match="no row for splitter_8"):
        PriceTable.from_cells(cells[:start] + cells[start + 4 :])


def test_an_unknown_item_and_one_twice_are_named():
    with pytest.raises(ParameterError, match="splitter_9"):
        PriceTable.from_cells([*default_price_cells(), "splitter_9", "", "", "1"])
    with pytest.raises(ParameterError, match="ont stands there twice"):
        PriceTable.from_cells([*default_price_cells(), " ONT ", "", "", "1"])
    with pytest.raises(ParameterError, match="four columns"):
        PriceTable.from_cells(default_price_cells()[:-1])
    with pytest.raises(ParameterError, match="four columns"):
        PriceTable.from_cells([])


def test_names_and_units_are_the_users():
    table = PriceTable.from_cells(_with("ont", 1, "Thiết bị ONT Wi-Fi 6"))
    assert table.names["ont"] == "Thiết bị ONT Wi-Fi 6"
    assert PriceTable.from_cells(_with("ont", 1, " ")).names["ont"] == "ONT at the subscriber"


def test_the_bill_is_in_the_order_of_the_list_by_commune_and_year():
    table = PriceTable.from_cells(default_price_cells())
    entries = [
        Entry((("splice", 2.0), ("closure", 1.0)), 1, math.nan),
        Entry((("closure", 2.0),), 1, 2027.0),
        Entry((("closure", 1.0),), 0, 2026.0),
        Entry((("closure", 3.0),), 1, 2027.0),
    ]
    rows = [(row.item, row.commune, row.year, row.quantity, row.cost) for row in bill(entries, table)]
    assert [str(row) for row in rows] == [
        str(row)
        for row in (
            ("closure", 0, 2026.0, 1.0, 1_200_000.0),
            ("closure", 1, 2027.0, 5.0, 6_000_000.0),
            ("closure", 1, math.nan, 1.0, 1_200_000.0),
            ("splice", 1, math.nan, 2.0, 70_000.0),
        )
    ]
