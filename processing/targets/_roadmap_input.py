"""What a roadmap is made from: projects out of layers of any kind, with their communes and what comes before what."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from ...plugin.gis.i18n import tr
from ...plugin.gis.source import numbers, read_vector
from ...plugin.operators import join_operators, parse_operators
from ...plugin.polygons import locate
from ...plugin.progress import Progress
from ...plugin.roadmap.columns import LayerKind
from ...plugin.roadmap.joint import alone_and_joint, read_savings
from ...plugin.roadmap.project import Project
from ...plugin.targets.cells import code_text, parse_marks, plain_key
from ...plugin.targets.roles import recognise
from ...plugin.text import N_
from ...plugin.wkb import multilinestring_wkb, point_wkb
from ..algorithm import Run
from ._layer_parameters import LayerParameters
from ._roadmap_cells import codes_after, people_of, years_of
from ._roadmap_fixed import fix_years, fixing_layers
from ._roadmap_layers import ProjectLayer, read_project_layers
from ._roadmap_trees import CutRules, Draft, tree_drafts

__all__ = ["PlanLayers", "read_projects"]

_KINDS = {LayerKind.LINKS: "backhaul", LayerKind.SITES: "site", LayerKind.STRETCHES: "sharing"}
_SPLIT = re.compile(r"\s*[;\n|]\s*")


@dataclass(frozen=True, eq=False)
class PlanLayers:
    """Projects as read, with their places.

    Parameters
    ----------
    drafts : list of Draft
    crs : QgsCoordinateReferenceSystem
    """

    drafts: list[Draft]
    crs: QgsCoordinateReferenceSystem

    @property
    def projects(self) -> list[Project]:
        return [draft.project for draft in self.drafts]

    @property
    def parts(self) -> list[int]:
        """Features of each project."""
        return [len(draft.members) for draft in self.drafts]

    def shapes(self) -> tuple[list[bytes | None], list[bytes | None]]:
        """Of each project its lines, and a point for those that have none."""
        of_layer: dict[int, tuple[dict[int, list[np.ndarray]], np.ndarray]] = {}
        lines: list[bytes | None] = []
        points: list[bytes | None] = []
        for draft in self.drafts:
            strings: list[np.ndarray] = []
            place = None
            for layer, row in draft.members:
                if id(layer) not in of_layer:
                    of_layer[id(layer)] = layer.line_parts(), layer.points()
                own_lines, own_points = of_layer[id(layer)]
                strings += own_lines.get(row, ())
                if place is None and np.isfinite(own_points[row]).all() and row not in own_lines:
                    place = own_points[row]
            lines.append(multilinestring_wkb(strings) if strings else None)
            points.append(point_wkb(place) if place is not None and not strings else None)
        return lines, points


def read_projects(run: Run, rules: CutRules, progress: Progress) -> PlanLayers:
    """All projects of the layers of PROJECTS."""
    layers, crs = read_project_layers(run, run.layers("PROJECTS"), progress.part(0.0, 0.5))
    drafts, used = tree_drafts(run, layers, rules, progress.part(0.5, 0.7))
    fixing = fixing_layers(layers)
    known = {code_text(value) for layer in layers for value in layer.values("project_id")}
    for layer in layers:
        if layer.kind == LayerKind.EQUIPMENT and layer not in used:
            run.progress.warn(
                N_("{layer}: equipment without the cables of its network; each piece is a project of its own."),
                layer=layer.title,
            )
        if layer not in used and layer not in fixing and layer.kind != LayerKind.LINKED:
            drafts += _rows(run, layer, rules, known)
    _own_ids(run, drafts)
    for layer in fixing:
        drafts += fix_years(drafts, _rows(run, layer, rules, known))
    _sites_after_links(drafts, layers)
    _place(run, drafts, crs, progress.part(0.7, 1.0))
    return PlanLayers(drafts, crs)


# -- layers with a row for each project --------------------------------------------------------------------------------


def _rows(run: Run, layer: ProjectLayer, rules: CutRules, known: set[str]) -> list[Draft]:
    """Projects of a layer; rows with one code are parts of one project.

    A row without a code has the number of its feature, unless that is a code that is ``known`` in any layer.
    """
    codes = [code_text(value) for value in layer.values("project_id")]
    numbered = [str(feature) for feature in layer.data.ids.tolist()]
    ids = [code or (f"#{number}" if number in known else number) for code, number in zip(codes, numbered)]
    groups: dict[str, list[int]] = {}
    for row, id_ in enumerate(ids):
        groups.setdefault(id_, []).append(row)
    if len(groups) < len(ids):
        run.progress.notify(
            N_("{layer}: {rows} rows make {count} projects; rows with one code are parts of one project."),
            layer=layer.title,
            rows=len(ids),
            count=len(groups),
        )
    reading = _Reading(run, layer, rules)
    return [reading.draft(id_, rows) for id_, rows in groups.items()]


class _Reading:
    """The columns of a layer, read once."""

    def __init__(self, run: Run, layer: ProjectLayer, rules: CutRules):
        self._layer = layer
        self._cost = self._money(run, "cost_vnd")
        self._alone = self._money(run, "cost_alone_vnd")
        self._benefit = people_of(run, layer, "benefit")
        homes = people_of(run, layer, "households") * rules.household_size
        self._benefit = np.where(np.isnan(self._benefit), homes, self._benefit)
        self._length = numbers(layer.values("length_m"))
        self._years = {
            name: years_of(run, layer, name)
            for name in ("earliest", "latest", "fixed_year", "joint_year")
        }
        self._savings = self._works(run)
        self._marks, _ = parse_marks(layer.values("disadvantaged"))
        names = ("name", "kind", "commune_code", "commune_name", "operator", "funds", "after", "link_id", "site_id")
        self._texts = {name: [code_text(value) for value in layer.values(name)] for name in names}

    def _money(self, run: Run, column: str) -> np.ndarray:
        values = self._layer.values(column)
        made = numbers(values, thousands=True)
        lost = [row for row, value in enumerate(values) if value not in (None, "") and made[row] != made[row]]
        if lost:
            run.progress.warn(
                N_("{layer}: {count} costs are no numbers and count as not known, for instance “{value}”."),
                layer=self._layer.title,
                count=len(lost),
                value=str(values[lost[0]]),
            )
        return made

    def _works(self, run: Run) -> list[dict[int, float]]:
        """What each row saves by year of works."""
        made, lost = [], []
        for value in self._layer.values("joint_savings"):
            savings, unread = read_savings(code_text(value))
            made.append(savings)
            lost += unread
        if lost:
            run.progress.warn(
                N_(
                    "{layer}: {count} years of works cannot be read and do not count, for instance “{value}”. Write "
                    "“2028: 50000000” (VND), several separated by “;”."
                ),
                layer=self._layer.title,
                count=len(lost),
                value=lost[0],
            )
        return made

    def draft(self, id_: str, rows: list[int]) -> Draft:
        layer = self._layer

        def text(name: str) -> str:
            return next((self._texts[name][row] for row in rows if self._texts[name][row]), "")

        def year(name: str) -> int | None:
            return next((self._years[name][row] for row in rows if self._years[name][row] is not None), None)

        cost, alone = self._sum(self._cost, rows), self._sum(self._alone, rows)
        savings: dict[int, float] = {}
        for row in rows:
            for when, saved in self._savings[row].items():
                savings[when] = savings.get(when, 0.0) + saved
        cost, joint = alone_and_joint(cost, alone, savings, year("joint_year"))
        marks = self._marks[rows]
        known = marks[np.isfinite(marks)]
        name = text("name")
        if layer.kind == LayerKind.LINKS and name:
            name = tr(N_("Backhaul, {site}"), site=name)  # the site has the same name
        project = Project(
            id_,
            name,
            _KINDS.get(layer.kind) or text("kind") or "project",
            cost,
            round(self._sum(self._benefit, rows), 3),
            tuple(part for part in _SPLIT.split(text("after")) if part),
            year("earliest"),
            year("latest"),
            year("fixed_year"),
            joint,
            tuple(part for part in _SPLIT.split(text("funds")) if part),
            join_operators(parse_operators(text("operator"))) or "",
            text("commune_code"),
            text("commune_name"),
            layer.title,
            length_m=self._sum(self._length, rows),
        )
        return Draft(
            project,
            [(layer, row) for row in rows],
            {"project_id": {id_}},
            bool(known.max()) if len(known) else None,
        )

    @staticmethod
    def _sum(values: np.ndarray, rows: list[int]) -> float:
        known = values[rows][np.isfinite(values[rows])]
        return float(known.sum()) if len(known) else math.nan


# -- ids and what comes before what ------------------------------------------------------------------------------------


def _own_ids(run: Run, drafts: list[Draft]) -> None:
    """Give each project an id of its own, and write what it comes after in these ids."""
    counts: dict[str, int] = {}
    for draft in drafts:
        counts[draft.project.id] = counts.get(draft.project.id, 0) + 1
    taken: set[str] = set()
    in_layer: dict[tuple[str, str], str] = {}
    anywhere: dict[str, str] = {}
    renamed = []
    for draft in drafts:
        old = draft.project.id
        new = old
        if counts[old] > 1:
            new = f"{old} ({draft.project.layer})"
            number = 2
            while new in taken:
                new, number = f"{old} ({draft.project.layer} {number})", number + 1
            renamed.append(old)
        taken.add(new)
        in_layer.setdefault((draft.project.layer, old), new)
        anywhere.setdefault(old, new)
        draft.codes.setdefault("project_id", set()).update((old, new))
        draft.project = replace(draft.project, id=new)
    for draft in drafts:
        after = [
            in_layer.get((draft.project.layer, code)) or anywhere.get(code) or code
            for said in draft.project.after
            for code in codes_after(said, anywhere)
        ]
        draft.project = replace(draft.project, after=tuple(dict.fromkeys(after)))
    if renamed:
        run.progress.warn(
            N_("Projects of several layers have the same id; the names of their layers are added to it: {ids}."),
            ids=", ".join(list(dict.fromkeys(renamed))[:10]),
        )


def _sites_after_links(drafts: list[Draft], layers: Sequence[ProjectLayer]) -> None:
    """A site comes after the link that leads from it towards the fibre, also of one that it does not name."""
    links: dict[str, list[str]] = {}
    for draft in drafts:
        for layer, row in draft.members:
            if layer.kind == LayerKind.LINKS and "site_id" in layer.own:
                site = code_text(layer.field("site_id")[row])
                if site:
                    links.setdefault(site, []).append(draft.project.id)
    for draft in drafts:
        if any(layer.kind == LayerKind.LINKS for layer, _ in draft.members):
            continue
        for code in sorted(draft.codes["project_id"]):
            more = [id_ for id_ in links.get(code, ()) if id_ not in draft.project.after and id_ != draft.project.id]
            draft.project = replace(draft.project, after=(*draft.project.after, *more))


# -- communes ----------------------------------------------------------------------------------------------------------


def _place(run: Run, drafts: list[Draft], crs: QgsCoordinateReferenceSystem, progress: Progress) -> None:
    """Fill in communes and whether they are disadvantaged, from the layer of communes."""
    for draft in drafts:
        draft.project = replace(draft.project, disadvantaged=bool(draft.disadvantaged))
    source = run.source(LayerParameters.COMMUNES)
    if source is None:
        return
    fields = recognise("communes", source.fields().names())
    data = read_vector(
        source,
        run.label(LayerParameters.COMMUNES),
        run.context,
        fields=list(dict.fromkeys(fields.values())),
        crs=crs if crs.isValid() else None,
        progress=progress.part(0.0, 0.4),
    )
    nothing = [None] * len(data)
    codes, names = (
        [code_text(value) for value in (data.columns[fields[name]] if name in fields else nothing)]
        for name in ("code", "name")
    )
    marks, _ = parse_marks(data.columns[fields["disadvantaged"]] if "disadvantaged" in fields else nothing)
    by_code = {code: row for row, code in reversed(list(enumerate(codes))) if code}
    by_name = {plain_key(name): row for row, name in reversed(list(enumerate(names))) if name}
    found = _located(drafts, data.parts, progress.part(0.4, 1.0)) if crs.isValid() else [-1] * len(drafts)
    lost = 0
    for draft, place in zip(drafts, found):
        project = draft.project
        row = by_code.get(project.commune_code, by_code.get(project.commune_code.zfill(5), -1))
        if row < 0 and project.commune_name:
            row = by_name.get(plain_key(project.commune_name), -1)
        row = place if row < 0 else row
        if row < 0:
            lost += 1
            continue
        bad = bool(marks[row] == 1.0) if draft.disadvantaged is None else bool(draft.disadvantaged)
        draft.project = replace(
            project,
            commune_code=project.commune_code or codes[row],
            commune_name=project.commune_name or names[row],
            disadvantaged=bad,
        )
    if lost:
        run.progress.warn(N_("{count} projects lie in no commune and name none."), count=lost)


def _located(drafts: list[Draft], communes, progress: Progress) -> list[int]:
    """Row of the commune of each project: for lines the one with most of their length; -1 for none.

    A microwave hop stands where its site does, the one that is fed: over what lies between nothing is built.
    """
    owner: list[int] = []
    places: list[np.ndarray] = []
    weights: list[float] = []
    shapes: dict[int, tuple] = {}
    air: dict[int, list[str]] = {}
    for number, draft in enumerate(drafts):
        for layer, row in draft.members:
            if id(layer) not in shapes:
                shapes[id(layer)] = layer.line_parts(), layer.points()
                air[id(layer)] = layer.texts("medium") if layer.kind == LayerKind.LINKS else [""] * len(layer)
            lines, points = shapes[id(layer)]
            if row in lines and air[id(layer)][row] == "microwave":
                owner.append(number)
                places.append(lines[row][-1][-1:])  # links are drawn from the fibre outward
                weights.append(1.0)
                continue
            for xy in lines.get(row, ()):
                steps = np.hypot(*np.diff(xy, axis=0).T)
                middle = (xy[:-1] + xy[1:]) / 2.0
                owner += [number] * len(steps)
                places.append(middle)
                weights += steps.tolist()
            if row not in lines and np.isfinite(points[row]).all():
                owner.append(number)
                places.append(points[row][None])
                weights.append(1.0)
    made = [-1] * len(drafts)
    if not places:
        return made
    found = locate(np.concatenate(places), communes, progress)
    inside = found >= 0
    sums: dict[tuple[int, int], float] = {}
    for number, commune, weight in zip(
        np.array(owner)[inside].tolist(), found[inside].tolist(), np.array(weights)[inside].tolist()
    ):
        sums[number, commune] = sums.get((number, commune), 0.0) + weight
    best: dict[int, tuple[float, int]] = {}
    for (number, commune), weight in sorted(sums.items()):
        if weight > best.get(number, (-1.0, -1))[0]:
            best[number] = weight, commune
    for number, (_, commune) in best.items():
        made[number] = commune
    return made
