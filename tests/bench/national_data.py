"""A made-up country for measuring: as many communes, villages, sites and kilometres of lines as a real one has.

Run with the Python that has QGIS: ``national_data.py FILE.gpkg [SHARE]``; a SHARE of 0.01 makes a hundredth of it all.

Everything comes from one seed. Borders between communes are shared vertex for vertex. Names of tables and columns are
those of the fictional province, except that the region of a commune is its province here, and that lines do not say how
long they are: who wants to know has to measure.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

EPSG = 4756  # VN-2000, longitude and latitude
#: The country as a sheet of cells, each one a commune: 123 × 27 = 3,321.
ROWS, COLUMNS = 123, 27
#: Provinces are 17 bands of rows, each cut in two: 34.
BANDS = 17
#: Straight pieces of each of the four sides of a commune.
SIDE = 80
CIRCLE = 48  # vertices of a coverage area
LINE = 7  # vertices of a line
YEARS = (2021, 2022, 2023, 2024, 2025)
OPERATORS = np.array(["CMC", "FPT", "MobiFone", "Viettel", "Vietnamobile", "VNPT"])
#: Things in the whole country. Lines are about a kilometre each.
VILLAGES, SITES, POLE_LINES, DUCTS, FIBER = 90_000, 50_000, 340_000, 60_000, 30_000
#: Junctions of roads in each commune: northwards, eastwards.
ROAD_ROWS, ROAD_COLUMNS = 14, 7
OFFICES_EACH, POST_POINTS_EACH, INFRASTRUCTURE_EACH = 4, 4, 5
_METRES_PER_DEGREE = 111_200.0

#: Columns of the yearly table: name → (the whole that it is a part of, least and greatest share of it).
_PARTS = {
    "adults": ("population", 0.70, 0.76),
    "mobile_subscribers": ("population", 0.9, 1.4),
    "smartphone_subscribers": ("mobile_subscribers", 0.5, 0.98),
    "mobile_broadband_subscribers": ("mobile_subscribers", 0.5, 0.95),
    "adults_smartphone": ("adults", 0.5, 0.98),
    "internet_users": ("population", 0.5, 0.95),
    "households_internet": ("households", 0.5, 0.98),
    "households_fiber": ("households_internet", 0.6, 0.98),
    "households_fiber_ready": ("households", 0.7, 1.0),
    "fixed_broadband_subscribers": ("households_internet", 0.7, 1.0),
    "fixed_users": ("internet_users", 0.5, 0.9),
    "fixed_users_200m": ("fixed_users", 0.1, 0.9),
    "fixed_users_1g": ("fixed_users_200m", 0.0, 0.4),
    "enterprises": ("population", 0.003, 0.012),
    "enterprises_cloud": ("enterprises", 0.1, 0.6),
    "urban_organisations": ("population", 0.0, 0.01),
    "urban_organisations_1g": ("urban_organisations", 0.0, 0.7),
    "cloud_users": ("population", 0.05, 0.5),
}
_SPEEDS = {  # mean speed, the number of its measurements, Mb/s
    "mobile_speed_mbps": ("mobile_samples", 30.0, 90.0),
    "speed_4g_mbps": ("samples_4g", 25.0, 60.0),
    "speed_5g_mbps": ("samples_5g", 80.0, 250.0),
    "fixed_speed_mbps": ("fixed_samples", 60.0, 200.0),
}
_PROVINCE_PARTS = {
    "state_systems_cloud": "state_systems",
    "shared_apps_cloud": "shared_apps",
    "platforms_deployed": "platforms_required",
    "departments_cloud": "departments",
    "state_bodies_cloud": "state_bodies",
    "state_enterprises_cloud": "state_enterprises",
    "party_state_bodies_tslcd": "party_state_bodies",
    "post_enterprises_reporting": "post_enterprises",
}


# -- shapes ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Country:
    """The sheet of cells: corners in degrees, and the bent sides between them."""

    corners: np.ndarray  # (ROWS + 1, COLUMNS + 1, 2)
    across: np.ndarray  # sides that run east, (ROWS + 1, COLUMNS, SIDE, 2), without their last vertex
    along: np.ndarray  # sides that run north, (ROWS, COLUMNS + 1, SIDE, 2), without their last vertex

    def rings(self) -> np.ndarray:
        """Outlines of the communes, counter-clockwise and closed, shape (ROWS · COLUMNS, 4 · SIDE + 1, 2)."""
        south, north = self.across[:-1], self.across[1:]
        west, east = self.along[:, :-1], self.along[:, 1:]
        corners = self.corners
        # A side backwards starts with its last vertex, which is the first one of the next side.
        back_north = np.concatenate((corners[1:, 1:, None], north[:, :, :0:-1]), axis=2)
        back_west = np.concatenate((corners[1:, :-1, None], west[:, :, :0:-1]), axis=2)
        rings = np.concatenate((south, east, back_north, back_west, south[:, :, :1]), axis=2)
        return rings.reshape(ROWS * COLUMNS, 4 * SIDE + 1, 2)

    def grid(self, rows: int, columns: int) -> np.ndarray:
        """Points in straight rows through the cells, ``rows`` × ``columns`` in each, shape (many, many, 2)."""
        at = np.arange(ROWS * rows + 1) / rows
        low = np.minimum(at.astype(int), ROWS - 1)
        bent = self.corners[low] * (1 - (at - low))[:, None, None] + self.corners[low + 1] * (at - low)[:, None, None]
        at = np.arange(COLUMNS * columns + 1) / columns
        low = np.minimum(at.astype(int), COLUMNS - 1)
        return bent[:, low] * (1 - (at - low))[:, None] + bent[:, low + 1] * (at - low)[:, None]

    def places(self, commune: np.ndarray, rng) -> np.ndarray:
        """A point in the cell of each commune (near a bent side it may lie just beyond), shape (n, 2)."""
        row, column = np.divmod(commune, COLUMNS)
        u, v = rng.uniform(0.02, 0.98, (2, len(commune), 1))
        corners = self.corners
        south = corners[row, column] * (1 - u) + corners[row, column + 1] * u
        north = corners[row + 1, column] * (1 - u) + corners[row + 1, column + 1] * u
        return south * (1 - v) + north * v


def country(seed: int = 1) -> Country:
    """A long country, narrow in the middle, that bends twice."""
    rng = np.random.default_rng(seed)
    y = np.linspace(0, 1, ROWS + 1)[:, None]
    x = np.linspace(-0.5, 0.5, COLUMNS + 1)[None, :]
    width = 1.3 + 3.6 * np.abs(y - 0.45) ** 1.3
    corners = np.stack((106.6 + 1.1 * np.sin(2 * np.pi * y + 2.4) + width * x, 8.6 + 14.6 * y + 0 * x), axis=2)
    step = np.array([1.0 / COLUMNS, 14.6 / ROWS])
    corners += rng.uniform(-0.18, 0.18, corners.shape) * step
    return Country(corners, _bent(corners[:, :-1], corners[:, 1:], rng), _bent(corners[:-1], corners[1:], rng))


def _bent(start: np.ndarray, end: np.ndarray, rng) -> np.ndarray:
    """Sides from ``start`` to ``end`` as waves of a tenth of their length at most; their last vertex is left out."""
    shape = start.shape[:-1]
    t = np.arange(SIDE) / SIDE
    wave = np.zeros((*shape, SIDE))
    for number in range(1, 9):
        wave += rng.normal(0, 0.03 / number, (*shape, 1)) * np.sin(np.pi * number * t)
    wave = np.clip(wave, -0.1, 0.1) * np.sin(np.pi * t)  # flat at the corners, or neighbouring sides would cross
    chord = end - start
    normal = np.stack((-chord[..., 1], chord[..., 0]), axis=-1)
    return start[..., None, :] + t[:, None] * chord[..., None, :] + wave[..., None] * normal[..., None, :]


def circles(centres: np.ndarray, radius_m: np.ndarray) -> np.ndarray:
    """Rings of 48 corners, shape (n, 49, 2)."""
    angle = 2 * np.pi * np.arange(CIRCLE) / CIRCLE
    degrees = (radius_m / _METRES_PER_DEGREE)[:, None]
    narrow = np.cos(np.radians(centres[:, 1]))[:, None]
    ring = np.stack(
        (centres[:, :1] + degrees / narrow * np.cos(angle), centres[:, 1:] + degrees * np.sin(angle)), axis=2
    )
    return np.concatenate((ring, ring[:, :1]), axis=1)


def lines(starts: np.ndarray, rng) -> np.ndarray:
    """Wandering lines of about a kilometre, shape (n, LINE, 2)."""
    course = rng.uniform(0, 2 * np.pi, (len(starts), 1)) + np.cumsum(rng.normal(0, 0.3, (len(starts), LINE - 1)), 1)
    step = rng.gamma(9.0, 1000.0 / (LINE - 1) / 9.0, course.shape) / _METRES_PER_DEGREE
    narrow = np.cos(np.radians(starts[:, 1:]))
    moves = np.stack((step * np.cos(course) / narrow, step * np.sin(course)), axis=2)
    return np.concatenate((starts[:, None], starts[:, None] + np.cumsum(moves, axis=1)), axis=1)


# -- GeoPackage ------------------------------------------------------------------------------------------------------

_HEAD = {  # OGC 12-128r18 § 2.1.3: byte order and envelope; then WKB up to the coordinates
    "POINT": lambda vertices: b"\x01\x01\x00\x00\x00",
    "LINESTRING": lambda vertices: b"\x01\x02\x00\x00\x00" + vertices.to_bytes(4, "little"),
    "POLYGON": lambda vertices: b"\x01\x03\x00\x00\x00\x01\x00\x00\x00" + vertices.to_bytes(4, "little"),
    "MULTIPOLYGON": lambda vertices: b"\x01\x06\x00\x00\x00\x01\x00\x00\x00" + _HEAD["POLYGON"](vertices),
}


def blobs(kind: str, xy: np.ndarray) -> list[bytes]:
    """GeoPackage geometries; all of them have one number of vertices: ``xy`` has the shape (n, vertices, 2)."""
    count, vertices = xy.shape[:2]
    envelope = b""
    if kind != "POINT":
        low, high = xy.min(axis=1), xy.max(axis=1)
        envelope = np.stack((low[:, 0], high[:, 0], low[:, 1], high[:, 1]), axis=1).astype("<f8")
    head = b"GP\x00" + (b"\x03" if len(envelope) else b"\x01") + EPSG.to_bytes(4, "little")
    pieces = [
        np.broadcast_to(np.frombuffer(head, np.uint8), (count, len(head))),
        *([envelope.view(np.uint8).reshape(count, 32)] if len(envelope) else []),
        np.broadcast_to(np.frombuffer(_HEAD[kind](vertices), np.uint8), (count, len(_HEAD[kind](vertices)))),
        np.ascontiguousarray(xy, dtype="<f8").view(np.uint8).reshape(count, vertices * 16),
    ]
    whole = np.concatenate(pieces, axis=1)
    size = whole.shape[1]
    data = whole.tobytes()
    return [data[start : start + size] for start in range(0, len(data), size)]


class Package:
    """A GeoPackage: tables are made by GDAL, rows written by SQLite itself, which is many times as fast."""

    def __init__(self, path: Path):
        from osgeo import ogr, osr

        path.unlink(missing_ok=True)
        self.path = path
        self._ogr = ogr
        self._crs = osr.SpatialReference()
        self._crs.ImportFromEPSG(EPSG)
        self._rows: dict[str, tuple[list[str], list]] = {}
        self._extents: dict[str, tuple] = {}
        self._data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))

    def table(self, name: str, columns: dict, kind: str = "", xy: np.ndarray | None = None) -> None:
        """A table of columns (lists or arrays, all of one length), with a geometry if ``kind`` names one."""
        ogr = self._ogr
        types = {"b": ogr.OFTInteger, "i": ogr.OFTInteger64, "f": ogr.OFTReal}
        geometry = getattr(ogr, "wkb" + {"LINESTRING": "LineString", "MULTIPOLYGON": "MultiPolygon"}.get(
            kind, kind.title() or "None"
        ))  # fmt: skip
        layer = self._data.CreateLayer(name, self._crs, geometry, ["SPATIAL_INDEX=NO"])
        values = []
        for column, given in columns.items():
            array = np.asarray(given)
            known = array if array.dtype != object else np.array([one for one in given if one is not None])
            field = ogr.FieldDefn(column, types.get(known.dtype.kind, ogr.OFTString))
            if known.dtype.kind == "b":
                field.SetSubType(ogr.OFSTBoolean)
            layer.CreateField(field)
            values.append(array.tolist())
        names = list(columns)
        if kind:
            flat = xy.reshape(-1, 2)
            self._extents[name] = (*flat.min(axis=0), *flat.max(axis=0))
            names = ["geom", *names]
            values = [blobs(kind, xy), *values]
        self._rows[name] = (names, values)

    def close(self) -> None:
        self._data = None  # GDAL writes its tables now
        with closing(sqlite3.connect(self.path)) as data:
            data.execute("PRAGMA journal_mode = OFF")
            data.execute("PRAGMA synchronous = OFF")
            for name, (names, values) in self._rows.items():
                quoted = ", ".join(f'"{one}"' for one in names)
                marks = ", ".join("?" for _ in names)
                data.executemany(f'INSERT INTO "{name}" ({quoted}) VALUES ({marks})', zip(*values))
                if name in self._extents:
                    data.execute(
                        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
                        (*self._extents[name], name),
                    )
                data.execute(
                    "UPDATE gpkg_ogr_contents SET feature_count = ? WHERE table_name = ?", (len(values[0]), name)
                )
            data.commit()


# -- content ---------------------------------------------------------------------------------------------------------


def _some_unknown(values: np.ndarray, share: float, rng) -> np.ndarray:
    """The same values, a share of them empty."""
    found = values.astype(object)
    found[rng.random(len(values)) < share] = None
    return found


def _operator_lists(count: int, likely: tuple[float, ...], unknown: float, rng) -> list[str | None]:
    """Lists as "FPT; Viettel": of one operator, two, three, … with these likelihoods."""
    number = rng.choice(len(likely), count, p=likely) + 1
    order = np.argsort(rng.random((count, len(OPERATORS))), axis=1)
    lists = np.array(["; ".join(OPERATORS[np.sort(row[:size])]) for row, size in zip(order, number)], dtype=object)
    lists[rng.random(count) < unknown] = None
    return lists.tolist()


def _codes(prefix: str, count: int, digits: int) -> list[str]:
    return [f"{prefix}{number:0{digits}d}" for number in range(1, count + 1)]


def write(path: Path, share: float = 1.0, seed: int = 1) -> None:
    """Write the country; ``share`` thins out all but the communes and the yearly tables."""
    rng = np.random.default_rng(seed)
    land = country(seed)
    communes = ROWS * COLUMNS
    row, column = np.divmod(np.arange(communes), COLUMNS)
    province = row * BANDS // ROWS * 2 + (column > COLUMNS // 2)
    commune_code = np.array([f"{3 * number + 1:05d}" for number in range(communes)])
    kind = rng.choice(["xa", "phuong", "dac_khu"], communes, p=[0.79, 0.206, 0.004])

    def many(whole: int) -> int:
        return max(1, round(whole * share))

    village_of = np.concatenate((np.arange(communes), rng.integers(0, communes, max(0, many(VILLAGES) - communes))))
    village_of = np.sort(village_of[: many(VILLAGES)])
    village_xy = land.places(village_of, rng)
    households = rng.integers(60, 600, len(village_of))
    people = (households * rng.uniform(2.9, 3.9, len(village_of))).astype(np.int64)
    commune_households = np.bincount(village_of, households, communes).astype(np.int64)
    commune_people = np.bincount(village_of, people, communes).astype(np.int64)

    package = Package(path)
    package.table(
        "communes",
        {
            "code": commune_code,
            "name": [f"{'Phường' if one == 'phuong' else 'Xã'} Số {number}" for number, one in enumerate(kind, 1)],
            "kind": kind,
            "old_district_code": [f"{one + 1:02d}" for one in province],
            "old_district": [f"Tỉnh Thứ {one + 1}" for one in province],
            "villages": np.bincount(village_of, minlength=communes),
            "households": commune_households,
            "population": commune_people,
        },
        "MULTIPOLYGON",
        land.rings(),
    )
    # One village in ten does not say where it belongs: it is found by its place.
    package.table(
        "villages",
        {
            "code": [f"{3 * one + 1:05d}{number:06d}" for number, one in enumerate(village_of)],
            "name": [f"Thôn {number}" for number in range(1, len(village_of) + 1)],
            "commune_code": _some_unknown(commune_code[village_of], 0.1, rng),
            "households": households,
            "population": _some_unknown(people, 0.01, rng),
            "mobile_broadband": _some_unknown(rng.random(len(village_of)) < 0.97, 0.02, rng),
            "mobile_5g": _some_unknown(rng.random(len(village_of)) < 0.25, 0.02, rng),
            "fixed_fiber": _some_unknown(rng.random(len(village_of)) < 0.9, 0.02, rng),
        },
        "POINT",
        village_xy[:, None],
    )
    site_village = rng.integers(0, len(village_of), many(SITES))
    site_xy = village_xy[site_village] + rng.normal(0, 0.012, (len(site_village), 2))
    site_code = _codes("T", len(site_village), 6)
    site_operators = _operator_lists(len(site_village), (0.7, 0.2, 0.08, 0.02), 0.03, rng)
    newest = rng.choice(["4G", "5G"], len(site_village), p=[0.8, 0.2])
    package.table(
        "sites",
        {
            "code": site_code,
            "operators": site_operators,
            "technology": [f"3G;{'4G' if one == '4G' else '4G;5G'}" for one in newest],
            "commune_code": commune_code[village_of[site_village]],
        },
        "POINT",
        site_xy[:, None],
    )
    package.table(
        "coverage",
        {
            "site_id": site_code,
            "operator": rng.choice(OPERATORS, len(site_village)),
            "technology": newest,
        },
        "POLYGON",
        circles(site_xy, rng.uniform(np.where(newest == "5G", 400, 900), np.where(newest == "5G", 1800, 4000))),
    )
    for name, whole, prefix in (("pole_lines", POLE_LINES, "C"), ("ducts", DUCTS, "B")):
        start = village_xy[rng.integers(0, len(village_xy), many(whole))]
        shape = lines(start + rng.normal(0, 0.008, start.shape), rng)
        columns: dict = {
            "code": _codes(prefix, len(shape), 6),
            "owner": rng.choice(OPERATORS, len(shape)),
            "users": _operator_lists(len(shape), (0.55, 0.3, 0.1, 0.05), 0.06, rng),
        }
        if name == "pole_lines":
            columns["poles"] = rng.integers(18, 32, len(shape))
        package.table(name, columns, "LINESTRING", shape)

    _roads(package, land, many(FIBER), rng)
    _points_of_communes(package, land, commune_code, many, rng)
    _yearly(package, commune_code, commune_people, commune_households, rng)
    package.close()


def _roads(package: Package, land: Country, fiber: int, rng) -> None:
    """A network of roads of about 400,000 km all over the country, and fibre equipment on it."""
    junctions = land.grid(ROAD_ROWS, ROAD_COLUMNS)
    junctions += rng.normal(0, 0.0015, junctions.shape)
    across = np.stack((junctions[:, :-1], junctions[:, 1:]), axis=2).reshape(-1, 2, 2)
    along = np.stack((junctions[:-1], junctions[1:]), axis=2).reshape(-1, 2, 2)
    # About a third of the roads that run across are there, as in the country.
    ends = np.concatenate((along, across[rng.random(len(across)) < 0.35]))
    t = np.linspace(0, 1, LINE)[None, :, None]
    shape = ends[:, :1] * (1 - t) + ends[:, 1:] * t
    shape[:, 1:-1] += rng.normal(0, 0.0001, (len(ends), LINE - 2, 2))
    package.table("roads", {"class": rng.choice(["xa", "huyen_lo", "tinh_lo"], len(ends))}, "LINESTRING", shape)
    at = junctions.reshape(-1, 2)[rng.integers(0, junctions.size // 2, fiber)]
    package.table("fiber", {"code": _codes("Q", fiber, 6)}, "POINT", (at + rng.normal(0, 0.0002, at.shape))[:, None])


def _points_of_communes(package: Package, land: Country, commune_code: np.ndarray, many, rng) -> None:
    """Offices, post points and essential infrastructure: some for each commune."""
    communes = len(commune_code)

    def spread(each: int) -> np.ndarray:
        return np.sort(np.tile(np.arange(communes), each)[: max(communes, many(each * communes))])

    of = spread(OFFICES_EACH)
    first = np.concatenate(([True], of[1:] != of[:-1]))
    package.table(
        "offices",
        {
            "code": _codes("CQ", len(of), 6),
            "level": np.where(first, "xa", "tinh"),
            "commune_code": commune_code[of],
            "tslcd": _some_unknown(rng.random(len(of)) < 0.95, 0.02, rng),
        },
        "POINT",
        land.places(of, rng)[:, None],
    )
    # Here and there no post point at all.
    of = spread(POST_POINTS_EACH)
    of = of[of % 50 != 7]
    staffed = rng.random(len(of)) < 0.8
    package.table(
        "post_points",
        {
            "code": _codes("BC", len(of), 6),
            "staffed": _some_unknown(staffed, 0.01, rng),
            "internet": _some_unknown(staffed & (rng.random(len(of)) < 0.97), 0.02, rng),
            "online_services": _some_unknown(staffed & (rng.random(len(of)) < 0.9), 0.02, rng),
            "commune_code": commune_code[of],
        },
        "POINT",
        land.places(of, rng)[:, None],
    )
    of = spread(INFRASTRUCTURE_EACH)
    package.table(
        "infrastructure",
        {
            "code": _codes("HT", len(of), 6),
            "sector": rng.choice(["giao_thong", "nang_luong", "dien", "nuoc", "do_thi"], len(of)),
            "sensors": _some_unknown(rng.random(len(of)) < 0.5, 0.03, rng),
            "connected": _some_unknown(rng.random(len(of)) < 0.2, 0.03, rng),
            "commune_code": commune_code[of],
        },
        "POINT",
        land.places(of, rng)[:, None],
    )


def _yearly(package: Package, commune_code: np.ndarray, people: np.ndarray, households: np.ndarray, rng) -> None:
    """The yearly tables; one number in two hundred is missing."""
    years = np.tile(np.array(YEARS), len(commune_code))
    growth = 0.99 ** (YEARS[-1] - years)
    columns = {
        "commune_code": np.repeat(commune_code, len(YEARS)),
        "year": years,
        "population": np.round(np.repeat(people, len(YEARS)) * growth).astype(np.int64),
        "households": np.round(np.repeat(households, len(YEARS)) * growth).astype(np.int64),
    }
    for name, (whole, least, most) in _PARTS.items():
        columns[name] = np.floor(columns[whole] * rng.uniform(least, most, len(years))).astype(np.int64)
    for name, (samples, least, most) in _SPEEDS.items():
        columns[samples] = rng.poisson(30.0, len(years))
        speed = np.round(rng.uniform(least, most, len(years)), 1).astype(object)
        speed[columns[samples] == 0] = None
        columns[name] = speed
    for name in columns:
        if name not in ("commune_code", "year"):
            columns[name] = _some_unknown(columns[name], 0.005, rng)
    package.table("statistics", columns)

    whole = {name: rng.integers(100, 4000, len(YEARS)) for name in _PROVINCE_PARTS.values()}
    parts = {name: np.floor(whole[of] * rng.uniform(0.2, 0.95, len(YEARS))).astype(np.int64)
             for name, of in _PROVINCE_PARTS.items()}  # fmt: skip
    package.table("province_statistics", {"province_code": ["00"] * len(YEARS), "year": list(YEARS), **whole, **parts})


if __name__ == "__main__":
    write(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 1.0)
