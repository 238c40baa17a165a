"""OpenStreetMap files through GDAL's driver, as batches of arrays, and their way into the user's CRS and extent.

Memory stays bounded whatever the size of the file: GDAL keeps the places of the nodes in a temporary file, and features
are handed on in batches.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsRectangle,
    QgsWkbTypes,
)

from ..errors import Cancelled, DataError, DependencyError
from ..network.road_classes import plain_text
from ..osm import tags as osm
from ..osm.clip import Rectangle, clip_line
from ..osm.files import Content
from ..progress import SILENT, Progress
from ..text import N_
from ..wkb import linestring_wkb, point_wkb
from .crs import carry
from .styles import RESOURCES

__all__ = ["OSM_CRS", "OsmBatch", "OsmReader", "Placed", "Placer", "Selection"]

#: What OpenStreetMap is in.
OSM_CRS = "EPSG:4326"

_BATCH_FEATURES = 4000
_BATCH_VERTICES = 200_000
#: Up to this size in MB GDAL holds its own temporary data in memory.
_TEMPORARY_MB = 100


@dataclass(frozen=True)
class Selection:
    """What to take from a file.

    Parameters
    ----------
    roads, places, power, telecom, boundaries : bool
        The outputs.
    paths : bool
        With the roads, tracks and paths as well.
    poles : bool
        With the telecom structures, poles and towers of power lines as well.
    language : str
        Names in this language are preferred ("vi"); "" for the common names only.
    """

    roads: bool = True
    places: bool = True
    power: bool = False
    telecom: bool = False
    boundaries: bool = False
    paths: bool = False
    poles: bool = False
    language: str = "vi"


@dataclass
class OsmBatch:
    """Features of one output, still where OpenStreetMap has them.

    Parameters
    ----------
    output : str
        "roads", "places", "power", "telecom" or "boundaries".
    shapes : list
        For lines and points an array of longitudes and latitudes, shape (n, 2); for boundaries bytes of WKB.
    columns : dict of list
        Attribute values by field of the schema.
    """

    output: str
    shapes: list = field(default_factory=list)
    columns: dict[str, list] = field(default_factory=dict)
    vertices: int = 0

    def add(self, shape, **values) -> None:
        """Append one feature."""
        self.shapes.append(shape)
        self.vertices += len(shape)
        for name, value in values.items():
            self.columns.setdefault(name, []).append(value)

    def is_full(self) -> bool:
        return len(self.shapes) >= _BATCH_FEATURES or self.vertices >= _BATCH_VERTICES


# -- reading ------------------------------------------------------------------------------------------------------


class OsmReader:
    """Reads one file from its beginning to its end.

    Parameters
    ----------
    path : Path
        An unpacked file.
    content : Content
        What :func:`plugin.osm.files.check` said of it.
    selection : Selection
    temporary : Path
        Folder for what GDAL sets down while reading.
    window : tuple of float, optional
        West, south, east, north in degrees: nothing outside is handed over, though some things around it may be.
    name : str
        For messages: the file as the user knows it.

    Raises
    ------
    DataError
        GDAL cannot open the file.
    DependencyError
        This GDAL has no driver for OpenStreetMap.
    """

    def __init__(
        self,
        path: Path,
        content: Content,
        selection: Selection,
        temporary: Path,
        window: tuple[float, float, float, float] | None = None,
        name: str = "",
    ):
        if gdal.GetDriverByName("OSM") is None:
            raise DependencyError(
                N_("The GDAL of this QGIS has no driver for OpenStreetMap files. Install QGIS from qgis.org.")
            )
        self._name = name or str(path)
        self._selection = selection
        self._errors: list[str] = []
        #: Messages of GDAL that are no errors.
        self.warnings: list[str] = []
        self._batches: dict[str, OsmBatch] = {}
        self._place_nodes: dict[str, list[tuple[float, float]]] = {}
        self._temporary = temporary
        # Quick numbering of nodes needs them in order; without it GDAL is about half as fast.
        indexing = "YES" if content.sorted_nodes else "NO"
        with self._gdal():
            self._dataset = gdal.OpenEx(
                str(path),
                gdal.OF_VECTOR | gdal.OF_READONLY,
                allowed_drivers=["OSM"],
                open_options=[
                    f"CONFIG_FILE={RESOURCES / 'osmconf.ini'}",
                    "INTERLEAVED_READING=YES",
                    f"USE_CUSTOM_INDEXING={indexing}",
                    f"MAX_TMPFILE_SIZE={_TEMPORARY_MB}",
                ],
            )
            if self._dataset is None:
                raise self._fault()
            self._prepare(window)

    def _prepare(self, window) -> None:
        """Have GDAL pass over what nobody asked for before it looks up a single vertex."""
        filters = _filters(self._selection)
        self._dataset.ExecuteSQL(f"SET interest_layers = {','.join(filters)}")
        self._indexes: dict[str, list[tuple[str, int]]] = {}
        for name, query in filters.items():
            layer = self._dataset.GetLayerByName(name)
            layer.SetAttributeFilter(query)
            # Not on the points: GDAL would forget the nodes outside, and ways that lead out would lose their vertices.
            if window is not None and name != "points":
                layer.SetSpatialFilterRect(*window)
            definition = layer.GetLayerDefn()
            self._indexes[name] = [
                (definition.GetFieldDefn(index).GetName(), index) for index in range(definition.GetFieldCount())
            ]

    @contextmanager
    def _gdal(self) -> Iterator[None]:
        """GDAL's messages come here meanwhile, and its temporary files go where they belong.

        Only while GDAL reads this file: what it says of others is not ours to swallow.
        """
        previous = gdal.GetThreadLocalConfigOption("CPL_TMPDIR", "")
        gdal.SetThreadLocalConfigOption("CPL_TMPDIR", str(self._temporary))
        gdal.PushErrorHandler(self._listen)
        try:
            yield
        except RuntimeError as error:  # somebody in this process had GDAL raise exceptions
            self._errors.append(str(error))
            raise self._fault() from error
        finally:
            gdal.PopErrorHandler()
            gdal.SetThreadLocalConfigOption("CPL_TMPDIR", previous or None)

    def _listen(self, severity: int, number: int, message: str) -> None:
        kept = self._errors if severity >= gdal.CE_Failure else self.warnings
        if severity >= gdal.CE_Warning and len(kept) < 20 and message not in kept:
            kept.append(message)

    def _fault(self) -> DataError:
        return DataError(
            N_("{path} cannot be read: {error}. The file is damaged there: download or copy it again."),
            path=self._name, error=" · ".join(self._errors) or "GDAL",
        )  # fmt: skip

    def close(self) -> None:
        """Let go of the file and of GDAL's temporary files."""
        self._dataset = None

    def batches(self, progress: Progress = SILENT) -> Iterator[OsmBatch]:
        """Hand over everything, in the order of the file.

        Raises
        ------
        DataError
            The driver came upon a fault in the file.
        Cancelled
        """
        take = {"points": self._take_node, "lines": self._take_way, "multipolygons": self._take_area}
        stopped = False

        def watch(share, message, data):  # GDAL calls this while it passes over much that is not wanted
            nonlocal stopped
            try:
                progress.step(share)
            except Cancelled:  # not through GDAL: it would swallow it
                stopped = True
            return 0 if stopped else 1

        number = 0
        more = True
        while more:
            with self._gdal():
                for _ in range(_BATCH_FEATURES):
                    feature, layer, share = self._dataset.GetNextFeature(
                        include_layer=True, include_pct=True, callback=watch
                    )
                    if feature is None:
                        more = False
                        break
                    if number % 256 == 0:
                        progress.step(share)
                    number += 1
                    name = layer.GetName()
                    take[name](feature, self._tags(feature, name))
            if stopped:
                raise Cancelled
            progress.check()
            if self._errors:
                raise self._fault()
            yield from self._ready(everything=not more)

    def _ready(self, everything: bool) -> Iterator[OsmBatch]:
        for output in sorted(self._batches):
            if everything or self._batches[output].is_full():
                yield self._batches.pop(output)

    def _tags(self, feature, layer: str) -> dict[str, str]:
        tagged, text = feature.IsFieldSetAndNotNull, feature.GetFieldAsString
        found = {name: text(index) for name, index in self._indexes[layer] if tagged(index)}
        for name, value in found.items():
            if not isinstance(value, str):  # no UTF-8
                found[name] = bytes(value).decode("utf-8", "replace")
        return found

    def _into(self, output: str) -> OsmBatch:
        if output not in self._batches:
            self._batches[output] = OsmBatch(output)
        return self._batches[output]

    # -- what is taken from the layers of the driver --------------------------------------------------------------

    def _take_node(self, feature, tags: dict[str, str]) -> None:
        geometry = feature.GetGeometryRef()
        if geometry is None:
            return
        # Ways come in whole 1e-7 degrees, as OpenStreetMap keeps them; nodes of .pbf miss that by a last bit.
        xy = np.round(np.array([[geometry.GetX(), geometry.GetY()]]) * 1e7) / 1e7
        if self._selection.places and tags.get("place") in osm.PLACE_KINDS:
            values = self._place(tags, "node")
            self._place_nodes.setdefault(plain_text(values["name"] or ""), []).append((xy[0, 0], xy[0, 1]))
            self._into("places").add(xy, **values)
        if self._selection.telecom:
            self._structure(xy, tags, "node")

    def _take_way(self, feature, tags: dict[str, str]) -> None:
        geometry = feature.GetGeometryRef()
        if geometry is None or geometry.GetPointCount() < 2:
            return
        xy = _line_of(geometry)
        if len(xy) < 2:
            return
        selection = self._selection
        if selection.roads and "highway" in tags and tags.get("area") != "yes":
            self._road(xy, tags)
        if selection.power:
            self._wires(xy, tags)
        if (selection.places or selection.telecom) and len(xy) > 3 and (xy[0] == xy[-1]).all():
            if selection.places and tags.get("place") in osm.PLACE_KINDS:
                self._place_area(xy, tags)
            if selection.telecom:
                self._structure(_centroid(xy), tags, "way")

    def _take_area(self, feature, tags: dict[str, str]) -> None:
        level = osm.admin_level(tags.get("admin_level"))
        geometry = feature.GetGeometryRef()
        if tags.get("boundary") != "administrative" or level is None or geometry is None or geometry.IsEmpty():
            return
        way = tags.get("osm_way_id")
        other = _Other(tags)
        self._into("boundaries").add(
            bytes(geometry.ExportToIsoWkb()),
            osm_id=way or tags.get("osm_id"),
            osm_type="way" if way else "relation",
            name=other.name(self._selection.language),
            admin_level=level,
            ref=tags.get("ref"),
            population=other.read("population", osm.population),
            other_tags=other.text(),
        )

    def _road(self, xy: np.ndarray, tags: dict[str, str]) -> None:
        other = _Other(tags)
        road = osm.road_class(tags["highway"], tags.get("ref"), tags.get("name"), other.tags)
        if road is None or (road in osm.PATH_CLASSES and not self._selection.paths):
            return
        self._into("roads").add(
            xy,
            osm_id=tags.get("osm_id"),
            name=other.name(self._selection.language),
            road_class=road,
            highway=tags["highway"],
            ref=tags.get("ref"),
            surface=tags.get("surface"),
            width_m=other.read("width", osm.metres),
            lanes=other.read("lanes", osm.lane_count),
            bridge=osm.flag(tags.get("bridge")),
            tunnel=osm.flag(tags.get("tunnel")),
            layer=other.read("layer", osm.level),
            oneway=osm.oneway(tags.get("oneway"), tags["highway"], tags.get("junction")),
            maxspeed_kmh=other.read("maxspeed", osm.speed_kmh),
            operator=tags.get("operator"),
            other_tags=other.text("junction"),
        )

    def _wires(self, xy: np.ndarray, tags: dict[str, str]) -> None:
        kind = osm.power_line_kind(tags)
        if kind is None:
            return
        other = _Other(tags)
        self._into("power").add(
            xy,
            osm_id=tags.get("osm_id"),
            name=other.name(self._selection.language),
            kind=kind,
            ref=tags.get("ref"),
            operator=tags.get("operator"),
            voltage_v=other.read("voltage", osm.volts),
            circuits=other.read("circuits", osm.whole_number),
            location=tags.get("location"),
            other_tags=other.text(),
        )

    def _place(self, tags: dict[str, str], osm_type: str) -> dict:
        other = _Other(tags)
        return {
            "osm_id": tags.get("osm_id"),
            "osm_type": osm_type,
            "name": other.name(self._selection.language),
            "place": tags["place"],
            "population": other.read("population", osm.population),
            "other_tags": other.text(),
        }

    def _place_area(self, xy: np.ndarray, tags: dict[str, str]) -> None:
        """A place drawn by its outline, unless a node of its name stands within: many are mapped both ways."""
        values = self._place(tags, "way")
        west, south = xy.min(axis=0)
        east, north = xy.max(axis=0)
        for lon, lat in self._place_nodes.get(plain_text(values["name"] or ""), ()):
            if west <= lon <= east and south <= lat <= north:
                return
        self._into("places").add(_centroid(xy), **values)

    def _structure(self, xy: np.ndarray, tags: dict[str, str], osm_type: str) -> None:
        other = _Other(tags)
        kind = osm.telecom_kind({**other.tags, **tags})
        if kind is None or (kind in osm.POLE_KINDS and not self._selection.poles):
            return
        services = sorted(
            key.partition(":")[2] for key, value in other.tags.items()
            if key.startswith("communication:") and osm.flag(value)
        )  # fmt: skip
        self._into("telecom").add(
            xy,
            osm_id=tags.get("osm_id"),
            osm_type=osm_type,
            kind=kind,
            name=other.name(self._selection.language),
            ref=tags.get("ref"),
            operator=tags.get("operator"),
            height_m=other.read("height", osm.metres),
            tower_type=tags.get("tower:type"),
            construction=tags.get("tower:construction"),
            services=";".join(services) or None,
            other_tags=other.text(),
        )


class _Other:
    """The tags of a feature that have no field, and those whose value its field cannot hold: nothing gets lost."""

    def __init__(self, tags: dict[str, str]):
        self._all = tags
        self._text = tags.get("other_tags")
        self._parsed: dict[str, str] | None = None
        self._kept: dict[str, str] = {}

    @property
    def tags(self) -> dict[str, str]:
        if self._parsed is None:
            self._parsed = osm.parse_tags(self._text)
        return self._parsed

    def read(self, key: str, reader):
        """The value of a tag as a number; a text that is none stays among the other tags."""
        raw = self._all.get(key)
        value = reader(raw) if raw is not None else None
        if raw is not None and value is None:
            self._kept[key] = raw
        return value

    def name(self, language: str) -> str | None:
        raw = self._all.get("name")
        wanted = language and self._text and f'"name:{language}"' in self._text
        chosen = osm.pick_name(raw, self.tags if wanted else {}, language)
        if raw and chosen != osm.pick_name(raw, {}, ""):
            self._kept["name"] = raw
        return chosen

    def text(self, *keys: str) -> str | None:
        """All of them in hstore notation, with those of ``keys`` that are tagged."""
        self._kept.update({key: self._all[key] for key in keys if key in self._all})
        return ",".join(filter(None, (self._text, osm.format_tags(self._kept)))) or None


def _filters(selection: Selection) -> dict[str, str]:
    """What to ask of each layer of the driver, in the SQL of OGR: never less than is taken afterwards."""
    place = _any_of({"place": osm.PLACE_KINDS})
    structure = _any_of(osm.structure_tags(selection.poles))
    points, lines = [], []
    if selection.places:
        points.append(place)
        lines.append(place)
    if selection.telecom:
        points.append(structure)
        lines.append(structure)
    if selection.roads:
        lines.append("highway IS NOT NULL")
    if selection.power:
        lines.append(_any_of(osm.POWER_LINE_TAGS))
    filters = {}
    if points:
        filters["points"] = " OR ".join(points)
    if lines:
        filters["lines"] = " OR ".join(lines)
    if selection.boundaries:
        filters["multipolygons"] = "boundary = 'administrative'"
    return filters


def _any_of(tags: Mapping[str, Sequence[str]]) -> str:
    """The condition that one of the keys has one of its values."""
    quoted = {key: ",".join(f"'{value}'" for value in values) for key, values in tags.items()}
    return " OR ".join(f"{key} IN ({values})" for key, values in quoted.items())


def _line_of(geometry: ogr.Geometry) -> np.ndarray:
    """Vertices of a line, shape (n, 2), without those that repeat the one before."""
    xy = np.frombuffer(bytes(geometry.ExportToIsoWkb(ogr.wkbNDR)), dtype="<f8", offset=9).reshape(-1, 2)
    equal = xy[1:] == xy[:-1]
    repeated = equal[:, 0] & equal[:, 1]
    if repeated.any():
        xy = xy[np.concatenate(([True], ~repeated))]
    return xy


def _centroid(ring: np.ndarray) -> np.ndarray:
    """Centroid of the area within a closed ring (n, 2), shape (1, 2); of its vertices where it has no area."""
    origin = ring[0]
    x, y = (ring - origin).T
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    area = cross.sum() / 2.0
    if abs(area) < 1e-18:
        return ring[:-1].mean(axis=0)[None, :]
    return (origin + [((v[:-1] + v[1:]) * cross).sum() / (6.0 * area) for v in (x, y)])[None, :]


# -- into the user's CRS and extent -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Placed:
    """Features where the user wants them.

    Parameters
    ----------
    wkb : list of bytes
    rows : ndarray of int64, shape (n,)
        Which of the given features each comes from: a line that was cut in two comes twice.
    failed : int
        Features that cannot be carried into the CRS.
    """

    wkb: list[bytes]
    rows: np.ndarray
    failed: int = 0


class Placer:
    """Carries features from OpenStreetMap's CRS into another and cuts them to an extent.

    Each vertex is carried over by itself, so that vertices that were equal stay equal to the last bit, and a road
    network keeps its joints.

    Parameters
    ----------
    target : QgsCoordinateReferenceSystem
    transform_context : QgsCoordinateTransformContext
    extent : QgsRectangle, optional
    extent_crs : QgsCoordinateReferenceSystem, optional
        Lines are cut where they cross the sides of the rectangle in this CRS.

    Raises
    ------
    DataError
        The extent cannot be carried into the CRS of OpenStreetMap at all.
    """

    def __init__(
        self,
        target: QgsCoordinateReferenceSystem,
        transform_context: QgsCoordinateTransformContext,
        extent: QgsRectangle | None = None,
        extent_crs: QgsCoordinateReferenceSystem | None = None,
    ):
        source = QgsCoordinateReferenceSystem(OSM_CRS)
        self._to_target = QgsCoordinateTransform(source, target, transform_context)
        self._rectangle = None
        #: The extent in degrees, with some room around it; None for no extent, or one too large to tell.
        self.window: tuple[float, float, float, float] | None = None
        #: West, south, east, north of the extent in degrees, if there is one.
        self.degrees: tuple[float, float, float, float] | None = None
        #: The same of all that was placed.
        self.covered: tuple[float, float, float, float] | None = None
        if extent is None:
            return
        self._rectangle = Rectangle(extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
        self._frame = QgsGeometry.fromRect(extent)
        self._to_extent = QgsCoordinateTransform(source, extent_crs, transform_context)
        self._cut_to_target = QgsCoordinateTransform(extent_crs, target, transform_context)
        self._extent_is_target = extent_crs == target
        try:
            box = QgsCoordinateTransform(extent_crs, source, transform_context).transformBoundingBox(extent)
        except QgsCsException as error:
            raise DataError(
                N_("The extent cannot be carried into longitude and latitude: {error} Check its CRS."), error=str(error)
            ) from error
        self.degrees = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        if box.width() < 180.0:
            room_x, room_y = 0.02 * box.width() + 0.001, 0.02 * box.height() + 0.001
            self.window = (
                box.xMinimum() - room_x, box.yMinimum() - room_y, box.xMaximum() + room_x, box.yMaximum() + room_y
            )  # fmt: skip

    def points(self, shapes: Sequence[np.ndarray]) -> Placed:
        """Place points; those outside the extent are left out."""
        xy = np.concatenate(shapes)
        self._note(xy)
        there = carry(self._to_target, xy)
        usable = np.isfinite(there).all(axis=1)
        kept = usable.copy()
        if self._rectangle is not None:
            kept &= self._rectangle.holds(self._in_extent(xy, there))
        rows = np.flatnonzero(kept)
        return Placed([point_wkb(there[row]) for row in rows], rows, int((~usable).sum()))

    def lines(self, shapes: Sequence[np.ndarray]) -> Placed:
        """Place lines, cut to the extent."""
        sizes = np.array([len(shape) for shape in shapes])
        offsets = np.concatenate(([0], np.cumsum(sizes)))
        xy = np.concatenate(shapes)
        self._note(xy)
        there = carry(self._to_target, xy)
        usable = np.logical_and.reduceat(np.isfinite(there).all(axis=1), offsets[:-1])
        failed = int((~usable).sum())
        if self._rectangle is None:
            rows = np.flatnonzero(usable)
            return Placed([linestring_wkb(there[offsets[row] : offsets[row + 1]]) for row in rows], rows, failed)

        framed = self._in_extent(xy, there)
        inside = np.add.reduceat(self._rectangle.holds(framed).astype(np.int64), offsets[:-1])
        pieces: list[tuple[int, list]] = []  # row; start cut, vertices, end cut, each an array or None
        cuts: list[tuple[float, float]] = []
        waiting: list[tuple[int, int]] = []  # piece and place in it of each cut
        for row in np.flatnonzero(usable):
            begin, end = offsets[row], offsets[row + 1]
            if inside[row] == sizes[row]:
                pieces.append((row, [there[begin:end]]))
                continue
            for piece in clip_line(framed[begin:end], self._rectangle):
                chain = [there[begin + piece.first : begin + piece.last + 1]]
                if piece.start is not None:
                    chain.insert(0, np.empty((1, 2)))
                    waiting.append((len(pieces), 0))
                    cuts.append(piece.start)
                if piece.end is not None:
                    chain.append(np.empty((1, 2)))
                    waiting.append((len(pieces), len(chain) - 1))
                    cuts.append(piece.end)
                pieces.append((row, chain))
        if cuts:
            carried = np.array(cuts)
            if not self._extent_is_target:
                carried = carry(self._cut_to_target, carried)
            for (number, place), point in zip(waiting, carried):
                pieces[number][1][place][0] = point
        wkb, rows = [], []
        for row, chain in pieces:
            line = np.concatenate(chain)
            if len(line) > 1 and np.isfinite(line).all():
                wkb.append(linestring_wkb(line))
                rows.append(row)
        return Placed(wkb, np.array(rows, dtype=np.int64), failed)

    def polygons(self, shapes: Sequence[bytes]) -> Placed:
        """Place areas: whole, if any part of them lies in the extent, and made valid where they are not."""
        wkb, rows, failed = [], [], 0
        for row, shape in enumerate(shapes):
            geometry = QgsGeometry()
            geometry.fromWkb(shape)
            if not geometry.isGeosValid():
                geometry = geometry.makeValid()
            try:
                if self._rectangle is not None:
                    framed = QgsGeometry(geometry)
                    framed.transform(self._to_extent)
                    if not framed.intersects(self._frame):
                        continue
                geometry.transform(self._to_target)
            except QgsCsException:
                failed += 1
                continue
            geometry.convertGeometryCollectionToSubclass(QgsWkbTypes.GeometryType.PolygonGeometry)
            geometry.convertToMultiType()
            if geometry.isEmpty() or geometry.type() != QgsWkbTypes.GeometryType.PolygonGeometry:
                failed += 1
                continue
            wkb.append(bytes(geometry.asWkb().data()))
            rows.append(row)
        return Placed(wkb, np.array(rows, dtype=np.int64), failed)

    def _note(self, xy: np.ndarray) -> None:
        low, high = xy.min(axis=0), xy.max(axis=0)
        if self.covered is not None:
            low, high = np.minimum(low, self.covered[:2]), np.maximum(high, self.covered[2:])
        self.covered = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))

    def misplaced(self) -> bool:
        """Whether the middle of what was placed lies outside the area that the target CRS is made for."""
        area = self._to_target.destinationCrs().bounds()
        if self.covered is None or area.isEmpty():
            return False
        west, south, east, north = self.covered
        return not area.contains((west + east) / 2.0, (south + north) / 2.0)

    def _in_extent(self, xy: np.ndarray, there: np.ndarray) -> np.ndarray:
        return there if self._extent_is_target else carry(self._to_extent, xy)
