"""The form of plan dialogs: any algorithm can be shown in it, and what is set is what is read back."""

from __future__ import annotations

import re
import shlex
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hatangso_testing.waiting import bury, until
from hatangso_testing.window import Window
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtCore import QDate, QDateTime, QTime
from qgis.PyQt.QtWidgets import QLabel

from hatangso.plugin.gis.plan import read_plan
from hatangso.ui.plan.commands import process_command, python_command
from hatangso.ui.plan.parameter_widgets import remembered
from hatangso.ui.plan.plan_dialog import PlanDialog
from hatangso.ui.plan.plan_form import Group, PlanForm
from hatangso.ui.plan.plan_outputs import FILES, TEMPORARY, Results, free_title, is_layer_result
from hatangso.ui.session import Session

ROOT = Path(__file__).resolve().parents[2]
HIDDEN = QgsProcessingParameterDefinition.Flag.FlagHidden
ALGORITHMS = (
    "assesstargets", "buildnetwork", "checkdata", "comparescenarios", "converttargetset", "coveragebuffers",
    "coveredpopulation", "createsample", "crosswalkunits", "decodevietnamese", "designpon", "exportatlas",
    "exportofds", "fiberroutes", "fibertree", "identifyvn2000", "importosm", "importsites", "linkprofile", "osmroles",
    "packagedossier", "planbackhaul", "planfiber", "planfromosm", "planmobile", "planprovince", "planroadmap",
    "predictcoverage", "protectroutes", "reportcompliance", "selectsites", "sharestructures", "sitecandidates",
    "sweepsites", "targetgaps", "verifydossier", "writereport",
)  # fmt: skip


def memory_layer(name, kind="Point", crs="EPSG:9214", fields="field=code:string&field=class:string&field=price:double"):
    layer = QgsVectorLayer(f"{kind}?crs={crs}&{fields}", name, "memory")
    wkt = {"Point": "Point(560000 1880000)", "LineString": "LineString(560000 1880000, 561000 1881000)",
           "Polygon": "Polygon((560000 1880000, 561000 1880000, 561000 1881000, 560000 1880000))"}[kind]  # fmt: skip
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt(wkt))
    feature.setAttributes(["01", "commune", 1.5])
    layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return layer


@pytest.fixture
def project(qgis_app):
    project = QgsProject.instance()
    project.clear()
    for kind in ("Point", "LineString", "Polygon"):
        for number in (1, 2):
            project.addMapLayer(memory_layer(f"{kind} {number}", kind))
    yield project
    project.clear()


@pytest.fixture
def session(project):
    session = Session(Window())
    yield session
    session.close()


def layer_id(project, name):
    return project.mapLayersByName(name)[0].id()


def shown(session, algorithm, **options):
    return PlanDialog(session, PlanForm(id="trial", algorithm=f"hatangso:{algorithm}", **options))


def test_the_list_of_algorithms_is_whole(qgis_app):
    provider = QgsApplication.processingRegistry().providerById("hatangso")
    assert {one.name() for one in provider.algorithms()} == set(ALGORITHMS)


@pytest.mark.parametrize("name", ALGORITHMS)
def test_every_parameter_is_there_once_with_its_help(session, name):
    dialog = shown(session, name)
    algorithm = QgsApplication.processingRegistry().algorithmById(f"hatangso:{name}")
    wanted = {
        one.name() for one in algorithm.parameterDefinitions() if not one.flags() & HIDDEN and not is_layer_result(one)
    }
    form = dialog.parameters_form
    assert set(form.names()) == wanted
    for parameter in wanted:
        widget, definition = form.widget(parameter), algorithm.parameterDefinition(parameter)
        told = form._rows[parameter].label.toolTip() if definition.type() == "crs" else widget.toolTip()
        assert definition.help() in told and definition.description()[:5] in told, parameter
        assert widget.accessibleName()
        assert form.holding(widget) == parameter
    buddies = [label.buddy() for label in dialog.formContents.findChildren(QLabel) if label.buddy()]
    assert len(buddies) == len({id(one) for one in buddies})
    bury(dialog)


def another(definition, project):
    """A value that is not the default of a parameter."""
    kind, default = definition.type(), definition.defaultValue()
    if kind in ("number", "distance"):
        whole = kind == "number" and definition.dataType() == definition.Type.Integer
        step = 1 if whole else 0.25
        for value in ((default or 0) + step, (default or 0) - step, definition.minimum(), definition.maximum()):
            if definition.minimum() <= value <= definition.maximum() and value != default:
                return value
        return default
    if kind == "enum":
        options = definition.options()
        if definition.usesStaticStrings():
            return next((one for one in reversed(options) if one != default), default)
        one = len(options) - 1
        return [0, one] if definition.allowMultiple() else one
    if kind in ("source", "vector"):
        names = {0: "Point 2", 1: "LineString 2", 2: "Polygon 2", -1: "Point 2", 5: "Point 2", -2: "Point 2"}
        return layer_id(project, names[definition.dataTypes()[0] if definition.dataTypes() else -1])
    if kind == "boolean":
        return not default
    if kind == "string":
        return "Sông Mây “\"' & 1"
    if kind == "expression":
        return '"price" * 2'
    if kind == "matrix":
        columns = len(definition.headers())
        return [str(number) for number in range(2 * columns)]
    if kind == "file":
        return str(ROOT / "README.md") if definition.behavior() == definition.Behavior.File else str(ROOT / "docs")
    if kind == "crs":
        return "EPSG:9213"
    if kind == "field":
        field = "price" if definition.dataType() == definition.DataType.Numeric else "code"
        return [field] if definition.allowMultiple() else field
    if kind == "datetime":
        return QDateTime(QDate(2026, 3, 4), QTime(5, 6))
    if kind == "multilayer":
        return [layer_id(project, "Point 1"), layer_id(project, "Point 2")]
    if kind in ("fileDestination", "folderDestination"):
        return "/nowhere/tài liệu" + (f".{definition.defaultFileExtension()}" if kind == "fileDestination" else "")
    return None  # rasters, extents: nothing here to choose


def plain(value):
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if hasattr(value, "authid"):
        return value.authid()
    if hasattr(value, "sink"):
        value = value.sink
    if hasattr(value, "staticValue"):
        value = value.staticValue()
    return value


@pytest.mark.parametrize("name", ALGORITHMS)
def test_what_is_set_is_read_back(session, project, name):
    dialog = shown(session, name)
    form, algorithm = dialog.parameters_form, dialog._algorithm
    values = {one: another(algorithm.parameterDefinition(one), project) for one in form.names()}
    values = {one: value for one, value in values.items() if value is not None}
    form.set_values(values)
    read = {one: plain(form.value(one)) for one in values}
    if any(algorithm.parameterDefinition(one).type() == "multilayer" for one in values):
        for one in values:  # only layers of the right kind are in the list
            if algorithm.parameterDefinition(one).type() == "multilayer" and read[one] is not None:
                values[one] = [id_ for id_ in values[one] if id_ in read[one]]
    wrong = {
        one: (values[one], read[one])
        for one in values
        if plain(values[one]) != (read[one] or values[one] and read[one])
    }
    assert wrong == {}
    assert len(values) >= 1
    bury(dialog)


def test_fields_are_those_of_their_layer(session, project):
    dialog = shown(session, "fiberroutes")
    form = dialog.parameters_form
    project.addMapLayer(memory_layer("other", "LineString", fields="field=a:string&field=b:string&field=c:double"))
    form.set_values({"ROADS": layer_id(project, "LineString 1"), "CLASS_FIELD": "class"})
    assert form.value("CLASS_FIELD") == "class"
    form.set_values({"ROADS": layer_id(project, "other")})
    assert form.value("CLASS_FIELD") is None
    form.set_values({"CLASS_FIELD": "b"})
    assert form.value("CLASS_FIELD") == "b"
    bury(dialog)


def routes(project, **changed):
    return {
        "ROADS": layer_id(project, "LineString 1"), "DEMAND": layer_id(project, "Point 1"),
        "HUBS": layer_id(project, "Point 2"), **changed,
    }  # fmt: skip


def test_what_is_missing_stands_beside_its_parameter(session):
    dialog = shown(session, "fiberroutes", first=(Group("Roads", ("ROADS",)),))
    form = dialog.parameters_form
    form.set_values({"ROADS": None, "DEMAND": None, "HUBS": None})
    assert not dialog.look() and not dialog.runButton.isEnabled()
    shown_faults = {name for name, row in form._rows.items() if not row.fault.isHidden()}
    assert shown_faults == {"ROADS", "DEMAND", "HUBS"}
    assert not dialog.faultLabel.isHidden() and 'href="ROADS"' in dialog.faultLabel.text()
    # The link at the bottom unfolds the group.
    box = form._groups["DEMAND"]
    assert isinstance(box, QgsCollapsibleGroupBoxBasic) and box.isCollapsed()
    dialog.faultLabel.linkActivated.emit("DEMAND")
    assert not box.isCollapsed()
    bury(dialog)


def test_faults_of_the_tool_keep_it_from_running(session, project):
    dialog = shown(session, "fiberroutes")
    form = dialog.parameters_form
    form.set_values(routes(project))
    assert dialog.look() and dialog.runButton.isEnabled() and dialog.faultLabel.isHidden()
    form.set_values({"COST_FIELD": "price", "COST_EXPRESSION": '"price"'})
    assert not dialog.look() and not dialog.runButton.isEnabled()
    form.set_values({"COST_FIELD": None})
    assert dialog.look()
    empty = QgsVectorLayer("LineString?crs=EPSG:9214", "empty", "memory")
    project.addMapLayer(empty)
    form.set_values({"ROADS": empty.id()})
    assert not dialog.look()
    assert not form._rows["ROADS"].fault.isHidden() and form._rows["DEMAND"].fault.isHidden()
    dialog.run()
    assert dialog._job is None and dialog.pages.currentWidget() is dialog.formPage
    bury(dialog)


def test_changes_are_looked_at_by_themselves(session, project):
    dialog = shown(session, "fiberroutes")
    dialog.show()
    dialog.parameters_form.set_values(routes(project))
    dialog.parameters_form.changed.emit("ROADS")
    assert not dialog.runButton.isEnabled()
    until(dialog.runButton.isEnabled)
    bury(dialog)


def test_choices_are_remembered_with_the_plan_and_defaults_bring_back(session, project):
    dialog = shown(session, "fiberroutes")
    form = dialog.parameters_form
    given = {"MAX_LENGTH": 12500.0, "NEAREST": 3, "COST_TABLE": ["*", "1", "2", "3", "4"], "STRATEGY": 1,
             "COST_EXPRESSION": '"price" + 1'}  # fmt: skip
    form.set_values(routes(project, **given))
    dialog._remember()
    kept = read_plan(project).parameters["hatangso:fiberroutes"]
    assert {name: kept[name] for name in given} == given
    assert "MAX_SNAP_DISTANCE" not in kept  # the tool's own value: it may change
    bury(dialog)
    dialog = shown(session, "fiberroutes")
    form = dialog.parameters_form
    assert {name: form.value(name) for name in given} == given
    assert form.value("DEMAND") == layer_id(project, "Point 1")
    dialog.defaultsButton.click()
    assert form.value("MAX_LENGTH") == 20000 and form.value("NEAREST") == 1 and form.value("STRATEGY") == 0
    assert len(form.value("COST_TABLE")) > 20
    bury(dialog)


def test_layers_of_the_plan_go_before_remembered_ones(session, project):
    one, two = layer_id(project, "LineString 1"), layer_id(project, "LineString 2")
    session.change_plan(parameters={"hatangso:fiberroutes": {"ROADS": one}}, layers={"ROADS": (two,)})
    dialog = shown(session, "fiberroutes")
    dialog.show()
    assert dialog.parameters_form.value("ROADS") == two
    # Another plan: what was not touched follows, what was touched stays.
    dialog.parameters_form.set_values({"MAX_LENGTH": 7000.0})
    session.change_plan(layers={"ROADS": (one,)})
    assert dialog.parameters_form.value("ROADS") == one
    assert dialog.parameters_form.value("MAX_LENGTH") == 7000
    bury(dialog)


def test_a_layer_that_is_gone_is_not_remembered(session, project):
    session.change_plan(parameters={"hatangso:fiberroutes": {"DEMAND": "gone", "MAX_LENGTH": 5000.0}})
    dialog = shown(session, "fiberroutes")
    assert dialog.parameters_form.value("DEMAND") != "gone"
    assert dialog.parameters_form.value("MAX_LENGTH") == 5000
    bury(dialog)


def test_remembered_values_can_be_kept_as_json(project):
    layer = project.mapLayersByName("Point 1")[0]
    assert remembered(layer) == layer.id()
    assert remembered(QgsProcessingFeatureSourceDefinition(layer.id(), True)) == layer.id()
    assert remembered(QDate(2026, 2, 1)) == "2026-02-01"
    assert remembered([1, "a", None, True]) == [1, "a", None, True]
    assert remembered(object()) is None


def test_results_never_take_the_place_of_anything(session, project, tmp_path):
    dialog = shown(session, "fiberroutes")
    algorithm = dialog._algorithm
    folder = tmp_path / "kết quả"
    results = Results(algorithm, FILES, str(folder), {"OUTPUT", "UNREACHED"})
    assert results.fault() == ""
    results.prepare()
    first = results.parameters(project, load=False)
    assert first["REJECTED"] is None and Path(first["OUTPUT"]).parent == folder
    Path(first["OUTPUT"]).write_bytes(b"x")
    second = results.parameters(project, load=False)
    assert second["OUTPUT"] != first["OUTPUT"] and second["UNREACHED"] == first["UNREACHED"]
    assert Results(algorithm, FILES, "", set()).fault()
    assert Results(algorithm, FILES, str(Path(first["OUTPUT"]) / "x"), set()).fault()
    temporary = Results(algorithm, TEMPORARY, "", {"OUTPUT"}).parameters(project)["OUTPUT"]
    assert temporary.sink.staticValue() == QgsProcessing.TEMPORARY_OUTPUT
    assert temporary.destinationProject is project
    bury(dialog)


def test_layers_get_names_of_their_own(project):
    assert free_title("Point 1", project) == "Point 1 (2)"
    assert free_title("Point 7", project) == "Point 7"


def test_commands_say_the_same_as_the_form(session, project, sao_mai, tmp_path):
    layers = {
        name: QgsVectorLayer(f"{sao_mai}|layername={table}", table, "ogr")
        for name, table in (("ROADS", "roads"), ("DEMAND", "villages"), ("HUBS", "hubs"))
    }
    project.addMapLayers(list(layers.values()))
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("hatangso:fiberroutes")
    context = QgsProcessingContext()
    context.setProject(project)
    values = {
        **{name: layer.id() for name, layer in layers.items()}, "CLASS_FIELD": "class", "MAX_LENGTH": 15000.0,
        "COST_TABLE": ["*", "1000", "2000", "3000", "4000"], "STRATEGY": 0, "METHOD": 3, "NEAREST": 1,
        "COST_EXPRESSION": "", "BARRIERS": None, "REJECTED": None,
        "OUTPUT": str(tmp_path / "tuyến cáp.gpkg"), "UNREACHED": QgsProcessing.TEMPORARY_OUTPUT,
    }  # fmt: skip
    line = process_command(algorithm, values, context)
    program, run, id_, dashes, *given = shlex.split(line)
    assert (program, run, id_, dashes) == ("qgis_process", "run", "hatangso:fiberroutes", "--")
    assert "STRATEGY" not in line and "NEAREST" not in line  # as they are anyway
    asked: dict[str, list[str]] = {}
    for one in given:
        name, value = one.split("=", 1)
        asked.setdefault(name, []).append(value)
    asked = {name: value if name == "COST_TABLE" else value[0] for name, value in asked.items()}
    assert asked["UNREACHED"].endswith(".gpkg")
    asked["UNREACHED"] = str(tmp_path / asked["UNREACHED"])
    from qgis import processing

    by_form = processing.run("hatangso:fiberroutes", {**values, "OUTPUT": str(tmp_path / "a.gpkg")})
    by_command = processing.run("hatangso:fiberroutes", asked)
    numbers = ("ROUTE_COUNT", "UNREACHED_COUNT", "TOTAL_LENGTH", "TOTAL_COST")
    assert [by_form[name] for name in numbers] == [by_command[name] for name in numbers]
    lines = python_command(algorithm, {**values, "OUTPUT": str(tmp_path / "b.gpkg")}, context)
    exec(compile(lines.replace("processing.run(", "made = processing.run("), "copied", "exec"), told := {})
    assert [told["made"][name] for name in numbers] == [by_form[name] for name in numbers]


def test_commands_name_what_a_shell_cannot_see(project):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("hatangso:fiberroutes")
    context = QgsProcessingContext()
    context.setProject(project)
    source = QgsProcessingFeatureSourceDefinition(layer_id(project, "Point 1"), True)
    line = process_command(algorithm, {"DEMAND": source}, context)
    assert line.count("\n# ") + line.startswith("# ") == 2  # a selection, and a temporary layer


def test_nothing_is_left_when_the_window_goes(session, project):
    before = session.receivers(session.plan_changed)
    focus = QgsApplication.instance().receivers(QgsApplication.instance().focusChanged)
    for _ in range(3):
        dialog = shown(session, "fiberroutes")
        dialog.show()
        assert session.receivers(session.plan_changed) == before + 1
        bury(dialog)
    assert session.receivers(session.plan_changed) == before
    assert QgsApplication.instance().receivers(QgsApplication.instance().focusChanged) == focus
    project.clear()
    session.change_plan(year=2027)


@pytest.mark.parametrize("name", ["plan_dialog", "plan_results"])
def test_the_file_of_the_window(name):
    """Texts in our one context, no double mnemonics, labels tied to their fields, tooltips on what can be pressed."""
    tree = ET.parse(ROOT / f"ui/plan/{name}.ui").getroot()
    assert tree.findtext("class") == "hatangso"
    texts = [one.text or "" for one in tree.iter("string")]
    keys = [key.lower() for text in texts for key in re.findall(r"&(\w)", text)]
    assert len(keys) == len(set(keys))
    names = [widget.get("name") for widget in tree.iter("widget")]
    assert len(names) == len(set(names))
    stops = [stop.text for stop in tree.iter("tabstop")]
    for widget in tree.iter("widget"):
        own = {one.get("name") for one in widget.findall("property")}
        if widget.get("class") in (
            "QPushButton",
            "QToolButton",
            "QComboBox",
            "QTableView",
            "QListWidget",
            "QgsFileWidget",
        ):
            assert "toolTip" in own and widget.get("name") in stops
        if widget.get("class") == "QLabel" and "&" in (widget.findtext("property[@name='text']/string") or ""):
            assert "buddy" in own
