"""How coverage was found: the model, the ground, the level from which a place counts, layer by layer."""

from __future__ import annotations

from ...numbers import say_number
from ...radio.carriers import LEVEL_NAMES
from ..coverage_tables import coverage_rows
from ..document import Block, Text
from ..phrases import enumeration
from ..report import Report
from ._building import note
from ._source_names import source_title

__all__ = ["coverage_made"]

_PREDICTED = Text(
    "{layer}: {technology} predicted by {model}, {ground}{levels}.",
    "{layer}: dự báo {technology} theo mô hình {model}, {ground}{levels}.",
)
_BY_BUDGET = Text(
    "{layer}: {technology}, areas by radius from link budgets by {model}, {ground}{levels}.",
    "{layer}: {technology}, vùng theo bán kính tính từ quỹ đường truyền theo mô hình {model}, {ground}{levels}.",
)
_BY_RADIUS = Text(
    "{layer}: {technology}, areas by radius, a planning assumption that looks at no terrain.",
    "{layer}: {technology}, vùng theo bán kính giả định khi lập kế hoạch, không xét địa hình.",
)
_NOT_TOLD = Text("{layer}: the layer does not say how it was made.", "{layer}: lớp dữ liệu không nêu cách lập.")
_GROUNDS = {
    "bare": Text(
        "over bare ground (trees and houses are not in it)", "trên mặt đất trống (chưa tính cây cối, nhà cửa)"
    ),
    "clutter": Text("over terrain with land cover (trees, houses)", "trên địa hình có lớp phủ (cây cối, nhà cửa)"),
    "formula": Text("a formula of distance that sees no terrain", "công thức theo khoảng cách, không xét địa hình"),
}
_LEVELS = Text("; covered is what has {levels} or more", "; tính là có sóng từ mức {levels} trở lên")
_LEVEL = Text("{name} {level} dBm", "{name} {level} dBm")
_MODELS = {
    "": Text("3GPP TR 38.901 (RMa in rural areas, UMa or UMi elsewhere)", "3GPP TR 38.901 (RMa ở nông thôn, UMa hoặc "
             "UMi ở nơi khác)"),
    "p1812": Text("ITU-R P.1812", "ITU-R P.1812"),
    "free_space": Text("free space (ITU-R P.525)", "không gian tự do (ITU-R P.525)"),
    "okumura_hata": Text("Okumura–Hata", "Okumura–Hata"),
    "cost231_hata": Text("COST 231 Hata", "COST 231 Hata"),
    "tr38901_rma": Text("3GPP TR 38.901 RMa", "3GPP TR 38.901 RMa"),
    "tr38901_uma": Text("3GPP TR 38.901 UMa", "3GPP TR 38.901 UMa"),
    "tr38901_umi": Text("3GPP TR 38.901 UMi", "3GPP TR 38.901 UMi"),
}  # fmt: skip
_SENTENCES = {"prediction": _PREDICTED, "budget": _BY_BUDGET, "radius": _BY_RADIUS, "": _NOT_TOLD}


def coverage_made(report: Report, planned: bool) -> list[Block]:
    """A note on each layer of coverage, of today or of the plan; nothing where there is none."""
    rows = coverage_rows(report, "layers")
    if rows is None:
        return []
    made: dict[tuple, list[tuple[str, float | None]]] = {}
    keys = zip(rows.texts("layer"), rows.texts("way"), rows.texts("model"), rows.texts("ground"))
    some = zip(keys, rows.marks("planned"), rows.texts("technology"), rows.numbers("level"))
    for key, of_plan, technology, level in some:
        if bool(of_plan) == planned:
            made.setdefault(key, []).append((technology, level))
    return [note(report, _sentence(report, *key, levels)) for key, levels in made.items()]


def _sentence(
    report: Report, layer: str, way: str, model: str, ground: str, levels: list[tuple[str, float | None]]
) -> str:
    names = [technology for technology, _ in levels if technology]
    told = dict.fromkeys(
        report.say(_LEVEL, name=LEVEL_NAMES[technology], level=say_number(level, report.language, 0))
        for technology, level in levels
        if technology and level is not None
    )
    return report.say(
        _SENTENCES[way],
        layer=source_title(report, layer) or layer,
        technology=enumeration(names, report.language) or "–",
        model=_MODELS[model].of(report.language),
        ground=_GROUNDS[ground].of(report.language) if ground else "",
        levels=report.say(_LEVELS, levels=enumeration(list(told), report.language)) if told else "",
    )
