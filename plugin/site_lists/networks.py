"""Mobile network codes: which operator a country code and a network code stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..errors import ParameterError
from ..targets.cells import plain_key
from ..text import N_

__all__ = ["MORE_OPERATORS", "NETWORKS", "OperatorTable", "network_code"]

#: Country code, network code, operator: Viet Nam in the list of mobile network codes that ITU publishes by
#: Recommendation ITU-T E.212 (annex to the Operational Bulletin). Networks that have closed, and virtual ones, are left
#: out. Codes change hands: the table can be edited.
NETWORKS = (
    ("452", "01", "MobiFone"),
    ("452", "02", "Vinaphone"),
    ("452", "04", "Viettel"),
    ("452", "05", "Vietnamobile"),
    ("452", "07", "Gmobile"),
)
#: More names that a column of marks can be called by.
MORE_OPERATORS = (
    "VNPT", "VNPT-Vinaphone", "VNPT Vinaphone", "Vina", "Mobi", "VTL", "VNM", "Gtel", "Gtel Mobile", "FPT",
    "FPT Telecom", "CMC", "CMC Telecom", "SCTV", "VTVcab", "iTel", "Wintel", "Reddi", "Hanoi Telecom", "EVN",
    "EVN Telecom", "TPCOMS", "OSB", "VNTower", "Golden Towers", "Edotco", "DAS",
)  # fmt: skip
_SAME = {
    "vina": "Vinaphone", "mobi": "MobiFone", "vtl": "Viettel", "vnm": "Vietnamobile",
}  # fmt: skip


def network_code(country: str, network: str) -> str:
    """Country and network code as people write them: "452-04"."""
    return f"{country.zfill(3)}-{network.zfill(2)}" if country and network else ""


@dataclass
class OperatorTable:
    """Which operator each network belongs to.

    Parameters
    ----------
    rows : sequence of (country code, network code, operator)

    Raises
    ------
    ParameterError
        A row has no codes in digits, or no operator.
    """

    rows: Sequence[tuple[str, str, str]] = NETWORKS
    _by_code: dict[str, str] = field(default_factory=dict, init=False)

    def __post_init__(self):
        for country, network, name in self.rows:
            if not (country.isdigit() and network.isdigit() and name):
                raise ParameterError(
                    N_(
                        "Table of operators: “{row}” is not a country code, a network code and a name, as in 452, 04, "
                        "Viettel."
                    ),
                    row=", ".join((country, network, name)),
                )
            self._by_code[network_code(country, str(int(network)))] = name

    @property
    def names(self) -> list[str]:
        """Operators of the table, each once."""
        return list(dict.fromkeys(name for _, _, name in self.rows))

    @property
    def by_key(self) -> dict[str, str]:
        """Plain key → name, for columns of marks."""
        found = {plain_key(name): name for name in MORE_OPERATORS}
        found.update({plain_key(name): name for name in self.names})
        found.update({key: name for key, name in _SAME.items() if plain_key(name) in found})
        return found

    def operator(self, country: str, network: str) -> str | None:
        """The operator of a network; its code where the table does not know it, None without a code."""
        code = network_code(country, str(int(network)) if network.isdigit() else network)
        return self._by_code.get(code, code) or None
