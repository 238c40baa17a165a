"""What sites cover, for ``hatangso:selectsites``: by a radius, by areas of a layer, by prediction over terrain."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import QgsProcessingException

from ...plugin.gis.elevation import Elevation
from ...plugin.gis.i18n import language, tr
from ...plugin.gis.lonlat_surface import LonLatSurface, lonlat_crs
from ...plugin.polygons import points_in_polygons
from ...plugin.radio.antennas import read_pattern
from ...plugin.radio.carriers import TECHNOLOGIES
from ...plugin.radio.prediction.memory import budget_of
from ...plugin.radio.prediction.polar import PolarGrid
from ...plugin.radio.prediction.predict import Ground, Job, site_levels
from ...plugin.radio.prediction.transmitters import Columns, Defaults, plan_transmitters
from ...plugin.radio.technology import DEFAULT_RADII
from ...plugin.siting.demand_fan import fan_to, levels_on
from ...plugin.siting.site_plan import IDLE
from ...plugin.siting.site_reach import covers_of_pairs, within
from ...plugin.text import N_, spoken
from ..named_features import names_of
from ..radio._prediction_input import carrier_of, clutter_surface, propagation_of, reference_level
from ..radio._prediction_names import PredictionParameters
from ._select_names import BY_AREAS, BY_RADIUS, SelectionParameters

if TYPE_CHECKING:
    from ...plugin.progress import Progress
    from ..algorithm import Run
    from ._select_input import SelectionInput

__all__ = ["Coverage", "coverage_of", "usual_radius_m"]

_P = SelectionParameters
_NO_SITE = N_("The area names no site. Fill in the field, or the area covers for nobody.")
_UNKNOWN_SITE = N_("The area names neither a candidate nor an existing site: check the code, or leave it out.")
#: Samples along radials, and radials at their far ends, lie so far apart, or farther where the elevation is coarser: a
#: level is wanted at some points, not in every cell.
_ALONG_M, _ACROSS_M = 50.0, 100.0


@dataclass(frozen=True)
class Coverage:
    """What sites cover.

    Parameters
    ----------
    covers : csr_matrix, shape (sites, demand)
    level_dbm : csr_matrix or None
        Predicted levels of the pairs of ``covers``.
    """

    covers: object
    level_dbm: object = None


def usual_radius_m(technology: str) -> float:
    """The radius of a site in open country where nothing else is said."""
    return next(rural for name, _, _, rural in DEFAULT_RADII if name == technology)


def coverage_of(run: Run, given: SelectionInput, progress: Progress) -> Coverage:
    """What candidates and existing sites cover, in their order."""
    way = run.choice(_P.COVERAGE_BY)
    if way == BY_RADIUS:
        site, demand = within(given.site_xyz, given.demand_xyz, given.radius_m, progress)
        return Coverage(covers_of_pairs(site, demand, (len(given.site_xyz), len(given.demand_xyz))))
    return _by_areas(run, given, progress) if way == BY_AREAS else _by_prediction(run, given, progress)


def _by_areas(run: Run, given: SelectionInput, progress: Progress) -> Coverage:
    field = run.text(_P.AREAS_SITE_FIELD)
    areas = run.vector(_P.AREAS, progress.part(0.0, 0.4), fields=[field], crs=given.demand.crs)
    given.rejected += areas.rejected
    # Not the feature id where it is empty: that may be the code of a site that it has nothing to do with.
    codes = [code if code and code.strip() else "" for code in names_of(areas, field).tolist()]
    unclear = sorted(given.unclear.intersection(codes))
    if unclear:
        raise QgsProcessingException(
            tr(
                N_(
                    "{layer}: {ids} is both a candidate and an existing site by their feature ids. Give the id fields "
                    "of candidates and existing sites, so that the areas name one of them."
                ),
                layer=areas.layer, ids=", ".join(unclear[:5]) + (" …" if len(unclear) > 5 else ""),
            )
        )  # fmt: skip
    rows: dict[str, list[int]] = {}
    for code, row in zip(given.said_ids, given.stands_for.tolist()):
        rows.setdefault(code, []).append(row)
    # Each pair of an area and a site that it names; where several have a code, all are at the place that it names.
    area = [number for number, code in enumerate(codes) for _ in rows.get(code, ())]
    owner = np.array([row for code in codes for row in rows.get(code, ())], dtype=np.int64)
    if not len(owner):
        raise QgsProcessingException(
            tr(
                N_(
                    "{layer}: no area names a candidate or an existing site. Check the field “{field}” and the id "
                    "fields."
                ),
                layer=areas.layer, field=field,
            )
        )  # fmt: skip
    nameless = [row for row, code in enumerate(codes) if not code]
    strangers = [row for row, code in enumerate(codes) if code and code not in rows]
    given.rejected += areas.reject(np.array(nameless, dtype=np.int64), "no_site", _NO_SITE)
    given.rejected += areas.reject(np.array(strangers, dtype=np.int64), "unknown_site", _UNKNOWN_SITE)
    without = len(np.unique(given.stands_for)) - len(np.unique(owner))
    if without:
        run.progress.warn(N_("{count} candidates or existing sites have no area: they cover nothing."), count=without)
    point, feature = points_in_polygons(given.demand_points, areas.parts, progress.part(0.4, 1.0))
    named = covers_of_pairs(owner, np.array(area, dtype=np.int64), (len(given.site_ids), len(codes)))
    inside = covers_of_pairs(feature, point, (len(codes), len(given.demand_points)))
    site, demand = (named @ inside).nonzero()
    return Coverage(covers_of_pairs(site, demand, (len(given.site_ids), len(given.demand_points))))


def _by_prediction(run: Run, given: SelectionInput, progress: Progress) -> Coverage:
    from scipy.sparse import csr_matrix

    technology = TECHNOLOGIES[run.choice(_P.TECHNOLOGY)]
    threshold = run.number(_P.THRESHOLD) if run.given(_P.THRESHOLD) else _planning_dbm(run, technology)
    transmitters, job_of = _transmitters(run, given, progress.part(0.0, 0.05))
    polar = job_of.polar
    radius = np.full(len(given.site_xyz), polar.radius_m)
    near_site, near_demand = within(given.site_xyz, given.demand_xyz, radius, progress.part(0.05, 0.1))
    first = np.searchsorted(near_site, np.arange(len(given.site_xyz) + 1))
    reached = [item for item in transmitters if first[item.site + 1] > first[item.site]]
    run.progress.notify(
        N_("{sites} sites to predict, at {count} demand points within reach each on average."),
        sites=len(reached), count=round(len(near_site) / max(len(reached), 1)),
    )  # fmt: skip
    pairs: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    blind: set[int] = set()
    part = progress.part(0.1, 1.0)
    with tempfile.TemporaryDirectory(prefix="hatangso-", ignore_cleanup_errors=True) as folder:
        for number, at in enumerate(reached):
            rows = near_demand[first[at.site] : first[at.site + 1]]
            turn, metres = _bearings((at.lon, at.lat), given.demand_lonlat[rows])
            fan = fan_to(turn, metres, polar)
            job = Job(job_of.propagation, fan, job_of.ground, job_of.budget, Path(folder))
            outcome = site_levels(job, [at], part.part(number / len(reached), (number + 1) / len(reached)))
            if outcome.no_height:
                blind.add(at.site)
                continue
            level = levels_on(np.load(outcome.level_file[0], allow_pickle=False), fan, turn, metres)
            good = level >= threshold
            pairs.append((np.full(int(good.sum()), at.site), rows[good], level[good]))
    if blind:
        run.progress.warn(
            N_("{count} candidates or existing sites stand where the elevation has no data: they cover nothing."),
            count=len(blind),
        )
    shape = (len(given.site_ids), len(given.demand_points))
    if not pairs:
        return Coverage(covers_of_pairs(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), shape))
    site, demand, level = (np.concatenate(some) for some in zip(*pairs))
    # A site of several points counts once, with its strongest level.
    order = np.lexsort((-level, demand, site))
    site, demand, level = site[order], demand[order], level[order]
    keep = np.ones(len(site), dtype=bool)
    keep[1:] = (site[1:] != site[:-1]) | (demand[1:] != demand[:-1])
    site, demand, level = site[keep], demand[keep], level[keep]
    return Coverage(covers_of_pairs(site, demand, shape), csr_matrix((level, (site, demand)), shape=shape))


def _planning_dbm(run: Run, technology: str) -> float:
    from ...plugin.radio.link_tables import ThresholdTable

    return ThresholdTable.default().planning_dbm(technology)


def _bearings(at: tuple[float, float], lonlat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Azimuth in degrees and distance in metres of places from a site, along geodesics."""
    from ...plugin.geodesy import WGS84

    count = len(lonlat)
    azimuth, _, metres = WGS84.geod.inv(
        np.full(count, at[0]), np.full(count, at[1]), lonlat[:, 0].copy(), lonlat[:, 1].copy()
    )
    return np.asarray(azimuth) % 360.0, np.asarray(metres)


def _transmitters(run: Run, given: SelectionInput, progress: Progress):
    """What transmits at each candidate and existing site, and what the levels are computed with."""
    algorithm, context = run.algorithm, run.context
    elevation = Elevation.of(run.layers(PredictionParameters.DEM), context)
    propagation = propagation_of(algorithm, run.parameters, context)
    carrier = carrier_of(algorithm, run.parameters, context)
    asked = given.role != IDLE  # what is not offered needs no prediction
    covered = elevation.covers(given.site_lonlat, lonlat_crs())
    if not covered.any():
        raise QgsProcessingException(tr(N_("No candidate lies on the elevation. Add the tiles that they stand on.")))
    if not covered[asked].all():
        run.progress.warn(
            N_("{count} candidates or existing sites lie outside the elevation: they cover nothing."),
            count=int((~covered[asked]).sum()),
        )
    rows = np.flatnonzero(covered & asked)
    defaults = Defaults(
        carrier.technology, run.number(PredictionParameters.HEIGHT), carrier.power_dbm, carrier.frequency_mhz, 360.0,
        carrier.tilt_deg, carrier.gain_dbi, carrier.vertical_beamwidth_deg,
        gain_given=run.given(PredictionParameters.GAIN), power_in_watts=False, pattern="",
    )  # fmt: skip
    plan = plan_transmitters(
        given.site_lonlat[rows], rows, len(given.site_ids), Columns(height_m=given.height_m), defaults,
        reference_dbm=reference_level(run, carrier, propagation, elevation.resolution_m), check=propagation.check,
        pattern_of=read_pattern, progress=progress,
    )  # fmt: skip
    for refusal in plan.refusals:
        if asked[refusal.row]:
            given.set_aside(refusal.row, refusal.reason, spoken(refusal.message, refusal.values, tr, language()))
    polar = PolarGrid.of(
        run.number(PredictionParameters.MAX_DISTANCE),
        max(elevation.resolution_m, _ALONG_M),
        max(elevation.resolution_m, _ACROSS_M),
    )
    budget = budget_of(polar, run.number(PredictionParameters.MAX_MEMORY))
    return list(plan.transmitters), _Settings(
        propagation, polar, Ground(LonLatSurface(elevation), clutter_surface(run)), budget
    )


@dataclass(frozen=True)
class _Settings:
    """What the levels of all sites are computed with."""

    propagation: object
    polar: PolarGrid
    ground: Ground
    budget: object
