"""What is missing: curing exactly what is called needed reaches the target, and one thing fewer does not."""

from __future__ import annotations

import dataclasses
import json
import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hatangso.plugin.schema import TARGET_GAPS, TARGET_UNIT_GAPS
from hatangso.plugin.targets.assessment import assess
from hatangso.plugin.targets.gap_results import REASONS, UNITS_ROLE, Gaps, Remedy
from hatangso.plugin.targets.gap_rows import gap_rows, gaps_to_dict, unit_gap_rows
from hatangso.plugin.targets.gaps import find_gaps
from hatangso.plugin.targets.indicators import INDICATORS
from hatangso.plugin.targets.observations import Level, Observation
from hatangso.plugin.targets.registers import Register
from hatangso.plugin.targets.target_set import Comparator, Document, Item, ItemKind, TargetSet
from hatangso.plugin.targets.units import Units

NAN = math.nan
UNITS = Units(("00001", "00002", "00003"), ("Xã A", "Xã B", "Xã C"), province_code="45", province_name="Tỉnh")
_REASONS = tuple(REASONS)


def target_set(*items):
    return TargetSet("s", "Bộ", "Set", "Tỉnh", "thôn", Document("1", "", "", ""), (2023, 2025), (), tuple(items))


def target(indicator, value, comparator=Comparator.AT_LEAST, **more):
    return Item("t", ItemKind.TARGET, "", "", "", indicator=indicator, comparator=comparator, value=value, **more)


def register(role, unit, *, ids=None, codes=None, names=None, planned=None, **columns):
    n = len(unit)
    return Register(
        role,
        np.arange(100, 100 + n) if ids is None else np.asarray(ids),
        tuple(codes or (f"{role}-{row}" for row in range(n))),
        tuple(names or (f"{role} {row}" for row in range(n))),
        np.asarray(unit, dtype=np.int64),
        {name: np.asarray(values, dtype=np.float64) for name, values in columns.items()},
        planned=np.zeros(0, dtype=bool) if planned is None else np.asarray(planned),
    )


def brute_share(rows, commune=None):
    """(part, whole) of rows (unit, where, mark, weight) as the counting rules say; exact."""
    part = whole = Fraction(0)
    for unit, where, mark, weight in rows:
        if unit < 0 or (commune is not None and unit != commune) or where != 1:
            continue
        if math.isnan(mark) or math.isnan(weight):
            continue
        whole += Fraction(weight)
        part += Fraction(weight) * Fraction(mark)
    return part, whole


def met_by(part, whole, bound, comparator=Comparator.AT_LEAST):
    if not whole:
        return False
    value = 100 * part / whole
    slack = Fraction(1, 10**9) * max(Fraction(bound), 1)
    return value > Fraction(bound) + slack if comparator == Comparator.MORE_THAN else value >= Fraction(bound) - slack


def observed(indicator, parts, level=Level.PROVINCE, method="register", scale=100.0):
    """An observation of (part, whole) of each unit."""
    part = np.array([float(one) for one, _ in parts])
    whole = np.array([float(all_) for _, all_ in parts])
    value = np.full(len(parts), NAN)
    np.divide(scale * part, whole, out=value, where=whole > 0)
    codes, names = (UNITS.codes, UNITS.names) if level == Level.COMMUNE else (("45",), ("Tỉnh",))
    return Observation(indicator, level, 2025, codes, names, value, part, whole, np.ones(len(parts), int), {}, method)


def gaps_of_share(rows, indicator, bound, *, comparator=Comparator.AT_LEAST, columns=None, **options):
    """Assess and look for gaps: rows are (unit, where, mark, weight)."""
    rule = INDICATORS[indicator].counts
    unit, where, mark, weight = (list(column) for column in zip(*rows)) if rows else ([], [], [], [])
    given_columns = {rule.mark: mark, **(columns or {})}
    if rule.weight:
        given_columns[rule.weight] = weight
    if rule.where:
        given_columns[rule.where] = where
    things = register(rule.role, unit, **given_columns)
    run = assess(
        target_set(target(indicator, bound, comparator)),
        [
            observed(indicator, [brute_share(rows)]),
            observed(indicator, [brute_share(rows, commune) for commune in range(3)], Level.COMMUNE),
        ],
    )
    return find_gaps(run, {rule.role: things}, UNITS, **options)


_marks = st.sampled_from([0.0, 0.0, 1.0, NAN])
_rows = st.lists(
    st.tuples(st.integers(-1, 2), st.sampled_from([1.0, 1.0, 0.0, NAN]), _marks,
              st.one_of(st.integers(0, 5).map(float), st.just(NAN))),
    min_size=1,
    max_size=25,
)  # fmt: skip
#: Indicator, whether its rows have a weight, whether they are chosen.
_KINDS = [
    ("villages_5g", False, False),
    ("households_fiber_ready", True, False),
    ("staffed_post_internet", False, True),
    ("poles_shared", True, False),
]


def _as_counted(rows, weighted, chosen):
    return [(unit, where if chosen else 1.0, mark, weight if weighted else 1.0) for unit, where, mark, weight in rows]


def _cured(rows, cured):
    return [
        (unit, where, 1.0 if row in cured else mark, weight) for row, (unit, where, mark, weight) in enumerate(rows)
    ]


def _remedies(draw, rows):
    prices = st.one_of(st.just(NAN), st.integers(0, 10**9).map(float))
    rows = draw(st.lists(st.integers(0, len(rows) - 1), max_size=8))
    return [Remedy("", row=row, name=f"R{number}", cost_vnd=draw(prices)) for number, row in enumerate(rows)]


@given(st.data(), _rows, st.sampled_from(_KINDS), st.integers(1, 100),
       st.sampled_from([Comparator.AT_LEAST, Comparator.MORE_THAN]))  # fmt: skip
def test_the_needed_are_enough_and_none_too_many(data, rows, kind, bound, comparator):
    indicator, weighted, chosen = kind
    rows = _as_counted(rows, weighted, chosen)
    assume(bound < 100 or comparator == Comparator.AT_LEAST)
    role = INDICATORS[indicator].counts.role
    found = gaps_of_share(rows, indicator, bound, comparator=comparator,
                          remedies={role: _remedies(data.draw, rows)}).items  # fmt: skip
    if met_by(*brute_share(rows), bound, comparator):
        assert found == ()
        return
    (gaps,) = found
    assert gaps.rank.tolist() == list(range(1, len(gaps) + 1))
    listed = gaps.row.tolist()
    # Listed is all that is counted and lacks it, or may: nothing else, each once.
    expected = [
        row
        for row, (unit, where, mark, _) in enumerate(rows)
        if unit >= 0 and where != 0 and mark != 1 and not (math.isnan(where) and mark == 1)
    ]
    assert sorted(listed) == expected
    unknown = {row for row in listed if math.isnan(rows[row][2]) or math.isnan(rows[row][1])}
    assert {row for row, reason in zip(listed, gaps.reason) if _REASONS[reason] == "unknown"} == unknown
    needed = [row for row, is_needed in zip(listed, gaps.needed) if is_needed]
    assert listed[: len(needed)] == needed  # the first ones
    whole = brute_share(rows)[1]
    if whole:
        assert met_by(*brute_share(_cured(rows, set(needed))), bound, comparator)
    if bound < 100 and whole:
        assert not met_by(*brute_share(_cured(rows, set(needed[:-1]))), bound, comparator)
        assert not unknown & set(needed)
    if bound == 100:
        assert needed == listed
    # Numbers that are told fit what is listed.
    weights = {row: rows[row][3] for row in set(listed) - unknown}
    assert gaps.totals.things == len(weights) and gaps.totals.unknown == len(unknown)
    assert gaps.totals.amount == sum(weight for weight in weights.values() if not math.isnan(weight))


@given(_rows, st.sampled_from(_KINDS), st.integers(1, 99))
def test_each_commune_has_its_own_needed_things(rows, kind, bound):
    indicator, weighted, chosen = kind
    rows = _as_counted(rows, weighted, chosen)
    found = gaps_of_share(rows, indicator, bound, level=Level.COMMUNE).items
    for gaps in found:
        for commune in range(3):
            mine = gaps.unit == commune
            assert gaps.rank[mine].tolist() == list(range(1, int(mine.sum()) + 1))
            needed = set(gaps.row[mine & gaps.needed].tolist())
            part, whole = brute_share(rows, commune)
            if met_by(part, whole, bound):
                assert not needed
            elif whole:
                assert met_by(*brute_share(_cured(rows, needed), commune), bound)
                last = gaps.row[mine & gaps.needed][-1]
                assert not met_by(*brute_share(_cured(rows, needed - {int(last)}), commune), bound)
    below = [c for c in range(3) if brute_share(rows, c)[1] and not met_by(*brute_share(rows, c), bound)]
    assert bool(found) == bool(below or not met_by(*brute_share(rows), bound))


def test_order_of_things():
    # people: 9 … 1; the fifth has no remedy but is the heaviest of those without one
    rows = [(0, 1, 0, 9), (0, 1, 0, 3), (1, 1, 0, 1), (1, 1, NAN, 50), (2, 1, 0, 7), (2, 1, 0, 0), (2, 1, 0, NAN),
            (0, 1, 0, 4), (0, 1, 1, 30)]  # fmt: skip
    remedies = [
        Remedy("villages", row=1, name="b", cost_vnd=600.0),  # 200 a household
        Remedy("villages", code="villages-0", name="a", cost_vnd=2700.0),  # 300 a household
        Remedy("villages", code="villages-0", name="dearer", cost_vnd=2800.0),
        Remedy("villages", code="villages-7", name="no price"),
        Remedy("villages", row=4, name="another mark", cost_vnd=1.0, cures=("mobile_5g",)),
        Remedy("villages", code="nowhere", name="c", cost_vnd=1.0),
    ]
    (gaps,) = gaps_of_share(rows, "households_fiber_ready", 80, remedies={"villages": remedies}).items
    assert gaps.row.tolist() == [1, 0, 7, 4, 2, 5, 3, 6]
    assert [_REASONS[reason] for reason in gaps.reason] == ["missing"] * 6 + ["unknown", "no_weight"]
    # 30 of 54 now; 43.2 are needed: 3 + 9 are not enough, with 4 more they are.
    assert gaps.needed.tolist() == [True, True, True, False, False, False, False, False]
    assert [gaps.remedies[place].name if place >= 0 else "" for place in gaps.remedy][:4] == ["b", "a", "no price", ""]
    assert gaps.remedy_count.tolist() == [1, 2, 1, 0, 0, 0, 0, 0]
    totals = gaps.totals
    assert (totals.needed, totals.needed_amount, totals.cost_vnd) == (3, 16.0, 3300.0)
    assert (totals.without_remedy, totals.without_price) == (0, 1)
    # By commune: what each lacks.
    assert gaps.units.unit.tolist() == [0, 1, 2]
    assert gaps.units.things.tolist() == [3, 1, 3]
    assert gaps.units.unknown.tolist() == [0, 1, 0]
    assert gaps.units.needed_amount.tolist() == [16, 0, 0]
    np.testing.assert_array_equal(gaps.units.cost_vnd, [3300, NAN, NAN])


def _three_targets(cost=5e9, **options):
    """Three villages of two communes that lack three things, and one site that cures all of it."""
    marks = ("mobile_broadband", "mobile_5g", "ftth")
    indicators = ("villages_mobile_broadband", "villages_5g", "villages_ftth")
    things = register("villages", [0, 0, 1], **{mark: [0, 0, 0] for mark in marks})
    items = [dataclasses.replace(target(one, 100.0), id=one) for one in indicators]
    run = assess(target_set(*items), [observed(one, [(0, 3)]) for one in indicators])
    remedies = [Remedy("villages", row=row, name="site", cost_vnd=cost, cures=marks, id="site") for row in range(3)]
    return find_gaps(run, {"villages": things}, UNITS, remedies={"villages": remedies}, **options)


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.COMMUNE])
def test_what_is_built_once_costs_once(level):
    gaps = _three_targets(level=level)
    assert len(gaps.items) == 3
    assert gaps.cost_vnd == 5e9
    assert (gaps.thing_count, gaps.needed_count, gaps.unknown_count, gaps.without_remedy_count) == (3, 3, 0, 0)
    for found in gaps.items:
        assert found.totals.cost_vnd == 5e9 and found.units.cost_vnd.tolist() == [5e9, 5e9]
    assert unit_gap_rows(gaps, UNITS)["remedy_cost"] == [5e9] * 6
    assert math.isnan(_three_targets(NAN, level=level).cost_vnd)
    numbers = gaps_to_dict(gaps, UNITS)["totals"]
    assert numbers == {"things": 3, "unknown": 0, "needed": 3, "without_remedy": 0, "cost_vnd": 5e9}


def test_what_cures_several_things_is_weighed_with_all_of_them():
    # 5 for a village of 2 is dear; 6 for three of them, one of which has what it needs already, is 1.5 each.
    rows = [(0, 1, 0, 2), (0, 1, 0, 2), (1, 1, 0, 2), (1, 1, 1, 2), (2, 1, 0, 2)]
    remedies = [
        Remedy("villages", row=0, name="own", cost_vnd=5.0),
        *(Remedy("villages", row=row, name="site", cost_vnd=6.0, id="site") for row in (1, 2, 3)),
        Remedy("villages", row=4, name="cheap", cost_vnd=3.0),
    ]
    (gaps,) = gaps_of_share(rows, "households_fiber_ready", 100, remedies={"villages": remedies}).items
    # 6 / 4 and 3 / 2 are equal: what weighs more comes first, and stays together.
    assert gaps.row.tolist() == [1, 2, 4, 0] and gaps.totals.cost_vnd == 14.0
    assert gaps.units.cost_vnd.tolist() == [11.0, 6.0, 3.0]
    (gaps,) = gaps_of_share(rows, "households_fiber_ready", 60, remedies={"villages": remedies}).items
    assert gaps.needed.tolist() == [True, True, False, False] and gaps.totals.cost_vnd == 6.0


@given(st.data(), st.lists(st.tuples(st.integers(0, 2), st.integers(0, 5)), min_size=1, max_size=12),
       st.integers(1, 100), st.sampled_from([Level.PROVINCE, Level.COMMUNE]))  # fmt: skip
def test_costs_of_all_items_and_of_communes_count_remedies_once(data, villages, bound, level):
    unit, weight = zip(*villages)
    n = len(villages)
    marks = data.draw(st.lists(st.tuples(*[st.sampled_from([0.0, 0.0, 1.0])] * 2), min_size=n, max_size=n))
    columns = {"mobile_5g": [one for one, _ in marks], "ftth": [one for _, one in marks], "households": weight}
    built = data.draw(st.lists(st.one_of(st.just(NAN), st.integers(0, 99).map(float)), min_size=1, max_size=4))
    remedies = [
        Remedy("villages", row=row, cost_vnd=built[site], id=f"{site}" if shared else "")
        for row, site, shared in data.draw(
            st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, len(built) - 1), st.booleans()), max_size=20)
        )
    ]
    pairs = {"villages_5g": ("mobile_5g", [1] * n), "households_fiber_ready": ("ftth", weight)}
    items, seen = [], []
    for indicator, (mark, weights) in pairs.items():
        rows = [(u, 1, m, w) for u, m, w in zip(unit, columns[mark], weights)]
        items.append(dataclasses.replace(target(indicator, bound), id=indicator))
        seen += [observed(indicator, [brute_share(rows)]),
                 observed(indicator, [brute_share(rows, commune) for commune in range(3)], Level.COMMUNE)]  # fmt: skip
    run = assess(target_set(*items), seen)
    gaps = find_gaps(run, {"villages": register("villages", unit, **columns)}, UNITS, level=level,
                     remedies={"villages": remedies})  # fmt: skip

    def price(found, chosen):
        bought = [found.remedies[place] for place, one in zip(found.remedy.tolist(), chosen) if one and place >= 0]
        return {one.id or remedies.index(one): one.cost_vnd for one in bought if not math.isnan(one.cost_vnd)}

    everything, things, needed = {}, set(), set()
    for found in gaps.items:
        everything.update(price(found, found.needed))
        things |= set(found.row.tolist())
        needed |= set(found.row[found.needed].tolist())
        for place, commune in enumerate(found.units.unit.tolist()):
            bought = price(found, found.needed & (found.unit == commune))
            cost = found.units.cost_vnd[place]
            assert cost == sum(bought.values()) if bought else math.isnan(cost)
    assert gaps.cost_vnd == sum(everything.values()) if everything else math.isnan(gaps.cost_vnd)
    assert (gaps.thing_count, gaps.needed_count) == (len(things), len(needed))


def test_structures_near_another_operator_come_first_among_equals():
    rows = [(0, 1, 0, 1)] * 4
    columns = {"sharing_distance_m": [500, NAN, 20, 100]}
    (gaps,) = gaps_of_share(rows, "sites_shared", 50, columns=columns).items
    assert gaps.row.tolist() == [2, 3, 0, 1]
    (gaps,) = gaps_of_share(rows, "villages_5g", 50, columns={**columns, "population": [10, 30, NAN, 20]}).items
    assert gaps.row.tolist() == [1, 3, 0, 2]


def test_remedies_of_villages_cure_the_people_who_live_there():
    rows = [(0, 1, 0, 100), (1, 1, 0, 200)]
    remedies = {"villages": [Remedy("villages", code="people-0", cost_vnd=5.0, cures=("mobile_5g",))]}
    (gaps,) = gaps_of_share(rows, "population_5g", 99, remedies=remedies).items
    assert gaps.row.tolist() == [0, 1] and gaps.remedy.tolist() == [0, -1]


# -- points ------------------------------------------------------------------------------------------------------------


def _gaps_of_points(persons, points, bound, *, indicator="people_per_post_point", **options):
    whole = [(sum(persons), sum(points))]
    run = assess(
        target_set(target(indicator, bound, Comparator.AT_MOST)),
        [
            observed(indicator, whole, scale=1.0),
            observed(indicator, list(zip(persons, points)), Level.COMMUNE, scale=1.0),
        ],
    )
    return find_gaps(run, {}, UNITS, **options)


@given(
    st.lists(st.integers(0, 40_000), min_size=3, max_size=3),
    st.lists(st.integers(0, 6), min_size=3, max_size=3),
    st.integers(1000, 6000),
    st.sampled_from(["people_per_post_point", "people_per_staffed_post_point"]),
)
def test_points_that_are_needed(persons, points, bound, indicator):
    assume(sum(points) > 0)
    gaps = _gaps_of_points(persons, points, bound, indicator=indicator).items
    if sum(persons) <= bound * sum(points):
        assert gaps == ()
        return
    (gaps,) = gaps
    more = dict(zip(gaps.row.tolist(), gaps.amount.tolist()))
    total = sum(more.values())
    assert sum(persons) <= bound * (sum(points) + total)
    assert sum(persons) > bound * (sum(points) + total - 1)
    # No commune got its last point while another had more people for each point.
    inf = math.inf
    per = [
        persons[c] / (points[c] + more.get(c, 0)) if points[c] + more.get(c, 0) else inf * (persons[c] > 0)
        for c in range(3)
    ]
    per = [0 if math.isnan(one) else one for one in per]
    for commune, given_points in more.items():
        before = points[commune] + given_points - 1
        assert (persons[commune] / before if before else inf) >= max(per) * (1 - 1e-12)
    assert gaps.role == UNITS_ROLE and gaps.needed.all()


def test_points_by_commune():
    (gaps,) = _gaps_of_points([8000, 3000, 0], [1, 1, 0], 3700, level=Level.COMMUNE,
                              remedies={"communes": [Remedy("communes", "00001", cost_vnd=7.0)]}).items  # fmt: skip
    assert (gaps.row.tolist(), gaps.amount.tolist(), gaps.remedy.tolist()) == ([0], [2], [0])


def test_communes_without_any_point_need_some():
    (gaps,) = _gaps_of_points([8000, 3000, 100], [0, 1, 0], 3700, level=Level.COMMUNE).items
    assert (gaps.row.tolist(), gaps.amount.tolist()) == ([0, 2], [3, 1])
    assert unit_gap_rows(Gaps(Level.COMMUNE, (gaps,)), UNITS)["verdict"] == ["missed", "missed"]


def test_communes_without_any_point_come_first():
    (gaps,) = _gaps_of_points([20_000, 1000, 2000], [1, 0, 0], 4600).items
    assert gaps.row.tolist() == [2, 1, 0] and gaps.amount.tolist() == [1, 1, 2]


# -- yearly values -----------------------------------------------------------------------------------------------------


def _gaps_of_years(pairs, indicator, bound, scale=100.0, **options):
    known = [pair for pair in pairs if pair[1]]
    whole = (sum(part for part, _ in known), sum(all_ for _, all_ in known))
    run = assess(
        target_set(target(indicator, bound)),
        [
            observed(indicator, [whole], method="statistics", scale=scale),
            observed(indicator, pairs, Level.COMMUNE, method="statistics", scale=scale),
        ],
    )
    return find_gaps(run, {}, UNITS, **options).items


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 600)), min_size=3, max_size=3), st.integers(1, 100),
       st.sampled_from([Level.PROVINCE, Level.COMMUNE]))  # fmt: skip
def test_communes_below_a_yearly_target(pairs, bound, level):
    pairs = [(part, part + rest) for part, rest in pairs]
    below = {c for c, (part, whole) in enumerate(pairs) if whole and 100 * part < bound * whole}
    part, whole = (sum(column) for column in zip(*pairs))
    found = _gaps_of_years(pairs, "households_internet", bound, level=level)
    if not below or (level == Level.PROVINCE and 100 * part >= bound * whole):
        assert found == () or not whole
        return
    (gaps,) = found
    short = {c: math.ceil(Fraction(bound * pairs[c][1], 100) - pairs[c][0]) for c in below}
    told = {row: amount for row, amount, reason in zip(gaps.row.tolist(), gaps.amount.tolist(), gaps.reason)
            if _REASONS[reason] == "below"}  # fmt: skip
    assert told == short
    assert {row for row, reason in zip(gaps.row.tolist(), gaps.reason) if _REASONS[reason] == "no_data"} == {
        c for c, (_, all_) in enumerate(pairs) if not all_
    }
    needed = [row for row, is_needed in zip(gaps.row.tolist(), gaps.needed) if is_needed and row in below]
    if level == Level.COMMUNE:
        assert set(needed) == below
        return
    assert 100 * (part + sum(short[row] for row in needed)) >= bound * whole
    if bound < 100:
        assert 100 * (part + sum(short[row] for row in needed[:-1])) < bound * whole
    assert gaps.amount_unit == "households"


def test_speeds_lack_megabits_and_count_as_often_as_they_were_measured():
    # (sum of speeds, measurements): 20, 30 and 60 Mb/s; mean 3500 / 80 = 43.75
    (gaps,) = _gaps_of_years([(200, 10), (900, 30), (2400, 40)], "speed_4g", 50.0, scale=1.0)
    assert gaps.row.tolist() == [0, 1] and gaps.amount.tolist() == [30, 20] and gaps.amount_unit == "Mb/s"
    assert gaps.needed.tolist() == [True, True]  # 300 more make 47.5; with 600 more they reach 55
    (gaps,) = _gaps_of_years([(200, 10), (900, 30), (2400, 40)], "speed_4g", 45.0, scale=1.0)
    assert gaps.needed.tolist() == [True, False]


# -- what cannot be listed, and tables ---------------------------------------------------------------------------------


def test_where_nothing_can_be_listed_it_says_why():
    run = assess(
        target_set(
            target("villages_5g", 90.0),
            dataclasses.replace(target("households_fiber", 90.0), id="declared"),
            dataclasses.replace(target("infrastructure_plan", 1.0), id="none"),
            dataclasses.replace(target("platforms_deployed", 70.0), id="province"),
        ),
        [
            observed("villages_5g", [(1, 2)]),
            observed("households_fiber", [(1, 2)], method="declared"),
            observed("platforms_deployed", [(1, 2)], method="statistics"),
        ],
    )
    found = find_gaps(run, {}, UNITS).items
    assert [len(gaps) for gaps in found] == [0] * 4
    notes = [gaps.notes[0].template for gaps in found]
    assert len(set(notes)) == 4 and notes[0].startswith("The layer for") and "declared" in notes[1]
    assert gap_rows(find_gaps(run, {}, UNITS), UNITS)["item_id"] == []
    nothing = find_gaps(assess(target_set(), []), {}, UNITS)
    assert gap_rows(nothing, UNITS) == {field.name: [] for field in TARGET_GAPS}
    assert unit_gap_rows(nothing, UNITS) == {field.name: [] for field in TARGET_UNIT_GAPS}
    assert nothing.thing_count == nothing.needed_count == 0 and math.isnan(nothing.cost_vnd)


def test_a_target_that_is_met_only_as_far_as_is_known():
    rows = [(0, 1, 1, 1), (1, 1, NAN, 1)]
    things = register("villages", [0, 1], mobile_5g=[1, NAN])
    seen = dataclasses.replace(observed("villages_5g", [brute_share(rows)]), left_out={"unknown": np.array([1])})
    run = assess(target_set(target("villages_5g", 100.0)), [seen])
    assert find_gaps(run, {"villages": things}, UNITS).items == ()
    (gaps,) = find_gaps(run, {"villages": things}, UNITS, include_unproven=True).items
    assert gaps.row.tolist() == [1] and _REASONS[gaps.reason[0]] == "unknown" and not gaps.needed.any()


@given(_rows, st.sampled_from(_KINDS), st.integers(1, 100), st.sampled_from([Level.PROVINCE, Level.COMMUNE]))
def test_what_is_met_but_not_proven_tells_what_is_not_known(rows, kind, percent, level):
    indicator, weighted, chosen = kind
    rows = [*_as_counted(rows, weighted, chosen), (0, 1, 1, 1)]  # one that has it: there is a share to be met
    part, whole = brute_share(rows)
    bound = float(100 * part / whole) * percent / 100
    assert met_by(part, whole, bound)
    things = gaps_of_share(rows, indicator, bound, remedies={}, level=level)
    # The observations here do not tell what they left out: everything met is told as if it was not proven.
    rule = INDICATORS[indicator].counts
    unit, where, mark, weight = (list(column) for column in zip(*rows))
    given_columns = {rule.mark: mark, rule.weight or "unused": weight, rule.where or "unused": where}
    run = assess(
        target_set(target(indicator, bound)),
        [dataclasses.replace(observed(indicator, [brute_share(rows)]), left_out={"unknown": np.array([10**9])})],
    )
    remedies = {rule.role: [Remedy(rule.role, row=0, cost_vnd=5.0)]}
    found = find_gaps(run, {rule.role: register(rule.role, unit, **given_columns)}, UNITS, level=level,
                      remedies=remedies, include_unproven=True)  # fmt: skip
    (gaps,) = found.items
    expected = [
        row
        for row, (unit, where, mark, weight) in enumerate(rows)
        if unit >= 0 and where != 0 and mark != 1 and (math.isnan(mark) or math.isnan(where) or math.isnan(weight))
    ]
    assert sorted(gaps.row.tolist()) == expected and not gaps.needed.any()
    assert {_REASONS[reason] for reason in gaps.reason} <= {"unknown", "no_weight"}
    assert (gaps.totals.amount, gaps.totals.needed, gaps.totals.needed_amount, gaps.totals.without_remedy) == (0,) * 4
    assert math.isnan(found.cost_vnd) and gaps.totals.things + gaps.totals.unknown == len(expected)
    assert found.needed_count == found.without_remedy_count == 0
    if level == Level.PROVINCE:
        assert things.items == ()


def test_communes_whose_people_nobody_knows_leave_a_met_target_open():
    persons, points = [3000, NAN, 2000], [1, NAN, 1]
    known = observed("people_per_post_point", list(zip(persons, points)), Level.COMMUNE, scale=1.0)
    run = assess(
        target_set(target("people_per_post_point", 3700.0, Comparator.AT_MOST)),
        [
            dataclasses.replace(observed("people_per_post_point", [(5000, 2)], scale=1.0),
                                left_out={"no_weight": np.array([3])}),
            dataclasses.replace(known, left_out={"no_weight": np.array([0, 2, 1])}),
        ],
    )  # fmt: skip
    assert find_gaps(run, {}, UNITS).items == ()
    (gaps,) = find_gaps(run, {}, UNITS, include_unproven=True).items
    assert gaps.row.tolist() == [1, 2] and not gaps.needed.any()
    assert [_REASONS[reason] for reason in gaps.reason] == ["no_data", "unknown"]
    assert (gaps.totals.things, gaps.totals.unknown) == (0, 2)


def test_where_nothing_is_known_everything_is_to_be_found_out():
    rows = [(0, 1, NAN, 1), (1, 1, NAN, 1)]
    (gaps,) = gaps_of_share(rows, "villages_5g", 50).items
    assert gaps.totals.needed_unknown == 2 and gaps.totals.needed == 0
    assert [_REASONS[reason] for reason in gaps.reason] == ["unknown"] * 2


def test_tables():
    rows = [(0, 1, 0, 900.0), (2, 1, 0, 100.0), (1, 1, 1, 1000.0)]
    gaps = gaps_of_share(
        rows,
        "poles_shared",
        95,
        remedies={"pole_lines": [Remedy("pole_lines", row=1, kind="share", name="Dùng chung", cost_vnd=5e6)]},
    )
    table = gap_rows(gaps, UNITS, "vi", lambda text, **values: f"<{text.format(**values)}>")
    assert set(table) == {field.name for field in TARGET_GAPS}
    assert table["source_id"] == [101, 100]
    assert table["commune_code"] == ["00003", "00001"]
    assert table["remedy"] == ["share", None] and table["remedy_cost"] == [5e6, None]
    assert table["remedy_length_m"] == [None, None] and table["remedies"] == [1, 0]
    assert table["amount"] == [100.0, 900.0] and table["amount_unit"] == ["m", "m"]
    assert table["explanation"] == ["<Fewer than two operators use it.>"] * 2
    communes = unit_gap_rows(gaps, UNITS, "vi")
    assert set(communes) == {field.name for field in TARGET_UNIT_GAPS}
    assert communes["commune_code"] == ["00001", "00003"]
    assert communes["value"] == [0.0, 0.0] and communes["missing"] == [855.0, 95.0]
    assert communes["remedy_cost"] == [None, 5e6] and communes["without_remedy"] == [1, 0]
    numbers = json.loads(json.dumps(gaps_to_dict(gaps, UNITS), allow_nan=False))["items"][0]
    assert numbers["totals"]["needed_amount"] == 1000.0 and numbers["role"] == "pole_lines"


def test_same_gaps_whatever_the_order_of_remedies():
    rows = [(unit % 3, 1, 0, 1) for unit in range(12)]
    remedies = [Remedy("villages", row=row % 12, name=f"{row}", cost_vnd=float(row % 5)) for row in range(30)]
    one = gaps_of_share(rows, "villages_5g", 60, remedies={"villages": remedies})
    other = gaps_of_share(rows, "villages_5g", 60, remedies={"villages": remedies[::-1]})
    assert gap_rows(one, UNITS) == gap_rows(other, UNITS)
