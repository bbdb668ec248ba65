"""Passages between texts → and between the witnesses that hold them.

A passage is stored once for two texts, `a < b` by their numbers. Read out it stands between witnesses: each witness of one
text with each of the other, the earlier in the archive first; and witnesses of one text share all of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from typing import TYPE_CHECKING, Any, TypeAlias

from variorum.columns import clean
from variorum.model import Parallel, WitnessId
from variorum.store.moments import day_sql
from variorum.store.schema import TABLES
from variorum.store.versions import split_id

if TYPE_CHECKING:
    import pyarrow as pa

NAMES = ("a", "b", "a_start", "a_end", "b_start", "b_end", "tokens", "moved")
Columns: TypeAlias = "Mapping[str, Sequence[int]] | pa.Table | pa.RecordBatch"
"""Passages by columns of `NAMES`: arrays of numpy, lists, or a table of Arrow; a and b are numbers of texts."""
_SLICE = 50_000


def add_parallels(db: sqlite3.Connection, found: Columns) -> int:
    """Add passages; return how many. What names a text that was taken down in the meantime is left out."""
    gone = {number for (number,) in db.execute("SELECT text FROM tombstone WHERE text IS NOT NULL")}
    before = db.total_changes
    rows = _rows(found)
    db.executemany(TABLES["parallel"].insert_new, (row for row in rows if row[0] not in gone and row[1] not in gone) if gone else rows)
    return db.total_changes - before


def _rows(found: Columns) -> Iterator[tuple[int, ...]]:
    """Yield passages as tuples of plain numbers, a slice of the columns at a time."""
    held = [found[name] for name in NAMES]
    length = len(held[0])
    for start in range(0, length, _SLICE):
        yield from zip(*(_plain(column[start : start + _SLICE]) for column in held), strict=True)


def _plain(column: object) -> list[int]:
    for name in ("to_pylist", "tolist"):
        if hasattr(column, name):
            plain: list[int] = getattr(column, name)()
            return plain
    return list(column)  # type: ignore[call-overload, no-any-return]


def find_neighbours(db: sqlite3.Connection, text: int, most: int = 3) -> list[tuple[int, int]]:
    """Return the texts that share most with one, best first: number and shared tokens; of equals the earlier."""
    query = """
        SELECT other, sum(tokens) AS shared FROM (
          SELECT b AS other, tokens FROM parallel WHERE a = :text UNION ALL SELECT a, tokens FROM parallel WHERE b = :text
        ) GROUP BY other ORDER BY shared DESC, other LIMIT :most"""
    return db.execute(query, {"text": int(text), "most": most}).fetchall()


def find_uncompared(db: sqlite3.Connection, batch: int, most: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return pairs (text, first witness), (text, first witness): of each text that a batch's passages touch, its neighbours."""
    query = """
        WITH found AS (
          SELECT parallel.b AS newer, parallel.a AS older FROM batch JOIN parallel ON parallel.b BETWEEN first_text AND last_text
          WHERE batch.number = ?)
        SELECT newer FROM found UNION SELECT older FROM found"""
    texts = [text for (text,) in db.execute(query, (batch,))]
    pairs = {(min(text, other), max(text, other)) for text in texts for other, _ in find_neighbours(db, text, most)}
    new = [pair for pair in sorted(pairs) if db.execute("SELECT 1 FROM share WHERE a = ? AND b = ?", pair).fetchone() is None]
    named = {text: db.execute("SELECT witness FROM fact WHERE text = ?", (text,)).fetchone()[0] for pair in new for text in pair}
    return [((a, named[a]), (b, named[b])) for a, b in new]


def scan_parallels(
    db: sqlite3.Connection,
    least_tokens: int = 20,
    among: Sequence[int] | None = None,
    *,
    outlet: str | None = None,
    since: str | None = None,
) -> Iterator[Parallel]:
    """Yield passages between witnesses, ordered by the witnesses' numbers and by place, as they come from the archive.

    Args:
        db: the archive.
        least_tokens: words that a passage must have.
        among: numbers of witnesses that must be one side of it; None for all.
        outlet: an outlet that one side must have.
        since: an ISO day on or after which both sides can have been published, where that is known.
    """
    keep = _Filter(outlet, since)
    wanted = None if among is None else set(among)
    for row in _sharing(db) if wanted is None else _around(db, wanted):
        for passage, other in _of_witness(db, row, least_tokens):
            if (wanted is None or row[0] in wanted or other[0] in wanted) and keep.admits(row, other):
                yield passage


_Witness: TypeAlias = "tuple[int, int, str, str | None, str | None]"


class _Filter:
    def __init__(self, outlet: str | None, since: str | None) -> None:
        self._outlet, self._since = outlet, since

    def admits(self, one: _Witness, other: _Witness) -> bool:
        if self._outlet is not None and self._outlet not in (one[3], other[3]):
            return False
        return self._since is None or all((row[4] or "9") >= self._since for row in (one, other))


def _sharing(db: sqlite3.Connection) -> Iterator[_Witness]:
    """Yield the witnesses that may share something with a later one, by pages, so that writers are not kept waiting."""
    last = -1
    while page := db.execute(_SHARING, (last,)).fetchall():
        last = page[-1][0]
        yield from page


def _around(db: sqlite3.Connection, wanted: set[int]) -> Iterator[_Witness]:
    """Yield some witnesses and all that share a passage or the text with them, in the order in which they came."""
    texts = {text for number in wanted for (text,) in db.execute("SELECT text FROM witness WHERE number = ?", (number,))}
    query = "SELECT b FROM parallel WHERE a = ? UNION SELECT a FROM parallel WHERE b = ?"
    texts |= {other for text in tuple(texts) for (other,) in db.execute(query, (text, text))}
    numbers = {number for text in texts for (number,) in db.execute("SELECT number FROM witness WHERE text = ?", (text,))}
    for number in sorted(numbers):
        yield from db.execute(f"SELECT number, text, id, outlet, {day_sql()} FROM witness WHERE number = ?", (number,)).fetchall()


_SHARING = f"""SELECT number, text, id, outlet, {day_sql()} FROM witness WHERE number > ? AND (
      EXISTS (SELECT 1 FROM parallel WHERE a = witness.text) OR EXISTS (SELECT 1 FROM parallel WHERE b = witness.text)
      OR EXISTS (SELECT 1 FROM witness AS copy WHERE copy.text = witness.text AND copy.number > witness.number))
    ORDER BY number LIMIT 500"""
"""Witnesses that may share something with a later one: most of a collection share nothing."""
_COLUMNS = f"witness.number, witness.text, witness.id, witness.outlet, {day_sql()}"
_SIDES = [
    f"""SELECT {_COLUMNS}, {own}_start, {own}_end, {other}_start, {other}_end, tokens, moved
    FROM parallel JOIN witness ON witness.text = parallel.{other} WHERE parallel.{own} = ? AND witness.number > ? AND tokens >= ?
    ORDER BY witness.number, {own}_start, {other}_start"""
    for own, other in (("a", "b"), ("b", "a"))
]
_COPIES = f"""SELECT {_COLUMNS}, 0, characters, 0, characters, tokens, 0
    FROM witness JOIN text ON text.number = witness.text WHERE witness.text = ? AND witness.number > ? AND tokens >= ?
    ORDER BY witness.number"""


def _of_witness(db: sqlite3.Connection, row: _Witness, least: int) -> Iterator[tuple[Parallel, _Witness]]:
    """Yield the passages of a witness with those that came after it; a million copies of its text are not held in memory."""
    number, text, id = row[:3]
    found = merge(
        *(_each(db.execute(query, (text, number, least))) for query in (*_SIDES, _COPIES)), key=lambda other: (other[0], other[5], other[7])
    )
    for other in found:
        a_start, a_end, b_start, b_end, tokens, moved = other[5:]
        yield Parallel(WitnessId(id), WitnessId(other[2]), a_start, a_end, b_start, b_end, tokens, bool(moved)), other[:5]


def _each(cursor: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
    """Yield rows; one who stops in the middle does not close the cursor, whose archive may be closed by then."""
    for row in cursor:  # noqa: UP028  `yield from` would hand the closing on
        yield row


def find_witness(db: sqlite3.Connection, id: str) -> tuple[int, int] | None:
    """Return the numbers of a witness and of its text, by its id; None if there is none."""
    query = "SELECT number, text FROM witness WHERE article = ? AND version = ?"
    found = (db.execute(query, item).fetchone() for item in split_id(clean(id)))
    return next((row for row in found if row), None)
