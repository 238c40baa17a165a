"""Models that come with the plugin: ``.model3`` files shown among its algorithms, in the language of QGIS.

A model file holds plain English text. Here it gets an id of its own, texts in the user's language, results with names,
and its faults are told before anything runs. It stays a model: the file opens in the model designer as it is.
"""

from __future__ import annotations

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingModelAlgorithm,
    QgsProcessingOutputDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterMatrix,
)

from ..plugin.gis.i18n import tr
from ..plugin.gis.styles import RESOURCES
from ..plugin.text import N_
from .model_steps import StepRunner, given_before
from .toolbox_entry import ToolboxEntry

__all__ = ["ShippedModel"]


class ShippedModel(ToolboxEntry, QgsProcessingModelAlgorithm):
    """Base of the models of the plugin: the file ``resources/models/<ID>.model3``.

    Its steps are looked up when it is created: QGIS knows none of them while the provider is being loaded.

    Class attributes
    ----------------
    ID, GROUP, TITLE, HELP, TAGS : str
        As of :class:`.toolbox_entry.ToolboxEntry`.
    RESULTS : dict of str to (str, str)
        Step and result of it that each output of the model is.
    NEEDS : dict of str to tuple of str
        Parameters of the model, or steps, without which a step is left out, though its tool does not ask for them.
        Several in one text: one of them is enough.
    INSTEAD : dict of str to str
        Parameter of the model that, where it is given, takes the place of what a step makes.
    ONLY_WITH : dict of str to (str, str)
        Filters that have something to do only where a parameter is given: it, and the layer that is otherwise taken.
    FIELDS : dict of str to (str, str)
        Variables of expressions that name a field: parameter of the layer, and column of its role.
    CHECKED : tuple of str
        Steps that are asked before anything runs though they take something optional from other steps.
    """

    RESULTS: dict[str, tuple[str, str]] = {}
    NEEDS: dict[str, tuple[str, ...]] = {}
    INSTEAD: dict[str, str] = {}
    ONLY_WITH: dict[str, tuple[str, str]] = {}
    FIELDS: dict[str, tuple[str, str]] = {}
    CHECKED: tuple[str, ...] = ()

    def __init__(self):
        super().__init__()
        path = RESOURCES / "models" / f"{self.ID}.model3"
        self._readable = self.fromFile(str(path))
        self.setSourceFilePath(str(path))
        words = self.helpContent()
        for definition in self.parameterDefinitions():
            definition.setDescription(tr(definition.description()))
            definition.setHelp(tr(words.get(definition.name(), "")))
            if isinstance(definition, QgsProcessingParameterEnum) and not definition.usesStaticStrings():
                definition.setOptions([tr(option) for option in definition.options()])
            elif isinstance(definition, QgsProcessingParameterMatrix):
                definition.setHeaders([tr(header) for header in definition.headers()])
            self.settle(definition)
        for child in self.childAlgorithms().values():
            step = self.childAlgorithm(child.childId())
            step.setDescription(tr(step.description()))
        for output in self.results():
            self.addOutput(output)

    def settle(self, definition) -> None:
        """Change a parameter that a file cannot hold as it must be: by default none."""

    def results(self) -> list[QgsProcessingOutputDefinition]:
        """The outputs of the model, by the names of :attr:`RESULTS`."""
        return []

    def fault(self, parameters: dict, context) -> str | None:
        """What else is wrong with the parameters, in the user's language; None if nothing is."""
        return None

    # -- what QGIS calls ----------------------------------------------------------------------------------------

    def flags(self):
        """All steps run in the main thread: some draw maps. Up to 3.22 QGIS says so of a model by itself; newer QGIS
        changes threads between the steps, which here are run without it."""
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def canExecute(self):  # noqa: N802
        if not self._readable:
            return False, tr(N_("The file of this model is damaged: {path}. Install the plugin again."),
                             path=self.sourceFilePath())  # fmt: skip
        for step in self.childAlgorithms().values():
            algorithm = QgsApplication.processingRegistry().algorithmById(step.algorithmId())
            if algorithm is None:
                return False, tr(N_("The step “{step}” of this model is not available."), step=step.description())
            possible, why = algorithm.canExecute()
            if not possible:
                return False, why
        return True, ""

    def checkParameterValues(self, parameters, context):  # noqa: N802
        good, why = super().checkParameterValues(parameters, context)
        if not good:
            return good, why
        fault = self.fault(parameters, context) or self._step_fault(parameters, context)
        return (False, fault) if fault else (True, "")

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        possible, why = self.canExecute()  # qgis_process does not ask
        if not possible:
            raise QgsProcessingException(why)
        runner = StepRunner(
            self, parameters, context, feedback, self.NEEDS, self.INSTEAD, self.ONLY_WITH, self.FIELDS
        )
        of_steps = runner.run()
        results = {"CHILD_RESULTS": of_steps}
        for name, (step, output) in self.RESULTS.items():
            if output in of_steps.get(step, {}):
                results[name] = of_steps[step][output]
        return results

    def _step_fault(self, parameters: dict, context) -> str | None:
        """What a step that takes nothing from another one says to its parameters.

        QGIS asks a step nothing before it runs it, which may be minutes after the model was started.
        """
        for step in self.childAlgorithms().values():
            algorithm = QgsApplication.processingRegistry().createAlgorithmById(step.algorithmId())
            if algorithm is None:
                continue
            partly = step.childId() in self.CHECKED
            given = given_before(step, algorithm, parameters, self, context, partly=partly)
            if given is None:
                continue
            good, why = algorithm.checkParameterValues(given, context)
            if not good:
                return why
        return None
