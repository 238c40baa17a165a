"""A row for each commune: how many targets it meets, nearly meets, misses, and has no data for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...progress import SILENT, Progress
from ..document import VERDICT_WORDS, Text
from .parts import EDGE, NOTHING_KNOWN, PAGE_MM, WIDTH_MM, legend, legend_height, pages, verdict_box
from .sheet import INK, MUTED, Sheet, draw

__all__ = ["commune_charts"]

_NAME, _BAR, _COUNT = (1.0, 47.0), (50.0, 88.0), (140.0, 14.0)
_SIZE, _SMALL = 7.5, 6.8
_HEAD = 7.0
_WORDS = {
    "name": Text("Commune, ward", "Xã, phường, đặc khu"),
    "bar": Text("Number of targets", "Số chỉ tiêu"),
    "count": Text("Met/judged", "Đạt/xét được"),
    "empty": Text("There are no communes.", "Chưa có số liệu của xã nào."),
}


@dataclass(frozen=True)
class _Row:
    name: list[str]
    counts: dict[str, int]
    height: float

    @property
    def whole(self) -> int:
        """All targets, those without data too: how long the bar is."""
        return sum(self.counts.values())

    @property
    def judged(self) -> int:
        """Targets that are known to be met or not: what the share is of, as in tables."""
        return self.whole - self.counts.get("no_data", 0)


def commune_charts(
    names: Sequence[str], counts: Mapping[str, Sequence[int]], language: str, progress: Progress = SILENT
) -> list[bytes]:
    """Verdicts by commune, the worst first, as PNGs 155 mm wide, none higher than a page (220 mm), all to one scale.

    Parameters
    ----------
    names : sequence of str
        Of the communes.
    counts : mapping of str to sequence of int
        Verdict (key of :data:`..document.VERDICT_WORDS`) → how many targets of each commune have it. Those without a
        target count for nothing.
    language : str
    progress : Progress
        Asked whether to go on.

    Raises
    ------
    DependencyError
        matplotlib is not there.
    Cancelled
    """
    rows = _rows(names, counts, language, progress)
    parts = pages(rows, [row.height for row in rows], PAGE_MM - _HEAD - 10.0)
    return [_chart(part, rows, language, progress) for part in parts]


def _rows(
    names: Sequence[str], counts: Mapping[str, Sequence[int]], language: str, progress: Progress = SILENT
) -> list[_Row]:
    made: list[tuple[tuple, _Row]] = []

    def measure(sheet: Sheet) -> None:
        for place, name in enumerate(names):
            progress.check()
            own = {
                verdict: max(int(counts[verdict][place]), 0)
                for verdict in VERDICT_WORDS
                if verdict in counts and verdict != "no_target" and place < len(counts[verdict])
            }
            lines = sheet.wrap(name, _NAME[1], _SIZE)
            row = _Row(lines, own, max(3.3, sheet.lines_height(len(lines), _SIZE)))
            # The least share met first, of those the most missed; communes of which nothing is known come last.
            share = own.get("met", 0) / row.judged if row.judged else 2.0
            made.append(((share, -own.get("missed", 0), place), row))

    draw(measure, WIDTH_MM, 10.0)
    return [row for _, row in sorted(made, key=lambda pair: pair[0])]


def _chart(rows: Sequence[_Row], all_rows: Sequence[_Row], language: str, progress: Progress = SILENT) -> bytes:
    verdicts = [verdict for verdict in VERDICT_WORDS if any(row.counts.get(verdict) for row in all_rows)]
    most = max((row.whole for row in all_rows), default=0) or 1
    size: list[float] = []
    draw(lambda sheet: size.append(legend_height(sheet, verdicts, language, WIDTH_MM - 2)), WIDTH_MM, 10.0)
    body = sum(row.height for row in rows)
    height = _HEAD + body + 3.0 + size[0] if rows else 12.0

    def paint(sheet: Sheet) -> None:
        if not rows:
            sheet.text(WIDTH_MM / 2, height / 2, _WORDS["empty"].of(language), across="center", colour=MUTED)
            return
        sheet.text(_NAME[0], 3.0, _WORDS["name"].of(language), _SIZE, bold=True)
        sheet.text(_BAR[0], 3.0, _WORDS["bar"].of(language), _SIZE, bold=True)
        sheet.text(_COUNT[0] + _COUNT[1], 3.0, _WORDS["count"].of(language), _SIZE, bold=True, across="right")
        sheet.line([(0.5, _HEAD - 0.8), (WIDTH_MM - 0.5, _HEAD - 0.8)], EDGE, 0.5)
        y = _HEAD
        for row in rows:
            progress.check()
            _paint_row(sheet, row, y, most, language)
            y += row.height
        sheet.line([(0.5, y + 0.6), (WIDTH_MM - 0.5, y + 0.6)], EDGE, 0.5)
        legend(sheet, verdicts, language, 1.0, y + 2.0, WIDTH_MM - 2)

    return draw(paint, WIDTH_MM, height)


def _paint_row(sheet: Sheet, row: _Row, y: float, most: int, language: str) -> None:
    middle = y + row.height / 2
    sheet.lines(_NAME[0], middle, row.name, _SIZE)
    if not row.whole:
        sheet.text(_BAR[0], middle, NOTHING_KNOWN.of(language), _SMALL, colour=MUTED)
        return
    x = _BAR[0]
    for verdict in VERDICT_WORDS:
        count = row.counts.get(verdict, 0)
        if not count:
            continue
        width = _BAR[1] * count / most
        verdict_box(sheet, verdict, x, middle - 1.35, width, 2.7)
        room = sheet.text_width(str(count), _SMALL) + 1.2
        if room <= width:
            if verdict == "no_data":  # hatched
                sheet.box(x + width / 2 - room / 2, middle - 1.15, room, 2.3, "white")
            sheet.text(x + width / 2, middle, str(count), _SMALL, across="center")
        x += width
    said = f"{row.counts.get('met', 0)}/{row.judged}" if row.judged else "–"
    sheet.text(_COUNT[0] + _COUNT[1], middle, said, _SIZE, across="right", colour=INK)
