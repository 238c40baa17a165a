"""A check of network packages against what the Open Fibre Data Standard 0.3 asks for.

Written from the requirements of ``network-schema.json`` and its codelists (Open Telecoms Data, release 0.3.0), and from
the rules on references and places in its documentation.
"""

from __future__ import annotations

import re
import uuid
from datetime import date

SCHEMA = (
    "https://raw.githubusercontent.com/Open-Telecoms-Data/open-fibre-data-standard/0__3__0/schema/network-schema.json"
)
CRS = {"name": "urn:ogc:def:crs:OGC::CRS84", "uri": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}
STATUS = {"proposed", "planned", "underConstruction", "operational", "decommissioned", "inactive"}
FIBRE = {"G.651.1", "G.652", "G.653", "G.654", "G.655", "G.656", "G.657"}


def _text(value) -> bool:
    return isinstance(value, str) and len(value) > 0


def _number(value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _texts(allowed=None):
    def good(value) -> bool:
        return (
            isinstance(value, list)
            and len(value) > 0
            and all(_text(each) and (allowed is None or each in allowed) for each in value)
            and len(set(value)) == len(value)
        )

    return good


def _day(value) -> bool:
    return _text(value) and bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value)) and bool(date.fromisoformat(value))


def _uuid(value) -> bool:
    return _text(value) and str(uuid.UUID(value)) == value.lower()


def _reference(value) -> bool:
    return isinstance(value, dict) and _text(value.get("id")) and ("name" not in value or _text(value["name"]))


def _references(value) -> bool:
    return isinstance(value, list) and len(value) > 0 and all(map(_reference, value))


def _place(value) -> bool:
    return (
        isinstance(value, list)
        and 2 <= len(value) <= 3
        and all(map(_number, value))
        and -180 <= value[0] <= 180
        and -90 <= value[1] <= 90
    )


def _point(value) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"type", "coordinates"}
        and value["type"] == "Point"
        and _place(value["coordinates"])
    )


def _line(value) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"type", "coordinates"}
        and value["type"] == "LineString"
        and len(value["coordinates"]) >= 2
        and all(map(_place, value["coordinates"]))
    )


def _boolean(value) -> bool:
    return isinstance(value, bool)


def _described(value) -> bool:
    return isinstance(value, dict) and len(value) > 0 and all(map(_text, value.values()))


_NODE = {
    "id": _text,
    "name": _text,
    "phase": _reference,
    "status": STATUS.__contains__,
    "location": _point,
    "type": _texts(),
    "accessPoint": _boolean,
    "power": _boolean,
    "technologies": _texts(),
    "physicalInfrastructureProvider": _reference,
    "networkProviders": _references,
}
_SPAN = {
    "id": _text,
    "name": _text,
    "phase": _reference,
    "status": STATUS.__contains__,
    "readyForServiceDate": _day,
    "start": _text,
    "end": _text,
    "directed": _boolean,
    "route": _line,
    "physicalInfrastructureProvider": _reference,
    "networkProviders": _references,
    "supplier": _reference,
    "transmissionMedium": _texts({"fibre", "microwave", "copper", "coaxial"}),
    "deployment": _texts({"aboveGround", "belowGround"}),
    "deploymentDetails": _described,
    "darkFibre": _boolean,
    "fibreType": FIBRE.__contains__,
    "fibreCount": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "fibreLength": _number,
    "technologies": _texts(),
}
_PHASE = {"id": _text, "name": _text, "description": _text, "funders": _references}
_ORGANISATION = {"id": _text, "name": _text, "roles": _texts()}
_CONTRACT = {"id": _text, "title": _text, "description": _text, "type": _text, "relatedPhases": _references}
_NETWORK = {
    "id": _uuid,
    "name": _text,
    "links": lambda value: (
        value[0] == {"href": SCHEMA, "rel": "describedby"} and all(each["rel"] != "describedby" for each in value[1:])
    ),
    "publisher": _described,
    "publicationDate": _day,
    "collectionDate": _day,
    "language": _text,
    "accuracy": _number,
    "crs": CRS.__eq__,
}
_LISTS = {
    "nodes": _NODE,
    "spans": _SPAN,
    "phases": _PHASE,
    "organisations": _ORGANISATION,
    "contracts": _CONTRACT,
}


def ofds_faults(package: dict) -> list[str]:
    """What is wrong with a package; empty if nothing is."""
    if set(package) - {"networks", "links"} or not package.get("networks"):
        return ["a package is networks (one at least) and links"]
    return [fault for network in package["networks"] for fault in _network_faults(network)]


def _object_faults(what: str, value: dict, rules: dict, required: tuple[str, ...]) -> list[str]:
    faults = [f"{what}: {key} is missing" for key in required if key not in value]
    faults += [f"{what}: {key} is not in the standard" for key in sorted(set(value) - set(rules))]
    return faults + [f"{what}: {key} = {value[key]!r}" for key in value if key in rules and not rules[key](value[key])]


def _network_faults(network: dict) -> list[str]:
    faults = _object_faults("network", network, {**_NETWORK, **dict.fromkeys(_LISTS, bool)}, ("id", "links"))
    known: dict[str, dict[str, dict]] = {}
    for name, rules in _LISTS.items():
        rows = network.get(name, [])
        for row in rows:
            faults += _object_faults(f"{name} {row.get('id')}", row, rules, ("id",))
        known[name] = {row.get("id"): row for row in rows}
        if len(known[name]) < len(rows):
            faults.append(f"{name}: an id stands twice")
    if "crs" not in network and (network.get("nodes") or network.get("spans")):
        faults.append("network: places without crs")
    used = set()
    for span in network.get("spans", []):
        for end, at in (("start", 0), ("end", -1)):
            node = known["nodes"].get(span.get(end))
            if node is None:
                faults.append(f"spans {span['id']}: there is no node {span.get(end)}")
                continue
            used.add(node["id"])
            if "route" in span and span["route"]["coordinates"][at] != node["location"]["coordinates"]:
                faults.append(f"spans {span['id']}: does not {end} at its node")
    referring = [*network.get("nodes", []), *network.get("spans", [])]
    for row in referring:
        faults += _reference_faults(row, [row.get("phase")], known["phases"])
        named = [row.get("physicalInfrastructureProvider"), row.get("supplier"), *row.get("networkProviders", [])]
        faults += _reference_faults(row, named, known["organisations"])
    for contract in network.get("contracts", []):
        faults += _reference_faults(contract, contract.get("relatedPhases", []), known["phases"])
    return faults


def _reference_faults(row: dict, references: list, known: dict[str, dict]) -> list[str]:
    return [
        f"{row['id']}: refers to {reference}"
        for reference in references
        if reference is not None
        and (reference["id"] not in known or reference.get("name") != known[reference["id"]].get("name"))
    ]
