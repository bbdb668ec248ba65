"""What an archive holds → the figures of the closing lines, and what matching asks about each text, as arrays."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PAGE = 50_000


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of a run's closing lines; those of passages and words are of the whole archive."""

    read: int
    rejected: int
    new: int
    known: int
    versions: int
    texts: int
    witnesses: int
    passages: int
    pairs: int
    """Of texts."""
    shared: int
    """Words of all witnesses that the other version sharing most of them has: another witness of the text has all of them."""
    words: int
    """Words of all witnesses; of bodies where these were read, else of the whole text."""


@dataclass(frozen=True, slots=True)
class TextFacts:
    """Columns about texts from number `first` on; a number that no text has reads -1 everywhere, its length 0."""

    first: int
    outlet: NDArray[np.int32]
    week: NDArray[np.int32]
    article: NDArray[np.int64]
    witness: NDArray[np.int64]
    tokens: NDArray[np.int64]


def count_archive(db: sqlite3.Connection, run: int | None) -> Counts:
    """Return the figures of a run, or of all runs."""
    which = "" if run is None else " WHERE run = :run"
    log = db.execute(
        f"SELECT total(read), total(rejected), total(new), total(known), total(versions) FROM batch{which}", {"run": run}
    ).fetchone()
    texts, witnesses, passages = (db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("text", "witness", "parallel"))
    (pairs,) = db.execute("SELECT count(*) FROM (SELECT DISTINCT b, a FROM parallel)").fetchone()
    read, rejected, new, known, versions = map(int, log)
    shared, words = _count_words(db)
    return Counts(read, rejected, new, known, versions, texts, witnesses, passages, pairs, shared, words)


def _count_words(db: sqlite3.Connection) -> tuple[int, int]:
    """Return how many words stand in the version that shares most with each witness, of how many."""
    best: dict[int, int] = {}
    for a, b, tokens in db.execute("SELECT a, b, sum(tokens) FROM parallel GROUP BY b, a"):
        for text in (a, b):
            best[text] = max(best.get(text, 0), tokens)
    read: dict[int, int] = {}
    query = "SELECT a, max(a_shared) FROM share GROUP BY a UNION ALL SELECT b, max(b_shared) FROM share GROUP BY b"
    for text, shared in db.execute(query):
        read[text] = max(read.get(text, 0), shared)
    bodies = dict(db.execute("SELECT text, max(words) FROM body JOIN witness ON number = body.witness GROUP BY text"))
    shared = words = 0
    for text, tokens, held in db.execute(
        "SELECT fact.text, tokens, count(*) FROM fact JOIN witness ON witness.text = fact.text GROUP BY 1"
    ):
        length = bodies.get(text, tokens)
        alone = read.get(text, best.get(text, 0) if text not in bodies else 0)
        shared += held * (length if held > 1 else min(alone, length))
        words += held * length
    return shared, words


def load_facts(db: sqlite3.Connection, first: int = 1) -> TextFacts:
    """Return what matching asks about the texts from a number on."""
    import numpy as np

    query = "SELECT text, outlet, week, article, witness, tokens FROM fact WHERE text BETWEEN ? AND ?"
    (last,) = db.execute("SELECT ifnull(max(number), 0) FROM text").fetchone()
    held = np.full((5, max(0, last + 1 - first)), -1, dtype=np.int64)
    held[4] = 0
    cursor = db.execute(query, (int(first), last))
    while page := cursor.fetchmany(_PAGE):
        rows = np.array(page, dtype=np.int64)
        held[:, rows[:, 0] - first] = rows[:, 1:].T
    outlet, week, article, witness, tokens = held
    return TextFacts(first, outlet.astype(np.int32), week.astype(np.int32), article, witness, tokens)
