"""Offices, schools, health stations, post points, essential infrastructure, and road works to come."""

from __future__ import annotations

import numpy as np

from .. import schema as schemas
from ..wkb import linestring_wkb, point_wkb
from .names import SCHOOL_LEVELS
from .roads import RoadLines
from .table import Table
from .telecom import RoadGraph, merged_lines
from .units import Land, Units
from .villages import Villages

__all__ = ["health_table", "infrastructure_table", "office_table", "post_table", "road_work_table", "school_table"]

#: Bodies of the province, as they have been named since 2025.
_BODIES = (
    "Tỉnh ủy Sao Mai", "UBND tỉnh Sao Mai", "Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Sở Khoa học và Công nghệ",
    "Sở Tài chính", "Sở Nội vụ", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Nông nghiệp và Môi trường", "Sở Xây dựng",
    "Sở Công Thương", "Sở Tư pháp", "Sở Văn hóa, Thể thao và Du lịch", "Sở Ngoại vụ", "Sở Dân tộc và Tôn giáo",
    "Thanh tra tỉnh", "Ban Quản lý Khu kinh tế", "Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh",
    "Trung tâm Phục vụ hành chính công",
)  # fmt: skip

_LONGEST_WORK_M = 9_000.0


def _plain(units: Units, commune: int) -> str:
    return units.name[commune].split(" ", 1)[1]


class _Placer:
    """Finds a dry place near a point, well inside its commune."""

    def __init__(self, land: Land, units: Units, rng: np.random.Generator):
        self._frame, self._rng = land.frame, rng
        labels = units.labels
        deep = ~land.river
        for rows in (-1, 0, 1):
            for columns in (-1, 0, 1):
                deep &= np.roll(labels, (rows, columns), axis=(0, 1)) == labels
        self._allowed = np.where(deep, labels, -1).ravel()

    def near(self, xy: np.ndarray, low: float, high: float, commune: int) -> np.ndarray:
        for _ in range(20):
            angle = self._rng.uniform(0.0, 2.0 * np.pi)
            point = xy + self._rng.uniform(low, high) * np.array([np.cos(angle), np.sin(angle)])
            if self._allowed[self._frame.nodes(point)[0]] == commune:
                return np.round(point, 2)
        return np.round(xy, 2)


def office_table(land: Land, units: Units, seat_xy: np.ndarray, rng: np.random.Generator) -> Table:
    """The commune's committee at each seat, the bodies of the province in its town."""
    placer = _Placer(land, units, rng)
    xy, name, level, commune_of = [], [], [], []
    for commune in range(len(units.code)):
        xy.append(placer.near(seat_xy[commune], 30.0, 140.0, commune))
        name.append(f"UBND {units.name[commune][0].lower()}{units.name[commune][1:]}")
        level.append("xa")
        commune_of.append(commune)
    for body in _BODIES:
        xy.append(placer.near(seat_xy[units.town], 60.0, 900.0, units.town))
        name.append(body)
        level.append("tinh")
        commune_of.append(units.town)
    count = len(xy)
    tslcd = np.ones(count, dtype=bool)
    tslcd[count - 1] = False  # the newest body of the province is not connected yet
    bandwidth = np.where(np.array(level) == "tinh", 200.0, rng.choice((20.0, 50.0, 100.0), count, p=(0.3, 0.5, 0.2)))
    return Table(
        "offices", "Point", schemas.SAMPLE_OFFICES, [point_wkb(point) for point in xy],
        {
            "code": [f"CQ{number + 1:04d}" for number in range(count)],
            "name": name,
            "level": level,
            "commune_code": [units.code[commune] for commune in commune_of],
            "tslcd": tslcd,
            "bandwidth_mbps": np.where(tslcd, bandwidth, np.nan),
        },
        "Cơ quan Đảng, Nhà nước",
    )  # fmt: skip


def school_table(land: Land, units: Units, villages: Villages, seat_xy: np.ndarray, rng: np.random.Generator) -> Table:
    """Schools by the number of people in a commune, one upper secondary school for each town."""
    placer = _Placer(land, units, rng)
    people = np.bincount(villages.commune, weights=villages.population, minlength=len(units.code))
    members: dict[int, list[int]] = {}
    for village, commune in enumerate(villages.commune.tolist()):
        members.setdefault(commune, []).append(village)
    xy, name, level, pupils, commune_of = [], [], [], [], []
    for commune in range(len(units.code)):
        serial: dict[str, int] = {}
        wanted = [("mam_non", 4200.0, 0.055), ("tieu_hoc", 5600.0, 0.085), ("thcs", 8200.0, 0.06)]
        plan = [(kind, max(1, round(people[commune] / size)), share) for kind, size, share in wanted]
        if commune in units.towns:
            plan.append(("thpt", 2 if commune == units.town else 1, 0.05))
        for kind, number, share in plan:
            for place in range(number):
                at = seat_xy[commune] if place == 0 else villages.xy[int(rng.choice(members[commune]))]
                xy.append(placer.near(at, 60.0, 420.0, commune))
                serial[kind] = serial.get(kind, 0) + 1
                suffix = f" số {serial[kind]}" if number > 1 else ""
                name.append(f"{dict(SCHOOL_LEVELS)[kind]} {_plain(units, commune)}{suffix}")
                level.append(kind)
                pupils.append(int(max(28, round(people[commune] * share / number * rng.uniform(0.8, 1.25)))))
                commune_of.append(commune)
    count = len(xy)
    hard = units.disadvantaged[np.array(commune_of)]
    internet = rng.random(count) < np.where(hard, 0.88, 0.995)
    speed = rng.choice((50.0, 100.0, 200.0, 300.0, 1000.0), count, p=(0.12, 0.33, 0.32, 0.18, 0.05))
    return Table(
        "schools", "Point", schemas.SAMPLE_SCHOOLS, [point_wkb(point) for point in xy],
        {
            "code": [f"TH{number + 1:05d}" for number in range(count)],
            "name": name,
            "level": level,
            "pupils": pupils,
            "internet": internet,
            "bandwidth_mbps": np.where(internet, speed, np.nan),
            "commune_code": [units.code[commune] for commune in commune_of],
        },
        "Trường học",
    )  # fmt: skip


def health_table(land: Land, units: Units, seat_xy: np.ndarray, rng: np.random.Generator) -> Table:
    """A health station in each commune, a hospital in each town."""
    placer = _Placer(land, units, rng)
    rows: list[tuple[np.ndarray, str, str, int, int]] = []
    for commune in range(len(units.code)):
        rows.append(
            (
                placer.near(seat_xy[commune], 60.0, 300.0, commune),
                f"Trạm Y tế {_plain(units, commune)}",
                "tram_y_te",
                int(rng.integers(4, 9)),
                commune,
            )
        )
    for rank, commune in enumerate(units.towns):
        title = "Bệnh viện Đa khoa tỉnh Sao Mai" if rank == 0 else f"Bệnh viện Đa khoa khu vực {_plain(units, commune)}"
        rows.append(
            (
                placer.near(seat_xy[commune], 250.0, 700.0, commune),
                title,
                "benh_vien",
                600 if rank == 0 else int(rng.integers(8, 22)) * 10,
                commune,
            )
        )
    count = len(rows)
    hospital = np.array([row[2] == "benh_vien" for row in rows])
    hard = units.disadvantaged[np.array([row[4] for row in rows])]
    internet = (rng.random(count) < np.where(hard, 0.9, 1.0)) | hospital
    speed = np.where(hospital, rng.choice((300.0, 500.0, 1000.0), count), rng.choice((50.0, 100.0, 200.0), count))
    return Table(
        "health_stations", "Point", schemas.SAMPLE_HEALTH_STATIONS, [point_wkb(row[0]) for row in rows],
        {
            "code": [f"YT{number + 1:04d}" for number in range(count)],
            "name": [row[1] for row in rows],
            "kind": [row[2] for row in rows],
            "beds": [row[3] for row in rows],
            "internet": internet,
            "bandwidth_mbps": np.where(internet, speed, np.nan),
            "commune_code": [units.code[row[4]] for row in rows],
        },
        "Cơ sở y tế",
    )  # fmt: skip


def post_table(
    land: Land, units: Units, villages: Villages, seat_xy: np.ndarray, people_per_point: float, rng: np.random.Generator
) -> Table:
    """Post points, so many that each staffed one serves ``people_per_point`` people on average."""
    placer = _Placer(land, units, rng)
    communes = len(units.code)
    staffed_wanted = max(communes, round(float(villages.population.sum()) / people_per_point))
    # Two mountain communes have only a locker that nobody tends.
    hard = np.flatnonzero(units.disadvantaged)
    untended = set(hard[np.argsort(-land.elevation.ravel()[units.centre[hard]], kind="stable")[:2]].tolist())
    rows: list[tuple[np.ndarray, str, str, bool, int]] = []
    for commune in range(communes):
        town = commune in units.towns
        title = (
            "Bưu điện tỉnh Sao Mai"
            if commune == units.town
            else (
                f"Bưu cục {_plain(units, commune)}"
                if town or units.kind[commune] == "phuong"
                else f"Điểm Bưu điện - Văn hóa xã {_plain(units, commune)}"
            )
        )
        rows.append(
            (
                placer.near(seat_xy[commune], 40.0, 220.0, commune),
                title,
                "buu_cuc" if title.startswith("Bưu") else "bd_vhx",
                commune not in untended,
                commune,
            )
        )
    weight = villages.population / villages.population.sum()
    serial: dict[int, int] = {}
    while sum(row[3] for row in rows) < staffed_wanted:
        village = int(rng.choice(len(weight), p=weight))
        commune = int(villages.commune[village])
        if commune in untended:
            continue
        serial[commune] = serial.get(commune, 0) + 1
        staffed = bool(rng.random() < 0.86)
        kind = "buu_cuc" if staffed else "thung_thu"
        title = f"{'Bưu cục' if staffed else 'Thùng thư công cộng'} {_plain(units, commune)} {serial[commune]}"
        rows.append((placer.near(villages.xy[village], 30.0, 260.0, commune), title, kind, staffed, commune))
    count = len(rows)
    staffed = np.array([row[3] for row in rows])
    online = staffed & (rng.random(count) < 0.93)
    online[np.flatnonzero(staffed)[-1]] = False  # never quite all of them
    return Table(
        "post_points", "Point", schemas.SAMPLE_POST_POINTS, [point_wkb(row[0]) for row in rows],
        {
            "code": [f"BC{number + 1:05d}" for number in range(count)],
            "name": [row[1] for row in rows],
            "kind": [row[2] for row in rows],
            "staffed": staffed,
            "internet": staffed.copy(),
            "online_services": online,
            "commune_code": [units.code[row[4]] for row in rows],
        },
        "Điểm phục vụ bưu chính",
    )  # fmt: skip


def infrastructure_table(
    land: Land, units: Units, lines: RoadLines, seat_xy: np.ndarray, sensor_share: float, rng: np.random.Generator
) -> Table:
    """Bridges, stations, power, water and city works; ``sensor_share`` of them can carry sensors."""
    placer = _Placer(land, units, rng)
    river = land.river.ravel()
    rows: list[tuple[np.ndarray, str, str, str, int]] = []
    bridges: dict[int, int] = {}
    for number, line in enumerate(lines.xy):
        if not lines.bridge[number] or lines.roads[lines.road[number]].road_class not in (
            "quoc_lo",
            "tinh_lo",
            "huyen_lo",
        ):
            continue
        wet = np.flatnonzero(river[land.frame.nodes(line)])
        commune = int(units.labels.ravel()[land.frame.nodes(line[len(line) // 2])[0]])
        if len(wet) == 0 or commune < 0:
            continue
        bridges[commune] = bridges.get(commune, 0) + 1
        rows.append(
            (line[wet[len(wet) // 2]], f"Cầu {_plain(units, commune)} {bridges[commune]}", "giao_thong", "cau", commune)
        )
    for commune in range(len(units.code)):
        seat, title = seat_xy[commune], _plain(units, commune)
        kinds = [("Trạm biến áp", "dien", "tram_bien_ap"), ("Công trình cấp nước", "nuoc", "cap_nuoc")]
        if units.kind[commune] == "phuong":
            kinds += [
                ("Chiếu sáng công cộng", "do_thi", "chieu_sang"),
                ("Đèn tín hiệu giao thông", "giao_thong", "den_tin_hieu"),
                ("Trạm xử lý nước thải", "do_thi", "nuoc_thai"),
            ]
        if commune in units.towns:
            kinds += [
                ("Bến xe", "giao_thong", "ben_xe"),
                ("Trạm 110 kV", "dien", "tram_110kv"),
                ("Nhà máy nước", "nuoc", "nha_may"),
            ]
        if units.upland[commune] and rng.random() < 0.22:
            kinds.append(("Thủy điện", "nang_luong", "thuy_dien"))
        if not units.upland[commune] and rng.random() < 0.08:
            kinds.append(("Điện mặt trời", "nang_luong", "dien_mat_troi"))
        if rng.random() < 0.3:
            kinds.append(("Hồ chứa nước", "nuoc", "ho_chua"))
        for name, sector, kind in kinds:
            rows.append((placer.near(seat, 80.0, 800.0, commune), f"{name} {title}", sector, kind, commune))
    count = len(rows)
    sensors = np.zeros(count, dtype=bool)
    sensors[rng.permutation(count)[: round(sensor_share * count)]] = True
    connected = sensors & (rng.random(count) < 0.6)
    return Table(
        "infrastructure", "Point", schemas.SAMPLE_INFRASTRUCTURE, [point_wkb(np.round(row[0], 2)) for row in rows],
        {
            "code": [f"HT{number + 1:05d}" for number in range(count)],
            "name": [row[1] for row in rows],
            "sector": [row[2] for row in rows],
            "kind": [row[3] for row in rows],
            "sensors": sensors,
            "connected": connected,
            "commune_code": [units.code[row[4]] for row in rows],
        },
        "Hạ tầng thiết yếu",
    )  # fmt: skip


def road_work_table(lines: RoadLines, graph: RoadGraph, count: int, rng: np.random.Generator) -> Table:
    """Stretches of roads to be widened, resurfaced or rebuilt in the years to come."""
    kinds = {
        "quoc_lo": "mo_rong", "tinh_lo": "nang_cap", "huyen_lo": "nang_cap", "xa": "lam_moi_mat_duong",
        "duong_pho": "chinh_trang_via_he",
    }  # fmt: skip
    titles = {
        "mo_rong": "Mở rộng",
        "nang_cap": "Nâng cấp",
        "lam_moi_mat_duong": "Làm mới mặt",
        "chinh_trang_via_he": "Chỉnh trang vỉa hè, ngầm hóa",
    }
    by_road: dict[int, list[int]] = {}
    for number, road in enumerate(lines.road):
        if lines.roads[road].road_class in kinds and lines.roads[road].name:
            by_road.setdefault(road, []).append(number)
    length = {road: float(graph.length[numbers].sum()) for road, numbers in by_road.items()}
    roads = np.array(sorted(by_road))
    weight = np.sqrt([length[road] for road in roads.tolist()])
    chosen = rng.choice(roads, min(count, len(roads)), replace=False, p=weight / weight.sum())
    xy, name, kind, year = [], [], [], []
    for road in np.sort(chosen).tolist():
        pieces = merged_lines([lines.xy[number] for number in by_road[road]], by_road[road])
        line = max((piece for piece, _ in pieces), key=lambda piece: (len(piece), piece[0, 0]))
        size = max(2, int(len(line) * rng.uniform(0.3, 0.9)))
        start = int(rng.integers(0, len(line) - size + 1))
        part = line[start : start + size]
        along = np.cumsum(np.hypot(*np.diff(part, axis=0).T))
        longest = rng.uniform(0.4, 1.0) * _LONGEST_WORK_M  # a project is a stretch, not a whole road
        part = part[: max(2, 1 + int(np.searchsorted(along, longest)))]
        xy.append(part)
        kind.append(kinds[lines.roads[road].road_class])
        name.append(f"{titles[kind[-1]]} {lines.roads[road].name[0].lower()}{lines.roads[road].name[1:]}")
        year.append(int(rng.integers(2026, 2031)))
    return Table(
        "road_works", "LineString", schemas.SAMPLE_ROAD_WORKS, [linestring_wkb(line) for line in xy],
        {
            "code": [f"DA{number + 1:03d}" for number in range(len(xy))],
            "name": name,
            "kind": kind,
            "year": year,
            "duct_planned": rng.random(len(xy)) < 0.35,
            "length_m": [round(float(np.hypot(*np.diff(line, axis=0).T).sum()), 1) for line in xy],
        },
        "Công trình đường sắp làm",
    )  # fmt: skip
