"""What breaks Decree 30/2020/NĐ-CP, Annex I, in a Word file: read from the XML alone, with nothing of the writer.

``violations(data)`` gives one line for each fault, in words, with the rule's name before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from .word_file import Paragraph, Word, fields, mm, on, q, value

__all__ = ["RULES", "violations"]

FONT = "Times New Roman"
NATION = {"vi": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "en": "SOCIALIST REPUBLIC OF VIET NAM"}
MOTTO = {"vi": "Độc lập - Tự do - Hạnh phúc", "en": "Independence - Freedom - Happiness"}
WORDS = {
    "vi": {"number": "Số:", "recipients": "Nơi nhận:", "annex": "Phụ lục", "belongs": "(Kèm theo", "source": "Nguồn"},
    "en": {"number": "No.:", "recipients": "Recipients:", "annex": "Annex", "belongs": "(Attached", "source": "Source"},
}
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def _within(value: float, low: float, high: float, slack: float = 0.03) -> bool:
    return low - slack <= value <= high + slack


def _tables(word: Word) -> list:
    """Tables of data: those that are neither the head nor the end of the document."""
    marks = (*NATION.values(), *(one["recipients"] for one in WORDS.values()))
    return [
        table for table in word.body.iter(q("w:tbl")) if not any(mark in "".join(table.itertext()) for mark in marks)
    ]


# ---- the rules: each gives what breaks it


def paper_and_margins(word: Word, language: str) -> Iterator[str]:
    for number, (section, blocks) in enumerate(word.sections(), 1):
        size, margins = section.find(q("w:pgSz")), section.find(q("w:pgMar"))
        if size is None or margins is None:
            yield f"section {number} says neither its paper nor its margins"
            continue
        width, height = mm(size.get(q("w:w"))), mm(size.get(q("w:h")))
        across = size.get(q("w:orient")) == "landscape"
        if not (_within(min(width, height), 210, 210, 0.3) and _within(max(width, height), 297, 297, 0.3)):
            yield f"section {number} is not A4: {width:.0f} × {height:.0f} mm"
        if across != (width > height):
            yield f"section {number} says one orientation and has the other"
        if across and not _annex_of(word, blocks, language):
            yield f"section {number} lies across and is no annex"
        for side, low, high in (("top", 20, 25), ("bottom", 20, 25), ("left", 30, 35), ("right", 15, 20)):
            value = mm(margins.get(q(f"w:{side}")))
            if not _within(value, low, high):
                yield f"section {number}: margin {side} is {value:.1f} mm, not {low} to {high}"


def _annex_of(word: Word, blocks, language: str) -> str:
    """The label of the annex that a section is, "" for the text."""
    for block in blocks:
        for element in block.iter(q("w:p")):
            text = word.paragraph(element).shown
            if text:
                return text if re.fullmatch(rf"{WORDS[language]['annex']}( [IVXLC]+)?", text) else ""
    return ""


def page_numbers(word: Word, language: str) -> Iterator[str]:
    header = first = None
    for number, (section, blocks) in enumerate(word.sections(), 1):
        own = word.header(section, "headerReference:default")
        header = header if own is None else own
        own = word.header(section, "headerReference:first")
        first = first if own is None else own
        if header is None or not any(one.split()[:1] == ["PAGE"] for one in fields(header)):
            yield f"section {number}: no page number in the header"
            continue
        shown = [one for one in word.paragraphs(header) if any("PAGE" in text for text in fields(one.element))]
        for one in shown:
            if one.align != "center":
                yield f"section {number}: the page number is not centred"
            if not 13 <= one.look.size <= 14:
                yield f"section {number}: the page number has size {one.look.size:g}, not 13 to 14"
            if one.look.bold or one.look.italic:
                yield f"section {number}: the page number is bold or italic"
        if on(section, "titlePg") is not True:
            yield f"section {number}: the first page shows its number"
        elif first is not None and fields(first):
            yield f"section {number}: the header of the first page has a field"
        if any("PAGE" in text for kind in ("default", "first", "even")
               for foot in (word.header(section, f"footerReference:{kind}"),) if foot is not None
               for text in fields(foot)):  # fmt: skip
            yield f"section {number}: the page number stands below"
        margins, numbers = section.find(q("w:pgMar")), section.find(q("w:pgNumType"))
        if margins is not None and not 0 < mm(margins.get(q("w:header"))) < mm(margins.get(q("w:top"))):
            yield f"section {number}: the header is not in the top margin"
        if numbers is not None and numbers.get(q("w:fmt"), "decimal") != "decimal":
            yield f"section {number}: page numbers are not Arabic"
        start = None if numbers is None else numbers.get(q("w:start"))
        annex = _annex_of(word, blocks, language)
        if annex and start != "1":
            yield f"section {number}: pages of the annex are not counted anew"
        if number == 1 and start not in (None, "1"):
            yield "pages do not begin with 1"


def fonts_and_colour(word: Word, language: str) -> Iterator[str]:
    roots = [word.body, *(part for name, part in word.parts.items() if re.match(r"word/(header|footer)\d", name))]
    seen = set()
    for root in roots:
        for one in word.paragraphs(root):
            for text, look in one.runs:
                for script in ("ascii", "hAnsi", "cs", "eastAsia"):
                    name = look.fonts.get(script)
                    if name != FONT and (script, name) not in seen:
                        seen.add((script, name))
                        yield f"{text[:30]!r} is set in {name} ({script})"
                if look.color not in ("auto", "000000") and look.color not in seen:
                    seen.add(look.color)
                    yield f"{text[:30]!r} is not black: {look.color}"


def _first_table(word: Word):
    return next((child for child in word.body if child.tag == q("w:tbl")), None)


def _width_of(text: str, size: float, bold: bool) -> float | None:
    """Width in mm by the font metrics that matplotlib brings, None without it."""
    metrics = _metrics(bold)
    if metrics is None:
        return None
    total = 0
    for character in text:
        total += 500 if character == "…" else 0  # as wide as its size; not in the table below
        base = {"đ": "d", "Đ": "D"}.get(character, unicodedata.normalize("NFD", character)[0])
        total += metrics.get(ord(base), 500)
    return total / 1000 * size * 25.4 / 72


def _metrics(bold: bool, _cache: dict = {}):  # noqa: B006 - read once
    if bold not in _cache:
        try:
            import matplotlib
        except ImportError:
            return None
        path = Path(matplotlib.get_data_path(), "fonts/pdfcorefonts", "Times-Bold.afm" if bold else "Times-Roman.afm")
        found = re.findall(r"^C (\d+) ; WX (\d+)", path.read_text(encoding="latin-1"), re.MULTILINE)
        _cache[bold] = {int(code): int(width) for code, width in found}
    return _cache[bold]


def _rule_length(one: Paragraph, place_mm: float) -> float:
    return place_mm - mm(one.indents.get("left")) - mm(one.indents.get("right"))


def head(word: Word, language: str) -> Iterator[str]:
    table = _first_table(word)
    if table is None or word.body.index(table) != 0:
        yield "the document does not begin with the two columns of its head"
        return
    cells = [row.findall(q("w:tc")) for row in table.findall(q("w:tr"))]
    if not cells or any(len(row) != 2 for row in cells):
        yield "the head has not two columns"
        return
    widths = [mm(value(cell.find(q("w:tcPr")), "tcW", "w")) for cell in cells[0]]
    left, right = ([word.paragraph(one) for row in cells for one in row[side].iter(q("w:p"))] for side in (0, 1))
    yield from _nation(right, widths[1], language)
    yield from _bodies(left, widths[0], language)
    yield from _number_and_date(word, cells, language)


def _nation(right: list[Paragraph], width: float, language: str) -> Iterator[str]:
    texts = [one.shown for one in right]
    if NATION[language] not in texts:
        yield "the national name is missing at the top right"
    else:
        one = right[texts.index(NATION[language])]
        if not (12 <= one.look.size <= 13 and one.look.bold and not one.look.italic and one.align == "center"):
            yield f"the national name is not bold, upright, centred, 12 to 13: {one.look.size:g}, {one.align}"
    if MOTTO[language] not in texts:
        yield "the motto is missing under the national name"
        return
    place = texts.index(MOTTO[language])
    one = right[place]
    if place == 0 or texts[place - 1] != NATION[language]:
        yield "the motto does not stand right under the national name"
    if not (13 <= one.look.size <= 14 and one.look.bold and not one.look.italic and one.align == "center"):
        yield f"the motto is not bold, upright, centred, 13 to 14: {one.look.size:g}, {one.align}"
    if place + 1 >= len(right) or not right[place + 1].rule:
        yield "no line under the motto"
        return
    wanted, length = _width_of(MOTTO[language], one.look.size, True), _rule_length(right[place + 1], width)
    if wanted is not None and abs(length - wanted) > 0.06 * wanted:
        yield f"the line under the motto is {length:.0f} mm long, the motto {wanted:.0f}"


def _bodies(left: list[Paragraph], width: float, language: str) -> Iterator[str]:
    rules = [number for number, one in enumerate(left) if one.rule]
    above = [one for one in left[: rules[0]] if one.shown] if rules else []
    if not above:
        yield "no issuing body with a line under it"
        return
    body = above[-1]
    if not (body.capitals and body.look.bold and 12 <= body.look.size <= 13 and body.align == "center"):
        yield f"the issuing body is not in bold capitals of 12 to 13, centred: {body.shown!r}"
    for one in above[:-1]:
        if not one.capitals or one.look.bold or one.look.italic or not 12 <= one.look.size <= 13:
            yield f"the parent body is not in upright capitals of 12 to 13: {one.shown!r}"
    longest = max((_width_of(line, body.look.size, True) or 0 for line in body.shown.split("\n")), default=0)
    length = _rule_length(left[rules[0]], width)
    if longest and not _within(length, longest / 3, longest / 2, 2.0):
        yield f"the line under the issuing body is {length:.0f} mm long, its name {longest:.0f}"


def _number_and_date(word: Word, cells, language: str) -> Iterator[str]:
    for row in cells:
        sides = [[word.paragraph(one) for one in cell.iter(q("w:p"))] for cell in row]
        found = [one for one in sides[0] if one.shown.startswith(WORDS[language]["number"])]
        if not found:
            continue
        number = found[0]
        if not (number.look.size == 13 and not number.look.bold and not number.look.italic):
            yield f"number and symbol are not upright, size 13: {number.look.size:g}"
        if number.align != "center":
            yield "number and symbol are not centred"
        if "/" not in number.shown or re.search(r": \d/", number.shown):
            yield f"number and symbol are not of the form “05/KH-UBND”: {number.shown!r}"
        dated = [one for one in sides[1] if one.shown]
        if not dated:
            yield "no place and date beside the number"
            return
        date = dated[0]
        if not (date.look.italic and not date.look.bold and 13 <= date.look.size <= 14 and date.align == "center"):
            yield f"place and date are not italic, centred, 13 to 14: {date.shown!r}"
        text = " ".join(date.shown.split())
        if language == "vi":
            match = re.fullmatch(r"(.+), ngày (\S+) tháng (\S+) năm (\S+)", text)
            if match is None:
                yield f"place and date are not of the form “Đông Hà, ngày 08 tháng 10 năm 2023”: {text!r}"
            elif re.fullmatch(r"[1-9]", match.group(2)) or re.fullmatch(r"[12]|0[3-9]", match.group(3)):
                yield f"day or month with a zero too few or too many: {text!r}"
        return
    yield "no number and symbol"


def title(word: Word, language: str) -> Iterator[str]:
    after = _first_table(word)
    if after is None:
        return
    paragraphs = [word.paragraph(one) for one in after.itersiblings(q("w:p"))]
    found = [number for number, one in enumerate(paragraphs[:6]) if one.shown]
    if not found:
        yield "no type of document under the head"
        return
    kind = paragraphs[found[0]]
    if not (kind.capitals and kind.look.bold and 13 <= kind.look.size <= 14 and kind.align == "center"):
        yield f"the type of the document is not in bold capitals of 13 to 14, centred: {kind.shown!r}"
    rest = paragraphs[found[0] + 1 :]
    rule = next((number for number, one in enumerate(rest[:4]) if one.rule), None)
    if rule is None:
        yield "no line under the subject"
        return
    for one in rest[:rule]:
        if one.shown and not (one.look.bold and 13 <= one.look.size <= 14 and one.align == "center"):
            yield f"the subject is not bold, centred, 13 to 14: {one.shown[:40]!r}"


def text(word: Word, language: str) -> Iterator[str]:
    for one in word.paragraphs():
        words = one.shown
        if one.in_table or len(words) < 60 or one.align in ("center", "right"):
            continue
        if any(True for _ in one.element.iterancestors(q("w:sdt"))) or _is_note(word, one):
            continue
        begin = repr(words[:30])
        if not 13 <= one.look.size <= 14:
            yield f"{begin}: letters of {one.look.size:g}, not 13 to 14"
        if one.align != "both":
            yield f"{begin}: not justified"
        first = mm(one.indents.get("firstLine"))
        if not (_within(first, 10, 10, 0.1) or _within(first, 12.7, 12.7, 0.1) or mm(one.indents.get("left")) > 9):
            yield f"{begin}: first line indented by {first:.1f} mm, not 10 or 12.7"
        gap = float(one.spacing.get("before", 0)) + float(one.spacing.get("after", 0))
        if gap < 120:
            yield f"{begin}: {gap / 20:g} pt between paragraphs, not 6"
        line, rule = float(one.spacing.get("line", 240)), one.spacing.get("lineRule", "auto")
        lines = line / 240 if rule == "auto" else line / 20 / (one.look.size * 1.15)
        if not 0.99 <= lines <= 1.51:
            yield f"{begin}: {lines:.2f} lines apart, not 1 to 1.5"


def _is_note(word: Word, one: Paragraph) -> bool:
    """Whether a paragraph is one of the small italic notes under a table, a figure or its caption."""
    element = one.element
    while element is not None and element.tag == q("w:p"):
        read = word.paragraph(element)
        if read.text.strip() and not (read.look.italic and 11 <= read.look.size <= 13):
            # A caption: its number is counted by Word.
            return element is not one.element and any(text.split()[:1] == ["SEQ"] for text in fields(element))
        element = element.getprevious()
    return element is not None and element.tag == q("w:tbl") and one.look.italic and one.look.size >= 11


def bases(word: Word, language: str) -> Iterator[str]:
    if language != "vi":
        return
    found = []
    for one in word.paragraphs():
        if one.in_table or not re.match(r"(Căn cứ|Theo đề nghị) ", one.shown):
            if found:
                break
            continue
        found.append(one)
    for number, one in enumerate(found):
        if not one.look.italic:
            yield f"a legal basis is not italic: {one.shown[:40]!r}"
        end = "." if number == len(found) - 1 else ";"
        if not one.shown.endswith((end, ",") if end == "." else end):
            yield f"a legal basis does not end with “{end}”: {one.shown[-40:]!r}"


def ending(word: Word, language: str) -> Iterator[str]:
    label = WORDS[language]["recipients"]
    rows = [
        row
        for row in word.body.iter(q("w:tr"))
        if any(word.paragraph(one).shown == label for one in row.iter(q("w:p")))
    ]
    if not rows:
        yield f"no “{label}”"
        return
    if on(rows[0].find(q("w:trPr")), "cantSplit") is not True:
        yield "the end of the document may be parted between pages"
    cells = rows[0].findall(q("w:tc"))
    left = [word.paragraph(one) for one in cells[0].iter(q("w:p"))]
    if not left or left[0].shown != label:
        yield f"“{label}” is not at the top left"
        return
    if not (left[0].look.size == 12 and left[0].look.bold and left[0].look.italic and left[0].align == "left"):
        yield f"“{label}” is not bold, italic, 12, at the left"
    names = [one for one in left[1:] if one.shown]
    for number, one in enumerate(names):
        if one.look.size != 11 or one.look.bold or one.look.italic:
            yield f"recipients are not upright, 11: {one.shown!r}"
        end = "." if number == len(names) - 1 else ";"
        if not one.shown.startswith("- ") or not one.shown.endswith(end):
            yield f"a recipient is not listed as “- …{end}”: {one.shown!r}"
    if len(cells) < 2:
        yield "no signature beside the recipients"
        return
    signer = [one for one in (word.paragraph(one) for one in cells[-1].iter(q("w:p"))) if one.shown]
    if len(signer) < 2:
        yield "authority, title or name of who signs are missing"
        return
    for one in signer:
        if not (one.look.bold and not one.look.italic and 13 <= one.look.size <= 14 and one.align == "center"):
            yield f"the signature is not bold, upright, centred, 13 to 14: {one.shown!r}"
    for one in signer[:-1]:
        if not one.capitals:
            yield f"authority and title of who signs are not in capitals: {one.shown!r}"


def tables(word: Word, language: str) -> Iterator[str]:
    frames = {}
    for section, blocks in word.sections():
        size, margins = section.find(q("w:pgSz")), section.find(q("w:pgMar"))
        if size is not None and margins is not None:
            width = mm(size.get(q("w:w"))) - sum(mm(margins.get(q(f"w:{side}"))) for side in ("left", "right"))
            frames.update(dict.fromkeys(blocks, width))
    for number, table in enumerate(_tables(word), 1):
        rows = table.findall(q("w:tr"))
        if not rows or on(rows[0].find(q("w:trPr")), "tblHeader") is not True:
            yield f"table {number}: its header is not repeated"
        width = sum(mm(one.get(q("w:w"))) for one in table.iter(q("w:gridCol")))
        if table in frames and width > frames[table] + 1:
            yield f"table {number} is {width:.0f} mm wide, the text {frames[table]:.0f}"
        before = table.getprevious()
        if before is None or not any(one.split()[:1] == ["SEQ"] for one in fields(before)):
            yield f"table {number}: no numbered caption above it"
    for number, drawing in enumerate(word.body.iter(q("wp:inline")), 1):
        holder = next(drawing.iterancestors(q("w:p")))
        after = holder.getnext()
        if after is None or not any(one.split()[:1] == ["SEQ"] for one in fields(after)):
            yield f"figure {number}: no numbered caption below it"
        if not drawing.find(q("wp:docPr")).get("descr"):
            yield f"figure {number}: no words for those who do not see it"


def annexes(word: Word, language: str) -> Iterator[str]:
    found = []
    for _section, blocks in word.sections()[1:]:
        label = _annex_of(word, blocks, language)
        if label:
            found.append(label)
            paragraphs = [word.paragraph(one) for block in blocks for one in block.iter(q("w:p"))]
            yield from _annex_head([one for one in paragraphs if one.shown][:6], language)
    wanted = [f"{WORDS[language]['annex']} {number}" for number in ROMAN[: len(found)]]
    if len(found) == 1 and found[0] not in (wanted[0], WORDS[language]["annex"]):
        yield f"the annex is called {found[0]!r}"
    if 1 < len(found) <= len(ROMAN) and found != wanted:
        yield f"annexes are not numbered with Roman numerals in order: {', '.join(found)}"


def _annex_head(paragraphs: list[Paragraph], language: str) -> Iterator[str]:
    label = paragraphs[0]
    if not (label.look.bold and label.look.size == 14 and label.align == "center" and not label.look.italic):
        yield f"{label.shown}: the label is not bold, upright, centred, 14"
    belongs = next(
        (number for number, one in enumerate(paragraphs) if one.shown.startswith(WORDS[language]["belongs"])), None
    )
    if belongs is None:
        yield f"{label.shown}: nothing says which document it belongs to"
        return
    for one in paragraphs[1:belongs]:
        if not (one.capitals and one.look.bold and 13 <= one.look.size <= 14 and one.align == "center"):
            yield f"{label.shown}: the title is not in bold capitals of 13 to 14, centred"
    one = paragraphs[belongs]
    if not (one.look.italic and 13 <= one.look.size <= 14 and one.align == "center"):
        yield f"{label.shown}: the line under the title is not italic, centred, 13 to 14"


def references(word: Word, language: str) -> Iterator[str]:
    names = [one.get(q("w:name")) for one in word.document.iter(q("w:bookmarkStart"))]
    for name in sorted({one for one in names if names.count(one) > 1}):
        yield f"two bookmarks are called {name}"
    numbers = [one.get(q("w:id")) for one in word.document.iter(q("w:bookmarkStart"))]
    if len(set(numbers)) != len(numbers):
        yield "two bookmarks have the same number"
    known = set(names)
    for instruction in fields(word.document):
        words = instruction.split()
        if words[:1] in (["REF"], ["PAGEREF"]) and words[1] not in known:
            yield f"a reference leads nowhere: {words[1]}"
    for one in word.document.iter(q("w:hyperlink")):
        anchor = one.get(q("w:anchor"))
        if anchor and anchor not in known:
            yield f"a link leads nowhere: {anchor}"


RULES = (
    paper_and_margins,
    page_numbers,
    fonts_and_colour,
    head,
    title,
    text,
    bases,
    ending,
    tables,
    annexes,
    references,
)


def violations(data: bytes, language: str = "vi") -> list[str]:
    """What breaks the decree in a DOCX, each as "rule: words"; none for a document in order."""
    word = Word(data)
    return [f"{rule.__name__}: {words}" for rule in RULES for words in rule(word, language)]
