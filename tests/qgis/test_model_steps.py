"""How the steps of shipped models run: what is left out and why, which fields are found, what a fault leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from hatangso_testing.layers import memory_layer
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMatrix,
    QgsProject,
    QgsVectorLayer,
)
from qgis.core import QgsProcessingModelChildParameterSource as Source

from hatangso.processing.model_fields import FieldFinder
from hatangso.processing.model_steps import StepRunner
from hatangso.ui.model_copies import ModelMenu, copy_model, models_folder

VN2000 = "EPSG:9213"


@pytest.fixture
def context():
    made = QgsProcessingContext()
    made.setProject(QgsProject.instance())
    return made


def _model(*steps: tuple[str, str, dict]) -> QgsProcessingModelAlgorithm:
    model = QgsProcessingModelAlgorithm("mẫu", "thử")
    for name in ("VILLAGES", "ROADS", "HUBS"):
        model.addModelParameter(
            QgsProcessingParameterFeatureSource(name, name, optional=True), QgsProcessingModelParameter(name)
        )
    model.addModelParameter(
        QgsProcessingParameterFile("FOLDER", "FOLDER", optional=True), QgsProcessingModelParameter("FOLDER")
    )
    fields = QgsProcessingParameterMatrix("FIELDS", "FIELDS", optional=True)
    model.addModelParameter(fields, QgsProcessingModelParameter("FIELDS"))
    for id_, algorithm, sources in steps:
        child = QgsProcessingModelChildAlgorithm(algorithm)
        child.setChildId(id_)
        child.setDescription(f"bước {id_}")
        for name, source in sources.items():
            child.addParameterSources(name, [source])
        model.addChildAlgorithm(child)
    return model


OF_MODEL, FIXED, RESULT, SAID = (
    Source.fromModelParameter, Source.fromStaticValue, Source.fromChildOutput, Source.fromExpression
)  # fmt: skip
FILTER = "native:extractbyexpression"


def _villages():
    return memory_layer("Point", VN2000, ["Point (500000 2300000)", "Point (500700 2300000)"])


def test_steps_run_after_those_that_they_take_from(qgis_app, context, feedback):
    model = _model(
        ("a_last", FILTER, {"INPUT": RESULT("z_first", "OUTPUT"), "EXPRESSION": FIXED("$id = 1")}),
        ("z_first", FILTER, {"INPUT": OF_MODEL("VILLAGES"), "EXPRESSION": FIXED("true")}),
    )
    runner = StepRunner(model, {"VILLAGES": _villages()}, context, feedback)
    assert list(runner.run()) == ["z_first", "a_last"]
    assert not runner.left_out and "Step 2 of 2" in "\n".join(feedback.messages)


def test_variables_of_expressions_are_the_parameters(qgis_app, context, feedback, tmp_path):
    model = _model(
        ("one", FILTER, {"INPUT": OF_MODEL("VILLAGES"), "EXPRESSION": FIXED("@FOLDER like '%thôn'"),
                         "OUTPUT": SAID("@FOLDER || '/kết quả.gpkg'")}),
    )  # fmt: skip
    folder = tmp_path / "thôn"
    folder.mkdir()
    given = {"VILLAGES": _villages(), "FOLDER": str(folder)}
    before = context.expressionContext().scopeCount()
    results = StepRunner(model, given, context, feedback).run()
    assert results["one"]["OUTPUT"] == str(folder / "kết quả.gpkg") and (folder / "kết quả.gpkg").is_file()
    assert context.expressionContext().scopeCount() == before


def test_what_is_not_given_leaves_out_the_steps_that_need_it(qgis_app, context, feedback):
    model = _model(
        ("one", FILTER, {"INPUT": OF_MODEL("HUBS"), "EXPRESSION": FIXED("true")}),
        ("two", FILTER, {"INPUT": RESULT("one", "OUTPUT"), "EXPRESSION": FIXED("true")}),
        ("three", FILTER, {"INPUT": OF_MODEL("VILLAGES"), "EXPRESSION": FIXED("true")}),
        ("four", FILTER, {"INPUT": OF_MODEL("VILLAGES"), "EXPRESSION": FIXED("true")}),
    )
    runner = StepRunner(model, {"VILLAGES": _villages()}, context, feedback, {"four": ("HUBS ROADS",)})
    assert list(runner.run()) == ["three"]
    assert set(runner.left_out) == {"one", "two", "four"}
    assert "HUBS" in runner.left_out["one"] and "bước one" in runner.left_out["two"]
    (warning,) = feedback.warnings
    assert "bước one" in warning and "bước four" in warning


def test_a_result_without_features_leaves_nothing_to_do(qgis_app, context, feedback):
    model = _model(
        ("none", FILTER, {"INPUT": OF_MODEL("VILLAGES"), "EXPRESSION": FIXED("false")}),
        ("tree", "hatangso:fibertree", {"ROADS": OF_MODEL("ROADS"), "DEMAND": RESULT("none", "OUTPUT"),
                                        "HUBS": OF_MODEL("HUBS")}),
        ("pon", "hatangso:designpon", {"SEGMENTS": RESULT("tree", "OUTPUT"), "DEMAND": OF_MODEL("VILLAGES")}),
    )  # fmt: skip
    roads = memory_layer("LineString", VN2000, ["LineString (500000 2300000, 500700 2300000)"])
    given = {"VILLAGES": _villages(), "ROADS": roads, "HUBS": _villages()}
    runner = StepRunner(model, given, context, feedback)
    assert list(runner.run()) == ["none"]
    assert "nothing to do" in runner.left_out["tree"] and "bước tree" in runner.left_out["pon"]


def test_one_parameter_takes_the_place_of_a_step(qgis_app, context, feedback):
    model = _model(
        ("one", FILTER, {"INPUT": OF_MODEL("VILLAGES"), "EXPRESSION": FIXED("false")}),
        ("two", FILTER, {"INPUT": RESULT("one", "OUTPUT"), "EXPRESSION": FIXED("true")}),
    )
    runner = StepRunner(
        model, {"VILLAGES": _villages(), "HUBS": _villages()}, context, feedback, instead={"one": "HUBS"}
    )
    results = runner.run()
    assert list(results) == ["two"] and "HUBS" in runner.left_out["one"]
    assert context.getMapLayer(results["two"]["OUTPUT"]).featureCount() == 2


def test_a_step_that_stops_is_named_and_what_was_before_stays(qgis_app, context, feedback, tmp_path):
    first = tmp_path / "trước.gpkg"
    model = _model(
        ("one", FILTER, {"INPUT": OF_MODEL("VILLAGES"), "EXPRESSION": FIXED("true"), "OUTPUT": FIXED(str(first))}),
        ("two", "hatangso:writereport", {"ASSESSMENT": FIXED(str(tmp_path / "không có.json")),
                                         "DOCX": FIXED(str(tmp_path / "báo cáo.docx"))}),
        ("three", FILTER, {"INPUT": OF_MODEL("VILLAGES"), "EXPRESSION": FIXED("true")}),
    )  # fmt: skip
    for place, id_ in enumerate(("one", "two", "three")):
        model.childAlgorithm(id_).setPosition(model.childAlgorithm(id_).position() + _down(place))
    with pytest.raises(QgsProcessingException) as fault:
        StepRunner(model, {"VILLAGES": _villages()}, context, feedback).run()
    said = str(fault.value)
    assert "bước two" in said and "hatangso:writereport" in said and "không có.json" in said
    assert first.is_file() and not (tmp_path / "báo cáo.docx").exists()
    assert "three" not in "\n".join(feedback.messages)


def _down(place: int):
    from qgis.PyQt.QtCore import QPointF

    return QPointF(0.0, 100.0 * place)


def test_cancel_is_an_error_that_names_the_step(qgis_app, context, feedback, tmp_path):
    """A script that asks for the exit code alone must not take what is there for all there is."""
    whole = tmp_path / "một.gpkg"
    steps = (
        ("one", FILTER, {"INPUT": OF_MODEL("VILLAGES"), "EXPRESSION": FIXED("true"), "OUTPUT": FIXED(str(whole))}),
        ("two", "hatangso:buildnetwork", {"ROADS": OF_MODEL("ROADS"), "EDGES": FIXED(str(tmp_path / "hai.gpkg"))}),
        ("three", FILTER, {"INPUT": RESULT("one", "OUTPUT"), "EXPRESSION": FIXED("true")}),
    )
    model = _model(*steps)
    for place, (id_, *_rest) in enumerate(steps):
        model.childAlgorithm(id_).setPosition(model.childAlgorithm(id_).position() + _down(place))
    roads = memory_layer("LineString", VN2000, ["LineString (0 0, 1 1)"])
    told = feedback.pushInfo

    def cancel_in_the_second(text):
        told(text)
        if text.startswith(("Step 2 of 3", "Bước 2/3")):
            feedback.cancel()

    feedback.pushInfo = cancel_in_the_second
    runner = StepRunner(model, {"VILLAGES": _villages(), "ROADS": roads}, context, feedback)
    with pytest.raises(QgsProcessingException) as fault:
        runner.run()
    said = str(fault.value)
    assert "bước two" in said and "hatangso:buildnetwork" in said
    assert {path.name for path in tmp_path.iterdir() if not path.name.endswith(("-wal", "-shm"))} == {whole.name}
    assert list(runner.results) == ["one"]
    assert sum("is done" in message for message in feedback.messages) == 1


@pytest.mark.parametrize(
    ("fields", "chosen", "expected"),
    [
        (("code", "name"), "", ("code", "name")),
        (("Mã thôn", "ten_thon"), "", ("Mã thôn", "ten_thon")),
        (("so", "ten_thon"), "villages,code,so", ("so", "ten_thon")),
        (("so",), "", (None, None)),
    ],
)
def test_fields_are_found_as_an_assessment_finds_them(qgis_app, context, fields, chosen, expected):
    """Also behind a filter, whose result has the fields of the villages."""
    model = _model(
        ("some", FILTER, {"INPUT": OF_MODEL("VILLAGES"), "EXPRESSION": FIXED("true")}),
        ("tree", "hatangso:fibertree", {"DEMAND": RESULT("some", "OUTPUT")}),
    )
    named = "".join(f"&field={field}:string" for field in fields)
    layer = memory_layer("Point", VN2000, ["Point (1 1)"], named, [["x"] * len(fields)])
    algorithm = qgis_app.processingRegistry().createAlgorithmById("hatangso:fibertree")
    given = {"DEMAND": layer, "DEMAND_ID_FIELD": "code", "DEMAND_NAME_FIELD": "name"}
    FieldFinder(model, {"FIELDS": chosen}).settle(model.childAlgorithm("tree"), algorithm, given, context)
    assert (given.get("DEMAND_ID_FIELD"), given.get("DEMAND_NAME_FIELD")) == expected


def test_a_field_that_holds_nothing_is_none(qgis_app, context):
    model = _model(("tree", "hatangso:fibertree", {"DEMAND": OF_MODEL("VILLAGES")}))
    layer = memory_layer("Point", VN2000, ["Point (1 1)"] * 2, "&field=code:string&field=households:integer",
                         [["a", None], ["b", None]])  # fmt: skip
    algorithm = qgis_app.processingRegistry().createAlgorithmById("hatangso:fibertree")
    given = {"DEMAND": layer, "DEMAND_ID_FIELD": "code", "HOUSEHOLDS_FIELD": "households"}
    FieldFinder(model, {}).settle(model.childAlgorithm("tree"), algorithm, given, context)
    assert given["DEMAND_ID_FIELD"] == "code" and "HOUSEHOLDS_FIELD" not in given


# -- copies ----------------------------------------------------------------------------------------------------------


def test_a_copy_is_a_model_of_the_users_own(qgis_app, tmp_path):
    first = copy_model("planprovince", tmp_path / "mô hình")
    again = copy_model("planprovince", tmp_path / "mô hình")
    assert first.name == "planprovince.model3" and again.name == "planprovince_2.model3"
    copied = QgsProcessingModelAlgorithm()
    assert copied.fromFile(str(again)) and copied.validate()[0]
    assert {"tree", "select", "package"} <= set(copied.childAlgorithms())


def test_the_menu_copies_into_the_models_of_the_profile(qgis_app, tmp_path, monkeypatch):
    from hatangso_testing.window import Window

    from hatangso.ui import model_copies

    monkeypatch.setattr(model_copies, "models_folder", lambda: tmp_path)
    window = Window()
    menu = ModelMenu(window, window.main)
    menu.fill()
    shipped = sorted(path.stem for path in (Path(model_copies.RESOURCES) / "models").glob("*.model3"))
    actions = {action.objectName(): action for action in menu.actions()}
    assert sorted(actions) == [f"HatangsoCopy_{name}" for name in shipped]
    actions["HatangsoCopy_planfiber"].trigger()
    assert (tmp_path / "planfiber.model3").is_file() and str(tmp_path) in window.bar.currentItem().text()
    (tmp_path / "tệp").write_text("")
    monkeypatch.setattr(model_copies, "models_folder", lambda: tmp_path / "tệp")
    assert menu.copy("planfiber") is None
    window.main.deleteLater()


def test_models_go_where_qgis_looks_for_them(qgis_app):
    """QGIS's own answer is the reference."""
    from processing.modeler.ModelerUtils import ModelerUtils

    assert models_folder().resolve() == Path(ModelerUtils.modelsFolders()[0]).resolve()


def test_a_filter_with_nothing_to_ask_for_takes_all_rows(qgis_app, context, feedback):
    """Without a commune no village is left out, wherever it lies; and nothing is said to be lacking."""
    model = _model(
        ("some", FILTER, {"INPUT": OF_MODEL("VILLAGES"), "EXPRESSION": FIXED("false")}),
        ("next", FILTER, {"INPUT": RESULT("some", "OUTPUT"), "EXPRESSION": FIXED("true")}),
    )
    only_with = {"some": ("FOLDER", "VILLAGES")}
    for folder, rows in (("", 2), ("/tỉnh", 0)):
        given = {"VILLAGES": _villages(), "FOLDER": folder}
        runner = StepRunner(model, given, context, feedback, only_with=only_with)
        steps = runner.run()
        assert list(steps) == (["next"] if rows else ["some"]), "an empty layer leaves nothing to do"
        if rows:
            assert context.getMapLayer(steps["next"]["OUTPUT"]).featureCount() == rows and not runner.left_out
            assert "all of “VILLAGES”" in "\n".join(feedback.messages) and not feedback.warnings


@pytest.mark.parametrize("kind", ["integer", "double", "string"])
def test_filters_write_files_whatever_the_fields_are_called(qgis_app, context, feedback, tmp_path, kind):
    """Numbers of rows that stand twice, or are texts, are no numbers of rows in a GeoPackage."""
    layer = QgsVectorLayer(f"Point?crs={VN2000}&field=fid:{kind}&field=geom:string", "thôn", "memory")
    features = []
    for value in (7, 7, 8):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([str(value) if kind == "string" else value, "x"])
        feature.setGeometry(QgsGeometry.fromWkt("Point (500000 2300000)"))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    path = str(tmp_path / "thôn.gpkg")
    model = _model(
        ("one", FILTER, {"INPUT": OF_MODEL("VILLAGES"), "EXPRESSION": FIXED("true"), "OUTPUT": FIXED(path)}),
        ("two", FILTER, {"INPUT": RESULT("one", "OUTPUT"), "EXPRESSION": FIXED("to_int(fid) = 7")}),
    )
    written = set()
    for _ in range(2):  # what was there from before is replaced
        steps = StepRunner(model, {"VILLAGES": layer}, context, feedback).run()
        written.add(Path(path).read_bytes())
    assert len(written) == 1, "the same rows, the same bytes"
    assert steps["one"]["OUTPUT"] == path
    assert context.getMapLayer(steps["two"]["OUTPUT"]).featureCount() == 2
