"""Damaged plans, and plans of newer versions: windows open on any of them, and nothing of theirs is lost."""

from __future__ import annotations

import json
import math
import sys
import traceback

import pytest
from hatangso_testing.waiting import bury, until
from hatangso_testing.window import Window
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtXml import QDomDocument

from hatangso.plugin.errors import DataError
from hatangso.plugin.gis.plan import Plan, read_plan, write_plan
from hatangso.ui.desk import Desk
from hatangso.ui.session import Session
from hatangso.ui.windows import WINDOWS

#: A plan with something in each of its entries, as the windows write it.
WHOLE = {
    "version": 1,
    "layers": {"COMMUNES": ["LAYER"], "HUBS": ["a", "b"]},
    "fields": {"communes": {"code": "code", "name": ""}},
    "target_set": "quang_tri_2023",
    "target_file": "",
    "year": 2025,
    "layers_date": "2025-12-31",
    "documents": {"SIGNATORY": "Nguyễn Văn A", "DATE": "2025-12-31", "RECIPIENTS": "Như trên\nLưu: VT", "LICENCE": "x",
                  "BY_DOCUMENT": {"submission": {"NUMBER": "1/TTr"}}},
    "parameters": {
        "hatangso:fiberroutes": {"MAX_LENGTH": 12500.5, "STRATEGY": 1, "ROAD_CLASS_FIELD": "class"},
        "hatangso:assesstargets": {"SCENARIO": 1},
        "setup": {"SETTLED": ["HUBS"]},
        "routesdialog": {"where": "files", "folder": "", "wanted": ["OUTPUT"]},
        "dossierwizard": {
            "type": "approval", "language": "vi", "commune": "", "documents": ["submission"], "title": "x",
            "atlas": True, "package": True, "layers": [["LAYER", True, "UNITS"]], "atlas_pages": [0, 1],
            "paper": "A3", "find_gaps": False, "formats": ["DOCX"], "word_template": "", "copies": ["shp"],
            "archive": True, "with_project": False, "summary": "", "further": ["x.pdf"],
        },
    },
    "assessments": {"today": "attachment:///x.json"},
    "results": {"units_today": "LAYER"},
    "inputs": {"today": "{\"set\": [\"quang_tri_2023\", \"\", \"\"], \"layers\": {}, \"choices\": {}}"},
    "folder": "",
}  # fmt: skip


def places(value, above=()):
    """Every entry of a plan, the plan itself first."""
    yield above
    for name, one in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(one, (*above, name))


def put(value, path, other):
    if not path:
        return other
    made = dict(value) if isinstance(value, dict) else list(value)
    made[path[0]] = put(made[path[0]], path[1:], other)
    return made


def keep(project, text):
    project.writeEntry("hatangso", "/plan", text if isinstance(text, str) else json.dumps(text))


def held(project):
    return json.loads(project.readEntry("hatangso", "/plan")[0])


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.integers(-(10**30), 10**30) | st.floats() | st.text(max_size=8)
    | st.sampled_from(["2025-13-45", "\ud800", "\0", "hôm qua", "[1]", "{\"layers\": 3}", "../../..", "LAYER"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
damaged = st.builds(lambda path, other: put(WHOLE, path, other), st.sampled_from(list(places(WHOLE))), anything)


def test_the_whole_plan_is_read_without_a_rest(qgis_app):
    project = QgsProject()
    keep(project, WHOLE)
    plan = read_plan(project)
    assert plan.rest == {} and plan.unread == [] and plan.year == 2025
    write_plan(project, plan)
    assert held(project) == WHOLE


# -- nothing is lost ------------------------------------------------------------------------------------


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=damaged)
def test_reading_and_writing_leaves_an_entry_as_it_was(qgis_app, data):
    """What is not read goes back where it was, and each value is either read or left."""
    project = QgsProject()
    keep(project, data)
    try:
        plan = read_plan(project)
    except DataError:
        assert not isinstance(data, dict)
        return
    write_plan(project, plan)
    after = held(project)
    for name, value in data.items():
        if value is not None and name != "version":
            assert same(after[name], value) or (value in ("", {}) and after[name] in ("", {}))
    again = read_plan(project)
    assert again.unread == plan.unread and same(json.loads(json.dumps(again.rest)), json.loads(json.dumps(plan.rest)))


def same(one, other):
    """As JSON, where NaN is NaN."""
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[name]) for name, value in one.items())
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


NEWER = {
    "version": 7,
    "layers": [{"role": "COMMUNES", "ids": ["x"]}],
    "scenarios": {"a": [1, {"b": None}]},
    "year": 2030,
    "documents": {"SEAL": {"image": "x.png"}, "SIGNATORY": "Lê B"},
    "parameters": {"setup": {"SETTLED": ["HUBS"], "VIEW": {"tab": 2}}, "drones": {"HEIGHT": 120}},
}


def test_a_plan_of_a_newer_version_comes_through_an_edit(qgis_app):
    project = QgsProject()
    keep(project, NEWER)
    plan = read_plan(project)
    assert plan.year == 2030 and plan.documents == {"SIGNATORY": "Lê B"} and plan.version == 7
    assert plan.unread == ["documents.SEAL.image", "layers", "parameters.setup.VIEW.tab"]
    write_plan(project, plan.changed(target_set="quang_tri_2023", documents={"SIGNATORY": "Trần C"}))
    after = held(project)
    assert after["version"] == 7 and after["layers"] == NEWER["layers"] and after["scenarios"] == NEWER["scenarios"]
    assert after["documents"] == {"SEAL": {"image": "x.png"}, "SIGNATORY": "Trần C"}
    assert after["parameters"] == NEWER["parameters"] and after["target_set"] == "quang_tri_2023"


def test_what_takes_the_place_of_something_unread_counts_for_good(qgis_app):
    project = QgsProject()
    keep(project, {"year": "abc", "fields": {"roads": 5, "hubs": 6}, "parameters": {"setup": {"SETTLED": 5, "x": {}}}})
    plan = read_plan(project)
    assert plan.unread == ["fields.hubs", "fields.roads", "parameters.setup.SETTLED", "parameters.setup.x", "year"]
    plan = plan.changed(year=2025, fields={"roads": {"class": "c"}}, parameters={"setup": {"SETTLED": ["HUBS"]}})
    assert plan.unread == ["fields.hubs", "parameters.setup.x"]
    write_plan(project, plan.changed(year=None, fields={}))
    after = held(project)
    assert after["year"] is None and after["fields"] == {"hubs": 6}
    assert after["parameters"] == {"setup": {"SETTLED": ["HUBS"], "x": {}}}


@pytest.mark.parametrize("text", ["{", "[1]", "5", '"x"', "null", "[" * 3000, '{"a":' * 900 + "1" + "}" * 900,
                                  "1" * 5000, '{"year": ' + "1" * 5000 + "}"])  # fmt: skip
def test_what_cannot_be_read_at_all_is_set_aside_before_it_is_written_over(qgis_app, text):
    project = QgsProject()
    keep(project, text)
    with pytest.raises(DataError):
        read_plan(project)
    write_plan(project, Plan(year=2025))
    assert read_plan(project).year == 2025
    assert project.readEntry("hatangso", "/plan_set_aside")[0] == text


# -- who asks ------------------------------------------------------------------------------------


@pytest.fixture
def window(qgis_app):
    QgsProject.instance().clear()
    return Window()


@pytest.fixture
def session(window):
    made = Session(window)
    yield made
    made.close()
    QgsProject.instance().clear()


def reopen(project, tmp_path, text):
    """The project from a file that holds this plan, with a layer that would be found for a role."""
    project.clear()
    project.addMapLayer(QgsVectorLayer("Polygon?crs=EPSG:4326&field=ma_xa:string&field=ten_xa:string", "Xã", "memory"))
    keep(project, text)
    path = str(tmp_path / "tỉnh.qgz")
    assert project.write(path)
    project.clear()
    assert project.read(path)


def said(window):
    return [item.text() for item in window.bar.items()]


@pytest.mark.parametrize("agreed", [True, False])
def test_nothing_is_written_over_an_unreadable_plan_unasked(session, window, tmp_path, agreed, monkeypatch):
    asked = []
    monkeypatch.setattr(session._unread, "_ask", lambda parent: (asked.append(1), agreed)[1])
    reopen(session.project, tmp_path, "{")
    assert len(said(window)) == 1 and not session.plan_known and not asked
    session.change_plan(year=2025)
    session.change_plan(year=2026)
    assert len(asked) == 1 and session.plan.year == 2026  # asked once, and the window goes on with what was chosen
    if agreed:
        assert held(session.project)["year"] == 2026 and session.plan_known
        assert session.project.readEntry("hatangso", "/plan_set_aside")[0] == "{"
    else:
        assert session.project.readEntry("hatangso", "/plan")[0] == "{" and not session.project.isDirty()
    reopen(session.project, tmp_path, {"year": 2031})
    session.change_plan(year=2032)
    assert len(asked) == 1 and held(session.project)["year"] == 2032


def test_parts_that_cannot_be_read_are_named_once(session, window, tmp_path):
    reopen(session.project, tmp_path, {"year": "abc", "fields": {"roads": 5}, "later": 1})
    assert len(said(window)) == 1 and "fields.roads, year" in said(window)[0] and "later" not in said(window)[0]
    session.change_plan(target_set="quang_tri_2023")
    assert len(said(window)) == 1
    assert held(session.project)["year"] == "abc" and held(session.project)["fields"] == {"roads": 5}


@pytest.mark.parametrize("text", ["{", json.dumps(NEWER)])
def test_no_layers_are_guessed_over_a_plan_that_is_not_known(session, tmp_path, text):
    from hatangso.ui.setup.setup_dialog import SetupDialog

    reopen(session.project, tmp_path, text)
    before = session.project.readEntry("hatangso", "/plan")[0]
    dialog = SetupDialog(session)
    dialog.show()
    until(lambda: not dialog._look.isActive() and not dialog.looking and dialog._task is None)
    assert session.plan.layers == {} and session.project.readEntry("hatangso", "/plan")[0] == before
    bury(dialog)


# -- windows ------------------------------------------------------------------------------------


@pytest.fixture
def desk(qgis_app):
    """All windows are open; the next projects are opened under them."""
    project = QgsProject.instance()
    project.clear()
    window = Window()
    desk = Desk(window)
    window.main.show()
    for one in WINDOWS:
        desk.open(one.id)
    yield desk
    desk.close()
    project.clear()


def test_any_window_opens_on_any_damaged_plan(desk, sao_mai, monkeypatch):
    """Any JSON in the place of any entry: windows that are open take it in, and windows open on it."""
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: caught.append("".join(traceback.format_exception(*fault))))
    project = QgsProject.instance()
    communes = project.addMapLayer(QgsVectorLayer(f"{sao_mai}|layername=communes", "communes", "ogr"))

    @settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.generate])
    @given(data=damaged, wanted=st.sampled_from([one.id for one in WINDOWS if one.id not in ("about", "targeteditor")]))
    def check(data, wanted):
        keep(project, json.dumps(data).replace('"LAYER"', json.dumps(communes.id())))
        project.readProject.emit(QDomDocument())  # as after opening
        shut(desk, wanted)
        desk.open(wanted)
        for _ in range(5):
            QCoreApplication.processEvents()
        assert not caught, caught[0]

    check()


def shut(desk, id_):
    widget = desk._open.pop(id_)
    if hasattr(widget, "let_go"):
        widget.let_go()
    bury(widget)
