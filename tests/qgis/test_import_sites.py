"""``hatangso:importsites`` in QGIS: lists as people send them become the sites that the other tools take."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hatangso_testing import site_lists as lists
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

ID = "hatangso:importsites"
TM3 = "EPSG:5897"  # VN-2000 / TM-3 zone 482, central meridian 105°


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "danh sách trạm có dấu cách"
    made.mkdir()
    return made


@pytest.fixture
def imported(run_algorithm):
    """Run the import into memory; returns (sites, rejected rows, results)."""

    def run(path, **parameters):
        given = {"INPUT": str(path), "OUTPUT": "memory:", "REJECTED": "memory:", **parameters}
        results = run_algorithm(ID, given)
        return _rows(results["OUTPUT"]), _rows(results["REJECTED"]), results

    return run


def _layer(value):
    if isinstance(value, QgsVectorLayer):
        return value
    return QgsProcessingUtils.mapLayerFromString(value, QgsProcessingContext()) or QgsVectorLayer(value, "", "ogr")


def _rows(value):
    layer = _layer(value)
    assert layer.isValid()
    names = [field.name() for field in layer.fields()]
    found = []
    for feature in layer.getFeatures():
        row = {name: None if one == NULL else one for name, one in zip(names, feature.attributes()) if name != "fid"}
        if layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry:
            row["point"] = feature.geometry().asPoint()
        found.append(row)
    return found


def _as_expected(rows, tolerance=1e-9):
    found = {row["code"]: row for row in rows}
    assert set(found) == set(lists.EXPECTED)
    for code, (lon, lat, operators, technology, height, year) in lists.EXPECTED.items():
        row = found[code]
        assert row["point"].x() == pytest.approx(lon, abs=tolerance)
        assert row["point"].y() == pytest.approx(lat, abs=tolerance)
        assert (row["operators"], row["technology"], row["height_m"], row["year"]) == (
            operators, technology, height, year,
        )  # fmt: skip
        assert row["operator_count"] == len(operators.split("; "))


def _carried(points, target):
    """Points in degrees in another CRS, by QGIS itself."""
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem(target), QgsProject.instance()
    )
    return [transform.transform(QgsPointXY(*point)) for point in points]


def test_a_csv_with_semicolons_and_decimal_commas(imported, folder, feedback):
    path = folder / "trạm.csv"
    path.write_text(lists.csv_text(";", ","), encoding="utf-8-sig")
    rows, rejected, results = imported(path)
    _as_expected(rows)
    assert rejected == [] and results["SITE_COUNT"] == 6
    assert any("UTF-8" in text and "semicolon" in text for text in feedback.messages)


def test_a_workbook_with_titles_two_rows_of_headers_and_a_total(imported, folder):
    head = ["STT", "Mã trạm", "Tên trạm", "Tọa độ", None, "Chiều cao cột (m)", "Nhà mạng", "Công nghệ", "Năm phát sóng"]
    below = [None, None, None, "Vĩ độ", "Kinh độ"]
    numbers = [f"({number})" for number in range(1, 10)]
    rows = [
        ["DANH SÁCH TRẠM BTS TỈNH QUẢNG TRỊ"], [None], head, below, numbers, *lists.ROWS,
        ["Tổng cộng", None, None, None, None, None, "6 trạm"], [None, "Người lập biểu"],
    ]  # fmt: skip
    path = lists.write_workbook(
        folder / "danh sách.xlsx", {"Trạm": rows}, merged=("A1:I1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4")
    )
    sites, rejected, _ = imported(path)
    _as_expected(sites)
    assert [(row["source_sheet"], row["source_line"], row["reason"]) for row in rejected] == [
        ("Trạm", 5, "numbering"), ("Trạm", 12, "total"), ("Trạm", 13, "heading"),
    ]  # fmt: skip
    assert {row["source_line"] for row in sites} == set(range(6, 12))


def test_metres_of_vn2000_with_x_north(imported, folder, feedback):
    """X is north in Vietnamese lists; QGIS itself carries the points there, and the tool brings them back."""
    points = _carried([expected[:2] for expected in lists.EXPECTED.values()], TM3)
    rows = [
        (*row[:3], f"{point.y():.3f}".replace(".", ","), f"{point.x():.3f}".replace(".", ","), *row[5:])
        for row, point in zip(lists.ROWS, points)
    ]
    headers = (*lists.HEADERS[:3], "X (m)", "Y (m)", *lists.HEADERS[5:])
    path = folder / "vn2000.csv"
    path.write_text(lists.csv_text(";", ",", headers, rows), encoding="utf-8")
    sites, _, _ = imported(path, SOURCE_CRS=QgsCoordinateReferenceSystem(TM3))
    _as_expected(sites, 1e-7)
    assert any("north is “X (m)”" in text for text in feedback.messages)
    # The same with X as a GIS has it.
    turned = [(*row[:3], row[4], row[3], *row[5:]) for row in rows]
    path.write_text(lists.csv_text(";", ",", headers, turned), encoding="utf-8")
    sites, _, _ = imported(path, SOURCE_CRS=QgsCoordinateReferenceSystem(TM3))
    _as_expected(sites, 1e-7)
    assert any("north is “Y (m)”" in text for text in feedback.messages)
    with pytest.raises(QgsProcessingException, match="metres"):
        imported(path)


def test_metres_of_utm_without_a_crs(imported, folder, feedback):
    """Ben Tre in UTM 48N, carried there by QGIS: told as metres; with the CRS the sites come back."""
    degrees = [(106.3 + n / 100, 10.1 + n / 50) for n in range(10)]
    points = _carried(degrees, "EPSG:32648")
    head, good = "Mã trạm,Tên trạm,{0},{1},Nhà mạng\n", "BT{n},Trạm {n},{north},{east},VNPT\n"
    path = folder / "utm.csv"
    for names in (("X", "Y"), ("Y", "X"), ("Vĩ độ", "Kinh độ"), ("Kinh độ", "Vĩ độ")):
        rows = (good.format(n=n, north=f"{one.y():.2f}", east=f"{one.x():.2f}") for n, one in enumerate(points))
        path.write_text(head.format(*names) + "".join(rows), encoding="utf-8")
        with pytest.raises(QgsProcessingException, match="coordinates are metres"):
            imported(path)
        sites, _, _ = imported(path, SOURCE_CRS=QgsCoordinateReferenceSystem("EPSG:32648"))
        assert [(row["point"].x(), row["point"].y()) for row in sites] == [
            pytest.approx(one, abs=1e-6) for one in degrees
        ]
    rows = "".join(good.format(n=n, north=lat, east=lon) for n, (lon, lat) in enumerate(degrees))
    path.write_text(head.format("Vĩ độ", "Kinh độ") + rows + "BX,x,1120805.37,650000.5,VNPT\n", encoding="utf-8")
    sites, rejected, _ = imported(path)
    assert len(sites) == 10 and [(row["code"], row["reason"]) for row in rejected] == [("BX", "metres")]
    assert "look like metres" in rejected[0]["explanation"]


def test_into_another_crs(imported, folder):
    path = folder / "trạm.csv"
    path.write_text(lists.csv_text(), encoding="utf-8")
    sites, _, _ = imported(path, TARGET_CRS=QgsCoordinateReferenceSystem(TM3))
    wanted = dict(zip(lists.EXPECTED, _carried([expected[:2] for expected in lists.EXPECTED.values()], TM3)))
    for row in sites:
        assert row["point"].distance(wanted[row["code"]]) < 1e-6


def test_the_sites_go_into_the_other_tools(run_algorithm, sao_mai, folder, imported):
    """A list made of the sites of the fictional province gives what those sites give."""
    import openpyxl

    sites = QgsVectorLayer(f"{sao_mai}|layername=sites", "sites", "ogr")
    transform = QgsCoordinateTransform(sites.crs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())
    book = openpyxl.Workbook()
    book.active.append(
        ["Mã trạm", "Tên trạm", "Vĩ độ", "Kinh độ", "Nhà mạng dùng chung", "Công nghệ", "Chiều cao (m)", "Loại khu vực",
         "Azimuth", "Năm phát sóng", "Loại cột ăng ten", "Số nhà mạng",
         "Mã xã"]
    )  # fmt: skip
    for site in sites.getFeatures():
        point = transform.transform(site.geometry().asPoint())
        names = (
            "operators", "technology", "height_m", "area_type", "azimuths", "year", "type", "operator_count",
            "commune_code",
        )  # fmt: skip
        values = [site[name] for name in names]
        book.active.append(
            [site["code"], site["name"], point.y(), point.x(), *(None if v == NULL else v for v in values)]
        )
    path = folder / "danh sách trạm của tỉnh.xlsx"
    book.save(path)
    crs = sites.crs()
    output = str(folder / "trạm đã nhập.gpkg")
    run_algorithm(ID, {"INPUT": str(path), "TARGET_CRS": crs, "OUTPUT": output})

    def covered(layer):
        found = run_algorithm(
            "hatangso:coveragebuffers",
            {"SITES": layer, "SITE_ID_FIELD": "code", "TECHNOLOGY_FIELD": "technology", "AREA_TYPE_FIELD": "area_type",
             "OPERATOR_FIELD": "operators", "AZIMUTH_FIELD": "azimuths", "DISSOLVE": 0, "OUTPUT": "memory:"},
        )  # fmt: skip
        return sorted(
            (row["site_id"], row["technology"], row["operator"], row["radius_m"], round(row["area_km2"], 6))
            for row in _rows(found["OUTPUT"])
        )

    def assessed(layer):
        found = run_algorithm(
            "hatangso:assesstargets",
            {"TARGET_SET": "quang_tri_2023", "COMMUNES": f"{sao_mai}|layername=communes",
             "VILLAGES": f"{sao_mai}|layername=villages", "STATISTICS": f"{sao_mai}|layername=statistics",
             "SITES": layer, "OUTPUT": "memory:"},
        )  # fmt: skip
        return [
            {
                name: row[name]
                for name in (
                    "level",
                    "unit_code",
                    "item_id",
                    "indicator",
                    "value",
                    "numerator",
                    "denominator",
                    "gap",
                    "verdict",
                    "method",
                )
            }
            for row in _rows(found["OUTPUT"])
        ]

    original = f"{sao_mai}|layername=sites"
    assert covered(output) == covered(original)
    assert assessed(output) == assessed(original)


def test_opencellid_of_munich(imported, real_data):
    """2,231 cells of network 262-01, which the table of Viet Nam does not know; each is kept once."""
    path = real_data("celltowers/opencellid_munich_262_telefonica.csv")
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    sites, rejected, results = imported(path)
    assert len(sites) + len(rejected) == len(lines) == 2231
    assert {row["reason"] for row in rejected} <= {"duplicate"}
    assert {row["operators"] for row in sites} == {"262-01"}
    wanted = {(round(float(cells[1]), 6), round(float(cells[2]), 6)) for cells in (line.split(",") for line in lines)}
    assert {(round(row["point"].x(), 6), round(row["point"].y(), 6)) for row in sites} <= wanted
    grouped, _, _ = imported(path, GROUP_CELLS=1, GROUP_RADIUS=200)
    assert sum(row["cells"] for row in grouped) == 2231
    assert 300 < len(grouped) < 2231
    nothing, _, _ = imported(path, EXTENT="11.5,11.6,48.1,48.2 [EPSG:4326]")
    inside = [
        one for one in lines if 11.5 <= float(one.split(",")[1]) <= 11.6 and 48.1 <= float(one.split(",")[2]) <= 48.2
    ]
    assert 0 < len(nothing) <= len(inside)
    with pytest.raises(QgsProcessingException, match="no row gives a site"):
        imported(path, MCC="452")


CELLS = (
    "radio,mcc,net,area,cell,unit,lon,lat,range,samples,changeable,created,updated,averageSignal\n"
    "LTE,452,4,41001,25700353,12,105.80,21.00,1000,10,1,1459813819,1700000000,0\n"
    "LTE,452,4,41001,25700354,12,105.81,21.01,1500,30,1,1459813819,1600000000,0\n"
    "GSM,452,1,41001,3001,-1,105.85,21.05,5000,3,1,1459813819,1459813819,-80\n"
    "UMTS,452,1,41001,3002,-1,105.8501,21.05,2000,1,1,1459813819,1459813819,0\n"
    "GSM,262,1,1,77,-1,11.5,48.1,2000,90,1,1459813819,1459813819,0\n"
)


def test_cells_are_kept_or_put_together(imported, folder):
    path = folder / "452.csv.gz"
    path.write_bytes(gzip.compress(CELLS.encode()))
    sites, _, _ = imported(path, MCC="452")
    assert [row["operators"] for row in sites] == ["Viettel", "Viettel", "MobiFone", "MobiFone"]
    assert [row["technology"] for row in sites] == ["4G", "4G", "2G", "3G"]
    assert sites[0]["code"] == "452-04-41001-25700353"
    assert (sites[0]["created"], sites[0]["updated"]) == ("2016-04-04", "2023-11-14")
    assert [row["samples"] for row in imported(path, MCC="452", MIN_SAMPLES=5)[0]] == [10, 30]
    with pytest.raises(QgsProcessingException, match="no column holds the code"):
        imported(path, MCC="452", FIELDS=["sites", "mcc", ""])
    grouped, _, _ = imported(path, MCC="452", GROUP_CELLS=1)
    assert [row["cells"] for row in grouped] == [2, 2]
    mobifone, viettel = grouped
    assert viettel["base_station"] == 25700353 // 256 and viettel["code"].endswith(f"eNB{25700353 // 256}")
    assert viettel["point"].x() == pytest.approx((10 * 105.80 + 30 * 105.81) / 40)
    assert viettel["samples"] == 40 and viettel["range_m"] == 1500.0
    assert (viettel["created"], viettel["updated"]) == ("2016-04-04", "2023-11-14")
    assert mobifone["technology"] == "2G;3G" and mobifone["radio"] == "GSM;UMTS"
    # Files of one country come without headers.
    path.write_bytes(gzip.compress(CELLS.split("\n", 1)[1].encode()))
    assert len(imported(path)[0]) == 5


def test_the_table_of_networks_can_be_edited(imported, folder):
    path = folder / "cells.csv"
    path.write_text(CELLS, encoding="utf-8")
    sites, _, _ = imported(path, NETWORK_TABLE=["452", "04", "Mạng A", "262", "1", "Ô-tô"])
    assert {row["operators"] for row in sites} == {"Mạng A", "452-01", "Ô-tô"}
    with pytest.raises(QgsProcessingException, match="Table of operators"):
        imported(path, NETWORK_TABLE=["452", "x", "A"])


def test_columns_can_be_given_by_hand(imported, folder):
    path = folder / "lạ.csv"
    path.write_text("p,q,r\nA1,21.5,105.5\nA2,21.6,105.6\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="no columns of coordinates"):
        imported(path)
    chosen = ["sites", "code", "p", "sites", "latitude", "B", "sites", "longitude", "r"]
    sites, _, _ = imported(path, FIELDS=chosen)
    assert {row["code"]: row["point"].y() for row in sites} == {"A1": 21.5, "A2": 21.6}
    with pytest.raises(QgsProcessingException, match="There is no column “zz”"):
        imported(path, FIELDS=["sites", "latitude", "zz"])
    with pytest.raises(QgsProcessingException, match="is not known"):
        imported(path, FIELDS=["sites", "breite", "q"])
    path.write_text("A1,21.5,105.5\nA2,21.6,105.6\n", encoding="utf-8")
    sites, _, _ = imported(
        path, HEADER_ROW=0, FIELDS=["sites", "code", "A", "sites", "latitude", "B", "sites", "longitude", "C"]
    )
    assert [row["code"] for row in sites] == ["A1", "A2"]


def test_bad_coordinates_are_mended_or_set_aside(imported, folder, feedback):
    rows = [
        *lists.ROWS,
        *((10 + n, f"T{n}", "Tốt", 16.5 + n / 100, 107.0 + n / 100, 30, "Viettel", "4G", 2020) for n in range(60)),
        (90, "S1", "Đổi chỗ", 107.05, 16.85, 30, "Viettel", "4G", 2020),
        (91, "S2", "Mất dấu", 16850000, 107050000, 30, "Viettel", "4G", 2020),
        (92, "S3", "Ngoài", 16.85, 170.05, 30, "Viettel", "4G", 2020),
        (93, "S4", "Chữ", "không rõ", 107.05, 30, "Viettel", "4G", 2020),
        (94, "S5", "Không", 0, 0, 30, "Viettel", "4G", 2020),
        (95, "S6", "Nửa", 16.85, "", 30, "Viettel", "4G", 2020),
    ]
    path = folder / "lỗi.csv"
    path.write_text(lists.csv_text(rows=rows), encoding="utf-8")
    sites, rejected, _ = imported(path)
    found = {row["code"]: row for row in sites}
    for code, note in (("S1", "swapped"), ("S2", "scaled")):
        assert found[code]["coordinate_note"] == note
        assert found[code]["point"].distance(QgsPointXY(107.05, 16.85)) < 1e-9
    reasons = {row["code"]: row["reason"] for row in rejected}
    assert reasons == {"S3": "far_away", "S4": "unreadable", "S5": "zero", "S6": "half_coordinates"}
    assert next(row for row in rejected if row["code"] == "S4")["source_line"] == 71
    assert "không rõ" in next(row for row in rejected if row["code"] == "S4")["raw_values"]
    _, rejected, _ = imported(path, MEND_COORDINATES=False)
    assert {"S1", "S2"} <= {row["code"] for row in rejected}
    assert any("swapped back in 1 rows" in text for text in feedback.warnings)


def test_sheets(imported, folder, feedback):
    path = lists.write_workbook(
        folder / "nhiều trang.xlsx",
        {
            "Ghi chú": [["Danh sách này do phòng kỹ thuật lập"]],
            "Viettel": [lists.HEADERS, *lists.ROWS[:4]],
            "VNPT": [lists.HEADERS[:8], *(row[:8] for row in lists.ROWS[4:])],
        },
    )
    sites, _, _ = imported(path)
    assert len(sites) == 4 and any("VNPT" in text for text in feedback.warnings)
    assert len(imported(path, SHEET="*")[0]) == 6
    assert len(imported(path, SHEET="vnpt")[0]) == len(imported(path, SHEET="3")[0]) == 2
    with pytest.raises(QgsProcessingException, match="no sheet “Khác”"):
        imported(path, SHEET="Khác")


def test_rows_of_one_site_are_merged(imported, folder, feedback):
    rows = [
        (1, "A", "x", 16.5, 107.1, 30, "Viettel", "3G", 2015), (2, "A", "x", 16.5, 107.1, 30, "VNPT", "4G", 2015),
        (3, "A", "y", 16.9, 107.1, 30, "VNPT", "4G", 2015),
    ]  # fmt: skip
    path = folder / "gộp.csv"
    path.write_text(lists.csv_text(rows=rows), encoding="utf-8")
    sites, rejected, _ = imported(path)
    assert [(row["operators"], row["technology"], row["source_rows"]) for row in sites] == [
        ("Viettel; VNPT", "3G;4G", 2), ("VNPT", "4G", 1),
    ]  # fmt: skip
    assert rejected == []
    sites, rejected, _ = imported(path, DUPLICATES=1)
    assert len(sites) == 2 and [(row["source_line"], row["reason"]) for row in rejected] == [(3, "duplicate")]
    assert "row 2" in rejected[0]["explanation"]
    assert len(imported(path, DUPLICATES=2)[0]) == 3
    # A merged row that says something else.
    rows[1] = (2, "A", "z", 16.5, 107.1, 36, "Viettel", "4G", 2015)
    path.write_text(lists.csv_text(rows=rows), encoding="utf-8")
    sites, _, _ = imported(path)
    assert (sites[0]["name"], sites[0]["height_m"]) == ("x", 30.0)
    assert sites[0]["other_columns"] == '"name (3)"=>"z","height_m (3)"=>"36"'
    assert any("1 merged rows say something else" in text and "(3)" in text for text in feedback.warnings)


def test_files_that_are_refused(imported, folder, tmp_path):
    def refused(name: str, data: bytes, words: str):
        path = folder / name
        path.write_bytes(data)
        with pytest.raises(QgsProcessingException, match=words):
            imported(path)

    refused("cũ.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), r"old form \(\.xls\)")
    locked = b"\xd0\xcf\x11\xe0" + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(900)
    refused("khóa.xlsx", locked, "password")
    good = lists.write_workbook(folder / "tốt.xlsx", {"A": [lists.HEADERS, *lists.ROWS]}).read_bytes()
    refused("hỏng.xlsx", good[: len(good) // 2], "cannot be read")
    refused("trống.csv", b"", "is empty")
    refused("cụt.csv.gz", gzip.compress(lists.csv_text().encode())[:-30], "cut off")
    refused("trang.csv", b"<html><body>404</body></html>", "web page")
    refused("nháy.csv", lists.csv_text().encode() + b'7,"' + b"x," * 90000, "quotation mark")
    with pytest.raises(QgsProcessingException, match="does not exist"):
        imported(folder / "không có.csv")


def test_nothing_is_left_after_a_cancel(qgis_app, folder, feedback, run_algorithm):
    path = folder / "dài.csv"
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(CELLS.split("\n", 1)[0] + "\n")
        for number in range(60_000):
            stream.write(f"GSM,452,1,{number % 60000},{number},-1,{105 + number / 1e6:.6f},21.05,50,3,1,1,1,-80\n")

    def cancel_late(percent):
        if percent > 40:
            feedback.cancel()

    feedback.progressChanged.connect(cancel_late)
    output = folder / "kết quả.gpkg"
    run_algorithm(ID, {"INPUT": str(path), "OUTPUT": str(output), "REJECTED": str(folder / "bỏ.gpkg")})
    assert feedback.isCanceled()
    assert sorted(one.name for one in folder.iterdir()) == [path.name]


def test_same_input_same_output(run_algorithm, folder):
    path = folder / "trạm.csv"
    path.write_text(lists.csv_text(), encoding="utf-8")
    made = []
    for name in ("a.geojson", "b.geojson"):
        output = folder / name
        run_algorithm(ID, {"INPUT": str(path), "OUTPUT": str(output)})
        made.append(output.read_text(encoding="utf-8").replace(f'"{Path(name).stem}"', '""'))
    assert made[0] == made[1]
