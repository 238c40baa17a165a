"""``make bench``: our algorithms beside their peers, in one run, as ratios, on stated data.

    run.py [--runs N] [--folder FOLDER] [NAME ...]

Every figure is of a whole ``qgis_process`` run, start of QGIS included: seconds of processor time (all runs are on one
core), the median of the runs, and the greatest peak of memory. Where the peer is a server with several processes, it is
held against clock time. Quote the ratios: seconds belong to the machine.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import backhaul
import cluster
import dossier
import grass_tree
import national
import network_data
import provinces
import radio_coverage
import roadmap
import siting
import steiner
import whole_process

ROOT = Path(__file__).resolve().parents[2]


def _row(*cells) -> None:
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def _median(runs: list[whole_process.Figures]) -> tuple[float, float]:
    return statistics.median(run.seconds for run in runs), max(run.peak_mib for run in runs)


def _routes(environment, folder: Path, target: str = "routes.gpkg", **more) -> whole_process.Figures:
    return whole_process.qgis_process(
        environment,
        "hatangso:fiberroutes",
        ROADS=folder / "roads.gpkg",
        DEMAND=folder / "villages.gpkg",
        HUBS=folder / "hub.gpkg",
        MAX_LENGTH=0,
        OUTPUT=folder / target,
        UNREACHED=folder / "unreached.gpkg",
        **more,
    )


def routes_against_qgis(environment: dict[str, str], work: Path, runs: int, whole: bool) -> None:
    """fiberroutes against native:shortestpathlayertopoint, and against reading and writing the layer."""
    folder = work / "60000"
    network_data.write(folder, 60_000, 1000)
    print("\n## Fibre routes: 60,000 road edges of 8 vertices, 1,000 villages, one hub (whole runs)\n")
    x, y = network_data.grid(60_000)[29_999, 0]
    hub = f"{x + 30},{y + 30} [{network_data.CRS}]"

    ours, copies = [], []
    for _ in range(runs):  # in turn, so that a change of the machine's pace meets both
        ours.append(_routes(environment, folder))
        copies.append(
            whole_process.qgis_process(
                environment, "native:savefeatures", INPUT=folder / "roads.gpkg", OUTPUT=folder / "copy.gpkg"
            )
        )

    def peer(points: Path) -> whole_process.Figures:
        return whole_process.qgis_process(
            environment,
            "native:shortestpathlayertopoint",
            INPUT=folder / "roads.gpkg",
            STRATEGY=0,
            DEFAULT_DIRECTION=2,
            START_POINTS=points,
            END_POINT=hub,
            OUTPUT=folder / "peer.gpkg",
            PROJECT_PATH=work / "profile" / "empty.qgs",
        )

    twenty = peer(folder / "villages20.gpkg")
    one = peer(folder / "villages1.gpkg")
    per_point = (twenty.seconds - one.seconds) / 19
    searches = one.seconds + 999 * per_point
    seconds, peak = _median(ours)
    copy_seconds, copy_peak = _median(copies)
    _row("run", "seconds", "peak MiB", "against fiberroutes")
    _row("---", "---:", "---:", "---:")
    _row("hatangso:fiberroutes, 1,000 villages", f"{seconds:.2f}", f"{peak:.0f}", "1")
    _row(
        "native:savefeatures (read and write the roads)",
        f"{copy_seconds:.2f}",
        f"{copy_peak:.0f}",
        f"ours takes {seconds / copy_seconds:.2f} × its time",
    )
    _row(
        "native:shortestpathlayertopoint, 20 villages",
        f"{twenty.seconds:.2f}",
        f"{twenty.peak_mib:.0f}",
        f"ours takes {peak / twenty.peak_mib:.2f} × its memory",
    )
    _row(
        "… scaled 50 × to 1,000 villages",
        f"{50 * twenty.seconds:.0f}",
        "",
        f"ours is {50 * twenty.seconds / seconds:.0f} × as fast",
    )
    # The fairer figure: QGIS starts, reads and builds its graph once, whatever the number of villages.
    _row("… start and graph once, 1,000 searches", f"{searches:.0f}", "", f"ours is {searches / seconds:.0f} × as fast")
    if whole:
        thousand = peer(folder / "villages.gpkg")
        _row(
            "native:shortestpathlayertopoint, 1,000 villages",
            f"{thousand.seconds:.0f}",
            f"{thousand.peak_mib:.0f}",
            f"ours is {thousand.seconds / seconds:.0f} × as fast",
        )


def growth(environment: dict[str, str], work: Path, runs: int, whole: bool) -> None:
    """Time and memory per edge from 10,000 to 1,000,000 edges, without what starting QGIS takes."""
    print("\n## Growth of fiberroutes with the network (1,000 villages, one hub; beyond the start of QGIS)\n")
    start = whole_process.run([whole_process.QGIS_PROCESS, "help", "native:savefeatures"], environment)
    _row("edges", "seconds", "peak MiB", "µs per edge", "against 10,000", "KiB per edge", "against 10,000")
    _row("---:", "---:", "---:", "---:", "---:", "---:", "---:")
    first = None
    for edges in (10_000, 100_000, 1_000_000):
        folder = work / str(edges)
        network_data.write(folder, edges, 1000)
        count = len(network_data.grid(edges))
        seconds, peak = _median([_routes(environment, folder) for _ in range(runs if edges < 1_000_000 else 1)])
        each = (seconds - start.seconds) / count * 1e6, (peak - start.peak_mib) * 1024 / count
        first = first or each
        _row(
            f"{count:,}",
            f"{seconds:.2f}",
            f"{peak:.0f}",
            f"{each[0]:.1f}",
            f"{each[0] / first[0]:.2f} ×",
            f"{each[1]:.2f}",
            f"{each[1] / first[1]:.2f} ×",
        )
        (folder / "routes.gpkg").unlink()


def assessment_of_a_country(environment: dict[str, str], work: Path, runs: int, whole: bool) -> None:
    """assesstargets against PostGIS SQL on the data of a whole country."""
    print(
        "\n## Targets of a country: 3,321 communes, 90,000 villages, 50,000 sites and coverage areas, "
        "400,000 km of pole lines and ducts, yearly tables of five years\n"
    )
    national.bench(environment, work, runs, _row)


def documents_of_a_province(environment: dict[str, str], work: Path, runs: int, whole: bool) -> None:
    """writereport and exportatlas on the fictional province, against an atlas by the means of QGIS alone."""
    print("\n## Dossier of the fictional province: 59 communes, 600 villages (whole runs)\n")
    dossier.bench(environment, work, runs, _row)


def least_cost_trees(environment: dict[str, str], work: Path, runs: int, whole: bool) -> None:
    """Least-cost trees against networkx and spanning trees of pairwise distances, on problems of known optimum."""
    print("\n## Least-cost trees that join given nodes (the engine alone)\n")
    steiner.bench(environment, work, runs, _row)


def tree_against_grass(environment: dict[str, str], work: Path, runs: int, whole: bool) -> None:
    """fibertree against v.net.steiner of GRASS."""
    print("\n## Least-cost tree of 100 villages: 60,000 road edges of 8 vertices (whole runs)\n")
    grass_tree.bench(environment, work, runs, _row)


def coverage_against_splat(environment: dict[str, str], work: Path, runs: int, whole: bool) -> None:
    """predictcoverage against SPLAT! and gdal_viewshed."""
    data = Path(os.environ.get("HATANGSO_TEST_DATA", ROOT.parent / "shared" / "data")) / "andorra"
    radio_coverage.bench(environment, work, runs, _row, data=data, root=ROOT)


def selection_against_spopt(environment: dict[str, str], work: Path, runs: int, whole: bool) -> None:
    """Selection of sites: problems of the OR-Library; maximal coverage against spopt and plain milp."""
    print("\n## Selection of sites (the engine alone)\n")
    siting.bench(environment, work, runs, _row)


def backhaul_against_each_alone(environment: dict[str, str], work: Path, runs: int, whole: bool) -> None:
    """planbackhaul on the fictional province, against fibre by pairwise distances and against each site alone."""
    print("\n## Backhaul of sites: the fictional province, a site at each village without fibre (whole runs)\n")
    backhaul.bench(environment, work, runs, _row)


def roadmap_against_milp(environment: dict[str, str], work: Path, runs: int, whole: bool) -> None:
    """Roadmaps of random projects, against the greedy order and plain milp."""
    print("\n## Roadmaps of random projects (the engine alone)\n")
    roadmap.bench(environment, work, runs, _row)


def coverage_on_workers(environment: dict[str, str], work: Path, runs: int, whole: bool) -> None:
    """Coverage of 200 sites and trees of 24 parts, on this machine against four Dask workers on the same cores."""
    data = Path(os.environ.get("HATANGSO_TEST_DATA", ROOT.parent / "shared" / "data")) / "andorra"
    cluster.bench(work, _row, data=data, root=ROOT)
    cluster.trees(work, _row, root=ROOT)


def steps_of_a_plan(environment: dict[str, str], work: Path, runs: int, whole: bool) -> None:
    """planprovince and planfromosm step by step: time and memory of each."""
    data = Path(os.environ.get("HATANGSO_TEST_DATA", ROOT.parent / "shared" / "data")) / "andorra"
    provinces.bench(environment, work, _row, data=data)


BENCHES = {
    "routes": routes_against_qgis,
    "growth": growth,
    "national": assessment_of_a_country,
    "dossier": documents_of_a_province,
    "steiner": least_cost_trees,
    "grass": tree_against_grass,
    "coverage": coverage_against_splat,
    "siting": selection_against_spopt,
    "backhaul": backhaul_against_each_alone,
    "roadmap": roadmap_against_milp,
    "cluster": coverage_on_workers,
    "province": steps_of_a_plan,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", choices=[*BENCHES, []], help="which to run (default: all)")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--whole", action="store_true", help="run the peer on all 1,000 villages, too (minutes)")
    parser.add_argument("--folder", type=Path, help="keep the data here")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = arguments.folder or Path(temporary)
        environment = whole_process.prepare_profile(work / "profile", ROOT)
        version = whole_process.run([whole_process.QGIS_PROCESS, "--version"], environment).output
        print(next(line for line in version.splitlines() if line.startswith("QGIS")))
        for name in arguments.names or BENCHES:
            BENCHES[name](environment, work, arguments.runs, arguments.whole)


if __name__ == "__main__":
    main()
