"""Texts and legends in one language, whatever letters the English ones have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from qgis.core import QgsCategorizedSymbolRenderer, QgsRuleBasedRenderer, QgsVectorLayer

from hatangso.plugin.gis import styles
from hatangso.plugin.gis.i18n import texts_in

ROOT = Path(__file__).resolve().parents[2]
KINDS = {"0": "Point", "1": "LineString", "2": "Polygon"}
KIND = re.compile(r"<layerGeometryType>([012])</layerGeometryType>")
STYLES = sorted(
    path.stem for path in (ROOT / "plugin/resources/styles").glob("*.qml") if KIND.search(path.read_text("utf-8"))
)


def test_every_text_is_found_in_the_language_of_a_document(qgis_app):
    """QTranslator takes a str of ASCII letters only: texts with “” once ended a report with a traceback."""
    if not (ROOT / "i18n/hatangso_vi.qm").is_file():
        pytest.skip("translations are not compiled: make translations")
    messages = etree.parse(str(ROOT / "i18n/hatangso_vi.ts")).iter("message")
    wanted = {
        message.findtext("source"): message.findtext("translation")
        for message in messages
        if message.find("translation").get("type") is None
    }
    assert any(not source.isascii() for source in wanted)
    told = texts_in("vi")
    # What was added since the last compilation is English; nothing may fail.
    found = {source: told(source) for source in wanted}
    assert sum(found[source] == wanted[source] for source in wanted) > 0.9 * len(wanted)
    assert {source for source in wanted if not source.isascii() and found[source] == wanted[source]}
    english = texts_in("en")
    assert all(english(source) == source for source in wanted)


def _labels(layer):
    renderer = layer.renderer()
    if isinstance(renderer, QgsRuleBasedRenderer):
        return [rule.label() for rule in renderer.rootRule().descendants()]
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        return [category.label() for category in renderer.categories()]
    return []


@pytest.mark.parametrize("spoken", ["vi", "en", "fr"])
@pytest.mark.parametrize("name", STYLES)
def test_legends_of_results_are_in_one_language(qgis_app, monkeypatch, name, spoken):
    text = (ROOT / f"plugin/resources/styles/{name}.qml").read_text(encoding="utf-8")
    monkeypatch.setattr(styles, "language", lambda: spoken)
    layer = QgsVectorLayer(f"{KINDS[KIND.search(text).group(1)]}?crs=EPSG:9214", name, "memory")
    styles.dress(layer, styles.Dressing(style=name))
    both = [label.split(" / ") for label in re.findall(r'[ ]label="([^"]* / [^"]*)"', text)]
    shown = [label for label in _labels(layer) if label]
    assert not [label for label in shown if " / " in label]
    if both:
        assert {pair[0 if spoken == "vi" else 1] for pair in both} & set(shown)


@pytest.mark.parametrize("name", STYLES)
def test_legends_of_maps_are_in_the_language_of_the_document(qgis_app, monkeypatch, name):
    """A style that was stored while QGIS spoke one language, on a map of a document in the other."""
    from hatangso.plugin.gis.maps.spoken import speak

    text = (ROOT / f"plugin/resources/styles/{name}.qml").read_text(encoding="utf-8")
    made = {}
    for spoken in ("vi", "en"):
        monkeypatch.setattr(styles, "language", lambda: spoken)  # noqa: B023
        made[spoken] = QgsVectorLayer(f"{KINDS[KIND.search(text).group(1)]}?crs=EPSG:9214", name, "memory")
        styles.dress(made[spoken], styles.Dressing(style=name))
    words = {spoken: _labels(layer) for spoken, layer in made.items()}
    speak(made["en"], "vi")
    assert _labels(made["en"]) == words["vi"]
    if words["vi"] != words["en"]:  # those of the fictional province are Vietnamese alone
        speak(made["en"], "en")
        assert _labels(made["en"]) == words["en"]


def test_labels_that_somebody_wrote_stay(qgis_app):
    from hatangso.plugin.gis.maps.spoken import speak

    layer = QgsVectorLayer("Point?crs=EPSG:9214", "x", "memory")
    styles.dress(layer, styles.Dressing(style="osm_villages"))
    layer.renderer().rootRule().children()[0].setLabel("Của tôi")
    before = _labels(layer)
    speak(layer, "vi")
    speak(layer, "en")
    assert _labels(layer) == before
