"""Texts as sequences of words → those seen before that share most with one, by a sketch of their runs of words.

A sketch is the least hashes of the runs of a text (Broder's bottom-k); two texts of a few changes share most of theirs, so that only a few
that were seen before need be looked at, however many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar
from zlib import crc32

_RUN, _KEPT, _MOST_NEAR = 4, 32, 8
Name = TypeVar("Name", bound=Hashable)


class Alike(Generic[Name]):
    """The texts seen so far, by the hashes of their sketches."""

    def __init__(self) -> None:
        self._holders: dict[int, list[Name]] = {}

    def add(self, words: Sequence[str], name: Name) -> None:
        """Remember a text by a name."""
        for hash in _sketch(words):
            self._holders.setdefault(hash, []).append(name)

    def near(self, words: Sequence[str]) -> list[Name]:
        """Return the names of up to eight texts that share most of a sketch with a text, of equals the first seen first."""
        counts = Counter(name for hash in _sketch(words) for name in self._holders.get(hash, ()))
        return [name for name, _ in counts.most_common(_MOST_NEAR)]


def _sketch(words: Sequence[str]) -> list[int]:
    return sorted({crc32(" ".join(words[n : n + _RUN]).encode()) for n in range(max(1, len(words) - _RUN + 1))})[:_KEPT]
