"""The layers that tools about targets share, each with its role, and the fields of them that are named otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingParameterFeatureSource,
)

from ...plugin.gis.i18n import tr
from ...plugin.targets.roles import ROLES
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..field_lists import FIELDS, roles_parameter

__all__ = [
    "LAYERS",
    "PLANNED",
    "LayerParameters",
    "add_communes",
    "add_fields",
    "add_layers",
    "add_planned_fiber",
    "add_planned_layers",
    "chosen_fields",
]


class LayerParameters:
    """Names of the parameters."""

    COMMUNES = "COMMUNES"
    SITES = "SITES"
    POLE_LINES = "POLE_LINES"
    DUCTS = "DUCTS"
    OFFICES = "OFFICES"
    POST_POINTS = "POST_POINTS"
    INFRASTRUCTURE = "INFRASTRUCTURE"
    FIELDS = FIELDS
    PLANNED_FIBER = "PLANNED_FIBER"
    PLANNED_SITES = "PLANNED_SITES"
    PLANNED_POLE_LINES = "PLANNED_POLE_LINES"
    PLANNED_DUCTS = "PLANNED_DUCTS"
    PLANNED_OFFICES = "PLANNED_OFFICES"
    PLANNED_POST_POINTS = "PLANNED_POST_POINTS"
    PLANNED_INFRASTRUCTURE = "PLANNED_INFRASTRUCTURE"


_P = LayerParameters
_KIND = QgsProcessing.SourceType
_ANY = [_KIND.TypeVector]

#: Layers of things that are counted: parameter, name, role, types of geometry, help.
_REGISTERS = (
    (
        _P.SITES,
        N_("Base station sites"),
        "sites",
        _ANY,
        N_("One row for each place, with the operators that use it (or their number)."),
    ),
    (
        _P.POLE_LINES,
        N_("Pole lines"),
        "pole_lines",
        _ANY,
        N_("Lines of poles with the operators whose cables they carry; lines are measured on the ellipsoid."),
    ),
    (
        _P.DUCTS,
        N_("Ducts"),
        "ducts",
        _ANY,
        N_("Ducts with the operators that use them; lines are measured on the ellipsoid."),
    ),
    (
        _P.OFFICES,
        N_("Offices of the Party and the State"),
        "offices",
        _ANY,
        N_("Offices with their level (tỉnh, xã) and whether they are on the government's data network."),
    ),
    (
        _P.POST_POINTS,
        N_("Postal service points"),
        "post_points",
        _ANY,
        N_("Points with whether they are staffed, have Internet, and help people to use online public services."),
    ),
    (
        _P.INFRASTRUCTURE,
        N_("Essential infrastructure"),
        "infrastructure",
        _ANY,
        N_("Objects of transport, energy, electricity, water and towns, and whether they can take sensors."),
    ),
)
_PLANNED_TITLES = {
    _P.SITES: N_("Planned: base station sites"),
    _P.POLE_LINES: N_("Planned: pole lines"),
    _P.DUCTS: N_("Planned: ducts"),
    _P.OFFICES: N_("Planned: offices"),
    _P.POST_POINTS: N_("Planned: postal service points"),
    _P.INFRASTRUCTURE: N_("Planned: essential infrastructure"),
}
#: Role of each layer that becomes a register.
LAYERS = {name: role for name, _, role, _, _ in _REGISTERS}
#: Parameter of the planned layer for each layer.
PLANNED = {name: f"PLANNED_{name}" for name in LAYERS}


def add_communes(algorithm: HatangsoAlgorithm, *, optional: bool = False) -> None:
    """Add the communes that rows are placed in."""
    algorithm.add(
        QgsProcessingParameterFeatureSource(
            _P.COMMUNES, tr(N_("Communes")), [_KIND.TypeVectorPolygon], optional=optional
        ),
        N_(
            "Communes, wards and special zones, with code and name; former districts or regions where values are "
            "wanted for them as well. Codes are text: leading zeros count."
        ),
    )


def add_layers(algorithm: HatangsoAlgorithm, names: Sequence[str]) -> None:
    """Add layers of things that are counted (keys of :data:`LAYERS`)."""
    for name, title, _role, kinds, words in _REGISTERS:
        if name in names:
            algorithm.add(QgsProcessingParameterFeatureSource(name, tr(title), kinds, optional=True), words)


def add_planned_layers(algorithm: HatangsoAlgorithm, names: Sequence[str]) -> None:
    """Add the planned layers beside such layers."""
    for name, _title, _role, kinds, _words in _REGISTERS:
        if name in names:
            algorithm.add(
                QgsProcessingParameterFeatureSource(PLANNED[name], tr(_PLANNED_TITLES[name]), kinds, optional=True),
                N_(
                    "Things that the plan changes (same code as an existing one) or adds; a field cost (VND) is their "
                    "price."
                ),
                advanced=True,
            )


def add_planned_fiber(algorithm: HatangsoAlgorithm) -> None:
    """Add the layer of planned fibre."""
    algorithm.add(
        QgsProcessingParameterFeatureSource(
            _P.PLANNED_FIBER,
            tr(N_("Planned: fibre equipment, cables or routes")),
            [_KIND.TypeVectorPoint, _KIND.TypeVectorLine],
            optional=True,
        ),
        N_(
            "Planned equipment or cables; routes of Fibre routes along roads give fibre to the village whose code "
            "stands in demand_id."
        ),
    )


def add_fields(algorithm: HatangsoAlgorithm) -> None:
    """Add the table of fields that are not found by their names; :func:`chosen_fields` reads it."""
    algorithm.add(
        roles_parameter(),
        N_(
            "Fields are found by their Vietnamese and English names. Where that fails, give them here: role (villages, "
            "sites …), meaning (commune_code, operators …) and the name of the field. The manual lists all of them."
        ),
        advanced=True,
    )


def chosen_fields(run: Run) -> dict[str, dict[str, str]]:
    """What the user says about fields: role → column id → field."""
    cells = [
        str(cell or "").strip() for cell in run.algorithm.parameterAsMatrix(run.parameters, _P.FIELDS, run.context)
    ]
    chosen: dict[str, dict[str, str]] = {}
    for role, column, name in zip(cells[0::3], cells[1::3], cells[2::3]):
        if not (role or column or name):
            continue
        if role not in ROLES or ROLES[role].column(column) is None:
            known = ROLES if role not in ROLES else [item.id for item in ROLES[role].columns]
            raise QgsProcessingException(
                tr(
                    N_("Fields that are named otherwise: “{role}, {column}” is not known. There are: {known}."),
                    role=role,
                    column=column,
                    known=", ".join(known),
                )
            )
        chosen.setdefault(role, {})[column] = name
    return chosen
