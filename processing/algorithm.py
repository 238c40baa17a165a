"""What all algorithms share: texts, parameters, the faults that are told before anything runs, errors.

An algorithm names itself with class attributes, adds its parameters in :meth:`HatangsoAlgorithm.define` and does its
work in :meth:`HatangsoAlgorithm.execute` with the :class:`Run` that it is given.
"""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterField,
    QgsWkbTypes,
)

from ..plugin.errors import Cancelled, HatangsoError
from ..plugin.gis.garbage import collected_elsewhere
from ..plugin.gis.i18n import explain, tr
from ..plugin.redaction import without_secrets
from ..plugin.text import N_
from ..plugin.vendored import available
from .adding import AddsParameters
from .database_faults import ask_keys_again, databases_fault
from .faults import folder_fault, format_fault, layers_fault, number_fault, overwrite_fault, sink_fault
from .field_lists import several
from .run import Run
from .toolbox_entry import ToolboxEntry

__all__ = ["HatangsoAlgorithm", "Run"]

#: Types of geometry that a tool can ask for.
_GEOMETRIES = {
    "point": (QgsWkbTypes.GeometryType.PointGeometry, N_("point")),
    "line": (QgsWkbTypes.GeometryType.LineGeometry, N_("line")),
    "polygon": (QgsWkbTypes.GeometryType.PolygonGeometry, N_("polygon")),
}


class HatangsoAlgorithm(AddsParameters, ToolboxEntry, QgsProcessingAlgorithm):
    """Base of all algorithms of the plugin.

    Class attributes
    ----------------
    ID, GROUP, TITLE, HELP, TAGS : str
        As of :class:`.toolbox_entry.ToolboxEntry`.
    REQUIRES : tuple of str
        Libraries without which it cannot run.
    TABLES : tuple of str
        Results that are tables without geometry.
    """

    REQUIRES: tuple[str, ...] = ()
    TABLES: tuple[str, ...] = ()

    def define(self) -> None:
        """Add the parameters (with :meth:`add` and what :class:`.adding.AddsParameters` has)."""
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
                fields = [self.parameterAsString(parameters, definition.name(), context)]
                if definition.allowMultiple():
                    fields = several(parameters.get(definition.name()))
                for field in fields:
                    if field and source.fields().lookupField(field) < 0:
                        return tr(
                            N_("{parameter}: {layer} has no field “{field}”."),
                            parameter=definition.description(),
                            layer=label,
                            field=field,
                        )
        return None

    # -- what QGIS calls ----------------------------------------------------------------------------------------

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
            number_fault(self, parameters)
            or layers_fault(self, parameters, context)
            or overwrite_fault(self, parameters, context)
            or format_fault(self, parameters, context, self.TABLES)
            or sink_fault(self, parameters, context)
            or databases_fault(self, parameters, context)
        )
        if fault:
            return False, fault
        good, words = super().checkParameterValues(parameters, context)
        return good, without_secrets(words)

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        fault = folder_fault(self, parameters, context)
        if fault:
            raise QgsProcessingException(fault)
        ask_keys_again()
        with collected_elsewhere():
            return self._process(Run(self, parameters, context, feedback))

    def _process(self, run):
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
