"""The whole assessment at the size of a country: ours through ``qgis_process``, the same in PostGIS SQL beside it."""

from __future__ import annotations

import math
import shutil
import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import national_data
import postgis
import whole_process

SQL = Path(__file__).with_name("national.sql")
PLACES = (
    "communes",
    "villages",
    "sites",
    "coverage",
    "pole_lines",
    "ducts",
    "offices",
    "post_points",
    "infrastructure",
)
TABLES = ("statistics", "province_statistics")

Values = dict[tuple, float]


def tables_of(data: Path) -> Callable[[str], str]:
    """Layers of a GeoPackage as QGIS names them."""
    return lambda name: f"{data}|layername={name}"


def assess(environment: dict[str, str], layer: Callable[[str], str], target: Path, **more) -> whole_process.Figures:
    """One run of ours for every indicator, with all its results; ``layer`` names the layers as QGIS does."""
    names = {"UNITS": f"{target.stem}_units.gpkg", "JSON": f"{target.stem}.json"}
    for old in (target, *(target.with_name(name) for name in names.values())):
        old.unlink(missing_ok=True)
    return whole_process.qgis_process(
        environment,
        "hatangso:assesstargets",
        TARGET_SET="national_2030",
        ALL_INDICATORS=True,
        **{name.upper(): layer(name) for name in PLACES},
        STATISTICS=[layer(name) for name in TABLES],
        OUTPUT=target,
        **{name: target.with_name(value) for name, value in names.items()},
        **more,
    )


def values_of(target: Path) -> Values:
    """Values of a result table: (indicator, level, unit, year) → value."""
    with closing(sqlite3.connect(f"file:{target}?mode=ro", uri=True)) as data:
        ((table,),) = data.execute(
            "SELECT table_name FROM gpkg_contents WHERE data_type = 'attributes' AND table_name <> 'layer_styles'"
        ).fetchall()
        rows = data.execute(
            f'SELECT indicator, level, unit_code, year, value FROM "{table}" WHERE value IS NOT NULL'
        ).fetchall()
    return {(one, level, "" if level == "province" else unit, year): value for one, level, unit, year, value in rows}


@dataclass(frozen=True)
class Peer:
    """What PostGIS took, as (clock seconds, processor seconds), and what it found."""

    version: str
    load: tuple[float, float]  # indices included
    query: tuple[float, float]
    values: Values
    ours: whole_process.Figures  # our run on the same tables
    ours_values: Values


def in_postgis(environment: dict[str, str], data: Path, runs: int, target: Path) -> Peer | None:
    """The same in PostGIS, and our own run on its tables; None if there is none here."""
    programs = postgis.binaries()
    if programs is None or shutil.which("ogr2ogr") is None:
        return None
    with postgis.Server(programs, postgis.BENCH_SETTINGS) as server:

        def timed(job: Callable[[], object]) -> tuple[float, float]:
            start, before = time.perf_counter(), server.processor_seconds()
            job()
            clock = time.perf_counter() - start
            return clock, server.processor_seconds() - before

        def load() -> None:
            for table in (*PLACES, *TABLES):
                server.load(data, table)
            server.query("".join(f"CREATE INDEX ON {table} USING gist (geom);" for table in PLACES) + "ANALYZE;")

        rows: list[list[str]] = []

        def query() -> None:
            rows[:] = server.query(SQL.read_text(encoding="utf-8"))

        loaded = timed(load)
        taken = [timed(query) for _ in range(runs)]
        version = server.version
        ours = assess(
            environment,
            lambda name: f"postgres://{server.uri(name, '' if name in TABLES else 'geom')}",
            target,
        )
    values = {(row[0], row[1], row[2], int(row[3])): float(row[4]) for row in rows if row[4]}
    return Peer(version, loaded, tuple(map(statistics.median, zip(*taken))), values, ours, values_of(target))


def differences(ours: Values, theirs: Values, year: int = national_data.YEARS[-1]) -> list[tuple[str, int, int, float]]:
    """For each level: values compared, values that only one side has, the greatest relative difference.

    Where a unit has no number of the last year ours tells that of the year before: it is held against the same year.
    """
    found = []
    for level in ("province", "region", "commune", "operator"):
        one = {key for key in ours if key[1] == level}
        other = {key for key in theirs if key[1] == level and (key[3] == year or key in one)}
        greatest = max(
            (abs(ours[key] - theirs[key]) / max(abs(theirs[key]), 1e-9) for key in one & other),
            default=math.nan,
        )
        found.append((level, len(one & other), len(one ^ other), greatest))
    return found


def bench(environment: dict[str, str], work: Path, runs: int, row) -> None:
    """Print the rows of ``run.py national``; ``row`` prints one."""
    folder = work / "national"
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "national.gpkg"
    national_data.write(data)
    target = folder / "assessment.gpkg"
    ours = [assess(environment, tables_of(data), target) for _ in range(runs)]
    clock = statistics.median(one.clock_seconds for one in ours)
    seconds = statistics.median(one.seconds for one in ours)
    peak = max(one.peak_mib for one in ours)
    roads = assess(
        environment,
        tables_of(data),
        folder / "roads.gpkg",
        FIBER=f"{data}|layername=fiber",
        ROADS=f"{data}|layername=roads",
    )
    peer = in_postgis(environment, data, runs, folder / "of_tables.gpkg")
    row("run", "clock seconds", "processor seconds", "peak MiB", "against assesstargets")
    row("---", "---:", "---:", "---:", "---:")
    row("hatangso:assesstargets, from the start of QGIS to the last result", f"{clock:.1f}", f"{seconds:.1f}",
        f"{peak:.0f}", "1")  # fmt: skip
    row("… with villages near fibre along 400,000 km of roads as well (no peer)", f"{roads.clock_seconds:.1f}",
        f"{roads.seconds:.1f}", f"{roads.peak_mib:.0f}", "")  # fmt: skip
    if peer is None:
        print("\nPostGIS: skipped, there is none here (apt-get install postgresql postgis gdal-bin).")
        return
    same = values_of(target) == peer.ours_values
    row("… on the same layers in PostGIS" + (", all values equal" if same else ", values DIFFER"),
        f"{peer.ours.clock_seconds:.1f}", f"{peer.ours.seconds:.1f}", f"{peer.ours.peak_mib:.0f}",
        f"{peer.ours.clock_seconds / clock:.2f} × its clock, {peer.ours.peak_mib / peak:.2f} × its memory")  # fmt: skip
    both = tuple(map(sum, zip(peer.load, peer.query)))
    for what, (taken, worked) in (
        (f"{peer.version}: the SQL on loaded, indexed tables", peer.query),
        ("… with loading (ogr2ogr, COPY) and indices", both),
    ):
        row(what, f"{taken:.1f}", f"{worked:.1f}", "",
            f"ours takes {clock / taken:.2f} × its clock, {seconds / worked:.2f} × its processor time")  # fmt: skip
    print("\nPostGIS takes all cores that it wants; its memory lies in several processes and is not compared.\n")
    row("values", "compared", "only on one side", "greatest relative difference")
    row("---", "---:", "---:", "---:")
    for level, both, single, greatest in differences(values_of(target), peer.values):
        row(level, f"{both:,}", f"{single:,}", f"{greatest:.1e}")
