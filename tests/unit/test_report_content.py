"""What documents say: the numbers of the report and no others, in one language, whatever is missing."""

from __future__ import annotations

import dataclasses
import hashlib
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hatangso_testing.reports import (
    CODES,
    ITEMS,
    NAMES,
    PNG,
    UNITS,
    VALUES,
    assessments,
    make_report,
    pictures,
    plain,
    tables,
    texts,
    translate_vi,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.dossier import figures
from hatangso.plugin.dossier.document import Figure, Heading, Paragraph, Ref, Table, blocks_of, cell_text, numbered
from hatangso.plugin.dossier.facts import Facts
from hatangso.plugin.dossier.report import Administration, Register, Report
from hatangso.plugin.dossier.templates import TEMPLATES, compose
from hatangso.plugin.errors import Cancelled, DataError, ParameterError
from hatangso.plugin.numbers import say_number
from hatangso.plugin.progress import Progress
from hatangso.plugin.targets.gap_results import Gaps
from hatangso.plugin.targets.gap_rows import gaps_to_dict
from hatangso.plugin.targets.observations import Level
from hatangso.plugin.targets.target_set import Document as Law

NAN = math.nan
LANGUAGES = ("vi", "en")
#: Templates that tell of the assessment at length.
TOLD = ("status", "plan", "submission", "decision")
_ENGLISH = re.compile(r"\b(the|of|and|are|is|was|were|not|with|for|no|by|to|be|in|on|it|that|which|has|have|table|"
                      r"annex|figure|target|targets|commune|communes|met|missed|unknown|missing|needed|total|source)\b",
                      re.IGNORECASE)  # fmt: skip
_VIETNAMESE = re.compile(
    r"\b(và|của|các|chưa|đạt|mục tiêu|không|có|được|theo|cho|đến|năm|tại|bảng|phụ lục|hình|đơn vị|số liệu|kết quả|"
    r"kế hoạch|quy hoạch|còn|thiếu|tổng|nhiệm vụ|căn cứ|nguồn|ngày|tháng|tỉnh)\b", re.IGNORECASE)  # fmt: skip
_SPOILT = re.compile(r"[{}]|\bNone\b|\b[Nn]a[Nn]\b|\binf\b|\bText\(|\bLink\(|\bRef\(|  +")


@pytest.fixture(autouse=True)
def quick_figures(monkeypatch):
    """Pictures are tested elsewhere: here each is one pixel."""
    for name in ("bullet_charts", "target_curve_charts", "commune_charts"):
        monkeypatch.setattr(figures, name, lambda *given: [PNG])


def check(document):
    """What holds of every document."""
    names = numbered(document)
    ids = [block.id for block in blocks_of(document) if isinstance(block, (Table, Figure))]
    ids += [annex.id for annex in document.annexes]
    assert len(ids) == len(set(ids)) == len({id_.lower() for id_ in ids})
    assert all(re.fullmatch(r"[A-Za-z0-9_]+", id_) for id_ in ids)
    for block in blocks_of(document):
        if isinstance(block, Paragraph):
            assert block.parts or block.label
            for part in block.parts:
                assert isinstance(part, str) or (isinstance(part, Ref) and part.target in names)
        elif isinstance(block, Heading):
            assert block.text.strip() and 1 <= block.level <= 3
        elif isinstance(block, Table):
            assert block.caption and block.columns
            assert {len(row) for row in block.rows} <= {len(block.columns)}
            assert set(block.groups) <= set(range(len(block.rows)))
            assert bool(block.total) == any(column.total for column in block.columns)
        else:
            assert block.caption and block.alt and block.png
    for where, text in texts(document):
        assert isinstance(text, str), where
        assert not _SPOILT.search(text), (where, text)
    assert document.head.type_name and document.head.subject and document.title
    return document


def composed(report, template):
    return check(compose(report, template))


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_says_what_it_says_in_one_language(template, language):
    document = composed(make_report(language), template)
    assert document.kind == template and document.language == language
    other = _ENGLISH if language == "vi" else _VIETNAMESE
    for where, text in texts(document):
        assert not other.search(text), (where, text)


@pytest.mark.parametrize("template", TEMPLATES)
def test_told_progress_never_falls(template):
    """Also while maps are drawn, which report how far they are themselves."""
    told = []
    progress = Progress(told.append, start=20.0, end=70.0)
    compose(make_report(), template, progress)
    assert told == sorted(told) and told[0] == 20.0 and told[-1] == 70.0


@pytest.mark.parametrize("template", TEMPLATES)
def test_same_report_same_document(template):
    assert compose(make_report(), template) == compose(make_report(), template)


_DIGESTS = """
import hashlib, runpy, sys
runpy.run_path(sys.argv[1])
from hatangso_testing.reports import PNG, make_report
from hatangso.plugin.dossier import figures
from hatangso.plugin.dossier.templates import TEMPLATES, compose
for name in ("bullet_charts", "target_curve_charts", "commune_charts"):
    setattr(figures, name, lambda *given: [PNG])
for template in TEMPLATES:
    print(template, hashlib.sha256(repr(compose(make_report(), template)).encode()).hexdigest())
"""


def test_same_report_same_document_whatever_the_order_of_sets():
    """Python orders sets of texts anew in each process: no list may come from one as it is."""
    here = [f"{template} {hashlib.sha256(repr(compose(make_report(), template)).encode()).hexdigest()}"
            for template in TEMPLATES]  # fmt: skip
    conftest = Path(__file__).resolve().parents[1] / "conftest.py"
    for seed in ("0", "1"):
        told = subprocess.run([sys.executable, "-c", _DIGESTS, str(conftest)], capture_output=True, text=True,
                              check=True, env={**os.environ, "PYTHONHASHSEED": seed})  # fmt: skip
        assert told.stdout.split("\n")[: len(here)] == here


# -- numbers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", ["status", "plan", "submission", "decision"])
def test_every_target_stands_in_the_table_with_its_value_and_verdict(template, language):
    report = make_report(language)
    table = tables(composed(report, template))["targets"]
    targets = [item for item in report.today["items"] if item["kind"] == "target"]
    assert len(table.rows) == len(targets)
    for row, item in zip(table.rows, targets):
        cells = [cell_text(value, column, language) for value, column in zip(row, table.columns)]
        (value,) = item["results"][0]["value"]
        assert cells[1].startswith(item["title"][language])
        assert row[-1] == item["results"][0]["verdict"][0]
        if value is None:
            assert cells[5] == ""
        elif item["unit"]["id"] == "yes_no":
            assert cells[5] in ("có", "yes")
        elif item["id"] != "CT03":
            assert cells[5] == say_number(value, language)
        assert cells[4] == str(item["horizon"])
        if item["unit"]["id"] != "yes_no":
            assert cells[3].endswith(say_number(item["target"], language))
        met_unproven = row[-1] == "met" and not item["results"][0]["proven"][0]
        assert cells[1].endswith("(*)") == met_unproven


def test_a_value_that_misses_is_never_shown_as_its_target():
    document = composed(make_report(), "status")
    table = tables(document)["targets"]
    row = next(row for row in table.rows if row[1] == "Chỉ số CT03")
    assert row[-1] == "near" and cell_text(row[5], table.columns[5], "vi") == "24,9999"
    assert any("24,9999%" in text for _, text in texts(document))


def test_figures_of_the_document_and_other_indicators_have_tables_of_their_own():
    found = tables(composed(make_report(), "status"))
    (figure,) = found["status_figures"].rows
    assert figure[1:] == ("Chỉ số HT01", "Mb/s", 80.0, "2023", 120.5, "2025", 40.5)
    (other,) = found["other_indicators"].rows
    assert other[1] == "Chỉ số NVCT" and other[5] == 93.0 and other[-1] == "near"


def test_sources_trace_every_number():
    report = make_report()
    found = tables(composed(report, "status"))
    assert [row[1] for row in found["sources"].rows] == [item["title"]["vi"] for item in report.today["items"]]
    for row, item in zip(found["sources"].rows, report.today["items"]):
        result = item["results"][0]
        assert row[3] == result["value"][0] or item["unit"]["id"] == "yes_no"
        assert (row[5], row[6]) == (result["numerator"][0], result["denominator"][0])
        assert row[10] == result["source"] and row[11] == "31/12/2025"
    assert [row[2] for row in found["rules"].rows][0] == report.today["items"][0]["counting"]["vi"]
    assert "Mức gần đạt riêng: 10%" in found["rules"].rows[8][2]
    # Every layer by itself, with the day and the rows that are its own.
    layers = [(one.layer, one.rows) for register in report.registers.values() for one in register.sources]
    assert sorted((row[1], row[3]) for row in found["layers"].rows) == sorted(layers)
    assert {row[2] for row in found["layers"].rows} == {"31/12/2025"}


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.COMMUNE])
@pytest.mark.parametrize("commune", ["", CODES[1], CODES[2]])
def test_lists_of_things_add_up_to_what_is_told(level, commune):
    report = make_report(level=level, commune=commune)
    found = tables(composed(report, "plan"))
    listed = 0
    for item in report.gaps["items"]:
        things = item["things"]
        rows = [row for row, where in enumerate(things["commune_code"]) if commune in ("", where)]
        needed = [row for row in rows if things["needed"][row]]
        known = [row for row in needed if things["reason"][row] not in ("unknown", "no_data")]
        id_ = next((name for name in found if name == f"things_{_slug(item['id'])}"), None)
        if not known or (commune and item["role"] == "units"):
            assert id_ is None
            continue
        listed += 1
        table = found[id_]
        assert len(table.rows) == len(known) == (item["totals"]["needed"] if not commune else len(known))
        sums = table.sums()
        titles = [column.title for column in table.columns]
        amounts = [row for row in known if things["amount"][row] is not None]
        place = next((number for number, title in enumerate(titles) if title.startswith("Còn thiếu")), None)
        if item["amount_unit"] and amounts and item["amount_unit"] != "Mb/s":
            scale = 1000.0 if item["amount_unit"] == "m" else 1.0
            assert sums[place] == pytest.approx(sum(things["amount"][row] for row in amounts) / scale)
            if not commune:
                assert sums[place] == pytest.approx(item["totals"]["needed_amount"] / scale)
        elif place is not None:
            assert sums[place] is None  # speeds are not added up
        costs = {things["remedy_id"][row]: things["remedy_cost_vnd"][row] for row in needed}
        costs = [cost for cost in costs.values() if cost is not None]
        verify = found.get(id_.replace("things_", "verify_"))
        told = sum(
            one.sums()[-1] or 0 for one in (table, verify) if one is not None and one.columns[-1].kind == "money"
        )
        assert told == sum(costs) and (commune or told == (item["totals"]["cost_vnd"] or 0))
    assert listed


def _slug(id_):
    return "".join(letter if letter.isascii() and letter.isalnum() else f"_{ord(letter):x}_" for letter in id_)


def test_costs_by_target_add_up_to_the_whole_in_which_each_remedy_counts_once():
    report = make_report()
    table = tables(composed(report, "plan"))["costs"]
    assert table.sums()[-1] == report.gaps["totals"]["cost_vnd"] == 2.512e9
    assert any("2,51 tỷ đồng" in text for _, text in texts(compose(report, "plan")))
    assert any("VND 2.51 billion" in text for _, text in texts(compose(make_report("en"), "plan")))


def test_planned_works_are_those_of_the_registers():
    found = tables(composed(make_report(), "plan"))
    assert [row[1:] for row in found["planned_works"].rows] == [
        ("Tuyến cáp quang", 4, 4.6, 7e6, 1),
        ("Vị trí trạm BTS", 2, None, 1.5e9, 1),
    ]
    assert found["fiber_communes"].sums()[2:] == (4, pytest.approx(4.6), 7e6)
    assert len(found["works_fiber"].rows) == 4 and len(found["works_sites"].rows) == 2
    owners = {row[:2]: row[2:] for row in found["sharing_owners"].rows} if "sharing_owners" in found else {}
    assert not owners  # what is there already stands in the report on the state
    owners = {row[:2]: row[2:] for row in tables(composed(make_report(), "status"))["sharing_owners"].rows}
    assert owners[("Vị trí trạm BTS", "Zeta")] == (2, None, 1, 0)
    assert owners[("Tuyến cột treo cáp", "Zeta")] == (4, pytest.approx(2.1505), 2, 1)


def test_communes_have_the_values_of_the_assessment():
    report = make_report()
    found = tables(composed(report, "status"))
    values = {}
    for name, table in found.items():
        if name.startswith("commune_values"):
            for row in table.rows:
                values.setdefault(row[0], []).extend(row[2:])
    expected = {code: [] for code in CODES}
    for item in report.today["items"]:
        for result in item["results"]:
            if item["kind"] == "target" and report.today["axes"][result["axis"]]["level"] == "commune":
                for code, value in zip(CODES, result["value"]):
                    expected[code].append(value)
    assert values == expected
    counts = {row[0]: row[2:6] for row in found["commune_counts"].rows}
    worst = report.today["summary"]["worst_communes"]
    for row, code in enumerate(worst["code"]):
        assert counts[code] == tuple(worst[verdict][row] for verdict in ("met", "near", "missed", "no_data"))


def test_the_summary_counts_what_the_assessment_counts():
    report = make_report()
    counts = report.today["summary"]["verdicts"]["province"]
    assert Facts(report).today.counts == {name: counts[name] for name in ("met", "near", "missed", "no_data")}
    told = [text for _, text in texts(compose(report, "status"))]
    assert any(f"Trong {sum(counts.values())} mục tiêu định lượng, đến năm 2025 có {counts['met']} mục tiêu đạt" in text
               for text in told)  # fmt: skip


# -- one commune -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_a_report_on_a_commune_is_about_that_commune(language, code):
    report = make_report(language, commune=code)
    place = CODES.index(code)
    others = [name for name in NAMES if name != NAMES[place]]
    for template in TEMPLATES:
        document = composed(report, template)
        assert NAMES[place].lower().split()[-1] in document.head.subject.lower()
        for where, text in texts(document):
            assert not any(name in text for name in others), (template, where, text)
            assert not any(other in text for other in CODES if other != code), (template, where, text)
    table = tables(compose(report, "status"))["targets"]
    shown = {row[1].removesuffix(" (*)"): row for row in table.rows}
    for item in report.today["items"]:
        commune = [result for result in item["results"] if report.today["axes"][result["axis"]]["level"] == "commune"]
        if item["kind"] != "target":
            continue
        assert (item["title"][language] in shown) == bool(commune)
        if commune:
            value, row = commune[0]["value"][place], shown[item["title"][language]]
            assert row[-1] == commune[0]["verdict"][place]
            assert row[5] == (value if value is None else pytest.approx(value, abs=0.01))


@pytest.mark.parametrize("told", ["101", "0101", " 00101 "])
def test_codes_of_communes_may_lack_their_zeros(told):
    assert "phường Beta" in compose(make_report(commune=told), "status").head.subject


@pytest.mark.parametrize("template", TEMPLATES)
def test_an_unknown_commune_is_told_with_the_nearest(template):
    with pytest.raises(DataError) as error:
        compose(make_report(commune="00109"), template)
    assert "00109" in str(error.value) and any(f"{code} {name}" in str(error.value) for code, name in zip(CODES, NAMES))
    with pytest.raises(DataError, match="00109"):
        compose(Report("vi", commune="00109"), template)


# -- what is missing ---------------------------------------------------------------------------------------------------


def nothing(language):
    return Report(language)


def no_data(language):
    """Everything asked for, nothing known."""
    empty = {name: (NAN, NAN, None if communes is None else (NAN,) * 4) for name, (_, _, communes) in VALUES.items()}
    return make_report(language, values=empty)


def no_observations(language):
    return dataclasses.replace(make_report(language, values={}), registers={}, pictures=())


def no_items(language):
    return make_report(language, items=(), law=Law("", "", "", ""), legal_bases=())


def only_gaps(language):
    return dataclasses.replace(make_report(language), today=None, plan=None)


def no_gaps(language):
    return dataclasses.replace(make_report(language), gaps=plain(gaps_to_dict(Gaps(Level.PROVINCE, ()), UNITS)))


def no_gaps_no_data(language):
    """Nobody knows anything, and so nothing is listed."""
    return dataclasses.replace(no_data(language), gaps=no_gaps(language).gaps)


def only_empty_gaps(language):
    return Report(language, gaps=no_gaps(language).gaps)


#: Values that meet all targets.
_MET = {"villages_mobile_broadband": 100.0, "villages_ftth": 100.0, "sites_shared": 30.0, "poles_shared": 90.0,
        "people_per_post_point": 3000.0, "post_database": 1.0, "mobile_speed": 90.0, "households_internet": 90.0,
        "mobile_broadband_per_100": 99.0, "infrastructure_sensors": 100.0, "expert_groups": 3.0}  # fmt: skip


def all_met(language, but=()):
    """All targets are met, but those without data."""
    values = {name: (value, NAN, None) for name, value in _MET.items() if name not in but}
    return dataclasses.replace(make_report(language, values=values, left_out=0), gaps=no_gaps(language).gaps)


def some_met(language):
    return all_met(language, ("infrastructure_sensors", "mobile_speed"))


def empty_plan(language):
    """The layers of the plan are there, and hold nothing."""
    empty = {
        role: Register(role, {"planned": [], "commune_code": [], "commune_name": []}) for role in ("fiber", "sites")
    }
    return dataclasses.replace(make_report(language), plan=None, registers=empty)


def bare(language):
    """An assessment of a set that says nothing of itself."""
    now, _ = assessments(ITEMS, law=Law("", "", "", ""), legal_bases=(), village_term="", today="")
    data = {**plain(now.to_dict()), "year": None}
    data["set"] = {**data["set"], "province": "", "title": {"en": "", "vi": ""}}
    return Report(language, today=data, translate=translate_vi if language == "vi" else None)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "poor", [nothing, no_data, no_observations, no_items, only_gaps, no_gaps, empty_plan, bare, no_gaps_no_data,
             only_empty_gaps, all_met, some_met]
)  # fmt: skip
def test_what_is_missing_is_said_and_not_invented(template, language, poor):
    document = composed(poor(language), template)
    other = _ENGLISH if language == "vi" else _VIETNAMESE
    for where, text in texts(document):
        assert not other.search(text), (where, text)
    assert sum(isinstance(block, Paragraph) for block in document.body) >= 1
    signature = document.signature
    assert signature.signatory == "" and document.head.issuing_body == ""


#: What says that something is met, or that nothing is missing.
_PRAISE = ("Các mục tiêu đã đạt", "đều đạt", "Không còn đối tượng nào thiếu", "Duy trì các kết quả", "mục tiêu đạt (",
           "chưa ghi nhận tồn tại")  # fmt: skip
_UNJUDGED = "Chưa có mục tiêu nào xét được."
_NONE_MET = "Chưa có mục tiêu nào đạt."
#: By report and template: what stands in it, and what must not.
_SAID = {
    (nothing, "status"): (("Chưa đánh giá được các mục tiêu",), (*_PRAISE, _NONE_MET)),
    (nothing, "plan"): (("Chưa có danh sách đối tượng còn thiếu",), _PRAISE),
    (nothing, "submission"): (
        ("Kinh phí: …", "Dự thảo Kế hoạch và các phụ lục"),
        (*_PRAISE, "danh sách đối tượng còn thiếu", "các lớp dữ liệu công trình", "kết quả đánh giá",
         "Báo cáo hiện trạng", "Danh mục hạ tầng viễn thông thụ động"),
    ),
    (nothing, "decision"): (("Kinh phí: …",), (*_PRAISE, "Phụ lục", "ban hành kèm theo Quyết định này", "tham khảo")),
    (no_data, "status"): ((_UNJUDGED, "12 mục tiêu chưa có số liệu"), (*_PRAISE, _NONE_MET)),
    (no_data, "submission"): ((), (*_PRAISE, "kết quả đánh giá", "khi các công trình dự kiến được xây dựng")),
    (no_observations, "status"): ((_UNJUDGED,), (*_PRAISE, _NONE_MET)),
    (no_items, "status"): ((_UNJUDGED, "chưa đủ cơ sở nhận định"), (*_PRAISE, _NONE_MET)),
    (only_gaps, "status"): (("cần giải quyết",), (*_PRAISE, "Hiện đạt")),
    (no_gaps, "status"): (("Chưa liệt kê được đối tượng còn thiếu của 5 mục tiêu chưa đạt",
                           "Chưa xác định được đối tượng còn thiếu của 1 mục tiêu"),
                          ("Không còn đối tượng nào thiếu", "đều đạt")),
    (no_gaps, "submission"): ((), ("danh sách đối tượng còn thiếu",)),
    (no_gaps_no_data, "status"): (("Chưa xác định được đối tượng còn thiếu của 12 mục tiêu do chưa có số liệu",
                                   _UNJUDGED), (*_PRAISE, _NONE_MET)),
    (only_empty_gaps, "status"): (("nên chưa xác định được còn thiếu hay không",), (*_PRAISE, _NONE_MET)),
    (only_empty_gaps, "submission"): ((), (*_PRAISE, "danh sách đối tượng còn thiếu")),
    (all_met, "status"): (("Không còn đối tượng nào thiếu", "Các mục tiêu xét được đều đạt."), (_UNJUDGED, _NONE_MET)),
    (some_met, "status"): (("Các mục tiêu xét được đều đạt.",
                            "Chưa xác định được đối tượng còn thiếu của 2 mục tiêu do chưa có số liệu"),
                           ("Không còn đối tượng nào thiếu", _UNJUDGED, _NONE_MET)),
    (empty_plan, "submission"): (("Kinh phí: …",), ("các lớp dữ liệu công trình", "Kinh phí trình phê duyệt")),
    (empty_plan, "decision"): (("Kinh phí: …", "ban hành kèm theo Quyết định này"), ("Kinh phí được phê duyệt",)),
}  # fmt: skip


@pytest.mark.parametrize("poor, template", _SAID, ids=lambda given: getattr(given, "__name__", given))
def test_poor_reports_say_what_is_so_and_no_more(poor, template):
    told = " ".join(text for _, text in texts(compose(poor("vi"), template)))
    must, must_not = _SAID[poor, template]
    for words in must:
        assert words in told, words
    for words in must_not:
        assert words not in told, words


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_plan_is_never_taken_for_the_present(template):
    report = make_report()
    with pytest.raises(DataError, match="scenario Today"):
        compose(dataclasses.replace(report, today=report.plan), template)
    with pytest.raises(DataError, match="scenario Plan"):
        compose(dataclasses.replace(report, plan=report.today), template)
    with pytest.raises(DataError, match="alone"):
        compose(dataclasses.replace(report, today=None), template)


def test_sums_of_money_tell_what_they_leave_out_and_count_twice():
    report = make_report()
    shared = "tổng theo tuyến, chưa loại trừ đoạn đi chung"
    for template, approved in (("submission", "Kinh phí trình phê duyệt"), ("decision", "Kinh phí được phê duyệt")):
        told = [text for _, text in texts(compose(report, template)) if "đồng" in text]
        (line,) = (text for text in told if approved in text)
        assert "1,51 tỷ đồng" in line and shared in line and "chưa gồm 2 công trình chưa có chi phí" in line
        (line,) = (text for text in told if "giải pháp rẻ nhất để thực hiện các mục tiêu" in text)
        assert "không cộng vào" in line and "2,51 tỷ đồng" in line
        assert "chưa có giải pháp:" in line and "có giải pháp chưa có giá: 1 " in line
        (line,) = (text for text in told if "4 tuyến cáp quang" in text)
        assert shared in line and "1 công trình chưa có chi phí" in line
    document = compose(report, "plan")
    for id_ in ("planned_works", "fiber_communes", "works_fiber"):
        blocks = list(blocks_of(document))
        place = next(number for number, block in enumerate(blocks) if getattr(block, "id", "") == id_)
        assert "tuyến" in blocks[place + 1].parts[0] and "đi chung" in blocks[place + 1].parts[0], id_
    alone = dataclasses.replace(report.registers["fiber"], columns={
        name: values[:1] for name, values in report.registers["fiber"].columns.items()})  # fmt: skip
    report = dataclasses.replace(report, registers={**report.registers, "fiber": alone})
    assert "đi chung" not in " ".join(text for _, text in texts(compose(report, "decision")))


def test_a_thing_or_a_remedy_without_a_price_counts_once():
    report = make_report()
    gaps = plain(report.gaps)
    for item in gaps["items"]:
        things = item["things"]
        for row, number in enumerate(things["remedy_id"]):
            if number is not None:  # one route for all, without a price
                things["remedy_id"][row], things["remedy_cost_vnd"][row] = 1, None
        needed = sum(needed and number is not None for needed, number in zip(things["needed"], things["remedy_id"]))
        item["totals"]["without_price"], item["totals"]["cost_vnd"] = needed, None
    codes = {(item["role"], code) for item in gaps["items"]
             for code, needed, number in zip(*(item["things"][name] for name in ("source_id", "needed", "remedy_id")))
             if needed and number is not None}  # fmt: skip
    assert len(codes) < sum(item["totals"]["without_price"] for item in gaps["items"])
    told = " ".join(text for _, text in texts(compose(dataclasses.replace(report, gaps=gaps), "plan")))
    assert f"Chi phí chưa gồm các đối tượng có giải pháp chưa có giá: {len(codes)} " in told
    found = set(re.findall(r"(\d+) giải pháp chưa có giá", told))
    assert found == {"1"}


def test_lists_are_attached_to_a_decision_and_have_no_number_of_their_own():
    for template, made in TEMPLATES.items():
        document = compose(make_report(), template)
        head = document.head
        assert head.attached == made.attached == (made.symbol == "")
        if not made.attached:
            assert head.attached_to == "" and document.signature.recipients
            continue
        assert "2023" not in head.subject  # the period is that of the targets
        assert (head.number, head.symbol, head.date, document.signature.recipients) == ("", "", "", ())
        assert head.attached_to == ("(Kèm theo Quyết định số …/QĐ-UBND ngày … tháng … năm … của Ủy ban nhân dân tỉnh "
                                    "Omega)")  # fmt: skip
        first = document.body[0]
        assert (first.parts, first.style) == ((head.attached_to,), "annex_line")
    given = Administration(number="12", symbol="QĐ-UBND", date="2026-01-02")
    said = compose(make_report(administration=given), "antenna_masts").head
    assert said.attached_to.startswith("(Kèm theo Quyết định số 12/QĐ-UBND ngày 02 tháng 01 năm 2026 của")


@pytest.mark.parametrize(
    "authority, title, said",
    [
        ("", "", "TM. ỦY BAN NHÂN DÂN"),
        ("", "CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"),
        ("", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", ""),
        ("Q. CHỦ TỊCH", "", "Q. CHỦ TỊCH"),
    ],
)
def test_decisions_are_signed_for_the_committee(authority, title, said):
    given = Administration(authority=authority, title=title)
    signature = compose(make_report(administration=given), "decision").signature
    assert (signature.authority, signature.title) == (said, title)


def test_a_plan_without_anything_says_so():
    told = " ".join(text for _, text in texts(composed(Report("vi"), "plan")))
    for words in (
        "Chưa có kết quả đánh giá chỉ tiêu", "Chưa có danh sách đối tượng còn thiếu", "tỉnh …", "Căn cứ …;",
        "Chưa có lớp dữ liệu công trình dự kiến", "chưa xác định được kinh phí", "Nguồn kinh phí: …",
    ):  # fmt: skip
        assert words in told, words
    told = " ".join(text for _, text in texts(composed(empty_plan("vi"), "plan")))
    assert "không có công trình nào trên địa bàn" in told


def test_no_data_is_told_with_its_reason_and_never_as_zero():
    document = composed(no_data("vi"), "status")
    table = tables(document)["targets"]
    assert {row[-1] for row in table.rows} == {"no_data"} and {row[5] for row in table.rows} == {None}
    told = " ".join(text for _, text in texts(document))
    assert "12 mục tiêu chưa có số liệu, không tính là đạt hay chưa đạt" in told
    assert "chưa rõ có đạt hay không (để trống)" in told
    assert not any(isinstance(block, Figure) and block.id == "figure_targets" for block in blocks_of(document))


@pytest.mark.parametrize("damage", [{"format": 2}, {"items": [{}]}, {"axes": []}])
def test_damaged_assessments_are_told(damage):
    report = make_report()
    with pytest.raises(DataError):
        compose(dataclasses.replace(report, today={**report.today, **damage}), "status")
    with pytest.raises(DataError):
        compose(dataclasses.replace(report, gaps={**report.gaps, "items": [{}]}), "status")


def test_an_unknown_template_is_told():
    with pytest.raises(ParameterError, match="status, plan"):
        compose(make_report(), "novel")


# -- what the user gives -----------------------------------------------------------------------------------------------


def test_what_the_user_gives_stands_before_what_templates_say():
    given = Administration(
        parent_body="UBND TỈNH OMEGA", issuing_body="SỞ KAPPA", number="7", symbol="BC-KAPPA", place="Mi",
        date="2026-01-02", subject="Về  việc\nriêng", addressees=("Bộ Nu",), recipients=("Bộ Nu", "Lưu: VT, Nu"),
        authority="TM. KAPPA", title="GIÁM ĐỐC", signatory="Xi Pi", legal_bases=("Căn cứ Luật Ro;", "Luật Ta."),
        funding=("Ngân sách Mi.",), province="Thành phố Huế",
    )  # fmt: skip
    report = make_report(administration=given)
    for template in TEMPLATES:
        document = composed(report, template)
        head, signature = document.head, document.signature
        assert head.subject.startswith("Về việc riêng")
        assert (head.parent_body, head.issuing_body, signature.signatory) == ("UBND TỈNH OMEGA", "SỞ KAPPA", "Xi Pi")
        if TEMPLATES[template].attached:
            assert not any((head.number, head.symbol, head.place, head.date, head.addressees, signature.recipients))
        else:
            assert (head.number, head.symbol, head.place, head.date) == ("7", "BC-KAPPA", "Mi", "2026-01-02")
            assert head.addressees == (() if template == "decision" else ("Bộ Nu",))
            assert signature.recipients == ("Bộ Nu", "Lưu: VT, Nu")
        assert (signature.authority, signature.title) == ("TM. KAPPA", "GIÁM ĐỐC")
        told = " ".join(text for _, text in texts(document))
        assert "tỉnh Huế" not in told
        if template in TOLD:
            assert "Căn cứ Căn cứ" not in told and "Luật Ro" in told and "Luật Ta" in told
    told = [text for where, text in texts(compose(report, "plan")) if where == "basis" and text]
    assert told[-2:] == ["Căn cứ Luật Ro;", "Căn cứ Luật Ta;"]
    assert compose(report, "decision").head.authority_line == "ỦY BAN NHÂN DÂN THÀNH PHỐ HUẾ"
    assert any(text == "Ngân sách Mi." for _, text in texts(compose(report, "plan")))


def test_the_form_of_each_template():
    report = make_report(administration=Administration())
    types = {template: compose(report, template).head.type_name for template in TEMPLATES}
    assert list(types) == ["status", "plan", "submission", "decision", "antenna_masts", "underground_works",
                           "hanging_cables", "public_points"]  # fmt: skip
    assert list(types.values())[:4] == ["BÁO CÁO", "KẾ HOẠCH", "TỜ TRÌNH", "QUYẾT ĐỊNH"]
    symbols = [compose(report, template).head.symbol for template in TEMPLATES]
    assert symbols[:4] == ["BC-…", "KH-…", "TTr-…", "QĐ-UBND"]
    assert [template for template in TEMPLATES if compose(report, template).contents] == ["status", "plan"]
    assert compose(report, "submission").head.addressees == ("Ủy ban nhân dân tỉnh Omega",)
    decision = compose(report, "decision")
    assert decision.head.subject.endswith("(Dự thảo)") and decision.signature.recipients[0] == "Như Điều 3"
    articles = [block.label for block in decision.body if isinstance(block, Paragraph) and block.style == "article"]
    assert articles == ["Điều 1.", "Điều 2.", "Điều 3."]
    assert [block for block in decision.body if isinstance(block, Paragraph) and block.style == "centre"]
    points = [block.parts[0] for block in decision.body if isinstance(block, Paragraph) and block.style == "body"
              and block.parts and isinstance(block.parts[0], str)]  # fmt: skip
    assert any(point.startswith("đ) ") for point in points)  # as official texts count: a, b, c, d, đ, e, g


def test_each_map_stands_once():
    for template in TEMPLATES:
        maps = [block.id for block in blocks_of(compose(make_report(), template))
                if isinstance(block, Figure) and block.kind == "map"]  # fmt: skip
        assert len(maps) == len(set(maps))
        if template in ("status", "plan"):
            assert "map_today" in maps and any(name.startswith("map_item_") for name in maps)
    assert len({picture.id for picture in pictures()}) == len(
        [
            block
            for block in blocks_of(compose(make_report(), "plan"))
            if isinstance(block, Figure) and block.kind == "map"
        ]
    )


def test_composing_reports_and_stops():
    seen = []
    compose(make_report(), "plan", Progress(report=seen.append))
    assert seen == sorted(seen) and seen[0] == 0 and seen[-1] == 100 and len(seen) > 15
    with pytest.raises(Cancelled):
        compose(make_report(), "plan", Progress(cancelled=lambda: True))


def test_composing_looks_for_a_cancel_within_long_lists():
    def asked(report, template):
        calls = []
        compose(report, template, Progress(cancelled=lambda: bool(calls.append(1))))
        return len(calls)

    report, many = make_report(), 10000
    gaps = plain(report.gaps)
    for item in gaps["items"]:
        if item["id"] == "CT01":
            item["things"] = {name: (values * many)[:many] for name, values in item["things"].items()}
    large = dataclasses.replace(report, gaps=gaps)
    assert asked(large, "plan") >= asked(report, "plan") + many // 4096


def test_names_with_braces_and_odd_letters_come_through():
    odd = "a{b} %s <&> “x” \\n ​ 5%"
    items = tuple(dataclasses.replace(item, title_vi=f"{item.id} {odd}", title_en=odd, owner=odd) for item in ITEMS)
    report = make_report(items=items, administration=Administration(funding=(odd,), legal_bases=(odd,), province=odd))
    for template in TEMPLATES:
        for language in LANGUAGES:
            document = compose(dataclasses.replace(report, language=language), template)
            if template in TOLD:
                assert any("a{b} %s" in text for _, text in texts(document))


# -- whatever an assessment says ---------------------------------------------------------------------------------------

_numbers = st.one_of(st.just(NAN), st.sampled_from([0.0, 1.0, 24.99999, 79.9999999, 80.0, 100.0]), st.floats(0, 100),
                     st.floats(0, 1e12))  # fmt: skip


@st.composite
def _values(draw):
    chosen = draw(st.lists(st.sampled_from(list(VALUES)), unique=True))
    return {
        indicator: (
            draw(_numbers),
            draw(_numbers),
            None if VALUES[indicator][2] is None else tuple(draw(_numbers) for _ in CODES),
        )
        for indicator in chosen
    }


@settings(max_examples=60)
@given(
    _values(),
    st.lists(st.sampled_from(ITEMS), unique_by=lambda item: item.id),
    st.integers(0, 3),
    st.sampled_from(TOLD),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["", "", CODES[3]]),
    st.sampled_from(["", "xóm"]),
    st.sampled_from([Level.PROVINCE, Level.COMMUNE]),
)
def test_any_assessment_makes_a_document(values, items, left_out, template, language, commune, term, level):
    report = make_report(language, items=items, values=values, left_out=left_out, village_term=term, level=level)
    document = composed(dataclasses.replace(report, commune=commune), template)
    other = _ENGLISH if language == "vi" else _VIETNAMESE
    for where, text in texts(document):
        assert not other.search(text), (where, text)
    targets = [item for item in report.today["items"] if item["kind"] == "target"]
    if not commune:
        shown = tables(document).get("targets")
        assert (len(shown.rows) if shown else 0) == len(targets)
