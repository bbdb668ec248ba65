"""A row → its stretches in reading order, for each side alone and for both in one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.model import Pair, Row, Span
from variorum.writers.view import View


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a row: `a`, `b` as read there (None: a side lacks it), and the number of its variant, from 0.

    `found_a`, `found_b` are as the files have them, damage and all.
    """

    a: str | None
    b: str | None
    variant: int | None = None
    found_a: str | None = None
    found_b: str | None = None


def side_segments(row: Row, pair: Pair, view: View, other: View, *, first: bool) -> Iterator[Segment]:
    """Yield one side of a row: its own text in its own order; where only the other has words, a segment without it."""
    span = row.a if first else row.b
    if span is None:
        return
    at = span.start
    for start, end, variant in _in_own_order(row, first=first):
        if start < at and end > start:
            continue
        if start > at:
            yield _same(view.gap(at, start), first=first)
        at = max(at, end)
        found = pair.variants[variant]
        theirs = found.b if first else found.a
        yield _varied(variant, Span(start, end) if end > start else None, theirs, view, other, first=first)
    if at < span.end:
        yield _same(view.gap(at, span.end), first=first)


def _in_own_order(row: Row, *, first: bool) -> list[tuple[int, int, int]]:
    """Return the variants of a row as (start, end, number) on one side; one that this side lacks starts and ends where it would stand."""
    span = row.a if first else row.b
    last = span.start if span else 0
    out = []
    for piece in row.pieces:
        mine = piece.a if first else piece.b
        if mine:
            last = mine.end
        if piece.variant is not None:
            out.append((mine.start, mine.end, piece.variant) if mine else (last, last, piece.variant))
    return sorted(out, key=lambda item: (item[0], item[1]))


def _same(text: str, *, first: bool) -> Segment:
    return Segment(text, None) if first else Segment(None, text)


def _varied(variant: int, mine: Span | None, theirs: Span | None, view: View, other: View, *, first: bool) -> Segment:
    """Return the two readings of a variant; a quoted opposite is cut from its own text."""
    here = (view.cut(mine.start, mine.end), view.found(mine.start, mine.end)) if mine else (None, None)
    there = (other.cut(theirs.start, theirs.end), other.found(theirs.start, theirs.end)) if theirs else (None, None)
    (a, found_a), (b, found_b) = (here, there) if first else (there, here)
    return Segment(a, b, variant, found_a, found_b)


def inline_segments(row: Row, left: View, right: View) -> Iterator[Segment]:
    """Yield both sides in one line: the first version's text, with what the second reads in its place."""
    at, there = row.a.start if row.a else 0, row.b.start if row.b else 0
    for piece in row.pieces:
        if piece.a and piece.a.start >= at:
            yield Segment(left.gap(at, piece.a.start), None)
        elif piece.a:
            continue
        if piece.b and not piece.a:
            if row.a:
                closing = left.closing(at, row.a.end)
                yield Segment(left.cut(at, closing), None)
                at = closing
            yield Segment(right.gap(there, piece.b.start) if not row.a and there <= piece.b.start else " ", None)
        at = piece.a.end if piece.a else at
        there = piece.b.end if piece.b else there
        yield Segment(
            left.cut(piece.a.start, piece.a.end) if piece.a else None,
            right.cut(piece.b.start, piece.b.end) if piece.b else None,
            piece.variant,
            left.found(piece.a.start, piece.a.end) if piece.a else None,
            right.found(piece.b.start, piece.b.end) if piece.b else None,
        )
    if row.a and at <= row.a.end:
        yield Segment(left.gap(at, row.a.end), None)
    elif row.b and not row.a and there <= row.b.end:
        yield Segment(right.gap(there, row.b.end), None)
