"""``hatangso:coveragebuffers`` by link budget, and its overlaps against brute force."""

from __future__ import annotations

import math
import random

import pytest
from hatangso_testing.layers import CancelAt, memory_layer, output_layer
from qgis.core import QgsGeometry, QgsPointXY, QgsProcessingException, QgsVectorLayer

ID = "hatangso:coveragebuffers"
METRES = "EPSG:9214"
FIELDS = (
    "&field=mã:string&field=mạng:string&field=công nghệ:string&field=khu vực:string&field=cao:string"
    "&field=công suất:double&field=hướng:string"
)
NAMES = {
    "SITE_ID_FIELD": "mã", "OPERATOR_FIELD": "mạng", "TECHNOLOGY_FIELD": "công nghệ", "AREA_TYPE_FIELD": "khu vực",
    "HEIGHT_FIELD": "cao", "AZIMUTH_FIELD": "hướng",
}  # fmt: skip
ROWS = [
    ("001", "Viettel;VNPT", "3G;4G", "Đô thị", "30", 20.0, "0/120/240"),
    ("002", "VNPT", "4G", "nông thôn", "42,5", 40.0, None),
    ("003", "MobiFone", "2G", "nông thôn", None, None, None),
    ("004", "Viettel", "5G", "ngoại ô", "9", 200.0, None),
]
PLACES = [(480_000, 1_890_000), (481_000, 1_890_500), (480_500, 1_893_000), (482_000, 1_891_000)]


def _sites(rows=ROWS, places=PLACES):
    wkt = [f"Point ({x} {y})" for x, y in places]
    return memory_layer("Point", METRES, wkt, FIELDS, rows)


def _budget(**more):
    return {
        "SITES": _sites(), **NAMES, "RADIUS_BY": 1, "OUTPUT": "memory:", "LINK_BUDGETS": "memory:",
        "REJECTED": "memory:", **more,
    }  # fmt: skip


def _features(outputs, layer="OUTPUT"):
    return list(output_layer(outputs, layer).getFeatures())


def _level(row, distance):
    """The level at a distance, from the numbers of the table and the formulas of TR 38.901 beyond the breakpoint."""
    hb, ghz = row["height_m"], row["frequency_mhz"] / 1000
    d3d = math.hypot(distance, hb - 1.5)
    if "RMa" in row["model"]:
        lg = math.log10(hb)
        loss = 161.04 - 7.1 * math.log10(20) + 7.5 * math.log10(5) - (24.37 - 3.7 * (5 / hb) ** 2) * lg
        loss += (43.42 - 3.1 * lg) * (math.log10(d3d) - 3) + 20 * math.log10(ghz)
        loss -= 3.2 * math.log10(11.75 * 1.5) ** 2 - 4.97
    elif "UMa" in row["model"]:
        loss = 13.54 + 39.08 * math.log10(d3d) + 20 * math.log10(ghz)
    else:
        loss = 35.3 * math.log10(d3d) + 22.4 + 21.3 * math.log10(ghz)
    return row["reference_dbm"] - row["body_loss_db"] - row["building_loss_db"] - loss


# -- link budget ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [{}, {"LOCATION_PERCENT": 90, "BODY_LOSS": 3, "BUILDING_ENTRY": 1}])
def test_the_radius_is_where_the_planning_level_ends(run_algorithm, options):
    outputs = run_algorithm(ID, _budget(**options))
    table = _features(outputs, "LINK_BUDGETS")
    assert [(row["technology"], row["area_type"], row["sites"]) for row in table] == [
        ("2G", "rural", 1), ("3G", "urban", 1), ("4G", "urban", 1), ("4G", "rural", 1), ("5G", "suburban", 1),
    ]  # fmt: skip
    assert [row["model"].split()[3] for row in table] == ["RMa", "UMa", "UMa", "RMa", "UMi"]
    for row in table:
        level = _level(row, row["radius_m"]) - row["fade_margin_db"]
        if row["limited"]:
            assert row["radius_m"] == 5000 and level > row["threshold_dbm"]
        else:
            assert level == pytest.approx(row["threshold_dbm"], abs=1e-4)
        assert row["eirp_dbm"] == pytest.approx(row["power_dbm"] + row["gain_dbi"] - row["cable_loss_db"])
        margin = row["body_loss_db"] + row["building_loss_db"] + row["fade_margin_db"] + row["threshold_dbm"]
        assert row["mapl_db"] == pytest.approx(row["reference_dbm"] - margin)
    radii = {(row["technology"], row["area_type"]): row["radius_m"] for row in table}
    drawn = _features(outputs)
    assert len(drawn) == 9  # three sectors of two technologies, and three circles
    for feature in drawn:
        assert feature["radius_m"] == radii[feature["technology"], feature["area_type"]]
    assert _features(outputs, "REJECTED") == []


def test_power_in_either_unit_gives_one_radius(run_algorithm):
    by_watts = run_algorithm(ID, _budget(POWER_FIELD="công suất", POWER_UNIT=0))
    rows = [(*row[:5], None if row[5] is None else 10 * math.log10(row[5]) + 30, row[6]) for row in ROWS]
    by_dbm = run_algorithm(ID, _budget(SITES=_sites(rows), POWER_FIELD="công suất", POWER_UNIT=1))
    one, other = ([row["radius_m"] for row in _features(found)] for found in (by_watts, by_dbm))
    assert one == pytest.approx(other, rel=1e-9)
    assert {row["power_dbm"] for row in _features(by_watts, "LINK_BUDGETS")} > {43.0}  # 2G says none: the table


def test_sites_that_serve_all_round_have_the_gain_of_an_omni(run_algorithm):
    """A site with and one without azimuths, alike in all else: 6.5 dB apart."""
    rows = [(code, "VNPT", "4G", "nông thôn", "30", None, to) for code, to in (("1", "0/120/240"), ("2", None))]
    outputs = run_algorithm(ID, _budget(SITES=_sites(rows, PLACES[:2])))
    assert sorted(row["gain_dbi"] for row in _features(outputs, "LINK_BUDGETS")) == [11.0, 17.5]
    radius = {feature["site_id"]: feature["radius_m"] for feature in _features(outputs)}
    assert radius["1"] > 1.2 * radius["2"]


def test_without_a_technology_field_all_sites_have_the_chosen_one(run_algorithm):
    outputs = run_algorithm(ID, _budget(TECHNOLOGY_FIELD="", TECHNOLOGY=3, DISSOLVE=2))
    (area,) = _features(outputs)
    assert (area["technology"], area["sites"]) == ("5G", 4)


def test_hata_sets_aside_what_is_out_of_its_range(run_algorithm, feedback):
    outputs = run_algorithm(ID, _budget(MODEL=2))
    refused = _features(outputs, "REJECTED")
    assert [feature["source_id"] for feature in refused] == [1, 2, 4]
    assert all("Okumura–Hata" in feature["explanation"] and "150 to 1500 MHz" in feature["explanation"]
               for feature in refused)  # fmt: skip
    (row,) = _features(outputs, "LINK_BUDGETS")
    assert row["limited"] and row["radius_m"] == 20_000
    assert any("20000 m" in text and "1 sites" in text for text in feedback.warnings)


def test_bad_heights_are_set_aside_with_their_reason(run_algorithm):
    rows = [(*ROWS[1][:4], height, None, None) for height in ("cao", "1.500", "-5", "30")]
    refused = _features(run_algorithm(ID, _budget(SITES=_sites(rows))), "REJECTED")
    assert [feature["reason"] for feature in refused] == ["link_budget"] * 3
    for feature, word in zip(refused, ["not a number", "two ways", "10 to 150 m"]):
        assert word in feature["explanation"]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"RADIUS_FIELD": "công suất"}, "empty the radius field"),
        ({"RADIUS_BY": 0}, "no link budgets to write"),
        ({"CARRIER_TABLE": ["4G", 1800, 21, 43, 17, 0]}, "1.4, 3, 5, 10, 15, 20"),
        ({"CARRIER_TABLE": ["4G", 1800, 20]}, "6 columns"),
        ({"THRESHOLD_TABLE": ["4G", "mạnh", -121]}, "mạnh"),
        ({"THRESHOLD_TABLE": ["4G", -110, -121], "CARRIER_TABLE": ["2G", 900, 0.2, 43, 16, 2]}, "in common"),
        ({"RECEIVER_HEIGHT": 0.5}, "0.5 m"),
        ({"LOCATION_PERCENT": 100}, "locations"),
        ({"HEIGHT_FIELD": "không có"}, "không có"),
    ],
)
def test_faults_are_named_before_anything_is_written(run_algorithm, tmp_path, change, word):
    with pytest.raises(QgsProcessingException, match=word):
        run_algorithm(ID, _budget(OUTPUT=str(tmp_path / "x.gpkg"), **change))
    assert list(tmp_path.iterdir()) == []


def test_empty_tables_are_the_default_ones(run_algorithm):
    one = run_algorithm(ID, _budget())
    other = run_algorithm(ID, _budget(CARRIER_TABLE=[], THRESHOLD_TABLE=[]))
    assert [row["radius_m"] for row in _features(one)] == [row["radius_m"] for row in _features(other)]


# -- overlaps ---------------------------------------------------------------------------------------------------------


def _crowd(count, seed, spread=6000.0):
    """Sites at random, some of them on one spot, with circles and sectors of several sizes."""
    chance = random.Random(seed)
    places, rows = [], []
    for number in range(count):
        place = (480_000 + chance.uniform(0, spread), 1_890_000 + chance.uniform(0, spread))
        places.append(chance.choice(places) if places and chance.random() < 0.15 else place)
        technology = chance.choice(["3G;4G", "4G", "4G"])
        operator = chance.choice(["Viettel", "VNPT", "MobiFone", "Viettel;VNPT", None])
        direction = chance.choice([None, None, "0/120/240", "30/150/270", "45"])
        rows.append((f"{number}", operator, technology, chance.choice(["đô thị", "ngoại ô"]), None, None, direction))
    return _sites(rows, places)


def _overlaps(run_algorithm, sites, **more):
    names = {name: field for name, field in NAMES.items() if name != "HEIGHT_FIELD"}
    return run_algorithm(ID, {"SITES": sites, **names, "OUTPUT": "memory:", "OVERLAPS": "memory:", **more})


def _prepared(rows):
    """Features with their geometries, ready for many questions."""
    made = []
    for row in rows:
        geometry = row.geometry()
        engine = QgsGeometry.createGeometryEngine(geometry.constGet())
        engine.prepareGeometry()
        made.append((row, geometry, engine))
    return made


def _holding(prepared, technology, place):
    point = place.constGet()
    return [row for row, _, engine in prepared if row["technology"] == technology and engine.contains(point)]


@pytest.mark.parametrize("count", [12, 90])
def test_overlaps_against_brute_force(run_algorithm, count):
    """Random places lie in the one piece that says how many areas, sites, operators hold them."""
    outputs = _overlaps(run_algorithm, _crowd(count, count))
    assert outputs["OVERLAP_COUNT"] == len(_features(outputs, "OVERLAPS"))
    areas, pieces = _prepared(_features(outputs)), _prepared(_features(outputs, "OVERLAPS"))
    chance, met = random.Random(7), 0
    for _ in range(400):
        place = QgsGeometry.fromPointXY(
            QgsPointXY(480_000 + chance.uniform(-1500, 7500), 1_890_000 + chance.uniform(-1500, 7500))
        )
        for technology in ("3G", "4G"):
            holding = _holding(areas, technology, place)
            found = _holding(pieces, technology, place)
            assert len(found) == bool(holding)
            if not holding:
                continue
            met += len(holding) > 1
            (piece,) = found
            operators = {name for row in holding for name in (row["operator"] or "").split("; ") if name}
            assert piece["areas"] == len(holding)
            assert piece["sites"] == len({row["site_id"] for row in holding})
            assert piece["operator_count"] == len(operators)
            assert set((piece["operators"] or "").split("; ")) - {""} == operators
    assert met > 50


@pytest.mark.parametrize("count", [12, 90])
def test_pieces_lie_side_by_side_and_lose_nothing(run_algorithm, count):
    outputs = _overlaps(run_algorithm, _crowd(count, count))
    pieces = _features(outputs, "OVERLAPS")
    keys = [(row["technology"], row["areas"], row["sites"], row["operators"]) for row in pieces]
    assert len(set(keys)) == len(keys)
    for technology in ("3G", "4G"):
        own = [row for row in pieces if row["technology"] == technology]
        drawn = [row for row in _features(outputs) if row["technology"] == technology]
        counted = sum(row["areas"] * row["area_km2"] for row in own)
        assert counted == pytest.approx(sum(row["area_km2"] for row in drawn), rel=1e-7)
        union = QgsGeometry.unaryUnion([row.geometry() for row in drawn])
        assert sum(row.geometry().area() for row in own) == pytest.approx(union.area(), rel=1e-9)
        assert all(row.geometry().isGeosValid() for row in own)


def test_two_circles_by_the_formula_of_a_lens(run_algorithm):
    """2 r² acos(d/2r) − d/2 √(4r² − d²), but for the straight pieces of the circles."""
    outputs = run_algorithm(
        ID, {"SITES": _sites(ROWS[:2], [(500_000, 1_890_000), (501_000, 1_890_000)]), "OPERATOR_FIELD": "mạng",
             "RADIUS": 1000, "SEGMENTS": 180, "OUTPUT": "memory:", "OVERLAPS": "memory:"}
    )  # fmt: skip
    found = {row["areas"]: row for row in _features(outputs, "OVERLAPS") if row["areas"] == 2}
    scale = 0.9999  # of the zone on its meridian: the circles lie 1000 m apart on the plane
    d = 1.0 / scale
    lens = 2 * math.acos(d / 2) - d / 2 * math.sqrt(4 - d * d)
    assert found[2]["area_km2"] == pytest.approx(lens, rel=2e-4)
    assert found[2]["operator_count"] == 2


def test_areas_that_are_drawn_alike_are_counted_each(run_algorithm):
    rows = [("a", "Viettel", "4G", "đô thị", None, None, None), ("b", "VNPT", "4G", "đô thị", None, None, None)]
    (piece,) = _features(_overlaps(run_algorithm, _sites(rows, [PLACES[0]] * 2)), "OVERLAPS")
    assert (piece["areas"], piece["sites"], piece["operator_count"]) == (2, 2, 2)


def test_three_sectors_round_a_mast_do_not_overlap(run_algorithm):
    (piece,) = _features(
        _overlaps(run_algorithm, _sites([ROWS[0][:2] + ("4G",) + ROWS[0][3:]], PLACES[:1])), "OVERLAPS"
    )
    assert (piece["areas"], piece["sites"]) == (1, 1)
    assert len(piece.geometry().asMultiPolygon()) == 1


def test_overlaps_are_of_the_areas_before_they_are_dissolved(run_algorithm, tmp_path):
    sites = _crowd(20, 5)
    plain = _features(_overlaps(run_algorithm, sites), "OVERLAPS")
    target = str(tmp_path / "chồng lấn.gpkg")
    outputs = _overlaps(run_algorithm, sites, DISSOLVE=3, OVERLAPS=target)
    assert outputs["OVERLAPS"] == target
    layer = QgsVectorLayer(target)
    assert layer.renderer().type() == "RuleRenderer"
    dissolved = list(layer.getFeatures())
    assert [row.geometry().asWkb() for row in plain] == [row.geometry().asWkb() for row in dissolved]


def test_a_cancel_at_any_moment_leaves_what_was_there(run_algorithm, tmp_path):
    target = tmp_path / "vùng phủ.gpkg"
    parameters = _budget(OUTPUT=str(target), OVERLAPS="memory:", REJECTED=None, LINK_BUDGETS=None)
    run_algorithm(ID, parameters)
    before = target.read_bytes()
    questions = CancelAt(10**9)
    run_algorithm(ID, {**parameters, "OUTPUT": str(tmp_path / "x.gpkg")}, own_feedback=questions.made)
    (tmp_path / "x.gpkg").unlink()
    for at in range(questions.count):
        more = {"OVERLAPS": str(tmp_path / "y.gpkg"), "LINK_BUDGETS": str(tmp_path / "z.gpkg")}
        run_algorithm(ID, {**parameters, **more}, own_feedback=CancelAt(at).made)
        assert target.read_bytes() == before
        assert [path.name for path in tmp_path.iterdir()] == ["vùng phủ.gpkg"]
