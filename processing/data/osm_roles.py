"""``hatangso:osmroles``: what the layers of OpenStreetMap are to a plan."""

from __future__ import annotations

from itertools import count

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ...plugin.errors import DataError
from ...plugin.gis.i18n import tr
from ...plugin.osm.planning import HUB_PLACES, SITE_KINDS, VILLAGE_PLACES
from ...plugin.osm.rights import OSM_RIGHTS
from ...plugin.schema import OSM_COMMUNES, OSM_HUBS, OSM_SITES, OSM_VILLAGES
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run

__all__ = ["OsmRoles"]

_TYPE = QgsProcessing.SourceType
_WKB = QgsWkbTypes.Type
_READ = {
    "PLACES": ("osm_id", "name", "place", "population"),
    "BOUNDARIES": ("osm_id", "name", "admin_level", "ref", "population"),
    "TELECOM": ("osm_id", "kind", "name", "operator", "height_m", "tower_type", "services", "other_tags"),
}


class OsmRoles(HatangsoAlgorithm):
    """Communes, villages, hubs and sites from what importosm wrote."""

    ID = "osmroles"
    GROUP = "data"
    TITLE = N_("OpenStreetMap layers for a plan")
    HELP = N_(
        "<p>Makes the layers that a plan starts from out of those of Import OpenStreetMap: communes with codes, "
        "villages with the commune that they lie in, hubs, and sites.</p>"
        "<p><b>Communes</b> are the boundaries of one administrative level: the one given, else the deepest one that "
        "covers the land (in Viet Nam 6 after July 2025). <b>Codes</b> are OpenStreetMap's own numbers where it has no "
        "codes of units. <b>Villages</b> are the places of the kinds given. <b>Hubs</b> are exchanges and data "
        "centres; where there are none, cities and towns; where there are none either, the place with most people, or "
        "the first one where no populations are known. "
        "<b>Sites</b> are communications towers, masts and antennas, and towers that are not said to be for something "
        "else.</p>"
        "<p>What OpenStreetMap does not know stays empty: households, most populations, operators, technologies. That "
        "a town is a hub and that a tower carries a base station are assumptions: look at both layers before you "
        "rely on a plan that was made from them.</p>"
        "<p>Data © OpenStreetMap contributors, Open Database License (ODbL).</p>"
    )
    TAGS = (
        "openstreetmap, osm, communes, villages, hubs, sites, roles, plan, "
        "xã, thôn, điểm đấu nối, trạm, vai trò của lớp, lập quy hoạch từ openstreetmap"
    )

    def define(self):
        for name, title, kind, optional, words in (
            ("PLACES", N_("Places"), _TYPE.TypeVectorPoint, False, N_("Result of Import OpenStreetMap.")),
            ("BOUNDARIES", N_("Administrative boundaries"), _TYPE.TypeVectorPolygon, False,
             N_("Result of Import OpenStreetMap.")),
            ("TELECOM", N_("Masts, towers, exchanges"), _TYPE.TypeVectorPoint, True,
             N_("Result of Import OpenStreetMap.")),
        ):  # fmt: skip
            self.add(QgsProcessingParameterFeatureSource(name, tr(title), [kind], optional=optional), words)
        self.add(
            QgsProcessingParameterNumber(
                "ADMIN_LEVEL", tr(N_("Administrative level of communes")), optional=True, minValue=2, maxValue=11
            ),
            N_("As OpenStreetMap numbers it. Empty: the deepest level that covers the land."),
        )
        for name, title, default, words in (
            ("VILLAGE_PLACES", N_("Places that are villages"), VILLAGE_PLACES,
             N_("Kinds of places, separated by commas.")),
            ("HUB_PLACES", N_("Places that are hubs"), HUB_PLACES,
             N_("Kinds of places, separated by commas; they count where there is no exchange and no data centre.")),
            ("SITE_KINDS", N_("Structures that are sites"), SITE_KINDS,
             N_("Kinds of structures, separated by commas.")),
        ):  # fmt: skip
            self.add(QgsProcessingParameterString(name, tr(title), defaultValue=", ".join(default)), words,
                     advanced=True)  # fmt: skip
        for name, title, kind, words in (
            ("COMMUNES", N_("Communes"), _TYPE.TypeVectorPolygon, N_("Boundaries of one level, with codes.")),
            ("VILLAGES", N_("Villages"), _TYPE.TypeVectorPoint, N_("Places with the commune that they lie in.")),
            ("HUBS", N_("Hubs"), _TYPE.TypeVectorPoint, N_("Where cables begin.")),
            ("SITES", N_("Base station sites"), _TYPE.TypeVectorPoint, N_("Structures taken for sites.")),
        ):
            self.add(QgsProcessingParameterFeatureSink(name, tr(title), kind), words)
        self.add_rejected("REJECTED")
        for name, title in (
            ("COMMUNE_COUNT", N_("Number of communes")),
            ("VILLAGE_COUNT", N_("Number of villages")),
            ("HUB_COUNT", N_("Number of hubs")),
            ("SITE_COUNT", N_("Number of sites")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, tr(title)))

    def checkParameterValues(self, parameters, context):  # noqa: N802
        good, why = super().checkParameterValues(parameters, context)
        if not good:
            return good, why
        for name, fields in _READ.items():
            source = self.parameterAsSource(parameters, name, context)
            missing = [field for field in fields if source is not None and source.fields().lookupField(field) < 0]
            if missing:
                return False, tr(
                    N_("{layer}: the field “{field}” is missing. Give what Import OpenStreetMap wrote."),
                    layer=self.parameterDefinition(name).description(), field=missing[0],
                )  # fmt: skip
        return True, ""

    def execute(self, run: Run):
        from ...plugin.polygons import locate

        crs = run.source("PLACES").sourceCrs()
        places = _numbered(run.vector("PLACES", fields=_READ["PLACES"]))
        communes, codes, names, parts, people, rejected = self._communes(run, crs)
        kinds = _words(run.text("VILLAGE_PLACES"))
        rows = [row for row, place in enumerate(places.columns["place"]) if place in kinds]
        if not rows:
            raise DataError(
                N_("{layer}: no place is of the kinds {kinds}. Choose other kinds, or a larger extract."),
                layer=places.layer, kinds=", ".join(kinds),
            )  # fmt: skip
        xy = places.points()
        inside = locate(xy, parts, run.progress)
        outside = sum(inside[row] < 0 for row in rows)
        if outside == len(rows):
            raise DataError(
                N_("{places}: not one of the {count} villages lies in any of the {communes} communes of {boundaries}. "
                   "Check the CRS of both layers ({places_crs}, {boundaries_crs}): one that is declared wrongly puts "
                   "them in different places. If both are right, take both layers from the same extract, or give "
                   "another level."),
                places=places.layer, count=len(rows), communes=len(codes), boundaries=run.label("BOUNDARIES"),
                places_crs=crs.authid() or "–", boundaries_crs=run.source("BOUNDARIES").sourceCrs().authid() or "–",
            )  # fmt: skip
        if outside:
            run.progress.warn(N_("{count} villages lie in no commune of the level that was taken."), count=outside)
        points = _shapes(places)
        in_unit = [(codes[unit], names[unit]) if unit >= 0 else (None, None) for unit in inside.tolist()]
        self._output(run, "COMMUNES", OSM_COMMUNES, _WKB.MultiPolygon, crs).write(communes, {
            "code": codes, "name": names, "population": people,
        })  # fmt: skip
        self._output(run, "VILLAGES", OSM_VILLAGES, _WKB.Point, crs).write([points[row] for row in rows], {
            "code": [str(places.columns["osm_id"][row]) for row in rows],
            "name": [places.columns["name"][row] for row in rows],
            "kind": [places.columns["place"][row] for row in rows],
            "commune_code": [in_unit[row][0] for row in rows],
            "commune_name": [in_unit[row][1] for row in rows],
            "population": self._people(run, places.layer, [places.columns["population"][row] for row in rows]),
        })  # fmt: skip
        structures = _numbered(run.vector("TELECOM", fields=_READ["TELECOM"], crs=crs))
        rejected = rejected + places.rejected + (structures.rejected if structures is not None else [])
        run.rejected("REJECTED", rejected, crs)
        hubs = self._hubs(run, places, points, structures, crs)
        sites = self._sites(run, structures, crs)
        return {"COMMUNE_COUNT": len(codes), "VILLAGE_COUNT": len(rows), "HUB_COUNT": hubs, "SITE_COUNT": sites}

    @staticmethod
    def _output(run: Run, name: str, schema, wkb_type, crs):
        """A result in the style of its role; inputs that lost their metadata are still data of OpenStreetMap."""
        return run.output(name, schema, wkb_type, crs, style=f"osm_{name.lower()}", rights=(OSM_RIGHTS,))

    def _communes(self, run: Run, crs):
        """Boundaries of the level of communes: WKB, codes, names, rings, populations; and rows that cannot be used."""
        from ...plugin.osm.planning import chosen_level, level_areas, unit_codes
        from ...plugin.wkb import parts_wkb

        data = _numbered(run.vector("BOUNDARIES", fields=_READ["BOUNDARIES"], crs=crs))
        levels = _levels(data)
        if run.given("ADMIN_LEVEL"):
            level = run.integer("ADMIN_LEVEL")
        else:
            degrees = run.vector("BOUNDARIES", fields=("admin_level",), crs=QgsCoordinateReferenceSystem("EPSG:4326"))
            level = chosen_level(level_areas(degrees.parts, _levels(degrees)))
        taken = levels == level
        if level is None or not taken.any():
            there = sorted({int(one) for one in levels.tolist() if one >= 0})
            raise DataError(
                N_("{layer}: there is no boundary of the level of communes. Levels that are there: {levels}. Give "
                   "the level, or a larger extract."),
                layer=data.layer, levels=", ".join(map(str, there)) or "–",
            )  # fmt: skip
        run.progress.notify(
            N_("Communes are the {count} boundaries of level {level}."), count=int(taken.sum()), level=level
        )
        rows = np.flatnonzero(taken)
        new = np.full(len(levels), -1, dtype=np.int64)
        new[rows] = np.arange(len(rows))
        keep = taken[data.parts.feature]
        parts = data.parts.take(keep, new[data.parts.feature[keep]])
        column = {name: [data.columns[name][row] for row in rows.tolist()] for name in _READ["BOUNDARIES"]}
        ids = [str(one) for one in column["osm_id"]]
        codes = unit_codes([None if ref is None else str(ref) for ref in column["ref"]], ids)
        names = [name if name else code for name, code in zip(column["name"], codes)]
        people = self._people(run, data.layer, column["population"])
        return parts_wkb(parts, len(rows), "polygon"), codes, names, parts, people, data.rejected

    def _people(self, run: Run, layer: str, counts: list) -> list:
        """Populations, if all are known."""
        from ...plugin.osm.planning import whole_counts

        known = sum(count is not None for count in counts)
        if 0 < known < len(counts):
            run.progress.warn(
                N_("{layer}: OpenStreetMap knows the people of {known} of {count} only. They are left empty: the "
                   "others would count as places without people."),
                layer=layer, known=known, count=len(counts),
            )  # fmt: skip
        return whole_counts(counts)

    def _hubs(self, run: Run, places, points, structures, crs) -> int:
        """Write the hubs; returns how many there are."""
        from ...plugin.osm.planning import HUB_KINDS, hub_places

        made: dict[str, list] = {"wkb": [], "code": [], "name": [], "kind": [], "operator": []}

        def add(wkb, code, name, kind, operator) -> None:
            for key, value in zip(made, (wkb, str(code), name, kind, operator)):
                made[key].append(value)

        if structures is not None:
            column, shapes = structures.columns, _shapes(structures)
            for row, kind in enumerate(column["kind"]):
                if kind in HUB_KINDS:
                    add(shapes[row], column["osm_id"][row], column["name"][row], kind, column["operator"][row])
        if not made["code"]:
            column, wanted = places.columns, _words(run.text("HUB_PLACES"))
            for row in hub_places(column["place"], column["population"], wanted):
                add(points[row], column["osm_id"][row], column["name"][row], column["place"][row], None)
            if made["kind"][0] in wanted:
                run.progress.warn(
                    N_("OpenStreetMap shows no exchange and no data centre here: {count} towns are taken for hubs. "
                       "That is an assumption."),
                    count=len(made["code"]),
                )  # fmt: skip
            else:
                known = any(column["population"])
                run.progress.warn(
                    N_("OpenStreetMap shows no exchange, no data centre and no place of the kinds {kinds} here: "
                       "“{name}”, the place with most people, is taken for the hub. That is an assumption.")
                    if known else
                    N_("OpenStreetMap shows no exchange, no data centre and no place of the kinds {kinds} here, and "
                       "no populations are known: “{name}”, the first place, is taken for the hub. Put the hub where "
                       "it is before you rely on a plan."),
                    kinds=", ".join(wanted) or "–", name=made["name"][0] or made["code"][0],
                )  # fmt: skip
        self._output(run, "HUBS", OSM_HUBS, _WKB.Point, crs).write(made.pop("wkb"), made)
        return len(made["code"])

    def _sites(self, run: Run, structures, crs) -> int:
        """Write the sites; returns how many there are."""
        from ...plugin.osm.planning import is_site

        rows, column = [], {}
        if structures is not None:
            column, kinds = structures.columns, _words(run.text("SITE_KINDS"))
            told = zip(*(column[name] for name in ("kind", "tower_type", "services", "other_tags")))
            rows = [row for row, said in enumerate(told) if is_site(*said, kinds)]
        shapes = _shapes(structures) if rows else []
        self._output(run, "SITES", OSM_SITES, _WKB.Point, crs).write([shapes[row] for row in rows], {
            "code": [str(column["osm_id"][row]) for row in rows],
            "name": [column["name"][row] or str(column["osm_id"][row]) for row in rows],
            "kind": [column["kind"][row] for row in rows],
            "operators": [column["operator"][row] for row in rows],
            "height_m": [column["height_m"][row] for row in rows],
        })  # fmt: skip
        if rows:
            run.progress.warn(
                N_("{count} structures are taken for sites. OpenStreetMap does not say what they send: that each of "
                   "them carries a base station is an assumption."),
                count=len(rows),
            )  # fmt: skip
        return len(rows)


def _levels(data) -> np.ndarray:
    """The administrative level of each row; -1 where there is none."""
    from ...plugin.gis.source import numbers

    return np.nan_to_num(numbers(data.columns["admin_level"]), nan=-1.0).astype(np.int64)


def _shapes(data) -> list[bytes]:
    """A point for each row, as WKB."""
    from ...plugin.wkb import point_wkb

    return [point_wkb(xy) for xy in data.points()]


def _words(text: str) -> list[str]:
    """Words between commas, in small letters."""
    return [word.strip().lower() for word in text.split(",") if word.strip()]


def _numbered(data):
    """What was read, with a number of its own, negative, for what has no number of OpenStreetMap.

    It is the number of the feature; another, beyond all of these, where that gives none below zero (GeoJSON begins at
    0) or where the data have it already: editors number so what they have not sent to OpenStreetMap yet.
    """
    if data is not None:
        known, ids = data.columns["osm_id"], data.ids.tolist()
        taken = {str(one) for one in known}
        spare = (number for number in count(max([0, *ids]) + 1) if f"-{number}" not in taken)
        for row, number in enumerate(ids):
            if known[row] in (None, ""):
                known[row] = f"-{number if number > 0 and f'-{number}' not in taken else next(spare)}"
    return data
