"""Tables in a GeoPackage that holds others: whole or not at all, on any way out of a run."""

from __future__ import annotations

import sqlite3

import pytest
from hatangso_testing.layers import memory_layer
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from hatangso.plugin.gis.geopackage_swap import table_of_geopackage

RING = ["LINESTRING(500000 2300000,501000 2300000)", "LINESTRING(501000 2300000,501000 2301000)"]


def save(layer, path, name):
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName, options.driverName = name, "GPKG"
    if path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    fault = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    assert fault[0] == 0, fault


@pytest.fixture
def inputs(qgis_app):
    return {
        "ROADS": memory_layer("LineString", "EPSG:9214", RING),
        "DEMAND": memory_layer("Point", "EPSG:9214", ["POINT(500010 2300010)", "POINT(590010 2300010)"]),
        "HUBS": memory_layer("Point", "EPSG:9214", ["POINT(501010 2301010)"]),
        "OUTPUT": "TEMPORARY_OUTPUT",
        "UNREACHED": "TEMPORARY_OUTPUT",
    }


@pytest.fixture
def province(inputs, tmp_path):
    """A GeoPackage with roads of its own, a table “Tuyến cáp” of an earlier run, and a style of the user for it."""
    folder = tmp_path / "tỉnh Sao Mai"
    folder.mkdir()
    path = folder / "quy hoạch.gpkg"
    save(inputs["ROADS"], path, "roads")
    save(memory_layer("Point", "EPSG:9214", ["POINT(1 1)"]), path, "Tuyến cáp")
    layer = QgsVectorLayer(f"{path}|layername=Tuyến cáp", "x", "ogr")
    layer.saveStyleToDatabase("của tôi", "", True, "")
    del layer
    return path


def _into(path, table: str, column: str = "geom") -> str:
    return f"ogr:dbname='{path}' table=\"{table}\" ({column})"


def _dump(path) -> dict[str, list]:
    """All rows of all tables of a database."""
    with sqlite3.connect(path) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in sorted(names)}


def _read(path, table: str) -> tuple:
    layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
    assert layer.isValid(), table
    rows = [(row.id(), row.geometry().asWkb().data(), *map(str, row.attributes())) for row in layer.getFeatures()]
    fields = [(field.name(), field.typeName(), field.length()) for field in layer.fields()]
    return fields, layer.crs().authid(), layer.wkbType(), rows


def test_a_table_in_a_geopackage_is_what_a_file_of_its_own_is(run_algorithm, inputs, province, tmp_path):
    untouched = _read(province, "roads")
    alone = tmp_path / "alone.gpkg"
    left = tmp_path / "left.gpkg"
    run_algorithm("hatangso:fiberroutes", {**inputs, "OUTPUT": str(alone), "UNREACHED": str(left)})
    found = run_algorithm(
        "hatangso:fiberroutes",
        {**inputs, "OUTPUT": _into(province, "Tuyến cáp"), "UNREACHED": _into(province, "chưa nối")},
    )
    assert found["OUTPUT"] == f"{province}|layername=Tuyến cáp"
    assert _read(province, "Tuyến cáp") == _read(alone, "alone")
    assert _read(province, "chưa nối") == _read(left, "left")
    assert _read(province, "roads") == untouched
    assert [row[3] for row in _dump(province)["layer_styles"] if row[5] == "của tôi"] == ["Tuyến cáp"]
    assert not list(province.parent.glob(".*")), "nothing is left beside it"


def test_a_geopackage_that_is_not_there_is_made(run_algorithm, inputs, tmp_path):
    path = tmp_path / "mới.gpkg"
    run_algorithm("hatangso:fiberroutes", {**inputs, "OUTPUT": _into(path, "a"), "UNREACHED": _into(path, "b")})
    assert len(_read(path, "a")[3]) == len(_read(path, "b")[3]) == 1


@pytest.mark.parametrize("end", ["cancel", "fault"])
def test_a_run_that_ends_early_leaves_the_database_as_it_was(run_algorithm, inputs, province, monkeypatch, end):
    from hatangso.plugin.gis.sink import LayerWriter

    before = _dump(province)
    writing = LayerWriter.write

    def breaks(self, wkb, columns, *more):
        writing(self, wkb, columns, *more)
        if "reason" in columns:  # the second table is half done
            raise KeyboardInterrupt if end == "cancel" else OSError("the disk is gone")

    monkeypatch.setattr(LayerWriter, "write", breaks)
    with pytest.raises((KeyboardInterrupt, OSError, QgsProcessingException)):
        run_algorithm(
            "hatangso:fiberroutes",
            {**inputs, "OUTPUT": _into(province, "Tuyến cáp"), "UNREACHED": _into(province, "chưa nối")},
        )
    assert _dump(province) == before
    assert not list(province.parent.glob(".*"))


def test_no_table_takes_its_place_where_another_cannot(run_algorithm, inputs, province, monkeypatch):
    """The second copy fails inside the transaction: the first, done by then, is taken back."""
    from hatangso.plugin.gis import geopackage_swap

    before = _dump(province)
    put = geopackage_swap.GeopackageSwap._put
    done = []

    def breaks(self, database, table):
        put(self, database, table)
        done.append(table.name)
        if len(done) == 2:
            raise OSError("the disk is full")

    monkeypatch.setattr(geopackage_swap.GeopackageSwap, "_put", breaks)
    with pytest.raises(QgsProcessingException, match="the disk is full"):
        run_algorithm(
            "hatangso:fiberroutes",
            {**inputs, "OUTPUT": _into(province, "Tuyến cáp"), "UNREACHED": _into(province, "chưa nối")},
        )
    assert done == ["Tuyến cáp", "chưa nối"]
    assert _dump(province) == before


def test_a_database_that_somebody_else_writes_is_told_and_stays(run_algorithm, inputs, province):
    before = _dump(province)
    with sqlite3.connect(province) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(QgsProcessingException, match="lock|busy"):
            run_algorithm("hatangso:fiberroutes", {**inputs, "OUTPUT": _into(province, "Tuyến cáp")})
        other.rollback()
    assert _dump(province) == before


def test_a_layer_that_is_open_shows_the_new_table(run_algorithm, inputs, province):
    layer = QgsVectorLayer(f"{province}|layername=Tuyến cáp", "mở sẵn", "ogr")
    QgsProject.instance().addMapLayer(layer)
    walk = layer.getFeatures()
    next(walk)  # a reader that has not come to its end
    try:
        run_algorithm("hatangso:fiberroutes", {**inputs, "OUTPUT": _into(province, "Tuyến cáp")})
    finally:
        QgsProject.instance().removeAllMapLayers()
    assert "length_m" in [name for name, *_ in _read(province, "Tuyến cáp")[0]]


@pytest.mark.parametrize(
    ("destination", "expected"),
    [
        ("ogr:dbname='/a b/tỉnh.gpkg' table=\"Tuyến (1)\" (geom)", ("/a b/tỉnh.gpkg", "Tuyến (1)", "geom")),
        ("ogr:dbname='/a/b.GPKG' table=\"x\"", ("/a/b.GPKG", "x", "")),
        ("ogr:dbname='/a/b.sqlite' table=\"x\" (geom)", None),
        ("/a/b.gpkg", None),
        ("TEMPORARY_OUTPUT", None),
    ],
)
def test_destinations(destination, expected):
    found = table_of_geopackage(destination)
    assert found == expected or (str(found[0]), *found[1:]) == expected


def test_the_result_can_be_loaded_by_its_name(run_algorithm, inputs, province):
    context = QgsProcessingContext()
    found = run_algorithm("hatangso:fiberroutes", {**inputs, "OUTPUT": _into(province, "Tuyến cáp")})
    layer = QgsProcessingUtils.mapLayerFromString(found["OUTPUT"], context)
    assert layer is not None and layer.featureCount() == 1
