"""What the window shows and changes, without the window: the layers of the project, the plan, what was read of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from qgis.core import QgsProviderRegistry, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QFileInfo

from ...plugin.gis.data_province import data_province
from ...plugin.gis.layer_facts import layer_facts
from ...plugin.targets.plan_roles import PLAN_ROLES, RASTER, role_columns, role_fields
from ...plugin.targets.provinces import set_province
from ...plugin.targets.readiness.findings import Finding, sorted_findings
from ...plugin.targets.readiness.quick import LayerFacts, PlanState, quick_findings
from ...plugin.targets.readiness.scan import LayerScan, scan_columns
from ...plugin.targets.role_finding import find_roles, matches
from ..session import Session
from .scan_task import ScanOrder, ScanTask

__all__ = ["PlanModel"]

#: Where the plan keeps what was decided in this window: roles that are not to be found anew.
_WINDOW, _SETTLED = "setup", "SETTLED"
#: Whose parameters the fields of roads and hubs are.
_ROUTES = "hatangso:fiberroutes"
_ROUTE_ROLES = ("roads", "hubs")
#: Parameter of documents and maps with the name of the province.
_PROVINCE = "PROVINCE"


class PlanModel:
    """The plan of the session with what its layers are like.

    Attributes
    ----------
    facts : dict of LayerFacts
        All layers of the project, by id.
    state : PlanState
    """

    def __init__(self, session: Session):
        self._session = session
        self._scans: dict[ScanOrder, LayerScan] = {}
        self._found: dict[ScanOrder, tuple[tuple, tuple[Finding, ...]]] = {}
        self.facts: dict[str, LayerFacts] = {}
        self.state = PlanState()

    def prepare(self) -> Iterator[None]:
        """Look at the layers one by one; what is seen is remembered, so that :meth:`read` and :meth:`find` are quick.

        A project of many layers takes a good part of a second, which a window does in turns.
        """
        for id_ in tuple(self._session.project.mapLayers()):
            layer = self._session.project.mapLayer(id_)
            if layer is not None:
                signs = layer_facts(layer).signs
                yield
                for parameter in PLAN_ROLES:
                    matches([signs], parameter)
                yield

    def read(self) -> None:
        """Look at the project and the plan again; features are not read."""
        project, plan = self._session.project, self._session.plan
        layers = sorted(project.mapLayers().values(), key=lambda layer: (layer.name(), layer.id()))
        self.facts = {layer.id(): layer_facts(layer) for layer in layers}
        chosen = {parameter: self.chosen_fields(parameter) for parameter in PLAN_ROLES}
        self.state = PlanState(
            layers={
                parameter: [self.facts[id_] for id_ in plan.layers[parameter] if id_ in self.facts]
                for parameter in PLAN_ROLES
                if parameter in plan.layers
            },
            fields={role.role: chosen[parameter] for parameter, role in PLAN_ROLES.items() if role.role},
            any_layers=bool(self.facts),
            saved=bool(project.fileName()),
            target=plan.target_set,
            target_file=plan.target_file,
            file_there=not plan.target_file or Path(plan.target_file).is_file(),
            year=plan.year,
            layers_date=plan.layers_date,
            province=self.said_province or set_province("" if plan.target_file else plan.target_set),
            data_province=self._data_province(),
        )

    @property
    def said_province(self) -> str:
        """What documents call the province by the user's word; "" if they take it from the target set."""
        return str(self._session.plan.documents.get(_PROVINCE) or "")

    def say_province(self, name: str) -> None:
        """Documents and maps call the province so; "" is as the target set has it."""
        documents = {key: value for key, value in self._session.plan.documents.items() if key != _PROVINCE}
        if name.strip():
            documents[_PROVINCE] = name.strip()
        self._session.change_plan(documents=documents)

    def _data_province(self) -> str:
        layers = self._session.project.mapLayers()
        communes = next((layers[id_] for id_ in self._session.plan.layers.get("COMMUNES", ()) if id_ in layers), None)
        return data_province(communes, self.chosen_fields("COMMUNES"), layers.values())

    @property
    def newest(self) -> QDate | None:
        """The day on which the newest file of the plan's layers was written: a first guess of what they describe."""
        paths = [
            QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path") or ""
            for ids in self._session.plan.layers.values()
            for layer in map(self._session.project.mapLayer, ids)
            if layer is not None
        ]
        days = [QFileInfo(path).lastModified().date() for path in paths if path and QFileInfo(path).isFile()]
        return max(days) if days else None

    # -- layers --------------------------------------------------------------------------------------------------

    @property
    def settled(self) -> tuple[str, ...]:
        """Roles that the user has decided on."""
        return tuple(self._session.plan.parameters.get(_WINDOW, {}).get(_SETTLED, ()))

    def find(self) -> int:
        """Give each role without a layer the one that fits best; returns how many were found."""
        plan = self._session.plan
        there = {name: tuple(id_ for id_ in ids if id_ in self.facts) for name, ids in plan.layers.items()}
        found = find_roles([one.signs for one in self.facts.values() if one.valid], there, self.settled)
        layers = {name: ids for name, ids in there.items() if ids}
        for parameter, fitting in found.items():
            layers[parameter] = (*layers.get(parameter, ()), *(match.layer for match in fitting))
        if found or layers != plan.layers:
            self._change(layers=layers)
        return sum(map(len, found.values()))

    def choose(self, parameter: str, ids: Sequence[str]) -> None:
        """The user's layers for a role, perhaps none."""
        settled = sorted({*self.settled, parameter})
        self._change(
            layers=self._session.plan.with_layers(parameter, tuple(ids)).layers,
            parameters={**self._session.plan.parameters, _WINDOW: {_SETTLED: settled}},
        )

    def _change(self, **changes) -> None:
        """Change the plan; what routes are told of fields follows the layers."""
        plan = self._session.plan
        parameters = dict(changes.get("parameters", plan.parameters))
        layers = changes.get("layers", plan.layers)
        routes = dict(parameters.get(_ROUTES, {}))
        for parameter, role in PLAN_ROLES.items():
            if role.role in _ROUTE_ROLES:
                names = [
                    name for id_ in layers.get(parameter, ()) for name in self.facts[id_].signs.fields
                ] if all(id_ in self.facts for id_ in layers.get(parameter, ())) else []  # fmt: skip
                before = {} if layers.get(parameter) != plan.layers.get(parameter) else routes
                chosen = {one.id: before[one.id] for one in role_columns(role.role) if before.get(one.id) is not None}
                found = role_fields(role.role, names, chosen)
                for column in role_columns(role.role):
                    routes.pop(column.id, None)
                    if column.id in found or chosen.get(column.id) == "":
                        routes[column.id] = found.get(column.id, "")
        if routes:
            parameters[_ROUTES] = routes
        else:
            parameters.pop(_ROUTES, None)
        self._session.change_plan(**{**changes, "parameters": parameters})
        self.read()

    # -- fields --------------------------------------------------------------------------------------------------

    def chosen_fields(self, parameter: str) -> dict[str, str]:
        """What the user said about the fields of a role."""
        role = PLAN_ROLES[parameter].role
        plan = self._session.plan
        if role in _ROUTE_ROLES:
            said = plan.parameters.get(_ROUTES, {})
            return {one.id: said[one.id] for one in role_columns(role) if isinstance(said.get(one.id), str)}
        return dict(plan.fields.get(role, {}))

    def choose_field(self, role: str, column: str, field: str | None) -> None:
        """A field for a column; "" for none, None for what its name says."""
        plan = self._session.plan
        if role in _ROUTE_ROLES:
            routes = {**plan.parameters.get(_ROUTES, {}), column: field}
            if field is None:
                routes.pop(column)
            self._change(parameters={**plan.parameters, _ROUTES: routes})
            return
        columns = {**plan.fields.get(role, {}), column: field}
        if field is None:
            columns.pop(column)
        fields = {**plan.fields, role: columns}
        self._change(fields={name: kept for name, kept in fields.items() if kept})

    def reset_fields(self, parameter: str) -> None:
        """Fields of a role are recognised by their names again."""
        role, plan = PLAN_ROLES[parameter].role, self._session.plan
        if role in _ROUTE_ROLES:
            ids = [column.id for column in role_columns(role)]
            routes = {name: value for name, value in plan.parameters.get(_ROUTES, {}).items() if name not in ids}
            self._change(parameters={**plan.parameters, _ROUTES: routes})
        else:
            self._change(fields={name: kept for name, kept in plan.fields.items() if name != role})

    # -- what was read -------------------------------------------------------------------------------------------

    def _order(self, parameter: str, facts: LayerFacts) -> ScanOrder | None:
        if not facts.valid or facts.signs.kind in (RASTER, "?"):
            return None
        columns = scan_columns(parameter, facts.signs.fields, self.chosen_fields(parameter))
        if not columns and not facts.signs.kind:
            return None
        return ScanOrder(parameter, facts.signs.id, tuple(columns.items()))

    def orders(self) -> list[tuple[ScanOrder, QgsVectorLayer]]:
        """What has to be read still."""
        return [
            (order, self._session.project.mapLayer(order.layer))
            for order, _ in self._orders()
            if order not in self._scans
        ]

    def keep(self, order: ScanOrder, scan: LayerScan) -> None:
        """What was read of a layer."""
        self._scans[order] = scan

    def unjudged(self) -> list[tuple[ScanOrder, frozenset[str]]]:
        """What has to be read or looked through still, with the fields that hold numbers."""
        return [
            (order, facts.numeric)
            for order, facts in self._orders()
            if not self._is_judged(order, facts.numeric)
        ]

    def task(self, running: ScanTask | None) -> ScanTask | None:
        """Work that brings all that is not known yet: the one that is running if it does, None where all is known."""
        orders, judged = self.orders(), self.unjudged()
        if running is not None and running.work == (tuple(order for order, _ in orders), tuple(judged)):
            return running
        return ScanTask(orders, judged, self._scans, self._communes()) if judged else None

    def keep_findings(
        self, order: ScanOrder, numeric: frozenset[str], scan: LayerScan, communes: LayerScan | None, found: Sequence
    ) -> None:
        """What was found in a layer, and what it was found from."""
        self._found[order] = ((scan, communes, numeric), tuple(found))

    def _is_judged(self, order: ScanOrder, numeric: frozenset[str]) -> bool:
        """Whether what was found comes from what is known now."""
        if order not in self._found:
            return False
        scan, communes, numbers = self._found[order][0]
        same = scan is self._scans.get(order) and communes is self._scans.get(self._communes())
        return same and numbers == numeric

    def _communes(self) -> ScanOrder | None:
        """What is read of the communes, which the codes of other layers are held against."""
        return next((self._order("COMMUNES", facts) for facts in self.state.layers.get("COMMUNES", ())), None)

    def _orders(self) -> Iterator[tuple[ScanOrder, LayerFacts]]:
        for parameter, layers in self.state.layers.items():
            for facts in layers:
                order = self._order(parameter, facts)
                if order is not None:
                    yield order, facts

    def forget(self, layer: str | None = None) -> None:
        """What was read of a layer, or of all, counts no more."""
        self._scans = {order: scan for order, scan in self._scans.items() if layer is not None and order.layer != layer}
        self._found = {order: found for order, found in self._found.items() if order in self._scans}

    def findings(self) -> list[Finding]:
        """What is found so far, at once and by reading."""
        found = quick_findings(self.state)
        for order, facts in self._orders():
            if self._is_judged(order, facts.numeric):
                found += self._found[order][1]
        return sorted_findings(found)
