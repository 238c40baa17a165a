"""Every name of QGIS and Qt that the code spells is there in the QGIS that runs; every enum value is fully scoped.

Together with the static rule against what 3.22 lacks, and run on the oldest and the newest QGIS, this stands for Qt6,
where unscoped values are gone.
"""

from __future__ import annotations

import ast
import enum
import importlib
import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("hatangso_house", ROOT / "tools/house.py")
house = sys.modules.setdefault(_spec.name, importlib.util.module_from_spec(_spec))
if not hasattr(house, "modules"):
    _spec.loader.exec_module(house)


def _is_enum_value(value) -> bool:
    """A member of an enum or of a flag type: of Python's own, or of sip's as in PyQt5."""
    if isinstance(value, enum.Enum):
        return True
    return isinstance(value, int) and type(value) not in (int, bool) and type(value).__module__.split(".")[0] in (
        "PyQt5", "PyQt6", "qgis",
    )  # fmt: skip


def api_faults(root: Path) -> list[str]:
    """Names that are not there, and enum values spelt without the name of their enum."""
    faults = []
    for module in house.modules(root):
        guarded = house._behind_a_version_check(module)
        names: dict[str, object] = {}
        for node in ast.walk(module.tree):
            if id(node) in guarded:
                continue
            if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").split(".")[0] == "qgis":
                try:
                    source = importlib.import_module(node.module)
                except ImportError as error:
                    faults.append(module.at(node, str(error)))
                    continue
                for alias in node.names:
                    if alias.name == "processing":
                        continue
                    if not hasattr(source, alias.name):
                        faults.append(module.at(node, f"{node.module} has no {alias.name}"))
                    else:
                        names[alias.asname or alias.name] = getattr(source, alias.name)
        for node in ast.walk(module.tree):
            if id(node) in guarded or not isinstance(node, ast.Attribute):
                continue
            parts = house.chain(node)
            if len(parts) < 2 or not isinstance(names.get(parts[0]), type):
                continue
            value = parent = names[parts[0]]
            for part in parts[1:]:
                parent = value
                if not isinstance(parent, type):
                    break  # what an object has cannot be told from here
                if not hasattr(parent, part):
                    faults.append(module.at(node, f"{'.'.join(parts)}: there is no {part}"))
                    break
                value = getattr(parent, part)
            else:
                if _is_enum_value(value) and parent is not type(value):
                    scope = type(value).__qualname__.split(".")[-1]
                    faults.append(module.at(node, f"{'.'.join(parts)} is not scoped: name its enum ({scope})"))
    return faults


def test_every_name_is_there_and_scoped(qgis_app):
    assert api_faults(ROOT) == []


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("from qgis.core import QgsWkbTypes\nx = QgsWkbTypes.Point", "QgsWkbTypes.Point is not scoped"),
        ("from qgis.core import QgsProcessing\nx = QgsProcessing.TypeVectorLine", "not scoped"),
        ("from qgis.core import QgsFeatureSink\nx = f(QgsFeatureSink.FastInsert)", "not scoped"),
        ("from qgis.PyQt.QtCore import Qt\nx = Qt.AlignLeft", "not scoped"),
        ("from qgis.PyQt.QtCore import QVariant\nx = QVariant.String", "not scoped"),
        ("from qgis.core import QgsWkbTypes\nx = QgsWkbTypes.Type.Pointt", "there is no Pointt"),
        ("from qgis.core import QgsProjekt", "has no QgsProjekt"),
        ("from qgis.PyQt.QtNowhere import QObject", "QtNowhere"),
    ],
)
def test_it_fires(qgis_app, tmp_path, code, named):
    (tmp_path / "processing").mkdir()
    (tmp_path / "processing/a.py").write_text(code, encoding="utf-8")
    assert any(named in fault for fault in api_faults(tmp_path))


def test_it_lets_the_innocent_pass(qgis_app, tmp_path):
    (tmp_path / "processing").mkdir()
    (tmp_path / "processing/a.py").write_text(
        "from qgis.core import Qgis, QgsFeatureSink, QgsProcessing, QgsProject, QgsUnitTypes, QgsWkbTypes\n"
        "from qgis.PyQt.QtCore import QCoreApplication, Qt, QVariant\n"
        "a = QgsWkbTypes.Type.Point, QgsProcessing.SourceType.TypeVectorLine, QgsFeatureSink.Flag.FastInsert\n"
        "b = QgsUnitTypes.DistanceUnit.DistanceMeters, Qt.AlignmentFlag.AlignLeft, QgsProject.instance().crs()\n"
        "c = Qgis.QGIS_VERSION_INT, QCoreApplication.translate, QgsProcessing.TEMPORARY_OUTPUT\n"
        "if Qgis.QGIS_VERSION_INT < 33800:\n    d = QVariant.String\n",
        encoding="utf-8",
    )
    assert api_faults(tmp_path) == []
