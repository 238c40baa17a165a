"""Steiner trees by the networkx of the interpreter that runs this: ``steiner_peer.py FILE`` prints JSON.

``{"version": …, "trees": [[method, weight, seconds], …]}``, with the methods that end in a reasonable time.
"""

from __future__ import annotations

import inspect
import json
import sys
import time
from pathlib import Path

import networkx as nx
from networkx.algorithms.approximation import steiner_tree

#: Sizes up to which Kou's method (all pairs of terminals) and that of old versions (all pairs of nodes) are tried.
KOU = 3000, 20_000
OLD = 1000, 3000


def main() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
    from steiner import networkx_problem

    graph, terminals = networkx_problem(Path(sys.argv[1]))

    def within(limit: tuple[int, int]) -> bool:
        return graph.number_of_nodes() <= limit[0] and graph.number_of_edges() <= limit[1]

    methods = {}
    if "method" in inspect.signature(steiner_tree).parameters:
        methods["Mehlhorn"] = {"method": "mehlhorn"}
        if within(KOU):
            methods["Kou"] = {"method": "kou"}
    elif within(OLD):
        methods["its only method"] = {}
    trees = []
    for name, options in methods.items():
        start = time.perf_counter()
        tree = steiner_tree(graph, terminals, **options)
        trees.append((name, tree.size(weight="weight"), time.perf_counter() - start))
    print(json.dumps({"version": nx.__version__, "trees": trees}))


if __name__ == "__main__":
    main()
