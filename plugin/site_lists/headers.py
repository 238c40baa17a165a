"""Which row of a table holds its headers, and which column is what: Vietnamese and English names, however written.

Diacritics, case, punctuation and units in brackets do not matter. The names are those that assessments know
(:data:`plugin.targets.roles.ROLES`), with more for coordinates and radio. Titles may stand above the headers, headers
may run over two rows ("Tọa độ" above "Vĩ độ" and "Kinh độ"), and a row of numbers may stand below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..errors import DataError
from ..network.road_classes import plain_text
from ..radio.technology import normal_technology
from ..targets.cells import plain_key
from ..targets.roles import ROLES
from ..text import N_
from .coordinates import Columns
from .heights import innermost, is_antenna_height, is_mast_height, names_antennas

__all__ = [
    "CELL_COLUMNS", "MEANINGS", "Header", "column_letters", "find_header", "header_of", "is_counter",
]  # fmt: skip

#: Columns of OpenCelliD's exchange format, in their order; files of one country come without a row of headers.
CELL_COLUMNS = (
    "radio", "mcc", "net", "area", "cell", "unit", "lon", "lat", "range", "samples", "changeable", "created", "updated",
    "averageSignal",
)  # fmt: skip
_RADIOS = frozenset({"GSM", "UMTS", "LTE", "NR", "CDMA", "NBIOT"})
#: The same by our names.
_CELL_MEANINGS = {
    "radio": "radio", "mcc": "mcc", "net": "net", "mnc": "net", "area": "area", "lac": "area", "tac": "area",
    "lactac": "area", "cell": "cell", "cid": "cell", "cellid": "cell", "unit": "unit", "pci": "unit", "psc": "unit",
    "lon": "longitude", "longitude": "longitude", "lat": "latitude", "latitude": "latitude", "range": "range_m",
    "samples": "samples", "changeable": "changeable", "created": "created", "updated": "updated",
    "averagesignal": "average_signal_dbm",
}  # fmt: skip

#: Columns of a site list that are not those of an assessment: other names of each.
_MORE = {
    "frequency_mhz": ("Tần số", "Băng tần", "Tần số phát", "Frequency", "Band", "freq", "tan so mhz", "bang tan mhz"),
    "power_w": ("Công suất", "Công suất phát", "Power", "Tx power", "transmit power", "cong suat w", "cong suat tram"),
    "gain_dbi": ("Độ lợi", "Độ lợi ăng ten", "Tăng ích", "Gain", "Antenna gain", "do loi anten", "do loi dbi"),
    "azimuths": ("Góc phương vị", "Phương vị", "Azimuth", "Azimuths", "Hướng", "huong anten", "goc huong", "azi"),
    "beamwidth_deg": ("Độ rộng búp sóng", "Búp sóng", "Beamwidth", "do rong bup song ngang"),
    "ground_m": ("Cao độ", "Cao độ mặt đất", "Độ cao địa hình", "Ground height", "Elevation", "cao trinh", "do cao"),
    "area_type": ("Loại khu vực", "Khu vực", "Vùng", "Area type", "Terrain", "Địa hình", "loai vung", "phan vung"),
    "backhaul": ("Truyền dẫn", "Loại truyền dẫn", "Backhaul", "Transmission", "phuong thuc truyen dan",
                 "kieu truyen dan"),
}  # fmt: skip
_ROLE = {column.id: column for column in ROLES["sites"].columns}
#: Names in ROLES → names in the layer of sites.
_RENAMED = {"category": "type", "cost": "cost_vnd"}
_PLACES = ("latitude", "longitude", "coordinates", "x", "y", "north", "east")
#: Every meaning that a column can be given by the user.
MEANINGS = (
    *_PLACES, *(_RENAMED.get(name, name) for name in _ROLE), *_MORE, "radio", "mcc", "net", "area", "cell", "unit",
    "range_m", "samples", "changeable", "created", "updated", "average_signal_dbm",
)  # fmt: skip
#: Names that a whole list can have beside those of the assessment.
_SYNONYMS = {
    "code": ("site", "id tram", "id", "ma node", "node id", "ma tram goc", "ma nha tram", "ma csht", "ma ha tang"),
    "name": ("ten nha tram", "ten csht", "site name", "ten vi tri tram"),
    "operators": ("nha mang so huu", "doanh nghiep vien thong", "nha cung cap", "network operator", "mang di dong"),
    "technology": ("loai tram", "cong nghe phat song", "loai cong nghe", "rat", "radio", "he thong", "the he mang"),
    "height_m": ("do cao anten", "cao anten", "antenna height", "tower height", "chieu cao cot ang ten", "height m",
                 "do cao cot anten", "chieu cao cot anten", "chieu cao tram"),
    "year": ("ngay phat song", "ngay dua vao su dung", "thoi gian dua vao su dung", "ngay hoat dong", "nam hoat dong",
             "thoi gian phat song", "on air", "on air date", "ngay xay dung", "nam xay lap"),
    "address": ("dia chi tram", "dia chi dat tram", "noi lap dat"),
    "shared": ("hien trang dung chung", "dung chung csht"),
}  # fmt: skip


def _names() -> dict[str, str]:
    """Meaning of every known name, as :func:`plain_key` writes it; the plainest names first."""
    found: dict[str, str] = {}
    rounds = (
        lambda c: (c.id,), lambda c: (c.name_vi, c.name_en), lambda c: _SYNONYMS.get(c.id, ()), lambda c: c.synonyms
    )  # fmt: skip
    for names_of in rounds:
        for column in _ROLE.values():
            for name in names_of(column):
                for key in (plain_key(name), plain_key(_bare(name))):
                    found.setdefault(key, _RENAMED.get(column.id, column.id))
    for meaning, names in _MORE.items():
        for name in (meaning, *names):
            found.setdefault(plain_key(name), meaning)
    return found


def _ranks() -> dict[tuple[str, str], int]:
    """Of each meaning and known name, how well the name fits: plain names before all others, in the order of roles."""
    found: dict[tuple[str, str], int] = {}
    for column in _ROLE.values():
        names = (column.id, column.name_vi, column.name_en, *column.synonyms, *_SYNONYMS.get(column.id, ()))
        for rank, name in enumerate(names):
            for key in (plain_key(name), plain_key(_bare(name))):
                found.setdefault((_RENAMED.get(column.id, column.id), key), rank)
    for meaning, names in _MORE.items():
        for rank, name in enumerate((meaning, *names)):
            found.setdefault((meaning, plain_key(name)), rank)
    return found


_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")


def _bare(text: str) -> str:
    return _BRACKETS.sub(" ", text)


_KNOWN = _names()
_RANKS = _ranks()
#: What names of coordinates have beside the axis, and what speaks against taking one where there is another.
_AXIS_WORDS = re.compile(
    r"\b(?:v[iy] ?do|kinh ?do|latitude|longitude|lat|long?|lng|[xyne]|bac|dong|north(?:ing)?|east(?:ing)?|toa ?do)\b"
)
_LESS = {
    "degrees": re.compile(r"\bvn ?2000\b|\bdms\b|\bdo phut\b"), "metres": re.compile(r"\bwgs ?84\b|\butm\b|\bgps\b")
}  # fmt: skip
#: TCVN3 (ABC) as a reader of one byte a letter shows it → the plain letters; headers of old lists stay known by it.
#: Source: TCVN 5712:1993, code VN3.
_TCVN3 = str.maketrans(
    {
        **dict.fromkeys("¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË¡¢", "a"), **dict.fromkeys("ÐÌÎÏÑªÕÒÓÔÖ£", "e"),
        **dict.fromkeys("Ý×ØÜÞ", "i"), **dict.fromkeys("ãßáâä«èåæçé¬íêëìî¤¥", "o"),
        **dict.fromkeys("óïñòô\xadøõö÷ù¦", "u"), **dict.fromkeys("ýúûüþ", "y"), "®": "d", "§": "d",
    }
)  # fmt: skip
#: The same of VNI: marks behind vowels, and letters of its own.
_VNI_MARKS = re.compile("(?<=[aeouyôöAEOUYÔÖ])[ùøûõïâéèåãäêáàúüëÙØÛÕÏÂÉÈÅÃÄÊÁÀÚÜË]")
_VNI = str.maketrans("óòæíìôöñîÓÒÆÍÌÔÖÑÎ", "iiiiioudyIIIIIOUDY")
_AROUND = re.compile(
    r"\b(?:toa do|toado|he|vn ?2000|wgs ?84|utm|gps|tram|bts|cot|vi tri|m|met|site|thap phan|decimal|dd|dms|"
    r"kinh tuyen)\b"
)
_AXES = {
    "x": "x", "y": "y", "x bac": "north", "bac": "north", "northing": "north", "north": "north", "x n": "north",
    "x north": "north", "y n": "north", "y north": "north", "n": "north", "y bac": "north", "x northing": "north",
    "dong": "east", "y dong": "east", "x dong": "east", "easting": "east", "east": "east", "x e": "east", "y e": "east",
    "x east": "east", "y east": "east", "e": "east",
}  # fmt: skip
_BOTH = frozenset(
    {"latlong", "latlon", "latlng", "latitudelongitude", "longlat", "lonlat", "coordinates", "coordinate"}
)


def _place_meaning(text: str) -> str:
    """Meaning of a header of coordinates, or ""."""
    plain = " ".join(re.sub(r"[^a-z0-9]+", " ", plain_text(text)).split())
    joined = plain.replace(" ", "")
    latitude = re.search(r"v[iy]do|latitude|(?<![a-z])lat(?![a-z])", f"{joined} {plain}")
    longitude = re.search(r"kinhdo|longitude|(?<![a-z])(?:long?|lng)(?![a-z])", f"{joined} {plain}")
    if joined in _BOTH or (latitude and longitude):
        return "coordinates"
    if latitude:
        return "latitude"
    if longitude:
        return "longitude"
    rest = " ".join(_AROUND.sub(" ", plain).split())
    if rest in _AXES:
        return _AXES[rest]
    return "coordinates" if "toa do" in plain and rest in ("", "x y", "xy", "y x") else ""


def is_counter(name: str) -> bool:
    """Whether a column only numbers the rows."""
    return plain_text(innermost(name)).strip(" .") in ("stt", "tt", "no", "#", "so tt", "so thu tu")


@dataclass
class Header:
    """What the columns of a table are.

    Parameters
    ----------
    row : int
        Index of the last row of the headers among the rows given; -1 where there is none.
    names : list of str
        What each column is called, "" for one without a name.
    found : dict of str to int
        Meaning → position.
    operators : dict of int to str
        Columns that mark an operator.
    technologies : dict of int to str
        Columns that mark a technology.
    cells : bool
        This is a file of cells (OpenCelliD).
    """

    row: int
    names: list[str]
    found: dict[str, int] = field(default_factory=dict)
    operators: dict[int, str] = field(default_factory=dict)
    technologies: dict[int, str] = field(default_factory=dict)
    cells: bool = False

    @property
    def columns(self) -> Columns:
        """The columns of coordinates."""
        pair = self.found.get("coordinates")
        named = plain_text(self.names[pair]) if pair is not None and pair < len(self.names) else ""
        turned = re.search(r"(?:kinh|\blo?n).*(?:vi do|lat)", named) is not None
        places = {name: self.found.get(name) for name in _PLACES if name != "coordinates"}
        return Columns(pair=pair, longitude_first=turned, **places)

    @property
    def score(self) -> float:
        """How much speaks for these being headers."""
        marks = min(len(self.operators) + len(self.technologies), 2)
        named = 0.1 * min(sum(map(bool, self.names)), 30)  # of two readings the one that names more columns
        return len(self.found) + 0.5 * marks + (3.0 if self.columns.complete else 0.0) + (named if self.found else 0.0)


def header_of(names: Sequence[str], operators: Mapping[str, str], chosen: Mapping[str, str], row: int = 0) -> Header:
    """What columns of these names are.

    Parameters
    ----------
    names : sequence of str
    operators : mapping of str to str
        Plain key of each operator → its name: a column that is called like one marks it.
    chosen : mapping of str to str
        Meaning → name or letters of the column, as the user says; "" means that there is none.
    """
    header = Header(row, [" ".join(str(name).split()) for name in names])
    keys = [plain_key(name) for name in header.names]
    taken = set()
    for meaning, wanted in chosen.items():
        position = _position(wanted, keys)
        if position is not None:
            header.found[meaning] = position
            taken.add(position)
    cells = {_CELL_MEANINGS[key] for key in keys if key in _CELL_MEANINGS}
    header.cells = {"mcc", "net", "cell", "longitude", "latitude"} <= cells
    found: dict[str, list[tuple]] = {}
    for position, name in enumerate(header.names):
        if position in taken or not name:
            continue
        meaning = _CELL_MEANINGS.get(keys[position], "") if header.cells else _meaning(name)
        if meaning and meaning not in header.found and meaning not in chosen:
            found.setdefault(meaning, []).append((*_fit(meaning, name), position))
            continue
        bare = plain_key(innermost(_bare(name)))
        if not header.cells and not meaning:
            if bare in operators or keys[position] in operators:
                header.operators[position] = operators.get(keys[position]) or operators[bare]
            elif (technology := normal_technology(innermost(_bare(name)))) is not None:
                header.technologies[position] = technology
    header.found.update((meaning, min(fits)[-1]) for meaning, fits in found.items())
    return header


def _fit(meaning: str, name: str) -> tuple:
    """How well a column of this name fits its meaning, the least best: not by where it stands among the others."""
    plain = " ".join(re.sub(r"[^a-z0-9]+", " ", plain_text(name)).split())
    if meaning in _PLACES:  # the same of both axes: a pair comes from one system
        rest = " ".join(_AXIS_WORDS.sub(" ", plain).split())
        less = _LESS["degrees" if meaning in ("latitude", "longitude", "coordinates") else "metres"]
        return less.search(rest) is not None, len(rest), rest, plain
    worse = (2 if is_mast_height(name) else int(not names_antennas(name))) if meaning == "height_m" else 0
    ranks = [_RANKS.get((meaning, plain_key(text)), len(_RANKS)) for text in (innermost(name), innermost(_bare(name)))]
    return worse, min(ranks), len(plain), plain


def _meaning(name: str) -> str:
    """Meaning of a header, or ""; the words of the group above it count for coordinates only."""
    last = innermost(name)
    old = () if last.isascii() else (last.translate(_TCVN3), _VNI_MARKS.sub("", last).translate(_VNI))
    for text in (last, _bare(last), *old):
        if text and (meaning := _KNOWN.get(plain_key(text)) or _place_meaning(text)):
            return meaning
    if any(is_antenna_height(text) for text in (last, *old)):
        return "height_m"
    return _place_meaning(name) or _place_meaning(_bare(name))


def _position(wanted: str, keys: Sequence[str]) -> int | None:
    """Which column the user means: by its name, or by its letters in a spreadsheet."""
    key = plain_key(wanted)
    if not key:
        return None
    if key in keys:
        return keys.index(key)
    if re.fullmatch(r"[A-Za-z]{1,2}", wanted):
        position = 0
        for letter in wanted.upper():
            position = 26 * position + ord(letter) - ord("A") + 1
        if position <= len(keys):
            return position - 1
    return next((at for at, known in enumerate(keys) if known.endswith(key) and len(key) > 3), None)


def column_letters(position: int) -> str:
    """What a spreadsheet calls a column, from 0: A, B, … AA."""
    letters, number = "", position + 1
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _texts(row: Sequence[object]) -> list[str]:
    return ["" if cell is None else str(cell).strip() for cell in row]


def _words_in(row: Sequence[object]) -> int:
    """Cells of a row that hold words and no numbers: most of a row of headers."""
    return sum(re.search(r"[^\W\d_]", text) is not None and text[0].isalpha() for text in _texts(row))


def _without_header(row: Sequence[object]) -> bool:
    """Whether a row is one of OpenCelliD's files without headers: GSM,452,1,…"""
    texts = _texts(row)
    return (
        13 <= len(texts) <= len(CELL_COLUMNS)
        and texts[0].upper() in _RADIOS
        and re.fullmatch(r"\d{3}", texts[1]) is not None
        and all(re.fullmatch(r"-?\d+(\.\d+)?", text) for text in texts[6:8])
    )


def find_header(
    rows: Sequence[Sequence[object]],
    operators: Mapping[str, str],
    chosen: Mapping[str, str],
    at: int | None = None,
) -> Header:
    """The headers of a table.

    Parameters
    ----------
    rows : sequence of rows
        The first of the table.
    operators, chosen : mapping
        As for :func:`header_of`.
    at : int, optional
        Index of the row as the user says; -1 for a table without headers, whose columns are called A, B, C.

    Raises
    ------
    DataError
        A column that the user named is not there.
    """
    width = max((len(row) for row in rows), default=0)
    if at is not None and at < 0:
        best = header_of([column_letters(place) for place in range(width)], operators, chosen, -1)
    elif at is None and rows and _without_header(rows[0]):
        best = header_of(CELL_COLUMNS[: len(rows[0])], operators, chosen, -1)
    else:
        fullest = max(range(len(rows)), key=lambda number: (_words_in(rows[number]), -number)) if rows else 0
        best = header_of(_texts(rows[fullest]) if rows else [], operators, chosen, fullest)
        for number in range(len(rows)) if at is None else [at]:
            for names, last in _readings(rows, number):
                header = header_of(names, operators, chosen, last)
                if header.score > best.score + (0.05 if last > number else 0.0):  # of equal ones the plainer
                    best = header
    missing = [wanted for meaning, wanted in chosen.items() if wanted and meaning not in best.found]
    if missing:
        raise DataError(
            N_("There is no column “{field}”. The columns are: {known}. Give the name, or the letter of the column."),
            field=missing[0], known=", ".join(f"{column_letters(p)} {n}".strip() for p, n in enumerate(best.names)),
        )  # fmt: skip
    return best


def _readings(rows: Sequence[Sequence[object]], number: int) -> list[tuple[list[str], int]]:
    """Headers in one row, or in two of which the upper names groups of columns."""
    upper = _texts(rows[number]) if number < len(rows) else []
    found = [(upper, number)]
    if number + 1 >= len(rows) or sum(map(bool, upper)) < 2:
        return found  # a title
    lower = _texts(rows[number + 1])
    if any("°" in text or (re.fullmatch(r"[-+]?\d+([.,]\d+)?", text) and len(text) > 3) for text in lower):
        return found  # that is data
    names, group = [], ""
    for place in range(max(len(upper), len(lower))):
        above = upper[place] if place < len(upper) else ""
        below = lower[place] if place < len(lower) else ""
        group = above or (group if below else "")
        names.append(f"{group} / {below}" if group and below else below or above)
    if any(lower):
        found.append((names, number + 1))
    return found
