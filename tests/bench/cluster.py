"""Coverage of 200 sites, and fibre trees of 24 parts, on this machine against four Dask workers on the same cores.

Coverage is on Andorra's tile of SRTM, the trees on a made-up grid of roads.

Workers on one machine win nothing: the figures say what the way to them and back costs. On machines of their own each
brings its cores along.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import whole_process

__all__ = ["bench", "trees"]

_TILE = "N42E001"
_SITES, _RANGE_M, _WORKERS = 200, 10_000.0, 4
_SIDE, _PARTS, _POINTS = 110, 24, 40

_BEGIN = """
import hashlib, importlib.util, json, sys, time
place = importlib.util.spec_from_file_location(
    "hatangso", {root!r} + "/__init__.py", submodule_search_locations=[{root!r}]
)
sys.modules["hatangso"] = importlib.util.module_from_spec(place)
place.loader.exec_module(sys.modules["hatangso"])
sys.path.insert(0, {root!r} + "/tests/support")
from pathlib import Path
from dask_cluster import engine_folder, running_cluster
from hatangso.plugin.scale.cluster import cluster_at
folder = Path({folder!r})
cluster = running_cluster(folder / "dask", engine_folder(Path({root!r}), folder / "engine"), {workers})
"""

_RUN = """
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
import tempfile
from hatangso.plugin.gis.elevation import Elevation
from hatangso.plugin.gis.lonlat_surface import LonLatSurface
from hatangso.plugin.radio.antennas import sector_pattern
from hatangso.plugin.radio.prediction import levels, memory, path_loss, polar, predict
places = [(1.15 + 0.7 * (n % 15) / 15, 42.15 + 0.7 * (n // 15) / 15) for n in range({sites})]
fan = polar.PolarGrid.of({range_m}, 92.6)
sectors = (levels.Sector(0.0, sector_pattern(), 20.0),)
sites = [levels.Transmitter(n, lon, lat, 30.0, 1800.0, sectors) for n, (lon, lat) in enumerate(places)]
told = []
for far in (False, True):
    address = cluster.__enter__().address if far else ""  # not there while this machine is measured
    ground = predict.Ground(LonLatSurface(Elevation.of([{dem!r}])))
    with tempfile.TemporaryDirectory() as folder, cluster_at(address) as workers:
        begun = time.perf_counter()
        job = predict.Job(
            path_loss.Propagation(receiver_m=2.0), fan, ground, memory.budget_of(fan, 2048), Path(folder),
            workers=workers,
        )
        found = predict.site_levels(job, sites)
        took = time.perf_counter() - begun
        digest = hashlib.sha256()
        for number in sorted(found.level_file):
            digest.update(found.level_file[number].read_bytes())
        back = sum(path.stat().st_size for path in found.level_file.values())
        ways = len(sites) * fan.nodes(1.5, 42.5)[0].nbytes
        told.append((took, digest.hexdigest(), workers.sent if workers else 0, ways, back))
cluster.__exit__(None, None, None)
print("told", json.dumps(told))
"""


_TREES = """
import numpy as np
import pyproj
from hatangso.plugin.fiber.tree import part_hubs, parts, plan
from hatangso.plugin.geodesy import Ground
from hatangso.plugin.network.lines import road_lines
from hatangso.plugin.network.road_network import build_network
from hatangso.plugin.wkb import Parts
rng = np.random.default_rng(1)
side, step = {side}, 200.0
across = [((x, y), (x + dx, y + dy)) for x in range(side) for y in range(side) for dx, dy in ((1, 0), (0, 1))
          if x + dx < side and y + dy < side and rng.random() > 0.1]
xy = (np.array(across, dtype=float) * step).reshape(-1, 2) + [500_000, 2_300_000]
rows = np.arange(len(across))
ground = Ground(crs_wkt=pyproj.CRS(32648).to_wkt())
lines = road_lines(Parts(xy, np.arange(0, len(xy) + 1, 2), rows, rows), rng.uniform(30e3, 600e3, len(rows)), ground)
network = build_network(lines)
count = {parts} * {points}
demand = xy.min(axis=0) + rng.uniform(0, (side - 1) * step, (count, 2))
# Parts are strips from west to east, so that each is a stretch of country of its own.
strip = np.argsort(np.argsort(demand[:, 0])) * {parts} // count
own = [parts.Part(str(number), np.flatnonzero(strip == number)) for number in range({parts})]
hubs = xy.min(axis=0) + rng.uniform(0, (side - 1) * step, ({parts}, 2))
at = np.arange(len(hubs))
options = plan.TreeOptions(max_length_m=12_000.0)
told = []
for far in (False, True):
    address = cluster.__enter__().address if far else ""  # not there while this machine is measured
    with cluster_at(address) as workers:
        begun = time.perf_counter()
        places = Parts(hubs, np.arange(len(hubs) + 1), at, at)
        join_hubs = part_hubs.SharedHubs(network, places, None, len(hubs), 1000.0, lambda rows: None)
        found = parts.plan_parts(
            network, demand, np.ones(count), own, join_hubs, at < 0, options, workers=workers
        )
        took = time.perf_counter() - begun
        digest = hashlib.sha256()
        for segment in found.lines.segments:
            digest.update(segment.xy.tobytes() + repr((segment.start, segment.end, segment.cost)).encode())
        told.append((took, digest.hexdigest(), workers.sent if workers else 0, network.chain_count))
cluster.__exit__(None, None, None)
print("told", json.dumps(told))
"""


def trees(work: Path, row: Callable, *, root: Path) -> None:
    """Print the rows of the fibre trees in parts of ``run.py cluster``."""
    python = _python(root)
    if python is None:
        print("Skipped: Dask (distributed) is not there.")
        return
    folder = work / "trees"
    folder.mkdir(parents=True, exist_ok=True)
    script = (_BEGIN + _TREES).format(
        root=str(root), folder=str(folder), workers=_WORKERS, side=_SIDE, parts=_PARTS, points=_POINTS,
    )  # fmt: skip
    output = whole_process.run([str(python), "-c", script], {}).output
    (told,) = (json.loads(line[5:]) for line in output.splitlines() if line.startswith("told "))
    (local, ours, _, chains), (far, theirs, sent, _) = told
    print(f"\n## Fibre trees of {_PARTS} parts of {_POINTS} points each, {chains:,} roads, 12 km at most, clock time\n")
    row("run", "seconds", "against this machine alone")
    row("---", "---:", "---:")
    row("one part after the other", f"{local:.1f}", "1")
    row(f"{_WORKERS} Dask workers on the same cores", f"{far:.1f}", f"{far / local:.2f} × its time")
    row("the same bytes", "yes" if ours == theirs else "NO", "")
    row("sent: the chains of the roads, once", f"{sent / 2**20:.1f} MiB", "")


def _python(root: Path) -> Path | None:
    """A Python with Dask; None where there is none."""
    python = root / "build/venv/bin/python"
    if not python.exists():
        python = Path(sys.executable)
    has_dask = subprocess.run([python, "-c", "import distributed"], stderr=subprocess.DEVNULL).returncode == 0
    return python if has_dask else None


def bench(work: Path, row: Callable, *, data: Path, root: Path) -> None:
    """Print the rows of ``run.py cluster``; ``row`` prints one. ``data``: folder with the tile as a zip."""
    archive = data / f"{_TILE}.hgt.zip"
    python = _python(root)
    if not archive.exists() or python is None:
        print("Skipped: the tile N42E001 or Dask (distributed) is not there.")
        return
    folder = work / "cluster"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    script = (_BEGIN + _RUN).format(
        root=str(root), sites=_SITES, range_m=_RANGE_M, workers=_WORKERS, folder=str(folder),
        dem=str(folder / f"{_TILE}.hgt"),
    )  # fmt: skip
    output = whole_process.run([str(python), "-c", script], {"QT_QPA_PLATFORM": "offscreen"}).output
    (told,) = (json.loads(line[5:]) for line in output.splitlines() if line.startswith("told "))
    (local, ours, _, _, _), (far, theirs, sent, ways, received) = told
    print(f"\n## Coverage of {_SITES} sites, {_RANGE_M / 1000:.0f} km, losses and levels only, clock time\n")
    row("run", "seconds", "against this machine's threads")
    row("---", "---:", "---:")
    row("threads of this machine", f"{local:.1f}", "1")
    row(f"{_WORKERS} Dask workers on the same cores", f"{far:.1f}", f"{far / local:.2f} × its time")
    row("the same bytes", "yes" if ours == theirs else "NO", "")
    row("sent: tiles of the elevation, each once", f"{sent / 2**20:.1f} MiB", "")
    row("sent: the ways of the radials", f"{ways / 2**20:.1f} MiB", "")
    row("received: levels", f"{received / 2**20:.1f} MiB", "")
