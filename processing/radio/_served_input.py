"""What is covered in a scenario: villages, people and ground, by operator and technology, for each commune."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...plugin.gis.overlay import areas_m2
from ...plugin.progress import Progress
from ...plugin.radio.served import SERVICES, Served, served_by_shares
from ...plugin.targets.registers import Register
from ..targets._reader import LayerRows
from ..targets._signal import Signal, with_signal
from ._served_overlaps import tell_commune_overlaps
from ._served_parameters import ServedParameters
from ._served_people import Key, People, by_marks, read_people
from ._served_reader import ServedReader

__all__ = ["Scenario", "ServedInput", "read_served"]

_P = ServedParameters


@dataclass(frozen=True)
class Scenario:
    """What is covered, today or in the plan.

    Parameters
    ----------
    id : str
        "today" or "plan".
    villages : Register or None
        With their marks.
    counts : dict of dict of Served
        "villages", "people", "area" → operator and column → by commune.
    keys : list of Key
        Of which anything is known: anyone's first, then the operators in their order.
    """

    id: str
    villages: Register | None
    counts: dict[str, dict[Key, Served]]
    keys: list[Key]


@dataclass
class ServedInput:
    """All that was read and counted.

    Parameters
    ----------
    reader : ServedReader
    signal : Signal
    village_rows : LayerRows or None
    own_m2 : ndarray
        Area of each commune.
    scenarios : list of Scenario
        Today; and the plan, where one is given.
    """

    reader: ServedReader
    signal: Signal
    village_rows: LayerRows | None
    own_m2: np.ndarray
    scenarios: list[Scenario]


def read_served(run, progress: Progress) -> ServedInput:
    """Read the layers and count."""
    reader = ServedReader(run, progress.part(0.0, 0.03))
    tell_commune_overlaps(reader, progress.part(0.03, 0.05))
    rows = reader.layer(_P.VILLAGES, "villages", progress.part(0.05, 0.1))
    villages = None if rows is None else reader.register(rows, "villages", progress.part(0.1, 0.15))
    people = read_people(reader, villages, progress.part(0.15, 0.3))
    signal = Signal(reader, progress.part(0.3, 0.35), SERVICES)
    own = areas_m2(reader.commune_wkbs, reader.crs, context=run.context)
    made = ServedInput(reader, signal, rows, own, [])
    passes = [False, True] if signal.planned is not None else [False]
    for number, reader.plan in enumerate(passes):
        part = progress.part(0.35 + 0.65 * number / len(passes), 0.35 + 0.65 * (number + 1) / len(passes))
        made.scenarios.append(_scenario(made, villages, people, part))
    return made


def _scenario(made: ServedInput, villages: Register | None, people: People | None, progress: Progress) -> Scenario:
    reader, signal, count = made.reader, made.signal, len(made.reader.units)
    counts: dict[str, dict[Key, Served]] = {"villages": {}, "people": {}, "area": {}}
    if villages is not None:
        register = people.register if people is not None else None
        cells = people.cells if people is not None else None
        villages = with_signal(reader, signal, villages, made.village_rows, register, cells, progress.part(0.0, 0.3))
        counts["villages"] = by_marks(villages.columns, villages.by_operator, signal.columns, villages.unit, count)
    if people is not None:
        counts["people"] = people.served(signal, villages, progress.part(0.3, 0.7))
    areas = signal.areas_covered(reader.commune_wkbs, reader.crs, progress.part(0.7, 1.0))
    every = np.arange(count)
    counts["area"] = {
        key: served_by_shares(surely, perhaps, made.own_m2, every, count, made.own_m2)
        for key, (surely, perhaps) in areas.items()
    }
    known = {key for of in counts.values() for key, served in of.items() if served.is_known}
    told = {column for owner, column in known if owner is None}
    columns = {column: place for place, column in enumerate(SERVICES)}
    keys = sorted(
        (key for key in known if key[1] in told), key=lambda key: (key[0] is not None, key[0] or "", columns[key[1]])
    )
    return Scenario("plan" if reader.plan else "today", villages, counts, keys)
