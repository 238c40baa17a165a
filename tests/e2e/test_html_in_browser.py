"""A report and its map in headless Chromium: drawn, clicked, searched, printed; skipped where it is absent."""

from __future__ import annotations

import re
import shutil
import subprocess

import numpy as np
import pytest
from hatangso_testing.chromium import Browser, binary

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
)
from hatangso.plugin.dossier.web.map import WebClass, WebColumn, WebLabels, WebLayer, WebMap, WebTheme
from hatangso.plugin.dossier.web.writer import write_html
from hatangso.plugin.wkb import Parts

pytestmark = pytest.mark.skipif(binary() is None, reason="Chromium is not installed")

ATTACK = "</script><img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>"
#: Names of areas from the north-west on, by lines.
COMMUNES = ["Xã Ngân Khoang", "Phường Đông Hà", "Xã Hướng Lập", "Đặc khu Cồn Cỏ"]
WEST, SOUTH, SIZE = 106.0, 16.0, 0.4


def parts_of(arrays, features=None):
    sizes = [len(array) for array in arrays]
    count = np.arange(len(arrays))
    return Parts(
        np.concatenate([np.asarray(array, float) for array in arrays]),
        np.concatenate(([0], np.cumsum(sizes))),
        np.asarray(count if features is None else features),
        count,
    )


def the_map() -> WebMap:
    """Four communes in a square, a village in the middle of each, a road along the middle, a far sea."""
    squares, middles = [], []
    for line in (1, 0):
        for column in (0, 1):
            x, y = WEST + column * SIZE, SOUTH + line * SIZE
            squares.append(np.array([[x, y], [x + SIZE, y], [x + SIZE, y + SIZE], [x, y + SIZE], [x, y]]))
            middles.append([[x + SIZE / 2, y + SIZE / 2]])
    village = ["Thôn Áng", "Bản Xi Pát", "Khu phố 9", ATTACK]
    columns = (
        WebColumn("Tên", village),
        WebColumn("Số hộ", [1234, 56, 789, 10]),
        WebColumn("Cao (m)", [12.345, None, 3.0, -0.5]),
        WebColumn("Có cáp", [True, False, None, True]),
    )
    villages = WebLayer(
        "thon", "Thôn, bản", "point", 4, parts_of(middles), columns,
        (WebClass("Có sóng", np.array([0, 1]), "#1b7837"),
         WebClass("Chưa có sóng", np.array([2, 3]), "#c51b7d", shape="star")),
        (WebLabels(village),), name=0,
    )  # fmt: skip
    road = np.array([[WEST, SOUTH + SIZE], [WEST + 2 * SIZE, SOUTH + SIZE]])
    roads = WebLayer(
        "duong", "Đường", "line", 1, parts_of([road]), (WebColumn("Tên", ["Quốc lộ 9"]),),
        (WebClass("Quốc lộ", np.array([0]), "#d95f02", width=3),), name=0, visible=False,
    )  # fmt: skip
    themes = (
        WebTheme("Băng rộng di động", (WebClass("Đạt", np.array([0, 1, 2]), "#e0f3f8", "#6b6b6b"),
                                       WebClass("Chưa đạt", np.array([3]), "#8c0d25", "#6b6b6b", hatched=True)),
                 (WebLabels(COMMUNES),)),
        WebTheme("Dùng chung", (WebClass("Gần đạt", np.arange(4), "#9ecfe8", "#6b6b6b"),)),
    )  # fmt: skip
    communes = WebLayer(
        "xa", ATTACK, "polygon", 4, parts_of(squares), (WebColumn("Tên", COMMUNES),), themes=themes, name=0,
        notes=("Một ghi chú",), source="Nguồn lớp xã",
    )  # fmt: skip
    far = np.array([[104, 14], [120, 14], [120, 20], [104, 20], [104, 14]])
    sea = WebLayer("bien", "Biển", "polygon", 1, parts_of([far]))
    near = WebLayer(
        "gan", "Chỉ khi phóng to", "point", 4, parts_of(middles), name=-1, min_scale=50_000,
        classes=(WebClass("x", np.arange(4), "#000000"),),
    )  # fmt: skip
    return WebMap("Tỉnh Sao Mai", (villages, near, roads, communes, sea), ("Ghi chú của bản đồ",))


def the_document(rows=1000) -> Document:
    columns = (
        Column("TT", "integer", 0.4), Column("Tên trạm", "text", 3), Column("Xã", "text", 2),
        Column("Cao (m)", "number"), Column("Kinh phí", "money", total=True), Column("Đánh giá", "verdict"),
    )  # fmt: skip
    verdicts = ["met", "near", "missed", "no_data", ""]
    data = [
        (number + 1, f"Trạm {'Ngân Khoang' if number % 4 == 0 else 'Áng'} {number}", COMMUNES[number % 4],
         (number * 37 % 1000) / 10, (number * 7919) % 1000 * 10_000, verdicts[number % 5])
        for number in range(rows)
    ]  # fmt: skip
    short = Table("targets", "Chỉ tiêu", columns, data[:28], "sổ", {0: "Nhóm một", 14: "Nhóm hai"}, "Tổng")
    long = Table("masts", "Cột ăng ten", columns, data, "lớp trạm", total="Tổng", annex_only=True)
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000002000000010802000000"
        "7b40e8dd0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
    )
    body = (
        Heading("Hiện trạng"), Paragraph.of("Xem ", Ref("masts"), " và ", Ref("targets"), "."), short,
        Figure("f", "Biểu đồ", "Cột", png, 100), Heading("Giải pháp", 2), Paragraph.of(ATTACK),
    )  # fmt: skip
    return Document(
        "status", "vi", "Báo cáo thử", Head("UBND TỈNH", "SỞ", "1", "BC", "Sao Mai", "2025-11-22", "BÁO CÁO", "Về thử"),
        body, Signature("GIÁM ĐỐC", "", "", ("Lưu: VT",)), (Annex("a", "Danh mục", (long,)),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("báo cáo") / "báo cáo.html"
    path.write_bytes(write_html(the_document(), the_map()))
    return path


@pytest.fixture(scope="module")
def shared_browser():
    browser = Browser(binary())
    yield browser
    browser.close()


@pytest.fixture
def browser(shared_browser):
    """A browser whose page must not have said, asked for, or broken anything by the end of the test."""
    shared_browser.size(1366, 768)
    for noted in (shared_browser.said, shared_browser.faults, shared_browser.asked):
        noted.clear()
    yield shared_browser
    assert shared_browser.said == []
    assert shared_browser.faults == []
    assert {address.split(":")[0] for address in shared_browser.asked} <= {"file", "about"}
    assert {address.split("#")[0].rsplit(".", 1)[-1] for address in shared_browser.asked} <= {"html", "about:blank"}


def data(browser, name):
    return browser.run(f"document.getElementById('map').dataset.{name} || null")


def at(browser, lon, lat):
    """Where a place is in the window, found through what the page itself tells: its address and the size of the map."""
    left, top, width, height = browser.box("#map-canvas")
    view = browser.run("(location.hash.match(/map=([^&]*)/) || [])[1] || null")
    if view is None:
        browser.run("document.getElementById('map-in').click()")
        browser.settle(0.3)
        view = browser.run("location.hash.match(/map=([^&]*)/)[1]")
    middle_lat, middle_lon, zoom = map(float, view.split(","))
    scale = 2**zoom * 256 / 360

    def mercator(value):
        return np.degrees(np.log(np.tan(np.pi / 4 + np.radians(value) / 2)))

    x = left + width / 2 + (lon - middle_lon) * scale
    return x, top + height / 2 - (mercator(lat) - mercator(middle_lat)) * scale


def colours(browser):
    """Distinct colours of the canvas with how often they occur."""
    return browser.run(
        "(() => { const c = document.getElementById('map-canvas'); const n = {}; "
        "const p = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; "
        "for (let i = 0; i < p.length; i += 4) { const k = [p[i], p[i+1], p[i+2]].join(); n[k] = (n[k] || 0) + 1; } "
        "return n; })()"
    )


VIEW = "#map=16.40000,106.40000,9.30"


def test_the_map_is_drawn_and_nothing_is_blank(browser, page):
    browser.open(page)
    browser.settle(0.2)
    assert data(browser, "ready") == "true"
    assert browser.run("document.title") == "Báo cáo thử"
    # Villages, communes and the sea: not the road, which is switched off, nor what needs a larger scale.
    assert int(data(browser, "drawn")) == 4 + 4 + 1
    assert int(data(browser, "labels")) >= 4
    found = colours(browser)
    for colour in ("224,243,248", "140,13,37"):  # two classes
        assert found.get(colour, 0) > 2000, colour
    assert len(found) > 20
    assert browser.run("document.getElementById('map-bar-text').textContent").endswith("km")
    assert re.fullmatch(r"[\d,]+° B; [\d,]+° Đ", browser.run("document.getElementById('map-place').textContent"))


def test_no_name_becomes_a_script(browser, page):
    browser.open(page)
    x, y = at(browser, WEST + 1.5 * SIZE, SOUTH + 0.5 * SIZE)
    browser.click(x, y)
    browser.settle(0.2)
    assert browser.run("document.title") == "Báo cáo thử"
    assert browser.run("document.images.length") == 1
    assert ATTACK in browser.run("document.getElementById('map-popup').innerText")
    assert ATTACK in browser.run("document.getElementById('map-layers').innerText")


def test_a_click_tells_what_is_there(browser, page):
    browser.open(page, VIEW)
    browser.settle(0.3)
    browser.click(*at(browser, WEST + 0.2 * SIZE, SOUTH + 1.8 * SIZE))
    assert data(browser, "popup") == "2 đối tượng tại đây"  # commune and sea
    browser.run("document.querySelector('#map-popup-body button').click()")
    assert data(browser, "popup") == "Xã Ngân Khoang"
    browser.run("document.getElementById('map-popup-back').click()")
    assert data(browser, "popup") == "2 đối tượng tại đây"
    browser.run("document.getElementById('map-popup-close').click()")
    browser.settle()
    assert data(browser, "popup") is None
    browser.click(*at(browser, WEST + 0.5 * SIZE, SOUTH + 1.5 * SIZE))
    assert data(browser, "popup") == "3 đối tượng tại đây"
    browser.run("document.querySelector('#map-popup-body button').click()")
    told = (
        "[...document.querySelectorAll('#map-popup-body tr')].map((r) => [r.cells[0].innerText, r.cells[1].innerText])"
    )
    lines = dict(browser.run(told))
    assert lines == {"Tên": "Thôn Áng", "Số hộ": "1.234", "Cao (m)": "12,35", "Có cáp": "có"}
    assert "Có sóng" in browser.run("document.querySelector('#map-popup-body p').textContent")


def test_places_are_found_without_marks(browser, page):
    browser.open(page)
    browser.box("#map-canvas")
    browser.run("document.getElementById('map-search').focus()")
    browser.type("ngan khoang")
    options = browser.run("[...document.querySelectorAll('#map-results [role=option] b')].map((b) => b.textContent)")
    assert options == ["Xã Ngân Khoang"]
    assert browser.run("document.getElementById('map-search').getAttribute('aria-expanded')") == "true"
    browser.press("ArrowDown")
    assert browser.run("document.getElementById('map-search').getAttribute('aria-activedescendant')") == "map-result-0"
    browser.press("Enter")
    browser.settle(0.3)
    assert data(browser, "popup") == "Xã Ngân Khoang"
    assert "open=xa:0" in browser.run("location.hash")
    browser.run("document.getElementById('map-search').value = ''")
    browser.run("document.getElementById('map-search').focus()")
    browser.type("QUOC LO")
    browser.press("Enter")
    browser.settle(0.2)
    assert data(browser, "popup") == "Quốc lộ 9"
    assert browser.run("document.getElementById('layer-2').checked") is True  # it was switched off
    browser.run("document.getElementById('map-search').value = ''")
    browser.type("không có đâu")
    assert "Không tìm thấy" in browser.run("document.getElementById('map-results').textContent")


def test_an_address_leads_to_a_place_and_an_object(browser, page):
    browser.open(page, f"{VIEW}&open=thon:1&on=thon,xa&theme=xa:1")
    browser.settle(0.2)
    assert data(browser, "popup") == "Bản Xi Pát"
    assert colours(browser).get("158,207,232", 0) > 2000  # the other theme
    assert int(data(browser, "drawn")) == 8
    browser.open(page, "#map=nonsense&open=nothing:7&theme=xa:99&on=")
    assert data(browser, "ready") == "true"
    browser.open(page, "#map=&open=xa:%E0%A4%A")
    assert data(browser, "ready") == "true"
    # A table that is folded opens where a link leads to it.
    browser.open(page, "#table-masts")
    assert browser.run("document.querySelector('#table-masts details').open") is True


def test_mouse_wheel_and_keys_move_the_map(browser, page):
    browser.open(page, VIEW)

    def view():
        browser.settle(0.3)
        return [float(one) for one in browser.run("location.hash.match(/map=([^&]*)/)[1]").split(",")]

    x, y = at(browser, WEST + 1.2 * SIZE, SOUTH + 1.2 * SIZE)
    browser.drag((x, y), (x - 120, y + 80))
    lat, lon, zoom = view()
    assert lon == pytest.approx(106.4 + 120 * 360 / 256 / 2**9.3, abs=2e-4)
    assert lat > 16.45
    assert data(browser, "popup") is None
    browser.wheel(x, y, -200)
    assert view()[2] > zoom + 0.2  # the map has the focus since it was dragged
    browser.run("document.activeElement.blur()")
    before = view()
    browser.wheel(x, y, 100)
    assert view() == before  # the page scrolls instead
    browser.open(page, VIEW)
    browser.run("document.getElementById('map-canvas').focus()")
    for key, check in (
        ("ArrowRight", lambda new, old: new[1] > old[1] and new[0] == old[0]),
        ("ArrowUp", lambda new, old: new[0] > old[0]),
        ("+", lambda new, old: new[2] > old[2] and new[:2] == old[:2]),
        ("-", lambda new, old: new[2] < old[2]),
        ("0", lambda new, old: True),
    ):
        old = [float(one) for one in browser.run("location.hash.match(/map=([^&]*)/)[1]").split(",")]
        browser.press(key)
        assert check(view(), old), key
    browser.press("Enter")
    assert data(browser, "popup")
    browser.press("Escape")
    assert data(browser, "popup") is None
    assert browser.run("document.activeElement.id") == "map-canvas"


def test_layers_themes_and_classes_are_switched(browser, page):
    browser.open(page, VIEW)
    whole = int(data(browser, "drawn"))

    def drawn(script):
        browser.run(script)
        browser.settle()
        return int(data(browser, "drawn"))

    assert drawn("document.getElementById('layer-2').click()") == whole + 1
    assert drawn("document.getElementById('layer-2').click()") == whole
    assert drawn("document.querySelectorAll('#map-layers .class button')[0].click()") == whole - 2
    assert drawn("document.querySelectorAll('#map-layers .class button')[0].click()") == whole
    hint = "[...document.querySelectorAll('#map-layers .hint')].find((b) => !b.hidden)"
    assert browser.run(f"{hint}.textContent") == "Phóng to để xem"
    browser.run(f"{hint}.click()")
    browser.settle()
    assert browser.run(f"!{hint}") is True
    theme = "document.querySelector('#map-layers select')"
    browser.run(f"{theme}.value = '1'; {theme}.dispatchEvent(new Event('change'))")
    browser.settle()
    assert "Gần đạt" in browser.run("document.getElementById('map-layers').innerText")
    text = browser.run("document.querySelector('.map-side').innerText")
    for words in ("Một ghi chú", "Nguồn lớp xã", "Ghi chú của bản đồ", "Chỉ để xem"):
        assert words in text


def test_long_tables_are_filtered_and_sorted(browser, page):
    browser.open(page)
    browser.run("document.querySelector('#table-masts details').open = true")
    browser.settle(0.2)
    rows = "document.querySelectorAll('#table-masts tbody tr[class=\"\"], #table-masts tbody tr:not([class])')"
    shown = "[...document.querySelectorAll('#table-masts tbody:not(.more):not(.total) tr')]"
    first = browser.run(f"{shown}.length")
    assert 0 < first < 1000  # the rest comes as the reader goes on
    assert "Hiện thêm" in browser.run("document.querySelector('#table-masts .more').textContent")
    browser.run("document.querySelector('#table-masts .more button').click()")
    assert browser.run(f"{shown}.length") > first
    browser.run("document.querySelector('#table-masts input').focus()")
    browser.type("ngan khoang 96")
    wanted = [number for number in range(1000) if "96" in f"Trạm Ngân Khoang {number}" and number % 4 == 0]
    names = browser.run(f"{shown}.map((r) => r.cells[1].textContent)")
    found = [int(name.rsplit(" ", 1)[1]) for name in names]
    assert set(wanted) <= set(found)
    assert all("Ngân Khoang" in name or number % 4 == 0 for name, number in zip(names, found))
    assert f"{len(found)}/1.000" in browser.run("document.querySelector('#table-masts output').textContent")
    assert browser.run("document.querySelector('#table-masts tbody.total').hidden") is True
    browser.press("Escape")
    assert browser.run("document.querySelector('#table-masts tbody.total').hidden") is False
    for column, key in ((3, lambda row: row[3]), (4, lambda row: row[4])):
        expected = [row[0] for row in sorted(the_document().annexes[0].blocks[0].rows, key=key)]
        button = f"document.querySelectorAll('#table-masts thead button')[{column}]"
        browser.run(f"{button}.click()")
        made = browser.run(f"{shown}.map((r) => Number(r.cells[0].dataset.value))")
        assert made == expected[: len(made)]
        browser.run(f"{button}.click()")
        assert (
            browser.run(f"document.querySelectorAll('#table-masts th')[{column}].getAttribute('aria-sort')")
            == "descending"
        )
        browser.run(f"{button}.click()")
        assert browser.run(f"Number({shown}[0].cells[0].dataset.value)") == 1
    assert browser.run(f"{rows}.length") > 0
    # Groups stay together.
    browser.run("document.querySelectorAll('#table-targets thead button')[3].click()")
    groups = browser.run(
        "[...document.querySelectorAll('#table-targets tbody:not(.total)')].map((b) => [b.rows[0].textContent, "
        "[...b.rows].slice(1).map((r) => Number(r.cells[3].dataset.value))])"
    )
    assert [name for name, _ in groups] == ["Nhóm một", "Nhóm hai"]
    assert all(values == sorted(values) and len(values) == 14 for _, values in groups)


@pytest.mark.parametrize("width", [320, 768, 1366])
def test_no_page_is_wider_than_its_window(browser, page, width):
    browser.size(width, 800, 2 if width < 500 else 1, width < 500)
    browser.open(page)
    browser.run("document.querySelector('#table-masts details').open = true")
    browser.settle(0.1)
    assert browser.run("document.scrollingElement.scrollWidth") <= width
    assert int(data(browser, "drawn")) > 0
    canvas = browser.run(
        "[document.getElementById('map-canvas').width, document.getElementById('map-view').clientWidth]"
    )
    assert canvas[0] == pytest.approx(canvas[1] * (2 if width < 500 else 1), abs=2)


def test_every_control_has_a_name(browser, page):
    browser.open(page, f"{VIEW}&open=thon:0")
    browser.call("Accessibility.enable")
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    browser.call("Accessibility.disable")
    roles = {"button", "link", "textbox", "searchbox", "combobox", "checkbox", "img", "image", "dialog", "application",
             "region", "table"}  # fmt: skip
    named = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node.get("ignored") and node.get("role", {}).get("value") in roles
    ]
    assert {"button", "link", "combobox", "checkbox", "dialog", "application"} <= {role for role, _ in named}
    popup_table = [name for role, name in named if role == "table" and not name]
    assert len(popup_table) <= 1  # the popup's own, which its title names
    assert [role for role, name in named if role != "table" and not name.strip()] == []


def test_without_javascript_all_can_be_read(browser, page):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.go(page)
        root = browser.call("DOM.getDocument", depth=-1)["root"]
        html = browser.call("DOM.getOuterHTML", nodeId=root["nodeId"])["outerHTML"]
        assert html.count("Trạm Ngân Khoang") >= 250
        assert "cần JavaScript" in html
        assert 'id="map" hidden' in html
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


def test_paper_has_everything(browser, page, tmp_path):
    """Folded tables are open, all rows are there, the map is drawn, head lines are repeated, pages are numbered."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    browser.open(page)
    browser.dark()
    browser.pdf(tmp_path / "page.pdf")
    browser.dark(False)
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = text.split("\f")
    assert len(set(re.findall(r"Trạm (?:Ngân Khoang|Áng) (\d+)", text))) == 1000
    long = [one for one in pages if "Trạm Áng" in one and "Nhóm" not in one]
    assert len(long) > 5
    assert all("Tên trạm" in one for one in long)
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Bản đồ tương tác: Tỉnh Sao Mai", "Chưa đạt", "Nơi nhận:"):
        assert words in text, words
    assert "Lọc dòng" not in text
    assert browser.run("document.querySelector('#table-masts details').open") is False
    info = subprocess.run(["pdfinfo", str(tmp_path / "page.pdf")], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Page size:\s+59[45]\.\d+ x 84[12]", info)


def test_ninety_thousand_points_can_be_moved_and_clicked(browser, tmp_path):
    chance = np.random.default_rng(1)
    xy = np.column_stack((106 + chance.random(90_000), 16 + chance.random(90_000)))
    names = [f"Cột {number}" for number in range(90_000)]
    layer = WebLayer(
        "cot", "Cột", "point", 90_000, parts_of(list(xy[:, None])), (WebColumn("Tên", names),),
        (WebClass("Cột", np.arange(90_000), "#1f77b4"),), name=0,
    )  # fmt: skip
    path = tmp_path / "points.html"
    path.write_bytes(write_html(the_document(12), WebMap("Cột", (layer,))))
    browser.open(path)
    browser.settle(0.2)
    assert int(data(browser, "drawn")) == 90_000
    nearest = 41_234
    browser.open(path, f"#map={xy[nearest][1]:.6f},{xy[nearest][0]:.6f},18&open=cot:{nearest}")
    browser.settle(0.2)
    assert data(browser, "popup") == f"Cột {nearest}"
    assert 1 <= int(data(browser, "drawn")) < 100
    browser.press("Escape")
    browser.run("document.getElementById('map-popup-close').click()")
    browser.settle(0.3)
    assert data(browser, "popup") is None
    browser.click(*at(browser, *xy[nearest]))
    assert data(browser, "popup") == f"Cột {nearest}"
    left, top, _, _ = browser.box("#map-canvas")
    before = at(browser, *xy[nearest])
    browser.drag((left + 100, top + 300), (left + 260, top + 360))
    browser.settle(0.3)
    after = at(browser, *xy[nearest])
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((160, 60), abs=2)
