"""Reading the inputs of ``hatangso:predictcoverage``: sites, ground, link budget, grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsUnitTypes,
)

from ...plugin.errors import DataError, ParameterError
from ...plugin.gis.crs import carry, ground_of
from ...plugin.gis.elevation import Elevation
from ...plugin.gis.i18n import tr
from ...plugin.gis.lonlat_surface import LonLatSurface, lonlat_crs
from ...plugin.gis.source import Rejected
from ...plugin.numbers import parse_number
from ...plugin.radio.prediction.mosaic import Placed
from ...plugin.radio.prediction.path_loss import Propagation
from ...plugin.radio.prediction.polar import PolarGrid
from ...plugin.radio.prediction.predict import Ground, level_reader
from ...plugin.radio.prediction.transmitters import Columns, Defaults, TransmitterPlan, plan_transmitters
from ...plugin.text import N_, spoken
from ...plugin.wkb import point_wkb
from ..named_features import codes_of, names_of
from ._power_unit import warn_of_unit
from ._prediction_names import PredictionParameters

if TYPE_CHECKING:
    from ...plugin.gis.source import VectorData
    from ...plugin.progress import Progress
    from ...plugin.radio.carriers import Carrier
    from ...plugin.radio.prediction.levels import Transmitter
    from ...plugin.radio.prediction.polar import SiteWindow
    from ..algorithm import HatangsoAlgorithm, Run

__all__ = [
    "Lattice",
    "PredictionInput",
    "carrier_of",
    "clutter_surface",
    "grades_of",
    "propagation_of",
    "read_input",
    "reference_level",
    "thresholds_of",
]

_P = PredictionParameters

OUTSIDE = {
    "outside_dem": N_("The site lies outside the elevation raster. Add the tile that it stands on."),
    "no_height": N_(
        "The elevation raster has no data where the site stands. Fill its gaps (Fill nodata cells), or correct the "
        "place of the site."
    ),
    "outside_crs": N_("The surroundings of the site cannot be shown in the CRS of the results. Choose another one."),
    "outside_earth": N_(
        "The place of the site cannot be told in degrees. Check the CRS of the layer (are x and y swapped?)."
    ),
}


@dataclass(frozen=True)
class Lattice:
    """The lattice that the cells of the results lie on.

    Parameters
    ----------
    crs : QgsCoordinateReferenceSystem
    width, height : float
        Of a cell in units of ``crs``.
    origin : (float, float)
    cell_m : float
        Its size on the ground.
    """

    crs: QgsCoordinateReferenceSystem
    width: float
    height: float
    origin: tuple[float, float]
    cell_m: float


@dataclass(frozen=True)
class PredictionInput:
    """All that a prediction is computed from."""

    data: VectorData
    codes: list[str]
    titles: list[str | None]
    plan: TransmitterPlan
    rejected: list[Rejected]
    elevation: Elevation
    ground: Ground
    propagation: Propagation
    lattice: Lattice
    polar: PolarGrid
    threshold_dbm: float
    lowest_dbm: float
    transforms: QgsCoordinateTransformContext

    def reject(self, site: int, reason: str) -> Rejected:
        """A site that nothing can be computed for."""
        return _rejected(self.data, site, reason, tr(OUTSIDE[reason]))

    def placed(self, reaches: Sequence[SiteWindow], groups: Sequence[int], files: Sequence[Path]) -> list[Placed]:
        """Sites with their levels, numbered from 1, as the mosaic takes them."""
        return [
            Placed(number, reach, self.polar, bits, level_reader(path))
            for number, (reach, bits, path) in enumerate(zip(reaches, groups, files), 1)
        ]

    def place_of_transmitters(self, transmitters: Sequence[Transmitter]) -> np.ndarray:
        """Where the transmitters stand in the CRS of the sites: shape (n, 2)."""
        at = np.array([(transmitter.lon, transmitter.lat) for transmitter in transmitters])
        return carry(QgsCoordinateTransform(lonlat_crs(), self.data.crs, self.transforms), at)


def _rejected(data: VectorData, site: int, reason: str, words: str) -> Rejected:
    return Rejected(data.layer, int(data.ids[site]), reason, words, point_wkb(data.points()[site]))


# -- settings ------------------------------------------------------------------------------------------------------


def _optional(algorithm: HatangsoAlgorithm, parameters: dict, name: str, context, default: float) -> float:
    given = parameters.get(name) not in (None, "")
    return algorithm.parameterAsDouble(parameters, name, context) if given else default


def carrier_of(algorithm: HatangsoAlgorithm, parameters: dict, context) -> Carrier:
    """The carrier that holds where a field says nothing. Raises a typed error for a power that none has."""
    from dataclasses import replace

    from ...plugin.radio.carriers import CARRIERS, TECHNOLOGIES
    from ...plugin.radio.site_values import carrier_dbm

    usual = CARRIERS[TECHNOLOGIES[algorithm.parameterAsEnum(parameters, _P.TECHNOLOGY, context)]]
    power_dbm = usual.power_dbm
    if parameters.get(_P.POWER) not in (None, ""):
        power_dbm = algorithm.parameterAsDouble(parameters, _P.POWER, context)
        power_dbm = carrier_dbm(power_dbm, algorithm.parameterAsEnum(parameters, _P.POWER_UNIT, context) == 0)

    def number(name: str, default: float) -> float:
        return _optional(algorithm, parameters, name, context, default)

    return replace(
        usual,
        frequency_mhz=number(_P.FREQUENCY, usual.frequency_mhz),
        bandwidth_mhz=number(_P.BANDWIDTH, usual.bandwidth_mhz),
        power_dbm=power_dbm,
        gain_dbi=number(_P.GAIN, usual.gain_dbi),
        cable_loss_db=number(_P.CABLE_LOSS, usual.cable_loss_db),
        tilt_deg=number(_P.TILT, usual.tilt_deg),
    )


def propagation_of(algorithm: HatangsoAlgorithm, parameters: dict, context) -> Propagation:
    """The model and its settings."""
    from ...plugin.radio.hata import AREAS
    from ...plugin.radio.models import MODELS

    def number(name: str) -> float:
        return algorithm.parameterAsDouble(parameters, name, context)

    return Propagation(
        list(MODELS)[algorithm.parameterAsEnum(parameters, _P.MODEL, context)],
        number(_P.RECEIVER_HEIGHT),
        number(_P.TIME_PERCENT),
        number(_P.DN),
        number(_P.N0),
        AREAS[algorithm.parameterAsEnum(parameters, _P.AREA_TYPE, context)],
    )


def thresholds_of(algorithm: HatangsoAlgorithm, parameters: dict, context):
    """The table of levels. Raises :class:`~plugin.errors.ParameterError` with the row that is wrong."""
    from ...plugin.radio.link_tables import ThresholdTable

    cells = algorithm.parameterAsMatrix(parameters, _P.THRESHOLD_TABLE, context)
    if not any(cell is not None and str(cell).strip() for cell in cells):
        return ThresholdTable.default()
    return ThresholdTable.from_cells(cells)


def grades_of(text: str) -> list[float]:
    """Lower limits of grades in dBm, the highest first. Raises :class:`~plugin.errors.DataError` for what is none."""
    limits = set()
    for piece in text.replace("\n", ";").split(";"):
        if not piece.strip():
            continue
        number, fault = parse_number(piece)
        if fault or not -300.0 <= number <= 100.0:
            raise DataError(
                N_("Grades: “{value}” is not a level in dBm. Write, for example, -85; -95; -110."), value=piece
            )
        limits.add(number)
    return sorted(limits, reverse=True)


# -- reading -------------------------------------------------------------------------------------------------------


def read_input(run: Run, progress: Progress) -> PredictionInput:
    """Read all inputs; sites that cannot be used are among the rejected."""
    algorithm, context = run.algorithm, run.context
    names = {name: run.text(name) for name in _P.FIELDS}
    wanted = [field for field in dict.fromkeys(names.values()) if field]
    data = run.vector(_P.SITES, progress.part(0.0, 0.3), fields=wanted)
    elevation = Elevation.of(run.layers(_P.DEM), context)
    clutter = clutter_surface(run)
    propagation = propagation_of(algorithm, run.parameters, context)
    carrier = carrier_of(algorithm, run.parameters, context)

    to_degrees = QgsCoordinateTransform(data.crs, lonlat_crs(), context.transformContext())
    lonlat = carry(to_degrees, data.parts.xy)
    with np.errstate(invalid="ignore"):
        placed = np.isfinite(lonlat).all(axis=1) & (np.abs(lonlat[:, 1]) <= 89.0) & (np.abs(lonlat[:, 0]) <= 360.0)
    covered = elevation.covers(np.where(placed[:, None], lonlat, 0.0), lonlat_crs()) & placed
    point_site = np.repeat(data.parts.feature, np.diff(data.parts.offsets))

    lattice = _lattice(run, elevation, lonlat[covered] if covered.any() else lonlat[:0])
    _check_cell(lattice.cell_m, run.number(_P.MAX_DISTANCE))
    plan = plan_transmitters(
        lonlat[covered],
        point_site[covered],
        len(data),
        _columns(data, names),
        _defaults(run, carrier),
        reference_dbm=reference_level(run, carrier, propagation, lattice.cell_m),
        check=propagation.check,
        pattern_of=_patterns(run),
        progress=progress.part(0.3, 0.9),
    )
    said = {refusal.row: (refusal.reason, spoken(refusal.message, refusal.values, tr)) for refusal in plan.refusals}
    for reason, rows in (("outside_earth", ~placed), ("outside_dem", placed & ~covered)):
        for site in np.unique(point_site[rows]).tolist():
            said.setdefault(site, (reason, tr(OUTSIDE[reason])))
    rejected = data.rejected + [_rejected(data, site, *said[site]) for site in sorted(said)]
    thresholds = thresholds_of(algorithm, run.parameters, context)
    return PredictionInput(
        data,
        codes_of(data, names[_P.SITE_ID_FIELD]).tolist(),
        names_of(data, names[_P.SITE_NAME_FIELD]).tolist(),
        plan,
        rejected,
        elevation,
        Ground(LonLatSurface(elevation), clutter),
        propagation,
        lattice,
        _polar(run.number(_P.MAX_DISTANCE), elevation.resolution_m, lattice.cell_m),
        thresholds.planning_dbm(carrier.technology),
        thresholds.lowest_dbm(carrier.technology),
        context.transformContext(),
    )


#: Points of a profile lie no farther apart than this, however large the cells of the result: ridges are narrow.
_LONGEST_STEP_M = 100.0


def _polar(radius_m: float, ground_m: float, cell_m: float) -> PolarGrid:
    """Samples as fine as the ground is known and the cells ask for."""
    return PolarGrid.of(radius_m, max(ground_m, min(cell_m, _LONGEST_STEP_M)), max(cell_m, ground_m))


def _check_cell(cell_m: float, radius_m: float) -> None:
    """Refuse cells one of which would hold all that a site reaches: it would be covered as a whole, or not at all."""
    if cell_m > radius_m:
        raise ParameterError(
            N_(
                "Cells of {cell} m are larger than the maximum distance of {radius} m. Give the size of the cells, or "
                "a larger distance."
            ),
            cell=round(cell_m), radius=round(radius_m),
        )  # fmt: skip


def _columns(data: VectorData, names: dict[str, str]) -> Columns:
    def column(name: str):
        return data.columns[names[name]] if names[name] else None

    return Columns(
        technology=column(_P.TECHNOLOGY_FIELD),
        operator=column(_P.OPERATOR_FIELD),
        azimuth=column(_P.AZIMUTH_FIELD),
        beamwidth=column(_P.BEAMWIDTH_FIELD),
        tilt=column(_P.TILT_FIELD),
        height_m=column(_P.HEIGHT_FIELD),
        power=column(_P.POWER_FIELD),
        gain_dbi=column(_P.GAIN_FIELD),
        frequency_mhz=column(_P.FREQUENCY_FIELD),
        pattern=column(_P.PATTERN_FIELD),
    )


def _defaults(run: Run, carrier: Carrier) -> Defaults:
    in_watts = run.choice(_P.POWER_UNIT) == 0
    warn_of_unit(run, run.text(_P.POWER_FIELD), in_watts)
    pattern = run.file(_P.PATTERN) if run.given(_P.PATTERN) else ""
    return Defaults(
        carrier.technology,
        run.number(_P.HEIGHT),
        carrier.power_dbm,
        carrier.frequency_mhz,
        run.number(_P.BEAMWIDTH),
        carrier.tilt_deg,
        carrier.gain_dbi,
        carrier.vertical_beamwidth_deg,
        gain_given=run.given(_P.GAIN),
        power_in_watts=in_watts,
        pattern=pattern,
    )


def reference_level(run: Run, carrier: Carrier, propagation: Propagation, cell_m: float):
    """Reference level radiated, less the losses at the receiver, by power, gain and frequency."""
    from dataclasses import replace

    from ...plugin.radio.building_entry import BUILDINGS
    from ...plugin.radio.link_budget import link_budget
    from ...plugin.radio.models import location_sigma_db

    building = BUILDINGS[run.choice(_P.BUILDING_ENTRY)]
    body_db, location = run.number(_P.BODY_LOSS), run.number(_P.LOCATION_PERCENT)

    def reference_dbm(power_dbm: float, gain_dbi: float, frequency_mhz: float) -> float:
        own = replace(carrier, power_dbm=power_dbm, gain_dbi=gain_dbi, frequency_mhz=frequency_mhz)
        sigma_db = location_sigma_db(propagation.model, frequency_mhz, propagation.receiver_m, cell_m)
        budget = link_budget(own, body_loss_db=body_db, building=building, location_percent=location, sigma_db=sigma_db)
        return float(budget.level_dbm(0.0)) - budget.fade_margin_db

    return reference_dbm


def _patterns(run: Run):
    """Reads antennas' files, each once."""
    from functools import cache

    from ...plugin.radio.antennas import read_pattern

    beside = [Path(run.file(_P.PATTERN)).parent] if run.given(_P.PATTERN) else []
    project = run.context.project()
    if project is not None and project.homePath():
        beside.append(Path(project.homePath()))

    @cache
    def pattern_of(name: str):
        places = [Path(name), *(folder / name for folder in beside)]
        try:
            found = next((place for place in places if place.is_file()), places[0])
            return read_pattern(found)
        except (OSError, ValueError) as error:  # a text that can be no name of a file: too long, or with a zero byte
            raise DataError(
                N_("The antenna pattern {file} cannot be read: {error}"), file=name[:80], error=str(error)[:80]
            ) from error

    return pattern_of


def clutter_surface(run: Run) -> LonLatSurface | None:
    """Heights of what stands on the ground; None where no land cover is given."""
    from functools import partial

    from ...plugin.radio.clutter import clutter_table, heights_of_classes

    layer = run.raster(_P.CLUTTER)
    if layer is None:
        return None
    table = clutter_table(run.algorithm.parameterAsMatrix(run.parameters, _P.CLUTTER_TABLE, run.context))
    surface = Elevation.of([layer], run.context, nearest=True)
    return LonLatSurface(surface, partial(heights_of_classes, table=table))


def _lattice(run: Run, elevation: Elevation, lonlat: np.ndarray) -> Lattice:
    """The cells of the elevation raster where nothing else is asked for; else whole multiples of the size from 0."""
    crs = run.crs(_P.TARGET_CRS) if run.given(_P.TARGET_CRS) else elevation.crs
    if not crs.isValid():
        raise DataError(N_("The CRS of the results is not valid. Choose another one."))
    own = crs == elevation.crs
    if own and not run.given(_P.RESOLUTION):
        return Lattice(crs, *elevation.cell, elevation.origin, elevation.resolution_m)
    cell_m = run.number(_P.RESOLUTION) if run.given(_P.RESOLUTION) else elevation.resolution_m
    if not crs.isGeographic() and crs.mapUnits() == QgsUnitTypes.DistanceUnit.DistanceMeters:
        return Lattice(crs, cell_m, cell_m, (0.0, 0.0), cell_m)
    middle = lonlat.mean(axis=0, keepdims=True) if len(lonlat) else np.zeros((1, 2))
    at = carry(QgsCoordinateTransform(lonlat_crs(), crs, run.context.transformContext()), middle)
    across, down = ground_of(crs, run.context).metres_per_unit(at[:, 0], at[:, 1])
    if not (np.isfinite(across[0]) and np.isfinite(down[0])):
        raise DataError(N_("The sites lie outside the CRS of the results. Choose another one."))
    return Lattice(crs, float(cell_m / across[0]), float(cell_m / down[0]), (0.0, 0.0), cell_m)
