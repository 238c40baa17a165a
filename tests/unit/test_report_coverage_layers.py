"""What documents say of how coverage was found: model, ground and levels, layer by layer, and that it is a source."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hatangso_testing.coverage_reports import with_coverage
from hatangso_testing.reports import make_report, tables, texts

from hatangso.plugin.dossier.coverage_tables import LAYERS
from hatangso.plugin.dossier.narrowing import narrowed
from hatangso.plugin.dossier.report import Register, Source
from hatangso.plugin.dossier.sections._coverage_made import _GROUNDS, _MODELS, _SENTENCES, coverage_made
from hatangso.plugin.dossier.templates import compose
from hatangso.plugin.radio.models import MODELS

_ROWS = [
    ("dự báo.gpkg", False, "prediction", "p1812", "bare", "4G", -110.0),
    ("mức.tif", False, "prediction", "p1812", "clutter", "5G", -105.0),
    ("phát triển.gpkg", True, "budget", "", "formula", "4G", -110.0),
    ("phát triển.gpkg", True, "budget", "", "formula", "2G", -92.0),
    ("vòng tròn.gpkg", False, "radius", "", "", "3G", None),
    ("của ai.gpkg", False, "", "", "", "", None),
]


def _report(rows=_ROWS, language="vi"):
    report = with_coverage(make_report(language))
    sources = tuple(Source(name, "2026-06-30", None if name.endswith("tif") else 3, planned)
                    for name, planned in dict.fromkeys(row[:2] for row in rows))  # fmt: skip
    register = Register("coverage_layers", dict(zip(LAYERS, map(list, zip(*rows)))), sources)
    return replace(report, coverage={**report.coverage, "layers": register})


def _told(report, template="plan"):
    return [text for _, text in texts(compose(report, template))]


def test_every_layer_tells_how_it_was_made():
    told = _told(_report())
    assert (
        "dự báo.gpkg: dự báo 4G theo mô hình ITU-R P.1812, trên mặt đất trống (chưa tính cây cối, nhà cửa); tính là có "
        "sóng từ mức RSRP -110 dBm trở lên." in told
    )
    assert any(
        text.startswith("mức.tif: dự báo 5G") and "có lớp phủ" in text and "SS-RSRP -105" in text for text in told
    )
    assert any(text.startswith("vòng tròn.gpkg: 3G") and "giả định" in text for text in told)
    assert "của ai.gpkg: lớp dữ liệu không nêu cách lập." in told
    (planned,) = [text for text in told if text.startswith("phát triển.gpkg: ")]
    assert "RMa ở nông thôn" in planned and "RSRP -110 dBm và RxLev -92 dBm" in planned
    assert planned not in _told(_report(), "status"), "what is planned stands in the chapter of the plan"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_model_and_ground_has_a_name_in_the_language_of_the_document(language):
    assert set(MODELS) | {""} == set(_MODELS) and set(_SENTENCES) >= {"prediction", "budget", "radius", ""}
    for model in _MODELS:
        for ground in _GROUNDS:
            report = _report([("a.gpkg", False, "prediction", model, ground, "4G", -110.0)], language)
            (block,) = coverage_made(report, planned=False)
            told = "".join(map(str, block.parts))
            assert not re.search(r"[{}]|None|  ", told) and "110 dBm" in told
            assert ("theo mô hình" in told) == (language == "vi")


def test_layers_are_among_the_sources_a_raster_without_a_number_of_rows():
    rows = {row[1]: row for row in tables(compose(_report(), "plan"))["layers"].rows}
    assert {row[0] for row in _ROWS} <= set(rows)
    assert rows["mức.tif"][3] is None and rows["dự báo.gpkg"][3] == 3


def test_a_commune_is_told_the_same():
    report = narrowed(replace(_report(), commune="00100"))
    assert any(text.startswith("dự báo.gpkg: ") for text in _told(report))
