"""Styles of a layer that has several, one for each target: which there are, and the layer in one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from qgis.core import QgsMapLayerStyle, QgsPalLayerSettings, QgsVectorLayer, QgsVectorLayerSimpleLabeling
from qgis.PyQt.QtXml import QDomDocument

from ...errors import DataError
from ...text import N_
from ..styles import unique_keys
from .cloning import cloned
from .fonts import map_family

__all__ = ["first_of", "item_of_style", "label_values", "styles_of", "with_style"]

#: In the labels of values: numbers in the language of QGIS, and names in full.
_PLAIN_NUMBER = re.compile(r'format_number\(("[^"]+"), 1\)')
_PLAIN_NAME = re.compile(r'^"name"')
#: "Xã A Chiêng" is "A Chiêng" on maps, as they are too many to be named in full.
_SHORT_NAME = "regexp_replace({name}, '^(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[PX]\\\\.|TT\\\\.) +', '')"


def styles_of(layer: QgsVectorLayer) -> list[tuple[str, str]]:
    """Names of the styles of a layer and what they are called for people, in the order in which they were made.

    Of a layer in a project these are the styles of its menu; of a layer in a database those that are stored there. A
    layer that has only its own looks has one style without a name.
    """
    inside = layer.styleManager().styles()
    if len(inside) > 1:
        return [(name, name) for name in inside]
    stored = _stored(layer)
    if stored:
        return [(name, title or name) for _, name, title in stored]
    return [("", layer.name())]


def with_style(layer: QgsVectorLayer, style: str) -> QgsVectorLayer:
    """A copy of the layer in one of its styles, called after it.

    Raises
    ------
    DataError
        There is no such style, or it cannot be read.
    """
    made = cloned(layer)
    if not style:
        return made
    manager = layer.styleManager()
    stored = next((entry for entry in _stored(layer) if entry[1] == style), None)
    if style in manager.styles() and len(manager.styles()) > 1:
        title = style
        if style != manager.currentStyle():
            found: QgsMapLayerStyle = manager.style(style)
            found.writeToLayer(made)
    elif stored is not None:
        number, _, title = stored
        text, error = layer.getStyleFromDatabase(number)
        document = QDomDocument("qgis")
        done = bool(text) and bool(first_of(document.setContent(text)))
        if done:
            done, error = made.importNamedStyle(document)
        if not done:
            raise DataError(
                N_("{layer}: the style “{style}” cannot be read: {error}"),
                layer=layer.name(),
                style=style,
                error=error,
            )
    else:
        raise DataError(N_("{layer} has no style “{style}”."), layer=layer.name(), style=style)
    made.setName(title or style)
    metadata = made.metadata()
    metadata.setTitle(title or style)
    made.setMetadata(metadata)
    return made


def item_of_style(name: str, title: str, items: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The item of an assessment (see :mod:`plugin.targets.assessment_dict`) that a style shows; None if none does.

    Parameters
    ----------
    name, title : str
        As :func:`styles_of` gives them.
    items : sequence of mapping
        ``items`` of the assessment.
    """
    by_title = [item for item in items if title in _titles(item)]
    if len(by_title) == 1:
        return by_title[0]
    indicators = [item["indicator"] for item in items]
    keys = []
    for item in items:
        single = indicators.count(item["indicator"]) == 1
        key = item["indicator"] if single else f"{item['indicator']}_{item['horizon'] or item['kind']}"
        keys.append(f"{key}_{len(keys)}" if key in keys else key)
    short = unique_keys(keys)
    found = [item for item, key, cut in zip(items, keys, short) if name in (key, cut)]
    return found[0] if len(found) == 1 else None


def label_values(layer: QgsVectorLayer, language: str, points: float) -> None:
    """Let the labels of values be seen at every scale, in the language of the document.

    Parameters
    ----------
    layer : QgsVectorLayer
        A copy that may be changed; one that has no such labels stays as it is.
    language : str
    points : float
        Size of the letters.
    """
    labeling = layer.labeling()
    if not layer.labelsEnabled() or not isinstance(labeling, QgsVectorLayerSimpleLabeling):
        return
    settings = labeling.settings()
    settings.scaleVisibility = False
    settings.autoWrapLength = 12
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    settings.multilineAlign = QgsPalLayerSettings.MultiLineAlign.MultiCenter
    text = settings.format()
    font = text.font()
    if map_family():
        font.setFamily(map_family())
    text.setFont(font)
    text.setSize(points)
    settings.setFormat(text)
    if settings.isExpression:
        spoken = "vi" if language.startswith("vi") else "en"
        words = _PLAIN_NUMBER.sub(rf"format_number(\1, 1, '{spoken}')", settings.fieldName)
        settings.fieldName = _PLAIN_NAME.sub(lambda found: _SHORT_NAME.format(name=found[0]), words)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))


def _titles(item: Mapping[str, Any]) -> set[str]:
    horizon = f" ({item['horizon']})" if item.get("horizon") else ""
    return {text + end for text in (*item["title"].values(), *item["name"].values()) for end in ("", horizon) if text}


def _stored(layer: QgsVectorLayer) -> list[tuple[str, str, str]]:
    """Number, name and title of the styles stored with a layer, in the order in which they were stored."""
    if layer.dataProvider() is None or layer.providerType() == "memory":
        return []
    count, numbers, names, titles, _ = layer.listStylesInDatabase()
    found = list(zip(numbers, names, titles))[: max(count, 0)]
    return sorted(found, key=lambda entry: (int(entry[0]) if entry[0].isdigit() else 0, entry[1]))


def first_of(answer) -> object:
    """Qt6 says in an object what Qt5 says in a tuple."""
    return answer[0] if isinstance(answer, tuple) else answer
