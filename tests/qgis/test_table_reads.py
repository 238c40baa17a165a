"""Rows in the order of their keys: every row keeps its own attributes and geometry."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import QgsFeatureRequest

from hatangso.plugin.gis.table_reads import arranged, by_key, order_of
from hatangso.plugin.wkb import Parts, PartsReader, multilinestring_wkb, parts_wkb

_LINE = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=4)


def _parts(rows: list) -> Parts:
    reader = PartsReader()
    for number, lines in enumerate(rows):
        reader.add(multilinestring_wkb([np.array(line, dtype=float) for line in lines]), number)
    return reader.parts()


@given(st.lists(st.tuples(st.integers(-5, 5), st.lists(_LINE, max_size=3)), min_size=1, max_size=8))
def test_rows_keep_together(rows):
    keys = [key for key, _ in rows]
    order = np.argsort(keys, kind="stable")
    expected = sorted(range(len(keys)), key=keys.__getitem__)
    numbers = [10 + row for row in range(len(rows))]
    ids, columns, parts = arranged(order, numbers, {"k": keys}, _parts([lines for _, lines in rows]))
    assert ids == [10 + row for row in expected]
    assert columns["k"] == sorted(keys)
    whole = _parts([rows[row][1] for row in expected])
    assert parts_wkb(parts, len(rows), "line") == parts_wkb(whole, len(rows), "line")
    assert np.array_equal(parts.feature, whole.feature) and np.array_equal(parts.offsets, whole.offsets)


@given(st.lists(st.one_of(st.integers(), st.text(max_size=3)), max_size=9, unique=True), st.randoms())
def test_keys_of_any_kind_have_one_order(keys, chance):
    def placed(values):
        order = order_of(values)
        return values if order is None else [values[row] for row in order.tolist()]

    shuffled = list(keys)
    chance.shuffle(shuffled)
    assert (
        placed(keys)
        == placed(shuffled)
        == sorted(k for k in keys if isinstance(k, int)) + sorted(k for k in keys if isinstance(k, str))
    )


def test_a_request_that_is_given_stays(monkeypatch):
    class Table:
        def primaryKeyAttributes(self):  # noqa: N802
            return []

    monkeypatch.setattr("hatangso.plugin.gis.table_reads.is_stored_in_database", lambda layer: True)
    request = QgsFeatureRequest().setLimit(3)
    for _ in range(2):
        made = by_key(request, Table())
        assert (made.orderBy().dump(), made.limit()) == (by_key(QgsFeatureRequest(), Table()).orderBy().dump(), 3)
        assert len(made.orderBy().list()) == 1 and not request.orderBy().list()
