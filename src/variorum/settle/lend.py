"""An article and what its siblings lend it → the article as it is read beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Protocol, TypeVar

from variorum.model import Article, Lent, Quote
from variorum.offsets import Taken, in_order


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_Row = TypeVar("_Row", bound=_Spanned)


def lend(article: Article, lents: Sequence[Lent]) -> Article:
    """Return an article with what its siblings attest: their rows stand in place of its own that they overlap.

    Args:
        article: as it was read alone; it is not changed.
        lents: what each sibling attests; of two that speak of one place the first is heard.

    >>> from variorum.model import Date, Record, Siglum, Source, Span, Text, Witness, WitnessId
    >>> alone = Article(Witness(WitnessId("a"), "", Source("a")), Text("", "On Friday.", "utf-8"), (), (), (), (), (Date(3, 9, None),))
    >>> lend(alone, [Lent(dates=(Date(3, 9, "2017-09-29", "the date of its sibling B", Siglum("B")),))]).dates[0].value
    '2017-09-29'
    """
    return replace(
        article,
        repairs=in_order([*article.repairs, *(row for lent in lents for row in lent.repairs)]),
        quotes=_joined(_spoken(article.quotes, lents), [row for lent in lents for row in lent.quotes]),
        dates=_joined(article.dates, [row for lent in lents for row in lent.dates]),
    )


def _spoken(quotes: Iterable[Quote], lents: Sequence[Lent]) -> list[Quote]:
    """Return an article's quotations but for its guesses that a sibling shows to be no speech."""
    denied = sorted((span.start, span.end) for lent in lents for span in lent.unspoken)
    starts = [start for start, _ in denied]
    reach = list(accumulate((end for _, end in denied), max))
    return [
        quote for quote in quotes if quote.marked or (before := bisect_left(starts, quote.end)) == 0 or reach[before - 1] <= quote.start
    ]


def _joined(own: Iterable[_Row], lent: Iterable[_Row]) -> tuple[_Row, ...]:
    """Return all rows in order of place, none over another; lent ones come before own ones."""
    kept: list[_Row] = []
    taken = Taken()
    for row in [*lent, *own]:
        if not taken.meets(row.start, row.end):
            kept.append(row)
            taken.add(row.start, row.end)
    return tuple(sorted(kept, key=lambda row: (row.start, row.end)))
