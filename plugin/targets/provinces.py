"""Names of provinces: whether two are the same, and that of a target set that comes with the plugin."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from .target_set import shipped_sets
from .unit_names import bare_name

__all__ = ["same_province", "set_province"]

#: What stands before the name of a province, or of a city of that rank.
_KINDS = ("thanh pho", "tinh", "tp")


def same_province(one: str, other: str) -> bool:
    """Whether two names are those of one province, with or without what kind it is and diacritics.

    >>> same_province("Tỉnh Quảng Trị", "quang tri"), same_province("TP. Huế", "Quảng Trị")
    (True, False)
    """
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    return re.sub(r" (province|city)$", "", bare_name(name, _KINDS, diacritics=False))


@lru_cache(maxsize=64)
def set_province(target_set: str) -> str:
    """The province of a set that comes with the plugin; "" where it is for any, or there is no such set."""
    path = shipped_sets().get(target_set)
    return str(json.loads(path.read_text(encoding="utf-8")).get("province") or "") if path is not None else ""
