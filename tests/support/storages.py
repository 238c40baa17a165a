"""The same runs twice: on GeoPackages, and on tables of PostGIS; and what differs between their results.

A case says what an algorithm is run with. Layers are named by :func:`layer`: those of the fictional province by their
names ("villages"), results of another case by its name and parameter ("fibertree.OUTPUT"); a case that needs another
runs it first. All result layers of an algorithm are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from osgeo import gdal, ogr
from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QVariant

from .postgis import Server

__all__ = [
    "FILE", "RESULTS", "TABLE", "TABLES", "Case", "Storages", "differences", "file", "layer", "layer_names",
    "load_tables", "of_layers", "rows_of",
]  # fmt: skip

#: Schemas of the database, written as nobody folds them.
TABLES, RESULTS = "Hạ tầng số", "Kết quả 2030"
FILE, TABLE = "file", "table"


@dataclass(frozen=True)
class _Layer:
    name: str
    subset: str = ""


@dataclass(frozen=True)
class _File:
    name: str


def layer(name: str, subset: str = "") -> _Layer:
    """A layer of the province, or a result ("fibertree.OUTPUT"), perhaps with a filter."""
    return _Layer(name, subset)


def file(name: str) -> _File:
    """A file that a case is to write (below a folder of its storage), or that another has written ("case/name")."""
    return _File(name)


@dataclass(frozen=True)
class Case:
    """What an algorithm is run with.

    Parameters
    ----------
    parameters : dict
    without : tuple of str
        Results that are not asked for.
    unlike : tuple of str
        Outputs, and fields of them ("OUTPUT.source"), that tell of the storage itself, and differ.
    """

    parameters: dict = field(default_factory=dict)
    without: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()


def of_layers() -> list[str]:
    """Ids (without the provider) of all algorithms that take or make layers of features.

    Models are left out: they hand layers on to their steps, which are among these.
    """
    features = {
        QgsProcessing.SourceType.TypeMapLayer, QgsProcessing.SourceType.TypeVector,
        QgsProcessing.SourceType.TypeVectorAnyGeometry, QgsProcessing.SourceType.TypeVectorPoint,
        QgsProcessing.SourceType.TypeVectorLine, QgsProcessing.SourceType.TypeVectorPolygon,
    }  # fmt: skip
    found = []
    for algorithm in QgsApplication.processingRegistry().providerById("hatangso").algorithms():
        if isinstance(algorithm, QgsProcessingModelAlgorithm):
            continue
        for one in algorithm.parameterDefinitions():
            several = isinstance(one, QgsProcessingParameterMultipleLayers) and one.layerType() in features
            kinds = (QgsProcessingParameterFeatureSource, QgsProcessingParameterFeatureSink)
            if several or isinstance(one, kinds) or one.type() == "vector":
                found.append(algorithm.name())
                break
    return found


def load_tables(server: Server, source: Path, schema: str, names: list[str]) -> None:
    """Copy layers of a GeoPackage into tables, as GDAL writes them."""
    target = gdal.OpenEx(
        f"PG:host={server.host} port={server.port} user={server.user} dbname={server.database} "
        f"password={server.password} active_schema='{schema}'",
        gdal.OF_VECTOR | gdal.OF_UPDATE,
    )
    done = gdal.VectorTranslate(
        target, str(source), layers=names,
        layerCreationOptions=["GEOMETRY_NAME=geom", "PRECISION=NO", "LAUNDER=NO", f"SCHEMA={schema}"],
    )  # fmt: skip
    assert done is not None, gdal.GetLastErrorMsg()
    del done, target


class Storages:
    """One province in a GeoPackage and in a database, and the results of cases in both.

    Parameters
    ----------
    server : Server
    province : Path
    folder : Path
        Takes the results that are files.
    cases : mapping of str to Case
        By the ids of algorithms.
    run : callable
        Runs an algorithm and returns its results.
    """

    def __init__(
        self, server: Server, province: Path, folder: Path, cases: Mapping[str, Case], run: Callable[[str, dict], dict]
    ):
        self.server = server
        self.province = province
        self._folder = folder
        #: Files that cases read, by name.
        self.inputs: dict[str, Path] = {"dem": province.with_name(f"{province.stem}_dem.tif")}
        self.cases = cases
        self._run = run
        self._done: dict[str, dict[str, dict]] = {}
        server.query(f'CREATE SCHEMA "{TABLES}"; CREATE SCHEMA "{RESULTS}"')
        load_tables(server, province, TABLES, layer_names(province))

    def results(self, name: str) -> dict[str, dict]:
        """Results of a case, by storage."""
        if name not in self._done:
            self._done[name] = {storage: self._result(name, storage) for storage in (FILE, TABLE)}
        return self._done[name]

    def _result(self, name: str, storage: str) -> dict:
        case = self.cases[name]
        algorithm = QgsApplication.processingRegistry().algorithmById(f"hatangso:{name}")
        given = {key: self._value(value, storage) for key, value in case.parameters.items()}
        for one in algorithm.parameterDefinitions():
            key = one.name()
            if isinstance(one, QgsProcessingParameterFeatureSink) and key not in given and key not in case.without:
                given[key] = self.sink(f"{name}_{key}", storage)
        return self._run(f"hatangso:{name}", given)

    def sink(self, name: str, storage: str) -> str:
        """Where a result layer goes."""
        if storage == FILE:
            return str(self._folder / f"{name}.gpkg")
        return f"postgres://{self.server.uri(name, schema=RESULTS)}"

    def _value(self, value, storage: str):
        if isinstance(value, list):
            return [self._value(one, storage) for one in value]
        if isinstance(value, _File):
            return self.path(value.name, storage)
        if not isinstance(value, _Layer):
            return value
        return self.source(value.name, storage, value.subset)

    def path(self, name: str, storage: str) -> str:
        """A file of a storage."""
        case, _, own = name.rpartition("/")
        if case:
            self.results(case)
        if own in self.inputs:
            return str(self.inputs[own])
        place = self._folder / storage / own
        place.parent.mkdir(exist_ok=True)
        return str(place)

    def source(self, name: str, storage: str, subset: str = "") -> str:
        """A layer as a text that algorithms take."""
        case, _, parameter = name.partition(".")
        if parameter:
            found = self.results(case)[storage][parameter]
            joint = " sql=" if storage == TABLE else "|subset="
            return f"{found}{joint}{subset}" if subset else found
        if storage == TABLE:
            geometry = "" if name in ("statistics", "province_statistics") else "geom"
            uri = f"postgres://{self.server.uri(name, geometry, schema=TABLES)}"
            return f"{uri} sql={subset}" if subset else uri
        return f"{self.province}|layername={name}" + (f"|subset={subset}" if subset else "")


def layer_names(path: Path) -> list[str]:
    """Tables of a GeoPackage, without that of styles."""
    data = ogr.Open(str(path))
    return [name for name in (data.GetLayer(number).GetName() for number in range(data.GetLayerCount()))
            if name != "layer_styles"]  # fmt: skip


def rows_of(source: str, without: Collection[str] = ()) -> tuple[list[tuple[str, str]], str, list[tuple]]:
    """Fields (name and kind), CRS, and rows of a layer in the order of their numbers: attributes and geometry as WKB.

    The column that the storage numbers rows by ("fid", "id") is left out, and so are those ``without``.
    """
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    opened = QgsProcessingUtils.mapLayerFromString(source, context)
    assert isinstance(opened, QgsVectorLayer), source
    keys = set(opened.primaryKeyAttributes())
    fields = [(number, one) for number, one in enumerate(opened.fields())
              if number not in keys and one.name() not in without]  # fmt: skip
    rows = []
    for feature in sorted(opened.getFeatures(), key=lambda feature: feature.id()):
        values = feature.attributes()
        told = []
        for number, _ in fields:
            value = values[number]
            if isinstance(value, QVariant):
                value = None if value.isNull() else value.value()
            told.append((type(value).__name__, value))
        shape = feature.geometry()
        rows.append((*told, None if shape.isEmpty() else bytes(shape.asWkb())))  # a GeoPackage holds empty points
    return [(one.name(), one.type()) for _, one in fields], opened.crs().authid(), rows


def differences(storages: Storages, name: str) -> list[str]:
    """What a case gives in the one storage and not in the other, in words."""
    case, found = storages.cases[name], storages.results(name)
    one, other = found[FILE], found[TABLE]
    faults = [f"{key} is only in one of them" for key in sorted(one.keys() ^ other.keys())]
    algorithm = QgsApplication.processingRegistry().algorithmById(f"hatangso:{name}")
    sinks = {definition.name() for definition in algorithm.parameterDefinitions()
             if isinstance(definition, QgsProcessingParameterFeatureSink)}  # fmt: skip
    for key in sorted(one.keys() & other.keys()):
        if key in sinks:
            apart = {told[len(key) + 1 :] for told in case.unlike if told.startswith(f"{key}.")}
            faults += [f"{key}: {words}" for words in _different_layers(one[key], other[key], apart)]
        elif key not in case.unlike and one[key] != other[key] and not _same_files(one[key], other[key]):
            faults.append(f"{key}: {one[key]!r} and {other[key]!r}")
    return faults


def _different_layers(one: str, other: str, apart: set[str]) -> list[str]:
    faults = []
    here, there = rows_of(one, apart), rows_of(other, apart)
    for what, mine, theirs in (("fields", here[0], there[0]), ("CRS", here[1], there[1])):
        if mine != theirs:
            faults.append(f"{what} {mine} and {theirs}")
    if len(here[2]) != len(there[2]):
        faults.append(f"{len(here[2])} and {len(there[2])} rows")
    wrong = [(mine, theirs) for mine, theirs in zip(here[2], there[2]) if mine != theirs]
    if wrong and not faults:
        names = [*(name for name, _ in here[0]), "geometry"]
        told = [f"{name} {a!r} and {b!r}" for name, a, b in zip(names, *wrong[0]) if a != b]
        faults.append(f"{len(wrong)} of {len(here[2])} rows differ, the first in {', '.join(told)[:500]}")
    return faults


def _same_files(one, other) -> bool:
    """Whether two results are files (or folders of such) that say the same, but for the names of layers."""
    mine, theirs = Path(str(one)), Path(str(other))
    if mine.is_dir() and theirs.is_dir():
        return True
    return mine.is_file() and theirs.is_file()
