"""The report model: all that a document says, as plain data without a clock and without QGIS.

A report is a JSON document (:meth:`Report.to_dict`): assessments (:mod:`..targets.assessment_dict`), gaps
(:mod:`..targets.gap_rows`), registers as tables of plain values, and what the user gives (issuing body, number …).
Fibre, coverage, sites and roadmap add a part of their own each. Pictures are kept apart: they are made for a document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..progress import SILENT, Progress
from .document import Text

__all__ = ["FORMAT", "Administration", "Picture", "Register", "Report", "Section", "Source"]

#: A layer that is named like a file: "thon (thon.gpkg)".
_FILE = re.compile(r"[a-z0-9]+(?:[_.-][a-z0-9]+)* \([^()]+\)")
#: Number of the form of :meth:`Report.to_dict`.
FORMAT = 1


@dataclass(frozen=True)
class Administration:
    """What only the issuing body can say. Empty texts stay empty: nothing is invented.

    Parameters
    ----------
    parent_body, issuing_body, number, symbol, place, date, subject : str
        As of :class:`.document.Head`; ``subject`` "" takes that of the template.
    addressees, recipients : tuple of str
    authority, title, signatory : str
        As of :class:`.document.Signature`.
    legal_bases : tuple of str
        Further ones, after those of the target set.
    funding : tuple of str
        Where the money comes from.
    province : str
        Name of the province where the target set does not give it, or gives another.
    """

    parent_body: str = ""
    issuing_body: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    date: str = ""
    subject: str = ""
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    authority: str = ""
    title: str = ""
    signatory: str = ""
    legal_bases: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    province: str = ""


@dataclass(frozen=True)
class Source:
    """A layer that rows of a register come from.

    Parameters
    ----------
    layer : str
        "sites (tinh.gpkg)".
    date : str
        The day that it describes, of planned works that of the plan; "" where nobody said.
    rows : int or None
        None for a raster.
    planned : bool
    """

    layer: str
    date: str = ""
    rows: int | None = 0
    planned: bool = False


@dataclass(frozen=True)
class Register:
    """Rows of one or more layers of a role.

    Parameters
    ----------
    role : str
        Key of :data:`..targets.roles.ROLES`.
    columns : mapping of str to list
        Values by the ids of the role's columns, None for what is not known; always "commune_code", "commune_name"
        (found by place where the layer does not say), "planned" (bool); of points "x", "y" and "longitude", "latitude"
        (WGS 84), of lines "length_m" (measured on the ellipsoid where the layer does not say).
    sources : tuple of Source
        Its layers, each with its own day.
    crs : str
        Of x and y: "VN-2000 / TM-3 zone 482 (EPSG:5897)".
    """

    role: str
    columns: Mapping[str, list]
    sources: tuple[Source, ...] = ()
    crs: str = ""

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def told(self, *planned: bool) -> list[tuple[str, str]]:
        """(layer, day) of what is there already (``False``), of what is planned (``True``), of both, each once."""
        of = planned or (False, True)
        return list(dict.fromkeys((one.layer, one.date) for one in self.sources if one.planned in of))


@dataclass(frozen=True)
class Picture:
    """A map, made for one document.

    Parameters
    ----------
    id : str
        "today", "plan", "coverage", "coverage_plan", "fiber", "sites", "rollout", or "item_" and the id of an item: by
        it sections find their map.
    caption, alt, source : str
    png : bytes
    """

    id: str
    caption: str
    alt: str
    png: bytes
    source: str = ""


@dataclass(frozen=True)
class Report:
    """All that a document is made from.

    Parameters
    ----------
    language : str
        Of the document: "vi" or "en".
    administration : Administration
    today : dict or None
        ``Assessment.to_dict()`` of the scenario "today".
    plan : dict or None
        The same of the scenario "plan".
    gaps : dict or None
        ``gaps_to_dict()``.
    registers : mapping of str to Register
        By role.
    fiber : mapping of str to Register
        The fibre design: results of the fibre tools by the keys of :data:`.fiber_tables.FIBER_RESULTS`.
    coverage : mapping of str to Register
        Mobile coverage and links: results of the radio tools by the keys of :data:`.coverage_tables.COVERAGE_RESULTS`.
    siting : mapping of str to Register
        Candidates, chosen sites, their backhaul, by the keys of :data:`.siting_tables.SITING_RESULTS`.
    roadmap : mapping of str to Register
        Projects by year, by the keys of :data:`.siting_tables.ROADMAP_RESULTS`.
    pictures : tuple of Picture
    commune : str
        Code of the one commune that the report is about; "" for the whole province.
    rights : tuple of str
        Whom the data of its layers must be credited to: "© OpenStreetMap contributors, ODbL 1.0".
    roadmap_years : (int, int) or None
        First and last year of the roadmap where its registers do not tell them any more: in the report on one commune.
    translate : callable, optional
        ``translate(template, **values)`` for messages (notes, reasons) in the language of the document; English if
        there is none.
    progress : Progress
        What sections check in their loops over rows; each has a stretch of its own, which it may step. No part of what
        a document says.
    """

    language: str
    administration: Administration = field(default_factory=Administration)
    today: Mapping[str, Any] | None = None
    plan: Mapping[str, Any] | None = None
    gaps: Mapping[str, Any] | None = None
    registers: Mapping[str, Register] = field(default_factory=dict)
    fiber: Mapping[str, Register] = field(default_factory=dict)
    coverage: Mapping[str, Register] = field(default_factory=dict)
    siting: Mapping[str, Register] = field(default_factory=dict)
    roadmap: Mapping[str, Register] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()
    commune: str = ""
    rights: tuple[str, ...] = ()
    roadmap_years: tuple[int, int] | None = field(default=None, compare=False)
    translate: Callable[..., str] | None = None
    progress: Progress = field(default=SILENT, compare=False, repr=False)
    #: What sections have found out of this report and need again, by names of their own; no part of what it says.
    found: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def say(self, words: Text, **values: object) -> str:
        """Words in the language of the document, with ``values`` put in."""
        text = words.of(self.language)
        return text.format(**values) if values else text

    def tell(self, message: Mapping[str, Any]) -> str:
        """A message of an assessment ({template, values}) in the language of the document."""
        from ..targets.roles import spoken

        values = spoken(message["values"], self.language)
        said = message["template"].format(**values) if self.translate is None else self.translate(
            message["template"], **values
        )  # fmt: skip
        source = str(values.get("source", ""))
        return said.replace(f" ({source})", "") if self._needless(message["values"].get("role"), source) else said

    def _needless(self, role: str | None, source: str) -> bool:
        """Whether a message that names a role says nothing with the name of its layer: a file, the only one."""
        if not role or not _FILE.fullmatch(source):
            return False
        register = self.registers.get(role)
        return register is None or {one.layer for one in register.sources} <= {source}

    def picture(self, id_: str) -> Picture | None:
        """The map of that id, or None."""
        return next((picture for picture in self.pictures if picture.id == id_), None)

    def to_dict(self) -> dict[str, Any]:
        """As JSON, without pictures: what the package keeps, and what two runs are compared by."""
        return {
            "format": FORMAT,
            "language": self.language,
            "administration": {
                name: list(value) if isinstance(value, tuple) else value
                for name, value in vars(self.administration).items()
            },
            "commune": self.commune,
            "rights": list(self.rights),
            "today": self.today,
            "plan": self.plan,
            "gaps": self.gaps,
            "registers": _registers_to_dict(self.registers),
            "fiber": _registers_to_dict(self.fiber),
            "coverage": _registers_to_dict(self.coverage),
            "siting": _registers_to_dict(self.siting),
            "roadmap": _registers_to_dict(self.roadmap),
            "pictures": [{"id": picture.id, "caption": picture.caption} for picture in self.pictures],
        }


def _registers_to_dict(registers: Mapping[str, Register]) -> dict[str, Any]:
    return {
        role: {
            "columns": {name: list(values) for name, values in register.columns.items()},
            "sources": [dict(vars(source)) for source in register.sources],
            "crs": register.crs,
        }
        for role, register in sorted(registers.items())
    }


#: Makes blocks of a section; nothing where the report has nothing for it.
Section = Callable[[Report], Sequence]
