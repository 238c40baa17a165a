"""The windows of the plugin: one table for menu, toolbar and help."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from ..plugin.text import N_

__all__ = ["MENUS", "WINDOWS", "Window", "load"]

#: Menus within the menu, by the key that windows name (marked texts).
MENUS = {"radio": N_("Mobile coverage"), "siting": N_("Sites and roadmap")}


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
    menu : str
        Key of :data:`MENUS`; "" for the menu itself.
    """

    id: str
    title: str
    tip: str
    module: str
    name: str
    icon: str
    kind: str = "dialog"
    on_toolbar: bool = True
    menu: str = ""


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
        "fibertreedialog",
        N_("Fibre tree…"),
        N_("Join all villages by the least-cost network along roads"),
        "fiber.tree_dialog",
        "TreeDialog",
        "fibertree",
    ),
    Window(
        "sharingdialog",
        N_("Share poles, ducts and trenches…"),
        N_("What of the planned network can use what is there, or be built with other works"),
        "fiber.sharing_dialog",
        "SharingDialog",
        "sharestructures",
        on_toolbar=False,
    ),
    Window(
        "pondialog",
        N_("Optical network (PON)…"),
        N_("Splitters, cables, loss budgets and the bill of quantities"),
        "fiber.pon_dialog",
        "PonDialog",
        "designpon",
        on_toolbar=False,
    ),
    Window(
        "protectiondialog",
        N_("Second routes…"),
        N_("Second routes, and what a single fault would cut off"),
        "fiber.protection_dialog",
        "ProtectionDialog",
        "protectroutes",
        on_toolbar=False,
    ),
    Window(
        "predictdialog",
        N_("Predicted coverage…"),
        N_("Signal levels over the terrain, the best server, and what is covered"),
        "radio.predict_dialog",
        "PredictDialog",
        "predictcoverage",
        menu="radio",
    ),
    Window(
        "buffersdialog",
        N_("Coverage by radius…"),
        N_("Circles and sectors around the sites: a first picture of coverage"),
        "radio.buffers_dialog",
        "BuffersDialog",
        "coveragebuffers",
        on_toolbar=False,
        menu="radio",
    ),
    Window(
        "serveddialog",
        N_("Who is served…"),
        N_("Villages, people and area that a signal covers, by commune, operator and technology"),
        "radio.served_dialog",
        "ServedDialog",
        "coveredpopulation",
        on_toolbar=False,
        menu="radio",
    ),
    Window(
        "linkdialog",
        N_("Microwave links…"),
        N_("Clearance, losses and availability of microwave links over the terrain"),
        "radio.link_dialog",
        "LinkDialog",
        "linkprofile",
        on_toolbar=False,
        menu="radio",
    ),
    Window(
        "candidatesdialog",
        N_("Candidates for sites…"),
        N_("Where a site may stand: what is there already first, then new places"),
        "siting.candidates_dialog",
        "CandidatesDialog",
        "sitecandidates",
        on_toolbar=False,
        menu="siting",
    ),
    Window(
        "selectiondialog",
        N_("Select sites…"),
        N_("Which candidates to build, and which sites to upgrade, so that people are covered"),
        "siting.selection_dialog",
        "SelectionDialog",
        "selectsites",
        menu="siting",
    ),
    Window(
        "backhauldialog",
        N_("Backhaul…"),
        N_("Fibre or microwave to each chosen site, whichever is cheaper"),
        "siting.backhaul_dialog",
        "BackhaulDialog",
        "planbackhaul",
        on_toolbar=False,
        menu="siting",
    ),
    Window(
        "roadmapdialog",
        N_("Plan the roadmap…"),
        N_("Which project is built in which year, under yearly budgets"),
        "roadmap.roadmap_dialog",
        "RoadmapDialog",
        "planroadmap",
        menu="siting",
    ),
    Window(
        "roadmapview",
        N_("Roadmap board…"),
        N_("Years and projects, budgets and curves; move projects by hand"),
        "roadmap.roadmap_view",
        "RoadmapView",
        "roadmapview",
        on_toolbar=False,
        menu="siting",
    ),
    Window(
        "scenariosdialog",
        N_("Compare scenarios…"),
        N_("Plans side by side: indicators, works, costs, years, and where they differ"),
        "roadmap.scenarios_dialog",
        "ScenariosDialog",
        "comparescenarios",
        on_toolbar=False,
        menu="siting",
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
