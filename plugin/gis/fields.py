"""Schema fields as QGIS fields: the one place that knows how field types are named from QGIS 3.22 to 4."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qgis.core import Qgis, QgsField, QgsFields

from ..schema import Field, FieldType

__all__ = ["is_text", "nulls_apart", "qgis_field", "qgis_fields", "widened_fields"]

if Qgis.QGIS_VERSION_INT >= 33800:
    from qgis.PyQt.QtCore import QMetaType

    _TYPES = {
        FieldType.TEXT: QMetaType.Type.QString,
        FieldType.INTEGER: QMetaType.Type.LongLong,
        FieldType.REAL: QMetaType.Type.Double,
        FieldType.BOOLEAN: QMetaType.Type.Bool,
        FieldType.DATE: QMetaType.Type.QDate,
    }
else:
    from qgis.PyQt.QtCore import QVariant

    _TYPES = {
        FieldType.TEXT: QVariant.String,
        FieldType.INTEGER: QVariant.LongLong,
        FieldType.REAL: QVariant.Double,
        FieldType.BOOLEAN: QVariant.Bool,
        FieldType.DATE: QVariant.Date,
    }


def qgis_field(field: Field) -> QgsField:
    """One field of ``plugin.schema``. Its alias comes with the layer's dress: not every storage takes one here."""
    return QgsField(field.name, _TYPES[field.type])


def qgis_fields(schema: Iterable[Field]) -> QgsFields:
    """A schema as the fields of a layer."""
    fields = QgsFields()
    for field in schema:
        fields.append(qgis_field(field))
    return fields


def widened_fields(fields: QgsFields, lengths: Mapping[str, int]) -> QgsFields:
    """The fields of a layer, those of ``lengths`` wide enough for so many bytes where their width is limited."""
    made = QgsFields()
    for field in fields:
        copied = QgsField(field)
        if 0 < copied.length() < lengths.get(field.name(), 0):
            copied.setLength(lengths[field.name()])
        made.append(copied)
    return made


def is_text(field: QgsField) -> bool:
    """Whether a field holds text."""
    return field.type() == _TYPES[FieldType.TEXT]


def nulls_apart() -> tuple[object, object] | None:
    """NULL for fields of text and NULL for all others, of types that Qt takes for equal to no value of theirs.

    To Qt5 the usual NULL equals 0 and false, and one of text equals "". None where Qt has no such types (Qt6).
    """
    from qgis.PyQt.QtCore import QVariant

    kinds = getattr(QVariant, "Type", None)  # on Qt6 other plugins put a QMetaType.Type there, which has other names
    date, text = getattr(kinds, "Date", None), getattr(kinds, "String", None)
    return None if date is None or text is None else (QVariant(date), QVariant(text))
