"""Parameters that take a day: written as 2025-12-31 in every algorithm, and refused with the same words."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsProcessingAlgorithm

from ..plugin.days import is_day
from ..plugin.gis.i18n import tr
from ..plugin.text import N_

__all__ = ["day_fault"]


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
