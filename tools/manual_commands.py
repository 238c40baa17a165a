"""One line of ``qgis_process`` for every tool, made from its parameters, for the page about batches of the manual."""

from __future__ import annotations

__all__ = ["commands"]

#: Files of the examples where the name of the parameter says too little: (tool or "", parameter) → value.
_VALUES = {
    ("importosm", "INPUT"): "andorra.osm.pbf",
    ("planfromosm", "INPUT"): "andorra.osm.pbf",
    ("verifydossier", "INPUT"): "ho_so.zip",
    ("", "INPUT"): "input.gpkg",
    ("", "ASSESSMENT"): "assessment.json",
    ("", "TARGET_SET"): "quang_tri_2023",
    ("", "PROJECTS"): "tree.gpkg",
    ("", "YEAR"): "2026",
}
_ENDINGS = {"rasterDestination": ".tif", "raster": ".tif", "sink": ".gpkg", "source": ".gpkg", "vector": ".gpkg"}


def _value(tool: str, definition) -> str:
    """What stands for a parameter in the example."""
    name, kind = definition.name(), definition.type()
    known = _VALUES.get((tool, name)) or _VALUES.get(("", name))
    if known:
        return known
    stem = name.lower()
    if kind in _ENDINGS:
        return stem + _ENDINGS[kind]
    if kind == "multilayer":
        return stem + (".tif" if name == "DEM" else ".gpkg")
    if kind == "fileDestination":
        return f"{stem}.{definition.defaultFileExtension()}"
    if kind == "file":
        return stem
    return {"crs": "EPSG:9214", "number": "1", "matrix": "2027,5000000000,", "folderDestination": stem}.get(kind, "…")


def commands(algorithms) -> str:
    """Fenced lines, one for each tool: all that must be given, and the target set where there is one.

    Parameters
    ----------
    algorithms : iterable of QgsProcessingAlgorithm
    """
    from qgis.core import QgsProcessingParameterDefinition

    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    lines = []
    for algorithm in algorithms:
        given = []
        for definition in algorithm.parameterDefinitions():
            must = not definition.flags() & optional and definition.defaultValue() is None
            if must or definition.name() == "TARGET_SET":
                given.append(f"{definition.name()}={_value(algorithm.name(), definition)}")
        lines.append(f"qgis_process --json run hatangso:{algorithm.name()} -- {' '.join(given)}".rstrip())
    return "```bash\n" + "\n".join(lines) + "\n```"
