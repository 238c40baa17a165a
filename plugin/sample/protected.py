"""Protected, heritage and military areas."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .names import NameFactory
from .units import Land, Units
from .villages import Villages

__all__ = ["Area", "inside_ring", "set_aside"]


@dataclass(frozen=True)
class Area:
    """One area: a ring without holes, closed, counter-clockwise."""

    ring: np.ndarray
    name: str
    kind: str
    rule: str


def set_aside(land: Land, units: Units, villages: Villages, rng: np.random.Generator, names: NameFactory) -> list[Area]:
    """A national park, watershed forests, monuments, military areas and water intakes."""
    from scipy.spatial import cKDTree

    width = land.frame.width
    factor = max(1, round(len(units.code) / 60))
    tree = cKDTree(villages.xy)
    inside = np.flatnonzero((units.labels >= 0).ravel() & ~units.island[np.clip(units.labels, 0, None)].ravel())
    height = land.elevation.ravel()[inside]
    areas: list[Area] = []

    def place(count, radius, weight, most_villages, title, kind, rule, near=None):
        for number in range(count):
            candidates = rng.choice(inside, 60, p=weight / weight.sum())
            xy = land.frame.centres(candidates) + rng.uniform(-0.4, 0.4, (60, 2)) * land.frame.cell
            if near is not None:
                xy = near[rng.integers(0, len(near), 60)] + rng.uniform(-900.0, 900.0, (60, 2))
            best = None
            for centre in xy:
                ring = _blob(centre, radius * rng.uniform(0.8, 1.2), rng)
                clear = (units.labels.ravel()[land.frame.nodes(ring)] >= 0).all()
                apart = all(
                    not (inside_ring(ring, area.ring).any() or inside_ring(area.ring, ring).any()) for area in areas
                )
                if not (clear and apart):
                    continue
                reach = float(np.max(np.hypot(*(ring - centre).T)))
                close = villages.xy[tree.query_ball_point(centre, reach)].reshape(-1, 2)
                hit = int(np.count_nonzero(inside_ring(close, ring)))
                if best is None or hit < best[0]:
                    best = (hit, ring)
                if hit <= most_villages:
                    break
            if best is not None and best[0] <= most_villages * 4:
                areas.append(Area(best[1], title(number), kind, rule))

    high = np.maximum(height - 150.0, 1.0) ** 1.5
    low = np.where((height < 120.0), 1.0, 1e-6)
    seats = land.frame.centres(units.centre)
    town = land.frame.centres([units.centre[units.town]])
    place(
        factor,
        0.062 * width,
        high,
        4,
        lambda n: f"Vườn quốc gia {('Ngàn Mây', 'Sơn Lâm', 'Rào Lim', 'A Rồng')[n % 4]}",
        "vuon_quoc_gia",
        "permit",
    )
    place(
        3 * factor,
        0.03 * width,
        high,
        4,
        lambda n: f"Rừng phòng hộ {names.place('forest', True)}",
        "rung_phong_ho",
        "permit",
    )
    place(1, 290.0, low, 0, lambda n: "Di tích Thành cổ Bình Minh", "di_tich", "no_build", near=town)
    place(
        3 * factor,
        260.0,
        low + 0.2,
        0,
        lambda n: f"Di tích lịch sử {names.place('monument', False)}",
        "di_tich",
        "no_build",
        near=seats,
    )
    place(
        factor,
        0.008 * width,
        high + 20.0,
        0,
        lambda n: f"Danh thắng Thác {names.place('sight', True)}",
        "danh_thang",
        "permit",
    )
    place(3 * factor, 900.0, low + 0.4, 0, lambda n: f"Khu vực quân sự số {n + 1}", "quan_su", "no_build")
    place(
        2 * factor,
        420.0,
        low + 0.2,
        0,
        lambda n: f"Vùng bảo hộ nguồn nước {names.place('water', False)}",
        "nguon_nuoc",
        "permit",
    )
    return areas


def _blob(centre: np.ndarray, radius: float, rng: np.random.Generator) -> np.ndarray:
    """A star-shaped outline (it cannot cross itself) of 96 vertices."""
    angle = np.linspace(0.0, 2.0 * np.pi, 97)[:-1]
    shape = np.ones(96)
    for wave in range(2, 9):
        shape += rng.normal(0.0, 0.30 / wave) * np.cos(wave * angle + rng.uniform(0.0, 2.0 * np.pi))
    shape = radius * np.clip(shape, 0.45, 1.7)
    ring = centre + np.column_stack((shape * np.cos(angle), shape * np.sin(angle)))
    return np.round(np.vstack((ring, ring[:1])), 2)


def inside_ring(points: np.ndarray, ring: np.ndarray) -> np.ndarray:
    """Which points lie inside a closed ring (even-odd rule), shape (n,)."""
    points = np.asarray(points, dtype=float).reshape(-1, 2)
    found = np.zeros(len(points), dtype=bool)
    near = np.flatnonzero(((points >= ring.min(axis=0)) & (points <= ring.max(axis=0))).all(axis=1))
    if len(near) == 0:
        return found
    px, py = points[near, 0][:, None], points[near, 1][:, None]
    x1, y1, x2, y2 = ring[:-1, 0], ring[:-1, 1], ring[1:, 0], ring[1:, 1]
    between = (y1 > py) != (y2 > py)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = x1 + (py - y1) * (x2 - x1) / (y2 - y1)
    found[near] = np.count_nonzero(between & (px < at), axis=1) % 2 == 1
    return found
