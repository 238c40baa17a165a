"""Reports made by code: a small province with everything, and what hypothesis makes of it."""

from __future__ import annotations

import json
import math
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

import numpy as np

from hatangso.plugin.dossier.document import (
    Document,
    Figure,
    Heading,
    Paragraph,
    Table,
    blocks_of,
    cell_text,
)
from hatangso.plugin.dossier.report import Administration, Picture, Register, Report, Source
from hatangso.plugin.targets.assessment import assess
from hatangso.plugin.targets.gap_results import Remedy
from hatangso.plugin.targets.gap_rows import gaps_to_dict
from hatangso.plugin.targets.gaps import find_gaps
from hatangso.plugin.targets.indicators import INDICATORS, PerPoint, Share, YearlyCount, YearlyMean
from hatangso.plugin.targets.observations import Level, Message, Observation
from hatangso.plugin.targets.registers import Register as Things
from hatangso.plugin.targets.target_set import Comparator, Item, ItemKind, TargetSet, TaskState
from hatangso.plugin.targets.target_set import Document as Law
from hatangso.plugin.targets.units import Units

NAN = math.nan
CODES = ("00100", "00101", "00102", "00103")
#: Names that are words of neither language.
NAMES = ("Xã Alfa", "Phường Beta", "Xã Gama", "Đặc khu Delta")
UNITS = Units(CODES, NAMES, province_code="99", province_name="Omega")
OPERATORS = ("Zeta", "Theta")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)
_TS = Path(__file__).resolve().parents[2] / "i18n" / "hatangso_vi.ts"


@lru_cache(maxsize=1)
def _vietnamese() -> dict[str, str]:
    found = {}
    for message in ElementTree.parse(_TS).iter("message"):
        found[message.find("source").text] = message.find("translation").text
    return found


def translate_vi(template: str, **values) -> str:
    """As ``plugin.gis.i18n.texts_in("vi")`` does, without Qt."""
    text = _vietnamese().get(template) or template
    return text.format(**values) if values else text


def translate_en(template: str, **values) -> str:
    return template.format(**values) if values else template


# -- what is measured --------------------------------------------------------------------------------------------------


def observation(indicator, level, value, *, year=2025, left_out=0, source="", notes=()):
    """Values of all units of a level; numerators and denominators by the rule of the indicator."""
    rule = INDICATORS[indicator].counts or INDICATORS[indicator].yearly
    value = np.asarray(value, dtype=np.float64)
    known = np.isfinite(value)
    n = len(value)
    whole = np.where(known, 200.0, NAN)
    if isinstance(rule, Share):
        part = value * whole / 100.0
    elif isinstance(rule, (PerPoint, YearlyMean)):
        part, whole = value * 7.0, np.where(known, 7.0, NAN)
    elif isinstance(rule, YearlyCount) or rule is None:
        part = whole = np.full(n, NAN)
    else:
        part = value * whole / rule.scale
    codes, names = {
        Level.PROVINCE: (("",), ("Omega",)),
        Level.COMMUNE: (CODES, NAMES),
        Level.OPERATOR: (OPERATORS, OPERATORS),
    }[level]
    kind = "register:reported" if isinstance(rule, (Share, PerPoint)) else "statistics:communes"
    return Observation(
        indicator, level, year, codes, names, value, part, whole, np.where(known, 200, 0),
        {"unknown": np.full(n, left_out, dtype=np.int64)} if left_out else {},
        "declared" if rule is None else kind, source or f"l_{indicator} (x.gpkg)", f"{year}-12-31", tuple(notes),
    )  # fmt: skip


def target(id_, indicator, value, comparator=Comparator.AT_LEAST, year=2025, **more):
    kind = more.pop("kind", ItemKind.TARGET)
    return Item(id_, kind, f"Chỉ số {id_}", f"Figure {id_}", f"q {id_}", clause="II.1", indicator=indicator,
                comparator=comparator, value=value, year=year, **more)  # fmt: skip


#: Items of every kind and of every unit.
ITEMS = (
    target("CT01", "villages_mobile_broadband", 100.0),
    target("CT02", "villages_ftth", 90.0),
    target("CT02b", "villages_ftth", 100.0, year=2030),
    target("CT03", "sites_shared", 25.0),
    target("CT04", "poles_shared", 80.0),
    target("CT05", "people_per_post_point", 3700.0, Comparator.AT_MOST, approximate=True),
    target("CT06", "post_database", 1.0),
    target("CT07", "mobile_speed", 70.0),
    target("CT08", "households_internet", 80.0, Comparator.MORE_THAN, near=0.1),
    target("CT09", "mobile_broadband_per_100", 95.0),
    target("CT10", "infrastructure_sensors", 100.0, note_vi="cách hiểu", note_en="as it reads"),
    target("CT-11 Ω", "expert_groups", 3.0, Comparator.EQUAL),
    target("HT01", "fixed_speed", 80.0, Comparator.EQUAL, 2023, kind=ItemKind.STATUS),
    target("NVCT", "internet_users", 95.0, kind=ItemKind.TASK, owner="Sở Kappa"),
    Item("NV01", ItemKind.TASK, "Việc một an toàn", "Work one, safe", "q", owner="Sở Kappa", deadline="2025-06-30",
         state=TaskState.IN_PROGRESS, state_note="x", state_date="2025-05-01"),
    Item("NV02", ItemKind.TASK, "Việc hai", "Work two", "q", deadline="2026-12-31", deadline_note="Quý IV/2026"),
    Item("NV03", ItemKind.TASK, "Việc ba", "Work three", "q", owner="Sở Lambda", deadline_note="xyz",
         state=TaskState.DONE),
    Item("YC01", ItemKind.REQUIREMENT, "Yêu cầu một", "Demand one", "q"),
)  # fmt: skip
LAW = Law("12/QĐ-TTg", "2024-02-05", "Sigma", "Tau")


def target_set(items=ITEMS, village_term="ấp, xóm", law=LAW, **more):
    given = {"period": (2023, 2030), "legal_bases": (Law("34/2023/QH15", "2023-11-24", "Rho", "Luật Upsilon"),), **more}
    return TargetSet("s", "Tập Psi", "Set Psi", "Omega", village_term, law, given["period"], given["legal_bases"],
                     tuple(items))  # fmt: skip


#: Values of the province, of the year before, and of the communes.
VALUES = {
    "villages_mobile_broadband": (96.5, NAN, (100.0, 96.0, 90.0, NAN)),
    "villages_ftth": (90.0, 80.0, (100.0, 80.0, 90.0, 90.0)),
    "sites_shared": (24.9999, NAN, (50.0, 0.0, 25.0, 24.0)),
    "poles_shared": (44.95667786945901, NAN, (40.0, 50.0, NAN, 45.0)),
    "people_per_post_point": (3800.0, NAN, (3000.0, 4000.0, 3500.0, NAN)),
    "post_database": (1.0, 0.0, None),
    "mobile_speed": (61.23, 55.0, (50.0, 80.0, 60.0, 55.0)),
    "households_internet": (85.0, 79.0, (85.0, 81.0, 70.0, 99.0)),
    "mobile_broadband_per_100": (96.1, 99.0, (96.1, 94.0, 90.0, 100.0)),
    "infrastructure_sensors": (NAN, NAN, (NAN, NAN, NAN, NAN)),
    "expert_groups": (3.0, NAN, None),
    "fixed_speed": (120.5, NAN, None),
    "internet_users": (93.0, 90.0, (93.0, 90.0, 99.0, 88.0)),
}


def observations(values=None, left_out=2):
    made = []
    for indicator, (now, before, communes) in (VALUES if values is None else values).items():
        notes = (Message("There is no value for {latest}; that of {year} is taken.", {"latest": 2026, "year": 2025}),)
        made.append(observation(indicator, Level.PROVINCE, [now], left_out=left_out, notes=notes))
        if not math.isnan(before):
            made.append(observation(indicator, Level.PROVINCE, [before], year=2024))
        if communes is not None:
            made.append(observation(indicator, Level.COMMUNE, communes, left_out=left_out))
        if indicator in ("sites_shared", "poles_shared"):
            made.append(observation(indicator, Level.OPERATOR, [60.0, 20.0]))
    return made


# -- what is missing ---------------------------------------------------------------------------------------------------


def things(role, unit, **columns):
    n = len(unit)
    return Things(role, np.arange(n) + 100, tuple(f"{role[:2]}{row}" for row in range(n)),
                  tuple(f"Nu {row}" if row % 3 else "" for row in range(n)), np.asarray(unit, dtype=np.int64),
                  {name: np.asarray(values, dtype=np.float64) for name, values in columns.items()})  # fmt: skip


def registers_of_things():
    unit = [0, 1, 1, 2, 2, 3, 3, -1]
    return {
        "villages": things("villages", unit, mobile_broadband=[1, 0, 0, 0, NAN, 1, 0, 0], ftth=[1, 0, 1, 0, 0, 1, 1, 0],
                           households=[10, 20, 30, 40, 50, 60, 70, 80]),
        "sites": things("sites", unit, shared=[1, 0, 0, NAN, 0, 0, 1, 0]),
        "pole_lines": things("pole_lines", unit, shared=[1, 0, 0, NAN, 0, 0, 1, 0],
                             length_m=[500, 1500.5, 2500, 100, NAN, 4000, 900, 700]),
        "infrastructure": things("infrastructure", unit, sensors=[NAN] * 8),
    }  # fmt: skip


REMEDIES = {
    "villages": [
        Remedy("villages", row=1, kind="fiber", name="Tuyến Xi", source="r (r.gpkg)", cost_vnd=12e6, length_m=1200.0,
               cures=("ftth",), id="a"),
        Remedy("villages", row=3, kind="fiber", name="Tuyến Xi", source="r (r.gpkg)", cost_vnd=12e6, length_m=1200.0,
               cures=("ftth",), id="a"),
        Remedy("villages", row=2, kind="coverage", name="Tháp Pi", source="c (c.gpkg)", cost_vnd=2.5e9,
               cures=("mobile_broadband",), id="b"),
        Remedy("villages", row=3, kind="coverage", name="Tháp Pi", source="c (c.gpkg)", cost_vnd=2.5e9,
               cures=("mobile_broadband",), id="b"),
        Remedy("villages", row=6, kind="coverage", name="Tháp Rho", source="c (c.gpkg)", cures=("mobile_broadband",)),
    ],
}  # fmt: skip


# -- registers of documents --------------------------------------------------------------------------------------------


def register(role, rows, *, source="", date="2025-12-31", crs="VN-2000 (EPSG:5897)", **columns):
    made = {
        "commune_code": [CODES[row % 4] for row in range(rows)],
        "commune_name": [NAMES[row % 4] for row in range(rows)],
        "planned": [False] * rows,
        **{name: [None] * rows for name in ("x", "y", "longitude", "latitude")},
        **columns,
    }
    layer, planned = source or f"{role[:1]}_{role[-2:]} (x.gpkg)", sum(map(bool, made["planned"]))
    told = [Source(layer, date, rows - planned), Source(layer, date, planned, planned=True)]
    return Register(role, made, tuple(one for one in told if one.rows), crs)


def registers():
    return {
        "sites": register("sites", 6, code=[f"S{row}" for row in range(6)],
                          owner=["Zeta", "Theta", None, "Zeta", "Zeta", ""],
                          operators=["Zeta;Theta", "Zeta", None, "Theta", "Zeta", None], technology=["4G;5G"] * 6,
                          planned=[False, False, False, False, True, True], cost=[None] * 4 + [1.5e9, None]),
        "pole_lines": register("pole_lines", 4, code=list("abcd"), owner=["Zeta"] * 4, shared=[True, False, None, True],
                               length_m=[100.0, 2000.0, None, 50.5], poles=[4, 50, None, 3]),
        "ducts": register("ducts", 2, code=["u", "v"], owner=["Theta"] * 2, length_m=[10.0, 20.0]),
        "post_points": register("post_points", 3, name=["P1", "P2", "P3"], staffed=[True, False, None]),
        "fiber": register("fiber", 5, planned=[True] * 5, name=[f"R{row}" for row in range(5)],
                          length_m=[1000.0, 2500.0, 400.0, None, 700.0], cost=[1e6, 2e6, None, 5e5, 4e6],
                          demand_code=["v1", "v2", "v2", None, "v3"], within_max=[True, False, True, None, True]),
    }  # fmt: skip


def pictures():
    return tuple(
        Picture(id_, f"M {id_}", f"M {id_}", PNG, "m (x.gpkg)")
        for id_ in ("today", "plan", "coverage", "item_CT01", "item_CT-11 Ω", "else")
    )


def assessments(items=ITEMS, values=None, left_out=2, today="2026-06-30", **more):
    """Today, the same with everything a little better as the plan, and the gaps of today."""
    chosen = target_set(items, **more)
    now = assess(chosen, observations(values, left_out), today=today)
    better = {
        indicator: (min(value + 2.0, 100.0) if value <= 100 else value, before, communes)
        for indicator, (value, before, communes) in (VALUES if values is None else values).items()
    }
    plan = assess(chosen, observations(better, left_out), today=today, scenario="plan")
    return now, plan


def _data(items, values, left_out, level, more):
    now, plan = assessments(items, values, left_out, **more)
    gaps = find_gaps(now, registers_of_things(), UNITS, remedies=REMEDIES, level=level, include_unproven=True)
    return plain(now.to_dict()), plain(plan.to_dict()), plain(gaps_to_dict(gaps, UNITS))


@lru_cache(maxsize=32)
def _known_data(items, left_out, level, more):
    return _data(items, None, left_out, level, dict(more))


def make_report(language="vi", *, items=ITEMS, values=None, left_out=2, level=Level.PROVINCE, commune="",
                administration=None, **more):  # fmt: skip
    """A report with all parts. Its data are shared between reports: nobody changes them."""
    given = (items, left_out, level, tuple(sorted(more.items())))
    now, plan, gaps = _known_data(*given) if values is None else _data(items, values, left_out, level, more)
    return Report(
        language=language,
        administration=administration or Administration(funding=("Zz",), legal_bases=("Luật Vv",)),
        today=now,
        plan=plan,
        gaps=gaps,
        registers=registers(),
        pictures=pictures(),
        commune=commune,
        translate=translate_vi if language == "vi" else translate_en,
    )


def plain(data):
    """As it comes from a file."""
    return json.loads(json.dumps(data, allow_nan=False))


# -- reading documents -------------------------------------------------------------------------------------------------


def tables(document: Document) -> dict[str, Table]:
    return {block.id: block for block in blocks_of(document) if isinstance(block, Table)}


def texts(document: Document):
    """All words of a document, each with where it stands."""
    head, end = document.head, document.signature
    for name in ("parent_body", "issuing_body", "symbol", "type_name", "subject", "authority_line"):
        yield name, getattr(head, name)
    yield from (("addressee", text) for text in head.addressees)
    yield "title", document.title
    yield from (("signature", text) for text in (end.authority, end.title, *end.recipients))
    yield from (("annex", annex.title) for annex in document.annexes)
    for block in blocks_of(document):
        if isinstance(block, Heading):
            yield "heading", block.text
        elif isinstance(block, Paragraph):
            yield block.style, block.label
            yield block.style, "".join(part if isinstance(part, str) else "#" for part in block.parts)
        elif isinstance(block, Figure):
            yield from ((block.id, text) for text in (block.caption, block.alt, block.source))
        else:
            yield from ((block.id, text) for text in (block.caption, block.source, block.total))
            yield from ((block.id, column.title) for column in block.columns)
            yield from ((block.id, text) for text in block.groups.values())
            for row in block.rows:
                for value, column in zip(row, block.columns):
                    yield block.id, cell_text(value, column, document.language)
