"""``hatangso:importsites``: operators' lists of sites and cells of OpenCelliD as the layer of sites of all tools."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsWkbTypes

from ...plugin.errors import DataError, HatangsoError
from ...plugin.gis.i18n import explain, tr
from ...plugin.schema import IMPORT_REJECTED, IMPORTED_CELLS, IMPORTED_SITES
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..extents import extent_crs, extent_fault
from ._sites_parameters import SiteParameters, add_parameters

__all__ = ["ImportSites"]

_WGS84 = "EPSG:4326"


class ImportSites(SiteParameters, HatangsoAlgorithm):
    """Reads CSV and XLSX."""

    ID = "importsites"
    GROUP = "data"
    TITLE = N_("Import a list of sites")
    HELP = N_(
        "<p>Makes a layer of sites of the list that an operator sends (XLSX, CSV), or of cells in the form of "
        "OpenCelliD (CSV, also packed). Every other tool takes it as its sites without further work.</p>"
        "<p><b>Needs</b> a table with coordinates. Columns are found by their Vietnamese or English headers, with or "
        "without diacritics, below titles and in one row or two; others can be given by hand. Coordinates may be "
        "degrees with a point or a comma, degrees with minutes and seconds (21°02'15.3\"N, 21 02 15, B and Đ for north "
        "and east), both in one column, or metres of a VN-2000 zone.</p>"
        "<p><b>Writes</b> points with code, name, operators, technologies, height (m), power (W), frequency (MHz) and "
        "what else the list says; columns that have no field stand in other_columns (hstore notation). Codes stay "
        "text. Rows that cannot be taken go to a table of their own, with their number, their cells and the reason.</p>"
        "<p>The log tells what was taken for what: columns, encoding, separator, N as north or nam, X as north; "
        "swapped coordinates, lost decimal marks, rows merged, codes at two places.</p>"
        "<p>Text files are read as a stream: memory does not grow with the file. Encodings (UTF-8, UTF-16, "
        "Windows-1258, Windows-1252) and separators are found.</p>"
        "<p>OpenCelliD is published under CC BY-SA 4.0: name it on maps and in documents. Its places are estimates "
        "from measurements, not surveyed.</p>"
    )
    TAGS = (
        "nhập danh sách trạm, trạm BTS, tọa độ độ phút giây, VN-2000, OpenCelliD, cell tower, site list, csv, xlsx, "
        "excel, import, opencellid, coordinates, nhà mạng"
    )
    TABLES = ("REJECTED",)

    def define(self):
        add_parameters(self)

    def checkParameterValues(self, parameters, context):  # noqa: N802
        from ...plugin.site_lists.opening import recognise

        valid, message = super().checkParameterValues(parameters, context)
        if not valid:
            return valid, message
        try:
            recognise(Path(self.parameterAsFile(parameters, self.INPUT, context)))
            self._networks(parameters, context)
            self._chosen(parameters, context)
            self._countries(parameters, context)
        except HatangsoError as error:
            return False, explain(error)
        for name, title in ((self.SOURCE_CRS, N_("CRS of the coordinates")), (self.TARGET_CRS, N_("Target CRS"))):
            if parameters.get(name) not in (None, "") and not self.parameterAsCrs(parameters, name, context).isValid():
                return False, tr(N_("{parameter} is not known. Choose one, or leave it empty."), parameter=tr(title))
        fault = extent_fault(self, parameters, context, self.EXTENT)
        return (False, fault) if fault else (True, "")

    # -- what the user says ---------------------------------------------------------------------------------------

    def _matrix(self, parameters, context, name: str) -> list[tuple[str, ...]]:
        """Rows of a matrix of three columns that hold anything."""
        cells = [str(cell or "").strip() for cell in self.parameterAsMatrix(parameters, name, context)]
        return [row for row in zip(cells[0::3], cells[1::3], cells[2::3]) if any(row)]

    def _networks(self, parameters, context):
        from ...plugin.site_lists.networks import OperatorTable

        return OperatorTable(tuple(self._matrix(parameters, context, self.NETWORK_TABLE)))

    def _chosen(self, parameters, context) -> dict[str, str]:
        """Meaning → column; "category" and "cost" as assessments call them are known too."""
        from ...plugin.site_lists.headers import MEANINGS

        same = {"category": "type", "cost": "cost_vnd", "northing": "north", "easting": "east"}
        chosen = {}
        for role, meaning, name in self._matrix(parameters, context, self.FIELDS):
            meaning = same.get(meaning, meaning)
            if role not in ("", "sites") or meaning not in MEANINGS:
                raise DataError(
                    N_("Fields that are named otherwise: “{role}, {column}” is not known. There are: {known}."),
                    role=role, column=meaning, known=", ".join(f"sites, {known}" for known in MEANINGS),
                )  # fmt: skip
            chosen[meaning] = name
        return chosen

    def _countries(self, parameters, context) -> frozenset[str]:
        words = self.parameterAsString(parameters, self.MCC, context).replace(";", ",").split(",")
        codes = [word.strip() for word in words if word.strip()]
        wrong = next((code for code in codes if not (code.isdigit() and len(code) <= 3)), None)
        if wrong is not None:
            raise DataError(N_("“{code}” is no country code (MCC). Write 452, or several with commas."), code=wrong)
        return frozenset(code.lstrip("0") for code in codes)

    # -- the work -------------------------------------------------------------------------------------------------

    def execute(self, run: Run):
        from ...plugin.site_lists.csv_rows import SEPARATORS
        from ...plugin.site_lists.encodings import ENCODINGS
        from ...plugin.site_lists.opening import open_list
        from ...plugin.site_lists.reading import ListReader
        from ._sites_places import SitePlaces
        from ._sites_told import tell_file, tell_table, tell_total

        path = Path(self.parameterAsFile(run.parameters, self.INPUT, run.context))
        source = run.crs(self.SOURCE_CRS) if run.given(self.SOURCE_CRS) else QgsCoordinateReferenceSystem(_WGS84)
        target = run.crs(self.TARGET_CRS) if run.given(self.TARGET_CRS) else QgsCoordinateReferenceSystem(_WGS84)
        extent = its_crs = None
        if run.given(self.EXTENT):
            extent = self.parameterAsExtent(run.parameters, self.EXTENT, run.context)
            its_crs = extent_crs(self, run.parameters, run.context, self.EXTENT)
        places = SitePlaces(source, target, run.context, extent, its_crs)
        reader = ListReader(str(path), self._options(run, places))
        encoding = ["", *ENCODINGS][run.choice(self.FILE_ENCODING)]
        separator = ["", *SEPARATORS][run.choice(self.SEPARATOR)]
        opened = open_list(
            path, reader, run.text(self.SHEET).strip(), encoding, separator, run.progress.part(0.0, 0.1)
        )  # fmt: skip
        results = None
        try:
            tell_file(run, opened)
            trouble = opened.text.trouble if opened.text is not None else ""
            tables = []
            for table in opened.tables:
                header, _ = reader.header(table)
                if not header.columns.complete:
                    raise reader.no_columns(header, trouble)
                tables.append((table, reader.survey(table)))
            results = _Results(run, target, [facts.header for _, facts in tables])
            share = 0.9 / max(len(tables), 1)
            for number, (table, facts) in enumerate(tables):
                places.begin(facts.survey.plane)
                part = run.progress.part(0.1 + share * number, 0.1 + share * (number + 1))
                for batch in reader.batches(table, facts, part):
                    results.take(batch, places)
                tell_table(run, facts, source)
        finally:
            opened.close()
        if not results.sites:
            raise DataError(
                N_(
                    "{path}: no row gives a site ({rejected} rows could not be taken: {reasons}; {outside} outside the "
                    "extent). Nothing is written."
                ),
                path=str(path), rejected=sum(results.reasons.values()), outside=places.outside,
                reasons=results.said_reasons() or "–",
            )  # fmt: skip
        results.complete()
        tell_total(run, results, places, target)
        return {self.SITE_COUNT: results.sites, self.REJECTED_COUNT: sum(results.reasons.values())}

    def _options(self, run: Run, places):
        from ...plugin.operators import parse_operators
        from ...plugin.site_lists.coordinates import Setting
        from ...plugin.site_lists.merging import Duplicates
        from ...plugin.site_lists.reading import Options

        header_row = run.integer(self.HEADER_ROW) if run.given(self.HEADER_ROW) else None
        return Options(
            setting=Setting(
                plane=places.plane, box=places.box, crs=places.source_name, home=places.window,
                mend=run.boolean(self.MEND_COORDINATES),
            ),
            networks=self._networks(run.parameters, run.context),
            operators=parse_operators(run.text(self.OPERATOR)),
            chosen=self._chosen(run.parameters, run.context),
            header_row=header_row,
            duplicates=(Duplicates.MERGE, Duplicates.SET_ASIDE, Duplicates.KEEP)[run.choice(self.DUPLICATES)],
            group=run.choice(self.GROUP_CELLS) == 1,
            radius_m=run.number(self.GROUP_RADIUS),
            countries=self._countries(run.parameters, run.context),
            least_samples=run.integer(self.MIN_SAMPLES),
            window=places.window,
        )  # fmt: skip


class _Results:
    """The outputs of one run. They are opened when there is something to write, so that a fault leaves none."""

    def __init__(self, run: Run, target: QgsCoordinateReferenceSystem, headers):
        self._run = run
        self._target = target
        schema = IMPORTED_CELLS if any(header.cells for header in headers) else IMPORTED_SITES
        # An assessment takes a field of this name for what is reported, though nothing stands in it.
        told = any("shared" in header.found for header in headers)
        self._schema = tuple(field for field in schema if told or field.name != "shared")
        self._writers: dict = {}
        #: Sites written, rows not taken by reason, and operators by number of sites.
        self.sites = 0
        self.reasons: dict[str, int] = {}
        self.operators: dict[str, int] = {}

    def _writer(self, name: str):
        if name not in self._writers:
            if name == SiteParameters.OUTPUT:
                opened = self._run.output(
                    name, self._schema, QgsWkbTypes.Type.Point, self._target, style="imported_sites"
                )
            else:
                opened = self._run.output(
                    name, IMPORT_REJECTED, QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem()
                )
            self._writers[name] = opened
        return self._writers[name]

    def take(self, batch, places) -> None:
        """Place and write a batch."""
        placed = places.take(batch.sites)
        rejected = [*batch.rejected, *placed.rejected]
        self._run.progress.check()
        if placed.sites:
            self.sites += len(placed.sites)
            columns = {field.name: [site.get(field.name) for site in placed.sites] for field in self._schema}
            for text in columns["operators"]:
                self.operators[text or ""] = self.operators.get(text or "", 0) + 1
            self._writer(SiteParameters.OUTPUT).write(placed.wkb, columns)
        self._reject(rejected)

    def _reject(self, rows) -> None:
        from ...plugin.site_lists.reading import ROW_REASONS

        for row in rows:
            self.reasons[row.reason] = self.reasons.get(row.reason, 0) + 1
        writer = self._writer(SiteParameters.REJECTED) if rows else None
        if writer is not None:
            writer.write(
                None,
                {
                    "source_sheet": [row.sheet or None for row in rows],
                    "source_line": [row.line for row in rows],
                    "code": [row.code or None for row in rows],
                    "name": [row.name or None for row in rows],
                    "reason": [row.reason for row in rows],
                    "explanation": [tr(ROW_REASONS[row.reason], **row.values) for row in rows],
                    "raw_values": [row.raw for row in rows],
                },
            )

    def said_reasons(self) -> str:
        """The reasons of rows not taken with their numbers, the most frequent first."""
        from ._sites_told import reason_name

        often = sorted(self.reasons, key=lambda reason: (-self.reasons[reason], reason))
        return "; ".join(f"{reason_name(reason)}: {self.reasons[reason]}" for reason in often)

    def complete(self) -> None:
        """Open what is still missing: an empty table says that there was nothing to say."""
        self._writer(SiteParameters.OUTPUT)
        self._writer(SiteParameters.REJECTED)
