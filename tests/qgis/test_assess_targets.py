"""``hatangso:assesstargets`` and ``hatangso:targetgaps`` in QGIS: rules, scenarios, bad input, files."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from hatangso_testing.layers import CancelAt, memory_layer, output_layer
from qgis.core import QgsProcessingException, QgsVectorLayer

ASSESS = "hatangso:assesstargets"
GAPS = "hatangso:targetgaps"
CRS = "EPSG:9214"
LAYERS = ("communes", "villages", "sites", "pole_lines", "ducts", "offices", "post_points", "infrastructure")
#: Two communes of 10 km by 10 km side by side, in the VN-2000 zone of the fictional province.
WEST = "Polygon ((500000 2000000, 510000 2000000, 510000 2010000, 500000 2010000, 500000 2000000))"
EAST = "Polygon ((510000 2000000, 520000 2000000, 520000 2010000, 510000 2010000, 510000 2000000))"
COMMUNE_FIELDS = "&field=ma_xa:string&field=ten_xa:string&field=huyen_cu:string"
COMMUNES = [("00004", "Xã Tân Lập", "Huyện Cũ"), ("00007", "Xã Ái Tử", "Huyện Cũ")]
VILLAGE_FIELDS = "&field=ma_thon:string&field=ten_thon:string&field=dan_so:integer&field=so_ho:integer"


def communes():
    return memory_layer("Polygon", CRS, [WEST, EAST], COMMUNE_FIELDS, COMMUNES)


def villages(*places, fields=VILLAGE_FIELDS, rows=None):
    """Villages of 100 people and 25 households each."""
    rows = rows or [(f"T{number:02}", f"Thôn {number}", 100, 25) for number in range(len(places))]
    return memory_layer("Point", CRS, [f"Point ({x} {y})" if x is not None else None for x, y in places], fields, rows)


def rows_of(outputs, name="OUTPUT"):
    layer = outputs[name]
    layer = QgsVectorLayer(layer, name, "ogr") if str(layer).endswith(".gpkg") else output_layer(outputs, name)
    names = [field.name() for field in layer.fields()]
    return [
        {key: None if str(value) == "NULL" else value for key, value in zip(names, feature.attributes())}
        for feature in layer.getFeatures()
    ]


def one(rows, item_indicator, level="province", unit=None):
    found = [
        row for row in rows
        if row["indicator"] == item_indicator and row["level"] == level and unit in (None, row["unit_code"])
    ]  # fmt: skip
    assert len(found) == 1, found
    return found[0]


@pytest.fixture
def assess(run_algorithm):
    def run(**parameters):
        given = {"TARGET_SET": "quang_tri_2023", "YEAR": 2025, "COMMUNES": communes(), "OUTPUT": "memory:"}
        return run_algorithm(ASSESS, {**given, **parameters})

    return run


def whole(sao_mai, **more):
    return {
        "TARGET_SET": "quang_tri_2023",
        **{name.upper(): f"{sao_mai}|layername={name}" for name in LAYERS},
        "STATISTICS": [f"{sao_mai}|layername=statistics", f"{sao_mai}|layername=province_statistics"],
        "OUTPUT": "memory:",
        **more,
    }


# -- rules of coverage ------------------------------------------------------------------------------------------------


def test_coverage_by_point_tells_technologies_and_operators(assess):
    """One village in a 4G area of Viettel, one in a 5G area of VNPT, one in none; unit codes keep their zeros."""
    areas = memory_layer(
        "Polygon",
        CRS,
        [
            "Polygon ((500000 2000000, 505000 2000000, 505000 2005000, 500000 2005000, 500000 2000000))",
            "Polygon ((515000 2000000, 520000 2000000, 520000 2005000, 515000 2005000, 515000 2000000))",
        ],
        "&field=technology:string&field=operator:string",
        [("4G", "Viettel"), ("5G", "VNPT")],
    )
    rows = rows_of(
        assess(
            VILLAGES=villages((501000, 2001000), (516000, 2001000), (508000, 2008000)),
            COVERAGE=areas,
            ALL_INDICATORS=True,
        )
    )
    found = one(rows, "villages_mobile_broadband")
    assert (found["numerator"], found["denominator"], found["method"]) == (2, 3, "register:point")
    assert found["value"] == pytest.approx(200 / 3)
    assert found["verdict"] == "missed"
    assert one(rows, "villages_mobile_broadband", "commune", "00004")["value"] == pytest.approx(50)
    assert one(rows, "villages_mobile_broadband", "commune", "00007")["verdict"] == "met"
    assert one(rows, "villages_mobile_broadband", "operator", "Viettel")["numerator"] == 1
    assert one(rows, "population_5g")["value"] == pytest.approx(100 / 3)
    assert one(rows, "villages_ftth")["verdict"] == "no_data"


def test_share_of_area_counts_overlapping_coverage_once(assess):
    """Two areas that overlap cover 60 % of a village of 1 km², not 80 %."""
    village = "Polygon ((501000 2001000, 502000 2001000, 502000 2002000, 501000 2002000, 501000 2001000))"
    wkt = [
        "Polygon ((501000 2001000, 501400 2001000, 501400 2002000, 501000 2002000, 501000 2001000))",
        "Polygon ((501200 2001000, 501600 2001000, 501600 2002000, 501200 2002000, 501200 2001000))",
    ]
    areas = memory_layer("Polygon", CRS, wkt, "&field=cong_nghe:string", [("4G",), ("4G",)])
    layer = memory_layer("Polygon", CRS, [village], VILLAGE_FIELDS, [("T1", "Thôn 1", 100, 25)])
    for share, numerator in ((59.0, 1), (61.0, 0)):
        rows = rows_of(assess(VILLAGES=layer, COVERAGE=areas, MOBILE_RULE=1, MOBILE_SHARE=share))
        found = one(rows, "villages_mobile_broadband")
        assert (found["numerator"], found["denominator"]) == (numerator, 1)
        assert found["method"] == "register:area"


def test_share_of_people_goes_by_population_cells(assess):
    """30 of 40 people of a village are covered, of the other village 10 of 40."""
    cells = memory_layer(
        "Point",
        CRS,
        ["Point (501100 2001000)", "Point (506000 2001000)", "Point (516000 2001000)", "Point (512000 2001000)"],
        "&field=dan_so:double",
        [(30.0,), (10.0,), (30.0,), (10.0,)],
    )
    areas = memory_layer(
        "Polygon",
        CRS,
        [
            "Polygon ((500000 2000000, 505000 2000000, 505000 2005000, 500000 2005000, 500000 2000000))",
            "Polygon ((511000 2000000, 513000 2000000, 513000 2005000, 511000 2005000, 511000 2000000))",
        ],
        "&field=technology:string",
        [("4G",), ("4G",)],
    )
    rows = rows_of(
        assess(
            VILLAGES=villages((501000, 2001000), (516000, 2001000)),
            COVERAGE=areas,
            POPULATION=cells,
            MOBILE_RULE=2,
            ALL_INDICATORS=True,
        )
    )
    assert one(rows, "villages_mobile_broadband")["numerator"] == 1
    people = one(rows, "population_mobile_broadband")
    assert (people["numerator"], people["denominator"]) == (40, 80)


def test_fiber_is_measured_along_roads(assess):
    """Both villages are 800 m from the equipment as the crow flies; along the road one of them is 2.4 km away."""
    road = memory_layer(
        "LineString", CRS, ["LineString (501000 2001000, 501800 2001000, 501800 2001800, 501000 2001800)"]
    )
    fiber = memory_layer("Point", CRS, ["Point (501000 2001000)"])
    places = villages((501800, 2001000), (501000, 2001800))
    for distance, numerator in ((1000, 1), (2500, 2)):
        rows = rows_of(assess(VILLAGES=places, FIBER=fiber, ROADS=road, FIBER_DISTANCE=distance))
        # A village nearer to the fibre than to ... is reached by the straight line only if that is its drop.
        assert one(rows, "villages_ftth")["numerator"] == numerator
        assert one(rows, "villages_ftth")["method"] == "register:roads"


# -- scenarios and gaps -----------------------------------------------------------------------------------------------


def test_plan_of_fibre_routes_cures_what_is_missing(run_algorithm, sao_mai, tmp_path):
    """Villages without fibre are the gaps; routes to them are remedies with a price; in the plan they have fibre."""
    villages_layer = QgsVectorLayer(f"{sao_mai}|layername=villages", "thôn", "ogr")
    villages_layer.setSubsetString("fixed_fiber = 0")
    missing = villages_layer.featureCount()
    assert missing > 0
    routes = tmp_path / "tuyến dự kiến.gpkg"
    run_algorithm(
        "hatangso:fiberroutes",
        {
            "ROADS": f"{sao_mai}|layername=roads", "CLASS_FIELD": "class", "TOLERANCE": 5, "MAX_LENGTH": 0,
            "DEMAND": villages_layer, "DEMAND_ID_FIELD": "code", "HUBS": f"{sao_mai}|layername=hubs",
            "OUTPUT": str(routes), "UNREACHED": "memory:",
        },
    )  # fmt: skip
    planned = QgsVectorLayer(str(routes), "tuyến", "ogr")
    cost = {feature["demand_id"]: feature["cost"] for feature in planned.getFeatures()}
    today = rows_of(run_algorithm(ASSESS, whole(sao_mai)))
    plan = rows_of(run_algorithm(ASSESS, whole(sao_mai, SCENARIO=1, PLANNED_FIBER=str(routes))))
    assert one(today, "villages_ftth")["missing"] == missing
    assert one(plan, "villages_ftth")["missing"] == missing - len(cost)
    assert one(plan, "villages_ftth")["scenario"] == "plan"
    assert one(plan, "sites_shared")["value"] == one(today, "sites_shared")["value"]

    done = run_algorithm(GAPS, whole(sao_mai, PLANNED_FIBER=str(routes)))
    gaps = [row for row in rows_of(done) if row["indicator"] == "villages_ftth"]
    assert {row["code"] for row in gaps} == {feature["code"] for feature in villages_layer.getFeatures()}
    for row in gaps:
        assert row["needed"]
        assert row["remedy_cost"] == pytest.approx(cost[row["code"]]) if row["code"] in cost else row["remedy"] is None
    amounts = [row["remedy_cost"] / row["amount"] for row in sorted(gaps, key=lambda row: row["rank"]) if row["remedy"]]
    assert amounts == sorted(amounts)
    in_plan = run_algorithm(GAPS, whole(sao_mai, SCENARIO=1, PLANNED_FIBER=str(routes)))
    left = {row["code"] for row in rows_of(in_plan) if row["indicator"] == "villages_ftth"}
    assert left == {row["code"] for row in gaps} - set(cost)


def test_planned_site_covers_several_villages_and_costs_once(run_algorithm):
    areas = memory_layer(
        "Polygon", CRS, [WEST], "&field=technology:string&field=site_name:string&field=cost:double",
        [("4G", "Trạm mới", 1.5e9)],
    )  # fmt: skip
    nowhere = memory_layer("Polygon", CRS, ["Polygon ((0 0, 1 0, 1 1, 0 0))"], "&field=technology:string", [("4G",)])
    given = {
        "TARGET_SET": "quang_tri_2023", "YEAR": 2025, "COMMUNES": communes(), "OUTPUT": "memory:",
        "VILLAGES": villages((501000, 2001000), (502000, 2001000), (516000, 2001000)),
        "COVERAGE": nowhere, "PLANNED_COVERAGE": areas,
    }  # fmt: skip
    done = run_algorithm(GAPS, given)
    rows = [row for row in rows_of(done) if row["indicator"] == "villages_mobile_broadband"]
    assert [row["remedy_name"] for row in rows] == ["Trạm mới", "Trạm mới", None]
    assert done["TOTAL_COST"] == 1.5e9
    assert done["WITHOUT_REMEDY_COUNT"] == 1


def test_planned_rows_change_existing_ones_by_code(assess):
    fields = "&field=ma_tram:string&field=nha_mang:string"
    points = ["Point (501000 2001000)", "Point (502000 2001000)", "Point (516000 2001000)"]
    sites = memory_layer("Point", CRS, points, fields, [("A", "VNPT"), ("B", "Viettel; VNPT"), ("C", "Viettel")])
    planned = memory_layer(
        "Point", CRS, [points[0], "Point (517000 2001000)"], fields, [("A", "VNPT; Viettel"), ("D", "VNPT, MobiFone")]
    )
    today = one(rows_of(assess(SITES=sites, PLANNED_SITES=planned)), "sites_shared")
    plan = one(rows_of(assess(SITES=sites, PLANNED_SITES=planned, SCENARIO=1)), "sites_shared")
    assert (today["numerator"], today["denominator"]) == (1, 3)
    assert (plan["numerator"], plan["denominator"]) == (3, 4)


# -- bad input --------------------------------------------------------------------------------------------------------


def statistics(rows, fields="&field=ma_xa:string&field=nam:string&field=so_ho:string&field=households_internet:string"):
    return memory_layer("None", "", [None] * len(rows), fields, rows)


def test_rows_of_tables_that_cannot_be_used_are_set_aside_with_the_reason(assess, tmp_path):
    table = statistics(
        [
            ("00004", "2024", "1.200", "900"),
            ("7", "2024", "1.000,0", "850"),  # the zeros were lost in a spreadsheet
            ("00004", "2025", "1000", "800"),
            ("00004", "2025", "1000", "801"),  # twice, and different
            ("00007", "", "1000", "800"),  # no year
            ("00005", "2025", "1000", "800"),  # no such commune
            ("00007", "2025", "1000", "1200"),  # more than the whole
        ]
    )
    outside = villages((501000, 2001000), (900000, 2001000))
    done = assess(STATISTICS=[table], VILLAGES=outside, REJECTED="memory:", JSON=str(tmp_path / "đánh giá.json"))
    (message,) = json.loads((tmp_path / "đánh giá.json").read_text(encoding="utf-8"))["messages"]
    assert message["values"] == {"role": "villages", "count": 1}, "documents tell it"
    rejected = rows_of(done, "REJECTED")
    assert sorted(row["reason"] for row in rejected) == sorted(
        ["row_twice", "row_twice", "no_year", "unknown_unit", "part_exceeds_whole", "no_unit"]
    )
    nearest = next(row for row in rejected if row["reason"] == "unknown_unit")["explanation"]
    assert "00004" in nearest and "00007" in nearest
    rows = rows_of(done)
    last = one(rows, "households_internet")
    assert (last["year"], last["numerator"], last["denominator"]) == (2024, 1750, 2200)


@pytest.mark.parametrize("values", [("0,82", "79,5"), ("0.82", "79.5")])
def test_mixed_percentages_are_refused_with_their_rows(assess, values):
    table = statistics(
        [("00004", "2025", "1000", values[0]), ("00007", "2025", "900", values[1])],
        "&field=ma_xa:string&field=nam:string&field=households:string&field=households_internet_pct:string",
    )
    with pytest.raises(QgsProcessingException, match=r"households_internet_pct(.|\n)*1"):
        assess(STATISTICS=[table])
    done = assess(STATISTICS=[table], PERCENT=1)
    found = one(rows_of(done), "households_internet")
    assert found["value"] == pytest.approx((0.82 * 1000 + 79.5 * 900) / 1900)


def test_empty_and_missing_layers_give_no_data_with_the_reason(assess):
    empty = memory_layer("Point", CRS, [], "&field=code:string&field=operators:string")
    rows = rows_of(assess(SITES=empty))
    for indicator in ("sites_shared", "ducts_shared", "households_internet"):
        found = one(rows, indicator)
        assert found["value"] is None
        assert found["verdict"] == "no_data"
        assert len(found["note"]) > 20


def test_empty_coverage_does_not_mean_uncovered(assess):
    empty = memory_layer("Polygon", CRS, [], "&field=technology:string")
    found = one(rows_of(assess(VILLAGES=villages((501000, 2001000)), COVERAGE=empty)), "villages_mobile_broadband")
    assert found["value"] is None
    assert found["verdict"] == "no_data"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"YEAR": None}, "year"),
        ({"DATE": "31/12/2025"}, "2025-12-31"),
        ({"TARGET_SET": None}, "target set"),
        ({"MOBILE_RULE": 1, "VILLAGES": villages}, "polygons"),
        ({"MOBILE_RULE": 2, "VILLAGES": villages}, "population cells"),
        ({"FIBER": lambda: memory_layer("Point", CRS, ["Point (501000 2001000)"])}, "roads"),
        ({"FIELDS": ["sites", "colour", "mau"]}, "operators"),
        ({"FIELDS": ["towns", "code", "ma"]}, "villages"),
        ({"STATISTICS": ["/không có/bảng.csv"]}, "STATISTICS|bảng.csv"),
    ],
)
def test_faults_are_told(assess, given, words):
    values = {name: value() if callable(value) else value for name, value in given.items()}
    if values.get("VILLAGES") is not None:
        values["VILLAGES"] = villages((501000, 2001000))
    with pytest.raises(QgsProcessingException, match=words):
        assess(**values)


def test_a_chosen_field_that_a_layer_lacks_is_told_with_the_layer(assess, feedback):
    """In the layer that it was chosen for it is a fault; in the planned one its name decides, and that is told."""
    rows = [("A", "VNPT; Viettel")]
    today = memory_layer("Point", CRS, ["Point (501000 2001000)"], "&field=x1:string&field=x2:string", rows)
    planned = memory_layer("Point", CRS, ["Point (502000 2001000)"], "&field=code:string&field=operators:string", rows)
    today.setName("Trạm hôm nay")
    planned.setName("Trạm dự kiến")
    with pytest.raises(QgsProcessingException, match="Trạm hôm nay.*mau.*operators"):
        assess(SITES=today, FIELDS=["sites", "operators", "mau"])
    found = assess(SITES=today, PLANNED_SITES=planned, SCENARIO=1, FIELDS=["sites", "operators", "x2"])
    assert one(rows_of(found), "sites_shared")["value"] == 100
    told = [text for text in feedback.warnings if "Trạm dự kiến" in text and "x2" in text]
    assert len(told) == 1 and "operators" in told[0]


def test_fields_can_be_named(assess):
    sites = memory_layer(
        "Point", CRS, ["Point (501000 2001000)"], "&field=x1:string&field=x2:string", [("A", "VNPT; Viettel")]
    )
    assert one(rows_of(assess(SITES=sites)), "sites_shared")["value"] is None
    rows = rows_of(assess(SITES=sites, FIELDS=["sites", "operators", "x2"]))
    assert one(rows, "sites_shared")["value"] == 100


# -- files ------------------------------------------------------------------------------------------------------------


def test_csv_keeps_leading_zeros(assess, tmp_path):
    path = tmp_path / "thống kê năm 2025.csv"
    path.write_text(
        "ma_xa;nam;so_ho;ho_co_internet\n00004;2025;1.000;800\n00007;2025;1.000;900\n".replace(";", ","),
        encoding="utf-8",
    )
    path.write_text(
        'ma_xa,nam,so_ho,households_internet\n00004,2025,"1.000",800\n00007,2025,"1.000",900\n', encoding="utf-8"
    )
    found = one(rows_of(assess(STATISTICS=[str(path)])), "households_internet", "commune", "00007")
    assert found["value"] == pytest.approx(90)


def test_files_of_a_run(run_algorithm, sao_mai, tmp_path):
    """Styles for each indicator in the file, JSON that can be read back, the same bytes of JSON in a second run."""
    from hatangso.plugin.targets.assessment import Assessment

    paths = {name: tmp_path / f"đánh giá {name}.gpkg" for name in ("OUTPUT", "UNITS", "TASKS")}
    texts = []
    for number in range(2):
        path = tmp_path / f"đánh giá {number}.json"
        given = {name: str(value) for name, value in paths.items()}
        done = run_algorithm(ASSESS, whole(sao_mai, JSON=str(path), **given))
        texts.append(path.read_bytes())
    assert texts[0] == texts[1]
    data = json.loads(texts[0])
    assert Assessment.from_dict(data).to_dict() == data
    with closing(sqlite3.connect(paths["UNITS"])) as database:
        names = [name for (name,) in database.execute("SELECT styleName FROM layer_styles ORDER BY id")]
        (communes_count,) = database.execute('SELECT count(*) FROM "đánh giá UNITS"').fetchone()
    assert "villages_ftth" in names
    assert len(names) == 10  # two indicators are counted for the province alone
    layer = QgsVectorLayer(f"{sao_mai}|layername=communes", "xã", "ogr")
    assert communes_count == layer.featureCount()
    rows = rows_of(done)
    verdicts = [row["verdict"] for row in rows if row["level"] == "province" and row["item_kind"] == "target"]
    assert done["MET_COUNT"] == verdicts.count("met")
    assert sum(done[f"{name}_COUNT"] for name in ("MET", "NEAR", "MISSED", "NO_DATA")) == len(verdicts) == 12


@pytest.mark.parametrize("at", [1, 5, 12, 20])
def test_a_cancel_leaves_nothing(run_algorithm, sao_mai, tmp_path, at):
    feedback = CancelAt(at)
    target = tmp_path / "đánh giá.gpkg"
    run_algorithm(ASSESS, whole(sao_mai, OUTPUT=str(target), JSON=str(tmp_path / "a.json")), own_feedback=feedback.made)
    assert feedback.count > at
    assert list(tmp_path.iterdir()) == []


# -- what a plan may not do, and what must not be overwritten --------------------------------------------------------


def test_a_plan_gives_and_does_not_turn_unknown_into_no(assess):
    """Coverage of today speaks of 4G only: of 5G nothing is known, neither today nor beside one planned 5G area."""
    wkt = "Polygon ((500000 2000000, 502000 2000000, 502000 2002000, 500000 2002000, 500000 2000000))"
    today = memory_layer("Polygon", CRS, [wkt], "&field=technology:string", [("4G",)])
    plan = memory_layer("Polygon", CRS, [EAST], "&field=technology:string", [("5G",)])
    places = villages((501000, 2001000), (505000, 2005000), (516000, 2001000))
    given = {"VILLAGES": places, "COVERAGE": today, "PLANNED_COVERAGE": plan, "ALL_INDICATORS": True, "SCENARIO": 1}
    rows = rows_of(assess(**given))
    assert one(rows, "villages_5g")["verdict"] == "no_data"
    found = one(rows, "villages_mobile_broadband")  # the planned 5G area is mobile broadband
    assert (found["numerator"], found["denominator"]) == (2, 3)
    # By report, coverage of today is no part of the plan: without planned layers both scenarios are equal.
    reported = villages(
        (501000, 2001000), (505000, 2005000), (516000, 2001000),
        fields=VILLAGE_FIELDS + "&field=mobile_broadband:string",
        rows=[("T1", "A", 100, 25, "không"), ("T2", "B", 100, 25, ""), ("T3", "C", 100, 25, "có")],
    )  # fmt: skip
    for scenario in (0, 1):
        found = one(
            rows_of(assess(VILLAGES=reported, COVERAGE=today, MOBILE_RULE=3, SCENARIO=scenario)),
            "villages_mobile_broadband",
        )
        assert (found["numerator"], found["denominator"], found["left_out"]) == (1, 2, 1)


def test_gaps_of_people_lie_where_the_cells_are(run_algorithm):
    cells = ["Point (501000 2001000)", "Point (509000 2009000)", "Point (516000 2001000)"]
    people = memory_layer("Point", CRS, cells, "&field=dan_so:double", [(30.0,), (10.0,), (30.0,)])
    set_file = {"TARGET_SET": "national_2030"}
    coverage = memory_layer("Polygon", CRS, [EAST], "&field=technology:string", [("5G",)])
    for more in ({}, {"VILLAGES": villages((502000, 2002000))}):
        given = {**set_file, "YEAR": 2025, "COMMUNES": communes(), "POPULATION": people, "COVERAGE": coverage, **more}
        done = run_algorithm(GAPS, {**given, "OUTPUT": "memory:"})
        places = {
            (round(feature.geometry().asPoint().x()), round(feature.geometry().asPoint().y()))
            for feature in output_layer(done).getFeatures()
            if feature["indicator"] == "population_5g"
        }
        assert places == {(501000, 2001000), (509000, 2009000)}


def test_styles_of_one_indicator_in_two_years_do_not_collide(run_algorithm, tmp_path):
    """Long keys are cut to what a GeoPackage takes, and stay apart: QGIS would ask in a window."""
    from hatangso.plugin.gis.styles import unique_keys

    assert unique_keys(["people_per_staffed_post_point_2027", "people_per_staffed_post_point_2030", "a"]) == [
        "people_per_staffed_post_point_", "people_per_staffed_post_poin_1", "a",
    ]  # fmt: skip
    item = {
        "kind": "target", "indicator": "people_per_staffed_post_point", "comparator": "<=", "quote": "số dân phục vụ",
        "title_vi": "Số dân một điểm", "title_en": "People for each point",
    }  # fmt: skip
    path = tmp_path / "set.json"
    path.write_text(
        json.dumps(
            {
                "$schema": "target_set.schema.json", "id": "thu", "title_vi": "Thử", "title_en": "Trial",
                "province": "", "village_term": "thôn", "period": [2025, 2030],
                "document": {"number": "1/KH", "date": "2025-01-01", "issuer": "", "title": "", "source": ""},
                "items": [
                    {**item, "id": "A", "value": 3000, "year": 2027},
                    {**item, "id": "B", "value": 2500, "year": 2030},
                ],
            }
        ),
        encoding="utf-8",
    )  # fmt: skip
    target = tmp_path / "xã.gpkg"
    points = memory_layer(
        "Point", CRS, ["Point (501000 2001000)"], "&field=ma_diem:string&field=co_nguoi_phuc_vu:string", [("B", "có")]
    )
    run_algorithm(
        ASSESS,
        {"TARGET_FILE": str(path), "YEAR": 2025, "COMMUNES": communes(), "POST_POINTS": points,
         "VILLAGES": villages((501000, 2001000)), "OUTPUT": "memory:", "UNITS": str(target)},
    )  # fmt: skip
    with closing(sqlite3.connect(target)) as database:
        names = [name for (name,) in database.execute("SELECT styleName FROM layer_styles")]
    assert len(names) == len(set(names)) == 2


def test_no_result_over_a_table_of_the_input(run_algorithm, sao_mai, tmp_path):
    table = tmp_path / "thống kê.csv"
    table.write_text('ma_xa,nam,so_ho,households_internet\n00004,2025,"1.000",800\n', encoding="utf-8")
    before = table.read_bytes()
    given = {"TARGET_SET": "quang_tri_2023", "COMMUNES": communes(), "STATISTICS": [str(table)]}
    for name in ("OUTPUT", "JSON"):
        with pytest.raises(QgsProcessingException, match="take the place"):
            run_algorithm(ASSESS, {**given, "OUTPUT": "memory:", name: str(table)})
    assert table.read_bytes() == before


def test_lines_without_geometry_count_with_their_length(assess):
    lines = memory_layer(
        "LineString", CRS, ["LineString (501000 2001000, 502000 2001000)", None],
        "&field=ma_tuyen:string&field=nha_mang:string&field=chieu_dai:double&field=ma_xa:string",
        [("a", "Viettel;VNPT", None, "00004"), ("b", "VNPT", 3000.0, "00004")],
    )  # fmt: skip
    found = one(rows_of(assess(POLE_LINES=lines)), "poles_shared")
    assert found["denominator"] == pytest.approx(4000, rel=1e-3)
    assert found["value"] == pytest.approx(25, rel=1e-3)


@pytest.mark.parametrize("name", ["ROADS", "FIBER", "SERVICE_AREAS", "COVERAGE"])
def test_layers_without_geometry_tell_nothing(assess, name):
    kinds = {"ROADS": "LineString", "FIBER": "Point", "SERVICE_AREAS": "Polygon", "COVERAGE": "Polygon"}
    given = {
        "ROADS": memory_layer("LineString", CRS, ["LineString (500000 2001000, 520000 2001000)"]),
        "FIBER": memory_layer("Point", CRS, ["Point (501000 2001000)"]),
    }
    given[name] = memory_layer(kinds[name], CRS, [None], "&field=technology:string", [("4G",)])
    rows = rows_of(
        assess(VILLAGES=villages((501000, 2001000)), FIBER_RULE=1 if name == "SERVICE_AREAS" else 0, **given)
    )
    indicator = "villages_mobile_broadband" if name == "COVERAGE" else "villages_ftth"
    assert one(rows, indicator)["verdict"] == "no_data"


def test_planned_equipment_without_roads_is_reached_in_a_straight_line(assess):
    """And only where something is known of today: what is known of nothing is not made up by a plan."""
    places = villages(
        (501000, 2001000), (509000, 2001000),
        fields=VILLAGE_FIELDS + "&field=ftth:string",
        rows=[("T1", "A", 100, 25, "không"), ("T2", "B", 100, 25, "không")],
    )  # fmt: skip
    planned = memory_layer("Point", CRS, ["Point (501400 2001000)"])
    found = one(rows_of(assess(VILLAGES=places, PLANNED_FIBER=planned, SCENARIO=1)), "villages_ftth")
    assert (found["numerator"], found["denominator"]) == (1, 2)
    unknown = villages((501000, 2001000), (509000, 2001000))
    found = one(rows_of(assess(VILLAGES=unknown, PLANNED_FIBER=planned, SCENARIO=1)), "villages_ftth")
    assert found["verdict"] == "no_data"


def test_a_site_for_three_targets_costs_once(run_algorithm):
    """Three villages and two targets: one site."""
    plan = memory_layer(
        "Polygon", CRS, [WEST], "&field=technology:string&field=cost:string", [("4G;5G", "5.000.000.000")]
    )
    nothing = memory_layer("Polygon", CRS, [EAST, EAST], "&field=technology:string", [("4G",), ("5G",)])
    given = {
        "TARGET_SET": "national_2030", "YEAR": 2025, "COMMUNES": communes(), "COVERAGE": nothing,
        "PLANNED_COVERAGE": plan, "VILLAGES": villages((501000, 2001000), (502000, 2001000), (503000, 2001000)),
    }  # fmt: skip
    done = run_algorithm(GAPS, {**given, "OUTPUT": "memory:", "UNITS": "memory:"})
    assert done["TOTAL_COST"] == 5e9
    assert {row["remedy_cost"] for row in rows_of(done, "UNITS") if row["remedy_cost"]} == {5e9}
