"""The result of a check as a web page: one file, nothing fetched, readable by screen readers and on paper."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from ...numbers import say_number
from ...text import N_, spoken
from ..package.contents import say_size
from .findings import Finding, Verification

__all__ = ["say_finding", "verification_page"]

#: Findings that are shown at most, of each level.
_SHOWN = 2000

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 "Segoe UI", "Noto Sans", "Helvetica Neue", Arial, sans-serif; max-width: 62rem; margin: 0 auto;
  padding: 1.5rem; color: #1b1b1b; background: #fff; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
.verdict { border: .2rem solid; border-radius: .4rem; padding: .75rem 1rem; font-size: 1.15rem; font-weight: 600; }
.valid { color: #0b4f6c; background: #e8f4f9; } .invalid { color: #8c0d25; background: #fdeef0; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { border: 1px solid #8a8a8a; padding: .35rem .6rem; text-align: left; vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
thead th { background: #eef2f4; } tbody th { font-weight: 500; }
code { font-family: Consolas, "DejaVu Sans Mono", monospace; font-size: .9em; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #16191b; }
  thead th { background: #2a3034; } .valid { color: #9ecfe8; background: #10242e; }
  .invalid { color: #ffb3bd; background: #35131a; } }
@media print { body { max-width: none; padding: 0; } tr { break-inside: avoid; }
  thead { display: table-header-group; } }
"""


def say_finding(finding: Finding, translate: Callable[..., str]) -> str:
    """What a finding says, in the language of ``translate``."""
    return spoken(finding.message, finding.values, translate)


def verification_page(checked: Verification, name: str, translate: Callable[..., str], language: str) -> bytes:
    """The page.

    Parameters
    ----------
    checked : Verification
    name : str
        Of what was checked: the folder's or the archive's own name.
    translate : callable
        ``translate(template, **values)``.
    language : str
        Of the page: "vi", "en".
    """
    say = translate
    errors, warnings = checked.errors, checked.warnings
    title = say(N_("Verification of a dossier"))
    verdict = (
        say(N_("✓ The dossier is whole and unaltered, and everything in it opens."))
        if checked.valid
        else say(N_("✗ The dossier is not valid: {count} errors."), count=len(errors))
    )
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{html.escape(language)}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)} – {_text(name)}</title><style>{_STYLE}</style></head>",
        "<body><main>",
        f"<h1>{_text(title)}</h1>",
        f'<p class="verdict {"valid" if checked.valid else "invalid"}" role="status">{_text(verdict)}</p>',
        _facts(checked, name, say, language),
        _table(say(N_("Errors")), errors, say),
        _table(say(N_("Warnings")), warnings, say),
        _layers(checked, say, language),
        "</main></body>",
        "</html>",
    ]
    return ("\n".join(part for part in parts if part) + "\n").encode("utf-8")


def _text(value: object) -> str:
    return html.escape("".join(letter if letter.isprintable() else "�" for letter in str(value)))


def _facts(checked: Verification, name: str, say: Callable[..., str], language: str) -> str:
    manifest = checked.manifest
    rows: list[tuple[str, Any]] = [(say(N_("Dossier")), name)]
    if manifest is not None:
        rows += [
            (say(N_("Title")), manifest.title),
            (say(N_("Date of the document")), manifest.date),
            (say(N_("Plugin version")), manifest.tools.get("plugin", "")),
        ]
    rows += [
        (say(N_("Fingerprint (SHA-256 of the manifest)")), checked.fingerprint),
        (say(N_("Files compared")), f"{checked.files} ({say_size(checked.size, language)})"),
        (say(N_("Documents opened")), checked.documents),
        (say(N_("Layers opened")), checked.layers),
        (say(N_("Projects opened")), checked.projects),
        (say(N_("Errors")), len(checked.errors)),
        (say(N_("Warnings")), len(checked.warnings)),
    ]
    body = "".join(
        f'<tr><th scope="row">{_text(key)}</th><td>{_text(value)}</td></tr>' for key, value in rows if value != ""
    )
    return f"<h2>{_text(say(N_('What was checked')))}</h2>\n<table><tbody>{body}</tbody></table>"


def _table(heading: str, findings: list[Finding], say: Callable[..., str]) -> str:
    if not findings:
        return ""
    rows = "".join(
        f"<tr><td><code>{_text(finding.path or '–')}</code></td>"
        f"<td>{_text(say_finding(finding, say))}</td><td><code>{_text(finding.code)}</code></td></tr>\n"
        for finding in findings[:_SHOWN]
    )
    more = ""
    if len(findings) > _SHOWN:
        more = f"<p>{_text(say(N_('… and {count} more.'), count=len(findings) - _SHOWN))}</p>"
    head = "".join(
        f'<th scope="col">{_text(title)}</th>'
        for title in (say(N_("File")), say(N_("What was found")), say(N_("Code")))
    )
    return (
        f"<h2>{_text(heading)} ({len(findings)})</h2>\n<table><thead><tr>{head}</tr></thead><tbody>\n{rows}</tbody>"
        f"</table>{more}"
    )


def _layers(checked: Verification, say: Callable[..., str], language: str) -> str:
    if checked.manifest is None or not checked.manifest.layers:
        return ""
    head = "".join(
        f'<th scope="col">{_text(title)}</th>'
        for title in (
            say(N_("Layer")), say(N_("File")), say(N_("Geometry")), say(N_("Features")), say(N_("Coordinate system")),
        )
    )  # fmt: skip
    rows = "".join(
        f'<tr><th scope="row">{_text(layer.title)}</th><td><code>{_text(layer.path)}</code></td>'
        f"<td>{_text(layer.geometry or layer.kind)}</td>"
        f'<td class="number">{_text(say_number(float(layer.features), language, 0))}</td>'
        f"<td>{_text(layer.crs[:60])}</td></tr>\n"
        for layer in checked.manifest.layers[:_SHOWN]
    )
    return f"<h2>{_text(say(N_('Layers')))}</h2>\n<table><thead><tr>{head}</tr></thead><tbody>\n{rows}</tbody></table>"
