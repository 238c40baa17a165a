"""The maps of a report: pictures for its pages, and the interactive map of its web page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import QgsMapLayer, QgsVectorLayer

from ...plugin.dossier.document import VERDICT_WORDS, Text
from ...plugin.dossier.facts import Fact, Scenario
from ...plugin.dossier.report import Picture, Report
from ...plugin.dossier.sections._building import source_line
from ...plugin.gis.i18n import language as language_of_qgis
from ...plugin.gis.i18n import texts_in
from ...plugin.gis.rights import rights_of
from ...plugin.gis.target_styles import Choropleth, apply_style, store_styles
from ...plugin.numbers import say_number
from ...plugin.progress import Progress
from ...plugin.schema import item_fields
from ...plugin.targets.result_rows import item_names
from ...plugin.targets.roles import spoken
from ..algorithm import Run
from ._report_layers import UNITS, ReportLayers, renamed
from ._report_parameters import ReportParameters

if TYPE_CHECKING:
    from ...plugin.dossier.web.map import WebMap

__all__ = ["read_pictures", "read_web_map"]

_P = ReportParameters
#: Width in millimetres, least and greatest height, and dots per inch, of maps in chapters (upright pages) and in the
#: annex (landscape), where the first stands under the title. A map is as high as what it shows.
_CHAPTER, _ANNEX = (160.0, 95.0, 190.0, 200), (240.0, 95.0, 124.0, 150)
#: Width of a picture that the legend and the frame take.
_LEGEND_MM = 48.0
_TODAY = Text("Digital infrastructure today", "Bản đồ hiện trạng hạ tầng số")
_PLAN = Text("Digital infrastructure of the plan", "Bản đồ hạ tầng số theo kế hoạch")
_DESIGN = Text("Design of the fibre network", "Bản đồ thiết kế mạng cáp quang")
_COVERAGE = Text("Mobile coverage", "Bản đồ phủ sóng thông tin di động")
_COVERAGE_PLAN = Text("Mobile coverage in the plan", "Bản đồ phủ sóng thông tin di động theo phương án")
_SITES = Text(
    "Candidates, chosen sites and their backhaul", "Bản đồ vị trí có thể đặt trạm, vị trí được chọn và truyền dẫn"
)
_ROLLOUT = Text("What is built in which year", "Bản đồ phân kỳ đầu tư theo năm")
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


def read_pictures(run: Run, report: Report) -> Report:
    """The report with its maps: of today, of the plan, and of each target by commune."""
    maps = ReportLayers(run, report)
    wanted: list[_Wanted] = []
    drawn = (("today", _TODAY, maps.today), ("plan", _PLAN, maps.plan), ("fiber", _DESIGN, maps.design),
             ("coverage", _COVERAGE, maps.coverage), ("coverage_plan", _COVERAGE_PLAN, maps.coverage_plan),
             ("sites", _SITES, maps.sites), ("rollout", _ROLLOUT, maps.rollout))  # fmt: skip
    for id_, words, layers in drawn:
        if layers:
            shown = report.say(_SHOWS, layers="; ".join(layer.name() for layer in layers))
            wanted.append(_Wanted(id_, report.say(words), shown, maps.sources(layers), layers.copy, _CHAPTER))
    if maps.units is not None:
        wanted += _by_target(maps)
    return replace(report, pictures=tuple(_drawn(run, maps, wanted)))


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


def _by_target(maps: ReportLayers) -> Iterator[_Wanted]:
    """A map of the province for each target, with a legend in the language of the document."""
    report = maps.report
    translate = texts_in(report.language)
    outline = maps.outline()

    def layers(style: Choropleth) -> list[QgsMapLayer]:
        layer = renamed(maps.units, style.name)
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
            maps.with_rights(source_line(report, [(result["source"], result["date"])]), [maps.units]),
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


def _drawn(run: Run, maps: ReportLayers, wanted: Sequence[_Wanted]) -> Iterator[Picture]:
    """The pictures; only named where no file is written that shows them."""
    if not any(run.given(name) for name in (_P.DOCX, _P.HTML)):
        yield from (Picture(one.id, one.caption, one.alt, b"", one.source) for one in wanted)
        return
    from ...plugin.gis.maps.images import map_image
    from ...plugin.gis.maps.layers import layer_extent

    crs, transforms = maps.crs(), run.context.transformContext()
    extent = maps.extent(crs)

    def draw(one: _Wanted) -> bytes:
        run.progress.check()  # whoever puts the map in says how far it is
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
            most_mm=most,
            dpi=dpi,
            language=maps.report.language,
            legend=True,
        )

    yield from (_Lazy(one, draw) for one in wanted)


def read_web_map(run: Run, report: Report, progress: Progress) -> WebMap | None:
    """The interactive map: the same layers, and the communes by target; None where there is no layer at all."""
    from ...plugin.dossier.web.map import WebMap
    from ...plugin.gis.web.layers import read_web_layers

    maps = ReportLayers(run, report)
    layers = [
        layer
        for layer in (maps.plan or maps.today)
        if isinstance(layer, QgsVectorLayer) and layer is not maps.roads  # too many for a page in one file
    ]
    sited = [layer for layer in (*maps.sited.values(), *maps.years) if isinstance(layer, QgsVectorLayer)]
    layers[:0] = [layer for layer in sited if layer not in layers]
    covered = [layer for layer in maps.covered.values() if isinstance(layer, QgsVectorLayer)]
    # Under what is there or planned, over the communes.
    layers[-1:-1] = [layer for layer in covered if layer not in layers]
    if maps.units is not None:
        units = renamed(maps.units, report.say(UNITS))
        store_styles(units, [themed.style for themed in _themes(report, maps.units)], texts_in(report.language))
        layers = [*(layer for layer in layers if layer is not maps.communes), units]
    if not layers:
        return None
    made, messages = read_web_layers(layers, run.context, report.language, progress)
    for message in messages:
        run.progress.warn(message.template, **spoken(message.values, language_of_qgis()))
    return WebMap(report.say(_WEB_MAP), made, rights_of(layers))
