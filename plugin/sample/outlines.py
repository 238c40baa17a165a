"""A grid of labels as polygons with smooth, exactly shared borders.

Borders are cut into chains between the corners where three or more labels meet. Each chain is smoothed once and used
by both its neighbours, so that polygons neither overlap nor leave gaps.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .terrain import Frame

__all__ = ["Outlines", "chaikin", "tidy_labels"]

#: Label of what lies beyond the grid.
BEYOND = -9


def tidy_labels(labels: np.ndarray, keep: int | None = None) -> np.ndarray:
    """Each label in one piece (its largest), with no two cells of a label that touch at a corner only.

    Parameters
    ----------
    labels : ndarray of int, shape (rows, columns)
    keep : int, optional
        A label that may have several pieces.
    """
    from scipy import ndimage

    labels = labels.copy()
    for _ in range(12):
        changed = False
        shifted = labels - labels.min() + 1
        orphan = np.zeros(labels.shape, dtype=bool)
        for number, box in enumerate(ndimage.find_objects(shifted)):
            if box is None or (keep is not None and number + labels.min() == keep):
                continue
            parts, count = ndimage.label(shifted[box] == number + 1)
            if count > 1:
                largest = np.argmax(np.bincount(parts.ravel())[1:]) + 1
                orphan[box] |= (parts > 0) & (parts != largest)
        if orphan.any():
            changed = True
            nearest = ndimage.distance_transform_edt(orphan, return_distances=False, return_indices=True)
            labels = labels[tuple(nearest)]
        for _ in range(50):
            a, b, c, d = labels[:-1, :-1], labels[:-1, 1:], labels[1:, :-1], labels[1:, 1:]
            rising = (a == d) & (b != a) & (c != a)
            falling = (b == c) & (a != b) & (d != b) & ~rising
            if not (rising.any() or falling.any()):
                break
            changed = True
            row, column = (index[:1] for index in np.nonzero(rising | falling))
            if rising[row[0], column[0]]:
                labels[row[0], column[0] + 1] = labels[row[0], column[0]]
            else:
                labels[row[0], column[0]] = labels[row[0], column[0] + 1]
        if not changed:
            break
    return labels


def chaikin(xy: np.ndarray, times: int, closed: bool = False) -> np.ndarray:
    """Corner cutting (Chaikin 1974); the ends of an open line stay where they are."""
    for _ in range(times):
        if len(xy) < 3:
            return xy
        a, b = xy[:-1], xy[1:]
        cut = np.empty((2 * len(a), 2))
        cut[0::2] = 0.75 * a + 0.25 * b
        cut[1::2] = 0.25 * a + 0.75 * b
        if closed:
            xy = np.vstack((cut, cut[:1]))
        else:
            cut[0], cut[-1] = xy[0], xy[-1]
            xy = cut
    return xy


class Outlines:
    """Chains of borders between labels.

    Parameters
    ----------
    labels : ndarray of int, shape (rows, columns)
        As :func:`tidy_labels` leaves them.
    frame : Frame
    rounds : int
        How often a chain is smoothed.
    """

    def __init__(self, labels: np.ndarray, frame: Frame, *, rounds: int = 3):
        self._frame = frame
        self._rounds = rounds
        padded = np.pad(labels, 1, constant_values=BEYOND)
        self._width = padded.shape[1] + 1
        self._build(padded)

    def _build(self, padded: np.ndarray) -> None:
        rows, columns = padded.shape
        width = self._width
        # Directed border edges with their label on the left; corner (r, c) is the south-west corner of cell (r, c).
        r, c = np.nonzero(padded[:, :-1] != padded[:, 1:])  # upright edge at corner column c + 1
        north = np.column_stack((r * width + c + 1, (r + 1) * width + c + 1, padded[r, c], padded[r, c + 1]))
        r, c = np.nonzero(padded[:-1, :] != padded[1:, :])  # flat edge at corner row r + 1
        west = np.column_stack(((r + 1) * width + c + 1, (r + 1) * width + c, padded[r, c], padded[r + 1, c]))
        edges = np.vstack((north, west))
        both = np.vstack((edges, edges[:, [1, 0, 3, 2]]))
        order = np.lexsort((both[:, 1], both[:, 0]))
        both = both[order]
        degree = np.bincount(both[:, 0], minlength=(rows + 1) * width)
        outgoing: dict[int, list[tuple[int, int, int]]] = {}
        for start, end, left, right in both.tolist():
            outgoing.setdefault(start, []).append((end, left, right))
        used: set[tuple[int, int]] = set()
        #: (left, right, vertices of corners, closed)
        self._chains: list[tuple[int, int, np.ndarray]] = []

        def walk(start: int, step: tuple[int, int, int]) -> None:
            end, left, right = step
            nodes = [start, end]
            used.add((start, end))
            used.add((end, start))
            while degree[nodes[-1]] == 2 and nodes[-1] != start:
                at, before = nodes[-1], nodes[-2]
                following = next(other for other in outgoing[at] if other[0] != before)
                nodes.append(following[0])
                used.add((at, following[0]))
                used.add((following[0], at))
            self._chains.append((left, right, np.array(nodes)))

        junctions = np.flatnonzero(degree > 2).tolist()
        for start in junctions:
            for step in outgoing[start]:
                if (start, step[0]) not in used:
                    walk(start, step)
        for start in np.flatnonzero(degree == 2).tolist():
            for step in outgoing[start]:
                if (start, step[0]) not in used:
                    walk(start, step)
        self._lines = [self._smoothed(*chain) for chain in self._chains]

    def _smoothed(self, left: int, right: int, nodes: np.ndarray) -> np.ndarray:
        frame = self._frame
        xy = np.column_stack(
            (
                frame.west + (nodes % self._width - 1) * frame.cell,
                frame.south + (nodes // self._width - 1) * frame.cell,
            )
        ).astype(float)
        if BEYOND in (left, right):
            return xy
        closed = nodes[0] == nodes[-1]
        middle = 0.5 * (xy[:-1] + xy[1:])
        if closed:
            xy = np.vstack((middle, middle[:1]))
        else:
            xy = np.vstack((xy[:1], middle, xy[-1:]))
        for _ in range(self._rounds):
            if len(xy) < 4:
                break
            if closed:
                ring = xy[:-1]
                ring = 0.25 * np.roll(ring, 1, axis=0) + 0.5 * ring + 0.25 * np.roll(ring, -1, axis=0)
                xy = np.vstack((ring, ring[:1]))
            else:
                xy = np.vstack((xy[:1], 0.25 * xy[:-2] + 0.5 * xy[1:-1] + 0.25 * xy[2:], xy[-1:]))
        return np.round(chaikin(xy, 1, closed), 2)

    def rings(self, inside: Callable[[int], bool]) -> list[list[np.ndarray]]:
        """Polygons (outer ring first, counter-clockwise, then holes) of all labels for which ``inside`` is true."""
        following: dict[int, list[tuple[int, np.ndarray]]] = {}
        loops: list[np.ndarray] = []
        for (left, right, nodes), line in zip(self._chains, self._lines):
            in_left, in_right = inside(left), inside(right)
            if in_left == in_right:
                continue
            if in_right:
                nodes, line = nodes[::-1], line[::-1]
            if nodes[0] == nodes[-1]:
                loops.append(line)
            else:
                following.setdefault(int(nodes[0]), []).append((int(nodes[-1]), line))
        while following:
            start = min(following)
            pieces, at = [], start
            while at in following:
                end, line = following[at].pop(0)
                if not following[at]:
                    del following[at]
                pieces.append(line[:-1])
                at = end
                if at == start:
                    break
            ring = np.vstack(pieces)
            loops.append(np.vstack((ring, ring[:1])))
        areas = [_area(loop) for loop in loops]
        outers = [[loop] for loop, area in zip(loops, areas) if area > 0]
        outers.sort(key=lambda rings: -_area(rings[0]))
        for loop, area in zip(loops, areas):
            if area < 0:
                # The smallest outer ring round it.
                for rings in reversed(outers):
                    if _contains(rings[0], 0.5 * (loop[0] + loop[1])):
                        rings.append(loop)
                        break
        return outers


def _area(ring: np.ndarray) -> float:
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return 0.5 * float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def _contains(ring: np.ndarray, point: np.ndarray) -> bool:
    x, y = ring[:, 0], ring[:, 1]
    above = y > point[1]
    crossing = above[:-1] != above[1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        at = x[:-1] + (point[1] - y[:-1]) * (x[1:] - x[:-1]) / (y[1:] - y[:-1])
    return bool(np.count_nonzero(crossing & (at > point[0])) % 2)
