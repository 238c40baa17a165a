"""What the cells of the compliance table say, in the language of QGIS; each is put together when it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from ...plugin.dossier.dates import say_date
from ...plugin.dossier.document import VERDICT_WORDS
from ...plugin.dossier.facts import Fact
from ...plugin.dossier.phrases import capital, say_dates, say_value
from ...plugin.gis.i18n import language, tr
from ...plugin.gis.plan import Plan
from ...plugin.schema import TARGET_TASKS
from ...plugin.targets.compliance_rows import Compliance, Row, Section, counts
from ...plugin.targets.indicators import DII_GROUPS
from ...plugin.targets.observations import LEFT_OUT
from ...plugin.targets.roles import spoken
from ...plugin.targets.target_set import shipped_titles
from ...plugin.text import N_

__all__ = ["COLUMNS", "SCENARIOS", "Column", "about", "cell", "code_word", "fact_of", "head", "heading", "kind_word",
           "level_word", "message_text", "province_name", "set_title", "standing", "task_about", "task_deadline",
           "tip", "verdict_word"]  # fmt: skip

SCENARIOS = {"today": N_("Today"), "plan": N_("Plan")}
_ARROWS = {1: " ▲", 0: "", -1: " ▼"}
_LEVELS = {
    "province": N_("Province"),
    "region": N_("Former district"),
    "commune": N_("Commune"),
    "operator": N_("Operator"),
}
_KINDS = {
    "target": N_("Targets"),
    "status": N_("Figures that the document gives as reached"),
    "indicator": N_("Indicators without a target"),
}


@dataclass(frozen=True)
class Column:
    """A column of the table.

    Parameters
    ----------
    id : str
        Also what :data:`plugin.targets.compliance_rows.ORDERS` sorts by.
    title, tip : str
        Marked texts.
    letters : int
        Width at the beginning, in letters.
    right : bool
        Aligned to the right.
    """

    id: str
    title: str
    tip: str
    letters: int
    right: bool = False


COLUMNS = (
    Column("name", N_("Indicator"), N_("What the target set calls it"), 21),
    Column("unit", N_("Area or operator"), N_("District, commune or operator"), 18),
    Column("value", N_("Value"), N_("The value that was found"), 7, right=True),
    Column("target", N_("Target"), N_("What the document asks for, and the year until when"), 8, right=True),
    Column("share", N_("Reached"), N_("Value as a part of the target: the line is the target"), 9),
    Column("verdict", N_("Verdict"), N_("Whether the target is met"), 13),
    Column("gap", N_("Gap"), N_("Value less target"), 11, right=True),
    Column("change", N_("Today → plan"), N_("Values of the two scenarios; ▲ better, ▼ worse"), 16, right=True),
    Column("year", N_("Year"), N_("Year of the value"), 6, right=True),
    Column("source", N_("Source"), N_("Layer or table that the value is from"), 20),
    Column("date", N_("Date"), N_("Day that the source describes"), 10),
)


def fact_of(row: Row) -> Fact:
    """The row as documents see it."""
    return Fact(row.item, row.result, row.place, language())


def verdict_word(verdict: str) -> str:
    return VERDICT_WORDS[verdict].of(language())


def level_word(level: str) -> str:
    return tr(_LEVELS[level])


def kind_word(kind: str) -> str:
    return tr(_KINDS.get(kind, kind))


def code_word(field_name: str, code: str) -> str:
    """What people call the code of a field of tasks ("state", "item_kind")."""
    names = next(field for field in TARGET_TASKS if field.name == field_name).code_labels(language())
    return dict(names).get(code, code)


def cell(row: Row, column: str, *, unit_first: bool = False) -> str:
    """The text of a cell; ``unit_first``: rows stand below their indicator, and begin with their unit."""
    if column == "name":
        return row.unit.name if unit_first else row.title(language())
    return _CELLS[column](row)


def _value(row: Row) -> str:
    return fact_of(row).value_said or "–"


def _target(row: Row) -> str:
    said = fact_of(row).target_said(sign=True)
    if said and row.item["horizon"]:
        return f"{said} ({row.item['horizon']})"
    return said


def _share(row: Row) -> str:
    """The bar in words, for those who hear it and for copies."""
    share = row.share
    return "" if share is None else say_value(100.0 * share, "%", "", language(), decimals=0)


def _verdict(row: Row) -> str:
    if row.verdict == "met" and row.cell("partial") and not row.cell("proven"):
        return tr(N_("{verdict} (some not known)"), verdict=verdict_word("met"))
    return verdict_word(row.verdict)


def _gap(row: Row) -> str:
    """Value less target, with its sign; the gap of an assessment counts what is short of it."""
    gap = row.gap
    if gap is None or row.target is None or row.item["unit"]["id"] == "yes_no":
        return ""
    difference = gap if row.at_most else -gap
    unit = row.item["unit"]
    fact = fact_of(row)
    name = tr(N_("points")) if unit["id"] == "%" else fact.unit_name
    said = say_value(abs(difference), "", name, language())
    if not difference:
        return said
    return ("+" if difference > 0 else "−") + said


def _change(row: Row) -> str:
    before, after = row.cell_of("today", "value"), row.cell_of("plan", "value")
    if row.other is None or (before is None and after is None):
        return ""
    fact = fact_of(row)
    said = [fact.said(value, other) or "–" for value, other in ((before, after), (after, before))]
    return said[0] if before == after else f"{said[0]} → {said[1]}{_ARROWS.get(row.moves, '')}"


_CELLS = {
    "unit": lambda row: row.unit.name,
    "value": _value,
    "target": _target,
    "share": _share,
    "verdict": _verdict,
    "gap": _gap,
    "change": _change,
    "year": lambda row: str(row.cell("year") or ""),
    "source": lambda row: row.result["source"],
    "date": lambda row: say_dates(row.result["date"], language()),
}


def heading(section: Section, grouping: str) -> str:
    """What stands above the rows of a section, with how many have which verdict."""
    if grouping == "group":
        name = tr(N_("Outside the groups of Decision 885"))
        if section.key is not None:
            names = DII_GROUPS.get(section.key, (str(section.key),) * 2)
            name = f"{section.key}. {names[language().startswith('vi')]}"
    elif grouping == "verdict":
        return f"{capital(verdict_word(section.key))} ({len(section.rows)})"
    elif grouping == "kind":
        name = kind_word(section.key)
    elif grouping == "item":
        first = section.rows[0]
        name = f"{first.title(language())}: {_target(first)}" if _target(first) else first.title(language())
    elif grouping == "unit":
        name = section.key.name
    else:
        return ""
    said = standing(counts(section.rows))
    return f"{name} – {said}" if said else name


def set_title(compliance: Compliance, scenario: str, plan: Plan) -> str:
    """What the target set is called: that of the assessment, or the one that is chosen."""
    data = compliance.data(scenario)
    if data is not None:
        first, second = ("vi", "en") if language().startswith("vi") else ("en", "vi")
        return data["set"]["title"][first] or data["set"]["title"][second] or data["set"]["id"]
    if plan.target_file:
        return Path(plan.target_file).name
    return shipped_titles().get(plan.target_set, ("", ""))[language().startswith("vi")]


def province_name(compliance: Compliance, scenario: str, plan: Plan) -> str:
    """Whose plan it is; "" before an assessment. A set that came with the plugin may be used by another province, which
    has then said its name."""
    data = compliance.data(scenario)
    return str(plan.documents.get("PROVINCE") or data["set"]["province"]) if data is not None else ""


def head(compliance: Compliance, scenario: str, plan: Plan, fit: Callable[[str, str], str]) -> str:
    """What stands above all, as HTML: the province, its target set, and how it stands; or what is to be done first.

    ``fit(before, title)`` cuts a title to the room that is left behind ``before``.
    """
    title = set_title(compliance, scenario, plan)
    data = compliance.data(scenario)
    if data is not None:
        year = f"{tr(SCENARIOS[scenario])} {data['year'] or ''}".strip()
        said = standing(counts(compliance.rows(scenario)))
        year = f"{year}: {said}" if said else year
        province = province_name(compliance, scenario, plan)
        return f"<b>{escape(province)}</b> – {escape(fit(f'{province} – ', title))}<br/>{escape(year)}"
    said = escape(tr(N_("Not assessed yet: press “Assess”.")))
    if not plan.layers.get("COMMUNES"):
        said = tr(N_('First say which layer is what: <a href="setup">Planning setup</a>.'))
    return (f"<b>{escape(fit('', title))}</b><br/>" if title else "") + said


def standing(found: Mapping[str, int]) -> str:
    """ "3 met, 2 nearly met": how many targets have each verdict; no zeros."""
    return ", ".join(f"{count} {verdict_word(verdict)}" for verdict, count in found.items() if count)


def message_text(message: Mapping) -> str:
    """A message of an assessment in the language of QGIS."""
    return tr(message["template"], **spoken(message["values"], language()))


def tip(row: Row, column: str) -> str:
    """What a cell says when the mouse rests on it."""
    fact = fact_of(row)
    if column in ("value", "share", "verdict"):
        lines = [f"{_value(row)} / {_target(row)}" if _target(row) else _value(row), _verdict(row)]
        parts = fact.parts_said()
        lines += [tr(N_("Counted: {parts}"), parts=parts)] if parts else []
        lines += _left_out(fact)
        return "\n".join(filter(None, lines))
    if column == "name":
        return f"{row.title(language())}\n{row.item['clause']}".strip()
    return cell(row, column)


def _left_out(fact: Fact) -> list[str]:
    return [
        tr(N_("Left out: {count} ({reason})"), count=count, reason=tr(LEFT_OUT.get(reason, reason)))
        for reason, count in fact.left_out_rows.items()
    ]


def about(row: Row, document: Mapping) -> str:
    """Everything about a row as HTML: the clause's own words, how it is counted, what was left out, the trend."""
    fact, item, lang = fact_of(row), row.item, language()
    side = "vi" if lang.startswith("vi") else "en"
    parts = [f"<b>{escape(row.title(lang))}</b> ({escape(item['id'])})"]
    if item["quote"]:
        where = ", ".join(filter(None, (item["clause"], item["document"] or document.get("number", ""))))
        parts.append(f"<i>“{escape(item['quote'])}”</i><br/>– {escape(where)}")
    lines = [
        (tr(N_("Value")), f"{_value(row)} / {_target(row)}" if _target(row) else _value(row)),
        (tr(N_("Verdict")), _verdict(row)),
        (tr(N_("Counted")), fact.parts_said()),
        (tr(N_("Counting rule")), item["counting"][side]),
        (tr(N_("Source")), ", ".join(filter(None, (row.result["source"], say_dates(row.result["date"], lang))))),
        (tr(N_("Change a year")), _per_year(row, fact)),
        (tr(N_("Straight line to {year}"), year=item["horizon"] or ""), _projected(row, fact)),
        (tr(N_("Note")), item["note"][side]),
    ]
    parts += ["<br/>".join(f"{escape(name)}: {escape(said)}" for name, said in lines if said)]
    told = [message_text(note) for note in row.result["notes"]] + _left_out(fact)
    if told:
        parts.append("<br/>".join(f"• {escape(text)}" for text in told))
    return "".join(f"<p>{part}</p>" for part in parts if part)


def _per_year(row: Row, fact: Fact) -> str:
    slope = row.cell("change_per_year")
    if slope is None:
        return ""
    name = tr(N_("points")) if row.item["unit"]["id"] == "%" else fact.unit_name
    return ("+" if slope > 0 else "−" if slope < 0 else "") + say_value(abs(slope), "", name, language())


def _projected(row: Row, fact: Fact) -> str:
    ahead, on_track = row.cell("projected"), row.cell("on_track")
    if ahead is None:
        return ""
    said = fact.said(ahead, row.target)
    if on_track is None:
        return said
    return f"{said}: " + (tr(N_("meets the target")) if on_track else tr(N_("does not meet the target")))


def task_deadline(task: Mapping) -> str:
    """The deadline of a task as people say it."""
    return say_date(task["deadline"], language()) if task["deadline"] else task["deadline_note"]


def task_about(task: Mapping) -> str:
    """The words of a task as HTML: title, clause, what was done."""
    side = "vi" if language().startswith("vi") else "en"
    title = task[f"title_{side}"] or task["title_vi"] or task["title_en"]
    parts = [f"<b>{escape(title)}</b> ({escape(task['id'])})"]
    if task["quote"]:
        where = ", ".join(filter(None, (task["clause"], task["document"])))
        parts.append(f"<i>“{escape(task['quote'])}”</i><br/>– {escape(where)}")
    done = ", ".join(filter(None, (task["state_note"], say_dates(task["state_date"], language()))))
    parts += [escape(text) for text in (done, task[f"note_{side}"]) if text]
    return "".join(f"<p>{part}</p>" for part in parts)
