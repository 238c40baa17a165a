"""The head and the end of an official document by Decree 30/2020/NĐ-CP, Annex I: names, number, date, signature."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Document, Head, Signature
from ..name_lists import ended_names, plain_names
from .measure import even_lines, even_width, text_width
from .styles import TEXT_WIDTH_MM, StyleBook
from .words import ADDRESSED, MOTTO, NATION, OPEN, RECIPIENTS, number_line, place_and_date
from .xml import paragraph, run, twips

__all__ = [
    "address_lines",
    "addressed_xml",
    "authority_xml",
    "end_xml",
    "even_sides",
    "head_xml",
    "listed",
    "rule",
    "signer_lines",
    "subject_xml",
    "titled",
]

#: A line of a body's name likes to begin with one of these.
_OPENERS = (
    "TỈNH", "THÀNH", "HUYỆN", "QUẬN", "THỊ", "XÃ", "PHƯỜNG", "ĐẶC", "VÀ", "OF", "AND", "PROVINCE",
)  # fmt: skip
#: Sizes of letters in points, as in the styles.
_BODY, _MOTTO, _DATE, _TITLE = 12, 13, 13, 14
#: The least that the national name and the names of the bodies need, millimetres.
_LEAST_RIGHT, _LEAST_LEFT = 90.0, 60.0
#: Left free beside the names of the bodies, so that they do not run into the national name.
_GAP = 6.0
#: Words that do not stand alone at an edge of the page: a title is narrower than the text.
_TITLE_SHARE = 0.86


def rule(length_mm: float, place_mm: float, styles: StyleBook) -> str:
    """A solid line in the middle of a place (a cell, a page), as the border of a paragraph of no height."""
    side = max(twips((place_mm - length_mm) / 2), 0)
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    return paragraph(styles.id("rule"), props=f'{border}<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/>')


def even_sides(text: str, place_mm: float, size: float, bold: bool = True) -> tuple[str, float]:
    """``w:ind`` that makes the lines of a centred text of even length, and how wide its widest line is, in mm.

    Indents do it, not line breaks: so that the words can be changed later.
    """
    width = even_width(text, place_mm * _TITLE_SHARE, size, bold)
    # A little wider, for fonts of nearly the same measures.
    side = max(twips((place_mm - width * 1.03) / 2 - 0.5), 0) if width > place_mm / 3 else 0
    return f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/>', width


def titled(
    text: str, styles: StyleBook, key: str, place_mm: float, size: float, bold: bool = True
) -> tuple[str, float]:
    """A centred title with lines of even length, a paragraph for each of its own lines; and its widest line, in mm."""
    lines = []
    widest = 0.0
    for line in text.split("\n"):
        sides, width = even_sides(line, place_mm, size, bold)
        lines.append(paragraph(styles.id(key), run(line), sides if styles.ours else ""))
        widest = max(widest, width)
    return "".join(lines), widest


def _plain_table(widths_mm: Sequence[float], rows: Sequence[Sequence[str]]) -> str:
    """A table without borders whose rows stay whole."""
    widths = [twips(width) for width in widths_mm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for width, cell in zip(widths, cells)
        )
        + "</w:tr>"
        for cells in rows
    )
    none = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{none}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def head_xml(document: Document, styles: StyleBook) -> str:
    """All above the subject: bodies and number at the left, national name, motto, place and date at the right."""
    head, language = document.head, document.language
    date = place_and_date(head, language)
    right = max(_LEAST_RIGHT, text_width(NATION.of(language), _BODY, True) + 4, text_width(date, _DATE) + 4)
    right = min(right, TEXT_WIDTH_MM - _LEAST_LEFT)
    left = TEXT_WIDTH_MM - right
    motto = MOTTO.of(language)
    nation = (
        paragraph(styles.id("nation"), run(NATION.of(language)))
        + paragraph(styles.id("motto"), run(motto))
        + rule(text_width(motto, _MOTTO, True), right, styles)
    )
    if head.attached:  # number and day are those of the decision that it is issued with
        return _plain_table((left, right), ((_bodies(head, left, styles), nation),))
    number = paragraph(styles.id("number"), run(number_line(head, language)), _SPACE_ABOVE)
    dated = paragraph(
        styles.id("date"), run("\n".join(even_lines(date, right - 2, _DATE, openers=("ngày",)))), _SPACE_ABOVE
    )
    return _plain_table((left, right), ((_bodies(head, left, styles), nation), (number, dated)))


_SPACE_ABOVE = '<w:spacing w:before="80" w:after="0" w:line="240" w:lineRule="auto"/>'


def _bodies(head: Head, place_mm: float, styles: StyleBook) -> str:
    """The parent body over the issuing body, each in capitals on lines of even length, and the rule."""
    made = []
    parent = head.parent_body.strip().upper()
    if parent:
        made.append(paragraph(styles.id("parent_body"), run(_name(parent, place_mm, False))))
    name = _name(head.issuing_body.strip().upper() or OPEN * 3, place_mm, True)
    made.append(paragraph(styles.id("issuing_body"), run(name)))
    longest = max(text_width(line, _BODY, True) for line in name.split("\n"))
    made.append(rule(min(longest * 0.4, place_mm * 0.5), place_mm, styles))
    return "".join(made)


def _name(text: str, place_mm: float, bold: bool) -> str:
    return "\n".join(even_lines(text, place_mm - _GAP, _BODY, bold, _OPENERS))


def subject_xml(document: Document, styles: StyleBook) -> str:
    """Type and subject of the document, with the rule under them."""
    head = document.head
    made = []
    kind = head.type_name.strip().upper()
    if kind:
        made.append(titled(kind, styles, "type", TEXT_WIDTH_MM, _TITLE)[0])
    widest = text_width(kind, _TITLE, True)
    if head.subject.strip():
        subject, widest = titled(head.subject.strip(), styles, "subject", TEXT_WIDTH_MM, _TITLE)
        made.append(subject)
    if made:
        made.append(rule(min(widest * 0.4, TEXT_WIDTH_MM / 2), TEXT_WIDTH_MM, styles))
    return "".join(made)


def listed(items: Sequence[str]) -> list[str]:
    """Names as the decree lists them: each with a dash before it, ";" after it, "." after the last."""
    return [f"- {name}" for name in ended_names(items)]


def address_lines(addressees: Sequence[str], language: str) -> list[str]:
    """ "Kính gửi: …" on one line, or a line for each of several addressees under it."""
    names = plain_names(addressees)
    if len(names) < 2:
        return [f"{ADDRESSED.of(language)} {name}" for name in names]
    return [ADDRESSED.of(language), *listed(names)]


def addressed_xml(document: Document, styles: StyleBook) -> str:
    """Whom the document is sent to."""
    lines = address_lines(document.head.addressees, document.language)
    if len(lines) < 2:
        return "".join(paragraph(styles.id("addressed"), run(line)) for line in lines)
    left = f'<w:ind w:left="{twips(33)}" w:firstLine="0"/><w:jc w:val="left"/>'
    made = [paragraph(styles.id("addressed"), run(lines[0]), left)]
    made.extend(paragraph(styles.id("addressees"), run(line)) for line in lines[1:])
    return "".join(made)


def authority_xml(document: Document, styles: StyleBook) -> str:
    """Of decisions, who decides: over the legal bases."""
    authority = document.head.authority_line.strip().upper()
    return titled(authority, styles, "authority", TEXT_WIDTH_MM, _TITLE)[0] if authority else ""


def signer_lines(signature: Signature) -> list[str]:
    """Authority and title in capitals, a line each; a dotted line where nobody has given any."""
    lines = [line.strip().upper() for text in (signature.authority, signature.title) for line in text.split("\n")]
    return [line for line in lines if line] or [OPEN * 4]


def end_xml(document: Document, styles: StyleBook, width_mm: float = TEXT_WIDTH_MM) -> str:
    """The end of the text: recipients at the left, who signs at the right, never parted between pages."""
    signature, language = document.signature, document.language
    attached = document.head.attached
    if attached and not any((signature.authority.strip(), signature.title.strip(), signature.signatory.strip())):
        return ""  # who signs the decision has signed it
    names = listed(signature.recipients) or [f"- {OPEN * 3}."]
    recipients = paragraph(styles.id("recipients_title"), run(RECIPIENTS.of(language))) + "".join(
        paragraph(styles.id("recipients"), run(name)) for name in names
    )
    if attached:
        recipients = paragraph(styles.id("recipients"))
    left = width_mm * 0.45
    right = width_mm - left
    signer = "".join(titled(line, styles, "signer", right, _TITLE)[0] for line in signer_lines(signature)) + paragraph(
        styles.id("signatory"), run(signature.signatory.strip() or OPEN * 4)
    )
    space = paragraph(styles.id("rule"), props='<w:keepNext/><w:spacing w:before="120" w:after="0"/>')
    return space + _plain_table((left, right), ((recipients, signer),))
