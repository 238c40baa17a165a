"""The manual says what the code does: its tables are those of the code, its pages and pictures are there."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest
from qgis.core import QgsProcessingParameterDefinition

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.fixture(scope="module")
def manual():
    spec = importlib.util.spec_from_file_location("hatangso_manual", ROOT / "tools" / "manual.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def algorithms(qgis_app):
    from hatangso.processing.provider import algorithm_classes

    made = [type_() for type_ in algorithm_classes()]
    for algorithm in made:
        algorithm.initAlgorithm()
    return made


def _texts() -> list[Path]:
    return sorted([*DOCS.glob("*/*.md"), ROOT / "README.md", ROOT / "README.vi.md"])


def _anchor(heading: str) -> str:
    """The anchor that a heading gets: small letters and hyphens, as GitHub makes them."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def broken_links(path: Path, text: str) -> list[str]:
    """Links of a page to files or headings that are not there."""
    broken = []
    for target in _LINK.findall(text):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.exists():
            broken.append(target)
        elif anchor:
            page = text if file == path else file.read_text(encoding="utf-8")
            if anchor not in {_anchor(heading) for heading in re.findall(r"^#+ (.*)$", page, re.MULTILINE)}:
                broken.append(target)
    return broken


def test_tables_are_those_of_the_code(manual, qgis_app):
    """``make manual`` renews them."""
    assert [str(path.relative_to(ROOT)) for path, text, wanted in manual.pages() if text != wanted] == []


def test_pages_name_every_parameter_result_and_field(manual, algorithms):
    """Also where a table was left out altogether."""
    missing = []
    for algorithm in algorithms:
        names = [parameter.name() for parameter in algorithm.parameterDefinitions()]
        names += [output.name() for output in algorithm.outputDefinitions()]
        for language in manual.LANGUAGES:
            page = (DOCS / language / f"{algorithm.name()}.md").read_text(encoding="utf-8")
            missing += [f"{language}/{algorithm.name()}: {name}" for name in names if f"`{name}`" not in page]
            missing += [f"{language}/{algorithm.name()}: {part}" for part in ("```bash", "qgis_process run")
                        if part not in page]
    assert missing == []


def test_every_tool_is_listed_once(algorithms):
    """In the index of each language as a row of the tools; in each README at least as a link."""
    ids = sorted(algorithm.name() for algorithm in algorithms)
    for language, readme in (("en", "README.md"), ("vi", "README.vi.md")):
        index = (DOCS / language / "index.md").read_text(encoding="utf-8")
        rows = re.findall(r"^\| \[[^\]]+\]\((\w+)\.md\) \| `hatangso:(\w+)` \| [^|]+ \|$", index, re.MULTILINE)
        assert sorted(id_ for _, id_ in rows) == ids
        assert [row for row in rows if row[0] != row[1]] == []
        tables = re.findall(r"(?:^\|.*\n)+", index, re.MULTILINE)
        widths = [{line.count("|") for line in table.splitlines()} for table in tables]
        assert widths == [{3}, {4}], "a row of the windows stands among the tools, or a tool among the windows"
        text = (ROOT / readme).read_text(encoding="utf-8")
        links = re.findall(rf"\[`hatangso:(\w+)`\]\(docs/{language}/\1\.md\)", text)
        assert sorted(links) == ids


def test_steps_of_the_models_have_the_titles_of_their_tools(algorithms):
    """A reader looks for them in the toolbox by these names."""
    models = [name for name in (algorithm.name() for algorithm in algorithms) if (DOCS / "en" / f"{name}.md").exists()
              and name.startswith("plan") and name not in ("planbackhaul", "planroadmap")]  # fmt: skip
    assert len(models) == 4
    wrong = []
    for language in ("en", "vi"):
        for model in models:
            page = (DOCS / language / f"{model}.md").read_text(encoding="utf-8").partition("<!-- parameters -->")[0]
            for row in re.findall(r"^\| `.*$", page, re.MULTILINE):
                for title, tool in re.findall(r"\[([^\]]+)\]\((\w+)\.md\)", row):
                    head = (DOCS / language / f"{tool}.md").read_text(encoding="utf-8").partition(" – `")[0]
                    if head not in (f"# {title}", f"# {title} (model)", f"# {title} (mô hình)"):
                        wrong.append(f"{language}/{model}: {title}")
    assert wrong == []


def test_every_schema_of_a_result_stands_in_the_manual(manual):
    from hatangso.plugin.schema import all_schemas

    for language in manual.LANGUAGES:
        shown = {name for page in (DOCS / language).glob("*.md")
                 for name in re.findall(r"^<!-- fields ([A-Z_]+) -->$", page.read_text(encoding="utf-8"), re.MULTILINE)}
        assert shown == set(all_schemas())


def test_every_target_set_stands_in_the_manual(manual):
    """Each quotation of each set, beside the items that it became."""
    from hatangso.plugin.targets.set_reading import load_set
    from hatangso.plugin.targets.target_set import shipped_sets

    for language in manual.LANGUAGES:
        page = (DOCS / language / "targets.md").read_text(encoding="utf-8")
        for id_, path in shipped_sets().items():
            target_set = load_set(path)
            block = page.partition(f"<!-- targets {id_} -->")[2].partition("<!-- end -->")[0]
            missing = [item.id for item in target_set.items if f"“{item.quote}”" not in block or item.id not in block]
            assert missing == [], (language, id_)


def test_commands_of_the_manual_name_real_parameters(algorithms):
    """Every ``NAME=`` of a ``qgis_process run hatangso:…`` is a parameter of that algorithm, and none lacks."""
    known = {
        algorithm.name(): {parameter.name() for parameter in algorithm.parameterDefinitions()}
        for algorithm in algorithms
    }
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    needed = {
        algorithm.name(): {
            parameter.name()
            for parameter in algorithm.parameterDefinitions()
            if not parameter.flags() & optional and parameter.defaultValue() is None
        }
        for algorithm in algorithms
    }
    wrong, count = [], 0
    for path in _texts():
        text = path.read_text(encoding="utf-8").replace("\\\n", " ")
        for name, arguments in re.findall(r"^qgis_process(?: --json)? run hatangso:(\w+) --(.*)$", text, re.MULTILINE):
            count += 1
            given = set(re.findall(r"(?:^|\s)([A-Z][A-Z0-9_]*)=", arguments))
            for parameter in sorted((given - known[name]) | (needed[name] - given)):
                wrong.append(f"{path.relative_to(ROOT)}: {name} {parameter}")
    assert wrong == []
    assert count >= 2 * len(known)


def test_links_lead_somewhere():
    broken = {str(path.relative_to(ROOT)): broken_links(path, path.read_text(encoding="utf-8")) for path in _texts()}
    assert {path: links for path, links in broken.items() if links} == {}


def test_both_languages_have_the_same_pages():
    pages = {language: {path.name for path in (DOCS / language).glob("*.md")} for language in ("en", "vi")}
    assert pages["en"] - pages["vi"] == {"development.md"}
    assert pages["vi"] - pages["en"] == set()


def test_pictures_are_shown_and_small():
    shown = {target for path in _texts() for target in _LINK.findall(path.read_text(encoding="utf-8"))}
    shown = {Path(target).name for target in shown if target.endswith(".png")}
    pictures = sorted((DOCS / "images").glob("*"))
    assert pictures
    assert [path.name for path in pictures if path.name not in shown] == []
    assert [path.name for path in pictures if path.stat().st_size > 300_000] == []


# -- the checks fire ------------------------------------------------------------------------------------------------


def test_a_changed_table_is_noticed(manual, algorithms):
    tables = manual.Tables(algorithms[0], "en", {})
    page = "before\n<!-- parameters -->\nold\n<!-- end -->\nafter\n<!-- fields ROUTES -->\n<!-- end -->\n"
    made = manual.renewed(page, tables)
    assert made != page
    assert "`SEED`" in made and "`within_max`" in made and "old" not in made
    assert made.startswith("before\n") and "\nafter\n" in made
    assert manual.renewed(made, tables) == made


@pytest.mark.parametrize("link", ["nowhere.md", "index.md#no-such-heading", "../images/none.png"])
def test_a_broken_link_is_noticed(link):
    assert broken_links(DOCS / "en" / "index.md", f"[a]({link})") == [link]


def test_a_good_link_passes():
    path = DOCS / "en" / "index.md"
    text = "# Here it is\n[a](#here-it-is) [b](fiberroutes.md#fields-of-output) [c](https://example.org)"
    assert broken_links(path, text) == []
