"""Reports, atlas and dossier from hostile input: faults are told in words and in time, what is written stays whole."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatangso_testing.layers import memory_layer
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingContext, QgsProcessingException, QgsVectorLayer

ROOT = Path(__file__).resolve().parents[2]
CRS = "EPSG:9214"
FIELDS = "&field=code:string(0)&field=name:string(0)"
NASTY = "<script>alert(1)</script>&amp; =1+1 \u202egnp.exe 😀 \x01\x1b\n"


def square(x: float, y: float, size: float = 9000) -> str:
    return f"MultiPolygon((({x} {y}, {x + size} {y}, {x + size} {y + size}, {x} {y + size}, {x} {y})))"


@pytest.fixture
def two_communes(qgis_app):
    """Two communes; the first has the name that a test gives it."""

    def make(name: str = "Xã A", crs: str = CRS):
        shapes = [square(500000, 1900000), square(509000, 1900000)]
        return memory_layer("MultiPolygon", crs, shapes, FIELDS, [("00001", name), ("00002", "Xã B")])

    return make


@pytest.fixture
def refused(qgis_app):
    """What an algorithm says to parameters before anything runs; "" if it takes them."""

    def ask(algorithm_id: str, parameters: dict) -> str:
        from qgis.core import QgsApplication

        algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
        good, why = algorithm.checkParameterValues(parameters, QgsProcessingContext())
        return "" if good else why

    return ask


# -- places -----------------------------------------------------------------------------------------------------------

NAMES = ["CON{}", "aux.{}", "a:b?{}", "x\u202ey{}", "x\ty{}", pytest.param("ặ" * 90 + "{}", id="long")]
RESULTS = [
    ("hatangso:exportatlas", "OUTPUT", ".pdf"),
    ("hatangso:packagedossier", "ZIP", ".zip"),
    ("hatangso:writereport", "DOCX", ".docx"),
    ("hatangso:verifydossier", "HTML", ".html"),
]


def parameters_of(id_: str, sao_mai: Path, tmp_path: Path) -> dict:
    layer = f"{sao_mai}|layername=communes"
    return {
        "hatangso:exportatlas": {"COMMUNES": layer},
        "hatangso:packagedossier": {"LAYERS": [layer], "FOLDER": str(tmp_path / "hồ sơ")},
        "hatangso:writereport": {},
        "hatangso:verifydossier": {"INPUT": str(sao_mai.parent)},
    }[id_]


@pytest.mark.parametrize(("id_", "result", "ending"), RESULTS)
@pytest.mark.parametrize("name", NAMES)
def test_names_that_other_systems_refuse_are_told(refused, sao_mai, tmp_path, id_, result, ending, name):
    given = {**parameters_of(id_, sao_mai, tmp_path), result: str(tmp_path / name.format(ending))}
    why = refused(id_, given)
    assert "every system" in why, why
    assert not re.search("[\x00-\x1f\u202e]", why)
    better = re.findall("“([^”]*)” is fine", why)[0]
    assert "every system" not in refused(id_, {**given, result: str(tmp_path / better)})


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that nobody can write to, whoever runs the test")
@pytest.mark.parametrize(
    ("id_", "result", "name"),
    [*((id_, result, f"x{ending}") for id_, result, ending in RESULTS), ("hatangso:exportatlas", "FOLDER", "x"),
     ("hatangso:packagedossier", "FOLDER", "x"), ("hatangso:reportcompliance", "FOLDER", "")],
)  # fmt: skip
def test_a_folder_that_takes_nothing_is_told_before_the_work(refused, sao_mai, tmp_path, id_, result, name):
    if id_ == "hatangso:reportcompliance":
        given = {"COMMUNES": f"{sao_mai}|layername=communes"}
    else:
        given = parameters_of(id_, sao_mai, tmp_path)
    assert "cannot be written to" in refused(id_, {**given, result: str(Path("/proc", name))})


@pytest.mark.parametrize("code", ["../x", "a:b", "x\ny", "a/b", "?"])
def test_a_code_that_no_file_can_have_in_its_name_stops_the_model_at_once(refused, sao_mai, tmp_path, code):
    given = {"COMMUNES": f"{sao_mai}|layername=communes", "FOLDER": str(tmp_path), "COMMUNE": code}
    assert "no code of a commune" in refused("hatangso:reportcompliance", given)
    assert "no code of a commune" not in refused("hatangso:reportcompliance", {**given, "COMMUNE": "00004"})


# -- damaged JSON -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def assessment(qgis_app, sao_mai, tmp_path_factory):
    from qgis import processing

    path = tmp_path_factory.mktemp("đánh giá") / "today.json"
    layers = {name.upper(): f"{sao_mai}|layername={name}" for name in ("communes", "villages", "sites")}
    processing.run(
        "hatangso:assesstargets",
        {"TARGET_SET": "quang_tri_2023", **layers, "YEAR": 2025, "JSON": str(path), "OUTPUT": "memory:"},
    )
    return json.loads(path.read_text(encoding="utf-8"))


PYTHON = re.compile(r"object|NoneType|iterable|attribute|subscript|indices|recursion|convert|sys\.|limit|\bint\b|codec")


@pytest.mark.parametrize("key", ["axes", "items", "messages", "set", "tasks"])
@pytest.mark.parametrize("value", [None, "x", 1, True, [1], [None], {"a": 1}, [[]]])
def test_a_damaged_file_is_told_without_words_of_python(qgis_app, assessment, tmp_path, key, value):
    from hatangso.plugin.errors import HatangsoError
    from hatangso.plugin.gis.i18n import explain
    from hatangso.processing.dossier._report_json import read_assessment

    path = tmp_path / "hỏng.json"
    path.write_text(json.dumps({**assessment, key: value}), encoding="utf-8")
    with pytest.raises(HatangsoError) as fault:
        read_assessment(str(path))
    said = explain(fault.value)
    assert "hỏng.json" in said and PYTHON.search(said) is None, said


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a": ' + "9" * 5000 + "}", '{"a": NaN}', '{"items": -Infinity}'])
def test_what_json_does_not_know_is_told_without_words_of_python(qgis_app, tmp_path, text):
    from hatangso.plugin.errors import HatangsoError
    from hatangso.plugin.gis.i18n import explain
    from hatangso.processing.dossier._report_json import read_assessment

    path = tmp_path / "hỏng.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(HatangsoError) as fault:
        read_assessment(str(path))
    assert PYTHON.search(explain(fault.value)) is None


# -- dossier ----------------------------------------------------------------------------------------------------------


def test_signs_that_xml_does_not_know_leave_a_dossier_whole(run_algorithm, tmp_path, qgis_app):
    """Control characters in titles and names of layers: the project would not open, nor the dossier be valid."""
    layer = memory_layer("Point", CRS, ["Point(500000 1900000)"], FIELDS, [("1", NASTY)])
    layer.setName(NASTY)
    layer.setFieldAlias(1, NASTY)
    context = QgsProcessingContext()
    from qgis.core import QgsProject

    QgsProject.instance().addMapLayer(layer)
    try:
        given = dict.fromkeys(("TITLE", "SUMMARY", "LICENCE", "CONTACT"), NASTY)
        folder = tmp_path / "hồ sơ"
        run_algorithm(
            "hatangso:packagedossier",
            {**given, "LAYERS": [layer.id()], "ALLOW_INCOMPLETE": True, "FOLDER": str(folder), "COPIES": [0, 1, 2, 3]},
            context=context,
        )
    finally:
        QgsProject.instance().removeMapLayer(layer.id())
    assert run_algorithm("hatangso:verifydossier", {"INPUT": str(folder)})["VALID"]
    contents = (folder / "MUC_LUC.txt").read_text(encoding="utf-8-sig")
    assert "alert(1)" in contents and not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e]", contents)
    with zipfile.ZipFile(next((folder / "du_lieu").glob("*.qgz"))) as archive:
        texts = [archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".qgs")]
    assert texts and not any(re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text) for text in texts)


COPIES_OF_BAD_PLACES = """
import sys
sys.path.insert(0, {tests!r})
import conftest
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from hatangso_testing.layers import memory_layer
from hatangso.plugin.gis.package.rows import Loss, carried
from hatangso.plugin.progress import SILENT
from qgis.core import QgsCoordinateReferenceSystem
layer = memory_layer("Point", "EPSG:9214", ["Point(500000 1900000)", "Point(1e308 1e308)", "Point(nan nan)"])
loss = Loss()
found = list(carried(layer, QgsCoordinateReferenceSystem("EPSG:4326"), loss, SILENT))
print("carried", len(found), "lost", loss.not_carried > 0, flush=True)
"""


def test_a_place_that_cannot_be_carried_is_counted_and_ends_no_process(qgis_app):
    """In a process of its own: the fault was one of the memory."""
    code = COPIES_OF_BAD_PLACES.format(tests=str(ROOT / "tests"))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert "carried 3 lost True" in done.stdout, (done.returncode, done.stderr[-2000:])


# -- atlas ------------------------------------------------------------------------------------------------------------


def test_places_that_are_none_are_told_with_their_layer(run_algorithm, two_communes, tmp_path):
    layer = memory_layer("Point", CRS, ["Point(505000 1905000)", "Point(nan nan)", "Point(1e308 1e308)"])
    layer.setName("Trạm")
    given = {"COMMUNES": two_communes(), "TODAY_LAYERS": [layer], "OUTPUT": str(tmp_path / "a.pdf"), "PAPER": 0}
    try:
        run_algorithm("hatangso:exportatlas", given)
    except QgsProcessingException as fault:  # whether QGIS can copy it depends on its version
        assert "Trạm" in str(fault) and "Traceback" not in str(fault)


def test_a_commune_that_lies_nowhere_is_told(run_algorithm, tmp_path):
    layer = memory_layer(
        "MultiPolygon", CRS, [square(500000, 1900000), square(1e308, 1e307, 1e307)], FIELDS, [("1", "A"), ("2", "Xa")]
    )
    with pytest.raises(QgsProcessingException, match="“Xa” lie nowhere on Earth"):
        run_algorithm("hatangso:exportatlas", {"COMMUNES": layer, "OUTPUT": str(tmp_path / "a.pdf")})


def test_names_turn_nothing_around_and_take_no_minutes(two_communes, qgis_app, run_algorithm, tmp_path):
    given = {"COMMUNES": two_communes(NASTY), "OUTPUT": str(tmp_path / "a.pdf"), "PAPER": 0, "COMMUNE": "00001",
             "SUBTITLE": NASTY, "TITLE": NASTY, "DPI": 72}  # fmt: skip
    run_algorithm("hatangso:exportatlas", given)
    data = (tmp_path / "a.pdf").read_bytes()
    titles = [bytes.fromhex(found.decode()) for found in re.findall(rb"/Title\s*<FEFF([0-9A-F]+)>", data)]
    told = [title.decode("utf-16-be") for title in titles]
    assert any("gnp.exe".casefold() in title.casefold() for title in told)
    assert not any(re.search("[\x00-\x1f\u202e]", title) for title in told)


PAGE = re.compile(r'size="297,210,mm"')


@pytest.mark.parametrize("size", ["1e9,1e9,mm", "0,0,mm", "nan,nan,mm", ""])
def test_a_layout_whose_page_nobody_can_print_is_told(run_algorithm, two_communes, tmp_path, size):
    text = (ROOT / "plugin/resources/layouts/A4.qpt").read_text(encoding="utf-8")
    assert PAGE.search(text)
    if size:
        text = PAGE.sub(f'size="{size}"', text)
    else:
        text = text.replace("PageCollection", "NoPages")
    (tmp_path / "own.qpt").write_text(text, encoding="utf-8")
    given = {"COMMUNES": two_communes(), "LAYOUT": str(tmp_path / "own.qpt"), "OUTPUT": str(tmp_path / "a.pdf")}
    with pytest.raises(QgsProcessingException, match="has no page, or one of a size"):
        run_algorithm("hatangso:exportatlas", given)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00\x01", b"<Layout", b"<qgis/>", bytes(range(256))])
def test_what_is_no_layout_is_told_in_words(run_algorithm, two_communes, tmp_path, data):
    (tmp_path / "own.qpt").write_bytes(data)
    given = {"COMMUNES": two_communes(), "LAYOUT": str(tmp_path / "own.qpt"), "OUTPUT": str(tmp_path / "a.pdf")}
    with pytest.raises(QgsProcessingException, match="no print layout of QGIS"):
        run_algorithm("hatangso:exportatlas", given)


def test_of_many_labels_only_so_many_are_looked_at(qgis_app):
    """QGIS compares each with all around it: 40,000 on one sheet took many minutes."""
    from qgis.core import QgsPalLayerSettings, QgsVectorLayerSimpleLabeling

    from hatangso.plugin.gis.maps.labels import label_twins

    for own, wanted in ((0, 2000), (50, 50), (90_000, 2000)):
        layer: QgsVectorLayer = memory_layer("Point", CRS, ["Point(0 0)"], FIELDS, [("1", "a")])
        settings = QgsPalLayerSettings()
        settings.fieldName = "name"
        if own:
            thinning = settings.thinningSettings()
            thinning.setLimitNumberLabelsEnabled(True)
            thinning.setMaximumNumberLabels(own)
            settings.setThinningSettings(thinning)
        layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
        layer.setLabelsEnabled(True)
        (twin,) = label_twins(layer)
        made = twin.labeling.settings().thinningSettings()
        assert made.limitNumberOfLabelsEnabled() and made.maximumNumberLabels() == wanted


def test_a_crs_that_fits_the_middle_alone_is_told(run_algorithm, tmp_path, feedback):
    west, east = square(500000, 1900000), square(1500000, 1900000)
    layer = memory_layer("MultiPolygon", CRS, [west, east], FIELDS, [("1", "A"), ("2", "B")])
    assert QgsCoordinateReferenceSystem(CRS).isValid()
    given = {"COMMUNES": layer, "OUTPUT": str(tmp_path / "a.pdf"), "PAGES": [0], "PAPER": 0, "DPI": 72}
    run_algorithm("hatangso:exportatlas", given)
    assert any("does not keep the scale" in text for text in feedback.warnings)
