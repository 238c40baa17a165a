"""Marking of the texts that a person reads, so that they can be translated where Qt is at hand.

The engine knows no Qt. It marks a text with :func:`N_` and carries the values beside it;
``plugin.gis.i18n.tr`` looks the text up in the language of QGIS and puts the values in.
"""

__all__ = ["N_"]


def N_(text: str) -> str:  # noqa: N802 - the name translation tools know
    """Return ``text`` unchanged: a mark for the translation tools (``i18n/update.py``)."""
    return text
