"""``hatangso:importosm`` against independent readings: of small maps by xml.etree, of real ones by GDAL alone."""

from __future__ import annotations

import bz2
import gzip
import math
import os
import sqlite3
import struct
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hatangso_testing import osm_samples as samples
from hatangso_testing.layers import osm_roads
from osgeo import gdal
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingUtils,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)

ID = "hatangso:importosm"
OUTPUTS = ("ROADS", "PLACES", "POWER", "TELECOM", "BOUNDARIES")
ANDORRA = "andorra/andorra.osm.pbf"
COLUMBUS = "columbus/columbus.osm.pbf"
TM3 = "EPSG:5897"  # VN-2000 / TM-3 zone 482, central meridian 105°


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "thư mục có dấu cách"
    made.mkdir()
    return made


@pytest.fixture
def sample(folder):
    path = folder / "bản đồ mẫu.osm"
    path.write_text(samples.xml(), encoding="utf-8")
    return path


@pytest.fixture
def imported(run_algorithm):
    """Run the import into memory; returns its layers by output name."""

    def run(path, **parameters):
        given = {**dict.fromkeys(OUTPUTS, "memory:"), **parameters}
        results = run_algorithm(ID, {"INPUT": str(path), **{k: v for k, v in given.items() if v is not None}})
        return {name: _layer(value) for name, value in results.items()}

    return run


def _layer(value):
    if isinstance(value, QgsVectorLayer):
        return value
    return QgsProcessingUtils.mapLayerFromString(value, QgsProcessingContext()) or QgsVectorLayer(value, "", "ogr")


def _rows(layer):
    """All features as dicts by field, NULL as None, with the geometry as WKB."""
    names = [field.name() for field in layer.fields()]
    return [
        {
            **{name: None if value == NULL else value for name, value in zip(names, feature.attributes())
               if name != "fid"},
            "geometry": bytes(feature.geometry().asWkb().data()),
        }
        for feature in layer.getFeatures()
    ]  # fmt: skip


def _by_id(layer):
    return {row["osm_id"]: row for row in _rows(layer)}


def _xy(row):
    """Vertices of a line as pairs of floats, bit by bit as they are stored."""
    (count,) = struct.unpack_from("<I", row["geometry"], 5)
    return [struct.unpack_from("<dd", row["geometry"], 9 + 16 * n) for n in range(count)]


def _left(folder):
    """What is in a folder besides the map, hidden things too."""
    return sorted(name for name in os.listdir(folder) if "bản đồ" not in name and not name.startswith("map"))


# -- the small map ------------------------------------------------------------------------------------------------


def test_roads_of_the_small_map(imported, sample):
    roads = _by_id(imported(sample)["ROADS"])
    _, ways = samples.parse(sample.read_text(encoding="utf-8"))
    assert {key: row["road_class"] for key, row in roads.items()} == {
        "100": "national", "101": "provincial", "102": "district", "103": "village", "104": "urban", "109": "commune",
    }  # fmt: skip
    for key, row in roads.items():
        assert _xy(row) == ways[int(key)][0]  # same vertices, same bits
        assert row["highway"] == ways[int(key)][1]["highway"]
    first = roads["100"]
    assert (first["name"], first["ref"], first["surface"]) == ("Quốc lộ 32", "QL.32", "asphalt")
    assert (first["width_m"], first["lanes"], first["maxspeed_kmh"]) == (7.5, 2, 60.0)
    assert (first["bridge"], first["tunnel"], first["oneway"]) == (False, False, "both")
    assert (roads["101"]["bridge"], roads["101"]["layer"]) == (True, 1)
    assert (roads["103"]["oneway"], roads["109"]["oneway"]) == ("backward", "forward")
    assert roads["104"]["name"] == 'Phố "Cổ" \\ 1'
    # What no field can hold is not lost.
    assert roads["102"]["width_m"] is None
    assert '"width"=>"rộng"' in roads["102"]["other_tags"]
    assert '"lanes"=>"1.5"' in roads["104"]["other_tags"]
    assert '"sidewalk"=>"both"' in roads["104"]["other_tags"]


def test_paths_on_demand(imported, sample):
    roads = _by_id(imported(sample, INCLUDE_PATHS=True)["ROADS"])
    assert roads["105"]["road_class"] == "track"
    assert roads["106"]["road_class"] == "path"
    assert set(roads) == {"100", "101", "102", "103", "104", "105", "106", "109"}


def test_places_of_the_small_map(imported, sample):
    places = _by_id(imported(sample)["PLACES"])
    assert {key: (row["name"], row["place"], row["population"], row["osm_type"]) for key, row in places.items()} == {
        "10": ("Bản Nậm Xé", "village", 1250, "node"),
        "11": ("Bản Giàng", "hamlet", None, "node"),
        "24": ("Xóm Đình", "hamlet", None, "node"),  # and not once more from its outline
        "115": ("Khu phố 2", "neighbourhood", None, "way"),
    }
    assert '"population"=>"nhiều"' in places["11"]["other_tags"]
    assert '"name"=>"Ban Giang"' in places["11"]["other_tags"]
    centre = QgsGeometry.fromWkt("Polygon((105.13 21.22,105.132 21.22,105.132 21.222,105.13 21.22))").centroid()
    got = QgsGeometry()
    got.fromWkb(places["115"]["geometry"])
    assert got.distance(centre) < 1e-9


def test_common_names_on_demand(imported, sample):
    assert _by_id(imported(sample, NAME_LANGUAGE="")["PLACES"])["11"]["name"] == "Ban Giang"


def test_wires_of_the_small_map(imported, sample):
    power = _by_id(imported(sample)["POWER"])
    assert {key: (row["kind"], row["voltage_v"], row["circuits"], row["operator"]) for key, row in power.items()} == {
        "110": ("line", 110000, 2, "EVN"),
        "111": ("minor_line", None, None, None),
        "112": ("telecom_line", None, None, "VNPT"),
    }
    assert '"voltage"=>"medium"' in power["111"]["other_tags"]


def test_structures_of_the_small_map(imported, sample):
    found = _by_id(imported(sample)["TELECOM"])
    assert {key: (row["kind"], row["height_m"], row["osm_type"]) for key, row in found.items()} == {
        "13": ("mast", 35.0, "node"),
        "14": ("communications_tower", 35.052, "node"),
        "15": ("tower", None, "node"),
        "16": ("exchange", None, "node"),
        "113": ("mast", 42.0, "way"),  # a building, and area=yes: still a point
    }
    assert (found["13"]["services"], found["13"]["operator"]) == ("mobile_phone", "Viettel")
    assert found["15"]["tower_type"] == "watchtower"
    poles = _by_id(imported(sample, INCLUDE_POLES=True)["TELECOM"])
    assert {key: row["kind"] for key, row in poles.items() if key not in found} == {
        "17": "power_tower", "18": "power_pole",
    }  # fmt: skip


def test_boundaries_of_the_small_map(imported, sample):
    layer = imported(sample)["BOUNDARIES"]
    (row,) = _rows(layer)
    assert (row["osm_id"], row["osm_type"], row["name"], row["admin_level"]) == ("200", "relation", "Xã Nậm Xé", 6)
    assert layer.wkbType() == QgsWkbTypes.Type.MultiPolygon
    shape = QgsGeometry()
    shape.fromWkb(row["geometry"])
    assert shape.boundingBox() == QgsRectangle(105.0, 21.0, 105.3, 21.4)


def test_outputs_do_not_depend_on_each_other(imported, sample):
    together = imported(sample, INCLUDE_POLES=True)
    for name in ("POWER", "TELECOM", "BOUNDARIES"):
        others = {other: None for other in ("POWER", "TELECOM", "BOUNDARIES") if other != name}
        alone = imported(sample, INCLUDE_POLES=True, **others)
        assert set(alone) == {"ROADS", "PLACES", name}
        for output, layer in alone.items():
            assert _rows(layer) == _rows(together[output])


def _in_every_form(folder):
    text = samples.xml().encode()
    forms = {
        "map.osm": text,
        "map.osm.gz": gzip.compress(text),
        "map.osm.bz2": bz2.compress(text),
        "map.osm.pbf": samples.pbf(),
        "map2.osm.pbf": samples.pbf(dense=False),
        "map raw.pbf": samples.header(packing=1)
        + b"".join(
            samples.data_block(**{key: value}, packing=1)
            for key, value in (("nodes", samples.NODES), ("ways", samples.WAYS), ("relations", samples.RELATIONS))
        ),
        "map.osm.pbf.gz": gzip.compress(samples.pbf()),
        "map-tên-sai.osm.gz": text,
    }
    for name, content in forms.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in forms]


def test_the_form_of_the_file_makes_no_difference(imported, folder):
    first, *others = _in_every_form(folder)
    wanted = {name: _rows(layer) for name, layer in imported(first, INCLUDE_POLES=True).items()}
    for path in others:
        got = {name: _rows(layer) for name, layer in imported(path, INCLUDE_POLES=True).items()}
        assert got == wanted, path.name


def test_nodes_in_disorder(imported, folder):
    path = folder / "map.osm.pbf"
    path.write_bytes(samples.pbf(nodes=dict(sorted(samples.NODES.items(), reverse=True))))
    mixed = {name: sorted(map(str, _rows(layer))) for name, layer in imported(path).items()}
    path.write_bytes(samples.pbf())
    assert mixed == {name: sorted(map(str, _rows(layer))) for name, layer in imported(path).items()}


def test_negative_ids_of_an_editor(imported, folder):
    nodes = {-key: value for key, value in samples.NODES.items()}
    ways = {-key: ([-ref for ref in refs], tags) for key, (refs, tags) in samples.WAYS.items()}
    (folder / "map.osm").write_text(samples.xml(nodes, ways, {}), encoding="utf-8")
    assert len(_rows(imported(folder / "map.osm")["ROADS"])) == 6


def test_fields_have_names_in_both_languages(imported, sample):
    from hatangso.plugin import schema

    for name, layer in imported(sample).items():
        wanted = [field.name for field in getattr(schema, f"OSM_{name}")]
        assert [field.name() for field in layer.fields()] == wanted


# -- CRS and extent -----------------------------------------------------------------------------------------------


def _meeting(rows):
    """How many line ends meet where: by the bits of the vertices."""
    return Counter(Counter(vertex for row in rows for vertex in set(_xy(row))).values())


@pytest.mark.parametrize("crs", [TM3, "EPSG:3405", "EPSG:3857", "EPSG:4756"])
def test_target_crs(imported, sample, crs):
    plain, layers = imported(sample), imported(sample, TARGET_CRS=crs)
    target = QgsCoordinateReferenceSystem(crs)
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), target, QgsCoordinateTransformContext()
    )
    for name in OUTPUTS:
        assert layers[name].crs() == target
        for before, after in zip(plain[name].getFeatures(), layers[name].getFeatures()):
            assert before.attributes() == after.attributes()
            geometry = before.geometry()
            geometry.transform(transform)
            assert geometry.asWkb() == after.geometry().asWkb()
    assert _meeting(_rows(plain["ROADS"])) == _meeting(_rows(layers["ROADS"]))


def test_real_roads_keep_their_joints_in_vn2000(imported, real_data):
    path = real_data(COLUMBUS)
    plain = _rows(imported(path, POWER=None, TELECOM=None, BOUNDARIES=None)["ROADS"])
    moved = _rows(imported(path, POWER=None, TELECOM=None, BOUNDARIES=None, TARGET_CRS="EPSG:32616")["ROADS"])
    assert [row["osm_id"] for row in plain] == [row["osm_id"] for row in moved]
    seen = {}
    for before, after in zip(plain, moved):
        for here, there in zip(_xy(before), _xy(after), strict=True):
            assert seen.setdefault(here, there) == there
    assert len(set(seen.values())) == len(seen)


def test_extent_cuts_exactly(imported, sample):
    box = QgsRectangle(105.105, 21.185, 105.1275, 21.2155)
    layers = imported(sample, EXTENT="105.105,105.1275,21.185,21.2155 [EPSG:4326]", INCLUDE_POLES=True)
    whole = imported(sample, INCLUDE_POLES=True)
    frame = QgsGeometry.fromRect(box)
    for name in ("ROADS", "POWER"):
        kept = {}
        for row in _rows(layers[name]):
            shape = QgsGeometry()
            shape.fromWkb(row["geometry"])
            kept.setdefault(row["osm_id"], []).append(shape)
            for x, y in _xy(row):
                assert box.contains(QgsPointXY(x, y))
        for row in _rows(whole[name]):
            shape = QgsGeometry()
            shape.fromWkb(row["geometry"])
            length = sum(piece.length() for piece in kept.get(row["osm_id"], []))
            assert length == pytest.approx(shape.intersection(frame).length(), abs=1e-12)
    for name in ("PLACES", "TELECOM"):
        inside = []
        for row in _rows(whole[name]):
            shape = QgsGeometry()
            shape.fromWkb(row["geometry"])
            if box.contains(shape.asPoint()):
                inside.append(row)
        assert _rows(layers[name]) == inside
        assert 0 < len(inside) < len(_rows(whole[name]))
    assert _rows(layers["BOUNDARIES"]) == _rows(whole["BOUNDARIES"])  # whole: it reaches in


def _box_text(box, crs):
    return f"{box.xMinimum()},{box.xMaximum()},{box.yMinimum()},{box.yMaximum()} [{crs}]"


@pytest.mark.parametrize(("extent_crs", "box"), [
    ("EPSG:4326", QgsRectangle(1.49, 42.49, 1.56, 42.56)),
    ("EPSG:25831", QgsRectangle(376000, 4704500, 382000, 4712000)),
    ("EPSG:3857", QgsRectangle(165000, 5233000, 174000, 5243000)),
])  # fmt: skip
@pytest.mark.parametrize("target", ["EPSG:4326", "EPSG:25831"])
def test_extent_in_another_crs_on_real_roads(imported, real_data, extent_crs, box, target):
    path = real_data(ANDORRA)
    got = imported(path, EXTENT=_box_text(box, extent_crs), TARGET_CRS=target)
    whole = imported(path, TARGET_CRS=target)
    back = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(target), QgsCoordinateReferenceSystem(extent_crs), QgsCoordinateTransformContext()
    )
    frame = QgsGeometry.fromRect(box)
    slack = 1e-9 if extent_crs == "EPSG:4326" else 2e-4
    for name in ("ROADS", "POWER"):
        lengths = Counter()
        for feature in got[name].getFeatures():
            shape = feature.geometry()
            shape.transform(back)
            lengths[feature["osm_id"]] += shape.length()
            assert frame.buffer(slack, 4).contains(shape)
        wanted = Counter()
        for feature in whole[name].getFeatures():
            shape = feature.geometry()
            shape.transform(back)
            inside = shape.intersection(frame).length()
            if inside > 0:
                wanted[feature["osm_id"]] = inside
        assert lengths.keys() >= {key for key, value in wanted.items() if value > 10 * slack}
        for key, value in wanted.items():
            assert lengths[key] == pytest.approx(value, rel=1e-6, abs=20 * slack)
    # Vertices within are those of the whole map, bit by bit; new ones stand at the ends only.
    known = {vertex for row in _rows(whole["ROADS"]) for vertex in _xy(row)}
    for row in _rows(got["ROADS"]):
        assert all(vertex in known for vertex in _xy(row)[1:-1])
    for name in ("PLACES", "TELECOM"):
        inside = set()
        for feature in whole[name].getFeatures():
            shape = feature.geometry()
            shape.transform(back)
            if box.contains(shape.asPoint()):
                inside.add(feature["osm_id"])
        assert {feature["osm_id"] for feature in got[name].getFeatures()} == inside
    reaching = set()
    for feature in whole["BOUNDARIES"].getFeatures():
        shape = feature.geometry()
        shape.transform(back)
        if shape.intersects(frame):
            reaching.add(feature["osm_id"])
    assert {feature["osm_id"] for feature in got["BOUNDARIES"].getFeatures()} == reaching
    assert reaching


def test_roads_cut_at_one_place_still_meet(imported, folder):
    """Two ways along one street in opposite directions, both cut by the extent."""
    nodes = {1: (105.0, 21.0, {}), 2: (105.1, 21.0371, {})}
    ways = {7: ([1, 2], {"highway": "primary"}), 8: ([2, 1], {"highway": "secondary"})}
    (folder / "map.osm").write_text(samples.xml(nodes, ways, {}), encoding="utf-8")
    for crs in ("EPSG:4326", TM3):
        cut = imported(folder / "map.osm", EXTENT="105.03,105.07,20.9,21.3 [EPSG:4326]", TARGET_CRS=crs)
        rows = _rows(cut["ROADS"])
        assert _xy(rows[0]) == _xy(rows[1])[::-1]


def test_extent_that_misses(imported, sample, folder):
    with pytest.raises(QgsProcessingException) as caught:
        imported(sample, EXTENT="1.4,1.5,42.4,42.5 [EPSG:4326]", ROADS=str(folder / "roads.gpkg"))
    assert "1.4000…1.5000°, 42.4000…42.5000°" in str(caught.value)
    assert "105.0000…105.3000°, 21.0000…21.4000°" in str(caught.value)
    assert _left(folder) == []


def test_a_crs_made_for_elsewhere_is_told(imported, real_data, feedback):
    imported(real_data(ANDORRA), TARGET_CRS=TM3)
    assert any("EPSG:5897" in warning for warning in feedback.warnings)


def test_no_warning_where_all_is_well(imported, sample, feedback):
    imported(sample, TARGET_CRS=TM3)
    # QGIS 3.44 says of each field of a memory layer that it cannot keep its alias.
    assert [warning for warning in feedback.warnings if "scratch layers" not in warning] == []


def test_what_was_found_is_told_in_words(imported, sample, feedback):
    imported(sample)
    said = "\n".join(feedback.messages)
    assert "village roads: 1" in said and "commune roads: 1" in said and "level 6: 1" in said
    assert "village 1" not in said and "(6 1)" not in said


def test_every_kind_that_the_reader_knows_has_a_name():
    from hatangso.plugin.network.road_classes import ROAD_CLASSES
    from hatangso.plugin.osm.tags import PLACE_KINDS, POLE_KINDS, POWER_LINE_TAGS, TELECOM_KINDS
    from hatangso.processing.data._osm_kinds import KIND_NAMES

    assert set(KIND_NAMES["roads"]) == set(ROAD_CLASSES)
    assert set(KIND_NAMES["places"]) == set(PLACE_KINDS)
    assert set(KIND_NAMES["power"]) == {*POWER_LINE_TAGS["power"], "telecom_line"}
    assert set(KIND_NAMES["telecom"]) == {*TELECOM_KINDS, *POLE_KINDS}


# -- real maps ----------------------------------------------------------------------------------------------------


def test_andorra_against_another_reading(imported, real_data, tmp_path):
    path = real_data(ANDORRA)
    layers = imported(path, INCLUDE_PATHS=True, INCLUDE_POLES=True)
    target = tmp_path / "all.gpkg"
    gdal.VectorTranslate(str(target), str(path), layers=["points", "lines"])
    base = sqlite3.connect(target)

    def ids(query):
        return Counter(text for (text,) in base.execute(query))

    def counted(name, **wanted):
        return Counter(
            row["osm_id"] for row in _rows(layers[name]) if all(row[key] == value for key, value in wanted.items())
        )

    real = ("'proposed','construction','raceway','platform','bus_stop','elevator','rest_area','services','corridor',"
            "'abandoned','razed'")  # fmt: skip
    theirs = ids(f"SELECT osm_id FROM lines WHERE highway IS NOT NULL AND highway NOT IN ({real}) "
                 "AND coalesce(other_tags, '') NOT LIKE '%\"area\"=>\"yes\"%'")  # fmt: skip
    assert counted("ROADS") == theirs
    inhabited = ("'city','town','village','hamlet','suburb','neighbourhood','isolated_dwelling','farm','quarter',"
                 "'borough'")  # fmt: skip
    assert counted("PLACES", osm_type="node") == ids(f"SELECT osm_id FROM points WHERE place IN ({inhabited})")
    assert sum(row["place"] in ("village", "hamlet") for row in _rows(layers["PLACES"])) == 52
    masts = ids("SELECT osm_id FROM points WHERE man_made IN ('mast', 'tower', 'communications_tower', 'antenna')")
    got = Counter()
    for kind in ("mast", "tower", "communications_tower", "antenna"):
        got += counted("TELECOM", kind=kind, osm_type="node")
    assert got == masts
    assert sum(row["kind"] in ("mast", "tower", "communications_tower") for row in _rows(layers["TELECOM"])) == 10
    assert counted("TELECOM", kind="power_tower") == ids(
        "SELECT osm_id FROM points WHERE other_tags LIKE '%\"power\"=>\"tower\"%'"
    )
    assert counted("POWER") == ids(
        "SELECT osm_id FROM lines WHERE other_tags LIKE '%\"power\"=>\"line\"%' "
        "OR other_tags LIKE '%\"power\"=>\"minor_line\"%' OR other_tags LIKE '%\"power\"=>\"cable\"%'"
    )
    assert len(_rows(layers["BOUNDARIES"])) == 6


@pytest.mark.parametrize("name", [ANDORRA, COLUMBUS])
def test_drivable_roads_are_those_of_gdal(imported, real_data, tmp_path, name):
    path = real_data(name)
    ours = {row["osm_id"]: _xy(row) for row in _rows(imported(path)["ROADS"]) if row["road_class"] != "path"}
    theirs = {}
    for feature in osm_roads(path, tmp_path).getFeatures():
        line = [(vertex.x(), vertex.y()) for vertex in feature.geometry().vertices()]
        theirs[feature["osm_id"]] = [v for n, v in enumerate(line) if n == 0 or v != line[n - 1]]
    missing = theirs.keys() - ours.keys()
    assert not missing
    assert {key: ours[key] for key in theirs} == theirs


def test_the_same_bytes_every_time(run_algorithm, real_data, folder):
    made = []
    for turn in ("a", "b"):
        (folder / turn).mkdir()
        path = folder / turn / "roads.gpkg"
        run_algorithm(ID, {"INPUT": str(real_data(ANDORRA)), "ROADS": str(path), "PLACES": "memory:"})
        made.append(_rows(QgsVectorLayer(str(path), "", "ogr")))
    assert made[0] == made[1]


def test_files_are_styled_and_described(run_algorithm, sample, folder):
    paths = {name: str(folder / f"{name.lower()} mới.gpkg") for name in OUTPUTS}
    run_algorithm(ID, {"INPUT": str(sample), **paths})
    for name, path in paths.items():
        layer = QgsVectorLayer(path, name, "ogr")
        assert layer.isValid()
        assert layer.renderer().type() != "singleSymbol"
        assert layer.attributeAlias(layer.fields().lookupField("osm_id")) != ""
        assert "importosm" in "".join(layer.metadata().history())
    from hatangso.plugin.network.road_classes import ROAD_CLASSES

    roads = QgsVectorLayer(paths["ROADS"], "", "ogr")
    assert [category.value() for category in roads.renderer().categories()][:-1] == list(ROAD_CLASSES)


# -- bad input ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.9, 0.99999])
def test_a_real_file_cut_off_leaves_nothing(run_algorithm, real_data, folder, share):
    whole = real_data(ANDORRA).read_bytes()
    cut = folder / "bản đồ.osm.pbf"
    cut.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(QgsProcessingException) as caught:
        run_algorithm(ID, {"INPUT": str(cut), "ROADS": str(folder / "roads.gpkg"), "PLACES": str(folder / "p.shp")})
    assert "cut off" in str(caught.value)
    assert str(cut) in str(caught.value)
    assert _left(folder) == []


@pytest.mark.parametrize("position", [120, 5000, 200_000, 400_000, -20])
def test_a_real_file_damaged_leaves_nothing(run_algorithm, real_data, folder, position):
    content = bytearray(real_data(ANDORRA).read_bytes())
    content[position] ^= 0xFF
    path = folder / "bản đồ.osm.pbf"
    path.write_bytes(bytes(content))
    with pytest.raises(QgsProcessingException, match="damaged"):
        run_algorithm(ID, {"INPUT": str(path), "ROADS": str(folder / "roads.gpkg"), "PLACES": "memory:"})
    assert _left(folder) == []


def test_an_older_result_survives(run_algorithm, real_data, sample, folder):
    target = folder / "roads.gpkg"
    run_algorithm(ID, {"INPUT": str(sample), "ROADS": str(target), "PLACES": "memory:"})
    before = target.read_bytes()
    broken = folder / "bản đồ hỏng.osm.pbf"
    broken.write_bytes(samples.pbf()[:-5])
    with pytest.raises(QgsProcessingException):
        run_algorithm(ID, {"INPUT": str(broken), "ROADS": str(target), "PLACES": "memory:"})
    assert target.read_bytes() == before


def test_xml_broken_in_the_middle(run_algorithm, folder):
    text = samples.xml()
    middle = text.index("<way id=\"105\"")
    path = folder / "bản đồ.osm"
    path.write_text(text[:middle] + "<way id=\"105\" <<<" + text[middle + 10 :], encoding="utf-8")
    with pytest.raises(QgsProcessingException) as caught:
        run_algorithm(ID, {"INPUT": str(path), "ROADS": str(folder / "roads.gpkg"), "PLACES": "memory:"})
    assert "line" in str(caught.value)  # the place, as the parser of XML names it
    assert str(path) in str(caught.value)
    assert _left(folder) == []


@pytest.mark.parametrize(("content", "message"), [
    (b"", "empty"),
    (b"day khong phai la ban do", "not an OpenStreetMap file"),
    (b"<html>proxy</html>", "web page"),
    (b'<osm version="0.6"></osm>', "no ways"),
    (samples.xml({}, {}, {}).encode(), "no ways"),
    (samples.header(), "no ways"),
    (samples.xml({1: samples.NODES[1], 2: samples.NODES[2]}, {118: samples.WAYS[118]}, {}).encode(),
     "nothing of what was asked for"),
    (samples.xml(order=("way", "node", "relation")).encode(), "ways come before nodes"),
    (gzip.compress(samples.xml().encode())[:-30], "cut off"),
    (bz2.compress(samples.xml().encode())[:-30], "cut off"),
], ids=lambda value: value if isinstance(value, str) else "")  # fmt: skip
def test_what_is_no_map(run_algorithm, folder, content, message):
    path = folder / "bản đồ.osm.pbf"
    path.write_bytes(content)
    with pytest.raises(QgsProcessingException, match=message):
        run_algorithm(ID, {"INPUT": str(path), "ROADS": str(folder / "roads.gpkg"), "PLACES": "memory:"})
    assert _left(folder) == []


@pytest.mark.parametrize(("parameters", "message"), [
    ({"INPUT": "/khong/co.osm"}, "does not exist"),
    ({"INPUT": "/tmp"}, "folder"),
    ({"ROADS": None}, "ROADS"),
    ({"NAME_LANGUAGE": "tiếng Việt"}, "language code"),
    ({"EXTENT": "105,105,21,22 [EPSG:4326]"}, "extent"),
    ({"EXTENT": "500000,510000,2300000,2310000"}, "no CRS"),
    ({"TARGET_CRS": "EPSG:999999"}, "CRS"),
])  # fmt: skip
def test_bad_parameters(qgis_app, run_algorithm, sample, parameters, message):
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem())
    given = {"INPUT": str(sample), "ROADS": "memory:", "PLACES": "memory:", **parameters}
    with pytest.raises(QgsProcessingException, match=message):
        run_algorithm(ID, {key: value for key, value in given.items() if value is not None})


def test_ways_without_their_nodes_are_left_out(imported, folder):
    ways = {1: ([900, 901], {"highway": "primary"}), 2: ([1, 902], {"highway": "primary"}), 3: samples.WAYS[100]}
    (folder / "map.osm").write_text(samples.xml(ways=ways, relations={}), encoding="utf-8")
    assert set(_by_id(imported(folder / "map.osm")["ROADS"])) == {"3"}


def test_repeated_vertices_and_closed_ways(imported, folder):
    ways = {1: ([1, 1, 2, 2], {"highway": "primary"}), 2: ([1, 1], {"highway": "primary"}),
            3: ([1, 2, 5, 1], {"highway": "residential", "landuse": "grass", "building": "yes"})}  # fmt: skip
    (folder / "map.osm").write_text(samples.xml(ways=ways, relations={}), encoding="utf-8")
    roads = _by_id(imported(folder / "map.osm")["ROADS"])
    assert [len(_xy(roads[key])) for key in sorted(roads)] == [2, 4]


def test_gdal_keeps_its_settings(imported, sample):
    heard = []
    gdal.PushErrorHandler(lambda severity, number, message: heard.append(message))
    gdal.SetThreadLocalConfigOption("CPL_TMPDIR", "/tmp/của người khác")
    try:
        imported(sample)
        assert gdal.GetThreadLocalConfigOption("CPL_TMPDIR", "") == "/tmp/của người khác"
        gdal.Error(gdal.CE_Warning, 1, "here")
        assert heard[-1] == "here"
    finally:
        gdal.SetThreadLocalConfigOption("CPL_TMPDIR", None)
        gdal.PopErrorHandler()


def test_gdal_with_exceptions_switched_on(imported, either_gdal, sample, folder):
    assert len(_rows(imported(sample)["ROADS"])) == 6
    text = samples.xml()
    (folder / "map.osm").write_text(text.replace('<way id="105"', '<way id="105" <'), encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="damaged"):
        imported(folder / "map.osm")


# -- cancelling ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["map.osm", "map.osm.bz2", "map.osm.pbf"])
def test_cancel_at_any_moment_leaves_nothing(run_algorithm, feedback, tmp_path, form):
    _in_every_form(tmp_path)
    target = tmp_path / "kết quả"
    target.mkdir()
    feedback_class = type(feedback)
    temporary = Path(QgsProcessingUtils.tempFolder())

    class Impatient(feedback_class):
        def __init__(self, patience):
            super().__init__()
            self.patience = patience
            self.asked = 0

        def isCanceled(self):  # noqa: N802
            self.asked += 1
            return self.asked > self.patience

    patience, finished = 0, False
    while not finished and patience < 400:
        before = set(temporary.glob("osm-*"))
        own = Impatient(patience)
        results = run_algorithm(
            ID,
            {"INPUT": str(tmp_path / form), **{name: str(target / f"{name}.gpkg") for name in OUTPUTS}},
            own_feedback=own,
        )
        assert set(temporary.glob("osm-*")) == before
        finished = own.asked <= patience
        if not finished:
            assert not results
            assert os.listdir(target) == []
        patience += 1 if patience < 20 else 7
    assert finished
    assert sorted(path.name for path in target.glob("*.gpkg")) == sorted(f"{name}.gpkg" for name in OUTPUTS)


def test_the_watch_is_asked_while_nothing_is_found(qgis_app, real_data, tmp_path):
    """A file of which nothing is wanted can be left too: GDAL itself asks meanwhile."""
    from hatangso.plugin.errors import Cancelled
    from hatangso.plugin.gis.osm import OsmReader, Selection
    from hatangso.plugin.osm.files import check
    from hatangso.plugin.progress import Progress

    path = real_data(ANDORRA)
    reader = OsmReader(path, check(path), Selection(power=True), tmp_path, (100.0, 10.0, 101.0, 11.0))
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(Cancelled):
        list(reader.batches(Progress(cancelled=cancelled)))
    reader.close()


def test_batches_make_no_difference(imported, real_data, monkeypatch):
    from hatangso.plugin.gis import osm

    path = real_data(ANDORRA)
    extent = "1.49,1.56,42.49,42.56 [EPSG:4326]"
    wanted = {name: _rows(layer) for name, layer in imported(path, EXTENT=extent).items()}
    monkeypatch.setattr(osm, "_BATCH_FEATURES", 7)
    assert {name: _rows(layer) for name, layer in imported(path, EXTENT=extent).items()} == wanted


def test_numbers_are_finite(imported, real_data):
    for row in _rows(imported(real_data(COLUMBUS), TARGET_CRS="EPSG:32616")["ROADS"]):
        assert np.isfinite(_xy(row)).all()
        assert row["maxspeed_kmh"] is None or math.isfinite(row["maxspeed_kmh"])
