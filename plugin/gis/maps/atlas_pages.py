"""The pages of an atlas: what each of them shows and is called, before any is painted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qgis.core import QgsMapLayer, QgsRectangle, QgsVectorLayer

from ...dossier.dates import moment_of
from ...dossier.facts import Scenario
from ...dossier.places import in_sentence, place_of
from ...errors import DataError
from ...text import N_
from .communes import CommuneLayers, MapCommune, parts_of
from .facts import commune_facts, item_facts
from .layers import MapLayer, MapStock
from .styles import item_of_style, label_values, styles_of, with_style
from .words import MAP_TITLES, WORDS

__all__ = ["AtlasLayers", "AtlasPage", "AtlasPages", "AtlasWords"]


@dataclass(frozen=True)
class AtlasLayers:
    """What maps show; in each list the first layer is on top.

    Parameters
    ----------
    communes : tuple of MapCommune
        In the order of their pages.
    base, today, plan, coverage : tuple of QgsMapLayer
    units : QgsVectorLayer or None
        With a style for each target.
    assessment : mapping or None
        As in :mod:`plugin.targets.assessment_dict`.
    """

    communes: tuple[MapCommune, ...]
    base: tuple[QgsMapLayer, ...] = ()
    today: tuple[QgsMapLayer, ...] = ()
    plan: tuple[QgsMapLayer, ...] = ()
    coverage: tuple[QgsMapLayer, ...] = ()
    units: QgsVectorLayer | None = None
    assessment: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class AtlasWords:
    """What the pages say.

    Parameters
    ----------
    language : str
        "vi" or "en".
    province, title, subtitle, source, author, approver : str
    date : str
        ISO day; "" leaves room to write it in.
    """

    language: str = "vi"
    province: str = ""
    title: str = ""
    subtitle: str = ""
    source: str = ""
    date: str = ""
    author: str = ""
    approver: str = ""

    @property
    def moment(self) -> datetime:
        """The day of the document as files have it; the first that computers know where it is open."""
        return moment_of(self.date)

    @property
    def atlas_title(self) -> str:
        """The title, or one that follows from the province."""
        if self.title:
            return self.title
        vietnamese = self.language.startswith("vi")
        if not self.province:
            return "Tập bản đồ hạ tầng số" if vietnamese else "Atlas of digital infrastructure"
        place = place_of(self.province).of(self.language)
        return f"Tập bản đồ hạ tầng số {place}" if vietnamese else f"Atlas of digital infrastructure, {place}"


@dataclass(frozen=True)
class AtlasPage:
    """A page before it is painted.

    Parameters
    ----------
    kind : str
        "today", "plan", "coverage", "units", "base" or "commune".
    heading : str
        Of its bookmark, and its name among files.
    title : str
        On the sheet.
    layers : tuple of MapLayer
    extent : QgsRectangle
        What has to be seen.
    facts : str
    commune : MapCommune or None
    number, count : int
        Which of how many pages of this commune.
    """

    kind: str
    heading: str
    title: str
    layers: tuple[MapLayer, ...]
    extent: QgsRectangle
    facts: str = ""
    commune: MapCommune | None = None
    number: int = 1
    count: int = 1


class AtlasPages:
    """Makes the pages of an atlas.

    Parameters
    ----------
    stock : MapStock
        Takes the layers in.
    layers : AtlasLayers
    words : AtlasWords
    size : float
        How much larger letters and lines are than on A4.
    """

    def __init__(self, stock: MapStock, layers: AtlasLayers, words: AtlasWords, size: float):
        self.words = words
        self._stock = stock
        self._layers = layers
        self._size = size
        self._assessment = layers.assessment
        place = place_of(words.province).of(words.language) if words.province else ""
        self.frames = CommuneLayers(stock, layers.communes, words.language, size, place)
        self.groups: dict[str, list[MapLayer]] = {}
        for group in ("base", "today", "plan", "coverage"):
            self.groups[group] = [
                stock.take(layer, group, language=words.language) for layer in getattr(layers, group)
            ]

    def province_pages(self) -> list[AtlasPage]:
        """Maps of the whole province: those that there are layers for."""
        groups = self.groups
        everything = QgsRectangle(self.frames.outline_geometry.boundingBox())
        pages = []
        for kind, shown in (
            ("today", ("today", "base")),
            ("plan", ("plan", "today", "base")),
            ("coverage", ("coverage", "base")),
        ):
            if groups[kind]:
                layers = [layer for group in shown for layer in groups[group]]
                pages.append(self._province_page(kind, MAP_TITLES[kind].of(self.words.language), layers, everything))
        if self._layers.units is not None:
            pages += self._target_pages(self._layers.units, everything)
        if not pages:
            pages.append(
                self._province_page("base", MAP_TITLES["base"].of(self.words.language), groups["base"], everything)
            )
        return pages

    def _province_page(
        self, kind: str, heading: str, layers: Sequence[MapLayer], extent: QgsRectangle, facts: str = ""
    ) -> AtlasPage:
        place = place_of(self.words.province).of(self.words.language) if self.words.province else ""
        # "Bản đồ … tỉnh Sao Mai"; a target is no map, and is set off.
        space = " " if self.words.language.startswith("vi") and kind != "units" else ", "
        title = space.join(filter(None, (heading, place)))
        frames = (self.frames.outline, self.frames.borders, self.frames.names)
        return AtlasPage(kind, heading, title.strip().upper(), (*frames, *layers), extent, facts)

    def _target_pages(self, units: QgsVectorLayer, extent: QgsRectangle) -> list[AtlasPage]:
        """A map of the communes for each style of the layer of values."""
        items = list(self._assessment["items"]) if self._assessment else []
        scenario = Scenario(self._assessment, "", self.words.language) if self._assessment else None
        local = [item for item in items if scenario.result(item, "commune") is not None] if scenario else []
        pages = []
        for name, title in styles_of(units):
            item = item_of_style(name, title, local)
            if item is not None and not set(scenario.result(item, "commune")["verdict"]) - {"no_data"}:
                continue  # an empty map says nothing
            heading = title
            facts = ""
            if item is not None:
                language = "vi" if self.words.language.startswith("vi") else "en"
                heading = (item["title"][language] or item["name"][language] or title) + (
                    f" ({item['horizon']})" if item["horizon"] else ""
                )
                facts = item_facts(self._assessment, item, self.words.language)
            copy = with_style(units, name)
            label_values(copy, self.words.language, 6.0 * self._size)
            layer = self._stock.take(copy, "units", title=heading, copy=False)
            page = self._province_page("units", heading, (layer,), extent, facts)
            # Its own labels name the communes.
            pages.append(
                AtlasPage(page.kind, page.heading, page.title, (self.frames.outline, layer), extent, page.facts)
            )
        return pages

    def commune_pages(self, only: str = "") -> list[AtlasPage]:
        """A page for each commune, or for the one with a code; more where its parts lie far apart.

        Raises
        ------
        DataError
            There is no commune with that code.
        """
        wanted = [commune for commune in self._layers.communes if only in ("", commune.code)]
        if not wanted:
            raise DataError(N_("There is no commune with the code “{code}”."), code=only)
        layers = [layer for group in ("plan", "today", "coverage", "base") for layer in self.groups[group]]
        pages = []
        for commune in wanted:
            parts = parts_of(commune)
            for number, (extent, _) in enumerate(parts, 1):
                pages.append(self._commune_page(commune, layers, extent, number, len(parts)))
        return pages

    def _commune_page(
        self, commune: MapCommune, layers: Sequence[MapLayer], extent: QgsRectangle, number: int, count: int
    ) -> AtlasPage:
        language = self.words.language
        vietnamese = language.startswith("vi")
        part = WORDS["part"].of(language).format(number=number, count=count) if count > 1 else ""
        heading = f"{commune.name} ({part})" if part else commune.name
        where = [in_sentence(commune.name) if vietnamese else commune.name]
        if self.words.province:
            where.append(place_of(self.words.province).of(language))
        place = ", ".join(where) + (f" ({part})" if part else "")
        title = MAP_TITLES["commune"].of(language)
        title = f"{title} {place}" if vietnamese else f"{title}, {place}"
        facts = commune_facts(self._assessment, commune.code, language) if self._assessment else ""
        frames = (self.frames.outline, self.frames.borders, self.frames.names)
        return AtlasPage("commune", heading, title.upper(), (*frames, *layers), extent, facts, commune, number, count)
