"""Writing the results of ``hatangso:designpon``."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
from qgis.core import QgsWkbTypes

from ...plugin.fiber.pon.design import Design, PonOptions
from ...plugin.fiber.pon.forest import Forest
from ...plugin.fiber.pon.layout import Cable, Equipment, Layout
from ...plugin.fiber.pon.loss_budget import Verdict, judge
from ...plugin.fiber.pon.prices import CABLE_SIZES, PriceTable
from ...plugin.fiber.pon.quantities import Entry, bill, cost_of
from ...plugin.gis.i18n import language
from ...plugin.numbers import say_number
from ...plugin.progress import Progress
from ...plugin.schema import PON_CABLES, PON_EQUIPMENT, PON_QUANTITIES, PON_TERMINALS
from ...plugin.text import N_, Phrase
from ...plugin.wkb import linestring_wkb, point_wkb
from ..algorithm import Run
from ._pon_input import PonInput
from ._pon_names import PonParameters
from ._pon_parameters import say

__all__ = ["write_design"]

_P = PonParameters
_TYPE = QgsWkbTypes.Type
#: How ids of equipment begin.
_PREFIX = {"olt": "OLT", "odf": "ODF", "splitter": "SPL", "closure": "CLO", "terminal": "BOX"}
_NO_LINE = N_("No segment within {distance} m. Draw the missing segment, or allow a longer way to the segments.")
_WAY_NOT_COUNTED = N_("The way along existing fibre to the OLT is not known and not in the budget.")
_WAY_ASSUMED = N_("The way along existing fibre to the OLT is not known; {km} km are taken for it.")
_NO_HUB = N_("The segments here are not joined to any hub. Mend the gap, or add a hub on this part.")


class _Book:
    """Everything that names rows: hubs, communes, years, costs."""

    def __init__(self, given: PonInput, forest: Forest, prices: PriceTable):
        self.given, self.forest, self.prices = given, forest, prices
        self.entries: list[Entry] = []

    def hub(self, root: int) -> tuple[str | None, str | None]:
        """Id and name of the hub of a tree."""
        row = int(self.forest.hub[root])
        if self.forest.on_cable[root]:
            return self.given.segment_hub[row], self.given.segment_hub[row]
        return self.given.hub_id[row], self.given.hub_name[row] or self.given.hub_id[row]

    def note(self, items, commune: int, year: float) -> float:
        """Take items into the bill; returns what they cost."""
        self.entries.append(Entry(items, commune, year))
        return cost_of(items, self.prices)


def write_design(
    run: Run,
    given: PonInput,
    made: tuple[Forest, Design, Layout],
    options: PonOptions,
    prices: PriceTable,
    progress: Progress,
) -> dict:
    """Write all layers; returns the numbers."""
    forest, design, layout = made
    book = _Book(given, forest, prices)
    names = _equipment_ids(layout.equipment)
    _write_cables(run, book, layout.cables, names, progress.part(0.0, 0.3))
    _write_equipment(run, book, layout.equipment, names, progress.part(0.3, 0.6))
    verdicts, margins = _write_terminals(run, book, made, options, progress.part(0.6, 0.9))
    rows = bill(book.entries, prices)
    communes = given.communes
    run.output(_P.QUANTITIES, PON_QUANTITIES, _TYPE.NoGeometry, given.crs).write(
        None,
        {
            "item": [row.item for row in rows],
            "item_name": [prices.names[row.item] for row in rows],
            "unit": [prices.units[row.item] for row in rows],
            "commune_code": [communes.code[row.commune] for row in rows],
            "commune_name": [communes.name[row.commune] for row in rows],
            "year": [_year(row.year) for row in rows],
            "quantity": [row.quantity for row in rows],
            "unit_price": [prices.prices[row.item] for row in rows],
            "cost": [row.cost for row in rows],
        },
    )
    rejected = list(given.rejected)
    run.rejected(_P.REJECTED, rejected, given.crs)
    _tell(run, given, made, options)
    count = Counter(verdicts)
    kinds = Counter()
    for one in layout.equipment:
        kinds[one.kind] += one.count
    return {
        _P.SUBSCRIBER_COUNT: int(given.subscribers[design.step >= 0].sum()),
        _P.PORT_COUNT: sum(one.ports for one in layout.equipment),
        _P.SPLITTER_COUNT: kinds["splitter"],
        _P.CLOSURE_COUNT: kinds["closure"],
        _P.SPLICE_COUNT: sum(one.splices for one in layout.equipment),
        _P.TOTAL_LENGTH: math.fsum(cable.length_m for cable in layout.cables),
        _P.CABLE_LENGTH: math.fsum(cable.cable_m for cable in layout.cables),
        _P.MET_COUNT: count[Verdict.MET],
        _P.LOW_MARGIN_COUNT: count[Verdict.LOW_MARGIN],
        _P.MISSED_COUNT: count[Verdict.MISSED] + count[Verdict.TOO_FAR],
        _P.UNSERVED_COUNT: count[Verdict.UNSERVED],
        _P.WORST_MARGIN: min(margins) if margins else None,
        _P.TOTAL_COST: math.fsum(row.cost for row in rows),
    }


def _equipment_ids(equipment: list[Equipment]) -> list[str]:
    """An id for each row, numbered by kind."""
    seen: Counter = Counter()
    names = []
    for one in equipment:
        seen[one.kind] += 1
        names.append(f"{_PREFIX[one.kind]}{seen[one.kind]:05d}")
    return names


def _year(year: float) -> int | None:
    return None if math.isnan(year) else int(year)


def _write_cables(run: Run, book: _Book, cables: list[Cable], names: list[str], progress: Progress) -> None:
    given = book.given
    middles = np.array([_middle(cable.xy) for cable in cables]).reshape(-1, 2)
    commune = given.communes.of(middles, progress.part(0.0, 0.5))
    writer = run.output(_P.CABLES, PON_CABLES, _TYPE.LineString, given.crs, style="pon_cables")
    writer.write(
        [linestring_wkb(cable.xy) for cable in cables],
        {
            "cable_id": [f"C{number:05d}" for number in range(1, len(cables) + 1)],
            "segment_id": [given.segment_id[cable.feature] if cable.feature >= 0 else None for cable in cables],
            "part": [cable.part for cable in cables],
            "hub_id": [book.hub(cable.root)[0] for cable in cables],
            "from_equipment": [names[cable.start] for cable in cables],
            "to_equipment": [names[cable.end] for cable in cables],
            "fibers_used": [cable.used for cable in cables],
            "fibers_reserve": [cable.size * cable.cables - cable.used for cable in cables],
            "fibers": [cable.size for cable in cables],
            "cables": [cable.cables for cable in cables],
            "placement": [cable.placement for cable in cables],
            "commune_code": given.communes.code[commune],
            "commune_name": given.communes.name[commune],
            "year": [_year(cable.year) for cable in cables],
            "length_m": [cable.length_m for cable in cables],
            "cable_m": [cable.cable_m for cable in cables],
            "cost": [book.note(cable.items, int(row), cable.year) for cable, row in zip(cables, commune.tolist())],
        },
        progress.part(0.5, 1.0),
    )


def _middle(xy: np.ndarray) -> np.ndarray:
    """The point half way along a line, in the plane: near enough to tell the commune."""
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))))
    return np.array([np.interp(along[-1] / 2.0, along, xy[:, axis]) for axis in (0, 1)])


def _write_equipment(run: Run, book: _Book, equipment: list[Equipment], names: list[str], progress: Progress) -> None:
    given = book.given
    places = np.array([one.xy for one in equipment]).reshape(-1, 2)
    commune = given.communes.of(places, progress.part(0.0, 0.5))
    writer = run.output(_P.EQUIPMENT, PON_EQUIPMENT, _TYPE.Point, given.crs, style="pon_equipment")
    writer.write(
        [point_wkb(one.xy) for one in equipment],
        {
            "equipment_id": names,
            "kind": [one.kind for one in equipment],
            "purpose": [one.purpose or None for one in equipment],
            "name": [_name(book, one) for one in equipment],
            "hub_id": [book.hub(one.root)[0] for one in equipment],
            "stage": [one.stage or None for one in equipment],
            "ratio": [one.ratio or None for one in equipment],
            "count": [one.count for one in equipment],
            "outputs_used": [one.outputs or None for one in equipment],
            "ports": [one.ports or None for one in equipment],
            "splices": [one.splices for one in equipment],
            "fibers": [one.fibers or None for one in equipment],
            "demand_id": [given.demand_id[one.demand] if one.demand >= 0 else None for one in equipment],
            "subscribers": [one.subscribers or None for one in equipment],
            "commune_code": given.communes.code[commune],
            "commune_name": given.communes.name[commune],
            "year": [_year(one.year) for one in equipment],
            "cost": [book.note(one.items, int(row), one.year) for one, row in zip(equipment, commune.tolist())],
        },
        progress.part(0.5, 1.0),
    )


def _name(book: _Book, one: Equipment) -> str | None:
    if one.kind in ("olt", "odf"):
        return book.hub(one.root)[1]
    if one.kind == "terminal":
        return book.given.demand_name[one.demand]
    return f"1:{one.ratio}" if one.kind == "splitter" else None


def _write_terminals(run, book, made, options, progress) -> tuple[list[Verdict], list[float]]:
    forest, design, layout = made
    given, model = book.given, options.loss
    wanted = math.prod(options.steps[0])
    commune = given.communes.of(given.demand_xy, progress.part(0.0, 0.4))
    count = len(given.subscribers)
    columns: dict[str, list] = {
        "demand_id": given.demand_id.tolist(),
        "demand_name": given.demand_name.tolist(),
        "households": [round(number) for number in given.households.tolist()],
        "subscribers": given.subscribers.tolist(),
        "boxes": design.boxes.tolist(),
        "commune_code": given.communes.code[commune].tolist(),
        "commune_name": given.communes.name[commune].tolist(),
    }
    more = ("hub_id", "drop_m", "split", "splitters", "fiber_m", "fiber_db", "splitter_db", "splices", "splice_db",
            "connectors", "connector_db", "loss_db", "budget_db", "margin_db", "verdict", "explanation", "year",
            "cost")  # fmt: skip
    columns.update({name: [None] * count for name in more})
    drops, onts = run.boolean(_P.INCLUDE_DROPS), run.boolean(_P.INCLUDE_ONT)
    verdicts, margins = [], []
    for row, path in enumerate(design.path):
        if path is None:
            verdict, words = Verdict.UNSERVED, _why_unserved(run, forest, row)
            facts = {}
        else:
            verdict, words = judge(path, model, wanted, language())
            node, many = int(forest.demand_node[row]), float(given.subscribers[row])
            items = [("drop_cable", many * options.drop_m), ("drop_work", many)] if drops else []
            items += [("ont", many)] if onts else []
            year = float(layout.node_year[node])
            margins.append(model.budget_db - path.loss_db)
            facts = {
                "hub_id": book.hub(int(forest.root[node]))[0],
                "drop_m": many * options.drop_m,
                "split": math.prod(path.ratios),
                "splitters": " + ".join(f"1:{ratio}" for ratio in path.ratios),
                "fiber_m": path.fiber_m,
                "fiber_db": path.fiber_db,
                "splitter_db": path.splitter_db,
                "splices": path.splices,
                "splice_db": path.splice_db,
                "connectors": path.connectors,
                "connector_db": path.connector_db,
                "loss_db": path.loss_db,
                "budget_db": model.budget_db,
                "margin_db": margins[-1],
                "year": _year(year),
                "cost": book.note(items, int(commune[row]), year),
            }
        verdicts.append(verdict)
        words = " ".join(say(text) for text in (words, *_unknown_way(run, given, forest, row)))
        for name, value in {**facts, "verdict": verdict.value, "explanation": words}.items():
            columns[name][row] = value
    writer = run.output(_P.TERMINALS, PON_TERMINALS, _TYPE.Point, given.crs, style="pon_terminals")
    writer.write([point_wkb(xy) for xy in given.demand_xy], columns, progress.part(0.4, 1.0))
    return verdicts, margins


def _unknown_way(run: Run, given: PonInput, forest: Forest, row: int) -> list[Phrase]:
    """What is to be told of a demand point whose tree begins on existing fibre of unknown length."""
    root = int(forest.root[max(int(forest.demand_node[row]), 0)])
    if forest.demand_node[row] < 0 or not forest.on_cable[root] or not math.isnan(given.existing_m[forest.hub[root]]):
        return []
    assumed = run.number(_P.EXISTING_LENGTH)
    if not assumed:
        return [Phrase(_WAY_NOT_COUNTED)]
    return [Phrase(_WAY_ASSUMED, {"km": say_number(assumed / 1000, language(), 3)})]


def _why_unserved(run: Run, forest: Forest, row: int) -> Phrase:
    if math.isinf(forest.demand_m[row]):
        return Phrase(_NO_LINE, {"distance": say_number(run.number(_P.MAX_DROP), language(), 1)})
    return Phrase(_NO_HUB)


def _tell(run: Run, given: PonInput, made: tuple[Forest, Design, Layout], options: PonOptions) -> None:
    forest, design, layout = made
    progress = run.progress
    if forest.loop_m >= 1.0:
        progress.warn(
            N_(
                "{km} km of segments lie on others, close loops or join the areas of two hubs: the shortest way is "
                "used, they are not."
            ),
            km=say_number(forest.loop_m / 1000, language()),
        )
    if forest.apart_m >= 1.0:
        progress.warn(
            N_("{km} km of segments are not joined to any hub; look for gaps at their ends."),
            km=say_number(forest.apart_m / 1000, language()),
        )
    wide = [cable for cable in layout.cables if cable.cables > 1]
    if wide:
        progress.warn(
            N_("On {km} km more than {largest} fibres are needed: up to {count} cables run side by side."),
            km=say_number(math.fsum(cable.length_m for cable in wide) / 1000, language()),
            largest=CABLE_SIZES[-1],
            count=max(cable.cables for cable in wide),
        )
    if layout.late:
        progress.warn(
            N_("{count} segments have an earlier year than the segment that feeds them: they wait for it."),
            count=layout.late,
        )
    lowered = int((design.step > 0).sum())
    if lowered:
        progress.notify(
            N_("{count} demand points have a lower split than 1:{split}, so that their loss keeps the budget."),
            count=lowered,
            split=math.prod(options.steps[0]),
        )
    progress.notify(N_("The unit prices are yours to answer for: the default ones are orders of magnitude."))
