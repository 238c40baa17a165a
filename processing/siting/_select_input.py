"""Reading the inputs of ``hatangso:selectsites``: candidates, existing sites, demand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import QgsCoordinateTransform, QgsProcessingException

from ...plugin.gis.crs import carry, ground_of
from ...plugin.gis.i18n import tr
from ...plugin.gis.lonlat_surface import lonlat_crs
from ...plugin.gis.source import REASONS, Rejected, VectorData, numbers
from ...plugin.numbers import parse_number
from ...plugin.polygons import points_inside
from ...plugin.radio.carriers import TECHNOLOGIES
from ...plugin.radio.technology import parse_technologies
from ...plugin.schema import SITE_CANDIDATES
from ...plugin.siting.operator_columns import operators_by_row
from ...plugin.siting.separation import earth_xyz
from ...plugin.siting.site_plan import GIVEN, IDLE, NEW, UPGRADE
from ...plugin.targets.cells import parse_marks
from ...plugin.text import N_
from ..named_features import codes_of, names_of
from ._select_coverage import usual_radius_m
from ._select_names import SelectionParameters

if TYPE_CHECKING:
    from ...plugin.progress import Progress
    from ..algorithm import Run

__all__ = ["NEGATIVE", "SelectionInput", "read_selection"]

_P = SelectionParameters
NEGATIVE = N_("The weight is negative. Correct it: people cannot be fewer than none.")
_NEGATIVE_COST = N_("The cost is negative. Correct it.")
#: Words for zones that are disadvantaged, beside yes and no: Decision 861/QĐ-TTg names zones I to III.
_ZONES = {"iii", "kv3", "khu vuc 3", "khu vực 3", "khu vực iii", "3", "xã khu vực iii"}


@dataclass
class SelectionInput:
    """Sites (candidates first, then existing ones) and demand, all in arrays.

    Parameters
    ----------
    candidates, demand : VectorData
    existing : VectorData or None
    role, cost, radius_m : ndarray, shape (sites,)
    height_m : list
        As the layers say it; None where they do not.
    operators : list of tuple of str
    columns : dict of str to list
        Fields of the candidates that the result keeps.
    """

    candidates: VectorData
    existing: VectorData | None
    demand: VectorData
    site_ids: list[str]
    site_names: list[str | None]
    role: np.ndarray
    cost: np.ndarray
    radius_m: np.ndarray
    height_m: list
    operators: list[tuple[str, ...]]
    site_xy: np.ndarray
    site_lonlat: np.ndarray
    site_xyz: np.ndarray
    columns: dict[str, list]
    demand_ids: list[str]
    demand_names: list[str | None]
    demand_points: np.ndarray
    demand_lonlat: np.ndarray
    demand_xyz: np.ndarray
    people: np.ndarray
    disadvantaged: np.ndarray
    rejected: list[Rejected] = field(default_factory=list)


def read_selection(run: Run, progress: Progress) -> SelectionInput:
    """Read all layers; what cannot be used is among the rejected."""
    reader = _Reader(run)
    candidates = reader.candidates(progress.part(0.0, 0.4))
    existing = reader.existing(candidates, progress.part(0.4, 0.6))
    demand, people, disadvantaged = reader.demand(progress.part(0.6, 1.0))
    return reader.put_together(candidates, existing, demand, people, disadvantaged)


def _taken(data: VectorData, rows: np.ndarray) -> VectorData:
    """Some rows of a layer."""
    from dataclasses import replace

    number = np.full(len(data), -1, dtype=np.int64)
    number[rows] = np.arange(len(rows))
    keep = number[data.parts.feature] >= 0
    return replace(
        data,
        parts=data.parts.take(keep, number[data.parts.feature[keep]]),
        ids=data.ids[rows],
        columns={name: [values[row] for row in rows.tolist()] for name, values in data.columns.items()},
    )


class _Reader:
    def __init__(self, run: Run):
        self.run = run
        self.rejected: list[Rejected] = []
        self.technology = TECHNOLOGIES[run.choice(_P.TECHNOLOGY)]
        self.to_degrees = run.context.transformContext()

    def fields(self, parameter: str) -> list[str]:
        algorithm = self.run.algorithm
        read = getattr(algorithm, "parameterAsStrings", None) or algorithm.parameterAsFields
        return [name for name in read(self.run.parameters, parameter, self.run.context) if name]

    def read(self, parameter: str, fields: list[str], progress: Progress) -> VectorData | None:
        data = self.run.vector(parameter, progress, fields=list(dict.fromkeys(name for name in fields if name)))
        if data is None:
            return None
        self.rejected += data.rejected
        lonlat = carry(QgsCoordinateTransform(data.crs, lonlat_crs(), self.to_degrees), self.points(data))
        with np.errstate(invalid="ignore"):
            good = np.isfinite(lonlat).all(axis=1) & (np.abs(lonlat[:, 1]) <= 89.0) & (np.abs(lonlat[:, 0]) <= 360.0)
        self.rejected += data.reject(np.flatnonzero(~good), "outside_crs", REASONS["outside_crs"])
        return _taken(data, np.flatnonzero(good))

    @staticmethod
    def points(data: VectorData) -> np.ndarray:
        return points_inside(data.parts, len(data)) if data.kind == "polygon" else data.points()

    def set_aside(self, data: VectorData, bad: np.ndarray, reason: str, words: str) -> VectorData:
        if not bad.any():
            return data
        self.rejected += data.reject(np.flatnonzero(bad), reason, words)
        return _taken(data, np.flatnonzero(~bad))

    def candidates(self, progress: Progress) -> VectorData:
        run = self.run
        names = run.source(_P.CANDIDATES).fields().names()
        known = [item.name for item in SITE_CANDIDATES if item.name in names]
        wanted = [run.text(name) for name in (_P.CANDIDATE_ID_FIELD, _P.CANDIDATE_NAME_FIELD, _P.COST_FIELD,
                                              _P.RADIUS_FIELD, "HEIGHT_FIELD")]  # fmt: skip
        data = self.read(_P.CANDIDATES, [*wanted, *self.fields(_P.OPERATORS_FIELD), *known], progress)
        if len(data) and run.text(_P.COST_FIELD):
            cost = numbers(data.columns[run.text(_P.COST_FIELD)], thousands=True)
            with np.errstate(invalid="ignore"):
                data = self.set_aside(data, cost < 0, "negative_cost", _NEGATIVE_COST)
        return data

    def existing(self, candidates: VectorData, progress: Progress) -> VectorData | None:
        run = self.run
        if not run.given(_P.EXISTING):
            return None
        wanted = [run.text(name) for name in (
            _P.EXISTING_ID_FIELD, _P.EXISTING_NAME_FIELD, _P.EXISTING_TECHNOLOGY_FIELD, _P.EXISTING_RADIUS_FIELD,
            _P.EXISTING_HEIGHT_FIELD,
        )]  # fmt: skip
        return self.read(_P.EXISTING, [*wanted, *self.fields(_P.EXISTING_OPERATORS_FIELD)], progress)

    def demand(self, progress: Progress) -> tuple[VectorData, np.ndarray, np.ndarray]:
        run = self.run
        weight_field, poor_field = run.text(_P.WEIGHT_FIELD), run.text(_P.DISADVANTAGED_FIELD)
        data = self.read(
            _P.DEMAND,
            [run.text(_P.DEMAND_ID_FIELD), run.text(_P.DEMAND_NAME_FIELD), weight_field, poor_field],
            progress,
        )
        if weight_field:
            people = np.array([parse_number(value, thousands=True)[0] for value in data.columns[weight_field]])
            with np.errstate(invalid="ignore"):
                bad = people < 0
            data, people = self.set_aside(data, bad, "negative_weight", NEGATIVE), people[~bad]
            unknown = ~np.isfinite(people)
            if unknown.any():
                run.progress.warn(
                    N_("{layer}: {count} demand points have no readable number of people; they count 0."),
                    layer=data.layer, count=int(unknown.sum()),
                )  # fmt: skip
            people = np.where(unknown, 0.0, people)
        else:
            people = np.ones(len(data))
        if not len(data):
            raise QgsProcessingException(
                tr(N_("{layer}: no feature has a geometry that can be used."), layer=run.label(_P.DEMAND))
            )
        poor = _disadvantaged(data.columns[poor_field]) if poor_field else np.zeros(len(data), dtype=bool)
        return data, people, poor

    # -- together -------------------------------------------------------------------------------------------------

    def put_together(self, candidates, existing, demand, people, disadvantaged) -> SelectionInput:
        run = self.run
        layers = [(candidates, _CANDIDATE_FIELDS)] + ([] if existing is None else [(existing, _EXISTING_FIELDS)])
        if not sum(len(data) for data, _ in layers):
            raise QgsProcessingException(
                tr(N_("{layer}: no feature has a geometry that can be used."), layer=run.label(_P.CANDIDATES))
            )
        ids, names, radius, heights, operators, xyz, lonlat = [], [], [], [], [], [], []
        for data, fields in layers:
            id_field = run.text(fields["id"])
            if not id_field and fields is _CANDIDATE_FIELDS and "candidate_id" in data.columns:
                id_field = "candidate_id"
            name_field = run.text(fields["name"])
            if not name_field and fields is _CANDIDATE_FIELDS and "name" in data.columns:
                name_field = "name"
            ids += codes_of(data, id_field).tolist()
            names += names_of(data, name_field).tolist()
            radius.append(self.radius(data, run.text(fields["radius"])))
            own_height = run.text(fields["height"])
            heights += list(data.columns[own_height]) if own_height else [None] * len(data)
            columns = {name: data.columns[name] for name in self.fields(fields["operators"])}
            operators += operators_by_row(columns, len(data))
            points = data.points()
            xyz.append(earth_xyz(points, ground_of(data.crs, run.context)))
            lonlat.append(carry(QgsCoordinateTransform(data.crs, lonlat_crs(), self.to_degrees), points))
        role, cost = self.roles(candidates, existing)
        site_lonlat = np.vstack(lonlat)
        xy = np.array(carry(QgsCoordinateTransform(lonlat_crs(), candidates.crs, self.to_degrees), site_lonlat))
        xy[: len(candidates)] = candidates.points()
        points = self.points(demand)
        return SelectionInput(
            candidates, existing, demand, ids, names, role, cost, np.concatenate(radius), heights, operators, xy,
            site_lonlat, np.vstack(xyz), candidates.columns,
            codes_of(demand, run.text(_P.DEMAND_ID_FIELD)).tolist(),
            names_of(demand, run.text(_P.DEMAND_NAME_FIELD)).tolist(),
            points, carry(QgsCoordinateTransform(demand.crs, lonlat_crs(), self.to_degrees), points),
            earth_xyz(points, ground_of(demand.crs, run.context)), people, disadvantaged, self.rejected,
        )  # fmt: skip

    def radius(self, data: VectorData, name: str) -> np.ndarray:
        run = self.run
        usual = run.number(_P.RADIUS) if run.given(_P.RADIUS) else usual_radius_m(self.technology)
        if not name:
            return np.full(len(data), usual)
        found = numbers(data.columns[name])
        with np.errstate(invalid="ignore"):
            bad = ~(found > 0)
        if bad.any():
            run.progress.warn(
                N_("{count} sites have no value in the field “{field}”: the fixed one is used."),
                count=int(bad.sum()), field=name,
            )  # fmt: skip
        return np.where(bad, usual, found)

    def roles(self, candidates: VectorData, existing: VectorData | None) -> tuple[np.ndarray, np.ndarray]:
        run = self.run
        count = len(candidates)
        cost = np.full(count, run.number(_P.COST))
        if run.text(_P.COST_FIELD):
            said = numbers(candidates.columns[run.text(_P.COST_FIELD)], thousands=True)
            unknown = ~np.isfinite(said)
            if unknown.any():
                run.progress.warn(
                    N_("{count} sites have no value in the field “{field}”: the fixed one is used."),
                    count=int(unknown.sum()), field=run.text(_P.COST_FIELD),
                )  # fmt: skip
            cost = np.where(unknown, cost, said)
        role = np.full(count, NEW, dtype=object)
        if existing is None:
            return role, cost
        name, upgrade = run.text(_P.EXISTING_TECHNOLOGY_FIELD), run.number(_P.UPGRADE_COST)
        own = np.full(len(existing), GIVEN, dtype=object)
        if name:
            lacks = np.array(
                [self.technology not in parse_technologies(value).known for value in existing.columns[name]]
            )
            own[lacks] = UPGRADE if upgrade > 0 else IDLE
            if lacks.any() and not upgrade > 0:
                run.progress.notify(
                    N_(
                        "{count} existing sites lack {technology} and no cost of an upgrade is given: they are not "
                        "looked at."
                    ),
                    count=int(lacks.sum()), technology=self.technology,
                )  # fmt: skip
        elif upgrade > 0:
            run.progress.warn(
                N_("Without the technology field of existing sites nobody knows which of them an upgrade would serve.")
            )
        return np.concatenate((role, own)), np.concatenate((cost, np.where(own == UPGRADE, upgrade, 0.0)))


_CANDIDATE_FIELDS = {
    "id": _P.CANDIDATE_ID_FIELD, "name": _P.CANDIDATE_NAME_FIELD, "radius": _P.RADIUS_FIELD, "height": "HEIGHT_FIELD",
    "operators": _P.OPERATORS_FIELD,
}  # fmt: skip
_EXISTING_FIELDS = {
    "id": _P.EXISTING_ID_FIELD, "name": _P.EXISTING_NAME_FIELD, "radius": _P.EXISTING_RADIUS_FIELD,
    "height": _P.EXISTING_HEIGHT_FIELD, "operators": _P.EXISTING_OPERATORS_FIELD,
}  # fmt: skip


def _disadvantaged(values) -> np.ndarray:
    """Which demand lies in a disadvantaged area, from yes and no or the name of a zone."""
    marks, unread = parse_marks(values)
    found = marks == 1.0
    for row in np.flatnonzero(unread).tolist():
        found[row] = " ".join(str(values[row]).casefold().split()) in _ZONES
    return found
