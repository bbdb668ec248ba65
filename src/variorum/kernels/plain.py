"""Inner loops over lists of token numbers: k-grams, minimizers, maximal matches, chains.

The algorithms are those of sequence alignment: winnowing (Schleimer, Wilkerson, Aiken 2003), maximal exact matches, and
the chaining of minimap2 (Li 2018: look back over a bounded number of anchors, pay for gaps).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import NamedTuple, TypeVar

Token = TypeVar("Token")
LOOK_BACK = 64
"""How many anchors before one are tried as its predecessor; as many again of the long ones, which chance ones would crowd out."""
LONG = 16
"""Tokens from which a match is hardly there by chance."""
MOST_REPEATS = 24
"""A k-gram that stands more often than this in one text seeds no anchor."""


class Match(NamedTuple):
    """A run of equal tokens: its start in a, its start in b, its length."""

    a: int
    b: int
    length: int


def kgrams(tokens: Sequence[Token], k: int) -> list[tuple[Token, ...]]:
    """Return the k-grams of a sequence, in order; there are `len(tokens) - k + 1`."""
    return list(zip(*(tokens[n:] for n in range(k)), strict=False))


def minimizers(hashes: Sequence[int], window: int) -> list[int]:
    """Return the places of the least hash in each window, each place once, ascending.

    Of equal hashes the last one counts: else a run of equal ones would keep one a window.
    """
    places: list[int] = []
    for start in range(max(1, len(hashes) - window + 1) if hashes else 0):
        stretch = hashes[start : start + window]
        least = min(stretch)
        place = start + len(stretch) - 1 - stretch[::-1].index(least)
        if not places or places[-1] != place:
            places.append(place)
    return places


def find_matches(a: Sequence[int], b: Sequence[int], k: int) -> list[Match]:
    """Return the maximal runs of `k` equal tokens or more, ordered by their start in `a`, then in `b`.

    >>> find_matches([1, 2, 3, 4, 9], [8, 1, 2, 3, 4], 3)
    [Match(a=0, b=1, length=4)]
    """
    index: dict[tuple[int, ...], list[int]] = {}
    for place, gram in enumerate(kgrams(b, k)):
        index.setdefault(gram, []).append(place)
    covered: dict[int, int] = {}
    matches: list[Match] = []
    last_a, last_b = len(a), len(b)
    for i, gram in enumerate(kgrams(a, k)):
        places = index.get(gram)
        if not places or len(places) > MOST_REPEATS:
            continue
        for j in places:
            if covered.get(j - i, -1) > i:
                continue
            length = k
            while i + length < last_a and j + length < last_b and a[i + length] == b[j + length]:
                length += 1
            covered[j - i] = i + length
            matches.append(Match(i, j, length))
    return matches


def best_chain(matches: Sequence[Match], *, gap_cost: float = 0.02) -> list[Match]:
    """Return the chain of matches, ascending on both sides and not overlapping, that covers most, less the cost of gaps.

    Overlaps are cut from the later match. A step that leaves g tokens more unmatched on one side than on the other costs
    `gap_cost * g + log2(g + 1) / 2`. `matches` are sorted as `find_matches` sorts them.
    """
    if not matches:
        return []
    scores: list[float] = []
    before: list[int] = []
    long: list[int] = []
    for n, (i, j, length) in enumerate(matches):
        best, best_at = float(length), -1
        nearest = max(-1, n - 1 - LOOK_BACK)
        for m in (*range(n - 1, nearest, -1), *(m for m in long[-LOOK_BACK:] if m <= nearest)):
            most = scores[m] + length
            if most <= best:
                continue
            at_a, at_b, size = matches[m]
            if at_a >= i or at_b >= j:
                continue
            gap_a, gap_b = i - at_a - size, j - at_b - size
            overlap = -gap_a if gap_a < gap_b else -gap_b
            if overlap < 0:
                overlap = 0
            elif overlap >= length:
                continue
            skew = abs(gap_a - gap_b)
            score = most - overlap - (gap_cost * skew + log2(skew + 1) / 2 if skew else 0.0)
            if score > best:
                best, best_at = score, m
        scores.append(best)
        before.append(best_at)
        if length >= LONG:
            long.append(n)
    at = max(range(len(scores)), key=lambda n: (scores[n], -matches[n].a, -matches[n].b))
    path = []
    while at >= 0:
        path.append(matches[at])
        at = before[at]
    return _without_overlaps(path[::-1])


def _without_overlaps(path: Sequence[Match]) -> list[Match]:
    out: list[Match] = []
    for match in path:
        if out:
            last = out[-1]
            overlap = max(0, last.a + last.length - match.a, last.b + last.length - match.b)
            match = Match(match.a + overlap, match.b + overlap, match.length - overlap)
        out.append(match)
    return out


def _best_below(tree: Sequence[tuple[float, int]], rank: int) -> tuple[float, int]:
    best = tree[0]
    while rank > 0:
        best = max(best, tree[rank])
        rank -= rank & -rank
    return best


def _note_best(tree: list[tuple[float, int]], rank: int, entry: tuple[float, int]) -> None:
    while rank < len(tree):
        tree[rank] = max(tree[rank], entry)
        rank += rank & -rank


def heaviest_increasing(items: Sequence[tuple[int, int, float]]) -> list[int]:
    """Return the numbers of the items that form the heaviest chain ascending on both sides; items are (a, b, weight).

    >>> heaviest_increasing([(0, 5, 2), (1, 0, 3), (2, 6, 1)])
    [1, 2]
    """
    order = sorted(range(len(items)), key=lambda n: items[n][:2])
    ranks = {b: rank for rank, b in enumerate(sorted({item[1] for item in items}), 1)}
    tree: list[tuple[float, int]] = [(0, 1)] * (len(ranks) + 1)  # Fenwick's: the best chain (score, -item) that ends below a rank
    best: dict[int, tuple[float, int]] = {}
    for n in order:
        _, b, weight = items[n]
        score, last = _best_below(tree, ranks[b] - 1)
        best[n] = (score + weight, -last)
        _note_best(tree, ranks[b], (score + weight, -n))
    if not best:
        return []
    at = max(best, key=lambda n: (best[n][0], -n))
    path = []
    while at >= 0:
        path.append(at)
        at = best[at][1]
    return path[::-1]
