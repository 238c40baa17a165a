"""Parameters that take a day: written as 2025-12-31 in every algorithm, and refused with the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from qgis.core import QgsProcessingAlgorithm

from ..plugin.gis.i18n import tr
from ..plugin.text import N_

__all__ = ["day_fault", "is_day"]

#: Newer versions of Python read other forms of ISO 8601 as well ("20251231", "2025-W01-1"); documents would show them.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_day(text: str) -> bool:
    """Whether a text is a day that exists, as 2025-12-31."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def day_fault(algorithm: QgsProcessingAlgorithm, parameters: dict, context, names: Sequence[str]) -> str | None:
    """What is wrong with the days that were given, in the user's language; None if nothing is. None must be given.

    Parameters
    ----------
    algorithm : QgsProcessingAlgorithm
    parameters, context : what ``checkParameterValues`` gets
    names : sequence of str
        Of the parameters.
    """
    for name in names:
        text = algorithm.parameterAsString(parameters, name, context).strip()
        if text and not is_day(text):
            return tr(
                N_("{parameter}: “{value}” is no day. Write it as 2025-12-31."),
                parameter=algorithm.parameterDefinition(name).description(),
                value=text,
            )
    return None
