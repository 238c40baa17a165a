"""Making covering problems smaller without losing their best answers.

Sources: Beasley (1987), "An algorithm for set covering problem", European Journal of Operational Research 31, 85–93:
dominated rows and columns, rows with one column. Equal columns of demand are merged, their weights added.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .cover_task import CoverTask
from .subset_search import first_of_equals, subset_pairs
from .watch import Watch

__all__ = ["Reduced", "components", "merge_demand", "reduce_all", "useful_sites"]

#: Sum over the sites of the sizes of their demand's lists above which pairs are not looked for.
_MOST_WORK = 4e8


@dataclass(frozen=True)
class Reduced:
    """A smaller task and what it was made from.

    Parameters
    ----------
    task : CoverTask
    sites, demand : ndarray of int64
        Rows of the first task that those of ``task`` are.
    forced : ndarray of int64
        Sites of the first task that are chosen already.
    possible : bool
        False where conflicts leave demand without enough sites.
    """

    task: CoverTask
    sites: np.ndarray
    demand: np.ndarray
    forced: np.ndarray
    possible: bool = True


def merge_demand(task: CoverTask) -> tuple[CoverTask, np.ndarray]:
    """The task with equal demand merged and without what nobody can cover or what is worth nothing.

    Returns
    -------
    task : CoverTask
    group : ndarray of int64
        The demand of the new task that each of the old one is part of; -1 for none.
    """
    head = first_of_equals(task.served_by, task.need)
    weight = np.bincount(head, weights=task.weight, minlength=task.demand)
    choices = np.diff(task.served_by.indptr)
    kept = np.flatnonzero((head == np.arange(task.demand)) & (choices >= task.need) & (weight > 0))
    number = np.full(task.demand, -1, dtype=np.int64)
    number[kept] = np.arange(len(kept))
    small = replace(task, weight=weight).part(np.arange(task.sites), kept)
    return small, number[head]


def useful_sites(task: CoverTask, watch: Watch) -> np.ndarray:
    """Sites that are not dominated: no other covers all that they cover, costs no more and has no more conflicts."""
    size = np.diff(task.covers.indptr)
    keep = size > 0
    if not keep.any() or _work(task.covers) > _MOST_WORK:
        return np.flatnonzero(keep)
    small, large = subset_pairs(task.covers, watch.check)
    good = task.cost[large] <= task.cost[small]
    # Of equal sites the first stays.
    equal = (size[small] == size[large]) & (task.cost[small] == task.cost[large])
    good &= ~equal | (large < small)
    if (task.need > 1).any():  # two sites together may be needed where one covers all of the other
        single = np.asarray(task.covers @ (task.need > 1).astype(float)) == 0
        good &= single[small]
    small, large = small[good], large[good]
    if len(task.conflicts):
        good = _no_more_rivals(task, small, large)
        small, large = small[good], large[good]
    keep[small] = False
    return np.flatnonzero(keep)


def _no_more_rivals(task: CoverTask, small: np.ndarray, large: np.ndarray) -> np.ndarray:
    """Whether every conflict of the large site is with the small one or is also one of the small one."""
    rivals = task.rivals
    lists = {}
    for site in np.unique(np.concatenate((small, large))).tolist():
        lists[site] = set(rivals.indices[rivals.indptr[site] : rivals.indptr[site + 1]].tolist())
    return np.array(
        [lists[g] <= lists[s] | {s} for s, g in zip(small.tolist(), large.tolist())], dtype=bool
    )  # fmt: skip


def _work(sets) -> float:
    """About how many pairs :func:`subset_pairs` will look at."""
    frequency = np.bincount(sets.indices, minlength=sets.shape[1])
    filled = np.flatnonzero(np.diff(sets.indptr))
    return float(np.minimum.reduceat(frequency[sets.indices], sets.indptr[filled]).sum()) if len(filled) else 0.0


def reduce_all(task: CoverTask, watch: Watch) -> Reduced:
    """Reduce a task in which all demand must be covered, until nothing more can be taken away.

    Demand with exactly as many sites as it needs forces them; demand whose sites include all of those of other demand
    is covered with that; dominated sites go.
    """
    sites, demand = np.arange(task.sites), np.arange(task.demand)
    forced = np.empty(0, dtype=np.int64)
    small = task
    for _ in range(20):
        watch.check()
        before = (small.sites, small.demand)
        choices = np.diff(small.served_by.indptr)
        if (choices < small.need).any():
            return Reduced(small, sites, demand, forced, possible=False)
        tight = np.flatnonzero(choices == small.need)
        now = np.unique(small.served_by[tight].indices).astype(np.int64)
        if len(now):
            out = np.zeros(small.sites, dtype=bool)
            out[now] = True
            if len(small.conflicts):
                if out[small.conflicts].all(axis=1).any():
                    return Reduced(small, sites, demand, forced, possible=False)
                out[small.rivals[now].indices] = True
            forced = np.concatenate((forced, sites[now]))
            need = np.maximum(small.need - small.counts(now), 0)
            stay, rows = np.flatnonzero(~out), np.flatnonzero(need > 0)
            small = replace(small, need=need).part(stay, rows)
            sites, demand = sites[stay], demand[rows]
            if not small.demand:
                break
            continue
        rows = _needed_demand(small, watch)
        small = small.part(np.arange(small.sites), rows)
        demand = demand[rows]
        stay = useful_sites(small, watch)
        small = small.part(stay, np.arange(small.demand))
        sites = sites[stay]
        if (small.sites, small.demand) == before:
            break
    return Reduced(small, sites, demand, np.sort(forced))


def _needed_demand(task: CoverTask, watch: Watch) -> np.ndarray:
    """Demand that is not covered whenever some other demand is."""
    if _work(task.served_by) > _MOST_WORK:
        head = first_of_equals(task.served_by, task.need)
        return np.flatnonzero(head == np.arange(task.demand))
    small, large = subset_pairs(task.served_by, watch.check)
    size = np.diff(task.served_by.indptr)
    good = task.need[small] >= task.need[large]
    equal = (size[small] == size[large]) & (task.need[small] == task.need[large])
    good &= ~equal | (small < large)
    keep = np.ones(task.demand, dtype=bool)
    keep[large[good]] = False
    return np.flatnonzero(keep)


def components(task: CoverTask) -> list[tuple[np.ndarray, np.ndarray]]:
    """Sites and demand of each part of the task that has nothing to do with the others, in the order of the sites."""
    from scipy.sparse import bmat
    from scipy.sparse.csgraph import connected_components

    graph = bmat([[task.rivals if len(task.conflicts) else None, task.covers], [task.served_by, None]], format="csr")
    count, label = connected_components(graph, directed=False)
    site_label, demand_label = label[: task.sites], label[task.sites :]
    site_order, demand_order = np.argsort(site_label, kind="stable"), np.argsort(demand_label, kind="stable")
    site_ends = np.searchsorted(site_label[site_order], np.arange(count + 1))
    demand_ends = np.searchsorted(demand_label[demand_order], np.arange(count + 1))
    return [
        (site_order[site_ends[n] : site_ends[n + 1]], demand_order[demand_ends[n] : demand_ends[n + 1]])
        for n in range(count)
    ]
