"""A text with its repairs applied, and the way back from every place in it to the text as found.

Stages that look at words (zones, sentences, tokens, values) read the mended text; every offset that leaves them is
turned back into one of the text as found, which alone is stored.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from variorum.model import Repair, Span


def undo(mended: str, repairs: Sequence[Repair]) -> str:
    """Return the text as found: the inverse of `Mended(found, repairs).text`.

    >>> undo("Asia's", [Repair(4, 5, " ", "'", "possessive")])
    'Asia s'
    """
    out, at, shift = [], 0, 0
    for repair in repairs:
        start = repair.start + shift
        out += [mended[at:start], repair.found]
        at = start + len(repair.restored)
        shift += len(repair.restored) - len(repair.found)
    return "".join([*out, mended[at:]])


def in_order(repairs: Iterable[Repair]) -> tuple[Repair, ...]:
    """Sort repairs by place; of two that overlap the first one given stands.

    >>> [r.rule for r in in_order([Repair(3, 5, "ab", "", "x"), Repair(0, 1, "c", "", "y"), Repair(4, 6, "bd", "", "z")])]
    ['y', 'x']
    """
    kept: list[Repair] = []
    for repair in repairs:
        at = bisect_left(kept, (repair.start, repair.end), key=lambda r: (r.start, r.end))
        if at and kept[at - 1].end > repair.start:
            continue
        if at < len(kept) and (kept[at].start < repair.end or kept[at].start == repair.start):
            continue
        kept.insert(at, repair)
    return tuple(kept)


class Mended:
    """The text with `repairs` (sorted, not overlapping) applied.

    Attributes:
        text: the mended text.
        repairs: what was applied.
    """

    __slots__ = ("_ends", "_found_ends", "_found_starts", "_starts", "repairs", "text")

    def __init__(self, found: str, repairs: Sequence[Repair] = ()) -> None:
        self.repairs = tuple(repairs)
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._found_starts = [r.start for r in self.repairs]
        self._found_ends = [r.end for r in self.repairs]
        pieces, at, length = [], 0, 0
        for repair in self.repairs:
            pieces += [found[at : repair.start], repair.restored]
            length += repair.start - at
            self._starts.append(length)
            length += len(repair.restored)
            self._ends.append(length)
            at = repair.end
        self.text = "".join([*pieces, found[at:]]) if self.repairs else found

    def found(self, start: int, end: int) -> tuple[int, int]:
        """Turn `start`, `end` of the mended text into the span of the text as found that gave it.

        A span that touches a restored stretch takes in all that was found there; one that only borders on a stretch
        that was deleted does not.

        >>> Mended("Asia s", [Repair(4, 5, " ", "'", "possessive")]).found(0, 6)
        (0, 6)
        """
        if not self.repairs:
            return start, end
        return self._found_start(start), self._found_end(end)

    def _found_start(self, place: int) -> int:
        k = bisect_right(self._starts, place) - 1
        if k < 0:
            return place
        if place < self._ends[k]:
            return self._found_starts[k]
        return self._found_ends[k] + place - self._ends[k]

    def _found_end(self, place: int) -> int:
        k = bisect_left(self._starts, place) - 1
        if k < 0:
            return place
        if place <= self._ends[k]:
            return self._found_ends[k] if self._ends[k] > self._starts[k] else self._found_starts[k]
        return self._found_ends[k] + place - self._ends[k]

    def mended(self, place: int) -> int:
        """Turn a place of the text as found into one of the mended text (inside a repair: where it starts)."""
        k = bisect_right(self._found_starts, place) - 1
        if k < 0:
            return place
        if place < self._found_ends[k]:
            return self._starts[k]
        return self._ends[k] + place - self._found_ends[k]

    def repaired(self, start: int, end: int) -> list[Repair]:
        """Return the repairs that touch found[start:end]."""
        first = bisect_right(self._found_ends, start)
        last = bisect_left(self._found_starts, end)
        return list(self.repairs[first:last])


def rebase(repairs: Iterable[Repair], base: Mended, found: str) -> tuple[Repair, ...]:
    """Turn repairs of `base.text` into repairs of the text as found; one that touches a repair of `base` is left out."""
    out = []
    for repair in repairs:
        start, end = base.found(repair.start, repair.end)
        if not base.repaired(start, end):
            out.append(Repair(start, end, found[start:end], repair.restored, repair.rule, repair.support))
    return tuple(out)


class Taken:
    """Stretches none of which lies over another: whether a new one does is looked up, not tried against each.

    >>> taken = Taken()
    >>> taken.add(3, 9)
    >>> taken.meets(8, 12), taken.meets(9, 12)
    (True, False)
    """

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def meets(self, start: int, end: int) -> bool:
        """Return whether a stretch shares a place with one that is taken."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._ends[at] > start

    def add(self, start: int, end: int) -> None:
        """Take a stretch that meets no other."""
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)


def trim(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space at its ends, or None if nothing is left.

    >>> trim("  a b ", 0, 6)
    Span(start=2, end=5)
    """
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
