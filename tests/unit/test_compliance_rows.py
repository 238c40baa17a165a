"""Assessments as rows of a view: nothing is lost, nothing is made up; filters, orders and sections."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.targets.compliance_rows import (
    FARTHEST,
    GROUPINGS,
    LEVELS,
    ORDERS,
    VERDICTS,
    Compliance,
    Filter,
    Unit,
    arrange,
    counts,
    plain_key,
)

COMMUNES = ("00004", "00007", "00010")
NAMES = ("Phường Hải Vinh", "Xã Đồng Tâm", "")


def result(axis, value, verdict, **columns):
    """A result with one number for each unit; what is not told is not known."""
    n = len(value)
    empty = dict.fromkeys(
        ("year", "numerator", "denominator", "gap", "missing", "previous_value", "previous_year", "change_per_year",
         "projected", "on_track", "change")
    )  # fmt: skip
    filled = {name: [None] * n for name in empty}
    return {
        "axis": axis, "value": list(value), "verdict": list(verdict), "counted": [0] * n, "left_out": {},
        "partial": [False] * n, "proven": [False] * n, "method": "register", "source": "Thôn, bản", "date": "",
        "notes": [], **filled, **columns,
    }  # fmt: skip


def item(id_, results, **changed):
    return {
        "id": id_, "kind": "target", "indicator": "villages_ftth", "group": 2, "lower_is_better": False,
        "comparator": ">=", "target": 80.0, "met_at": 80.0, "approximate": False, "horizon": 2025, "near": None,
        "quote": "", "clause": "Mục II", "document": "", "unit": {"id": "%", "en": "%", "vi": "%"},
        "title": {"en": f"Item {id_}", "vi": f"Chỉ tiêu {id_}"}, "name": {"en": "Fibre", "vi": "Cáp quang"},
        "counting": {"en": "", "vi": ""}, "note": {"en": "", "vi": ""}, "results": results, **changed,
    }  # fmt: skip


def assessment(items, set_id="mau", communes=COMMUNES, names=NAMES, tasks=()):
    axes = [
        {"level": "province", "codes": [""], "names": ["Whole province"]},
        {"level": "commune", "codes": list(communes), "names": list(names)},
        {"level": "operator", "codes": ["A"], "names": ["A"]},
    ]
    return {"format": 1, "set": {"id": set_id}, "axes": axes, "items": items, "tasks": list(tasks)}


def both():
    """Today and a plan in which the second commune gets better; the plan knows the communes in another order."""
    today = assessment(
        [
            item("CT01", [result(0, [60.0], ["missed"], gap=[20.0]),
                          result(1, [90.0, 40.0, None], ["met", "missed", "no_data"], gap=[-10.0, 40.0, None])]),
            item("CT02", [result(0, [4000.0], ["missed"], gap=[300.0])], comparator="<=", target=3700.0, met_at=3700.0,
                 group=None, kind="target"),
            item("HT01", [result(0, [70.0], ["no_target"])], kind="status", met_at=None),
        ]
    )  # fmt: skip
    plan = assessment(
        [
            item("CT01", [result(0, [80.0], ["met"], gap=[0.0]),
                          result(1, [95.0, 90.0, 30.0], ["met", "met", "missed"], gap=[-15.0, -10.0, 50.0])]),
            item("CT02", [result(0, [3600.0], ["met"], gap=[-100.0])], comparator="<=", target=3700.0, met_at=3700.0,
                 group=None),
        ],
        communes=COMMUNES[::-1],
        names=NAMES[::-1],
    )  # fmt: skip
    return Compliance(today, plan)


def test_rows_of_the_province_are_in_the_order_of_the_set():
    rows = both().rows("today")
    assert [row.id for row in rows] == ["CT01", "CT02", "HT01"]
    assert [row.value for row in rows] == [60.0, 4000.0, 70.0]
    assert all(row.unit == Unit("province", "", "Whole province") for row in rows)


def test_a_unit_has_the_rows_that_were_looked_at_for_it():
    view = both()
    assert [row.value for row in view.rows("today", "commune", "00007")] == [40.0]
    assert view.rows("today", "commune", "99999") == []
    assert view.rows("today", "region", "1") == []
    assert [row.unit.name for row in view.rows("today", "commune")] == ["Phường Hải Vinh", "Xã Đồng Tâm", "00010"]


def test_scenarios_stand_side_by_side_whatever_the_order_of_their_units():
    view = both()
    today = {row.unit.code: row for row in view.rows("today", "commune")}
    plan = {row.unit.code: row for row in view.rows("plan", "commune")}
    assert today["00004"].change == plan["00004"].change == pytest.approx(-60.0)
    assert today["00007"].change == plan["00007"].change == pytest.approx(50.0)
    assert today["00010"].change is None and today["00010"].cell_of("plan", "value") == 95.0
    for code in COMMUNES:
        for column in ("value", "verdict"):
            assert today[code].cell_of("plan", column) == plan[code].cell(column)
            assert plan[code].cell_of("today", column) == today[code].cell(column)


def test_less_is_better_where_the_target_is_an_upper_bound():
    rows = {row.id: row for row in both().rows("today")}
    assert rows["CT01"].moves == 1 and rows["CT02"].change == -400.0 and rows["CT02"].moves == 1
    assert rows["CT02"].at_most and not rows["CT01"].at_most
    assert rows["HT01"].moves is None and rows["HT01"].other is None


def test_assessments_of_other_sets_are_not_compared():
    today, plan = (both().data(name) for name in ("today", "plan"))
    view = Compliance(today, {**plan, "set": {"id": "other"}})
    assert not view.comparable
    assert all(row.other is None and row.change is None for row in view.rows("today"))


def test_figures_that_are_not_judged_have_no_target():
    row = next(row for row in both().rows("today") if row.id == "HT01")
    assert row.target is None and row.share is None and row.short_of is None and row.value == 70.0


def test_share_and_gap_are_of_the_target():
    rows = {row.id: row for row in both().rows("today")}
    assert rows["CT01"].share == pytest.approx(0.75)
    assert rows["CT01"].short_of == pytest.approx(0.25)
    zero = Compliance(assessment([item("X", [result(0, [0.0], ["met"])], target=0.0, met_at=0.0)]))
    assert zero.rows("today")[0].share == 1.0
    more = Compliance(assessment([item("X", [result(0, [3.0], ["missed"])], target=0.0, met_at=0.0)]))
    assert more.rows("today")[0].share == FARTHEST


def test_titles_fall_back_to_the_other_language_and_the_indicator():
    def title(language, **texts):
        made = item("X", [result(0, [1.0], ["met"])], **texts)
        return Compliance(assessment([made])).rows("today")[0].title(language)

    assert (title("vi"), title("en"), title("vi_VN")) == ("Chỉ tiêu X", "Item X", "Chỉ tiêu X")
    assert title("en", title={"en": "", "vi": "Tên"}) == "Tên"
    assert title("vi", title={"en": "", "vi": ""}) == "Cáp quang"
    nothing = {"en": "", "vi": ""}
    assert title("vi", title=nothing, name=nothing) == "X"


def test_levels_and_units():
    view = both()
    assert view.scenarios == ("today", "plan") and Compliance().scenarios == ()
    assert view.levels("today") == ("province", "commune")  # no item looks at operators
    assert [unit.code for unit in view.units("today", "commune")] == ["00010", "00004", "00007"]
    assert Compliance().levels("today") == () and Compliance().units("plan", "commune") == ()
    assert Compliance().rows("today") == [] and Compliance().tasks("today") == ()


def test_units_stand_once_and_by_name_without_diacritics():
    names = ("Xã Đồng Tâm", "Xã Dương Hòa", "Xã An Phú")
    view = Compliance(assessment([item("A", [result(1, [1.0] * 3, ["met"] * 3)])], names=names))
    assert [unit.name for unit in view.units("today", "commune")] == ["Xã An Phú", "Xã Đồng Tâm", "Xã Dương Hòa"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["CT01", "CT02", "HT01"]),
        ("ct01", ["CT01"]),
        ("CHI TIEU ct02", ["CT02"]),
        ("chỉ tiêu ht01", ["HT01"]),
        ("cap quang muc ii thon", ["CT01", "CT02", "HT01"]),
        ("whole", ["CT01", "CT02", "HT01"]),
        ("ct01 ct02", []),
        ("  ", ["CT01", "CT02", "HT01"]),
    ],
)
def test_words_are_found_without_diacritics_and_case(words, found):
    assert [row.id for row in Filter(words).chosen(both().rows("today"))] == found


def test_units_are_found_by_name_and_code():
    rows = both().rows("today", "commune")
    assert [row.unit.code for row in Filter("dong tam").chosen(rows)] == ["00007"]
    assert [row.unit.code for row in Filter("00004").chosen(rows)] == ["00004"]


def test_marks_pick_rows():
    rows = both().rows("today")
    assert [row.id for row in Filter(kinds=frozenset({"status"})).chosen(rows)] == ["HT01"]
    assert [row.id for row in Filter(groups=frozenset({None})).chosen(rows)] == ["CT02"]
    assert [row.id for row in Filter(verdicts=frozenset({"missed"}), groups=frozenset({2})).chosen(rows)] == ["CT01"]


def test_counts_are_of_targets_alone():
    found = counts(both().rows("today"))
    assert found == {"met": 0, "near": 0, "missed": 2, "no_data": 0, "no_target": 0}
    assert counts([]) == dict.fromkeys(VERDICTS, 0)


values = st.one_of(st.none(), st.floats(-1e6, 1e6), st.just(0.0))


@st.composite
def rows_of_all(draw):
    """Rows of some items for some communes, with holes."""
    n = draw(st.integers(1, 6))
    codes = tuple(f"{number:05d}" for number in range(n))
    names = tuple(draw(st.lists(st.sampled_from(("Xã A", "Xã Á", "Phường Đ", "")), min_size=n, max_size=n)))
    items = []
    for number in range(draw(st.integers(1, 4))):
        made = result(
            1,
            draw(st.lists(values, min_size=n, max_size=n)),
            draw(st.lists(st.sampled_from(VERDICTS), min_size=n, max_size=n)),
            gap=draw(st.lists(values, min_size=n, max_size=n)),
            year=draw(st.lists(st.sampled_from((None, 2024, 2025)), min_size=n, max_size=n)),
        )
        group = draw(st.sampled_from((1, 2, 6, None)))
        kind = draw(st.sampled_from(("target", "status")))
        items.append(item(f"I{number}", [made], group=group, kind=kind))
    return Compliance(assessment(items, communes=codes, names=names)).rows("today", "commune")


@given(rows_of_all(), st.sampled_from(GROUPINGS), st.sampled_from(sorted(ORDERS)), st.booleans())
def test_arranging_loses_nothing_and_keeps_what_is_not_known_last(rows, grouping, order, descending):
    sections = arrange(rows, grouping, order, descending=descending, language="vi")
    assert sorted(id(row) for section in sections for row in section.rows) == sorted(map(id, rows))
    assert len({section.key for section in sections}) == len(sections)
    for section in sections:
        assert section.rows
        told = [ORDERS[order](row, "vi") for row in section.rows]
        known = [value for value in told if value is not None]
        assert told == known + [None] * (len(told) - len(known))
        assert known == sorted(known, reverse=descending)


@given(rows_of_all(), st.sampled_from(GROUPINGS))
def test_arranging_twice_changes_nothing(rows, grouping):
    once = arrange(rows, grouping)
    again = arrange([row for section in once for row in section.rows], grouping)
    assert [(section.key, section.rows) for section in again] == [(section.key, section.rows) for section in once]


@given(rows_of_all(), st.sets(st.sampled_from(VERDICTS)))
def test_filters_by_verdict_part_the_rows(rows, verdicts):
    if not verdicts:
        assert Filter().chosen(rows) == rows
        return
    inside = Filter(verdicts=frozenset(verdicts)).chosen(rows)
    rest = frozenset(VERDICTS) - verdicts
    outside = Filter(verdicts=rest).chosen(rows) if rest else []
    assert sorted(map(id, inside + outside)) == sorted(map(id, rows))


def test_groups_of_the_decision_come_in_their_order():
    sections = arrange(both().rows("today"), "group")
    assert [section.key for section in sections] == [2, None]
    assert LEVELS[0] == "province"


def test_names_are_compared_without_diacritics():
    assert plain_key("Xã Đồng Tâm") == plain_key("xa dong tam") == "xa dong tam"
