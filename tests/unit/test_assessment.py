"""Observations held against targets: verdicts, what is missing, trends, views, and the dict for reports."""

from __future__ import annotations

import json
import math
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.errors import DataError, ParameterError
from hatangso.plugin.schema import TARGET_RESULTS, TARGET_TASKS
from hatangso.plugin.targets.assessment import VERDICTS, Assessment, Verdict, assess
from hatangso.plugin.targets.indicators import INDICATORS
from hatangso.plugin.targets.judging import gap_to, judge, meets, missing_amount
from hatangso.plugin.targets.observations import LEFT_OUT, Level, Message, Observation
from hatangso.plugin.targets.result_rows import NO_POINT, NOTHING, result_rows, task_rows
from hatangso.plugin.targets.target_set import Comparator, Document, Item, ItemKind, TargetSet, TaskState
from hatangso.plugin.targets.trend import slopes

NAN = math.nan
SCHEMA = Path(__file__).resolve().parents[2] / "plugin" / "targets" / "assessment.schema.json"


def target(indicator="villages_5g", value=80.0, comparator=Comparator.AT_LEAST, id_="t1", **more):
    kind = more.pop("kind", ItemKind.TARGET)
    return Item(id_, kind, "Mục {village}", "Item {village}", "trích", indicator=indicator, comparator=comparator,
                value=value, **more)  # fmt: skip


def target_set(*items, village_term="ấp"):
    document = Document("195/KH-UBND", "2023-10-08", "UBND tỉnh", "Kế hoạch")
    return TargetSet("s", "Bộ", "Set", "Tỉnh A", village_term, document, (2023, 2025), (document,), tuple(items))


def seen(value, indicator="villages_5g", level=Level.PROVINCE, year=2025, codes=None, **more):
    """An observation; numerators and denominators as counts of 100 unless given."""
    value = np.asarray(value, dtype=float)
    n = len(value)
    codes = tuple(codes or ([f"{row:05d}" for row in range(n)] if level != Level.PROVINCE else ["45"]))
    counted = np.where(np.isfinite(value), 100, 0)
    arrays = {
        "numerator": value.copy(),
        "denominator": np.where(np.isfinite(value), 100.0, NAN),
        "counted": counted,
        "left_out": {},
        "method": "register:point",
        "source": "villages",
        "date": "2025-06-30",
    }
    arrays.update(more)
    return Observation(indicator, level, year, codes, tuple(f"Xã {code}" for code in codes), value, **arrays)


def only(assessment, level=Level.PROVINCE):
    (item,) = assessment.items
    return item.results[level]


# -- verdicts ----------------------------------------------------------------------------------------------------------

AT_LEAST, MORE, AT_MOST, LESS, EQUAL = (
    Comparator.AT_LEAST,
    Comparator.MORE_THAN,
    Comparator.AT_MOST,
    Comparator.LESS_THAN,
    Comparator.EQUAL,
)


@pytest.mark.parametrize(
    ("value", "comparator", "number", "about", "verdict"),
    [
        (100.0, AT_LEAST, 100, False, "met"),
        (99.99999999, AT_LEAST, 100, False, "met"),  # noise of floating point
        (99.98, AT_LEAST, 100, False, "near"),  # shown as 100,0, and yet not met
        (99.9999, AT_LEAST, 100, False, "near"),
        (95.0, AT_LEAST, 100, False, "near"),
        (94.99, AT_LEAST, 100, False, "missed"),
        (0.0, AT_LEAST, 100, False, "missed"),
        (85.0, MORE, 85, False, "near"),
        (85.00001, MORE, 85, False, "met"),
        (3700.0, AT_MOST, 3700, False, "met"),
        (3701.0, AT_MOST, 3700, False, "near"),
        (3885.0, AT_MOST, 3700, False, "near"),
        (3886.0, AT_MOST, 3700, False, "missed"),
        (3885.0, AT_MOST, 3700, True, "met"),  # "about 3,700"
        (3886.0, AT_MOST, 3700, True, "missed"),
        (100.0, LESS, 100, False, "near"),
        (99.0, LESS, 100, False, "met"),
        (3.0, EQUAL, 3, False, "met"),
        (3.1, EQUAL, 3, False, "near"),
        (2.9, EQUAL, 3, True, "met"),
        (3.2, EQUAL, 3, False, "missed"),
        (96.0, AT_LEAST, 100, True, "met"),
        (0.0, AT_MOST, 0, False, "met"),
        (NAN, AT_LEAST, 0, False, "no_data"),
        (NAN, AT_MOST, 100, True, "no_data"),
        (NAN, EQUAL, 0, True, "no_data"),
        (50.0, AT_LEAST, None, False, "no_target"),
        (NAN, AT_LEAST, None, False, "no_data"),
    ],
)
def test_verdicts(value, comparator, number, about, verdict):
    found = judge(np.array([value]), comparator, number, approximate=about, near=0.05)
    assert VERDICTS[found[0]].value == verdict


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30),
    st.sampled_from([AT_LEAST, MORE, AT_MOST, LESS]),
    st.floats(0, 1e6),
    st.booleans(),
    st.floats(0, 0.99),
)
def test_a_better_value_never_has_a_worse_verdict(values, comparator, number, about, near):
    values = np.sort(np.array(values))
    verdicts = judge(values, comparator, number, approximate=about, near=near).astype(int)
    if comparator in (AT_LEAST, MORE):
        verdicts = verdicts[::-1]
    assert (np.diff(verdicts) >= 0).all()  # met, near, missed are 0, 1, 2


def test_gap_is_positive_where_short_of_the_target():
    assert gap_to(np.array([70.0, 90.0]), AT_LEAST, 80.0).tolist() == [10, -10]
    assert gap_to(np.array([4000.0, 3000.0]), AT_MOST, 3700.0).tolist() == [300, -700]
    assert gap_to(np.array([2.0, 4.0]), EQUAL, 3.0).tolist() == [1, 1]
    assert np.isnan(gap_to(np.array([NAN, 1.0]), AT_LEAST, None)).all()


# -- how much is missing -----------------------------------------------------------------------------------------------


@given(
    st.integers(1, 10**7),
    st.floats(0, 1),
    st.integers(0, 10_000),
    st.sampled_from([AT_LEAST, MORE]),
    st.sampled_from([("villages_5g", "register"), ("households_internet", "statistics:table"),
                     ("mobile_broadband_per_100", "statistics"), ("villages_5g", "declared")]),
)  # fmt: skip
def test_missing_is_the_least_whole_number_that_meets_a_share(whole, share, hundredths, comparator, how):
    indicator, method = INDICATORS[how[0]], how[1]
    part, bound = int(whole * share), hundredths / 100.0
    if how[0] == "mobile_broadband_per_100":
        bound *= 2

    def stands(number):  # exact, but for the slack that verdicts allow
        value = Fraction(100 * number, whole)
        slack = Fraction(1e-9 * max(bound, 1.0))
        return value >= Fraction(bound) - slack if comparator == AT_LEAST else value > Fraction(bound) + slack

    value = np.array([100.0 * part / whole])
    met = meets(value, comparator, bound)
    amount = missing_amount(indicator, method, value, np.array([float(part)]), np.array([float(whole)]), comparator,
                            bound, met)[0]  # fmt: skip
    assert amount == int(amount) >= 0
    # Where slack and rounding meet, one thing more or less is not told apart.
    assert stands(part + int(amount)) or abs(100.0 * (part + amount) / whole - bound) < 2e-9 * max(bound, 1)
    if amount:
        assert not stands(part + int(amount) - 1)


@given(st.integers(1, 10**8), st.integers(1, 5000), st.integers(1, 20_000), st.sampled_from([AT_MOST, LESS]))
def test_missing_points_are_the_fewest_that_serve_all(people, points, bound, comparator):
    value = np.array([people / points])
    met = meets(value, comparator, bound)
    more = missing_amount(INDICATORS["people_per_post_point"], "register", value, np.array([float(people)]),
                          np.array([float(points)]), comparator, float(bound), met)[0]  # fmt: skip

    def stands(number):
        value = Fraction(people, number)
        return value <= bound if comparator == AT_MOST else value < bound

    assert more == int(more) >= 0
    slack = 2e-9 * bound
    assert stands(points + int(more)) or abs(people / (points + more) - bound) <= slack
    if more:
        assert not stands(points + int(more) - 1) or abs(people / (points + more - 1) - bound) <= slack


def test_missing_length_is_in_metres_and_means_have_none():
    def one(indicator, method, value, part, whole, bound):
        return missing_amount(INDICATORS[indicator], method, np.array([value]), np.array([part]), np.array([whole]),
                              AT_LEAST, bound, meets(np.array([value]), AT_LEAST, bound))[0]  # fmt: skip

    assert one("poles_shared", "register", 50.0, 500.25, 1000.5, 80.0) == pytest.approx(300.15)
    assert one("poles_shared_count", "register", 50.0, 5.0, 10.0, 75.0) == 3
    assert math.isnan(one("mobile_speed", "statistics", 30.0, NAN, NAN, 40.0))
    assert one("expert_groups", "statistics", 1.0, 1.0, NAN, 3.0) == 2
    assert one("villages_5g", "register", 90.0, 9.0, 10.0, 80.0) == 0
    assert math.isnan(one("villages_5g", "register", NAN, 0.0, 0.0, 80.0))


def test_missing_points_where_there_is_none_yet():
    amount = missing_amount(INDICATORS["people_per_post_point"], "register", np.array([NAN]), np.array([8000.0]),
                            np.array([0.0]), AT_MOST, 3700.0, np.array([False]))  # fmt: skip
    assert amount.tolist() == [3]


def of_points(people, points, level=Level.COMMUNE, year=2025, **left_out):
    """People for each point; of unknown people there are no points either."""
    people, points = np.asarray(people, dtype=float), np.asarray(points, dtype=float)
    value = np.full(len(people), NAN)
    np.divide(people, points, out=value, where=points > 0)
    return seen(value, "people_per_post_point", level, year, numerator=people, denominator=points,
                counted=np.nan_to_num(points).astype(int), method="register:people",
                left_out={reason: np.array(rows) for reason, rows in left_out.items()})  # fmt: skip


def test_people_without_any_point_miss_the_target():
    communes = of_points([8000, 8000, 8000, 0, NAN, 3000], [0, 0, 0, 0, NAN, 1],
                         unknown=[0, 0, 2, 0, 0, 0], no_weight=[0, 1, 0, 0, 3, 0])  # fmt: skip
    run = assess(target_set(target("people_per_post_point", 3700.0, AT_MOST)), [communes])
    result = only(run, Level.COMMUNE)
    words = [result.verdict_of(row).value for row in range(6)]
    # Points of which nobody knows whether they count leave the third open.
    assert words == ["missed", "missed", "no_data", "no_data", "no_data", "met"]
    np.testing.assert_array_equal(result.missing, [3, 3, 3, 0, NAN, 0])
    assert np.isnan(result.value[:5]).all() and not result.proven[:5].any()
    why = result_rows(run, levels=[Level.COMMUNE])["left_out_why"]
    assert why[0] == NO_POINT and why[1].startswith(NO_POINT + "; 1: ") and why[3] == NOTHING
    assert why[2].startswith("2: ") and why[4].startswith("3: ") and why[5] is None
    standing = run.standing()
    assert standing.worst().tolist() == [0, 1, 5] and standing.counts[Verdict.MISSED].tolist() == [1, 1, 0, 0, 0, 0]
    assert run.to_dict()["summary"]["verdicts"]["commune"]["missed"] == 2
    # Without a target, and for a target that is no "at most", there is nothing to miss.
    for item in (target("people_per_post_point", 3700.0), target("people_per_post_point", None, kind=ItemKind.STATUS)):
        other = assess(target_set(item), [communes])
        assert only(other, Level.COMMUNE).verdict_of(0) == Verdict.NO_DATA
        assert result_rows(other, levels=[Level.COMMUNE])["left_out_why"][0] == NO_POINT


def test_a_province_without_any_point_misses_the_target():
    def verdict(observation, *more):
        return only(assess(target_set(target("people_per_post_point", 3700.0, AT_MOST)), [observation, *more]))

    found = verdict(of_points([80_000], [0], Level.PROVINCE))
    assert (found.verdict_of(), found.missing[0]) == (Verdict.MISSED, 22)
    # There may be points where nobody knows how many people there are.
    assert verdict(of_points([80_000], [0], Level.PROVINCE, no_weight=[2])).verdict_of() == Verdict.NO_DATA
    # What an earlier year says does not stand against it.
    older = of_points([80_000], [40], Level.PROVINCE, 2023)
    found = verdict(of_points([80_000], [0], Level.PROVINCE), older)
    assert (found.verdict_of(), found.year[0], found.previous_value[0]) == (Verdict.MISSED, 2025, 2000)


def test_about_equal_lacks_what_is_missing_to_its_band():
    items = (target(value=50.0, comparator=EQUAL, approximate=True, near=0.2),)
    values = seen([30.0, 39.0, 40.0, 60.0, 61.0], level=Level.COMMUNE)
    result = only(assess(target_set(*items), [values]), Level.COMMUNE)
    assert [result.verdict_of(row).value for row in range(5)] == ["missed", "missed", "met", "met", "missed"]
    np.testing.assert_array_equal(result.missing, [10, 1, 0, 0, NAN])
    np.testing.assert_array_equal(result.gap, [20, 11, 10, 10, 11])
    assert assess(target_set(*items), []).items[0].met_at == 40


# -- years -------------------------------------------------------------------------------------------------------------


@given(st.lists(st.lists(st.one_of(st.none(), st.floats(0, 1e7)), min_size=5, max_size=5), min_size=1, max_size=8))
def test_slope_is_that_of_the_least_squares_line(units):
    values = np.array([[NAN if value is None else value for value in unit] for unit in units]).T
    years = np.array([2019, 2021, 2022, 2024, 2025])
    found = slopes(years, values)
    for column, slope in zip(values.T, found):
        known = np.isfinite(column)
        if known.sum() < 2:
            assert math.isnan(slope)
        else:
            x, y = years[known] - 2019.0, column[known]
            matrix = np.column_stack([x, np.ones(len(x))])
            expected = np.linalg.lstsq(matrix, y, rcond=None)[0][0]
            assert slope == pytest.approx(expected, rel=1e-7, abs=1e-6 * max(1.0, np.abs(y).max()))


def test_each_unit_has_its_newest_value_not_after_the_year():
    codes = ["00001", "00002", "00003", "00004"]
    older = seen([10, 20, NAN, 40], "households_internet", Level.COMMUNE, 2022, codes, method="statistics")
    newer = seen([30, NAN, NAN, 50], "households_internet", Level.COMMUNE, 2024, codes, method="statistics",
                 left_out={"no_numerator": np.array([0, 1, 0, 0])})  # fmt: skip
    future = seen([99, 99, 99, 99], "households_internet", Level.COMMUNE, 2026, codes)
    run = assess(target_set(target("households_internet", 45.0, year=2026)), [newer, older, future], year=2025)
    result = only(run, Level.COMMUNE)
    assert run.year == 2025
    assert result.axis.codes == tuple(codes)
    np.testing.assert_array_equal(result.year, [2024, 2022, 2024, 2024])
    np.testing.assert_array_equal(result.value, [30, 20, NAN, 50])
    np.testing.assert_array_equal(result.previous_value, [10, NAN, NAN, 40])
    np.testing.assert_array_equal(result.previous_year, [2022, 0, 0, 2022])
    np.testing.assert_array_equal(result.change_per_year, [10, NAN, NAN, 5])
    np.testing.assert_array_equal(result.projected, [50, NAN, NAN, 60])
    np.testing.assert_array_equal(result.on_track, [1, -1, -1, 1])
    assert [result.verdict_of(row).value for row in range(4)] == ["missed", "missed", "no_data", "met"]
    assert "Of the communes, 1 have no value for 2024" in result_rows(run)["note"][1]
    # What a unit without any value was left out for is told; what an older value was taken instead of is not its own.
    np.testing.assert_array_equal(result.left_out_total, [0, 0, 0, 0])
    assert assess(target_set(target("households_internet", 45.0)), [older, newer, future]).year == 2026


def test_shares_are_not_carried_on_beyond_all_and_nothing():
    years = [seen([value], year=year) for year, value in ((2023, 80.0), (2024, 95.0))]
    result = only(assess(target_set(target(value=100.0, year=2030)), years))
    assert (result.projected[0], result.on_track[0]) == (100, 1)
    years = [seen([value], year=year) for year, value in ((2023, 30.0), (2024, 10.0))]
    result = only(assess(target_set(target(value=100.0, year=2030)), years))
    assert (result.projected[0], result.on_track[0]) == (0, 0)
    past = only(assess(target_set(target(value=100.0, year=2024)), years))
    assert math.isnan(past.projected[0]) and past.on_track[0] == -1


def test_a_value_that_is_not_the_newest_or_made_otherwise_is_told():
    run = assess(
        target_set(target()),
        [seen([70], year=2022, method="declared"), seen([75], year=2023), seen([NAN], year=2025)],
    )
    notes = result_rows(run)["note"][0]
    assert "no value for 2025" in notes and "2023" in notes and "declared, register" in notes
    assert only(run).method == "register:point"


# -- items -------------------------------------------------------------------------------------------------------------


def test_no_data_is_neither_zero_nor_met():
    note = Message("No layer for {role}.", {"role": "villages"})
    run = assess(
        target_set(target(), target("households_fiber", id_="t2"), target("", id_="t3")),
        [seen([NAN], notes=(note,)), seen([NAN, 50.0, NAN], level=Level.COMMUNE)],
    )
    assert [item.verdict for item in run.items] == [Verdict.NO_DATA] * 3
    assert run.counts() == {**dict.fromkeys(Verdict, 0), Verdict.NO_DATA: 3}
    assert run.items[0].province.notes == (note,)
    assert [message.template for message in run.items[1].province.notes] == [
        "Nothing given to this run tells of this indicator."
    ]
    assert run.items[2].province.axis.codes == ("45",)
    assert math.isnan(run.items[0].province.value[0]) and math.isnan(run.items[0].province.gap[0])
    assert Level.COMMUNE not in run.items[1].results


def test_a_status_figure_is_a_baseline_not_a_target():
    run = assess(target_set(target(kind=ItemKind.STATUS, value=74.6, year=2023)),
                 [seen([80.0]), seen([90.0, NAN], level=Level.COMMUNE)])  # fmt: skip
    (item,) = run.items
    assert item.met_at is None and item.target == 74.6
    assert item.verdict == Verdict.NO_TARGET
    assert item.province.change[0] == pytest.approx(5.4)
    assert math.isnan(item.province.gap[0]) and math.isnan(item.province.missing[0])
    communes = item.results[Level.COMMUNE]
    assert np.isnan(communes.change).all()
    assert [communes.verdict_of(row) for row in (0, 1)] == [Verdict.NO_TARGET, Verdict.NO_DATA]
    assert run.counts()[Verdict.NO_TARGET] == 0  # only targets are counted


def test_bands_of_items_stand_before_that_of_the_run():
    items = target(near=0.2), target(id_="t2"), target(id_="t3", approximate=True, near=0.125)
    run = assess(target_set(*items), [seen([70.0])], near=0.1)
    assert [item.verdict.value for item in run.items] == ["near", "missed", "met"]
    assert run.items[2].met_at == 70
    assert "within 12.5 %" in run.items[2].counting_en and "12,5 %" in run.items[2].counting_vi


def test_numbers_of_the_province_alone_are_no_targets_of_communes():
    run = assess(
        target_set(target("expert_groups", 3.0)),
        [seen([1.0], "expert_groups", method="statistics"), seen([1.0], "expert_groups", Level.COMMUNE)],
    )
    assert run.items[0].verdict == Verdict.MISSED and run.items[0].province.missing[0] == 2
    assert only(run, Level.COMMUNE).verdict_of(0) == Verdict.NO_TARGET


@pytest.mark.parametrize(
    ("value", "counted", "unknown", "goal", "proven"),
    [
        (100.0, 50, 0, 100.0, True),
        (100.0, 50, 1, 100.0, False),
        (100.0, 90, 10, 90.0, True),
        (100.0, 89, 11, 90.0, False),
        (50.0, 50, 0, 100.0, False),
    ],
)
def test_met_is_proven_only_if_the_unknown_cannot_undo_it(value, counted, unknown, goal, proven):
    observation = seen([value], counted=np.array([counted]), left_out={"unknown": np.array([unknown])})
    result = only(assess(target_set(target(value=goal)), [observation]))
    assert bool(result.proven[0]) is proven
    assert bool(result.partial[0]) is (unknown > 0)


@pytest.mark.parametrize(
    ("indicator", "value", "comparator", "goal", "left_out", "proven"),
    [
        ("people_per_post_point", 3000.0, AT_MOST, 3700.0, {}, True),
        ("people_per_post_point", 3000.0, AT_MOST, 3700.0, {"no_weight": 1}, False),  # more people
        ("people_per_post_point", 3000.0, LESS, 3700.0, {"unknown": 5, "no_weight": 1}, False),
        ("people_per_post_point", 3000.0, AT_MOST, 3700.0, {"unknown": 5}, True),  # more points at most
        ("speed_4g", 30.0, AT_MOST, 40.0, {"no_row": 1}, False),
        ("villages_5g", 10.0, AT_MOST, 20.0, {"unknown": 12}, True),  # (10 + 12) of 112
        ("villages_5g", 10.0, AT_MOST, 20.0, {"unknown": 13}, False),
        ("villages_5g", 10.0, EQUAL, 10.0, {"unknown": 1}, False),
        ("villages_5g", 10.0, EQUAL, 10.0, {}, True),
    ],
)
def test_at_most_is_proven_only_if_what_is_left_out_cannot_raise_it(
    indicator, value, comparator, goal, left_out, proven
):
    observation = seen([value], indicator, left_out={reason: np.array([rows]) for reason, rows in left_out.items()})
    result = only(assess(target_set(target(indicator, goal, comparator)), [observation]))
    assert result.verdict_of() == Verdict.MET and bool(result.proven[0]) is proven


def test_which_way_is_better_says_the_target():
    def at_most(*items, also=()):
        return [item.at_most for item in assess(target_set(*items), [], also=also).items]

    comparators = (AT_LEAST, MORE, EQUAL, AT_MOST, LESS)
    assert at_most(*(target(comparator=one, id_=one.name) for one in comparators)) == [False] * 3 + [True] * 2
    assert at_most(target("people_per_post_point", 5.0)) == [False]
    assert at_most(also=["people_per_post_point", "villages_5g"]) == [True, False]


def test_levels_that_were_observed_are_judged():
    run = assess(
        target_set(target(value=50.0)),
        [seen([55.0]), seen([40.0, 60.0], level=Level.REGION), seen([NAN, 48.0, 51.0], level=Level.COMMUNE),
         seen([10.0], level=Level.OPERATOR, codes=["Viettel"])],
    )  # fmt: skip
    words = {level.value: [result.verdict_of(row).value for row in range(len(result))]
             for level, result in run.items[0].results.items()}  # fmt: skip
    assert words == {"province": ["met"], "region": ["missed", "met"], "commune": ["no_data", "near", "met"],
                     "operator": ["missed"]}  # fmt: skip


def test_operators_that_come_and_go_over_the_years_are_all_kept():
    run = assess(
        target_set(target(value=50.0)),
        [seen([1.0, 2.0], level=Level.OPERATOR, year=2023, codes=["FPT", "VNPT"]),
         seen([3.0, 4.0], level=Level.OPERATOR, year=2025, codes=["Viettel", "VNPT"])],
    )  # fmt: skip
    result = only(run, Level.OPERATOR)
    assert result.axis.codes == ("Viettel", "VNPT", "FPT")
    np.testing.assert_array_equal(result.value, [3, 4, 1])
    np.testing.assert_array_equal(result.year, [2025, 2025, 2023])
    np.testing.assert_array_equal(result.change_per_year, [NAN, 1, NAN])


def test_local_term_of_a_village():
    run = assess(target_set(target()), [])
    (item,) = run.items
    assert (item.name_vi, item.name_en) == ("Tỷ lệ ấp được phủ sóng 5G", "Villages (ấp) with 5G")
    assert (item.name("vi"), item.name("en")) == ("Mục ấp", "Item ấp")  # what the document calls it stands first
    (other,) = assess(target_set(village_term=""), [], also=["villages_5g"]).items
    assert (other.name("vi"), other.name("en")) == ("Tỷ lệ thôn được phủ sóng 5G", "Villages (thôn) with 5G")
    assert run.year is None


def test_tasks():
    tasks = [
        Item("n1", ItemKind.TASK, "Một", "One", "q", owner="Sở", deadline="2025-06-30"),
        Item("n2", ItemKind.TASK, "Hai", "Two", "q", deadline="2025-06-30", state=TaskState.DONE),
        Item("n3", ItemKind.TASK, "Ba", "Three", "q", deadline="2025-07-01", state=TaskState.IN_PROGRESS),
        Item("n4", ItemKind.TASK, "Bốn", "", "q", indicator="villages_5g", deadline_note="Thường xuyên"),
        Item("r1", ItemKind.REQUIREMENT, "Năm", "Five", "q", document="885/QĐ-BTTTT", deadline="2025-06-30"),
    ]
    run = assess(target_set(*tasks), [seen([60.0])], today="2025-07-01")
    assert [task.overdue for task in run.tasks] == [True, False, False, False, False]
    assert run.task_counts() == {
        "": 2, "not_started": 0, "in_progress": 1, "done": 1, "cancelled": 0, "overdue": 1,
    }  # fmt: skip
    assert run.task_counts(ItemKind.REQUIREMENT)[""] == 1
    # A task that an indicator follows shows its value beside the targets, and is none of them.
    assert [(item.id, item.kind, item.verdict.value) for item in run.items] == [("n4", "task", "no_target")]
    assert [task.overdue for task in assess(target_set(*tasks), []).tasks] == [None] * 5
    rows = task_rows(run, "vi")
    assert set(rows) == {field.name for field in TARGET_TASKS}
    assert rows["title"] == ["Một", "Hai", "Ba", "Bốn", "Năm"]
    assert rows["document"] == ["195/KH-UBND"] * 4 + ["885/QĐ-BTTTT"]
    assert rows["deadline"] == ["2025-06-30", "2025-06-30", "2025-07-01", "Thường xuyên", "2025-06-30"]
    assert rows["state"] == [None, "done", "in_progress", None, None]


def test_worst_communes():
    codes = ["00003", "00001", "00002", "00004"]
    run = assess(
        target_set(
            target(),
            target("villages_ftth", id_="t2"),
            target("villages_ftth", 74.0, id_="t3", kind=ItemKind.STATUS),
        ),
        [seen([90.0, 10.0, 10.0, NAN], level=Level.COMMUNE, codes=codes),
         seen([50.0, 90.0, 90.0, NAN], "villages_ftth", Level.COMMUNE, codes=codes)],
    )  # fmt: skip
    standing = run.standing()
    np.testing.assert_array_equal(standing.share, [50, 50, 50, NAN])
    assert [codes[row] for row in standing.worst(9)] == ["00001", "00002", "00003"]
    assert standing.counts[Verdict.NO_DATA].tolist() == [0, 0, 0, 2]
    # Another order of the communes in one indicator changes nothing.
    turned = assess(
        target_set(target(), target("villages_ftth", id_="t2")),
        [seen([90.0, 10.0, 10.0, NAN], level=Level.COMMUNE, codes=codes),
         seen([NAN, 90.0, 90.0, 50.0], "villages_ftth", Level.COMMUNE, codes=codes[::-1])],
    ).standing()  # fmt: skip
    assert turned.axis.codes == tuple(codes)
    for verdict in Verdict:
        np.testing.assert_array_equal(turned.counts[verdict], standing.counts[verdict])


def test_groups_of_the_decision():
    items = (
        target(),
        target("people_per_post_point", 3700.0, AT_MOST, "t2"),
        target("enterprises_cloud", 70.0, id_="t3"),
    )
    also = ["villages_5g", "internet_users", "infrastructure_plan", "internet_users"]
    run = assess(target_set(*items), [seen([90.0]), seen([3000.0], "people_per_post_point")], also=also)
    assert [item.id for item in run.items] == ["t1", "t2", "t3", "indicator:internet_users",
                                               "indicator:infrastructure_plan"]  # fmt: skip
    groups = {group.number: group for group in run.dii()}
    assert list(groups) == [1, 2, 3, 4, 5, 6, None]
    assert {number: group.items for number, group in groups.items() if group.items} == {
        1: ("indicator:infrastructure_plan",),
        2: ("t1",),
        3: ("t3",),
        6: ("indicator:internet_users",),
        None: ("t2",),
    }
    assert groups[2].counts[Verdict.MET] == groups[None].counts[Verdict.MET] == 1
    assert groups[4].counts[Verdict.MET] == 0
    every = assess(target_set(), [], also=list(INDICATORS))
    assert sum(len(group.items) for group in every.dii()) == len(INDICATORS)


@pytest.mark.parametrize(
    ("call", "error", "named"),
    [
        (lambda: assess(target_set(target("villages_6g")), []), DataError, "villages_6g"),
        (lambda: assess(target_set(), [seen([1.0], "villages_6g")]), DataError, "villages_6g"),
        (lambda: assess(target_set(), [seen([1.0]), seen([2.0])]), DataError, "twice for 2025"),
        (lambda: assess(target_set(), [], near=1.0), ParameterError, "not 1.0"),
        (lambda: assess(target_set(), [], near=NAN), ParameterError, "not nan"),
        (lambda: assess(target_set(target(near=-0.1)), []), ParameterError, "t1"),
        (lambda: assess(target_set(), [], today="30/6/2025"), ParameterError, "30/6/2025"),
        (lambda: assess(target_set(), []).item("t9"), ParameterError, "t9"),
        (lambda: assess(target_set(), [], also=["villages_6g"]), DataError, "villages_6g"),
    ],
)
def test_what_cannot_be_assessed_is_named(call, error, named):
    with pytest.raises(error, match=named):
        call()


# -- tables and the dict -----------------------------------------------------------------------------------------------


def test_rows_are_those_of_the_schema():
    run = assess(
        target_set(target()),
        [seen([70.0], left_out={"unknown": np.array([3]), "no_weight": np.array([0])}),
         seen([NAN, 80.0], level=Level.COMMUNE)],
        also=["internet_users"],
    )  # fmt: skip
    rows = result_rows(run, "vi", lambda text, **values: f"<{text.format(**values)}>")
    assert set(rows) == {field.name for field in TARGET_RESULTS}
    assert {len(column) for column in rows.values()} == {4}
    assert rows["level"] == ["province", "commune", "commune", "province"]
    assert rows["value"] == [70.0, None, 80.0, None]
    assert rows["verdict"] == ["missed", "no_data", "met", "no_data"]
    assert rows["unit_code"] == ["45", "00000", "00001", "45"]
    assert rows["left_out"] == [3, 0, 0, 0]
    nothing = f"<{NOTHING}>"
    assert rows["left_out_why"] == [f"3: <{LEFT_OUT['unknown']}>", nothing, None, None]  # the last one's note says why
    assert rows["missing"] == [10, None, 0, None]
    assert rows["note"][3] == "<Nothing given to this run tells of this indicator.>"
    assert rows["name"] == ["Mục ấp"] * 3 + ["Tỷ lệ người sử dụng Internet"]
    assert len(result_rows(run, levels=[Level.PROVINCE])["level"]) == 2
    assert result_rows(assess(target_set(), [])) == {field.name: [] for field in TARGET_RESULTS}


_texts = st.text(max_size=6)
_numbers = st.one_of(st.just(NAN), st.floats(0, 200), st.just(math.inf))


@st.composite
def _runs(draw):
    ids = draw(st.lists(st.sampled_from(sorted(INDICATORS)), min_size=1, max_size=4))
    items = [
        target(
            indicator,
            draw(st.one_of(st.floats(0, 200), st.integers(0, 100))),
            draw(st.sampled_from(Comparator)),
            f"i{number}",
            kind=draw(st.sampled_from(ItemKind)),
            year=draw(st.one_of(st.none(), st.integers(2020, 2035))),
            approximate=draw(st.booleans()),
            near=draw(st.one_of(st.none(), st.floats(0, 0.5))),
            note_vi=draw(_texts),
            deadline=draw(st.sampled_from(["", "2024-12-31"])),
            state=draw(st.sampled_from(TaskState)),
        )
        for number, indicator in enumerate(ids)
    ]
    observations = []
    for indicator in sorted(set(ids)):
        for level in draw(st.sets(st.sampled_from(Level))):
            for year in draw(st.sets(st.integers(2021, 2025), max_size=3)):
                n = 1 if level == Level.PROVINCE else draw(st.integers(0, 4))
                values = draw(st.lists(_numbers, min_size=n, max_size=n))
                observations.append(
                    seen(
                        values,
                        indicator,
                        level,
                        year,
                        left_out={"unknown": np.array(draw(st.lists(st.integers(0, 5), min_size=n, max_size=n)), int)},
                        method=draw(st.sampled_from(["register:area", "statistics", "declared", ""])),
                        notes=(Message("{a} of {b}", {"a": np.float64(draw(_numbers)), "b": np.int64(3)}),),
                    )
                )
    also = draw(st.sets(st.sampled_from(sorted(INDICATORS)), max_size=3))
    return assess(target_set(*items, village_term=draw(_texts)), observations, today="2025-01-01", also=sorted(also))


@given(_runs())
def test_dict_and_back_is_the_same_assessment(run):
    data = run.to_dict()
    text = json.dumps(data, allow_nan=False, sort_keys=True)
    again = Assessment.from_dict(json.loads(text))
    assert json.dumps(again.to_dict(), allow_nan=False, sort_keys=True) == text
    assert (again.document, again.legal_bases, again.tasks) == (run.document, run.legal_bases, run.tasks)
    for one, other in zip(run.items, again.items):
        for name in ("id", "kind", "name_vi", "comparator", "target", "met_at", "near", "group", "unit", "horizon"):
            assert getattr(one, name) == getattr(other, name)
        assert list(one.results) == list(other.results)
        for level, result in one.results.items():
            for name, value in vars(result).items():
                same = getattr(other.results[level], name)
                if isinstance(value, np.ndarray):
                    assert value.dtype == same.dtype
                    np.testing.assert_array_equal(value, same)
                elif name in ("left_out", "history"):
                    np.testing.assert_equal(dict(value), dict(same))
                else:
                    assert value == same


@given(_runs())
def test_dict_follows_the_published_schema(run):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.Draft7Validator(schema).validate(json.loads(json.dumps(run.to_dict())))
    columns = {length for item in run.to_dict()["items"] for result in item["results"]
               for length in [len(result["value"]) - len(run.to_dict()["axes"][result["axis"]]["codes"])]}  # fmt: skip
    assert columns <= {0}


def test_history_has_every_year_that_any_unit_knows():
    series = ((2021, [60.0, NAN]), (2022, [NAN, NAN]), (2023, [70.0, 5.0]), (2024, [NAN, 6.0]))
    observations = [seen(values, level=Level.COMMUNE, year=year) for year, values in series]
    (item,) = assess(target_set(target()), observations).items
    result = item.results[Level.COMMUNE]
    assert list(result.history) == [2021, 2023, 2024]  # nobody knows 2022
    np.testing.assert_array_equal(result.history[2021], [60.0, NAN])
    # The last year that a unit knows is its value, the one before it is its previous value.
    for row in range(len(result)):
        told = {year: values[row] for year, values in result.history.items() if np.isfinite(values[row])}
        assert (max(told), told[max(told)]) == (result.year[row], result.value[row])
        assert sorted(told)[-2] == result.previous_year[row] and told[sorted(told)[-2]] == result.previous_value[row]
    (alone,) = assess(target_set(target()), [seen([60.0, 1.0], level=Level.COMMUNE)]).items
    assert not alone.results[Level.COMMUNE].history


def test_dict_tells_no_data_and_both_languages():
    data = assess(target_set(target()), [seen([NAN]), seen([NAN, 90.0], level=Level.COMMUNE)]).to_dict()
    (item,) = data["items"]
    assert item["name"] == {"en": "Villages (ấp) with 5G", "vi": "Tỷ lệ ấp được phủ sóng 5G"}
    assert item["results"][0]["value"] == [None] and item["results"][0]["verdict"] == ["no_data"]
    assert item["results"][1]["on_track"] == [None, None]
    assert data["summary"]["verdicts"]["commune"] == {"met": 1, "near": 0, "missed": 0, "no_data": 1, "no_target": 0}
    assert data["summary"]["worst_communes"]["code"] == ["00001"]


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (lambda data: data.update(format=2), "format 2"),
        (lambda data: data.pop("format"), "format –"),
        (lambda data: data.pop("axes"), "axes"),
        (lambda data: data["items"][0].update(comparator="~"), "~"),
        (lambda data: data["items"][0]["results"][0].update(axis=7), "axis 7"),
        (lambda data: data["items"][0]["results"][0].update(value=[1, 2]), "2 / 1"),
        (lambda data: data["items"][0]["results"][0].update(verdict=["good"]), "good"),
        (lambda data: data.update(items=None), "damaged"),
    ],
)
def test_damaged_dicts_are_refused(spoil, named):
    data = assess(target_set(target()), [seen([50.0])]).to_dict()
    spoil(data)
    with pytest.raises(DataError, match=named):
        Assessment.from_dict(data)
    with pytest.raises(DataError):
        Assessment.from_dict([data])
