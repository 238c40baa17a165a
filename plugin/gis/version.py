"""The version of the plugin, from ``metadata.txt``: the only place it stands in."""

from __future__ import annotations

from configparser import ConfigParser
from functools import lru_cache
from pathlib import Path

__all__ = ["plugin_version"]


@lru_cache(maxsize=1)
def plugin_version() -> str:
    """For example "0.1.0"."""
    metadata = ConfigParser(interpolation=None)
    metadata.read(Path(__file__).resolve().parents[2] / "metadata.txt", encoding="utf-8")
    return metadata.get("general", "version")
