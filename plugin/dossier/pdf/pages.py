"""One PDF of maps out of the pieces that were painted for it: layers to switch, places on the earth, bookmarks.

A painting program paints each layer of a map on a page of its own, one after the other, into one raw file. Here those
that belong together become one page: each piece is an optional content group (ISO 32000-1, 8.11), the map frame gets a
geospatial measure (ISO 32000-2, 12.10), and the file says nothing of the day and the machine it was made on.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO

from ...errors import DataError
from ...progress import SILENT, Progress
from ...text import N_
from .content import paints, tidy
from .objects import Name, PdfReader, PdfWriter, Ref, Stream, Token, text_string

__all__ = ["GeoFrame", "PdfHead", "PdfPage", "PdfPart", "pdf_date", "write_pdf"]

_POINT = 72.0 / 25.4
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+)")
_FONT_TAG = re.compile(r"[A-Z]{6}\+")


@dataclass(frozen=True)
class PdfPart:
    """A piece of a page.

    Parameters
    ----------
    raw_page : int
        The page of the raw file that it was painted on, from 0.
    layer : str
        Switch that it hangs on, "" for what is always shown. Parts of one name hang on one switch, on all pages.
    group : str
        Heading that the switch stands under in the reader.
    """

    raw_page: int
    layer: str = ""
    group: str = ""


@dataclass(frozen=True)
class GeoFrame:
    """Where a map lies on the earth.

    Parameters
    ----------
    box_mm : (left, top, width, height)
        On the page, from its upper left corner.
    corners : tuple of (latitude, longitude)
        Of lower left, upper left, upper right, lower right corner, in degrees of the CRS's own datum.
    epsg : int
        Code of the CRS; 0 for none.
    wkt : str
        The CRS as ESRI writes it.
    projected : bool
    name : str
        What the map is called.
    """

    box_mm: tuple[float, float, float, float]
    corners: tuple[tuple[float, float], ...]
    epsg: int
    wkt: str
    projected: bool = True
    name: str = ""


@dataclass(frozen=True)
class PdfPage:
    """A page.

    Parameters
    ----------
    title : str
        Of its bookmark.
    width_mm, height_mm : float
    parts : tuple of PdfPart
        From bottom to top.
    frames : tuple of GeoFrame
    """

    title: str
    width_mm: float
    height_mm: float
    parts: tuple[PdfPart, ...]
    frames: tuple[GeoFrame, ...] = ()


@dataclass(frozen=True)
class PdfHead:
    """What the file says of itself.

    Parameters
    ----------
    title, author, creator : str
    language : str
        "vi" or "en".
    moment : datetime
        The document's own day; never that of the run.
    layers : tuple of (group, layer)
        Order of the switches in the reader; others follow as they come.
    """

    title: str
    author: str
    creator: str
    language: str
    moment: datetime
    layers: tuple[tuple[str, str], ...] = field(default=())


def pdf_date(moment: datetime) -> str:
    """A moment as PDF writes it."""
    return (
        f"D:{moment.year:04d}{moment.month:02d}{moment.day:02d}{moment.hour:02d}{moment.minute:02d}{moment.second:02d}"
    )


def write_pdf(
    raw: PdfReader, pages: Sequence[PdfPage], head: PdfHead, target: BinaryIO, progress: Progress = SILENT
) -> None:
    """Put pages together and write the file.

    Parameters
    ----------
    raw : PdfReader
        What was painted: one page for each part.
    pages : sequence of PdfPage
        At least one.
    head : PdfHead
    target : binary file

    Raises
    ------
    DataError
        The raw file is of a form that cannot be read.
    """
    try:
        binder = _Binder(raw, PdfWriter(target), head)
        tree = binder.writer.reserve()
        refs = []
        for number, page in enumerate(pages):
            progress.step(number / len(pages))
            refs.append(binder.page(page, tree))
        binder.writer.add({Name("Type"): Name("Pages"), Name("Kids"): refs, Name("Count"): len(refs)}, tree)
        binder.finish(pages, refs, tree)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError, zlib.error) as error:
        raise DataError(N_("The PDF file cannot be read: {error}"), error=str(error)) from error


class _Binder:
    """Carries objects from the raw file into the new one."""

    def __init__(self, raw: PdfReader, writer: PdfWriter, head: PdfHead):
        self.raw = raw
        self.writer = writer
        self.head = head
        self.raw_pages = raw.pages()
        self._copied: dict[int, Ref] = {}
        self._layers: dict[tuple[str, str], Ref] = {}
        self._forms: dict[int, tuple[Ref | None, float]] = {}

    # -- pages ------------------------------------------------------------------------------------------------------

    def page(self, page: PdfPage, tree: Ref) -> Ref:
        width, height = page.width_mm * _POINT, page.height_mm * _POINT
        forms: dict[Name, Ref] = {}
        switches: dict[Name, Ref] = {}
        lines = []
        for part in page.parts:
            if part.raw_page not in self._forms:
                self._forms[part.raw_page] = self._form(self.raw_pages[part.raw_page])
            form, raw_height = self._forms[part.raw_page]
            if form is None:
                continue  # nothing painted: a layer without anything here
            name = Name(f"X{len(forms)}")
            forms[name] = form
            # Qt rounds the height of the page up to whole points, and counts from the top.
            draw = f"q 1 0 0 1 0 {_short(height - raw_height).decode()} cm /{name} Do Q"
            if part.layer:
                key = Name(f"L{len(switches)}")
                switches[key] = self._layer(part)
                draw = f"/OC /{key} BDC\n{draw}\nEMC"
            lines.append(draw)
        resources: dict[Name, Any] = {Name("XObject"): forms}
        if switches:
            resources[Name("Properties")] = switches
        content = self.writer.add(_packed("\n".join(lines).encode("ascii")))
        made: dict[Name, Any] = {
            Name("Type"): Name("Page"),
            Name("Parent"): tree,
            Name("MediaBox"): [0, 0, _short(width), _short(height)],
            Name("Resources"): resources,
            Name("Contents"): content,
        }
        views = [self._view(frame, height) for frame in page.frames]
        if views:
            made[Name("VP")] = views
        return self.writer.add(made, self.writer.reserve())

    def _form(self, raw_page: dict) -> tuple[Ref | None, float]:
        """A raw page as a form; None if nothing is painted on it."""
        box = [float(self.raw.get(value)) for value in self.raw.get(raw_page[Name("MediaBox")])]
        content = tidy(self._content(raw_page))
        if not paints(content):
            return None, box[3]
        info = {
            Name("Type"): Name("XObject"),
            Name("Subtype"): Name("Form"),
            Name("BBox"): [_short(value) for value in box],
            Name("Resources"): self._used(self.raw.get(raw_page.get(Name("Resources"))) or {}, content),
        }
        return self.writer.add(_packed(content, info)), box[3]

    def _content(self, raw_page: dict) -> bytes:
        contents = self.raw.get(raw_page[Name("Contents")])
        streams = [self.raw.get(one) for one in contents] if isinstance(contents, list) else [contents]
        return b"\n".join(self._unpacked(stream) for stream in streams)

    def _unpacked(self, stream: Stream) -> bytes:
        filters = self.raw.get(stream.info.get(Name("Filter"), []))
        names = filters if isinstance(filters, list) else [filters]
        if names == [Name("FlateDecode")]:
            return zlib.decompress(stream.data)
        return bytes(stream.data)

    def _used(self, resources: dict, content: bytes) -> dict[Name, Any]:
        """The resources that the content names, copied."""
        made: dict[Name, Any] = {}
        named = set(_NAMED.findall(content))
        for kind, entries in resources.items():
            entries = self.raw.get(entries)
            if not isinstance(entries, dict):
                continue  # the list of procedure sets, which nobody needs
            used = {name: self._copy(value) for name, value in entries.items() if name.encode("latin-1") in named}
            if used:
                made[kind] = used
        return made

    # -- objects ----------------------------------------------------------------------------------------------------

    def _copy(self, value: Any) -> Any:
        if isinstance(value, Ref):
            if value.number not in self._copied:
                found = self.raw.get(value)
                made = self._copy(self._steady(found))
                self._copied[value.number] = self.writer.add(made)
            return self._copied[value.number]
        if isinstance(value, dict):
            return {key: self._copy(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._copy(item) for item in value]
        if isinstance(value, Stream):
            return Stream(self._copy(dict(value.info)), value.data)
        return value

    def _steady(self, value: Any) -> Any:
        """Fonts without the tag that Qt draws from the numbers of its objects: the same font, the same name."""
        if not isinstance(value, dict):
            return value
        changed = dict(value)
        for key in (Name("FontName"), Name("BaseFont")):
            if key in changed:
                changed[key] = Name(f"{self._font_tag(value)}+{_FONT_TAG.sub('', changed[key])}")
        return changed

    def _font_tag(self, font: dict) -> str:
        """Six letters that follow from the glyphs of a font."""
        descendants = self.raw.get(font.get(Name("DescendantFonts"), []))
        if descendants:
            return self._font_tag(self.raw.get(descendants[0]))
        descriptor = self.raw.get(font.get(Name("FontDescriptor"), font))
        digest = hashlib.sha256()
        for key in ("FontFile", "FontFile2", "FontFile3"):
            file = self.raw.get(descriptor.get(Name(key)))
            if isinstance(file, Stream):
                digest.update(file.data)
        return "".join(chr(ord("A") + byte % 26) for byte in digest.digest()[:6])

    def _layer(self, part: PdfPart) -> Ref:
        key = (part.group, part.layer)
        if key not in self._layers:
            self._layers[key] = self.writer.add(
                {Name("Type"): Name("OCG"), Name("Name"): text_string(part.layer)}, self.writer.reserve()
            )
        return self._layers[key]

    def _view(self, frame: GeoFrame, height: float) -> Ref:
        """A viewport with a measure: which corner of the map is where."""
        left, top, box_width, box_height = (value * _POINT for value in frame.box_mm)
        system: dict[Name, Any] = {
            Name("Type"): Name("PROJCS" if frame.projected else "GEOGCS"),
            Name("WKT"): frame.wkt.encode("ascii", "replace"),
        }
        if frame.epsg:
            system[Name("EPSG")] = frame.epsg
        square = [0, 0, 0, 1, 1, 1, 1, 0]
        measure = {
            Name("Type"): Name("Measure"),
            Name("Subtype"): Name("GEO"),
            Name("Bounds"): square,
            Name("LPTS"): square,
            Name("GPTS"): [value for corner in frame.corners for value in corner],
            Name("GCS"): self.writer.add(system),
        }
        return self.writer.add(
            {
                Name("Type"): Name("Viewport"),
                Name("Name"): text_string(frame.name),
                Name("BBox"): [
                    _short(left),
                    _short(height - top - box_height),
                    _short(left + box_width),
                    _short(height - top),
                ],
                Name("Measure"): self.writer.add(measure),
            }
        )

    # -- the file ---------------------------------------------------------------------------------------------------

    def finish(self, pages: Sequence[PdfPage], refs: Sequence[Ref], tree: Ref) -> None:
        head, writer = self.head, self.writer
        catalog: dict[Name, Any] = {
            Name("Type"): Name("Catalog"),
            Name("Pages"): tree,
            Name("Lang"): b"vi-VN" if head.language.startswith("vi") else b"en",
            Name("ViewerPreferences"): {Name("DisplayDocTitle"): True},
        }
        if self._layers:
            groups = list(self._layers.values())
            catalog[Name("OCProperties")] = {
                Name("OCGs"): groups,
                Name("D"): {
                    Name("Name"): text_string(head.title),
                    Name("BaseState"): Name("ON"),
                    Name("ON"): groups,
                    Name("Order"): self._order(),
                },
            }
        if len(pages) > 1:
            catalog[Name("Outlines")] = self._outline(pages, refs)
            catalog[Name("PageMode")] = Name("UseOutlines")
        elif self._layers:
            catalog[Name("PageMode")] = Name("UseOC")
        day = pdf_date(head.moment).encode("ascii")
        info = {
            Name("Title"): text_string(head.title),
            Name("Creator"): text_string(head.creator),
            Name("Producer"): text_string(head.creator),
            Name("CreationDate"): day,
            Name("ModDate"): day,
        }
        if head.author:
            info[Name("Author")] = text_string(head.author)
        writer.finish(writer.add(catalog), writer.add(info))

    def _order(self) -> list:
        """Switches as the reader lists them, under their headings."""
        known = [key for key in self.head.layers if key in self._layers]
        ordered = [*known, *(key for key in self._layers if key not in known)]
        made: list[Any] = []
        for heading in dict.fromkeys(group for group, _ in ordered):
            own = [self._layers[key] for key in ordered if key[0] == heading]
            made += [[text_string(heading), *own]] if heading else own
        return made

    def _outline(self, pages: Sequence[PdfPage], refs: Sequence[Ref]) -> Ref:
        """A bookmark for each page."""
        root = self.writer.reserve()
        marks = [self.writer.reserve() for _ in pages]
        for number, (page, ref, mark) in enumerate(zip(pages, refs, marks)):
            entry: dict[Name, Any] = {
                Name("Title"): text_string(page.title),
                Name("Parent"): root,
                Name("Dest"): [ref, Name("Fit")],
            }
            if number:
                entry[Name("Prev")] = marks[number - 1]
            if number + 1 < len(marks):
                entry[Name("Next")] = marks[number + 1]
            self.writer.add(entry, mark)
        outline = {
            Name("Type"): Name("Outlines"),
            Name("First"): marks[0],
            Name("Last"): marks[-1],
            Name("Count"): len(marks),
        }
        return self.writer.add(outline, root)


def _packed(content: bytes, info: dict[Name, Any] | None = None) -> Stream:
    return Stream({**(info or {}), Name("Filter"): Name("FlateDecode")}, zlib.compress(content, 4))


def _short(number: float) -> Token:
    """A length in points, to a thousandth."""
    text = f"{number:.3f}".rstrip("0").rstrip(".")
    return Token(b"0" if text in ("-0", "") else text.encode("ascii"))
