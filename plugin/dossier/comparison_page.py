"""Plans side by side as a web page: one file, nothing fetched, readable by screen readers and on paper."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..numbers import say_number
from ..roadmap.scenario_units import UnitDifference
from ..roadmap.scenarios import COSTS, INDICATORS, NETWORK, SITES, YEARS, Measure
from ..schema import SCENARIO_DIFFERENCES
from ..targets.indicators import UNITS
from .document import VERDICT_SIGNS, VERDICT_WORDS, Text
from .phrases import say_money, say_value

__all__ = ["ComparisonPage", "DifferenceLine", "comparison_page"]

#: Differences that are listed; the layers have all.
_SHOWN = 300
_TITLE = Text("Comparison of scenarios", "So sánh các phương án")
_THEMES: Mapping[str, Text] = {
    INDICATORS: Text("What the indicators reach", "Mức đạt các chỉ tiêu"),
    SITES: Text("Sites", "Vị trí trạm"),
    NETWORK: Text("Networks", "Mạng truyền dẫn"),
    COSTS: Text("Costs", "Kinh phí"),
    YEARS: Text("Years", "Tiến độ"),
}
_MEASURE, _TARGET = Text("Measure", "Đại lượng"), Text("Target", "Mục tiêu")
_BEST = Text("best", "tốt nhất")
_SCENARIO, _OFTEN = Text("Scenario", "Phương án"), Text("Best in", "Tốt nhất ở")
_POINTS = Text("{number} points", "{number} điểm %")
_LEGEND = Text(
    "★ marks the best of the scenarios where more or less is plainly better; the small number is the difference from "
    "“{first}”.",
    "★ đánh dấu phương án tốt nhất khi có thể xác định rõ; số nhỏ bên dưới là chênh lệch so với “{first}”.",
)
_SCORE = Text("How often each is the best", "Số lần từng phương án tốt nhất")
_TIMES = Text("{count} of {all} measures", "{count}/{all} đại lượng")
_UNITS = Text("Communes where the scenarios differ ({count})", "Các xã có khác biệt giữa các phương án ({count})")
_COMMUNE = Text("Commune", "Xã, phường, đặc khu")
_MET = Text("Targets met: {scenario}", "Số mục tiêu đạt: {scenario}")
_DIFFERING = Text("Indicators that differ", "Chỉ tiêu khác nhau")
_PLACES = Text("Where on the map they differ ({count})", "Các vị trí khác nhau trên bản đồ ({count})")
_NO_PLACES = Text(
    "The layers of the plans do not differ, or fewer than two scenarios have layers.",
    "Các lớp của các phương án không khác nhau, hoặc chưa có đủ hai phương án có lớp dữ liệu.",
)
_CODE, _IN, _OUT = Text("Code", "Mã"), Text("In", "Có trong"), Text("Not in", "Không có trong")
_WHAT, _CHANGES = Text("Kind", "Loại"), Text("Not the same", "Nội dung khác nhau")
_LENGTH = Text("Length (km)", "Chiều dài (km)")
_MORE = Text("… and {count} more: see the layers.", "… và {count} đối tượng khác: xem các lớp kết quả.")
_UNLIKE = Text(
    "The costs are not of the same works: a roadmap leaves out what no year has money for, or costs are not known. "
    "No best is named.",
    "Kinh phí không cùng phạm vi công trình: lộ trình không gồm phần chưa được bố trí vào năm nào, hoặc có chi phí "
    "chưa biết. Không phương án nào được đánh dấu là tốt nhất.",
)
_NONE = Text("–", "–")

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 "Segoe UI", "Noto Sans", "Helvetica Neue", Arial, sans-serif; max-width: 70rem; margin: 0 auto;
  padding: 1.5rem; color: #1b1b1b; background: #fff; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #8a8a8a; padding: .35rem .6rem; text-align: left; vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead th { background: #eef2f4; } tbody th { font-weight: 500; }
.best { font-weight: 700; background: #e0f3f8; } .best::before { content: "★ "; }
small { display: block; color: #555; } .bar { display: block; height: .3rem; background: #2b7bba; margin-top: .2rem; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #16191b; } thead th { background: #2a3034; }
  .best { background: #10242e; } small { color: #b5b5b5; } }
@media print { body { max-width: none; padding: 0; } tr { break-inside: avoid; }
  thead { display: table-header-group; } .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""


@dataclass(frozen=True)
class DifferenceLine:
    """A difference on the map, as it is listed.

    Parameters
    ----------
    kind, code, scenarios, missing_in : str
        ``kind``: code of the kind of layer.
    changes : str
        In the language of the page.
    length_m : float or None
    """

    kind: str
    code: str
    scenarios: str
    missing_in: str
    changes: str
    length_m: float | None = None


@dataclass(frozen=True)
class ComparisonPage:
    """What the page says.

    Parameters
    ----------
    names : tuple of str
        Of the scenarios.
    measures : tuple of Measure
    units : tuple of UnitDifference
    places : tuple of DifferenceLine
    """

    names: tuple[str, ...]
    measures: tuple[Measure, ...]
    units: tuple[UnitDifference, ...] = ()
    places: tuple[DifferenceLine, ...] = ()


def comparison_page(page: ComparisonPage, language: str) -> bytes:
    """The page in UTF-8; the same bytes for the same comparison."""
    language = "vi" if language.startswith("vi") else "en"
    title = f"{_TITLE.of(language)}: {', '.join(page.names)}"
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)}</title><style>{_STYLE}</style></head>",
        "<body><main>",
        f"<h1>{_text(_TITLE.of(language))}</h1>",
        f"<p>{_text(_LEGEND.of(language).format(first=page.names[0]))}</p>",
        _scores(page, language),
        *(_theme(page, theme, language) for theme in _THEMES),
        _units(page, language),
        _places(page, language),
        "</main></body>",
        "</html>",
    ]
    return ("\n".join(part for part in parts if part) + "\n").encode("utf-8")


def _text(value: object) -> str:
    return html.escape("".join(letter if letter.isprintable() else "�" for letter in str(value)))


def _table(heads: Iterable[str], rows: Iterable[str]) -> str:
    head = "".join(f'<th scope="col">{_text(title)}</th>' for title in heads)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>\n{"".join(rows)}</tbody></table></div>'


def _said(value: float | None, measure: Measure, language: str, against: float | None = None) -> str:
    if value is None:
        return _NONE.of(language)
    if measure.unit == "VND":
        return say_money(value, language) or "0"
    if measure.unit == "year":
        return str(round(value))
    words = UNITS.get(measure.unit, (measure.unit, measure.unit))[language == "vi"]
    return say_value(value, measure.unit, words, language, against)


def _amount(change: float, measure: Measure, language: str) -> str:
    """A difference: of percentages in percentage points, of years in years."""
    if measure.unit == "year":
        return str(round(change))
    if measure.unit == "%":
        return _POINTS.of(language).format(number=say_number(change, language, 2))
    return _said(change, measure, language)


def _scores(page: ComparisonPage, language: str) -> str:
    judged = [measure.best for measure in page.measures if any(measure.best)]
    if not judged:
        return ""
    rows = []
    for place, name in enumerate(page.names):
        count = sum(best[place] for best in judged)
        said = _TIMES.of(language).format(count=count, all=len(judged))
        width = 100.0 * count / len(judged)
        rows.append(
            f'<tr><th scope="row">{_text(name)}</th><td class="number">{_text(said)}'
            f'<span class="bar" aria-hidden="true" style="width:{width:.1f}%"></span></td></tr>\n'
        )
    return f"<h2>{_text(_SCORE.of(language))}</h2>\n{_table((_SCENARIO.of(language), _OFTEN.of(language)), rows)}"


def _theme(page: ComparisonPage, theme: str, language: str) -> str:
    measures = [measure for measure in page.measures if measure.theme == theme]
    if not measures:
        return ""
    targets = theme == INDICATORS
    heads = [_MEASURE.of(language), *([_TARGET.of(language)] if targets else []), *page.names]
    rows = [_row(measure, language, targets) for measure in measures]
    unlike = any(measure.id == "cost" and measure.unlike for measure in measures)
    note = f"<p>{_text(_UNLIKE.of(language))}</p>\n" if theme == COSTS and unlike else ""
    return f"<h2>{_text(_THEMES[theme].of(language))}</h2>\n{note}{_table(heads, rows)}"


def _row(measure: Measure, language: str, targets: bool) -> str:
    horizon = f" ({measure.horizon})" if measure.horizon else ""
    cells = [f'<th scope="row">{_text(measure.name(language) + horizon)}</th>']
    if targets:
        cells.append(f'<td class="number">{_text(_said(measure.target, measure, language))}</td>')
    for place, value in enumerate(measure.values):
        said = _text(_said(value, measure, language, measure.target))
        if measure.verdicts and measure.verdicts[place]:
            verdict = measure.verdicts[place]
            said += f" {VERDICT_SIGNS[verdict]}<small>{_text(VERDICT_WORDS[verdict].of(language))}</small>"
        if targets and measure.target is None and measure.targets and measure.targets[place] is not None:
            held = _said(measure.targets[place], measure, language)
            said += f"<small>{_text(_TARGET.of(language))}: {_text(held)}</small>"
        change = measure.change(place) if place else None
        if change:
            sign = "+" if change > 0 else "−"
            amount = _amount(abs(change), measure, language)
            said += f"<small>{sign}{_text(amount)}</small>"
        if measure.best[place]:
            said += f'<span class="spoken">({_text(_BEST.of(language))})</span>'
        cells.append(f'<td class="number{" best" if measure.best[place] else ""}">{said}</td>')
    return f"<tr>{''.join(cells)}</tr>\n"


def _units(page: ComparisonPage, language: str) -> str:
    if not page.units:
        return ""
    heads = [_COMMUNE.of(language), *(_MET.of(language).format(scenario=name) for name in page.names)]
    rows = []
    for unit in page.units[:_SHOWN]:
        cells = [f'<th scope="row">{_text(unit.name or unit.code)}</th>']
        for place, count in enumerate(unit.met):
            kind = "number best" if unit.best == place else "number"
            cells.append(f'<td class="{kind}">{_text(_NONE.of(language) if count is None else count)}</td>')
        names = "; ".join(name[language == "vi"] for name in unit.indicators)
        rows.append(f"<tr>{''.join(cells)}<td>{_text(names)}</td></tr>\n")
    title = _UNITS.of(language).format(count=say_number(len(page.units), language, 0))
    more = _more(len(page.units), language)
    return f"<h2>{_text(title)}</h2>\n{_table((*heads, _DIFFERING.of(language)), rows)}{more}"


def _places(page: ComparisonPage, language: str) -> str:
    title = _PLACES.of(language).format(count=say_number(len(page.places), language, 0))
    if not page.places:
        return f"<h2>{_text(title)}</h2>\n<p>{_text(_NO_PLACES.of(language))}</p>"
    kinds = next(dict(one.code_labels(language)) for one in SCENARIO_DIFFERENCES if one.name == "layer_kind")
    heads: Sequence[Text] = (_WHAT, _CODE, _IN, _OUT, _CHANGES, _LENGTH)
    rows = []
    for one in page.places[:_SHOWN]:
        length = "" if one.length_m is None else say_number(one.length_m / 1000.0, language, 3)
        cells = "".join(
            f"<td>{_text(text)}</td>"
            for text in (kinds.get(one.kind, one.kind), one.code, one.scenarios, one.missing_in, one.changes)
        )
        rows.append(f'<tr>{cells}<td class="number">{_text(length)}</td></tr>\n')
    more = _more(len(page.places), language)
    return f"<h2>{_text(title)}</h2>\n{_table((head.of(language) for head in heads), rows)}{more}"


def _more(count: int, language: str) -> str:
    if count <= _SHOWN:
        return ""
    return f"<p>{_text(_MORE.of(language).format(count=say_number(count - _SHOWN, language, 0)))}</p>"
