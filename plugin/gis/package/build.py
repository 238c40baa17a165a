"""The data of a dossier: GeoPackage, rasters, project, copies, and how to run it all again."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from osgeo import gdal
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsLayerMetadata,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ...dossier.package.assembly import DATA_FOLDER, Package, machine_folders
from ...dossier.package.hashes import hash_input
from ...dossier.package.manifest import CopyEntry, InputEntry, LayerEntry, ProjectEntry
from ...dossier.package.rerun import RERUN_FOLDER, find_steps, rerun_files
from ...dossier.package.scrub import PathBook, base_name
from ...errors import OutputError
from ...progress import SILENT, Progress
from ...text import N_
from ..version import plugin_version
from .copies import write_copies
from .drawing import layer_colour
from .layers import LayerPlan, WrittenLayer, crs_text, write_geopackage
from .metadata import DossierTerms, layer_metadata, licence_of, metadata_xml, store_metadata
from .project import make_project, store_project, write_project_file
from .rasters import write_raster
from .rows import CopySource
from .shapes import crs_of
from .styles import Style, read_styles, store_styles

__all__ = ["BuiltData", "DataRequest", "build_data", "layer_entries", "tool_versions"]

#: Files of SQLite.
_DATABASES = (".gpkg", ".sqlite", ".db")


@dataclass(frozen=True)
class DataRequest:
    """What is to be built.

    Parameters
    ----------
    name : str
        Of the GeoPackage and the project, without ending.
    title, summary, licence, contact, language, date : str
    moment : datetime
        What files say when they were made.
    copies : tuple of str
        Of :data:`.copies.COPY_FORMATS`.
    project : QgsProject or None
        The user's own, whose layers are among those planned.
    project_path : Path or None
    """

    name: str
    title: str
    summary: str
    licence: str
    contact: str
    language: str
    date: str
    moment: datetime
    copies: tuple[str, ...] = ()
    project: QgsProject | None = None
    project_path: Path | None = None


@dataclass
class BuiltData:
    """What was built.

    Parameters
    ----------
    layers : list of LayerEntry
    copies : list of CopyEntry
    projects : list of ProjectEntry
    inputs : list of InputEntry
    steps : int
        That can be run again.
    folders : list of str
        Of this machine, which must not be named in the dossier.
    """

    layers: list[LayerEntry] = field(default_factory=list)
    copies: list[CopyEntry] = field(default_factory=list)
    projects: list[ProjectEntry] = field(default_factory=list)
    inputs: list[InputEntry] = field(default_factory=list)
    steps: int = 0
    folders: list[str] = field(default_factory=list)


def tool_versions() -> dict[str, str]:
    """Versions of what a dossier is made with."""
    version = Qgis.version().partition("-")[0] if hasattr(Qgis, "version") else Qgis.QGIS_VERSION.partition("-")[0]
    return {"plugin": plugin_version(), "qgis": version, "gdal": gdal.VersionInfo("RELEASE_NAME")}


def layer_entries(plans: Sequence[LayerPlan], licence: str) -> list[LayerEntry]:
    """What is known of layers before they are written: for the list of what must be there."""
    return [
        _entry(
            plan,
            "",
            WrittenLayer("", "", 0, (), None, crs=crs_text(crs_of(plan.layer))),
            (),
            licence_of(plan.layer.metadata(), licence),
        )
        for plan in plans
    ]


def _entry(plan: LayerPlan, path: str, written: WrittenLayer, styles: Iterable[Style], licence: str) -> LayerEntry:
    return LayerEntry(
        path=path,
        table="" if plan.kind == "raster" else plan.table,
        title=plan.title,
        role=plan.role,
        kind=plan.kind,
        geometry=written.geometry,
        features=written.features,
        fields=written.fields,
        crs=written.crs,
        extent=written.extent,
        bands=written.bands,
        styles=tuple(style.name for style in styles),
        source=_told_source(plan),
        licence=licence,
    )


def _told_source(plan: LayerPlan) -> str:
    """Where a layer is from, for people: no folder, no server."""
    name, _, table = base_name(plan.source).partition("|layername=")
    return f"{name}, {table}" if table else name


def build_data(
    request: DataRequest, plans: Sequence[LayerPlan], package: Package, progress: Progress = SILENT
) -> BuiltData:
    """Write the data of a dossier into it.

    Parameters
    ----------
    request : DataRequest
    plans : sequence of LayerPlan
    package : Package
    progress : Progress

    Raises
    ------
    OutputError
        Something cannot be written.
    """
    before = gdal.GetConfigOption("GDAL_PAM_ENABLED")
    gdal.SetConfigOption("GDAL_PAM_ENABLED", "NO")  # nothing is written beside rasters that are only looked at
    try:
        return _build(request, plans, package, progress)
    finally:
        gdal.SetConfigOption("GDAL_PAM_ENABLED", before)


def _build(request: DataRequest, plans: Sequence[LayerPlan], package: Package, progress: Progress) -> BuiltData:
    built = BuiltData()
    tables = f"{DATA_FOLDER}/{request.name}.gpkg"
    database = package.path(tables)
    places = {plan.table: f"{DATA_FOLDER}/{plan.table}.tif" if plan.kind == "raster" else tables for plan in plans}
    built.folders = machine_folders([*(plan.source for plan in plans), str(request.project_path or "")])
    built.inputs = _inputs(plans, request, progress.part(0.0, 0.05))
    in_dossier, beside = _books(plans, places, package, request, built.folders)
    moment = request.moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    written: dict[str, WrittenLayer] = {}
    if any(plan.kind != "raster" for plan in plans):
        written.update(write_geopackage(plans, database, moment, progress.part(0.05, 0.5)))
    rasters = [plan for plan in plans if plan.kind == "raster"]
    for number, plan in enumerate(rasters):
        part = progress.part(0.5 + 0.1 * number / len(rasters), 0.5 + 0.1 * (number + 1) / len(rasters))
        written[plan.table] = write_raster(plan, package.path(places[plan.table]), in_dossier, part)
    _tell_renamed(plans, written, progress)
    lost: set[str] = set()
    styles = {}
    for plan in plans:
        progress.check()
        styles[plan.table] = read_styles(plan.layers, beside, lost, plan.title)
    terms = DossierTerms(
        request.licence, request.contact, request.language, request.date, f"Hạ Tầng Số {plugin_version()}"
    )
    metadata = {
        plan.table: layer_metadata(plan, written[plan.table], _told_source(plan), terms, in_dossier) for plan in plans
    }
    progress.step(0.62)
    if database.exists():
        _store_dress(database, plans, written, styles, metadata, in_dossier, moment)
    progress.step(0.65)
    _write_rerun(request, plans, in_dossier, package, built, progress)
    for plan in plans:
        licence = licence_of(metadata[plan.table])
        built.layers.append(_entry(plan, places[plan.table], written[plan.table], styles[plan.table], licence))
        if plan.kind == "raster":
            package.tell(places[plan.table], "raster", plan.title)
    package.tell(tables, "data", request.title)
    if request.copies and database.exists():
        built.copies = _write_copies(request, plans, database, package, progress.part(0.65, 0.95))
    if plans:
        # Last of all: the layers of the user's project are led to the dossier, and let go.
        _write_project(request, plans, styles, metadata, places, beside, package, built, lost, progress)
    _close_journal(database)
    if lost:
        progress.warn(
            N_("Styles or the project name files that are not in the dossier: {files}."),
            files=", ".join(sorted(lost)[:10]) + (" …" if len(lost) > 10 else ""),
        )
    progress.step(1.0)
    return built


def _inputs(plans: Sequence[LayerPlan], request: DataRequest, progress: Progress) -> list[InputEntry]:
    """The files that layers are read from, each once, with all that belongs to it."""
    found: dict[str, str] = {}
    others: list[InputEntry] = []
    for plan in plans:
        path = plan.source.partition("|")[0]
        if not os.path.isfile(path):
            others.append(InputEntry(_told_source(plan), -1, "", "layer"))
            continue
        for one in (path, *_belonging(path)):
            found.setdefault(one, "layer")
    if request.project_path is not None:
        found.setdefault(str(request.project_path), "project")
    made = []
    for number, (path, use) in enumerate(sorted(found.items())):
        progress.step(number / len(found))
        size, digest, rule = hash_input(Path(path), progress)
        made.append(InputEntry(os.path.basename(path), size, digest, use, rule))
    return sorted([*made, *others], key=lambda one: (one.use, one.name, one.sha256))


def _belonging(path: str) -> list[str]:
    """Files that GDAL reads with a file: a Shapefile's tables, the place of a picture, rows not yet in a database.

    That of a database which only counts its readers (-shm) says nothing.
    """
    if path.lower().endswith(_DATABASES):  # one file, which others may have open: not opened once more
        found = [f"{path}{ending}" for ending in ("-wal", "-journal")]
    else:
        found = _file_list(path)
    if path.lower().endswith(".shp"):  # GDAL reads its encoding from a file that it does not always name
        stem = Path(path).stem.lower()
        found += [
            str(one)
            for one in Path(path).parent.iterdir()
            if one.stem.lower() == stem and one.suffix.lower() in (".dbf", ".shx", ".prj", ".cpg")
        ]
    own = os.path.abspath(path)
    return sorted({os.path.abspath(one) for one in found if os.path.isfile(one) and os.path.getsize(one)} - {own})


def _file_list(path: str) -> list[str]:
    try:
        opened = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_RASTER | gdal.OF_READONLY)
    except RuntimeError:  # newer versions of QGIS have GDAL raise
        return []
    return [] if opened is None else opened.GetFileList() or []


def _books(plans, places, package: Package, request: DataRequest, folders: list[str]) -> tuple[PathBook, PathBook]:
    """What sources are called from the folder of the dossier, and from the folder of its project."""
    whole: dict[str, str] = {}
    near: dict[str, str] = {}
    for plan in plans:
        ending = "" if plan.kind == "raster" else f"|layername={plan.table}"
        inside = f"{places[plan.table]}{ending}"
        beside = f"./{inside.partition('/')[2]}"
        built = f"{package.folder.as_posix()}/{inside}"
        for source in (plan.source, *(layer.source() for layer in plan.layers), built):
            whole.setdefault(source, inside)
            near.setdefault(source, beside)
    stages = [str(package.folder), package.folder.as_posix()]
    return PathBook(whole, [*folders, *stages]), PathBook(near, [*folders, *stages])


def _tell_renamed(plans: Sequence[LayerPlan], written: dict[str, WrittenLayer], progress: Progress) -> None:
    for plan in plans:
        for old, new in written[plan.table].renamed.items():
            progress.warn(
                N_("{layer}: the field “{old}” is called “{new}” in the dossier: two names differed only by case."),
                layer=plan.title,
                old=old,
                new=new,
            )


def _store_dress(database: Path, plans, written, styles, metadata, book: PathBook, moment: str) -> None:
    """Put styles and metadata into the GeoPackage."""
    vectors = [plan for plan in plans if plan.kind != "raster"]
    try:
        with closing(sqlite3.connect(database)) as opened, opened:
            store_styles(
                opened, [(plan.table, written[plan.table].column, styles[plan.table]) for plan in vectors], moment
            )
            store_metadata(
                opened,
                [
                    (plan.table, metadata[plan.table].abstract(), metadata_xml(metadata[plan.table], book))
                    for plan in vectors
                ],
                moment,
            )
    except sqlite3.Error as error:
        raise OutputError(N_("{name} cannot be written: {error}"), name=database.name, error=str(error)) from error


def _write_rerun(request, plans, book: PathBook, package: Package, built: BuiltData, progress: Progress) -> None:
    """The steps by which the layers came to be, as files."""
    histories = [layer.metadata().history() for plan in plans for layer in plan.layers]
    steps = find_steps(histories, book, _destinations)
    hashes: dict[str, str] = {}
    known = {entry.name for entry in built.inputs}
    for path in sorted({path for step in steps for path in step.needed}):
        if os.path.isfile(path):
            size, hashes[path], rule = hash_input(Path(path), progress)
            if os.path.basename(path) not in known:
                built.inputs.append(InputEntry(os.path.basename(path), size, hashes[path], "step", rule))
    built.steps = len(steps)
    for name, data, title in rerun_files(steps, hashes, request.language):
        package.write(f"{RERUN_FOLDER}/{name}", data, "rerun", title)


def _destinations(algorithm_id: str) -> frozenset[str] | None:
    """Parameters of an algorithm that say where results go; None where QGIS does not know it."""
    algorithm = QgsApplication.processingRegistry().algorithmById(algorithm_id)
    if algorithm is None:
        return None
    return frozenset(one.name() for one in algorithm.parameterDefinitions() if one.isDestination())


def _write_project(
    request: DataRequest,
    plans: Sequence[LayerPlan],
    styles: dict[str, list[Style]],
    metadata: dict[str, QgsLayerMetadata],
    places: dict[str, str],
    book: PathBook,
    package: Package,
    built: BuiltData,
    lost: set[str],
    progress: Progress,
) -> None:
    sources = {
        plan.table: f"{package.path(places[plan.table])}"
        + ("" if plan.kind == "raster" else f"|layername={plan.table}")
        for plan in plans
    }
    base = package.path(f"{DATA_FOLDER}/{request.name}")
    text = make_project(
        plans,
        styles,
        metadata,
        sources,
        base,
        book,
        title=request.title,
        abstract=request.summary,
        language=request.language,
        moment=request.moment,
        own=request.project,
        own_path=request.project_path,
    )
    if text.dropped:
        progress.warn(
            N_("Layers of the project that cannot be put into a dossier were left out: {layers}."),
            layers=", ".join(sorted(text.dropped)),
        )
    lost |= text.lost
    relative = f"{DATA_FOLDER}/{request.name}.qgz"
    data = write_project_file(text, package.path(relative), request.moment)
    package.tell(relative, "project", request.title)
    built.projects.append(ProjectEntry(relative, "", text.layers))
    database = package.path(f"{DATA_FOLDER}/{request.name}.gpkg")
    if database.exists():
        try:
            with closing(sqlite3.connect(database)) as opened, opened:
                store_project(opened, request.name, data, request.moment)
        except sqlite3.Error as error:
            raise OutputError(N_("{name} cannot be written: {error}"), name=database.name, error=str(error)) from error
        built.projects.append(ProjectEntry(f"{DATA_FOLDER}/{request.name}.gpkg", request.name, text.layers))


def _write_copies(request, plans, database: Path, package: Package, progress: Progress) -> list[CopyEntry]:
    sources = []
    for plan in plans:
        if plan.kind != "raster":
            layer = QgsVectorLayer(f"{database}|layername={plan.table}", plan.table, "ogr")
            layer.setCrs(crs_of(layer))
            for index, one in enumerate(plan.layer.fields()):
                layer.setFieldAlias(layer.fields().lookupField(one.name()), plan.layer.attributeAlias(index))
            colour = layer_colour(plan.layer)
            sources.append(CopySource(plan.table, plan.title, layer, colour))
    known = [source.layer.crs() for source in sources if source.layer.crs().isValid()]
    flat = [crs for crs in known if not crs.isGeographic()]
    drawing = (flat or known or [QgsRasterLayer().crs()])[0]
    date = request.moment.strftime("%Y-%m-%d")
    made = write_copies(sources, request.copies, package.folder / DATA_FOLDER, date, drawing, progress)
    titles = {plan.table: plan.title for plan in plans}
    for entry in made:
        package.tell(entry.path, "copy", titles.get(entry.table, request.title))
    return made


def _close_journal(database: Path) -> None:
    """Leave one file behind: what SQLite keeps beside it while it is open goes into it."""
    if not database.exists():
        return
    try:
        with closing(sqlite3.connect(database)) as opened:
            opened.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise OutputError(N_("{name} cannot be written: {error}"), name=database.name, error=str(error)) from error
    for ending in ("-wal", "-shm", "-journal"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
