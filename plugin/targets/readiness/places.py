"""Layers held against the communes: what lies outside, what lies elsewhere than it says, and sums that differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ...numbers import Note, Number
from ..cells import code_text, parse_numbers, parse_year
from .finder import Finder, named
from .findings import Finding, sorted_findings
from .scan import LayerScan

__all__ = ["BorderFaults", "border_findings", "far_rows", "place_findings", "sum_findings"]

#: How far from all communes a feature is lost, in km; and about so many degrees.
_FAR_KM, _FAR_DEGREES = 100, 0.9
#: Borders of communes are not drawn better than this, in metres.
_BORDER_M = 100.0
#: Sums that differ by more than this share are not of the same people.
_SHARE = 0.2
_COUNTS = ("population", "households")


@dataclass(frozen=True)
class BorderFaults:
    """What is wrong between the communes; rows are those of their layer, places in its CRS, areas in m².

    Parameters
    ----------
    overlaps : sequence of (int, int, float, float, float)
        Two rows, a place in both, the area that they share.
    gaps : sequence of (float, float, float)
        A place in the gap and its area.
    slivers : sequence of (int, float, float, float)
        Row, a place, and the width of the part in metres.
    width_m : float
        Parts thinner than this are slivers.
    """

    overlaps: Sequence[tuple[int, int, float, float, float]] = ()
    gaps: Sequence[tuple[float, float, float]] = ()
    slivers: Sequence[tuple[int, float, float, float]] = ()
    width_m: float = 0.0


def _km2(areas: Sequence[float]) -> Number:
    return Number(float(f"{sum(areas) / 1e6:.3g}"))


def border_findings(communes: LayerScan, faults: BorderFaults) -> list[Finding]:
    """Findings about the borders of the communes."""
    finder = Finder(communes.parameter, communes.layer, communes.ids)
    ids = finder.ids
    codes = [code_text(value) for value in communes.columns.get("code", [None] * len(ids))]
    if faults.overlaps:
        finder.add(
            "communes_overlap",
            ids[[one for one, *_ in faults.overlaps]].tolist(),
            [(x, y) for _, _, x, y, _ in faults.overlaps],
            [
                Note("{} × {}: {} m²", codes[i] or str(ids[i]), codes[j] or str(ids[j]), Number(area, 0))
                for i, j, _, _, area in faults.overlaps
            ],
            area=_km2([area for *_, area in faults.overlaps]),
        )
    if faults.gaps:
        finder.add(
            "communes_gap",
            (),
            [(x, y) for x, y, _ in faults.gaps],
            [Note("{} m²", Number(area, 0)) for _, _, area in faults.gaps],
            area=_km2([area for *_, area in faults.gaps]),
            count=len(faults.gaps),
        )
    if faults.slivers:
        finder.add(
            "commune_sliver",
            ids[[row for row, *_ in faults.slivers]].tolist(),
            [(x, y) for _, x, y, _ in faults.slivers],
            [Note("{} m", Number(float(f"{width:.2g}"))) for *_, width in faults.slivers],
            width=faults.width_m,
        )
    return sorted_findings(finder.found)


def far_rows(lonlat: np.ndarray, box: tuple[float, float, float, float]) -> np.ndarray:
    """Which places lie some 100 km and more from a box of degrees; bool, shape (n,). No place is not far."""
    west, south, east, north = box
    wide = _FAR_DEGREES / max(np.cos(np.radians((south + north) / 2.0)), 0.05)
    lon, lat = lonlat[:, 0], lonlat[:, 1]
    with np.errstate(invalid="ignore"):
        return (lon < west - wide) | (lon > east + wide) | (lat < south - _FAR_DEGREES) | (lat > north + _FAR_DEGREES)


def place_findings(
    scan: LayerScan,
    fields: Mapping[str, str],
    far: np.ndarray,
    communes: LayerScan | None = None,
    inside: np.ndarray | None = None,
    distance_m: Callable[[int, Sequence[int]], float] | None = None,
) -> list[Finding]:
    """Where the features of a layer lie.

    Parameters
    ----------
    scan : LayerScan
    fields : mapping of str to str
    far : ndarray of bool, shape (n,)
        See :func:`far_rows`.
    communes : LayerScan, optional
    inside : ndarray of int64, shape (n,)
        Row of the commune that each lies in, -1 for none; not for lines.
    distance_m : callable, optional
        ``distance_m(row, communes)``: how far a feature lies from the nearest of some communes (rows; none of them
        means all). What lies within 100 m of where it belongs is told by nobody: borders are not drawn better.
    """
    finder = Finder(scan.parameter, scan.layer, scan.ids, fields)
    if far.any():
        finder.add_rows("feature_far", np.flatnonzero(far).tolist(), km=_FAR_KM)
    if communes is None or inside is None or scan.xy is None:
        return finder.found
    there = np.isfinite(scan.xy).all(axis=1) & ~far
    near = distance_m or (lambda row, at: np.inf)
    outside = [row for row in np.flatnonzero(there & (inside < 0)).tolist() if near(row, ()) > _BORDER_M]
    if outside:
        finder.add_rows("place_outside", outside)
    units = [code_text(value) for value in communes.columns.get("code", ())]
    if "commune_code" in scan.columns and units:
        of_code: dict[str, list[int]] = {}
        for at, code in enumerate(units):
            of_code.setdefault(code.lstrip("0"), []).append(at)
        rows, notes = [], []
        for row, value in enumerate(scan.columns["commune_code"]):
            code, at = code_text(value), int(inside[row])
            own = of_code.get(code.lstrip("0"), [])
            if at >= 0 and there[row] and own and at not in own:
                metres = near(row, own)
                if metres > _BORDER_M:
                    rows.append(row)
                    there_ = f"{code} → {units[at]}"
                    notes.append(Note("{}, {} m", there_, Number(metres, 0)) if np.isfinite(metres) else there_)
        if rows:
            finder.add_rows("place_elsewhere", rows, notes, field=fields.get("commune_code", ""))
    if scan.parameter == "VILLAGES":
        finder.found += _bare(scan, communes, units, inside)
    return sorted_findings(finder.found)


def _bare(scan: LayerScan, communes: LayerScan, units: Sequence[str], inside: np.ndarray) -> list[Finding]:
    """Communes that no village names and none lies in."""
    named_ones = {code_text(value).lstrip("0") for value in scan.columns.get("commune_code", ())}
    used = {units[at].lstrip("0") if units else str(at) for at in np.unique(inside[inside >= 0]).tolist()} | named_ones
    finder = Finder(communes.parameter, communes.layer, communes.ids)
    rows = [row for row in range(len(communes.ids)) if (units[row].lstrip("0") if units else str(row)) not in used]
    if rows:
        names = communes.columns.get("name", units or [""] * len(communes.ids))
        notes = [str(names[row] or "") for row in rows]
        finder.add_rows("commune_bare", rows, notes, names=named(notes))
    return finder.found


def sum_findings(villages: LayerScan, communes: LayerScan, tables: Sequence[LayerScan] = ()) -> list[Finding]:
    """People and households of the villages, added up, against those of the communes and of the newest yearly table."""
    finder = Finder(communes.parameter, communes.layer, communes.ids)
    units = [code_text(value).lstrip("0") for value in communes.columns.get("code", ())]
    if not units or "commune_code" not in villages.columns:
        return []
    of = [code_text(value).lstrip("0") for value in villages.columns["commune_code"]]
    for column in _COUNTS:
        if column not in villages.columns:
            continue
        sums = _sums(of, villages.columns[column])
        others = [("COMMUNES", _sums(units, communes.columns[column]))] if column in communes.columns else []
        others += [("STATISTICS", made) for made in (_newest(table, column) for table in tables) if made]
        for parameter, said in others:
            rows, notes = [], []
            for row, code in enumerate(units):
                here, there = sums.get(code), said.get(code)
                if here and there and abs(here - there) > _SHARE * max(here, there):
                    rows.append(row)
                    notes.append(Note("{} ≠ {}", Number(here, 0), Number(there, 0)))
            if rows:
                finder.add_rows("sums_differ", rows, notes, what=column, other=parameter, share=round(100 * _SHARE))
    return sorted_findings(finder.found)


def _sums(codes: Sequence[str], values: Sequence) -> dict[str, float]:
    """Sums by code; of codes with a value that is missing nothing is known."""
    made: dict[str, float] = {}
    for code, number in zip(codes, parse_numbers(values, thousands=True)[0].tolist()):
        made[code] = made.get(code, 0.0) + number
    return {code: number for code, number in made.items() if code and number == number}


def _newest(table: LayerScan, column: str) -> dict[str, float]:
    """A column of the newest year of a table of communes, by code."""
    columns = table.columns
    if column not in columns or "commune_code" not in columns or "year" not in columns:
        return {}
    years = [parse_year(value) for value in columns["year"]]
    newest = max((year for year in years if year is not None), default=None)
    rows = [row for row, year in enumerate(years) if year == newest and year is not None]
    codes = [code_text(columns["commune_code"][row]).lstrip("0") for row in rows]
    return _sums(codes, [columns[column][row] for row in rows])
