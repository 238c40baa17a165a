"""Marking of the texts that a person reads, so that they can be translated where Qt is at hand.

The engine knows no Qt. It marks a text with :func:`N_` and carries the values beside it;
``plugin.gis.i18n.tr`` looks the text up in the language of QGIS and puts the values in. A value that is itself a text
for people goes along as a :class:`Phrase`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .numbers import said_values

__all__ = ["N_", "Phrase", "some_of", "spoken"]


def N_(text: str) -> str:  # noqa: N802 - the name translation tools know
    """Return ``text`` unchanged: a mark for the translation tools (``i18n/update.py``)."""
    return text


@dataclass(frozen=True)
class Phrase:
    """A text that stands in another one, and is translated with it; as ``str`` it is English.

    Parameters
    ----------
    template : str
        English (``str.format``), marked with :func:`N_`.
    values : mapping
        What the template names; these can be phrases as well.
    """

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)


def some_of(values: Sequence, most: int = 10) -> Phrase:
    """The first of many ids or names, for a message: those that are phrases are translated with it.

    >>> str(some_of(["a", Phrase("b")])), str(some_of(range(12), 2))
    ('a, b', '0, 1 …')
    """
    said = {f"at{row}": value for row, value in enumerate(values[:most])}
    return Phrase(", ".join(f"{{{name}}}" for name in said) + (" …" if len(values) > most else ""), said)


def spoken(template: str, values: Mapping[str, Any], translate: Callable[[str], str], language: str = "en") -> str:
    """A text with its values in another language, with those that are texts themselves.

    Parameters
    ----------
    template : str
        English.
    values : mapping
    translate : callable
        ``translate(template)``.
    language : str
        How decimals are written.
    """
    told = {
        name: spoken(value.template, value.values, translate, language) if isinstance(value, Phrase) else value
        for name, value in said_values(values, language).items()
    }
    return translate(template).format(**told)
