"""Pole lines and ducts that planned cables can share: the parameters of every algorithm that looks at them."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
)

from ...plugin.fiber.sharing.conditions import DEFAULT_BAD_CONDITIONS
from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..distances import distance_parameter

__all__ = ["SharingParameters"]


class SharingParameters:
    """POLES and DUCTS, their fields, and what counts as running along."""

    POLES = "POLES"
    POLE_ID_FIELD = "POLE_ID_FIELD"
    POLE_OWNER_FIELD = "POLE_OWNER_FIELD"
    POLE_USERS_FIELD = "POLE_USERS_FIELD"
    POLE_CAPACITY_FIELD = "POLE_CAPACITY_FIELD"
    POLE_CONDITION_FIELD = "POLE_CONDITION_FIELD"
    DUCTS = "DUCTS"
    DUCT_ID_FIELD = "DUCT_ID_FIELD"
    DUCT_OWNER_FIELD = "DUCT_OWNER_FIELD"
    DUCT_USERS_FIELD = "DUCT_USERS_FIELD"
    DUCT_FREE_FIELD = "DUCT_FREE_FIELD"
    DUCT_CONDITION_FIELD = "DUCT_CONDITION_FIELD"
    MAX_OFFSET = "MAX_OFFSET"
    MAX_GAP = "MAX_GAP"
    BAD_CONDITIONS = "BAD_CONDITIONS"

    @classmethod
    def add_structures(cls, algorithm: HatangsoAlgorithm, *, names: bool, advanced: bool) -> None:
        """The layers and their fields.

        Parameters
        ----------
        names : bool
            Whether the fields of codes and owners are asked for: results that name structures need them.
        advanced : bool
            Whether these are expert knobs of an algorithm that is about something else.
        """
        algorithm.add(
            QgsProcessingParameterFeatureSource(
                cls.POLES,
                tr(N_("Pole lines or poles")),
                [QgsProcessing.SourceType.TypeVectorLine, QgsProcessing.SourceType.TypeVectorPoint],
                optional=True,
            ),
            N_("Existing poles that cables may hang on: lines of poles, or single poles as points."),
            advanced=advanced,
        )
        if names:
            algorithm.add_field(
                cls.POLE_ID_FIELD,
                N_("Pole id field"),
                cls.POLES,
                N_("Code that names each pole line in the results, kept as text. By default the feature id."),
            )
            algorithm.add_field(
                cls.POLE_OWNER_FIELD, N_("Pole owner field"), cls.POLES, N_("Whom each pole line belongs to.")
            )
        algorithm.add_field(
            cls.POLE_USERS_FIELD,
            N_("Pole users field"),
            cls.POLES,
            N_("Operators with cables on it already (“Viettel; VNPT”); each takes one place of the capacity."),
            advanced=advanced,
        )
        algorithm.add_field(
            cls.POLE_CAPACITY_FIELD,
            N_("Pole capacity field"),
            cls.POLES,
            N_("Cables that the poles can carry. Where it is empty, poles are taken as usable, and that is told."),
            advanced=advanced,
        )
        algorithm.add_field(
            cls.POLE_CONDITION_FIELD,
            N_("Pole condition field"),
            cls.POLES,
            N_("State of the poles in words; see the conditions that forbid sharing."),
            advanced=advanced,
        )
        algorithm.add(
            QgsProcessingParameterFeatureSource(
                cls.DUCTS, tr(N_("Ducts")), [QgsProcessing.SourceType.TypeVectorLine], optional=True
            ),
            N_("Existing ducts that cables may be drawn into."),
            advanced=advanced,
        )
        if names:
            algorithm.add_field(
                cls.DUCT_ID_FIELD,
                N_("Duct id field"),
                cls.DUCTS,
                N_("Code that names each duct in the results, kept as text. By default the feature id."),
            )
            algorithm.add_field(
                cls.DUCT_OWNER_FIELD, N_("Duct owner field"), cls.DUCTS, N_("Whom each duct belongs to.")
            )
            algorithm.add_field(
                cls.DUCT_USERS_FIELD,
                N_("Duct users field"),
                cls.DUCTS,
                N_("Operators with cables in it already; told in the results."),
            )
        algorithm.add_field(
            cls.DUCT_FREE_FIELD,
            N_("Free bores field"),
            cls.DUCTS,
            N_("Bores that are still free. Where it is empty, ducts are taken as usable, and that is told."),
            advanced=advanced,
        )
        algorithm.add_field(
            cls.DUCT_CONDITION_FIELD,
            N_("Duct condition field"),
            cls.DUCTS,
            N_("State of the ducts in words; see the conditions that forbid sharing."),
            advanced=advanced,
        )

    @classmethod
    def add_rules(cls, algorithm: HatangsoAlgorithm, *, advanced: bool) -> None:
        """What counts as running along, and as unusable; ``advanced`` as above, for the distance."""
        algorithm.add(
            distance_parameter(cls.MAX_OFFSET, N_("Maximum distance to poles and ducts (m)"), 20.0),
            N_("What runs along, in roughly the same direction and no farther than this, can be shared."),
            advanced=advanced,
        )
        algorithm.add(
            distance_parameter(cls.MAX_GAP, N_("Maximum gap (m)"), 50.0),
            N_(
                "Gaps between poles or ducts along the way are bridged up to this length: a span, a crossing, a place "
                "where one line was drawn as two."
            ),
            advanced=True,
        )
        algorithm.add(
            QgsProcessingParameterString(
                cls.BAD_CONDITIONS,
                tr(N_("Conditions that forbid sharing")),
                defaultValue=DEFAULT_BAD_CONDITIONS,
                optional=True,
            ),
            N_(
                "Words separated by commas. Poles and ducts whose condition names one of them, and does not deny it, "
                "are not used."
            ),
            advanced=True,
        )

    @classmethod
    def fault(cls, algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
        """What is wrong with these parameters, in the user's language; None if nothing is."""
        return algorithm.layer_fault(
            parameters, cls.POLES, context, ["line", "point"], empty=True
        ) or algorithm.layer_fault(parameters, cls.DUCTS, context, ["line"], empty=True)
