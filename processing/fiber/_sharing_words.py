"""Why a stretch is built as it is, in words for the attribute table."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...plugin.fiber.sharing.plan import Placement, Preference, Reason, Stretches
from ...plugin.fiber.sharing.structures import Structures
from ...plugin.gis.i18n import tr
from ...plugin.progress import Progress
from ...plugin.text import N_

__all__ = ["reasons_of"]

_CHOSEN = {
    Preference.CHEAPEST: N_("The cheapest way that is allowed here."),
    Preference.DUCTS: N_("Existing structures first, ducts before poles, as asked for."),
    Preference.POLES: N_("Existing structures first, poles before ducts, as asked for."),
}
_ROOM_UNKNOWN = N_("How much room is left is not known: have it checked on site.")
_REASONS = {
    Reason.NO_STRUCTURE: N_("No pole line or duct runs along here."),
    Reason.DEARER: N_("Building anew is cheaper here than what could be shared."),
    Reason.UNDERGROUND: N_("Poles run along, but in this area cables go underground."),
}
_JOINT = N_("Works are planned here; joint if they dig.")
_JOINT_YEAR = N_("Works are planned here in {year}; joint if they dig.")
_TRENCH = (
    N_("A new trench is cheaper here than new poles."),
    N_("No new poles are put along roads of this class."),
    N_("In this area cables go underground."),
)


def reasons_of(
    stretches: Stretches,
    preference: Preference,
    structure_of: Callable[[int], tuple[Structures, int] | None],
    hindrance_of: Callable[[int], tuple[Structures, int] | None],
    work_year: np.ndarray,
    progress: Progress,
) -> list[str]:
    """The reason of every stretch, in the language of QGIS.

    Parameters
    ----------
    structure_of, hindrance_of : callable
        Structures and row of what a stretch uses, of what could not be used along it; None for none.
    work_year : ndarray
        Year of each work; NaN where it is not known.
    """
    told = []
    for row in progress.each(range(len(stretches)), len(stretches), 4096):
        sentences = []
        reason = stretches.reason[row]
        used = structure_of(row)
        if used is not None:
            sentences.append(tr(_CHOSEN[preference]))
            if np.isnan(used[0].free[used[1]]):
                sentences.append(tr(_ROOM_UNKNOWN))
        elif reason is Reason.JOINT:
            year = work_year[stretches.work[row]]
            sentences.append(tr(_JOINT_YEAR, year=int(year)) if np.isfinite(year) else tr(_JOINT))
        else:
            sentences.append(_why_not_shared(reason, hindrance_of(row)))
            area_told = reason is Reason.UNDERGROUND and stretches.no_poles[row] == 2
            if stretches.placement[row] is Placement.NEW_TRENCH and not area_told:
                sentences.append(tr(_TRENCH[int(stretches.no_poles[row])]))
        told.append(" ".join(sentences))
    return told


def _why_not_shared(reason: Reason, hindered: tuple[Structures, int] | None) -> str:
    if reason is Reason.NO_STRUCTURE and hindered is not None:
        structures, row = hindered
        why = structures.hindrance[row]
        return tr(why.explanation, id=structures.ids[row], condition=structures.conditions[row])
    return tr(_REASONS[reason])
