"""Registers: marks, numbers and communes of rows; plans laid over what there is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.targets.registers import make_register, mark_communes, parse_marks, people_of, with_plan
from hatangso.plugin.targets.units import Units

UNITS = Units(("00001", "00002", "00003"), ("Xã Một", "Xã Hai", "Phường Ba"))
YES = (True, 1, 1.0, "1", "1.0", "có", "Có", "CÓ", "co", "x", "X", "đã", "Đã kết nối", "yes", "Y", "true",
       "Có cáp quang", "✓", "đạt", np.int64(1), np.bool_(True))  # fmt: skip
NO = (False, 0, 0.0, "0", "không", "Không", "khong", "chưa", "Chưa kết nối", "no", "N", "false", "Không có",
      "chưa có cáp quang", np.float64(0), np.bool_(False))  # fmt: skip
NOT_KNOWN = (
    None,
    float("nan"),
    "",
    "  ",
    "-",
    "n/a",
    "Không rõ",
    "chưa có số liệu",
    "chưa xác định",
    "không biết",
    "?",
)
UNREADABLE = (2, "2", "maybe", "Viettel", 0.5, -1)


def register(role, count, unit=None, **columns):
    return make_register(role, list(range(1, count + 1)), columns, UNITS, unit, label="lớp")


def test_marks():
    marks, unread = parse_marks([*YES, *NO, *NOT_KNOWN, *UNREADABLE])
    expected = [1.0] * len(YES) + [0.0] * len(NO) + [np.nan] * (len(NOT_KNOWN) + len(UNREADABLE))
    np.testing.assert_array_equal(marks, expected)
    assert np.flatnonzero(unread).tolist() == list(range(len(marks) - len(UNREADABLE), len(marks)))


def test_commune_by_code_then_by_place_then_by_name():
    made, aside = register(
        "villages",
        7,
        np.array([2, 2, 2, -1, -1, -1, -1]),
        commune_code=["00001", 2, "99999", "00002", None, "99999", None],
        commune_name=[None, None, None, None, "xã một", "Xã Một", None],
    )
    assert made.unit.tolist() == [0, 1, 2, 1, 0, -1, -1]
    assert [(row.source_id, row.reason) for row in aside] == [(6, "no_unit"), (7, "no_unit")]
    assert "00001 Xã Một" in aside[0].message.values["nearest"]
    assert aside[0].message.template.format(**aside[0].message.values)
    assert len(made) == 7


def test_values_that_cannot_be_are_not_known_and_told():
    made, aside = make_register(
        "villages",
        [11, 12, 13, 14],
        {"population": ["1.234", "85.000", -3, "nhiều"], "households": ["1.234,5", None, "12", 7],
         "ftth": ["có", "có lẽ", "Viettel", None]},
        UNITS, np.zeros(4, dtype=int), label="thôn", fields={"population": "dan_so"},
    )  # fmt: skip
    np.testing.assert_array_equal(made.columns["population"], [1234.0, 85000.0, np.nan, np.nan])
    np.testing.assert_array_equal(made.columns["households"], [1234.5, np.nan, 12.0, 7.0])
    assert {(row.source_id, row.reason) for row in aside} == {
        (13, "negative"), (14, "not_a_number"), (13, "not_a_mark"),
    }  # fmt: skip
    assert any("dan_so" in row.message.template.format(**row.message.values) for row in aside)


def test_shared_by_names_by_number_or_as_reported():
    made, _ = register(
        "sites",
        7,
        operators=["Viettel; VNPT", "Viettel", None, "VIETTEL, Viettel", None, "không", "Viettel"],
        operator_count=[None, 1, 3, None, 1, 0, 2],
    )
    np.testing.assert_array_equal(made.columns["shared"], [1, 0, 1, 0, 0, np.nan, 1])
    assert made.operators[3] == ("Viettel",)
    made, _ = register("sites", 3, shared=["có", "không", None], operator_count=[1, 2, 2])
    np.testing.assert_array_equal(made.columns["shared"], [1, 0, 1])
    made, aside = register("sites", 2, np.zeros(2, dtype=int), shared=["Viettel/VNPT", "MobiFone"])
    np.testing.assert_array_equal(made.columns["shared"], [1, 0])
    assert not aside
    assert "shared" not in register("sites", 1)[0].columns


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"mobile_4g": [1, 0, None, 0], "mobile_5g": [0, 1, None, None]}, [1, 1, np.nan, np.nan]),
        ({"mobile_4g": [1, 0, None, 0]}, [1, 0, np.nan, 0]),
        ({"mobile_broadband": [None, 0, 1, 0], "mobile_5g": [1, None, 0, 1]}, [1, 0, 1, 0]),
        ({"mobile_5g": [1, 0, None, 0]}, None),
    ],
)
def test_mobile_broadband_is_4g_or_5g(columns, expected):
    made = register("villages", 4, **columns)[0].columns.get("mobile_broadband")
    if expected is None:
        assert made is None
    else:
        np.testing.assert_array_equal(made, expected)


def test_level_of_offices():
    levels = ["xa", "Cấp xã", "phường", "tinh", "Cấp tỉnh", "huyện", "Đặc khu", None, "lạ", "Thị xã", "Thị trấn"]
    made, _ = register("offices", len(levels), level=levels)
    np.testing.assert_array_equal(made.columns["commune_level"], [1, 1, 1, 0, 0, 0, 1, np.nan, np.nan, 0, 1])
    names = ["UBND xã Một", "Sở Tài chính", "Ủy ban nhân dân phường Ba", "UBND tỉnh", "Đảng ủy xã Hai", "Bưu điện"]
    made, _ = register("offices", len(names), name=names)
    np.testing.assert_array_equal(made.columns["commune_level"], [1, 0, 1, 0, 1, np.nan])


def test_measured_lengths_stand_before_typed_ones():
    made, _ = make_register("ducts", [1, 2], {"length_m": ["5", "6"]}, UNITS, length_m=np.array([10.0, 20.0]))
    assert made.columns["length_m"].tolist() == [10.0, 20.0]


def test_without_a_geometry_the_column_of_lengths_stands():
    measured = np.array([10.0, np.nan, np.nan, 0.0])
    made, _ = make_register("pole_lines", [1, 2, 3, 4], {"length_m": ["5", "6,5", None, 7]}, UNITS, length_m=measured)
    np.testing.assert_array_equal(made.columns["length_m"], [10, 6.5, np.nan, 0])
    made, _ = make_register("pole_lines", [1, 2, 3, 4], {}, UNITS, length_m=measured)
    np.testing.assert_array_equal(made.columns["length_m"], measured)


def test_codes_that_stand_twice_are_told_and_counted():
    made, aside = make_register(
        "villages", [11, 12, 13, 14, 15, 16], {"code": ["A", "B", "A", None, "", " A "], "ftth": [1] * 6}, UNITS,
        np.zeros(6, dtype=int), label="thôn",
    )  # fmt: skip
    assert len(made) == 6 and made.unit.tolist() == [0] * 6 and made.columns["ftth"].tolist() == [1] * 6
    assert [(row.layer, row.source_id, row.reason) for row in aside] == [
        ("thôn", 13, "code_twice"), ("thôn", 16, "code_twice"),
    ]  # fmt: skip
    said = [row.message.template.format(**row.message.values) for row in aside]
    assert all("“A”" in text and "11" in text for text in said)
    _, aside = make_register("communes", [1, 2], {"code": ["00001", "00001"]}, UNITS, np.zeros(2, dtype=int))
    assert not aside  # parts of one


def test_communes_have_one_row_for_each_unit():
    made, _ = make_register(
        "communes", [5, 6, 7, 8], {"code": ["00003", "00001", "00001", "00002"], "population": [30, 10, 10, None]},
        UNITS, np.array([2, 0, 0, 1]),
    )  # fmt: skip
    assert made.ids.tolist() == [6, 8, 5] and made.codes == UNITS.codes
    np.testing.assert_array_equal(made.columns["population"], [10, np.nan, 30])


def test_staffed_communes():
    communes, _ = make_register("communes", [1, 2, 3], {"code": list(UNITS.codes)}, UNITS)
    points, _ = register("post_points", 5, np.array([0, 0, 1, 1, -1]), staffed=["có", None, None, "không", "có"])
    np.testing.assert_array_equal(mark_communes(communes, points).columns["staffed_post"], [1, np.nan, 0])
    assert "staffed_post" not in mark_communes(communes, None).columns
    assert "staffed_post" not in mark_communes(communes, register("post_points", 0)[0]).columns


def test_people_of_villages():
    villages, _ = register("villages", 2, population=[5, 6])
    assert people_of(villages).role == "people"


def test_a_plan_changes_what_has_its_code_and_adds_the_rest():
    existing, _ = make_register(
        "villages", [1, 2, 3], {"code": ["A", "B", ""], "name": ["a", "b", "c"], "ftth": [0, 0, 1],
                                "population": [10, 20, 30]}, UNITS, np.array([0, 1, 2]), date="2024-01-01", label="nay",
    )  # fmt: skip
    planned, _ = make_register(
        "villages", [7, 8, 9], {"code": ["B", "C", ""], "ftth": [1, 1, None], "mobile_5g": [1, 0, 1]}, UNITS,
        np.array([-1, 0, 1]), date="2025-01-01", label="quy hoạch",
    )  # fmt: skip
    both = with_plan(existing, planned)
    assert both.codes == ("A", "B", "", "C", "") and both.names == ("a", "b", "c", "", "")
    assert both.ids.tolist() == [1, 7, 3, 8, 9]
    assert both.unit.tolist() == [0, 1, 2, 0, 1]
    assert both.planned.tolist() == [False, True, False, True, True]
    np.testing.assert_array_equal(both.columns["ftth"], [0, 1, 1, 1, np.nan])
    np.testing.assert_array_equal(both.columns["population"], [10, 20, 30, np.nan, np.nan])
    np.testing.assert_array_equal(both.columns["mobile_5g"], [np.nan, 1, np.nan, 0, 1])
    assert both.source == "nay + quy hoạch" and both.date == "2025-01-01"
    alone = with_plan(None, planned)
    assert alone.planned.all() and alone.codes == planned.codes


def test_a_plan_keeps_operators_that_it_does_not_name():
    existing, _ = make_register("sites", [1, 2], {"code": ["A", "B"], "operators": ["Viettel", "VNPT"]}, UNITS)
    planned, _ = make_register("sites", [3, 4], {"code": ["A", "B"], "operators": ["viettel; MobiFone", None]}, UNITS)
    both = with_plan(existing, planned)
    assert [len(names) for names in both.operators] == [2, 1]
    np.testing.assert_array_equal(both.columns["shared"], [1, 0])


def test_planned_things_with_one_new_code_are_so_many_things():
    existing, _ = make_register("sites", [1], {"code": ["A"], "operators": ["Viettel"]}, UNITS, np.array([0]))
    planned, _ = make_register(
        "sites", [7, 8, 9], {"code": ["N", "N", "A"], "operators": ["VNPT", "VNPT; Viettel", None]}, UNITS,
        np.array([1, 2, 0]),
    )  # fmt: skip
    both = with_plan(existing, planned)
    assert both.codes == ("A", "N", "N") and both.ids.tolist() == [9, 7, 8] and both.unit.tolist() == [0, 1, 2]
    np.testing.assert_array_equal(both.columns["shared"], [0, 0, 1])
    assert [len(names) for names in both.operators] == [1, 1, 2] and both.planned.all()
    alone = with_plan(None, planned)
    assert alone.codes[:2] == both.codes[1:] and len(alone) == 3


def test_a_plan_changes_all_that_has_its_code():
    existing, _ = make_register(
        "ducts", [1, 2, 3], {"code": ["A", "B", "A"], "shared": [0, 0, None], "name": ["a", "b", "c"]}, UNITS,
        np.array([0, 1, -1]), length_m=np.array([1000.0, 500.0, np.nan]),
    )  # fmt: skip
    planned, _ = make_register(
        "ducts", [7, 8], {"code": ["A", "B"], "shared": [1, 1]}, UNITS, np.array([2, 2]),
        length_m=np.array([10.0, 20.0]),
    )  # fmt: skip
    both = with_plan(existing, planned)
    assert both.planned.all() and both.ids.tolist() == [7, 8, 7] and both.names == ("a", "b", "c")
    assert both.columns["shared"].tolist() == [1, 1, 1]
    # Things with one code lie where they lie; what nobody knew of them the plan says.
    assert both.unit.tolist() == [0, 2, 2] and both.columns["length_m"].tolist() == [1000, 20, 10]


_CODES = st.lists(st.sampled_from(["", "A", "B", "C", "D"]), max_size=8)


@given(_CODES, _CODES)
def test_a_plan_loses_and_doubles_nothing(old, new):
    marks = {"ftth": [0] * len(old)}
    existing, _ = make_register("villages", range(len(old)), {"code": old, **marks}, UNITS)
    planned, _ = make_register("villages", range(len(new)), {"code": new, "ftth": [1] * len(new)}, UNITS)
    both = with_plan(existing, planned)
    added = [code for code in new if not code or code not in old]
    assert both.codes == (*old, *added)
    assert both.planned.tolist() == [bool(code) and code in new for code in old] + [True] * len(added)
    if old and new:
        assert (both.columns["ftth"] == both.planned).all()
