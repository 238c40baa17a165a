"""The windows of sites: what they begin with, what they say before a run, what they give to the plan."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hatangso_testing.layers import memory_layer
from hatangso_testing.roadmap_layers import roadmap_layers
from hatangso_testing.waiting import bury, until
from hatangso_testing.window import Window
from qgis.core import QgsFeatureRequest, QgsProject, QgsRasterLayer, QgsVectorLayer

from hatangso.plugin.progress import SILENT
from hatangso.ui.roadmap.roadmap_dialog import RoadmapDialog
from hatangso.ui.roadmap.scenarios_dialog import ScenariosDialog
from hatangso.ui.session import Session
from hatangso.ui.siting.backhaul_dialog import BackhaulDialog
from hatangso.ui.siting.candidates_dialog import CandidatesDialog
from hatangso.ui.siting.selection_dialog import SelectionDialog
from hatangso.ui.siting.selection_preview import _people
from hatangso.ui.windows import WINDOWS, load

TABLES = {"COMMUNES": "communes", "VILLAGES": "villages", "SITES": "sites", "ROADS": "roads", "HUBS": "hubs",
          "FIBER": "fiber", "POLE_LINES": "pole_lines"}  # fmt: skip
PLANNING = [one for one in WINDOWS if one.menu == "siting" and one.id != "roadmapview"]


@pytest.fixture
def project(sao_mai):
    project = QgsProject.instance()
    project.clear()
    for table in TABLES.values():
        project.addMapLayer(QgsVectorLayer(f"{sao_mai}|layername={table}", table, "ogr"))
    areas = QgsVectorLayer(f"{sao_mai}|layername=protected_areas", "Khu bảo vệ, di tích, quân sự", "ogr")
    project.addMapLayer(areas)
    project.addMapLayer(QgsRasterLayer(str(sao_mai.with_name(f"{sao_mai.stem}_dem.tif")), "Mô hình số độ cao"))
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

    def make(kind, *given):
        dialog = kind(session, *given, session.main_window())
        shown.append(dialog)
        dialog.show()
        looked_at(dialog)
        return dialog

    yield make
    for dialog in shown:
        bury(dialog)


def looked_at(dialog):
    until(lambda: not dialog._pause.isActive() and not dialog.counting.wanted)


def run(dialog):
    dialog.look()
    until(dialog.runButton.isEnabled)
    dialog.run()
    until(lambda: dialog._job is not None)
    until(lambda: dialog._job is None, 120)
    assert dialog.pages.currentWidget() is dialog.resultPage, dialog.faultLabel.text()
    return dialog.results_page


def choose(page, output):
    names = [page.layerList.item(row).data(0x0100) for row in range(page.layerList.count())]
    page.layerList.setCurrentRow(names.index(output))


def add(page, output):
    choose(page, output)
    page.planButton.click()
    return page._layer(output)


def layer_id(project, name):
    return project.mapLayersByName(name)[0].id()


# -- all forms --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("window", PLANNING, ids=lambda one: one.id)
def test_every_parameter_that_a_form_names_is_there_and_stands_once(window, show):
    dialog = show(load(window))
    form, algorithm = dialog._form, dialog._algorithm
    names = [parameter for group in (*form.first, *form.folded) for parameter in group.names]
    assert len(names) == len(set(names))
    assert set(names) <= {definition.name() for definition in algorithm.parameterDefinitions()}
    outputs = {output.name() for output in algorithm.outputDefinitions()}
    assert {figure.output for figure in form.figures} <= outputs
    assert set(form.to_plan) | set(form.either) | set(form.wanted) <= outputs
    assert form.listing is None or form.listing.output in outputs
    assert window.id == form.id == dialog.objectName()


@pytest.mark.parametrize("window", PLANNING, ids=lambda one: one.id)
def test_every_window_opens_in_an_empty_project_and_says_what_is_missing(window, session, project):
    project.clear()
    session.change_plan(layers={})
    dialog = load(window)(session, session.main_window())
    dialog.show()
    looked_at(dialog)
    assert not dialog.runButton.isEnabled() and not dialog.faultLabel.isHidden()
    bury(dialog)


# -- candidates -------------------------------------------------------------------------------------------------------


def test_candidates_begin_with_the_layers_of_the_province(show, project):
    values = show(CandidatesDialog).parameters_form.values()
    for name in ("COMMUNES", "VILLAGES", "SITES", "ROADS", "POLE_LINES"):
        assert values[name] == layer_id(project, TABLES[name])
    assert values["EXCLUDED_AREAS"] == [layer_id(project, "Khu bảo vệ, di tích, quân sự")]
    assert values["DEM"] == [layer_id(project, "Mô hình số độ cao")]
    expected = {"SITE_OPERATORS_FIELD": ["operators"], "SITE_HEIGHT_FIELD": "height_m", "COMMUNE_CODE_FIELD": "code",
                "VILLAGE_NAME_FIELD": "name", "POLE_USERS_FIELD": "users", "STRUCTURES": None}  # fmt: skip
    assert {name: values[name] for name in expected} == expected


def test_what_is_emptied_stays_empty_for_the_run(show, session, project):
    dialog = show(CandidatesDialog)
    dialog.parameters_form.set_values({"POLE_LINES": None})
    dialog._remember()  # as a run does; the plan is another then
    session.change_plan(year=2031)
    assert dialog.parameters_form.value("POLE_LINES") is None
    project.removeMapLayer(layer_id(project, "roads"))  # what is gone is another thing
    session.change_plan(layers={**session.plan.layers, "ROADS": (layer_id(project, "pole_lines"),)})
    assert dialog.parameters_form.value("ROADS") == layer_id(project, "pole_lines")


def test_layers_are_found_by_what_people_call_them(show, session, project):
    for kind, name in (("LineString", "Lưới điện trung áp 22 kV"), ("Point", "Cột tháp viễn thông VNPT"),
                       ("Polygon", "Tĩnh không sân bay")):  # fmt: skip
        project.addMapLayer(QgsVectorLayer(f"{kind}?crs=EPSG:9214&field=chieu_cao:double&field=loai:string", name,
                                           "memory"))  # fmt: skip
    values = show(CandidatesDialog).parameters_form.values()
    assert values["POWER_LINES"] == layer_id(project, "Lưới điện trung áp 22 kV")
    assert values["STRUCTURES"] == layer_id(project, "Cột tháp viễn thông VNPT")
    assert (values["STRUCTURE_KIND_FIELD"], values["STRUCTURE_HEIGHT_FIELD"]) == ("loai", "chieu_cao")
    assert values["HEIGHT_LIMITS"] == layer_id(project, "Tĩnh không sân bay")


def test_the_preview_of_candidates_counts_and_says_what_is_not_asked(show, project):
    preview = show(CandidatesDialog).counting.preview
    villages = project.mapLayersByName("villages")[0].featureCount()
    told = " ".join(value for _, value in preview.rows)
    assert str(villages) in told and "40 m" in told
    assert len(preview.warnings) == 1  # no power lines


def test_candidates_of_the_province_go_into_the_plan(show, session):
    dialog = show(CandidatesDialog)
    dialog.parameters_form.set_values({"GRID_SPACING": 0.0, "POLE_LINES": None})
    page = run(dialog)
    layer = add(page, "OUTPUT")
    assert session.plan.layers["SITE_CANDIDATES"] == (layer.id(),)
    assert layer.featureCount() == page._job.results["COUNT"] > 0
    until(lambda: page._model is None or not page._model._timer.isActive())
    assert page._model.rowCount() == page._job.results["EXCLUDED_COUNT"]


# -- selection -------------------------------------------------------------------------------------------------------


def test_the_preview_reads_zones_as_the_choice_does():
    """1, 2, 3 are zones, of which the third is disadvantaged; the people there are counted."""
    layer = memory_layer(
        "Point", "EPSG:4326", ["POINT(105 21)"] * 3, "&field=dân:int&field=kv:int", [(100, 1), (50, 2), (7, 3)]
    )
    told = SimpleNamespace(source=layer, request=QgsFeatureRequest(), total=3)
    values = {"WEIGHT_FIELD": "dân", "DISADVANTAGED_FIELD": "kv"}
    assert _people(SimpleNamespace(layers={"DEMAND": told}, values=values, progress=SILENT)) == (157.0, 7.0, 0)


def test_the_preview_says_what_the_shortest_distances_cannot_keep(show, session):
    dialog = show(SelectionDialog)
    until(lambda: dialog.counting.preview is not None)
    assert not any("Set the distance to 0" in text for text in dialog.counting.preview.warnings)
    dialog.parameters_form.set_values({"OBJECTIVE": 3, "MIN_SEPARATION": 500.0})
    dialog.look()
    until(lambda: any("Set the distance to 0" in text for text in dialog.counting.preview.warnings), 20)


# -- backhaul ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def chosen(session, project):
    """Three sites as the selection writes them."""
    layer = QgsVectorLayer("Point?crs=EPSG:9214&field=candidate_id:string&field=name:string&field=height_m:double",
                           "Vị trí được chọn", "memory")  # fmt: skip
    features = []
    for number, village in enumerate(project.mapLayersByName("villages")[0].getFeatures(), 1):
        if number > 3:
            break
        village.setFields(layer.fields(), True)
        village.setAttributes([f"C{number}", f"Trạm {number}", 42.0])
        features.append(village)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    layer.setCrs(project.mapLayersByName("villages")[0].crs())
    project.addMapLayer(layer)
    session.change_plan(layers={**session.plan.layers, "SITES_CHOSEN": (layer.id(),)})
    return layer


def test_backhaul_is_for_the_chosen_sites_and_not_for_those_of_today(show, session, project, chosen):
    dialog = show(BackhaulDialog)
    values = dialog.parameters_form.values()
    assert values["SITES"] == chosen.id() and values["SITE_ID_FIELD"] == "candidate_id"
    assert values["RELAYS"] == layer_id(project, "sites") and values["HUBS"] == layer_id(project, "hubs")
    assert values["FIBER_LAYERS"] == [layer_id(project, "fiber")] and values["HEIGHT_FIELD"] == "height_m"
    # Another choice is remembered, though the plan has a layer of that name.
    dialog.parameters_form.set_values({"SITES": layer_id(project, "villages")})
    dialog._remember()
    assert session.plan.parameters["hatangso:planbackhaul"]["SITES"] == layer_id(project, "villages")
    again = show(BackhaulDialog)
    assert again.parameters_form.value("SITES") == layer_id(project, "villages")
    again.set_defaults()
    assert again.parameters_form.value("SITES") == chosen.id()


def test_without_chosen_sites_none_are_taken(show):
    dialog = show(BackhaulDialog)
    assert dialog.parameters_form.value("SITES") is None and not dialog.runButton.isEnabled()


def test_backhaul_of_the_province_goes_into_the_plan(show, session, chosen):
    dialog = show(BackhaulDialog)
    until(lambda: dialog.counting.preview is not None)
    assert dict(dialog.counting.preview.rows)
    dialog.parameters_form.set_values({"ROUNDS": 1, "NEIGHBOURS": 5})
    page = run(dialog)
    layer = add(page, "OUTPUT")
    assert session.plan.layers["BACKHAUL"] == (layer.id(),)
    assert page._job.results["CONNECTED_COUNT"] + page._job.results["UNCONNECTED_COUNT"] == 3


# -- roadmap ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def works(session, project):
    """What is to be built: some projects with costs."""
    layer = QgsVectorLayer("Point?crs=EPSG:9214&field=project_id:string&field=name:string&field=cost_vnd:double"
                           "&field=benefit:double&field=after:string", "Công trình", "memory")  # fmt: skip
    rows = [("A", "Trục", 4e9, 0.0, ""), ("B", "Nhánh 1", 2e9, 900.0, "A"), ("C", "Nhánh 2", 3e9, 700.0, "A"),
            ("D", "Nhánh 3", 30e9, 50.0, "")]  # fmt: skip
    features = []
    for row, village in zip(rows, project.mapLayersByName("villages")[0].getFeatures()):
        village.setFields(layer.fields(), True)
        village.setAttributes(list(row))
        features.append(village)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    project.addMapLayer(layer)
    return layer


BUDGETS = ["2026", "5 tỷ", "", "2027", "5 tỷ", "", "2028", "5 tỷ", ""]


def roadmap(show, works, **values):
    dialog = show(RoadmapDialog)
    given = {"PROJECTS": [works.id()], "FIRST_YEAR": 2026, "LAST_YEAR": 2028, "BUDGETS": BUDGETS, **values}
    dialog.parameters_form.set_values(given)
    return dialog


def test_a_roadmap_begins_with_what_was_planned_and_a_row_for_each_year(show, session, project):
    project.addMapLayer(QgsVectorLayer("LineString?crs=EPSG:9214&field=segment_id:string", "Cây", "memory"))
    project.addMapLayer(QgsVectorLayer("Point?crs=EPSG:9214&field=candidate_id:string", "Trạm", "memory"))
    tree, sites = layer_id(project, "Cây"), layer_id(project, "Trạm")
    session.change_plan(
        layers={**session.plan.layers, "FIBER_TREE": (tree,), "FIBER_CABLES": (tree,), "SITES_CHOSEN": (sites,)},
        layers_date="2025-12-31", year=2030,
    )  # fmt: skip
    dialog = show(RoadmapDialog)
    values = dialog.parameters_form.values()
    assert values["PROJECTS"] == [tree, sites] and (values["FIRST_YEAR"], values["LAST_YEAR"]) == (2026, 2030)
    assert values["BUDGETS"][0::3] == [str(year) for year in range(2026, 2031)]
    assert not dialog.runButton.isEnabled()  # the amounts are for the user to say


def test_the_preview_holds_costs_against_budgets(show, works):
    dialog = roadmap(show, works)
    dialog.look()
    looked_at(dialog)
    preview = dialog.counting.preview
    told = " ".join(value for _, value in preview.rows)
    assert "39" in told and "15" in told and any("38" in text for text in preview.warnings)
    dialog.parameters_form.set_values({"PROJECTS": [dialog._session.layers_for("VILLAGES")[0].id()]})
    dialog.look()
    until(lambda: dialog.counting.preview is not preview)
    assert any("villages" in text for text in dialog.counting.preview.warnings)  # no costs


def test_a_roadmap_is_opened_as_a_board_and_planned_again(show, session, project, works):
    from hatangso.ui.roadmap.roadmap_view import RoadmapView

    dialog = roadmap(show, works)
    assert "CURVES" not in dialog._form.wanted  # there is no target set
    page = run(dialog)
    until(lambda: page._model is None or not page._model._timer.isActive())
    assert page._model.rowCount() == 1  # D
    opened = []
    dialog.open_window.connect(opened.append)
    dialog.boardButton.click()
    assert opened == ["roadmapview"]
    assert {"ROADMAP", "ROADMAP_YEARS", "ROADMAP_COSTS", "ROADMAP_UNSCHEDULED"} <= set(session.plan.layers)
    view = RoadmapView(session, session.main_window())
    view.show()
    board = view.board
    assert {board.year_of(id_) for id_ in "ABC"} <= {2026, 2027, 2028} and board.year_of("D") is None
    assert board.budget(2026) == 5e9 and all(board.short(year) == 0 for year in board.years)
    assert view.move_to(["C"], 2028)
    asked = []
    view.open_window.connect(asked.append)
    view.againButton.click()
    window, _, purpose = asked[0].partition("#")
    assert window == "roadmapdialog"
    dialog.begin_with(purpose)
    assert dialog.parameters_form.value("PROJECTS") == [works.id(), purpose]
    page = run(dialog)
    years = {feature["project_id"]: feature["year"] for feature in page._layer("OUTPUT").getFeatures()}
    assert years == {id_: board.year_of(id_) for id_ in "ABC"} and years["C"] == 2028  # once, in the years of the board
    bury(view)


# -- scenarios --------------------------------------------------------------------------------------------------------


def test_two_plans_are_laid_side_by_side(show, session, project):
    made = roadmap_layers()
    project.addMapLayers(list(made.values()))
    dialog = show(ScenariosDialog)
    assert dialog.parameters_form.value("SCENARIOS") in (None, [])
    ids = [made[name].id() for name in ("ROADMAP", "ROADMAP_YEARS")]
    dialog.parameters_form.set_values({"LAYERS_1": ids[:1], "NAMES": "Một\nHai"})
    dialog.look()
    looked_at(dialog)
    assert not dialog.runButton.isEnabled() and dialog.counting.preview.warnings
    dialog.parameters_form.set_values({"LAYERS_2": ids})
    dialog.look()
    looked_at(dialog)
    assert [name for name, _ in dialog.counting.preview.rows] == ["Một", "Hai"]
    page = run(dialog)
    assert page._job.results["SCENARIO_COUNT"] == 2 and page._job.results["MEASURE_COUNT"] > 0


def test_today_and_the_plan_are_compared_by_themselves(show, session, project):
    for scenario in ("today", "plan"):
        session.keep_assessment(scenario, b"{}")
    made = roadmap_layers()
    project.addMapLayers(list(made.values()))
    session.change_plan(layers={**session.plan.layers, "ROADMAP": (made["ROADMAP"].id(),)})
    values = show(ScenariosDialog).parameters_form.values()
    assert len(values["SCENARIOS"]) == 2 and values["NAMES"].count("\n") == 1
    assert values["LAYERS_2"] == [made["ROADMAP"].id()]
