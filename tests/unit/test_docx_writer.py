"""Word files: the form of Decree 30/2020/NĐ-CP, real fields and styles, hard content, the same bytes every time."""

# ruff: noqa: E501 - planted faults on one line each
from __future__ import annotations

import io
import math
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.dossier.document import (
    Annex,
    Column,
    Document,
    Figure,
    Head,
    Heading,
    Paragraph,
    Ref,
    Signature,
    Table,
    numbered,
)
from hatangso.plugin.errors import Cancelled, DependencyError
from hatangso.plugin.progress import Progress

pytest.importorskip("docx")
etree = pytest.importorskip("lxml.etree")

from hatangso_testing.decree30 import RULES, violations  # noqa: E402
from hatangso_testing.sample_documents import MOMENT, decision, empty, english, png, report  # noqa: E402
from hatangso_testing.word_file import Word, fields, mm, on, q, value  # noqa: E402
from hatangso_testing.word_order import out_of_order  # noqa: E402

from hatangso.plugin.dossier.clean_text import clean, one_line  # noqa: E402
from hatangso.plugin.dossier.word import tables as docx_tables  # noqa: E402
from hatangso.plugin.dossier.word.head import address_lines, listed  # noqa: E402
from hatangso.plugin.dossier.word.measure import even_lines, even_width, text_width  # noqa: E402
from hatangso.plugin.dossier.word.styles import TABLE_SIZES  # noqa: E402
from hatangso.plugin.dossier.word.words import annex_line, body_in_a_sentence, number_line, place_and_date  # noqa: E402
from hatangso.plugin.dossier.word.writer import write_docx  # noqa: E402
from hatangso.plugin.dossier.word.xml import run  # noqa: E402

ALL = (report, decision, english)


def made(document: Document) -> bytes:
    return write_docx(document, moment=MOMENT)


def text_of(data: bytes) -> str:
    return "\n".join(one.text for one in Word(data).paragraphs())


def body_with(*blocks, **changes) -> Document:
    return replace(report(), body=blocks, annexes=(), **changes)


@pytest.fixture(scope="module")
def reported() -> bytes:
    return made(report())


@pytest.mark.parametrize("document", [document() for document in ALL], ids=[one.__name__ for one in ALL])
def test_documents_keep_the_decree(document):
    assert violations(made(document), document.language) == []


def test_an_empty_document_keeps_the_decree_too():
    # Only what nobody has given may be missing.
    assert violations(made(empty())) == ["title: no type of document under the head"]


#: Changes of the XML that break a rule each: the rule, the part, what, by what, and what the checker must say.
PLANTED = [
    ("paper_and_margins", "word/document.xml", 'w:left="1701"', 'w:left="1500"', "margin left is 26.5"),
    ("paper_and_margins", "word/document.xml", 'w:right="851"', 'w:right="720"', "margin right is 12.7"),
    ("paper_and_margins", "word/document.xml", 'w:top="1134"', 'w:top="1500"', "margin top is 26.5"),
    ("paper_and_margins", "word/document.xml", 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', "section 1 is not A4"),
    ("paper_and_margins", "word/document.xml", ' w:orient="landscape"', "", "says one orientation and has the other"),
    ("paper_and_margins", "word/document.xml", "Phụ lục I<", "Danh sách<", "lies across and is no annex"),
    ("page_numbers", "word/document.xml", ' w:start="1"', "", "pages of the annex are not counted anew"),
    ("page_numbers", "word/document.xml", "<w:titlePg/>", "", "the first page shows its number"),
    ("page_numbers", "word/header1.xml", " PAGE ", " NUMPAGES ", "no page number in the header"),
    ("page_numbers", "word/header1.xml", '<w:pStyle w:val="Header"/>', '<w:pStyle w:val="Header"/><w:jc w:val="right"/>', "not centred"),
    ("page_numbers", "word/header2.xml", "</w:pPr>", "</w:pPr><w:r><w:instrText>PAGE</w:instrText></w:r>", "first page has a field"),
    ("fonts_and_colour", "word/styles.xml", 'w:ascii="Times New Roman"', 'w:ascii="Arial"', "is set in Arial (ascii)"),
    ("fonts_and_colour", "word/styles.xml", 'w:cs="Times New Roman"', 'w:csTheme="minorBidi"', "is set in theme:minorBidi (cs)"),
    ("fonts_and_colour", "word/styles.xml", '<w:color w:val="000000"/>', '<w:color w:val="FF0000"/>', "is not black: FF0000"),
    ("head", "word/document.xml", "CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ", "the national name is missing"),
    ("head", "word/document.xml", "Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc", "the motto is missing"),
    ("head", "word/styles.xml", r're:(w:styleId="Motto".*?)<w:b/>', r"\1", "the motto is not bold"),
    ("head", "word/styles.xml", r're:(w:styleId="NationalName".*?w:sz w:val=")24', r"\g<1>28", "the national name is not bold"),
    ("head", "word/document.xml", r"re:(Hạnh phúc</w:t></w:r></w:p><w:p>.*?)<w:pBdr>.*?</w:pBdr>", r"\1", "no line under the motto"),
    ("head", "word/document.xml", r're:(Hạnh phúc</w:t>.*?w:left=")\d+(" w:right=")\d+', r"\g<1>0\g<2>0", "the line under the motto"),
    ("head", "word/document.xml", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ", "the issuing body is not in bold capitals"),
    ("head", "word/styles.xml", r're:(w:styleId="ParentBody".*?<w:rPr>)', r"\1<w:b/>", "the parent body is not in upright"),
    ("head", "word/document.xml", "Số: 07/", "Số: 7/", "number and symbol are not of the form"),
    ("head", "word/document.xml", "ngày 08 tháng 02", "ngày 8 tháng 02", "a zero too few"),
    ("head", "word/document.xml", "ngày 08 tháng 02 năm 2026</w:t>", "08/02/2026</w:t>", "not of the form"),
    ("head", "word/styles.xml", r're:(w:styleId="PlaceAndDate".*?)<w:i/>', r"\1", "place and date are not italic"),
    ("title", "word/document.xml", ">BÁO CÁO<", ">Báo cáo<", "the type of the document is not in bold capitals"),
    ("title", "word/styles.xml", r're:(w:styleId="DocumentSubject".*?)<w:b/>', r"\1", "the subject is not bold"),
    ("text", "word/styles.xml", r're:(w:styleId="BodyText".*?)w:firstLine="720"', r'\1w:firstLine="0"', "first line indented by 0.0"),
    ("text", "word/styles.xml", r're:(w:styleId="BodyText".*?)w:after="120"', r'\1w:after="0"', "0 pt between paragraphs"),
    ("text", "word/styles.xml", r're:(w:styleId="BodyText".*?)w:line="264"', r'\1w:line="480"', "2.00 lines apart"),
    ("text", "word/styles.xml", r're:(w:styleId="BodyText".*?)<w:jc w:val="both"/>', r"\1", "not justified"),
    ("text", "word/styles.xml", '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang', '<w:sz w:val="24"/><w:lang', "letters of 12"),
    ("bases", "word/styles.xml", r're:(w:styleId="LegalBasis".*?)<w:i/>', r"\1", "a legal basis is not italic"),
    ("bases", "word/document.xml", "năm 2023;<", "năm 2023.<", "a legal basis does not end with"),
    ("ending", "word/document.xml", "Nơi nhận:", "Gửi:", "no “Nơi nhận:”"),
    ("ending", "word/styles.xml", r're:(w:styleId="Recipients".*?w:sz w:val=")22', r"\g<1>28", "recipients are not upright, 11"),
    ("ending", "word/document.xml", "- Giám đốc Sở;", "Giám đốc Sở", "a recipient is not listed"),
    ("ending", "word/document.xml", "PHÓ GIÁM ĐỐC", "Phó Giám đốc", "not in capitals"),
    ("ending", "word/styles.xml", r're:(w:styleId="Signatory".*?)<w:b/>', r"\1", "the signature is not bold"),
    ("tables", "word/document.xml", "<w:tblHeader/>", "", "its header is not repeated"),
    ("tables", "word/document.xml", r"re: SEQ Bảng ", " XEQ Bảng ", "no numbered caption above"),
    ("tables", "word/document.xml", r"re: SEQ Hình ", " XEQ Hình ", "no numbered caption below"),
    ("annexes", "word/document.xml", "Phụ lục II<", "Phụ lục III<", "not numbered with Roman numerals in order"),
    ("annexes", "word/document.xml", "(Kèm theo", "(Của", "nothing says which document it belongs to"),
    ("annexes", "word/styles.xml", r're:(w:styleId="AnnexTitle".*?)<w:caps/>', r"\1", "the title is not in bold capitals"),
    ("references", "word/document.xml", 'w:name="_Ref_targets"', 'w:name="_Ref_x"', "a reference leads nowhere: _Ref_targets"),
    ("references", "word/document.xml", 'w:name="_Ref_targets"', 'w:name="_Ref_lengths"', "two bookmarks are called"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "part", "what", "by", "says"), PLANTED, ids=[one[4][:40] for one in PLANTED])
def test_the_checker_fires_on_a_planted_fault(reported, rule, part, what, by, says):
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(reported)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text = content.decode()
                other = (
                    re.sub(what[3:], by, text, flags=re.DOTALL) if what.startswith("re:") else text.replace(what, by)
                )
                assert other != text, "nothing was changed"
                content = other.encode()
            target.writestr(name, content)
    found = violations(changed.getvalue())
    assert any(one.startswith(f"{rule}: ") and says in one for one in found), found


def test_every_rule_of_the_checker_has_a_planted_fault():
    assert {one[0] for one in PLANTED} == {rule.__name__ for rule in RULES}


@pytest.mark.parametrize("document", [*(one() for one in ALL), empty()])
def test_elements_stand_in_the_order_of_the_schema(document):
    assert out_of_order(made(document)) == []


@pytest.mark.parametrize("document", [*(one() for one in ALL), empty()])
def test_the_same_document_gives_the_same_bytes(document):
    assert made(document) == made(document)


def test_the_moment_is_in_the_properties_alone(reported):
    other = write_docx(report(), moment=datetime(2030, 1, 2, 3, 4, 5))
    with zipfile.ZipFile(io.BytesIO(reported)) as one, zipfile.ZipFile(io.BytesIO(other)) as two:
        assert one.namelist() == two.namelist()
        different = [name for name in one.namelist() if one.read(name) != two.read(name)]
        assert {entry.date_time for entry in one.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert different == ["docProps/core.xml"]


def test_properties_tell_title_time_and_language(reported):
    import docx

    properties = docx.Document(io.BytesIO(reported)).core_properties
    assert properties.title == report().title
    assert properties.created.replace(tzinfo=None) == properties.modified.replace(tzinfo=None) == MOMENT
    assert properties.language == "vi-VN"
    assert "python-docx" not in properties.author + properties.comments
    long = replace(report(), title="x" * 1000)
    assert len(docx.Document(io.BytesIO(made(long))).core_properties.title) == 255


def test_the_file_holds_what_it_needs_and_nothing_else(reported):
    with zipfile.ZipFile(io.BytesIO(reported)) as archive:
        names = archive.namelist()
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert sorted(names[2:]) == names[2:]
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]


def test_headings_captions_and_cells_have_real_styles(reported):
    word = Word(reported)
    names = {word.style_name(one.style) for one in word.paragraphs()}
    assert {"heading 1", "heading 2", "heading 3", "caption", "toc 1", "TOC Heading", "Body Text"} <= names
    assert value(word.body.find(f".//{q('w:tblPr')}/{q('w:tblStyle')}").getparent(), "tblStyle") == "TableGrid"


def test_heading_numbers_and_levels(reported):
    word = Word(reported)
    found = [
        (word.style_name(one.style), one.text) for one in word.paragraphs() if "heading" in word.style_name(one.style)
    ]
    assert found == [
        ("heading 1", "I. Đánh giá chung"),
        ("heading 2", "1. Kết quả đạt được"),
        ("heading 3", "a) Băng rộng di động"),
        ("heading 2", "2. Tồn tại, hạn chế"),
        ("heading 1", "II. Kiến nghị"),
    ]
    assert [one.text for one in word.paragraphs() if word.style_name(one.style) == "Annex Heading 1"] == ["I. Danh mục"]


def test_captions_are_numbered_as_everywhere(reported):
    word = Word(reported)
    captions = [one.text for one in word.paragraphs() if word.style_name(one.style) == "caption"]
    labels = numbered(report())
    wanted = ["targets", "lengths", "curve", "nothing", "masts_table", "map", "ducts_table"]
    assert [one.split(". ")[0] for one in captions] == [labels[id_] for id_ in wanted]
    assert [one.split()[1] for one in fields(word.body) if one.split()[:1] == ["SEQ"]] == [
        labels[id_].split()[0] for id_ in wanted
    ]


def test_references_say_what_they_lead_to(reported):
    word = Word(reported)
    line = next(one for one in word.paragraphs() if one.text.startswith("Kết quả tại"))
    assert line.text == "Kết quả tại Bảng 1, Hình 1 và Phụ lục I; nowhere"
    assert [one.split()[0] for one in fields(line.element)] == ["REF"] * 3
    marks = {one.get(q("w:name")): one for one in word.body.iter(q("w:bookmarkStart"))}
    for instruction, text in zip(fields(line.element), ("Bảng 1", "Hình 1", "Phụ lục I")):
        start = marks[instruction.split()[1]]
        inside, element = "", start.getnext()
        while element.tag != q("w:bookmarkEnd"):
            inside += "".join(one.text or "" for one in element.iter(q("w:t")))
            element = element.getnext()
        assert inside == text


def test_contents_list_headings_with_pages_and_annexes_without(reported):
    word = Word(reported)
    lines = [one for one in word.paragraphs() if word.style_name(one.style).startswith("toc ")]
    assert [one.text.replace("\t…", "") for one in lines] == [
        "I. Đánh giá chung",
        "1. Kết quả đạt được",
        "a) Băng rộng di động",
        "2. Tồn tại, hạn chế",
        "II. Kiến nghị",
        "Phụ lục I. Danh mục cột ăng ten thu, phát sóng",
        "Phụ lục II. Công trình hạ tầng kỹ thuật ngầm",
    ]
    assert [len([text for text in fields(one.element) if "PAGEREF" in text]) for one in lines] == [1] * 5 + [0] * 2
    everything = fields(word.document)
    assert any(text.split()[:3] == ["TOC", "\\o", '"1-3"'] for text in everything)
    assert len([text for text in everything if text.split()[:1] == ["TC"]]) == 2
    begins = [one for one in word.document.iter(q("w:fldChar")) if one.get(q("w:dirty")) == "true"]
    assert len(begins) == 1
    assert on(word.parts["word/settings.xml"], "updateFields") is True
    assert not [one for one in fields(Word(made(decision())).document) if "TOC" in one]


def test_field_marks_are_balanced(reported):
    for root in (Word(reported).document, Word(made(english())).document):
        depth = 0
        for one in root.iter(q("w:fldChar")):
            depth += {"begin": 1, "separate": 0, "end": -1}[one.get(q("w:fldCharType"))]
            assert depth >= 0
        assert depth == 0


def test_annexes_are_sections_of_their_own(reported):
    word = Word(reported)
    sections = word.sections()
    across = [one.find(q("w:pgSz")).get(q("w:orient")) for one, _ in sections]
    assert across == [None, "landscape", None]
    for section, _blocks in sections:
        assert {
            key.split("}")[1]: mm(text) for key, text in section.find(q("w:pgMar")).attrib.items()
        } == pytest.approx(
            {"top": 20, "bottom": 20, "left": 30, "right": 15, "header": 10, "footer": 10, "gutter": 0}, abs=0.02
        )


def test_pictures_are_bounded_and_told_in_words():
    tall = Figure("tall", "Cao", "Một hình rất cao", png(10, 1000), 155)
    wide = Figure("wide", "Rộng", 'Dấu "ngoặc" & <dấu>\nnhọn', png(1000, 10), 400)
    broken = Figure("broken", "Hỏng", "Không có hình", b"no picture", 155)
    word = Word(made(body_with(tall, wide, wide, broken)))
    drawings = list(word.body.iter(q("wp:inline")))
    sizes = [
        (int(one.find(q("wp:extent")).get("cx")) / 36000, int(one.find(q("wp:extent")).get("cy")) / 36000)
        for one in drawings
    ]
    assert len(drawings) == 3
    assert sizes[0][1] < 257 and sizes[0][0] * 100 == pytest.approx(sizes[0][1], rel=0.01)
    assert sizes[1][0] == pytest.approx(165, abs=0.1)
    described = [one.find(q("wp:docPr")).get("descr") for one in drawings]
    assert described[:2] == ["Một hình rất cao", 'Dấu "ngoặc" & <dấu> nhọn']
    assert len({one.find(q("wp:docPr")).get("id") for one in drawings}) == 3
    assert len([name for name in word.names if name.startswith("word/media/")]) == 2
    assert "[Không có hình]" in text_of(made(body_with(broken)))


def test_cells_say_numbers_dates_and_verdicts_as_people_do(reported):
    tables = list(Word(reported).body.iter(q("w:tbl")))
    rows = [["".join(cell.itertext()) for cell in row.findall(q("w:tc"))] for row in tables[1].findall(q("w:tr"))]
    assert rows[0] == ["TT", "Chỉ tiêu", "Đơn vị", "Mục tiêu", "Kết quả", "Đánh giá"]
    assert rows[1] == ["Nhóm 1. Hạ tầng viễn thông"]
    assert rows[2][3:] == ["100", "97,25", "≈\u00a0gần đạt"]
    assert rows[5][3:] == ["80", "", "?\u00a0chưa có số liệu"]
    assert rows[7] == ["5", "Số điểm phục vụ bưu chính công cộng", "điểm", "", "1.234", "–\u00a0không có mục tiêu"]
    sums = ["".join(cell.itertext()) for cell in tables[2].findall(q("w:tr"))[-1].findall(q("w:tc"))]
    assert sums == ["Tổng cộng", "2.215,25", "24.250.000.000"]
    shades = {"".join(cell.itertext()): cell.find(f"{q('w:tcPr')}/{q('w:shd')}") for cell in tables[1].iter(q("w:tc"))}
    fills = {text: one.get(q("w:fill")) for text, one in shades.items() if one is not None}
    assert len({fills[text] for text in fills if text[:1] in "✓≈✗?"}) == 4
    assert "–\u00a0không có mục tiêu" not in fills


def test_numbers_stand_right_and_never_break():
    table = Table(
        "t", "T", (Column("A", "text", 9), Column("Kinh phí (đồng)", "money", 0.1)), (("x", 123_456_789_012),)
    )
    word = Word(made(body_with(table)))
    one = next(
        word.paragraph(element) for element in word.body.iter(q("w:p")) if "123.456" in "".join(element.itertext())
    )
    assert one.align == "right"
    widths = [mm(one.get(q("w:w"))) for one in word.body.iter(q("w:gridCol"))]
    assert widths[3] > text_width("123.456.789.012", one.look.size)


def test_an_empty_table_says_so():
    word = Word(made(body_with(Table("t", "T", (Column("A"), Column("B")), ()))))
    row = next(row for row in word.body.iter(q("w:tr")) if "Không có dữ liệu" in "".join(row.itertext()))
    assert value(row.find(q("w:tc")).find(q("w:tcPr")), "gridSpan") == "2"
    assert "No data" in text_of(made(replace(english(), body=(Table("t", "T", (Column("A"),), ()),))))
    assert violations(made(body_with(Table("t", "Không cột", (), ())))) == []


def test_sums_in_the_first_column_and_without_a_number():
    table = Table("t", "T", (Column("Dài", "number", total=True), Column("B")), ((1.5, "x"), (2, "y")), total="Cộng")
    assert "Cộng: 3,5" in text_of(made(body_with(table)))
    table = replace(table, rows=((None, "x"), (math.nan, "y")))
    assert "Cộng: " in text_of(made(body_with(table)))


ILLEGAL = "a\x00b\x0bc\ud800d\ufffee\x1b\r\nf\u2028g"


def test_what_xml_forbids_is_replaced_everywhere():
    table = Table(
        ILLEGAL, ILLEGAL, (Column(ILLEGAL), Column("v", "verdict")), ((ILLEGAL, ILLEGAL),), ILLEGAL, {0: ILLEGAL}
    )
    document = Document(
        "status", "vi", ILLEGAL, Head(*[ILLEGAL] * 8, (ILLEGAL, ILLEGAL), ILLEGAL),
        (Heading(ILLEGAL, 1, ILLEGAL), Paragraph.of(ILLEGAL, Ref(ILLEGAL), label=ILLEGAL), table,
         Figure(ILLEGAL, ILLEGAL, ILLEGAL, png(2, 2), source=ILLEGAL)),
        Signature(ILLEGAL, ILLEGAL, ILLEGAL, (ILLEGAL,)), (Annex(ILLEGAL, ILLEGAL, (table,)),),
    )  # fmt: skip
    data = made(document)
    assert "a\ufffdb" in text_of(data)
    assert not [one for one in violations(data) if one.startswith(("references", "fonts_and_colour", "ending"))]
    assert out_of_order(data) == []


def test_text_is_composed_and_clean():
    assert clean("Tie\u0302\u0301ng Vie\u0323\u0302t") == "Tiếng Việt"
    assert clean("a\r\nb\rc\x0bd\x85e") == "a\nb\nc\nd\ne"
    assert clean("x\ud83d") == "x\ufffd"
    assert clean("😀") == "😀"
    assert run("a\nb\tc & <d>") == (
        '<w:r><w:t xml:space="preserve">a</w:t><w:br/><w:t xml:space="preserve">b</w:t><w:tab/>'
        '<w:t xml:space="preserve">c &amp; &lt;d&gt;</w:t></w:r>'
    )


_TEXT = st.one_of(
    st.text(max_size=60), st.sampled_from(["S\x0bO KHOA HỌC", "a\x01b", "\ud83d", "\uffff", "\x00", "dòng\nhai", "<&>\"'", "]]>"])
)


@given(st.builds(Head, *[_TEXT] * 8, st.tuples(_TEXT, _TEXT), _TEXT), st.tuples(_TEXT, _TEXT), _TEXT)
@settings(max_examples=25, deadline=None)
def test_any_head_makes_a_file_that_can_be_read(head, recipients, title):
    document = replace(body_with(Paragraph.of("Nội dung.")), title=title, head=head, signature=Signature("A", "B", title, recipients))
    data = made(document)
    assert out_of_order(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        core = etree.fromstring(archive.read("docProps/core.xml"))
    creators = [element.text or "" for element in core.iter("{http://purl.org/dc/elements/1.1/}creator")]
    assert [text.strip() for text in creators] == [one_line(head.issuing_body, 255).strip()]
    assert one_line(head.place) in one_line(text_of(data))


@pytest.mark.parametrize("text", [" đầu", "cuối ", "a  b", "a & b", "<x>", "a\nb", "", "😀", "0"])
def test_cells_keep_their_text(text):
    data = made(body_with(Table("t", "T", (Column("A", "code"),), ((text,), ("z",)))))
    cells = [
        "".join("\n" if one.tag == q("w:br") else one.text or "" for one in cell.iter(q("w:t"), q("w:br")))
        for cell in Word(data).body.iter(q("w:tc"))
    ]
    assert cells[cells.index("z") - 1] == text


def test_ids_that_are_there_twice():
    one = Table("same", "Một", (Column("A"),), (("1",),))
    two = Table("same", "Hai", (Column("A"),), (("2",),))
    three = Figure("same", "Ba", "", png(2, 2))
    data = made(body_with(Heading("H", 1, "same"), one, two, three, Paragraph.of(Ref("same"))))
    word = Word(data)
    captions = [one.text for one in word.paragraphs() if word.style_name(one.style) == "caption"]
    assert captions == ["Bảng 1. Một", "Bảng 2. Hai", "Hình 1. Ba"]
    assert violations(data) == []
    assert next(one.text for one in word.paragraphs() if "REF" in " ".join(fields(one.element)) and not one.in_table
                and word.style_name(one.style) == "Body Text") == "Hình 1"  # fmt: skip


def test_annex_ids_that_are_there_twice_and_one_annex_alone():
    one = Annex("x", "Một", ())
    assert violations(made(replace(report(), annexes=(one, one, replace(one, title=""))))) == []
    data = made(replace(report(), annexes=(one,)))
    assert violations(data) == []
    assert "\nPhụ lục\nMột\n" in text_of(data)


def test_very_long_words_and_names_do_not_leave_the_page():
    long = "x" * 3000
    table = Table("t", long, tuple(Column(long) for _ in range(12)), ((long,) * 12,) * 3)
    head = replace(report().head, issuing_body=long, parent_body=f"{long} {long}", subject=long, place=long)
    data = made(body_with(Paragraph.of(long), Heading(long), table, head=head))
    word = Word(data)
    for table in word.body.findall(q("w:tbl")):
        assert sum(mm(one.get(q("w:w"))) for one in table.iter(q("w:gridCol"))) < 165.5
    for element in word.document.iter(q("w:ind")):
        assert float(element.get(q("w:left"), 0)) >= 0
    table = [one for one in word.body.iter(q("w:tbl")) if "Nơi nhận" not in "".join(one.itertext())][-1]
    rows = table.findall(q("w:tr"))
    # A row that may be longer than a page must be able to break.
    assert on(rows[-1].find(q("w:trPr")), "cantSplit") is None


def test_a_large_table_is_whole_and_can_be_cancelled():
    columns = (Column("TT", "integer"), *(Column(f"C{n}") for n in range(6)), Column("V", "verdict"))
    rows = [(n, *(f"ô {n}" for _ in range(6)), "met") for n in range(5000)]
    table = Table("big", "Lớn", columns, rows, groups={n: f"Nhóm {n}" for n in range(0, 5000, 100)})
    seen: list[float] = []
    data = write_docx(body_with(table), moment=MOMENT, progress=Progress(report=seen.append))
    assert seen == sorted(seen)
    assert seen[-1] == 100
    big = max(Word(data).body.iter(q("w:tbl")), key=len)
    assert len(big.findall(q("w:tr"))) == 1 + 5000 + 50
    assert all(on(row.find(q("w:trPr")), "cantSplit") for row in big.findall(q("w:tr")))
    calls = []

    def cancelled() -> bool:
        calls.append(1)
        return len(calls) > 8

    with pytest.raises(Cancelled):
        write_docx(body_with(table), moment=MOMENT, progress=Progress(cancelled=cancelled))
    assert len(calls) == 9


def test_a_missing_library_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(DependencyError, match="python-docx"):
        made(empty())


# ---- words


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (Head(number="7", symbol="BC-SKHCN"), "Số: 07/BC-SKHCN"),
        (Head(number="12", symbol="KH-UBND"), "Số: 12/KH-UBND"),
        (Head(number="0", symbol="X"), "Số: 00/X"),
        (Head(type_name="TỜ TRÌNH"), "Số: ……/TTr-……"),
        (Head(), "Số: ……/……"),
    ],
)
def test_number_lines(head, said):
    assert number_line(head, "vi") == said


@pytest.mark.parametrize(
    ("place", "date", "language", "said"),
    [
        ("Đông Hà", "2023-10-08", "vi", "Đông Hà, ngày 08 tháng 10 năm 2023"),
        ("Hà Nội", "2020-01-05", "vi", "Hà Nội, ngày 05 tháng 01 năm 2020"),
        ("Thành phố Hồ Chí Minh", "2019-06-29", "vi", "Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019"),
        ("", "", "vi", "……, ngày …… tháng …… năm ……"),
        ("Huế", "2026-11", "vi", "Huế, ngày …… tháng 11 năm 2026"),
        ("Huế", "2026", "vi", "Huế, ngày …… tháng …… năm 2026"),
        ("Huế", "hôm nay", "vi", "Huế, hôm nay"),
        ("Dong Ha", "2023-10-08", "en", "Dong Ha, 8 October 2023"),
    ],
)
def test_places_and_dates(place, date, language, said):
    assert place_and_date(Head(place=place, date=date), language) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ"),
        ("ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ", "Ủy ban nhân dân tỉnh Quảng Trị"),
        ("UBND TỈNH SAO MAI", "UBND tỉnh Sao Mai"),
        ("ỦY BAN NHÂN DÂN ĐẶC KHU CỒN CỎ", "Ủy ban nhân dân đặc khu Cồn Cỏ"),
        ("Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ"),
        ("", ""),
    ],
)
def test_names_of_bodies_in_a_sentence(name, said):
    assert body_in_a_sentence(name) == said


def test_the_line_of_an_annex():
    assert annex_line(report().head, "vi") == (
        "(Kèm theo Báo cáo số 07/BC-SKHCN ngày 08 tháng 02 năm 2026 của Sở Khoa học và Công nghệ)"
    )
    assert annex_line(english().head, "en") == (
        "(Attached to Report No. 12/BC-SKHCN of 22 November 2026, Department of Science)"
    )


def test_lists_end_as_the_decree_has_it():
    assert listed(["Như trên", "- Giám đốc;", "", "Lưu: VT."]) == ["- Như trên;", "- Giám đốc;", "- Lưu: VT."]
    assert address_lines(["UBND tỉnh."], "vi") == ["Kính gửi: UBND tỉnh"]
    assert address_lines(["A", "B"], "vi") == ["Kính gửi:", "- A;", "- B."]
    assert address_lines([], "vi") == []


# ---- measures


def test_widths_are_those_of_the_typeface():
    matplotlib = pytest.importorskip("matplotlib")
    from pathlib import Path

    for bold, name in ((False, "Times-Roman"), (True, "Times-Bold")):
        path = Path(matplotlib.get_data_path(), "fonts/pdfcorefonts", f"{name}.afm")
        found = dict(re.findall(r"^C (\d+) ; WX (\d+)", path.read_text(encoding="latin-1"), re.MULTILINE))
        for code in range(32, 127):
            if chr(code) in "'`":  # curly in Adobe's encoding
                continue
            assert text_width(chr(code), 1000, bold) == pytest.approx(float(found[str(code)]) * 25.4 / 72), chr(code)
    assert text_width("ệ", 10) == text_width("e", 10)
    assert text_width("ờ", 10) > text_width("o", 10)
    assert text_width("\u0301\u200b", 10) == 0


def test_names_break_into_even_lines_where_they_read_well():
    openers = ("TỈNH", "VÀ")
    assert even_lines("ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ", 70, 12, True, openers) == ["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG TRỊ"]
    assert even_lines("SỞ KHOA HỌC VÀ CÔNG NGHỆ", 70, 12, True, openers) == ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"]
    assert even_lines("MỘT\nHAI", 70, 12) == ["MỘT", "HAI"]
    assert even_lines("", 70, 12) == [""]
    assert " ".join(even_lines("từ " * 300, 70, 12)).split() == ["từ"] * 300
    assert even_lines("x" * 200, 70, 12) == ["x" * 200]


def test_even_width_keeps_the_count_of_lines():
    words = "Hiện trạng hạ tầng số và mức độ hoàn thành các chỉ tiêu phát triển hạ tầng số trên địa bàn tỉnh"
    narrow = even_width(words, 140, 14, True)
    assert narrow < 140
    assert len(even_lines(words, narrow + 0.1, 14, True)) == len(even_lines(words, 140, 14, True))
    assert even_width("", 140, 14) == 0
    assert even_width("ngắn", 140, 14) == pytest.approx(text_width("ngắn", 14))


def test_columns_share_the_width_and_hold_their_words():
    hypothesis = pytest.importorskip("hypothesis")
    some = hypothesis.strategies
    word = some.text("abcdeABC0123456789.,", min_size=0, max_size=14)
    column = some.tuples(some.floats(0, 10), word, some.lists(word, max_size=4), some.sampled_from(["text", "number"]))

    @hypothesis.given(some.lists(column, min_size=1, max_size=14), some.floats(40, 252))
    def check(columns, width):
        made_of = [Column(title, kind, share) for share, title, _cells, kind in columns]
        texts = [cells for _share, _title, cells, _kind in columns]
        widths, size = docx_tables.column_widths(made_of, texts, width)
        assert sum(widths) == pytest.approx(width)
        assert all(one > 0 for one in widths)
        assert size in TABLE_SIZES
        if size > TABLE_SIZES[-1]:
            for one, (_share, title, cells, _kind) in zip(widths, columns):
                assert one >= min(max([text_width(text, size) for text in [title, *cells]]), 0.3 * width) - 1e-6

    check()


def test_widths_are_in_proportion_where_there_is_room():
    columns = [Column("a", width=1), Column("b", width=3)]
    widths, size = docx_tables.column_widths(columns, [["x"], ["y"]], 160)
    assert widths == pytest.approx([40, 120])
    assert size == 12


# ---- another program's opinion


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> dict[str, list[str]]:
    """Pages of documents as LibreOffice lays them out, as text."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("soffice or pdftotext is not here")
    folder = tmp_path_factory.mktemp("printed")
    for one in (report, decision):
        (folder / f"{one.__name__}.docx").write_bytes(made(one()))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", folder, *folder.glob("*.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    pages = {}
    for path in folder.glob("*.pdf"):
        text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True).stdout.decode()
        pages[path.stem] = text.split("\f")[:-1]
    return pages


def test_contents_show_the_right_pages_in_libreoffice(printed):
    pages = printed["report"]
    lines = re.findall(r"^ *((?:I+\.|\d\.|a\)) .*?)\.{3,} *(\d+)$", pages[0], re.MULTILINE)
    assert len(lines) == 5
    for heading, page in lines:
        found = [
            number
            for number, text in enumerate(pages, 1)
            if re.search(rf"^ *{re.escape(heading.strip())}$", text, re.MULTILINE | re.IGNORECASE)
        ]
        assert found == [int(page)], heading


def test_page_numbers_and_headers_of_tables_in_libreoffice(printed):
    pages = printed["report"]
    first = next(number for number, page in enumerate(pages) if page.strip().startswith("Phụ lục I\n"))
    for number, page in enumerate(pages[:first]):
        begin = page.strip().split("\n")[0].strip()
        assert begin == str(number + 1) if number else not begin.isdecimal()
    # Pages of an annex begin anew, and the second one repeats the header of the table.
    assert pages[first + 1].strip().startswith("2\n")
    assert "Mã cột" in pages[first] and "Mã cột" in pages[first + 1]


def test_references_are_resolved_in_libreoffice(printed):
    text = " ".join(" ".join(printed["report"]).split())
    assert "Kết quả tại Bảng 1, Hình 1 và Phụ lục I; nowhere" in text
    assert "Error" not in text
    assert "QUYẾT ĐỊNH:" in printed["decision"][0]
