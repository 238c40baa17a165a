"""Which encoding the columns of a layer are in, value by value, and their text in Unicode.

What is right already stays: a value is only read anew where its own letters cannot be Vietnamese (or any name: a letter
beside a sign), and where the reading gives Vietnamese syllables. A value that could be both is decided by its words, if
others have them too, else by its column, which is told; in a mixed column by the other values of its row. It is left
alone where these do not tell: to damage right text is worse than to leave old text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from ..progress import SILENT, Progress
from .evidence import LEAST, USUAL, Try, ValueEvidence, hands_of, says_more, shouts, tries_of, try_as, words_of
from .readings import FOUND, Encoding, composed, has_unicode_letters, read_as, shouted
from .syllables import COMMON, Grade, grade, has_hump

__all__ = ["Capitals", "Column", "Reading", "State", "decode_columns"]


class Capitals(Enum):
    """What small letters of TCVN3 stand for."""

    AUTOMATIC = "automatic"  # capitals, in words of capitals
    FONT = "font"  # capitals everywhere: a capital font such as .VnTimeH
    AS_CODED = "as_coded"


class State(Enum):
    """What became of a value."""

    KEPT = "kept"
    DECODED = "decoded"
    ASSUMED = "assumed"  # decoded as its column is, and nothing else says so
    COMPOSED = "composed"
    AMBIGUOUS = "ambiguous"
    FOREIGN = "foreign"
    OTHER = "other"  # reads in another old encoding than its column, and nothing else says that it is in that
    UNDECODABLE = "undecodable"


@dataclass(frozen=True)
class Reading:
    """A value as it is to be written.

    Parameters
    ----------
    text : str
    encoding : Encoding
        What it was in; UNICODE for what stays, and for OTHER the one that it reads in.
    state : State
    """

    text: str
    encoding: Encoding
    state: State


@dataclass
class Column:
    """A column, read.

    Parameters
    ----------
    encoding : Encoding
        The one that most of its values that are not plain ASCII are in.
    mixed : bool
        Whether others are in Unicode.
    readings : dict of str to Reading
        By value.
    rows : dict of int to Reading
        Of rows whose value could be read in two ways and that their neighbours in the row decided.
    """

    encoding: Encoding = Encoding.UNICODE
    mixed: bool = False
    readings: dict[str, Reading] = field(default_factory=dict)
    rows: dict[int, Reading] = field(default_factory=dict)

    def of(self, row: int, value) -> Reading | None:
        """The reading of a value in a row; None for what is no text."""
        return self.rows.get(row) or self.readings.get(value) if isinstance(value, str) else None


def decode_columns(
    columns: Mapping[str, Sequence],
    encoding: Encoding | None = None,
    capitals: Capitals = Capitals.AUTOMATIC,
    progress: Progress = SILENT,
) -> dict[str, Column]:
    """Read columns of text.

    Parameters
    ----------
    columns : mapping of str to sequence
        Values by the name of their field, all of one length; what is no text is passed over.
    encoding : Encoding, optional
        The encoding that all values are in that are not plainly Unicode; by default it is found.
    capitals : Capitals
        For TCVN3, which has no capitals with tones and shows them by fonts.

    Returns
    -------
    dict of Column
        By the name of the field.
    """
    found = {}
    for number, (name, values) in enumerate(columns.items()):
        part = progress.part(number / len(columns), (number + 1) / len(columns))
        distinct = sorted({value for value in values if isinstance(value, str)})
        if encoding is None:
            found[name] = _read_column(distinct, part)
        else:
            found[name] = _read_all_as(distinct, encoding, part)
    if encoding is None:
        _ask_neighbours(columns, found, progress)
    for column in found.values():
        for readings in (column.readings, column.rows):
            for key, reading in readings.items():
                readings[key] = _with_capitals(reading, capitals)
    return found


def _read_all_as(values: list[str], encoding: Encoding, progress: Progress) -> Column:
    """Read the distinct values of a column that somebody has told the encoding of."""
    column = Column(encoding)
    for value in progress.each(values, len(values)):
        column.readings[value] = _kept(value)
        plain = value.isascii() and encoding is not Encoding.VIQR
        if plain or encoding is Encoding.UNICODE or has_unicode_letters(value):
            continue
        text = read_as(value, encoding)
        if text is None and ("\ufffd" in value or grade(value).symbols):
            column.readings[value] = Reading(value, Encoding.UNICODE, State.UNDECODABLE)
        elif text == value:
            column.readings[value] = Reading(value, encoding, State.KEPT)  # of the same look in both
        elif text is not None:
            raw, made = grade(composed(value)), grade(text)
            if made.right or says_more(made, raw):
                column.readings[value] = Reading(text, encoding, State.DECODED)
            else:
                column.readings[value] = Reading(value, Encoding.UNICODE, State.FOREIGN)
    return column


def _kept(value: str) -> Reading:
    text = composed(value)
    return Reading(text, Encoding.UNICODE, State.KEPT if text == value else State.COMPOSED)


def _read_column(values: list[str], progress: Progress) -> Column:
    """Read the distinct values of a column whose encoding nobody has told."""
    raw = {value: grade(composed(value)) for value in values if not value.isascii()}
    readings = {value: _kept(value) for value in values}
    strange = [value for value in raw if not raw[value].right]
    codes = {value for value in strange if _like_code(value)}
    tries: dict[str, dict[Encoding, Try]] = {}
    votes: Counter[Encoding] = Counter()
    words: Counter[Encoding] = Counter()
    common: Counter[Encoding] = Counter()
    others: Counter[Encoding] = Counter()
    for value in progress.each(strange, len(strange)):
        tries[value] = tries_of(value)
        if value in codes:
            continue
        good = {encoding: one for encoding, one in tries[value].items() if one.grade.right and one.grade.good}
        plain = [encoding for encoding, one in good.items() if not shouts(one.text)]
        others.update(USUAL - good.keys() if USUAL & good.keys() else ())
        for encoding in plain or good:
            votes[encoding] += 1
            words[encoding] += good[encoding].grade.good
            common[encoding] += len(words_of(good[encoding].text) & COMMON)
    right = [value for value in raw if raw[value].right]
    lead = max(votes, key=lambda one: (votes[one], common[one], -FOUND.index(one)), default=Encoding.UNICODE)
    # What no other encoding can give, or what reads wrongly in the one that leads, is Unicode for certain.
    other = {value: try_as(value, lead) for value in right} if votes else {}
    sure = sum(1 for value in right if other.get(value) is None or not other[value].grade.right)
    column = Column(lead if votes else Encoding.UNICODE, bool(votes) and sure > 0, readings)
    evidence = ValueEvidence(votes, words, common, others, sure, len(strange))
    for value in strange:
        if value in codes:
            readings[value] = _left(value)
        else:
            readings[value] = _read_strange(value, raw[value], tries[value], evidence)
    if not any(reading.state is State.DECODED and reading.encoding is lead for reading in readings.values()):
        return _without_lead(column)
    for value in strange:
        if readings[value].state is State.FOREIGN:
            readings[value] = _of_another_hand(value, tries[value], lead) or readings[value]
    both = [
        value for value, one in other.items()
        if one is not None and one.grade.right and one.text != composed(value) and words_of(composed(value))
    ]  # fmt: skip
    doubtful = set(both)
    certain = [reading for value, reading in readings.items() if value not in doubtful and _certain(reading)]
    known = {word for reading in certain for word in words_of(reading.text)}
    for value in codes:
        one = tries[value].get(lead)
        if one is not None and one.grade.right and known.issuperset(words_of(one.text)):
            readings[value] = Reading(one.text, lead, State.DECODED)
    hands = {reading.encoding for reading in readings.values() if reading.state is State.DECODED}
    open_values = []
    for value in both:
        verdict = _told_by_words(composed(value), other[value].text, known)
        if sure or len(hands) > 1:
            # Words that others have too, and that the other reading has not: it is right as it stands.
            if known.issuperset(words_of(composed(value))) and not known.issuperset(words_of(other[value].text)):
                continue
            readings[value] = _left(value)
        elif verdict is None:
            open_values.append(value)
        else:
            readings[value] = Reading(other[value].text, lead, State.DECODED) if verdict else _left(value)
    column.mixed = column.mixed or any(readings[value].state is State.AMBIGUOUS for value in both)
    by_column = not column.mixed and votes[lead] >= max(len(open_values), LEAST)
    for value in open_values:
        readings[value] = Reading(other[value].text, lead, State.ASSUMED) if by_column else _left(value)
    return column


def _told_by_words(raw: str, made: str, known: set[str]) -> bool | None:
    """Whether a value that could be both is to be read anew; None where its words do not say so.

    The words of the rest of the column come first, then those that names have everywhere.
    """
    stands, reads = words_of(raw), words_of(made)
    for some in (known, known | COMMON):
        old, new = len((stands - reads) & some), len((reads - stands) & some)
        if bool(old) != bool(new):
            return bool(new)
    return None


#: A word with a digit in it, or one of nothing but letters and signs that are no Vietnamese as they stand.
_CODE = re.compile(r"(?=\S*\d)\S+|(?<![^\W\d_])[^\sA-Za-z]+(?!\S)")


def _like_code(value: str) -> bool:
    """Whether all that is strange about a value are codes such as µ01 or T·1: no word of any language."""
    if read_as(value, Encoding.UTF8) is not None or grade(composed(value)).right:
        return False
    return grade(composed(_CODE.sub(" ", value))).right


def _left(value: str) -> Reading:
    return Reading(value, Encoding.UNICODE, State.AMBIGUOUS)


def _of_another_hand(value: str, tries: dict[Encoding, Try], lead: Encoding) -> Reading | None:
    """A value that is left alone though it reads wholly in another usual encoding than its column; else None."""
    whole = [one for one in FOUND if one in USUAL & tries.keys() and tries[one].grade.right and tries[one].grade.good]
    return Reading(value, whole[0], State.OTHER) if whole and lead not in whole else None


def _without_lead(column: Column) -> Column:
    """A column with no old text in it: names that look foreign are nothing to tell of then."""
    column.encoding, column.mixed = Encoding.UNICODE, False
    for value, reading in column.readings.items():
        told = reading.state in (State.FOREIGN, State.AMBIGUOUS) or (
            reading.state is State.UNDECODABLE and "\ufffd" not in value and read_as(value, Encoding.UTF8) is None
        )
        if told:
            column.readings[value] = _kept(value)
    return column


def _certain(reading: Reading) -> bool:
    return reading.state is State.DECODED or has_unicode_letters(reading.text)


def _read_strange(value: str, raw: Grade, tries: dict[Encoding, Try], evidence: ValueEvidence) -> Reading:
    """Read a value that is no right Vietnamese as it stands: old text, or a foreign name."""
    votes = evidence.votes

    def rank(one: Encoding) -> tuple:
        made = tries[one]  # of what two hands may have written the plainer reading: Triệu before TriƯu, Lâm before Laõm
        usual = len(words_of(made.text) & COMMON) if evidence.own_hand(one) else 0
        plain = (has_hump(made.text), made.grade.wide > 0, -usual)
        return (*plain, -votes[one], -evidence.common[one], shouts(made.text), FOUND.index(one))

    order = sorted(tries, key=rank)
    if len(hands_of(tries, evidence)) > 1:
        return _left(value)
    for encoding in order:
        one = tries[encoding]
        if not one.grade.right or not (one.grade.good or one.grade.wide and votes[encoding]):
            continue
        if evidence.enough(encoding, raw.symbols):
            return Reading(one.text, encoding, State.DECODED)
    # Mostly Vietnamese: with a name of other roots, or words run together; but not what another hand may have written.
    whole = {one for one in USUAL & tries.keys() if tries[one].grade.right and tries[one].grade.good}
    for encoding in order:
        one = tries[encoding]
        if whole - {encoding}:
            continue
        if evidence.enough(encoding, raw.symbols) and votes[encoding] and says_more(one.grade, raw):
            return Reading(one.text, encoding, State.DECODED)
    garbled = raw.symbols or "\ufffd" in value or (Encoding.UTF8 in tries and tries[Encoding.UTF8].grade.bad < raw.bad)
    if garbled:
        return Reading(value, Encoding.UNICODE, State.UNDECODABLE)
    if votes and tries and not has_unicode_letters(value):
        return Reading(value, Encoding.UNICODE, State.FOREIGN)
    return _kept(value)


def _ask_neighbours(columns: Mapping[str, Sequence], found: dict[str, Column], progress: Progress) -> None:
    """Decide values that could be two things by the others of their row, which came from the same hand."""
    open_values = {
        name: {
            value for value, reading in column.readings.items()
            if reading.state in (State.AMBIGUOUS, State.ASSUMED) and not _like_code(value)
        }
        for name, column in found.items()
    }  # fmt: skip
    for name, values in open_values.items():
        if not values:
            continue
        lead = found[name].encoding
        for row, value in enumerate(progress.each(columns[name], len(columns[name]), every=4096)):
            if value not in values:
                continue
            said = {_evidence(columns[other][row], found[other], lead) for other in columns if other != name} - {None}
            if said == {lead}:
                text = read_as(value, lead)
                found[name].rows[row] = Reading(text or value, lead, State.DECODED)
            elif said == {Encoding.UNICODE}:
                found[name].rows[row] = _kept(value)


def _evidence(value, column: Column, lead: Encoding) -> Encoding | None:
    """What a value says about the encoding of its row; None where it says nothing."""
    if not isinstance(value, str) or value.isascii():
        return None
    reading = column.readings[value]
    if reading.state is State.DECODED and reading.encoding is lead:
        return lead
    if has_unicode_letters(value) and reading.state in (State.KEPT, State.COMPOSED):
        return Encoding.UNICODE
    return None


def _with_capitals(reading: Reading, capitals: Capitals) -> Reading:
    if reading.encoding is not Encoding.TCVN3 or reading.state is State.OTHER or capitals is Capitals.AS_CODED:
        return reading
    if capitals is not Capitals.FONT and not shouted(reading.text):
        return reading
    made = reading.text.upper()
    changed = made != reading.text and reading.state is not State.ASSUMED
    return Reading(made, reading.encoding, State.DECODED if changed else reading.state)
