"""Reading pole lines and ducts, and finding where they run along roads or planned cables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from ...plugin.fiber.sharing.alongside import Beside
from ...plugin.fiber.sharing.measure import MeasuredLines, measure_lines
from ...plugin.fiber.sharing.roads import priced_by_sharing
from ...plugin.fiber.sharing.search import Search, find_structures
from ...plugin.fiber.sharing.structures import Hindrance, Structures
from ...plugin.fiber.sharing.tiles import Tiles, lay_tiles
from ...plugin.gis.crs import ground_of
from ...plugin.gis.i18n import language
from ...plugin.gis.source import REASONS, Rejected, VectorData, numbers, texts
from ...plugin.network.costs import CostTable, Method
from ...plugin.network.lines import RoadLines
from ...plugin.numbers import say_number
from ...plugin.progress import Progress
from ...plugin.text import N_
from ..algorithm import Run
from ..named_features import codes_of
from ._sharing_parameters import SharingParameters

__all__ = ["Sharable", "read_ducts", "read_poles", "usable_features", "with_sharing"]

#: Stretches shorter than this are not worth going over to another structure.
_MIN_LENGTH_M = 30.0


@dataclass(frozen=True)
class Sharable:
    """Structures and where they run.

    Parameters
    ----------
    structures : Structures
        Single poles as the rows that they make.
    beside : Beside
        Of all structures, usable or not.
    rejected : list of Rejected
        Features that could not be read.
    """

    structures: Structures
    beside: Beside
    rejected: list[Rejected]

    def tiles(self, measured: MeasuredLines, max_gap_m: float, min_length_m: float, progress: Progress) -> Tiles:
        """What can be used, end to end."""
        usable = self.structures.usable[self.beside.structure]
        return lay_tiles(
            measured, self.beside.take(usable), max_gap_m=max_gap_m, min_length_m=min_length_m, progress=progress
        )

    @property
    def hindered(self) -> Beside:
        """Where structures run that cannot be used."""
        return self.beside.take(~self.structures.usable[self.beside.structure])


def usable_features(run: Run, data: VectorData) -> tuple[np.ndarray, list[Rejected]]:
    """Parts of a layer that lie on the earth (mask), and the features that do not."""
    nowhere = data.outside(ground_of(data.crs, run.context, data.layer))
    return ~np.isin(data.parts.feature, nowhere), data.reject(nowhere, "outside_crs", REASONS["outside_crs"])


def _nothing() -> Sharable:
    return Sharable(Structures.judged([]), Beside.nothing(), [])


def _read(
    run: Run,
    name: str,
    crs: QgsCoordinateReferenceSystem,
    measured: MeasuredLines,
    search: Search,
    columns: dict[str, str],
    progress: Progress,
) -> Sharable:
    """A layer of structures; ``columns`` are the fields chosen for what :meth:`Structures.judged` takes."""
    fields = [field for field in dict.fromkeys(columns.values()) if field]
    data = run.vector(name, progress.part(0.0, 0.4), fields=fields, crs=crs)
    if data is None:
        return _nothing()
    good, rejected = usable_features(run, data)

    def column(kind: str) -> list | None:
        return texts(data.columns[columns[kind]]) if columns.get(kind) else None

    def counts(kind: str) -> np.ndarray | None:
        return numbers(data.columns[columns[kind]]) if columns.get(kind) else None

    structures = Structures.judged(
        codes_of(data, columns.get("ids", "")).tolist(),
        owners=column("owners"),
        users=column("users"),
        capacity=counts("capacity"),
        free=counts("free"),
        conditions=column("conditions"),
        bad_conditions=run.text(SharingParameters.BAD_CONDITIONS),
    )
    _tell(run, data.layer, structures)
    parts = data.parts.take(good, data.parts.feature[good])
    points = data.kind == "point"
    structures, beside = find_structures(
        measured, structures, parts, search, points=points, progress=progress.part(0.4, 1.0)
    )
    return Sharable(structures, beside, data.rejected + rejected)


def _tell(run: Run, layer: str, structures: Structures) -> None:
    """How many can be used, and of how many that is not known."""
    hindrance = structures.hindrance.tolist()
    for reason, message in (
        (Hindrance.FULL, N_("{layer}: {count} of {total} have no free place.")),
        (Hindrance.CONDITION, N_("{layer}: {count} of {total} are in a state that allows nothing more.")),
    ):
        if reason in hindrance:
            run.progress.notify(message, layer=layer, count=hindrance.count(reason), total=len(structures))
    unknown = int((np.isnan(structures.free) & structures.usable).sum())
    if unknown:
        run.progress.warn(
            N_(
                "{layer}: how much room is left is not known of {count} of {total}. They are taken as usable: have "
                "them checked on site."
            ),
            layer=layer,
            count=unknown,
            total=len(structures),
        )


def read_poles(
    run: Run, crs: QgsCoordinateReferenceSystem, measured: MeasuredLines, search: Search, progress: Progress
) -> Sharable:
    """POLES along the lines."""
    columns = {
        "ids": SharingParameters.POLE_ID_FIELD,
        "owners": SharingParameters.POLE_OWNER_FIELD,
        "users": SharingParameters.POLE_USERS_FIELD,
        "capacity": SharingParameters.POLE_CAPACITY_FIELD,
        "conditions": SharingParameters.POLE_CONDITION_FIELD,
    }
    return _read(run, SharingParameters.POLES, crs, measured, search, _fields(run, columns), progress)


def read_ducts(
    run: Run, crs: QgsCoordinateReferenceSystem, measured: MeasuredLines, search: Search, progress: Progress
) -> Sharable:
    """DUCTS along the lines."""
    columns = {
        "ids": SharingParameters.DUCT_ID_FIELD,
        "owners": SharingParameters.DUCT_OWNER_FIELD,
        "users": SharingParameters.DUCT_USERS_FIELD,
        "free": SharingParameters.DUCT_FREE_FIELD,
        "conditions": SharingParameters.DUCT_CONDITION_FIELD,
    }
    return _read(run, SharingParameters.DUCTS, crs, measured, search, _fields(run, columns), progress)


def _fields(run: Run, columns: dict[str, str]) -> dict[str, str]:
    """The fields chosen for columns; not every algorithm asks for all of them."""
    asked = {definition.name() for definition in run.algorithm.parameterDefinitions()}
    return {kind: run.text(name) if name in asked else "" for kind, name in columns.items()}


def with_sharing(
    run: Run, lines: RoadLines, roads: VectorData, classes: Sequence[str | None], table: CostTable, progress: Progress
) -> tuple[RoadLines, list[Rejected]]:
    """Roads priced by what runs along them, and features of poles and ducts that could not be used."""
    measured = measure_lines(lines)
    search = Search(max_offset_m=run.number(SharingParameters.MAX_OFFSET))
    poles = read_poles(run, roads.crs, measured, search, progress.part(0.0, 0.4))
    ducts = read_ducts(run, roads.crs, measured, search, progress.part(0.4, 0.8))
    gap_m = run.number(SharingParameters.MAX_GAP)
    pole_cost, duct_cost = (
        np.asarray(table.cost_per_m(classes, [method] * len(classes))[0])[measured.lines.feature]
        for method in (Method.EXISTING_POLE, Method.EXISTING_DUCT)
    )
    priced, cheaper_m = priced_by_sharing(
        measured,
        poles.tiles(measured, gap_m, _MIN_LENGTH_M, progress.part(0.8, 0.85)),
        ducts.tiles(measured, gap_m, _MIN_LENGTH_M, progress.part(0.85, 0.9)),
        pole_cost,
        duct_cost,
        gap_m,
        progress.part(0.9, 1.0),
    )
    run.progress.notify(
        N_("{km} km of road are priced by the poles or ducts that run along them."),
        km=say_number(cheaper_m / 1000, language(), 1),
    )
    return priced, poles.rejected + ducts.rejected
