"""What coordinates met in Viet Nam can be in: the zones of VN-2000, WGS 84, and definitions that were wrong.

All come from the database of PROJ (EPSG); a wrong definition is a right one with another scale factor or datum in it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import numpy as np

from ..geodesy import in_proj_thread

__all__ = [
    "DATUM",
    "RIGHT",
    "SCALE",
    "SCALE_AND_DATUM",
    "System",
    "area_provinces",
    "known_systems",
    "own_system",
    "to_lonlat",
]

#: What was wrong with a definition.
RIGHT, SCALE, DATUM, SCALE_AND_DATUM = "right", "scale", "datum", "scale_and_datum"
#: Scale factor on the central meridian: of UTM and of the zones of three degrees.
_UTM_SCALE, _TM3_SCALE = 0.9996, 0.9999
_GEOGRAPHIC_VN2000, _GEOGRAPHIC_WGS84, _WEB_MERCATOR = 4756, 4326, 3857
_WGS84_UTM = (32648, 32649)


@dataclass(frozen=True)
class System:
    """One way to read coordinates.

    Parameters
    ----------
    name : str
    wkt : str
        What the coordinates are in.
    authority : str
        Code of the right CRS, which a layer is given in the end ("EPSG:5897"); "" for a definition of the user's own.
    meridian_deg : float
        Central meridian; NaN where there is none.
    scale : float
        Scale factor on it; NaN where there is none.
    definition : str
        "right", or what is wrong with it: "scale" (0.9996 for 0.9999), "datum" (VN-2000 taken for WGS 84), both.
    area : str
        Where it is used, as EPSG says.
    box : tuple of float
        West, south, east, north of that area in degrees.
    geographic : bool
    """

    name: str
    wkt: str
    authority: str
    meridian_deg: float = math.nan
    scale: float = math.nan
    definition: str = RIGHT
    area: str = ""
    box: tuple[float, float, float, float] = (-180.0, -90.0, 180.0, 90.0)
    geographic: bool = False
    _cache: dict = field(default_factory=dict, repr=False, compare=False)


def _parameter(crs: Any, name: str) -> float:
    operation = (crs.source_crs if crs.is_bound else crs).coordinate_operation
    values = [one.value for one in operation.params if one.name.startswith(name)] if operation else []
    return float(values[0]) if values else math.nan


def _system(crs: Any, authority: str, definition: str = RIGHT) -> System:
    area = crs.area_of_use
    return System(
        crs.name,
        crs.to_wkt(),
        authority,
        _parameter(crs, "Longitude of natural origin"),
        _parameter(crs, "Scale factor"),
        definition,
        area.name if area else "",
        tuple(area.bounds) if area else (-180.0, -90.0, 180.0, 90.0),
        crs.is_geographic,
    )


def _wrong(crs: Any, scale: float | None, base: Any) -> Any:
    """A projected CRS with another scale factor, or on another datum."""
    from pyproj import CRS

    made = crs.to_json_dict()
    for key in ("id", "usages", "scope", "area", "bbox"):
        made.pop(key, None)
    made["conversion"].pop("id", None)
    if scale is not None:
        for parameter in made["conversion"]["parameters"]:
            if parameter["name"].startswith("Scale factor"):
                parameter["value"] = scale
    if base is not None:
        made["base_crs"] = base.to_json_dict()
    return CRS.from_json_dict(made)


@cache
def known_systems() -> tuple[System, ...]:
    """All zones of VN-2000 that PROJ knows, WGS 84, and wrong definitions of the zones of three degrees; once each."""
    return in_proj_thread(_known_systems)


def _known_systems() -> tuple[System, ...]:
    from pyproj import CRS
    from pyproj.database import query_crs_info

    codes = sorted(
        {
            int(info.code)
            for info in query_crs_info(auth_name="EPSG")
            if info.name.startswith("VN-2000 / ") and not info.deprecated
        }
    )
    projected = {code: CRS.from_epsg(code) for code in codes}
    others = {code: CRS.from_epsg(code) for code in (_GEOGRAPHIC_VN2000, _GEOGRAPHIC_WGS84, *_WGS84_UTM, _WEB_MERCATOR)}
    found = [_system(crs, f"EPSG:{code}") for code, crs in {**projected, **others}.items()]
    utm = {one.meridian_deg for one in found if one.scale == _UTM_SCALE}
    for code, crs in projected.items():
        right = _system(crs, f"EPSG:{code}")
        if right.scale != _TM3_SCALE:
            continue
        wrong = [(DATUM, None, others[_GEOGRAPHIC_WGS84])]
        if right.meridian_deg not in utm:  # else it is a zone of UTM, and no mistake
            wrong += [(SCALE, _UTM_SCALE, None), (SCALE_AND_DATUM, _UTM_SCALE, others[_GEOGRAPHIC_WGS84])]
        for definition, scale, base in wrong:
            made = _system(_wrong(crs, scale, base), f"EPSG:{code}", definition)
            found.append(replace(made, name=right.name, area=right.area, box=right.box))
    return tuple(found)


def own_system(wkt: str, authority: str) -> System:
    """The CRS that a layer declares, whatever it is."""

    def made() -> System:
        from pyproj import CRS

        return _system(CRS.from_wkt(wkt), authority)

    return in_proj_thread(made)


def to_lonlat(system: System, xy: np.ndarray) -> np.ndarray:
    """Coordinates (n, 2) as longitude and latitude in WGS 84; infinite where they lie nowhere."""
    return _carried(system, "EPSG:4326", xy)


def _carried(system: System, target: str, xy: np.ndarray) -> np.ndarray:
    def work() -> np.ndarray:
        from pyproj import CRS, Transformer

        if target not in system._cache:
            system._cache[target] = Transformer.from_crs(CRS.from_wkt(system.wkt), target, always_xy=True)
        # pyproj takes an array of one element for a number.
        rows = xy if len(xy) != 1 else np.repeat(xy, 2, axis=0)
        x, y = system._cache[target].transform(rows[:, 0], rows[:, 1])
        return np.column_stack((x, y))[: len(xy)]

    return in_proj_thread(work)


def area_provinces(system: System) -> tuple[str, ...]:
    """Names of the provinces whose zone this is by EPSG's area of use; () for zones of more than provinces.

    Those of before July 2025, as the regulation that fixed the central meridians names them.
    """
    words = system.area.partition(" - ")[2].rstrip(".")
    if "province" not in words and "cit" not in words and "municipality" not in words:
        return ()
    for kind in ("provinces", "province", "municipality", "cities", "city"):
        words = words.replace(kind, ",")
    pieces = words.replace(";", ",").replace(" and ", ",").split(",")
    return tuple(piece.strip() for piece in pieces if piece.strip())
