"""How cells of the compliance table are painted: bars against their targets, verdicts that read without colour."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPainterPath, QPalette, QPen
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...plugin.dossier.looks import HATCH, HATCHED, INK, VERDICT_FILLS
from ...plugin.targets.compliance_rows import FARTHEST, Row
from .row_model import ROW_ROLE

__all__ = ["LinesDelegate", "RowDelegate", "paint_sign", "verdict_brushes"]

#: Signs as strokes in a square of 1 by 1: fonts do not all have them.
_STROKES = {
    "met": (((0.12, 0.55), (0.40, 0.82), (0.90, 0.20)),),
    "missed": (((0.18, 0.18), (0.82, 0.82)), ((0.82, 0.18), (0.18, 0.82))),
    "no_target": (((0.2, 0.5), (0.8, 0.5)),),
}


def verdict_brushes(verdict: str) -> list[QBrush]:
    """The fill of a verdict, and the hatching of what is not known: each tells itself from the others in grey too."""
    brushes = [QBrush(QColor(VERDICT_FILLS[verdict]))]
    if verdict in HATCHED:
        brushes.append(QBrush(QColor(HATCH), Qt.BrushStyle.BDiagPattern))
    return brushes


def paint_sign(painter: QPainter, rect: QRectF, verdict: str, colour: QColor) -> None:
    """Tick, wave, cross, question mark or dash."""
    painter.save()
    pen = QPen(colour, max(rect.width() / 7.0, 1.4))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)

    def at(x: float, y: float) -> QPointF:
        return QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height())

    path = QPainterPath()
    for stroke in _STROKES.get(verdict, ()):
        path.moveTo(at(*stroke[0]))
        for point in stroke[1:]:
            path.lineTo(at(*point))
    if verdict == "near":
        for y in (0.36, 0.68):
            path.moveTo(at(0.1, y))
            path.cubicTo(at(0.35, y - 0.34), at(0.65, y + 0.34), at(0.9, y))
    if verdict == "no_data":
        path.moveTo(at(0.28, 0.30))
        path.cubicTo(at(0.30, -0.02), at(0.86, 0.04), at(0.74, 0.38))
        path.cubicTo(at(0.68, 0.50), at(0.50, 0.50), at(0.50, 0.68))
        path.moveTo(at(0.50, 0.92))
        path.lineTo(at(0.50, 0.93))
    painter.drawPath(path)
    painter.restore()


class LinesDelegate(QStyledItemDelegate):
    """Rows of one height, so that a view never asks for that of each.

    Attributes
    ----------
    lines : int
        Of text that fit into a row.
    """

    def __init__(self, parent=None):
        super().__init__(parent)
        self.lines = 2

    def sizeHint(self, option, index):  # noqa: N802 - the name of Qt
        return QSize(40, self.lines * option.fontMetrics.lineSpacing() + 6)


class RowDelegate(LinesDelegate):
    """All cells of the compliance table."""

    def initStyleOption(self, option, index):  # noqa: N802 - the name of Qt
        super().initStyleOption(option, index)
        row = index.data(ROW_ROLE)
        if row is None:
            option.font.setBold(True)
            return
        model = index.model()
        across = Qt.AlignmentFlag.AlignRight if model.columns[index.column()].right else Qt.AlignmentFlag.AlignLeft
        option.displayAlignment = across | Qt.AlignmentFlag.AlignVCenter
        option.textElideMode = Qt.TextElideMode.ElideRight

    def paint(self, painter, option, index):
        row = index.data(ROW_ROLE)
        column = index.model().columns[index.column()].id if row is not None else ""
        if column not in ("share", "verdict"):
            super().paint(painter, option, index)
            return
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        said = whole.text
        whole.text = ""
        style = whole.widget.style() if whole.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if column == "share":
            _paint_bar(painter, QRectF(whole.rect).adjusted(5, 0, -5, 0), row, whole)
        else:
            _paint_verdict(painter, QRectF(whole.rect).adjusted(3, 0, -3, 0), row, said, whole)
        painter.restore()


def _line_colour(option: QStyleOptionViewItem) -> QColor:
    """Letters and lines on the ground of the row, which is another where the row is selected."""
    chosen = option.state & QStyle.StateFlag.State_Selected
    return option.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)


def _paint_bar(painter: QPainter, rect: QRectF, row: Row, option: QStyleOptionViewItem) -> None:
    """A bar as long as the value on the scale of the target, the target as a line across it."""
    share, ink = row.share, _line_colour(option)
    if row.target is None:
        return
    height = min(max(rect.height() * 0.36, 9.0), 14.0)
    track = QRectF(rect.x(), rect.center().y() - height / 2, rect.width(), height)
    ground = QColor(ink)
    ground.setAlpha(28)
    painter.fillRect(track, ground)
    target = track.x() + track.width() / FARTHEST
    brushes = verdict_brushes(row.verdict)
    if share is None:
        for brush in brushes:
            painter.fillRect(track, brush)
    else:
        length = track.width() * min(max(share, 0.0), FARTHEST) / FARTHEST
        bar = QRectF(track.x(), track.y(), max(length, 1.0), height)
        for brush in brushes:
            painter.fillRect(bar, brush)
        painter.setPen(QPen(_edge(ink), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)
        if share > FARTHEST:  # it goes on beyond the cell
            _paint_arrow(painter, track, QColor(INK))
        _paint_other(painter, track, row, ink)
    painter.setPen(QPen(ink, 2.2))
    painter.drawLine(QPointF(target, track.y() - 3.5), QPointF(target, track.bottom() + 3.5))


def _edge(ink: QColor) -> QColor:
    edge = QColor(ink)
    edge.setAlpha(170)
    return edge


def _paint_arrow(painter: QPainter, track: QRectF, colour: QColor) -> None:
    path = QPainterPath(QPointF(track.right() - 6, track.y() + 2))
    path.lineTo(track.right() - 1.5, track.center().y())
    path.lineTo(track.right() - 6, track.bottom() - 2)
    painter.setPen(QPen(colour, 1.6))
    painter.drawPath(path)


def _paint_other(painter: QPainter, track: QRectF, row: Row, ink: QColor) -> None:
    """Where the other scenario stands: a small rhomb below the bar."""
    value = row.cell_of("today" if row.is_plan else "plan", "value")
    if value is None or value == row.value or not row.target:
        return
    x = track.x() + track.width() * min(max(value / row.target, 0.0), FARTHEST) / FARTHEST
    path = QPainterPath(QPointF(x, track.bottom() - 3))
    for dx, dy in ((3.4, 3.4), (0.0, 6.8), (-3.4, 3.4)):
        path.lineTo(x + dx, track.bottom() - 3 + dy)
    path.closeSubpath()
    painter.setPen(QPen(ink, 1.2))
    painter.setBrush(QBrush(QColor("white")) if row.is_plan else QBrush(ink))
    painter.drawPath(path)


def _paint_verdict(painter: QPainter, rect: QRectF, row: Row, said: str, option: QStyleOptionViewItem) -> None:
    """A label in the colour of the verdict, with its sign and its word."""
    height = min(rect.height() - 4.0, option.fontMetrics.height() + 5.0)
    size = height - 7.0
    wide = option.fontMetrics.horizontalAdvance(said) + size + 15.0
    box = QRectF(rect.x(), rect.center().y() - height / 2, min(wide, rect.width()), height)
    path = QPainterPath()
    path.addRoundedRect(box, 4.0, 4.0)
    for brush in verdict_brushes(row.verdict):
        painter.fillPath(path, brush)
    painter.setPen(QPen(QColor(HATCH), 1.0))
    painter.drawPath(path)
    sign = QRectF(box.x() + 5.0, box.center().y() - size / 2, size, size)
    paint_sign(painter, sign, row.verdict, QColor(INK))
    room = box.adjusted(size + 9.0, 0, -3.0, 0)
    text = option.fontMetrics.elidedText(said, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
    if row.verdict in HATCHED:  # the letters stand on plain ground
        wide = option.fontMetrics.horizontalAdvance(text)
        painter.fillRect(QRectF(room.x() - 2, room.y() + 2, wide + 4, room.height() - 4), verdict_brushes("no_data")[0])
    painter.setPen(QColor(INK))
    painter.setFont(option.font)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
