"""XML of QGIS made steady: ids of layers are replaced whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.gis.steady_xml import ordered, renamed

_IDS = st.lists(st.from_regex(r"x[a-z_]{1,5}", fullmatch=True), min_size=1, max_size=6, unique=True)


def test_an_id_that_begins_another_does_not_spoil_it():
    names = {"transport_roads": "lop_a", "transport_roads_2": "lop_b"}
    text = '<layer id="transport_roads_2"/><layer id="transport_roads"/><y v="[transport_roads]"/>'
    assert renamed(text, names) == '<layer id="lop_b"/><layer id="lop_a"/><y v="[lop_a]"/>'
    assert renamed(text, {}) == text


@given(ids=_IDS)
def test_each_id_becomes_its_own_whatever_the_others_are(ids):
    names = {one: f"NEW{number}" for number, one in enumerate(ids)}
    text = "".join(f'<a id="{one}"/>' for one in ids)
    assert renamed(text, names) == "".join(f'<a id="NEW{number}"/>' for number in range(len(ids)))


def test_attributes_come_in_order():
    assert ordered('<a c="1" b="2"/>') == '<a b="2" c="1"/>'
