"""What the roadmap's windows say: money in short, kinds of projects, why a move is refused."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape

from qgis.PyQt.QtGui import QColor

from ...plugin.dossier.phrases import say_money
from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.roadmap.board import Board, Refusal, Work
from ...plugin.text import N_

__all__ = ["ORDERS", "describe", "legend", "say_refusal", "say_year", "short_money"]

#: Orders of the projects, by what they go by (marked texts).
ORDERS = {
    "year": N_("by year"),
    "commune": N_("by commune"),
    "kind": N_("by kind"),
    "operator": N_("by operator"),
    "source": N_("by source of funds"),
    "cost": N_("by cost"),
}


def short_money(amount_vnd: float) -> str:
    """A sum as it fits into a cell: "12.5 bn" (tỷ), "850 mn" (triệu)."""
    millions = round(abs(amount_vnd) / 1e6, 1)
    if not millions:
        return "0"
    if millions >= 1000.0:
        decimals = 1 if millions < 100_000.0 else 0
        return tr(N_("{amount} bn"), amount=say_number(amount_vnd / 1e9, language(), decimals))
    return tr(N_("{amount} mn"), amount=say_number(amount_vnd / 1e6, language(), 0 if millions >= 10.0 else 1))


def say_year(year: int | None) -> str:
    """A year, or that there is none."""
    return tr(N_("Not planned")) if year is None else str(year)


def say_refusal(refusal: Refusal) -> str:
    """Why a move is refused, for people."""
    values = dict(refusal.values)
    if "over" in values:
        values["over"] = say_number(float(values["over"]), language(), 0)
    return tr(refusal.text, **values)


def describe(board: Board, work: Work) -> str:
    """All that is known of a project, as HTML."""
    rows = [
        (N_("Year"), say_year(board.year_of(work.id))),
        (N_("Kind"), work.kind),
        (N_("Cost"), _cost(board, work)),
        (N_("Benefit"), say_number(work.benefit, language(), 0) if work.benefit else ""),
        (N_("Commune"), work.commune),
        (N_("Operator"), work.operator),
        (N_("Source of funds"), "; ".join(work.sources) or work.source),
        (N_("With other works"), "; ".join(f"{year}: {short_money(money)}" for year, money in work.joint)),
        (N_("May be built"), _window(work)),
        (N_("Stands on"), _named(board, board.before(work.id))),
        (N_("Carries"), _named(board, board.followers(work.id))),
    ]
    cells = "".join(
        f"<tr><td>{escape(tr(name))}:&nbsp;</td><td>{escape(text)}</td></tr>" for name, text in rows if text
    )
    return f"<p><b>{escape(board.title(work.id))}</b></p><table>{cells}</table>"


def legend(colours: Mapping[str, QColor]) -> str:
    """Which colour is which kind of project, as HTML."""
    return " &nbsp; ".join(
        f'<span style="color: {colour.name()}">■</span>&nbsp;{escape(kind or tr(N_("other")))}'
        for kind, colour in colours.items()
    )


def _cost(board: Board, work: Work) -> str:
    if math.isnan(work.cost_vnd):
        return tr(N_("not known"))
    return say_money(work.cost(board.year_of(work.id)), language())


def _window(work: Work) -> str:
    if work.earliest is None and work.latest is None:
        return ""
    if work.latest is None:
        return tr(N_("from {year} on"), year=work.earliest)
    if work.earliest is None:
        return tr(N_("by {year}"), year=work.latest)
    return str(work.earliest) if work.earliest == work.latest else f"{work.earliest}–{work.latest}"


def _named(board: Board, ids: list[str]) -> str:
    """Names of projects with their years; of many the first."""
    shown = [f"{board.title(id_)} ({say_year(board.year_of(id_))})" for id_ in ids[:5]]
    return "; ".join(shown) + (" …" if len(ids) > 5 else "")
