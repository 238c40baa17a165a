"""Under which terms data of OpenStreetMap stand: the words that its licence asks for."""

from __future__ import annotations

__all__ = ["OSM_RIGHTS"]

#: Said wherever its data, or what is made from them, are shown or handed on; the same words in every language
#: (Open Database License 1.0, 4.3; openstreetmap.org/copyright).
OSM_RIGHTS = "© OpenStreetMap contributors, ODbL 1.0"
