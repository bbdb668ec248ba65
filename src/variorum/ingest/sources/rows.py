"""JSON lines and CSV → records, one a row; a row that cannot be used is a reject, and the rest goes on.

Fields are found by the names that archives and extractors give them (passim, datatrove, Dolma, trafilatura, fundus,
newspaper4k): the first name of `FIELDS` that a row has. A mapping given by the user overrules.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import cast

from variorum.errors import SourceError
from variorum.ingest.decode import decode
from variorum.ingest.sources.text import check_content, read_bytes
from variorum.model import Record, Reject, Source, WitnessId

FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "text": ("text", "body", "content", "maintext"),
    "headline": ("title", "headline"),
    "dek": ("dek", "description", "summary", "excerpt"),
    "byline": ("byline", "author", "authors"),
    "published": ("published", "date", "publishing_date", "publish_date", "time", "versionCreated"),
    "outlet": ("outlet", "publisher", "series", "sitename", "source", "hostname"),
    "uri": ("url", "uri", "canonical_link"),
    "language": ("language",),
}
ROW_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".tsv")
_MOST_BYTES = 2**31
Row = Mapping[str, object]


def is_rows(path: str) -> bool:
    """Return whether a path names a file of rows, by its ending."""
    return path.lower().endswith(ROW_SUFFIXES)


def read_rows(path: str, mapping: Mapping[str, str] | None = None) -> Iterator[Record | Reject]:
    """Yield the records of a file of rows in order; a row that cannot be used comes as a reject.

    Args:
        path: a file that ends in .jsonl, .ndjson, .csv or .tsv.
        mapping: names of columns by our names (`{"text": "fulltext"}`), overruling `FIELDS`.

    Raises:
        SourceError: the file cannot be read, or a CSV file has no column of text.
    """
    content, encoding = decode(read_bytes(path, most=_MOST_BYTES), path)
    rows = _json_rows(content, path) if path.lower().endswith((".jsonl", ".ndjson")) else _csv_rows(content, path, mapping or {})
    for number, row in rows:
        source = Source(path, number)
        if isinstance(row, str):
            yield Reject(source, "read", row, "Mend or remove the row.")
            continue
        try:
            yield make_record(row, source, encoding, mapping or {})
        except SourceError as error:
            yield Reject(source, "read", error.what, error.remedy)


def make_record(row: Row, source: Source, encoding: str, mapping: Mapping[str, str]) -> Record:
    """Return the record of one row.

    Raises:
        SourceError: the row has no text, or the text is empty or too long.
    """
    where = f"{source.path}:{source.record}"
    fields: dict[str, str] = {}
    for ours, names in FIELDS.items():
        options = (mapping[ours],) if ours in mapping else names
        value = next((_string(row[name]) for name in options if row.get(name) not in (None, "", [])), None)
        if value:
            fields[ours] = value
    text = fields.pop("text", None)
    if text is None:
        have = ", ".join(sorted(map(str, row)))[:200] or "nothing"
        raise SourceError(where, f"no text; the row has {have}", "Name its column: --map text=NAME.")
    check_content(text, where)
    identity = fields.pop("id", None) or f"{source.path}#{source.record}"
    return Record(source, text, encoding, WitnessId(identity), fields)


def _string(value: object) -> str:
    """Return a field as text: lists by lines, what fundus and others nest by its parts in order."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(filter(None, map(_string, value)))
    if isinstance(value, dict):
        parts = cast(dict[str, object], value)
        keys = [key for key in ("summary", "sections", "headline", "paragraphs", "text") if key in parts]
        return "\n".join(filter(None, (_string(parts[key]) for key in keys)))
    return "" if value is None else str(value)


def _json_rows(content: str, path: str) -> Iterator[tuple[int, Row | str]]:
    for number, line in enumerate(content.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, f"no JSON ({str(error).split(':')[0].lower()})"
            continue
        yield number, row if isinstance(row, dict) else "no JSON object"


def _csv_rows(content: str, path: str, mapping: Mapping[str, str]) -> Iterator[tuple[int, Row | str]]:
    content = content.removeprefix("\ufeff").replace("\x00", "")
    head = content.split("\n", 1)[0]
    delimiter = (
        "\t" if path.lower().endswith(".tsv") or head.count("\t") > head.count(",") else ";" if head.count(";") > head.count(",") else ","
    )
    import csv

    csv.field_size_limit(2**31 - 1)
    reader = csv.DictReader(io.StringIO(content, newline=""), delimiter=delimiter)
    names = [name for name in reader.fieldnames or [] if name]
    wanted = (mapping["text"],) if "text" in mapping else FIELDS["text"]
    if not set(wanted) & set(names):
        have = ", ".join(names)[:200] or "nothing"
        raise SourceError(path, f"no column of text; the first line has {have}", "Name it: --map text=NAME.")
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, f"no CSV ({error})"
            continue
        yield number, {key: value for key, value in row.items() if isinstance(key, str)}
