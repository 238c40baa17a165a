"""Bulk reading and writing against QGIS's own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest
from hatangso_testing.layers import memory_layer
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from hatangso.plugin.errors import DataError, OutputError
from hatangso.plugin.gis.crs import ellipsoid_of, ground_of
from hatangso.plugin.gis.sink import FileSwap
from hatangso.plugin.gis.source import layer_names, layer_title, numbers, read_vector, texts

WKT = {
    "Point": ["Point (1 2)"],
    "PointZ": ["PointZ (1 2 3)"],
    "MultiPointZ": ["MultiPointZ ((1 2 3), (4 5 6))"],
    "LineString": ["LineString (0 0, 1 1)"],
    "MultiLineStringZM": ["MultiLineStringZM ((0 0 1 2, 1 1 1 2), (5 5 0 0, 6 6 0 0, 7 5 0 0))"],
    "Polygon": ["Polygon ((0 0, 9 0, 9 9, 0 0),(2 1, 3 1, 3 2, 2 1))"],
    "MultiPolygon": ["MultiPolygon (((0 0, 1 0, 1 1, 0 0)),((5 5, 6 5, 6 6, 5 5)))"],
    "CompoundCurve": ["CompoundCurve (CircularString (0 0, 1 1, 2 0),(2 0, 3 0))"],
}


@pytest.mark.parametrize("kind", list(WKT))
def test_vertices_are_those_of_qgis(kind, qgis_app):
    layer = memory_layer(kind, "EPSG:9213", WKT[kind])
    data = read_vector(layer, "lớp", QgsProcessingContext())
    geometry = next(layer.getFeatures()).geometry()
    if kind == "CompoundCurve":
        geometry.convertToStraightSegment()
    expected = [(vertex.x(), vertex.y()) for vertex in geometry.vertices()]
    np.testing.assert_allclose(data.parts.xy, expected)
    assert data.parts.feature.tolist() == [0] * len(data.parts)


def test_attributes_come_through_whole(qgis_app):
    layer = memory_layer(
        "Point",
        "EPSG:4326",
        ["Point (1 2)", "Point (3 4)"],
        "&field=mã:string&field=lớn:int8&field=số:double",
        [["00004", 2**53 + 1, 1.5], [None, None, None]],
    )
    data = read_vector(layer, "lớp", QgsProcessingContext(), fields=["mã", "lớn", "số"])
    assert data.columns["mã"] == ["00004", None]
    assert texts(data.columns["lớn"])[1] is None
    np.testing.assert_array_equal(numbers(data.columns["số"]), [1.5, np.nan])
    with pytest.raises(DataError, match="không"):
        read_vector(layer, "lớp", QgsProcessingContext(), fields=["không có"])


def test_text_in_a_number_s_place(qgis_app):
    values = ["85.000", "1.234,5", "0,125", "xa", "nan", "", None, 7, 2.5, "1e5"]
    nan = np.nan
    np.testing.assert_array_equal(numbers(values), [nan, 1234.5, 0.125, nan, nan, nan, nan, 7, 2.5, nan])
    dong = numbers(values, thousands=True)
    np.testing.assert_array_equal(dong, [85_000, 1234.5, 0.125, nan, nan, nan, nan, 7, 2.5, nan])


def test_filter_and_reprojection(qgis_app):
    layer = memory_layer("Point", "EPSG:4326", ["Point (105 21)", "Point (106 21)"], "&field=n:integer", [[1], [2]])
    layer.setSubsetString('"n" = 2')
    data = read_vector(
        layer, "lớp", QgsProcessingContext(), fields=["n"], crs=QgsCoordinateReferenceSystem("EPSG:3857")
    )
    assert data.columns["n"] == [2]
    assert data.parts.xy[0, 0] == pytest.approx(106 * 111319.49079327357)


def test_expressions_are_evaluated_for_each_feature(run_algorithm):
    layer = memory_layer("Point", "EPSG:4326", ["Point (1 2)", "Point (3 4)"], "&field=n:integer", [[1], [0]])
    from qgis.core import QgsExpressionContext, QgsExpressionContextUtils

    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    data = read_vector(layer, "lớp", QgsProcessingContext(), expressions={"v": '$x / "n"'}, expression_context=context)
    assert data.columns["v"] == [1.0, None]
    with pytest.raises(DataError, match="expression"):
        read_vector(layer, "lớp", QgsProcessingContext(), expressions={"v": "1 +"}, expression_context=context)


def test_the_policy_for_invalid_geometries_is_kept(qgis_app):
    bowtie = "Polygon ((0 0, 2 2, 2 0, 0 2, 0 0))"
    layer = memory_layer("Polygon", "EPSG:9213", ["Polygon ((0 0, 1 0, 1 1, 0 0))", bowtie])
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    check = QgsFeatureRequest.InvalidGeometryCheck
    # A source that would stop by itself must not: that stop would take QGIS with it.
    context.setInvalidGeometryCheck(check.GeometryAbortOnInvalid)
    source = QgsProcessingFeatureSource(layer, context)
    assert len(read_vector(source, "lớp", context, validity=check.GeometryNoCheck)) == 2
    skipped = read_vector(source, "lớp", context, validity=check.GeometrySkipInvalid)
    assert skipped.ids.tolist() == [1]
    assert [(item.source_id, item.reason) for item in skipped.rejected] == [(2, "invalid_geometry")]
    with pytest.raises(DataError, match="feature 2"):
        read_vector(source, "lớp", context, validity=check.GeometryAbortOnInvalid)


@pytest.mark.parametrize(("policy", "said"), [(0, None), (1, None), (2, "feature 1")])
def test_the_policy_reaches_the_algorithms(policy, said, run_algorithm):
    square = ["Polygon ((500400 2299950, 500600 2300050, 500600 2299950, 500400 2300050, 500400 2299950))"]
    parameters = {
        "ROADS": memory_layer("LineString", "EPSG:9213", ["LineString (500000 2300000, 501000 2300000)"]),
        "DEMAND": memory_layer("Point", "EPSG:9213", ["Point (501000 2300000)"]),
        "HUBS": memory_layer("Point", "EPSG:9213", ["Point (500000 2300000)"]),
        "BARRIERS": memory_layer("Polygon", "EPSG:9213", square),
        "OUTPUT": "memory:",
        "UNREACHED": "memory:",
    }
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck(policy))
    if said is None:
        found = run_algorithm("hatangso:fiberroutes", parameters, context=context)
        assert found["ROUTE_COUNT"] == policy  # skipped, the barrier is none; taken, it bars the way
    else:
        with pytest.raises(QgsProcessingException, match=said):
            run_algorithm("hatangso:fiberroutes", parameters, context=context)


def test_bad_features_are_handed_back(qgis_app):
    layer = memory_layer("LineString", "EPSG:9213", ["LineString (0 0, 1 1)", None, "LineString (0 0, nan 1)"])
    data = read_vector(layer, "đường", QgsProcessingContext())
    assert data.ids.tolist() == [1]
    assert {(item.source_id, item.reason) for item in data.rejected} >= {(2, "no_geometry")}
    assert {item.source_id for item in data.rejected} == {2, 3}


def test_places_that_cannot_be_transformed_are_handed_back(qgis_app):
    layer = memory_layer("Point", "EPSG:4326", ["Point (107 16)", "Point (107 95)", "Point (107.5 16)"])
    data = read_vector(layer, "thôn", QgsProcessingContext(), crs=QgsCoordinateReferenceSystem("EPSG:9214"))
    assert data.ids.tolist() == [1, 3]
    assert [(item.source_id, item.reason) for item in data.rejected] == [(2, "not_transformed")]


def test_a_layer_without_a_crs_is_refused(qgis_app):
    with pytest.raises(DataError, match="đường"):
        read_vector(memory_layer("Point", "", ["Point (0 0)"]), "đường", QgsProcessingContext())


def test_the_ellipsoid_falls_back_to_that_of_the_crs(qgis_app):
    crs = QgsCoordinateReferenceSystem("EPSG:9213")
    context = QgsProcessingContext()
    context.setEllipsoid("NONE")
    assert ellipsoid_of(crs, context).semi_major_m == 6378137.0
    context.setEllipsoid("EPSG:7024")  # Krassowsky
    assert ellipsoid_of(crs, context).semi_major_m == 6378245.0
    assert ground_of(QgsCoordinateReferenceSystem("EPSG:4756"), context).is_geographic


# -- whole or not at all ------------------------------------------------------------------------------------------


def test_a_layer_without_a_file_goes_by_its_whole_name(qgis_app, tmp_path):
    layer = memory_layer("Point", "EPSG:4326", ["Point(105 21)"])
    layer.setName("Cột (BTS)")
    assert layer_names(layer) == ("Cột (BTS)", "") and layer_title(layer) == "Cột (BTS)"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "cot"
    path = tmp_path / "trạm (cũ).gpkg"
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    stored = QgsVectorLayer(f"{path}|layername=cot", "Cột (BTS)", "ogr")
    assert layer_names(stored) == ("Cột (BTS)", path.name) and layer_title(stored) == f"Cột (BTS) ({path.name})"


def test_a_swap_takes_its_companions_along(tmp_path):
    target = tmp_path / "kết quả.shp"
    target.write_text("cũ")
    swap = FileSwap(target)
    for ending in (".shp", ".dbf", ".shx"):
        swap.path.with_suffix(ending).write_text("mới")
    assert target.read_text() == "cũ"
    swap.commit()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kết quả.dbf", "kết quả.shp", "kết quả.shx"]
    assert target.read_text() == "mới"


def test_a_swap_thrown_away_leaves_the_old(tmp_path):
    target = tmp_path / "a.gpkg"
    target.write_text("cũ")
    swap = FileSwap(target)
    swap.path.write_text("nửa")
    swap.discard()
    assert [path.name for path in tmp_path.iterdir()] == ["a.gpkg"] and target.read_text() == "cũ"
    empty = FileSwap(target)
    with pytest.raises(OutputError):
        empty.commit()
    assert [path.name for path in tmp_path.iterdir()] == ["a.gpkg"]


def test_places_that_cannot_be_written_to_are_told(tmp_path):
    with pytest.raises(OutputError, match="does not exist"):
        FileSwap(tmp_path / "không" / "a.gpkg")
    (tmp_path / "b.gpkg").mkdir()
    with pytest.raises(OutputError, match="folder"):
        FileSwap(tmp_path / "b.gpkg")


_WRITER = """
import sys, importlib.util
sys.path.insert(0, "/usr/share/qgis/python/plugins")
from qgis.core import QgsApplication
app = QgsApplication([], False); app.initQgis()
import processing
from processing.core.Processing import Processing
Processing.initialize()
root = sys.argv[1]
spec = importlib.util.spec_from_file_location("hatangso", root + "/__init__.py", submodule_search_locations=[root])
package = importlib.util.module_from_spec(spec); sys.modules["hatangso"] = package; spec.loader.exec_module(package)
from hatangso.processing.provider import HatangsoProvider
provider = HatangsoProvider(); QgsApplication.processingRegistry().addProvider(provider)
folder = sys.argv[2]
while True:
    processing.run("hatangso:fiberroutes", {"ROADS": folder + "/roads.geojson", "DEMAND": folder + "/demand.geojson",
                   "HUBS": folder + "/demand.geojson", "NEAREST": 4, "UNREACHED": "memory:",
                   "OUTPUT": folder + "/out/routes.gpkg"})
    print("written", flush=True)
"""


def test_killed_at_any_moment_the_old_result_is_whole(tmp_path, root, run_algorithm):
    from osgeo import ogr

    roads = memory_layer(
        "LineString",
        "EPSG:9213",
        [f"LineString ({500000 + 100 * n} 2300000, {500100 + 100 * n} 2300000)" for n in range(60)],
    )
    demand = memory_layer("Point", "EPSG:9213", [f"Point ({500000 + 100 * n} 2300000)" for n in range(60)])
    for layer, name in ((roads, "roads"), (demand, "demand")):
        run_algorithm("native:savefeatures", {"INPUT": layer, "OUTPUT": str(tmp_path / f"{name}.geojson")})
    (tmp_path / "out").mkdir()
    rng = np.random.default_rng(5)
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(root), str(tmp_path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            text=True,
        ) as process:
            assert any("written" in line for line in iter(process.stdout.readline, ""))
            time.sleep(float(rng.uniform(0.0, 0.6)))
            process.send_signal(signal.SIGKILL)
        data = ogr.Open(str(tmp_path / "out" / "routes.gpkg"))
        assert data.GetLayer(0).GetFeatureCount() == 240
