"""The picture of a link: its size, its words, the same bytes for the same link."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from hatangso.plugin.dossier.figures.link_profile import LinkPicture, link_profile_chart
from hatangso.plugin.dossier.figures.png import png_size
from hatangso.plugin.errors import Cancelled
from hatangso.plugin.progress import Progress
from hatangso.plugin.radio.microwave.link import LinkPath, Settings, judge_link


def picture(title="QT-012 – Đồi Cồn Tiên", gap=False, clutter=False, **heights):
    distance = np.linspace(0.0, 24_000.0, 121)
    ground = 80.0 + 60.0 * np.sin(distance / 3000.0)
    known = np.ones(121, dtype=bool)
    known[60:70] = not gap
    above = np.where((distance > 4000) & (distance < 9000) & clutter, 15.0, 0.0)
    path = LinkPath(distance, ground, above, known, heights.get("a", 40.0), heights.get("b", 40.0), 7.5)
    return LinkPicture(title, "QT-012", "QT-044", judge_link(path, Settings()), 99.99, -72.0)


CASES = {
    "not clear": {}, "clear": {"a": 140.0, "b": 120.0}, "gap": {"a": 140.0, "b": 120.0, "gap": True},
    "trees": {"clutter": True}, "long title": {"title": "Tuyến vi ba " + "Hướng Hóa – Đa Krông " * 20},
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_same_link_gives_the_same_picture_on_the_width_of_a_page(case, language):
    made = link_profile_chart(picture(**CASES[case]), language)
    width, height = png_size(made)
    assert width == pytest.approx(155 / 25.4 * 200, abs=1) and 0.5 * width < height < 1.2 * width
    assert made == link_profile_chart(picture(**CASES[case]), language)


def test_languages_and_results_can_be_told_apart():
    cases = ("clear", "not clear")
    made = {link_profile_chart(picture(**CASES[case]), language) for case in cases for language in ("vi", "en")}
    assert len(made) == 4


@pytest.mark.parametrize("ground", [0.0, -30.0, 3000.0])
def test_flat_ground_at_any_height(ground):
    one = picture()
    path = replace(one.result.path, ground_m=np.full(121, ground))
    assert png_size(link_profile_chart(replace(one, result=judge_link(path, Settings())), "vi"))


def test_it_can_be_stopped():
    with pytest.raises(Cancelled):
        link_profile_chart(picture(), "vi", Progress(cancelled=lambda: True))
