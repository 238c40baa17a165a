"""Drafts of target sets: whatever is edited, the set is usable or says what is wrong and where; files keep all."""

from __future__ import annotations

import json
import re

import pytest

from hatangso.plugin.errors import DataError, OutputError
from hatangso.plugin.targets.indicators import INDICATORS
from hatangso.plugin.targets.set_editing import (
    Draft,
    added,
    changed,
    checked,
    copied,
    copy_of,
    field_at,
    groups,
    moved,
    neighbour,
    new_item,
    parse_draft,
    pasted,
    removed,
    safe_id,
)
from hatangso.plugin.targets.set_exchange import check_file, to_json
from hatangso.plugin.targets.set_fields import DOCUMENT_FIELDS, ID, ITEM_FIELDS, SET_FIELDS
from hatangso.plugin.targets.set_files import mark_of, open_draft, save_draft
from hatangso.plugin.targets.set_reading import Severity, TargetSetError, check_json, load_set
from hatangso.plugin.targets.set_typing import entered, read_day, shown, target_words
from hatangso.plugin.targets.target_set import ItemKind, shipped_sets

hypothesis = pytest.importorskip("hypothesis")
st = hypothesis.strategies

SHIPPED = shipped_sets()
QUANG_TRI = SHIPPED["quang_tri_2023"].read_text(encoding="utf-8")


@pytest.fixture
def draft() -> Draft:
    return parse_draft(QUANG_TRI)


def index_of(draft: Draft, id_: str) -> int:
    return next(index for index, item in enumerate(draft.items) if item["id"] == id_)


def errors(draft: Draft) -> list:
    return [fault for fault in checked(draft)[1] if fault.severity is Severity.ERROR]


# -- any sequence of edits --------------------------------------------------------------------------------------------

paths = st.one_of(
    st.tuples(st.sampled_from([field.name for field in SET_FIELDS])),
    st.tuples(st.just("document"), st.sampled_from([field.name for field in DOCUMENT_FIELDS])),
    st.tuples(st.just("period"), st.integers(0, 1)),
    st.tuples(st.just("legal_bases"), st.integers(0, 2), st.sampled_from([field.name for field in DOCUMENT_FIELDS])),
    st.tuples(st.just("items"), st.integers(0, 40), st.sampled_from([field.name for field in ITEM_FIELDS])),
)
typed = st.one_of(
    st.sampled_from(["", "100", "76,85", "1.500", "x", "2025", "1999", "31/12/2025", "2025-02-30", "Quý IV/2025",
                     "target", "task", "villages_5g", "<=", "done", "CT01", "ct01", "120", "-3", "5 %", "\u200b",
                     "\x07"]),
    st.text(max_size=12),
)  # fmt: skip
edits = st.one_of(
    st.tuples(st.just("type"), paths, typed),
    st.tuples(st.just("add"), st.sampled_from(ItemKind), st.sampled_from(["", *sorted(INDICATORS)])),
    st.tuples(st.just("remove"), st.integers(0, 40)),
    st.tuples(st.just("move"), st.integers(0, 40), st.sampled_from([-1, 1])),
    st.tuples(st.just("paste"), st.integers(0, 40)),
    st.tuples(st.just("raw"), paths, st.sampled_from([5, 5.5, True, None, float("1e300")])),
)


def edited(draft: Draft, edit: tuple) -> Draft:
    verb, *what = edit
    if verb in ("type", "raw"):
        path, value = what
        if path[0] == "items" and path[1] >= len(draft.items):
            return draft
        if path[0] == "legal_bases" and path[1] > len(draft.data.get("legal_bases", ())):
            return draft
        return changed(draft, path, entered(field_at(path), value) if verb == "type" else value)
    if verb == "add":
        return added(draft, new_item(draft, *what))
    index = what[0]
    if index >= len(draft.items):
        return draft
    if verb == "remove":
        return removed(draft, ("items", index))
    if verb == "paste":
        return pasted(draft, copied(draft, [index]))[0]
    to = neighbour(draft, index, what[1])
    return draft if to is None else moved(draft, index, to)


@hypothesis.given(st.lists(edits, max_size=12), st.sampled_from(sorted(SHIPPED)))
@hypothesis.settings(max_examples=80)
def test_any_edits_leave_a_usable_set_or_say_what_is_wrong(steps, id_):
    draft = parse_draft(SHIPPED[id_].read_text(encoding="utf-8"))
    for step in steps:
        before, text = draft, draft.text()
        draft = edited(draft, step)
        assert before.text() == text  # nothing is changed in place
        target_set, faults = checked(draft)
        assert (target_set is None) == any(fault.severity is Severity.ERROR for fault in faults)
        for fault in faults:
            assert fault.explain() and fault.explain(str, "vi")
            above = fault.path[:-1]
            assert not above or draft.value(above) is not None or above[0] == "period"
        # The file says the same: one judge for the editor, the algorithm and the assessment.
        again, findings = check_json(draft.text())
        assert again == target_set or "\x07" in draft.text()
        assert len(findings) >= len([fault for fault in faults if fault.severity is Severity.ERROR]) or again is None


@hypothesis.given(st.lists(edits, max_size=8))
@hypothesis.settings(max_examples=25)
@pytest.mark.parametrize("ending", [".json", ".csv", ".xlsx"])
def test_export_and_import_give_the_same(ending, tmp_path_factory, steps):
    draft = parse_draft(QUANG_TRI)
    for step in steps:
        draft = edited(draft, step)
    target_set, _ = checked(draft)
    path = tmp_path_factory.mktemp("xuất") / f"bộ{ending}"
    if ending == ".xlsx":
        pytest.importorskip("openpyxl")
    if target_set is None and ending != ".json":
        with pytest.raises(DataError):
            save_draft(draft, path)
        assert list(path.parent.iterdir()) == []
        return
    mark = save_draft(draft, path)
    assert mark == mark_of(path)
    opened, again = open_draft(path)
    assert again == mark and checked(opened)[0] == target_set
    if ending == ".json":
        assert opened == draft


@pytest.mark.parametrize("id_", sorted(SHIPPED))
def test_a_draft_writes_a_shipped_set_as_the_exporter_does(id_):
    text = SHIPPED[id_].read_text(encoding="utf-8")
    draft = parse_draft(text)
    target_set, faults = checked(draft)
    assert target_set == load_set(SHIPPED[id_]) and not [one for one in faults if one.severity is Severity.ERROR]
    assert draft.text() == to_json(target_set) == text
    for index, item in enumerate(draft.items):  # taken out and put back, a field finds its place again
        for name, value in item.items():
            gone = changed(draft, ("items", index, name), None)
            assert changed(gone, ("items", index, name), value).text() == text


# -- faults lead to their fields --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("value", "120", "outside 0 to 100"),
        ("value", "1.500", "can be 1.500 or 1500"),
        ("value", "nhiều", "no number"),
        ("value", "", "is missing"),
        ("value", "0,95", "if 95 % is meant"),
        ("year", "1999", "outside 2000 to 2100"),
        ("year", "2030", "outside the period"),
        ("year", "2022", "before the day of the document"),
        ("indicator", "", "is missing"),
        ("indicator", "villages_6g", "nearest: "),
        ("comparator", "<=", "more is better"),
        ("quote", "", "is missing"),
        ("id", "CT 1", "letters without accents"),
        ("id", "CT02", "of another item already"),
        ("id", "ct02", "small and capital letters only"),
        ("near", "500", "outside 0 to 1"),
        ("deadline", "31/02/2025", "no day"),
        ("deadline", "Quý IV/2025", "write 2025-12-31 here"),
        ("kind", "goal", "it can be"),
        ("title_vi", "\u200b", "cannot be seen"),
    ],
)
def test_every_fault_has_its_place(draft, field, text, said):
    index = index_of(draft, "CT01")
    path = ("items", index, field)
    wrong = changed(draft, path, entered(field_at(path), text))
    before = checked(draft)[1]
    (fault,) = [one for one in checked(wrong)[1] if one not in before and one.path[-1] == (
        field if text != "CT02" and text != "ct02" else "id")]  # fmt: skip
    assert said in fault.explain() and not re.search(r"line \d", fault.explain())
    twin = index_of(draft, "CT02")
    assert fault.path == (("items", twin, "id") if text.lower() == "ct02" else path)
    assert fault.item == draft.value((*fault.path[:2], "id")) or field == "id"


def test_faults_say_numbers_and_days_as_vietnamese_has_them(draft):
    index = index_of(draft, "CT01")
    wrong = changed(changed(draft, ("items", index, "value"), 120.5), ("items", index, "year"), 2022)
    said = [fault.explain(str, "vi") for fault in errors(wrong)]
    assert said[0].startswith("“Giá trị”: 120,5 %") and said[1].endswith("(08/10/2023)")


def test_faults_of_the_head_have_their_places(draft):
    for path, text in [(("id",), "a b"), (("title_vi",), ""), (("document", "date"), "2023-13-01")]:
        wrong = changed(draft, path, entered(field_at(path), text))
        assert [fault.path for fault in errors(wrong)] == [path]
    assert [one.path for one in errors(changed(draft, ("period", 0), entered(field_at(("period", 0)), "x")))] == [
        ("period",)
    ]
    assert errors(changed(draft, ("period", 0), 2030))[0].path == ("period",)
    assert {one.path for one in errors(removed(draft, ("document",)))} == {("document",)}


def test_unknown_fields_are_told_kept_and_can_be_removed(draft, tmp_path):
    strange = changed(changed(draft, ("mine",), {"a": [1]}), ("items", 3, "colour"), "red")
    path = tmp_path / "của tôi.json"
    save_draft(strange, path)
    opened, _ = open_draft(path)
    opened = changed(opened, ("items", 3, "title_vi"), "Khác")
    save_draft(opened, path)
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["mine"] == {"a": [1]} and data["items"][3]["colour"] == "red" and data["items"][3]["title_vi"] == "Khác"
    faults = errors(opened)
    assert [(fault.path, fault.unknown) for fault in faults] == [(("items", 3, "colour"), True), (("mine",), True)]
    for fault in faults:
        opened = removed(opened, fault.path)
    assert checked(opened)[0] is not None


# -- items ------------------------------------------------------------------------------------------------------------


def test_new_items_lack_only_their_quotation(draft):
    for indicator in INDICATORS:
        for kind in (ItemKind.TARGET, ItemKind.STATUS):
            grown = added(draft, new_item(draft, kind, indicator))
            last = len(grown.items) - 1
            assert {fault.path for fault in errors(grown)} == {("items", last, "quote"), ("items", last, "value")}
            whole = changed(changed(grown, ("items", last, "quote"), "“…”"), ("items", last, "value"), 1)
            assert checked(whole)[0] is not None and "{village}" not in whole.text()
    ids = [new_item(draft, kind)["id"] for kind in ItemKind]
    assert ids == ["CT14", "HT01", "NV11", "YC10"] or len(set(ids)) == 4


def test_moving_keeps_to_the_kind(draft):
    order = groups(draft)
    assert [kind for kind, _ in order] == list(ItemKind)
    targets = dict(order)[ItemKind.TARGET]
    assert neighbour(draft, targets[0], -1) is None and neighbour(draft, targets[0], 1) == targets[1]
    down = moved(draft, targets[0], targets[1])
    assert [down.items[at]["id"] for at in targets[:2]] == [draft.items[at]["id"] for at in reversed(targets[:2])]
    assert moved(down, targets[1], targets[0]) == draft
    odd = changed(draft, ("items", 0, "kind"), "goal")
    assert groups(odd)[-1] == (None, [0])


def test_copies_have_ids_of_their_own(draft):
    twice, count = pasted(draft, copied(draft, range(len(draft.items))))
    assert count == len(draft.items) and checked(twice)[0] is not None
    assert pasted(draft, "no JSON") == (draft, 0) and pasted(draft, "[1]") == (draft, 0)
    assert pasted(parse_draft(SHIPPED["template"].read_text(encoding="utf-8")), QUANG_TRI)[1] == len(draft.items)


@pytest.mark.parametrize("name", ["Kế hoạch Đắk Lắk 2026.json", "...", "", "đ" * 99, "a b", "bộ-1.2"])
def test_any_name_gives_an_id(draft, name):
    assert ID.fullmatch(safe_id(name))
    assert checked(copy_of(draft, safe_id(name)))[0] is not None
    assert safe_id("Kế hoạch Đắk Lắk 2026") == "Ke_hoach_Dak_Lak_2026"


# -- typing -----------------------------------------------------------------------------------------------------------

numbers = st.floats(0, 1e12).map(lambda number: float(f"{number:.15g}"))


@hypothesis.given(st.sampled_from(["vi", "en"]), numbers, st.floats(0, 1), st.integers(2000, 2100), st.dates())
def test_what_is_shown_is_read_back(language, number, share, year, day):
    hypothesis.assume(day.year >= 1000)
    values = {"value": number, "near": float(f"{share:.12g}"), "year": year, "deadline": day.isoformat()}
    for name, value in values.items():
        field = field_at(("items", 0, name))
        assert entered(field, shown(field, value, language)) == value


def test_both_ways_of_writing_are_read():
    value, near, day = (field_at(("items", 0, name)) for name in ("value", "near", "deadline"))
    assert [entered(value, text) for text in ("76,85", "76.85", "76,85 %", "1.234,5", "1,234.5", " 100 ", "")] == [
        76.85, 76.85, 76.85, 1234.5, 1234.5, 100, None,
    ]  # fmt: skip
    assert [entered(near, text) for text in ("5", "5 %", "2,5", "")] == [0.05, 0.05, 0.025, None]
    for text in ("2023-10-08", "8/10/2023", "08.10.2023", "ngày 08 tháng 10 năm 2023", "8 October 2023"):
        assert entered(day, text) == read_day(text) == "2023-10-08"
    assert shown(day, "2023-10-08", "vi") == "08/10/2023" and shown(value, 3.125, "vi") == "3,1250"
    assert [read_day(text) for text in ("2023-02-30", "30/2/2023", "13/13/2023", "Quý IV/2025", "1 Foo 2023")] == [
        ""
    ] * 5


def test_targets_in_a_few_words(draft):
    item = {"kind": "target", "indicator": "villages_5g", "value": 76.85, "approximate": True}
    assert target_words(item, "vi") == "khoảng ≥ 76,85 %" and target_words(item, "en") == "about ≥ 76.85 %"
    assert target_words({"kind": "status", "indicator": "post_database", "value": 1}, "vi") == "có"
    assert target_words({"value": "nhiều", "kind": "target", "comparator": "~"}, "vi") == "? nhiều"
    assert target_words({}, "vi") == ""


# -- files ------------------------------------------------------------------------------------------------------------


def test_what_is_no_set_is_refused_with_its_place(tmp_path):
    path = tmp_path / "a.json"
    for text, error in [("{", TargetSetError), ("[]", TargetSetError), ('{"items": [5]}', TargetSetError),
                        ('{"items": "x"}', TargetSetError)]:  # fmt: skip
        path.write_text(text, encoding="utf-8")
        with pytest.raises(error) as told:
            open_draft(path)
        assert told.value.findings
    path.write_bytes("é".encode("latin-1"))
    with pytest.raises(TargetSetError):
        open_draft(path)
    (tmp_path / "b.csv").write_text("a;b", encoding="utf-8")
    with pytest.raises(TargetSetError):
        open_draft(tmp_path / "b.csv")
    with pytest.raises(DataError):
        open_draft(tmp_path / "nowhere.json")


def test_a_failed_save_leaves_the_old_file(draft, tmp_path):
    path = tmp_path / "a.json"
    path.write_text("old", encoding="utf-8")
    (tmp_path / ".a.json.part").mkdir()  # in the way
    with pytest.raises(OutputError):
        save_draft(draft, path)
    assert path.read_text(encoding="utf-8") == "old"
    (tmp_path / ".a.json.part").rmdir()
    path.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(path)
    mark = save_draft(draft, link)
    assert link.is_symlink() and mark_of(path) == mark and path.stat().st_mode & 0o777 == 0o640
    assert check_file(path)[0] == checked(draft)[0]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.json", "link.json"]
