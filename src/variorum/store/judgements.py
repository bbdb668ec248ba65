"""A person's word on two versions: kept by the hashes of their texts, so that it holds for whoever delivers them."""

from __future__ import annotations

import sqlite3

from variorum.columns import from_values, to_values
from variorum.model import Judgement
from variorum.store.schema import TABLES


def add_judgement(db: sqlite3.Connection, first: int, second: int, judged: Judgement) -> Judgement:
    """Keep a judgement on two witnesses, by their numbers; its hashes are filled in. Return it as it is kept."""
    hashes = [
        db.execute("SELECT sha256 FROM text JOIN witness ON witness.text = text.number WHERE witness.number = ?", (number,)).fetchone()[0]
        for number in (first, second)
    ]
    a, b = sorted(hashes)
    kept = Judgement(a, b, judged.same, judged.by, judged.at, judged.comment)
    db.execute(TABLES["judgement"].insert, (None, *to_values(Judgement)(kept)))
    return kept


def list_judgements(db: sqlite3.Connection) -> list[Judgement]:
    """Return all judgements, in the order in which they were given."""
    build = from_values(Judgement)
    return [build(values) for values in db.execute(f"SELECT {TABLES['judgement'].selected} FROM judgement ORDER BY number")]
