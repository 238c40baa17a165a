"""Scale bars of round steps that fill their place."""

from __future__ import annotations

from qgis.core import (
    QgsBasicNumericFormat,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsScaleBarSettings,
    QgsUnitTypes,
)

from .steps import bar_steps

__all__ = ["settle_bar"]

_MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters


def settle_bar(
    bar: QgsLayoutItemScaleBar,
    chart: QgsLayoutItemMap,
    metres_per_mm: float,
    box: tuple[float, float, float, float],
    language: str,
) -> None:
    """Set steps, units and numbers of a scale bar so that it fills ``box`` well."""
    step, count = bar_steps(metres_per_mm, box[2] - 2 * bar.boxContentSpace() - 1.25 * bar.textFormat().size())
    kilometres = step >= 1000
    units = QgsUnitTypes.DistanceUnit
    bar.setLinkedMap(chart)
    bar.setUnits(units.DistanceKilometers if kilometres else units.DistanceMeters)
    bar.setUnitLabel("km" if kilometres else "m")
    bar.setMapUnitsPerScaleBarUnit(1)
    bar.setNumberOfSegmentsLeft(0)
    bar.setNumberOfSegments(count)
    bar.setUnitsPerSegment(step / 1000 if kilometres else step)
    numbers = QgsBasicNumericFormat()
    vietnamese = language.startswith("vi")
    numbers.setDecimalSeparator("," if vietnamese else ".")
    numbers.setThousandsSeparator("." if vietnamese else ",")
    numbers.setShowTrailingZeros(False)
    bar.setNumericFormat(numbers)
    bar.setAlignment(QgsScaleBarSettings.Alignment.AlignLeft)
    bar.update()
    bar.attemptMove(QgsLayoutPoint(box[0], box[1], _MM))
