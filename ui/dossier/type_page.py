"""First page: which dossier, which documents, of which area."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QListWidgetItem, QWizardPage

from ...plugin.dossier.dossier_plan import LANGUAGES, default_documents
from ...plugin.dossier.first_page import AssessmentHead
from ...plugin.dossier.package.checklist import DOSSIER_TYPES
from ...plugin.dossier.templates import TEMPLATES
from ...plugin.gis.i18n import language, tr
from ...plugin.text import N_
from ..forms import form
from ..settings import document_language

__all__ = ["TypePage"]

#: What somebody came for → what the page says of it.
_HINTS = {
    "report": N_("You asked for a report: the report on the state and the targets is chosen, without a package."),
    "dossier": N_("You asked for a dossier: its documents, the maps and the package for approval are chosen."),
}
_REPORT, _DOSSIER = "status", "plan"
_ID = Qt.ItemDataRole.UserRole


class TypePage(QWizardPage, form("dossier/type_page")):
    """What is to be made."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setupUi(self)
        for id_, type_ in DOSSIER_TYPES.items():
            self.type.addItem(type_.name.of(language()), id_)
        for id_, text in zip(LANGUAGES, (tr(N_("Vietnamese")), tr(N_("English")))):
            self.language.addItem(text, id_)
        self.commune.addItem(tr(N_("Whole province")), "")
        for id_, template in TEMPLATES.items():
            item = QListWidgetItem(template.name.of(language()), self.documents)
            item.setData(_ID, id_)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.type.currentIndexChanged.connect(self._type_changed)
        self.documents.itemChanged.connect(self.completeChanged)
        self.atlas.toggled.connect(self.completeChanged)
        self.package.toggled.connect(self.completeChanged)
        self._usual_hint = self.subTitle()
        self._type_changed()

    # -- what is chosen -----------------------------------------------------------------------------------------

    def chosen_documents(self) -> tuple[str, ...]:
        items = (self.documents.item(row) for row in range(self.documents.count()))
        return tuple(item.data(_ID) for item in items if item.checkState() == Qt.CheckState.Checked)

    def choices(self) -> dict[str, Any]:
        return {
            "type": self.type.currentData(),
            "documents": self.chosen_documents(),
            "language": self.language.currentData(),
            "commune": self.commune.currentData() or "",
            "title": self.title_text.text().strip(),
            "atlas": self.atlas.isChecked(),
            "package": self.package.isChecked(),
        }

    def isComplete(self) -> bool:  # noqa: N802 - the name Qt calls
        return bool(self.chosen_documents() or self.atlas.isChecked() or self.package.isChecked())

    # -- what is remembered -------------------------------------------------------------------------------------

    def load(self, memory: dict[str, Any]) -> None:
        kept = {"type": next(iter(DOSSIER_TYPES)), "language": document_language(), "commune": "", **memory}
        for name in ("type", "language", "commune"):
            box = getattr(self, name)
            box.setCurrentIndex(max(box.findData(kept[name]), 0))
        self._tick(kept.get("documents", default_documents(self.type.currentData())))
        self.title_text.setText(kept.get("title", ""))
        self.atlas.setChecked(bool(kept.get("atlas", True)))
        self.package.setChecked(bool(kept.get("package", True)))

    def suggest(self, purpose: str) -> None:
        """Choose what somebody came for, and say so; what is chosen already stays where it serves.

        Parameters
        ----------
        purpose : str
            "report": a document; "dossier": all that is handed in for approval; "": nothing that is known.
        """
        if purpose not in _HINTS:
            self.setSubTitle(self._usual_hint)
            return
        package = purpose == "dossier"
        fits = (self.type.currentData() == _REPORT) != package and self.package.isChecked() == package
        if not fits or not self.isComplete():
            if (self.type.currentData() == _REPORT) == package:
                self.type.setCurrentIndex(self.type.findData(_DOSSIER if package else _REPORT))
            self._tick(default_documents(self.type.currentData()))
            self.atlas.setChecked(package)
            self.package.setChecked(package)
        self.setSubTitle(f"{tr(_HINTS[purpose])} {self._usual_hint}")

    def show_communes(self, head: AssessmentHead | None) -> None:
        """Offer the communes that the assessment knows."""
        chosen = self.commune.currentData()
        self.commune.clear()
        self.commune.addItem(tr(N_("Whole province")), "")
        for code, name in head.communes if head is not None else ():
            self.commune.addItem(f"{name} ({code})", code)
        self.commune.setCurrentIndex(max(self.commune.findData(chosen), 0))

    # -- inside -------------------------------------------------------------------------------------------------

    def _type_changed(self) -> None:
        """Tick what this type must have, and mark it."""
        type_ = self.type.currentData()
        wanted = default_documents(type_)
        self.title_text.setPlaceholderText(DOSSIER_TYPES[type_].name.of(self.language.currentData() or "vi"))
        for row in range(self.documents.count()):
            item = self.documents.item(row)
            name = TEMPLATES[item.data(_ID)].name.of(language())
            needed = item.data(_ID) in wanted
            item.setText(tr(N_("{name} – the dossier must have it"), name=name) if needed else name)
        self._tick(wanted)

    def _tick(self, wanted) -> None:
        for row in range(self.documents.count()):
            item = self.documents.item(row)
            item.setCheckState(Qt.CheckState.Checked if item.data(_ID) in wanted else Qt.CheckState.Unchecked)
