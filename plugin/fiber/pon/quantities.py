"""The bill of quantities: what is built, by item, commune and year, with its cost."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .prices import CATALOGUE, PriceTable

__all__ = ["BillRow", "Entry", "bill", "cost_of"]

_ORDER = {item.code: place for place, item in enumerate(CATALOGUE)}


@dataclass(frozen=True)
class Entry:
    """Items of one thing that is built, with where and when.

    Parameters
    ----------
    items : sequence of (str, float)
        Codes and quantities.
    commune : int
        Row of the commune; -1 for none.
    year : float
        NaN for none.
    """

    items: Sequence[tuple[str, float]]
    commune: int
    year: float


@dataclass(frozen=True)
class BillRow:
    """One row of the bill; the cost is in whole đồng."""

    item: str
    commune: int
    year: float
    quantity: float
    cost: float


def bill(entries: Iterable[Entry], prices: PriceTable) -> list[BillRow]:
    """Sum up entries, in the order of the price list, then by commune and year; what has no year comes last."""
    parts: dict[tuple[int, str, int, float], list[float]] = {}
    for entry in entries:
        year = math.inf if math.isnan(entry.year) else entry.year
        for item, quantity in entry.items:
            parts.setdefault((_ORDER[item], item, entry.commune, year), []).append(quantity)
    rows = []
    for key in sorted(parts):
        _, item, commune, year = key
        quantity = math.fsum(parts[key])
        cost = float(round(quantity * prices.prices[item]))
        rows.append(BillRow(item, commune, math.nan if math.isinf(year) else year, quantity, cost))
    return rows


def cost_of(items: Iterable[tuple[str, float]], prices: PriceTable) -> float:
    """Cost in whole đồng."""
    return float(round(math.fsum(quantity * prices.prices[item] for item, quantity in items)))
