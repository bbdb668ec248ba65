"""Paragraphs and sentences → units: sentences of the reporter, each with the quotations that it holds whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from variorum.language.attributions import Attribution, find_attributions
from variorum.language.grammar import Grammar
from variorum.language.phrases import Token, read_tokens
from variorum.language.quotations import Quotation
from variorum.model import Span


class Unit:
    """A sentence, or several that one quotation joins.

    Attributes:
        start, end: of the text.
        paragraph: its number.
        quotes: the numbers, and spans, of the quotations in it.
    """

    def __init__(self, text: str, start: int, end: int, paragraph: int, quotes: list[tuple[int, Quotation]], rules: Grammar) -> None:
        self.start, self.end, self.paragraph, self.quotes = start, end, paragraph, quotes
        self._text, self._rules = text, rules

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words and marks, quotations as one token each."""
        return read_tokens(self._text, self.start, self.end, [(q.start, q.end) for _, q in self.quotes], self._rules)

    @cached_property
    def attributions(self) -> list[Attribution]:
        """Who is said to speak in it."""
        return find_attributions(self.tokens, self._rules)


def build_units(
    text: str, paragraphs: Sequence[tuple[int, int]], sentences: Sequence[Span], quotations: Sequence[Quotation], rules: Grammar
) -> list[Unit]:
    """Return the units of all paragraphs in order."""
    starts = [sentence.start for sentence in sentences]
    begun = [quotation.start for quotation in quotations]
    numbered = list(enumerate(quotations))
    out: list[Unit] = []
    for number, (start, end) in enumerate(paragraphs):
        inside = numbered[bisect_left(begun, start) : bisect_left(begun, end)]
        own = sentences[bisect_left(starts, start) : bisect_left(starts, end)]
        for left, right in _joined(own, [quotation for _, quotation in inside], start, end):
            held = numbered[bisect_left(begun, max(left, start)) : bisect_left(begun, min(right, end))]
            out.append(Unit(text, left, right, number, held, rules))
    return out


def _joined(sentences: Sequence[Span], quotations: Sequence[Quotation], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield sentences as spans; those that a quotation runs over are one."""
    begun = [quotation.start for quotation in quotations]
    left = start
    for number in range(len(sentences)):
        stop = end if number == len(sentences) - 1 else sentences[number + 1].start
        at = bisect_right(begun, stop - 1) - 1
        if at >= 0 and quotations[at].start < stop < quotations[at].end:
            continue
        yield left, stop
        left = stop
    if left < end:
        yield left, end
