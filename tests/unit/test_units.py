"""Communes, and how codes and names of other tables are matched to theirs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.errors import DataError
from hatangso.plugin.targets.cells import code_text, parse_year
from hatangso.plugin.targets.units import Units, make_units, match_codes

NAMES = ("Xã Tân Lập", "Phường Đông Hà", "Xã Hướng Hoá", "Xã Cửa Việt", "Phường Nam Đông Hà", "Đặc khu Cồn Cỏ")
UNITS = Units(("00004", "00010", "00400", "19333", "19334", "20001"), NAMES)


def rows(codes, names=None, units=UNITS):
    return match_codes(codes, names, units).row.tolist()


def test_codes_as_text_and_as_spreadsheets_store_them():
    matched = match_codes(["00004", 4, 4.0, "4", "4.0", "400", 19333.0, " 00010 ", "04"], None, UNITS)
    assert matched.row.tolist() == [0, 0, 0, 0, 0, 2, 3, 1, 0]
    assert matched.restored == 6
    assert not matched.unmatched


@given(st.sets(st.integers(0, 99999), min_size=1, max_size=40), st.data())
def test_every_code_is_found_however_many_zeros_it_lost(numbers, data):
    codes = tuple(f"{number:05d}" for number in sorted(numbers))
    units = Units(codes, tuple(f"Xã {code}" for code in codes))
    asked = [data.draw(st.sampled_from([code, int(code), float(int(code)), code.lstrip("0") or "0"])) for code in codes]
    assert rows(asked, None, units) == list(range(len(codes)))
    other = data.draw(st.integers(0, 99999).filter(lambda number: number not in numbers))
    assert rows([f"{other:05d}", other], None, units) == [-1, -1]


def test_zeros_are_not_restored_where_two_codes_would_do():
    units = Units(("004", "04", "7"), ("Xã A", "Xã B", "Xã C"))
    assert rows(["004", "04", "4", "07"], None, units) == [0, 1, -1, 2]


def test_names_where_there_is_no_code():
    names = ["Xã Tân Lập", "tân lập", "TAN LAP", "P. Đông Hà", "Xã Hướng Hóa", "Cồn Cỏ", "Xã Đông Hà", None]
    matched = match_codes([None] * len(names), names, UNITS)
    assert matched.row.tolist() == [0, 0, 0, 1, 2, 5, -1, -1]  # a commune Đông Hà is not the ward Đông Hà
    assert matched.by_name == 6 and matched.restored == 0


def test_names_that_two_communes_have_match_neither():
    units = Units(("1", "2", "3"), ("Xã Tân Lập", "Xã Tân Lập", "Xã Tân Lạp"))
    assert rows([""] * 3, ["Xã Tân Lập", "Xã Tân Lạp", "Tan Lap"], units) == [-1, 2, -1]


def test_a_code_that_does_not_match_is_not_replaced_by_a_name_but_the_name_is_told():
    matched = match_codes(["99999", "19335", ""], ["Xã Tân Lập", None, "Xã Tân Lâm"], UNITS)
    assert matched.row.tolist() == [-1, -1, -1]
    assert matched.unmatched["99999", "Xã Tân Lập"] == ("00004 Xã Tân Lập",)
    assert {"19333 Xã Cửa Việt", "19334 Phường Nam Đông Hà"} <= set(matched.unmatched["19335", ""])
    assert matched.unmatched["", "Xã Tân Lâm"][0] == "00004 Xã Tân Lập"


def test_units_of_a_layer():
    units, unit, aside = make_units(
        [1, 2, 3, 4, 5, 6],
        ["00004", 10.0, None, "00004", "00004", None],
        ["Xã A", "Xã B", "Xã C", "xã  a", "Xã D", " "],
        ["02", None, "01", "02", "02", None],
        ["Huyện Hai", None, "Huyện Một", "", "", None],
        label="xa",
        province_code="44",
    )
    assert units.codes == ("00004", "10", "Xã C") and units.names == ("Xã A", "Xã B", "Xã C")
    assert unit.tolist() == [0, 1, 2, 0, -1, -1]  # the fourth row is another part of the first commune
    told = [(row.source_id, row.reason, row.layer) for row in aside]
    assert told == [(5, "code_of_another", "xa"), (6, "no_code", "xa")]
    codes, names, region = units.regions()
    assert (codes, names, region.tolist()) == (("01", "02"), ("Huyện Một", "Huyện Hai"), [1, -1, 0])
    with pytest.raises(DataError, match="no commune"):
        make_units([1], [None], [""], label="xa")


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (float("nan"), ""), ("  ", ""), (4, "4"), (4.0, "4"), ("4.0", "4"), ("00004", "00004"),
     (np.int64(7), "7"), (np.float64(7), "7"), ("1.5", "1.5"), (" 01 ", "01"), (True, "")],
)  # fmt: skip
def test_codes_are_text(value, text):
    assert code_text(value) == text


@pytest.mark.parametrize(
    ("value", "year"),
    [(2024, 2024), (2024.0, 2024), ("2024", 2024), ("Năm 2024", 2024), ("31/12/2024", 2024), ("2023-2024", None),
     (None, None), ("", None), (24, None), (2024.5, None), ("năm nay", None), (float("nan"), None), (True, None),
     ("120241", None)],
)  # fmt: skip
def test_years(value, year):
    assert parse_year(value) == year


def test_parts_of_a_commune_in_two_regions_are_told_and_the_first_stands():
    units, unit, aside = make_units(
        [1, 2, 3, 4, 5, 6, 7],
        ["1", "1", "1", "2", "2", "3", "3"],
        ["Xã A", "Xã A", "", "Xã B", "Xã B", "Xã C", "Xã C"],
        ["01", "02", "01", None, "", None, "02"],
        ["Huyện Một", "Huyện Hai", None, "Huyện Một", "huyện một", None, "Huyện Hai"],
        label="xa",
    )
    assert unit.tolist() == [0, 0, 0, 1, 1, 2, 2]
    assert units.region_codes == ("01", "", "02") and units.region_names == ("Huyện Một", "Huyện Một", "Huyện Hai")
    assert [(row.source_id, row.reason, row.layer) for row in aside] == [(2, "two_regions", "xa")]
    said = aside[0].message.template.format(**aside[0].message.values)
    assert "02 Huyện Hai" in said and "01 Huyện Một" in said and "Xã A" in said and "feature 1" in said
