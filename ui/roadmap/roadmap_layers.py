"""Layers of a roadmap as a board and curves, and a board as a table that the roadmap can be planned from again."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from qgis.core import NULL, QgsFeature, QgsFeatureRequest, QgsMemoryProviderUtils, QgsVectorLayer

from ...plugin.roadmap.board import Board, Work
from ...plugin.roadmap.joint import read_savings, write_savings
from ...plugin.roadmap.options import JointWorks
from ..compliance.chart import TrendCurve

__all__ = [
    "CURVES", "ROADMAP", "UNSCHEDULED", "YEARS", "fits", "fixed_table", "read_budgets", "read_curves", "read_works",
]  # fmt: skip

#: What each table must have; their fields stand in ``plugin/schema.py``.
ROADMAP = ("project_id", "year", "cost_vnd")
UNSCHEDULED = ("project_id", "cost_vnd", "reason")
YEARS = ("year", "source", "budget_vnd")
CURVES = ("year", "name", "value", "item_id")
_SEPARATORS = re.compile(r"[;|]")


def fits(layer: Any, needed: Sequence[str]) -> bool:
    """Whether a layer is such a table."""
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
        return False
    return set(needed) <= set(layer.fields().names())


def _rows(layer: QgsVectorLayer) -> list[dict[str, Any]]:
    """Attributes by field; None for NULL."""
    names = layer.fields().names()
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return [dict(zip(names, map(_plain, feature.attributes()))) for feature in layer.getFeatures(request)]


def _plain(value: Any) -> Any:
    return None if value is None or value == NULL else value


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _parts(text: Any) -> tuple[str, ...]:
    return tuple(part.strip() for part in _SEPARATORS.split(text or "") if part.strip())


def _coded(layer: QgsVectorLayer, name: str) -> dict[str, str]:
    """What people call the values of a coded field, as the layer's form says it."""
    index = layer.fields().lookupField(name)
    if index < 0:
        return {}
    setup = layer.editorWidgetSetup(index)
    pairs = setup.config().get("map", []) if setup.type() == "ValueMap" else []
    entries = [pairs] if isinstance(pairs, dict) else pairs
    return {str(code): said for entry in entries for said, code in entry.items()}


def read_works(layer: QgsVectorLayer) -> list[Work]:
    """The projects of a roadmap, or those that found no place in it."""
    kinds = _coded(layer, "kind")
    return [_work(row, kinds) for row in _rows(layer) if row["project_id"] is not None]


def _work(row: dict[str, Any], kinds: dict[str, str]) -> Work:
    kind = row.get("kind") or ""
    cost, joint = _costs(row)
    return Work(
        id=str(row["project_id"]),
        name=row.get("name") or "",
        kind=kinds.get(kind, kind),
        cost_vnd=cost,
        benefit=_number(row.get("benefit")) or 0.0,
        year=_whole(row.get("year")),
        after=_parts(row.get("after")),
        earliest=_whole(row.get("earliest")),
        latest=_whole(row.get("latest")),
        sources=_parts(row.get("funds")),
        joint=joint,
        joint_only=row.get("joint_rule") == JointWorks.ONLY.value,
        commune=row.get("commune_name") or row.get("commune_code") or "",
        operator=row.get("operator") or "",
        source=row.get("source") or "",
    )


def _costs(row: dict[str, Any]) -> tuple[float, tuple[tuple[int, float], ...]]:
    """What a project costs alone, and in each year of works along it."""
    cost, alone = _number(row["cost_vnd"]), _number(row.get("cost_alone_vnd"))
    if cost is None:
        return math.nan, ()
    savings, _ = read_savings(row.get("joint_savings") or "")
    if not savings:  # a table of before all years were told: that of the plan alone is known
        if not row.get("joint") or row.get("year") is None:
            return cost, ()
        return (cost if alone is None else alone), ((int(row["year"]), cost),)
    alone = cost if alone is None else alone
    if row.get("joint_rule") == JointWorks.IGNORE.value:
        return alone, ()
    return alone, tuple((year, max(alone - saved, 0.0)) for year, saved in sorted(savings.items()))


def read_budgets(layer: QgsVectorLayer) -> tuple[dict[tuple[int, str], float], bool]:
    """Budgets by year and source of funds, and whether money is carried on into later years.

    A year has a row for the whole of it and, where several sources are told apart, one for each. Tables of before this
    was marked have the whole year first, and money that is carried on shows in its sums alone.
    """
    by_year: dict[int, list[tuple[bool | None, str, float]]] = {}
    carried = False
    for row in _rows(layer):
        if row["year"] is not None:
            mark = row.get("whole_year")
            told = (None if mark is None else bool(mark), row["source"] or "", _number(row["budget_vnd"]) or 0.0)
            by_year.setdefault(int(row["year"]), []).append(told)
            over = row.get("carried_over")
            carried = carried or bool(row.get("carried_vnd") if over is None else over)
    made: dict[tuple[int, str], float] = {}
    for year, rows in by_year.items():
        parts = rows[1:] if all(mark is None for mark, *_ in rows) else [row for row in rows if not row[0]]
        for _, source, money in parts or rows:
            made[year, source] = made.get((year, source), 0.0) + money
    return made, carried


def read_curves(layer: QgsVectorLayer) -> list[TrendCurve]:
    """The curve of each item of the target set, in the order of the table."""
    by_item: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(layer):
        if row["year"] is not None:
            by_item.setdefault(str(row["item_id"] or row["name"]), []).append(row)
    return [_curve(sorted(rows, key=lambda row: row["year"])) for rows in by_item.values()]


def _curve(rows: list[dict[str, Any]]) -> TrendCurve:
    goals = {
        int(row.get("horizon") or rows[-1]["year"]): float(row["target"])
        for row in rows
        if row.get("target") is not None
    }  # fmt: skip
    unit = rows[0].get("unit") or ""
    return TrendCurve(
        name=rows[0]["name"] or "",
        unit=unit,
        years=[int(row["year"]) for row in rows],
        values=[_number(row["value"]) for row in rows],
        target_years=list(goals),
        targets=list(goals.values()),
        lower_is_better=(rows[0].get("comparator") or "") in ("<=", "<"),
        unit_said=unit,
    )


def fixed_table(layer: QgsVectorLayer, board: Board, name: str) -> QgsVectorLayer:
    """A copy of a roadmap whose projects stand in their years for good: planned again with it, they stay there.

    What found no year before and was given one by hand is added; what was taken out may be built in no year.
    """
    copy = QgsMemoryProviderUtils.createMemoryLayer(name, layer.fields(), layer.wkbType(), layer.crs())
    fields = copy.fields()
    made = []
    there = set()
    for feature in layer.getFeatures():
        id_ = str(feature["project_id"])
        there.add(id_)
        new = QgsFeature(fields)
        new.setGeometry(feature.geometry())
        new.setAttributes(feature.attributes())
        year = board.year_of(id_)
        if year != feature["year"]:
            _write(new, {"cost_vnd": board.work(id_).cost(year), "joint": _jointly(board, id_, year)})
        _write(new, _fixed(board, id_, year))
        made.append(new)
    for work in board.works():
        year = board.year_of(work.id)
        if work.id not in there and year is not None:
            savings = write_savings((when, work.cost_vnd - money) for when, money in work.joint)
            new = QgsFeature(fields)
            own = {"project_id": work.id, "name": work.name, "cost_vnd": work.cost(year), "benefit": work.benefit,
                   "cost_alone_vnd": work.cost_vnd, "after": ";".join(work.after), "funds": ";".join(work.sources),
                   "operator": work.operator, "earliest": _null(work.earliest), "latest": _null(work.latest),
                   "joint": _jointly(board, work.id, year), "joint_savings": _null(savings)}  # fmt: skip
            _write(new, {**own, **_fixed(board, work.id, year)})
            made.append(new)
    copy.dataProvider().addFeatures(made)
    copy.updateExtents()
    for index in range(fields.count()):
        copy.setFieldAlias(index, layer.attributeAlias(index))
        copy.setEditorWidgetSetup(index, layer.editorWidgetSetup(index))
    return copy


def _null(value: Any) -> Any:
    return NULL if value is None else value


def _jointly(board: Board, id_: str, year: int | None) -> bool:
    """Whether a project is built in a year of works along it."""
    return any(year == when for when, _ in board.work(id_).joint)


def _fixed(board: Board, id_: str, year: int | None) -> dict[str, Any]:
    """What holds a project in its year, or out of all years."""
    if year is None:
        return {"year": NULL, "fixed_year": NULL, "latest": board.years[0] - 1}
    latest = board.work(id_).latest
    again = latest is not None and latest < board.years[0]  # it was out of all years before
    return {"year": year, "fixed_year": year, **({"latest": NULL} if again else {})}


def _write(feature: QgsFeature, values: dict[str, Any]) -> None:
    for name in set(values) & set(feature.fields().names()):
        feature[name] = values[name]
