"""Reading what ``hatangso:sitecandidates`` is given into what the engine works on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsRectangle

from ...plugin.geodesy import Ground
from ...plugin.gis.crs import ground_of
from ...plugin.gis.elevation import Elevation
from ...plugin.gis.source import Rejected, VectorData, texts
from ...plugin.progress import Progress
from ...plugin.siting.candidate_places import Places, places_of
from ...plugin.siting.candidate_rules import Rules, Surroundings
from ...plugin.siting.candidate_score import ScoreWeights, default_weight_cells
from ...plugin.siting.candidates import Offered, Wishes
from ...plugin.siting.site_costs import SiteCosts, default_cost_cells
from ...plugin.siting.structure_kinds import HIGH_GROUND
from ...plugin.targets.roles import recognise
from ..algorithm import HatangsoAlgorithm, Run
from ..named_features import names_of
from ._candidate_names import CandidateParameters
from ._candidate_reader import CandidateReader
from ._relief import DemRelief, HighGround, read_high_ground

__all__ = ["CandidateInput", "costs_of", "mast_types_of", "read_candidates", "weights_of", "working_crs"]

_P = CandidateParameters
#: Layers by which the CRS of the results is chosen, the first that is given.
_LEADING = (_P.COMMUNES, _P.VILLAGES, _P.SITES, _P.STRUCTURES, _P.POLE_LINES)
#: Beyond everything that is given new places are looked for this far, where no communes say how far.
_ROUND_M = 2000.0


@dataclass
class CandidateInput:
    """Everything that was read.

    Parameters
    ----------
    crs : QgsCoordinateReferenceSystem
        Of all places, and of the results.
    offered, about, rules, wishes
        See the engine.
    commune_codes, commune_names : list
        By row of the communes.
    rejected : list of Rejected
    high_ground : HighGround or None
    """

    crs: QgsCoordinateReferenceSystem
    offered: Offered
    about: Surroundings
    rules: Rules
    wishes: Wishes
    commune_codes: list
    commune_names: list
    rejected: list[Rejected] = field(default_factory=list)
    high_ground: HighGround | None = None


# -- parameters that are checked before anything runs -----------------------------------------------------------------


def costs_of(algorithm: HatangsoAlgorithm, parameters: dict, context) -> SiteCosts:
    """The table of costs. Raises :class:`~plugin.errors.ParameterError` with the row that is wrong."""
    return SiteCosts.from_cells(_cells(algorithm, _P.SITE_COSTS, parameters, context) or default_cost_cells())


def weights_of(algorithm: HatangsoAlgorithm, parameters: dict, context) -> ScoreWeights:
    """The points. Raises :class:`~plugin.errors.ParameterError` with the row that is wrong."""
    return ScoreWeights.from_cells(_cells(algorithm, _P.SCORE_WEIGHTS, parameters, context) or default_weight_cells())


def _cells(algorithm: HatangsoAlgorithm, name: str, parameters: dict, context) -> list:
    cells = algorithm.parameterAsMatrix(parameters, name, context)
    return cells if any(cell is not None and str(cell).strip() for cell in cells) else []


def mast_types_of(algorithm: HatangsoAlgorithm, parameters: dict, context, costs: SiteCosts) -> tuple[str, str, str]:
    """Types of new masts on the ground, on roofs and on poles, as the table of costs writes them."""
    return tuple(
        costs.mast_type(algorithm.parameterAsString(parameters, name, context))
        for name in (_P.MAST_TYPE, _P.ROOF_TYPE, _P.POLE_TYPE)
    )


def working_crs(algorithm: HatangsoAlgorithm, parameters: dict, context) -> QgsCoordinateReferenceSystem:
    """The CRS that everything is carried into: of the first layer that is given; not valid where there is none."""
    for name in _LEADING:
        source = algorithm.parameterAsSource(parameters, name, context)
        if source is not None and source.sourceCrs().isValid():
            return source.sourceCrs()
    rasters = algorithm.parameterAsLayerList(parameters, _P.DEM, context) or []
    return rasters[0].crs() if rasters else QgsCoordinateReferenceSystem()


# -- reading ----------------------------------------------------------------------------------------------------------


def read_candidates(run: Run, progress: Progress) -> CandidateInput:
    """Read all layers; what cannot be used is among the rejected."""
    crs = working_crs(run.algorithm, run.parameters, run.context)
    reader = CandidateReader(run, crs, ground_of(crs, run.context))
    code, name = _commune_fields(run)
    communes = reader.read(_P.COMMUNES, (_P.MAST_TYPE_FIELD,), progress.part(0.0, 0.1), also=(code, name))
    structures, sites = reader.structures(progress.part(0.1, 0.2)), reader.sites(progress.part(0.2, 0.25))
    poles, villages = reader.poles(progress.part(0.25, 0.35)), reader.villages(progress.part(0.35, 0.4))
    relief, layers = None, []
    if run.given(_P.DEM):
        layers = run.layers(_P.DEM)
        elevation = Elevation.of(layers, run.context)
        relief = DemRelief(elevation, crs, run.context.transformContext(), run.number(_P.OPENNESS_RADIUS))
    bounds = _bounds(reader.ground, communes, (structures, sites, poles, villages), layers, crs, run)
    high, high_ground = None, None
    if relief is not None:
        high = read_high_ground(relief, layers, bounds, run.number(_P.MIN_PROMINENCE), progress.part(0.4, 0.6))
        high_ground = places_of(HIGH_GROUND, high.xy, prominence_m=high.prominence_m)
    about = Surroundings(
        reader.ground, bounds,
        communes=None if communes is None else communes.parts,
        excluded=reader.obstacles(_P.EXCLUDED_AREAS, progress.part(0.6, 0.7)),
        keep_away=reader.obstacles(_P.KEEP_AWAY, progress.part(0.7, 0.75)),
        roads=reader.lines(_P.ROADS, progress.part(0.75, 0.9)),
        power=reader.lines(_P.POWER_LINES, progress.part(0.9, 0.95)),
        limits=reader.limits(progress.part(0.95, 1.0)),
        relief=relief,
    )  # fmt: skip
    offered = Offered(
        sites, structures, poles, _inside(high_ground, about), villages,
        None if high is None else high.xy, None if high is None else high.prominence_m,
    )  # fmt: skip
    column = [] if communes is None else communes.columns.get(run.text(_P.MAST_TYPE_FIELD), [])
    return CandidateInput(
        crs, offered, about, _rules(run), _wishes(run, column),
        # A number of a row is no code of a commune: without a field there are none.
        [] if communes is None else texts(communes.columns.get(code, [None] * len(communes))),
        [] if communes is None else names_of(communes, name).tolist(),
        reader.rejected, high,
    )  # fmt: skip


def _commune_fields(run: Run) -> tuple[str, str]:
    """The fields with code and name of the communes: those that are chosen, else those that are called like one."""
    chosen = {"code": run.text(_P.COMMUNE_CODE_FIELD), "name": run.text(_P.COMMUNE_NAME_FIELD)}
    source = run.source(_P.COMMUNES)
    if source is None:
        return "", ""
    found = recognise("communes", source.fields().names(), {column: field for column, field in chosen.items() if field})
    return found.get("code", ""), found.get("name", "")


def _inside(places: Places | None, about: Surroundings) -> Places | None:
    """High ground within the area: nobody asks why a summit beyond the province is no candidate."""
    return None if places is None else places.take(np.flatnonzero(about.commune_at(places.xy) >= 0))


def _rules(run: Run) -> Rules:
    def most(name: str) -> float:
        return run.number(name) or np.inf

    return Rules(
        exclusion_buffer_m=run.number(_P.EXCLUSION_BUFFER),
        keep_away_m=run.number(_P.KEEP_AWAY_DISTANCE),
        max_road_m=most(_P.MAX_ROAD_DISTANCE),
        max_power_m=most(_P.MAX_POWER_DISTANCE),
        max_slope_deg=run.number(_P.MAX_SLOPE) if run.number(_P.MAX_SLOPE) < 90.0 else np.inf,
        separation_m=run.number(_P.MIN_SEPARATION),
        height_m=run.number(_P.HEIGHT),
        least_height_m=run.number(_P.MIN_HEIGHT) if run.given(_P.MIN_HEIGHT) else np.inf,
        roof_m=run.number(_P.ROOF_HEIGHT),
        least_building_m=run.number(_P.MIN_BUILDING_HEIGHT),
        free_access=run.boolean(_P.FREE_ACCESS),
    )


def _wishes(run: Run, commune_types: Sequence) -> Wishes:
    costs = costs_of(run.algorithm, run.parameters, run.context)
    ground, roof, pole = mast_types_of(run.algorithm, run.parameters, run.context, costs)
    return Wishes(
        costs,
        weights_of(run.algorithm, run.parameters, run.context),
        ground,
        roof,
        pole,
        [costs.mast_type(word) if word and word.strip() else None for word in texts(commune_types)],
        run.number(_P.DETOUR),
        run.number(_P.GRID_SPACING),
        run.number(_P.MAX_SHIFT),
        run.number(_P.POLE_SPACING),
        run.boolean(_P.SHARE_SITES),
        run.number(_P.SHARING_DISTANCE),
        run.text(_P.OPERATORS),
    )


def _bounds(
    ground: Ground,
    communes: VectorData | None,
    places: Sequence[Places | None],
    layers: Sequence,
    crs: QgsCoordinateReferenceSystem,
    run: Run,
) -> tuple[float, float, float, float]:
    """The box in which new places are looked for: of the communes; else round everything; else of the elevation."""
    if communes is not None and len(communes.parts.xy):
        return (*communes.parts.xy.min(axis=0).tolist(), *communes.parts.xy.max(axis=0).tolist())
    given = [one.xy for one in places if one is not None and len(one)]
    if given:
        xy = np.concatenate(given)
        low, high = xy.min(axis=0), xy.max(axis=0)
        middle = (low + high) / 2.0
        scale = np.array([float(value[0]) for value in ground.metres_per_unit(middle[:1], middle[1:])])
        margin = _ROUND_M / scale
        return (*(low - margin).tolist(), *(high + margin).tolist())
    box = QgsRectangle()
    for layer in layers:
        try:
            way = QgsCoordinateTransform(layer.crs(), crs, run.context.transformContext())
            extent = way.transformBoundingBox(layer.extent())
        except QgsCsException:
            continue
        box = extent if box.isNull() else box
        box.combineExtentWith(extent)
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()
