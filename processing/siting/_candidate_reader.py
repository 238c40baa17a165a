"""Reading the layers of ``hatangso:sitecandidates`` into one CRS."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsWkbTypes

from ...plugin.geodesy import Ground
from ...plugin.gis.source import REASONS, Rejected, VectorData, layer_title, numbers, read_vector, texts
from ...plugin.network.road_classes import plain_text
from ...plugin.operators import parse_operators
from ...plugin.polygons import points_inside
from ...plugin.progress import Progress
from ...plugin.siting.candidate_places import Places, places_of, points_along
from ...plugin.siting.candidate_rules import HeightLimits
from ...plugin.siting.obstacles import Obstacles
from ...plugin.siting.operator_columns import operators_by_row
from ...plugin.siting.structure_kinds import BUILDING, MAST, POLE_LINE, VILLAGE, mast_type_of, structure_kind
from ...plugin.text import N_
from ..algorithm import Run
from ..field_lists import several
from ..named_features import codes_of
from ._candidate_names import CandidateParameters

__all__ = ["CandidateReader"]

_P = CandidateParameters
#: Names of the field that says what an area or a school is called.
_NAME_FIELDS = ("name", "ten", "ten goi", "ten khu vuc", "khu vuc", "ten truong", "ten don vi", "title", "code", "ma")
_UNUSABLE_KIND = N_("A structure of this kind carries no antennas of a mobile site.")
_BAD_LIMIT = N_("The height that is allowed is missing or not a number. Fill it in.")
_NEGATIVE_LIMIT = N_("The height that is allowed above the ground is negative. Correct it.")


class CandidateReader:
    """Reads layers into one CRS and gathers what cannot be used."""

    def __init__(self, run: Run, crs: QgsCoordinateReferenceSystem, ground: Ground):
        self.run = run
        self.crs = crs
        self.ground = ground
        self.rejected: list[Rejected] = []

    def read(
        self, name: str, fields: Sequence[str], progress: Progress, *, also: Sequence[str] = ()
    ) -> VectorData | None:
        """A layer with the fields that these parameters name, and also these; None where it is not given."""
        if self.run.source(name) is None:
            return None
        chosen = [field for parameter in fields for field in self._fields(parameter)] + [one for one in also if one]
        data = self.run.vector(name, progress, fields=list(dict.fromkeys(chosen)), crs=self.crs)
        if not len(data) and not data.rejected:
            self.run.progress.warn(N_("{layer} has no features: nothing is known from it."), layer=data.layer)
        self.rejected += data.rejected
        return data

    def _fields(self, parameter: str) -> list[str]:
        """The fields that a parameter of one or of several names."""
        if self.run.algorithm.parameterDefinition(parameter).allowMultiple():
            return several(self.run.parameters.get(parameter))
        return [self.run.text(parameter)] if self.run.text(parameter) else []

    def _usable(self, data: VectorData, xy: np.ndarray, *, one_place: bool = True) -> np.ndarray:
        """Rows with one place, which lies on the earth; the others are set aside.

        Not asked of villages: of the points of one the middle is looked for.
        """
        lon, lat = self.ground.lonlat(xy[:, 0], xy[:, 1])
        with np.errstate(invalid="ignore"):
            good = np.isfinite(lon) & np.isfinite(lat) & (np.abs(lat) <= 89.0) & (np.abs(lon) <= 360.0)
        self.rejected += data.reject(np.flatnonzero(~good), "outside_crs", REASONS["outside_crs"])
        several = data.in_several_places() if one_place else np.empty(0, dtype=np.int64)
        several = np.intersect1d(several, np.flatnonzero(good))
        self.rejected += data.reject(several, "several_places", REASONS["several_places"])
        return np.setdiff1d(np.flatnonzero(good), several)

    @staticmethod
    def _points(data: VectorData) -> np.ndarray:
        return points_inside(data.parts, len(data)) if data.kind == "polygon" else data.points()

    def _operators(self, data: VectorData, parameter: str) -> list[tuple[str, ...]]:
        columns = {field: data.columns[field] for field in self._fields(parameter)}
        return operators_by_row(columns, len(data))

    def _column(self, data: VectorData, parameter: str) -> list:
        field = self.run.text(parameter)
        return texts(data.columns[field]) if field else [None] * len(data)

    def _heights(self, data: VectorData, parameter: str) -> np.ndarray:
        """Metres; what is no positive number is not known, and told."""
        field = self.run.text(parameter)
        if not field:
            return np.full(len(data), np.nan)
        found = numbers(data.columns[field])
        with np.errstate(invalid="ignore"):
            good = found > 0.0
        missing = int((~good).sum())
        if missing:
            self.run.progress.warn(
                N_("{layer}: the height of {count} of {total} is empty or not a height above the ground. It counts as "
                   "not known."),
                layer=data.layer, count=missing, total=len(data),
            )  # fmt: skip
        return np.where(good, found, np.nan)

    # -- places ---------------------------------------------------------------------------------------------------

    def structures(self, progress: Progress) -> Places | None:
        data = self.read(
            _P.STRUCTURES,
            (_P.STRUCTURE_ID_FIELD, _P.STRUCTURE_NAME_FIELD, _P.STRUCTURE_KIND_FIELD, _P.STRUCTURE_HEIGHT_FIELD,
             _P.STRUCTURE_OWNER_FIELD, _P.STRUCTURE_OPERATORS_FIELD),
            progress,
        )  # fmt: skip
        if data is None:
            return None
        plain = BUILDING if data.kind == "polygon" else MAST
        words = self._column(data, _P.STRUCTURE_KIND_FIELD)
        kinds = [structure_kind(word) for word in words]
        useless = np.array([kind == "" for kind in kinds], dtype=bool)
        self.rejected += data.reject(np.flatnonzero(useless), "structure_kind", _UNUSABLE_KIND)
        strange = sorted({word for word, kind in zip(words, kinds) if kind is None and word and word.strip()})
        if strange:
            self.run.progress.warn(
                N_("{layer}: these kinds of structures are not known and are taken as “{kind}”: {words}"),
                layer=data.layer, kind=plain, words=", ".join(strange[:12]) + (" …" if len(strange) > 12 else ""),
            )  # fmt: skip
        xy = self._points(data)
        rows = np.intersect1d(self._usable(data, xy), np.flatnonzero(~useless))
        places = places_of(
            [kind or plain for kind in kinds], np.nan_to_num(xy, nan=0.0),
            source_id=codes_of(data, self.run.text(_P.STRUCTURE_ID_FIELD)),
            name=self._column(data, _P.STRUCTURE_NAME_FIELD),
            structure_m=self._heights(data, _P.STRUCTURE_HEIGHT_FIELD),
            owner=self._column(data, _P.STRUCTURE_OWNER_FIELD),
            operators=self._operators(data, _P.STRUCTURE_OPERATORS_FIELD),
            mast_type=[mast_type_of(word) for word in words],
        )  # fmt: skip
        return places.take(rows)

    def sites(self, progress: Progress) -> Places | None:
        data = self.read(
            _P.SITES,
            (_P.SITE_ID_FIELD, _P.SITE_NAME_FIELD, _P.SITE_OWNER_FIELD, _P.SITE_HEIGHT_FIELD, _P.SITE_TYPE_FIELD,
             _P.SITE_OPERATORS_FIELD),
            progress,
        )  # fmt: skip
        if data is None:
            return None
        words = self._column(data, _P.SITE_TYPE_FIELD)
        xy = self._points(data)
        rows = self._usable(data, xy)
        return places_of(
            [structure_kind(word) or MAST for word in words], xy,
            source_id=codes_of(data, self.run.text(_P.SITE_ID_FIELD)),
            name=self._column(data, _P.SITE_NAME_FIELD),
            structure_m=self._heights(data, _P.SITE_HEIGHT_FIELD),
            owner=self._column(data, _P.SITE_OWNER_FIELD),
            operators=self._operators(data, _P.SITE_OPERATORS_FIELD),
            mast_type=[mast_type_of(word) for word in words],
            is_site=True,
        ).take(rows)  # fmt: skip

    def poles(self, progress: Progress) -> Places | None:
        data = self.read(
            _P.POLE_LINES, (_P.POLE_ID_FIELD, _P.POLE_OWNER_FIELD, _P.POLE_USERS_FIELD, _P.POLE_HEIGHT_FIELD), progress
        )
        if data is None:
            return None
        nowhere = data.outside(self.ground)
        self.rejected += data.reject(nowhere, "outside_crs", REASONS["outside_crs"])
        good = ~np.isin(data.parts.feature, nowhere)
        parts = data.parts.take(good, data.parts.feature[good])
        xy, feature = points_along(parts, self.ground, self.run.number(_P.POLE_SPACING))
        heights = self._heights(data, _P.POLE_HEIGHT_FIELD)
        users = self._column(data, _P.POLE_USERS_FIELD)
        owners = self._column(data, _P.POLE_OWNER_FIELD)
        codes = codes_of(data, self.run.text(_P.POLE_ID_FIELD))
        operators = [parse_operators(word) for word in users]
        rows = feature.tolist()
        return places_of(
            POLE_LINE, xy, source_id=[codes[row] for row in rows], structure_m=heights[feature],
            owner=[owners[row] for row in rows], operators=[operators[row] for row in rows],
        )  # fmt: skip

    def villages(self, progress: Progress) -> Places | None:
        data = self.read(_P.VILLAGES, (_P.VILLAGE_ID_FIELD, _P.VILLAGE_NAME_FIELD), progress)
        if data is None:
            return None
        xy = self._points(data)
        rows = self._usable(data, xy, one_place=False)
        return places_of(
            VILLAGE, xy, source_id=codes_of(data, self.run.text(_P.VILLAGE_ID_FIELD)),
            name=self._column(data, _P.VILLAGE_NAME_FIELD),
        ).take(rows)  # fmt: skip

    # -- what lies about ------------------------------------------------------------------------------------------

    def lines(self, name: str, progress: Progress) -> Obstacles | None:
        data = self.read(name, (), progress)
        return None if data is None else self._things(data, [""] * len(data))

    def obstacles(self, name: str, progress: Progress) -> Obstacles | None:
        """Several layers together, with names that people know their features by."""
        layers = self.run.layers(name) if self.run.given(name) else []
        made = []
        for number, layer in enumerate(layers):
            title = layer_title(layer)
            field = _name_field(layer)
            part = progress.part(number / len(layers), (number + 1) / len(layers))
            data = read_vector(
                layer, title, self.run.context, fields=[field] if field else [], crs=self.crs, progress=part
            )
            self.rejected += data.rejected
            words = texts(data.columns[field]) if field else [None] * len(data)
            made.append(
                self._things(data, [word or f"{title} {number}" for word, number in zip(words, data.ids.tolist())])
            )
        return Obstacles.joined([one for one in made if one is not None])

    def _things(self, data: VectorData, names: Sequence[str]) -> Obstacles | None:
        nowhere = data.outside(self.ground)
        self.rejected += data.reject(nowhere, "outside_crs", REASONS["outside_crs"])
        good = ~np.isin(data.parts.feature, nowhere)
        parts = data.parts.take(good, data.parts.feature[good])
        if not len(parts):
            return None
        return Obstacles(parts, np.full(len(data), data.kind == "polygon"), tuple(names), self.ground)

    def limits(self, progress: Progress) -> tuple[HeightLimits, ...]:
        data = self.read(_P.HEIGHT_LIMITS, (_P.HEIGHT_LIMIT_FIELD,), progress)
        if data is None or not len(data):
            return ()
        allowed = numbers(data.columns[self.run.text(_P.HEIGHT_LIMIT_FIELD)])
        from_sea = self.run.choice(_P.HEIGHT_LIMIT_FROM) == 0
        unknown = ~np.isfinite(allowed)
        # Land below the sea may have a limit below it; above the ground a negative one is a slip of the pen.
        with np.errstate(invalid="ignore"):
            negative = (allowed < 0.0) & (not from_sea)
        self.rejected += data.reject(np.flatnonzero(unknown), "no_limit", _BAD_LIMIT)
        self.rejected += data.reject(np.flatnonzero(negative), "negative_limit", _NEGATIVE_LIMIT)
        bad = unknown | negative
        good = ~bad[data.parts.feature]
        parts = data.parts.take(good, data.parts.feature[good])
        return (HeightLimits(parts, allowed, from_sea),)


def _name_field(layer) -> str:
    """The field by which the features of a layer are called; "" where none looks like it."""
    if QgsWkbTypes.geometryType(layer.wkbType()) is None:
        return ""
    by_word = {plain_text(field.name()): field.name() for field in reversed(layer.fields().toList())}
    return next((by_word[word] for word in _NAME_FIELDS if word in by_word), "")
