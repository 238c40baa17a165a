"""What a plan remembers travels with its project: saved, moved to another folder, opened again."""

from __future__ import annotations

import dataclasses
import json
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from qgis.core import QgsProject, QgsVectorLayer

from hatangso.plugin.errors import DataError, OutputError
from hatangso.plugin.gis.plan import Plan, attach, attached, read_plan, write_plan

WHOLE = Plan(
    layers={"COMMUNES": ("xã_1",), "STATISTICS": ("a", "b")},
    fields={"villages": {"code": "MaThôn", "name": ""}},
    target_set="quang_tri_2023",
    year=2025,
    layers_date="2025-12-31",
    documents={"SIGNATORY": "Nguyễn Văn A", "RECIPIENTS": ["Như trên", "Lưu: VT"], "DRAFT": True},
    parameters={"hatangso:fiberroutes": {"MAX_LENGTH": 12500.5, "STRATEGY": 1}},
    assessments={"today": "x"},
    results={"units_today": "layer"},
)


def test_a_project_without_a_plan_has_an_empty_one(qgis_app):
    assert read_plan(QgsProject()) == Plan()


def test_nothing_is_written_twice(qgis_app):
    project = QgsProject()
    write_plan(project, WHOLE)
    assert project.isDirty()
    project.setDirty(False)
    write_plan(project, read_plan(project))
    assert not project.isDirty()
    write_plan(project, WHOLE.with_layers("COMMUNES", ()))
    assert project.isDirty() and "COMMUNES" not in read_plan(project).layers


@pytest.mark.parametrize("ending", ["qgz", "qgs"])
def test_the_plan_moves_with_its_folder(qgis_app, sao_mai, tmp_path, ending):
    here, there = tmp_path / "tỉnh cũ", tmp_path / "ổ khác" / "tỉnh mới"
    here.mkdir()
    shutil.copy(sao_mai, here / "data.gpkg")
    (here / "chỉ tiêu.json").write_text("{}", encoding="utf-8")
    (here / "hồ sơ").mkdir()
    project = QgsProject()
    project.setFileName(str(here / f"plan.{ending}"))
    layer = QgsVectorLayer(f"{here / 'data.gpkg'}|layername=communes", "Xã", "ogr")
    project.addMapLayer(layer)
    plan = Plan(
        layers={"COMMUNES": (layer.id(),)},
        target_file=str(here / "chỉ tiêu.json"),
        folder=str(here / "hồ sơ"),
        documents=WHOLE.documents,
    )
    write_plan(project, plan)
    assert read_plan(project) == plan
    assert project.write()
    assert str(here) not in project.readEntry("hatangso", "/plan")[0]
    project.clear()
    shutil.move(here, there)
    opened = QgsProject()
    assert opened.read(str(there / f"plan.{ending}"))
    moved = read_plan(opened)
    assert moved.target_file == str(there / "chỉ tiêu.json") and moved.folder == str(there / "hồ sơ")
    assert opened.mapLayer(moved.layers["COMMUNES"][0]).isValid()
    assert moved.documents == plan.documents


@pytest.mark.parametrize("text", ["{", "[]", "1", '"x"', "null"])
def test_a_damaged_entry_is_named(qgis_app, text):
    project = QgsProject()
    project.writeEntry("hatangso", "/plan", text)
    with pytest.raises(DataError):
        read_plan(project)


@pytest.mark.parametrize(
    "text",
    [
        '{"layers": []}', '{"layers": {"COMMUNES": 1}}', '{"target_set": ["x"]}', '{"fields": "x"}', '{"documents": 3}',
        '{"folder": {}}', '{"year": true}', '{"year": 99999999999}', '{"layers_date": "31/12/2025"}',
    ],
)  # fmt: skip
def test_a_damaged_part_is_left_where_it_is(qgis_app, text):
    project = QgsProject()
    project.writeEntry("hatangso", "/plan", text)
    plan = read_plan(project)
    assert plan.unread and plan.changed() == plan and dataclasses.replace(plan, rest={}) == Plan()


def test_what_this_version_does_not_know_is_kept(qgis_app):
    project = QgsProject()
    project.writeEntry("hatangso", "/plan", json.dumps({"year": 2026, "of_tomorrow": {"a": 1}}))
    plan = read_plan(project)
    assert plan == Plan(year=2026, rest={"of_tomorrow": {"a": 1}}) and not plan.unread


#: Any letters, also those that XML cannot hold.
names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=12)
#: Those that a field of a form can hold; larger ones are kept, but not taken.
whole_numbers = st.integers(-(2**31) + 1, 2**31 - 1)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    layers=st.dictionaries(names, st.lists(names, max_size=3).map(tuple), max_size=3),
    fields=st.dictionaries(names, st.dictionaries(names, names, max_size=2), max_size=2),
    documents=st.dictionaries(names, st.one_of(names, whole_numbers, st.booleans(), st.lists(names, max_size=2)),
                              max_size=3),
    year=st.one_of(st.none(), st.integers(2000, 2100)),
)  # fmt: skip
def test_any_plan_comes_back_from_a_file(qgis_app, tmp_path_factory, layers, fields, documents, year):
    path = tmp_path_factory.mktemp("any") / "plan.qgz"
    plan = Plan(layers=layers, fields=fields, documents=documents, year=year)
    project = QgsProject()
    project.setFileName(str(path))
    write_plan(project, plan)
    assert project.write()
    opened = QgsProject()
    assert opened.read(str(path))
    assert read_plan(opened) == plan


def test_attachments_travel_with_the_project(qgis_app, tmp_path):
    here, there = tmp_path / "a", tmp_path / "b"
    here.mkdir()
    content = '{"tỉnh": "Sao Mai"}'.encode()
    project = QgsProject()
    project.setFileName(str(here / "plan.qgz"))
    first = attach(project, "assessment_today.json", b"old")
    second = attach(project, "assessment_today.json", content, first)
    assert attached(project, second) == content and attached(project, first) is None
    write_plan(project, Plan(assessments={"today": second}))
    assert project.write()
    project.clear()
    shutil.move(here, there)
    opened = QgsProject()
    assert opened.read(str(there / "plan.qgz"))
    assert attached(opened, read_plan(opened).assessments["today"]) == content


def test_attachments_that_are_not_there(qgis_app):
    project = QgsProject()
    assert attached(project, "") is None
    assert attached(project, "attachment:///nowhere.json") is None
    assert attached(project, "no identifier at all") is None


def test_an_attachment_that_cannot_be_written_is_named(qgis_app, monkeypatch):
    project = QgsProject()
    monkeypatch.setattr(QgsProject, "createAttachedFile", lambda self, name: "/nowhere/at/all.json")
    with pytest.raises(OutputError, match="assessment"):
        attach(project, "assessment_today.json", b"x")
