"""Transmitters from the table of sites: what stands where, with which antennas and power, and what is set aside."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ...errors import DataError, HatangsoError
from ...numbers import parse_number
from ...progress import SILENT, Progress
from ...text import N_
from ..antennas import Pattern, omni_pattern, sector_pattern
from ..carriers import TECHNOLOGIES
from ..cells import Cells, Refusal, plan_cells
from ..site_values import SiteValueError, carrier_dbm, site_number
from .levels import Sector, Transmitter

__all__ = ["Columns", "Defaults", "TransmitterPlan", "plan_transmitters"]

_REASONS = {
    "technology_missing": N_("The technology is empty. Fill it in (2G, 3G, 4G or 5G)."),
    "technology_unknown": N_("The technology “{value}” is none of 2G, 3G, 4G and 5G. Correct it."),
    "tilt_not_number": N_("The tilt is not a number of degrees. Write, for example, 6 or 6/4/4."),
    "tilt_count": N_("There are not as many tilts as azimuths. Write one for all, or one for each."),
    "tilt_out_of_range": N_("A tilt is outside −90 to 90 degrees (downwards positive). Correct it."),
}
#: Between tilts of several sectors; a comma may be decimal, and a space may follow it.
_BETWEEN = str.maketrans({";": "/", "|": "/", "°": " ", "º": " ", "−": "-"})


@dataclass(frozen=True)
class Columns:
    """Attributes of the sites, a value for each, as people write them; None for a field that is not given."""

    technology: Sequence[object] | None = None
    operator: Sequence[object] | None = None
    azimuth: Sequence[object] | None = None
    beamwidth: Sequence[object] | None = None
    tilt: Sequence[object] | None = None
    height_m: Sequence[object] | None = None
    power: Sequence[object] | None = None
    gain_dbi: Sequence[object] | None = None
    frequency_mhz: Sequence[object] | None = None
    pattern: Sequence[object] | None = None


@dataclass(frozen=True)
class Defaults:
    """What holds where a field is not given, or says nothing of a site.

    Parameters
    ----------
    technology : str
        "2G" … "5G": the one that is predicted.
    height_m, power_dbm, frequency_mhz, beamwidth_deg, tilt_deg, gain_dbi, vertical_beamwidth_deg : float
    gain_given : bool
        The gain goes before that of an antenna's file.
    power_in_watts : bool
        What the numbers of the power field count.
    pattern : str
        File of an antenna; "" for the formula of a sector.
    """

    technology: str
    height_m: float
    power_dbm: float
    frequency_mhz: float
    beamwidth_deg: float
    tilt_deg: float
    gain_dbi: float
    vertical_beamwidth_deg: float
    gain_given: bool = False
    power_in_watts: bool = True
    pattern: str = ""


@dataclass(frozen=True)
class TransmitterPlan:
    """What :func:`plan_transmitters` made of a table of sites.

    Parameters
    ----------
    transmitters : list of Transmitter
    refusals : list of Refusal
        In the order of the sites.
    other_technology, without_operator : int
        Sites that do not have the technology; sites used that name no operator.
    by_default : dict of str to int
        How many sites have no value of their own in a field that is given.
    """

    transmitters: list[Transmitter]
    refusals: list[Refusal]
    other_technology: int
    without_operator: int
    by_default: dict[str, int]


def plan_transmitters(
    lonlat: np.ndarray,
    point_site: np.ndarray,
    count: int,
    columns: Columns,
    defaults: Defaults,
    *,
    reference_dbm: Callable[[float, float, float], float],
    check: Callable[[float, float], None],
    pattern_of: Callable[[str], Pattern],
    progress: Progress = SILENT,
) -> TransmitterPlan:
    """Decide what transmits from each point.

    Parameters
    ----------
    lonlat : ndarray, shape (p, 2)
        Places in degrees.
    point_site : ndarray of int, shape (p,)
        The site of each place: a site may stand at several.
    count : int
        Number of sites; every column has that length.
    reference_dbm : callable
        Reference level radiated for a carrier's power (dBm), an antenna's gain (dBi) and a frequency (MHz), less the
        losses at the receiver.
    check : callable
        Raises for a frequency (MHz) and antenna height (m) that the model is not made for.
    pattern_of : callable
        Reads an antenna's file; raises for one that cannot be read.
    """
    planned = plan_cells(
        count,
        technology=columns.technology,
        operator=columns.operator,
        azimuth=columns.azimuth,
        beamwidth=columns.beamwidth,
        default_beamwidth_deg=defaults.beamwidth_deg,
        progress=progress,
    )
    refused = {refusal.row: refusal for refusal in planned.refusals}
    sectors, with_technology = _sectors_of(planned.cells, columns, defaults)
    for site, names in _technologies_of(planned.cells, columns).items():
        if not names & set(TECHNOLOGIES):
            reason = "technology_unknown" if names else "technology_missing"
            refused[site] = Refusal(site, reason, _REASONS[reason], {"value": ", ".join(sorted(names))})
    others = count - len(refused) - len(with_technology)
    by_default: dict[str, int] = {}
    made: dict[int, tuple] = {}
    without_operator = 0
    for site in sorted(with_technology):
        try:
            made[site] = _one_site(site, columns, defaults, sectors[site], reference_dbm, check, pattern_of, by_default)
        except _Refused as refusal:
            refused[site] = Refusal(site, refusal.reason, _REASONS[refusal.reason], refusal.values)
        except SiteValueError as error:
            refused[site] = Refusal(site, error.reason, error.message, error.values)
        except HatangsoError as error:
            reason = "pattern_not_read" if isinstance(error, DataError) else "outside_model"
            refused[site] = Refusal(site, reason, error.message, error.values)
        else:
            without_operator += columns.operator is not None and not with_technology[site]
    transmitters = [
        Transmitter(int(site), float(lon), float(lat), *made[site], with_technology[site])
        for (lon, lat), site in zip(lonlat.tolist(), point_site.tolist())
        if site in made
    ]
    return TransmitterPlan(
        transmitters, [refused[row] for row in sorted(refused)], others, without_operator, by_default
    )


class _Refused(Exception):  # noqa: N818 - carries a reason from one function to the next
    def __init__(self, reason: str, **values):
        super().__init__(reason)
        self.reason = reason
        self.values = values


def _technologies_of(cells: Cells, columns: Columns) -> dict[int, set[str]]:
    """What each site has, as its field says it; nothing where no field is given."""
    found: dict[int, set[str]] = {}
    if columns.technology is not None:
        for row, site in enumerate(cells.site.tolist()):
            name = cells.technology[row]
            found.setdefault(site, set()).update([name] if name else [])
    return found


def _sectors_of(
    cells: Cells, columns: Columns, defaults: Defaults
) -> tuple[dict[int, list[tuple[float, float]]], dict[int, tuple[str, ...]]]:
    """Azimuth and width of the sectors of each site that has the technology, and the site's operators."""
    sectors: dict[int, list[tuple[float, float]]] = {}
    operators: dict[int, tuple[str, ...]] = {}
    for row, site in enumerate(cells.site.tolist()):
        if columns.technology is not None and cells.technology[row] != defaults.technology:
            continue
        sectors.setdefault(site, []).append((float(cells.azimuth_deg[row]), float(cells.beamwidth_deg[row])))
        operators[site] = cells.operators[row]
    return sectors, operators


def _one_site(site, columns, defaults, sectors, reference_dbm, check, pattern_of, by_default) -> tuple:
    """Antenna height, frequency and sectors of a site. Raises :class:`_Refused` or a typed error."""

    def number(column: Sequence[object] | None, default, name: str):
        value = site_number(column, site, name)
        if value is None and column is not None:
            by_default[name] = by_default.get(name, 0) + 1
        return default if value is None else value

    height_m = number(columns.height_m, defaults.height_m, "height")
    if height_m <= 0.0:
        raise SiteValueError("height_below_ground", value=height_m)
    frequency_mhz = number(columns.frequency_mhz, defaults.frequency_mhz, "frequency")
    check(frequency_mhz, height_m)
    power = number(columns.power, None, "power")
    power_dbm = defaults.power_dbm if power is None else carrier_dbm(power, defaults.power_in_watts)
    own_gain = number(columns.gain_dbi, None, "gain")
    gain_dbi = defaults.gain_dbi if own_gain is None else own_gain
    by_file = own_gain is None and not defaults.gain_given
    name = "" if columns.pattern is None or columns.pattern[site] is None else str(columns.pattern[site]).strip()
    name = name or defaults.pattern
    tilts = _tilts(None if columns.tilt is None else columns.tilt[site], defaults.tilt_deg, len(sectors))
    made = []
    for (azimuth_deg, width_deg), tilt_deg in zip(sectors, tilts):
        if name:
            pattern = pattern_of(name)
        elif by_file and width_deg >= 360.0:
            # What radiates all round has not the gain of a panel.
            pattern = omni_pattern(vertical_beamwidth_deg=defaults.vertical_beamwidth_deg)
        else:
            pattern = sector_pattern(width_deg, defaults.vertical_beamwidth_deg, gain_dbi)
        pattern = pattern.tilted(electrical_deg=tilt_deg)
        gain = pattern.gain_dbi if by_file else gain_dbi
        made.append(
            Sector(
                0.0 if math.isnan(azimuth_deg) else azimuth_deg, pattern, reference_dbm(power_dbm, gain, frequency_mhz)
            )
        )
    return height_m, frequency_mhz, tuple(made)


def _tilts(value: object, default: float, count: int) -> tuple[float, ...]:
    """Tilts of the sectors: one number for all, or "6/4/4" for each."""
    pieces: list[object] = [value]
    if isinstance(value, str):
        pieces = [piece for piece in value.translate(_BETWEEN).split("/") if piece.strip()]
    tilts = []
    for piece in pieces:
        number, fault = parse_number(piece)
        if fault == "missing":
            continue
        if fault:
            raise _Refused("tilt_not_number")
        if not abs(number) <= 90.0:
            raise _Refused("tilt_out_of_range")
        tilts.append(number)
    if not tilts:
        tilts = [default]
    if len(tilts) == 1:
        tilts *= count
    if len(tilts) != count:
        raise _Refused("tilt_count")
    return tuple(tilts)
