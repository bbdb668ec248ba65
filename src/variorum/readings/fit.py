"""A word of a scan → whether it stands where it does by mistake: beside its neighbours it is a stranger, and what stands opposite is at home.

A paper that changes a word puts one there that fits; a machine that misreads letters does not ask.
"""

from __future__ import annotations

from variorum.language.neighbours import count_beside
from variorum.readings.likeness import letters_alike
from variorum.readings.place import Side

_BOUNDS = ((1, 4), (4, 6))
"""Logarithms of how often a word stands beside its two neighbours, in sum: at most the first of a stranger, and at least the second more of the other."""
_LETTERS = ((4, 0.25), (6, 0.5), (60, 0.65))
"""Likeness in letters that a slip has to what was printed, by the letters of the shorter word: of short ones few are left."""


def is_stranger(reading: Side, other: Side) -> bool:
    """Return whether a single word is a misread form of the single word opposite, by what stands beside both.

    Args:
        reading: the word of the scan.
        other: the word of the other text, in the same place.
    """
    key, home = reading.keys[0], other.keys[0]
    size = min(len(key), len(home))
    least = next((likeness for length, likeness in _LETTERS if size <= length), 1.0)
    if abs(len(key) - len(home)) > (1 if size <= _LETTERS[0][0] else 2) or letters_alike(key, home) < least:
        return False
    befores, afters = _neighbours(reading, other)
    if len(befores) != 1 and len(afters) != 1:
        return False
    strange, known = _count(key, befores, afters), _count(home, befores, afters)
    if strange and _count(key, befores, set()) and _count(key, set(), afters):
        return False
    return any(strange <= most and known >= strange + more for most, more in _BOUNDS)


def _neighbours(*readings: Side) -> tuple[set[str], set[str]]:
    """Return the words before and after a place, in both texts: one of them may be garbled itself, the same is said once."""
    befores, afters = set(), set()
    for reading in readings:
        keys = reading.context.words.keys
        if reading.first and not reading.context.opens_sentence(reading.first):
            befores.add(keys[reading.first - 1])
        if reading.last < len(keys) and not reading.context.opens_sentence(reading.last):
            afters.add(keys[reading.last])
    return befores, afters


def _count(key: str, befores: set[str], afters: set[str]) -> int:
    return max((count_beside(before, key) for before in befores), default=0) + max(
        (count_beside(key, after) for after in afters), default=0
    )
