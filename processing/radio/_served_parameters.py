"""The parameters of ``coveredpopulation``. What ``assesstargets`` asks for as well has the same name and meaning."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterLayer,
    QgsWkbTypes,
)

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..targets._assessment_parameters import AssessmentParameters, MobileRule, add_rejected
from ..targets._layer_parameters import add_communes, add_fields
from ..targets._level_parameters import add_level

__all__ = ["ServedParameters", "add_served_parameters", "served_fault"]


class ServedParameters(AssessmentParameters):
    """Names of the parameters."""

    POPULATION_RASTER = "POPULATION_RASTER"
    OUTPUT = "OUTPUT"
    UNITS = "UNITS"
    COVERED_VILLAGES = "COVERED_VILLAGES"
    VILLAGE_COUNT = "VILLAGE_COUNT"
    VILLAGES_COVERED = "VILLAGES_COVERED"
    PEOPLE = "PEOPLE"
    PEOPLE_COVERED = "PEOPLE_COVERED"
    PEOPLE_SHARE = "PEOPLE_SHARE"
    AREA_SHARE = "AREA_SHARE"


_P = ServedParameters
_KIND = QgsProcessing.SourceType
_PLACES = [_KIND.TypeVectorPoint, _KIND.TypeVectorPolygon]


def add_served_parameters(algorithm: HatangsoAlgorithm) -> None:
    """Add everything."""
    add_communes(algorithm)
    _add_coverage(algorithm)
    _add_places(algorithm)
    _add_rule(algorithm)
    add_fields(algorithm)
    _add_outputs(algorithm)


def _add_coverage(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterFeatureSource(_P.COVERAGE, tr(N_("Coverage areas")), [_KIND.TypeVectorPolygon],
                                            optional=True),
        N_("Areas with a signal, by technology and operator: results of Predict coverage or Coverage buffers, or areas "
           "of the operators."),
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterRasterLayer(_P.COVERAGE_LEVEL, tr(N_("Signal level raster (dBm)")), optional=True),
        N_("Signal level in dBm, for instance from Predict coverage; it counts beside the coverage areas, for no "
           "operator by name."),
    )  # fmt: skip
    add_level(algorithm)
    algorithm.add(
        QgsProcessingParameterFeatureSource(
            _P.PLANNED_COVERAGE, tr(N_("Planned: coverage areas")), [_KIND.TypeVectorPolygon], optional=True
        ),
        N_("Areas that planned sites are going to cover. With them every result stands twice: today, and in the plan, "
           "where they count beside what is there."),
    )  # fmt: skip


def _add_places(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterFeatureSource(_P.VILLAGES, tr(N_("Villages")), _PLACES, optional=True),
        N_("Villages (thôn, bản, xóm, ấp, khu phố) as points or areas, with their people. Where no population is "
           "given, the people of a village are covered if it is."),
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterFeatureSource(_P.POPULATION, tr(N_("Population cells")), _PLACES, optional=True),
        N_("Where people live, with a number of people: points, or areas, of whose people so many are covered as the "
           "covered part of their area has (areal weighting)."),
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterRasterLayer(_P.POPULATION_RASTER, tr(N_("Population raster")), optional=True),
        N_("People for each cell (WorldPop, GHS-POP and the like; not people per km²). A cell counts where its middle "
           "lies. Instead of population cells."),
    )  # fmt: skip


def _add_rule(algorithm: HatangsoAlgorithm) -> None:
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.MOBILE_RULE,
            tr(N_("A village is covered if")),
            [
                tr(N_("its point lies in a coverage area")),
                tr(N_("a share of its area is covered")),
                tr(N_("a share of its people is covered")),
            ],
            defaultValue=int(MobileRule.POINT),
        ),
        N_("The rule of Assess targets. The share of the area needs villages as polygons; the share of the people "
           "needs population cells or a population raster."),
    )  # fmt: skip
    algorithm.add_number(
        _P.MOBILE_SHARE, N_("Share that must be covered (%)"),
        N_("For the rules that go by a share of the area or of the people."), 50.0, 0.1, 100.0, advanced=True,
    )  # fmt: skip


def _add_outputs(algorithm: HatangsoAlgorithm) -> None:
    for name, title, kind, optional, words in (
        (_P.OUTPUT, N_("Population and villages covered"), _KIND.TypeVector, False,
         N_("Table with one row for each scenario, unit (province, region, commune), operator and technology.")),
        (_P.UNITS, N_("Communes with what is covered"), _KIND.TypeVectorPolygon, True,
         N_("Communes with the share of people, villages and area covered by each technology, as a map.")),
        (_P.COVERED_VILLAGES, N_("Villages with what covers them"), _KIND.TypeVectorAnyGeometry, True,
         N_("Each village: whether it is covered, by which technologies and operators, at which level.")),
    ):  # fmt: skip
        algorithm.add(
            QgsProcessingParameterFeatureSink(name, tr(title), kind, optional=optional, createByDefault=not optional),
            words,
        )
    add_rejected(algorithm)
    for name, title in (
        (_P.VILLAGE_COUNT, N_("Villages")),
        (_P.VILLAGES_COVERED, N_("Villages covered")),
        (_P.PEOPLE, N_("People")),
        (_P.PEOPLE_COVERED, N_("People covered")),
        (_P.PEOPLE_SHARE, N_("People covered (%)")),
        (_P.AREA_SHARE, N_("Area covered (%)")),
    ):
        algorithm.addOutput(QgsProcessingOutputNumber(name, tr(title)))


def served_fault(algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
    """What is wrong with the parameters before anything runs, in the user's language; None if nothing is."""
    fault = algorithm.layer_fault(parameters, _P.COMMUNES, context, ["polygon"])
    if fault:
        return fault
    for name, kinds in (
        (_P.VILLAGES, ["point", "polygon"]),
        (_P.POPULATION, ["point", "polygon"]),
        (_P.COVERAGE, ["polygon"]),
        (_P.PLANNED_COVERAGE, ["polygon"]),
    ):
        fault = algorithm.layer_fault(parameters, name, context, kinds, empty=True)
        if fault:
            return fault

    def given(name: str) -> bool:
        return parameters.get(name) not in (None, "")

    if not given(_P.COVERAGE) and not given(_P.COVERAGE_LEVEL):
        return tr(
            N_("Nothing says where there is a signal today. Give coverage areas, a signal level raster, or both.")
        )
    if given(_P.POPULATION) and given(_P.POPULATION_RASTER):
        return tr(N_("People would count twice: give population cells or a population raster, not both."))
    rule = algorithm.parameterAsEnum(parameters, _P.MOBILE_RULE, context)
    villages = algorithm.parameterAsSource(parameters, _P.VILLAGES, context)
    kind = QgsWkbTypes.geometryType(villages.wkbType()) if villages is not None else None
    if rule == MobileRule.AREA and kind not in (None, QgsWkbTypes.GeometryType.PolygonGeometry):
        return tr(N_("The share of the area needs villages as polygons. Choose another rule, or another layer."))
    if rule == MobileRule.POPULATION and not given(_P.POPULATION) and not given(_P.POPULATION_RASTER):
        return tr(N_("The share of the people needs population cells. Give them, or choose another rule."))
    return None
