"""The fictional province, without QGIS: what it holds, what is true of it, and its parts one by one."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
import pytest

pytest.importorskip("scipy")

from hatangso.plugin.errors import Cancelled, DataError, ParameterError
from hatangso.plugin.operators import parse_operators
from hatangso.plugin.progress import Progress
from hatangso.plugin.sample.elevation import NODATA
from hatangso.plugin.sample.protected import inside_ring
from hatangso.plugin.sample.province import AIMS, make_province
from hatangso.plugin.sample.rivers import densified
from hatangso.plugin.sample.roads import crossings
from hatangso.plugin.sample.statistics import RATES, YEARS
from hatangso.plugin.sample.table import Table
from hatangso.plugin.sample.telecom import CELL_RADII_M
from hatangso.plugin.schema import SAMPLE_SEA, all_schemas
from hatangso.plugin.wkb import PartsReader

VILLAGES = 120


@pytest.fixture(scope="module")
def province():
    return make_province(1, VILLAGES)


def columns(province, name):
    return province.table(name).columns


def points(table):
    return np.array([np.frombuffer(wkb, dtype="<f8", offset=5) for wkb in table.wkb])


def lines(table):
    return [None if wkb is None else np.frombuffer(wkb, dtype="<f8", offset=9).reshape(-1, 2) for wkb in table.wkb]


def rings(table):
    """Rings of each row by polygon."""
    reader = PartsReader()
    for row, wkb in enumerate(table.wkb):
        reader.add(wkb, row)
    parts = reader.parts()
    found = [{} for _ in table.wkb]
    for number in range(len(parts)):
        found[parts.feature[number]].setdefault(int(parts.polygon[number]), []).append(parts.part(number))
    return found


def area(ring):
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return 0.5 * float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def within(points_xy, polygons):
    """Which points lie in a row's polygons (holes taken out)."""
    found = np.zeros(len(points_xy), dtype=bool)
    for own in polygons.values():
        found |= np.logical_xor.reduce([inside_ring(points_xy, ring) for ring in own])
    return found


# -- what it holds --------------------------------------------------------------------------------------------------


def test_holds_every_layer_of_the_schema(province):
    expected = {name for name in all_schemas() if name.startswith("SAMPLE_")}
    assert {f"SAMPLE_{table.name.upper()}" for table in province.tables} == expected
    for table in province.tables:
        assert len(table) > 0, table.name
        assert all_schemas()[f"SAMPLE_{table.name.upper()}"] == table.schema


def test_has_as_many_villages_as_asked_for_and_every_commune_has_one(province):
    villages, communes = columns(province, "villages"), columns(province, "communes")
    assert len(villages["code"]) == VILLAGES
    assert set(villages["commune_code"]) == set(communes["code"])
    assert sum(communes["villages"]) == VILLAGES
    for name in ("households", "population"):
        by_commune = dict.fromkeys(communes["code"], 0)
        for code, number in zip(villages["commune_code"], villages[name]):
            by_commune[code] += number
        assert list(by_commune.values()) == list(communes[name])
        assert columns(province, "province")[name] == [sum(communes[name])]


def test_codes_are_text_with_leading_zeros_and_unique(province):
    for name in ("communes", "villages", "sites", "hubs", "offices", "schools", "post_points", "infrastructure"):
        codes = columns(province, name)["code"]
        assert all(isinstance(code, str) for code in codes)
        assert len(set(codes)) == len(codes), name
    communes = columns(province, "communes")["code"]
    assert communes[0] == "00004"
    assert all(len(code) == 5 and code.isdigit() for code in communes)
    assert all(code[:5] in communes and len(code) == 8 for code in columns(province, "villages")["code"])
    for table in province.tables:
        if "commune_code" in table.columns:
            assert set(table.columns["commune_code"]) <= set(communes), table.name


def test_names_are_vietnamese(province):
    villages = columns(province, "villages")
    for name, kind in zip(villages["name"], villages["kind"]):
        assert name.startswith({"thon": "Thôn ", "ban": "Bản ", "khu_pho": "Khu phố "}[kind])
    text = " ".join(columns(province, "communes")["name"])
    assert {"Phường", "Xã", "Đặc"} <= set(text.split())
    # Names repeat across communes, as they do, but not within one.
    pairs = list(zip(villages["commune_code"], villages["name"]))
    assert len(set(pairs)) == len(pairs)


def test_communes_tile_the_province(province):
    whole = sum(area(ring) for own in rings(province.table("province"))[0].values() for ring in own)
    parts = [sum(area(ring) for own in row.values() for ring in own) for row in rings(province.table("communes"))]
    assert min(parts) > 0
    assert sum(parts) == pytest.approx(whole, rel=1e-9)
    np.testing.assert_allclose(columns(province, "communes")["area_km2"], np.array(parts) / 1e6, atol=0.006)
    # Every stretch of border belongs to two communes or to the outline: the same vertices, the other way round.
    segments = {}
    for row in rings(province.table("communes")):
        for own in row.values():
            for ring in own:
                for a, b in zip(ring[:-1].tolist(), ring[1:].tolist()):
                    segments[(*a, *b)] = segments.get((*a, *b), 0) + 1
    outline = {
        (*a, *b)
        for own in rings(province.table("province"))[0].values()
        for ring in own
        for a, b in zip(ring[:-1].tolist(), ring[1:].tolist())
    }
    assert set(segments.values()) == {1}
    assert {key for key in segments if (*key[2:], *key[:2]) not in segments} == outline


def test_everything_lies_in_its_commune(province):
    shapes = dict(zip(columns(province, "communes")["code"], rings(province.table("communes"))))
    for name in ("villages", "offices", "schools", "health_stations", "post_points"):
        table = province.table(name)
        at = points(table)
        codes = np.array(table.columns["commune_code"])
        for code in np.unique(codes):
            assert within(at[codes == code], shapes[str(code)]).all(), (name, code)


def test_roads_are_curvy_connected_and_of_every_class(province):
    table = province.table("roads")
    assert set(table.columns["class"]) == {"quoc_lo", "tinh_lo", "huyen_lo", "xa", "thon", "duong_pho"}
    drawn = [line for line in lines(table) if line is not None]
    assert np.mean([len(line) for line in drawn]) > 5
    # One part holds nearly all of the length.
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    ends = np.round(np.array([(line[0], line[-1]) for line in drawn]).reshape(-1, 2) * 100)
    index = np.unique(ends, axis=0, return_inverse=True)[1].reshape(-1, 2)
    count = index.max() + 1
    part = connected_components(coo_matrix((np.ones(len(index)), index.T), shape=(count, count)), directed=False)[1]
    length = np.array([np.hypot(*np.diff(line, axis=0).T).sum() for line in drawn])
    by_part = np.bincount(part[index[:, 0]], weights=length)
    assert by_part.max() > 0.85 * by_part.sum()
    assert len(by_part) >= 4  # the island, villages without a road, the far bank


def test_roads_have_the_promised_faults(province):
    from scipy.spatial import cKDTree

    faults = province.truth.road_faults
    drawn = lines(province.table("roads"))
    assert sum(line is None for line in drawn) == faults.null_geometry == 1
    flat = [line for line in drawn if line is not None and np.hypot(*np.diff(line, axis=0).T).sum() == 0.0]
    assert len(flat) == faults.zero_length == 1
    real = [line for line in drawn if line is not None and np.hypot(*np.diff(line, axis=0).T).sum() > 0.0]
    keys = [line.tobytes() for line in real]
    assert len(keys) - len(set(keys)) == faults.duplicates > 0
    known = set(keys)
    both_ways = sum(line[::-1].tobytes() in known and line.tobytes() > line[::-1].tobytes() for line in real)
    assert both_ways == faults.reversed_duplicates > 0

    # Dangles: an end that touches nothing, one to three metres from an end of other roads.
    ends = np.array([end for line in real for end in (line[0], line[-1])])
    rounded = np.round(ends * 100).astype(np.int64)
    _, inverse, counts = np.unique(rounded, axis=0, return_inverse=True, return_counts=True)
    lonely = np.flatnonzero(counts[inverse.ravel()] == 1)
    gap = cKDTree(ends).query(ends[lonely], k=2)[0][:, 1]
    assert np.count_nonzero((gap > 0.95) & (gap < 3.05)) == faults.dangles > 0
    # Crossings without a node: within both lines. Doubles cross nothing but themselves.
    unique = []
    for key in sorted(known):
        line = np.frombuffer(key).reshape(-1, 2)
        other_way = line[::-1].tobytes()
        if other_way not in known or other_way >= key:
            unique.append(line)
    line_a, place_a, line_b, place_b, _ = crossings(unique)
    last = np.array([len(line) - 1 for line in unique])
    inner_a, inner_b = (
        (place > 1e-9) & (place < last[line] - 1e-9) for line, place in ((line_a, place_a), (line_b, place_b))
    )
    assert np.count_nonzero(inner_a & inner_b) == faults.crossings > 0
    assert faults.ferries == 1
    assert set(faults.cut_villages) <= set(columns(province, "villages")["code"])
    assert 0 < len(faults.cut_villages) < 0.15 * VILLAGES


def test_truth_agrees_with_the_layers(province):
    truth = asdict(province.truth)
    villages, sites = columns(province, "villages"), columns(province, "sites")
    assert truth["villages_4g"] == sum(villages["mobile_broadband"])
    assert truth["villages_fiber"] == sum(villages["fixed_fiber"])
    shared = [len(parse_operators(text)) for text in sites["operators"]]
    assert shared == list(sites["operator_count"])
    assert truth["sites_shared"] == sum(number > 1 for number in shared)
    assert max(shared) <= 4 and min(shared) == 1
    for name, key in (("pole_lines", "poles"), ("ducts", "ducts")):
        table = columns(province, name)
        length = np.array(table["length_m"])
        many = np.array([len(parse_operators(text)) > 1 for text in table["users"]])
        assert truth[f"{key}_m"] == pytest.approx(length.sum(), rel=1e-4)
        assert truth[f"{key}_shared_m"] == pytest.approx(length[many].sum(), rel=1e-4)
        assert length[many].sum() / length.sum() == pytest.approx(AIMS[f"{key}_shared"], abs=0.03)
    assert truth["sites_shared"] / truth["sites"] == pytest.approx(AIMS["sites_shared"], abs=0.02)
    assert truth["villages_4g"] / VILLAGES == pytest.approx(AIMS["villages_4g"], abs=0.02)
    assert truth["villages_fiber"] / VILLAGES == pytest.approx(AIMS["villages_fiber"], abs=0.01)
    assert truth["infrastructure_sensors"] / truth["infrastructure"] == pytest.approx(0.284, abs=0.02)
    assert truth["offices"] - truth["offices_tslcd"] == 1
    last = {name: values[-1] for name, values in columns(province, "province_statistics").items()}
    assert (last["party_state_bodies"], last["party_state_bodies_tslcd"]) == (truth["offices"], truth["offices_tslcd"])


def test_reported_coverage_is_what_the_radii_give(province):
    at, masts = points(province.table("villages")), points(province.table("sites"))
    sites = columns(province, "sites")
    for technology, column in (("4G", "mobile_broadband"), ("5G", "mobile_5g")):
        radius = np.array(
            [CELL_RADII_M[technology][("urban", "suburban", "rural").index(t)] for t in sites["area_type"]]
        )
        # 4G counts for mobile broadband wherever there is 5G too: such sites have both.
        has = np.array([technology in text for text in sites["technology"]])
        away = np.hypot(*(at[:, None, :] - masts[None, has, :]).transpose(2, 0, 1))
        np.testing.assert_array_equal((away <= radius[has]).any(axis=1), columns(province, "villages")[column])


def test_no_mast_stands_where_none_may(province):
    areas = columns(province, "protected_areas")
    masts = points(province.table("sites"))
    for rule, shape in zip(areas["rule"], rings(province.table("protected_areas"))):
        if rule == "no_build":
            assert not within(masts, shape).any()
    assert {"vuon_quoc_gia", "di_tich", "quan_su"} <= set(areas["kind"])


# -- terrain --------------------------------------------------------------------------------------------------------


def test_rivers_fall_all_the_way_in_the_elevation_model(province):
    frame, heights = province.elevation.frame, province.elevation.heights.ravel()
    for line in lines(province.table("rivers")):
        way = heights[frame.nodes(densified(line, frame.cell / 2.0)[0])]
        assert NODATA not in way
        assert np.all(np.diff(way) <= 0.0)


def test_mountains_in_the_west_plain_in_the_east_a_small_gap(province):
    heights = province.elevation.heights
    assert heights.dtype == np.float32
    gap = heights == np.float32(NODATA)
    assert 0 < np.count_nonzero(gap) < 200
    known = np.where(gap, np.nan, heights)
    columns_ = heights.shape[1]
    assert np.nanmax(known) > 700.0
    assert np.nanmean(known[:, : columns_ // 4]) > 5.0 * np.nanmean(known[:, columns_ * 6 // 10 : columns_ * 8 // 10])
    assert np.nanmin(known) == 0.0  # the sea
    assert 25.0 < province.elevation.frame.cell < 100.0
    at = points(province.table("villages"))
    assert not gap.ravel()[province.elevation.frame.nodes(at)].any()
    assert (heights.ravel()[province.elevation.frame.nodes(at)] > 0.0).all()


# -- statistics -----------------------------------------------------------------------------------------------------


def test_statistics_reach_their_rates_and_are_consistent(province):
    table = columns(province, "statistics")
    years = np.array(table["year"])
    assert sorted(set(years)) == list(YEARS)
    assert len(years) == len(YEARS) * len(columns(province, "communes")["code"])
    number = {name: np.array([np.nan if v is None else v for v in values], dtype=float)
              for name, values in table.items() if not name.startswith("commune")}  # fmt: skip
    last = years == YEARS[-1]
    for name, (whole, rates, _) in RATES.items():
        share = np.nansum(number[name][last]) / np.nansum(number[whole][last])
        assert share == pytest.approx(rates[-1], abs=0.012), name
    for part, whole in (
        ("adults", "population"), ("adults_smartphone", "adults"), ("internet_users", "population"),
        ("households_internet", "households"), ("households_fiber", "households_internet"),
        ("households_fiber", "households_fiber_ready"), ("households_fiber_ready", "households"),
        ("smartphone_subscribers", "mobile_subscribers"), ("mobile_broadband_subscribers", "mobile_subscribers"),
        ("fixed_users", "internet_users"), ("fixed_users_200m", "fixed_users"),
        ("fixed_users_1g", "fixed_users_200m"), ("enterprises_cloud", "enterprises"),
        ("urban_organisations_1g", "urban_organisations"), ("cloud_users", "population"),
    ):  # fmt: skip
        both = np.isfinite(number[part]) & np.isfinite(number[whole])
        assert (number[part][both] <= number[whole][both]).all(), (part, whole)
        assert (number[part][both] >= 0).all()
    # Just one number is missing that should be there.
    assert sum(value is None for value in table["households_internet"]) == 1
    assert np.isnan(number["speed_5g_mbps"]).tolist() == (number["samples_5g"] == 0).tolist()
    for name in ("mobile_speed_mbps", "fixed_speed_mbps", "population", "mobile_subscribers"):
        assert np.isfinite(number[name]).all()


def test_means_by_measurements_are_what_they_should_be(province):
    table = columns(province, "statistics")
    last = np.array(table["year"]) == YEARS[-1]
    for speed, samples, mean in (
        ("mobile_speed_mbps", "mobile_samples", 58.6),
        ("fixed_speed_mbps", "fixed_samples", 163.0),
    ):
        weights = np.array(table[samples])[last]
        assert np.average(np.array(table[speed])[last], weights=weights) == pytest.approx(mean, abs=0.1)


def test_targets_are_met_nearly_met_and_missed(province):
    """The point of it: an assessment of the province has something to say."""
    truth = province.truth
    assert truth.ducts_shared_m / truth.ducts_m > 0.70  # met
    assert 0.20 < truth.sites_shared / truth.sites < 0.25  # nearly
    assert truth.poles_shared_m / truth.poles_m < 0.5  # far from 80 %
    assert 0.94 < truth.villages_4g / truth.villages < 1.0
    population = columns(province, "province")["population"][0]
    assert population / truth.post_points_staffed < 3700.0


# -- the same every time --------------------------------------------------------------------------------------------


def test_same_seed_same_province_other_seed_another():
    first, again, other = make_province(7, 50), make_province(7, 50), make_province(8, 50)
    for a, b in zip(first.tables, again.tables):
        assert list(a.wkb or ()) == list(b.wkb or ()), a.name
        assert {key: list(map(repr, column)) for key, column in a.columns.items()} == {
            key: list(map(repr, column)) for key, column in b.columns.items()
        }, a.name
    assert first.truth == again.truth
    assert first.elevation.heights.tobytes() == again.elevation.heights.tobytes()
    assert list(first.table("villages").wkb) != list(other.table("villages").wkb)
    assert first.elevation.heights.tobytes() != other.elevation.heights.tobytes()


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "villages"), [(2, 50), (3, 300), (4, 1_500)])
def test_other_sizes(seed, villages):
    province = make_province(seed, villages)
    assert len(province.table("villages")) == villages
    shapes = dict(zip(columns(province, "communes")["code"], rings(province.table("communes"))))
    at, codes = points(province.table("villages")), np.array(columns(province, "villages")["commune_code"])
    for code in np.unique(codes):
        assert within(at[codes == code], shapes[str(code)]).all()
    assert province.truth.villages_4g / villages == pytest.approx(AIMS["villages_4g"], abs=0.035)
    frame, heights = province.elevation.frame, province.elevation.heights.ravel()
    for line in lines(province.table("rivers")):
        assert np.all(np.diff(heights[frame.nodes(densified(line, frame.cell / 2.0)[0])]) <= 0.0)


# -- bad input, stopping --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seed", "villages"), [(1, 49), (1, 20_001), (-1, 600)])
def test_out_of_range(seed, villages):
    with pytest.raises(ParameterError):
        make_province(seed, villages)


@pytest.mark.parametrize("after", [0, 3, 60, 100])
def test_can_be_stopped(after):
    calls = []

    def cancelled():
        calls.append(None)
        return len(calls) > after

    with pytest.raises(Cancelled):
        make_province(1, 50, Progress(None, cancelled))


def test_progress_only_grows(monkeypatch):
    seen = []
    make_province(1, 50, Progress(seen.append))
    assert seen == sorted(seen)
    assert seen[0] >= 0.0 and seen[-1] == 100.0


def test_a_table_that_does_not_fit_its_schema_is_refused():
    with pytest.raises(DataError):
        Table("sea", "", SAMPLE_SEA, None, {"names": ["Biển Đông"]})
    with pytest.raises(DataError):
        Table("sea", "Point", SAMPLE_SEA, [b"", b""], {"name": ["Biển Đông"]})
