"""Every year that is known is told, with layers and their days; what is tagged as safety; the set of the demo."""

from __future__ import annotations

import copy
import dataclasses
import json
import math
from pathlib import Path

import pytest
from hatangso_testing.reports import PNG, make_report, tables

from hatangso.plugin.dossier import figures
from hatangso.plugin.dossier.facts import Facts
from hatangso.plugin.dossier.report import Register, Source
from hatangso.plugin.dossier.sections._passive_things import things_of
from hatangso.plugin.dossier.sections.charts import curves_figures
from hatangso.plugin.dossier.sections.protection import is_of_safety
from hatangso.plugin.dossier.sections.trends import trends
from hatangso.plugin.dossier.sections.works import planned_sums
from hatangso.plugin.errors import Cancelled
from hatangso.plugin.progress import Progress
from hatangso.plugin.targets.set_reading import load_set, validate
from hatangso.plugin.targets.target_set import shipped_sets

ROOT = Path(__file__).resolve().parents[2]


def _with_history(**values_by_year):
    """A report whose first item with two years has more of them."""
    report = make_report()
    today = copy.deepcopy(report.today)
    item = next(item for item in today["items"] if item["results"][0]["previous_value"][0] is not None)
    result = item["results"][0]
    told = {2024: result["previous_value"][0], 2025: result["value"][0]}
    told.update({int(year[1:]): value for year, value in values_by_year.items()})
    result["history"] = {str(year): [value] for year, value in told.items()}
    return dataclasses.replace(report, today=today), item


def test_trends_have_a_column_for_each_year():
    report, item = _with_history(_2021=10.5, _2022=None, _2023=20.5)
    found = next(block for block in trends(report) if getattr(block, "id", "") == "trends")
    titles = [column.title for column in found.columns]
    assert titles[2:-1] == ["2021", "2023", "2024", "2025"]  # nobody knows 2022
    row = next(row for row in found.rows if row[0] == item["title"]["vi"])
    result = item["results"][0]
    assert row[2:-1] == (10.5, 20.5, result["previous_value"][0], result["value"][0])
    # Others have the two years that an older file knows.
    assert all(row[2:4] == (None, None) for row in found.rows if row[0] != item["title"]["vi"])


def test_the_last_years_stand_where_there_are_many():
    report, _ = _with_history(**{f"_{year}": float(year - 2000) for year in range(2010, 2024)})
    found = next(block for block in trends(report) if getattr(block, "id", "") == "trends")
    assert [column.title for column in found.columns][2:-1] == ["2020", "2021", "2022", "2023", "2024", "2025"]


def test_curves_have_every_year(monkeypatch):
    drawn = []
    monkeypatch.setattr(figures, "target_curve_charts", lambda curves, *rest: drawn.extend(curves) or [PNG])
    report, item = _with_history(_2021=10.5, _2022=None, _2023=20.5)
    curves_figures(Facts(report))
    curve = next(curve for curve in drawn if curve.name == item["title"]["vi"])
    assert list(curve.years) == [2021, 2023, 2024, 2025]
    assert list(curve.values)[:2] == [10.5, 20.5]


def test_targets_that_are_called_alike_are_told_apart_by_their_years():
    report = make_report()
    today = copy.deepcopy(report.today)
    first, second = [item for item in today["items"] if item["indicator"] == "villages_ftth"][:2]
    assert first["horizon"] != second["horizon"]
    second["title"] = dict(first["title"])
    report = dataclasses.replace(report, today=today, plan=None)
    names = {fact.id: fact.name for fact in Facts(report).today.facts}
    title = first["title"]["vi"]
    assert names[first["id"]] == f"{title} ({first['horizon']})"
    assert names[second["id"]] == f"{title} ({second['horizon']})"
    assert [id_ for id_, name in names.items() if name.endswith(")")].count(first["id"]) == 1
    found = tables(_plan(report))
    for id_ in ("targets", "gap_items"):
        told = [row[1] for row in found[id_].rows if str(row[1]).startswith(title)]
        assert len(told) == len(set(told)), id_
    # Where years have columns of their own, one row has them all; what communes have is the same for both years.
    assert [row[0] for row in found["roadmap"].rows].count(title) == 1
    columns = [column.title for id_, table in found.items() if "commune_values" in id_ for column in table.columns]
    assert len(columns) == len(set(columns)) or len([c for c in columns if c.startswith(title)]) == 1


# -- registers ------------------------------------------------------------------------------------------------------


def _register(**columns):
    rows = len(columns["planned"])
    whole = {"commune_code": ["00001"] * rows, "commune_name": ["Xã Một"] * rows, **columns}
    sources = (Source("a (a.gpkg)", "2025-06-30", 1), Source("b (b.gpkg)", "2026-01-01", 1, planned=True))
    return Register("pole_lines", whole, sources)


def test_rows_lead_to_their_own_layers_and_days():
    register = _register(planned=[False, True], length_m=[1.0, 2.0])
    assert register.told(False) == [("a (a.gpkg)", "2025-06-30")]
    assert register.told(True) == [("b (b.gpkg)", "2026-01-01")]
    assert register.told() == register.told(False, True) == [*register.told(False), *register.told(True)]
    report = dataclasses.replace(make_report(), registers={"pole_lines": register}, commune="")
    present, planned = things_of(report, "pole_lines")
    assert present.sources == register.told(False) and planned.sources == register.told(True)
    assert json.loads(json.dumps(report.to_dict()))["registers"]["pole_lines"]["sources"][1]["planned"] is True


@pytest.mark.parametrize("cell", ["1.500,5", "1500.5", 1500.5])
def test_lengths_and_costs_are_read_as_numbers_are_read_everywhere(cell):
    """Once what the layer held as text was no length in lists, and one in sums."""
    register = _register(planned=[True, True], length_m=[cell, None], cost=[cell, math.nan])
    report = dataclasses.replace(make_report(), registers={"pole_lines": register})
    (sums,) = planned_sums(report).values()
    assert (sums.length_m, sums.cost_vnd, sums.without_cost) == (1500.5, 1500.5, 1)
    found = tables(_plan(report))["works_pole_lines"]
    numbers = [cell for row in found.rows for cell in row if isinstance(cell, float)]
    assert numbers == [1.5005, 1500.5]


def _plan(report):
    from hatangso.plugin.dossier.templates import compose

    return compose(report, "plan")


def test_reading_a_great_register_can_be_cancelled():
    rows = 40_000
    register = _register(planned=[False] * rows, operators=["A; B"] * rows, length_m=[1.0] * rows)
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 2

    report = dataclasses.replace(
        make_report(), registers={"pole_lines": register}, progress=Progress(cancelled=cancelled)
    )
    present, _ = things_of(report, "pole_lines")
    with pytest.raises(Cancelled):
        for name in ("length_m", "poles", "height_m"):
            present.numbers(name)


# -- sets -----------------------------------------------------------------------------------------------------------

#: What the plans themselves say of safety and security, read by a person.
SAFETY = {
    "lang_son_2023": set(),
    "national_2030": set(),
    "province_2030": {"YC03", "YC04", "YC09", "NV08"},
    "quang_tri_2023": {"YC02", "YC08", "NV06"},
    "thai_nguyen_2023": {"YC04", "NV08"},
    "tien_giang_2023": {"YC02", "YC07", "YC13"},
    "template": set(),
}


@pytest.mark.parametrize("id_", sorted(shipped_sets()))
def test_tasks_of_safety_in_the_shipped_sets(id_):
    said = json.loads(shipped_sets()[id_].read_text(encoding="utf-8"))["items"]
    tasks = [item for item in said if item["kind"] in ("task", "requirement")]
    empty = {"title_vi": "", "title_en": "", "quote": ""}
    assert {item["id"] for item in tasks if is_of_safety({**empty, **item})} == SAFETY[id_]


def test_the_set_of_the_demonstration_is_whole_and_said_to_be_fictional():
    path = ROOT / "tools" / "sao_mai_2030.json"
    assert not [finding for finding in validate(path.read_text(encoding="utf-8")) if finding.severity.value == "error"]
    made = load_set(path)
    assert made.province == "Sao Mai" and "hư cấu" in made.title_vi
    assert {item.year for item in made.items if item.value is not None} <= set(range(2026, 2031))
    tasks = [item for item in made.items if item.kind.value == "task"]
    assert tasks and all(item.owner for item in tasks)
