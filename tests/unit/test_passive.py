"""Passive infrastructure in documents: every row once, sums that agree, nothing that the data do not say."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin import schema
from hatangso.plugin.dossier.document import Annex, Heading, Paragraph, Table, Text
from hatangso.plugin.dossier.links import Link, settled
from hatangso.plugin.dossier.report import Register, Report, Source
from hatangso.plugin.dossier.sections import _passive_works as works
from hatangso.plugin.dossier.sections import passive
from hatangso.plugin.dossier.sections._passive_sums import share_of
from hatangso.plugin.dossier.sections._passive_things import Things, natural
from hatangso.plugin.dossier.sections._passive_words import say_kind, say_road_class
from hatangso.plugin.dossier.sections._registers import shared_marks, sums_of
from hatangso.plugin.errors import Cancelled
from hatangso.plugin.progress import Progress
from hatangso.plugin.targets.registers import make_register
from hatangso.plugin.targets.roles import ROLES, recognise
from hatangso.plugin.targets.units import Units

KINDS = {
    "sites": (passive.antenna_masts, passive.antenna_masts_overview),
    "ducts": (passive.underground_works, passive.underground_works_overview),
    "pole_lines": (passive.hanging_cables, passive.hanging_cables_overview),
    "post_points": (passive.public_points, passive.public_points_overview),
}
NAMES = {"00001": "Xã Một", "00002": "Phường Hai"}


def register(role: str, rows: list[dict], **more) -> Register:
    """Rows with the columns that any of them has, and those that are always there."""
    names = ["commune_code", "commune_name", "planned", *(name for row in rows for name in row)]
    filled = [
        {"planned": False, "commune_code": "00001", "commune_name": NAMES.get(row.get("commune_code", "00001")), **row}
        for row in rows
    ]
    columns = {name: [row.get(name) for row in filled] for name in dict.fromkeys(names)}
    source, date = more.pop("source", f"{role} (tinh.gpkg)"), more.pop("date", "2025-06-30")
    planned = sum(map(bool, columns["planned"]))
    sources = [Source(source, date, len(rows) - planned), Source(source, date, planned, planned=True)]
    return Register(role, columns, tuple(one for one in sources if one.rows), **more)


def report(*registers: Register, language: str = "vi", **more) -> Report:
    return Report(language, registers={made.role: made for made in registers}, **more)


def tables(blocks) -> dict[str, Table]:
    return {block.id: block for block in blocks if isinstance(block, Table)}


def words(blocks) -> str:
    return "\n".join(
        "".join(part if isinstance(part, str) else "[…]" for part in block.parts)
        for block in blocks
        if isinstance(block, Paragraph)
    )


def titles(table: Table) -> list[str]:
    return [column.title for column in table.columns]


MASTS = register(
    "sites",
    [
        {"code": "T10", "name": "Một 2", "category": "A2b", "height_m": 42.0, "owner": "Viettel", "year": 2015,
         "operators": "Viettel; VNPT", "technology": "2G;4G", "x": 560000.5, "y": 1880000.25, "latitude": 17.0,
         "longitude": 106.5},
        {"code": "T2", "name": "Một 1", "category": "a2B", "height_m": None, "owner": "VNPT", "operators": "VNPT",
         "year": 2020.0, "x": 560001.0, "y": 1880001.0, "latitude": 17.1, "longitude": 106.6},
        {"code": "T3", "name": "Hai 1", "category": "Cột lạ", "height_m": 15.5, "owner": None, "operators": None,
         "commune_code": "00002", "x": None, "y": None},
        {"code": "T4", "name": "Không xã", "category": None, "height_m": 9, "owner": "Viettel", "operators": "Viettel",
         "commune_code": None},
        {"code": "T2", "name": "Một 1", "operators": "VNPT, Viettel", "planned": True, "cost": 5e8},
        {"code": "QH1", "name": "Mới", "operators": "VNPT", "planned": True, "commune_code": "00002", "cost": None},
    ],
    crs="VN-2000 / TM-3 107-00 (EPSG:9214)",
)  # fmt: skip


def test_masts_stand_by_commune_with_all_that_is_known():
    existing, planned = passive.antenna_masts(report(MASTS))
    assert (existing.id, existing.title) == ("annex_masts", "Danh mục cột ăng ten hiện có")
    assert "quy hoạch" in planned.title and existing.landscape
    made = tables(existing.blocks)["masts_existing"]
    assert titles(made) == ["TT", "Mã trạm", "Tên trạm, địa điểm", "Loại cột", "Chiều cao (m)", "Công nghệ",
                            "Chủ sở hữu", "Doanh nghiệp sử dụng chung", "X (m)", "Y (m)", "Vĩ độ (°)", "Kinh độ (°)",
                            "Năm"]  # fmt: skip
    assert [row[1] for row in made.rows] == ["T2", "T10", "T3", "T4"]  # 2 before 10; no commune last
    assert made.rows[1] == (2, "T10", "Một 2", "A2b", 42, "2G, 4G", "Viettel", "Viettel, VNPT", 1880000.25, 560000.5,
                            17.0, 106.5, "2015")  # fmt: skip
    assert made.rows[0][-1] == "2020" and made.rows[2][8:12] == (None, None, None, None)
    assert made.groups == {0: "Xã Một (00001): 2 cột", 2: "Phường Hai (00002): 1 cột",
                           3: "Chưa xác định đơn vị cấp xã: 1 cột"}  # fmt: skip
    assert made.source == "Vị trí trạm BTS (30/06/2025)" and made.annex_only
    said = words(existing.blocks)
    assert "chưa rõ chiều cao của 1/4 cột" in said and "chưa rõ chủ sở hữu của 1/4 cột" in said
    assert "A2b:" not in said and "Ký hiệu loại" not in said  # nobody has said what the marks mean
    assert "VN-2000 / TM-3 107-00 (EPSG:9214)" in said


def test_plans_say_what_is_new_and_what_changes():
    _, planned = passive.antenna_masts(report(MASTS))
    made = tables(planned.blocks)["masts_planned"]
    assert "Chủ sở hữu" not in titles(made) and titles(made)[1] == "Hình thức" and titles(made)[-1] == "Kinh phí (đồng)"
    assert [row[1:3] for row in made.rows] == [("cải tạo, thay đổi", "T2"), ("xây dựng mới", "QH1")]
    assert made.sums()[-1] == 5e8 and made.total == "Tổng cộng"
    said = words(planned.blocks)
    assert "Dự kiến bổ sung 1 cột ăng ten tại 1 xã" in said and "Cải tạo, thay đổi 1 cột ăng ten hiện có" in said
    assert "500 triệu đồng; 1 cột ăng ten chưa có kinh phí" in said


def test_sums_by_commune_and_owner_agree_with_the_list():
    existing, _ = passive.antenna_masts(report(MASTS))
    found = tables(existing.blocks)
    by_commune, by_owner = found["masts_by_commune"], found["masts_by_owner"]
    assert titles(by_commune)[2:] == ["Số lượng (cột)", "A2b", "Cột lạ", "Chưa rõ loại", "Dùng chung",
                                      "Chưa rõ doanh nghiệp sử dụng", "Tỷ lệ dùng chung (%)"]  # fmt: skip
    assert by_commune.rows[0] == ("00001", "Xã Một", 2, 2, 0, 0, 1, 0, 50.0)
    assert by_commune.rows[1][:3] == ("00002", "Phường Hai", 1) and by_commune.rows[1][-1] is None
    assert by_commune.rows[2][:2] == (None, "Chưa xác định đơn vị cấp xã")
    assert by_commune.sums()[2:8] == (4, 2, 1, 1, 1, 1)
    assert [row[:2] for row in by_owner.rows] == [("Viettel", 2), ("VNPT", 1), ("Chưa rõ chủ sở hữu", 1)]
    assert by_owner.sums()[1] == 4


DUCTS = register(
    "ducts",
    [
        {"code": "C1", "name": "Đường A", "owner": "VNPT", "operators": "VNPT; FPT", "bores": 4, "free_bores": 1,
         "length_m": 1500.0, "category": "N1"},
        {"code": "C2", "name": "Đường A", "owner": "VNPT", "operators": "VNPT", "bores": 2, "free_bores": 2,
         "length_m": 500.0, "commune_code": "00002"},
        {"code": "C3", "name": None, "owner": "UBND xã", "operators": None, "bores": None, "free_bores": 1,
         "length_m": 250.0, "commune_code": "00002"},
        {"code": "Q1", "name": "Đường B", "owner": "VNPT", "length_m": None, "planned": True},
    ],
)  # fmt: skip


def test_ducts_have_lengths_bores_and_streets():
    existing, planned = passive.underground_works(report(DUCTS))
    found = tables(existing.blocks)
    listed = found["ducts_existing"]
    assert titles(listed) == ["TT", "Mã tuyến", "Tuyến đường, phố", "Loại công trình", "Chủ sở hữu",
                              "Doanh nghiệp sử dụng chung", "Số ống", "Số ống còn trống", "Chiều dài (km)"]  # fmt: skip
    assert listed.rows[0] == (1, "C1", "Đường A", "N1", "VNPT", "FPT, VNPT", 4, 1, 1.5)
    assert listed.sums()[-1] == pytest.approx(2.25) and listed.groups[1] == "Phường Hai (00002): 2 đoạn tuyến, 750 m"
    by_street = found["ducts_by_street"]
    assert titles(by_street)[1:] == ["Số lượng (đoạn tuyến)", "Chiều dài (km)", "Tổng chiều dài ống (km)",
                                     "Chiều dài ống còn trống (km)", "Dùng chung (km)",
                                     "Chưa rõ doanh nghiệp sử dụng (km)", "Tỷ lệ dùng chung (%)"]  # fmt: skip
    assert by_street.rows == [("Đường A", 2, 2.0, 7.0, 2.5, 1.5, 0.0, 75.0),
                              ("Chưa rõ tên tuyến đường", 1, 0.25, None, 0.25, 0.0, 0.25, None)]  # fmt: skip
    assert "loại công trình của 2/3 đoạn tuyến" in words(existing.blocks)
    assert "Số liệu nguồn chưa có thông tin về" in words(planned.blocks)
    assert "chiều dài" in words(planned.blocks).split("chưa có thông tin về")[1]


def test_pole_lines_and_points():
    poles = register("pole_lines", [
        {"code": "P1", "owner": "Điện lực", "operators": ("VNPT", "Viettel"), "poles": 20, "length_m": 800.0,
         "road_class": "huyen_lo", "category": "C2", "kind": "bê tông", "height_m": 7.5, "capacity": 8},
        {"code": "P2", "owner": "VNPT", "operators": ["VNPT"], "poles": None, "length_m": 200.0, "road_class": "lạ"},
    ])  # fmt: skip
    (existing,) = passive.hanging_cables(report(poles))
    found = tables(existing.blocks)
    assert found["poles_existing"].rows[0][1:] == ("P1", "Đường huyện", "C2", "bê tông", 7.5, "Điện lực",
                                                   "Viettel, VNPT", 20, 8, 0.8)  # fmt: skip
    assert found["poles_existing"].rows[1][2] == "lạ"  # as it stands
    assert [row[0] for row in found["poles_by_road"].rows] == ["Đường huyện", "lạ"]
    assert [row[0] for row in found["poles_by_class"].rows] == ["C2", "Chưa rõ loại công trình"]
    assert found["poles_by_commune"].rows == [("00001", "Xã Một", 2, 20, 1.0, 0.8, 80.0)]
    points = register("post_points", [
        {"code": "00001", "name": "Bưu cục", "kind": "buu_cuc", "staffed": True, "internet": 1},
        {"code": "00002", "name": "Thùng thư", "kind": "Kiểu riêng", "staffed": "không", "internet": False},
    ])  # fmt: skip
    (existing,) = passive.public_points(report(points))
    found = tables(existing.blocks)
    assert [row[1:] for row in found["points_existing"].rows] == [
        ("00001", "Bưu cục", "Bưu cục", "có", "có"),
        ("00002", "Thùng thư", "Kiểu riêng", "không", "không"),
    ]
    assert found["points_by_commune"].rows == [("00001", "Xã Một", 2, 1, 1)]
    assert "việc hỗ trợ dịch vụ công trực tuyến" in words(existing.blocks)


def ducts(*bores: tuple) -> Report:
    """Lines of a kilometre with bores and free bores."""
    return report(register("ducts", [{"code": f"C{n}", "bores": all_, "free_bores": free, "length_m": 1000.0}
                                     for n, (all_, free) in enumerate(bores)]))  # fmt: skip


@pytest.mark.parametrize(
    ("bores", "said"),
    [
        (((4, 2), (4, 0)), "Tổng chiều dài ống là 8 km, trong đó 2 km ống còn trống (25%)."),
        (((4, 2), (4, None)), "Tổng chiều dài ống là 8 km; đã biết 2 km ống còn trống (chiếm 50% của 4 km ống có số "
                              "liệu về số ống còn trống)."),
        (((4, 2), (None, 1)), "Tổng chiều dài ống là 4 km; đã biết 3 km ống còn trống."),
        (((4, None), (4, None)), "Tổng chiều dài ống là 8 km."),
        (((None, 1),), "Chiều dài ống còn trống đã biết là 1 km."),
    ],
)  # fmt: skip
def test_sentences_tell_the_bores_that_the_tables_tell(bores, said):
    made = ducts(*bores)
    assert said in words(passive.underground_works_overview(made))
    (annex,) = passive.underground_works(made)
    table = tables(annex.blocks)["ducts_by_commune"]
    totals = dict(zip(titles(table), table.sums()))
    known = [all_ for all_, _ in bores if all_ is not None]
    assert totals.get("Tổng chiều dài ống (km)") == (sum(known) if known else None)


def test_places_that_nobody_knows_are_not_counted_as_none():
    rows = [{"code": "T1", "commune_code": None}, {"code": "T2", "commune_code": None, "planned": True}]
    said = words(passive.antenna_masts_overview(report(register("sites", rows))))
    assert "Hiện có 1 cột ăng ten (số liệu đến 30/06/2025)." in said and "Dự kiến bổ sung 1 cột ăng ten (" not in said
    assert "Dự kiến bổ sung 1 cột ăng ten." in said and "tại 0" not in said
    poles = register("pole_lines", [{"code": "P1", "commune_code": None, "length_m": 250.0}])
    said = words(passive.hanging_cables_overview(report(poles, language="en")))
    assert "There is" not in said and "a length of 250 m (as of 30 June 2025)." in said and " in 0 " not in said


@pytest.mark.parametrize("role", KINDS)
def test_lists_can_be_stopped_anywhere(role):
    rows = [{"code": f"A{n}", "owner": f"Chủ {n % 7}", "operators": "VNPT", "length_m": 5.0} for n in range(4000)]
    for make in KINDS[role]:
        asked = []
        make(report(register(role, rows), progress=Progress(cancelled=lambda: asked.append(1) and False)))  # noqa: B023
        seen: list[int] = []
        with pytest.raises(Cancelled):
            make(report(register(role, rows), progress=Progress(
                cancelled=lambda: seen.append(1) or len(seen) >= len(asked))))  # fmt: skip # noqa: B023


# -- what must hold of any data ----------------------------------------------------------------------------------------

CELLS = {
    "code": st.sampled_from([None, "A1", "A2", "00007", 7.0]),
    "name": st.sampled_from([None, "Đường A", "đường a", " "]),
    "owner": st.sampled_from([None, "VNPT", "vnpt", "Viettel"]),
    "category": st.sampled_from([None, "A1a", "A2b", "?", "N1"]),
    "operators": st.sampled_from([None, "VNPT", "VNPT; Viettel", "không"]),
    "operator_count": st.sampled_from([None, 1, 3, math.nan]),
    "shared": st.sampled_from([None, True, False, "có", 0]),
    "length_m": st.sampled_from([None, 0.0, 120.5, 2000.25, math.nan, -5.0]),
    "bores": st.sampled_from([None, 2, "4"]),
    "free_bores": st.sampled_from([None, 0, 1.0]),
    "poles": st.sampled_from([None, 3, "1.200"]),
    "height_m": st.sampled_from([None, 42.0, "nhiều", "15,5"]),
    "year": st.sampled_from([None, 2015, 2015.0, "2026-2030", "Năm 2020"]),
    "staffed": st.sampled_from([None, True, "chưa", "lạ"]),
    "planned": st.booleans(),
    "commune_code": st.sampled_from([None, "00001", "00002"]),
    "cost": st.sampled_from([None, 1e9]),
}


@given(st.sampled_from(sorted(KINDS)), st.lists(st.fixed_dictionaries({}, optional=CELLS), max_size=8),
       st.sampled_from(["vi", "en"]))  # fmt: skip
@settings(max_examples=50)
def test_every_row_stands_once_and_sums_agree(role, rows, language):
    annexes_of, overview_of = KINDS[role]
    made = report(register(role, rows), language=language)
    annexes = annexes_of(made)
    planned = sum(bool(row.get("planned")) for row in rows)
    expected = [False] * (planned < len(rows)) + [True] * (planned > 0)
    assert [annex.id.endswith("_planned") for annex in annexes] == expected
    seen = set()
    for annex in annexes:
        assert isinstance(annex, Annex) and annex.title
        found = tables(annex.blocks)
        assert not seen & (set(found) | {annex.id})
        seen |= set(found) | {annex.id}
        list_id = next(id_ for id_ in found if id_.endswith(("_existing", "_planned")))
        listed = found.pop(list_id)
        count = planned if list_id.endswith("_planned") else len(rows) - planned
        assert [row[0] for row in listed.rows] == list(range(1, count + 1))
        assert all(len(row) == len(listed.columns) for row in listed.rows) and 0 in listed.groups
        for place in range(len(listed.columns)):  # no column of nothing
            assert any(row[place] is not None for row in listed.rows)
        length = _sum_of(listed, "(km)")
        for sums in found.values():
            assert all(len(row) == len(sums.columns) for row in sums.rows)
            totals = dict(zip(titles(sums), sums.sums()))
            number = next(value for title, value in totals.items() if title.startswith(("Số lượng", "Number")))
            assert number == count
            if length is not None:
                assert totals["Chiều dài (km)" if language == "vi" else "Length (km)"] == pytest.approx(length)
    blocks = overview_of(made)
    assert isinstance(blocks[0], Heading) and blocks[0].level == 2
    assert any(isinstance(part, Link) for block in blocks if isinstance(block, Paragraph) for part in block.parts) == (
        len(rows) > 0
    )
    assert set(tables(blocks)).isdisjoint(seen)
    for block in settled(blocks, seen):
        if isinstance(block, Paragraph):
            assert "{" not in "".join(str(part) for part in block.parts)


def _sum_of(table: Table, end: str) -> float | None:
    found = [value for column, value in zip(table.columns, table.sums()) if column.title.endswith(end)]
    return found[0] if found else None


@given(st.lists(st.fixed_dictionaries({name: CELLS[name] for name in ("operators", "operator_count", "shared")}),
                min_size=1, max_size=10))  # fmt: skip
def test_sharing_is_counted_as_an_assessment_counts_it(rows):
    names = ("operators", "operator_count", "shared")
    columns = {name: [row[name] for row in rows] for name in names}
    theirs, _ = make_register("sites", range(len(rows)), columns, Units(("00001",), ("Xã Một",)),
                              np.zeros(len(rows), dtype=int))  # fmt: skip
    expected = theirs.columns.get("shared", np.full(len(rows), np.nan))
    things = Things(Register("sites", columns), range(len(rows)))
    mine = [things.shared(row) for row in range(len(rows))]
    assert mine == [None if value != value else bool(value) for value in expected.tolist()]
    share = share_of(things, by_length=False)
    assert share.shared == np.nansum(expected) and share.known + share.unknown == len(rows)


_COUNTED = ("operators", "operator_count", "shared", "length_m", "cost")


@given(st.lists(st.fixed_dictionaries({name: CELLS[name] for name in _COUNTED}), min_size=1, max_size=8))
def test_all_sections_read_registers_alike(rows):
    made = register("pole_lines", rows)
    things = Things(made, range(len(rows)))
    assert shared_marks(made) == [things.shared(row) for row in range(len(rows))]
    sums = sums_of(made, range(len(rows)))
    assert sums.length_m == things.sum("length_m") and sums.cost_vnd == things.sum("cost")


def test_only_the_commune_of_the_report_counts():
    made = passive.antenna_masts(report(MASTS, commune="00002"))
    assert [row[1] for row in tables(made[0].blocks)["masts_existing"].rows] == ["T3"]
    assert [row[2] for row in tables(made[1].blocks)["masts_planned"].rows] == ["QH1"]


def test_nothing_comes_of_nothing():
    for annexes_of, overview_of in KINDS.values():
        assert annexes_of(report()) == () and overview_of(report()) == ()
    empty = report(register("sites", []))
    assert passive.antenna_masts(empty) == ()
    assert "không có đối tượng nào" in words(passive.antenna_masts_overview(empty))


def test_the_text_of_a_plan_tells_owners_sharing_and_what_is_open():
    blocks = passive.antenna_masts_overview(report(MASTS))
    said = words(blocks)
    parts = ("Hiện có 4 cột ăng ten tại 2 xã, phường, đặc khu (số liệu đến 30/06/2025).",
                 "1 cột ăng ten chưa xác định được đơn vị cấp xã.", "Viettel 2 cột (50%)", "chưa rõ 1 cột (25%)",
                 "Chiều cao từ 9 m đến 42 m.", "Còn 1 cột ăng ten chưa rõ chiều cao.",
                 "chiếm 33,3% trong số 3 cột ăng ten biết rõ", "Còn 1 cột ăng ten chưa rõ doanh nghiệp")  # fmt: skip
    for part in parts:
        assert part in said
    summary = tables(blocks)["masts_summary"]
    assert summary.rows == [("Viettel", 2, 1, 50.0, 0), ("VNPT", 1, 0, 0.0, 0),
                            ("Chưa rõ chủ sở hữu", 1, None, None, 1)]  # fmt: skip
    english = words(passive.underground_works_overview(report(DUCTS, language="en"), level=3))
    assert "There are 3 sections of ducts with a length of 2.25 km in 2 communes and wards (as of" in english
    assert "The bores are 7 km long together; 2.75 km are known to be free." in english  # one line says only the free
    assert passive.underground_works_overview(report(DUCTS), level=3)[0].level == 3


def test_communes_without_a_staffed_point_are_named():
    points = register("post_points", [{"code": "1", "staffed": True}, {"code": "2", "staffed": None,
                                                                       "commune_code": "00002"}])  # fmt: skip
    said = words(passive.public_points_overview(report(points)))
    assert "1 điểm có người phục vụ" in said
    assert "Còn 1/2 xã, phường, đặc khu chưa có điểm có người phục vụ theo số liệu hiện có: phường Hai." in said


def test_degrees_are_not_listed_twice():
    made = replace(MASTS, columns={**MASTS.columns, "x": MASTS.columns["longitude"], "y": MASTS.columns["latitude"]})
    listed = tables(passive.antenna_masts(report(made))[0].blocks)["masts_existing"]
    assert "X (m)" not in titles(listed) and "Vĩ độ (°)" in titles(listed)


def test_marks_are_explained_where_meanings_are_given():
    own = {"sites": {"A2B": Text("tower", "cột tháp")}}
    said = words(passive.antenna_masts(report(MASTS), meanings=own)[0].blocks)
    assert "Ký hiệu loại: A2b: cột tháp." in said and "Cột lạ:" not in said  # explained as far as it is known


def test_words_for_marks_of_layers():
    assert say_kind("BĐ-VHX", "vi") == "Điểm Bưu điện - Văn hóa xã" and say_kind("Kiểu riêng", "vi") == "Kiểu riêng"
    assert say_kind(None, "vi") is None and say_road_class(None, "vi") is None
    assert say_road_class("quoc_lo", "vi") == "Quốc lộ" and say_road_class("tertiary", "en") == "district road"
    assert sorted(["A10", "A2", "", "a1", "7"], key=natural) == ["7", "a1", "A2", "A10", ""]


def test_forty_thousand_masts():
    rows = [
        {"code": f"T{n}", "owner": f"Chủ {n % 9}", "operators": "VNPT; Viettel" if n % 3 else "VNPT",
         "category": "A2b", "height_m": float(n % 60), "commune_code": f"{n % 500:05d}"}
        for n in range(40_000)
    ]  # fmt: skip
    (annex,) = passive.antenna_masts(report(register("sites", rows)))
    found = tables(annex.blocks)
    assert len(found["masts_existing"].rows) == 40_000 and len(found["masts_by_commune"].rows) == 500
    assert found["masts_by_owner"].sums()[1] == 40_000


# -- columns that only lists need ------------------------------------------------------------------------------------

SAMPLE = {
    "sites": (schema.SAMPLE_SITES, {"category": "type", "height_m": "height_m", "year": "year"}),
    "ducts": (schema.SAMPLE_DUCTS, {"bores": "bores", "free_bores": "free_bores", "name": "street"}),
    "pole_lines": (schema.SAMPLE_POLE_LINES, {"kind": "kind", "height_m": "height_m", "capacity": "capacity",
                                              "road_class": "road_class"}),
    "post_points": (schema.SAMPLE_POST_POINTS, {"kind": "kind"}),
}  # fmt: skip


@pytest.mark.parametrize("role", SAMPLE)
def test_the_fictional_province_has_its_details_recognised(role):
    fields, expected = SAMPLE[role]
    found = recognise(role, [field.name for field in fields])
    assert {column: found.get(column) for column in expected} == expected
    by_alias = recognise(role, [field.alias_vi for field in fields])
    alias = {field.name: field.alias_vi for field in fields}
    assert {column: by_alias.get(column) for column in expected} == {c: alias[name] for c, name in expected.items()}


@pytest.mark.parametrize(
    ("role", "fields", "expected"),
    [
        ("sites", ["MA_TRAM", "LOAI_COT", "CHIEU_CAO", "DIA_CHI", "NAM_XD"],
         {"code": "MA_TRAM", "category": "LOAI_COT", "height_m": "CHIEU_CAO", "address": "DIA_CHI", "year": "NAM_XD"}),
        ("ducts", ["ten_duong", "diem_dau", "diem_cuoi", "so_ong", "so_ong_trong", "loai"],
         {"name": "ten_duong", "from_place": "diem_dau", "to_place": "diem_cuoi", "bores": "so_ong",
          "free_bores": "so_ong_trong", "category": "loai"}),
    ],
)  # fmt: skip
def test_details_as_engineers_name_them(role, fields, expected):
    assert recognise(role, fields) == expected


def test_details_are_no_part_of_what_assessments_count():
    for role in ROLES.values():
        for column in role.columns:
            assert not (column.detail and (column.required or column.derived)), (role.id, column.id)
    assert {role.id for role in ROLES.values() if any(column.detail for column in role.columns)} == set(KINDS)


def test_columns_of_lists_are_columns_of_their_roles():
    for one in (works.MASTS, works.UNDERGROUND, works.HANGING, works.POINTS):
        for cell in one.cells:
            for name in cell.names:
                assert ROLES[one.role].column(name) is not None, (one.role, name)
        assert ROLES[one.role].column(one.owner) is not None
        for summed in one.sums:
            assert ROLES[one.role].column(summed.name) is not None
