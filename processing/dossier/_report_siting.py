"""Sites and roadmap of a report: parameters for the results of these tools, and their reading into registers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterLayer,
)

from ...plugin.dossier.report import Register
from ...plugin.dossier.siting_tables import ROADMAP_RESULTS, SITING_RESULTS
from ...plugin.gis.i18n import tr
from ...plugin.gis.registers import carried, crs_words, listed_crs
from ...plugin.progress import Progress
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..targets._reader import Reader
from ._report_fiber import read_result

__all__ = ["ROLLOUT_LAYERS", "SITE_LAYERS", "SITE_TERRAIN", "add_siting_layers", "read_roadmap", "read_siting"]

_KIND = QgsProcessing.SourceType
_ANY = [_KIND.TypeVector]
#: Parameter, key of the register, kinds, title, help.
_SITING = (
    ("SITE_CANDIDATES", "candidates", [_KIND.TypeVectorPoint], N_("Sites: candidates"),
     N_("Results of Candidates for sites: what the choice was made from.")),
    ("SITES_CHOSEN", "chosen", [_KIND.TypeVectorPoint], N_("Sites: chosen"),
     N_("Chosen sites of Select sites: they are planned works of the documents, listed with their masts.")),
    ("SITES_UNCOVERED", "uncovered", _ANY, N_("Sites: demand that stays uncovered"),
     N_("Demand that Select sites could not cover, with the reasons.")),
    ("BACKHAUL", "backhaul", [_KIND.TypeVectorLine], N_("Sites: backhaul"),
     N_("Links of Plan the backhaul of sites: how the traffic of the chosen sites is carried.")),
)  # fmt: skip
_ROADMAP = (
    ("ROADMAP", "projects", _ANY, N_("Roadmap: projects"),
     N_("Projects of Plan a roadmap (the table, or its lines or points): what is built in which year.")),
    ("ROADMAP_YEARS", "years", _ANY, N_("Roadmap: years"), N_("Years of Plan a roadmap: budgets and spending.")),
    ("ROADMAP_COSTS", "costs", _ANY, N_("Roadmap: costs"),
     N_("Costs of Plan a roadmap by year, commune, operator and source of funds.")),
    ("ROADMAP_CURVES", "curves", _ANY, N_("Roadmap: curves of the targets"),
     N_("Curves of Plan a roadmap: what each indicator reaches year by year.")),
    ("ROADMAP_UNSCHEDULED", "unscheduled", _ANY, N_("Roadmap: projects in no year"),
     N_("Projects that Plan a roadmap could not place, with the reasons.")),
)  # fmt: skip
#: Layers of the map of sites from top to bottom, and of that of the roll-out.
SITE_LAYERS = ("SITES_CHOSEN", "BACKHAUL", "SITE_CANDIDATES")
ROLLOUT_LAYERS = ("ROADMAP_POINTS", "ROADMAP_LINES")
#: Raster under the map of sites.
SITE_TERRAIN = "SITE_TERRAIN"
_WGS84 = "EPSG:4326"
_METRE_DECIMALS, _DEGREE_DECIMALS = 3, 6


def add_siting_layers(algorithm: HatangsoAlgorithm) -> None:
    """Add a parameter for each result of the siting tools and the roadmap, and for the layers of their maps."""
    for name, _key, kinds, title, words in (*_SITING, *_ROADMAP):
        algorithm.add(QgsProcessingParameterFeatureSource(name, tr(title), kinds, optional=True), words, advanced=True)
    for name, kind, title, words in (
        ("ROADMAP_LINES", _KIND.TypeVectorLine, N_("Roadmap: projects as lines"),
         N_("Lines of Plan a roadmap: the map of the roll-out shows them by year.")),
        ("ROADMAP_POINTS", _KIND.TypeVectorPoint, N_("Roadmap: projects as points"),
         N_("Points of Plan a roadmap: the map of the roll-out shows them by year.")),
    ):  # fmt: skip
        algorithm.add(QgsProcessingParameterFeatureSource(name, tr(title), [kind], optional=True), words, advanced=True)
    algorithm.add(
        QgsProcessingParameterRasterLayer(SITE_TERRAIN, tr(N_("Sites: terrain under the map")), optional=True),
        N_("Elevation or shading: the map of the chosen sites shows it under them."),
        advanced=True,
    )


def read_siting(reader: Reader, day: str, progress: Progress) -> dict[str, Register]:
    """The registers of the siting results that are given, by key; points with their coordinates as lists show them.

    Raises
    ------
    DataError
        A layer is no result of the tool that it is said to come from.
    """
    made = _read(reader, _SITING, SITING_RESULTS, "siting", day, progress)
    for name, key, *_ in _SITING:
        if key in made and SITING_RESULTS[key].geometry == "point":
            made[key] = _placed(reader, name, made[key])
    return made


def read_roadmap(reader: Reader, day: str, progress: Progress) -> dict[str, Register]:
    """The registers of the roadmap's results that are given, by key.

    Raises
    ------
    DataError
        A layer is no result of the tool that it is said to come from.
    """
    return _read(reader, _ROADMAP, ROADMAP_RESULTS, "roadmap", day, progress)


def _read(reader: Reader, parameters, results, part: str, day: str, progress: Progress) -> dict[str, Register]:
    wanted = [(name, key) for name, key, *_ in parameters if reader.run.given(name)]
    made = {}
    for number, (name, key) in enumerate(wanted):
        stretch = progress.part(number / len(wanted), (number + 1) / len(wanted))
        made[key] = read_result(reader, name, f"{part}_{key}", results[key], lambda source: day, stretch)
    return made


def _placed(reader: Reader, name: str, register: Register) -> Register:
    """The register with x and y in the CRS of lists, and with longitude and latitude."""
    data = reader.run.vector(name, fields=[])
    if len(data) != len(register):
        return register  # rows were set aside: which ones, nobody says
    from ..targets._reader import LayerRows

    points = LayerRows(data, {}, {}, register.sources[0].layer if register.sources else "").points()
    crs = listed_crs(data.crs, reader.crs if reader.crs is not None else data.crs)
    columns = dict(register.columns)
    for names, target in ((("x", "y"), crs), (("longitude", "latitude"), QgsCoordinateReferenceSystem(_WGS84))):
        there = carried(points, data.crs, target, reader.run.context.transformContext())
        decimals = _DEGREE_DECIMALS if target.isGeographic() else _METRE_DECIMALS
        for axis, column in enumerate(names):
            values = np.round(there[:, axis], decimals).tolist()
            columns[column] = [None if value != value else value for value in values]
    return replace(register, columns=columns, crs=crs_words(crs))
