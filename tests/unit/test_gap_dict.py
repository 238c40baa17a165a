"""Gaps as JSON: by the published schema, with sums that agree, and looked over when they come back from a file."""

from __future__ import annotations

import copy
import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import DataError
from hatangso.plugin.targets.assessment import assess
from hatangso.plugin.targets.gap_results import Remedy
from hatangso.plugin.targets.gap_rows import checked_gaps, gap_rows, gaps_to_dict, unit_gap_rows
from hatangso.plugin.targets.gaps import find_gaps
from hatangso.plugin.targets.observations import Level, Observation
from hatangso.plugin.targets.registers import Register
from hatangso.plugin.targets.target_set import Comparator, Document, Item, ItemKind, TargetSet
from hatangso.plugin.targets.units import Units

NAN = math.nan
SCHEMA = Path(__file__).resolve().parents[2] / "plugin" / "targets" / "gaps.schema.json"
UNITS = Units(("00001", "00002", "00003"), ("Xã A", "Xã B", "Xã C"), province_code="45", province_name="Tỉnh")
#: Marks of villages, and the indicators that count them.
MARKS = {"mobile_broadband": "villages_mobile_broadband", "mobile_5g": "villages_5g", "ftth": "villages_ftth"}


def gaps_of(marks, remedies=(), level=Level.PROVINCE, bound=100.0):
    """Gaps of villages: of each row its commune (-1 for none) and its three marks (1, 0, NaN)."""
    unit = np.array([row[0] for row in marks], dtype=np.int64)
    columns = {name: np.array([row[1 + place] for row in marks], float) for place, name in enumerate(MARKS)}
    n = len(marks)
    villages = Register(
        "villages",
        np.arange(n),
        tuple(f"v{row}" if row % 3 else "" for row in range(n)),
        tuple(f"Thôn {row}" if row % 4 else "" for row in range(n)),
        unit,
        columns,
    )
    items, seen = [], []
    for name, indicator in MARKS.items():
        items.append(Item(indicator, ItemKind.TARGET, "Tên", "", "", indicator=indicator, value=bound,
                          comparator=Comparator.AT_LEAST, year=2030))  # fmt: skip
        known = np.isfinite(columns[name]) & (unit >= 0)
        part, whole = float(columns[name][known].sum()), float(known.sum())
        value = np.array([100 * part / whole if whole else NAN])
        seen.append(Observation(indicator, Level.PROVINCE, 2025, ("45",), ("Tỉnh",), value, np.array([part]),
                                np.array([whole]), np.array([int(whole)]), {}, "register:reported"))  # fmt: skip
    run = assess(TargetSet("s", "Bộ", "Set", "Tỉnh", "thôn", Document("1", "", "", ""), (2023, 2030), (), tuple(items)),
                 seen)  # fmt: skip
    return find_gaps(run, {"villages": villages}, UNITS, remedies={"villages": list(remedies)}, level=level)


_marks = st.sampled_from([0.0, 1.0, NAN])
_rows = st.lists(st.tuples(st.integers(-1, 2), _marks, _marks, _marks), min_size=1, max_size=12)


@st.composite
def _gaps(draw):
    rows = draw(_rows)
    remedies = [
        Remedy(
            "villages",
            row=draw(st.integers(0, len(rows) - 1)),
            kind="fiber",
            name=f"R{number}",
            source="routes",
            cost_vnd=draw(st.one_of(st.just(NAN), st.integers(0, 10**9).map(float))),
            length_m=draw(st.one_of(st.just(NAN), st.integers(0, 10**5).map(float))),
            cures=draw(st.sampled_from([(), ("ftth",), ("mobile_broadband", "mobile_5g")])),
            id=draw(st.sampled_from(["", "one", "two"])),
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    # What is built once costs the same wherever it is named.
    price = {}
    remedies = [
        remedy
        if not remedy.id
        else Remedy(**{**vars(remedy), "cost_vnd": price.setdefault(remedy.id, remedy.cost_vnd)})
        for remedy in remedies
    ]
    return gaps_of(rows, remedies, draw(st.sampled_from([Level.PROVINCE, Level.COMMUNE])))


@settings(max_examples=40)
@given(_gaps())
def test_gaps_follow_the_published_schema(gaps):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    data = json.loads(json.dumps(gaps_to_dict(gaps, UNITS), allow_nan=False))
    jsonschema.Draft7Validator(schema).validate(data)
    assert checked_gaps(data) is data


@settings(max_examples=40)
@given(_gaps())
def test_columns_give_the_sums_that_are_told(gaps):
    data = json.loads(json.dumps(gaps_to_dict(gaps, UNITS), allow_nan=False))
    all_things, bought = set(), {}
    for item in data["items"]:
        things, communes, totals = item["things"], item["communes"], item["totals"]
        rows = list(zip(*things.values()))
        assert {len(column) for column in things.values()} == {len(rows)}
        known = [reason not in ("unknown", "no_data") for reason in things["reason"]]
        assert totals["things"] == sum(known) and totals["unknown"] == len(rows) - sum(known)
        assert totals["needed"] == sum(k and n for k, n in zip(known, things["needed"]))
        assert totals["needed_amount"] == sum(
            amount or 0 for amount, k, n in zip(things["amount"], known, things["needed"]) if k and n
        )
        costs = {
            number: cost
            for number, cost, needed in zip(things["remedy_id"], things["remedy_cost_vnd"], things["needed"])
            if needed and cost is not None
        }
        assert totals["cost_vnd"] == (sum(costs.values()) if costs else None)
        bought.update(costs)
        all_things |= {(item["role"], row) for row, k in zip(things["source_id"], known) if k}
        # Things stand with their communes; those of no commune are nobody's.
        for code, count in zip(communes["code"], communes["things"]):
            assert count == sum(k and where == code for k, where in zip(known, things["commune_code"]))
    assert data["totals"]["cost_vnd"] == (sum(bought.values()) if bought else None)
    assert data["totals"]["things"] == len(all_things)


@settings(max_examples=40)
@given(_gaps())
def test_json_and_tables_say_the_same(gaps):
    data, table, communes = gaps_to_dict(gaps, UNITS), gap_rows(gaps, UNITS, "vi"), unit_gap_rows(gaps, UNITS, "vi")
    same = ("source_id", "code", "commune_code", "commune_name", "reason", "needed", "planned", "amount", "rank",
            "remedies", "remedy_name", "remedy_length_m", "remedy_source")  # fmt: skip
    other = {"name": "thing", "remedy_kind": "remedy", "remedy_cost_vnd": "remedy_cost"}
    for name, column in {**{name: name for name in same}, **other}.items():
        assert [value for item in data["items"] for value in item["things"][name]] == table[column]
    for name, column in (("code", "commune_code"), ("things", "things"), ("cost_vnd", "remedy_cost"),
                         ("needed_amount", "needed_amount"), ("without_remedy", "without_remedy")):  # fmt: skip
        assert [value for item in data["items"] for value in item["communes"][name]] == communes[column]


def test_both_languages_and_what_is_not_known():
    gaps = gaps_of([(0, 0, 0, 0), (1, 0, NAN, 1)], [Remedy("villages", row=0, kind="fiber", cures=("ftth",))])
    first, _, last = gaps_to_dict(gaps, UNITS)["items"]
    assert first["name"] == {"en": "Villages (thôn) with mobile broadband", "vi": "Tên"}
    assert first["thing"] == {"en": "village", "vi": "thôn"} and first["unit"]["id"] == "%"
    assert (first["target"], first["comparator"], first["horizon"], first["value"]) == (100.0, ">=", 2030, 0.0)
    assert last["things"]["remedy_cost_vnd"] == [None] and last["things"]["remedy_id"] == [1]
    assert first["things"]["name"][0] is None and first["things"]["code"][0] is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: None,
        lambda data: [],
        lambda data: {**data, "format": 2},
        lambda data: {**data, "format": True},
        lambda data: {key: value for key, value in data.items() if key != "totals"},
        lambda data: {**data, "items": {}},
        lambda data: {**data, "items": [None]},
        lambda data: {**data, "totals": {}},
        lambda data: _without(data, "things"),
        lambda data: _without(data, "communes"),
        lambda data: _without(data, "name"),
        lambda data: _changed(data, "things", {**data["items"][0]["things"], "code": []}),
        lambda data: _changed(data, "things", {**data["items"][0]["things"], "amount": "12"}),
        lambda data: _changed(data, "name", "Tên"),
        lambda data: _changed(data, "totals", {"things": 1}),
        lambda data: _changed(data, "totals", None),
    ],
)
def test_what_is_no_gaps_is_told(damage):
    data = gaps_to_dict(gaps_of([(0, 0, 0, 0), (1, 0, 1, 1)]), UNITS)
    with pytest.raises(DataError):
        checked_gaps(damage(copy.deepcopy(data)))


def _without(data, key):
    del data["items"][0][key]
    return data


def _changed(data, key, value):
    data["items"][0][key] = value
    return data


def test_many_things_stay_columns():
    marks = [(row % 3, 0.0, 0.0, 0.0) for row in range(30_000)]
    data = gaps_to_dict(gaps_of(marks, [Remedy("villages", row=row, cost_vnd=1.0) for row in range(30_000)]), UNITS)
    assert sum(len(item["things"]["code"]) for item in data["items"]) == 90_000
    assert data["totals"]["cost_vnd"] == 30_000.0  # each remedy once, for whatever it cures
