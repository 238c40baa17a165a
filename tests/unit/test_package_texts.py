"""Names, paths and steps of a dossier: short, unique, free of this machine, and right for every shell."""

from __future__ import annotations

import json
import re
import shlex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.dossier.package.names import ascii_slug, file_name, short_field_names, table_names, unique
from hatangso.plugin.dossier.package.paths import path_fault
from hatangso.plugin.dossier.package.rerun import Step, find_steps, rerun_files
from hatangso.plugin.dossier.package.scrub import PathBook, base_name, looks_like_path, place_key

# -- names -----------------------------------------------------------------------------------------------------------


def test_slugs_keep_what_is_said():
    assert ascii_slug("Xã, phường, đặc khu") == "xa_phuong_dac_khu"
    assert ascii_slug("Đường QL.1A – 2026") == "duong_ql_1a_2026"
    assert ascii_slug("日本 ???") == "khong_ten"
    assert ascii_slug("một hai ba bốn năm sáu", 12) == "mot_hai_ba"
    assert ascii_slug("x" * 100, 10) == "x" * 10


@given(st.lists(st.text(max_size=30), max_size=30))
def test_names_of_tables_are_unique_and_safe_everywhere(texts):
    made = table_names(texts)
    assert len({name.casefold() for name in made}) == len(texts)
    for name in made:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        assert not re.match(r"(gpkg|rtree|sqlite|idx)_|layer_styles$|qgis_projects$", name)
        assert path_fault(f"{name}.shp") is None


@given(st.lists(st.text(max_size=25), max_size=25, unique=True))
def test_short_names_of_fields_fit_into_a_dbf_table(names):
    made = short_field_names(names)
    assert len(made) == len(names) == len({name.casefold() for name in made})
    for short in made:
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,9}", short)


def test_short_names_keep_what_fits_and_part_what_collides():
    names = ["commune_code", "commune_name", "commune_na", "COMMUNE_NAME_2", "code", "Code", "Mã thôn, bản", "2G"]
    made = short_field_names(names)
    assert made == ["commune_co", "commune_1", "commune_na", "commune_2", "code", "code_1", "ma_thon_ba", "f_2g"]


def test_numbers_part_names_that_differ_only_by_case():
    assert unique("Name", ["name", "NAME_2"]) == "Name_3"
    assert unique("abcdef", ["abcd"], 4) == "ab_2"
    assert file_name("Con", ".PDF", []) == "_con.pdf"


# -- paths -----------------------------------------------------------------------------------------------------------

BOOK = PathBook(
    {
        "/srv/khu A/tỉnh & 1.gpkg|layername=roads": "du_lieu/ho.gpkg|layername=duong",
        "/srv/khu A/routes.gpkg": "du_lieu/ho.gpkg|layername=tuyen",
        "D:\\Dữ liệu\\xã.shp": "du_lieu/ho.gpkg|layername=xa",
    },
    ["/srv/khu A", "D:\\Dữ liệu"],
)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("/srv/khu A/tỉnh & 1.gpkg|layername=roads", "du_lieu/ho.gpkg|layername=duong"),
        ("<a>/srv/khu A/tỉnh &amp; 1.gpkg|layername=roads</a>", "<a>du_lieu/ho.gpkg|layername=duong</a>"),
        ('{"A": "/srv/khu A/other b.tif"}', '{"A": "other b.tif"}'),
        ('{"A": "/opt/x y/z.tif", "B": 1}', '{"A": "z.tif", "B": 1}'),
        ("['/opt/x y/z.tif|layername=q', '/u/v/w']", "['z.tif|layername=q', 'w']"),
        ("D:/Dữ liệu/xã.shp và D:\\Dữ liệu\\b.shp", "du_lieu/ho.gpkg|layername=xa và b.shp"),
        (r"\\may-chu\chung\ban do\x.tif", "x.tif"),
        ("file:///opt/ban%20do/x.tif", "x.tif"),
        ("1/2, km/h, QĐ/UBND, 22/11/2026, https://a.b/c/d?e=/f/g", "1/2, km/h, QĐ/UBND, 22/11/2026, https://a.b/c/d?e=g"),
        (
            "dbname='x' host=a.b user='an' password='bí m\\'ật' key='id' table=\"public\".\"t\"",
            "dbname='x' host=a.b user=… password=… key='id' table=\"public\".\"t\"",
        ),
        ("https://a.b/wfs?token=abc123&layer=x", "https://a.b/wfs?token=…&layer=x"),
        ("Nguồn: /opt/so/lieu.xlsx, ngày 1/2/2026", "Nguồn: lieu.xlsx, ngày 1/2/2026"),
    ],
)
def test_paths_of_this_machine_become_what_they_mean(text, cleaned):
    assert BOOK.clean(text) == cleaned


@given(st.text(alphabet="abc/ \\:.|'\"{}[],", max_size=60))
def test_cleaning_never_fails_and_is_done_once(text):
    cleaned = BOOK.clean(text)
    assert "/srv/khu A" not in cleaned
    assert BOOK.clean(cleaned) == BOOK.clean(BOOK.clean(cleaned))


def test_sources_are_known_however_they_are_written():
    assert BOOK.meaning("/srv/khu A/../khu A/tỉnh & 1.gpkg|layername=roads|subset=x") == (
        "du_lieu/ho.gpkg|layername=duong"
    )
    assert BOOK.meaning("tỉnh & 1.gpkg|layername=roads") == "du_lieu/ho.gpkg|layername=duong"
    assert BOOK.meaning("/elsewhere/tỉnh & 1.gpkg|layername=roads") is None
    assert place_key("D:\\A\\b.shp") == place_key("d:/a/B.SHP")
    assert base_name("D:\\A\\b.gpkg|layername=c") == "b.gpkg|layername=c"
    assert looks_like_path("C:/a") and not looks_like_path("a/b") and not looks_like_path("//x\ny")


# -- steps -------------------------------------------------------------------------------------------------------------


def history(algorithm: str, **parameters: object) -> list[str]:
    return ["Hạ Tầng Số 0.1.0", algorithm, json.dumps(parameters, ensure_ascii=False)]


def test_steps_come_once_and_in_the_order_in_which_they_need_each_other():
    routes = history(
        "hatangso:fiberroutes", ROADS="/srv/khu A/tỉnh & 1.gpkg|layername=roads", HUBS="/opt/đầu vào/hubs.gpkg",
        TOLERANCE=5, OUTPUT="/srv/khu A/routes.gpkg", CRS="<QgsCoordinateReferenceSystem: EPSG:5897>", EMPTY=None,
    )  # fmt: skip
    gaps = history(
        "hatangso:assesstargets", PLANNED_FIBER="/srv/khu A/routes.gpkg", OUTPUT="/srv/khu A/b.gpkg",
        STATISTICS="['/srv/khu A/tỉnh & 1.gpkg|layername=roads', '/opt/s.csv']",
    )  # fmt: skip
    steps = find_steps([gaps, routes, routes, ["something", "else"], [*gaps, *routes]], BOOK)
    assert [step.algorithm for step in steps] == ["hatangso:fiberroutes", "hatangso:assesstargets"]
    assert steps[0].parameters == {
        "CRS": "EPSG:5897", "HUBS": "../dau_vao/hubs.gpkg", "OUTPUT": "../ket_qua/routes.gpkg",
        "ROADS": "du_lieu/ho.gpkg|layername=duong", "TOLERANCE": "5",
    }  # fmt: skip
    assert steps[0].needed == ("/opt/đầu vào/hubs.gpkg",)
    # What an earlier step makes anew is taken from there, not from the dossier.
    assert steps[1].parameters["PLANNED_FIBER"] == "../ket_qua/routes.gpkg"
    assert steps[1].parameters["STATISTICS"] == ("du_lieu/ho.gpkg|layername=duong", "../dau_vao/s.csv")


def test_a_step_that_read_what_no_file_holds_is_told_and_not_run():
    """Layers in QGIS alone; what comes from such a step is read where it lies, and chance leaves no trace."""

    def made(id_: str) -> list[Step]:
        tree = history("hatangso:fibertree", DEMAND=f"Matching_features_{id_}", ROADS="/opt/r.gpkg",
                       OUTPUT="/srv/khu A/routes.gpkg")  # fmt: skip
        pon = history("hatangso:designpon", SEGMENTS="/srv/khu A/routes.gpkg", OUTPUT="TEMPORARY_OUTPUT")
        scratch = history("hatangso:x", LAYERS=["/opt/r.gpkg", "Point?crs=EPSG:4326&uid={1}"], OUTPUT="memory:a")
        return find_steps([tree, pon, scratch], BOOK)

    steps = made("0b2390de_72cf_4b0e_9d42_0123456789ab")
    assert {step.algorithm.partition(":")[2]: step.gone for step in steps} == {
        "fibertree": ("DEMAND",), "designpon": (), "x": ("LAYERS",),
    }  # fmt: skip
    pon = next(step for step in steps if not step.gone)
    assert pon.parameters["SEGMENTS"] == "du_lieu/ho.gpkg|layername=tuyen" and not pon.needed
    files = {name: data.decode() for name, data, _ in rerun_files(steps, {}, "en")}
    assert [name.partition("_")[2][3:] for name in files if name.startswith("buoc")] == ["designpon.json"]
    for name, program in (("chay_lai.sh", '"$QGIS_PROCESS"'), ("chay_lai.bat", "%QGIS_PROCESS%")):
        ran = [line for line in files[name].splitlines() if program in line and " run " in line]
        assert len(ran) == 1 and "designpon" in ran[0]
        assert "echo" in files[name] and "DEMAND was a layer in QGIS" in files[name]
    assert made("11111111_2222_3333_4444_555555555555") == steps


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"A": ', "{}" * 3, '{"A": "[' + "(" * 5000 + ']"}'])
def test_histories_that_make_no_sense_are_passed_over(text):
    assert len(find_steps([["Hạ Tầng Số 1", "a:b", text]], BOOK)) <= 1


def _cmd(line: str) -> list[str]:
    """What a program gets of a line of a .bat file: percent signs, then CommandLineToArgvW."""
    line = re.sub(r"%%", "\0", line)
    assert "%" not in line.replace("%QGIS_PROCESS%", "")
    line = line.replace("\0", "%")
    made, current, quoted, slashes, begun = [], "", False, 0, False
    for letter in line + " ":
        if letter == "\\":
            slashes += 1
            continue
        if letter == '"':
            current += "\\" * (slashes // 2)
            if slashes % 2:
                current += '"'
            else:
                quoted, begun = not quoted, True
            slashes = 0
            continue
        current += "\\" * slashes
        slashes = 0
        if letter in " \t" and not quoted:
            if current or begun:
                made.append(current)
            current, begun = "", False
        else:
            if not quoted:
                assert letter not in "&|<>^()"
            current += letter
    return made


PLAIN = st.text(alphabet=st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), max_size=20)


@settings(max_examples=200)
@given(st.dictionaries(st.from_regex(r"[A-Z]{1,6}", fullmatch=True), PLAIN, min_size=1, max_size=4))
def test_commands_reach_the_program_as_they_are_meant(parameters):
    step = Step("hatangso:x", "1", parameters)
    files = {name: data.decode() for name, data, _ in rerun_files([step], {}, "vi")}
    wanted = [f"{name}={value}" for name, value in parameters.items()]
    line = next(line for line in files["chay_lai.sh"].split("\n") if " run " in line)
    assert shlex.split(line)[4:] == wanted
    line = next(line for line in files["chay_lai.bat"].split("\r\n") if " run " in line)
    if "<" in line.partition(" - ")[2][:2]:
        assert line.endswith("< chay_lai\\buoc_01_x.json")
        assert any(letter in argument for argument in wanted for letter in '"^!%')
    else:
        assert _cmd(line)[5:] == wanted
    assert json.loads(files["buoc_01_x.json"]) == {"inputs": parameters}


def test_scripts_name_what_must_be_brought_along():
    step = Step("hatangso:x", "1", {"A": "../dau_vao/a b.gpkg"}, ("/opt/a b.gpkg",))
    files = {name: data.decode() for name, data, _ in rerun_files([step], {"/opt/a b.gpkg": "f" * 64}, "vi")}
    for name in ("chay_lai.sh", "chay_lai.bat"):
        assert "a b.gpkg" in files[name] and "f" * 64 in files[name]
    assert files["chay_lai.bat"].count("\r\n") == files["chay_lai.bat"].count("\n")
    assert "\r" not in files["chay_lai.sh"]
    assert json.loads(files["cac_buoc.json"])["inputs"] == [{"name": "a b.gpkg", "sha256": "f" * 64}]
    assert rerun_files([], {}, "vi") == []
