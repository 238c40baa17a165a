"""Running the steps of a shipped model one after the other.

QGIS runs all steps of a model or fails. Plans are made of what there is: a step that lacks what it must have (a layer
that was not given, a result of a step that was left out, a result without a single feature) is left out here and the
log says why; the others go on. Where a step stops, the log names it, and what those before it wrote stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsExpressionContextUtils,
    QgsProcessingException,
    QgsProcessingModelChildParameterSource,
    QgsProcessingMultiStepFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
)

from ..plugin.gis.i18n import tr
from ..plugin.text import N_
from .filter_files import rows_to_file, wanted_file
from .model_fields import FieldFinder

__all__ = ["StepRunner", "empty", "given_before"]

_Source = QgsProcessingModelChildParameterSource
#: Where a step takes a value from: asked of QGIS, for the names of these are elsewhere since 3.34.
_OF_MODEL = _Source.fromModelParameter("").source()
_OF_STEP = _Source.fromChildOutput("", "").source()
_FIXED = _Source.fromStaticValue(0).source()
_EXPRESSION = _Source.fromExpression("").source()
_OPTIONAL = QgsProcessingParameterDefinition.Flag.FlagOptional


def empty(value: object) -> bool:
    """Whether a parameter has no value."""
    return value is None or value == "" or value == [] or (hasattr(value, "isNull") and value.isNull())


def given_before(step, algorithm, parameters: dict, model, context, *, partly: bool = False) -> dict | None:
    """What a step gets from the parameters of the model, with its results in passing places.

    None for a step that needs what another step makes, and for one that is going to be left out; ``partly``: without
    the optional things that other steps make.
    """
    given = {}
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        if definition.isDestination():
            given[name] = definition.generateTemporaryDestination()
            continue
        for source in step.parameterSources().get(name, ()):
            if source.source() == _OF_MODEL:
                given[name] = parameters.get(source.parameterName())
            elif source.source() == _FIXED:
                given[name] = source.staticValue()
            elif not partly or _must(definition):
                return None
        if _must(definition) and empty(given.get(name)):
            return None
    FieldFinder(model, parameters).settle(step, algorithm, given, context)
    return given


def _must(definition) -> bool:
    """Whether a step cannot do without a value for this parameter."""
    return not definition.flags() & _OPTIONAL and not definition.isDestination() and definition.defaultValue() is None


@dataclass
class StepRunner:
    """One run of a model.

    Parameters
    ----------
    model : QgsProcessingModelAlgorithm
    parameters : dict
        Of the model.
    context : QgsProcessingContext
    feedback : QgsProcessingFeedback
    needs : dict of str to tuple of str
        Parameters of the model, or steps, without which a step is left out, though its tool does not ask for them.
        Several in one text: one of them is enough.
    instead : dict of str to str
        Parameter of the model that, where it is given, takes the place of all that a step makes.
    only_with : dict of str to (str, str)
        Filters that have something to do only where a parameter of the model is given: this parameter, and the one
        whose rows are otherwise taken all, as they are.
    fields : dict of str to (str, str)
        Variables of expressions that name a field: parameter of the layer, and column of its role.
    """

    model: object
    parameters: dict
    context: object
    feedback: object
    needs: dict[str, Sequence[str]] = field(default_factory=dict)
    instead: dict[str, str] = field(default_factory=dict)
    only_with: dict[str, tuple[str, str]] = field(default_factory=dict)
    fields: dict[str, tuple[str, str]] = field(default_factory=dict)
    results: dict[str, dict] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    def run(self) -> dict:
        """Run them; returns the results of the steps by their ids.

        Raises
        ------
        QgsProcessingException
            A step stopped, or was cancelled: its name, and why.
        """
        steps = self._ordered()
        feedback = QgsProcessingMultiStepFeedback(len(steps), self.feedback)
        before = QgsExpressionContext(self.context.expressionContext())
        inside = QgsExpressionContext(before)
        if not before.scopeCount():
            inside.appendScope(QgsExpressionContextUtils.globalScope())
        inside.appendScope(self._variables())
        self.context.setExpressionContext(inside)
        try:
            for number, step in enumerate(steps):
                if not self.feedback.isCanceled():
                    feedback.setCurrentStep(number)
                    self._one(step, number + 1, len(steps), feedback)
                if self.feedback.isCanceled() and step.childId() not in self.results:
                    # An error, so that scripts do not take what is there for all there is.
                    raise QgsProcessingException(self._cancelled(step, number + 1, len(steps)))
        finally:
            self.context.setExpressionContext(before)
        self._tell_left_out()
        return self.results

    def _one(self, step, number: int, count: int, feedback) -> None:
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(step.algorithmId(), step.configuration())
        given, why = self._given(step, algorithm)
        words = {"number": number, "count": count, "step": step.description(), "tool": step.algorithmId()}
        if why:
            if not self._all_of(step.childId()):  # nothing lacks where all rows are taken
                self.left_out[step.childId()] = why
            self.feedback.pushInfo(
                tr(N_("Step {number} of {count}: {step} ({tool}) is left out: {why}"), why=why, **words)
            )
            return
        self.feedback.pushInfo(tr(N_("Step {number} of {count}: {step} ({tool})"), **words))
        path = wanted_file(step.algorithmId(), given)
        try:
            results, done = algorithm.run(given, self.context, feedback, {}, False)
            if path and done:
                results["OUTPUT"] = rows_to_file(results["OUTPUT"], path, self.context)
        except QgsProcessingException as error:
            if self.feedback.isCanceled():
                raise  # a model in this one says where
            raise QgsProcessingException(self._stopped(step, str(error))) from error
        if self.feedback.isCanceled() and not (done and results):
            return
        if not done:
            raise QgsProcessingException(self._stopped(step, tr(N_("the log above says why"))))
        self.results[step.childId()] = results
        numbers = ", ".join(f"{name}={value:.12g}" for name, value in sorted(results.items())
                            if isinstance(value, (int, float)) and not isinstance(value, bool))  # fmt: skip
        self.feedback.pushInfo(tr(N_("Step {number} of {count} is done. {numbers}"), numbers=numbers, **words))

    def _stopped(self, step, why: str) -> str:
        return tr(
            N_("The step “{step}” ({id}: {tool}) stopped: {why} What the steps before it wrote stays where it is."),
            step=step.description(),
            id=step.childId(),
            tool=step.algorithmId(),
            why=why if why.endswith((".", "!", "?")) else f"{why}.",
        )

    def _cancelled(self, step, number: int, count: int) -> str:
        return tr(
            N_("Cancelled in step {number} of {count}, “{step}” ({id}: {tool}). What the steps before it wrote is "
               "whole and stays where it is."),
            number=number, count=count, step=step.description(), id=step.childId(), tool=step.algorithmId(),
        )  # fmt: skip

    def _tell_left_out(self) -> None:
        if self.left_out:
            steps = self.model.childAlgorithms()
            self.feedback.pushWarning(
                tr(
                    N_("Steps left out: {steps}."),
                    steps="; ".join(f"{steps[id_].description()} ({why})" for id_, why in self.left_out.items()),
                )
            )

    # -- order ---------------------------------------------------------------------------------------------------

    def _ordered(self) -> list:
        """The steps, each after those that it takes from; from top to bottom of the model otherwise."""
        left = sorted(
            (step for step in self.model.childAlgorithms().values() if step.isActive()),
            key=lambda step: (step.position().y(), step.childId()),
        )
        ordered, known = [], set()
        while left:
            ready = next((step for step in left if _sources_of(step) <= known), left[0])
            left.remove(ready)
            ordered.append(ready)
            known.add(ready.childId())
        return ordered

    def _variables(self) -> QgsExpressionContextScope:
        """The parameters as variables of expressions, as QGIS gives them."""
        scope = QgsExpressionContextScope()
        for definition in self.model.parameterDefinitions():
            value = self._of_model(definition.name())
            if isinstance(value, (str, int, float, bool, type(None))):
                scope.setVariable(definition.name(), value, True)
        finder = FieldFinder(self.model, self.parameters)
        for name, (parameter, column) in self.fields.items():
            layer = self.model.parameterAsSource(self.parameters, parameter, self.context)
            if layer is not None:
                scope.setVariable(name, finder.column(parameter, column, layer) or None, True)
        return scope

    # -- what a step gets ----------------------------------------------------------------------------------------

    def _of_model(self, name: str) -> object:
        """The value of a parameter of the model, or its default."""
        if name in self.parameters:
            return self.parameters[name]
        definition = self.model.parameterDefinition(name)
        return definition.defaultValue() if definition is not None else None

    def _given(self, step, algorithm) -> tuple[dict, str]:
        """The parameters of a step; or why it is left out."""
        stand_in = self._stand_in(step.childId())
        if stand_in and not self._all_of(step.childId()):
            return {}, tr(N_("“{parameter}” takes its place."), parameter=self._title(stand_in))
        if stand_in:
            return {}, tr(
                N_("“{parameter}” is not given, all of “{layer}” are taken."),
                parameter=self._title(self.only_with[step.childId()][0]),
                layer=self._title(stand_in),
            )
        for need in self.needs.get(step.childId(), ()):
            if not any(self._is_there(name) for name in need.split()):
                return {}, self._why_not(need.split()[0])
        given = {}
        for definition in algorithm.parameterDefinitions():
            name, sources = definition.name(), step.parameterSources().get(definition.name(), ())
            values = [value for source in sources for value in self._values(source)]
            if values:
                given[name] = values[0] if len(sources) == 1 and not self._is_list(sources[0]) else values
            elif definition.isDestination() and (not definition.flags() & _OPTIONAL or self._is_taken(step, name)):
                given[name] = definition.generateTemporaryDestination()
            elif _must(definition):
                return {}, self._missing(definition, sources)
            why = self._nothing_in(definition, given, sources, algorithm)
            if why:
                return {}, why
        FieldFinder(self.model, self.parameters).settle(step, algorithm, given, self.context)
        return given, ""

    def _is_there(self, name: str) -> bool:
        """Whether a parameter of the model is given, or a step has run or something took its place."""
        if name not in self.model.childAlgorithms():
            return not empty(self._of_model(name))
        return name in self.results or bool(self._stand_in(name))

    def _stand_in(self, step: str) -> str:
        """The parameter of the model that takes the place of a step; "" where the step is to run."""
        given = self.instead.get(step, "")
        return given if given and not empty(self._of_model(given)) else self._all_of(step)

    def _all_of(self, step: str) -> str:
        """The parameter of the model whose rows are all taken in the place of a filter; "" where it is to run."""
        condition, whole = self.only_with.get(step, ("", ""))
        return whole if whole and not str(self._of_model(condition) or "").strip() else ""

    def _why_not(self, name: str) -> str:
        step = self.model.childAlgorithms().get(name)
        if step is not None:
            return tr(N_("it goes on from “{step}”."), step=step.description())
        return tr(N_("“{parameter}” is not given."), parameter=self._title(name))

    def _values(self, source) -> list:
        """What a source gives, without what is empty."""
        kind = source.source()
        if kind == _OF_MODEL:
            value = self._of_model(source.parameterName())
        elif kind == _FIXED:
            value = source.staticValue()
        elif kind == _EXPRESSION:
            expression = QgsExpression(source.expression())
            value = expression.evaluate(self.context.expressionContext())
        elif kind == _OF_STEP:
            stand_in = self._stand_in(source.outputChildId())
            if stand_in:
                value = self._of_model(stand_in)
            else:
                value = self.results.get(source.outputChildId(), {}).get(source.outputName())
        else:
            value = None
        values = value if isinstance(value, (list, tuple)) else [value]
        return [one for one in values if not empty(one)]

    def _is_list(self, source) -> bool:
        if source.source() == _OF_MODEL:
            return isinstance(self._of_model(source.parameterName()), (list, tuple))
        return source.source() == _FIXED and isinstance(source.staticValue(), (list, tuple))

    def _is_taken(self, step, output: str) -> bool:
        """Whether another step takes this result."""
        return any(
            source.source() == _OF_STEP and source.outputChildId() == step.childId() and source.outputName() == output
            for other in self.model.childAlgorithms().values()
            for sources in other.parameterSources().values()
            for source in sources
        )

    def _missing(self, definition, sources) -> str:
        for source in sources:
            if source.source() == _OF_MODEL:
                return self._why_not(source.parameterName())
            if source.source() == _OF_STEP and source.outputChildId() in self.left_out:
                return self._why_not(source.outputChildId())
        return tr(N_("“{parameter}” is not given."), parameter=definition.description())

    def _nothing_in(self, definition, given: dict, sources, algorithm) -> str:
        """Why a step has nothing to do: a layer of an earlier step that it must have holds nothing."""
        if not isinstance(definition, QgsProcessingParameterFeatureSource) or not _must(definition):
            return ""
        if not any(source.source() == _OF_STEP for source in sources):
            return ""
        layer = algorithm.parameterAsSource(given, definition.name(), self.context)
        if layer is None or layer.featureCount() != 0:
            return ""
        return tr(N_("there is nothing to do, “{parameter}” is empty."), parameter=definition.description())

    def _title(self, name: str) -> str:
        definition = self.model.parameterDefinition(name)
        return definition.description() if definition is not None else name


def _sources_of(step) -> set[str]:
    """The steps that a step takes from or waits for."""
    taken = {
        source.outputChildId()
        for sources in step.parameterSources().values()
        for source in sources
        if source.source() == _OF_STEP
    }
    waits = {getattr(one, "childId", one) for one in step.dependencies()}
    return taken | {str(one) for one in waits}
