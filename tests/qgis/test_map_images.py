"""Maps as pictures for reports, and the styles that they are drawn in."""

from __future__ import annotations

import numpy as np
import pytest
from hatangso_testing.layers import memory_layer
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFillSymbol,
    QgsProject,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRectangle,
    QgsRendererCategory,
    QgsSingleBandPseudoColorRenderer,
    QgsSingleSymbolRenderer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QImage

CRS = "EPSG:9214"
CONTEXT = QgsCoordinateTransformContext()
SQUARES = [
    "Polygon((450000 1880000, 452000 1880000, 452000 1882000, 450000 1882000, 450000 1880000))",
    "Polygon((452000 1880000, 454000 1880000, 454000 1882000, 452000 1882000, 452000 1880000))",
]


@pytest.fixture
def squares(qgis_app):
    """Two squares in red and blue, and a green class that nobody is in."""
    layer = memory_layer("Polygon", CRS, SQUARES, "&field=kind:string", [("a",), ("b",)])
    colours = {"a": "255,0,0", "b": "0,0,255", "c": "0,160,0"}
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "kind",
            [
                QgsRendererCategory(kind, QgsFillSymbol.createSimple({"color": colour, "outline_style": "no"}), kind)
                for kind, colour in colours.items()
            ],
        )
    )
    return layer


def pixels(png: bytes) -> np.ndarray:
    """Red, green and blue, shape (height, width, 3)."""
    image = QImage.fromData(png).convertToFormat(QImage.Format.Format_RGB888)
    data = np.frombuffer(image.constBits().asarray(image.sizeInBytes()), np.uint8).copy()  # the picture goes away
    rows = data.reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3)


def share(picture: np.ndarray, colour: tuple[int, int, int]) -> float:
    return float((picture == np.array(colour)).all(axis=2).mean())


def drawn(layers, **options) -> bytes:
    from hatangso.plugin.gis.maps.images import map_image

    return map_image(layers, CONTEXT, **{"dpi": 100, **options})


def test_size_colours_and_legend(squares):
    picture = pixels(drawn([squares]))
    assert picture.shape == (pytest.approx(110 / 25.4 * 100, abs=1), pytest.approx(155 / 25.4 * 100, abs=1), 3)
    assert share(picture, (255, 0, 0)) > 0.1 and share(picture, (0, 0, 255)) > 0.1
    assert share(picture, (0, 160, 0)) == 0  # nobody is in it: it is not in the legend
    panel = picture[:, -int(44 / 25.4 * 100) :]
    assert share(panel, (255, 0, 0)) > 0 and share(panel, (0, 0, 255)) > 0


def test_no_symbol_is_missing_from_the_legend_unsaid(qgis_app, monkeypatch):
    """The map becomes higher as far as it may; what has no room even then is counted under the legend."""
    from hatangso.plugin.gis.maps import images

    count, words = 30, "Một loại công trình có tên dài đến mức không đứng được trong cột hẹp số"
    layer = memory_layer("Polygon", CRS, SQUARES[:1] * count, "&field=kind:string", [(f"{n}",) for n in range(count)])
    fill = QgsFillSymbol.createSimple({"color": "255,0,0"})
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "kind", [QgsRendererCategory(f"{n}", fill.clone(), f"{words} {n}") for n in range(count)]
        )
    )
    left_out, said = [], []
    wish = images.MapLegend.fill

    def fill_and_tell(legend, rows, room):
        left_out.append(wish(legend, rows, room))
        return left_out[-1]

    more = images.WORDS["more"]
    monkeypatch.setattr(images.MapLegend, "fill", fill_and_tell)
    monkeypatch.setitem(images.WORDS, "more", type("More", (), {"of": lambda self, language: (
        said.append(language) or more.of(language))})())  # fmt: skip
    low = pixels(drawn([layer], height_mm=60.0))
    assert 0 < left_out[-1] < count - 5 and said == ["vi"] and low.shape[0] == pytest.approx(60 / 25.4 * 100, abs=1)
    high = pixels(drawn([layer], height_mm=60.0, most_mm=400.0))
    assert left_out[-1] == 0 and said == ["vi"] and 1.2 * low.shape[0] < high.shape[0] < 400 / 25.4 * 100


def test_without_a_legend_the_map_is_wide(squares):
    wide, narrow = pixels(drawn([squares], legend=False)), pixels(drawn([squares]))
    assert share(wide, (255, 0, 0)) > 1.2 * share(narrow, (255, 0, 0))


def test_what_lies_beneath_does_not_widen_the_map(squares):
    from hatangso.plugin.gis.maps.layers import BENEATH, layer_extent

    tile = memory_layer("Polygon", CRS, ["Polygon((400000 1800000, 500000 1800000, 500000 1900000, 400000 1800000))"])
    crs = QgsCoordinateReferenceSystem(CRS)
    assert layer_extent([squares, tile], crs, CONTEXT) == tile.extent()
    tile.setCustomProperty(BENEATH, True)
    assert layer_extent([squares, tile], crs, CONTEXT) == squares.extent()
    assert layer_extent([tile], crs, CONTEXT) == tile.extent()
    assert share(pixels(drawn([squares, tile])), (255, 0, 0)) > 0.1


def test_part_of_a_map(squares):
    picture = pixels(drawn([squares], extent=QgsRectangle(450200, 1880200, 451000, 1881000), legend=False))
    assert share(picture, (255, 0, 0)) > 0.6 and share(picture, (0, 0, 255)) < 0.2


def test_same_layers_same_bytes(squares):
    assert drawn([squares]) == drawn([squares.clone()])


def test_the_layer_stays_as_it_is(squares):
    from qgis.core import QgsPalLayerSettings, QgsVectorLayerSimpleLabeling

    settings = QgsPalLayerSettings()
    settings.fieldName = "kind"
    squares.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    squares.setLabelsEnabled(True)
    QgsProject.instance().addMapLayer(squares)
    with_labels = drawn([squares])
    assert squares.labelsEnabled() and squares.name() == "lớp thử"
    squares.setLabelsEnabled(False)
    assert drawn([squares]) != with_labels
    QgsProject.instance().takeMapLayer(squares)


def test_a_file_without_a_style_looks_the_same_every_time(squares, tmp_path):
    path = tmp_path / "trần.geojson"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GeoJSON"
    QgsVectorFileWriter.writeAsVectorFormatV3(squares, str(path), CONTEXT, options)
    first, second = (QgsVectorLayer(str(path), "trần", "ogr") for _ in range(2))
    assert drawn([first]) == drawn([second])


def test_a_raster_is_drawn_in_the_style_beside_it_and_its_band_is_not_in_the_legend(qgis_app, tmp_path, monkeypatch):
    from osgeo import gdal, osr

    from hatangso.plugin.gis.maps.legend import MapLegend

    path = tmp_path / "mức thu.tif"
    place = osr.SpatialReference()
    place.ImportFromEPSG(9214)
    data = gdal.GetDriverByName("GTiff").Create(str(path), 40, 40, 1, gdal.GDT_Float32)
    data.SetProjection(place.ExportToWkt())
    data.SetGeoTransform((450000, 100, 0, 1884000, 0, -100))
    data.GetRasterBand(1).WriteArray(np.linspace(-120, -60, 1600, dtype=np.float32).reshape(40, 40))
    data = None
    styled = QgsRasterLayer(str(path), "mức thu", "gdal")
    ramp = QgsColorRampShader(-90, 0, None, QgsColorRampShader.Type.Discrete)
    ramp.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(-90, QColor(0, 0, 255), "yếu"),
            QgsColorRampShader.ColorRampItem(float("inf"), QColor(255, 0, 0), "mạnh"),
        ]
    )
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    styled.setRenderer(QgsSingleBandPseudoColorRenderer(styled.dataProvider(), 1, shader))
    styled.saveNamedStyle(str(path.with_suffix(".qml")))
    options = QgsRasterLayer.LayerOptions()
    options.loadDefaultStyle = False  # as Processing opens files
    bare = QgsRasterLayer(str(path), "mức thu", "gdal", options)
    assert bare.renderer().type() == "singlebandgray"
    labels, rows = [], MapLegend.rows

    def listen(self, *given):
        made = rows(self, *given)
        labels.extend(row.label for row in made)
        return made

    monkeypatch.setattr(MapLegend, "rows", listen)
    picture = pixels(drawn([bare]))
    assert share(picture, (255, 0, 0)) > 0.1 and share(picture, (0, 0, 255)) > 0.1
    assert set(labels) == {"yếu", "mạnh"}


def test_degrees_become_a_zone(qgis_app):
    layer = memory_layer(
        "Polygon",
        "EPSG:4326",
        ["Polygon((106 17, 106.1 17, 106.1 17.1, 106 17.1, 106 17))"],
        "&field=a:string",
        [("x",)],
    )
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "255,0,0", "outline_style": "no"})))
    QgsProject.instance().addMapLayer(layer)
    picture = pixels(drawn([layer], legend=False))
    QgsProject.instance().takeMapLayer(layer)
    red = (picture == np.array((255, 0, 0))).all(axis=2)
    rows, columns = np.flatnonzero(red.any(axis=1)), np.flatnonzero(red.any(axis=0))
    # A tenth of a degree at 17° north is 10.65 km wide and 11.07 km high.
    assert np.ptp(columns) / np.ptp(rows) == pytest.approx(10.65 / 11.07, abs=0.02)


@pytest.mark.parametrize("case", ["none", "no crs", "empty", "broken"])
def test_what_cannot_be_drawn(qgis_app, case):
    from hatangso.plugin.errors import DataError

    layers = {
        "none": [],
        "no crs": [memory_layer("Point", "", ["Point(1 1)"])],
        "empty": [memory_layer("Point", CRS, [])],
        "broken": [QgsVectorLayer("/nowhere/x.gpkg", "x", "ogr")],
    }[case]
    with pytest.raises(DataError):
        drawn(layers)


# -- styles -----------------------------------------------------------------------------------------------------------


def test_styles_stored_with_a_layer(squares, tmp_path):
    from hatangso.plugin.errors import DataError
    from hatangso.plugin.gis.maps.images import styles_of, with_style

    path = tmp_path / "xã.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "xã"
    QgsVectorFileWriter.writeAsVectorFormatV3(squares, str(path), CONTEXT, options)
    layer = QgsVectorLayer(f"{path}|layername=xã", "xã", "ogr")
    save = getattr(layer, "saveStyleToDatabaseV2", layer.saveStyleToDatabase)
    for number, colour in enumerate(("1,2,3", "4,5,6", "7,8,9")):
        layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": colour})))
        save(f"kiểu_{number}", f"Chỉ tiêu {number}", number == 1, "")
    fresh = QgsVectorLayer(f"{path}|layername=xã", "xã", "ogr")
    assert styles_of(fresh) == [(f"kiểu_{number}", f"Chỉ tiêu {number}") for number in range(3)]
    copy = with_style(fresh, "kiểu_2")
    assert copy.renderer().symbol().color().getRgb()[:3] == (7, 8, 9) and copy.name() == "Chỉ tiêu 2"
    assert fresh.renderer().symbol().color().getRgb()[:3] == (4, 5, 6)  # the default one, as before
    with pytest.raises(DataError):
        with_style(fresh, "không có")


def test_styles_of_a_layer_in_a_project(squares):
    from hatangso.plugin.gis.maps.images import styles_of, with_style

    assert styles_of(squares) == [("", "lớp thử")]
    manager = squares.styleManager()
    manager.addStyleFromLayer("đỏ")
    manager.setCurrentStyle("đỏ")
    squares.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "255,0,0"})))
    names = [name for name, _ in styles_of(squares)]
    assert "đỏ" in names and len(names) == 2
    other = next(name for name in names if name != "đỏ")
    assert isinstance(with_style(squares, other).renderer(), QgsCategorizedSymbolRenderer)
    assert isinstance(with_style(squares, "đỏ").renderer(), QgsSingleSymbolRenderer)


def test_items_of_styles():
    from hatangso.plugin.gis.maps.images import item_of_style

    def item(id_, indicator, title, horizon):
        return {
            "id": id_, "indicator": indicator, "kind": "target", "horizon": horizon,
            "title": {"en": "", "vi": title}, "name": {"en": "", "vi": ""},
        }  # fmt: skip

    items = [item("A", "sites_shared", "Dùng chung", 2025), item("B", "sites_shared", "Dùng chung", 2030)]
    items.append(item("C", "villages_mobile_broadband_by_population", "Phủ sóng", 2025))
    assert item_of_style("x", "Dùng chung (2030)", items)["id"] == "B"
    assert item_of_style("sites_shared_2025", "", items)["id"] == "A"
    assert item_of_style("villages_mobile_broadband_by_p", "", items)["id"] == "C"
    assert item_of_style("khác", "Dùng chung", items) is None


# -- the CRS of maps --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("crs", "extent", "used"),
    [
        ("EPSG:9214", (450000, 1880000, 460000, 1890000), "EPSG:9214"),
        ("EPSG:4326", (106.3, 16.9, 107.1, 17.5), "EPSG:9213"),
        ("EPSG:4756", (105.2, 10.0, 105.6, 10.5), "EPSG:9209"),
        ("EPSG:3857", (11830000, 1900000, 11930000, 1990000), "EPSG:9213"),
        ("EPSG:4326", (1.4, 42.4, 1.8, 42.6), "EPSG:32631"),
        ("EPSG:4326", (151.0, -34.0, 151.4, -33.8), "EPSG:32756"),
        ("EPSG:32648", (400000, 2300000, 600000, 2400000), "EPSG:32648"),
    ],
)
def test_crs_that_keeps_the_scale(qgis_app, crs, extent, used):
    from hatangso.plugin.gis.maps.crs import print_crs

    found = print_crs(QgsCoordinateReferenceSystem(crs), QgsRectangle(*extent), CONTEXT)
    assert found.authid() == used
