"""Which system coordinates are in: found back from made-up roads, whatever was done to them, and honestly."""

from __future__ import annotations

import math

import numpy as np
import pytest

from hatangso.plugin.errors import Cancelled, DataError
from hatangso.plugin.progress import Progress
from hatangso.plugin.vn2000.answers import Confidence, Layer, Verdict
from hatangso.plugin.vn2000.forms import PLAIN, Form, forms_of
from hatangso.plugin.vn2000.identify import identify
from hatangso.plugin.vn2000.reference import Reference
from hatangso.plugin.vn2000.systems import area_provinces, known_systems, own_system, to_lonlat
from hatangso.plugin.vn2000.words import explained
from hatangso.plugin.wkb import Parts

pyproj = pytest.importorskip("pyproj")
pytest.importorskip("scipy")

#: Where the made-up roads lie: the middle of the north, far from every central meridian of UTM.
LON, LAT = 105.6, 21.1


def lines(count=60, seed=1):
    """Winding roads in degrees of WGS 84."""
    random = np.random.default_rng(seed)
    made = []
    for _ in range(count):
        heading = random.uniform(0.0, 2.0 * math.pi) + np.cumsum(random.normal(0.0, 0.35, 25))
        steps = 0.0014 * np.column_stack((np.cos(heading), np.sin(heading)))
        made.append(np.array([LON, LAT]) + random.uniform(-0.2, 0.2, 2) + np.cumsum(steps, axis=0))
    return made


def parts(shapes):
    sizes = [len(one) for one in shapes]
    return Parts(np.concatenate(shapes), np.cumsum([0, *sizes]), np.arange(len(shapes)), np.arange(len(shapes)))


ROADS = lines()
BOX = np.array([(LON - 0.3, LAT - 0.3), (LON + 0.3, LAT - 0.3), (LON + 0.3, LAT + 0.3), (LON - 0.3, LAT + 0.3),
                (LON - 0.3, LAT - 0.3)])  # fmt: skip


@pytest.fixture(scope="module")
def roads():
    return Reference(parts(ROADS), "line")


@pytest.fixture(scope="module")
def outline():
    return Reference(parts([BOX]), "polygon")


def system(code, definition="right"):
    return next(one for one in known_systems() if one.authority == code and one.definition == definition)


def layer(crs, declared=None, mangle=lambda xy: xy):
    """The roads as somebody delivers them: computed by PROJ in ``crs``, then mangled."""
    transformer = pyproj.Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    xy = np.column_stack(transformer.transform(*np.concatenate(ROADS).T))
    stored = mangle(xy)
    return Layer(stored, stored[:: len(ROADS[0])], declared)


def found(data, reference, **more):
    return identify(data, reference, known_systems(), **more)


# -- what is known -----------------------------------------------------------------------------------------------------


def test_all_zones_of_the_database_are_tried():
    """Held against another question to PROJ: every projected CRS of EPSG whose datum is VN-2000."""
    from pyproj.aoi import AreaOfInterest
    from pyproj.database import query_crs_info
    from pyproj.enums import PJType

    area = AreaOfInterest(102.0, 8.0, 110.0, 24.0)
    infos = query_crs_info("EPSG", pj_types=[PJType.PROJECTED_CRS], area_of_interest=area)
    codes = {info.code for info in infos if pyproj.CRS.from_epsg(info.code).geodetic_crs.to_epsg() == 4756}
    right = {one.authority for one in known_systems() if one.definition == "right"}
    assert {f"EPSG:{code}" for code in codes} <= right and len(codes) >= 20
    zones = [one for one in known_systems() if one.definition == "right" and one.scale == 0.9999]
    assert {one.meridian_deg for one in zones} == {pyproj.CRS(one.authority).to_dict()["lon_0"] for one in zones}


def test_wrong_definitions_differ_as_the_formula_says():
    """k scales the northing on the central meridian; the shift of datum is some 225 m."""
    right = system("EPSG:9213")
    x = np.array([[500_000.0, 2_335_000.0]])
    metres = pyproj.Geod(ellps="WGS84").inv
    base = to_lonlat(right, x)[0]
    scale = to_lonlat(system("EPSG:9213", "scale"), x)[0]
    assert metres(*base, *scale)[2] == pytest.approx(2_335_000.0 * (0.9999 / 0.9996 - 1.0), rel=2e-3)
    assert metres(*base, *to_lonlat(system("EPSG:9213", "datum"), x)[0])[2] == pytest.approx(225.0, abs=15.0)
    # 105° and 111° are meridians of UTM: 0.9996 is right there.
    assert {one.definition for one in known_systems() if one.authority == "EPSG:5897"} == {"right", "datum"}


def test_provinces_come_from_proj():
    zones = {province: one.authority for one in known_systems() for province in area_provinces(one)}
    assert zones["Quang Tri"] == "EPSG:9212" and zones["Lai Chau"] == "EPSG:9205" and zones["Ca Mau"] == "EPSG:9207"
    assert zones["Ho Chi Minh"] == "EPSG:9210" and zones["Thua Thien-Hue"] == "EPSG:9214"
    assert area_provinces(system("EPSG:3405")) == ()


def test_a_declaration_with_a_shift_of_its_own():
    """Old definitions carry the shift with them (+towgs84): zone and scale are read all the same."""
    text = "+proj=tmerc +lon_0=106.5 +k=0.9996 +x_0=500000 +ellps=WGS84 +towgs84=-191.9,-39.3,-111.45,0,0,0,0 +type=crs"
    own = own_system(pyproj.CRS(text).to_wkt(), "")
    assert (own.meridian_deg, own.scale) == (106.5, 0.9996)


@pytest.mark.parametrize("form", [Form(True), Form(factor=1000.0), Form(add_x=500_000.0), Form(True, 1000.0)])
def test_forms_mend_what_was_done(form):
    right = np.array([[512_345.0, 2_335_000.0], [498_765.0, 2_301_000.0]])
    stored = (right - [form.add_x, form.add_y]) / form.factor
    stored = stored[:, ::-1] if form.swapped else stored
    assert form.mend(stored) == pytest.approx(right)
    assert form in list(forms_of(stored, system("EPSG:9213")))
    assert next(forms_of(right, system("EPSG:9213"))) == PLAIN


# -- what is found -----------------------------------------------------------------------------------------------------

_CODES = sorted({one.authority for one in known_systems() if abs(one.meridian_deg - LON) < 0.95})


@pytest.mark.parametrize("code", [*_CODES, "EPSG:4756", "EPSG:4326", "EPSG:3857"])
def test_every_system_is_found_back(roads, code):
    declared = system("EPSG:5897")
    answer = found(layer(code, declared), roads)
    best = answer.best
    assert (best.system.authority, best.right, answer.confidence) == (code, True, Confidence.SURE)
    assert answer.detailed and math.hypot(*answer.left_m) < 0.5 and best.on_reference > 0.99
    if code == "EPSG:5897":
        assert best.declared and best.shift_m == (0.0, 0.0)


@pytest.mark.parametrize("definition", ["scale", "datum", "scale_and_datum"])
def test_wrong_definitions_are_found_back(roads, definition):
    wrong = system("EPSG:9213", definition)
    answer = found(layer(pyproj.CRS(wrong.wkt), system("EPSG:9213")), roads)
    assert (answer.best.system.authority, answer.best.system.definition) == ("EPSG:9213", definition)
    assert answer.confidence == Confidence.SURE and not answer.best.right
    said = " ".join(map(str, explained(answer.best, answer)))
    assert "LAYER" in said and ("0.9996" in said) == definition.startswith("scale")
    [declared] = [one for one in answer.candidates if one.declared]
    assert declared.verdict == Verdict.WORSE and 150.0 < math.hypot(*answer.best.shift_m) < 1_000.0


@pytest.mark.parametrize(
    ("mangle", "faults"),
    [
        (lambda xy: xy[:, ::-1], ("swapped",)),
        (lambda xy: xy / 1000.0, ("kilometres",)),
        (lambda xy: xy[:, ::-1] / 1000.0, ("swapped", "kilometres")),
        (lambda xy: xy - [500_000.0, 0.0], ("false_easting",)),
        (lambda xy: xy - [500_000.0, 2_000_000.0], ("false_easting", "northing_cut")),
        (lambda xy: xy + [105_000_000.0, 0.0], ("zone_prefix",)),
    ],
)
def test_what_was_done_to_coordinates_is_found(roads, mangle, faults):
    answer = found(layer("EPSG:9213", None, mangle), roads)
    assert (answer.best.system.authority, answer.best.form.faults) == ("EPSG:9213", faults)
    assert answer.confidence == Confidence.SURE and math.isnan(answer.best.shift_m[0])
    assert math.hypot(*answer.left_m) < 0.5


@pytest.mark.parametrize(("east", "north"), [(4.0, -3.0), (60.0, 45.0), (-310.0, 140.0), (700.0, 900.0)])
def test_what_is_left_is_measured(roads, east, north):
    """A layer moved by hand: by how much is told, near and far."""
    answer = found(layer("EPSG:9213", system("EPSG:9213"), lambda xy: xy + [east, north]), roads)
    assert answer.best.system.authority == "EPSG:9213" and answer.detailed
    # On the plane of the zone north is some minutes off true north there, and k is 0.9999.
    assert answer.left_m == pytest.approx((-east, -north), abs=1.0 + 0.012 * math.hypot(east, north))
    assert answer.moved and "no zone explains" in str(explained(answer.best, answer)[-1])


def test_things_beside_each_other_are_not_said_to_be_moved(roads):
    """Villages some metres beside the roads show the zone, and no displacement."""
    random = np.random.default_rng(11)
    data = layer("EPSG:9213", None, lambda xy: xy + random.normal(0.0, 1.0, xy.shape) * [9.0, 9.0] + [3.0, 2.0])
    places = data.vertices[::5]
    answer = found(Layer(places, places), roads)
    assert answer.best.system.authority == "EPSG:9213" and answer.detailed and not answer.moved


def test_scattered_points_do_no_harm(roads):
    random = np.random.default_rng(3)
    noisy = layer("EPSG:9213", None, lambda xy: xy + random.normal(0.0, 4.0, xy.shape))
    wild = noisy.vertices.copy()
    wild[::10] += random.uniform(-50_000.0, 50_000.0, wild[::10].shape)
    answer = found(Layer(wild, noisy.places), roads)
    assert answer.best.system.authority == "EPSG:9213" and answer.confidence == Confidence.SURE
    assert math.hypot(*answer.left_m) < 3.0


def test_an_outline_tells_the_zone_alone(outline):
    answer = found(layer("EPSG:9213", system("EPSG:5897")), outline)
    assert answer.best.system.authority == "EPSG:9213" and answer.confidence == Confidence.ZONE
    assert {one.system.authority for one in answer.equals} == {"EPSG:9213"} and len(answer.equals) == 3
    assert not answer.detailed and math.isnan(answer.left_m[0])
    said = " ".join(map(str, explained(answer.equals[0], answer)))
    assert "cannot tell" in said and "roads" in said


def _scattered(code, declared, groups):
    """Points round some places (longitude, how many), computed by PROJ in a system."""
    random = np.random.default_rng(0)
    lonlat = np.vstack([random.normal((lon, LAT), (0.15, 0.12), (count, 2)) for lon, count in groups])
    xy = np.column_stack(pyproj.Transformer.from_crs("EPSG:4326", code, always_xy=True).transform(*lonlat.T))
    return Layer(xy, xy, system(declared))


def test_a_layer_that_reaches_beyond_the_reference_tells_no_zone():
    """A third of it inside, the rest in the next province: another zone brings more of it inside."""
    box = np.array([(LON - 0.4, LAT - 0.35), (LON + 0.4, LAT - 0.35), (LON + 0.4, LAT + 0.35), (LON - 0.4, LAT + 0.35),
                    (LON - 0.4, LAT - 0.35)])  # fmt: skip
    reference = Reference(parts([box]), "polygon")
    answer = found(_scattered("EPSG:9210", "EPSG:9210", [(LON, 300), (LON + 0.7, 700)]), reference)
    assert answer.confidence == Confidence.AMBIGUOUS
    assert any(one.declared and one.verdict in (Verdict.BEST, Verdict.EQUAL) for one in answer.candidates)
    assert "do not" not in str([explained(one, answer) for one in answer.equals])
    # Inside as a whole it is told, and so is another declaration far away.
    answer = found(_scattered("EPSG:9210", "EPSG:9205", [(LON, 1000)]), reference)
    assert answer.confidence == Confidence.ZONE and answer.best.system.authority == "EPSG:9210"


def test_on_a_regular_grid_no_displacement_is_told():
    x, y = np.meshgrid(np.arange(105.3, 105.5, 0.005), np.arange(20.5, 20.7, 0.005))
    grid = np.column_stack((x.ravel(), y.ravel()))
    reference = Reference(parts([one[None] for one in grid]), "point")
    shift, one_way = reference.displacement(reference.plane(grid + [0.002, 0.0]))
    assert shift == pytest.approx((-208.0, 0.0), abs=2.0) and not one_way
    reference = Reference(parts(ROADS), "line")
    shift, one_way = reference.displacement(reference.plane(np.concatenate(ROADS)) + [80.0, -310.0])
    assert shift == pytest.approx((-80.0, 310.0), abs=1.0) and one_way


def test_one_place_is_too_little(outline):
    data = layer("EPSG:9213")
    answer = found(Layer(data.vertices[:1], data.places[:1]), outline)
    assert answer.confidence == Confidence.AMBIGUOUS and len(answer.equals) > 5
    assert answer.best.inside == 1.0
    other = next(one.system for one in answer.equals if one.right and one.system.meridian_deg != 106.5)
    best = found(Layer(data.vertices[:1], data.places[:1]), outline, official=[other]).best
    assert best.official and best.system == other


def test_nothing_near(outline):
    far = Layer(np.array([[1.0, 1.0], [2.0, 2.0]]), np.array([[1.0, 1.0], [2.0, 2.0]]), system("EPSG:9213"))
    answer = found(far, outline)
    assert answer.best is None and [one.verdict for one in answer.candidates] == [Verdict.OUTSIDE]
    assert "far from" in str(explained(answer.candidates[0], answer)[0])
    with pytest.raises(DataError):
        found(Layer(np.empty((0, 2)), np.empty((0, 2))), outline)


def test_same_input_same_answer(roads):
    data = layer("EPSG:9213", system("EPSG:5897"))
    assert found(data, roads) == found(data, roads)


@pytest.mark.parametrize("shape", [[np.array([[LON, LAT]])], [np.array([[LON, LAT]] * 5)], [ROADS[0][:2]]])
def test_tiny_references(shape):
    reference = Reference(parts(shape), "point")
    answer = found(layer("EPSG:9213"), reference)
    assert answer.confidence in (Confidence.AMBIGUOUS, Confidence.ZONE, Confidence.SURE, Confidence.NONE)


def test_cancel(roads):
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 20

    with pytest.raises(Cancelled):
        found(layer("EPSG:9213"), roads, progress=Progress(cancelled=cancelled))


# -- distances ---------------------------------------------------------------------------------------------------------


def test_distances_are_those_to_the_lines():
    """Against the formula for one point and one segment at a time."""
    random = np.random.default_rng(5)
    reference = Reference(parts(ROADS[:5]), "line")
    points = reference.plane(np.array([LON, LAT]) + random.uniform(-0.1, 0.1, (40, 2)))
    expected = []
    for point in points:
        best = math.inf
        for line in ROADS[:5]:
            plane = reference.plane(line)
            for start, end in zip(plane[:-1], plane[1:]):
                share = np.clip((point - start) @ (end - start) / ((end - start) @ (end - start)), 0.0, 1.0)
                best = min(best, float(np.hypot(*(point - start - share * (end - start)))))
        expected.append(best)
    assert reference.distances(points) == pytest.approx(expected, rel=1e-6, abs=1e-6)
    assert reference.distances(points, 500.0) == pytest.approx(np.minimum(expected, 500.0), rel=1e-6, abs=1e-6)
