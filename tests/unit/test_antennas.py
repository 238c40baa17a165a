"""Antenna patterns: 3GPP's formulas by hand, tilts as rotations, files of manufacturers good and bad."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.errors import DataError, ParameterError
from hatangso.plugin.radio.antennas import CutPattern, omni_pattern, read_pattern, sector_pattern

angles = st.floats(-720, 720)
elevations = st.floats(-90, 90)


def sector_by_hand(azimuth, elevation, width, height, tilt, am, sla):
    """3GPP TR 36.814, table A.2.1.1-2; there angles of elevation count downwards."""
    azimuth = math.remainder(azimuth, 360.0)
    a_h = -min(12.0 * (azimuth / width) ** 2, am)
    a_v = -min(12.0 * ((-elevation - tilt) / height) ** 2, sla)
    return min(-(a_h + a_v), am)


@given(
    azimuth=angles, elevation=elevations, width=st.floats(10, 350), height=st.floats(2, 90), tilt=st.floats(-10, 15),
    am=st.floats(10, 40), sla=st.floats(10, 40),
)  # fmt: skip
def test_sector_against_the_formula_by_hand(azimuth, elevation, width, height, tilt, am, sla):
    pattern = sector_pattern(
        width, height, 17, electrical_tilt_deg=tilt, front_to_back_db=am, side_lobe_db=sla
    )  # fmt: skip
    expected = sector_by_hand(azimuth, elevation, width, height, tilt, am, sla)
    assert float(pattern.loss_db(azimuth, elevation)) == pytest.approx(expected, abs=1e-8)


def test_half_power_at_half_the_beamwidth():
    pattern = sector_pattern(65, 7, 17.5, electrical_tilt_deg=4)
    assert pattern.loss_db([0, 32.5, -32.5, 0, 0], [-4, -4, -4, -0.5, -7.5]) == pytest.approx([0, 3, 3, 3, 3])
    assert pattern.loss_db(180, -4) == pytest.approx(25)
    assert pattern.gain_dbi == 17.5


def rotated(azimuth, elevation, tilt):
    """The direction in the frame of an antenna leaned forward, by a matrix."""
    a, e, t = (math.radians(value) for value in (azimuth, elevation, tilt))
    place = np.array([math.cos(e) * math.cos(a), math.cos(e) * math.sin(a), math.sin(e)])
    lean = np.array([[math.cos(t), 0, -math.sin(t)], [0, 1, 0], [math.sin(t), 0, math.cos(t)]])
    x, y, z = lean @ place
    return math.degrees(math.atan2(y, x)), math.degrees(math.asin(max(-1.0, min(1.0, z))))


@given(azimuth=angles, elevation=st.floats(-85, 85), tilt=st.floats(-20, 20))
def test_mechanical_tilt_is_a_rotation(azimuth, elevation, tilt):
    pattern = sector_pattern(65, 7)
    turned = pattern.tilted(mechanical_deg=tilt)
    assert float(turned.loss_db(azimuth, elevation)) == pytest.approx(
        float(pattern.loss_db(*rotated(azimuth, elevation, tilt))), abs=1e-5
    )


def test_two_kinds_of_tilt_differ_behind():
    """Ahead both look down; behind, a leaning antenna looks up."""
    electrical, mechanical = sector_pattern(120, 7), sector_pattern(120, 7, front_to_back_db=60)
    electrical, mechanical = electrical.tilted(electrical_deg=6), mechanical.tilted(mechanical_deg=6)
    assert electrical.loss_db(0, -6) == pytest.approx(0)
    assert mechanical.loss_db(0, -6) == pytest.approx(0)
    assert mechanical.loss_db(180, 6) < mechanical.loss_db(180, -6)
    assert mechanical.loss_db(90, 0) == pytest.approx(12 * (90 / 120) ** 2)


@given(azimuth=angles, elevation=elevations)
def test_omni_is_the_same_all_round(azimuth, elevation):
    pattern = omni_pattern(11, 7, electrical_tilt_deg=2)
    assert pattern.loss_db(azimuth, elevation) == pattern.loss_db(0, elevation)
    assert 0 <= pattern.loss_db(azimuth, elevation) <= 20


@given(
    azimuth=st.lists(angles, min_size=1, max_size=20), elevation=elevations, electrical=st.floats(-15, 15),
    mechanical=st.floats(-15, 15),
)  # fmt: skip
def test_losses_are_never_negative_and_finite(azimuth, elevation, electrical, mechanical):
    cuts = CutPattern(15.0, electrical, mechanical, "", 12 * np.sin(np.radians(np.arange(360) / 2)) ** 2, _vertical())
    for pattern in (sector_pattern(65, 7, electrical_tilt_deg=electrical, mechanical_tilt_deg=mechanical), cuts):
        loss = pattern.loss_db(azimuth, elevation)
        assert loss.shape == (len(azimuth),)
        assert np.isfinite(loss).all()
        assert (loss >= 0).all()


@pytest.mark.parametrize(
    "options",
    [
        {"beamwidth_deg": 0}, {"beamwidth_deg": 361}, {"vertical_beamwidth_deg": 0}, {"gain_dbi": 99},
        {"gain_dbi": math.nan}, {"electrical_tilt_deg": 91}, {"mechanical_tilt_deg": math.nan},
        {"front_to_back_db": -1}, {"side_lobe_db": math.nan},
    ],
)  # fmt: skip
def test_what_no_antenna_has_is_refused(options):
    with pytest.raises(ParameterError):
        sector_pattern(**options)


# -- files -----------------------------------------------------------------------------------------------------------


def _vertical(tilt: float = 4.0) -> np.ndarray:
    """A vertical cut with its beam below the horizon and its back lobe likewise."""
    below = (np.arange(360) + 180.0) % 360.0 - 180.0
    return np.minimum(12.0 * ((below - tilt) / 7.0) ** 2, 20.0 + np.abs(below) / 18.0)


def _horizontal() -> np.ndarray:
    off = (np.arange(360) + 180.0) % 360.0 - 180.0
    return np.minimum(12.0 * (off / 65.0) ** 2, 30.0)


def _rows(losses, step=1.0, form="{:g} {:.2f}"):
    return [form.format(place * step, loss) for place, loss in enumerate(losses)]


HEAD = ["NAME Ăng-ten 65", "MAKE Nhà sản xuất", "FREQUENCY 1855", "GAIN 15.35 dBd", "TILT ELECTRICAL", "COMMENT thử"]


def _file(tmp_path, lines, name="ăng ten.msi", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def _good(head=HEAD):
    return [*head, "HORIZONTAL 360", *_rows(_horizontal()), "VERTICAL 360", *_rows(_vertical())]


def test_a_file_gives_back_its_cuts(tmp_path):
    pattern = read_pattern(_file(tmp_path, _good()))
    assert pattern.gain_dbi == pytest.approx(17.5)
    assert (pattern.name, pattern.frequency_mhz) == ("Ăng-ten 65", 1855.0)
    np.testing.assert_allclose(pattern.loss_db(0, -np.arange(-90, 91)), _vertical()[np.arange(-90, 91)], atol=0.006)
    behind = _vertical()[(180 - np.arange(-90, 91)) % 360]
    np.testing.assert_allclose(pattern.loss_db(180, -np.arange(-90, 91)), behind, atol=0.006)
    assert pattern.loss_db(0, -4) == pytest.approx(0)
    assert pattern.loss_db(0, 4) > 12
    # Where the vertical cut agrees with the horizontal one at the horizon, that is given back too.
    flat = CutPattern(
        15.0, horizontal_db=_horizontal(), vertical_db=np.where(np.arange(360) == 180, 30.0, _vertical(0))
    )
    azimuth = np.arange(-180, 180)
    np.testing.assert_allclose(flat.loss_db(azimuth, 0), _horizontal()[azimuth % 360], atol=1e-9)


def test_between_whole_degrees_by_straight_lines(tmp_path):
    pattern = read_pattern(_file(tmp_path, _good()))
    one, two, half = pattern.loss_db([10, 11, 10.5], -4)
    assert half == pytest.approx((one + two) / 2)
    one, two, half = pattern.loss_db(0, [-6, -7, -6.5])
    assert half == pytest.approx((one + two) / 2)
    assert pattern.loss_db(359.5, -4) == pytest.approx(pattern.loss_db(-0.5, -4))


def test_electrical_tilt_of_a_file_moves_its_beam(tmp_path):
    pattern = read_pattern(_file(tmp_path, _good())).tilted(electrical_deg=2)
    assert pattern.loss_db(0, -6) == pytest.approx(0)


@pytest.mark.parametrize(
    ("gain", "expected"),
    [
        ("15.35 dBd", 17.5),
        ("17.5 dBi", 17.5),
        ("17.5dBi", 17.5),
        ("17,5 (dBi)", 17.5),
        ("15.35", 17.5),
        ("17.5 DBI", 17.5),
    ],
)
def test_units_of_the_gain(tmp_path, gain, expected):
    head = [f"GAIN {gain}" if line.startswith("GAIN") else line for line in HEAD]
    assert read_pattern(_file(tmp_path, _good(head))).gain_dbi == pytest.approx(expected)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
def test_forms_that_files_come_in(tmp_path, encoding):
    """Tabs, decimal commas, other steps, 361 rows, a closed circle from −180, no key of the name, empty lines."""
    horizontal = np.append(_horizontal(), _horizontal()[0])
    lines = [
        "MX-65", "", "GAIN\t17.5 dBi", "FREQUENCY 1.8 GHz", "HORIZONTAL 361", *_rows(horizontal, form="{:g}\t{:.2f}"),
        "VERTICAL 73", *[f"{angle} {_vertical()[angle % 360]:.2f}".replace(".", ",") for angle in range(-180, 181, 5)],
        "", "",
    ]  # fmt: skip
    pattern = read_pattern(_file(tmp_path, lines, "A.PLN", encoding))
    assert (pattern.name, pattern.gain_dbi, pattern.frequency_mhz) == ("MX-65", 17.5, 1800.0)
    assert pattern.loss_db(0, -5) == pytest.approx(_vertical()[5], abs=0.006)
    np.testing.assert_allclose(pattern.horizontal_db, _horizontal(), atol=0.006)


def test_an_old_file_in_another_encoding(tmp_path):
    assert read_pattern(
        _file(tmp_path, _good(["NAME Größe", *HEAD[1:4]][:1] + ["GAIN 17 dBi"]), encoding="latin-1")
    ).name


def _without(start):
    return [line for line in _good() if not line.startswith(start)]


def _changed(old, new):
    lines = _good()
    lines[lines.index(old)] = new
    return lines


FIRST = len(HEAD) + 2


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["không phải ăng-ten"], ["no table HORIZONTAL"]),
        ([], ["no table HORIZONTAL"]),
        (_good()[: len(HEAD) + 361], ["no table VERTICAL"]),
        (_good()[:-5], ["VERTICAL", "355 rows instead of 360"]),
        (_changed("HORIZONTAL 360", "HORIZONTAL 361"), ["line 368", "VERTICAL 360", "HORIZONTAL", "361"]),
        (_changed("HORIZONTAL 360", "HORIZONTAL many"), ["line 7", "number of rows"]),
        (_changed("HORIZONTAL 360", "HORIZONTAL -4"), ["line 7", "number of rows"]),
        (_changed("5 0.07", "5 x"), [f"line {FIRST + 5}", "5 x"]),
        (_changed("5 0.07", "5"), [f"line {FIRST + 5}"]),
        (_changed("5 0.07", "5 nan"), [f"line {FIRST + 5}"]),
        (_changed("5 0.07", "5 -0.07"), [f"line {FIRST + 5}", "-0.07 dB"]),
        (_changed("5 0.07", "4 0.07"), [f"line {FIRST + 5}", "must rise"]),
        (_changed("359 0.00", "400 0.00"), ["must rise"]),
        (_without("GAIN"), ["says no GAIN"]),
        (_changed("GAIN 15.35 dBd", "GAIN high"), ["line 4", "high"]),
        (_changed("GAIN 15.35 dBd", "GAIN 1535 dBd"), ["line 4"]),
        ([*_good(), "VERTICAL 360", *_rows(_vertical())], ["a second table VERTICAL"]),
        ([*HEAD, "HORIZONTAL 180", *_rows(_horizontal()[:180]), "VERTICAL 360", *_rows(_vertical())], ["all round"]),
    ],
)  # fmt: skip
def test_bad_files_are_refused_saying_where(tmp_path, lines, words):
    with pytest.raises(DataError) as caught:
        read_pattern(_file(tmp_path, lines))
    for word in ["ăng ten.msi", *words]:
        assert word in str(caught.value)


def test_what_is_no_text_file(tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        read_pattern(tmp_path / "không có.msi")
    with pytest.raises(DataError, match="cannot be read"):
        read_pattern(tmp_path)
    (tmp_path / "a.msi").write_bytes(b"\x00\x01NAME")
    with pytest.raises(DataError, match="not a text file"):
        read_pattern(tmp_path / "a.msi")
    (tmp_path / "b.msi").write_bytes(b"0" * 4_000_001)
    with pytest.raises(DataError, match="too large"):
        read_pattern(tmp_path / "b.msi")
