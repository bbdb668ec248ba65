"""Articles as read, and what differs between texts that were compared → rows, and back to articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from variorum.columns import Value, columns, from_values, to_values
from variorum.model import Article, Date, Pair, Quote, Record, Repair, Source, Span, Text, Variant, Witness, WitnessId, Zone
from variorum.store.moments import bound_moment
from variorum.store.rows import Body, Shares
from variorum.store.schema import TABLES, Table
from variorum.store.texts import load_contents

Row = TypeVar("Row")
_PARTS = {"zone": "zones", "sentence": "sentences", "quote": "quotes", "date": "dates", "repair": "repairs"}
_READ = (
    "language",
    "headline",
    "dek",
    "byline",
    "authors",
    "agency",
    "place",
    "written",
    "written_by",
    "outlet",
    "published",
    "earliest",
    "latest",
)
_WITNESS = [column.name for column in columns(Witness)]
"""Columns of a witness that its reading fills in; those that its record gave stay."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts read side by side, by their numbers; `pair` has the witness of the lower number as its a."""

    a: int
    b: int
    pair: Pair


def add_articles(db: sqlite3.Connection, articles: Sequence[tuple[int, Article, int]]) -> int:
    """Add how witnesses are read: number of the witness, article, words of its body. Return how many were not read before."""
    new = [item for item in articles if _is_unread(db, item[0])]
    for name, part in _PARTS.items():
        table = TABLES[name]
        write = to_values(table.row)
        rows = ((number, n, *write(row)) for number, article, _ in new for n, row in enumerate(getattr(article, part)))
        db.executemany(table.insert, rows)
    assigned = ", ".join(f'"{column}" = ?' for column in _READ)
    db.executemany(
        f"UPDATE witness SET {assigned} WHERE number = ?", [(*_read_values(article.witness), number) for number, article, _ in new]
    )
    db.executemany(TABLES["body"].insert, [(number, *to_values(Body)(Body(words))) for number, _, words in new])
    return len(new)


def _read_values(witness: Witness) -> list[Value]:
    moments = bound_moment(witness.published)
    values = to_values(Witness)(replace(witness, earliest=moments.earliest, latest=moments.latest))
    return [values[_WITNESS.index(column)] for column in _READ]


def _is_unread(db: sqlite3.Connection, number: int) -> bool:
    """Return whether a witness is held and not yet read."""
    held = db.execute("SELECT 1 FROM witness WHERE number = ?", (number,)).fetchone()
    return held is not None and db.execute("SELECT 1 FROM body WHERE witness = ?", (number,)).fetchone() is None


def add_compared(db: sqlite3.Connection, compared: Iterable[Compared]) -> int:
    """Add variants and shares of pairs of texts; a pair that is there already is replaced. Return how many variants."""
    gone = {number for (number,) in db.execute("SELECT text FROM tombstone WHERE text IS NOT NULL")}
    count = 0
    variant, share = TABLES["variant"], TABLES["share"]
    for item in compared:
        if item.a in gone or item.b in gone:
            continue
        key = (item.a, item.b)
        for name in ("variant", "share"):
            db.execute(f"DELETE FROM {name} WHERE a = ? AND b = ?", key)
        rows = [(*key, n, *to_values(Variant)(row)) for n, row in enumerate(item.pair.variants)]
        db.executemany(variant.insert, rows)
        lineage = item.pair.lineage
        shares = Shares(*item.pair.shares, item.pair.same_event, lineage.relation, lineage.confidence)
        db.execute(share.insert, (*key, *to_values(Shares)(shares)))
        count += len(rows)
    return count


def load_witness(db: sqlite3.Connection, number: int) -> Witness:
    """Return a witness by its number; `text` is the hash again."""
    table = TABLES["witness"]
    values = db.execute(f"SELECT {table.selected} FROM witness WHERE number = ?", (number,)).fetchone()
    witness = from_values(Witness)(values)
    (sha,) = db.execute("SELECT sha256 FROM text WHERE number = ?", (witness.text,)).fetchone()
    return replace(witness, text=sha)


def load_record(db: sqlite3.Connection, path: str, number: int) -> Record:
    """Return a witness as it was delivered, to be read again."""
    witness = load_witness(db, number)
    text = _load_text(db, path, number)
    names = ("uri", "outlet", "language", "headline", "dek", "byline", "agency", "place", "published", "retrieved", "status")
    fields = {name: value for name in names if (value := getattr(witness, name))}
    return Record(Source(witness.source.path, witness.source.record), text.content, text.encoding, WitnessId(str(witness.id)), fields)


def load_article(db: sqlite3.Connection, path: str, number: int) -> Article | None:
    """Return a witness as it was read, or None if it was not."""
    if db.execute("SELECT 1 FROM body WHERE witness = ?", (number,)).fetchone() is None:
        return None
    text = _load_text(db, path, number)
    repairs = (replace(repair, found=text.content[repair.start : repair.end]) for repair in _load(db, TABLES["repair"], Repair, number))
    return Article(
        load_witness(db, number),
        text,
        tuple(_load(db, TABLES["zone"], Zone, number)),
        tuple(repairs),
        tuple(_load(db, TABLES["sentence"], Span, number)),
        tuple(_load(db, TABLES["quote"], Quote, number)),
        tuple(_load(db, TABLES["date"], Date, number)),
    )


def _load(db: sqlite3.Connection, table: Table, row: type[Row], number: int) -> list[Row]:
    query = f"SELECT {table.selected} FROM {table.name} WHERE witness = ? ORDER BY ordinal"
    build = from_values(row)
    return [build(values) for values in db.execute(query, (number,))]


def _load_text(db: sqlite3.Connection, path: str, number: int) -> Text:
    query = "SELECT text.number, sha256, encoding FROM text JOIN witness ON witness.text = text.number WHERE witness.number = ?"
    text, sha, encoding = cast(tuple[int, str, str], db.execute(query, (number,)).fetchone())
    return Text(sha, next(load_contents(db, path, [text])), encoding)
