"""Names of files as they were typed: nothing is written over behind an ending that was added afterwards."""

from __future__ import annotations

import pytest
from hatangso_testing.window import Window
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QFileDialog

from hatangso.ui import save_names
from hatangso.ui.save_names import whole_name
from hatangso.ui.session import Session
from hatangso.ui.setup.cures import Cures


@pytest.mark.parametrize("agreed", [True, False])
def test_a_file_behind_the_added_ending_is_asked_about(qgis_app, tmp_path, monkeypatch, agreed):
    asked = []
    monkeypatch.setattr(save_names, "_agreed", lambda window, name: (asked.append(name), agreed)[1])
    typed, endings = str(tmp_path / "tỉnh"), (".qgz", ".qgs")
    assert whole_name(None, "", endings) == "" and whole_name(None, typed, endings) == f"{typed}.qgz"
    (tmp_path / "tỉnh.qgz").write_bytes(b"another plan")
    assert whole_name(None, f"{typed}.QGS", endings) == f"{typed}.QGS"
    assert whole_name(None, f"{typed}.qgz", endings) == f"{typed}.qgz" and not asked  # the dialog has asked itself
    assert whole_name(None, typed, endings) == (f"{typed}.qgz" if agreed else "") and asked == ["tỉnh.qgz"]


def test_no_other_project_is_written_over(qgis_app, tmp_path, monkeypatch):
    """Both places where a project without a file is saved."""
    from hatangso.ui.dossier.dossier_wizard import DossierWizard

    QgsProject.instance().clear()
    other = tmp_path / "tỉnh.qgz"
    other.write_bytes(b"another plan")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "tỉnh"), ""))
    monkeypatch.setattr(save_names, "_agreed", lambda *_: False)
    session = Session(None)
    wizard = DossierWizard(session)
    assert not wizard._save_project() and session.project.fileName() == ""
    assert not Cures(session, Window().main, lambda *_: None)._save_project()
    assert other.read_bytes() == b"another plan"
    wizard.let_go()
    wizard.deleteLater()
    session.close()
