"""Tags of OpenStreetMap as a planner reads them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.network.costs import DEFAULT_COST_TABLE
from hatangso.plugin.network.road_classes import HIGHWAY_CLASSES, ROAD_CLASSES
from hatangso.plugin.osm import tags


@pytest.mark.parametrize(("text", "value"), [
    ("35", 35.0), ("35 m", 35.0), ("35m", 35.0), ("12,5", 12.5), ("12.5 metres", 12.5), ("~30", 30.0),
    ("115'", 35.052), ("6'7\"", 2.0066), ("100 ft", 30.48), ("0.03 km", 30.0), ("  7 m ", 7.0), ("350cm", 3.5),
    (None, None), ("", None), ("cao", None), ("20-30", None), ("1,200", None), ("12;14", None), ("-5", None),
    ("NaN", None), ("1e3", None), ("٣٥ m ٣", None),
])  # fmt: skip
def test_metres(text, value):
    assert tags.metres(text) == (pytest.approx(value) if value is not None else None)


@pytest.mark.parametrize(("text", "value"), [
    ("1250", 1250), ("1.250", 1250), ("1,250", 1250), ("1 250", 1250), ("~1250", 1250), ("1250 (2019)", 1250),
    ("1.234.567", 1234567), ("0", 0), ("12.5", None), ("-4", None), ("many", None), (None, None),
])  # fmt: skip
def test_population(text, value):
    assert tags.population(text) == value


@pytest.mark.parametrize(("text", "value"), [
    ("110000", 110000), ("22 kV", 22000), ("220kV", 220000), ("110000;22 kV", 110000), ("35,5 kV", 35500),
    ("medium", None), ("110000;?", None), ("", None), (None, None), ("380/220", 380),
])  # fmt: skip
def test_volts(text, value):
    assert tags.volts(text) == value


@pytest.mark.parametrize(("text", "value"), [
    ("50", 50.0), ("50 km/h", 50.0), ("30 mph", 48.28), ("60;80", 60.0), ("VN:urban", None), ("none", None), ("", None),
])  # fmt: skip
def test_speed(text, value):
    assert tags.speed_kmh(text) == (pytest.approx(value, abs=1e-3) if value is not None else None)


def test_small_numbers_stay_within_sense():
    assert [tags.lane_count(text) for text in ("2", "0", "31", "1.5", None)] == [2, None, None, None, None]
    assert [tags.level(text) for text in ("-1", "0", "11", "1;2")] == [-1, 0, None, None]
    assert [tags.admin_level(text) for text in ("4", "13", "x")] == [4, None, None]
    assert [tags.flag(text) for text in ("yes", "viaduct", "no", "", None)] == [True, True, False, False, False]


def test_direction():
    assert tags.oneway("yes", "primary", None) == "forward"
    assert tags.oneway("-1", "primary", None) == "backward"
    assert tags.oneway(None, "motorway", None) == tags.oneway(None, "tertiary", "roundabout") == "forward"
    assert tags.oneway("no", "motorway", "roundabout") == tags.oneway(None, "primary", None) == "both"


@given(st.dictionaries(st.text(min_size=1), st.text(), max_size=5))
def test_tags_survive_writing_and_reading(values):
    assert tags.parse_tags(tags.format_tags(values)) == values


@pytest.mark.parametrize(("highway", "ref", "name", "other", "expected"), [
    ("motorway", "CT.05", None, {}, "motorway"),
    ("trunk", None, "Đường Hồ Chí Minh", {}, "national"),
    ("primary", "QL.1A;AH.1", "Đường Giải Phóng", {}, "national"),
    ("tertiary", "QL14B", None, {}, "national"),
    ("primary", "ĐT.605", None, {}, "provincial"),
    ("secondary", None, "Tỉnh lộ 10", {}, "provincial"),
    ("secondary", None, None, {}, "provincial"),
    ("unclassified", "ĐH.12", None, {}, "district"),
    ("tertiary", "HL 2", None, {}, "district"),
    ("unclassified", None, "Đường liên xã Tân Lập", {}, "commune"),
    ("unclassified", None, None, {}, "commune"),
    ("residential", None, "Đường thôn 3", {}, "village"),
    ("residential", None, "Xóm Đình", {}, "village"),
    ("residential", None, None, {}, "village"),
    ("residential", None, None, {"lit": "yes"}, "urban"),
    ("residential", None, None, {"sidewalk": "no"}, "village"),
    ("residential", None, "Phố Huế", {}, "urban"),
    ("tertiary", None, "Đường Láng", {}, "urban"),  # a street of Ha Noi, not "đường làng"
    ("secondary", None, "Xã Đàn", {}, "provincial"),
    ("residential", None, "Ấp Bắc", {}, "urban"),
    ("residential", None, unicodedata.normalize("NFD", "Đường liên thôn"), {}, "village"),
    ("secondary", None, "Đường Cao Tốc Cũ", {}, "urban"),  # a street called so is no motorway
    ("service", "QL.1", None, {}, "service"),
    ("service", None, None, {"service": "alley"}, "urban"),
    ("living_street", None, None, {}, "urban"),
    ("track", None, "Quốc lộ 4D cũ", {}, "track"),
    ("steps", None, None, {}, "path"),
    ("construction", "QL.1", None, {}, None),
    ("proposed", None, None, {}, None),
    ("bus_stop", None, None, {}, None),
    (None, "QL.1", None, {}, None),
])  # fmt: skip
def test_road_class(highway, ref, name, other, expected):
    assert tags.road_class(highway, ref, name, other) == expected


@given(st.sampled_from([*HIGHWAY_CLASSES, "proposed", ""]), st.text(max_size=12), st.text(max_size=20))
def test_every_class_has_its_costs(highway, ref, name):
    found = tags.road_class(highway, ref, name)
    assert found is None or (found in ROAD_CLASSES and found in DEFAULT_COST_TABLE)


def test_names_are_composed_and_vietnamese_goes_first():
    decomposed = unicodedata.normalize("NFD", " Bản Giàng ")
    assert tags.pick_name("Ban Giang", {"name:vi": decomposed}, "vi") == "Bản Giàng"
    assert tags.pick_name("Ban Giang", {"name:vi": decomposed}, "en") == "Ban Giang"
    assert tags.pick_name("Ban Giang", {"name:vi": decomposed}, "") == "Ban Giang"
    assert tags.pick_name(None, {}, "vi") is None
    assert tags.pick_name("   ", {}, "vi") is None


@pytest.mark.parametrize(("values", "kind"), [
    ({"man_made": "mast"}, "mast"),
    ({"man_made": "tower"}, "tower"),
    ({"man_made": "tower", "tower:type": "communication"}, "communications_tower"),
    ({"man_made": "tower", "communication:mobile_phone": "yes"}, "communications_tower"),
    ({"man_made": "tower", "communication:mobile_phone": "no"}, "tower"),
    ({"man_made": "water_tower"}, None),
    ({"telecom": "data_center"}, "data_center"),
    ({"building": "data_centre"}, "data_center"),
    ({"telecom": "central_office"}, "exchange"),
    ({"man_made": "street_cabinet", "street_cabinet": "telecom"}, "cabinet"),
    ({"man_made": "street_cabinet", "street_cabinet": "power"}, None),
    ({"power": "pole"}, "power_pole"),
    ({"power": "tower"}, "power_tower"),
    ({"man_made": "utility_pole"}, "utility_pole"),
    ({"power": "substation"}, None),
    ({}, None),
])  # fmt: skip
def test_structures(values, kind):
    assert tags.telecom_kind(values) == kind
    assert kind is None or kind in (*tags.TELECOM_KINDS, *tags.POLE_KINDS)


@pytest.mark.parametrize(("values", "kind"), [
    ({"power": "line"}, "line"), ({"power": "cable"}, "cable"), ({"communication": "line"}, "telecom_line"),
    ({"telecom": "line"}, "telecom_line"), ({"power": "tower"}, None), ({}, None),
])  # fmt: skip
def test_wires(values, kind):
    assert tags.power_line_kind(values) == kind


_KEYS = ("man_made", "telecom", "building", "power", "communication", "street_cabinet", "tower:type")
_WORDS = sorted(
    {word for table in (tags.structure_tags(True), tags.POWER_LINE_TAGS) for words in table.values() for word in words}
    | {"communication", "telecom", "yes"}
)


@given(st.dictionaries(st.sampled_from(_KEYS), st.sampled_from(_WORDS)))
def test_what_is_asked_for_holds_all_that_is_taken(values):
    """The filter of the import is made of these tables: what they lack is never read."""

    def asked(table):
        return any(values.get(key) in words for key, words in table.items())

    kind = tags.telecom_kind(values)
    assert kind is None or asked(tags.structure_tags(True))
    assert kind is None or kind in tags.POLE_KINDS or asked(tags.structure_tags(False))
    assert tags.power_line_kind(values) is None or asked(tags.POWER_LINE_TAGS)


@pytest.mark.parametrize("poles", [True, False])
def test_nothing_is_asked_for_in_vain(poles):
    for key, words in tags.structure_tags(poles).items():
        for word in words:
            assert tags.telecom_kind({key: word, "street_cabinet": "telecom"}) is not None
    for key, words in tags.POWER_LINE_TAGS.items():
        assert all(tags.power_line_kind({key: word}) for word in words)
