"""The sites that a run will take in: technologies, operators, directions, where they stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsPointXY,
    QgsRectangle,
)

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.operators import parse_operators
from ...plugin.radio.technology import parse_technologies
from ...plugin.text import N_
from ..plan.plan_preview import PreviewRequest

__all__ = ["SiteFacts", "operator_row", "outside", "site_facts", "technology_row"]

#: So many sites are looked at; what a layer has beyond is taken to be like them.
_ENOUGH = 60_000
_FIELDS = ("TECHNOLOGY_FIELD", "OPERATOR_FIELD", "AZIMUTH_FIELD")
#: A direction in a list of them.
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class SiteFacts:
    """What the fields of the sites say.

    Parameters
    ----------
    total : int
        Features that were looked at.
    scale : float
        How many features stand for each of them.
    technologies, operators : Counter
        Sites by technology and by operator; empty where no field says it.
    without_technology : int
        Sites that name none, or none that is known.
    several : int
        Sites that name more than one technology.
    areas : int
        Technologies times directions, of all sites.
    points : list of (float, float, frozenset of str)
        Where each site stands, and its technologies; only those with a place.
    """

    total: int
    scale: float
    technologies: Counter
    operators: Counter
    without_technology: int
    several: int
    areas: int
    points: list[tuple[float, float, frozenset[str]]]

    def count(self, number: int) -> int:
        """So many features of the layer."""
        return round(number * self.scale)

    def of(self, technology: str) -> list[tuple[float, float]]:
        """Where the sites of a technology stand; all of them where nothing is said of technologies."""
        return [(x, y) for x, y, names in self.points if not self.technologies or technology in names]

    def box(self, technology: str) -> QgsRectangle:
        """The box around the sites of a technology, in the CRS of the layer."""
        box = QgsRectangle()
        for x, y in self.of(technology):
            box.combineExtentWith(x, y)
        return box


def site_facts(request: PreviewRequest, name: str = "SITES") -> SiteFacts | None:
    """Read what the fields of a form say of its sites; None where no layer is chosen."""
    layer = request.layers.get(name)
    if layer is None:
        return None
    fields = {key: request.values.get(key) or "" for key in _FIELDS}
    there = [field for field in dict.fromkeys(fields.values()) if layer.source.fields().lookupField(field) >= 0]
    wanted = QgsFeatureRequest(layer.request).setSubsetOfAttributes(there, layer.source.fields())
    technologies, operators, points = Counter(), Counter(), []
    seen = without = several = areas = 0
    technology, operator, azimuth = (fields[key] if fields[key] in there else "" for key in fields)
    for number, feature in enumerate(layer.source.getFeatures(wanted)):
        if number % 256 == 0:
            request.progress.check()
        if number >= _ENOUGH:
            break
        seen += 1
        known = frozenset(parse_technologies(_text(feature, technology)).known) if technology else frozenset()
        technologies.update(known)
        without += bool(technology) and not known
        several += len(known) > 1
        directions = len(_NUMBER.findall(_text(feature, azimuth) or "")) if azimuth else 0
        areas += max(len(known), 1) * max(directions, 1)
        if operator:
            operators.update(parse_operators(_text(feature, operator)))
        if feature.hasGeometry() and not feature.geometry().isEmpty():
            place = feature.geometry().boundingBox().center()
            points.append((place.x(), place.y(), known))
    scale = layer.total / seen if seen and layer.total > seen else 1.0
    return SiteFacts(seen, scale, technologies, operators, without, several, areas, points)


def _text(feature, field: str) -> str | None:
    value = feature[field]
    return None if value is None or value == NULL else str(value)


def technology_row(facts: SiteFacts) -> list[tuple[str, str]]:
    """How many sites have which technology."""
    counted = sorted(facts.technologies.items())
    told = ", ".join(f"{name}: {say_number(facts.count(number), language(), 0)}" for name, number in counted)
    return [(tr(N_("By technology")), told)] if told else []


def operator_row(facts: SiteFacts) -> list[tuple[str, str]]:
    """Which operators are on them, those with most sites first."""
    ranked = sorted(facts.operators.items(), key=lambda item: (-item[1], item[0]))
    names = ", ".join(name for name, _ in ranked[:4]) + (" …" if len(ranked) > 4 else "")
    return [(tr(N_("Operators")), names)] if names else []


def outside(
    points: list[tuple[float, float]],
    crs: QgsCoordinateReferenceSystem,
    boxes: list[tuple[QgsCoordinateReferenceSystem, QgsRectangle]],
    request: PreviewRequest,
) -> int:
    """How many points lie in none of the boxes."""
    ways = [(QgsCoordinateTransform(crs, other, request.transforms), box) for other, box in boxes]
    count = 0
    for number, (x, y) in enumerate(points):
        if number % 256 == 0:
            request.progress.check()
        count += not any(_within(way, box, x, y) for way, box in ways)
    return count


def _within(way: QgsCoordinateTransform, box: QgsRectangle, x: float, y: float) -> bool:
    try:
        return box.contains(way.transform(QgsPointXY(x, y)))
    except QgsCsException:
        return False
