"""What is wrong with the sites of ``hatangso:linkprofile`` before anything runs: fields that say nothing.

Each text begins with the name of its parameter, so that a window shows it there.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from qgis.core import NULL, QgsFeatureRequest

from ...plugin.gis.i18n import tr
from ...plugin.text import N_
from ._link_input import peers_of
from ._link_parameters import LinkParameters

if TYPE_CHECKING:
    from ..algorithm import HatangsoAlgorithm

__all__ = ["site_fault"]

_P = LinkParameters
#: So many sites are looked at; a larger layer is believed.
_ENOUGH = 20_000


def site_fault(algorithm: HatangsoAlgorithm, parameters: dict, context) -> str | None:
    """A text in the user's language; None if nothing is wrong."""

    def label(name: str) -> str:
        return algorithm.parameterDefinition(name).description()

    def field(name: str) -> str:
        return algorithm.parameterAsString(parameters, name, context)

    sites = algorithm.parameterAsSource(parameters, _P.SITES, context)
    lines = algorithm.parameterAsSource(parameters, _P.LINKS, context)
    if sites is None:
        return tr(N_("Choose links, or sites with the field of their far ends.")) if lines is None else None
    if not field(_P.PEER_FIELD):
        return tr(
            N_("{parameter}: choose it, without it nobody knows which sites are linked. Or give links as lines, and no "
               "sites."),
            parameter=label(_P.PEER_FIELD),
        )  # fmt: skip
    if lines is not None:
        return None  # the lines are judged whatever the sites say
    names = [name for name in (field(_P.PEER_FIELD), field(_P.SITE_ID_FIELD), field(_P.SITE_HEIGHT_FIELD)) if name]
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(names, sites.fields())
    looked_at = list(islice(sites.getFeatures(request), _ENOUGH + 1))
    if len(looked_at) > _ENOUGH:
        return None

    def texts_of(name: str) -> list[str]:
        values = (feature[name] for feature in looked_at) if name else ()
        return ["" if value in (None, NULL) else str(value).strip() for value in values]

    far_ends = [code for text in texts_of(field(_P.PEER_FIELD)) for code in peers_of(text)]
    if not far_ends:
        return tr(
            N_("{parameter}: the field “{field}” is empty, no site names a far end. Fill it in, or choose another."),
            parameter=label(_P.PEER_FIELD), field=field(_P.PEER_FIELD),
        )  # fmt: skip
    own = texts_of(field(_P.SITE_ID_FIELD)) or [""] * len(looked_at)
    codes = {(code or str(feature.id())).casefold() for code, feature in zip(own, looked_at)}
    if not codes & {code.casefold() for code in far_ends}:
        if not any(own):
            return tr(
                N_("{parameter}: no site has a code that a far end such as “{code}” could name. Choose the field with "
                   "the codes of the sites, or fill it in."),
                parameter=label(_P.SITE_ID_FIELD), code=far_ends[0][:60],
            )  # fmt: skip
        return tr(
            N_("{parameter}: no far end (such as “{code}”) is among the codes of the sites (such as “{own}”). Choose "
               "the field that the far ends are named by."),
            parameter=label(_P.SITE_ID_FIELD), code=far_ends[0][:60], own=next(filter(None, own))[:60],
        )  # fmt: skip
    height = field(_P.SITE_HEIGHT_FIELD)
    if height and not any(texts_of(height)):
        return tr(
            N_("{parameter}: the field “{field}” is empty. Fill it in, or choose no field: all antennas then have the "
               "fixed heights."),
            parameter=label(_P.SITE_HEIGHT_FIELD), field=height,
        )  # fmt: skip
    return None
