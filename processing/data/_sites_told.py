"""What ``hatangso:importsites`` tells: what was taken for what, what was mended, and what was not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem

from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.schema import IMPORT_REJECTED, IMPORTED_CELLS
from ...plugin.text import N_
from ._sites_parameters import SiteParameters

if TYPE_CHECKING:
    from ..run import Run

__all__ = ["reason_name", "tell_file", "tell_table", "tell_total"]

_SEPARATORS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("vertical bar")}
_PLACE_NAMES = {
    "latitude": N_("latitude"), "longitude": N_("longitude"), "coordinates": N_("coordinates"), "x": N_("X (north)"),
    "y": N_("Y (east)"), "north": N_("north"), "east": N_("east"), "area": N_("area code"), "unit": N_("cell unit"),
}  # fmt: skip


def reason_name(reason: str) -> str:
    """A reason in a few words."""
    field = next(field for field in IMPORT_REJECTED if field.name == "reason")
    return dict(field.code_labels(language())).get(reason, reason)


def _say(number: float) -> str:
    return say_number(number, language())


def _meaning(name: str) -> str:
    if name in _PLACE_NAMES:
        return tr(_PLACE_NAMES[name])
    return next((field.alias(language()) for field in IMPORTED_CELLS if field.name == name), name)


def tell_file(run: Run, opened) -> None:
    """How the file is written, and what of it is not read."""
    from ...plugin.site_lists.encodings import ENCODINGS

    text = opened.text
    if text is not None:
        run.progress.notify(
            N_("Encoding: {encoding}; separator: {separator}."),
            encoding=ENCODINGS[text.encoding], separator=tr(_SEPARATORS[opened.separator]),
        )  # fmt: skip
        if text.damaged >= 0:
            run.progress.warn(
                N_("The text is UTF-8, but damaged from byte {at} on: letters that cannot be read stand as \ufffd."),
                at=text.damaged,
            )
        if text.trouble == "old":
            run.progress.warn(
                N_(
                    "The text is in TCVN3 (ABC) or VNI, as in “{example}”. Places and numbers are right; turn the text "
                    "of the result into Unicode with hatangso:decodevietnamese."
                ),
                example=text.example,
            )
        elif text.trouble:
            run.progress.warn(
                N_("The text was spoilt before it came into this file, as in “{example}”. Ask for it anew."),
                example=text.example,
            )
    elif opened.tables[0].sheet:
        run.progress.notify(N_("Sheets read: {sheets}."), sheets=", ".join(table.sheet for table in opened.tables))
    if opened.passed:
        run.progress.warn(
            N_("Other sheets hold sites as well and are not read: {sheets}. Name one (SHEET), or * for all."),
            sheets=", ".join(opened.passed),
        )


def tell_table(run: Run, facts, source: QgsCoordinateReferenceSystem) -> None:
    """What the columns of a table were taken for, and what was mended in its rows."""
    from ...plugin.site_lists.headers import is_counter
    from ...plugin.site_lists.heights import is_mast_height

    header, progress = facts.header, run.progress
    named = facts.sheet or tr(N_("the file"))
    pairs = [f"{header.names[at]} → {_meaning(meaning)}" for meaning, at in header.found.items()]
    pairs += [f"{header.names[at]} → {name}" for at, name in (*header.operators.items(), *header.technologies.items())]
    progress.notify(
        N_("{table}: columns taken: {columns}."), table=named, columns="; ".join(" ".join(p.split()) for p in pairs)
    )
    taken = {*header.found.values(), *header.operators, *header.technologies}
    left = [
        " ".join(name.split())
        for at, name in enumerate(header.names)
        if name and at not in taken and not is_counter(name)
    ]
    if left and not header.cells:
        progress.notify(
            N_("Columns without a meaning, kept in other_columns: {columns}."), columns="; ".join(left[:40])
        )
    height = header.found.get("height_m")
    if height is not None and is_mast_height(header.names[height]):
        progress.notify(
            N_("{table}: “{column}” is the height of masts; it counts for that of antennas, of which no column tells."),
            table=named, column=header.names[height],
        )  # fmt: skip
    if not header.cells and any(
        (
            run.text(SiteParameters.MCC).strip(),
            run.integer(SiteParameters.MIN_SAMPLES) > 0,
            run.choice(SiteParameters.GROUP_CELLS) == 1,
        )
    ):
        progress.warn(N_("This is no list of cells: country codes, samples and putting together do not count."))
    _tell_coordinates(run, facts, source)
    _tell_rows(run, facts)


def _tell_coordinates(run: Run, facts, source: QgsCoordinateReferenceSystem) -> None:
    header, found, progress = facts.header, facts.survey, run.progress
    if found.plane:
        first = header.names[found.first] if found.first < len(header.names) else "?"
        second = header.names[found.second] if found.second < len(header.names) else "?"
        north, east = (second, first) if found.swapped else (first, second)
        progress.notify(
            N_("Coordinates are metres of {crs}: north is “{north}”, east is “{east}”."),
            crs=source.userFriendlyIdentifier(), north=north, east=east,
        )  # fmt: skip
        return
    if not source.isGeographic():
        progress.warn(
            N_("The coordinates are degrees, not metres of {crs}: they are taken as WGS 84."),
            crs=source.userFriendlyIdentifier(),
        )
    else:
        progress.notify(N_("Coordinates are degrees of {crs}."), crs=source.userFriendlyIdentifier())
    if found.letters:
        if found.nam:
            progress.warn(N_("Letters: B stands beside N in the column, so N is taken as nam (south)."))
        elif found.vietnamese:
            progress.warn(
                N_("Letters: N stands beside Vietnamese Đ or T; it is taken as north: nam (south) would lie far away.")
            )
        else:
            progress.notify(N_("Letters: N is taken as north."))
    if found.swapped:
        progress.warn(N_("The columns of latitude and longitude stand in each other's place in the whole list."))


def _lines(facts, what: str) -> str:
    lines = facts.examples.get(what, [])
    more = " …" if facts.counts.get(what, 0) > len(lines) else ""
    return ", ".join(map(str, lines)) + more


def _tell_rows(run: Run, facts) -> None:
    progress, counts = run.progress, facts.counts
    for what, text in (
        ("swapped", N_("Latitude and longitude swapped back in {count} rows ({lines}).")),
        ("scaled", N_("Decimal mark put back in {count} rows ({lines}).")),
        ("kept", N_("{count} rows have the code and the place of another and are kept ({lines}).")),
        ("elsewhere", N_("{count} rows have the code of another row at another place: both are kept ({lines}).")),
        (
            "differing",
            N_(
                "{count} merged rows say something else than the first row of their site: it stands in other_columns "
                "({lines})."
            ),
        ),
    ):
        if counts.get(what):
            progress.warn(text, count=_say(counts[what]), lines=_lines(facts, what))
    if counts.get("spread"):
        progress.notify(
            N_("{count} merged cells: their values count for all the rows that they cover (from rows {lines})."),
            count=_say(counts["spread"]), lines=_lines(facts, "spread"),
        )  # fmt: skip
    if counts.get("summed"):
        progress.warn(
            N_("{count} merged cells of costs count for their first row only: they may be sums (rows {lines})."),
            count=_say(counts["summed"]), lines=_lines(facts, "summed"),
        )  # fmt: skip
    if counts.get("merged"):
        progress.notify(
            N_("{count} rows were merged into others of their code and place ({lines})."),
            count=_say(counts["merged"]), lines=_lines(facts, "merged"),
        )  # fmt: skip
    passed = sum(counts.get(what, 0) for what in ("country", "samples", "window"))
    if passed:
        progress.notify(
            N_("Cells passed over: {country} of other countries, {samples} with too few samples, {window} outside."),
            country=_say(counts.get("country", 0)), samples=_say(counts.get("samples", 0)),
            window=_say(counts.get("window", 0)),
        )  # fmt: skip
    for meaning, kept in sorted(facts.faults.items()):
        shown = "; ".join(f"{line}: {value}" for line, value in kept)
        count = counts[f"fault {meaning}"]
        progress.warn(
            N_("{field}: {count} values cannot be read and are left empty (row: value): {shown}"),
            field=_meaning(meaning), count=_say(count), shown=shown + (" …" if count > len(kept) else ""),
        )  # fmt: skip
    if not facts.whole:
        progress.warn(N_("The list is so long that only the first half million codes were held against each other."))


def tell_total(run: Run, results, places, target: QgsCoordinateReferenceSystem) -> None:
    """Sites by operator, rows not taken by reason, and whether they lie where they should."""
    progress = run.progress
    often = sorted(results.operators, key=lambda name: (-results.operators[name], name))
    shown = "; ".join(f"{name or tr(N_('no operator'))}: {_say(results.operators[name])}" for name in often[:12])
    progress.notify(
        N_("{count} sites ({operators})."), count=_say(results.sites), operators=shown + (" …" if often[12:] else "")
    )
    if results.reasons:
        progress.warn(
            N_("{count} rows not taken: {reasons}."),
            count=_say(sum(results.reasons.values())), reasons=results.said_reasons(),
        )  # fmt: skip
    if places.outside:
        progress.notify(N_("{count} sites outside the extent are left out."), count=_say(places.outside))
    if places.covered is not None:
        west, south, east, north = places.covered
        covered = f"{west:.4f}…{east:.4f}°, {south:.4f}…{north:.4f}°"
        progress.notify(N_("They cover {covered} (longitude, latitude)."), covered=covered)
        if places.misplaced():
            progress.warn(
                N_(
                    "{crs} is not made for where these data lie ({covered}): lengths and directions in it are wrong "
                    "there. Choose another target CRS."
                ),
                crs=target.userFriendlyIdentifier(), covered=covered,
            )  # fmt: skip
