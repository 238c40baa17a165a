"""The radio part of the demo: coverage predicted today, planned sites for those without, and coverage then."""

from __future__ import annotations

import csv
import shutil
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from demo_tables import first_layer, opened

__all__ = ["plan_radio", "radio_layers"]

#: Parameters of the report by the files that :func:`plan_radio` writes.
_REPORTED = {
    "COVERAGE": "coverage_today.gpkg",
    "PLANNED_COVERAGE": "coverage_plan.gpkg",
    "COVERAGE_LEVEL": "level_today.tif",
    "COVERAGE_TABLE": "covered_population.gpkg",
    "COVERAGE_VILLAGES": "covered_villages.gpkg",
}
#: Of a planned site: 4G on a low band on a mast of 42 m, three sectors. Planning assumptions of the demo.
_SITE = {
    "operators": "Viettel; VNPT; MobiFone", "technology": "4G", "height_m": 42.0, "power_w": 40.0,
    "azimuths": "0;120;240", "beamwidth_deg": 65.0, "area_type": "rural",
}  # fmt: skip


def radio_layers(folder: Path) -> dict[str, Path]:
    """The layers of coverage by the parameters of the report."""
    return {name: folder / file for name, file in _REPORTED.items()}


def plan_radio(
    step: Callable[..., dict],
    folder: Path,
    table: Callable[[str], str],
    dem: Path,
    choose: Callable[[Path], Path],
) -> list[tuple[str, str]]:
    """Predict 4G coverage of today's sites, plan sites where people are left out, predict again, count who is served.

    Parameters
    ----------
    step : callable
        Runs an algorithm and returns its results.
    folder : Path
        Takes the results.
    table : callable
        A layer of the province by its name, as QGIS names it.
    dem : Path
        Elevation of the province.
    choose : callable
        Chooses sites for the villages of a layer that are not covered; returns the layer of the chosen.

    Returns
    -------
    list of (str, str)
        Lines of the summary.
    """
    made, cache = radio_layers(folder), folder / "radio_cache"

    def predict(about: str, sites: Any, name: str) -> dict:
        return step(
            "hatangso:predictcoverage",
            about,
            SITES=sites,
            SITE_ID_FIELD="code",
            SITE_NAME_FIELD="name",
            OPERATOR_FIELD="operators",
            TECHNOLOGY_FIELD="technology",
            TECHNOLOGY=2,
            DEM=dem,
            FREQUENCY=1800,  # the sites tell the frequency of their newest technology, which is not always 4G
            HEIGHT_FIELD="height_m",
            POWER_FIELD="power_w",
            POWER_UNIT=0,
            AZIMUTH_FIELD="azimuths",
            BEAMWIDTH_FIELD="beamwidth_deg",
            MAX_DISTANCE=10_000,
            CACHE_FOLDER=cache,  # the second run computes the new sites alone
            LEVEL=folder / f"level_{name}.tif",
            SERVER=folder / f"server_{name}.tif",
            COVERED=folder / f"coverage_{name}.gpkg",
            SERVERS=folder / f"servers_{name}.gpkg",
        )

    def count(**coverage: Any) -> dict:
        return step(
            "hatangso:coveredpopulation",
            COMMUNES=table("communes"),
            VILLAGES=table("villages"),
            OUTPUT=made["COVERAGE_TABLE"],
            UNITS=folder / "covered_communes.gpkg",
            COVERED_VILLAGES=made["COVERAGE_VILLAGES"],
            **coverage,
        )

    predict("4G của các trạm hiện có", table("sites"), "today")
    today = count(COVERAGE=made["COVERAGE"])
    chosen = choose(made["COVERAGE_VILLAGES"])
    planned = _planned_sites(chosen)
    listing = folder / "sites_planned.csv"
    _write(listing, planned)
    step(
        "native:createpointslayerfromtable",
        "các trạm được chọn, với thiết bị 4G",
        INPUT=listing, XFIELD="x", YFIELD="y", TARGET_CRS=_crs_of(chosen),
        OUTPUT=folder / "sites_planned.gpkg",
    )  # fmt: skip
    both = folder / "sites_both.gpkg"
    step("native:mergevectorlayers", LAYERS=[table("sites"), folder / "sites_planned.gpkg"], OUTPUT=both)
    predict("4G khi có thêm các trạm dự kiến", both, "plan")
    shutil.rmtree(cache)  # large, and no result
    count(COVERAGE=made["COVERAGE"], PLANNED_COVERAGE=made["PLANNED_COVERAGE"])
    then = _in_the_plan(made["COVERAGE_TABLE"])
    return [
        ("Trạm 4G dự kiến thêm", f"{len(planned):,.0f}"),
        ("Thôn có sóng băng rộng di động", f"{today['VILLAGES_COVERED']:,.0f} → {then['villages_covered']:,.0f}"),
        ("Dân số có sóng băng rộng di động", f"{today['PEOPLE_SHARE']:,.2f} % → {then['people_share']:,.2f} %"),
        ("Diện tích có sóng băng rộng di động", f"{today['AREA_SHARE']:,.2f} % → {then['area_share']:,.2f} %"),
    ]


def _crs_of(path: Path) -> str:
    """The CRS of the first table of a GeoPackage, as QGIS names it."""
    with closing(opened(path)) as database:
        name, number = database.execute(
            "SELECT organization, organization_coordsys_id FROM gpkg_spatial_ref_sys JOIN gpkg_contents USING (srs_id)"
        ).fetchone()
    return f"{name.upper()}:{number}"


def _planned_sites(chosen: Path) -> list[dict[str, Any]]:
    """The chosen sites with what they send."""
    with closing(opened(chosen)) as database:
        layer = first_layer(database)
        rows = database.execute(f'SELECT candidate_id, name, height_m, geom FROM "{layer}" ORDER BY rank').fetchall()
    made = []
    for code, name, height, shape in rows:
        x, y = _point(shape)
        own = {"height_m": height} if height else {}
        made.append({"code": code, "name": f"{name} (dự kiến)", "x": x, "y": y, **_SITE, **own})
    return made


def _point(shape: bytes) -> tuple[float, float]:
    """Coordinates of a point as a GeoPackage keeps it: a header, perhaps with a box, then WKB."""
    box = (0, 32, 48, 48, 64)[shape[3] >> 1 & 7]
    order = "<" if shape[8 + box] == 1 else ">"
    x, y = struct.unpack_from(f"{order}dd", shape, 8 + box + 5)
    return x, y


def _write(path: Path, sites: list[dict[str, Any]]) -> None:
    """A table as CSV; the file beside it says which columns are numbers."""
    names = ["code", "name", *_SITE, "x", "y"]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(sites)
    numbers = {"x", "y", *(name for name, value in _SITE.items() if isinstance(value, float))}
    kinds = ",".join('"Real"' if name in numbers else '"String"' for name in names)
    path.with_suffix(".csvt").write_text(f"{kinds}\n", encoding="utf-8")


def _in_the_plan(path: Path) -> dict[str, float]:
    """What the plan brings to the province: villages, people and area with mobile broadband of anybody."""
    columns = ("villages_covered", "people_share", "area_share")
    with closing(opened(path)) as database:
        layer = first_layer(database)
        row = database.execute(
            f"SELECT {', '.join(columns)} FROM \"{layer}\" WHERE scenario = 'plan' AND level = 'province' "
            "AND coalesce(operator, '') = '' AND technology = 'broadband'"
        ).fetchone()
    return {name: value or 0.0 for name, value in zip(columns, row)}
