"""Planned lines in stretches: closed forms, and what holds whatever lies beside them."""

from __future__ import annotations

import numpy as np
import pytest
from hatangso_testing.networks import lines_of
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.fiber.sharing.alongside import Beside, beside_lines, spans_of_points
from hatangso.plugin.fiber.sharing.conditions import DEFAULT_BAD_CONDITIONS, bad_condition, condition_words
from hatangso.plugin.fiber.sharing.measure import measure_lines
from hatangso.plugin.fiber.sharing.plan import (
    Placement,
    Preference,
    Reason,
    SharingOptions,
    Stretches,
    UnitCosts,
    plan_sharing,
)
from hatangso.plugin.fiber.sharing.roads import priced_by_sharing
from hatangso.plugin.fiber.sharing.search import Search, find_structures, hindering
from hatangso.plugin.fiber.sharing.slivers import owners_of_slivers
from hatangso.plugin.fiber.sharing.structures import Hindrance, Structures, rows_of_poles
from hatangso.plugin.fiber.sharing.tiles import lay_tiles
from hatangso.plugin.fiber.sharing.years import year_spans
from hatangso.plugin.wkb import Parts

P, D, J, N, T = (
    Placement.EXISTING_POLE,
    Placement.EXISTING_DUCT,
    Placement.JOINT_TRENCH,
    Placement.NEW_POLE,
    Placement.NEW_TRENCH,
)
_POINT = st.tuples(st.integers(0, 20), st.integers(0, 20))
_LINES = st.lists(st.lists(_POINT, min_size=2, max_size=5), min_size=1, max_size=4)
_SOME = st.lists(st.lists(_POINT, min_size=2, max_size=4), min_size=0, max_size=4)


def parts_of(lines) -> Parts:
    arrays = [np.asarray(line, dtype=float).reshape(-1, 2) for line in lines]
    number = np.arange(len(arrays))
    return Parts(
        np.concatenate([np.empty((0, 2)), *arrays]),
        np.concatenate(([0], np.cumsum([len(line) for line in arrays]))).astype(np.int64),
        number,
        number,
    )


def plan(
    lines, poles=(), ducts=(), works=(), *, offset=15.0, barred=False, costs=(40, 100, 45, 400), usable=None, **more
):
    """Stretches of lines, with gaps, short lengths and slivers as they are unless said otherwise."""
    measured = measure_lines(lines_of(*lines))
    options = SharingOptions(**{"max_gap_m": 0.0, "min_length_m": 0.0, "sliver_m": 0.0, **more})

    def tiles(structures, keep=None):
        beside = beside_lines(measured, parts_of(structures), offset, 30.0)
        if keep is not None:
            beside = beside.take(np.asarray(keep, dtype=bool)[beside.structure])
        return lay_tiles(measured, beside, max_gap_m=options.max_gap_m, min_length_m=options.min_length_m)

    nowhere = lay_tiles(measured, Beside.nothing(), max_gap_m=0.0, min_length_m=0.0)
    unit = UnitCosts(*(np.full(len(measured), float(cost)) for cost in costs))
    found = plan_sharing(
        measured,
        tiles(poles, usable),
        tiles(ducts),
        tiles(works),
        nowhere,
        np.full(len(measured), barred),
        unit,
        options,
    )
    return measured, found


def told(found: Stretches):
    return [
        (placement, round(float(start), 3), round(float(end), 3), int(structure))
        for placement, start, end, structure in zip(found.placement, found.start, found.end, found.structure)
    ]


ROAD = [(0, 0), (1000, 0)]


# -- closed forms -----------------------------------------------------------------------------------------------------


def test_on_poles_where_they_run_and_new_poles_elsewhere():
    _, found = plan([ROAD], poles=[[(200, 5), (700, 5)]])
    assert told(found) == [(N, 0, 200, -1), (P, 200, 700, 0), (N, 700, 1000, -1)]
    assert found.offset_m[1] == 5.0 and np.isnan(found.offset_m[[0, 2]]).all()
    assert found.cost.tolist() == [20_000, 20_000, 30_000]
    assert found.alone.tolist() == [20_000, 50_000, 30_000]
    assert found.saving.tolist() == [0, 30_000, 0]
    # 200 m at 50 m: five poles, the last of which stands already; 300 m likewise.
    assert found.new_poles.tolist() == [4, 0, 6]
    assert found.reason == [Reason.NO_STRUCTURE, Reason.SHARED, Reason.NO_STRUCTURE]


def test_gaps_are_bridged_and_so_is_what_is_left_at_the_ends():
    poles = [[(30, 5), (400, 5)], [(440, 5), (900, 5)]]
    _, found = plan([ROAD], poles=poles, max_gap_m=50.0)
    assert told(found) == [(P, 0, 440, 0), (P, 440, 900, 1), (N, 900, 1000, -1)]
    _, found = plan([ROAD], poles=poles, max_gap_m=100.0)
    assert told(found) == [(P, 0, 440, 0), (P, 440, 1000, 1)]


def test_what_runs_along_for_a_moment_does_not_count():
    _, found = plan([ROAD], poles=[[(500, 5), (520, 5)]], min_length_m=30.0)
    assert told(found) == [(N, 0, 1000, -1)]
    _, found = plan([[(0, 0), (25, 0)]], poles=[[(0, 5), (20, 5)]], min_length_m=30.0)  # half of a short line will do
    assert told(found) == [(P, 0, 20, 0), (N, 20, 25, -1)]


def test_nobody_changes_over_for_the_last_centimetres():
    poles = [[(-300, 5), (0.4, 5)], [(0.3, 5), (999.5, 5)], [(999.4, 5), (1300, 5)]]
    _, found = plan([ROAD], poles=poles, max_gap_m=50.0, min_length_m=30.0)
    assert told(found) == [(P, 0, 1000, 1)]


def test_the_cable_changes_over_in_the_middle_of_what_is_common():
    _, found = plan([ROAD], poles=[[(0, 5), (600, 5)], [(400, -5), (1000, -5)]])
    assert told(found) == [(P, 0, 500, 0), (P, 500, 1000, 1)]


def test_the_structure_that_goes_on_the_farthest_is_taken():
    _, found = plan([ROAD], poles=[[(0, 3), (500, 3)], [(0, 9), (1000, 9)], [(300, 2), (800, 2)]])
    assert told(found) == [(P, 0, 1000, 1)]


def test_of_two_alike_the_nearer_and_then_the_first_is_taken():
    _, found = plan([ROAD], poles=[[(0, 9), (1000, 9)], [(0, 3), (1000, 3)], [(0, -3), (1000, -3)]])
    assert told(found) == [(P, 0, 1000, 1)]


@pytest.mark.parametrize(
    ("costs", "preference", "expected"),
    [
        ((40, 100, 45, 400), Preference.CHEAPEST, P),
        ((45, 100, 40, 400), Preference.CHEAPEST, D),
        ((45, 100, 45, 400), Preference.CHEAPEST, D),  # ducts where costs are equal
        ((40, 100, 45, 400), Preference.DUCTS, D),
        ((45, 100, 40, 400), Preference.POLES, P),
        ((140, 100, 145, 400), Preference.CHEAPEST, N),
        ((140, 100, 145, 400), Preference.POLES, P),
        ((140, 100, 145, 90), Preference.CHEAPEST, T),
    ],
)
def test_choice_by_cost_and_preference(costs, preference, expected):
    both = {"poles": [[(0, 5), (1000, 5)]], "ducts": [[(0, -5), (1000, -5)]]}
    _, found = plan([ROAD], **both, costs=costs, preference=preference)
    assert found.placement == [expected]
    if expected in (N, T):
        assert found.reason == [Reason.DEARER]


def test_no_new_poles_along_some_roads():
    _, found = plan([ROAD], poles=[[(200, 5), (700, 5)]], barred=True)
    assert found.placement == [T, P, T]
    assert found.no_poles.tolist() == [1, 0, 1]
    assert found.saving.tolist() == [0, 500 * 360, 0]


def test_works_take_the_trench_along():
    given = {"poles": [[(0, 5), (300, 5)]], "works": [[(200, 2), (600, 2)]], "joint_always": True}
    _, found = plan([ROAD], **given, joint_share=0.25)
    assert told(found) == [(P, 0, 300, 0), (J, 300, 600, -1), (N, 600, 1000, -1)]
    assert found.work.tolist() == [-1, 0, -1]
    assert found.cost_per_m.tolist() == [40, 100, 100]
    assert found.alone_per_m.tolist() == [100, 100, 100]
    # Half a trench is dearer than new poles: who wants it all the same does not save by it.
    _, found = plan([ROAD], **given, joint_share=0.5)
    assert found.placement == [P, J, N] and found.saving.tolist() == [18_000, -30_000, 0]
    # Where no new poles may be put, a joint trench saves the other half.
    _, found = plan([ROAD], **given, joint_share=0.5, barred=True)
    assert found.placement == [P, J, T] and found.saving.tolist() == [108_000, 60_000, 0]


@pytest.mark.parametrize(("share", "expected"), [(0.2, J), (0.25, J), (0.3, N)])
def test_works_only_where_they_are_the_cheapest(share, expected):
    _, found = plan([ROAD], works=[[(0, 2), (1000, 2)]], joint_share=share)
    assert found.placement == [expected]


def test_short_pieces_of_another_kind_go_over_to_their_neighbours():
    poles, ducts = [[(0, 5), (1000, 5)]], [[(500, -5), (520, -5)]]
    costs = (45, 100, 40, 400)
    _, found = plan([ROAD], poles=poles, ducts=ducts, costs=costs)
    assert found.placement == [P, D, P]
    _, found = plan(
        [ROAD], poles=poles, ducts=[[(500, -5), (520, -5)], [(600, -5), (700, -5)]], costs=costs, min_length_m=15.0
    )
    assert found.placement == [P, D, P, D, P]
    _, found = plan(
        [ROAD], poles=[[(0, 5), (960, 5)]], ducts=[[(950, -5), (1000, -5)]], costs=(40, 100, 45, 400), min_length_m=45.0
    )
    assert told(found) == [(P, 0, 960, 0), (D, 960, 1000, 0)]  # no poles run along there: the piece stays


def test_between_poles_and_ducts_gaps_are_bridged_too():
    _, found = plan([ROAD], poles=[[(0, 5), (480, 5)]], ducts=[[(500, -5), (1000, -5)]], max_gap_m=30.0)
    assert told(found) == [(P, 0, 500, 0), (D, 500, 1000, 0)]


@pytest.mark.parametrize(
    ("length", "poles"), [(1, 0), (9.9, 0), (10, 2), (50, 2), (50.1, 3), (100, 3), (1000, 21)]
)
def test_new_poles_of_a_line(length, poles):
    _, found = plan([[(0, 0), (length, 0)]])
    assert found.new_poles.tolist() == [poles]


def test_where_new_lines_meet_stands_one_pole():
    _, found = plan([[(0, 0), (100, 0)], [(100, 0), (200, 0)], [(100, 0), (100, 80)]])
    assert found.new_poles.tolist() == [3, 2, 2]
    _, found = plan([[(0, 0), (100, 0)], [(100, 0), (200, 0)]], poles=[[(100, 5), (200, 5)]])
    assert found.new_poles.tolist() == [2, 0]  # at 100 the existing line stands


def test_short_drops_hang_on_what_is_there():
    # 8 m from existing poles, 8 m from a new line: no pole of their own, and the long line keeps all of its poles.
    _, found = plan([ROAD, [(1000, 0), (1000, 8)]], poles=[[(0, 5), (1000, 5)]])
    assert found.new_poles.tolist() == [0, 0]
    _, found = plan([ROAD, [(1000, 0), (1000, 8)]])
    assert found.new_poles.tolist() == [21, 0]
    # Short pieces one behind the other are a line: only those at its ends hang on something else.
    _, found = plan([[(8 * number, 0), (8 * number + 8, 0)] for number in range(5)] + [[(40, 0), (90, 0)]])
    assert found.new_poles.tolist() == [2, 1, 1, 1, 0, 2]
    _, found = plan([[(4 * number, 0), (4 * number + 4, 0)] for number in range(2)])
    assert found.new_poles.tolist() == [0, 0]


def test_slivers_go_over_to_their_neighbours():
    poles = [[(0, 5), (500, 5)], [(500.8, 5), (999.5, 5)]]
    _, found = plan([ROAD], poles=poles, sliver_m=1.0)
    assert told(found) == [(P, 0, 500.8, 0), (P, 500.8, 1000, 1)]
    assert found.new_poles.tolist() == [0, 0]
    _, found = plan([ROAD], poles=[[(300, 5), (300.9, 5)]], sliver_m=1.0)
    assert told(found) == [(N, 0, 1000, -1)]
    _, found = plan([[(0, 0), (0.6, 0)]], sliver_m=1.0)
    assert told(found) == [(N, 0, 0.6, -1)]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.floats(0.01, 3.0)), max_size=30))
def test_what_takes_a_sliver_stays_and_is_of_its_line(rows):
    rows.sort(key=lambda row: row[0])
    line, kind = (np.array([row[at] for row in rows], dtype=np.int64) for at in (0, 1))
    length = np.array([row[2] for row in rows])
    owner = owners_of_slivers(line, kind, length, 1.0)
    assert (owner[owner] == owner).all() and (line[owner] == line).all()
    stays = np.unique(owner)
    total = np.bincount(owner, weights=length, minlength=len(rows))[stays]
    only = np.bincount(line[stays], minlength=4)[line[stays]] == 1
    assert (only | (total >= 1.0 - 1e-9)).all()
    assert (np.diff(owner) >= 0).all()  # what goes over lies beside what takes it


# -- what always holds ------------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(
    _LINES,
    _SOME,
    _SOME,
    _SOME,
    st.sampled_from([0.0, 1.5, 4.0]),
    st.sampled_from([0.0, 2.0, 6.0]),
    st.sampled_from(list(Preference)),
    st.booleans(),
    st.booleans(),
    st.sampled_from([0.0, 1.0, 3.0]),
)
def test_stretches_are_the_lines_and_nothing_else(
    lines, poles, ducts, works, gap, least, preference, barred, always, sliver
):
    measured, found = plan(
        lines, poles, ducts, works, offset=2.0, max_gap_m=gap, min_length_m=least, preference=preference,
        barred=barred, joint_always=always, sliver_m=sliver,
    )  # fmt: skip
    lengths = np.bincount(found.line, weights=found.length_m, minlength=len(measured))
    np.testing.assert_allclose(lengths, measured.length_m, rtol=0, atol=1e-9)
    assert (found.length_m > 0).all() and (len(found) > 0) == (len(measured) > 0)
    if not len(found):
        return
    same = found.line[1:] == found.line[:-1]
    assert (found.end[:-1][same] == found.start[1:][same]).all()
    assert (found.start[np.r_[True, ~same]] == measured.start).all()
    assert (found.end[np.r_[~same, True]] == measured.end).all()
    assert not (found.offset_m > 2.0 + 1e-9).any()
    assert found.cost.sum() + found.saving.sum() == found.alone.sum()
    shared, joint = found.of(P, D), found.of(J)
    assert ((found.structure >= 0) == shared).all() and ((found.work >= 0) == joint).all()
    assert (found.new_poles[~found.of(N)] == 0).all()
    if barred:
        assert not found.of(N).any()
    assert (found.alone_per_m == (400 if barred else 100)).all()  # the cheapest allowed without sharing, without works
    if preference is Preference.CHEAPEST and not always:
        assert (found.saving >= 0).all()
    several = np.bincount(found.line)[found.line] > 1
    assert (found.length_m[several] >= sliver - 1e-9).all()
    # The cut geometry is as long as it says, and joined end to start.
    xy, offsets = measured.cut(found.start, found.end)
    for row in range(len(found)):
        part = xy[offsets[row] : offsets[row + 1]]
        assert np.hypot(*np.diff(part, axis=0).T).sum() == pytest.approx(found.length_m[row], abs=1e-9)
        if row and same[row - 1]:
            assert (part[0] == xy[offsets[row] - 1]).all()


@settings(max_examples=30)
@given(_LINES, _SOME, _SOME, st.sampled_from([0.0, 1.5, 4.0]), st.sampled_from([0.0, 2.0, 6.0]))
def test_looking_farther_never_shares_less(lines, poles, ducts, gap, least):
    before = -1.0
    for offset in (0.3, 0.8, 1.7, 3.1, 6.0):
        _, found = plan(lines, poles, ducts, offset=offset, max_gap_m=gap, min_length_m=least)
        shared = found.length_m[found.of(P, D)].sum()
        assert shared >= before - 1e-6
        before = shared


@settings(max_examples=30)
@given(_LINES, _SOME, st.lists(st.sampled_from([0.0, 1.0, np.nan]), min_size=4, max_size=4))
def test_no_place_is_taken_where_there_is_none(lines, poles, room):
    structures = Structures.judged([str(row) for row in range(len(poles))], capacity=np.array(room[: len(poles)]))
    _, found = plan(lines, poles, offset=2.0, max_gap_m=2.0, usable=structures.usable if poles else None)
    for row in found.structure[found.of(P)].tolist():
        assert not structures.free[row] < 1.0


@settings(max_examples=40)
@given(_LINES, _SOME, _SOME)
def test_roads_get_no_dearer_and_no_longer(lines, poles, ducts):
    roads = lines_of(*lines)
    measured = measure_lines(roads)
    tiles = [
        lay_tiles(measured, beside_lines(measured, parts_of(found), 2.0, 30.0), max_gap_m=1.0, min_length_m=1.0)
        for found in (poles, ducts)
    ]
    own = measured.lines.cost_per_m * 2.0
    assert (own == 2.0).all()
    priced, cheaper = priced_by_sharing(measured, *tiles, np.full(len(measured), 0.5), np.full(len(measured), 3.0), 1.0)
    length = np.hypot(*np.diff(priced.xy, axis=0).T)[priced.segments()]
    by_road = np.bincount(
        priced.feature[priced.line_of_vertex()[priced.segments()]], weights=length, minlength=len(lines)
    )
    expected = np.zeros(len(lines))
    expected[measured.lines.feature] = measured.length_m
    np.testing.assert_allclose(by_road, expected, atol=1e-9)
    assert set(priced.cost_per_m.tolist()) <= {1.0, 0.5}  # ducts are dearer than the road's own way: the price stays
    piece = np.bincount(priced.line_of_vertex()[priced.segments()], weights=length, minlength=len(priced))
    assert piece[priced.cost_per_m == 0.5].sum() == pytest.approx(cheaper, abs=1e-9)
    again = plan(lines, poles, ducts, offset=2.0, max_gap_m=1.0, min_length_m=1.0, preference=Preference.POLES)[1]
    assert again.length_m[again.of(P)].sum() == pytest.approx(cheaper, abs=1e-6)


# -- structures -------------------------------------------------------------------------------------------------------


def test_room_is_what_the_operators_leave():
    found = Structures.judged(
        ["a", "b", "c", "d"],
        users=["Viettel; VNPT", "VNPT, FPT và CMC", None, "Viettel"],
        capacity=np.array([4.0, 3.0, 2.0, np.nan]),
    )
    np.testing.assert_array_equal(found.free, [2.0, 0.0, 2.0, np.nan])
    assert found.hindrance.tolist() == [None, Hindrance.FULL, None, None]


def test_free_bores_count_before_capacity_and_never_below_nothing():
    found = Structures.judged(["a", "b", "c"], capacity=np.array([4.0, 4.0, 0.0]), free=np.array([1.9, np.nan, -2.0]))
    assert found.free.tolist() == [1.0, 4.0, 0.0]


@pytest.mark.parametrize(
    ("state", "bad"),
    [
        ("Hư hỏng nặng", True),
        ("hu hong", True),
        ("HƯ_HỎNG", True),
        ("Yếu", True),
        ("cột xuống cấp, cần thay", True),
        ("Poor", True),
        ("bad", True),
        ("không hư hỏng", False),
        ("Không bị nghiêng", False),
        ("chưa có dấu hiệu xuống cấp", False),
        ("not damaged", False),
        ("tốt", False),
        ("bình thường", False),
        ("màu hồng", False),  # pink is not broken
        ("yêu cầu kiểm tra", False),
        ("Badajoz", False),
        ("không tốt, yếu", True),
        ("", False),
        (None, False),
    ],
)
def test_conditions_that_forbid(state, bad):
    assert bad_condition(state, condition_words(DEFAULT_BAD_CONDITIONS)) is bad


def test_words_of_a_list():
    assert condition_words(" hư hỏng,  yếu ;kém\nbad,,") == ("hư hỏng", "yếu", "kém", "bad")
    assert not bad_condition("hư hỏng", condition_words(""))


def test_poles_make_rows_by_owner_and_state():
    measured = measure_lines(lines_of([(0, 0), (400, 0)]))
    xy = np.array([(x, 4.0) for x in range(0, 361, 40)])
    poles = Structures.judged(
        [f"C{row}" for row in range(10)],
        owners=["EVN"] * 4 + ["VNPT"] * 6,
        users=["FPT", "CMC", None, None, None, None, None, None, None, None],
        capacity=np.array([4, 2, 4, 4, 4, 4, 4, 4, np.nan, np.nan]),
        conditions=[None] * 6 + ["Gãy"] + [None] * 3,
    )
    rows, beside = rows_of_poles(poles, spans_of_points(measured, xy, 15.0, 50.0))
    found = list(zip(rows.ids, beside.start, beside.end, rows.owners, rows.free))
    assert found[0] == ("C0 … C4", 0.0, 160.0, "EVN", 1.0)
    assert rows.operators[0] == ("CMC", "FPT")
    assert found[1][:4] == ("C4 … C5", 160.0, 200.0, "VNPT")
    assert [row[:3] for row in found[2:4]] == [("C6", 200.0, 240.0), ("C6", 240.0, 280.0)]
    assert found[4][:3] == ("C7 … C9", 280.0, 360.0)
    assert rows.hindrance.tolist() == [None, None, Hindrance.CONDITION, Hindrance.CONDITION, None]


def test_a_row_of_one_line_keeps_its_code():
    measured = measure_lines(lines_of([(0, 0), (400, 0)]))
    poles = Structures.judged(["TC-7"])
    parts = Parts(
        np.array([(x, 4.0) for x in range(0, 361, 40)]), np.array([0, 10]), np.zeros(1, int), np.zeros(1, int)
    )
    rows, beside = find_structures(measured, poles, parts, Search(), points=True)
    assert rows.ids.tolist() == ["TC-7"] and (beside.start[0], beside.end[0]) == (0.0, 360.0)


def test_poles_too_far_apart_make_no_rows():
    measured = measure_lines(lines_of([(0, 0), (400, 0)]))
    parts = parts_of([[(0, 4)], [(200, 4)]])
    rows, beside = find_structures(measured, Structures.judged(["a", "b"]), parts, Search(), points=True)
    assert len(rows) == 0 and len(beside) == 0


def test_years_as_people_write_them():
    first, last = year_spans([2026, 2026.0, "2026", "2026-2028", "giai đoạn 2030 – 2027", "01/07/2029", "sớm", None, 7])
    np.testing.assert_array_equal(first, [2026, 2026, 2026, 2026, 2027, 2029, np.nan, np.nan, np.nan])
    np.testing.assert_array_equal(last, [2026, 2026, 2026, 2028, 2030, 2029, np.nan, np.nan, np.nan])


# -- tiles ------------------------------------------------------------------------------------------------------------


def _fewest(runs, begin, end) -> int:
    """The least number of runs that cover whole numbers from begin to end, by trying all places one after another."""
    least = {begin: 0}
    for at in range(begin, end):
        if at in least:
            for low, high in runs:
                if low <= at:
                    for reached in range(at + 1, min(high, end) + 1):
                        least[reached] = min(least.get(reached, 99), least[at] + 1)
    return least[end]


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 29), st.integers(1, 12)), min_size=1, max_size=9))
def test_tiles_cover_what_is_beside_with_as_few_structures_as_can_be(drawn):
    measured = measure_lines(lines_of([(0, 0), (30, 0)]))
    runs = [(low, min(low + size, 30)) for low, size in drawn]
    beside = Beside(
        np.array([low for low, _ in runs], dtype=float),
        np.array([high for _, high in runs], dtype=float),
        np.arange(len(runs)),
        np.arange(len(runs), dtype=float),
    )
    tiles = lay_tiles(measured, beside, max_gap_m=0.0, min_length_m=0.0)
    assert (tiles.start[1:] >= tiles.end[:-1]).all() and (tiles.start < tiles.end).all()
    for start, end, structure in zip(tiles.start, tiles.end, tiles.structure.tolist()):
        assert runs[structure][0] <= start and end <= runs[structure][1]
    covered = {at for low, high in runs for at in range(low, high)}
    assert {at for at in range(30) if tiles.at(np.array([at + 0.5]))[0] >= 0} == covered
    begins = sorted(at for at in covered if at - 1 not in covered)
    ends = sorted(at + 1 for at in covered if at + 1 not in covered)
    assert len(tiles) == sum(_fewest(runs, begin, end) for begin, end in zip(begins, ends))


def test_what_stands_in_the_way_is_named_by_most_of_the_length():
    hindered = Beside(
        np.array([0.0, 60.0, 100.0, 0.0]), np.array([50.0, 100.0, 130.0, 0.5]), np.array([2, 1, 1, 0]), np.zeros(4)
    )
    start, end = np.array([0.0, 100.0, 130.0]), np.array([100.0, 130.0, 200.0])
    assert hindering(start, end, hindered).tolist() == [2, 1, -1]
    assert hindering(start, end, Beside.nothing()).tolist() == [-1, -1, -1]
