"""Networks in the form of the Open Fibre Data Standard 0.3: nodes, spans, organisations, phases.

The rules are those of its ``network-schema.json``: what is not known is left out, never guessed.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from ...errors import DataError, ParameterError
from ...progress import SILENT, Progress
from ...text import N_
from ...wkb import Parts
from .input import Cables, Equipment, Head
from .places import Places, find_places

__all__ = ["OfdsNetwork", "make_network"]

_SCHEMA = (
    "https://raw.githubusercontent.com/Open-Telecoms-Data/open-fibre-data-standard/0__3__0/schema/network-schema.json"
)
_CRS = {"name": "urn:ogc:def:crs:OGC::CRS84", "uri": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}
_CABLES_TWICE = N_("These ids stand at more than one cable: {ids}. Choose a field whose values differ.")
_EQUIPMENT_TWICE = N_("These ids stand at more than one piece of equipment: {ids}. Choose a field whose values differ.")
#: Of the ids of networks: the same name and publisher give the same id on every machine.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://github.com/hatangso/hatangso#ofds")
#: Of the equipment at one place, that which names the node, the first of these.
_FIRST_TYPES = ("dataCentre", "exchange", "pop", "tower", "cabinet", "splitter", "aggregationPoint", "terminal")
#: A customer can be joined where one of these stands.
_ACCESS = {"pop", "exchange", "splitter", "terminal", "cabinet"}
#: How much of a status a node takes over from its spans: the one that is farthest.
_STATUS_ORDER = ("operational", "underConstruction", "planned", "proposed", "inactive", "decommissioned")


@dataclass(frozen=True)
class OfdsNetwork:
    """The package as plain data for JSON, and what is to be told of it.

    Parameters
    ----------
    package : dict
    made : int
        Nodes at ends of cables where no equipment stands.
    alone : list of str
        Ids of nodes at which no span ends.
    short : list of int
        Rows of cables without a length, or whose ends are one place.
    fibre_km : float
    """

    package: dict
    made: int
    alone: list[str]
    short: list[int]
    fibre_km: float

    @property
    def network(self) -> dict:
        return self.package["networks"][0]


@dataclass
class _Organisations:
    """Organisations by name, numbered as they come."""

    rows: dict[str, dict] = field(default_factory=dict)

    def reference(self, name: str, role: str) -> dict:
        row = self.rows.setdefault(name, {"id": f"org-{len(self.rows) + 1}", "name": name, "roles": []})
        if role not in row["roles"]:
            row["roles"].append(role)
        return {"id": row["id"], "name": name}


def make_network(cables: Cables, equipment: Equipment, head: Head, progress: Progress = SILENT) -> OfdsNetwork:
    """Make a package of one network.

    Raises
    ------
    ParameterError
        The name is empty, or the id is no UUID.
    DataError
        No cable has a length, or an id stands twice.
    """
    name = head.name.strip()
    if not name:
        raise ParameterError(N_("The network needs a name."))
    _check_ids(cables.id, _CABLES_TWICE)
    _check_ids(equipment.id, _EQUIPMENT_TWICE)
    usable = _with_length(cables.parts)
    parts = cables.parts.take(usable, cables.parts.feature[usable])
    if not len(parts):
        raise DataError(N_("No cable has a length: there is nothing to export."))
    progress.step(0.1)
    places = find_places(parts.xy, parts.offsets, equipment.xy, head.tolerance_m)
    progress.step(0.5)
    if not len(places.pieces.line):
        raise DataError(N_("No cable is longer than the joining tolerance: there is nothing to export."))
    short = sorted(set(range(len(cables))) - set(parts.feature[places.pieces.line].tolist()))
    organisations = _Organisations()
    node_ids = _node_ids(places, equipment)
    spans, km = _spans(cables, parts.feature, places, node_ids, head, organisations, progress.part(0.5, 0.8))
    nodes = _nodes(places, equipment, node_ids, spans, head, organisations)
    phases = _phases(nodes, spans)
    network: dict = {"id": _uuid(head, name), "name": name, "links": [{"href": _SCHEMA, "rel": "describedby"}]}
    if head.publisher:
        network["publisher"] = {"name": head.publisher}
    for key, value in (("publicationDate", head.date), ("language", head.language), ("accuracy", head.accuracy_m)):
        if value not in ("", None):
            network[key] = value
    network["crs"] = dict(_CRS)
    network["nodes"], network["spans"] = nodes, spans
    if phases:
        network["phases"] = phases
    if organisations.rows:
        network["organisations"] = list(organisations.rows.values())
    if head.contract:
        contract: dict = {"id": "contract-1", "title": head.contract}
        if phases:
            contract["relatedPhases"] = [dict(phase) for phase in phases]
        network["contracts"] = [contract]
    used = {end for span in spans for end in (span["start"], span["end"])}
    with_equipment = len(set(places.of_point.tolist()))
    alone = [node["id"] for node in nodes if node["id"] not in used]
    progress.step(1.0)
    return OfdsNetwork({"networks": [network]}, len(nodes) - with_equipment, alone, short, km)


def _uuid(head: Head, name: str) -> str:
    if not head.id:
        return str(uuid.uuid5(_NAMESPACE, f"{head.publisher}\n{name}"))
    try:
        return str(uuid.UUID(head.id))
    except ValueError as error:
        raise ParameterError(
            N_("“{id}” is no UUID. Leave the id of the network empty to have one made."), id=head.id
        ) from error


def _check_ids(ids: Sequence[str], message: str) -> None:
    seen: set[str] = set()
    twice = sorted({each for each in ids if each in seen or seen.add(each)})
    if twice:
        raise DataError(message, ids=", ".join(twice[:10]) + (" …" if len(twice) > 10 else ""))


def _with_length(parts: Parts) -> np.ndarray:
    """Lines with two different vertices."""
    usable = np.zeros(len(parts), dtype=bool)
    for row in range(len(parts)):
        line = parts.part(row)
        usable[row] = len(line) > 1 and bool((line != line[0]).any())
    return usable


def _node_ids(places: Places, equipment: Equipment) -> list[str]:
    """Id of each place: that of its foremost equipment, else a number that no equipment has.

    "" for places that are no node: where only a cable ended that was too short.
    """
    order = {kind: rank for rank, kind in enumerate(_FIRST_TYPES)}
    first: dict[int, tuple[int, int]] = {}
    for row, place in enumerate(places.of_point.tolist()):
        key = (order.get(equipment.type[row], len(order)), row)
        first[place] = min(first.get(place, key), key)
    taken = set(equipment.id)
    used = {*places.pieces.start.tolist(), *places.pieces.end.tolist()}
    ids, number = [], 0
    for place in range(len(places.xy)):
        if place in first:
            ids.append(equipment.id[first[place][1]])
            continue
        if place not in used:
            ids.append("")
            continue
        number += 1
        while f"N{number:05d}" in taken:
            number += 1
        ids.append(f"N{number:05d}")
    return ids


def _position(xy, decimals: int) -> list[float]:
    # Adding zero makes of -0.0 a 0.0.
    return [round(float(value), decimals) + 0.0 for value in xy]


def _spans(
    cables: Cables,
    feature: np.ndarray,
    places: Places,
    node_ids: list[str],
    head: Head,
    organisations: _Organisations,
    progress: Progress,
) -> tuple[list[dict], float]:
    pieces = places.pieces
    row_of_piece = feature[pieces.line]
    counts = np.bincount(row_of_piece, minlength=len(cables)).tolist()
    whole = np.bincount(row_of_piece, weights=pieces.length_m, minlength=len(cables)).tolist()
    taken, seen = set(cables.id), [0] * len(cables)
    spans, km = [], 0.0
    for piece, row in enumerate(progress.each(row_of_piece.tolist(), len(row_of_piece))):
        route = [_position(place, head.decimals) for place in pieces.xy[piece]]
        route = [place for number, place in enumerate(route) if number == 0 or place != route[number - 1]]
        seen[row] += 1
        own = cables.id[row]
        if counts[row] > 1:
            own = f"{own}-{seen[row]}"
            while own in taken:
                own += "'"
        span: dict = {"id": own}
        if cables.name[row]:
            span["name"] = cables.name[row]
        if cables.year[row] is not None:
            span["phase"] = _phase(cables.year[row])
        span["status"] = cables.status[row]
        span["start"] = node_ids[int(pieces.start[piece])]
        span["end"] = node_ids[int(pieces.end[piece])]
        span["directed"] = False
        if len(route) > 1:
            span["route"] = {"type": "LineString", "coordinates": route}
        owner = cables.owner[row] or head.provider
        if owner:
            span["physicalInfrastructureProvider"] = organisations.reference(owner, "physicalInfrastructureProvider")
        if head.network_providers:
            span["networkProviders"] = [
                organisations.reference(each, "networkProvider") for each in head.network_providers
            ]
        if head.supplier:
            span["supplier"] = organisations.reference(head.supplier, "supplier")
        span["transmissionMedium"] = ["fibre"]
        if cables.deployment[row]:
            span["deployment"] = [cables.deployment[row]]
        if cables.placement[row]:
            span["deploymentDetails"] = {"description": cables.placement[row]}
        if head.fibre_type:
            span["fibreType"] = head.fibre_type
        if cables.fibres[row] is not None:
            span["fibreCount"] = int(cables.fibres[row])
        if cables.length_m[row] is not None:
            share = float(pieces.length_m[piece]) / whole[row] if whole[row] > 0 else 1.0 / counts[row]
            length = round(cables.length_m[row] * share / 1000.0, 6)
            span["fibreLength"] = length
            km += length
        spans.append(span)
    return spans, km


def _phase(year: int) -> dict:
    return {"id": str(year), "name": str(year)}


def _nodes(
    places: Places,
    equipment: Equipment,
    node_ids: list[str],
    spans: list[dict],
    head: Head,
    organisations: _Organisations,
) -> list[dict]:
    at: dict[int, list[int]] = {}
    for row, place in enumerate(places.of_point.tolist()):
        at.setdefault(place, []).append(row)
    status: dict[str, int] = {}
    years: dict[str, int] = {}
    for span in spans:
        for end in (span["start"], span["end"]):
            status[end] = min(status.get(end, len(_STATUS_ORDER)), _STATUS_ORDER.index(span["status"]))
            if "phase" in span:
                years[end] = min(years.get(end, int(span["phase"]["id"])), int(span["phase"]["id"]))
    nodes = []
    for place, own in enumerate(node_ids):
        if not own:
            continue
        rows = at.get(place, [])
        node: dict = {"id": own}
        name = next((equipment.name[row] for row in rows if equipment.id[row] == own and equipment.name[row]), None)
        name = name or next((equipment.name[row] for row in rows if equipment.name[row]), None)
        if name:
            node["name"] = name
        known = [equipment.year[row] for row in rows if equipment.year[row] is not None]
        year = min(known) if known else years.get(own)
        if year is not None:
            node["phase"] = _phase(year)
        node["status"] = _STATUS_ORDER[status[own]] if own in status else head.status
        node["location"] = {"type": "Point", "coordinates": _position(places.xy[place], head.decimals)}
        types = list(dict.fromkeys(equipment.type[row] for row in rows if equipment.type[row]))
        if types:
            node["type"] = types
        if set(types) & _ACCESS:
            node["accessPoint"] = True
        if rows and head.provider:
            node["physicalInfrastructureProvider"] = organisations.reference(
                head.provider, "physicalInfrastructureProvider"
            )
        nodes.append(node)
    return nodes


def _phases(nodes: list[dict], spans: list[dict]) -> list[dict]:
    years = {int(part["phase"]["id"]) for part in (*nodes, *spans) if "phase" in part}
    return [_phase(year) for year in sorted(years)]
