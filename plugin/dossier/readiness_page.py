"""Findings about data as a web page: one file, nothing fetched, readable by screen readers and on paper."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..numbers import say_number
from ..targets.readiness.catalogue import Severity
from ..text import N_

__all__ = ["LayerLine", "PageFinding", "readiness_page"]

_STYLE = """
:root { color-scheme: light; --stop: #8c0d25; --warning: #7a4a00; --info: #0b4f6c; }
* { box-sizing: border-box; }
body { font: 1rem/1.5 "Segoe UI", "Noto Sans", "Helvetica Neue", Arial, sans-serif; max-width: 64rem; margin: 0 auto;
  padding: 1.5rem; color: #1b1b1b; background: #fff; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1.02rem; margin: 0; font-weight: 600; }
.verdict { border: .2rem solid; border-radius: .4rem; padding: .75rem 1rem; font-size: 1.1rem; font-weight: 600; }
.ready { color: var(--info); background: #e8f4f9; } .stopped { color: var(--stop); background: #fdeef0; }
.counts { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; }
.counts li { border-left-width: .35rem; border-left-style: solid; padding: .1rem .8rem; }
.counts b { font-size: 1.4rem; }
.stop { border-color: var(--stop); } .warning { border-color: var(--warning); } .info { border-color: var(--info); }
.finding { border: 1px solid #c4c8ca; border-left-width: .4rem; border-radius: .3rem; padding: .6rem .9rem;
  margin: .7rem 0; break-inside: avoid; }
.finding.stop { border-left-color: var(--stop); } .finding.warning { border-left-color: var(--warning); }
.finding.info { border-left-color: var(--info); }
.where { color: #444; font-size: .92rem; margin: 0 0 .15rem; }
dl { display: grid; grid-template-columns: 9.5rem 1fr; gap: .15rem .8rem; margin: .4rem 0 0; }
dt { color: #444; } dd { margin: 0; overflow-wrap: anywhere; }
code { font-family: Consolas, "DejaVu Sans Mono", monospace; font-size: .9em; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #8a8a8a; padding: .3rem .6rem;
  text-align: left; vertical-align: top; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
thead th { background: #eef2f4; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } }
@page { size: A4; margin: 15mm; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } tr { break-inside: avoid; }
  h2 { break-after: avoid; } thead { display: table-header-group; } }
"""
_HEADINGS = {
    Severity.STOP: ("stop", N_("Stops the work")),
    Severity.WARNING: ("warning", N_("To look at")),
    Severity.INFO: ("info", N_("Good to know")),
}


@dataclass(frozen=True)
class LayerLine:
    """A layer that was looked at: its role, its name, its features (-1 for none), its CRS; in the page's language."""

    role: str
    title: str
    count: int
    crs: str


@dataclass(frozen=True)
class PageFinding:
    """A finding in the language of the page.

    Parameters
    ----------
    number : int
        Of the row in the table.
    severity : Severity
    role, layer, field : str
    count : int
    found, meaning, cure : str
    tool : str
        Id of an algorithm, "" for none.
    examples : sequence of str
    more : int
        Places that are not among the examples.
    """

    number: int
    severity: Severity
    role: str
    layer: str
    field: str
    count: int
    found: str
    meaning: str
    cure: str
    tool: str = ""
    examples: Sequence[str] = ()
    more: int = 0


def readiness_page(
    layers: Sequence[LayerLine], findings: Sequence[PageFinding], translate: Callable[..., str], language: str
) -> bytes:
    """The page, what matters most first.

    Parameters
    ----------
    layers : sequence of LayerLine
    findings : sequence of PageFinding
    translate : callable
        ``translate(template, **values)``.
    language : str
        Of the page: "vi", "en".
    """
    say = translate
    title = say(N_("Data for planning: what was found"))
    counts = {level: sum(one.severity is level for one in findings) for level in Severity}
    ready = not counts[Severity.STOP]
    if not ready:
        verdict = say(N_("✗ Not ready yet: {count} findings stop the work."), count=counts[Severity.STOP])
    elif counts[Severity.WARNING]:
        verdict = say(N_("✓ Ready, with {count} warnings to look at."), count=counts[Severity.WARNING])
    else:
        verdict = say(N_("✓ Ready: nothing was found that needs mending."))
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{html.escape(language)}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)}</title><style>{_STYLE}</style></head>",
        "<body><main>",
        f"<h1>{_text(title)}</h1>",
        f'<p class="verdict {"ready" if ready else "stopped"}" role="status">{_text(verdict)}</p>',
        '<ul class="counts">',
        *(
            f'<li class="{css}"><b>{counts[level]}</b> {_text(say(heading))}</li>'
            for level, (css, heading) in _HEADINGS.items()
        ),
        "</ul>",
    ]
    for level, (css, heading) in _HEADINGS.items():
        these = [one for one in findings if one.severity is level]
        if these:
            parts.append(f"<section><h2>{_text(say(heading))} ({len(these)})</h2>")
            parts += [_finding(one, css, say, language) for one in these]
            parts.append("</section>")
    parts += [_layers(layers, say, language), "</main></body>", "</html>"]
    return ("\n".join(part for part in parts if part) + "\n").encode("utf-8")


def _text(value: object) -> str:
    return html.escape("".join(letter if letter.isprintable() else "�" for letter in str(value)))


def _finding(one: PageFinding, css: str, say: Callable[..., str], language: str) -> str:
    place = one.role
    if one.layer and one.layer.casefold() != one.role.casefold():
        place = f"{one.role}: {one.layer}" if one.role else one.layer
    if one.field:
        place = f"{place} · {one.field}" if place else one.field
    rows = [(say(N_("Why it matters")), _text(one.meaning)), (say(N_("What to do")), _text(one.cure))]
    if one.tool:
        rows.append((say(N_("Tool that helps")), f"<code>{_text(one.tool)}</code>"))
    if one.examples:
        listed = "; ".join(one.examples)
        if one.more:
            listed += " " + say(N_("… and {count} more."), count=say_number(one.more, language))
        rows.append((say(N_("Where")), _text(listed)))
    body = "".join(f"<dt>{_text(key)}</dt><dd>{value}</dd>" for key, value in rows)
    where = f'<p class="where">{_text(place)}</p>' if place else ""
    return f'<article class="finding {css}">{where}<h3>{one.number}. {_text(one.found)}</h3><dl>{body}</dl></article>'


def _layers(layers: Sequence[LayerLine], say: Callable[..., str], language: str) -> str:
    head = "".join(
        f'<th scope="col">{_text(title)}</th>'
        for title in (say(N_("Role")), say(N_("Layer")), say(N_("Features")), say(N_("Coordinate system")))
    )
    rows = "".join(
        f'<tr><td>{_text(one.role)}</td><th scope="row">{_text(one.title)}</th>'
        f'<td class="number">{_text(say_number(one.count, language)) if one.count >= 0 else "–"}</td>'
        f"<td>{_text(one.crs or '–')}</td></tr>\n"
        for one in layers
    )
    return (
        f"<section><h2>{_text(say(N_('Layers that were looked at')))}</h2>\n<table><thead><tr>{head}</tr></thead>"
        f"<tbody>\n{rows}</tbody></table></section>"
    )
