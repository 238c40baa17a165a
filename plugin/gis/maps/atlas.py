"""An atlas on paper: one sheet that is filled anew for every page, and painted.

Maps of the province (what exists, what is planned, coverage, one for each target) and one page for each commune.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsRectangle, QgsUnitTypes

from ...dossier.pdf.pages import PdfHead, PdfPage
from ...progress import SILENT, Progress
from ...text import N_
from ..version import plugin_version
from .atlas_pages import AtlasLayers, AtlasPage, AtlasPages, AtlasWords
from .fonts import text_width
from .layers import MapLayer, MapStock, print_order
from .layouts import Sheet, template_path
from .legend import MapLegend
from .painter import PdfPainter
from .pictures import largest_dpi, paint_png, paint_svg
from .steps import SCALES, grid_step, round_scale
from .words import WORDS, crs_note, day_line, say_scale, say_step

__all__ = ["Atlas", "AtlasLayers", "AtlasPage", "AtlasWords"]

#: Room between what a page shows and the frame of its map, in mm on A4.
_MARGIN = 3.0
#: Lines of the grid are at least so far apart on A4, in mm.
_GRID_APART = 38.0


@dataclass
class _Found:
    """What is told when all pages are painted."""

    cut: dict[str, int] = field(default_factory=dict)
    symbols: int = 0
    legends: list[str] = field(default_factory=list)
    too_large: list[str] = field(default_factory=list)


class Atlas:
    """Pages of maps on one sheet.

    Parameters
    ----------
    layers : AtlasLayers
    words : AtlasWords
    crs : QgsCoordinateReferenceSystem
        Of the maps; in metres or another length.
    transform_context : QgsCoordinateTransformContext
    layout : Path or str
        A template of the user, or the name of a paper ("A3").
    grid : float
        Step of the grid in map units; 0: by the scale.
    scales : sequence of float
        Scales (1 : …) that commune pages may have; (): round ones.

    Raises
    ------
    DataError
        A layer cannot be drawn, or the layout cannot be used.
    """

    def __init__(
        self,
        layers: AtlasLayers,
        words: AtlasWords,
        crs: QgsCoordinateReferenceSystem,
        transform_context: QgsCoordinateTransformContext,
        layout: Path | str = "A3",
        *,
        grid: float = 0.0,
        scales: Sequence[float] = (),
    ):
        self.words = words
        self._crs = crs
        self._grid = grid
        self._scales = tuple(scales)
        self._stock = MapStock(crs, transform_context)
        self.sheet = Sheet(self._stock.project, template_path(layout) if isinstance(layout, str) else layout)
        self._size = max(min(self.sheet.size_mm) / 210.0, 0.5) ** 0.69
        self._pages = AtlasPages(self._stock, layers, words, self._size)
        self._frames = self._pages.frames
        legend = self.sheet.items.get("legend")
        self._legend = MapLegend(legend, words.language) if legend is not None else None
        self._found = _Found()

    def province_pages(self) -> list[AtlasPage]:
        """Maps of the whole province: those that there are layers for."""
        return self._pages.province_pages()

    def commune_pages(self, only: str = "") -> list[AtlasPage]:
        """A page for each commune, or for the one with a code (see :meth:`AtlasPages.commune_pages`)."""
        return self._pages.commune_pages(only)

    # -- painting ---------------------------------------------------------------------------------------------------

    def paint(
        self,
        pages: Sequence[AtlasPage],
        *,
        dpi: float,
        raw: Path | None = None,
        picture: Callable[[int], Path] | None = None,
        drawing: Callable[[int], Path] | None = None,
        progress: Progress = SILENT,
    ) -> tuple[PdfPainter | None, list[PdfPage]]:
        """Paint all pages.

        Parameters
        ----------
        pages : sequence of AtlasPage
        dpi : float
        raw : Path, optional
            File for the raw pages of PDFs; they are painted only if it is given.
        picture, drawing : callable, optional
            Where the PNG or SVG of a page goes, by its place in ``pages``.

        Returns
        -------
        (PdfPainter or None, list of PdfPage)
            To bind pages with; it has to be closed.
        """
        if picture is not None and largest_dpi(self.sheet, dpi) < dpi:
            progress.warn(
                N_("Pictures are made with {dpi} dots per inch: more would need too much memory."),
                dpi=int(largest_dpi(self.sheet, dpi)),
            )
        painter = PdfPainter(raw, self.sheet.size_mm, dpi, self.words.language) if raw is not None else None
        bound: list[PdfPage] = []
        try:
            for number, page in enumerate(pages):
                part = progress.part(number / len(pages), (number + 1) / len(pages))
                part.step(0.0)
                layers = self._fill(page, number + 1, len(pages))
                part.step(0.2)
                if painter is not None:
                    bound.append(painter.paint(self.sheet, page.heading, layers, part.part(0.2, 0.9)))
                if picture is not None:
                    data, world = paint_png(self.sheet, layers, dpi)
                    path = picture(number)
                    path.write_bytes(data)
                    path.with_suffix(".pgw").write_text("".join(f"{value:.10f}\n" for value in world), "ascii")
                if drawing is not None:
                    paint_svg(self.sheet, layers, drawing(number), dpi)
            if painter is not None:
                painter.finish()
        except BaseException:
            if painter is not None:
                painter.close()
            raise
        self._tell(progress)
        return painter, bound

    def head(self, painter: PdfPainter, title: str = "") -> PdfHead:
        """What a PDF of pages says of itself."""
        return PdfHead(
            title or self.words.atlas_title,
            self.words.author,
            f"Hạ Tầng Số {plugin_version()}",
            self.words.language,
            self.words.moment,
            tuple(painter.switches),
        )

    def _fill(self, page: AtlasPage, number: int, count: int) -> list[MapLayer]:
        """Fill the sheet with a page; returns the layers of its map from top to bottom."""
        words, sheet = self.words, self.sheet
        extent, scale = self._extent(page)
        frames = [layer for layer in page.layers if layer.group == "frame"]
        others = print_order([layer for layer in page.layers if layer.group != "frame"])
        area = None
        shown = [*frames, *others]
        legend = list(page.layers)
        if page.commune is not None:
            here, mask = self._frames.turn_to(page.commune, extent)
            shown = [here, *frames, mask, *others]
            legend = [here, *legend]
            tolerance = scale / 1000.0 * self._units_per_metre
            area = page.commune.geometry.simplify(0.2 * tolerance).buffer(0.5 * tolerance, 2)
        for layer in others:
            self._stock.labels_within(layer, area)
        sheet.show([layer.layer for layer in shown], self._crs, extent)
        left_out = self._fill_column(page, legend)
        if page.commune is not None:
            around = QgsRectangle(self._frames.outline_geometry.boundingBox())
            around.scale(1.06)
            sheet.show_overview(self._frames.overview, self._crs, around)
        step = self._set_grid(scale)
        metres = not self._crs.isGeographic()
        sheet.set_scale_bar(scale / 1000.0, words.language)
        language = words.language
        more = f" ({WORDS['more'].of(language).format(count=left_out)})" if left_out else ""
        for name in sheet.write(
            {
                "title": page.title,
                "subtitle": words.subtitle,
                "overview_title": WORDS["overview"].of(language),
                "facts_title": WORDS["facts"].of(language) if page.facts else "",
                "facts": page.facts,
                "legend_title": WORDS["legend"].of(language) + more,
                "scale": say_scale(scale, language),
                "crs": crs_note(self._crs, say_step(step, metres, language), language),
                "source": WORDS["source"].of(language).format(source=words.source) if words.source else "",
                "date": day_line(words.date, language),
                "plan_name": words.atlas_title,
                "page": WORDS["page"].of(language).format(number=number, count=count),
                "approver_title": WORDS["approver"].of(language),
                "approver_name": words.approver,
                "approver_note": WORDS["sign"].of(language),
                "author_title": WORDS["author"].of(language),
                "author_name": words.author,
                "author_note": WORDS["sign"].of(language),
            }
        ):
            if name != "facts":  # the most important stands first
                self._found.cut[name] = self._found.cut.get(name, 0) + 1
        return shown

    @property
    def _units_per_metre(self) -> float:
        units = QgsUnitTypes.DistanceUnit
        return QgsUnitTypes.fromUnitToUnitFactor(units.DistanceMeters, self._crs.mapUnits())

    def _extent(self, page: AtlasPage) -> tuple[QgsRectangle, float]:
        """What the map of a page shows, in the shape of the map, and its scale."""
        _, _, width, height = self.sheet.box("map")
        margin = min(_MARGIN * self._size, width / 8, height / 8)
        per_metre = self._units_per_metre
        needed = max(
            page.extent.width() / per_metre / (width - 2 * margin),
            page.extent.height() / per_metre / (height - 2 * margin),
            0.01,
        )
        needed *= 1000.0
        allowed = self._scales if page.commune is not None and self._scales else SCALES
        if self._scales and page.commune is not None and needed > max(self._scales):
            self._found.too_large.append(page.heading)
            allowed = SCALES
        scale = round_scale(needed, allowed)
        centre = page.extent.center()
        half_width, half_height = (side * scale / 1000.0 * per_metre / 2 for side in (width, height))
        return (
            QgsRectangle(
                centre.x() - half_width, centre.y() - half_height, centre.x() + half_width, centre.y() + half_height
            ),
            scale,
        )

    def _set_grid(self, scale: float) -> float:
        """Set the grid; returns its step."""
        _, _, width, height = self.sheet.box("map")
        per_mm = scale / 1000.0 * self._units_per_metre
        step = self._grid or grid_step(per_mm, width, height, _GRID_APART * self._size)
        extent = self.sheet.map.extent()
        font = self.sheet.grid_font
        if font is None:
            return step
        # Lines that stand closer than their labels are wide are drawn without them.
        decimals = 0 if step >= 1 else min(-math.floor(math.log10(step)), 9)
        longest = max(
            abs(value) for value in (extent.xMinimum(), extent.xMaximum(), extent.yMinimum(), extent.yMaximum())
        )
        label_width = text_width(f"{longest:,.{decimals}f}", font)
        language = "vi" if self.words.language.startswith("vi") else "en"
        apart = label_width / 2 * per_mm
        inside = (
            extent.xMinimum() + apart,
            extent.xMaximum() - apart,
            extent.yMinimum() + apart,
            extent.yMaximum() - apart,
        )
        # At a corner two labels would meet.
        expression = (
            "CASE WHEN @grid_axis = 'x' AND (@grid_number < {!r} OR @grid_number > {!r}) THEN '' "
            "WHEN @grid_axis = 'y' AND (@grid_number < {!r} OR @grid_number > {!r}) THEN '' ".format(*inside)
            + f"ELSE format_number(@grid_number, {decimals}, '{language}') END"
        )
        self.sheet.set_grid(step, expression, annotated=step / per_mm > label_width * 1.15)
        return step

    def _fill_column(self, page: AtlasPage, layers: Sequence[MapLayer]) -> int:
        """Overview, targets and legend: the legend first, as a map is nothing without it.

        Returns how many symbols had no room in it.
        """
        legend = self._legend
        if legend is None:
            self.sheet.share_room(page.commune is not None, page.facts, 0.0)
            return 0
        rows = legend.rows(self.sheet.map, layers)
        wanted = legend.height(rows, self.sheet.legend_room()[0])
        self.sheet.share_room(page.commune is not None, page.facts, wanted)
        left_out = legend.fill(rows, self.sheet.legend_room())
        self.sheet.keep_legend_in_place()
        if left_out:
            self._found.symbols += left_out
            self._found.legends.append(page.heading)
        return left_out

    def _tell(self, progress: Progress) -> None:
        """What did not fit."""
        found = self._found
        if found.legends:
            progress.warn(
                N_(
                    "The legend has no room for all symbols on {count} pages ({pages}): {symbols} are not explained "
                    "there. Choose a larger paper, or give fewer layers."
                ),
                count=len(found.legends),
                pages=_some(found.legends),
                symbols=found.symbols,
            )
        if found.too_large:
            progress.warn(
                N_("These communes do not fit at any of the given scales and are drawn at a smaller one: {communes}."),
                communes=_some(found.too_large),
            )
        for name, count in found.cut.items():
            progress.warn(
                N_("The text of “{item}” is too long for its place and is cut on {count} pages."),
                item=name,
                count=count,
            )


def _some(names: Sequence[str], most: int = 8) -> str:
    return "; ".join(names[:most]) + (" …" if len(names) > most else "")
