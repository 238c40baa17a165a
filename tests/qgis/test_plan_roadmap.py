"""``hatangso:planroadmap``: from layers of projects to years, and curves that are the assessments of each year."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hatangso_testing.layers import CancelAt, memory_layer, output_layer
from hatangso_testing.roadmap_questions import plan
from qgis.core import NULL, Qgis, QgsProcessingContext, QgsProcessingException, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QDate

from hatangso.plugin.progress import Progress
from hatangso.plugin.roadmap.project import Project
from hatangso.processing.targets.plan_roadmap import _tell_proof

VN2000, WGS84 = "EPSG:9213", "EPSG:4326"
BUDGETS = [2026, "10", "Tỉnh", 2027, "10", "Tỉnh", 2028, "10", "Tỉnh"]
YEARS = {"BUDGETS": BUDGETS, "FIRST_YEAR": 2026, "LAST_YEAR": 2028, "TIME_LIMIT": 20, "PRIORITY": 2}
#: What an assessment and a curve both say.
COMPARED = ("indicator", "value", "numerator", "denominator", "verdict", "target", "left_out")
TABLE_FIELDS = (
    "&field=mã:string&field=chi_phi:string&field=dan_so:integer&field=nha_mang:string&field=sau:string"
    "&field=nguon_von:string&field=nam_co_dinh:integer"
)
TREE_FIELDS = (
    "&field=segment_id:string&field=from_node:integer&field=to_node:integer&field=kind:string&field=hub_id:string"
    "&field=hub_name:string&field=demand_id:string&field=demand_points:integer&field=households:integer"
    "&field=length_m:double&field=cost:double"
)


def _at(places):
    return ", ".join(f"{500_000 + x} {1_900_000 + y}" for x, y in places)


def _table(rows):
    return memory_layer("None", "", [None] * len(rows), TABLE_FIELDS, rows)


def _tree(crs=VN2000):
    """A trunk of 1 km to a fork, from which one branch leads to village V1 and another to V2."""
    lines = [[(0, 0), (1000, 0)], [(1000, 0), (1000, 900)], [(1000, 0), (2500, 0)], [(2500, 0), (2500, 20)]]
    rows = [
        ["1", 1, 2, "road", "POP", "POP Sao Mai", NULL, 2, 100, 1000.0, 4.0],
        ["2", 2, 3, "road", "POP", "POP Sao Mai", NULL, 1, 40, 900.0, 3.0],
        ["3", 2, 4, "road", "POP", "POP Sao Mai", NULL, 1, 60, 1500.0, 8.0],
        ["4", 4, 5, "demand_drop", "POP", "POP Sao Mai", "V2", 1, 60, 20.0, 1.0],
    ]
    return memory_layer("LineString", crs, [f"LineString ({_at(line)})" for line in lines], TREE_FIELDS, rows)


def _communes():
    squares = [(-1000, 1500, "00001", "Xã Đông", 0), (1500, 4000, "00002", "Xã Tây", 1)]
    wkt = [f"Polygon (({_at([(a, -2000), (b, -2000), (b, 2000), (a, 2000), (a, -2000)])}))" for a, b, *_ in squares]
    fields = "&field=code:string&field=name:string&field=dbkk:integer&field=population:integer"
    return memory_layer("Polygon", VN2000, wkt, fields, [[code, name, bad, 500] for _, _, code, name, bad in squares])


def _plan(run_algorithm, projects, **more):
    outputs = dict.fromkeys(("OUTPUT", "YEARS", "COSTS", "UNSCHEDULED"), "memory:")
    found = run_algorithm("hatangso:planroadmap", {"PROJECTS": projects, **YEARS, **outputs, **more})
    return found, {row["project_id"]: row for row in output_layer(found).getFeatures()}


def test_a_table_of_projects(run_algorithm, feedback):
    table = _table(
        [
            ["A", "6.000", 50, "Viettel;VNPT", NULL, NULL, NULL],
            ["B", "3", 90, "VNPT, Viettel", "A", "Tỉnh", NULL],
            ["C", "4", 20, NULL, NULL, "Doanh nghiệp", NULL],
            ["D", NULL, 20, NULL, "C", NULL, NULL],
            ["E", "8", 1, NULL, "nơi khác", NULL, 2028],
        ]
    )
    budgets = [2026, "5 nghìn", "Tỉnh", 2027, "6.001", "Tỉnh", 2028, 20, ""]
    found, rows = _plan(run_algorithm, [table], BUDGETS=budgets)
    assert {code: row["year"] for code, row in rows.items()} == {"A": 2027, "B": 2028, "C": 2028, "E": 2028}
    assert rows["A"]["operator"] == rows["B"]["operator"] == "Viettel; VNPT" and rows["C"]["operator"] == NULL
    assert rows["A"]["source"] == "Tỉnh" and rows["C"]["source"] == NULL and rows["C"]["funds"] == "Doanh nghiệp"
    assert rows["A"]["start_date"] == QDate(2027, 1, 1) and rows["A"]["end_date"] == QDate(2027, 12, 31)
    assert [row["reason"] for row in output_layer(found, "UNSCHEDULED").getFeatures()] == ["no_cost"]
    assert found["STATUS"] == "optimal" and found["GAP"] == 0 and found["BOUND"] == pytest.approx(found["OBJECTIVE"])
    assert found["TOTAL_COST"] == 6015 and found["PROJECT_COUNT"] == 4 and found["UNSCHEDULED_COUNT"] == 1
    assert found["OBJECTIVE"] >= found["GREEDY"]
    assert any("nơi khác" in text for text in feedback.warnings)
    costs = list(output_layer(found, "COSTS").getFeatures())
    assert sum(row["cost_vnd"] for row in costs) == 6015


_TEXT_FIELDS = "".join(
    f"&field={name}:string" for name in ("mã", "chi_phi", "dan_so", "sau", "nam_co_dinh", "som_nhat", "muon_nhat")
)


def _words(rows):
    rows = [[*row, *[NULL] * (7 - len(row))] for row in rows]
    return memory_layer("None", "", [None] * len(rows), _TEXT_FIELDS, rows)


def test_years_that_are_none_are_told_and_do_not_count(run_algorithm, feedback):
    table = _words([
        ["A", "1", "5", NULL, NULL, "sau này", NULL], ["B", "1", "5", NULL, NULL, "20277", NULL],
        ["C", "1", "5", NULL, "2027.5"], ["D", "1", "5", NULL, "2028.0", "Năm 2027", "-"], ["E", "1", "5", NULL, "0"],
    ])  # fmt: skip
    _, rows = _plan(run_algorithm, [table])
    assert {code: row["year"] for code, row in rows.items()} == {"A": 2026, "B": 2026, "C": 2026, "D": 2028, "E": 2026}
    told = [text for text in feedback.warnings if "are no years" in text]
    assert len(told) == 2
    assert any("2 values of “som_nhat”" in text and "“sau này” of project A" in text for text in told)
    assert any("1 values of “nam_co_dinh”" in text and "“2027.5” of project C" in text for text in told)


def test_people_that_cannot_be_read_are_told(run_algorithm, feedback):
    _plan(run_algorithm, [_words([["A", "8", "nhiều"], ["B", "8", "-"], ["C", "8", "5"]])])
    assert any("1 values of “dan_so”" in text and "“nhiều” of project A" in text for text in feedback.warnings)


def test_codes_with_commas_between_them(run_algorithm, feedback):
    _, rows = _plan(run_algorithm, [_words([
        ["A", "1", "50", "B, C"], ["B", "9", "1"], ["C", "9", "1", "x, y"], ["x, y", "1", "1"], ["D", "1", "1", "B, Z"],
    ])])  # fmt: skip
    assert rows["A"]["after"] == "B; C" and rows["C"]["after"] == "x, y" and rows["A"]["year"] >= rows["C"]["year"]
    assert any("Z" in text and "“D”" in text for text in feedback.warnings)


def test_rows_without_a_code_are_no_part_of_another_project(run_algorithm):
    found, rows = _plan(run_algorithm, [_words([[NULL, "1", "5"], ["1", "2", "7"], ["2", "3", "1"], ["", "1", "1"]])])
    assert found["PROJECT_COUNT"] == 4
    assert rows["1"]["cost_vnd"] == 2 and rows["2"]["cost_vnd"] == 3 and rows["#1"]["cost_vnd"] == 1


def test_amounts_without_their_unit_are_told(run_algorithm, feedback):
    table = _words([["A", "5000000", "5"]])
    _plan(run_algorithm, [table], BUDGETS=[2026, "12", "", 2027, "12 triệu", ""])
    assert any("2026" in text and "unit" in text for text in feedback.warnings)


def test_a_tree_is_cut_into_branches_in_their_communes(run_algorithm):
    found, rows = _plan(
        run_algorithm, [_tree()], COMMUNES=_communes(), MAX_BRANCH_COST=100, LINES="memory:", POINTS="memory:"
    )
    assert {code: (row["year"], row["cost_vnd"], row["after"]) for code, row in rows.items()} == {
        "POP-001": (2026, 4, NULL),
        "POP-002": (2026, 3, "POP-001"),
        "POP-003": (2027, 9, "POP-001"),
    }
    assert [rows[code]["benefit"] for code in sorted(rows)] == [0, 144, 216]
    assert [rows[code]["commune_name"] for code in sorted(rows)] == ["Xã Đông", "Xã Đông", "Xã Tây"]
    assert [bool(rows[code]["disadvantaged"]) for code in sorted(rows)] == [False, False, True]
    assert rows["POP-001"]["end_date"] < rows["POP-002"]["start_date"]
    lines = {row["project_id"]: row for row in output_layer(found, "LINES").getFeatures()}
    assert {code: round(row.geometry().length()) for code, row in lines.items()} == {
        "POP-001": 1000, "POP-002": 900, "POP-003": 1520,
    }  # fmt: skip
    assert output_layer(found, "POINTS").featureCount() == 0
    years = [row for row in output_layer(found, "YEARS").getFeatures() if row["source"] == NULL]
    assert [(row["year"], row["spent_vnd"], row["left_vnd"], row["projects"]) for row in years] == [
        (2026, 7, 3, 2), (2027, 9, 1, 1), (2028, 0, 10, 0),
    ]  # fmt: skip


def test_stretches_price_the_tree_and_tie_it_to_works(run_algorithm):
    fields = (
        "&field=stretch_id:integer&field=segment_id:string&field=placement:string&field=work_year:integer"
        "&field=cost:double&field=cost_alone:double"
    )
    rows = [
        [1, "1", "new_pole", NULL, 2.0, 4.0],
        [2, "2", "new_pole", NULL, 3.0, 3.0],
        [3, "3", "joint_trench", 2028, 5.0, 8.0],
        [4, "4", "new_pole", NULL, 1.0, 1.0],
    ]
    stretches = memory_layer("LineString", VN2000, [f"LineString ({_at([(0, 0), (9, 0)])})"] * 4, fields, rows)
    _, found = _plan(run_algorithm, [_tree(), stretches], MAX_BRANCH_COST=100)
    assert {code: (row["year"], row["cost_vnd"]) for code, row in found.items()} == {
        "POP-001": (2026, 2), "POP-002": (2026, 3), "POP-003": (2028, 6),
    }  # fmt: skip
    assert found["POP-003"]["joint"] and found["POP-003"]["cost_alone_vnd"] == 9
    _, found = _plan(run_algorithm, [_tree(), stretches], MAX_BRANCH_COST=100, JOINT_WORKS=2)
    assert (found["POP-003"]["year"], found["POP-003"]["cost_vnd"]) == (2027, 9)


def test_sites_come_after_their_links_and_layers_may_differ_in_crs(run_algorithm):
    sites = memory_layer(
        "Point", WGS84, ["Point (108.2 17.1)", "Point (108.3 17.2)"],
        "&field=candidate_id:string&field=action:string&field=cost_vnd:double&field=newly_covered:integer",
        [["S1", "build", 6.0, 100], ["S2", "reuse", 1.0, 40]],
    )  # fmt: skip
    links = memory_layer(
        "LineString", VN2000, [f"LineString ({_at([(0, 0), (500, 500)])})", f"LineString ({_at([(0, 0), (900, 0)])})"],
        "&field=link_id:string&field=site_id:string&field=medium:string&field=cost_vnd:double&field=after:string"
        "&field=feeds:integer",
        [["L1", "S1", "microwave", 5.0, "L2", 1], ["L2", "S2", "fiber", 4.0, NULL, 2]],
    )  # fmt: skip
    found, rows = _plan(run_algorithm, [sites, links], LINES="memory:", POINTS="memory:")
    year = {code: row["year"] for code, row in rows.items()}
    assert year["S1"] >= year["L1"] >= year["L2"] and year["S2"] >= year["L2"]
    assert rows["S1"]["after"] == "L1" and rows["S2"]["after"] == "L2" and rows["L1"]["kind"] == "backhaul"
    points, lines = output_layer(found, "POINTS"), output_layer(found, "LINES")
    assert points.crs().authid() == lines.crs().authid() == WGS84
    assert points.featureCount() == lines.featureCount() == 2
    assert lines.extent().xMinimum() == pytest.approx(106.5, abs=0.1)


def test_a_hop_is_paid_where_its_site_stands(run_algorithm):
    """Not by the commune that it flies over; fibre is paid where most of it lies."""
    far = f"LineString ({_at([(-500, 0), (1600, 0)])})"
    links = memory_layer(
        "LineString", VN2000, [far, far],
        "&field=link_id:string&field=name:string&field=site_id:string&field=medium:string&field=cost_vnd:double"
        "&field=feeds:integer",
        [["V1", "POP – Đỉnh", "S1", "microwave", 5.0, 1], ["C2", "POP – junction C2", NULL, "fiber", 4.0, 2]],
    )  # fmt: skip
    _, rows = _plan(run_algorithm, [links], COMMUNES=_communes())
    assert {code: row["commune_name"] for code, row in rows.items()} == {"V1": "Xã Tây", "C2": "Xã Đông"}
    assert "junction C2" in rows["C2"]["name"]


def test_cables_take_the_equipment_at_their_ends_along(run_algorithm):
    cables = memory_layer(
        "LineString", VN2000, [f"LineString ({_at(line)})" for line in [[(0, 0), (900, 0)], [(900, 0), (900, 800)]]],
        "&field=cable_id:string&field=segment_id:string&field=from_equipment:string&field=to_equipment:string"
        "&field=hub_id:string&field=length_m:double&field=cost:double",
        [["C1", "1", "CLO1", "CLO2", "POP", 900.0, 3.0], ["C2", "2", "CLO2", "CLO3", "POP", 800.0, 2.0]],
    )  # fmt: skip
    places = sorted([(0, 0), (900, 0), (900, 800)] * 2)
    equipment = memory_layer(
        "Point", VN2000, [f"Point ({_at([place])})" for place in places],
        "&field=equipment_id:string&field=kind:string&field=demand_id:string&field=subscribers:integer&field=cost:double",
        [["CLO1", "closure", NULL, 50, 0.5], ["OLT1", "olt", NULL, 50, 1.0], ["CLO2", "closure", NULL, 50, 0.25],
         ["BOX1", "terminal", "V1", 20, 0.25], ["CLO3", "closure", NULL, 30, 0.5], ["BOX2", "terminal", "V2", 30, 0.5]],
    )  # fmt: skip
    found, rows = _plan(run_algorithm, [cables, equipment], MAX_BRANCH_COST=4.5)
    assert {code: (row["cost_vnd"], row["benefit"], row["after"]) for code, row in rows.items()} == {
        "POP-001": (5, 72, NULL), "POP-002": (3, 108, "POP-001"),
    }  # fmt: skip
    assert found["TOTAL_COST"] == 8


def test_a_roadmap_is_taken_back_with_years_that_somebody_fixed(run_algorithm):
    table = _table([["A", "6", 50, NULL, NULL, NULL, NULL], ["B", "6", 90, NULL, NULL, NULL, NULL]])
    found, rows = _plan(run_algorithm, [table])
    assert {code: row["year"] for code, row in rows.items()} == {"B": 2026, "A": 2027}
    made = output_layer(found)
    made.startEditing()
    for row in made.getFeatures():
        if row["project_id"] == "B":
            made.changeAttributeValue(row.id(), made.fields().lookupField("fixed_year"), 2028)
    made.commitChanges()
    _, again = _plan(run_algorithm, [made])
    assert {code: row["year"] for code, row in again.items()} == {"A": 2026, "B": 2028}


WORKS = (
    "&field=ma:string&field=cost_vnd:double&field=dan_so:integer&field=earliest:integer&field=latest:integer"
    "&field=fixed_year:integer&field=joint_savings:string"
)


def test_a_roadmap_planned_anew_keeps_its_works(run_algorithm):
    """Each year of works with what it saves: the best one may be too early, or not be the one that was chosen."""
    rows = [["A", 100.0, 5, 2027, NULL, NULL, "2026: 10; 2028: 5"]]
    money = {"BUDGETS": [2026, 200, "", 2027, 200, "", 2028, 200, ""]}
    first, found = _plan(run_algorithm, [memory_layer("None", "", [None], WORKS, rows)], **money)
    assert (found["A"]["year"], found["A"]["cost_vnd"], found["A"]["joint_year"]) == (2028, 95, 2028)
    second, again = _plan(run_algorithm, [output_layer(first)], **money)
    names = ("year", "cost_vnd", "cost_alone_vnd", "joint", "joint_savings", "joint_rule")
    assert [again["A"][name] for name in names] == [found["A"][name] for name in names]
    assert second["OBJECTIVE"] == first["OBJECTIVE"]
    rows = [["B", 100.0, 5, NULL, NULL, NULL, "2027: 30"]]
    first, found = _plan(run_algorithm, [memory_layer("None", "", [None], WORKS, rows)], JOINT_WORKS=1, **money)
    assert (found["B"]["year"], found["B"]["cost_vnd"], found["B"]["joint"]) == (2026, 100, False)
    _, again = _plan(run_algorithm, [output_layer(first)], **money)
    assert (again["B"]["year"], again["B"]["cost_vnd"]) == (2027, 70)


def test_projects_in_no_year_are_planned_anew_within_their_years(run_algorithm):
    rows = [["A", 100.0, 5, 2027, 2027, NULL, NULL], ["B", 100.0, 9, NULL, NULL, NULL, "2028: 40"]]
    found, _ = _plan(run_algorithm, [memory_layer("None", "", [None] * 2, WORKS, rows)], BUDGETS=[2026, 20, ""])
    left = output_layer(found, "UNSCHEDULED")
    assert not left.isSpatial()  # nor were the projects
    _, again = _plan(run_algorithm, [left], BUDGETS=[2026, 200, "", 2027, 200, "", 2028, 60, ""])
    assert {code: (row["year"], row["cost_vnd"]) for code, row in again.items()} == {"A": (2027, 100), "B": (2028, 60)}


def test_what_cannot_be_kept_of_years_is_told(run_algorithm, feedback):
    rows = [["A", 1.0, 5, 2027, NULL, 2026, NULL], ["B", 1.0, 5, NULL, NULL, NULL, "sớm: 5; 2028: 1"]]
    _, found = _plan(run_algorithm, [memory_layer("None", "", [None] * 2, WORKS, rows)])
    assert found["A"]["year"] == 2026 and found["B"]["year"] == 2028
    assert any("1 projects are fixed" in text and text.endswith(": A.") for text in feedback.warnings)
    assert any("sớm: 5" in text for text in feedback.warnings)


@pytest.mark.parametrize(
    "exact, status, objective, bound, said",
    [
        (True, "optimal", 80.0, 80.0, "Proven: no roadmap serves more people × years."),
        (False, "feasible", 80.0, 100.0, "No roadmap is more than 25% better. More time may improve it or prove it."),
        (False, "feasible", 0.0, 100.0, "Nothing is proven of how much better a roadmap could be."),
        (False, "optimal", 80.0, 80.000008, "Within the solver’s accuracy no roadmap serves more people × years"),
    ],
)
def test_how_good_it_is_in_words(exact, status, objective, bound, said):
    roadmap = plan([Project("A", cost=1, benefit=80)], 2026, 1, "", last=2026)
    roadmap = replace(roadmap, exact=exact, status=status, objective=objective, bound=bound)
    told = []
    progress = Progress(notify=lambda text, values: told.append(text.format(**values)))
    _tell_proof(SimpleNamespace(progress=progress), roadmap)
    assert len(told) == 1 and told[0].replace(" %", "%").startswith(said)


def test_points_of_demand_are_no_people(run_algorithm, feedback):
    tree = _tree()
    tree.startEditing()
    for row in tree.getFeatures():
        tree.changeAttributeValue(row.id(), tree.fields().lookupField("households"), NULL)
    tree.commitChanges()
    _, found = _plan(run_algorithm, [tree], MAX_BRANCH_COST=100)
    assert len(found) == 3 and {row["benefit"] for row in found.values()} == {NULL}
    assert any("nothing is known of the households" in text for text in feedback.warnings)


def test_rows_of_one_code_and_codes_of_several_layers(run_algorithm, feedback):
    one = _table([["A", "2", 5, NULL, NULL, NULL, NULL], ["A", "3", 5, NULL, NULL, NULL, NULL]])
    other = _table([["A", "4", 5, NULL, NULL, NULL, NULL]])
    other.setName("lớp khác")
    _, rows = _plan(run_algorithm, [one, other])
    assert {(code, row["cost_vnd"], row["parts"]) for code, row in rows.items()} == {
        ("A (lớp thử)", 5, 2), ("A (lớp khác)", 4, 1),
    }  # fmt: skip
    assert any("A" in text and "same id" in text for text in feedback.warnings)


# -- time --------------------------------------------------------------------------------------------------------------


def _plays(layer):
    properties = layer.temporalProperties()
    return (
        properties.isActive(),
        properties.mode() == Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField,
        properties.startField(),
        properties.accumulateFeatures(),
    )


def test_layers_play_in_the_temporal_controller(run_algorithm, tmp_path):
    path = tmp_path / "lộ trình.gpkg"
    _plan(run_algorithm, [_tree()], LINES=str(path))
    layer = QgsVectorLayer(str(path), "roadmap", "ogr")
    layer.loadDefaultStyle()  # as the window does; a constructor of QGIS guesses times after it has read the style
    assert _plays(layer) == (True, True, "start_date", True)
    labels = [rule.label() for rule in layer.renderer().rootRule().children()]
    assert labels[-3:] == ["2026", "2027", "2028"]


def test_layers_that_are_loaded_on_completion_play_as_well(qgis_app, tmp_path):
    from qgis.core import QgsProcessingFeedback, QgsProcessingOutputLayerDefinition

    project = QgsProject()
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(project)
    algorithm = qgis_app.processingRegistry().createAlgorithmById("hatangso:planroadmap")
    parameters = {
        "PROJECTS": [_tree()],
        **YEARS,
        "OUTPUT": "memory:",
        "LINES": QgsProcessingOutputLayerDefinition(str(tmp_path / "lines.gpkg"), project),
    }
    results, good = algorithm.run(parameters, context, feedback)
    assert good
    (name,) = [name for name in context.layersToLoadOnCompletion() if "lines" in name]
    layer = QgsVectorLayer(results["LINES"], "lines", "ogr")
    context.layerToLoadOnCompletionDetails(name).postProcessor().postProcessLayer(layer, context, feedback)
    assert _plays(layer) == (True, True, "start_date", True)


# -- curves ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def province(root):
    """Villages, of which two have neither signal nor fibre, and what is planned for them."""
    fields = (
        "&field=code:string&field=commune_code:string&field=households:integer&field=population:integer"
        "&field=mobile_broadband:integer&field=fixed_fiber:integer"
    )
    places = [(1000, 900), (2500, 20), (0, 0), (3000, -500)]
    rows = [["V1", "00001", 40, 150, 1, 0], ["V2", "00002", 60, 220, 0, 0], ["V3", "00001", 90, 300, 1, 1],
            ["V4", "00002", 20, 80, 0, 0]]  # fmt: skip
    villages = memory_layer("Point", VN2000, [f"Point ({_at([place])})" for place in places], fields, rows)
    nodes = memory_layer(
        "Point", VN2000, [f"Point ({_at([place])})" for place in [(0, 0), (1000, 900), (2500, 20)]],
        "&field=node_id:integer&field=kind:string&field=demand_id:string&field=cost:double",
        [[1, "hub", NULL, NULL], [3, "demand", "V1", 3.0], [5, "demand", "V2", 9.0]],
    )  # fmt: skip
    circle = "Polygon ((" + _at([(2400, -900), (3300, -900), (3300, 300), (2400, 300), (2400, -900)]) + "))"
    coverage = memory_layer(
        "Polygon", VN2000, [circle], "&field=site_id:string&field=technology:string", [["S1", "4G"]]
    )
    masts = "&field=ma_tram:string&field=nha_mang:string"
    sites = memory_layer("Point", VN2000, [f"Point ({_at([(0, 100)])})"], masts, [["T1", "Viettel"]])
    planned = memory_layer("Point", VN2000, [f"Point ({_at([(2900, -400)])})"], masts, [["S1", "Viettel; VNPT"]])
    return {
        "SITES": sites,
        "PLANNED_SITES": planned,
        "TARGET_FILE": str(root / "tools" / "sao_mai_2030.json"),
        "COMMUNES": _communes(),
        "VILLAGES": villages,
        "PLANNED_FIBER": nodes,
        "PLANNED_COVERAGE": coverage,
    }


def test_curves_are_the_assessments_of_the_layers_of_each_year(run_algorithm, province):
    sites = memory_layer(
        "Point", VN2000, [f"Point ({_at([(2900, -400)])})"],
        "&field=candidate_id:string&field=action:string&field=cost_vnd:double&field=newly_covered:integer",
        [["S1", "build", 9.0, 50]],
    )  # fmt: skip
    found, rows = _plan(run_algorithm, [_tree(), sites], MAX_BRANCH_COST=100, CURVES="memory:", **province)
    year = {code: row["year"] for code, row in rows.items()}
    assert year == {"POP-001": 2026, "POP-002": 2026, "POP-003": 2027, "S1": 2028}
    curves: dict = {}
    for row in output_layer(found, "CURVES").getFeatures():
        curves.setdefault(row["year"], {})[row["item_id"]] = tuple(row[name] for name in COMPARED)
    assert sorted(curves) == [2025, 2026, 2027, 2028]
    built = {
        "PLANNED_FIBER": {3: "POP-002", 5: "POP-003"},
        "PLANNED_COVERAGE": {"S1": "S1"},
        "PLANNED_SITES": {"S1": "S1"},
    }
    for then, curve in curves.items():
        given = {name: layer for name, layer in province.items() if not name.startswith("PLANNED")}
        for name, field in (
            ("PLANNED_FIBER", "node_id"),
            ("PLANNED_COVERAGE", "site_id"),
            ("PLANNED_SITES", "ma_tram"),
        ):
            keep = [key for key, code in built[name].items() if year[code] <= then]
            if keep:
                given[name] = _only(province[name], field, keep)
        assessed = run_algorithm("hatangso:assesstargets", {**given, "SCENARIO": 1, "YEAR": then, "OUTPUT": "memory:"})
        expected = {
            row["item_id"]: tuple(row[name] for name in COMPARED)
            for row in output_layer(assessed).getFeatures()
            if row["level"] == "province"
        }
        assert curve == expected
    fiber = [curves[then]["MT04"][1] for then in sorted(curves)]
    assert fiber == [25.0, 50.0, 75.0, 75.0]
    assert [curves[then]["MT01"][1] for then in sorted(curves)] == [50.0, 50.0, 50.0, 100.0]
    assert [curves[then]["MT05"][1] for then in sorted(curves)] == [0.0, 0.0, 0.0, 50.0]  # shared sites


def _only(layer, field, keys):
    made = layer.materialize(_request(field, keys))
    made.setCrs(layer.crs())
    return made


def _request(field, keys):
    from qgis.core import QgsFeatureRequest

    listed = ", ".join(f"'{key}'" if isinstance(key, str) else str(key) for key in keys)
    return QgsFeatureRequest().setFilterExpression(f'"{field}" IN ({listed})')


def test_rows_of_the_plan_that_name_no_project_are_told(run_algorithm, province, feedback):
    _plan(run_algorithm, [_tree()], CURVES="memory:", **province)
    assert any("2 of" not in text and "1 of 1" in text for text in feedback.warnings if "name no project" in text)


# -- files, faults -----------------------------------------------------------------------------------------------------


def test_json_and_tables_say_the_same(run_algorithm, tmp_path):
    path = tmp_path / "roadmap.json"
    found, rows = _plan(run_algorithm, [_tree()], JSON=str(path), YEARS=str(tmp_path / "years.gpkg"))
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["format"] == "hatangso-roadmap/1" and data["status"] == found["STATUS"]
    assert [row["project_id"] for row in data["projects"]] == list(rows)
    with closing(sqlite3.connect(tmp_path / "years.gpkg")) as database:
        told = database.execute("SELECT sum(spent_vnd) FROM years WHERE source IS NULL").fetchone()
    assert told == (sum(row["cost_vnd"] for row in data["projects"]),)


def test_the_same_run_writes_the_same(run_algorithm, tmp_path):
    texts = []
    for number in (1, 2):
        path = tmp_path / f"{number}.json"
        _plan(run_algorithm, [_tree()], JSON=str(path))
        texts.append(path.read_bytes())
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"BUDGETS": []}, "no budget"),
        ({"BUDGETS": [2026, "-1", ""]}, "below zero"),
        ({"BUDGETS": ["sớm", "1", ""]}, "is no year"),
        ({"BUDGETS": [2026, "nhiều", ""]}, "no amount"),
        ({"BUDGETS": [2035, 10, ""]}, "No budget row lies in 2026–2028"),
        ({"BUDGETS": [2026, 10, 2027, 10]}, "4 cells"),
        ({"BUDGETS": "2026,1,5 tỷ"}, "rest of an amount"),
        ({"FIRST_YEAR": 2030, "LAST_YEAR": 2026}, "before the first"),
        ({"PRIORITY": -1}, "PRIORITY"),
        ({"CURVES": "memory:"}, "target set"),
        ({"TARGET_SET": "quang_tri_2023"}, "communes"),
    ],
)
def test_faults_are_named_before_anything_runs(qgis_app, wrong, said):
    algorithm = qgis_app.processingRegistry().createAlgorithmById("hatangso:planroadmap")
    parameters = {"PROJECTS": [_tree()], **YEARS, "OUTPUT": "memory:", **wrong}
    good, message = algorithm.checkParameterValues(parameters, QgsProcessingContext())
    assert not good and said in message


def test_a_circle_is_named(run_algorithm):
    table = _table([["A", "1", 5, NULL, "B", NULL, NULL], ["B", "1", 5, NULL, "A", NULL, NULL]])
    with pytest.raises(QgsProcessingException, match="A → B → A"):
        _plan(run_algorithm, [table])


def test_no_money_builds_nothing_and_says_so(run_algorithm, feedback):
    found, rows = _plan(run_algorithm, [_tree()], BUDGETS=[2026, 0, ""])
    assert not rows and found["UNSCHEDULED_COUNT"] == found["PROJECT_COUNT"] + 3
    assert any("All budgets are 0" in text for text in feedback.warnings)
    assert any("2027, 2028" in text for text in feedback.warnings)


def test_an_empty_layer_makes_an_empty_roadmap(run_algorithm):
    found, rows = _plan(run_algorithm, [_table([])])
    assert not rows and found["STATUS"] == "optimal"


def test_a_cancel_leaves_the_old_file(run_algorithm, tmp_path):
    target = tmp_path / "years.gpkg"
    parameters = {"PROJECTS": [_tree()], **YEARS, "OUTPUT": "memory:", "YEARS": str(target)}
    questions = CancelAt(10**9)
    run_algorithm("hatangso:planroadmap", parameters, own_feedback=questions.made)
    before = target.read_bytes()
    assert questions.count >= 5
    for at in range(questions.count):
        run_algorithm("hatangso:planroadmap", parameters, own_feedback=CancelAt(at).made)
        assert target.read_bytes() == before
        assert [path.name for path in tmp_path.iterdir()] == ["years.gpkg"]
