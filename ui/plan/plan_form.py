"""What one plan dialog is: which algorithm it runs, what comes first in its form, what its results are for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qgis.core import QgsMapLayer

if TYPE_CHECKING:
    from ..session import Session
    from .plan_preview import Preview, PreviewRequest

__all__ = ["Figure", "Group", "Listing", "PlanForm"]


@dataclass(frozen=True)
class Group:
    """Parameters that belong together.

    Parameters
    ----------
    title : str
        Marked text.
    names : tuple of str
        In the order of the form.
    """

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """A number of the run on the result page.

    Parameters
    ----------
    output : str
        Name of the algorithm's output.
    label : str
        Marked text.
    unit : str
        "" for a count, "m" (shown as km), "VND", or what stands behind the number ("%", "dB").
    where : str
        Expression; ``output`` is a result layer then, whose features that keep it are counted.
    """

    output: str
    label: str
    unit: str = ""
    where: str = ""


@dataclass(frozen=True)
class Listing:
    """A result whose features are listed one by one; a double click goes there.

    Parameters
    ----------
    output : str
        Name of the result layer.
    title : str
        Marked text; {count} is the number of features.
    columns : tuple of str
        Fields, in the order of the list.
    reason : str
        Field that tells why, in sentences; "" for none.
    nothing : str
        Marked text for an empty list.
    condition : str
        Expression that features of the list keep; "" for all of them.
    counted : str
        Field whose values (of sentences the first) are counted in the heading; by default ``reason``. For reasons that
        tell figures of each feature.
    """

    output: str
    title: str
    columns: tuple[str, ...]
    reason: str
    nothing: str
    condition: str = ""
    counted: str = ""


@dataclass(frozen=True)
class PlanForm:
    """A plan dialog.

    Parameters
    ----------
    id : str
        Of the window (:mod:`..windows`) and of its page in the manual.
    algorithm : str
        Id of the algorithm that it runs.
    first : tuple of Group
        The few parameters that matter, in their order.
    folded : tuple of Group
        Others, folded at first; what no group names goes into a last one.
    figures : tuple of Figure
        Numbers of the result page; none for all that the algorithm has.
    to_plan : mapping of str to tuple of str
        Result → parameters of the plan that it is for ("OUTPUT" → "PLANNED_FIBER").
    either : mapping of str to mapping of str to str
        Result → parameters of the plan of which the user chooses one, with what each means (marked texts): only who
        ran it knows whether coverage is that of today or that of the plan.
    wanted : tuple of str
        Optional results that this window makes at first, besides those that the algorithm makes by itself.
    listing : Listing or None
    province : callable, optional
        Values that come from the plan of the session besides those of the same name.
    apart : tuple of str
        Parameters that are not for the layer that the plan has under their name: the sites of a backhaul are not those
        of today.
    guess : callable, optional
        Given the session, the name of a parameter and the layer that it has now: values for other parameters (fields).
    preview : callable, optional
        Counts, forecast and warnings; runs in a thread with what :class:`~.plan_preview.PreviewRequest` holds.
    """

    id: str
    algorithm: str
    first: tuple[Group, ...] = ()
    folded: tuple[Group, ...] = ()
    figures: tuple[Figure, ...] = ()
    to_plan: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    either: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    wanted: tuple[str, ...] = ()
    listing: Listing | None = None
    province: Callable[[Session], dict[str, Any]] | None = None
    apart: tuple[str, ...] = ()
    guess: Callable[[Session, str, QgsMapLayer], dict[str, Any]] | None = None
    preview: Callable[[PreviewRequest], Preview] | None = None
