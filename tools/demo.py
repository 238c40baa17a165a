"""Plan the fictional province from its layers to its results, with ``qgis_process`` alone, and say what came out.

tools/demo.py [--seed N] [--villages N] [FOLDER]     FOLDER takes the results, build/demo by default
"""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path

from workbench import ROOT, Job, Workbench


def table(path: Path, layer: str) -> str:
    """A layer of a GeoPackage as QGIS names it."""
    return f"{path}|layername={layer}"


def value(path: Path, query: str) -> float:
    """The one number that a query on a GeoPackage gives; 0 for NULL. The first table of features is ``{layer}``."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
        (layer,) = database.execute("SELECT table_name FROM gpkg_contents ORDER BY rowid LIMIT 1").fetchone()
        (found,) = database.execute(query.format(layer=f'"{layer}"')).fetchone()
    return found or 0


def _vietnamese(number: str) -> str:
    """A number as Vietnamese documents write it: 1.234,5."""
    return number.translate(str.maketrans(",.", ".,"))


def plan(bench: Workbench, folder: Path, seed: int, villages: int) -> tuple[list[Job], list[tuple[str, str]]]:
    """Run the steps; returns them and the lines of the summary."""
    jobs: list[Job] = []

    def step(algorithm: str, **parameters: object) -> dict:
        job = bench.run(algorithm, **parameters)
        print(f"  {algorithm:28} {job.seconds:6.1f} s", flush=True)
        jobs.append(job)
        return job.results

    province = folder / "sao_mai.gpkg"
    edges, nodes, faults = (folder / f"{name}.gpkg" for name in ("edges", "nodes", "faults"))
    routes, unreached, coverage = (folder / f"{name}.gpkg" for name in ("routes", "unreached", "coverage"))
    step("hatangso:createsample", SEED=seed, VILLAGES=villages, OUTPUT=province)
    roads = {"ROADS": table(province, "roads"), "CLASS_FIELD": "class", "METHOD_FIELD": "method"}
    step("hatangso:buildnetwork", **roads, EDGES=edges, NODES=nodes, FAULTS=faults)
    step(
        "hatangso:fiberroutes",
        **roads,
        TOLERANCE=5,  # the roads have dangles of some metres; the faults of the step before show them
        DEMAND=table(province, "villages"),
        DEMAND_ID_FIELD="code",
        DEMAND_NAME_FIELD="name",
        HUBS=table(province, "hubs"),
        HUB_ID_FIELD="code",
        HUB_NAME_FIELD="name",
        OUTPUT=routes,
        UNREACHED=unreached,
    )
    step(
        "hatangso:coveragebuffers",
        SITES=table(province, "sites"),
        TECHNOLOGY_FIELD="technology",
        AREA_TYPE_FIELD="area_type",
        OPERATOR_FIELD="operators",
        AZIMUTH_FIELD="azimuths",
        DISSOLVE=2,
        OUTPUT=coverage,
    )
    inputs = assessment_inputs(province)
    assessed, communes, gaps = (folder / f"{name}.gpkg" for name in ("assessment", "communes", "gaps"))
    assessed_plan, data = folder / "assessment_plan.gpkg", folder / "assessment.json"
    step("hatangso:assesstargets", **inputs, OUTPUT=assessed, UNITS=communes, JSON=data)
    step("hatangso:assesstargets", **inputs, SCENARIO=1, PLANNED_FIBER=routes, OUTPUT=assessed_plan)
    step("hatangso:targetgaps", **inputs, PLANNED_FIBER=routes, OUTPUT=gaps)
    for picture, layers, title in (
        ("routes.png", [unreached, routes], "Tỉnh Sao Mai: tuyến cáp quang theo đường"),
        ("coverage.png", [coverage], "Tỉnh Sao Mai: vùng phủ sóng theo công nghệ"),
        (
            "assessment.png",
            [gaps, communes],
            "Tỉnh Sao Mai: phủ sóng băng rộng di động, và những gì còn thiếu",
        ),
    ):
        bench.picture(province.with_suffix(".qgz"), folder / picture, layers, title)
        print(f"  {picture}", flush=True)

    within = value(routes, "SELECT sum(within_max) FROM {layer}")
    routed = value(routes, "SELECT count(*) FROM {layer}")
    beyond = value(unreached, "SELECT count(*) FROM {layer}") - (routed - within)
    cost = value(routes, "SELECT sum(cost) FROM {layer}") / 1e9
    summary = [
        ("Đoạn đường (cạnh)", f"{value(edges, 'SELECT count(*) FROM {layer}'):,.0f}"),
        ("Chiều dài đường", f"{value(edges, 'SELECT sum(length_m) FROM {layer}') / 1000:,.0f} km"),
        ("Lỗi của lớp đường", f"{value(faults, 'SELECT count(*) FROM {layer}'):,.0f}"),
        ("Thôn có tuyến trong giới hạn chiều dài", f"{within:,.0f}"),
        ("Thôn chỉ có tuyến quá dài", f"{routed - within:,.0f}"),
        ("Thôn không có tuyến", f"{beyond:,.0f}"),
        ("Chiều dài tuyến bình quân", f"{value(routes, 'SELECT avg(length_m) FROM {layer}') / 1000:,.2f} km"),
        ("Tổng chi phí từng tuyến (đoạn dùng chung tính lặp)", f"{cost:,.1f} tỷ đồng"),
        ("Vùng phủ sóng", f"{value(coverage, 'SELECT count(*) FROM {layer}'):,.0f}"),
        ("Đối tượng còn thiếu để đạt mục tiêu", f"{value(gaps, 'SELECT sum(needed) FROM {layer}'):,.0f}"),
    ]
    print_targets(assessed, assessed_plan)
    return jobs, summary


def assessment_inputs(province: Path) -> dict[str, object]:
    """The layers of the province by their roles, and the target set that it is held against."""
    layers = ("communes", "villages", "sites", "pole_lines", "ducts", "offices", "post_points", "infrastructure")
    return {
        "TARGET_SET": "quang_tri_2023",
        **{name.upper(): table(province, name) for name in layers},
        "STATISTICS": [table(province, "statistics"), table(province, "province_statistics")],
    }


_VERDICTS = {"met": "đạt", "near": "gần đạt", "missed": "chưa đạt", "no_data": "chưa có số liệu", "no_target": ""}


def print_targets(today: Path, plan: Path) -> None:
    """The targets of the province: where it stands, and where it will stand with the routes of the plan."""
    rows = {}
    for path in (today, plan):
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            for item, *cells in database.execute(
                f'SELECT item_id, name, value, comparator, target, unit, verdict FROM "{path.stem}" '
                "WHERE level = 'province' ORDER BY fid"
            ):
                rows.setdefault(item, []).append(cells)

    def said(number: float | None, unit: str) -> str:
        return "–" if number is None else f"{_vietnamese(f'{number:,.2f}')} {unit or ''}".strip()

    print("\n  Chỉ tiêu theo Kế hoạch 195/KH-UBND (áp dụng cho tỉnh hư cấu)")
    for (name, value_now, comparator, target, unit, verdict), (_, value_then, *_, verdict_then) in rows.values():
        print(
            f"  {name[:66]:66}  {said(value_now, unit):>10}  {comparator} {said(target, unit):>9}  "
            f"{_VERDICTS[verdict]:10}  theo phương án {said(value_then, unit):>10}  {_VERDICTS[verdict_then]}"
        )
    print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--villages", type=int, default=600)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "demo")
    options = parser.parse_args()
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    print(f"Tỉnh Sao Mai (hư cấu), hạt giống {options.seed}, {options.villages} thôn")
    jobs, summary = plan(Workbench(), folder, options.seed, options.villages)
    width = max(len(name) for name, _ in summary)
    print()
    for name, shown in summary:
        print(f"  {name:{width}}  {_vietnamese(shown):>20}")
    print(f"\n{sum(job.seconds for job in jobs):.0f} giây. Kết quả và bản đồ (*.png): {folder}")


if __name__ == "__main__":
    main()
