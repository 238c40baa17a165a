"""What the user sets once for all plans, in the options of QGIS."""

from __future__ import annotations

from qgis.core import QgsSettings

__all__ = ["document_language", "python_path", "results_folder", "set_document_language", "set_python_path",
           "set_results_folder"]  # fmt: skip

_FOLDER = "hatangso/results_folder"
_LANGUAGE = "hatangso/document_language"
_PYTHON = "hatangso/python_program"
#: In the order of the parameter LANGUAGE of the algorithms.
_LANGUAGES = ("vi", "en")


def results_folder() -> str:
    """Where documents of a plan without a folder of its own are written to; "" if the user has not said."""
    return QgsSettings().value(_FOLDER, "", type=str)


def set_results_folder(path: str) -> None:
    QgsSettings().setValue(_FOLDER, path)


def document_language() -> str:
    """Language of documents, "vi" unless the user wants "en"."""
    chosen = QgsSettings().value(_LANGUAGE, _LANGUAGES[0], type=str)
    return chosen if chosen in _LANGUAGES else _LANGUAGES[0]


def set_document_language(language: str) -> None:
    QgsSettings().setValue(_LANGUAGE, language)


def python_path() -> str:
    """The Python that work in processes of their own is started with; "" for the one of QGIS."""
    return QgsSettings().value(_PYTHON, "", type=str)


def set_python_path(path: str) -> None:
    QgsSettings().setValue(_PYTHON, path)
