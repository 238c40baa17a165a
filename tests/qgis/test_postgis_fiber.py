"""Networks, fibre and years: PostGIS gives what GeoPackages give; no algorithm is without a case."""

from __future__ import annotations

import pytest
from hatangso_testing.storage_cases import COVERAGE, FIBER
from hatangso_testing.storages import differences, of_layers


def test_every_algorithm_that_takes_or_makes_layers_has_a_case(qgis_app):
    assert sorted({**FIBER, **COVERAGE}) == sorted(of_layers())


@pytest.mark.parametrize("name", list(FIBER))
def test_postgis_gives_what_geopackages_give(storages, name):
    assert differences(storages, name) == []
