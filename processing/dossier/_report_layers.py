"""The layers that the maps of a report show, as copies with names in the language of the document."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsHillshadeRenderer,
    QgsLayerMetadata,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMergedFeatureRenderer,
    QgsRasterLayer,
    QgsRectangle,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...plugin.dossier.document import Text
from ...plugin.dossier.places import communes_of
from ...plugin.dossier.report import Report
from ...plugin.dossier.sections._building import source_line
from ...plugin.gis.registers import is_vn2000
from ...plugin.gis.rights import rights_of
from ...plugin.targets.roles import ROLES, recognise
from ...plugin.targets.units import same_code
from ..algorithm import Run
from ._coverage_layers import title_of
from ._report_coverage import COVERAGE_LAYERS
from ._report_parameters import ROLE_LAYERS, ReportParameters
from ._report_siting import ROLLOUT_LAYERS, SITE_LAYERS, SITE_TERRAIN

__all__ = ["UNITS", "ReportLayers", "renamed"]

_P = ReportParameters
#: Layers from top to bottom: points are drawn over lines.
_ORDER = ("POST_POINTS", "SITES", "DUCTS", "POLE_LINES")
_PLANNED_ORDER = ("PLANNED_POST_POINTS", "PLANNED_SITES", "PLANNED_FIBER", "PLANNED_DUCTS", "PLANNED_POLE_LINES")
_KINDS = [
    QgsWkbTypes.GeometryType.PointGeometry,
    QgsWkbTypes.GeometryType.LineGeometry,
    QgsWkbTypes.GeometryType.PolygonGeometry,
]
#: Of the extent of a commune, so much is shown around it.
_MARGIN = 0.08
_METRES = "EPSG:3405"

_PLANNED = Text("Planned: {name}", "Dự kiến: {name}")
_COMMUNES = Text("Communes", "Xã, phường, đặc khu")
_ROADS = Text("Roads", "Đường giao thông")
UNITS = Text("Communes by target", "Các xã theo chỉ tiêu")
#: Layers of the map of the fibre network, from top to bottom.
_FIBER = {
    "FIBER_EQUIPMENT": Text("Fibre equipment", "Thiết bị quang"),
    "FIBER_CABLES": Text("Fibre cables", "Cáp quang"),
    "FIBER_TREE": Text("Fibre routes", "Tuyến cáp quang"),
}
#: Layers of the maps of coverage.
_COVERAGE_NAMES = {
    "COVERAGE_VILLAGES": Text("Villages", "Thôn, bản, khu phố"),
    "COVERAGE_LINKS": Text("Microwave links", "Tuyến vi ba"),
    "PLANNED_COVERAGE": Text("Planned: coverage areas", "Dự kiến: vùng phủ sóng"),
    "COVERAGE": Text("Coverage areas", "Vùng phủ sóng"),
    "COVERAGE_LEVEL": Text("Signal level (dBm)", "Mức thu (dBm)"),
}
#: Layers of the maps of sites and of the roll-out.
_SITE_NAMES = {
    "SITES_CHOSEN": Text("Chosen sites", "Vị trí trạm được chọn"),
    "BACKHAUL": Text("Backhaul", "Tuyến truyền dẫn"),
    "SITE_CANDIDATES": Text("Candidates", "Vị trí có thể đặt trạm"),
    SITE_TERRAIN: Text("Terrain", "Địa hình"),
}
_ROLLOUT_NAMES = {
    "ROADMAP_POINTS": Text("Projects (points)", "Dự án (điểm)"),
    "ROADMAP_LINES": Text("Projects (lines)", "Dự án (tuyến)"),
}
_RASTERS = ("COVERAGE_LEVEL", SITE_TERRAIN)
#: How much of candidates and of the shading of terrain is seen; where its light comes from (degrees).
_FAINT, _SHADE, _LIGHT = 0.5, 0.45, (315.0, 45.0)
#: Colour of roads under what is shown.
_ROAD = "#a8a8a8"
#: Of a degree on the equator.
_DEGREES_PER_METRE = 1.0 / 111_320.0
#: Colours and widths (mm) of the outlines of areas over levels: none of the levels has these colours.
_OUTLINES = {"COVERAGE": ("#202020", 0.2), "PLANNED_COVERAGE": ("#1f3fbf", 0.45)}
#: Villages of the style covered_villages that only the plan covers.
_COVERED_IN_PLAN = 'NOT "covered" AND "plan_covered"'
#: Layers that tell of the plan only.
_OF_PLAN = ("PLANNED_COVERAGE", "COVERAGE_LINKS")


class ReportLayers:
    """The layers that are drawn, as copies with names in the language of the document."""

    def __init__(self, run: Run, report: Report):
        self.run = run
        self.report = report
        #: What layers are called as sources, by the ids of their copies.
        self.titles: dict[str, str] = {}
        self.existing = [self._role_layer(name) for name in _ORDER if run.given(name)]
        self._planned_names = [name for name in _PLANNED_ORDER if run.given(name)]
        self.planned = [self._role_layer(name) for name in self._planned_names]
        design = [name for name in _FIBER if run.given(name)]
        if "FIBER_CABLES" in design:  # they lie where the tree does
            design = [name for name in design if name != "FIBER_TREE"]
        self.fiber = [self._named(name, _FIBER[name]) for name in design]
        self.covered = {name: self._named(name, _COVERAGE_NAMES[name]) for name in COVERAGE_LAYERS if run.given(name)}
        self.sited = {name: self._named(name, _SITE_NAMES[name]) for name in (*SITE_LAYERS, SITE_TERRAIN)
                      if run.given(name)}  # fmt: skip
        self.years = [self._named(name, _ROLLOUT_NAMES[name]) for name in ROLLOUT_LAYERS if run.given(name)]
        self.existing_fiber = self._named(_P.FIBER, Text(ROLES["fiber"].name_en, ROLES["fiber"].name_vi))
        self.roads = self._plain_roads()
        self.communes = self._named(_P.COMMUNES, _COMMUNES)
        self.units = self._named(_P.UNITS, UNITS)
        self.chosen: list[QgsMapLayer] = run.layers(_P.MAP_LAYERS) if run.given(_P.MAP_LAYERS) else []

    def _layer(self, name: str) -> QgsMapLayer | None:
        """The layer of a parameter that has shapes or cells; None for a table, and for what is not given."""
        if name in _RASTERS:
            return self.run.raster(name)
        layer = self.run.algorithm.parameterAsVectorLayer(self.run.parameters, name, self.run.context)
        return layer if layer is not None and layer.geometryType() in _KINDS else None

    def _role_layer(self, name: str) -> QgsVectorLayer | None:
        role, planned = ROLE_LAYERS[name]
        words = Text(ROLES[role].name_en, ROLES[role].name_vi)
        if planned:
            words = Text(_PLANNED.en.format(name=words.en), _PLANNED.vi.format(name=words.vi))
        return self._named(name, words)

    def _named(self, name: str, words: Text) -> QgsMapLayer | None:
        """The layer of a parameter; one that is in no project gets a name that people understand."""
        layer = self._layer(name)
        project = self.run.context.project()
        if layer is None or (project is not None and project.mapLayer(layer.id()) is not None):
            return layer
        copy = renamed(layer, self.report.say(words))
        self.titles[copy.id()] = title_of(layer)
        return copy

    @property
    def today(self) -> list[QgsMapLayer]:
        """From top to bottom."""
        if self.chosen:
            return self.chosen
        layers = [layer for layer in (self.existing_fiber, *self.existing) if layer is not None]
        layers.sort(key=lambda layer: _KINDS.index(layer.geometryType()))
        return [*layers, *self._ground()]

    @property
    def plan(self) -> list[QgsMapLayer]:
        """The same with what is planned; nothing where nothing is. Points stay over lines, and these over areas."""
        planned = [layer for layer in (*self.planned, *self._results()) if layer is not None]
        if not planned or self.chosen:
            return [*planned, *(layer for layer in self.chosen if layer not in planned)] if planned else []
        there = [layer for layer in self.today if layer not in (*planned, self.roads, self.communes)]
        shown = sorted((*planned, *there), key=lambda layer: _KINDS.index(layer.geometryType()))
        return [*shown, *self._ground()]

    def _results(self) -> list[QgsMapLayer | None]:
        """Sites, backhaul and cables that the tools planned, where no other layer of planned ones tells of them."""
        given = {layer.geometryType() for name, layer in zip(self._planned_names, self.planned)
                 if name == "PLANNED_FIBER" and layer is not None}  # fmt: skip
        lines = QgsWkbTypes.GeometryType.LineGeometry
        cables = [layer for layer in self.fiber if layer is not None and layer.geometryType() == lines]
        sites = [] if "PLANNED_SITES" in self._planned_names else [self.sited.get("SITES_CHOSEN")]
        return [*sites, self.sited.get("BACKHAUL"), *([] if lines in given else cables)]

    def _plain_roads(self) -> QgsVectorLayer | None:
        """Roads as thin grey lines: the maps are about what stands along them, and cables lie on them."""
        layer = self._layer(_P.ROADS)
        if layer is None:
            return None
        copy = renamed(layer, self.report.say(_ROADS))
        self.titles[copy.id()] = title_of(layer)
        copy.setRenderer(_one_rule(QgsLineSymbol.createSimple({"line_color": _ROAD, "line_width": "0.25"})))
        copy.setLabelsEnabled(False)
        return copy

    def _ground(self) -> list[QgsMapLayer]:
        """Roads and communes, under all else."""
        return [layer for layer in (self.roads, self.communes) if layer is not None]

    @property
    def design(self) -> list[QgsMapLayer]:
        """The designed fibre network on the roads and the communes."""
        layers = [layer for layer in self.fiber if layer is not None]
        return [*layers, *self._ground()] if layers else []

    @property
    def coverage(self) -> list[QgsMapLayer]:
        """What is covered today, on the communes."""
        shown = [layer for name, layer in self._over_levels().items() if name not in _OF_PLAN]
        return self._on_communes([layer and self._as_today(layer) for layer in shown])

    @property
    def coverage_plan(self) -> list[QgsMapLayer]:
        """The same with what the plan adds, under the chosen sites; nothing where it adds nothing."""
        added = any(self.covered.get(name) is not None for name in _OF_PLAN)
        return self._on_communes([self.sited.get("SITES_CHOSEN"), *self._over_levels().values()]) if added else []

    @property
    def sites(self) -> list[QgsMapLayer]:
        """Chosen sites and candidates with the backhaul, over the roads, the borders of communes and the terrain."""
        shown = [
            self._faint(layer, _FAINT) if name == "SITE_CANDIDATES" else layer
            for name, layer in self.sited.items()
            if name != SITE_TERRAIN and layer is not None
        ]
        terrain = self.sited.get(SITE_TERRAIN)
        under = [] if terrain is None else [self._shaded(terrain)]
        return [*shown, *self._ground(), *under] if shown else []

    @property
    def rollout(self) -> list[QgsMapLayer]:
        """Projects by year on the roads and the communes."""
        layers = [layer for layer in self.years if layer is not None]
        return [*layers, *self._ground()] if layers else []

    def _copied(self, layer: QgsMapLayer) -> QgsMapLayer:
        """A copy that may look otherwise, and is the same source."""
        copy = renamed(layer, layer.name())
        self.titles[copy.id()] = self.titles.get(layer.id()) or title_of(layer)
        return copy

    def _faint(self, layer: QgsMapLayer, opacity: float) -> QgsMapLayer:
        """A copy that lets others be seen through it: there are many candidates for each chosen site."""
        copy = self._copied(layer)
        if copy.renderer() is None or copy.renderer().type() == "singleSymbol":
            copy.loadDefaultStyle()  # Processing opens files without it; loaded later it would take the opacity away
        copy.setOpacity(opacity)
        return copy

    def _shaded(self, layer: QgsRasterLayer) -> QgsRasterLayer:
        """Elevation as light shading under the map; a raster that has a look of its own keeps it."""
        from ...plugin.gis.maps.layers import BENEATH

        copy = self._copied(layer)
        copy.setCustomProperty(BENEATH, True)
        if copy.renderer() is None or copy.renderer().type() != "singlebandgray":
            return copy
        shade = QgsHillshadeRenderer(copy.dataProvider(), 1, *_LIGHT)
        shade.setMultiDirectional(True)
        if copy.crs().isGeographic():
            shade.setZFactor(_DEGREES_PER_METRE)
        shade.setOpacity(_SHADE)
        copy.setRenderer(shade)
        return copy

    def _over_levels(self) -> dict[str, QgsMapLayer | None]:
        """The layers of coverage, areas as outlines where there are levels: filled they would hide them."""
        if self.covered.get("COVERAGE_LEVEL") is None:
            return self.covered
        return {
            name: self._outlined(layer, *_OUTLINES[name]) if name in _OUTLINES and layer is not None else layer
            for name, layer in self.covered.items()
        }

    def _outlined(self, layer: QgsMapLayer, colour: str, width_mm: float) -> QgsMapLayer:
        copy = self._copied(layer)
        # One line round all of them: areas of several operators lie on each other.
        copy.setRenderer(QgsMergedFeatureRenderer(_outline(colour, width_mm)))
        return copy

    def _as_today(self, layer: QgsMapLayer) -> QgsMapLayer:
        """Villages by what covers them today: those that the plan is going to cover are not covered yet."""
        if not isinstance(layer, QgsVectorLayer):
            return layer
        copy = renamed(layer, layer.name())
        if copy.renderer() is None or copy.renderer().type() == "singleSymbol":
            copy.loadDefaultStyle()  # Processing opens files without it
        renderer = copy.renderer()
        rules = renderer.rootRule().children() if isinstance(renderer, QgsRuleBasedRenderer) else []
        if not any(rule.filterExpression() == _COVERED_IN_PLAN for rule in rules):
            return layer
        self.titles[copy.id()] = self.titles.get(layer.id()) or title_of(layer)
        root = renderer.rootRule()
        for rule in list(rules):
            if rule.filterExpression() == _COVERED_IN_PLAN:
                root.removeChild(rule)
            elif "plan_covered" in rule.filterExpression():
                rule.setFilterExpression('NOT "covered"')
        return copy

    def _on_communes(self, layers: Sequence[QgsMapLayer | None]) -> list[QgsMapLayer]:
        shown = [layer for layer in layers if layer is not None]
        borders = [self.communes] if self.communes is not None else []
        return [*shown, *borders] if shown else []

    def sources(self, layers: Sequence[QgsMapLayer]) -> str:
        """The layers of a map, with the days that the registers know."""
        report = self.report
        parts = (report.registers, report.fiber, report.coverage, report.siting, report.roadmap)
        registers = [register for part in parts for register in part.values()]
        days = {layer: day for register in registers for layer, day in register.told()}
        shown = [layer for layer in layers if isinstance(layer, QgsVectorLayer) or self._is_ours(layer)]
        titles = [self.titles.get(layer.id()) or title_of(layer) for layer in shown]
        own = {layer.id(): self._day(name) for name, layer in self.covered.items() if layer is not None}
        planned = self.run.text(_P.PLANNED_DATE).strip()
        own.update((layer.id(), planned) for layer in self.years if layer is not None)
        told = source_line(
            report,
            ((title, days.get(title, "") or own.get(layer.id(), "")) for title, layer in zip(titles, shown)),
        )
        return self.with_rights(told, layers)

    def with_rights(self, sources: str, layers: Sequence[QgsMapLayer]) -> str:
        """What a line of sources says, and whom the data of the layers must be credited to."""
        return "; ".join(filter(None, (sources, *rights_of(layers))))

    def _is_ours(self, layer: QgsMapLayer) -> bool:
        """Whether a raster was given by a parameter: a base map that somebody chose is no source."""
        return layer.id() in self.titles or any(layer is one for one in self.covered.values())

    def _day(self, name: str) -> str:
        """The day that a layer of coverage describes."""
        return self.run.text(_P.PLANNED_DATE if name in _OF_PLAN else _P.LAYERS_DATE).strip()

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
        border.setRenderer(_outline("#000000", 0.9))
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


def _outline(colour: str, width_mm: float) -> QgsRuleBasedRenderer:
    return _one_rule(
        QgsFillSymbol.createSimple({"style": "no", "outline_color": colour, "outline_width": str(width_mm)})
    )


def _one_rule(symbol: QgsSymbol) -> QgsRuleBasedRenderer:
    root = QgsRuleBasedRenderer.Rule(None)  # a single symbol would be taken for one that nobody chose
    root.appendChild(QgsRuleBasedRenderer.Rule(symbol))
    return QgsRuleBasedRenderer(root)


def renamed(layer: QgsMapLayer, name: str) -> QgsMapLayer:
    """A copy of a layer that is called so in legends."""
    from ...plugin.gis.maps.cloning import cloned

    copy = cloned(layer)
    copy.setName(name)
    metadata = QgsLayerMetadata(copy.metadata())
    metadata.setTitle(name)
    copy.setMetadata(metadata)
    return copy
