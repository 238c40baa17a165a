"""Cells of OpenCelliD put together to sites: by the number of their base station, and by place.

The identity of an LTE cell holds that of its base station (eNodeB): cell identity = 256 · eNodeB + cell within it
(28 bits, 3GPP TS 36.413, 9.2.1.38 and TS 23.003, 19.6). Other radios do not tell, so that what is left is put together
by place, operator by operator: the cell with the most samples draws in those within a radius.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator

import numpy as np

from ..errors import DataError
from ..geodesy import METRES_PER_DEGREE
from ..progress import SILENT, Progress
from ..text import N_
from .networks import OperatorTable

__all__ = ["MOST_CELLS", "CellStore"]

#: So many cells are put together at once; they take some hundred bytes each.
MOST_CELLS = 3_000_000
_RADIOS = ("", "GSM", "UMTS", "LTE", "NR", "CDMA", "NBIOT")
_TECHNOLOGIES = {"GSM": "2G", "UMTS": "3G", "LTE": "4G", "NR": "5G"}
_COLUMNS = {
    "lon": "d", "lat": "d", "range": "d", "samples": "q", "mcc": "q", "net": "q", "cell": "q", "radio": "b",
    "line": "q", "created": "q", "updated": "q",
}  # fmt: skip


def _day_number(day: str | None) -> int:
    """Days as numbers that sort as they do: 20251231; 0 for none."""
    digits = (day or "").replace("-", "")
    return int(digits) if len(digits) == 8 and digits.isdigit() else 0


def _day(number: int) -> str | None:
    return f"{number // 10000:04d}-{number // 100 % 100:02d}-{number % 100:02d}" if number else None


class CellStore:
    """Gathers cells, then gives the sites that they belong to.

    Parameters
    ----------
    table : OperatorTable
    radius_m : float
        Cells of one operator that lie within it of its strongest stand at one place; 0 keeps base stations apart.
    """

    def __init__(self, table: OperatorTable, radius_m: float):
        self._table = table
        self._radius = radius_m
        self._columns = {name: array(code) for name, code in _COLUMNS.items()}
        self._operators: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._columns["lon"])

    def add(self, cell: dict) -> None:
        """Take a cell with its values as :class:`.records.RecordMaker` makes them, its place and its line.

        Raises
        ------
        DataError
            There are more than :data:`MOST_CELLS`.
        """
        if len(self) >= MOST_CELLS:
            raise DataError(
                N_(
                    "More than {most} cells would have to be put together to sites. Take fewer: by country code (MCC), "
                    "by extent or by the least number of samples; or keep the cells as they are."
                ),
                most=MOST_CELLS,
            )
        x, y = cell["xy"]
        put = self._columns
        put["lon"].append(x)
        put["lat"].append(y)
        put["range"].append(cell.get("range_m", math.nan))
        put["samples"].append(cell.get("samples", -1))
        put["mcc"].append(cell.get("mcc", -1))
        put["net"].append(cell.get("net", -1))
        put["cell"].append(cell.get("cell", -1))
        radio = cell.get("radio", "")
        put["radio"].append(_RADIOS.index(radio) if radio in _RADIOS else 0)
        put["line"].append(cell["source_line"])
        put["created"].append(_day_number(cell.get("created")))
        put["updated"].append(_day_number(cell.get("updated")))

    def sites(self, progress: Progress = SILENT) -> Iterator[dict]:
        """Yield the sites, by network, base station and line of their first cell."""
        if not len(self):
            return
        of = {name: np.frombuffer(column, dtype=column.typecode) for name, column in self._columns.items()}
        weight = np.maximum(of["samples"], 1).astype(float)
        station = _stations(of)
        xy = _weighted_places(of, weight, station)
        place = self._places(of, xy, weight, station, progress)
        order = np.lexsort((of["line"], place))
        starts = np.flatnonzero(np.diff(place[order], prepend=-1))
        groups = np.split(order, starts[1:])
        groups.sort(key=lambda rows: (int(of["mcc"][rows[0]]), int(of["net"][rows[0]]), int(of["line"][rows].min())))
        used: dict[str, int] = {}
        for rows in progress.each(groups, len(groups)):
            yield self._site(of, weight, station, rows, used)

    def _places(self, of, xy, weight, station, progress: Progress) -> np.ndarray:
        """Number of the place of each cell: those of one base station together, and all within the radius."""
        first, number = np.unique(station, return_index=True, return_inverse=True)[1:]
        number = number.ravel()
        heavy = np.bincount(number, weights=weight)
        if self._radius <= 0.0:
            return number
        mcc, net = of["mcc"][first], of["net"][first]
        lon, lat, line = xy[first, 0], xy[first, 1], of["line"][first]
        order = np.lexsort((line, -heavy, net, mcc))
        place = np.full(len(first), -1, dtype=np.int64)
        grid: dict[tuple, list[int]] = {}
        step = self._radius / METRES_PER_DEGREE
        for one in progress.each(order.tolist(), len(order), 4096):
            x, y = lon[one], lat[one]
            across = math.cos(math.radians(y))
            row = math.floor(y / step)
            best, nearest = -1, self._radius
            for near_row in (row - 1, row, row + 1):
                # Columns are as wide as those of their own row, whatever the latitude of the cell that looks.
                width = step / max(math.cos(math.radians(near_row * step)), 0.01)
                column = math.floor(x / width)
                for near in (column - 1, column, column + 1):
                    for other in grid.get((mcc[one], net[one], near_row, near), ()):
                        apart = METRES_PER_DEGREE * math.hypot((x - lon[other]) * across, y - lat[other])
                        if apart <= nearest:
                            best, nearest = other, apart
            if best >= 0:
                place[one] = place[best]
                continue
            place[one] = one
            width = step / max(math.cos(math.radians(row * step)), 0.01)
            grid.setdefault((mcc[one], net[one], row, math.floor(x / width)), []).append(one)
        return place[number]

    def _site(self, of, weight, station, rows: np.ndarray, used: dict[str, int]) -> dict:
        """The values of a site of some cells."""
        share = weight[rows] / weight[rows].sum()
        x, y = float((of["lon"][rows] * share).sum()), float((of["lat"][rows] * share).sum())
        mcc, net = int(of["mcc"][rows[0]]), int(of["net"][rows[0]])
        radios = sorted({_RADIOS[number] for number in of["radio"][rows].tolist()} - {""})
        stations = sorted({number for number in station[rows].tolist() if number >= 0})
        network = f"{mcc:03d}-{net:02d}" if mcc >= 0 and net >= 0 else ""
        own = of["cell"][rows][of["radio"][rows] == _RADIOS.index("LTE")] >> 8
        base = int(own[0]) if len(own) and stations else None
        code = f"{network}-eNB{base}" if base is not None else f"{network}-{int(of['line'][rows].min())}"
        used[code] = used.get(code, 0) + 1
        spread = METRES_PER_DEGREE * np.hypot((of["lon"][rows] - x) * math.cos(math.radians(y)), of["lat"][rows] - y)
        ranges = of["range"][rows]
        seen = of["samples"][rows][of["samples"][rows] >= 0]
        created = of["created"][rows][of["created"][rows] > 0]
        operator = self._table.operator(str(mcc), str(net)) if network else None
        site = {
            "xy": (x, y), "code": code if used[code] == 1 else f"{code}-{used[code]}", "mcc": mcc if mcc >= 0 else None,
            "net": net if net >= 0 else None, "base_station": base, "operators": operator,
            "operator_count": 1 if operator else None, "radio": ";".join(radios) or None,
            "technology": ";".join(sorted({_TECHNOLOGIES[r] for r in radios if r in _TECHNOLOGIES})) or None,
            "cells": len(rows), "samples": int(seen.sum()) if len(seen) else None, "spread_m": float(spread.max()),
            "range_m": float(np.nanmax(ranges)) if np.isfinite(ranges).any() else None,
            "created": _day(int(created.min())) if len(created) else None,
            "updated": _day(int(of["updated"][rows].max())), "source_line": int(of["line"][rows].min()),
            "source_rows": len(rows),
        }  # fmt: skip
        return {name: value for name, value in site.items() if value is not None}


def _stations(of: dict[str, np.ndarray]) -> np.ndarray:
    """A number for each base station of LTE (from 0), and one of its own (below 0) for each other cell."""
    own = -1 - np.arange(len(of["lon"]), dtype=np.int64)
    known = (of["radio"] == _RADIOS.index("LTE")) & (of["cell"] >= 256)
    if known.any():
        keys = np.stack((of["mcc"][known], of["net"][known], of["cell"][known] >> 8))
        own[known] = np.unique(keys, axis=1, return_inverse=True)[1].ravel()
    return own


def _weighted_places(of: dict[str, np.ndarray], weight: np.ndarray, station: np.ndarray) -> np.ndarray:
    """Longitude and latitude of each cell, those of a base station at their mean by samples."""
    number = np.unique(station, return_inverse=True)[1].ravel()
    total = np.bincount(number, weights=weight)
    return np.stack(
        [np.bincount(number, weights=weight * of[axis])[number] / total[number] for axis in ("lon", "lat")], axis=1
    )
