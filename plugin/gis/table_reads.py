"""Reading tables of a database: all of their rows, and in the same order every time.

A server gives its rows in any order unless it is asked for one, and QGIS's own ordering keeps all features in memory:
what is read into arrays is put in order there (:class:`TableRead`). Only copies of a table, whose rows must come in
order and which are small beside what is computed from them, are asked for in the order of its key (:func:`by_key`).
When a connection breaks, the provider of QGIS ends the read as if there were no more rows.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from qgis.core import (
    QgsDataProvider,
    QgsDataSourceUri,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ..errors import DataError
from ..text import N_
from ..wkb import Parts
from .database import PROVIDER, ServerWords, is_stored_in_database
from .vector_data import Rejected

__all__ = ["TableRead", "all_rows", "arranged", "by_key", "order_of"]


class TableRead:
    """One read of a source (use in ``with``); does nothing for layers that are in no database.

    Parameters
    ----------
    source : QgsFeatureSource or QgsAbstractFeatureSource
        What is read.
    stored : QgsVectorLayer or None
        The layer behind it.
    title : str
        For messages.
    """

    def __init__(self, source: QgsFeatureSource, stored: QgsVectorLayer | None, title: str):
        self._source = source
        self._stored = stored if is_stored_in_database(stored) else None
        self._title = title
        self._words: ServerWords | None = None
        self._before: int | None = None
        #: Whether the rows are those of a table of a database.
        self.of_table = self._stored is not None
        #: Indexes of the attributes that make its key; empty for a table without one.
        self.keys: list[int] = list(self._stored.primaryKeyAttributes()) if self.of_table else []
        self._kept = _Keys()
        self._left = _Keys()

    def __enter__(self) -> TableRead:
        if self.of_table:
            if not self._restricted():
                self._before = self._counted()
            self._words = ServerWords()
            self._words.__enter__()
        return self

    def __exit__(self, kind, error, trace) -> None:
        if self._words is not None:
            self._words.__exit__(kind, error, trace)

    def kept(self, feature: QgsFeature) -> None:
        """Note the key of a row that is used."""
        if self.of_table:
            self._kept.append(self._key(feature))

    def left(self, feature: QgsFeature) -> None:
        """Note the key of a row that is set aside."""
        if self.of_table:
            self._left.append(self._key(feature))

    def _key(self, feature: QgsFeature):
        if not self.keys:
            return feature.id()
        if len(self.keys) == 1:
            return feature.attribute(self.keys[0])
        values = feature.attributes()
        return tuple(values[index] for index in self.keys)

    def order(self) -> np.ndarray | None:
        """Rows that are used in the order of their keys, shape (n,); None if they were read so."""
        return self._kept.order()

    def in_order(
        self, ids: list[int], columns: dict[str, list], parts: Parts, rejected: list[Rejected]
    ) -> tuple[list[int], dict[str, list], Parts, list[Rejected]]:
        """What was read, in the order of the keys that were noted."""
        left = self._left.order()
        if left is not None:
            rejected = [rejected[row] for row in left.tolist()]
        order = self._kept.order()
        return (ids, columns, parts, rejected) if order is None else (*arranged(order, ids, columns, parts), rejected)

    def check(self, read: int) -> None:
        """Raise :class:`DataError` if ``read`` rows are not all that there are."""
        if not self.of_table:
            return
        if self._before is None:
            there = self._once_more()
        elif read < self._before:
            there = min(self._before, self._counted())  # others may have deleted some meanwhile
        else:
            return
        if read >= there:
            return
        said = self._words.said
        if said:
            raise DataError(
                N_(
                    "{layer}: the connection to the database broke after {read} of {count} features ({error}). Nothing "
                    "was written. Check the server and run again."
                ),
                layer=self._title,
                read=read,
                count=there,
                error=said,
            )
        raise DataError(
            N_(
                "{layer}: the connection to the database broke after {read} of {count} features. Nothing was written. "
                "Check the server and run again."
            ),
            layer=self._title,
            read=read,
            count=there,
        )

    def _restricted(self) -> bool:
        """Whether a selection, a limit, a filter of Processing or unsaved edits decide which rows are read."""
        counted = getattr(self._source, "featureCount", self._stored.featureCount)  # some sources are whole layers
        return self._stored.isEditable() or counted() != self._stored.featureCount()

    def _once_more(self) -> int:
        """Rows of a second read, of nothing but their numbers."""
        self._counted()  # the server is still there
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setSubsetOfAttributes([])
        return sum(1 for _ in self._source.getFeatures(request))

    def _counted(self) -> int:
        """Rows as the server counts them now: QGIS keeps an old count, or a guess."""
        uri = QgsDataSourceUri(self._stored.source())
        uri.setUseEstimatedMetadata(False)
        uri.removeParam("checkPrimaryKeyUnicity")
        uri.setParam("checkPrimaryKeyUnicity", "0")  # it was checked when the layer was opened
        for _ in range(2):  # the first may be given a connection that broke meanwhile
            with ServerWords() as words:
                provider = QgsProviderRegistry.instance().createProvider(
                    PROVIDER, uri.uri(False), QgsDataProvider.ProviderOptions()
                )
                count = int(provider.featureCount()) if provider is not None and provider.isValid() else -1
            if count >= 0 and not words.said:
                return count
        raise DataError(
            N_("{layer}: the database does not answer ({error}). Check the server and run again."),
            layer=self._title,
            error=words.said or "…",
        )


def all_rows(
    features: Callable[[], Iterable[QgsFeature]], source: QgsFeatureSource, stored: QgsVectorLayer | None, title: str
) -> Iterator[QgsFeature]:
    """The ``features`` of a source one by one, and an error at their end if they are not all that there are.

    They are asked for here, as a server may refuse as soon as it is asked. The other parameters are those of
    :class:`TableRead`.

    Raises
    ------
    DataError
        The connection to the database broke.
    """
    with TableRead(source, stored, title) as reading:
        read = 0
        for feature in features():
            read += 1
            yield feature
        reading.check(read)


def by_key(request: QgsFeatureRequest, stored: QgsVectorLayer | None) -> QgsFeatureRequest:
    """The same request, for a table of a database one in the order of its key: rows come alike every time.

    What is given stays as it is.
    """
    if is_stored_in_database(stored):
        request = QgsFeatureRequest(request)
        names = [stored.fields().at(index).name().replace('"', '""') for index in stored.primaryKeyAttributes()]
        for text in [f'"{name}"' for name in names] or ["$id"]:
            request.addOrderBy(text)
    return request


class _Keys:
    """Keys of rows: whole numbers closely packed, as nearly all are; anything else as it comes."""

    def __init__(self):
        self._numbers: array | None = array("q")
        self._values: list = []

    def append(self, key) -> None:
        if self._numbers is not None:
            if type(key) is int:
                self._numbers.append(key)
                return
            self._values, self._numbers = self._numbers.tolist(), None
        self._values.append(key)

    def order(self) -> np.ndarray | None:
        """Rows in the order of their keys; None if they are in it already."""
        if self._numbers is not None:
            keys = np.frombuffer(self._numbers, dtype=np.int64) if self._numbers else np.empty(0, dtype=np.int64)
            return None if (np.diff(keys) >= 0).all() else np.argsort(keys, kind="stable")
        return order_of(self._values)


def order_of(keys: Sequence) -> np.ndarray | None:
    """Rows in the order of keys of any kind, shape (n,); None if they are in it already.

    Numbers go by size and before all else. Text goes by its letters, as on every server and every machine.
    """
    comparable = [
        tuple((0, one, "") if type(one) is int else (1, 0, str(one)) for one in (key if type(key) is tuple else (key,)))
        for key in keys
    ]
    order = np.asarray(sorted(range(len(keys)), key=comparable.__getitem__), dtype=np.int64)
    return None if np.array_equal(order, np.arange(len(keys))) else order


def arranged(
    order: np.ndarray, ids: Sequence[int], columns: dict[str, list], parts: Parts
) -> tuple[list[int], dict[str, list], Parts]:
    """Features, their attributes and their geometries in another order.

    Parameters
    ----------
    order : ndarray of int64, shape (n,)
        The old row of each new one.
    """
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    rows = order.tolist()
    feature = place[parts.feature] if len(parts) else parts.feature
    taken = np.argsort(feature, kind="stable")
    sizes = np.diff(parts.offsets)[taken]
    offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    vertices = np.repeat(parts.offsets[:-1][taken] - offsets[:-1], sizes) + np.arange(offsets[-1])
    moved = Parts(parts.xy[vertices], offsets, feature[taken], parts.polygon[taken])
    return [ids[row] for row in rows], {name: [values[row] for row in rows] for name, values in columns.items()}, moved
