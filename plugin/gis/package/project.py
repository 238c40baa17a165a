"""The QGIS project of a dossier: made from its layers, or the user's own with its layers led to the dossier.

It stands twice in a dossier, with the same content: as a file beside the GeoPackage, and in the GeoPackage itself.
"""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsMapLayerStyle,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...dossier.archives import add_entry
from ...dossier.package.roles import GROUPS
from ...dossier.package.scrub import PathBook
from ...errors import DataError, OutputError
from ...text import N_
from ..steady_xml import impersonal, renamed
from .layers import LayerPlan
from .shapes import crs_of
from .styles import Style, settle_profile
from .xml import settled_xml

__all__ = ["ProjectText", "make_project", "open_project", "store_project", "write_project_file"]

#: How ids of layers begin: QGIS throws away those of ten letters and less.
_ID = "lop_ho_so_"
_MAP_CANVAS = re.compile(r'<mapcanvas\b[^>]*\bname="theMapCanvas"[^>]*>.*?</mapcanvas>', re.DOTALL)


@dataclass
class ProjectText:
    """A project that was written.

    Parameters
    ----------
    xml : str
    attachments : dict of str to bytes
        What stands beside it in the ``.qgz``: labels that were moved by hand.
    layers : int
    dropped : list of str
        Layers of the user's project that are not in the dossier.
    lost : set of str
        Files that it names and that are not in the dossier.
    """

    xml: str
    attachments: dict[str, bytes] = field(default_factory=dict)
    layers: int = 0
    dropped: list[str] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)


def open_project(path: Path) -> QgsProject:
    """The user's project, apart from the one that is open.

    Raises
    ------
    DataError
        It cannot be read.
    """
    project = QgsProject()
    if not project.read(str(path)):
        raise DataError(N_("The project {name} cannot be read: {error}"), name=path.name, error=project.error())
    _take_over(project)
    return project


def _take_over(project: QgsProject) -> None:
    """Make layers the project's own that it shows out of another project: that one is not in the dossier."""
    root = project.layerTreeRoot()
    for layer_id, layer in sorted(project.mapLayers().items()):
        node = root.findLayer(layer_id)
        if node is None or not project.layerIsEmbedded(layer_id) or not layer.isValid():
            continue
        own = layer.clone()
        group = node.parent()
        place = group.children().index(node)
        made = group.insertLayer(place, own)
        made.setItemVisibilityChecked(node.itemVisibilityChecked())
        made.setExpanded(node.isExpanded())
        project.removeMapLayer(layer_id)
        project.addMapLayer(own, False)
    for group in root.findGroups(True):
        for name in ("embedded", "embedded_project", "embedded-invisible-layers"):
            group.removeCustomProperty(name)


def make_project(
    plans: Sequence[LayerPlan],
    styles: dict[str, list[Style]],
    metadata: dict[str, QgsLayerMetadata],
    places: dict[str, str],
    base: Path,
    book: PathBook,
    *,
    title: str,
    abstract: str,
    language: str,
    moment: datetime,
    own: QgsProject | None = None,
    own_path: Path | None = None,
) -> ProjectText:
    """Make the project, as text.

    Parameters
    ----------
    plans : sequence of LayerPlan
    styles, metadata : dicts by table
    places : dict of str to str
        Source of each table's data by table: absolute, in the folder of ``base``.
    base : Path
        Folder and name of the project, without ending.
    book : PathBook
        Gives for sources of this machine what they are from the folder of the project ("./ho_so.gpkg|layername=…").
    title, abstract, language : str
    moment : datetime
        What it says when it was saved.
    own : QgsProject, optional
        The user's; it is changed.

    Raises
    ------
    OutputError
        It cannot be written.
    """
    text = ProjectText("")
    project = own if own is not None else QgsProject()
    plain = base.with_suffix(".qgs")
    names: dict[str, str] = {}
    try:
        if own is None:
            _fill(project, plans, styles, metadata, places, language, names)
        else:
            text.dropped = _lead(project, plans, styles, metadata, places, language, names)
        view = _view(project)
        project.setTitle(title)
        about = project.metadata()
        about.setTitle(title)
        about.setAbstract(abstract)
        about.setLanguage(language)
        if own is None:
            about.setAuthor("")
        project.setMetadata(about)
        # Absolute while it is written: so every path is one that can be told from other texts.
        project.writeEntryBool("Paths", "/Absolute", True)
        project.setPresetHomePath("")
        project.setFileName(str(plain))
        if own is None:
            names[project.mainAnnotationLayer().id()] = f"{_ID}annotations"
        if not project.write(str(plain)):
            raise OutputError(N_("{name} cannot be written: {error}"), name=plain.name, error=project.error())
        text.layers = len(project.mapLayers())
    finally:
        project.clear()
    text.attachments = _attachments(plain)
    xml = plain.read_text(encoding="utf-8")
    for rest in (plain, Path(f"{plain}~"), plain.with_suffix(".qgd"), plain.with_name(f"{plain.stem}_attachments.zip")):
        rest.unlink(missing_ok=True)
    xml = renamed(xml, names)
    xml = impersonal(settled_xml(xml, book, text.lost), moment.strftime("%Y-%m-%dT%H:%M:%S"))
    xml = re.sub(r'(<Absolute type="bool">)true(</Absolute>)', r"\1false\2", xml)
    canvas = _own_canvas(own_path) or _canvas(view)
    # Styles of layers are "qgis" as well: only the last end is that of the project.
    head, end, tail = _MAP_CANVAS.sub("", xml).rpartition("</qgis>")
    text.xml = f"{head}  {canvas}\n{end}{tail}"
    return text


# -- a project of its own -------------------------------------------------------------------------------------------


def _fill(project: QgsProject, plans, styles, metadata, places, language: str, names: dict[str, str]) -> None:
    crs = _crs_of(plans)
    project.setCrs(crs)
    project.setEllipsoid(crs.ellipsoidAcronym() or "EPSG:7030")
    groups = {id_: (title.of(language), roles) for id_, title, roles in GROUPS}
    for title, roles in groups.values():
        here = [plan for plan in plans if _group_roles(plan) in roles]
        if not here:
            continue
        group = project.layerTreeRoot().addGroup(title)
        for plan in sorted(here, key=lambda plan: (_depth(plan), roles.index(_group_roles(plan)), plans.index(plan))):
            # QGIS makes ids of names, and sorts by them: the name for people comes afterwards.
            lasting = f"{_ID}{plan.table}"
            layer = _open(places[plan.table], lasting, plan)
            names[layer.id()] = lasting
            _dress(layer, plan, styles[plan.table], metadata[plan.table])
            # A new id for an old one: value relations name the layer that they look up.
            for old in plan.layers:
                names.setdefault(old.id(), lasting)
            project.addMapLayer(layer, False)
            node = group.addLayer(layer)
            node.setExpanded(len(here) <= 4 and plan.kind != "raster")
            # Bare grey heights would only darken the map.
            node.setItemVisibilityChecked(plan.kind != "raster" or layer.renderer().type() != "singlebandgray")
        group.setExpanded(True)


def _group_roles(plan: LayerPlan) -> str:
    if plan.kind == "raster":
        return "elevation"
    if plan.kind == "table" and plan.role not in ("statistics", "declared"):
        return "statistics"
    known = {role for _, _, roles in GROUPS for role in roles}
    return plan.role if plan.role in known else ""


def _depth(plan: LayerPlan) -> int:
    """Points over lines over areas."""
    if plan.kind != "vector":
        return 9
    kinds = QgsWkbTypes.GeometryType
    return {kinds.PointGeometry: 0, kinds.LineGeometry: 1, kinds.PolygonGeometry: 2}.get(plan.layer.geometryType(), 3)


def _crs_of(plans: Sequence[LayerPlan]) -> QgsCoordinateReferenceSystem:
    """That of the first layer in metres; else of the first layer that has one."""
    known = [crs for plan in plans if plan.kind != "table" and (crs := crs_of(plan.layer)).isValid()]
    flat = [crs for crs in known if not crs.isGeographic()]
    return (flat or known or [QgsCoordinateReferenceSystem("EPSG:4326")])[0]


def _open(source: str, name: str, plan: LayerPlan) -> QgsMapLayer:
    layer = QgsRasterLayer(source, name, "gdal") if plan.kind == "raster" else QgsVectorLayer(source, name, "ogr")
    if not layer.isValid():
        raise OutputError(N_("Layer {name} of the project cannot be opened."), name=plan.title)
    if not layer.crs().isValid() and crs_of(plan.layer).isValid():
        layer.setCrs(crs_of(plan.layer))
    return layer


def _dress(layer: QgsMapLayer, plan: LayerPlan, styles: Sequence[Style], metadata: QgsLayerMetadata) -> None:
    """All styles of a layer, the first of them in use, its name and its metadata."""
    manager = layer.styleManager()
    plain = manager.currentStyle()
    for style in styles:
        if style.name != plain:
            manager.addStyle(style.name, QgsMapLayerStyle(style.xml))
    if styles:
        manager.setCurrentStyle(styles[0].name)
        if plain not in [style.name for style in styles]:
            manager.removeStyle(plain)
    settle_profile(layer)
    layer.setName(plan.title)
    layer.setMetadata(metadata)


# -- the user's project -------------------------------------------------------------------------------------------


def _lead(project: QgsProject, plans, styles, metadata, places, language: str, names: dict[str, str]) -> list[str]:
    """Lead the layers of the user's project to the dossier, add what it lacks, drop what the dossier cannot hold."""
    by_id = {layer.id(): plan for plan in plans for layer in plan.layers}
    dropped: list[str] = []
    there: set[str] = set()
    for layer_id, layer in sorted(project.mapLayers().items()):
        if layer_id in by_id:
            plan = by_id[layer_id]
            _redirect(layer, places[plan.table], plan)
            layer.setMetadata(metadata[plan.table])
            there.add(plan.table)
        elif isinstance(layer, (QgsVectorLayer, QgsRasterLayer)) or not layer.isValid() or not _without_source(layer):
            dropped.append(layer.name())
            project.removeMapLayer(layer_id)
    missing = [plan for plan in plans if plan.table not in there]
    group = project.layerTreeRoot().insertGroup(0, GROUPS[0][1].of(language)) if missing else None
    for plan in sorted(missing, key=lambda plan: (_depth(plan), plans.index(plan))):
        lasting = f"{_ID}{plan.table}"
        layer = _open(places[plan.table], lasting, plan)
        names[layer.id()] = lasting
        _dress(layer, plan, styles[plan.table], metadata[plan.table])
        project.addMapLayer(layer, False)
        node = group.addLayer(layer)
        # An area on top would hide what the user's project shows.
        node.setItemVisibilityChecked(_depth(plan) < 2)
        node.setExpanded(False)
    return dropped


def _without_source(layer: QgsMapLayer) -> bool:
    """Layers that the project itself holds: notes on the map, and groups of layers."""
    return type(layer).__name__ in ("QgsAnnotationLayer", "QgsGroupLayer")


def _redirect(layer: QgsMapLayer, source: str, plan: LayerPlan) -> None:
    """Have a layer read its data from the dossier; fields by expression and joins have become columns there."""
    name, crs = layer.name(), layer.crs()
    if isinstance(layer, QgsVectorLayer):
        auxiliary = layer.auxiliaryLayer()
        moved = auxiliary.id() if auxiliary is not None else ""
        for join in list(layer.vectorJoins()):
            if join.joinLayerId() != moved:
                layer.removeJoin(join.joinLayerId())
        fields = layer.fields()
        for index in reversed(range(len(fields))):
            if fields.fieldOrigin(index) == fields.FieldOrigin.OriginExpression:
                layer.removeExpressionField(index)
        layer.setSubsetString("")
        layer.setDataSource(source, name, "ogr", False)
    else:
        layer.setDataSource(source, name, "gdal", False)
    if not layer.isValid():
        raise OutputError(N_("Layer {name} of the project cannot be opened."), name=plan.title)
    if crs.isValid() and layer.crs() != crs:
        layer.setCrs(crs)


def _attachments(plain: Path) -> dict[str, bytes]:
    """The database of labels that were moved by hand, if there are any."""
    store = plain.with_suffix(".qgd")
    if not store.exists():
        return {}
    data = store.read_bytes()
    database = sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        tables = database.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
    except sqlite3.Error:
        tables = 0
    finally:
        database.close()
    return {store.name: data} if tables else {}


# -- what is seen first ---------------------------------------------------------------------------------------------


def _view(project: QgsProject) -> QgsRectangle:
    """The extent that is shown when the project is opened."""
    preset = project.viewSettings().defaultViewExtent()
    if not preset.isNull() and not preset.isEmpty():
        return QgsRectangle(preset)
    whole = QgsRectangle()
    for layer in project.mapLayers().values():
        box = layer.extent()
        if not layer.isSpatial() or box.isNull() or box.isEmpty() or not layer.crs().isValid():
            continue
        transform = QgsCoordinateTransform(layer.crs(), project.crs(), project.transformContext())
        try:
            whole.combineExtentWith(transform.transformBoundingBox(box))
        except QgsCsException:
            continue  # seen when its own extent is asked for
    if whole.isEmpty() or not whole.isFinite():
        return QgsRectangle()
    whole.scale(1.05)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(whole, project.crs()))
    return whole


def _canvas(view: QgsRectangle) -> str:
    if view.isEmpty():
        return ""
    numbers = (view.xMinimum(), view.yMinimum(), view.xMaximum(), view.yMaximum())
    sides = "".join(f"<{side}>{number:.9g}</{side}>" for side, number in zip(("xmin", "ymin", "xmax", "ymax"), numbers))
    return (
        f'<mapcanvas annotationsVisible="1" name="theMapCanvas"><extent>{sides}</extent><rotation>0</rotation>'
        "</mapcanvas>"
    )


def _own_canvas(path: Path | None) -> str:
    """What the user's project shows when it is opened: only the window of QGIS itself reads and writes that."""
    if path is None:
        return ""
    try:
        if path.suffix.lower() == ".qgz":
            with zipfile.ZipFile(path) as archive:
                name = next(one for one in archive.namelist() if one.lower().endswith(".qgs"))
                text = archive.read(name).decode("utf-8")
        else:
            text = path.read_text(encoding="utf-8")
    except (OSError, zipfile.BadZipFile, StopIteration, UnicodeDecodeError):
        return ""
    found = _MAP_CANVAS.search(text)
    return found[0] if found else ""


# -- files -------------------------------------------------------------------------------------------------------------


def write_project_file(text: ProjectText, path: Path, moment: datetime) -> bytes:
    """Write the project as ``.qgz``; returns its bytes.

    Raises
    ------
    OutputError
        The file cannot be written.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        add_entry(archive, f"{path.stem}.qgs", io.BytesIO(text.xml.encode("utf-8")), moment)
        for _, data in sorted(text.attachments.items()):
            add_entry(archive, f"{path.stem}.qgd", io.BytesIO(data), moment)
    try:
        path.write_bytes(held.getvalue())
    except OSError as error:
        raise OutputError(N_("{name} cannot be written: {error}"), name=path.name, error=str(error)) from error
    return held.getvalue()


def store_project(database: sqlite3.Connection, name: str, data: bytes, moment: datetime) -> None:
    """Put a ``.qgz`` into a GeoPackage, where QGIS looks for projects."""
    when = moment.strftime("%Y-%m-%dT%H:%M:%S")
    about = f'{{"last_modified_time": "{when}", "last_modified_user": ""}}'
    database.execute("CREATE TABLE qgis_projects(name TEXT PRIMARY KEY, metadata BLOB, content BLOB)")
    database.execute("INSERT INTO qgis_projects VALUES (?, ?, ?)", (name, about, data.hex()))
