"""Coverage of 200 sites on this machine's cores against four Dask workers on the same cores: Andorra's tile of SRTM.

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

__all__ = ["bench"]

_TILE = "N42E001"
_SITES, _RANGE_M, _WORKERS = 200, 10_000.0, 4

_RUN = """
import importlib.util, json, sys, time
place = importlib.util.spec_from_file_location(
    "hatangso", {root!r} + "/__init__.py", submodule_search_locations=[{root!r}]
)
sys.modules["hatangso"] = importlib.util.module_from_spec(place)
place.loader.exec_module(sys.modules["hatangso"])
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
import hashlib, tempfile
from pathlib import Path
from hatangso.plugin.gis.elevation import Elevation
from hatangso.plugin.gis.lonlat_surface import LonLatSurface
from hatangso.plugin.radio.antennas import sector_pattern
from hatangso.plugin.radio.prediction import levels, memory, path_loss, polar, predict
from hatangso.plugin.scale.cluster import cluster_at
places = [(1.15 + 0.7 * (n % 15) / 15, 42.15 + 0.7 * (n // 15) / 15) for n in range({sites})]
fan = polar.PolarGrid.of({range_m}, 92.6)
sectors = (levels.Sector(0.0, sector_pattern(), 20.0),)
sites = [levels.Transmitter(n, lon, lat, 30.0, 1800.0, sectors) for n, (lon, lat) in enumerate(places)]
sys.path.insert(0, {root!r} + "/tests/support")
from dask_cluster import engine_folder, running_cluster
folder = Path({folder!r})
cluster = running_cluster(folder / "dask", engine_folder(Path({root!r}), folder / "engine"), {workers})
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


def bench(work: Path, row: Callable, *, data: Path, root: Path) -> None:
    """Print the rows of ``run.py cluster``; ``row`` prints one. ``data``: folder with the tile as a zip."""
    archive = data / f"{_TILE}.hgt.zip"
    python = root / "build/venv/bin/python"
    if not python.exists():
        python = Path(sys.executable)
    has_dask = subprocess.run([python, "-c", "import distributed"], stderr=subprocess.DEVNULL).returncode == 0
    if not archive.exists() or not has_dask:
        print("Skipped: the tile N42E001 or Dask (distributed) is not there.")
        return
    folder = work / "cluster"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    script = _RUN.format(root=str(root), sites=_SITES, range_m=_RANGE_M, workers=_WORKERS, folder=str(folder),
                         dem=str(folder / f"{_TILE}.hgt"))  # fmt: skip
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
