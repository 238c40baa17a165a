"""What a report ends with: what was reached, what is wanting, and what follows from it; all of it from the numbers."""

from __future__ import annotations

from ...numbers import say_number
from ..document import Block, Text
from ..facts import Facts
from ..gap_facts import counted_by_role
from ..phrases import enumeration
from ..report import Report
from ._building import heading, item, paragraph
from .overview import standing
from .tasks import only_tasks

__all__ = ["findings", "report_end"]

_REACHED = Text("What was reached", "Kết quả đạt được")
_WANTING = Text("What is wanting", "Tồn tại, hạn chế")
_PROPOSED = Text("What is proposed", "Kiến nghị, đề xuất")

_ALL_MET = Text("All targets that could be judged are met.", "Các mục tiêu xét được đều đạt.")
_MET = Text("These targets are met: {names}.", "Các mục tiêu đã đạt: {names}.")
_NONE_MET = Text("No target is met yet.", "Chưa có mục tiêu nào đạt.")
_NONE_JUDGED = Text("No target could be judged yet.", "Chưa có mục tiêu nào xét được.")
_NEAR = Text("Nearly met: {names}.", "Các mục tiêu gần đạt: {names}.")
_MISSED = Text("Not met: {names}.", "Các mục tiêu chưa đạt: {names}.")
_UNKNOWN = Text("Without data, and so not judged: {names}.", "Các mục tiêu chưa có số liệu để đánh giá: {names}.")
_BEHIND = Text(
    "{count} of {all} communes meet fewer than half of the targets that could be judged there.",
    "Có {count} trên {all} đơn vị cấp xã đạt dưới một nửa số mục tiêu xét được.",
)
_NO_REMEDY = Text(
    "Needed, and without a remedy in the plan yet: {things}.",
    "Cần giải quyết nhưng chưa có giải pháp trong phương án: {things}.",
)
_OVERDUE = Text("{count} tasks are overdue.", "Có {count} nhiệm vụ quá hạn.")
_NOTHING_WANTING = Text("Nothing is wanting by what is known.", "Theo số liệu hiện có, chưa ghi nhận tồn tại, hạn chế.")
_NOT_TO_SAY = Text(
    "As no target could be judged, it cannot be said what is wanting.",
    "Chưa có mục tiêu nào xét được nên chưa đủ cơ sở nhận định tồn tại, hạn chế.",
)

_DO_GAPS = Text(
    "Serve what the targets need, in the order of priority: {things}.",
    "Tập trung giải quyết các đối tượng còn thiếu theo thứ tự ưu tiên: {things}.",
)
_DO_REMEDIES = Text(
    "Find remedies for those that have none, and put them into the plan: {things}.",
    "Bổ sung vào phương án giải pháp cho các đối tượng chưa có giải pháp: {things}.",
)
_DO_DATA = Text("Gather the data that are missing: {names}.", "Rà soát, bổ sung số liệu cho các chỉ tiêu: {names}.")
_DO_UNKNOWN = Text(
    "Find out the state of those of which nothing is known, so that the targets can be judged for sure: {things}.",
    "Xác minh tình trạng các đối tượng chưa rõ để đánh giá chắc chắn các mục tiêu: {things}.",
)
_DO_TASKS = Text(
    "Tell how far the {count} tasks are whose state nobody has told.",
    "Cập nhật tình trạng thực hiện {count} nhiệm vụ chưa có thông tin.",
)
_DO_KEEP = Text(
    "Keep what was reached, and assess it anew next year.", "Duy trì các kết quả đã đạt và đánh giá lại hằng năm."
)
_DO_ASSESS = Text(
    "Set targets and gather data by which they can be judged, and assess them every year.",
    "Xác định mục tiêu, thu thập số liệu để đánh giá và đánh giá lại hằng năm.",
)
_END = Text(
    "This is the report on the state of digital infrastructure in {area}.",
    "Trên đây là Báo cáo hiện trạng và mức độ hoàn thành các chỉ tiêu phát triển hạ tầng số trên địa bàn {area}./.",
)
_NO_ASSESSMENT = Text(
    "Targets cannot be judged: there is no assessment with this document.",
    "Chưa đánh giá được các mục tiêu do chưa có kết quả đánh giá chỉ tiêu kèm theo.",
)


def findings(report: Report) -> tuple[Block, ...]:
    """Three parts: reached, wanting, proposed."""
    facts = Facts(report)
    if facts.today is None:
        return (paragraph(report, _NO_ASSESSMENT),)
    names = {verdict: [fact.name for fact in facts.today.targets if fact.verdict == verdict]
             for verdict in ("met", "near", "missed", "no_data")}  # fmt: skip
    return (
        heading(report, _REACHED, 2),
        *_reached(report, facts, names),
        heading(report, _WANTING, 2),
        *(_wanting(report, facts, names) or [item(report, _NOTHING_WANTING if names["met"] else _NOT_TO_SAY)]),
        heading(report, _PROPOSED, 2),
        *(_proposed(report, facts) or [item(report, _DO_KEEP if names["met"] else _DO_ASSESS)]),
    )


def _reached(report: Report, facts: Facts, names: dict[str, list[str]]) -> list[Block]:
    said = standing(facts)
    made: list[Block] = [paragraph(report, said, ".")] if said else []
    if names["met"] and not any(names[verdict] for verdict in ("near", "missed", "no_data")):
        made.append(item(report, _ALL_MET))
    elif names["met"]:
        made.append(item(report, report.say(_MET, names="; ".join(names["met"]))))
    else:
        made.append(item(report, _NONE_MET if names["near"] or names["missed"] else _NONE_JUDGED))
    return made


def _wanting(report: Report, facts: Facts, names: dict[str, list[str]]) -> list[Block]:
    made: list[Block] = []
    for verdict, words in (("near", _NEAR), ("missed", _MISSED), ("no_data", _UNKNOWN)):
        if names[verdict]:
            made.append(item(report, report.say(words, names="; ".join(names[verdict]))))
    communes = facts.today.communes
    judged = [share for share in communes.share if share is not None]
    behind = sum(share < 50.0 for share in judged)
    if behind and not facts.commune:
        numbers = {"count": say_number(behind, report.language, 0), "all": say_number(len(judged), report.language, 0)}
        made.append(item(report, report.say(_BEHIND, **numbers)))
    without = counted_by_role(facts, "without_remedy")
    if without:
        made.append(item(report, report.say(_NO_REMEDY, things=enumeration(without, report.language))))
    # As the chapter on tasks counts them; those of the province are no failing of one commune.
    overdue = sum(bool(task["overdue"]) for task in facts.tasks if task["kind"] == "task")
    if overdue and not facts.commune:
        made.append(item(report, report.say(_OVERDUE, count=overdue)))
    return made


def _proposed(report: Report, facts: Facts) -> list[Block]:
    made: list[Block] = []
    for words, what in ((_DO_GAPS, "needed"), (_DO_REMEDIES, "without_remedy"), (_DO_UNKNOWN, "unknown")):
        things = counted_by_role(facts, what)
        if things:
            made.append(item(report, report.say(words, things=enumeration(things, report.language))))
    # Where there is nothing to count, no data are wanting.
    wanting = [fact.name for fact in facts.today.targets if fact.verdict == "no_data" and not fact.nothing_here]
    if wanting:
        made.append(item(report, report.say(_DO_DATA, names="; ".join(wanting))))
    silent = 0 if facts.commune else sum(not task["state"] for task in only_tasks(facts))
    if silent:
        made.append(item(report, report.say(_DO_TASKS, count=silent)))
    return made


def report_end(report: Report) -> tuple[Block, ...]:
    """The sentence that closes a report."""
    return (paragraph(report, report.say(_END, area=Facts(report).area)),)
