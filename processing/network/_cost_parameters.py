"""Roads and what a metre along them costs: the parameters that every algorithm over roads shares, and their reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingParameterDistance,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExpression,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterNumber,
    QgsUnitTypes,
    QgsWkbTypes,
)

from ...plugin.gis.crs import ground_of
from ...plugin.gis.i18n import tr
from ...plugin.gis.source import Rejected, VectorData, numbers, texts
from ...plugin.network.costs import CostTable, Method, default_table_cells
from ...plugin.network.lines import RoadLines, road_lines
from ...plugin.network.road_classes import plain_text
from ...plugin.progress import Progress
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run

__all__ = ["CostParameters", "RoadInput", "distance_parameter"]

_COST = "__cost__"
_BAD_COST = N_("The cost is missing, zero, negative or not a number. Give every road a positive cost per metre.")


def distance_parameter(
    name: str, description: str, default: float | None, *, minimum: float = 0.0, optional: bool = False
) -> QgsProcessingParameterDistance:
    """A distance that is in metres whatever the CRS of the layers."""
    parameter = QgsProcessingParameterDistance(
        name, tr(description), defaultValue=default, optional=optional, minValue=minimum
    )
    parameter.setDefaultUnit(QgsUnitTypes.DistanceUnit.DistanceMeters)
    return parameter


@dataclass(frozen=True)
class RoadInput:
    """Roads as read.

    Parameters
    ----------
    data : VectorData
    lines : RoadLines
        Features with a usable cost only; ``lines.feature`` points into ``data``.
    classes : list of str or None
        Road class of each feature of ``data``.
    rejected : list of Rejected
    has_cost : bool
        Whether anything but length decides.
    """

    data: VectorData
    lines: RoadLines
    classes: list
    rejected: list[Rejected]
    has_cost: bool


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
            QgsProcessingParameterFeatureSource(
                cls.ROADS, tr(N_("Roads")), [QgsProcessing.SourceType.TypeVectorLine]
            ),
            N_("Lines that cables can follow. They are connected wherever they share a vertex."),
        )
        algorithm.add(
            QgsProcessingParameterField(
                cls.CLASS_FIELD, tr(N_("Road class field")), parentLayerParameterName=cls.ROADS, optional=True,
                type=QgsProcessingParameterField.DataType.Any,
            ),
            N_(
                "Class of each road, for the cost table. Vietnamese terms (Quốc lộ, Tỉnh lộ …), the table's own keys and "
                "OpenStreetMap highway values are understood."
            ),
        )

    @classmethod
    def add_costs(cls, algorithm: HatangsoAlgorithm) -> None:
        """Everything about costs, joining and barriers: expert knobs."""
        algorithm.add(
            QgsProcessingParameterField(
                cls.COST_FIELD, tr(N_("Cost per metre field")), parentLayerParameterName=cls.ROADS, optional=True,
                type=QgsProcessingParameterField.DataType.Any,
            ),
            N_("Cost of one metre of cable along each road (VND/m). Takes the place of the cost table."),
        )
        algorithm.add(
            QgsProcessingParameterExpression(
                cls.COST_EXPRESSION, tr(N_("Cost per metre expression")), parentLayerParameterName=cls.ROADS, optional=True
            ),
            N_("Expression for the cost of one metre (VND/m). Takes the place of the field and the table."),
            advanced=True,
        )
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
        algorithm.add(
            QgsProcessingParameterEnum(
                cls.METHOD, tr(N_("Construction method")), [tr(method.label) for method in Method], defaultValue=1
            ),
            N_("Column of the cost table for roads whose own method is not given."),
            advanced=True,
        )
        algorithm.add(
            QgsProcessingParameterField(
                cls.METHOD_FIELD, tr(N_("Construction method field")), parentLayerParameterName=cls.ROADS, optional=True,
                type=QgsProcessingParameterField.DataType.Any,
            ),
            N_("Method of each road: existing_pole, new_pole, existing_duct or new_trench."),
            advanced=True,
        )
        algorithm.add(
            distance_parameter(cls.TOLERANCE, N_("Joining tolerance (m)"), 0.0),
            N_(
                "Line ends this near to another line are joined to it. 0 joins shared vertices only; look at the faults of "
                "Build network before choosing more."
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
        algorithm.add(
            QgsProcessingParameterNumber(
                cls.BARRIER_FACTOR, tr(N_("Barrier factor")), QgsProcessingParameterNumber.Type.Double,
                defaultValue=0.0, minValue=0.0,
            ),
            N_("Cost inside barriers is multiplied by this; 0 means that they must not be crossed at all."),
            advanced=True,
        )
        algorithm.add(
            QgsProcessingParameterField(
                cls.BARRIER_FACTOR_FIELD, tr(N_("Barrier factor field")), parentLayerParameterName=cls.BARRIERS,
                optional=True, type=QgsProcessingParameterField.DataType.Numeric,
            ),
            N_("Factor of each barrier; empty values take the factor above."),
            advanced=True,
        )

    # -- checks -------------------------------------------------------------------------------------------------

    @classmethod
    def fault(cls, algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
        """What is wrong with the road parameters, in the user's language; None if nothing is."""
        source = algorithm.parameterAsSource(parameters, cls.ROADS, context)
        if source is not None:
            if not source.sourceCrs().isValid():
                return tr(
                    N_("{layer} has no coordinate reference system. Set it (Layer ▸ Layer CRS) and run again."),
                    layer=tr(N_("Roads")),
                )
            if QgsWkbTypes.geometryType(source.wkbType()) != QgsWkbTypes.GeometryType.LineGeometry:
                return tr(N_("Roads must be a line layer."))
            if source.featureCount() == 0:
                return tr(N_("The road layer has no features (check filter and selection)."))
        if parameters.get(cls.COST_FIELD) and parameters.get(cls.COST_EXPRESSION):
            return tr(N_("Give either a cost field or a cost expression, not both."))
        return None

    # -- reading ------------------------------------------------------------------------------------------------

    @classmethod
    def read(
        cls,
        run: Run,
        progress: Progress,
        *,
        also: Sequence[str] = (),
        before_barriers: Callable[[RoadLines, VectorData, Progress], RoadLines] | None = None,
    ) -> RoadInput:
        """Read roads with their costs; joins line ends and applies barriers as asked.

        Parameters
        ----------
        also : sequence of str
            Further fields to read.
        before_barriers : callable, optional
            Makes something else of the lines once their ends are joined.
        """
        # How far reading, joining and what comes before the barriers go.
        read, joined, ready = (0.8, 0.9, 0.9) if before_barriers is None else (0.4, 0.5, 0.95)
        cost_field, class_field = run.text(cls.COST_FIELD), run.text(cls.CLASS_FIELD)
        method_field, expression = run.text(cls.METHOD_FIELD), run.text(cls.COST_EXPRESSION)
        fields = [name for name in dict.fromkeys((cost_field, class_field, method_field, *also)) if name]
        data = run.vector(
            cls.ROADS,
            progress.part(0.0, read),
            fields=fields,
            expressions={_COST: expression} if expression else None,
        )
        classes = texts(data.columns[class_field]) if class_field else [None] * len(data)
        cost, has_cost = cls._costs(run, data, cost_field, classes, method_field, bool(expression))
        good = np.isfinite(cost) & (cost > 0)
        rejected = data.rejected + data.reject(np.flatnonzero(~good), "bad_cost", _BAD_COST)
        if len(data) and not good.any():
            raise QgsProcessingException(
                tr(N_("No road has a usable cost per metre. {why}"), why=tr(_BAD_COST))
                if has_cost
                else tr(N_("No road can be used."))
            )
        lines = road_lines(data.parts, cost, ground_of(data.crs, run.context, data.layer))
        lines = lines.take(good[lines.feature])
        lines = cls._joined(run, lines, progress.part(read, joined))
        if before_barriers is not None:
            lines = before_barriers(lines, data, progress.part(joined, ready))
        lines = cls._with_barriers(run, lines, data, progress.part(ready, 1.0))
        return RoadInput(data, lines, classes, rejected, has_cost)

    @classmethod
    def _costs(cls, run, data, cost_field, classes, method_field, has_expression):
        if has_expression:
            return numbers(data.columns[_COST]), True
        if cost_field:
            return numbers(data.columns[cost_field]), True
        if not run.text(cls.CLASS_FIELD) and not method_field:
            return np.ones(len(data)), False
        cells = run.algorithm.parameterAsMatrix(run.parameters, cls.COST_TABLE, run.context)
        table = CostTable.from_cells(cells or default_table_cells())
        default = list(Method)[run.choice(cls.METHOD)]
        methods = [default] * len(data)
        if method_field:
            methods = [_method(value, default) for value in texts(data.columns[method_field])]
        cost, unknown = table.cost_per_m(classes, methods)
        if unknown and run.text(cls.CLASS_FIELD):
            shown = ", ".join(f"{name or 'NULL'} ({count})" for name, count in sorted(unknown.items())[:12])
            run.progress.warn(
                N_("Road classes that the cost table does not name take its row *: {classes}"), classes=shown
            )
        return cost, True

    @classmethod
    def _joined(cls, run: Run, lines: RoadLines, progress: Progress) -> RoadLines:
        tolerance = run.number(cls.TOLERANCE)
        if tolerance <= 0:
            return lines
        from ...plugin.network.crossings import snap_dangles

        return snap_dangles(lines, tolerance, progress)

    @classmethod
    def _with_barriers(cls, run: Run, lines: RoadLines, roads: VectorData, progress: Progress) -> RoadLines:
        factor_field = run.text(cls.BARRIER_FACTOR_FIELD)
        barriers = run.vector(
            cls.BARRIERS, progress.part(0.0, 0.2), fields=[factor_field] if factor_field else [], crs=roads.crs
        )
        if barriers is None or not len(barriers):
            return lines
        from ...plugin.network.barriers import apply_barriers

        factor = np.full(len(barriers), run.number(cls.BARRIER_FACTOR))
        if factor_field:
            own = numbers(barriers.columns[factor_field])
            factor = np.where(np.isfinite(own), own, factor)
        if (factor < 0).any():
            bad = ", ".join(str(number) for number in barriers.ids[factor < 0][:10])
            raise QgsProcessingException(tr(N_("Barrier factors must not be negative (features {ids})."), ids=bad))
        cut, lost_m = apply_barriers(lines, barriers.parts, factor, progress.part(0.2, 1.0))
        if not len(cut):
            raise QgsProcessingException(tr(N_("All roads lie inside barriers that must not be crossed.")))
        if lost_m > 0:
            run.progress.notify(N_("{km} km of road lie inside barriers and are left out."), km=f"{lost_m / 1000:.1f}")
        return cut


def _method(value: str | None, default: Method) -> Method:
    """The construction method that a layer's word stands for."""
    if value is None or not value.strip():
        return default
    plain = plain_text(value).replace(" ", "_")
    for method in Method:
        if plain in (method.value, plain_text(tr(method.label)).replace(" ", "_")):
            return method
    return default
