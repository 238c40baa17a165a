"""Reading what ``hatangso:designpon`` works on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsProcessingException

from ...plugin.fiber.households import too_many
from ...plugin.fiber.pon.demand import subscribers
from ...plugin.fiber.pon.forest import Forest
from ...plugin.fiber.pon.layout import SegmentFacts
from ...plugin.fiber.pon.prices import PLACEMENTS
from ...plugin.gis.crs import ground_of
from ...plugin.gis.i18n import language, tr
from ...plugin.gis.source import REASONS, Rejected, VectorData, numbers, texts
from ...plugin.network.costs import method_of
from ...plugin.network.lines import RoadLines, road_lines
from ...plugin.numbers import say_number
from ...plugin.polygons import locate
from ...plugin.progress import Progress
from ...plugin.text import N_
from ..algorithm import Run
from ..named_features import chosen_fields, codes_of, names_of
from ._existing_fiber import EXISTING_FIELD, existing_field
from ._pon_names import PLACEMENT_NAMES, PonParameters

__all__ = ["Communes", "PonInput", "existing_lengths", "read_input"]

_P = PonParameters
_BAD_HOUSEHOLDS = N_("The number of households is missing, negative or not a number. Correct it.")
_MANY_HOUSEHOLDS = N_(
    "There are more than 100,000 households: no village has them. Correct the number, or divide the point."
)
_NO_HOUSEHOLDS = N_("There are no households: nobody to plan for. Correct the number, or leave the point out.")
_SAME_ID = N_("Another demand point has this id. Give every demand point an id of its own.")


@dataclass(frozen=True)
class Communes:
    """Communes to place rows in; the last row stands for "in none"."""

    data: VectorData | None
    code: np.ndarray
    name: np.ndarray

    def of(self, xy: np.ndarray, progress: Progress) -> np.ndarray:
        """Row of the commune that holds each point; -1 for none."""
        if self.data is None or not len(xy):
            return np.full(len(xy), -1, dtype=np.int64)
        return locate(xy, self.data.parts, progress)


@dataclass(frozen=True)
class PonInput:
    """What is designed for. ``segment_id`` and ``segment_hub`` are by row of the segments."""

    lines: RoadLines
    crs: object
    segment_id: np.ndarray
    segment_hub: np.ndarray
    carries_hub: np.ndarray | None
    facts: SegmentFacts
    existing_m: np.ndarray
    demand_xy: np.ndarray
    demand_id: np.ndarray
    demand_name: np.ndarray
    households: np.ndarray
    subscribers: np.ndarray
    hubs_xy: np.ndarray
    hub_id: np.ndarray
    hub_name: np.ndarray
    communes: Communes
    rejected: list[Rejected]


def read_input(run: Run, progress: Progress) -> PonInput:
    """Read all layers into the CRS of the segments; tells of what is taken for something else."""
    existing = run.text(_P.EXISTING_LENGTH_FIELD) or existing_field(run, _P.SEGMENTS)
    fields = chosen_fields(run, (_P.SEGMENT_ID_FIELD, _P.SEGMENT_HUB_FIELD, _P.PLACEMENT_FIELD, _P.YEAR_FIELD))
    fields += [existing] if existing and existing not in fields else []
    data = run.vector(_P.SEGMENTS, progress.part(0.0, 0.4), fields=fields)
    ground = ground_of(data.crs, run.context, data.layer)
    nowhere = data.outside(ground)
    if not len(data) or len(nowhere) == len(data):
        raise QgsProcessingException(
            f"{data.layer}: {tr(REASONS['outside_crs'])}"
            if len(data)
            else tr(N_("{layer}: no feature has a geometry that can be used."), layer=data.layer)
        )
    good = np.ones(len(data), dtype=bool)
    good[nowhere] = False
    lines = road_lines(data.parts, np.ones(len(data)), ground)
    lines = lines.take(good[lines.feature])
    rejected = data.rejected + data.reject(nowhere, "outside_crs", REASONS["outside_crs"])

    hub_field = run.text(_P.SEGMENT_HUB_FIELD)
    segment_hub = names_of(data, hub_field)
    carries = np.array([bool(text and text.strip()) for text in segment_hub]) if hub_field else None
    demand, households = _demand(run, data.crs, progress.part(0.4, 0.6))
    hub_fields = chosen_fields(run, (_P.HUB_ID_FIELD, _P.HUB_NAME_FIELD))
    hubs = run.vector(_P.HUBS, progress.part(0.6, 0.7), fields=hub_fields, crs=data.crs)
    rejected += demand.rejected + ([] if hubs is None else hubs.rejected)
    communes = _communes(run, data.crs, progress.part(0.7, 1.0))
    rejected += [] if communes.data is None else communes.data.rejected
    return PonInput(
        lines,
        data.crs,
        codes_of(data, run.text(_P.SEGMENT_ID_FIELD)),
        segment_hub,
        carries,
        SegmentFacts(_placements(run, data), _years(run, data), list(PLACEMENTS)[run.choice(_P.PLACEMENT)]),
        _existing(data, existing),
        demand.points(),
        codes_of(demand, run.text(_P.DEMAND_ID_FIELD)),
        names_of(demand, run.text(_P.DEMAND_NAME_FIELD)),
        households,
        subscribers(households, run.number(_P.TAKE_RATE)),
        np.empty((0, 2)) if hubs is None else hubs.points(),
        np.empty(0, dtype=object) if hubs is None else codes_of(hubs, run.text(_P.HUB_ID_FIELD)),
        np.empty(0, dtype=object) if hubs is None else names_of(hubs, run.text(_P.HUB_NAME_FIELD)),
        communes,
        rejected,
    )


def existing_lengths(run: Run, given: PonInput, forest: Forest) -> np.ndarray:
    """Existing fibre between the OLT and the root of each demand point's tree (m); tells what was taken."""
    behind = np.zeros(len(forest))
    assumed = 0
    default = run.number(_P.EXISTING_LENGTH)
    for root in np.flatnonzero(forest.on_cable).tolist():
        length = given.existing_m[forest.hub[root]]
        assumed += bool(np.isnan(length))
        behind[root] = default if np.isnan(length) else length
    if assumed < forest.on_cable.sum() and not run.given(_P.EXISTING_LENGTH_FIELD):
        run.progress.notify(
            N_("The length of existing fibre is read from the field {field} of the segments."), field=EXISTING_FIELD
        )
    if assumed:
        run.progress.warn(
            N_(
                "{count} trees begin on existing fibre without a length of it: {km} km to the OLT are counted for each."
            ),
            count=assumed,
            km=say_number(default / 1000, language(), 3),
        )
    at = forest.demand_node
    return np.where(at >= 0, behind[forest.root[np.maximum(at, 0)]], 0.0)


def _demand(run: Run, crs, progress: Progress) -> tuple[VectorData, np.ndarray]:
    """Demand points that can be planned for, and their households."""
    id_field, field = run.text(_P.DEMAND_ID_FIELD), run.text(_P.HOUSEHOLDS_FIELD)
    names = chosen_fields(run, (_P.DEMAND_ID_FIELD, _P.DEMAND_NAME_FIELD, _P.HOUSEHOLDS_FIELD))
    data = run.vector(_P.DEMAND, progress, fields=names, crs=crs)
    households = numbers(data.columns[field], thousands=True) if field else np.ones(len(data))
    with np.errstate(invalid="ignore"):
        bad = ~(households >= 0)
        none = households == 0
    many = too_many(households)
    usable = ~bad & ~none & ~many
    seen = Counter()
    twice = np.zeros(len(data), dtype=bool)
    for row, code in enumerate(codes_of(data, id_field).tolist() if id_field else ()):
        twice[row] = usable[row] and seen[code] > 0
        seen[code] += bool(usable[row])
    rejected, good = list(data.rejected), usable & ~twice
    for rows, reason, words in (
        (bad, "bad_households", _BAD_HOUSEHOLDS),
        (many, "many_households", _MANY_HOUSEHOLDS),
        (none, "no_households", _NO_HOUSEHOLDS),
        (twice, "same_id", _SAME_ID),
    ):
        rejected += data.reject(np.flatnonzero(rows), reason, words)
    if not good.any() and many.any():
        raise QgsProcessingException(f"{data.layer}: {tr(_MANY_HOUSEHOLDS)}")
    if not good.any():
        raise QgsProcessingException(
            tr(
                N_("No demand point has households to plan for. Check the field and the layer {layer}."),
                layer=data.layer,
            )  # fmt: skip
        )
    kept = np.flatnonzero(good)
    new_row = np.cumsum(good) - 1
    keep_part = good[data.parts.feature]
    columns = {name: [values[row] for row in kept.tolist()] for name, values in data.columns.items()}
    parts = data.parts.take(keep_part, new_row[data.parts.feature[keep_part]])
    return VectorData(data.layer, data.crs, parts, data.ids[kept], columns, rejected, data.kind), households[kept]


def _placements(run: Run, data: VectorData) -> list[str]:
    """How each segment is built, as a key of the price list."""
    other = list(PLACEMENTS)[run.choice(_P.PLACEMENT)]
    field = run.text(_P.PLACEMENT_FIELD)
    if not field:
        return [other] * len(data)
    found, strange = [], Counter()
    for text in texts(data.columns[field]):
        word = (text or "").strip()
        method = method_of(word)
        known = word.casefold() if word.casefold() in PLACEMENTS else None if method is None else method.value
        if known is None:
            strange[word or "NULL"] += 1
        found.append(known or other)
    if strange:
        shown = [f"{word} ({count})" for word, count in sorted(strange.items())]
        run.progress.warn(
            N_("Placements that are not known are taken as “{method}”: {words}"),
            method=tr(PLACEMENT_NAMES[other]),
            words=", ".join(shown[:12]) + (" …" if len(shown) > 12 else ""),
        )
    return found


def _years(run: Run, data: VectorData) -> np.ndarray:
    field = run.text(_P.YEAR_FIELD)
    if not field:
        return np.full(len(data), np.nan)
    years = numbers(data.columns[field])
    with np.errstate(invalid="ignore"):
        good = (years >= 1900) & (years <= 2200) & (years == np.round(years))
    given = np.array([value is not None for value in data.columns[field]], dtype=bool)
    if (given & ~good).any():
        run.progress.warn(
            N_("{layer}: {count} segments have something else than a year in the field {field}; it is left out."),
            layer=data.layer,
            count=int((given & ~good).sum()),
            field=field,
        )
    return np.where(good, years, np.nan)


def _existing(data: VectorData, field: str) -> np.ndarray:
    length = numbers(data.columns[field]) if field else np.full(len(data), np.nan)
    with np.errstate(invalid="ignore"):
        return np.where(length >= 0, length, np.nan)


def _communes(run: Run, crs, progress: Progress) -> Communes:
    fields = chosen_fields(run, (_P.COMMUNE_CODE_FIELD, _P.COMMUNE_NAME_FIELD))
    data = run.vector(_P.COMMUNES, progress, fields=fields, crs=crs)
    nothing = np.array([None], dtype=object)
    if data is None:
        return Communes(None, nothing, nothing)
    code = np.concatenate((codes_of(data, run.text(_P.COMMUNE_CODE_FIELD)), nothing))
    return Communes(data, code, np.concatenate((names_of(data, run.text(_P.COMMUNE_NAME_FIELD)), nothing)))
