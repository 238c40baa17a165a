"""Reading the inputs of ``hatangso:selectsites``: candidates, existing sites, demand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import QgsCoordinateTransform, QgsProcessingException

from ...plugin.gis.crs import carry, ground_of
from ...plugin.gis.i18n import tr
from ...plugin.gis.lonlat_surface import lonlat_crs
from ...plugin.gis.source import REASONS, Rejected, VectorData, numbers
from ...plugin.numbers import MISSING, parse_number
from ...plugin.polygons import points_inside
from ...plugin.radio.carriers import TECHNOLOGIES
from ...plugin.radio.technology import parse_technologies
from ...plugin.schema import SITE_CANDIDATES
from ...plugin.siting.candidates import SAME_PLACE_M
from ...plugin.siting.disadvantaged import are_disadvantaged
from ...plugin.siting.operator_columns import operators_by_row
from ...plugin.siting.separation import earth_xyz
from ...plugin.siting.site_plan import GIVEN, IDLE, NEW, UPGRADE
from ...plugin.text import N_
from ...plugin.wkb import point_wkb
from ..named_features import codes_of, names_of
from ._select_coverage import usual_radius_m
from ._select_merge import LINK_FIELDS, existing_of, links_of, merge_sites, own_ids
from ._select_names import KNOWN_OF_SITES, SelectionParameters

if TYPE_CHECKING:
    from ...plugin.progress import Progress
    from ..algorithm import Run

__all__ = ["NEGATIVE", "SelectionInput", "carried", "read_selection"]

_P = SelectionParameters
NEGATIVE = N_("The weight is negative. Correct it: people cannot be fewer than none.")
_NEGATIVE_COST = N_("The cost is negative. Correct it.")
_NO_WEIGHT = N_("The weight is no number that people can be counted with. Write digits only; empty counts nobody.")
#: No place on earth has so many people, nor so much of any other weight.
MOST_PEOPLE = 1e12


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
    said_ids : list of str
        Codes of the sites as their layers say them; ``site_ids`` tells candidates from existing sites as well.
    unclear : frozenset of str
        Codes of both a candidate and an existing site that are nothing but numbers of features: two different sites.
    stands_for : ndarray of int64, shape (sites,)
        The row that stands for each: that of the existing site for candidates that are one.
    site_there : ndarray, shape (sites, 2)
        Sites in the CRS of the demand.
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
    said_ids: list[str] = field(default_factory=list)
    unclear: frozenset[str] = frozenset()
    stands_for: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    site_there: np.ndarray = field(default_factory=lambda: np.empty((0, 2)))

    def set_aside(self, row: int, reason: str, words: str) -> None:
        """Look at a site no more: neither is it offered, nor does it cover anything."""
        number = row - len(self.candidates)
        data, number = (self.candidates, row) if number < 0 else (self.existing, number)
        self.role[row] = IDLE
        self.rejected.append(
            Rejected(data.layer, int(data.ids[number]), reason, words, point_wkb(self.site_there[row]))
        )


def read_selection(run: Run, progress: Progress) -> SelectionInput:
    """Read all layers; what cannot be used is among the rejected."""
    reader = _Reader(run)
    candidates = reader.candidates(progress.part(0.0, 0.4))
    existing = reader.existing(candidates, progress.part(0.4, 0.6))
    demand, people, disadvantaged = reader.demand(progress.part(0.6, 1.0))
    return reader.put_together(candidates, existing, demand, people, disadvantaged)


def _taken(data: VectorData, rows: np.ndarray) -> VectorData:
    """Some rows of a layer."""
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
        self.crs = run.source(_P.CANDIDATES).sourceCrs()
        self.demand_crs = run.source(_P.DEMAND).sourceCrs()
        self.ground = ground_of(self.crs, run.context)

    def fields(self, parameter: str) -> list[str]:
        algorithm = self.run.algorithm
        read = getattr(algorithm, "parameterAsStrings", None) or algorithm.parameterAsFields
        return [name for name in read(self.run.parameters, parameter, self.run.context) if name]

    def read(self, parameter: str, fields: list[str], progress: Progress) -> VectorData | None:
        data = self.run.vector(parameter, progress, fields=list(dict.fromkeys(name for name in fields if name)))
        if data is None:
            return None
        self.note(data, data.rejected)
        lonlat = self.lonlat(data)
        with np.errstate(invalid="ignore"):
            good = np.isfinite(lonlat).all(axis=1) & (np.abs(lonlat[:, 1]) <= 89.0) & (np.abs(lonlat[:, 0]) <= 360.0)
            good &= np.isfinite(self.xyz(data)).all(axis=1)
        self.note(data, data.reject(np.flatnonzero(~good), "outside_crs", REASONS["outside_crs"]))
        data = _taken(data, np.flatnonzero(good))
        several = np.isin(np.arange(len(data)), data.in_several_places())
        return self.set_aside(data, several, "several_places", REASONS["several_places"])

    def note(self, data: VectorData, rejected: list[Rejected]) -> None:
        """Keep what is set aside of a layer, each with its place in the CRS of the demand."""
        self.rejected += carried(rejected, QgsCoordinateTransform(data.crs, self.demand_crs, self.to_degrees))

    @staticmethod
    def points(data: VectorData) -> np.ndarray:
        return points_inside(data.parts, len(data)) if data.kind == "polygon" else data.points()

    def lonlat(self, data: VectorData) -> np.ndarray:
        return carry(QgsCoordinateTransform(data.crs, lonlat_crs(), self.to_degrees), self.points(data))

    def xyz(self, data: VectorData) -> np.ndarray:
        """Places of all layers in one datum, that of the candidates: VN-2000 lies some 200 m from WGS 84."""
        there = carry(QgsCoordinateTransform(data.crs, self.crs, self.to_degrees), self.points(data))
        return earth_xyz(there, self.ground)

    def set_aside(self, data: VectorData, bad: np.ndarray, reason: str, words: str) -> VectorData:
        if not bad.any():
            return data
        self.note(data, data.reject(np.flatnonzero(bad), reason, words))
        return _taken(data, np.flatnonzero(~bad))

    def candidates(self, progress: Progress) -> VectorData:
        run = self.run
        names = run.source(_P.CANDIDATES).fields().names()
        known = [name for name in (*(item.name for item in SITE_CANDIDATES), *LINK_FIELDS) if name in names]
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
        names = run.source(_P.EXISTING).fields().names()
        wanted += [name for same in KNOWN_OF_SITES.values() for name in same if name in names]
        return self.read(_P.EXISTING, [*wanted, *self.fields(_P.EXISTING_OPERATORS_FIELD)], progress)

    def demand(self, progress: Progress) -> tuple[VectorData, np.ndarray, np.ndarray]:
        run = self.run
        weight_field, poor_field = run.text(_P.WEIGHT_FIELD), run.text(_P.DISADVANTAGED_FIELD)
        data = self.read(
            _P.DEMAND,
            [run.text(_P.DEMAND_ID_FIELD), run.text(_P.DEMAND_NAME_FIELD), weight_field, poor_field],
            progress,
        )
        placed = len(data)
        if weight_field:
            read = [parse_number(value, thousands=True) for value in data.columns[weight_field]]
            people = np.array([number for number, _ in read])
            empty = np.array([fault == MISSING for _, fault in read], dtype=bool)
            # What is no number is not nobody: a site would be built for it, or none.
            with np.errstate(invalid="ignore"):
                bad = ~empty & ~(people <= MOST_PEOPLE)
            data, people = self.set_aside(data, bad, "weight", _NO_WEIGHT), people[~bad]
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
        if not len(data) and placed:
            raise QgsProcessingException(
                tr(
                    N_(
                        "{layer}: no feature has a weight that can be used in the field “{field}”. Weights are "
                        "numbers from 0."
                    ),
                    layer=run.label(_P.DEMAND), field=weight_field,
                )
            )  # fmt: skip
        if not len(data):
            raise QgsProcessingException(
                tr(N_("{layer}: no feature has a geometry that can be used."), layer=run.label(_P.DEMAND))
            )
        poor = are_disadvantaged(data.columns[poor_field]) if poor_field else np.zeros(len(data), dtype=bool)
        return data, people, poor

    # -- together -------------------------------------------------------------------------------------------------

    def put_together(self, candidates, existing, demand, people, disadvantaged) -> SelectionInput:
        run = self.run
        layers = [(candidates, _CANDIDATE_FIELDS)] + ([] if existing is None else [(existing, _EXISTING_FIELDS)])
        if not sum(len(data) for data, _ in layers):
            raise QgsProcessingException(
                tr(N_("{layer}: no feature has a geometry that can be used."), layer=run.label(_P.CANDIDATES))
            )
        numbered: list[bool] = []
        ids, names, radius, heights, operators, xyz, lonlat = [], [], [], [], [], [], []
        for data, fields in layers:
            id_field = run.text(fields["id"])
            if not id_field and fields is _CANDIDATE_FIELDS and "candidate_id" in data.columns:
                id_field = "candidate_id"
            name_field = run.text(fields["name"])
            if not name_field and fields is _CANDIDATE_FIELDS and "name" in data.columns:
                name_field = "name"
            ids += codes_of(data, id_field).tolist()
            numbered += [not (said or "").strip() for said in names_of(data, id_field).tolist()]
            names += names_of(data, name_field).tolist()
            radius.append(self.radius(data, run.text(fields["radius"])))
            own_height = run.text(fields["height"])
            heights += [_said(value) for value in data.columns[own_height]] if own_height else [None] * len(data)
            columns = {name: data.columns[name] for name in self.fields(fields["operators"])}
            operators += operators_by_row(columns, len(data))
            xyz.append(self.xyz(data))
            lonlat.append(self.lonlat(data))
        site_ids, unclear = own_ids(ids, numbered, len(candidates))
        if unclear:
            run.progress.notify(
                N_("{count} existing sites have the feature id of a candidate: “E-” is put before it in the results."),
                count=len(unclear),
            )
        role, cost = self.roles(candidates, existing)
        radius_m, site_xyz = np.concatenate(radius), np.vstack(xyz)
        same = existing_of(
            site_xyz, len(candidates), links_of(candidates, ids, numbered),
            ["" if plain else code for code, plain in zip(ids, numbered)][len(candidates) :],
        )  # fmt: skip
        stands_for = merge_sites(same, role, operators, heights, radius_m)
        merged = int((stands_for != np.arange(len(role))).sum())
        if merged:
            run.progress.notify(
                N_(
                    "{count} candidates are existing sites (by their code, or within {metres} m): each is offered "
                    "once, as the site that stands there, and an upgrade costs what an upgrade costs."
                ),
                count=merged, metres=round(SAME_PLACE_M),
            )  # fmt: skip
        radius_m = np.where(np.isnan(radius_m), self.usual_radius(), radius_m)
        site_lonlat = np.vstack(lonlat)
        xy = np.array(carry(QgsCoordinateTransform(lonlat_crs(), candidates.crs, self.to_degrees), site_lonlat))
        xy[: len(candidates)] = candidates.points()
        points, demand_lonlat = self.points(demand), self.lonlat(demand)
        return SelectionInput(
            candidates, existing, demand, site_ids, names, role, cost, radius_m, heights, operators, xy,
            site_lonlat, site_xyz, candidates.columns,
            codes_of(demand, run.text(_P.DEMAND_ID_FIELD)).tolist(),
            names_of(demand, run.text(_P.DEMAND_NAME_FIELD)).tolist(),
            points, demand_lonlat, self.xyz(demand), people, disadvantaged, self.rejected,
            ids, unclear, stands_for,
            carry(QgsCoordinateTransform(lonlat_crs(), demand.crs, self.to_degrees), site_lonlat),
        )  # fmt: skip

    def radius(self, data: VectorData, name: str) -> np.ndarray:
        """Metres; NaN where the layer does not say it."""
        run = self.run
        if not name:
            return np.full(len(data), np.nan)
        found = numbers(data.columns[name])
        with np.errstate(invalid="ignore"):
            bad = ~(found > 0)
        if bad.any():
            run.progress.warn(
                N_("{count} sites have no value in the field “{field}”: the fixed one is used."),
                count=int(bad.sum()), field=name,
            )  # fmt: skip
        return np.where(bad, np.nan, found)

    def usual_radius(self) -> float:
        return self.run.number(_P.RADIUS) if self.run.given(_P.RADIUS) else usual_radius_m(self.technology)

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


def carried(rejected: list[Rejected], transform: QgsCoordinateTransform) -> list[Rejected]:
    """Features that were set aside, with their places carried into another CRS."""
    made = []
    for one in rejected:
        place = None if one.wkb is None else np.frombuffer(one.wkb[5:21], dtype="<f8").reshape(1, 2)
        there = None if place is None else carry(transform, place)[0]
        made.append(replace(one, wkb=None if there is None or not np.isfinite(there).all() else point_wkb(there)))
    return made


def _said(value):
    """A value of an attribute; None for text without words."""
    return None if isinstance(value, str) and not value.strip() else value


_CANDIDATE_FIELDS = {
    "id": _P.CANDIDATE_ID_FIELD, "name": _P.CANDIDATE_NAME_FIELD, "radius": _P.RADIUS_FIELD, "height": "HEIGHT_FIELD",
    "operators": _P.OPERATORS_FIELD,
}  # fmt: skip
_EXISTING_FIELDS = {
    "id": _P.EXISTING_ID_FIELD, "name": _P.EXISTING_NAME_FIELD, "radius": _P.EXISTING_RADIUS_FIELD,
    "height": _P.EXISTING_HEIGHT_FIELD, "operators": _P.EXISTING_OPERATORS_FIELD,
}  # fmt: skip
