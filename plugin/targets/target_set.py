"""Target sets: what the documents of a province promise, as data.

A set is one JSON file (schema: ``sets/target_set.schema.json``). Each item is a target (a number by a year), a status
figure (a number that the document says was reached), a task, or a requirement, with the clause's own words.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from pathlib import Path

__all__ = ["Comparator", "Document", "Item", "ItemKind", "TargetSet", "TaskState", "shipped_sets", "shipped_titles"]

_SETS = Path(__file__).parent / "sets"


class ItemKind(Enum):
    TARGET = "target"  # a number to reach by a year
    STATUS = "status"  # a number that the document says was reached
    TASK = "task"  # something to do, by somebody, until a day
    REQUIREMENT = "requirement"  # something to be kept to all along


class Comparator(Enum):
    """How a value is held against a target."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"
    EQUAL = "="


class TaskState(Enum):
    """How far a task is. Requirements have no state."""

    NOT_SAID = ""  # nobody said, which is not the same as "not started"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Document:
    """A document that a set is taken from, or rests on.

    Parameters
    ----------
    number, date, issuer, title : str
        As in the document; the date ISO ("2023-10-08"); "" where the source does not say.
    source : str
        Where its words were read: the document itself, a news page …
    """

    number: str
    date: str
    issuer: str
    title: str
    source: str = ""


@dataclass(frozen=True)
class Item:
    """One promise.

    Parameters
    ----------
    id : str
        Unique in its set, never reused.
    kind : ItemKind
    title_vi, title_en : str
    quote : str
        The clause's own words (Vietnamese).
    clause : str
        Where in the document ("II.1", "Mục tiêu"); "" where it has no number.
    document : str
        Number of the document if it is another one than the set's.
    indicator : str
        Key of :data:`.indicators.INDICATORS`; "" for tasks that no number follows.
    comparator : Comparator
    value : float or None
        In the unit of the indicator. Required for targets and status figures.
    approximate : bool
        The document says "about".
    year : int or None
        Horizon of a target, year of a status figure.
    near : float or None
        Width of the "near" band of this item as a share of the target (0.05: within 5 %); None: as the run says.
    owner : str
        Who is responsible for a task, as the document says; "" where it does not.
    deadline : str
        ISO day of a task; "" for none.
    deadline_note : str
        The deadline in the document's words where it is no day ("Quý IV/2025"), or recurs ("Thường xuyên").
    state : TaskState
    state_note, state_date : str
        What was done, and when that was said.
    note_vi, note_en : str
        How the clause was read, where it can be read in more ways than one.
    """

    id: str
    kind: ItemKind
    title_vi: str
    title_en: str
    quote: str
    clause: str = ""
    document: str = ""
    indicator: str = ""
    comparator: Comparator = Comparator.AT_LEAST
    value: float | None = None
    approximate: bool = False
    year: int | None = None
    near: float | None = None
    owner: str = ""
    deadline: str = ""
    deadline_note: str = ""
    state: TaskState = TaskState.NOT_SAID
    state_note: str = ""
    state_date: str = ""
    note_vi: str = ""
    note_en: str = ""

    def title(self, language: str) -> str:
        """The title in ``language`` ("vi", or anything else for English); the other one where that is empty."""
        return _in_language(language, self.title_vi, self.title_en)

    def note(self, language: str) -> str:
        """The note in ``language``; the other one where that is empty."""
        return _in_language(language, self.note_vi, self.note_en)


@dataclass(frozen=True)
class TargetSet:
    """All promises of one document.

    Parameters
    ----------
    id : str
    title_vi, title_en : str
    province : str
        "" where the source does not name it, and for national sets.
    village_term : str
        What a village is called there ("thôn, bản", "xóm", "ấp, khu phố").
    document : Document
    period : (int, int)
        First and last year.
    legal_bases : tuple of Document
    items : tuple of Item
    note_vi, note_en : str
        What a reader of the whole set must know: a source that is cut, a horizon that is read from the period …
    """

    id: str
    title_vi: str
    title_en: str
    province: str
    village_term: str
    document: Document
    period: tuple[int, int]
    legal_bases: tuple[Document, ...] = field(default_factory=tuple)
    items: tuple[Item, ...] = field(default_factory=tuple)
    note_vi: str = ""
    note_en: str = ""

    def title(self, language: str) -> str:
        """The title in ``language`` ("vi", or anything else for English); the other one where that is empty."""
        return _in_language(language, self.title_vi, self.title_en)

    def note(self, language: str) -> str:
        """The note in ``language``; the other one where that is empty."""
        return _in_language(language, self.note_vi, self.note_en)

    def of_kind(self, *kinds: ItemKind) -> tuple[Item, ...]:
        """Items of these kinds, in their order."""
        return tuple(item for item in self.items if item.kind in kinds)


def shipped_sets() -> dict[str, Path]:
    """The sets that come with the plugin, by id."""
    return {path.stem: path for path in sorted(_SETS.glob("*.json")) if not path.name.endswith(".schema.json")}


@lru_cache(maxsize=1)
def shipped_titles() -> dict[str, tuple[str, str]]:
    """Titles of the sets that come with the plugin, English and Vietnamese, by id."""
    found = {}
    for id_, path in shipped_sets().items():
        made = json.loads(path.read_text(encoding="utf-8"))
        found[id_] = made["title_en"], made["title_vi"]
    return found


def _in_language(language: str, vietnamese: str, english: str) -> str:
    return (vietnamese or english) if language.startswith("vi") else (english or vietnamese)
