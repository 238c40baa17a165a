"""The styles of an official document as real styles of Word, by what they are for.

A style has a name by which Word knows it ("heading 1" in every language) and an id inside the file. A document of ours
holds them all; a template keeps its own of the same names and gets those that it lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .libraries import XML_NAMES
from .xml import attribute, twips

__all__ = ["BODY_SIZE", "FONT", "STYLES", "Style", "StyleBook", "TABLE_SIZES", "TEXT_WIDTH_MM", "styles_part"]

FONT = "Times New Roman"
#: Points.
BODY_SIZE = 14
#: Of the text of an upright page: A4 less 30 mm left and 15 mm right.
TEXT_WIDTH_MM = 165.0
#: Sizes of letters in tables, in points; the largest that fits is taken.
TABLE_SIZES = (12, 11, 10, 9, 8)


@dataclass(frozen=True)
class Style:
    """A style.

    Parameters
    ----------
    id, name : str
    kind : str
        "paragraph", "character" or "table".
    base : str
        Key of the style that it builds on, "" for none.
    ppr, rpr : str
        What stands in ``w:pPr`` and ``w:rPr``.
    rest : str
        What stands after them (of tables).
    follows : str
        Key of the style of the paragraph after it.
    """

    id: str
    name: str
    kind: str = "paragraph"
    base: str = "normal"
    ppr: str = ""
    rpr: str = ""
    rest: str = ""
    follows: str = ""


def _spacing(before: int = 0, after: int = 0, line: int = 240, rule: str = "auto") -> str:
    """Points before and after; the distance of lines in 240ths of a single one."""
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}" w:line="{line}" w:lineRule="{rule}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


_BOLD = "<w:b/><w:bCs/>"
_UPRIGHT = '<w:b w:val="0"/><w:bCs w:val="0"/>'
_ITALIC = "<w:i/><w:iCs/>"
_CAPS = "<w:caps/>"
_CENTRE = '<w:jc w:val="center"/>'
_BOTH = '<w:jc w:val="both"/>'
_LEFT = '<w:jc w:val="left"/>'
_RIGHT = '<w:jc w:val="right"/>'
#: 1.27 cm, as the decree has it.
_INDENT = '<w:ind w:firstLine="720"/>'
_NONE = '<w:ind w:left="0" w:right="0" w:firstLine="0"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"
#: 6 pt between paragraphs, 1.1 lines: the decree asks for at least 6 pt and one to one and a half lines.
_TEXT = _spacing(0, 6, 264)


def _level(number: int) -> str:
    return f'<w:outlineLvl w:val="{number}"/>'


def _contents(level: int) -> Style:
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(TEXT_WIDTH_MM)}"/></w:tabs>'
    indent = f'<w:ind w:left="{284 * (level - 1)}"/>'
    ppr = f"{tab}{_spacing(3 if level == 1 else 1, 1)}{indent}{_LEFT}"
    return Style(f"TOC{level}", f"toc {level}", ppr=ppr, rpr=(_BOLD if level == 1 else "") + _size(13))


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_CELLS = (
    '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
    '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
)

#: All styles by what they are for. "table_…" come once for each of :data:`TABLE_SIZES`: "table_text:11".
STYLES: dict[str, Style] = {
    "normal": Style("Normal", "Normal", base=""),
    "body": Style("BodyText", "Body Text", ppr=_TEXT + _INDENT + _BOTH),
    "heading:1": Style("Heading1", "heading 1", ppr=_KEEP + _spacing(6, 6, 264) + _INDENT + _BOTH + _level(0),
                       rpr=_BOLD + _CAPS + _size(14), follows="body"),
    "heading:2": Style("Heading2", "heading 2", ppr=_KEEP + _spacing(6, 6, 264) + _INDENT + _BOTH + _level(1),
                       rpr=_BOLD + _size(14), follows="body"),
    "heading:3": Style("Heading3", "heading 3", ppr=_KEEP + _spacing(0, 6, 264) + _INDENT + _BOTH + _level(2),
                       rpr=_size(14), follows="body"),
    "annex_label": Style("AnnexLabel", "Annex Label", ppr=_KEEP + _spacing() + _NONE + _CENTRE + _level(0),
                         rpr=_BOLD + _size(14), follows="annex_title"),
    "annex_title": Style("AnnexTitle", "Annex Title", ppr=_KEEP + _spacing() + _NONE + _CENTRE,
                         rpr=_BOLD + _CAPS + _size(14), follows="annex_line"),
    "annex_line": Style("AnnexLine", "Annex Line", ppr=_KEEP + _spacing() + _NONE + _CENTRE,
                        rpr=_ITALIC + _size(14), follows="body"),
    # Headings inside annexes: in the outline below their annex, not in the table of contents of the text.
    "annex_heading:1": Style("AnnexHeading1", "Annex Heading 1", base="heading:1", ppr=_level(1), follows="body"),
    "annex_heading:2": Style("AnnexHeading2", "Annex Heading 2", base="heading:2", ppr=_level(2), follows="body"),
    "annex_heading:3": Style("AnnexHeading3", "Annex Heading 3", base="heading:3", ppr=_level(3), follows="body"),
    "basis": Style("LegalBasis", "Legal Basis", base="body", rpr=_ITALIC),
    "item": Style("DashItem", "Dash Item", base="body"),
    "quote": Style("Quote", "Quote", base="body", ppr='<w:ind w:left="720" w:firstLine="0"/>', rpr=_ITALIC),
    "article": Style("Article", "Article", base="body"),
    "centre": Style("Decides", "Centred Bold", ppr=_KEEP + _spacing(6, 12) + _NONE + _CENTRE, rpr=_BOLD + _size(14)),
    "note": Style("SourceNote", "Source Note", ppr="<w:keepLines/>" + _spacing(3, 9) + _NONE + _BOTH,
                  rpr=_ITALIC + _size(12)),
    "caption": Style("Caption", "caption", ppr=_KEEP + _spacing(6, 4) + _NONE + _CENTRE, rpr=_BOLD + _size(13)),
    "figure": Style("Figure", "Figure", ppr=_KEEP + _spacing(6, 0) + _NONE + _CENTRE),
    "contents_title": Style("TOCHeading", "TOC Heading", ppr=_KEEP + _spacing(12, 6) + _NONE + _CENTRE,
                            rpr=_BOLD + _size(14)),
    "contents:1": _contents(1), "contents:2": _contents(2), "contents:3": _contents(3),
    "nation": Style("NationalName", "National Name", ppr=_spacing() + _NONE + _CENTRE, rpr=_BOLD + _size(12)),
    "motto": Style("Motto", "Motto", ppr=_spacing() + _NONE + _CENTRE, rpr=_BOLD + _size(13)),
    "parent_body": Style("ParentBody", "Parent Body", ppr=_spacing() + _NONE + _CENTRE, rpr=_size(12)),
    "issuing_body": Style("IssuingBody", "Issuing Body", ppr=_spacing() + _NONE + _CENTRE, rpr=_BOLD + _size(12)),
    "number": Style("NumberAndSymbol", "Number And Symbol", ppr=_spacing() + _NONE + _CENTRE, rpr=_size(13)),
    "date": Style("PlaceAndDate", "Place And Date", ppr=_spacing() + _NONE + _CENTRE, rpr=_ITALIC + _size(13)),
    "type": Style("DocumentType", "Document Type", ppr=_KEEP + _spacing(18, 0) + _NONE + _CENTRE,
                  rpr=_BOLD + _size(14)),
    "subject": Style("DocumentSubject", "Document Subject", ppr=_KEEP + _spacing() + _NONE + _CENTRE,
                     rpr=_BOLD + _size(14)),
    "authority": Style("AuthorityLine", "Authority Line", ppr=_KEEP + _spacing(6, 12) + _NONE + _CENTRE,
                       rpr=_BOLD + _size(14)),
    "addressed": Style("Addressed", "Addressed", ppr=_KEEP + _spacing(6, 6) + _NONE + _CENTRE, rpr=_size(14)),
    # "Kính gửi" is 18 mm wide: the dashes stand under its colon.
    "addressees": Style("Addressees", "Addressees", rpr=_size(14), ppr=_KEEP + _spacing(0, 3)
                        + f'<w:ind w:left="{twips(51)}" w:hanging="{twips(3)}"/>' + _LEFT),
    "signer": Style("SignerTitle", "Signer Title", ppr=_KEEP + _spacing() + _NONE + _CENTRE, rpr=_BOLD + _size(14)),
    # Room for the signature and the seal.
    "signatory": Style("Signatory", "Signatory", ppr="<w:keepLines/>" + _spacing(80, 0) + _NONE + _CENTRE,
                       rpr=_BOLD + _size(14)),
    "recipients_title": Style("RecipientsTitle", "Recipients Title", ppr=_KEEP + _spacing() + _NONE + _LEFT,
                              rpr=_BOLD + _ITALIC + _size(12)),
    "recipients": Style("Recipients", "Recipients", ppr=_spacing() + _NONE + _LEFT, rpr=_size(11)),
    "header": Style("Header", "header", ppr=_spacing() + _NONE + _CENTRE, rpr=_size(14)),
    # Lines and breaks that take no room.
    "rule": Style("Rule", "Rule", ppr=_spacing(2, 2, 40, "exact") + _NONE + _CENTRE, rpr=_size(1)),
    "table": Style("TableGrid", "Table Grid", kind="table", base="plain_table",
                   rest=f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>{_CELLS}'
                        "</w:tblPr>"),
    "plain_table": Style("TableNormal", "Normal Table", kind="table", base="",
                         rest='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
                              '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
                              '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'),
}  # fmt: skip
#: For the cells of tables, made once for each size.
_CELL_STYLES = {
    "table_text": ("Table Text", _LEFT, ""),
    "table_centre": ("Table Centred", _CENTRE, ""),
    "table_number": ("Table Number", _RIGHT, ""),
    "table_head": ("Table Head", _CENTRE, _BOLD),
    "table_group": ("Table Group", _LEFT, _BOLD),
    "table_sum": ("Table Sum", _RIGHT, _BOLD),
}


def _cell_style(key: str) -> Style:
    role, size = key.split(":")
    name, align, rpr = _CELL_STYLES[role]
    keep = "<w:keepNext/>" if role in ("table_head", "table_group") else ""
    return Style(
        f"{name.replace(' ', '')}{size}",
        f"{name} {size}",
        ppr=keep + _spacing() + _NONE + align,
        rpr=rpr + _size(int(size)),
    )


def style_of(key: str) -> Style:
    """The style of a key; KeyError for a key that is none."""
    return STYLES[key] if key in STYLES else _cell_style(key)


class StyleBook:
    """Ids of styles in one file, by what they are for; notes which of them the file lacks.

    Parameters
    ----------
    known : mapping of (str, str) to str, optional
        Kind and lower-case name → id of the styles that the file has.
    taken : iterable of str
        All ids in it, of styles of other kinds too.

    Attributes
    ----------
    ours : bool
        Whether the letters are those of our styles, so that their widths are known.
    """

    def __init__(self, known: Mapping[tuple[str, str], str] | None = None, taken: Iterable[str] = ()):
        self._known = dict(known or {})
        self._taken = set(taken)
        self._ids: dict[str, str] = {}
        self._lacking: list[str] = []
        self.ours = False

    @classmethod
    def of_decree(cls) -> StyleBook:
        """Of a file that :func:`styles_part` is in."""
        known = {(style.kind, style.name.lower()): style.id for style in STYLES.values()}
        made = cls(known, (style.id for style in STYLES.values()))
        made.ours = True
        return made

    def id(self, key: str) -> str:
        """Id of a style, for use in a paragraph or a table; "" for "" (the file's own default)."""
        if not key:
            return ""
        if key not in self._ids:
            style = style_of(key)
            known = self._known.get((style.kind, style.name.lower()))
            if known is None:
                known = style.id
                while known in self._taken:
                    known += "x"
                self._taken.add(known)
                self._ids[key] = known
                for other in (style.base, style.follows):
                    self.id(other)
                self._lacking.append(key)
            self._ids[key] = known
        return self._ids[key]

    def has(self, key: str) -> bool:
        """Whether the file has the style itself."""
        style = style_of(key)
        return (style.kind, style.name.lower()) in self._known

    def lacking(self) -> list[str]:
        """Styles that were asked for and that the file does not have, as XML; each after its base."""
        return [self._xml(key) for key in self._lacking]

    def _xml(self, key: str) -> str:
        style = style_of(key)
        default = ' w:default="1"' if key in ("normal", "plain_table") else ""
        parts = [
            f'<w:style w:type="{style.kind}"{default} w:styleId="{attribute(self._ids[key])}">',
            f'<w:name w:val="{style.name}"/>',
        ]
        if style.base:
            parts.append(f'<w:basedOn w:val="{attribute(self._ids[style.base])}"/>')
        if style.follows:
            parts.append(f'<w:next w:val="{attribute(self._ids[style.follows])}"/>')
        parts.append('<w:uiPriority w:val="99"/>' if key in ("plain_table", "rule") else "<w:qFormat/>")
        if style.ppr:
            parts.append(f"<w:pPr>{style.ppr}</w:pPr>")
        if style.rpr:
            parts.append(f"<w:rPr>{style.rpr}</w:rPr>")
        parts.append(f"{style.rest}</w:style>")
        return "".join(parts)


def styles_part(language: str) -> str:
    """The part ``word/styles.xml`` of a document of ours, with all styles but those of table cells."""
    book = StyleBook()
    for key in STYLES:
        book.id(key)
    tongue = "vi-VN" if language.startswith("vi") else "en-GB"
    fonts = "".join(f' w:{script}="{FONT}"' for script in ("ascii", "eastAsia", "hAnsi", "cs"))
    return (
        f"<w:styles {XML_NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/>"
        f'<w:color w:val="000000"/>{_size(BODY_SIZE)}<w:lang w:val="{tongue}" w:eastAsia="en-US" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        f"{''.join(book.lacking())}</w:styles>"
    )
