"""Reading the results that a report is made from: JSON of assessments and gaps, with every fault told in words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...plugin.errors import DataError
from ...plugin.gis.i18n import explain
from ...plugin.text import N_

__all__ = ["read_assessment", "read_gaps"]

#: A national assessment of all communes has some tens of megabytes; more is another kind of file.
_LARGEST = 300_000_000
_DAMAGED = N_("{name} is damaged: what stands in it does not fit together. Make the file again.")
_ODD = N_("{name} is damaged at “{key}”: something else stands there than must. Make the file again.")
#: What Python raises over values of another kind.
_PYTHON = (AttributeError, IndexError, KeyError, OverflowError, RecursionError, TypeError, ValueError)


def _read(path: str) -> Any:
    """The value in a JSON file.

    Raises
    ------
    DataError
        It is not there, too large, no text, or no JSON (with line and column).
    """
    name = Path(path).name
    try:
        size = Path(path).stat().st_size
        if size > _LARGEST:
            raise DataError(
                N_("{name} has {size} MB: that is no result of these tools. Choose another file."),
                name=name,
                size=size // 1_000_000,
            )
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(N_("{name} is no JSON file: it is not in UTF-8."), name=name) from error
    except OSError as error:
        raise DataError(N_("{name} cannot be read: {error}"), name=name, error=error.strerror or str(error)) from error
    try:
        data = json.loads(text, parse_constant=_no_number)
        if "\\ud" in text.lower():  # half a letter, which no file can hold
            data = json.loads(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))
        return data
    except json.JSONDecodeError as error:
        raise DataError(
            N_("{name} is damaged at line {line}, column {column}: no JSON goes on there. Make the file again."),
            name=name,
            line=error.lineno,
            column=error.colno,
        ) from error
    except _NoNumberError as error:
        raise DataError(
            N_("{name} is damaged: “{what}” is no number in JSON. Make the file again."), name=name, what=str(error)
        ) from error
    except (RecursionError, ValueError) as error:  # brackets or digits by the thousand
        raise DataError(_DAMAGED, name=name) from error


class _NoNumberError(ValueError):
    """NaN and Infinity, which JSON does not know and documents could not say."""


def _no_number(constant: str) -> float:
    raise _NoNumberError(constant)


def _explained(error: DataError, name: str) -> DataError:
    """The fault with the name of the file, and in words: what Python says of a list that is none helps nobody."""
    cause = error.__cause__
    if isinstance(cause, _PYTHON) and " = " not in str(cause):
        return DataError(_DAMAGED, name=name)
    return DataError(N_("{name}: {what}"), name=name, what=explain(error))


def _first_oddity(data: Mapping, lists: Sequence[str], records: Sequence[str]) -> str:
    """The first key of a file that holds neither the list of records nor the record that it must; "" if all do."""
    for key in lists:
        value = data.get(key)
        if key in data and not (isinstance(value, list) and all(isinstance(one, Mapping) for one in value)):
            return key
    return next((key for key in records if key in data and not isinstance(data[key], Mapping)), "")


def read_assessment(path: str) -> dict[str, Any]:
    """An assessment as ``Assessment.to_dict()`` made it.

    Raises
    ------
    DataError
        It cannot be read, is none, is damaged, or is of another version.
    """
    from ...plugin.targets.assessment_dict import parts_from_dict

    data, name = _read(path), Path(path).name
    if not isinstance(data, Mapping) or not {"items", "axes", "set"} <= set(data):
        raise DataError(
            N_("{name} is no assessment. Give what Assess targets wrote as “Assessment as JSON”."), name=name
        )
    odd = _first_oddity(data, ("axes", "items", "tasks", "messages", "dii"), ("set", "summary"))
    if odd:
        raise DataError(_ODD, name=name, key=odd)
    try:
        parts_from_dict(data)
    except DataError as error:
        raise _explained(error, name) from error
    return dict(data)


def read_gaps(path: str) -> dict[str, Any]:
    """Gaps as ``gaps_to_dict()`` made them.

    Raises
    ------
    DataError
        They cannot be read, are none, or of another version.
    """
    from ...plugin.targets.gap_rows import checked_gaps

    data, name = _read(path), Path(path).name
    if not isinstance(data, Mapping) or not {"items", "totals"} <= set(data):
        raise DataError(
            N_("{name} holds no gaps. Give the JSON that “Find what is missing for the targets” wrote."), name=name
        )
    try:
        return dict(checked_gaps(data))
    except DataError as error:
        raise _explained(error, name) from error
