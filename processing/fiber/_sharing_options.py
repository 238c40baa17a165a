"""What the planner chooses in ``hatangso:sharestructures`` beside the layers of poles and ducts."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
)

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..distances import distance_parameter

__all__ = ["BuildingParameters"]


class BuildingParameters:
    """Works, areas and rules of building."""

    WORKS = "WORKS"
    WORK_ID_FIELD = "WORK_ID_FIELD"
    WORK_NAME_FIELD = "WORK_NAME_FIELD"
    WORK_YEAR_FIELD = "WORK_YEAR_FIELD"
    WORK_KIND_FIELD = "WORK_KIND_FIELD"
    WORK_KINDS = "WORK_KINDS"
    START_YEAR = "START_YEAR"
    END_YEAR = "END_YEAR"
    UNDERGROUND = "UNDERGROUND"
    TRENCH_CLASSES = "TRENCH_CLASSES"
    PREFER = "PREFER"
    POLE_SPAN = "POLE_SPAN"
    JOINT_TRENCH_SHARE = "JOINT_TRENCH_SHARE"
    JOINT_ALWAYS = "JOINT_ALWAYS"
    MIN_LENGTH = "MIN_LENGTH"
    MAX_ANGLE = "MAX_ANGLE"
    MAX_SPAN = "MAX_SPAN"

    @classmethod
    def add_works(cls, algorithm: HatangsoAlgorithm) -> None:
        """Planned works with which a trench can be dug."""
        algorithm.add(
            QgsProcessingParameterFeatureSource(
                cls.WORKS, tr(N_("Planned works")), [QgsProcessing.SourceType.TypeVectorLine], optional=True
            ),
            N_(
                "Road, power, lighting and underground works to come, with which a trench can be dug together. Lines "
                "that follow the roads."
            ),
        )
        for name, title, words in (
            (cls.WORK_ID_FIELD, N_("Work id field"), N_("Code that names each work in the results, kept as text.")),
            (cls.WORK_NAME_FIELD, N_("Work name field"), N_("Name of each work, copied to the results.")),
            (
                cls.WORK_YEAR_FIELD,
                N_("Work year field"),
                N_("Year in which each work is carried out, or the first and the last (“2026-2028”)."),
            ),
            (cls.WORK_KIND_FIELD, N_("Work kind field"), N_("Kind of each work, for the kinds that count.")),
        ):
            algorithm.add_field(name, title, cls.WORKS, words)
        algorithm.add(
            QgsProcessingParameterString(cls.WORK_KINDS, tr(N_("Kinds of works that count")), optional=True),
            N_(
                "Values of the kind field separated by commas: works that open the ground (widening, pavements, "
                "pipes), not resurfacing. Empty for all works; the log then says which kinds were taken."
            ),
            advanced=True,
        )
        for name, title, words in (
            (cls.START_YEAR, N_("First year"), N_("Works before this year do not count. Empty for no limit.")),
            (cls.END_YEAR, N_("Last year"), N_("Works after this year do not count. Empty for no limit.")),
        ):
            algorithm.add_number(name, title, words, None, 1900, 2200, whole=True)

    @classmethod
    def add_rules(cls, algorithm: HatangsoAlgorithm) -> None:
        """How new parts are built, and what goes first."""
        algorithm.add(
            QgsProcessingParameterFeatureSource(
                cls.UNDERGROUND,
                tr(N_("Areas without hanging cables")),
                [QgsProcessing.SourceType.TypeVectorPolygon],
                optional=True,
            ),
            N_("Wards, streets and heritage sites where cables go underground: nothing hangs on poles, old or new."),
        )
        algorithm.add(
            QgsProcessingParameterString(
                cls.TRENCH_CLASSES,
                tr(N_("Road classes without new poles")),
                defaultValue="motorway, urban",
                optional=True,
            ),
            N_("Classes separated by commas along which no new poles are put; what is there may still be used."),
            advanced=True,
        )
        algorithm.add(
            QgsProcessingParameterEnum(
                cls.PREFER,
                tr(N_("Where poles and ducts both run along, take")),
                [
                    tr(N_("What is cheapest (ducts where costs are equal)")),
                    tr(N_("Ducts first, whatever they cost")),
                    tr(N_("Poles first, whatever they cost")),
                ],
                defaultValue=0,
            ),
            N_("With the first, building anew is chosen where even that is cheaper than sharing."),
        )
        algorithm.add(
            distance_parameter(cls.POLE_SPAN, N_("Span between new poles (m)"), 50.0, minimum=1.0),
            N_("A stretch of new poles has one at each end and at least one in every span."),
        )
        algorithm.add_number(
            cls.JOINT_TRENCH_SHARE, N_("Our share of a joint trench"),
            N_(
                "Part of a new trench's cost that remains where it is dug together with other works (0.5 is half), "
                "an assumption: put in what is agreed on."
            ),
            0.5, 0.0, 1.0,
        )  # fmt: skip
        algorithm.add(
            QgsProcessingParameterBoolean(
                cls.JOINT_ALWAYS, tr(N_("Joint trench wherever works run along")), defaultValue=False
            ),
            N_(
                "Whatever cannot be shared goes underground with the works, even where building alone is cheaper (the "
                "saving is then below zero). Otherwise only where that costs no more than building alone."
            ),
            advanced=True,
        )
        algorithm.add(
            distance_parameter(cls.MIN_LENGTH, N_("Minimum length along (m)"), 30.0),
            N_("What runs along for less than this does not count; half the segment, for short segments."),
            advanced=True,
        )
        algorithm.add_number(
            cls.MAX_ANGLE, N_("Maximum angle (°)"),
            N_("Lines that differ more than this in direction cross the segment and do not run along it."),
            30.0, 1.0, 80.0, advanced=True,
        )  # fmt: skip
        algorithm.add(
            distance_parameter(cls.MAX_SPAN, N_("Longest span of existing poles (m)"), 80.0, minimum=1.0),
            N_("Single poles farther apart than this along a segment are not of one row."),
            advanced=True,
        )
