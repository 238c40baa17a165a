"""``hatangso:fibertree`` against ``v.net.steiner`` of GRASS: 100 villages of a province with 60,000 road edges.

Both join the same points along the same roads, from files to a file; GRASS (package grass-core) where it is installed.
Its connections from the points to the roads are lines of the tree as ours are, so whole lengths are compared.
"""

from __future__ import annotations

import shutil
import sqlite3
import statistics
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import network_data
import whole_process

__all__ = ["bench"]

_EDGES, _VILLAGES = 60_000, 100
#: Rounds of our search: no clock in them, so the tree is the same on every machine.
_ROUNDS = 4
#: Points are joined to roads within this.
_SNAP_M = 1000
_COMMANDS = """
set -e
v.in.ogr input={folder}/roads.gpkg output=roads snap=0.001 --quiet
v.in.ogr input={folder}/villages.gpkg output=villages --quiet
v.net input=roads points=villages output=network operation=connect threshold={snap} --quiet
v.net.steiner input=network output=tree terminal_cats=1-{count} --quiet
v.to.db -pc map=tree option=length units=meters --quiet | tail -1
"""


def _grass(folder: Path) -> tuple[float, whole_process.Figures]:
    """Metres of the tree of GRASS, and what it took from files to the tree."""
    script = folder / "tree.sh"
    script.write_text(_COMMANDS.format(folder=folder, snap=_SNAP_M, count=_VILLAGES), encoding="utf-8")
    location = folder / "grass"
    shutil.rmtree(location, ignore_errors=True)
    whole_process.run(["grass", "-e", "-c", network_data.CRS, str(location)])
    figures = whole_process.run(["grass", str(location / "PERMANENT"), "--exec", "bash", str(script)])
    told = next(line for line in reversed(figures.output.splitlines()) if "|" in line or line.startswith("total"))
    return float(told.split("|")[-1].split()[-1]), figures


def _lengths(path: Path) -> tuple[float, float]:
    """(metres along roads, metres of drops) of our tree."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)) as database:
        (table,) = database.execute("SELECT table_name FROM gpkg_contents ORDER BY rowid LIMIT 1").fetchone()
        query = f"SELECT kind LIKE '%drop', sum(length_m) FROM \"{table}\" GROUP BY 1"
        found = dict(database.execute(query).fetchall())
    return found.get(0, 0.0), found.get(1, 0.0)


def bench(environment: dict[str, str], work: Path, runs: int, row: Callable) -> None:
    """Print the rows of ``run.py grass``; ``row`` prints one."""
    if shutil.which("grass") is None:
        print("Skipped: GRASS is not installed (package grass-core).")
        return
    folder = work / "grass_tree"
    network_data.write(folder, _EDGES, _VILLAGES)
    ours = []
    for _ in range(runs):
        ours.append(
            whole_process.qgis_process(
                environment,
                "hatangso:fibertree",
                ROADS=folder / "roads.gpkg",
                DEMAND=folder / "villages.gpkg",
                # Any village will do for a hub: GRASS knows no hubs, only points to join.
                HUBS=folder / "villages1.gpkg",
                STRATEGY=1,
                MAX_LENGTH=0,
                MAX_SNAP_DISTANCE=_SNAP_M,
                ROUNDS=_ROUNDS,
                OUTPUT=folder / "tree.gpkg",
                NODES=folder / "nodes.gpkg",
                UNREACHED=folder / "unreached.gpkg",
            )
        )
    metres, drops = _lengths(folder / "tree.gpkg")
    seconds = statistics.median(figures.seconds for figures in ours)
    grass_metres, grass = _grass(folder)
    row("run", "seconds", "peak MiB", "km", "against fibertree")
    row("---", "---:", "---:", "---:", "---")
    row(
        "hatangso:fibertree",
        f"{seconds:.1f}",
        f"{max(figures.peak_mib for figures in ours):.0f}",
        f"{(metres + drops) / 1000:.3f}",
        "1",
    )
    row(
        "GRASS, v.net.steiner",
        f"{grass.seconds:.0f}",
        f"{grass.peak_mib:.0f}",
        f"{grass_metres / 1000:.3f}",
        f"ours is {grass.seconds / seconds:.0f} × as fast, {100 * (1 - (metres + drops) / grass_metres):.2f} % shorter",
    )
