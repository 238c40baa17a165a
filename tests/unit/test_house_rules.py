"""The rules of the house hold, and each of them fires on a planted violation and lets the innocent pass."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("hatangso_house", ROOT / "tools/house.py")
house = importlib.util.module_from_spec(_spec)
# dataclasses look their module up by name
import sys  # noqa: E402

sys.modules[_spec.name] = house
_spec.loader.exec_module(house)


@pytest.mark.parametrize("rule", house.RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rules(rule):
    assert rule(ROOT) == []


def plant(root: Path, files: dict[str, str]) -> Path:
    """A source tree with these files, and with what every package needs to be one."""
    for name, code in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, encoding="utf-8")
    return root


#: For each rule: trees that break it, each with what the message must name.
VIOLATIONS = [
    (
        house.qgis_only_at_the_edge,
        {"plugin/network/a.py": "from qgis.core import QgsGeometry"},
        "plugin/network/a.py:1",
    ),
    (house.qgis_only_at_the_edge, {"plugin/wkb.py": "def f():\n    import qgis.core"}, "plugin/wkb.py:2"),
    (house.qgis_only_at_the_edge, {"plugin/fiber/a.py": "from qgis.PyQt.QtCore import QDate"}, "qgis.PyQt"),
    (house.qgis_only_at_the_edge, {"plugin/sample/a.py": "from osgeo import gdal"}, "osgeo"),
    (
        house.engine_does_not_reach_for_gis,
        {"plugin/gis/crs.py": "", "plugin/network/a.py": "def f():\n    from ..gis import crs"},
        "plugin/network/a.py:2",
    ),
    (
        house.engine_does_not_reach_for_gis,
        {"plugin/gis/crs.py": "", "plugin/wkb.py": "from .gis.crs import metric"},
        "plugin/wkb.py:1",
    ),
    (house.qt_only_through_qgis, {"ui/dock.py": "from PyQt5.QtWidgets import QWidget"}, "PyQt5"),
    (house.qt_only_through_qgis, {"plugin/gis/a.py": "import PyQt6"}, "PyQt6"),
    (house.qt_only_through_qgis, {"ui/dock.py": "import importlib\nimportlib.import_module('PyQt5.QtCore')"}, "PyQt5"),
    (
        house.imports_run_downwards,
        {"plugin/network/a.py": "from ..siting import b", "plugin/siting/__init__.py": "", "plugin/siting/b.py": ""},
        "plugin.siting.b",
    ),
    (
        house.imports_run_downwards,
        {"plugin/schema.py": "def f():\n    from .network.a import x", "plugin/network/a.py": ""},
        "plugin/schema.py:2",
    ),
    (
        house.imports_run_downwards,
        {"plugin/gis/a.py": "from ...processing.algorithm import Run", "processing/algorithm.py": ""},
        "processing.algorithm",
    ),
    (
        house.imports_run_downwards,
        {"ui/dock.py": "from hatangso.plugin.main import X", "plugin/main.py": ""},
        "plugin.main",
    ),
    (house.imports_run_downwards, {"plugin/novelty/a.py": ""}, "novelty has no floor"),
    (
        house.no_circles,
        {"plugin/fiber/a.py": "from .b import x", "plugin/fiber/b.py": "def f():\n    from . import a"},
        "plugin.fiber.a → plugin.fiber.b → plugin.fiber.a",
    ),
    (
        house.no_circles,
        {
            "plugin/fiber/a.py": "from ..network import x",
            "plugin/network/x.py": "",
            "plugin/network/y.py": "from ..fiber.c import z",
            "plugin/fiber/c.py": "",
        },
        "packages in a circle: fiber → network → fiber",
    ),
    (house.engine_raises_its_own_errors, {"plugin/gis/a.py": "from qgis.core import QgsProcessingException"}, ":1"),
    (
        house.engine_raises_its_own_errors,
        {"plugin/gis/a.py": "from qgis import core\nraise core.QgsProcessingException('x')"},
        ":2",
    ),
    (house.same_input_same_output, {"plugin/fiber/a.py": "import time\nx = time.time()"}, "time.time"),
    (house.same_input_same_output, {"plugin/fiber/a.py": "from time import time"}, "time.time"),
    (
        house.same_input_same_output,
        {"processing/fiber/a.py": "import datetime\ndatetime.datetime.now()"},
        "datetime.now",
    ),
    (house.same_input_same_output, {"plugin/fiber/a.py": "import random"}, "random"),
    (house.same_input_same_output, {"plugin/fiber/a.py": "from random import shuffle"}, "random"),
    (
        house.same_input_same_output,
        {"plugin/fiber/a.py": "import numpy as np\nnp.random.shuffle(x)"},
        "np.random.shuffle",
    ),
    (
        house.same_input_same_output,
        {"plugin/fiber/a.py": "import numpy as np\nnp.random.default_rng()"},
        "without a seed",
    ),
    (house.same_input_same_output, {"processing/a.py": "from uuid import uuid4"}, "uuid4"),
    (house.fields_come_from_schema, {"processing/fiber/a.py": "x = QgsField('length', 6)"}, "QgsField"),
    (house.fields_come_from_schema, {"processing/a.py": "from qgis import core\ncore.QgsFields()"}, "QgsFields"),
    (
        house.schema_only_in_schema,
        {"processing/fiber/a.py": "from ...plugin.schema import Field as F\nx = F('length_m', 1, 'a', 'b')"},
        "plugin/schema.py",
    ),
    (
        house.schema_only_in_schema,
        {"plugin/fiber/a.py": "from .. import schema\nx = schema.Field('length_m', 1, 'a', 'b')"},
        "plugin/schema.py",
    ),
    (house.runs_from_3_22_to_qt6, {"plugin/gis/a.py": "x = Qgis.WkbType.Point"}, "Qgis.WkbType"),
    (house.runs_from_3_22_to_qt6, {"processing/a.py": "x = Qgis.ProcessingSourceType.VectorLine"}, "3.22"),
    (house.runs_from_3_22_to_qt6, {"processing/a.py": "from qgis.core import QgsProcessingParameterArea"}, "Area"),
    (house.runs_from_3_22_to_qt6, {"plugin/gis/a.py": "from qgis.PyQt.QtCore import QMetaType"}, "fields.py"),
    (house.runs_from_3_22_to_qt6, {"ui/a.py": "from qgis.PyQt.QtCore import QRegExp"}, "Qt6"),
    (house.runs_from_3_22_to_qt6, {"ui/a.py": "dialog.exec_()"}, "exec_"),
    (house.runs_from_3_22_to_qt6, {"ui/a.py": "box.setMinimal()"}, "setMinimal"),
    (house.runs_from_3_22_to_qt6, {"plugin/gis/a.py": "x = int(layer.blendMode())"}, "plugin/gis/a.py:1"),
    (house.runs_from_3_22_to_qt6, {"plugin/gis/a.py": "x = int(definition.flags())"}, "members"),
    (
        house.engine_does_not_reach_for_gis,
        {"plugin/gis/crs.py": "", "plugin/dossier/a.py": "from ..gis import crs"},
        "plugin/dossier/a.py:1",
    ),
    (house.references_lead_somewhere, {"plugin/a.py": '"""See :func:`.b.gone`."""', "plugin/b.py": "x = 1"}, "a.py:1"),
    (house.references_lead_somewhere, {"plugin/a.py": '"""See :mod:`.gone`."""'}, ".gone"),
    (house.references_lead_somewhere, {"plugin/a.py": "#: See :data:`..dossier.b.x`.", "plugin/b.py": "x = 1"}, "..dos"),
    (house.references_lead_somewhere, {"ui/a.py": "#: See :class:`Gone`."}, "Gone"),
    (house.runs_from_3_22_to_qt6, {"ui/a.py": "from qgis.PyQt.QtGui import QAction"}, "QAction"),
    (house.light_to_load, {"processing/network/a.py": "import networkx as nx"}, "networkx"),
    (
        house.light_to_load,
        {"plugin/gis/a.py": "try:\n    from scipy import sparse\nexcept ImportError:\n    sparse = None"},
        "scipy",
    ),
    (house.light_to_load, {"plugin/main.py": "class A:\n    import matplotlib"}, "matplotlib"),
    (house.texts_are_marked, {"plugin/fiber/a.py": "raise DataError('no cable')"}, "DataError"),
    (house.texts_are_marked, {"plugin/fiber/a.py": "raise errors.NetworkError(f'no {x}')"}, "NetworkError"),
    (house.texts_are_marked, {"plugin/fiber/a.py": "progress.warn('slow')"}, ".warn()"),
    (
        house.texts_are_marked,
        {"processing/a.py": "self.add(QgsProcessingParameterNumber('X', y), 'help')"},
        "self.add()",
    ),
    (house.algorithms_stand_alone, {"processing/a.py": "p = QgsProject.instance()"}, "context.project()"),
    (house.algorithms_stand_alone, {"processing/a.py": "from qgis.utils import iface"}, "iface"),
    (house.nothing_is_printed, {"plugin/fiber/a.py": "print('here')"}, "print"),
    (house.modules_say_what_they_offer, {"plugin/fiber/a.py": "__all__ = []"}, "docstring"),
    (house.modules_say_what_they_offer, {"plugin/fiber/a.py": "'''Doc.'''\nx = 1"}, "__all__"),
    (house.modules_say_what_they_offer, {"plugin/fiber/a.py": "'''Doc.'''\n__all__ = ['gone']"}, "gone"),
    (house.no_private_places, {"docs/a.md": "see /" + "work/main/x"}, "docs/a.md:1"),
    (house.no_private_places, {"tests/unit/a.py": "x = '/" + "home/lan/data'"}, "tests/unit/a.py:1"),
    (house.no_private_places, {"plugin/resources/styles/a.qml": "C:" + "\\Users\\lan"}, "a.qml:1"),
]

#: What the rules let pass, all of it together for all rules: a small house in order.
INNOCENT = {
    "__init__.py": '"""Package."""\ndef classFactory(iface):\n    from .plugin.main import X\n    return X(iface)\n',
    "plugin/__init__.py": '"""Package."""\n',
    "plugin/errors.py": '"""Errors."""\n__all__ = ["DataError"]\nclass DataError(Exception):\n    pass\n',
    "plugin/text.py": '"""Texts."""\n__all__ = ["N_"]\ndef N_(text):\n    return text\n',
    "plugin/schema.py": '"""Fields."""\n__all__ = ["A", "Field"]\nclass Field:\n    pass\nA = (Field(),)\n',
    "plugin/main.py": (
        '"""Main."""\nfrom qgis.core import Qgis\nfrom ..processing.provider import P\n__all__ = ["X"]\n'
        "class X:\n    version = Qgis.QGIS_VERSION_INT\n    p = P\n"
    ),
    "plugin/gis/__init__.py": '"""Package."""\n',
    "plugin/gis/fields.py": (
        '"""Fields."""\nfrom qgis.core import Qgis, QgsField\nfrom ..schema import Field\n__all__ = ["make"]\n'
        "if Qgis.QGIS_VERSION_INT >= 33800:\n    from qgis.PyQt.QtCore import QMetaType\n    T = QMetaType.Type.QString\n"
        "    U = Qgis.WkbType\n"
        "def make(field: Field):\n    return QgsField(field.name, T)\n"
    ),
    "plugin/network/__init__.py": '"""Package."""\n',
    "plugin/network/routing.py": (
        '"""Routing."""\nfrom __future__ import annotations\nfrom typing import TYPE_CHECKING\nimport time\n'
        "import networkx as nx\nimport numpy as np\n"
        "from ..errors import DataError\nfrom ..text import N_\nif TYPE_CHECKING:\n    from .tree import Tree\n"
        '__all__ = ["route"]\n'
        'def route(seed: int, progress) -> Tree:\n    rng = np.random.default_rng(seed)\n    start = time.monotonic()\n'
        '    progress.warn(N_("slow"))\n    random = rng.random()\n    nx.random = random, start\n'
        '    raise DataError(N_("No road in {layer}."), layer="x")\n'
    ),
    "plugin/network/tree.py": '"""Trees."""\nfrom .routing import route\n__all__ = ["Tree"]\nclass Tree:\n    made = route\n',
    "plugin/fiber/__init__.py": '"""Package."""\n',
    "plugin/fiber/a.py": '"""Fibre."""\nfrom ..network import tree\nfrom ..schema import A\n__all__ = ["x"]\nx = A, tree\n',
    "processing/__init__.py": '"""Package."""\n',
    "processing/provider.py": (
        '"""Provider."""\nfrom qgis.core import QgsProcessingProvider\n__all__ = ["P"]\n'
        "class P(QgsProcessingProvider):\n    def loadAlgorithms(self):\n        from .fiber.a import A\n        A()\n"
    ),
    "processing/fiber/__init__.py": '"""Package."""\n',
    "processing/fiber/a.py": (
        '"""Algorithm."""\nfrom qgis.core import QgsProcessing, QgsProcessingException\nfrom ...plugin.text import N_\n'
        '__all__ = ["A"]\nclass A:\n    def define(self):\n        self.add(1, N_("help"))\n'
        "    def execute(self, run):\n        import networkx\n        from ...plugin.fiber.a import x\n"
        '        line = QgsProcessing.SourceType.TypeVectorLine\n        raise QgsProcessingException("text", x, line)\n'
    ),
    "ui/__init__.py": '"""Package."""\n',
    "ui/dock.py": '"""Dock."""\nfrom qgis.PyQt.QtWidgets import QAction\n__all__ = ["a"]\na = QAction\n',
    "docs/a.md": "the work/main road; https://example.org/home/x; /usr/share/qgis\n",
}  # fmt: skip


@pytest.mark.parametrize(("rule", "files", "named"), VIOLATIONS)
def test_each_rule_fires_on_a_planted_violation(rule, files, named, tmp_path):
    found = rule(plant(tmp_path, files))
    assert found, f"{rule.__name__} does not see it"
    assert any(named in words for words in found), found


@pytest.mark.parametrize("rule", house.RULES, ids=lambda rule: rule.__name__)
def test_rules_let_the_innocent_pass(rule, tmp_path):
    assert rule(plant(tmp_path, INNOCENT)) == []


def test_every_rule_is_shown_to_fire():
    assert {rule for rule, _, _ in VIOLATIONS} == set(house.RULES)
