"""A table of the fictional province on its way to a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import DataError
from ..schema import Field
from ..text import N_

__all__ = ["Table"]


@dataclass(frozen=True)
class Table:
    """One layer or table.

    Parameters
    ----------
    name : str
        ASCII name in the GeoPackage.
    geometry : str
        "Point", "LineString", "Polygon", "MultiPolygon" or "" for none.
    schema : tuple of Field
    wkb : list of bytes or None
        One for each row; None where there is no geometry.
    columns : dict
        One sequence for each field of the schema, in its order.
    title : str
        Vietnamese name for people.
    """

    name: str
    geometry: str
    schema: tuple[Field, ...]
    wkb: Sequence[bytes | None] | None
    columns: dict[str, Sequence]
    title: str = ""

    def __post_init__(self):
        sizes = {len(column) for column in self.columns.values()} | ({len(self.wkb)} if self.wkb is not None else set())
        if [field.name for field in self.schema] != list(self.columns) or len(sizes) > 1:
            raise DataError(N_("The columns of table {table} do not fit its schema."), table=self.name)

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))
