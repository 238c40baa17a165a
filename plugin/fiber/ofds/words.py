"""Words of layers as codes of the Open Fibre Data Standard 0.3."""

from __future__ import annotations

from ...network.costs import Method, method_of
from ...network.road_classes import plain_text

__all__ = ["FIBRE_TYPES", "STATUSES", "deployment_of", "node_types_of", "status_of"]

#: Closed codelists nodeStatus and spanStatus.
STATUSES = ("proposed", "planned", "underConstruction", "operational", "inactive", "decommissioned")
#: Closed codelist fibreType: recommendations of ITU-T.
FIBRE_TYPES = ("G.651.1", "G.652", "G.653", "G.654", "G.655", "G.656", "G.657")

_STATUS_WORDS = {
    "proposed": ("de xuat", "du kien", "proposal"),
    "planned": ("quy hoach", "ke hoach", "da duyet", "design", "thiet ke"),
    "underConstruction": ("dang thi cong", "thi cong", "dang xay dung", "under construction", "construction"),
    "operational": ("dang hoat dong", "hoat dong", "dang khai thac", "hien co", "hien huu", "existing", "in use"),
    "inactive": ("tam dung", "ngung hoat dong", "khong hoat dong"),
    "decommissioned": ("thanh ly", "da thanh ly", "da thao do", "thao do"),
}
_STATUS = {plain_text(code): code for code in STATUSES}
_STATUS.update({word: code for code, words in _STATUS_WORDS.items() for word in words})

#: Codes of the open codelist nodeType; "splitter" and "terminal" are ours, for it has none that fits.
_TYPE_WORDS = {
    "pop": ("pop", "olt", "odf", "point of presence", "diem dau noi"),
    "exchange": ("exchange", "tong dai", "central office"),
    "dataCentre": ("datacentre", "data centre", "data center", "trung tam du lieu"),
    "tower": ("tower", "bts", "tram bts", "cot anten", "mast"),
    "cabinet": ("cabinet", "tu cap", "tu phoi quang"),
    "aggregationPoint": ("aggregationpoint", "closure", "mang xong", "mang song", "splice closure"),
    "ixp": ("ixp",),
    "cableLanding": ("cablelanding", "tram cap bo", "cable landing"),
    "borderCrossing": ("bordercrossing", "cua khau", "border crossing"),
    "substation": ("substation", "tram bien ap"),
    "addDropSite": ("adddropsite",),
    "repeaterSite": ("repeatersite", "tram lap"),
    "splitter": ("splitter", "bo chia", "bo chia quang"),
    "terminal": ("terminal", "hop phan phoi quang", "hop cap", "terminal box"),
}
_TYPE = {word: code for code, words in _TYPE_WORDS.items() for word in words}

_ABOVE, _BELOW = "aboveGround", "belowGround"
_DEPLOYMENT = {
    Method.EXISTING_POLE: _ABOVE,
    Method.NEW_POLE: _ABOVE,
    Method.EXISTING_DUCT: _BELOW,
    Method.NEW_TRENCH: _BELOW,
}
_DEPLOYMENT_WORDS = {
    "aboveground": _ABOVE,
    "belowground": _BELOW,
    "joint trench": _BELOW,
    "treo": _ABOVE,
    "ngam": _BELOW,
}


def _plain(word: str | None) -> str:
    return plain_text(word or "").replace("_", " ").strip()


def status_of(word: str | None) -> str | None:
    """Status that a word stands for; None for one that is not known."""
    return _STATUS.get(_plain(word)) or _STATUS.get(_plain(word).replace(" ", ""))


def node_types_of(word: str | None) -> str | None:
    """Type of a node that a kind of equipment stands for; None for one that is not known."""
    return _TYPE.get(_plain(word))


def deployment_of(word: str | None) -> str | None:
    """Above or below ground, by the placement of a cable; None for a placement that is not known."""
    return _DEPLOYMENT_WORDS.get(_plain(word)) or _DEPLOYMENT.get(method_of(word))
