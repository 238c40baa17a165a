"""Progress and cancelling."""

from __future__ import annotations

import pytest

from hatangso.plugin.errors import Cancelled, DataError, HatangsoError
from hatangso.plugin.progress import SILENT, Progress


def test_parts_report_on_the_scale_of_the_whole():
    seen = []
    whole = Progress(seen.append)
    half = whole.part(0.5, 1.0)
    half.step(0.0)
    half.part(0.5, 1.0).step(0.5)
    half.step(7)
    assert seen == [50, 87.5, 100]


def test_each_reports_and_stops():
    seen, asked = [], []
    progress = Progress(seen.append, lambda: len(asked) >= 2)
    with pytest.raises(Cancelled):
        for item in progress.each(range(10), 10, every=2):
            asked.append(item)
    assert asked == [0, 1] and seen == [0.0]


def test_silence_is_allowed():
    SILENT.step(1.0)
    SILENT.warn("x {y}", y=1)
    assert list(SILENT.each([1, 2], 2)) == [1, 2]


def test_messages_keep_their_values_apart():
    told = []
    Progress(warn=lambda text, values: told.append((text, values))).warn("{n} roads", n=3)
    assert told == [("{n} roads", {"n": 3})]
    error = DataError("No field {field}.", field="mã")
    assert str(error) == "No field mã." and error.message == "No field {field}." and isinstance(error, HatangsoError)
