"""All templates of documents: which sections, annexes and maps each has, in which order. New ones are added here.

A section is a function Report → blocks, an annex a function Report → annexes; either gives nothing where the report
has nothing for it. Sections refer to what others show by :func:`.links.link`: references to what a document does not
have go away. Fibre, sites, sharing, protection and the road map have their places below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ..errors import DataError, ParameterError
from ..progress import SILENT, Progress
from ..targets.assessment import Assessment
from ..targets.gap_rows import checked_gaps
from ..text import N_
from .chosen_works import with_chosen_works
from .document import Annex, Block, Document, Head, Heading, Paragraph, Signature, Text
from .facts import Facts
from .links import settled, targets_of
from .narrowing import narrowed
from .phrases import DOTS, capital, lower_first
from .report import Report, Section
from .sections import (
    bases,
    communes,
    costs,
    coverage_lists,
    decision,
    fiber_costs,
    fiber_lists,
    fiber_network,
    fiber_safety,
    findings,
    gaps,
    list_documents,
    maps,
    microwave,
    mobile,
    overview,
    pon,
    protection,
    purpose,
    roadmap,
    rollout,
    sharing,
    siting,
    siting_lists,
    sources,
    submission,
    targets,
    tasks,
    thing_lists,
    trends,
    works,
)

__all__ = ["TEMPLATES", "AnnexSection", "Chapter", "Template", "compose"]

#: Makes annexes; none where the report has nothing for them.
AnnexSection = Callable[[Report], tuple[Annex, ...]]


@dataclass(frozen=True)
class Chapter:
    """Sections under one heading.

    Parameters
    ----------
    title : Text or None
        None for what stands without a heading of its own.
    sections : tuple of Section
        A chapter whose sections all give nothing is left out with its heading.
    """

    title: Text | None
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Template:
    """A kind of document.

    Parameters
    ----------
    name : Text
        For those who choose.
    type_name : Text
        In the head: "KẾ HOẠCH".
    subject : Text
        With {area} and {period}; the user's subject stands before it.
    symbol : str
        Beginning of the symbol: "KH"; "" for documents without one.
    chapters : tuple of Chapter
    annexes : tuple of AnnexSection
    contents : bool
        Whether it has a table of contents.
    addressed : bool
        Whether it is addressed to the People's Committee where the user names nobody.
    decided : bool
        A decision: the People's Committee decides, and the draft is marked as one.
    attached : bool
        Issued with a decision: number, date and recipients are those of the decision.
    planned : bool
        About what is to be built: its period is that of the roadmap.
    """

    name: Text
    type_name: Text
    subject: Text
    symbol: str
    chapters: tuple[Chapter, ...]
    annexes: tuple[AnnexSection, ...]
    contents: bool = False
    addressed: bool = False
    decided: bool = False
    attached: bool = False
    planned: bool = False


def _chapter(en: str, vi: str, *sections: Section) -> Chapter:
    return Chapter(Text(en, vi), sections)


def _plain(*sections: Section) -> Chapter:
    return Chapter(None, sections)


_RESULTS = (communes.commune_results, gaps.gaps_by_commune, thing_lists.thing_lists)
_REFERENCE = (maps.map_annex, sources.sources_annex)


def _passive(name: Text, subject: Text, id_: str) -> Template:
    """A list of passive infrastructure, as an annex of a decision."""
    overview_of, annexes_of = list_documents.sections_of(id_)
    return Template(
        name=name,
        type_name=Text("LIST", "DANH MỤC"),
        subject=subject,
        symbol="",
        chapters=(
            _plain(list_documents.attached_to),
            _chapter("Overview", "Tổng hợp", overview_of),
            _chapter(
                "Maps", "Bản đồ", maps.today_map, maps.plan_map,
                *([maps.sites_map] if id_ == "antenna_masts" else []),
            ),
        ),
        annexes=(annexes_of,),
        attached=True,
    )


#: All templates by id, in the order of choices.
TEMPLATES: dict[str, Template] = {
    "status": Template(
        name=Text("Report on the state and the targets", "Báo cáo hiện trạng và mức độ hoàn thành chỉ tiêu"),
        type_name=Text("REPORT", "BÁO CÁO"),
        subject=Text(
            "The state of digital infrastructure in {area} and how far its targets{period} are met",
            "Hiện trạng và mức độ hoàn thành các chỉ tiêu phát triển hạ tầng số trên địa bàn {area}{period}",
        ),
        symbol="BC",
        contents=True,
        chapters=(
            _plain(bases.legal_bases, purpose.report_opening),
            _chapter("Purpose and scope", "Mục đích, phạm vi", purpose.report_purpose),
            _chapter(
                "State of digital infrastructure", "Hiện trạng hạ tầng số",
                overview.summary, maps.today_map, overview.groups, overview.worst_communes, mobile.mobile_coverage,
                maps.coverage_map,
            ),
            _chapter(
                "How far the targets are met", "Kết quả thực hiện các mục tiêu",
                targets.targets_table, targets.no_data, targets.planned_results, targets.status_figures,
                targets.other_indicators, trends.trends,
            ),
            _chapter(
                "What is missing", "Khoảng cách đến mục tiêu", gaps.gap_table, gaps.gaps_by_item
            ),
            _chapter("Sharing of structures", "Dùng chung hạ tầng", sharing.sharing_today),
            _chapter("Safety and security", "An toàn, an ninh hạ tầng số", protection.protection),
            _chapter(
                "Tasks", "Tình hình thực hiện nhiệm vụ", tasks.task_progress, tasks.task_table
            ),
            _chapter("Findings", "Đánh giá chung và kiến nghị", findings.findings),
            _plain(findings.report_end),
        ),
        annexes=(*_RESULTS, coverage_lists.coverage_lists, *_REFERENCE),
    ),
    "plan": Template(
        name=Text("Plan for digital infrastructure", "Kế hoạch phát triển hạ tầng số"),
        type_name=Text("PLAN", "KẾ HOẠCH"),
        subject=Text(
            "Development of digital infrastructure in {area}{period}",
            "Phát triển hạ tầng số trên địa bàn {area}{period}",
        ),
        symbol="KH",
        contents=True,
        planned=True,
        chapters=(
            _plain(bases.legal_bases, purpose.plan_opening),
            _chapter("Purpose and demands", "Mục đích, yêu cầu", purpose.plan_purpose),
            _chapter(
                "State of digital infrastructure", "Hiện trạng hạ tầng số",
                overview.summary, maps.today_map, overview.groups, overview.worst_communes, mobile.mobile_coverage,
                maps.coverage_map,
            ),
            _chapter(
                "Targets", "Mục tiêu",
                targets.targets_table, targets.no_data, targets.planned_results, targets.status_figures,
                targets.other_indicators,
            ),
            _chapter(
                "What is missing", "Khoảng cách cần giải quyết", gaps.gap_table, gaps.gaps_by_item
            ),
            _chapter(
                "Tasks and works", "Nhiệm vụ, giải pháp",
                works.other_works, maps.plan_map, works.fiber_plan, fiber_network.fiber_network, maps.fiber_map,
                pon.pon_design, works.site_plan, siting.site_choice, maps.sites_map, mobile.mobile_plan,
                maps.coverage_plan_map, siting.backhaul, microwave.microwave_links, sharing.sharing_plan,
                fiber_network.fiber_sharing,
                protection.protection_plan, fiber_safety.fiber_safety, tasks.task_chapter,
            ),
            _chapter(
                "Road map", "Lộ trình thực hiện", roadmap.roadmap, rollout.rollout, maps.rollout_map
            ),
            _chapter(
                "Cost and funding", "Kinh phí thực hiện", costs.costs, costs.cost_of_works,
                fiber_costs.fiber_costs, rollout.rollout_costs, costs.funding,
            ),
            _chapter("Who carries it out", "Tổ chức thực hiện", tasks.organisation),
            _plain(purpose.plan_end),
        ),
        annexes=(
            *_RESULTS, works.planned_lists, fiber_lists.fiber_lists, coverage_lists.coverage_lists,
            siting_lists.siting_lists, siting_lists.roadmap_lists, *_REFERENCE,
        ),
    ),
    "submission": Template(
        name=Text("Submission", "Tờ trình"),
        type_name=Text("SUBMISSION", "TỜ TRÌNH"),
        subject=Text(
            "On the approval of the plan for the development of digital infrastructure in {area}{period}",
            "Về việc phê duyệt Kế hoạch phát triển hạ tầng số trên địa bàn {area}{period}",
        ),
        symbol="TTr",
        addressed=True,
        planned=True,
        chapters=(
            _plain(submission.submission_opening),
            _chapter("Why it is needed", "Sự cần thiết", submission.submission_necessity),
            _chapter("Legal bases", "Cơ sở pháp lý", submission.submission_bases),
            _chapter("How it was made", "Quá trình xây dựng", submission.submission_process),
            _chapter("Main content", "Nội dung chính", submission.submission_content),
            _chapter("Cost and funding", "Kinh phí thực hiện", submission.submission_cost),
            _chapter("Request", "Kiến nghị, đề xuất", submission.submission_request),
        ),
        annexes=(
            submission.targets_annex, works.planned_lists, fiber_lists.fiber_lists, coverage_lists.coverage_lists,
            siting_lists.siting_lists, siting_lists.roadmap_lists, sources.sources_annex,
        ),
    ),
    "decision": Template(
        name=Text("Draft decision", "Dự thảo Quyết định phê duyệt"),
        type_name=Text("DECISION", "QUYẾT ĐỊNH"),
        subject=Text(
            "On the approval of the plan for the development of digital infrastructure in {area}{period}",
            "Về việc phê duyệt Kế hoạch phát triển hạ tầng số trên địa bàn {area}{period}",
        ),
        symbol="QĐ",
        decided=True,
        planned=True,
        chapters=(_plain(decision.decision_bases, decision.decision_articles),),
        annexes=(
            submission.targets_annex, works.planned_lists, fiber_lists.fiber_lists, coverage_lists.coverage_lists,
            siting_lists.siting_lists, siting_lists.roadmap_lists, thing_lists.thing_lists, maps.map_annex_of_all,
            sources.sources_annex,
        ),
    ),
    "antenna_masts": _passive(
        Text("Passive infrastructure: antenna masts", "Hạ tầng thụ động: cột ăng ten"),
        Text(
            "Antenna masts in {area}",
            "Quy hoạch cột ăng ten thu, phát sóng thông tin di động trên địa bàn {area}",
        ),
        "antenna_masts",
    ),
    "underground_works": _passive(
        Text("Passive infrastructure: underground works", "Hạ tầng thụ động: công trình ngầm"),
        Text(
            "Underground works for telecommunication cables in {area}",
            "Quy hoạch công trình hạ tầng kỹ thuật ngầm lắp đặt cáp viễn thông trên địa bàn {area}",
        ),
        "underground_works",
    ),
    "hanging_cables": _passive(
        Text("Passive infrastructure: hanging cables", "Hạ tầng thụ động: cáp treo trên cột"),
        Text(
            "Pole lines for hanging cables in {area}",
            "Quy hoạch tuyến cột treo cáp viễn thông trên địa bàn {area}",
        ),
        "hanging_cables",
    ),
    "public_points": _passive(
        Text("Passive infrastructure: public service points", "Hạ tầng thụ động: điểm phục vụ công cộng"),
        Text(
            "Public telecommunication service points in {area}",
            "Quy hoạch điểm cung cấp dịch vụ viễn thông công cộng trên địa bàn {area}",
        ),
        "public_points",
    ),
}  # fmt: skip

_DRAFT = Text("\n(Draft)", "\n(Dự thảo)")
_AUTHORITY_LINE = Text("PEOPLE'S COMMITTEE OF {place}", "ỦY BAN NHÂN DÂN {place}")
_COMMITTEE = Text("The People's Committee of {place}", "Ủy ban nhân dân {place}")
_ON_BEHALF = Text("ON BEHALF OF THE PEOPLE'S COMMITTEE", "TM. ỦY BAN NHÂN DÂN")
#: A title that says for whom is signed by itself.
_ON_BEHALF_MARKS = ("TM.", "TM ", "ON BEHALF")
_AS_ADDRESSED = Text("As addressed", "Như trên")
_AS_ARTICLE = Text("Those named in Article 3", "Như Điều 3")
_FILED = Text("Filed", "Lưu: VT")


def compose(report: Report, template: str, progress: Progress = SILENT) -> Document:
    """A document of one template.

    Parameters
    ----------
    report : Report
    template : str
        Key of :data:`TEMPLATES`.
    progress : Progress

    Raises
    ------
    ParameterError
        There is no such template.
    DataError
        An assessment or gaps that cannot be read, an assessment of the other scenario, or a commune that nothing in
        the report tells of.
    Cancelled
    """
    if template not in TEMPLATES:
        raise ParameterError(
            N_("There is no template “{template}” (there are: {known})."),
            template=template,
            known=", ".join(TEMPLATES),
        )
    made = TEMPLATES[template]
    progress.step(0.0)
    report = replace(report, progress=progress)
    _check(report)
    progress.check()
    report = with_chosen_works(narrowed(report))
    parts = _parts_of(progress, made, len(report.pictures))
    body: list[Block] = []
    for chapter in made.chapters:
        blocks: list[Block] = []
        for section in chapter.sections:
            blocks += section(replace(report, progress=next(parts)))
        if blocks and chapter.title is not None:
            body.append(Heading(chapter.title.of(report.language), 1))
        body += blocks
    annexes: list[Annex] = []
    for annex in made.annexes:
        annexes += annex(replace(report, progress=next(parts)))
    progress.step(1.0)
    known = targets_of(body, annexes)
    facts = Facts(report)
    head = _head(made, facts)
    return Document(
        kind=template,
        language=report.language,
        title=_title(head, facts),
        head=head,
        body=_kept(settled(body, known)),
        signature=_signature(made, facts),
        annexes=tuple(Annex(one.id, one.title, _kept(settled(one.blocks, known)), one.landscape) for one in annexes),
        contents=made.contents,
    )


def _parts_of(progress: Progress, template: Template, pictures: int) -> Iterator[Progress]:
    """The stretch of each section and annex in its turn; maps may be drawn while they are put in, which takes long."""
    sections = [*(section for chapter in template.chapters for section in chapter.sections), *template.annexes]
    weights = [1 + (pictures if section in (maps.map_annex, maps.map_annex_of_all) else 0) for section in sections]
    whole, done = sum(weights), 0
    for weight in weights:
        part = progress.part(done / whole, (done + weight) / whole)
        done += weight
        part.step(0.0)
        yield part


def _title(head: Head, facts: Facts) -> str:
    """What the document is called on one line: "Kế hoạch phát triển hạ tầng số …"."""
    between = " " if facts.vi else ": "
    return " ".join(f"{capital(head.type_name.lower())}{between}{lower_first(head.subject)}".split())


def _check(report: Report) -> None:
    """Look over what came from files, so that no section stumbles over it, or takes the plan for the present."""
    for data in (report.today, report.plan):
        if data is not None:
            Assessment.from_dict(data)
            report.progress.check()
    if report.today is not None and report.today["scenario"] != "today":
        raise DataError(
            N_("The assessment of today is one of the scenario Plan. Run Assess targets in the scenario Today for it.")
        )
    if report.plan is not None and report.plan["scenario"] != "plan":
        raise DataError(
            N_("The assessment of the plan is one of today. Run Assess targets in the scenario Plan for it.")
        )
    if report.plan is not None and report.today is None:
        raise DataError(
            N_("An assessment of the plan alone tells nothing of the present: the one of today is needed as well.")
        )
    if report.gaps is not None:
        checked_gaps(report.gaps)


def _kept(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without paragraphs that had nothing but a reference to what is not there."""
    return tuple(block for block in blocks if not isinstance(block, Paragraph) or block.parts or block.label)


def _head(template: Template, facts: Facts) -> Head:
    report, given = facts.report, facts.report.administration
    subject = " ".join(given.subject.split()) or report.say(
        template.subject,
        area=facts.area,
        period=purpose.of_plan(facts) if template.planned else purpose.of_period(facts),
    )
    place = facts.place.of(report.language)
    addressees = given.addressees
    if template.addressed and not addressees:
        addressees = (report.say(_COMMITTEE, place=place),)
    symbol = given.symbol
    if not symbol and template.symbol:
        symbol = f"{template.symbol}-UBND" if template.decided else f"{template.symbol}-{DOTS}"
    return Head(
        parent_body=given.parent_body,
        issuing_body=given.issuing_body,
        number="" if template.attached else given.number,
        symbol="" if template.attached else symbol,
        place="" if template.attached else given.place,
        date="" if template.attached else given.date,
        type_name=report.say(template.type_name),
        subject=subject + (report.say(_DRAFT) if template.decided else ""),
        addressees=addressees if not (template.decided or template.attached) else (),
        authority_line=report.say(_AUTHORITY_LINE, place=place.upper()) if template.decided else "",
        attached=template.attached,
        attached_to=list_documents.decision_said(report) if template.attached else "",
    )


def _signature(template: Template, facts: Facts) -> Signature:
    report, given = facts.report, facts.report.administration
    authority, recipients = given.authority, given.recipients
    if template.decided and not authority and not given.title.strip().upper().startswith(_ON_BEHALF_MARKS):
        authority = report.say(_ON_BEHALF)  # the committee decides, whoever signs for it
    if template.attached:
        recipients = ()
    elif not recipients:
        first: tuple[Text, ...] = (_AS_ADDRESSED,) if template.addressed or given.addressees else ()
        first = (_AS_ARTICLE,) if template.decided else first
        recipients = tuple(report.say(words) for words in (*first, _FILED))
    return Signature(authority, given.title, given.signatory, recipients)
