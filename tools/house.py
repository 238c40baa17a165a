"""The rules of the house, as functions over a source tree: each returns what breaks it, in words.

``python3 tools/house.py`` prints all that it finds and fails if that is anything; the unit tests run the same functions
and show that each of them fires on a planted violation.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

#: Folders of Python code that users get, and the module at the root.
SHIPPED = ("plugin", "processing", "ui")
#: Where the libraries of QGIS may be imported.
QGIS_PLACES = ("plugin/main.py", "plugin/gis/", "processing/", "ui/")

#: Floors, the higher number above. Modules directly in ``plugin/`` are the ground floor.
FLOORS = {
    "main": 5,
    "processing": 4,
    "ui": 3,
    "dossier": 3,
    "siting": 3,
    "site_lists": 3,
    "solver": 1,
    "vietnamese": 1,
    "vn2000": 1,
    "sample": 2,
    "scale": 3,
    "targets": 2,
    "roadmap": 2,
    "fiber": 2,
    "network": 2,
    "radio": 2,
    "gis": 3,  # paints maps for documents, and reads layers for them
    "osm": 2,
    "base": 1,
}
#: Packages of the engine that must run where there is no QGIS, and so may not reach for ``plugin.gis`` either.
PLAIN = frozenset(FLOORS) - {"main", "processing", "ui", "gis"}

#: Libraries that cost QGIS time at start: they are imported when an algorithm runs.
HEAVY = frozenset({"scipy", "networkx", "matplotlib", "pandas", "geopandas", "openpyxl", "docx", "dask", "distributed",
                   "jinja2", "lxml", "pyproj"})  # fmt: skip


@dataclass(frozen=True)
class Module:
    """A parsed module and its place in the house."""

    path: str  # from the root, with slashes
    tree: ast.Module

    @property
    def dotted(self) -> str:
        parts = self.path[: -len(".py")].split("/")
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def package(self) -> str:
        """The key of :data:`FLOORS`."""
        parts = self.path.split("/")
        if parts[0] != "plugin":
            return parts[0]
        if parts[1] == "main.py":
            return "main"
        return parts[1] if len(parts) > 2 else "base"

    def at(self, node: ast.AST, words: str) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {words}"


@lru_cache(maxsize=1024)
def _parsed(path: Path, stamp: tuple[int, int]) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def modules(root: Path) -> list[Module]:
    """All Python modules that users get."""
    found = [root / "__init__.py"] if (root / "__init__.py").exists() else []
    for folder in SHIPPED:
        found += sorted((root / folder).rglob("*.py"))
    made = []
    for path in found:
        status = path.stat()
        made.append(Module(path.relative_to(root).as_posix(), _parsed(path, (status.st_mtime_ns, status.st_size))))
    return made


def _may_use_qgis(module: Module) -> bool:
    return any(module.path == place or module.path.startswith(place) for place in QGIS_PLACES if place)


def _for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def walk(node: ast.AST, *, into_functions: bool = True, into_types: bool = True) -> Iterator[ast.AST]:
    """Nodes below ``node``, perhaps without function bodies (what runs on import) or what only type checkers read."""
    for child in ast.iter_child_nodes(node):
        if not into_functions and isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if not into_types and _for_types_only(child):
            continue
        yield child
        yield from walk(child, into_functions=into_functions, into_types=into_types)


def imports(module: Module, **options: bool) -> Iterator[tuple[ast.AST, str]]:
    """Full dotted names that a module imports; relative ones are resolved against the root.

    ``from a import b`` gives both ``a`` and ``a.b``: who reads this tells modules from other names.
    """
    package = module.dotted.split(".") if module.path.endswith("__init__.py") else module.dotted.split(".")[:-1]
    for node in walk(module.tree, **options):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                start = package[: len(package) - node.level + 1]
                base = ".".join([*start, *([node.module] if node.module else [])])
            else:
                base = node.module or ""
            if base:
                yield node, base
            for alias in node.names:
                yield node, f"{base}.{alias.name}" if base else alias.name


def own_imports(module: Module, names: frozenset[str], **options: bool) -> Iterator[tuple[ast.AST, str]]:
    """Modules of the house that a module imports; the most exact name of each."""
    found: dict[tuple[int, int], list[tuple[ast.AST, str]]] = {}
    for node, name in imports(module, **options):
        name = name[len("hatangso.") :] if name.startswith("hatangso.") else name
        if isinstance(node, ast.ImportFrom) and node.level == 0 and not (node.module or "").startswith("hatangso"):
            continue
        if isinstance(node, ast.Import) and not name.startswith("hatangso"):
            continue
        if name in names:
            found.setdefault((node.lineno, node.col_offset), []).append((node, name))
    for group in found.values():
        # "from .a import b" names the package a and, if b is a module, a.b: only the latter is meant then.
        exact = [(node, name) for node, name in group if not any(other.startswith(name + ".") for _, other in group)]
        yield from exact


def chain(node: ast.AST) -> list[str]:
    """``["a", "b", "c"]`` for ``a.b.c``; empty for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return []
    return [node.id, *reversed(parts)]


# -- rules ----------------------------------------------------------------------------------------------------------


def qgis_only_at_the_edge(root: Path) -> list[str]:
    """Nothing imports qgis or Qt but main, gis, processing and ui."""
    broken = []
    for module in modules(root):
        for node, name in imports(module):
            top = name.split(".")[0]
            if (top in ("qgis", "osgeo", "sip") or top.startswith(("PyQt", "PySide"))) and not _may_use_qgis(module):
                broken.append(module.at(node, f"imports {name}; the engine runs without QGIS"))
    return broken


def engine_does_not_reach_for_gis(root: Path) -> list[str]:
    """Packages of the engine do not import ``plugin.gis``, through which QGIS would come in."""
    names = frozenset(module.dotted for module in modules(root))
    return [
        module.at(node, f"imports {name}; the engine runs without QGIS")
        for module in modules(root)
        if module.path.startswith("plugin/") and module.package in PLAIN
        for node, name in own_imports(module, names)
        if name.startswith("plugin.gis")
    ]


def qt_only_through_qgis(root: Path) -> list[str]:
    """No binding of Qt is named: ``qgis.PyQt`` is the one that QGIS was built with."""
    broken = []
    for module in modules(root):
        for node, name in imports(module):
            if name.split(".")[0] in ("PyQt4", "PyQt5", "PyQt6", "PySide2", "PySide6", "sip"):
                broken.append(module.at(node, f"imports {name}; use qgis.PyQt"))
        for node in ast.walk(module.tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and re.fullmatch(r"(PyQt[456]|PySide[26])(\..*)?", node.value)
            ):
                broken.append(module.at(node, f"names {node.value}; use qgis.PyQt"))
    return broken


def imports_run_downwards(root: Path) -> list[str]:
    """No floor imports one above it."""
    found = modules(root)
    names = {module.dotted: module for module in found}
    broken = []
    for module in found:
        if module.path == "__init__.py":
            continue  # classFactory: QGIS comes in through here
        if module.package not in FLOORS:
            broken.append(module.at(module.tree, f"package {module.package} has no floor in tools/house.py"))
            continue
        for node, name in own_imports(module, frozenset(names)):
            above = names[name].package
            if FLOORS.get(above, 0) > FLOORS[module.package]:
                broken.append(module.at(node, f"{module.package} imports {name} from a floor above"))
    return broken


def _circle(graph: dict[str, set[str]]) -> list[str]:
    """Nodes of one circle of a directed graph, its first node repeated at the end; empty if there is none."""
    state: dict[str, int] = {}
    trail: list[str] = []

    def visit(node: str) -> list[str]:
        state[node] = 1
        trail.append(node)
        for other in sorted(graph.get(node, ())):
            if state.get(other) == 1:
                return [*trail[trail.index(other) :], other]
            if other not in state:
                circle = visit(other)
                if circle:
                    return circle
        trail.pop()
        state[node] = 2
        return []

    for node in sorted(graph):
        if node not in state:
            circle = visit(node)
            if circle:
                return circle
    return []


def no_circles(root: Path) -> list[str]:
    """Neither modules nor packages import each other in a circle; imports inside functions count too."""
    found = modules(root)
    names = {module.dotted: module for module in found}
    between: dict[str, set[str]] = {}
    packages: dict[str, set[str]] = {}
    for module in found:
        if module.path == "__init__.py":
            continue
        for _, name in own_imports(module, frozenset(names), into_types=False):
            # A package's __init__ is no part of a circle by being the parent of who imports it.
            if name != module.dotted and not module.dotted.startswith(name + "."):
                between.setdefault(module.dotted, set()).add(name)
            if names[name].package != module.package:
                packages.setdefault(module.package, set()).add(names[name].package)
    broken = []
    for what, graph in (("modules", between), ("packages", packages)):
        circle = _circle(graph)
        if circle:
            broken.append(f"{what} in a circle: {' → '.join(circle)}")
    return broken


def engine_raises_its_own_errors(root: Path) -> list[str]:
    """Only ``processing/`` knows QgsProcessingException."""
    return [
        module.at(node, "names QgsProcessingException; raise an error of plugin/errors.py")
        for module in modules(root)
        if module.path.startswith("plugin/")
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Name) and node.id == "QgsProcessingException")
        or (isinstance(node, ast.Attribute) and node.attr == "QgsProcessingException")
        or (isinstance(node, ast.alias) and node.name == "QgsProcessingException")
    ]


_CLOCKS = {
    "time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime", "time.strftime", "datetime.now",
    "datetime.today", "datetime.utcnow", "date.today", "uuid.uuid1", "uuid.uuid4", "os.urandom", "os.getpid",
    "QDateTime.currentDateTime", "QDateTime.currentDateTimeUtc", "QDate.currentDate", "QTime.currentTime",
    "QUuid.createUuid",
}  # fmt: skip
_CHANCE_MODULES = {"random", "secrets"}
_SEEDED = {"default_rng", "Generator", "PCG64", "SeedSequence"}


def same_input_same_output(root: Path) -> list[str]:
    """No clock and no chance but a seeded numpy generator: not in the engine, not in the algorithms.

    ``time.monotonic`` and ``perf_counter`` are allowed: a time limit is a parameter.
    """
    broken = []
    for module in modules(root):
        if not module.path.startswith(("plugin/", "processing/")) or module.package == "main":
            continue
        for node, name in imports(module):
            if name.split(".")[0] in _CHANCE_MODULES:
                broken.append(module.at(node, f"imports {name}; use numpy's default_rng(seed)"))
            elif name in _CLOCKS:
                broken.append(module.at(node, f"imports {name}; let the caller give the time"))
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute):
                parts = chain(node)
                if ".".join(parts[-2:]) in _CLOCKS:
                    broken.append(module.at(node, f"{'.'.join(parts)}: let the caller give the time or name"))
                elif parts[-3:-1] in (["np", "random"], ["numpy", "random"]) and parts[-1] not in _SEEDED:
                    broken.append(module.at(node, f"{'.'.join(parts)} has no seed of its own; use default_rng(seed)"))
            elif isinstance(node, ast.Call):
                called = chain(node.func)
                if called and called[-1] in _SEEDED - {"Generator"} and not (node.args or node.keywords):
                    broken.append(module.at(node, f"{called[-1]}() without a seed"))
    return broken


def fields_come_from_schema(root: Path) -> list[str]:
    """Only ``plugin/gis/fields.py`` makes fields of layers, and it makes them from ``plugin/schema.py``.

    The rest of ``plugin/gis`` may put such fields together.
    """
    return [
        module.at(node, f"makes a {chain(node.func)[-1]}; take qgis_fields(<schema>)")
        for module in modules(root)
        if module.path != "plugin/gis/fields.py"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and chain(node.func)
        and (
            chain(node.func)[-1] == "QgsField"
            or (chain(node.func)[-1] == "QgsFields" and not module.path.startswith("plugin/gis/"))
        )
    ]


def schema_only_in_schema(root: Path) -> list[str]:
    """``schema.Field`` is called in ``plugin/schema.py`` and nowhere else."""
    broken = []
    for module in modules(root):
        if module.path == "plugin/schema.py":
            continue
        from_schema = {
            alias.asname or alias.name
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[-1] == "schema"
            for alias in node.names
            if alias.name == "Field"
        }
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                called = chain(node.func)
                if (len(called) == 1 and called[0] in from_schema) or called[-2:] == ["schema", "Field"]:
                    broken.append(module.at(node, "describes an output field; that stands in plugin/schema.py"))
    return broken


#: Members of ``Qgis`` that 3.22 has already and the plugin may need.
_QGIS_MEMBERS = {"QGIS_VERSION", "QGIS_VERSION_INT", "QGIS_RELEASE_NAME", "version", "versionInt", "releaseName",
                 "MessageLevel", "TransformDirection", "EndCapStyle", "JoinStyle", "BufferSide", "DataType",
                 "SymbolType", "GeometryOperationResult", "GeometryValidityFlag", "SelectBehavior", "SpatialFilterType",
                 "VertexType", "MapSettingsFlag", "RenderContextFlag", "TextRenderFormat",
                 "VectorExportResult", "VectorTemporalMode", "GeometryValidationEngine"}  # fmt: skip
_TOO_NEW = {"QgsProcessingParameterArea", "QgsProcessingParameterVolume"}
_GONE_IN_QT6 = {"QRegExp", "QRegExpValidator", "QDesktopWidget", "QTextCodec", "resources_rc", "pyqtConfigure"}


def _behind_a_version_check(module: Module) -> set[int]:
    """Ids of nodes inside ``if Qgis.QGIS_VERSION_INT …:`` (both branches)."""
    return {
        id(node)
        for guard in ast.walk(module.tree)
        if isinstance(guard, ast.If) and "QGIS_VERSION_INT" in ast.dump(guard.test)
        for node in ast.walk(guard)
    }


def _enum_as_number(call: ast.Call) -> bool:
    """Whether a call is ``int(layer.blendMode())`` or the like."""
    if chain(call.func) != ["int"] or len(call.args) != 1 or not isinstance(call.args[0], ast.Call):
        return False
    asked = call.args[0].func
    return isinstance(asked, ast.Attribute) and re.search(r"(?:Mode|Type|Types|[fF]lags)$", asked.attr) is not None


def runs_from_3_22_to_qt6(root: Path) -> list[str]:
    """No name that QGIS 3.22 lacks and none that Qt6 dropped, but behind a check of the version."""
    broken = []
    for module in modules(root):
        guarded = _behind_a_version_check(module)
        for node in ast.walk(module.tree):
            if id(node) in guarded:
                continue
            if isinstance(node, ast.Attribute):
                parts = chain(node)
                if len(parts) == 2 and parts[0] == "Qgis" and parts[1] not in _QGIS_MEMBERS:
                    broken.append(module.at(node, f"Qgis.{parts[1]} is not in QGIS 3.22"))
                if node.attr == "setMinimal":
                    broken.append(module.at(node, "setMinimal() is deprecated; a new QgsRectangle() is null"))
                if node.attr == "exec_":
                    broken.append(module.at(node, "exec_() is gone in PyQt6; use exec()"))
            if isinstance(node, ast.Call) and _enum_as_number(node):
                broken.append(module.at(node, "enums of Qt6 are no numbers; compare them with their members"))
            name = node.id if isinstance(node, ast.Name) else node.name if isinstance(node, ast.alias) else ""
            if name in _TOO_NEW:
                broken.append(module.at(node, f"{name} is not in QGIS 3.22"))
            elif name in _GONE_IN_QT6:
                broken.append(module.at(node, f"{name} is gone in Qt6"))
            elif name == "QMetaType" and module.path != "plugin/gis/fields.py":
                broken.append(module.at(node, "field types are named in plugin/gis/fields.py only"))
            elif name == "QAction" and isinstance(node, ast.alias):
                broken += [
                    module.at(other, "QAction is not in QtGui on Qt5; take it from qgis.PyQt.QtWidgets")
                    for other in ast.walk(module.tree)
                    if isinstance(other, ast.ImportFrom) and node in other.names and other.module == "qgis.PyQt.QtGui"
                ]
    return broken


def light_to_load(root: Path) -> list[str]:
    """What QGIS imports at its start imports no heavy library."""
    broken = []
    for module in modules(root):
        if module.package in ("main", "processing", "ui", "gis", "base") or module.path == "__init__.py":
            for node, name in imports(module, into_functions=False, into_types=False):
                if name.split(".")[0] in HEAVY:
                    broken.append(module.at(node, f"imports {name} when QGIS starts; import it where it is used"))
    return broken


def texts_are_marked(root: Path) -> list[str]:
    """What a person reads is marked: messages of errors, of progress, and help of parameters."""
    classes = _error_classes(root)
    broken = []
    for module in modules(root):
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = chain(node.func)
            last = called[-1] if called else getattr(node.func, "attr", "")
            where = 0
            if last in classes:
                kind = last
            elif last in ("notify", "warn", "pushInfo", "pushWarning", "reportError", "setHelp") and isinstance(
                node.func, ast.Attribute
            ):
                kind = f".{last}()"
            elif last == "add" and called[:1] == ["self"] and len(node.args) > 1:
                kind, where = "self.add()", 1
            else:
                continue
            said = node.args[where]
            if isinstance(said, ast.JoinedStr) or (isinstance(said, ast.Constant) and isinstance(said.value, str)):
                broken.append(module.at(node, f"text given to {kind} is not marked with N_()"))
    return broken


def _error_classes(root: Path) -> set[str]:
    path = root / "plugin/errors.py"
    if not path.exists():
        path = ROOT / "plugin/errors.py"
    return {node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)}


def algorithms_stand_alone(root: Path) -> list[str]:
    """Algorithms use neither the window of QGIS nor the open project: they run in models and without a screen."""
    broken = []
    for module in modules(root):
        if not module.path.startswith("processing/"):
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and chain(node)[-2:] == ["QgsProject", "instance"]:
                broken.append(module.at(node, "QgsProject.instance(); use context.project()"))
            elif isinstance(node, (ast.Name, ast.alias)) and getattr(node, "id", getattr(node, "name", "")) == "iface":
                broken.append(module.at(node, "iface is not there in qgis_process"))
    return broken


def nothing_is_printed(root: Path) -> list[str]:
    """``print`` goes nowhere in QGIS on Windows; progress and errors say what there is to say."""
    return [
        module.at(node, "print(); use progress.notify")
        for module in modules(root)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and chain(node.func) == ["print"]
    ]


def modules_say_what_they_offer(root: Path) -> list[str]:
    """Each module has a docstring and an ``__all__`` that names only what is there."""
    broken = []
    for module in modules(root):
        if ast.get_docstring(module.tree) is None:
            broken.append(module.at(module.tree, "has no docstring"))
        if module.path.endswith("__init__.py"):
            continue
        offered, defined, star = None, set(), False
        for node in walk(module.tree, into_functions=False):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    defined |= {leaf.id for leaf in ast.walk(target) if isinstance(leaf, ast.Name)}
                    if isinstance(target, ast.Name) and target.id == "__all__":
                        offered = ast.literal_eval(node.value)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                defined.add(node.target.id)
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                star = star or any(alias.name == "*" for alias in node.names)
                defined |= {alias.asname or alias.name.split(".")[0] for alias in node.names}
        defined |= {
            node.name
            for node in ast.walk(module.tree)
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        }
        if offered is None:
            broken.append(module.at(module.tree, "has no __all__"))
        elif not star:
            broken += [module.at(module.tree, f"__all__ names {name}, which is not there") for name in offered
                       if name not in defined]  # fmt: skip
    return broken


_REFERENCE = re.compile(r":(mod|data|func|class|meth|attr|exc):`~?([^`]+)`")


#: Libraries that docstrings may refer to.
_OTHERS = frozenset({"numpy", "pyproj", "scipy", "networkx", "qgis", "str", "threading", "zipfile"})


def _names_of(root: Path, dotted: str) -> set[str] | None:
    """What a module of ours defines or imports; None if there is no such module."""
    path = root.joinpath(*dotted.split("."))
    place = next((one for one in (path.with_suffix(".py"), path / "__init__.py") if one.is_file()), None)
    if place is None:
        return set() if path.is_dir() else None
    status = place.stat()
    return _defined(place, (status.st_mtime_ns, status.st_size))


@lru_cache(maxsize=1024)
def _defined(place: Path, stamp: tuple[int, int]) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(_parsed(place, stamp)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return names


def _leads_somewhere(root: Path, module: Module, role: str, reference: str) -> bool:
    inside = module.path[: -len(".py")].split("/")
    package = inside[:-1]
    if reference.startswith("."):
        above = len(reference) - len(reference.lstrip(".")) - 1
        if above > len(package):
            return False
        reference = ".".join([*package[: len(package) - above], reference.lstrip(".")])
    elif reference.split(".")[0] not in SHIPPED:
        own = _names_of(root, ".".join(inside)) or set()
        first = reference.split(".")[0]
        return role == "mod" or first in own or first.startswith("Q") or first in _OTHERS
    parts = reference.split(".")
    if role == "mod":
        return _names_of(root, reference) is not None
    return any(parts[size] in (_names_of(root, ".".join(parts[:size])) or ()) for size in range(len(parts) - 1, 0, -1))


def references_lead_somewhere(root: Path) -> list[str]:
    """What a docstring refers to (``:func:`.place.mend```) is there: modules move, and their readers with them."""
    broken = []
    for module in modules(root):
        lines = (root / module.path).read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            broken += [
                f"{module.path}:{number}: refers to {reference}, which is not there"
                for role, reference in _REFERENCE.findall(line)
                if not _leads_somewhere(root, module, role, reference)
            ]
    return broken


#: Folders that exist on one machine only. Written in pieces, so that this file does not break its own rule.
_PRIVATE = re.compile(
    "|".join(
        [
            r"(?<![\w.])/" + r"work/",
            r"(?<![\w.])/" + r"tmp/(?:vi|prof-|brief)",
            r"(?<![\w.])/" + r"opt/(?:pypi|wheels)",
            r"(?<![\w./])/" + r"(?:home|Users)/[a-z]",
            r"\b[A-Z]:\\" + r"Users\\",
        ]
    )
)
_TEXTS = {".py", ".md", ".txt", ".sh", ".toml", ".ini", ".json", ".qml", ".qpt", ".model3", ".svg", ".ui", ".ts",
          ".html", ".cfg", ".yml", ".yaml", ""}  # fmt: skip
_NOT_SOURCE = {".git", "build", "dist", "__pycache__", ".pytest_cache", ".hypothesis", ".ruff_cache", ".qgis-settings"}


def no_private_places(root: Path) -> list[str]:
    """No file names a folder that only one machine has."""
    broken = []
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if _NOT_SOURCE.intersection(parts) or path.suffix not in _TEXTS or not path.is_file():
            continue
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, 1):
            hit = _PRIVATE.search(line)
            if hit:
                broken.append(f"{'/'.join(parts)}:{number}: names a private place ({hit.group()}…)")
    return broken


RULES: tuple[Callable[[Path], list[str]], ...] = (
    qgis_only_at_the_edge,
    engine_does_not_reach_for_gis,
    qt_only_through_qgis,
    imports_run_downwards,
    no_circles,
    engine_raises_its_own_errors,
    same_input_same_output,
    fields_come_from_schema,
    schema_only_in_schema,
    runs_from_3_22_to_qt6,
    light_to_load,
    texts_are_marked,
    algorithms_stand_alone,
    nothing_is_printed,
    modules_say_what_they_offer,
    references_lead_somewhere,
    no_private_places,
)


def main() -> int:
    broken = [(rule, words) for rule in RULES for words in rule(ROOT)]
    for rule, words in broken:
        print(f"{words}  [{rule.__name__}]")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
