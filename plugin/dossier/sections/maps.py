"""Maps: each once, in the chapter of what it shows where there is one, the others in an annex."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Annex, Block, Figure, Text
from ..report import Picture, Report
from ._building import slug

__all__ = [
    "coverage_map",
    "coverage_plan_map",
    "fiber_map",
    "item_figure_id",
    "map_annex",
    "map_annex_of_all",
    "plan_map",
    "rollout_map",
    "sites_map",
    "today_map",
]

#: Maps that chapters show.
_IN_CHAPTERS = ("today", "plan", "coverage", "coverage_plan", "fiber", "sites", "rollout")
_ITEM = "item_"
_TITLE = Text("Maps", "Bản đồ")
#: Width of a map on a page of the annex, and in a chapter.
_ANNEX_MM, _CHAPTER_MM = 240.0, 160.0


def item_figure_id(id_: str) -> str:
    """Id of the map of an item."""
    return f"map_item_{slug(id_)}"


def _figure_id(picture: Picture) -> str:
    return item_figure_id(picture.id[len(_ITEM) :]) if picture.id.startswith(_ITEM) else f"map_{slug(picture.id)}"


def _figure(picture: Picture, width_mm: float) -> Figure:
    return Figure(_figure_id(picture), picture.caption, picture.alt, picture.png, width_mm, picture.source, "map")


def _chapter_map(report: Report, id_: str) -> tuple[Block, ...]:
    picture = report.picture(id_)
    return () if picture is None else (_figure(picture, _CHAPTER_MM),)


def today_map(report: Report) -> tuple[Block, ...]:
    """The map of today."""
    return _chapter_map(report, "today")


def plan_map(report: Report) -> tuple[Block, ...]:
    """The map of the plan."""
    return _chapter_map(report, "plan")


def fiber_map(report: Report) -> tuple[Block, ...]:
    """The map of the designed fibre network."""
    return _chapter_map(report, "fiber")


def coverage_map(report: Report) -> tuple[Block, ...]:
    """The map of coverage."""
    return _chapter_map(report, "coverage")


def coverage_plan_map(report: Report) -> tuple[Block, ...]:
    """The map of coverage in the plan."""
    return _chapter_map(report, "coverage_plan")


def sites_map(report: Report) -> tuple[Block, ...]:
    """The map of candidates, chosen sites and their backhaul."""
    return _chapter_map(report, "sites")


def rollout_map(report: Report) -> tuple[Block, ...]:
    """The map of what is built in which year."""
    return _chapter_map(report, "rollout")


def _annex(report: Report, pictures: Sequence[Picture]) -> tuple[Annex, ...]:
    figures = {}
    for picture in report.progress.each(pictures, len(pictures), every=1):  # it may be drawn only now
        figures[_figure_id(picture)] = _figure(picture, _ANNEX_MM)
    if not figures:
        return ()
    return (Annex("annex_maps", report.say(_TITLE), tuple(figures.values())),)


def map_annex(report: Report) -> tuple[Annex, ...]:
    """All maps that no chapter shows."""
    return _annex(report, [picture for picture in report.pictures if picture.id not in _IN_CHAPTERS])


def map_annex_of_all(report: Report) -> tuple[Annex, ...]:
    """All maps, for documents without chapters that show any."""
    return _annex(report, report.pictures)
