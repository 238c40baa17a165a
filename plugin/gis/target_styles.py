"""Styles made by code for results that hold many targets: one style for each, to be switched in the Styles menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qgis.core import (
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)

from ..text import N_
from .i18n import tr

__all__ = ["Choropleth", "DrawnStyle", "GapStyle", "TargetStyle", "apply_style", "store_styles"]

#: From light (met) to dark (far from the target), so that grey prints tell them apart as well; blue and red, so that
#: people who do not see red and green do: condition, label, colour.
_CLASSES = (
    ("{verdict} = 'met' AND coalesce({unknown}, 0) = 0", N_("Met"), "#e0f3f8"),
    ("{verdict} = 'near'", N_("Near"), "#9ecfe8"),
    ("{verdict} = 'missed' AND {share} >= 0.75", N_("Missed: 75 % of the target or more"), "#f9a24b"),
    ("{verdict} = 'missed' AND {share} >= 0.5 AND {share} < 0.75", N_("Missed: 50 to 75 % of the target"), "#e8602c"),
    ("{verdict} = 'missed' AND coalesce({share}, 0) < 0.5", N_("Missed: less than 50 % of the target"), "#8c0d25"),
)
_UNPROVEN = ("{verdict} = 'met' AND {unknown} > 0", N_("Met by what is known; some is not known"), "#e0f3f8")
_NO_DATA = ("{verdict} = 'no_data' OR {verdict} IS NULL", N_("No data"))
_BORDER = "#6b6b6b"

#: Things that are missing: condition, label.
_GAPS = (
    ('"needed" AND "remedy" IS NULL', N_("Needed, without a remedy")),
    ('"needed" AND "remedy" IS NOT NULL', N_("Needed, with a planned remedy")),
    ('NOT coalesce("needed", false)', N_("Missing, but not needed for the target")),
)
_UNIT_GAPS = (
    ('"without_remedy" > 0', N_("Needed things without a remedy")),
    ('"without_remedy" = 0', N_("Remedies are planned, or nothing is needed")),
)


@dataclass(frozen=True)
class TargetStyle:
    """One style of a layer that holds several targets.

    Parameters
    ----------
    key : str
        Short and lasting name of the style in a file (GeoPackage takes 30 characters).
    name : str
        Of the target, for people: name of the style and heading of its legend.
    """

    key: str
    name: str


@dataclass(frozen=True)
class DrawnStyle(TargetStyle):
    """A style that knows itself how it is drawn."""

    def draw(self, layer: QgsVectorLayer, translate: Callable[[str], str] = tr) -> None:
        """Make ``layer`` look like this."""
        raise NotImplementedError


@dataclass(frozen=True)
class Choropleth(TargetStyle):
    """Communes by how they stand to one target.

    Parameters
    ----------
    value_field, verdict_field, unknown_field : str
    target : float or None
        None: there is no target; communes are told apart only by whether they have a value.
    at_most : bool
        Whether the target is an upper bound.
    unit : str
        Written behind the values of the labels.
    """

    value_field: str = ""
    verdict_field: str = ""
    unknown_field: str = ""
    target: float | None = None
    at_most: bool = False
    unit: str = ""


@dataclass(frozen=True)
class GapStyle(TargetStyle):
    """What is missing for one target, of a layer with a field item_id.

    Parameters
    ----------
    item_id : str
        "" for all targets together.
    """

    item_id: str = ""


def apply_style(layer: QgsVectorLayer, style: TargetStyle, translate: Callable[[str], str] = tr) -> None:
    """Make ``layer`` look like this; the legend is in the language of ``translate``."""
    if isinstance(style, DrawnStyle):
        style.draw(layer, translate)
        return
    if isinstance(style, Choropleth):
        rules = _choropleth_rules(style)
        _label(layer, style)
    else:
        rules = _gap_rules(layer, style)
    root = QgsRuleBasedRenderer.Rule(None)
    # A rule without a symbol heads the legend; classes below it would be folded away.
    root.appendChild(QgsRuleBasedRenderer.Rule(None, label=style.name))
    for condition, label, symbol in rules:
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, filterExp=condition, label=translate(label)))
    layer.setRenderer(QgsRuleBasedRenderer(root))


def store_styles(layer: QgsVectorLayer, styles: Sequence[TargetStyle], translate: Callable[[str], str] = tr) -> None:
    """Give an open layer all these styles, the first of them in use; legends in the language of ``translate``."""
    manager = layer.styleManager()
    plain = manager.currentStyle()
    # The look of the layer is kept under each name in turn. Switching between them would read every look anew.
    for style in reversed(styles):
        apply_style(layer, style, translate)
        manager.addStyleFromLayer(style.name)
    if styles:
        manager.setCurrentStyle(styles[0].name)
        manager.removeStyle(plain)


def _choropleth_rules(style: Choropleth) -> list[tuple[str, str, QgsSymbol]]:
    value = f'"{style.value_field}"'
    names = {"verdict": f'"{style.verdict_field}"', "unknown": f'"{style.unknown_field}"'}
    if style.target is None:
        return [
            (f"{value} IS NOT NULL", N_("Value without a target"), _fill("#c7d7e5")),
            (f"{value} IS NULL", _NO_DATA[1], _hatched("#f2f2f2")),
        ]
    target = repr(float(style.target))
    share = f"({target} / nullif({value}, 0))" if style.at_most else f"({value} / {target})"
    names["share"] = share if style.target else "0"
    rules = [(condition.format(**names), label, _fill(colour)) for condition, label, colour in _CLASSES]
    condition, label, colour = _UNPROVEN
    rules.insert(1, (condition.format(**names), label, _hatched(colour)))
    rules.append((_NO_DATA[0].format(**names), _NO_DATA[1], _hatched("#f2f2f2")))
    return rules


def _label(layer: QgsVectorLayer, style: Choropleth) -> None:
    """Names and values of the communes, at scales where there is room for them."""
    settings = QgsPalLayerSettings()
    value = f'format_number("{style.value_field}", 1)'
    settings.fieldName = f"\"name\" || coalesce('\\n' || {value} || '{style.unit}', '')"
    settings.isExpression = True
    settings.scaleVisibility = True
    settings.minimumScale = 250_000
    text = settings.format()
    text.setSize(8)
    buffer = text.buffer()
    buffer.setEnabled(True)
    buffer.setSize(0.8)
    text.setBuffer(buffer)
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _gap_rules(layer: QgsVectorLayer, style: GapStyle) -> list[tuple[str, str, QgsSymbol]]:
    only = "" if not style.item_id else "\"item_id\" = '{}' AND ".format(style.item_id.replace("'", "''"))
    kinds = QgsWkbTypes.GeometryType
    if layer.geometryType() == kinds.PolygonGeometry:
        symbols = [_fill("#e8602c"), _fill("#9ecfe8")]
        return [(f"{only}({condition})", label, symbol) for (condition, label), symbol in zip(_UNIT_GAPS, symbols)]
    if layer.geometryType() == kinds.LineGeometry:
        symbols = [
            QgsLineSymbol.createSimple({"line_color": "#c51b7d", "line_width": "0.7"}),
            QgsLineSymbol.createSimple({"line_color": "#b8860b", "line_width": "0.7", "line_style": "dash"}),
            QgsLineSymbol.createSimple({"line_color": "#8c8c8c", "line_width": "0.3"}),
        ]
    else:
        symbols = [
            QgsMarkerSymbol.createSimple(
                {"name": "circle", "color": "#c51b7d", "outline_color": "white", "size": "2.8"}
            ),
            QgsMarkerSymbol.createSimple(
                {"name": "diamond", "color": "#ffd92f", "outline_color": "#4d4000", "size": "3.2"}
            ),
            QgsMarkerSymbol.createSimple(
                {"name": "circle", "color": "255,255,255,0", "outline_color": "#6b6b6b", "size": "2"}
            ),
        ]
    return [(f"{only}({condition})", label, symbol) for (condition, label), symbol in zip(_GAPS, symbols)]


def _fill(colour: str) -> QgsFillSymbol:
    return QgsFillSymbol.createSimple({"color": colour, "outline_color": _BORDER, "outline_width": "0.16"})


def _hatched(colour: str) -> QgsFillSymbol:
    symbol = _fill(colour)
    pattern = QgsLinePatternFillSymbolLayer()
    pattern.setLineAngle(45)
    pattern.setDistance(2)
    line = pattern.subSymbol()
    if line is not None:
        line.symbolLayer(0).setWidth(0.12)
    symbol.appendSymbolLayer(pattern)
    return symbol
