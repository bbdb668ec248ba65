"""Paths as a user gives them → records: files of text or rows, one row (`file.jsonl#3`), folders, patterns, `-`; any of it from a place on."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from variorum.errors import SourceError, UsageError
from variorum.ingest.sources.rows import Layout, name_layout, read_source
from variorum.ingest.sources.text import MOST_CHARACTERS, read_text
from variorum.model import Record, Reject, Source


def read_one(path: str, encoding: str | None = None) -> Record:
    """Return the one article that a path names.

    Args:
        path: a file with one article, one row of a file (`corpus.jsonl.gz#3`, counted from 1), or `-`.
        encoding: what to try for a text that is no UTF-8.

    Raises:
        SourceError: it names none, several, or one that cannot be read.
    """
    row = _split_row(path)
    if row:
        return _numbered(*row)
    if name_layout(path) is Layout.TEXT or encoding:
        return read_text(path, encoding)
    found = list(islice(_records_first(read_source(path)), 2))
    records = [item for item in found if isinstance(item, Record)]
    if len(records) > 1:
        raise SourceError(path, "holds 2 articles or more", f"Name one of them, as in {path}#1, or `variorum collate` them all.")
    if records:
        return records[0]
    if found and isinstance(found[0], Reject):
        raise SourceError(f"{path}:{found[0].source.record}", found[0].reason, found[0].remedy)
    raise SourceError(path, "holds no article", "Give a file with an article's text.")


def _records_first(found: Iterable[Record | Reject]) -> Iterator[Record | Reject]:
    """Yield records as they come, and the first reject at the end."""
    reject = None
    for item in found:
        if isinstance(item, Record):
            yield item
        else:
            reject = reject or item
    if reject:
        yield reject


def _split_row(path: str) -> tuple[str, int] | None:
    """Return the file and the number of a row that a path names."""
    file, _, number = path.rpartition("#")
    is_row = file and number.isdecimal() and name_layout(file) is not Layout.TEXT and not os.path.lexists(path) and os.path.isfile(file)
    return (file, int(number)) if is_row else None


def _numbered(file: str, number: int) -> Record:
    for found in read_source(file, first=number, last=number):
        if isinstance(found, Record):
            return found
        raise SourceError(f"{file}:{number}", found.reason, found.remedy)
    raise SourceError(f"{file}:{number}", "no such record", "Count records from 1.")


def read_all(
    paths: Sequence[str],
    mapping: Mapping[str, str] | None = None,
    *,
    after: Source | None = None,
    most: int = MOST_CHARACTERS,
) -> Iterator[Record | Reject]:
    """Yield every article of some files and folders; what cannot be used comes as a reject, and the rest goes on.

    The order is that of the paths; within a folder or a pattern that of the names, folders below included and hidden files
    left out. A file that is named twice is read once. So a run over the same files that starts after a place gives what
    the first one gave from there on.

    Args:
        paths: files, one row of a file (`corpus.jsonl#3`), folders, patterns (`news/**/*.jsonl.gz`), or `-`.
        mapping: names of fields by ours, dotted for nested ones (`{"published": "meta.day"}`).
        after: the source of the last record or reject that is not wanted again; rows before it are passed over unparsed.
        most: characters that a text may have.

    Raises:
        UsageError: `after` is in none of the files.
        MissingExtraError: a file needs a package that is not installed.
    """
    waiting = after
    for file in list_files(paths):
        first = 1
        if waiting is not None:
            if file != waiting.path and _split_row(file) != (waiting.path, waiting.record):
                continue
            first, whole, waiting = (waiting.record or 0) + 1, waiting.record is None, None
            if whole:
                continue
        yield from _read_file(file, mapping, first, most)
    if waiting is not None:
        raise UsageError(f"{waiting.path} is no longer among the sources. Give the same files and folders again, in the same order.")


def read_range(
    path: str, first: int | None, last: int | None, mapping: Mapping[str, str] | None = None, *, most: int = MOST_CHARACTERS
) -> Iterator[Record | Reject]:
    """Yield again what `read_all` gave of one file from one row to another, both included; from None, or to None, all there is.

    Raises:
        MissingExtraError: the file needs a package that is not installed.
    """
    try:
        yield from read_source(path, mapping, first=first or 1, last=last, most=most)
    except SourceError as error:
        yield Reject(Source(path), "read", error.what, error.remedy)


def _read_file(file: str, mapping: Mapping[str, str] | None, first: int, most: int) -> Iterator[Record | Reject]:
    row = _split_row(file)
    if row is None:
        yield from read_range(file, first, None, mapping, most=most)
    elif first <= row[1]:
        yield from read_range(row[0], row[1], row[1], mapping, most=most)


def list_files(paths: Sequence[str]) -> Iterator[str]:
    """Yield the files that some paths name, each once, in the order in which `read_all` reads them."""
    if len(paths) == 1:
        yield from _files(paths[0])
        return
    seen: set[str] = set()
    for path in paths:
        for file in _files(path):
            if file not in seen:
                seen.add(file)
                yield file


def _files(path: str) -> Iterator[str]:
    if path != "-" and not os.path.lexists(path) and glob.has_magic(path):
        found = sorted(glob.iglob(path, recursive=True))
        for name in found:
            yield from _files(name)
        if found:
            return
    if path == "-" or not os.path.isdir(path):
        yield path
    else:
        yield from _walk(path)


def _walk(folder: str) -> Iterator[str]:
    """Yield the files of texts and rows below a folder in the order of their names; a folder that cannot be opened is yielded itself."""
    try:
        with os.scandir(folder) as found:
            entries = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file() and (name_layout(entry.name) or "." not in entry.name):
            yield entry.path
