"""Make the batch files that come with the plugin from their list: ``plugin/resources/batch``.

    tools/make_batch.py            write them anew
    tools/make_batch.py --check    change nothing; name those that are out of date (exit code 1)

The window of the batch process of QGIS up to 3.38 reads values as Python writes them (``.json``), that of 3.40 and
later the values themselves (``.batch``). The list is what ``run_list.sh`` and ``run_list.ps1`` go through.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "plugin" / "resources" / "batch"
#: Where the example looks for the fictional province, and what all rows have in common.
_PROVINCE = "/du_lieu/quy_hoach/sao_mai.gpkg"
_LAYERS = ("communes", "villages", "roads", "hubs", "fiber", "pole_lines", "ducts", "sites", "offices")
COMMON: dict[str, object] = {
    "TARGET_SET": "quang_tri_2023",
    **{name.upper(): f"{_PROVINCE}|layername={name}" for name in _LAYERS},
    "STATISTICS": [f"{_PROVINCE}|layername={name}" for name in ("statistics", "province_statistics")],
    "LICENCE": "Lưu hành nội bộ",
}


def rows() -> list[dict[str, object]]:
    """The parameters of each row of the list."""
    with (FOLDER / "planfiber.csv").open(encoding="utf-8-sig", newline="") as file:
        return [
            {**COMMON, **row, "TAKE_RATE": float(row["TAKE_RATE"]), "FOLDER": f"/du_lieu/quy_hoach/{row['FOLDER']}"}
            for row in csv.DictReader(file)
        ]


def made() -> dict[str, str]:
    """The files by name. ASCII only: QGIS on Windows reads them in the encoding of the system."""
    plain = rows()
    spelled = [{name: ascii(value) for name, value in row.items()} for row in plain]
    old = [{"PARAMETERS": row, "OUTPUTS": {}} for row in spelled]
    new = {"format": "batch_3.40", "rows": [{"PARAMETERS": row, "OUTPUTS": {}} for row in plain]}
    return {name: json.dumps(value, indent=1) + "\n" for name, value in (("planfiber.json", old),
                                                                         ("planfiber.batch", new))}  # fmt: skip


def stale() -> dict[str, str]:
    """Those whose files are not so, and what they should be."""
    return {
        name: text
        for name, text in made().items()
        if not (FOLDER / name).is_file() or (FOLDER / name).read_text(encoding="utf-8") != text
    }


if __name__ == "__main__":
    out_of_date = stale()
    for name, text in out_of_date.items():
        print(f"{name}: {'out of date (tools/make_batch.py)' if '--check' in sys.argv else 'made'}")
        if "--check" not in sys.argv:
            (FOLDER / name).write_text(text, encoding="utf-8")
    sys.exit(1 if out_of_date and "--check" in sys.argv else 0)
