"""Labels of maps, the same in every run, and none over another.

QGIS places the labels of all layers together, in an order that follows from where they lie in the machine's memory:
every run gives another map. Here the labelings take their turns by their priority, each alone, and keep off what those
before them have placed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsGeometry,
    QgsLabelBlockingRegion,
    QgsLayoutItemMap,
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsNullSymbolRenderer,
    QgsPalLayerSettings,
    QgsProperty,
    QgsPropertyCollection,
    QgsRenderContext,
    QgsRuleBasedLabeling,
    QgsTextBackgroundSettings,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QRectF, QSizeF
from qgis.PyQt.QtGui import QColor, QPainter

from .fonts import ensure_vietnamese

__all__ = ["LabelTwin", "label_twins", "paint_labels", "show_within"]

_KEY_SHOW = QgsPalLayerSettings.Property.Show
#: Labels of one layer on one map that QGIS is to look for a place for. Nobody can read more, and it compares each with
#: all around it: 40,000 sites on one sheet took many minutes, in which it could not be cancelled.
_MOST = 2000
#: Room that labels keep from each other, in mm.
_APART = 0.4


@dataclass(frozen=True)
class LabelTwin:
    """One labeling of a layer, on a copy of the layer that draws nothing else.

    Parameters
    ----------
    layer : QgsVectorLayer
    labeling : QgsAbstractVectorLayerLabeling
        As it is for all places.
    priority : int
        0 to 10; the highest goes first.
    rim_mm : float
        How far what stands behind the letters (a shield) reaches beyond them.
    """

    layer: QgsVectorLayer
    labeling: object
    priority: int
    rim_mm: float = 0.0


def label_twins(layer: QgsVectorLayer) -> tuple[LabelTwin, ...]:
    """Take the labels off a layer; each of its labelings on a copy of its own.

    Parameters
    ----------
    layer : QgsVectorLayer
        A copy that may be changed.
    """
    if not layer.labelsEnabled() or layer.labeling() is None:
        return ()
    made = []
    for labeling in _single_labelings(layer.labeling()):
        priority, rim = 5, 0.0

        def settle(settings: QgsPalLayerSettings) -> None:
            nonlocal priority, rim
            priority, rim = settings.priority, _rim(settings)
            _settle_font(settings)
            _keep_off_symbols(settings, layer)
            _limit(settings)

        change_settings(labeling, settle)
        twin = layer.clone()
        twin.setRenderer(QgsNullSymbolRenderer())
        twin.setLabeling(labeling.clone())
        twin.setLabelsEnabled(True)
        made.append(LabelTwin(twin, labeling, priority, rim))
    layer.setLabelsEnabled(False)
    return tuple(made)


def show_within(twin: LabelTwin, area: QgsGeometry | None) -> None:
    """Label only what touches ``area`` (in the CRS of the layer); everything for None."""
    labeling = twin.labeling.clone()
    if area is not None and not area.isEmpty():
        shown = QgsProperty.fromExpression(f"intersects($geometry, geom_from_wkt('{area.asWkt(4)}'))")

        def settle(settings: QgsPalLayerSettings) -> None:
            properties = QgsPropertyCollection(settings.dataDefinedProperties())
            if not properties.isActive(_KEY_SHOW):
                properties.setProperty(_KEY_SHOW, shown)
                settings.setDataDefinedProperties(properties)

        change_settings(labeling, settle)
    twin.layer.setLabeling(labeling)


def paint_labels(
    chart: QgsLayoutItemMap,
    twins: Sequence[LabelTwin],
    dpi: float,
    painter_for: Callable[[LabelTwin], QPainter | None],
    text_format=Qgis.TextRenderFormat.AlwaysText,
) -> None:
    """Place and paint labels.

    Parameters
    ----------
    chart : QgsLayoutItemMap
        With CRS and extent set.
    twins : sequence of LabelTwin
        Those of the layers on top first.
    dpi : float
        Of the painters: their unit is a dot, their origin the upper left corner of the page.
    painter_for : callable
        Gives the painter for the labels of a twin, when their turn comes; None: they are not painted.
    """
    per_mm = dpi / 25.4
    place, rect = chart.pagePos(), chart.rect()
    size = QSizeF(rect.width() * per_mm, rect.height() * per_mm)
    settings = chart.mapSettings(chart.extent(), size, dpi, True)
    settings.setBackgroundColor(QColor(0, 0, 0, 0))
    settings.setTextRenderFormat(text_format)
    taken = list(settings.labelBlockingRegions())
    units_per_mm = per_mm * settings.mapUnitsPerPixel()
    for twin in sorted(twins, key=lambda one: -one.priority):  # of equal ones, the first stays first
        own = twin.layer
        if (own.hasScaleBasedVisibility() and not own.isInScaleRange(settings.scale())) or not _is_shown(
            twin.labeling, settings.scale()
        ):
            continue
        painter = painter_for(twin)
        if painter is None:
            continue
        settings.setLayers([own])
        settings.setLabelBlockingRegions(taken)
        painter.save()
        painter.translate(place.x() * per_mm, place.y() * per_mm)
        painter.setClipRect(QRectF(0.0, 0.0, size.width(), size.height()))
        placed = _painted(settings, painter, (_APART + twin.rim_mm) * units_per_mm)
        painter.restore()
        if not placed.isEmpty():
            taken.append(QgsLabelBlockingRegion(placed))


def _painted(settings: QgsMapSettings, painter: QPainter, apart: float) -> QgsGeometry:
    """Paint the labels of one layer; returns where they are."""
    job = QgsMapRendererCustomPainterJob(settings, painter)
    job.renderSynchronously()
    results = job.takeLabelingResults()
    boxes = []
    for position in results.allLabels() if results is not None else ():
        if not getattr(position, "isUnplaced", False) and position.cornerPoints:
            box = QgsGeometry.fromPolygonXY([[*position.cornerPoints, position.cornerPoints[0]]])
            boxes.append(box.buffer(apart, 2))
    return QgsGeometry.unaryUnion(boxes) if boxes else QgsGeometry()


def _is_shown(labeling, scale: float) -> bool:
    """Whether a labeling shows anything at a scale."""
    if isinstance(labeling, QgsRuleBasedLabeling):
        return any(
            _in_range(rule.minimumScale(), rule.maximumScale(), scale) and _settings_shown(rule.settings(), scale)
            for rule in labeling.rootRule().descendants()
            if rule.settings() is not None
        )
    return _settings_shown(labeling.settings(), scale)


def _settings_shown(settings: QgsPalLayerSettings, scale: float) -> bool:
    return not settings.scaleVisibility or _in_range(settings.minimumScale, settings.maximumScale, scale)


def _in_range(least: float, most: float, scale: float) -> bool:
    """Whether 1 : ``scale`` lies between the smallest and the largest scale; 0 is no limit."""
    return (least <= 0 or scale <= least) and (most <= 0 or scale >= most)


# -- labelings --------------------------------------------------------------------------------------------------------


def change_settings(labeling, change: Callable[[QgsPalLayerSettings], None]) -> None:
    """Change all settings of a labeling, in place."""
    if isinstance(labeling, QgsRuleBasedLabeling):
        _change_rules(labeling.rootRule(), change)
    elif isinstance(labeling, QgsVectorLayerSimpleLabeling):
        settings = labeling.settings()
        change(settings)
        labeling.setSettings(settings)


def _change_rules(rule, change: Callable[[QgsPalLayerSettings], None]) -> None:
    if rule.settings() is not None:
        settings = QgsPalLayerSettings(rule.settings())
        change(settings)
        rule.setSettings(settings)
    for child in rule.children():
        _change_rules(child, change)


def _single_labelings(labeling) -> list:
    """A labeling as several of one rule each; whole where a rule depends on the others."""
    if not isinstance(labeling, QgsRuleBasedLabeling):
        return [labeling.clone()]
    rules = labeling.rootRule().descendants()
    if any(rule.isElse() for rule in rules):
        return [labeling.clone()]
    made = []
    for rule in rules:
        if rule.settings() is None or not all(one.active() for one in (rule, *_above(rule))):
            continue
        chain = [rule, *_above(rule)]
        filters = [f"({one.filterExpression()})" for one in chain if one.filterExpression()]
        # The smallest scale is the largest number: the strictest of the chain counts.
        least = min((one.minimumScale() for one in chain if one.minimumScale() > 0), default=0)
        most = max((one.maximumScale() for one in chain), default=0)
        root = QgsRuleBasedLabeling.Rule(None)
        root.appendChild(
            QgsRuleBasedLabeling.Rule(QgsPalLayerSettings(rule.settings()), most, least, " AND ".join(filters))
        )
        made.append(QgsRuleBasedLabeling(root))
    return made


def _above(rule) -> list:
    """The rules that a rule lies in."""
    made = []
    parent = rule.parent()
    while parent is not None:
        made.append(parent)
        parent = parent.parent()
    return made


def _rim(settings: QgsPalLayerSettings) -> float:
    """How far a shield or a halo reaches beyond the letters, in mm."""
    text = settings.format()
    millimetres = QgsUnitTypes.RenderUnit.RenderMillimeters
    reach = 0.0
    buffer, ground = text.buffer(), text.background()
    if buffer.enabled() and buffer.sizeUnit() == millimetres:
        reach = buffer.size()
    if ground.enabled() and ground.sizeUnit() == millimetres:
        by_text = ground.sizeType() == QgsTextBackgroundSettings.SizeType.SizeBuffer
        reach = max(reach, *((ground.size().width(), ground.size().height()) if by_text else (2.0,)))
    return min(reach, 5.0)


def _settle_font(settings: QgsPalLayerSettings) -> None:
    """Letters that are there."""
    text = settings.format()
    font = text.font()
    if ensure_vietnamese(font):
        text.setFont(font)
        settings.setFormat(text)


def _limit(settings: QgsPalLayerSettings) -> None:
    """No more labels than a map can hold; fewer where the style says so."""
    thinning = settings.thinningSettings()
    own = thinning.maximumNumberLabels() if thinning.limitNumberOfLabelsEnabled() else _MOST
    thinning.setLimitNumberLabelsEnabled(True)
    thinning.setMaximumNumberLabels(min(own, _MOST))
    settings.setThinningSettings(thinning)


def _keep_off_symbols(settings: QgsPalLayerSettings, layer: QgsVectorLayer) -> None:
    """A distance from symbols as one from their points: the copy has no symbols."""
    if (
        layer.geometryType() != QgsWkbTypes.GeometryType.PointGeometry
        or settings.offsetType != QgsPalLayerSettings.OffsetType.FromSymbolBounds
        or settings.distUnits != QgsUnitTypes.RenderUnit.RenderMillimeters
        or layer.renderer() is None
    ):
        return
    context = QgsRenderContext()
    sizes = [symbol.size(context) for symbol in layer.renderer().symbols(context) if hasattr(symbol, "size")]
    settings.offsetType = QgsPalLayerSettings.OffsetType.FromPoint
    settings.dist += max(sizes, default=0.0) / 2 / max(context.scaleFactor(), 1e-9) if sizes else 0.0
