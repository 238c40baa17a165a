"""One execution of an algorithm: reading its inputs, writing its results whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsWkbTypes,
)

from ..plugin.gis.database import database_uri
from ..plugin.gis.fields import qgis_fields
from ..plugin.gis.geopackage_swap import FileTable, GeopackageSwap, table_of_geopackage
from ..plugin.gis.i18n import tr
from ..plugin.gis.sink import FileSwap, LayerWriter
from ..plugin.gis.styles import Dressing, DressingPostProcessor, keep_dress
from ..plugin.gis.table_sink import TableSink
from ..plugin.gis.table_swap import NewTable, TableSwap
from ..plugin.gis.target_styles import TargetStyle
from ..plugin.gis.version import plugin_version
from ..plugin.progress import Progress
from ..plugin.redaction import without_secrets
from ..plugin.schema import REJECTED, Field
from ..plugin.text import N_, spoken
from .database_faults import database_fault
from .faults import vector_fault
from .input_rights import input_rights
from .places import destination_text, plain_file
from .values import flat_values, readable_value

if TYPE_CHECKING:  # numpy is loaded when an algorithm runs, not when QGIS starts
    from ..plugin.gis.source import Rejected, VectorData
    from .algorithm import HatangsoAlgorithm

__all__ = ["Run"]


class _Output:
    """One result layer on its way to its place."""

    def __init__(self, writer, swap, table, written_id, final_id, dressing):
        self.writer: LayerWriter | None = writer
        self.swap: FileSwap | None = swap
        self.table: NewTable | None = table
        self.written_id: str = written_id
        self.final_id: str = final_id
        self.dressing: Dressing = dressing


class Run:
    """One execution of an algorithm: its parameters, its progress, its results.

    Results are written by :meth:`output` and take their places together, after the algorithm has come to its end.
    """

    def __init__(self, algorithm: HatangsoAlgorithm, parameters: dict, context: QgsProcessingContext, feedback):
        self.algorithm = algorithm
        self.parameters = parameters
        self.context = context
        self.feedback = feedback
        self.progress = Progress(
            feedback.setProgress,
            feedback.isCanceled,
            lambda text, values: feedback.pushInfo(spoken(text, values, tr)),
            lambda text, values: feedback.pushWarning(spoken(text, values, tr)),
        )
        self._outputs: dict[str, _Output] = {}
        self._swaps: dict[str, FileSwap] = {}

    # -- parameters ---------------------------------------------------------------------------------------------

    def given(self, name: str) -> bool:
        """Whether the user gave this parameter a value."""
        return self.parameters.get(name) not in (None, "", [])

    def number(self, name: str) -> float:
        return self.algorithm.parameterAsDouble(self.parameters, name, self.context)

    def integer(self, name: str) -> int:
        return self.algorithm.parameterAsInt(self.parameters, name, self.context)

    def text(self, name: str) -> str:
        return self.algorithm.parameterAsString(self.parameters, name, self.context)

    def boolean(self, name: str) -> bool:
        return self.algorithm.parameterAsBoolean(self.parameters, name, self.context)

    def choice(self, name: str) -> int:
        return self.algorithm.parameterAsEnum(self.parameters, name, self.context)

    def file(self, name: str) -> str:
        """The path of a file that is read or written."""
        definition = self.algorithm.parameterDefinition(name)
        if definition is not None and definition.isDestination():
            return self.algorithm.parameterAsFileOutput(self.parameters, name, self.context)
        return self.algorithm.parameterAsFile(self.parameters, name, self.context)

    def label_of_choice(self, name: str) -> str:
        """What the chosen entry of a list is called in the dialog."""
        return self.algorithm.parameterDefinition(name).options()[self.choice(name)]

    def crs(self, name: str) -> QgsCoordinateReferenceSystem:
        return self.algorithm.parameterAsCrs(self.parameters, name, self.context)

    def source(self, name: str):
        """The feature source of a parameter; None for an optional one that is not given."""
        source = self.algorithm.parameterAsSource(self.parameters, name, self.context)
        if source is None and self.given(name):
            raise QgsProcessingException(
                database_fault(self.algorithm, self.parameters, name, self.context)
                or without_secrets(self.algorithm.invalidSourceError(self.parameters, name))
            )
        return source

    def rows(self, name: str, request: QgsFeatureRequest, flags) -> Iterator[QgsFeature]:
        """Features of an input layer, in the same order every time; an error if a connection breaks before the last."""
        from ..plugin.gis.table_reads import all_rows, by_key

        source = self.source(name)
        stored = self.algorithm.parameterAsVectorLayer(self.parameters, name, self.context)
        request = by_key(request, stored)
        return all_rows(lambda: source.getFeatures(request, flags), source, stored, self.label(name))

    def raster(self, name: str):
        """The raster layer of a parameter; None for an optional one that is not given."""
        layer = self.algorithm.parameterAsRasterLayer(self.parameters, name, self.context)
        if layer is None and self.given(name):
            raise QgsProcessingException(self.algorithm.invalidRasterError(self.parameters, name))
        return layer

    def layers(self, name: str) -> list:
        """The layers of a parameter that takes several. Raises if one of them cannot be opened."""
        wanted = flat_values(self.parameters.get(name))
        layers = self.algorithm.parameterAsLayerList(self.parameters, name, self.context)
        if len(layers) < len(wanted):
            raise QgsProcessingException(
                tr(
                    N_("{parameter}: not all of these can be opened: {layers}. Check the paths."),
                    parameter=self.label(name),
                    layers=", ".join(readable_value(value) for value in wanted),
                )
            )
        definition = self.algorithm.parameterDefinition(name)
        fault = vector_fault(definition, layers) if definition is not None else None
        if fault:  # in a model nobody asked before
            raise QgsProcessingException(fault)
        return layers

    def vector(self, name: str, progress: Progress | None = None, **options) -> VectorData | None:
        """Read an input layer into arrays (see :func:`plugin.gis.source.read_vector` for the options).

        The user's policy for invalid geometries (take, skip, stop) is kept. It is not asked about lines, unless it was
        set for this very input: a line that is too short harms nobody and is set aside by the network itself.
        """
        from ..plugin.gis.source import read_vector

        source = self.source(name)
        if source is None:
            return None
        validity = self.context.invalidGeometryCheck()
        if QgsWkbTypes.geometryType(source.wkbType()) != QgsWkbTypes.GeometryType.PolygonGeometry:
            validity = QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck
        value = self.parameters.get(name)
        if isinstance(value, QgsProcessingFeatureSourceDefinition) and (
            value.flags & QgsProcessingFeatureSourceDefinition.Flag.FlagOverrideDefaultGeometryCheck
        ):
            validity = value.geometryCheck
        if options.get("expressions"):
            options["expression_context"] = self.algorithm.createExpressionContext(
                self.parameters, self.context, source
            )
        return read_vector(
            source,
            self.label(name),
            self.context,
            stored=self.algorithm.parameterAsVectorLayer(self.parameters, name, self.context),
            validity=validity,
            progress=progress or self.progress,
            **options,
        )

    def label(self, name: str) -> str:
        """What a parameter is called in the dialog, for messages."""
        definition = self.algorithm.parameterDefinition(name)
        return definition.description() if definition is not None else name

    # -- results ------------------------------------------------------------------------------------------------

    def output(
        self,
        name: str,
        schema: Sequence[Field],
        wkb_type,
        crs: QgsCoordinateReferenceSystem,
        *,
        style: str = "",
        target_styles: Sequence[TargetStyle] = (),
        own_fields: QgsFields | None = None,
        rights: Sequence[str] = (),
    ) -> LayerWriter | None:
        """Open a result layer for writing; None if it is optional and not asked for.

        Open it only when everything is computed: until then nothing is created. A copy of an input layer has the
        ``own_fields`` of that layer instead of a schema. ``rights``: whom the data must be credited to, besides those
        that the input layers name.
        """
        definition = self.algorithm.parameterDefinition(name)
        if not self.given(name):
            return None
        value = self.parameters[name]
        project = value.destinationProject if isinstance(value, QgsProcessingOutputLayerDefinition) else None
        text = destination_text(value, definition, self.context)
        path = plain_file(text)
        swap = self.swap(name, path) if path else None
        appends = swap is not None or _appends(value)
        table = None if appends else self._table(text, definition, wkb_type, crs)
        file_table = None if appends else self._file_table(text)
        parameters = dict(self.parameters)
        if swap is not None:
            parameters[name] = str(swap.path)
        elif file_table is not None:
            parameters[name] = str(file_table.path)
        fields = qgis_fields(schema) if own_fields is None else own_fields
        if table is not None:
            sink = TableSink(table.writing, fields, wkb_type, table.crs, definition.description())
            written_id = table.place
        else:
            sink, written_id = self._sink(parameters, name, fields, wkb_type, crs)
        final_id = str(swap.target) if swap is not None else file_table.place if file_table is not None else written_id
        if (swap is not None or table is not None or file_table is not None) and project is not None:
            title = value.destinationName or definition.description()
            self.context.addLayerToLoadOnCompletion(
                final_id,
                QgsProcessingContext.LayerDetails(title, project, name, QgsProcessingUtils.LayerHint.Vector),
            )
        writer = LayerWriter(sink, fields, definition.description())
        self._outputs[name] = _Output(
            writer,
            swap,
            table,
            written_id,
            final_id,
            self._dressing(definition.description(), schema, style, target_styles, rights),
        )
        return writer

    def _sink(self, parameters: dict, name: str, fields: QgsFields, wkb_type, crs: QgsCoordinateReferenceSystem):
        """The sink of a result and the name of its layer, as QGIS makes them."""
        try:
            sink, written_id = self.algorithm.parameterAsSink(parameters, name, self.context, fields, wkb_type, crs)
        except QgsProcessingException as error:
            raise QgsProcessingException(without_secrets(str(error))) from None  # it names the password
        if sink is None:
            raise QgsProcessingException(without_secrets(self.algorithm.invalidSinkError(self.parameters, name)))
        return sink, written_id

    def _table(self, text: str, definition, wkb_type, crs: QgsCoordinateReferenceSystem) -> NewTable | None:
        """A table that takes its place at the end, where ``text`` means one of a PostgreSQL database."""
        uri = database_uri(text)
        if uri is None:
            return None
        key = TableSwap.key(uri)
        if key not in self._swaps:
            self._swaps[key] = TableSwap(uri)
        spatial = wkb_type != QgsWkbTypes.Type.NoGeometry
        table = self._swaps[key].add(uri, spatial, crs)
        if spatial and crs.isValid() and not table.srid:
            self.progress.warn(
                N_("{output}: this coordinate reference system has no code; the table is stored without one."),
                output=definition.description(),
            )
        return table

    def _file_table(self, text: str) -> FileTable | None:
        """A table that takes its place at the end, where ``text`` means one in a GeoPackage."""
        found = table_of_geopackage(text)
        if found is None:
            return None
        path, table, column = found
        key = f"ogr:{os.path.realpath(path)}"
        if key not in self._swaps:
            self._swaps[key] = GeopackageSwap(path)
        return self._swaps[key].add(table, column)

    def swap(self, name: str, path: str | Path) -> FileSwap:
        """A place to write the file of the parameter ``name``; it goes to ``path`` if the run comes to its end."""
        self._swaps[name] = FileSwap(path)
        return self._swaps[name]

    def keep(self, name: str, swap) -> None:
        """Have something take its place, or not, at the end of the run: by its check, commit and discard."""
        self._swaps[name] = swap

    def rejected(self, name: str, features: Sequence[Rejected], crs: QgsCoordinateReferenceSystem) -> None:
        """Tell of input features that were set aside and write them to the optional table ``name``."""
        self.tell_rejected(features)
        writer = self.output(name, REJECTED, QgsWkbTypes.Type.Point, crs)
        if writer is not None:
            writer.write(
                [feature.wkb for feature in features],
                {
                    "layer": [feature.layer for feature in features],
                    "source_id": [feature.source_id for feature in features],
                    "reason": [feature.reason for feature in features],
                    "explanation": [tr(feature.explanation) for feature in features],
                },
            )

    def tell_rejected(self, features: Sequence[Rejected]) -> None:
        """Tell of input features that were set aside, by layer and reason."""
        by_reason: dict[tuple[str, str], list[Rejected]] = {}
        for feature in features:
            by_reason.setdefault((feature.layer, feature.explanation), []).append(feature)
        for (layer, explanation), group in by_reason.items():
            shown = ", ".join(str(feature.source_id) for feature in group[:10]) + (" …" if len(group) > 10 else "")
            self.progress.warn(
                N_("{layer}: {count} features set aside (ids {ids}). {why}"),
                layer=layer,
                count=len(group),
                ids=shown,
                why=tr(explanation),
            )

    def dressing(self, name: str, *, schema: Sequence[Field] = (), style: str = "") -> Dressing:
        """What a result that is written by other means than :meth:`output` is to look like, with its metadata."""
        return self._dressing(self.label(name), schema, style)

    def _dressing(
        self,
        title: str,
        schema: Sequence[Field],
        style: str,
        target_styles: Sequence[TargetStyle] = (),
        rights: Sequence[str] = (),
    ) -> Dressing:
        shown = {key: readable_value(value) for key, value in sorted(self.parameters.items())}
        return Dressing(
            style=style,
            schema=tuple(schema),
            title=title,
            abstract=self.algorithm.displayName(),
            history=(
                f"Hạ Tầng Số {plugin_version()}",
                self.algorithm.id() or f"hatangso:{self.algorithm.ID}",
                json.dumps(shown, ensure_ascii=False, sort_keys=True),
            ),
            rights=tuple(dict.fromkeys((*rights, *self.rights))),
            target_styles=tuple(target_styles),
        )

    @cached_property
    def rights(self) -> tuple[str, ...]:
        """Whom the data of the input layers must be credited to, as their metadata say."""
        return input_rights(self.algorithm, self.parameters, self.context)

    def finish(self) -> dict[str, str]:
        """Close all results and put them in their places; returns where they are."""
        for output in self._outputs.values():
            output.writer.flush()
            if output.swap is not None:
                keep_dress(output.swap.path, output.dressing, output.writer.written)
            if output.table is not None:
                output.table.rows = output.writer.written
        for swap in self._swaps.values():
            swap.check()  # all or none: the second file may be open in Word
        databases = (TableSwap, GeopackageSwap)
        for swap in sorted(self._swaps.values(), key=lambda swap: not isinstance(swap, databases)):
            swap.commit()  # databases first: they may still refuse
        for output in self._outputs.values():
            DressingPostProcessor.attach(self.context, output.final_id, output.dressing)
        files = {
            name: str(swap.target)
            for name, swap in self._swaps.items()
            if isinstance(swap, FileSwap) and self.algorithm.parameterDefinition(name) is not None
        }
        return {**files, **{name: output.final_id for name, output in self._outputs.items()}}

    def abandon(self) -> None:
        """Remove everything that was begun."""
        for output in self._outputs.values():
            output.writer.close()
        for swap in reversed(list(self._swaps.values())):  # what was made last goes first: files before their folder
            swap.discard()


def _appends(value) -> bool:
    """Whether features go into a table that is there already, field by field: QGIS does that itself."""
    return isinstance(value, QgsProcessingOutputLayerDefinition) and value.useRemapping()
