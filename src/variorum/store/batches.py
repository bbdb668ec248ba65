"""Runs and their batches: what was asked for and how far it has come. By this log alone a run goes on after a stop."""

from __future__ import annotations

import os
import socket
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from variorum.columns import clean, from_values, to_values
from variorum.model import Source
from variorum.store.rows import BatchState, Logged, Run
from variorum.store.schema import TABLES

_RUN, _BATCH = TABLES["run"], TABLES["batch"]


@dataclass(frozen=True, slots=True)
class Resumed:
    """A run to work on: its number, and its batches so far, by their numbers in the order of the input."""

    run: int
    batches: dict[int, Logged]


def now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def resume(db: sqlite3.Connection, key: str, sources: Sequence[str], options: str) -> Resumed:
    """Return the unfinished run of this key whose process is gone, now this process's; or else a new run."""
    mine = _identity(os.getpid())
    query = "SELECT number, process FROM run WHERE key = ? AND finished IS NULL ORDER BY number"
    for number, process in db.execute(query, (key,)).fetchall():
        if process == mine or not _is_alive(process):
            db.execute("UPDATE run SET process = ? WHERE number = ?", (mine, number))
            return Resumed(number, load_batches(db, number))
    run = Run(key, tuple(map(clean, sources)), options, now(), None, mine)
    done = db.execute(_RUN.insert, (None, *to_values(Run)(run)))
    return Resumed(done.lastrowid or 0, {})


def _identity(process: int) -> str:
    """Return what tells a process from all others, of this machine and of before: its number may be given again, its start not."""
    try:
        started = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):  # no /proc here, or no such process
        started = ""
    return f"{socket.gethostname()} {process} {started}"


def _is_alive(process: str) -> bool:
    host, number, started = process.split(" ")
    if host != socket.gethostname():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not started or _identity(int(number)) == process


def load_batches(db: sqlite3.Connection, run: int) -> dict[int, Logged]:
    """Return the batches of a run by their numbers, in the order in which they were logged."""
    build = from_values(Logged)
    rows = db.execute(f"SELECT number, {_BATCH.selected} FROM batch WHERE run = ? ORDER BY number", (run,))
    return {number: build(values) for number, *values in rows}


def log_batch(db: sqlite3.Connection, run: int, first: Source, last: Source) -> int:
    """Log a batch before it is worked on; return its number."""
    logged = Logged(first, last, BatchState.LOGGED, 0, 0, 0, 0, 0)
    return db.execute(_BATCH.insert, (None, run, *to_values(Logged)(logged))).lastrowid or 0


def mark_batch(db: sqlite3.Connection, batch: int, state: BatchState) -> None:
    """Say how far a batch has come."""
    db.execute("UPDATE batch SET state = ? WHERE number = ?", (state.value, batch))


def finish(db: sqlite3.Connection, run: int) -> None:
    """Close a run: the same command starts another one."""
    db.execute("UPDATE run SET finished = ? WHERE number = ?", (now(), run))


def load_first_options(db: sqlite3.Connection) -> str | None:
    """Return the options of the first run."""
    row = db.execute("SELECT options FROM run ORDER BY number LIMIT 1").fetchone()
    return None if row is None else str(row[0])


def find_batches(db: sqlite3.Connection, state: BatchState) -> list[int]:
    """Return the batches that have come so far and no further, in the order of their texts."""
    query = "SELECT number FROM batch WHERE state = ? ORDER BY first_text, number"
    return [number for (number,) in db.execute(query, (state.value,))]


def load_texts(db: sqlite3.Connection, batch: int) -> list[int]:
    """Return the numbers of the texts that a batch brought and that are held still, ascending."""
    query = "SELECT text FROM fact JOIN batch ON text BETWEEN first_text AND last_text WHERE batch.number = ? ORDER BY text"
    return [number for (number,) in db.execute(query, (batch,))]


def find_unread(db: sqlite3.Connection, batch: int) -> list[tuple[int, int]]:
    """Return the texts with their first witnesses that share a passage with one that a batch brought, and were not read."""
    query = """
        WITH found AS (
          SELECT parallel.b AS newer, parallel.a AS older FROM batch JOIN parallel ON parallel.b BETWEEN first_text AND last_text
          WHERE batch.number = ?)
        SELECT fact.text, fact.witness FROM fact JOIN (SELECT newer AS text FROM found UNION SELECT older FROM found) USING (text)
        WHERE NOT EXISTS (SELECT 1 FROM body WHERE body.witness = fact.witness) ORDER BY fact.text"""
    return db.execute(query, (batch,)).fetchall()
