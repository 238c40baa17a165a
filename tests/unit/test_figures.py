"""Figures: the same bytes every time, all letters, no cut word, what is not known shown as such."""

from __future__ import annotations

import struct
import sys
import warnings

import matplotlib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.dossier import phrases
from hatangso.plugin.dossier.document import VERDICT_WORDS
from hatangso.plugin.dossier.figures import (
    Bar,
    Curve,
    bullet_charts,
    commune_charts,
    target_curve_charts,
)
from hatangso.plugin.dossier.figures import (
    bullets as figure_bullets,
)
from hatangso.plugin.dossier.figures import (
    communes as figure_communes,
)
from hatangso.plugin.dossier.figures import (
    curves as figure_curves,
)
from hatangso.plugin.dossier.figures import (
    sheet as drawing,
)
from hatangso.plugin.dossier.figures.parts import PAGE_MM, pages, say_value
from hatangso.plugin.dossier.figures.sheet import draw
from hatangso.plugin.errors import Cancelled, DependencyError
from hatangso.plugin.progress import Progress

LONG = ("Tỷ lệ hộ gia đình ở thôn, bản đặc biệt khó khăn vùng đồng bào dân tộc thiểu số và miền núi được phủ băng rộng "
        "cố định bằng cáp quang, tính theo số liệu báo cáo của các doanh nghiệp viễn thông")  # fmt: skip
BARS = (
    Bar("Dùng chung cột treo cáp", 44.96, 80.0, ">=", "%", "missed"),
    Bar(LONG, 97.2, 100.0, ">=", "%", "near"),
    Bar("Số người trên một điểm bưu chính", 5210.4, 8000.0, "<=", "persons_per_point", "met"),
    Bar("Có cơ sở dữ liệu bưu chính", 1.0, 1.0, "=", "yes_no", "met"),
    Bar("Tốc độ 5G", None, 100.0, ">=", "Mb/s", "no_data"),
    Bar("Không mục tiêu", 12.0, None, ">=", "%", "no_target"),
    Bar("Vượt xa $x$ & <b>", 420.0, 100.0, ">=", "%", "met"),
    Bar("Mục tiêu bằng không", 0.0, 0.0, "<=", "vụ", "met"),
)
CURVES = (
    Curve("Dùng chung cột treo cáp", "%", (2021, 2022, 2024, 2025), (20.0, None, 38.0, 44.96), (2025, 2030),
          (80.0, 90.0), False, (2030,), (70.0,)),
    Curve(LONG, "per_100", (), ()),
    Curve("Một năm", "Mb/s", (2025,), (52.3,), (2025,), (40.0,), True),
    Curve("Chỉ có mục tiêu", "đồng", (), (), (2030,), (2e10,)),
    Curve("Có, không", "yes_no", (2024, 2025), (0, 1), (2025,), (1,)),
)  # fmt: skip
COUNTS = {"met": [1, 8, 0, 3], "near": [2, 1, 0, 0], "missed": [7, 1, 0, 0], "no_data": [0, 0, 0, 7],
          "no_target": [1, 1, 1, 1]}  # fmt: skip
COMMUNES = ["Xã Húc Đen", "Phường Thịnh Đức", "Xã Chưa Biết", "Đặc khu Hòn Mai"]


@pytest.fixture(autouse=True)
def nothing_is_warned():
    """Missing letters are a warning of matplotlib's."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def size_mm(png: bytes) -> tuple[float, float]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width / 200 * 25.4, height / 200 * 25.4


def chunks(png: bytes) -> set[bytes]:
    found, place = set(), 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        found.add(png[place + 4 : place + 8])
        place += length + 12
    return found


MADE = {
    "bars": lambda language: bullet_charts(BARS, language)[0],
    "curves": lambda language: target_curve_charts(CURVES, language)[0],
    "communes": lambda language: commune_charts(COMMUNES, COUNTS, language)[0],
}


@pytest.mark.parametrize("figure", MADE)
def test_the_same_input_gives_the_same_picture_and_nothing_tells_of_time_or_program(figure):
    made = MADE[figure]("vi")
    assert made == MADE[figure]("vi") and made != MADE[figure]("en")
    assert chunks(made) <= {b"IHDR", b"pHYs", b"IDAT", b"IEND"}
    assert size_mm(made)[0] == pytest.approx(155, abs=0.2)


def test_what_the_user_sets_for_matplotlib_changes_nothing():
    before = bullet_charts(BARS, "vi")
    own = {"figure.facecolor": "black", "text.color": "red", "hatch.linewidth": 5, "font.size": 30,
           "lines.scale_dashes": False, "savefig.facecolor": "black", "path.sketch": (1, 100, 2)}  # fmt: skip
    with matplotlib.rc_context(own):
        assert bullet_charts(BARS, "vi") == before
        assert matplotlib.rcParams["figure.facecolor"] == "black"


def test_the_fonts_have_all_letters_of_vietnamese():
    text = drawing._VIETNAMESE + "Đđ 0123,%≥≤<>=–…"
    seen = []
    draw(lambda sheet: seen.extend(sheet._known(text, bold, False) for bold in (False, True)), 10, 10)
    draw(lambda sheet: seen.append(sheet._known("✓≈✗–", False, True)), 10, 10)
    assert seen == [text, text, "✓≈✗–"]


def test_letters_that_no_font_has_are_said_to_be_missing():
    assert bullet_charts([Bar("日本 😀 \ud800 a\nb", 1.0, 2.0)], "vi")
    decomposed = bullet_charts([Bar("Tỷ lệ", 1.0, 2.0)], "vi")
    assert decomposed == bullet_charts([Bar("Tỷ lệ", 1.0, 2.0)], "vi")


@given(st.text(alphabet="aăâbcdđ ệộ_W", max_size=80), st.floats(8, 60))
@settings(max_examples=30)
def test_wrapping_loses_nothing_and_keeps_the_width(text, width):
    def check(sheet):
        lines = sheet.wrap(text, width)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(sheet.text_width(line) <= width or len(line) == 1 for line in lines)

    draw(check, 10, 10)


def test_many_bars_make_the_picture_grow_or_give_several():
    bars = BARS * 4
    parts = bullet_charts(bars, "vi")
    assert len(parts) >= 2 and all(size_mm(part)[1] <= PAGE_MM + 0.2 for part in parts)
    assert min(size_mm(part)[1] for part in parts) > PAGE_MM / 3  # none is a rest of one row
    assert len(bullet_charts(BARS[:3], "vi")) == 1
    curves = target_curve_charts(CURVES * 3, "vi")
    assert len(curves) > 1 and all(size_mm(part)[1] <= PAGE_MM + 0.2 for part in curves)


def test_sixty_communes_fit_on_a_page():
    names = [f"Xã Số {number}" for number in range(60)]
    counts = {"met": list(range(60)), "missed": [60 - number for number in range(60)], "no_data": [1] * 60}
    (page,) = commune_charts(names, counts, "vi")
    assert size_mm(page)[1] <= PAGE_MM
    more = commune_charts(names * 3, {key: value * 3 for key, value in counts.items()}, "vi")
    assert len(more) == 3 and all(size_mm(part)[1] <= PAGE_MM + 0.2 for part in more)


def test_the_worst_communes_come_first():
    rows = figure_communes._rows(COMMUNES, COUNTS, "vi")
    assert [row.name for row in rows] == [["Xã Húc Đen"], ["Phường Thịnh Đức"], ["Đặc khu Hòn Mai"], ["Xã Chưa Biết"]]
    assert rows[0].judged == 10 and rows[-1].judged == 0  # those without a target do not count


NOTHING = (lambda: bullet_charts([], "vi"), lambda: target_curve_charts([], "en"), lambda: commune_charts([], {}, "vi"),
           lambda: commune_charts(["Xã"], {}, "vi"))  # fmt: skip


@pytest.mark.parametrize("make", NOTHING)
def test_nothing_gives_a_picture_that_says_so(make):
    (png,) = make()
    assert size_mm(png)[0] == pytest.approx(155, abs=0.2)


@pytest.mark.parametrize(
    ("bar", "label"),
    [
        (BARS[0], "44,96% / 80%"),
        (BARS[2], "5.210,4 / ≤\u00a08.000\u00a0người/điểm"),
        (BARS[3], "có / có"),
        (BARS[4], "– / 100\u00a0Mb/s"),
        (Bar("", 99.996, 100.0, ">=", "%", "near"), "99,996% / 100%"),
        (Bar("", 84.1, 85.0, ">", "%", "near"), "84,1% / >\u00a085%"),
        (Bar("", 42.5, None, ">=", "Mb/s", "no_target"), "42,5 Mb/s"),
        (Bar("", float("nan"), None, ">=", "%", "no_data"), "–"),
    ],
)
def test_labels(bar, label):
    assert figure_bullets._label(bar, "vi") == label


def test_a_value_never_looks_like_the_target_that_it_misses():
    assert say_value(99.96, "%", "vi", beside=100.0) == "99,96%"
    assert say_value(100.0, "%", "vi", beside=100.0) == "100%"
    assert say_value(1234.5, "Mb/s", "en") == "1,234.5\u00a0Mb/s"
    assert say_value(0.0, "yes_no", "en") == "no"


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9), st.sampled_from(["vi", "en"]))
def test_a_chart_says_what_the_tables_say(value, target, language):
    assert say_value(value, "%", language, beside=target) == phrases.say_value(value, "%", "", language, target)
    for answer in (0.0, 1.0):
        assert say_value(answer, "yes_no", language) == phrases.say_value(answer, "yes_no", "", language)


@pytest.mark.parametrize("make", [
    lambda progress: bullet_charts(BARS, "vi", progress),
    lambda progress: target_curve_charts(CURVES, "vi", progress),
    lambda progress: commune_charts(COMMUNES, COUNTS, "vi", progress),
])  # fmt: skip
def test_charts_can_be_stopped_anywhere(make):
    asked = []
    make(Progress(cancelled=lambda: asked.append(1) and False))
    assert len(asked) >= 2 * 3  # rows are measured, then drawn
    for most in (0, len(asked) - 1):
        seen: list[int] = []
        with pytest.raises(Cancelled):
            make(Progress(cancelled=lambda: seen.append(1) or len(seen) > most))  # noqa: B023 - used at once


@given(
    st.lists(st.one_of(st.none(), st.floats(-1e12, 1e12), st.just(float("nan")), st.floats(0, 100)), max_size=5),
    st.lists(st.floats(0, 1e9), max_size=3),
    st.sampled_from(["%", "Mb/s", "yes_no", "đồng"]),
)
@settings(max_examples=12)
def test_any_numbers_can_be_drawn(values, targets, unit):
    curve = Curve("Bất kỳ", unit, range(2020, 2020 + len(values)), values, range(2025, 2025 + len(targets)), targets)
    assert target_curve_charts([curve], "vi")
    bars = [Bar("Bất kỳ", value, target, "<=", unit, verdict)
            for value, target, verdict in zip(values, [*targets, None, 0.0], VERDICT_WORDS)]  # fmt: skip
    assert bullet_charts(bars, "vi")


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_ticks_are_round_and_hold_all_values(one, other):
    ticks = figure_curves.value_ticks([one, other], "Mb/s")
    assert ticks == sorted(ticks) and 2 <= len(ticks) <= 9
    least, most = min(one, other), max(one, other)
    slack = 1e-6 * max(most - least, abs(most), 1e-3)
    assert ticks[0] <= least + slack and ticks[-1] >= most - slack


@given(st.lists(st.floats(1, 50), max_size=30), st.floats(40, 200))
def test_pages_hold_all_items_in_order(heights, most):
    items = list(range(len(heights)))
    made = pages(items, heights, most)
    assert [item for page in made for item in page] == items
    for page in made:
        assert len(page) <= 1 or sum(heights[item] for item in page) <= most + 1e-6


def test_without_matplotlib_it_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(DependencyError, match="matplotlib"):
        bullet_charts(BARS, "vi")
