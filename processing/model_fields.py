"""Which field of a layer a step of a model means: as the model says, as the user says, or as such fields are called."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsProcessingModelChildParameterSource, QgsProcessingParameterField

__all__ = ["FieldFinder"]

_OF_STEP = QgsProcessingModelChildParameterSource.fromChildOutput("", "").source()
_OF_MODEL = QgsProcessingModelChildParameterSource.fromModelParameter("").source()
#: Names of fields in the house's own layers that a column of a role is called otherwise: (role, name) → column.
_COLUMNS = {
    ("roads", "class"): "CLASS_FIELD",
    ("roads", "method"): "METHOD_FIELD",
    ("hubs", "code"): "HUB_ID_FIELD",
    ("hubs", "name"): "HUB_NAME_FIELD",
    ("pole_lines", "users"): "operators",
    ("ducts", "users"): "operators",
    ("sites", "type"): "category",
}


class FieldFinder:
    """Finds the fields of the layers of one run.

    Parameters
    ----------
    model : QgsProcessingModelAlgorithm
    parameters : dict
        Of the model; ``FIELDS`` holds, as in an assessment, role, column and field in turn.
    """

    def __init__(self, model, parameters: dict):
        self._model = model
        self._chosen: dict[str, dict[str, str]] = {}
        given = [str(cell).strip() for cell in _cells(parameters.get("FIELDS"))]
        for role, column, name in zip(given[::3], given[1::3], given[2::3]):
            self._chosen.setdefault(role, {})[column] = name

    def settle(self, step, algorithm, given: dict, context) -> None:
        """Put the fields that are there into the parameters of a step, and take out those that are not."""
        for definition in algorithm.parameterDefinitions():
            name = definition.name()
            if not isinstance(definition, QgsProcessingParameterField) or given.get(name) in (None, "", []):
                continue
            parent = definition.parentLayerParameterName()
            layer = algorithm.parameterAsSource(given, parent, context) if parent else None
            field = self._found(step, parent, given[name], layer)
            if field:
                given[name] = field
            else:
                del given[name]

    def _found(self, step, parent: str, wanted: object, layer) -> object:
        """The field, or fields, of a layer that a step's parameter stands for; None where it has none."""
        if layer is None:
            return wanted
        names = [one.name() for one in layer.fields()]
        role = self._role(step, parent)
        several = isinstance(wanted, (list, tuple))
        fields = [self._one(str(one), names, role) for one in (wanted if several else [wanted])]
        fields = [field for field in fields if field and _filled(layer, field)]
        return fields if several else (fields[0] if fields else None)

    def column(self, parameter: str, column: str, layer) -> str:
        """The field of a layer of the model that is a column of its role; "" where it has none."""
        from ..plugin.targets.plan_roles import PLAN_ROLES

        return self._one(column, [one.name() for one in layer.fields()], PLAN_ROLES[parameter].role) or ""

    def _one(self, wanted: str, names: Sequence[str], role: str) -> str | None:
        from ..plugin.targets.plan_roles import role_columns, role_fields

        column = _COLUMNS.get((role, wanted), wanted)
        chosen = self._chosen.get(role, {})
        if column in chosen:
            return chosen[column] if chosen[column] in names else None
        if wanted in names:
            return wanted
        if not any(one.id == column for one in role_columns(role)):
            return None
        return role_fields(role, names, chosen).get(column)

    def _role(self, step, parameter: str) -> str:
        """The role of the layer that a step reads; "" for one that a tool has made."""
        from ..plugin.targets.plan_roles import PLAN_ROLES

        for source in step.parameterSources().get(parameter, ()):
            if source.source() == _OF_MODEL:
                known = PLAN_ROLES.get(source.parameterName())
                return known.role if known is not None else ""
            if source.source() == _OF_STEP:
                before = self._model.childAlgorithms().get(source.outputChildId())
                # What a filter gives has the fields of what it takes.
                if before is not None and before.algorithmId().startswith("native:extract"):
                    return self._role(before, "INPUT")
        return ""


def _filled(layer, field: str) -> bool:
    """Whether a field holds anything: tools take one that is empty throughout for a wrong one, or for zeros."""
    from ..plugin.gis.source import plain

    index = layer.fields().lookupField(field)
    return layer.featureCount() == 0 or any(plain(value) is not None for value in layer.uniqueValues(index, 2))


def _cells(value: object) -> list:
    """The cells of a table parameter: a list, or text between commas as ``qgis_process`` gives it."""
    if isinstance(value, str):
        return value.split(",") if value.strip() else []
    return list(value) if isinstance(value, (list, tuple)) else []
