"""Version, licence, credits; and the versions that a report of a fault needs."""

from __future__ import annotations

import platform
from html import escape
from importlib.metadata import PackageNotFoundError, version

from qgis.core import Qgis
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QT_VERSION_STR
from qgis.PyQt.QtWidgets import QApplication, QDialog

from ...plugin.gis.i18n import tr
from ...plugin.gis.icons import icon
from ...plugin.gis.version import plugin_version
from ...plugin.text import N_
from ..buttons import name_buttons
from ..forms import form

__all__ = ["AboutDialog", "versions"]

_ADDRESS = "https://github.com/hatangso/hatangso"
#: Libraries that do a part of the work, and their licences.
_LIBRARIES = (
    ("numpy", "BSD-3-Clause"), ("scipy", "BSD-3-Clause"), ("networkx", "BSD-3-Clause"), ("pyproj", "MIT"),
    ("openpyxl", "MIT"), ("matplotlib", "PSF"), ("python-docx", "MIT"), ("jinja2", "BSD-3-Clause"),
    ("lxml", "BSD-3-Clause"),
)  # fmt: skip
_SOURCES = (
    N_("Shortest paths and joining on road networks: our own, on numpy, scipy and networkx."),
    N_("Lengths and areas on the ellipsoid: PROJ."),
    N_("The form of documents: Decree 30/2020/NĐ-CP, Annex I."),
    N_("Targets: decisions of the provinces and of the Prime Minister, named in each target set."),
)


def versions() -> list[tuple[str, str]]:
    """Names and versions of the plugin, QGIS, Qt, Python and the libraries; "–" for what is not there."""
    found = [
        ("Hạ Tầng Số", plugin_version()),
        ("QGIS", Qgis.QGIS_VERSION),
        ("Qt", QT_VERSION_STR),
        ("Python", platform.python_version()),
        ("OS", platform.platform()),
    ]
    return found + [(name, _installed(name)) for name, _ in _LIBRARIES]


def _installed(name: str) -> str:
    try:
        return version(name)  # without importing it
    except PackageNotFoundError:
        return "–"


class AboutDialog(QDialog, form("about/about_dialog")):
    """Made anew each time that it is opened."""

    def __init__(self, session, parent=None):
        super().__init__(parent)
        self.setupUi(self)
        QgsGui.enableAutoGeometryRestore(self)
        self.resize(620, 440)
        self.picture.setPixmap(icon("hatangso").pixmap(64, 64))
        self.title.setText(f"<b>Hạ Tầng Số – Digital Infrastructure Planner</b><br>{escape(plugin_version())}")
        self._versions = versions()
        self.words.setHtml(self._page())
        self.copy.clicked.connect(self._copy)
        name_buttons(self.buttons)
        self.buttons.rejected.connect(self.close)

    def _page(self) -> str:
        licences = dict(_LIBRARIES)
        rows = "".join(
            f"<tr><td>{escape(name)}&nbsp;&nbsp;</td><td>{escape(number)}&nbsp;&nbsp;</td>"
            f"<td>{licences.get(name, '')}</td></tr>"
            for name, number in self._versions
        )
        sources = "".join(f"<li>{escape(tr(text))}</li>" for text in _SOURCES)
        licence = tr(N_("Free software under the GNU General Public License, version 2 or later. No warranty."))
        return (
            f"<p>{escape(licence)}</p><p><a href='{_ADDRESS}'>{_ADDRESS}</a></p>"
            f"<h4>{escape(tr(N_('What it rests on')))}</h4><ul>{sources}</ul><table>{rows}</table>"
        )

    def _copy(self) -> None:
        text = "\n".join(f"{name} {number}" for name, number in self._versions)
        QApplication.clipboard().setText(text)
