"""``hatangso:decodevietnamese`` on layers as they are met: old Shapefiles, mixed tables, right ones, bad input."""

from __future__ import annotations

import struct
import unicodedata

import pytest
from hatangso_testing.layers import CancelAt, memory_layer
from qgis.core import NULL, QgsProcessingException, QgsVectorFileWriter, QgsVectorLayer

from hatangso.plugin.vietnamese.readings import Encoding, encode

ID = "hatangso:decodevietnamese"
NAMES = [
    "Xã An Phú", "Thị trấn Đồng Lê", "Phường Hải Đình", "Hà", "Phó", "Thôn Đông", "Xã Hòa Bình", "UBND", "Krông Búk",
    "Đắk Lắk", "Bệnh viện đa khoa", "Nguyễn Thị Bảy", "Quảng Trị", "Vĩnh Mỹ", "Lý Thường Kiệt",
]  # fmt: skip


def table(rows, fields="&field=ten:string(80)&field=ghi_chu:string(80)&field=so:integer"):
    return memory_layer("None", "", [None] * len(rows), fields, rows)


def column(outputs, field, name="OUTPUT"):
    return [None if feature[field] == NULL else feature[field] for feature in made(outputs, name).getFeatures()]


def made(outputs, name="OUTPUT"):
    """A result as a layer; files are opened anew."""
    return QgsVectorLayer(outputs[name], name, "ogr") if isinstance(outputs[name], str) else outputs[name]


def preview(outputs):
    layer = made(outputs, "PREVIEW")
    names = [field.name() for field in layer.fields()]
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


@pytest.mark.parametrize("old", ["tcvn3", "vni", "utf8", "cp1258", "viscii", "vps"])
def test_each_encoding_is_found_and_decoded(run_algorithm, old):
    garbled = [encode(name, Encoding(old)) for name in NAMES]
    outputs = run_algorithm(
        ID, {"INPUT": table([(text, "abc", row) for row, text in enumerate(garbled)]), "OUTPUT": "memory:",
             "PREVIEW": "memory:"}
    )  # fmt: skip
    assert column(outputs, "ten") == NAMES
    assert column(outputs, "ghi_chu") == ["abc"] * len(NAMES)
    assert column(outputs, "so") == list(range(len(NAMES)))
    assert outputs["CHANGED"] == sum(one != name for one, name in zip(garbled, NAMES)) and outputs["UNDECODED"] == 0
    assert outputs["FOUND"] == f"ten: {old}; ghi_chu: unicode"
    rows = {row["before"]: row for row in preview(outputs)}
    assert {row["after"] for row in rows.values()} == {name for one, name in zip(garbled, NAMES) if one != name}
    assert {row["encoding"] for row in rows.values()} == {old} and {row["count"] for row in rows.values()} == {1}


def test_right_layers_stay_to_the_last_bit(run_algorithm, sao_mai, feedback):
    """Every text of the fictional province, and foreign names, units and signs."""
    odd = [
        "Müller",
        "Café",
        "São Paulo",
        "9/125 µm",
        "«Hà»",
        "Ñu",
        "5 m²",
        "Viettel®",
        "“LÊ”",
        "Łódź",
        "東京",
        "2×24 FO",
        "",
    ]
    outputs = run_algorithm(ID, {"INPUT": table([(text, None, 1) for text in odd]), "OUTPUT": "memory:"})
    assert column(outputs, "ten") == odd and outputs["CHANGED"] == outputs["UNDECODED"] == 0
    for layer in ("villages", "communes", "roads", "sites"):
        source = QgsVectorLayer(f"{sao_mai}|layername={layer}", layer, "ogr")
        assert source.isValid()
        outputs = run_algorithm(ID, {"INPUT": source, "OUTPUT": "memory:"})
        assert outputs["CHANGED"] == outputs["UNDECODED"] == 0
        before = [(one.attributes()[1:], one.geometry().asWkb()) for one in source.getFeatures()]
        after = [(one.attributes()[1:], one.geometry().asWkb()) for one in made(outputs).getFeatures()]
        assert before == after and before
    # Newer QGIS says that scratch layers have no aliases.
    assert [one for one in feedback.warnings if "scratch layers" not in one] == []


def test_a_mixed_layer_is_read_value_by_value_and_row_by_row(run_algorithm, feedback):
    old = [(encode(a, Encoding.TCVN3), encode(b, Encoding.TCVN3), 1) for a, b in (
        ("Xã Phú", "huyện Đông"), ("Phú", "huyện Tây"), ("Mỹ", ""))]  # fmt: skip
    new = [("Phó", "huyện Bắc", 2), ("Thị trấn", "huyện Nghĩa", 2), ("Phó", None, 2)]
    outputs = run_algorithm(ID, {"INPUT": table([*old, *new]), "OUTPUT": "memory:", "PREVIEW": "memory:"})
    # "Phã" would be Phó and "Phó" Phú in TCVN3: the other field of the row says which it is.
    assert column(outputs, "ten") == ["Xã Phú", "Phú", "Mỹ", "Phó", "Thị trấn", "Phó"]
    assert column(outputs, "ghi_chu")[:3] == ["huyện Đông", "huyện Tây", ""]
    named = [row for row in preview(outputs) if row["state"] == "ambiguous"]
    assert [(row["before"], row["after"], row["count"]) for row in named] == [("Phó", "Phó", 1)]
    assert outputs["UNDECODED"] == 1 and any("Phó" in text for text in feedback.warnings)
    again = run_algorithm(ID, {"INPUT": made(outputs), "OUTPUT": "memory:"})
    assert column(again, "ten") == column(outputs, "ten") and again["CHANGED"] == 0


def test_what_only_the_field_decides_is_counted_and_named(run_algorithm, feedback):
    rows = [(text, None, 1) for text in ("X· An Phó", "X· Long B×nh", "X· §ång Hµ", "Dó", "Dó")]
    outputs = run_algorithm(ID, {"INPUT": table(rows), "OUTPUT": "memory:", "PREVIEW": "memory:"})
    assert column(outputs, "ten") == ["Xã An Phú", "Xã Long Bình", "Xã Đồng Hà", "Dú", "Dú"]
    assert [(row["after"], row["count"]) for row in preview(outputs) if row["state"] == "assumed"] == [("Dú", 2)]
    assert outputs["CHANGED"] == 5 and any("Dó" in text and "2" in text for text in feedback.warnings)


def test_values_of_another_encoding_than_their_field_are_told_as_such(run_algorithm, feedback):
    """Among many foreign names two values do not say enough: they stay, but are no foreign names."""
    names = ("Xã Hải Lăng", "Trạm điện", "Trạm y tế")
    old = [encode(f"{name} {n}", Encoding.TCVN3) for name in names for n in range(4)]
    odd = ["Müller", "Ysaÿe", "Zürich – Škoda", "Peña", "Xã Vĩnh Mỹ"]
    rows = [(text, None, 1) for text in (*old, "Xaõ Haûi Laêng", "Quoác loä 1A", *odd)]
    outputs = run_algorithm(ID, {"INPUT": table(rows), "OUTPUT": "memory:", "PREVIEW": "memory:"})
    assert column(outputs, "ten")[-7:] == ["Xaõ Haûi Laêng", "Quoác loä 1A", *odd] and outputs["UNDECODED"] == 6
    told = {row["before"]: (row["state"], row["encoding"], row["after"]) for row in preview(outputs)}
    for text in ("Xaõ Haûi Laêng", "Quoác loä 1A"):
        assert told[text] == ("other", "vni", text)
    assert {told[text][0] for text in odd[:4]} == {"foreign"}
    said = [text for text in feedback.warnings if "Quoác loä 1A" in text]
    assert len(said) == 1 and "2 values read as VNI-Windows, while the field is in TCVN3 (ABC)" in said[0]
    assert "choose VNI-Windows as the encoding" in said[0] and "Müller" not in said[0]
    alone = table([(text, None, 1) for text, (state, *_) in told.items() if state == "other"])
    outputs = run_algorithm(ID, {"INPUT": alone, "ENCODING": 2, "OUTPUT": "memory:"})
    assert sorted(column(outputs, "ten")) == ["Quốc lộ 1A", "Xã Hải Lăng"]


def _old_shapefile(path, texts, encoding):
    """A Shapefile as programs of that time left it: codes in the DBF, and nothing that says which they are."""
    layer = memory_layer(
        "Point", "EPSG:9210", [f"Point ({560000 + row} 1880000)" for row in range(len(texts))],
        "&field=ten:string(24)", [("x" * 20,)] * len(texts),
    )  # fmt: skip
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "ESRI Shapefile"
    options.fileEncoding = "ISO-8859-1"
    from qgis.core import QgsCoordinateTransformContext

    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    dbf = path.with_suffix(".dbf")
    data = bytearray(dbf.read_bytes())
    head, size = struct.unpack("<HH", data[8:12])
    for row, text in enumerate(texts):
        coded = encode(text, encoding).encode("latin-1")
        data[head + row * size + 1 : head + row * size + 25] = coded.ljust(24)
    data[29] = 0
    dbf.write_bytes(data)
    path.with_suffix(".cpg").unlink(missing_ok=True)


@pytest.mark.parametrize("read", ["windows-1252", "ISO-8859-1", "windows-1258"])
@pytest.mark.parametrize("encoding", [Encoding.TCVN3, Encoding.VNI, Encoding.UTF8])
def test_an_old_shapefile_however_it_was_read(run_algorithm, tmp_path, read, encoding):
    folder = tmp_path / "bản đồ cũ"
    folder.mkdir()
    _old_shapefile(folder / "điểm dân cư.shp", NAMES[:9], encoding)
    source = QgsVectorLayer(str(folder / "điểm dân cư.shp"), "cũ", "ogr")
    source.setProviderEncoding(read)
    source.dataProvider().reloadData()
    target = folder / "mới.shp"
    outputs = run_algorithm(ID, {"INPUT": source, "FIELDS": ["ten"], "OUTPUT": str(target)})
    assert column(outputs, "ten") == NAMES[:9]
    assert [one.geometry().asWkb() for one in made(outputs).getFeatures()] == [
        one.geometry().asWkb() for one in source.getFeatures()
    ]
    assert made(outputs).crs().authid() == "EPSG:9210"


def test_a_chosen_encoding_and_capital_fonts(run_algorithm):
    rows = [("x· an phó", "X· AN PHó", 1), ("Phó", "Nghệ An", 2), ("Müller", None, 3)]
    given = {"INPUT": table(rows), "OUTPUT": "memory:"}
    assert column(run_algorithm(ID, given), "ghi_chu") == ["XÃ AN PHÚ", "Nghệ An", None]
    outputs = run_algorithm(ID, {**given, "ENCODING": 1, "CAPITALS": 1})
    assert column(outputs, "ten") == ["XÃ AN PHÚ", "PHÚ", "Müller"]
    assert column(outputs, "ghi_chu") == ["XÃ AN PHÚ", "Nghệ An", None]
    outputs = run_algorithm(ID, {**given, "ENCODING": 1, "CAPITALS": 2})
    assert column(outputs, "ghi_chu") == ["Xã AN PHú", "Nghệ An", None]
    viqr = table([("Xa~ An Phu'", "D.C. Nguyen's", 1)])
    outputs = run_algorithm(ID, {"INPUT": viqr, "ENCODING": 7, "OUTPUT": "memory:"})
    assert column(outputs, "ten") == ["Xã An Phú"] and column(outputs, "ghi_chu") == ["D.C. Nguyen's"]
    assert column(run_algorithm(ID, {"INPUT": viqr, "OUTPUT": "memory:"}), "ten") == ["Xa~ An Phu'"]


def test_only_the_chosen_fields(run_algorithm):
    rows = [("X· An Phó", "X· An Phó", 1)]
    outputs = run_algorithm(ID, {"INPUT": table(rows), "FIELDS": "ghi_chu", "OUTPUT": "memory:"})
    assert column(outputs, "ten") == ["X· An Phó"] and column(outputs, "ghi_chu") == ["Xã An Phú"]


def test_decomposed_text_is_put_together(run_algorithm):
    rows = [(unicodedata.normalize("NFD", name), name, 1) for name in NAMES]
    outputs = run_algorithm(ID, {"INPUT": table(rows), "OUTPUT": "memory:", "PREVIEW": "memory:"})
    assert column(outputs, "ten") == column(outputs, "ghi_chu") == NAMES
    assert {row["state"] for row in preview(outputs)} == {"composed"}


def test_lost_letters_are_named(run_algorithm, feedback):
    outputs = run_algorithm(ID, {"INPUT": table([("X\ufffd An", None, 1)]), "OUTPUT": "memory:", "PREVIEW": "memory:"})
    assert column(outputs, "ten") == ["X\ufffd An"]
    assert outputs["UNDECODED"] == 1 and any("Windows-1252" in text for text in feedback.warnings)
    assert [row["state"] for row in preview(outputs)] == ["undecodable"]


@pytest.mark.parametrize(
    ("given", "said"),
    [({"FIELDS": ["so"]}, "no text field"), ({"FIELDS": ["tên"]}, "no field “tên”"), ({"PREVIEW": "x.shp"}, "table")],
)
def test_faults_are_told_before_anything_runs(run_algorithm, given, said):
    with pytest.raises(QgsProcessingException, match=said):
        run_algorithm(ID, {"INPUT": table([("a", "b", 1)]), "OUTPUT": "memory:", **given})


def test_a_layer_without_text_or_features(run_algorithm):
    with pytest.raises(QgsProcessingException, match="no text fields"):
        run_algorithm(ID, {"INPUT": table([(1,)], "&field=so:integer"), "OUTPUT": "memory:"})
    outputs = run_algorithm(ID, {"INPUT": table([]), "OUTPUT": "memory:", "PREVIEW": "memory:"})
    assert outputs["CHANGED"] == 0 and made(outputs).featureCount() == 0


@pytest.mark.parametrize("at", [2, 18, 34])
def test_a_cancel_leaves_nothing(run_algorithm, tmp_path, at):
    rows = [(f"X· {number}", "X· An Phó", 1) for number in range(3000)]
    target = tmp_path / "mới.gpkg"
    run_algorithm(ID, {"INPUT": table(rows), "OUTPUT": str(target)}, own_feedback=CancelAt(at).made)
    assert list(tmp_path.iterdir()) == []
