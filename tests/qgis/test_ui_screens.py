"""Windows on small screens: whole, with their buttons in sight, whatever was remembered of them."""

from __future__ import annotations

import pytest
from hatangso_testing.window import Window
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QRect, Qt
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from hatangso.ui import screens
from hatangso.ui.desk import Desk
from hatangso.ui.screens import available_place, keep_on_screen
from hatangso.ui.windows import WINDOWS

#: 1366 × 768 at 150 %, with a bar of the desktop.
SMALL = QRect(0, 0, 911, 480)


@pytest.fixture
def window(qgis_app):
    QgsProject.instance().clear()
    made = Window()
    made.main.resize(900, 460)
    made.main.show()
    yield made
    made.main.hide()
    made.main.deleteLater()
    QgsProject.instance().clear()


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(screens, "available_place", lambda _: SMALL)
    return SMALL


@pytest.mark.parametrize("one", [one for one in WINDOWS if one.kind == "dialog"], ids=lambda one: one.id)
def test_every_window_opens_whole_on_a_small_screen(window, small, one):
    desk = Desk(window)
    widget = desk.open(one.id)
    QCoreApplication.processEvents()
    assert small.contains(widget.frameGeometry())
    assert widget.height() < small.height()  # room for the title is left
    # What closes it is in sight.
    last = max((child.mapTo(widget, child.rect().bottomRight()) for child in buttons(widget)), key=lambda at: at.y())
    assert last.y() < widget.height()
    desk.close()


def buttons(widget):
    shown = [child for child in widget.findChildren(QWidget) if child.isVisible()]
    found = [child for child in shown if isinstance(child, QDialogButtonBox)]
    return found or [child for child in shown if child.inherits("QPushButton")]


@pytest.mark.parametrize("place", [QRect(700, 300, 500, 400), QRect(-300, -200, 400, 300), QRect(100, 50, 4000, 3000)])
def test_what_lies_outside_is_brought_in(qgis_app, small, place):
    dialog = QDialog()
    dialog.setGeometry(place)
    dialog.show()
    dialog.setGeometry(place)
    keep_on_screen(dialog)
    assert small.contains(dialog.frameGeometry())
    assert dialog.width() == place.width() or dialog.frameGeometry().width() == small.width()
    dialog.close()


def test_what_fits_stays_as_it_is(qgis_app, small):
    dialog = QDialog()
    dialog.show()
    dialog.setGeometry(120, 60, 500, 300)
    keep_on_screen(dialog)
    QCoreApplication.processEvents()
    assert dialog.geometry() == QRect(120, 60, 500, 300)
    dialog.close()


def test_a_form_larger_than_the_screen_gives_in(qgis_app, small):
    dialog = QDialog()
    big = QWidget(dialog)
    big.setMinimumSize(2000, 1500)
    QVBoxLayout(dialog).addWidget(big)
    dialog.show()
    keep_on_screen(dialog)
    assert small.contains(dialog.frameGeometry())
    dialog.close()


def test_the_place_is_that_of_a_screen(qgis_app):
    dialog = QDialog()
    dialog.move(-5000, -5000)  # as on a screen that is not there any more
    assert not available_place(dialog).isEmpty()


@pytest.mark.parametrize(("width", "expected"), [(1920, 620), (1200, 480)])
def test_the_dock_opens_wide_enough(window, width, expected):
    window.main.resize(width, 900)
    window.canvas.setMinimumSize(1, 1)
    desk = Desk(window)
    dock = desk.open("compliance")
    QCoreApplication.processEvents()
    assert abs(dock.width() - expected) <= 2
    window.main.resizeDocks([dock], [400], Qt.Orientation.Horizontal)  # the user's own width stays
    QCoreApplication.processEvents()
    before = dock.width()
    dock.close()
    assert desk.open("compliance") is dock
    QCoreApplication.processEvents()
    assert abs(dock.width() - before) <= 2
    desk.close()
