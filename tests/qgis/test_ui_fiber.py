"""The fibre windows: what they begin with, one after the other from the tree to the bill, and what the plan gets."""

from __future__ import annotations

import pytest
from hatangso_testing.waiting import bury, until
from hatangso_testing.window import Window
from qgis.core import QgsProject, QgsVectorLayer

from hatangso.ui.fiber.fields import FIELDS
from hatangso.ui.fiber.pon_dialog import PonDialog
from hatangso.ui.fiber.protection_dialog import ProtectionDialog
from hatangso.ui.fiber.sharing_dialog import SharingDialog
from hatangso.ui.fiber.tree_dialog import TreeDialog
from hatangso.ui.plan.guesses import guess_fields
from hatangso.ui.session import Session

TABLES = {
    "ROADS": "roads", "VILLAGES": "villages", "HUBS": "hubs", "FIBER": "fiber", "POLE_LINES": "pole_lines",
    "DUCTS": "ducts", "COMMUNES": "communes", "OFFICES": "offices",
}  # fmt: skip
WINDOWS = {"tree": TreeDialog, "sharing": SharingDialog, "pon": PonDialog, "protection": ProtectionDialog}


@pytest.fixture
def project(sao_mai):
    project = QgsProject.instance()
    project.clear()
    for table in TABLES.values():
        project.addMapLayer(QgsVectorLayer(f"{sao_mai}|layername={table}", table, "ogr"))
    yield project
    project.clear()


@pytest.fixture
def session(project):
    window = Window()
    session = Session(window)
    session.change_plan(layers={name: (project.mapLayersByName(table)[0].id(),) for name, table in TABLES.items()})
    yield session
    session.close()
    window.main.close()


@pytest.fixture
def show(session):
    """Opens a window and waits until it has looked at its form."""
    shown = []

    def make(name):
        dialog = WINDOWS[name](session, session.main_window())
        shown.append(dialog)
        dialog.show()
        until(lambda: not dialog.counting.wanted)
        return dialog

    yield make
    for dialog in shown:
        bury(dialog)


def run(dialog):
    until(dialog.runButton.isEnabled)
    dialog.run()
    until(lambda: dialog._job is not None)
    until(lambda: dialog._job is None)
    return dialog.results_page


def add_all(page):
    """Press "Add to plan" for every layer that the plan can use."""
    for row in range(page.layerList.count()):
        page.layerList.setCurrentRow(row)
        if page.planButton.isEnabled():
            page.planButton.click()


@pytest.mark.parametrize("name", WINDOWS)
def test_every_parameter_that_a_form_names_is_there_and_stands_once(name, show):
    dialog = show(name)
    form = dialog.results_page._form
    names = [parameter for group in (*form.first, *form.folded) for parameter in group.names]
    assert len(names) == len(set(names))
    algorithm = dialog._algorithm
    known = {definition.name() for definition in algorithm.parameterDefinitions()}
    assert set(names) <= known
    outputs = {output.name() for output in algorithm.outputDefinitions()}
    assert {figure.output for figure in form.figures} <= outputs and set(form.to_plan) <= outputs
    assert form.listing is None or form.listing.output in outputs


@pytest.mark.parametrize("name, expected", [
    ("tree", {"ROADS": "roads", "DEMAND": "villages", "HUBS": "hubs", "EXISTING": "fiber", "POLES": "pole_lines",
              "DUCTS": "ducts", "CLASS_FIELD": "class", "HOUSEHOLDS_FIELD": "households",
              "POLE_CAPACITY_FIELD": "capacity", "DUCT_FREE_FIELD": "free_bores"}),
    ("sharing", {"POLES": "pole_lines", "DUCTS": "ducts", "POLE_OWNER_FIELD": "owner", "DUCT_ID_FIELD": "code"}),
    ("pon", {"DEMAND": "villages", "HUBS": "hubs", "COMMUNES": "communes", "COMMUNE_CODE_FIELD": "code"}),
    ("protection", {"ROADS": "roads", "DEMAND": "offices", "HUBS": "hubs", "OFFICES": "offices"}),
])  # fmt: skip
def test_they_begin_with_the_province(name, expected, show, project):
    values = show(name).parameters_form.values()
    ids = {table: project.mapLayersByName(table)[0].id() for table in TABLES.values()}
    assert {key: values[key] for key in expected} == {key: ids.get(value, value) for key, value in expected.items()}


@pytest.mark.parametrize("called", ["Công trình đường sắp làm", "road_works", "Dự án đường 2026", "Điểm đen"])
def test_planned_works_are_found_by_what_they_are_called(called, sao_mai, show, project):
    works = project.addMapLayer(QgsVectorLayer(f"{sao_mai}|layername=road_works", called, "ogr"))
    points = project.addMapLayer(QgsVectorLayer(f"{sao_mai}|layername=hubs", "A road works", "ogr"))
    values = show("sharing").parameters_form.values()
    found = called != "Điểm đen"
    assert (values["WORKS"] == works.id()) is found and values["WORKS"] != points.id()
    fields = {"WORK_ID_FIELD": "code", "WORK_NAME_FIELD": "name", "WORK_YEAR_FIELD": "year", "WORK_KIND_FIELD": "kind"}
    assert not found or {name: values[name] for name in fields} == fields


def test_fields_of_works_by_what_people_call_them(session):
    layer = QgsVectorLayer("LineString?field=Mã:string&field=Tên_công_trình:string&field=Năm:integer", "x", "memory")
    assert guess_fields(FIELDS, session, "WORKS", layer) == {
        "WORK_ID_FIELD": "Mã", "WORK_NAME_FIELD": "Tên_công_trình", "WORK_YEAR_FIELD": "Năm", "WORK_KIND_FIELD": None,
    }  # fmt: skip


def test_from_the_tree_to_the_bill(show, session, project):
    """Each window takes up what the one before gave to the plan; the report finds all of it there."""
    add_all(run(show("tree")))
    tree = session.plan.layers["FIBER_TREE"]
    (shares,) = session.plan.layers["PLANNED_FIBER"]
    assert project.mapLayer(shares).fields().lookupField("demand_id") >= 0
    sharing = show("sharing")
    assert sharing.parameters_form.value("SEGMENTS") == tree[0]
    assert sharing.parameters_form.value("CLASS_FIELD") == "road_class"
    add_all(run(sharing))
    pon = show("pon")
    assert pon.parameters_form.value("SEGMENTS") == session.plan.layers["FIBER_SHARING"][0]
    assert pon.parameters_form.value("PLACEMENT_FIELD") == "placement"
    page = run(pon)
    add_all(page)
    for name in ("FIBER_CABLES", "FIBER_EQUIPMENT", "FIBER_TERMINALS", "FIBER_QUANTITIES"):
        (id_,) = session.plan.layers[name]
        assert project.mapLayer(id_).featureCount() > 0, name
    # The list shows only the terminals that need work.
    terminals = project.mapLayer(session.plan.layers["FIBER_TERMINALS"][0])
    failing = sum(feature["verdict"] not in ("met", "low_margin") for feature in terminals.getFeatures())
    until(lambda: page._model is None or not page._model._timer.isActive())
    assert (page._model.rowCount() if page._model is not None else 0) == failing


def test_villages_that_have_fibre_are_told_of_before_a_run(show, project):
    villages = project.mapLayersByName("villages")[0]
    served = sum(bool(feature["fixed_fiber"]) for feature in villages.getFeatures())
    tree = show("tree")
    until(lambda: tree.counting.preview is not None)
    assert any(str(served) in text and "fixed_fiber" in text for text in tree.counting.preview.warnings)
    villages.setSubsetString("NOT fixed_fiber")
    tree.look()
    until(lambda: not tree.counting.wanted)
    assert not any("fixed_fiber" in text for text in tree.counting.preview.warnings)


def test_second_routes_are_for_the_plan(show, session, project):
    add_all(run(show("protection")))
    (routes,) = session.plan.layers["FIBER_ROUTES"]
    assert project.mapLayer(routes).featureCount() > 0
    assert "FIBER_CRITICAL" in session.plan.layers
