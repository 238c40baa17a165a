"""Links of the backhaul of sites, from roads and hops to shares: what the parts must add up to."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hatangso_testing.networks import lines_of, uncontracted_graph
from hatangso_testing.steiner import least_weight
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled, NetworkError
from hatangso.plugin.network.joining import cable_joins, merge_joins, point_joins
from hatangso.plugin.network.road_network import build_network
from hatangso.plugin.progress import SILENT, Progress
from hatangso.plugin.siting.backhaul import BackhaulOptions, NotFed, plan_backhaul, spots_of
from hatangso.plugin.siting.backhaul_bands import Band
from hatangso.plugin.siting.backhaul_hops import Hop, Hops
from hatangso.plugin.wkb import Parts

#: A comb: a trunk along x with teeth of 500 m every kilometre; a lone road far away.
COMB = [
    [(0, 0), (1000, 0)], [(1000, 0), (2000, 0)], [(2000, 0), (3000, 0)], [(3000, 0), (4000, 0)],
    [(1000, 0), (1000, 500)], [(2000, 0), (2000, 500)], [(3000, 0), (3000, 500)],
    [(50_000, 0), (51_000, 0)],
]  # fmt: skip


def _hop(a, b, cost, length=1000.0):
    return Hop(min(a, b), max(a, b), length, Band(7.5, 40_000.0, cost), None, 0.0)


def _plan(sites, hops=(), *, relays=(), masts=(), hubs=((0.0, 0.0),), cables=None, lines=COMB, price=1000.0,
          blocked=(), progress=SILENT, heights=None, **options):  # fmt: skip
    network = build_network(lines_of(*lines, cost=[price] * len(lines)))
    xy = np.array([*sites, *relays], dtype=float).reshape(-1, 2)
    heights = np.full(len(xy), 30.0) if heights is None else np.asarray(heights, dtype=float)
    spots = spots_of(xy, heights, np.arange(len(xy)) < len(sites))
    hubs = np.asarray(hubs, dtype=float).reshape(-1, 2)
    settings = BackhaulOptions(**{"max_snap_m": 200.0, **options})

    def join(joined, index, part):
        joins = point_joins(network, hubs, np.arange(len(hubs)), 200.0, index) if len(hubs) else None
        if cables is not None:
            found = cable_joins(network, cables, joined, 200.0, index, part)
            joins = found if joins is None else merge_joins(joins, found, len(hubs))
        return joins

    count = len(hubs) + (0 if cables is None else int(cables.feature.max()) + 1)
    cable = np.arange(count) >= len(hubs)
    found = Hops(tuple(hops), tuple(blocked))
    plan = plan_backhaul(
        network, spots, np.array(masts, dtype=float).reshape(-1, 2), join, cable, found, settings, progress
    )
    check(plan, spots, settings)
    return plan, spots


def check(plan, spots, settings):
    """What holds for every plan."""
    links = plan.links.links
    assert [link.number for link in links] == list(range(1, len(links) + 1))
    by_number = {link.number: link for link in links}
    ends: dict[int, list] = {}
    for link in links:
        assert link.after < link.number, "a link comes after the one that it hangs on"
        if link.after:
            above = by_number[link.after]
            if link.hop is None:
                assert above.hop is None, "no fibre hangs on a hop"
                np.testing.assert_array_equal(link.xy[0], above.xy[-1])
            else:
                assert above.site == link.to
                assert link.hops == above.hops + 1
        if link.hop is not None:
            assert link.hops <= settings.max_hops
            assert {link.site, link.to} == {link.hop.a, link.hop.b}
            assert link.cost == math.floor(link.hop.band.cost) or link.cost == math.ceil(link.hop.band.cost)
        if link.site >= 0:
            ends.setdefault(link.site, []).append(link)
    assert all(len(some) == 1 for some in ends.values()), "each site is fed once"
    fed = {one.spot: one for one in plan.links.spots}
    for spot, one in fed.items():
        assert one.link == (ends[spot][0].number if spot in ends else 0)
        assert len(one.through) == one.hops
        assert (one.hub >= 0) != (one.mast >= 0)
    served = [spot for spot in fed if spots.sites[spot]]
    assert sorted([*served, *plan.not_fed.tolist()]) == np.flatnonzero(spots.required).tolist()
    for link in links:
        behind = sum(int(spots.sites[spot]) for spot, one in fed.items() if _passes(by_number, one.link, link.number))
        assert link.feeds == behind >= 1
    total = sum(link.cost for link in links)
    assert total == pytest.approx(plan.cost, abs=1.0)
    assert sum(one.cost for one in fed.values()) == total, "the shares add up to the đồng"
    assert plan.bound <= plan.cost + 1e-6
    assert plan.cost <= plan.all_fiber * (1 + 1e-9)
    assert plan.cost <= plan.all_microwave * (1 + 1e-9)


def _passes(by_number, start, wanted):
    while start:
        if start == wanted:
            return True
        start = by_number[start].after
    return False


SITES = [(1000, 500), (2000, 500), (3000, 500), (4000, 0)]


class TestComb:
    def test_fibre_alone(self):
        plan, _ = _plan(SITES, max_hops=0)
        assert plan.cost == 5_500_000.0
        assert plan.bound == pytest.approx(plan.cost)
        assert plan.all_fiber == plan.cost
        assert [link.feeds for link in plan.links.links if link.site < 0] == [4, 3, 2]
        shares = {one.spot: one.cost for one in plan.links.spots}
        # The trunk is shared by those behind: 1000 / 4, then / 3, then / 2.
        first, second, third = 1e6 / 4, 1e6 / 4 + 1e6 / 3, 1e6 / 4 + 1e6 / 3 + 1e6 / 2
        assert shares[0] == pytest.approx(first + 5e5, abs=1)
        assert shares[1] == pytest.approx(second + 5e5, abs=1)
        assert shares[2] == pytest.approx(third + 5e5, abs=1)
        assert shares[3] == pytest.approx(third + 1e6, abs=1)

    def test_a_cheap_hop_takes_the_place_of_a_trench(self):
        plan, _ = _plan(SITES, [_hop(2, 3, 600_000)])
        assert plan.cost == 5_500_000 - 1_000_000 + 600_000
        assert {link.site for link in plan.links.links if link.hop} == {3}

    def test_a_dear_hop_does_not(self):
        plan, _ = _plan(SITES, [_hop(2, 3, 1_000_001)])
        assert plan.cost == 5_500_000

    def test_sites_that_share_a_trench_give_it_up_together(self):
        """One by one each hop is dearer than the site's own stretch of trench; all three are cheaper than it all."""
        hops = [_hop(0, other, 1_300_000) for other in (1, 2, 3)]
        plan, _ = _plan(SITES, hops, max_hops=1)
        assert plan.cost == 1_500_000 + 3 * 1_300_000 < 5_500_000
        assert plan.bound == pytest.approx(plan.cost, rel=1e-5)

    def test_hops_are_counted(self):
        chain = [_hop(0, 1, 1000), _hop(1, 2, 1000), _hop(2, 3, 1000)]
        costs = [_plan(SITES, chain, max_hops=hops)[0].cost for hops in range(4)]
        assert costs == sorted(costs, reverse=True)
        # All hang on the first; with two hops the second has fibre too, and feeds three sites.
        assert costs[3] == 1_500_000 + 3000
        assert costs[2] == 2_500_000 + 3000

    def test_microwave_from_a_mast_with_fibre(self):
        plan, _ = _plan(SITES, [_hop(4, site, 10_000) for site in range(4)], masts=[(0, 0)])
        assert plan.cost == plan.all_microwave == 40_000
        assert {one.mast for one in plan.links.spots} == {4}

    def test_end_of_the_fibre(self):
        plan, _ = _plan(SITES, max_hops=0, end_cost=7.0)
        assert plan.cost == 5_500_028

    def test_a_relay_that_helps_and_one_that_does_not(self):
        # The far site sees the relay, the relay sees the first tooth.
        hops = [_hop(3, 4, 1000), _hop(0, 4, 1000), _hop(5, 2, 1)]
        plan, _ = _plan(SITES, hops, relays=[(2500, 5000), (3000, 5000)])
        assert plan.cost == 5_500_000 - 1_000_000 + 2000
        assert {one.spot for one in plan.links.spots} == {0, 1, 2, 3, 4}
        assert next(one for one in plan.links.spots if one.spot == 4).cost == 0

    def test_fibre_to_a_relay(self):
        """Two sites off the road are fed by a relay that fibre is led to."""
        plan, _ = _plan([(3500, 3000), (3600, 3100)], [_hop(0, 2, 10), _hop(1, 2, 10)], relays=[(4000, 0)])
        assert plan.cost == 4_000_020
        assert plan.all_fiber == math.inf

    def test_existing_cable_is_free(self):
        cable = Parts(np.array([(0.0, 0.0), (3000.0, 0.0)]), np.array([0, 2]), np.array([0]), np.array([0]))
        plan, _ = _plan(SITES, max_hops=0, cables=cable)
        assert plan.cost == 2_500_000

    def test_sites_at_one_place_and_at_the_hub(self):
        plan, spots = _plan([(0, 0), (1000, 500), (1000, 500), (0, 0)], end_cost=5.0)
        assert len(spots) == 2
        assert plan.cost == 1_500_010
        plan, _ = _plan([(0, 0)])
        assert plan.cost == 0
        assert plan.links.links == ()
        assert [one.spot for one in plan.links.spots] == [0]


class TestNotFed:
    def test_reasons(self):
        far = [(2000, 5000), (2100, 5000), (50_500, 0), (3000, 9000), (3500, 9000)]
        hops = [_hop(5, 1, 10), _hop(5, 6, 10)]
        short = Hop(0, 4, 3000.0, None, None, 12.5)
        plan, _ = _plan(
            [*SITES, far[0], far[3], far[4], far[2]], hops, blocked=[short], max_hops=1,
            heights=[30.0] * 4 + [30.0, 30.0, 30.0, math.nan],
        )  # fmt: skip
        assert plan.not_fed.tolist() == [4, 6, 7]
        assert plan.reason == (NotFed.NO_ROAD, NotFed.TOO_MANY_HOPS, NotFed.ISOLATED)
        assert plan.hops_needed.tolist() == [-1, 2, -1]
        assert plan.nearest == (short, None, None)
        assert all(reason.explanation for reason in NotFed)

    def test_no_mast(self):
        plan, _ = _plan([*SITES, (2000, 9000)], heights=[30.0] * 4 + [math.nan])
        assert plan.reason == (NotFed.NO_ROAD_NO_MAST,)

    def test_nobody_can_be_fed(self):
        plan, _ = _plan([(2000, 9000)])
        assert plan.cost == 0
        assert plan.links.links == ()

    def test_no_hub_near_a_road(self):
        with pytest.raises(NetworkError, match="No hub"):
            _plan(SITES, hubs=[(0, 9000)])

    def test_cancel(self):
        with pytest.raises(Cancelled):
            _plan(SITES, progress=Progress(cancelled=lambda: True))


class TestAlike:
    def test_same_input_same_plan(self):
        chance = np.random.default_rng(5)
        sites = chance.uniform((0, 0), (4000, 400), (14, 2))
        hops = [
            _hop(a, b, float(chance.integers(1e5, 9e5))) for a in range(14) for b in range(a) if chance.random() < 0.3
        ]
        one, other = (_plan(sites, hops, max_snap_m=500.0)[0] for _ in range(2))
        assert [(link.site, link.to, link.cost, link.after) for link in one.links.links] == [
            (link.site, link.to, link.cost, link.after) for link in other.links.links
        ]
        assert one.bound == other.bound

    @given(st.integers(0, 10_000))
    @examples(max_examples=15)
    def test_random_countries(self, seed):
        """All parts add up, and fibre alone is never more than what the least tree over all sites costs."""
        chance = np.random.default_rng(seed)
        columns, rows = 5, 4
        lines = [
            [(x * 500, y * 500), ((x + dx) * 500, (y + dy) * 500)]
            for x in range(columns) for y in range(rows) for dx, dy in ((1, 0), (0, 1))
            if x + dx < columns and y + dy < rows and chance.random() > 0.15
        ] or [[(0, 0), (1, 0)]]  # fmt: skip
        ends = np.array([point for line in lines for point in line], dtype=float)
        count = int(chance.integers(1, 6))
        sites = ends[chance.integers(len(ends), size=count)]
        hub = ends[chance.integers(len(ends))]
        hops = [
            _hop(a, b, float(chance.integers(100, 900_000)))
            for a in range(count + 1) for b in range(a) if chance.random() < 0.4
        ]  # fmt: skip
        spots = spots_of(sites, np.full(count, 30.0), np.ones(count, dtype=bool))
        hops = [hop for hop in hops if hop.b < len(spots) + 1]
        if len(spots) < count:
            hops = []
        plan, _ = _plan(
            sites, hops, masts=[hub], hubs=[hub], lines=lines, max_hops=int(chance.integers(0, 3)), price=100.0
        )  # fmt: skip
        if math.isfinite(plan.all_fiber):
            graph = uncontracted_graph(lines_of(*lines, cost=[100.0] * len(lines)))
            wanted = {tuple(point) for point in [*sites.tolist(), hub.tolist()]}
            number = {node: row for row, node in enumerate(graph)}
            tail, head, cost = zip(*((number[a], number[b], data["cost"]) for a, b, data in graph.edges(data=True)))
            least = least_weight(len(number), tail, head, cost, [number[node] for node in wanted])
            assert plan.all_fiber == pytest.approx(least)
