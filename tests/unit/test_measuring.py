"""Measuring: values are ratios of sums, recomputed here row by row; no data is never zero."""

from __future__ import annotations

import math
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.targets.declared import DeclaredValues
from hatangso.plugin.targets.indicators import INDICATORS, PerPoint, Share, YearlyCount, YearlyMean, YearlyRatio
from hatangso.plugin.targets.measuring import measure
from hatangso.plugin.targets.observations import LEFT_OUT, Level
from hatangso.plugin.targets.registers import Register, make_register, mark_communes
from hatangso.plugin.targets.statistics import YearTable, read_year_table
from hatangso.plugin.targets.units import Units

NAN = math.nan
UNITS = Units(
    ("00001", "00002", "00003", "00004"),
    ("Xã Một", "Xã Hai", "Xã Ba", "Xã Bốn"),
    ("01", "01", "02", ""),
    ("Huyện Đông", "Huyện Đông", "Huyện Tây", ""),
    "44",
    "Tỉnh Thử",
)


def observe(ids, registers=(), tables=(), declared=None, units=UNITS, year=2025):
    """Observations by (indicator, level, year)."""
    registers = {register.role: register for register in registers}
    found = measure([INDICATORS[id_] for id_ in ids], registers, tables, declared, units, year)
    keys = [(seen.indicator, seen.level, seen.year) for seen in found]
    assert len(set(keys)) == len(keys)
    for seen in found:
        sizes = {len(array) for array in (seen.value, seen.numerator, seen.denominator, seen.counted, seen.names)}
        assert sizes == {len(seen.codes)} and set(seen.left_out) <= set(LEFT_OUT)
        for note in seen.notes:
            assert note.template.format(**note.values)
        if not np.isfinite(seen.value).any():
            assert seen.notes, "no data without a reason"
    return dict(zip(keys, found))


def said(seen):
    return " ".join(note.template.format(**note.values) for note in seen.notes)


def register(role, unit, **columns):
    columns = {name: np.array(values, dtype=float) for name, values in columns.items()}
    count = len(unit)
    return Register(
        role, np.arange(count), ("",) * count, ("",) * count, np.array(unit, dtype=np.int64), columns,
        source=f"lớp {role}", date="2025-06-30",
    )  # fmt: skip


def year_table(level="commune", label="bảng", date="2025-01-31", **columns):
    unit, year = columns.pop("unit", None), columns.pop("year")
    unit = [0] * len(year) if unit is None else unit
    return YearTable(
        level, np.array(unit, dtype=np.int64), np.array(year, dtype=np.int64),
        {name: np.array(values, dtype=float) for name, values in columns.items()},
        np.arange(len(year)), label, label, date,
    )  # fmt: skip


# -- by hand -----------------------------------------------------------------------------------------------------------


def test_a_share_by_hand():
    villages = register("villages", [0, 0, 1, 1, 2, -1], mobile_5g=[1, 0, 1, NAN, 0, 1])
    seen = observe(["villages_5g"], [villages])
    province = seen["villages_5g", Level.PROVINCE, 2025]
    assert (province.value[0], province.numerator[0], province.denominator[0], province.counted[0]) == (50, 2, 4, 4)
    assert {name: rows.tolist() for name, rows in province.left_out.items()} == {"unknown": [1]}
    assert province.codes == ("44",) and province.source == "lớp villages" and province.date == "2025-06-30"
    region = seen["villages_5g", Level.REGION, 2025]
    assert region.codes == ("01", "02") and region.names == ("Huyện Đông", "Huyện Tây")
    np.testing.assert_allclose(region.value, [200 / 3, 0])
    commune = seen["villages_5g", Level.COMMUNE, 2025]
    np.testing.assert_array_equal(commune.value, [50, 100, 0, NAN])
    np.testing.assert_array_equal(commune.denominator, [2, 1, 1, NAN])
    assert commune.left_out["unknown"].tolist() == [0, 1, 0, 0]


def test_weights_and_conditions_by_hand():
    lines = register(
        "pole_lines", [0, 0, 1, 1], shared=[1, 0, 1, NAN], length_m=[100, 300, NAN, 50], poles=[2, 6, 4, 1]
    )
    seen = observe(["poles_shared", "poles_shared_count"], [lines])
    length = seen["poles_shared", Level.PROVINCE, 2025]
    assert (length.value[0], length.denominator[0]) == (25, 400)
    assert {name: rows[0] for name, rows in length.left_out.items()} == {"unknown": 1, "no_weight": 1}
    assert seen["poles_shared_count", Level.PROVINCE, 2025].value[0] == 50
    points = register("post_points", [0, 0, 1, 2], staffed=[1, 0, 1, NAN], internet=[1, 1, NAN, 1])
    internet = observe(["staffed_post_internet"], [points])["staffed_post_internet", Level.PROVINCE, 2025]
    assert (internet.value[0], internet.counted[0], internet.left_out["unknown"][0]) == (100, 1, 2)


def test_people_per_point_by_hand():
    points = register("post_points", [0, 0, 1, 3], staffed=[1, 0, 1, NAN])
    people = register("people", [0, 0, 1, 2, 2], population=[1000, 500, 300, 100, NAN])
    seen = observe(["people_per_post_point", "people_per_staffed_post_point"], [points, people])
    province = seen["people_per_post_point", Level.PROVINCE, 2025]
    assert (province.numerator[0], province.denominator[0], province.counted[0]) == (1900, 3, 3)
    assert province.left_out["no_weight"][0] == 2  # a cell without a number, a point where nobody is counted
    commune = seen["people_per_post_point", Level.COMMUNE, 2025]
    np.testing.assert_array_equal(commune.value, [750, 300, NAN, NAN])
    np.testing.assert_array_equal(commune.denominator, [2, 1, 0, NAN])
    staffed = seen["people_per_staffed_post_point", Level.PROVINCE, 2025]
    assert (staffed.value[0], staffed.left_out["unknown"][0]) == (950, 1)


def test_people_of_communes_where_there_are_no_cells():
    points = register("post_points", [0, 1, 1, 2])
    communes = register("communes", [0, 1, 2, 3], population=[900, 600, NAN, 100])
    seen = observe(["people_per_post_point"], [points, communes])["people_per_post_point", Level.PROVINCE, 2025]
    assert seen.value[0] == 1600 / 3 and seen.left_out["no_weight"][0] == 2 and "communes" in said(seen)
    table = year_table(unit=[0, 1], year=[2025, 2025], population=[100, 200])
    seen = observe(["people_per_post_point"], [points], [table])["people_per_post_point", Level.PROVINCE, 2025]
    assert seen.value[0] == 100 and "2025" in said(seen)
    seen = observe(["people_per_post_point"], [points])["people_per_post_point", Level.PROVINCE, 2025]
    assert np.isnan(seen.value[0]) and "people" in said(seen)


def test_statistics_by_hand():
    table = year_table(
        unit=[0, 1, 2, 0, 1], year=[2024, 2024, 2024, 2025, 2026], households=[100, 200, 0, 100, 1],
        households_internet=[50, NAN, 0, 80, 1],
    )  # fmt: skip
    seen = observe(["households_internet"], tables=[table])
    assert {year for _, _, year in seen} == {2024, 2025}
    old = seen["households_internet", Level.PROVINCE, 2024]
    assert (old.value[0], old.numerator[0], old.denominator[0], old.counted[0]) == (50, 50, 100, 1)
    assert {name: rows[0] for name, rows in old.left_out.items()} == {
        "no_numerator": 1, "no_denominator": 1, "no_row": 1,
    }  # fmt: skip
    new = seen["households_internet", Level.PROVINCE, 2025]
    assert new.value[0] == 80 and new.left_out["no_row"][0] == 3 and new.method == "statistics:communes"
    commune = seen["households_internet", Level.COMMUNE, 2025]
    np.testing.assert_array_equal(commune.value, [80, NAN, NAN, NAN])


def test_means_are_weighted():
    table = year_table(unit=[0, 1, 2], year=[2025] * 3, speed_5g_mbps=[100, 200, NAN], samples_5g=[30, 10, 0])
    seen = observe(["speed_5g"], tables=[table])
    assert seen["speed_5g", Level.PROVINCE, 2025].value[0] == 125
    assert seen["speed_5g", Level.PROVINCE, 2025].left_out["no_row"][0] == 1
    np.testing.assert_array_equal(seen["speed_5g", Level.COMMUNE, 2025].value, [100, 200, NAN, NAN])


def test_finished_percentages_are_weighted_with_their_whole_or_not_summed_at_all():
    table = year_table(
        unit=[0, 1, 2, 3], year=[2025] * 4, households_internet_pct=[50, 90, 10, 77], households=[100, 300, NAN, NAN],
        households_internet=[NAN, NAN, 3, NAN],
    )  # fmt: skip
    seen = observe(["households_internet"], tables=[table])
    province = seen["households_internet", Level.PROVINCE, 2025]
    assert province.value[0] == 80 and province.left_out["no_denominator"][0] == 2
    np.testing.assert_array_equal(seen["households_internet", Level.COMMUNE, 2025].value, [50, 90, 10, 77])
    bare = year_table(unit=[0, 1], year=[2025] * 2, households_internet_pct=[50, 90])
    seen = observe(["households_internet"], tables=[bare])
    assert np.isnan(seen["households_internet", Level.PROVINCE, 2025].value[0])
    assert "weighted" in said(seen["households_internet", Level.PROVINCE, 2025])
    whole = year_table(unit=[0, 1], year=[2025] * 2, households=[100, 300])  # the whole stands in another table
    assert (
        observe(["households_internet"], tables=[bare, whole])["households_internet", Level.PROVINCE, 2025].value[0]
        == 80
    )


def test_rows_of_the_province_stand_where_communes_are_not_complete():
    communes = year_table(unit=[0, 1, 2], year=[2025] * 3, households=[100] * 3, households_internet=[50] * 3)
    own = year_table("province", "tỉnh", year=[2024, 2025], households=[500, 500], households_internet=[200, 300])
    seen = observe(["households_internet"], tables=[communes, own])
    province = seen["households_internet", Level.PROVINCE, 2025]
    assert (province.value[0], province.method, province.source) == (60, "statistics:province", "tỉnh")
    assert "50.0" in said(province)
    assert seen["households_internet", Level.PROVINCE, 2024].value[0] == 40
    np.testing.assert_array_equal(seen["households_internet", Level.REGION, 2025].value, [50, 50])
    full = year_table(unit=[0, 1, 2, 3], year=[2025] * 4, households=[100] * 4, households_internet=[50] * 4)
    province = observe(["households_internet"], tables=[full, own])["households_internet", Level.PROVINCE, 2025]
    assert (province.value[0], province.method) == (50, "statistics:communes") and "60.0" in said(province)


def test_what_is_counted_for_the_province_as_a_whole():
    own = year_table("province", year=[2023, 2024, 2025], post_database=[0, 1, NAN], expert_groups=[NAN, NAN, NAN])
    seen = observe(["post_database", "expert_groups"], tables=[own])
    assert seen["post_database", Level.PROVINCE, 2024].value[0] == 1
    assert ("post_database", Level.PROVINCE, 2025) not in seen  # the year of a value is its own
    assert "as a whole" in said(seen["post_database", Level.COMMUNE, 2025])
    assert "no numbers" in said(seen["expert_groups", Level.PROVINCE, 2025])


def test_a_register_stands_before_yearly_tables_of_its_year():
    villages = register("villages", [0, 1], ftth=[1, 0], households=[300, 100])
    own = year_table("province", year=[2024, 2025], households_fiber_ready=[60, 70], households=[100, 100])
    seen = observe(["households_fiber_ready"], [villages], [own])
    now = seen["households_fiber_ready", Level.PROVINCE, 2025]
    assert now.value[0] == 75 and now.method == "register" and "70.0" in said(now)
    assert seen["households_fiber_ready", Level.PROVINCE, 2024].value[0] == 60
    silent = replace(villages, columns={**villages.columns, "ftth": np.full(2, NAN)})
    now = observe(["households_fiber_ready"], [silent], [own])["households_fiber_ready", Level.PROVINCE, 2025]
    assert now.value[0] == 70 and now.method == "statistics:province"


def test_operators():
    sites, _ = make_register(
        "sites", [1, 2, 3], {"operators": ["Viettel; VNPT", "Viettel", "VNPT"], "commune_code": ["00001"] * 3}, UNITS
    )
    villages = replace(
        register("villages", [0, 0, 1], mobile_5g=[1, 1, 0]),
        by_operator={"VNPT": {"mobile_5g": np.array([1.0, NAN, 0])}, "Viettel": {"mobile_5g": np.array([0.0, 1, 0])}},
    )
    seen = observe(["sites_shared", "villages_5g", "people_per_post_point"], [sites, villages])
    shared = seen["sites_shared", Level.OPERATOR, 2025]
    assert shared.codes == ("VNPT", "Viettel")
    assert dict(zip(shared.codes, shared.value)) == {"Viettel": 50, "VNPT": 50}
    marks = seen["villages_5g", Level.OPERATOR, 2025]
    assert dict(zip(marks.codes, marks.value)) == {"Viettel": pytest.approx(100 / 3), "VNPT": 50}
    assert marks.left_out["unknown"].tolist() == [int(code == "VNPT") for code in marks.codes]
    assert ("people_per_post_point", Level.OPERATOR, 2025) not in seen


def declare(*rows):
    columns = list(zip(*rows))
    return DeclaredValues(
        columns[0], columns[1], columns[2], np.array(columns[3]), np.array(columns[4], dtype=float),
        tuple(f"BC {number}" for number in range(len(rows))), ("2025-01-15",) * len(rows), np.arange(len(rows)),
        "khai báo",
    )  # fmt: skip


def test_declared_values_fill_and_do_not_replace():
    villages = register("villages", [0, 0, 1], mobile_5g=[1, 0, NAN])
    told = declare(
        ("villages_5g", Level.PROVINCE, "", 2025, 60), ("villages_5g", Level.PROVINCE, "", 2023, 20),
        ("villages_5g", Level.COMMUNE, "00002", 2025, 80), ("villages_5g", Level.COMMUNE, "00001", 2025, 50),
        ("villages_ftth", Level.PROVINCE, "", 2024, 99), ("villages_ftth", Level.PROVINCE, "", 2026, 100),
        ("iot_connections_per_person", Level.REGION, "02", 2025, 1.5),
    )  # fmt: skip
    ids = ["villages_5g", "villages_ftth", "iot_connections_per_person", "infrastructure_plan"]
    seen = observe(ids, [villages], declared=told)
    now = seen["villages_5g", Level.PROVINCE, 2025]
    assert now.value[0] == 50 and now.method == "register" and "60.0" in said(now) and "10.0" in said(now)
    then = seen["villages_5g", Level.PROVINCE, 2023]
    assert (then.value[0], then.method, then.source, then.date) == (20, "declared", "BC 1", "2025-01-15")
    assert np.isnan(then.numerator[0]) and np.isnan(then.denominator[0])
    commune = seen["villages_5g", Level.COMMUNE, 2025]
    np.testing.assert_array_equal(commune.value, [50, 80, NAN, NAN])
    assert (
        commune.left_out["unknown"].tolist() == [0, 1, 0, 0] and "BC 2" in said(commune) and "BC 3" not in said(commune)
    )
    ftth = seen["villages_ftth", Level.PROVINCE, 2024]
    assert ftth.value[0] == 99 and "ftth" in said(ftth)
    assert {key for key in seen if key[0] == "villages_ftth" and key[1] is Level.PROVINCE} == {
        ("villages_ftth", Level.PROVINCE, 2024)
    }
    np.testing.assert_array_equal(seen["iot_connections_per_person", Level.REGION, 2025].value, [NAN, 1.5])
    assert "Nothing is declared" in said(seen["infrastructure_plan", Level.PROVINCE, 2025])


def notes_of(seen, id_, level, year):
    return [note.template.format(**note.values) for note in seen[id_, level, year].notes]


def test_sums_that_lack_communes_are_told_and_trends_over_different_ones():
    rows = [(0, 2023), (1, 2023), (2, 2023), (3, 2023), (0, 2024), (1, 2024), (2, 2024), (3, 2024), (0, 2025)]
    table = year_table(
        unit=[unit for unit, _ in rows], year=[year for _, year in rows],
        households=[100, 100, 100, 0, 100, 100, 100, 0, 100], households_internet=[50] * 3 + [NAN] + [60] * 3 + [0, 90],
    )  # fmt: skip
    seen = observe(["households_internet"], tables=[table])
    id_ = "households_internet"
    for year in (2023, 2024):  # a commune without households tells all that there is to tell
        assert notes_of(seen, id_, Level.PROVINCE, year) == [] == notes_of(seen, id_, Level.REGION, year)
    province = notes_of(seen, id_, Level.PROVINCE, 2025)
    assert province[0] == "1 of 4 communes report for 2025."
    assert "of 4 in all: 2023: 4; 2024: 4; 2025: 1" in province[1] and len(province) == 2
    region = notes_of(seen, id_, Level.REGION, 2025)
    assert (
        region[0] == "Of the communes of all regions, 1 of 3 report for 2025."
        and "of 3 in all: 2023: 3; 2024: 3; 2025: 1" in region[1]
    )
    assert notes_of(seen, id_, Level.COMMUNE, 2025) == []
    # The row of the province is of all of it.
    own = year_table("province", year=[2025], households=[300], households_internet=[240])
    seen = observe(["households_internet"], tables=[table, own])
    assert seen[id_, Level.PROVINCE, 2025].value[0] == 80
    assert not any("different communes" in note for note in notes_of(seen, id_, Level.PROVINCE, 2025))
    # The same number of communes need not be the same communes.
    swapped = year_table(unit=[0, 1], year=[2024, 2025], households=[10, 10], households_internet=[1, 9])
    seen = observe(["households_internet"], tables=[swapped])
    assert any("2024: 1; 2025: 1" in note for note in notes_of(seen, id_, Level.PROVINCE, 2025))
    assert notes_of(seen, id_, Level.PROVINCE, 2024) == ["1 of 4 communes report for 2024."]


def test_a_layer_of_the_year_is_not_compared_with_the_communes_of_tables():
    villages = register("villages", [0, 1], ftth=[1, 0], households=[300, 100])
    table = year_table(unit=[0, 1, 0], year=[2024, 2024, 2025], households=[10] * 3, households_fiber_ready=[1] * 3)
    seen = observe(["households_fiber_ready"], [villages], [table])
    assert not any("different" in note for note in notes_of(seen, "households_fiber_ready", Level.PROVINCE, 2025))


@pytest.mark.parametrize(("year", "told"), [(2021, True), (2022, False), (2010, True)])
def test_old_values_are_told_with_their_age(year, told):
    table = year_table(unit=[0, 1, 2, 3], year=[year] * 4, households=[10] * 4, households_internet=[5] * 4)
    seen = observe(["households_internet"], tables=[table])
    for level in (Level.PROVINCE, Level.REGION, Level.COMMUNE):
        expected = [f"The newest value is of {year}, {2025 - year} years before 2025."] if told else []
        assert notes_of(seen, "households_internet", level, year) == expected
    seen = observe(["platforms_deployed"], declared=declare(("platforms_deployed", Level.PROVINCE, "", year, 40)))
    assert any("newest value" in note for note in notes_of(seen, "platforms_deployed", Level.PROVINCE, year)) == told


def test_declared_values_of_later_years_are_told_where_they_would_stand():
    villages = register("villages", [0, 0, 1], mobile_5g=[1, 0, NAN])
    later = declare(
        ("villages_5g", Level.PROVINCE, "", 2026, 60), ("villages_5g", Level.PROVINCE, "", 2030, 70),
        ("villages_5g", Level.COMMUNE, "00001", 2027, 70), ("platforms_deployed", Level.PROVINCE, "", 2026, 20),
        ("platforms_deployed", Level.PROVINCE, "", 2025, 10),
    )  # fmt: skip
    seen = observe(["villages_5g", "platforms_deployed", "villages_ftth"], [villages], declared=later)
    assert {year for _, _, year in seen} == {2025}
    told = {
        key[:2]: [note for note in notes_of(seen, *key) if "later years" in note]
        for key in seen
        if "later" in said(seen[key])
    }
    assert told == {
        ("villages_5g", Level.PROVINCE): ["2 declared values are of later years than 2025 and are not used."],
        ("villages_5g", Level.COMMUNE): ["1 declared values are of later years than 2025 and are not used."],
        ("platforms_deployed", Level.PROVINCE): ["1 declared values are of later years than 2025 and are not used."],
    }
    assert seen["platforms_deployed", Level.PROVINCE, 2025].value[0] == 10


def test_lengths_that_nobody_knows_are_left_out_and_not_zero():
    lines, _ = make_register(
        "pole_lines", [1, 2, 3], {"shared": [1, 0, 1], "length_m": [None, 300, None], "commune_code": ["00001"] * 3},
        UNITS, length_m=np.array([100.0, NAN, NAN]),
    )  # fmt: skip
    seen = observe(["poles_shared"], [lines])["poles_shared", Level.PROVINCE, 2025]
    assert (seen.value[0], seen.denominator[0], seen.left_out["no_weight"][0]) == (25, 400, 1)


def test_why_there_is_no_data():
    empty = register("sites", [])
    lines = register("pole_lines", [0], length_m=[1])
    lost = register("ducts", [-1], shared=[1], length_m=[1])
    communes = register("communes", [0, 1, 2, 3])
    ids = ["sites_shared", "poles_shared", "ducts_shared", "villages_5g", "communes_staffed_post", "internet_users"]
    seen = observe(ids, [empty, lines, lost, communes])
    why = {id_: said(seen[id_, Level.PROVINCE, 2025]) for id_ in ids}
    assert (
        "empty" in why["sites_shared"]
        and "shared" in why["poles_shared"]
        and "lies in a commune" in why["ducts_shared"]
    )
    assert "no layer" in why["villages_5g"] and "post_points" in why["communes_staffed_post"]
    assert "internet_users" in why["internet_users"] and "internet_users_pct" in why["internet_users"]
    assert {level for _, level, _ in seen} == {Level.PROVINCE, Level.REGION, Level.COMMUNE}
    assert all(np.isnan(one.value).all() for one in seen.values())
    points = register("post_points", [])
    no_points = said(observe(ids[4:5], [communes, points])["communes_staffed_post", Level.PROVINCE, 2025])
    assert "lớp post_points) is empty" in no_points
    bare = observe(["villages_5g"], units=Units(("1",), ("Xã",)))
    assert {level for _, level, _ in bare} == {Level.PROVINCE, Level.COMMUNE}


def test_staffed_communes():
    communes = register("communes", [0, 1, 2, 3])
    points = register("post_points", [0, 1, 1, -1], staffed=[1, 0, NAN, 1])
    marked = mark_communes(communes, points)
    seen = observe(["communes_staffed_post"], [marked, points])["communes_staffed_post", Level.PROVINCE, 2025]
    assert seen.value[0] == pytest.approx(100 / 3) and seen.left_out["unknown"][0] == 1


# -- against a recomputation row by row --------------------------------------------------------------------------------

_NUMBER = st.one_of(st.none(), st.integers(0, 50))
_MARK = st.sampled_from([None, 0, 1])
_ROWS = st.lists(st.tuples(st.integers(-1, 3), _MARK, _NUMBER, _MARK), max_size=30)


def _arrays(rows):
    unit = [row[0] for row in rows]
    return unit, *([NAN if row[part] is None else float(row[part]) for row in rows] for part in (1, 2, 3))


def _by_hand(rows, wanted):
    """Numerator, denominator, rows counted and left out of a weighted share with a condition; plain Python."""
    part = whole = counted = unknown = no_weight = 0
    for unit, mark, weight, where in rows:
        if unit not in wanted or where == 0:
            continue
        if where is None or mark is None:
            unknown += 1
        elif weight is None:
            no_weight += 1
        else:
            part, whole, counted = part + mark * weight, whole + weight, counted + 1
    return part, whole, counted, unknown, no_weight


@given(_ROWS, st.lists(st.sampled_from(["", "a", "b"]), min_size=4, max_size=4), st.randoms(use_true_random=False))
def test_shares_are_ratios_of_sums_over_any_grouping(rows, regions, chance):
    units = replace(UNITS, region_codes=tuple(regions), region_names=tuple(regions))
    indicator = replace(INDICATORS["villages_5g"], counts=Share("villages", "m", weight="w", where="c"))

    def run(rows):
        unit, mark, weight, where = _arrays(rows)
        made = register("villages", unit, m=mark, w=weight, c=where)
        return {seen.level: seen for seen in measure([indicator], {"villages": made}, [], None, units, 2025)}

    seen = run(rows)
    groups = {Level.PROVINCE: [{0, 1, 2, 3}], Level.COMMUNE: [{0}, {1}, {2}, {3}]}
    if any(regions):
        groups[Level.REGION] = [{at for at in range(4) if regions[at] == name} for name in sorted({*regions} - {""})]
    assert set(seen) == set(groups)
    for level, wanted in groups.items():
        one = seen[level]
        for at, members in enumerate(wanted):
            part, whole, counted, unknown, no_weight = _by_hand(rows, members)
            np.testing.assert_array_equal(one.value[at], 100 * part / whole if whole else NAN)
            assert one.counted[at] == counted
            if counted:
                assert (one.numerator[at], one.denominator[at]) == (part, whole)
            zero = np.zeros(len(one), dtype=int)
            assert one.left_out.get("unknown", zero)[at] == unknown
            assert one.left_out.get("no_weight", zero)[at] == no_weight
    if all(regions):
        for name in ("numerator", "denominator", "counted"):
            assert np.nansum(getattr(seen[Level.REGION], name)) == np.nansum(getattr(seen[Level.PROVINCE], name))
    mixed = list(rows)
    chance.shuffle(mixed)
    for level, one in run(mixed).items():
        for name in ("value", "numerator", "denominator", "counted"):
            np.testing.assert_array_equal(getattr(one, name), getattr(seen[level], name))


_YEARLY = st.dictionaries(st.tuples(st.integers(0, 3), st.integers(2023, 2026)), st.tuples(_NUMBER, _NUMBER, _NUMBER))


@pytest.mark.parametrize("mean", [False, True])
@given(rows=_YEARLY)
def test_yearly_values_are_ratios_of_sums(mean, rows):
    id_ = "mobile_speed" if mean else "households_internet"
    names = ("mobile_speed_mbps", "mobile_samples", "adults") if mean else (
        "households_internet", "households", "households_internet_pct"
    )  # fmt: skip
    keys = sorted(rows)
    columns = {
        name: [NAN if rows[key][part] is None else rows[key][part] for key in keys] for part, name in enumerate(names)
    }
    table = year_table(unit=[unit for unit, _ in keys], year=[year for _, year in keys], **columns)
    seen = observe([id_], tables=[table])
    for year in range(2023, 2026):
        parts = []
        for unit in range(4):
            number, whole, rate = rows.get((unit, year), (None, None, None))
            if not mean and number is None and rate is not None and whole is not None:
                number = rate * whole / 100
            if number is not None and whole:
                parts.append((number * whole if mean else number, whole))
        one = seen.get((id_, Level.PROVINCE, year))
        if not parts:
            assert one is None or np.isnan(one.value[0])
            continue
        expected = sum(part for part, _ in parts) / sum(whole for _, whole in parts) * (1 if mean else 100)
        assert one.value[0] == pytest.approx(expected, rel=1e-12, abs=1e-12)
        assert one.counted[0] == len(parts)
        assert one.counted[0] + sum(rows_[0] for rows_ in one.left_out.values()) == 4
        region = seen.get((id_, Level.REGION, year))
        commune = seen[id_, Level.COMMUNE, year]
        fourth = commune.numerator[3] if np.isfinite(commune.numerator[3]) else 0.0  # it is in no region
        assert (np.nansum(region.numerator) if region else 0.0) + fourth == pytest.approx(one.numerator[0])


def test_every_indicator_with_everything_given():
    """Each rule finds its columns: nothing is left without a value when all roles and columns are there."""
    registers: dict[str, dict] = {}
    columns: dict[str, list] = {}
    for indicator in INDICATORS.values():
        rule = indicator.counts
        if isinstance(rule, Share):
            registers.setdefault(rule.role, {}).update(
                {name: [1.0] * 4 for name in (rule.mark, rule.weight, rule.where) if name}
            )
        elif isinstance(rule, PerPoint):
            registers.setdefault(rule.people, {})["population"] = [9.0] * 4
        rule = indicator.yearly
        if isinstance(rule, YearlyRatio):
            columns.update({rule.numerator: [1.0], rule.denominator: [2.0]})
        elif isinstance(rule, YearlyMean):
            columns.update({rule.value: [1.0], rule.weight: [2.0]})
        elif isinstance(rule, YearlyCount):
            columns[rule.value] = [1.0]
    made = [register(role, [0, 1, 2, 3], **given_) for role, given_ in registers.items()]
    seen = observe(list(INDICATORS), made, [year_table("province", year=[2025], **columns)])
    nothing = {id_ for (id_, level, _), one in seen.items() if level is Level.PROVINCE and np.isnan(one.value[0])}
    assert nothing == {id_ for id_, one in INDICATORS.items() if one.counts is None and one.yearly is None}


def test_the_whole_country_takes_seconds():
    count, years = 3321, range(2021, 2026)
    units = Units(
        tuple(f"{at:05d}" for at in range(count)), tuple(f"Xã {at}" for at in range(count)),
        tuple(f"{at % 34:02d}" for at in range(count)), tuple(f"Vùng {at % 34}" for at in range(count)),
    )  # fmt: skip
    rng = np.random.default_rng(1)
    raw: dict[str, list] = {
        "commune_code": [code for code in units.codes for _ in years],
        "year": [year for _ in units.codes for year in years],
    }  # fmt: skip
    for indicator in INDICATORS.values():
        rule = indicator.yearly
        names = (rule.numerator, rule.denominator) if isinstance(rule, YearlyRatio) else (
            (rule.value, rule.weight) if isinstance(rule, YearlyMean) else ()
        )  # fmt: skip
        for part, name in enumerate(names):
            raw.setdefault(name, rng.integers(1 + 1000 * part, 1000 + 1000 * part, count * 5).tolist())
    start = time.perf_counter()
    table, _ = read_year_table(raw, units)
    read = time.perf_counter()
    villages = register("villages", rng.integers(0, count, 90_000), mobile_5g=rng.integers(0, 2, 90_000))
    measure(list(INDICATORS.values()), {"villages": villages}, [table], None, units, 2025)
    assert time.perf_counter() - read < 5.0
    assert read - start < 10.0
