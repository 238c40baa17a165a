"""Candidates that are existing sites, for ``hatangso:selectsites``: one mast is offered once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ...plugin.gis.source import texts
from ...plugin.numbers import parse_number
from ...plugin.siting.candidates import SAME_PLACE_M
from ...plugin.siting.separation import nearest_place
from ...plugin.siting.site_plan import GIVEN, IDLE, UPGRADE

if TYPE_CHECKING:
    from ...plugin.gis.source import VectorData

__all__ = ["LINKED_M", "LINK_FIELDS", "existing_of", "links_of", "merge_sites", "own_ids"]

#: Fields of candidates that name the existing site whose mast they use.
LINK_FIELDS = ("site_id", "source_code")
#: Layers that were drawn by different people put one mast so far apart at most; the same code farther away is chance.
LINKED_M = 500.0


def existing_of(xyz: np.ndarray, count: int, links: Sequence[Sequence[str]], codes: Sequence[str]) -> np.ndarray:
    """The existing site that each candidate is: by a code, or by its place.

    Parameters
    ----------
    xyz : ndarray, shape (sites, 3)
        Places in metres, the ``count`` candidates first.
    links : sequence of sequence of str, shape (candidates,)
        Codes by which each candidate may name an existing site.
    codes : sequence of str, shape (existing,)
        "" where a site has none of its own.

    Returns
    -------
    ndarray of int64, shape (candidates,)
        Rows of ``xyz``; -1 for a place of its own.
    """
    nearest, metres = nearest_place(xyz[:count], xyz[count:])
    found = np.where(metres <= SAME_PLACE_M, nearest + count, -1)
    rows: dict[str, list[int]] = {}
    for row, code in enumerate(codes, count):
        if code:
            rows.setdefault(code, []).append(row)
    for candidate, names in enumerate(links):
        named = np.array([row for name in names for row in rows.get(name, ())], dtype=np.int64)
        if len(named):
            away = np.sqrt(((xyz[named] - xyz[candidate]) ** 2).sum(axis=1))
            if away.min() <= LINKED_M:
                found[candidate] = named[np.argmin(away)]
    return found


def merge_sites(
    same: np.ndarray, role: np.ndarray, operators: list[tuple[str, ...]], height_m: list, radius_m: np.ndarray
) -> np.ndarray:
    """Have existing sites that are given or may be upgraded stand for the candidates that they are.

    Such a candidate is withdrawn: what its mast costs is said by the upgrade. The site takes from it the operators, and
    height and radius where its own layer does not say them. ``role``, ``operators``, ``height_m`` and ``radius_m`` (NaN
    where it is not said) are changed.

    Returns
    -------
    ndarray of int64, shape (sites,)
        The row that stands for each: itself for most.
    """
    stands_for = np.arange(len(role))
    for candidate in np.flatnonzero(same >= 0).tolist():
        site = int(same[candidate])
        if role[site] not in (GIVEN, UPGRADE):
            continue
        stands_for[candidate], role[candidate] = site, IDLE
        there = {name.casefold() for name in operators[site]}
        operators[site] += tuple(name for name in operators[candidate] if name.casefold() not in there)
        if height_m[site] is None and parse_number(height_m[candidate])[0] > 0.0:
            height_m[site] = height_m[candidate]
        if np.isnan(radius_m[site]):
            radius_m[site] = radius_m[candidate]
    return stands_for


def links_of(candidates: VectorData, ids: list[str], numbered: list[bool]) -> list[list[str]]:
    """Codes by which each candidate may name an existing site."""
    columns = [texts(candidates.columns[name]) for name in LINK_FIELDS if name in candidates.columns]
    return [
        [code for code in (None if plain else own, *(column[row] for column in columns)) if code and code.strip()]
        for row, (own, plain) in enumerate(zip(ids[: len(candidates)], numbered))
    ]


def own_ids(ids: list[str], numbered: list[bool], count: int) -> tuple[list[str], frozenset[str]]:
    """Codes that tell candidates (the first ``count``) from existing sites, and those that did not.

    A code that both layers have in a field names one place: a mast that may be used and that stands there already.
    Numbers of features are those of the layer alone.
    """
    by_field = {code for code, plain in zip(ids[:count], numbered[:count]) if not plain}
    by_number = {code for code, plain in zip(ids[:count], numbered[:count]) if plain}
    taken, own, unclear = set(ids), ids[:count], set()
    for code, plain in zip(ids[count:], numbered[count:]):
        if code in by_number or (plain and code in by_field):
            unclear.add(code)
            code = f"E-{code}"
            while code in taken:
                code = f"E-{code}"
            taken.add(code)
        own.append(code)
    return own, frozenset(unclear)
