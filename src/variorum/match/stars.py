"""Pairs of texts → families over columns, a row a text: the same families as `families.find_families` gives (`kernels.groups`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from variorum.kernels.arrays import Stars
from variorum.kernels.groups import TENTHS

if TYPE_CHECKING:
    from variorum.kernels.arrays import Int32s, Int64s


def find_stars(a: Int64s, b: Int64s, tokens: Int32s, lengths: Int32s) -> Stars:
    """Return the families of texts, each as a star around the one that shares most with the others.

    Args:
        a: int64[n], the number of one text of each passage; a pair may come several times.
        b: int64[n], that of the other.
        tokens: int32[n], words that the passage has in both.
        lengths: words of each text, by its number, as in `Facts`.

    >>> star = find_stars(np.array([3, 3, 8]), np.array([5, 7, 9]), np.array([40, 30, 25]), np.full(10, 80))
    >>> star.texts.tolist(), star.proxies.tolist(), star.tokens.tolist()
    ([3, 5, 7, 8, 9], [3, 3, 3, 8, 8], [70, 40, 30, 25, 25])
    """
    texts, rows = np.unique(np.concatenate([a, b]), return_inverse=True)
    count = len(texts)
    shared = np.bincount(rows, weights=np.concatenate([tokens, tokens]), minlength=count).astype(np.int64)
    pairs, number = np.unique(rows[: len(a)] * count + rows[len(a) :], return_inverse=True)
    words = np.bincount(number, weights=tokens, minlength=len(pairs)).astype(np.int64)
    one, other = _bind(pairs // max(1, count), pairs % max(1, count), words, lengths[texts])
    roots = _connect(one, other, count)
    order = np.lexsort((texts, -shared, roots))
    firsts = np.flatnonzero(np.diff(roots[order], prepend=-1))
    proxies = np.empty(count, dtype=np.int64)
    proxies[roots[order[firsts]]] = texts[order[firsts]]
    return Stars(texts, proxies[roots], shared)


def _bind(one: Int64s, other: Int64s, words: Int64s, lengths: Int32s) -> tuple[Int64s, Int64s]:
    """Return the pairs that share enough to bind, and for each text in none of them the one with its best neighbour."""
    strong = 10 * words >= TENTHS * np.minimum(lengths[one], lengths[other]).astype(np.int64)
    bound = np.zeros(len(lengths), dtype=np.bool_)
    bound[one[strong]] = bound[other[strong]] = True
    left, right = np.concatenate([one[~strong], other[~strong]]), np.concatenate([other[~strong], one[~strong]])
    order = np.lexsort((right, -np.concatenate([words[~strong], words[~strong]]), left))
    order = order[np.flatnonzero(np.diff(left[order], prepend=-1))]
    order = order[~bound[left[order]]]
    return np.concatenate([one[strong], left[order]]), np.concatenate([other[strong], right[order]])


def _connect(one: Int64s, other: Int64s, count: int) -> Int64s:
    """Return the least of the numbers that each is connected with: roots are hooked to lesser ones, and paths halved, until nothing moves."""
    roots = np.arange(count)
    while True:
        left, right = roots[one], roots[other]
        apart = left != right
        if not apart.any():
            return roots
        one, other, left, right = one[apart], other[apart], left[apart], right[apart]
        np.minimum.at(roots, np.maximum(left, right), np.minimum(left, right))
        while (roots[roots] != roots).any():
            roots = roots[roots]
