"""How reports and plans begin: what they are about, what they are for, what they cover and what they ask for."""

from __future__ import annotations

from ...numbers import say_number
from ..document import Block, Text
from ..facts import Facts, text_of
from ..links import link
from ..phrases import long_date, sentence
from ..report import Report
from ._building import heading, item, paragraph
from ._set_words import set_said, set_title

__all__ = ["of_period", "of_plan", "plan_end", "plan_opening", "plan_purpose", "report_opening", "report_purpose"]

_PERIOD = Text(" for {period}", " giai đoạn {period}")
_ONE_YEAR = Text(" for {period}", " năm {period}")

_REPORT_OPENING = Text(
    "The state of digital infrastructure in {area}, and how far its targets{period} are met, is as follows:",
    "Kết quả đánh giá hiện trạng và mức độ hoàn thành các chỉ tiêu phát triển hạ tầng số trên địa bàn {area}{period} "
    "như sau:",
)
_PLAN_OPENING = Text(
    "The plan for the development of digital infrastructure in {area}{period} is as follows:",
    "Kế hoạch phát triển hạ tầng số trên địa bàn {area}{period} gồm các nội dung sau:",
)

_PLAN_END = Text(
    "This is the plan for the development of digital infrastructure in {area}; the bodies concerned are asked to carry "
    "it out.",
    "Trên đây là Kế hoạch phát triển hạ tầng số trên địa bàn {area}; yêu cầu các cơ quan, đơn vị liên quan tổ chức "
    "thực hiện./.",
)

_PURPOSE = Text("Purpose", "Mục đích")
_SCOPE = Text("Scope and data", "Phạm vi và số liệu")
_DEMANDS = Text("What is asked for", "Yêu cầu")

_REPORT_PURPOSE = Text(
    "This report says how far each target of {document} is met, and names what is missing and where, as a ground for "
    "plans, for the use of resources and for the sharing out of tasks.",
    "Báo cáo xác định mức độ hoàn thành từng mục tiêu của {document}, chỉ rõ đối tượng và địa bàn còn thiếu, làm cơ sở "
    "lập kế hoạch, bố trí nguồn lực và phân công thực hiện.",
)
_AREA = Text("Area: {area}.", "Địa bàn: {area}.")
_AREA_UNITS = Text("Area: {area}, {count} communes.", "Địa bàn: {area}, gồm {count} đơn vị hành chính cấp xã.")
_YEAR = Text("Data up to {year}.", "Số liệu tính đến năm {year}.")
_DAY = Text(
    "Deadlines of tasks are held against {day}.",
    "Tiến độ nhiệm vụ được xét đến {day}.",
)
_NEAR = Text(
    "A target is called nearly met where it is not met, but the value is within {share} of the number that is asked "
    "for. What is not known is called “no data”: it counts neither as zero nor as met.",
    "Mục tiêu được coi là gần đạt khi chưa đạt nhưng chênh lệch không quá {share} so với con số phải đạt. Chỉ tiêu "
    "không có số liệu được ghi “chưa có số liệu”, không tính là 0 và không tính là đạt.",
)
_NEAR_OWN = Text(" Some targets have a band of their own.", " Một số mục tiêu có quy định riêng về mức gần đạt.")
_SOURCES = Text(
    "The counting rule, the source and the date of each number stand ",
    "Quy tắc tính, nguồn và ngày của từng số liệu được nêu ",
)
_SOURCES_IN = Text("in ", "tại ")
_SOURCES_HERE = Text("beside it", "kèm theo từng bảng")
_PROVINCE_ONLY = Text(
    "{count} indicators are known for the {kind} as a whole only and are not held against the commune: {names}.",
    "{count} chỉ tiêu chỉ có số liệu chung của toàn {kind} nên không xét riêng cho đơn vị này: {names}.",
)

_PLAN_AIM = Text(
    "Reach the targets for digital infrastructure{period} that {document} sets.",
    "Hoàn thành các mục tiêu phát triển hạ tầng số{period} theo {document}.",
)
#: Where the plan is for other years than those of the set: what is still missing of it is worked on.
_PLAN_AIM_LATER = Text(
    "Work{period} on what is still missing of the targets for digital infrastructure of {document}.",
    "Tiếp tục thực hiện{period} các mục tiêu phát triển hạ tầng số chưa đạt theo {document}.",
)
_BORROWED = Text(
    "The targets are taken for reference from “{title}”, the set of another province: there is no target set of this "
    "one yet. The issuing body decides on targets, their years and tasks of its own.",
    "Các mục tiêu lấy tham khảo từ “{title}” của tỉnh khác do chưa có bộ chỉ tiêu riêng của địa bàn; cơ quan ban hành "
    "quyết định mục tiêu, thời hạn và nhiệm vụ của địa bàn.",
)
_PLAN_PURPOSES = (
    Text(
        "Name what lacks service and where, the works that are needed, their order and their cost.",
        "Xác định cụ thể đối tượng, địa bàn chưa đạt mục tiêu, công trình cần đầu tư, thứ tự ưu tiên và kinh phí thực "
        "hiện.",
    ),
    Text(
        "Give departments, communes and telecom operators a common ground for carrying it out and following it.",
        "Làm cơ sở để các cơ quan, đơn vị, địa phương và doanh nghiệp viễn thông phối hợp tổ chức thực hiện, theo dõi "
        "và đánh giá kết quả.",
    ),
)
_PLAN_DEMANDS = (
    Text(
        "The targets are reached by the years that are set; where data are missing they are gathered first.",
        "Hoàn thành các mục tiêu đúng thời hạn; nội dung chưa có số liệu phải được rà soát, bổ sung trước.",
    ),
    Text(
        "Existing infrastructure is used and shared before new infrastructure is built.",
        "Ưu tiên sử dụng, dùng chung hạ tầng sẵn có trước khi xây dựng mới.",
    ),
)


def of_period(facts: Facts) -> str:
    """ " giai đoạn 2023-2025"; "" where nobody said."""
    return _of(facts, facts.period)


def of_plan(facts: Facts) -> str:
    """The same of a plan: the years of its roadmap, where it has one."""
    return _of(facts, facts.plan_period)


def _of(facts: Facts, period: str) -> str:
    return facts.report.say(_ONE_YEAR if period.isdigit() else _PERIOD, period=period) if period else ""


def report_opening(report: Report) -> tuple[Block, ...]:
    """The sentence between the legal bases and the first chapter of a report."""
    facts = Facts(report)
    return (paragraph(report, report.say(_REPORT_OPENING, area=facts.area, period=of_period(facts))),)


def plan_opening(report: Report) -> tuple[Block, ...]:
    """The same of a plan."""
    facts = Facts(report)
    return (paragraph(report, report.say(_PLAN_OPENING, area=facts.area, period=of_plan(facts))),)


def report_purpose(report: Report) -> tuple[Block, ...]:
    """What a report is for, what area and what data it rests on."""
    facts = Facts(report)
    return (
        heading(report, _PURPOSE, 2),
        paragraph(report, report.say(_REPORT_PURPOSE, document=set_said(facts))),
        *((paragraph(report, report.say(_BORROWED, title=set_title(facts))),) if facts.borrowed else ()),
        heading(report, _SCOPE, 2),
        *_scope(report, facts),
    )


def _scope(report: Report, facts: Facts) -> tuple[Block, ...]:
    made: list[Block] = []
    communes = len(facts.today.communes) if facts.today and not facts.commune else 0
    area = _AREA_UNITS if communes > 1 else _AREA
    words = [report.say(area, area=facts.area, count=say_number(communes, report.language, 0))]
    if facts.year:
        words.append(report.say(_YEAR, year=facts.year))
    if facts.day:
        words.append(report.say(_DAY, day=long_date(facts.day, report.language)))
    made.append(item(report, " ".join(words)))
    if facts.near is not None:
        near = f"{say_number(100.0 * facts.near, report.language, 2)}%"
        own = any(fact.item["near"] != facts.near for fact in facts.today.facts if fact.target is not None)
        made.append(item(report, report.say(_NEAR, share=near), _NEAR_OWN if own else ""))
    made.append(
        item(
            report,
            _SOURCES,
            link("annex_sources", before=report.say(_SOURCES_IN), after="", otherwise=report.say(_SOURCES_HERE)),
            ".",
        )
    )
    if facts.commune and facts.today and facts.today.elsewhere:
        names = "; ".join(text_of(one["title"], report.language) or text_of(one["name"], report.language) or one["id"]
                          for one in facts.today.elsewhere)  # fmt: skip
        kind = report.say(facts.place.kind)
        said = report.say(_PROVINCE_ONLY, count=len(facts.today.elsewhere), kind=kind, names=names)
        made.append(item(report, said))
    return tuple(made)


def plan_purpose(report: Report) -> tuple[Block, ...]:
    """What a plan is for, and what it asks for: the requirements of the set, in its own titles."""
    facts = Facts(report)
    values = {"period": of_plan(facts), "document": set_said(facts)}
    other_years = facts.plan_period != facts.period
    demands = [
        sentence(text_of({"en": task["title_en"], "vi": task["title_vi"]}, report.language))
        for task in facts.tasks
        if task["kind"] == "requirement"
    ]
    return (
        heading(report, _PURPOSE, 2),
        item(report, report.say(_PLAN_AIM_LATER if other_years else _PLAN_AIM, **values)),
        *((item(report, report.say(_BORROWED, title=set_title(facts))),) if facts.borrowed else ()),
        *(item(report, words) for words in _PLAN_PURPOSES),
        heading(report, _DEMANDS, 2),
        *(item(report, words) for words in [*filter(None, demands)] or _PLAN_DEMANDS),
    )


def plan_end(report: Report) -> tuple[Block, ...]:
    """The sentence that closes a plan."""
    return (paragraph(report, report.say(_PLAN_END, area=Facts(report).area)),)
