"""``hatangso:createsample``: a whole province to try everything on."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingOutputFile,
    QgsProcessingParameterFileDestination,
)

from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run, tr

__all__ = ["CreateSample"]


class CreateSample(HatangsoAlgorithm):
    """Makes the fictional province."""

    ID = "createsample"
    GROUP = "data"
    TITLE = N_("Create the fictional province Sao Mai")
    TAGS = (
        "sample, example, demo, test data, training, fictional province, Sao Mai, GeoPackage, "
        "dữ liệu mẫu, ví dụ, dữ liệu thử nghiệm, tập huấn, tỉnh hư cấu"
    )
    HELP = N_(
        "<p>Makes a whole province that does not exist, to learn and to try every tool on: communes and villages with "
        "households and population, roads by class, rivers, protected areas, pole lines, ducts, fibre, POP and OLT, "
        "base stations, offices, schools, health stations, post points, planned road works, statistics for 2021 to "
        "2025 and an elevation model. Some of the usual targets are met in it, some nearly, some not at all.</p>"
        "<p>Like real data it has faults: roads that end a metre or two before the next one, duplicates, crossings "
        "without a node, a river without a bridge, villages without a road, missing values.</p>"
        "<p><b>Writes</b> three files side by side: the GeoPackage, “…_dem.tif” (elevation in metres) and “….qgz”, a "
        "styled QGIS project of it all. Coordinates are VN-2000 / TM-3 107-00 (EPSG:9214). The same seed gives the "
        "same files, byte by byte.</p>"
        "<p>Names, codes and numbers are invented. 600 villages take some 20 seconds, 20,000 a few minutes.</p>"
    )
    REQUIRES = ("scipy",)

    def define(self):
        from ...plugin.sample import MAX_VILLAGES, MIN_VILLAGES

        self.add_number(
            "SEED", N_("Seed"), N_("Another number gives another province; the same number always the same one."),
            1, 0, 2**31 - 1, whole=True,
        )  # fmt: skip
        self.add_number(
            "VILLAGES", N_("Number of villages"),
            N_("The province and the number of its communes grow with it: 600 villages have 60 communes."),
            600, MIN_VILLAGES, MAX_VILLAGES, whole=True,
        )  # fmt: skip
        output = QgsProcessingParameterFileDestination("OUTPUT", tr(N_("Province")), "GeoPackage (*.gpkg)")
        self.add(output, N_("The GeoPackage; the elevation model and the project are written beside it."))
        self.addOutput(QgsProcessingOutputFile("DEM", tr(N_("Elevation model"))))
        self.addOutput(QgsProcessingOutputFile("PROJECT", tr(N_("Project"))))

    def checkParameterValues(self, parameters, context):  # noqa: N802 - the name QGIS calls
        path = self._target(parameters, context)
        if path is not None and path.suffix.lower() != ".gpkg":
            return False, tr(N_("Province: the file must be a GeoPackage; give it a name that ends in .gpkg."))
        if path is not None and not path.exists():
            for other in (path.with_suffix(".qgz"), path.with_name(f"{path.stem}_dem.tif")):
                if other.exists():
                    return False, tr(
                        N_("{path} exists already and would be replaced. Choose another name for the province."),
                        path=str(other),
                    )
        return super().checkParameterValues(parameters, context)

    def _target(self, parameters, context) -> Path | None:
        text = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        return Path(text) if text else None

    def execute(self, run: Run) -> dict:
        from ...plugin.gis.sample import write_elevation, write_tables
        from ...plugin.gis.sample_project import write_project
        from ...plugin.sample.province import make_province

        target = self._target(run.parameters, run.context)
        # The three files are made in one folder and take their places together: the project names the others by
        # where they lie beside it.
        tables = run.swap("OUTPUT", target).path
        elevation, project = tables.with_name(f"{tables.stem}_dem.tif"), tables.with_suffix(".qgz")
        progress = run.progress
        province = make_province(run.integer("SEED"), run.integer("VILLAGES"), progress.part(0.0, 0.75))
        write_tables(province, tables, progress.part(0.75, 0.92))
        write_elevation(province.elevation, elevation)
        progress.step(0.96)
        write_project(province, tables, elevation, project)
        progress.step(1.0)
        return {
            "OUTPUT": str(target),
            "DEM": str(target.with_name(elevation.name)),
            "PROJECT": str(target.with_name(project.name)),
        }

    def flags(self):
        # A project is made, which is nothing for another thread.
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading
