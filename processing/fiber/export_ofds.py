"""``hatangso:exportofds``: cables and equipment as Open Fibre Data Standard 0.3 JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..days import day_fault
from ._ofds_parameters import OfdsParameters

if TYPE_CHECKING:
    from ...plugin.fiber.ofds.input import Cables, Equipment, Head
    from ...plugin.gis.source import VectorData

__all__ = ["ExportOfds"]

_NO_LENGTH = N_(
    "The cable has no length, or is shorter than the joining tolerance. Redraw it, delete it, or choose a smaller "
    "tolerance."
)


class ExportOfds(OfdsParameters, HatangsoAlgorithm):
    """A network for publication."""

    ID = "exportofds"
    GROUP = "fiber"
    TITLE = N_("Export to OFDS")
    TAGS = (
        "cáp quang, xuất dữ liệu, dữ liệu mở, chuẩn, chia sẻ, công bố, fibre, fiber, export, open data, standard, "
        "OFDS, Open Fibre Data Standard, JSON, nodes, spans"
    )
    HELP = N_(
        "<p>Writes cables and equipment as a network package of the Open Fibre Data Standard (OFDS) 0.3: JSON with "
        "nodes, spans, organisations and phases, for publication and exchange.</p><p><b>Needs</b> cables (lines; those "
        "of Design PON, or any with fields to choose) and, optionally, equipment (points), in any CRS, and the name of "
        "the network.</p><p><b>Writes</b> one file. Places are longitude and latitude (WGS 84). Ends of cables and "
        "equipment within the tolerance are one node; equipment along a cable cuts it into spans; an end without "
        "equipment becomes a node of its own. Lengths of cable are in kilometres. What is not known is left out; "
        "organisations are only those that you name.</p><p>Same input and name, same file and same id of the "
        "network.</p>"
    )
    REQUIRES = ("scipy", "pyproj")

    def define(self):
        OfdsParameters.add_to(self)

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = (
            self.layer_fault(parameters, self.CABLES, context, ["line"])
            or self.layer_fault(parameters, self.EQUIPMENT, context, ["point"], empty=True)
            or day_fault(self, parameters, context, [self.PUBLICATION_DATE])
        )
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def execute(self, run: Run) -> dict:
        import json

        import numpy as np

        from ...plugin.fiber.ofds.network import make_network

        crs = QgsCoordinateReferenceSystem("EPSG:4326")
        lines = self._read(run, self.CABLES, _CABLE_FIELDS, crs)
        if not len(lines):
            raise QgsProcessingException(
                tr(N_("{layer}: no feature has a geometry that can be used."), layer=lines.layer)
            )
        points = self._read(run, self.EQUIPMENT, _EQUIPMENT_FIELDS, crs)
        head = self._head(run)
        made = make_network(
            self._cables(run, lines, head), self._equipment(run, points), head, run.progress.part(0.5, 0.9)
        )
        rejected = [*lines.rejected, *([] if points is None else points.rejected)]
        rejected += lines.reject(np.array(made.short, dtype=np.int64), "zero_length", _NO_LENGTH)
        run.rejected(self.REJECTED, rejected, lines.crs)
        text = json.dumps(made.package, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        run.swap(self.OUTPUT, run.file(self.OUTPUT)).path.write_text(text + "\n", encoding="utf-8")
        network = made.network
        run.progress.notify(
            N_("{nodes} nodes ({made} at ends of cables without equipment) and {spans} spans with {km} km of cable."),
            nodes=len(network["nodes"]),
            made=made.made,
            spans=len(network["spans"]),
            km=say_number(made.fibre_km, language(), 1),
        )
        if made.alone:
            run.progress.warn(
                N_(
                    "No cable comes to {count} pieces of equipment: {ids}. Allow a larger tolerance, or draw the cable."
                ),
                count=len(made.alone),
                ids=", ".join(made.alone[:10]) + (" …" if len(made.alone) > 10 else ""),
            )
        return {
            self.NODE_COUNT: len(network["nodes"]),
            self.SPAN_COUNT: len(network["spans"]),
            self.MADE_NODE_COUNT: made.made,
            self.LONE_NODE_COUNT: len(made.alone),
            self.FIBER_LENGTH: made.fibre_km,
        }

    # -- reading ------------------------------------------------------------------------------------------------

    def _field(self, run: Run, parameter: str, layer: str) -> str:
        """The field chosen, else that of Design PON where the layer has it."""
        chosen = run.text(parameter)
        usual = self.USUAL.get(parameter, "")
        if chosen or not usual:
            return chosen
        source = run.source(layer)
        return usual if source is not None and source.fields().lookupField(usual) >= 0 else ""

    def _read(self, run: Run, layer: str, parameters: tuple[str, ...], crs) -> VectorData | None:
        fields = [self._field(run, name, layer) for name in parameters]
        return run.vector(
            layer, run.progress.part(0.0, 0.4), fields=[name for name in dict.fromkeys(fields) if name], crs=crs
        )

    def _texts(self, run: Run, data: VectorData, layer: str, parameter: str) -> list[str | None]:
        from ...plugin.gis.source import texts

        values = data.columns.get(self._field(run, parameter, layer), [None] * len(data))
        return [value.strip() or None if value is not None else None for value in texts(values)]

    def _numbers(self, run: Run, data: VectorData, layer: str, parameter: str) -> list[float | None]:
        """Numbers of a field that are not negative; None where there is none, which is told for what is no number."""
        import numpy as np

        from ...plugin.gis.source import numbers

        given = data.columns.get(self._field(run, parameter, layer), [None] * len(data))
        found = numbers(given)
        good = np.isfinite(found) & (found >= 0)
        bad = [str(data.ids[row]) for row in range(len(data)) if not good[row] and given[row] not in (None, "")]
        if bad:
            run.progress.warn(
                N_("{parameter}: not a number, left out (features {ids})."),
                parameter=run.label(parameter),
                ids=", ".join(bad[:10]) + (" …" if len(bad) > 10 else ""),
            )
        return [float(value) if usable else None for value, usable in zip(found.tolist(), good.tolist())]

    def _codes(self, run: Run, parameter: str, words: list[str | None], code_of) -> list[str | None]:
        """Codes for words; words that are not known are told."""
        codes = [code_of(word) for word in words]
        strange = Counter(word for word, code in zip(words, codes) if word and code is None)
        if strange:
            run.progress.warn(
                N_("{parameter}: these words are not known and are left out: {words}"),
                parameter=run.label(parameter),
                words=", ".join(f"{word} ({count})" for word, count in sorted(strange.items())[:12]),
            )
        return codes

    @staticmethod
    def _years(values: list[float | None]) -> list[int | None]:
        return [None if value is None else int(value) for value in values]

    def _cables(self, run: Run, data: VectorData, head: Head) -> Cables:
        from ...plugin.fiber.ofds.input import Cables
        from ...plugin.fiber.ofds.words import deployment_of, status_of
        from ...plugin.schema import PON_CABLES

        layer = self.CABLES
        ids = self._texts(run, data, layer, self.CABLE_ID_FIELD)
        fibres = self._numbers(run, data, layer, self.FIBERS_FIELD)
        parallel = self._numbers(run, data, layer, self.PARALLEL_FIELD)
        placement = self._texts(run, data, layer, self.PLACEMENT_FIELD)
        status = self._codes(run, self.STATUS_FIELD, self._texts(run, data, layer, self.STATUS_FIELD), status_of)
        codes = next(field for field in PON_CABLES if field.name == "placement").code_labels(head.language)
        labels = dict(codes)
        return Cables(
            data.parts,
            [own or str(number) for own, number in zip(ids, data.ids.tolist())],
            self._texts(run, data, layer, self.CABLE_NAME_FIELD),
            [None if one is None else int(one * (many or 1)) for one, many in zip(fibres, parallel)],
            self._numbers(run, data, layer, self.LENGTH_FIELD),
            self._codes(run, self.PLACEMENT_FIELD, placement, deployment_of),
            [labels.get(word or "", word) for word in placement],
            self._years(self._numbers(run, data, layer, self.YEAR_FIELD)),
            [own or head.status for own in status],
            self._texts(run, data, layer, self.OWNER_FIELD),
        )

    def _equipment(self, run: Run, data: VectorData | None) -> Equipment:
        import numpy as np

        from ...plugin.fiber.ofds.input import Equipment
        from ...plugin.fiber.ofds.words import node_types_of

        if data is None:
            return Equipment(np.empty((0, 2)), [], [], [], [])
        layer = self.EQUIPMENT
        ids = self._texts(run, data, layer, self.EQUIPMENT_ID_FIELD)
        kinds = self._texts(run, data, layer, self.KIND_FIELD)
        return Equipment(
            data.points(),
            [own or str(number) for own, number in zip(ids, data.ids.tolist())],
            self._texts(run, data, layer, self.EQUIPMENT_NAME_FIELD),
            self._codes(run, self.KIND_FIELD, kinds, node_types_of),
            self._years(self._numbers(run, data, layer, self.EQUIPMENT_YEAR_FIELD)),
        )

    def _head(self, run: Run) -> Head:
        from ...plugin.fiber.ofds.input import Head
        from ...plugin.fiber.ofds.words import FIBRE_TYPES, STATUSES

        operators = [name.strip() for name in run.text(self.NETWORK_PROVIDERS).split(";")]
        fibre = run.choice(self.FIBER_TYPE)
        return Head(
            name=run.text(self.NETWORK_NAME),
            id=run.text(self.NETWORK_ID).strip(),
            publisher=run.text(self.PUBLISHER).strip(),
            provider=run.text(self.PROVIDER).strip(),
            supplier=run.text(self.SUPPLIER).strip(),
            network_providers=tuple(dict.fromkeys(name for name in operators if name)),
            status=STATUSES[run.choice(self.NETWORK_STATUS)],
            fibre_type=FIBRE_TYPES[fibre - 1] if fibre else "",
            language=run.text(self.NETWORK_LANGUAGE).strip(),
            date=run.text(self.PUBLICATION_DATE).strip(),
            contract=run.text(self.CONTRACT).strip(),
            accuracy_m=run.number(self.ACCURACY) if run.given(self.ACCURACY) else None,
            decimals=run.integer(self.DECIMALS),
            tolerance_m=run.number(self.TOLERANCE),
        )


_P = OfdsParameters
_CABLE_FIELDS = (
    _P.CABLE_ID_FIELD,
    _P.CABLE_NAME_FIELD,
    _P.FIBERS_FIELD,
    _P.PARALLEL_FIELD,
    _P.LENGTH_FIELD,
    _P.PLACEMENT_FIELD,
    _P.YEAR_FIELD,
    _P.STATUS_FIELD,
    _P.OWNER_FIELD,
)
_EQUIPMENT_FIELDS = (_P.EQUIPMENT_ID_FIELD, _P.EQUIPMENT_NAME_FIELD, _P.KIND_FIELD, _P.EQUIPMENT_YEAR_FIELD)
