"""Ids as delivered → articles and versions; names of outlets → numbers. Loaded for a batch at once, kept up to date while it is added."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from variorum.columns import clean

AT_ONCE = 500
"""Values that one statement is given."""


def marks(items: Sequence[object]) -> str:
    """Return question marks for the values of a statement."""
    return ", ".join("?" * len(items))


class Versions:
    """The versions of the articles that a batch names: loaded at once, kept up to date while it is added."""

    def __init__(self, db: sqlite3.Connection, ids: Sequence[str]) -> None:
        self._db = db
        names = {str(id) for id in ids}
        names |= {article for name in names for article, _ in split_id(name)}
        self._held: dict[str, list[tuple[int, int, int]]] = {}
        wanted = sorted(names)
        for start in range(0, len(wanted), AT_ONCE):
            part = wanted[start : start + AT_ONCE]
            query = f"SELECT article, version, text, number FROM witness WHERE article IN ({marks(part)}) ORDER BY version"
            for article, version, text, number in db.execute(query, part):
                self._held.setdefault(article, []).append((version, text, number))

    def place(self, id: str, text: int) -> tuple[str, int | None]:
        """Return the article that an id names, and the version that this text becomes; None if it is known."""
        article = next((a for a, n in split_id(id) if any(version == n for version, _, _ in self._held.get(a, ()))), id)
        held = self._held.get(article, [])
        if any(known == text for _, known, _ in held):
            return article, None
        version = max((version for version, _, _ in held), default=0) + 1
        while version > 1 and self._is_taken(f"{article}@{version}"):
            version += 1
        return article, version

    def _is_taken(self, id: str) -> bool:
        """Return whether a witness has an id already: an article may have been delivered under the id of a version."""
        query = "SELECT 1 FROM witness WHERE article = ? AND version = ?"
        return any(
            any(version == number for version, _, _ in self._held.get(article, ())) or self._db.execute(query, (article, number)).fetchone()
            for article, number in split_id(id)
        )

    def take(self, article: str, version: int, text: int, number: int) -> None:
        """Remember a witness that is being added."""
        self._held.setdefault(article, []).append((version, text, number))

    def first(self, article: str) -> int:
        """Return the number of an article's first version."""
        return self._held[article][0][2]


def split_id(id: str) -> list[tuple[str, int]]:
    """Return how an id may be meant, as an article and a version: as it stands first.

    >>> split_id("bbc-7@2")
    [('bbc-7@2', 1), ('bbc-7', 2)]
    """
    article, at, number = id.rpartition("@")
    later = at and article and number.isascii() and number.isdigit() and int(number[:9]) > 1 and not number.startswith("0")
    return [(id, 1), (article, int(number[:9]))] if later else [(id, 1)]


class Outlets:
    """Numbers of outlets, given as they come."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._numbers: dict[str, int] = {}

    def number(self, name: str | None) -> int:
        """Return the number of an outlet, a new one if it has none; -1 if there is no outlet."""
        if not name:
            return -1
        name = clean(name)
        if name not in self._numbers:
            row = self._db.execute("SELECT number FROM outlet WHERE name = ?", (name,)).fetchone()
            self._numbers[name] = row[0] if row else self._db.execute("INSERT INTO outlet VALUES (NULL, ?)", (name,)).lastrowid or -1
        return self._numbers[name]
