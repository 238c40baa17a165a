"""Collect the texts of the code into ``i18n/hatangso_vi.ts``, and check that the translation is whole.

    i18n/update.py                     renew the file; translations are kept, vanished texts dropped
    i18n/update.py --import FILE.json  the same, taking translations from {"English": "Tiếng Việt"}
    i18n/update.py --check             change nothing; say what is out of date, unfinished or wrong (exit code 1)

A text counts if it is the literal argument of ``N_("…")`` or ``tr("…")`` in Python, or a ``<string>`` in a ``.ui``
file. All stand in one context, so that the engine, which knows no Qt, can mark a text without saying where it is shown.
"""

from __future__ import annotations

import argparse
import ast
import json
import string
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

CONTEXT = "hatangso"
LANGUAGE = "vi"
FOLDERS = ("plugin", "processing", "ui")
MARKS = frozenset({"N_", "tr"})
#: Functions that carry the mark's name into other code, and are not texts themselves.
_DEFINED_IN = frozenset({"plugin/text.py", "plugin/gis/i18n.py"})


class Fault(Exception):  # noqa: N818 - what is wrong with a text, not with this program
    """The code marks something that cannot be collected."""


@dataclass
class Message:
    """One text, where it is used, and what it is in the other language ("" where nobody has said)."""

    source: str
    files: set[str] = field(default_factory=set)
    translation: str = ""


# -- reading the code -----------------------------------------------------------------------------------------------


def python_texts(code: str, name: str) -> Iterator[str]:
    """Texts that a Python module marks.

    Raises
    ------
    Fault
        ``N_`` is called with anything but one literal. (``tr`` may be: it looks marked texts up.)
    """
    for node in ast.walk(ast.parse(code, name)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if called not in MARKS:
            continue
        first = node.args[0] if node.args else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            if first.value:
                yield first.value
        elif called == "N_" or isinstance(first, (ast.JoinedStr, ast.BinOp)):
            raise Fault(f"{name}:{node.lineno}: {called}() takes one literal text; put values in with {{name}}")


def ui_texts(xml: str) -> Iterator[str]:
    """Texts of a Qt Designer form, without those marked as not to be translated."""
    for element in ET.fromstring(xml).iter("string"):
        if element.text and element.text.strip() and element.get("notr") != "true":
            yield element.text


def collect(root: Path, folders: Iterable[str] = FOLDERS) -> dict[str, Message]:
    """All texts of the code under ``root``, by source text."""
    messages: dict[str, Message] = {}
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.suffix == ".py" and name not in _DEFINED_IN:
                texts = python_texts(path.read_text(encoding="utf-8"), name)
            elif path.suffix == ".ui":
                texts = ui_texts(path.read_text(encoding="utf-8"))
            else:
                continue
            for text in texts:
                messages.setdefault(text, Message(text)).files.add(name)
    return messages


# -- the .ts file ---------------------------------------------------------------------------------------------------


def read_ts(xml: str) -> dict[str, str]:
    """Finished translations of a ``.ts`` file by source text."""
    found = {}
    for message in ET.fromstring(xml).iter("message"):
        translation = message.find("translation")
        if translation is not None and translation.get("type") is None and translation.text:
            found[message.findtext("source", "")] = translation.text
    return found


def render_ts(messages: Iterable[Message], language: str = LANGUAGE) -> str:
    """The ``.ts`` file: sorted by text, places without line numbers, so that it changes only when a text does."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
        "<context>",
        f"    <name>{CONTEXT}</name>",
    ]
    for message in sorted(messages, key=lambda message: message.source):
        lines.append("    <message>")
        lines += [f'        <location filename="../{name}"/>' for name in sorted(message.files)]
        lines.append(f"        <source>{_text(message.source)}</source>")
        if message.translation:
            lines.append(f"        <translation>{_text(message.translation)}</translation>")
        else:
            lines.append('        <translation type="unfinished"></translation>')
        lines.append("    </message>")
    lines += ["</context>", "</TS>", ""]
    return "\n".join(lines)


def _text(text: str) -> str:
    # A bare carriage return would come back as a newline.
    return escape(text, {'"': "&quot;", "'": "&apos;", "\r": "&#13;"})


# -- checks ---------------------------------------------------------------------------------------------------------


def placeholders(template: str) -> list[str]:
    """Names that ``str.format`` puts in, sorted, with how they are formatted; texts that are no template give none.

    Raises
    ------
    ValueError
        A brace is not closed.
    """
    names = []
    for _, name, form, conversion in string.Formatter().parse(template):
        if name is not None:
            names.append("{" + name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "") + "}")
    return sorted(names)


def faults(messages: Iterable[Message]) -> list[str]:
    """What is wrong with the translations: missing, or other values than the source has."""
    found = []
    for message in sorted(messages, key=lambda message: message.source):
        shown = message.source if len(message.source) <= 90 else message.source[:87] + "…"
        if not message.translation:
            found.append(f"not translated: {shown!r} ({', '.join(sorted(message.files))})")
            continue
        try:
            wanted = placeholders(message.source)
        except ValueError as error:
            found.append(f"not a template ({error}): {shown!r} ({', '.join(sorted(message.files))})")
            continue
        try:
            given = placeholders(message.translation)
        except ValueError as error:
            found.append(f"translation is not a template ({error}): {shown!r}")
            continue
        if set(wanted) != set(given):
            found.append(f"values differ: {shown!r} has {wanted}, its translation {given}")
    return found


# -- command line ---------------------------------------------------------------------------------------------------


def renew(root: Path, ts: str, imported: dict[str, str]) -> list[Message]:
    """Texts of the code with the translations at hand; imported ones win over those of the file."""
    messages = collect(root)
    known = {**(read_ts(ts) if ts else {}), **imported}
    for message in messages.values():
        message.translation = known.get(message.source, "")
    return list(messages.values())


def read_import(path: Path) -> dict[str, str]:
    """Translations of a JSON file; empty ones are left out."""
    content = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or not all(isinstance(value, str) for value in content.values()):
        raise Fault(f"{path}: an object of texts is wanted")
    return {source: translation for source, translation in content.items() if translation}


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    root = root or Path(__file__).resolve().parents[1]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, report and fail")
    parser.add_argument("--import", dest="imports", action="append", default=[], type=Path, metavar="FILE.json")
    options = parser.parse_args(arguments)
    target = root / "i18n" / f"hatangso_{LANGUAGE}.ts"
    before = target.read_text(encoding="utf-8") if target.exists() else ""
    try:
        imported: dict[str, str] = {}
        for path in options.imports:
            imported.update(read_import(path))
        messages = renew(root, before, imported)
    except Fault as fault:
        print(fault)
        return 1
    after = render_ts(messages)
    found = faults(messages)
    if options.check:
        if after != before:
            found.insert(0, f"i18n/{target.name} is out of date: make i18n")
        print("\n".join(found) if found else f"i18n/{target.name}: {len(messages)} texts, all translated")
        return int(bool(found))
    unused = sorted(set(imported) - {message.source for message in messages})
    for source in unused:
        print(f"not in the code any more: {source!r}")
    if after != before:
        target.write_text(after, encoding="utf-8")
    done = sum(bool(message.translation) for message in messages)
    print(f"i18n/{target.name}: {len(messages)} texts, {done} translated")
    print("\n".join(found), end="\n" if found else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
