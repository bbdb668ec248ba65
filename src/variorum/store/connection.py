"""Connections to an archive: opened, checked, written to in short transactions that wait for each other.

SQLite in WAL mode: readers see the last commit and never wait; writers queue at `BEGIN IMMEDIATE`.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from variorum.errors import ArchiveError
from variorum.store.schema import APPLICATION, SCHEMA_VERSION, create_tables, is_complete

WAIT = 60.0
"""Seconds that a writer waits for another."""


def connect(path: str, *, create: bool, readonly: bool, wait: float = WAIT) -> sqlite3.Connection:
    """Return a connection to the archive at `path`.

    Args:
        path: a file.
        create: make it if it is not there.
        readonly: never write; works in a folder that cannot be written to.
        wait: seconds to wait for another process.

    Raises:
        ArchiveError: there is none, it is no archive, it has another schema version, or it cannot be opened.
    """
    if not create and not os.path.exists(path):
        raise ArchiveError(f"{path}: no such archive. Make one with `variorum collate SOURCE --archive {path}`, or name another.")
    if os.path.isdir(path):
        raise ArchiveError(f"{path} is a folder, and an archive is a file. Name a file in it, as in {path.rstrip('/')}/variorum.db.")
    with explained(path):
        db = _open(path, create=create, readonly=readonly, wait=wait)
        try:
            _check(db, path, create=create)
            if not readonly:
                _prepare(db, path, wait)
        except (sqlite3.Error, ArchiveError):
            db.close()
            raise
    return db


def _open(path: str, *, create: bool, readonly: bool, wait: float) -> sqlite3.Connection:
    uri = Path(path).absolute().as_uri()
    mode = "ro" if readonly else "rwc" if create else "rw"
    db = sqlite3.connect(f"{uri}?mode={mode}", uri=True, timeout=wait, isolation_level=None)
    if readonly:
        try:
            db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError as error:
            db.close()
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) or _has_log(path):
                raise
            # WAL wants a file beside the archive. Where none can be made, and none is, nobody writes: read the file as it stands.
            db = sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True, isolation_level=None)
    return db


def _has_log(path: str) -> bool:
    """Return whether commits may stand in the log of the database that are not in its file."""
    try:
        return os.stat(f"{path}-wal").st_size > 0
    except OSError:
        return False


def _check(db: sqlite3.Connection, path: str, *, create: bool) -> None:
    """Raise ArchiveError if the file is no archive of this version; an empty file that may be created is none yet."""
    version, application = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id"))
    empty = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if empty and create:
        return
    if application != APPLICATION:
        raise ArchiveError(f"{path} is no archive of variorum. Name another file with --archive.")
    if version != SCHEMA_VERSION:
        newer = "Use the variorum that made it, or a newer one" if version > SCHEMA_VERSION else "Use the variorum that made it"
        raise ArchiveError(
            f"{path} is an archive of schema version {version}, and this variorum reads version {SCHEMA_VERSION}. "
            f"{newer}, or make the archive anew: `variorum collate SOURCE --archive OTHER.db`."
        )


def _prepare(db: sqlite3.Connection, path: str, wait: float) -> None:
    """Set a connection up for writing, and make what tables are missing."""
    _use_wal(db, wait)
    for pragma in ("synchronous = FULL", "cache_size = -65536", "temp_store = MEMORY", "wal_autocheckpoint = 8192"):
        db.execute(f"PRAGMA {pragma}")
    if not is_complete(db):
        with writing(db, path):
            create_tables(db)
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    db.execute("PRAGMA foreign_keys = ON")


def _use_wal(db: sqlite3.Connection, wait: float) -> None:
    """Turn WAL on; two processes that both make the archive wait for each other, which SQLite by itself does not do here."""
    until = time.monotonic() + wait
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


@contextmanager
def writing(db: sqlite3.Connection, path: str) -> Iterator[None]:
    """Run the body in a transaction of its own, all or nothing; wait for other writers first.

    Raises:
        ArchiveError: another process writes for too long, the disk is full, or the file cannot be written.
    """
    with explained(path):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        finally:
            if db.in_transaction:
                db.rollback()


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Say what SQLite and the file system complain of in words that help."""
    try:
        yield
    except sqlite3.Error as error:
        raise ArchiveError(f"{path} {_explain(error)}") from error
    except OSError as error:
        where = error.filename or path
        raise ArchiveError(f"{where} cannot be written ({error.strerror}). {_remedy(error)}") from error


def _remedy(error: OSError) -> str:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "Free some space and type the command again: it goes on where it stopped."
    return "Check that the folder is there and that you may write in it, or name another archive with --archive."


def _explain(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "is locked: another process is writing to it. Wait until that has ended, then type the command again."
    if code == sqlite3.SQLITE_FULL:
        return "cannot grow: the disk is full. Free some space and type the command again: it goes on where it stopped."
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return "cannot be opened or written. Check that its folder is there and that you may write in it, or name another with --archive."
    if code in (sqlite3.SQLITE_NOTADB,):
        return "is no archive of variorum. Name another file with --archive."
    if code == sqlite3.SQLITE_CORRUPT:
        return "is damaged. Restore it from a copy, or make it anew with `variorum collate SOURCE --archive OTHER.db`."
    if code == sqlite3.SQLITE_IOERR:
        return f"cannot be read or written ({error}). Check the disk, and type the command again: it goes on where it stopped."
    raise error
