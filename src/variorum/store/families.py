"""Passages → families: witnesses of one text or of texts that share much (`kernels.groups`), around the one that shares most with the others.

Counted by texts, so that a million copies of one text cost a million rows and not their square.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from variorum.kernels.groups import Groups
from variorum.model import Family, Parallel, WitnessId


@dataclass(frozen=True, slots=True)
class Star:
    """A family by numbers: its texts (ascending), that of them around which it stands, its witnesses, the words shared in its pairs."""

    texts: tuple[int, ...]
    proxy: int
    size: int
    tokens: int


def find_stars(db: sqlite3.Connection, least_tokens: int = 20) -> list[Star]:
    """Return the families, the largest first; of equals the one whose proxy came first."""
    copies = _copies(db)
    groups = Groups[int]()
    sums: dict[int, int] = {}
    for a, b, tokens, shorter in _pairs(db, least_tokens):
        groups.add(a, b, tokens, shorter)
        sums[a] = sums.get(a, 0) + tokens * copies.get(b, 1)
        sums[b] = sums.get(b, 0) + tokens * copies.get(a, 1)
    for text, (length,) in ((text, db.execute("SELECT tokens FROM fact WHERE text = ?", (text,)).fetchone()) for text in copies):
        if text in sums or length >= least_tokens:
            sums[text] = sums.get(text, 0) + (copies[text] - 1) * length
    groups.close()
    members: dict[int, list[int]] = {}
    for text in sorted(sums):
        members.setdefault(groups.root(text), []).append(text)
    stars = [_star(texts, sums, copies) for texts in members.values()]
    return sorted(stars, key=lambda star: (-star.size, star.proxy))


def _star(texts: list[int], sums: Mapping[int, int], copies: Mapping[int, int]) -> Star:
    proxy = min(texts, key=lambda text: (-sums[text], text))
    size = sum(copies.get(text, 1) for text in texts)
    return Star(tuple(texts), proxy, size, sum(sums[text] * copies.get(text, 1) for text in texts) // 2)


def count_largest(db: sqlite3.Connection, least_tokens: int = 20) -> int:
    """Return how many witnesses the largest family has; 1 if no two share anything."""
    copies = _copies(db)
    groups = Groups[int]()
    for pair in _pairs(db, least_tokens):
        groups.add(*pair)
    groups.close()
    sizes: dict[int, int] = {}
    for text in {*groups.texts(), *copies}:
        root = groups.root(text)
        sizes[root] = sizes.get(root, 0) + copies.get(text, 1)
    return max(sizes.values(), default=1)


def _copies(db: sqlite3.Connection) -> dict[int, int]:
    """Return the texts that several witnesses hold, with how many do."""
    return dict(db.execute("SELECT text, count(*) FROM witness GROUP BY text HAVING count(*) > 1"))


def _pairs(db: sqlite3.Connection, least: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield pairs of texts with the words of their passages and of the shorter text, none of them held in memory."""
    query = """
        SELECT a, b, shared, min(one.tokens, other.tokens)
        FROM (SELECT a, b, sum(tokens) AS shared FROM parallel WHERE tokens >= ? GROUP BY b, a)
        JOIN fact AS one ON one.text = a JOIN fact AS other ON other.text = b"""
    return iter(db.execute(query, (least,)))


def _witnesses(db: sqlite3.Connection, text: int) -> list[tuple[int, WitnessId]]:
    return db.execute("SELECT number, id FROM witness WHERE text = ? ORDER BY number", (text,)).fetchall()


def list_families(db: sqlite3.Connection, least_tokens: int = 20) -> Iterator[Family]:
    """Yield the families by ids, the largest first."""
    for star in find_stars(db, least_tokens):
        held = [row for text in star.texts for row in _witnesses(db, text)]
        yield Family(_witnesses(db, star.proxy)[0][1], tuple(id for _, id in sorted(held)), star.tokens)


def list_star_parallels(db: sqlite3.Connection, least_tokens: int = 20) -> Iterator[Parallel]:
    """Yield of each family the passages of its proxy with each of the others: a row a witness and passage, not their square."""
    query = """
        SELECT a_start, a_end, b_start, b_end, tokens, moved FROM parallel WHERE a = :own AND b = :other AND tokens >= :least UNION ALL
        SELECT b_start, b_end, a_start, a_end, tokens, moved FROM parallel WHERE a = :other AND b = :own AND tokens >= :least ORDER BY 1, 3"""
    for star in find_stars(db, least_tokens):
        (first, proxy), *_ = _witnesses(db, star.proxy)
        held = {text: _witnesses(db, text) for text in star.texts}
        for text in sorted(star.texts, key=lambda text: held[text][0]):
            rows = db.execute(query, {"own": star.proxy, "other": text, "least": least_tokens}).fetchall()
            if text == star.proxy:
                rows = [
                    (0, n, 0, n, tokens, 0) for n, tokens in db.execute("SELECT characters, tokens FROM text WHERE number = ?", (text,))
                ]
            for number, id in held[text]:
                if number != first:
                    yield from (Parallel(proxy, id, a, a_end, b, b_end, tokens, bool(moved)) for a, a_end, b, b_end, tokens, moved in rows)
