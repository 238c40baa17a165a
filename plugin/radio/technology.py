"""Names of radio technologies and kinds of area as people write them, in Vietnamese and English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

__all__ = [
    "AREA_TYPE_EXAMPLES",
    "DEFAULT_RADII",
    "AreaType",
    "Technologies",
    "normal_technology",
    "parse_area_type",
    "parse_technologies",
]


class AreaType(Enum):
    """Kinds of area that a site serves; the value is what result layers hold."""

    URBAN = "urban"
    SUBURBAN = "suburban"
    RURAL = "rural"


#: Cell radii in metres: technology, urban, suburban, rural. Planning assumptions to start from, of the order that
#: low and middle bands reach on level ground; not measurements. Every plan is to put its own in their place.
DEFAULT_RADII = (
    ("2G", 1000.0, 3000.0, 8000.0),
    ("3G", 700.0, 2000.0, 5000.0),
    ("4G", 500.0, 1500.0, 4000.0),
    ("5G", 250.0, 600.0, 1500.0),
)

#: Accepted spellings, with capitals, diacritics, spaces and hyphens as one likes.
_AREA_TYPES = {
    AreaType.URBAN: (
        "urban", "dense urban", "city", "đô thị", "thành thị", "thành phố", "nội thành", "nội thị", "nội đô",
        "khu đô thị", "vùng đô thị",
    ),
    AreaType.SUBURBAN: (
        "suburban", "suburb", "sub-urban", "peri-urban", "ngoại ô", "ngoại thành", "ngoại thị", "ven đô", "ven đô thị",
        "cận đô thị",
    ),
    AreaType.RURAL: (
        "rural", "remote", "countryside", "mountain", "mountainous", "nông thôn", "miền núi", "vùng núi", "vùng cao",
        "vùng sâu", "vùng xa", "vùng sâu vùng xa", "biên giới", "hải đảo", "vùng nông thôn",
    ),
}  # fmt: skip

#: For messages.
AREA_TYPE_EXAMPLES = "urban (đô thị, thành thị), suburban (ngoại ô, ven đô), rural (nông thôn, miền núi)"

# Air interfaces by generation (3GPP names), folded.
_GENERATIONS = {
    "2G": ("gsm", "gprs", "edge", "dcs", "egsm"),
    "3G": ("umts", "wcdma", "hspa", "hsdpa", "hsupa", "dchspa", "utra", "utran"),
    "4G": ("lte", "ltea", "lteadvanced", "lteapro", "lteadvancedpro", "ltefdd", "ltetdd", "fddlte", "tddlte", "eutra",
           "eutran"),
    "5G": ("nr", "newradio", "nrsa", "nrnsa", "sa", "nsa"),
}  # fmt: skip
#: Cell names of network plans: G900, U2100, L1800, N3500; a band may follow any name ("LTE 1800", "NR n78").
_BAND_LETTERS = {"g": "2G", "u": "3G", "l": "4G", "n": "5G"}
_BAND = re.compile(r"(?:b\d{1,3}|\d{3,4}(?:mhz)?)+")
_NR_BAND = re.compile(r"(?:n\d{1,3}|\d{3,4}(?:mhz)?)+")
_LETTER_BAND = re.compile(r"([guln])\d{3,4}(?:mhz)?")
_FREQUENCY = re.compile(r"\d{3,4}(?:mhz)?")
# A plus that ends a name belongs to it ("HSPA+"); one between two names separates them.
_SEPARATORS = re.compile(r"[;,/|&\n\r\t()\[\]]|\+(?=\s*\w)|\s+(?:và|and)\s+", re.IGNORECASE)


def _fold(text: str) -> str:
    """Letters and digits only, without case and diacritics: "Đô thị" and "DO-THI" give "dothi"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in decomposed if letter.isalnum())


_AREA_BY_FOLDED = {_fold(name): area for area, names in _AREA_TYPES.items() for name in names}
_ALIASES = sorted(
    ((alias, generation) for generation, aliases in _GENERATIONS.items() for alias in aliases),
    key=lambda pair: (-len(pair[0]), pair[0]),
)


def _is_band(folded: str, generation: str) -> bool:
    """Whether a text is one or several bands: 900, 1800MHz, B3, and n78 for NR."""
    return (_NR_BAND if generation == "5G" else _BAND).fullmatch(folded) is not None


def parse_area_type(value: object) -> AreaType | None:
    """The kind of area that a text names ("Đô thị", "ven do", "RURAL"); None if it is not known."""
    return None if value is None else _area_type(str(value))


@lru_cache(maxsize=4096)
def _area_type(text: str) -> AreaType | None:
    return _AREA_BY_FOLDED.get(_fold(text))


@lru_cache(maxsize=4096)
def normal_technology(name: str) -> str | None:
    """The generation "2G" … "5G" that one name stands for ("LTE 1800", "5G NR", "U2100"); None if it is not known."""
    folded = _fold(name)
    named = None
    if folded[:2] in ("2g", "3g", "4g", "5g"):
        named, folded = folded[:2].upper(), folded[2:]
        if not folded or _is_band(folded, named):
            return named
    letter = _LETTER_BAND.fullmatch(folded)
    if letter:
        found = _BAND_LETTERS[letter.group(1)]
    else:
        found = next(
            (
                generation
                for alias, generation in _ALIASES
                if folded.startswith(alias) and (folded == alias or _is_band(folded[len(alias) :], generation))
            ),
            None,
        )
    # "4GNR" says two things at once: better to ask than to choose.
    return found if named in (None, found) else None


@dataclass(frozen=True)
class Technologies:
    """What an attribute names.

    Parameters
    ----------
    known : tuple of str
        Normal names, each once, sorted.
    unknown : tuple of str
        Names that nothing is known of, as they were written.
    """

    known: tuple[str, ...]
    unknown: tuple[str, ...]


def parse_technologies(value: object, own: Collection[str] = ()) -> Technologies:
    """The technologies that an attribute names.

    Parameters
    ----------
    value : object
        One or several names ("3G;4G", "UMTS/LTE", "2G-3G-4G", "GSM 900/1800"); None for none.
    own : collection of str
        More names, beside the generations, that are known to the caller (rows of a table); they keep their spelling.
    """
    if value is None:
        return Technologies((), ())
    by_folded = {_fold(name): name for name in own}

    def one(name: str) -> str | None:
        return by_folded.get(_fold(name)) or normal_technology(name)

    text = unicodedata.normalize("NFC", str(value))
    known: set[str] = set()
    unknown: list[str] = []
    if _fold(text) in by_folded:  # a name of the caller's may hold what separates others: "4G/5G"
        return Technologies((by_folded[_fold(text)],), ())
    for piece in _SEPARATORS.split(text):
        name = " ".join(piece.split())
        if not _fold(name):
            continue
        found = one(name)
        if found is not None:
            known.add(found)
            continue
        # "2G 3G", "2G-3G-4G"
        words = [word for word in re.split(r"[\s\-_]+", name) if _fold(word)]
        several = {one(word) for word in words}
        if None not in several:
            known.update(several)
        elif not (known and _FREQUENCY.fullmatch(_fold(name))):  # the second band of "GSM 900/1800" names nothing new
            unknown.append(name)
    return Technologies(tuple(sorted(known)), tuple(dict.fromkeys(unknown)))
