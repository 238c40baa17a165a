"""The values of one indicator over the years, where they lead, and the targets: painted by Qt, light to load."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPainterPath, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...plugin.dossier.figures.curves import Curve, value_ticks, year_ticks
from ...plugin.dossier.phrases import say_value
from ...plugin.gis.i18n import language, tr
from ...plugin.text import N_

__all__ = ["TrendChart", "TrendCurve"]

#: Of lines and letters, on light and on dark ground.
_VALUE = {False: "#1f5f8b", True: "#7fbbe6"}
_TARGET = {False: "#b2410e", True: "#f4a26c"}
_PLAN = {False: "#2d7a3d", True: "#8fd19a"}


@dataclass(frozen=True)
class TrendCurve(Curve):
    """A curve with what the plan makes of it.

    Parameters
    ----------
    plan_year, plan_value : int or None, float or None
        Value in the scenario "plan"; None where there is none.
    unit_said : str
        What the title says of the unit.
    """

    plan_year: int | None = None
    plan_value: float | None = None
    unit_said: str = ""

    def everything(self) -> list[tuple[int, float | None]]:
        """All that is drawn, years with their values."""
        return [*self.points(), *self.ahead(), *self.goals(), *self.plans()]

    def plans(self) -> list[tuple[int, float]]:
        if self.plan_year is None or self.plan_value is None:
            return []
        return [(self.plan_year, self.plan_value)]


class TrendChart(QWidget):
    """One chart with title and legend; says so where nothing is known."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("trend")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._curve: TrendCurve | None = None
        self._words = ""
        self._taken: list[QRectF] = []

    def minimumSizeHint(self):  # noqa: N802 - the name of Qt
        return QSize(160, 60)

    def sizeHint(self):  # noqa: N802 - the name of Qt
        return QSize(360, 200)

    def show_curve(self, curve: TrendCurve | None, words: str = "") -> None:
        """Show a curve; ``words`` stand where there is none."""
        self._curve, self._words = curve, words
        self.setAccessibleName(tr(N_("Trend of the indicator")))
        self.setAccessibleDescription(words if curve is None else f"{curve.name}: {self._spoken(curve)}")
        self.update()

    def _spoken(self, curve: TrendCurve) -> str:
        """The chart for those who hear it."""
        parts = [f"{year}: {self._say(value, unit=True)}" for year, value in curve.points() if value is not None]
        parts += [f"{tr(N_('Plan'))} {year}: {self._say(value, unit=True)}" for year, value in curve.plans()]
        parts += [f"{tr(N_('Target'))} {year}: {self._say(value, unit=True)}" for year, value in curve.goals()]
        return "; ".join(parts)

    def _say(self, value: float, *, unit: bool = False) -> str:
        unit_id = self._curve.unit if self._curve is not None else ""
        if unit_id == "yes_no" or (unit_id == "%" and unit):
            return say_value(value, unit_id, "", language(), decimals=1)
        return say_value(value, "", "", language(), decimals=1)

    # -- painting -----------------------------------------------------------------------------------------------

    def paintEvent(self, event):  # noqa: N802 - the name of Qt
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        curve = self._curve
        ink = self.palette().color(QPalette.ColorRole.Text)
        years = [] if curve is None else [year for year, _ in curve.everything()]
        if curve is None or not years:
            painter.setPen(ink)
            words = self._words or tr(N_("Nothing is known of this indicator over the years."))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(8, 8, -8, -8), int(flags), words)
            return
        self._paint(painter, curve, ink, min(years), max(years))

    def _paint(self, painter: QPainter, curve: TrendCurve, ink: QColor, first: int, last: int) -> None:
        dark = self.palette().color(QPalette.ColorRole.Base).lightness() < 128
        value, target, plan = (QColor(colours[dark]) for colours in (_VALUE, _TARGET, _PLAN))
        metrics = painter.fontMetrics()
        line = metrics.lineSpacing()
        known = [number for _, number in curve.everything() if number is not None]
        ticks = value_ticks(known, curve.unit)
        legend = self._paint_legend(painter, curve, ink, value, target, plan)
        left = 8 + max(metrics.horizontalAdvance(self._say(tick)) for tick in ticks) + 6
        plot = QRectF(left, legend + line * 0.7, self.width() - left - 16, 0)
        plot.setBottom(self.height() - line - 8)
        if plot.height() < 20 or plot.width() < 40:
            return
        inset = 10.0
        span, low, high = (last - first) or 1, ticks[0], ticks[-1]

        def at(year: float, number: float) -> QPointF:
            offset = 0.5 if last == first else (year - first) / span
            return QPointF(
                plot.x() + inset + (plot.width() - 2 * inset) * offset,
                plot.bottom() - plot.height() * (number - low) / (high - low),
            )

        faint = QColor(ink)
        faint.setAlpha(45)
        muted = QColor(ink)
        muted.setAlpha(190)
        step = max(1, -(-len(ticks) * line // max(int(plot.height()), 1)))
        for number, tick in enumerate(ticks):
            y = at(first, tick).y()
            painter.setPen(QPen(faint, 1))
            painter.drawLine(QPointF(plot.x(), y), QPointF(plot.right(), y))
            if number % step == 0:
                painter.setPen(muted)
                box = QRectF(0, y - line / 2, left - 6, line)
                painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._say(tick))
        for year in year_ticks(first, last, plot.width(), metrics.horizontalAdvance("2000 ")):
            x = at(year, low).x()
            painter.setPen(muted)
            box = QRectF(x - 40, plot.bottom() + 3, 80, line)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), str(year))
        painter.setPen(QPen(muted, 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        # Targets: the level that must be reached by the next horizon.
        start = plot.x()
        for year, number in curve.goals():
            point = at(year, number)
            painter.setPen(_dashes(target, 1.4, (2.0, 2.6)))
            painter.drawLine(QPointF(start, point.y()), point)
            start = point.x()
        points = [(year, number) for year, number in curve.points() if number is not None]
        for run in _runs(curve.points()):
            painter.setPen(QPen(value, 2.0))
            painter.drawPolyline(QPolygonF([at(*point) for point in run]))
        for some, colour in ((curve.ahead(), value), (curve.plans(), plan)):
            if some and points:
                painter.setPen(_dashes(colour, 1.6, (4.0, 2.6)))
                painter.drawPolyline(QPolygonF([at(*point) for point in (points[-1], *some)]))
        marks = [(at(*point), value, value) for point in points]
        marks += [(at(*point), value, self.palette().color(QPalette.ColorRole.Base)) for point in curve.ahead()]
        for centre, edge, fill in marks:
            painter.setPen(QPen(edge, 1.4))
            painter.setBrush(QBrush(fill))
            painter.drawEllipse(centre, 3.2, 3.2)
        for point in curve.plans():
            _square(painter, at(*point), plan)
        for point in curve.goals():
            _diamond(painter, at(*point), target)
        everything = (*points, *curve.ahead(), *curve.goals(), *curve.plans())
        self._taken = [QRectF(at(*point).x() - 4, at(*point).y() - 4, 8, 8) for point in everything]
        wanted = [(point, target) for point in curve.goals()] + [(point, plan) for point in curve.plans()]
        wanted += [(point, value) for point in (*points[-1:], *curve.ahead()[-1:], *points[:1])]
        for (year, number), colour in dict.fromkeys((point, colour.name()) for point, colour in wanted):
            self._label(painter, at(year, number), self._say(number, unit=True), QColor(colour), plot)

    def _label(self, painter: QPainter, point: QPointF, text: str, colour: QColor, plot: QRectF) -> None:
        """A number beside its mark, where it hides nothing; none where there is no room."""
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(text) + 4.0, float(metrics.height())
        for dx, dy in ((-0.5, -1.25), (-0.5, 0.25), (0.12, -0.5), (-1.12, -0.5), (-1.0, -1.25), (0.0, -1.25),
                       (-1.0, 0.25), (0.0, 0.25)):  # fmt: skip
            box = QRectF(point.x() + dx * width, point.y() + dy * height, width, height)
            box.moveLeft(min(max(box.x(), plot.x()), self.width() - width - 1))
            inside = box.top() >= plot.top() - height and box.bottom() <= plot.bottom()
            if inside and not any(box.intersects(other) for other in self._taken):
                ground = self.palette().color(QPalette.ColorRole.Base)
                ground.setAlpha(210)
                painter.fillRect(box.adjusted(1, 2, -1, -2), ground)
                painter.setPen(colour)
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
                self._taken.append(box)
                return

    def _paint_legend(
        self, painter: QPainter, curve: TrendCurve, ink: QColor, value: QColor, target: QColor, plan: QColor
    ) -> float:
        """Names of the lines, in as many rows as they need; returns where they end."""
        metrics = painter.fontMetrics()
        line = float(metrics.lineSpacing())
        entries = [("value", value, tr(N_("value")))] if curve.points() else []
        entries += [("ahead", value, tr(N_("straight line on")))] if curve.ahead() else []
        entries += [("plan", plan, tr(N_("plan")))] if curve.plans() else []
        entries += [("target", target, tr(N_("target by that year")))] if curve.goals() else []
        x, y = 8.0, 3.0
        title = curve.name if not curve.unit or curve.unit in ("%", "yes_no") else f"{curve.name} ({curve.unit_said})"
        painter.setPen(ink)
        font = painter.font()
        font.setBold(True)
        painter.save()
        painter.setFont(font)
        told = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, self.width() - 16)
        painter.drawText(QRectF(x, y, self.width() - 16, line), int(Qt.AlignmentFlag.AlignVCenter), told)
        painter.restore()
        y += line + 1
        for kind, colour, name in entries:
            wide = 30 + metrics.horizontalAdvance(name) + 12
            if x > 8 and x + wide > self.width():
                x, y = 8.0, y + line
            middle = QPointF(x + 11, y + line / 2)
            painter.setPen(QPen(colour, 2.0) if kind == "value" else _dashes(colour, 1.5, (3.0, 2.2)))
            painter.drawLine(QPointF(x, middle.y()), QPointF(x + 22, middle.y()))
            painter.setPen(QPen(colour, 1.4))
            painter.setBrush(QBrush(colour if kind == "value" else self.palette().color(QPalette.ColorRole.Base)))
            if kind == "target":
                _diamond(painter, middle, colour)
            elif kind == "plan":
                _square(painter, middle, colour)
            else:
                painter.drawEllipse(middle, 3.2, 3.2)
            painter.setPen(ink)
            painter.drawText(QRectF(x + 28, y, wide, line), int(Qt.AlignmentFlag.AlignVCenter), name)
            x += wide
        return y + line


def _dashes(colour: QColor, width: float, pattern: Sequence[float]) -> QPen:
    pen = QPen(colour, width)
    pen.setDashPattern(list(pattern))
    return pen


def _runs(points: Sequence[tuple[int, float | None]]) -> list[list[tuple[int, float]]]:
    """Years one after the other whose values are known: nothing is drawn over what is not."""
    runs: list[list[tuple[int, float]]] = [[]]
    for year, value in points:
        if value is None:
            runs.append([])
        else:
            runs[-1].append((year, value))
    return [run for run in runs if len(run) > 1]


def _diamond(painter: QPainter, centre: QPointF, colour: QColor) -> None:
    path = QPainterPath(QPointF(centre.x(), centre.y() - 4.6))
    for dx, dy in ((4.6, 0.0), (0.0, 4.6), (-4.6, 0.0)):
        path.lineTo(centre.x() + dx, centre.y() + dy)
    path.closeSubpath()
    painter.fillPath(path, colour)


def _square(painter: QPainter, centre: QPointF, colour: QColor) -> None:
    painter.fillRect(QRectF(centre.x() - 3.4, centre.y() - 3.4, 6.8, 6.8), colour)
