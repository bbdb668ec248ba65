"""Passages → families: witnesses connected by passages or by one text, each as a star around the one that shares most with the others.

Counted by texts, so that a million copies of one text cost a million rows and not their square.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from variorum.model import Family, Parallel, WitnessId


@dataclass(frozen=True, slots=True)
class Star:
    """A family by numbers: its texts with their witnesses (ascending), the proxy among the witnesses and its text."""

    texts: Mapping[int, tuple[int, ...]]
    proxy: int
    proxy_text: int
    tokens: int

    @property
    def size(self) -> int:
        """How many witnesses it has."""
        return sum(map(len, self.texts.values()))


def find_stars(db: sqlite3.Connection, least_tokens: int = 20) -> list[Star]:
    """Return the families, the largest first; of equals the one whose proxy came first."""
    shared = _shared_by_pair(db, least_tokens)
    groups = _connect(shared)
    for (text,) in db.execute(
        "SELECT witness.text FROM witness JOIN text ON text.number = witness.text WHERE tokens >= ? GROUP BY 1 HAVING count(*) > 1",
        (least_tokens,),
    ):
        groups.setdefault(text, text)
    members: dict[int, list[int]] = {}
    for text, root in groups.items():
        members.setdefault(root, []).append(text)
    neighbours: dict[int, dict[int, int]] = {}
    for (a, b), tokens in shared.items():
        neighbours.setdefault(a, {})[b] = tokens
        neighbours.setdefault(b, {})[a] = tokens
    stars = [_star(db, sorted(texts), neighbours) for texts in members.values()]
    return sorted(stars, key=lambda star: (-star.size, star.proxy))


def count_largest(db: sqlite3.Connection, least_tokens: int = 20) -> int:
    """Return how many witnesses the largest family has; 1 if no two share anything."""
    sizes: dict[int, int] = {}
    roots = _connect(_shared_by_pair(db, least_tokens))
    for text, held in db.execute("SELECT text, count(*) FROM witness GROUP BY text"):
        root = roots.get(text, text)
        sizes[root] = sizes.get(root, 0) + held
    return max(sizes.values(), default=0)


def _shared_by_pair(db: sqlite3.Connection, least: int) -> dict[tuple[int, int], int]:
    query = "SELECT a, b, sum(tokens) FROM parallel WHERE tokens >= ? GROUP BY b, a"
    return {(a, b): tokens for a, b, tokens in db.execute(query, (least,))}


def _connect(pairs: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Return for each text of a pair the least text that it is connected with."""
    roots: dict[int, int] = {}

    def root(text: int) -> int:
        while (up := roots.setdefault(text, text)) != text:
            roots[text] = roots[up]
            text = roots[text]
        return text

    for a, b in pairs:
        one, other = root(a), root(b)
        roots[max(one, other)] = min(one, other)
    return {text: root(text) for text in list(roots)}


def _star(db: sqlite3.Connection, texts: list[int], neighbours: Mapping[int, Mapping[int, int]]) -> Star:
    held = {text: tuple(n for (n,) in db.execute("SELECT number FROM witness WHERE text = ? ORDER BY number", (text,))) for text in texts}
    sums = {}
    for text in texts:
        (length,) = db.execute("SELECT tokens FROM text WHERE number = ?", (text,)).fetchone()
        others = sum(tokens * len(held[other]) for other, tokens in neighbours.get(text, {}).items())
        sums[text] = others + (len(held[text]) - 1) * length
    best = min(texts, key=lambda text: (-sums[text], held[text][0]))
    return Star(held, held[best][0], best, sum(sums[text] * len(held[text]) for text in texts) // 2)


def list_families(db: sqlite3.Connection, least_tokens: int = 20) -> Iterator[Family]:
    """Yield the families by ids, the largest first."""
    for star in find_stars(db, least_tokens):
        numbers = sorted(number for held in star.texts.values() for number in held)
        ids = _ids(db, numbers)
        yield Family(ids[star.proxy], tuple(ids[number] for number in numbers), star.tokens)


def _ids(db: sqlite3.Connection, numbers: list[int]) -> dict[int, WitnessId]:
    query = "SELECT id FROM witness WHERE number = ?"
    return {number: WitnessId(db.execute(query, (number,)).fetchone()[0]) for number in numbers}


def list_star_parallels(db: sqlite3.Connection, least_tokens: int = 20) -> Iterator[Parallel]:
    """Yield of each family the passages of its proxy with each of the others: a row a witness and passage, not their square."""
    query = """
        SELECT a_start, a_end, b_start, b_end, tokens, moved FROM parallel WHERE a = :own AND b = :other AND tokens >= :least UNION ALL
        SELECT b_start, b_end, a_start, a_end, tokens, moved FROM parallel WHERE a = :other AND b = :own AND tokens >= :least ORDER BY 1, 3"""
    for star in find_stars(db, least_tokens):
        proxy = _ids(db, [star.proxy])[star.proxy]
        for text, held in sorted(star.texts.items(), key=lambda item: item[1]):
            rows = db.execute(query, {"own": star.proxy_text, "other": text, "least": least_tokens}).fetchall()
            if text == star.proxy_text:
                rows = [
                    (0, n, 0, n, tokens, 0) for n, tokens in db.execute("SELECT characters, tokens FROM text WHERE number = ?", (text,))
                ]
            for number, id in _ids(db, list(held)).items():
                if number != star.proxy:
                    yield from (Parallel(proxy, id, a, a_end, b, b_end, tokens, bool(moved)) for a, a_end, b, b_end, tokens, moved in rows)
