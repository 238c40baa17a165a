"""What stands around the fields of an item: where its clause is, how its indicator is counted, which parts it has."""

from __future__ import annotations

from collections.abc import Sequence

from ...plugin.gis.i18n import language, tr
from ...plugin.targets.indicators import INDICATORS, UNITS
from ...plugin.targets.set_editing import Draft, Fault, field_at
from ...plugin.targets.set_typing import shown
from ...plugin.targets.target_set import ItemKind
from ...plugin.text import N_
from .field_page import FieldPage
from .indicator_picker import rule_text

__all__ = ["STATE_FIELDS", "Description"]

#: What can be changed where only the state of tasks may be.
STATE_FIELDS = ("state", "state_date", "state_note")
_TASK = ("owner", "deadline", "deadline_note")
_MEASURE = ("indicator", "value", "year", "near", "approximate")


class Description:
    """Labels and groups of the editor's form, filled for one item after the other."""

    def __init__(self, window, fields: FieldPage):
        self._window, self._fields = window, fields

    def show(self, draft: Draft, item: int, faults: Sequence[Fault]) -> None:
        """What stands around the fields: the document of the clause, the counting rule, which parts this kind has."""
        window = self._window
        value, document = draft.items[item].get, draft.data.get("document") or {}
        number = str(value("document") or "")
        if number:
            found = [one for one in draft.data.get("legal_bases") or () if one.get("number") == number]
            document = found[0] if found else {"number": number}
        said = shown(field_at(("document", "date")), document.get("date"), language())
        where = (document.get("number"), said, document.get("issuer"), value("clause"))
        text = ", ".join(str(part) for part in where if part)
        window.sourceText.setText(text or tr(N_("The document has no number, date or issuer yet.")))
        id_ = str(value("indicator") or "")
        indicator = INDICATORS.get(id_)
        window.ruleText.setText(rule_text(id_) if indicator else "")
        for label in (window.ruleLabel, window.ruleText):
            label.setVisible(indicator is not None)
        unit = UNITS[indicator.unit][language().startswith("vi")] if indicator else ""
        yes_no = indicator is not None and indicator.unit == "yes_no"
        window.unitText.setText(tr(N_("yes (1) or no (0)")) if yes_no else unit)
        kind = value("kind")
        task, measured = kind == ItemKind.TASK.value, kind in (ItemKind.TARGET.value, ItemKind.STATUS.value)
        wrong = {fault.path[2] for fault in faults if fault.path[:2] == ("items", item) and fault.path[2:]}
        window.measureGroup.setVisible(measured or task or self._fields.filled(_MEASURE) or bool(wrong & {*_MEASURE}))
        window.taskGroup.setVisible(task or self._fields.filled(_TASK) or bool(wrong & {*_TASK}))
        window.stateGroup.setVisible(task or self._fields.filled(STATE_FIELDS) or bool(wrong & {*STATE_FIELDS}))
