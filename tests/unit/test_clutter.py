"""The table of heights of land cover."""

from __future__ import annotations

import numpy as np
import pytest

from hatangso.plugin.errors import ParameterError
from hatangso.plugin.radio.clutter import CLUTTER_CELLS, CLUTTER_HEIGHTS, clutter_table, heights_of_classes


def test_the_default_goes_through_the_cells_of_a_matrix():
    assert clutter_table(CLUTTER_CELLS) == {number: float(height) for number, height in CLUTTER_HEIGHTS}


def test_heights_by_class():
    found = heights_of_classes(np.array([10, 80, 99, np.nan, 50]), clutter_table(["10", "15,5", "50", 10]))
    assert found.tolist() == [15.5, 0.0, 0.0, 0.0, 10.0]


def test_empty_rows_are_no_fault():
    assert clutter_table(["", "", None, None, "10", "5"]) == {10: 5.0}


@pytest.mark.parametrize("cells", [[], ["", ""], [None, None, " ", None]])
def test_a_table_with_nothing_in_it_is_the_default(cells):
    assert clutter_table(cells) == clutter_table(CLUTTER_CELLS)


@pytest.mark.parametrize(
    "cells, words",
    [(["10"], "two columns"), (["a", "5"], "whole number"), (["1.5", "5"], "whole number"), (["10", "x"], "between"),
     (["10", "-1"], "between"), (["10", "101"], "between"), (["10", ""], "between"), (["10", 1, "10", 2], "twice")],
)  # fmt: skip
def test_faults_are_named(cells, words):
    with pytest.raises(ParameterError, match=words):
        clutter_table(cells)
