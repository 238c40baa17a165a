"""How texts name the target set: by its document where it is this province's own, as a reference where it is not."""

from __future__ import annotations

from ..citations import short_cited
from ..document import Text
from ..facts import Facts, text_of

__all__ = ["set_document", "set_said", "set_title"]

_SET = Text("the target set “{title}”", "bộ chỉ tiêu “{title}”")
_NO_SET = Text("the target set chosen", "bộ chỉ tiêu đã chọn")
_REFERENCE = Text("the target set taken for reference", "bộ chỉ tiêu tham khảo")


def set_title(facts: Facts) -> str:
    """What the set is called; "" where it has no title."""
    return text_of(facts.set.get("title"), facts.language)


def set_document(facts: Facts) -> str:
    """The document of the set by kind, number and date; a document of another province is no more than a reference."""
    if facts.borrowed:
        return facts.report.say(_REFERENCE)
    return short_cited(facts.set.get("document", {}), facts.language)


def set_said(facts: Facts) -> str:
    """What the targets are taken from: "Kế hoạch số 195/KH-UBND ngày …", or the title of the set."""
    said = set_document(facts)
    if said:
        return said
    title = set_title(facts)
    return facts.report.say(_SET, title=title) if title else facts.report.say(_NO_SET)
