"""What the toolbox of QGIS asks of algorithms and models alike: texts, group, icon, page of the manual."""

from __future__ import annotations

from ..plugin.gis.i18n import tr
from ..plugin.gis.icons import icon, icon_path
from ..plugin.gis.manual import manual_page
from ..plugin.text import N_

__all__ = ["GROUPS", "ToolboxEntry"]

#: Groups of the toolbox by id.
GROUPS = {
    "data": N_("Data"),
    "network": N_("Road network"),
    "fiber": N_("Fibre"),
    "radio": N_("Radio coverage"),
    "siting": N_("Sites"),
    "targets": N_("Targets"),
    "dossier": N_("Dossier"),
}


class ToolboxEntry:
    """Mixed into a class of QGIS, before it: answers from class attributes.

    Class attributes
    ----------------
    ID : str
        Name within the provider, of the icon and of the page of the manual; never changes once released.
    GROUP : str
        Key of :data:`GROUPS`.
    TITLE, HELP : str
        Marked with ``N_``; HELP is HTML.
    TAGS : str
        Words to be found by, separated by commas: Vietnamese and English side by side, whatever language QGIS speaks.
    """

    ID = ""
    GROUP = ""
    TITLE = ""
    HELP = ""
    TAGS = ""

    def name(self):
        return self.ID

    def displayName(self):  # noqa: N802
        return tr(self.TITLE)

    def group(self):
        return tr(GROUPS[self.GROUP])

    def groupId(self):  # noqa: N802
        return self.GROUP

    def shortHelpString(self):  # noqa: N802
        return tr(self.HELP)

    def shortDescription(self):  # noqa: N802
        return tr(self.TITLE)

    def helpUrl(self):  # noqa: N802
        return manual_page(self.ID)

    def tags(self):
        return [tag.strip() for tag in self.TAGS.split(",")]

    def icon(self):
        return icon(self.ID)

    def svgIconPath(self):  # noqa: N802
        return icon_path(self.ID)

    def createInstance(self):  # noqa: N802
        return type(self)()
