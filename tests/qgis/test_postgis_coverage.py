"""Signal, sites, targets, documents and windows: PostGIS gives what GeoPackages give."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hatangso_testing.storage_cases import COVERAGE
from hatangso_testing.storages import FILE, TABLE, TABLES, differences, layer_names, rows_of
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop
from qgis.PyQt.QtWidgets import QComboBox


@pytest.mark.parametrize("name", list(COVERAGE))
def test_postgis_gives_what_geopackages_give(storages, name):
    assert differences(storages, name) == []


def test_what_a_dossier_holds_of_tables_is_what_it_holds_of_files(storages):
    """Every row, with no word of who may read the database."""
    found = {storage: Path(result["FOLDER"]) for storage, result in storages.results("packagedossier").items()}
    held = {}
    for storage, folder in found.items():
        (package,) = folder.rglob("*.gpkg")
        tables = [rows_of(f"{package}|layername={name}", ("fid", "fid_1", "id")) for name in layer_names(package)]
        held[storage] = sorted((rows for *_, rows in tables), key=repr)
    assert held[TABLE] == held[FILE] != []
    secrets = [storages.server.password.encode(), f"user={storages.server.user}".encode()]
    for path in found[TABLE].parent.rglob("*"):  # with all that other cases have written there
        content = path.read_bytes() if path.is_file() else b""
        assert not [secret for secret in secrets if secret in content], path


def test_tables_are_found_for_the_plan_and_offered(storages, qgis_app):
    from hatangso.ui.session import Session
    from hatangso.ui.setup.setup_dialog import SetupDialog

    project = QgsProject.instance()
    project.clear()
    session = Session(None)
    layers = {}
    for name in ("communes", "villages", "sites", "pole_lines"):
        layer = QgsVectorLayer(storages.server.uri(name, schema=TABLES), name, "postgres")
        layers[name.upper()] = project.addMapLayer(layer).id()
    window = SetupDialog(session)
    try:
        window.show()
        end = time.monotonic() + 60
        while time.monotonic() < end and (window._look.isActive() or window.looking or window._task is not None):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        chosen = {name: window.findChild(QComboBox, f"layer_{name}").currentData() for name in layers}
        assert chosen == layers
        assert storages.server.password not in str(session.plan)
    finally:
        window.close()
        window.deleteLater()
        session.close()
        project.clear()
