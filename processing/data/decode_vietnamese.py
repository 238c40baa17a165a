"""``hatangso:decodevietnamese``: text in TCVN3, VNI or another old encoding, or garbled, to Unicode."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingFeatureSource,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsWkbTypes,
)

from ...plugin.gis.fields import is_text, widened_fields
from ...plugin.gis.i18n import language, tr
from ...plugin.numbers import say_number
from ...plugin.schema import DECODED_VALUES
from ...plugin.text import N_
from ..algorithm import HatangsoAlgorithm, Run
from ..field_lists import several

if TYPE_CHECKING:
    from ...plugin.vietnamese.decoding import Column

__all__ = ["DecodeVietnamese"]

#: Encodings of the parameter in their order; "" is for finding out.
_ENCODINGS = ("", "tcvn3", "vni", "utf8", "cp1258", "viscii", "vps", "viqr", "unicode")
_CAPITALS = ("automatic", "font", "as_coded")
#: How many values a message names.
_NAMED = 8
_CHECKED = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks


class DecodeVietnamese(HatangsoAlgorithm):
    """Copies a layer with its text in Unicode."""

    ID = "decodevietnamese"
    GROUP = "data"
    TITLE = N_("Decode old Vietnamese text")
    HELP = N_(
        "<p>Copies a layer or table with its Vietnamese text in Unicode (NFC), whatever it was in: TCVN3 (ABC), "
        "VNI-Windows, VISCII, VPS, UTF-8 or Windows-1258 that was read as Windows-1252, decomposed Unicode.</p>"
        "<p><b>Finds the encoding</b> by itself, for each field, and value by value where a layer is mixed. What is "
        "right already stays as it is: Unicode, plain ASCII, units, foreign names. A value is changed only where its "
        "letters cannot be Vietnamese as they stand and read as Vietnamese syllables in an old encoding. A value that "
        "could be both (Phó is Phú in TCVN3) goes with its field; in a mixed field with the other values of its row; "
        "else it stays, and the preview names it.</p>"
        "<p><b>Needs</b> a layer whose text was read with one character for each code: choose Windows-1252 or "
        "ISO-8859-1 as the encoding of the data source of a Shapefile. What was read as UTF-8 and has � in it is "
        "lost.</p>"
        "<p><b>Writes</b> the layer with the same features and fields, and if asked for a preview: each value that "
        "was changed or needs a look, before and after, with the encoding and the number of features.</p>"
        "<p>Sources: TCVN 5712:1993, RFC 1456, Windows code pages 1252 and 1258, the code charts of VNI and VPS.</p>"
    )
    TAGS = (
        "vietnamese, encoding, decode, unicode, TCVN3, ABC, VNI, VISCII, VPS, VIQR, windows-1258, mojibake, NFC, "
        "fonts, bảng mã, chuyển mã, lỗi phông, phông chữ, dựng sẵn, tổ hợp, tiếng Việt"
    )
    INPUT = "INPUT"
    FIELDS = "FIELDS"
    ENCODING = "ENCODING"
    CAPITALS = "CAPITALS"
    OUTPUT = "OUTPUT"
    PREVIEW = "PREVIEW"
    CHANGED = "CHANGED"
    UNDECODED = "UNDECODED"
    FOUND = "FOUND"
    TABLES = (PREVIEW,)

    def define(self):
        self.add(
            QgsProcessingParameterFeatureSource(
                self.INPUT, tr(N_("Layer or table")), [QgsProcessing.SourceType.TypeVector]
            ),
            N_("Layer or table whose text is to be put right. It stays as it is: a copy is written."),
        )
        self.add_field(
            self.FIELDS,
            N_("Text fields"),
            self.INPUT,
            N_("Fields to decode. Empty: all text fields."),
            several=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                self.ENCODING,
                tr(N_("Encoding")),
                [
                    tr(N_("Automatic")), "TCVN3 (ABC)", "VNI-Windows", tr(N_("UTF-8 read as Windows-1252 or 1258")),
                    tr(N_("Windows-1258 read as Windows-1252")), "VISCII", "VPS", "VIQR",
                    tr(N_("Unicode: only put letters and marks together")),
                ],
                defaultValue=0,
            ),
            N_(
                "What the text is in. Automatic finds it, value by value. With any other choice all values are taken "
                "for that encoding but those that are plainly Unicode; VIQR (Xa~ An Phu') is only read if it is chosen."
            ),
        )  # fmt: skip
        self.add(
            QgsProcessingParameterEnum(
                self.CAPITALS,
                tr(N_("Capitals of TCVN3")),
                [
                    tr(N_("Automatic")), tr(N_("Capital fonts (.VnTimeH): all capitals")), tr(N_("As coded")),
                ],
                defaultValue=0,
            ),
            N_(
                "TCVN3 has no capitals with tone marks; fonts whose names end in H show small letters as capitals. "
                "Automatic makes capitals in values whose other letters are all capitals (X· AN PHó → XÃ AN PHÚ)."
            ),
            advanced=True,
        )  # fmt: skip
        self.add(
            QgsProcessingParameterFeatureSink(self.OUTPUT, tr(N_("Decoded"))), N_("The layer with its text in Unicode.")
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                self.PREVIEW,
                tr(N_("Preview: before and after")),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
                createByDefault=False,
            ),
            N_("Each value that was changed or may need a look: field, encoding, before, after, number of features."),
        )
        self.addOutput(QgsProcessingOutputNumber(self.CHANGED, tr(N_("Number of values changed"))))
        self.addOutput(QgsProcessingOutputNumber(self.UNDECODED, tr(N_("Number of values that need a look"))))
        self.addOutput(QgsProcessingOutputString(self.FOUND, tr(N_("Encodings found, by field"))))

    def checkParameterValues(self, parameters, context):  # noqa: N802
        valid, message = super().checkParameterValues(parameters, context)
        if not valid:
            return valid, message
        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            return True, ""
        fields = source.fields()
        for name in several(parameters.get(self.FIELDS)):
            index = fields.lookupField(name)
            if index < 0:
                return False, tr(
                    N_("{parameter}: {layer} has no field “{field}”."),
                    parameter=self.parameterDefinition(self.FIELDS).description(),
                    layer=self.parameterDefinition(self.INPUT).description(),
                    field=name,
                )
            if not _is_written_text(fields.at(index)):
                return False, tr(N_("“{field}” is no text field: there is nothing to decode in it."), field=name)
        return True, ""

    def execute(self, run: Run):
        from ...plugin.errors import DataError
        from ...plugin.vietnamese.decoding import Capitals, decode_columns
        from ...plugin.vietnamese.readings import Encoding

        source = run.source(self.INPUT)
        fields = source.fields()
        chosen = [fields.at(fields.lookupField(name)).name() for name in several(run.parameters.get(self.FIELDS))]
        names = chosen or [field.name() for field in fields if _is_written_text(field)]
        if not names:
            raise DataError(N_("{layer} has no text fields: there is nothing to decode."), layer=run.label(self.INPUT))
        ids, columns = self._texts(run, source, names)
        encoding = _ENCODINGS[run.choice(self.ENCODING)]
        read = decode_columns(
            columns,
            Encoding(encoding) if encoding else None,
            Capitals(_CAPITALS[run.choice(self.CAPITALS)]),
            run.progress.part(0.3, 0.7),
        )
        self._write(run, source, names, ids, read)
        return self._tell(run, ids, columns, read)

    @staticmethod
    def _texts(run: Run, source, names: list[str]) -> tuple[list[int], dict[str, list]]:
        """Ids and text of all features, in the order of the layer."""
        fields = source.fields()
        indexes = [fields.lookupField(name) for name in names]
        request = QgsFeatureRequest().setSubsetOfAttributes(indexes)
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        ids: list[int] = []
        columns: dict[str, list] = {name: [] for name in names}
        adders = list(zip([columns[name].append for name in names], indexes))
        for feature in run.progress.part(0.0, 0.3).each(run.rows("INPUT", request, _CHECKED), source.featureCount()):
            ids.append(feature.id())
            attributes = feature.attributes()
            for append, index in adders:
                append(attributes[index] if isinstance(attributes[index], str) else None)
        return ids, columns

    def _write(self, run: Run, source, names: list[str], ids: list[int], read: dict[str, Column]) -> None:
        """Copy the features with what was read."""
        fields = source.fields()
        rows = {id_: row for row, id_ in enumerate(ids)}
        indexes = [(fields.lookupField(name), read[name]) for name in names]
        widths = {
            name: max(
                (len(reading.text.encode()) for some in (read[name].readings, read[name].rows)
                 for reading in some.values()),
                default=0,
            )
            for name in names
        }
        own = widened_fields(fields, widths)

        def copies():
            for feature in run.rows(self.INPUT, QgsFeatureRequest(), _CHECKED):
                copied = QgsFeature(feature)
                row = rows.get(feature.id(), -1)
                for index, column in indexes:
                    reading = column.of(row, feature[index])
                    if reading is not None and reading.text != feature[index]:
                        copied.setAttribute(index, reading.text)
                yield copied

        writer = run.output(self.OUTPUT, (), source.wkbType(), source.sourceCrs(), own_fields=own)
        writer.copy(copies(), len(ids), run.progress.part(0.7, 1.0))

    def _tell(self, run: Run, ids: list[int], columns: dict[str, list], read: dict[str, Column]) -> dict:
        """Write the preview and say what was found; returns the numbers."""
        from ...plugin.vietnamese.decoding import State

        entries = _changes(ids, columns, read)
        writer = run.output(self.PREVIEW, DECODED_VALUES, QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem())
        if writer is not None:
            names = [field.name for field in DECODED_VALUES]
            writer.write(None, {name: [entry[place] for entry in entries] for place, name in enumerate(names)})
        good = (State.DECODED.value, State.ASSUMED.value, State.COMPOSED.value)
        changed = sum(entry[5] for entry in entries if entry[2] in good)
        left = sum(entry[5] for entry in entries if entry[2] not in good)
        for name, column in read.items():
            counts = Counter(dict.fromkeys(State, 0))
            for entry in entries:
                if entry[0] == name:
                    counts[State(entry[2])] += entry[5]
            said = dict(DECODED_VALUES[1].code_labels(language()))[column.encoding.value]
            run.progress.notify(
                N_("{field}: {encoding}; decoded {decoded}, put together {composed}, left alone {left}."),
                field=name,
                encoding=tr(N_("{encoding} mixed with Unicode"), encoding=said) if column.mixed else said,
                decoded=say_number(counts[State.DECODED] + counts[State.ASSUMED], language()),
                composed=say_number(counts[State.COMPOSED], language()),
                left=say_number(
                    sum(counts[one] for one in (State.AMBIGUOUS, State.FOREIGN, State.OTHER, State.UNDECODABLE)),
                    language(),
                ),
            )
        labels = dict(DECODED_VALUES[2].code_labels(language()))
        for state in (State.UNDECODABLE, State.AMBIGUOUS, State.ASSUMED, State.FOREIGN):
            named = [entry for entry in entries if entry[2] == state.value]
            if named:
                run.progress.warn(
                    N_("{state} ({count} values): {examples}"),
                    state=labels[state.value],
                    count=say_number(sum(entry[5] for entry in named), language()),
                    examples=_examples(named),
                )
        encodings = dict(DECODED_VALUES[1].code_labels(language()))
        others: dict[tuple[str, str], list] = {}
        for entry in entries:
            if entry[2] == State.OTHER.value:
                others.setdefault(entry[:2], []).append(entry)
        for (name, other), named in others.items():
            run.progress.warn(
                N_(
                    "{field}: {count} values read as {other}, while the field is in {encoding}; they are left alone, "
                    "for they may be foreign names: {examples}. If they are {other}, extract these features into a "
                    "layer of their own, choose {other} as the encoding and run again."
                ),
                field=name, count=say_number(sum(entry[5] for entry in named), language()), other=encodings[other],
                encoding=encodings[read[name].encoding.value], examples=_examples(named),
            )  # fmt: skip
        if any("\ufffd" in entry[3] for entry in entries):
            run.progress.warn(
                N_(
                    "Values with � have lost letters when the file was read. Choose Windows-1252 as the encoding of "
                    "the data source (Layer properties ▸ Source), or put a file .cpg with the one line ISO-8859-1 "
                    "beside the .dbf, and run again."
                )
            )
        found = "; ".join(f"{name}: {column.encoding.value}" for name, column in read.items())
        return {self.CHANGED: changed, self.UNDECODED: left, self.FOUND: found}


def _examples(named: list[tuple]) -> str:
    """The first values of some rows of the preview, each with its field."""
    return "; ".join(f"{entry[0]} “{entry[3]}”" for entry in named[:_NAMED]) + (" …" if len(named) > _NAMED else "")


def _is_written_text(field) -> bool:
    """Whether people write in a field: of JSON, which QGIS has as text too, nothing is decoded."""
    return field.typeName().lower() not in ("json", "jsonb", "map") and is_text(field)


def _changes(ids: list[int], columns: dict[str, list], read: dict[str, Column]) -> list[tuple]:
    """Rows of the preview: what is not simply kept, by field, state and text."""
    from ...plugin.vietnamese.decoding import State

    entries = []
    for name, values in columns.items():
        counts: Counter = Counter()
        first: dict = {}
        column = read[name]
        quiet = {value for value, reading in column.readings.items() if reading.state is State.KEPT}
        for row, value in enumerate(values):
            if value is None or (value in quiet and row not in column.rows):
                continue
            reading = column.of(row, value)
            if reading.state is State.KEPT:
                continue
            key = (name, reading.encoding.value, reading.state.value, value, reading.text)
            counts[key] += 1
            first.setdefault(key, ids[row])
        entries += [(*key, counts[key], first[key]) for key in sorted(counts)]
    return entries
