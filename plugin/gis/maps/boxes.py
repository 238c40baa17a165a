"""Where the items of a layout stand on its page, in mm."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qgis.core import QgsLayoutItem
from qgis.PyQt.QtXml import QDomDocument

__all__ = ["box_of", "drawn_boxes", "overlap"]


def drawn_boxes(document: QDomDocument) -> dict[str, tuple[float, float, float, float]]:
    """Boxes of the items of a template by id, in mm, as they were drawn."""
    made = {}
    node = document.documentElement().firstChildElement("LayoutItem")
    while not node.isNull():
        numbers = [part for name in ("positionOnPage", "size") for part in node.attribute(name).split(",")]
        if len(numbers) == 6 and numbers[2] == numbers[5] == "mm":
            try:
                left, top, width, height = (float(numbers[place]) for place in (0, 1, 3, 4))
            except ValueError:
                left = top = width = height = 0.0
            if node.attribute("id") and width > 0 and height > 0:
                made.setdefault(node.attribute("id"), (left, top, width, height))
        node = node.nextSiblingElement("LayoutItem")
    return made


def box_of(item: QgsLayoutItem) -> tuple[float, float, float, float]:
    """Left, top, width and height of an item in mm."""
    place = item.pagePos()
    return place.x(), place.y(), item.rect().width(), item.rect().height()


def overlap(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two boxes share some place."""
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
        and all(math.isfinite(value) for value in (*one, *other))
    )
