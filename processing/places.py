"""Places that inputs are read from and results are written to: files, and tables in them."""

from __future__ import annotations

import os
import re
from pathlib import Path

from qgis.core import (
    QgsDataSourceUri,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsProperty,
    QgsProviderRegistry,
)

from ..plugin.gis.database import database_uri, is_stored_in_database, table_key

__all__ = ["destination_text", "layer_place", "place_of", "plain_file"]


def destination_text(value, definition: QgsProcessingParameterDefinition, context: QgsProcessingContext) -> str:
    """Where a result is to go, as text."""
    target = value.sink if isinstance(value, QgsProcessingOutputLayerDefinition) else value
    if isinstance(target, QgsProperty):
        target, _ = target.valueAsString(context.expressionContext(), definition.defaultValue() or "")
    return str(target)


def place_of(text: str) -> tuple[str, str] | None:
    """File (resolved) and table that a source or destination means; the table is "" for the file as a whole.

    Of a table of a PostgreSQL database: database and table.
    """
    uri = database_uri(text)
    if uri is not None:
        return table_key(uri)
    table = re.match(r"""ogr:dbname=['"](?P<path>.+?)['"](?:.*\btable=['"](?P<table>[^'"]+)['"])?""", text)
    if table is not None:
        return os.path.realpath(table["path"]), table["table"] or ""
    path, _, rest = text.partition("|")
    if not path or path == QgsProcessing.TEMPORARY_OUTPUT or (plain_file(path) is None):
        return None
    layer = re.search(r"layername=([^|]+)", rest)
    return os.path.realpath(plain_file(path)), layer[1] if layer else ""


def layer_place(layer: QgsMapLayer) -> tuple[str, str] | None:
    """File or database, and table, that a layer is read from; None for what is neither."""
    if is_stored_in_database(layer):
        return table_key(QgsDataSourceUri(layer.source()))
    if layer.providerType() in ("ogr", "gdal"):
        return place_of(layer.source())
    path = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path")
    return (os.path.realpath(path), "") if path else None


def plain_file(target: str) -> Path | None:
    """The path if a destination is a file of its own; None for memory, databases and tables in an existing file."""
    if target == QgsProcessing.TEMPORARY_OUTPUT or target.startswith(("memory:", "ogr:", "postgis:", "postgres:")):
        return None
    if target.split(":", 1)[0] in ("mssql", "spatialite", "oracle", "hana", "delimitedtext", "WFS", "wfs"):
        return None
    path = Path(target)
    return path if path.suffix else path.with_suffix("." + QgsProcessingUtils.defaultVectorExtension())
