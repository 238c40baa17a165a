"""What a network in the form of the Open Fibre Data Standard is made of: cables, equipment, and what is said of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...wkb import Parts

__all__ = ["Cables", "Equipment", "Head"]


@dataclass(frozen=True)
class Cables:
    """Cables as read, n of them; None where something is not known.

    Parameters
    ----------
    parts : Parts
        Lines in longitude and latitude (WGS 84).
    id, name : sequence of str or None
    fibres : sequence of int or None
    length_m : sequence of float or None
        Of cable, slack included.
    deployment : sequence of str or None
        "aboveGround" or "belowGround".
    placement : sequence of str or None
        The same in words.
    year : sequence of int or None
        Phase.
    status : sequence of str
    owner : sequence of str or None
    """

    parts: Parts
    id: Sequence[str]
    name: Sequence[str | None]
    fibres: Sequence[int | None]
    length_m: Sequence[float | None]
    deployment: Sequence[str | None]
    placement: Sequence[str | None]
    year: Sequence[int | None]
    status: Sequence[str]
    owner: Sequence[str | None]

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True)
class Equipment:
    """Equipment as read, k of them.

    Parameters
    ----------
    xy : ndarray, shape (k, 2)
        Longitude and latitude.
    id, name : sequence of str or None
    type : sequence of str or None
        Code of nodeType.
    year : sequence of int or None
    """

    xy: np.ndarray
    id: Sequence[str]
    name: Sequence[str | None]
    type: Sequence[str | None]
    year: Sequence[int | None]

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True)
class Head:
    """What is said of the network as a whole; "" and None for what is not known.

    Parameters
    ----------
    name : str
    id : str
        UUID; by default one made of name and publisher.
    publisher, provider, supplier : str
        Names of organisations: who publishes, who owns cables without an owner of their own, who installs them.
    network_providers : tuple of str
        Who operates the active equipment.
    status : str
        Of nodes without spans.
    fibre_type : str
        One of :data:`.words.FIBRE_TYPES`.
    language, date, contract : str
        BCP 47 tag; day of publication; number or title of the contract.
    accuracy_m : float or None
    decimals : int
        Of longitudes and latitudes.
    tolerance_m : float
        What lies this near together is one node.
    """

    name: str
    id: str = ""
    publisher: str = ""
    provider: str = ""
    supplier: str = ""
    network_providers: tuple[str, ...] = ()
    status: str = "planned"
    fibre_type: str = ""
    language: str = ""
    date: str = ""
    contract: str = ""
    accuracy_m: float | None = None
    decimals: int = 7
    tolerance_m: float = 0.1
