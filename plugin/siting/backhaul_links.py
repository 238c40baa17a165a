"""A plan of feeding sites as links: fibre between the places where it branches or ends, and hops, outward."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ..fiber.tree.rooted_tree import RootedTree
from ..fiber.tree.segments import Segment, TreeLines, tree_lines, whole_costs
from ..progress import SILENT, Progress
from .backhaul_hops import Hop, Hops
from .backhaul_problem import BackhaulProblem
from .backhaul_state import BY_FIBER, BY_HOP, BackhaulState

__all__ = ["BackhaulLinks", "FedSpot", "Link", "backhaul_links"]


@dataclass
class Link:
    """A stretch of new fibre, or a hop.

    Parameters
    ----------
    number : int
        From 1; a link comes after the one that it hangs on.
    after : int
        Number of the link that it hangs on; 0 for none.
    site : int
        Spot at its far end; -1 for a branch of the fibre.
    to : int
        Spot at its near end, masts with fibre after the spots; -1 for a branch of the fibre and for existing fibre.
    hub : int
        Existing fibre where it begins; -1 for all others.
    length_m, cost : float
        Cost in whole đồng.
    hop : Hop or None
        None for fibre.
    hops : int
        Between its far end and fibre.
    feeds : int
        Sites that hang on it.
    xy : ndarray, shape (v, 2)
        From the near end to the far one; no vertices for a site at existing fibre.
    """

    number: int
    after: int
    site: int
    to: int
    hub: int
    length_m: float
    cost: float
    hop: Hop | None
    hops: int
    feeds: int = 0
    xy: np.ndarray = field(default_factory=lambda: np.empty((0, 2)))


@dataclass
class FedSpot:
    """How a spot is fed.

    Parameters
    ----------
    spot : int
    link : int
        Number of the link that ends here; 0 where the spot is at existing fibre.
    hub : int
        Existing fibre that all comes from; -1 for a mast with fibre.
    mast : int
        Mast with fibre that all comes from (counted after the spots); -1 for a hub.
    hops : int
    through : tuple of int
        Spots and the mast with fibre on the way, from the next one on.
    fiber_m : float
        New fibre on the way.
    cost : float
        Share of this spot in all links on the way, each shared equally by the sites that hang on it; whole đồng. 0 for
        a relay.
    """

    spot: int
    link: int
    hub: int
    mast: int
    hops: int
    through: tuple[int, ...]
    fiber_m: float
    cost: float = 0.0


@dataclass(frozen=True)
class BackhaulLinks:
    """Links, and spots that are fed (relays in use among them) by their rows."""

    links: tuple[Link, ...]
    spots: tuple[FedSpot, ...]


def backhaul_links(
    problem: BackhaulProblem,
    state: BackhaulState,
    hops: Hops,
    xy: np.ndarray,
    sites: np.ndarray,
    cable: np.ndarray,
    drop_cost_per_m: float,
    progress: Progress = SILENT,
) -> BackhaulLinks:
    """Links of a plan.

    Parameters
    ----------
    xy : ndarray, shape (s + g, 2)
        Of the spots, then of the masts with fibre.
    sites : ndarray of int64, shape (s,)
        How many sites are at each spot.
    cable : ndarray of bool, shape (hubs,)
    """
    fiber, graph = problem.fiber, problem.graph
    edges = graph.first_edges(np.array(sorted(edge for _, edge in state.above.values()), dtype=np.int64))
    chosen = np.zeros(len(fiber.places), dtype=bool)
    chosen[problem.place[state.by_fiber()]] = True
    tree = RootedTree(fiber, edges)
    lines = tree_lines(tree, chosen, xy[: problem.count], cable, drop_cost_per_m, progress)
    drawing = _Drawing(problem, state, hops, xy)
    drawing.fiber(lines)
    drawing.hops()
    drawing.count(sites)
    return BackhaulLinks(tuple(drawing.links), tuple(drawing.spots[spot] for spot in sorted(drawing.spots)))


class _Drawing:
    def __init__(self, problem: BackhaulProblem, state: BackhaulState, hops: Hops, xy: np.ndarray):
        self.links: list[Link] = []
        self.spots: dict[int, FedSpot] = {}
        self._problem, self._state, self._hops, self._xy = problem, state, hops, xy

    def fiber(self, lines: TreeLines) -> None:
        nodes = lines.nodes
        onward: dict[int, list[Segment]] = {}
        for segment in lines.segments:
            onward.setdefault(segment.start, []).append(segment)
        end_cost = self._problem.end_cost
        todo = [(row, 0, 0.0) for row, node in enumerate(nodes) if node.kind in ("hub", "cable")]
        for row, after, before_m in todo:
            for first in onward.get(row, ()):
                run = [first]
                while nodes[run[-1].end].kind == "change" and len(onward.get(run[-1].end, ())) == 1:
                    run.append(onward[run[-1].end][0])
                end = run[-1].end
                near, far = nodes[row], nodes[end]
                site = far.demand if far.kind == "demand" else -1
                link = Link(
                    number=len(self.links) + 1,
                    after=after,
                    site=site,
                    to=near.demand if near.kind == "demand" else -1,
                    hub=near.hub if near.kind in ("hub", "cable") else -1,
                    length_m=sum(segment.length_m for segment in run),
                    cost=sum(segment.cost for segment in run) + (end_cost if site >= 0 else 0.0),
                    hop=None,
                    hops=0,
                    xy=np.concatenate([run[0].xy, *(segment.xy[1:] for segment in run[1:])]),
                )
                self.links.append(link)
                length = before_m + link.length_m
                if site >= 0:
                    self.spots[site] = FedSpot(site, link.number, far.hub, -1, 0, (), length)
                todo.append((end, link.number, length))
        for node in nodes:
            if node.at >= 0 and node.demand not in self.spots and self._state.medium[node.demand] == BY_FIBER:
                self._standing(node.demand, node.hub)

    def _standing(self, spot: int, hub: int) -> None:
        """A spot at existing fibre: no stretch leads to it, but its end of the fibre has its price."""
        number = 0
        if self._problem.end_cost > 0:
            number = len(self.links) + 1
            self.links.append(Link(number, 0, spot, -1, hub, 0.0, self._problem.end_cost, None, 0))
        self.spots[spot] = FedSpot(spot, number, hub, -1, 0, (), 0.0)

    def hops(self) -> None:
        state, count = self._state, self._problem.count
        todo = sorted(self.spots) + [count + mast for mast in range(self._problem.source_count)]
        for above in todo:
            for spot in sorted(state.below[above]):
                if state.medium[spot] != BY_HOP:
                    continue
                hop = self._hops.good[state.hop[spot]]
                feeding = self.spots.get(above)
                link = Link(
                    number=len(self.links) + 1,
                    after=feeding.link if feeding is not None else 0,
                    site=spot,
                    to=above,
                    hub=-1,
                    length_m=hop.length_m,
                    cost=hop.band.cost,
                    hop=hop,
                    hops=1 + (feeding.hops if feeding is not None else 0),
                    xy=self._xy[[above, spot]],
                )
                self.links.append(link)
                self.spots[spot] = FedSpot(
                    spot,
                    link.number,
                    feeding.hub if feeding is not None else -1,
                    feeding.mast if feeding is not None else above,
                    link.hops,
                    (above, *(feeding.through if feeding is not None else ())),
                    feeding.fiber_m if feeding is not None else 0.0,
                )
                todo.append(spot)

    def count(self, sites: np.ndarray) -> None:
        """Sites behind each link, costs in whole đồng, and the share of each spot."""
        by_number = {link.number: link for link in self.links}
        for spot, fed in self.spots.items():
            number = fed.link
            while number:
                by_number[number].feeds += int(sites[spot])
                number = by_number[number].after
        for link, cost in zip(
            self.links, whole_costs(np.array([link.cost for link in self.links], dtype=float)).tolist()
        ):
            link.cost = cost
        share: dict[int, float] = {0: 0.0}
        for link in self.links:  # each after the one that it hangs on
            share[link.number] = share[link.after] + link.cost / max(link.feeds, 1)
        order = [spot for spot in sorted(self.spots) if sites[spot]]
        costs = whole_costs(np.array([share[self.spots[spot].link] * sites[spot] for spot in order], dtype=float))
        for spot, cost in zip(order, costs.tolist()):
            self.spots[spot].cost = cost
