"""The fictional province "tỉnh Sao Mai" as a whole: from a seed to tables, terrain and the numbers to expect."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from .. import schema as schemas
from ..errors import ParameterError
from ..operators import join_operators
from ..progress import SILENT, Progress
from ..text import N_
from ..wkb import linestring_wkb, multipolygon_wkb, point_wkb, polygon_wkb
from . import MAX_VILLAGES, MIN_VILLAGES, services, telecom
from .elevation import Elevation, model_elevation
from .faults import RoadFaults, isolate, spoil
from .lattice import Lattice
from .names import PROVINCE, NameFactory
from .outlines import Outlines
from .protected import inside_ring, set_aside
from .rivers import draw_rivers, river_cells
from .roads import (
    CLASSES,
    draw_lines,
    lay_main_roads,
    lay_minor_roads,
    node_positions,
    split_at_crossings,
    street_grid,
    village_lanes,
)
from .statistics import province_statistics_table, statistics_table
from .table import Table
from .terrain import Frame, grow_landscape, smooth_noise
from .units import SEA, Land, found_communes
from .villages import settle

__all__ = ["AIMS", "CRS", "SampleProvince", "SampleTruth", "make_province"]

#: VN-2000 / TM-3 107-00: the meridian of provinces between the 15th and the 22nd parallel.
CRS = "EPSG:9214"
#: No province has this code.
PROVINCE_CODE = "98"
#: Shares that the layers are made to come close to.
AIMS = {
    "villages_4g": 0.972,
    "villages_fiber": 0.893,
    "sites_shared": 0.238,
    "poles_shared": 0.412,
    "ducts_shared": 0.716,
    "infrastructure_sensors": 0.284,
}
#: People for each staffed post point.
PEOPLE_PER_POST_POINT = 3420.0


@dataclass(frozen=True)
class SampleTruth:
    """What is true of a province by the way it was made: what assessments of it must find.

    Parameters
    ----------
    villages, villages_4g, villages_5g, villages_fiber : int
        All villages; those that report mobile broadband, 5G, fibre. Radio by the radii ``telecom.CELL_RADII_M``.
    sites, sites_shared : int
        Base stations; those of two operators or more.
    poles_m, poles_shared_m, ducts_m, ducts_shared_m : float
        Length of pole lines and ducts in the plane; of those with cables of two operators or more.
    offices, offices_tslcd : int
        Bodies of the province and the communes; those on the government's data network.
    post_points, post_points_staffed, communes_with_staffed_post, post_points_online : int
    infrastructure, infrastructure_sensors : int
    road_faults : RoadFaults
    """

    villages: int
    villages_4g: int
    villages_5g: int
    villages_fiber: int
    sites: int
    sites_shared: int
    poles_m: float
    poles_shared_m: float
    ducts_m: float
    ducts_shared_m: float
    offices: int
    offices_tslcd: int
    post_points: int
    post_points_staffed: int
    communes_with_staffed_post: int
    post_points_online: int
    infrastructure: int
    infrastructure_sensors: int
    road_faults: RoadFaults


@dataclass(frozen=True)
class SampleProvince:
    """All that the province consists of.

    Parameters
    ----------
    tables : tuple of Table
    elevation : Elevation
    extent : tuple of float
        West, south, east, north of the province in :data:`CRS`.
    truth : SampleTruth
    """

    tables: tuple[Table, ...]
    elevation: Elevation
    extent: tuple[float, float, float, float]
    truth: SampleTruth

    def table(self, name: str) -> Table:
        """The table of that name."""
        return next(table for table in self.tables if table.name == name)


def make_province(seed: int, villages: int, progress: Progress = SILENT) -> SampleProvince:
    """Make the province.

    Parameters
    ----------
    seed : int
        Every seed gives another province; the same seed gives the same one.
    villages : int
        Number of villages; the size of the province and the number of its communes follow it.

    Raises
    ------
    ParameterError
        A number is out of range.
    """
    if not MIN_VILLAGES <= villages <= MAX_VILLAGES:
        raise ParameterError(
            N_("The number of villages must lie between {low} and {high}."), low=MIN_VILLAGES, high=MAX_VILLAGES
        )
    if seed < 0:
        raise ParameterError(N_("The seed must not be negative."))
    return _Maker(seed, villages, progress).make()


class _Maker:
    def __init__(self, seed: int, villages: int, progress: Progress):
        self.seed = seed
        self.count = villages
        self.progress = progress

    def rng(self, topic: str) -> np.random.Generator:
        """A generator of its own for each topic, so that a change to one leaves the others as they were."""
        return np.random.default_rng([self.seed, zlib.crc32(topic.encode())])

    def make(self) -> SampleProvince:
        progress = self.progress
        self._ground(progress.part(0.0, 0.35))
        self._units(progress.part(0.35, 0.4))
        self._roads(progress.part(0.4, 0.65))
        self._telecom(progress.part(0.65, 0.8))
        tables = self._tables(progress.part(0.8, 0.88))
        elevation = model_elevation(
            self.landscape, self.rivers, self.villages.xy, self._inside, self.rng("elevation"), progress.part(0.88, 1.0)
        )
        xy = np.vstack([ring for rings in self.outline for ring in rings])
        extent = (*np.floor(xy.min(axis=0)).tolist(), *np.ceil(xy.max(axis=0)).tolist())
        return SampleProvince(tuple(tables), elevation, extent, self._truth({table.name: table for table in tables}))

    def _tables(self, progress: Progress) -> list[Table]:
        land, units, villages = self.land, self.units, self.villages
        seats = self.positions[units.centre]
        makers = (
            self._province_table,
            self._commune_table,
            self._village_table,
            self._road_table,
            self._river_table,
            self._sea_table,
            self._area_table,
            self._pole_table,
            self._duct_table,
            self._fiber_table,
            self._hub_table,
            self._site_table,
            lambda: services.office_table(land, units, seats, self.rng("offices")),
            lambda: services.school_table(land, units, villages, seats, self.rng("schools")),
            lambda: services.health_table(land, units, seats, self.rng("health")),
            lambda: services.post_table(land, units, villages, seats, PEOPLE_PER_POST_POINT, self.rng("post")),
            lambda: services.road_work_table(
                self.lines, self.graph, max(8, round(0.6 * len(units.code))), self.rng("road works")
            ),
            lambda: services.infrastructure_table(
                land, units, self.lines, seats, AIMS["infrastructure_sensors"], self.rng("infrastructure")
            ),
            lambda: statistics_table(units, villages, self.fiber.served, self.sites.covered_5g, self.rng("statistics")),
        )
        tables = []
        for number, maker in enumerate(makers):
            progress.step(number / len(makers))
            tables.append(maker())
        offices = next(table for table in tables if table.name == "offices").columns["tslcd"]
        tables.append(province_statistics_table(PROVINCE_CODE, len(offices), int(np.count_nonzero(offices))))
        return tables

    def _truth(self, tables: dict[str, Table]) -> SampleTruth:
        def count(table: str, column: str) -> int:
            return int(np.count_nonzero(tables[table].columns[column]))

        def shared_length(structures) -> float:
            return float(sum(length for length, users in zip(structures.length_m, structures.users) if len(users) > 1))

        post = tables["post_points"].columns
        return SampleTruth(
            villages=len(tables["villages"]),
            villages_4g=count("villages", "mobile_broadband"),
            villages_5g=count("villages", "mobile_5g"),
            villages_fiber=count("villages", "fixed_fiber"),
            sites=len(tables["sites"]),
            sites_shared=sum(number > 1 for number in tables["sites"].columns["operator_count"]),
            poles_m=float(self.poles.length_m.sum()),
            poles_shared_m=shared_length(self.poles),
            ducts_m=float(self.ducts.length_m.sum()),
            ducts_shared_m=shared_length(self.ducts),
            offices=len(tables["offices"]),
            offices_tslcd=count("offices", "tslcd"),
            post_points=len(tables["post_points"]),
            post_points_staffed=count("post_points", "staffed"),
            communes_with_staffed_post=len({c for c, staffed in zip(post["commune_code"], post["staffed"]) if staffed}),
            post_points_online=count("post_points", "online_services"),
            infrastructure=len(tables["infrastructure"]),
            infrastructure_sensors=count("infrastructure", "sensors"),
            road_faults=RoadFaults(
                crossings=self.left_crossings,
                ferries=self.ferries,
                cut_villages=self.cut_villages,
                dangles=self.spoiled.dangles,
                duplicates=self.spoiled.duplicates,
                reversed_duplicates=self.spoiled.reversed_duplicates,
                zero_length=self.spoiled.zero_length,
                null_geometry=self.spoiled.null_geometry,
            ),
        )

    def _inside(self, xy: np.ndarray) -> np.ndarray:
        """Which points lie in the province, to the precision of the grid."""
        return self.units.labels.ravel()[self.land.frame.nodes(xy)] >= 0

    # -- steps ------------------------------------------------------------------------------------------------------

    def _ground(self, progress: Progress) -> None:
        # The province grows with its villages, but more slowly: larger ones are also denser.
        self.scale = scale = (self.count / 600.0) ** 0.25
        factor = 1.5 if self.count > 3000 else 1.0
        rows, columns, cell = int(136 * factor), int(192 * factor), round(480.0 * scale / factor, 1)
        west = round(497_000.0 - 0.83 * columns * cell, -3)
        south = round(1_905_000.0 - 0.5 * rows * cell, -3)
        frame = Frame(west, south, cell, rows, columns)
        self.landscape = landscape = grow_landscape(frame, self.rng("land"), progress=progress)
        self.names = NameFactory(self.rng("names"))
        self.rivers = draw_rivers(
            landscape, self.rng("rivers"), self.names, threshold_km2=14.0 * scale**2, name_km2=60.0 * scale**2
        )
        coarse = frame.finer(2)

        def halved(grid):
            return grid.reshape(coarse.rows, 2, coarse.columns, 2).mean(axis=(1, 3))

        elevation = halved(landscape.elevation)
        north, east = np.gradient(elevation, coarse.cell)
        self.land = Land(
            coarse,
            elevation,
            halved(landscape.inland),
            np.hypot(north, east),
            halved(landscape.land.astype(float)) > 0.5,
            river_cells(self.rivers, coarse, 60.0 * scale**2),
        )
        self.unevenness = np.exp(0.25 * smooth_noise(self.rng("unevenness"), elevation.shape, 0.05))

    def _lattice(self, allowed: np.ndarray) -> Lattice:
        land = self.land
        return Lattice(land.frame, land.elevation, allowed, land.river, self.unevenness, bridge_m=3000.0 * self.scale)

    def _units(self, progress: Progress) -> None:
        land = self.land
        communes = int(np.clip(round(60.0 * (self.count / 600.0) ** 0.5), 6, 400))
        self.units = found_communes(land, self._lattice(land.land), communes, self.rng("communes"), self.names)
        progress.step(0.7)
        self.outlines = Outlines(self.units.labels, land.frame)
        self.outline = self.outlines.rings(lambda label: label >= 0)
        progress.step(1.0)

    def _roads(self, progress: Progress) -> None:
        land, units = self.land, self.units
        rng = self.rng("roads")
        lattice = self._lattice((units.labels >= 0) & land.land)
        plan = lay_main_roads(land, units, lattice, rng, progress.part(0.0, 0.5))
        cost, _, _ = lattice.nearest(np.array(sorted(plan.nodes)))
        near = np.where(np.isfinite(cost), cost, 1e6).reshape(land.land.shape)
        self.villages = villages = settle(
            land, units, near, self.count, self.rng("villages"), self.names, progress.part(0.5, 0.56)
        )
        lay_minor_roads(plan, units, villages, lattice, progress.part(0.56, 0.6))
        self.positions = positions = node_positions(land, rng)
        stops = set(villages.cell.tolist()) | set(units.centre.tolist())
        lines = draw_lines(plan, land, positions, stops, rng, progress.part(0.6, 0.7))
        extra = []
        blocks = int(np.clip(round(16 * (self.count / 600.0) ** 0.25), 8, 34))
        wards = [commune for commune in range(len(units.code)) if units.kind[commune] == "phuong"]
        taken: list[tuple[np.ndarray, float]] = []
        for rank, commune in enumerate([*units.towns, *(ward for ward in wards if ward not in units.towns)]):
            size, block = (blocks, 210.0) if rank == 0 else ((7, 180.0) if commune in wards else (5, 150.0))
            extra += street_grid(
                positions[units.centre[commune]], size, land, lines, self.names, lines.roads, rng, block, taken
            )
        extra += village_lanes(villages, units, land, positions, lines.roads, rng, progress.part(0.72, 0.8))
        for xy, road in extra:
            lines.xy.append(xy)
            lines.road.append(road)
            lines.bridge.append(False)
        progress.step(0.8)
        lines, self.left_crossings = split_at_crossings(lines, max(4, self.count // 120), rng, progress.part(0.8, 0.9))
        self.lines, self.ferries = isolate(lines, land, villages, positions[villages.cell], rng)
        progress.step(1.0)

    def _telecom(self, progress: Progress) -> None:
        land, units, villages, lines = self.land, self.units, self.villages, self.lines
        self.graph = graph = telecom.RoadGraph(lines.xy)
        self.hubs = telecom.build_hubs(units, self.positions[units.centre], self.rng("hubs"))
        node = graph.nearest_nodes(self.positions[villages.cell])
        part = graph.components()
        seat = graph.nearest_nodes(self.positions[units.centre[[units.town]]])[0]
        cut = np.flatnonzero(part[node] != part[seat])
        self.cut_villages = tuple(villages.code[village] for village in cut.tolist())
        self.spoiled = spoil(lines, self.count, self.rng("faults"))
        progress.step(0.2)
        self.fiber = telecom.build_fiber(
            lines, graph, self.hubs, units, villages, node, AIMS["villages_fiber"], self.rng("fiber")
        )
        progress.step(0.5)
        self.poles = telecom.hang_poles(lines, self.fiber, graph, AIMS["poles_shared"], self.rng("poles"))
        self.ducts = telecom.lay_ducts(lines, graph, AIMS["ducts_shared"], self.rng("ducts"))
        progress.step(0.7)
        self.areas = set_aside(land, units, villages, self.rng("areas"), self.names)
        closed = [area.ring for area in self.areas if area.rule == "no_build"]

        def forbidden(xy):
            return (
                np.any([inside_ring(xy, ring) for ring in closed], axis=0) if closed else np.zeros(len(xy), dtype=bool)
            )

        self.sites = telecom.build_sites(
            land,
            units,
            villages,
            forbidden,
            AIMS["villages_4g"],
            AIMS["sites_shared"],
            self.fiber.xy,
            self.rng("sites"),
            progress.part(0.7, 1.0),
        )

    # -- tables -----------------------------------------------------------------------------------------------------

    def _province_table(self) -> Table:
        return Table(
            "province", "MultiPolygon", schemas.SAMPLE_PROVINCE, [multipolygon_wkb(self.outline)],
            {
                "code": [PROVINCE_CODE],
                "name": [PROVINCE],
                "area_km2": [round(sum(_polygon_area(rings) for rings in self.outline) / 1e6, 2)],
                "communes": [len(self.units.code)],
                "villages": [len(self.villages.code)],
                "households": [int(self.villages.households.sum())],
                "population": [int(self.villages.population.sum())],
            },
            "Tỉnh",
        )  # fmt: skip

    def _commune_table(self) -> Table:
        units, villages = self.units, self.villages
        count = len(units.code)
        polygons = [self.outlines.rings(lambda label, own=own: label == own) for own in range(count)]
        return Table(
            "communes", "MultiPolygon", schemas.SAMPLE_COMMUNES, [multipolygon_wkb(rings) for rings in polygons],
            {
                "code": units.code,
                "name": units.name,
                "kind": units.kind,
                "old_district_code": [units.district_codes[index] for index in units.district.tolist()],
                "old_district": [units.district_names[index] for index in units.district.tolist()],
                "formerly": units.formerly,
                "area_type": units.area_type,
                "mountainous": units.upland,
                "disadvantaged": units.disadvantaged,
                "area_km2": [round(sum(_polygon_area(rings) for rings in parts) / 1e6, 2) for parts in polygons],
                "villages": np.bincount(villages.commune, minlength=count),
                "households": _sums(villages.households, villages.commune, count),
                "population": _sums(villages.population, villages.commune, count),
            },
            "Xã, phường, đặc khu",
        )  # fmt: skip

    def _village_table(self) -> Table:
        units, villages = self.units, self.villages
        return Table(
            "villages", "Point", schemas.SAMPLE_VILLAGES, [point_wkb(xy) for xy in villages.xy],
            {
                "code": villages.code,
                "name": villages.name,
                "kind": villages.kind,
                "commune_code": [units.code[commune] for commune in villages.commune.tolist()],
                "commune_name": [units.name[commune] for commune in villages.commune.tolist()],
                "area_type": [units.area_type[commune] for commune in villages.commune.tolist()],
                "mountainous": villages.upland,
                "disadvantaged": villages.poor,
                "households": villages.households,
                "population": villages.population,
                "mobile_broadband": self.sites.covered_4g,
                "mobile_5g": self.sites.covered_5g,
                "fixed_fiber": self.fiber.served,
            },
            "Thôn, bản, khu phố",
        )  # fmt: skip

    def _road_table(self) -> Table:
        lines = self.lines
        rng = self.rng("road attributes")
        roads = [lines.roads[road] for road in lines.road]
        surface_of = {}
        for number, road in enumerate(lines.roads):
            kinds, shares = zip(*CLASSES[road.road_class][1])
            surface_of[number] = str(rng.choice(kinds, p=shares))
        poles, ducts = set(self.poles.line), set(self.ducts.line)
        method = []
        for number, road in enumerate(roads):
            if number in ducts:
                method.append("existing_duct")
            elif number in poles:
                method.append("existing_pole")
            else:
                method.append("new_trench" if road.road_class in ("quoc_lo", "duong_pho") else "new_pole")
        rows = self.spoiled.source
        return Table(
            "roads", "LineString", schemas.SAMPLE_ROADS,
            [None if xy is None else linestring_wkb(xy) for xy in self.spoiled.xy],
            {
                "code": [roads[row].code for row in rows],
                "name": [roads[row].name for row in rows],
                "class": [roads[row].road_class for row in rows],
                "width_m": [CLASSES[roads[row].road_class][0] for row in rows],
                "surface": [surface_of[lines.road[row]] for row in rows],
                "method": [method[row] for row in rows],
            },
            "Đường giao thông",
        )  # fmt: skip

    def _river_table(self) -> Table:
        reaches = self._clipped_rivers()
        return Table(
            "rivers", "LineString", schemas.SAMPLE_RIVERS, [linestring_wkb(xy) for xy, _ in reaches],
            {
                "name": [river.name for _, river in reaches],
                "order": [river.order for _, river in reaches],
                "width_m": [river.width_m for _, river in reaches],
                "catchment_km2": [round(river.drained_km2, 1) for _, river in reaches],
            },
            "Sông, suối",
        )  # fmt: skip

    def _clipped_rivers(self):
        """Stretches of rivers inside the province, to the precision of the grid."""
        inside = (self.units.labels >= 0).ravel()
        made = []
        for river in self.rivers:
            keep = inside[self.land.frame.nodes(river.xy)]
            edges = np.flatnonzero(np.diff(np.concatenate(([0], keep.astype(int), [0]))))
            for start, end in zip(edges[::2].tolist(), edges[1::2].tolist()):
                if end - start > 1:
                    made.append((river.xy[start:end], river))
        return made

    def _sea_table(self) -> Table:
        frame = self.land.frame
        rings = self.outlines.rings(lambda label: label == SEA)
        # The sea does not end where the map does: its corners at the edges move outwards.
        east, north = frame.west + frame.width, frame.south + frame.height
        for ring in (ring for polygon in rings for ring in polygon[:1]):
            for axis, edge, beyond in (
                (1, frame.south, -0.3 * frame.height),
                (1, north, 0.3 * frame.height),
                (0, east, 0.4 * frame.width),
            ):
                ring[np.abs(ring[:, axis] - edge) < 0.5, axis] += beyond
        return Table(
            "sea", "MultiPolygon", schemas.SAMPLE_SEA, [multipolygon_wkb(rings)], {"name": ["Biển Đông"]}, "Biển"
        )

    def _area_table(self) -> Table:
        areas = self.areas
        return Table(
            "protected_areas", "Polygon", schemas.SAMPLE_PROTECTED_AREAS, [polygon_wkb([area.ring]) for area in areas],
            {
                "code": [f"KV{number + 1:03d}" for number in range(len(areas))],
                "name": [area.name for area in areas],
                "kind": [area.kind for area in areas],
                "rule": [area.rule for area in areas],
                "area_km2": [round(_polygon_area([area.ring]) / 1e6, 3) for area in areas],
            },
            "Khu bảo vệ, di tích, quân sự",
        )  # fmt: skip

    def _hub_table(self) -> Table:
        hubs = self.hubs
        return Table(
            "hubs", "Point", schemas.SAMPLE_HUBS, [point_wkb(xy) for xy in hubs.xy],
            {
                "code": hubs.code,
                "name": hubs.name,
                "kind": hubs.kind,
                "operator": hubs.operator,
                "technology": hubs.technology,
                "ports": hubs.ports,
                "ports_used": hubs.ports_used,
                "commune_code": [self.units.code[commune] for commune in hubs.commune.tolist()],
            },
            "Điểm POP, OLT",
        )  # fmt: skip

    def _fiber_table(self) -> Table:
        fiber = self.fiber
        return Table(
            "fiber", "LineString", schemas.SAMPLE_FIBER, [linestring_wkb(xy) for xy in fiber.xy],
            {
                "code": [f"CQ-{number + 1:05d}" for number in range(len(fiber.xy))],
                "operator": fiber.operator,
                "role": fiber.role,
                "placement": fiber.placement,
                "fibers": fiber.fibers,
                "used_fibers": fiber.used,
                "length_m": [_length(xy) for xy in fiber.xy],
            },
            "Cáp quang hiện có",
        )  # fmt: skip

    def _pole_table(self) -> Table:
        poles, lines = self.poles, self.lines
        rng = self.rng("pole attributes")
        count = len(poles.xy)
        height = rng.choice((7.0, 7.5, 8.5, 10.0), count, p=(0.35, 0.2, 0.3, 0.15))
        kind = rng.choice(("bê tông ly tâm", "bê tông vuông", "thép"), count, p=(0.7, 0.2, 0.1))
        return Table(
            "pole_lines", "LineString", schemas.SAMPLE_POLE_LINES, [linestring_wkb(xy) for xy in poles.xy],
            {
                "code": [f"TC-{number + 1:05d}" for number in range(count)],
                "owner": poles.owner,
                "users": [join_operators(users) for users in poles.users],
                "kind": kind.tolist(),
                "height_m": height,
                "poles": np.maximum(2, np.round(poles.length_m / 40.0)).astype(np.int64) + 1,
                "capacity": rng.choice((4, 6, 8, 10), count, p=(0.3, 0.35, 0.25, 0.1)),
                "road_class": [lines.roads[lines.road[number]].road_class for number in poles.line],
                "length_m": np.round(poles.length_m, 1),
            },
            "Tuyến cột treo cáp",
        )  # fmt: skip

    def _duct_table(self) -> Table:
        ducts, lines = self.ducts, self.lines
        rng = self.rng("duct attributes")
        bores = rng.choice((2, 4, 6, 8), len(ducts.xy), p=(0.35, 0.35, 0.2, 0.1))
        users = np.array([len(users) for users in ducts.users])
        return Table(
            "ducts", "LineString", schemas.SAMPLE_DUCTS, [linestring_wkb(xy) for xy in ducts.xy],
            {
                "code": [f"CB-{number + 1:05d}" for number in range(len(ducts.xy))],
                "owner": ducts.owner,
                "users": [join_operators(users) for users in ducts.users],
                "bores": bores,
                "free_bores": np.maximum(bores - np.maximum(users, 1), 0),
                "street": [lines.roads[lines.road[number]].name for number in ducts.line],
                "length_m": np.round(ducts.length_m, 1),
            },
            "Cống, bể cáp",
        )  # fmt: skip

    def _site_table(self) -> Table:
        sites, units = self.sites, self.units
        count = len(sites.xy)
        serial: dict[int, int] = {}
        name = []
        for commune in sites.commune.tolist():
            serial[commune] = serial.get(commune, 0) + 1
            name.append(f"{units.name[commune].split(' ', 1)[1]} {serial[commune]}")
        return Table(
            "sites", "Point", schemas.SAMPLE_SITES, [point_wkb(xy) for xy in sites.xy],
            {
                "code": [f"SMI{number + 1:04d}" for number in range(count)],
                "name": name,
                "owner": [operators[0] for operators in sites.operators],
                "operators": [join_operators(operators) for operators in sites.operators],
                "operator_count": [len(operators) for operators in sites.operators],
                "type": sites.type,
                "height_m": sites.height_m,
                "ground_m": np.round(self.land.frame.sample(self.land.elevation, sites.xy), 1),
                "technology": sites.technology,
                "frequency_mhz": sites.frequency_mhz,
                "power_w": sites.power_w,
                "gain_dbi": sites.gain_dbi,
                "omni": [azimuths is None for azimuths in sites.azimuths],
                "azimuths": sites.azimuths,
                "beamwidth_deg": [360.0 if azimuths is None else 65.0 for azimuths in sites.azimuths],
                "area_type": sites.area_type,
                "backhaul": sites.backhaul,
                "year": sites.year,
                "commune_code": [units.code[commune] for commune in sites.commune.tolist()],
            },
            "Trạm BTS",
        )  # fmt: skip


def _sums(values: np.ndarray, group: np.ndarray, count: int) -> np.ndarray:
    return np.bincount(group, weights=values, minlength=count).astype(np.int64)


def _length(xy: np.ndarray) -> float:
    return round(float(np.hypot(*np.diff(xy, axis=0).T).sum()), 1)


def _polygon_area(rings: list[np.ndarray]) -> float:
    total = 0.0
    for ring in rings:
        x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
        total += 0.5 * float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))
    return total
