"""The table of output fields is in order, and the checks of it fire."""

from __future__ import annotations

import re

import pytest

from hatangso.plugin.schema import Field, FieldType, all_schemas

#: Ending of a name → unit that the field must have.
UNITS = {"_m": "m", "_km": "km", "_m2": "m²", "_km2": "km²", "_deg": "°", "_mhz": "MHz", "_ghz": "GHz", "_db": "dB",
         "_dbm": "dBm", "_dbi": "dBi", "_vnd": "VND", "_per_m": None, "_w": "W", "_s": "s"}  # fmt: skip
_VIETNAMESE = re.compile("[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE)
#: Aliases that are the same in both languages.
INTERNATIONAL = re.compile(r"[\W\d_]*|.*\b(ID|BTS|OLT|POP|OSM|2G|3G|4G|5G|TCVN|URL|Splitter)\b.*")


def schema_faults(schemas: dict[str, tuple[Field, ...]]) -> list[str]:
    """What is wrong with the fields, in words."""
    faults = []
    types: dict[str, tuple[FieldType, str]] = {}
    for table, fields in schemas.items():
        names = [field.name.lower() for field in fields]
        faults += [f"{table}: {name} occurs twice" for name in sorted(set(names)) if names.count(name) > 1]
        for field in fields:
            where = f"{table}.{field.name}"
            if not re.fullmatch(r"[a-z][a-z0-9_]{0,30}", field.name):
                faults.append(f"{where}: not a plain name in lower case")
            if field.name in ("fid", "ogc_fid", "geom", "geometry", "shape"):
                faults.append(f"{where}: storages use this name themselves")
            if not field.alias_en or not field.alias_vi:
                faults.append(f"{where}: no alias")
            elif not _VIETNAMESE.search(field.alias_vi) and not INTERNATIONAL.fullmatch(field.alias_vi):
                faults.append(f"{where}: alias {field.alias_vi!r} is not Vietnamese")
            ending = max((end for end in UNITS if field.name.endswith(end)), key=len, default="")
            unit = UNITS.get(ending)
            if unit is not None and field.unit != unit:
                faults.append(f"{where}: its name says {unit}, its unit {field.unit or 'nothing'}")
            if unit is not None and not re.search(rf"\({re.escape(unit)}[), ]", field.alias_en):
                faults.append(f"{where}: alias does not tell the unit")
            if table.startswith("OSM_"):
                continue  # named after the keys of OpenStreetMap
            known = types.setdefault(field.name, (field.type, table))
            if known[0] != field.type:
                faults.append(f"{where}: {field.type.value} here, {known[0].value} in {known[1]}")
    return faults


def test_fields_are_in_order():
    assert schema_faults(all_schemas()) == []


def _field(name="length_m", kind=FieldType.REAL, en="Length (m)", vi="Chiều dài (m)", unit="m"):
    return Field(name, kind, en, vi, unit)


def test_a_field_in_order_passes():
    assert schema_faults({"A": (_field(),), "B": (_field(), _field("cost", unit="VND"))}) == []


@pytest.mark.parametrize(
    ("schemas", "named"),
    [
        ({"A": (_field(), _field())}, "twice"),
        ({"A": (_field("Length_m"),)}, "lower case"),
        ({"A": (_field("chiều_dài"),)}, "plain name"),
        ({"A": (_field("fid", unit=""),)}, "storages"),
        ({"A": (_field(vi=""),)}, "no alias"),
        ({"A": (_field(vi="Length (m)"),)}, "not Vietnamese"),
        ({"A": (_field(unit=""),)}, "its unit nothing"),
        ({"A": (_field(en="Length"),)}, "tell the unit"),
        ({"A": (_field(),), "B": (_field(kind=FieldType.TEXT),)}, "text here, real in A"),
    ],
)
def test_checks_fire(schemas, named):
    assert any(named in fault for fault in schema_faults(schemas))
