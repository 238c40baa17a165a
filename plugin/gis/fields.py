"""Schema fields as QGIS fields: the one place that knows how field types are named from QGIS 3.22 to 4."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import Qgis, QgsField, QgsFields

from ..schema import Field, FieldType

__all__ = ["qgis_field", "qgis_fields"]

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
