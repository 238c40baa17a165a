"""``hatangso:writereport``: reports, plans, submissions and decisions as Word, Excel and web documents."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingAlgorithm, QgsProcessingOutputNumber

from ...plugin.dossier.dates import moment_of
from ...plugin.gis.i18n import language, tr
from ...plugin.text import N_
from ...plugin.vendored import available
from ..algorithm import HatangsoAlgorithm, Run
from ._report_parameters import ReportParameters, add_report_parameters, output_fault

if TYPE_CHECKING:
    from ...plugin.dossier.document import Document
    from ...plugin.dossier.report import Report

__all__ = ["WriteReport"]

_P = ReportParameters
#: Libraries that a kind of file needs.
_NEEDED = {_P.DOCX: ("docx", "lxml"), _P.XLSX: ("openpyxl",)}


class WriteReport(HatangsoAlgorithm):
    """What the assessment says, as documents that an office can issue."""

    ID = "writereport"
    GROUP = "dossier"
    TITLE = N_("Write the report")
    TAGS = (
        "report, plan, submission, decision, Word, Excel, web page, Decree 30, annex, compliance, "
        "báo cáo, kế hoạch, tờ trình, dự thảo quyết định, phụ lục, văn bản, Nghị định 30, mức độ hoàn thành chỉ tiêu"
    )
    HELP = N_(
        "<p>Writes a report on where the province (or one commune) stands, a digital infrastructure plan, a "
        "submission, a draft decision, or the annexes of passive infrastructure, from the results of the other "
        "tools.</p>"
        "<p><b>Needs</b> the assessment as JSON (Assess targets). With the assessment of the scenario Plan it tells "
        "what the plan changes; with the gaps as JSON what each commune lacks and what it costs. Layers of sites, pole "
        "lines, ducts and postal points become registers in the annexes; the communes with their values become a map "
        "of each target; the results of the fibre, radio, siting and roadmap tools become chapters, annexes and maps "
        "of their own. What is not given is left out, never invented: the issuing body, the number and the signatory "
        "are what you say.</p>"
        "<p><b>Writes</b> a Word document in the form of Decree 30/2020/NĐ-CP (or in your own template with "
        "placeholders), a workbook with the tables and their totals as formulas, and a web page in one file with an "
        "interactive map that needs no network; at least one of them. Numbers name their layer or table and its date. "
        "The same inputs give the same files.</p>"
    )

    TABLE_COUNT = "TABLE_COUNT"
    FIGURE_COUNT = "FIGURE_COUNT"

    def flags(self):
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading  # maps are drawn

    def define(self):
        add_report_parameters(self)
        self.addOutput(QgsProcessingOutputNumber(self.TABLE_COUNT, tr(N_("Tables"))))
        self.addOutput(QgsProcessingOutputNumber(self.FIGURE_COUNT, tr(N_("Figures and maps"))))

    def checkParameterValues(self, parameters, context):  # noqa: N802
        from ._report_input import input_fault

        fault = (
            output_fault(self, parameters, context)
            or self._library_fault(parameters)
            or input_fault(self, parameters, context)
        )
        if fault:
            return False, fault
        return super().checkParameterValues(parameters, context)

    def _library_fault(self, parameters: dict) -> str | None:
        """A kind of file that this QGIS cannot write."""
        for name, libraries in _NEEDED.items():
            missing = [library for library in libraries if not available(library)]
            if parameters.get(name) not in (None, "") and missing:
                return tr(
                    N_("{output}: this needs the Python library {names}, which this QGIS does not have."),
                    output=self.parameterDefinition(name).description(),
                    names=", ".join(missing),
                )
        return None

    def execute(self, run: Run) -> dict:
        from ...plugin.dossier.document import Figure, Table, blocks_of
        from ...plugin.dossier.templates import TEMPLATES, compose
        from ._report_input import read_report
        from ._report_maps import read_pictures

        report = read_report(run, run.progress.part(0.0, 0.2))
        report = read_pictures(run, report)
        # Maps are drawn while the document that shows them is composed.
        document = compose(report, list(TEMPLATES)[run.choice(_P.TEMPLATE)], run.progress.part(0.2, 0.7))
        written = _written(run, report, document)
        for name, data in written.items():  # all of them are there: now they may take their places
            run.swap(name, run.file(name)).path.write_bytes(data)
        counts = {kind: sum(isinstance(block, kind) for block in blocks_of(document)) for kind in (Table, Figure)}
        run.progress.notify(
            N_("{title}: {tables} tables, {figures} figures and maps, {annexes} annexes."),
            title=document.title,
            tables=counts[Table],
            figures=counts[Figure],
            annexes=len(document.annexes),
        )
        return {self.TABLE_COUNT: counts[Table], self.FIGURE_COUNT: counts[Figure]}


def _written(run: Run, report: Report, document: Document) -> dict[str, bytes]:
    """The files that are asked for, by parameter."""
    # Files of the same content stay the same.
    moment = moment_of(report.administration.date)
    made: dict[str, bytes] = {}
    if run.given(_P.DOCX):
        made[_P.DOCX] = _docx(run, document, moment)
    if run.given(_P.XLSX):
        from ...plugin.dossier.workbook.writer import write_xlsx

        made[_P.XLSX] = write_xlsx(document, moment=moment, progress=run.progress.part(0.8, 0.87))
    if run.given(_P.HTML):
        from ...plugin.dossier.web.writer import write_html
        from ._report_maps import read_web_map

        web_map = read_web_map(run, report, run.progress.part(0.87, 0.94))
        made[_P.HTML] = write_html(document, web_map, run.progress.part(0.94, 0.99))
    if run.given(_P.JSON):
        text = json.dumps(report.to_dict(), ensure_ascii=False, allow_nan=False, sort_keys=True)
        made[_P.JSON] = f"{text}\n".encode()
    return made


def _docx(run: Run, document: Document, moment: datetime) -> bytes:
    progress = run.progress.part(0.7, 0.8)
    if not run.given(_P.WORD_TEMPLATE):
        from ...plugin.dossier.word.writer import write_docx

        return write_docx(document, moment=moment, progress=progress)
    from ...plugin.dossier.word.template import fill_template
    from ...plugin.targets.roles import spoken

    template = Path(run.file(_P.WORD_TEMPLATE)).read_bytes()
    data, messages = fill_template(template, document, moment=moment, progress=progress)
    for message in messages:
        run.progress.warn(message.template, **spoken(message.values, language()))
    return data
