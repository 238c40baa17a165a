"""JSON without places is what the careful reader reads, and refuses what it refuses; neighbours are of one group."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.errors import DataError
from hatangso.plugin.targets.json_lines import JsonFault, Located, read_json, read_plain
from hatangso.plugin.targets.set_editing import LONGEST, Draft, groups, neighbour, parse_draft

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


def bare(located: Located):
    value = located.value
    if isinstance(value, dict):
        return {name: bare(one) for name, one in value.items()}
    return [bare(one) for one in value] if isinstance(value, list) else value


def read(text):
    """What both readers say: values with their types, or a fault with its place."""
    both = []
    for reader in (lambda: bare(read_json(text)), lambda: read_plain(text)):
        try:
            both.append(repr(reader()))
        except JsonFault as fault:
            both.append((fault.line, fault.column, str(fault)))
    return both


@given(value=values, indent=st.sampled_from([None, 2]))
def test_the_same_values_are_read(value, indent):
    one, other = read(json.dumps(value, ensure_ascii=False, indent=indent))
    assert one == other


@given(value=values, at=st.integers(0, 200), what=st.text(alphabet='{}[]",:-+.0123456789eEaNI tru\\', max_size=3))
def test_damaged_texts_are_refused_at_the_same_place(value, at, what):
    text = json.dumps(value)
    at = at % (len(text) + 1)
    one, other = read(text[:at] + what + text[at + 1 :])
    assert one == other


@pytest.mark.parametrize("text", ['{"a": 1, "a": 2}', "[NaN]", "[Infinity]", "[1e999]", "[-0]", "[9999999999999999]",
                                  "[" * 60 + "]" * 60, "[" * 49 + "]" * 49, "[" * 51 + "]" * 51, "[" * 50 + "]" * 50,
                                  "[" * 50_000, "1" * 5000, "[1.0, 1]", "", "[01]", "[1,]", "\t[]\r\n"])  # fmt: skip
def test_what_readers_could_take_differently(text):
    one, other = read(text)
    assert one == other


@given(st.lists(st.sampled_from(["target", "status", "task", "other", None, 5]), min_size=1, max_size=12))
def test_a_neighbour_is_the_next_of_its_group(kinds):
    draft = Draft({"items": [{"kind": kind} for kind in kinds]})
    for _, rows in groups(draft):
        for place, index in enumerate(rows):
            assert neighbour(draft, index, -1) == (rows[place - 1] if place else None)
            assert neighbour(draft, index, 1) == (rows[place + 1] if place + 1 < len(rows) else None)


@pytest.mark.parametrize("place", ["title_vi", "items", "document"])
def test_texts_are_as_long_as_a_field_of_a_form(place):
    def text(length):
        long = "ố" * length
        return json.dumps({place: {"items": [{"quote": long}], "document": {"number": long}}.get(place, long)})

    assert parse_draft(text(LONGEST)).data
    with pytest.raises(DataError, match=str(LONGEST + 1)):
        parse_draft(text(LONGEST + 1))
