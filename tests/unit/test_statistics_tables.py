"""Yearly tables and declared values as people write them: what is mended, what is set aside, what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.errors import DataError, ParameterError
from hatangso.plugin.targets.declared import read_declared
from hatangso.plugin.targets.observations import Level
from hatangso.plugin.targets.statistics import read_year_table
from hatangso.plugin.targets.units import Units

UNITS = Units(
    ("00001", "00002", "00003", "00004"),
    ("Xã Một", "Xã Hai", "Xã Ba", "Xã Bốn"),
    ("01", "01", "02", "02"),
    ("Huyện Đông", "Huyện Đông", "Huyện Tây", "Huyện Tây"),
    "44",
    "Tỉnh Thử",
)


def table(percent="auto", ids=None, **columns):
    count = len(next(iter(columns.values())))
    if not {"commune_code", "commune_name", "province_code"} & set(columns):
        columns["commune_code"] = [UNITS.codes[row % 4] for row in range(count)]
    columns.setdefault("year", [2024 + row // 4 for row in range(count)])
    return read_year_table(columns, UNITS, ids=ids, label="bảng", source="Cục Thống kê", percent=percent)


def reasons(aside):
    return [(row.source_id, row.reason) for row in aside]


def said(item):
    """A message as it is read: every template takes its values."""
    return item.message.template.format(**item.message.values)


def test_a_clean_table_keeps_its_numbers():
    made, aside = table(population=[100, 200.0, None, 400], year=[2024, "2024", "Năm 2024", 2024.0])
    assert made.level == "commune" and made.unit.tolist() == [0, 1, 2, 3] and set(made.year.tolist()) == {2024}
    np.testing.assert_array_equal(made.columns["population"], [100, 200, np.nan, 400])
    assert not aside and not made.notes and made.source == "Cục Thống kê"


def test_numbers_as_text():
    made, aside = table(
        population=["1.234", "1 234", "12,5", "1.234,5"],
        mobile_speed_mbps=["46,3", "1.234,5", "58.600", "nhanh"],
        households_internet_pct=["76,85", "76.850", "5%", "76,85 %"],
    )
    np.testing.assert_array_equal(made.columns["population"], [1234, 1234, 12.5, 1234.5])
    np.testing.assert_array_equal(made.columns["mobile_speed_mbps"], [46.3, 1234.5, np.nan, np.nan])
    np.testing.assert_array_equal(made.columns["households_internet_pct"], [76.85, 76.85, 5, 76.85])
    assert reasons(aside) == [(3, "ambiguous_number"), (4, "not_a_number")]
    assert "58.600" in said(aside[0]) and "nhanh" in said(aside[1])


def test_missing_and_wrong_years_are_set_aside():
    made, aside = table(population=[1, 2, 3, 4], year=[2024, None, "chưa rõ", 24])
    assert len(made) == 1
    assert reasons(aside) == [(2, "no_year"), (3, "no_year"), (4, "no_year")]
    assert "chưa rõ" in said(aside[1])
    with pytest.raises(DataError, match="no column of years"):
        read_year_table({"commune_code": ["00001"]}, UNITS, label="bảng")


def test_codes_that_do_not_match_are_set_aside_with_the_nearest():
    made, aside = table(
        commune_code=[1, "00002", "00009", None, None],
        commune_name=[None, None, "Xã Bon", "xã bốn", ""],
        population=[1, 2, 3, 4, 5],
        year=[2024] * 5,
    )
    assert made.unit.tolist() == [0, 1, 3]
    assert reasons(aside) == [(3, "unknown_unit"), (5, "unknown_unit")]
    assert "00004 Xã Bốn" in said(aside[0])
    assert [note.values["count"] for note in made.notes] == [1, 1]  # one code restored, one row by its name


def test_two_rows_for_one_commune_and_year():
    made, aside = table(
        ids=[10, 11, 12, 13, 14],
        commune_code=["00001", "00001", "00002", 2, "00003"],
        year=[2024, 2024, 2024, 2024, 2024],
        population=[5, 6, 7, 7, 8],
        households=[None, None, None, None, 1],
    )
    assert made.unit.tolist() == [1, 2] and made.lines.tolist() == [12, 14]
    assert reasons(aside) == [(10, "row_twice"), (11, "row_twice")]
    assert "10, 11" in said(aside[0]) and "00001 Xã Một" in said(aside[0])
    assert any("say the same" in note.template for note in made.notes)


def test_what_cannot_be_is_not_known():
    made, aside = table(
        population=[100, -5, 300, float("inf")],
        households=[50, 50, 50, 50],
        households_internet=[50, 51, 49, None],
        mobile_subscribers=[1000, 1, 1, 1],  # more than people: no share of anything
        households_internet_pct=[120, -1, 100, 0],
    )
    np.testing.assert_array_equal(made.columns["population"], [100, np.nan, 300, np.nan])
    np.testing.assert_array_equal(made.columns["households_internet"], [50, np.nan, 49, np.nan])
    np.testing.assert_array_equal(made.columns["households_internet_pct"], [np.nan, np.nan, 100, 0])
    assert set(reasons(aside)) == {
        (2, "negative"), (4, "not_a_number"), (2, "part_exceeds_whole"), (1, "percent_outside"), (2, "percent_outside"),
    }  # fmt: skip
    exceeds = next(row for row in aside if row.reason == "part_exceeds_whole")
    assert "51" in said(exceeds) and "50" in said(exceeds)


def test_mixed_units_of_percentages_are_refused_with_the_rows():
    with pytest.raises(DataError) as caught:
        read_year_table(
            {"commune_code": list(UNITS.codes), "year": [2024] * 4,
             "households_internet_pct": [76.85, 0.74, "81,2", 1]},
            UNITS, ids=[21, 22, 23, 24], fields={"households_internet_pct": "ty_le"}, label="bảng",
        )  # fmt: skip
    assert caught.value.values["rows"] == "22" and caught.value.values["field"] == "ty_le"
    assert "percent" in str(caught.value) and "fraction" in str(caught.value)
    values = [0.5] * 30 + [70.0] * 12
    with pytest.raises(DataError) as caught:
        table(households_internet_pct=values, commune_code=["00001"] * 42, year=list(range(1950, 1992)))
    assert caught.value.values["rows"] == ", ".join(str(line) for line in range(31, 41)) + " …"
    assert caught.value.values["count"] == 12


def test_mixed_units_can_be_decided():
    values = [76.85, 0.74, 0.0, 1.0]
    made, _ = table("percent", households_internet_pct=values)
    assert made.columns["households_internet_pct"].tolist() == values
    made, aside = table("fraction", households_internet_pct=values)
    np.testing.assert_array_equal(made.columns["households_internet_pct"], [np.nan, 74, 0, 100])
    assert reasons(aside) == [(1, "percent_outside")]
    with pytest.raises(ParameterError, match="no way to write percentages"):
        table("permille", households_internet_pct=values)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.7685, 0, 1, None], [76.85, 0, 100, np.nan]),  # fractions, with a note
        (["0,7685", "0", "1", ""], [76.85, 0, 100, np.nan]),
        ([0.3, 0.7, 0, None], [30, 70, 0, np.nan]),  # may be small percentages: the note says what was read
        ([0, 0, None, 0], [0, 0, np.nan, 0]),
        ([1, 1.4, 0, 1.2], [1, 1.4, 0, 1.2]),
        (["0,5%", "0,7%", "1%", None], [0.5, 0.7, 1, np.nan]),
        (["0,5%", "70%", 5, 3], [0.5, 70, 5, 3]),
    ],
)
def test_fractions_are_found_out(values, expected):
    made, aside = table(households_internet_pct=values)
    np.testing.assert_array_equal(made.columns["households_internet_pct"], expected)
    assert not aside
    notes = [note.template.format(**note.values) for note in made.notes]
    assert len(notes) == (expected[0] in (30, 76.85))  # fractions only
    assert all("households_internet_pct" in note and "percent" in note and "bảng" in note for note in notes)


@pytest.mark.parametrize("values", [[1, 0, 1, 1], ["1", "1", "1", "1"], [1.0, None, None, None]])
def test_nothing_but_ones_is_refused_if_nothing_tells_what_they_mean(values):
    for others in ({}, {"internet_users_pct": [0, 0, 0, 0]}, {"internet_users_pct": [70, 80, 90, 60]}):
        with pytest.raises(DataError) as caught:
            table(households_internet_pct=values, **others)
        said_ = str(caught.value)
        assert caught.value.values["field"] == "households_internet_pct" and "1 % or 100 %" in said_
        assert "“percent”" in said_ and "“fraction”" in said_
        assert caught.value.values["count"] == sum(float(value or 0) == 1 for value in values)
    for percent, one in (("percent", 1), ("fraction", 100)):
        made, aside = table(percent, households_internet_pct=values)
        assert set(made.columns["households_internet_pct"][~np.isnan(made.columns["households_internet_pct"])]) <= {
            0, one,
        }  # fmt: skip
        assert not aside and not made.notes


def test_ones_are_fractions_where_the_other_percentages_of_the_table_are():
    made, aside = table(households_internet_pct=[1, 1, 0, 1], internet_users_pct=["0,95", 1, 0.9, None])
    assert made.columns["households_internet_pct"].tolist() == [100, 100, 0, 100]
    np.testing.assert_array_equal(made.columns["internet_users_pct"], [95, 100, 90, np.nan])
    assert not aside and len(made.notes) == 2
    ones = next(note for note in made.notes if note.values["field"] == "households_internet_pct")
    assert "1 was read as 100 %" in ones.template
    with pytest.raises(DataError, match="1 % or 100 %"):  # the others do not agree
        table(
            households_internet_pct=[1, 1, 0, 1], internet_users_pct=[0.95, 1, 0.9, 0],
            enterprises_cloud_pct=[50, 60, 70, 80],
        )  # fmt: skip


@pytest.mark.parametrize(("values", "rows"), [([0.95, 0.9, 1.2, 0.8], "3"), ([1.5, 1.2, 0.3, 1.1], "3")])
def test_just_above_one_beside_fractions_is_mixed(values, rows):
    with pytest.raises(DataError, match="mixes percentages") as caught:
        table(households_internet_pct=values)
    assert caught.value.values["rows"] == rows


@given(
    st.lists(st.integers(0, 10_000), min_size=1, max_size=8).filter(
        lambda whole: any(0 < one < 10_000 for one in whole)
    )
)
def test_percentages_come_out_the_same_however_they_are_written(hundredths):
    def read(values, percent):
        years = list(range(2000, 2000 + len(values)))
        made, aside = table(percent, households_internet_pct=values, commune_code=["00001"] * len(values), year=years)
        assert not aside
        return made.columns["households_internet_pct"]

    expected = np.array(hundredths) / 100
    np.testing.assert_allclose(read([one / 100 for one in hundredths], "percent"), expected, rtol=1e-12)
    np.testing.assert_allclose(read([f"{one / 100} %" for one in hundredths], "auto"), expected, rtol=1e-12)
    for percent in ("auto", "fraction"):
        np.testing.assert_allclose(read([one / 10_000 for one in hundredths], percent), expected, rtol=1e-12)


def test_table_of_the_province():
    made, aside = read_year_table(
        {"province_code": ["44", 44, "45", None], "year": [2023, 2024, 2024, 2025], "state_systems": [1, 2, 3, 4],
         "post_database": ["chưa", "có", "có", "sắp"]},
        UNITS, label="tỉnh",
    )  # fmt: skip
    assert made.level == "province" and made.unit.tolist() == [0, 0, 0] and made.year.tolist() == [2023, 2024, 2025]
    np.testing.assert_array_equal(made.columns["post_database"], [0, 1, np.nan])
    assert reasons(aside) == [(3, "other_province"), (4, "not_a_mark")]


def test_empty_table():
    made, aside = read_year_table({"commune_code": [], "year": [], "population": []}, UNITS)
    assert len(made) == 0 and not aside


@given(st.permutations(range(12)))
def test_the_order_of_rows_does_not_matter(order):
    codes = [UNITS.codes[row % 4] for row in range(12)]
    years = [2022 + row // 4 for row in range(12)]
    numbers = [f"{row},5" for row in range(12)]

    def by_key(made):
        return {
            (u, y): v for u, y, v in zip(made.unit.tolist(), made.year.tolist(), made.columns["population"].tolist())
        }

    def take(values):
        return [values[row] for row in order]

    first, _ = table(commune_code=codes, year=years, population=numbers)
    second, _ = table(commune_code=take(codes), year=take(years), population=take(numbers))
    assert by_key(first) == by_key(second) and len(by_key(first)) == 12


# -- declared values ---------------------------------------------------------------------------------------------------


def declared(percent="auto", **columns):
    count = len(columns["value"])
    columns = {
        "indicator": ["villages_5g"] * count, "year": [2024] * count, "source": ["BC 12/BC-SKHCN"] * count,
        "date": ["31/12/2024"] * count, **columns,
    }  # fmt: skip
    return read_declared(columns, UNITS, label="khai báo", percent=percent)


def test_declared_values_find_their_units():
    made, aside = declared(
        value=["76,85", 50, 40, 30, 20, 10, 5],
        code=[None, "44", 4, "02", None, "00009", 2],
        name=[None, None, None, None, "Huyện Đông", None, None],
        indicator=["villages_5g", "Villages ({village}) with 5G", *["villages_5g"] * 5],
        year=[2023, 2024, 2024, 2024, "Năm 2024", 2024, 2024],
    )  # fmt: skip
    assert list(zip(made.levels, made.codes)) == [
        (Level.PROVINCE, ""), (Level.PROVINCE, ""), (Level.COMMUNE, "00004"), (Level.REGION, "02"),
        (Level.REGION, "01"),
    ]  # fmt: skip
    assert made.values.tolist() == [76.85, 50, 40, 30, 20] and set(made.dates) == {"2024-12-31"}
    assert reasons(aside) == [(6, "unknown_unit"), (7, "unknown_unit")]
    assert "several levels" in said(aside[1])  # 2 may be commune 00002 or region 02


def test_level_tells_units_apart_whose_codes_are_the_same_but_for_zeros():
    units = Units(("01", "02"), ("Xã Một", "Xã Hai"), ("1", "1"), ("Vùng Một", "Vùng Một"), "1", "Tỉnh Một")
    row = {"indicator": ["villages_5g"], "year": [2024], "value": [5], "source": ["a"], "date": ["2024-01-01"]}
    for level, expected in (("xã", Level.COMMUNE), ("vùng", Level.REGION), ("tỉnh", Level.PROVINCE)):
        made, _ = read_declared({**row, "code": ["1"], "level": [level]}, units)
        assert made.levels == (expected,)


def test_declared_values_that_cannot_be_used():
    made, aside = declared(
        value=[1, 1, 1, 1, None, 120, "x", "có", "1"],
        indicator=["villages_6g", None, *["villages_5g"] * 5, "post_enterprise_database", "villages_5g"],
        year=[2024, 2024, None, 2024, 2024, 2024, 2024, 2024, 2022],
        source=["a", "a", "a", " ", "a", "a", "a", "a", "a"],
        date=["2024-01-01"] * 8 + [None],
    )
    assert reasons(aside) == [
        (1, "unknown_indicator"), (2, "unknown_indicator"), (3, "no_year"), (4, "no_source"), (5, "no_value"),
        (6, "percent_outside"), (7, "not_a_number"), (9, "no_date"),
    ]  # fmt: skip
    assert all(said(row) for row in aside)
    assert made.indicators == ("post_enterprise_database",) and made.values.tolist() == [1.0]


def test_declared_twice_and_without_columns():
    made, aside = declared(value=[1, 2, 3, 3], year=[2023, 2023, 2024, 2024])
    assert made.years.tolist() == [2024] and made.values.tolist() == [3]
    assert reasons(aside) == [(1, "row_twice"), (2, "row_twice")]
    with pytest.raises(DataError, match="source"):
        read_declared({"indicator": [], "year": [], "value": [], "date": []}, UNITS, label="khai báo")


MIXED = ["villages_5g", "platforms_deployed", "iot_connections_per_person", "villages_5g", "villages_5g"]


def test_declared_shares_that_mix_fractions_and_percentages_are_refused_with_the_rows():
    for second in (76, 1.2, 120):
        with pytest.raises(DataError, match="mixes percentages") as caught:
            declared(value=["0,7685", second, 0.4, 80, 70], indicator=MIXED, year=[2021, 2024, 2024, 2023, 2022])
        assert caught.value.values["rows"] == "1" and caught.value.values["table"] == "khai báo"
    # A row that is not used anyway tells nothing; a number that is no share is what it is.
    made, _ = declared(value=[0.5, 60, 0.4], indicator=MIXED[:3], source=["", "a", "a"])
    assert made.values.tolist() == [60, 0.4] and not made.notes


def test_declared_fractions_are_read_as_such_or_as_told():
    columns = {"value": ["0,7685", 1, 0.4, 0], "indicator": MIXED[:4], "year": [2021, 2024, 2024, 2023]}
    made, aside = declared(**columns)
    assert made.values.tolist() == [76.85, 100, 0.4, 0] and not aside
    assert ["fractions" in note.template for note in made.notes] == [True]
    assert declared("percent", **columns)[0].values.tolist() == [0.7685, 1, 0.4, 0]
    columns["value"] = ["0,7685", "50 %", 0.4, 76]
    made, aside = declared("fraction", **columns)
    assert made.values.tolist() == [76.85, 50, 0.4] and reasons(aside) == [(4, "percent_outside")]
    assert "76" in said(aside[0])
    made, _ = declared("percent", **columns)
    assert made.values.tolist() == [0.7685, 50, 0.4, 76] and not made.notes
    with pytest.raises(DataError, match="1 % or 100 %"):
        declared(value=[1, 0], year=[2023, 2024])
    with pytest.raises(ParameterError, match="no way to write percentages"):
        declared("x", value=[1])


def test_marks_and_numbers_are_not_taken_for_shares():
    made, _ = declared(value=[1, 1], indicator=["post_enterprise_database", "iot_connections_per_person"])
    assert made.values.tolist() == [1, 1]
    assert declared("fraction", value=[1], indicator=["post_enterprise_database"])[0].values.tolist() == [1]
