"""Make the models that come with the plugin: ``plugin/resources/models/*.model3``.

    tools/make_models.py            write them anew
    tools/make_models.py --check    change nothing; name those that are out of date (exit code 1)

A model is described here by its steps and its parameters. The parameters are taken from the algorithms, so that they
are called and explained as there. Texts in the files are English; the plugin translates them when it shows a model.
Runs on the Python that has QGIS, best on the oldest one that the plugin is for: newer ones read what older ones write.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from plan_models import COUNTED, LISTED, made_file, plan_models

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "plugin" / "resources" / "models"

#: Those that stand on maps, from top to bottom.
_DRAWN = ("POST_POINTS", "SITES", "FIBER", "DUCTS", "POLE_LINES")
_SERVICE = ("COVERAGE", "FIBER", "ROADS")
_PLANNED = ("PLANNED_COVERAGE", "PLANNED_FIBER", *(f"PLANNED_{name}" for name in COUNTED))
_ASSESSED = ("TARGET_SET", "TARGET_FILE", "COMMUNES", "VILLAGES", *_SERVICE, *COUNTED, "STATISTICS", "DECLARED",
             *_PLANNED, "YEAR", "FIELDS")  # fmt: skip
#: Layers that go into the dossier, from top to bottom.
_PACKED = ("VILLAGES", "OFFICES", "POST_POINTS", "SITES", "PLANNED_SITES", "PLANNED_OFFICES", "PLANNED_POST_POINTS",
           "FIBER", "PLANNED_FIBER", "DUCTS", "PLANNED_DUCTS", "POLE_LINES", "PLANNED_POLE_LINES", "INFRASTRUCTURE",
           "PLANNED_INFRASTRUCTURE", "ROADS", "COVERAGE", "PLANNED_COVERAGE", "COMMUNES", "STATISTICS",
           "DECLARED")  # fmt: skip
_ADMINISTRATION = ("PARENT_BODY", "ISSUING_BODY", "NUMBER", "SYMBOL", "PLACE", "DATE", "ADDRESSEES", "RECIPIENTS",
                   "AUTHORITY", "SIGNATORY_TITLE", "SIGNATORY", "PROVINCE", "LEGAL_BASES", "FUNDING")  # fmt: skip
_OFFICE = tuple(name for name in _ADMINISTRATION if name != "DATE")
_DETAILS = frozenset({"TARGET_FILE", "FIELDS", "LAYERS_DATE", "DECLARED", "ALLOW_INCOMPLETE", "CONTACT", "PAGES"})


def _load_plugin() -> None:
    """Make the checkout importable as ``hatangso``; QGIS's own ``processing`` comes first."""
    if "hatangso" in sys.modules:
        return
    sys.path.insert(0, str(Path(os.environ.get("QGIS_PREFIX_PATH", "/usr"), "share/qgis/python/plugins")))
    spec = importlib.util.spec_from_file_location(
        "hatangso", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["hatangso"] = package
    spec.loader.exec_module(package)


class Maker:
    """Puts a model together. Needs a registry with the algorithms of the plugin in it."""

    def __init__(self, name: str, group: str, group_id: str):
        from qgis.core import QgsApplication, QgsProcessingModelAlgorithm

        self.model = QgsProcessingModelAlgorithm(name, group, group_id)
        self.registry = QgsApplication.processingRegistry()
        self._order: list[str] = []
        self._help: dict[str, str] = {}
        self._steps = 0

    def take(self, algorithm: str, *names: str, advanced: frozenset[str] = frozenset()) -> None:
        """Parameters of an algorithm as parameters of the model."""
        for name in names:
            self.add(self.registry.algorithmById(algorithm).parameterDefinition(name).clone(), name in advanced)

    def add(self, definition, advanced: bool = False) -> None:
        from qgis.core import QgsProcessingModelParameter, QgsProcessingParameterDefinition
        from qgis.PyQt.QtCore import QPointF

        flag = QgsProcessingParameterDefinition.Flag.FlagAdvanced
        definition.setFlags(definition.flags() | flag if advanced else definition.flags() & ~flag)
        # Old versions of QGIS keep no help with a parameter, but with the model they do. Below a first line stands what
        # is made when QGIS starts: the titles of target sets.
        self._help[definition.name()] = definition.help().partition("\n")[0]
        component = QgsProcessingModelParameter(definition.name())
        column, row = divmod(len(self._order), 12)
        component.setPosition(QPointF(140.0 + 240.0 * column, 60.0 + 50.0 * row))
        self.model.addModelParameter(definition, component)
        self._order.append(definition.name())

    def step(self, id_: str, algorithm: str, description: str, **sources: object) -> None:
        """A step.

        Parameters
        ----------
        sources
            By parameter: ``"=NAME"`` takes a parameter of the model, ``"step:OUTPUT"`` a result of a step, ``"@…"`` an
            expression, ``"@=…"`` one that begins otherwise; anything else stands as it is. A list takes several.
        """
        from qgis.core import QgsProcessingModelChildAlgorithm, QgsProcessingParameterDefinition
        from qgis.core import QgsProcessingModelChildParameterSource as Source
        from qgis.PyQt.QtCore import QPointF, QSizeF

        child = QgsProcessingModelChildAlgorithm(algorithm)
        child.setChildId(id_)
        child.setDescription(description)
        for name, wanted in sources.items():
            several = wanted if isinstance(wanted, list) else [wanted]
            child.addParameterSources(name, [_source(one) for one in several])
        # What a step would take of itself must be said in a model: the designer shows it as incomplete otherwise.
        optional = QgsProcessingParameterDefinition.Flag.FlagOptional
        for definition in getattr(self.registry.algorithmById(algorithm), "parameterDefinitions", list)():
            left = definition.name() not in sources and not definition.isDestination()
            if left and not definition.flags() & optional and definition.defaultValue() is not None:
                child.addParameterSources(definition.name(), [Source.fromStaticValue(definition.defaultValue())])
        child.setPosition(QPointF(1400.0, 80.0 + 110.0 * self._steps))
        child.setSize(QSizeF(240.0, 40.0))
        self.model.addChildAlgorithm(child)
        self._steps += 1

    def made(self, description: str):
        """The finished model."""
        self.model.setParameterOrder(self._order)
        self.model.setHelpContent({"ALG_DESC": description, **self._help})
        return self.model


def _source(wanted: object):
    from qgis.core import QgsProcessingModelChildParameterSource as Source

    if isinstance(wanted, str) and wanted.startswith("="):
        return Source.fromModelParameter(wanted[1:])
    if isinstance(wanted, str) and wanted.startswith("@="):
        return Source.fromExpression(wanted[2:])
    if isinstance(wanted, str) and wanted.startswith("@"):
        return Source.fromExpression(wanted)
    step = re.fullmatch(r"([a-z_]+):([A-Z_]+)", wanted) if isinstance(wanted, str) else None
    return Source.fromStaticValue(wanted) if step is None else Source.fromChildOutput(*step.groups())


def _same(*names: str) -> dict[str, str]:
    """Parameters of a step that are those of the model."""
    return {name: f"={name}" for name in names}


def report_compliance():
    """Assess → gaps → report → atlas → package → verify."""
    from qgis.core import QgsProcessingParameterFile, QgsProcessingParameterString

    from hatangso.processing.dossier.report_compliance import PARAMETERS, STEPS, ReportCompliance

    def own(name: str, kind, **options):
        title, words = PARAMETERS[name]
        definition = kind(name, title, **options)
        definition.setHelp(words)
        return definition

    maker = Maker(ReportCompliance.ID, "Dossier", ReportCompliance.GROUP)
    maker.take("hatangso:assesstargets", *_ASSESSED, advanced=_DETAILS | frozenset(_PLANNED[2:]))
    maker.add(own("LAYERS_DATE", QgsProcessingParameterString, optional=True), advanced=True)
    maker.take("hatangso:writereport", "LANGUAGE", "COMMUNE", *_ADMINISTRATION, advanced=_DETAILS)
    maker.take("hatangso:exportatlas", "PAGES", "PAPER", advanced=_DETAILS)
    maker.take("hatangso:packagedossier", "LICENCE", "CONTACT", "ALLOW_INCOMPLETE", advanced=_DETAILS)
    maker.add(own("FOLDER", QgsProcessingParameterFile, behavior=QgsProcessingParameterFile.Behavior.Folder))

    assessed = {**_same(*_ASSESSED), "DATE": "=LAYERS_DATE", "TODAY": "=DATE"}
    existing = {name: value for name, value in assessed.items() if not name.startswith("PLANNED_")}
    told = _same("LANGUAGE", "DATE")
    maker.step(
        "assess",
        "hatangso:assesstargets",
        STEPS["assess"],
        **existing,
        OUTPUT=made_file("chi_tieu", ".gpkg"),
        UNITS=made_file("xa_theo_chi_tieu", ".gpkg"),
        JSON=made_file("danh_gia", ".json"),
    )
    maker.step(
        "assess_plan",
        "hatangso:assesstargets",
        STEPS["assess_plan"],
        **assessed,
        SCENARIO=1,
        JSON=made_file("danh_gia_phuong_an", ".json"),
    )
    maker.step(
        "gaps",
        "hatangso:targetgaps",
        STEPS["gaps"],
        **assessed,
        OUTPUT=made_file("con_thieu", ".gpkg"),
        JSON=made_file("con_thieu", ".json"),
    )
    maker.step(
        "report",
        "hatangso:writereport",
        STEPS["report"],
        **told,
        ASSESSMENT="assess:JSON",
        PLAN_ASSESSMENT="assess_plan:JSON",
        GAPS="gaps:JSON",
        UNITS="assess:UNITS",
        **_same("COMMUNE", *_OFFICE, "COMMUNES", *LISTED, "FIBER", "ROADS", "FIELDS", "LAYERS_DATE"),
        **_same("PLANNED_FIBER", *(f"PLANNED_{name}" for name in LISTED)),
        DOCX=made_file("bao_cao", ".docx"),
        XLSX=made_file("phu_luc", ".xlsx"),
        HTML=made_file("bao_cao", ".html"),
        JSON=made_file("bao_cao", ".json"),
    )
    maker.step(
        "atlas",
        "hatangso:exportatlas",
        STEPS["atlas"],
        **told,
        **_same("COMMUNES", "COMMUNE", "PROVINCE", "PAGES", "PAPER"),
        AUTHOR="=ISSUING_BODY",
        BASE_LAYERS=["=VILLAGES", "=ROADS"],
        TODAY_LAYERS=[f"={name}" for name in _DRAWN],
        PLAN_LAYERS=[f"=PLANNED_{name}" for name in _DRAWN],
        COVERAGE_LAYERS=["=COVERAGE", "=PLANNED_COVERAGE"],
        UNITS="assess:UNITS",
        ASSESSMENT="assess:JSON",
        OUTPUT=made_file("tap_ban_do", ".pdf"),
    )
    maker.step(
        "package",
        "hatangso:packagedossier",
        STEPS["package"],
        **told,
        DOCUMENTS=[
            *(f"report:{name}" for name in ("DOCX", "XLSX", "HTML", "JSON")),
            "atlas:OUTPUT",
            "assess_plan:JSON",
            "gaps:JSON",
        ],
        ASSESSMENT="assess:JSON",
        LAYERS=["gaps:OUTPUT", *(f"={name}" for name in _PACKED), "assess:UNITS", "assess:OUTPUT"],
        **_same("LICENCE", "CONTACT", "ALLOW_INCOMPLETE"),
        FOLDER=made_file("ho_so", ""),
        ZIP=made_file("ho_so", ".zip"),
    )
    maker.step("verify", "hatangso:verifydossier", STEPS["verify"], INPUT="package:ZIP")
    return maker.made(ReportCompliance.HELP)


#: How each model is made, by the name of its file.
MODELS = {"reportcompliance": report_compliance, **plan_models(sys.modules[__name__])}


def settled(text: str) -> str:
    """A model's XML without chance: Qt writes attributes in the order of a hash table."""
    from hatangso.plugin.gis.steady_xml import ordered

    return ordered(text)


def written(name: str) -> str:
    """The text of a model file, made anew."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.model3"
        MODELS[name]().toFile(str(path))
        return settled(path.read_text(encoding="utf-8"))


def as_read(path: Path) -> dict | None:
    """What this QGIS reads in a model file, without what its version adds; None if it cannot be read."""
    from qgis.core import QgsProcessingModelAlgorithm

    model = QgsProcessingModelAlgorithm()
    if not model.fromFile(str(path)):
        return None
    parameters = []
    for definition in model.parameterDefinitions():
        choices = getattr(definition, "options", list)()
        parameters.append((definition.name(), definition.type(), definition.description(), definition.flags(),
                           str(definition.defaultValue()), choices))  # fmt: skip
    steps = {}
    for id_, step in model.childAlgorithms().items():
        given = step.parameterSources().items()
        sources = {name: [_told(source) for source in several] for name, several in given}
        steps[id_] = (step.algorithmId(), step.description(), sources)
    return {"name": model.name(), "help": model.helpContent(), "parameters": parameters, "steps": steps}


def _told(source) -> tuple:
    """A source of a step, to be compared."""
    return (source.parameterName(), source.outputChildId(), source.outputName(), source.expression(),
            str(source.staticValue()))  # fmt: skip


def stale(folder: Path = FOLDER) -> dict[str, str]:
    """The models whose files are not what their description gives, as this QGIS reads it, and what they should be."""
    found = {}
    for name in MODELS:
        text = written(name)
        with tempfile.TemporaryDirectory() as beside:
            fresh = Path(beside) / f"{name}.model3"
            fresh.write_text(text, encoding="utf-8")
            if as_read(folder / f"{name}.model3") != as_read(fresh):
                found[name] = text
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    _load_plugin()
    from qgis.core import QgsApplication

    from hatangso.processing.provider import HatangsoProvider

    application = QgsApplication([], False)
    application.initQgis()
    from qgis.analysis import QgsNativeAlgorithms

    QgsApplication.processingRegistry().addProvider(QgsNativeAlgorithms())
    provider = HatangsoProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    out_of_date = stale()
    for name in out_of_date:
        print(f"{name}.model3: {'out of date (tools/make_models.py)' if options.check else 'made'}")
    if not options.check:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in out_of_date.items():
            (FOLDER / f"{name}.model3").write_text(text, encoding="utf-8")
    sys.stdout.flush()
    os._exit(1 if out_of_date and options.check else 0)  # QGIS may crash when Python tears it down


if __name__ == "__main__":
    main()
