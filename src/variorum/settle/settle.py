"""Two aligned witnesses → what each attests of the other: the agency and the place that only one names."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Article, Lent, Passage, Siglum
from variorum.tokens import Words


def settle(
    articles: tuple[Article, Article], words: tuple[Words, Words], passages: Sequence[Passage], sigla: tuple[Siglum, Siglum]
) -> tuple[Lent, Lent]:
    """Return what the second witness attests of the first, and the first of the second.

    Args:
        articles: both witnesses, as each was read alone.
        words: their words.
        passages: what they share; where they share nothing, neither attests anything.
        sigla: their sigla, which the rows name as their support.
    """
    if not passages:
        return Lent(), Lent()
    return _lend(articles[0], articles[1]), _lend(articles[1], articles[0])


def _lend(to: Article, by: Article) -> Lent:
    own, sibling = to.witness, by.witness
    return Lent(agency=None if own.agency else sibling.agency, place=None if own.place else sibling.place)
