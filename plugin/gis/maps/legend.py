"""The legend of a map: only what the map shows, in groups, and never larger than the room that it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import (
    QgsDrawSourceEffect,
    QgsFillSymbol,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsLayerTreeModelLegendNode,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutUtils,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsLineSymbolLayer,
    QgsMapHitTest,
    QgsMapLayerLegendUtils,
    QgsMapSettings,
    QgsRasterLayer,
    QgsSimpleLegendNode,
    QgsSymbol,
    QgsSymbolLayer,
    QgsSymbolLegendNode,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QFont

from .fonts import ensure_vietnamese, text_width, wrapped
from .items import legend_font, set_legend_font, set_legend_lines
from .layers import GROUPS, MapLayer
from .words import WORDS

__all__ = ["LegendRow", "MapLegend"]

_STYLES = QgsLegendStyle.Style
_PARTS = (_STYLES.Title, _STYLES.Group, _STYLES.Subgroup, _STYLES.SymbolLabel)
#: How much smaller a legend may become, in how many columns, and whether a layer may go on in the next column, before
#: something is left out; the best first.
_TRIES = (
    (1.0, 1, False),
    (0.92, 1, False),
    (1.0, 2, False),
    (0.92, 2, False),
    (0.92, 2, True),
    (0.85, 1, False),
    (0.85, 2, False),
    (0.85, 2, True),
    (0.8, 2, True),
    (0.75, 2, True),
    (0.75, 3, True),
)
#: The way that a legend is thought to be set when others ask how much room it wants.
_USUAL = (0.85, 2, True)
#: Narrower columns than this, in widths of the letter "n", are not read but spelled.
_LEAST_LETTERS = 13
_SPACED = (_STYLES.Group, _STYLES.Subgroup, _STYLES.Symbol)
_TOP = QgsLegendStyle.Side.Top
#: Outline of an area in a legend, in its units.
_WIDEST = 1.0
_DISPLAY = 0  # Qt.ItemDataRole.DisplayRole


@dataclass(frozen=True)
class LegendRow:
    """A symbol of the legend.

    Parameters
    ----------
    layer : MapLayer
    place : int
        Among the symbols of its layer.
    label : str
    single : bool
        The only symbol of its layer: it stands beside the layer's name.
    """

    layer: MapLayer
    place: int
    label: str
    single: bool


@dataclass(frozen=True)
class _Symbol:
    """A symbol of a layer, or the name of a band, as QGIS lists it: key and that of its heading, label, kind."""

    key: str
    parent: str
    label: str
    is_heading: bool
    is_tested: bool
    is_band: bool


class MapLegend:
    """The legend of a sheet in a language, filled anew for each page, from how the item looks in its template."""

    def __init__(self, item: QgsLayoutItemLegend, language: str):
        self._item = item
        self._language = language
        self._fonts: dict = {}
        for part in _PARTS:
            font = legend_font(item, part)
            ensure_vietnamese(font)
            self._fonts[part] = font
        self._symbol = (item.symbolWidth(), item.symbolHeight())
        self._line_spacing = 0.04 * self._fonts[_STYLES.SymbolLabel].pointSizeF()
        self._margins = {part: item.style(part).margin(_TOP) for part in _SPACED}
        self._known: dict[str, list[_Symbol]] = {}
        self._hits: dict[tuple[str, str], set[str]] = {}
        self._glowing: dict[tuple[str, int], QgsSymbol] = {}
        self._built: tuple[LegendRow, ...] | None = None
        self._groups: dict[str, QgsLayerTreeGroup] = {}
        self._nodes: dict[str, QgsLayerTreeLayer] = {}

    # -- what is shown ----------------------------------------------------------------------------------------------

    def rows(self, chart: QgsLayoutItemMap, layers: Sequence[MapLayer]) -> tuple[LegendRow, ...]:
        """The symbols that a map shows, in the order of the legend.

        Parameters
        ----------
        chart : QgsLayoutItemMap
            With layers and extent set.
        layers : sequence of MapLayer
            Those that belong into the legend, in their order.
        """
        item = self._item
        item.setAutoUpdateModel(False)
        item.setLegendFilterByMapEnabled(False)  # what is shown is found here, and at once
        item.setLinkedMap(chart)
        size = QSizeF(chart.rect().width(), chart.rect().height())
        settings = chart.mapSettings(chart.extent(), size * 96.0 / 25.4, 96.0, True)
        found: list[LegendRow] = []
        for layer in layers:
            own = layer.layer
            if not own.hasScaleBasedVisibility() or own.isInScaleRange(settings.scale()):
                found += _seen_rows(layer, self._symbols(layer), self._seen(layer, settings))
        # A lone symbol below those of another layer would be taken for one of them: it stands before them.
        return tuple(sorted(found, key=lambda row: (GROUPS.index(row.layer.group), not row.single)))

    def _seen(self, layer: MapLayer, settings: QgsMapSettings) -> set[str]:
        """Keys of the symbols of a layer that a map shows; pages of the same extent ask once."""
        own = layer.layer
        symbols = self._symbols(layer)
        if not isinstance(own, QgsVectorLayer) or not any(symbol.is_tested for symbol in symbols):
            return set()
        place = (own.id(), settings.extent().toString(3))
        if place not in self._hits:
            settings = QgsMapSettings(settings)
            settings.setLayers([own])
            test = QgsMapHitTest(settings)
            test.run()
            keys = {symbol.key for symbol in symbols if symbol.is_tested and test.legendKeyVisible(symbol.key, own)}
            if layer.group == "frame":  # the commune of a page changes
                return keys
            self._hits[place] = keys
        return self._hits[place]

    def _symbols(self, layer: MapLayer) -> list[_Symbol]:
        """All symbols of a layer; its looks do not change from page to page."""
        key = layer.layer.id()
        if key not in self._known:
            model = self._item.model()
            node = model.rootGroup().addLayer(layer.layer)
            self._known[key] = [
                _Symbol(
                    str(one.data(_RULE) or ""),
                    str(one.data(_PARENT) or ""),
                    str(one.data(_DISPLAY) or "").strip(),
                    isinstance(one, QgsSymbolLegendNode) and one.symbol() is None,
                    isinstance(one, QgsSymbolLegendNode) and bool(one.data(_RULE)),
                    isinstance(layer.layer, QgsRasterLayer) and type(one) is QgsSimpleLegendNode,
                )
                for one in model.layerOriginalLegendNodes(node)
            ]
            for place, one in enumerate(model.layerOriginalLegendNodes(node)):
                symbol = one.symbol() if isinstance(one, QgsSymbolLegendNode) else None
                if symbol is not None:
                    plain_one = symbol.clone()
                    trimmed = [_trim(part, plain_one) for part in plain_one.symbolLayers()]
                    if any(trimmed):
                        self._glowing[key, place] = plain_one
            model.rootGroup().removeChildNode(node)
        return self._known[key]

    # -- room -------------------------------------------------------------------------------------------------------

    def height(self, rows: tuple[LegendRow, ...], width: float) -> float:
        """Height in mm that the legend of these symbols wants, in letters that are not yet small."""
        ways = self._ways(width)
        way = _USUAL if _USUAL in ways else max((one for one in ways if one[0] >= _USUAL[0]), key=lambda one: one[1])
        return self._needed(rows, way, width).height()

    def fill(self, rows: tuple[LegendRow, ...], room: tuple[float, float]) -> int:
        """Put symbols into the legend so that they fit.

        Parameters
        ----------
        room : (float, float)
            Width and height in mm.

        Returns
        -------
        int
            Symbols that had no room and are not shown.
        """
        ways = self._ways(room[0])
        if any(self._fits(rows, way, room) for way in ways):
            return 0
        # Where a column is too narrow for some words, more columns hold less.
        single = min(one for one in ways if one[1] == 1)
        kept, way = max((self._most(rows, way, room), way) for way in dict.fromkeys((single, ways[-1])))
        self._fits(rows[:kept], way, room)
        return len(rows) - kept

    def _most(self, rows: tuple[LegendRow, ...], way: tuple[float, int, bool], room: tuple[float, float]) -> int:
        """The most of the first symbols that fit in one way."""
        kept, least = 0, len(rows)
        while kept < least - 1:
            middle = (kept + least) // 2
            if self._fits(rows[:middle], way, room):
                kept = middle
            else:
                least = middle
        return kept

    def _ways(self, width: float) -> list[tuple[float, int, bool]]:
        """Ways to set a legend in which its columns are wide enough to be read."""
        letter = text_width("n", self._fonts[_STYLES.SymbolLabel])
        return [
            (size, columns, split)
            for size, columns, split in _TRIES
            if columns == 1 or self._column(width, columns) > (_LEAST_LETTERS * letter + self._symbol[0]) * size
        ]

    def _column(self, width: float, columns: int) -> float:
        return (width - (columns - 1) * self._item.columnSpace() - 2 * self._item.boxSpace()) / columns

    def _fits(self, rows: tuple[LegendRow, ...], way: tuple[float, int, bool], room: tuple[float, float]) -> bool:
        needed = self._needed(rows, way, room[0])
        return needed.width() <= room[0] + 0.5 and needed.height() <= room[1] + 0.2

    def _needed(self, rows: tuple[LegendRow, ...], way: tuple[float, int, bool], width: float) -> QSizeF:
        """Set the legend in one way; the room that it needs so, in mm."""
        item = self._item
        size, columns, split = way
        if rows != self._built:
            self._build(rows)
        fonts = self._apply(size)
        item.setWrapString("\n")
        item.setColumnCount(columns)
        item.setSplitLayer(split)
        item.setEqualColumnWidth(False)
        self._word(rows, fonts, self._column(width, columns))
        # A layout's legend is drawn by this very class.
        context = QgsLayoutUtils.createRenderContextForLayout(item.layout(), None, 96.0)
        return QgsLegendRenderer(item.model(), item.legendSettings()).minimumSize(context)

    # -- the tree of QGIS -------------------------------------------------------------------------------------------

    def _apply(self, size: float) -> dict:
        """Make everything ``size`` times as large as the template says; returns the fonts."""
        item = self._item
        sized = {}
        for part, font in self._fonts.items():
            sized[part] = QFont(font)
            sized[part].setPointSizeF(round(font.pointSizeF() * size, 2))
            set_legend_font(item, part, sized[part])
        item.setSymbolWidth(self._symbol[0] * size)
        item.setSymbolHeight(self._symbol[1] * size)
        set_legend_lines(item, self._line_spacing * size)
        for part, margin in self._margins.items():
            item.setStyleMargin(part, _TOP, margin * size)
        return sized

    def _build(self, rows: tuple[LegendRow, ...]) -> None:
        """Make the tree of groups and layers; QGIS takes its time for each layer that it is given."""
        root = self._item.model().rootGroup()
        root.removeAllChildren()
        self._groups, self._nodes = {}, {}
        grouped = len({row.layer.group for row in rows}) > 1
        places: dict[str, list[int]] = {}
        for row in rows:
            places.setdefault(row.layer.layer.id(), []).append(row.place)
        for row in rows:
            group, key = row.layer.group, row.layer.layer.id()
            if group not in self._groups:
                self._groups[group] = root.addGroup(group) if grouped else root
            if key in self._nodes:
                continue
            node = self._nodes[key] = QgsLayerTreeLayer(row.layer.layer)
            QgsMapLayerLegendUtils.setLegendNodeOrder(node, places[key])
            for place in places[key]:
                self._without_glow(node, place)
            if group == "units":
                node.setCustomProperty("legend/title-style", "hidden")
            self._groups[group].addChildNode(node)
        self._built = rows

    def _without_glow(self, node: QgsLayerTreeLayer, place: int) -> None:
        """A symbol without effects that would run over the symbols and words beside it."""
        symbol = self._glowing.get((node.layerId(), place))
        if symbol is not None:
            QgsMapLayerLegendUtils.setLegendNodeCustomSymbol(node, place, symbol)

    def _word(self, rows: tuple[LegendRow, ...], fonts: dict, width: float) -> None:
        """Put the words in, broken into lines that fit."""
        text_room = width - self._item.symbolWidth() - 2.2
        model = self._item.model()
        for group, node in self._groups.items():
            if node is not model.rootGroup():
                title = WORDS[f"group_{group}"].of(self._language)
                node.setName("\n".join(wrapped(title, fonts[_STYLES.Group], width)))
        by_layer: dict[str, list[LegendRow]] = {}
        for row in rows:
            by_layer.setdefault(row.layer.layer.id(), []).append(row)
        for key, own in by_layer.items():
            single = own[0].single
            title_font = fonts[_STYLES.SymbolLabel if single else _STYLES.Subgroup]
            title = wrapped(own[0].layer.title, title_font, text_room if single else width)
            self._nodes[key].setCustomProperty("legend/title-label", "\n".join(title))
            for row, symbol in zip(own, model.layerLegendNodes(self._nodes[key])):
                # A lone symbol stands for its layer.
                lines = title if single else wrapped(row.label, fonts[_STYLES.SymbolLabel], text_room)
                label = "\n".join(lines)
                if symbol.userLabel() != label:
                    symbol.blockSignals(True)  # the legend would be drawn anew for each of them
                    symbol.setUserLabel(label)
                    symbol.blockSignals(False)
                QgsMapLayerLegendUtils.setLegendNodeUserLabel(self._nodes[key], row.place, label)


def _seen_rows(layer: MapLayer, symbols: Sequence[_Symbol], keys: set[str]) -> list[LegendRow]:
    """Symbols of one layer that are seen; headings where something of theirs is seen."""
    tested = isinstance(layer.layer, QgsVectorLayer)
    seen = [symbol.key in keys if tested and symbol.is_tested else not symbol.is_band for symbol in symbols]
    labels = [symbol.label for symbol in symbols]
    for place in range(len(symbols) - 1, -1, -1):
        if symbols[place].is_heading:
            inside = [after for after in _inside(symbols, place) if seen[after]]
            seen[place] = _keep_heading(labels, place, inside)
            # The title of a target is what the page is called: it is not said twice.
            seen[place] = seen[place] and layer.group != "units"
    single = len(symbols) == 1
    return [LegendRow(layer, place, labels[place], single) for place in range(len(symbols)) if seen[place]]


def _inside(symbols: Sequence[_Symbol], place: int) -> list[int]:
    """Symbols under a heading: those of its rule; where it has none, all up to the next heading."""
    key = symbols[place].key
    own = [after for after in range(place + 1, len(symbols)) if key and symbols[after].parent == key]
    if own:
        return own
    end = next((after for after in range(place + 1, len(symbols)) if symbols[after].is_heading), len(symbols))
    return [after for after in range(place + 1, end) if not symbols[after].parent]


def _keep_heading(labels: list[str], place: int, inside: Sequence[int]) -> bool:
    """Whether a heading stays. One that has a single symbol, for another scale perhaps, gives it its name instead."""
    if not inside:
        return False
    if len(inside) == 1 and labels[inside[0]] in ("", labels[place]):
        labels[inside[0]] = labels[place]
        return False
    return True


def _trim(part: QgsSymbolLayer, symbol: QgsSymbol) -> bool:
    """Take off what would run over its neighbours in a legend, effects and very wide outlines; whether it had any."""
    changed = False
    effect = part.paintEffect()
    if effect is not None and effect.enabled() and not isinstance(effect, QgsDrawSourceEffect):
        effect.setEnabled(False)
        changed = True
    if isinstance(symbol, QgsFillSymbol) and isinstance(part, QgsLineSymbolLayer) and part.width() > _WIDEST:
        part.setWidth(_WIDEST)
        changed = True
    return changed


def _role(name: str) -> int:
    """The number of a role of legend nodes: an enum of Qt6 is none of itself."""
    found = getattr(QgsLayerTreeModelLegendNode, name, None)
    if found is None:
        found = getattr(QgsLayerTreeModelLegendNode.LegendNodeRoles, name)
    return int(getattr(found, "value", found))


_RULE, _PARENT = _role("RuleKeyRole"), _role("ParentRuleKeyRole")
