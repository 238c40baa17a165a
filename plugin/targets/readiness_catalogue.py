"""The checks of a plan's layers: each with its severity, words and cure. :mod:`.readiness` finds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from ..text import N_

__all__ = ["CHECKS", "Check", "Severity"]


class Severity(IntEnum):
    """How much a finding matters; the smaller, the more."""

    STOP = 0  # what needs this cannot run, or its result means nothing
    WARNING = 1  # it runs, and something is left out or wrong
    INFO = 2  # good to know


@dataclass(frozen=True)
class Check:
    """One entry of the catalogue.

    Parameters
    ----------
    id : str
        Stable.
    severity : Severity
    text : str
        What was found (marked text with the places of the finding's values).
    cure : str
        What to do about it (marked text).
    action : str
        What a window can do: "sample", "choose", "fields", "crs", "source", "permanent", "save_layer",
        "save_project", "select", "fix", "targets", "encoding"; "" for nothing.
    """

    id: str
    severity: Severity
    text: str
    cure: str
    action: str = ""


_S, _W, _I = Severity.STOP, Severity.WARNING, Severity.INFO

_CATALOGUE = (
    Check("no_layers", _I, N_("The project has no layers yet."),
          N_("Add your layers, or open the fictional province to try everything on."), "sample"),
    Check("role_missing", _S, N_("No layer is chosen for this role."),
          N_("Nothing can be assessed without it. Choose the layer."), "choose"),
    Check("role_wanted", _I, N_("No layer is chosen for this role."),
          N_("Targets that need it have no data, unless tables say their values."), "choose"),
    Check("layer_broken", _S, N_("The layer cannot be opened: its file is missing, moved or damaged."),
          N_("Choose the file again."), "source"),
    Check("kind_wrong", _S, N_("This kind of layer cannot play the role."), N_("Choose another layer."), "choose"),
    Check("layer_twice", _W, N_("The layer plays several roles: {roles}."),
          N_("Choose another layer for all but one of them."), "choose"),
    Check("layer_empty", _W, N_("The layer has no features."), N_("Check its filter, or choose another layer."),
          "choose"),
    Check("communes_empty", _S, N_("The layer of the communes has no features."),
          N_("Check its filter, or choose another layer."), "choose"),
    Check("crs_missing", _S, N_("The layer has no coordinate reference system: nobody knows where it lies."),
          N_("Set the CRS that its coordinates were made in."), "crs"),
    Check("crs_impossible", _W, N_("Its coordinates do not fit its coordinate reference system ({crs})."),
          N_("The CRS was set wrongly: set the one that its coordinates were made in."), "crs"),
    Check("far_away", _W, N_("The layer lies nowhere near the communes."),
          N_("Its CRS ({crs}) is probably not the one that its coordinates were made in. Set the right one."), "crs"),
    Check("crs_geographic", _I, N_("Coordinates are degrees ({crs})."),
          N_("Nothing to do: lengths are measured on the ellipsoid.")),
    Check("crs_differs", _I, N_("Its CRS ({crs}) is another than that of the communes ({other})."),
          N_("Nothing to do: layers are brought together by their CRS. Make sure that each is the right one.")),
    Check("layer_memory", _W, N_("It is a temporary layer: it is lost when QGIS closes."),
          N_("Save it into a GeoPackage."), "permanent"),
    Check("layer_edited", _W, N_("The layer has changes that are not saved."),
          N_("Save them: reports and maps are made from what is saved."), "save_layer"),
    Check("field_gone", _S, N_("The fields that were chosen are not there any more: {fields}."),
          N_("Choose others."), "fields"),
    Check("field_elsewhere", _W, N_("The fields that were chosen for this role are not in this layer: {fields}."),
          N_("Fields are looked for by their names here. Name them as in the other layer of the role, or choose fields "
             "that both have."), "fields"),
    Check("field_required", _S, N_("No field is recognised as: {columns}."), N_("Choose the fields."), "fields"),
    Check("field_unknown", _I, N_("Not recognised: {columns}."),
          N_("If the layer has them under another name, choose the fields."), "fields"),
    Check("code_numeric", _W, N_("The field “{field}” ({column}) holds numbers: codes have lost their leading zeros."),
          N_("Codes are matched all the same, but documents show them so. Better take a text field."), "fields"),
    Check("project_unsaved", _W, N_("The project is not saved in a file yet."),
          N_("Save it: what is chosen here stays in the project and travels with it."), "save_project"),
    Check("target_missing", _S, N_("No target set is chosen."), N_("Choose one under “Targets and time”."), "targets"),
    Check("target_file_gone", _S, N_("The file of the target set is not there: {file}."),
          N_("Choose it again under “Targets and time”."), "targets"),
    Check("year_missing", _S, N_("Nothing says which year is assessed."),
          N_("Choose the year under “Targets and time”, or a yearly table."), "targets"),
    Check("date_missing", _I, N_("The day that the layers describe is not given."),
          N_("Give it under “Targets and time”: it stands beside every value in documents."), "targets"),
    Check("province_differs", _W, N_("Documents will say {province}, but the layers are those of {data}."),
          N_("Choose the target set of your province, or give its name under “Targets and time”."), "targets"),
    Check("geometry_null", _W, N_("Features without a geometry: {count}."), N_("Draw them, or delete them."), "select"),
    Check("geometry_invalid", _W, N_("Features with an invalid geometry: {count}."),
          N_("They are left out unless they are mended: make a mended copy of the layer with “Fix geometries”."),
          "fix"),
    Check("code_missing", _W, N_("Rows without a code: {count}."), N_("Fill in the codes."), "select"),
    Check("code_duplicate", _W, N_("Rows that share their code with another row: {count} ({codes})."),
          N_("Each thing needs a code of its own; of communes the parts may share one."), "select"),
    Check("code_zeros", _W, N_("Some codes have lost their leading zeros ({codes})."),
          N_("They are matched all the same. Mend them: codes are text and all have {width} digits."), "select"),
    Check("commune_unknown", _W, N_("Rows with a commune code that no commune has: {count} ({codes})."),
          N_("They count for the commune that they lie in, if they have a place. Mend the codes, or carry old "
             "statistics over with “Carry statistics between old and new units”."), "select"),
    Check("commune_empty", _I, N_("Rows that do not say which commune they belong to: {count}."),
          N_("They count for the commune that they lie in, if they have a place."), "select"),
    Check("percent_mixed", _S, N_("“{field}” mixes percentages from 0 to 1 and from 0 to 100."),
          N_("Mend the rows; the table cannot be read before."), "select"),
    Check("percent_unclear", _I, N_("“{field}” holds percentages of only 0 and 1: shares, or one per cent?"),
          N_("Say how percentages are written in the parameters of the assessment (Percentages in tables are).")),
    Check("mark_unread", _W, N_("Values of “{field}” ({column}) that are neither a yes nor a no: {count} ({values})."),
          N_("They count as not known. Write có, không, x, 1 or 0."), "select"),
    Check("text_encoding", _W, N_("Text looks garbled, as “{sample}”: the file is UTF-8 and is read as another."),
          N_("Read it as UTF-8."), "encoding"),
    Check("text_old", _W, N_("Text is in an old Vietnamese encoding (TCVN3/ABC or VNI), as “{sample}”."),
          N_("Convert the table to Unicode before you use it; names cannot be matched otherwise.")),
)  # fmt: skip

#: All checks by id.
CHECKS = {check.id: check for check in _CATALOGUE}
