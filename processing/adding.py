"""How parameters are added that many algorithms have: fields, numbers, the layer of rejected features."""

from __future__ import annotations

import sys

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ..plugin.gis.i18n import tr
from ..plugin.text import N_

__all__ = ["AddsParameters"]


class AddsParameters:
    """What can add a parameter can add these; all texts are marked with ``N_``."""

    def add(self, parameter: QgsProcessingParameterDefinition, help_text: str, *, advanced: bool = False) -> None:
        """Add a parameter with its help text."""
        raise NotImplementedError

    def add_field(
        self,
        name: str,
        title: str,
        parent: str,
        help_text: str,
        *,
        numeric: bool = False,
        several: bool = False,
        advanced: bool = False,
    ) -> None:
        """Add an optional field, or ``several``, of the layer ``parent``."""
        kinds = QgsProcessingParameterField.DataType
        self.add(
            QgsProcessingParameterField(
                name,
                tr(title),
                parentLayerParameterName=parent,
                allowMultiple=several,
                optional=True,
                type=kinds.Numeric if numeric else kinds.Any,
            ),
            help_text,
            advanced=advanced,
        )

    def add_number(
        self,
        name: str,
        title: str,
        help_text: str,
        default: float | None,
        low: float,
        high: float = sys.float_info.max,
        *,
        whole: bool = False,
        advanced: bool = False,
    ) -> None:
        """Add a number from ``low`` to ``high``, which may be left empty where its default is None.

        Distances are made by :func:`.distances.distance_parameter` instead.
        """
        kinds = QgsProcessingParameterNumber.Type
        self.add(
            QgsProcessingParameterNumber(
                name,
                tr(title),
                kinds.Integer if whole else kinds.Double,
                defaultValue=default,
                optional=default is None,
                minValue=low,
                maxValue=high,
            ),
            help_text,
            advanced=advanced,
        )

    def add_rejected(self, name: str) -> None:
        """Add the optional layer of input features that could not be used (written by :meth:`.run.Run.rejected`)."""
        self.add(
            QgsProcessingParameterFeatureSink(
                name,
                tr(N_("Rejected features")),
                QgsProcessing.SourceType.TypeVectorPoint,
                optional=True,
                createByDefault=False,
            ),
            N_("Input features that could not be used, each with the reason."),
        )
