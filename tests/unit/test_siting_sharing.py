"""Sharing of structures: the assessment's own rule, the least cost of reaching a target, and what a plan changes."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import ParameterError
from hatangso.plugin.siting.sharing import Work, make_structures, reach, share_of, with_works
from hatangso.plugin.targets.indicators import INDICATORS
from hatangso.plugin.targets.measuring import measure
from hatangso.plugin.targets.observations import Level
from hatangso.plugin.targets.registers import make_register
from hatangso.plugin.targets.units import Units

NAN = math.nan
NAMES = ("Viettel", "VNPT", "MobiFone")


def structures(users, **more):
    return make_structures([f"S{number}" for number in range(len(users))], users, **more)


def test_two_operators_make_a_shared_structure():
    made = structures([("Viettel",), ("Viettel", "VNPT"), (), ("VIETTEL", "viettel")], user_count=[NAN, NAN, 3, NAN])
    assert made.shared.tolist()[:3] == [0.0, 1.0, 1.0]
    share = share_of(structures([("A",), ("A", "B"), ()]))
    assert (share.shared, share.known, share.unknown_count, share.percent) == (1.0, 2.0, 1, 50.0)
    assert math.isnan(share_of(structures([()])).percent)


def test_what_is_reported_stands_before_the_names():
    assert structures([("A",), ("A", "B")], shared=[1.0, NAN]).shared.tolist() == [1.0, 1.0]


@given(
    st.lists(
        st.tuples(
            st.sets(st.sampled_from(NAMES), max_size=3), st.one_of(st.none(), st.floats(0.0, 5000.0)), st.booleans()
        ),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_the_indicator_is_that_of_the_assessment(rows):
    """Ducts by length: the register of the assessment, measured by its own engine, gives the same percentage."""
    users = [tuple(sorted(names)) for names, _, _ in rows]
    lengths = [length for _, length, _ in rows]
    units = Units(("00001",), ("Xã A",), province_code="01", province_name="Tỉnh")
    register, _ = make_register(
        "ducts", range(len(rows)),
        {"operators": ["; ".join(own) or None for own in users], "length_m": lengths},
        units, np.zeros(len(rows), dtype=np.int64),
    )  # fmt: skip
    found = measure([INDICATORS["ducts_shared"]], {"ducts": register}, [], None, units, 2025)
    own = share_of(make_structures([str(row) for row in range(len(rows))], users,
                                   weight=[NAN if length is None else length for length in lengths]))  # fmt: skip
    value = next((one.value[0] for one in found if one.level is Level.PROVINCE), NAN)
    assert own.percent == pytest.approx(value, nan_ok=True)


def cheapest(made, need):
    """By trying all choices."""
    can = [row for row in range(len(made)) if made.shared[row] == 0.0 and made.open[row]]
    best = math.inf
    for size in range(len(can) + 1):
        for rows in itertools.combinations(can, size):
            if math.fsum(made.weight[list(rows)].tolist()) >= need - 1e-6:
                best = min(best, math.fsum(made.cost_vnd[list(rows)].tolist()))
    return best


@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 50), st.booleans()), min_size=1, max_size=9),
    st.integers(0, 100),
)
@settings(max_examples=200, deadline=None)
def test_reaching_a_target_costs_the_least(rows, percent):
    made = structures([("A", "B") if shared else ("A",) for _, _, shared in rows],
                      weight=[row[0] for row in rows], cost_vnd=[row[1] * 10 for row in rows])  # fmt: skip
    now = share_of(made)
    found = reach(made, percent)
    if found.status == "met":
        assert now.percent >= percent - 1e-6 and not len(found.rows)
        return
    assert found.status == "optimal" and found.gap == 0.0
    assert found.percent >= percent - 1e-6
    assert found.cost_vnd == cheapest(made, percent / 100.0 * now.known - now.shared)
    assert len(set(found.rows.tolist())) == len(found.rows) and (made.shared[found.rows] == 0.0).all()
    after = with_works(made, [Work(made.ids[row], ("C",)) for row in found.rows.tolist()])
    assert share_of(after).percent == pytest.approx(found.percent)


@given(st.lists(st.tuples(st.floats(1.0, 5000.0), st.floats(0.0, 1e9)), min_size=1, max_size=60), st.integers(1, 100))
@settings(max_examples=40, deadline=None)
def test_a_search_that_is_cut_short_tells_its_gap(rows, percent):
    made = structures([("A",)] * len(rows), weight=[weight for weight, _ in rows], cost_vnd=[cost for _, cost in rows])
    short, longer = reach(made, percent, most_steps=3), reach(made, percent)
    assert short.percent >= percent - 1e-6 and longer.percent >= percent - 1e-6
    assert longer.cost_vnd <= short.cost_vnd + 1e-6
    assert short.bound_vnd <= longer.cost_vnd * (1 + 1e-9) + 1e-6


def test_two_hundred_sites_need_no_search():
    rng = np.random.default_rng(1)
    costs = rng.integers(1, 10**9, 200).astype(float)
    made = structures([("A",)] * 200, cost_vnd=costs)
    found = reach(made, 25.0, most_steps=2000)
    assert found.status == "optimal" and len(found.rows) == 50
    assert found.cost_vnd == math.fsum(np.sort(costs)[:50].tolist())


def test_without_prices_the_nearest_to_another_operator_go_first():
    xy = np.array([[0, 0], [1000, 0], [1005, 0], [5000, 0], [5300, 0], [NAN, NAN]], dtype=float)
    made = structures([("A",), ("A",), ("B",), ("A",), ("B",), ("A",)], xy=xy)
    assert made.partner == ("B", "B", "A", "B", "A", "")
    assert made.partner_m.tolist()[:5] == [1005.0, 5.0, 5.0, 300.0, 300.0]
    found = reach(made, 50.0)
    assert found.rows.tolist() == [1, 2, 3] and math.isnan(found.cost_vnd) and found.unpriced == 3


def test_what_has_no_price_comes_after_what_has():
    made = structures([("A",)] * 4, cost_vnd=[NAN, 5.0, NAN, 7.0])
    assert reach(made, 25.0).rows.tolist() == [1]
    found = reach(made, 75.0)
    assert found.rows.tolist() == [1, 3, 0] and found.unpriced == 1 and found.cost_vnd == 12.0


def test_full_structures_cannot_be_opened():
    made = structures([("A",)] * 4, room=[0, NAN, 0, 2])
    found = reach(made, 75.0)
    assert found.status == "out_of_reach" and found.rows.tolist() == [1, 3] and found.percent == 50.0


def test_more_than_the_target():
    made = structures([("A", "B"), ("A",), ("A",), ("A",)])
    assert reach(made, 25.0).status == "met"
    assert len(reach(made, 25.0, strict=True).rows) == 1
    assert reach(structures([()]), 25.0).status == "no_data"
    assert reach(structures([]), 25.0).status == "no_data"


def test_a_plan_changes_users_and_adds_structures():
    made = structures([("A",), ("B",), ()])
    after = with_works(made, [Work("S0", ("a",)), Work("S1", ("A",)), Work("new", ("A", "B")), Work("lone", ("C",))])
    assert after.ids == ("S0", "S1", "S2", "new", "lone")
    assert after.shared.tolist()[:2] == [0.0, 1.0] and after.shared.tolist()[3:] == [1.0, 0.0]
    assert math.isnan(after.shared[2])
    share = share_of(after)
    assert (share.shared_count, share.known, share.unknown_count) == (2, 4.0, 1)
    assert after.users[0] == ("A",), "the same operator in another spelling is no further one"


def test_faults():
    with pytest.raises(ParameterError):
        reach(structures([("A",)]), 101.0)
    with pytest.raises(ParameterError):
        structures([("A",)], cost_vnd=[-1.0])
