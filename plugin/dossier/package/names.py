"""Names inside a dossier: small letters without diacritics, so that every system, archiver and database takes them.

What people read (titles) stays in full in the contents, the manifest, the layers' metadata and the project.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from ...targets.unit_names import fold
from ..file_names import safe_name

__all__ = ["ascii_slug", "file_name", "short_field_names", "table_names", "unique", "unique_file"]

#: Bytes of the name of a field that a DBF table takes.
_DBF_BYTES = 10
#: What GeoPackage, SQLite and QGIS keep for themselves.
_RESERVED_TABLES = re.compile(r"(gpkg|rtree|sqlite|idx)_.*|layer_styles|qgis_projects|data_licenses")


def ascii_slug(text: str, longest: int = 48, empty: str = "khong_ten") -> str:
    """Letters, digits and "_" for a text: "Xã, phường, đặc khu" is "xa_phuong_dac_khu".

    Parameters
    ----------
    text : str
    longest : int
        Letters at most; cut after a whole word where that leaves at least half.
    empty : str
        For a text without any letter or digit that can be told so.
    """
    folded = unicodedata.normalize("NFKD", fold(text)).encode("ascii", "ignore").decode("ascii")
    slug = re.sub(r"[^a-z0-9]+", "_", folded.lower()).strip("_")
    if len(slug) > longest:
        cut = slug[: longest + 1].rpartition("_")[0]
        slug = (cut if len(cut) * 2 >= longest else slug[:longest]).strip("_")
    return slug or empty


def unique(name: str, taken: Iterable[str], longest: int = 0) -> str:
    """``name``, or with "_2", "_3" … if it is among ``taken``: capital and small letters are the same."""
    seen = {other.casefold() for other in taken}
    made, number = name[:longest] if longest else name, 2
    while made.casefold() in seen:
        ending = f"_{number}"
        made = (name[: longest - len(ending)] if longest else name) + ending
        number += 1
    return made


def file_name(text: str, ending: str, taken: Iterable[str] = ()) -> str:
    """A name for a file in a dossier.

    Parameters
    ----------
    text : str
        What it is called; letters lose their diacritics, names that Windows keeps for devices are changed.
    ending : str
        ".docx" for example; "" for a folder.
    taken : iterable of str
        Names that are there already (whole, with their endings).
    """
    taken = list(taken)
    stem = safe_name(ascii_slug(text, 80))
    return unique_file(stem, ending.lower(), taken)


def unique_file(stem: str, ending: str, taken: Iterable[str]) -> str:
    """``stem`` and ``ending`` with a number between them if there is a file of that name."""
    seen = {other.casefold() for other in taken}
    made, number = stem + ending, 2
    while made.casefold() in seen:
        made, number = f"{stem}_{number}{ending}", number + 1
    return made


def table_names(wanted: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """Names of tables in a GeoPackage, one for each text, no two alike; they serve as names of files as well."""
    made: list[str] = []
    before = list(taken)
    for text in wanted:
        slug = ascii_slug(text, empty="lop")
        if _RESERVED_TABLES.fullmatch(slug) or slug[0].isdigit() or safe_name(slug) != slug:
            slug = f"lop_{slug}"
        made.append(unique(slug, [*before, *made]))
    return made


def short_field_names(names: Sequence[str]) -> list[str]:
    """Names that a Shapefile takes: 10 bytes at most, ASCII, no two alike whatever their case.

    A name that fits stays as it is, and others make way for it.

    >>> short_field_names(["commune_code", "commune_name", "COMMUNE_NA", "Mã thôn"])
    ['commune_co', 'commune_1', 'COMMUNE_NA', 'ma_thon']
    """
    made: list[str | None] = [None] * len(names)
    taken: set[str] = set()
    for number, name in enumerate(names):
        fits = re.fullmatch(rf"[A-Za-z_][A-Za-z0-9_]{{0,{_DBF_BYTES - 1}}}", name)
        if fits and name.casefold() not in taken:
            made[number] = name
            taken.add(name.casefold())
    for number, name in enumerate(names):
        if made[number] is not None:
            continue
        stem = ascii_slug(name, 200, empty="truong")
        stem = f"f_{stem}" if stem[0].isdigit() else stem
        short, count = stem[:_DBF_BYTES], 0
        while short.casefold() in taken:
            count += 1
            short = f"{stem[: _DBF_BYTES - len(str(count)) - 1].rstrip('_')}_{count}"
        made[number] = short
        taken.add(short.casefold())
    return [name or "" for name in made]
