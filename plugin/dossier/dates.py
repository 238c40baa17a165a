"""Days as documents write them: "08/10/2023", "ngày 08 tháng 10 năm 2023", "8 October 2023"."""

from __future__ import annotations

from datetime import datetime

from .archives import MOMENT

__all__ = ["MONTHS", "date_pieces", "moment_of", "padded_day", "padded_month", "say_date"]

#: In English, January first.
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


def date_pieces(iso: str) -> tuple[str, str, str] | None:
    """Year, month and day of an ISO day, month or year, "" for what it does not say; None if it is none of them."""
    pieces = iso.strip().split("T")[0].split("-")
    if not all(piece.isascii() and piece.isdecimal() for piece in pieces) or not 1 <= len(pieces) <= 3:
        return None
    if len(pieces[0]) != 4 or (len(pieces) > 1 and not 1 <= int(pieces[1]) <= 12):
        return None
    year, month, day = [*pieces, "", ""][:3]
    return year, month, day


def moment_of(iso: str) -> datetime:
    """The moment that stands in files: the day of the document; the first that archives know where there is none."""
    try:
        return datetime.fromisoformat(iso) if iso else datetime(*MOMENT)
    except ValueError:
        return datetime(*MOMENT)


def padded_day(day: str | int) -> str:
    """Days below 10 with a zero before them, as Decree 30/2020/NĐ-CP asks."""
    return f"{int(day):02d}"


def padded_month(month: str | int) -> str:
    """The months 1 and 2 with a zero before them, the others without."""
    return f"{int(month):02d}" if int(month) < 3 else str(int(month))


def say_date(iso: str, language: str) -> str:
    """An ISO day, month or year as people write it: "08/10/2023" in Vietnamese, "8 October 2023" in English.

    Anything else stays as it is.
    """
    pieces = date_pieces(iso)
    if pieces is None:
        return iso
    year, month, day = pieces
    if language.startswith("vi"):
        return "/".join(filter(None, (day, month, year)))
    name = MONTHS[int(month) - 1] if month else ""
    return " ".join(filter(None, (str(int(day)) if day else "", name, year)))
