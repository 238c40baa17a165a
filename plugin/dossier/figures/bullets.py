"""A row for each indicator: how far its value is on the way to the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...progress import SILENT, Progress
from ..document import VERDICT_SIGNS, VERDICT_WORDS, Text
from .parts import (
    EDGE,
    NOTHING_KNOWN,
    PAGE_MM,
    WIDTH_MM,
    known,
    legend,
    legend_height,
    pages,
    say_value,
    unit_words,
    verdict_box,
)
from .sheet import INK, MUTED, Sheet, draw

__all__ = ["Bar", "bullet_charts"]

_NAME, _BAR, _LABEL = (1.0, 55.0), (60.0, 50.0), (113.5, 40.5)  # left edge and width
#: Of the target, how far the scale goes.
_FARTHEST = 1.25
_SIZE, _SMALL = 9.0, 8.0
_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "="}
_WORDS = {
    "name": Text("Indicator", "Chỉ tiêu"),
    "share": Text("Value as a share of the target", "Giá trị so với mục tiêu"),
    "label": Text("Value / target", "Giá trị / mục tiêu"),
    "no_target": Text("no target", "không có mục tiêu"),
    "empty": Text("There are no indicators.", "Chưa có chỉ tiêu nào."),
    "down": Text("(less is better)", "(càng thấp càng tốt)"),
}


@dataclass(frozen=True)
class Bar:
    """An indicator against its target.

    Parameters
    ----------
    name : str
    value, target : float or None
        None (or NaN): not known; no target.
    comparator : str
        ">=", ">", "<=", "<" or "=".
    unit : str
        "%", an id of :data:`...targets.indicators.UNITS` ("yes_no": 1 is yes), or words.
    verdict : str
        Key of :data:`..document.VERDICT_WORDS`.
    """

    name: str
    value: float | None
    target: float | None
    comparator: str = ">="
    unit: str = "%"
    verdict: str = "no_data"


@dataclass(frozen=True)
class _Row:
    bar: Bar
    name: list[str]
    label: list[str]
    height: float


def bullet_charts(bars: Sequence[Bar], language: str, progress: Progress = SILENT) -> list[bytes]:
    """Values against targets, as PNGs 155 mm wide and as high as they must be, none higher than a page (220 mm).

    Parameters
    ----------
    bars : sequence of Bar
    language : str
        "vi", or anything else for English.
    progress : Progress
        Asked whether to go on.

    Raises
    ------
    DependencyError
        matplotlib is not there.
    Cancelled
    """
    rows = _rows(bars, language, progress)
    parts = pages(rows, [row.height for row in rows], PAGE_MM - _extra(language))
    return [_chart(part, language, progress) for part in parts]


def _rows(bars: Sequence[Bar], language: str, progress: Progress = SILENT) -> list[_Row]:
    """Bars with their words in lines."""
    made: list[_Row] = []

    def measure(sheet: Sheet) -> None:
        for bar in bars:
            progress.check()
            name = sheet.wrap(bar.name, _NAME[1], _SIZE)
            if bar.comparator in ("<=", "<"):
                name += sheet.wrap(_WORDS["down"].of(language), _NAME[1], _SIZE)
            label = sheet.wrap(_label(bar, language), _LABEL[1], _SIZE)
            lines = max(sheet.lines_height(len(name), _SIZE), sheet.lines_height(len(label), _SIZE) + 4.0)
            made.append(_Row(bar, name, label, max(lines, 8.0) + 2.0))

    draw(measure, WIDTH_MM, 10.0)
    return made


def _label(bar: Bar, language: str) -> str:
    value, target = known(bar.value), known(bar.target)
    sign = _SIGNS.get(bar.comparator, bar.comparator)
    sign = f"{sign}\u00a0" if sign != "≥" and bar.unit != "yes_no" else ""
    repeated = bar.unit == "%"  # longer units stand once
    said = "–" if value is None else say_value(value, bar.unit, language, beside=target, with_unit=repeated)
    if target is None:
        words = unit_words(bar.unit, language) if value is not None and not repeated else ""
        return f"{said} {words}".strip()
    return f"{said} / {sign}{say_value(target, bar.unit, language)}"


def _extra(language: str) -> float:
    """Height of what stands above and below the rows."""
    return _HEAD + 5.0 * 2 + 3.0


_HEAD = 11.0


def _chart(rows: Sequence[_Row], language: str, progress: Progress = SILENT) -> bytes:
    verdicts = [verdict for verdict in VERDICT_WORDS if any(row.bar.verdict == verdict for row in rows)]
    body = sum(row.height for row in rows) if rows else 10.0
    size: list[float] = []
    draw(lambda sheet: size.append(legend_height(sheet, verdicts, language, WIDTH_MM - 2)), WIDTH_MM, 10.0)
    height = _HEAD + body + 3.0 + (size[0] if rows else 0.0)

    def paint(sheet: Sheet) -> None:
        if not rows:
            sheet.text(WIDTH_MM / 2, height / 2, _WORDS["empty"].of(language), across="center", colour=MUTED)
            return
        _paint_head(sheet, language, body)
        y = _HEAD
        for place, row in enumerate(rows):
            progress.check()
            _paint_row(sheet, row, y, language, shaded=place % 2 == 1)
            y += row.height
        right = _at(1.0)
        sheet.line([(right, _HEAD - 1.0), (right, y + 0.5)], INK, 1.1)
        sheet.line([(0.5, y), (WIDTH_MM - 0.5, y)], EDGE, 0.5)
        legend(sheet, verdicts, language, 1.0, y + 2.0, WIDTH_MM - 2)

    return draw(paint, WIDTH_MM, height)


def _at(share: float) -> float:
    """Where a share of the target lies."""
    return _BAR[0] + _BAR[1] * min(max(share, 0.0), _FARTHEST) / _FARTHEST


def _paint_head(sheet: Sheet, language: str, body: float) -> None:
    for key, (left, _) in (("name", _NAME), ("share", _BAR), ("label", _LABEL)):
        sheet.text(left, 2.6, _WORDS[key].of(language), _SMALL, bold=True)
    for share in (0.0, 0.5, 1.0):
        said = say_value(share * 100, "%", language)
        sheet.text(_at(share), 7.2, said, _SMALL, across="center", colour=INK if share == 1.0 else MUTED)
        if share < 1.0:
            sheet.line([(_at(share), _HEAD - 1.0), (_at(share), _HEAD + body)], "#bdbdbd", 0.5)
    sheet.line([(0.5, _HEAD - 1.0), (WIDTH_MM - 0.5, _HEAD - 1.0)], EDGE, 0.5)


def _paint_row(sheet: Sheet, row: _Row, y: float, language: str, *, shaded: bool) -> None:
    bar = row.bar
    value, target = known(bar.value), known(bar.target)
    if y > _HEAD:
        sheet.line([(0.5, y), (WIDTH_MM - 0.5, y)], "#d9d9d9", 0.4)
    middle = y + row.height / 2
    sheet.lines(_NAME[0], middle, row.name, _SIZE)
    top = middle - 2.6
    if value is None and bar.verdict != "missed":
        verdict_box(sheet, "no_data", _BAR[0], top, _at(1.0) - _BAR[0], 5.2)
        words = NOTHING_KNOWN.of(language)
        width = sheet.text_width(words, _SMALL) + 2.0
        sheet.box(_BAR[0] + 20.0 - width / 2, middle - 1.8, width, 3.6, "white")
        sheet.text(_BAR[0] + 20.0, middle, words, _SMALL, across="center")
    elif target is None:
        sheet.text(_BAR[0] + 1.0, middle, _WORDS["no_target"].of(language), _SMALL, colour=MUTED)
    elif value is not None:
        share = _share(value, target)
        if share > 0.0:
            verdict_box(sheet, bar.verdict, _BAR[0], top, _at(share) - _BAR[0], 5.2)
        if share > _FARTHEST:  # goes on beyond the scale
            end = _at(_FARTHEST)
            sheet.polygon([(end - 0.2, top - 0.6), (end + 2.0, middle), (end - 0.2, top + 5.8)], EDGE)
    _paint_label(sheet, row, middle, language)


def _share(value: float, target: float) -> float:
    """Of the target, how much there is."""
    if target == 0.0:
        return 1.0 if value == 0.0 else float("inf") if value > 0 else 0.0
    return value / target


def _paint_label(sheet: Sheet, row: _Row, middle: float, language: str) -> None:
    """Value and target, and below them the verdict."""
    height = sheet.lines_height(len(row.label), _SIZE)
    sheet.lines(_LABEL[0], middle - 2.0, row.label, _SIZE)
    y = middle - 2.0 + height / 2 + 2.1
    verdict = row.bar.verdict if row.bar.verdict in VERDICT_WORDS else "no_data"
    sheet.text(_LABEL[0], y, VERDICT_SIGNS[verdict], _SIZE, sign=True)
    words = VERDICT_WORDS[verdict].of(language)
    sheet.text(_LABEL[0] + 4.0, y, words, _SMALL, bold=verdict == "missed")
