"""Forms (``.ui``) that everybody can use: by keyboard, by screen reader, in another language, on a small screen."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FORMS = sorted(ROOT.glob("ui/**/*.ui"))

#: Widgets that people give something to, or choose in; those of QGIS are known by their names.
INPUTS = ("LineEdit", "ComboBox", "SpinBox", "TextEdit", "DateEdit", "DateTimeEdit", "Slider", "FileWidget")
VIEWS = ("TableView", "TreeView", "ListView", "TableWidget", "TreeWidget", "ListWidget", "TextBrowser")
BUTTONS = ("PushButton", "ToolButton", "CheckBox", "RadioButton")


def kind_of(widget: ET.Element) -> str:
    """"input", "view", "button" or ""."""
    name = re.sub(r"^Q(gs)?(Processing)?", "", widget.get("class", ""))
    for kind, endings in (("input", INPUTS), ("view", VIEWS), ("button", BUTTONS)):
        if name.endswith(endings):
            return kind
    return ""


def text_of(widget: ET.Element, name: str) -> str:
    for found in widget.findall("property"):
        if found.get("name") == name:
            return "".join(found.itertext()).strip()
    return ""


def in_visual_order(element: ET.Element) -> Iterator[ET.Element]:
    """Widgets as they are read: rows from top to bottom, each from left to right."""
    if element.tag == "widget":
        yield element
    children = list(element)
    if element.tag == "layout":
        children.sort(key=lambda item: (int(item.get("row", 0)), int(item.get("column", 0))))
    for child in children:
        if child.tag in ("widget", "layout", "item"):
            yield from in_visual_order(child)


def takes_focus(widget: ET.Element) -> bool:
    return bool(kind_of(widget)) and text_of(widget, "focusPolicy").rpartition("::")[2] != "NoFocus"


def form_faults(xml: str) -> list[str]:
    """What is wrong with a form, in words."""
    root = ET.fromstring(xml)
    faults = []
    if root.findtext("class") != "hatangso":
        faults.append("<class> is not hatangso: its texts would not be found")
    window = root.find("widget")
    widgets = list(in_visual_order(window))
    named = {widget.get("name"): widget for widget in widgets}
    buddies = {text_of(widget, "buddy") for widget in widgets if widget.get("class") == "QLabel"}
    faults += [f"{buddy} is a buddy and no widget" for buddy in sorted(buddies - {""} - set(named))]
    for widget in widgets:
        name, kind = widget.get("name"), kind_of(widget)
        label = name in buddies or text_of(widget, "accessibleName")
        if kind in ("input", "view") and not label:
            faults.append(f"{name} has neither a label that is its buddy nor an accessible name")
        if kind == "button" and not (text_of(widget, "text") or label):
            faults.append(f"{name} has neither text nor an accessible name")
        if kind == "input" and not text_of(widget, "toolTip"):
            faults.append(f"{name} has no tooltip")
        if text_of(widget, "styleSheet"):
            faults.append(f"{name} has a style sheet: colours come from the palette")
        if widget is not window and widget.find("property[@name='geometry']") is not None:
            faults.append(f"{name} has a place of its own: it belongs into a layout")
        if widget.find("widget") is not None and widget.get("class") in ("QWidget", "QDialog", "QFrame", "QGroupBox"):
            faults.append(f"{name} holds widgets without a layout")
    for element in root.iter("string"):
        words = re.search(r"[A-Za-zÀ-ỹ]{3}", re.sub(r"dd|MM|yyyy", "", element.text or ""))  # a date's form is no word
        if element.get("notr") == "true" and words:
            faults.append(f"“{element.text}” is not translated")
    visual = [widget.get("name") for widget in widgets if takes_focus(widget)]
    stops = [stop.text for stop in root.findall("tabstops/tabstop")]
    document = [widget.get("name") for widget in window.iter("widget") if takes_focus(widget)]
    order = [stop for stop in stops if stop in visual] or document
    if stops and set(visual) - set(stops):
        faults.append(f"tab stops lack {', '.join(sorted(set(visual) - set(stops)))}")
    elif order != visual:
        wrong = next(pair for pair in zip(order, visual) if pair[0] != pair[1])
        faults.append(f"tab goes to {wrong[0]} where people see {wrong[1]}")
    keys: dict[str, str] = {}
    for widget in widgets:
        if widget.get("class", "").endswith(("Label", *BUTTONS)):
            for key in re.findall(r"&([^&\s])", text_of(widget, "text").replace("&&", "")):
                if key.lower() in keys:
                    faults.append(f"{widget.get('name')} and {keys[key.lower()]} have one key, {key}")
                keys[key.lower()] = widget.get("name")
    return faults


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_forms_are_for_everybody(path):
    assert form_faults(path.read_text(encoding="utf-8")) == []


_FORM = """<ui version="4.0"><class>{0}</class><widget class="QDialog" name="D"><layout class="QGridLayout" name="g">
<item row="0" column="0"><widget class="QLabel" name="l"><property name="text"><string>{1}Name</string></property>
<property name="buddy"><cstring>{2}</cstring></property></widget></item>
<item row="0" column="1"><widget class="QLineEdit" name="e">
<property name="toolTip"><string>{3}</string></property></widget></item>
<item row="{4}" column="0"><widget class="QPushButton" name="b">
<property name="text"><string>&amp;No</string></property>{5}</widget></item>
</layout></widget>{6}</ui>"""


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({}, None),
        ({0: "Dialog"}, "<class>"),
        ({1: "&amp;N", 2: "e"}, "one key"),
        ({2: "x"}, "x is a buddy"),
        ({2: ""}, "e has neither"),
        ({3: ""}, "tooltip"),
        ({4: "-1"}, "tab goes to e"),
        ({5: '<property name="styleSheet"><string>color: red</string></property>'}, "style sheet"),
        ({5: '<property name="geometry"><rect><x>0</x></rect></property>'}, "a place of its own"),
        ({5: '<property name="whatsThis"><string notr="true">English</string></property>'}, "not translated"),
        ({5: '<property name="whatsThis"><string notr="true">dd/MM/yyyy</string></property>'}, None),
        ({6: "<tabstops><tabstop>e</tabstop></tabstops>"}, "tab stops lack b"),
        ({6: "<tabstops><tabstop>b</tabstop><tabstop>e</tabstop></tabstops>"}, "tab goes to b"),
    ],
)
def test_planted_faults_are_found(changed, word):
    parts = {0: "hatangso", 1: "", 2: "e", 3: "What it is", 4: "1", 5: "", 6: "", **changed}
    faults = form_faults(_FORM.format(*(parts[number] for number in range(7))))
    assert faults == [] if word is None else any(word in fault for fault in faults), faults
