"""How a roadmap looks: a colour for each year, and things that appear when the temporal controller reaches them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..text import N_
from .i18n import tr
from .target_styles import DrawnStyle

__all__ = ["RolloutStyle", "play_by_days"]

#: Of the years, dark first: even steps of a ramp that people who do not see red and green tell apart (viridis).
_RAMP = ((68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37))
_BEGIN, _END = 'to_datetime("start_date")', "(to_datetime(\"end_date\") + to_interval('1 day'))"
#: What is being built when the time shown by the temporal controller ends, and what is there by then. QGIS also hands
#: out what begins with the very moment at which that time ends. Without the controller there is no time.
_BUILDING = f"@map_end_time IS NOT NULL AND {_BEGIN} < @map_end_time AND {_END} > @map_end_time"
_BUILT = f"(@map_end_time IS NULL OR {_END} <= @map_end_time)"


@dataclass(frozen=True)
class RolloutStyle(DrawnStyle):
    """Projects by the year in which they are built.

    Parameters
    ----------
    years : tuple of int
        Of the roadmap.
    """

    years: tuple[int, ...] = ()

    def draw(self, layer: QgsVectorLayer, translate: Callable[[str], str] = tr) -> None:
        """Make ``layer`` look like this, and move with the temporal controller."""
        lines = layer.geometryType() == QgsWkbTypes.GeometryType.LineGeometry
        root = QgsRuleBasedRenderer.Rule(None)
        root.appendChild(QgsRuleBasedRenderer.Rule(None, label=self.name))
        building = _line("#e6550d", dashed=True) if lines else _point("#e6550d", open_=True)
        root.appendChild(
            QgsRuleBasedRenderer.Rule(building, filterExp=_BUILDING, label=translate(N_("Under construction")))
        )
        for number, year in enumerate(self.years):
            colour = _colour(number / max(len(self.years) - 1, 1))
            symbol = _line(colour) if lines else _point(colour)
            condition = f'"year" = {year} AND {_BUILT}'
            root.appendChild(QgsRuleBasedRenderer.Rule(symbol, filterExp=condition, label=str(year)))
        layer.setRenderer(QgsRuleBasedRenderer(root))
        play_by_days(layer)


def play_by_days(layer: QgsVectorLayer) -> None:
    """Have the temporal controller show each thing from the day on which its works begin, and keep it."""
    properties = layer.temporalProperties()
    properties.setMode(Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField)
    properties.setStartField("start_date")
    properties.setEndField("end_date")
    properties.setAccumulateFeatures(True)
    properties.setFixedDuration(0.0)
    properties.setIsActive(True)


def _colour(share: float) -> str:
    """A colour of the ramp, 0 to 1."""
    place = share * (len(_RAMP) - 1)
    low = min(int(place), len(_RAMP) - 2)
    mixed = (round(first + (last - first) * (place - low)) for first, last in zip(_RAMP[low], _RAMP[low + 1]))
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def _line(colour: str, *, dashed: bool = False) -> QgsSymbol:
    return QgsLineSymbol.createSimple(
        {
            "line_color": colour,
            "line_width": "0.9",
            "capstyle": "round",
            "joinstyle": "round",
            "line_style": "dash" if dashed else "solid",
        }
    )


def _point(colour: str, *, open_: bool = False) -> QgsSymbol:
    return QgsMarkerSymbol.createSimple(
        {
            "name": "circle",
            "color": "255,255,255,255" if open_ else colour,
            "outline_color": colour if open_ else "#202020",
            "outline_width": "0.5" if open_ else "0.2",
            "size": "3",
        }
    )
