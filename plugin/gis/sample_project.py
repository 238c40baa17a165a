"""The QGIS project of the fictional province: its layers in groups and styles, the same bytes every time."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsRelation,
    QgsRelationContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

from ..errors import OutputError
from ..sample.province import CRS, SampleProvince
from ..text import N_
from .package.styles import settle_profile
from .sample import MOMENT, style_name
from .steady_xml import impersonal, numbered_ids, ordered
from .styles import RESOURCES

__all__ = ["write_project"]


#: QGIS writes the family that this machine has in place of the one that a style names: here it is the first of the
#: families that the styles list. Of these QGIS takes the first that is there, and complains of none that is not.
_FONT_FAMILIES, _FONT = re.compile(r'(?<= )fontFamily="[^"]*"'), 'fontFamily="Arial"'


@dataclass(frozen=True)
class _Entry:
    """One layer of the project: its name, table (or "dem"), style, and whether it is shown and unfolded at first."""

    title: str
    table: str
    style: str = ""
    visible: bool = True
    expanded: bool = False


#: Groups from top to bottom.
_GROUPS: tuple[tuple[str, tuple[_Entry, ...]], ...] = (
    (
        "Hạ tầng viễn thông",
        (
            _Entry("Điểm POP, OLT", "hubs"),
            _Entry("Trạm BTS", "sites"),
            _Entry("Cáp quang hiện có", "fiber"),
            _Entry("Cống, bể cáp", "ducts"),
            _Entry("Tuyến cột treo cáp", "pole_lines"),
        ),
    ),
    (
        "Cơ quan và dịch vụ công",
        (
            _Entry("Cơ quan Đảng, Nhà nước", "offices"),
            _Entry("Trường học", "schools"),
            _Entry("Cơ sở y tế", "health_stations"),
            _Entry("Điểm phục vụ bưu chính", "post_points"),
            _Entry("Hạ tầng thiết yếu", "infrastructure", visible=False),
        ),
    ),
    ("Dân cư", (_Entry("Thôn, bản, khu phố", "villages", expanded=True),)),
    (
        "Giao thông",
        (_Entry("Công trình đường sắp làm", "road_works"), _Entry("Đường giao thông", "roads", expanded=True)),
    ),
    (
        "Hành chính",
        (_Entry("Địa giới tỉnh", "province"), _Entry("Xã, phường, đặc khu", "communes", expanded=True)),
    ),
    (
        "Tự nhiên và khu vực bảo vệ",
        (
            _Entry("Khu bảo vệ, di tích, quân sự", "protected_areas"),
            _Entry("Sông, suối", "rivers"),
            _Entry("Biển", "sea"),
        ),
    ),
    (
        "Địa hình",
        (
            _Entry("Ngoài tỉnh (làm mờ)", "province", "sample_outside"),
            _Entry("Bóng địa hình", "dem", "sample_hillshade"),
            _Entry("Cao độ", "dem", "sample_elevation"),
        ),
    ),
    (
        "Số liệu thống kê",
        (
            _Entry("Thống kê theo xã, 2021-2025", "statistics"),
            _Entry("Thống kê toàn tỉnh, 2021-2025", "province_statistics"),
        ),
    ),
)

#: Child table, its field, parent table, its field.
_RELATIONS = (
    ("villages", "commune_code", "communes", "code"),
    ("sites", "commune_code", "communes", "code"),
    ("statistics", "commune_code", "communes", "code"),
)


def write_project(province: SampleProvince, tables: Path, elevation: Path, path: Path) -> None:
    """Write the project beside the files that it shows.

    Parameters
    ----------
    tables, elevation : Path
        GeoPackage and elevation model, in the folder of ``path``.
    path : Path
        The ``.qgz`` to write.

    Raises
    ------
    OutputError
        The project cannot be written.
    """
    crs = QgsCoordinateReferenceSystem(CRS)
    project = QgsProject()  # never the one that is open
    plain = path.with_suffix(".qgs")
    try:
        project.setTitle("Tỉnh Sao Mai")
        project.setCrs(crs)
        project.setEllipsoid(crs.ellipsoidAcronym())
        project.setBackgroundColor(QColor("#f6f4ef"))
        project.writeEntryBool("Paths", "/Absolute", False)
        project.setFileName(str(plain))
        metadata = project.metadata()
        metadata.setTitle("Tỉnh Sao Mai")
        metadata.setAbstract(
            "Một tỉnh hư cấu, do máy tạo ra để học và thử công cụ Hạ Tầng Số. Mọi tên và số liệu đều bịa."
        )
        metadata.setLanguage("vi")
        metadata.setAuthor("")
        project.setMetadata(metadata)
        names = _add_layers(project, province, tables, elevation)
        names[project.mainAnnotationLayer().id()] = "sao_mai_annotations"
        margin = 3000.0
        west, south, east, north = province.extent
        view = QgsRectangle(west - margin, south - margin, east + margin, north + margin)
        project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(view, crs))
        project.viewSettings().setPresetFullExtent(QgsReferencedRectangle(view, crs))
        if not project.write(str(plain)):
            raise OutputError(N_("{name} cannot be written: {error}"), name=str(path), error=project.error())
    finally:
        project.clear()
    text = _settled(plain.read_text(encoding="utf-8"), names, view)
    plain.unlink()
    # What QGIS and GDAL leave beside the files that they open.
    for rest in (
        plain.with_suffix(".qgd"),
        plain.with_name(f"{plain.stem}_attachments.zip"),
        Path(f"{plain}~"),
        Path(f"{elevation}.aux.xml"),
    ):
        rest.unlink(missing_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(plain.name, (2026, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        entry.create_system = 3
        archive.writestr(entry, text.encode("utf-8"))


def _add_layers(project: QgsProject, province: SampleProvince, tables: Path, elevation: Path) -> dict[str, str]:
    """Fill the project; returns the lasting name of each layer by the id that QGIS gave it."""
    names: dict[str, str] = {}
    by_table: dict[str, str] = {}
    for group_title, entries in _GROUPS:
        group = project.layerTreeRoot().addGroup(group_title)
        for entry in entries:
            style = entry.style or style_name(entry.table)
            # QGIS makes ids of names, and sorts by them: the name for people comes afterwards.
            lasting = f"sao_mai_{style.replace('sample_', '')}"
            if entry.table == "dem":
                layer = QgsRasterLayer(str(elevation), lasting, "gdal")
            else:
                layer = QgsVectorLayer(f"{tables}|layername={entry.table}", lasting, "ogr")
            if not layer.isValid():
                raise OutputError(N_("Layer {name} of the project cannot be opened."), name=entry.title)
            source = RESOURCES / "styles" / f"{style}.qml"
            if source.exists():
                # Not loadNamedStyle: it prefers the default style in the GeoPackage to the file it is given.
                document = QDomDocument("qgis")
                document.setContent(source.read_text(encoding="utf-8"))
                layer.importNamedStyle(document)
            if isinstance(layer, QgsVectorLayer):
                for field in province.table(entry.table).schema:
                    layer.setFieldAlias(layer.fields().lookupField(field.name), field.alias_vi)
            _settle_profile(layer)
            layer.setName(entry.title)
            names[layer.id()] = lasting
            by_table.setdefault(entry.table, layer.id())
            project.addMapLayer(layer, False)
            node = group.addLayer(layer)
            node.setItemVisibilityChecked(entry.visible)
            node.setExpanded(entry.expanded)
        group.setExpanded(any(entry.expanded for entry in entries))
    for child, child_field, parent, parent_field in _RELATIONS:
        relation = QgsRelation(QgsRelationContext(project))
        relation.setId(f"{child}_{parent}")
        relation.setName(f"{child} → {parent}")
        relation.setReferencingLayer(by_table[child])
        relation.setReferencedLayer(by_table[parent])
        relation.addFieldPair(child_field, parent_field)
        project.relationManager().addRelation(relation)
    return names


def _settle_profile(layer) -> None:
    """Looks in elevation profiles that are the same every time (since 3.26)."""
    settle_profile(layer)
    properties = layer.elevationProperties()
    if isinstance(layer, QgsRasterLayer) and hasattr(properties, "setEnabled"):
        properties.setEnabled(True)  # it holds heights


def _settled(text: str, names: dict[str, str], view: QgsRectangle) -> str:
    """The project's XML without chance: lasting layer ids, no user, no clock, attributes in order."""
    for layer_id, lasting in names.items():
        text = text.replace(layer_id, lasting)
    text = impersonal(numbered_ids(ordered(text)), MOMENT[:19])
    text = _FONT_FAMILIES.sub(_FONT, text)
    canvas = (
        '<mapcanvas annotationsVisible="1" name="theMapCanvas"><units>meters</units><extent>'
        f"<xmin>{view.xMinimum():.0f}</xmin><ymin>{view.yMinimum():.0f}</ymin>"
        f"<xmax>{view.xMaximum():.0f}</xmax><ymax>{view.yMaximum():.0f}</ymax>"
        "</extent><rotation>0</rotation></mapcanvas>\n"
    )
    return text.replace("</qgis>", f"  {canvas}</qgis>")
