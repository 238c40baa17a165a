"""Which circles and sectors stand at each site: technologies, directions, widths and radii from a table of sites."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..errors import HatangsoError, ParameterError
from ..numbers import parse_number
from ..operators import harmonise_operators, parse_operators
from ..progress import SILENT, Progress
from ..text import N_
from .angles import angles_of
from .radius_table import MAX_RADIUS_M, RadiusTable
from .technology import AREA_TYPE_EXAMPLES, AreaType, parse_area_type, parse_technologies

__all__ = ["Cells", "Plan", "Refusal", "at_points", "plan_cells"]

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
    reach_m: Callable[[int, str, AreaType, bool], float] | None = None,
    reach_technologies: Sequence[str] = (),
    fixed_radius_m: float = 1000.0,
    default_area: AreaType = AreaType.SUBURBAN,
    default_beamwidth_deg: float = 120.0,
    progress: Progress = SILENT,
) -> Plan:
    """Decide which circles and sectors stand at each site.

    The radius comes from ``reach_m`` if that is given; else from ``radius``; else from ``table`` if ``technology`` and
    ``table`` are given; else it is ``fixed_radius_m``. A site gives one cell for each of its technologies and each of
    its azimuths. A site with any value that cannot be used is refused as a whole, so that it is either in the result or
    among the refusals.

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
    reach_m : callable, optional
        Radius of a technology at a site (its row) in a kind of area, of an antenna that serves all round or not, by a
        link budget; what it raises of the typed errors sets the site aside. Needs ``technology``.
    reach_technologies : sequence of str
        The technologies that it knows.
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
    by_table = reach_m is not None or (radius is None and technology is not None and table is not None)
    own = tuple(reach_technologies) if reach_m is not None else table.technologies if table is not None else ()
    told: dict[int, HatangsoError] = {}
    technologies_of = lru_cache(maxsize=None)(lambda text: parse_technologies(text, own))
    operators_of = lru_cache(maxsize=None)(parse_operators)

    def radius_of(kind: tuple[str | None, bool], site: int, area: AreaType, metres: float) -> float:
        name, all_round = kind
        if reach_m is not None:
            return reach_m(site, name, area, all_round)
        return table.radius_m(name, area) if by_table else metres

    operators: list[tuple[str, ...]] = [()] * count
    if operator is not None:
        operators = harmonise_operators(operators_of(None if value is None else str(value)) for value in operator)

    rows: list[tuple] = []
    faults: list[tuple[int, str, str]] = []
    without_area = without_operator = 0
    for site in progress.each(range(count), count, every=4096):
        names, fault = _site_technologies(technology, site, technologies_of, own if by_table else None)
        area, area_text, area_fault = _site_area(area_type, site, default_area, by_table)
        sectors, sector_fault = _site_sectors(
            azimuth[site] if azimuth is not None else None,
            beamwidth[site] if beamwidth is not None else None,
            default_beamwidth_deg,
        )
        fault = fault or area_fault or sector_fault
        metres = fixed_radius_m
        if radius is not None and reach_m is None and not fault:
            metres, radius_fault = parse_number(radius[site])
            metres *= radius_unit_m
            if radius_fault:
                fault = (f"radius_{radius_fault}", "")
            elif metres <= 0:
                fault = ("radius_not_positive", "")
            elif metres > MAX_RADIUS_M:
                fault = ("radius_too_large", "")
        reaches: dict[tuple[str | None, bool], float] = {}
        if not fault:
            kinds = dict.fromkeys((name, width >= 360.0) for name in names for _, width in sectors)
            try:
                reaches = {kind: radius_of(kind, site, area, metres) for kind in kinds}
            except HatangsoError as error:
                told[site] = error
                fault = ("link_budget", "")
        if fault:
            faults.append((site, *fault))
            continue
        without_area += by_table and not area_text
        without_operator += operator is not None and not operators[site]
        shown = area.value if by_table else area_text
        rows.extend(
            (site, name, shown, reaches[name, width >= 360.0], middle, width)
            for name in names
            for middle, width in sectors
        )

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
    return Plan(cells, _refusals(faults, own, told), without_area, without_operator)


def _site_technologies(values, site, technologies_of, needed):
    """Technologies of one site (one None where they do not matter), and a fault (reason, value) or None.

    ``needed`` are those that a radius is known of; None where the radius does not depend on them.
    """
    if values is None:
        return (None,), None
    text = None if values[site] is None else str(values[site])
    found = technologies_of(text)
    if needed is not None:
        unknown = (*found.unknown, *(name for name in found.known if name not in needed))
        if unknown:
            return (), ("technology_unknown", unknown[0])
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
    azimuths, fault = angles_of(azimuth)
    if fault:
        return (), (f"azimuth_{fault}", "")
    if not azimuths:
        return ((math.nan, 360.0),), None
    if any(not 0 <= angle <= 360 for angle in azimuths):
        return (), ("azimuth_out_of_range", "")
    widths, fault = angles_of(beamwidth)
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


def _refusals(faults, own, told) -> list[Refusal]:
    plural = {"technology_unknown": "technologies_unknown", "area_type_unknown": "area_types_unknown"}
    known = {"technology_unknown": ", ".join(own), "area_type_unknown": AREA_TYPE_EXAMPLES}
    distinct = {reason: sorted({value for _, other, value in faults if other == reason}) for reason in plural}
    made = []
    for site, reason, value in faults:
        if site in told:
            message, values = told[site].message, told[site].values
        elif reason in plural and len(distinct[reason]) > _MAX_UNKNOWN_TOLD:
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
