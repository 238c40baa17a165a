"""What documents say of mobile coverage: the numbers of the layers and no others, in one language, whatever lacks."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace

import pytest
from hatangso_testing.coverage_reports import coverage_registers, with_coverage
from hatangso_testing.reports import PNG, make_report, tables, texts
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.dossier import figures
from hatangso.plugin.dossier.coverage_tables import COVERAGE_RESULTS, Counts, served
from hatangso.plugin.dossier.document import Figure, Paragraph, Ref, blocks_of, numbered
from hatangso.plugin.dossier.narrowing import narrowed
from hatangso.plugin.dossier.report import Picture
from hatangso.plugin.dossier.templates import compose

_ENGLISH = re.compile(r"\b(the|of|and|are|is|with|for|no|by|to|in|on|that|which|village|people|covered)\b", re.I)
_VIETNAMESE = re.compile(r"\b(và|của|các|chưa|đạt|không|có|theo|cho|tại|phủ|sóng|thôn|dân|tổng)\b", re.I)
_SPOILT = re.compile(r"[{}]|\bNone\b|\b[Nn]a[Nn]\b|\bText\(|  +")
_TEMPLATES = ["status", "plan", "submission", "decision"]


@pytest.fixture(autouse=True)
def quick_figures(monkeypatch):
    for name in ("bullet_charts", "target_curve_charts", "commune_charts"):
        monkeypatch.setattr(figures, name, lambda *given: [PNG])


def coverage_report(language="vi", **left_out):
    return with_coverage(make_report(language), **left_out)


def words(document):
    return [text for _, text in texts(document)]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("template", _TEMPLATES)
def test_coverage_is_told_in_one_language(template, language):
    document = compose(coverage_report(language), template)
    for text in words(document):
        assert not _SPOILT.search(text), text
        assert not (_ENGLISH if language == "vi" else _VIETNAMESE).search(text), text
    names = numbered(document)
    for block in blocks_of(document):
        if isinstance(block, Paragraph):
            assert all(part.target in names for part in block.parts if isinstance(part, Ref))


def test_tables_are_those_of_the_layer():
    found = tables(compose(coverage_report(), "plan"))
    assert [row[1:] for row in found["mobile_technologies"].rows] == [
        (12, 75.0, 8400, 84.0, 33.0, 66.0), (15, 93.8, 9900, 99.0, 48.0, 96.0), (12, 75.0, 8400, 84.0, 33.0, 66.0)
    ]  # fmt: skip
    assert found["mobile_operators"].rows == [
        ("Ít nhất một nhà mạng", 84.0, 99.0, 84.0), ("Theta", 55.0, None, None), ("Zeta", 65.0, None, None)
    ]  # fmt: skip
    assert found["mobile_change"].rows[0][1:] == (75.0, 87.5, 84.0, 96.0, 66.0, 84.0)
    assert [row[:3] for row in found["mobile_change_operators"].rows] == [
        ("Ít nhất một nhà mạng", 75.0, 87.5), ("Theta", 37.5, 37.5), ("Zeta", 62.5, 75.0)
    ]  # fmt: skip
    assert found["worst_coverage"].rows == [(1, "Xã Alfa", 4, 1600, 60.0, 50.0)], "the others have nobody without"
    communes = found["coverage_communes"]
    assert [row[1] for row in communes.rows] == ["Phường Beta", "Xã Alfa"]
    sums = [total for total, column in zip(communes.sums(), communes.columns) if column.total]
    assert sums == [16, 12, 10000, 8400, 14], "communes add up to the province"
    assert [row[2:] for row in found["coverage_technologies"].rows] == [(100.0, 100.0, 100.0), (60.0, 97.5, 60.0)]
    listed = found["uncovered_villages"]
    assert len(listed.rows) == 5 and listed.sums()[3] == 1600
    assert [row[-1] for row in listed.rows[:4]] == ["có sóng", "có sóng", "chưa có sóng", "chưa có sóng"]
    assert [row[1] for row in found["links"].rows] == ["Aa (V1)", "V2"]
    assert [row[1] for row in found["links_failed"].rows] == ["V2"]


def test_prose_tells_the_same():
    told = " ".join(words(compose(coverage_report(), "plan")))
    assert re.search(r"Băng rộng di động .* phủ sóng 12/16 ấp, xóm \(75%\); 8\.400/10\.000 người \(84%\)", told)
    assert re.search(r"Còn 4 ấp, xóm với 1\.600 người chưa có băng rộng di động", told)
    assert re.search(r"phủ sóng 14/16 .*tăng 2 ấp, xóm; 1\.200 người; 9 km² so với hiện trạng", told)
    assert re.search(r"còn 2 ấp, xóm với 400 người chưa có .*: Vil 8 \(Xã Alfa\); Vil 9 \(Xã Alfa\)", told)
    assert "2 tuyến vi ba với tổng chiều dài 42,5 km" in told
    assert "điểm nằm trong vùng phủ" in told


@pytest.mark.parametrize(
    "missing", [{key} for key in COVERAGE_RESULTS] + [set(COVERAGE_RESULTS) - {key} for key in COVERAGE_RESULTS]
)
def test_whatever_is_missing(missing):
    for template in _TEMPLATES:
        for text in words(compose(coverage_report(**dict.fromkeys(missing)), template)):
            assert not _SPOILT.search(text), text


@pytest.mark.parametrize("what", ["villages", "people", "area"])
def test_what_is_not_counted_is_not_told(what):
    report = coverage_report()
    register = report.coverage["served"]
    blank = {name: [None] * len(register) for name in register.columns if name.startswith(what)}
    served_only = {"served": replace(register, columns={**register.columns, **blank})}
    for template in _TEMPLATES:
        document = compose(replace(report, coverage=served_only), template)
        for text in words(document):
            assert not _SPOILT.search(text), text


def test_without_coverage_documents_are_as_before():
    for template in _TEMPLATES:
        assert compose(replace(make_report(), coverage={}), template) == compose(make_report(), template)


def test_today_alone_has_no_chapter_of_the_plan():
    report = coverage_report()
    register = report.coverage["served"]
    rows = [row for row, scenario in enumerate(register.columns["scenario"]) if scenario == "today"]
    today = replace(register, columns={name: [of[row] for row in rows] for name, of in register.columns.items()})
    found = tables(compose(replace(report, coverage={"served": today}), "plan"))
    assert "mobile_technologies" in found and "mobile_change" not in found
    assert not any("phương án" in column.title for column in found["coverage_communes"].columns)


def test_a_commune_sees_its_own_numbers():
    report = replace(coverage_report(), commune="00100")
    document = compose(report, "plan")
    found = tables(document)
    assert found["mobile_technologies"].rows[0][1:] == (6, 60.0, 2400, 60.0, 15.0, 50.0)
    assert "coverage_communes" not in found and "worst_coverage" not in found
    assert len(found["uncovered_villages"].rows) == 4
    assert [one.people.whole for one in served(narrowed(report))] == [4000.0] * 5


def test_maps_stand_in_their_chapters():
    pictures = tuple(Picture(id_, "Bản đồ", "Bản đồ", PNG) for id_ in ("coverage", "coverage_plan"))
    for template, wanted in (("status", {"map_coverage"}), ("plan", {"map_coverage", "map_coverage_5f_plan"})):
        document = compose(replace(coverage_report(), pictures=pictures), template)
        assert {block.id for block in blocks_of(document) if isinstance(block, Figure)} >= wanted


def test_json_and_sources_hold_the_registers():
    made = json.loads(json.dumps(coverage_report().to_dict(), allow_nan=False))
    assert set(made["coverage"]) == set(COVERAGE_RESULTS)
    assert made["coverage"]["served"]["columns"]["people_covered"][0] == 8400.0
    found = {row[1] for row in tables(compose(coverage_report(), "plan"))["layers"].rows}
    assert {f"{key} (song.gpkg)" for key in COVERAGE_RESULTS} <= found


@given(st.floats(0.0, 100.0))
def test_only_the_whole_is_shown_as_the_whole(percent):
    shown = Counts(1.0, 1.0, 0.0, percent).shown
    assert (shown == 100.0) == (percent == 100.0) and math.isclose(shown, percent, abs_tol=0.1001)


def test_fields_of_results_are_in_their_schema():
    registers = coverage_registers()
    for key, result in COVERAGE_RESULTS.items():
        assert set(result.needed) <= {field.name for field in result.fields} <= set(registers[key].columns), key
