"""A row → its stretches in reading order, for each side alone and for both in one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from variorum.model import Piece, Span
from variorum.writers.html.sheet import Sheet
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


def side_segments(number: int, sheet: Sheet, *, first: bool) -> Iterator[Segment]:
    """Yield one side of a row: its own text in its own order; where only the other has words, a segment without it."""
    row = sheet.pair.rows[number]
    span = row.a if first else row.b
    if span is None:
        return
    view, other = (sheet.left, sheet.right) if first else (sheet.right, sheet.left)
    at = span.start
    for start, end, variant in _in_own_order(number, sheet, first=first):
        if start < at and end > start:
            continue
        if start > at:
            yield _same(view.gap(at, start), first=first)
        at = max(at, end)
        found = sheet.pair.variants[variant]
        theirs = found.b if first else found.a
        yield _varied(variant, Span(start, end) if end > start else None, theirs, view, other, first=first)
    if at < span.end:
        yield _same(view.gap(at, span.end), first=first)


def _in_own_order(number: int, sheet: Sheet, *, first: bool) -> list[tuple[int, int, int]]:
    """Return the variants of a row as (start, end, number) on one side; one that this side lacks starts and ends where it would stand."""
    row = sheet.pair.rows[number]
    span = row.a if first else row.b
    last = span.start if span else 0
    out = [(found.start, found.end, variant) for found, variant in sheet.within(number, first=first)]
    for piece in row.pieces:
        mine = piece.a if first else piece.b
        last = mine.end if mine else last
        variant = sheet.pair.variants[piece.variant] if piece.variant is not None else None
        if variant and piece.variant is not None and (variant.a if first else variant.b) is None:
            out.append((last, last, piece.variant))
    return sorted(out, key=lambda item: (item[0], item[1]))


def _same(text: str, *, first: bool) -> Segment:
    return Segment(text, None) if first else Segment(None, text)


def _varied(variant: int, mine: Span | None, theirs: Span | None, view: View, other: View, *, first: bool) -> Segment:
    """Return the two readings of a variant; a quoted opposite is cut from its own text."""
    here = (view.cut(mine.start, mine.end), view.found(mine.start, mine.end)) if mine else (None, None)
    there = (other.cut(theirs.start, theirs.end), other.found(theirs.start, theirs.end)) if theirs else (None, None)
    (a, found_a), (b, found_b) = (here, there) if first else (there, here)
    return Segment(a, b, variant, found_a, found_b)


def inline_segments(number: int, sheet: Sheet) -> Iterator[Segment]:
    """Yield both sides in one line: the first version's text, with what the second reads in its place."""
    row, left, right = sheet.pair.rows[number], sheet.left, sheet.right
    if row.a is None or row.b is None:
        first = row.a is not None
        for segment in side_segments(number, sheet, first=first):
            yield replace(segment, b=None, found_b=None) if first else replace(segment, a=None, found_a=None)
        return
    at = row.a.start
    for piece in row.pieces:
        if piece.a and piece.a.start < at:
            continue
        if piece.a:
            yield Segment(left.gap(at, piece.a.start), None)
            at = piece.a.end
        elif piece.b:
            closing = left.closing(at, row.a.end)
            yield Segment(left.cut(at, closing) + " ", None)
            at = closing
        yield _varied_piece(piece, left, right)
    if at <= row.a.end:
        yield Segment(left.gap(at, row.a.end), None)


def _varied_piece(piece: Piece, left: View, right: View) -> Segment:
    a, b = piece.a, piece.b
    return Segment(
        left.cut(a.start, a.end) if a else None,
        right.cut(b.start, b.end) if b else None,
        piece.variant,
        left.found(a.start, a.end) if a else None,
        right.found(b.start, b.end) if b else None,
    )
