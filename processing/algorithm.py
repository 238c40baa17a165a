"""What all algorithms share: texts, reading, whole-or-nothing writing, errors, progress.

An algorithm names itself with class attributes, adds its parameters in :meth:`HatangsoAlgorithm.define` and does its
work in :meth:`HatangsoAlgorithm.execute` with the :class:`Run` that it is given.
"""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingUtils,
    QgsProperty,
    QgsProviderRegistry,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QIcon

from ..plugin.errors import Cancelled, HatangsoError
from ..plugin.gis.fields import qgis_fields
from ..plugin.gis.i18n import explain, language, tr
from ..plugin.gis.sink import FileSwap, LayerWriter
from ..plugin.gis.styles import RESOURCES, Dressing, DressingPostProcessor, keep_dress
from ..plugin.gis.target_styles import TargetStyle
from ..plugin.gis.version import plugin_version
from ..plugin.progress import Progress
from ..plugin.schema import REJECTED, Field
from ..plugin.text import N_, spoken
from ..plugin.vendored import available

if TYPE_CHECKING:  # numpy is loaded when an algorithm runs, not when QGIS starts
    from ..plugin.gis.source import Rejected, VectorData

__all__ = ["GROUPS", "HatangsoAlgorithm", "Run", "help_page"]

#: Groups of the toolbox by id.
GROUPS = {
    "data": N_("Data"),
    "network": N_("Road network"),
    "radio": N_("Radio coverage"),
    "targets": N_("Targets"),
    "dossier": N_("Dossier"),
}

#: Types of geometry that a tool can ask for.
_GEOMETRIES = {
    "point": (QgsWkbTypes.GeometryType.PointGeometry, N_("point")),
    "line": (QgsWkbTypes.GeometryType.LineGeometry, N_("line")),
    "polygon": (QgsWkbTypes.GeometryType.PolygonGeometry, N_("polygon")),
}

#: Formats that hold tables without geometry and that can be read back.
_TABLE_FORMATS = (".gpkg", ".csv", ".xlsx", ".ods", ".geojson", ".tab")

_HELP_URL = "https://github.com/hatangso/hatangso/blob/main/docs/{language}/{id}.md"


def help_page(id_: str) -> str:
    """The page of the manual on an algorithm, in the language of QGIS as far as there is one."""
    return _HELP_URL.format(id=id_, language="vi" if language().startswith("vi") else "en")


class _Output:
    """One result layer on its way to its place."""

    def __init__(self, writer, swap, written_id, final_id, dressing):
        self.writer: LayerWriter | None = writer
        self.swap: FileSwap | None = swap
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
            raise QgsProcessingException(self.algorithm.invalidSourceError(self.parameters, name))
        return source

    def raster(self, name: str):
        """The raster layer of a parameter; None for an optional one that is not given."""
        layer = self.algorithm.parameterAsRasterLayer(self.parameters, name, self.context)
        if layer is None and self.given(name):
            raise QgsProcessingException(self.algorithm.invalidRasterError(self.parameters, name))
        return layer

    def layers(self, name: str) -> list:
        """The layers of a parameter that takes several. Raises if one of them cannot be opened."""
        wanted = _flat(self.parameters.get(name))
        layers = self.algorithm.parameterAsLayerList(self.parameters, name, self.context)
        if len(layers) < len(wanted):
            raise QgsProcessingException(
                tr(
                    N_("{parameter}: not all of these can be opened: {layers}. Check the paths."),
                    parameter=self.label(name),
                    layers=", ".join(_readable(value) for value in wanted),
                )
            )
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
    ) -> LayerWriter | None:
        """Open a result layer for writing; None if it is optional and not asked for.

        Open it only when everything is computed: until then nothing is created.
        """
        definition = self.algorithm.parameterDefinition(name)
        if not self.given(name):
            return None
        value = self.parameters[name]
        project = value.destinationProject if isinstance(value, QgsProcessingOutputLayerDefinition) else None
        path = _plain_file(_destination_text(value, definition, self.context))
        swap = self.swap(name, path) if path else None
        parameters = dict(self.parameters)
        if swap is not None:
            parameters[name] = str(swap.path)
        fields = qgis_fields(schema)
        sink, written_id = self.algorithm.parameterAsSink(parameters, name, self.context, fields, wkb_type, crs)
        if sink is None:
            raise QgsProcessingException(self.algorithm.invalidSinkError(self.parameters, name))
        final_id = str(swap.target) if swap is not None else written_id
        if swap is not None and project is not None:
            title = value.destinationName or definition.description()
            self.context.addLayerToLoadOnCompletion(
                final_id,
                QgsProcessingContext.LayerDetails(title, project, name, QgsProcessingUtils.LayerHint.Vector),
            )
        writer = LayerWriter(sink, fields, definition.description())
        self._outputs[name] = _Output(
            writer, swap, written_id, final_id, self._dressing(definition.description(), schema, style, target_styles)
        )
        return writer

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

    def _dressing(
        self, title: str, schema: Sequence[Field], style: str, target_styles: Sequence[TargetStyle] = ()
    ) -> Dressing:
        shown = {key: _readable(value) for key, value in sorted(self.parameters.items())}
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
            target_styles=tuple(target_styles),
        )

    def finish(self) -> dict[str, str]:
        """Close all results and put them in their places; returns where they are."""
        for output in self._outputs.values():
            output.writer.flush()
            if output.swap is not None:
                keep_dress(output.swap.path, output.dressing, output.writer.written)
        for swap in self._swaps.values():
            swap.check()  # all or none: the second file may be open in Word
        for swap in self._swaps.values():
            swap.commit()
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


def _flat(value) -> list:
    """The values of a list, and of lists in it: a model gives one for each of its inputs, and some may be empty."""
    if isinstance(value, (list, tuple)):
        return [inner for one in value for inner in _flat(one)]
    return [] if value in (None, "") else [value]


def _destination_text(value, definition: QgsProcessingParameterDefinition, context: QgsProcessingContext) -> str:
    """Where a result is to go, as text."""
    target = value.sink if isinstance(value, QgsProcessingOutputLayerDefinition) else value
    if isinstance(target, QgsProperty):
        target, _ = target.valueAsString(context.expressionContext(), definition.defaultValue() or "")
    return str(target)


def _place_of(text: str) -> tuple[str, str] | None:
    """File (resolved) and table that a source or destination means; the table is "" for the file as a whole."""
    table = re.match(r"""ogr:dbname=['"](?P<path>.+?)['"](?:.*\btable=['"](?P<table>[^'"]+)['"])?""", text)
    if table is not None:
        return os.path.realpath(table["path"]), table["table"] or ""
    path, _, rest = text.partition("|")
    if not path or path == QgsProcessing.TEMPORARY_OUTPUT or (_plain_file(path) is None):
        return None
    layer = re.search(r"layername=([^|]+)", rest)
    return os.path.realpath(_plain_file(path)), layer[1] if layer else ""


def _layer_place(layer: QgsMapLayer) -> tuple[str, str] | None:
    """File (resolved) and table that a layer is read from; None for what is no file."""
    if layer.providerType() in ("ogr", "gdal"):
        return _place_of(layer.source())
    path = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path")
    return (os.path.realpath(path), "") if path else None


def _plain_file(target: str) -> Path | None:
    """The path if a destination is a file of its own; None for memory, databases and tables in an existing file."""
    if target == QgsProcessing.TEMPORARY_OUTPUT or target.startswith(("memory:", "ogr:", "postgis:", "postgres:")):
        return None
    if target.split(":", 1)[0] in ("mssql", "spatialite", "oracle", "hana", "delimitedtext", "WFS", "wfs"):
        return None
    path = Path(target)
    return path if path.suffix else path.with_suffix("." + QgsProcessingUtils.defaultVectorExtension())


def _readable(value) -> str:
    """A parameter's value as text for the metadata."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    elif isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.asExpression()
    return value.id() if hasattr(value, "id") and callable(value.id) else str(value)


class HatangsoAlgorithm(QgsProcessingAlgorithm):
    """Base of all algorithms of the plugin.

    Class attributes
    ----------------
    ID : str
        Name within the provider; never changes once released.
    GROUP : str
        Key of :data:`GROUPS`.
    TITLE, HELP : str
        Marked with ``N_``; HELP is HTML.
    TAGS : str
        Words to be found by, separated by commas: Vietnamese and English side by side, whatever language QGIS speaks.
    REQUIRES : tuple of str
        Libraries without which it cannot run.
    TABLES : tuple of str
        Results that are tables without geometry.
    """

    ID = ""
    GROUP = ""
    TITLE = ""
    HELP = ""
    TAGS = ""
    REQUIRES: tuple[str, ...] = ()
    TABLES: tuple[str, ...] = ()

    def define(self) -> None:
        """Add the parameters (with :meth:`add`)."""
        raise NotImplementedError

    def execute(self, run: Run) -> dict:
        """Do the work; returns outputs that are not layers (numbers, texts, folders)."""
        raise NotImplementedError

    def add(self, parameter: QgsProcessingParameterDefinition, help_text: str, *, advanced: bool = False) -> None:
        """Add a parameter with its help text (marked with ``N_``)."""
        parameter.setHelp(tr(help_text))
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)

    def add_field(
        self, name: str, title: str, parent: str, help_text: str, *, numeric: bool = False, advanced: bool = False
    ) -> None:
        """Add an optional field of the layer ``parent`` (texts marked with ``N_``)."""
        kinds = QgsProcessingParameterField.DataType
        self.add(
            QgsProcessingParameterField(
                name,
                tr(title),
                parentLayerParameterName=parent,
                optional=True,
                type=kinds.Numeric if numeric else kinds.Any,
            ),
            help_text,
            advanced=advanced,
        )

    def layer_fault(
        self, parameters: dict, name: str, context, kinds: Sequence[str], *, empty: bool = False
    ) -> str | None:
        """What is wrong with an input layer before anything runs, in the user's language; None if nothing is.

        Looks at the CRS, the type of geometry, whether there are features, and whether the fields chosen from it exist.

        Parameters
        ----------
        kinds : sequence of str
            Types of geometry that can be used: "point", "line", "polygon".
        empty : bool
            Whether a layer without features is fine.
        """
        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            return None  # not given; or QGIS says why it cannot be opened
        label = self.parameterDefinition(name).description()
        if QgsWkbTypes.geometryType(source.wkbType()) not in [_GEOMETRIES[kind][0] for kind in kinds]:
            return tr(
                N_("{layer}: this type of geometry cannot be used. It must be a {kinds} layer."),
                layer=label,
                kinds=tr(N_(" or ")).join(tr(_GEOMETRIES[kind][1]) for kind in kinds),
            )
        if not source.sourceCrs().isValid():
            return tr(
                N_("{layer} has no coordinate reference system. Set it (Layer ▸ Layer CRS) and run again."), layer=label
            )
        if not empty and source.featureCount() == 0:
            return tr(N_("{layer} has no features (check filter and selection)."), layer=label)
        for definition in self.parameterDefinitions():
            if isinstance(definition, QgsProcessingParameterField) and definition.parentLayerParameterName() == name:
                field = self.parameterAsString(parameters, definition.name(), context)
                if field and source.fields().lookupField(field) < 0:
                    return tr(
                        N_("{parameter}: {layer} has no field “{field}”."),
                        parameter=definition.description(),
                        layer=label,
                        field=field,
                    )
        return None

    def _overwrite_fault(self, parameters: dict, context) -> str | None:
        """Whether a result would take the place of an input or of another result."""
        taken: dict[tuple[str, str], str] = {}
        for definition in self.parameterDefinitions():
            for place in self._input_places(definition, parameters, context):
                taken[place] = definition.description()
                taken.setdefault((place[0], ""), definition.description())
        for definition in self.parameterDefinitions():
            if not definition.isDestination() or parameters.get(definition.name()) in (None, ""):
                continue
            place = _place_of(_destination_text(parameters[definition.name()], definition, context))
            if place is None:
                continue
            if place in taken:
                return tr(
                    N_("{output} would take the place of “{other}”. Choose another file."),
                    output=definition.description(),
                    other=taken[place],
                )
            taken[place] = definition.description()
        return None

    def _input_places(self, definition, parameters: dict, context) -> list[tuple[str, str]]:
        """Files (and tables in them) that an input is read from."""
        name = definition.name()
        if isinstance(definition, QgsProcessingParameterFile):
            place = _place_of(self.parameterAsFile(parameters, name, context))
            return [] if place is None else [place]
        if isinstance(definition, QgsProcessingParameterFeatureSource):
            layers = [self.parameterAsVectorLayer(parameters, name, context)]
        elif isinstance(definition, QgsProcessingParameterRasterLayer):
            layers = [self.parameterAsRasterLayer(parameters, name, context)]
        elif isinstance(definition, QgsProcessingParameterMultipleLayers):
            if definition.layerType() == QgsProcessing.SourceType.TypeFile:  # files of any kind, which are no layers
                places = (_place_of(path) for path in self.parameterAsFileList(parameters, name, context) if path)
                return [place for place in places if place is not None]
            layers = self.parameterAsLayerList(parameters, name, context)
        else:
            return []
        places = (_layer_place(layer) for layer in layers if layer is not None)
        return [place for place in places if place is not None]

    def _format_fault(self, parameters: dict, context) -> str | None:
        """A table that is to go into a format that holds none without geometry."""
        for name in self.TABLES:
            if parameters.get(name) in (None, ""):
                continue
            definition = self.parameterDefinition(name)
            path = _plain_file(_destination_text(parameters[name], definition, context))
            if path is not None and path.suffix.lower() not in _TABLE_FORMATS:
                return tr(
                    N_("{output}: a table cannot be written as {ending}. Choose one of {known}."),
                    output=definition.description(),
                    ending=path.suffix,
                    known=", ".join(_TABLE_FORMATS),
                )
        return None

    def _number_fault(self, parameters: dict) -> str | None:
        """A number given as something that is none."""
        for definition in self.parameterDefinitions():
            value = parameters.get(definition.name())
            if not isinstance(definition, QgsProcessingParameterNumber) or not isinstance(value, (str, float)):
                continue
            try:
                good = value == "" or math.isfinite(float(value))
            except ValueError:
                good = False
            if not good:
                return tr(
                    N_("{parameter}: “{value}” is not a number."), parameter=definition.description(), value=value
                )
        return None

    # -- what QGIS calls ----------------------------------------------------------------------------------------

    def name(self):
        return self.ID

    def displayName(self):  # noqa: N802
        return tr(self.TITLE)

    def group(self):
        return tr(GROUPS[self.GROUP])

    def groupId(self):  # noqa: N802
        return self.GROUP

    def shortHelpString(self):  # noqa: N802
        return tr(self.HELP)

    def shortDescription(self):  # noqa: N802
        return tr(self.TITLE)

    def helpUrl(self):  # noqa: N802
        return help_page(self.ID)

    def tags(self):
        return [tag.strip() for tag in self.TAGS.split(",")]

    def icon(self):
        return QIcon(str(RESOURCES / "icons" / f"{self.ID}.svg"))

    def svgIconPath(self):  # noqa: N802
        return str(RESOURCES / "icons" / f"{self.ID}.svg")

    def createInstance(self):  # noqa: N802
        return type(self)()

    def canExecute(self):  # noqa: N802
        missing = [name for name in self.REQUIRES if not available(name)]
        if missing:
            return False, tr(
                N_("This tool needs the Python library {names}, which this QGIS does not have."),
                names=", ".join(missing),
            )
        return True, ""

    def initAlgorithm(self, configuration=None):  # noqa: N802
        self.define()

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = (
            self._number_fault(parameters)
            or self._overwrite_fault(parameters, context)
            or self._format_fault(parameters, context)
        )
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        run = Run(self, parameters, context, feedback)
        try:
            results = self.execute(run)
            run.progress.check()
            results.update(run.finish())
            return results
        except Cancelled:
            run.abandon()
            return {}
        except HatangsoError as error:
            run.abandon()
            raise QgsProcessingException(explain(error)) from error
        except OSError as error:
            run.abandon()
            raise QgsProcessingException(
                tr(
                    N_(
                        "A file cannot be read or written: {error}. Check the disk's free space and the folder's "
                        "rights."
                    ),
                    error=f"{error.strerror or error} {error.filename or ''}".strip(),
                )
            ) from error
        except BaseException:
            run.abandon()
            raise
