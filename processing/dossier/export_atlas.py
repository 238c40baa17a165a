"""``hatangso:exportatlas``: maps of the province and a page for each commune, on paper."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingAlgorithm, QgsProcessingOutputNumber

from ...plugin.dossier.file_names import safe_name
from ...plugin.errors import OutputError
from ...plugin.gis.i18n import tr
from ...plugin.gis.maps.layouts import PAPERS
from ...plugin.gis.maps.names import PageNames
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..made_folder import MadeFolder
from ._atlas_parameters import (
    DEFAULT_NAME,
    FORMATS,
    AtlasParameters,
    Pages,
    add_atlas_parameters,
    atlas_fault,
    scales_of,
)

if TYPE_CHECKING:
    from ...plugin.gis.maps.atlas import Atlas, AtlasPage

__all__ = ["ExportAtlas"]

_P = AtlasParameters


class ExportAtlas(HatangsoAlgorithm):
    """Print layouts of the province and its communes."""

    ID = "exportatlas"
    GROUP = "dossier"
    TITLE = N_("Export the atlas")
    TAGS = (
        "atlas, map, print, layout, pdf, geopdf, commune, choropleth, legend, grid, vn-2000, A3, A0, "
        "tập bản đồ, bản đồ, in ấn, trang in, xã, chú giải, lưới tọa độ, khung ký, bản đồ hiện trạng, bản đồ quy hoạch"
    )
    HELP = N_(
        "<p>Draws maps for an approval dossier on paper from A0 to A4: of the province what exists, what is planned, "
        "coverage and one map for each target, and a page for each commune.</p>"
        "<p>Every page has a title, a legend of what it shows and of nothing else, north arrow, scale and scale bar, "
        "the VN-2000 grid with its coordinates, a note on the coordinate system, sources and date, boxes for the "
        "signatures; commune pages have an overview, the targets that the commune does not meet, and their neighbours "
        "shown lightly.</p>"
        "<p><b>Needs</b> the communes and whatever layers there are. Layers keep their styles; those of the project "
        "are drawn as in the project, files without a style plainly. A layer of values (Communes with their values of "
        "Assess targets) gives a map for each of its styles.</p>"
        "<p><b>Writes</b> one PDF of all pages, with bookmarks and switches for the layers, in which every map knows "
        "its place on the earth; and, if asked for, each page as a file of its own. Letters stay letters: the text can "
        "be searched. The same layers and date give the same bytes.</p>"
    )
    REQUIRES = ("pyproj",)

    PAGE_COUNT = "PAGE_COUNT"
    FILE_COUNT = "FILE_COUNT"

    def flags(self):
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading  # projects and layouts

    def define(self):
        add_atlas_parameters(self)
        self.addOutput(QgsProcessingOutputNumber(self.PAGE_COUNT, tr(N_("Number of pages"))))
        self.addOutput(QgsProcessingOutputNumber(self.FILE_COUNT, tr(N_("Number of files"))))

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = atlas_fault(self, parameters, context)
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def execute(self, run: Run) -> dict:
        from ...plugin.gis.maps.atlas import Atlas
        from ._atlas_input import find_code, read_communes, read_layers, read_words

        progress = run.progress
        communes, crs = read_communes(run, progress.part(0.0, 0.03))
        code = find_code(run, communes)
        layers = read_layers(run, communes)
        words = read_words(run, layers)
        own = run.file(_P.LAYOUT)
        atlas = Atlas(
            layers,
            words,
            crs,
            run.context.transformContext(),
            Path(own) if own else PAPERS[run.choice(_P.PAPER)],
            grid=run.number(_P.GRID_INTERVAL),
            scales=scales_of(run.text(_P.SCALES)),
        )
        _tell_layout(run, atlas)
        kinds = set(self.parameterAsEnums(run.parameters, _P.PAGES, run.context))
        pages = []
        if Pages.PROVINCE in kinds and not code:
            pages += atlas.province_pages()
        if Pages.COMMUNES in kinds or code:
            pages += atlas.commune_pages(code)
        progress.step(0.05)
        files, places = _write(run, atlas, pages)
        progress.notify(N_("{pages} pages, {files} files."), pages=len(pages), files=files)
        return {self.PAGE_COUNT: len(pages), self.FILE_COUNT: files, **places}


def _tell_layout(run: Run, atlas: Atlas) -> None:
    """What the user's own layout lacks."""
    if atlas.sheet.missing:
        run.progress.warn(
            N_("The layout has no items with these ids, and the maps go without them: {ids}."),
            ids=", ".join(atlas.sheet.missing),
        )
    if atlas.sheet.page_count > 1:
        run.progress.warn(N_("The layout has {count} pages: only the first is used."), count=atlas.sheet.page_count)


def _write(run: Run, atlas: Atlas, pages: Sequence[AtlasPage]) -> tuple[int, dict[str, str]]:
    """Write all files beside their places; returns how many, and where they will be."""
    # Asked once: of a temporary file each question makes another one.
    output = Path(run.file(_P.OUTPUT)) if run.given(_P.OUTPUT) else None
    folder = Path(run.file(_P.FOLDER)) if run.given(_P.FOLDER) else None
    form = FORMATS[run.choice(_P.FORMAT)] if folder is not None else ""
    names = _names(run, pages) if form else []
    try:
        with tempfile.TemporaryDirectory(prefix="hatangso-") as scratch:
            singles = [Path(scratch) / f"{name}.{form}" for name in names]
            _paint(run, atlas, pages, output, singles, form)
            if folder is not None and not folder.is_dir():
                folder.mkdir()
                run.keep(f"{_P.FOLDER}/", MadeFolder(folder))
            for number, single in enumerate(singles):
                run.progress.part(0.97, 1.0).step(number / len(singles))
                # A key of its own for each: the run puts all of them into their places at its end.
                place = run.swap(f"{_P.FOLDER}/{number}", folder / single.name).path
                for ending in (single.suffix, ".pgw"):
                    if single.with_suffix(ending).is_file():
                        shutil.move(single.with_suffix(ending), place.with_suffix(ending))
    except OSError as error:
        raise OutputError(
            N_("{path} cannot be written: {error}"),
            path=str(error.filename or folder or output),
            error=error.strerror or str(error),
        ) from error
    places = {_P.OUTPUT: output, _P.FOLDER: folder}
    written = len(names) + (output is not None)
    return written, {name: str(path) for name, path in places.items() if path is not None}


def _paint(
    run: Run, atlas: Atlas, pages: Sequence[AtlasPage], output: Path | None, singles: Sequence[Path], form: str
) -> None:
    """Paint all pages: into one PDF, and each into a file of its own."""
    progress = run.progress
    with tempfile.TemporaryDirectory(prefix="hatangso-") as scratch:
        painter, bound = atlas.paint(
            pages,
            dpi=run.integer(_P.DPI),
            raw=Path(scratch) / "raw.pdf" if output is not None or form == "pdf" else None,
            picture=singles.__getitem__ if form == "png" else None,
            drawing=singles.__getitem__ if form == "svg" else None,
            progress=progress.part(0.05, 0.85),
        )
        try:
            if output is not None:
                target = run.swap(_P.OUTPUT, output).path
                painter.bind(bound, atlas.head(painter), target, progress.part(0.85, 0.93))
            for number, (page, single) in enumerate(zip(bound, singles if form == "pdf" else ())):
                progress.part(0.93, 0.97).step(number / len(bound))
                painter.bind([page], atlas.head(painter, f"{page.title} – {atlas.words.atlas_title}"), single)
        finally:
            if painter is not None:
                painter.close()


def _names(run: Run, pages: Sequence[AtlasPage]) -> list[str]:
    """Names of the files of single pages, without ending; no two alike."""
    fields = run.source(_P.COMMUNES).fields()
    wanted, usual = (PageNames(text, fields) for text in (run.text(_P.FILE_NAME).strip() or DEFAULT_NAME, DEFAULT_NAME))
    made: list[str] = []
    failed, doubled = [], []
    width = max(len(str(len(pages))), 2)
    for number, page in enumerate(pages, 1):
        values = _values(page, str(number).zfill(width))
        text, error = wanted.name(values)
        if not text:
            failed.append(error or tr(N_("it gives nothing")))
            text, _ = usual.name(values)
        name = safe_name(text)
        unique = safe_name(text, made)
        if unique != name:
            doubled.append(name)
        made.append(unique)
    if failed:
        run.progress.warn(
            N_("{parameter}: the expression fails for {count} pages ({error}). They get their usual names."),
            parameter=run.label(_P.FILE_NAME),
            count=len(failed),
            error=failed[0],
        )
    if doubled:
        run.progress.warn(
            N_("{parameter}: the expression gives the same name for several pages ({names}). They are numbered."),
            parameter=run.label(_P.FILE_NAME),
            names=", ".join(dict.fromkeys(doubled)),
        )
    return made


def _values(page: AtlasPage, number: str) -> dict[str, object]:
    """What the expression of a page's name may ask for."""
    values: dict[str, object] = dict(page.commune.values) if page.commune is not None else {}
    values.update(
        number=number,
        code=page.commune.code if page.commune is not None else None,
        name=page.heading,
        title=page.title,
        kind=page.kind,
    )
    return values
