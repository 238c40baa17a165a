"""A landscape: mountains in the west, valleys whose rivers run to the sea in the east, a coastal plain, an island.

Mountains are not drawn but grown: land is lifted and rivers cut into it (stream power law, implicit in time along the
drainage tree: Braun & Willett 2013, doi:10.1016/j.geomorph.2012.10.008). So every valley has its river, every river
falls towards the sea, and passes lie where two valleys meet.

Arrays are indexed ``[row, column]`` with row 0 in the south, so that ``y`` grows with the row.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np

from ..progress import SILENT, Progress

__all__ = ["Frame", "Landscape", "grow_landscape", "smooth_noise", "smoothstep"]

#: Neighbours as (row, column) steps.
_STEPS = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))
#: Height of the base level at the western edge, where rivers leave to the neighbour.
_WEST_BASE_M = 230.0
_SUMMIT_M = 1_720.0


@dataclass(frozen=True)
class Frame:
    """A grid of square cells on the ground.

    Parameters
    ----------
    west, south : float
        Outer edges in plane coordinates, m.
    cell : float
        Side of a cell, m.
    rows, columns : int
    """

    west: float
    south: float
    cell: float
    rows: int
    columns: int

    @property
    def width(self) -> float:
        return self.columns * self.cell

    @property
    def height(self) -> float:
        return self.rows * self.cell

    def finer(self, factor: int) -> Frame:
        """The same ground in ``factor``² times as many cells."""
        return Frame(self.west, self.south, self.cell / factor, self.rows * factor, self.columns * factor)

    def centres(self, nodes: np.ndarray) -> np.ndarray:
        """Plane coordinates of the centres of cells given by ``row * columns + column``, shape (n, 2)."""
        nodes = np.asarray(nodes)
        return np.column_stack(
            (
                self.west + (nodes % self.columns + 0.5) * self.cell,
                self.south + (nodes // self.columns + 0.5) * self.cell,
            )
        )

    def nodes(self, xy: np.ndarray) -> np.ndarray:
        """The cell that each point lies in; points outside get the nearest one."""
        xy = np.asarray(xy, dtype=float).reshape(-1, 2)
        column = np.clip(np.floor((xy[:, 0] - self.west) / self.cell).astype(np.int64), 0, self.columns - 1)
        row = np.clip(np.floor((xy[:, 1] - self.south) / self.cell).astype(np.int64), 0, self.rows - 1)
        return row * self.columns + column

    def sample(self, grid: np.ndarray, xy: np.ndarray) -> np.ndarray:
        """Bilinear value of ``grid`` at points, shape (n,)."""
        xy = np.asarray(xy, dtype=float).reshape(-1, 2)
        column = np.clip((xy[:, 0] - self.west) / self.cell - 0.5, 0, self.columns - 1)
        row = np.clip((xy[:, 1] - self.south) / self.cell - 0.5, 0, self.rows - 1)
        c0 = np.minimum(column.astype(np.int64), self.columns - 2)
        r0 = np.minimum(row.astype(np.int64), self.rows - 2)
        fc, fr = column - c0, row - r0
        return (
            grid[r0, c0] * (1 - fr) * (1 - fc)
            + grid[r0, c0 + 1] * (1 - fr) * fc
            + grid[r0 + 1, c0] * fr * (1 - fc)
            + grid[r0 + 1, c0 + 1] * fr * fc
        )


@dataclass(frozen=True)
class Landscape:
    """The grown land.

    Parameters
    ----------
    frame : Frame
    elevation : ndarray, shape (rows, columns)
        Metres; 0 in the sea.
    land : ndarray of bool
    inland : ndarray
        Signed distance to the coast line, m; negative in the sea.
    receiver : ndarray of int64, shape (rows * columns,)
        The cell that each cell drains to; itself at outlets.
    drained_km2 : ndarray, shape (rows * columns,)
        Area that drains through each cell.
    """

    frame: Frame
    elevation: np.ndarray
    land: np.ndarray
    inland: np.ndarray
    receiver: np.ndarray
    drained_km2: np.ndarray


def smoothstep(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """0 below ``low``, 1 above ``high``, smooth in between."""
    t = np.clip((values - low) / (high - low), 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


def smooth_noise(
    rng: np.random.Generator, shape: tuple[int, int], wavelength: float, *, beta: float = 2.0
) -> np.ndarray:
    """Random field of mean 0 and standard deviation 1 with a power-law spectrum below ``wavelength``.

    Parameters
    ----------
    wavelength : float
        Longest wave, as a share of the longer side.
    beta : float
        Amplitude falls as frequency to the power ``-beta``.
    """
    rows, columns = shape
    longest = max(shape)
    fy = np.fft.fftfreq(rows)[:, None] * longest
    fx = np.fft.rfftfreq(columns)[None, :] * longest
    frequency = np.hypot(fx, fy)
    lowest = 1.0 / wavelength
    amplitude = np.maximum(frequency, lowest) ** -beta
    amplitude[frequency < 0.5 * lowest] = 0.0
    field = np.fft.irfft2(np.fft.rfft2(rng.standard_normal(shape)) * amplitude, s=shape)
    return (field - field.mean()) / field.std()


def grow_landscape(
    frame: Frame, rng: np.random.Generator, *, refinements: int = 2, progress: Progress = SILENT
) -> Landscape:
    """Grow the land on ``frame`` and refine it ``refinements`` times; the result's cells are 2^refinements smaller."""
    u, v = _unit_coordinates(frame)
    rows, columns = frame.rows, frame.columns
    noise = smooth_noise(rng, (rows, columns), 0.45, beta=1.9)
    detail = smooth_noise(rng, (rows, columns), 0.12, beta=1.6)
    massif = smooth_noise(rng, (rows, columns), 0.38, beta=2.2)
    # The coast runs from north-north-west to south-south-east, with capes and bays.
    coast = 0.835 - 0.10 * (v - 0.5) + 0.016 * np.sin(5.1 * v + 1.3) + 0.007 * np.sin(14.0 * v + 0.4)
    inland = (coast - u) * frame.width + 600.0 * detail * np.clip(frame.width / 90_000.0, 0.4, 2.0)
    island_u, island_v = 0.935, 0.36
    radius = 0.026 * frame.width
    aspect = frame.height / frame.width
    away = np.hypot((u - island_u) * 1.15 + 0.35 * (v - island_v) * aspect, (v - island_v) * aspect) * frame.width
    island = (radius - away) + 0.16 * radius * detail
    inland = np.maximum(inland, island)
    share = inland / frame.width
    # How fast the land rises: nothing in the plain, foothills, then the range along the western border.
    uplift = smoothstep(share + 0.028 * noise, 0.13, 0.42) ** 1.25
    uplift *= np.clip(0.72 + 0.42 * massif, 0.16, 1.6)
    range_ = np.exp(-(((u - 0.13 - 0.02 * np.sin(6.0 * v + 0.7)) / 0.11) ** 2))
    uplift *= 0.55 + 0.85 * range_
    uplift[(share < 0.1) & (island < 0)] = 0.0
    hills = np.clip(massif - 1.15, 0.0, 1.0) * smoothstep(share, 0.03, 0.09) * 0.22  # lone hills in the plain
    uplift = uplift + hills
    # The plain is uneven enough for its rivers to wander.
    wander = smooth_noise(rng, (rows, columns), 0.07, beta=1.2)
    plain = 1.5 + 55.0 * np.maximum(share, 0.0) + 2.6 * (wander + 2.5) * smoothstep(share, 0.0, 0.05)
    dunes = 7.0 * np.exp(-(((share - 0.008) / 0.004) ** 2))
    height = np.where(inland > 0, plain + dunes + 40.0 * uplift, 0.0)

    cell = frame.cell
    for level in range(refinements + 1):
        if level:
            from scipy import ndimage

            shape = (rows * 2, columns * 2)
            height, uplift, inland, island = (_twice(ndimage, grid) for grid in (height, uplift, inland, island))
            detail = smooth_noise(rng, shape, 0.03, beta=1.5)
            inland = inland + 45.0 * detail * (0.5 ** (level - 1))
            height = height + 0.05 * height * detail
            rows, columns, cell = shape[0], shape[1], cell / 2.0
        land = _tidied(inland > 0)
        base = ~land
        base[:, 0] = True
        height = np.where(land, np.maximum(height, 0.6), 0.0)
        height[:, 0] = np.where(land[:, 0], _WEST_BASE_M, 0.0)
        height = np.maximum(height, np.where(land, 165.0 * smoothstep(island, 0.0, radius * 0.8), 0.0))
        height = _filled(height, base)
        height, receiver, drained = _erode(
            height,
            base,
            uplift,
            cell,
            (60, 26, 9, 5)[min(level, 3)],
            progress.part(level / (refinements + 1), (level + 1) / (refinements + 1)),
        )
        if level == 0:
            # Set the scale once; later levels only refine it.
            mountains = height > 60.0
            scale = (_SUMMIT_M * 0.9) / np.percentile(height[mountains], 99.8) if mountains.any() else 1.0
            height = np.where(height > 60.0, 60.0 + (height - 60.0) * scale, height)
            uplift = uplift * scale
    summit = height.max()
    if summit > _SUMMIT_M:  # a monotone change: water still runs the same way
        high = height > 60.0
        height[high] = 60.0 + (height[high] - 60.0) * (_SUMMIT_M - 60.0) / (summit - 60.0)
    fine = Frame(frame.west, frame.south, cell, rows, columns)
    return Landscape(fine, height, land, inland, receiver, drained * (cell / 1000.0) ** 2)


def _tidied(land: np.ndarray) -> np.ndarray:
    """Land without ponds and islets: the mainland and islands of some size."""
    from scipy import ndimage

    parts, count = ndimage.label(land)
    sizes = np.bincount(parts.ravel(), minlength=count + 1)
    sizes[0] = 0
    kept = sizes >= max(24, land.size // 4000)
    water, count = ndimage.label(~kept[parts])
    sizes = np.bincount(water.ravel(), minlength=count + 1)
    sizes[0] = 0
    return water != np.argmax(sizes)


def _unit_coordinates(frame: Frame) -> tuple[np.ndarray, np.ndarray]:
    u = (np.arange(frame.columns) + 0.5) / frame.columns
    v = (np.arange(frame.rows) + 0.5) / frame.rows
    return np.broadcast_to(u[None, :], (frame.rows, frame.columns)), np.broadcast_to(
        v[:, None], (frame.rows, frame.columns)
    )


def _twice(ndimage, grid: np.ndarray) -> np.ndarray:
    return ndimage.zoom(grid, 2, order=1, mode="nearest", grid_mode=True)


def _filled(height: np.ndarray, base: np.ndarray) -> np.ndarray:
    """Raise every hollow until it drains (priority flood with a small gradient: Barnes et al. 2014)."""
    rows, columns = height.shape
    # A ring of finished cells round the grid spares the test for its edges.
    wide = columns + 2
    flat = np.pad(height, 1).ravel().tolist()
    done = np.pad(base, 1, constant_values=True).ravel().tolist()
    start = np.flatnonzero(np.pad(base, 1).ravel()).tolist()
    heap = [(flat[node], node) for node in start]
    heapq.heapify(heap)
    push, pop = heapq.heappush, heapq.heappop
    steps = (-wide - 1, -wide, -wide + 1, -1, 1, wide - 1, wide, wide + 1)
    while heap:
        level, node = pop(heap)
        floor = level + 0.01
        for step in steps:
            other = node + step
            if done[other]:
                continue
            done[other] = True
            if flat[other] < floor:
                flat[other] = floor
            push(heap, (flat[other], other))
    return np.array(flat).reshape(rows + 2, wide)[1:-1, 1:-1].copy()


def _receivers(height: np.ndarray, base: np.ndarray, cell: float) -> tuple[np.ndarray, np.ndarray]:
    """Steepest lower neighbour of each cell and the distance to it; outlets receive themselves."""
    rows, columns = height.shape
    padded = np.pad(height, 1, constant_values=np.inf)
    best = np.zeros((rows, columns))
    receiver = np.arange(rows * columns).reshape(rows, columns).copy()
    distance = np.full((rows, columns), cell)
    index = receiver.copy()
    for dr, dc in _STEPS:
        length = cell * (1.4142135623730951 if dr and dc else 1.0)
        slope = (height - padded[1 + dr : 1 + dr + rows, 1 + dc : 1 + dc + columns]) / length
        better = slope > best
        best = np.where(better, slope, best)
        receiver = np.where(better, index + dr * columns + dc, receiver)
        distance = np.where(better, length, distance)
    receiver = np.where(base, index, receiver)
    return receiver.ravel(), distance.ravel()


def _levels(receiver: np.ndarray) -> list[np.ndarray]:
    """Cells by how many steps they are from their outlet, by pointer doubling."""
    depth = (receiver != np.arange(len(receiver))).astype(np.int64)
    pointer = receiver.copy()
    while True:
        step = depth[pointer]
        if not step.any():
            break
        depth = depth + step
        pointer = pointer[pointer]
    order = np.argsort(depth, kind="stable")
    bounds = np.cumsum(np.bincount(depth))
    return np.split(order, bounds[:-1])


def _erode(height, base, uplift, cell, iterations, progress) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    from scipy import ndimage

    shape = height.shape
    rise = uplift.ravel() * 26.0
    flat_base = base.ravel()
    flat = height.ravel().copy()
    for iteration in range(iterations + 1):
        progress.step(iteration / (iterations + 1))
        receiver, distance = _receivers(flat.reshape(shape), base, cell)
        levels = _levels(receiver)
        area = np.ones(len(flat))
        for nodes in reversed(levels[1:]):
            np.add.at(area, receiver[nodes], area[nodes])
        if iteration == iterations:
            break
        if iteration % 7 == 3:  # creep of slopes: rounds off ridges
            smooth = ndimage.gaussian_filter(flat.reshape(shape), 0.7, mode="nearest").ravel()
            flat = np.where(flat_base, flat, smooth)
        factor = 0.06 * (area * (cell * 1e-3) ** 2) ** 0.46 / (distance * 1e-3)
        flat = np.where(flat_base, flat, flat + rise)
        for nodes in levels[1:]:
            below = flat[receiver[nodes]]
            f = factor[nodes]
            flat[nodes] = np.maximum((flat[nodes] + f * below) / (1.0 + f), below + 0.002)
    return flat.reshape(shape), receiver, area
