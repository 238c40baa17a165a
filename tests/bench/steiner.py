"""Least-cost trees: ours, networkx, and a spanning tree of pairwise distances, on problems of known optimum.

The problems are public (SteinLib B and C; fibre access in Vienna) and not part of the project: they are read from the
folder that the tests read (``HATANGSO_TEST_DATA``), and the bench says so where there is none.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("HATANGSO_TEST_DATA", ROOT.parent / "shared" / "data")) / "steiner"
#: Interpreters whose networkx is a peer: this one, and that of the tests without QGIS, which is newer.
PEERS = (Path(sys.executable), ROOT / "build/venv-plain/bin/python")

#: Series, where their problems are, and the seconds that one of them may take.
SERIES = (("SteinLib B", "steinlib/b*.stp", 10), ("SteinLib C", "steinlib/c*.stp", 10), ("Vienna", "vienna/*.gr", 60))


@dataclass
class Totals:
    """Shares of a series, problem by problem."""

    gap: list[float] = field(default_factory=list)
    bound: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)


def _register(name: str, folder: Path) -> None:
    """Import ``folder`` as the package ``name``, wherever it lies."""
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules[name] = package
    spec.loader.exec_module(package)


def _optima() -> dict[str, float]:
    found = {}
    for table, name, column in (("steinlib_optima.csv", "filename", "opt"), ("vienna/optima.csv", "file", "optimum")):
        with (DATA / table).open(encoding="utf-8") as file:
            found.update({row[name]: float(row[column]) for row in csv.DictReader(file) if row[column].isdigit()})
    return found


def pairwise_tree(node_count: int, tail, head, weight, terminals) -> float:
    """Sum of a least spanning tree over the distances of all pairs of terminals, as many planning tools have it."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra, minimum_spanning_tree

    # A hair more than nothing, so that no road and no distance looks absent.
    graph = csr_matrix((weight + 1e-9, (tail, head)), shape=(node_count, node_count))
    rows = [dijkstra(graph, directed=False, indices=terminal)[terminals] for terminal in terminals]
    return float(minimum_spanning_tree(np.vstack(rows)).sum())


def _peers(path: Path, problem: tuple) -> Iterator[tuple[str, float, float]]:
    """(Method, weight, seconds) of every peer on this problem."""
    for interpreter in dict.fromkeys(PEERS):
        if interpreter.exists():
            command = [str(interpreter), str(Path(__file__).with_name("steiner_peer.py")), str(path)]
            told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            for method, weight, seconds in told["trees"]:
                yield f"networkx {told['version']}, {method}", weight, seconds
    weight, seconds = _timed(lambda: pairwise_tree(*problem))
    yield "pairwise distances", weight, seconds


def _timed(job: Callable):
    start = time.perf_counter()
    result = job()
    return result, time.perf_counter() - start


def _percent(share: float) -> str:
    return f"{100 * share:.3f} %"


def bench(environment: dict[str, str], work: Path, runs: int, row: Callable) -> None:
    """Print the rows of ``run.py steiner``; ``row`` prints one. Gaps are against the optimum."""
    if not DATA.exists():
        print("Skipped: the problems are not here (HATANGSO_TEST_DATA).")
        return
    _register("hatangso", ROOT)
    _register("hatangso_testing", ROOT / "tests" / "support")
    from hatangso_testing.steiner import networkx_problem, read_problem

    from hatangso.plugin.network.steiner import steiner_tree

    optima = _optima()
    row("problem", "nodes", "terminals", "ours", "bound below", "seconds", "rounds", "first tree", "peers (seconds)")
    row("---", "---:", "---:", "---:", "---:", "---:", "---:", "---", "---")
    totals: dict[str, Totals] = {}
    dearer = []
    for series, pattern, limit in SERIES:
        own = totals.setdefault(series, Totals())
        for path in sorted(DATA.glob(pattern)):
            graph, terminals = networkx_problem(path)
            optimum = optima[path.name]
            first, first_seconds = _timed(lambda: steiner_tree(graph, terminals, time_limit=0))  # noqa: B023
            tree, seconds = _timed(lambda: steiner_tree(graph, terminals, time_limit=limit))  # noqa: B023
            weight = tree.size(weight="weight")
            own.gap.append(weight / optimum - 1)
            own.bound.append(1 - tree.graph["lower_bound"] / optimum)
            own.seconds.append(seconds)
            own.first.append(first_seconds)
            told = []
            for peer, other, other_seconds in _peers(path, read_problem(path)):
                told.append(f"{peer}: {_percent(other / optimum - 1)} ({other_seconds:.1f})")
                if other < weight:
                    dearer.append(f"{path.stem} ({peer})")
            row(
                path.stem,
                f"{len(graph):,}",
                f"{len(terminals):,}",
                _percent(own.gap[-1]),
                _percent(own.bound[-1]),
                f"{seconds:.1f}",
                tree.graph["rounds"],
                f"{_percent(first.size(weight='weight') / optimum - 1)} ({first_seconds:.1f})",
                "; ".join(told),
            )
    for series, own in totals.items():
        if own.gap:
            print(f"\n{series}: {_percent(statistics.mean(own.gap))} above the optimum on average,")
            print(f"{_percent(max(own.gap))} at worst, in {max(own.seconds):.1f} s at most;")
            print(f"lower bound {_percent(statistics.mean(own.bound))} below it on average;")
            print(f"first tree after {max(own.first):.1f} s at most.")
    print("\nDearer than a peer: " + (", ".join(dearer) or "none"))
