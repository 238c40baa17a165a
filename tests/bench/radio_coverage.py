"""``hatangso:predictcoverage`` against SPLAT! 1.4.2 (package splat) and ``gdal_viewshed``: Andorra's tile of SRTM.

SPLAT! computes the loss of the Irregular Terrain Model (Longley–Rice) to every cell of 3 arc-seconds along its own
profiles; ours is ITU-R P.1812, with antennas, areas and rasters in a CRS. A viewshed is the floor: geometry alone.
SPLAT! takes its range in kilometres with ``-metric``: 20 for the same area as ours.
"""

from __future__ import annotations

import shutil
import statistics
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import whole_process

__all__ = ["bench"]

_TILE = "N42E001"
_LON, _LAT = 1.5218, 42.5063
_RECEIVER_M = 2.0
_LRP = "15.0 ;\n0.005 ;\n301.0 ;\n1800.0 ;\n5 ;\n1 ;\n0.5 ;\n0.5 ;\n"


def _places(count: int) -> list[tuple[float, float]]:
    """Places round Andorra whose 10 km lie in the tile."""
    side = round(count**0.5)
    return [(1.15 + 0.7 * (n % side) / side, 42.15 + 0.7 * (n // side) / side) for n in range(count)]


def _splat(folder: Path, lon: float, lat: float, range_km: float) -> whole_process.Figures:
    (folder / "tx.qth").write_text(f"TX\n{lat}\n{360.0 - lon}\n30 meters\n")
    (folder / "tx.lrp").write_text(_LRP)
    command = f"cd '{folder}' && splat -t tx.qth -L {_RECEIVER_M} -R {range_km} -metric -o loss.ppm"
    return whole_process.run(["bash", "-c", command])


def _sites(path: Path, places) -> None:
    rows = "".join(f"{number},{lon},{lat}\n" for number, (lon, lat) in enumerate(places, 1))
    path.write_text("code,lon,lat\n" + rows)


def _ours(environment, folder: Path, places, range_m: float) -> whole_process.Figures:
    table = folder / f"sites{len(places)}.csv"
    _sites(table, places)
    return whole_process.qgis_process(
        environment,
        "hatangso:predictcoverage",
        SITES=f"delimitedtext://{table.as_uri()}?xField=lon&yField=lat&crs=EPSG:4326&spatialIndex=no",
        DEM=folder / f"{_TILE}.hgt",
        MAX_DISTANCE=range_m,
        RECEIVER_HEIGHT=_RECEIVER_M,
        LEVEL=folder / "level.tif",
        COVERED=folder / "covered.gpkg",
    )


_INSIDE = """
import importlib.util, sys, time
place = importlib.util.spec_from_file_location(
    "hatangso", {root!r} + "/__init__.py", submodule_search_locations=[{root!r}]
)
sys.modules["hatangso"] = importlib.util.module_from_spec(place)
place.loader.exec_module(sys.modules["hatangso"])
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from pathlib import Path
import tempfile
import numpy
from hatangso.plugin.gis.elevation import Elevation
from hatangso.plugin.gis.lonlat_surface import LonLatSurface
from hatangso.plugin.radio import radials
from hatangso.plugin.radio.antennas import sector_pattern
from hatangso.plugin.radio.prediction import grid, levels, memory, mosaic, path_loss, polar, predict
for turn in range(3):
    clock, processor = time.perf_counter(), time.process_time()
    surface = Elevation.of([{dem!r}])
    fan = polar.PolarGrid.of(20000.0, 92.6)
    site = levels.Transmitter(0, {lon}, {lat}, 30.0, 1800.0, (levels.Sector(0.0, sector_pattern(), 20.0),))
    with tempfile.TemporaryDirectory() as folder:
        ground = predict.Ground(LonLatSurface(surface))
        job = predict.Job(
            path_loss.Propagation(receiver_m=2.0), fan, ground, memory.budget_of(fan, 2048), Path(folder)
        )
        found = predict.site_levels(job, [site])
        reach = polar.reach_of({lon}, {lat}, fan.radius_m, lambda xy: xy, lambda xy: xy)
        cells = grid.grid_over([reach], *surface.cell, surface.origin)
        placed = [mosaic.Placed(1, reach, fan, 1, predict.level_reader(found.level_file[0]))]
        for _ in predict.mosaic(cells, placed, (-110.0, -121.0), 2):
            continue
    print("took", time.perf_counter() - clock, time.process_time() - processor, cells.cells)
"""


def _inside(folder: Path, root: Path) -> tuple[float, float]:
    """Clock and processor seconds of one site in a process where QGIS runs already: the best of three."""
    script = _INSIDE.format(root=str(root), dem=str(folder / f"{_TILE}.hgt"), lon=_LON, lat=_LAT)
    told = whole_process.run(["/usr/bin/python3", "-c", script], {"QT_QPA_PLATFORM": "offscreen"}).output
    took = [line.split()[1:3] for line in told.splitlines() if line.startswith("took")]
    return min(float(clock) for clock, _ in took), min(float(processor) for _, processor in took)


def bench(environment: dict[str, str], work: Path, runs: int, row: Callable, *, data: Path, root: Path) -> None:
    """Print the rows of ``run.py coverage``; ``row`` prints one. ``data``: folder with the tile as a zip."""
    archive = data / f"{_TILE}.hgt.zip"
    if not archive.exists() or shutil.which("splat") is None:
        print("Skipped: SPLAT! (package splat) or the tile N42E001 is not there.")
        return
    folder = work / "coverage"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    whole_process.run(["bash", "-c", f"cd '{folder}' && srtm2sdf -d /dev/null {_TILE}.hgt"])

    print("\n## Coverage over Andorra's tile of SRTM, 3 arc-seconds\n")
    row("run", "processor s", "clock s", "peak MiB", "against SPLAT!")
    row("---", "---:", "---:", "---:", "---:")
    splat = [_splat(folder, _LON, _LAT, 20.0) for _ in range(runs)]
    theirs = statistics.median(figures.seconds for figures in splat)
    row("SPLAT!, one site, 20 km, whole process", f"{theirs:.2f}", f"{splat[0].clock_seconds:.2f}",
        f"{max(figures.peak_mib for figures in splat):.0f}", "1")  # fmt: skip
    clock, processor = _inside(folder, root)
    row("ours in process (P.1812)", f"{processor:.2f}", f"{clock:.2f}", "", f"{processor / theirs:.2f} × its time")
    whole = [_ours(environment, folder, [(_LON, _LAT)], 20_000.0) for _ in range(runs)]
    seconds = statistics.median(figures.seconds for figures in whole)
    row("ours by qgis_process, with areas and files", f"{seconds:.2f}", f"{whole[0].clock_seconds:.2f}",
        f"{max(figures.peak_mib for figures in whole):.0f}", f"{seconds / theirs:.2f} × its time")  # fmt: skip
    if shutil.which("gdal_viewshed"):
        command = f"gdal_viewshed -ox {_LON} -oy {_LAT} -oz 30 -tz {_RECEIVER_M} -md 0.25 {_TILE}.hgt seen.tif"
        seen = whole_process.run(["bash", "-c", f"cd '{folder}' && rm -f seen.tif && {command}"])
        row("gdal_viewshed of the same ground", f"{seen.seconds:.2f}", f"{seen.clock_seconds:.2f}",
            f"{seen.peak_mib:.0f}", f"{seen.seconds / theirs:.2f} × its time")  # fmt: skip

    places = _places(100)
    some = [_splat(folder, lon, lat, 10.0).seconds for lon, lat in places[::10]]
    hundred = sum(some) * len(places) / len(some)
    row("SPLAT!, 100 sites in turn, 10 km (10 of them, times 10)", f"{hundred:.1f}", "", "", "1")
    begin = time.perf_counter()
    ours = _ours(environment, folder, places, 10_000.0)
    clock = time.perf_counter() - begin
    row("ours, 100 sites, 10 km, one run", f"{ours.seconds:.1f}", f"{clock:.1f}", f"{ours.peak_mib:.0f}",
        f"{hundred / ours.seconds:.2f} × as fast by processor, {hundred / clock:.2f} × by the clock")  # fmt: skip
