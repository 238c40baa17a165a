"""Renew the tables of the manual from the code: parameters, results, fields. The words round them stay as they are.

    tools/manual.py            write the tables anew
    tools/manual.py --check    change nothing; name the pages that are out of date (exit code 1)

A page of an algorithm is ``docs/en/<id>.md`` or ``docs/vi/<id>.md``. In it stand, each followed by ``<!-- end -->``::

    <!-- parameters -->    what goes in, with the default tables of matrices
    <!-- results -->       layers, files and numbers that come out
    <!-- fields NAME -->   the fields of a schema of plugin/schema.py
    <!-- roles -->         the roles of layers in an assessment, and how their fields are recognised
    <!-- indicators -->    all indicators with their counting rules

In ``docs/<language>/targets.md``::

    <!-- targets ID -->    every quotation of a target set and the items that it became

In ``docs/<language>/batch.md``::

    <!-- commands -->      a line of qgis_process for every algorithm

The published schema of target sets is renewed as well (plugin/targets/sets/target_set.schema.json).

Names in Vietnamese are those of i18n/hatangso_vi.ts, the ones that QGIS shows. Runs on the Python that has QGIS.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from manual_commands import commands

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("en", "vi")

_BLOCK = re.compile(
    r"<!-- (parameters|results|roles|indicators|commands|fields ([A-Z_]+)|targets ([A-Za-z0-9_]+)) -->\n"
    r".*?<!-- end -->",
    re.DOTALL,
)
_WORDS = {
    "en": {
        "parameter": "Parameter", "name": "Name", "default": "Default", "meaning": "Meaning", "result": "Result",
        "kind": "Kind", "field": "Field", "type": "Type", "unit": "Unit", "optional": "optional",
        "advanced": "advanced",
        "table": "Default of `{name}`:", "yes": "yes", "no": "no", "required": "required",
        "text": "text", "integer": "integer", "real": "real", "boolean": "yes/no", "date": "date",
        "line": "line layer", "point": "point layer", "polygon": "polygon layer", "layer": "layer or table",
        "number": "number", "file": "file", "folder": "folder", "string": "text", "off": "only if asked for",
        "quote": "The document says", "item": "Item", "reading": "Read as",
        "recognised": "Also recognised as", "group": "Group (885)", "counting": "Counting rule",
        "until": "by {year}", "status": "in {year}", "about": "about", "owner": "in charge: {owner}",
    },
    "vi": {
        "parameter": "Tham số", "name": "Tên", "default": "Mặc định", "meaning": "Ý nghĩa", "result": "Kết quả",
        "kind": "Dạng", "field": "Trường", "type": "Kiểu", "unit": "Đơn vị", "optional": "tùy chọn",
        "advanced": "nâng cao", "table": "Bảng mặc định của `{name}`:", "yes": "có", "no": "không",
        "required": "bắt buộc",
        "text": "chữ", "integer": "số nguyên", "real": "số thực", "boolean": "có/không", "date": "ngày",
        "line": "lớp đường", "point": "lớp điểm", "polygon": "lớp vùng", "layer": "lớp hoặc bảng",
        "number": "số", "file": "tệp", "folder": "thư mục", "string": "chữ", "off": "chỉ ghi khi được yêu cầu",
        "quote": "Văn bản viết", "item": "Mục", "reading": "Được hiểu là",
        "recognised": "Còn được nhận ra khi có tên", "group": "Nhóm (885)", "counting": "Quy tắc tính",
        "until": "đến năm {year}", "status": "năm {year}", "about": "khoảng", "owner": "chủ trì: {owner}",
    },
}  # fmt: skip
#: Units that are words in English.
_UNITS_VI = {
    "persons": "người", "households": "hộ", "subscribers": "thuê bao", "samples": "mẫu", "enterprises": "doanh nghiệp",
    "organisations": "tổ chức", "systems": "hệ thống", "applications": "ứng dụng", "platforms": "nền tảng",
    "bodies": "cơ quan", "groups": "nhóm", "fibres": "sợi", "beds": "giường",
}  # fmt: skip


def _load_plugin() -> None:
    """Make the checkout importable as ``hatangso``; QGIS's own ``processing`` comes first."""
    sys.path.insert(0, str(Path(os.environ.get("QGIS_PREFIX_PATH", "/usr"), "share/qgis/python/plugins")))
    spec = importlib.util.spec_from_file_location(
        "hatangso", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["hatangso"] = package
    spec.loader.exec_module(package)


def translations() -> dict[str, str]:
    """English to Vietnamese, as far as it is translated."""
    root = ET.parse(ROOT / "i18n" / "hatangso_vi.ts").getroot()
    pairs = ((message.findtext("source"), message.findtext("translation")) for message in root.iter("message"))
    return {source: target for source, target in pairs if source and target}


class Tables:
    """The tables of one algorithm in one language."""

    def __init__(self, algorithm, language: str, vietnamese: dict[str, str]):
        self.algorithm = algorithm
        self.language = language
        self.words = _WORDS[language]
        self._vietnamese = vietnamese

    def tr(self, text: str) -> str:
        return self._vietnamese.get(text, text) if self.language == "vi" else text

    def names(self, text: str) -> str:
        """A name in the language of the page, then in the other one."""
        other = self._vietnamese.get(text, "")
        if not other or other == text:
            return text
        return f"{other}<br>*{text}*" if self.language == "vi" else f"{text}<br>*{other}*"

    def block(self, what: str, schema: str | None, target_set: str | None = None) -> str:
        if schema:
            return self.fields(schema)
        if target_set:
            return self.targets(target_set)
        return {
            "parameters": self.parameters, "results": self.results, "roles": self.roles, "indicators": self.indicators,
            "commands": self.commands,
        }[what]()  # fmt: skip

    def parameters(self) -> str:
        from qgis.core import QgsProcessingParameterDefinition, QgsProcessingParameterMatrix

        word = self.words
        rows, matrices = [], []
        for parameter in self.algorithm.parameterDefinitions():
            if parameter.isDestination():
                continue
            flags = parameter.flags()
            kinds = []
            if flags & QgsProcessingParameterDefinition.Flag.FlagAdvanced:
                kinds.append(word["advanced"])
            if isinstance(parameter, QgsProcessingParameterMatrix) and parameter.defaultValue():
                matrices.append(parameter)
            # Below a first line stands what is made when QGIS starts: the titles of target sets.
            meaning = self.tr(parameter.help().partition("\n")[0])
            options = getattr(parameter, "options", None)
            if callable(options):
                if parameter.name() == "TARGET_SET":
                    from hatangso.plugin.targets.target_set import shipped_titles

                    titles = {id_: names[self.language == "vi"] for id_, names in shipped_titles().items()}
                    chosen = "; ".join(f"`{id_}` ({titles[id_]})" for id_ in parameter.options())
                elif parameter.name() in ("TEMPLATE", "DOSSIER_TYPE"):
                    from hatangso.plugin.dossier.package.checklist import DOSSIER_TYPES
                    from hatangso.plugin.dossier.templates import TEMPLATES

                    known = TEMPLATES if parameter.name() == "TEMPLATE" else DOSSIER_TYPES
                    names = (one.name.of(self.language) for one in known.values())
                    chosen = "; ".join(f"{number} = {name}" for number, name in enumerate(names))
                elif parameter.usesStaticStrings():
                    chosen = "; ".join(f"`{text}`" for text in parameter.options())
                else:
                    chosen = "; ".join(f"{number} = {self.tr(text)}" for number, text in enumerate(parameter.options()))
                meaning += f" {chosen}."
            rows.append(
                (
                    f"`{parameter.name()}`" + (f"<br>({', '.join(kinds)})" if kinds else ""),
                    self.names(parameter.description()),
                    self._default(parameter),
                    meaning,
                )
            )
        made = self._table((word["parameter"], word["name"], word["default"], word["meaning"]), rows)
        for matrix in matrices:
            headers = [self.tr(text) for text in matrix.headers()]
            cells = matrix.defaultValue() or []
            width = len(headers)
            body = [tuple(cells[at : at + width]) for at in range(0, len(cells), width)]
            made += "\n\n" + word["table"].format(name=matrix.name()) + "\n\n" + self._table(headers, body)
        return made

    def _default(self, parameter) -> str:
        from qgis.core import QgsProcessingParameterDefinition, QgsProcessingParameterMatrix

        value = parameter.defaultValue()
        if isinstance(parameter, QgsProcessingParameterMatrix) and value:
            return "↓"
        if value in (None, "", []):
            optional = parameter.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
            return self.words["optional" if optional else "required"]
        if isinstance(value, bool):
            return self.words["yes" if value else "no"]
        return f"`{value:g}`" if isinstance(value, float) else f"`{value}`"

    def results(self) -> str:
        from qgis.core import QgsProcessing, QgsProcessingParameterDefinition

        word = self.words
        kinds = {
            QgsProcessing.SourceType.TypeVectorLine: "line",
            QgsProcessing.SourceType.TypeVectorPoint: "point",
            QgsProcessing.SourceType.TypeVectorPolygon: "polygon",
        }
        rows, seen = [], set()
        for parameter in self.algorithm.parameterDefinitions():
            if not parameter.isDestination():
                continue
            seen.add(parameter.name())
            data_type = getattr(parameter, "dataType", None)
            kind = word[kinds.get(data_type(), "layer")] if callable(data_type) else word["file"]
            optional = parameter.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
            if optional and not parameter.createByDefault():
                kind += f" ({word['off']})"
            rows.append((f"`{parameter.name()}`", self.names(parameter.description()), kind, self.tr(parameter.help())))
        for output in self.algorithm.outputDefinitions():
            if output.name() not in seen:
                kinds_of = {"outputNumber": "number", "outputBoolean": "boolean", "outputFile": "file",
                            "outputFolder": "folder"}  # fmt: skip
                kind = kinds_of.get(output.type(), "string")
                rows.append((f"`{output.name()}`", self.names(output.description()), word[kind], ""))
        return self._table((word["result"], word["name"], word["kind"], word["meaning"]), rows)

    def fields(self, schema: str) -> str:
        from hatangso.plugin.schema import all_schemas

        word = self.words
        rows = []
        for field in all_schemas()[schema]:
            unit = _UNITS_VI.get(field.unit, field.unit) if self.language == "vi" else field.unit
            codes = "; ".join(f"`{code}` = {name}" for code, name in field.code_labels(self.language) if code != name)
            meaning = field.alias(self.language) + (f". {codes}" if codes else "")
            rows.append((f"`{field.name}`", meaning, word[field.type.value], unit))
        return self._table((word["field"], word["meaning"], word["type"], word["unit"]), rows)

    def targets(self, id_: str) -> str:
        """Every quotation of a set, in the order of the document, with the items that it became."""
        from hatangso.plugin.targets.set_reading import load_set
        from hatangso.plugin.targets.target_set import shipped_sets

        target_set = load_set(shipped_sets()[id_])
        quotes: dict[str, list] = {}
        for item in target_set.items:
            quotes.setdefault(item.quote, []).append(item)
        rows = []
        for quote, items in quotes.items():
            read = [self._reading(item) for item in items]
            rows.append((f"“{quote}”", "<br>".join(f"`{item.id}`" for item in items), "<br>".join(read)))
        word = self.words
        return self._table((word["quote"], word["item"], word["reading"]), rows)

    def _reading(self, item) -> str:
        from hatangso.plugin.numbers import say_number
        from hatangso.plugin.targets.indicators import INDICATORS, UNITS
        from hatangso.plugin.targets.set_fields import CHOICE_NAMES
        from hatangso.plugin.targets.target_set import ItemKind

        column = 1 if self.language == "vi" else 0
        parts = [CHOICE_NAMES[item.kind.value][column]]
        if item.indicator:
            unit = UNITS[INDICATORS[item.indicator].unit][column]
            number = say_number(item.value, self.language, 6)
            sign = item.comparator.value.replace(">=", "≥").replace("<=", "≤")
            about = f"{self.words['about']} " if item.approximate else ""
            parts.append(f"`{item.indicator}` {sign} {about}{number} {unit}".strip())
        if item.year:
            key = "status" if item.kind is ItemKind.STATUS else "until"
            parts.append(self.words[key].format(year=item.year))
        if item.owner:
            parts.append(self.words["owner"].format(owner=item.owner))
        made = ", ".join(parts)
        note = item.note(self.language)
        return f"{made}. *{note}*" if note else made

    @staticmethod
    def commands() -> str:
        from hatangso.processing.provider import algorithm_classes

        made = [type_() for type_ in algorithm_classes()]
        for algorithm in made:
            algorithm.initAlgorithm()
        return commands(made)

    def roles(self) -> str:
        from hatangso.plugin.targets.roles import ROLES

        word, vietnamese = self.words, self.language == "vi"
        made = []
        for role in ROLES.values():
            rows = [
                (
                    f"`{column.id}`",
                    (column.name_vi if vietnamese else column.name_en)
                    + (f" ({word['required']})" if column.required else ""),
                    ", ".join(f"`{name}`" for name in column.synonyms if name != column.id and " " not in name),
                )
                for column in role.columns
            ]
            made.append(f"**{role.name_vi if vietnamese else role.name_en}** (`{role.id}`)")
            made.append(self._table((word["field"], word["meaning"], word["recognised"]), rows))
        return "\n\n".join(made)

    def indicators(self) -> str:
        from hatangso.plugin.targets.indicators import INDICATORS, UNITS

        word, vietnamese = self.words, self.language == "vi"
        rows = []
        for indicator in INDICATORS.values():
            name = indicator.name_vi if vietnamese else indicator.name_en
            rows.append(
                (
                    f"`{indicator.id}`",
                    name.replace(" ({village})", "").replace("{village}", "thôn"),
                    UNITS[indicator.unit][vietnamese],
                    indicator.group or "",
                    indicator.counting_vi if vietnamese else indicator.counting_en,
                )
            )
        return self._table((word["name"], word["meaning"], word["unit"], word["group"], word["counting"]), rows)

    @staticmethod
    def _table(headers, rows) -> str:
        def line(cells) -> str:
            return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"

        return "\n".join([line(headers), line(["---"] * len(headers)), *(line(row) for row in rows)])


def renewed(page: str, tables: Tables) -> str:
    """The page with its tables made anew."""
    return _BLOCK.sub(lambda found: f"<!-- {found[1]} -->\n{tables.block(*found.groups())}\n<!-- end -->", page)


def pages():
    """Path, text as it is, and text as it should be of every page with tables of the code that exists."""
    from hatangso.processing.provider import algorithm_classes

    vietnamese = translations()
    for made in algorithm_classes():
        algorithm = made()
        algorithm.initAlgorithm()
        for language in LANGUAGES:
            path = ROOT / "docs" / language / f"{algorithm.name()}.md"
            if path.is_file():
                text = path.read_text(encoding="utf-8")
                yield path, text, renewed(text, Tables(algorithm, language, vietnamese))
    for language in LANGUAGES:
        for name in ("targets.md", "batch.md"):
            path = ROOT / "docs" / language / name
            if path.is_file():
                text = path.read_text(encoding="utf-8")
                yield path, text, renewed(text, Tables(None, language, vietnamese))
    from hatangso.plugin.targets.set_schema import schema_text

    path = ROOT / "plugin" / "targets" / "sets" / "target_set.schema.json"
    yield path, path.read_text(encoding="utf-8") if path.is_file() else "", schema_text()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    _load_plugin()
    from qgis.core import QgsApplication

    application = QgsApplication([], False)  # noqa: F841 - icons and texts want one
    stale = [(path, wanted) for path, text, wanted in pages() if text != wanted]
    for path, wanted in stale:
        print(f"{path.relative_to(ROOT)}: {'out of date (make manual)' if options.check else 'renewed'}")
        if not options.check:
            path.write_text(wanted, encoding="utf-8")
    sys.exit(1 if stale and options.check else 0)


if __name__ == "__main__":
    main()
