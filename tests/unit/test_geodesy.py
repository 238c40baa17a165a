"""Lengths on the ellipsoid against PROJ's geodesics."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.geodesy import GRS80, WGS84, Ground, geodesic_lengths

pyproj = pytest.importorskip("pyproj")


@settings(max_examples=300, deadline=None)
@given(st.floats(-180, 180), st.floats(-89, 89), st.floats(0, 360), st.floats(0, 1e6))
def test_lengths_equal_geodesics(lon, lat, azimuth, length):
    geod = pyproj.Geod(ellps="GRS80")
    lon2, lat2, _ = geod.fwd(lon, lat, azimuth, length)
    # The inverse of PROJ on the same rounded coordinates: the coordinates themselves carry nanometres.
    _, _, expected = geod.inv(lon, lat, lon2, lat2)
    assert geodesic_lengths([lon], [lat], [lon2], [lat2], GRS80)[0] == pytest.approx(expected, rel=1e-9, abs=1e-7)


def test_short_and_long_pairs_of_one_array():
    lon = np.array([105.0, 105.0, 179.999])
    lat = np.array([10.0, 10.0, -1.0])
    lon2 = np.array([105.001, 107.0, -179.999])
    lat2 = np.array([10.001, 12.0, -1.0])
    expected = pyproj.Geod(ellps="WGS84").inv(lon, lat, lon2, lat2)[2]
    np.testing.assert_allclose(geodesic_lengths(lon, lat, lon2, lat2), expected, rtol=1e-9)


@pytest.mark.parametrize("code", [3857, 9213, 3405, 32631, 3035, 5899])
def test_planar_lengths_are_brought_to_the_ground(code):
    crs = pyproj.CRS.from_epsg(code)
    ground = Ground(WGS84, crs.to_wkt())
    area = crs.area_of_use
    lon = np.linspace(area.west, area.east, 7)[1:-1]
    lat = np.clip(np.linspace(area.south, area.north, 7)[1:-1], -70, 70)
    x, y = ground.plane(lon, lat)
    back = ground.lonlat(x, y)
    np.testing.assert_allclose(back[0], lon, atol=1e-9)
    np.testing.assert_allclose(back[1], lat, atol=1e-9)
    geod = crs.get_geod()
    expected = geod.inv(*back, *ground.lonlat(x + 300, y + 400))[2]
    np.testing.assert_allclose(ground.lengths(x, y, x + 300, y + 400), expected, rtol=1e-8)
    along_x, along_y = ground.metres_per_unit(x, y)
    np.testing.assert_allclose(along_x * 100, ground.lengths(x - 50, y, x + 50, y), rtol=1e-6)
    np.testing.assert_allclose(along_y * 100, ground.lengths(x, y - 50, x, y + 50), rtol=1e-6)


def test_web_mercator_is_stretched_by_the_secant_of_the_latitude():
    ground = Ground(WGS84, pyproj.CRS.from_epsg(3857).to_wkt())
    x, y = ground.plane(np.array([106.0]), np.array([60.0]))
    assert ground.metres_per_unit(x, y)[0][0] == pytest.approx(0.5, rel=4e-3)


def test_degrees_need_no_transformation():
    ground = Ground(WGS84)
    assert ground.is_geographic
    assert ground.metres_per_unit(np.array([106.0]), np.array([0.0]))[0][0] == pytest.approx(111_319.49, abs=0.01)
