"""What a run over roads will take before it is begun: time and memory, from counts.

The numbers are fits to measured runs of ``hatangso:fiberroutes``: the fictional province (seed 3) with 60, 600 and
3,000 villages, and a bent grid of 10,000 road edges; to points and to existing fibre, to one and to three hubs, with
and without a maximum length, with and without barriers (QGIS 3.22, processor time of one core of a server and growth
of the resident memory, November 2026). Sizes that were not fitted (200 and 1,500 villages, 60,000 and 250,000 edges)
are well within a factor of two; the unit test holds what was measured, ``tests/bench/forecast.py`` measures again. A
machine half as fast takes twice the time: a help for deciding, no promise.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..errors import ParameterError
from ..text import N_

__all__ = ["Forecast", "RouteCounts", "forecast_routes", "spoken_mib", "spoken_seconds"]

#: A route to the best of ``n`` points that are strewn over an area is about so many times √(area / n) long: in the
#: provinces 0.69 to 0.71, in the grids 0.66.
_REACH = 0.69
#: To lines of ``l`` km it is about so many times area / l: half of that would be the mean distance to parallel lines.
_REACH_OF_LINES = 0.15

# Seconds: at the start, for each vertex of the roads, for each vertex of the routes, for each road where too long
# routes are shortened (twelve more searches), for each km of fibre (offered every 20 m), for each road and hub where
# several hubs are ranked (one search from each).
_START_S, _VERTEX_S, _ROUTE_VERTEX_S = 0.55, 6e-6, 3e-7
_SHORTENING_S, _FIBER_KM_S, _RANKING_S = 3e-5, 5e-4, 1.8e-6
# MiB, of the same.
_START_MIB, _VERTEX_MIB, _ROUTE_VERTEX_MIB, _FIBER_KM_MIB = 31.0, 1.65e-4, 4.3e-5, 0.021


@dataclass(frozen=True)
class RouteCounts:
    """What is known before routes are planned.

    Parameters
    ----------
    roads, road_vertices : int
    road_km : float
    area_km2 : float
        Of the box around the roads.
    demand : int
        Demand points.
    hubs : int
        Points; 0 where routes end at lines of existing fibre.
    fiber_km : float
        Length of those lines; 0 for points.
    nearest : int
        Hubs for each demand point.
    shortened : bool
        Whether too long routes are to be shortened (least cost, one hub, and a maximum length).
    """

    roads: int
    road_vertices: int
    road_km: float
    area_km2: float
    demand: int
    hubs: int = 0
    fiber_km: float = 0.0
    nearest: int = 1
    shortened: bool = True


@dataclass(frozen=True)
class Forecast:
    """What a run is expected to take.

    Parameters
    ----------
    seconds : float
    mib : float
        Memory on top of what QGIS has already.
    """

    seconds: float
    mib: float


def forecast_routes(counts: RouteCounts) -> Forecast:
    """Time and memory of planning routes.

    Raises
    ------
    ParameterError
        A count is negative, or no finite number.
    """
    numbers = (
        counts.roads, counts.road_vertices, counts.road_km, counts.area_km2, counts.demand, counts.hubs,
        counts.fiber_km, counts.nearest,
    )  # fmt: skip
    if not all(math.isfinite(number) and number >= 0 for number in numbers):
        raise ParameterError(N_("Counts must be 0 or more."))
    ranked = max(counts.nearest, 1)
    if counts.fiber_km > 0:
        each_km = _REACH_OF_LINES * counts.area_km2 / counts.fiber_km
    else:
        each_km = _REACH * math.sqrt(counts.area_km2 * ranked / max(counts.hubs, 1))
    # No route is longer than all roads together.
    each_km = min(each_km, counts.road_km)
    density = counts.road_vertices / counts.road_km if counts.road_km > 0 else 0.0
    route_vertices = counts.demand * ranked * each_km * density
    seconds = _START_S + _VERTEX_S * counts.road_vertices + _ROUTE_VERTEX_S * route_vertices
    seconds += _SHORTENING_S * counts.roads if counts.shortened and ranked == 1 else 0.0
    seconds += _FIBER_KM_S * counts.fiber_km
    seconds += _RANKING_S * counts.roads * counts.hubs if ranked > 1 else 0.0
    mib = _START_MIB + _VERTEX_MIB * counts.road_vertices + _ROUTE_VERTEX_MIB * route_vertices
    mib += _FIBER_KM_MIB * counts.fiber_km
    return Forecast(seconds, mib)


def spoken_seconds(seconds: float) -> tuple[str, int]:
    """A time as a marked text and its number, as exact as a forecast deserves.

    >>> spoken_seconds(7.4), spoken_seconds(100), spoken_seconds(8000)
    (('about {count} s', 8), ('about {count} min', 2), ('about {count} h', 3))
    """
    if seconds < 10:
        return N_("about {count} s"), max(1, math.ceil(seconds))
    if seconds < 90:
        return N_("about {count} s"), math.ceil(seconds / 10) * 10
    if seconds < 90 * 60:
        return N_("about {count} min"), math.ceil(seconds / 60)
    return N_("about {count} h"), math.ceil(seconds / 3600)


def spoken_mib(mib: float) -> tuple[str, float]:
    """A size as a marked text and its number, as exact as a forecast deserves.

    >>> spoken_mib(87), spoken_mib(1700)
    (('about {count} MiB', 100), ('about {count} GiB', 1.7))
    """
    if mib < 1000:
        step = 10 if mib < 80 else 50
        return N_("about {count} MiB"), math.ceil(mib / step) * step
    return N_("about {count} GiB"), round(mib / 1024 + 0.04, 1)
