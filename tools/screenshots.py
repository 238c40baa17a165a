"""Pictures of a real QGIS window for the manual and the READMEs, taken under Xvfb in the workshop's own profile.

tools/screenshots.py [--language vi|en] [--raw] [FOLDER]     FOLDER takes the pictures, docs/images by default

Needs the programs of the packages xvfb, openbox, imagemagick and (unless --raw) pngquant. Makes the fictional province,
routes and coverage first, by ``qgis_process`` in the language of the pictures, so that field names are in it as well.
What happens inside the window stands in tools/screenshots_window.py. Look at every picture before it is committed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from demo import assessment_inputs
from real_window import make_profile, need, run_qgis
from workbench import ROOT, Workbench

SIZE = "1600x900"
#: Bytes of a picture in the manual.
LARGEST = 295_000
def shrink(picture: Path, final: Path) -> None:
    """Write a picture with as many colours as keep it small.

    The palette is chosen half by how often a colour occurs and half by which colours there are at all: else the shades
    of the relief take it all, and a few green pixels of a park turn brown.
    """
    convert, pngquant = need("convert"), [need("pngquant"), "--speed", "1", "--nofs", "--force", "--output"]
    with tempfile.TemporaryDirectory() as temporary:
        names = ("kinds", "mixed", "palette", "small")
        kinds, mixed, palette, small = (Path(temporary) / f"{name}.png" for name in names)
        subprocess.run(
            [convert, picture, "+dither", "-posterize", "24", "-unique-colors", "-crop", "400x1", "+repage", "-append",
             "-sample", "100%x500%", kinds],
            check=True,
        )  # fmt: skip
        subprocess.run([convert, picture, "-sample", "25%", kinds, "-append", mixed], check=True)
        for colours in (256, 224, 192, 160, 128, 96, 64):
            subprocess.run([*pngquant, palette, str(colours), mixed], check=True)
            subprocess.run([*pngquant, small, "--strip", "--map", palette, "256", picture], check=True)
            if small.stat().st_size <= LARGEST:
                break
        shutil.copyfile(small, final)


def results(bench: Workbench, folder: Path) -> dict[str, str]:
    """Make what the pictures show; returns where it is, by name."""
    province = folder / "sao_mai.gpkg"
    routes, unreached, coverage = (folder / f"{name}.gpkg" for name in ("routes", "unreached", "coverage"))
    bench.run("hatangso:createsample", SEED=1, VILLAGES=600, OUTPUT=province)
    layer = {name: f"{province}|layername={name}" for name in ("roads", "villages", "hubs", "sites")}
    bench.run(
        "hatangso:fiberroutes",
        ROADS=layer["roads"], CLASS_FIELD="class", METHOD_FIELD="method", TOLERANCE=3,
        DEMAND=layer["villages"], DEMAND_ID_FIELD="code", DEMAND_NAME_FIELD="name",
        HUBS=layer["hubs"], HUB_ID_FIELD="code", HUB_NAME_FIELD="name",
        OUTPUT=routes, UNREACHED=unreached,
    )  # fmt: skip
    bench.run(
        "hatangso:coveragebuffers",
        SITES=layer["sites"], TECHNOLOGY_FIELD="technology", AREA_TYPE_FIELD="area_type",
        OPERATOR_FIELD="operators", AZIMUTH_FIELD="azimuths", DISSOLVE=2, OUTPUT=coverage,
    )  # fmt: skip
    assessment, communes, gaps = (folder / f"{name}.gpkg" for name in ("assessment", "communes", "gaps"))
    inputs = assessment_inputs(province)
    bench.run("hatangso:assesstargets", **inputs, OUTPUT=assessment, UNITS=communes)
    bench.run("hatangso:targetgaps", **inputs, PLANNED_FIBER=routes, OUTPUT=gaps)
    made = {"routes": routes, "unreached": unreached, "coverage": coverage, "assessment": assessment,
            "communes": communes, "gaps": gaps}  # fmt: skip
    return {"project": str(province.with_suffix(".qgz")), **{name: str(path) for name, path in made.items()}}


def take(language: str, target: Path, raw: bool) -> None:
    """All pictures in one language."""
    config = ROOT / "build" / "screenshots" / language
    shutil.rmtree(config, ignore_errors=True)
    make_profile(config, language)
    place = config / "data"
    place.mkdir()
    bench = Workbench(config)
    made = results(bench, place)
    pictures = config / "pictures"
    pictures.mkdir()

    run_qgis(
        config, Path(__file__).with_name("screenshots_window.py"), SIZE, bench.environment,
        {"HATANGSO_SCREENSHOTS": json.dumps({**made, "language": language, "folder": str(pictures)})},
    )  # fmt: skip
    found = sorted(pictures.glob("*.png"))
    if not found:
        sys.exit(f"QGIS took no picture; see {config / 'qgis.log'}")
    target.mkdir(parents=True, exist_ok=True)
    for picture in found:
        final = target / f"{picture.stem}_{language}.png"
        if raw:
            shutil.copyfile(picture, final)
        else:
            shrink(picture, final)
        print(f"{final}  {final.stat().st_size / 1000:.0f} kB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=("vi", "en"), action="append", help="default: both")
    parser.add_argument("--raw", action="store_true", help="true colours, large files")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "images")
    options = parser.parse_args()
    for program in ("Xvfb", "openbox", "import", "qgis", *([] if options.raw else ["pngquant"])):
        need(program)
    for language in options.language or ("vi", "en"):
        take(language, options.folder, options.raw)


if __name__ == "__main__":
    main()
