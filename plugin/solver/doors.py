"""Programs in numpy and scipy's form, and what is known of them after the search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .process import solve_apart
from .worker import answer

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["Found", "solve_linear", "solve_whole"]

#: Programs with fewer numbers than this are solved as they are: they gain little from HiGHS's presolve, in which some
#: versions hang over small ones with whole amounts of money.
_SMALL = 5000


@dataclass(frozen=True)
class Found:
    """What HiGHS says of a program.

    Parameters
    ----------
    solved : bool
        ``x`` is a best solution, within the tolerances of the solver.
    impossible : bool
        No ``x`` keeps the rows.
    x : ndarray or None, shape (n,)
        The best that was found.
    value : float
        ``cost @ x``; infinite without one.
    bound : float
        No solution has less, within the tolerances of the solver; minus infinity where nothing is known.
    nodes : int
        Nodes of the tree that was searched.
    prices : ndarray or None, shape (m,)
        Of a linear program: by how much the value changes with ``high`` of each row.
    """

    solved: bool
    impossible: bool = False
    x: np.ndarray | None = None
    value: float = np.inf
    bound: float = -np.inf
    nodes: int = 0
    prices: np.ndarray | None = None


def solve_whole(
    cost: np.ndarray, rows: csr_matrix, low: np.ndarray, high: np.ndarray, whole: np.ndarray, *,
    least: np.ndarray | float = 0.0, most: np.ndarray | float = 1.0, seconds: float = np.inf, nodes: int | None = None,
    check: Callable[[], None] = lambda: None,
) -> Found:  # fmt: skip
    """The x of least ``cost @ x`` with ``low <= rows @ x <= high`` and ``least <= x <= most``.

    Parameters
    ----------
    cost : ndarray, shape (n,)
    rows : csr_matrix, shape (m, n)
    low, high : ndarray, shape (m,)
        Infinite where there is no limit.
    whole : ndarray of bool, shape (n,)
        Which variables are whole numbers.
    least, most : ndarray, shape (n,), or float
    seconds : float
        Longest search.
    nodes : int, optional
        Largest tree: unlike a time limit, the same on every machine.
    check : callable
        Called some times a second; what it raises (:class:`~plugin.errors.Cancelled`) stops the search and is handed
        on.
    """
    program = _program(cost, rows, high, least, most)
    program["low"] = np.broadcast_to(np.asarray(low, dtype=float), rows.shape[:1])
    program["whole"] = np.asarray(whole).astype(np.int8)
    if nodes is not None:
        program["nodes"] = np.array(nodes)
    return _solve(program, seconds, check)


def solve_linear(
    cost: np.ndarray, rows: csr_matrix, high: np.ndarray, *, least: np.ndarray | float = 0.0,
    most: np.ndarray | float = 1.0, seconds: float = np.inf, check: Callable[[], None] = lambda: None,
) -> Found:  # fmt: skip
    """The x of least ``cost @ x`` with ``rows @ x <= high`` and ``least <= x <= most``, with the prices of the rows.

    Parameters as for :func:`solve_whole`.
    """
    return _solve(_program(cost, rows, high, least, most), seconds, check)


def _program(cost, rows, high, least, most) -> dict[str, np.ndarray]:
    matrix, count = rows.tocsr(), rows.shape[1]
    return {
        "cost": np.asarray(cost, dtype=float),
        "data": matrix.data.astype(float),
        "indices": matrix.indices,
        "indptr": matrix.indptr,
        "high": np.broadcast_to(np.asarray(high, dtype=float), rows.shape[:1]),
        "least": np.broadcast_to(np.asarray(least, dtype=float), (count,)),
        "most": np.broadcast_to(np.asarray(most, dtype=float), (count,)),
    }


def _solve(program: dict[str, np.ndarray], seconds: float, check: Callable[[], None]) -> Found:
    check()
    if len(program["data"]) + len(program["cost"]) < _SMALL:
        program["plain"] = np.array(True)
    if np.isfinite(seconds):
        program["seconds"] = np.array(seconds)
    told = solve_apart(program, check, seconds)
    if told is None:  # no process can be started: here, with the window frozen and deaf
        told = answer(program)
    return _found(program, told)


def _found(program: dict, told: dict) -> Found:
    status = int(told.get("status", 4))
    x = told.get("x")
    bound = float(told.get("bound", -np.inf))
    if "whole" not in program and status == 0:
        bound = float(told["value"])
    return Found(
        solved=status == 0,
        impossible=status == 2,
        x=None if x is None else np.asarray(x, dtype=float),
        value=float(told["value"]) if x is not None else np.inf,
        bound=bound if np.isfinite(bound) else -np.inf,
        nodes=int(told.get("nodes", 0)),
        prices=told.get("prices"),
    )
