"""A report from the parameters of a run: what is told, by whom, and what the layers say."""

from __future__ import annotations

from pathlib import Path

from ...plugin.dossier.document import LANGUAGES
from ...plugin.dossier.places import communes_of, find_commune
from ...plugin.dossier.report import Administration, Report
from ...plugin.errors import DataError, HatangsoError
from ...plugin.gis.i18n import explain, texts_in
from ...plugin.progress import Progress
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..days import day_fault
from ._report_json import read_assessment, read_gaps
from ._report_parameters import DAYS, ReportParameters, lines_of
from ._report_registers import read_registers

__all__ = ["input_fault", "read_report"]

_P = ReportParameters


def read_report(run: Run, progress: Progress) -> Report:
    """The report of a run, still without maps.

    Raises
    ------
    DataError
        A file cannot be used, or nothing tells of the commune that is asked for.
    """
    language = LANGUAGES[run.choice(_P.LANGUAGE)]
    report = _told(
        language,
        run.file(_P.ASSESSMENT),
        run.file(_P.PLAN_ASSESSMENT) if run.given(_P.PLAN_ASSESSMENT) else "",
        run.file(_P.GAPS) if run.given(_P.GAPS) else "",
        run.text(_P.COMMUNE).strip(),
    )
    plan = report.plan
    if plan is not None and _same_results(report.today, plan):
        run.progress.notify(N_("The plan changes no result of the assessment: it is not told of."))
        plan = None
    parts = read_registers(run, report.today, communes_of(report), progress)
    return Report(
        language=language,
        administration=_administration(run),
        today=report.today,
        plan=plan,
        gaps=report.gaps,
        **parts,
        commune=report.commune,
        rights=run.rights,
        translate=texts_in(language),
    )


def _told(language: str, assessment: str, plan: str, gaps: str, commune: str) -> Report:
    """What the files tell, with the code of the commune as it is written there."""
    report = Report(
        language=language,
        today=read_assessment(assessment),
        plan=read_assessment(plan) if plan else None,
        gaps=read_gaps(gaps) if gaps else None,
        commune=commune,
    )
    code, _ = find_commune(report)
    if report.today["scenario"] != "today":
        raise DataError(
            N_("{name} is an assessment of the plan. Run Assess targets in the scenario Today for it."),
            name=Path(assessment).name,
        )
    if plan and report.plan["scenario"] != "plan":
        raise DataError(
            N_("{name} is an assessment of today. Run Assess targets in the scenario Plan for it."),
            name=Path(plan).name,
        )
    if plan and report.plan["set"]["id"] != report.today["set"]["id"]:
        raise DataError(
            N_("{name} is about another target set ({other}) than {first} ({one})."),
            name=Path(plan).name,
            other=report.plan["set"]["id"],
            first=Path(assessment).name,
            one=report.today["set"]["id"],
        )
    return Report(language=language, today=report.today, plan=report.plan, gaps=report.gaps, commune=code)


def _same_results(today: dict, plan: dict) -> bool:
    """Whether an assessment of the plan says nothing that the one of today does not say."""
    return today["axes"] == plan["axes"] and today["items"] == plan["items"]


def _administration(run: Run) -> Administration:
    return Administration(
        parent_body=run.text(_P.PARENT_BODY).strip(),
        issuing_body=run.text(_P.ISSUING_BODY).strip(),
        number=run.text(_P.NUMBER).strip(),
        symbol=run.text(_P.SYMBOL).strip(),
        place=run.text(_P.PLACE).strip(),
        date=run.text(_P.DATE).strip(),
        subject=" ".join(run.text(_P.SUBJECT).split()),
        addressees=lines_of(run.text(_P.ADDRESSEES)),
        recipients=lines_of(run.text(_P.RECIPIENTS)),
        authority="\n".join(lines_of(run.text(_P.AUTHORITY))),
        title="\n".join(lines_of(run.text(_P.SIGNATORY_TITLE))),
        signatory=run.text(_P.SIGNATORY).strip(),
        legal_bases=lines_of(run.text(_P.LEGAL_BASES)),
        funding=lines_of(run.text(_P.FUNDING)),
        province=run.text(_P.PROVINCE).strip(),
    )


# -- before anything runs ----------------------------------------------------------------------------------------------


def input_fault(algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
    """What is wrong with what goes in, in the user's language; None if nothing is."""
    fault = day_fault(algorithm, parameters, context, DAYS)
    if fault:
        return fault
    try:
        if algorithm.parameterAsFile(parameters, _P.ASSESSMENT, context):
            _told(
                "en",
                *(
                    algorithm.parameterAsFile(parameters, name, context)
                    for name in (_P.ASSESSMENT, _P.PLAN_ASSESSMENT, _P.GAPS)
                ),
                algorithm.parameterAsString(parameters, _P.COMMUNE, context).strip(),
            )
        template = algorithm.parameterAsFile(parameters, _P.WORD_TEMPLATE, context)
        if template:
            _check_template(template)
    except HatangsoError as error:
        return explain(error)
    for name in (_P.COMMUNES, _P.UNITS):
        fault = algorithm.layer_fault(parameters, name, context, ["polygon"])
        if fault:
            return fault
    return None


def _check_template(path: str) -> None:
    """Raise :class:`DataError` for what is no Word document that can be filled."""
    from ...plugin.dossier.word.template_file import open_template

    name = Path(path).name
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise DataError(N_("{name} cannot be read: {error}"), name=name, error=error.strerror or str(error)) from error
    try:
        open_template(data)
    except DataError as error:
        raise DataError(N_("{name}: {what}"), name=name, what=explain(error)) from error
