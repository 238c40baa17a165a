"""What ``hatangso:planbackhaul`` reads: sites, relays, hubs, existing fibre, roads with their costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from qgis.core import QgsProcessingException, QgsVectorLayer, QgsWkbTypes

from ...plugin.errors import NetworkError
from ...plugin.gis.i18n import tr
from ...plugin.gis.source import REASONS, Rejected, VectorData, layer_names, layer_title, numbers, read_vector
from ...plugin.network.costs import Method
from ...plugin.network.joining import HubJoins, cable_joins, merge_joins, point_joins
from ...plugin.numbers import Number
from ...plugin.progress import Progress
from ...plugin.text import N_
from ...plugin.wkb import Parts
from ..algorithm import Run
from ..named_features import codes_of, names_of
from ..network._cost_parameters import CostParameters
from ..network._road_input import RoadInput, read_roads
from ._backhaul_parameters import BackhaulParameters
from ._backhaul_words import feature_names, fed_by_fiber, name_fields

if TYPE_CHECKING:
    from ...plugin.geodesy import Ground
    from ...plugin.network.road_network import RoadNetwork

__all__ = ["BackhaulInput", "Fiber", "Points", "read_backhaul"]

_P = BackhaulParameters
#: Fields that carry codes, names and heights of sites where the user names none.
_ID_FIELDS, _NAME_FIELDS, _HEIGHT_FIELDS = ("candidate_id", "site_id"), ("name", "site_name"), ("height_m",)
#: The field that says what feeds a site today, where the user names none.
_BACKHAUL_FIELD = "backhaul"
#: Heights above the ground beyond this are slips of the pen.
_HIGHEST_M = 500.0


@dataclass(frozen=True)
class Points:
    """Points with codes, names and heights of antennas (NaN where there is none), and which have fibre today."""

    xy: np.ndarray
    ids: list[str]
    names: list[str | None]
    height_m: np.ndarray
    fed: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def nothing(cls) -> Points:
        return cls(np.empty((0, 2)), [], [], np.empty(0), np.empty(0, dtype=bool))

    def where(self, chosen: np.ndarray) -> Points:
        """Those for which ``chosen`` (bool, shape (n,)) is true."""
        rows = np.flatnonzero(chosen).tolist()
        return Points(
            self.xy[chosen], [self.ids[row] for row in rows], [self.names[row] for row in rows],
            self.height_m[chosen], self.fed[chosen],
        )  # fmt: skip

    def with_more(self, other: Points) -> Points:
        """These, then the others."""
        return Points(
            np.concatenate((self.xy, other.xy)), [*self.ids, *other.ids], [*self.names, *other.names],
            np.concatenate((self.height_m, other.height_m)), np.concatenate((self.fed, other.fed)),
        )  # fmt: skip


@dataclass(frozen=True)
class Fiber:
    """Existing fibre: hubs, then places, then cables; each has a number by which joins know it.

    Parameters
    ----------
    hubs : Points
    places_xy : ndarray, shape (p, 2)
    cables : Parts or None
        Feature ``i`` is number ``len(hubs) + len(places_xy) + i``.
    ids : list of str
        Codes of all.
    """

    hubs: Points
    places_xy: np.ndarray
    cables: Parts | None
    ids: list[str]

    @property
    def cable(self) -> np.ndarray:
        """Which numbers are lines."""
        return np.arange(len(self.ids)) >= len(self.hubs) + len(self.places_xy)

    def joins(self, network: RoadNetwork, max_snap_m: float):
        """Where they are joined to the roads (a :data:`plugin.network.joining.HubFinder`)."""
        xy = np.concatenate((self.hubs.xy, self.places_xy))

        def find(joined_demand, index, part: Progress) -> HubJoins:
            found = None
            if len(xy):
                found = point_joins(network, xy, np.arange(len(xy)), max_snap_m, index, part.part(0.0, 0.2))
            if self.cables is not None:
                more = cable_joins(network, self.cables, joined_demand, max_snap_m, index, part.part(0.2, 1.0))
                found = merge_joins(found, more, len(xy)) if found is not None else more
            return found

        return find


@dataclass(frozen=True)
class BackhaulInput:
    """All of it, in the CRS of the roads.

    Sites that have fibre today are no ``sites``, for which it is planned: they are the last of the hubs, and ``fed``.
    """

    roads: RoadInput
    sites: Points
    fed: Points
    relays: Points
    fiber: Fiber
    rejected: list[Rejected]


def read_backhaul(run: Run, progress: Progress) -> BackhaulInput:
    """Read all layers; what cannot be used is among the rejected."""
    roads = _priced(run, read_roads(run, progress.part(0.0, 0.6)))
    reader = _Reader(run, roads)
    height = run.number(_P.HEIGHT)
    sites = reader.points(
        _P.SITES, _P.SITE_ID_FIELD, _P.SITE_NAME_FIELD, _P.HEIGHT_FIELD, height, progress.part(0.6, 0.7), usual=True
    )
    if not len(sites):
        raise QgsProcessingException(
            tr(N_("{layer}: no feature has a geometry that can be used."), layer=run.label(_P.SITES))
        )
    relays = reader.points(
        _P.RELAYS, _P.RELAY_ID_FIELD, _P.RELAY_NAME_FIELD, _P.RELAY_HEIGHT_FIELD, height, progress.part(0.7, 0.75)
    )
    hub_height = 0.0 if run.text(_P.HUB_HEIGHT_FIELD) else run.number(_P.HUB_HEIGHT)
    hubs = reader.points(
        _P.HUBS, _P.HUB_ID_FIELD, _P.HUB_NAME_FIELD, _P.HUB_HEIGHT_FIELD, hub_height, progress.part(0.75, 0.8)
    )
    fed, sites = sites.where(sites.fed), sites.where(~sites.fed)
    if len(fed):
        run.progress.notify(N_("{count} sites have fibre already: they are connected at no cost."), count=len(fed))
    fiber = reader.fiber(hubs.with_more(fed), progress.part(0.8, 1.0))
    if not fiber.ids:
        raise NetworkError(N_("Neither hubs nor existing fibre have a feature that can be used."))
    return BackhaulInput(roads, sites, fed, relays, fiber, roads.rejected + reader.rejected)


def _priced(run: Run, roads: RoadInput) -> RoadInput:
    """Roads without costs of their own take the row * of the cost table: microwave has its price, so must fibre."""
    if roads.has_cost:
        return roads
    method = list(Method)[run.choice(CostParameters.METHOD)]
    price, _ = CostParameters.table(run).cost_per_m([None], [method])
    if not np.isfinite(price[0]):
        raise QgsProcessingException(
            tr(N_("The cost table has no row *: choose the road class field, or give a cost per metre."))
        )
    run.progress.notify(
        N_("No road class field is chosen: each metre of fibre costs {cost} VND, the row * of the cost table."),
        cost=round(float(price[0])),
    )
    lines = replace(roads.lines, cost_per_m=roads.lines.cost_per_m * float(price[0]))
    return replace(roads, lines=lines, has_cost=True)


class _Reader:
    def __init__(self, run: Run, roads: RoadInput):
        self._run, self._crs = run, roads.data.crs
        self._ground: Ground = roads.lines.ground
        self.rejected: list[Rejected] = []

    def points(
        self, name: str, id_field: str, name_field: str, height_field: str, height: float, progress: Progress,
        *, usual: bool = False,
    ) -> Points:  # fmt: skip
        """Points of a layer; ``height`` for those that have none of their own."""
        run = self._run
        source = run.source(name)
        if source is None:
            return Points.nothing()
        there = {field.name() for field in source.fields()}

        def field_of(parameter: str, others: Sequence[str]) -> str:
            chosen = run.text(parameter)
            return chosen or next((other for other in others if usual and other in there), "")

        ids, names = field_of(id_field, _ID_FIELDS), field_of(name_field, _NAME_FIELDS)
        heights = field_of(height_field, _HEIGHT_FIELDS)
        backhaul = field_of(_P.BACKHAUL_FIELD, (_BACKHAUL_FIELD,)) if name == _P.SITES else ""
        wanted = [field for field in dict.fromkeys((ids, names, heights, backhaul)) if field]
        data = run.vector(name, progress, fields=wanted, crs=self._crs)
        good = self._usable(data, one_place=True)
        found = np.full(len(data), float(height))
        if heights:
            own = numbers(data.columns[heights])
            wrong = own > _HIGHEST_M
            if wrong.any():
                run.progress.warn(
                    N_("{layer}: {count} heights of antennas of more than {most} m are not taken (ids {ids})."),
                    layer=data.layer, count=int(wrong.sum()), most=round(_HIGHEST_M),
                    ids=", ".join(str(number) for number in data.ids[wrong][:10].tolist()),
                )  # fmt: skip
            self._tell_no_heights(data, heights, own, height)
            found = np.where(np.isfinite(own) & ~wrong, own, found)
        xy = data.points()[good] if len(data) else np.empty((0, 2))
        codes = _own_codes(codes_of(data, ids).tolist(), data.ids.tolist())
        titles = names_of(data, names).tolist()
        return Points(
            xy, [codes[row] for row in good.tolist()], [titles[row] for row in good.tolist()],
            np.where(found[good] > 0.0, found[good], np.nan),
            fed_by_fiber(data.columns[backhaul], marks=bool(run.text(_P.BACKHAUL_FIELD)))[good]
            if backhaul
            else np.zeros(len(good), dtype=bool),
        )  # fmt: skip

    def _tell_no_heights(self, data: VectorData, field: str, own: np.ndarray, height: float) -> None:
        """Name what stands where a height should be and is none."""
        words = {
            row: str(value).strip()
            for row, value in enumerate(data.columns[field])
            if value is not None and not np.isfinite(own[row]) and str(value).strip()
        }
        if words:
            self._run.progress.warn(
                N_("{layer}, field {field}: {count} values are no heights ({words}; ids {ids}). {height} m is taken "
                   "for them. Correct them if that is not how high the antennas hang."),
                layer=data.layer, field=field, count=len(words), height=Number(height),
                words=", ".join(f"“{word}”" for word in list(dict.fromkeys(words.values()))[:5]),
                ids=", ".join(str(data.ids[row]) for row in list(words)[:10]),
            )  # fmt: skip

    def _usable(self, data: VectorData, *, one_place: bool = False) -> np.ndarray:
        """Rows that lie on the Earth, and if asked at one place; the others are set aside."""
        self.rejected += data.rejected
        outside = data.outside(self._ground) if len(data) else np.empty(0, dtype=np.int64)
        self.rejected += data.reject(outside, "outside_crs", REASONS["outside_crs"])
        several = data.in_several_places() if one_place else np.empty(0, dtype=np.int64)
        several = np.setdiff1d(several, outside)
        self.rejected += data.reject(several, "several_places", REASONS["several_places"])
        return np.setdiff1d(np.arange(len(data)), np.concatenate((outside, several)))

    def fiber(self, hubs: Points, progress: Progress) -> Fiber:
        """Hubs with the layers of existing fibre."""
        run = self._run
        layers = [layer for layer in run.layers(_P.FIBER_LAYERS) if isinstance(layer, QgsVectorLayer)]
        places, place_ids, cables, cable_ids = [], [], [], []
        for number, layer in enumerate(layers):
            part = progress.part(number / len(layers), (number + 1) / len(layers))
            kind = layer.geometryType()
            title = layer_title(layer)
            if kind not in (QgsWkbTypes.GeometryType.PointGeometry, QgsWkbTypes.GeometryType.LineGeometry):
                run.progress.warn(N_("{layer} holds neither points nor lines: it is left out."), layer=title)
                continue
            fields = name_fields(layer.fields().names())
            data = read_vector(layer, title, run.context, fields=fields, crs=self._crs, progress=part)
            good = self._usable(data)
            codes = feature_names(data, fields, layer_names(layer)[0])
            if kind == QgsWkbTypes.GeometryType.PointGeometry:
                keep = np.isin(data.parts.feature, good)
                vertices = np.repeat(keep, np.diff(data.parts.offsets))
                places.append(data.parts.xy[vertices])
                feature = np.repeat(data.parts.feature, np.diff(data.parts.offsets))[vertices]
                place_ids += [codes[row] for row in feature.tolist()]
            elif len(good):
                keep = np.isin(data.parts.feature, good)
                renumbered = np.searchsorted(good, data.parts.feature[keep])
                cables.append(data.parts.take(keep, renumbered + len(cable_ids)))
                cable_ids += [codes[row] for row in good.tolist()]
        xy = np.concatenate(places) if places else np.empty((0, 2))
        return Fiber(hubs, xy, _together(cables), [*hubs.ids, *place_ids, *cable_ids])


def _own_codes(codes: list[str], numbers_: list[int]) -> list[str]:
    """Codes of their own: those that several share take the number of the feature on."""
    seen = Counter(codes)
    return [code if seen[code] == 1 else f"{code} ({number})" for code, number in zip(codes, numbers_)]


def _together(parts: list[Parts]) -> Parts | None:
    if not parts:
        return None
    sizes = np.concatenate([np.diff(one.offsets) for one in parts])
    return Parts(
        np.concatenate([one.xy for one in parts]),
        np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
        np.concatenate([one.feature for one in parts]),
        np.arange(len(sizes)),
    )
