"""Texts with who delivers them, as stories are told of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from variorum.model import WitnessId
from variorum.store.moments import day_sql
from variorum.store.passages import NAMES


@dataclass(frozen=True, slots=True)
class Telling:
    """A text of an archive with the witnesses that deliver it, the first of them first."""

    number: int
    sha256: str
    witnesses: tuple[WitnessId, ...]
    witness: int
    """Number of the first."""
    outlet: str | None
    article: str
    headline: str | None
    day: int | None
    """Of publication, in days since 1970-01-01."""


def list_tellings(db: sqlite3.Connection, among: Sequence[int] | None = None) -> Iterator[Telling]:
    """Yield texts with their witnesses, in the order in which they came: every one, or those of the numbers given."""
    wanted = "" if among is None else f"WHERE one.text IN ({', '.join(str(int(number)) for number in among)})"
    query = f"""
        SELECT one.text, sha256, one.number, one.id, outlet, ifnull(article, one.id), headline, {day_sql("one")}
        FROM witness AS one JOIN text ON text.number = one.text {wanted} ORDER BY one.text, one.number"""
    held: list[tuple[int, str, int, str, str | None, str, str | None, str | None]] = []
    for row in db.execute(query):
        if held and held[0][0] != row[0]:
            yield _telling(held)
            held = []
        held.append(row)
    if held:
        yield _telling(held)


def _telling(rows: list[tuple[int, str, int, str, str | None, str, str | None, str | None]]) -> Telling:
    number, sha, witness, _, outlet, article, headline, day = rows[0]
    days = (date.fromisoformat(day[:10]) - date(1970, 1, 1)).days if day else None
    return Telling(number, sha, tuple(WitnessId(row[3]) for row in rows), witness, outlet, article, headline, days)


Passage = tuple[int, int, int, int, int, int, int, bool]
"""a, b by number; where it stands in a, and in b; aligned tokens; moved."""


def list_passages(db: sqlite3.Connection, text: int, *, earlier: bool = False) -> list[Passage]:
    """Return the passages of a text with all others, or only with those of lower number."""
    query = (
        f"SELECT {', '.join(NAMES)} FROM parallel WHERE b = :text"
        + ("" if earlier else " OR a = :text")
        + " ORDER BY b, a, a_start, b_start"
    )
    return db.execute(query, {"text": text}).fetchall()
