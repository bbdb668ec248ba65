"""Aligned words → the marks between them that differ: points, quotation marks, dashes, hyphens.

Marks in another hand (curly and straight, — and --) are the same mark. A mark is read with the word that it stands by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from variorum.language.marks import plain_marks
from variorum.model import Passage
from variorum.readings.edits import Edit
from variorum.readings.place import Context


@dataclass(frozen=True, slots=True)
class MarkEdit:
    """Two aligned words, each with the marks beside it; offsets of the mended texts."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    a_word: int
    b_word: int
    a_marks: str
    b_marks: str


def find_mark_edits(a: Context, b: Context, passages: Sequence[Passage], edits: Iterable[Edit]) -> list[MarkEdit]:
    """Return the places where only the marks between aligned neighbours differ; beside an edit they belong to the edit."""
    changed_a = {at for e in edits for at in range(e.a_first, e.a_last)}
    changed_b = {at for e in edits for at in range(e.b_first, e.b_last)}
    out: list[MarkEdit] = []
    damaged = bool(a.words.mended.repairs or b.words.mended.repairs)
    for passage in passages:
        for (i, j), (x, y) in zip(passage.pairs, passage.pairs[1:], strict=False):
            if x != i + 1 or y != j + 1:
                continue
            left, right = _between(a, i), _between(b, j)
            if damaged and left == right and not _touched((i, j), (changed_a, changed_b)) and _damage(a, i) != _damage(b, j):
                out += _damaged_marks(a, b, (i, j), (x, y), left, (changed_a, changed_b))
                continue
            if left == right or plain_marks(left) == plain_marks(right) or _broken(left) or _broken(right):
                continue
            out += _differing(a, b, (i, j), (x, y), left, right, (changed_a, changed_b))
        if passage.pairs:
            out += _at_end(a, b, passage, (changed_a, changed_b))
    return out


def _damage(context: Context, at: int, length: int | None = None) -> list[tuple[str, str]]:
    """Return what was repaired between a word and the next, or in the first characters of that."""
    words = context.words
    stop = words.starts[at + 1] if length is None else words.ends[at] + length
    if words.ends[at] == stop:
        return []
    start, end = words.mended.found(words.ends[at], stop)
    return [(repair.found, repair.restored) for repair in words.mended.repaired(start, end)]


def _damaged_marks(
    a: Context, b: Context, before: tuple[int, int], after: tuple[int, int], marks: str, changed: tuple[set[int], set[int]]
) -> Iterator[MarkEdit]:
    """Yield the place of marks that are one once damage is undone (â€œOff, “Off), with the word that they close or open."""
    closing = _closing(marks)
    (i, j), (x, y) = before, after
    if _damage(a, i, len(closing)) != _damage(b, j, len(closing)):
        yield MarkEdit(*_span_to(a, i, len(closing)), *_span_to(b, j, len(closing)), i, j, closing, closing)
    elif opening := len(marks[len(closing) :].lstrip()):
        if not _touched(after, changed):
            yield MarkEdit(a.words.starts[x] - opening, a.words.ends[x], b.words.starts[y] - opening, b.words.ends[y], x, y, marks, marks)


def _span_to(context: Context, at: int, length: int) -> tuple[int, int]:
    return context.words.starts[at], context.words.ends[at] + length


def _broken(marks: str) -> bool:
    """Return whether something else than marks stands between two words: a link, an advertisement."""
    return any(char.isalnum() for char in marks)


def _between(context: Context, at: int) -> str:
    words = context.words
    return words.mended.text[words.ends[at] : words.starts[at + 1]]


def _differing(
    a: Context, b: Context, before: tuple[int, int], after: tuple[int, int], left: str, right: str, changed: tuple[set[int], set[int]]
) -> Iterator[MarkEdit]:
    closing = _closing(left), _closing(right)
    opening = left[len(closing[0]) :].lstrip(), right[len(closing[1]) :].lstrip()
    joins = not _spaced(left), not _spaced(right)
    if joins[0] != joins[1] or (joins[0] and joins[1]):  # half-past, half past
        if not _touched(before, changed) and not _touched(after, changed):
            yield MarkEdit(*_span(a, before[0], after[0]), *_span(b, before[1], after[1]), before[0], before[1], left, right)
        return
    if plain_marks(closing[0]).strip() != plain_marks(closing[1]).strip() and not _touched(before, changed):
        yield MarkEdit(
            a.words.starts[before[0]],
            a.words.ends[before[0]] + len(closing[0]),
            b.words.starts[before[1]],
            b.words.ends[before[1]] + len(closing[1]),
            before[0],
            before[1],
            closing[0],
            closing[1],
        )
    if plain_marks(opening[0]).strip() != plain_marks(opening[1]).strip() and not _touched(after, changed):
        yield MarkEdit(
            a.words.starts[after[0]] - len(opening[0]),
            a.words.ends[after[0]],
            b.words.starts[after[1]] - len(opening[1]),
            b.words.ends[after[1]],
            after[0],
            after[1],
            opening[0],
            opening[1],
        )


def _span(context: Context, first: int, last: int) -> tuple[int, int]:
    return context.words.starts[first], context.words.ends[last]


def _touched(pair: tuple[int, int], changed: tuple[set[int], set[int]]) -> bool:
    return pair[0] in changed[0] or pair[1] in changed[1]


def _spaced(marks: str) -> bool:
    return any(char.isspace() for char in marks)


def _closing(marks: str) -> str:
    """Return the marks that close up with the word before: those up to the first white space."""
    for n, char in enumerate(marks):
        if char.isspace():
            rest = marks[n:].lstrip(" \xa0\u202f")
            if rest[:1] == "»":  # French: a space before the closing mark
                return marks[: len(marks) - len(rest) + 1]
            return marks[:n]
    return marks


def _at_end(a: Context, b: Context, passage: Passage, changed: tuple[set[int], set[int]]) -> Iterator[MarkEdit]:
    """Compare the marks that close a passage, where nothing more of its sentence follows on either side."""
    i, j = passage.pairs[-1]
    if _touched((i, j), changed):
        return
    ends = []
    for context, at in ((a, i), (b, j)):
        words = context.words
        if at + 1 < len(words.starts) and words.sentences[at + 1] == words.sentences[at]:
            return
        stop = words.starts[at + 1] if at + 1 < len(words.starts) else min(len(words.mended.text), words.ends[at] + 4)
        ends.append(_closing(words.mended.text[words.ends[at] : stop]))
    if plain_marks(ends[0]).strip() != plain_marks(ends[1]).strip() and len(ends[0]) < 4 and len(ends[1]) < 4:
        yield MarkEdit(
            a.words.starts[i], a.words.ends[i] + len(ends[0]), b.words.starts[j], b.words.ends[j] + len(ends[1]), i, j, ends[0], ends[1]
        )
