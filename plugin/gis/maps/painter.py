"""Painting filled sheets as pages of a PDF whose layers can be switched.

QGIS writes either many pages or layers with a place on the earth, and takes the day of the run into the file. Here each
layer is painted by QGIS on a raw page of its own, and :mod:`plugin.dossier.pdf.pages` puts them together.
"""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemPage,
    QgsLayoutRenderContext,
    QgsPointXY,
    QgsVectorSimplifyMethod,
)
from qgis.PyQt.QtCore import QMarginsF, QSizeF
from qgis.PyQt.QtGui import QPageSize, QPainter, QPdfWriter

from ...dossier.pdf.objects import PdfReader
from ...dossier.pdf.pages import GeoFrame, PdfHead, PdfPage, PdfPart, write_pdf
from ...errors import OutputError
from ...progress import SILENT, Progress
from ...text import N_
from .labels import LabelTwin, paint_labels
from .layers import MapLayer, blends
from .layouts import Sheet
from .words import WORDS

__all__ = ["PdfPainter", "geo_frame", "settle_context"]

_FLAGS = QgsLayoutRenderContext.Flag
_SIZE_NAME = "hatangso"


def settle_context(sheet: Sheet, dpi: float, *, vector: bool) -> None:
    """Set how the sheet is drawn.

    Parameters
    ----------
    vector : bool
        For paper: lines stay lines, and labels are parts of their layers.
    """
    context = sheet.layout.renderContext()
    context.setDpi(dpi)
    context.setFlag(_FLAGS.FlagUseAdvancedEffects, True)
    context.setFlag(_FLAGS.FlagAntialiasing, True)
    context.setFlag(_FLAGS.FlagDrawSelection, False)
    context.setFlag(_FLAGS.FlagForceVectorOutput, vector)
    at_once = getattr(_FLAGS, "FlagSynchronousLegendGraphics", None)  # not in QGIS 3.22
    if at_once is not None:
        context.setFlag(at_once, True)
    context.setTextRenderFormat(Qgis.TextRenderFormat.AlwaysText if vector else Qgis.TextRenderFormat.AlwaysOutlines)
    method = QgsVectorSimplifyMethod()
    method.setSimplifyHints(QgsVectorSimplifyMethod.SimplifyHint.GeometrySimplification)
    method.setSimplifyAlgorithm(QgsVectorSimplifyMethod.SimplifyAlgorithm.Distance)
    method.setThreshold(0.3)  # dots: what nobody sees
    method.setForceLocalOptimization(True)
    method.setMaximumScale(1.0)
    context.setSimplifyMethod(method)


class _Shown:
    """Lets only some items of a sheet be seen for a while."""

    def __init__(self, sheet: Sheet):
        self._items = [
            item
            for item in sheet.layout.items()
            if isinstance(item, QgsLayoutItem) and not isinstance(item, QgsLayoutItemPage) and item.isVisible()
        ]
        self._pages = [sheet.layout.pageCollection().page(number) for number in range(sheet.page_count)]
        self.chart = sheet.map

    def only(self, wanted) -> bool:
        """Show the items for which ``wanted(item)``; whether there is any."""
        found = False
        for item in self._items:
            shown = bool(wanted(item))
            item.setVisibility(shown)
            found = found or shown
        return found

    def __enter__(self) -> _Shown:
        for page in self._pages:
            page.setVisibility(False)  # white paper under every layer would hide the one below
        return self

    def __exit__(self, *_error) -> None:
        for item in (*self._items, *self._pages):
            item.setVisibility(True)


class PdfPainter:
    """Paints sheets into a raw file, and binds pages of it into PDFs.

    Parameters
    ----------
    raw : Path
        A file that may be written; it can be removed afterwards.
    size_mm : (float, float)
        Width and height of all pages.
    dpi : float
        Of what has to be a picture.
    language : str

    Raises
    ------
    OutputError
        The file cannot be written.
    """

    def __init__(self, raw: Path, size_mm: tuple[float, float], dpi: float, language: str):
        self._raw = raw
        self._size = size_mm
        self._dpi = dpi
        self._language = language
        self._writer = QPdfWriter(str(raw))
        self._writer.setPageSize(
            QPageSize(QSizeF(*size_mm), QPageSize.Unit.Millimeter, _SIZE_NAME, QPageSize.SizeMatchPolicy.ExactMatch)
        )
        self._writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        self._dots = max(round(dpi), 72)
        self._writer.setResolution(self._dots)
        self._painter: QPainter | None = QPainter()
        if not self._painter.begin(self._writer):
            self._painter = None
            raise OutputError(N_("{path} cannot be written: the disk may be full."), path=str(raw))
        self._count = 0
        self._reader: PdfReader | None = None
        self._file: BinaryIO | None = None
        self._map: mmap.mmap | None = None
        #: Switches in the order in which readers list them.
        self.switches: list[tuple[str, str]] = []

    # -- painting ---------------------------------------------------------------------------------------------------

    def paint(self, sheet: Sheet, title: str, layers: Sequence[MapLayer], progress: Progress = SILENT) -> PdfPage:
        """Paint a filled sheet.

        Parameters
        ----------
        title : str
            Of the page's bookmark.
        layers : sequence of MapLayer
            Those that the map shows.
        """
        settle_context(sheet, self._dpi, vector=True)
        exporter = QgsLayoutExporter(sheet.layout)
        chart_z = sheet.map.zValue()
        parts: list[PdfPart] = []
        with _Shown(sheet) as shown:
            if shown.only(lambda item: item is not shown.chart and item.zValue() < chart_z):
                parts.append(PdfPart(self._paint_page(exporter)))
            if shown.only(lambda item: item is shown.chart):
                parts += self._paint_map(sheet, exporter, layers, progress)
            parts += self._paint_labels(sheet, layers)
            progress.step(0.9)
            if shown.only(lambda item: item is not shown.chart and item.zValue() >= chart_z):
                parts.append(PdfPart(self._paint_page(exporter)))
        width, height = self._size
        frame = geo_frame(sheet, self._language)
        return PdfPage(title, width, height, tuple(parts), (frame,) if frame is not None else ())

    def _paint_map(
        self, sheet: Sheet, exporter: QgsLayoutExporter, layers: Sequence[MapLayer], progress: Progress
    ) -> list[PdfPart]:
        if any(blends(layer.layer) for layer in layers):
            return [self._paint_mixed(sheet, exporter)]
        by_id = {layer.layer.id(): layer for layer in layers}
        parts: list[PdfPart] = []
        chart = sheet.map
        chart.startLayeredExport()
        try:
            while chart.nextExportPart():
                layer = by_id.get(chart.exportLayerDetails().mapLayerId)
                parts.append(self._part(self._paint_page(exporter), layer))
                progress.step(min(len(parts) / (len(layers) + 5), 0.8))
        finally:
            chart.stopLayeredExport()
        return parts

    def _paint_labels(self, sheet: Sheet, layers: Sequence[MapLayer]) -> list[PdfPart]:
        """Labels on the switches of their layers."""
        owners = {id(twin): layer for layer in layers for twin in layer.labels}
        parts: list[PdfPart] = []

        def turn(twin: LabelTwin) -> QPainter:
            self._new_page()
            parts.append(self._part(self._count - 1, owners[id(twin)]))
            return self._painter

        paint_labels(sheet.map, [twin for layer in layers for twin in layer.labels], self._dots, turn)
        return parts

    def _part(self, page: int, layer: MapLayer | None) -> PdfPart:
        if layer is None:  # background, grid and frame of the map
            return PdfPart(page)
        key = (WORDS[f"group_{layer.group}"].of(self._language), layer.switch or layer.title)
        if key not in self.switches:
            self.switches.append(key)
        return PdfPart(page, key[1], key[0])

    def _paint_mixed(self, sheet: Sheet, exporter: QgsLayoutExporter) -> PdfPart:
        """The map as one picture, as its layers mix their colours."""
        context = sheet.layout.renderContext()
        context.setFlag(_FLAGS.FlagForceVectorOutput, False)
        try:
            return PdfPart(self._paint_page(exporter))
        finally:
            context.setFlag(_FLAGS.FlagForceVectorOutput, True)

    def _paint_page(self, exporter: QgsLayoutExporter) -> int:
        """Paint what is to be seen on a new raw page; returns its number."""
        self._new_page()
        exporter.renderPage(self._painter, 0)
        return self._count - 1

    def _new_page(self) -> None:
        if self._count and not self._writer.newPage():
            raise OutputError(N_("{path} cannot be written: the disk may be full."), path=str(self._raw))
        self._count += 1

    # -- binding ----------------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """End painting; from now on pages can be bound.

        Raises
        ------
        OutputError
            The raw file is not whole: the disk was full.
        """
        done = self._painter is not None and self._painter.end()
        self._painter = None
        self._writer = None
        if not done:
            raise OutputError(N_("{path} cannot be written: the disk may be full."), path=str(self._raw))
        try:
            self._file = self._raw.open("rb")
            self._map = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
            self._map.seek(-min(len(self._map), 1024), 2)
            whole = b"%%EOF" in self._map.read()
        except (OSError, ValueError):
            whole = False
        if not whole:
            raise OutputError(N_("{path} cannot be written: the disk may be full."), path=str(self._raw))
        self._reader = PdfReader(self._map)

    def bind(self, pages: Sequence[PdfPage], head: PdfHead, target: Path, progress: Progress = SILENT) -> None:
        """Write pages into a PDF.

        Raises
        ------
        OutputError
            It cannot be written.
        """
        try:
            with target.open("wb") as file:
                write_pdf(self._reader, pages, head, file, progress)
        except OSError as error:
            raise OutputError(
                N_("{path} cannot be written: {error}"), path=str(target), error=error.strerror or str(error)
            ) from error

    def close(self) -> None:
        """Let go of the raw file."""
        if self._painter is not None:
            self._painter.end()
            self._painter = None
        self._writer = None
        self._reader = None
        if self._map is not None:
            self._map.close()
        if self._file is not None:
            self._file.close()


def geo_frame(sheet: Sheet, language: str) -> GeoFrame | None:
    """Where the sheet's map lies; None if it cannot be said."""
    chart = sheet.map
    crs = chart.crs()
    datum = QgsCoordinateReferenceSystem(crs.geographicCrsAuthId() or "EPSG:4326")
    transform = QgsCoordinateTransform(crs, datum, chart.layout().project())
    extent = chart.extent()
    corners = []
    try:
        for x, y in (
            (extent.xMinimum(), extent.yMinimum()),
            (extent.xMinimum(), extent.yMaximum()),
            (extent.xMaximum(), extent.yMaximum()),
            (extent.xMaximum(), extent.yMinimum()),
        ):
            place = transform.transform(QgsPointXY(x, y))
            corners.append((place.y(), place.x()))
    except QgsCsException:
        return None
    code = crs.authid().partition("EPSG:")[2]
    return GeoFrame(
        sheet.box("map"),
        tuple(corners),
        int(code) if code.isdigit() else 0,
        crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT1_ESRI),
        not crs.isGeographic(),
        WORDS["map"].of(language),
    )
