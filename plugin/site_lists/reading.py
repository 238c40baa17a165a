"""From a file to sites, batch by batch: headers, places, values, rows set aside; memory does not grow with the file."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ..errors import DataError
from ..progress import SILENT, Progress
from ..text import N_
from .cells import CellStore
from .coordinates import REASONS, Box, Place, Setting, Survey, place, survey
from .headers import Header, column_letters, find_header
from .merging import Duplicates, SiteStore
from .networks import OperatorTable
from .records import RecordMaker, is_total, numbers_columns, raw_values
from .sheet_xml import MergedCells
from .values import Spelling, text_of

__all__ = ["ROW_REASONS", "Batch", "ListReader", "Options", "SetAsideRow", "Table", "TableFacts"]

#: Why a row is not taken: of its place, and of its own.
ROW_REASONS = {
    **REASONS,
    "total": N_("The row adds others up."),
    "heading": N_("The row is a heading, a note or a signature: hardly a cell is filled, and there is no code."),
    "numbering": N_("The row numbers the columns."),
    "header_again": N_("The row repeats the headers."),
    "open_quote": N_(
        "A quotation mark is open from row {line} on, and the rows below stand in its cell. Delete it, or close it in "
        "its row."
    ),
    "duplicate": N_("The code and the place are those of row {first}. Have such rows merged, or delete one."),
    "not_carried": N_("The place cannot be carried into the CRS of the result. Check the digits and the CRS."),
}
_HEAD = 60
_LOOKED_AT = 5_000
_BATCH = 2_000
#: What is not said of each row where it is merged over several.
_SUMS = ("cost_vnd",)
#: Among so many first rows may be one that numbers the columns.
_NUMBERED = 3


@dataclass(frozen=True)
class Options:
    """What the user says of a list.

    Parameters
    ----------
    setting : Setting
    networks : OperatorTable
    operators : tuple of str
        Whose sites these are where rows say nothing.
    chosen : mapping of str to str
        Meaning → column; see :func:`.headers.find_header`.
    header_row : int or None
        Number of the row of headers, from 1; 0 for none, None to find it.
    duplicates : Duplicates
    group : bool
        Cells become sites.
    radius_m : float
    countries : frozenset of str
        Country codes (MCC) that are taken; empty for all.
    least_samples : int
    window : Box or None
        In degrees: cells outside are passed over.
    """

    setting: Setting = field(default_factory=Setting)
    networks: OperatorTable = field(default_factory=OperatorTable)
    operators: tuple[str, ...] = ()
    chosen: Mapping[str, str] = field(default_factory=dict)
    header_row: int | None = None
    duplicates: Duplicates = Duplicates.MERGE
    group: bool = False
    radius_m: float = 200.0
    countries: frozenset[str] = frozenset()
    least_samples: int = 0
    window: Box | None = None


@dataclass(frozen=True)
class Table:
    """A table of a file.

    Parameters
    ----------
    sheet : str
        "" in a CSV file.
    rows : callable
        Gives its rows anew, as (number, cells).
    share : callable
        How much of it is read, 0 to 1.
    swallowing : callable
        Whether a quotation mark has joined the row just read, of this number, to rows below.
    merged : callable
        Gives the cells that are merged over several rows; None in a CSV file.
    """

    sheet: str
    rows: Callable[[], Iterator[tuple[int, list]]]
    share: Callable[[int], float]
    swallowing: Callable[[int], bool] = lambda _line: False
    merged: Callable[[], MergedCells | None] = lambda: None


@dataclass(frozen=True)
class SetAsideRow:
    """A row that was not taken.

    Parameters
    ----------
    sheet : str
    line : int
    code, name : str
    reason : str
        Key of :data:`ROW_REASONS`.
    values : dict
        What the reason names.
    raw : str
        Its cells.
    """

    sheet: str
    line: int
    code: str
    name: str
    reason: str
    values: dict
    raw: str


@dataclass
class Batch:
    """Sites (values by field, with ``xy``) and rows set aside, a piece at a time."""

    sites: list[dict] = field(default_factory=list)
    rejected: list[SetAsideRow] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.sites) + len(self.rejected)


@dataclass
class TableFacts:
    """What is to be told of a table after it was read.

    Parameters
    ----------
    counts : dict of str to int
        "rows", "merged", "differing", "kept", "elsewhere", "swapped", "scaled", "country", "samples", "window",
        "blank", "spread" and "summed" (merged cells whose value counts for all their rows, or for the first).
    faults : dict of str to list
        Field → (line, value) of values that cannot be read, the first ten, and how many.
    """

    sheet: str
    header: Header
    survey: Survey
    counts: dict[str, int] = field(default_factory=dict)
    faults: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    examples: dict[str, list[int]] = field(default_factory=dict)
    whole: bool = True

    def count(self, what: str, line: int = 0) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1
        if line:
            lines = self.examples.setdefault(what, [])
            if len(lines) < 10:
                lines.append(line)

    def fault(self, meaning: str, line: int, value: str) -> None:
        self.counts[f"fault {meaning}"] = self.counts.get(f"fault {meaning}", 0) + 1
        kept = self.faults.setdefault(meaning, [])
        if len(kept) < 10:
            kept.append((line, value))


class ListReader:
    """Reads tables of sites.

    Parameters
    ----------
    path : str
        For messages.
    options : Options
    """

    def __init__(self, path: str, options: Options):
        self._path = path
        self._options = options
        self._spelling = Spelling(options.networks.names)
        self._keys = options.networks.by_key

    def header(self, table: Table) -> tuple[Header, list[tuple[int, list]]]:
        """The headers of a table, and its first rows."""
        first = list(itertools.islice(table.rows(), _HEAD))
        at = self._options.header_row
        if at is not None:
            at = -1 if at == 0 else next((index for index, (number, _) in enumerate(first) if number >= at), None)
            if at is None:
                raise DataError(
                    N_("{path} has no row {row} for its headers within its first rows. Correct the number."),
                    path=self._path, row=self._options.header_row,
                )  # fmt: skip
        return find_header([row for _, row in first], self._keys, self._options.chosen, at), first

    def no_columns(self, header: Header, trouble: str = "") -> DataError:
        """What to say where the columns of coordinates are not found."""
        known = ", ".join(f"{column_letters(at)} {name}".strip() for at, name in enumerate(header.names) if name)
        if trouble == "old":
            return DataError(
                N_(
                    "{path}: no columns of coordinates are recognised among {known}. The text is in TCVN3 or VNI: "
                    "name the columns by their letters, or turn it into Unicode first (hatangso:decodevietnamese)."
                ),
                path=self._path, known=known or "–",
            )  # fmt: skip
        return DataError(
            N_(
                "{path}: no columns of coordinates are recognised among {known}. Give them by their names or letters "
                "(latitude and longitude, coordinates, or x and y), and the row of the headers if it is another."
            ),
            path=self._path, known=known or "–",
        )  # fmt: skip

    def survey(self, table: Table) -> TableFacts:
        """What a table holds, from its first thousands of rows.

        Raises
        ------
        DataError
            It has no columns of coordinates, or metres without a CRS; or no code of the country that is asked for.
        """
        header, _ = self.header(table)
        if not header.columns.complete:
            raise self.no_columns(header)
        if self._options.countries and header.cells and "mcc" not in header.found:
            raise DataError(
                N_(
                    "{path}: countries are chosen by their codes, and no column holds the code. Name the column, or "
                    "take all countries."
                ),
                path=self._path,
            )  # fmt: skip
        rows = [row for _, row in itertools.islice(self._data(table, header), _LOOKED_AT)]
        found = survey(rows, header.columns, self._options.setting)
        if found.plane and not self._options.setting.plane:
            raise DataError(
                N_(
                    "{path}: the coordinates are metres. Say in which CRS (SOURCE_CRS), for example the VN-2000 zone "
                    "of the province."
                ),
                path=self._path,
            )
        return TableFacts(table.sheet, header, found)

    @staticmethod
    def _data(table: Table, header: Header, facts: TableFacts | None = None) -> Iterator[tuple[int, list]]:
        """The rows below the headers; what is merged over several rows stands in all of them."""
        rows = table.rows()
        above = list(itertools.islice(rows, header.row + 1))
        merged = table.merged()
        if not merged:
            return rows
        sums = {header.found[name] for name in _SUMS if name in header.found}  # it may be that of all rows together

        def told(line: int, column: int) -> None:
            if facts is not None:
                facts.count("summed" if column in sums else "spread", line)

        return merged.spread(rows, above[-1][0] if above else 0, sums, told)

    def batches(self, table: Table, facts: TableFacts, progress: Progress = SILENT) -> Iterator[Batch]:
        """Yield the sites of a table and the rows set aside."""
        options, header = self._options, facts.header
        maker = RecordMaker(header, options.networks, self._spelling, options.operators)
        cells = CellStore(options.networks, options.radius_m) if header.cells and options.group else None
        duplicates = options.duplicates
        if header.cells and duplicates is Duplicates.MERGE:
            duplicates = Duplicates.SET_ASIDE  # each cell stands for itself, and there may be millions
        store = SiteStore(duplicates, facts.survey.plane)
        batch = Batch()
        for number, (line, row) in enumerate(self._data(table, header, facts)):
            if number % _BATCH == 0:
                progress.step(0.95 * table.share(line))
                if len(batch):
                    yield batch
                    batch = Batch()
            if header.cells and self._passed_over(row, header, facts):
                continue
            facts.count("rows")
            if number < _NUMBERED and numbers_columns(row):
                batch.rejected.append(self._aside(line, row, maker, facts, "numbering", {}))
                continue
            if table.swallowing(line):
                batch.rejected.append(self._aside(line, row, maker, facts, "open_quote", {"line": line}))
                continue
            site = self._site(line, row, maker, facts, batch)
            if site is None:
                continue
            if cells is not None:
                cells.add(site)
                continue
            ready, told = store.add(site)
            batch.sites += ready
            if told.kind == "duplicate":
                batch.rejected.append(self._aside(line, row, maker, facts, "duplicate", {"first": told.first}))
            elif told.kind != "new":
                facts.count(told.kind, line)
                if told.differs:
                    facts.count("differing", line)
        facts.whole = store.whole
        batch.sites += store.rest()
        for start in range(0, len(batch.sites), _BATCH):
            yield Batch(batch.sites[start : start + _BATCH], batch.rejected if start == 0 else [])
        if not batch.sites and batch.rejected:
            yield batch
        if cells is not None:
            made = cells.sites(progress.part(0.95, 1.0))
            while piece := list(itertools.islice(made, _BATCH)):
                yield Batch([self._dressed(site, facts) for site in piece])

    def _passed_over(self, row: list, header: Header, facts: TableFacts) -> bool:
        """Whether the user does not want a cell: another country, or seen too few times. Asked of every row first."""
        options = self._options
        if options.countries:
            at = header.found["mcc"]
            cell = row[at] if at < len(row) else ""
            country = cell.strip() if type(cell) is str else text_of(cell)  # asked of every row of a large file
            if country.lstrip("0") not in options.countries:
                facts.count("country")
                return True
        if options.least_samples > 0 and "samples" in header.found:
            at = header.found["samples"]
            text = text_of(row[at]) if at < len(row) else ""
            if text.isdigit() and int(text) < options.least_samples:
                facts.count("samples")
                return True
        return False

    def _site(self, line: int, row: list, maker: RecordMaker, facts: TableFacts, batch: Batch) -> dict | None:
        """The values of a row, or None where it is set aside."""
        where = place(row, facts.survey, facts.header.columns, self._options.setting)
        if where.reason:
            reason, values = self._why(row, facts.header, where)
            batch.rejected.append(self._aside(line, row, maker, facts, reason, values))
            return None
        if facts.header.cells and not self._in_window(where):
            facts.count("window")
            return None
        site, faults = maker.make(row)
        for fault in faults:
            facts.fault(fault.meaning, line, fault.value)
        if where.note:
            facts.count(where.note, line)
            site["coordinate_note"] = where.note
        site["xy"], site["source_line"] = (where.x, where.y), line
        return self._dressed(site, facts)

    def _in_window(self, where: Place) -> bool:
        box = self._options.window
        return box is None or (box[0] <= where.x <= box[2] and box[1] <= where.y <= box[3])

    @staticmethod
    def _dressed(site: dict, facts: TableFacts) -> dict:
        if facts.sheet:
            site["source_sheet"] = facts.sheet
        site.setdefault("source_rows", 1)
        return site

    @staticmethod
    def _why(row: list, header: Header, where: Place) -> tuple[str, dict]:
        """The reason of a row without a place, by what else stands in it."""
        filled = [text_of(cell) for cell in row]
        filled = [text for text in filled if text]
        if is_total(row):
            return "total", {}
        names = {name for name in header.names if name}
        names |= {part for name in names for part in name.split(" / ")}
        if len(filled) > 2 and sum(" ".join(text.split()) in names for text in filled) > len(filled) // 2:
            return "header_again", {}
        at = header.found.get("code")
        coded = at is not None and at < len(row) and text_of(row[at]) != ""
        if where.reason == "no_coordinates" and len(filled) <= (1 if coded or at is None else 2):
            return "heading", {}
        return where.reason, dict(where.values or {})

    @staticmethod
    def _aside(line: int, row: list, maker: RecordMaker, facts: TableFacts, reason: str, values: dict) -> SetAsideRow:
        return SetAsideRow(facts.sheet, line, maker.code(row), maker.name(row), reason, values, raw_values(row))
