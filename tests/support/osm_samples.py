"""Small OpenStreetMap files for tests, and a reading of them that shares nothing with the plugin's."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
import zlib
from xml.sax.saxutils import quoteattr

#: A village of the north-west with everything the import knows, some of it badly tagged.
NODES = {
    1: (105.10, 21.20, {}),
    2: (105.11, 21.20, {}),
    3: (105.12, 21.21, {}),
    4: (105.13, 21.22, {}),
    5: (105.12, 21.19, {}),
    6: (105.125, 21.18, {}),
    10: (105.111, 21.201, {"place": "village", "name": "Bản Nậm Xé", "population": "1.250", "ele": "900"}),
    11: (105.121, 21.211, {"place": "hamlet", "name": "Ban Giang", "name:vi": "Bản Giàng", "population": "nhiều"}),
    12: (105.122, 21.212, {"place": "locality", "name": "Dốc Đá"}),
    13: (105.123, 21.213, {"man_made": "mast", "height": "35 m", "operator": "Viettel",
                           "communication:mobile_phone": "yes", "communication:television": "no"}),
    14: (105.124, 21.214, {"man_made": "tower", "tower:type": "communication", "height": "115'"}),
    15: (105.125, 21.215, {"man_made": "tower", "tower:type": "watchtower", "height": "cao lắm"}),
    16: (105.126, 21.216, {"telecom": "exchange", "name": "Bưu điện Văn hóa xã", "operator": "VNPT"}),
    17: (105.127, 21.217, {"power": "tower"}),
    18: (105.128, 21.218, {"power": "pole"}),
    19: (105.129, 21.219, {"natural": "tree"}),
    20: (105.130, 21.220, {}),
    21: (105.132, 21.220, {}),
    22: (105.132, 21.222, {}),
    23: (105.130, 21.222, {}),
    24: (105.131, 21.221, {"place": "hamlet", "name": "Xóm Đình"}),
    30: (105.00, 21.00, {}),
    31: (105.30, 21.00, {}),
    32: (105.30, 21.40, {}),
    33: (105.00, 21.40, {}),
}  # fmt: skip
WAYS = {
    100: ([1, 2, 3], {"highway": "primary", "ref": "QL.32", "name": "Quốc lộ 32", "lanes": "2", "maxspeed": "60",
                      "surface": "asphalt", "width": "7,5 m"}),
    101: ([3, 4], {"highway": "secondary", "ref": "ĐT.316", "bridge": "yes", "layer": "1"}),
    102: ([2, 5], {"highway": "tertiary", "name": "Đường huyện 12", "width": "rộng"}),
    103: ([5, 6], {"highway": "residential", "name": "Đường thôn 3", "oneway": "-1"}),
    104: ([3, 6], {"highway": "residential", "name": 'Phố "Cổ" \\ 1', "sidewalk": "both", "lanes": "1.5"}),
    105: ([4, 6], {"highway": "track"}),
    106: ([6, 1], {"highway": "footway"}),
    107: ([1, 4], {"highway": "construction", "construction": "primary"}),
    108: ([20, 21, 22, 23, 20], {"highway": "pedestrian", "area": "yes"}),
    109: ([1, 2, 5, 1], {"highway": "unclassified", "junction": "roundabout", "landuse": "grass"}),
    110: ([1, 3], {"power": "line", "voltage": "110000;22 kV", "circuits": "2", "operator": "EVN"}),
    111: ([2, 4], {"power": "minor_line", "voltage": "medium"}),
    112: ([2, 6], {"communication": "line", "operator": "VNPT"}),
    113: ([20, 21, 22, 23, 20], {"man_made": "mast", "building": "yes", "area": "yes", "height": "42"}),
    114: ([20, 21, 22, 23, 20], {"place": "hamlet", "name": "xóm  đình"}),
    115: ([20, 21, 22, 20], {"place": "neighbourhood", "name": "Khu phố 2"}),
    116: ([30, 31, 32, 33, 30], {}),
    117: ([20, 21, 22, 23, 20], {"building": "yes"}),
    118: ([1, 2], {"waterway": "river", "name": "Sông Hồng"}),
}  # fmt: skip
RELATIONS = {
    200: ([("way", 116, "outer")],
          {"type": "boundary", "boundary": "administrative", "admin_level": "6", "name": "Xã Nậm Xé"}),
    201: ([("way", 116, "outer")], {"type": "boundary", "boundary": "protected_area", "name": "Khu bảo tồn"}),
}  # fmt: skip


def xml(
    nodes=None, ways=None, relations=None, *, bounds=True, order=("node", "way", "relation"), end="</osm>\n"
) -> str:
    """A map as OSM XML."""
    nodes = NODES if nodes is None else nodes
    ways = WAYS if ways is None else ways
    relations = RELATIONS if relations is None else relations

    def tags(values):
        return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in values.items())

    made = {
        "node": [
            f'<node id="{key}" visible="true" lat="{lat:.7f}" lon="{lon:.7f}">{tags(values)}</node>'
            for key, (lon, lat, values) in nodes.items()
        ],
        "way": [
            f'<way id="{key}">' + "".join(f'<nd ref="{ref}"/>' for ref in refs) + f"{tags(values)}</way>"
            for key, (refs, values) in ways.items()
        ],
        "relation": [
            f'<relation id="{key}">'
            + "".join(f'<member type="{kind}" ref="{ref}" role="{role}"/>' for kind, ref, role in members)
            + f"{tags(values)}</relation>"
            for key, (members, values) in relations.items()
        ],
    }
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="test">\n'
    if bounds:
        head += '<bounds minlat="21.0" minlon="105.0" maxlat="21.4" maxlon="105.3"/>\n'
    return head + "\n".join(line for kind in order for line in made[kind]) + "\n" + end


def parse(text: str):
    """Nodes and ways of OSM XML: ``{id: (lon, lat, tags)}`` and ``{id: ([(lon, lat)], tags)}``."""
    root = ET.fromstring(text.encode())

    def tags(element):
        return {tag.get("k"): tag.get("v") for tag in element.findall("tag")}

    nodes = {
        int(node.get("id")): (float(node.get("lon")), float(node.get("lat")), tags(node)) for node in root.iter("node")
    }
    ways = {
        int(way.get("id")): ([nodes[int(nd.get("ref"))][:2] for nd in way.findall("nd")], tags(way))
        for way in root.iter("way")
    }
    return nodes, ways


# -- protocol buffers ---------------------------------------------------------------------------------------------


def varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def zigzag(value: int) -> int:
    return value * 2 if value >= 0 else -value * 2 - 1


def packed(values, signed=False) -> bytes:
    return b"".join(varint(zigzag(value) if signed else value) for value in values)


def deltas(values) -> list[int]:
    return [value - before for before, value in zip([0, *values], values)]


def field(number: int, value) -> bytes:
    if value == b"":  # as all writers do; GDAL does not take an empty list of keys
        return b""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def block(kind: str, data: bytes, *, packing: int = 3) -> bytes:
    """One block of the file: 3 for zlib, 1 for raw, other numbers for packings that are only claimed."""
    blob = field(1, data) if packing == 1 else field(2, len(data)) + field(packing, zlib.compress(data))
    header = field(1, kind.encode()) + field(3, len(blob))
    return struct.pack(">I", len(header)) + header + blob


def header(
    features=("OsmSchema-V0.6", "DenseNodes"), optional=(), bounds=(105.0, 105.3, 21.4, 21.0), **options
) -> bytes:
    box = b"".join(field(number, zigzag(round(value * 1e9))) for number, value in enumerate(bounds, 1))
    data = field(1, box)
    data += b"".join(field(4, feature.encode()) for feature in features)
    data += b"".join(field(5, feature.encode()) for feature in optional)
    return block("OSMHeader", data, **options)


def data_block(nodes=None, ways=None, relations=None, *, dense=True, **options) -> bytes:
    """A block of nodes, ways and relations (dicts as above), each in a group of its own."""
    strings = [""]

    def index(text: str) -> int:
        if text not in strings:
            strings.append(text)
        return strings.index(text)

    groups = []
    if nodes and dense:
        flat = []
        for *_, tags in nodes.values():
            for key, value in tags.items():
                flat += [index(key), index(value)]
            flat.append(0)
        groups.append(field(2, field(1, packed(deltas(list(nodes)), True))
                            + field(8, packed(deltas([round(lat * 1e7) for _, lat, _ in nodes.values()]), True))
                            + field(9, packed(deltas([round(lon * 1e7) for lon, _, _ in nodes.values()]), True))
                            + field(10, packed(flat))))  # fmt: skip
    elif nodes:
        group = b""
        for key, (lon, lat, tags) in nodes.items():
            group += field(1, field(1, zigzag(key)) + field(2, packed(map(index, tags))) +
                           field(3, packed(map(index, tags.values()))) + field(8, zigzag(round(lat * 1e7))) +
                           field(9, zigzag(round(lon * 1e7))))  # fmt: skip
        groups.append(group)
    if ways:
        groups.append(b"".join(
            field(3, field(1, key) + field(2, packed(map(index, tags))) + field(3, packed(map(index, tags.values()))) +
                  field(8, packed(deltas(refs), True)))
            for key, (refs, tags) in ways.items()
        ))  # fmt: skip
    if relations:
        kinds = {"node": 0, "way": 1, "relation": 2}
        groups.append(b"".join(
            field(4, field(1, key) + field(2, packed(map(index, tags))) + field(3, packed(map(index, tags.values()))) +
                  field(8, packed(index(role) for *_, role in members)) +
                  field(9, packed(deltas([ref for _, ref, _ in members]), True)) +
                  field(10, packed(kinds[kind] for kind, *_ in members)))
            for key, (members, tags) in relations.items()
        ))  # fmt: skip
    # The first string is the empty one: what is left out elsewhere must stand here.
    table = field(1, b"\x0a\x00" + b"".join(field(1, text.encode()) for text in strings[1:]))
    return block("OSMData", table + b"".join(field(2, group) for group in groups), **options)


def pbf(nodes=None, ways=None, relations=None, **options) -> bytes:
    """A map as PBF: a header, a block of nodes, one of ways, one of relations."""
    return (
        header()
        + data_block(nodes=NODES if nodes is None else nodes, **options)
        + data_block(ways=WAYS if ways is None else ways, **options)
        + data_block(relations=RELATIONS if relations is None else relations, **options)
    )
