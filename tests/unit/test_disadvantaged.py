"""Disadvantaged areas as columns say them: yes and no, numbers of zones, names of zones."""

from __future__ import annotations

import numpy as np
import pytest

from hatangso.plugin.siting.disadvantaged import are_disadvantaged


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3], [False, False, True]),
        (["1", "2", "3", None], [False, False, True, False]),
        ([1.0, 3.0, np.nan], [False, True, False]),
        ([1, 0, 1, None], [True, False, True, False]),
        (["1", "0", ""], [True, False, False]),
        ([True, False, True], [True, False, True]),
        ([True, 3, 1], [True, True, False]),
        (["có", "không", "x", "đã", "chưa rõ"], [True, False, True, True, False]),
        (["I", "II", "III", "KV3", "Khu  vực III", "KV1"], [False, False, True, True, True, False]),
        (["có", "3", "1", "KV III"], [True, True, False, True]),
        ([1, 2, 2], [False, False, False]),
        ([], []),
    ],
)
def test_yes_or_zone_three(values, expected):
    assert are_disadvantaged(values).tolist() == expected
