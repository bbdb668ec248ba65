"""Texts by their rarest words and weeks → the texts that may report the same event.

What a look-up costs does not grow with the archive: it reads the weeks around a text's day, and of each word a bounded number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from heapq import nlargest

from variorum.stories.likeness import Vectors

WINDOW = 14
"""Days between two reports up to which they are taken for reports of one event."""
_TERMS = 24
_LEAST = 3
"""Terms that two texts must have among their foremost."""
_MOST = 400
"""Texts looked at for one term in one week."""
_CANDIDATES = 60


class Index:
    """The foremost terms of texts, by week; texts without a day stand in a week of their own."""

    def __init__(self) -> None:
        self._postings: dict[str, dict[int | None, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._days: dict[str, int | None] = {}

    def add(self, text: str, day: int | None, terms: Sequence[str]) -> None:
        """Enter a text by its foremost terms, once."""
        if text in self._days:
            return
        self._days[text] = day
        for term in terms:
            self._postings[term][None if day is None else day // 7].append(text)

    def find(self, day: int | None, terms: Sequence[str]) -> list[str]:
        """Return texts within the window that share most of the foremost terms; where one has no day, of any day."""
        counts: Counter[str] = Counter()
        for term in terms:
            weeks = self._postings.get(term)
            if weeks is None:
                continue
            wanted = sorted(weeks, key=str)[-_WEEKS:] if day is None else [None, *range((day - WINDOW) // 7, (day + WINDOW) // 7 + 1)]
            for week in wanted:
                counts.update(weeks.get(week, ())[-_MOST:])
        near = [text for text, count in counts.items() if count >= _LEAST and within(day, self._days[text])]
        return nlargest(_CANDIDATES, near, key=lambda text: (counts[text], text))


_WEEKS = 60
"""Weeks looked at for a text without a day."""


def within(one: int | None, other: int | None, days: int = WINDOW) -> bool:
    """Return whether two days are near enough, or one is not known."""
    return one is None or other is None or abs(one - other) <= days


def foremost(vectors: Vectors) -> list[str]:
    """Return the terms of a text that weigh most."""
    return nlargest(_TERMS, vectors.words, key=lambda term: (vectors.words[term], term))
