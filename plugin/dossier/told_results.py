"""Results of the tools that documents tell of: which parameter of ``writereport`` takes them, and how they are known.

A result is known by the algorithm that its history names together with its fields, or by its fields alone where all of
them are there (a copy in another file). What is not known for sure is left to people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import schema
from ..schema import Field
from .coverage_tables import COVERAGE_RESULTS
from .fiber_tables import FIBER_RESULTS, FiberResult
from .siting_tables import ROADMAP_RESULTS, SITING_RESULTS

__all__ = ["TOLD", "ToldResult", "may_be_told", "told_result"]


@dataclass(frozen=True)
class ToldResult:
    """One parameter of ``writereport`` that takes a result of another tool.

    Parameters
    ----------
    geometries : tuple of str
        "point", "line", "polygon", "" (a table) or "raster".
    needed : tuple of str
        Fields without which a layer cannot be it.
    made_by : tuple of (str, tuple of Field)
        Algorithms (without "hatangso:") with the schema of what they write; none: nothing tells it from others.
    role : str
        What such a layer is for in a dossier, where its parameter says it (:data:`.package.roles.ROLE_NAMES`).
    maps : str
        List of ``exportatlas`` that usually draws it; "" for none.
    """

    geometries: tuple[str, ...]
    needed: tuple[str, ...] = ()
    made_by: tuple[tuple[str, tuple[Field, ...]], ...] = ()
    role: str = ""
    maps: str = ""


def _told(result: FiberResult, algorithm: str, geometry: str | None = None, role: str = "", maps: str = ""):
    kind = result.geometry if geometry is None else geometry
    geometries = _KINDS.get(kind, (kind,))
    return ToldResult(geometries, result.needed, ((algorithm, tuple(result.fields)),), role, maps)


#: What a result may be where that is not one geometry.
_KINDS = {"place": ("point", "polygon"), "any": ("", "point", "line")}
_PLAN = "PLAN_LAYERS"
#: By parameter.
TOLD: dict[str, ToldResult] = {
    "FIBER_TREE": _told(FIBER_RESULTS["tree"], "fibertree", role="design", maps=_PLAN),
    "FIBER_SHARING": _told(FIBER_RESULTS["sharing"], "sharestructures", role="design"),
    "FIBER_CABLES": _told(FIBER_RESULTS["cables"], "designpon", role="design", maps=_PLAN),
    "FIBER_EQUIPMENT": _told(FIBER_RESULTS["equipment"], "designpon", role="design", maps=_PLAN),
    "FIBER_TERMINALS": _told(FIBER_RESULTS["terminals"], "designpon", role="design"),
    "FIBER_QUANTITIES": _told(FIBER_RESULTS["quantities"], "designpon", role="design"),
    "FIBER_ROUTES": _told(FIBER_RESULTS["routes"], "protectroutes", role="design"),
    "FIBER_CRITICAL": _told(FIBER_RESULTS["critical"], "protectroutes", role="design"),
    "COVERAGE": ToldResult(
        ("polygon",), (),
        (("predictcoverage", schema.PREDICTED_COVERED), ("coveragebuffers", schema.COVERAGE_BUFFERS)),
        maps="COVERAGE_LAYERS",
    ),
    # Areas of the plan look like those of today, and levels like the ground: people say it.
    "PLANNED_COVERAGE": ToldResult(("polygon",), maps="COVERAGE_LAYERS"),
    "COVERAGE_LEVEL": ToldResult(("raster",)),
    "COVERAGE_TABLE": _told(COVERAGE_RESULTS["served"], "coveredpopulation", role="served"),
    "COVERAGE_VILLAGES": _told(COVERAGE_RESULTS["villages"], "coveredpopulation", role="served"),
    "COVERAGE_LINKS": _told(COVERAGE_RESULTS["links"], "linkprofile", role="links", maps=_PLAN),
    "SITE_CANDIDATES": _told(SITING_RESULTS["candidates"], "sitecandidates", role="candidates"),
    "SITES_CHOSEN": _told(SITING_RESULTS["chosen"], "selectsites", role="planned_sites", maps=_PLAN),
    "SITES_UNCOVERED": _told(SITING_RESULTS["uncovered"], "selectsites", "point"),
    "BACKHAUL": _told(SITING_RESULTS["backhaul"], "planbackhaul", role="backhaul", maps=_PLAN),
    "SITE_TERRAIN": ToldResult(("raster",)),
    "ROADMAP": _told(ROADMAP_RESULTS["projects"], "planroadmap", role="roadmap"),
    "ROADMAP_LINES": _told(ROADMAP_RESULTS["projects"], "planroadmap", "line", "roadmap"),
    "ROADMAP_POINTS": _told(ROADMAP_RESULTS["projects"], "planroadmap", "point", "roadmap"),
    "ROADMAP_YEARS": _told(ROADMAP_RESULTS["years"], "planroadmap", role="roadmap"),
    "ROADMAP_COSTS": _told(ROADMAP_RESULTS["costs"], "planroadmap", role="roadmap"),
    "ROADMAP_CURVES": _told(ROADMAP_RESULTS["curves"], "planroadmap", role="roadmap"),
    "ROADMAP_UNSCHEDULED": _told(ROADMAP_RESULTS["unscheduled"], "planroadmap", "any", "roadmap"),
}  # fmt: skip
#: Results of the same tools that no document tells of, and that have fields of others: they are not taken for these.
_UNTOLD = (
    ("sitecandidates", ("point",), schema.SITE_CANDIDATES_EXCLUDED),
    ("selectsites", ("point", "polygon"), schema.SERVED_DEMAND),
    ("planbackhaul", ("point",), schema.BACKHAUL_SITES),
    ("planbackhaul", ("point",), schema.BACKHAUL_UNCONNECTED),
    ("predictcoverage", ("polygon",), schema.PREDICTED_SERVERS),
    ("predictcoverage", ("polygon",), schema.PREDICTED_GRADES),
    ("coveragebuffers", ("polygon",), schema.COVERAGE_OVERLAPS),
)
#: So many fields are no chance, where nothing but fields tells what a layer is.
_ENOUGH = 7
_OWNER = "hatangso"


def may_be_told(geometry: str, fields: Sequence[str]) -> tuple[str, ...]:
    """Parameters that a layer could be given to at all, in the order of :data:`TOLD`.

    Parameters
    ----------
    geometry : str
        "point", "line", "polygon", "" (a table) or "raster".
    fields : sequence of str
    """
    return tuple(name for name, told in TOLD.items() if geometry in told.geometries and set(told.needed) <= set(fields))


def told_result(geometry: str, fields: Sequence[str], algorithm: str = "") -> str:
    """The parameter of ``writereport`` that a layer is the result for; "" where nothing tells.

    Parameters
    ----------
    geometry : str
        As of :func:`may_be_told`.
    fields : sequence of str
    algorithm : str
        That made it ("hatangso:fibertree"); "" where nobody said.
    """
    owner, _, made_by = algorithm.partition(":")
    there = set(fields)
    found: list[tuple[int, int, str]] = []
    for name, geometries, needed, maker, own in _KNOWN:
        lacking = len(own - there)
        by_history = owner == _OWNER and maker == made_by and needed <= there
        # Another algorithm of ours wrote something else; one of QGIS may have copied it.
        by_fields = owner != _OWNER and not lacking and len(own) >= _ENOUGH
        if geometry in geometries and (by_history or by_fields):
            found.append((-lacking, len(own), name))
    return max(found)[2] if found else ""


def _known() -> list[tuple[str, tuple[str, ...], set[str], str, set[str]]]:
    """All that tells results apart: parameter ("" for none), geometries, needed fields, algorithm, all fields."""
    made = [
        (name, told.geometries, set(told.needed or _names(own)), maker, _names(own))
        for name, told in TOLD.items()
        for maker, own in told.made_by
    ]
    made += [("", geometries, _names(own), maker, _names(own)) for maker, geometries, own in _UNTOLD]
    return made


def _names(fields: Sequence[Field]) -> set[str]:
    return {field.name for field in fields}


_KNOWN = _known()
