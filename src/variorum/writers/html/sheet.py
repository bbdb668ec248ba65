"""A pair as one sheet: its two versions, and which variants each row holds, so that every variant is noted once.

A variant may stand in no row's pieces: its two readings lie in different rows, or in a headline. It is then noted in the row
that holds its first reading, or, if no row does, beside the headlines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from variorum.model import Pair, Row, Span, Variant, Weight
from variorum.writers.remarks import Views

MANY = 400
"""Rows past which the same ones fold, and rows are laid out when they come into sight."""
Numbered = tuple[int, Variant]
"""A variant with its number, from 1."""


class Sheet:
    """What every part of one page needs.

    Attributes:
        pair: the two versions compared.
        views: the versions as they are shown.
        left: the first of them, right: the second.
        full_text: whether every sentence is quoted.
        many: whether there are so many rows that they fold.
        loose: the variants, by number from 0, that no row holds.
    """

    def __init__(self, pair: Pair, views: Views, *, full_text: bool) -> None:
        self.pair, self.views, self.full_text = pair, views, full_text
        self.left, self.right = views[pair.a], views[pair.b]
        self.many = len(pair.rows) > MANY
        self._touching: list[dict[int, None]] = [dict.fromkeys(p.variant for p in row.pieces if p.variant is not None) for row in pair.rows]
        self._notes: list[list[int]] = [[] for _ in pair.rows]
        self.loose: list[int] = []
        self._settle()

    def _settle(self) -> None:
        """Give each variant one row to be noted in, and say in which rows its readings stand."""
        indexes = [_Index(row.a for row in self.pair.rows), _Index(row.b for row in self.pair.rows)]
        noted = {number: row for row, numbers in reversed(list(enumerate(self._touching))) for number in numbers}
        for number, variant in enumerate(self.pair.variants):
            held = [row for index, span in zip(indexes, (variant.a, variant.b), strict=True) if (row := index.find(span)) is not None]
            for row in held:
                self._touching[row].setdefault(number)
            home = noted.get(number, held[0] if held else None)
            if home is None:
                self.loose.append(number)
            else:
                noted[number] = home
        for row, numbers in enumerate(self._touching):
            self._notes[row] = [number for number in numbers if noted[number] == row]

    def notes(self, rows: Sequence[int]) -> list[Numbered]:
        """Return the variants that are noted in rows, in reading order."""
        return [(number + 1, self.pair.variants[number]) for row in rows for number in self._notes[row]]

    def within(self, row: int, *, first: bool) -> Iterator[tuple[Span, int]]:
        """Yield the readings of one side of a row, with the numbers of their variants from 0."""
        whole = self.pair.rows[row].a if first else self.pair.rows[row].b
        for number in self._touching[row]:
            variant = self.pair.variants[number]
            span = variant.a if first else variant.b
            if span and whole and span.start < whole.end and whole.start < span.end:  # one of several sentences is in several rows
                yield Span(max(span.start, whole.start), min(span.end, whole.end)), number

    def weights(self, row: int) -> frozenset[Weight]:
        """Return the weights of the variants of which a row holds a reading."""
        return frozenset(self.pair.variants[number].weight for number in self._touching[row])

    def is_same(self, row: int) -> bool:
        """Return whether both versions have the same words in a row, damage to the file left aside."""
        found: Row = self.pair.rows[row]
        return found.a is not None and found.b is not None and not found.moved and self.weights(row) <= {Weight.MECHANICAL}


class _Index:
    """Spans of one side by row; finds the row in which a span begins."""

    def __init__(self, spans: Iterator[Span | None]) -> None:
        self._rows = sorted((span.start, span.end, row) for row, span in enumerate(spans) if span)
        self._starts = [start for start, _, _ in self._rows]

    def find(self, span: Span | None) -> int | None:
        at = bisect_right(self._starts, span.start) - 1 if span else -1
        return self._rows[at][2] if span and at >= 0 and span.start < self._rows[at][1] else None
