"""Segments: files of postings beside the archive, sorted, never changed, listed by the transaction that adds their texts.

A file is written whole, synced and renamed before it is listed; what is not listed is no part of the archive and is swept
away by the next writer. A file that is replaced is deleted after the commit; whoever has mapped it keeps it.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from variorum.columns import from_values, to_values
from variorum.errors import ArchiveError
from variorum.store.rows import Segment
from variorum.store.schema import TABLES

_TABLE = TABLES["segment"]
SUFFIX = ".segment"
_PARTIAL = re.compile(r"\.(\d+)\.partial")


def segment_folder(path: str) -> Path:
    """Return the folder of an archive's segments."""
    return Path(f"{path}-segments")


def load_segments(db: sqlite3.Connection) -> dict[int, Segment]:
    """Return the segments by their numbers, in the order of their texts; `path` is relative to the folder."""
    build = from_values(Segment)
    return {number: build(values) for number, *values in db.execute(f"SELECT number, {_TABLE.selected} FROM segment ORDER BY first_text")}


def write_file(folder: Path, name: str, write: Callable[[Path], None]) -> str:
    """Write a file of the folder whole or not at all: under another name first, synced, renamed. Return its name."""
    folder.mkdir(exist_ok=True)
    partial, whole = folder / f"{name}.{os.getpid()}.partial", folder / (name + SUFFIX)
    try:
        write(partial)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(whole)
    finally:
        partial.unlink(missing_ok=True)
    _sync_folder(folder)
    return whole.name


def _sync_folder(folder: Path) -> None:
    """Make a renaming last through a loss of power, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def replace_segments(db: sqlite3.Connection, path: str, old: Sequence[int], new: Segment | None) -> None:
    """List a segment in the place of others; inside the transaction of the caller."""
    db.executemany("DELETE FROM segment WHERE number = ?", [(number,) for number in old])
    if new is not None:
        list_segment(db, path, new)


def list_segment(db: sqlite3.Connection, path: str, new: Segment) -> None:
    """List a segment; inside the transaction of the caller.

    Raises:
        ArchiveError: its file is not there.
    """
    if not (segment_folder(path) / new.path).is_file():
        raise ArchiveError(f"{path}: the postings {new.path} are gone. Type the command again: it goes on where it stopped.")
    db.execute(_TABLE.insert, (None, *to_values(Segment)(new)))


def sweep(db: sqlite3.Connection, path: str) -> int:
    """Delete the files that no transaction listed; inside a transaction, so that no other writer is about to list one.

    Files still being written by a process that lives are left. Return how many were deleted.
    """
    folder = segment_folder(path)
    if not folder.is_dir():
        return 0
    listed = {name for (name,) in db.execute("SELECT path FROM segment")}
    stray = [file for file in folder.iterdir() if file.name not in listed and not _is_being_written(file)]
    for file in stray:
        file.unlink(missing_ok=True)
    return len(stray)


def _is_being_written(file: Path) -> bool:
    """Return whether a file is the part of one that a living process writes (its number stands in the name)."""
    process = _PARTIAL.search(file.name)
    if process is None:
        return False
    try:
        os.kill(int(process[1]), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
