"""The window of microwave links: what it begins with, what it warns of, what it lists."""

from __future__ import annotations

import pytest
from hatangso_testing.layers import memory_layer
from hatangso_testing.waiting import bury, until
from hatangso_testing.window import Window
from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import Qt

from hatangso.ui.plan.guesses import guess_fields
from hatangso.ui.radio.link_dialog import LINK, LINK_FIELDS, LinkDialog
from hatangso.ui.session import Session


@pytest.fixture
def project(sao_mai):
    project = QgsProject.instance()
    project.clear()
    (raster,) = sao_mai.parent.glob("*.tif")
    project.addMapLayer(QgsRasterLayer(str(raster), "Mô hình số độ cao"))
    project.addMapLayer(QgsVectorLayer(f"{sao_mai}|layername=sites", "Trạm BTS", "ogr"))
    yield project
    project.clear()


@pytest.fixture
def session(project):
    window = Window()
    session = Session(window)
    yield session
    session.close()
    window.main.close()


@pytest.fixture
def show(session):
    shown = []

    def make():
        dialog = LinkDialog(session, session.main_window())
        shown.append(dialog)
        dialog.show()
        until(lambda: not dialog.counting.wanted)
        return dialog

    yield make
    for dialog in shown:
        bury(dialog)


@pytest.fixture
def links(project):
    """Two links between sites of the province: one short, one far."""
    sites = list(project.mapLayersByName("Trạm BTS")[0].getFeatures())
    start = sites[0].geometry().asPoint()
    others = sorted(sites, key=lambda site: site.geometry().asPoint().distance(start))
    wkt = [
        f"LineString ({start.x()} {start.y()}, {other.geometry().asPoint().x()} {other.geometry().asPoint().y()})"
        for other in (others[8], others[-1])
    ]
    crs = project.mapLayersByName("Trạm BTS")[0].crs().authid()
    layer = memory_layer("LineString", crs, wkt, "&field=Mã:string&field=Cao_A:double&field=Cao_B:double",
                         [["V1", 40.0, 40.0], ["V2", 12.0, 12.0]])  # fmt: skip
    layer.setName("Tuyến vi ba")
    return project.addMapLayer(layer)


def test_every_parameter_that_the_form_names_is_there_and_stands_once(show):
    algorithm = show()._algorithm
    names = [parameter for group in (*LINK.first, *LINK.folded) for parameter in group.names]
    assert len(names) == len(set(names))
    outputs = {output.name() for output in algorithm.outputDefinitions()}
    asked = {one.name() for one in algorithm.parameterDefinitions()} - outputs
    assert set(names) == asked
    assert {figure.output for figure in LINK.figures} <= outputs and set(LINK.wanted) <= outputs


def test_it_begins_with_links_that_are_called_so_and_the_elevation(show, project, links):
    values = show().parameters_form.values()
    assert values["LINKS"] == links.id()
    assert (values["LINK_ID_FIELD"], values["HEIGHT_A_FIELD"], values["HEIGHT_B_FIELD"]) == ("Mã", "Cao_A", "Cao_B")
    assert values["DEM"] == [project.mapLayersByName("Mô hình số độ cao")[0].id()]


def test_without_links_it_asks_for_them(show):
    dialog = show()
    until(lambda: dialog.counting.preview is not None)
    assert any("far ends" in text for text in dialog.counting.preview.warnings)


def test_sites_of_a_plan_without_far_ends_are_told_beside_the_parameter(show, project):
    """The BTS of a plan say no far ends: what is missing stands beside its own parameter, not at large."""
    dialog = show()
    form = dialog.parameters_form

    def beside():
        dialog.look()
        return [name for name, row in form._rows.items() if not row.fault.isHidden()]

    form.set_values({"SITES": project.mapLayersByName("Trạm BTS")[0].id(), "SITE_ID_FIELD": None, "PEER_FIELD": None,
                     "SITE_HEIGHT_FIELD": None})  # fmt: skip
    assert beside() == ["PEER_FIELD"] and not dialog.runButton.isEnabled()
    form.set_values({"PEER_FIELD": "name"})
    assert beside() == ["SITE_ID_FIELD"]
    # Far ends by feature id, no field of codes, no field of heights: the fixed ones hold.
    ends = memory_layer("Point", "EPSG:4326", ["Point (0 0)", "Point (1 1)"], "&field=to:string", [["2"], [None]])
    ends.setName("nối")
    form.set_values({"SITES": project.addMapLayer(ends).id()})
    form.set_values({"PEER_FIELD": "to"})
    assert beside() == []


def test_fields_of_sites_by_what_people_call_them(session):
    layer = QgsVectorLayer("Point?field=mã:string&field=chiều cao ăng ten:double&field=Đầu xa:string", "x", "memory")
    found = guess_fields(LINK_FIELDS, session, "SITES", layer)
    assert (found["SITE_HEIGHT_FIELD"], found["PEER_FIELD"]) == ("chiều cao ăng ten", "Đầu xa")


def test_a_run_lists_the_links_that_need_work(show, links):
    dialog = show()
    until(dialog.runButton.isEnabled)
    dialog.run()
    until(lambda: dialog._job is not None)
    until(lambda: dialog._job is None)
    page = dialog.results_page
    until(lambda: page._model is not None and not page._model._timer.isActive())
    assert page._model.rowCount() == 1
    verdict = page._model.index(0, page._model.place_of("verdict"))
    # In words; for sorting, the code.
    assert page._model.data(verdict) in ("Not clear by the rules", "No signal", "Clear, but not available enough")
    assert page._model.data(verdict, Qt.ItemDataRole.UserRole) in ("not_clear", "no_signal", "low_availability")
