"""Names of single pages, by an expression of QGIS."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFields,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import NULL

from ..source import plain

__all__ = ["PAGE_FIELDS", "PageNames"]

#: What every page knows of itself; these go before fields of the communes with the same name.
PAGE_FIELDS = ("number", "code", "name", "title", "kind")


class PageNames:
    """Evaluates an expression for pages.

    Parameters
    ----------
    expression : str
    fields : QgsFields
        Of the communes.
    """

    def __init__(self, expression: str, fields: QgsFields):
        own = QgsVectorLayer(
            "NoGeometry?" + "&".join(f"field={name}:string(0,0)" for name in PAGE_FIELDS), "pages", "memory"
        )
        self._fields = QgsFields(own.fields())
        for field in fields:
            if field.name() not in PAGE_FIELDS:
                self._fields.append(field)
        self._expression = QgsExpression(expression)
        self._context = QgsExpressionContext()
        self._context.appendScope(QgsExpressionContextUtils.globalScope())
        self._context.setFields(self._fields)
        self._expression.prepare(self._context)

    def name(self, values: Mapping[str, object]) -> tuple[str, str]:
        """The text for a page ("" if there is none), and what went wrong.

        Parameters
        ----------
        values : mapping
            By field; what is not there is NULL.
        """
        if self._expression.hasParserError():
            return "", self._expression.parserErrorString()
        feature = QgsFeature(self._fields)
        known = [values.get(name) for name in self._fields.names()]
        feature.setAttributes([NULL if value is None else value for value in known])
        self._context.setFeature(feature)
        answer = plain(self._expression.evaluate(self._context))
        if self._expression.hasEvalError():
            return "", self._expression.evalErrorString()
        return ("" if answer is None else str(answer).strip()), ""
