"""A plan of feeding sites that is changed step by step: a tree of roads, and trees of hops that hang on it.

Whatever is done to it, it holds no loop: a site has one way to the fibre, or none for the moment.
"""

from __future__ import annotations

from heapq import heappop, heappush

from .backhaul_problem import BackhaulProblem, Prices

__all__ = ["BY_FIBER", "BY_HOP", "NOT_FED", "BackhaulState", "Way"]

NOT_FED, BY_FIBER, BY_HOP = 0, 1, 2


class Way:
    """A way from a site to what is fed already.

    Attributes
    ----------
    cost : float
        Of what is new.
    hops : list of (int, int, int)
        (site, what feeds it, hop), from the site on.
    last : int
        The site at which the way takes to the road; -1 where it ends with a hop.
    road : list of (int, int)
        Nodes from that site's road on, each with the edge that leads on.
    end : int
        Node of the tree of roads where the way ends.
    """

    __slots__ = ("cost", "end", "hops", "last", "road")

    def __init__(self, cost: float):
        self.cost = cost
        self.hops: list[tuple[int, int, int]] = []
        self.last = -1
        self.road: list[tuple[int, int]] = []
        self.end = -1


class BackhaulState:
    """What feeds each site.

    Attributes
    ----------
    above : dict of int to (int, int)
        Of every node of the tree of roads but the root: next node on the way to the root, and the edge of
        :attr:`.backhaul_problem.BackhaulProblem.graph`.
    used : dict of int to int
        Of every node of the tree: how many nodes and sites hang on it.
    medium : list of int
    up, hop : list of int
        Of sites fed by a hop: what feeds them, and the hop; else -1.
    below : list of set
        Sites that each site, or mast with fibre, feeds by a hop.
    depth : list of int
        Hops to the fibre; -1 for sites that are not fed, or hang on one that is not.
    cost : float
    """

    def __init__(self, problem: BackhaulProblem):
        self.problem = problem
        count = problem.count
        self.above: dict[int, tuple[int, int]] = {}
        self.used: dict[int, int] = {problem.root: 0}
        self.medium = [NOT_FED] * count
        self.up = [-1] * count
        self.hop = [-1] * count
        self.below: list[set[int]] = [set() for _ in range(count + problem.source_count)]
        self.depth = [-1] * count + [0] * problem.source_count
        self.cost = 0.0

    def copy(self) -> BackhaulState:
        other = BackhaulState.__new__(BackhaulState)
        other.problem = self.problem
        other.above, other.used = dict(self.above), dict(self.used)
        other.medium, other.up, other.hop = list(self.medium), list(self.up), list(self.hop)
        other.below = [set(inner) for inner in self.below]
        other.depth, other.cost = list(self.depth), self.cost
        return other

    # -- asking -------------------------------------------------------------------------------------------------

    def fed(self, site: int) -> bool:
        return self.depth[site] >= 0

    def height(self, site: int) -> int:
        """Hops of the longest way below a site."""
        return max((1 + self.height(inner) for inner in self.below[site]), default=0)

    def by_fiber(self) -> list[int]:
        return [site for site, medium in enumerate(self.medium) if medium == BY_FIBER]

    def true_cost(self) -> float:
        """The cost added up anew: the running sum gathers roundings."""
        problem = self.problem
        weight = problem.graph.weight
        total = sum(float(weight[edge]) for _, edge in sorted(self.above.values()))
        total += sum(problem.drop[site] for site in self.by_fiber())
        return total + sum(float(problem.hop_cost[hop]) for hop in self.hop if hop >= 0)

    # -- taking away --------------------------------------------------------------------------------------------

    def release(self, site: int) -> None:
        """Take away what feeds a site, with all that then feeds nobody; what hangs on the site stays with it."""
        problem = self.problem
        if self.medium[site] == BY_FIBER:
            self.cost -= problem.drop[site]
            self._trim(problem.road[site])
        elif self.medium[site] == BY_HOP:
            above = self.up[site]
            self.cost -= float(problem.hop_cost[self.hop[site]])
            self.below[above].discard(site)
            self.up[site] = self.hop[site] = -1
            self.medium[site] = NOT_FED
            if above < problem.count and not problem.required[above] and not self.below[above]:
                self.release(above)
        self.medium[site] = NOT_FED
        self._sink(site)

    def _sink(self, site: int) -> None:
        self.depth[site] = -1
        for inner in self.below[site]:
            self._sink(inner)

    def _trim(self, node: int) -> None:
        weight = self.problem.graph.weight
        root = self.problem.root
        self.used[node] -= 1
        while node != root and not self.used[node]:
            del self.used[node]
            node, edge = self.above.pop(node)
            self.cost -= float(weight[edge])
            self.used[node] -= 1

    # -- putting in ---------------------------------------------------------------------------------------------

    def take(self, way: Way) -> None:
        """Feed sites along a way that :meth:`cheapest` found for this state."""
        problem = self.problem
        if way.last >= 0:
            self._lay(way.road, way.end, problem.road[way.last])
            self.medium[way.last] = BY_FIBER
            self.cost += problem.drop[way.last]
            self._rise(way.last, 0)
        for site, above, hop in reversed(way.hops):
            self.medium[site], self.up[site], self.hop[site] = BY_HOP, above, hop
            self.below[above].add(site)
            self.cost += float(problem.hop_cost[hop])
            self._rise(site, self.depth[above] + 1)

    def _lay(self, road: list[tuple[int, int]], end: int, first: int) -> None:
        weight = self.problem.graph.weight
        following = end
        for node, edge in reversed(road):
            self.above[node] = following, edge
            self.used[following] += 1
            self.used[node] = 0
            self.cost += float(weight[edge])
            following = node
        self.used[first] += 1

    def _rise(self, site: int, depth: int) -> None:
        self.depth[site] = depth
        for inner in self.below[site]:
            self._rise(inner, depth + 1)

    def cheapest(self, site: int, prices: Prices | None = None) -> Way | None:
        """The cheapest way from a site that is not fed (with what hangs on it) to what is; None if there is none.

        On its way it may feed sites and relays that are not fed either. ``prices`` are those of the search; by default
        what things cost.

        A label is a node of the roads, or a site together with the hops that then hang below it (Dijkstra 1959 on that
        graph, backwards from the site).
        """
        problem = self.problem
        most, count = problem.max_hops, problem.count
        levels = most + 1
        first = problem.graph.node_count
        above, depth, root = self.above, self.depth, problem.root
        start = first + site * levels + self.height(site)
        distance: dict[int, float] = {start: 0.0}
        before: dict[int, tuple[int, int]] = {}
        done: set[int] = set()
        heap = [(0.0, start)]
        far = float("inf")
        prices = prices or problem.prices
        roads, hops, drop = prices.roads, prices.hops, prices.drop
        node_of = problem.road
        while heap:
            so_far, label = heappop(heap)
            if label in done:
                continue
            done.add(label)
            if label < first:
                if label == root or label in above:
                    return self._traced(start, label, before, so_far)
                for other, edge, weight in roads[label]:
                    longer = so_far + weight
                    if longer < distance.get(other, far):
                        distance[other] = longer
                        before[other] = label, edge
                        heappush(heap, (longer, other))
                continue
            here, hanging = divmod(label - first, levels)
            if here >= count or (here != site and depth[here] >= 0):
                return self._traced(start, label, before, so_far)
            node = node_of[here]
            if node >= 0:
                longer = so_far + drop[here]
                if longer < distance.get(node, far):
                    distance[node] = longer
                    before[node] = label, -1
                    heappush(heap, (longer, node))
            if hanging == most:
                continue
            for other, hop, cost in hops[here]:
                under = hanging + 1
                if depth[other] >= 0:  # fed
                    if depth[other] + under > most:
                        continue
                elif self.medium[other] == BY_HOP or other == site:
                    continue  # hangs on what is not fed, perhaps on the site itself
                elif self.below[other]:
                    under = max(under, self.height(other))
                target = first + other * levels + under
                longer = so_far + cost
                if longer < distance.get(target, far):
                    distance[target] = longer
                    before[target] = label, hop
                    heappush(heap, (longer, target))
        return None

    def _traced(self, start: int, end: int, before: dict, cost: float) -> Way:
        problem = self.problem
        levels = problem.max_hops + 1
        first = problem.graph.node_count
        way = Way(cost)
        label = end
        if label < first:
            way.end = label
            while True:
                came, edge = before[label]
                if edge < 0:
                    way.last = (came - first) // levels
                    label = came
                    break
                way.road.append((came, edge))
                label = came
            way.road.reverse()
        while label != start:
            came, hop = before[label]
            way.hops.append(((came - first) // levels, (label - first) // levels, hop))
            label = came
        way.hops.reverse()
        return way

    def feed(self, site: int, prices: Prices | None = None) -> bool:
        """Feed a site in the cheapest way; False if there is none."""
        if self.fed(site):
            return True
        way = self.cheapest(site, prices)
        if way is None:
            return False
        if self._twice(way):
            return False
        self.take(way)
        return True

    @staticmethod
    def _twice(way: Way) -> bool:
        """Whether the way comes to a site twice, at different heights: that would be a loop."""
        sites = [site for site, _, _ in way.hops]
        sites += [way.last] if way.last >= 0 else []
        return len(set(sites)) < len(sites)
