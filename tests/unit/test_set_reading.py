"""Target sets are read strictly: every fault is told, all at once, with its line; the schema says the same."""

from __future__ import annotations

import json
import re
import time

import pytest

from hatangso.plugin.errors import DataError
from hatangso.plugin.targets.json_lines import JsonFault, read_json
from hatangso.plugin.targets.set_reading import (
    Severity,
    TargetSetError,
    check_json,
    describe,
    load_set,
    read_set,
    validate,
)
from hatangso.plugin.targets.set_schema import make_schema
from hatangso.plugin.targets.target_set import Comparator, ItemKind

# One item on each line, so that lines can be counted: the items begin on line 8.
_HEAD = """{
  "id": "trial",
  "title_vi": "Bộ thử",
  "document": {"number": "1/KH-UBND", "date": "2023-10-08"},
  "period": [2023, 2025],
  "note_en": "line 6",
  "items": [
"""
_GOOD = {
    "id": "CT01", "kind": "target", "title_vi": "Thôn có sóng", "quote": "tỷ lệ thôn … đạt 100%",
    "indicator": "villages_mobile_broadband", "comparator": ">=", "value": 100, "year": 2025,
}  # fmt: skip


def a_set(*items: dict, head: str = _HEAD) -> str:
    return head + ",\n".join(json.dumps(item, ensure_ascii=False) for item in items) + "\n  ]\n}\n"


def item(**changed) -> dict:
    """The good item with fields changed; None takes one away."""
    return {name: value for name, value in {**_GOOD, **changed}.items() if value is not None}


def told(text: str, severity: Severity = Severity.ERROR) -> list[tuple[int, str]]:
    return [(finding.line, describe(finding)) for finding in validate(text) if finding.severity is severity]


def test_a_good_set():
    made = read_set("\ufeff" + a_set(item(), item(id="NV1", kind="task", indicator=None, value=None, year=None)), "x")
    assert made.items[0].value == 100 and made.items[0].comparator is Comparator.AT_LEAST
    assert made.items[1].kind is ItemKind.TASK
    assert validate(a_set(item())) == []


#: What is planted in an item, a word of what must be told, and whether the schema can see it as well.
_FAULTS = [
    ({"indicator": "villages_mobile_broadbnd"}, "nearest: villages_mobile_broadband", True),
    ({"indicator": "zzz"}, "“zzz” is not known", True),
    ({"indicator": None}, "“indicator” is missing", True),
    ({"value": 120}, "120 % lies outside 0 to 100 %", True),
    ({"value": -1}, "less than zero", True),
    ({"value": None}, "“value” is missing", True),
    ({"year": None}, "“year” is missing", True),
    ({"value": "76,85"}, "write the number 76.85 without quotation marks", True),
    ({"value": "nhiều"}, "is no number", True),
    ({"value": True}, "must be a number", True),
    ({"year": "2025"}, "write the number 2025", True),
    ({"year": 2025.5}, "no year", True),
    ({"year": 1999}, "outside 2000 to 2100", True),
    ({"year": 2101}, "outside 2000 to 2100", True),
    ({"year": 2022}, "before the day of the document (2023-10-08)", False),
    ({"comparator": "≥"}, "“comparator”: “≥” is not known", True),
    ({"kind": "goal"}, "“kind”: “goal” is not known", True),
    ({"kind": None}, "“kind” is missing", True),
    ({"state": "finished"}, "“state”", True),
    ({"deadline": "31/12/2025"}, "no day", True),
    ({"deadline": "2025-02-30"}, "no day", False),
    ({"quote": ""}, "“quote” is empty", True),
    ({"quote": "  \n"}, "“quote” is empty", True),
    ({"quote": None}, "“quote” is missing", True),
    ({"title_vi": 5}, "“title_vi” must be text", True),
    ({"approximate": "yes"}, "“approximate” must be true or false", True),
    ({"near": 5}, "outside 0 to 1", True),
    ({"id": "chỉ tiêu 1"}, "letters without accents", True),
    ({"id": None}, "“id” is missing", True),
    ({"comparater": ">="}, "unknown field “comparater”; nearest: comparator", True),
    ({"qqqqqq": 1}, "unknown field “qqqqqq”", True),
    ({"title_vi": "a\u0007b"}, "U+0007", False),
    ({"quote": "\u200b \ufeff"}, "cannot be seen", False),
    ({"id": " CT09"}, "delete the spaces", True),
    ({"deadline": "2025-12-31 "}, "delete the spaces", True),
    ({"state": " "}, "delete the spaces", True),
    ({"year": 1e300}, "1e+300 is no year", True),
    ({"indicator": "post_database", "value": 2}, "yes (1) or no (0)", True),
]


@pytest.mark.parametrize(("changed", "words", "_"), _FAULTS)
def test_a_fault_is_told_with_its_line(changed, words, _):
    text = a_set(item(id="first"), item(**changed))
    ((line, what),) = told(text)
    assert words in what
    assert line == 9 and what.startswith("line 9")


def test_all_faults_are_told_at_once_in_their_order():
    texts = [item(**{**changed, "id": changed.get("id", f"i{n}")}) for n, (changed, _, _) in enumerate(_FAULTS)]
    found = told(a_set(*texts))
    lines = {line for line, _ in found}
    assert lines == {8 + number for number in range(len(_FAULTS))}
    assert [line for line, _ in found] == sorted(line for line, _ in found)
    with pytest.raises(DataError, match="line 8(.|\n)*line 9(.|\n)*line 20") as caught:
        read_set(a_set(*texts), "kế hoạch.json")
    assert isinstance(caught.value, TargetSetError) and len(caught.value.findings) == len(found)
    assert "kế hoạch.json" in str(caught.value)


def test_a_field_of_an_item_over_several_lines_is_told_where_it_stands():
    text = _HEAD + json.dumps(item(value=120), indent=1, ensure_ascii=False) + "]}"
    ((line, _),) = told(text)
    assert text.splitlines()[line - 1].strip().startswith('"value"')


@pytest.mark.parametrize(
    ("head", "line", "words", "seen"),
    [
        (_HEAD.replace('"id": "trial",', ""), 1, "“id” is missing", True),
        (_HEAD.replace('"title_vi": "Bộ thử"', '"title_vi": ""'), 3, "“title_vi” is empty", True),
        (_HEAD.replace("[2023, 2025]", "[2023]"), 5, "two years", True),
        (_HEAD.replace("[2023, 2025]", "[2025, 2023]"), 5, "after the last", False),
        (_HEAD.replace("[2023, 2025]", "[1923, 2025]"), 5, "1923 lies outside", True),
        (_HEAD.replace("2023-10-08", "8/10/2023"), 4, "no day", True),
        (_HEAD.replace('"number"', '"numbr"'), 4, "nearest: number", True),
        (_HEAD.replace('"note_en": "line 6"', '"note": "x"'), 6, "nearest: note", True),
        (_HEAD.replace('"note_en": "line 6"', '"note_en": null'), 6, "must be text", True),
    ],
)
def test_faults_above_the_items(head, line, words, seen):
    assert head != _HEAD
    text = a_set(item(), head=head)
    found = [where for where, what in told(text) if words in what]
    assert found == [line]
    assert schema_refuses(text) is seen


def test_ids_that_stand_twice_name_both_lines():
    assert told(a_set(item(), item())) == [(9, "line 9, CT01: the id “CT01” stands in line 8 already")]
    words = "line 9, ct01: the id “ct01” differs from “CT01” in line 8 in small and capital letters only"
    assert told(a_set(item(), item(id="ct01"))) == [(9, words)]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"value": 0.95}, "if 95 % is meant"),
        ({"year": 2030}, "outside the period"),
        ({"comparator": "<="}, "more is better"),
        ({"indicator": "people_per_post_point", "value": 3700}, "less is better"),
    ],
)
def test_what_is_odd_is_told_and_taken(changed, words):
    text = a_set(item(**changed))
    ((line, what),) = told(text, Severity.WARNING)
    assert line == 8 and words in what
    assert check_json(text)[0] is not None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "ends"),
        ("[]", 1, "object"),
        ('{\n "id": "a"\n "items": []}', 2, "column 11: , } is expected"),
        ('{\n "id": "a",\n}', 2, "column 11: a comma stands here, but “}” follows; delete the comma"),
        ('{\n "a": [1,\n]}', 2, "“]” follows; delete the comma"),
        ('{\n// x\n"a": 1}', 2, "no comments"),
        ('{\n"a": None}', 2, "“None” is no value; write a number, or null"),
        ('{\n"a": True}', 2, "write true"),
        ('{\n "value": 76,85}', 2, "“76,85” is no number"),
        ('{"value": 012}', 1, "“012” is no number"),
        ('{"value": NaN}', 1, "“NaN” is no value"),
        ('{\n"a": 1,\n"a": 2}', 3, "stands twice"),
        ('{"a": "x\n"}', 1, "line break"),
        ('{"a": "x', 1, "no closing quotation mark"),
        (r'{"a": "C:\data"}', 1, "backslash"),
        ("{'a': 1}", 1, "text stands in marks like these"),
        ('{"a": 1} x', 1, "more text"),
        ("[" * 4000 + "]" * 4000, 1, "too many brackets"),
    ],
)
def test_broken_json_is_told_with_its_place(text, line, words):
    ((where, what),) = told(text)
    assert where == line and words in what
    assert re.search(r"column \d+|object", what)


def test_json_is_read_as_python_reads_it():
    """Independent peer: Python's own reader."""
    text = '{"a": [1, 2.5, -3e2, 1e-7, true, false, null, "\\u00e0\\n\\ud83d\\ude00"], "b": {"c": {}, "d": []}}'

    def plain(located):
        value = located.value
        if isinstance(value, dict):
            return {name: plain(member) for name, member in value.items()}
        return [plain(part) for part in value] if isinstance(value, list) else value

    assert plain(read_json(text)) == json.loads(text)
    for broken in ("[1,]", "[1 2]", "{1:2}", "tru", "+1", ".5", "1.", "[1,,2]", '"a" "b"', "1e999x"):
        with pytest.raises(json.JSONDecodeError):
            json.loads(broken)
        with pytest.raises(JsonFault):
            read_json(broken)


def test_long_lines_take_no_longer():
    """All on one line or each on its own: places are found in the same time."""
    items = [item(id=f"CT{number}") for number in range(5000)]
    text = json.dumps({"items": items})
    start = time.process_time()
    located = read_json(text)
    assert time.process_time() - start < 10  # counting from the beginning of the line took minutes
    last = located.value["items"].value[-1]
    assert (last.line, last.column) == (1, text.rindex('{"id"') + 1)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_other_encodings_are_named(tmp_path, encoding):
    path = tmp_path / "bộ.json"
    path.write_bytes(a_set(item()).encode(encoding))
    with pytest.raises(TargetSetError, match=f"is in {encoding[:6].upper()}; save it as UTF-8"):
        load_set(path)


def test_encodings(tmp_path):
    path = tmp_path / "bộ.json"
    path.write_bytes(a_set(item()).encode("utf-8-sig"))
    assert load_set(path).id == "trial"
    path.write_bytes(a_set(item()).encode("utf-16"))
    with pytest.raises(TargetSetError, match="UTF-16"):
        load_set(path)
    path.write_bytes(a_set(item(quote="to\u00e0n")).encode("latin-1", "replace"))
    with pytest.raises(TargetSetError, match="line 8: byte .* is not UTF-8"):
        load_set(path)
    with pytest.raises(DataError, match="cannot be read"):
        load_set(tmp_path / "none.json")


# -- the schema says the same -----------------------------------------------------------------------------------------


def schema_refuses(text: str) -> bool:
    jsonschema = pytest.importorskip("jsonschema")
    made = make_schema()
    jsonschema.Draft202012Validator.check_schema(made)
    return not jsonschema.Draft202012Validator(made).is_valid(json.loads(text))


def test_the_schema_takes_what_the_reader_takes():
    for changed in ({}, {"value": 0.95}, {"year": 2030.0}, {"near": None, "deadline": ""}, {"comparator": "<="}):
        text = a_set(item(**changed))
        assert check_json(text)[0] is not None and not schema_refuses(text)


@pytest.mark.parametrize(("changed", "_", "seen"), _FAULTS)
def test_the_schema_refuses_what_the_reader_refuses(changed, _, seen):
    assert schema_refuses(a_set(item(**changed))) is seen
