"""Legends of the plugin's styles in the language of a document, whatever language QGIS spoke when they were stored."""

from __future__ import annotations

import re
from functools import lru_cache

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsMapLayer,
    QgsRuleBasedRenderer,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtXml import QDomDocument

from ..styles import RESOURCES, TWO_LANGUAGES

__all__ = ["speak"]

#: Labels that are the same in both languages: "5G".
_ONE_LANGUAGE = re.compile(r'(?<![\w])label="([^"/]*)"')


@lru_cache(maxsize=1)
def _books() -> tuple[dict[str, str], ...]:
    """Of each style its English labels with the Vietnamese ones, then the Vietnamese with the English ones.

    Two styles may call different things alike: a layer gets the words of the one that has all of its labels.
    """
    found: list[dict[str, str]] = []
    for path in sorted((RESOURCES / "styles").glob("*.qml")):
        text = path.read_text(encoding="utf-8")
        pairs = [(_plain(vi), _plain(en)) for vi, en in TWO_LANGUAGES.findall(text)]
        same = {_plain(label): _plain(label) for label in _ONE_LANGUAGE.findall(text)}
        if pairs:
            found += [{**same, **{en: vi for vi, en in pairs}}, {**same, **dict(pairs)}]
    return tuple(found)


def _plain(text: str) -> str:
    """A text of XML as it is read."""
    document = QDomDocument()
    document.setContent(f"<a>{text}</a>")
    return document.documentElement().text()


def speak(layer: QgsMapLayer, language: str) -> None:
    """Put the labels of a style of the plugin into a language; other styles, and labels that somebody changed, stay.

    Parameters
    ----------
    layer : QgsMapLayer
        A copy that may be changed.
    language : str
        "vi", or anything else for English.
    """
    renderer = layer.renderer() if hasattr(layer, "renderer") else None
    labels = _labels(renderer)
    wanted = {label for label in labels if label}
    # English texts lead to Vietnamese ones in the first of each two dictionaries, the others back.
    for book in _books()[0 if language.startswith("vi") else 1 :: 2]:
        if wanted and wanted <= set(book):
            _relabel(renderer, [book.get(label, label) for label in labels])
            return


def _labels(renderer) -> list[str]:
    if isinstance(renderer, QgsRuleBasedRenderer):
        return [rule.label() for rule in renderer.rootRule().descendants()]
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        return [category.label() for category in renderer.categories()]
    return [item.label for item in _steps(renderer)]


def _steps(renderer) -> list:
    """Steps of the colours of a raster."""
    shader = renderer.shader() if isinstance(renderer, QgsSingleBandPseudoColorRenderer) else None
    return shader.rasterShaderFunction().colorRampItemList() if shader is not None else []


def _relabel(renderer, labels: list[str]) -> None:
    if isinstance(renderer, QgsRuleBasedRenderer):
        for rule, label in zip(renderer.rootRule().descendants(), labels):
            rule.setLabel(label)
    elif isinstance(renderer, QgsCategorizedSymbolRenderer):
        for place, label in enumerate(labels):
            renderer.updateCategoryLabel(place, label)
    else:
        steps = _steps(renderer)
        for step, label in zip(steps, labels):
            step.label = label
        renderer.shader().rasterShaderFunction().setColorRampItemList(steps)
