"""What the editor does with files: open, new, copy, save, export, use; and what it asks before."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsProcessingUtils
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QWidget

from ...plugin.errors import HatangsoError
from ...plugin.gis.i18n import explain, language, tr
from ...plugin.targets.set_editing import changed, copy_of, parse_draft, pasted, safe_id
from ...plugin.targets.set_exchange import FORMATS
from ...plugin.targets.set_files import open_draft, save_draft
from ...plugin.targets.set_reading import TargetSetError, explain_findings
from ...plugin.targets.target_set import shipped_sets
from ...plugin.text import N_
from .open_set import OpenSet, remember_file

__all__ = ["FileActions"]

_KINDS = {
    ".json": N_("Target set, JSON"),
    ".xlsx": N_("Target set, workbook"),
    ".csv": N_("Target set, CSV for Excel"),
}


class FileActions(QObject):
    """Opens and writes sets; whatever would lose something is asked first."""

    def __init__(self, session, held: OpenSet, window: QWidget):
        super().__init__(window)
        self._session, self._held, self._window = session, held, window

    # -- opening --------------------------------------------------------------------------------------------------

    def open_with(self, path: str, shipped: str = "") -> bool:
        """Open a file, or a set of the plugin; False if the user kept what was open, or it cannot be opened."""
        if not self.may_leave():
            return False
        try:
            self._held.open_shipped(shipped) if shipped else self._held.open_file(path)
        except HatangsoError as error:
            self._refuse(tr(N_("{name} cannot be opened."), name=Path(path).name), error)
            return False
        return True

    def open(self) -> None:
        """Ask for a file and open it."""
        path = self._ask_file(False, tr(N_("Open a target set")), "")
        if path:
            self.open_with(path)

    def read_again(self) -> None:
        """Read the file as it is on disk now."""
        if self._held.modified and not self._confirm(
            tr(N_("Read the file again and lose your changes?")), tr(N_("Read again"))
        ):
            return
        try:
            self._held.open_file(self._held.path)
        except HatangsoError as error:
            self._refuse(tr(N_("{name} cannot be opened."), name=self._held.path.name), error)

    def new(self) -> None:
        """An empty set in a file of the user's own."""
        path = self._ask_file(True, tr(N_("New target set")), "bo_chi_tieu.json")
        if path and self.may_leave():
            draft = parse_draft(shipped_sets()["template"].read_text(encoding="utf-8"))
            for name in ("note_vi", "note_en"):
                draft = changed(draft, (name,), "")
            self._write_and_open(copy_of(draft, safe_id(Path(path).stem)), path)

    def copy(self) -> None:
        """The set in a file of its own, under an id of its own, to be changed there."""
        name = f"{safe_id(str(self._held.draft.data.get('id') or ''))}_copy.json"
        path = self._ask_file(True, tr(N_("Copy the target set to")), name)
        draft = copy_of(self._held.draft, safe_id(Path(path).stem)) if path else None
        if draft is not None and self.may_leave():
            self._write_and_open(draft, path)

    def _write_and_open(self, draft, path: str) -> None:
        try:
            save_draft(draft, path)
            self._held.open_file(path)
        except HatangsoError as error:
            self._refuse(tr(N_("{name} cannot be written."), name=Path(path).name), error)

    def items_from_file(self) -> None:
        """Add the items of another set behind those that are there."""
        path = self._ask_file(False, tr(N_("Add the items of a target set")), "")
        if not path:
            return
        try:
            other, _ = open_draft(path)
        except HatangsoError as error:
            self._refuse(tr(N_("{name} cannot be opened."), name=Path(path).name), error)
            return
        draft, count = pasted(self._held.draft, other.text())
        if count:
            self._held.edit(tr(N_("add items")), draft)

    # -- writing --------------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save the file; False if it was not."""
        self._finish()
        if not self._held.editable:
            return False
        if self._held.changed_on_disk() and not self._confirm(
            tr(
                N_("{name} was changed by somebody else since you opened it. Overwrite those changes?"),
                name=self._held.path.name,
            ),
            tr(N_("Overwrite")),
        ):
            return False
        return self._save(str(self._held.path))

    def save_as(self) -> bool:
        """Save under another name, which is edited from then on."""
        self._finish()
        path = self._ask_file(True, tr(N_("Save the target set as")), self._held.path.name if self._held.path else "")
        return bool(path) and self._save(path)

    def keep(self) -> str:
        """Write changes that nobody could be asked about into a file beside the set, and say where; "" if none is.

        The set itself stays as it was. The new file is the first in the list of sets.
        """
        self._finish()
        held = self._held
        if not held.editable or not held.modified:
            return ""
        fault: HatangsoError | None = None
        for folder in (held.path.parent, Path(QgsApplication.qgisSettingsDirPath())):
            path = _free(folder / f"{held.path.stem}_unsaved.json")
            try:
                save_draft(held.draft, path)
            except HatangsoError as error:
                fault = error
                continue
            remember_file(str(path))
            text = tr(N_("Your changes of {name} were kept in {path}."), name=held.path.name, path=str(path))
            self._session.message("warning", text, tr(N_("Target sets")))
            return str(path)
        self._session.message("error", explain(fault), tr(N_("Target sets")))
        return ""

    def _save(self, path: str) -> bool:
        try:
            self._held.save(path)
        except HatangsoError as error:
            self._refuse(tr(N_("{name} cannot be written."), name=Path(path).name), error)
            return False
        return True

    def export(self) -> None:
        """A copy as JSON, XLSX or CSV, by the algorithm that everybody else converts sets with."""
        self._finish()
        self._held.judge()
        if self._held.broken:
            self._tell(tr(N_("Mend the faults first: a set with faults cannot be exported.")))
            return
        name = f"{safe_id(str(self._held.draft.data.get('id') or ''))}.xlsx"
        path = self._ask_file(True, tr(N_("Export the target set to")), name)
        if not path:
            return
        source = {"TARGET_SET": self._held.shipped}
        if not self._held.shipped:
            source = {"TARGET_FILE": str(self._held.path)}
        if self._held.modified:
            source = {"TARGET_FILE": QgsProcessingUtils.generateTempFilename("target_set.json")}
            Path(source["TARGET_FILE"]).write_text(self._held.draft.text(), encoding="utf-8")
        self._session.run("hatangso:converttargetset", {**source, "OUTPUT": path})

    def use(self) -> None:
        """Measure the plan of the project against this set."""
        self._finish()
        self._held.judge()
        if self._held.broken:
            self._tell(tr(N_("Mend the faults first: a plan can only use a set without faults.")))
            return
        if self._held.shipped:
            self._session.change_plan(target_set=self._held.shipped, target_file="")
            return
        if self._held.modified and not self.save():
            return
        self._session.change_plan(target_file=str(self._held.path))

    def _finish(self) -> None:
        """Take what is being typed as it is: a key can save while the cursor is still in the field."""
        widget = self._window.focusWidget()
        if isinstance(widget, QLineEdit):
            widget.editingFinished.emit()

    # -- asking ---------------------------------------------------------------------------------------------------

    def may_leave(self) -> bool:
        """Whether the set may go: it has no changes, or they were saved, or the user lets them go."""
        self._finish()
        if not self._held.editable or not self._held.modified:
            return True
        answer = self._ask_changes(self._held.path.name)
        return self.save() if answer == "save" else answer == "discard"

    def _ask_changes(self, name: str) -> str:
        """ "save", "discard" or "cancel"."""
        box = QMessageBox(QMessageBox.Icon.Question, tr(N_("Target sets")),
                          tr(N_("{name} has changes that are not saved."), name=name), parent=self._window)  # fmt: skip
        save = box.addButton(tr(N_("Save")), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(tr(N_("Do not save")), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(tr(N_("Go on editing")), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        box.exec()
        return {save: "save", discard: "discard"}.get(box.clickedButton(), "cancel")

    def _confirm(self, text: str, yes: str) -> bool:
        box = QMessageBox(QMessageBox.Icon.Warning, tr(N_("Target sets")), text, parent=self._window)
        do = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(tr(N_("Cancel")), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.exec()
        return box.clickedButton() is do

    def _tell(self, text: str, details: str = "") -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, tr(N_("Target sets")), text, parent=self._window)
        box.setInformativeText(details)
        box.addButton(tr(N_("Close")), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def _refuse(self, text: str, error: HatangsoError) -> None:
        if isinstance(error, TargetSetError):
            self._tell(text, explain_findings(error.findings[:12], tr, language()))
        else:
            self._tell(text, explain(error))

    def _ask_file(self, save: bool, title: str, name: str) -> str:
        """A path that the user chose, with one of the endings; "" for none."""
        start = str(
            (self._held.path or Path(self._session.project.homePath() or Path.home(), "x")).with_name(name or "x")
        )
        if not save:
            every = " ".join(f"*{ending}" for ending in FORMATS)
            return QFileDialog.getOpenFileName(self._window, title, str(Path(start).parent),
                                               f"{tr(N_('Target sets'))} ({every})")[0]  # fmt: skip
        kinds = [f"{tr(text)} (*{ending})" for ending, text in _KINDS.items()]
        at = list(_KINDS).index(Path(name).suffix) if Path(name).suffix in _KINDS else 0
        path, kind = QFileDialog.getSaveFileName(self._window, title, start, ";;".join(kinds), kinds[at])
        if path and Path(path).suffix.lower() not in FORMATS:
            path += list(_KINDS)[kinds.index(kind)] if kind in kinds else ".json"
            if Path(path).exists() and not self._confirm(
                tr(N_("{name} is there already. Overwrite it?"), name=Path(path).name), tr(N_("Overwrite"))
            ):
                return ""
        return path


def _free(path: Path) -> Path:
    """A name that no file has yet."""
    made, number = path, 1
    while made.exists():
        number += 1
        made = path.with_name(f"{path.stem}_{number}{path.suffix}")
    return made
