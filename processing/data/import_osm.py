"""``hatangso:importosm``: a map of OpenStreetMap as the layers a planner starts from."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsWkbTypes,
)

from ...plugin.errors import DataError, HatangsoError
from ...plugin.gis.i18n import explain, language, tr
from ...plugin.numbers import say_number
from ...plugin.osm.rights import OSM_RIGHTS
from ...plugin.schema import OSM_BOUNDARIES, OSM_PLACES, OSM_POWER, OSM_ROADS, OSM_TELECOM
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..extents import extent_crs, extent_fault
from ._osm_kinds import kind_name

__all__ = ["ImportOsm"]

_TYPE = QgsProcessing.SourceType
_WKB = QgsWkbTypes.Type
#: Parameter of each output, the reader's word for it, its fields, geometry and style.
_OUTPUTS = {
    "ROADS": ("roads", OSM_ROADS, _WKB.LineString, "osm_roads"),
    "PLACES": ("places", OSM_PLACES, _WKB.Point, "osm_places"),
    "POWER": ("power", OSM_POWER, _WKB.LineString, "osm_power"),
    "TELECOM": ("telecom", OSM_TELECOM, _WKB.Point, "osm_telecom"),
    "BOUNDARIES": ("boundaries", OSM_BOUNDARIES, _WKB.MultiPolygon, "osm_boundaries"),
}
#: Field that tells the kinds within an output apart.
_KIND_FIELD = {
    "roads": "road_class", "places": "place", "power": "kind", "telecom": "kind", "boundaries": "admin_level",
}  # fmt: skip


class ImportOsm(HatangsoAlgorithm):
    """Reads .osm, .osm.gz, .osm.bz2 and .osm.pbf."""

    ID = "importosm"
    GROUP = "data"
    TITLE = N_("Import OpenStreetMap")
    HELP = N_(
        "<p>Takes from a file of OpenStreetMap what a plan of digital infrastructure starts from: roads with the "
        "classes of the cost table, places, power and telecom lines, masts, towers and exchanges, and administrative "
        "boundaries.</p>"
        "<p><b>Needs</b> a file .osm, .osm.gz, .osm.bz2 or .osm.pbf; the extract of a country (from "
        "download.geofabrik.de, for example) is read with little memory. The file is first looked through from end to "
        "end: one that is cut off or damaged is refused, and nothing is written.</p>"
        "<p><b>Writes</b> roads (LineString) with the road class, places (points) with their population, power and "
        "telecom lines, structures (points, also those drawn as a closed way) and boundaries (MultiPolygon). "
        "Lengths and heights are in metres, voltages in volts, speeds in km/h. What has no field stands in the field "
        "of other tags (hstore notation, for the expression hstore_to_map).</p>"
        "<p><b>Road class</b>: by the number (QL → national, ĐT/TL → provincial, ĐH/HL → district, CT → motorway), "
        "then by the name (Quốc lộ 1, Đường liên xã, Đường thôn 3), then by highway: trunk and primary national, "
        "secondary provincial, tertiary district, unclassified commune, residential urban where it has a street name, "
        "lamps or a pavement, else village.</p>"
        "<p>Within an extent lines are cut exactly at its sides, points are kept inside, boundaries that reach into it "
        "stay whole. Vertices that roads share stay equal to the last bit. An extract should hold its ways complete "
        "(as those of Geofabrik do): where vertices are missing in the file, a way jumps to its next one.</p>"
        "<p>Data © OpenStreetMap contributors, Open Database License (ODbL): say so on maps and in documents.</p>"
    )
    TAGS = (
        "openstreetmap, osm, pbf, roads, places, power lines, masts, boundaries, import, geofabrik, overpass, "
        "nhập bản đồ, đường giao thông, điểm dân cư, đường dây điện, cột ăng ten, địa giới hành chính"
    )
    REQUIRES = ("osgeo",)

    INPUT = "INPUT"
    EXTENT = "EXTENT"
    TARGET_CRS = "TARGET_CRS"
    NAME_LANGUAGE = "NAME_LANGUAGE"
    INCLUDE_PATHS = "INCLUDE_PATHS"
    INCLUDE_POLES = "INCLUDE_POLES"

    def define(self):
        maps = tr(N_("OpenStreetMap files")) + " (*.osm *.osm.gz *.osm.bz2 *.osm.pbf *.pbf)"
        self.add(
            QgsProcessingParameterFile(
                self.INPUT, tr(N_("OpenStreetMap file")), fileFilter=maps + ";;" + tr(N_("All files")) + " (*)"
            ),
            N_("A file .osm, .osm.gz, .osm.bz2 or .osm.pbf."),
        )
        self.add(
            QgsProcessingParameterExtent(self.EXTENT, tr(N_("Extent")), optional=True),
            N_("Take only what lies in this rectangle, in any CRS. Empty: the whole file."),
        )
        self.add(
            QgsProcessingParameterCrs(self.TARGET_CRS, tr(N_("Target CRS")), optional=True),
            N_(
                "CRS of the results, for example the VN-2000 zone of the province. "
                "Empty: EPSG:4326, as in OpenStreetMap."
            ),
        )
        self.add(
            QgsProcessingParameterString(
                self.NAME_LANGUAGE, tr(N_("Language of names")), defaultValue="vi", optional=True
            ),
            N_("Names tagged in this language (name:vi) go before the common name. Empty: the common name only."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(self.INCLUDE_PATHS, tr(N_("With tracks and paths")), defaultValue=False),
            N_(
                "Take tracks, footpaths, cycleways and steps as roads too. "
                "A remote village may have no other way to it."
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(
                self.INCLUDE_POLES, tr(N_("With poles and towers of power lines")), defaultValue=False
            ),
            N_("Take these into the output of telecom structures too: cables can hang on them."),
            advanced=True,
        )
        for name, title, kind, always, text in (
            ("ROADS", N_("Roads"), _TYPE.TypeVectorLine, True,
             N_("Roads by class. A road that the extent cuts comes in pieces.")),
            ("PLACES", N_("Places"), _TYPE.TypeVectorPoint, True, N_("Towns, villages, hamlets, neighbourhoods …")),
            ("POWER", N_("Power and telecom lines"), _TYPE.TypeVectorLine, False,
             N_("Overhead lines and cables with their voltage.")),
            ("TELECOM", N_("Masts, towers, exchanges"), _TYPE.TypeVectorPoint, False,
             N_("Structures that carry or house telecom equipment, or may.")),
            ("BOUNDARIES", N_("Administrative boundaries"), _TYPE.TypeVectorPolygon, False,
             N_("Areas with their administrative level.")),
        ):  # fmt: skip
            self.add(
                QgsProcessingParameterFeatureSink(name, tr(title), kind, optional=not always, createByDefault=always),
                text,
            )

    def checkParameterValues(self, parameters, context):  # noqa: N802
        from ...plugin.osm.files import recognise

        valid, message = super().checkParameterValues(parameters, context)
        if not valid:
            return valid, message
        try:
            recognise(Path(self.parameterAsFile(parameters, self.INPUT, context)))
        except HatangsoError as error:
            return False, explain(error)
        language = self.parameterAsString(parameters, self.NAME_LANGUAGE, context).strip()
        if language and not re.fullmatch(r"[a-zA-Z]{2,3}([-_][A-Za-z0-9]+)*", language):
            return False, tr(
                N_("“{language}” is not a language code. Write for example vi or en, or leave it empty."),
                language=language,
            )
        if (
            parameters.get(self.TARGET_CRS) not in (None, "")
            and not self.parameterAsCrs(parameters, self.TARGET_CRS, context).isValid()
        ):
            return False, tr(N_("The target CRS is not known. Choose one, or leave it empty for EPSG:4326."))
        fault = extent_fault(self, parameters, context, self.EXTENT)
        return (False, fault) if fault else (True, "")

    def execute(self, run: Run):
        from ...plugin.gis.osm import OSM_CRS, OsmReader, Placer, Selection

        asked = {word: name for name, (word, *_) in _OUTPUTS.items() if run.given(name)}
        selection = Selection(
            **{word: word in asked for word, *_ in _OUTPUTS.values()},
            paths=run.boolean(self.INCLUDE_PATHS),
            poles=run.boolean(self.INCLUDE_POLES),
            language=run.text(self.NAME_LANGUAGE).strip(),
        )
        target = run.crs(self.TARGET_CRS) if run.given(self.TARGET_CRS) else QgsCoordinateReferenceSystem(OSM_CRS)
        extent = its_crs = None
        if run.given(self.EXTENT):
            extent = self.parameterAsExtent(run.parameters, self.EXTENT, run.context)
            its_crs = extent_crs(self, run.parameters, run.context, self.EXTENT)
        placer = Placer(target, run.context.transformContext(), extent, its_crs)

        from ...plugin.osm.files import check

        path = Path(self.parameterAsFile(run.parameters, self.INPUT, run.context))
        with tempfile.TemporaryDirectory(prefix="osm-", dir=QgsProcessingUtils.tempFolder()) as folder:
            plain = self._unpacked(run, path, Path(folder))
            content = check(plain, run.progress.part(0.1, 0.2), str(path))
            reader = OsmReader(plain, content, selection, Path(folder), placer.window, str(path))
            try:
                results = _Results(run, asked, target)
                for batch in reader.batches(run.progress.part(0.2, 1.0)):
                    results.take(batch, placer)
            finally:
                reader.close()  # before its folder goes
        results.complete(path, content, placer)
        for warning in reader.warnings:
            run.progress.warn(N_("GDAL: {message}"), message=warning)
        return {}

    @staticmethod
    def _unpacked(run: Run, path: Path, folder: Path) -> Path:
        from ...plugin.osm.files import recognise, unpack

        kind = recognise(path)
        if kind not in ("gzip", "bzip2"):
            return path
        plain = folder / "map.osm"
        unpack(path, kind, plain, run.progress.part(0.0, 0.1))
        return plain


class _Results:
    """The outputs of one run. They are opened when there is something to write, so that a fault leaves none."""

    def __init__(self, run: Run, asked: dict[str, str], target: QgsCoordinateReferenceSystem):
        self._run = run
        self._asked = asked
        self._target = target
        self._writers: dict = {}
        self._counts: dict[str, dict[str, int]] = {word: {} for word in asked}
        self._failed = 0

    def _writer(self, word: str):
        if word not in self._writers:
            name = self._asked[word]
            _, schema, wkb_type, style = _OUTPUTS[name]
            self._writers[word] = self._run.output(
                name, schema, wkb_type, self._target, style=style, rights=(OSM_RIGHTS,)
            )
        return self._writers[word]

    def take(self, batch, placer) -> None:
        """Place and write a batch."""
        place = {"places": placer.points, "telecom": placer.points, "boundaries": placer.polygons}
        placed = place.get(batch.output, placer.lines)(batch.shapes)
        self._failed += placed.failed
        if not placed.wkb:
            return
        columns = {name: [values[row] for row in placed.rows] for name, values in batch.columns.items()}
        counts = self._counts[batch.output]
        for kind in columns[_KIND_FIELD[batch.output]]:
            counts[str(kind)] = counts.get(str(kind), 0) + 1
        self._run.progress.check()
        self._writer(batch.output).write(placed.wkb, columns)

    def complete(self, path: Path, content, placer) -> None:
        """Open what is still missing and tell what was found.

        Raises
        ------
        DataError
            Nothing at all was found.
        """
        titles = {word: self._run.label(name) for word, name in self._asked.items()}
        if not any(self._counts.values()):
            raise self._nothing(path, content, placer, ", ".join(titles.values()))
        for word in self._asked:
            self._writer(word)
            counts = self._counts[word]
            if counts:
                often = sorted(counts, key=lambda kind: (-counts[kind], kind))
                kinds = "; ".join(f"{kind_name(word, kind)}: {say_number(counts[kind], language())}" for kind in often)
                self._run.progress.notify(
                    N_("{title}: {count} ({kinds})"), title=titles[word], count=sum(counts.values()), kinds=kinds
                )
            else:
                self._run.progress.warn(N_("{title}: nothing found; the layer is empty."), title=titles[word])
        if placer.misplaced():
            self._run.progress.warn(
                N_(
                    "{crs} is not made for where these data lie ({covered}): lengths and directions in it are wrong "
                    "there. Choose another target CRS."
                ),
                crs=self._target.userFriendlyIdentifier(), covered=_degrees(placer.covered),
            )  # fmt: skip
        if self._failed:
            self._run.progress.warn(
                N_("{count} features left out: they cannot be carried into {crs} or have no usable shape."),
                count=self._failed, crs=self._target.userFriendlyIdentifier(),
            )  # fmt: skip

    def _nothing(self, path: Path, content, placer, titles: str) -> DataError:
        if self._failed:
            return DataError(
                N_(
                    "Nothing of {path} can be carried into {crs}: it lies too far from where that CRS holds. "
                    "Choose another target CRS."
                ),
                path=str(path), crs=self._target.userFriendlyIdentifier(),
            )  # fmt: skip
        if placer.degrees is not None:
            covered = _degrees(content.bounds) if content.bounds else "?"
            return DataError(
                N_(
                    "Nothing that was asked for ({titles}) lies within the extent, {extent}. "
                    "{path} says that it covers {covered}. Move the extent, or leave it empty."
                ),
                titles=titles, extent=_degrees(placer.degrees), path=str(path), covered=covered,
            )  # fmt: skip
        if not content.has_ways:
            return DataError(
                N_(
                    "{path} holds no ways, and nothing else of what was asked for ({titles}): it is empty, or it "
                    "was cut off. Ask for its ways too, with their nodes, or download it again."
                ),
                path=str(path), titles=titles,
            )  # fmt: skip
        return DataError(
            N_("{path} holds nothing of what was asked for: {titles}. Choose other outputs or another file."),
            path=str(path), titles=titles,
        )  # fmt: skip


def _degrees(bounds) -> str:
    west, south, east, north = bounds
    return f"{west:.4f}…{east:.4f}°, {south:.4f}…{north:.4f}°"
