"""Unit prices of a fibre access network: the items that a bill of quantities has, and the user's price of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...errors import ParameterError
from ...network.costs import MOST_COST
from ...numbers import parse_number
from ...text import N_, Phrase
from .loss_budget import RATIOS

__all__ = [
    "CABLE_SIZES",
    "CATALOGUE",
    "PLACEMENTS",
    "Item",
    "PriceTable",
    "cable_item",
    "default_price_cells",
    "splitter_item",
    "work_item",
]

#: Fibres of the cables that are bought.
CABLE_SIZES = (8, 12, 24, 48, 96, 144, 288)
#: How a stretch is built, and the kind of cable that is hung, pulled or buried there.
PLACEMENTS = {
    "existing_pole": "aerial",
    "new_pole": "aerial",
    "existing_duct": "duct",
    "new_trench": "buried",
    "joint_trench": "buried",
}


@dataclass(frozen=True)
class Item:
    """One line of a price list.

    Parameters
    ----------
    code : str
        Stable; what the bill and the price table name.
    name, unit : str or Phrase
        English for people.
    price : float
        Default in VND: an order of magnitude, no price list.
    """

    code: str
    name: str | Phrase
    unit: str
    price: float


def cable_item(placement: str, fibers: int) -> str:
    """Item of a metre of cable."""
    return f"cable_{PLACEMENTS[placement]}_{fibers}"


def work_item(placement: str) -> str:
    """Item of building a metre of route."""
    return f"work_{placement}"


def splitter_item(ratio: int) -> str:
    """Item of a splitter."""
    return f"splitter_{ratio}"


_METRE, _PIECE = N_("m"), N_("piece")
_CABLE_NAMES = {
    "aerial": N_("Aerial cable, {fibers} fibres"),
    "duct": N_("Duct cable, {fibers} fibres"),
    "buried": N_("Buried cable, {fibers} fibres"),
}
_CABLE_PRICES = {
    "aerial": (10_000, 12_000, 16_000, 25_000, 42_000, 60_000, 115_000),
    "duct": (9_000, 11_000, 15_000, 24_000, 41_000, 58_000, 112_000),
    "buried": (12_000, 14_000, 19_000, 29_000, 48_000, 68_000, 128_000),
}
_SPLITTER_PRICES = (120_000, 150_000, 200_000, 320_000, 550_000, 1_000_000)

#: Every item, in the order of the bill.
CATALOGUE: tuple[Item, ...] = (
    *(
        Item(f"cable_{kind}_{size}", Phrase(_CABLE_NAMES[kind], {"fibers": size}), _METRE, price)
        for kind, prices in _CABLE_PRICES.items()
        for size, price in zip(CABLE_SIZES, prices)
    ),
    Item("work_existing_pole", N_("Hanging cable on existing poles"), _METRE, 22_000),
    Item("work_new_pole", N_("New poles, with hanging the cable"), _METRE, 94_000),
    Item("work_existing_duct", N_("Pulling cable into existing ducts"), _METRE, 31_000),
    Item("work_new_trench", N_("New trench, with laying the cable"), _METRE, 400_000),
    Item("work_joint_trench", N_("Share of a trench dug together with other works"), _METRE, 240_000),
    *(
        Item(splitter_item(ratio), Phrase(N_("Splitter 1:{ratio}"), {"ratio": ratio}), _PIECE, price)
        for ratio, price in zip(RATIOS, _SPLITTER_PRICES)
    ),
    Item("closure", N_("Splice closure"), _PIECE, 1_200_000),
    Item("terminal_box", N_("Fibre terminal box"), _PIECE, 450_000),
    Item("odf_fiber", N_("Fibre terminated on the ODF, with pigtail"), N_("fibre"), 60_000),
    Item("olt_port", N_("PON port of the OLT, with its optics"), N_("port"), 3_500_000),
    Item("splice", N_("Splice"), N_("splice"), 35_000),
    Item("drop_cable", N_("Drop cable to the subscriber"), _METRE, 3_500),
    Item("drop_work", N_("Connecting a subscriber"), N_("subscriber"), 150_000),
    Item("ont", N_("ONT at the subscriber"), _PIECE, 900_000),
)
_ITEMS = {item.code: item for item in CATALOGUE}


@dataclass(frozen=True)
class PriceTable:
    """Prices by item.

    Parameters
    ----------
    names, units : dict of str
    prices : dict of float
        VND for one unit.
    """

    names: dict[str, str]
    units: dict[str, str]
    prices: dict[str, float]

    @classmethod
    def from_cells(cls, cells: Sequence) -> PriceTable:
        """The table from cells row by row: code, name, unit, price, as a Processing matrix gives them.

        Raises
        ------
        ParameterError
            An item is missing, unknown or there twice, or its price is not a number from 0 to :data:`MOST_COST`; it is
            named.
        """
        if not cells or len(cells) % 4:
            raise ParameterError(N_("The price table needs four columns: item code, name, unit, unit price."))
        names: dict[str, str] = {}
        units: dict[str, str] = {}
        prices: dict[str, float] = {}
        for row in range(len(cells) // 4):
            code, name, unit, value = cells[4 * row : 4 * row + 4]
            code = str(code).strip().casefold()
            if code not in _ITEMS:
                raise ParameterError(
                    N_("Price table, row {row}: the item “{item}” is not known. Items are {known}."),
                    row=row + 1,
                    item=code,
                    known=", ".join(_ITEMS),
                )
            if code in prices:
                raise ParameterError(
                    N_("Price table, row {row}: the item {item} stands there twice."), row=row + 1, item=code
                )
            price, fault = parse_number(value, thousands=True)
            if fault or price < 0:
                raise ParameterError(
                    N_("Price table, row {row} ({item}): the price “{value}” is not a number of 0 or more."),
                    row=row + 1,
                    item=code,
                    value="" if value is None else value,
                )
            if price > MOST_COST:
                raise ParameterError(
                    N_("Price table, row {row} ({item}): the price “{value}” is above 1,000,000,000,000 VND."),
                    row=row + 1,
                    item=code,
                    value=value,
                )
            names[code] = str(name or "").strip() or str(_ITEMS[code].name)
            units[code] = str(unit or "").strip() or _ITEMS[code].unit
            prices[code] = price
        missing = [code for code in _ITEMS if code not in prices]
        if missing:
            raise ParameterError(
                N_("Price table: there is no row for {missing}. Give each its price; 0 if it costs nothing."),
                missing=", ".join(missing),
            )
        return cls(names, units, prices)

    @property
    def fiber_m(self) -> float:
        """What one more fibre costs in a metre of cable: the slope from the smallest to the largest aerial cable."""
        small, large = CABLE_SIZES[0], CABLE_SIZES[-1]
        slope = (self.prices[f"cable_aerial_{large}"] - self.prices[f"cable_aerial_{small}"]) / (large - small)
        return max(slope, 1.0)  # fibre for nothing would leave it to chance where splitters stand


def default_price_cells(told: Callable[[str | Phrase], str] = str) -> list[str]:
    """The default table as the cells of a Processing matrix.

    Parameters
    ----------
    told : callable
        Says a name or unit in the user's language.
    """
    return [cell for item in CATALOGUE for cell in (item.code, told(item.name), told(item.unit), f"{item.price:.0f}")]
