"""Steiner tree problems for tests: files of SteinLib and PACE, and the least tree by dynamic programming."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np


def read_problem(path: Path) -> tuple[int, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Number of nodes, tails, heads and weights of the edges, terminals (from 0) of a ``.stp`` or ``.gr`` file."""
    edges, terminals, nodes = [], [], 0
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        words = line.split()
        if len(words) == 4 and words[0] == "E":
            edges.append((int(words[1]) - 1, int(words[2]) - 1, float(words[3])))
        elif len(words) == 2 and words[0] == "T":
            terminals.append(int(words[1]) - 1)
        elif len(words) == 2 and words[0] == "Nodes":
            nodes = int(words[1])
    table = np.array(edges)
    return nodes, table[:, 0].astype(int), table[:, 1].astype(int), table[:, 2], np.array(terminals)


def networkx_problem(path: Path) -> tuple[nx.Graph, list[int]]:
    """The same as a graph; of parallel edges the lightest."""
    nodes, tail, head, weight, terminals = read_problem(path)
    graph = nx.Graph()
    graph.add_nodes_from(range(nodes))
    for one, other, value in zip(tail.tolist(), head.tolist(), weight.tolist()):
        if not graph.has_edge(one, other) or graph.edges[one, other]["weight"] > value:
            graph.add_edge(one, other, weight=value)
    return graph, terminals.tolist()


def least_weight(node_count: int, tail, head, weight, terminals) -> float:
    """Weight of the least tree (Dreyfus & Wagner 1971); inf if the terminals are not connected. Few terminals only."""
    distance = np.full((node_count, node_count), np.inf)
    np.fill_diagonal(distance, 0.0)
    for one, other, value in zip(tail, head, weight):
        distance[one, other] = distance[other, one] = min(distance[one, other], value)
    for node in range(node_count):
        distance = np.minimum(distance, distance[:, [node]] + distance[[node], :])
    *rest, last = sorted(set(terminals))
    # Of every set of terminals and every node: the least tree that joins them.
    trees = {1 << number: distance[terminal] for number, terminal in enumerate(rest)}
    for chosen in range(1, 1 << len(rest)):
        if chosen in trees:
            continue
        parts = np.full(node_count, np.inf)
        part = (chosen - 1) & chosen
        while part:
            parts = np.minimum(parts, trees[part] + trees[chosen ^ part])
            part = (part - 1) & chosen
        trees[chosen] = (parts[:, None] + distance).min(axis=0)
    return float(trees[(1 << len(rest)) - 1][last]) if rest else 0.0
