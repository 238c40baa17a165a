"""``hatangso:coveredpopulation``: villages, people and area that a signal covers, by commune, operator, technology."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsWkbTypes

from ...plugin.gis.i18n import tr
from ...plugin.numbers import say_number
from ...plugin.schema import COVERED_POPULATION, COVERED_UNITS, COVERED_VILLAGES, covered_unit_fields
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..targets._assessment_parameters import MobileRule
from ._served_parameters import ServedParameters, add_served_parameters, served_fault

__all__ = ["CoveredPopulation"]

_P = ServedParameters


class CoveredPopulation(HatangsoAlgorithm):
    """Who is served by a signal, and where."""

    ID = "coveredpopulation"
    GROUP = "radio"
    TITLE = N_("Population and villages covered")
    TAGS = (
        "coverage, population, village, people, areal weighting, WorldPop, 2G, 3G, 4G, 5G, operator, white spot, "
        "dân số được phủ sóng, thôn được phủ sóng, tỷ lệ phủ sóng, vùng lõm sóng, nhà mạng"
    )
    HELP = N_(
        "<p>Counts the villages, the people and the area that a mobile signal covers: for the province, each former "
        "district or region and each commune; by each operator and by any; for 2G, 3G, 4G, 5G and mobile broadband (4G "
        "or 5G); today and, with planned coverage, in the plan.</p>"
        "<p><b>Needs</b> communes, and coverage areas (of Predict coverage, Coverage buffers or the operators) or a "
        "raster of signal levels. Villages as points or polygons; people as points, as polygons, as a raster of people "
        "for each cell, or, without these, as the people of villages.</p>"
        "<p>A village counts by the rule of Assess targets, with the same result: its point, a share of its area, or a "
        "share of its people. People of polygons count by <b>areal weighting</b>: as many are covered as the covered "
        "part of their area has; polygons across the borders of communes are cut there. Overlaps count once. An area "
        "that does not say its technology or operator leaves open whether a place has it: what is not known is "
        "counted apart and is no part of a share.</p>"
        "<p><b>Writes</b> a table with one row for each scenario, unit, operator and technology (numbers, and shares "
        "in %); and, if asked for, the communes with their shares as a map, and the villages with what covers them, "
        "at which level.</p>"
    )
    REQUIRES = ("scipy", "pyproj")
    TABLES = ("OUTPUT",)

    def define(self):
        add_served_parameters(self)

    def checkParameterValues(self, parameters, context):  # noqa: N802
        fault = served_fault(self, parameters, context)
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def execute(self, run: Run) -> dict:
        from ..targets._assessment_input import tell_set_aside, write_rejected
        from ._served_input import read_served
        from ._served_output import table_rows, unit_rows, village_rows

        data = read_served(run, run.progress.part(0.0, 0.9))
        tell_set_aside(run, data.reader)
        nowhere = QgsCoordinateReferenceSystem()
        rows = table_rows(data, run.progress.part(0.9, 0.95))
        run.output(_P.OUTPUT, COVERED_POPULATION, QgsWkbTypes.Type.NoGeometry, nowhere).write(None, rows)
        if run.given(_P.UNITS):
            planned = [True] if len(data.scenarios) > 1 else []
            schema = [*COVERED_UNITS, *(field for plan in (False, *planned) for field in covered_unit_fields(plan))]
            wkbs, columns = unit_rows(data)
            writer = run.output(
                _P.UNITS, schema, QgsWkbTypes.Type.MultiPolygon, data.reader.crs, style="covered_communes"
            )
            writer.write(wkbs, columns)
        if run.given(_P.COVERED_VILLAGES):
            self._write_villages(run, data, village_rows)
        write_rejected(run, data.reader)
        return _summary(run, data)

    @staticmethod
    def _write_villages(run: Run, data, village_rows) -> None:
        from ...plugin.wkb import parts_wkb

        if data.village_rows is None:
            run.progress.warn(N_("No villages are given: there are none to write."))
            return
        layer = data.village_rows.data
        polygons = layer.kind == "polygon"
        columns = village_rows(data, MobileRule(run.choice(_P.MOBILE_RULE)), run.progress.part(0.95, 1.0))
        writer = run.output(
            _P.COVERED_VILLAGES,
            COVERED_VILLAGES,
            QgsWkbTypes.Type.MultiPolygon if polygons else QgsWkbTypes.Type.Point,
            data.reader.crs,
            style="covered_villages" if not polygons else "covered_village_areas",
        )
        writer.write(parts_wkb(layer.parts, len(layer), layer.kind), columns)


def _summary(run: Run, data) -> dict:
    """Numbers of the province, told as well."""
    import numpy as np

    everything = np.zeros(len(data.reader.units), dtype=np.int64)
    made = {}
    for scenario in data.scenarios:
        of = {
            what: served[None, "mobile_broadband"].summed(everything, 1)
            for what, served in scenario.counts.items()
            if (None, "mobile_broadband") in served
        }
        values = {what: (float(one.covered[0]), float(one.whole[0]), float(one.share[0])) for what, one in of.items()}
        _tell(run, scenario.id, of)
        if scenario.id == "today":
            made = values
    nothing = (None, None, None)
    villages, people, area = (made.get(what, nothing) for what in ("villages", "people", "area"))
    return {
        _P.VILLAGE_COUNT: None if villages[1] is None else int(villages[1]),
        _P.VILLAGES_COVERED: None if villages[0] is None else int(villages[0]),
        _P.PEOPLE: people[1],
        _P.PEOPLE_COVERED: people[0],
        _P.PEOPLE_SHARE: _percent(people[2]),
        _P.AREA_SHARE: _percent(area[2]),
    }


def _percent(share: float | None) -> float | None:
    return None if share is None or share != share else 100.0 * share


def _tell(run: Run, scenario: str, of: dict) -> None:
    """What is covered of what is known."""
    from ...plugin.gis.i18n import language

    nouns = {"villages": N_("villages and quarters"), "people": N_("people"), "area": N_("of the area")}
    said = []
    for what, one in of.items():
        covered, share = float(one.covered[0]), float(one.share[0])
        whole = float(one.whole[0] - one.unknown[0])
        percent = f"{say_number(100.0 * share, language(), 2)} %" if share == share else "–"
        if what == "area":
            said.append(f"{percent} {tr(nouns[what])}")
        else:
            numbers = f"{say_number(covered, language(), 0)} / {say_number(whole, language(), 0)}"
            said.append(f"{numbers} {tr(nouns[what])} ({percent})")
    run.progress.notify(
        N_("Mobile broadband today: {what}.") if scenario == "today" else N_("Mobile broadband in the plan: {what}."),
        what="; ".join(said) or "–",
    )
