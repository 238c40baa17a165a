"""Years that were fixed by hand: a roadmap beside the layers that it was made of says when their projects are built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...plugin.roadmap.columns import LayerKind
from ._roadmap_layers import ProjectLayer
from ._roadmap_trees import Draft

__all__ = ["fix_years", "fixing_layers"]


def fixing_layers(layers: Sequence[ProjectLayer]) -> list[ProjectLayer]:
    """Roadmaps that stand beside layers of another kind; alone they are planned anew as they are."""
    roadmaps = [layer for layer in layers if layer.kind == LayerKind.ROADMAP]
    return roadmaps if len(roadmaps) < len(layers) else []


def fix_years(drafts: Sequence[Draft], said: Sequence[Draft]) -> list[Draft]:
    """Give projects the years that a roadmap says, and take those out that it lets end before they begin.

    Parameters
    ----------
    drafts : sequence of Draft
        The projects of the other layers, with their ids; changed.
    said : sequence of Draft
        The projects of the roadmap.

    Returns
    -------
    list of Draft
        Those of the roadmap that no other layer has.
    """
    known = {draft.project.id: draft for draft in drafts}
    left = []
    for row in said:
        draft = known.get(row.project.id)
        if draft is None:
            left.append(row)
            continue
        wish = row.project
        latest = draft.project.latest if wish.latest is None else wish.latest
        draft.project = replace(draft.project, fixed_year=wish.fixed_year or draft.project.fixed_year, latest=latest)
    return left
