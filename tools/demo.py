"""Plan the fictional province from its layers to its results, with ``qgis_process`` alone, and say what came out.

tools/demo.py [--seed N] [--villages N] [FOLDER]     FOLDER takes the results, build/demo by default
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from demo_fiber import fiber_layers, plan_fiber
from demo_radio import plan_radio, radio_layers
from demo_siting import choose_sites, compare_plans, plan_backhaul, plan_years, siting_layers
from demo_tables import first_layer, opened
from workbench import ROOT, Job, Workbench


def table(path: Path, layer: str) -> str:
    """A layer of a GeoPackage as QGIS names it."""
    return f"{path}|layername={layer}"


def value(path: Path, query: str) -> float:
    """The one number that a query on a GeoPackage gives; 0 for NULL. The first table of features is ``{layer}``."""
    with closing(opened(path)) as database:
        layer = first_layer(database)
        (found,) = database.execute(query.format(layer=f'"{layer}"')).fetchone()
    return found or 0


def _vietnamese(number: str) -> str:
    """A number as Vietnamese documents write it: 1.234,5."""
    return number.translate(str.maketrans(",.", ".,"))


def plan(bench: Workbench, folder: Path, seed: int, villages: int) -> tuple[list[Job], list[tuple[str, str]]]:
    """Run the steps; returns them and the lines of the summary."""
    jobs: list[Job] = []

    def step(algorithm: str, about: str = "", **parameters: object) -> dict:
        job = bench.run(algorithm, **parameters)
        print(f"  {algorithm:28} {job.seconds:6.1f} s  {about}".rstrip(), flush=True)
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
    # The plan: fibre for the villages that have none.
    planned, designed = plan_fiber(step, folder, lambda name: table(province, name), roads)
    # And 4G for the villages that the terrain hides from today's sites.
    dem = province.with_name(f"{province.stem}_dem.tif")
    chosen: dict = {}

    def choose(villages: Path) -> Path:
        chosen.update(choose_sites(step, folder, lambda name: table(province, name), dem, villages))
        return siting_layers(folder)["SITES_CHOSEN"]

    radioed = plan_radio(step, folder, lambda name: table(province, name), dem, choose)
    linked = plan_backhaul(step, folder, lambda name: table(province, name), dem, roads)
    inputs = {**assessment_inputs(province), "DATE": LAYERS_DAY, "TODAY": DAY}
    inputs = {name: given for name, given in inputs.items() if name != "TARGET_SET"} | {"TARGET_FILE": TARGETS}
    assessed, communes, gaps = (folder / f"{name}.gpkg" for name in ("assessment", "communes", "gaps"))
    assessed_plan = folder / "assessment_plan.gpkg"
    data = {name: folder / f"{name}.json" for name in ("assessment", "assessment_plan", "gaps")}
    step("hatangso:assesstargets", **inputs, OUTPUT=assessed, UNITS=communes, JSON=data["assessment"])
    step(
        "hatangso:assesstargets",
        **inputs,
        SCENARIO=1,
        PLANNED_FIBER=planned,
        PLANNED_COVERAGE=radio_layers(folder)["PLANNED_COVERAGE"],
        OUTPUT=assessed_plan,
        JSON=data["assessment_plan"],
    )
    # Which year brings what: coverage is planned for all sites together, so that its curves are left to the end.
    dated = plan_years(step, folder, {**inputs, "PLANNED_FIBER": planned})
    compared = compare_plans(
        step,
        folder,
        dem,
        radio_layers(folder)["COVERAGE_VILLAGES"],
        {"Hiện trạng": data["assessment"], "Phương án": data["assessment_plan"]},
        table(province, "communes"),
    )
    remedies = {"PLANNED_FIBER": planned, "PLANNED_COVERAGE": radio_layers(folder)["PLANNED_COVERAGE"]}
    step("hatangso:targetgaps", **inputs, **remedies, OUTPUT=gaps, JSON=data["gaps"])
    for picture, layers, title in (
        ("routes.png", [unreached, routes], "Tỉnh Sao Mai: tuyến cáp quang theo đường"),
        (
            "fiber.png",
            [folder / "fiber_equipment.gpkg", folder / "fiber_cables.gpkg"],
            "Tỉnh Sao Mai: thiết kế mạng cáp quang đến các thôn chưa có",
        ),
        ("coverage.png", [coverage], "Tỉnh Sao Mai: vùng phủ sóng theo công nghệ"),
        (
            "signal.png",
            [folder / "servers_plan.gpkg", folder / "level_plan.tif"],
            "Tỉnh Sao Mai: mức thu 4G dự báo trên địa hình, có các trạm dự kiến",
        ),
        (
            "sites.png",
            [siting_layers(folder)["SITES_CHOSEN"], siting_layers(folder)["BACKHAUL"], folder / "level_plan.tif"],
            "Tỉnh Sao Mai: vị trí trạm được chọn và truyền dẫn, trên mức thu 4G dự báo",
        ),
        (
            "roadmap.png",
            [folder / "roadmap_points.gpkg", folder / "roadmap_lines.gpkg"],
            "Tỉnh Sao Mai: lộ trình triển khai theo năm",
        ),
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
        *designed,
        *radioed,
        ("Trạm được chọn", f"{chosen['COUNT']:,.0f} ({chosen['COST'] / 1e9:,.1f} tỷ đồng)"),
        (
            "Truyền dẫn đến trạm: cáp quang + vi ba",
            f"{linked['FIBER_COUNT']:,.0f} + {linked['MICROWAVE_COUNT']:,.0f} "
            f"({linked['TOTAL_COST'] / 1e9:,.1f} tỷ đồng)",
        ),
        ("Dự án trong lộ trình", f"{dated['PROJECT_COUNT']:,.0f} ({dated['TOTAL_COST'] / 1e9:,.1f} tỷ đồng)"),
        ("Dự án chưa xếp được năm", f"{dated['UNSCHEDULED_COUNT']:,.0f}"),
        ("Chỗ khác nhau giữa các phương án", f"{compared['DIFFERENCE_COUNT']:,.0f}"),
        ("Lượt đối tượng cần giải quyết, cộng các mục tiêu", f"{value(gaps, 'SELECT sum(needed) FROM {layer}'):,.0f}"),
    ]
    print_targets(assessed, assessed_plan)
    summary += dossier(step, folder, province, data, communes, gaps, planned)
    return jobs, summary


#: What the fictional province wants to reach by 2030.
TARGETS = ROOT / "tools" / "sao_mai_2030.json"
#: The day on which the dossier is made, and that which the layers describe.
DAY, LAYERS_DAY = "2026-11-22", "2025-12-31"
#: What stands above and below its documents.
OFFICE = {
    "PARENT_BODY": "ỦY BAN NHÂN DÂN TỈNH SAO MAI",
    "ISSUING_BODY": "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    "PLACE": "Bình Minh",
    "DATE": DAY,
    "PROVINCE": "Sao Mai",
}
#: Documents by the number of their template: name of the file, symbol, what else is said in them.
DOCUMENTS = {
    0: ("bao_cao", "BC-SKHCN", {"ADDRESSEES": "Ủy ban nhân dân tỉnh Sao Mai", "SIGNATORY_TITLE": "GIÁM ĐỐC"}),
    1: ("ke_hoach", "KH-UBND", {"FUNDING": "Ngân sách tỉnh|Vốn của doanh nghiệp viễn thông"}),
    2: ("to_trinh", "TTr-SKHCN", {"ADDRESSEES": "Ủy ban nhân dân tỉnh Sao Mai", "SIGNATORY_TITLE": "GIÁM ĐỐC"}),
    3: ("quyet_dinh", "QĐ-UBND", {}),
    4: ("phu_luc_cot_ang_ten", "", {}),
    5: ("phu_luc_cong_trinh_ngam", "", {}),
    6: ("phu_luc_cot_treo_cap", "", {}),
    7: ("phu_luc_diem_cong_cong", "", {}),
}
#: Layers that an annex is about; the other documents are about all.
LISTED = {4: "sites", 5: "ducts", 6: "pole_lines", 7: "post_points"}
#: Layers of mobile coverage that go into the dossier; signal levels are large, and no part of it.
PACKED = ("COVERAGE", "PLANNED_COVERAGE", "COVERAGE_TABLE", "COVERAGE_VILLAGES")
#: Layers of sites and roadmap that go into the dossier.
PACKED_SITES = ("SITES_CHOSEN", "BACKHAUL", "ROADMAP", "ROADMAP_YEARS")
#: Documents of the committee, not of the department.
OF_COMMITTEE = {
    "PARENT_BODY": "",
    "ISSUING_BODY": "ỦY BAN NHÂN DÂN TỈNH SAO MAI",
    "AUTHORITY": "TM. ỦY BAN NHÂN DÂN",
    "SIGNATORY_TITLE": "KT. CHỦ TỊCH|PHÓ CHỦ TỊCH",
}


def dossier(
    step: Callable[..., dict],
    folder: Path,
    province: Path,
    data: dict[str, Path],
    communes: Path,
    gaps: Path,
    planned: Path,
) -> list[tuple[str, str]]:
    """Write the documents, draw the atlas, pack the dossier and verify it; returns lines of the summary."""
    layers = {name: table(province, name) for name in ("communes", "sites", "pole_lines", "ducts", "post_points")}
    design, radio, siting = fiber_layers(folder), radio_layers(folder), siting_layers(folder)
    told = {
        "ASSESSMENT": data["assessment"],
        "PLAN_ASSESSMENT": data["assessment_plan"],
        "GAPS": data["gaps"],
        "PLANNED_FIBER": planned,
        **design,
        **radio,
        **siting,
        "LAYERS_DATE": LAYERS_DAY,
        "PLANNED_DATE": DAY,
        **{name.upper(): source for name, source in layers.items()},
    }
    papers = folder / "tai_lieu"
    papers.mkdir(exist_ok=True)
    made = []
    for number, (name, symbol, own) in DOCUMENTS.items():
        files = {"DOCX": papers / f"{name}.docx", "XLSX": papers / f"{name}.xlsx"}
        if number < 2:  # with a web page, and a map of each target
            files.update(HTML=papers / f"{name}.html", UNITS=communes)
        office = {
            **OFFICE,
            **(OF_COMMITTEE if number in (1, 3) else {}),
            **({"SYMBOL": symbol} if symbol else {}),
            **own,
        }
        given = told
        if number in LISTED:
            given = {"ASSESSMENT": data["assessment"], "COMMUNES": layers["communes"], "LAYERS_DATE": LAYERS_DAY}
            given[LISTED[number].upper()] = layers[LISTED[number]]
        step("hatangso:writereport", name, TEMPLATE=number, **given, **office, **files)
        made += [path for kind, path in files.items() if kind != "UNITS"]
    atlas = papers / "tap_ban_do.pdf"
    pages = step(
        "hatangso:exportatlas",
        COMMUNES=layers["communes"],
        BASE_LAYERS=[table(province, "villages"), table(province, "roads")],
        TODAY_LAYERS=[layers[name] for name in ("post_points", "sites", "ducts", "pole_lines")],
        PLAN_LAYERS=[
            gaps, siting["SITES_CHOSEN"], siting["BACKHAUL"], design["FIBER_EQUIPMENT"], design["FIBER_CABLES"]
        ],  # fmt: skip
        COVERAGE_LAYERS=[radio["PLANNED_COVERAGE"], radio["COVERAGE"]],
        UNITS=communes,
        ASSESSMENT=data["assessment"],
        PROVINCE=OFFICE["PROVINCE"],
        SUBTITLE="Kế hoạch phát triển hạ tầng số giai đoạn 2026–2030",
        AUTHOR=OFFICE["ISSUING_BODY"],
        APPROVER=OFFICE["PARENT_BODY"],
        DATE=DAY,
        OUTPUT=atlas,
    )
    whole, archive = folder / "ho_so", folder / "ho_so.zip"
    packed = step(
        "hatangso:packagedossier",
        DOSSIER_TYPE=1,
        DOCUMENTS=[*made, atlas, data["assessment_plan"], data["gaps"]],
        ASSESSMENT=data["assessment"],
        LAYERS=[
            gaps, table(province, "villages"), *layers.values(), *design.values(),
            *(radio[name] for name in PACKED), *(siting[name] for name in PACKED_SITES), communes,
        ],  # fmt: skip
        COPIES=[0],
        LICENCE="CC0 1.0 (tỉnh hư cấu)",
        CONTACT="Sở Khoa học và Công nghệ tỉnh Sao Mai",
        DATE=DAY,
        FOLDER=whole,
        ZIP=archive,
    )
    verified = step("hatangso:verifydossier", INPUT=archive, HTML=folder / "kiem_tra_ho_so.html")
    if not verified["VALID"]:
        sys.exit(f"{archive} is not valid: see {folder / 'kiem_tra_ho_so.html'}")
    return [
        ("Trang của tập bản đồ A3", f"{pages['PAGE_COUNT']:,.0f}"),
        ("Tệp trong hồ sơ", f"{packed['FILE_COUNT']:,.0f}"),
        ("Dung lượng hồ sơ (ZIP)", f"{archive.stat().st_size / 1e6:,.1f} MB"),
        ("Hồ sơ nguyên vẹn", "có"),
    ]


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
        with closing(opened(path)) as database:
            for item, *cells in database.execute(
                f'SELECT item_id, name, horizon, value, comparator, target, unit, verdict FROM "{path.stem}" '
                "WHERE level = 'province' ORDER BY fid"
            ):
                rows.setdefault(item, []).append(cells)

    def said(number: float | None, unit: str) -> str:
        return "–" if number is None else f"{_vietnamese(f'{number:,.2f}')} {unit or ''}".strip()

    print("\n  Mục tiêu giai đoạn 2026–2030 của tỉnh hư cấu")
    for (name, year, value_now, comparator, target, unit, verdict), then in rows.values():
        value_then, verdict_then = then[2], then[-1]
        print(
            f"  {name[:66]:66}  {said(value_now, unit):>10}  {year}: {comparator:>2} {said(target, unit):>9}  "
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
    print(f"Hồ sơ: {folder / 'ho_so'} và {folder / 'ho_so.zip'}; mở {folder / 'tai_lieu' / 'bao_cao.html'} để xem.")


if __name__ == "__main__":
    main()
