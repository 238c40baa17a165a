"""Tasks of the set: who is to do what by when, how far it is, and what is overdue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..document import Block, Table, Text, say_date
from ..facts import Facts, text_of
from ..links import link
from ..phrases import DOTS, capital, enumeration, long_date, lower_first, sentence
from ..report import Report
from ._building import column, heading, item, note, number_column, paragraph
from ._set_words import set_document

__all__ = ["deadline_said", "only_tasks", "organisation", "owners_of", "task_chapter", "task_progress", "task_table",
           "task_title"]  # fmt: skip

_TITLE = Text("Tasks of the target set", "Nhiệm vụ trọng tâm")
_NONE = Text("The target set has no tasks.", "Bộ chỉ tiêu không có nhiệm vụ.")
_CAPTION = Text("Tasks, who is responsible, and how far they are", "Nhiệm vụ, cơ quan chủ trì và tình trạng thực hiện")
_INTRO = Text("The tasks stand in", "Các nhiệm vụ được nêu tại")
_TASK = Text("Task", "Nhiệm vụ")
_OWNER = Text("Responsible", "Cơ quan chủ trì")
_DEADLINE = Text("Deadline", "Thời hạn")
_STATE = Text("State", "Tình trạng")
_RESULT = Text("What was done", "Kết quả thực hiện")
_UNSAID = Text("not said", "chưa nêu")
_STATES = {
    "": Text("not told", "chưa cập nhật"),
    "not_started": Text("not started", "chưa thực hiện"),
    "in_progress": Text("in progress", "đang thực hiện"),
    "done": Text("done", "đã hoàn thành"),
    "cancelled": Text("cancelled", "đã hủy"),
}
_OVERDUE = Text("overdue", "quá hạn")
_UPDATED = Text("{note} (as of {date})", "{note} (cập nhật {date})")
_PROGRESS = Text("There are {count} tasks: {parts}.", "Có {count} nhiệm vụ: {parts}.")
_PROGRESS_OF_ALL = Text(
    "The {kind} as a whole has {count} tasks: {parts}.", "Có {count} nhiệm vụ chung của toàn {kind}: {parts}."
)
_PARTS = {
    "done": Text("{count} done", "{count} đã hoàn thành"),
    "in_progress": Text("{count} in progress", "{count} đang thực hiện"),
    "not_started": Text("{count} not started", "{count} chưa thực hiện"),
    "cancelled": Text("{count} cancelled", "{count} đã hủy"),
    "": Text("{count} of which nobody has told how far they are", "{count} chưa cập nhật tình trạng"),
}
_NO_DEADLINES = Text(
    "No task has a deadline in the document, so none can be overdue.",
    "Văn bản chưa nêu thời hạn của các nhiệm vụ nên không xét quá hạn.",
)
_OVERDUE_TEXT = Text("Overdue on {day}: {tasks}.", "Tính đến {day}, các nhiệm vụ quá hạn: {tasks}.")
_OVERDUE_OF_ALL = Text(
    "Of the tasks of the {kind} these are overdue on {day}: {tasks}.",
    "Tính đến {day}, các nhiệm vụ chung của toàn {kind} quá hạn: {tasks}.",
)
_NONE_OVERDUE = Text("No task is overdue on {day}.", "Tính đến {day}, không có nhiệm vụ quá hạn.")
_NO_DAY = Text(
    "“Not told”: nobody has said how far the task is, which is not the same as not started.",
    "“Chưa cập nhật”: chưa có thông tin về tình trạng thực hiện, khác với “chưa thực hiện”.",
)

_LEADS = Text("Is responsible for:", "Chủ trì thực hiện:")
_NO_OWNER = Text("Tasks without a responsible body", "Các nhiệm vụ chưa nêu cơ quan chủ trì")
_NO_OWNER_TEXT = Text(
    "{document} does not say who is responsible for these tasks; the issuing body names them: {dots}",
    "{document} chưa nêu cơ quan chủ trì các nhiệm vụ sau; cơ quan ban hành phân công: {dots}",
)
_THE_SET = Text("The target set", "Bộ chỉ tiêu")
_BY = Text(" (by {day})", " (thời hạn: {day})")
_GENERAL = Text("Reports and changes", "Chế độ báo cáo")
_GENERAL_TEXTS = (
    Text(
        "The responsible bodies carry out their tasks and report on them regularly to the issuing body.",
        "Cơ quan chủ trì tổ chức thực hiện nhiệm vụ được giao, định kỳ báo cáo kết quả về cơ quan ban hành để tổng "
        "hợp, theo dõi.",
    ),
    Text(
        "Values of the targets are assessed anew once a year by the same counting rules, so that years can be "
        "compared.",
        "Kết quả thực hiện các mục tiêu được đánh giá lại hằng năm theo cùng quy tắc tính để so sánh giữa các năm.",
    ),
    Text(
        "Difficulties that arise, and what needs to be changed, are reported for a decision.",
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc hoặc cần sửa đổi, bổ sung, các cơ quan, đơn vị kịp thời "
        "phản ánh để tổng hợp, xem xét, quyết định.",
    ),
)


def task_title(task: Mapping[str, Any], language: str) -> str:
    return text_of({"en": task["title_en"], "vi": task["title_vi"]}, language) or task["quote"] or task["id"]


def deadline_said(task: Mapping[str, Any], language: str) -> str:
    """The deadline in the document's words where it has any, else the day; "" for none."""
    if task["deadline_note"] and language.startswith("vi"):
        return task["deadline_note"]
    return say_date(task["deadline"], language) if task["deadline"] else task["deadline_note"]


def only_tasks(facts: Facts) -> list[Mapping[str, Any]]:
    """Tasks without requirements, which nobody is late with."""
    return [task for task in facts.tasks if task["kind"] == "task"]


def task_table(report: Report) -> tuple[Block, ...]:
    """All tasks with their owners, deadlines and states; where there are none, that."""
    facts = Facts(report)
    found = only_tasks(facts)
    if not found:
        return (paragraph(report, _NONE),) if facts.today else ()
    rows = [
        (number, task_title(task, report.language), task["owner"] or report.say(_UNSAID),
         deadline_said(task, report.language) or report.say(_UNSAID), _state(report, task), _result(report, task))
        for number, task in enumerate(found, 1)
    ]  # fmt: skip
    columns = [
        number_column(report),
        column(report, _TASK, "text", 3.4),
        column(report, _OWNER, "text", 1.8),
        column(report, _DEADLINE, "text", 1.2),
        column(report, _STATE, "text", 1.3),
        column(report, _RESULT, "text", 1.8),
    ]
    if not any(row[-1] for row in rows):
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    document = set_document(facts)
    return (
        paragraph(report, _INTRO, link("tasks", before=" ", after=""), "."),
        Table("tasks", report.say(_CAPTION), tuple(columns), rows, capital(document)),
        *((note(report, _NO_DAY),) if any(not task["state"] for task in found) else ()),
    )


def task_chapter(report: Report) -> tuple[Block, ...]:
    """The table under a heading of its own, as a part of a chapter."""
    blocks = task_table(report)
    return (heading(report, _TITLE, 2), *blocks) if blocks else ()


def _state(report: Report, task: Mapping[str, Any]) -> str:
    said = report.say(_STATES[task["state"]]) if task["state"] in _STATES else task["state"]
    return f"{said}, {report.say(_OVERDUE)}" if task["overdue"] else said


def _result(report: Report, task: Mapping[str, Any]) -> str:
    if task["state_note"] and task["state_date"]:
        return report.say(_UPDATED, note=task["state_note"], date=say_date(task["state_date"], report.language))
    return task["state_note"]


def task_progress(report: Report) -> tuple[Block, ...]:
    """How far the tasks are, in words."""
    facts = Facts(report)
    found = only_tasks(facts)
    if not found:
        return ()
    states = [task["state"] for task in found]
    parts = [report.say(words, count=states.count(state)) for state, words in _PARTS.items() if state in states]
    kind = report.say(facts.place.kind)
    # The tasks of the set are the province's: a report on a commune does not lay them to its charge.
    words = _PROGRESS_OF_ALL if facts.commune else _PROGRESS
    said = report.say(words, count=len(found), kind=kind, parts=enumeration(parts, report.language))
    made: list[Block] = [paragraph(report, said)]
    if not any(task["deadline"] for task in found):
        made.append(paragraph(report, _NO_DEADLINES))
    elif facts.day:
        day = long_date(facts.day, report.language)
        overdue = [task_title(task, report.language) for task in found if task["overdue"]]
        late = _OVERDUE_OF_ALL if facts.commune else _OVERDUE_TEXT
        words = late if overdue else _NONE_OVERDUE
        made.append(paragraph(report, report.say(words, day=day, kind=kind, tasks="; ".join(overdue))))
    return tuple(made)


def owners_of(facts: Facts) -> dict[str, list[Mapping[str, Any]]]:
    """Tasks by the body that is responsible, in the order of the set; "" for none."""
    made: dict[str, list[Mapping[str, Any]]] = {}
    for task in only_tasks(facts):
        made.setdefault(" ".join(task["owner"].split()), []).append(task)
    return made


def _lines(report: Report, tasks: Sequence[Mapping[str, Any]]) -> list[Block]:
    made: list[Block] = []
    for task in tasks:
        day = deadline_said(task, report.language)
        title = task_title(task, report.language).rstrip(" .;")
        made.append(item(report, sentence(title + (report.say(_BY, day=lower_first(day)) if day else ""))))
    return made


def organisation(report: Report) -> tuple[Block, ...]:
    """Who does what: a part for each responsible body, then what all of them keep to."""
    facts = Facts(report)
    made: list[Block] = []
    by_owner = owners_of(facts)
    for owner in filter(None, by_owner):
        made += [heading(report, Text(owner, owner), 2), paragraph(report, _LEADS), *_lines(report, by_owner[owner])]
    if by_owner.get(""):
        document = set_document(facts) or report.say(_THE_SET)
        made.append(heading(report, _NO_OWNER, 2))
        made.append(paragraph(report, capital(report.say(_NO_OWNER_TEXT, document=document, dots=DOTS))))
        made += _lines(report, by_owner[""])
    made.append(heading(report, _GENERAL, 2))
    return (*made, *(item(report, words) for words in _GENERAL_TEXTS))
