"""One source → its records in order: a text, or rows of JSON, CSV or Parquet; what cannot be used comes as a reject, and the rest goes on."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from variorum.errors import SourceError
from variorum.ingest.decode import check_readable, tell_wide
from variorum.ingest.sources.csv_rows import read_csv, tell_delimiter
from variorum.ingest.sources.fields import FIELDS, make_record
from variorum.ingest.sources.json_rows import Row, Unusable, read_json_documents, read_json_lines
from variorum.ingest.sources.lines import Cursor, LineDecoder
from variorum.ingest.sources.parquet_rows import read_parquet
from variorum.ingest.sources.stream import open_stream, transcode
from variorum.ingest.sources.text import MOST_CHARACTERS, take_text
from variorum.model import Record, Reject, Source

PACKED = (".gz", ".gzip", ".zst", ".zstd")
_BYTES_EACH = 6
"""Bytes of a row for each character that its text may have: `\\uXXXX` is the longest that JSON makes of one."""
_OBJECT = re.compile(r"\{\s*(?:\"(?:[^\"\\\n]|\\.){0,200}\"\s*:|\})")


class Layout(StrEnum):
    """How a file holds its articles."""

    TEXT = "text"
    LINES = "lines of JSON"
    DOCUMENTS = "JSON"
    CSV = "CSV"
    PARQUET = "Parquet"


_LAYOUTS = {
    ".jsonl": Layout.LINES,
    ".ndjson": Layout.LINES,
    ".jsonlines": Layout.LINES,
    ".json": Layout.DOCUMENTS,
    ".csv": Layout.CSV,
    ".tsv": Layout.CSV,
    ".parquet": Layout.PARQUET,
    ".txt": Layout.TEXT,
    ".text": Layout.TEXT,
    ".md": Layout.TEXT,
}


def name_layout(path: str) -> Layout | None:
    """Return how a file holds its articles by its ending, that of its packing left out; None if it says nothing.

    >>> name_layout("a/corpus.jsonl.gz").value
    'lines of JSON'
    """
    name = path.lower().rpartition("/")[2]
    bare = next((name.removesuffix(ending) for ending in PACKED if name.endswith(ending)), name)
    return next((layout for ending, layout in _LAYOUTS.items() if bare.endswith(ending)), None)


def sniff_layout(sample: str) -> Layout:
    """Return how a file holds its articles by how it begins: objects, columns with names that we know, else a text."""
    start = sample.lstrip("\ufeff \t\r\n")
    if start.startswith("{") and _OBJECT.match(start):
        return Layout.LINES if _is_line_of_json(start) else Layout.DOCUMENTS
    if start.startswith("[") and _OBJECT.match(start[1:].lstrip()):
        return Layout.DOCUMENTS
    head = start.split("\n", 1)[0].rstrip("\r")
    names = [name.strip(' "') for name in head.split(tell_delimiter(head, ""))]
    known = sum(any(name in theirs for theirs in FIELDS.values()) for name in names)
    return Layout.CSV if known > 1 and any(name in FIELDS["text"] for name in names) else Layout.TEXT


def _is_line_of_json(start: str) -> bool:
    line, end, _ = start.partition("\n")
    if not end:
        return True
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def read_source(
    path: str, mapping: Mapping[str, str] | None = None, *, first: int = 1, last: int | None = None, most: int = MOST_CHARACTERS
) -> Iterator[Record | Reject]:
    """Yield the records of one file, or of standard input for `-`, in order and in constant memory.

    Args:
        path: a text, or rows of JSON, CSV or Parquet, by its ending or else by how it begins; packed with gzip or zstd or not.
        mapping: names of fields by ours (`{"text": "fulltext"}`), overruling `fields.FIELDS`.
        first: the first row to yield, counted from 1; rows before are passed over without being parsed.
        last: the last one; to the end if none is given.
        most: characters that a text may have.

    Raises:
        SourceError: nothing of the file can be read. What breaks off later is a reject with the number of the row that is lacking.
        MissingExtraError: it needs a package that is not installed.
    """
    cursor = Cursor(first)
    try:
        for found in _read(path, mapping or {}, cursor, most):
            if last is not None and found.source.record is not None and found.source.record > last:
                return
            yield found
    except SourceError as error:
        if cursor.number == 0:
            raise
        if first <= cursor.number + 1 <= (last or cursor.number + 1):
            yield Reject(Source(path, cursor.number + 1), "read", error.what, error.remedy)


def _read(path: str, mapping: Mapping[str, str], cursor: Cursor, most: int) -> Iterator[Record | Reject]:
    with open_stream(path) as stream:
        prefix = stream.peek()
        layout = name_layout(path)
        if layout is Layout.TEXT or not prefix:
            yield take_text(stream, path, None, most=most)
            return
        if prefix.startswith(b"PAR1") and path != "-" and not path.lower().endswith(PACKED):
            rows = read_parquet(path, cursor, _BYTES_EACH * most, mapping)
        else:
            wide = tell_wide(prefix)
            lines = transcode(stream, wide, path) if wide and layout else stream
            if layout is None:
                layout = sniff_layout(prefix.decode(wide or "utf-8", "replace"))
                if layout is Layout.TEXT:
                    yield take_text(stream, path, None, most=most)
                    return
                lines = transcode(stream, wide, path) if wide else stream
            check_readable(prefix, path)
            rows = _rows(lines, path, layout, LineDecoder(wide or "utf-8"), mapping, cursor, _BYTES_EACH * most)
        for row in rows:
            yield _record(row, path, mapping, most)


def _rows(
    stream: io.BufferedReader, path: str, layout: Layout, decoder: LineDecoder, mapping: Mapping[str, str], cursor: Cursor, most: int
) -> Iterator[Row | Unusable]:
    if layout is Layout.CSV:
        return read_csv(stream, path, decoder, cursor, most, mapping)
    if layout is Layout.PARQUET:
        raise SourceError(path, "is no Parquet file", "Name it by what it is, or fetch it again.")
    if layout is Layout.LINES or sniff_layout(decoder.decode_start(stream.peek())[0]) is Layout.LINES:
        return read_json_lines(stream, path, decoder, cursor, most)
    return read_json_documents(stream, path, decoder, cursor, most)


def _record(row: Row | Unusable, path: str, mapping: Mapping[str, str], most: int) -> Record | Reject:
    source = Source(path, row.number)
    if isinstance(row, Unusable):
        return Reject(source, "read", row.reason, row.remedy)
    try:
        return make_record(row.fields, source, row.encoding, mapping, most=most)
    except SourceError as error:
        return Reject(source, "read", error.what, error.remedy)
    except RecursionError:
        return Reject(source, "read", "its fields are nested too deep", "Mend or remove the row.")
