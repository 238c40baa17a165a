"""The parameters of ``checkdata``: a layer for each role, as the other tools name them."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingUtils,
)

from ...plugin.gis.i18n import tr
from ...plugin.gis.plan import Plan, read_plan
from ...plugin.targets.plan_roles import PLAN_ROLES
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..distances import distance_parameter
from ..targets._layer_parameters import LayerParameters, add_fields
from ..targets._target_set_parameters import TARGET_FILE, TARGET_SET, add_target_set
from ..values import flat_values

__all__ = ["CheckParameters", "add_check_parameters", "layers_of", "plan_of", "with_plan"]

_KIND = QgsProcessing.SourceType
_TYPES = {"point": _KIND.TypeVectorPoint, "line": _KIND.TypeVectorLine, "polygon": _KIND.TypeVectorPolygon}


class CheckParameters(LayerParameters):
    """Names of the parameters beside the roles."""

    TARGET_SET = TARGET_SET
    TARGET_FILE = TARGET_FILE
    YEAR = "YEAR"
    TOLERANCE = "TOLERANCE"
    MAX_SNAP_DISTANCE = "MAX_SNAP_DISTANCE"
    MAX_PLACES = "MAX_PLACES"
    FAIL_ON = "FAIL_ON"
    OUTPUT = "OUTPUT"
    POINTS = "POINTS"
    HTML = "HTML"
    ERROR_COUNT = "ERROR_COUNT"
    WARNING_COUNT = "WARNING_COUNT"
    READY = "READY"


_P = CheckParameters


def add_check_parameters(algorithm: HatangsoAlgorithm) -> None:
    """Add layers, what they are held against, and the results."""
    _add_layers(algorithm)
    add_fields(algorithm)
    add_target_set(algorithm)
    algorithm.add_number(
        _P.YEAR, N_("Year of the assessment"), N_("Yearly tables are looked at for it. Empty: for none."), None,
        2000, 2100, whole=True,
    )  # fmt: skip
    algorithm.add(
        distance_parameter(_P.TOLERANCE, N_("Joining tolerance (m)"), 0.0, maximum=100.0),
        N_("Ends of roads are joined within this distance before the network is looked at, as the tools would do."),
        advanced=True,
    )
    algorithm.add(
        distance_parameter(_P.MAX_SNAP_DISTANCE, N_("Maximum snap distance (m)"), 1000.0, maximum=100000.0),
        N_("Villages, hubs and offices farther from every road are told."),
        advanced=True,
    )
    algorithm.add_number(
        _P.MAX_PLACES, N_("Places for each finding"),
        N_("How many features are listed of each finding; the count is always that of all."), 100, 0, 1_000_000,
        whole=True, advanced=True,
    )  # fmt: skip
    algorithm.add(
        QgsProcessingParameterEnum(
            _P.FAIL_ON,
            tr(N_("Fail if there are")),
            [tr(N_("never")), tr(N_("errors")), tr(N_("errors or warnings"))],
            defaultValue=0,
        ),
        N_(
            "For scripts and models: whether the run ends with a fault (and an exit code that is not 0) after its "
            "results are written."
        ),
    )
    algorithm.add(
        QgsProcessingParameterFeatureSink(_P.OUTPUT, tr(N_("Findings")), _KIND.TypeVector),
        N_("A table with one row for each finding: severity, layer, field, count, why it matters, what to do."),
    )
    algorithm.add(
        QgsProcessingParameterFeatureSink(
            _P.POINTS, tr(N_("Places of the findings")), _KIND.TypeVectorPoint, optional=True, createByDefault=False
        ),
        N_("A point for each feature that is listed, in the CRS of the communes; without a point where there is none."),
    )
    algorithm.add(
        QgsProcessingParameterFileDestination(
            _P.HTML, tr(N_("Findings as web page")), tr(N_("Web pages")) + " (*.html)", optional=True,
            createByDefault=False,
        ),
        N_("All findings in one file, to read, to print and to hand on."),
    )  # fmt: skip


def _add_layers(algorithm: HatangsoAlgorithm) -> None:
    for name, role in PLAN_ROLES.items():
        advanced = bool(role.plans)
        if "raster" in role.kinds and name == "DEM":
            parameter = QgsProcessingParameterMultipleLayers(
                name, tr(N_("Elevation (DEM)")), _KIND.TypeRaster, optional=True
            )
        elif "raster" in role.kinds:
            from qgis.core import QgsProcessingParameterRasterLayer

            parameter = QgsProcessingParameterRasterLayer(name, tr(role.title), optional=True)
            advanced = True
        elif role.several:
            parameter = QgsProcessingParameterMultipleLayers(name, tr(role.title), _KIND.TypeVector, optional=True)
        else:
            kinds = [_KIND.TypeVector] if "" in role.kinds else [_TYPES[kind] for kind in role.kinds]
            parameter = QgsProcessingParameterFeatureSource(name, tr(role.title), kinds, optional=True)
        algorithm.add(parameter, _HELP.get(name, _OTHERS), advanced=advanced)


_OTHERS = N_("The layer that plays this role in the other tools. Fields are found by their names.")
_HELP = {
    "COMMUNES": N_("What all other layers are held against: codes, borders, sums."),
    "ROADS": N_("They are joined to a network: its pieces, gaps and who is far from it are told."),
    "DEM": N_("One elevation model or several tiles: cells, range, holes, and what lies outside."),
    "STATISTICS": N_("Yearly tables, one or several: years, percentages, parts and wholes, units."),
}


def layers_of(algorithm: HatangsoAlgorithm, parameters: dict, context) -> list[tuple[str, object, object]]:
    """All layers that are given: parameter, value, layer (None for one that cannot be opened)."""
    found = []
    for name in PLAN_ROLES:
        value = parameters.get(name)
        if value in (None, "", []):
            continue
        definition = algorithm.parameterDefinition(name)
        if isinstance(definition, QgsProcessingParameterMultipleLayers):
            for one in flat_values(value):
                layer = one if hasattr(one, "isValid") else QgsProcessingUtils.mapLayerFromString(str(one), context)
                found.append((name, one, layer))
        elif isinstance(definition, QgsProcessingParameterFeatureSource):
            found.append((name, value, algorithm.parameterAsVectorLayer(parameters, name, context)))
        else:
            found.append((name, value, algorithm.parameterAsRasterLayer(parameters, name, context)))
    return found


def plan_of(parameters: dict, context) -> Plan | None:
    """The plan of the project, where it counts: if no layer is given and it has some."""
    if any(parameters.get(name) not in (None, "", []) for name in PLAN_ROLES) or context.project() is None:
        return None
    plan = read_plan(context.project())
    return plan if any(plan.layers.get(name) for name in PLAN_ROLES) else None


def with_plan(algorithm: HatangsoAlgorithm, parameters: dict, context) -> tuple[dict, Plan | None]:
    """The parameters, with what the plan of the project says where nothing is given; and that plan."""
    plan = plan_of(parameters, context)
    if plan is None:
        return parameters, None
    made = dict(parameters)
    for name in PLAN_ROLES:
        ids = list(plan.layers.get(name, ()))
        if ids:
            several = isinstance(algorithm.parameterDefinition(name), QgsProcessingParameterMultipleLayers)
            made[name] = ids if several else ids[0]
    if not made.get(_P.TARGET_SET) and not made.get(_P.TARGET_FILE):
        made[_P.TARGET_FILE if plan.target_file else _P.TARGET_SET] = plan.target_file or plan.target_set or None
    if made.get(_P.YEAR) is None:
        made[_P.YEAR] = plan.year
    if not made.get(_P.FIELDS):
        made[_P.FIELDS] = [
            cell
            for role, columns in sorted(plan.fields.items())
            for column, field in sorted(columns.items())
            for cell in (role, column, field)
        ]
    return made, plan
