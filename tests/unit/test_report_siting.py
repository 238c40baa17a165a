"""What documents say of sites and the roadmap: the numbers of the layers and no others, in one language."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hatangso_testing.reports import PNG, make_report, register, tables, texts
from hatangso_testing.siting_reports import roadmap_registers, siting_registers, with_siting

from hatangso.plugin.dossier import figures
from hatangso.plugin.dossier.chosen_works import with_chosen_works
from hatangso.plugin.dossier.document import Figure, Heading, Paragraph, Ref, blocks_of, numbered
from hatangso.plugin.dossier.narrowing import narrowed
from hatangso.plugin.dossier.report import Picture
from hatangso.plugin.dossier.sections._sharing_counts import told_sharing
from hatangso.plugin.dossier.siting_tables import ROADMAP_RESULTS, SITING_RESULTS
from hatangso.plugin.dossier.templates import TEMPLATES, compose

_ENGLISH = re.compile(r"\b(the|of|and|are|is|with|for|no|by|to|in|on|that|which|people|covered|shared)\b", re.I)
_VIETNAMESE = re.compile(r"\b(và|của|các|chưa|đạt|không|có|theo|cho|tại|phủ|sóng|thôn|dân|tổng|trạm|vị|năm)\b", re.I)
_SPOILT = re.compile(r"[{}]|\bNone\b|\b[Nn]a[Nn]\b|\bText\(|  +")
_RESULTS = {**SITING_RESULTS, **ROADMAP_RESULTS}


@pytest.fixture(autouse=True)
def quick_figures(monkeypatch):
    for name in ("bullet_charts", "target_curve_charts", "commune_charts"):
        monkeypatch.setattr(figures, name, lambda *given: [PNG])
    monkeypatch.setattr(figures, "year_chart", lambda *given: PNG)


def siting_report(language="vi", **left_out):
    return with_siting(make_report(language), **left_out)


def words(document):
    return [text for _, text in texts(document)]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("template", list(TEMPLATES))
def test_sites_and_roadmap_are_told_in_one_language(template, language):
    document = compose(siting_report(language), template)
    for text in words(document):
        assert not _SPOILT.search(text), text
        assert not (_ENGLISH if language == "vi" else _VIETNAMESE).search(text), text
    names = numbered(document)
    for block in blocks_of(document):
        if isinstance(block, Paragraph):
            assert all(part.target in names for part in block.parts if isinstance(part, Ref))


def test_tables_are_those_of_the_layers():
    found = tables(compose(siting_report(), "plan"))
    assert [row[1:] for row in found["site_actions"].rows] == [(2, 1300.5, 1.7e9), (1, 500.0, 0.3e9)]
    assert [row[2:] for row in found["site_kinds"].rows] == [(1, 3e8, 1), (1, 1.5e9, 1), (1, 2e8, 1), (1, 9e8, 0)]
    assert [row[1:] for row in found["backhaul_media"].rows] == [(2, 3.0, 1.8e8), (1, 8.2, 2.5e8)]
    assert [row[0] for row in found["rollout_years"].rows] == ["2027", "2028"], "rows of single sources are not years"
    assert found["rollout_years"].sums()[3] == 1950e6
    assert found["rollout_communes"].sums()[-1] == found["rollout_sources"].sums()[-1] == 1950e6
    assert [row[1] for row in found["chosen_sites"].rows] == ["C3", "C1", "C2"]
    assert found["chosen_sites"].groups == {0: "Phường Beta", 1: "Xã Alfa"}
    assert found["chosen_sites"].sums()[-1] == 2e9 == found["mast_types"].sums()[-1]
    assert [(row[0], row[2]) for row in found["mast_types"].rows] == [("A1a", 1), ("A2b", 1), ("A2b", 1)]
    assert [row[1] for row in found["backhaul_links"].rows] == ["L3", "L1", "L2"]
    assert [row[1] for row in found["uncovered_demand"].rows] == ["D9", "D7"]
    assert [row[1] for row in found["roadmap_projects"].rows] == ["P1", "P2", "P3"]
    assert found["roadmap_projects"].groups == {0: "Năm 2027", 2: "Năm 2028"}
    assert [row[1] for row in found["roadmap_unscheduled"].rows] == ["P9"]


def test_prose_tells_the_same():
    told = " ".join(words(compose(siting_report(), "plan")))
    assert "Đã xem xét 4 vị trí có thể đặt trạm" in told and "Trong đó có 1 vị trí là công trình hiện có" in told
    assert "Lựa chọn 3 vị trí: 2 xây dựng mới và 1 dùng chung công trình hiện có, tổng chi phí 2 tỷ đồng" in told
    assert re.search(r"3 tuyến truyền dẫn .*2 tuyến cáp quang dài 3 km và 1 tuyến vi ba dài 8,2 km", told)
    assert "Còn 2 điểm nhu cầu chưa được phủ (trọng số 100,5): đã hết ngân sách – 1 điểm" in told
    assert "3 dự án được bố trí thực hiện trong giai đoạn 2027 - 2028, tổng kinh phí 1,95 tỷ đồng" in told
    assert "Kappa: đạt mục tiêu ≥ 25% từ năm 2027." in told
    assert "Lambda: đến năm 2028 chưa đạt mục tiêu 100% (mới đạt 99,996%)." in told, "it is not rounded to 100"
    assert "Còn 1 dự án chưa được bố trí (5 tỷ đồng): vượt mọi mức ngân sách" in told


def test_chosen_sites_are_works_of_the_plan():
    found = tables(compose(siting_report(), "plan"))
    works = {row[1]: row[2:] for row in found["planned_works"].rows}
    assert works["Vị trí trạm BTS"][0] == 4, "two of the layer of planned sites, two to be built"
    assert works["Vị trí dùng chung, nâng cấp công trình hiện có"][:3] == (1, None, 3e8)
    assert works["Tuyến truyền dẫn của trạm"][:3] == (3, 11.2, 4.3e8)
    assert "works_backhaul" not in found and "works_site_changes" not in found, "their own annex lists them"
    masts = compose(siting_report(), "antenna_masts")
    listed = [row for block in blocks_of(masts) if hasattr(block, "rows") for row in block.rows]
    assert any("C2" in row for row in listed) and not any("C1" in row for row in listed), "C1 is no new mast"
    told = " ".join(words(compose(siting_report(), "decision")))
    assert "3 tuyến truyền dẫn của trạm, chiều dài 11,2 km, chi phí 430 triệu đồng" in told


def test_the_same_site_is_no_work_twice():
    report = siting_report()
    same = register("sites", 2, code=["C2", "K"], planned=[True, True], cost=[1.0, 2.0])
    made = with_chosen_works(replace(report, registers={"sites": same}))
    assert made.registers["sites"].columns["code"] == ["C2", "K", "C3"]
    layer = siting_registers()["chosen"].sources[0].layer
    given = register("sites", 1, code=["other"], planned=[True], source=layer)
    made = with_chosen_works(replace(report, registers={"sites": given}))
    assert made.registers["sites"] is given and "site_changes" not in made.registers, "the same layer"
    assert with_chosen_works(make_report()).registers == make_report().registers


def test_sharing_before_and_after():
    """Existing: S0 shared, S1 and S3 with one user, S2 unknown. C1 stands on S1: with Theta it is shared."""
    found = tables(compose(siting_report(), "plan"))["sharing_reach"]
    assert found.rows[0][2:] == (1.0, 3.0, 33.3, 3.0, 5.0, 60.0, 25.0, 0)
    assert found.rows[1][0] == "Chỉ số CT04" and found.rows[1][2:5] == (0.1505, 2.1505, 7.0)
    listed = tables(compose(siting_report(), "plan"))["reach_pole_lines"]
    assert [row[1] for row in listed.rows] == ["b"], "the only line that is known to have one user"
    told = " ".join(words(compose(siting_report(), "plan")))
    assert "Chỉ số CT03: đã đạt mục tiêu 25%." in told
    assert "Chỉ số CT04: để đạt 80%, cần đưa thêm 1 tuyến cột treo cáp" in told


def headings(document, words_):
    return [block.text for block in blocks_of(document) if isinstance(block, Heading) and words_ in block.text.lower()]


def test_sharing_is_told_once_in_one_place():
    """What the table of shares and targets says stands nowhere else in its chapter."""
    report = siting_report()
    plan, status = compose(report, "plan"), compose(report, "status")
    assert headings(plan, "dùng chung hạ tầng") == ["Dùng chung hạ tầng viễn thông thụ động"]
    assert headings(status, "dùng chung hạ tầng") == ["Dùng chung hạ tầng"]
    assert len(told_sharing(report)) == 2 and "sharing_reach" in tables(plan)
    assert "vào dùng chung giữa từ hai doanh nghiệp trở lên" not in " ".join(words(plan))
    assert "Kết quả dùng chung hạ tầng như sau:" not in " ".join(words(status))
    assert {"sharing_reach", "sharing_owners"} <= set(tables(status))


def test_without_registers_sharing_is_told_from_the_assessment():
    report = replace(siting_report(), registers={}, siting={})
    assert not told_sharing(report)
    assert "Kết quả dùng chung hạ tầng như sau:" in " ".join(words(compose(report, "status")))
    assert headings(compose(report, "plan"), "dùng chung hạ tầng") == ["Dùng chung hạ tầng viễn thông thụ động"]
    assert "vào dùng chung giữa từ hai doanh nghiệp trở lên" in " ".join(words(compose(report, "plan")))


def test_targets_of_several_years_are_told_together():
    """The highest target has its list; what earlier ones take follows in the same paragraph."""
    report = siting_report()
    today = json.loads(json.dumps(report.today))
    (item,) = [one for one in today["items"] if one["indicator"] == "poles_shared"]
    year = item["horizon"]
    early = {**item, "id": f"{item['id']}_early", "target": 5.0, "horizon": year - 2}
    today["items"].insert(today["items"].index(item) + 1, early)
    early_report = replace(report, today=today)
    (one,) = [one for one in told_sharing(early_report) if one.indicator == "poles_shared"]
    assert (one.target, one.horizon) == (item["target"], year)
    assert [(target, when, found.status) for target, when, found in one.earlier] == [(5.0, year - 2, "met")]
    told = " ".join(words(compose(early_report, "plan")))
    assert f"để đạt 80% đến năm {year}" in told and f"Mục tiêu 5% đến năm {year - 2} đạt được" in told


@pytest.mark.parametrize("missing", [{key} for key in _RESULTS] + [set(_RESULTS) - {key} for key in _RESULTS])
def test_whatever_is_missing(missing):
    for template in ("plan", "decision"):
        for text in words(compose(siting_report(**dict.fromkeys(missing)), template)):
            assert not _SPOILT.search(text), text


@pytest.mark.parametrize("key", list(_RESULTS))
def test_columns_that_nobody_fills(key):
    report = siting_report()
    needed = {*_RESULTS[key].needed, "commune_code"}

    def blank(registers):
        return {name: one if name != key else replace(one, columns={
            column: values if column in needed else [None] * len(one) for column, values in one.columns.items()
        }) for name, one in registers.items()}  # fmt: skip

    report = replace(report, siting=blank(report.siting), roadmap=blank(report.roadmap))
    for template in ("plan", "decision"):
        for text in words(compose(report, template)):
            assert not _SPOILT.search(text), text


@pytest.mark.parametrize("marked", [True, False])
def test_a_year_counts_once_though_money_has_no_source(marked):
    """Money for anything is written without a name, as a whole year is; tables of before it was marked as well."""
    years = []
    for year, budget in ((2027, 500e6), (2028, 1500e6)):
        for whole, source, share in ((True, "", 1.0), (False, "", 0.4), (False, "DN", 0.6)):
            told = {"whole_year": whole} if marked else {}
            years.append({"year": year, "source": source, "budget_vnd": budget * share, "spent_vnd": budget * share,
                          "left_vnd": 0.0, "projects": 1, "benefit": 5.0, **told})  # fmt: skip
    if marked:
        years = years[::-1]  # the order of the rows means nothing
    report = siting_report()
    names = [field.name for field in ROADMAP_RESULTS["years"].fields]
    columns = {name: [row.get(name) for row in years] for name in names}
    years_register = replace(report.roadmap["years"], columns=columns)
    found = tables(compose(replace(report, roadmap={**report.roadmap, "years": years_register}), "plan"))
    assert [row[0] for row in found["rollout_years"].rows] == ["2027", "2028"]
    assert found["rollout_years"].sums()[2] == found["rollout_years"].sums()[3] == 2000e6


def test_without_sites_and_roadmap_documents_are_as_before():
    for template in TEMPLATES:
        assert compose(replace(make_report(), siting={}, roadmap={}), template) == compose(make_report(), template)


def test_a_commune_sees_its_own_sites_and_projects():
    report = replace(siting_report(), commune="00100")
    found = tables(compose(report, "plan"))
    assert [row[1] for row in found["chosen_sites"].rows] == ["C1", "C2"]
    assert [row[1] for row in found["roadmap_projects"].rows] == ["P1", "P2"]
    assert "sharing_reach" not in found and "rollout_targets" not in found
    assert set(narrowed(report).roadmap) == set(ROADMAP_RESULTS) - {"years", "curves"}


def test_maps_stand_in_their_chapters():
    pictures = tuple(Picture(id_, "Bản đồ", "Bản đồ", PNG) for id_ in ("sites", "rollout"))
    document = compose(replace(siting_report(), pictures=pictures), "plan")
    shown = {block.id for block in blocks_of(document) if isinstance(block, Figure)}
    assert {"map_sites", "map_rollout", "figure_rollout"} <= shown


def test_json_and_sources_hold_the_registers():
    made = json.loads(json.dumps(siting_report().to_dict(), allow_nan=False))
    assert set(made["siting"]) == set(SITING_RESULTS) and set(made["roadmap"]) == set(ROADMAP_RESULTS)
    found = [row[1] for row in tables(compose(siting_report(), "plan"))["layers"].rows]
    for key in _RESULTS:
        assert found.count(f"{key} (tram.gpkg)") == 1, key


def test_fields_of_results_are_in_their_schema():
    registers = {**siting_registers(), **roadmap_registers()}
    for key, result in _RESULTS.items():
        assert set(result.needed) <= {field.name for field in result.fields} <= set(registers[key].columns), key
