"""The language of what a tool writes for people: a parameter that all tools of the dossier have."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterEnum

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm

__all__ = ["LANGUAGE", "add_language"]

LANGUAGE = "LANGUAGE"


def add_language(
    algorithm: HatangsoAlgorithm,
    help_text: str = N_("Whatever language QGIS speaks. What stands in layers and target sets stays as it is."),
) -> None:
    """Add the parameter; its choices stand in the order of :data:`plugin.dossier.document.LANGUAGES`."""
    algorithm.add(
        QgsProcessingParameterEnum(
            LANGUAGE, tr(N_("Language of the documents")), [tr(N_("Vietnamese")), tr(N_("English"))], defaultValue=0
        ),
        help_text,
    )
