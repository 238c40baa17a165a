"""Second page: what documents say of themselves, with a preview that follows every letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QDate, QTimer
from qgis.PyQt.QtWidgets import QLineEdit, QWizardPage

from ...plugin.dossier.document import Document
from ...plugin.dossier.dossier_plan import PER_DOCUMENT, read_day
from ...plugin.dossier.templates import TEMPLATES
from ...plugin.gis.i18n import language, tr
from ...plugin.text import N_
from ..forms import form
from .head_preview import HeadPreview

__all__ = ["OfficePage"]

_FOR_ALL = ("PROVINCE", "LEGAL_BASES", "FUNDING")
#: Typing is waited for so long before the preview is painted anew, in ms.
_PAUSE = 60


class OfficePage(QWizardPage, form("dossier/office_page")):
    """Who issues it.

    Parameters
    ----------
    compose : callable
        ``compose(document)`` gives the first page of a document with what is chosen now; None for none.
    """

    def __init__(self, compose: Callable[[str], Document | None], parent=None):
        super().__init__(parent)
        self.setupUi(self)
        self._compose = compose
        self._common: dict[str, str] = {}
        self._own: dict[str, dict[str, str]] = {}
        self._shown = ""
        self.preview = HeadPreview(self)
        self.preview_place.addWidget(self.preview, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.paint)
        self.scope.addItem(tr(N_("all documents")), "")
        self.scope.currentIndexChanged.connect(self._scope_changed)
        self.today.clicked.connect(self._write_today)
        for name in self.names():
            self._field(name).textChanged.connect(self._touched)
        self.date.editingFinished.connect(self._tidy_date)

    # -- what is chosen -----------------------------------------------------------------------------------------

    def choices(self) -> dict[str, Any]:
        self._take()
        known = {id_ for id_ in (self.scope.itemData(row) for row in range(self.scope.count())) if id_}
        own = {id_: said for id_, said in self._own.items() if said and id_ in known}
        return {"office": dict(self._common), "office_of": own}

    def isComplete(self) -> bool:  # noqa: N802 - the name Qt calls
        return read_day(self.date.text()) is not None

    # -- what is remembered -------------------------------------------------------------------------------------

    def load(self, documents: dict[str, Any]) -> None:
        """Show what the plan remembers (``Plan.documents``)."""
        self._common = {name: str(documents[name]) for name in self.names() if documents.get(name)}
        kept = documents.get("BY_DOCUMENT", {})
        self._own = {id_: {name: str(text) for name, text in said.items() if name in PER_DOCUMENT}
                     for id_, said in kept.items() if isinstance(said, dict)}  # fmt: skip
        self._shown = ""
        self.scope.setCurrentIndex(0)
        self._show()

    @staticmethod
    def names() -> tuple[str, ...]:
        """Parameters that it shows."""
        return (*PER_DOCUMENT, *_FOR_ALL)

    def remembered(self) -> dict[str, Any]:
        self._take()
        own = {id_: said for id_, said in sorted(self._own.items()) if said}
        return {**self._common, **({"BY_DOCUMENT": own} if own else {})}

    def show_documents(self, documents: tuple[str, ...]) -> None:
        """The documents that can say something otherwise."""
        self._take()
        chosen = self.scope.currentData()
        self.scope.blockSignals(True)
        self.scope.clear()
        self.scope.addItem(tr(N_("all documents")), "")
        for id_ in documents:
            self.scope.addItem(TEMPLATES[id_].name.of(language()), id_)
        self.scope.setCurrentIndex(max(self.scope.findData(chosen), 0))
        self.scope.blockSignals(False)
        self._shown = self.scope.currentData()
        self._show()

    # -- inside -------------------------------------------------------------------------------------------------

    def _field(self, name: str):
        return getattr(self, name.lower())

    def _touched(self, *_) -> None:
        self._timer.start()
        self.completeChanged.emit()

    def _text(self, name: str) -> str:
        field = self._field(name)
        if name == "DATE":
            day = read_day(field.text())
            return field.text().strip() if day is None else day
        return (field.text() if isinstance(field, QLineEdit) else field.toPlainText()).strip()

    def _take(self) -> None:
        """Keep what stands in the fields, for the scope that they show."""
        said = {name: text for name in PER_DOCUMENT if (text := self._text(name))}
        if self._shown:
            self._own[self._shown] = said
        else:
            said.update((name, text) for name in _FOR_ALL if (text := self._text(name)))
            self._common = said

    def _scope_changed(self) -> None:
        self._take()
        self._shown = self.scope.currentData() or ""
        self._show()

    def _show(self) -> None:
        said = self._own.get(self._shown, {}) if self._shown else self._common
        for name in self.names():
            field = self._field(name)
            text, hint = said.get(name, ""), self._common.get(name, "") if self._shown else ""
            if name == "DATE":
                text, hint = _as_written(text), _as_written(hint) or tr(N_("dd/mm/yyyy"))
            field.setPlaceholderText(hint)
            if isinstance(field, QLineEdit):
                field.setText(text)
                field.setCursorPosition(0)  # long names are read from their beginning
            else:
                field.setPlainText(text)
        for name in _FOR_ALL:
            for widget in (self._field(name), getattr(self, f"{name.lower()}_label")):
                widget.setVisible(not self._shown)
        self.for_all_label.setVisible(not self._shown)
        self.paint()

    def _write_today(self) -> None:
        self.date.setText(QDate.currentDate().toString("dd/MM/yyyy"))

    def _tidy_date(self) -> None:
        day = read_day(self.date.text())
        if day:
            self.date.setText(_as_written(day))

    def paint(self) -> None:
        """Paint the document of the scope; of all documents the first."""
        self._take()
        id_ = self._shown or (self.scope.itemData(1) if self.scope.count() > 1 else "status")
        document = self._compose(id_)
        if document is not None:
            self.preview.show_document(document)
            self.preview_label.setText(TEMPLATES[id_].name.of(language()))


def _as_written(day: str) -> str:
    """2026-11-22 as 22/11/2026, whatever the language: the form that the field reads."""
    pieces = day.split("-")
    return "/".join(reversed(pieces)) if len(pieces) == 3 else day
