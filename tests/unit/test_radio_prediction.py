"""Prediction of coverage: geometry against PROJ, cells against the point-to-point model, cache, threads, mosaics."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled, ParameterError
from hatangso.plugin.geodesy import WGS84
from hatangso.plugin.progress import Progress
from hatangso.plugin.radio.antennas import sector_pattern
from hatangso.plugin.radio.p1812 import basic_transmission_loss
from hatangso.plugin.radio.prediction.cache import LossCache, key_of
from hatangso.plugin.radio.prediction.grid import OutputGrid, Tile, grid_over
from hatangso.plugin.radio.prediction.levels import Sector, Transmitter, strongest_level_dbm
from hatangso.plugin.radio.prediction.memory import Budget, budget_of, check_cells
from hatangso.plugin.radio.prediction.mosaic import Placed, mosaic_tile
from hatangso.plugin.radio.prediction.path_loss import Propagation
from hatangso.plugin.radio.prediction.polar import (
    PolarGrid,
    chebyshev_nodes,
    interpolation_weights,
    polar_to_cells,
    reach_of,
)
from hatangso.plugin.radio.prediction.predict import Ground, Job, level_reader, mosaic, site_levels
from hatangso.plugin.radio.prediction.terrain import departure_deg, profiles_of

pytest.importorskip("pyproj")
LON, LAT = 105.3, 21.2
SMALL = PolarGrid.of(3000.0, 100.0)


def _same(xy):
    return xy


class Hills:
    """Rough ground that every place knows: sums of waves, 60 m and more high, down to 400 m long."""

    def __init__(self, height=1.0, holes=False):
        self._height = height
        self._holes = holes
        self.asked = 0

    def at(self, lon, lat):
        x, y = (lon - LON) * 103_900.0, (lat - LAT) * 110_700.0
        z = 300.0 + 120.0 * np.sin(x / 900.0) * np.cos(y / 700.0)
        z += 60.0 * np.sin((x + 2.0 * y) / 330.0) + 25.0 * np.cos((3.0 * x - y) / 210.0)
        z = z * self._height
        return np.where((np.abs(x - 800.0) < 150.0) & (np.abs(y) < 400.0), np.nan, z) if self._holes else z

    def along(self, nodes, weights):
        self.asked += 1
        lon = sum(nodes[:, row, 0, None] * weights[row] for row in range(len(weights)))
        lat = sum(nodes[:, row, 1, None] * weights[row] for row in range(len(weights)))
        return self.at(lon, lat)


def _transmitter(lon=LON, lat=LAT, **more):
    sector = Sector(0.0, sector_pattern(360.0, 180.0, 17.0, side_lobe_db=0.0), 30.0)
    return replace(Transmitter(0, lon, lat, 30.0, 1800.0, (sector,)), **more)


def _job(folder, polar=SMALL, ground=None, workers=2, cache=None, **more):
    folder.mkdir(exist_ok=True)
    return Job(Propagation(**more), polar, Ground(ground or Hills()), Budget(workers, 3, 0.0), folder, cache)


# -- geometry ---------------------------------------------------------------------------------------------------------


@given(st.lists(st.floats(-2, 2), min_size=9, max_size=9), st.lists(st.floats(-3, 5), min_size=1, max_size=8))
@settings(deadline=None, max_examples=30)
def test_weights_give_every_polynomial_of_their_degree(factors, places):
    nodes = chebyshev_nodes(9, -3.0, 5.0)
    found = np.polyval(factors, nodes) @ interpolation_weights(nodes, np.array(places))
    assert found == pytest.approx(np.polyval(factors, places), abs=1e-7 * 5.0**8)


@pytest.mark.parametrize("lat", (-50.0, 0.0, 21.2, 70.0))
@pytest.mark.parametrize("radius", (2000.0, 200_000.0))
def test_samples_of_radials_lie_where_proj_has_them(lat, radius):
    polar = PolarGrid(36, 50, radius / 50)
    nodes, weights = polar.nodes(179.9, lat)
    lon = np.einsum("rn,ns->rs", nodes[:, :, 0], weights)
    at = np.einsum("rn,ns->rs", nodes[:, :, 1], weights)
    azimuth, distance = np.meshgrid(polar.azimuth_deg, np.arange(51) * polar.step_m, indexing="ij")
    flat = np.full(azimuth.size, 179.9), np.full(azimuth.size, lat)
    true_lon, true_lat, _ = WGS84.geod.fwd(*flat, azimuth.ravel(), distance.ravel())
    _, _, off = WGS84.geod.inv(lon.ravel(), at.ravel(), true_lon, true_lat)
    assert np.max(off) < 1e-3


@pytest.mark.parametrize("lat", (-50.0, 0.3, 21.2, 66.0))
def test_cells_know_how_far_east_and_north_they_are(lat):
    reach = reach_of(LON, lat, 50_000.0, _same, _same)
    x, y = np.linspace(reach.west, reach.east, 23), np.linspace(reach.south, reach.north, 17)
    east, north = reach.offsets(x, y)
    lon, at = (values.ravel() for values in np.meshgrid(x, y))
    azimuth, _, distance = WGS84.geod.inv(np.full(lon.size, LON), np.full(lon.size, lat), lon, at)
    assert east.ravel() == pytest.approx(distance * np.sin(np.radians(azimuth)), abs=2e-3)
    assert north.ravel() == pytest.approx(distance * np.cos(np.radians(azimuth)), abs=2e-3)


def test_a_map_that_cannot_hold_the_surroundings_gives_no_window():
    assert reach_of(LON, LAT, 1000.0, lambda xy: np.full(xy.shape, np.nan), _same) is None


def test_gridding_keeps_what_is_on_samples_and_is_smooth_between():
    polar = PolarGrid.of(5000.0, 100.0)
    rng = np.random.default_rng(3)
    values = rng.normal(size=(polar.radials, polar.samples))
    for radial, sample in ((0, 0), (1, 7), (polar.radials - 1, 49), (200, 30)):
        azimuth, distance = math.radians(polar.azimuth_deg[radial]), (sample + 1) * polar.step_m
        at = np.array([[distance * math.sin(azimuth)]]), np.array([[distance * math.cos(azimuth)]])
        assert polar_to_cells(values, polar, *at)[0, 0] == pytest.approx(values[radial, sample], abs=1e-6)
    linear = np.broadcast_to(np.arange(1, polar.samples + 1) * 1.0, values.shape)
    east, north = np.meshgrid(np.linspace(-5200, 5200, 81), np.linspace(-5200, 5200, 81))
    found = polar_to_cells(np.ascontiguousarray(linear), polar, east, north)
    distance = np.hypot(east, north)
    assert np.isnan(found[distance > 5000.001]).all()
    inside = (distance <= 5000.0) & (distance >= 100.0)
    assert found[inside] == pytest.approx(distance[inside] / 100.0, rel=1e-6)


def test_polar_grid_is_as_fine_as_asked_for():
    polar = PolarGrid.of(20_000.0, 80.0, 160.0)
    assert polar.step_m <= 80.0
    assert polar.radius_m == pytest.approx(20_000.0)
    assert 2 * math.pi * 20_000.0 / polar.radials <= 160.0
    assert polar.radials % 4 == 0


def test_grid_lies_on_its_lattice_and_holds_all_windows():
    reaches = [reach_of(lon, LAT, 3000.0, _same, _same) for lon in (105.3, 105.37)]
    grid = grid_over(reaches, 0.001, 0.002, (105.0, 22.0))
    assert (grid.west - 105.0) / 0.001 == pytest.approx(round((grid.west - 105.0) / 0.001), abs=1e-6)
    assert (22.0 - grid.north) / 0.002 == pytest.approx(round((22.0 - grid.north) / 0.002), abs=1e-6)
    assert grid.west <= min(reach.west for reach in reaches)
    assert grid.west + grid.columns * grid.width >= max(reach.east for reach in reaches)
    cells = sum(tile.columns * tile.rows for tile in grid.tiles())
    assert cells == grid.cells


# -- ground -----------------------------------------------------------------------------------------------------------


def test_gaps_are_bridged_and_the_end_is_known():
    nan = math.nan
    heights = np.array([[10.0, nan, nan, 40.0, nan], [10.0, 20.0, 30.0, 40.0, 50.0], [10.0, nan, nan, nan, nan]])
    profiles = profiles_of(heights)
    assert profiles.height_m[0].tolist() == [10.0, 20.0, 30.0, 40.0, 40.0]
    assert profiles.known.tolist() == [4, 5, 1]
    assert profiles.filled == 2
    assert profiles.beyond.tolist() == [[False, False, False, True], [False] * 4, [True] * 4]


def test_a_site_without_a_height_has_no_profiles():
    assert profiles_of(np.array([[math.nan, 1.0], [math.nan, 2.0]])) is None


def test_rays_leave_towards_the_receiver_or_over_the_ridge():
    flat = np.full((1, 101), 100.0)
    found = departure_deg(flat, 100.0, 30.0, 1.5, 45.0)[0]
    distance = np.arange(1, 101) * 100.0
    k_radius = 6_371_000.0 * 157.0 / 112.0
    assert found[:50] == pytest.approx(np.degrees(np.arctan(-28.5 / distance - distance / 2 / k_radius))[:50], abs=1e-9)
    ridge = flat.copy()
    ridge[0, 20] = 400.0
    hidden = departure_deg(ridge, 100.0, 30.0, 1.5, 45.0)[0]
    assert hidden[:19] == pytest.approx(found[:19], abs=1e-12)
    assert (hidden[20:] == pytest.approx(hidden[20], abs=1e-12)) and hidden[20] > 7.0


def test_the_strongest_sector_counts():
    pattern = sector_pattern(65.0, 180.0, 17.0)
    sectors = [Sector(azimuth, pattern, 30.0) for azimuth in (0.0, 120.0, 240.0)]
    azimuth = np.arange(0.0, 360.0, 10.0)
    loss = np.full((36, 2), 100.0)
    level = strongest_level_dbm(sectors, azimuth, np.zeros((36, 2)), loss)
    alone = np.stack([strongest_level_dbm([sector], azimuth, np.zeros((36, 2)), loss) for sector in sectors])
    assert (level == alone.max(axis=0)).all()
    assert level[0, 0] == level[12, 0] == level[24, 0] == pytest.approx(-70.0)


# -- a site -----------------------------------------------------------------------------------------------------------


def test_every_cell_is_near_the_point_to_point_computation(tmp_path):
    """The stated error on rough ground: of cells that lose less than 150 dB, against the door drawn to the cell."""
    polar = PolarGrid.of(4000.0, 50.0)
    ground = Hills()
    outcome = site_levels(_job(tmp_path / "levels", polar, ground), [_transmitter()])
    level = np.load(outcome.level_file[0])
    reach = reach_of(LON, LAT, polar.radius_m, _same, _same)
    rng = np.random.default_rng(8)
    lon, lat = rng.uniform(reach.west, reach.east, 260), rng.uniform(reach.south, reach.north, 260)
    azimuth, _, distance = WGS84.geod.inv(np.full(260, LON), np.full(260, LAT), lon, lat)
    errors = []
    for x, y, turn, far in zip(lon, lat, azimuth, distance):
        if not 300.0 < far < 4000.0:
            continue
        count = max(math.ceil(far / polar.step_m), 5)
        steps = np.linspace(0.0, far, count + 1)
        there = np.full(count + 1, LON), np.full(count + 1, LAT)
        at_lon, at_lat, _ = WGS84.geod.fwd(*there, np.full(count + 1, turn), steps)
        heights = ground.at(at_lon, at_lat).astype(np.float32).astype(float)
        loss = basic_transmission_loss(
            1.8, 50.0, steps / 1000.0, heights, np.zeros(count + 1), np.full(count + 1, 4), 30.0, 1.5, 2, LAT, y, LON, x
        )
        found = polar_to_cells(level, polar, *reach.offsets(np.array([x]), np.array([y])))[0, 0]
        if loss < 150.0:
            errors.append(abs(30.0 - loss - found))
    assert len(errors) > 80
    # What is left lies where shadows begin: there a sample more or less is worth some dB to the model itself.
    assert np.median(errors) < 0.5
    assert np.mean(errors) < 1.2
    assert np.percentile(errors, 99) < 9.0


def test_on_samples_the_level_is_that_of_the_door(tmp_path):
    outcome = site_levels(_job(tmp_path / "levels"), [_transmitter()])
    level = np.load(outcome.level_file[0])
    nodes, weights = SMALL.nodes(LON, LAT)
    heights = profiles_of(Hills().along(nodes, weights)).height_m.astype(float)
    for radial, sample in ((0, 29), (17, 12), (100, 20)):
        lon, lat, _ = WGS84.geod.fwd(LON, LAT, SMALL.azimuth_deg[radial], (sample + 1) * SMALL.step_m)
        count = sample + 2
        loss = basic_transmission_loss(
            1.8, 50.0, np.arange(count) * SMALL.step_m / 1000.0, heights[radial, :count], np.zeros(count),
            np.full(count, 4), 30.0, 1.5, 2, LAT, lat, LON, lon,
        )  # fmt: skip
        assert level[radial, sample] == pytest.approx(30.0 - loss, abs=1e-4)


def test_formulas_of_distance_are_the_same_all_round(tmp_path):
    from hatangso.plugin.radio.models import path_loss

    outcome = site_levels(_job(tmp_path / "levels", model="free_space"), [_transmitter()])
    level = np.load(outcome.level_file[0])
    flat = path_loss("free_space", 1800.0, np.arange(1, SMALL.samples + 1) * SMALL.step_m, 30.0, 1.5)
    assert level == pytest.approx(np.broadcast_to(30.0 - flat, level.shape), abs=1e-4)


def test_the_same_bytes_whatever_the_number_of_threads(tmp_path):
    sites = [_transmitter(lon=LON + 0.01 * number) for number in range(3)]
    made = []
    for workers in (1, 4):
        outcome = site_levels(_job(tmp_path / f"w{workers}", workers=workers), sites)
        made.append([path.read_bytes() for path in outcome.level_file.values()])
    assert made[0] == made[1]


def test_one_moved_site_of_many_is_computed_alone(tmp_path):
    sites = [_transmitter(lon=LON + 0.004 * number) for number in range(6)]
    cache = LossCache(tmp_path / "losses", 2**30)
    polar = PolarGrid.of(1500.0, 100.0)
    first = site_levels(_job(tmp_path / "a", polar, cache=cache), sites)
    assert (first.computed, first.cached) == (6, 0)
    again = site_levels(_job(tmp_path / "b", polar, cache=cache), sites)
    assert (again.computed, again.cached) == (0, 6)
    assert [path.read_bytes() for path in again.level_file.values()] == [
        path.read_bytes() for path in first.level_file.values()
    ]
    sites[3] = replace(sites[3], lat=LAT + 0.001)
    moved = site_levels(_job(tmp_path / "c", polar, cache=cache), sites)
    assert (moved.computed, moved.cached) == (1, 5)
    stronger = [replace(site, sectors=(replace(site.sectors[0], reference_dbm=33.0),)) for site in sites]
    assert site_levels(_job(tmp_path / "d", polar, cache=cache), stronger).computed == 0
    higher = site_levels(_job(tmp_path / "e", polar, Hills(1.01), cache=cache), sites)
    assert higher.computed == 6


def test_gaps_are_told_and_unknown_ground_has_no_level(tmp_path):
    outcome = site_levels(_job(tmp_path / "a", ground=Hills(holes=True)), [_transmitter()])
    assert outcome.filled > 0
    assert not outcome.cut_short
    inside = site_levels(_job(tmp_path / "b", ground=Hills(holes=True)), [_transmitter(lon=LON + 800 / 103_900)])
    assert inside.no_height == [0]
    assert not inside.level_file


def test_cancel_comes_through_and_threads_rest(tmp_path):
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(Cancelled):
        site_levels(_job(tmp_path / "a"), [_transmitter()] * 5, Progress(cancelled=cancelled))


# -- what is kept -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", range(3))
def test_every_input_changes_the_key(change):
    numbers, arrays = ["p1812", 1.5, 1800.0], [np.zeros(4), np.ones((2, 2), np.float32)]
    before = key_of(numbers, arrays)
    assert before == key_of(list(numbers), [array.copy() for array in arrays])
    if change == 0:
        numbers[2] = np.nextafter(1800.0, 2e3)
    elif change == 1:
        arrays[1][1, 1] = np.nextafter(np.float32(1), np.float32(2))
    else:
        arrays[0] = arrays[0].reshape(2, 2)
    assert key_of(numbers, arrays) != before


def test_the_folder_keeps_what_was_used_last(tmp_path):
    import os

    cache = LossCache(tmp_path, 2**20)
    for number, name in enumerate("abcde"):
        cache.put(40 * name, np.full((10, 10), number, np.float32))
        os.utime(tmp_path / f"{40 * name}.loss", (1000 + number, 1000 + number))
    (tmp_path / "someone's.loss").write_bytes(bytes(9000))  # and a folder that cannot be removed
    (tmp_path / f"{40 * '0'}.loss").mkdir()
    os.utime(tmp_path / f"{40 * '0'}.loss", (1, 1))
    size = (tmp_path / f"{40 * '0'}.loss").stat().st_size
    cache = LossCache(tmp_path, 3 * (20 + 400) + size)
    assert cache.get(40 * "a", (10, 10)).mean() == 0.0
    cache.trim()
    kept = [f"{40 * name}.loss" for name in "0ade"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [*kept, "someone's.loss"]


def test_damaged_and_foreign_files_are_no_losses(tmp_path):
    cache = LossCache(tmp_path, 2**20)
    cache.put("good", np.zeros((3, 4), np.float32))
    assert cache.get("good", (4, 3)) is None
    whole = (tmp_path / "good.loss").read_bytes()
    flipped = bytes([*whole[:-9], whole[-9] ^ 1, *whole[-8:]])
    archive = b"PK\x03\x04" + bytes(len(whole) - 4)
    for spoilt in (b"", whole[:20], whole[:-1], b"\x93NUMPY nonsense", flipped, bytes(len(whole)), archive):
        (tmp_path / "good.loss").write_bytes(spoilt)
        assert cache.get("good", (3, 4)) is None
    assert cache.get("absent", (3, 4)) is None


# -- mosaics ----------------------------------------------------------------------------------------------------------


def _placed(count, seed=1, size=0.12):
    rng = np.random.default_rng(seed)
    made = []
    for number in range(1, count + 1):
        lon, lat = LON + rng.uniform(-size, size), LAT + rng.uniform(-size, size)
        level = rng.normal(-105.0, 12.0, (SMALL.radials, SMALL.samples)).astype(np.float32)
        reach = reach_of(lon, lat, SMALL.radius_m, _same, _same)
        made.append(Placed(number, reach, SMALL, 1 << (number % 3), lambda level=level: level))
    return made


def test_tiles_show_no_seam_and_hold_the_strongest_of_all():
    placed = _placed(12)
    grid = grid_over([site.reach for site in placed], 0.00037, 0.00037, (0.0, 0.0))
    assert grid.columns > 512
    whole = mosaic_tile(grid, Tile(0, 0, grid.columns, grid.rows), placed, -100.0)
    for result in mosaic(grid, placed, (-100.0, -np.inf), 3):
        at = np.s_[
            result.tile.row : result.tile.row + result.tile.rows,
            result.tile.column : result.tile.column + result.tile.columns,
        ]
        for name in ("level_dbm", "server", "served_by", "groups"):
            ours, theirs = getattr(result, name), getattr(whole, name)[at]
            assert (
                np.allclose(ours, theirs, atol=1e-4, equal_nan=True)
                if name == "level_dbm"
                else ((ours != theirs).mean() < 1e-4)
            )
    x, y = grid.middles(Tile(0, 0, grid.columns, grid.rows))
    rng = np.random.default_rng(5)
    for row, column in zip(rng.integers(0, grid.rows, 300), rng.integers(0, grid.columns, 300)):
        levels = [
            polar_to_cells(site.level(), SMALL, *site.reach.offsets(x[[column]], y[[row]]))[0, 0] for site in placed
        ]
        inside = [
            level if (site.reach.west <= x[column] <= site.reach.east) else math.nan
            for level, site in zip(levels, placed)
        ]
        if all(math.isnan(level) for level in inside):
            assert math.isnan(whole.level_dbm[row, column]) and whole.server[row, column] == 0
        else:
            assert whole.level_dbm[row, column] == pytest.approx(np.nanmax(inside), abs=1e-3)
            assert whole.server[row, column] == 1 + int(np.nanargmax(inside))
            assert whole.served_by[row, column] == sum(level >= -100.0 for level in inside)


def test_of_two_at_one_place_the_first_serves():
    one = _placed(1)[0]
    twins = [one, replace(one, number=2)]
    grid = grid_over([one.reach], 0.001, 0.001, (0.0, 0.0))
    result = mosaic_tile(grid, Tile(0, 0, grid.columns, grid.rows), twins, -100.0)
    assert set(np.unique(result.server)) <= {0, 1}
    assert set(np.unique(result.served_by)) <= {0, 2}
    quiet = mosaic_tile(grid, Tile(0, 0, grid.columns, grid.rows), twins, -100.0, -90.0)
    assert (quiet.server[quiet.level_dbm < -90.0] == 0).all()
    assert (quiet.server[quiet.level_dbm >= -90.0] == 1).all()


def test_memory_is_refused_before_anything_is_computed():
    budget = budget_of(PolarGrid.of(20_000.0, 90.0), 2048.0, cores=64)
    assert 1 <= budget.workers <= 64
    assert budget.mib <= 2048.0
    with pytest.raises(ParameterError, match="30000 m"):
        budget_of(PolarGrid.of(30_000.0, 1.0), 2048.0)
    check_cells(40_000, 40_000)
    with pytest.raises(ParameterError, match="cells"):
        check_cells(100_000, 40_000)


def test_levels_are_read_from_files(tmp_path):
    np.save(tmp_path / "a.npy", np.ones((2, 2), np.float32))
    assert level_reader(tmp_path / "a.npy")().sum() == 4.0
    assert OutputGrid(0, 0, 1, 1, 3, 2).cells == 6


# -- from the table of sites -------------------------------------------------------------------------------------------


def _plan(columns, defaults=None, pattern_of=None, count=1):
    from hatangso.plugin.radio.prediction.transmitters import Defaults, plan_transmitters

    defaults = defaults or Defaults("4G", 30.0, 43.0, 1800.0, 65.0, 3.0, 17.5, 7.0)
    return plan_transmitters(
        np.tile([[LON, LAT]], (count, 1)), np.arange(count), count, columns, defaults,
        reference_dbm=lambda power, gain, _: power + gain, check=Propagation().check,
        pattern_of=pattern_of or (lambda _: None),
    )  # fmt: skip


def test_tables_of_sites_are_read_as_people_write_them():
    from hatangso.plugin.radio.prediction.transmitters import Columns

    columns = Columns(
        technology=["3G;4G", "LTE", "2G", None, "bộ đàm"], azimuth=["0/120/240", None, "0", "90", None],
        tilt=["6/4/2,5", 5, *[None] * 3], power=["20", 40.0, *[None] * 3], height_m=["12,5", *[None] * 4],
        operator=["VNPT + Viettel", None, "x", "x", "x"],
    )  # fmt: skip
    plan = _plan(columns, count=5)
    assert [(one.row, one.reason) for one in plan.refusals] == [(3, "technology_missing"), (4, "technology_unknown")]
    assert "bộ đàm" in plan.refusals[1].message.format(**plan.refusals[1].values)
    assert [site.site for site in plan.transmitters] == [0, 1]
    first, second = plan.transmitters
    assert (first.antenna_m, second.antenna_m) == (12.5, 30.0)
    assert [sector.azimuth_deg for sector in first.sectors] == [0.0, 120.0, 240.0]
    assert [sector.pattern.electrical_tilt_deg for sector in first.sectors] == [6.0, 4.0, 2.5]
    assert first.sectors[0].reference_dbm == pytest.approx(10 * math.log10(20_000) + 17.5)
    assert len(second.sectors) == 1 and second.sectors[0].pattern.beamwidth_deg == 360.0
    assert set(first.operators) == {"VNPT", "Viettel"}
    assert (plan.other_technology, plan.without_operator) == (1, 1)
    assert plan.by_default == {"height": 1}


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("height_m", "0", "height_below_ground"),
        ("height_m", "1.500", "height_ambiguous"),
        ("height_m", "5000", "outside_model"),
        ("power", "0", "power_not_positive"),
        ("power", "90000000", "power_too_large"),
        ("power", "1000000", "power_too_large"),
        ("power", "0,00000001", "power_too_small"),
        ("gain_dbi", "mạnh", "gain_not_number"),
        ("tilt", "2/3", "tilt_count"),
        ("tilt", "91", "tilt_out_of_range"),
        ("tilt", "xuống", "tilt_not_number"),
        ("frequency_mhz", "26000", "outside_model"),
    ],
)
def test_faults_of_a_site_set_it_aside(name, value, reason):
    from hatangso.plugin.radio.prediction.transmitters import Columns

    plan = _plan(Columns(**{name: [value]}))
    assert [refusal.reason for refusal in plan.refusals] == [reason]
    assert not plan.transmitters
    assert plan.refusals[0].message.format(**plan.refusals[0].values)


@pytest.mark.parametrize(("dbm", "reason"), [(-500, "power_too_small"), (46, None), (46000, "power_too_large")])
def test_a_power_in_dbm_that_no_carrier_has_sets_a_site_aside(dbm, reason):
    from hatangso.plugin.radio.prediction.transmitters import Columns, Defaults

    plan = _plan(Columns(power=[dbm]), Defaults("4G", 30.0, 43.0, 1800.0, 65.0, 3.0, 17.5, 7.0, power_in_watts=False))
    assert [refusal.reason for refusal in plan.refusals] == ([reason] if reason else [])
    for refusal in plan.refusals:
        assert "-30 to 73 dBm" in refusal.message.format(**refusal.values)


def test_the_gain_of_a_file_holds_where_none_is_given():
    from hatangso.plugin.radio.prediction.transmitters import Columns, Defaults

    files = {"a.msi": sector_pattern(33.0, gain_dbi=21.0)}
    defaults = Defaults("4G", 30.0, 43.0, 1800.0, 65.0, 3.0, 17.5, 7.0, pattern="a.msi")
    (site,) = _plan(Columns(azimuth=["10"]), defaults, files.__getitem__).transmitters
    assert site.sectors[0].reference_dbm == 43.0 + 21.0
    assert site.sectors[0].pattern.beamwidth_deg == 33.0
    (site,) = _plan(Columns(gain_dbi=["15"]), defaults, files.__getitem__).transmitters
    assert site.sectors[0].reference_dbm == 43.0 + 15.0


def test_more_than_the_disk_holds_is_refused_before_it_begins(tmp_path):
    from hatangso.plugin.errors import OutputError
    from hatangso.plugin.radio.prediction.memory import check_disk

    check_disk(tmp_path, 1, SMALL)
    with pytest.raises(OutputError, match="GB free"):
        check_disk(tmp_path, 10**12, SMALL)
