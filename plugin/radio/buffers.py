"""Coverage as circles and sectors round sites: a first picture, before propagation is computed.

Every vertex of a circle lies at the exact geodesic distance from its site, so that the shape is right in any CRS. From
tables to polygons in two steps: :func:`plan_cells` decides what stands at each site, :func:`cell_polygons` draws it.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..errors import ParameterError
from ..geodesy import Ground
from ..numbers import AMBIGUOUS, parse_number
from ..operators import harmonise_operators, join_operators, parse_operators
from ..progress import SILENT, Progress
from ..text import N_
from ..wkb import Parts
from .technology import AREA_TYPE_EXAMPLES, AreaType, normal_technology, parse_area_type, parse_technologies

__all__ = [
    "MAX_RADIUS_M",
    "Cells",
    "Group",
    "Plan",
    "Polygons",
    "RadiusTable",
    "Refusal",
    "at_points",
    "cell_polygons",
    "group_cells",
    "plan_cells",
    "polygon_areas_m2",
]

#: A larger radius is taken for a mistake of units: no terrestrial mobile cell reaches that far (GSM: 35 km, extended
#: 120 km).
MAX_RADIUS_M = 200_000.0
#: Vertices that are computed in one go.
_BATCH_VERTICES = 200_000
#: A degree of the meridian is nowhere longer (WGS 84, at the pole: 111.694 km).
_DEGREE_M = 111_700.0

_AREA_COLUMNS = (AreaType.URBAN, AreaType.SUBURBAN, AreaType.RURAL)

_REASONS = {
    "radius_missing": N_("The radius is empty. Fill it in."),
    "radius_not_number": N_("The radius is not a number. Write digits only, without a unit, for example 3.5."),
    "radius_ambiguous": N_(
        "The radius can be read as thousands or as a decimal fraction (1.500 or 1,500). Write 1500 or 1.5."
    ),
    "radius_not_positive": N_("The radius is zero or negative. It must be greater than 0."),
    "radius_too_large": N_("The radius is more than 200 km. Check whether it is in metres or in kilometres."),
    "technology_missing": N_(
        "The technology is empty, so that the table gives no radius. Fill it in, or choose a radius field."
    ),
    "technology_unknown": N_("The technology “{name}” is not in the table. Known: {known}. Correct it or add a row."),
    "technologies_unknown": N_(
        "{count} different technologies are not in the table (for example “{name}”). Known: {known}. "
        "Check that the right field is chosen for the technology."
    ),
    "area_type_unknown": N_("The area type “{name}” is not known. Write {known}."),
    "area_types_unknown": N_(
        "{count} different area types are not known (for example “{name}”). Known: {known}. "
        "Check that the right field is chosen for the area type."
    ),
    "azimuth_not_number": N_(
        "The azimuth is not a number of degrees. Write, for example, 120 or 0/120/240; leave it empty for a site that "
        "serves all round."
    ),
    "azimuth_ambiguous": N_(
        "The azimuth can be read as two directions or as a decimal fraction (32,5). Write 32/5 or 32.5."
    ),
    "azimuth_out_of_range": N_("An azimuth is outside 0–360 degrees (clockwise from true north). Correct it."),
    "beamwidth_not_number": N_("The beamwidth is not a number of degrees. Write, for example, 65 or 65/65/90."),
    "beamwidth_ambiguous": N_(
        "The beamwidth can be read as two widths or as a decimal fraction (32,5). Write 32/5 or 32.5."
    ),
    "beamwidth_out_of_range": N_("A beamwidth is not above 0 and up to 360 degrees. Correct it."),
    "beamwidth_count": N_("There are not as many beamwidths as azimuths. Write one for all, or one for each."),
}

#: Why a polygon cannot be drawn; codes of :attr:`Polygons.fault`.
FAULTS = {
    "outside_earth": N_(
        "The latitude or longitude is outside its range. The layer may be declared in degrees while its coordinates "
        "are in metres: check its CRS."
    ),
    "outside_crs": N_("The place lies outside the area where the CRS of the layer can be used. Check that CRS."),
    "antimeridian": N_(
        "The area crosses the 180° meridian, where the CRS of the layer is cut. Reproject the layer to a projected CRS "
        "of the region."
    ),
    "pole": N_("The area reaches a pole, round which no circle is drawn."),
}


# -- angles as people write them ------------------------------------------------------------------------------------

_DECIMAL = re.compile(r"([+-]?)(\d+)(?:([.,])(\d+))?")
_HYPHENS = re.compile(r"(?<=\d)\s+[-–]\s+(?=\d)")
_MANY_DIRECTIONS = re.compile(r"[/;|+&\s]")
_BETWEEN = re.compile(r"[/;|+&]+|,?\s+")


@lru_cache(maxsize=65536)
def _degrees(text: str) -> tuple[tuple[float, ...], str]:
    """Angles in a text such as "0/120/240", with what is wrong with it: "" or "not_number" or "ambiguous"."""
    text = _HYPHENS.sub("/", text.replace("°", "").replace("º", "").strip())
    if _MANY_DIRECTIONS.search(text):
        pieces = [piece for piece in _BETWEEN.split(text) if piece]
        if any(re.search(r",\d{3}$", piece) for piece in pieces):  # "0,120 240"
            return (), "ambiguous"
    elif re.fullmatch(r"\d+(?:[.,]\d+)?(?:-\d+(?:[.,]\d+)?)+", text):
        pieces = text.split("-")
    elif text.count(",") > 1:
        pieces = [piece for piece in text.split(",") if piece]
    elif re.fullmatch(r"\d{1,3},\d{1,2}", text):
        return (), "ambiguous"
    else:
        pieces = [piece for piece in text.split(",") if piece]
    angles = []
    for piece in pieces:
        match = _DECIMAL.fullmatch(piece)
        if match is None:
            return (), "not_number"
        sign, whole, _, fraction = match.groups()
        angles.append(float(f"{sign}{whole}.{fraction or 0}"))
    return tuple(angles), ""


#: Words for an antenna that serves all round, beside an empty field.
_OMNI = frozenset({"omni", "omnidirectional", "vô hướng", "đẳng hướng", "đa hướng"})


def _angles(value: object) -> tuple[tuple[float, ...], str]:
    """Angles in an attribute: numbers as they are, texts as lists; none for NULL and for words that say so."""
    if value is None:
        return (), ""
    if isinstance(value, str):
        return ((), "") if value.strip().casefold() in _OMNI else _degrees(value)
    number, fault = parse_number(value)
    return ((), fault) if fault else ((number,), "")


# -- what stands where ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RadiusTable:
    """Cell radius by technology and kind of area.

    Parameters
    ----------
    radii_m : dict of str to tuple of float
        By normal name of the technology: metres in urban, suburban and rural areas.
    """

    radii_m: dict[str, tuple[float, float, float]]

    @classmethod
    def from_cells(cls, cells: Sequence[object]) -> RadiusTable:
        """From the cells of a table, row after row: technology, urban, suburban, rural (m).

        Raises
        ------
        ParameterError
            Naming the row that cannot be used.
        """
        cells = list(cells)
        if not cells or len(cells) % 4:
            raise ParameterError(
                N_("The table of radii needs four columns: technology, urban, suburban and rural radius (m).")
            )
        radii: dict[str, tuple[float, float, float]] = {}
        for row in range(len(cells) // 4):
            name = " ".join(str("" if cells[4 * row] is None else cells[4 * row]).split())
            if not name:
                raise ParameterError(N_("Row {row} of the table of radii names no technology."), row=row + 1)
            technology = normal_technology(name) or name
            if technology in radii:
                raise ParameterError(
                    N_("Row {row} of the table of radii names {name} a second time. Keep one row for each technology."),
                    row=row + 1, name=technology,
                )  # fmt: skip
            values = []
            for cell in cells[4 * row + 1 : 4 * row + 4]:
                number, fault = parse_number(cell)
                if fault == AMBIGUOUS:
                    raise ParameterError(
                        N_(
                            "Row {row} of the table of radii ({name}): “{value}” can be read as thousands or as a "
                            "decimal fraction. Write, for example, 1500 or 1.5."
                        ),
                        row=row + 1, name=technology, value=str(cell),
                    )  # fmt: skip
                if fault or not 0 < number <= MAX_RADIUS_M:
                    raise ParameterError(
                        N_(
                            "Row {row} of the table of radii ({name}): “{value}” is not a radius in metres. "
                            "Write a number above 0 and up to 200000."
                        ),
                        row=row + 1, name=technology, value="" if cell is None else str(cell),
                    )  # fmt: skip
                values.append(number)
            radii[technology] = (values[0], values[1], values[2])
        return cls(radii)

    @property
    def technologies(self) -> tuple[str, ...]:
        return tuple(self.radii_m)

    def radius_m(self, technology: str, area: AreaType) -> float:
        return self.radii_m[technology][_AREA_COLUMNS.index(area)]


@dataclass(frozen=True)
class Refusal:
    """A site that was set aside.

    Parameters
    ----------
    row : int
        Row of the site.
    reason : str
        Stable code.
    message : str
        English template (see ``plugin.text``), with its values apart.
    values : dict
    """

    row: int
    reason: str
    message: str
    values: dict


@dataclass(frozen=True)
class Cells:
    """One row for each circle or sector: a technology in a direction at a site. All of length n.

    Parameters
    ----------
    site : ndarray of int64
        Row of the site.
    operators : list of tuple of str
    technology, area_type : list of (str or None)
    radius_m : ndarray
    azimuth_deg : ndarray
        Middle of the sector, clockwise from true north, 0 ≤ a < 360; NaN where the site serves all round.
    beamwidth_deg : ndarray
        Width of the sector; 360 for a circle.
    """

    site: np.ndarray
    operators: list[tuple[str, ...]]
    technology: list[str | None]
    area_type: list[str | None]
    radius_m: np.ndarray
    azimuth_deg: np.ndarray
    beamwidth_deg: np.ndarray

    def __len__(self) -> int:
        return len(self.site)

    def take(self, rows: np.ndarray) -> Cells:
        """The cells of these rows, in that order."""
        listed = rows.tolist()
        return Cells(
            self.site[rows],
            [self.operators[row] for row in listed],
            [self.technology[row] for row in listed],
            [self.area_type[row] for row in listed],
            self.radius_m[rows],
            self.azimuth_deg[rows],
            self.beamwidth_deg[rows],
        )


@dataclass(frozen=True)
class Plan:
    """What :func:`plan_cells` made of a table of sites."""

    cells: Cells
    refusals: list[Refusal]
    without_area_type: int
    without_operator: int


def plan_cells(
    count: int,
    *,
    radius: Sequence[object] | None = None,
    radius_unit_m: float = 1.0,
    technology: Sequence[object] | None = None,
    area_type: Sequence[object] | None = None,
    operator: Sequence[object] | None = None,
    azimuth: Sequence[object] | None = None,
    beamwidth: Sequence[object] | None = None,
    table: RadiusTable | None = None,
    fixed_radius_m: float = 1000.0,
    default_area: AreaType = AreaType.SUBURBAN,
    default_beamwidth_deg: float = 120.0,
    progress: Progress = SILENT,
) -> Plan:
    """Decide which circles and sectors stand at each site.

    The radius comes from ``radius`` if that is given; else from ``table`` if ``technology`` and ``table`` are given;
    else it is ``fixed_radius_m``. A site gives one cell for each of its technologies and each of its azimuths. A site
    with any value that cannot be used is refused as a whole, so that it is either in the result or among the refusals.

    Parameters
    ----------
    count : int
        Number of sites; every sequence has that length.
    radius : sequence, optional
        Radius of each site in units of ``radius_unit_m``.
    technology, area_type, operator : sequence, optional
        As people write them. Where the radius does not depend on them, unknown ones are kept as they are.
    azimuth, beamwidth : sequence, optional
        Degrees; numbers or lists in a text ("0/120/240").
    default_area : AreaType
        For sites without one.
    default_beamwidth_deg : float
        Width of sectors without one.

    Raises
    ------
    ParameterError
        A default is out of its range.
    """
    if not 0 < fixed_radius_m <= MAX_RADIUS_M:
        raise ParameterError(N_("The radius must be above 0 and up to 200 km."))
    if not 0 < default_beamwidth_deg <= 360:
        raise ParameterError(N_("The sector width must be above 0 and up to 360 degrees."))
    by_table = radius is None and technology is not None and table is not None
    own = table.technologies if table is not None else ()
    technologies_of = lru_cache(maxsize=None)(lambda text: parse_technologies(text, own))
    operators_of = lru_cache(maxsize=None)(parse_operators)

    operators: list[tuple[str, ...]] = [()] * count
    if operator is not None:
        operators = harmonise_operators(operators_of(None if value is None else str(value)) for value in operator)

    rows: list[tuple] = []
    faults: list[tuple[int, str, str]] = []
    without_area = without_operator = 0
    for site in progress.each(range(count), count, every=4096):
        names, fault = _site_technologies(technology, site, technologies_of, by_table)
        area, area_text, area_fault = _site_area(area_type, site, default_area, by_table)
        sectors, sector_fault = _site_sectors(
            azimuth[site] if azimuth is not None else None,
            beamwidth[site] if beamwidth is not None else None,
            default_beamwidth_deg,
        )
        fault = fault or area_fault or sector_fault
        metres = fixed_radius_m
        if radius is not None and not fault:
            metres, radius_fault = parse_number(radius[site])
            metres *= radius_unit_m
            if radius_fault:
                fault = (f"radius_{radius_fault}", "")
            elif metres <= 0:
                fault = ("radius_not_positive", "")
            elif metres > MAX_RADIUS_M:
                fault = ("radius_too_large", "")
        if fault:
            faults.append((site, *fault))
            continue
        without_area += by_table and not area_text
        without_operator += operator is not None and not operators[site]
        for name in names:
            reach = table.radius_m(name, area) if by_table else metres
            shown = area.value if by_table else area_text
            rows.extend((site, name, shown, reach, middle, width) for middle, width in sectors)

    columns = list(zip(*rows)) if rows else [()] * 6
    sites = np.asarray(columns[0], dtype=np.int64)
    cells = Cells(
        sites,
        [operators[site] for site in columns[0]],
        list(columns[1]),
        list(columns[2]),
        np.asarray(columns[3], dtype=float),
        np.asarray(columns[4], dtype=float),
        np.asarray(columns[5], dtype=float),
    )
    return Plan(cells, _refusals(faults, own), without_area, without_operator)


def _site_technologies(values, site, technologies_of, by_table):
    """Technologies of one site (one None where they do not matter), and a fault (reason, value) or None."""
    if values is None:
        return (None,), None
    text = None if values[site] is None else str(values[site])
    found = technologies_of(text)
    if by_table:
        if found.unknown:
            return (), ("technology_unknown", found.unknown[0])
        if not found.known:
            return (), ("technology_missing", "")
        return found.known, None
    return (*found.known, *sorted(set(found.unknown))) or (None,), None


def _site_area(values, site, default, by_table):
    """Kind of area of one site, the text to show for it (None for none), and a fault (reason, value) or None."""
    text = "" if values is None or values[site] is None else str(values[site]).strip()
    if not text:
        return default, None, None
    area = parse_area_type(text)
    if area is not None:
        return area, area.value, None
    return default, text, (("area_type_unknown", text) if by_table else None)


def _site_sectors(azimuth, beamwidth, default_beamwidth):
    """Sectors (azimuth, width) of one site, and a fault (reason, value) or None."""
    azimuths, fault = _angles(azimuth)
    if fault:
        return (), (f"azimuth_{fault}", "")
    if not azimuths:
        return ((math.nan, 360.0),), None
    if any(not 0 <= angle <= 360 for angle in azimuths):
        return (), ("azimuth_out_of_range", "")
    widths, fault = _angles(beamwidth)
    if fault:
        return (), (f"beamwidth_{fault}", "")
    widths = widths or (default_beamwidth,)
    if any(not 0 < width <= 360 for width in widths):
        return (), ("beamwidth_out_of_range", "")
    if len(widths) == 1:
        widths *= len(azimuths)
    if len(widths) != len(azimuths):
        return (), ("beamwidth_count", "")
    # 0 and 360 are one direction; a direction that is named twice is one sector.
    return tuple(dict.fromkeys((angle % 360.0, width) for angle, width in zip(azimuths, widths))), None


#: So many different unknown names are told one by one; more mean that the wrong field was chosen.
_MAX_UNKNOWN_TOLD = 20


def _refusals(faults, own) -> list[Refusal]:
    plural = {"technology_unknown": "technologies_unknown", "area_type_unknown": "area_types_unknown"}
    known = {"technology_unknown": ", ".join(own), "area_type_unknown": AREA_TYPE_EXAMPLES}
    distinct = {reason: sorted({value for _, other, value in faults if other == reason}) for reason in plural}
    made = []
    for site, reason, value in faults:
        if reason in plural and len(distinct[reason]) > _MAX_UNKNOWN_TOLD:
            message = _REASONS[plural[reason]]
            values = {"count": len(distinct[reason]), "name": distinct[reason][0][:60], "known": known[reason]}
        elif reason in plural:
            message, values = _REASONS[reason], {"name": value[:60], "known": known[reason]}
        else:
            message, values = _REASONS[reason], {}
        made.append(Refusal(site, reason, message, values))
    return made


def at_points(cells: Cells, point_site: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Put the cells of each site on each of its points.

    Parameters
    ----------
    cells : Cells
    point_site : ndarray of int64, shape (p,)
        Row of the site of each point, ascending.

    Returns
    -------
    (ndarray, ndarray)
        Rows of ``cells`` and of points, pair by pair, in the order of the cells.
    """
    first = np.searchsorted(point_site, cells.site, side="left")
    many = np.searchsorted(point_site, cells.site, side="right") - first
    cell = np.repeat(np.arange(len(cells)), many)
    begin = np.cumsum(many) - many
    return cell, np.arange(len(cell)) - np.repeat(begin - first, many)


# -- geometry -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Polygons:
    """Polygons of cells, in their order.

    Parameters
    ----------
    wkb : list of (bytes or None)
        None where it cannot be drawn.
    area_m2 : ndarray
        On the ellipsoid; NaN where it cannot be drawn.
    fault : list of str
        "" or a key of :data:`FAULTS`.
    """

    wkb: list[bytes | None]
    area_m2: np.ndarray
    fault: list[str]


def cell_polygons(
    ground: Ground,
    xy: np.ndarray,
    radius_m: np.ndarray,
    azimuth_deg: np.ndarray,
    beamwidth_deg: np.ndarray,
    *,
    segments: int = 16,
    progress: Progress = SILENT,
) -> Polygons:
    """Draw circles and sectors whose vertices lie on the geodesic circle.

    Parameters
    ----------
    ground : Ground
        CRS of ``xy`` and of the polygons.
    xy : ndarray, shape (n, 2)
    radius_m, azimuth_deg, beamwidth_deg : ndarray, shape (n,)
        As in :class:`Cells`.
    segments : int
        Straight pieces of a quarter of a circle; a sector gets as many as keep the same fineness.

    Notes
    -----
    Vertices by the solution of the direct geodesic problem in PROJ (Karney 2013, doi:10.1007/s00190-012-0578-z).
    """
    count = len(xy)
    wkb: list[bytes | None] = [None] * count
    area = np.full(count, np.nan)
    fault = [""] * count
    lon, lat = ground.lonlat(xy[:, 0], xy[:, 1])
    bad = _misplaced(ground, xy, lon, lat, radius_m)
    for row, reason in bad.items():
        fault[row] = reason
    usable = np.ones(count, dtype=bool)
    usable[list(bad)] = False

    full = beamwidth_deg >= 360.0
    # The small allowance: a whole number that rounding puts a hair too high must not give one piece more.
    arcs = np.where(full, 4 * segments, np.ceil(beamwidth_deg * segments / 90.0 - 1e-9)).astype(np.int64)
    arcs = np.maximum(arcs, 1)
    done = 0
    for pieces, closed in sorted(set(zip(arcs[usable].tolist(), full[usable].tolist()))):
        alike = np.flatnonzero(usable & (arcs == pieces) & (full == closed))
        batch = max(1, _BATCH_VERTICES // (pieces + 1))
        for start in range(0, len(alike), batch):
            progress.step(done / count)
            rows = alike[start : start + batch]
            rings, reasons = _rings(
                ground, xy[rows], lon[rows], lat[rows], radius_m[rows], azimuth_deg[rows], beamwidth_deg[rows],
                pieces, closed,
            )  # fmt: skip
            areas = _fan_areas(ground, lat[rows], radius_m[rows], beamwidth_deg[rows], pieces)
            for row, polygon, square_metres, reason in zip(rows.tolist(), _polygons_wkb(rings), areas, reasons):
                if reason:
                    fault[row] = reason
                else:
                    wkb[row], area[row] = polygon, square_metres
            done += len(rows)
    return Polygons(wkb, area, fault)


def _misplaced(ground: Ground, xy, lon, lat, radius_m) -> dict[int, str]:
    """Points that no circle can be drawn round, with the reason."""
    with np.errstate(invalid="ignore"):
        if ground.is_geographic:
            off_earth = (np.abs(lat) > 90) | (np.abs(lon) > 360)
            off_crs = np.zeros(len(xy), dtype=bool)
        else:
            off_earth = np.zeros(len(xy), dtype=bool)
            # Far from its own area a projection folds over: the way back ends elsewhere.
            back = np.column_stack(ground.plane(lon, lat))
            off_crs = ~(np.hypot(*(back - xy).T) <= 1e-6 * np.maximum(1e6, np.abs(xy).max(axis=1)))
            off_crs |= ~(np.isfinite(lon) & np.isfinite(lat))
        at_pole = (90.0 - np.abs(lat)) * _DEGREE_M <= radius_m * 1.01
    reasons: dict[int, str] = {}
    for reason, rows in (("pole", at_pole), ("outside_crs", off_crs), ("outside_earth", off_earth)):
        reasons.update(dict.fromkeys(np.flatnonzero(rows).tolist(), reason))
    return reasons


def _rings(ground, xy, lon, lat, radius, azimuth, beamwidth, pieces, closed):
    """Closed rings (n, m, 2), counter-clockwise as seen on a map, with a fault or "" for each."""
    count = len(xy)
    if closed:
        directions = np.broadcast_to(-360.0 * np.arange(pieces) / pieces, (count, pieces))
    else:
        shares = 0.5 - np.arange(pieces + 1) / pieces
        # Where one sector ends and the next begins, both must have the same vertex to the last bit, or a crack is left
        # between them when they are dissolved. 1e-9 degrees are 4 µm at 200 km.
        directions = np.round((azimuth[:, None] + beamwidth[:, None] * shares) % 360.0, 9) % 360.0
    shape = directions.shape
    ring_lon, ring_lat, _ = ground.ellipsoid.geod.fwd(
        np.repeat(lon, shape[1]), np.repeat(lat, shape[1]), directions.ravel(), np.repeat(radius, shape[1])
    )
    ring_lon = np.asarray(ring_lon).reshape(shape)
    ring_lat = np.asarray(ring_lat).reshape(shape)
    turned = np.round((ring_lon - lon[:, None]) / 360.0) * 360.0  # whole turns between vertex and site
    crossing = turned.any(axis=1)
    if ground.is_geographic:
        ring_lon = ring_lon - turned
        # Longitudes count from -180 to 180, or from 0 to 360 in layers of the Pacific.
        upper = np.where(lon > 180.0, 360.0, 180.0)
        lower = np.where(lon > 180.0, 0.0, -180.0)
        cut = (ring_lon.max(axis=1) > upper) | (ring_lon.min(axis=1) < lower)
    else:
        cut = np.zeros(count, dtype=bool)
    x, y = ground.plane(ring_lon.ravel(), ring_lat.ravel())
    ring = np.stack((x.reshape(shape), y.reshape(shape)), axis=2)
    lost = ~np.isfinite(ring).all(axis=(1, 2))
    if not ground.is_geographic and crossing.any():
        # Not every projection is cut at 180°: it is where some vertices lie far from the site and others near it.
        away = np.hypot(ring[..., 0] - xy[:, None, 0], ring[..., 1] - xy[:, None, 1])
        with np.errstate(invalid="ignore"):
            cut |= crossing & (away.max(axis=1) > 10.0 * away.min(axis=1))
    faults = np.where(cut, "antimeridian", np.where(lost, "outside_crs", "")).tolist()
    if closed:
        return np.concatenate((ring, ring[:, :1]), axis=1), faults
    apex = xy[:, None, :]
    return np.concatenate((apex, ring, apex), axis=1), faults


def _fan_areas(ground: Ground, lat, radius, beamwidth, pieces) -> np.ndarray:
    """Areas in m² of fans of ``pieces`` equal geodesic triangles with their common corner at the site.

    On the sphere that has the curvature of the ellipsoid at the site, R² = M N. Triangle by two sides and their angle:
    tan(E/2) = t² sin δ / (1 + t² cos δ), t = tan(r/2R) (Todhunter, *Spherical Trigonometry*, § 103). Against the
    area on the ellipsoid within 1e-7 up to 200 km.
    """
    meridian, prime_vertical = ground.ellipsoid.radii(np.radians(lat))
    squared = meridian * prime_vertical
    tangent2 = np.tan(radius / (2.0 * np.sqrt(squared))) ** 2
    angle = np.radians(beamwidth) / pieces
    excess = 2.0 * np.arctan2(tangent2 * np.sin(angle), 1.0 + tangent2 * np.cos(angle))
    return pieces * excess * squared


def _polygons_wkb(rings: np.ndarray) -> list[bytes]:
    """Polygons of one ring each, all of the same size: rings (n, m, 2)."""
    count, size = rings.shape[:2]
    header = np.frombuffer(struct.pack("<BIII", 1, 3, 1, size), dtype=np.uint8)
    records = np.empty((count, len(header) + 16 * size), dtype=np.uint8)
    records[:, : len(header)] = header
    records[:, len(header) :] = np.ascontiguousarray(rings, dtype="<f8").reshape(count, -1).view(np.uint8)
    width = records.shape[1]
    data = records.tobytes()
    return [data[start : start + width] for start in range(0, len(data), width)]


def polygon_areas_m2(ground: Ground, parts: Parts, count: int, progress: Progress = SILENT) -> np.ndarray:
    """Area of polygons on the ellipsoid in m², holes taken out: shape (count,).

    Parameters
    ----------
    parts : Parts
        Rings; the first ring of each polygon is its outer one.
    count : int
        Number of features that ``parts.feature`` points into.
    """
    areas = np.zeros(count)
    if not len(parts):
        return areas
    lon, lat = ground.lonlat(parts.xy[:, 0], parts.xy[:, 1])
    outer = np.ones(len(parts), dtype=bool)
    outer[1:] = parts.polygon[1:] != parts.polygon[:-1]
    for ring in progress.each(range(len(parts)), len(parts)):
        begin, end = parts.offsets[ring], parts.offsets[ring + 1] - 1
        square, _ = ground.ellipsoid.geod.polygon_area_perimeter(lon[begin:end], lat[begin:end])
        areas[parts.feature[ring]] += abs(square) if outer[ring] else -abs(square)
    return areas


# -- dissolving -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Group:
    """Cells that become one area.

    Parameters
    ----------
    operator, technology : str or None
        What it stands for; where the area is not split by it, all that are in it.
    members : ndarray of int64
        Rows of the cells.
    """

    operator: str | None
    technology: str | None
    members: np.ndarray


def group_cells(cells: Cells, *, by_operator: bool, by_technology: bool) -> list[Group]:
    """Gather cells by operator, by technology, by both or all together; sorted, nameless ones last.

    A cell of several operators belongs to the group of each of them.
    """
    groups: dict[tuple, list[int]] = {}
    for row, (operators, technology) in enumerate(zip(cells.operators, cells.technology)):
        for operator in (operators or (None,)) if by_operator else (None,):
            groups.setdefault((operator, technology if by_technology else None), []).append(row)

    def place(key: tuple) -> tuple:
        return tuple((name is None, (name or "").casefold(), name or "") for name in key)

    made = []
    for key in sorted(groups, key=place):
        members = groups[key]
        operator, technology = key
        if not by_operator:
            operator = join_operators(sorted({name for row in members for name in cells.operators[row]}, key=_caseless))
        if not by_technology:
            technology = "; ".join(sorted({cells.technology[row] for row in members} - {None})) or None
        made.append(Group(operator, technology, np.asarray(members, dtype=np.int64)))
    return made


def _caseless(name: str) -> tuple[str, str]:
    return name.casefold(), name
