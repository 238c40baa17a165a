"""Texts in the language of QGIS."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from ..errors import HatangsoError
from ..numbers import said_values
from ..text import spoken

__all__ = ["CONTEXT", "explain", "install_translator", "language", "texts_in", "tr"]

#: The one translation context of the plugin.
CONTEXT = "hatangso"
_FOLDER = Path(__file__).resolve().parents[2] / "i18n"


def language() -> str:
    """The language of QGIS as two letters, "vi" for example; "en" where it has none (a locale named "C")."""
    return _language_of_qgis() if QgsApplication.instance() else "en"


@lru_cache(maxsize=1)  # QGIS looks into its settings each time; its language is another after a new start only
def _language_of_qgis() -> str:
    locale = QgsApplication.instance().locale()
    return locale[:2] if len(locale) >= 2 else "en"


def install_translator() -> QTranslator | None:
    """Load the texts of the language of QGIS; None where there are none (English is in the code)."""
    translator = QTranslator()
    if translator.load(f"hatangso_{language()}.qm", str(_FOLDER)) and QCoreApplication.installTranslator(translator):
        return translator
    return None


def tr(text: str, **values) -> str:
    """``text`` in the language of QGIS, with ``values`` put in (``str.format`` form)."""
    translated = QCoreApplication.translate(CONTEXT, text) if text else ""
    return translated.format(**said_values(values, language())) if values else translated


def explain(error: HatangsoError) -> str:
    """What a typed error of the engine says, in the language of QGIS."""
    return spoken(error.message, error.values, tr, language())


def texts_in(wanted: str) -> Callable[..., str]:
    """A ``tr`` of another language than that of QGIS, for documents: English where there are no texts of ``wanted``."""
    translator = _translator(wanted)

    def told(text: str, **values) -> str:
        # As bytes: unlike that of QCoreApplication, translate() of a translator takes a str of ASCII letters only.
        source = text.encode()
        translated = (translator.translate(CONTEXT.encode(), source) if translator is not None and text else "") or text
        return translated.format(**said_values(values, wanted)) if values else translated

    return told


@lru_cache(maxsize=4)
def _translator(wanted: str) -> QTranslator | None:
    translator = QTranslator()
    return translator if translator.load(f"hatangso_{wanted}.qm", str(_FOLDER)) else None
