"""Lists of sites without QGIS: coordinates, encodings, headers, places, cells; round trips and properties."""

from __future__ import annotations

import gzip
import json
import math
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hatangso_testing import site_lists as lists
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin import schema
from hatangso.plugin.errors import Cancelled, DataError, ParameterError
from hatangso.plugin.progress import Progress
from hatangso.plugin.site_lists.angles import format_dms, parse_angle, parse_metres, split_pair
from hatangso.plugin.site_lists.cells import CellStore
from hatangso.plugin.site_lists.coordinates import Columns, Setting, place, survey
from hatangso.plugin.site_lists.encodings import look_through
from hatangso.plugin.site_lists.headers import find_header
from hatangso.plugin.site_lists.networks import OperatorTable
from hatangso.plugin.site_lists.opening import open_list
from hatangso.plugin.site_lists.reading import ListReader, Options
from hatangso.plugin.site_lists.values import day_of, from_hstore, hstore, measure, year_of
from hatangso.plugin.targets.role_finding import LayerSigns, find_roles

ROOT = Path(__file__).resolve().parents[2]
#: 21°02'15.3" by hand: 21 + 2/60 + 15.3/3600.
HANOI = 21 + 2 / 60 + 15.3 / 3600


# -- coordinates ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "degrees", "letter"),
    [
        ("21°02'15.3\"N", HANOI, "n"), ("21 02 15.3", HANOI, ""), ("21-02-15,3N", HANOI, "n"),
        ("21º02’15,3”B", HANOI, "north"), ("N21°02'15.3\"", HANOI, "n"), ("21d02m15.3s", HANOI, ""),
        ("21d02m15.3sN", HANOI, "n"), ("21 độ 2 phút 15,3 giây Bắc", HANOI, "north"), ("21.02.15,3", HANOI, ""),
        ("21:02:15.3", HANOI, ""), ("21°2,255'", 21 + 2.255 / 60, ""), ("21°02'15.3\" vĩ Bắc", HANOI, "north"),
        ("21°02'15.3''B", HANOI, "north"), ("Vĩ độ: 21,0375", 21.0375, ""), ("21.0375 B", 21.0375, "north"),
        ("105,8342 Đ", 105.8342, "east"), ("105°50'03\" Đông", 105 + 50 / 60 + 3 / 3600, "east"),
        ("-21°30'", -21.5, ""), ("-21,5", -21.5, ""), ("21.5 S", 21.5, "south"), ("12 nam", 12.0, "south"),
        ("70.5 T", 70.5, "west"), ("105.834.200", 105834200.0, ""), (" 21.0375\u00a0", 21.0375, ""), (21, 21.0, ""),
    ],
)  # fmt: skip
def test_angles_as_people_write_them(text, degrees, letter):
    angle = parse_angle(text)
    assert angle is not None
    assert angle.degrees == pytest.approx(degrees, abs=1e-10)
    assert angle.letter == letter


@pytest.mark.parametrize(
    "text", ["", "abc", "21°75'", "21.02.75", "21°02'61\"", "1e5", "21.5°30'", "12345 67 89 10", "nan", None, True, "°"]
)
def test_what_is_no_angle(text):
    assert parse_angle(text) is None


@given(
    degrees=st.floats(-180.0, 180.0, allow_nan=False), latitude=st.booleans(), vietnamese=st.booleans(),
    decimals=st.integers(0, 6), spaced=st.booleans(),
)  # fmt: skip
def test_degrees_minutes_seconds_come_back(degrees, latitude, vietnamese, decimals, spaced):
    """Written and read again, an angle is the same to half of its last decimal of a second."""
    degrees = degrees / 2 if latitude else degrees
    text = format_dms(degrees, latitude=latitude, vietnamese=vietnamese, decimals=decimals)
    angle = parse_angle(text.replace("°", "° ").replace("'", "' ") if spaced else text)
    south = angle.letter in ("south", "west") or (vietnamese and angle.letter == "n")
    assert abs((-angle.degrees if south else angle.degrees) - degrees) <= 0.5001 * 10.0**-decimals / 3600.0
    # "N" alone is told and not decided here.
    assert angle.letter in (("n", "south") if latitude and not vietnamese else ("north", "n", "east", "west"))


@given(latitude=st.floats(8.0, 23.5), longitude=st.floats(102.0, 117.5), form=st.integers(0, 5))
def test_two_in_one_cell_come_back(latitude, longitude, form):
    lat, lon = round(latitude, 6), round(longitude, 6)
    text = (
        f"{lat:.6f}, {lon:.6f}", f"{lat:.6f};{lon:.6f}", f"{lat:.6f} {lon:.6f}",
        f"{lat:.6f}; {lon:.6f}".replace(".", ","), f"{lat:.6f}, {lon:.6f}".replace(".", ",", 1).replace(".", ","),
        f"{format_dms(lat, latitude=True)} {format_dms(lon, latitude=False)}",
    )[form]  # fmt: skip
    first, second, turned = split_pair(text)
    assert not turned
    assert parse_angle(first).degrees == pytest.approx(lat, abs=2e-7)
    assert parse_angle(second).degrees == pytest.approx(lon, abs=2e-7)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("POINT(105.8 21.0)", ("105.8", "21.0", True)), ("21,03,105,83", ("21,03", "105,83", False)),
        ("(21.03,105.83)", ("21.03", "105.83", False)), ("21.5", None), (21.5, None), ("không có", None),
    ],
)  # fmt: skip
def test_two_in_one_cell(text, pair):
    assert split_pair(text) == pair


def test_metres():
    assert [parse_metres(text) for text in ("2.327.412,55", "2327412.55", "586.123", "586 123,4 m", 586123, "x")] == [
        2327412.55, 2327412.55, 586123.0, 586123.4, 586123.0, None,
    ]  # fmt: skip


_TWO = Columns(0, 1)


def _placed(rows, columns=_TWO, **setting):
    setting = Setting(**setting)
    found = survey(rows, columns, setting)
    return found, [place(row, found, columns, setting) for row in rows]


@given(
    points=st.lists(st.tuples(st.floats(8.6, 23.3), st.floats(102.2, 109.4)), min_size=12, max_size=30),
    power=st.integers(3, 8), swap=st.booleans(), bad=st.integers(0, 11),
)  # fmt: skip
@settings(max_examples=60)
def test_swapped_and_scaled_rows_come_back(points, power, swap, bad):
    """Whatever one row of a list of Viet Nam suffers, it comes back to its place, and is marked; or can be metres."""
    points = [(round(lat, 6), round(lon, 6)) for lat, lon in points]
    rows = [list(point) for point in points]
    if swap:
        rows[bad].reverse()
    else:
        rows[bad] = [round(value * 10**power) for value in rows[bad]]
    _, places = _placed(rows)
    for number, ((lat, lon), found) in enumerate(zip(points, places)):
        if number == bad and not swap and power == 4 and rows[bad][0] >= 100_000:  # 210375 and 1058342
            assert found.reason == "packed"
            continue
        tolerance = 10.0**-power if number == bad else 1e-12
        assert (found.y, found.x) == (pytest.approx(lat, abs=tolerance), pytest.approx(lon, abs=tolerance))
        assert found.note == (("swapped" if swap else "scaled") if number == bad else "")


def test_a_whole_column_swapped_or_scaled():
    rows = [[105.8 + n / 100, 21.0 + n / 100] for n in range(20)]
    found, places = _placed(rows)
    assert found.swapped and all((one.y, one.x) == (row[1], row[0]) for one, row in zip(places, rows))
    _, places = _placed(rows, mend=False)
    assert {one.reason for one in places} == {"swapped"}
    found, places = _placed([[21037543 + n, 105834277 + n] for n in range(20)])
    assert places[0].y == pytest.approx(21.037543) and {one.note for one in places} == {"scaled"}
    # 210215 and 1055003 can be 21.0215 and 21°02'15": nobody can say.
    _, places = _placed([[210215 + n, 1055003 + n] for n in range(20)])
    assert {one.reason for one in places} == {"packed"}


def test_what_n_means_is_for_the_column_to_say():
    english = [["21°02'N", "105°50'E"], ["20°02'N", "105°50'E"]]
    found, places = _placed(english)
    assert not found.nam and places[0].y > 0
    # A Vietnamese list in which B stands beside N: N is nam.
    found, places = _placed([["21°02' B", "105°50' Đ"], ["5°02' N", "105°50' Đ"]])
    assert found.nam and places[0].y > 0 > places[1].y
    # N beside Đ alone: north, because nobody in Viet Nam lives south of the equator.
    found, places = _placed([["21°02' N", "105°50' Đ"]])
    assert found.letters and found.vietnamese and places[0].y > 0
    # N beside E is English, whatever stands in other rows.
    found, places = _placed([["21°02' B", "105°50' Đ"], ["21°02' N", "105°50' E"]])
    assert not found.nam and places[1].y > 0


def test_letters_say_which_is_which():
    _, places = _placed([["105°50'E", "21°02'N"]])
    assert places[0].note == "swapped" and places[0].x == pytest.approx(105 + 50 / 60)


def test_metres_where_x_is_north_or_east():
    box = (200_000.0, 900_000.0, 900_000.0, 2_700_000.0)
    rows = [[2_327_412.5, 586_123.4], [2_327_500.0, 586_200.0]]
    for given_rows, swapped in ((rows, False), ([row[::-1] for row in rows], True)):
        found, places = _placed(given_rows, Columns(x=0, y=1), plane=True, box=box)
        assert found.plane and found.swapped is swapped
        assert [(one.y, one.x) for one in places] == [tuple(row) for row in rows]
    _, places = _placed([*rows, [586_123.4, 2_327_412.5], [9.0, 9.0]], Columns(x=0, y=1), plane=True, box=box)
    assert places[2].note == "swapped" and places[3].reason == "outside_crs"


def test_metres_and_degrees_are_told_apart():
    """Metres without a CRS are told as such, whatever their columns are called; degrees in X and Y are degrees."""
    metres = [["2327412,55", "586123,4"], ["2327500", "586200"]]
    for columns in (Columns(0, 1), Columns(x=0, y=1), Columns(north=0, east=1)):
        assert _placed(metres, columns)[0].plane
    assert _placed([["2327412.5; 586123.4"]], Columns(pair=0))[0].plane
    for rows in ([[105.8, 21.0]], [[21.0, 105.8]], [[105800000, 21000000]]):
        found, places = _placed(rows * 3, Columns(x=0, y=1))
        assert not found.plane and (places[0].x, places[0].y) == (105.8, 21.0)
    # Degrees in a list whose CRS is said to have metres.
    found, places = _placed([[21.0, 105.8]], plane=True, box=(0.0, 0.0, 1e6, 3e6))
    assert not found.plane and places[0].y == 21.0


@given(
    points=st.lists(st.tuples(st.floats(930e3, 2590e3), st.floats(105e3, 995e3)), min_size=3, max_size=20),
    columns=st.sampled_from([Columns(x=0, y=1), Columns(north=0, east=1), Columns(0, 1)]),
    turned=st.booleans(), whole=st.booleans(),
)  # fmt: skip
@settings(max_examples=80)
def test_metres_never_become_degrees(points, columns, turned, whole):
    """Eastings and northings of any place of Viet Nam: told as metres, or set aside; never a place."""
    whole = whole and columns.latitude is None
    rows = [[round(value) if whole else round(value) + 0.37 for value in point] for point in points]
    rows = [row[::-1] for row in rows] if turned else rows
    found, _ = _placed(rows, columns)
    assert found.plane
    # One of them in a list of degrees. Whole numbers, not said to be metres, can be degrees × 10⁴.
    _, places = _placed([*[[10.2, 106.3]] * 40, rows[0]], columns)
    assert places[40].reason == "metres" and places[0].reason == ""
    _, places = _placed([*[[10.2, 106.3]] * 40, [round(value) for value in rows[0]]], Columns(0, 1))
    assert places[40].reason in ("metres", "packed")


def test_whole_metres_of_the_delta_under_any_headers():
    rows = [[1_132_000 + 997 * n, 650_000 + 1009 * n] for n in range(20)]
    for columns in (Columns(0, 1), Columns(1, 0), Columns(x=0, y=1), Columns(x=1, y=0), Columns(north=0, east=1)):
        assert _placed(rows, columns)[0].plane
    # 105-240 km east beneath "latitude": degrees × 10⁴ look the same, and no row is taken.
    _, places = _placed([[150_000 + 997 * n, 1_050_000 + 1009 * n] for n in range(20)])
    assert {one.reason for one in places} == {"packed"}


def test_one_b_does_not_send_the_others_south():
    rows = [[f"21°0{n}'15\"N", f"105°50'1{n}\"Đ"] for n in range(8)]
    found, places = _placed([*rows, ["21°05'15\"B", "105°50'10\"Đ"]])
    assert not found.nam and all(one.y > 21.0 for one in places)


def test_rows_without_a_place():
    good = [[21.0, 105.0]] * 40
    _, places = _placed([*good, [None, None], [21.0, ""], ["x", 105.0], [0, 0], [21.0, 150.0]])
    assert [one.reason for one in places[40:]] == [
        "no_coordinates", "half_coordinates", "unreadable", "zero", "far_away",
    ]  # fmt: skip


# -- headers --------------------------------------------------------------------------------------------------------

OPERATORS = OperatorTable().by_key


def _found(rows, chosen=None, at=None):
    header = find_header(rows, OPERATORS, chosen or {}, at)
    return header, {meaning: header.names[position] for meaning, position in header.found.items()}


@given(
    capital=st.booleans(), plain=st.booleans(), gap=st.sampled_from([" ", "_", "-", "  ", "\n"]),
    title=st.integers(0, 4),
)  # fmt: skip
def test_headers_however_they_are_written(capital, plain, gap, title):
    names = ["Mã trạm", "Tên trạm", "Vĩ độ", "Kinh độ", "Chiều cao (m)", "Nhà mạng", "Công nghệ"]

    def written(name):
        if plain:
            name = "".join(
                letter
                for letter in unicodedata.normalize("NFD", name.replace("đ", "d"))
                if not unicodedata.combining(letter)
            )
        return (name.upper() if capital else name).replace(" ", gap)

    rows = [
        *[["DANH SÁCH TRẠM"]] * title,
        [written(name) for name in names],
        ["1", "A", "21.03", "105.8", "45", "V", "4G"],
    ]
    header, _ = _found(rows)
    assert header.row == title
    assert list(header.found) == ["code", "name", "latitude", "longitude", "height_m", "operators", "technology"]
    assert list(header.found.values()) == list(range(7))


def test_headers_in_two_rows_with_marks():
    header, found = _found(
        [
            ["STT", "Mã trạm", "Tọa độ VN-2000", None, "Nhà mạng dùng chung", None, None, "2G", "LTE 1800"],
            [None, None, "X (m)", "Y (m)", "Viettel", "VNPT", "MobiFone"],
            ["1", "A", "2327412", "586123", "x", "", "x", "x", "3"],
        ]
    )
    assert header.row == 1 and {"code", "x", "y"} <= set(found)
    assert list(header.operators.values()) == ["Viettel", "VNPT", "MobiFone"]
    assert list(header.technologies.values()) == ["2G", "4G"]


@pytest.mark.parametrize(
    ("names", "meanings"),
    [
        (("Vĩ độ (Lat)", "Kinh độ (Long)"), {"latitude", "longitude"}), (("LAT", "LONG"), {"latitude", "longitude"}),
        (("Toạ độ (kinh độ, vĩ độ)",), {"coordinates"}), (("X (Bắc)", "Y (Đông)"), {"north", "east"}),
        (("Northing", "Easting"), {"north", "east"}), (("Tọa độ X", "Tọa độ Y"), {"x", "y"}),
        (("Tọa độ",), {"coordinates"}), (("lat_wgs84", "lon_wgs84"), {"latitude", "longitude"}),
        (("VÜ ®é", "Kinh ®é"), {"latitude", "longitude"}),  # TCVN3, read as one byte a letter
        (("Vó ñoä", "Kinh ñoä"), {"latitude", "longitude"}),  # VNI
    ],
)  # fmt: skip
def test_headers_of_coordinates(names, meanings):
    header, found = _found([["Mã trạm", *names]])
    assert set(found) == {"code", *meanings} and header.columns.complete


def test_a_pair_with_the_longitude_first():
    header, _ = _found([["Mã", "Tọa độ (kinh độ, vĩ độ)"]])
    assert header.columns.longitude_first
    _, places = _placed([["105.83; 21.03"]], Columns(pair=0, longitude_first=True))
    assert (places[0].x, places[0].y) == (105.83, 21.03)


# -- files ----------------------------------------------------------------------------------------------------------


def _read(path, encoding="", separator="", sheet="", progress=None, **options):
    reader = ListReader(str(path), Options(**options))
    opened = open_list(path, reader, sheet, encoding, separator, progress or Progress())
    try:
        sites, rejected = [], []
        for table in opened.tables:
            facts = reader.survey(table)
            for batch in reader.batches(table, facts, progress or Progress()):
                sites += batch.sites
                rejected += batch.rejected
        return sites, rejected, opened
    finally:
        opened.close()


def _names(sites):
    return {site["code"]: (site["name"], *site["xy"]) for site in sites}


WANTED = {row[1]: (row[2], row[4], row[3]) for row in lists.ROWS}


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("utf-8", lambda text: text.encode()), ("utf-8", lambda text: text.encode("utf-8-sig")),
        ("utf-16-le", lambda text: text.encode("utf-16-le")), ("utf-16-be", lambda text: text.encode("utf-16-be")),
        ("utf-16-le", lambda text: b"\xff\xfe" + text.encode("utf-16-le")),
        ("utf-16-be", lambda text: b"\xfe\xff" + text.encode("utf-16-be")), ("cp1258", lists.windows_1258),
    ],
)  # fmt: skip
def test_encodings_and_separators_are_found(tmp_path, separator, encoding, encode):
    path = tmp_path / "trạm.csv"
    path.write_bytes(encode(lists.csv_text(separator, "," if separator == ";" else ".").replace("–", "-")))
    sites, rejected, opened = _read(path)
    assert (opened.text.encoding, opened.separator) == (encoding, separator)
    wanted = {code: (name.replace("–", "-"), *xy) for code, (name, *xy) in WANTED.items()}
    assert _names(sites) == wanted and not rejected


_LETTERS = "aăâeêioôơuưyđAĂÂEÊIOÔƠUƯYĐ"
_TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
_SYLLABLES = st.builds(
    lambda before, vowel, tone, after: before + unicodedata.normalize("NFC", vowel + tone) + after,
    st.sampled_from(["", "b", "tr", "đ", "Ph", "ngh"]), st.sampled_from("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"),
    st.sampled_from(_TONES), st.sampled_from(["", "n", "ng", "c"]),
)  # fmt: skip


@given(words=st.lists(_SYLLABLES, min_size=1, max_size=12), codec=st.integers(0, 4))
@settings(max_examples=60)
def test_vietnamese_comes_back_from_every_encoding(tmp_path_factory, words, codec):
    """Text of Vietnamese syllables, with at least one tone, is read as it was written."""
    name = " ".join([*words, "Hải"])
    text = f"Mã trạm,Tên trạm,Vĩ độ,Kinh độ\nA1,{name},21.5,105.5\n"
    encode = (
        str.encode, lambda t: t.encode("utf-8-sig"), lambda t: t.encode("utf-16"), lambda t: t.encode("utf-16-be"),
        lists.windows_1258,
    )[codec]  # fmt: skip
    path = tmp_path_factory.mktemp("mã") / "a.csv"
    path.write_bytes(encode(text))
    sites, _, _ = _read(path)
    assert sites[0]["name"] == unicodedata.normalize("NFC", name)


def test_other_encodings(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("Site ID,Name,Lat,Long\nA,Café Müller São,21.5,105.5\n".encode("cp1252"))
    sites, _, opened = _read(path)
    assert opened.text.encoding == "cp1252" and sites[0]["name"] == "Café Müller São"
    assert _read(path, encoding="cp1258")[2].text.encoding == "cp1258"
    with pytest.raises(DataError, match="cannot be read as UTF-8"):
        _read(path, encoding="utf-8")
    # TCVN3: read, told, and left for the tool that turns it into Unicode.
    path.write_bytes("M· tr¹m;Tªn tr¹m;VÜ ®é;Kinh ®é\nA;X· §«ng Hµ;16,8;107,1\n".encode("cp1252"))
    sites, _, opened = _read(path)
    assert opened.text.trouble == "old" and sites[0]["xy"] == (107.1, 16.8) and sites[0]["code"] == "A"
    # One spoilt byte does not make UTF-8 something else.
    good = lists.csv_text().encode()
    path.write_bytes(good.replace("Hải".encode(), b"H\xffi", 1))
    sites, _, opened = _read(path)
    assert opened.text.encoding == "utf-8" and opened.text.damaged > 0 and len(sites) == 6


def test_quotes_line_breaks_and_row_numbers(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('Mã trạm,Tên trạm,Vĩ độ,Kinh độ\nA,"hai\ndòng, ""x""",21.5,105.5\n\nB,b,x,105\n', encoding="utf-8")
    sites, rejected, _ = _read(path)
    assert sites[0]["name"] == 'hai\ndòng, "x"' and sites[0]["source_line"] == 2
    assert [(row.line, row.reason) for row in rejected] == [(5, "unreadable")]
    path.write_text("sep=;\nMã trạm;Vĩ độ;Kinh độ\nA;21,5;105,5\n", encoding="utf-8")
    assert _read(path)[0][0]["xy"] == (105.5, 21.5)


_QUOTED = "Mã trạm,Tên trạm,Vĩ độ,Kinh độ,Nhà mạng,Độ cao\n"


def test_a_stray_quotation_mark_is_told(tmp_path):
    """A mark that a later one closes sets its row aside; one that nothing closes stops the reading, with its line."""
    path = tmp_path / "a.csv"
    rows = 'A1,"Trạm,10.5,106.5,V,1\nA2,B{mark},10.6,106.6,V,2\nA3,C,10.7,106.7,V,3\n'
    path.write_text(_QUOTED + rows.format(mark='"'), encoding="utf-8")
    sites, rejected, _ = _read(path)
    assert [site["code"] for site in sites] == ["A3"]
    assert [(row.line, row.reason, row.values) for row in rejected] == [(2, "open_quote", {"line": 2})]
    path.write_text(_QUOTED + rows.format(mark=""), encoding="utf-8")
    with pytest.raises(DataError, match="begins on line 2 .*quotation mark is not closed"):
        _read(path)
    # Line breaks and commas that belong into a cell stay there.
    good = 'A1,"Số 1, đường A,\nphường B, quận C, tỉnh D, VN",10.5,106.5,V,1\nA2,"a,b,c\nd",10.6,106.6,"V\nx, y, z",2\n'
    path.write_text(_QUOTED + good, encoding="utf-8")
    sites, rejected, _ = _read(path)
    assert [site["code"] for site in sites] == ["A1", "A2"] and not rejected


def test_merging_keeps_what_rows_say_differently(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        _QUOTED.replace("Độ cao", "Cao độ mặt đất (m),Ghi chú")
        + "001,Trạm A,10.5,106.5,VNPT,45,x\n001,Trạm B,10.5001,106.5001,Viettel,30,y\n"
        '001,Trạm C,10.50015,106.50015,Viettel,31,"z ""1"""\n001,trạm  a,10.5,106.5,Viettel,,x\n',
        encoding="utf-8",
    )
    sites, rejected, _ = _read(path)
    assert not rejected
    # A and B have neither name nor operator in common; C is Viettel's as B is; the last has the name of A.
    one, two = sites
    assert (one["name"], one["operators"], one["ground_m"], one["source_rows"]) == ("Trạm A", "Viettel; VNPT", 45.0, 2)
    assert (two["name"], two["operators"], two["ground_m"], two["source_rows"]) == ("Trạm B", "Viettel", 30.0, 2)
    assert from_hstore(one["other_columns"]) == {"Ghi chú": "x", "name (5)": "trạm  a"}
    assert from_hstore(two["other_columns"]) == {
        "Ghi chú": "y", "Ghi chú (4)": 'z "1"', "name (4)": "Trạm C", "ground_m (4)": "31",
    }  # fmt: skip


@given(st.dictionaries(st.text(min_size=1), st.text(min_size=1)))
def test_hstore_comes_back(values):
    assert from_hstore(hstore(values)) == values


def test_codes_and_numbers_of_a_workbook(tmp_path):
    rows = [
        ["Mã trạm", "Mã xã", "Vĩ độ", "Kinh độ", "Chiều cao", "Ngày phát sóng"],
        [45, "00004", "21.5", 105.5, "45,5 m", 43539],
    ]
    path = lists.write_workbook(tmp_path / "a.xlsx", {"A": rows}, formats={"A2": "00000"})
    sites, _, _ = _read(path)
    assert (sites[0]["code"], sites[0]["commune_code"], sites[0]["height_m"]) == ("00045", "00004", 45.5)
    assert sites[0]["year"] == 2019 and sites[0]["xy"] == (105.5, 21.5)


def test_values():
    assert measure("150 ft")[0] == pytest.approx(45.72) and measure("1,8 GHz")[0] == 1800.0
    assert measure("45", "cm")[0] == pytest.approx(0.45) and measure("cao")[1] == "?" and math.isnan(measure("")[0])
    assert [year_of(value) for value in ("15/03/2019", "03.2019", 2019, "15/3/19", 43539, "?")] == [2019] * 5 + [None]
    assert day_of("1459813819") == "2016-04-04" and day_of("0") is None
    assert hstore({"a": 'b"c', "d": ""}) == '"a"=>"b\\"c"'
    with pytest.raises(ParameterError):
        OperatorTable((("452", "x", "A"),))


def test_flags_power_and_leftovers(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Mã trạm,Vĩ độ,Kinh độ,Viettel,VNPT,2G,4G,Công suất (dBm),Ghi chú,Chiều cao\n"
        "A,21.5,105.5,x,,1,có,43,đẹp,cao lắm\nB,21.6,105.6,,không,,3,46,,30\n",
        encoding="utf-8",
    )
    sites, _, _ = _read(path, operators=("FPT",))
    one, two = sites
    assert (one["operators"], one["technology"], two["operators"], two["technology"]) == (
        "Viettel",
        "2G;4G",
        "FPT",
        "4G",
    )
    assert one["power_w"] == pytest.approx(19.95, abs=0.01)
    assert "height_m" not in one and one["other_columns"] == '"Ghi chú"=>"đẹp","Chiều cao"=>"cao lắm"'
    assert two["height_m"] == 30.0


def test_operators_where_the_mark_of_sharing_should_stand(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        'Mã trạm,Tọa độ,Dùng chung\nA,"21,5; 105,5","Viettel, VNPT"\nB,"21,6; 105,6",x\nC,"21,7; 105,7",không\n',
        encoding="utf-8",
    )
    sites, _, _ = _read(path)
    assert [(site.get("operators"), site.get("operator_count"), site.get("shared")) for site in sites] == [
        ("Viettel; VNPT", 2, True), (None, None, True), (None, None, False),
    ]  # fmt: skip


# -- cells ----------------------------------------------------------------------------------------------------------


@given(
    seed=st.lists(
        st.tuples(st.floats(-0.02, 0.02), st.floats(-0.02, 0.02), st.integers(1, 50)), min_size=1, max_size=60
    ),
    radius=st.floats(50.0, 1500.0),
)  # fmt: skip
@settings(max_examples=40)
def test_cells_of_one_place_lie_within_the_radius_of_its_strongest(seed, radius):
    """All cells are in one site each; a site's strongest cell has the others within the radius; others are apart."""
    store = CellStore(OperatorTable(), radius)
    for line, (dx, dy, samples) in enumerate(seed, 1):
        store.add(
            {
                "xy": (105.8 + dx, 21.0 + dy),
                "source_line": line,
                "samples": samples,
                "mcc": 452,
                "net": 1,
                "radio": "GSM",
            }
        )
    sites = list(store.sites())
    assert sum(site["cells"] for site in sites) == len(seed)
    assert sum(site["samples"] for site in sites) == sum(samples for *_, samples in seed)
    assert len({site["code"] for site in sites}) == len(sites)
    assert all(site["spread_m"] <= 2.0 * radius + 1.0 for site in sites)
    assert list(CellStore(OperatorTable(), radius).sites()) == []


def test_lte_cells_of_one_base_station_are_one_site():
    store = CellStore(OperatorTable(), 0.0)
    for line, (station, sector) in enumerate([(100, 1), (100, 2), (101, 1), (100, 3)], 1):
        store.add(
            {
                "xy": (105.8 + line, 21.0),
                "source_line": line,
                "mcc": 452,
                "net": 4,
                "radio": "LTE",
                "cell": station * 256 + sector,
            }
        )
    assert [(site["base_station"], site["cells"]) for site in store.sites()] == [(100, 3), (101, 1)]


def test_the_setup_knows_what_was_imported():
    """Imported sites are found as the sites of a plan; rows not taken play no role."""
    sites = LayerSigns("a", ("kết quả",), "point", tuple(field.name for field in schema.IMPORTED_SITES))
    cells = LayerSigns("b", ("kết quả",), "point", tuple(field.name for field in schema.IMPORTED_CELLS))
    aside = LayerSigns("c", ("trạm",), "", tuple(field.name for field in schema.IMPORT_REJECTED))
    for layer in (sites, cells):
        assert {parameter: found[0].layer for parameter, found in find_roles([layer]).items()} == {"SITES": layer.id}
    assert find_roles([aside]) == {}


# -- streams --------------------------------------------------------------------------------------------------------


def test_a_cancel_is_heard_while_a_file_is_looked_through_and_read(tmp_path):
    path = tmp_path / "a.csv.gz"
    text = "radio,mcc,net,area,cell,unit,lon,lat,range,samples,changeable,created,updated,averageSignal\n"
    text += "".join(f"GSM,452,1,1,{n},-1,105.{n % 9000:04d},21.0,1,1,1,1,1,0\n" for n in range(24_000))
    path.write_bytes(gzip.compress(text.encode(), 1))
    for stop in (1, 6):
        asked = []

        def cancelled(asked=asked, stop=stop):
            asked.append(1)
            return len(asked) > stop

        with pytest.raises(Cancelled):
            _read(path, progress=Progress(cancelled=cancelled))
        assert len(asked) == stop + 1


_PEAK = """
import importlib.util, json, resource, sys
from pathlib import Path
root = sys.argv[1]
spec = importlib.util.spec_from_file_location("hatangso", root + "/__init__.py", submodule_search_locations=[root])
package = importlib.util.module_from_spec(spec); sys.modules["hatangso"] = package; spec.loader.exec_module(package)
from hatangso.plugin.site_lists.opening import open_list
from hatangso.plugin.site_lists.reading import ListReader, Options
reader = ListReader("x", Options(countries=frozenset(sys.argv[3:])))
opened = open_list(Path(sys.argv[2]), reader)
count = 0
for table in opened.tables:
    for batch in reader.batches(table, reader.survey(table)):
        count += len(batch.sites)
print(json.dumps([count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is asked of the system")
def test_memory_does_not_grow_with_the_file(tmp_path):
    """Eight times the file, the same peak (to a tenth and some): rows of other countries leave no trace."""
    peaks = []
    for times in (1, 8):
        path = tmp_path / f"{times}.csv"
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(
                "radio,mcc,net,area,cell,unit,lon,lat,range,samples,changeable,created,updated,averageSignal\n"
            )
            stream.write("LTE,452,4,1,25700353,1,105.8,21.0,1,1,1,1,1,0\n")
            for number in range(20_000 * times):
                stream.write(f"GSM,262,1,{number % 65536},{number},-1,11.5,48.1,1000,10,1,1459813819,1459813819,-80\n")
        done = subprocess.run(
            [sys.executable, "-c", _PEAK, str(ROOT), str(path), "452"], capture_output=True, text=True, check=True
        )
        count, peak = json.loads(re.search(r"\[.*\]", done.stdout)[0])
        assert count == 1
        peaks.append(peak)
    assert peaks[1] < 1.15 * peaks[0]


def test_looking_through_proves_the_whole_file(tmp_path):
    """Letters that are no UTF-8 far behind the beginning are found."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n" * 600_000 + lists.windows_1258("Tên trạm Hải Phòng, Đà Nẵng\n"))
    assert look_through(path, False).encoding == "cp1258"
