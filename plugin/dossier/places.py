"""What the province and its communes are called in texts, and the one commune that a report may be about."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import DataError
from ..targets.units import same_code
from ..text import N_
from .document import Text
from .phrases import DOTS, lower_first
from .report import Report

__all__ = ["Place", "communes_of", "find_commune", "in_sentence", "place_of"]

#: Cities that are provinces.
_CITIES = ("hà nội", "huế", "hải phòng", "đà nẵng", "cần thơ", "hồ chí minh")
_PROVINCE_WORDS, _CITY_WORDS = ("tỉnh ",), ("thành phố ", "tp. ", "tp.", "tp ")
_ENGLISH_ENDS = ((" province", False), (" city", True))
#: First words of the names of communes.
_KINDS = ("Xã ", "Phường ", "Đặc khu ", "Thị trấn ")
_NEAREST = 3


@dataclass(frozen=True)
class Place:
    """A province.

    Parameters
    ----------
    name : str
        Without "tỉnh"; "" where nobody said.
    city : bool
        A city that is a province.
    """

    name: str = ""
    city: bool = False

    def of(self, language: str) -> str:
        """ "tỉnh Quảng Trị", "thành phố Huế"; dots where the name is not known."""
        name = self.name or DOTS
        if language.startswith("vi"):
            return f"thành phố {name}" if self.city else f"tỉnh {name}"
        return f"{name} City" if self.city else f"{name} Province"

    @property
    def kind(self) -> Text:
        """What it is: "tỉnh", "thành phố"."""
        return Text("city", "thành phố") if self.city else Text("province", "tỉnh")


def place_of(name: str) -> Place:
    """A province by its name, with or without "tỉnh", "thành phố"."""
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    city = False
    for words, is_city in ((_PROVINCE_WORDS, False), (_CITY_WORDS, True)):
        for word in words:
            if name.lower().startswith(word):
                name, city = name[len(word) :].strip(), is_city
                break
    for end, is_city in _ENGLISH_ENDS:
        if name.lower().endswith(end):
            name, city = name[: -len(end)].strip(), is_city
    return Place(name, city or name.lower() in _CITIES)


def in_sentence(commune: str) -> str:
    """The name of a commune within a sentence: "xã Ngân Khoang"."""
    return lower_first(commune) if commune.startswith(_KINDS) else commune


def communes_of(report: Report) -> dict[str, str]:
    """Names of all communes that the report tells of, by code, in the order of their first mention."""
    found: dict[str, str] = {}

    def add(codes: Iterable[Any], names: Iterable[Any]) -> None:
        for code, name in zip(codes, names):
            if code and not found.get(str(code)):
                found[str(code)] = str(name or "")

    for assessment in (report.today, report.plan):
        for axis in (assessment or {}).get("axes", ()):
            if axis["level"] == "commune":
                add(axis["codes"], axis["names"])
    for item in (report.gaps or {}).get("items", ()):
        add(item["communes"]["code"], item["communes"]["name"])
        add(item["things"]["commune_code"], item["things"]["commune_name"])
    for register in report.registers.values():
        add(register.columns.get("commune_code", ()), register.columns.get("commune_name", ()))
    return found


def find_commune(report: Report) -> tuple[str, str]:
    """Code and name of the commune that the report is about; two empty texts for the whole province.

    Leading zeros that are missing are put back.

    Raises
    ------
    DataError
        Nothing in the report tells of such a commune.
    """
    wanted = " ".join(report.commune.split())
    if not wanted:
        return "", ""
    known = communes_of(report)
    if wanted in known:
        return wanted, known[wanted]
    same = [code for code in known if same_code(wanted, code)]
    if len(same) == 1:
        return same[0], known[same[0]]
    if not known:
        raise DataError(
            N_("There is no commune “{code}”: nothing in this report tells of single communes."), code=wanted
        )
    raise DataError(
        N_("There is no commune “{code}”. The nearest ones: {near}."), code=wanted, near=_nearest(wanted, known)
    )


def _nearest(wanted: str, known: Mapping[str, str]) -> str:
    """The communes whose code, or name, is most like what was asked for."""
    plain = wanted.casefold()

    def unlike(code: str) -> tuple[float, str]:
        by_code = difflib.SequenceMatcher(None, plain, code.casefold()).ratio()
        by_name = difflib.SequenceMatcher(None, plain, known[code].casefold()).ratio()
        return -max(by_code, by_name), code

    best = sorted(known, key=unlike)[:_NEAREST]
    return "; ".join(f"{code} {known[code]}".strip() for code in best)
