"""Pairs of texts → families: texts that passages connect, each family a star around the one that shares most with the others.

The same families as `families.find_families` gives, over columns: a row a text, whatever its family's size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from variorum.kernels.arrays import Stars

if TYPE_CHECKING:
    from variorum.kernels.arrays import Int32s, Int64s


def find_stars(a: Int64s, b: Int64s, tokens: Int32s) -> Stars:
    """Return the families of texts.

    Args:
        a: int64[n], the number of one text of each passage; a pair may come several times.
        b: int64[n], that of the other.
        tokens: int32[n], words that the passage has in both.

    >>> star = find_stars(np.array([3, 3, 8]), np.array([5, 7, 9]), np.array([40, 30, 25]))
    >>> star.texts.tolist(), star.proxies.tolist(), star.tokens.tolist()
    ([3, 5, 7, 8, 9], [3, 3, 3, 8, 8], [70, 40, 30, 25, 25])
    """
    texts, rows = np.unique(np.concatenate([a, b]), return_inverse=True)
    one, other = rows[: len(a)], rows[len(a) :]
    shared = np.bincount(rows, weights=np.concatenate([tokens, tokens]), minlength=len(texts)).astype(np.int64)
    roots = _connect(one, other, len(texts))
    order = np.lexsort((texts, -shared, roots))
    firsts = np.flatnonzero(np.diff(roots[order], prepend=-1))
    proxies = np.empty(len(texts), dtype=np.int64)
    proxies[roots[order[firsts]]] = texts[order[firsts]]
    return Stars(texts, proxies[roots], shared)


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
