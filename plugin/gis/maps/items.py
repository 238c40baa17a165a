"""Letters of layout items: QGIS gave them text formats over the years, and the old ways up."""

from __future__ import annotations

from qgis.core import QgsLayoutItemLabel, QgsLayoutItemLegend, QgsLegendStyle, QgsUnitTypes
from qgis.PyQt.QtGui import QFont

__all__ = ["label_font", "legend_font", "set_label_font", "set_legend_font", "set_legend_lines"]

_POINTS = QgsUnitTypes.RenderUnit.RenderPoints


def _font_of(text) -> QFont:
    """The font of a text format, with its size."""
    font = QFont(text.font())
    if text.sizeUnit() == _POINTS and text.size() > 0:
        font.setPointSizeF(text.size())
    return font


def _with_font(text, font: QFont):
    text.setFont(font)
    text.setSize(font.pointSizeF())
    text.setSizeUnit(_POINTS)
    return text


def label_font(item: QgsLayoutItemLabel) -> QFont:
    """Font of a label."""
    if hasattr(item, "textFormat"):  # QGIS 3.24
        return _font_of(item.textFormat())
    return QFont(item.font())


def set_label_font(item: QgsLayoutItemLabel, font: QFont) -> None:
    """Give a label a font; its colour stays."""
    if hasattr(item, "setTextFormat"):
        item.setTextFormat(_with_font(item.textFormat(), font))
    else:
        item.setFont(font)


def legend_font(item: QgsLayoutItemLegend, part) -> QFont:
    """Font of a part of a legend."""
    style = item.style(part)
    if hasattr(style, "textFormat"):  # QGIS 3.30
        return _font_of(style.textFormat())
    return QFont(item.styleFont(part))


def set_legend_font(item: QgsLayoutItemLegend, part, font: QFont) -> None:
    """Give a part of a legend a font."""
    style = item.style(part)
    if hasattr(style, "setTextFormat"):
        style.setTextFormat(_with_font(style.textFormat(), font))
        item.setStyle(part, style)
    else:
        item.setStyleFont(part, font)


def set_legend_lines(item: QgsLayoutItemLegend, spacing_mm: float) -> None:
    """Set the room between the lines of one text; newer versions know lines by their height, and need none."""
    if not hasattr(item.style(QgsLegendStyle.Style.SymbolLabel), "textFormat"):
        item.setLineSpacing(spacing_mm)
