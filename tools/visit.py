"""A visit to the plugin in a real QGIS window: from the installed release to the verified dossier, with pictures.

tools/visit.py [--language vi|en] [--size 1366x768] [--scale 1.5] [--zip RELEASE.zip] [--manual FOLDER]
               [--calls] [--steps NAME …] [--villages N] [FOLDER]

Installs the release (or links this checkout) into a new profile, opens QGIS under Xvfb, and has tools/visit_window.py
press what a user would press. FOLDER takes a picture of every window, and visit.json: the steps that came to their end,
how long the window stood still at most in each, what went wrong. --manual docs/images renews those of the manual.
--calls tells what the window stood still for (tools/visit_pauses.py), --steps takes a few steps only, --villages makes
another province than the one that users are offered.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import zipfile
from pathlib import Path

from real_window import make_profile, run_qgis
from screenshots import shrink
from workbench import ROOT, Workbench, link_plugin

#: Pictures of the manual by the pictures of the visit.
MANUAL = {
    "setup": "setup",
    "compliance_missed": "compliance",
    "targeteditor": "targeteditor",
    "routes_form": "routesdialog",
    "routes_result": "routesdialog_result",
    "fibertreedialog_result": "fibertreedialog",
    "sharingdialog_result": "sharingdialog",
    "pondialog_result": "pondialog",
    "protectiondialog_result": "protectiondialog",
    "buffersdialog_form": "buffersdialog",
    "predictdialog_form": "predictdialog",
    "serveddialog_result": "serveddialog",
    "candidatesdialog_result": "candidatesdialog",
    "selectiondialog_form": "selectiondialog",
    "backhauldialog_result": "backhauldialog",
    "roadmapdialog_form": "roadmapdialog",
    "roadmapview": "roadmapview",
    "scenariosdialog_result": "scenariosdialog",
    "dossier_2": "dossierwizard",
}


def visit(options: argparse.Namespace) -> dict:
    """Go there and come back; returns what visit.json holds."""
    folder, release = options.folder.resolve(), options.zip
    shutil.rmtree(folder, ignore_errors=True)
    config = folder / "profile"
    config.mkdir(parents=True)
    profile = make_profile(config, options.language)
    if release is None:
        link_plugin(profile)
    else:
        with zipfile.ZipFile(release) as archive:
            archive.extractall(profile / "python" / "plugins")
    environment = Workbench.environment_of(config)
    given = {"folder": str(folder), "calls": options.calls, "steps": options.steps,
             "villages": options.villages}  # fmt: skip
    code = run_qgis(
        config, Path(__file__).with_name("visit_window.py"), options.size, environment,
        {"HATANGSO_VISIT": json.dumps(given), "HATANGSO_TOOLS": str(Path(__file__).parent)},
        scale=options.scale, timeout=1800,
    )  # fmt: skip
    report = folder / "visit.json"
    if not report.exists():
        sys.exit(f"The visit did not come to its end (exit code {code}); see {config / 'qgis.log'}")
    return json.loads(report.read_text(encoding="utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=("vi", "en"), default="vi")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--zip", type=Path)
    parser.add_argument("--manual", type=Path)
    parser.add_argument("--calls", action="store_true")
    parser.add_argument("--steps", nargs="+", metavar="NAME", default=())
    parser.add_argument("--villages", type=int)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "visit")
    options = parser.parse_args()
    report = visit(options)
    for step in report["steps"]:
        pauses = f"stood still {step['still_ms']:5.0f} ms   worked {step['worked_ms']:5.0f} ms"
        pauses += f"   QGIS itself {step['qgis_ms']} ms" if step["qgis_ms"] else ""
        print(f"{step['name']:<28} {step['seconds']:6.1f} s   {pauses}   {step['fault']}")
        for pause in step["pauses"]:
            print(f"    {pause['still_ms']} ms, worked {pause['worked_ms']} ms")
            print(*(f"      {call}" for call in pause["calls"]), sep="\n")
    for fault in report["faults"]:
        print(fault)
    for picture, name in MANUAL.items() if options.manual else ():
        shrink(options.folder / f"{picture}.png", options.manual / f"{name}_{options.language}.png")
    print(f"Pictures: {options.folder}")
    sys.exit(1 if report["faults"] or not report["complete"] else 0)


if __name__ == "__main__":
    main()
