"""Mobile coverage of a report: parameters for the results of the radio tools, and their reading into registers."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterRasterLayer

from ...plugin.dossier.coverage_tables import COVERAGE_RESULTS
from ...plugin.dossier.report import Register
from ...plugin.gis.i18n import tr
from ...plugin.progress import Progress
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm
from ..targets._reader import Reader
from ._coverage_layers import read_coverage_layers
from ._report_fiber import read_result

__all__ = ["COVERAGE_LAYERS", "COVERAGE_TABLES", "add_coverage_layers", "read_coverage"]

_KIND = QgsProcessing.SourceType
#: Parameter, key of the register, whether it is of the plan, kinds, title, help.
_TABLES = (
    ("COVERAGE_TABLE", "served", False, [_KIND.TypeVector], N_("Mobile coverage: population and villages covered"),
     N_("Table of Population and villages covered: what is covered today and in the plan.")),
    ("COVERAGE_VILLAGES", "villages", False, [_KIND.TypeVectorPoint, _KIND.TypeVectorPolygon],
     N_("Mobile coverage: villages with what covers them"),
     N_("Villages of Population and villages covered: those without a signal are listed.")),
    ("COVERAGE_LINKS", "links", True, [_KIND.TypeVectorLine], N_("Microwave links"),
     N_("Links of Microwave link profiles: they are listed with their clearance and availability.")),
)  # fmt: skip
#: Key of the register of each parameter.
COVERAGE_TABLES = {name: key for name, key, *_ in _TABLES}
#: Layers that the maps of coverage show, from top to bottom.
COVERAGE_LAYERS = ("COVERAGE_VILLAGES", "COVERAGE_LINKS", "PLANNED_COVERAGE", "COVERAGE", "COVERAGE_LEVEL")


def add_coverage_layers(algorithm: HatangsoAlgorithm) -> None:
    """Add a parameter for each result of the radio tools, and the layers of the maps of coverage."""
    for name, _key, _planned, kinds, title, words in _TABLES:
        algorithm.add(QgsProcessingParameterFeatureSource(name, tr(title), kinds, optional=True), words, advanced=True)
    for name, title, words in (
        ("COVERAGE", N_("Coverage areas"), N_("Areas with a signal today: a map of coverage shows them.")),
        ("PLANNED_COVERAGE", N_("Planned: coverage areas"),
         N_("Areas that planned sites are going to cover: a map of the plan shows them.")),
    ):  # fmt: skip
        algorithm.add(
            QgsProcessingParameterFeatureSource(name, tr(title), [_KIND.TypeVectorPolygon], optional=True),
            words,
            advanced=True,
        )
    algorithm.add(
        QgsProcessingParameterRasterLayer("COVERAGE_LEVEL", tr(N_("Signal level raster (dBm)")), optional=True),
        N_("Signal level of Predict coverage: the map of coverage shows it under the areas."),
        advanced=True,
    )


def read_coverage(reader: Reader, day_of: Callable[[str, bool], str], progress: Progress) -> dict[str, Register]:
    """The registers of the radio results that are given, by key; "layers" tells of the areas and the levels.

    Parameters
    ----------
    reader : Reader
        Has read the communes already, where there are any.
    day_of : callable
        The day that a layer describes, by its name and whether it tells of the plan.
    progress : Progress

    Raises
    ------
    DataError
        A layer is no result of the tool that it is said to come from.
    """
    wanted = [(name, key, planned) for name, key, planned, *_ in _TABLES if reader.run.given(name)]
    made = {}
    for number, (name, key, planned) in enumerate(wanted):
        made[key] = read_result(
            reader,
            name,
            f"coverage_{key}",
            COVERAGE_RESULTS[key],
            lambda source, planned=planned: day_of(source, planned),
            progress.part(number / len(wanted), (number + 1) / len(wanted)),
            planned=planned,
        )
    if "served" in made:
        _name_communes(made["served"])
    layers = read_coverage_layers(reader, day_of)
    if layers is not None:
        made["layers"] = layers
    return made


def _name_communes(register: Register) -> None:
    """Rows of the table that are about a commune are its rows."""
    columns = register.columns
    for name, unit in (("commune_code", "unit_code"), ("commune_name", "unit_name")):
        columns[name][:] = [
            value if level == "commune" else None for level, value in zip(columns["level"], columns[unit])
        ]
