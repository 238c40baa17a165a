"""Layers of QGIS on a web map: places, classes, colours, themes, labels, popups; and what is left out is told."""

from __future__ import annotations

import json

import numpy as np
import pytest
from qgis.core import (
    NULL,
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsEditorWidgetSetup,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsGraduatedSymbolRenderer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsNullSymbolRenderer,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsProject,
    QgsRendererCategory,
    QgsRendererRange,
    QgsRuleBasedLabeling,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QDate, QLocale

from hatangso.plugin.dossier.web.map import WebMap, to_json
from hatangso.plugin.errors import Cancelled
from hatangso.plugin.gis.web import layers as web_layers
from hatangso.plugin.gis.web.layers import read_web_layers
from hatangso.plugin.gis.web.styles import Styled
from hatangso.plugin.gis.web.symbols import look_of
from hatangso.plugin.progress import Progress

pytestmark = pytest.mark.usefixtures("qgis_app")

FIELDS = "field=fid:int&field=name:string&field=kind:string&field=height:double"


def points(rows=(("Trạm A", "a", 30.25), ("Trạm B", "b", 12.0), ("Trạm C", "a", None)), crs="EPSG:5897", title="Trạm"):
    layer = QgsVectorLayer(f"Point?crs={crs}&{FIELDS}", title, "memory")
    features = []
    for number, (name, kind, height) in enumerate(rows):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([number, name, kind, NULL if height is None else height])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(500000 + 1000 * number, 1850000 + 700 * number)))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def read(*layers, language="vi", **more):
    return read_web_layers(layers, QgsProject.instance().transformContext(), language, **more)


def marker(**more):
    return QgsMarkerSymbol.createSimple({"name": "circle", "color": "#ff0000", "outline_color": "#000000", **more})


def rows_by_label(theme):
    return {one.label: one.rows.tolist() for one in theme.classes}


# -- places ---------------------------------------------------------------------------------------------------------


def test_places_are_carried_as_qgis_carries_them():
    layer = points()
    (made,), messages = read(layer)
    assert not messages
    transform = QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())
    wanted = [transform.transform(feature.geometry().asPoint()) for feature in layer.getFeatures()]
    np.testing.assert_allclose(made.parts.xy, [(point.x(), point.y()) for point in wanted], atol=1e-9)
    assert (made.kind, made.count, made.title, made.id, made.visible) == ("point", 3, "Trạm", "tram", True)


def test_what_cannot_be_shown_is_told_and_left_out():
    layer = points()
    feature = QgsFeature(layer.fields())
    lost = QgsFeature(layer.fields())
    lost.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(float("inf"), 0)))
    layer.dataProvider().addFeatures([feature, lost])
    nowhere = points(title="Không hệ tọa độ")
    nowhere.setCrs(QgsCoordinateReferenceSystem())
    table = QgsVectorLayer("None?field=a:int", "Bảng", "memory")
    broken = QgsVectorLayer("/no/such.gpkg", "Hỏng", "ogr")
    made, messages = read(layer, nowhere, table, broken)
    told = [message.template.format(**message.values) for message in messages]
    assert len(told) == 4
    for name in ("Không hệ tọa độ", "Bảng", "Hỏng"):
        assert sum(text.startswith(name) for text in told) == 1
    assert "Trạm: 2 features" in told[-1]
    assert [one.count for one in made] == [3]
    assert len(made[0].notes) == 1
    assert all(len(column.values) == 3 for column in made[0].columns)


def test_rows_after_a_lost_one_keep_their_own_names_and_classes():
    layer = points((("A", "a", 1.0), ("lost", "a", 1.0), ("B", "b", 2.0)))
    second = next(feature for feature in layer.getFeatures() if feature["name"] == "lost")
    layer.dataProvider().changeGeometryValues({second.id(): QgsGeometry.fromPointXY(QgsPointXY(float("nan"), 1))})
    layer.setRenderer(QgsCategorizedSymbolRenderer("kind", [QgsRendererCategory(k, marker(), k) for k in ("a", "b")]))
    (made,), _ = read(layer)
    names = next(column for column in made.columns if column.title == "name").values
    assert names == ["A", "B"]
    assert rows_by_label(made.looks()[0]) == {"a": [0], "b": [1]}


def test_large_layers_are_thinned_evenly_and_small_ones_kept():
    many = points([(f"T{number}", "a", 1.0) for number in range(1000)], title="Nhiều")
    few = points(title="Ít")
    made, messages = read(many, few, most_features=103)
    assert [layer.count for layer in made] == [100, 3]
    assert [message.values["shown"] for message in messages] == [100]
    names = next(column for column in made[0].columns if column.title == "name").values
    gaps = np.diff([int(name[1:]) for name in names])
    assert set(gaps.tolist()) == {10}
    assert made[0].notes


def test_columns_beyond_what_a_page_can_hold_are_left_out_and_told(monkeypatch):
    monkeypatch.setattr(web_layers, "MOST_VALUES", 6)
    (made,), messages = read(points())
    assert len(made.columns) == 2
    assert [(message.values["shown"], message.values["count"]) for message in messages] == [(2, 4)]


def test_curves_and_collections_of_parts():
    layer = QgsVectorLayer("MultiCurve?crs=EPSG:4326", "Cong", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("MULTICURVE(CIRCULARSTRING(0 0, 1 1, 2 0), (3 3, 4 4))"))
    layer.dataProvider().addFeatures([feature])
    (made,), messages = read(layer)
    assert not messages
    assert made.kind == "line"
    assert made.parts.feature.tolist() == [0, 0]
    assert len(made.parts.part(0)) > 10


# -- classes --------------------------------------------------------------------------------------------------------


def test_classes_of_every_kind_of_style():
    layer = points()
    layer.setRenderer(QgsSingleSymbolRenderer(marker(size="3")))
    theme = read(layer)[0][0].looks()[0]
    assert [(one.colour, one.rows.tolist()) for one in theme.classes] == [("#ff0000", [0, 1, 2])]

    categories = [QgsRendererCategory("a", marker(), "Loại A"), QgsRendererCategory("b", marker(), "Loại B", False)]
    layer.setRenderer(QgsCategorizedSymbolRenderer("kind", categories))
    assert rows_by_label(read(layer)[0][0].looks()[0]) == {"Loại A": [0, 2]}

    ranges = [QgsRendererRange(0, 20, marker(), "thấp"), QgsRendererRange(20, 99, marker(), "cao")]
    layer.setRenderer(QgsGraduatedSymbolRenderer("height", ranges))
    assert rows_by_label(read(layer)[0][0].looks()[0]) == {"thấp": [1], "cao": [0]}

    root = QgsRuleBasedRenderer.Rule(None)
    parent = QgsRuleBasedRenderer.Rule(None, label="Cao", filterExp='"height" > 20')
    parent.appendChild(QgsRuleBasedRenderer.Rule(marker(color="#00ff00"), maximumScale=0, minimumScale=50000))
    parent.appendChild(QgsRuleBasedRenderer.Rule(marker(color="#0000ff"), maximumScale=50000, minimumScale=900000))
    root.appendChild(parent)
    root.appendChild(QgsRuleBasedRenderer.Rule(marker(), label="Khác", filterExp="ELSE"))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    classes = read(layer)[0][0].looks()[0].classes
    assert [(one.label, one.colour, one.rows.tolist()) for one in classes] == [
        ("Cao", "#00ff00", [0]), ("Cao", "#0000ff", [0]), ("Khác", "#ff0000", [1, 2]),
    ]  # fmt: skip
    assert [(one.min_scale, one.max_scale) for one in classes] == [(50000, 0), (900000, 50000), (0, 0)]

    layer.setRenderer(QgsNullSymbolRenderer())
    assert read(layer)[0][0].looks()[0].classes == ()


@pytest.mark.parametrize(
    "name, shape",
    [("circle", "circle"), ("square", "square"), ("triangle", "triangle"), ("diamond", "diamond"), ("star", "star"),
     ("cross", "cross"), ("pentagon", "circle")],
)  # fmt: skip
def test_marks(name, shape):
    symbol = marker(name=name, size="4", outline_width="0.5")
    look = look_of(symbol, "point")
    assert look["shape"] == shape
    assert look["size"] == pytest.approx(4 * 96 / 25.4, abs=0.01)
    assert look["colour"] == ("#000000" if shape == "cross" else "#ff0000")


def test_a_mark_on_a_mark():
    symbol = marker(name="circle", size="6", color="#ffffff")
    above = marker(name="triangle", size="3", color="#0000ff")  # must outlive its layer
    symbol.appendSymbolLayer(above.symbolLayer(0).clone())
    look = look_of(symbol, "point")
    assert (look["shape"], look["colour"], look["inner_shape"], look["inner"]) == (
        "circle", "#ffffff", "triangle", "#0000ff",
    )  # fmt: skip
    assert look["inner_size"] == pytest.approx(look["size"] / 2, abs=0.01)


def test_lines_and_areas():
    line = QgsLineSymbol.createSimple({"line_color": "#ffffff", "line_width": "0.5", "line_style": "dash"})
    casing = QgsLineSymbol.createSimple({"line_color": "#333333", "line_width": "1"})
    line.insertSymbolLayer(0, casing.symbolLayer(0).clone())
    look = look_of(line, "line")
    assert (look["colour"], look["outline"]) == ("#ffffff", "#333333")
    assert look["width"] == pytest.approx(0.5 * 96 / 25.4, abs=0.01)
    assert look["outline_width"] == pytest.approx(0.25 * 96 / 25.4, abs=0.02)
    assert len(look["dash"]) == 2

    area = QgsFillSymbol.createSimple({"color": "10,20,30,128", "outline_style": "no"})
    assert look_of(area, "polygon")["colour"] == "#0a141e80"
    assert look_of(area, "polygon")["outline"] == ""
    area.setOpacity(0.5)
    assert look_of(area, "polygon")["colour"] == "#0a141e40"
    hollow = QgsFillSymbol.createSimple({"style": "no", "outline_color": "#ff0000", "outline_width": "1"})
    assert (look_of(hollow, "polygon")["colour"], look_of(hollow, "polygon")["outline"]) == ("", "#ff0000")
    assert look_of(QgsFillSymbol.createSimple({"style": "f_diagonal"}), "polygon")["hatched"]
    assert look_of(None, "line") == {}
    off = marker()
    off.symbolLayer(0).setEnabled(False)
    assert look_of(off, "point") == {}


# -- themes ---------------------------------------------------------------------------------------------------------


def coloured(layer, colour, label):
    root = QgsRuleBasedRenderer.Rule(None, label=label)
    root.appendChild(QgsRuleBasedRenderer.Rule(marker(color=colour), label=label))
    layer.setRenderer(QgsRuleBasedRenderer(root))


def test_styles_of_the_menu_are_themes_and_the_one_in_use_comes_first():
    layer = points()
    coloured(layer, "#111111", "Một")
    for colour, name in (("#222222", "Hai"), ("#333333", "Ba")):
        layer.styleManager().addStyleFromLayer(name)
        layer.styleManager().setCurrentStyle(name)
        coloured(layer, colour, name)
    layer.styleManager().setCurrentStyle("Hai")
    (made,), _ = read(layer)
    colours = [theme.classes[0].colour for theme in made.themes]
    assert (colours[0], sorted(colours)) == ("#222222", ["#111111", "#222222", "#333333"])
    assert made.themes[0].title == "Hai"
    assert layer.styleManager().currentStyle() == "Hai"


def test_styles_stored_in_a_geopackage_are_themes(tmp_path):
    from qgis.core import QgsVectorFileWriter

    path = tmp_path / "trạm.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "sites"
    QgsVectorFileWriter.writeAsVectorFormatV3(points(), str(path), QgsProject.instance().transformContext(), options)
    stored = QgsVectorLayer(f"{path}|layername=sites", "Trạm", "ogr")
    stored.setFieldAlias(stored.fields().lookupField("name"), "Tên trạm")
    for colour, name in (("#222222", "Hai"), ("#333333", "Ba")):
        coloured(stored, colour, name)
        getattr(stored, "saveStyleToDatabaseV2", stored.saveStyleToDatabase)(name, f"Chỉ tiêu {name}", name == "Ba", "")
    opened = QgsVectorLayer(f"{path}|layername=sites", "Trạm", "ogr")
    (made,), _ = read(opened)
    assert [(theme.title, theme.classes[0].colour) for theme in made.themes] == [
        ("Chỉ tiêu Ba", "#333333"), ("Chỉ tiêu Hai", "#222222"),
    ]  # fmt: skip
    opened = QgsVectorLayer(f"{path}|layername=sites", "Trạm", "ogr", QgsVectorLayer.LayerOptions(False))
    assert opened.renderer().type() == "singleSymbol"  # as Processing opens it: with a colour drawn by lot
    (made,), _ = read(opened)
    assert [theme.classes[0].colour for theme in made.themes] == ["#333333", "#222222"]
    assert made.columns[0].title == "Tên trạm"
    assert opened.renderer().type() == "singleSymbol"  # the layer itself stays as it was
    coloured(opened, "#444444", "Bốn")  # as a project may have changed it
    (made,), _ = read(opened)
    assert [theme.classes[0].colour for theme in made.themes][0] == "#444444"
    # From 3.26 on the stored styles have their names in the Styles menu of the layer itself, which then counts.
    assert len(made.themes) == (3 if Qgis.QGIS_VERSION_INT < 32600 else 1)
    assert made.columns[0].title == "Tên trạm"
    assert all(theme.title for theme in made.themes)
    assert {column.title for column in made.columns} == {"Tên trạm", "kind", "height"}  # fid says nothing


# -- labels and popups ----------------------------------------------------------------------------------------------


def labelled(expression, is_expression=True, min_scale=0):
    settings = QgsPalLayerSettings()
    settings.fieldName, settings.isExpression = expression, is_expression
    if min_scale:
        settings.scaleVisibility, settings.minimumScale = True, min_scale
    return settings


def test_labels_are_those_of_the_layer():
    layer = points()
    layer.setLabeling(QgsVectorLayerSimpleLabeling(labelled("name", False, 25000)))
    assert read(layer)[0][0].looks()[0].labels == ()  # not switched on
    layer.setLabelsEnabled(True)
    (labels,) = read(layer)[0][0].looks()[0].labels
    assert (list(labels.texts), labels.min_scale) == (["Trạm A", "Trạm B", "Trạm C"], 25000)

    root = QgsRuleBasedLabeling.Rule(None)
    for condition, text, scale in (("\"kind\" = 'a'", "'A ' || \"name\"", 9000), ("ELSE", 'upper("name")', 0)):
        rule = QgsRuleBasedLabeling.Rule(labelled(text), 0, scale, condition)
        root.appendChild(rule)
    layer.setLabeling(QgsRuleBasedLabeling(root))
    made = read(layer)[0][0].looks()[0].labels
    texts = [next(filter(None, row), None) for row in zip(*(labels.texts for labels in made))]
    assert texts[1] == "TRẠM B"
    assert all(texts)


def test_numbers_in_labels_are_written_in_the_language_of_the_document():
    layer = points()
    layer.setLabeling(QgsVectorLayerSimpleLabeling(labelled('format_number("height", 1)')))
    layer.setLabelsEnabled(True)
    before = QLocale().name()
    assert read(layer, language="vi")[0][0].looks()[0].labels[0].texts[1] == "12,0"
    assert read(layer, language="en")[0][0].looks()[0].labels[0].texts[1] == "12.0"
    assert QLocale().name() == before


def test_popups_say_what_people_read_in_the_form():
    layer = QgsVectorLayer(
        "Point?crs=EPSG:4326&field=code:string&field=owner:string&field=day:date&field=shared:bool&field=cost:double"
        "&field=big:int8&field=secret:string&field=longitude:double",
        "Trạm", "memory",
    )  # fmt: skip
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["00012", "vt", QDate(2025, 10, 8), True, 1234.567, 2**60, "x", 107.123456])
    feature.setGeometry(QgsGeometry.fromWkt("POINT(107 17)"))
    other = QgsFeature(layer.fields())
    other.setAttributes([NULL, "??", NULL, False, NULL, 5, "y", NULL])
    other.setGeometry(QgsGeometry.fromWkt("POINT(107 17)"))
    layer.dataProvider().addFeatures([feature, other])
    layer.setFieldAlias(1, "Chủ sở hữu")
    layer.setEditorWidgetSetup(1, QgsEditorWidgetSetup("ValueMap", {"map": [{"Viettel": "vt"}]}))
    layer.setEditorWidgetSetup(4, QgsEditorWidgetSetup("Range", {"Precision": 1}))
    layer.setEditorWidgetSetup(6, QgsEditorWidgetSetup("Hidden", {}))
    (made,), _ = read(layer)
    columns = {column.title: column for column in made.columns}
    assert "secret" not in columns
    assert columns["code"].values == ["00012", None]
    assert columns["Chủ sở hữu"].values == ["Viettel", "??"]
    assert columns["day"].values == ["08/10/2025", None]
    assert columns["shared"].values == [True, False]
    assert (columns["cost"].values, columns["cost"].decimals) == ([1234.567, None], 1)
    assert columns["big"].values == [2**60, 5]
    assert columns["longitude"].decimals == 6
    assert made.columns[made.name].title == "code"
    english = {column.title: column for column in read(layer, language="en")[0][0].columns}
    assert english["day"].values == ["8 October 2025", None]
    json.loads(to_json(WebMap("", (made,))))


def test_layers_keep_their_scales_and_may_be_hidden_at_first(monkeypatch):
    monkeypatch.setattr(web_layers, "FEW", 2)
    layer, other = points(), points(title="Trạm")
    layer.setScaleBasedVisibility(True)
    layer.setMinimumScale(160000)
    made, _ = read(layer, other, hidden=[other.id()])
    assert [(one.id, one.visible, one.min_scale) for one in made] == [("tram", True, 160000), ("tram-2", False, 0)]
    monkeypatch.setattr(web_layers, "FEW", 3)
    assert read(layer)[0][0].min_scale == 0  # so few may be seen from afar


def test_the_user_can_stop_it(monkeypatch):
    """Whenever that is, symbols that were made ready are let go: QGIS would warn of each, or fall."""
    begun, ended = [], []
    real = Styled.__init__
    monkeypatch.setattr(Styled, "__init__", lambda self, *given: begun.append(self) or real(self, *given))
    close = Styled.close
    monkeypatch.setattr(Styled, "close", lambda self: ended.append(self) or close(self))
    many = points([(f"T{number}", "a", 1.0) for number in range(1000)])
    for asked in range(4):
        left = iter([False] * asked)
        with pytest.raises(Cancelled):
            read(many, progress=Progress(cancelled=lambda left=left: next(left, True)))
        assert ended == begun
    assert begun


def test_layers_whose_number_of_features_is_not_known_are_thinned_as_well(monkeypatch):
    """QGIS does not know it of a table once others of its file are open."""
    rows = [(f"T{number}", "a", 1.0) for number in range(1000)]
    known, unknown = points(rows), points(rows)
    monkeypatch.setattr(unknown, "featureCount", lambda: -1)
    assert [read(layer, most_features=100)[0][0].count for layer in (known, unknown)] == [100, 100]


def test_the_province_with_its_own_styles(sao_mai):
    """All its layers: every feature that QGIS draws at some scale is in a class."""
    names = ("sites", "villages", "pole_lines", "roads", "communes", "protected_areas")
    layers = [QgsVectorLayer(f"{sao_mai}|layername={name}", name, "ogr") for name in names]
    made, _ = read(*layers)
    again, _ = read(*layers)
    assert [layer.id for layer in made] == [name.replace("_", "-") for name in names]
    for layer in made:
        drawn = set(np.concatenate([one.rows for one in layer.looks()[0].classes]).tolist())
        assert len(drawn) >= 0.95 * layer.count, layer.title
        assert layer.name >= 0
    assert to_json(WebMap("", made)) == to_json(WebMap("", again))
