"""The interactive map as data: shapes stay what they are, borders stay shared, and the JSON is safe in a page."""

from __future__ import annotations

import json
import re
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.dossier.clean_text import clean
from hatangso.plugin.dossier.web import writer as html_writer
from hatangso.plugin.dossier.web.map import WebClass, WebColumn, WebLabels, WebLayer, WebMap, WebTheme, to_json
from hatangso.plugin.dossier.web.shapes import UNIT, shrink
from hatangso.plugin.dossier.web.words import MAP_WORDS, PAGE_WORDS
from hatangso.plugin.errors import Cancelled, DataError
from hatangso.plugin.progress import Progress
from hatangso.plugin.wkb import Parts

TOLERANCE = 2e-5


def parts_of(arrays, features=None, polygons=None) -> Parts:
    sizes = [len(array) for array in arrays]
    count = np.arange(len(arrays))
    return Parts(
        np.concatenate([np.asarray(array, float).reshape(-1, 2) for array in arrays]) if arrays else np.empty((0, 2)),
        np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
        np.asarray(count if features is None else features, dtype=np.int64),
        np.asarray(count if polygons is None else polygons, dtype=np.int64),
    )


def cells(columns: int, lines: int, seed: int, wiggles: int = 40):
    """Areas that tile a rectangle: neighbours share wiggly borders; rings begin anywhere and run either way."""
    chance = np.random.default_rng(seed)
    size = 0.01

    def border(start, end, straight):
        t = np.linspace(0, 1, wiggles + 1)[:, None]
        line = np.asarray(start) + t * (np.asarray(end) - np.asarray(start))
        if not straight:
            across = int(abs(end[0] - start[0]) > abs(end[1] - start[1]))
            line[1:-1, across] += chance.normal(0, size / 60, wiggles - 1) * np.sin(np.pi * t[1:-1, 0])
        return line

    corner = {(c, r): (106 + c * size, 16 + r * size) for c in range(columns + 1) for r in range(lines + 1)}
    level = {
        (c, r): border(corner[c, r], corner[c + 1, r], r in (0, lines))
        for c in range(columns)
        for r in range(lines + 1)
    }
    upright = {
        (c, r): border(corner[c, r], corner[c, r + 1], c in (0, columns))
        for c in range(columns + 1)
        for r in range(lines)
    }
    rings = []
    for c in range(columns):
        for r in range(lines):
            ring = np.concatenate(
                [level[c, r][:-1], upright[c + 1, r][:-1], level[c, r + 1][:0:-1], upright[c, r][:0:-1]]
            )
            ring = np.roll(ring, int(chance.integers(len(ring))), axis=0)
            ring = ring[::-1] if chance.random() < 0.5 else ring
            rings.append(np.vstack((ring, ring[:1])))
    return rings


def edges(shapes) -> Counter:
    """How often each edge of rings occurs, whichever way it runs."""
    made: Counter = Counter()
    for part in range(len(shapes.sizes)):
        ring = [tuple(vertex) for vertex in shapes.part(part).tolist()]
        for a, b in zip(ring, ring[1:] + ring[:1]):
            made[frozenset((a, b))] += 1
    return made


def away(points, line):
    """Distance of points to a line of many segments."""
    start, end = line[:-1][None], line[1:][None]
    along = end - start
    t = ((points[:, None] - start) * along).sum(2) / np.maximum((along**2).sum(2), 1e-30)
    foot = start + np.clip(t, 0, 1)[..., None] * along
    return np.sqrt(((points[:, None] - foot) ** 2).sum(2)).min(1)


# -- shapes ---------------------------------------------------------------------------------------------------------


@settings(max_examples=20)
@given(st.integers(0, 10_000), st.sampled_from([TOLERANCE, 1e-4, 4e-4, 3e-3]))
def test_neighbours_keep_their_common_border(seed, tolerance):
    """No gap and no overlap: edges inside come in pairs, and all areas together are the whole, to the last step."""
    columns, lines = 4, 3
    shapes = shrink(parts_of(cells(columns, lines, seed)), "polygon", tolerance)
    low, high = shapes.xy.min(axis=0), shapes.xy.max(axis=0)
    for edge, times in edges(shapes).items():
        on_rim = any(
            len({point[axis] for point in edge} | {bound[axis]}) == 1 for axis in (0, 1) for bound in (low, high)
        )
        assert times % 2 == 0 or on_rim, edge
    areas = 0
    for part in range(len(shapes.sizes)):
        ring = shapes.part(part) - low
        turned = np.roll(ring, -1, axis=0)
        areas += abs(int((ring[:, 0] * turned[:, 1] - turned[:, 0] * ring[:, 1]).sum()))
    assert areas == 2 * int(np.prod(high - low))
    assert (shapes.sizes >= 3).all()


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.sampled_from([TOLERANCE, 1e-4, 1e-3]))
def test_lines_stay_within_the_tolerance(seed, tolerance):
    line = np.array([106.0, 16.0]) + np.cumsum(np.random.default_rng(seed).normal(0, 2e-4, (200, 2)), axis=0)
    shapes = shrink(parts_of([line]), "line", tolerance)
    made = shapes.part(0) * shapes.step * UNIT
    assert away(line, made).max() <= 1.4 * tolerance
    grid = shapes.step * UNIT
    most = grid / 2 + UNIT
    assert np.abs(made[[0, -1]] - line[[0, -1]]).max() <= most
    assert len(made) <= len(line)
    # Vertices are some of those that came in.
    assert all(np.abs(line - vertex).max(axis=1).min() <= most for vertex in made)


@given(st.integers(0, 10_000), st.integers(0, 99), st.booleans())
def test_a_ring_is_the_same_wherever_it_begins_and_whichever_way_it_runs(seed, shift, turned):
    chance = np.random.default_rng(seed)
    angle = np.linspace(0, 2 * np.pi, 100, endpoint=False)
    radius = 0.01 * (1 + 0.2 * chance.random(100))
    ring = np.column_stack((106 + radius * np.cos(angle), 16 + radius * np.sin(angle)))
    other = np.roll(ring, shift, axis=0)
    other = other[::-1] if turned else other
    one, two = (shrink(parts_of([np.vstack((r, r[:1]))]), "polygon", 4e-4) for r in (ring, other))
    assert set(edges(one)) == set(edges(two))


def test_an_island_fills_the_hole_that_it_lies_in():
    angle = np.linspace(0, 2 * np.pi, 300)
    island = np.column_stack((106 + 0.003 * np.cos(angle) * (1 + 0.3 * np.sin(7 * angle)), 16 + 0.003 * np.sin(angle)))
    island[-1] = island[0]
    square = np.array([[105.9, 15.9], [106.1, 15.9], [106.1, 16.1], [105.9, 16.1], [105.9, 15.9]])
    shapes = shrink(parts_of([square, island[::-1], island], [0, 0, 1], [0, 0, 1]), "polygon", 1e-4)
    assert shapes.feature.tolist() == [0, 0, 1]
    hole, filled = (
        {frozenset(map(tuple, pair)) for pair in zip(ring, np.roll(ring, -1, 0))} for ring in map(shapes.part, (1, 2))
    )
    assert hole == filled
    assert 3 <= len(shapes.part(2)) < 150


def test_nothing_that_is_there_vanishes():
    """Areas and lines smaller than the grid stay as one cell or one place; holes of that size go."""
    tiny = np.array([[106, 16], [106 + 1e-6, 16], [106, 16 + 1e-6], [106, 16]])
    large = np.array([[106, 16], [106.5, 16], [106.5, 16.5], [106, 16.5], [106, 16]])
    shapes = shrink(parts_of([tiny, large, tiny], [0, 1, 1], [0, 1, 1]), "polygon", 1e-3)
    assert shapes.feature.tolist() == [0, 1]
    assert shapes.sizes.tolist() == [4, 4]
    assert np.ptp(shapes.part(0), axis=0).tolist() == [1, 1]
    line = shrink(parts_of([tiny[:2]]), "line", 1e-3)
    assert line.sizes.tolist() == [1]


@pytest.mark.parametrize("bow", [2e-6, 8e-5])
def test_a_narrow_area_between_two_knots_keeps_its_width(bow):
    """Both borders of a sliver are within the tolerance of one straight line; it stays an area all the same."""
    x = np.linspace(106, 106.01, 30)
    bend = bow * np.sin(np.linspace(0, np.pi, 30))
    low, high = np.column_stack((x, 16 - bend)), np.column_stack((x, 16 + bend))
    sliver = np.vstack((low, high[::-1][1:]))
    north = np.vstack((high, [[106.01, 16.01], [106, 16.01]], high[:1]))
    south = np.vstack((low, [[106.01, 15.99], [106, 15.99]], low[:1]))
    shapes = shrink(parts_of([sliver, north, south]), "polygon", 1e-4)
    ring = shapes.part(0)
    assert np.ptp(ring[:, 0]) * shapes.step * UNIT == pytest.approx(0.01, abs=1e-4)
    turned = np.roll(ring, -1, axis=0)
    assert (ring[:, 0] * turned[:, 1] - turned[:, 0] * ring[:, 1]).sum() != 0
    if bow > shapes.step * UNIT:
        step = shapes.step * UNIT
        between = [n for edge, n in edges(shapes).items() if all(abs(y * step - 16) < 1e-3 for _, y in edge)]
        assert len(between) > 1
        assert all(times % 2 == 0 for times in between)


def test_overlapping_lines_keep_what_they_share():
    chance = np.random.default_rng(5)
    trunk = np.array([106.0, 16.0]) + np.cumsum(chance.normal(0, 3e-4, (60, 2)), axis=0)
    tails = [trunk[-1] + np.cumsum(chance.normal(0, 3e-4, (20, 2)), axis=0) for _ in range(3)]
    shapes = shrink(parts_of([np.vstack((trunk, tail)) for tail in tails]), "line", 3e-4)
    end = np.rint(trunk[-1] / (UNIT * shapes.step)).astype(int).tolist()
    shared = [shapes.part(number).tolist() for number in range(3)]
    shared = [line[: line.index(end) + 1] for line in shared]
    assert shared[0] == shared[1] == shared[2]


def test_points_keep_their_place_and_bad_places_go():
    xy = [[[106.1234567, 16.7654321]], [[np.nan, 1]], [[107, np.inf]], [[108, 17]]]
    shapes = shrink(parts_of(xy), "point", 0.01)
    assert shapes.feature.tolist() == [0, 3]
    assert shapes.xy.tolist() == [[106123457, 16765432], [108000000, 17000000]]
    assert len(shrink(parts_of([]), "polygon", 1e-4).xy) == 0


# -- JSON -----------------------------------------------------------------------------------------------------------


def decoded(raw):
    """Coordinates by part, as the page reads them."""
    xy = np.cumsum(np.asarray(raw["xy"], float).reshape(-1, 2), axis=0) * raw["step"]
    sizes = raw.get("sizes") or [1] * len(xy)
    rows = np.cumsum(raw["rows"]).tolist() if "rows" in raw else list(range(len(sizes)))
    return rows, np.split(xy, np.cumsum(sizes)[:-1])


def point_layer(count=3, **more):
    xy = np.column_stack((106 + np.arange(count) / 7, 16 + np.arange(count) / 9))
    return WebLayer("p", "Điểm", "point", count, parts_of(list(xy[:, None])), **more)


def test_the_page_reads_the_places_that_were_written():
    rings = cells(3, 2, 1)
    layer = WebLayer("a", "Xã", "polygon", 6, parts_of(rings))
    lines = WebLayer("l", "Tuyến", "line", 2, parts_of([rings[0][:9], rings[1][:9], rings[2][:5]], [1, 0, 1]))
    document = json.loads(to_json(WebMap("Tỉnh", (layer, lines, point_layer(40)))))
    for raw, given_layer in zip(document["layers"], (layer, lines, point_layer(40))):
        rows, places = decoded(raw)
        assert rows == sorted(given_layer.parts.feature.tolist())
        for row, place in zip(rows, places):
            own = [part for part in range(len(given_layer.parts)) if given_layer.parts.feature[part] == row]
            near = min(np.abs(given_layer.parts.part(part)[0] - place[0]).max() for part in own)
            assert near < 0.02
    assert document["layers"][0]["themes"][0]["classes"][0].get("rows") is None


@given(st.text(), st.text(), st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.none()))
def test_whatever_is_said_the_json_stays_in_its_element(title, name, value):
    theme = WebTheme(title, (WebClass(name, np.array([0, 2]), colour=name),), (WebLabels([name, None, ""]),))
    layer = point_layer(themes=(theme,), columns=(WebColumn(title, [value, None, name]),), notes=(name,), source=title)
    text = to_json(WebMap(title, (layer,), (name,)), "en")
    assert not re.search("[<>&\u2028\u2029\x00-\x08\x0b-\x1f]", text)
    text.encode("utf-8")
    document = json.loads(text, parse_constant=lambda word: pytest.fail(word))
    assert document["title"] == clean(title)
    assert document["layers"][0]["notes"] == [clean(name)]
    assert document["layers"][0]["themes"][0]["classes"][0]["colour"] in ("", "#808080", name)


def test_columns_come_back_as_they_were():
    values = {
        "words": ["a", "b", None, "a", "a", "a"],
        "unique": list("abcdef"),
        "numbers": [1.5, None, float("nan"), 2, 3.14159, 1e12],
        "codes": ["00004", "00004", "00004", "01", "01", None],
        "long": [2**60, 2**53 - 1, 0, -5, None, 1],
        "truth": [True, False, None, True, np.bool_(False), True],
    }
    layer = point_layer(6, columns=tuple(WebColumn(title, column) for title, column in values.items()))
    made = {}
    for column in json.loads(to_json(WebMap("", (layer,))))["layers"][0]["columns"]:
        if "words" in column:
            made[column["title"]] = [None if code < 0 else column["words"][code] for code in column["codes"]]
        else:
            made[column["title"]] = column["values"]
    assert made["words"] == values["words"]
    assert made["unique"] == values["unique"]
    assert made["codes"] == values["codes"]
    assert made["numbers"] == [1.5, None, None, 2, 3.14, 10**12]
    assert made["long"] == [str(2**60), 2**53 - 1, 0, -5, None, 1]
    assert made["truth"] == [True, False, None, True, False, True]
    assert all(isinstance(value, bool) or value is None for value in made["truth"])


def test_too_many_vertices_are_simplified_further_and_told():
    chance = np.random.default_rng(3)
    line = np.array([106.0, 16.0]) + np.cumsum(chance.normal(0, 3e-4, (20_000, 2)), axis=0)
    layer = WebLayer("l", "Tuyến", "line", 1, parts_of([line]))
    fine = json.loads(to_json(WebMap("", (layer,)), "vi"))
    coarse = json.loads(to_json(WebMap("", (layer,)), "vi", most_vertices=500))
    assert len(coarse["layers"][0]["sizes"]) == 1
    assert coarse["layers"][0]["sizes"][0] <= 500 < fine["layers"][0]["sizes"][0]
    metres = [int(re.search(r"(\d+) m", document["notes"][0])[1]) for document in (fine, coarse)]
    assert metres[0] == 3 < metres[1]
    assert not json.loads(to_json(WebMap("", (point_layer(),)), "vi"))["notes"]


def test_what_does_not_fit_together_is_told():
    for wrong in (
        {"columns": (WebColumn("a", [1]),)},
        {"classes": (WebClass("a", np.array([3])),)},
        {"classes": (WebClass("a", np.array([-1])),)},
        {"themes": (WebTheme("t", (), (WebLabels(["x"]),)),)},
        {"name": 0},
    ):
        with pytest.raises(DataError, match="Điểm"):
            to_json(WebMap("", (point_layer(**wrong),)))
    with pytest.raises(DataError):
        to_json(WebMap("", (WebLayer("x", "X", "raster", 0, parts_of([])),)))


def test_the_user_can_stop_it():
    with pytest.raises(Cancelled):
        to_json(WebMap("", (point_layer(),)), progress=Progress(cancelled=lambda: True))


def test_same_map_same_text():
    layer = WebLayer("a", "Xã", "polygon", 6, parts_of(cells(3, 2, 1)), columns=(WebColumn("x", list("aabbab")),))
    assert to_json(WebMap("t", (layer,))) == to_json(WebMap("t", (layer,)))


# -- words ----------------------------------------------------------------------------------------------------------


def test_words_say_the_same_things_in_both_languages():
    for text in (*MAP_WORDS.values(), *PAGE_WORDS.values()):
        english, vietnamese = (sorted(re.findall(r"\{(\w+)\}", words)) for words in text)
        assert english == vietnamese, text
        assert text.en and text.vi


def test_every_word_is_used_and_every_word_used_is_there(root):
    folder = root / "plugin/resources/web"
    parts = sorted((folder / "map").glob("*.js"))
    script = "".join(part.read_text(encoding="utf-8") for part in parts)
    assert {part.stem for part in parts} == set(html_writer._MAP_PARTS)
    assert set(re.findall(r"(?<!\.)\bwords\.([a-z]\w*)", script)) - {"replace"} == set(MAP_WORDS) - {"simplified"}
    template = (folder / "report.html.j2").read_text(encoding="utf-8")
    writer = (root / "plugin/dossier/web/writer.py").read_text(encoding="utf-8")
    used = set(re.findall(r"\bwords\.(\w+)", template)) | set(re.findall(r'_words\["(\w+)"\]', writer))
    assert used == set(PAGE_WORDS)
