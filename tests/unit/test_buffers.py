"""Circles and sectors against independent geodesy, and tables of sites with every kind of fault."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS, Geod

from hatangso.plugin.errors import Cancelled, ParameterError
from hatangso.plugin.geodesy import GRS80, WGS84, Ground
from hatangso.plugin.progress import Progress
from hatangso.plugin.radio.buffers import FAULTS, cell_polygons, polygon_areas_m2
from hatangso.plugin.radio.cell_groups import group_cells
from hatangso.plugin.radio.cells import at_points, plan_cells
from hatangso.plugin.radio.radius_table import RadiusTable
from hatangso.plugin.radio.technology import DEFAULT_RADII, AreaType
from hatangso.plugin.wkb import PartsReader

NAN = math.nan
TABLE = RadiusTable.from_cells([cell for row in DEFAULT_RADII for cell in row])
GROUNDS = {
    "degrees": Ground(WGS84),
    "EPSG:3857": Ground(WGS84, CRS.from_epsg(3857).to_wkt()),
    "TM-3 105°": Ground(WGS84, CRS.from_epsg(5897).to_wkt()),
    "UTM 48N": Ground(WGS84, CRS.from_epsg(32648).to_wkt()),
    "GRS80 degrees": Ground(GRS80),
}


def ring_of(wkb: bytes) -> np.ndarray:
    reader = PartsReader()
    reader.add(wkb, 0)
    parts = reader.parts()
    assert len(parts) == 1
    return parts.part(0)


def draw(ground, lon, lat, radius, azimuth=NAN, beamwidth=360.0, **options):
    x, y = ground.plane(np.atleast_1d(lon), np.atleast_1d(lat))
    count = len(x)
    full = [np.broadcast_to(np.asarray(value, dtype=float), count) for value in (radius, azimuth, beamwidth)]
    return cell_polygons(ground, np.column_stack((x, y)), *full, **options), np.column_stack((x, y))


# -- geometry -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", GROUNDS)
@settings(max_examples=40, deadline=None)
@given(
    lon=st.floats(102.2, 109.5), lat=st.floats(8.2, 23.4), radius=st.floats(1, 200_000), azimuth=st.floats(0, 360),
    beamwidth=st.floats(1, 360), segments=st.integers(2, 40),
)  # fmt: skip
def test_every_vertex_is_at_the_radius_and_inside_the_sector(name, lon, lat, radius, azimuth, beamwidth, segments):
    ground = GROUNDS[name]
    polygons, xy = draw(ground, lon, lat, radius, azimuth, beamwidth, segments=segments)
    ring = ring_of(polygons.wkb[0])
    assert (ring[0] == ring[-1]).all()
    geod = Geod(a=ground.ellipsoid.semi_major_m, b=ground.ellipsoid.semi_minor_m)
    arc = ring[:-1]
    if beamwidth < 360:
        assert (ring[0] == xy[0]).all()
        arc = ring[1:-1]
    ring_lon, ring_lat = ground.lonlat(arc[:, 0], arc[:, 1])
    forward, _, distance = geod.inv(np.full(len(arc), lon), np.full(len(arc), lat), ring_lon, ring_lat)
    # 1 mm; in degrees a coordinate itself is only good to some 1e-14 · 1e2 degrees, far below that.
    assert np.abs(distance - radius).max() < 1e-3
    if beamwidth < 360:
        off = (forward - azimuth + 180.0) % 360.0 - 180.0
        assert np.abs(off).max() <= beamwidth / 2 + math.degrees(1e-3 / radius) + 1e-6
        steps = np.abs(np.diff(np.unwrap(np.radians(forward))))
        assert steps.max() <= math.radians(90 / segments) + 2e-3 / radius + 1e-8
    else:
        assert len(arc) == 4 * segments


@settings(max_examples=60, deadline=None)
@given(
    lon=st.floats(-170, 170), lat=st.floats(-80, 80), radius=st.floats(10, 200_000), azimuth=st.floats(0, 360),
    beamwidth=st.floats(5, 360), segments=st.integers(2, 40),
)  # fmt: skip
def test_area_is_that_of_the_polygon_on_the_ellipsoid(lon, lat, radius, azimuth, beamwidth, segments):
    polygons, _ = draw(GROUNDS["degrees"], lon, lat, radius, azimuth, beamwidth, segments=segments)
    ring = ring_of(polygons.wkb[0])
    area, _ = WGS84.geod.polygon_area_perimeter(ring[:-1, 0], ring[:-1, 1])
    assert area > 0  # counter-clockwise, as GeoJSON wants it
    # Small polygons: the reference itself adds up areas from the equator, good to some cm².
    assert polygons.area_m2[0] == pytest.approx(area, rel=2e-7, abs=0.5)


@settings(max_examples=40, deadline=None)
@given(lat=st.floats(-75, 75), radius=st.floats(100, 20_000))
def test_small_circle_closed_form(lat, radius):
    """π r² on a surface of curvature K, less the polygon's share: area of a spherical cap 2π R² (1 - cos r/R)."""
    polygons, _ = draw(GROUNDS["degrees"], 105.0, lat, radius, segments=90)
    meridian, vertical = WGS84.radii(np.radians(lat))
    curvature_radius = math.sqrt(meridian * vertical)
    cap = 2 * math.pi * curvature_radius**2 * (1 - math.cos(radius / curvature_radius))
    angle = 2 * math.pi / 360
    assert polygons.area_m2[0] == pytest.approx(cap * math.sin(angle) / angle, rel=1e-6)


def test_web_mercator_circle_is_wide_in_its_own_metres():
    """A circle of 1 km at 60° north is 2 km in EPSG:3857: the mistake this tool does not make."""
    polygons, xy = draw(GROUNDS["EPSG:3857"], 105.0, 60.0, 1000.0)
    ring = ring_of(polygons.wkb[0])
    assert np.ptp(ring[:, 0]) == pytest.approx(4000, rel=0.005)


def test_sectors_that_meet_share_their_corners_to_the_last_bit():
    for ground in GROUNDS.values():
        for first in (0.0, 12.3, 37.7, 90.0):
            middles = (first + np.array([0.0, 120.0, 240.0])) % 360.0
            polygons, _ = draw(ground, [105.3] * 3, [21.1] * 3, 3000.0, middles, 120.0)
            rings = [ring_of(wkb) for wkb in polygons.wkb]
            for before, after in ((0, 1), (1, 2), (2, 0)):
                assert (rings[before][1] == rings[after][-2]).all()


def test_batches_do_not_change_anything():
    rng = np.random.default_rng(3)
    count = 9000
    lon, lat = rng.uniform(103, 107, count), rng.uniform(9, 23, count)
    radius, azimuth = rng.uniform(100, 9000, count), rng.uniform(0, 360, count)
    beamwidth = rng.choice([65.0, 90.0, 120.0, 360.0], count)
    many, xy = draw(GROUNDS["TM-3 105°"], lon, lat, radius, azimuth, beamwidth)
    some = rng.choice(count, 200, replace=False)
    few = cell_polygons(GROUNDS["TM-3 105°"], xy[some], radius[some], azimuth[some], beamwidth[some])
    assert few.wkb == [many.wkb[row] for row in some]
    assert (few.area_m2 == many.area_m2[some]).all()


@pytest.mark.parametrize(
    "ground, xy, radius, fault",
    [
        ("degrees", (105.0, 95.0), 1000, "outside_earth"),
        ("degrees", (500_000.0, 2_300_000.0), 1000, "outside_earth"),
        ("degrees", (105.0, 90.0), 1000, "pole"),
        ("degrees", (105.0, -89.999), 1000, "pole"),
        ("degrees", (179.999, 10.0), 1000, "antimeridian"),
        ("degrees", (-179.999, 10.0), 1000, "antimeridian"),
        ("degrees", (359.999, 10.0), 1000, "antimeridian"),
        ("EPSG:3857", (20037500.0, 1e6), 1000, "antimeridian"),
        ("EPSG:3857", (-20037500.0, 1e6), 200_000, "antimeridian"),
        ("EPSG:3857", (60_000_000.0, 1e6), 1000, "outside_crs"),
        ("TM-3 105°", (9e15, 1e6), 1000, "outside_crs"),
        ("degrees", (105.0, 21.0), 1000, ""),
        ("degrees", (180.5, 10.0), 1000, ""),  # a layer of the Pacific, 0 to 360
        ("degrees", (179.99, 10.0), 1000, ""),
    ],
)
def test_places_where_nothing_can_be_drawn(ground, xy, radius, fault):
    made = cell_polygons(
        GROUNDS[ground], np.array([xy]), np.array([float(radius)]), np.array([NAN]), np.array([360.0])
    )
    assert made.fault == [fault]
    assert fault == "" or fault in FAULTS
    assert (made.wkb[0] is None) == bool(fault)
    assert np.isnan(made.area_m2[0]) == bool(fault)


def test_local_projection_over_the_antimeridian_is_no_obstacle():
    fiji = Ground(WGS84, CRS.from_epsg(3460).to_wkt())
    polygons, xy = draw(fiji, 179.999, -17.0, 5000.0)
    assert polygons.fault == [""]
    ring = ring_of(polygons.wkb[0])
    assert np.ptp(ring[:, 0]) == pytest.approx(10_000, rel=0.01)


def test_no_cells():
    made = cell_polygons(Ground(), np.empty((0, 2)), np.empty(0), np.empty(0), np.empty(0))
    assert made.wkb == [] and made.fault == []


def test_cancel_stops_the_drawing():
    with pytest.raises(Cancelled):
        draw(Ground(), 105.0, 21.0, 1000.0, progress=Progress(cancelled=lambda: True))


def test_areas_of_polygons_with_holes_and_parts():
    big, _ = draw(Ground(), 105.0, 21.0, 5000.0)
    small, _ = draw(Ground(), 105.0, 21.0, 1000.0)
    from hatangso.plugin.wkb import polygon_wkb

    reader = PartsReader()
    reader.add(polygon_wkb([ring_of(big.wkb[0]), ring_of(small.wkb[0])]), 0)
    reader.add(big.wkb[0], 1)
    reader.add(small.wkb[0], 1)
    areas = polygon_areas_m2(Ground(), reader.parts(), 3)
    assert areas[0] == pytest.approx(big.area_m2[0] - small.area_m2[0], rel=1e-7)
    assert areas[1] == pytest.approx(big.area_m2[0] + small.area_m2[0], rel=1e-7)
    assert areas[2] == 0


# -- tables of radii ------------------------------------------------------------------------------------------------


def test_default_table_grows_outwards():
    for technology in TABLE.technologies:
        urban, suburban, rural = (TABLE.radius_m(technology, area) for area in AreaType)
        assert 0 < urban < suburban < rural


@pytest.mark.parametrize(
    "cells, word",
    [
        ([], "four columns"),
        (["4G", 1, 2], "four columns"),
        (["", 1, 2, 3], "Row 1"),
        ([None, 1, 2, 3], "Row 1"),
        (["3G", 1, 2, 3, "4G", 1, "x", 3], "Row 2"),
        (["4G", 1, 2, 0], "Row 1"),
        (["4G", 1, -2, 3], "Row 1"),
        (["4G", 1, None, 3], "Row 1"),
        (["4G", 1, 2, 300_000], "Row 1"),
        (["4G", 1, 2, "1.500"], "1.500"),
        (["4G", 1, 2, 3, "LTE", 1, 2, 3], "second time"),
    ],
)
def test_tables_that_cannot_be_used(cells, word):
    with pytest.raises(ParameterError, match=word):
        RadiusTable.from_cells(cells)


def test_table_with_own_technology_and_text_cells():
    table = RadiusTable.from_cells(["LTE", "500", "1500,5", "4000.5", " Wi  MAX ", 1, 2, 3])
    assert table.technologies == ("4G", "Wi MAX")
    assert table.radius_m("4G", AreaType.SUBURBAN) == 1500.5
    plan = plan_cells(1, technology=["wimax;4G"], table=table)
    assert plan.cells.technology == ["4G", "Wi MAX"]


# -- what stands where ----------------------------------------------------------------------------------------------


def reasons(plan):
    return [refusal.reason for refusal in plan.refusals]


def test_precedence_of_radius():
    both = {"technology": ["4G"], "area_type": ["nông thôn"], "table": TABLE, "fixed_radius_m": 77.0}
    assert plan_cells(1, radius=[5], **both).cells.radius_m.tolist() == [5]
    assert plan_cells(1, **both).cells.radius_m.tolist() == [TABLE.radius_m("4G", AreaType.RURAL)]
    assert plan_cells(1, **{**both, "table": None}).cells.radius_m.tolist() == [77]
    assert plan_cells(1, fixed_radius_m=77.0).cells.radius_m.tolist() == [77]


def test_kilometres():
    assert plan_cells(2, radius=["3,5", 2], radius_unit_m=1000.0).cells.radius_m.tolist() == [3500, 2000]


@pytest.mark.parametrize(
    "value, reason",
    [(None, "radius_missing"), ("", "radius_missing"), (0, "radius_not_positive"), (-5, "radius_not_positive"),
     (NAN, "radius_not_number"), ("xa", "radius_not_number"), ("1.500", "radius_ambiguous"),
     (300_000, "radius_too_large")],
)  # fmt: skip
def test_bad_radius_is_refused_and_the_others_stay(value, reason):
    plan = plan_cells(3, radius=[100, value, 300])
    assert reasons(plan) == [reason]
    assert plan.refusals[0].row == 1
    assert plan.cells.site.tolist() == [0, 2]


@pytest.mark.parametrize(
    "text, expected",
    [("0/120/240", [0, 120, 240]), ("0;120;240", [0, 120, 240]), ("0, 120, 240", [0, 120, 240]),
     ("0,120,240", [0, 120, 240]), ("0 120 240", [0, 120, 240]), ("0-120-240", [0, 120, 240]),
     ("0 - 120 - 240", [0, 120, 240]), ("0°/120°/240°", [0, 120, 240]), ("32,5/152,5/272,5", [32.5, 152.5, 272.5]),
     ("32,5 152,5", [32.5, 152.5]), ("0,180", [0, 180]), ("360", [0]), ("0/360", [0]), ("90", [90]), (45, [45]),
     (22.5, [22.5]), ("120.5", [120.5]), ("0+180", [0, 180])],
)  # fmt: skip
def test_azimuths(text, expected):
    plan = plan_cells(1, azimuth=[text])
    assert plan.cells.azimuth_deg.tolist() == expected
    assert plan.cells.beamwidth_deg.tolist() == [120.0] * len(expected)


@pytest.mark.parametrize("text", [None, "", " ", "omni", "Omni", "vô hướng"])
def test_without_azimuth_the_site_serves_all_round(text):
    plan = plan_cells(1, azimuth=[text], beamwidth=[65])
    assert np.isnan(plan.cells.azimuth_deg).all()
    assert plan.cells.beamwidth_deg.tolist() == [360.0]


@pytest.mark.parametrize(
    "azimuth, beamwidth, reason",
    [("bắc", None, "azimuth_not_number"), ("0/đông", None, "azimuth_not_number"), (NAN, None, "azimuth_not_number"),
     (361, None, "azimuth_out_of_range"), ("0/400", None, "azimuth_out_of_range"), (-30, None, "azimuth_out_of_range"),
     ("-30", None, "azimuth_out_of_range"), ("32,5", None, "azimuth_ambiguous"),
     ("0,120 240", None, "azimuth_ambiguous"), (0, 0, "beamwidth_out_of_range"),
     (0, 361, "beamwidth_out_of_range"), (0, -65, "beamwidth_out_of_range"),
     (0, "rộng", "beamwidth_not_number"), ("0/120", "65/65/65", "beamwidth_count"), (0, "6,5", "beamwidth_ambiguous")],
)  # fmt: skip
def test_bad_sectors_are_refused(azimuth, beamwidth, reason):
    plan = plan_cells(1, azimuth=[azimuth], beamwidth=[beamwidth])
    assert reasons(plan) == [reason]
    assert not len(plan.cells)


def test_beamwidths():
    plan = plan_cells(4, azimuth=["0/120/240", "0/120", 90, 45], beamwidth=["65/70/90", 80, None, 360])
    assert plan.cells.beamwidth_deg.tolist() == [65, 70, 90, 80, 80, 120, 360]


def test_several_technologies_and_sectors_multiply():
    plan = plan_cells(
        1, technology=["5G NR;3G"], area_type=["Đô thị"], operator=["VNPT + Viettel"], azimuth=["0/180"], table=TABLE
    )
    cells = plan.cells
    assert cells.technology == ["3G", "3G", "5G", "5G"]
    assert cells.azimuth_deg.tolist() == [0, 180, 0, 180]
    assert cells.radius_m.tolist() == [700, 700, 250, 250]
    assert cells.area_type == ["urban"] * 4
    assert cells.operators == [("Viettel", "VNPT")] * 4


def test_unknown_technology_is_named_with_the_known_ones():
    plan = plan_cells(3, technology=["4G", "WiMAX;4G", None], table=TABLE)
    assert reasons(plan) == ["technology_unknown", "technology_missing"]
    said = plan.refusals[0].message.format(**plan.refusals[0].values)
    assert "WiMAX" in said and "2G, 3G, 4G, 5G" in said
    assert plan.cells.site.tolist() == [0]


def test_a_wrong_field_for_the_technology_gives_one_message():
    plan = plan_cells(100, technology=[f"trạm {number}" for number in range(100)], table=TABLE)
    assert reasons(plan) == ["technology_unknown"] * 100
    assert len({refusal.message.format(**refusal.values) for refusal in plan.refusals}) == 1


def test_unknown_area_type_is_refused_and_an_empty_one_takes_the_default():
    plan = plan_cells(
        3, technology=["4G"] * 3, area_type=["đảo xa", None, "miền núi"], table=TABLE, default_area=AreaType.URBAN
    )
    assert reasons(plan) == ["area_type_unknown"]
    assert "nông thôn" in plan.refusals[0].message.format(**plan.refusals[0].values)
    assert plan.cells.radius_m.tolist() == [500, 4000]
    assert plan.without_area_type == 1


def test_names_that_the_radius_does_not_depend_on_are_kept_as_they_are():
    plan = plan_cells(2, radius=[10, 20], technology=["WiMAX", None], area_type=["đảo xa", "ĐÔ THỊ"], table=TABLE)
    assert plan.refusals == []
    assert plan.cells.technology == ["WiMAX", None]
    assert plan.cells.area_type == ["đảo xa", "urban"]


def test_operator_null_is_kept_and_counted():
    plan = plan_cells(2, operator=[None, "VNPT"])
    assert plan.cells.operators == [(), ("VNPT",)]
    assert plan.without_operator == 1


@pytest.mark.parametrize("options", [{"fixed_radius_m": 0}, {"fixed_radius_m": 1e9}, {"default_beamwidth_deg": 0}])
def test_defaults_out_of_range(options):
    with pytest.raises(ParameterError):
        plan_cells(1, **options)


@settings(deadline=None)
@given(st.data())
def test_a_site_is_used_whole_or_refused_whole(data):
    junk = st.one_of(
        st.none(), st.floats(), st.integers(-500, 500), st.text(max_size=8),
        st.sampled_from(["0/120", "4G", "3G;5G", "đô thị", "1,5"]),
    )  # fmt: skip
    count = data.draw(st.integers(0, 6))
    column = st.one_of(st.none(), st.lists(junk, min_size=count, max_size=count))
    names = ("radius", "technology", "area_type", "operator", "azimuth", "beamwidth")
    columns = {name: data.draw(column) for name in names}
    plan = plan_cells(count, table=TABLE, **columns)
    used = set(plan.cells.site.tolist())
    refused = [refusal.row for refusal in plan.refusals]
    assert len(set(refused)) == len(refused)
    assert used.isdisjoint(refused)
    assert used | set(refused) == set(range(count))
    assert (plan.cells.radius_m > 0).all() and (plan.cells.beamwidth_deg > 0).all()
    assert all(refusal.message.format(**refusal.values) for refusal in plan.refusals)


def test_cancel_stops_the_planning():
    with pytest.raises(Cancelled):
        plan_cells(1, progress=Progress(cancelled=lambda: True))


def test_cells_on_every_point_of_a_site():
    plan = plan_cells(3, technology=["3G;4G", "x", "4G"], table=TABLE)
    cell, point = at_points(plan.cells, np.array([0, 0, 1, 2]))
    assert cell.tolist() == [0, 0, 1, 1, 2]
    assert point.tolist() == [0, 1, 0, 1, 3]


# -- groups ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def shared_cells():
    return plan_cells(
        4, technology=["3G;4G", "4G", "4G", "5G"], operator=["Viettel;VNPT", "VNPT", None, "viettel"], table=TABLE
    ).cells


def test_a_shared_site_counts_for_each_operator(shared_cells):
    groups = group_cells(shared_cells, by_operator=True, by_technology=False)
    assert [(group.operator, group.technology) for group in groups] == [
        ("Viettel", "3G; 4G; 5G"), ("VNPT", "3G; 4G"), (None, "4G")
    ]  # fmt: skip
    assert [shared_cells.site[group.members].tolist() for group in groups] == [[0, 0, 3], [0, 0, 1], [2]]


def test_groups_by_technology_and_by_both_and_all(shared_cells):
    by_technology = group_cells(shared_cells, by_operator=False, by_technology=True)
    assert [(group.technology, group.operator) for group in by_technology] == [
        ("3G", "Viettel; VNPT"), ("4G", "Viettel; VNPT"), ("5G", "Viettel")
    ]  # fmt: skip
    both = group_cells(shared_cells, by_operator=True, by_technology=True)
    assert [(group.operator, group.technology) for group in both] == [
        ("Viettel", "3G"), ("Viettel", "4G"), ("Viettel", "5G"), ("VNPT", "3G"), ("VNPT", "4G"), (None, "4G")
    ]  # fmt: skip
    everything = group_cells(shared_cells, by_operator=False, by_technology=False)
    assert len(everything) == 1 and len(everything[0].members) == len(shared_cells)
