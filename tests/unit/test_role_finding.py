"""Roles are found by names, kinds and fields, and nothing is taken for what it is not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin import schema
from hatangso.plugin.targets.plan_roles import GROUPS, OTHERS, PLAN_ROLES, role_columns, role_fields
from hatangso.plugin.targets.role_finding import ENOUGH, LayerSigns, find_roles, is_result, matches, score
from hatangso.plugin.targets.roles import ROLES

#: The tables of the fictional province: geometry, fields, name in its project, and the role that they play.
SAMPLE = {
    "province": ("polygon", schema.SAMPLE_PROVINCE, "Địa giới tỉnh", ""),
    "communes": ("polygon", schema.SAMPLE_COMMUNES, "Xã, phường, đặc khu", "COMMUNES"),
    "villages": ("point", schema.SAMPLE_VILLAGES, "Thôn, bản, khu phố", "VILLAGES"),
    "roads": ("line", schema.SAMPLE_ROADS, "Đường giao thông", "ROADS"),
    "rivers": ("line", schema.SAMPLE_RIVERS, "Sông, suối", ""),
    "sea": ("polygon", schema.SAMPLE_SEA, "Biển", ""),
    "protected_areas": ("polygon", schema.SAMPLE_PROTECTED_AREAS, "Khu bảo vệ, di tích, quân sự", ""),
    "pole_lines": ("line", schema.SAMPLE_POLE_LINES, "Tuyến cột treo cáp", "POLE_LINES"),
    "ducts": ("line", schema.SAMPLE_DUCTS, "Cống, bể cáp", "DUCTS"),
    "fiber": ("line", schema.SAMPLE_FIBER, "Cáp quang hiện có", "FIBER"),
    "hubs": ("point", schema.SAMPLE_HUBS, "Điểm POP, OLT", "HUBS"),
    "sites": ("point", schema.SAMPLE_SITES, "Trạm BTS", "SITES"),
    "offices": ("point", schema.SAMPLE_OFFICES, "Cơ quan Đảng, Nhà nước", "OFFICES"),
    "schools": ("point", schema.SAMPLE_SCHOOLS, "Trường học", ""),
    "health_stations": ("point", schema.SAMPLE_HEALTH_STATIONS, "Cơ sở y tế", ""),
    "post_points": ("point", schema.SAMPLE_POST_POINTS, "Điểm phục vụ bưu chính", "POST_POINTS"),
    "road_works": ("line", schema.SAMPLE_ROAD_WORKS, "Công trình đường sắp làm", ""),
    "infrastructure": ("point", schema.SAMPLE_INFRASTRUCTURE, "Hạ tầng thiết yếu", "INFRASTRUCTURE"),
    "statistics": ("", schema.SAMPLE_STATISTICS, "Thống kê theo xã, 2021-2025", "STATISTICS"),
    "province_statistics": ("", schema.SAMPLE_PROVINCE_STATISTICS, "Thống kê toàn tỉnh, 2021-2025", "STATISTICS"),
}


def signs(name, kind, fields=(), id_=""):
    return LayerSigns(id_ or name, (name,), kind, tuple(fields), 1 if kind == "raster" else 0)


def roles_of(layers, **options):
    return {name: {one.layer for one in found} for name, found in find_roles(layers, **options).items()}


def plain(text):
    decomposed = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


NAMES = {
    "tables": lambda table: table,
    "project": lambda table: SAMPLE[table][2],
    "plain": lambda table: plain(SAMPLE[table][2]),
    "capitals": lambda table: SAMPLE[table][2].upper(),
    "shapefile": lambda table: plain(SAMPLE[table][2]).replace(",", "").replace(" ", "_"),
    "joined": lambda table: plain(SAMPLE[table][2]).replace(",", "").title().replace(" ", ""),
    "decomposed": lambda table: unicodedata.normalize("NFD", SAMPLE[table][2]),
}


@pytest.mark.parametrize("named", NAMES)
@pytest.mark.parametrize("fields_of", [lambda f: f.name, lambda f: f.alias_vi, lambda f: f.name[:10].upper()])
def test_the_fictional_province_is_found_whole_and_nothing_else(named, fields_of):
    layers = [
        signs(NAMES[named](table), kind, map(fields_of, fields), table)
        for table, (kind, fields, _, _) in SAMPLE.items()
    ] + [signs("Cao độ", "raster", id_="dem"), signs("Bóng địa hình", "raster", id_="hillshade")]
    expected: dict[str, set] = {"DEM": {"dem"}}
    for table, (_, _, _, role) in SAMPLE.items():
        if role:
            expected.setdefault(role, set()).add(table)
    assert roles_of(layers) == expected


def test_fields_alone_tell_most_tables_apart():
    layers = [signs("x", kind, [f.name for f in fields], table) for table, (kind, fields, _, _) in SAMPLE.items()]
    found = roles_of(layers)
    assert all(SAMPLE[table][3] == role for role, tables in found.items() for table in tables)
    assert len(found) >= 11


@pytest.mark.parametrize(
    ("name", "kind", "role"),
    [
        ("Ranh_gioi_xa", "polygon", "COMMUNES"), ("RG_xa_2025", "polygon", "COMMUNES"),
        ("RanhGioiXa", "polygon", "COMMUNES"), ("DVHC_XA", "polygon", "COMMUNES"), ("wards", "polygon", "COMMUNES"),
        ("Bản đồ xã", "polygon", "COMMUNES"), ("thon_ban", "point", "VILLAGES"), ("To_dan_pho", "polygon", "VILLAGES"),
        ("Danh sách thôn 2024", "point", "VILLAGES"), ("tram_BTS_2024", "point", "SITES"),
        ("TramBTS", "point", "SITES"), ("VNPT_tram_BTS_4G", "point", "SITES"), ("duong_GT", "line", "ROADS"),
        ("DuongGT", "line", "ROADS"), ("giao thông", "line", "ROADS"), ("gis_osm_roads_free_1", "line", "ROADS"),
        ("cot_treo_cap", "line", "POLE_LINES"), ("cong_be", "line", "DUCTS"), ("OLT_VNPT", "point", "HUBS"),
        ("Cáp quang Viettel", "line", "FIBER"), ("Vùng phủ sóng 4G", "polygon", "COVERAGE"),
        ("Rsrp_4G", "raster", "COVERAGE_LEVEL"), ("DEM_30m", "raster", "DEM"), ("srtm", "raster", "DEM"),
        ("SO_LIEU_2024", "", "STATISTICS"), ("Niên giám thống kê", "", "STATISTICS"),
        ("diem_buu_dien_VHX", "point", "POST_POINTS"), ("Trụ sở UBND", "point", "OFFICES"),
        ("vung_phuc_vu_FTTH", "polygon", "SERVICE_AREAS"), ("worldpop_cells", "polygon", "POPULATION"),
        ("QH_tram_BTS", "point", "PLANNED_SITES"), ("Tuyến cáp quang quy hoạch", "line", "PLANNED_FIBER"),
        ("planned poles", "line", "PLANNED_POLE_LINES"), ("OLT dự kiến", "point", "PLANNED_FIBER"),
    ],
)  # fmt: skip
def test_names_of_peoples_files(name, kind, role):
    assert roles_of([signs(name, kind)]) == {role: {name}}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("song_suoi", "line"), ("ranh_gioi_tinh", "polygon"), ("RG_HUYEN", "polygon"), ("duong_dien", "line"),
        ("Đường sắt", "line"), ("duong_dong_muc", "line"), ("Đường bờ biển", "line"), ("lang_nghe", "point"),
        ("truong_hoc", "point"), ("thua_dat", "polygon"), ("anh_ve_tinh", "raster"), ("hillshade", "raster"),
        ("untitled", "line"), ("", "point"), ("2024", "polygon"), ("Lop1", "point"), ("thon", "line"),
        ("duong", "polygon"), ("doi_chieu_xa", ""),
    ],
)  # fmt: skip
def test_what_plays_no_role_is_left_alone(name, kind):
    assert roles_of([signs(name, kind)]) == {}


def test_layers_of_openstreetmap():
    layers = [
        signs(name, kind, [field.name for field in fields])
        for name, kind, fields in (
            ("Roads", "line", schema.OSM_ROADS), ("Places", "point", schema.OSM_PLACES),
            ("Power and telecom lines", "line", schema.OSM_POWER),
            ("Masts, towers, exchanges", "point", schema.OSM_TELECOM),
            ("Administrative boundaries", "polygon", schema.OSM_BOUNDARIES),
        )
    ]  # fmt: skip
    assert roles_of(layers) == {
        "ROADS": {"Roads"}, "VILLAGES": {"Places"}, "SITES": {"Masts, towers, exchanges"},
    }  # fmt: skip


@pytest.mark.parametrize("name", ["Masts, towers, exchanges", "Cột, tháp, nhà trạm viễn thông", "Cột tháp viễn thông"])
def test_masts_are_sites_in_both_languages_and_no_hubs(name):
    """Of OpenStreetMap, whose towers would draw every route to themselves if they were taken for exchanges."""
    fields = [field.name for field in schema.OSM_TELECOM]
    assert roles_of([signs(name, "point", fields)]) == {"SITES": {name}}
    assert roles_of([signs(name, "point")]) == {"SITES": {name}}
    assert roles_of([signs("Nhà trạm", "point")]) == {"HUBS": {"Nhà trạm"}}  # by itself it is what houses an OLT


def test_results_of_the_tools():
    names = {table: [field.name for field in getattr(schema, table)] for table in ("ROUTES", "COVERAGE_BUFFERS")}
    assert roles_of([signs("Tuyến", "line", names["ROUTES"])]) == {"PLANNED_FIBER": {"Tuyến"}}
    assert roles_of([signs("Kết quả", "polygon", names["COVERAGE_BUFFERS"])]) == {"COVERAGE": {"Kết quả"}}
    for table, kind, name in (
        ("TARGET_UNITS", "polygon", "Xã"), ("TARGET_RESULTS", "", "Thống kê"), ("UNREACHED", "point", "thôn"),
        ("TARGET_GAPS", "point", "thôn bản"), ("NETWORK_FAULTS", "point", "trạm BTS"),
    ):  # fmt: skip
        fields = [field.name for field in getattr(schema, table)]
        assert is_result(fields) and roles_of([signs(name, kind, fields)]) == {}
    assert not is_result([field.name for field in schema.SAMPLE_COMMUNES])


def test_what_somebody_chose_stays():
    layers = [signs("ranh_gioi_xa", "polygon"), signs("xa", "polygon"), signs("thon", "point")]
    assert roles_of(layers, taken={"COMMUNES": ("xa",)}) == {"VILLAGES": {"thon"}}
    assert roles_of(layers, settled=("VILLAGES",)).keys() == {"COMMUNES"}
    # A layer that plays one role is not given another one.
    assert "VILLAGES" not in roles_of(layers, taken={"POPULATION": ("thon",)})
    # Of a role with several layers, further ones are found beside those that it has.
    tables = [signs("thong_ke_2023", ""), signs("thong_ke_2024", "")]
    assert roles_of(tables, taken={"STATISTICS": ("thong_ke_2023",)}) == {"STATISTICS": {"thong_ke_2024"}}


@given(st.permutations(list(SAMPLE)))
def test_the_order_of_layers_does_not_matter(order):
    layers = [signs(SAMPLE[t][2], SAMPLE[t][0], [f.name for f in SAMPLE[t][1]], t) for t in order]
    assert find_roles(layers) == find_roles(sorted(layers, key=lambda one: one.id))


@given(st.lists(st.tuples(st.text(max_size=20), st.sampled_from(["point", "line", "polygon", "", "raster", "?"]),
                          st.lists(st.text(max_size=8), max_size=4))))  # fmt: skip
def test_any_names_give_each_layer_one_role_of_its_kind_at_most(given_layers):
    layers = [signs(name, kind, fields, str(n)) for n, (name, kind, fields) in enumerate(given_layers)]
    found = find_roles(layers)
    all_ = [match.layer for those in found.values() for match in those]
    assert len(all_) == len(set(all_))
    for parameter, those in found.items():
        assert all(match.score >= ENOUGH and match.reasons for match in those)
        assert all(layers[int(match.layer)].kind in PLAN_ROLES[parameter].kinds for match in those)
        assert [match.layer for match in those[:1]] == [matches(layers, parameter)[0].layer] or len(all_) > 1


def test_a_raster_of_several_bands_is_no_elevation():
    assert score(PLAN_ROLES["DEM"], LayerSigns("a", ("dem",), "raster", (), 3)) is None


# -- the catalogue of roles -------------------------------------------------------------------------------------------


def test_roles_are_parameters_that_fit_their_columns():
    assert {role.group for role in PLAN_ROLES.values()} == set(GROUPS)
    for role in PLAN_ROLES.values():
        assert not role.plans or (role.plans in PLAN_ROLES and role.parameter == f"PLANNED_{role.plans}")
        if role.role in ROLES:
            vector = set(role.kinds)
            assert vector & set(ROLES[role.role].geometries), role.parameter
    names = [name for role in PLAN_ROLES.values() for name in role.names]
    assert all(name == plain(name).lower() for name in (*names, *OTHERS))


def test_fields_of_roads_and_hubs():
    names = [field.name for field in schema.SAMPLE_ROADS]
    assert role_fields("roads", names) == {"CLASS_FIELD": "class", "METHOD_FIELD": "method"}
    assert role_fields("roads", ["CapDuong", "x"]) == {"CLASS_FIELD": "CapDuong"}
    assert role_fields("roads", names, {"CLASS_FIELD": "surface"})["CLASS_FIELD"] == "surface"
    assert "CLASS_FIELD" not in role_fields("roads", names, {"CLASS_FIELD": ""})
    assert role_fields("roads", names, {"CLASS_FIELD": "gone"})["CLASS_FIELD"] == "class"
    assert role_fields("hubs", ["ten", "ma"]) == {"HUB_ID_FIELD": "ma", "HUB_NAME_FIELD": "ten"}
    assert role_columns("") == ()
