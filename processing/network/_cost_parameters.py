"""Roads and what a metre along them costs: the parameters that every algorithm over roads shares."""

from __future__ import annotations

from qgis.core import (
    QgsExpression,
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMatrix,
)

from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import explain, tr
from ...plugin.network.costs import CostTable, Method, default_table_cells
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..distances import distance_parameter
from ._sharing_parameters import SharingParameters

__all__ = ["CostParameters"]


class CostParameters:
    """ROADS and its cost: a field or an expression (cost per metre), else a table by road class and method."""

    ROADS = "ROADS"
    COST_FIELD = "COST_FIELD"
    COST_EXPRESSION = "COST_EXPRESSION"
    CLASS_FIELD = "CLASS_FIELD"
    COST_TABLE = "COST_TABLE"
    METHOD = "METHOD"
    METHOD_FIELD = "METHOD_FIELD"
    TOLERANCE = "TOLERANCE"
    BARRIERS = "BARRIERS"
    BARRIER_FACTOR = "BARRIER_FACTOR"
    BARRIER_FACTOR_FIELD = "BARRIER_FACTOR_FIELD"

    @classmethod
    def add_roads(cls, algorithm: HatangsoAlgorithm) -> None:
        """The road layer, the class field and the tolerance."""
        algorithm.add(
            QgsProcessingParameterFeatureSource(cls.ROADS, tr(N_("Roads")), [QgsProcessing.SourceType.TypeVectorLine]),
            N_("Lines that cables can follow. They are connected wherever they share a vertex."),
        )
        algorithm.add_field(
            cls.CLASS_FIELD,
            N_("Road class field"),
            cls.ROADS,
            N_(
                "Class of each road, for the cost table. Vietnamese terms (Quốc lộ, Tỉnh lộ …), the table's own keys "
                "and OpenStreetMap highway values are understood."
            ),
        )

    @classmethod
    def add_costs(cls, algorithm: HatangsoAlgorithm) -> None:
        """Everything about costs, joining and barriers: expert knobs."""
        algorithm.add_field(
            cls.COST_FIELD,
            N_("Cost per metre field"),
            cls.ROADS,
            N_("Cost of one metre of cable along each road (VND/m). Takes the place of the cost table."),
        )
        algorithm.add(
            QgsProcessingParameterExpression(
                cls.COST_EXPRESSION,
                tr(N_("Cost per metre expression")),
                parentLayerParameterName=cls.ROADS,
                optional=True,
            ),
            N_("Expression for the cost of one metre (VND/m). Takes the place of the field and the table."),
            advanced=True,
        )
        cls.add_table(algorithm)
        algorithm.add(
            QgsProcessingParameterEnum(
                cls.METHOD, tr(N_("Construction method")), [tr(method.label) for method in Method], defaultValue=1
            ),
            N_("Column of the cost table for roads whose own method is not given."),
            advanced=True,
        )
        algorithm.add_field(
            cls.METHOD_FIELD,
            N_("Construction method field"),
            cls.ROADS,
            N_("Method of each road: existing_pole, new_pole, existing_duct or new_trench."),
            advanced=True,
        )
        algorithm.add(
            distance_parameter(cls.TOLERANCE, N_("Joining tolerance (m)"), 0.0),
            N_(
                "Line ends this near to another line are joined to it. 0 joins shared vertices only; look at the "
                "faults of Build network before choosing more."
            ),
            advanced=True,
        )
        algorithm.add(
            QgsProcessingParameterFeatureSource(
                cls.BARRIERS, tr(N_("Barriers")), [QgsProcessing.SourceType.TypeVectorPolygon], optional=True
            ),
            N_("Areas that must not be crossed, or are dearer to cross: protected land, military areas, water."),
            advanced=True,
        )
        algorithm.add_number(
            cls.BARRIER_FACTOR, N_("Barrier factor"),
            N_("Cost inside barriers is multiplied by this; 0 means that they must not be crossed at all."),
            0.0, 0.0, advanced=True,
        )  # fmt: skip
        algorithm.add_field(
            cls.BARRIER_FACTOR_FIELD,
            N_("Barrier factor field"),
            cls.BARRIERS,
            N_("Factor of each barrier; empty values take the factor above."),
            advanced=True,
            numeric=True,
        )

        SharingParameters.add_structures(algorithm, names=False, advanced=True)
        SharingParameters.add_rules(algorithm, advanced=True)

    @classmethod
    def add_table(cls, algorithm: HatangsoAlgorithm) -> None:
        """The table of unit costs."""
        algorithm.add(
            QgsProcessingParameterMatrix(
                cls.COST_TABLE,
                tr(N_("Cost table (VND per metre)")),
                headers=[tr(N_("Road class")), *(tr(method.label) for method in Method)],
                defaultValue=default_table_cells(),
                optional=True,  # qgis_process of QGIS 3.22 does not see the default of a matrix
            ),
            N_(
                "Cost per metre by road class and construction method. The row * stands for all other classes. The "
                "default is an order of magnitude for planning: put in your province's unit prices."
            ),
            advanced=True,
        )

    # -- checks -------------------------------------------------------------------------------------------------

    @classmethod
    def fault(cls, algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
        """What is wrong with the road parameters, in the user's language; None if nothing is."""
        fault = algorithm.layer_fault(parameters, cls.ROADS, context, ["line"])
        fault = fault or algorithm.layer_fault(parameters, cls.BARRIERS, context, ["polygon"], empty=True)
        fault = fault or SharingParameters.fault(algorithm, parameters, context)
        if fault:
            return fault
        own_costs = parameters.get(cls.COST_EXPRESSION) or parameters.get(cls.COST_FIELD)
        if own_costs and any(parameters.get(name) for name in (SharingParameters.POLES, SharingParameters.DUCTS)):
            return tr(
                N_(
                    "Poles and ducts are priced by the cost table. Leave out the cost field and the cost expression, "
                    "or the poles and ducts."
                )
            )
        expression = QgsExpression(algorithm.parameterAsString(parameters, cls.COST_EXPRESSION, context))
        if parameters.get(cls.COST_EXPRESSION):
            if parameters.get(cls.COST_FIELD):
                return tr(N_("Give either a cost field or a cost expression, not both."))
            if expression.hasParserError():
                return tr(
                    N_("The expression for {layer} cannot be read: {error}"),
                    layer=algorithm.parameterDefinition(cls.COST_EXPRESSION).description(),
                    error=expression.parserErrorString(),
                )
        return cls.table_fault(algorithm, parameters, context)

    @classmethod
    def table_fault(cls, algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
        """What is wrong with the cost table."""
        cells = algorithm.parameterAsMatrix(parameters, cls.COST_TABLE, context)
        try:
            CostTable.from_cells(cells or default_table_cells())
        except HatangsoError as error:
            return explain(error)
        return None

    @classmethod
    def table(cls, run: Run) -> CostTable:
        """The cost table; the default one where none is given."""
        cells = run.algorithm.parameterAsMatrix(run.parameters, cls.COST_TABLE, run.context)
        return CostTable.from_cells(cells or default_table_cells())
