"""What a run said, to be read and copied."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFontDatabase
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from ..plugin.gis.i18n import tr
from ..plugin.text import N_
from .jobs import Job

__all__ = ["LogWindow"]

_SIGNS = {"info": "", "warning": "⚠ ", "error": "✖ "}


class LogWindow(QDialog):
    """The log of a job; it grows while the job runs."""

    def __init__(self, job: Job, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr(N_("{title} – details"), title=job.title))
        self.resize(720, 420)
        self._text = QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setAccessibleName(tr(N_("What the tool said")))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._text)
        layout.addWidget(buttons)
        for level, text in job.log:
            self._add(level, text)
        job.told.connect(self._add)

    def _add(self, level: str, text: str) -> None:
        self._text.appendPlainText(_SIGNS.get(level, "") + text)
