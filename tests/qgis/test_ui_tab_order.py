"""Tab goes through the windows from top to bottom, whatever was made first."""

from __future__ import annotations

import pytest
from hatangso_testing.waiting import bury
from hatangso_testing.window import Window
from qgis.core import QgsProject, QgsVectorLayer

from hatangso.ui.compliance.compliance_dock import ComplianceDock
from hatangso.ui.fiber.tree_dialog import TreeDialog
from hatangso.ui.routes.routes_dialog import RoutesDialog
from hatangso.ui.session import Session
from hatangso.ui.setup.setup_dialog import SetupDialog
from hatangso.ui.tab_order import in_order

WINDOWS = {"setup": SetupDialog, "compliance": ComplianceDock, "routes": RoutesDialog, "tree": TreeDialog}
#: Some widgets that a user meets in this order.
MET = {
    "setup": ("tabs", "rolesArea", "targetSet", "year", "checkButton", "checksTree", "findButton"),
    "compliance": ("scenario", "level", "search", "tree", "details", "assess", "report", "dossier"),
    "routes": ("formArea", "whereCombo", "runButton", "closeButton"),
    "tree": ("formArea", "whereCombo", "runButton", "closeButton"),
}


@pytest.fixture
def session(sao_mai):
    project = QgsProject.instance()
    project.clear()
    for table in ("roads", "villages", "hubs"):
        project.addMapLayer(QgsVectorLayer(f"{sao_mai}|layername={table}", table, "ogr"))
    window = Window()
    session = Session(window)
    yield session
    session.close()
    window.main.close()
    project.clear()


@pytest.mark.parametrize("name", WINDOWS)
def test_tab_goes_from_top_to_bottom(name, session):
    window = WINDOWS[name](session, session.main_window())
    window.show()
    wanted = list(in_order(window.widget().widget() if name == "compliance" else window))
    assert len(wanted) > 10 and len(set(map(id, wanted))) == len(wanted)
    # The chain, from the first of them once around, without what lies inside others.
    ids = {id(widget): widget for widget in wanted}
    chain, widget = [], wanted[0]
    while True:
        if id(widget) in ids:
            chain.append(widget)
        widget = widget.nextInFocusChain()
        if widget is wanted[0]:
            break
    assert [one.objectName() for one in chain] == [one.objectName() for one in wanted]
    names = [one.objectName() for one in chain]
    places = [names.index(one) for one in MET[name] if one in names]
    assert len(places) >= len(MET[name]) - 1 and places == sorted(places)
    bury(window)
