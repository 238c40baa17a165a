"""Maps of verdicts: one style for each indicator of a commune layer, to be switched in the Styles menu of the layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import (
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsPalLayerSettings,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)

from ..text import N_
from .i18n import tr

__all__ = ["Choropleth", "apply_choropleth", "store_choropleths"]

#: Blue for what is reached, red for what is not, told apart by people who do not see red and green, and in grey print
#: by lightness: condition on the verdict and on the share of the target that is reached, label, colour.
_CLASSES = (
    ("{verdict} = 'met'", N_("Met"), "#4393c3"),
    ("{verdict} = 'near'", N_("Near"), "#d1e5f0"),
    ("{verdict} = 'missed' AND {share} >= 0.75", N_("Missed: 75 % of the target or more"), "#fddbc7"),
    ("{verdict} = 'missed' AND {share} >= 0.5 AND {share} < 0.75", N_("Missed: 50 to 75 % of the target"), "#f4a582"),
    ("{verdict} = 'missed' AND {share} < 0.5", N_("Missed: less than 50 % of the target"), "#b2182b"),
)
_NO_DATA = ("{verdict} = 'no_data' OR {verdict} IS NULL", N_("No data"))
_BORDER = "#6b6b6b"


@dataclass(frozen=True)
class Choropleth:
    """One style of a commune layer.

    Parameters
    ----------
    key : str
        Short and lasting name of the style in a file (GeoPackage takes 30 characters).
    name : str
        Of the style, for people.
    value_field, verdict_field : str
    target : float or None
        None: there is no target; communes are shaded by value alone.
    lower_is_better : bool
    unit : str
        Written behind the values of the labels.
    """

    key: str
    name: str
    value_field: str
    verdict_field: str
    target: float | None
    lower_is_better: bool = False
    unit: str = ""


def apply_choropleth(layer: QgsVectorLayer, choropleth: Choropleth) -> None:
    """Make ``layer`` look like this: a class for each verdict, values as labels at large scales."""
    value = f'"{choropleth.value_field}"'
    verdict = f'"{choropleth.verdict_field}"'
    root = QgsRuleBasedRenderer.Rule(None)
    if choropleth.target is None:
        root.appendChild(_rule(f"{value} IS NOT NULL", tr(N_("Value without a target")), _fill("#c7d7e5")))
        root.appendChild(_rule(f"{value} IS NULL", tr(_NO_DATA[1]), _hatched()))
    else:
        target = repr(float(choropleth.target))
        share = f"({target} / nullif({value}, 0))" if choropleth.lower_is_better else f"({value} / {target})"
        if choropleth.target == 0:
            share = "0"
        for condition, label, colour in _CLASSES:
            root.appendChild(_rule(condition.format(verdict=verdict, share=share), tr(label), _fill(colour)))
        root.appendChild(_rule(_NO_DATA[0].format(verdict=verdict), tr(_NO_DATA[1]), _hatched()))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    settings = QgsPalLayerSettings()
    settings.fieldName = f"\"name\" || coalesce('\\n' || format_number({value}, 1) || '{choropleth.unit}', '')"
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


def store_choropleths(layer: QgsVectorLayer, choropleths: Sequence[Choropleth]) -> None:
    """Give an open layer all these styles, the first of them in use."""
    manager = layer.styleManager()
    for choropleth in choropleths:
        manager.addStyleFromLayer(choropleth.name)
        manager.setCurrentStyle(choropleth.name)
        apply_choropleth(layer, choropleth)
    if choropleths:
        manager.setCurrentStyle(choropleths[0].name)


def _rule(condition: str, label: str, symbol: QgsFillSymbol) -> QgsRuleBasedRenderer.Rule:
    return QgsRuleBasedRenderer.Rule(symbol, filterExp=condition, label=label)


def _fill(colour: str) -> QgsFillSymbol:
    return QgsFillSymbol.createSimple({"color": colour, "outline_color": _BORDER, "outline_width": "0.16"})


def _hatched() -> QgsFillSymbol:
    symbol = QgsFillSymbol.createSimple({"color": "#f2f2f2", "outline_color": _BORDER, "outline_width": "0.16"})
    pattern = QgsLinePatternFillSymbolLayer()
    pattern.setLineAngle(45)
    pattern.setDistance(2)
    line = pattern.subSymbol()
    if line is not None:
        line.symbolLayer(0).setWidth(0.12)
    symbol.appendSymbolLayer(pattern)
    return symbol
