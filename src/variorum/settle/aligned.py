"""One witness beside a sibling: which word of the one stands where which of the other does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.model import Article, Passage, Siglum
from variorum.tokens import Words


@dataclass(frozen=True, slots=True)
class Aligned:
    """A witness, `to`, as a sibling, `by`, attests it; `partners` maps aligned words of the sibling to its own."""

    to: Article
    by: Article
    to_words: Words
    by_words: Words
    partners: Mapping[int, int]
    support: Siglum
    """The siglum of the sibling."""

    @property
    def turned(self) -> Mapping[int, int]:
        """The same from the witness to its sibling."""
        return {own: other for other, own in self.partners.items()}


def see_beside(
    to: Article, by: Article, to_words: Words, by_words: Words, passages: Sequence[Passage], support: Siglum, *, first: bool
) -> Aligned:
    """Return a witness beside a sibling; `first` where the witness is the first of the aligned two."""
    pairs = (pair for passage in passages for pair in passage.pairs)
    partners = {j: i for i, j in pairs} if first else dict(pairs)
    return Aligned(to, by, to_words, by_words, partners, support)


def words_between(words: Words, start: int, end: int) -> range:
    """Return the numbers of the words in a stretch of the text as found."""
    left, right = words.mended.mended(start), words.mended.mended(end)
    return range(bisect_left(words.starts, left), bisect_left(words.starts, right))
