"""Cells of projects that cannot be read: they do not count, and the log says which."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from ...plugin.gis.source import numbers
from ...plugin.targets.cells import code_text, is_empty, parse_numbers, parse_year
from ...plugin.text import N_
from ..algorithm import Run
from ._roadmap_layers import ProjectLayer

__all__ = ["codes_after", "people_of", "years_of"]

#: "2027.5": no year, though one can be read in it.
_PART_OF_YEAR = re.compile(r"\s*[0-9]{4}[.,][0-9]*[1-9][0-9]*\s*")


def people_of(run: Run, layer: ProjectLayer, column: str) -> np.ndarray:
    """Numbers of people or households of all rows; NaN where nobody says."""
    values = layer.values(column)
    made = numbers(values, thousands=True)
    lost = [row for row, _ in parse_numbers(values, thousands=True)[1] if made[row] != made[row]]
    if lost:
        run.progress.warn(
            N_(
                "{layer}: {count} values of “{field}” are no numbers and count as not known, for instance “{value}” of "
                "project {id}."
            ),
            **_told(layer, column, lost),
        )
    return made


def years_of(run: Run, layer: ProjectLayer, column: str) -> list[int | None]:
    """Years of all rows; None where nothing stands (or 0, which tables without NULL have for it)."""
    values = layer.values(column)
    made = [None if _PART_OF_YEAR.fullmatch(str(value)) else parse_year(value) for value in values]
    lost = [row for row, value in enumerate(values) if made[row] is None and not _nothing(value)]
    if lost:
        run.progress.warn(
            N_(
                "{layer}: {count} values of “{field}” are no years and do not count, for instance “{value}” of project "
                "{id}. Write a year such as 2027."
            ),
            **_told(layer, column, lost),
        )
    return made


def codes_after(said: str, known: Mapping[str, str]) -> list[str]:
    """The codes of a text: commas stand between them where a part of it is a project and the whole is none."""
    if said in known or "," not in said:
        return [said]
    parts = [part for part in map(str.strip, said.split(",")) if part]
    return parts if any(part in known for part in parts) else [said]


def _nothing(value: object) -> bool:
    if is_empty(value):
        return True
    (number,), faults = parse_numbers([value])
    return not faults and (number != number or number == 0)


def _told(layer: ProjectLayer, column: str, lost: list[int]) -> dict[str, object]:
    first = lost[0]
    return {
        "layer": layer.title,
        "count": len(lost),
        "field": layer.columns.get(column) or layer.own.get(column) or column,
        "value": str(layer.values(column)[first]),
        "id": code_text(layer.values("project_id")[first]) or str(layer.data.ids[first]),
    }
