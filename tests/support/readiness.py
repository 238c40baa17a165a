"""A planted fault for each check of layers' contents: what must be found in it, and in which features."""

from __future__ import annotations

import unicodedata
from types import SimpleNamespace

import numpy as np
from pyproj import CRS

from hatangso.plugin.geodesy import GRS80, Ground
from hatangso.plugin.targets.readiness.places import (
    BorderFaults,
    border_findings,
    far_rows,
    place_findings,
    sum_findings,
)
from hatangso.plugin.targets.readiness.quick import LayerFacts, PlanState, quick_findings
from hatangso.plugin.targets.readiness.relief import ReliefFacts, relief_findings
from hatangso.plugin.targets.readiness.roads import ReachedLayer, road_findings
from hatangso.plugin.targets.readiness.scan import LayerScan, scan_findings
from hatangso.plugin.targets.readiness.targets import target_findings
from hatangso.plugin.targets.role_finding import LayerSigns
from hatangso.plugin.wkb import PartsReader, linestring_wkb

__all__ = ["GROUND", "PLANTED", "roads", "scan"]

#: A plane of metres on the ellipsoid: VN-2000 / TM-3 107-00.
GROUND = Ground(GRS80, CRS.from_epsg(9214).to_wkt())
_HERE = (106.5, 16.5, 107.5, 17.5)
COMMUNES = LayerScan(
    "COMMUNES", "communes", [1, 2, 3],
    {"code": ["00004", "00012", "00020"], "name": ["Xã An", "Xã Bình", "Xã Chi"], "population": [1000, 1000, 1000]},
)  # fmt: skip


def scan(parameter="VILLAGES", **columns):
    """A layer of features 10, 11, … with such columns."""
    count = len(next(iter(columns.values()), ()))
    return LayerScan(parameter, "x", list(range(10, 10 + count)), columns)


def _look(parameter="VILLAGES", communes=COMMUNES, **columns):
    one = scan(parameter, **columns)
    return scan_findings(one, {column: column.upper() for column in columns}, communes)


def _shapes(kind="point", parameter="VILLAGES", **more):
    ids = list(range(10, 10 + len(more.get("shapes", (1,)))))
    return scan_findings(LayerScan(parameter, "x", ids, {}, kind=kind, **more), {})


def _facts(kind="polygon", **changed):
    facts = {"title": "a", "count": 5, "crs": "EPSG:9214", "extent": _HERE, "box": (5e5, 18e5, 6e5, 19e5)}
    fields = ("code", "name", "population", "households", "mountainous", "disadvantaged")
    return LayerFacts(LayerSigns("a", ("a",), kind, fields), **{**facts, **changed})


def _quick(**changed):
    road = LayerFacts(
        LayerSigns("r", ("r",), "line", ("class",)),
        **{"title": "r", "count": 5, "crs": "EPSG:9214", "extent": _HERE, "box": (5e5, 18e5, 6e5, 19e5), **changed},
    )
    return quick_findings(PlanState(layers={"COMMUNES": [_facts()], "ROADS": [road]}, whole=False))


def _tmerc(**said):
    return {"proj": "tmerc", "lon_0": "107.75", "x_0": "500000", "k": "0.9999", "towgs84": "1,2,3,4,5,6,7", **said}


def roads(*lines):
    """A scan of roads 10, 11, … through such points."""
    reader = PartsReader()
    for row, line in enumerate(lines):
        reader.add(linestring_wkb(np.array(line, dtype=float) + (500_000.0, 1_800_000.0)), row)
    return LayerScan("ROADS", "roads", list(range(10, 10 + len(lines))), {}, kind="line", parts=reader.parts())


def _reached(*places):
    one = scan(code=[str(number) for number in range(len(places))])
    return ReachedLayer(one, np.array(places, dtype=float) + (500_000.0, 1_800_000.0))


def _placed(inside, communes=COMMUNES, far=None, **columns):
    one = scan(**columns)
    one = LayerScan(one.parameter, one.layer, one.ids, one.columns, xy=np.zeros((len(one.ids), 2)))
    far = np.zeros(len(one.ids), dtype=bool) if far is None else far
    return place_findings(one, {"commune_code": "C"}, far, communes, np.array(inside))


def _targets(indicator, columns, **more):
    return target_findings(SimpleNamespace(items=[SimpleNamespace(indicator=indicator)]), columns, **more)


_MAIN = ([0, 0], [1000, 0], [2000, 0])
_NAMES = ["Viettel"] * 12
#: Check → (what finds it, the features that it must name).
PLANTED = {
    "crs_degrees": (lambda: _quick(fits=False, box=(106.5, 16.5, 107.5, 17.5), extent=(103, 0, 104, 1)), ()),
    "crs_metres": (lambda: _quick(crs="EPSG:4326", geographic=True, fits=False, extent=(5e5, 18e5, 6e5, 19e5)), ()),
    "crs_swapped": (lambda: _quick(extent=(20, 4, 21, 5), swapped=_HERE), ()),
    "crs_scale": (lambda: _quick(crs="X", projection=_tmerc(k="0.9996")), ()),
    "crs_shift": (lambda: _quick(crs="X", projection={k: v for k, v in _tmerc().items() if k != "towgs84"}), ()),
    "layer_filtered": (lambda: _quick(filtered=True), ()),
    "rows_unread": (lambda: scan_findings(LayerScan("ROADS", "x", [1, 2], promised=5), {}), ()),
    "text_nfd": (lambda: _look(name=["Thôn An", unicodedata.normalize("NFD", "Thôn Đông Hà")]), (11,)),
    "text_lost": (lambda: _look(name=["Th?n An", "Thôn Bình", "Thôn Ch\ufffd"]), (10, 12)),
    "code_form": (lambda: _look("COMMUNES", code=[f"{n:05d}" for n in range(1, 20)] + ["000 21"]), (29,)),
    "commune_zeros": (lambda: _look(commune_code=["00004", "12", "00020"]), (11,)),
    "units_mixed": (
        lambda: _look(commune_code=["00004", "00012", "00020", "00004", "90001", "90002", "90003"]),
        (14, 15, 16),
    ),
    "communes_old": (lambda: _look("COMMUNES", code=["00001", "00002"], name=["Thị trấn An", "Xã Bình"]), (10,)),
    "number_unread": (lambda: _look(population=["100", "khoảng 90", 5]), (11,)),
    "number_ambiguous": (lambda: _look("POPULATION", population=["1.500", "12,5"]), (10,)),
    "number_text": (lambda: _look(population=["100", "90"]), ()),
    "number_negative": (lambda: _look(households=[-1, 5, -9999]), (10, 12)),
    "number_missing": (lambda: _look(population=[5, None, 7]), (11,)),
    "number_zero": (lambda: _look(households=[0, 5]), (10,)),
    "household_size": (lambda: _look(population=[400, 100, 4000], households=[100, 400, 100]), (11, 12)),
    "height_improbable": (lambda: _look("SITES", height_m=[45, 4500, 0, None]), (11, 12)),
    "year_outside": (lambda: _look("SITES", year=[2020, 20, None, 2020]), (11,)),
    "percent_outside": (lambda: _look("STATISTICS", households_internet_pct=[50.0, 101.0, -1.0]), (11, 12)),
    "part_exceeds": (lambda: _look("STATISTICS", households_internet=[5, 12], households=[10, 10]), (11,)),
    "row_twice": (lambda: _look("STATISTICS", commune_code=["00004", "4", "00004"], year=[2024, 2024, 2025]), (11,)),
    "years_incomplete": (lambda: _look("STATISTICS", commune_code=["00004", "00012"], year=[2024, 2024]), ()),
    "operators_missing": (lambda: _look("SITES", operators=["VNPT", None, "không"]), (11, 12)),
    "operators_odd": (lambda: _look("SITES", operators=["VNPT", "2"]), (11,)),
    "operators_alike": (lambda: _look("SITES", operators=[*_NAMES, "Viettell", "VNPT"]), (22,)),
    "technology_unread": (lambda: _look("SITES", technology=["4G", "WiMAX", "LTE 1800"]), (11,)),
    "road_class_unread": (lambda: _look("ROADS", **{"class": ["quốc lộ", "đường găng", None]}), (11,)),
    "bores_exceed": (lambda: _look("DUCTS", bores=[4, 4], free_bores=[2, 6]), (11,)),
    "geometry_multi": (lambda: _shapes(several=(10,)), (10,)),
    "geometry_duplicate": (lambda: _shapes("line", "FIBER", shapes=np.array([5, 6, 5, 0, 0])), (12,)),
    "place_duplicate": (lambda: _shapes("point", "VILLAGES", shapes=np.array([5, 6, 5])), (12,)),
    "line_zero": (lambda: _shapes("line", "FIBER", flat=(11,)), (11,)),
    "place_zero": (lambda: _shapes(shapes=np.array([5, 6]), xy=np.array([[5e5, 18e5], [0.0, 0.0]])), (11,)),
    "feature_far": (
        lambda: _placed([0, -1], code=["a", "b"], far=far_rows(np.array([[107, 17], [0, 0]]), _HERE)),
        (11,),
    ),
    "place_outside": (lambda: _placed([0, 1, -1, 2], code=["a", "b", "c", "d"]), (12,)),
    "place_elsewhere": (lambda: _placed([0, 1, 2], commune_code=["00004", "00012", "00012"]), (12,)),
    "commune_bare": (lambda: _placed([0, 1], commune_code=["00004", "00012"]), (3,)),
    "communes_overlap": (lambda: border_findings(COMMUNES, BorderFaults(overlaps=[(0, 2, 5.0, 6.0, 2e6)])), (1,)),
    "communes_gap": (lambda: border_findings(COMMUNES, BorderFaults(gaps=[(5.0, 6.0, 2e6)])), ()),
    "commune_sliver": (lambda: border_findings(COMMUNES, BorderFaults(slivers=[(1, 5.0, 6.0, 3.0)])), (2,)),
    "sums_differ": (
        lambda: sum_findings(
            scan(commune_code=["00004", "4", "00012", "00020"], population=[500, 500, 700, 1100]), COMMUNES
        ),
        (2,),
    ),
    "roads_pieces": (lambda: road_findings(roads(_MAIN, ([0, 500], [0, 700])), GROUND), (11,)),
    "roads_dangle": (lambda: road_findings(roads(_MAIN, ([1000, 3], [1000, 900])), GROUND), (11,)),
    "roads_crossing": (lambda: road_findings(roads(_MAIN, ([500, -300], [500, 300])), GROUND), (10,)),
    "roads_duplicate": (lambda: road_findings(roads(_MAIN, _MAIN[::-1]), GROUND), (11,)),
    "roads_far": (lambda: road_findings(roads(_MAIN), GROUND, [_reached([500, 20], [500, 3000])]), (11,)),
    "roads_cut_off": (
        lambda: road_findings(roads(_MAIN, ([0, 500], [0, 700])), GROUND, [_reached([500, 20], [10, 600])]),
        (11,),
    ),
    "dem_geographic": (lambda: relief_findings(ReliefFacts("d", 30.0, True, False, 1.0, 9.0)), ()),
    "dem_coarse": (lambda: relief_findings(ReliefFacts("d", 900.0, False, False, 1.0, 9.0)), ()),
    "dem_range": (lambda: relief_findings(ReliefFacts("d", 30.0, False, False, -9999.0, 9.0)), ()),
    "dem_picture": (lambda: relief_findings(ReliefFacts("d", 30.0, False, True, 0.0, 255.0)), ()),
    "dem_flat": (lambda: relief_findings(ReliefFacts("d", 30.0, False, False, 7.0, 7.0)), ()),
    "dem_nodata": (lambda: relief_findings(ReliefFacts("d", 30.0, False, False, 1.0, 9.0, 0.2)), ()),
    "dem_unread": (lambda: relief_findings(ReliefFacts("d", error="broken")), ()),
    "statistics_old": (
        lambda: _targets("villages_5g", {"STATISTICS": (), "VILLAGES": ("mobile_5g",)}, newest=2024, year=2025),
        (),
    ),
    "indicator_no_layer": (lambda: _targets("villages_5g", {"COMMUNES": ("code",)}), ()),
    "indicator_no_column": (lambda: _targets("villages_5g", {"VILLAGES": ("code",)}), ()),
    "indicator_no_value": (lambda: _targets("post_enterprise_database", {"STATISTICS": ("year",)}), ()),
    "indicator_no_table": (lambda: _targets("internet_users", {"STATISTICS": ("year",)}), ()),
}
