"""Taking a witness down: its rows, its text if no other witness holds it, and the text's postings; a tombstone stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from variorum.columns import to_values
from variorum.store.batches import now
from variorum.store.deliveries import hash_witness
from variorum.store.grown import remove_from_stories
from variorum.store.rows import Segment, Tombstone
from variorum.store.schema import TABLES
from variorum.store.segments import load_segments, replace_segments, segment_folder, write_file

Rewrite = Callable[[Path, Path, int], int]
"""Writes the segment of the first path anew to the second, without the postings of one text; returns how many are left."""


@dataclass(frozen=True, slots=True)
class Removed:
    """What is gone: the witness's id, whether the text went too, the segments that were written anew, other versions that stay."""

    id: str
    text_gone: bool
    segments: int
    versions_left: tuple[str, ...]
    wiped: bool = True
    """Whether its bytes are gone from the files too; False while another process still reads an older state of the archive."""


def remove_witness(db: sqlite3.Connection, path: str, number: int, rewrite: Rewrite) -> tuple[Removed, list[Path]]:
    """Remove a witness inside the transaction of the caller; also return the files to delete once that is committed."""
    query = "SELECT id, article, text, sha256 FROM witness JOIN text ON text.number = witness.text WHERE witness.number = ?"
    id, article, text, sha = db.execute(query, (number,)).fetchone()
    held = [one for (one,) in db.execute("SELECT number FROM witness WHERE text = ? AND number <> ? ORDER BY number", (text, number))]
    remove_from_stories(db, number, text, text_gone=not held)
    _delete_witness_rows(db, number)
    replaced: list[Path] = []
    if held:
        db.execute("UPDATE fact SET witness = ? WHERE text = ? AND witness = ?", (held[0], text, number))
        stone = Tombstone(hash_witness(article, sha), now(), None)
    else:
        _delete_text_rows(db, text)
        replaced = _rewrite_segments(db, path, text, rewrite)
        stone = Tombstone(sha, now(), text)
    db.execute("DELETE FROM witness WHERE number = ?", (number,))
    if not held:
        db.execute("DELETE FROM text WHERE number = ?", (text,))
    db.execute(TABLES["tombstone"].upsert, to_values(Tombstone)(stone))
    left = tuple(one for (one,) in db.execute("SELECT id FROM witness WHERE article = ? ORDER BY version", (article,)))
    return Removed(id, not held, len(replaced), left), replaced


def _delete_witness_rows(db: sqlite3.Connection, number: int) -> None:
    for table in TABLES.values():
        for column, other in table.owners.items():
            if other == "witness":
                db.execute(f'DELETE FROM {table.name} WHERE "{column}" = ?', (number,))


def _delete_text_rows(db: sqlite3.Connection, text: int) -> None:
    for table in TABLES.values():
        linked = [column for column, other in (table.owners | table.linked).items() if other == "text"]
        if table.name != "witness":
            for column in linked:
                db.execute(f'DELETE FROM {table.name} WHERE "{column}" = ?', (text,))


def _rewrite_segments(db: sqlite3.Connection, path: str, text: int, rewrite: Rewrite) -> list[Path]:
    """Write the segments that may hold a text anew without it; return the files that they replace."""
    folder = segment_folder(path)
    replaced = []
    for number, segment in load_segments(db).items():
        if not segment.first_text <= text <= segment.last_text:
            continue
        left = 0

        def write(out: Path, old: Path = folder / segment.path) -> None:
            nonlocal left
            left = rewrite(old, out, text)

        name = write_file(folder, f"{Path(segment.path).stem}-{text}", write)
        replace_segments(db, path, [number], Segment(name, segment.first_text, segment.last_text, left))
        replaced.append(folder / segment.path)
    return replaced
