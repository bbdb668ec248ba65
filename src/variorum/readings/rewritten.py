"""Edits → edits in which a rewritten stretch of a sentence is one: what chance leaves equal between two rewritten stretches is no ground.

Two texts that say a thing in other words still share a word or two there (*all humans ... that a sovereign nation*, *any nation*).
Told piece by piece such a stretch says less than told once. A number, a day or a name that stands beside equal words is told by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import pairwise

from variorum.model import Kind, Weight
from variorum.readings.edits import Edit
from variorum.readings.place import Context, Verdict

_LEAST = 2
"""Words that each of two edits must have on its longer side, to be one with what stands between them."""
_AROUND = 3
"""Words that must differ around an equal one, on the side that has fewer."""
_MOST_EQUAL = 4
"""Equal words in a row that are always ground."""
_PLAIN = frozenset({Kind.WORDING, Kind.QUOTATION, Kind.ADDITION, Kind.OMISSION})
"""Kinds that say no more than that words differ: edits of these are one across a single function word, or none."""


def join_rewritten(
    a: Context, b: Context, edits: Sequence[Edit], a_to_b: Mapping[int, int], judge: Callable[[Edit], Verdict]
) -> list[Edit]:
    """Return the edits; those of one sentence, with a few equal words between them that drown in what differs, as one that is `rewritten`.

    Args:
        a: the first witness.
        b: the second.
        edits: in the order of the first; those of passages stand in one order in both.
        a_to_b: the aligned words.
        judge: what an edit by itself is told as.
    """
    stretches = _Stretches(a, b, a_to_b, judge)
    places = [n for n, edit in enumerate(edits) if not edit.same]
    held: dict[int, Edit] = {n: edits[n] for n in places}
    before, after = dict(zip(places[1:], places, strict=False)), dict(pairwise(places))
    tried = [(weight, m, n) for m, n in pairwise(places) if (weight := stretches.equal(held[m], held[n])) is not None]
    heapify(tried)
    while tried:
        _, m, n = heappop(tried)
        if after.get(m) != n or stretches.equal(held[m], held[n]) is None:
            continue  # told with others since
        one, other = held[m], held.pop(n)
        held[m] = Edit(one.a_first, other.a_last, one.b_first, other.b_last, rewritten=True)
        if (following := after.pop(n, None)) is None:
            del after[m]
        else:
            after[m], before[following] = following, m
        for left, right in ((before.get(m), m), (m, after.get(m))):
            if left is not None and right is not None and (weight := stretches.equal(held[left], held[right])) is not None:
                heappush(tried, (weight, left, right))
    return _kept(edits, held)


def _kept(edits: Sequence[Edit], held: Mapping[int, Edit]) -> list[Edit]:
    """Return the edits with those that are one in the place of the first; aligned words within, written otherwise, go with them."""
    out: list[Edit] = []
    until = -1
    for n, edit in enumerate(edits):
        if n in held:
            out.append(held[n])
            until = held[n].a_last if held[n].rewritten else -1
        elif edit.same and edit.a_first >= until:
            out.append(edit)
    return out


@dataclass(frozen=True, slots=True)
class _Stretches:
    """Two witnesses, and which edits of theirs are one."""

    a: Context
    b: Context
    a_to_b: Mapping[int, int]
    judge: Callable[[Edit], Verdict]
    told: dict[Edit, bool] = field(default_factory=dict)
    """Whether an edit says no more than that words differ, once it was asked."""
    recast: dict[tuple[int, int], bool] = field(default_factory=dict)
    """Whether two sentences, by their numbers, share less than half of what they say."""

    def equal(self, one: Edit, other: Edit) -> int | None:
        """Return how many equal words stand between two edits that are one, or None if they are not one."""
        count = other.a_first - one.a_last
        if not 0 <= count <= _MOST_EQUAL or other.b_first - one.b_last != count or one.order or other.order:
            return None
        if any(self.a_to_b.get(one.a_last + n) != one.b_last + n for n in range(count)):
            return None
        if not _in_one_sentence(self.a, one.a_first, other.a_last) or not _in_one_sentence(self.b, one.b_first, other.b_last):
            return None
        joined = self._drowns(one, other, count) or self._is_phrase(one, other, count) or self._is_recast(one, other, count)
        return count if joined else None

    def _drowns(self, one: Edit, other: Edit, count: int) -> bool:
        """Return whether much differs around the few equal words."""
        if not count or min(_around(one, other)) <= _AROUND * count:
            return False
        if min(_size(one), _size(other)) < _LEAST:
            return False
        return self._light(one, other) or not any(_is_value(self.a, self.b, edit) for edit in (one, other))

    def _is_phrase(self, one: Edit, other: Edit, count: int) -> bool:
        """Return whether two edits stand in one phrase, a function word between them or nothing, and neither tells of a fact by itself."""
        if count > 1 or not (one.two_sided or other.two_sided) or not self._light(one, other) or min(_around(one, other)) <= count:
            return False
        return self._are_plain(one, other)

    def _are_plain(self, one: Edit, other: Edit) -> bool:
        """Return whether neither edit tells a fact, or more than that words differ."""
        if any(_is_value(self.a, self.b, edit) for edit in (one, other)):
            return False
        return all(edit.rewritten or self._says_no_more(edit) for edit in (one, other))

    def _says_no_more(self, edit: Edit) -> bool:
        if edit not in self.told:
            v = self.judge(edit)
            self.told[edit] = v.kind in _PLAIN and v.weight is Weight.SUBSTANTIVE and not v.contradiction and v.doubt is None
        return self.told[edit]

    def _is_recast(self, one: Edit, other: Edit, count: int) -> bool:
        """Return whether two edits stand in sentences that share less than half of what they say, and more differs than is equal between."""
        if min(_around(one, other)) <= count or min(_size(one), _size(other)) < _LEAST or not self._are_plain(one, other):
            return False
        numbers = self.a.sentence_of(one.a_first), self.b.sentence_of(one.b_first)
        if numbers not in self.recast:
            self.recast[numbers] = self._share_little(*numbers)
        return self.recast[numbers]

    def _share_little(self, number_a: int, number_b: int) -> bool:
        spans = self.a.sentence(number_a), self.b.sentence(number_b)
        light = self.a.rules.function.every
        heavy = [
            [at for at in range(*span) if context.words.keys[at] not in light]
            for context, span in zip((self.a, self.b), spans, strict=True)
        ]
        equal = sum(spans[1][0] <= self.a_to_b.get(at, -1) < spans[1][1] for at in heavy[0])
        return 4 * equal < len(heavy[0]) + len(heavy[1])

    def _light(self, one: Edit, other: Edit) -> bool:
        return all(self.a.words.keys[at] in self.a.rules.function.every for at in range(one.a_last, other.a_first))


def _around(one: Edit, other: Edit) -> tuple[int, int]:
    """Return how many words of each side two edits have."""
    return one.a_last - one.a_first + other.a_last - other.a_first, one.b_last - one.b_first + other.b_last - other.b_first


def _size(edit: Edit) -> int:
    return max(edit.a_last - edit.a_first, edit.b_last - edit.b_first)


def _in_one_sentence(context: Context, first: int, last: int) -> bool:
    numbers, zones = context.words.sentences, context.words.zones
    within = last > 0 and first < len(numbers)  # at the edge of a text, or in an empty one, there is no word
    return within and numbers[first] == numbers[last - 1] and zones[first] is zones[last - 1]


def _is_value(a: Context, b: Context, edit: Edit) -> bool:
    """Return whether both sides of an edit are a number, a day or a name and nothing else."""
    if not edit.two_sided:
        return False
    return all(
        _holds_value(context, first, last) for context, first, last in ((a, edit.a_first, edit.a_last), (b, edit.b_first, edit.b_last))
    )


def _holds_value(context: Context, first: int, last: int) -> bool:
    number = context.words.sentences[first]
    inside = {at for start, end, _ in (*context.quantities(number), *context.dates(number)) for at in range(start, end)}
    light = context.rules.function.every
    return all(at in inside or context.is_name(at) or context.words.keys[at] in light for at in range(first, last))
