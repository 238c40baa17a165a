"""Files of target sets under an editor's hands: opened with their faults, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from ..errors import DataError, OutputError, ParameterError
from ..text import N_
from .json_lines import JsonFault
from .set_editing import Draft, checked, parse_draft
from .set_exchange import FORMATS, check_file, to_csv, to_json, to_xlsx
from .set_reading import Finding, Severity, TargetSetError, decode, usable

__all__ = ["content_of", "mark_of", "open_draft", "save_draft"]


def open_draft(path: str | Path) -> tuple[Draft, str]:
    """The draft in a file, and the mark (:func:`mark_of`) of what was read.

    A JSON file is opened with wrong values and unknown fields; XLSX and CSV must be right, for what their cells cannot
    be has no place in a set.

    Raises
    ------
    TargetSetError
        It cannot be opened; names every line or row that is wrong.
    DataError, ParameterError, DependencyError
        The file cannot be read, has another ending, or openpyxl is not there.
    """
    path = Path(path)
    mark = mark_of(path)
    if path.suffix.lower() != ".json":
        return parse_draft(to_json(usable(path.name, *check_file(path)))), mark
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataError(N_("{path} cannot be read: {error}"), path=str(path), error=str(error)) from error
    text, findings = decode(data)
    if findings:
        raise TargetSetError(path.name, findings)
    try:
        return parse_draft(text), hashlib.sha256(data).hexdigest()
    except JsonFault as fault:
        raise TargetSetError(path.name, [Finding(fault.line, "", Severity.ERROR, fault.message)]) from fault
    except DataError as error:
        findings = check_file(path)[1]
        raise (TargetSetError(path.name, findings) if findings else error) from error


def mark_of(path: str | Path) -> str:
    """What tells whether a file is still the same: a digest of its bytes; "" where there is none."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""


def content_of(draft: Draft, ending: str) -> bytes:
    """The bytes of a draft as JSON, XLSX or CSV; only JSON can hold one that has faults.

    Raises
    ------
    ParameterError
        The ending is another.
    DataError
        The draft has faults, or a text that is too long for a cell.
    DependencyError
        openpyxl is needed and not there.
    """
    if ending not in FORMATS:
        raise ParameterError(
            N_("{path}: a target set is a file that ends in {endings}."), path=ending, endings=", ".join(FORMATS)
        )
    if ending == ".json":
        return draft.text().encode("utf-8")
    target_set, _ = checked(draft)
    if target_set is None:
        raise DataError(N_("A set with faults can be kept as JSON only. Mend the faults, or give it a name that ends "
                           "in .json."))  # fmt: skip
    return to_xlsx(target_set) if ending == ".xlsx" else to_csv(target_set)


def save_draft(draft: Draft, path: str | Path) -> str:
    """Write a draft by the ending of ``path``, beside its place first; returns the mark of what was written.

    Raises
    ------
    OutputError
        It cannot be written; what was there before is untouched.
    ParameterError, DataError, DependencyError
        As :func:`content_of`.
    """
    path = Path(os.path.realpath(path))  # a link stays one
    data = content_of(draft, path.suffix.lower())
    beside = path.with_name(f".{path.name}.part")
    try:
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                shutil.copymode(path, beside)
            os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(N_("{name} cannot be written: {error}"), name=path.name, error=str(error)) from error
    return hashlib.sha256(data).hexdigest()
