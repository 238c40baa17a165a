"""Results that documents tell of are known by their history and fields, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from hatangso.plugin import schema
from hatangso.plugin.dossier.dossier_plan import MAP_LISTS, Choices, plan_steps
from hatangso.plugin.dossier.package.roles import ROLE_NAMES, LayerFacts, layer_role, said_role
from hatangso.plugin.dossier.templates import TEMPLATES
from hatangso.plugin.dossier.told_results import TOLD, may_be_told, told_result

#: What each tool writes: parameter of the report, algorithm, geometry, schema.
MADE = [
    (name, maker, geometry, [field.name for field in fields])
    for name, told in TOLD.items()
    for maker, fields in told.made_by
    for geometry in told.geometries
]


@pytest.mark.parametrize(("name", "maker", "geometry", "fields"), MADE)
def test_each_result_is_known_by_what_made_it(name, maker, geometry, fields):
    assert told_result(geometry, ["fid", *fields], f"hatangso:{maker}") == name
    assert name in may_be_told(geometry, fields)


@pytest.mark.parametrize(("name", "maker", "geometry", "fields"), [one for one in MADE if len(one[3]) >= 7])
def test_a_copy_without_history_is_known_by_all_its_fields(name, maker, geometry, fields):
    assert told_result(geometry, ["fid", *fields, "ghi_chu"]) == name
    assert told_result(geometry, fields, "native:savefeatures") == name
    assert told_result(geometry, fields[1:]) != name  # one is missing: nothing is sure any more


@pytest.mark.parametrize(
    ("maker", "geometry", "fields"),
    [
        ("sitecandidates", "point", schema.SITE_CANDIDATES_EXCLUDED),
        ("selectsites", "point", schema.SERVED_DEMAND),
        ("planbackhaul", "point", schema.BACKHAUL_SITES),
        ("planbackhaul", "point", schema.BACKHAUL_UNCONNECTED),
        ("fibertree", "point", schema.TREE_NODES),
        ("predictcoverage", "polygon", schema.PREDICTED_SERVERS),
        ("predictcoverage", "polygon", schema.PREDICTED_GRADES),
        ("coveragebuffers", "polygon", schema.COVERAGE_OVERLAPS),
        ("coveredpopulation", "polygon", schema.COVERED_UNITS),
        ("linkprofile", "point", schema.LINK_OBSTACLES),
        ("linkprofile", "", schema.LINK_PROFILES),
        ("comparescenarios", "", schema.SCENARIO_MEASURES),
        ("createsample", "point", schema.SAMPLE_SITES),
        ("createsample", "line", schema.SAMPLE_FIBER),
        ("createsample", "", schema.SAMPLE_STATISTICS),
        ("createsample", "point", schema.SAMPLE_VILLAGES),
    ],
)
@pytest.mark.parametrize("history", [True, False])
def test_other_layers_are_no_results(maker, geometry, fields, history):
    names = [field.name for field in fields]
    assert told_result(geometry, names, f"hatangso:{maker}" if history else "") == ""


def test_another_tool_of_ours_is_believed_more_than_fields():
    fields = [field.name for field in schema.CHOSEN_SITES]
    assert told_result("point", fields, "hatangso:assesstargets") == ""
    assert told_result("line", fields) == ""


def test_results_have_roles_of_their_own_in_a_dossier():
    chosen = tuple(field.name for field in schema.CHOSEN_SITES)
    # By its name alone it would be a layer of sites that there are already.
    assert layer_role(LayerFacts("Trạm được chọn", "sites", "point", chosen, "hatangso:selectsites")) == "planned_sites"
    assert said_role("SITES_CHOSEN", "sites") == "planned_sites"
    excluded = tuple(field.name for field in schema.SITE_CANDIDATES_EXCLUDED)
    assert layer_role(LayerFacts("Vị trí trạm bị loại", "sites", "point", excluded, "hatangso:sitecandidates")) == ""
    assert said_role("COVERAGE", "coverage") == "coverage" and said_role("PLANNED_COVERAGE", "coverage") == "coverage"
    assert {told.role for told in TOLD.values()} - {""} <= set(ROLE_NAMES)
    assert {told.maps for told in TOLD.values()} - {""} <= set(MAP_LISTS)


def test_documents_are_given_all_results_and_annexes_none():
    layers = {"COMMUNES": "c", "SITES": "s", **{name: name.lower() for name in TOLD}}
    choices = Choices("plan", ("plan", "decision", "antenna_masts"), folder="/x", assessment="/x/a.json", layers=layers)
    steps = {step.id: step.parameters for step in plan_steps(choices)}
    for document in ("plan", "decision"):
        assert {name: steps[f"document/{document}"].get(name) for name in TOLD} == {one: one.lower() for one in TOLD}
    assert list(TEMPLATES) and not set(TOLD) & set(steps["document/antenna_masts"])
