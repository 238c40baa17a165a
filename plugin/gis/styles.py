"""Looks, field names for people, and metadata of result layers."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsEditorWidgetSetup,
    QgsFeatureRequest,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingLayerPostProcessorInterface,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ..errors import OutputError
from ..schema import Field, FieldType
from ..text import N_
from .i18n import language
from .target_styles import TargetStyle, apply_style, store_styles

__all__ = ["Dressing", "DressingPostProcessor", "RESOURCES", "TWO_LANGUAGES", "dress", "keep_dress"]

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
#: A label of a legend in Vietnamese and in English.
TWO_LANGUAGES = re.compile(r'(?<![\w])label="([^"/]*) / ([^"/]*)"')
#: Decimals that people read in the attribute table, by unit; the values themselves stay as they are.
_DECIMALS = {"VND": 0, "VND/m": 0, "km²": 3}


@dataclass(frozen=True)
class Dressing:
    """What a result layer gets besides its features.

    Parameters
    ----------
    style : str
        Name of a ``.qml`` in ``resources/styles`` without its ending; "" for none.
    schema : tuple of Field
        For the aliases.
    title, abstract : str
        For the metadata, in the user's language.
    history : tuple of str
        How the layer came to be: plugin version, algorithm, parameters.
    rights : tuple of str
        Whom the data that it was made from must be credited to.
    target_styles : tuple of TargetStyle
        Styles made by code, beside or instead of ``style``; the first is the default.
    """

    style: str = ""
    schema: tuple[Field, ...] = ()
    title: str = ""
    abstract: str = ""
    history: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    target_styles: tuple[TargetStyle, ...] = ()


def dress(layer: QgsMapLayer, dressing: Dressing) -> None:
    """Apply style, aliases and metadata to an open layer."""
    if dressing.style:
        layer.importNamedStyle(_shipped_style(dressing.style))
    if isinstance(layer, QgsVectorLayer):
        _dress_fields(layer, dressing.schema)
        store_styles(layer, dressing.target_styles)
    metadata = QgsLayerMetadata(layer.metadata())
    metadata.setTitle(dressing.title)
    metadata.setAbstract(dressing.abstract)
    metadata.setType("dataset")
    metadata.setLanguage(language())
    metadata.setCrs(layer.crs())
    metadata.setHistory(list(dressing.history))
    metadata.setRights(list(dressing.rights))
    layer.setMetadata(metadata)


def _shipped_style(name: str) -> QDomDocument:
    """A style of the plugin with its legend in the language of QGIS; in the file it is "Quốc lộ / National road".

    Maps of documents take the legend as it is, and are in one language.
    """
    text = (RESOURCES / "styles" / f"{name}.qml").read_text(encoding="utf-8")
    document = QDomDocument()
    document.setContent(TWO_LANGUAGES.sub(r'label="\1"' if language() == "vi" else r'label="\2"', text))
    return document


def _dress_fields(layer: QgsVectorLayer, schema: Iterable[Field]) -> None:
    for field in schema:
        index = layer.fields().lookupField(field.name)
        if index < 0:
            continue
        layer.setFieldAlias(index, field.alias(language()))
        if field.codes:
            words = [{label: code} for code, label in field.code_labels(language())]
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueMap", {"map": words}))
        elif field.type is FieldType.REAL:
            shown = QgsEditorWidgetSetup("Range", {"Precision": _DECIMALS.get(field.unit, 2), "AllowNull": True})
            layer.setEditorWidgetSetup(index, shown)


def keep_dress(path: Path, dressing: Dressing, features: int) -> None:
    """Dress the layer in the file at ``path`` and store that with it, so that it looks right wherever it is opened.

    Into the database itself for a GeoPackage, else into ``.qml`` and ``.qmd`` files beside it.

    Raises
    ------
    OutputError
        The file cannot be read back, or does not hold so many ``features``: GDAL does not tell when the disk is full at
        the very end.
    """
    # The provider keeps metadata in the database only for a layer that is named.
    database = path.suffix.lower() == ".gpkg"
    layer = QgsVectorLayer(f"{path}|layername={path.stem}" if database else str(path), path.stem, "ogr")
    # A workbook says nothing of which row names its columns: with text alone in it, GDAL takes that row for a feature.
    heading = 1 if path.suffix.lower() in (".xlsx", ".ods") else 0
    if not layer.isValid() or not features <= _count(layer) <= features + heading:
        raise OutputError(
            N_("{name} could not be written whole: the disk may be full. The old file was kept."), name=dressing.title
        )
    dress(layer, dressing)
    if database:
        # QGIS 3.38 gave the old name up.
        save = getattr(layer, "saveStyleToDatabaseV2", layer.saveStyleToDatabase)
        if not dressing.target_styles:
            save(dressing.style or path.stem, dressing.title, True, "")
        keys = unique_keys([target_style.key for target_style in dressing.target_styles])
        for number, target_style in enumerate(dressing.target_styles):
            apply_style(layer, target_style)
            save(keys[number], target_style.name, number == 0, "")
    else:
        layer.saveNamedStyle(str(path.with_suffix(".qml")))
    layer.saveDefaultMetadata()


def unique_keys(keys: Sequence[str], longest: int = 30) -> list[str]:
    """Keys cut to what a GeoPackage takes, no two alike: for a name that is there already QGIS asks in a window."""
    made: list[str] = []
    for number, key in enumerate(keys):
        short = key[:longest]
        if short in made:
            ending = f"_{number}"
            short = key[: longest - len(ending)] + ending
        made.append(short)
    return made


def _count(layer: QgsVectorLayer) -> int:
    """Features that can really be read: the count that a file states may be that of what was meant to be written."""
    return sum(1 for _ in layer.getFeatures(QgsFeatureRequest().setSubsetOfAttributes([])))


#: QGIS does not own post-processors: one that Python forgets is never called.
_KEPT: deque[DressingPostProcessor] = deque(maxlen=500)


class DressingPostProcessor(QgsProcessingLayerPostProcessorInterface):
    """Dresses a layer when QGIS loads it after a run (in the main thread)."""

    def __init__(self, dressing: Dressing):
        super().__init__()
        self._dressing = dressing
        _KEPT.append(self)

    def postProcessLayer(self, layer, context, feedback):  # noqa: N802 - the name QGIS calls
        dress(layer, self._dressing)
        layer.triggerRepaint()

    @classmethod
    def attach(cls, context: QgsProcessingContext, layer_id: str, dressing: Dressing) -> None:
        """Have the layer dressed if it is going to be loaded."""
        if context.willLoadLayerOnCompletion(layer_id):
            context.layerToLoadOnCompletionDetails(layer_id).setPostProcessor(cls(dressing))
