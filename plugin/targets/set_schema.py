"""The published JSON schema of target sets, made from :mod:`.set_fields` and the indicators.

What a schema cannot say only the reader of this package tells: ids that stand twice or differ in capital letters only,
a period whose years are reversed, a year before the document's, days that no calendar has, text of characters that
cannot be seen.
"""

from __future__ import annotations

import json

from ..days import ISO_DAY
from .indicators import INDICATORS
from .set_exchange import SCHEMA_URL
from .set_fields import DOCUMENT_FIELDS, FIRST_YEAR, ID, ITEM_FIELDS, LAST_YEAR, MEASURED, SET_FIELDS, SetField

__all__ = ["make_schema", "schema_text"]

#: Text with at least one character that is no space.
_NOT_EMPTY = r"\S"
_YEAR = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}


def make_schema() -> dict:
    """The schema, draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_URL,
        "title": "Target set of Hạ Tầng Số",
        "description": "What a document promises: targets, status figures, tasks and requirements, as data.",
        "type": "object",
        "properties": {
            "$schema": {"type": "string", "description": "Address of this schema."},
            **_properties(SET_FIELDS),
            "document": {"$ref": "#/$defs/document", "description": "The document that the set is taken from."},
            "period": {
                "description": "First and last year.",
                "type": "array",
                "items": _YEAR,
                "minItems": 2,
                "maxItems": 2,
            },
            "legal_bases": {
                "description": "Documents that it rests on.",
                "type": "array",
                "items": {"$ref": "#/$defs/document"},
            },
            "items": {
                "description": "The promises, in the order of the document.",
                "type": "array",
                "items": {"$ref": "#/$defs/item"},
            },
        },
        "required": [*_required(SET_FIELDS), "document", "period", "items"],
        "additionalProperties": False,
        "$defs": {
            "document": {
                "type": "object",
                "properties": _properties(DOCUMENT_FIELDS),
                "additionalProperties": False,
            },
            "item": {
                "type": "object",
                "properties": _properties(ITEM_FIELDS),
                "required": _required(ITEM_FIELDS),
                "additionalProperties": False,
                "allOf": [_measured(), *_values()],
            },
        },
    }


def schema_text() -> str:
    """The schema as it stands in its file."""
    return json.dumps(make_schema(), ensure_ascii=False, indent=2) + "\n"


def _required(fields) -> list[str]:
    return [field.name for field in fields if field.required]


def _properties(fields) -> dict:
    return {field.name: _property(field) for field in fields}


def _property(field: SetField) -> dict:
    made: dict = {"description": field.about}
    if field.kind == "id":
        made.update(type="string", pattern=_whole(ID.pattern))
    elif field.kind == "date":
        made.update(type="string", pattern=_whole(f"({ISO_DAY.pattern})?"))
    elif field.kind == "year":
        made.update(type=["integer", "null"], minimum=FIRST_YEAR, maximum=LAST_YEAR)
    elif field.kind == "number":
        made.update(type=["number", "null"], minimum=0)
    elif field.kind == "share":
        made.update(type=["number", "null"], minimum=0, maximum=1)
    elif field.kind == "boolean":
        made.update(type="boolean")
    elif field.kind == "choice":
        made.update(enum=[*field.choices] if field.required else [*field.choices, ""])
    else:
        made.update(type="string")
        if field.required:
            made["pattern"] = _NOT_EMPTY
    return made


def _whole(pattern: str) -> str:
    return f"^{pattern}$"


def _measured() -> dict:
    """Targets and status figures need an indicator, a value and a year."""
    kinds = [kind.value for kind in MEASURED]
    return {
        "if": {"properties": {"kind": {"enum": kinds}}, "required": ["kind"]},
        "then": {
            "required": ["indicator", "value", "year"],
            "properties": {
                "indicator": {"enum": list(INDICATORS)},
                "value": {"type": "number"},
                "year": {"type": "integer"},
            },
        },
    }


def _values() -> list[dict]:
    """Percentages lie between 0 and 100; yes and no are 1 and 0."""
    shares = [id_ for id_, indicator in INDICATORS.items() if indicator.is_share]
    marks = [id_ for id_, indicator in INDICATORS.items() if indicator.unit == "yes_no"]
    return [
        {
            "if": {"properties": {"indicator": {"enum": ids}}, "required": ["indicator"]},
            "then": {"properties": {"value": bounds}},
        }
        for ids, bounds in ((shares, {"maximum": 100}), (marks, {"enum": [0, 1, None]}))
    ]
