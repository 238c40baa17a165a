"""Geometries put into the CRS that their coordinates were meant for."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
)
from qgis.PyQt.QtGui import QTransform

from ..errors import DataError
from ..text import N_
from ..vn2000.answers import Candidate

__all__ = ["Mending"]


class Mending:
    """What is to be done to geometries so that their right CRS holds.

    Parameters
    ----------
    candidate : Candidate or None
        What the coordinates are in, of :func:`plugin.vn2000.identify.identify`; None to take them as they are.
    crs : QgsCoordinateReferenceSystem or None
        The CRS to give the layer; by default that of the candidate.
    context : QgsCoordinateTransformContext
    """

    def __init__(
        self,
        candidate: Candidate | None,
        crs: QgsCoordinateReferenceSystem | None,
        context: QgsCoordinateTransformContext,
    ):
        if crs is None:
            crs = QgsCoordinateReferenceSystem(candidate.system.authority)
            if not crs.isValid():
                crs = QgsCoordinateReferenceSystem.fromWkt(candidate.system.wkt)
        self.crs = crs
        self.nothing_to_do = candidate is None or candidate.right
        self._form = None if candidate is None else candidate.form
        self._transform = None
        if candidate is not None and candidate.system.definition != "right":
            made_with = QgsCoordinateReferenceSystem.fromWkt(candidate.system.wkt)
            self._transform = QgsCoordinateTransform(made_with, crs, context)

    def mend(self, geometry: QgsGeometry, feature: int) -> QgsGeometry:
        """A copy of a geometry with its coordinates mended.

        Raises
        ------
        DataError
            It lies where the definition that it was made with does not reach.
        """
        made = QgsGeometry(geometry)
        form = self._form
        if form.swapped:
            made.get().swapXy()
        if (form.factor, form.add_x, form.add_y) != (1.0, 0.0, 0.0):
            made.transform(QTransform(form.factor, 0.0, 0.0, form.factor, form.add_x, form.add_y))
        if self._transform is not None:
            try:
                made.transform(self._transform)
            except QgsCsException as error:
                raise DataError(
                    N_("Feature {id} cannot be mended: it lies too far from its zone. Delete or redraw it."), id=feature
                ) from error
        return made
