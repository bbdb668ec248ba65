"""CSV and TSV → rows: quoted fields with newlines, delimiters told by the first line, rows that do not fit it rejected."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from variorum.errors import SourceError
from variorum.ingest.sources.fields import has_text
from variorum.ingest.sources.json_rows import Row, Unusable
from variorum.ingest.sources.lines import Cursor, LineDecoder, read_lines

_DELIMITERS = ",\t;|"
_NO_LIMIT = 2**31 - 1


class _TooLongError(Exception):
    """A row that is longer than an article can be."""


class _Feed:
    """The lines of a file for the reader of CSV, with what they cost since the last row."""

    def __init__(self, lines: Iterator[bytes | None], decoder: LineDecoder, most: int) -> None:
        self._lines = lines
        self._decoder = decoder
        self._most = most
        self.begin()

    def begin(self) -> None:
        """Begin a row."""
        self.encodings: list[str] = []
        self.ended = False
        self._held = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self.ended = True
            raise
        self._held += self._most if line is None else len(line)
        if line is None or self._held > self._most:
            raise _TooLongError
        text, encoding = self._decoder.decode(line)
        if encoding not in self.encodings:
            self.encodings.append(encoding)
        return text


def read_csv(
    stream: io.BufferedReader, where: str, decoder: LineDecoder, cursor: Cursor, most: int, mapping: Mapping[str, str]
) -> Iterator[Row | Unusable]:
    """Yield a row for each record below the first, which names the columns; blank lines are not counted.

    Args:
        stream: UTF-8 or another encoding that contains ASCII.
        where: the file, for errors; one that ends in .tsv is parted by tabs.
        decoder: of its lines.
        cursor: which rows are wanted.
        most: bytes that a row may have.
        mapping: names of columns by ours.

    Raises:
        SourceError: no column is one of text, or the stream breaks off.
    """
    csv.field_size_limit(_NO_LIMIT)
    sample = decoder.decode_start(stream.peek())[0]
    delimiter = tell_delimiter(sample, where)
    quoted = delimiter != "\t" or _is_quoted(sample)
    feed = _Feed(read_lines(stream, where, most), decoder, most)
    reader = csv.reader(feed, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)
    names = _names(reader, where, mapping)
    while True:
        feed.begin()
        values, wrong = None, ""
        try:
            values = next(reader)
        except StopIteration:
            return
        except (csv.Error, _TooLongError) as error:
            wrong = f"is over {most:,} bytes long" if isinstance(error, _TooLongError) else f"no CSV ({error})"
        if values == []:
            continue
        cursor.number += 1
        if cursor.number < cursor.first:
            continue
        if values is None:
            yield Unusable(cursor.number, wrong, "Mend or remove the row; look for a quotation mark that is never closed.")
        elif feed.ended:
            yield Unusable(cursor.number, "a quotation mark is never closed", "Close it; the file may be cut short.")
        elif any(values[len(names) :]):
            what = f"{len(values)} fields, and the first line has {len(names)}"
            yield Unusable(cursor.number, what, "Quote the fields that hold the delimiter.")
        else:
            encoding = next((name for name in feed.encodings if name != "utf-8"), "utf-8")
            yield Row(cursor.number, dict(zip(names, values, strict=False)), encoding)


def tell_delimiter(sample: str, where: str) -> str:
    """Return what parts the columns: of comma, tab, semicolon and bar, the one that the first line has most of."""
    head = sample.split("\n", 1)[0]
    return "\t" if where.lower().rpartition(".tsv")[1] else max(_DELIMITERS, key=head.count)


def _names(reader: Iterator[list[str]], where: str, mapping: Mapping[str, str]) -> list[str]:
    try:
        names = [name.strip() for name in next((row for row in reader if row), [])]
    except (csv.Error, _TooLongError):
        raise SourceError(where, "its first line names no columns", "Give CSV with the names of the columns in its first line.") from None
    if not has_text(names, mapping):
        have = ", ".join(filter(None, names))[:200] or "nothing"
        raise SourceError(where, f"no column of text; the first line has {have}", "Name it: --map text=NAME.")
    return names


def _is_quoted(sample: str) -> bool:
    """Return whether rows parted by tabs fit their first line better with marks read as quoting than with marks of the text."""
    lines = sample.split("\n")[:200]
    lines = lines[:-1] if len(lines) > 2 else lines
    return _misfits(lines, quoted=True) <= _misfits(lines, quoted=False)


def _misfits(lines: list[str], *, quoted: bool) -> int:
    given = (line + "\n" for line in lines)
    reader = csv.reader(given, delimiter="\t", quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE, strict=quoted)
    width, wrong = 0, 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return wrong
        except csv.Error:
            wrong += 1
            continue
        width = width or len(row)
        wrong += bool(row) and len(row) != width
