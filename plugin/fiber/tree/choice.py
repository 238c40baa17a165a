"""Which demand a tree joins where joining must be worth its cost, or where money is short.

Prize collecting: the tree over all demand is pruned to the part that is worth most (strong pruning: Johnson, Minkoff &
Phillips 2000), what is left out is offered a way to what remains, and the tree over the kept is built anew, until
nothing changes. A budget puts a price on a household: the highest at which the pruned tree stays below the budget (a
Lagrangian relaxation), and what is left of the money goes to those who get most households for it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...progress import SILENT, Progress
from .rooted_tree import RootedTree
from .solver import Offer, Solution, TreeSolver

__all__ = ["Choice", "choose"]

#: Trees that are built anew at most.
_TREES = 8
#: Times that a tree is pruned and grows at most; two or three are the rule.
_PASSES = 30
#: Halvings of the price of a household.
_HALVINGS = 50


@dataclass(frozen=True)
class Choice:
    """A tree and what it joins.

    Parameters
    ----------
    solution : Solution
        Its tree joins exactly the places ``chosen``, its bound is one for them.
    chosen : ndarray of bool, shape (places,)
    marginal : ndarray, shape (places,)
        What joining each place that could be joined but is not would add; NaN for all others.
    over_value : ndarray of bool, shape (places,)
        Left out because that exceeds their value; all others that could be joined are left out for lack of money.
    """

    solution: Solution
    chosen: np.ndarray
    marginal: np.ndarray
    over_value: np.ndarray


def choose(
    solver: TreeSolver, value: np.ndarray | None = None, budget: float | None = None, progress: Progress = SILENT
) -> Choice:
    """The least tree over all places that can be joined, are worth it and can be paid for.

    Parameters
    ----------
    value : ndarray, shape (places,), optional
        What joining each place is worth, in the unit of the weights; a place is left out exactly when joining it to
        the tree costs more.
    budget : float, optional
        What the tree and all drops may weigh in all.
    """
    search = _Chooser(solver, value, budget)
    return search.run(progress)


class _Chooser:
    def __init__(self, solver: TreeSolver, value: np.ndarray | None, budget: float | None):
        self._solver = solver
        self._places = solver.problem.places
        self._value = value
        self._budget = float("inf") if budget is None else budget
        self._free = value is None and budget is None

    def run(self, progress: Progress) -> Choice:
        chosen = self._solver.possible.copy()
        if self._free:
            found = self._solver.solve(chosen, progress)
            return self._choice(found, chosen, progress)
        part = progress.part(0.0, 0.5)
        found = None
        for number in range(_TREES):
            part.step(number / _TREES)
            other = self._solver.solve(chosen, part.part(number / _TREES, (number + 1) / _TREES), final=False)
            if found is not None and found.tree.weight <= other.tree.weight:
                other = Solution(found.tree, other.bound, other.rounds)
            found = other
            kept = self._settle(found.tree, chosen, progress)
            if (kept == chosen).all():
                break
            chosen = kept
        final = self._solver.solve(chosen, progress.part(0.5, 0.9))
        tree = final.tree if final.tree.weight < found.tree.weight else found.tree
        kept = self._settle(tree, chosen, progress)
        bound = final.bound
        if (kept != chosen).any():
            # The bound was one for other places.
            bound = self._solver.solve(kept, progress.part(0.9, 0.95), final=False).bound
        return self._choice(Solution(tree, min(bound, tree.weight), final.rounds), kept, progress)

    def _choice(self, solution: Solution, chosen: np.ndarray, progress: Progress) -> Choice:
        marginal = np.full(len(chosen), np.nan)
        out = np.flatnonzero(self._solver.possible & ~chosen)
        if len(out):
            marginal[out] = [offer.weight for offer in self._solver.offers(solution.tree, out, progress)]
        over = np.zeros(len(chosen), dtype=bool)
        if self._value is not None:
            over[out] = marginal[out] > self._value[out]
        return Choice(solution, chosen, marginal, over)

    # -- one tree -----------------------------------------------------------------------------------------------

    def _weight(self, tree: RootedTree, chosen: np.ndarray) -> float:
        return tree.weight + float(self._places.drop_weight[chosen].sum())

    def _settle(self, tree: RootedTree, chosen: np.ndarray, progress: Progress) -> np.ndarray:
        """Prune the tree and let it grow until every place is where it belongs; returns what it joins then."""
        chosen = chosen.copy()
        for _ in range(_PASSES):
            progress.check()
            before = chosen.copy()
            if self._value is not None:
                chosen = self._prune(tree, chosen, self._value)
            if self._weight(tree, chosen) > self._budget:
                chosen = self._prune(tree, chosen, self._affordable(tree, chosen))
            self._grow(tree, chosen, progress)
            if (chosen == before).all():
                break
        return chosen

    def _prune(self, tree: RootedTree, chosen: np.ndarray, prize: np.ndarray) -> np.ndarray:
        """Cut off every branch that costs more than it is worth."""
        kept = self._worth(tree, chosen, prize)
        for node in reversed(tree.top_down()):
            if node not in kept:
                tree.drop(node)
        chosen = chosen & (prize >= self._places.drop_weight)
        chosen &= np.fromiter((node in tree for node in self._places.node.tolist()), dtype=bool, count=len(chosen))
        tree.trim(set(self._places.node[chosen].tolist()))
        return chosen

    def _worth(self, tree: RootedTree, chosen: np.ndarray, prize: np.ndarray) -> dict[int, float]:
        """Nodes of the part of the tree that is worth most, with what is won below each."""
        places, weight = self._places, self._solver.problem.weight
        won: dict[int, float] = {}
        gain = np.where(chosen, np.maximum(prize - places.drop_weight, 0.0), 0.0)
        for place in np.flatnonzero(gain > 0).tolist():
            node = int(places.node[place])
            won[node] = won.get(node, 0.0) + float(gain[place])
        order = tree.top_down()
        lost: set[int] = set()
        for node in reversed(order):
            net = won.setdefault(node, 0.0)
            if node == tree.problem.root:
                break
            by = float(weight[tree.edge[node]])
            if net < by:
                lost.add(node)
            else:
                above = tree.parent[node]
                won[above] = won.get(above, 0.0) + net - by
        kept = {}
        for node in order:
            if node not in lost and (node == tree.problem.root or tree.parent[node] in kept):
                kept[node] = won[node]
        return kept

    def _affordable(self, tree: RootedTree, chosen: np.ndarray) -> np.ndarray:
        """Prizes under which the pruned tree keeps the budget, as high as possible."""
        places, weight = self._places, self._solver.problem.weight
        households = places.households

        def prizes(price: float) -> np.ndarray:
            prize = price * households
            return prize if self._value is None else np.minimum(prize, self._value)

        def total(prize: np.ndarray) -> float:
            kept = self._worth(tree, chosen, prize)
            edges = [tree.edge[node] for node in kept if node != tree.problem.root]
            joined = chosen & (prize >= places.drop_weight) & np.isin(places.node, np.fromiter(kept, dtype=np.int64))
            return float(weight[edges].sum() + places.drop_weight[joined].sum())

        low = 0.0
        some = households[chosen & (households > 0)]
        high = 2.0 * self._weight(tree, chosen) / float(some.min()) if len(some) else 0.0
        for _ in range(_HALVINGS):
            middle = (low + high) / 2.0
            if total(prizes(middle)) <= self._budget:
                low = middle
            else:
                high = middle
        return prizes(low)

    def _grow(self, tree: RootedTree, chosen: np.ndarray, progress: Progress) -> None:
        """Join what is worth it and can be paid for, those first who get most households for the money."""
        while True:
            progress.check()
            out = np.flatnonzero(self._solver.possible & ~chosen)
            spent = self._weight(tree, chosen)
            offers = [offer for offer in self._solver.offers(tree, out, progress) if self._fits(offer, spent)]
            if not offers:
                return
            rank = {offer.place: self._rank(offer) for offer in offers}
            offers.sort(key=lambda offer: (-rank[offer.place], offer.weight, offer.place))
            least = rank[offers[0].place] / 2.0
            joined = False
            for offer in offers:
                if joined and (rank[offer.place] < least or not self._fits(offer, spent)):
                    continue
                if self._solver.accept(tree, offer):
                    chosen[offer.place] = joined = True
                    spent = self._weight(tree, chosen)
                    if offer.end < 0:
                        tree.trim(set(self._places.node[chosen].tolist()))
                        break
            if not joined:
                return

    def _fits(self, offer: Offer, spent: float) -> bool:
        worth = self._value is None or self._value[offer.place] >= offer.weight
        return worth and spent + offer.weight <= self._budget

    def _rank(self, offer: Offer) -> float:
        """Households for the money."""
        households = float(self._places.households[offer.place])
        return households / offer.weight if offer.weight > 0 else float("inf")
