"""Microwave links that carry the traffic of sites: which are clear and available, and what the others want."""

from __future__ import annotations

from ...numbers import say_number
from ...schema import LINK_RESULTS
from ..coverage_tables import coverage_rows
from ..document import Block, Table, Text
from ..fiber_tables import Rows, label_of
from ..links import link
from ..phrases import KILOMETRES_FROM_M, lower_first, say_length
from ..report import Report
from ._building import column, heading, number_column, paragraph, source_line

__all__ = [
    "AVAILABILITY",
    "ENDS",
    "LENGTH",
    "LINK",
    "VERDICT",
    "ends_of",
    "lengths_km",
    "link_names",
    "microwave_links",
    "verdict_of",
]

_TITLE = Text("Microwave links", "Tuyến truyền dẫn vi ba")
_TEXT = Text(
    "{count} microwave links of {length} in all were held against the profile of the ground: {verdicts}",
    "Đã tính toán {count} tuyến vi ba với tổng chiều dài {length} trên mặt cắt địa hình: {verdicts}",
)
_OF_VERDICT = Text("{verdict} – {count}", "{verdict} – {count} tuyến")
_FAILED_CAPTION = Text(
    "Microwave links that are not clear, or not available enough", "Các tuyến vi ba chưa đạt khoảng hở hoặc độ khả dụng"
)
LINK, ENDS = Text("Link", "Tuyến vi ba"), Text("Ends", "Điểm đầu, điểm cuối")
LENGTH, VERDICT = Text("Length (km)", "Chiều dài (km)"), Text("Verdict", "Đánh giá")
_MISSING = Text("Clearance missing (m)", "Khoảng hở còn thiếu (m)")
_RAISE = Text("Raise both antennas by (m)", "Nâng hai ăng ten thêm (m)")
AVAILABILITY = Text("Availability (% of the year)", "Độ khả dụng (% thời gian năm)")
_GOOD = "good"


def link_names(rows: Rows) -> list[str]:
    """Links by their names, with their codes where both are told."""
    return [f"{name} ({code})" if name and name != code else code or name
            for code, name in zip(rows.texts("link_id"), rows.texts("link_name"))]  # fmt: skip


def ends_of(rows: Rows) -> list[str]:
    """ "A – B"."""
    return [" – ".join(filter(None, pair)) for pair in zip(rows.texts("end_a"), rows.texts("end_b"))]


def lengths_km(rows: Rows) -> list[float | None]:
    """Lengths of links in km."""
    return [None if value is None else value / KILOMETRES_FROM_M for value in rows.numbers("length_m")]


def verdict_of(code: str, language: str) -> str:
    """What a verdict is called."""
    return label_of(LINK_RESULTS, "verdict", code, language)


def microwave_links(report: Report) -> tuple[Block, ...]:
    """How many links there are and how they stand; those that want something, with what they want."""
    rows = coverage_rows(report, "links")
    if rows is None:
        return ()
    language = report.language
    groups = rows.groups("verdict")
    verdicts = "; ".join(
        report.say(
            _OF_VERDICT, verdict=lower_first(verdict_of(code, language)), count=say_number(len(some), language, 0)
        )
        for (code,), some in sorted(groups.items(), key=lambda pair: (pair[0] != (_GOOD,), pair[0]))
    )
    words = report.say(
        _TEXT,
        count=say_number(len(rows), language, 0),
        length=say_length(rows.sum("length_m") or 0.0, language),
        verdicts=verdicts,
    )
    made: list[Block] = [heading(report, _TITLE, 2), paragraph(report, words, link("links_failed", "links"), ".")]
    failed = rows.where("verdict", lambda code: code != _GOOD)
    if len(failed):
        made.append(_failed(report, failed))
    return tuple(made)


def _failed(report: Report, rows: Rows) -> Table:
    columns = (
        number_column(report),
        column(report, LINK, "text", 1.8),
        column(report, ENDS, "text", 2.2),
        column(report, LENGTH, "number", 1.0),
        column(report, _MISSING, "number", 1.0, decimals=1),
        column(report, _RAISE, "number", 1.0, decimals=1),
        column(report, AVAILABILITY, "number", 1.1, decimals=4),
        column(report, VERDICT, "text", 1.8),
    )
    verdicts = [verdict_of(code, report.language) for code in rows.texts("verdict")]
    cells = zip(range(1, len(rows) + 1), link_names(rows), ends_of(rows), lengths_km(rows), rows.numbers("missing_m"),
                rows.numbers("raise_both_m"), rows.numbers("availability"), verdicts)  # fmt: skip
    return Table("links_failed", report.say(_FAILED_CAPTION), columns, list(cells), source_line(report, rows.sources()))
