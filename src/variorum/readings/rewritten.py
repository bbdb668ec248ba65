"""Edits → edits in which a rewritten stretch of a sentence is one: what chance leaves equal between two rewritten stretches is no ground.

Two texts that say a thing in other words still share a word or two there (*all humans ... that a sovereign nation*, *any nation*).
Told piece by piece such a stretch says less than told once. A number, a day or a name that stands beside equal words is told by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum.readings.edits import Edit
from variorum.readings.place import Context

_LEAST = 2
"""Words that each of two edits must have on its longer side, to be one with what stands between them."""
_AROUND = 3
"""Words that must differ around an equal one, on the side that has fewer."""
_MOST_EQUAL = 4
"""Equal words in a row that are always ground."""


def join_rewritten(a: Context, b: Context, edits: Sequence[Edit], a_to_b: Mapping[int, int]) -> list[Edit]:
    """Return the edits; those of one sentence, with a few equal words between them that drown in what differs, as one that is `rewritten`.

    Args:
        a: the first witness.
        b: the second.
        edits: in the order of the first; those of passages stand in one order in both.
        a_to_b: the aligned words.
    """
    out = list(edits)
    while True:
        tried = [(weight, n) for n in range(len(out) - 1) if (weight := _equal(a, b, out[n], out[n + 1], a_to_b)) is not None]
        if not tried:
            return out
        _, n = min(tried)
        one, other = out[n], out[n + 1]
        out[n : n + 2] = [Edit(one.a_first, other.a_last, one.b_first, other.b_last, rewritten=True)]


def _equal(a: Context, b: Context, one: Edit, other: Edit, a_to_b: Mapping[int, int]) -> int | None:
    """Return how many equal words stand between two edits that are one, or None if they are not one."""
    count = other.a_first - one.a_last
    if not 0 < count <= _MOST_EQUAL or other.b_first - one.b_last != count or one.order or other.order:
        return None
    if any(a_to_b.get(one.a_last + n) != one.b_last + n for n in range(count)):
        return None
    around_a = one.a_last - one.a_first + other.a_last - other.a_first
    around_b = one.b_last - one.b_first + other.b_last - other.b_first
    if min(around_a, around_b) <= _AROUND * count or min(_size(one), _size(other)) < _LEAST:
        return None
    if not _in_one_sentence(a, one.a_first, other.a_last) or not _in_one_sentence(b, one.b_first, other.b_last):
        return None
    light = all(a.words.keys[at] in a.rules.function.every for at in range(one.a_last, other.a_first))
    if not light and any(_is_value(a, b, edit) for edit in (one, other)):
        return None
    return count


def _size(edit: Edit) -> int:
    return max(edit.a_last - edit.a_first, edit.b_last - edit.b_first)


def _in_one_sentence(context: Context, first: int, last: int) -> bool:
    numbers, zones = context.words.sentences, context.words.zones
    return numbers[first] == numbers[last - 1] and zones[first] is zones[last - 1]


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
