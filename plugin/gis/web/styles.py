"""Styles of a layer as the themes of a web map: which features belong to which class, and what is written beside them.

The renderer itself says what class a feature is in: whatever its kind, and with all its expressions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from qgis.core import (
    QgsAbstractVectorLayerLabeling,
    QgsCoordinateTransformContext,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRenderer,
    QgsPalLayerSettings,
    QgsProviderRegistry,
    QgsReadWriteContext,
    QgsRenderContext,
    QgsRuleBasedLabeling,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtXml import QDomDocument

from ...dossier.web.map import WebClass, WebLabels, WebTheme
from ..maps.dress import dress_bare
from ..source import plain
from .symbols import look_of

__all__ = ["MOST_THEMES", "Styled", "dressed", "same_look", "styles_of"]

#: Styles of a layer that become themes, at most.
MOST_THEMES = 60


class Styled:
    """One style of a layer, asked about features one after another.

    Parameters
    ----------
    title : str
    layer : QgsVectorLayer
    renderer : QgsFeatureRenderer
    labeling : QgsAbstractVectorLayerLabeling or None
        None where nothing is written.
    transform_context : QgsCoordinateTransformContext
    kind : str
        "point", "line" or "polygon".
    """

    def __init__(
        self,
        title: str,
        layer: QgsVectorLayer,
        renderer: QgsFeatureRenderer,
        labeling: QgsAbstractVectorLayerLabeling | None,
        transform_context: QgsCoordinateTransformContext,
        kind: str,
    ):
        self.title = title
        self._renderer = _innermost(renderer)
        self._fields = layer.fields()
        self._context = QgsRenderContext()
        self._context.setTransformContext(transform_context)
        self._context.setRendererScale(0.0)  # rules of all scales: the map knows its own
        scopes = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        scopes.setFields(self._fields)
        self._context.setExpressionContext(scopes)
        self._classes = _classes(self._renderer, kind, layer.opacity()) if self._renderer is not None else {}
        self._rows: dict[str, list[int]] = {key: [] for key in self._classes}
        self._rules = [] if kind == "line" or labeling is None else _label_rules(labeling)
        for rule in self._rules:
            rule.prepare(self._context.expressionContext())
        if self._renderer is not None:
            self._renderer.startRender(self._context, self._fields)

    def add(self, feature: QgsFeature, row: int) -> None:
        """Ask about one feature; it becomes ``row``."""
        scopes = self._context.expressionContext()
        scopes.setFeature(feature)
        if self._renderer is not None:
            for key in self._renderer.legendKeysForFeature(feature, self._context):
                if key in self._rows:
                    self._rows[key].append(row)
        written = False
        for rule in self._rules:
            written = rule.add(scopes, written) or written

    def close(self) -> None:
        """Ask no more: to be called whatever happens, and once."""
        if self._renderer is not None:
            self._renderer.stopRender(self._context)

    def finish(self, keep: np.ndarray) -> WebTheme:
        """The theme of the rows that ``keep`` names (bool, by row), numbered anew."""
        renumbered = np.cumsum(keep) - 1
        classes = []
        for key, one in self._classes.items():
            rows = np.asarray(self._rows[key], dtype=np.int64)
            rows = renumbered[rows[keep[rows]]] if len(rows) else rows
            if len(rows):
                classes.append(replace(one, rows=rows))
        labels = [
            WebLabels([text for text, kept in zip(rule.texts, keep) if kept], rule.min_scale) for rule in self._rules
        ]
        return WebTheme(self.title, tuple(classes), tuple(one for one in labels if any(one.texts)))


def dressed(layer: QgsVectorLayer, number: int = 0) -> QgsVectorLayer:
    """The layer as it was meant to look, with the names of its fields.

    A layer that Processing has opened from a file comes without the style stored beside it: in a colour drawn by lot,
    and with bare field names. Then a copy that has both, or the names alone where somebody has given it another look;
    without a stored style, the plain look that maps give the layer of this ``number``.
    """
    if layer.project() is not None or layer.renderer() is None:
        return layer
    named = any(layer.attributeAlias(index) for index in range(layer.fields().count()))
    by_lot = layer.renderer().type() == "singleSymbol"
    stored = _stored(layer) if by_lot or not named else []
    if not stored and not (by_lot and layer.providerType() == "ogr"):
        return layer
    if not stored:
        copy = layer.clone()
        dress_bare(copy, "today", number)
        return copy
    document = QDomDocument()
    document.setContent(stored[0][1])
    copy = layer.clone()
    if by_lot:
        copy.importNamedStyle(document)
    else:
        # By way of another copy: since 3.26 a style that has a name would stand beside the one that somebody chose.
        named_copy = layer.clone()
        named_copy.importNamedStyle(document)
        for index in range(copy.fields().count()):
            copy.setFieldAlias(index, named_copy.attributeAlias(index))
            copy.setEditorWidgetSetup(index, named_copy.editorWidgetSetup(index))
    # Since 3.26 a style that has a name is put beside the one drawn by lot: that one nobody chose.
    manager = copy.styleManager()
    for name in manager.styles() if by_lot else ():
        if name != manager.currentStyle() and name in layer.styleManager().styles():
            manager.removeStyle(name)
    return copy


def styles_of(
    layer: QgsVectorLayer, transform_context: QgsCoordinateTransformContext, kind: str, current: str
) -> list[Styled]:
    """The styles of a layer: the one in use, then those of its Styles menu or, without such, those stored beside it.

    Parameters
    ----------
    layer : QgsVectorLayer
    transform_context : QgsCoordinateTransformContext
    kind : str
        "point", "line" or "polygon".
    current : str
        What the style in use is called where it has no name and there are others.
    """

    def styled(title, renderer, labeling):
        return Styled(title, layer, renderer, labeling, transform_context, kind)

    manager = layer.styleManager()
    in_use = manager.currentStyle()
    labeling = layer.labeling() if layer.labelsEnabled() else None
    others = [(name, manager.style(name).xmlData()) for name in manager.styles() if name != in_use]
    title = in_use
    if not others:
        others = _stored(layer)
        title, others = (current, others) if len(others) > 1 else ("", [])
    made = [styled(title, layer.renderer().clone(), labeling.clone() if labeling else None)]
    for title, xml in others[:MOST_THEMES]:
        document = QDomDocument()
        document.setContent(xml)
        root = document.documentElement()
        element = root.firstChildElement("renderer-v2")
        renderer = None if element.isNull() else QgsFeatureRenderer.load(element, QgsReadWriteContext())
        if renderer is None:
            continue  # a style without symbols: of forms or of attributes only
        element = root.firstChildElement("labeling")
        written = root.attribute("labelsEnabled") == "1" and not element.isNull()
        stored = QgsAbstractVectorLayerLabeling.create(element, QgsReadWriteContext()) if written else None
        made.append(styled(title, renderer, stored))
    return made


def _stored(layer: QgsVectorLayer) -> list[tuple[str, str]]:
    """Title and XML of the styles stored beside a layer in its GeoPackage, the default one first."""
    if layer.providerType() != "ogr" or ".gpkg" not in layer.source().lower():
        return []
    count, ids, names, titles, _ = layer.listStylesInDatabase()
    made = []
    for id_, name, title in list(zip(ids, names, titles))[: max(count, 0)]:
        xml, _ = layer.getStyleFromDatabase(id_)
        if xml:
            made.append((title or name, xml))
    default = QgsProviderRegistry.instance().providerMetadata("ogr").loadStyle(layer.source(), "")
    default = default if isinstance(default, str) else default[0]  # a pair where the message comes along
    return sorted(made, key=lambda style: style[1] != default)


def _innermost(renderer: QgsFeatureRenderer | None) -> QgsFeatureRenderer | None:
    """The renderer that has the classes: clusters and the like draw through another one. None: nothing is drawn."""
    for _ in range(5):
        if renderer is None or renderer.type() == "nullSymbol":
            return None
        inner = renderer.embeddedRenderer()
        if inner is None:
            return renderer
        renderer = inner.clone()
    return None


def _classes(renderer: QgsFeatureRenderer, kind: str, opacity: float) -> dict[str, WebClass]:
    """Classes that can be seen by the keys of the legend, in its order, still without rows."""
    none = np.empty(0, dtype=np.int64)
    made: dict[str, WebClass] = {}
    rules = renderer.rootRule() if isinstance(renderer, QgsRuleBasedRenderer) else None
    items = renderer.legendSymbolItems()
    for item in items:
        key, label, scales = item.ruleKey(), item.label(), (0.0, 0.0)
        if item.isCheckable() and not renderer.legendSymbolItemChecked(key):
            continue
        if rules is not None:
            rule = rules.findRuleByKey(key)
            label, scales = _rule_label(rule, label), _rule_scales(rule)
        look = look_of(item.symbol(), kind, opacity)
        if look:
            made[key] = WebClass(label, none, min_scale=scales[0], max_scale=scales[1], **look)
    return made


def _rule_label(rule: QgsRuleBasedRenderer.Rule | None, label: str) -> str:
    """A rule without a name goes by that of the rule above: it is another look of it at another scale."""
    while not label and rule is not None and rule.parent() is not None:
        rule = rule.parent()
        label = rule.label()
    return label


def _rule_scales(rule: QgsRuleBasedRenderer.Rule | None) -> tuple[float, float]:
    """Smallest and largest scale (denominators, 0 for none) at which a rule and all above it are drawn."""
    least, most = 0.0, 0.0
    while rule is not None:
        if rule.minimumScale() > 0:
            least = min(least, rule.minimumScale()) if least else rule.minimumScale()
        most = max(most, rule.maximumScale())
        rule = rule.parent()
    return least, most


# -- labels ---------------------------------------------------------------------------------------------------------


class _LabelRule:
    """One way to label: whom, with what, from which scale."""

    def __init__(self, text: str, condition: str, min_scale: float):
        self.min_scale = min_scale
        self.texts: list[str | None] = []
        self._text = QgsExpression(text)
        self._otherwise = condition.strip().upper() == "ELSE"
        self._condition = QgsExpression(condition) if condition and not self._otherwise else None

    def prepare(self, scopes: QgsExpressionContext) -> None:
        self._text.prepare(scopes)
        if self._condition is not None:
            self._condition.prepare(scopes)

    def add(self, scopes: QgsExpressionContext, written: bool) -> bool:
        """Take the text of the feature in ``scopes``; nothing where another rule has ``written`` one already."""
        text = None
        if not written and (self._condition is None or self._condition.evaluate(scopes)):
            value = plain(self._text.evaluate(scopes))
            text = None if value is None or self._text.hasEvalError() else str(value).strip() or None
        self.texts.append(text)
        return text is not None


def _label_rules(labeling: QgsAbstractVectorLayerLabeling) -> list[_LabelRule]:
    if isinstance(labeling, QgsVectorLayerSimpleLabeling):
        rule = _rule_of(labeling.settings(), "", 0.0)
        return [rule] if rule is not None else []
    if not isinstance(labeling, QgsRuleBasedLabeling):
        return []
    made: list[_LabelRule] = []
    _gather(labeling.rootRule(), "", 0.0, made)
    # What is written from far away comes first: a feature gets one text.
    return sorted(made, key=lambda rule: -(rule.min_scale or float("inf")))


def _gather(rule: QgsRuleBasedLabeling.Rule, above: str, scale: float, made: list[_LabelRule]) -> None:
    if not rule.active():
        return
    own = rule.filterExpression()
    condition = own if not above else f"({above}) AND ({own})" if own and own.upper() != "ELSE" else own or above
    scale = min(filter(None, (scale, rule.minimumScale())), default=0.0)
    if rule.settings() is not None:
        found = _rule_of(rule.settings(), condition, scale)
        if found is not None:
            made.append(found)
    for child in rule.children():
        _gather(child, "" if own.upper() == "ELSE" else condition, scale, made)


def _rule_of(settings: QgsPalLayerSettings, condition: str, scale: float) -> _LabelRule | None:
    if not settings.fieldName or not settings.drawLabels:
        return None
    if settings.scaleVisibility and settings.minimumScale > 0:
        scale = min(scale, settings.minimumScale) if scale else settings.minimumScale
    text = settings.fieldName if settings.isExpression else QgsExpression.quotedColumnRef(settings.fieldName)
    return _LabelRule(text, condition, scale)


def same_look(first: WebTheme, second: WebTheme) -> bool:
    """Whether two themes show the same features in the same way."""

    def looks(theme: WebTheme) -> Sequence[WebClass]:
        return [replace(one, rows=tuple(one.rows.tolist())) for one in theme.classes]

    return looks(first) == looks(second)
