"""What ``checkdata`` writes: the table of findings, their places, the web page, the log."""

from __future__ import annotations

import math

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsWkbTypes

from ...plugin.gis.crs import carry
from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import Note
from ...plugin.schema import READINESS, READINESS_POINTS
from ...plugin.targets.cells import code_text
from ...plugin.targets.plan_roles import PLAN_ROLES
from ...plugin.targets.readiness.catalogue import Severity
from ...plugin.targets.readiness.findings import Finding
from ...plugin.targets.readiness.said import said_values
from ...plugin.text import N_
from ...plugin.wkb import point_wkb
from ..algorithm import Run
from ._check_input import Checked
from ._check_parameters import CheckParameters

__all__ = ["counts", "tell", "write_findings", "write_page", "write_points"]

_P = CheckParameters
#: Examples in a row of the table, and places of a finding on the page.
_EXAMPLES, _ON_PAGE = 5, 12
#: Findings that the log names.
_TOLD = 60


class _Said:
    """A finding in the language of QGIS."""

    def __init__(self, number: int, finding: Finding, checked: Checked):
        values = said_values(finding, language(), tr)
        self.number, self.finding = number, finding
        self.severity = finding.check.severity.code
        self.found = tr(finding.check.text, **values)
        self.meaning = tr(finding.check.meaning, **values)
        self.cure = tr(finding.check.cure, **values)
        self.role = tr(PLAN_ROLES[finding.parameter].title) if finding.parameter in PLAN_ROLES else ""
        facts = checked.facts_of(finding.layer) if finding.layer else None
        self.layer = facts.title if facts is not None else ""
        self.field = _field(finding, checked)
        scan = checked.scans.get((finding.parameter, finding.layer))
        self._row = {id_: row for row, id_ in enumerate(scan.ids)} if scan is not None and finding.features else {}
        self._codes = scan.columns.get("code", ()) if scan is not None else ()
        self._xy = scan.xy if scan is not None else None

    @property
    def places(self) -> int:
        """How many features or places it can list."""
        return max(len(self.finding.features), len(self.finding.spots))

    def place(self, number: int) -> tuple[int | None, str, str, tuple[float, float]]:
        """Id, code, detail and coordinates (NaN for none) of one of them."""
        finding = self.finding
        id_ = finding.features[number] if number < len(finding.features) else None
        row = self._row.get(id_, -1) if id_ is not None else -1
        code = code_text(self._codes[row]) if 0 <= row < len(self._codes) else ""
        detail = finding.notes[number] if number < len(finding.notes) else ""
        detail = detail.of(language()) if isinstance(detail, Note) else detail
        xy = (math.nan, math.nan)
        if number < len(finding.spots):
            xy = finding.spots[number]
        if xy[0] != xy[0] and self._xy is not None and row >= 0:
            xy = (float(self._xy[row][0]), float(self._xy[row][1]))
        return id_, code, detail, xy

    def example(self, number: int) -> str:
        """One of them as a short text."""
        id_, code, detail, _ = self.place(number)
        name = code or ("" if id_ is None else f"#{id_}")
        return f"{name} ({detail})" if name and detail and detail != name else name or detail


def _field(finding: Finding, checked: Checked) -> str:
    said = finding.values.get("field") or finding.values.get("fields")
    if said:
        return str(said)
    fields = checked.fields.get((finding.parameter, finding.layer), {})
    column = str(finding.values.get("column") or "")
    if not column and finding.check.id.startswith("code_"):
        column = "code"
    return fields.get(column, "")


def _all(checked: Checked) -> list[_Said]:
    return [_Said(number, finding, checked) for number, finding in enumerate(checked.findings, 1)]


def counts(checked: Checked) -> dict[Severity, int]:
    """How many findings there are of each severity."""
    return {level: sum(one.check.severity is level for one in checked.findings) for level in Severity}


def tell(run: Run, checked: Checked) -> None:
    """The findings in the log, what matters most first."""
    said = _all(checked)
    for one in said[:_TOLD]:
        place = one.layer or one.role
        severity = one.finding.check.severity
        if severity is Severity.INFO:
            run.feedback.pushInfo(tr(N_("{layer}: {found}"), layer=place, found=one.found) if place else one.found)
            continue
        tell_it = run.feedback.reportError if severity is Severity.STOP else run.feedback.pushWarning
        if place:
            tell_it(tr(N_("{layer}: {found} {cure}"), layer=place, found=one.found, cure=one.cure))
        else:  # of the plan as a whole
            tell_it(f"{one.found} {one.cure}")
    if len(said) > _TOLD:
        run.progress.notify(N_("… and {count} more findings in the table."), count=len(said) - _TOLD)
    found = counts(checked)
    run.progress.notify(
        N_("{layers} layers looked at: {errors} errors, {warnings} warnings, {infos} to know."),
        layers=len(checked.given),
        errors=found[Severity.STOP],
        warnings=found[Severity.WARNING],
        infos=found[Severity.INFO],
    )


def write_findings(run: Run, checked: Checked) -> None:
    """The table."""
    said, most = _all(checked), run.integer(_P.MAX_PLACES)
    writer = run.output(_P.OUTPUT, READINESS, QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem())
    if writer is None:
        return
    examples = []
    for one in said:
        shown = min(one.places, _EXAMPLES, most)
        text = "; ".join(one.example(number) for number in range(shown))
        examples.append(f"{text}; …" if 0 < shown < one.places else text or None)
    writer.write(
        None,
        {
            "finding": [one.number for one in said],
            "severity": [one.severity for one in said],
            "check_id": [one.finding.check.id for one in said],
            "role": [one.role or None for one in said],
            "layer_name": [one.layer or None for one in said],
            "field_name": [one.field or None for one in said],
            "affected": [one.finding.count for one in said],
            "shown": [min(one.places, most) for one in said],
            "found": [one.found for one in said],
            "meaning": [one.meaning for one in said],
            "cure": [one.cure for one in said],
            "tool": [one.finding.check.tool or None for one in said],
            "examples": examples,
        },
    )


def write_points(run: Run, checked: Checked) -> None:
    """A point for each feature that is listed."""
    if not run.given(_P.POINTS):
        return
    most = run.integer(_P.MAX_PLACES)
    crs = next(
        (
            one.layer.crs()
            for one in sorted(checked.given, key=lambda one: one.parameter != "COMMUNES")
            if one.layer is not None and one.layer.crs().isValid() and one.facts.signs.kind
        ),
        QgsCoordinateReferenceSystem("EPSG:4326"),
    )
    wkbs: list[bytes | None] = []
    columns: dict[str, list] = {one.name: [] for one in READINESS_POINTS}
    for one in run.progress.each(_all(checked), max(len(checked.findings), 1), every=1):
        places = [one.place(number) for number in range(min(one.places, most))]
        wkbs += _points([place[3] for place in places], checked.crs_of(one.finding.layer), crs, run)
        for id_, code, detail, _ in places:
            for name, value in (
                ("finding", one.number),
                ("severity", one.severity),
                ("check_id", one.finding.check.id),
                ("role", one.role or None),
                ("layer_name", one.layer or None),
                ("field_name", one.field or None),
                ("source_id", id_),
                ("feature_code", code or None),
                ("detail", detail or None),
                ("found", one.found),
                ("cure", one.cure),
            ):
                columns[name].append(value)
    writer = run.output(_P.POINTS, READINESS_POINTS, QgsWkbTypes.Type.Point, crs, style="readiness_points")
    writer.write(wkbs, columns)


def _points(places, own: QgsCoordinateReferenceSystem, crs: QgsCoordinateReferenceSystem, run: Run):
    """Places in the CRS of the result; None where there is none."""
    xy = np.array(places, dtype=float).reshape(-1, 2)
    rows = np.flatnonzero(np.isfinite(xy).all(axis=1))
    made: list[bytes | None] = [None] * len(xy)
    if not own.isValid() or not len(rows):
        return made
    carried = carry(QgsCoordinateTransform(own, crs, run.context.transformContext()), xy[rows])
    for row, place in zip(rows.tolist(), carried):
        if np.isfinite(place).all():
            made[row] = point_wkb(place)
    return made


def write_page(run: Run, checked: Checked) -> None:
    """The web page."""
    from ...plugin.dossier.readiness_page import LayerLine, PageFinding, readiness_page

    most = min(_ON_PAGE, run.integer(_P.MAX_PLACES))
    lines = [
        LayerLine(tr(PLAN_ROLES[one.parameter].title), one.facts.title, one.facts.count, one.facts.crs)
        for one in checked.given
    ]
    found = [
        PageFinding(
            one.number, one.finding.check.severity, one.role, one.layer, one.field, one.finding.count, one.found,
            one.meaning, one.cure, one.finding.check.tool,
            tuple(one.example(number) for number in range(min(one.places, most))), max(one.places - most, 0),
        )
        for one in _all(checked)
    ]  # fmt: skip
    page = run.swap(_P.HTML, run.file(_P.HTML)).path
    page.write_bytes(readiness_page(lines, found, tr, language()))
