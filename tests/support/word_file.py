"""A Word file as it looks: paragraphs, letters, sections, read from the XML alone, with nothing of the writer.

Sizes, letters and indents are what Word would show: defaults, styles and what they build on, then the paragraph's and
the run's own.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

__all__ = ["Look", "Paragraph", "Word", "fields", "mm", "on", "q", "value"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_NS = {"w": _W, "r": _R, "wp": _WP}


@lru_cache(maxsize=256)
def q(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{_NS[prefix]}}}{local}"


_TEXT, _BREAK, _TAB = q("w:t"), q("w:br"), q("w:tab")


def value(element, name: str, attribute: str = "val", default=None):
    """An attribute of a child; ``default`` where there is none."""
    child = element.find(q(f"w:{name}")) if element is not None else None
    return default if child is None else child.get(q(f"w:{attribute}"), default)


def on(element, name: str):
    """A switch: True, False, or None where nothing is said."""
    child = element.find(q(f"w:{name}")) if element is not None else None
    if child is None:
        return None
    return child.get(q("w:val"), "true") not in ("0", "false", "off", "none")


@dataclass
class Look:
    """Letters of a run."""

    fonts: dict = field(default_factory=dict)
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    hidden: bool = False
    color: str = "auto"

    def taken(self, props) -> Look:
        """These letters, changed by a ``w:rPr``."""
        if props is None:
            return self
        made = Look(dict(self.fonts), self.size, self.bold, self.italic, self.caps, self.hidden, self.color)
        fonts = props.find(q("w:rFonts"))
        if fonts is not None:
            for script in ("ascii", "hAnsi", "cs", "eastAsia"):
                for suffix in ("", "Theme"):
                    name = fonts.get(q(f"w:{script}{suffix}"))
                    if name is not None:
                        made.fonts[script] = name if not suffix else f"theme:{name}"
        size = value(props, "sz")
        made.size = float(size) / 2 if size else made.size
        for name, attribute in (("b", "bold"), ("i", "italic"), ("caps", "caps"), ("vanish", "hidden")):
            switched = on(props, name)
            if switched is not None:
                setattr(made, attribute, switched)
        made.color = value(props, "color", default=made.color)
        return made


@dataclass
class Paragraph:
    """A paragraph as it looks."""

    element: object
    style: str
    text: str
    runs: list[tuple[str, Look]]
    align: str
    indents: dict
    spacing: dict
    level: str | None

    @property
    def look(self) -> Look:
        """Of most of its letters."""
        seen = [(len(text.strip()), number) for number, (text, look) in enumerate(self.runs) if not look.hidden]
        return self.runs[max(seen, key=lambda one: (one[0], -one[1]))[1]][1] if seen else Look()

    @property
    def shown(self) -> str:
        return "".join(text.upper() if look.caps else text for text, look in self.runs if not look.hidden).strip()

    @property
    def capitals(self) -> bool:
        return self.shown == self.shown.upper()

    @property
    def in_table(self) -> bool:
        return any(True for _ in self.element.iterancestors(q("w:tc")))

    @property
    def rule(self) -> bool:
        """Whether it is a drawn line: a paragraph without text and with a border."""
        return not self.text.strip() and self.element.find(f"{q('w:pPr')}/{q('w:pBdr')}") is not None


class Word:
    """A Word file, read."""

    def __init__(self, data: bytes):
        self._looks: dict = {}
        self._read: dict = {}
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.names = archive.namelist()
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            self.parts = {
                name: etree.fromstring(archive.read(name), parser)
                for name in self.names
                if name.endswith((".xml", ".rels"))
            }
        self.document = self.parts["word/document.xml"]
        self.body = self.document.find(q("w:body"))
        sheet = self.parts.get("word/styles.xml")
        self.styles = {} if sheet is None else {one.get(q("w:styleId")): one for one in sheet.iter(q("w:style"))}
        defaults = None if sheet is None else sheet.find(q("w:docDefaults"))
        self.default_run = None if defaults is None else defaults.find(f"{q('w:rPrDefault')}/{q('w:rPr')}")
        self.default_paragraph = None if defaults is None else defaults.find(f"{q('w:pPrDefault')}/{q('w:pPr')}")
        self.default_style = next(
            (
                id_
                for id_, one in self.styles.items()
                if one.get(q("w:default")) == "1" and one.get(q("w:type")) == "paragraph"
            ),
            "",
        )
        self.relations = {
            one.get("Id"): one.get("Target") for one in self.parts.get("word/_rels/document.xml.rels", ())
        }

    def chain(self, id_: str) -> list:
        """A style and what it builds on, the ground first."""
        made, seen = [], set()
        while id_ in self.styles and id_ not in seen:
            seen.add(id_)
            made.append(self.styles[id_])
            id_ = value(self.styles[id_], "basedOn", default="")
        return made[::-1]

    def style_name(self, id_: str) -> str:
        return value(self.styles.get(id_), "name", default="") if id_ in self.styles else ""

    def _styled(self, id_: str) -> tuple[Look, dict, dict, str, str | None]:
        """Letters, indents, spacing, alignment and outline level of a style with all it builds on."""
        if id_ not in self._looks:
            look = Look().taken(self.default_run)
            made: tuple = ({}, {}, "left", None)
            for layer in (self.default_paragraph, *(style.find(q("w:pPr")) for style in self.chain(id_))):
                made = self._laid(made, layer)
            for style in self.chain(id_):
                look = look.taken(style.find(q("w:rPr")))
            self._looks[id_] = (look, *made)
        return self._looks[id_]

    @staticmethod
    def _laid(before: tuple, layer) -> tuple:
        if layer is None:
            return before
        made = [dict(before[0]), dict(before[1])]
        for name, into in zip(("ind", "spacing"), made):
            child = layer.find(q(f"w:{name}"))
            if child is not None:
                into.update({etree.QName(key).localname: text for key, text in child.attrib.items()})
        return (*made, value(layer, "jc", default=before[2]), value(layer, "outlineLvl", default=before[3]))

    def paragraph(self, element) -> Paragraph:
        if element not in self._read:
            self._read[element] = self._paragraph(element)
        return self._read[element]

    def _paragraph(self, element) -> Paragraph:
        props = element.find(q("w:pPr"))
        id_ = value(props, "pStyle", default=self.default_style)
        look, *laid = self._styled(id_)
        indents, spacing, align, level = self._laid(tuple(laid), props)
        runs = []
        for run in self._runs(element):
            own, direct = look, run.find(q("w:rPr"))
            if direct is not None:
                char = value(direct, "rStyle")
                for style in self.chain(char) if char else ():
                    own = own.taken(style.find(q("w:rPr")))
                own = own.taken(direct)
            text = self._text(run)
            if text:
                runs.append((text, own))
        return Paragraph(element, id_, "".join(text for text, _ in runs), runs, align, indents, spacing, level)

    @staticmethod
    def _text(run) -> str:
        return "".join(
            child.text or "" if child.tag == _TEXT else "\n" if child.tag == _BREAK else "\t"
            for child in run
            if child.tag in (_TEXT, _BREAK, _TAB)
        )

    def texts(self) -> list[str]:
        """What each paragraph says, without its look."""
        return ["".join(map(self._text, self._runs(one))) for one in self.body.iter(q("w:p"))]

    @staticmethod
    def _runs(element) -> Iterator:
        for run in element.iter(q("w:r")):
            if next(run.iterancestors(q("w:p"))) is element:
                yield run

    def paragraphs(self, root=None) -> list[Paragraph]:
        return [self.paragraph(one) for one in (self.body if root is None else root).iter(q("w:p"))]

    def sections(self) -> list[tuple[object, list]]:
        """Each section's ``w:sectPr`` and the children of the body in it."""
        made, blocks = [], []
        for child in self.body:
            if child.tag == q("w:sectPr"):
                made.append((child, blocks))
                blocks = []
                continue
            blocks.append(child)
            own = child.find(f"{q('w:pPr')}/{q('w:sectPr')}") if child.tag == q("w:p") else None
            if own is not None:
                made.append((own, blocks))
                blocks = []
        return made

    def header(self, section, kind: str):
        """Root of a header or footer that a section names itself ("headerReference", "default")."""
        tag, which = kind.split(":")
        for reference in section.findall(q(f"w:{tag}")):
            if reference.get(q("w:type")) == which:
                return self.parts.get("word/" + self.relations.get(reference.get(q("r:id")), ""))
        return None


def fields(root) -> list[str]:
    """Instructions of all fields."""
    made = [one.text or "" for one in root.iter(q("w:instrText"))]
    return made + [one.get(q("w:instr"), "") for one in root.iter(q("w:fldSimple"))]


def mm(twips: str | None) -> float:
    return float(twips or 0) * 25.4 / 1440
