"""Pairs → groups: what shares much is one group, what shares little joins the one that it shares most with.

No transitive closure of all pairs: set phrases of twenty words would chain thousands of texts into one group. A pair that shares three
tenths of its shorter text binds; a text that no such pair binds goes with its best neighbour.
"""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T", str, int)

TENTHS = 3
"""Tenths of the shorter text that bind two texts."""


class Groups(Generic[T]):
    """Texts in groups, each known by its least text. Pairs are added one by one; what each text has best is kept, not the pairs.

    >>> groups = Groups()
    >>> for a, b, tokens in [(1, 2, 90), (2, 3, 20), (3, 4, 80), (5, 1, 25)]:
    ...     groups.add(a, b, tokens, 100)
    >>> groups.close()
    >>> {text: groups.root(text) for text in (1, 2, 3, 4, 5)}
    {1: 1, 2: 1, 3: 3, 4: 3, 5: 1}
    """

    def __init__(self) -> None:
        self._up: dict[T, T] = {}
        self._bound: set[T] = set()
        self._best: dict[T, tuple[int, T]] = {}

    def add(self, a: T, b: T, tokens: int, shorter: int) -> None:
        """Add a pair: the words that it shares, and those of its shorter text."""
        if 10 * tokens >= TENTHS * shorter:
            self._bound |= {a, b}
            self._join(a, b)
            return
        for one, other in ((a, b), (b, a)):
            if one not in self._bound:
                best = self._best.get(one)
                if best is None or tokens > best[0] or (tokens == best[0] and other < best[1]):
                    self._best[one] = tokens, other

    def close(self) -> None:
        """Let each text that nothing binds join its best neighbour."""
        for text, (_, other) in self._best.items():
            if text not in self._bound:
                self._join(text, other)
        self._best.clear()

    def root(self, text: T) -> T:
        """Return the least text of a group, and shorten the way there."""
        up = self._up
        while (above := up.setdefault(text, text)) != text:
            up[text] = up[above]
            text = up[text]
        return text

    def _join(self, a: T, b: T) -> None:
        one, other = self.root(a), self.root(b)
        self._up[max(one, other)] = min(one, other)

    def texts(self) -> list[T]:
        """Return the texts that occur, ascending."""
        return sorted(self._up)
