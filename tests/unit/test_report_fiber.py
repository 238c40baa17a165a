"""What documents say of the fibre design: its own sums and no others, in one language, whatever is missing."""

from __future__ import annotations

import itertools
import json
import math
import re
from dataclasses import replace

import pytest
from hatangso_testing.fiber_reports import fiber_registers, with_fiber
from hatangso_testing.reports import CODES, PNG, make_report, tables, texts

from hatangso.plugin.dossier import figures
from hatangso.plugin.dossier.document import Paragraph, Ref, blocks_of, numbered
from hatangso.plugin.dossier.fiber_tables import FIBER_RESULTS
from hatangso.plugin.dossier.report import Source
from hatangso.plugin.dossier.templates import compose

_ENGLISH = re.compile(r"\b(the|of|and|are|is|with|for|no|by|to|in|on|that|which|length|cost|fibre)\b", re.I)
_VIETNAMESE = re.compile(r"\b(và|của|các|chưa|đạt|không|có|theo|cho|tại|cáp|sợi|điểm|tổng|suy hao)\b", re.I)
_SPOILT = re.compile(r"[{}]|\bNone\b|\b[Nn]a[Nn]\b|\bText\(|  +")


@pytest.fixture(autouse=True)
def quick_figures(monkeypatch):
    for name in ("bullet_charts", "target_curve_charts", "commune_charts"):
        monkeypatch.setattr(figures, name, lambda *given: [PNG])


def fiber_report(language="vi", **left_out):
    return with_fiber(make_report(language), **left_out)


def words(document):
    return [text for _, text in texts(document)]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("template", ["plan", "submission", "decision"])
def test_the_design_is_told_in_one_language(template, language):
    document = compose(fiber_report(language), template)
    for text in words(document):
        assert not _SPOILT.search(text), text
        assert not (_ENGLISH if language == "vi" else _VIETNAMESE).search(text), text
        assert not re.search(r"\d số ", text), "the heading of a column behind a number: " + text
    names = numbered(document)
    for block in blocks_of(document):
        if isinstance(block, Paragraph):
            assert all(part.target in names for part in block.parts if isinstance(part, Ref))


def test_tables_add_up_to_the_layers():
    found, registers = tables(compose(fiber_report(), "plan")), fiber_registers()

    def total(table, title):
        (place,) = [place for place, column in enumerate(found[table].columns) if title in column.title]
        return found[table].sums()[place]

    def of(key, name):
        return math.fsum(value for value in registers[key].columns[name] if value is not None)

    assert total("fiber_hubs", "Chiều dài") == pytest.approx(of("tree", "length_m") / 1000)
    assert total("fiber_hubs", "Chi phí") == of("tree", "cost")
    assert total("fiber_hubs", "Số điểm nhu cầu") == 4
    for table in ("fiber_placements",):
        assert total(table, "Chiều dài") == pytest.approx(of("sharing", "length_m") / 1000)
        assert total(table, "Tiết kiệm") == of("sharing", "saving")
        assert total(table, "Cột") == 61
    assert total("fiber_owners", "Chiều dài") == pytest.approx(1.5405)
    assert total("fiber_joint", "Chiều dài") == pytest.approx(0.70025)
    assert total("pon_cables", "Chiều dài cáp") == pytest.approx(of("cables", "cable_m") / 1000)
    assert total("pon_equipment", "Chi phí") == of("equipment", "cost")
    assert total("fiber_bill", "Thành tiền") == total("fiber_communes_cost", "Thành tiền") == of("quantities", "cost")
    assert [row[1] for row in found["pon_missed"].rows] == ["v3", "Ddd (v4)"]
    assert [row[1] for row in found["fiber_unsafe"].rows] == ["Oob (o2)"]
    assert [row[1] for row in found["fiber_critical"].rows] == ["1", "2"], "most people first"
    assert [row[2] for row in found["fiber_critical"].rows] == ["Quốc lộ", "Đường xã"], "classes in words"
    assert len(found["fiber_terminals"].rows) == 4 and len(found["fiber_routes"].rows) == 4


def test_prose_tells_the_same():
    told = " ".join(words(compose(fiber_report(), "plan")))
    assert "về 2 điểm đấu nối với 5,3 km tuyến cáp: 5,2 km dọc đường, 100 m đoạn nối" in told
    assert "1,54 km (29,1%) sử dụng chung" in told
    assert "70 thuê bao trên 175 hộ tại 3 điểm" in told
    assert "2 đạt; 1 không đạt; 1 chưa được đấu nối" in told and "-1 dB" in told.replace("−", "-")
    assert "có khái toán 102,67 triệu đồng (năm 2026: 1,04 triệu đồng; năm 2027: 101,63 triệu đồng)" in told
    assert "trong 2 điểm có 1 điểm có hai tuyến không trùng nhau" in told.lower()


@pytest.mark.parametrize(
    "missing", [{key} for key in FIBER_RESULTS] + [set(FIBER_RESULTS) - {key} for key in FIBER_RESULTS]
)
def test_whatever_is_missing(missing):
    for template in ("plan", "decision"):
        for text in words(compose(fiber_report(**dict.fromkeys(missing)), template)):
            assert not _SPOILT.search(text), text


def test_without_a_design_documents_are_as_before():
    for template in ("status", "plan", "submission", "decision"):
        assert compose(replace(make_report(), fiber={}), template) == compose(make_report(), template)


def test_a_commune_sees_its_own_part():
    report = fiber_report()
    fiber = {
        key: replace(one, columns={**one.columns, "commune_code": [CODES[1]] + [CODES[2]] * (len(one) - 1)})
        for key, one in report.fiber.items()
    }
    found = tables(compose(replace(report, commune=CODES[1], fiber=fiber), "plan"))
    assert len(found["fiber_terminals"].rows) == len(found["fiber_bill"].rows) == len(found["fiber_hubs"].rows) == 1


def test_planned_fibre_that_is_the_design_counts_each_stretch_once():
    report = fiber_report()
    planned = report.registers["fiber"]
    same = replace(planned, sources=(Source("tree (cap.gpkg)", "2026-06-30", 5, True),))
    other = tables(compose(report, "plan"))
    assert "works_fiber" in other and "fiber_hubs" in other
    document = compose(replace(report, registers={**report.registers, "fiber": same}), "plan")
    assert "works_fiber" not in tables(document)
    assert not any("đi chung được tính ở từng tuyến" in text for text in words(document))


def test_nodes_with_shares_are_the_design_too():
    """The plan's fibre as points with lengths: shares of the tree, which add up without counting anything twice."""
    report = fiber_report()
    planned = report.registers["fiber"]
    columns = {**planned.columns, "x": [1.0] * len(planned), "y": [1.0] * len(planned)}
    document = compose(
        replace(report, registers={**report.registers, "fiber": replace(planned, columns=columns)}), "plan"
    )
    assert "works_fiber" not in tables(document)
    assert not any("đi chung" in text and "từng tuyến" in text for text in words(document))


def test_the_worst_of_many_stand_in_the_chapter_and_all_in_the_annex():
    report = fiber_report()
    routes = report.fiber["routes"]
    many = {name: list(values[2:]) * 30 for name, values in routes.columns.items()}
    many["demand_id"] = [f"o{row // 2}" for row in range(60)]
    many["shared_m"] = [float(row // 2) for row in range(60)]
    document = compose(replace(report, fiber={**report.fiber, "routes": replace(routes, columns=many)}), "plan")
    found = tables(document)
    assert [row[3] for row in found["fiber_unsafe"].rows] == [float(29 - row) for row in range(10)]
    assert len(found["fiber_routes"].rows) == 60


def _changed(report, key, **columns):
    """The report with some columns of a result replaced."""
    register = report.fiber[key]
    changed = replace(register, columns={**register.columns, **columns})
    return replace(report, fiber={**report.fiber, key: changed})


@pytest.mark.parametrize("verdict", [code for code, *_ in next(
    field for field in FIBER_RESULTS["terminals"].fields if field.name == "verdict").codes])  # fmt: skip
def test_every_terminal_that_does_not_work_is_listed_whatever_its_verdict(verdict):
    document = compose(_changed(fiber_report(), "terminals", verdict=[verdict] * 4), "plan")
    listed = tables(document).get("pon_missed")
    assert len(listed.rows if listed else ()) == (0 if verdict in ("met", "low_margin") else 4)
    assert not any(": ;" in text for text in words(document))


def test_villages_without_a_segment_of_their_own_are_joined_too():
    """Two on the road behind the first segment of each hub: no drop names them."""
    report = _changed(
        fiber_report(), "tree", demand_id=[None] * 5, demand_points=[3, 1, 2, 2, 1], from_node=[1, 2, 2, 5, 6],
        to_node=[2, 3, 4, 6, 7],
    )  # fmt: skip
    found = tables(compose(report, "plan"))["fiber_hubs"]
    assert [row[2] for row in found.rows] == [3, 2]


def test_points_that_share_a_code_stay_two():
    report = _changed(fiber_report(), "routes", demand_id=["o1"] * 4)
    told = " ".join(words(compose(report, "plan")))
    assert "trong 2 điểm có 1 điểm" in told.lower()


def test_cells_that_are_no_numbers_are_shown_as_not_known():
    report = _changed(fiber_report(), "cables", fibers=["24FO", "1.234,5", math.inf])
    report = _changed(report, "equipment", ratio=["1:8", "abc", None, "", 8])
    for text in words(compose(report, "plan")):
        assert not _SPOILT.search(text), text


def test_json_holds_the_design():
    made = json.loads(json.dumps(fiber_report().to_dict(), allow_nan=False))
    assert set(made["fiber"]) == set(FIBER_RESULTS)
    assert made["fiber"]["tree"]["columns"]["length_m"][1] == 40.5


def test_every_layer_of_the_design_stands_among_the_sources():
    found = {row[1] for row in tables(compose(fiber_report(), "plan"))["layers"].rows}
    assert {f"{key} (cap.gpkg)" for key in FIBER_RESULTS} <= found


def test_fields_of_results_are_in_their_schema():
    for key, result in FIBER_RESULTS.items():
        assert set(result.needed) <= {field.name for field in result.fields}, key
    assert len(set(itertools.chain(FIBER_RESULTS))) == 8
