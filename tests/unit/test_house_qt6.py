"""What comes with QGIS 4: every name of Qt that the code spells is there in PyQt6, and PyQt6 takes every form.

QGIS 4 itself is not needed: names of Qt are looked up in PyQt6 from PyPI, forms are set up by its uic. Those of QGIS
are checked by rules (``tools/house.py``) and on the QGIS that runs (``tests/qgis/test_house_api.py``).
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import io
import os
import sys
import types
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("hatangso_house", ROOT / "tools/house.py")
house = sys.modules.setdefault(_spec.name, importlib.util.module_from_spec(_spec))
if not hasattr(house, "modules"):
    _spec.loader.exec_module(house)

#: What ``qgis.PyQt`` gives on Qt6 beyond PyQt6 itself.
GIVEN_BY_QGIS = frozenset({("QtCore", "NULL"), ("QtWidgets", "QAction"), ("QtWidgets", "QActionGroup"),
                           ("QtWidgets", "QShortcut"), ("uic", "loadUiType"), ("uic", "loadUi")})  # fmt: skip


@pytest.fixture(scope="module")
def pyqt6():
    """PyQt6, with an application that needs no screen. Not beside PyQt5: two Qt in one process do not get along."""
    if importlib.util.find_spec("qgis") is not None:
        pytest.skip("this Python has QGIS and its Qt; PyQt6 is tried on the one without")
    pytest.importorskip("PyQt6.QtWidgets", reason="PyQt6 is not here: pip install PyQt6", exc_type=ImportError)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PyQt6.QtWidgets import QApplication

    return QApplication.instance() or QApplication([])


def qt6_faults(root: Path) -> list[str]:
    """Names of Qt in the shipped code that PyQt6 has not, spelt from a class or namespace on."""
    faults = []
    for module in house.modules(root):
        names: dict[str, object] = {}
        guarded = house._behind_a_version_check(module)
        for node in ast.walk(module.tree):
            if id(node) in guarded or not isinstance(node, ast.ImportFrom):
                continue
            if not (node.module or "").startswith("qgis.PyQt"):
                continue
            for alias in node.names:
                part = ".".join(filter(None, [node.module[len("qgis.PyQt") :].strip("."), alias.name]))
                place, _, name = part.rpartition(".")
                if (place, name) in GIVEN_BY_QGIS:
                    continue
                try:
                    found = getattr(importlib.import_module(f"PyQt6.{place}" if place else "PyQt6"), name, None)
                    found = found or importlib.import_module(f"PyQt6.{part}")
                except ImportError:
                    faults.append(module.at(node, f"PyQt6 has no {part}"))
                    continue
                names[alias.asname or alias.name] = found
        for node in ast.walk(module.tree):
            parts = house.chain(node) if isinstance(node, ast.Attribute) and id(node) not in guarded else []
            found = names.get(parts[0]) if len(parts) > 1 else None
            if not isinstance(found, (type, types.ModuleType)):
                continue
            for place, name in enumerate(parts[1:], 2):
                if (parts[0], name) in GIVEN_BY_QGIS:
                    break
                if not hasattr(found, name):
                    faults.append(module.at(node, f"PyQt6 has no {'.'.join(parts[:place])}"))
                    break
                found = getattr(found, name)
                if not isinstance(found, (type, types.ModuleType)):
                    break
    return faults


class _Stand(types.ModuleType):
    """Stands for a module of QGIS: its widgets are what the form says that they extend."""

    def __init__(self, name: str, classes: dict[str, str]):
        super().__init__(name)
        from PyQt6 import QtWidgets

        for widget, base in classes.items():
            made = getattr(QtWidgets, base, QtWidgets.QWidget)
            setattr(self, widget, type(widget, (made,), {"__getattr__": lambda own, name: lambda *given: None}))


def set_up(form: str, monkeypatch):
    """Set a form up with PyQt6's uic; returns the widget and the form."""
    from PyQt6 import QtWidgets, uic

    root = ET.fromstring(form)
    custom: dict[str, dict[str, str]] = {}
    for widget in root.iter("customwidget"):
        header = widget.findtext("header", "").removesuffix(".h").replace("/", ".")
        custom.setdefault(header, {})[widget.findtext("class")] = widget.findtext("extends", "QWidget")
    for header, classes in custom.items():
        parts = header.split(".")
        for end in range(1, len(parts)):
            monkeypatch.setitem(sys.modules, ".".join(parts[:end]), types.ModuleType(".".join(parts[:end])))
        monkeypatch.setitem(sys.modules, header, _Stand(header, classes))
    code = io.StringIO()
    uic.compileUi(io.StringIO(form), code)
    space: dict = {}
    exec(compile(code.getvalue(), "form", "exec"), space)
    made = next(value for name, value in space.items() if name.startswith("Ui_"))()
    base = root.find("widget").get("class")
    widget = getattr(QtWidgets, base, QtWidgets.QWidget)()
    made.setupUi(widget)
    return widget, made


FORMS = sorted(ROOT.glob("ui/**/*.ui"))


def test_the_code_spells_names_that_pyqt6_has(pyqt6):
    assert qt6_faults(ROOT) == []


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("from qgis.PyQt.QtCore import Qt\nx = Qt.AlignLeft", "Qt.AlignLeft"),
        ("from qgis.PyQt.QtCore import QRegExp", "QRegExp"),
        ("from qgis.PyQt.QtWidgets import QDesktopWidget", "QDesktopWidget"),
        ("from qgis.PyQt import QtWidgets\nx = QtWidgets.QMessageBox.Yes", "QMessageBox.Yes"),
        ("def f():\n    from qgis.PyQt.QtCore import QEvent\n    return QEvent.Type.Nothing", "QEvent.Type.Nothing"),
    ],
)
def test_planted_names_of_qt5_are_found(pyqt6, tmp_path, code, word):
    (tmp_path / "plugin/gis").mkdir(parents=True)
    (tmp_path / "plugin/gis/a.py").write_text(code, encoding="utf-8")
    assert [fault for fault in qt6_faults(tmp_path) if word in fault]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_pyqt6_takes_every_form(pyqt6, monkeypatch, path):
    widget, made = set_up(path.read_text(encoding="utf-8"), monkeypatch)
    assert vars(made)


def test_a_planted_form_of_qt5_alone_is_found(pyqt6, monkeypatch):
    form = """<ui version="4.0"><class>hatangso</class><widget class="QDialog" name="D"><layout class="QVBoxLayout">
      <item><widget class="QLabel" name="l"><property name="alignment"><set>Qt::NoSuchValue</set></property></widget>
      </item></layout></widget></ui>"""
    with pytest.raises(Exception, match="NoSuchValue"):
        set_up(form, monkeypatch)
    widget, made = set_up(form.replace("NoSuchValue", "AlignRight"), monkeypatch)
    assert made.l.alignment()
