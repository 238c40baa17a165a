"""Words of documents: numbers, money, days, names of documents and places, references that may lead nowhere."""

from __future__ import annotations

import importlib
import math
import pkgutil
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.dossier import sections
from hatangso.plugin.dossier.citations import cited, short_cited
from hatangso.plugin.dossier.document import Annex, Heading, Paragraph, Ref, Table, Text
from hatangso.plugin.dossier.links import link, settled, targets_of
from hatangso.plugin.dossier.phrases import (
    capital,
    count_of,
    enumeration,
    long_date,
    lower_first,
    round_apart,
    say_length,
    say_money,
    say_share,
    say_value,
    sentence,
)
from hatangso.plugin.dossier.places import Place, in_sentence, place_of
from hatangso.plugin.dossier.report import Report
from hatangso.plugin.dossier.sections._building import slug, source_line
from hatangso.plugin.dossier.sections.protection import is_of_safety
from hatangso.plugin.numbers import parse_number, say_number

# -- numbers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "vi", "en"),
    [
        (0, "0 đồng", "VND 0"),
        (999_999.4, "999.999 đồng", "VND 999,999"),
        (999_999.6, "1 triệu đồng", "VND 1 million"),
        (12_500_000, "12,5 triệu đồng", "VND 12.5 million"),
        (999_994_999, "999,99 triệu đồng", "VND 999.99 million"),
        (999_995_000, "1 tỷ đồng", "VND 1 billion"),  # never "1.000 triệu"
        (18_628_656_207, "18,63 tỷ đồng", "VND 18.63 billion"),
        (1.23456e12, "1.234,56 tỷ đồng", "VND 1,234.56 billion"),
        (None, "", ""),
        (math.nan, "", ""),
    ],
)
def test_money(amount, vi, en):
    assert (say_money(amount, "vi"), say_money(amount, "en")) == (vi, en)


@given(st.floats(1, 1e14))
def test_money_says_the_amount_to_the_last_digit_that_it_shows(amount):
    said = re.fullmatch(r"VND ([0-9,.]+)(?: (million|billion))?", say_money(amount, "en"))
    unit = {"million": 1e6, "billion": 1e9, None: 1.0}[said[2]]
    number, fault = parse_number(said[1], thousands=True) if unit == 1 else (float(said[1].replace(",", "")), "")
    assert not fault and number < 1000 or unit == 1e9 or (unit == 1 and number < 1e6)
    assert abs(number * unit - amount) <= 0.5000001 * (unit / 100 if unit > 1 else 1)


@pytest.mark.parametrize(("metres", "vi"), [(0, "0 m"), (999.4, "999 m"), (999.6, "1 km"), (12_345, "12,35 km"),
                                            (1_068_325.7, "1.068,33 km"), (None, "")])  # fmt: skip
def test_lengths(metres, vi):
    assert say_length(metres, "vi") == vi


def test_values_with_their_units():
    assert say_value(97.16666, "%", "%", "vi") == "97,17%"
    assert say_value(3700, "persons_per_point", "người/điểm", "vi") == "3.700 người/điểm"
    assert say_value(1.0, "yes_no", "", "vi") == "có" and say_value(0.0, "yes_no", "", "en") == "no"
    assert say_value(None, "%", "%", "vi") == say_value(math.nan, "%", "%", "vi") == ""
    assert say_value(99.9999, "%", "%", "vi", against=100.0) == "99,9999%"
    assert say_share(6, 12, "vi") == "50%" and say_share(999_999, 1_000_000, "vi") == "99,9999%"
    assert say_share(1, 0, "vi") == ""


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_number_is_not_shown_as_another(value, other):
    if abs(value - other) > 1e-5:
        assert say_number(round_apart(value, other), "vi", 6) != say_number(other, "vi", 6)
    assert abs(round_apart(value, other) - value) <= 0.0050001


def test_lists_of_words():
    assert enumeration([], "vi") == "" and enumeration(["a"], "vi") == "a"
    assert enumeration(["a", "b"], "vi") == "a và b" and enumeration(["a", "", "b", "c"], "en") == "a, b and c"
    assert enumeration(["1 thôn, bản", "2 xã"], "vi") == "1 thôn, bản; 2 xã"
    assert count_of(1, Text("village", "thôn"), Text("villages", "thôn"), "en") == "1 village"
    assert count_of(1234, Text("village", "thôn"), Text("villages", "thôn"), "en") == "1,234 villages"


@pytest.mark.parametrize(("text", "lower"), [("Xã A", "xã A"), ("UBND tỉnh", "UBND tỉnh"), ("5G", "5G"), ("", ""),
                                             ("Quý IV", "quý IV"), ("Đặc khu", "đặc khu"), ("A", "A")])  # fmt: skip
def test_first_letters(text, lower):
    assert lower_first(text) == lower and capital(lower).lower() == text.lower()


def test_sentences():
    assert (
        sentence("xong") == "Xong." and sentence("Xong!") == "Xong!" and sentence("") == "" and sentence("x…") == "X…"
    )


# -- days and documents ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("iso", "vi", "en"),
    [
        ("2023-10-08", "ngày 08 tháng 10 năm 2023", "8 October 2023"),
        ("2024-02-29", "ngày 29 tháng 02 năm 2024", "29 February 2024"),
        ("2024-03-01", "ngày 01 tháng 3 năm 2024", "1 March 2024"),
        ("2024-01", "tháng 01 năm 2024", "January 2024"),
        ("2024", "năm 2024", "2024"),
        ("", "", ""),
        ("Quý IV", "Quý IV", "Quý IV"),
        ("2024-13-01", "2024-13-01", "2024-13-01"),
    ],
)
def test_days(iso, vi, en):
    assert (long_date(iso, "vi"), long_date(iso, "en")) == (vi, en)


def test_a_day_that_is_open():
    assert long_date("", "vi", open_=True) == "ngày … tháng … năm …"


def _law(number, date="2023-11-24", issuer="Quốc hội", title=""):
    return {"number": number, "date": date, "issuer": issuer, "title": title}


@pytest.mark.parametrize(
    ("document", "vi"),
    [
        (_law("24/2023/QH15", title="Luật Viễn thông"), "Luật Viễn thông ngày 24 tháng 11 năm 2023"),
        (_law("24/2023/QH15", title="Viễn thông"), "Luật Viễn thông ngày 24 tháng 11 năm 2023"),
        (
            _law("749/QĐ-TTg", "2020-06-03", "Thủ tướng Chính phủ", "Phê duyệt Chương trình X"),
            "Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ về phê duyệt Chương trình X",
        ),
        (
            _law("885/QĐ-BTTTT", "", "Bộ T", "Ban hành Bộ tiêu chí"),
            "Quyết định số 885/QĐ-BTTTT của Bộ T ban hành Bộ tiêu chí",
        ),
        (_law("08-NQ/TU", "", "Tỉnh ủy A", "Chuyển đổi số"), "Nghị quyết số 08-NQ/TU của Tỉnh ủy A về chuyển đổi số"),
        (_law("3205/CVT-PTHT", "", "Cục V", "Hướng dẫn y"), "Công văn số 3205/CVT-PTHT của Cục V về hướng dẫn y"),
        (_law("195/KH-UBND", "", "UBND", "Kế hoạch điều chỉnh z"), "Kế hoạch số 195/KH-UBND của UBND về điều chỉnh z"),
        (_law("163/2024/NĐ-CP", "", "", ""), "Nghị định số 163/2024/NĐ-CP"),
        (_law("12/2022/TT-BTTTT", "", "", ""), "Thông tư số 12/2022/TT-BTTTT"),
        (_law("", "", "", "Kế hoạch A"), "Kế hoạch A"),
        (_law("", "", "UBND", ""), ""),
        (_law("77", "", "", ""), "Văn bản số 77"),
        (_law("24/2023/QH15", "", "", ""), "Văn bản số 24/2023/QH15"),  # a law or a resolution: nobody said
        (
            _law("202/2025/QH15", "2025-06-12", "Quốc hội", "Nghị quyết về việc sắp xếp X"),
            "Nghị quyết số 202/2025/QH15 ngày 12 tháng 6 năm 2025 của Quốc hội về việc sắp xếp X",
        ),
        (_law("202/2025/QH15", "", "Quốc hội", "Về việc Y"), "Nghị quyết số 202/2025/QH15 của Quốc hội về việc Y"),
        (
            _law("1211/2016/UBTVQH13", "", "UBTVQH", "Nghị quyết về phân loại"),
            "Nghị quyết số 1211/2016/UBTVQH13 của UBTVQH về phân loại",
        ),
        (_law("1211/2016/UBTVQH13", "", "UBTVQH", "Thuế"), "Văn bản số 1211/2016/UBTVQH13 của UBTVQH về thuế"),
        (_law("08/2023/PL-UBTVQH15", "2023-01-02", "UBTVQH", "Pháp lệnh A"), "Pháp lệnh A ngày 02 tháng 01 năm 2023"),
        (_law("91/2015/QH13", "2015-11-24", title="Bộ luật Dân sự"), "Bộ luật Dân sự ngày 24 tháng 11 năm 2015"),
        (_law("05/QC-UBND", "", "UBND", "Quy chế quản lý A"), "Quy chế số 05/QC-UBND của UBND về quản lý A"),
        (
            _law("QCVN 33:2011/BTTTT", "", "Bộ T", "Quy chuẩn kỹ thuật quốc gia về lắp đặt"),
            "Quy chuẩn kỹ thuật quốc gia QCVN 33:2011/BTTTT của Bộ T về lắp đặt",
        ),
        (_law("30/2020/ND-CP", "", "", ""), "Nghị định số 30/2020/ND-CP"),
        (_law("Số: 163/2024/N\u00d0-CP", "", "", ""), "Nghị định số 163/2024/N\u00d0-CP"),
        (_law("3115/BTTTT-PC", "", "", ""), "Công văn số 3115/BTTTT-PC"),
        (_law("12/2024/ABC-XYZ", "", "", ""), "Văn bản số 12/2024/ABC-XYZ"),
        (_law("3115/BTTTT", "", "Bộ T", "Thông tư liên tịch về B"), "Thông tư liên tịch số 3115/BTTTT của Bộ T về B"),
    ],
)
def test_documents_are_cited_as_official_texts_do(document, vi):
    assert cited(document, "vi") == vi
    assert short_cited(document, "vi") in (vi, vi.split(" của ")[0]) or not document["number"]
    assert bool(cited(document, "en")) == bool(vi)


def test_plans_are_not_called_by_the_name_of_planning_schemes():
    """ "Quy hoạch" is an instrument of its own; only the annexes on passive infrastructure are about it."""
    for module in pkgutil.iter_modules(sections.__path__):
        if "passive" not in module.name:
            held = vars(importlib.import_module(f"{sections.__name__}.{module.name}")).values()
            texts = [text for one in held for text in (one.values() if isinstance(one, dict) else (one,))]
            assert not any("quy hoạch" in text.vi.lower() for text in texts if isinstance(text, Text)), module.name


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("Bảo đảm an toàn, an ninh mạng, quyền lợi người dùng", True),
        ("giảm thiểu các sự cố mất thông tin liên lạc", True),
        ("Bảo vệ công trình viễn thông", True),
        ("Trang bị nguồn dự phòng cho trạm BTS", True),
        ("Protect the telecom infrastructure", True),
        ("Information security of all systems", True),
        ("bảo vệ môi trường", False),
        ("dự phòng ngân sách", False),
        ("an toàn giao thông", False),
        ("Protect consumers", False),
        ("Unsafe roads", False),
    ],
)
def test_words_of_safety(words, safe):
    empty = {"title_vi": "", "title_en": "", "quote": ""}
    assert all(is_of_safety({**empty, key: words}) is safe for key in empty)


# -- places ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "vi", "en"),
    [
        ("Quảng Trị", "tỉnh Quảng Trị", "Quảng Trị Province"),
        ("Tỉnh  Quảng Trị", "tỉnh Quảng Trị", "Quảng Trị Province"),
        ("Quang Tri Province", "tỉnh Quang Tri", "Quang Tri Province"),
        ("Đà Nẵng", "thành phố Đà Nẵng", "Đà Nẵng City"),
        ("TP. Hồ Chí Minh", "thành phố Hồ Chí Minh", "Hồ Chí Minh City"),
        ("Thành phố Huế", "thành phố Huế", "Huế City"),
        ("", "tỉnh …", "… Province"),
    ],
)
def test_provinces(name, vi, en):
    assert (place_of(name).of("vi"), place_of(name).of("en")) == (vi, en)
    assert place_of(vi) == place_of(name) or not name


def test_communes_in_a_sentence():
    assert in_sentence("Xã Ngân Khoang") == "xã Ngân Khoang" and in_sentence("Ordino") == "Ordino"
    assert in_sentence("Xãx") == "Xãx" and Place("X", True).kind.vi == "thành phố"


# -- references --------------------------------------------------------------------------------------------------------


def test_links_lead_somewhere_or_are_gone():
    table = Table("t", "c", (), ())
    annex = Annex("a", "A", (Table("u", "c", (), ()),))
    known = targets_of([table, Heading("x")], [annex])
    assert known == {"t", "u", "a"}
    blocks = [
        Paragraph(("x", link("t", "nowhere", "a"), ".")),
        Paragraph(("x", link("nowhere", before=" see ", after=" there"), ".")),
        Paragraph((link("nowhere", otherwise="here"), "!")),
        Paragraph((link("nowhere"),)),
        Paragraph(("x", Ref("t"))),
        table,
    ]
    found = settled(blocks, known)
    assert [block.parts for block in found[:5]] == [
        ("x (", Ref("t"), ", ", Ref("a"), ")."),
        ("x.",),
        ("here!",),
        (),
        ("x", Ref("t")),
    ]
    assert found[5] is table


def test_sources_of_one_file_stand_together():
    report = Report("vi")
    assert source_line(report, [("alfa (a.gpkg)", "2025-06-30"), ("beta (a.gpkg)", "2025-06-30"), ("", ""),
                                ("alfa (a.gpkg)", "2025-06-30"), ("bảng tay", ""),
                                ("x (b.gpkg); y (b.gpkg)", "2024")]) == (
        "alfa, beta (a.gpkg), 30/06/2025; x, y (b.gpkg), 2024; bảng tay, chưa rõ ngày"
    )  # fmt: skip
    # Files of one day stand together; where nothing has a day, none is said to lack it.
    assert source_line(report, [("x (a)", "2024"), ("y (b)", ""), ("z (c)", "2024")]) == (
        "x (a), z (c), 2024; y (b), chưa rõ ngày"
    )
    assert source_line(report, [("x (a)", ""), ("y (b)", "")]) == "x (a), y (b)"
    many = [(f"s{number}", "") for number in range(30)]
    assert source_line(report, many).endswith("và 22 nguồn khác (xem phụ lục về nguồn số liệu)")
    assert source_line(report, []) == ""
    assert source_line(report, [("a (x); b (x)", "2020-01-01; 2025-06-30")]) == "a, b (x), 01/01/2020; 30/06/2025"


@given(st.text(max_size=8), st.text(max_size=8))
def test_ids_of_tables_tell_items_apart(one, other):
    assert re.fullmatch(r"[A-Za-z0-9_]*", slug(one))
    assert (slug(one) == slug(other)) == (one == other)
