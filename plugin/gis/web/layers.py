"""Layers of QGIS as layers of a web map: shapes in WGS 84, classes and colours of their styles, popups of fields."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from qgis.core import (
    NULL,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsGeometry,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QByteArray, QDate, QDateTime, QLocale, Qt, QTime

from ...dossier.document import Text, say_date
from ...dossier.web.map import WebColumn, WebLayer, WebTheme
from ...progress import SILENT, Progress
from ...targets.observations import Message
from ...text import N_
from ...wkb import Parts, PartsReader
from ..crs import carry
from ..i18n import texts_in
from ..source import plain
from ..table_reads import by_key
from .styles import dressed, same_look, styles_of

__all__ = ["read_web_layers"]

#: Values of popups of a layer, at most: its last columns are left out where there would be more.
MOST_VALUES = 2_000_000
#: Layers of at most so many features are shown from however far away, whatever their scale limits.
FEW = 1500
#: Letters of one value, at most.
_MOST_LETTERS = 1000
#: Numbers that databases give to features: they say nothing to people.
_ROW_NUMBERS = frozenset({"fid", "ogc_fid", "objectid", "gid"})
_PLACES = re.compile(r"(lon|lat|long|longitude|latitude|kinh_do|vi_do|kinh do|vi do|x|y)", re.IGNORECASE)
_NAMES = ("name", "ten", "ten_goi", "title", "code", "ma")
_CURRENT = Text("Style in use", "Kiểu hiển thị đang dùng")

_NO_LAYER = N_("{layer} cannot be opened and is not on the web map.")
_NO_CRS = N_(
    "{layer} has no coordinate reference system and is not on the web map. Set it (Layer ▸ Layer CRS) and run again."
)
_NO_SHAPES = N_("{layer} has no geometry and is not on the web map.")
_LOST = N_("{layer}: {count} features have no geometry, or one that cannot be carried to WGS 84: not on the web map.")
_THINNED = N_("{layer}: the web map shows {shown} of {count} features, evenly chosen: it would be too large otherwise.")
_CUT = N_("{layer}: the web map tells {shown} of {count} fields: it would be too large otherwise.")


def read_web_layers(
    layers: Sequence[QgsVectorLayer],
    transforms: Any,
    language: str,
    progress: Progress = SILENT,
    *,
    most_features: int = 100_000,
    hidden: Collection[str] = (),
) -> tuple[tuple[WebLayer, ...], list[Message]]:
    """Layers for a :class:`~plugin.dossier.web.map.WebMap`.

    Colours, marks and labels come from the style of a layer; where it has several (in its Styles menu, or stored beside
    it in a GeoPackage), each becomes a theme that the reader chooses from. What is left out is in the messages and, in
    the language of the document, in the notes of the layer.

    Parameters
    ----------
    layers : sequence of QgsVectorLayer
        As in a legend: the first lies on top.
    transforms : QgsCoordinateTransformContext, or what has one
        ``QgsProcessingContext`` or ``QgsProject``, for example.
    language : str
        Of the document: "vi", or anything else for English.
    progress : Progress
    most_features : int
        In all layers together. Larger layers are thinned out evenly before smaller ones lose anything.
    hidden : collection of str
        Ids of layers that are not shown at first.

    Returns
    -------
    layers : tuple of WebLayer
    messages : list of Message
    """
    if not isinstance(transforms, QgsCoordinateTransformContext):
        transforms = transforms.transformContext()
    tell = texts_in(language)
    messages: list[Message] = []
    usable = []
    for layer in layers:
        fault = _fault(layer)
        if fault:
            messages.append(Message(fault, {"layer": layer.name()}))
        else:
            usable.append(layer)
    counts = [_count(layer, progress) for layer in usable]
    most = _fair_share(counts, most_features)
    made: list[WebLayer] = []
    ids: set[str] = set()
    whole = max(sum(counts), 1)
    done = 0
    usual = QLocale()
    # Expressions of labels write numbers in the language of the program; here it is that of the document.
    QLocale.setDefault(QLocale("vi_VN" if language.startswith("vi") else "en_GB"))
    try:
        for number, (layer, count) in enumerate(zip(usable, counts)):
            part = progress.part(done / whole, (done + count) / whole)
            done += count
            read, told = _Reader(dressed(layer, number), transforms, language, most).read(part, count)
            notes = tuple(tell(message.template, **message.values) for message in told)
            made.append(replace(read, id=_unique(layer.name(), ids), visible=layer.id() not in hidden, notes=notes))
            messages.extend(told)
    finally:
        QLocale.setDefault(usual)
    return tuple(made), messages


def _count(layer: QgsVectorLayer, progress: Progress) -> int:
    """Features of a layer; counted where QGIS does not know (a filter, several layers of one file that is open)."""
    known = layer.featureCount()
    if known >= 0:
        return known
    bare = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes([])
    return sum(1 for _ in progress.each(layer.getFeatures(bare), 0))


def _fault(layer: QgsVectorLayer) -> str:
    if not layer.isValid():
        return _NO_LAYER
    if not _kind(layer):
        return _NO_SHAPES
    return "" if layer.crs().isValid() else _NO_CRS


def _kind(layer: QgsVectorLayer) -> str:
    kinds = QgsWkbTypes.GeometryType
    known = {kinds.PointGeometry: "point", kinds.LineGeometry: "line", kinds.PolygonGeometry: "polygon"}
    return known.get(layer.geometryType(), "")


def _fair_share(counts: Sequence[int], most: int) -> int:
    """How many features a layer may have so that all together have at most ``most``; small ones keep all of theirs."""
    left, share = most, 0
    for number, count in enumerate(sorted(counts)):
        share = left // (len(counts) - number)
        left -= min(count, share)
    return max(counts, default=0) if sum(counts) <= most else max(share, 1)


def _unique(title: str, taken: set[str]) -> str:
    """A short id for links, made of the title: that of QGIS is another one each time a layer is opened."""
    letters = unicodedata.normalize("NFD", title.lower().replace("đ", "d"))
    plain_letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    short = re.sub("[^a-z0-9]+", "-", plain_letters).strip("-") or "layer"
    made, number = short, 1
    while made in taken:
        number += 1
        made = f"{short}-{number}"
    taken.add(made)
    return made


class _Reader:
    """Reads one layer."""

    def __init__(self, layer: QgsVectorLayer, transforms: QgsCoordinateTransformContext, language: str, most: int):
        self._layer = layer
        self._transforms = transforms
        self._language = language
        self._most = most
        self._kind = _kind(layer)

    def read(self, progress: Progress, total: int) -> tuple[WebLayer, list[Message]]:
        """The layer of ``total`` features, and what is left out of it."""
        layer = self._layer
        name = layer.name()
        thin = total > self._most
        fields = _Fields(layer, self._language)
        styles = styles_of(layer, self._transforms, self._kind, _CURRENT.of(self._language))
        reader = PartsReader()
        curved = QgsWkbTypes.isCurvedType(layer.wkbType())
        rows = seen = empty = 0
        try:
            for feature in progress.each(layer.getFeatures(by_key(QgsFeatureRequest(), layer)), total):
                seen += 1
                if thin and seen * self._most // total == (seen - 1) * self._most // total:
                    continue
                geometry = feature.geometry()
                if geometry.isEmpty():
                    empty += 1
                    continue
                if curved:
                    geometry = QgsGeometry(geometry.constGet().segmentize())
                reader.add(geometry.asWkb().data(), rows)
                fields.add(feature.attributes())
                for style in styles:
                    style.add(feature, rows)
                rows += 1
        finally:
            for style in styles:
                style.close()
        parts, keep = self._carried(reader.parts(), rows)
        messages = []
        lost = empty + int((~keep).sum())
        if lost:
            messages.append(Message(_LOST, {"layer": name, "count": lost}))
        if thin:
            messages.append(Message(_THINNED, {"layer": name, "shown": int(keep.sum()), "count": seen}))
        themes = _distinct([style.finish(keep) for style in styles])
        columns, left_out = fields.columns(keep)
        if left_out:
            shown = len(columns)
            messages.append(Message(_CUT, {"layer": name, "shown": shown, "count": shown + left_out}))
        # Limits against clutter do not hide a few things from those who look at the whole.
        scaled = layer.hasScaleBasedVisibility() and rows > FEW
        made = WebLayer(
            id=layer.id(),
            title=name,
            kind=self._kind,
            count=int(keep.sum()),
            parts=parts,
            columns=columns,
            themes=themes,
            name=fields.name_column(len(columns)),
            min_scale=layer.minimumScale() if scaled else 0.0,
            max_scale=layer.maximumScale() if scaled else 0.0,
        )
        return made, messages

    def _carried(self, parts: Parts, rows: int) -> tuple[Parts, np.ndarray]:
        """Shapes in WGS 84 without rows that cannot be carried there; and which rows are left (bool, by row)."""
        wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
        transform = QgsCoordinateTransform(self._layer.crs(), wgs84, self._transforms)
        finite = np.isfinite(parts.xy).all(axis=1)
        lonlat = np.full(parts.xy.shape, np.nan)
        if finite.any():
            lonlat[finite] = carry(transform, parts.xy[finite])
        with np.errstate(invalid="ignore"):
            fits = (np.abs(lonlat[:, 0]) <= 180.0) & (np.abs(lonlat[:, 1]) <= 90.0)
        feature = np.repeat(parts.feature, np.diff(parts.offsets))
        keep = np.zeros(rows, dtype=bool)
        keep[parts.feature] = True
        keep[feature[~fits]] = False
        kept = keep[parts.feature]
        renumbered = np.cumsum(keep) - 1
        carried = Parts(lonlat, parts.offsets, parts.feature, parts.polygon)
        return carried.take(kept, renumbered[parts.feature[kept]]), keep


def _distinct(themes: list[WebTheme]) -> tuple[WebTheme, ...]:
    """Themes that can be seen, each look once. The style in use comes first; under its stored name if it has one."""
    current, others = themes[0], [theme for theme in themes[1:] if theme.classes]
    same = [theme for theme in others if same_look(theme, current)]
    if same:
        return (same[0], *(theme for theme in others if theme is not same[0]))
    if current.classes:
        return (current, *others)
    # Nothing of the layer is drawn: a theme without a class, so that the map does not invent one.
    return tuple(others) or (current,)


# -- popups ---------------------------------------------------------------------------------------------------------


class _Fields:
    """Values of the fields that people can read, column by column."""

    def __init__(self, layer: QgsVectorLayer, language: str):
        self._language = language
        hidden = {"Hidden", "Binary", "Attachment"}
        keys = {
            index for index in layer.primaryKeyAttributes() if layer.fields().at(index).name().lower() in _ROW_NUMBERS
        }
        self._indexes = [
            index
            for index in range(layer.fields().count())
            if index not in keys and layer.editorWidgetSetup(index).type() not in hidden
        ]
        self._titles = [layer.attributeDisplayName(index) for index in self._indexes]
        self._says = [_speaker(layer, index, language) for index in self._indexes]
        self._values: list[list[Any]] = [[] for _ in self._indexes]
        self._precisions = [_precision(layer, index) for index in self._indexes]
        self._names = [layer.fields().at(index).name() for index in self._indexes]
        self._display = layer.displayField()

    def add(self, attributes: Sequence[Any]) -> None:
        for values, say, index in zip(self._values, self._says, self._indexes):
            value = attributes[index]
            values.append(None if value is None or value == NULL else say(value))

    def columns(self, keep: np.ndarray) -> tuple[tuple[WebColumn, ...], int]:
        """Columns of the rows kept, and how many are left out."""
        rows = int(keep.sum())
        most = max(1, MOST_VALUES // rows) if rows else len(self._values)
        made = []
        for title, values, precision, name in list(zip(self._titles, self._values, self._precisions, self._names))[
            :most
        ]:
            kept = values if rows == len(values) else [value for value, kept in zip(values, keep) if kept]
            decimals = _decimals(kept, name, title) if precision is None else precision
            made.append(WebColumn(title, kept, decimals))
        return tuple(made), max(0, len(self._values) - most)

    def name_column(self, count: int) -> int:
        """The column that features are called by: the display field, or one whose name says so."""
        names = [name.lower() for name in self._names[:count]]
        texts = [any(isinstance(value, str) for value in values) for values in self._values[:count]]
        if self._display.lower() in names and texts[names.index(self._display.lower())]:
            return names.index(self._display.lower())
        for wanted in _NAMES:
            for place, name in enumerate(names):
                if texts[place] and (name == wanted or name.endswith(f"_{wanted}")):
                    return place
        return -1


def _precision(layer: QgsVectorLayer, index: int) -> int | None:
    """Decimals that the form of the layer shows; None where it does not say."""
    setup = layer.editorWidgetSetup(index)
    if setup.type() == "Range":
        precision = plain(setup.config().get("Precision"))
        if isinstance(precision, (int, float)) and 0 <= precision <= 12:
            return int(precision)
    return None


def _decimals(values: Sequence[Any], name: str, title: str) -> int:
    """Decimals that tell values apart as people do: more for coordinates and for small numbers."""
    if _PLACES.fullmatch(name) or _PLACES.fullmatch(title):
        return 6
    largest = max((abs(value) for value in values if isinstance(value, float) and value == value), default=0.0)
    return 4 if largest < 1 else 3 if largest < 10 else 2


def _speaker(layer: QgsVectorLayer, index: int, language: str) -> Callable[[Any], Any]:
    """Turns values of a field that are not NULL into text, number or bool."""
    setup = layer.editorWidgetSetup(index)
    if setup.type() in ("ValueMap", "ValueRelation", "RelationReference"):
        formatter = QgsApplication.fieldFormatterRegistry().fieldFormatter(setup.type())
        cache = formatter.createCache(layer, index, setup.config())
        known: dict[str, Any] = {}

        def say_code(value: Any) -> Any:
            key = str(value)
            if key not in known:
                said = formatter.representValue(layer, index, setup.config(), cache, value)
                # "(code)" is how QGIS says that a code has no name.
                known[key] = _say(value, language) if not said or said == f"({key})" else said
            return known[key]

        return say_code
    return lambda value: _say(value, language)


def _say(value: Any, language: str) -> Any:
    if isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return value if len(value) <= _MOST_LETTERS else f"{value[: _MOST_LETTERS - 1]}…"
    if isinstance(value, QDate):
        return say_date(value.toString(Qt.DateFormat.ISODate), language)
    if isinstance(value, QDateTime):
        return f"{say_date(value.date().toString(Qt.DateFormat.ISODate), language)} {value.time().toString('HH:mm')}"
    if isinstance(value, QTime):
        return value.toString("HH:mm:ss")
    if isinstance(value, (QByteArray, bytes, bytearray)):
        return None
    if isinstance(value, (list, tuple)):
        said = [str(_say(one, language)) for one in value if one is not None]
        return _say(", ".join(said), language)
    if isinstance(value, dict):
        return _say(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str), language)
    return _say(str(value), language)
