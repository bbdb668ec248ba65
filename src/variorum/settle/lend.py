"""An article and what its siblings lend it → the article as it is read beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from variorum.frozen import replace
from variorum.model import Article, Lent, Quote
from variorum.offsets import in_order


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
    denied = [span for lent in lents for span in lent.unspoken]
    return [quote for quote in quotes if quote.marked or not any(s.start < quote.end and quote.start < s.end for s in denied)]


def _joined(own: Iterable[_Row], lent: Iterable[_Row]) -> tuple[_Row, ...]:
    """Return all rows in order of place, none over another; lent ones come before own ones."""
    kept: list[_Row] = []
    for row in [*lent, *own]:
        if all(row.end <= other.start or other.end <= row.start for other in kept):
            kept.append(row)
    return tuple(sorted(kept, key=lambda row: (row.start, row.end)))
