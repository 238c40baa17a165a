"""The submission (Tờ trình) that asks for the approval of the plan."""

from __future__ import annotations

from ..document import Annex, Block, Text
from ..facts import Facts
from ..gap_facts import gap_items
from ..links import link
from ..phrases import DOTS, sentence
from ..report import Report
from ._building import heading, item, paragraph
from ._registers import values_of
from .bases import basis_texts
from .gaps import needs_said
from .overview import standing
from .summaries import cost_lines, owner_lines, plan_name, target_lines, work_lines
from .targets import targets_blocks

__all__ = [
    "attached",
    "committee",
    "submission_bases",
    "submission_content",
    "submission_cost",
    "submission_necessity",
    "submission_opening",
    "submission_process",
    "submission_request",
    "targets_annex",
]

_COMMITTEE = Text("the People's Committee of {place}", "Ủy ban nhân dân {place}")
_OPENING = Text(
    "{committee} is asked to consider and approve the {plan}, with the following main content:",
    "Kính trình {committee} xem xét, phê duyệt {plan} với các nội dung chính như sau:",
)

_GROUND = Text(
    "Digital infrastructure is the ground that digital government, digital economy and digital society stand on; it is "
    "to be planned in step with the targets that were set.",
    "Hạ tầng số là nền tảng để phát triển chính quyền số, kinh tế số và xã hội số; việc đầu tư, phát triển cần có kế "
    "hoạch, gắn với các mục tiêu đã đề ra.",
)
_THEREFORE = Text(
    "A plan that names works, their order, their cost and the bodies responsible is therefore needed.",
    "Vì vậy, việc ban hành Kế hoạch để xác định công trình, thứ tự ưu tiên, kinh phí và trách nhiệm thực hiện là cần "
    "thiết.",
)

_MADE_FROM = Text("The draft was made from:", "Dự thảo Kế hoạch được xây dựng trên cơ sở:")
_FROM_ASSESSMENT = Text(
    "the assessment of {count} indicators that there are data for{year};",
    "kết quả đánh giá {count} chỉ tiêu có số liệu{year};",
)
_UP_TO = Text(" up to {year}", " đến năm {year}")
_FROM_GAPS = Text("the list of what is missing;", "danh sách đối tượng còn thiếu;")
_FROM_REMEDIES = Text(
    "the list of what is missing, with the cheapest planned remedy of those that have one;",
    "danh sách đối tượng còn thiếu, kèm giải pháp rẻ nhất của các đối tượng đã có giải pháp dự kiến;",
)
_FROM_PLAN = Text(
    "the assessment with all planned works counted as built;",
    "kết quả đánh giá khi các công trình dự kiến được xây dựng;",
)
#: By whether there are works that exist, and works that are planned.
_FROM_LAYERS = {
    (True, True): Text("layers of existing and planned works.", "các lớp dữ liệu công trình hiện có và dự kiến."),
    (True, False): Text("layers of existing works.", "các lớp dữ liệu công trình hiện có."),
    (False, True): Text("layers of planned works.", "các lớp dữ liệu công trình dự kiến."),
}
_OPINIONS = Text(
    "Opinions of departments, communes and operators: {dots}",
    "Ý kiến của các sở, ban, ngành, địa phương và doanh nghiệp viễn thông: {dots}",
)
_APPRAISAL = Text("Appraisal: {dots}", "Kết quả thẩm định: {dots}")

_TARGETS = Text("Targets", "Mục tiêu")
_WORKS = Text("Works", "Công trình dự kiến")
_OWNERS = Text("Responsible bodies", "Phân công thực hiện")
_SEE_TARGETS = Text("Values and verdicts stand in ", "Kết quả hiện trạng và đánh giá từng mục tiêu được nêu tại ")
_SEE_WORKS = Text("Each work is listed in ", "Danh mục từng công trình được nêu tại ")

_REQUEST = Text(
    "{committee} is asked to approve the {plan}, so that the bodies concerned can carry it out.",
    "Kính đề nghị {committee} xem xét, phê duyệt {plan} để các cơ quan, đơn vị có căn cứ triển khai thực hiện./.",
)
_ATTACHED = Text("Attached:", "Hồ sơ gửi kèm:")
_FILES = (
    Text("Draft decision on the approval of the plan;", "Dự thảo Quyết định phê duyệt Kế hoạch;"),
    Text("Draft plan with its annexes;", "Dự thảo Kế hoạch và các phụ lục;"),
)
_REPORT = Text(
    "Report on the state of digital infrastructure and how far its targets are met",
    "Báo cáo hiện trạng và mức độ hoàn thành các chỉ tiêu phát triển hạ tầng số",
)
_LISTS = Text("Lists of passive infrastructure", "Danh mục hạ tầng viễn thông thụ động")
_MAPS = Text("Maps", "Bản đồ")
_TARGETS_ANNEX = Text("Targets and how far they are met", "Các mục tiêu và mức độ hoàn thành")
_PASSIVE_ROLES = ("sites", "pole_lines", "ducts", "post_points")


def committee(facts: Facts) -> str:
    """The body that approves."""
    return facts.report.say(_COMMITTEE, place=facts.place.of(facts.language))


def submission_opening(report: Report) -> tuple[Block, ...]:
    facts = Facts(report)
    said = report.say(_OPENING, committee=committee(facts), plan=plan_name(facts))
    return (paragraph(report, sentence(said)),)


def submission_necessity(report: Report) -> tuple[Block, ...]:
    """Why a plan is needed: where the targets stand and what is missing."""
    facts = Facts(report)
    made: list[Block] = [paragraph(report, _GROUND)]
    said = standing(facts)
    if said:
        made.append(paragraph(report, said, link("targets"), "."))
    needs = needs_said(facts)
    if needs:
        made.append(paragraph(report, needs, "."))
    return (*made, paragraph(report, _THEREFORE))


def submission_bases(report: Report) -> tuple[Block, ...]:
    """The legal bases as a list; dots where nobody gives one."""
    return tuple(item(report, sentence(text)) for text in basis_texts(Facts(report)) or [DOTS])


def submission_process(report: Report) -> tuple[Block, ...]:
    """How the draft came to be, as far as the data tell; what only the submitting body knows stays open."""
    facts = Facts(report)
    lines = []
    assessed = sum(fact.value is not None for fact in facts.today.facts) if facts.today else 0
    if assessed:
        year = report.say(_UP_TO, year=facts.year) if facts.year else ""
        lines.append(report.say(_FROM_ASSESSMENT, count=assessed, year=year))
    found = [one for one in gap_items(facts) if one.things["code"]]
    if found:
        cured = any(id_ is not None for one in found for id_ in one.things["remedy_id"])
        lines.append(report.say(_FROM_REMEDIES if cured else _FROM_GAPS))
    if facts.plan and any(fact.value is not None for fact in facts.plan.facts):
        lines.append(report.say(_FROM_PLAN))
    marks = {bool(planned) for register in report.registers.values() for planned in values_of(register, "planned")}
    if marks:
        lines.append(report.say(_FROM_LAYERS[False in marks, True in marks]))
    made: list[Block] = [paragraph(report, _MADE_FROM)] if lines else []
    made += [item(report, line) for line in lines[:-1]]
    made += [item(report, line.rstrip(";.") + ".") for line in lines[-1:]]
    made += [paragraph(report, report.say(words, dots=DOTS)) for words in (_OPINIONS, _APPRAISAL)]
    return tuple(made)


def submission_content(report: Report) -> tuple[Block, ...]:
    """Targets, works and responsible bodies."""
    return (
        heading(report, _TARGETS, 2),
        *(item(report, sentence(line)) for line in target_lines(report)),
        paragraph(report, link("annex_targets", before=report.say(_SEE_TARGETS), after=".")),
        heading(report, _WORKS, 2),
        *(item(report, sentence(line)) for line in work_lines(report)),
        paragraph(report, link("annex_works", before=report.say(_SEE_WORKS), after=".")),
        heading(report, _OWNERS, 2),
        *owner_lines(report),
    )


def submission_cost(report: Report) -> tuple[Block, ...]:
    return tuple(item(report, line) for line in cost_lines(report))


def submission_request(report: Report) -> tuple[Block, ...]:
    facts = Facts(report)
    said = report.say(_REQUEST, committee=committee(facts), plan=plan_name(facts))
    return (*attached(report), paragraph(report, sentence(said)))


def attached(report: Report) -> tuple[Block, ...]:
    """What the dossier has besides the submission: what is to be approved, and what the data of the report can make."""
    lines = [words.of(report.language).rstrip(";") for words in _FILES]
    if report.today is not None:
        lines.append(report.say(_REPORT))
    if any(len(report.registers[role]) for role in _PASSIVE_ROLES if role in report.registers):
        lines.append(report.say(_LISTS))
    if report.pictures:
        lines.append(report.say(_MAPS))
    ends = [";"] * (len(lines) - 1) + ["."]
    return (paragraph(report, _ATTACHED), *(item(report, line + end) for line, end in zip(lines, ends)))


def targets_annex(report: Report) -> tuple[Annex, ...]:
    """The table of targets as an annex."""
    facts = Facts(report)
    if facts.today is None or not facts.today.targets:
        return ()
    return (Annex("annex_targets", report.say(_TARGETS_ANNEX), targets_blocks(report)),)
