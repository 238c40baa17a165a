"""The atlas: what its pages say and show, read back with other programs; bad input; the same bytes every time."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hatangso_testing.layers import memory_layer
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

ROOT = Path(__file__).resolve().parents[2]
CRS = "EPSG:9214"
needs_pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")


def table(path: Path, name: str) -> str:
    return f"{path}|layername={name}"


@pytest.fixture
def parameters(sao_mai, tmp_path):
    """An atlas of the small province."""
    return {
        "COMMUNES": table(sao_mai, "communes"),
        "BASE_LAYERS": [table(sao_mai, "roads"), table(sao_mai, "rivers")],
        "TODAY_LAYERS": [table(sao_mai, "sites"), table(sao_mai, "hubs")],
        "PROVINCE": "Sao Mai",
        "SUBTITLE": "Kế hoạch phát triển hạ tầng số",
        "AUTHOR": "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "DATE": "2026-11-22",
        "DPI": 100,
        "OUTPUT": str(tmp_path / "tập bản đồ.pdf"),
    }


@pytest.fixture
def communes(sao_mai):
    """Codes and names by code."""
    layer = QgsVectorLayer(table(sao_mai, "communes"), "communes", "ogr")
    return {feature["code"]: feature for feature in sorted(layer.getFeatures(), key=lambda one: one["code"])}


def text_of(path: Path, page: int = 1) -> str:
    done = subprocess.run(
        ["pdftotext", "-f", str(page), "-l", str(page), str(path), "-"], capture_output=True, text=True, check=True
    )
    return " ".join(done.stdout.split())


def atlas_of(layers, crs=CRS, **options):
    """An atlas straight from its parts."""
    from hatangso.plugin.gis.maps.atlas import Atlas, AtlasWords

    return Atlas(
        layers,
        AtlasWords(province="Sao Mai"),
        QgsCoordinateReferenceSystem(crs),
        QgsCoordinateTransformContext(),
        options.pop("layout", "A4"),
        **options,
    )


def square(x: float, y: float, size: float) -> str:
    return f"MultiPolygon((({x} {y}, {x + size} {y}, {x + size} {y + size}, {x} {y + size}, {x} {y})))"


def commune(code: str, *wkt: str):
    from hatangso.plugin.gis.maps.communes import MapCommune

    geometry = QgsGeometry.unaryUnion([QgsGeometry.fromWkt(one) for one in wkt])
    return MapCommune(code, f"Xã {code}", geometry)


# -- pages ------------------------------------------------------------------------------------------------------------


@needs_pdftotext
def test_a_commune_page_says_what_it_must(run_algorithm, parameters, communes, feedback):
    code, feature = list(communes.items())[3]
    result = run_algorithm("hatangso:exportatlas", {**parameters, "COMMUNE": code.lstrip("0")})
    assert (result["PAGE_COUNT"], result["FILE_COUNT"]) == (1, 1)
    text = text_of(Path(result["OUTPUT"]))
    for wanted in (
        f"BẢN ĐỒ HẠ TẦNG SỐ {feature['name']}, TỈNH SAO MAI".upper(),
        "Kế hoạch phát triển hạ tầng số",
        "CHÚ GIẢI",
        "SƠ ĐỒ VỊ TRÍ",
        "VN-2000, múi chiếu 3°, kinh tuyến trục 107°00′ (EPSG:9214)",
        "sao_mai.gpkg",
        "Ngày lập bản đồ: 22/11/2026",
        "CƠ QUAN PHÊ DUYỆT",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "Trang 1/1",
    ):
        assert wanted in text, wanted
    assert re.search(r"Tỷ lệ 1:\d{1,3}(\.\d{3})+", text)
    assert re.search(r"\b4\d\d\.\d{3}\b", text) and re.search(r"\b1\.[89]\d\d\.\d{3}\b", text)  # the grid's labels
    fonts = subprocess.run(["pdffonts", result["OUTPUT"]], capture_output=True, text=True, check=True).stdout
    told = [line.split()[-5:-2] for line in fonts.splitlines()[2:]]
    assert told and all(one == ["yes", "yes", "yes"] for one in told)  # embedded, with Unicode


@needs_pdftotext
def test_in_english(run_algorithm, parameters):
    code = "00004"
    result = run_algorithm("hatangso:exportatlas", {**parameters, "COMMUNE": code, "LANGUAGE": 1, "DATE": ""})
    text = text_of(Path(result["OUTPUT"]))
    for wanted in (
        "DIGITAL INFRASTRUCTURE",
        "SAO MAI PROVINCE",
        "LEGEND",
        "LOCATION",
        "Scale 1:",
        "Page 1/1",
        "Date: …",
    ):
        assert wanted in text, wanted


def test_another_program_knows_the_place(run_algorithm, parameters, communes):
    from osgeo import gdal

    if gdal.GetDriverByName("PDF") is None:
        pytest.skip("GDAL has no PDF driver here")
    code, feature = list(communes.items())[5]
    result = run_algorithm("hatangso:exportatlas", {**parameters, "COMMUNE": code})
    with gdal.ExceptionMgr(useExceptions=False) if hasattr(gdal, "ExceptionMgr") else open(__file__):
        found = gdal.Open(result["OUTPUT"])
        assert "9214" in found.GetProjection()
        ring = QgsGeometry.fromWkt(found.GetMetadataItem("NEATLINE"))
    assert ring.contains(feature.geometry())
    # The neat line is the map's frame: 200 × 170 mm on A4 and so on, at the scale of the page.
    assert ring.boundingBox().width() > ring.boundingBox().height() > 0
    layers = found.GetMetadata("LAYERS")
    assert {"Trạm BTS", "Đường giao thông"} & {name.split(".")[-1].replace("_", " ") for name in layers.values()}


def test_pages_of_the_province_have_bookmarks(run_algorithm, parameters, tmp_path):
    from hatangso.plugin.dossier.pdf.objects import Name, PdfReader

    result = run_algorithm(
        "hatangso:exportatlas", {**parameters, "PAGES": [0], "PLAN_LAYERS": parameters["BASE_LAYERS"]}
    )
    reader = PdfReader(Path(result["OUTPUT"]).read_bytes())
    outline = reader.get(reader.get(reader.trailer[Name("Root")])[Name("Outlines")])
    first = reader.get(outline[Name("First")])
    assert first[Name("Title")][2:].decode("utf-16-be") == "Bản đồ hiện trạng hạ tầng số"
    assert len(reader.pages()) == result["PAGE_COUNT"] == 2


def test_same_input_same_bytes_in_another_process(run_algorithm, parameters, tmp_path):
    code = {**parameters, "COMMUNE": "00007"}
    once = run_algorithm("hatangso:exportatlas", {**code, "OUTPUT": str(tmp_path / "1.pdf")})["OUTPUT"]
    script = (
        "import sys; sys.path.insert(0, {tests!r}); import conftest\n"
        "from qgis.core import QgsApplication\n"
        "application = QgsApplication([], False); application.initQgis()\n"
        "from processing.core.Processing import Processing; Processing.initialize()\n"
        "from hatangso.processing.provider import HatangsoProvider\n"
        "provider = HatangsoProvider(); QgsApplication.processingRegistry().addProvider(provider)\n"
        "import processing, os\n"
        "processing.run('hatangso:exportatlas', {parameters!r}); sys.stdout.flush(); os._exit(0)\n"
    ).format(tests=str(ROOT / "tests"), parameters={**code, "OUTPUT": str(tmp_path / "2.pdf")})
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        env={"QT_QPA_PLATFORM": "offscreen", "QT_HASH_SEED": "4711", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert Path(once).read_bytes() == (tmp_path / "2.pdf").read_bytes()


# -- single files -----------------------------------------------------------------------------------------------------


def test_single_pages_by_an_expression(run_algorithm, parameters, tmp_path, feedback, communes):
    folder = tmp_path / "từng trang"
    result = run_algorithm(
        "hatangso:exportatlas",
        {
            **parameters,
            "OUTPUT": None,
            "FOLDER": str(folder),
            "FILE_NAME": '"code" || \': \' || "kind"',
            "COMMUNE": "00010",
        },
    )
    assert result["FILE_COUNT"] == 1 and [path.name for path in folder.iterdir()] == ["00010- commune.pdf"]
    assert feedback.warnings == []


def test_names_that_fail_or_come_twice_are_told(qgis_app, feedback, communes):
    from hatangso.plugin.gis.maps.atlas_pages import AtlasPage
    from hatangso.plugin.gis.maps.names import PageNames

    layer = memory_layer("Polygon", CRS, [], "&field=diện tích:double&field=name:string")
    names = PageNames("'a' || \"diện tích\"", layer.fields())
    assert names.name({"diện tích": 3.5, "name": "x"}) == ("a3.5", "")
    assert names.name({"name": "x"}) == ("", "")  # NULL
    assert "diện" not in PageNames("to_int('x')", layer.fields()).name({})[1]
    assert PageNames("to_int('x')", layer.fields()).name({})[0] == ""
    assert PageNames('"name"', layer.fields()).name({"name": "Xã A"}) == ("Xã A", "")
    assert AtlasPage("today", "a", "b", (), QgsRectangle()).commune is None


def test_the_same_name_twice(run_algorithm, parameters, tmp_path, feedback):
    layer = memory_layer(
        "MultiPolygon",
        CRS,
        [square(450000, 1880000, 4000), square(454000, 1880000, 4000)],
        "&field=code:string&field=name:string",
        [("1", "Xã A"), ("2", "XÃ a")],
    )
    QgsProject.instance().addMapLayer(layer)
    run_algorithm(
        "hatangso:exportatlas",
        {
            "COMMUNES": layer,
            "PAGES": [1],
            "FOLDER": str(tmp_path / "f"),
            "FORMAT": 1,
            "DPI": 72,
            "FILE_NAME": "\"name\" || '?'",
        },
    )
    QgsProject.instance().removeMapLayer(layer)
    files = sorted(path.name for path in (tmp_path / "f").iterdir())
    assert files == sorted(["Xã A-.pgw", "Xã A-.png", "XÃ a- (2).pgw", "XÃ a- (2).png"])
    assert any("same name" in warning for warning in feedback.warnings)


def test_a_picture_knows_its_place(run_algorithm, parameters, tmp_path, communes):
    code, feature = list(communes.items())[2]
    run_algorithm(
        "hatangso:exportatlas",
        {**parameters, "OUTPUT": None, "FOLDER": str(tmp_path), "FORMAT": 1, "COMMUNE": code, "FILE_NAME": "'p'"},
    )
    from osgeo import gdal

    found = gdal.Open(str(tmp_path / "p.png"))
    x, step, _, y, _, down = found.GetGeoTransform()
    page = QgsRectangle(x, y + down * found.RasterYSize, x + step * found.RasterXSize, y)
    assert page.contains(feature.geometry().boundingBox()) and step == pytest.approx(-down, rel=1e-3)
    assert (found.RasterXSize, found.RasterYSize) == (
        pytest.approx(420 / 25.4 * 100, abs=2),
        pytest.approx(297 / 25.4 * 100, abs=2),
    )


def test_a_drawing_is_cut_at_its_frame(run_algorithm, parameters, tmp_path):
    from lxml import etree

    run_algorithm(
        "hatangso:exportatlas",
        {**parameters, "OUTPUT": None, "FOLDER": str(tmp_path), "FORMAT": 2, "COMMUNE": "00007", "FILE_NAME": "'d'"},
    )
    tree = etree.parse(str(tmp_path / "d.svg"))
    label = "{http://www.inkscape.org/namespaces/inkscape}label"
    groups = {group.get(label): group for group in tree.iter("{*}g") if group.get(label)}
    roads = next(group for name, group in groups.items() if name.endswith(": Đường giao thông"))
    assert roads.get("clip-path") == "url(#clip-map)" and tree.find(".//{*}clipPath[@id='clip-map']") is not None
    if list(tree.iter("{*}text")):  # QGIS 3.22 writes the texts of the sheet as texts, newer ones as outlines
        assert "CHÚ GIẢI" in " ".join("".join(text.itertext()) for text in tree.iter("{*}text"))


# -- legend, places, scales -------------------------------------------------------------------------------------------


def test_legend_shows_only_what_the_map_shows(qgis_app):
    from qgis.core import QgsCategorizedSymbolRenderer, QgsMarkerSymbol, QgsRendererCategory

    from hatangso.plugin.gis.maps.atlas import AtlasLayers

    sites = memory_layer(
        "Point",
        CRS,
        ["Point(450500 1880500)", "Point(450600 1880600)", "Point(490000 1890000)"],
        "&field=kind:string",
        [("4G",), ("5G",), ("2G",)],
    )
    sites.setRenderer(
        QgsCategorizedSymbolRenderer(
            "kind", [QgsRendererCategory(kind, QgsMarkerSymbol(), kind) for kind in ("2G", "3G", "4G", "5G")]
        )
    )
    here, there = commune("01", square(450000, 1880000, 2000)), commune("02", square(489000, 1889000, 2000))
    atlas = atlas_of(AtlasLayers((here, there), today=(sites,)))
    for page, kinds in zip(atlas.commune_pages(), ({"4G", "5G"}, {"2G"})):
        atlas._fill(page, 1, 2)
        legend = atlas.sheet.items["legend"]
        shown = {
            str(node.data(0))
            for layer in legend.model().rootGroup().findLayers()
            for node in legend.model().layerLegendNodes(layer)
        }
        assert kinds <= shown and not ({"2G", "3G", "4G", "5G"} - kinds) & shown


def test_a_legend_that_has_no_room_says_so(qgis_app, tmp_path):
    from qgis.core import QgsCategorizedSymbolRenderer, QgsMarkerSymbol, QgsRendererCategory

    from hatangso.plugin.gis.maps.atlas import AtlasLayers
    from hatangso.plugin.progress import Progress

    count = 300
    many = memory_layer(
        "Point",
        CRS,
        [f"Point({450000 + 6 * number} 1880500)" for number in range(count)],
        "&field=kind:string",
        [(f"Loại trạm thứ {number}",) for number in range(count)],
    )
    many.setRenderer(
        QgsCategorizedSymbolRenderer(
            "kind",
            [QgsRendererCategory(f"Loại trạm thứ {n}", QgsMarkerSymbol(), f"Loại trạm thứ {n}") for n in range(count)],
        )
    )
    atlas = atlas_of(AtlasLayers((commune("01", square(450000, 1880000, 2000)),), today=(many,)))
    told = []
    painter, _ = atlas.paint(
        atlas.commune_pages(),
        dpi=72,
        raw=tmp_path / "raw.pdf",
        progress=Progress(warn=lambda text, values: told.append(text.format(**values))),
    )
    painter.close()
    (warning,) = told
    left_out = int(re.search(r": (\d+) are not explained", warning)[1])
    assert 100 < left_out < count
    # The legend does not run over what stands below it.
    _, top, _, height = atlas.sheet.box("legend")
    assert top + height <= atlas.sheet.box("north_arrow")[1] + 0.1
    assert str(left_out) in atlas.sheet.items["legend_title"].text()


@needs_pdftotext
def test_labels_of_two_layers_do_not_collide(qgis_app, tmp_path):
    from qgis.core import QgsPalLayerSettings, QgsVectorLayerSimpleLabeling

    from hatangso.plugin.gis.maps.atlas import AtlasLayers

    layers = []
    for name in ("Alpha", "Beta"):
        points = [f"Point({450300 + 450 * (n % 9)} {1880300 + 450 * (n // 9)})" for n in range(81)]
        layer = memory_layer("Point", CRS, points, "&field=label:string", [(f"{name}{n:02d}",) for n in range(81)])
        settings = QgsPalLayerSettings()
        settings.fieldName = "label"
        settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
        layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
        layer.setLabelsEnabled(True)
        layers.append(layer)
    atlas = atlas_of(AtlasLayers((commune("01", square(450000, 1880000, 4200)),), today=tuple(layers)))
    painter, bound = atlas.paint(atlas.commune_pages(), dpi=100, raw=tmp_path / "raw.pdf")
    painter.bind(bound, atlas.head(painter), tmp_path / "a.pdf")
    painter.close()
    done = subprocess.run(
        ["pdftotext", "-bbox", str(tmp_path / "a.pdf"), "-"], capture_output=True, text=True, check=True
    )
    pattern = r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">((?:Alpha|Beta)\d\d)<'
    words = [(*map(float, found[:4]), found[4]) for found in re.findall(pattern, done.stdout)]
    assert len(words) > 60 and len({word[4] for word in words}) == len(words)
    left, top, width, height = (value * 72 / 25.4 for value in atlas.sheet.box("map"))
    for number, one in enumerate(words):
        assert left <= one[0] and one[2] <= left + width and top <= one[1] and one[3] <= top + height
        middle = (one[1] + one[3]) / 2
        for other in words[number + 1 :]:
            # The boxes of lines are higher than their letters.
            level = abs(middle - (other[1] + other[3]) / 2) < 0.45 * (one[3] - one[1])
            assert not (level and one[0] < other[2] - 0.5 and other[0] < one[2] - 0.5), (one, other)


@pytest.mark.parametrize(("far", "pages"), [(3_000, 1), (60_000, 2)], ids=["islands close by", "an island far off"])
def test_parts_far_apart_get_pages_of_their_own(qgis_app, far, pages):
    from hatangso.plugin.gis.maps.atlas import AtlasLayers

    atlas = atlas_of(AtlasLayers((commune("01", square(450000, 1880000, 5000), square(455000 + far, 1880000, 1000)),)))
    made = atlas.commune_pages()
    assert len(made) == pages
    for page in made:
        atlas._fill(page, 1, len(made))
        assert atlas.sheet.map.extent().contains(page.extent)
        assert atlas.sheet.map.scale() < 60_000
    if pages == 2:
        assert [page.heading for page in made] == ["Xã 01 (phần 1/2)", "Xã 01 (phần 2/2)"]


@pytest.mark.parametrize("size", [300.0, 10_000.0, 500_000.0])
def test_provinces_of_any_size(qgis_app, size):
    from hatangso.plugin.gis.maps.atlas import AtlasLayers

    atlas = atlas_of(AtlasLayers((commune("01", square(450000, 1780000, size)),)), layout="A3")
    (page,) = atlas.province_pages()
    atlas._fill(page, 1, 1)
    chart = atlas.sheet.map
    assert chart.extent().contains(page.extent)
    assert chart.scale() == pytest.approx(round(chart.scale()), rel=1e-6)
    assert str(round(chart.scale()))[2:].strip("0") == ""  # a round number
    lines = chart.extent().width() / chart.grids().grid(0).intervalX()
    assert 2 <= lines <= 12


def test_scales_of_the_user(qgis_app):
    from hatangso.plugin.gis.maps.atlas import AtlasLayers

    small, large = commune("01", square(450000, 1880000, 1000)), commune("02", square(460000, 1880000, 20000))
    atlas = atlas_of(AtlasLayers((small, large)), scales=(25_000.0, 50_000.0))
    found = []
    for page in atlas.commune_pages():
        atlas._fill(page, 1, 2)
        found.append(round(atlas.sheet.map.scale()))
    assert found[0] == 25_000 and found[1] > 100_000
    assert atlas._found.too_large == ["Xã 02"]


def test_degrees_are_carried_into_a_zone(run_algorithm, tmp_path, feedback):
    layer = memory_layer(
        "MultiPolygon",
        "EPSG:4326",
        ["MultiPolygon(((105.4 10.1, 105.5 10.1, 105.5 10.2, 105.4 10.2, 105.4 10.1)))"],
        "&field=MA_XA:string&field=TEN_XA:string",
        [("00001", "Xã Ấp Bắc")],
    )
    QgsProject.instance().addMapLayer(layer)
    result = run_algorithm("hatangso:exportatlas", {"COMMUNES": layer, "DPI": 72, "OUTPUT": str(tmp_path / "a.pdf")})
    QgsProject.instance().removeMapLayer(layer)
    assert result["PAGE_COUNT"] == 2 and any("EPSG:9209" in warning for warning in feedback.warnings)
    if shutil.which("pdftotext"):
        text = text_of(tmp_path / "a.pdf", 2)
        assert "XÃ ẤP BẮC" in text and "kinh tuyến trục 105°30′ (EPSG:9209)" in text


def test_layers_that_mix_their_colours_become_one_picture(run_algorithm, parameters, sao_mai):
    from qgis.PyQt.QtGui import QPainter

    layer = QgsVectorLayer(table(sao_mai, "rivers"), "Sông trộn màu", "ogr")
    layer.setBlendMode(QPainter.CompositionMode.CompositionMode_Multiply)
    QgsProject.instance().addMapLayer(layer)
    result = run_algorithm("hatangso:exportatlas", {**parameters, "COMMUNE": "00004", "BASE_LAYERS": [layer]})
    QgsProject.instance().removeMapLayer(layer)
    data = Path(result["OUTPUT"]).read_bytes()
    assert b"/Subtype /Image" in data and len(data) > 20_000
    if shutil.which("pdftotext"):
        assert "CHÚ GIẢI" in text_of(Path(result["OUTPUT"]))


# -- layouts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["A4", "A3", "A2", "A1", "A0"])
def test_templates_have_everything_in_its_place(qgis_app, paper):
    from hatangso.plugin.gis.maps.layouts import ITEMS, Sheet, template_path

    sheet = Sheet(QgsProject(), template_path(paper))
    assert sheet.missing == [] and set(sheet.items) == set(ITEMS)
    width, height = sheet.size_mm
    assert (width, height) == {
        "A4": (297, 210),
        "A3": (420, 297),
        "A2": (594, 420),
        "A1": (841, 594),
        "A0": (1189, 841),
    }[paper]
    boxes = {name: sheet._boxes[name] for name in ITEMS}
    for name, (left, top, wide, high) in boxes.items():
        assert left >= 5 and top >= 5 and left + wide <= width - 5 and top + high <= height - 5, name
    names = sorted(boxes)
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            a, b = QgsRectangle(0, 0, 0, 0), QgsRectangle(0, 0, 0, 0)
            a.set(boxes[one][0], boxes[one][1], boxes[one][0] + boxes[one][2], boxes[one][1] + boxes[one][3])
            b.set(
                boxes[other][0], boxes[other][1], boxes[other][0] + boxes[other][2], boxes[other][1] + boxes[other][3]
            )
            shared = a.intersect(b)
            assert shared.isEmpty() or min(shared.width(), shared.height()) < 0.05, (one, other)


@pytest.mark.skipif(Qgis.QGIS_VERSION_INT >= 32300, reason="templates are made by QGIS 3.22")
def test_templates_are_those_of_their_tool():
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(ROOT / "tools" / "make_layouts.py"), "--check"],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_a_layout_of_the_user_without_some_items(run_algorithm, parameters, tmp_path, feedback):
    from hatangso.plugin.gis.maps.layouts import template_path

    own = tmp_path / "của tôi.qpt"
    text = template_path("A4").read_text(encoding="utf-8")
    for name in ("legend", "overview", "scale_bar", "crs"):
        text = text.replace(f'id="{name}"', f'id="x_{name}"')
    own.write_text(text, encoding="utf-8")
    result = run_algorithm("hatangso:exportatlas", {**parameters, "COMMUNE": "00004", "LAYOUT": str(own)})
    assert Path(result["OUTPUT"]).stat().st_size > 10_000
    (warning,) = [text for text in feedback.warnings if "no items" in text]
    assert all(name in warning for name in ("legend", "overview", "scale_bar", "crs"))


# -- bad input --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"OUTPUT": None}, "at least one"),
        ({"OUTPUT": "x.txt"}, ".pdf"),
        ({"OUTPUT": "/nowhere/at/all/x.pdf"}, "does not exist"),
        ({"DATE": "22/11/2026"}, "is no day"),
        ({"SCALES": "mười nghìn"}, "no scales"),
        ({"SCALES": "5"}, "no scales"),
        ({"CRS": "EPSG:4326"}, "in degrees"),
        ({"FILE_NAME": '"code" ||'}, "cannot be read"),
        ({"LAYOUT": "/nowhere/x.qpt"}, "does not exist"),
        ({"PAGES": []}, "kind of pages"),
        ({"COMMUNE": "99999"}, "no commune"),
        ({"ASSESSMENT": __file__}, "JSON"),
    ],
)
def test_faults_are_named(run_algorithm, parameters, feedback, changed, words):
    with pytest.raises(QgsProcessingException) as error:
        run_algorithm("hatangso:exportatlas", {**parameters, **changed})
    assert words in str(error.value) + " ".join(feedback.warnings)


def test_layers_that_cannot_be_drawn(run_algorithm, parameters, feedback):
    for layer, words in (
        (memory_layer("Point", "", ["Point(1 1)"]), "no coordinate reference system"),
        (QgsVectorLayer("NoGeometry?field=a:string", "bảng", "memory"), "is a table"),
    ):
        QgsProject.instance().addMapLayer(layer)
        with pytest.raises(QgsProcessingException) as error:
            run_algorithm("hatangso:exportatlas", {**parameters, "TODAY_LAYERS": [layer]})
        QgsProject.instance().removeMapLayer(layer)
        assert words in str(error.value) + " ".join(feedback.warnings)


def test_communes_without_code_and_name(run_algorithm, tmp_path, feedback):
    layer = memory_layer("MultiPolygon", CRS, [square(450000, 1880000, 1000)], "&field=x:string", [("?",)])
    QgsProject.instance().addMapLayer(layer)
    with pytest.raises(QgsProcessingException, match="no field is recognised"):
        run_algorithm("hatangso:exportatlas", {"COMMUNES": layer, "OUTPUT": str(tmp_path / "a.pdf")})
    QgsProject.instance().removeMapLayer(layer)


@pytest.mark.parametrize("percent", [30, 96.9])
def test_cancelled_nothing_is_left(run_algorithm, parameters, tmp_path, percent):
    """At 97 % the folder of the single pages has been made, and some of them stand in it."""

    class Stops(QgsProcessingFeedback):
        def setProgress(self, progress):  # noqa: N802
            if progress > percent:
                self.cancel()

    old = Path(parameters["OUTPUT"])
    old.write_bytes(b"old")
    run_algorithm(
        "hatangso:exportatlas",
        {**parameters, "PAGES": [0], "FOLDER": str(tmp_path / "trang")},
        own_feedback=Stops(False),
    )
    assert old.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == [old.name]


def test_a_full_disk_is_told(qgis_app, tmp_path):
    from hatangso.plugin.errors import OutputError
    from hatangso.plugin.gis.maps.painter import PdfPainter

    with pytest.raises(OutputError):
        PdfPainter(tmp_path / "nowhere" / "raw.pdf", (297, 210), 100, "vi")
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    painter = PdfPainter(Path("/dev/full"), (297, 210), 100, "vi")
    with pytest.raises(OutputError):
        painter.finish()
    painter.close()
