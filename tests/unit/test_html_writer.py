"""Documents as web pages: complete, safe whatever the names are, usable by everybody, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.dossier import looks
from hatangso.plugin.dossier.clean_text import clean
from hatangso.plugin.dossier.document import (
    VERDICT_SIGNS,
    VERDICT_WORDS,
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
)
from hatangso.plugin.dossier.web.map import WebClass, WebColumn, WebLayer, WebMap
from hatangso.plugin.dossier.web.writer import write_html
from hatangso.plugin.errors import Cancelled, DependencyError
from hatangso.plugin.progress import Progress
from hatangso.plugin.wkb import Parts

pytest.importorskip("jinja2")

PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADElEQVR4nGP4z8AAAAMBAQAY3Y2wAAAAAElFTkSuQmCC")
_VOID = {"meta", "link", "br", "img", "input", "col", "hr"}


class Element:
    """A node of a page: its tag, attributes, children, and the text in it."""

    def __init__(self, tag, attributes=(), parent=None):
        self.tag, self.attributes, self.parent = tag, dict(attributes), parent
        self.children: list = []

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def all(self, tag=None, **wanted):
        for child in self.children:
            if isinstance(child, Element):
                if tag in (None, child.tag) and all(
                    child.attributes.get(key.rstrip("_")) == value for key, value in wanted.items()
                ):
                    yield child
                yield from child.all(tag, **wanted)

    def one(self, tag=None, **wanted):
        found = list(self.all(tag, **wanted))
        assert len(found) == 1, (tag, wanted, len(found))
        return found[0]

    def shape(self):
        return (self.tag, tuple(child.shape() for child in self.children if isinstance(child, Element)))


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed in its turn."""

    def __init__(self, page: bytes):
        super().__init__(convert_charrefs=True)
        self.root = self.now = Element("")
        self.feed(page.decode("utf-8"))
        self.close()
        assert self.now is self.root, f"<{self.now.tag}> is not closed"

    def handle_starttag(self, tag, attributes):
        assert len(dict(attributes)) == len(attributes), attributes
        made = Element(tag, attributes, self.now)
        self.now.children.append(made)
        if tag not in _VOID:
            self.now = made

    def handle_startendtag(self, tag, attributes):  # of SVG
        self.now.children.append(Element(tag, attributes, self.now))

    def handle_endtag(self, tag):
        assert tag == self.now.tag, f"</{tag}> in <{self.now.tag}>"
        self.now = self.now.parent

    def handle_data(self, data):
        self.now.children.append(data)


def read(page: bytes) -> Element:
    return Reader(page).root


def a_document(name="Ngân Khoang", **more) -> Document:
    """One of everything, with ``name`` wherever a name can stand."""
    columns = (
        Column("TT", "integer", 0.5),
        Column(f"Chỉ tiêu {name}", "text", 3),
        Column("Mã", "code"),
        Column("Giá trị (%)", "number", decimals=1),
        Column("Kinh phí (đồng)", "money", total=True),
        Column("Ngày", "date"),
        Column("Đánh giá", "verdict"),
    )
    verdicts = list(VERDICT_WORDS)
    rows = [
        (number + 1, f"{name} {number}", f"0000{number}", 1234.56 * number, 10**9 * number, "2025-10-08", verdict)
        for number, verdict in enumerate(verdicts)
    ]
    rows.append((6, name, None, None, float("nan"), None, ""))
    table = Table("targets", name, columns, rows, name, {0: f"I. {name}", 3: "II."}, f"Tổng {name}")
    long = Table("masts", "Cột ăng ten", columns, rows * 3, "sites", {}, "Cộng", annex_only=True)
    made = Document(
        "status",
        "vi",
        f"Báo cáo {name}",
        Head(name, f"SỞ {name}", "12", "BC", name, "2025-11-22", "BÁO CÁO", f"Về {name}", (name, "Bộ"), name),
        (
            Paragraph.of(f"Căn cứ {name};", style="basis"),
            Heading(f"Hiện trạng {name}"),
            Heading("Mục", 2),
            Paragraph.of(f"Xem {name} ở ", Ref("targets"), ", ", Ref("map"), " và ", Ref("a1"), "."),
            Paragraph.of(name, style="item"),
            Paragraph.of("hai", style="item"),
            table,
            Paragraph.of(name, style="note"),
            Paragraph.of(name, style="quote"),
            Paragraph.of(name, style="article", label=f"Điều {name}."),
            Figure("map", name, f"Bản đồ {name}", PNG, 80, name, "map"),
            Heading("Nhỏ", 3),
        ),
        Signature(name, f"GIÁM ĐỐC\n{name}", name, (name, "Lưu: VT")),
        (Annex("a1", f"Phụ {name}", (Heading("Một"), long)), Annex("a2", "Hai", (), False)),
    )
    return replace(made, **more)


def a_map(name="Ngân Khoang") -> WebMap:
    xy = np.array([[106.0, 16.0], [106.5, 16.5]])
    layer = WebLayer(
        name, name, "point", 2, Parts(xy, np.arange(3), np.arange(2), np.arange(2)),
        (WebColumn(name, [name, None]),), (WebClass(name, np.arange(2)),), name=0, notes=(name,), source=name,
    )  # fmt: skip
    return WebMap(name, (layer,))


# -- safe -----------------------------------------------------------------------------------------------------------

_SHAPE = read(write_html(a_document("x"), a_map("x"))).shape()


@settings(max_examples=30)
@given(
    st.one_of(
        st.text(min_size=1),
        st.sampled_from(
            [
                "</script><img src=x onerror=alert(1)>", "<!--<script>", "]]>", "&lt;b&gt;", "' x='",
                "\"'><svg onload=alert(1)>",
                "{{ 7*7 }}{% raw %}", "javascript:alert(1)", "</title></style>", "\x00\x0b\ud800", "a\u202eb",
            ]
        ),
    ).filter(lambda text: "\n" not in clean(text) and len(clean(text).strip(" ;.-–•")) > 0 and clean(text).split())
)  # fmt: skip
def test_no_name_changes_the_page(name):
    """Whatever the names are, the page has the same elements, and says them as they are."""
    page = read(write_html(a_document(name), a_map(name)))
    assert page.shape() == _SHAPE
    text = page.one("main").text()
    assert text.count(clean(name)) >= 12
    for element in page.all():
        assert not any(key.startswith("on") or key == "style" for key in element.attributes)
        for key in ("href", "src"):
            assert element.attributes.get(key, "#").startswith(("#", "data:image/png;base64,"))


@pytest.mark.parametrize("web_map", [None, a_map()])
def test_only_our_own_scripts_and_styles_may_run(web_map):
    page = read(write_html(a_document(), web_map))
    policy = next(
        meta.attributes["content"]
        for meta in page.all("meta")
        if meta.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"

    def hashes(elements):
        digests = (hashlib.sha256(element.text().encode()).digest() for element in elements)
        return {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}

    scripts = [script for script in page.all("script") if "type" not in script.attributes]
    assert set(rules["script-src"].split()) == hashes(scripts)
    assert set(rules["style-src"].split()) == hashes(page.all("style"))
    assert "unsafe" not in policy
    for text in [script.text() for script in scripts] + [style.text() for style in page.all("style")]:
        assert not re.search(r"https?://|@import|url\(|eval\(|innerHTML|fetch\(|XMLHttpRequest|document\.write", text)


# -- complete -------------------------------------------------------------------------------------------------------


def test_all_that_the_document_says_is_on_the_page():
    page = read(write_html(a_document()))
    text = " ".join(page.one("body").text().split())
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 12/BC",
        "Ngân Khoang, ngày 22 tháng 11 năm 2025", "Kính gửi:", "I. Hiện trạng Ngân Khoang", "1. Mục", "a) Nhỏ",
        "Xem Ngân Khoang ở Bảng 1, Hình 1 và Phụ lục I.", "Bảng 1. Ngân Khoang", "Bảng 2. Cột ăng ten", "Hình 1.",
        "Nguồn: Ngân Khoang", "Nguồn: sites", "Điều Ngân Khoang. Ngân Khoang", "Nơi nhận:", "Lưu: VT.",
        "Phụ lục I Phụ Ngân Khoang", "Phụ lục II Hai", "(18 dòng)", "(Kèm theo Báo cáo số 12/BC",
    ):  # fmt: skip
        assert words in text, words
    assert page.one("title").text() == "Báo cáo Ngân Khoang"
    assert page.one("html").attributes["lang"] == "vi"


def test_a_page_in_english():
    page = read(write_html(a_document(language="en"), a_map()))
    text = " ".join(page.one("body").text().split())
    assert page.one("html").attributes["lang"] == "en"
    for words in (
        "Table 1.",
        "Source:",
        "met",
        "Annex II",
        "Interactive map",
        "Recipients:",
        "8 October 2025",
        "1,234.6",
    ):
        assert words in text, words
    assert not {"Nguồn", "Bảng", "Mục lục"} & set(text.replace(":", "").split())


def test_tables_are_tables_for_those_who_do_not_see_them():
    page = read(write_html(a_document()))
    table = next(page.one(id="table-targets").all("table"))
    assert [head.attributes["scope"] for head in table.one("thead").all("th")] == ["col"] * 7
    assert table.one("caption").text() == "Bảng 1. Ngân Khoang"
    groups = [row for row in table.all("tr") if row.attributes.get("class") == "group"]
    assert [row.text() for row in groups] == ["I. Ngân Khoang", "II."]
    assert [head.attributes for row in groups for head in row.all("th")] == [{"scope": "rowgroup", "colspan": "7"}] * 2
    bodies = list(table.all("tbody"))
    assert [len(list(body.all("tr"))) for body in bodies] == [4, 4, 1]
    named = [head for body in bodies[:2] for head in body.all("th", scope="row")]
    assert [head.text() for head in named] == [f"Ngân Khoang {number}" for number in range(5)] + ["Ngân Khoang"]
    total = bodies[2]
    assert total.attributes["class"] == "total"
    assert next(total.all("th")).attributes == {"scope": "row", "colspan": "4"}
    assert [cell.text() for cell in total.all("td")] == ["10.000.000.000", "", ""]


def test_cells_are_read_by_people_and_sorted_by_machines():
    page = read(write_html(a_document()))
    table = next(page.one(id="table-targets").all("table"))
    rows = [row for body in table.all("tbody") for row in body.all("tr") if len(row.children) == 7]
    second = [(cell.text(), cell.attributes.get("data-value")) for cell in rows[1].children]
    assert second == [
        ("2", "2"), ("Ngân Khoang 1", None), ("00001", None), ("1.234,6", "1234.56"), ("1.000.000.000", "1000000000"),
        ("08/10/2025", "2025-10-08"), ("≈ gần đạt", "1"),
    ]  # fmt: skip
    for row, (verdict, words) in zip(rows, VERDICT_WORDS.items()):
        cell = row.children[-1]
        assert cell.text() == f"{VERDICT_SIGNS[verdict]} {words.vi}"
        assert cell.one("span").attributes == {"aria-hidden": "true"}
        assert cell.attributes["class"] == f"v v-{verdict}"
    assert [cell.text() for cell in rows[5].children] == ["6", "Ngân Khoang", "", "", "", "", ""]


def test_links_lead_somewhere_and_names_are_unique():
    page = read(write_html(a_document(), a_map()))
    ids = Counter(element.attributes["id"] for element in page.all() if "id" in element.attributes)
    assert set(ids.values()) == {1}
    targets = [link.attributes["href"][1:] for link in page.all("a")]
    assert len(targets) >= 10
    assert set(targets) <= set(ids)
    for key in ("aria-labelledby", "aria-controls", "for"):
        assert {e.attributes[key] for e in page.all() if key in e.attributes} <= set(ids)
    contents = [link.attributes["href"] for link in page.one("nav").all("a")]
    assert contents == ["#heading-1", "#heading-2", "#heading-3", "#web-map", "#annex-a1", "#annex-a2"]


def test_what_people_need_who_do_not_see_or_use_no_mouse():
    page = read(write_html(a_document(), a_map()))
    for tag in ("header", "nav", "main", "h1"):
        page.one(tag)
    levels = [int(element.tag[1]) for element in page.one("main").all() if re.fullmatch("h[1-6]", element.tag)]
    assert levels[0] == 2
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:]))
    skip = next(page.one("body").all("a"))
    assert skip.attributes["href"] == "#content"
    assert all(image.attributes["alt"].strip() for image in page.all("img"))
    labelled = {label.attributes["for"] for label in page.all("label") if "for" in label.attributes}
    for control in page.all("input"):
        inside = any(parent == "label" for parent in _parents(control))
        assert inside or control.attributes.get("id") in labelled or "aria-label" in control.attributes
    for button in page.all("button"):
        assert button.attributes.get("aria-label") or button.text().strip()
    assert all(region.attributes["tabindex"] == "0" for region in page.all("div", role="region"))


def _parents(element):
    while element.parent is not None:
        element = element.parent
        yield element.tag


def test_only_long_tables_are_folded():
    page = read(write_html(a_document()))
    folded = [table for details in page.one("main").all("details") for table in details.all("table")]
    assert [table.one("caption").text() for table in folded] == ["Bảng 2. Cột ăng ten"]
    assert "open" not in next(page.one("main").all("details")).attributes


def test_verdicts_have_one_palette(root):
    """That of the maps, which stands where QGIS is imported."""
    page = write_html(a_document()).decode()
    maps = (root / "plugin/gis/target_styles.py").read_text(encoding="utf-8")
    for verdict, fill in looks.VERDICT_FILLS.items():
        (rule,) = re.findall(rf"^td\.v\.v-{verdict} {{(.*)}}$", page, re.MULTILINE)
        assert fill in rule and looks.INK in rule
    assert all(f'"{looks.VERDICT_FILLS[verdict]}"' in maps for verdict in ("met", "near", "missed"))


def test_lists_end_as_in_word():
    bases = (Paragraph.of("Căn cứ Luật A;", style="basis"), Paragraph.of("Căn cứ Luật B;", style="basis"))
    made = a_document(body=(*bases, Paragraph.of("Sau.")), signature=Signature("", "", "", ("Lưu: VT",)))
    page = read(write_html(replace(made, head=replace(made.head, addressees=("Bộ A;", "- Sở B")))))
    assert [one.text() for one in page.one("article").all("p", class_="basis")] == ["Căn cứ Luật A;", "Căn cứ Luật B."]
    assert [one.text() for one in page.one("div", class_="recipients").all("li")] == ["Lưu: VT."]
    assert [one.text() for one in page.one("div", class_="addressees").all("li")] == ["Bộ A;", "Sở B."]


_TEXT = st.one_of(
    st.text(max_size=60), st.sampled_from(["S\x0bO KHOA HỌC", "a\x01b", "\ud83d", "\uffff", "\x00", "]]>"])
)


@given(st.builds(Head, *[_TEXT] * 8, st.tuples(_TEXT, _TEXT), _TEXT), st.tuples(_TEXT, _TEXT), _TEXT)
@settings(max_examples=25)
def test_any_head_makes_a_page_that_can_be_read(head, recipients, title):
    end = Signature("A", "B", title, recipients)
    made = replace(a_document(), body=(), annexes=(), title=title, head=head, signature=end)
    page = read(write_html(made))
    said = " ".join(page.one("header").text().split())
    assert " ".join(clean(head.place).split()) in said and " ".join(clean(head.subject).split()) in said


def test_colours_can_be_read_in_light_and_dark(root):
    """WCAG 2.2: 4.5 : 1 between text and ground."""
    style = (root / "plugin/resources/web/report.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root\s*\{(.*?)\}", style, re.DOTALL)
    light = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6});", blocks[0]))
    dark = {**light, **dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6});", blocks[1]))}
    paper = {**light, **dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6});", blocks[2]))}

    def luminance(colour):
        colour = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
        shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    pairs = [(ink, ground) for ink in ("ink", "soft", "accent") for ground in ("paper", "ground", "head", "stripe")]
    for colours in (light, dark, paper):
        for ink, ground in pairs:
            brighter, darker = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
            assert (brighter + 0.05) / (darker + 0.05) >= 4.5, (ink, ground)
    for verdict, fill in looks.VERDICT_FILLS.items():
        assert (luminance(fill) + 0.05) / (luminance(looks.INK) + 0.05) >= 4.5, verdict
    # In grey they differ as well, from light to dark.
    known = [luminance(looks.VERDICT_FILLS[verdict]) for verdict in ("met", "near", "missed")]
    assert all(lighter > darker + 0.15 for lighter, darker in zip(known, known[1:]))


# -- robust ---------------------------------------------------------------------------------------------------------


def test_same_document_same_bytes():
    assert write_html(a_document(), a_map()) == write_html(a_document(), a_map())


def test_an_empty_document_and_odd_tables():
    write_html(Document("status", "vi", "", Head(), (), Signature()))
    column = Column("A", "number", total=True)
    tables = (
        Table("none", "Không dòng", (column,), (), total="Tổng"),
        Table("short", "Thiếu ô", (column, Column("B")), [(1,), ()]),
        Table("nothing", "Không cột", (), [()]),
        Table("strange", "Lạ", (Column("V", "verdict"), Column("D", "date")), [("odd", "hôm qua")], total="Tổng"),
        Table("first", "Tổng ngay cột đầu", (column,), [(1.5,), (2.25,)], total="Cộng"),
    )
    figure = Figure("f", "Không phải PNG", "", b"GIF89a", 0)
    page = read(write_html(Document("status", "vi", "T", Head(), (*tables, figure), Signature(), contents=False)))
    texts = {table.one("caption").text(): table.text() for table in page.all("table")}
    assert "Không có dữ liệu" in texts["Bảng 1. Không dòng"]
    assert "odd" in texts["Bảng 4. Lạ"]
    assert "hôm qua" in texts["Bảng 4. Lạ"]
    assert texts["Bảng 5. Tổng ngay cột đầu"].strip().endswith("Cộng: 3,75")
    assert not list(page.all("nav"))


def test_ids_that_addresses_do_not_take_still_lead_there():
    column = (Column("A"),)
    tables = tuple(Table(id_, id_, column, [("x",)]) for id_ in ("a b", "a-b", "ă", 'q"<'))
    body = (*tables, Paragraph.of(*(Ref(table.id) for table in tables), Ref("nowhere")))
    page = read(write_html(Document("status", "vi", "T", Head(), body, Signature())))
    links = list(page.one("main").all("a"))
    assert [link.text() for link in links] == ["Bảng 1", "Bảng 2", "Bảng 3", "Bảng 4"]
    captions = [page.one(id=link.attributes["href"][1:]).one("caption").text() for link in links]
    assert captions == ["Bảng 1. a b", "Bảng 2. a-b", "Bảng 3. ă", 'Bảng 4. q"<']
    assert "nowhere" in page.one("main").text()


def test_an_annex_of_forty_thousand_rows():
    columns = (
        Column("TT", "integer"),
        Column("Tên"),
        Column("Cao (m)", "number"),
        Column("Kinh phí", "money", total=True),
    )
    rows = [(number, f"Trạm {number}", number / 7, number * 1000) for number in range(40_000)]
    annex = Annex("a", "Cột", (Table("masts", "Cột", columns, rows, total="Cộng", annex_only=True),))
    shares: list[float] = []
    page = write_html(
        Document("status", "vi", "T", Head(), (), Signature(), (annex,)), progress=Progress(report=shares.append)
    )
    assert len(page) < 15_000_000
    assert page.count(b"<tr><td") == 40_000
    assert shares == sorted(shares)
    assert shares[-1] == 100
    assert f"{sum(row[3] for row in rows):,}".replace(",", ".").encode() in page


def test_the_user_can_stop_it():
    with pytest.raises(Cancelled):
        write_html(a_document(), progress=Progress(cancelled=lambda: True))


def test_without_jinja2_the_user_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(DependencyError, match="jinja2"):
        write_html(a_document())


def test_the_map_can_be_told_of_without_a_script():
    page = read(write_html(a_document(), a_map()))
    said = page.one("noscript").text()
    assert "JavaScript" in said
    assert "Ngân Khoang (2)" in said
    assert not list(read(write_html(a_document())).all("noscript"))
    assert "hidden" in page.one(id="map").attributes
