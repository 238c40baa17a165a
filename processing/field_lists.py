"""Parameters that take several fields: of one layer, or one for each role."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterMatrix

from ..plugin.gis.i18n import tr
from ..plugin.text import N_

__all__ = ["FIELDS", "roles_parameter", "several"]

#: The parameter of :func:`roles_parameter`.
FIELDS = "FIELDS"


def roles_parameter() -> QgsProcessingParameterMatrix:
    """The table of fields that are not found by their names: role, meaning and field in a row."""
    return QgsProcessingParameterMatrix(
        FIELDS,
        tr(N_("Fields that are named otherwise")),
        headers=[tr(N_("Role")), tr(N_("Meaning")), tr(N_("Field"))],
        defaultValue=[],
        optional=True,
    )


def several(value) -> list[str]:
    """Names of fields of a parameter that takes several: a list, or text with semicolons between them."""
    if value in (None, ""):
        return []
    names = value.split(";") if isinstance(value, str) else [str(name) for name in value]
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))
