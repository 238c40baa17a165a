"""Filled sheets as pictures (PNG) and drawings (SVG)."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path

from qgis.core import Qgis, QgsLayoutExporter, QgsLayoutItemMap
from qgis.PyQt.QtCore import QBuffer, QIODevice, QRectF, QSize
from qgis.PyQt.QtGui import QImage, QPainter
from qgis.PyQt.QtSvg import QSvgGenerator

from ...errors import OutputError
from ...text import N_
from .labels import LabelTwin, paint_labels
from .layers import MapLayer
from .layouts import Sheet
from .painter import settle_context

__all__ = ["label_image", "largest_dpi", "paint_png", "paint_svg", "png_bytes"]

#: Dots of a picture: more need more memory than a working place has (4 bytes each, twice).
_MOST_DOTS = 120_000_000


def largest_dpi(sheet: Sheet, dpi: float) -> float:
    """``dpi``, or less where a picture of the sheet would not fit into memory."""
    width, height = (side / 25.4 for side in sheet.size_mm)
    return min(dpi, (_MOST_DOTS / (width * height)) ** 0.5)


def paint_png(sheet: Sheet, layers: Sequence[MapLayer], dpi: float) -> tuple[bytes, tuple[float, ...]]:
    """A filled sheet as PNG, and the six numbers of its world file.

    Parameters
    ----------
    layers : sequence of MapLayer
        Those that the map shows.

    Raises
    ------
    OutputError
        There is not enough memory for a picture of this size.
    """
    dpi = largest_dpi(sheet, dpi)
    settle_context(sheet, dpi, vector=False)
    exporter = QgsLayoutExporter(sheet.layout)
    image = exporter.renderPageToImage(0, QSize(), dpi)
    if image.isNull():
        raise OutputError(N_("There is not enough memory for a picture of this size. Choose fewer dots per inch."))
    label_image(image, sheet.map, layers, dpi)
    return png_bytes(image), _world(sheet, dpi)


def _world(sheet: Sheet, dpi: float) -> tuple[float, ...]:
    """The numbers of a world file: where the dots of the whole page would lie on the map."""
    left, top, width, _ = sheet.box("map")
    extent = sheet.map.extent()
    dot = extent.width() / (width * dpi / 25.4)
    return (
        dot,
        0.0,
        0.0,
        -dot,
        extent.xMinimum() - (left * dpi / 25.4 - 0.5) * dot,
        extent.yMaximum() + (top * dpi / 25.4 - 0.5) * dot,
    )


def label_image(image: QImage, chart: QgsLayoutItemMap, layers: Sequence[MapLayer], dpi: float) -> None:
    """Paint the labels of a map into a picture of the whole page."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    try:
        paint_labels(
            chart,
            [twin for layer in layers for twin in layer.labels],
            dpi,
            lambda twin: painter,
            Qgis.TextRenderFormat.AlwaysOutlines,
        )
    finally:
        painter.end()


def png_bytes(image: QImage) -> bytes:
    """A picture as PNG; the same picture gives the same bytes."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    for key in image.textKeys():
        image.setText(key, "")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 20)
    return bytes(buffer.data())


def paint_svg(sheet: Sheet, layers: Sequence[MapLayer], path: Path, dpi: float) -> None:
    """Write a filled sheet as an SVG drawing with groups for its layers; labels on the map are outlines.

    Parameters
    ----------
    layers : sequence of MapLayer
        Those that the map shows.

    Raises
    ------
    OutputError
        It cannot be written.
    """
    settle_context(sheet, dpi, vector=False)
    settings = QgsLayoutExporter.SvgExportSettings()
    settings.dpi = dpi
    settings.exportAsLayers = True
    settings.exportMetadata = False
    settings.forceVectorOutput = True
    settings.simplifyGeometries = True
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysOutlines
    answer = QgsLayoutExporter(sheet.layout).exportToSvg(str(path), settings)
    if answer != QgsLayoutExporter.ExportResult.Success or not path.is_file():
        raise OutputError(N_("{path} cannot be written: the disk may be full."), path=str(path))
    text = path.read_text(encoding="utf-8")
    end = text.rindex("</svg>")
    text = text[:end] + _label_groups(sheet, layers, dpi) + text[end:]
    try:
        path.write_text(_clipped(text, sheet, dpi), encoding="utf-8")
    except OSError as error:
        raise OutputError(
            N_("{path} cannot be written: {error}"), path=str(path), error=error.strerror or str(error)
        ) from error


def _label_groups(sheet: Sheet, layers: Sequence[MapLayer], dpi: float) -> str:
    """Labels as groups of an SVG drawing, one for each labeling."""
    owners = {id(twin): layer for layer in layers for twin in layer.labels}
    width, height = (side * dpi / 25.4 for side in sheet.size_mm)
    pieces: list[tuple[str, QBuffer, QSvgGenerator, QPainter]] = []

    def turn(twin: LabelTwin) -> QPainter:
        layer = owners[id(twin)]
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setResolution(round(dpi))
        generator.setViewBox(QRectF(0, 0, width, height))
        painter = QPainter(generator)
        pieces.append((layer.switch or layer.title, buffer, generator, painter))
        return painter

    paint_labels(
        sheet.map,
        [twin for layer in layers for twin in layer.labels],
        dpi,
        turn,
        Qgis.TextRenderFormat.AlwaysOutlines,
    )
    made = []
    for title, buffer, _, painter in pieces:
        painter.end()
        text = bytes(buffer.data()).decode("utf-8")
        inner = text[text.index("</defs>") + len("</defs>") : text.rindex("</svg>")] if "</defs>" in text else ""
        label = html.escape(f"{sheet.map.displayName()}: {title}{_LABELS}", quote=True)
        made.append(f'<g inkscape:groupmode="layer" inkscape:label="{label}">{inner}</g>')
    return "\n".join(made)


_LABELS = " (Labels)"
_SVG_TAG = re.compile(r"<([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+=\"[^\"]*\")+)(\s*/?)>")
_SVG_ATTRIBUTE = re.compile(r'([\w:.-]+)="([^"]*)"')


def _clipped(text: str, sheet: Sheet, dpi: float) -> str:
    """The drawing with its maps cut at their frames, which Qt forgets; attributes in order, not in that of a hash."""
    boxes = {name: sheet.box(name) for name in ("map", "overview") if name in sheet.items}
    shown = {sheet.items[name].displayName(): name for name in boxes}
    drawn = {layer.name() for name in boxes for layer in sheet.items[name].layers()}

    def ordered(match: re.Match) -> str:
        name, attributes, end = match.groups()
        pairs = dict(_SVG_ATTRIBUTE.findall(attributes))
        item, _, part = pairs.get("inkscape:label", "").partition(": ")
        # Grid and frame stand around the map; what QGIS calls them depends on its language.
        if item in shown and html.unescape(part).removesuffix(_LABELS) in drawn:
            pairs["clip-path"] = f"url(#clip-{shown[item]})"
        # What QGIS writes are names of its layers: no two elements may have one id.
        pairs.pop("id" if "inkscape:label" in pairs else "", None)
        written = " ".join(f'{key}="{value}"' for key, value in sorted(pairs.items()))
        return f"<{name} {written}" + ("/>" if "/" in end else ">")

    clips = []
    for name, box in boxes.items():
        left, top, width, height = (round(value * dpi / 25.4, 3) for value in box)
        clips.append(
            f'<clipPath id="clip-{name}"><rect x="{left}" y="{top}" width="{width}" height="{height}"/></clipPath>'
        )
    text = _SVG_TAG.sub(ordered, text)
    return re.sub(r"<defs\s*/>", f"<defs>{''.join(clips)}</defs>", text, count=1)
