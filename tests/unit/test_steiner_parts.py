"""Parts of least-cost trees laid anew, against dynamic programming over all nodes and networkx."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hatangso_testing.steiner import least_weight
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.errors import Cancelled
from hatangso.plugin.network.steiner_graph import steiner_graph
from hatangso.plugin.network.steiner_hops import Hops
from hatangso.plugin.network.steiner_insertion import fits, grown_tree
from hatangso.plugin.network.steiner_parts import lay_parts, shake_part
from hatangso.plugin.network.steiner_search import build_tree
from hatangso.plugin.network.steiner_sets import SetTrees, with_start


@st.composite
def _graphs(draw, least=0):
    """Connected graphs without loops and parallel edges, of two terminals at least."""
    count = draw(st.integers(2, 14))
    node = st.integers(0, count - 1)
    value = st.integers(least, 9)
    rows = {(draw(st.integers(0, other - 1)), other): draw(value) for other in range(1, count)}
    for one, other, more in draw(st.lists(st.tuples(node, node, value), max_size=25)):
        if one != other:
            rows.setdefault((min(one, other), max(one, other)), more)
    terminals = draw(st.lists(node, min_size=2, max_size=7, unique=True))
    tail, head = np.array(list(rows)).T
    return steiner_graph(count, tail, head, np.array(list(rows.values()), dtype=float), np.array(terminals))


def _least(graph) -> float:
    return least_weight(graph.node_count, graph.tail, graph.head, graph.weight, np.flatnonzero(graph.terminal))


def _joins(graph, tree) -> bool:
    shape = nx.Graph(zip(graph.tail[tree].tolist(), graph.head[tree].tolist()))
    shape.add_nodes_from(np.flatnonzero(graph.terminal).tolist())
    return nx.is_tree(shape) and shape.number_of_edges() == len(tree)


@settings(max_examples=200)
@given(_graphs(), st.integers(2, 6))
def test_trees_over_sets_are_least(graph, count):
    count = min(count, graph.node_count)
    wanted = np.arange(count)
    truth = least_weight(graph.node_count, graph.tail, graph.head, graph.weight, wanted)

    def trees():
        return SetTrees(with_start(graph.node_count, graph.tail, graph.head, graph.weight), count, lambda: None)

    assert trees().lightest(truth) is None
    nodes = trees().lightest(truth + 1.0)
    assert set(wanted.tolist()) <= set(nodes.tolist())
    shape = nx.Graph()
    shape.add_weighted_edges_from(zip(graph.tail.tolist(), graph.head.tolist(), graph.weight.tolist()))
    # What is told are nodes: their spanning tree weighs what the lightest tree does.
    part = shape.subgraph(nodes.tolist())
    assert nx.is_connected(part)
    assert nx.minimum_spanning_tree(part).size(weight="weight") == truth


def test_sets_that_cannot_be_joined():
    matrix = with_start(3, np.array([0]), np.array([2]), np.array([1.0]))
    assert SetTrees(matrix, 2, lambda: None).lightest(1e9) is None


def test_parallel_edges_are_not_summed_up():
    matrix = with_start(2, np.array([0, 0]), np.array([1, 1]), np.array([2.0, 3.0]))
    assert SetTrees(matrix, 2, lambda: None).lightest(2.0) is None
    assert SetTrees(matrix, 2, lambda: None).lightest(3.0).tolist() == [0, 1]


@settings(max_examples=120)
@given(_graphs(), st.integers(0, 99), st.integers(2, 6))
def test_hops_and_the_pieces_that_parts_leave(graph, seed, pieces):
    tree = build_tree(graph)
    hops = Hops(graph, tree)
    assert sum(hops.length) == graph.weight[tree].sum()
    assert (np.flatnonzero(hops.of >= 0) == np.sort(tree)).all()
    assert len(hops.some_edges(tree)) == len(hops.ends) == len(hops.length)
    degrees = np.bincount(np.concatenate((graph.tail[tree], graph.head[tree])), minlength=graph.node_count)
    assert hops.keys.tolist() == np.flatnonzero((degrees > 0) & (graph.terminal | (degrees > 2))).tolist()
    if not hops.ends:
        return
    part = hops.part(seed % len(hops.ends), pieces, np.random.default_rng(seed))
    gone = hops.edges(part)
    assert 2 <= len(part.ties) <= pieces
    assert graph.weight[gone].sum() == sum(hops.length[hop] for hop in part.hops)
    # The same by networkx: the tree without the part, and without what lay inside it.
    rest = np.setdiff1d(tree, gone)
    shape = nx.Graph(zip(graph.tail[rest].tolist(), graph.head[rest].tolist()))
    shape.add_nodes_from(part.ties)
    assert nx.number_connected_components(shape) == len(part.ties)
    piece = hops.pieces(part)
    for number, tie in enumerate(part.ties):
        assert set(np.flatnonzero(piece == number).tolist()) == nx.node_connected_component(shape, tie)
    assert (piece >= 0).sum() == shape.number_of_nodes()


@settings(max_examples=150)
@given(_graphs(least=1), st.integers(2, 7), st.integers(0, 9))
def test_laid_parts_make_a_tree_that_is_no_heavier(graph, pieces, seed):
    chance = np.random.default_rng(seed)
    tree = build_tree(graph)
    found = lay_parts(graph, tree, pieces, 20, chance, lambda: None)
    assert _joins(graph, found)
    assert _least(graph) <= graph.weight[found].sum() <= graph.weight[tree].sum()
    shaken, changed = shake_part(graph, found, pieces, 1.0, chance)
    assert _joins(graph, shaken)
    assert set(changed.tolist()) <= set(shaken.tolist())
    mended = lay_parts(graph, shaken, pieces, 20, chance, lambda: None, changed)
    assert _joins(graph, mended)
    assert graph.weight[mended].sum() <= graph.weight[shaken].sum()


def test_a_part_finds_what_no_single_node_and_no_single_way_finds():
    """Four corners in a row of two wheels: each of the two hubs is worth nothing without the other."""
    rim = [(0, 1, 10.0), (1, 2, 10.0), (2, 3, 10.0)]
    spokes = [(0, 4, 7.0), (1, 4, 7.0), (2, 5, 7.0), (3, 5, 7.0), (4, 5, 1.0)]
    tail, head, weight = (np.array(column) for column in zip(*rim, *spokes))
    graph = steiner_graph(6, tail, head, weight, np.arange(4))
    tree = build_tree(graph)
    assert graph.weight[tree].sum() == 30.0
    found = lay_parts(graph, tree, 4, 5, np.random.default_rng(0), lambda: None)
    assert graph.weight[found].sum() == 29.0 == _least(graph)
    assert lay_parts(graph, tree, 4, 0, np.random.default_rng(0), lambda: None) is tree


@settings(max_examples=150)
@given(_graphs(least=1))
def test_grown_trees_are_at_most_those_of_the_terminals_distances(graph):
    assert fits(graph)
    tree = grown_tree(graph, lambda: None)
    assert _joins(graph, tree)
    terminals = np.flatnonzero(graph.terminal)
    shape = nx.Graph()
    shape.add_weighted_edges_from(zip(graph.tail.tolist(), graph.head.tolist(), graph.weight.tolist()))
    # No single node more makes the spanning tree of the distances lighter than the tree is.
    way = dict(nx.all_pairs_dijkstra_path_length(shape))
    for node in range(graph.node_count):
        table = nx.Graph()
        for one in {*terminals.tolist(), node}:
            table.add_weighted_edges_from((one, end, way[one][end]) for end in {*terminals.tolist(), node} - {one})
        assert graph.weight[tree].sum() <= nx.minimum_spanning_tree(table).size(weight="weight")
    assert _least(graph) <= graph.weight[tree].sum()


def test_laying_parts_anew_can_be_stopped():
    graph = steiner_graph(3, np.array([0, 1]), np.array([1, 2]), np.array([1.0, 1.0]), np.array([0, 2]))

    def stop():
        raise Cancelled

    with pytest.raises(Cancelled):
        lay_parts(graph, build_tree(graph), 4, 9, np.random.default_rng(0), stop)
