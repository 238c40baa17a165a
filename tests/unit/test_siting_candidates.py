"""Candidates for sites: every kept one keeps every rule, measured a second time; everything else has its reasons."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled, ParameterError
from hatangso.plugin.geodesy import Ground
from hatangso.plugin.progress import Progress
from hatangso.plugin.siting.candidate_places import lattice, places_of, points_along, round_about
from hatangso.plugin.siting.candidate_rules import REASONS, HeightLimits, Rules, Surroundings
from hatangso.plugin.siting.candidate_score import DEFAULT_WEIGHTS, ScoreWeights, default_weight_cells, merits, scores
from hatangso.plugin.siting.candidates import Offered, Wishes, propose
from hatangso.plugin.siting.obstacles import Obstacles
from hatangso.plugin.siting.operator_columns import all_operators, could_share, operators_by_row
from hatangso.plugin.siting.separation import earth_xyz, near_any, thinned
from hatangso.plugin.siting.site_costs import DEFAULT_SITE_COSTS, SiteCosts, default_cost_cells
from hatangso.plugin.siting.structure_kinds import mast_type_of, structure_kind
from hatangso.plugin.wkb import Parts

NAN = math.nan
GROUND = Ground()
GEOD = GROUND.ellipsoid.geod
BOX = (105.0, 21.0, 105.2, 21.2)


def metres(one, other) -> float:
    return GEOD.inv(one[0], one[1], other[0], other[1])[2]


def parts_of(pieces, polygon=False) -> Parts:
    offsets = np.cumsum([0] + [len(piece) for piece in pieces])
    xy = np.array([vertex for piece in pieces for vertex in piece], dtype=float).reshape(-1, 2)
    rows = np.arange(len(pieces))
    return Parts(xy, offsets, rows, rows)


def square(lon, lat, half=0.01):
    return [(lon - half, lat - half), (lon + half, lat - half), (lon + half, lat + half), (lon - half, lat + half),
            (lon - half, lat - half)]  # fmt: skip


def things(pieces, areas=False, name="khu vực"):
    return Obstacles(
        parts_of(pieces), np.full(len(pieces), areas), tuple(f"{name} {i}" for i in range(len(pieces))), GROUND
    )


class Hills:
    """Ground by a formula, with a gap."""

    def __init__(self, gap=None):
        self.gap = gap

    def heights_m(self, xy, progress=None):
        z = 400.0 + 300.0 * np.sin(xy[:, 0] * 90.0) * np.cos(xy[:, 1] * 70.0)
        if self.gap is not None:
            west, south, east, north = self.gap
            hole = (xy[:, 0] > west) & (xy[:, 0] < east) & (xy[:, 1] > south) & (xy[:, 1] < north)
            z = np.where(hole, NAN, z)
        return z

    def slope_deg(self, xy, progress=None):
        step = 1e-4
        east = (self.heights_m(xy + [step, 0]) - self.heights_m(xy - [step, 0])) / (2 * step * 103_900)
        north = (self.heights_m(xy + [0, step]) - self.heights_m(xy - [0, step])) / (2 * step * 110_700)
        return np.degrees(np.arctan(np.hypot(east, north)))

    def openness_deg(self, xy, progress=None):
        return 85.0 + self.heights_m(xy) / 100.0


def wishes(**changed) -> Wishes:
    return Wishes(
        **{
            "costs": SiteCosts.from_cells(default_cost_cells()),
            "weights": ScoreWeights.from_cells(default_weight_cells()),
            **changed,
        }
    )


COORDINATES = st.tuples(st.floats(105.0, 105.2), st.floats(21.0, 21.2))


@st.composite
def worlds(draw):
    def points(most, least=0):
        return np.array(draw(st.lists(COORDINATES, min_size=least, max_size=most)), dtype=float).reshape(-1, 2)

    offered = Offered(
        sites=places_of("tower", points(3), operators=None, is_site=True),
        structures=places_of("mast", points(4)),
        high_ground=places_of("high_ground", points(4)),
        villages=places_of("village", points(6)),
        poles=places_of("pole_line", points(4)),
    )
    excluded = [square(*at, half=draw(st.floats(0.001, 0.02))) for at in points(2).tolist()]
    keep = [[tuple(at)] for at in points(2).tolist()]
    roads = [[tuple(a), tuple(b)] for a, b in zip(points(3, 3).tolist(), points(3, 3).tolist())]
    about = Surroundings(
        GROUND, BOX,
        excluded=things(excluded, True) if excluded else None,
        keep_away=things(keep) if keep else None,
        roads=things(roads),
        power=things(roads[:1]),
        limits=(HeightLimits(parts_of([square(105.1, 21.1, 0.05)]), np.array([draw(st.floats(200, 900))]), True),),
        relief=Hills(gap=(105.0, 21.0, 105.03, 21.02)),
    )  # fmt: skip
    rules = Rules(
        exclusion_buffer_m=draw(st.sampled_from([0.0, 150.0, 800.0])),
        keep_away_m=draw(st.sampled_from([0.0, 300.0])),
        max_road_m=draw(st.sampled_from([np.inf, 3000.0, 800.0])),
        max_power_m=draw(st.sampled_from([np.inf, 6000.0])),
        max_slope_deg=draw(st.sampled_from([np.inf, 15.0])),
        separation_m=draw(st.sampled_from([0.0, 400.0, 2500.0])),
        least_height_m=draw(st.sampled_from([np.inf, 20.0])),
    )
    more = wishes(
        grid_m=draw(st.sampled_from([0.0, 2500.0])), shift_m=draw(st.sampled_from([0.0, 300.0])),
        pole_m=draw(st.sampled_from([0.0, 900.0])),
    )  # fmt: skip
    return offered, about, rules, more, excluded, keep, roads


def to_lines(at, lines) -> float:
    """Distance to lines by many points along them."""
    share = np.linspace(0.0, 1.0, 400)
    best = np.inf
    for line in lines:
        line = np.array(line)
        for a, b in zip(line, line[1:]):
            way = a + share[:, None] * (b - a)
            best = min(best, float(GEOD.inv(np.full(400, at[0]), np.full(400, at[1]), way[:, 0], way[:, 1])[2].min()))
    return best


@settings(max_examples=25)
@given(worlds())
def test_every_kept_candidate_keeps_every_rule(world):
    offered, about, rules, more, excluded, keep, roads = world
    found = propose(offered, about, rules, more)
    hills = about.relief
    kept = np.flatnonzero(found.kept)
    for row in kept.tolist():
        at = found.places.xy[row]
        for ring in excluded:
            (west, south), (east, north) = np.min(ring, axis=0), np.max(ring, axis=0)
            assert not (west < at[0] < east and south < at[1] < north)
            assert to_lines(at, [ring]) > rules.exclusion_buffer_m - 0.5
        for (place,) in keep:
            assert rules.keep_away_m == 0.0 or metres(at, place) >= rules.keep_away_m - 1e-3
        assert to_lines(at, roads) <= rules.max_road_m + 30.0  # sampled every few dozen metres
        assert found.judged.road_m[row] <= rules.max_road_m
        assert found.judged.power_m[row] <= rules.max_power_m
        assert np.isfinite(hills.heights_m(at[None])[0])
        assert not hills.slope_deg(at[None])[0] > rules.max_slope_deg
        if abs(at[0] - 105.1) < 0.05 and abs(at[1] - 21.1) < 0.05:
            top = hills.heights_m(at[None])[0] + found.judged.height_m[row]
            assert top <= about.limits[0].allowed_m[0] + 1e-6
    fixed = {"mast", "tower", "building"}
    for row in kept.tolist():
        kind = found.places.kind[row]
        if rules.separation_m and not found.places.is_site[row]:
            assert all(metres(found.places.xy[row], site) >= rules.separation_m - 0.01 for site in offered.sites.xy)
        for other in kept.tolist():
            pair = {kind, found.places.kind[other]}
            if other != row and "pole_line" not in pair and not pair <= fixed:
                assert metres(found.places.xy[row], found.places.xy[other]) >= rules.separation_m - 0.01


@settings(max_examples=25)
@given(worlds())
def test_nothing_is_lost_and_everything_is_told(world):
    """Each thing that was offered comes out once; whoever is left out has a reason that can be said."""
    offered, about, rules, more, *_ = world
    found = propose(offered, about, rules, more)
    for kind, places in (
        ("high_ground", offered.high_ground),
        ("village", offered.villages),
        ("pole_line", offered.poles),
    ):
        assert (found.places.kind == kind).sum() == len(places)
    # A site at the place of a structure stands on it, and is of its kind.
    assert np.isin(found.places.kind[found.places.is_site], ["mast", "tower", "building"]).all()
    assert found.places.is_site.sum() == len(offered.sites)
    assert len(set(found.code.tolist())) == len(found)
    for row in range(len(found)):
        reasons = found.judged.reasons(row)
        assert bool(reasons) != bool(found.kept[row])
        for code in reasons:
            said = str(found.judged.phrase(code, row))
            assert said and "{" not in said and "nan" not in said
    assert found.kept.tolist() == sorted(found.kept.tolist(), reverse=True)
    assert np.isfinite(found.cost_vnd).all() and (found.cost_vnd > 0).all()
    assert ((found.score >= 0) & (found.score <= 100)).all()


@settings(max_examples=15)
@given(worlds())
def test_the_same_again(world):
    offered, about, rules, more, *_ = world
    one, other = propose(offered, about, rules, more), propose(offered, about, rules, more)
    assert one.code.tolist() == other.code.tolist()
    assert one.places.xy.tobytes() == other.places.xy.tobytes() and one.score.tobytes() == other.score.tobytes()


@settings(max_examples=20)
@given(worlds())
def test_looser_rules_between_place_and_world_keep_what_was_kept(world):
    """Without thinning, whoever kept the strict rules keeps looser ones."""
    offered, about, rules, more, *_ = world
    # A lower mast keeps under limits that a higher one does not: its height is no rule that is looser or stricter.
    free = Rules(least_height_m=rules.least_height_m)
    more = wishes(shift_m=0.0, grid_m=0.0)
    strict = propose(offered, about, Rules(**{**rules.__dict__, "separation_m": 0.0}), more)
    loose = propose(offered, about, Rules(**{**free.__dict__, "separation_m": 0.0}), more)
    assert set(strict.code[strict.kept]) <= set(loose.code[loose.kept])


def test_nothing_at_all():
    found = propose(Offered(), Surroundings(GROUND, BOX), Rules(), wishes())
    assert len(found) == 0 and not found.kept.any() and found.cost_vnd.tolist() == []
    empty = places_of("village", np.empty((0, 2)))
    assert len(propose(Offered(villages=empty, sites=empty), Surroundings(GROUND, BOX), Rules(), wishes())) == 0


def test_only_a_grid():
    found = propose(Offered(), Surroundings(GROUND, BOX), Rules(), wishes(grid_m=2000.0))
    assert set(found.places.kind) == {"grid"} and found.kept.all()
    # A triangular lattice has one point for √3/2 of the squared spacing.
    width, height = metres((105.0, 21.1), (105.2, 21.1)), metres((105.1, 21.0), (105.1, 21.2))
    assert len(found) == pytest.approx(width * height / (math.sqrt(3) / 2 * 2000.0**2), rel=0.12)


def test_grid_is_where_nothing_else_is():
    sites = places_of("tower", [(105.05, 21.05)], is_site=True)
    villages = places_of("village", [(105.15, 21.15)])
    poles = places_of("pole_line", [(105.15, 21.05)])
    found = propose(
        Offered(sites=sites, villages=villages, poles=poles), Surroundings(GROUND, BOX), Rules(), wishes(grid_m=3000.0)
    )
    grid = found.places.xy[found.places.kind == "grid"]
    for at in ((105.05, 21.05), (105.15, 21.15)):
        assert min(metres(at, point) for point in grid) >= 3000.0 - 0.01
    # A pole carries a small cell only: the grid goes over it.
    assert min(metres((105.15, 21.05), point) for point in grid) < 2000.0


def test_a_village_is_moved_as_little_as_needed():
    about = Surroundings(GROUND, BOX, keep_away=things([[(105.1, 21.1)]], name="trường"))
    villages = places_of("village", [(105.1, 21.1)], name=["Bản Lác"])
    moved = propose(Offered(villages=villages), about, Rules(keep_away_m=140.0), wishes(shift_m=300.0))
    assert moved.kept.tolist() == [True] and moved.places.shift_m.tolist() == [150.0]
    assert metres(moved.places.xy[0], (105.1, 21.1)) == pytest.approx(150.0, abs=0.1)
    farther = propose(Offered(villages=villages), about, Rules(keep_away_m=160.0), wishes(shift_m=300.0))
    assert farther.places.shift_m.tolist() == [300.0]
    stays = propose(Offered(villages=villages), about, Rules(keep_away_m=301.0), wishes(shift_m=300.0))
    assert stays.kept.tolist() == [False] and stays.places.shift_m.tolist() == [0.0]
    assert stays.judged.reasons(0) == ["keep_away"]
    assert str(stays.judged.phrase("keep_away", 0)) == "It is 0 m from trường 0; 301 m are to be kept."


def test_a_village_beside_a_site_is_not_moved_away_from_it():
    sites = places_of("tower", [(105.1, 21.1)], is_site=True, name=["Trạm A"])
    villages = places_of("village", [(105.103, 21.1)])
    found = propose(
        Offered(sites=sites, villages=villages),
        Surroundings(GROUND, BOX),
        Rules(separation_m=350.0),
        wishes(shift_m=600.0),
    )
    village = int(np.flatnonzero(found.places.kind == "village")[0])
    assert found.judged.reasons(village) == ["near_site"]
    assert "Trạm A" in str(found.judged.phrase("near_site", village))


def test_a_structure_at_a_site_is_its_mast():
    """15 m apart they are one thing, which knows what both know."""
    step = 15.0 / metres((105.1, 21.1), (105.101, 21.1)) * 0.001
    sites = places_of("mast", [(105.1, 21.1)], is_site=True, source_id=["BTS1"], operators=[("Viettel",)])
    structures = places_of(
        "tower", [(105.1 + step, 21.1), (105.15, 21.15)], source_id=["T1", "T2"], structure_m=np.array([60.0, 45.0]),
        owner=["VNPT", None], operators=[("VNPT", "VIETTEL"), ()], mast_type=["A2b", None],
    )  # fmt: skip
    found = propose(
        Offered(sites=sites, structures=structures), Surroundings(GROUND, BOX), Rules(separation_m=500.0),
        wishes(operators="MobiFone"),
    )  # fmt: skip
    assert found.places.source_id.tolist() == ["BTS1", "T2"] and found.places.kind.tolist() == ["tower", "tower"]
    assert found.judged.height_m.tolist() == [60.0, 45.0] and found.places.owner.tolist() == ["VNPT", None]
    assert found.places.operators[0] == ("Viettel", "VNPT")
    assert found.operators == ("MobiFone", "Viettel", "VNPT")
    assert found.could_share == [("MobiFone",), ("MobiFone", "Viettel", "VNPT")]
    alone = propose(
        Offered(sites=sites, structures=structures), Surroundings(GROUND, BOX), Rules(), wishes(share_sites=False)
    )
    assert alone.places.source_id.tolist() == ["T2"]


def test_who_needs_a_new_mast():
    """An operator with a site near has no use for a new one."""
    sites = places_of("mast", [(105.1, 21.1), (105.19, 21.19)], is_site=True, operators=[("Viettel",), ("VNPT",)])
    villages = places_of("village", [(105.107, 21.1)])
    found = propose(Offered(sites=sites, villages=villages), Surroundings(GROUND, BOX), Rules(), wishes(need_m=1000.0))
    assert found.could_share[found.places.kind.tolist().index("village")] == ("VNPT",)
    found = propose(Offered(sites=sites, villages=villages), Surroundings(GROUND, BOX), Rules(), wishes(need_m=100.0))
    assert found.could_share[found.places.kind.tolist().index("village")] == ("Viettel", "VNPT")


def test_who_only_has_cables_shares_no_mast():
    sites = places_of("mast", [(105.1, 21.1)], is_site=True, operators=[("Viettel",)])
    poles = places_of("pole_line", [(105.15, 21.15)], operators=[("FPT",)])
    both = propose(Offered(sites=sites, poles=poles), Surroundings(GROUND, BOX), Rules(), wishes())
    assert both.operators == ("Viettel",) and both.could_share == [(), ("Viettel",)]
    alone = propose(Offered(poles=poles), Surroundings(GROUND, BOX), Rules(), wishes())
    assert alone.operators == ("FPT",)


def test_existing_structures_come_before_new_places():
    near = (105.1, 21.1), (105.102, 21.1), (105.101, 21.1)
    offered = Offered(
        structures=places_of("mast", near[:1]),
        villages=places_of("village", near[1:2]),
        high_ground=places_of("high_ground", near[2:], prominence_m=np.array([500.0])),
    )
    found = propose(offered, Surroundings(GROUND, BOX), Rules(separation_m=500.0), wishes())
    assert found.places.kind[found.kept].tolist() == ["mast"]
    assert {tuple(found.judged.reasons(row)) for row in np.flatnonzero(~found.kept)} == {("near_candidate",)}
    assert "M0001" in str(found.judged.phrase("near_candidate", 1))


def test_free_access_excuses_what_stands_there():
    about = Surroundings(GROUND, BOX, roads=things([[(105.0, 21.0), (105.2, 21.0)]]), relief=Hills())
    offered = Offered(structures=places_of("tower", [(105.1, 21.1)]), villages=places_of("village", [(105.11, 21.11)]))
    strict = propose(offered, about, Rules(max_road_m=500.0), wishes())
    free = propose(offered, about, Rules(max_road_m=500.0, free_access=True), wishes())
    assert strict.kept.tolist() == [False, False]
    assert free.places.kind[free.kept].tolist() == ["tower"]


def test_height_limits_of_both_kinds_and_lower_masts():
    limit = (HeightLimits(parts_of([square(105.1, 21.1)]), np.array([30.0]), False),)
    villages = places_of("village", [(105.1, 21.1), (105.15, 21.15)])
    about = Surroundings(GROUND, BOX, limits=limit)
    found = propose(Offered(villages=villages), about, Rules(height_m=42.0), wishes())
    assert found.kept.tolist() == [True, False] and found.judged.reasons(1) == ["height_limit"]
    lower = propose(Offered(villages=villages), about, Rules(height_m=42.0, least_height_m=25.0), wishes())
    assert lower.kept.all() and sorted(lower.judged.height_m.tolist()) == [30.0, 42.0]
    too_low = propose(Offered(villages=villages), about, Rules(height_m=42.0, least_height_m=35.0), wishes())
    assert too_low.kept.tolist() == [True, False]
    roofs = propose(
        Offered(structures=places_of("building", [(105.1, 21.1)], structure_m=np.array([25.0]))), about,
        Rules(roof_m=6.0), wishes(),
    )  # fmt: skip
    assert roofs.judged.reasons(0) == ["height_limit"] and roofs.judged.height_m.tolist() == [31.0]


def test_types_and_costs():
    offered = Offered(
        sites=places_of("building", [(105.01, 21.01)], is_site=True, mast_type=["A2a"], structure_m=np.array([33.0])),
        structures=places_of(
            ["mast", "tower", "building"], [(105.1, 21.1), (105.12, 21.1), (105.14, 21.1)],
            structure_m=np.array([30.0, 60.0, 25.0]), mast_type=["A1b", None, None],
        ),
        poles=places_of("pole_line", [(105.16, 21.1)]),
        villages=places_of("village", [(105.18, 21.1), (105.04, 21.18)]),
    )  # fmt: skip
    communes = parts_of([[(105.0, 21.0), (105.05, 21.0), (105.05, 21.2), (105.0, 21.2), (105.0, 21.0)],
                         [(105.05, 21.0), (105.2, 21.0), (105.2, 21.2), (105.05, 21.2), (105.05, 21.0)]])  # fmt: skip
    road = things([[(105.0, 21.1), (105.15, 21.1)]])
    about = Surroundings(GROUND, BOX, communes=communes, roads=road, power=road)
    found = propose(offered, about, Rules(), wishes(commune_type=["A1b", None], detour=2.0))
    cost, table = {}, DEFAULT_SITE_COSTS
    for row in range(len(found)):
        cost[found.code[row]] = (
            found.mast_type[row], found.judged.height_m[row], found.mast_vnd[row], found.road_vnd[row],
            found.power_vnd[row],
        )  # fmt: skip
    assert cost["M0001"] == ("A1b", 30.0, table["reuse_mast"], 0.0, 0.0)
    assert cost["T0001"] == (None, 60.0, table["reuse_tower"], 0.0, 0.0)
    # On a building with a site there is a mast already; on any other one is put up.
    assert cost["B0001"] == ("A2a", 33.0, table["reuse_building"], 0.0, 0.0)
    assert cost["B0002"] == ("A2a", 31.0, table["reuse_building"] + table["A2a"], 0.0, 0.0)
    pole = metres((105.16, 21.1), (105.15, 21.1))
    assert cost["P0001"][:4] == ("A1a", 8.0, table["reuse_pole_line"] + table["A1a"], 0.0)
    assert cost["P0001"][4] == pytest.approx(pole * 2.0 / 1000.0 * table["power_km"], rel=1e-4)
    far = metres((105.18, 21.1), (105.15, 21.1))
    assert cost["V0001"][:3] == ("A2b", 42.0, table["A2b"])
    assert cost["V0001"][3] == pytest.approx(far * 2.0 / 1000.0 * table["road_km"], rel=1e-4)
    assert cost["V0002"][0] == "A1b"
    assert (found.cost_vnd == found.mast_vnd + found.road_vnd + found.power_vnd).all()


def test_cancel():
    villages = places_of("village", np.random.default_rng(1).uniform(0, 0.2, (200, 2)) + [105.0, 21.0])
    with pytest.raises(Cancelled):
        propose(
            Offered(villages=villages), Surroundings(GROUND, BOX, roads=things([[(105.0, 21.1), (105.2, 21.1)]])),
            Rules(), wishes(), Progress(cancelled=lambda: True),
        )  # fmt: skip


# -- distances --------------------------------------------------------------------------------------------------------


@settings(max_examples=30)
@given(
    st.lists(COORDINATES, min_size=1, max_size=8), st.lists(st.tuples(COORDINATES, COORDINATES), min_size=1, max_size=5)
)
def test_nearest_line(points, lines):
    near = things([list(line) for line in lines]).nearest(np.array(points))
    for row, point in enumerate(points):
        reference = min(to_lines(point, [line]) for line in lines)
        assert near.distance_m[row] <= reference + 0.2  # the reference looks at points of the line only
        assert near.distance_m[row] >= reference - 60.0


@settings(max_examples=30)
@given(st.lists(COORDINATES, min_size=1, max_size=8), st.lists(COORDINATES, min_size=1, max_size=8))
def test_nearest_point(points, others):
    near = things([[other] for other in others]).nearest(np.array(points))
    expected = [min(metres(point, other) for other in others) for point in points]
    assert near.distance_m == pytest.approx(expected, abs=0.5, rel=1e-3)


def test_inside_an_area_and_near_its_border():
    areas = things([square(105.1, 21.1), square(105.15, 21.1)], True, "rừng")
    near = areas.nearest(np.array([(105.1, 21.1), (105.1101, 21.1), (105.1399, 21.1), (105.0, 21.0)]), 50.0)
    assert near.feature.tolist() == [0, 0, 1, -1]
    assert near.distance_m[0] == 0.0 and np.isinf(near.distance_m[3])
    assert near.distance_m[1:3] == pytest.approx([10.4, 10.4], abs=0.1)
    # A hole is outside.
    ring, hole = square(105.1, 21.1, 0.02), square(105.1, 21.1, 0.01)[::-1]
    holed = Parts(np.array(ring + hole), np.array([0, 5, 10]), np.array([0, 0]), np.array([0, 0]))
    near = Obstacles(holed, np.array([True]), ("hồ",), GROUND).nearest(np.array([(105.1, 21.1), (105.115, 21.1)]))
    assert near.distance_m[1] == 0.0 and near.distance_m[0] > 1000.0


def test_layers_joined_are_one():
    points, lines = things([[(105.0, 21.0)]], name="trường"), things([[(105.1, 21.0), (105.1, 21.1)]], name="sông")
    areas = things([square(105.15, 21.15)], True, "rừng")
    joined = Obstacles.joined([points, lines, areas])
    near = joined.nearest(np.array([(105.001, 21.0), (105.099, 21.05), (105.15, 21.15)]))
    assert [joined.names[row] for row in near.feature] == ["trường 0", "sông 0", "rừng 0"]
    assert near.distance_m[2] == 0.0
    assert Obstacles.joined([]) is None


@settings(max_examples=30)
@given(st.lists(COORDINATES, min_size=2, max_size=20), st.sampled_from([0.0, 300.0, 3000.0]))
def test_thinning(points, distance):
    xyz = earth_xyz(np.array(points), GROUND)
    order = np.arange(len(points))[::-1]
    taken, by = thinned(xyz, order, distance)
    assert taken[order[0]]
    for row in range(len(points)):
        assert taken[row] == (by[row] < 0)
        if not taken[row]:
            assert taken[by[row]] and metres(points[row], points[by[row]]) < distance + 1e-3
    rows = np.flatnonzero(taken)
    assert all(
        metres(points[a], points[b]) >= distance - 1e-3 for a in rows for b in rows if a != b
    )  # fmt: skip


def test_straight_through_the_earth_is_the_geodesic_nearly():
    xy = np.array([(105.0, 21.0), (105.09, 21.02)])
    chord = float(np.linalg.norm(np.diff(earth_xyz(xy, GROUND), axis=0)))
    assert chord == pytest.approx(metres(*xy), rel=1e-6)
    assert near_any(earth_xyz(xy, GROUND), np.empty((0, 3)), 5.0).tolist() == [-1, -1]


@given(st.floats(-70, 70), st.sampled_from([500.0, 1500.0]))
@settings(max_examples=20)
def test_lattice_spacing(latitude, spacing):
    xy = lattice((10.0, latitude, 10.1, latitude + 0.05), GROUND, spacing)
    xyz = earth_xyz(xy, GROUND)
    inner = [row for row in range(len(xy)) if np.abs(xy[row] - [10.05, latitude + 0.025]).max() < 0.01]
    for row in inner:
        distances = np.sort(np.linalg.norm(xyz - xyz[row], axis=1))[1:7]
        assert distances == pytest.approx(np.full(6, spacing), rel=0.06)


def test_lattice_that_nobody_can_look_at():
    with pytest.raises(ParameterError, match="larger spacing"):
        lattice((100.0, 10.0, 110.0, 20.0), GROUND, 50.0)


def test_points_along_lines():
    line = [(105.0, 21.0), (105.01, 21.0), (105.01, 21.01)]
    parts = parts_of([line, [(105.1, 21.1), (105.1001, 21.1)], [(105.15, 21.15)]])
    xy, feature = points_along(parts, GROUND, 500.0)
    assert feature.tolist() == [0] * (len(xy) - 2) + [1, 2]
    assert xy[-1].tolist() == [105.15, 21.15] and xy[-2] == pytest.approx((105.10005, 21.1))
    length = metres(*line[:2]) + metres(*line[1:])
    assert len(xy) - 2 == math.ceil(length / 500.0)
    assert all(to_lines(point, [line]) < 2.0 for point in xy[:-2])
    assert len(points_along(parts_of([]), GROUND, 500.0)[0]) == 0


def test_places_round_about():
    places = round_about(places_of("village", [(105.1, 21.1)], name=["A"]), 400.0, GROUND)
    assert len(places) == 16 and set(places.option) == {0} and set(places.name) == {"A"}
    assert len(round_about(places, 0.0, GROUND)) == 0
    for xy, shift in zip(places.xy, places.shift_m):
        assert metres(xy, (105.1, 21.1)) == pytest.approx(shift, abs=0.1)


# -- words, tables ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("mast", "mast"), ("Cột ăng-ten", "mast"), ("BTS", "mast"), ("A1a", "mast"), ("a1C", "mast"),
        ("communications_tower", "tower"), ("Tháp", "tower"), ("A2b", "tower"), ("A2c", "tower"), ("A2a", "building"),
        ("Tòa nhà", "building"), ("exchange", "building"), ("utility_pole", "pole_line"), ("Cột điện", "pole_line"),
        ("cabinet", ""), ("power_tower", ""), ("", None), (None, None), ("gì đó", None), ("A3", None),
    ],
)  # fmt: skip
def test_kinds_of_structures(word, kind):
    assert structure_kind(word) == kind


def test_types_of_masts():
    assert mast_type_of(" a2B ") == "A2b" and mast_type_of("tháp") is None and mast_type_of(None) is None


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"nm": ["Viettel;VNPT", "Viettel, VNPT", "VNPT + VIETTEL", None, "không"]},
         [("Viettel", "VNPT"), ("Viettel", "VNPT"), ("Viettel", "VNPT"), (), ()]),
        ({"viettel": [True, False, None, 1, "x"], "VNPT": [1, 0, None, "có", "không"]},
         [("viettel", "VNPT"), (), (), ("viettel", "VNPT"), ("viettel",)]),
        ({"viettel": ["1", "0", None, None, None], "khác": ["MobiFone", None, "VNPT", "n/a", "-"]},
         [("MobiFone", "viettel"), (), ("VNPT",), (), ()]),
        ({"nm": [None] * 5}, [()] * 5),
        ({}, [()] * 5),
    ],
)  # fmt: skip
def test_operators_in_every_spelling(columns, expected):
    assert operators_by_row(columns, 5) == expected


def test_all_operators_and_who_could_share():
    everybody = all_operators([("Viettel",), ("VNPT", "VIETTEL"), ("Viettel",)], "MobiFone; vnpt")
    assert everybody == ("MobiFone", "Viettel", "VNPT")
    assert could_share([("viettel",), ()], [(), ("VNPT",)], everybody) == [
        ("MobiFone", "VNPT"),
        ("MobiFone", "Viettel"),
    ]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["A1a"], "2 columns"), (["A1a", "x"], "row 1"), (["A1a", ""], "row 1"), (["A1a", "-5"], "row 1"),
        (["A1a", "1", "a1A", "2"], "twice"), (["", "5"], "what is built"), (["raod_km", "5"], "not known"),
        (["A1a", "2000000000000"], "above"), ([None, "5"], "what is built"), (["A1a", None], "row 1"),
    ],
)  # fmt: skip
def test_faults_of_the_cost_table(cells, said):
    with pytest.raises(ParameterError, match=said):
        SiteCosts.from_cells(cells)


def test_cost_table_of_a_province():
    costs = SiteCosts.from_cells(["a2b", "600.000.000", "A3", "700000000", "ROAD_KM", "0"])
    assert costs.rows["A2b"] == 6e8 and costs.rows["A3"] == 7e8 and costs.rows["road_km"] == 0.0
    assert costs.rows["A1a"] == DEFAULT_SITE_COSTS["A1a"]
    assert costs.mast_type("a3") == "A3"
    with pytest.raises(ParameterError, match="A9"):
        costs.mast_type("A9")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["reuse"], "2 columns"), (["beauty", "5"], "beauty"), (["reuse", "5", "Reuse", "1"], "twice"),
        (["reuse", "-1"], "row 1"), (["reuse", None], "row 1"), (["reuse", "0"], "nothing to rank"),
    ],
)  # fmt: skip
def test_faults_of_the_points(cells, said):
    with pytest.raises(ParameterError, match=said):
        ScoreWeights.from_cells(cells)


def test_points():
    weights = ScoreWeights.from_cells(default_weight_cells())
    assert sum(DEFAULT_WEIGHTS.values()) == 100.0
    nan = np.full(3, NAN)

    def of(kind, share, openness, prominence, road):
        merit = merits(kind, share, openness, prominence, road, road, nan, max_road_m=1000.0, max_power_m=1000.0)
        return scores(merit, weights)

    full, none = np.ones(3), np.zeros(3)
    best = of(["mast"] * 3, full, np.full(3, 95.0), np.full(3, 1e12), none)
    assert best.tolist() == [100.0] * 3  # what is not known (the slope) is left out
    worst = of(["village"] * 3, none, np.full(3, 70.0), nan, np.full(3, 1000.0))
    assert worst.tolist() == [0.0] * 3
    # Every criterion counts for the better.
    one = of(["village"] * 3, np.array([0.0, 0.5, 1.0]), np.full(3, 85.0), nan, np.full(3, 500.0))
    two = of(["village"] * 3, none, np.array([80.0, 85.0, 90.0]), nan, np.array([900.0, 500.0, 10.0]))
    assert one.tolist() == sorted(set(one)) and two.tolist() == sorted(set(two))
    assert of(["mast", "building", "village"], none, nan, nan, none).tolist() == [76.9, 67.7, 30.8]


def test_every_reason_can_be_told_in_full():
    values = {"name": "X", "distance": "1", "wanted": "2", "height": "3", "allowed": "4", "slope": "5"}
    for template in REASONS.values():
        assert "{" not in template.format(**values)


# -- a dense world: every rule bites ----------------------------------------------------------------------------------


def dense_world():
    rng = np.random.default_rng(5)

    def points(count):
        return rng.uniform(0.0, 0.2, (count, 2)) + [105.0, 21.0]

    offered = Offered(
        sites=places_of("tower", points(4), is_site=True),
        structures=places_of("mast", points(20)),
        high_ground=places_of("high_ground", points(60)),
        villages=places_of("village", points(250)),
    )
    areas, schools = points(5), points(12)
    line = np.array([(105.0, 21.03), (105.07, 21.12), (105.2, 21.16)])
    about = Surroundings(
        GROUND, BOX, excluded=things([square(*at, half=0.006) for at in areas], True),
        keep_away=things([[tuple(at)] for at in schools]), roads=things([[tuple(at) for at in line]]),
        limits=(HeightLimits(parts_of([square(105.1, 21.1, 0.08)]), np.array([520.0]), True),),
        relief=Hills(gap=(105.0, 21.0, 105.04, 21.05)),
    )  # fmt: skip
    rules = Rules(
        exclusion_buffer_m=700.0, keep_away_m=900.0, max_road_m=6000.0, max_slope_deg=13.0, separation_m=600.0
    )
    return offered, about, rules, areas, schools, line


def broken_rules(found, offered, about, rules, areas, schools, line) -> set[str]:
    """Rules that a kept candidate breaks, measured by PROJ."""
    rows = np.flatnonzero(found.kept)
    xy = found.places.xy[rows]

    def far(others):
        grid = [np.repeat(xy[:, axis], len(others)) for axis in (0, 1)]
        there = [np.tile(np.asarray(others)[:, axis], len(xy)) for axis in (0, 1)]
        return GEOD.inv(*grid, *there)[2].reshape(len(xy), len(others))

    share = np.linspace(0.0, 1.0, 60)[:, None]
    rims = np.concatenate(
        [
            a + share * (b - a)
            for at in areas
            for a, b in zip(np.array(square(*at, 0.006)), np.array(square(*at, 0.006))[1:])
        ]
    )
    way = np.concatenate([a + np.linspace(0, 1, 500)[:, None] * (b - a) for a, b in zip(line, line[1:])])
    made = set()
    if (np.abs(xy[:, None] - areas).max(axis=2) < 0.006).any():
        made.add("excluded_area")
    if far(rims).min() < rules.exclusion_buffer_m - 1.0:
        made.add("excluded_buffer")
    if far(schools).min() < rules.keep_away_m - 0.1:
        made.add("keep_away")
    if far(way).min(axis=1).max() > rules.max_road_m + 30.0:
        made.add("far_from_road")
    if (about.relief.slope_deg(xy) > rules.max_slope_deg).any():
        made.add("steep")
    heights = about.relief.heights_m(xy)
    if np.isnan(heights).any():
        made.add("no_elevation")
    under = np.abs(xy - [105.1, 21.1]).max(axis=1) < 0.08
    if (heights[under] + found.judged.height_m[rows][under] > 520.01).any():
        made.add("height_limit")
    new = np.array([kind in ("village", "high_ground", "grid") for kind in found.places.kind[rows]])
    if far(offered.sites.xy)[new].min() < rules.separation_m - 0.1:
        made.add("near_site")
    apart = far(xy) + np.diag(np.full(len(xy), np.inf))
    if apart[new].min() < rules.separation_m - 0.1:
        made.add("near_candidate")
    return made


@pytest.mark.parametrize("shift", [0.0, 300.0])
def test_a_dense_world_keeps_every_rule(shift):
    offered, about, rules, *world = dense_world()
    found = propose(offered, about, rules, wishes(grid_m=1500.0, shift_m=shift))
    assert found.kept.sum() > 20 and {"village", "high_ground", "mast"} <= set(found.places.kind[found.kept])
    assert broken_rules(found, offered, about, rules, *world) == set()


@pytest.mark.parametrize(
    "code",
    ["excluded_area", "excluded_buffer", "keep_away", "far_from_road", "steep", "no_elevation", "height_limit",
     "near_site", "near_candidate"],
)  # fmt: skip
def test_the_check_of_the_dense_world_fires(code):
    """Whoever is left out for one reason only would break just that rule."""
    offered, about, rules, *world = dense_world()
    found = propose(offered, about, rules, wishes(grid_m=0.0))
    alone = [row for row in range(len(found)) if found.judged.reasons(row) == [code]]
    assert alone
    let_in = replace(found, kept=found.kept | np.isin(np.arange(len(found)), alone))
    assert code in broken_rules(let_in, offered, about, rules, *world)
