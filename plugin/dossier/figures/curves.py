"""A small chart for each indicator: its values by year, where they lead, and the targets to reach."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...progress import SILENT, Progress
from ..document import Text
from .parts import NOTHING_KNOWN, PAGE_MM, WIDTH_MM, known, pages, say_value, unit_words
from .sheet import INK, MUTED, Sheet, draw

__all__ = ["Curve", "target_curve_charts", "value_ticks", "year_ticks"]

_VALUE, _TARGET = "#1f5f8b", "#b2410e"
_GAP = 7.0
_PLOT_HEIGHT, _BELOW, _SIZE, _SMALL = 34.0, 7.0, 9.0, 7.5
_LEGEND = 7.0
#: Greater numbers are written in these.
_SCALES = ((1e9, Text("billion", "tỷ")), (1e6, Text("million", "triệu")))
_WORDS = {
    "value": Text("value", "số liệu thực tế"),
    "projected": Text("projected", "dự kiến theo xu hướng"),
    "target": Text("target by that year", "mục tiêu đến năm"),
    "down": Text("less is better", "càng thấp càng tốt"),
    "empty": Text("There are no indicators.", "Chưa có chỉ tiêu nào."),
}


@dataclass(frozen=True)
class Curve:
    """An indicator over the years.

    Parameters
    ----------
    name, unit : str
        The unit as of :class:`.bullets.Bar`.
    years : sequence of int
    values : sequence of float or None
        By ``years``; None: not known. Nothing is drawn between years that something unknown lies between.
    target_years : sequence of int
        Horizons.
    targets : sequence of float
        By ``target_years``.
    lower_is_better : bool
    projected_years : sequence of int
    projected : sequence of float or None
        By ``projected_years``: what the trend leads to; drawn dashed, from the last known value on.
    """

    name: str
    unit: str
    years: Sequence[int]
    values: Sequence[float | None]
    target_years: Sequence[int] = ()
    targets: Sequence[float] = ()
    lower_is_better: bool = False
    projected_years: Sequence[int] = ()
    projected: Sequence[float | None] = ()

    def points(self) -> list[tuple[int, float | None]]:
        """Years with their values, in order."""
        return sorted((int(year), known(value)) for year, value in zip(self.years, self.values))

    def ahead(self) -> list[tuple[int, float]]:
        """Projected values, in order."""
        pairs = ((int(year), known(value)) for year, value in zip(self.projected_years, self.projected))
        return sorted((year, value) for year, value in pairs if value is not None)

    def greatest(self) -> float:
        """The greatest number there is, without its sign."""
        return max((abs(value) for _, value in (*self.points(), *self.ahead(), *self.goals()) if value), default=0.0)

    def goals(self) -> list[tuple[int, float]]:
        """Targets with their horizons, in order."""
        pairs = ((int(year), known(value)) for year, value in zip(self.target_years, self.targets))
        return sorted((year, value) for year, value in pairs if value is not None)


def target_curve_charts(curves: Sequence[Curve], language: str, progress: Progress = SILENT) -> list[bytes]:
    """Values, projections and targets by year, as PNGs 155 mm wide, none higher than a page (220 mm).

    Parameters
    ----------
    curves : sequence of Curve
    language : str
    progress : Progress
        Asked whether to go on.

    Raises
    ------
    DependencyError
        matplotlib is not there.
    Cancelled
    """
    rows = _rows(curves, language, progress)
    parts = pages(rows, [row.height for row in rows], PAGE_MM - _LEGEND)
    return [_chart(part, language, progress) for part in parts]


@dataclass(frozen=True)
class _Row:
    """Charts side by side."""

    curves: tuple[Curve, ...]
    titles: tuple[tuple[str, ...], ...]
    width: float
    title_height: float

    @property
    def height(self) -> float:
        return self.title_height + _PLOT_HEIGHT + _BELOW + 3.0


def _rows(curves: Sequence[Curve], language: str, progress: Progress = SILENT) -> list[_Row]:
    across = 1 if len(curves) == 1 else 2
    width = (WIDTH_MM - 2.0 - _GAP * (across - 1)) / across
    made: list[_Row] = []

    def measure(sheet: Sheet) -> None:
        for first in range(0, len(curves), across):
            progress.check()
            some = tuple(curves[first : first + across])
            titles = tuple(tuple(sheet.wrap(_title(curve, language), width, _SIZE, bold=True)) for curve in some)
            made.append(_Row(some, titles, width, sheet.lines_height(max(map(len, titles)), _SIZE) + 2.5))

    draw(measure, WIDTH_MM, 10.0)
    return made


def _title(curve: Curve, language: str) -> str:
    scale = next((words.of(language) for least, words in _SCALES if curve.greatest() >= least), "")
    about = [f"{scale} {unit_words(curve.unit, language)}".strip() if curve.unit != "yes_no" else ""]
    about.append(_WORDS["down"].of(language) if curve.lower_is_better else "")
    said = "; ".join(filter(None, about))
    return f"{curve.name} ({said})" if said else curve.name


def _chart(rows: Sequence[_Row], language: str, progress: Progress = SILENT) -> bytes:
    height = sum(row.height for row in rows) + _LEGEND if rows else 12.0

    def paint(sheet: Sheet) -> None:
        if not rows:
            sheet.text(WIDTH_MM / 2, height / 2, _WORDS["empty"].of(language), across="center", colour=MUTED)
            return
        y = 0.5
        for row in rows:
            progress.check()
            for place, (curve, title) in enumerate(zip(row.curves, row.titles)):
                x = 1.0 + place * (row.width + _GAP)
                middle = y + row.title_height - 2.5 - sheet.lines_height(len(title), _SIZE) / 2
                sheet.lines(x, middle, title, _SIZE, bold=True)
                _Plot(sheet, curve, language, x, y + row.title_height, row.width).paint()
            y += row.height
        _paint_legend(sheet, [curve for row in rows for curve in row.curves], language, y)

    return draw(paint, WIDTH_MM, height)


def _paint_legend(sheet: Sheet, curves: Sequence[Curve], language: str, y: float) -> None:
    x, middle = 1.0, y + 3.0
    shown = ["value"]
    shown += ["projected"] if any(curve.ahead() for curve in curves) else []
    shown += ["target"] if any(curve.goals() for curve in curves) else []
    for key in shown:
        ends = [(x, middle), (x + 9.0, middle)]
        if key == "target":
            sheet.line(ends, _TARGET, 1.0, dashes=(1.2, 1.6))
            sheet.diamond(x + 9.0, middle, _TARGET)
        elif key == "projected":
            sheet.line(ends, _VALUE, 1.1, dashes=(4, 2.4))
            sheet.dot(x + 9.0, middle, _VALUE, fill="white")
        else:
            sheet.line(ends, _VALUE, 1.4)
            sheet.dot(x + 4.5, middle, _VALUE)
        words = _WORDS[key].of(language)
        sheet.text(x + 11.5, middle, words, 8.0)
        x += 11.5 + sheet.text_width(words, 8.0) + 6.0


class _Plot:
    """One small chart, the numbers of its axis at x, its field from y on."""

    def __init__(self, sheet: Sheet, curve: Curve, language: str, x: float, y: float, width: float):
        self.sheet, self.curve, self.language = sheet, curve, language
        self.scale = next((least for least, _ in _SCALES if curve.greatest() >= least), 1.0)
        self.points, self.ahead, self.goals = curve.points(), curve.ahead(), curve.goals()
        years = [year for year, _ in (*self.points, *self.ahead, *self.goals)]
        self.first, self.last = (min(years), max(years)) if years else (0, 0)
        values = [value for _, value in (*self.points, *self.ahead, *self.goals) if value is not None]
        self.ticks = value_ticks(values, curve.unit)
        self.taken: list[tuple[float, float, float, float]] = []
        axis = max((sheet.text_width(self.say(tick), _SMALL) for tick in self.ticks), default=0.0) + 2.0
        self.x, self.y, self.width = x + axis, y, width - axis - 6.0

    def say(self, value: float) -> str:
        """A number without its unit, which stands in the title."""
        return say_value(value / self.scale, self.curve.unit, self.language, with_unit=False)

    def at(self, year: float, value: float) -> tuple[float, float]:
        """Where a value of a year lies."""
        span = (self.last - self.first) or 1
        offset = 0.5 if self.last == self.first else (year - self.first) / span
        low, high = self.ticks[0], self.ticks[-1]
        share = (value - low) / (high - low)
        inset = 3.0
        return (
            self.x + inset + (self.width - 2 * inset) * offset,
            self.y + _PLOT_HEIGHT * (1.0 - min(max(share, -0.02), 1.02)),
        )

    def paint(self) -> None:
        """Axes, targets, values, and what they are."""
        sheet = self.sheet
        if not self.first:
            sheet.box(self.x, self.y, self.width, _PLOT_HEIGHT, "#f7f7f7", edge="#bdbdbd", hatch="////")
            self._nothing()
            return
        self._axes()
        self._targets()
        values = [(year, value) for year, value in self.points if value is not None]
        self._line(values)
        if self.ahead:
            start = values[-1:] if values else []
            if start or len(self.ahead) > 1:
                sheet.line([self.at(*point) for point in (*start, *self.ahead)], _VALUE, 1.1, dashes=(4, 2.4))
            for point in self.ahead:
                sheet.dot(*self.at(*point), _VALUE, fill="white")
        for point in values:
            sheet.dot(*self.at(*point), _VALUE)
        for point in self.goals:
            sheet.diamond(*self.at(*point), _TARGET)
        if not values:
            self._nothing()
        self._labels(values)

    def _nothing(self) -> None:
        words = NOTHING_KNOWN.of(self.language)
        width = self.sheet.text_width(words, 8.0) + 3.0
        x, y = self.x + self.width / 2, self.y + _PLOT_HEIGHT / 2
        self.sheet.box(x - width / 2, y - 2.4, width, 4.8, "white", edge="#bdbdbd")
        self.sheet.text(x, y, words, 8.0, across="center", colour=MUTED)

    def _axes(self) -> None:
        sheet, bottom = self.sheet, self.y + _PLOT_HEIGHT
        for tick in self.ticks:
            _, y = self.at(self.first, tick)
            sheet.line([(self.x, y), (self.x + self.width, y)], "#d9d9d9", 0.4)
            sheet.text(self.x - 1.2, y, self.say(tick), _SMALL, across="right", colour=MUTED)
        sheet.line([(self.x, bottom), (self.x + self.width, bottom)], INK, 0.6)
        for year in year_ticks(self.first, self.last, self.width, sheet.text_width("2000 ", _SMALL)):
            x, _ = self.at(year, self.ticks[0])
            sheet.line([(x, bottom), (x, bottom + 0.9)], INK, 0.6)
            sheet.text(x, bottom + 3.2, str(year), _SMALL, across="center", colour=MUTED)

    def _targets(self) -> None:
        """Steps: the level that must be reached by the next horizon."""
        start = self.x
        for year, value in self.goals:
            x, y = self.at(year, value)
            self.sheet.line([(start, y), (x, y)], _TARGET, 1.0, dashes=(1.2, 1.6))
            start = x

    def _line(self, values: Sequence[tuple[int, float]]) -> None:
        run: list[tuple[float, float]] = []
        for year, value in [*self.points, (0, None)]:
            if value is not None:
                run.append(self.at(year, value))
                continue
            if len(run) > 1:
                self.sheet.line(run, _VALUE, 1.4)
            run = []

    def _labels(self, values: Sequence[tuple[int, float]]) -> None:
        """Numbers at the targets and at the ends of the lines, where they hide nothing."""
        marks = [self.at(*point) for point in (*values, *self.ahead, *self.goals)]
        self.taken = [(x - 1.0, y - 1.0, x + 1.0, y + 1.0) for x, y in marks]
        wanted = [(point, _TARGET) for point in self.goals]
        wanted += [(point, _VALUE) for point in (*values[-1:], *self.ahead[-1:], *values[:1])]
        for (year, value), colour in dict.fromkeys(wanted):
            self._label(*self.at(year, value), self.say(value), colour)

    def _label(self, x: float, y: float, text: str, colour: str) -> None:
        width, height = self.sheet.text_width(text, _SMALL) + 0.6, 2.9
        for dx, dy in ((0, -3.0), (0, 3.0), (-0.7, -3.0), (-0.7, 3.0), (0.7, -3.0), (0.7, 3.0), (0.9, 0), (-0.9, 0),
                       (0, -5.8), (0, 5.8)):  # fmt: skip
            left = x + dx * (width / 2 + 1.2) - width / 2 if dx else x - width / 2
            left = min(max(left, self.x), self.x + self.width + 5.0 - width)
            middle = y + dy
            box = (left, middle - height / 2, left + width, middle + height / 2)
            inside = self.y - 3.5 <= box[1] and box[3] <= self.y + _PLOT_HEIGHT - 0.2
            if inside and not any(_overlap(box, other) for other in self.taken):
                self.sheet.text(left + width / 2, middle, text, _SMALL, across="center", colour=colour, halo=True)
                self.taken.append(box)
                return


def _overlap(one: tuple, other: tuple) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def value_ticks(values: Sequence[float], unit: str) -> list[float]:
    """Round numbers from below the least to above the greatest value."""
    if unit == "yes_no":
        return [0.0, 1.0]
    low, high = min(values, default=0.0), max(values, default=1.0)
    if low >= 0.0 and low < 0.6 * high:
        low = 0.0
    if high - low <= 1e-6 * max(abs(high), 1e-3):
        low, high = low - max(abs(low) * 0.1, 1.0), high + max(abs(high) * 0.1, 1.0)
        low = max(low, 0.0) if min(values, default=0.0) >= 0.0 else low
    if unit == "%" and high <= 100.0 and high > 85.0:
        high = 100.0
    step = _round_step((high - low) / 4)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if low > 0.0 and math.isclose(first * step, low):  # nothing lies on the axis but what is zero
        first -= 1
    return [round(number * step, 10) for number in range(first, last + 1)]


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that is no smaller."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * factor for factor in (1.0, 2.0, 2.5, 5.0, 10.0) if power * factor >= least * (1 - 1e-9))


def year_ticks(first: int, last: int, width: float, room: float) -> list[int]:
    """Years that are written, with room between them; the last is among them. Width and room are in one measure."""
    most = max(2, min(12, int(width / (room + 1.5))))
    step = max(1, -(-(last - first) // most))
    return list(range(last, first - 1, -step))[::-1]
