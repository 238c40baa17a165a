"""A network for each part of the demand: what its own plan gives, whoever searches it and in whatever order."""

from __future__ import annotations

import itertools
import pickle
from dataclasses import fields

import numpy as np
import pytest
from hatangso_testing.networks import lines_of
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled, DataError, NetworkError, ParameterError
from hatangso.plugin.fiber.tree.built_twice import built_twice
from hatangso.plugin.fiber.tree.part_hubs import SharedHubs
from hatangso.plugin.fiber.tree.parts import Part, plan_parts
from hatangso.plugin.fiber.tree.plan import LeftOut, PlannedTree, TreeOptions, plan_tree
from hatangso.plugin.network.joining import cable_joins, merge_joins, point_joins
from hatangso.plugin.network.road_network import build_network
from hatangso.plugin.progress import SILENT, Progress
from hatangso.plugin.text import Phrase, some_of, spoken
from hatangso.plugin.wkb import Parts

SIDE = 150.0
SNAP_M = 400.0


def _grid(columns, rows, rng, missing=0.1):
    lines, cost = [], []
    for x, y in itertools.product(range(columns), range(rows)):
        for dx, dy in ((1, 0), (0, 1)):
            if x + dx < columns and y + dy < rows and rng.random() >= missing:
                lines.append([(x * SIDE, y * SIDE), ((x + dx) * SIDE, (y + dy) * SIDE)])
                cost.append(float(rng.integers(1, 20)))
    return build_network(lines_of(*lines, cost=cost))


def _points(xy):
    rows = np.arange(len(xy))
    return Parts(np.asarray(xy, dtype=float), np.arange(len(xy) + 1), rows, rows)


class Case:
    """Roads, demand in parts, hubs and perhaps a cable, all from one seed."""

    def __init__(self, seed, points=24, parts=3, on_vertices=False, with_cable=False):
        rng = np.random.default_rng(seed)
        self.network = _grid(6, 5, rng)
        spread = rng.uniform(-40, 5 * SIDE, (points + 3, 2))
        if on_vertices:
            vertices = np.unique(self.network.lines.xy, axis=0)
            spread = vertices[rng.integers(0, len(vertices), points + 3)]
        self.demand, self.hubs = spread[:points], spread[points:]
        self.demand[5] = self.demand[2]  # one place twice: in one part, or in two
        self.households = rng.integers(0, 40, points).astype(float)
        own = np.concatenate((np.arange(parts), rng.integers(0, parts, points - parts)))
        self.parts = [Part(f"{number:02}", np.flatnonzero(own == number)) for number in range(parts)]
        at = rng.uniform(100, 500, 4)
        line = np.array([[at[0], at[1]], [at[2], at[1]], [at[2], at[3]]])
        none = np.zeros(1, dtype=np.int64)
        self.cables = Parts(line, np.array([0, 3]), none, none) if with_cable else None

    @property
    def cable(self):
        return np.arange(len(self.hubs) + (self.cables is not None)) >= len(self.hubs)

    def together(self, parts=None, progress=SILENT, workers=None, **options):
        hubs = SharedHubs(self.network, _points(self.hubs), self.cables, len(self.hubs), SNAP_M, lambda rows: None)
        return plan_parts(
            self.network, self.demand, self.households, self.parts if parts is None else parts, hubs, self.cable,
            TreeOptions(max_snap_m=SNAP_M, **options), progress, workers=workers,
        )  # fmt: skip

    def alone(self, part, **options):
        """The plan of one part as if there was nothing else; its hubs are those that serve it."""
        rows = np.arange(len(self.hubs)) if part.hubs is None else np.flatnonzero(part.hubs)

        def join_hubs(joined, index, progress):
            joins = point_joins(self.network, self.hubs[rows], rows, SNAP_M, index)
            if self.cables is not None:
                found = cable_joins(self.network, self.cables, joined, SNAP_M, index)
                joins = merge_joins(joins, found, len(self.hubs))
            return joins

        demand, households = self.demand[part.demand], self.households[part.demand]
        options = TreeOptions(max_snap_m=SNAP_M, **options)
        return plan_tree(self.network, demand, households, join_hubs, self.cable, options)


def _plain(value):
    """Whatever a plan holds, to the last bit."""
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return [_plain(getattr(value, field.name)) for field in fields(PlannedTree if _is_plan(value) else value)]
    return value.hex() if isinstance(value, float) else value


def _is_plan(value):
    return isinstance(value, PlannedTree)


#: Limits and money, all of which hold for each part.
_WISHES = [
    {}, {"by_length": True}, {"max_length_m": 6 * SIDE}, {"value_per_household": 150.0}, {"budget": 4000.0},
    {"max_length_m": 7 * SIDE, "value_per_household": 300.0, "budget": 9000.0}, {"rounds": 0},
]  # fmt: skip


@settings(max_examples=14)
@given(st.integers(0, 2**32 - 1), st.sampled_from(_WISHES), st.booleans())
def test_each_part_is_planned_as_if_it_was_alone(seed, wish, with_cable):
    case = Case(seed, with_cable=with_cable)
    found = case.together(**wish)
    alone = [case.alone(part, **wish) for part in case.parts]
    assert [_plain(plan) for plan in found.plans] == [_plain(plan) for plan in alone]
    assert found.joined.sum() == sum(plan.joined.sum() for plan in alone)
    for part, plan in zip(case.parts, alone):
        assert (found.joined[part.demand] == plan.joined).all()
        assert plan.total_cost <= wish.get("budget", np.inf) + 1e-6
    assert found.total == pytest.approx(sum(plan.total for plan in alone))
    assert found.bound == pytest.approx(sum(plan.bound for plan in alone))
    assert found.total_length_m == pytest.approx(sum(segment.length_m for segment in found.lines.segments))
    assert found.has_bound == all(plan.has_bound for plan in alone)


@settings(max_examples=4)
@given(st.integers(0, 2**32 - 1))
def test_the_order_of_the_parts_changes_none_of_them(seed):
    case = Case(seed, parts=4)
    forward, backward = case.together(), case.together(case.parts[::-1])
    assert [_plain(plan) for plan in backward.plans] == [_plain(plan) for plan in forward.plans[::-1]]
    assert (forward.joined == backward.joined).all()


def test_one_part_is_the_plan_without_parts():
    case = Case(8, with_cable=True)
    everything = Part(None, np.arange(len(case.demand)))
    found = case.together([everything])
    assert _plain(found) == _plain(case.alone(everything))
    assert not built_twice([plan.lines for plan in found.plans]).more_m


def test_the_whole_names_demand_and_nodes_of_all_parts():
    case = Case(3)
    case.demand[case.parts[-1].demand[:3]] = case.hubs[0]  # nodes without segments of their own
    found = case.together(max_length_m=5 * SIDE)
    assert any(node.at >= 0 for node, part in zip(found.lines.nodes, found.node_part) if part == 2)
    nodes, segments = found.lines.nodes, found.lines.segments
    assert sorted(node.demand for node in nodes if node.demand >= 0) == np.flatnonzero(found.joined).tolist()
    assert sorted(found.left_out.tolist()) == np.flatnonzero(~found.joined).tolist()
    own = np.concatenate([np.full(len(part.demand), row) for row, part in enumerate(case.parts)])
    own = own[np.argsort(np.concatenate([part.demand for part in case.parts]))]
    for segment, part in zip(segments, found.segment_part.tolist()):
        assert found.node_part[segment.start] == found.node_part[segment.end] == part
        assert tuple(segment.xy[0]) == nodes[segment.start].xy
        assert tuple(segment.xy[-1]) == nodes[segment.end].xy
        assert segment.demand < 0 or own[segment.demand] == part
    for row, (node, part) in enumerate(zip(nodes, found.node_part.tolist())):
        assert node.demand < 0 or own[node.demand] == part
        assert node.at < 0 or (found.node_part[node.at] == part and node.at < row)
        assert node.demand < 0 or tuple(case.demand[node.demand]) == node.xy or node.segments
    assert (own[found.left_out] == found.left_part).all()
    assert np.lexsort((found.left_out, found.left_part)).tolist() == list(range(len(found.left_out)))
    assert len(found.reason) == len(found.left_out) == len(found.shortest_m) > 0


# -- hubs of parts ----------------------------------------------------------------------------------------------------


def test_a_part_is_led_to_its_own_hubs_only():
    case = Case(4)
    masks = [np.array(mask) for mask in ([True, False, False], [False, True, True], [True, True, True])]
    parts = [Part(part.name, part.demand, mask) for part, mask in zip(case.parts, masks)]
    found = case.together(parts)
    assert [_plain(plan) for plan in found.plans] == [_plain(case.alone(part)) for part in parts]
    for plan, mask in zip(found.plans, masks):
        assert plan.joined.any()
        assert all(mask[node.hub] for node in plan.lines.nodes)


def test_a_part_without_a_hub_stops_no_other():
    case = Case(4)
    nobody = np.zeros(3, dtype=bool)
    parts = [Part(part.name, part.demand, nobody if row == 1 else None) for row, part in enumerate(case.parts)]
    found = case.together(parts)
    assert found.without_hub == (1,)
    assert not found.plans[1].joined.any()
    assert set(found.plans[1].reason) == {LeftOut.NO_HUB}
    assert not any(LeftOut.NO_HUB in found.plans[row].reason for row in (0, 2))
    assert found.plans[1].total == found.plans[1].bound == 0
    assert _plain(found.plans[0]) == _plain(case.alone(parts[0]))


@pytest.mark.parametrize("with_cable", [False, True])
def test_hubs_of_other_parts_are_not_far_from_roads(with_cable):
    """What is wrong are codes where a hub is near a road, and the hubs where none is."""
    case = Case(4)
    parts = [Part(part.name, part.demand, np.zeros(3, dtype=bool)) for part in case.parts]
    with pytest.raises(NetworkError, match=r"within 400 m of a road serves any of the parts \(00, 01, 02\)") as caught:
        case.together(parts)
    told = spoken(caught.value.message, caught.value.values, lambda text: text)
    assert told == str(caught.value) and "codes" in told and "CRS" not in told
    case.hubs += 1e6
    if with_cable:  # as far away
        none = np.zeros(1, dtype=np.int64)
        case.cables = Parts(np.array([[1e6, 0], [1e6, 50]]), np.array([0, 2]), none, none)
    for asked in (parts, case.parts):
        with pytest.raises(NetworkError, match="^No hub lies within 400 m of a road. Check the CRS"):
            case.together(asked)


def test_many_codes_are_told_by_the_first_of_them():
    """Whatever they hold: braces are no names of values."""
    codes = ["{x}", Phrase("without"), 7, *"defghijk"]
    message = ("({codes})", {"codes": some_of(codes)})
    assert spoken(*message, lambda text: text.replace("without", "không có"), "vi").startswith("({x}, không có, 7, d,")
    assert str(some_of(codes)).endswith(" i, j …") and str(some_of(codes[:10])).endswith(" i, j")
    assert str(some_of(np.arange(2))) == "0, 1" and str(some_of([])) == ""


# -- stretches that several parts build -------------------------------------------------------------------------------


@settings(max_examples=8)
@given(st.integers(0, 2**32 - 1))
def test_what_is_built_twice_is_what_the_lines_have_in_common(seed):
    case = Case(seed, parts=4, on_vertices=True)
    found = case.together()

    def sides(plan):
        """Sides of the grid: demand and hubs stand at its corners."""
        lines = [segment.xy.tolist() for segment in plan.lines.segments]
        return {frozenset(map(tuple, pair)) for line in lines for pair in zip(line[:-1], line[1:])}

    built = [sides(plan) for plan in found.plans]
    several = {side for side in set().union(*built) if sum(side in one for one in built) > 1}
    twice = built_twice([plan.lines for plan in found.plans])
    assert twice.stretches_m == pytest.approx(SIDE * len(several))
    assert twice.beside_m == pytest.approx([SIDE * len(one & several) for one in built])
    everything = SIDE * len(set().union(*built))
    assert found.total_length_m - twice.more_m == pytest.approx(everything)


def test_parts_with_the_same_demand_build_everything_twice():
    case = Case(6)
    half = Case(6)
    case.demand = np.concatenate((half.demand, half.demand))
    case.households = np.concatenate((half.households, half.households))
    rows = np.arange(len(half.demand))
    found = case.together([Part("a", rows), Part("b", rows + len(rows))])
    assert _plain(found.plans[0]) == _plain(found.plans[1])
    twice = built_twice([plan.lines for plan in found.plans])
    assert any(segment.kind != "road" for segment in found.lines.segments)
    assert twice.beside_m == pytest.approx([found.plans[0].total_length_m] * 2)
    assert twice.more_m == pytest.approx(twice.stretches_m) == pytest.approx(found.plans[0].total_length_m)


def test_a_drop_is_the_same_from_either_end():
    """A village of one part stands where the hub of the other does, 30 m from the road."""
    case = Case(6, points=6, parts=2)
    case.network = build_network(lines_of([(0, 0), (900, 0)], cost=[1.0]))
    case.hubs, case.demand = np.array([[200.0, 30.0], [700, 30]]), np.array([[700.0, 30.0], [800, 0]])
    case.households = np.ones(2)
    masks = np.eye(2, dtype=bool)
    found = case.together([Part(str(row), np.array([row]), masks[row]) for row in range(2)])
    assert [plan.total_length_m for plan in found.plans] == pytest.approx([30 + 500 + 30, 30 + 100])
    twice = built_twice([plan.lines for plan in found.plans])
    assert (twice.stretches_m, twice.more_m) == pytest.approx((30, 30))


# -- workers ----------------------------------------------------------------------------------------------------------


class FarAway:
    """Workers to which everything goes as bytes, and who begin with what came last."""

    def __init__(self, ahead):
        self.ahead = ahead
        self.handed: dict = {}
        self.open: list = []
        self.most = self.cancelled = 0

    def hand_over(self, key, make):
        assert key not in self.handed
        self.handed[key] = make()
        return key

    def submit(self, name, function, task, arrays):
        self.open.append(_Sent(self, name, pickle.dumps((function, task)), arrays))
        self.most = max(self.most, len(self.open))
        return self.open[-1]

    def work(self, progress):
        for sent in reversed([one for one in self.open if one.answer is None]):
            function, task = pickle.loads(sent.sent)
            arrays = {key: self.handed[held].copy() for key, held in sent.arrays.items()}
            for array in arrays.values():
                array.flags.writeable = False
            try:
                sent.answer = pickle.dumps(function(progress, task, arrays))
            except DataError as error:
                sent.answer = pickle.dumps(error)


class _Sent:
    def __init__(self, workers, name, sent, arrays):
        self.workers, self.name, self.sent, self.arrays = workers, name, sent, arrays
        self.answer = None

    def result(self, progress):
        self.workers.work(Progress())
        progress.check()
        self.workers.open.remove(self)
        answer = pickle.loads(self.answer)
        if isinstance(answer, DataError):
            raise answer
        return answer

    def cancel(self):
        self.workers.cancelled += 1


@pytest.mark.parametrize("ahead", [1, 3, 50])
@pytest.mark.parametrize("wish", [_WISHES[0], _WISHES[5]], ids=["plain", "limits"])
def test_workers_give_the_same_bytes_a_few_parts_at_a_time(ahead, wish):
    case = Case(12, points=30, parts=7, with_cable=True)
    workers, reports = FarAway(ahead), []
    far = case.together(progress=Progress(reports.append), workers=workers, **wish)
    assert _plain(far) == _plain(case.together(**wish))
    assert [_plain(plan) for plan in far.plans] == [_plain(case.alone(part, **wish)) for part in case.parts]
    assert workers.most == min(ahead, 7)
    assert not workers.open
    assert reports == sorted(reports)
    roads = sum(array.nbytes for array in workers.handed.values())
    assert 0 < roads < 60 * (case.network.chain_count + case.network.junction_count)


def test_a_cancel_lets_go_of_all_that_is_under_way():
    case = Case(12, parts=6)
    workers, reports = FarAway(3), []
    with pytest.raises(Cancelled):
        case.together(progress=Progress(reports.append, lambda: len(reports) >= 2), workers=workers)
    assert workers.cancelled == len(workers.open) > 0
    with pytest.raises(Cancelled):
        case.together(progress=Progress(cancelled=lambda: True))


@pytest.mark.parametrize("far", [False, True])
def test_a_fault_names_its_part(far):
    case = Case(12)
    parts = [case.parts[0], Part(Phrase("without {what}", {"what": "a code"}), case.parts[1].demand)]
    with pytest.raises(DataError, match="Part “00”: -1 is not a number of rounds"):
        case.together(workers=FarAway(2) if far else None, rounds=-1)
    with pytest.raises(DataError, match="Part “without a code”: -1 is not"):
        case.together(parts[1:], workers=FarAway(2) if far else None, rounds=-1)
    with pytest.raises(ParameterError, match="^-1 is not"):
        case.together([Part(None, np.arange(len(case.demand)))], rounds=-1)
