"""Lines cut to a rectangle so that what met before the cut still meets after it, bit for bit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

__all__ = ["Piece", "Rectangle", "clip_line"]


@dataclass(frozen=True)
class Rectangle:
    """Closed rectangle with sides along the axes."""

    xmin: float
    ymin: float
    xmax: float
    ymax: float

    def holds(self, xy: np.ndarray) -> np.ndarray:
        """Which rows of ``xy`` (n, 2) lie inside or on the edge: booleans, shape (n,). NaN lies nowhere."""
        x, y = xy[:, 0], xy[:, 1]
        return (x >= self.xmin) & (x <= self.xmax) & (y >= self.ymin) & (y <= self.ymax)


@dataclass(frozen=True)
class Piece:
    """What is left of a line: its vertices ``first`` to ``last`` (none if ``last < first``) between two cuts.

    Parameters
    ----------
    first, last : int
        Rows of the line's vertices, both included.
    start, end : tuple of float or None
        Points on the rectangle's edge before the first and after the last vertex; None where the line itself ends.
    """

    first: int
    last: int
    start: tuple[float, float] | None = None
    end: tuple[float, float] | None = None


def clip_line(xy: np.ndarray, rectangle: Rectangle) -> list[Piece]:
    """The pieces of the line through the rows of ``xy`` (n, 2) that lie in ``rectangle``, in their order.

    Vertices are named by their row, never computed anew, so that they stay the same whatever CRS they are written in.
    Equal segments are cut at equal points in either direction: each is worked on from its lexicographically lesser
    end (method of Liang and Barsky 1984, doi:10.1145/357332.357333). A line that only touches the rectangle in a point
    leaves nothing.
    """
    inside = rectangle.holds(xy)
    if inside.all():
        return [Piece(0, len(xy) - 1)] if len(xy) > 1 else []
    pieces: list[Piece] = []
    first = 0 if inside[0] else None
    start = None
    for row in range(len(xy) - 1):
        if inside[row] and inside[row + 1]:
            continue
        cut = _cut_segment(xy[row], xy[row + 1], rectangle)
        if inside[row]:  # the line leaves
            end = cut[1] if cut and cut[1] != tuple(xy[row]) else None
            if end is not None or row > first or start is not None:
                pieces.append(Piece(first, row, start, end))
            first, start = None, None
        elif inside[row + 1]:  # it comes in
            first = row + 1
            start = cut[0] if cut and cut[0] != tuple(xy[row + 1]) else None
        elif cut and cut[0] != cut[1]:  # it passes through
            pieces.append(Piece(row + 1, row, *cut))
    if first is not None and (len(xy) - 1 > first or start is not None):
        pieces.append(Piece(first, len(xy) - 1, start, None))
    return pieces


def _cut_segment(a, b, rectangle: Rectangle) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """The ends of the part of the segment a–b within the rectangle, in that order; None if there is no such part."""
    ax, ay, bx, by = float(a[0]), float(a[1]), float(b[0]), float(b[1])
    swapped = (bx, by) < (ax, ay)
    if swapped:
        ax, ay, bx, by = bx, by, ax, ay
    dx, dy = bx - ax, by - ay
    enter, leave = 0.0, 1.0
    enter_edge = leave_edge = None
    for axis, delta, low, high in (
        (0, dx, rectangle.xmin - ax, rectangle.xmax - ax),
        (1, dy, rectangle.ymin - ay, rectangle.ymax - ay),
    ):
        if delta == 0.0:
            if low > 0.0 or high < 0.0:
                return None
            continue
        near, far = (low, high) if delta > 0.0 else (high, low)
        near_edge, far_edge = (0, 1) if delta > 0.0 else (1, 0)
        if near / delta > enter:
            enter, enter_edge = near / delta, (axis, near_edge)
        if far / delta < leave:
            leave, leave_edge = far / delta, (axis, far_edge)
    if not enter <= leave:
        return None
    start = _on_edge(ax, ay, dx, dy, enter, enter_edge, rectangle) if enter_edge else (ax, ay)
    end = _on_edge(ax, ay, dx, dy, leave, leave_edge, rectangle) if leave_edge else (bx, by)
    return (end, start) if swapped else (start, end)


def _on_edge(ax, ay, dx, dy, share, edge, rectangle: Rectangle) -> tuple[float, float]:
    """The point at ``share`` of a segment, on the edge exactly whatever the rounding."""
    x = min(max(ax + share * dx, rectangle.xmin), rectangle.xmax)
    y = min(max(ay + share * dy, rectangle.ymin), rectangle.ymax)
    axis, side = edge
    if axis == 0:
        return (rectangle.xmax if side else rectangle.xmin), y
    return x, (rectangle.ymax if side else rectangle.ymin)
