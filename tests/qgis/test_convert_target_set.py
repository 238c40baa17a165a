"""``hatangso:converttargetset`` in QGIS: copies, converts, and names the lines of what it refuses."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsProcessingException

from hatangso.plugin.targets.set_exchange import read_file
from hatangso.plugin.targets.set_reading import load_set
from hatangso.plugin.targets.target_set import ItemKind, shipped_sets

ALGORITHM = "hatangso:converttargetset"


def test_every_shipped_set_is_copied_as_it_is(run_algorithm, tmp_path, feedback):
    for id_, path in shipped_sets().items():
        target = tmp_path / f"{id_}.json"
        result = run_algorithm(ALGORITHM, {"TARGET_SET": id_, "OUTPUT": str(target)})
        assert target.read_bytes() == path.read_bytes()
        items = json.loads(path.read_text(encoding="utf-8"))["items"]
        counts = [item["kind"] in ("target", "status") for item in items]
        assert (result["ITEMS"], result["TARGETS"], result["TASKS"]) == (
            len(items), counts.count(True), counts.count(False),
        )  # fmt: skip
    assert feedback.warnings == []


def test_there_and_back_through_files(run_algorithm, tmp_path):
    pytest.importorskip("openpyxl")
    before, folder = {"TARGET_SET": "province_2030"}, tmp_path / "Bộ chỉ tiêu"
    folder.mkdir()
    for ending in (".xlsx", ".CSV", ".json"):
        target = folder / f"mục tiêu{ending}"
        run_algorithm(ALGORITHM, {**before, "OUTPUT": str(target)})
        before = {"TARGET_FILE": str(target)}
    original = shipped_sets()["province_2030"]
    assert target.read_text(encoding="utf-8") == original.read_text(encoding="utf-8")
    assert sorted(path.name for path in folder.iterdir()) == ["mục tiêu.CSV", "mục tiêu.json", "mục tiêu.xlsx"]


def test_a_file_counts_and_not_the_shipped_set(run_algorithm, tmp_path):
    file = tmp_path / "own.json"
    file.write_bytes(shipped_sets()["thai_nguyen_2023"].read_bytes())
    target = tmp_path / "out.csv"
    run_algorithm(ALGORITHM, {"TARGET_SET": "lang_son_2023", "TARGET_FILE": str(file), "OUTPUT": str(target)})
    assert read_file(target) == load_set(file)
    assert len(read_file(target).of_kind(ItemKind.TARGET)) == 12


def broken(tmp_path):
    """A set with two faults, in known lines."""
    lines = shipped_sets()["quang_tri_2023"].read_text(encoding="utf-8").splitlines()
    shares = [number for number, line in enumerate(lines) if '"value": 100' in line]
    lines[shares[0]] = lines[shares[0]].replace("100", "120")
    unknown = next(number for number, line in enumerate(lines) if '"sites_shared"' in line)
    lines[unknown] = lines[unknown].replace("sites_shared", "site_shared")
    path = tmp_path / "broken.json"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path, (shares[0] + 1, unknown + 1)


def test_a_set_that_cannot_be_used_is_refused_with_its_lines(run_algorithm, tmp_path):
    path, lines = broken(tmp_path)
    target = tmp_path / "out.json"
    target.write_text("what was there", encoding="utf-8")
    with pytest.raises(QgsProcessingException) as caught:
        run_algorithm(ALGORITHM, {"TARGET_FILE": str(path), "OUTPUT": str(target)})
    for line in lines:
        assert f"line {line}, CT" in str(caught.value)
    assert "120 %" in str(caught.value) and "nearest: sites_shared" in str(caught.value)
    assert target.read_text(encoding="utf-8") == "what was there"


def test_what_is_odd_goes_to_the_log(run_algorithm, tmp_path, feedback):
    path = tmp_path / "odd.json"
    text = shipped_sets()["quang_tri_2023"].read_text(encoding="utf-8").replace('"value": 25', '"value": 0.25')
    path.write_text(text, encoding="utf-8")
    run_algorithm(ALGORITHM, {"TARGET_FILE": str(path), "OUTPUT": str(tmp_path / "out.json")})
    assert len(feedback.warnings) == 1 and "if 25 % is meant" in feedback.warnings[0]


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "Choose a target set"),
        ({"TARGET_SET": "ha_noi_2023"}, "no target set “ha_noi_2023”.*quang_tri_2023"),
        ({"TARGET_FILE": "nowhere.json"}, "cannot be read"),
        ({"TARGET_SET": "template", "OUTPUT": "out.pdf"}, r"\.json, \.xlsx, \.csv"),
    ],
)
def test_faults_before_the_run(run_algorithm, tmp_path, parameters, words):
    output = str(tmp_path / parameters.get("OUTPUT", "out.json"))
    with pytest.raises(QgsProcessingException, match=words):
        run_algorithm(ALGORITHM, {**parameters, "OUTPUT": output})
    assert list(tmp_path.iterdir()) == []


def test_the_empty_set_is_offered_where_sets_are_made(qgis_app):
    """And the sets are named by their titles."""
    from hatangso.processing.provider import algorithm_classes

    offered = {}
    for type_ in algorithm_classes():
        algorithm = type_()
        algorithm.initAlgorithm()
        parameter = algorithm.parameterDefinition("TARGET_SET")
        if parameter is not None:
            offered[algorithm.name()] = set(parameter.options())
            for id_ in parameter.options():
                assert f"{id_}: {load_set(shipped_sets()[id_]).title_en};" in parameter.help()
    own = {id_ for id_ in shipped_sets() if id_ != "template"}
    assert offered.pop("converttargetset") == {*own, "template"}
    tools = ("assesstargets", "targetgaps", "planroadmap", "checkdata")
    models = ("reportcompliance", "planfiber", "planmobile", "planprovince", "planfromosm")
    assert offered == dict.fromkeys((*tools, *models), own)


def test_a_set_is_not_written_over_itself(run_algorithm, tmp_path):
    path = tmp_path / "own.json"
    path.write_bytes(shipped_sets()["template"].read_bytes())
    with pytest.raises(QgsProcessingException, match="take the place"):
        run_algorithm(ALGORITHM, {"TARGET_FILE": str(path), "OUTPUT": str(path)})
