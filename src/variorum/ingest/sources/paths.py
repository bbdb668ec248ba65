"""Paths as a user gives them → records: a file of text, a file of rows, one row of it (`file.jsonl#3`), a folder, `-`."""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Mapping, Sequence

from variorum.errors import SourceError
from variorum.ingest.sources.rows import is_rows, read_rows
from variorum.ingest.sources.text import read_text
from variorum.model import Record, Reject, Source

_TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ""})


def read_one(path: str, encoding: str | None = None) -> Record:
    """Return the one article that a path names.

    Raises:
        SourceError: it names none, several, or one that cannot be read.
    """
    file, _, number = path.rpartition("#")
    if file and number.isdigit() and is_rows(file) and not os.path.exists(path):
        return _numbered(file, int(number))
    if is_rows(path):
        records = [found for found in read_rows(path) if isinstance(found, Record)]
        if len(records) == 1:
            return records[0]
        raise SourceError(path, f"holds {len(records):,} articles", f"Name one of them, as in {path}#1, or `variorum collate` them all.")
    return read_text(path, encoding)


def _numbered(file: str, number: int) -> Record:
    for found in read_rows(file):
        if isinstance(found, Record) and found.source.record == number:
            return found
        if isinstance(found, Reject) and found.source.record == number:
            raise SourceError(f"{file}:{number}", found.reason, found.remedy)
    raise SourceError(f"{file}:{number}", "no such record", "Count records from 1.")


def read_all(paths: Sequence[str], mapping: Mapping[str, str] | None = None) -> Iterator[Record | Reject]:
    """Yield every article of some files and folders; what cannot be used comes as a reject, and the rest goes on.

    Folders are read with all files below them, hidden ones left out, in the order of their names.
    """
    for path in paths:
        for file in _files(path):
            try:
                if is_rows(file):
                    yield from read_rows(file, mapping)
                else:
                    yield read_text(file)
            except SourceError as error:
                yield Reject(Source(file), "read", error.what, error.remedy)


def _files(path: str) -> Iterator[str]:
    if path == "-" or not os.path.isdir(path):
        yield path
        return
    from pathlib import Path

    folder = Path(path)
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.is_file() and not hidden and (is_rows(str(file)) or file.suffix.lower() in _TEXT_SUFFIXES):
            yield str(file)
