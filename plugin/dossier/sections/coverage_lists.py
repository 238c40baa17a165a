"""Annex of coverage: every commune today and in the plan, every village without mobile broadband, all links."""

from __future__ import annotations

from collections.abc import Mapping

from ...numbers import say_number
from ..coverage_tables import TECHNOLOGIES, Served, coverage_rows, read_served
from ..document import Annex, Block, Column, Table, Text
from ..fiber_tables import Rows
from ..phrases import capital
from ..report import Report
from ._building import COMMUNE, column, note, number_column, source_line
from .microwave import AVAILABILITY, ENDS, LENGTH, LINK, VERDICT, ends_of, lengths_km, link_names, verdict_of
from .mobile import BROADBAND, COVERED, coverage_source, rounded, technology_name

__all__ = ["coverage_lists"]

_ANNEX = Text("Mobile coverage, microwave links", "Phủ sóng thông tin di động, tuyến vi ba")
_COMMUNES_CAPTION = Text("Mobile broadband by commune", "Phủ sóng băng rộng di động theo đơn vị cấp xã")
_SHARES_CAPTION = Text("{what} by commune and technology (%)", "{what} theo đơn vị cấp xã, công nghệ (%)")
_VILLAGES, _HAVE = Text("Villages", "Số thôn"), Text("Covered", "Thôn có sóng")
_PEOPLE, _PEOPLE_HAVE = Text("People", "Số dân"), Text("People covered", "Dân có sóng")
_SHARE, _AREA = Text("People (%)", "Tỷ lệ dân số (%)"), Text("Area (%)", "Tỷ lệ diện tích (%)")
_PLAN_HAVE = Text("Covered, plan", "Thôn có sóng, phương án")
_PLAN_SHARE = Text("People, plan (%)", "Tỷ lệ dân số, phương án (%)")
_PLAN_AREA = Text("Area, plan (%)", "Tỷ lệ diện tích, phương án (%)")
_TOTAL = Text("Total", "Tổng số")
_VILLAGES_CAPTION = Text("Villages without mobile broadband", "Các thôn chưa có băng rộng di động")
_VILLAGE, _CODE = Text("Village", "Tên thôn, bản, khu phố"), Text("Code", "Mã")
_TECHNOLOGIES = Text("Signal there is", "Sóng hiện có")
_LEVEL, _STATE = Text("Level (dBm)", "Mức thu (dBm)"), Text("State", "Tình trạng")
_IN_PLAN = Text("In the plan", "Theo phương án")
_NONE, _NOT_KNOWN = Text("none", "chưa có"), Text("not known", "chưa rõ")
_WILL, _WILL_NOT = Text("covered", "có sóng"), Text("not covered", "chưa có sóng")
_NO_COMMUNE = Text("Commune not known", "Chưa xác định đơn vị cấp xã")
_NOTHING = Text(
    "State “not known”: the areas of coverage do not say whether they have 4G or 5G there.",
    "Tình trạng “chưa rõ”: vùng phủ tại đó không nêu có 4G hoặc 5G hay không.",
)
_LINKS = Text("Microwave links", "Các tuyến vi ba")
_FREQUENCY = Text("Frequency (GHz)", "Tần số (GHz)")
_ANTENNAS = Text("Antennas over ground (m)", "Độ cao ăng ten (m)")
_CLEARANCE = Text("Least clearance (share of F1)", "Khoảng hở nhỏ nhất (phần của F1)")
_RECEIVED, _MARGIN = Text("Received level (dBm)", "Mức thu (dBm)"), Text("Fade margin (dB)", "Dự trữ pha-đinh (dB)")


def coverage_lists(report: Report) -> tuple[Annex, ...]:
    """An annex with what is covered in each commune, the villages without, and all links."""
    blocks: list[Block] = []
    rows = coverage_rows(report, "served")
    if rows is not None and not report.commune:
        blocks += _communes(report, rows)
    villages = coverage_rows(report, "villages")
    if villages is not None:
        blocks += _villages(report, villages)
    links = coverage_rows(report, "links")
    if links is not None:
        blocks.append(_links(report, links))
    return (Annex("coverage_lists", report.say(_ANNEX), tuple(blocks)),) if blocks else ()


# -- communes ----------------------------------------------------------------------------------------------------------


def _by_commune(report: Report, rows: Rows, scenario: str) -> dict[str, dict[str, Served]]:
    """Code of a commune → technology → what anyone covers."""
    kept = rows.where("scenario", scenario.__eq__).where("level", "commune".__eq__)
    kept = kept.where("operator", lambda name: not name)
    made = {}
    for (code,), some in kept.groups("unit_code").items():
        report.progress.check()
        made[code] = {one.technology: one for one in read_served(some)}
    return made


def _communes(report: Report, rows: Rows) -> list[Block]:
    today, plan = _by_commune(report, rows, "today"), _by_commune(report, rows, "plan")
    names = dict(zip(rows.texts("unit_code"), rows.texts("unit_name")))
    made: list[Block] = []
    if any(BROADBAND in of for of in today.values()):
        made.append(_broadband(report, today, plan, names))
    for what in ("people", "villages", "area"):
        known = {code for of in today.values() for code, one in of.items() if getattr(one, what).percent is not None}
        codes = [code for code in TECHNOLOGIES if code in known]
        if codes:
            made.append(_shares(report, today, names, what, codes))
            break
    return made


def _broadband(report: Report, today, plan, names: Mapping[str, str]) -> Table:
    ones = [of[BROADBAND] for of in today.values() if BROADBAND in of]
    villages, people = any(one.villages.whole for one in ones), any(one.people.whole for one in ones)
    columns: list[Column] = [number_column(report), column(report, COMMUNE, "text", 2.2)]
    if villages:
        columns += [column(report, words, "integer", 0.9, total=True) for words in (_VILLAGES, _HAVE)]
    if people:
        columns += [column(report, words, "integer", 1.0, total=True) for words in (_PEOPLE, _PEOPLE_HAVE)]
        columns.append(column(report, _SHARE, "number", 0.9, decimals=1))
    columns.append(column(report, _AREA, "number", 0.9, decimals=1))
    if plan:
        columns += [column(report, _PLAN_HAVE, "integer", 1.0, total=True)] if villages else []
        columns += [column(report, _PLAN_SHARE, "number", 1.0, decimals=1)] if people else []
        columns.append(column(report, _PLAN_AREA, "number", 1.0, decimals=1))
    table = []
    for code in sorted(today, key=lambda code: (names.get(code, ""), code)):
        one, other = today[code].get(BROADBAND), plan.get(code, {}).get(BROADBAND)
        cells: list[object] = [len(table) + 1, names.get(code) or code]
        if villages:
            cells += [one and rounded(one.villages.whole), one and rounded(one.villages.covered)]
        if people:
            cells += [one and rounded(one.people.whole), one and rounded(one.people.covered), one and one.people.shown]
        cells.append(one and one.area.shown)
        if plan:
            cells += [other and rounded(other.villages.covered)] if villages else []
            cells += [other and other.people.shown] if people else []
            cells.append(other and other.area.shown)
        table.append(tuple(cells))
    return Table("coverage_communes", report.say(_COMMUNES_CAPTION), tuple(columns), table,
                 coverage_source(report, "served"), total=report.say(_TOTAL) if villages or people else "")  # fmt: skip


def _shares(report: Report, today, names: Mapping[str, str], what: str, codes: list[str]) -> Table:
    columns = (
        number_column(report),
        column(report, COMMUNE, "text", 2.6),
        *(Column(capital(technology_name(report, code)), "number", 1.0, 1) for code in codes),
    )
    order = sorted(today, key=lambda code: (names.get(code, ""), code))
    table = [
        (number, names.get(unit) or unit,
         *(getattr(today[unit][code], what).shown if code in today[unit] else None for code in codes))
        for number, unit in enumerate(order, 1)
    ]  # fmt: skip
    caption = report.say(_SHARES_CAPTION, what=report.say(COVERED[what]))
    return Table("coverage_technologies", caption, columns, table, coverage_source(report, "served"))


# -- villages and links ------------------------------------------------------------------------------------------------


def _villages(report: Report, rows: Rows) -> list[Block]:
    marks, plans = rows.marks("covered"), rows.marks("plan_covered")
    levels = rows.numbers("level_dbm")
    left = [place for place, mark in enumerate(marks) if mark is not True]
    if not left:
        return []
    communes, names, codes = rows.texts("commune_name"), rows.texts("name"), rows.texts("code")
    people, technologies = rows.numbers("population"), rows.texts("technologies")
    with_levels = any(levels[place] is not None for place in left)
    with_plan = any(mark is not None for mark in plans)
    with_unknown = any(marks[place] is None for place in left)
    columns: list[Column] = [
        number_column(report),
        column(report, _VILLAGE, "text", 2.4),
        column(report, _CODE, "code", 1.2),
        column(report, _PEOPLE, "integer", 0.9, total=True),
        column(report, _TECHNOLOGIES, "text", 1.0),
    ]
    columns += [column(report, _LEVEL, "number", 0.9, decimals=1)] if with_levels else []
    columns += [column(report, _STATE, "text", 0.9)] if with_unknown else []
    columns += [column(report, _IN_PLAN, "text", 1.0)] if with_plan else []
    table, lines, last = [], {}, None
    for place in sorted(left, key=lambda place: (not communes[place], communes[place], codes[place], names[place])):
        report.progress.check()
        if communes[place] != last or last is None:
            last = communes[place]
            lines[len(table)] = last or report.say(_NO_COMMUNE)
        cells: list[object] = [len(table) + 1, names[place], codes[place], people[place],
                               technologies[place] or report.say(_NONE)]  # fmt: skip
        cells += [levels[place]] if with_levels else []
        cells += [report.say(_NOT_KNOWN if marks[place] is None else _NONE)] if with_unknown else []
        cells += [report.say({True: _WILL, False: _WILL_NOT, None: _NOT_KNOWN}[plans[place]])] if with_plan else []
        table.append(tuple(cells))
    made = Table("uncovered_villages", report.say(_VILLAGES_CAPTION), tuple(columns), table,
                 source_line(report, rows.sources()), lines, report.say(_TOTAL), annex_only=True)  # fmt: skip
    return [made, *([note(report, _NOTHING)] if with_unknown else [])]


def _links(report: Report, rows: Rows) -> Table:
    columns = (
        number_column(report),
        column(report, LINK, "text", 1.6),
        column(report, ENDS, "text", 2.0),
        column(report, LENGTH, "number", 0.9),
        column(report, _FREQUENCY, "number", 0.9, decimals=3),
        column(report, _ANTENNAS, "text", 1.0),
        column(report, _CLEARANCE, "number", 1.0),
        column(report, _RECEIVED, "number", 1.0, decimals=1),
        column(report, _MARGIN, "number", 1.0, decimals=1),
        column(report, AVAILABILITY, "number", 1.1, decimals=4),
        column(report, VERDICT, "text", 1.6),
    )
    heights = zip(rows.numbers("height_a_m"), rows.numbers("height_b_m"))
    antennas = [" / ".join(say_number(one, report.language, 1) for one in pair if one is not None) for pair in heights]
    verdicts = [verdict_of(code, report.language) for code in rows.texts("verdict")]
    cells = zip(range(1, len(rows) + 1), link_names(rows), ends_of(rows), lengths_km(rows),
                rows.numbers("frequency_ghz"), antennas, rows.numbers("clearance_median"), rows.numbers("level_dbm"),
                rows.numbers("fade_margin_db"), rows.numbers("availability"), verdicts)  # fmt: skip
    return Table("links", report.say(_LINKS), columns, list(cells), source_line(report, rows.sources()),
                 annex_only=True)  # fmt: skip
