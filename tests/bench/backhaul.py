"""``hatangso:planbackhaul`` on the fictional province: what it costs, beside what is planned without sharing.

A site of 42 m stands at each village that has no fibre; the sites of today may be relays. Two ways of
planning are held against it, on the very graph of roads, drops and hops that ours works on: each site alone, by fibre
or microwave, whichever is cheaper for it (nobody shares a trench or a hop); and fibre for all as a least spanning tree
over the distances of all pairs (as many planning tools have it). Time and memory of ours are those of whole
``qgis_process`` runs; the peers are only computed, so their seconds tell no more than what their answer takes.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import whole_process
from steiner import pairwise_tree

__all__ = ["bench"]

ROOT = Path(__file__).resolve().parents[2]
#: Villages and seed of the provinces; hops at most between a site and fibre.
PROVINCES = ((600, 1), (600, 2), (1200, 1))
_HOPS, _HEIGHT_M, _TIME_LIMIT_S = 2, 42, 60


def _parameters(folder: Path, province: Path) -> dict[str, object]:
    def table(name: str) -> str:
        return f"{province}|layername={name}"

    return {
        "SITES": f"{table('villages')}|subset=NOT fixed_fiber",
        "SITE_ID_FIELD": "code",
        "HEIGHT": _HEIGHT_M,
        "RELAYS": table("sites"),
        "RELAY_ID_FIELD": "code",
        "RELAY_HEIGHT_FIELD": "height_m",
        "HUBS": table("hubs"),
        "HUB_ID_FIELD": "code",
        "FIBER_LAYERS": table("fiber"),
        "ROADS": table("roads"),
        "CLASS_FIELD": "class",
        "METHOD_FIELD": "method",
        "TOLERANCE": 5,
        "DEM": province.with_name(f"{province.stem}_dem.tif"),
        "MAX_HOPS": _HOPS,
        "TIME_LIMIT": _TIME_LIMIT_S,
        "OUTPUT": folder / "links.gpkg",
        "SITES_OUT": folder / "sites.gpkg",
        "UNCONNECTED": folder / "unconnected.gpkg",
    }


def bench(environment: dict[str, str], work: Path, runs: int, row: Callable) -> None:
    """Print the rows of ``run.py backhaul``; ``row`` prints one."""
    row("province", "way of planning", "sites fed", "cost (billion đồng)", "against ours", "seconds", "peak MiB")
    row("---", "---", "---:", "---:", "---:", "---:", "---:")
    for villages, seed in PROVINCES:
        folder = work / f"backhaul{villages}_{seed}"
        folder.mkdir(parents=True, exist_ok=True)
        province = folder / "sao_mai.gpkg"
        if not province.exists():
            whole_process.qgis_process(
                environment, "hatangso:createsample", SEED=seed, VILLAGES=villages, OUTPUT=province
            )
        parameters = _parameters(folder, province)
        ours = [whole_process.qgis_process(environment, "hatangso:planbackhaul", **parameters) for _ in range(runs)]
        said = json.loads(ours[-1].output[ours[-1].output.index("{") :])["results"]
        seconds, peak = statistics.median(run.seconds for run in ours), max(run.peak_mib for run in ours)
        cost = said["TOTAL_COST"]
        name = f"{villages} villages, seed {seed}: {said['SITE_COUNT']} sites"
        how = f"ours: {said['FIBER_COUNT']} by fibre, {said['MICROWAVE_COUNT']} by microwave (gap {said['GAP']} %)"
        _tell(row, name, how, said["CONNECTED_COUNT"], cost, cost, f"{seconds:.1f}", f"{peak:.0f}")
        for title, output in (("fibre alone", "ALL_FIBER_COST"), ("microwave alone", "ALL_MICROWAVE_COST")):
            if said[output] is not None:
                _tell(row, "", f"ours, {title}", "", said[output], cost)
        # The search of that run is cut short: it is only there for its graph.
        told = whole_process.run(
            [sys.executable, __file__, json.dumps({**parameters, "ROUNDS": 1}, default=str)], environment
        )
        for title, (fed, worth, took) in json.loads(told.output.splitlines()[-1]).items():
            _tell(row, "", title, fed, worth, cost, f"{took:.1f}")


def _tell(row: Callable, name: str, how: str, fed, cost: float, ours: float, *figures: str) -> None:
    share = f"{100 * cost / ours:.1f} %" if ours else ""
    row(name, how, fed, f"{cost / 1e9:,.2f}", share, *figures, *[""] * (2 - len(figures)))


# -- the peers, in a process of their own ------------------------------------------------------------------------------


def _problem(parameters: dict):
    """The graph that ``planbackhaul`` works on, taken on its way into the search."""
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    application = QgsApplication([], False)
    application.initQgis()
    # Before our own package of that name is found.
    sys.path.insert(0, "/usr/share/qgis/python/plugins")
    from processing.core.Processing import Processing

    Processing.initialize()
    _register()
    from hatangso.plugin.siting import backhaul
    from hatangso.processing.provider import HatangsoProvider

    provider = HatangsoProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    taken = []
    search = backhaul.search_backhaul

    def take(problem, **options):
        taken.append(problem)
        return search(problem, **options)

    backhaul.search_backhaul = take
    algorithm = provider.algorithm("planbackhaul")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    parameters = {**parameters, "FIBER_LAYERS": [parameters["FIBER_LAYERS"]], "DEM": [parameters["DEM"]]}
    _, good = algorithm.run(parameters, context, feedback)
    if not good:
        sys.exit(feedback.textLog())
    return taken[0], application


def _register() -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location(
        "hatangso", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["hatangso"] = package
    spec.loader.exec_module(package)


def _alone(problem) -> tuple[int, float]:
    """(Sites fed, cost) where each site is fed by itself: by its own fibre, or by hops to where fibre would be led."""
    import numpy as np

    own = np.array(problem.by_road[0], dtype=float)
    least = np.append(own, np.zeros(problem.source_count))
    for _ in range(problem.max_hops):
        before = least.copy()
        np.minimum.at(least, problem.hop_b, before[problem.hop_a] + problem.hop_cost)
        np.minimum.at(least, problem.hop_a, before[problem.hop_b] + problem.hop_cost)
    wanted = problem.wanted
    return len(wanted), float(least[wanted].sum())


def _pairwise(problem) -> tuple[int, float]:
    """(Sites fed, cost) of fibre for all as a least spanning tree over pairwise distances, with drops and ends."""
    import numpy as np

    fiber = problem.fiber
    fed = [site for site in problem.wanted.tolist() if np.isfinite(problem.by_road[0][site])]
    nodes = np.unique([problem.road[site] for site in fed] + [problem.root])
    # Of several edges between two nodes the cheapest one counts: a sparse matrix would add them up.
    low, high = np.minimum(fiber.tail, fiber.head), np.maximum(fiber.tail, fiber.head)
    order = np.lexsort((fiber.weight, high, low))
    first = np.append(True, (np.diff(low[order]) != 0) | (np.diff(high[order]) != 0))
    kept = order[first & (low[order] != high[order])]
    tree = pairwise_tree(fiber.node_count, low[kept], high[kept], fiber.weight[kept], nodes)
    return len(fed), tree + sum(problem.drop[site] for site in fed)


def main() -> None:
    problem, application = _problem(json.loads(sys.argv[1]))
    made = {}
    for title, way in (("each site alone", _alone), ("all fibre, pairwise distances", _pairwise)):
        begin = time.process_time()
        fed, cost = way(problem)
        made[title] = (fed, cost, time.process_time() - begin)
    print(json.dumps(made), flush=True)
    application.exitQgis()


if __name__ == "__main__":
    main()
