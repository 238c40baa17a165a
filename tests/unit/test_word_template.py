"""The user's own Word template: every placeholder wherever it stands, nothing lost, everything else as it was."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import lru_cache

import pytest

from hatangso.plugin.dossier.document import Figure, Heading, Paragraph, Table
from hatangso.plugin.errors import Cancelled, DataError
from hatangso.plugin.progress import Progress

docx = pytest.importorskip("docx")
etree = pytest.importorskip("lxml.etree")

from hatangso_testing.decree30 import violations  # noqa: E402
from hatangso_testing.sample_documents import MOMENT, decision, empty, report  # noqa: E402
from hatangso_testing.word_file import Word, fields, mm, q, value  # noqa: E402
from hatangso_testing.word_order import out_of_order  # noqa: E402

from hatangso.plugin.dossier.word.placeholders import BLOCKS, NAMES, nearest, read  # noqa: E402
from hatangso.plugin.dossier.word.template import fill_template  # noqa: E402
from hatangso.plugin.dossier.word.writer import write_docx  # noqa: E402

ONE = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
    "</w:sectPr>"
)


def saved(document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def with_parts(data: bytes, **parts: str | bytes) -> bytes:
    """A package with parts replaced or added; their names with "__" for "/" and "_xml" for ".xml"."""
    named = {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in parts.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, named.pop(name, source.read(name)))
        for name, content in named.items():
            target.writestr(name, content)
    return made.getvalue()


@lru_cache(maxsize=1)
def _ground() -> bytes:
    return write_docx(empty(), moment=MOMENT)


def with_body(xml: str) -> bytes:
    """A template whose body is this XML, with the styles of the decree."""
    return with_parts(
        _ground(), word__document_xml=f"<w:document {NAMESPACES}><w:body>{xml}{SECTION}</w:body></w:document>"
    )


def template(*paragraphs: str) -> bytes:
    """A template with one paragraph for each text."""
    return with_body("".join(ONE.format(text) for text in paragraphs))


def filled(data: bytes, document=None):
    return fill_template(data, document or report(), moment=MOMENT)


def texts(data: bytes) -> list[str]:
    return Word(data).texts()


def said(messages) -> list[str]:
    return [message.template.format(**message.values) for message in messages]


WHOLE = tuple(
    f"{{{{{name}}}}}" for name in (
        "so", "ky_hieu", "co_quan_chu_quan", "co_quan", "dia_danh", "ngay", "thang", "nam", "ten_loai", "trich_yeu",
        "kinh_gui", "muc_luc", "noi_dung", "noi_nhan", "quyen_han", "chuc_vu", "nguoi_ky", "phu_luc",
    )
)  # fmt: skip


def content_of(document) -> list[str]:
    """Texts that must be found once each: of blocks, and of cells."""
    made = []
    for block in [*document.body, *(block for annex in document.annexes for block in annex.blocks)]:
        if isinstance(block, Heading):
            made.append(f" {block.text}$")
        elif isinstance(block, Paragraph):
            made.append(block.parts[0][:60])
        elif isinstance(block, (Table, Figure)):
            made.append(f". {block.caption}$")
    return made


def holds(text: str, content: str) -> bool:
    """Whether a paragraph is that content; "$" stands for its end."""
    return f"{text}$".endswith(content) if content.endswith("$") else content in text


def test_a_whole_template_takes_everything():
    data, messages = filled(template(*WHOLE))
    assert said(messages) == []
    lines = texts(data)
    assert lines[:10] == [
        "07", "BC-SKHCN", "Ủy ban nhân dân tỉnh Sao Mai", "Sở Khoa học và Công nghệ", "Sao Mai", "08", "02", "2026",
        "BÁO CÁO", report().head.subject,
    ]  # fmt: skip
    assert lines[10:13] == ["Kính gửi:", "- Ủy ban nhân dân tỉnh;", "- Hội đồng nhân dân tỉnh."]
    assert lines[13] == "MỤC LỤC"
    place = lines.index("Nơi nhận:")
    assert lines[place + 1 : place + 7] == [
        "- Như trên;", "- Giám đốc Sở;", "- Lưu: VT, BCVT.", "KT. GIÁM ĐỐC", "Phó Giám đốc", "Nguyễn Văn A",
    ]  # fmt: skip
    assert not [line for line in lines if "{{" in line]
    assert out_of_order(data) == []


@pytest.mark.parametrize("key", sorted(NAMES))
def test_every_name_has_its_synonyms(key):
    id_ = {"table": ":targets", "figure": ":curve", "section": ":results"}.get(key, "")
    found = []
    for name in NAMES[key]:
        data, messages = filled(template(f"({{{{{name}{id_}}}}})"))
        assert not [one for one in said(messages) if "not known" in one or "names nothing" in one]
        found.append([re.sub(r"bookmark\w+", "", one) for one in texts(data)])
    assert found[0] == found[1]
    assert "{{" not in "".join(found[0])


@pytest.mark.parametrize("written", ["{{Số}}", "{{ so }}", "{{SO}}", "{{ Số }}", "{{So}}", "{{s\u0300o}}"])
def test_accents_capitals_and_spaces_do_not_matter(written):
    data, _messages = filled(template(f"Số: {written}/X"))
    assert texts(data)[0] == "Số: 07/X"


def test_capitals_ask_for_capitals():
    data, _messages = filled(template("{{CO_QUAN}}", "{{co_quan}}", "{{CƠ QUAN}}", "{{CHUC_VU}}"))
    assert texts(data)[:4] == [
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "PHÓ GIÁM ĐỐC",
    ]  # fmt: skip


def test_a_template_in_the_form_of_the_decree_gives_a_document_in_its_form():
    """Our own writer makes the template: filled, it must be what the writer makes of the document itself."""
    document = report()
    head = replace(
        document.head, parent_body="{{co_quan_chu_quan}}", issuing_body="{{co_quan}}", number="{{so}}",
        symbol="{{ky_hieu}}", place="{{dia_danh}}", date="ngày {{ngay}} tháng {{thang}} năm {{nam}}",
        type_name="{{ten_loai}}", subject="{{trich_yeu}}", addressees=(),
    )  # fmt: skip
    end = replace(document.signature, authority="{{quyen_han}}", title="{{chuc_vu}}", signatory="{{nguoi_ky}}")
    body = (Paragraph.of("{{kinh_gui}}"), Paragraph.of("{{muc_luc}}"), Paragraph.of("{{noi_dung}}"))
    own = replace(document, head=head, body=body, signature=end, annexes=(), contents=False)
    data, messages = filled(write_docx(own, moment=MOMENT))
    # Nothing but the list of recipients, which the template says by itself.
    assert said(messages) == [
        "The template has no place for {{phu_luc}}: what belongs there was put at the end of the document."
    ]
    # The line under the name was as long as the placeholder needed it.
    assert [one for one in violations(data) if "line under the issuing body" not in one] == []
    assert out_of_order(data) == []


def test_placeholders_in_pieces_keep_the_look_of_their_first_letter():
    hypothesis = pytest.importorskip("hypothesis")
    some = hypothesis.strategies
    text = "Số: {{so}}/{{ky_hieu}} của {{co_quan}}."
    empty_but_head = replace(empty(), head=report().head)

    @hypothesis.settings(max_examples=15)
    @hypothesis.given(some.sets(some.integers(1, len(text) - 1)))
    def check(cuts):
        places = [0, *sorted(cuts), len(text)]
        looks = [10 + number % 20 for number, end in enumerate(places[1:]) for _ in range(places[number], end)]
        runs = "".join(
            f'<w:r><w:rPr><w:sz w:val="{2 * looks[start]}"/></w:rPr>'
            f'<w:t xml:space="preserve">{text[start:end]}</w:t></w:r>'
            for start, end in zip(places, places[1:])
        )
        data, _messages = filled(with_body(f"<w:p>{runs}</w:p>"), empty_but_head)
        one = Word(data).paragraphs()[0]
        assert one.text == "Số: 07/BC-SKHCN của Sở Khoa học và Công nghệ."
        by_text = {piece: look.size for piece, look in one.runs}
        values = {"07": "{{so}}", "BC-SKHCN": "{{ky_hieu}}", "Sở Khoa học và Công nghệ": "{{co_quan}}"}
        for filled_in, placeholder in values.items():
            sizes = {size for piece, size in by_text.items() if filled_in in piece}
            assert looks[text.index(placeholder)] in sizes

    check()


def test_headers_footers_cells_boxes_and_notes_are_filled():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Đầu {{so}}"
    document.sections[0].footer.paragraphs[0].text = "Chân {{nam}}"
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "{{dia_danh}}"
    inner = table.cell(0, 1).add_table(1, 1)
    inner.cell(0, 0).text = "{{nguoi_ky}}"
    data = saved(document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("word/document.xml").decode()
        types = archive.read("[Content_Types].xml").decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>"
        + ONE.format("Hộp {{thang}}") + '</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>'
        "<v:textbox><w:txbxContent>" + ONE.format("Hộp {{thang}}")
        + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )  # fmt: skip
    xml = re.sub(r"<w:document [^>]*>", f"<w:document {NAMESPACES}>", xml)
    notes = f'<w:footnotes {NAMESPACES}><w:footnote w:id="2">{ONE.format("Chú {{so}}")}</w:footnote></w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    data = with_parts(
        data,
        word__document_xml=xml.replace("<w:body>", f"<w:body>{box}"),
        word__footnotes_xml=notes,
        **{
            "[Content_Types]_xml": types.replace(
                "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
            ),
            "word___rels__document_xml.rels": relations.replace(
                "</Relationships>",
                f'<Relationship Id="rIdNotes" Type="{relation}" Target="footnotes.xml"/></Relationships>',
            ),
        },
    )
    data, _messages = filled(data)
    word = Word(data)
    everything = {
        name: "".join(one.text for one in word.paragraphs(root)) for name, root in word.parts.items() if "word/" in name
    }
    assert everything["word/document.xml"].count("Hộp 02") == 2
    assert "Sao Mai" in everything["word/document.xml"] and "Nguyễn Văn A" in everything["word/document.xml"]
    assert "Đầu 07" in " ".join(everything.values())
    assert "Chân 2026" in " ".join(everything.values())
    assert everything["word/footnotes.xml"] == "Chú 07"


def test_unknown_placeholders_stay_and_are_told():
    data, messages = filled(template("{{noi_dun}} {{xyz}} {{bang:targts}} {{bang}} {{so:1}} {{hinh:zzz}} {}", *WHOLE))
    assert texts(data)[0] == "{{noi_dun}} {{xyz}} {{bang:targts}} {{bang}} {{so:1}} {{hinh:zzz}} {}"
    lines = said(messages)
    assert len(lines) == 6
    assert lines[0].endswith("did you mean {{noi_dung}}?")
    assert lines[1] == "{{xyz}} in the template is not known and was left as it is."
    assert lines[2].endswith("did you mean {{bang:targets}}?")
    assert lines[4].endswith("did you mean {{so}}?")


def test_blocks_where_no_block_can_stand_are_told_and_put_at_the_end():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{noi_dung}}"
    document.add_table(1, 1).cell(0, 0).text = "{{phu_luc}}"
    data, messages = filled(saved(document))
    lines = said(messages)
    assert any(one.startswith("{{noi_dung}} stands in a header") for one in lines)
    assert any(one.startswith("{{phu_luc}} stands in a table") for one in lines)
    assert any("{{noi_dung}}, {{phu_luc}}: what belongs there was put at the end" in one for one in lines)
    for content in content_of(report()):
        assert any(holds(text, content) for text in texts(data)), content


def test_a_second_placeholder_of_blocks_is_told():
    data, messages = filled(template(*WHOLE, "{{noi_dung}}"))
    assert said(messages) == ["{{noi_dung}} stands in the template more than once: only the first was filled."]
    assert sum("Đánh giá chung" in one for one in texts(data)) == 2  # contents and heading


def test_an_empty_template_gets_everything_at_its_end():
    document = docx.Document()
    document.add_paragraph("Mẫu")
    data, messages = filled(saved(document))
    everything = "\n".join(texts(data))
    for content in content_of(report()):
        assert any(holds(text, content) for text in texts(data)), content
    for words in ("Số: 07/BC-SKHCN", "Sao Mai, ngày 08 tháng 02 năm 2026", "BÁO CÁO", "Kính gửi:", "Nguyễn", "Lưu: VT"):
        assert words in everything
    assert len(messages) == 1
    assert out_of_order(data) == []
    assert not [one for one in violations(data) if one.startswith("references")]


def test_nothing_is_lost_whatever_the_template_has():
    hypothesis = pytest.importorskip("hypothesis")
    some = hypothesis.strategies
    extra = ("{{bang:targets}}", "{{hinh:curve}}", "{{muc:results}}", "{{muc:general}}", "{{bang:masts_table}}",
             "x {{bang:lengths}} y {{hinh:map}} z", "{{xyz}}", "chữ")  # fmt: skip

    @hypothesis.settings(max_examples=20)
    @hypothesis.given(some.lists(some.sampled_from([*WHOLE, *extra]), unique=True))
    def check(paragraphs):
        data, _messages = filled(template(*paragraphs))
        word = Word(data)
        lines = [one for one in word.paragraphs() if not word.style_name(one.style).lower().startswith("toc ")]
        for content in content_of(report()):
            assert sum(holds(one.text, content) for one in lines) == 1, content
        rows = ["".join(row.itertext()) for row in word.body.iter(q("w:tr"))]
        assert sum("00039" in row for row in rows) == 1
        for words in ("Nguyễn Văn A", "BC-SKHCN", "Lưu: VT, BCVT", "Hội đồng nhân dân tỉnh", report().head.subject):
            assert any(words in one.text for one in lines), words
        assert out_of_order(data) == []
        assert not [one for one in violations(data) if one.startswith("references")]
        captions = [one.text for one in lines if re.match(r"(Bảng|Hình) \d+\. ", one.text)]
        for word_ in ("Bảng", "Hình"):
            numbers = [int(one.split()[1][:-1]) for one in captions if one.startswith(word_)]
            assert numbers == list(range(1, len(numbers) + 1))

    check()


def test_text_around_a_placeholder_of_blocks_stays():
    data, _messages = filled(template("Trước {{bang:targets}} giữa {{hinh:curve}} sau"))
    lines = texts(data)
    places = [next(n for n, text in enumerate(lines) if text.strip() == words) for words in ("Trước", "giữa", "sau")]
    caption = next(n for n, text in enumerate(lines) if text.startswith("Bảng 1. "))
    figure = next(n for n, text in enumerate(lines) if text.startswith("Hình 1. "))
    assert places[0] < caption < places[1] < figure < places[2]


def test_blocks_in_a_table_of_the_template():
    cell = '<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{}</w:tc>'
    cells = "".join(cell.format(ONE.format(text)) for text in ("{{noi_dung}}", "{{muc_luc}}"))
    grid = '<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>'
    data, _messages = filled(with_body(f"<w:tbl><w:tblPr/>{grid}<w:tr>{cells}</w:tr></w:tbl>" + ONE.format("sau")))
    assert out_of_order(data) == []
    word = Word(data)
    outer = word.body.find(q("w:tbl"))
    inner = [mm(one.get(q("w:w"))) for one in outer.iter(q("w:tblGrid")) for one in one][2:]
    assert inner and max(inner) < mm("4000")
    extent = next(outer.iter(q("wp:inline"))).find(q("wp:extent"))
    assert int(extent.get("cx")) / 36000 < mm("4000")
    tabs = [mm(one.get(q("w:pos"))) for one in outer.iter(q("w:tabs")) for one in one]
    assert tabs and max(tabs) < mm("4000")


def test_single_parts_are_taken_out_of_the_whole():
    data, messages = filled(template("{{bang:lengths}}", "{{noi_dung}}", "{{phu_luc}}", *WHOLE[:11], *WHOLE[13:17]))
    captions = [text for text in texts(data) if text.startswith("Bảng ")]
    assert captions[0].startswith("Bảng 1. Chiều dài tuyến cáp")
    assert captions[1].startswith("Bảng 2. Mức độ hoàn thành")
    assert said(messages) == []
    line = next(text for text in texts(data) if text.startswith("Kết quả tại"))
    assert line.startswith("Kết quả tại Bảng 2, Hình 1 và Phụ lục I")


def test_what_is_left_of_the_text_is_named():
    _data, messages = filled(template("{{muc:general}}", "{{phu_luc}}", *WHOLE[:11], *WHOLE[13:17]))
    rest = [one for one in said(messages) if "Parts of the document" in one]
    assert len(rest) == 1
    assert "II. Kiến nghị" in rest[0]
    assert "Bảng 1" not in rest[0]


def test_annexes_turn_their_pages_and_the_template_goes_on():
    header = docx.Document()
    header.sections[0].header.paragraphs[0].text = "Đầu trang"
    for text in ("{{noi_dung}}", "{{phu_luc}}", "Sau phụ lục"):
        header.add_paragraph(text)
    data, _messages = filled(saved(header))
    sections = Word(data).sections()
    across = [one.find(q("w:pgSz")).get(q("w:orient"), "portrait") for one, _blocks in sections]
    assert across == ["portrait", "landscape", "portrait", "portrait"]
    widths = [int(one.find(q("w:pgSz")).get(q("w:w"))) for one, _blocks in sections]
    assert widths[1] > widths[0] == widths[2] == widths[3]
    assert len({one.find(q("w:headerReference")).get(q("r:id")) for one, _blocks in sections}) == 1
    starts = [value(one, "pgNumType", "start") for one, _blocks in sections]
    assert starts == [None, "1", "1", None]
    after = sections[-1][1]
    assert "Sau phụ lục" in "".join("".join(block.itertext()) for block in after)


def test_annexes_at_the_end_leave_no_empty_page():
    data, _messages = filled(template(*WHOLE))
    sections = Word(data).sections()
    assert [one.find(q("w:pgSz")).get(q("w:orient"), "portrait") for one, _blocks in sections] == [
        "portrait", "landscape", "portrait",
    ]  # fmt: skip
    for _section, blocks in sections:
        assert "".join("".join(block.itertext()) for block in blocks).strip()


def test_annexes_in_a_section_of_their_own():
    own = f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>"
    data, _messages = filled(with_body(ONE.format("Bìa {{noi_dung}}") + own + ONE.format("{{phu_luc}}")))
    word = Word(data)
    said_in = ["".join("".join(block.itertext()) for block in blocks).strip() for _one, blocks in word.sections()]
    assert len(said_in) == 4 and all(said_in)
    assert said_in[1].startswith("Phụ lục I") and said_in[2].startswith("Phụ lục II")


def test_the_end_of_a_section_in_a_placeholders_paragraph_stays():
    own = f"<w:p><w:pPr>{SECTION}</w:pPr><w:r><w:t>{{{{noi_dung}}}}</w:t></w:r></w:p>"
    data, _messages = filled(with_body(own + ONE.format("Trang sau")))
    sections = Word(data).sections()
    assert len(sections) >= 2
    assert "Đánh giá chung" in "".join("".join(block.itertext()) for block in sections[0][1])
    assert "Trang sau" in "".join("".join(block.itertext()) for block in sections[1][1])


def test_the_templates_own_styles_are_taken():
    document = docx.Document()
    document.styles["Heading 1"].font.size = docx.shared.Pt(40)
    document.styles["Caption"].font.size = docx.shared.Pt(33)
    before = {style.name for style in document.styles}
    document.add_paragraph("{{noi_dung}}")
    data, _messages = filled(saved(document))
    word = Word(data)
    headings = [one for one in word.paragraphs() if word.style_name(one.style) == "heading 1"]
    assert headings and all(one.look.size == 40 for one in headings)
    captions = [one for one in word.paragraphs() if word.style_name(one.style).lower() == "caption"]
    assert captions and all(one.look.size == 33 for one in captions)
    after = docx.Document(io.BytesIO(data)).styles
    assert before <= {style.name for style in after}
    assert "Table Text 12" in {style.name for style in after}
    ids = [style.get(q("w:styleId")) for style in word.parts["word/styles.xml"].iter(q("w:style"))]
    assert len(ids) == len(set(ids))


def test_styles_of_other_languages_and_taken_ids_are_found():
    document = docx.Document()
    document.styles["Heading 1"]._element.set(q("w:styleId"), "u1")
    other = document.styles.add_style("LegalBasis", docx.enum.style.WD_STYLE_TYPE.CHARACTER)
    assert other.style_id == "LegalBasis"
    document.add_paragraph("{{noi_dung}}")
    word = Word(filled(saved(document))[0])
    assert [one for one in word.paragraphs() if one.style == "u1"]
    assert [one for one in word.paragraphs() if one.style == "LegalBasisx"]


def test_headings_that_the_template_numbers_are_not_numbered_twice():
    document = docx.Document()
    style = document.styles["Heading 1"]._element
    numbers = etree.SubElement(style.get_or_add_pPr(), q("w:numPr"))
    etree.SubElement(numbers, q("w:numId")).set(q("w:val"), "1")
    document.add_paragraph("{{noi_dung}}")
    word = Word(filled(saved(document))[0])
    for one in word.paragraphs():
        if word.style_name(one.style) == "heading 1":
            props = one.element.find(q("w:pPr"))
            assert value(props.find(q("w:numPr")), "numId") == "0"


def test_bookmarks_of_the_template_stay_what_they_are():
    mark = '<w:bookmarkStart w:id="7" w:name="_Ref_targets"/>{}<w:bookmarkEnd w:id="7"/>'
    body = f"<w:p>{mark.format('<w:r><w:t>đích</w:t></w:r>')}</w:p>" + ONE.format("{{noi_dung}}")
    data, _messages = filled(with_body(body))
    assert not [one for one in violations(data) if one.startswith("references")]
    word = Word(data)
    first = next(word.document.iter(q("w:bookmarkStart")))
    assert (first.get(q("w:name")), first.get(q("w:id"))) == ("_Ref_targets", "7")


def test_prefixes_that_the_template_does_not_know():
    body = '<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:body><x:p><x:r>' \
           "<x:t>{{hinh:curve}}</x:t></x:r></x:p></x:body></x:document>"  # fmt: skip
    data, _messages = filled(with_parts(template(), word__document_xml=body))
    word = Word(data)
    assert len(list(word.body.iter(q("wp:inline")))) == 2  # this one, and the map in the annexes at the end
    assert out_of_order(data) == []


def test_lists_are_not_announced_twice():
    one = replace(report(), head=replace(report().head, addressees=("UBND tỉnh",)))
    assert texts(filled(template("Kính gửi: {{kinh_gui}}"), one)[0])[0] == "Kính gửi: UBND tỉnh"
    assert texts(filled(template("{{kinh_gui}}"), one)[0])[0] == "Kính gửi: UBND tỉnh"
    assert texts(filled(template("Nơi nhận:", "{{noi_nhan}}"))[0])[:3] == ["Nơi nhận:", "- Như trên;", "- Giám đốc Sở;"]
    several = texts(filled(template("Kính gửi: {{kinh_gui}}"))[0])
    assert several[:3] == ["Kính gửi: ", "- Ủy ban nhân dân tỉnh;", "- Hội đồng nhân dân tỉnh."]
    assert texts(filled(template("{{noi_nhan}}."))[0])[0].startswith("Nơi nhận:\n- Như trên;\n")
    assert texts(filled(template("Mục lục {{muc_luc}}"))[0])[:2] == ["Mục lục ", "I. Đánh giá chung\t…"]


def test_what_nobody_has_given_is_a_dotted_line():
    data, _messages = filled(
        template("{{so}}/{{ky_hieu}}", "ngày {{ngay}} tháng {{thang}} năm {{nam}}", "{{chuc_vu}}"), empty()
    )
    assert texts(data)[:3] == ["……/……", "ngày …… tháng …… năm ……", ""]


def test_a_decision_says_its_authority_once():
    for paragraphs in (("{{noi_dung}}",), ("{{tham_quyen}}", "{{noi_dung}}")):
        lines = [text for text in texts(filled(template(*paragraphs), decision())[0]) if text]
        assert lines[0].upper() == "ỦY BAN NHÂN DÂN TỈNH SAO MAI"
        assert lines[1].startswith("Căn cứ Luật")


def test_what_the_template_says_itself_is_not_put_at_the_end():
    _data, messages = filled(template("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Số: {{so}}/BC-SKHCN", "Sao Mai, ngày … năm {{nam}}"))
    told = " ".join(said(messages))
    for name in ("{{co_quan}}", "{{ky_hieu}}", "{{dia_danh}}", "{{ngay}}", "{{thang}}"):
        assert name not in told
    assert "{{co_quan_chu_quan}}" in told


def test_word_is_asked_to_compute_the_pages():
    word = Word(filled(template("{{muc_luc}}", "{{noi_dung}}"))[0])
    assert value(word.parts["word/settings.xml"], "updateFields") == "true"
    assert any(one.split()[:1] == ["TOC"] for one in fields(word.document))


def test_the_same_template_gives_the_same_bytes():
    data = template(*WHOLE)
    assert filled(data) == filled(data)


def test_a_run_can_be_cancelled():
    calls = []

    def cancelled() -> bool:
        calls.append(1)
        return len(calls) > 5

    with pytest.raises(Cancelled):
        fill_template(template(*WHOLE), report(), moment=MOMENT, progress=Progress(cancelled=cancelled))


# ---- templates that are none


def _bomb() -> bytes:
    """An archive that says of its first entry that it unpacks to 800 MB."""
    data = bytearray(template())
    place = data.index(b"PK\x01\x02")
    data[place + 24 : place + 28] = (800_000_000).to_bytes(4, "little")
    return bytes(data)


def _encrypted() -> bytes:
    data = bytearray(template())
    # The flag of encryption of every entry in the directory of the archive.
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        data[start + 8] |= 1
        start += 4
    return bytes(data)


def _typed(kind: str) -> bytes:
    data = template()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert word in types
    return with_parts(data, **{"[Content_Types]_xml": types.replace(word, kind)})


def _damaged() -> bytes:
    data = template()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo("word/document.xml")
    place = entry.header_offset + 200
    return data[:place] + bytes([data[place] ^ 255]) + data[place + 1 :]


BAD = {
    "empty": (lambda: b"", "no Word document"),
    "text": (lambda: "Chỉ là chữ".encode(), "no Word document"),
    "old": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word"),
    "password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "encrypted entries": (_encrypted, "password"),
    "cut off": (lambda: template()[:-500], "cannot be read"),
    "damaged": (_damaged, "cannot be read"),
    "bomb": (_bomb, "more than the 400 MB"),
    "workbook": (
        lambda: _typed("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        "no Word document",
    ),
    "macros": (lambda: _typed("application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
    "hidden macros": (lambda: with_parts(template(), **{"word__vbaProject.bin": b"x"}), "macros"),
    "entities": (
        lambda: with_parts(template(), word__document_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "cannot be read",
    ),
    "entities in UTF-16": (
        lambda: with_parts(
            template(), word__document_xml='<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")
        ),
        "cannot be read",
    ),
    "no XML": (lambda: with_parts(template(), word__document_xml="<w:document"), "cannot be read"),
    "another root": (lambda: with_parts(template(), word__document_xml="<a/>"), "cannot be read"),
    "strict": (
        lambda: with_parts(
            template(), word__document_xml='<d xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
        ),
        "Strict Open XML",
    ),
    "a zip": (lambda: with_parts(template(), **{"[Content_Types]_xml": "<Types/>"}), "no Word document"),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(BAD))
def test_what_is_no_template_is_told(case):
    make, words = BAD[case]
    with pytest.raises(DataError, match=words):
        filled(make())


def test_a_word_template_is_taken_as_a_document():
    data = with_parts(_typed("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"))
    made, _messages = filled(data)
    assert docx.Document(io.BytesIO(made)).paragraphs


def test_names_are_read_and_guessed():
    assert read("nội dung").key == "body"
    assert read("table: targets") == ("table", "targets")
    assert read("bang") is None and read("so:1") is None and read("") is None
    assert nearest("trich_yu", {}, "vi") == "{{trich_yeu}}"
    assert nearest("qqqqqq", {}, "vi") == ""
    assert nearest("bang:x", {"table": []}, "vi") == ""
    assert set(NAMES) >= BLOCKS
    names = [name for pair in NAMES.values() for name in pair]
    assert len(names) == len(set(names))
