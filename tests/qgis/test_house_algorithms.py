"""Every algorithm is what a GIS engineer expects of one; each check is shown to fire on a planted fault."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterDistance,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

ROOT = Path(__file__).resolve().parents[2]
_NO_BOUND = sys.float_info.max
_DIACRITICS = re.compile("[À-ỹđĐ]")


def algorithm_faults(algorithm: QgsProcessingAlgorithm, groups) -> list[str]:
    """What is missing from an algorithm, in words."""
    from hatangso.plugin.gis.styles import RESOURCES

    faults = []
    name = algorithm.name()
    if not re.fullmatch(r"[a-z][a-z0-9]+", name):
        faults.append(f"id {name!r}")
    if algorithm.groupId() not in groups:
        faults.append(f"group {algorithm.groupId()!r} is not in GROUPS")
    if not algorithm.group():
        faults.append("no group name")
    if not algorithm.displayName() or algorithm.displayName() == name:
        faults.append("no title")
    if len(re.sub("<[^>]*>", "", algorithm.shortHelpString())) < 150:
        faults.append("help is missing or says next to nothing")
    if not algorithm.helpUrl().startswith("https://"):
        faults.append("no help page")
    tags = algorithm.tags()
    if sum(bool(_DIACRITICS.search(tag)) for tag in tags) < 2:
        faults.append("no tags in Vietnamese")
    if sum(not _DIACRITICS.search(tag) for tag in tags) < 2:
        faults.append("no tags in English")
    if any(not tag for tag in tags) or len(set(tags)) != len(tags):
        faults.append("an empty tag, or one twice")
    icon = Path(algorithm.svgIconPath() or "missing")
    if not icon.is_file() or icon.suffix != ".svg" or icon.stem != name or icon.parent != RESOURCES / "icons":
        faults.append(f"no icon {name}.svg")
    elif "<svg" not in icon.read_text(encoding="utf-8") or algorithm.icon().isNull():
        faults.append("icon is no SVG")
    copy = algorithm.createInstance()
    if copy is algorithm or type(copy) is not type(algorithm) or copy.name() != name:
        faults.append("createInstance does not give a new one of its kind")
    if not isinstance(algorithm.canExecute(), tuple):
        faults.append("canExecute gives no reason")
    definitions = algorithm.parameterDefinitions()
    if not definitions:
        faults.append("no parameters")
    for parameter in definitions:
        faults += parameter_faults(parameter)
    return faults


def parameter_faults(parameter: QgsProcessingParameterDefinition) -> list[str]:
    """What is missing from a parameter, in words."""
    name = parameter.name()
    faults = []
    if not re.fullmatch(r"[A-Z][A-Z0-9_]*", name):
        faults.append(f"{name}: name is not in capitals")
    if not parameter.description() or parameter.description() == name:
        faults.append(f"{name}: no description")
    if len(parameter.help()) < 15:
        faults.append(f"{name}: no help")
    if isinstance(parameter, QgsProcessingParameterNumber):
        if parameter.minimum() <= -_NO_BOUND and parameter.maximum() >= _NO_BOUND:
            faults.append(f"{name}: no bounds")
        default = parameter.defaultValue()
        if isinstance(default, (int, float)) and not parameter.minimum() <= default <= parameter.maximum():
            faults.append(f"{name}: default {default} is out of bounds")
    if isinstance(parameter, QgsProcessingParameterDistance) and parameter.parentParameterName():
        faults.append(f"{name}: has a parent layer; distances are metres")
    if isinstance(parameter, QgsProcessingParameterField) and not parameter.parentLayerParameterName():
        faults.append(f"{name}: field of no layer")
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    if parameter.isDestination() and parameter.flags() & optional and parameter.createByDefault():
        faults.append(f"{name}: optional output that is on by default")
    return faults


def _classes():
    from hatangso.processing.provider import algorithm_classes

    return algorithm_classes()


@pytest.fixture(scope="module")
def groups():
    from hatangso.processing.toolbox_entry import GROUPS

    return GROUPS


@pytest.fixture
def algorithms(qgis_app):
    """All algorithms as QGIS holds them."""
    return {
        algorithm.name(): algorithm for algorithm in qgis_app.processingRegistry().providerById("hatangso").algorithms()
    }


def test_every_algorithm_is_complete(algorithms, groups):
    assert algorithms
    faults = [f"{name}: {fault}" for name, found in algorithms.items() for fault in algorithm_faults(found, groups)]
    assert faults == []


def test_every_algorithm_of_the_folder_is_registered(algorithms):
    """A module under ``processing/<group>/`` that nobody registers is dead; a package is a group."""
    assert {type_.ID for type_ in _classes()} == set(algorithms)
    folders = sorted(path for path in (ROOT / "processing").glob("*/*.py") if path.name != "__init__.py")
    with_id = [path for path in folders if re.search(r"^    ID = ", path.read_text(encoding="utf-8"), re.MULTILINE)]
    registered = {
        type_.__module__.rsplit(".", 2)[-2:][0] + "/" + type_.__module__.rsplit(".", 1)[-1] for type_ in _classes()
    }
    assert {f"{path.parent.name}/{path.stem}" for path in with_id} == registered


def test_every_algorithm_lies_in_the_folder_of_its_group(algorithms):
    assert [type_ for type_ in _classes() if type_.__module__.split(".")[-2] != type_.GROUP] == []


def test_every_algorithm_has_its_manual_page(algorithms):
    pages = [f"docs/{language}/{name}.md" for name in algorithms for language in ("en", "vi")]
    assert [page for page in pages if not (ROOT / page).is_file()] == []


def test_help_leads_to_the_manual_page(algorithms):
    for name, algorithm in algorithms.items():
        assert re.search(rf"/docs/(en|vi)/{name}\.md$", algorithm.helpUrl())


def test_same_meaning_same_name(algorithms):
    """An input that occurs in several algorithms is of one type everywhere; three names mean something else:
    createsample counts its villages, coveragebuffers the segments of a circle, decodevietnamese takes fields as they
    are, where others take a table of their names."""
    others = {("createsample", "VILLAGES"), ("coveragebuffers", "SEGMENTS"), ("decodevietnamese", "FIELDS")}
    types: dict[str, dict[str, list[str]]] = {}
    for name, algorithm in algorithms.items():
        for parameter in algorithm.parameterDefinitions():
            if (name, parameter.name()) in others:
                continue
            if parameter.name() != "INPUT" and not parameter.isDestination():
                types.setdefault(parameter.name(), {}).setdefault(parameter.type(), []).append(name)
    assert {name: kinds for name, kinds in types.items() if len(kinds) > 1} == {}


# -- the checks fire ------------------------------------------------------------------------------------------------


def _planted(**changed):
    """An algorithm in order but for what is changed."""
    from hatangso.processing.algorithm import HatangsoAlgorithm

    def define(self):
        for parameter, words in changed.get("parameters", _good_parameters()):
            self.add(parameter, words)

    attributes = {
        "ID": "hatangso",  # the provider's own icon is there in any case
        "GROUP": "data",
        "TITLE": "Planted",
        "HELP": "<p>Says what it does, what it needs and what it writes, with the units.</p>" * 3,
        "TAGS": "cáp quang, tuyến, fibre, route",
        "define": define,
        **{key: value for key, value in changed.items() if key != "parameters"},
    }
    made = type("Planted", (HatangsoAlgorithm,), attributes)()
    made.initAlgorithm()
    return made


def _good_parameters():
    return [
        (QgsProcessingParameterNumber("COUNT", "How many", defaultValue=2, minValue=1), "How many are made at all.")
    ]


def test_a_good_algorithm_passes(qgis_app, groups):
    assert algorithm_faults(_planted(), groups) == []


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"ID": "Not_An_Id"}, "id"),
        ({"GROUP": "elsewhere", "group": lambda self: "Elsewhere"}, "GROUPS"),
        ({"TITLE": ""}, "title"),
        ({"HELP": "Short."}, "help is missing"),
        ({"helpUrl": lambda self: ""}, "help page"),
        ({"TAGS": "fibre, route, cable"}, "Vietnamese"),
        ({"TAGS": "cáp quang, tuyến, đường"}, "English"),
        ({"TAGS": "cáp, tuyến, fibre, route, fibre"}, "twice"),
        ({"ID": "withouticon"}, "no icon"),
        ({"createInstance": lambda self: self}, "createInstance"),
        ({"canExecute": lambda self: True}, "canExecute"),
        ({"parameters": []}, "no parameters"),
    ],
)
def test_algorithm_checks_fire(qgis_app, groups, changed, named):
    assert any(named in fault for fault in algorithm_faults(_planted(**changed), groups))


def _parameters():
    number = QgsProcessingParameterNumber
    parent = QgsProcessingParameterDistance(
        "REACH", "Reach", defaultValue=1.0, parentParameterName="INPUT", minValue=0.0
    )
    return [
        (number("count", "How many", minValue=1, defaultValue=1), "Enough words of help.", "capitals"),
        (number("COUNT", "", minValue=1, defaultValue=1), "Enough words of help.", "no description"),
        (number("COUNT", "How many", minValue=1, defaultValue=1), "", "no help"),
        (number("COUNT", "How many", number.Type.Double, 1.0), "Enough words of help.", "no bounds"),
        (number("COUNT", "How many", minValue=5, defaultValue=1), "Enough words of help.", "out of bounds"),
        (parent, "Enough words of help.", "parent layer"),
        (QgsProcessingParameterField("FIELD", "Field"), "Enough words of help.", "field of no layer"),
        (
            QgsProcessingParameterFeatureSink("OUT", "Out", optional=True, createByDefault=True),
            "Enough words of help.",
            "on by default",
        ),
    ]


@pytest.mark.parametrize("index", range(8))
def test_parameter_checks_fire(qgis_app, index):
    parameter, words, named = _parameters()[index]
    parameter.setHelp(words)
    assert any(named in fault for fault in parameter_faults(parameter))
