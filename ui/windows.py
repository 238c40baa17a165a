"""The windows of the plugin: one table for menu, toolbar and help."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from ..plugin.text import N_

__all__ = ["WINDOWS", "Window", "load"]


@dataclass(frozen=True)
class Window:
    """A window, which is imported when it is opened for the first time.

    Parameters
    ----------
    id : str
        Also the page of the manual.
    title : str
        In the menu (marked text).
    tip : str
        What it is for (marked text).
    module, name : str
        Where its class is, from ``ui``. It is made with (session, parent).
    icon : str
        File in ``resources/icons`` without its ending.
    kind : str
        "dialog" or "dock".
    on_toolbar : bool
    """

    id: str
    title: str
    tip: str
    module: str
    name: str
    icon: str
    kind: str = "dialog"
    on_toolbar: bool = True


WINDOWS = (
    Window(
        "setup",
        N_("Planning setup…"),
        N_("Which layer is what; whether the data are ready for planning"),
        "setup.setup_dialog",
        "SetupDialog",
        "setup",
    ),
    Window(
        "compliance",
        N_("Compliance with the targets"),
        N_("Where the province stands against its targets"),
        "compliance.compliance_dock",
        "ComplianceDock",
        "compliance",
        "dock",
    ),
    Window(
        "targeteditor",
        N_("Target sets…"),
        N_("Look at target sets, copy and edit them"),
        "targets.target_editor",
        "TargetEditor",
        "targeteditor",
    ),
    Window(
        "routesdialog",
        N_("Fibre routes…"),
        N_("Plan fibre along roads to every village"),
        "routes.routes_dialog",
        "RoutesDialog",
        "fiberroutes",
    ),
    Window(
        "dossierwizard",
        N_("Report and dossier…"),
        N_("Write the reports, draw the maps and package the approval dossier"),
        "dossier.dossier_wizard",
        "DossierWizard",
        "packagedossier",
    ),
    Window("about", N_("About Hạ Tầng Số"), N_("Version, licence, credits"), "about.about_dialog", "AboutDialog",
           "hatangso", on_toolbar=False),
)  # fmt: skip


def load(window: Window) -> type:
    """The class of a window."""
    return getattr(importlib.import_module(f".{window.module}", __package__), window.name)
