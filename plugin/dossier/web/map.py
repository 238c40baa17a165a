"""The interactive map of a web page: layers as plain data, and as JSON that stands inside the page.

Coordinates are longitude and latitude in WGS 84. The page draws them itself (``plugin/resources/web/map``): there is
no tile server and no network behind it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ...errors import DataError
from ...progress import SILENT, Progress
from ...text import N_
from ...wkb import Parts
from ..clean_text import clean
from .shapes import UNIT, Shapes, shrink
from .words import MAP_WORDS

__all__ = ["SHAPES", "TOLERANCE", "WebClass", "WebColumn", "WebLabels", "WebLayer", "WebMap", "WebTheme", "to_json"]

#: Marks of points.
SHAPES = ("circle", "square", "triangle", "diamond", "cross", "star")
#: Degrees of latitude by which lines and borders may be simplified where there is room enough: some 2 m.
TOLERANCE = 2e-5
#: Metres of a degree of latitude, about.
_METRES = 111_000.0
#: Simplified no further than this, whatever the size: some 2 km.
_COARSEST = 0.02
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?")
_KINDS = ("point", "line", "polygon")
#: Whole numbers that JavaScript keeps whole.
_SAFE = 2**53


@dataclass(frozen=True)
class WebClass:
    """A class of a layer: what its features look like, and which they are.

    Parameters
    ----------
    label : str
    rows : ndarray of int64
        Rows of the layer, rising. A row may be in several classes: it is drawn once in each, in their order.
    colour : str
        "#rrggbb" or "#rrggbbaa"; "" for none. Of the mark, the line, or the area.
    outline : str
        Colour around it; of a line, of what lies under it on both sides. "" for none.
    outline_width, width, size : float
        Pixels (1/96 inch): outline; line; height of a mark. ``outline_width`` of a line is that on each side.
    shape : str
        One of :data:`SHAPES`, of points.
    dash : tuple of float
        Pixels drawn and left out in turn, of lines and outlines.
    hatched : bool
        Areas: with slanted lines.
    inner, inner_shape, inner_size : str, str, float
        Colour, shape and size of a smaller mark on the mark; "" for none.
    min_scale, max_scale : float
        Shown from 1 : ``min_scale`` (small scale, far away) to 1 : ``max_scale``; 0 for no bound.
    """

    label: str
    rows: np.ndarray
    colour: str = "#3b6ea5"
    outline: str = ""
    outline_width: float = 1.0
    shape: str = "circle"
    size: float = 9.0
    width: float = 1.5
    dash: tuple[float, ...] = ()
    hatched: bool = False
    inner: str = ""
    inner_shape: str = "circle"
    inner_size: float = 0.0
    min_scale: float = 0.0
    max_scale: float = 0.0


@dataclass(frozen=True)
class WebLabels:
    """Texts beside features.

    Parameters
    ----------
    texts : sequence of str or None
        For each row of the layer.
    min_scale : float
        Shown from 1 : ``min_scale`` on; 0 always.
    """

    texts: Sequence[str | None]
    min_scale: float = 0.0


@dataclass(frozen=True)
class WebTheme:
    """One way to show a layer, of those that the reader may choose from.

    Parameters
    ----------
    title : str
    classes : tuple of WebClass
    labels : tuple of WebLabels
    """

    title: str
    classes: tuple[WebClass, ...]
    labels: tuple[WebLabels, ...] = ()


@dataclass(frozen=True)
class WebColumn:
    """What a popup says of a feature.

    Parameters
    ----------
    title : str
    values : sequence
        Text, number, bool or None, by row.
    decimals : int
        At most so many, of numbers.
    """

    title: str
    values: Sequence[Any]
    decimals: int = 2


@dataclass(frozen=True)
class WebLayer:
    """A layer of the map.

    Parameters
    ----------
    id : str
        Unique in the map; part of links to a place.
    title : str
    kind : str
        "point", "line" or "polygon".
    count : int
        Features; rows of all that follows.
    parts : Parts
        Longitude and latitude in degrees; ``parts.feature`` names rows.
    columns : tuple of WebColumn
    classes : tuple of WebClass
        How it looks, for a layer with one look. Without classes and themes: one colour for all.
    labels : tuple of WebLabels
        The same.
    themes : tuple of WebTheme
        Looks to choose from, instead of ``classes`` and ``labels``; the first is shown first.
    name : int
        Column that features are called and looked for by; -1 for none.
    visible : bool
        Whether it is shown at first.
    min_scale, max_scale : float
        As of :class:`WebClass`.
    notes : tuple of str
        What a reader must know: what is left out. In the language of the map.
    source : str
        Where it comes from.
    """

    id: str
    title: str
    kind: str
    count: int
    parts: Parts
    columns: tuple[WebColumn, ...] = ()
    classes: tuple[WebClass, ...] = ()
    labels: tuple[WebLabels, ...] = ()
    themes: tuple[WebTheme, ...] = ()
    name: int = -1
    visible: bool = True
    min_scale: float = 0.0
    max_scale: float = 0.0
    notes: tuple[str, ...] = ()
    source: str = ""

    def looks(self) -> tuple[WebTheme, ...]:
        """Its themes; at least one, with at least one class."""
        if self.themes:
            return self.themes
        classes = self.classes or (WebClass("", np.arange(self.count)),)
        return (WebTheme("", classes, self.labels),)


@dataclass(frozen=True)
class WebMap:
    """The map.

    Parameters
    ----------
    title : str
    layers : tuple of WebLayer
        As in a legend: the first lies on top.
    notes : tuple of str
    """

    title: str
    layers: tuple[WebLayer, ...]
    notes: tuple[str, ...] = field(default_factory=tuple)


def to_json(
    web_map: WebMap,
    language: str = "vi",
    *,
    tolerance: float = TOLERANCE,
    most_vertices: int = 1_000_000,
    progress: Progress = SILENT,
) -> str:
    """The map as JSON that may stand in a ``<script>`` element: no "<", ">" or "&" in it, whatever the names are.

    Parameters
    ----------
    web_map : WebMap
    language : str
        Of the words of the map: "vi", or anything else for English.
    tolerance : float
        Degrees of latitude by which lines and borders are simplified.
    most_vertices : int
        Where lines and borders have more vertices than that, they are simplified further, and the map says so.
    progress : Progress

    Raises
    ------
    DataError
        A layer does not fit together: columns, classes or parts of another number of features.
    """
    for layer in web_map.layers:
        _check(layer)
    shapes, used = _fitting(web_map, tolerance, most_vertices, progress.part(0.0, 0.6))
    words = {name: text.of(language) for name, text in MAP_WORDS.items()}
    notes = [clean(note) for note in web_map.notes]
    if any(layer.kind != "point" for layer in web_map.layers):
        metres = max(1, math.ceil(used * _METRES))
        notes.append(words["simplified"].replace("{metres}", str(metres)))
    document = {
        "title": clean(web_map.title),
        "language": "vi" if language.startswith("vi") else "en",
        "words": words,
        "notes": notes,
        "layers": [
            _layer(layer, shape)
            for layer, shape in progress.part(0.6, 1.0).each(zip(web_map.layers, shapes), len(web_map.layers), 1)
        ],
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _check(layer: WebLayer) -> None:
    wrong = [column.title for column in layer.columns if len(column.values) != layer.count]
    rows = [made.rows for theme in layer.looks() for made in theme.classes] + [layer.parts.feature]
    out = any(len(row) and (np.min(row) < 0 or np.max(row) >= layer.count) for row in rows)
    texts = any(len(labels.texts) != layer.count for theme in layer.looks() for labels in theme.labels)
    if wrong or out or texts or layer.kind not in _KINDS or layer.name >= len(layer.columns):
        raise DataError(
            N_("Layer {layer} of the web map does not fit together: its columns, classes or shapes are not of its "
               "{count} features."),
            layer=layer.title,
            count=layer.count,
        )  # fmt: skip


def _fitting(web_map: WebMap, tolerance: float, most_vertices: int, progress: Progress) -> tuple[list[Shapes], float]:
    """Shapes of all layers, lines and borders simplified until there are few enough vertices; and by how much."""
    layers = web_map.layers
    made = [shrink(layer.parts, layer.kind, tolerance, progress) for layer in progress.each(layers, len(layers), 1)]

    def vertices() -> int:
        return sum(len(shape.xy) for shape, layer in zip(made, layers) if layer.kind != "point")

    while tolerance < _COARSEST and vertices() > most_vertices:
        tolerance = max(2 * tolerance, 2 * UNIT)
        made = [
            shape if layer.kind == "point" else shrink(layer.parts, layer.kind, tolerance, progress)
            for shape, layer in zip(made, layers)
        ]
    return made, tolerance


def _layer(layer: WebLayer, shapes: Shapes) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": clean(layer.id),
        "title": clean(layer.title),
        "kind": layer.kind,
        "count": layer.count,
        "visible": layer.visible,
        "scales": [_short(layer.min_scale), _short(layer.max_scale)],
        "notes": [clean(note) for note in layer.notes],
        "source": clean(layer.source),
        "name": layer.name,
        "columns": [_column(column) for column in layer.columns],
        "themes": [
            {
                "title": clean(theme.title),
                "classes": [_class(one, layer.count) for one in theme.classes],
                "labels": [_labels(labels) for labels in theme.labels],
            }
            for theme in layer.looks()
        ],
        "step": shapes.step * UNIT,
        "xy": np.diff(shapes.xy, axis=0, prepend=0).ravel().tolist(),
    }
    if not np.array_equal(shapes.feature, np.arange(layer.count)):
        made["rows"] = _differences(shapes.feature)
    if not (shapes.sizes == 1).all():
        made["sizes"] = shapes.sizes.tolist()
    return made


def _differences(numbers: np.ndarray) -> list[int]:
    return np.diff(np.asarray(numbers, dtype=np.int64), prepend=0).tolist()


def _class(one: WebClass, count: int) -> dict[str, Any]:
    made: dict[str, Any] = {
        "label": clean(one.label),
        "colour": _colour(one.colour),
        "outline": _colour(one.outline),
        "outlineWidth": _short(one.outline_width),
    }
    for key, value, usual in (
        ("shape", one.shape if one.shape in SHAPES else "circle", "circle"),
        ("size", _short(one.size), 0),
        ("width", _short(one.width), 0),
        ("dash", [_short(length) for length in one.dash], []),
        ("hatched", bool(one.hatched), False),
        ("inner", _colour(one.inner), ""),
        ("innerShape", one.inner_shape if one.inner_shape in SHAPES else "circle", "circle"),
        ("innerSize", _short(one.inner_size), 0),
        ("scales", [_short(one.min_scale), _short(one.max_scale)], [0, 0]),
    ):
        if value != usual:
            made[key] = value
    rows = np.asarray(one.rows, dtype=np.int64)
    if not np.array_equal(rows, np.arange(count)):
        made["rows"] = _differences(rows)
    return made


def _labels(labels: WebLabels) -> dict[str, Any]:
    return {"scale": _short(labels.min_scale), **_coded([None if not text else clean(text) for text in labels.texts])}


def _column(column: WebColumn) -> dict[str, Any]:
    """A column: as it is, or as numbers of words where words come again."""
    values = [_value(value, column.decimals) for value in column.values]
    return {"title": clean(column.title), "decimals": column.decimals, **_coded(values)}


def _coded(values: list) -> dict[str, Any]:
    texts = [value for value in values if isinstance(value, str)]
    known: Mapping[str, int] = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    if len(texts) < len(values) - values.count(None) or 2 * len(known) > len(texts):
        return {"values": values}
    return {"words": list(known), "codes": [-1 if value is None else known[value] for value in values]}


def _value(value: Any, decimals: int) -> Any:
    if value is None or isinstance(value, (bool, np.bool_)):
        return None if value is None else bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value) if abs(int(value)) < _SAFE else str(int(value))
    if isinstance(value, (float, np.floating)):
        if not math.isfinite(value):
            return None
        return _short(value, decimals)
    return clean(str(value))


def _short(number: float, decimals: int = 2) -> float | int:
    """Rounded, and whole where it is whole: 3 and not 3.0."""
    rounded = round(float(number), decimals)
    return int(rounded) if rounded == int(rounded) and abs(rounded) < _SAFE else rounded


def _colour(colour: str) -> str:
    return colour if _COLOUR.fullmatch(colour) else "#808080" if colour else ""
