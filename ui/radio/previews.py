"""What the runs of the radio windows will build, before they begin."""

from __future__ import annotations

import math
import os
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsDistanceArea, QgsGeometry, QgsRectangle, QgsUnitTypes

from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import explain, language, tr
from ...plugin.numbers import say_number
from ...plugin.radio.carriers import CARRIERS, TECHNOLOGIES
from ...plugin.radio.forecast import PredictionCounts, forecast_areas, forecast_prediction
from ...plugin.text import N_
from ..plan.layer_counts import count_layers
from ..plan.plan_preview import Preview, PreviewRequest, apart, memory_warning, say_mib
from ..plan.preview_rasters import DEGREE_M, PreviewRaster, cell_m
from .fields import LAYER_NAMES
from .raster_words import elsewhere, terrain_text
from .sites_preview import SiteFacts, operator_row, outside, site_facts, technology_row

__all__ = ["buffers_preview", "predict_preview", "served_preview"]

#: A terrain model that is coarser than this (m) hides the hills that shadow a site.
_COARSE_M = 120.0
#: Level, best server and number of servers.
_RASTERS = 3


def buffers_preview(request: PreviewRequest) -> Preview:
    """Sites by technology and operator, and how many areas they make."""
    _, rows, warnings = count_layers(request, {"SITES": LAYER_NAMES["SITES"]})
    facts = site_facts(request)
    if facts is None or not facts.total:
        return Preview(tuple(rows), warnings=tuple(warnings))
    rows += technology_row(facts) + operator_row(facts)
    areas = facts.count(facts.areas)
    rows.append((tr(N_("Areas of sites and sectors")), say_number(areas, language(), 0)))
    seconds, mib = forecast_areas(areas, bool(int(request.values.get("DISSOLVE") or 0)))
    warnings += _unsaid(facts) + memory_warning(mib)
    return Preview(tuple(rows), seconds, mib, tuple(warnings))


def predict_preview(request: PreviewRequest) -> Preview:
    """Sites of the technology, terrain, cells of the results; time, memory, size of the files."""
    _, rows, warnings = count_layers(request, {"SITES": LAYER_NAMES["SITES"]})
    facts = site_facts(request)
    if facts is None or not facts.total:
        return Preview(tuple(rows), warnings=tuple(warnings))
    technology = TECHNOLOGIES[int(request.values.get("TECHNOLOGY") or 0)]
    points = facts.of(technology)
    rows += technology_row(facts) + operator_row(facts) + [_carrier_row(request, technology)]
    warnings += _unsaid(facts) + _missing(facts, technology) + _one_frequency(request, facts, technology)
    terrain = request.rasters.get("DEM", ())
    if not terrain or not points:
        return Preview(tuple(rows), warnings=tuple(warnings))
    cell = _cell(request, terrain)
    rows.append((tr(N_("Elevation")), terrain_text(terrain)))
    warnings += _terrain_warnings(request, terrain, points)
    if not int(request.values.get("MODEL") or 0) and not request.rasters.get("CLUTTER"):
        warnings.append(tr(N_("Without land cover, trees and houses are not looked at.")))
    box = _result_box(request, facts, technology)
    area = _km2(request, box)
    reach = float(request.values.get("MAX_DISTANCE") or 0.0)
    counts = PredictionCounts(
        sites=facts.count(len(points)),
        range_m=reach,
        cell_m=cell,
        area_km2=area,
        terrain=not int(request.values.get("MODEL") or 0),
        rasters=_RASTERS,
        max_mib=float(request.values.get("MAX_MEMORY") or 2048.0),
        cores=os.cpu_count() or 1,
    )
    try:
        forecast = forecast_prediction(counts)
    except HatangsoError as error:  # it would take more memory than it may: what to change is said before the run
        return Preview(tuple(rows), warnings=(*warnings, explain(error)))
    rows += [
        (tr(N_("Cells of each raster")), f"{_millions(forecast.cells)} ({say_number(cell, language(), 0)} m)"),
        (tr(N_("Size of the rasters")), say_mib(forecast.file_mib)),
    ]
    warnings += memory_warning(forecast.mib)
    return Preview(tuple(rows), forecast.seconds, forecast.mib, tuple(warnings))


def served_preview(request: PreviewRequest) -> Preview:
    """Communes, villages and people that are counted, and the coverage that they are held against."""
    names = ("COMMUNES", "VILLAGES", "POPULATION", "COVERAGE", "PLANNED_COVERAGE")
    _, rows, warnings = count_layers(request, {name: LAYER_NAMES[name] for name in names})
    for name in ("POPULATION_RASTER", "COVERAGE_LEVEL"):
        for raster in request.rasters.get(name, ()):
            rows.append((raster.label, f"{_millions(raster.columns * raster.rows)} × {_metres(raster)}"))
            warnings += elsewhere(request, [raster], "COMMUNES")
    for name in ("VILLAGES", "POPULATION", "COVERAGE", "PLANNED_COVERAGE"):
        warnings += apart(request, "COMMUNES", name)
    if not any(name in request.layers for name in ("VILLAGES", "POPULATION")) and not request.rasters.get(
        "POPULATION_RASTER"
    ):
        warnings.append(tr(N_("Without villages and without population nothing but areas can be counted.")))
    return Preview(tuple(rows), warnings=tuple(warnings))


def _carrier_row(request: PreviewRequest, technology: str) -> tuple[str, str]:
    """What sites send of which no field says anything: empty fields of the form take these assumptions."""
    values, assumed = request.values, CARRIERS[technology]
    power_unit = "dBm" if int(values.get("POWER_UNIT") or 0) or not values.get("POWER") else "W"
    told = [
        f"{say_number(float(values.get(name) or default), language())} {unit}"
        for name, field, default, unit in (
            ("FREQUENCY", "FREQUENCY_FIELD", assumed.frequency_mhz, "MHz"),
            ("POWER", "POWER_FIELD", assumed.power_dbm, power_unit),
            ("GAIN", "GAIN_FIELD", assumed.gain_dbi, "dBi"),
        )
        if not values.get(field)
    ]
    if technology in ("4G", "5G"):
        width = say_number(float(values.get("BANDWIDTH") or assumed.bandwidth_mhz), language())
        told.append(tr(N_("{width} MHz wide"), width=width))
    return tr(N_("Carrier where no field says it")), "; ".join(told)


# -- what may be wrong ------------------------------------------------------------------------------------------------


def _unsaid(facts: SiteFacts) -> list[str]:
    if not facts.without_technology:
        return []
    return [
        tr(
            N_("{count} of {total} sites name no technology that is known."),
            count=say_number(facts.count(facts.without_technology), language(), 0),
            total=say_number(facts.count(facts.total), language(), 0),
        )
    ]


def _missing(facts: SiteFacts, technology: str) -> list[str]:
    """A remark where sites are left out because of the technology that was chosen."""
    if not facts.technologies:
        return []
    left = facts.total - facts.technologies[technology]
    if not left:
        return []
    return [
        tr(
            N_("{count} of {total} sites have no {technology}: they are left out of this run."),
            count=say_number(facts.count(left), language(), 0),
            total=say_number(facts.count(facts.total), language(), 0),
            technology=technology,
        )
    ]


def _one_frequency(request: PreviewRequest, facts: SiteFacts, technology: str) -> list[str]:
    field = request.values.get("FREQUENCY_FIELD")
    if not field or not facts.several:
        return []
    return [
        tr(
            N_(
                "{count} sites name several technologies and one frequency (field {field}), which is taken for "
                "{technology} here. Leave the field empty if it belongs to another technology."
            ),
            count=say_number(facts.count(facts.several), language(), 0),
            field=field,
            technology=technology,
        )
    ]


def _terrain_warnings(request: PreviewRequest, terrain, points) -> list[str]:
    said = []
    crs = request.layers["SITES"].crs
    away = outside(points, crs, [(raster.crs, raster.extent) for raster in terrain], request)
    if away == len(points):
        said.append(tr(N_("No site stands on the elevation model. Check the CRS of both.")))
    elif away:
        said.append(
            tr(
                N_("{count} sites stand outside the elevation model and are left out. Add the tiles that are missing."),
                count=say_number(away, language(), 0),
            )
        )
    coarse = max(cell_m(raster) for raster in terrain)
    if coarse > _COARSE_M:
        said.append(
            tr(
                N_("The cells of the elevation model are {size} m wide: ridges are flattened. 30 m is usual."),
                size=say_number(coarse, language(), 0),
            )
        )
    return said


# -- sizes ------------------------------------------------------------------------------------------------------------


def _cell(request: PreviewRequest, terrain: tuple[PreviewRaster, ...]) -> float:
    """Size of a cell of the results in metres: what is asked for, else that of the finest elevation model."""
    return float(request.values.get("RESOLUTION") or 0.0) or min(cell_m(raster) for raster in terrain)


def _result_box(
    request: PreviewRequest, facts: SiteFacts, technology: str
) -> tuple[QgsCoordinateReferenceSystem, QgsRectangle]:
    """The box that the results fill: around the sites, by their range."""
    crs, box = request.layers["SITES"].crs, facts.box(technology)
    reach = float(request.values.get("MAX_DISTANCE") or 0.0)
    unit = crs.mapUnits()
    if unit == QgsUnitTypes.DistanceUnit.DistanceDegrees:
        up = reach / DEGREE_M
        across = up / max(math.cos(math.radians(min(abs(box.center().y()), 89.0))), 0.01)
    else:
        up = across = reach * QgsUnitTypes.fromUnitToUnitFactor(QgsUnitTypes.DistanceUnit.DistanceMeters, unit)
    grown = QgsRectangle(box.xMinimum() - across, box.yMinimum() - up, box.xMaximum() + across, box.yMaximum() + up)
    return crs, grown


def _km2(request: PreviewRequest, place: tuple[QgsCoordinateReferenceSystem, QgsRectangle]) -> float:
    crs, box = place
    if box.isEmpty():
        return 0.0
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, request.transforms)
    measure.setEllipsoid(request.ellipsoid if request.ellipsoid not in ("", "NONE") else crs.ellipsoidAcronym())
    area = measure.measureArea(QgsGeometry.fromRect(box))
    return measure.convertAreaMeasurement(area, QgsUnitTypes.AreaUnit.AreaSquareKilometers)


def _metres(raster: PreviewRaster) -> str:
    size = cell_m(raster)
    return f"{say_number(size, language(), 0 if size >= 10 else 1)} m"


def _millions(count: Any) -> str:
    if count < 1_000_000:
        return say_number(count, language(), 0)
    return tr(N_("{count} million"), count=say_number(count / 1e6, language(), 1))
