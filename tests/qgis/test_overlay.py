"""Areas and overlays on the ellipsoid, and points in polygons, against QGIS's own algorithms and closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from hatangso_testing.layers import memory_layer, output_layer
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsGeometry,
    QgsPoint,
    QgsPointXY,
)

from hatangso.plugin.errors import Cancelled, DataError
from hatangso.plugin.gis import overlay
from hatangso.plugin.gis.dissolve import dissolve
from hatangso.plugin.gis.overlay import areas_m2, covered_area_m2, invalid_rows, overlap_areas
from hatangso.plugin.polygons import points_in_polygons
from hatangso.plugin.progress import Progress
from hatangso.plugin.wkb import PartsReader

_UTM = "EPSG:32648"


@pytest.fixture(autouse=True)
def _application(qgis_app):
    return qgis_app


def _wkb(wkt: str) -> bytes:
    return QgsGeometry.fromWkt(wkt).asWkb().data()


def _box(west, south, east, north) -> bytes:
    return _wkb(f"POLYGON(({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))")


def _blobs(chance, count, low=(500_000, 2_300_000), high=(530_000, 2_330_000), radius=(500, 2500)):
    """Discs with holes, some in two parts; no edge so long that it matters in which projection it is straight."""
    made = []
    for number in range(count):
        x, y = chance.uniform(low, high)
        size = chance.uniform(*radius)
        shape = QgsGeometry.fromPointXY(QgsPointXY(x, y)).buffer(size, int(chance.integers(16, 24)))
        hole = QgsGeometry.fromPointXY(QgsPointXY(x + size / 3, y)).buffer(size / 4, 8)
        shape = shape.difference(hole)
        if number % 4 == 0:
            shape = shape.combine(QgsGeometry.fromPointXY(QgsPointXY(x + 3 * size, y)).buffer(size / 2, 12))
        made.append(shape)
    return made


def _measure(crs=_UTM) -> QgsDistanceArea:
    measure = QgsDistanceArea()
    measure.setSourceCrs(QgsCoordinateReferenceSystem(crs), QgsCoordinateTransformContext())
    measure.setEllipsoid("EPSG:7030")
    return measure


def test_areas_are_those_of_the_ellipsoid():
    # The whole earth, and the zone between two parallels, by their closed form (Snyder 1987, eq. 3-12 and 3-13).
    a, e2 = 6378137.0, 1 - (6356752.314245179 / 6378137.0) ** 2
    e = np.sqrt(e2)

    def q(latitude):
        s = np.sin(np.radians(latitude))
        return (1 - e2) * (s / (1 - e2 * s * s) - np.log((1 - e * s) / (1 + e * s)) / (2 * e))

    lonlat = QgsCoordinateReferenceSystem("EPSG:4326")
    found = areas_m2([_box(-180, -90, 180, 90), _box(105, 20, 106, 21)], lonlat)
    np.testing.assert_allclose(found, [2 * np.pi * a**2 * q(90), a**2 / 2 * np.pi / 180 * (q(21) - q(20))], rtol=1e-12)
    assert found[0] == pytest.approx(510_065_621.7e6, rel=1e-9)

    shapes = _blobs(np.random.default_rng(1), 30)
    wkbs = [shape.asWkb().data() for shape in shapes]
    expected = [_measure().measureArea(shape) for shape in shapes]
    odd = [None, _wkb("POINT(1 2)"), _wkb("POLYGON EMPTY")]
    found = areas_m2(wkbs + odd, QgsCoordinateReferenceSystem(_UTM))
    np.testing.assert_allclose(found[:-3], expected, rtol=1e-7)
    assert np.isnan(found[-3:]).all()
    with pytest.raises(DataError):
        areas_m2(wkbs, QgsCoordinateReferenceSystem())


def test_overlaps_are_those_of_native_intersection(run_algorithm, monkeypatch):
    chance = np.random.default_rng(2)
    one, other = _blobs(chance, 25), _blobs(chance, 40, radius=(200, 2500))
    layers = [
        memory_layer("MultiPolygon", _UTM, [shape.asWkt(17) for shape in shapes], "&field=n:int",
                     [[number] for number in range(len(shapes))])
        for shapes in (one, other)
    ]  # fmt: skip
    result = output_layer(
        run_algorithm("native:intersection", {"INPUT": layers[0], "OVERLAY": layers[1], "OUTPUT": "TEMPORARY_OUTPUT"})
    )
    expected = {
        (feature["n"], feature["n_2"]): _measure().measureArea(feature.geometry()) for feature in result.getFeatures()
    }
    first, second = ([shape.asWkb().data() for shape in shapes] for shapes in (one, other))
    crs = QgsCoordinateReferenceSystem(_UTM)
    i, j, area = overlap_areas(first, second, crs)
    assert list(zip(i.tolist(), j.tolist())) == sorted(expected)
    np.testing.assert_allclose(area, [expected[pair] for pair in sorted(expected)], rtol=1e-6, atol=1.0)
    # The other way round; and with every area cut into pieces.
    back = overlap_areas(second, first, crs)
    assert sorted(zip(back[1].tolist(), back[0].tolist())) == sorted(expected)
    monkeypatch.setattr(overlay, "_MANY_VERTICES", 10)
    monkeypatch.setattr(overlay, "_PIECE_VERTICES", 10)
    monkeypatch.setattr(overlay, "_SPIKY", np.inf)
    pieces = overlap_areas(first, second, crs)
    np.testing.assert_array_equal(pieces[0], i)
    np.testing.assert_allclose(pieces[2], area, rtol=1e-7, atol=1e-2)


def test_a_tiling_laid_over_another_loses_nothing():
    lonlat = QgsCoordinateReferenceSystem("EPSG:4326")
    thirds = [_box(105 + x / 3, 20 + y / 3, 105 + (x + 1) / 3, 20 + (y + 1) / 3) for x in range(3) for y in range(3)]
    halves = [_box(105 + x / 2, 20, 105 + (x + 1) / 2, 21) for x in range(2)]
    i, j, area = overlap_areas(thirds, halves, lonlat)
    assert list(zip(i.tolist(), j.tolist())) == [(0, 0), (1, 0), (2, 0), (3, 0), (3, 1), (4, 0), (4, 1), (5, 0), (5, 1),
                                                 (6, 1), (7, 1), (8, 1)]  # fmt: skip
    np.testing.assert_allclose(np.bincount(i, weights=area), areas_m2(thirds, lonlat), rtol=1e-10)
    np.testing.assert_allclose(np.bincount(j, weights=area), areas_m2(halves, lonlat), rtol=1e-10)
    # An area that lies inside another whole counts with its own area.
    _, _, area = overlap_areas([_box(105, 20, 106, 21)], thirds[4:5], lonlat)
    np.testing.assert_allclose(area, areas_m2(thirds[4:5], lonlat), rtol=1e-13)


def test_what_is_covered_twice_counts_once():
    lonlat = QgsCoordinateReferenceSystem("EPSG:4326")
    place = _box(105, 20, 106, 21)
    areas = [_box(104.5, 19, 105.5, 22), _box(105.25, 19, 105.75, 22), _box(105, 19, 105.25, 22)]
    areas += [_box(104, 19, 107, 22), _box(106, 20, 107, 21), None]
    subsets = [[1, 0, 0, 0, 0, 0], [1, 1, 0, 0, 0, 1], [1, 1, 1, 0, 0, 1], [0, 0, 1, 1, 1, 0], [0] * 6,
               [0, 0, 0, 0, 1, 1]]  # fmt: skip
    found = covered_area_m2([place, None], areas, lonlat, subsets=[np.array(mask, dtype=bool) for mask in subsets])
    own = areas_m2([place], lonlat)[0]
    np.testing.assert_allclose(found[:, 0], np.array([0.5, 0.75, 0.75, 1.0, 0.0, 0.0]) * own, rtol=1e-10)
    assert np.isnan(found[:, 1]).all()

    chance = np.random.default_rng(3)
    places, cells = _blobs(chance, 15), _blobs(chance, 60, radius=(300, 3000))
    union = QgsGeometry.unaryUnion(cells)
    expected = [_measure().measureArea(place.intersection(union)) for place in places]
    crs = QgsCoordinateReferenceSystem(_UTM)
    places, cells = ([shape.asWkb().data() for shape in shapes] for shapes in (places, cells))
    np.testing.assert_allclose(covered_area_m2(places, cells, crs)[0], expected, rtol=1e-6, atol=1.0)
    # The same coverage, dissolved into one area of many vertices.
    whole = dissolve(cells, np.arange(120.0).reshape(60, 2))
    np.testing.assert_allclose(covered_area_m2(places, [whole], crs)[0], expected, rtol=1e-6, atol=1.0)


def test_invalid_areas_are_mended_with_a_warning():
    crs = QgsCoordinateReferenceSystem(_UTM)
    bow_tie = _wkb("POLYGON((500000 2300000, 501000 2301000, 501000 2300000, 500000 2301000, 500000 2300000))")
    box = _box(499000, 2299000, 502000, 2302000)
    assert invalid_rows([box, bow_tie, None]).tolist() == [1]
    warnings = []
    progress = Progress(warn=lambda message, values: warnings.append(message.format(**values)))
    i, j, area = overlap_areas([box], [bow_tie, box], crs, progress=progress)
    assert (i.tolist(), j.tolist()) == ([0, 0], [0, 1])
    assert area[0] == pytest.approx(_measure().measureArea(QgsGeometry.fromWkt(
        "MULTIPOLYGON(((500000 2300000, 500500 2300500, 500000 2301000, 500000 2300000)),"
        "((501000 2300000, 500500 2300500, 501000 2301000, 501000 2300000)))"
    )), rel=1e-6)  # fmt: skip
    assert len(warnings) == 1
    assert "1" in warnings[0]


def _ring(xy) -> QgsGeometry:
    return QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in np.vstack((xy, xy[:1])).tolist()]])


def _places(count, size):
    """Boxes of a grid around (510 000, 2 310 000)."""
    west, south = 510_000 - count * size / 2, 2_310_000 - count * size / 2
    corners = [(west + x * size, south + y * size) for x in range(count) for y in range(count)]
    return [_box(x, y, x + size, y + size) for x, y in corners]


def test_thousands_of_spikes_are_measured_along_lines(monkeypatch):
    chance = np.random.default_rng(5)
    angle = np.linspace(0, 2 * np.pi, 8_001)[:-1]
    radius = 1500 + 500 * chance.random(len(angle))
    spikes = _ring([510_000, 2_310_000] + radius[:, None] * np.column_stack((np.cos(angle), np.sin(angle))))
    disc = QgsGeometry.fromPointXY(QgsPointXY(511_900, 2_310_000)).buffer(400, 64)
    places = _places(10, 420.0)
    shapes = [QgsGeometry() for _ in places]
    for shape, wkb in zip(shapes, places):
        shape.fromWkb(wkb)
    union = QgsGeometry.unaryUnion([spikes, disc])
    expected = [[_measure().measureArea(shape.intersection(whole)) for shape in shapes] for whole in (spikes, union)]
    monkeypatch.setattr(overlay, "_MANY_VERTICES", 200)
    monkeypatch.setattr(overlay, "_PIECE_VERTICES", 80)
    lines = []
    real = overlay.shared_on_lines
    monkeypatch.setattr(overlay, "shared_on_lines", lambda *given: lines.append(1) or real(*given))
    areas = [shape.asWkb().data() for shape in (spikes, disc)]
    crs = QgsCoordinateReferenceSystem(_UTM)
    found = covered_area_m2(places, areas, crs, subsets=[np.array([1, 0]), np.array([1, 1])])
    assert 40 < len(lines) < 200  # places that are covered whole, or by the disc alone, need none
    np.testing.assert_allclose(found, expected, atol=0.01 * 420.0**2)
    np.testing.assert_allclose(found.sum(axis=1), np.sum(expected, axis=1), rtol=1e-3)
    i, j, area = overlap_areas(places, areas, crs)
    np.testing.assert_allclose(area[j == 0].sum(), np.sum(expected[0]), rtol=1e-3)
    asked = []
    with pytest.raises(Cancelled):
        covered_area_m2(places, areas, crs, progress=Progress(cancelled=lambda: asked.append(1) or len(asked) > 30))


def test_a_large_area_that_crosses_itself_is_inside_by_turns():
    """A star drawn in one stroke, its middle outside, with a vertex every few metres; as GEOS mends the sparse one."""
    angle = np.arange(6) * 4 * np.pi / 5
    corners = [510_000, 2_310_000] + 2000.0 * np.column_stack((np.cos(angle), np.sin(angle)))
    share = np.linspace(0, 1, 1500)[:-1, None]
    dense = np.concatenate([one + share * (other - one) for one, other in zip(corners, corners[1:])])
    mended = _ring(dense[:: len(share)]).makeValid()
    places = _places(7, 500.0)
    expected = []
    for wkb in places:
        shape = QgsGeometry()
        shape.fromWkb(wkb)
        expected.append(_measure().measureArea(shape.intersection(mended)))
    warnings = []
    progress = Progress(warn=lambda message, values: warnings.append(message.format(**values)))
    crs = QgsCoordinateReferenceSystem(_UTM)
    found = covered_area_m2(places, [_ring(dense).asWkb().data()], crs, progress=progress)[0]
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=2.0)
    assert len(warnings) == 1


def test_no_areas_and_a_cancel():
    crs = QgsCoordinateReferenceSystem(_UTM)
    box = _box(499000, 2299000, 502000, 2302000)
    for first, second in (([], [box]), ([box], []), ([None], [box]), ([box], [_box(0, 0, 1, 1)])):
        assert [len(column) for column in overlap_areas(first, second, crs)] == [0, 0, 0]
        np.testing.assert_array_equal(
            covered_area_m2(first, second, crs), [[np.nan if f is None else 0 for f in first]]
        )
    asked = []
    with pytest.raises(Cancelled):
        overlap_areas(
            [box] * 9, [box] * 9, crs, progress=Progress(cancelled=lambda: asked.append(1) or len(asked) > 20)
        )


def test_points_in_polygons_as_geos_finds_them():
    chance = np.random.default_rng(4)
    shapes = _blobs(chance, 60)
    points = chance.uniform((495_000, 2_295_000), (545_000, 2_335_000), (3000, 2))
    reader = PartsReader()
    expected = []
    for number, shape in enumerate(shapes):
        reader.add(shape.asWkb().data(), number)
        engine = QgsGeometry.createGeometryEngine(shape.constGet())
        engine.prepareGeometry()
        expected += [(row, number) for row, (x, y) in enumerate(points.tolist()) if engine.contains(QgsPoint(x, y))]
    point, feature = points_in_polygons(points, reader.parts())
    assert list(zip(point.tolist(), feature.tolist())) == sorted(expected)
    assert len(expected) > 500


def test_a_large_valid_area_of_cells_is_not_told_to_be_invalid(tmp_path, monkeypatch):
    """As a predicted coverage: cells that meet at corners, cut where they meet."""
    from osgeo import gdal

    from hatangso.plugin.gis import overlay
    from hatangso.plugin.gis.cell_areas import class_areas

    cut, real = [], overlay._tiled
    monkeypatch.setattr(overlay, "_tiled", lambda *given: cut.append(real(*given)) or cut[-1])

    cells = np.random.default_rng(5).random((110, 110)) < 0.6
    path = tmp_path / "cells.tif"
    raster = gdal.GetDriverByName("GTiff").Create(str(path), 110, 110, 1, gdal.GDT_Byte)
    raster.SetGeoTransform((500_000, 100, 0, 2_340_000, 0, -100))
    raster.GetRasterBand(1).SetNoDataValue(0)
    raster.GetRasterBand(1).WriteArray(cells.astype(np.uint8))
    raster = None
    area = class_areas(path)[1]
    assert invalid_rows([area]).size == 0
    warnings = []
    progress = Progress(warn=lambda message, values: warnings.append(message.format(**values)))
    covered_area_m2([_box(500_000, 2_329_000, 511_000, 2_340_000)], [area], QgsCoordinateReferenceSystem(_UTM),
                    progress=progress)  # fmt: skip
    assert not warnings and any(was_invalid for _, was_invalid in cut)
