"""The maps of a report: pictures for its pages, and the interactive map of its web page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsRectangle,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...plugin.dossier.document import VERDICT_WORDS, Text
from ...plugin.dossier.facts import Fact, Scenario
from ...plugin.dossier.places import communes_of
from ...plugin.dossier.report import Picture, Report
from ...plugin.dossier.sections._building import source_line
from ...plugin.gis.i18n import language as language_of_qgis
from ...plugin.gis.i18n import texts_in
from ...plugin.gis.registers import is_vn2000
from ...plugin.gis.source import layer_title
from ...plugin.gis.target_styles import Choropleth, apply_style, store_styles
from ...plugin.numbers import say_number
from ...plugin.progress import Progress
from ...plugin.schema import item_fields
from ...plugin.targets.result_rows import item_names
from ...plugin.targets.roles import ROLES, recognise, spoken
from ...plugin.targets.units import same_code
from ..algorithm import Run
from ._report_parameters import ROLE_LAYERS, ReportParameters

if TYPE_CHECKING:
    from ...plugin.dossier.web.map import WebMap

__all__ = ["read_pictures", "read_web_map"]

_P = ReportParameters
#: Layers from top to bottom: points are drawn over lines.
_ORDER = ("POST_POINTS", "SITES", "DUCTS", "POLE_LINES")
_PLANNED_ORDER = ("PLANNED_POST_POINTS", "PLANNED_SITES", "PLANNED_FIBER", "PLANNED_DUCTS", "PLANNED_POLE_LINES")
_KINDS = [
    QgsWkbTypes.GeometryType.PointGeometry,
    QgsWkbTypes.GeometryType.LineGeometry,
    QgsWkbTypes.GeometryType.PolygonGeometry,
]
#: Width in millimetres, least and greatest height, and dots per inch, of maps in chapters (upright pages) and in the
#: annex (landscape), where the first stands under the title. A map is as high as what it shows.
_CHAPTER, _ANNEX = (160.0, 95.0, 190.0, 200), (240.0, 95.0, 124.0, 150)
#: Width of a picture that the legend and the frame take.
_LEGEND_MM = 48.0
#: Of the extent of a commune, so much is shown around it.
_MARGIN = 0.08
_METRES = "EPSG:3405"

_PLANNED = Text("Planned: {name}", "Dự kiến: {name}")
_COMMUNES = Text("Communes", "Xã, phường, đặc khu")
_UNITS = Text("Communes by target", "Các xã theo chỉ tiêu")
_TODAY = Text("Digital infrastructure today", "Bản đồ hiện trạng hạ tầng số")
_PLAN = Text("Digital infrastructure of the plan", "Bản đồ hạ tầng số theo kế hoạch")
_SHOWS = Text("Map that shows: {layers}.", "Bản đồ thể hiện: {layers}.")
_ITEM = Text("{name}, by commune", "{name}, theo xã")
_ITEM_ALT = Text(
    "Map of the communes, coloured by how they stand to the target: {counts}.",
    "Bản đồ các xã tô màu theo mức đạt mục tiêu: {counts}.",
)
_WEB_MAP = Text("Digital infrastructure and targets", "Hạ tầng số và mức độ đạt chỉ tiêu")
_COUNT = Text("{verdict} {count}", "{verdict} {count} xã")


class _Wanted(NamedTuple):
    """A picture before it is drawn; the first layer is on top. ``whole``: the province, not the one commune."""

    id: str
    caption: str
    alt: str
    source: str
    layers: Callable[[], list[QgsMapLayer]]
    size: tuple[float, float, float, int]
    whole: bool = False


class _Maps:
    """The layers that are drawn, as copies with names in the language of the document."""

    def __init__(self, run: Run, report: Report):
        self.run = run
        self.report = report
        #: What layers are called as sources, by the ids of their copies.
        self.titles: dict[str, str] = {}
        self.existing = [self._role_layer(name) for name in _ORDER if run.given(name)]
        self.planned = [self._role_layer(name) for name in _PLANNED_ORDER if run.given(name)]
        self.communes = self._named(_P.COMMUNES, _COMMUNES)
        self.units = self._named(_P.UNITS, _UNITS)
        self.chosen: list[QgsMapLayer] = run.layers(_P.MAP_LAYERS) if run.given(_P.MAP_LAYERS) else []

    def _layer(self, name: str) -> QgsVectorLayer | None:
        """The layer of a parameter that has shapes; None for a table, and for what is not given."""
        layer = self.run.algorithm.parameterAsVectorLayer(self.run.parameters, name, self.run.context)
        return layer if layer is not None and layer.geometryType() in _KINDS else None

    def _role_layer(self, name: str) -> QgsVectorLayer | None:
        role, planned = ROLE_LAYERS[name]
        words = Text(ROLES[role].name_en, ROLES[role].name_vi)
        if planned:
            words = Text(_PLANNED.en.format(name=words.en), _PLANNED.vi.format(name=words.vi))
        return self._named(name, words)

    def _named(self, name: str, words: Text) -> QgsVectorLayer | None:
        """The layer of a parameter; one that is in no project gets a name that people understand."""
        layer = self._layer(name)
        project = self.run.context.project()
        if layer is None or (project is not None and project.mapLayer(layer.id()) is not None):
            return layer
        copy = _renamed(layer, self.report.say(words))
        self.titles[copy.id()] = layer_title(layer)
        return copy

    @property
    def today(self) -> list[QgsMapLayer]:
        """From top to bottom."""
        return self.chosen or [layer for layer in (*self.existing, self.communes) if layer is not None]

    @property
    def plan(self) -> list[QgsMapLayer]:
        """The same with what is planned; nothing where nothing is. Points stay over lines, and these over areas."""
        planned = [layer for layer in self.planned if layer is not None]
        layers = [*planned, *(layer for layer in self.today if layer not in planned)] if planned else []
        return layers if self.chosen else sorted(layers, key=lambda layer: _KINDS.index(layer.geometryType()))

    def sources(self, layers: Sequence[QgsMapLayer]) -> str:
        """The layers of a map, with the days that the registers know."""
        registers = self.report.registers.values()
        days = {layer: day for register in registers for layer, day in register.told()}
        vectors = [layer for layer in layers if isinstance(layer, QgsVectorLayer)]
        titles = [self.titles.get(layer.id()) or layer_title(layer) for layer in vectors]
        return source_line(self.report, ((title, days.get(title, "")) for title in titles))

    def crs(self) -> QgsCoordinateReferenceSystem:
        """Of the maps: VN-2000 in metres where any layer has it, else that of the first in metres."""
        layers = [layer for layer in (self.communes, self.units, *self.today, *self.planned) if layer is not None]
        flat = [layer.crs() for layer in layers if layer.crs().isValid() and not layer.crs().isGeographic()]
        return next((crs for crs in flat if is_vn2000(crs)), flat[0] if flat else QgsCoordinateReferenceSystem(_METRES))

    def extent(self, crs: QgsCoordinateReferenceSystem) -> QgsRectangle | None:
        """Of the commune that the report is about; None for the whole."""
        layer, condition = self._commune()
        if layer is None:
            return None
        box = QgsRectangle()
        for feature in layer.getFeatures(QgsFeatureRequest().setFilterExpression(condition)):
            box.combineExtentWith(feature.geometry().boundingBox())
        if box.isEmpty():
            return None
        transform = QgsCoordinateTransform(layer.crs(), crs, self.run.context.transformContext())
        box = transform.transformBoundingBox(box)
        box.scale(1.0 + 2.0 * _MARGIN)
        return box

    def outline(self) -> list[QgsMapLayer]:
        """The border of the commune that the report is about, to be seen among the others; empty for the whole."""
        layer, condition = self._commune()
        if layer is None:
            return []
        names = communes_of(self.report)
        border = layer.materialize(QgsFeatureRequest().setFilterExpression(condition))
        border.setName(names.get(self.report.commune) or self.report.commune)
        symbol = QgsFillSymbol.createSimple({"style": "no", "outline_color": "#000000", "outline_width": "0.9"})
        root = QgsRuleBasedRenderer.Rule(None)  # a single symbol would be taken for one that nobody chose
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol))
        border.setRenderer(QgsRuleBasedRenderer(root))
        return [border]

    def _commune(self) -> tuple[QgsVectorLayer | None, str]:
        """A layer in which the one commune is, and the condition for it; None without such a commune or layer."""
        for layer in (self.communes, self.units) if self.report.commune else ():
            field = recognise("communes", layer.fields().names()).get("code") if layer is not None else None
            if field:
                index = layer.fields().lookupField(field)
                codes = (str(code) for code in layer.uniqueValues(index) if same_code(code, self.report.commune))
                quoted = ", ".join(QgsExpression.quotedString(code) for code in sorted(codes))
                return layer, f"to_string({QgsExpression.quotedColumnRef(field)}) IN ({quoted or 'NULL'})"
        return None, ""


def _renamed(layer: QgsVectorLayer, name: str) -> QgsVectorLayer:
    """A copy of a layer that is called so in legends."""
    from ...plugin.gis.maps.cloning import cloned

    copy = cloned(layer)
    copy.setName(name)
    metadata = QgsLayerMetadata(copy.metadata())
    metadata.setTitle(name)
    copy.setMetadata(metadata)
    return copy


def read_pictures(run: Run, report: Report, progress: Progress) -> Report:
    """The report with its maps: of today, of the plan, and of each target by commune."""
    maps = _Maps(run, report)
    wanted: list[_Wanted] = []
    for id_, words, layers in (("today", _TODAY, maps.today), ("plan", _PLAN, maps.plan)):
        if layers:
            shown = report.say(_SHOWS, layers="; ".join(layer.name() for layer in layers))
            wanted.append(_Wanted(id_, report.say(words), shown, maps.sources(layers), layers.copy, _CHAPTER))
    if maps.units is not None:
        wanted += _by_target(maps)
    return replace(report, pictures=tuple(_drawn(run, maps, wanted, progress)))


class _Themed(NamedTuple):
    """A target, its results by commune, and the style that shows them."""

    fact: Fact
    result: Mapping[str, Any]
    style: Choropleth


def _themes(report: Report, units: QgsVectorLayer) -> list[_Themed]:
    """The items of which the layer holds values, and any commune has one: an empty map says nothing."""
    levels = [axis["level"] for axis in report.today["axes"]]
    found = [
        (item, result)
        for item in report.today["items"]
        for result in item["results"]
        if levels[result["axis"]] == "commune"
    ]
    names = item_names((item["indicator"], item["horizon"], item["kind"]) for item, _ in found)
    repeated = Scenario(report.today, "", report.language).repeated
    made = []
    for (item, result), short in zip(found, names):
        if not set(result["verdict"]) - {"no_data"}:
            continue
        fields = [field.name for field in item_fields(short, "", "")]
        if all(units.fields().lookupField(name) >= 0 for name in fields):
            fact = Fact(item, result, 0, report.language, item["id"] in repeated)
            title = fact.title + (f" ({item['horizon']})" if item["horizon"] else "")
            percent = " %" if item["unit"]["id"] == "%" else ""
            made.append(_Themed(fact, result, Choropleth(short, title, *fields, fact.target, fact.at_most, percent)))
    return made


def _by_target(maps: _Maps) -> Iterator[_Wanted]:
    """A map of the province for each target, with a legend in the language of the document."""
    report = maps.report
    translate = texts_in(report.language)
    outline = maps.outline()

    def layers(style: Choropleth) -> list[QgsMapLayer]:
        layer = _renamed(maps.units, style.name)
        apply_style(layer, style, translate)
        return [*outline, layer]

    for fact, result, style in _themes(report, maps.units):
        counts = [
            report.say(_COUNT, verdict=words.of(report.language), count=say_number(number, report.language, 0))
            for verdict, words in VERDICT_WORDS.items()
            if (number := result["verdict"].count(verdict))
        ]
        yield _Wanted(
            f"item_{fact.id}",
            report.say(_ITEM, name=fact.name),
            report.say(_ITEM_ALT, counts=", ".join(counts)),
            source_line(report, [(result["source"], result["date"])]),
            partial(layers, style),
            _ANNEX,
            whole=True,
        )


class _Lazy(Picture):
    """A map that is drawn when a document shows it: most documents show few of those that could be made."""

    def __init__(self, wanted: _Wanted, draw: Callable[[_Wanted], bytes]):
        for name in ("id", "caption", "alt", "source"):
            object.__setattr__(self, name, getattr(wanted, name))
        object.__setattr__(self, "_made_by", (draw, wanted))

    @cached_property
    def png(self) -> bytes:
        draw, wanted = self._made_by
        return draw(wanted)


def _drawn(run: Run, maps: _Maps, wanted: Sequence[_Wanted], progress: Progress) -> Iterator[Picture]:
    """The pictures; only named where no file is written that shows them."""
    if not any(run.given(name) for name in (_P.DOCX, _P.HTML)):
        yield from (Picture(one.id, one.caption, one.alt, b"", one.source) for one in wanted)
        return
    from ...plugin.gis.maps.images import map_image
    from ...plugin.gis.maps.layers import layer_extent

    crs, transforms = maps.crs(), run.context.transformContext()
    extent = maps.extent(crs)
    numbers = {one.id: number for number, one in enumerate(wanted)}

    def draw(one: _Wanted) -> bytes:
        progress.step(numbers[one.id] / len(wanted))
        layers = one.layers()
        near = None if one.whole else extent
        shown = near or layer_extent(layers, crs, transforms)
        width, least, most, dpi = one.size
        ratio = shown.height() / shown.width() if shown is not None and shown.width() > 0 else 1.0
        return map_image(
            layers,
            transforms,
            extent=near,
            crs=crs,
            width_mm=width,
            height_mm=round(min(max((width - _LEGEND_MM) * ratio + 1.0, least), most), 1),
            dpi=dpi,
            language=maps.report.language,
            legend=True,
        )

    yield from (_Lazy(one, draw) for one in wanted)


def read_web_map(run: Run, report: Report, progress: Progress) -> WebMap | None:
    """The interactive map: the same layers, and the communes by target; None where there is no layer at all."""
    from ...plugin.dossier.web.map import WebMap
    from ...plugin.gis.web.layers import read_web_layers

    maps = _Maps(run, report)
    layers = [layer for layer in (maps.plan or maps.today) if isinstance(layer, QgsVectorLayer)]
    if maps.units is not None:
        units = _renamed(maps.units, report.say(_UNITS))
        store_styles(units, [themed.style for themed in _themes(report, maps.units)], texts_in(report.language))
        layers = [*(layer for layer in layers if layer is not maps.communes), units]
    if not layers:
        return None
    made, messages = read_web_layers(layers, run.context, report.language, progress)
    for message in messages:
        run.progress.warn(message.template, **spoken(message.values, language_of_qgis()))
    return WebMap(report.say(_WEB_MAP), made)
