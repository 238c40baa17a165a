"""Lines cut to a rectangle, against properties and exact arithmetic."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.osm.clip import Rectangle, clip_line

BOX = Rectangle(0.0, 0.0, 10.0, 6.0)
COORDINATE = st.one_of(st.integers(-4, 14).map(float), st.floats(-5, 15, allow_nan=False).map(lambda v: round(v, 3)))
LINES = st.lists(st.tuples(COORDINATE, COORDINATE), min_size=2, max_size=8).map(
    lambda rows: np.array([row for n, row in enumerate(rows) if n == 0 or row != rows[n - 1]])
).filter(lambda xy: len(xy) > 1)  # fmt: skip


def pieces(xy, box=BOX):
    made = []
    for piece in clip_line(xy, box):
        middle = [tuple(row) for row in xy[piece.first : piece.last + 1]]
        made.append([end for end in ([piece.start] + middle + [piece.end]) if end is not None])
    return made


def exact_length(xy):
    """Length within the box by exact cutting of each segment (lengths themselves in floating point)."""
    total = 0.0
    for (ax, ay), (bx, by) in zip(xy[:-1], xy[1:]):
        ax, ay, bx, by = map(Fraction, (ax, ay, bx, by))
        low, high = Fraction(0), Fraction(1)
        for a, d, least, most in ((ax, bx - ax, BOX.xmin, BOX.xmax), (ay, by - ay, BOX.ymin, BOX.ymax)):
            least, most = Fraction(least), Fraction(most)
            if d == 0:
                if not least <= a <= most:
                    high = Fraction(-1)
                continue
            one, two = sorted(((least - a) / d, (most - a) / d))
            low, high = max(low, one), min(high, two)
        if high > low:
            total += float(high - low) * float(np.hypot(float(bx - ax), float(by - ay)))
    return total


@settings(max_examples=400)
@given(LINES)
def test_length_within_is_exact(xy):
    length = sum(np.hypot(*np.diff(np.array(piece), axis=0).T).sum() for piece in pieces(xy))
    assert abs(length - exact_length(xy)) < 1e-9


@settings(max_examples=400)
@given(LINES)
def test_all_inside_and_cuts_on_the_edge(xy):
    for piece in clip_line(xy, BOX):
        for cut in (piece.start, piece.end):
            if cut is not None:
                assert cut[0] in (BOX.xmin, BOX.xmax) or cut[1] in (BOX.ymin, BOX.ymax)
    for line in pieces(xy):
        assert len(line) > 1
        assert BOX.holds(np.array(line)).all()


@settings(max_examples=400)
@given(LINES)
def test_reversing_a_line_changes_no_bit(xy):
    assert [line[::-1] for line in pieces(xy[::-1])[::-1]] == pieces(xy)


@settings(max_examples=200)
@given(LINES)
def test_a_line_inside_is_left_alone(xy):
    whole = Rectangle(-100.0, -100.0, 100.0, 100.0)
    assert pieces(xy, whole) == [[tuple(row) for row in xy]]


def test_touching_leaves_nothing_and_the_edge_belongs_to_the_rectangle():
    assert pieces(np.array([[-1.0, 1.0], [1.0, -1.0]])) == []  # through the corner only
    assert pieces(np.array([[-1.0, 3.0], [0.0, 3.0], [-1.0, 4.0]])) == []  # a vertex on the side
    assert pieces(np.array([[2.0, 6.0], [5.0, 6.0]])) == [[(2.0, 6.0), (5.0, 6.0)]]
    assert pieces(np.array([[-5.0, 3.0], [15.0, 3.0]])) == [[(0.0, 3.0), (10.0, 3.0)]]


def test_leaving_and_coming_back_makes_two_pieces():
    zigzag = np.array([[1.0, 5.0], [3.0, 7.0], [5.0, 5.0]])
    assert pieces(zigzag) == [[(1.0, 5.0), (2.0, 6.0)], [(4.0, 6.0), (5.0, 5.0)]]


def test_what_is_not_finite_lies_nowhere():
    assert not BOX.holds(np.array([[np.nan, 1.0]])).any()
