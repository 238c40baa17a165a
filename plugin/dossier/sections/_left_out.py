"""Why rows are not counted, in words."""

from __future__ import annotations

from ...numbers import say_number
from ..document import Text
from ..facts import Fact

__all__ = ["left_out_said"]

#: By the codes of :data:`...targets.observations.LEFT_OUT`.
_WORDS = {
    "unknown": Text("not known (empty) whether they count", "chưa rõ có đạt hay không (để trống)"),
    "no_weight": Text("the number that they count with is empty or zero", "số lượng dùng để tính để trống hoặc bằng 0"),
    "no_numerator": Text("the number counted is empty", "tử số để trống"),
    "no_denominator": Text("the whole is empty or zero", "mẫu số để trống hoặc bằng 0"),
    "no_row": Text("no row for this unit and year", "không có dòng cho đơn vị và năm này"),
}
_REASON = Text("{count} rows: {reason}", "{count} dòng: {reason}")


def left_out_said(fact: Fact) -> str:
    """How many rows were left out of a value for what reason; "" where none was."""
    made = []
    for reason, count in sorted(fact.left_out_rows.items()):
        words = _WORDS[reason].of(fact.language) if reason in _WORDS else reason
        made.append(_REASON.of(fact.language).format(count=say_number(count, fact.language, 0), reason=words))
    return "; ".join(made)
