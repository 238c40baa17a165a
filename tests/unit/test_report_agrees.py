"""A document does not contradict itself: years, legal bases, sums, names of sources."""

from __future__ import annotations

import copy
import re
from dataclasses import replace

import pytest
from hatangso_testing.fiber_reports import with_fiber
from hatangso_testing.reports import make_report, register, tables, texts
from hatangso_testing.siting_reports import siting_registers, with_siting

from hatangso.plugin.dossier.document import blocks_of
from hatangso.plugin.dossier.facts import Facts
from hatangso.plugin.dossier.gap_facts import GapItem
from hatangso.plugin.dossier.report import Administration, Register, Report, Source
from hatangso.plugin.dossier.sections._building import source_line
from hatangso.plugin.dossier.sections._unlisted import unlisted_said
from hatangso.plugin.dossier.sections.works import bill_cost, planned_sums
from hatangso.plugin.dossier.templates import compose
from hatangso.plugin.numbers import Note, Number, said_values
from hatangso.plugin.targets.observations import Message
from hatangso.plugin.targets.set_aside import SetAside, in_no_unit


@pytest.fixture(autouse=True)
def quick_figures(monkeypatch):
    from hatangso.plugin.dossier import figures

    for name in ("bullet_chart", "commune_chart", "curve_chart", "year_chart"):
        if hasattr(figures, name):
            monkeypatch.setattr(figures, name, lambda *given, **more: b"")


def words(document):
    return " ".join(" ".join(map(str, told)) if isinstance(told, tuple) else str(told) for told in texts(document))


def words_of_blocks(document):
    return ["".join(map(str, block.parts)) for block in blocks_of(document) if hasattr(block, "parts")]


@pytest.mark.parametrize("template", ["plan", "submission", "decision"])
def test_a_plan_is_of_the_years_of_its_roadmap(template):
    report = with_siting(make_report())  # a set with the year 2025, a roadmap of 2027 and 2028
    assert compose(report, template).head.subject.replace("\n(Dự thảo)", "").endswith("giai đoạn 2027-2028")
    code = next(one for one in report.registers["sites"].columns["commune_code"] if one)
    alone = compose(replace(report, commune=code), template)
    assert "2027-2028" in alone.head.subject, "a commune's plan has the years of the province's roadmap"


@pytest.mark.parametrize("template", ["plan", "submission", "decision"])
def test_one_year_is_no_period(template):
    report = replace(with_siting(make_report()), roadmap_years=(2027, 2027))
    document = compose(report, template)
    assert document.head.subject.replace("\n(Dự thảo)", "").endswith(" năm 2027")
    assert not re.search("giai đoạn 2027(?! - 2028)", words(document))


def test_a_report_on_the_state_keeps_the_years_of_its_set():
    report = make_report()
    assert compose(with_siting(report), "status").head.subject == compose(report, "status").head.subject


def test_what_was_due_before_the_plan_is_not_ahead():
    plan = compose(with_siting(make_report()), "plan")
    told = words(plan)
    assert "có thời hạn trước năm 2027" in told and "thời hạn 2025" in told
    table = tables(plan).get("roadmap")
    assert table is None or not any("2025" in column.title for column in table.columns[2:])


def test_targets_that_are_met_want_no_new_year():
    told = [line for line in words_of_blocks(compose(with_siting(make_report()), "plan")) if "trước năm 2027" in line]
    verdicts = {fact.title: fact.verdict for fact in Facts(make_report()).today.targets
                if fact.item["horizon"] and fact.item["horizon"] < 2027}  # fmt: skip
    assert {"met", "missed", "no_data"} <= set(verdicts.values())
    for mark, wanted in (("xác định lại năm", ("near", "missed")), ("đã đạt", ("met",)), ("số liệu", ("no_data",))):
        (line,) = [line for line in told if mark in line]
        # The first are the beginnings of others: a name ends where what is asked of it begins.
        assert {title for title in verdicts if f"{title} (" in line} == {
            title for title, verdict in verdicts.items() if verdict in wanted
        }


def test_the_plan_of_another_province_is_no_legal_basis():
    report = make_report()
    own = report.today["set"]["province"]
    assert own and report.today["set"]["document"]["number"]
    number = report.today["set"]["document"]["number"]

    def bases(name):
        document = compose(replace(report, administration=Administration(province=name)), "plan")
        return [block for block in blocks_of(document) if getattr(block, "style", "") == "basis"], words(document)

    said, _ = bases(own)
    assert any(number in "".join(map(str, one.parts)) for one in said)
    said, told = bases("Sao Mai")
    assert not any(number in "".join(map(str, one.parts)) for one in said)
    assert "lấy tham khảo từ" in told


def test_planned_fibre_costs_what_its_bill_says_everywhere():
    report = with_fiber(make_report())
    tree = report.fiber["tree"]
    planned = register("fiber", len(tree), source="", kind=["cable"] * len(tree), length_m=tree.columns["length_m"],
                       cost=[1.0] * len(tree), planned=[True] * len(tree))  # fmt: skip
    planned = replace(planned, sources=tuple(replace(one, planned=True) for one in tree.sources))
    report = replace(report, registers={**report.registers, "fiber": planned})
    bill = sum(cost for cost in report.fiber["quantities"].columns["cost"] if cost)
    assert bill_cost(report) == pytest.approx(bill)
    assert planned_sums(report)["fiber"].cost_vnd == pytest.approx(bill)
    row = next(row for row in tables(compose(report, "plan"))["planned_works"].rows if "cáp quang" in row[1])
    assert row[4] == pytest.approx(bill)


def planned_tree(report, **columns):
    """The report with the designed network as its planned fibre."""
    tree = report.fiber["tree"]
    planned = register("fiber", len(tree), source="", kind=["cable"] * len(tree), length_m=tree.columns["length_m"],
                       cost=[1.0] * len(tree), planned=[True] * len(tree), **columns)  # fmt: skip
    planned = replace(planned, sources=tuple(replace(one, planned=True) for one in tree.sources))
    return replace(report, registers={**report.registers, "fiber": planned})


def under(document, id_):
    """The notes under a table."""
    blocks = [*blocks_of(document)]
    at = next(place for place, block in enumerate(blocks) if getattr(block, "id", "") == id_)
    told = []
    for block in blocks[at + 1 :]:
        if getattr(block, "style", "") != "note":
            break
        told.append("".join(getattr(part, "target", "") or str(part) for part in block.parts))
    return " ".join(told)


@pytest.mark.parametrize(("x", "how"), [(None, "Mỗi tuyến"), (1.0, "Mỗi điểm nhu cầu")])
def test_tables_by_commune_that_count_otherwise_say_so(x, how):
    report = with_fiber(make_report())
    report = planned_tree(report, x=[x] * len(report.fiber["tree"]))
    plan = compose(report, "plan")
    assert how in under(plan, "fiber_communes") and "fiber_communes_cost" in under(plan, "fiber_communes")
    bill = under(plan, "fiber_communes_cost")
    assert "điểm giữa" in bill and "Chưa xác định đơn vị cấp xã" in bill and "không so sánh" in bill
    assert "fiber_communes" in bill and "không so sánh" in under(plan, "fiber_hubs")
    without = {role: one for role, one in report.registers.items() if role != "fiber"}
    alone = compose(replace(report, registers=without), "plan")
    assert "fiber_communes" not in tables(alone) and "không so sánh" not in under(alone, "fiber_communes_cost")


@pytest.mark.parametrize(("language", "of"), [("vi", "của các dự án"), ("en", "the projects")])
def test_people_served_are_a_share_of_those_of_the_projects(language, of):
    table = tables(compose(replace(with_siting(make_report()), language=language), "plan"))["rollout_years"]
    assert of in table.columns[-1].title


@pytest.mark.parametrize(("values", "told"), [((96.25, 96.25), True), ((96.25, 98.75), False), ((100.0, 100.0), False)])
def test_values_without_the_new_sites_say_so(values, told):
    report = with_siting(make_report())
    curves = report.roadmap["curves"]
    changed = {"item_id": ["x", "x"], "indicator": ["villages_mobile_broadband"] * 2, "name": ["Sigma"] * 2,
               "year": [2027, 2028], "value": list(values), "verdict": ["missed"] * 2}  # fmt: skip
    columns = {name: column[:2] for name, column in curves.columns.items()} | changed
    report = replace(report, roadmap={**report.roadmap, "curves": replace(curves, columns=columns)})
    plan = compose(report, "plan")
    assert ("chưa gồm phần phủ sóng thêm của 2 dự án trạm" in under(plan, "rollout_targets")) is told
    assert ("khi các dự án đến hết năm đó đã hoàn thành" in words(plan)) is not told


@pytest.mark.parametrize(("rows", "why"), [(0, "vì không còn dự án"), (1, "vì các dự án còn lại"), (None, "")])
def test_money_that_no_project_takes_is_told(rows, why):
    report = with_siting(make_report())
    roadmap = dict(report.roadmap)
    years, left = roadmap["years"], roadmap.pop("unscheduled")
    more = {"year": 2029, "budget_vnd": 200e6, "spent_vnd": 0.0, "left_vnd": 250e6, "projects": 0}
    roadmap["years"] = replace(years, columns={name: [*cells, more.get(name)] for name, cells in years.columns.items()})
    if rows is not None:
        columns = {name: cells[:rows] for name, cells in left.columns.items()}
        roadmap["unscheduled"] = replace(left, columns=columns)

    def told(given):
        lines = words_of_blocks(compose(replace(report, roadmap=given), "plan"))
        return [line for line in lines if "chưa bố trí" in line]

    (line,) = told(roadmap)  # budgets of 500, 1500 and 200 million, of which 450 and 1500 are spent
    assert line.startswith("Còn 250 triệu đồng") and why in line and ("vì" in line) is bool(why)
    assert line.endswith("các năm không có dự án: 2029.")
    spent = replace(years, columns={**years.columns, "spent_vnd": years.columns["budget_vnd"]})
    assert not told({**roadmap, "years": spent})


def test_fibre_has_one_cost_and_the_others_are_estimates():
    report = with_fiber(with_siting(make_report()))
    projects = report.roadmap["projects"]
    fiber = replace(projects, columns={**projects.columns, "kind": ["fiber"] * len(projects)})
    report = replace(report, roadmap={**report.roadmap, "projects": fiber})

    def estimates(given):
        plan = compose(given, "plan")
        told = [line for line in words_of_blocks(plan) if "chi phí xây dựng tuyến" in line or "tổng kinh phí" in line
                or "Trong lộ trình, phần cáp quang" in line or "Kinh phí các dự án trong lộ trình" in line]  # fmt: skip
        return told + [tables(plan)[id_].columns[at].title for id_, at in (("fiber_hubs", 4), ("fiber_placements", 5))]

    said = estimates(report)
    assert len(said) == 6 and all("ước tính để chọn tuyến" in line for line in said), said
    alone = replace(report, fiber={key: one for key, one in report.fiber.items() if key != "quantities"})
    said = estimates(alone)
    assert len(said) == 5 and not any("ước tính để chọn tuyến" in line for line in said), said


def test_points_that_stand_for_households_are_said_to():
    report = with_fiber(make_report())
    assert "Mỗi điểm được tính là một hộ" not in words(compose(report, "plan"))
    terminals = report.fiber["terminals"]
    ones = replace(terminals, columns={**terminals.columns, "households": [1] * len(terminals)})
    report = replace(report, fiber={**report.fiber, "terminals": ones})
    assert "Mỗi điểm được tính là một hộ" in words(compose(report, "plan"))


def test_places_are_no_people_where_none_are_known():
    def told(people):
        villages = Register("coverage_villages", {"population": people, "covered": [True, False]})
        report = Report("vi", siting=siting_registers(), coverage={"villages": villages})
        return words(compose(report, "plan"))

    assert "mỗi thôn tính là một" in told([None, None])
    assert "mỗi thôn tính là một" not in told([12, None])


def test_files_are_called_by_what_they_hold():
    sites = Register("sites", {"code": ["1"]}, (Source("sites (a.gpkg)", "2025-06-30", 1),))
    own = Register("ducts", {"code": ["1"]}, (Source("Cống bể VNPT (a.gpkg)", "2025-06-30", 1),))
    report = Report("vi", registers={"sites": sites, "ducts": own})
    said = source_line(report, [("sites (a.gpkg)", "")])
    assert said == "Vị trí trạm BTS (30/06/2025)"
    assert source_line(report, [("Cống bể VNPT (a.gpkg)", "")]) == "Cống bể VNPT (a.gpkg), 30/06/2025"
    assert source_line(report, [("tepla (b.gpkg)", "")]) == "tepla (b.gpkg)", "nobody knows what it holds"


def test_layers_that_no_register_has_are_called_by_what_they_hold():
    report = Report("vi", registers={"sites": Register("sites", {"code": []}, (Source("sites (a.gpkg)", "", 0),))})
    said = source_line(report, [("fiber (sm.gpkg)", ""), ("osm_duong (osm_duong.gpkg)", ""), ("roads (sm.gpkg)", "")])
    assert "sm.gpkg" in said and "fiber" not in said and "osm_duong" not in said  # two layers hold roads
    assert said.startswith("Cáp quang và thiết bị quang; Đường giao thông; Đường giao thông – roads")
    known = report.found["titles"]
    source_line(report, [("sites (a.gpkg)", "")])
    assert report.found["titles"] is known and not replace(report, language="en").found


def test_messages_about_a_role_name_no_file():
    message = {"template": "The layer for “{role}” ({source}) is empty.",
               "values": {"role": "sites", "source": "tram (tram.gpkg)"}}  # fmt: skip
    assert "gpkg" not in Report("vi").tell(message) and "Vị trí trạm BTS" in Report("vi").tell(message)
    sources = (Source("tram (tram.gpkg)", "", 1), Source("cot (cot.gpkg)", "", 1))
    several = Report("vi", registers={"sites": Register("sites", {"code": ["1"]}, sources)})
    assert "(tram (tram.gpkg))" in several.tell(message), "which of the two"
    message["values"]["source"] = "Trạm năm 2025 (a.gpkg)"
    assert "Trạm năm 2025" in Report("vi").tell(message)


def test_rules_name_indicators_and_not_their_ids():
    report = make_report()
    report = replace(report, today=copy.deepcopy(report.today))
    for item in report.today["items"]:
        item["note"] = {"vi": "đổi thành poles_shared_count.", "en": "take poles_shared_count."}
    rules = tables(compose(report, "plan"))["rules"].rows
    told = " ".join(str(cell) for row in rules for cell in row)
    assert "đổi thành “" in told and "poles_shared_count" not in told


def test_decimals_of_messages_are_those_of_the_language():
    note = Note("{} km", Number(1.234, 2))
    assert note == "1.23 km" and note.of("vi") == "1,23 km"
    assert said_values({"a": 1.5, "b": 12345, "c": Number(1500.25, 1), "d": "1.5"}, "vi") == {
        "a": "1,5", "b": 12345, "c": "1.500,2", "d": "1.5"
    }  # fmt: skip
    assert "{a} {c}".format(**said_values({"a": 1.5, "c": Number(1500.0)}, "en")) == "1.5 1500"
    assert str(Number(float("inf"))) == "inf" and str(Number(1e-9)) == "1e-09"


def test_reasons_for_want_of_data_are_told_once():
    report = make_report()
    report = replace(report, today=copy.deepcopy(report.today))  # reports share theirs
    without = [item for item in report.today["items"] if item["kind"] == "target"][:1]
    id_ = without[0]["id"]
    for result in without[0]["results"]:
        result["verdict"] = ["no_data"] * len(result["verdict"])
    facts = Facts(report)
    notes = [{"template": "Nobody has told.", "values": {}}]
    found = [GapItem({"id": id_, "name": {"en": "X", "vi": "X"}, "notes": notes}, facts),
             GapItem({"id": "other", "name": {"en": "Y", "vi": "Y"}, "notes": notes}, facts)]  # fmt: skip
    said = [" ".join(map(str, one.parts)) for one in unlisted_said(facts, found)]
    assert len(said) == 2 and sum("Nobody has told" in line for line in said) == 1


def test_what_lies_in_no_commune_is_told_where_the_results_begin():
    rows = [SetAside("Thôn", 1, "no_unit", Message("x")), SetAside("Thôn", 2, "no_unit", Message("y")),
            SetAside("Thôn", 3, "code_twice", Message("z")), SetAside("Bảng", 4, "no_unit", Message("x"))]  # fmt: skip
    (message,) = in_no_unit(rows, {"Thôn": "villages"})
    report = make_report()
    report = replace(report, today={**report.today, "messages": [message.to_dict()]})
    whole = words_of_blocks(compose(report, "plan"))
    (line,) = [line for line in whole if "2 đối tượng không nằm trong xã nào" in line][:1]
    assert line.startswith("Thôn, bản"), "the role in words"
    assert whole.index(line) < len(whole) / 3, "not in an annex alone"
    assert not [line for line in words_of_blocks(compose(make_report(), "plan")) if "không nằm trong xã nào" in line]
