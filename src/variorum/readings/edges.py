"""Two texts → where one of them begins or breaks off within a sentence that the other has whole, or ends without the stop that ends it.

An excerpt of a page, a clipping, the teaser of a longer text: what stands beyond its edge it does not leave out, it is not held.
The rest of the sentence that the edge cuts is damage to the file; what the other has beyond it may be said to be there, no more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from variorum.model import Edge, ZoneKind
from variorum.readings.edits import Edit
from variorum.readings.place import Context

_LOOSE = 3
"""Words at the edge of a text at most that stand in no order with the other's: a piece of a word, a slip."""
_LEAST = 3
"""Words that a cut sentence has at least."""
_ENOUGH = 4
"""Words before a name with which a scan begins, that no paper would drop and go on."""
_RUNNING = 60
"""Code points of a line from which it is running text, and no heading."""
_CAPITALS = 0.01
"""Share of words with a capital, below which a text has lost its own."""
_FULL_STOP = re.compile(r"[^\w\n]*[.?!:;。！？।؟]")
_ELLIPSIS = re.compile(r"\s*(?:\.\s?\.\s?\.|…)")


@dataclass(frozen=True, slots=True)
class Edges:
    """What of a text lies beyond the other's edges: words up to `front` and from `back` on.

    `first` and `last` bound the sentences that the edges cut; `alone`: whether the other has nothing of what stands before, and after, these.
    """

    first: int
    front: int
    back: int
    last: int
    alone: tuple[bool, bool] = (False, False)

    def note(self, start: int, end: int) -> Edge | None:
        """Return what is to be said of words `start` up to `end`, None if they lie within the edges."""
        if self.first <= start and end <= self.front:
            return Edge.BEGINS
        if self.back <= start and end <= self.last:
            return Edge.BREAKS_OFF
        if end <= self.first and self.alone[0]:
            return Edge.BEFORE
        return Edge.BEYOND if self.last <= start and self.alone[1] else None


@dataclass(frozen=True, slots=True)
class Cuts:
    """The edges of both witnesses, each seen in the other: `a` holds what of the first lies beyond the second's edges."""

    a: Edges
    b: Edges

    def note(self, edit: Edit) -> Edge | None:
        """Return which edge an edit lies beyond, None if none.

        Args:
            edit: where the two differ; of two readings one at least must stand in the cut sentence.
        """
        notes = [
            edges.note(first, last)
            for edges, first, last in ((self.a, edit.a_first, edit.a_last), (self.b, edit.b_first, edit.b_last))
            if first < last
        ]
        if len(notes) == 1:
            return notes[0]
        return next((note for note in notes if note in (Edge.BEGINS, Edge.BREAKS_OFF)), None)


def find_cuts(a: Context, b: Context, a_to_b: Mapping[int, int], b_to_a: Mapping[int, int]) -> Cuts:
    """Return where each of two witnesses is cut within a sentence of the other.

    Args:
        a: the first witness.
        b: the second.
        a_to_b: the aligned words of the first.
        b_to_a: those of the second.
    """
    return Cuts(_beyond(a, b, b_to_a), _beyond(b, a, a_to_b))


def _beyond(whole: Context, cut: Context, cut_to_whole: Mapping[int, int]) -> Edges:
    """Return what the one has beyond the edges of the other."""
    size = len(whole.words.keys)
    first, front, back, last = 0, 0, size, size
    body = [at for at, zone in enumerate(cut.words.zones) if zone is ZoneKind.BODY]
    if not body or not cut_to_whole or not _has_capitals(cut, body):
        return Edges(first, front, back, last)
    start = next((at for at in body[: _LOOSE + 1] if at in cut_to_whole), None)
    if start is not None:
        place = cut_to_whole[start]
        opening, end = whole.sentence(whole.sentence_of(place))
        if opening < place and end - place >= _LEAST and _begins_within(cut, body[0], start, whole, place):
            first, front = opening, place
    stop = next((at for at in reversed(body[-_LOOSE - 1 :]) if at in cut_to_whole), None)
    if stop is not None:
        place = cut_to_whole[stop]
        opening, end = whole.sentence(whole.sentence_of(place))
        if place + 1 - opening >= _LEAST and _breaks_off(cut, body[-1], scan=cut.scan or whole.scan):
            back, last = place + 1, end
    held = cut_to_whole.values()
    return Edges(first, front, back, last, (0 < first <= min(held), max(held) < last < size))


def _has_capitals(context: Context, body: list[int]) -> bool:
    words = context.words
    return sum(words.mended.text[words.starts[at]].isupper() for at in body) >= _CAPITALS * len(body)


def _begins_within(cut: Context, first: int, start: int, whole: Context, place: int) -> bool:
    """Return whether a text begins in the middle of a sentence: with a small letter, or, in a scan, with a name.

    A capital shows nothing if the word has it within the other's sentence too: *The raid on | American territory*. Of a name that
    may open a sentence of its own, enough must stand before it, or a word with which no phrase ends.
    """
    if not cut.opens_sentence(first) or cut.sentence_of(first) != cut.sentence_of(start):
        return False
    text, words = cut.words.mended.text, cut.words
    if text[words.starts[first]].islower():
        return True
    other = whole.words
    named = first == start and other.mended.text[other.starts[place]].isupper()
    before = place - whole.sentence(whole.sentence_of(place))[0]
    return named and (cut.scan or whole.scan) and (before >= _ENOUGH or other.keys[place - 1] in whole.rules.function.every)


def _breaks_off(cut: Context, last: int, *, scan: bool) -> bool:
    """Return whether a text ends within running text without a mark that ends a sentence, or with an ellipsis.

    A headline, a heading and an entry of a list have no such mark; they are short lines. `scan`: one of the two is one, with the
    short lines of a column.
    """
    words = cut.words
    after = words.mended.text[words.ends[last] : words.ends[last] + 12]
    if _ELLIPSIS.match(after):
        return True
    line = words.mended.text.rfind("\n", 0, words.ends[last]) + 1
    return not _FULL_STOP.match(after) and (scan or words.ends[last] - line >= _RUNNING)
