"""The profile of a microwave link: ground on the curved Earth, the ray, its Fresnel zone, and the worst place."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ...numbers import say_number
from ...progress import SILENT, Progress
from ...radio.microwave.geometry import bulge_m
from ...radio.microwave.link import LinkResult
from ...radio.microwave.rain import LEAST_PERCENT, MOST_PERCENT
from ...schema import LINK_RESULTS
from ..document import VERDICT_SIGNS, Text
from ..fiber_tables import label_of
from ..phrases import lower_first
from .curves import value_ticks
from .parts import EDGE, WIDTH_MM, verdict_box
from .sheet import INK, MUTED, Sheet, draw

__all__ = ["LinkPicture", "link_profile_chart"]

_PLOT_HEIGHT, _LEFT, _RIGHT, _SIZE, _SMALL = 62.0, 14.0, 4.0, 9.0, 7.5
_GROUND, _GROUND_EDGE, _CLUTTER, _SECOND = "#e6d9c3", "#6b4f2a", "#a9c88f", "#a0522d"
_RAY, _ZONE, _ZONE_EDGE, _BAD, _ENOUGH = "#1f5f8b", "#dcebf6", "#5b93bd", "#b2410e", "#2f7d4f"
#: Verdicts of links as verdicts of documents, for their colours and signs.
_LOOKS = {"good": "met", "low_availability": "near", "not_clear": "missed", "no_signal": "missed", "unknown": "no_data"}
_WORDS = {
    "ground": Text("ground, k = {k}", "mặt đất, k = {k}"),
    "second": Text("the same, k = {k}", "mặt đất, k = {k}"),
    "clutter": Text("trees, houses", "cây cối, nhà cửa"),
    "ray": Text("line between the antennas", "tia nối hai ăng ten"),
    "zone": Text("first Fresnel zone", "miền Fresnel thứ nhất"),
    "hidden": Text("heights missing", "thiếu độ cao"),
    "x": Text("Distance from A (km)", "Khoảng cách từ A (km)"),
    "y": Text("Height above sea level, with the curve of the Earth (m)",
              "Cao độ so với mực nước biển, kể cả độ cong mặt đất (m)"),
    "head": Text("{length} km; {frequency} GHz", "{length} km; {frequency} GHz"),
    "missing": Text("{metres} m missing", "thiếu {metres} m"),
    "spare": Text("{metres} m to spare", "dư {metres} m"),
    "least": Text("Least clearance: {shares}", "Khoảng hở nhỏ nhất: {shares}"),
    "share": Text("{share} F1 at k = {k} (wanted {wanted})", "{share} F1 với k = {k} (yêu cầu {wanted})"),
    "raise": Text("To be clear: both antennas {both} m higher, or A {a} m, or B {b} m",
                  "Để thông thoáng: nâng cả hai ăng ten {both} m, hoặc A {a} m, hoặc B {b} m"),
    "level": Text("Received level {level} dBm (threshold {threshold}); fade margin {margin} dB; diffraction {loss} dB",
                  "Mức thu {level} dBm (ngưỡng {threshold}); dự trữ pha-đinh {margin} dB; nhiễu xạ {loss} dB"),
    "year": Text("Available {available} % of the year (wanted {wanted}); outage: rain {rain} %, multipath {paths} %",
                 "Khả dụng {available}% thời gian năm (yêu cầu {wanted}); gián đoạn: mưa {rain}%, đa đường {paths}%"),
}  # fmt: skip


@dataclass(frozen=True)
class LinkPicture:
    """What a picture shows.

    Parameters
    ----------
    title : str
    end_a, end_b : str
        What the two ends are called.
    result : LinkResult
    wanted_percent, threshold_dbm : float
        What the result was held against.
    """

    title: str
    end_a: str
    end_b: str
    result: LinkResult
    wanted_percent: float
    threshold_dbm: float


def link_profile_chart(picture: LinkPicture, language: str, progress: Progress = SILENT) -> bytes:
    """The profile of a link as a PNG 155 mm wide.

    Raises
    ------
    DependencyError
        matplotlib is not there.
    Cancelled
    """
    progress.check()
    chart = _Chart(picture, language)
    size: list[float] = []
    draw(lambda sheet: size.append(chart.measure(sheet)), WIDTH_MM, 10.0)
    return draw(chart.paint, WIDTH_MM, size[0])


class _Chart:
    def __init__(self, picture: LinkPicture, language: str):
        self.picture, self.language = picture, language
        self.result, self.path = picture.result, picture.result.path
        path, result = self.path, self.result
        self.k = result.clearances[0].criterion.k
        self.km = path.distance_m / 1000.0
        bulge = bulge_m(path.distance_m, path.length_m, self.k)
        self.ground = path.ground_m + bulge
        self.top = path.obstacle_m + bulge
        self.second = path.obstacle_m + bulge_m(path.distance_m, path.length_m, result.second_k)
        self.ray = path.ray_m
        self.fresnel = result.clearances[0].fresnel_m
        low = float(min(self.ground.min(), (self.ray - self.fresnel).min()))
        high = float(max(self.top.max(), self.second.max(), (self.ray + self.fresnel).max()))
        self.ticks = _height_ticks(low, high + 0.06 * (high - low))
        self.title: list[str] = []
        self.facts: list[str] = []
        self.legend: list[tuple[int, float, str, str]] = []
        self.head = self.below = 0.0

    def say(self, value: float, decimals: int = 1) -> str:
        return say_number(value, self.language, decimals)

    def word(self, key: str, **values: str) -> str:
        return _WORDS[key].of(self.language).format(**values)

    # -- what stands round the plot -----------------------------------------------------------------------------

    def measure(self, sheet: Sheet) -> float:
        """Break the words into lines; returns the height of the whole."""
        self.title = sheet.wrap(self.picture.title, WIDTH_MM - 2.0, _SIZE + 1, bold=True)
        self.facts = [line for fact in self._facts() for line in sheet.wrap(fact, WIDTH_MM - 2.0, 8.0)]
        self.head = sheet.lines_height(len(self.title), _SIZE + 1) + 12.0
        self.legend = self._legend_rows(sheet)
        below = 11.5 + 4.2 * (max(row for row, _, _, _ in self.legend) + 1)
        self.below = self.head + _PLOT_HEIGHT + below
        return self.below + sheet.lines_height(len(self.facts), 8.0) + 2.0

    def _facts(self) -> list[str]:
        result = self.result
        shares = [
            self.word(
                "share", share=self.say(clearance.share, 2), k=self.say(clearance.criterion.k, 2),
                wanted=self.say(clearance.criterion.fraction, 1),
            )
            for clearance in result.clearances
        ]  # fmt: skip
        facts = [self.word("least", shares="; ".join(shares))]
        if not result.clear:
            up = [math.ceil(metres * 10.0 - 1e-6) / 10.0
                  for metres in (result.raise_both_m, result.raise_a_m, result.raise_b_m)]  # fmt: skip
            facts.append(self.word("raise", both=self.say(up[0]), a=self.say(up[1]), b=self.say(up[2])))
        facts.append(
            self.word(
                "level", level=self.say(result.level_dbm), threshold=self.say(self.picture.threshold_dbm),
                margin=self.say(result.fade_margin_db), loss=self.say(result.diffraction_db),
            )
        )  # fmt: skip
        if result.fade_margin_db > 0.0:
            facts.append(
                self.word(
                    "year", available=self.say(result.availability_percent, 4),
                    wanted=self.say(self.picture.wanted_percent, 4), rain=self._rain(),
                    paths=self.say(result.multipath_percent, 4),
                )
            )  # fmt: skip
        return facts

    def _rain(self) -> str:
        """Outage by rain; the ends of what the method is for stand for that and less, that and more."""
        percent = self.result.rain_percent
        sign = "≤\u00a0" if percent == LEAST_PERCENT else "≥\u00a0" if percent == MOST_PERCENT else ""
        return sign + self.say(percent, 4)

    def paint(self, sheet: Sheet) -> None:
        title_height = sheet.lines_height(len(self.title), _SIZE + 1)
        sheet.lines(1.0, title_height / 2 + 0.5, self.title, _SIZE + 1, bold=True)
        y = title_height + 3.0
        verdict = _LOOKS[self.result.verdict]
        head = self.word("head", length=self.say(self.path.length_m / 1000.0, 2),
                         frequency=self.say(self.path.frequency_ghz, 3))  # fmt: skip
        sheet.text(1.0, y, head, _SIZE)
        x = sheet.text_width(head, _SIZE) + 6.0
        words = label_of(LINK_RESULTS, "verdict", self.result.verdict, self.language)
        verdict_box(sheet, verdict, x, y - 1.9, 5.5, 3.8)
        sheet.text(x + 6.7, y, VERDICT_SIGNS[verdict], _SIZE, sign=True)
        sheet.text(x + 10.7, y, lower_first(words), _SIZE, bold=verdict == "missed")
        sheet.text(1.0, self.head - 3.6, self.word("y"), _SMALL, colour=MUTED)
        self._plot(sheet)
        self._legend(sheet, self.head + _PLOT_HEIGHT + 12.0)
        height = sheet.lines_height(len(self.facts), 8.0)
        sheet.lines(1.0, self.below + height / 2, self.facts, 8.0)

    def _legend_rows(self, sheet: Sheet) -> list[tuple[int, float, str, str]]:
        """Row, place, key and words of each entry of the legend."""
        made: list[tuple[int, float, str, str]] = []
        entries = ["ground", "second", *(["clutter"] if self.path.clutter_m.any() else []), "ray", "zone"]
        entries += [] if self.path.known.all() else ["hidden"]
        values = {"ground": self.k, "second": self.result.second_k}
        row, x = 0, 1.0
        for entry in entries:
            words = self.word(entry, k=self.say(values[entry], 2)) if entry in values else self.word(entry)
            width = 7.2 + sheet.text_width(words, _SMALL)
            if x + width > WIDTH_MM - 1.0:
                row, x = row + 1, 1.0
            made.append((row, x, entry, words))
            x += width + 4.0
        return made

    def _legend(self, sheet: Sheet, top: float) -> None:
        for row, x, entry, words in self.legend:
            y = top + 4.2 * row
            if entry in ("ground", "clutter", "hidden"):
                fill = {"ground": _GROUND, "clutter": _CLUTTER, "hidden": "white"}[entry]
                edge = {"ground": _GROUND_EDGE, "clutter": _GROUND_EDGE, "hidden": EDGE}[entry]
                sheet.box(x, y - 1.4, 6.0, 2.8, fill, edge=edge, hatch="//////" if entry == "hidden" else "")
            elif entry == "zone":
                sheet.box(x, y - 1.4, 6.0, 2.8, _ZONE, edge=_ZONE_EDGE)
            else:
                colour = _RAY if entry == "ray" else _SECOND
                sheet.line([(x, y), (x + 6.0, y)], colour, 1.2, dashes=() if entry == "ray" else (3, 2))
            sheet.text(x + 7.2, y, words, _SMALL)

    # -- the plot -----------------------------------------------------------------------------------------------

    def at(self, km: float, metres: float) -> tuple[float, float]:
        """Where a height at a distance lies on the sheet."""
        width = WIDTH_MM - _LEFT - _RIGHT
        low, high = self.ticks[0], self.ticks[-1]
        return (
            _LEFT + width * km / float(self.km[-1]),
            self.head + _PLOT_HEIGHT * (1.0 - (metres - low) / (high - low)),
        )

    def line(self, heights: np.ndarray) -> list[tuple[float, float]]:
        return [self.at(km, metres) for km, metres in zip(self.km.tolist(), heights.tolist())]

    def _plot(self, sheet: Sheet) -> None:
        low = np.full(len(self.km), self.ticks[0])
        self._axes(sheet)
        lower, upper = self.line(self.ray - self.fresnel), self.line(self.ray + self.fresnel)
        sheet.polygon(lower + upper[::-1], _ZONE)
        base = self.line(low)[::-1]
        if self.path.clutter_m.any():
            sheet.polygon(self.line(self.top) + base, _CLUTTER, _GROUND_EDGE)
        sheet.polygon(self.line(self.ground) + base, _GROUND, _GROUND_EDGE)
        self._hidden(sheet)
        sheet.line(self.line(self.second), _SECOND, 0.8, dashes=(3, 2))
        for side in (lower, upper):
            sheet.line(side, _ZONE_EDGE, 0.7)
        sheet.line(self.line(self.ray), _RAY, 1.3)
        self._masts(sheet)
        self._worst(sheet)
        bottom = self.head + _PLOT_HEIGHT
        sheet.line([(_LEFT, bottom), (WIDTH_MM - _RIGHT, bottom)], INK, 0.6)

    def _axes(self, sheet: Sheet) -> None:
        bottom = self.head + _PLOT_HEIGHT
        for tick in self.ticks:
            _, y = self.at(0.0, tick)
            sheet.line([(_LEFT, y), (WIDTH_MM - _RIGHT, y)], "#d9d9d9", 0.4)
            sheet.text(_LEFT - 1.2, y, self.say(tick, 0 if abs(self.ticks[1] - self.ticks[0]) >= 1 else 1), _SMALL,
                       across="right", colour=MUTED)  # fmt: skip
        marks = [tick for tick in value_ticks([0.0, float(self.km[-1])], "km") if tick <= self.km[-1] * (1 + 1e-9)]
        for tick in marks:
            x, _ = self.at(tick, self.ticks[0])
            sheet.line([(x, bottom), (x, bottom + 0.9)], INK, 0.6)
            sheet.text(x, bottom + 3.2, self.say(tick, 3), _SMALL, across="center", colour=MUTED)
        sheet.text((_LEFT + WIDTH_MM - _RIGHT) / 2, bottom + 7.2, self.word("x"), _SMALL, across="center", colour=MUTED)

    def _hidden(self, sheet: Sheet) -> None:
        """Hatch the stretches whose heights are not known."""
        unknown = ~self.path.known
        if not unknown.any():
            return
        edges = np.flatnonzero(np.diff(np.concatenate(([0], unknown.astype(np.int8), [0]))))
        bottom = self.head + _PLOT_HEIGHT
        for begin, end in edges.reshape(-1, 2).tolist():
            left, _ = self.at(float(self.km[max(begin - 1, 0)]), self.ticks[0])
            right, _ = self.at(float(self.km[min(end, len(self.km) - 1)]), self.ticks[0])
            sheet.box(left, bottom - 4.0, right - left, 4.0, "white", edge=EDGE, hatch="//////", thickness=0.4)

    def _masts(self, sheet: Sheet) -> None:
        names = ((self.picture.end_a, self.path.height_a_m), (self.picture.end_b, self.path.height_b_m))
        for number, ((name, height), row) in enumerate(zip(names, (0, -1))):
            foot = self.at(float(self.km[row]), float(self.ground[row]))
            head = self.at(float(self.km[row]), float(self.ray[row]))
            sheet.line([foot, head], INK, 1.6)
            sheet.dot(*head, INK, radius=0.9)
            said = f"{name} ({self.say(height)} m)"
            x = head[0] + 1.4 if number == 0 else head[0] - 1.4
            # Above the zone, which may rise beside the mast.
            span = (sheet.text_width(said, _SMALL, bold=True) + 2.0) / (WIDTH_MM - _LEFT - _RIGHT) * float(self.km[-1])
            beside = span if number == 0 else float(self.km[-1]) - span
            edge = self.at(beside, float(np.interp(beside, self.km, self.ray + self.fresnel)))[1]
            y = min(head[1] - 3.4, edge - 2.4)
            sheet.text(x, y, said, _SMALL, bold=True, across="left" if number == 0 else "right", halo=True)

    def _worst(self, sheet: Sheet) -> None:
        """The place where most is missing, and how much: from the ray to where it must be.

        What is to spare lies between what must be free below the ray and the ground.
        """
        worst = self.result.worst
        at, missing = worst.worst, float(worst.missing_m[worst.worst])
        km, ray = float(self.km[at]), float(self.ray[at])
        if missing <= 1e-6:
            ray -= missing + float(worst.height_m[at])
        colour = _BAD if missing > 1e-6 else _ENOUGH
        low, high = self.at(km, min(ray, ray + missing)), self.at(km, max(ray, ray + missing))
        sheet.line([low, high], colour, 1.4)
        for x, y in (low, high):
            sheet.line([(x - 1.0, y), (x + 1.0, y)], colour, 1.4)
        key, metres = ("missing", math.ceil(missing * 10 - 1e-6) / 10) if missing > 1e-6 else ("spare", -missing)
        said = self.word(key, metres=self.say(metres))
        width = sheet.text_width(said, _SMALL, bold=True)
        left = low[0] + 1.8 if low[0] + width + 3.0 < WIDTH_MM - _RIGHT else low[0] - 1.8 - width
        y = (low[1] + high[1]) / 2
        y = min(max(y, self.head + 2.0), self.head + _PLOT_HEIGHT - 2.0)
        sheet.text(left, y, said, _SMALL, bold=True, colour=colour, halo=True)


def _height_ticks(low: float, high: float) -> list[float]:
    """Round heights from below the lowest to above the highest; mountains do not begin at the sea."""
    some = value_ticks([min(low - high, -1.0), 0.0], "m")
    step = some[1] - some[0]
    return [number * step for number in range(math.floor(low / step), math.ceil(high / step) + 1)]
