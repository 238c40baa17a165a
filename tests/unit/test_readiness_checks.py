"""Checks of what layers hold: each fires on a planted fault, on nothing else, and names the features."""

from __future__ import annotations

import string

import numpy as np
import pytest
from hatangso_testing.readiness import GROUND, PLANTED, roads, scan
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.sample.faults import RoadFaults
from hatangso.plugin.targets.indicators import INDICATORS
from hatangso.plugin.targets.plan_roles import PLAN_ROLES
from hatangso.plugin.targets.readiness.catalogue import CHECKS, Severity
from hatangso.plugin.targets.readiness.places import far_rows, place_findings
from hatangso.plugin.targets.readiness.roads import road_findings
from hatangso.plugin.targets.readiness.said import said_values
from hatangso.plugin.targets.readiness.scan import LayerScan, scan_columns, scan_findings
from hatangso.plugin.text import N_

#: What goes with a fault: a gap parts the network, a copy has a shape of its own.
COMPANY = {
    "roads_dangle": {"roads_pieces"},
    "roads_crossing": {"roads_pieces"},
    "roads_cut_off": {"roads_pieces"},
    "number_unread": {"number_text"},
    "number_ambiguous": {"number_text"},
    "feature_far": {"commune_bare"},
    "crs_scale": {"crs_differs"},
    "crs_shift": {"crs_differs"},
    "years_incomplete": set(),
    "row_twice": {"years_incomplete", "commune_zeros"},
    "place_outside": set(),
}


def ids(findings):
    return {one.check.id for one in findings}


@pytest.mark.parametrize("check", sorted(PLANTED))
def test_each_check_fires_on_its_fault_alone_and_names_the_features(check):
    find, features = PLANTED[check]
    found = find()
    assert check in ids(found)
    assert ids(found) - COMPANY.get(check, set()) == {check}
    one = next(one for one in found if one.check.id == check)
    assert one.features == features
    assert not one.notes or len(one.notes) in (len(one.features), len(one.spots))
    assert not one.spots or not one.features or len(one.spots) == len(one.features)
    assert find() == found  # the same every time


@pytest.mark.parametrize("check", sorted(PLANTED))
def test_words_are_filled_in_both_languages(check):
    for one in PLANTED[check][0]():
        for language in ("en", "vi"):
            values = said_values(one, language, lambda text, **more: text.format(**more))
            for words in (one.check.text, one.check.meaning, one.check.cure):
                said = words.format(**values)
                assert said and "{" not in said


def test_the_catalogue_says_everything():
    for check in CHECKS.values():
        assert check.text and check.meaning and check.cure and isinstance(check.severity, Severity)
        named = {name for _, name, _, _ in string.Formatter().parse(check.meaning) if name}
        assert not named, f"{check.id}: what a fault means is true of all such faults"


def test_a_village_of_its_commune_is_no_fault_and_neither_is_one_on_its_border():
    communes = LayerScan("COMMUNES", "c", [1, 2], {"code": ["00004", "00012"]})
    one = scan(commune_code=["00004", "00012", "00012"])
    one = LayerScan(one.parameter, one.layer, one.ids, one.columns, xy=np.zeros((3, 2)))
    near = np.zeros(3, dtype=bool)
    inside = np.array([0, 1, 0])
    assert ids(place_findings(one, {}, near, communes, inside)) == {"place_elsewhere"}
    assert place_findings(one, {}, near, communes, inside, lambda row, communes: 99.0) == []
    far = place_findings(one, {}, near, communes, inside, lambda row, communes: 101.0)
    assert [found.notes for found in far] == [("00012 → 00004, 101 m",)]


@given(st.floats(-180, 180), st.floats(-80, 80))
def test_who_is_told_to_be_far_is_at_least_as_far_as_the_great_circle_says(lon, lat):
    """Against the spherical law of cosines: nothing nearer than 90 km is told, everything beyond 250 km is."""
    box = (106.5, 16.5, 107.5, 17.5)
    nearest = np.radians([min(max(lon, box[0]), box[2]), min(max(lat, box[1]), box[3])])
    here = np.radians([lon, lat])
    cosine = np.sin(nearest[1]) * np.sin(here[1]) + np.cos(nearest[1]) * np.cos(here[1]) * np.cos(nearest[0] - here[0])
    km = 6371.0 * np.arccos(np.clip(cosine, -1, 1))
    told = bool(far_rows(np.array([[lon, lat]]), box)[0])
    if km < 90:
        assert not told
    if km > 250:
        assert told


def test_the_planted_faults_of_the_fictional_roads_are_found_by_their_numbers(small_roads):
    """The generator says how many it made; the checks must say the same."""
    scan_, faults = small_roads
    found = {one.check.id: one for one in road_findings(scan_, GROUND)}
    assert found["roads_duplicate"].count == faults.duplicates + faults.reversed_duplicates
    assert found["roads_dangle"].count >= faults.dangles
    assert found["roads_pieces"].values["parts"] > 1


@pytest.fixture(scope="module")
def small_roads():
    from hatangso.plugin.sample.province import make_province
    from hatangso.plugin.wkb import PartsReader

    province = make_province(3, 80)
    table = province.table("roads")
    reader = PartsReader()
    rows = 0
    for wkb in table.wkb:
        if wkb is not None:
            reader.add(bytes(wkb), rows)
        rows += 1
    assert isinstance(province.truth.road_faults, RoadFaults)
    made = LayerScan("ROADS", "roads", list(range(rows)), {}, kind="line", parts=reader.parts())
    return made, province.truth.road_faults


def test_shares_are_said_in_the_language_of_the_reader():
    from hatangso.plugin.targets.readiness.relief import ReliefFacts, relief_findings

    (finding,) = relief_findings(ReliefFacts("d", 30.0, False, False, 1.0, 9.0, 0.0222))
    assert said_values(finding, "vi", str)["share"] == "2,2"
    assert said_values(finding, "en", str)["share"] == "2.2"
    (whole,) = relief_findings(ReliefFacts("d", 30.0, False, False, 1.0, 9.0, 1.0))
    assert said_values(whole, "vi", str)["share"] == "100"
    main = ([0, 0], [700, 0])
    found = {one.check.id: one for one in road_findings(roads(main, ([0, 500], [50, 500])), GROUND)}
    assert said_values(found["roads_pieces"], "vi", str)["share"] == "6,7"  # 50 of 750 m


def test_joined_roads_are_one_piece():
    main = ([0, 0], [1000, 0], [2000, 0])
    gap = roads(main, ([1000, 3], [1000, 900]))
    assert "roads_pieces" in ids(road_findings(gap, GROUND))
    assert ids(road_findings(gap, GROUND, tolerance_m=5.0)) == set()
    assert ids(road_findings(roads(main, ([1000, 0], [1000, 900])), GROUND)) == set()


def test_indicators_of_the_yearly_tables_need_their_columns():
    """Each indicator by itself: told with nothing, silent with all columns that it reads."""
    from types import SimpleNamespace

    from hatangso.plugin.targets.readiness.targets import target_findings
    from hatangso.plugin.targets.roles import ROLES

    everything = {name: [column.id for column in ROLES[role.role].columns] for name, role in PLAN_ROLES.items()
                  if role.role in ROLES}  # fmt: skip
    for id_ in INDICATORS:
        one = SimpleNamespace(items=[SimpleNamespace(indicator=id_)])
        assert len(target_findings(one, {"COMMUNES": ()})) == 1, id_
        only_declared = INDICATORS[id_].counts is None and INDICATORS[id_].yearly is None
        assert ids(target_findings(one, everything)) == ({"indicator_no_value"} if only_declared else set()), id_
        assert target_findings(one, {}, declared=[id_]) == []


VALUES = st.one_of(
    st.none(), st.text(max_size=8), st.integers(-(10**6), 10**6), st.floats(), st.booleans(), st.just("Viettel; VNPT"),
)  # fmt: skip


@given(st.sampled_from(sorted(name for name, role in PLAN_ROLES.items() if role.role)), st.data())
def test_any_cells_of_any_layer_can_be_looked_at(parameter, data):
    """Whatever stands in the cells: findings name features of the layer, each at most once, with words that fill."""
    from hatangso.plugin.targets.plan_roles import role_columns

    names = [column.id for column in role_columns(PLAN_ROLES[parameter].role)]
    every = scan_columns(parameter, names, {})
    some = data.draw(st.lists(st.sampled_from(sorted(every)), max_size=4, unique=True)) if every else []
    columns = {column: every[column] for column in some}
    count = data.draw(st.integers(0, 5)) if columns else 0
    cells = {column: data.draw(st.lists(VALUES, min_size=count, max_size=count)) for column in columns}
    one = LayerScan(parameter, "x", list(range(10, 10 + count)), cells)
    communes = LayerScan("COMMUNES", "c", [1], {"code": ["00004"]})
    for found in scan_findings(one, columns, communes):
        assert set(found.features) <= set(range(10, 10 + count)) and len(set(found.features)) == len(found.features)
        N_(found.check.text).format(**said_values(found, "vi", str))
