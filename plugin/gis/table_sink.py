"""Rows for a new table of a PostgreSQL database, exactly as they are handed over.

The provider of QGIS writes one value into all rows of a batch where it takes their values for equal, and it takes NULL
for 0, and numbers for equal that differ in their last digits. Here rows are handed to it so that it cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsVectorLayerExporter,
)
from qgis.PyQt.QtCore import QVariant

from ..errors import OutputError
from ..redaction import without_secrets
from ..text import N_
from .database import PROVIDER
from .fields import is_text, nulls_apart

__all__ = ["TableSink"]

#: Rows that the exporter of QGIS gathers before it writes them.
_BATCH = 200
#: Numbers whose difference is a smaller part of them than this are equal to Qt.
_FUZZY = 1e-12


class TableSink:
    """A table that is made for its rows; takes them as a ``QgsFeatureSink`` does.

    Parameters
    ----------
    uri : str
        The table, as the provider names it.
    fields : QgsFields
    wkb_type : QgsWkbTypes.Type
    crs : QgsCoordinateReferenceSystem
    name : str
        For messages.

    Raises
    ------
    OutputError
        The table cannot be made.
    """

    def __init__(self, uri: str, fields: QgsFields, wkb_type, crs: QgsCoordinateReferenceSystem, name: str):
        self._name = name
        self._nulls = nulls_apart()
        self._texts = [is_text(field) for field in fields]
        self._exporter = QgsVectorLayerExporter(uri, PROVIDER, fields, wkb_type, crs)
        if self._exporter.errorCode() != Qgis.VectorExportResult.Success:
            raise self._refused()

    def addFeatures(self, features: Sequence[QgsFeature], flags: QgsFeatureSink.Flag) -> bool:  # noqa: N802
        """Write rows; whether that was possible."""
        for start in range(0, len(features), _BATCH):
            rows = [self._row(feature) for feature in features[start : start + _BATCH]]
            together = not _taken_for_equal([row.attributes() for row in rows], self._nulls is None)
            for group in [rows] if together else ([row] for row in rows):
                if not (self._exporter.addFeatures(group, flags) and self._exporter.flushBuffer()):
                    return False
        return True

    def _row(self, feature: QgsFeature) -> QgsFeature:
        if self._nulls is None:
            return feature
        text, other = self._nulls
        made = QgsFeature(feature)
        made.setAttributes(
            [
                (text if is_words else other) if _is_null(value) else value
                for value, is_words in zip(feature.attributes(), self._texts)
            ]
        )
        return made

    def lastError(self) -> str:  # noqa: N802 - as QgsFeatureSink has it
        """What the server said against the last rows."""
        return without_secrets(self._exporter.errorMessage() or self._exporter.lastError()).strip()

    def flush(self) -> None:
        """Hand over what is still held back."""
        if not self._exporter.flushBuffer():
            raise self._refused()

    def _refused(self) -> OutputError:
        return OutputError(N_("{name} cannot be written: {error}"), name=self._name, error=self.lastError())


def _is_null(value) -> bool:
    return value is None or (isinstance(value, QVariant) and value.isNull())


def _taken_for_equal(rows: Sequence[Sequence], null_is_zero: bool) -> bool:
    """Whether Qt takes all values of some column for equal that are not."""
    return any(_column_taken_for_equal(column, null_is_zero) for column in zip(*rows))


def _column_taken_for_equal(column: Iterable, null_is_zero: bool) -> bool:
    first, *others = column
    differ = False
    for value in others:
        if isinstance(value, float) and isinstance(first, float):
            if value == first:
                continue
            if abs(value - first) > _FUZZY * min(abs(value), abs(first)) * 2.0:
                return False
            differ = True
        elif null_is_zero and _is_null(value) != _is_null(first):
            if (value if _is_null(first) else first) not in (0, "", "0"):
                return False
            differ = True
        elif value != first or _is_null(value) != _is_null(first):
            return False
    return differ
