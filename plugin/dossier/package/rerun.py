"""How the layers of a dossier came to be, as steps that can be run again elsewhere.

Results of Hạ Tầng Số carry three lines of history in their metadata: "Hạ Tầng Số 0.1.0", the id of the algorithm, and
its parameters as JSON. From these come the steps, in an order in which each finds what those before it have written.
Paths start in the folder of the dossier: what lies in it is read from it. Results go to ``../ket_qua/``, beside it, so
that it stays what it is; what is not in it is looked for in ``../dau_vao/``, with its SHA-256 noted so that the right
file is put there. A step that read a layer of the memory of QGIS, which is gone, is told and not run again.
"""

from __future__ import annotations

import ast
import json
import re
import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Union

from ..document import Text
from .names import unique_file
from .scrub import PathBook, base_name, looks_like_path, place_key

__all__ = ["RERUN_FOLDER", "Step", "find_steps", "rerun_files"]

RERUN_FOLDER = "chay_lai"
_RESULTS, _INPUTS = "../ket_qua", "../dau_vao"
_PLUGIN = re.compile(r"Hạ Tầng Số (\S+)")
_ALGORITHM = re.compile(r"[A-Za-z0-9_]+:[A-Za-z0-9_]+")
_CRS = re.compile(r"<QgsCoordinateReferenceSystem: ?([^>]+?)>")
#: A layer that was in the memory of QGIS alone: its id, with the name before it, or the source of a scratch layer.
_IN_MEMORY = re.compile(
    r"(?P<name>[^/\\|]*?)_?[0-9a-f]{8}(?:[_-][0-9a-f]{4}){3}[_-][0-9a-f]{12}"
    r"|memory[:?].*|(?:No ?Geometry|(?:Multi)?(?:Point|LineString|Polygon|CurvePolygon)Z?M?)\?.*",
    re.IGNORECASE | re.DOTALL,
)
#: What cmd.exe and the scripts of QGIS between it and the program would change on the way.
_DANGEROUS = re.compile(r'["^!%\r\n]')

#: A parameter: one value, or several.
Value = Union[str, tuple[str, ...]]


@dataclass(frozen=True)
class Step:
    """One run of an algorithm.

    Parameters
    ----------
    algorithm : str
        "hatangso:fiberroutes".
    version : str
        Of the plugin that ran it.
    parameters : mapping of str to Value
        With paths from the folder of the dossier.
    needed : tuple of str
        Paths of this machine that are not in the dossier and are looked for in ``../dau_vao/``, as they were written.
    gone : tuple of str
        Parameters that named a layer in the memory of QGIS: the step cannot be run again.
    """

    algorithm: str
    version: str
    parameters: Mapping[str, Value]
    needed: tuple[str, ...] = field(default=(), compare=False)
    gone: tuple[str, ...] = ()


def find_steps(
    histories: Iterable[Sequence[str]],
    book: PathBook,
    destinations: Callable[[str], frozenset[str] | None] = lambda algorithm: None,
) -> list[Step]:
    """Steps from the histories of layers, each once, in the order in which they must run.

    Parameters
    ----------
    histories : iterable of sequence of str
        Lines of history of each layer.
    book : PathBook
        What sources are in the dossier.
    destinations : callable
        Names of the parameters of an algorithm that say where results go; None where the algorithm is not known: then
        they are told by their usual names.
    """
    raw: dict[tuple[str, str], tuple[str, dict[str, Value]]] = {}
    for history in histories:
        for algorithm, version, parameters in _runs(history):
            key = (algorithm, json.dumps(parameters, sort_keys=True, ensure_ascii=False))
            raw.setdefault(key, (version, parameters))
    produced: dict[tuple[str, str], str] = {}
    makers: dict[str, tuple[str, str]] = {}
    taken: list[str] = []
    results: dict[tuple[str, str], dict[str, str]] = {}
    for key, (_, parameters) in sorted(raw.items()):
        results[key] = {}
        for name in sorted(_results_of(key[0], parameters, destinations)):
            path = place_key(str(parameters[name]))[0]
            if path in makers:  # a file that two runs have written: the later one stands there
                written = produced[path, ""]
            else:
                stem, ending = _split(base_name(path), name)
                written = f"{_RESULTS}/{unique_file(stem, ending, taken)}"
                taken.append(written.rpartition("/")[2])
                makers[path] = key
                produced[path, ""] = written
            results[key][name] = written
    gone = {key: _gone(parameters, results[key], book) for key, (_, parameters) in raw.items()}
    # What a step made that cannot be run again is read where it lies.
    made_anew = {place: written for place, written in produced.items() if not gone[makers[place[0]]]}
    steps = {
        key: _step(key[0], version, parameters, results[key], made_anew, book, gone[key])
        for key, (version, parameters) in raw.items()
    }
    needs = {
        key: {makers[path] for path in _paths_in(parameters, results[key]) if path in makers} - {key}
        for key, (_, parameters) in raw.items()
    }
    return [steps[key] for key in _ordered(needs)]


def _runs(history: Sequence[str]) -> Iterable[tuple[str, str, dict[str, Value]]]:
    for number in range(len(history) - 2):
        plugin, algorithm, given = (line.strip() for line in history[number : number + 3])
        found = _PLUGIN.fullmatch(plugin)
        if found is None or not _ALGORITHM.fullmatch(algorithm) or not given.startswith("{"):
            continue
        try:
            parameters = json.loads(given)
        except (ValueError, RecursionError):
            continue
        if isinstance(parameters, dict):
            values = {str(name): _value(value) for name, value in parameters.items()}
            yield algorithm, found[1], {name: value for name, value in values.items() if value not in ("", (), "None")}


def _value(value: object) -> Value:
    """A value as it was noted down, as text or several texts."""
    if isinstance(value, (list, tuple)):
        return tuple(_one(part) for part in value)
    text = _one(value)
    if text.startswith("[") and text.endswith("]"):
        try:
            parts = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return text
        if isinstance(parts, list):
            return tuple(_one(part) for part in parts)
    return text


def _one(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    crs = _CRS.fullmatch(text)
    return crs[1] if crs else text


def _results_of(algorithm: str, parameters: Mapping[str, Value], destinations) -> set[str]:
    known = destinations(algorithm)
    if known is None:
        usual = re.compile(r"OUTPUT.*|UNREACHED|REJECTED|LINES|UNITS|JSON|HTML|DOCX|XLSX|PDF|EDGES|NODES|FAULTS|TASKS")
        known = frozenset(
            name for name, value in parameters.items() if usual.fullmatch(name) and isinstance(value, str)
        )
    return {name for name in known if isinstance(parameters.get(name), str)}


def _split(name: str, parameter: str) -> tuple[str, str]:
    """Stem and ending of the file that a result is written to."""
    stem, dot, ending = name.rpartition(".")
    if not dot or ":" in name or name.upper().startswith("TEMPORARY_OUTPUT"):
        return parameter.lower(), ".gpkg"
    return stem, f".{ending}"


def _paths_in(parameters: Mapping[str, Value], results: Mapping[str, str]) -> Iterable[str]:
    for name, value in parameters.items():
        if name not in results:
            for part in value if isinstance(value, tuple) else (value,):
                yield place_key(part)[0]


def _gone(parameters: Mapping[str, Value], results: Mapping[str, str], book: PathBook) -> tuple[str, ...]:
    """The parameters that name a layer that was in the memory of QGIS and is not in the dossier."""
    return tuple(
        name
        for name, value in sorted(parameters.items())
        if name not in results
        for parts in [value if isinstance(value, tuple) else (value,)]
        if any(_IN_MEMORY.fullmatch(part) and book.meaning(part) is None for part in parts)
    )


def _step(algorithm, version, parameters, results, produced, book: PathBook, gone: tuple[str, ...]) -> Step:
    needed: list[str] = []

    def meant(text: str) -> str:
        path, table = place_key(text)
        if (path, "") in produced:
            return produced[path, ""] + (f"|layername={table}" if table else "")
        known = book.meaning(text)
        if known is not None:
            return known
        if looks_like_path(text):
            needed.append(text.partition("|")[0])
            return f"{_INPUTS}/{base_name(text)}"
        lost = _IN_MEMORY.fullmatch(text)
        return lost["name"] or "memory" if lost else book.clean(text)  # by its name: the rest of its id is chance

    made: dict[str, Value] = {}
    for name, value in sorted(parameters.items()):
        if name in results:
            made[name] = results[name]
        elif isinstance(value, tuple):
            made[name] = tuple(meant(part) for part in value)
        else:
            made[name] = meant(value)
    return Step(algorithm, version, made, () if gone else tuple(dict.fromkeys(needed)), gone)


def _ordered(needs: Mapping[tuple[str, str], set[tuple[str, str]]]) -> list[tuple[str, str]]:
    """Keys so that what each needs stands before it; by name where that leaves a choice, and in a circle."""
    left, made = {key: set(needed) for key, needed in needs.items()}, []
    while left:
        ready = sorted(key for key, needed in left.items() if not needed & left.keys()) or sorted(left)[:1]
        made.append(ready[0])
        del left[ready[0]]
    return made


# -- files -------------------------------------------------------------------------------------------------------------

_WORDS = {
    "all": Text("All steps with their parameters and commands", "Mọi bước kèm tham số và câu lệnh"),
    "posix": Text("Script for Linux and macOS", "Tệp lệnh cho Linux và macOS"),
    "windows": Text("Script for Windows", "Tệp lệnh cho Windows"),
    "head": Text(
        "The steps that made the layers of this dossier, to be run again. Start it in the folder of the dossier.",
        "Các bước đã tạo ra các lớp dữ liệu của hồ sơ này, để chạy lại. Chạy tại thư mục của hồ sơ.",
    ),
    "results": Text(
        "Results go to ../ket_qua/, beside the dossier.", "Kết quả được ghi vào ../ket_qua/, bên cạnh thư mục hồ sơ."
    ),
    "inputs": Text(
        "Put these files into ../dau_vao/ first (SHA-256):", "Trước hết hãy đặt các tệp sau vào ../dau_vao/ (SHA-256):"
    ),
    "gone": Text("not found when the dossier was made", "không tìm thấy khi lập hồ sơ"),
    "program": Text(
        "The program of QGIS; in the OSGeo4W Shell it may be called qgis_process-qgis-ltr.",
        "Chương trình của QGIS; trong OSGeo4W Shell có thể tên là qgis_process-qgis-ltr.",
    ),
    "json": Text(
        "This step has characters that cmd.exe changes: QGIS 3.24 or later reads it from its file.",
        "Bước này có ký tự mà cmd.exe làm thay đổi: QGIS 3.24 trở lên đọc từ tệp của bước.",
    ),
    "lost": Text(
        "THIS STEP IS NOT RUN: {names} was a layer in QGIS, and no file of it is known. Save the layer as a file "
        "before the tool is run, and pack it with the rest.",
        "KHÔNG CHẠY BƯỚC NÀY: {names} là lớp trong QGIS, không rõ tệp chứa lớp đó. Hãy lưu lớp thành tệp "
        "trước khi chạy công cụ, rồi đóng gói cùng các lớp khác.",
    ),
    "step": Text(
        "Step {number}: {algorithm} (Hạ Tầng Số {version})", "Bước {number}: {algorithm} (Hạ Tầng Số {version})"
    ),
}


def rerun_files(steps: Sequence[Step], hashes: Mapping[str, str], language: str) -> list[tuple[str, bytes, str]]:
    """Files by which the steps are run again: their names in :data:`RERUN_FOLDER`, their content, and what they are.

    Parameters
    ----------
    steps : sequence of Step
    hashes : mapping of str to str
        SHA-256 by the paths of :attr:`Step.needed`; "" of what is not there any more.
    language : str
        Of the remarks in the scripts.
    """
    if not steps:
        return []
    names = [f"buoc_{number:02d}_{step.algorithm.partition(':')[2]}.json" for number, step in enumerate(steps, 1)]
    inputs = {base_name(path): hashes.get(path, "") for step in steps for path in step.needed}
    listed = {
        "inputs": [{"name": name, "sha256": digest} for name, digest in sorted(inputs.items())],
        "steps": [
            {
                "algorithm": step.algorithm,
                "plugin_version": step.version,
                "parameters": {name: _plain(value) for name, value in step.parameters.items()},
                **(
                    {"not_run": _lost(step, language)}
                    if step.gone
                    else {"posix": _posix(step), "windows": _windows(step, name)}
                ),
            }
            for step, name in zip(steps, names)
        ],
    }
    files = [("cac_buoc.json", _json(listed), _WORDS["all"].of(language))]
    for number, (step, name) in enumerate(zip(steps, names), 1):
        if step.gone:
            continue
        data = _json({"inputs": {key: _plain(value) for key, value in step.parameters.items()}})
        files.append((name, data, _say_step(number, step, language)))
    for name, windows, word in (("chay_lai.sh", False, "posix"), ("chay_lai.bat", True, "windows")):
        files.append((name, _script(steps, names, inputs, language, windows=windows), _WORDS[word].of(language)))
    return files


def _lost(step: Step, language: str) -> str:
    return _WORDS["lost"].of(language).format(names=", ".join(step.gone))


def _say_step(number: int, step: Step, language: str) -> str:
    return _WORDS["step"].of(language).format(number=number, algorithm=step.algorithm, version=step.version)


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def _plain(value: Value) -> str | list[str]:
    return list(value) if isinstance(value, tuple) else value


def _arguments(step: Step) -> list[str]:
    return [
        f"{name}={part}"
        for name, value in step.parameters.items()
        for part in (value if isinstance(value, tuple) else (value,))
    ]


def _posix(step: Step, program: str = "qgis_process") -> str:
    """The command for a POSIX shell."""
    return f"{program} run {step.algorithm} -- " + " ".join(shlex.quote(argument) for argument in _arguments(step))


def _windows(step: Step, name: str, program: str = "qgis_process") -> str:
    """The command for cmd.exe."""
    arguments = _arguments(step)
    if any(_DANGEROUS.search(argument) for argument in arguments):
        return f"{program} run {step.algorithm} - < {RERUN_FOLDER}\\{name}"
    return f"{program} run {step.algorithm} -- " + " ".join(_windows_quoted(argument) for argument in arguments)


def _windows_quoted(argument: str) -> str:
    """An argument in double quotes, as programs on Windows take them apart: backslashes before a quote are doubled."""
    tail = argument[len(argument.rstrip("\\")) :]
    return f'"{argument}{tail}"'


def _script(steps, names, inputs: Mapping[str, str], language: str, *, windows: bool) -> bytes:
    word = {key: text.of(language) for key, text in _WORDS.items()}
    remarks = [word["head"], word["results"]]
    if inputs:
        remarks.append(word["inputs"])
        remarks += [f"  {name}  {digest or word['gone']}" for name, digest in sorted(inputs.items())]
    remarks.append(word["program"])
    mark = "rem" if windows else "#"
    lines = [f"{mark} {remark}" for remark in remarks]
    if windows:
        head = ["@echo off", "chcp 65001 >nul"]
        body = ["set QGIS_PROCESS=qgis_process", 'cd /d "%~dp0.."', r"if not exist ..\ket_qua mkdir ..\ket_qua"]
    else:
        head = ["#!/bin/sh", "set -eu"]
        body = ["QGIS_PROCESS=${QGIS_PROCESS:-qgis_process}", 'cd "$(dirname "$0")/.."', f"mkdir -p {_RESULTS}"]
    for number, (step, name) in enumerate(zip(steps, names), 1):
        body += ["", f"{mark} {_say_step(number, step, language)}"]
        if step.gone:
            said = _lost(step, language)
            body += [f"{mark} {said}", f"echo {said}" if windows else f"echo {shlex.quote(said)} >&2"]
        elif windows:
            command = _windows(step, name, "call %QGIS_PROCESS%")
            if command.endswith(name):
                body.append(f"{mark} {word['json']}")
            body += [command, "if errorlevel 1 exit /b 1"]
        else:
            body.append(_posix(step, '"$QGIS_PROCESS"'))
    ending = "\r\n" if windows else "\n"
    return (ending.join([*head, *lines, *body]) + ending).encode("utf-8")
