"""Two aligned witnesses → what each attests of the other: lost marks, unmarked quotations, days and years, the agency and the place that only one names."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Article, Date, Lent, Passage, Siglum
from variorum.settle.aligned import Aligned, see_beside
from variorum.settle.dates import lend_dates
from variorum.settle.marks import lend_marks, lost_marks
from variorum.settle.quotes import deny_guesses, lend_quotes
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
    (a, b), (left, right), (first, second) = articles, words, sigla
    pairs = [passage.pairs for passage in passages]
    days = lend_dates(articles, words, pairs, sigla)
    return (
        _lend(see_beside(a, b, left, right, passages, second, first=True), days[0]),
        _lend(see_beside(b, a, right, left, passages, first, first=False), days[1]),
    )


def _lend(pair: Aligned, dates: tuple[Date, ...]) -> Lent:
    own, sibling = pair.to.witness, pair.by.witness
    quotes = lend_quotes(pair)
    lost = lost_marks(pair, quotes)
    return Lent(
        repairs=lend_marks(pair) if lost else (),
        quotes=quotes if lost else (),
        dates=dates,
        agency=None if own.agency else sibling.agency,
        place=None if own.place else sibling.place,
        unspoken=deny_guesses(pair),
    )
