"""A version and its exemplar → the second exemplar of a text made from two: passages that no single one of them explains.

Both must be needed: the second has passages of the version that the first lacks, and the first some that the second lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from variorum.transmission.steps import Step
from variorum.transmission.versions import Version

LEAST_WORDS = 15
"""Words in long runs that each of two exemplars must have alone."""
_LEAST_RUN = 8
_LONG_RUN = re.compile(rb"\x01{%d,}" % _LEAST_RUN)


def find_second(
    child: int, first: int, others: Iterable[int], versions: Sequence[Version], steps: Mapping[tuple[int, int], Step]
) -> tuple[int, int] | None:
    """Return the second exemplar of a version and how many of its words only that one has, None if there is none.

    Args:
        child: the number of the version.
        first: that of its exemplar.
        others: what else it may have been made from, in part.
        versions: of the story.
        steps: what lies between neighbours.
    """
    held = _shared(child, first, versions, steps)
    best: tuple[int, int] | None = None
    for other in others:
        theirs = _shared(child, other, versions, steps)
        gains, gives = _in_runs(theirs, held), _in_runs(held, theirs)
        if min(gains, gives) >= LEAST_WORDS and (best is None or gains > best[1]):
            best = other, gains
    return best


def _shared(child: int, other: int, versions: Sequence[Version], steps: Mapping[tuple[int, int], Step]) -> bytearray:
    """Return for each word of a version whether another has it at its place, or moved."""
    held = bytearray(b"\x01" * len(versions[child].words))
    step = steps.get((min(child, other), max(child, other)))
    if step is None:
        return bytearray(len(held))
    for place in step.places:
        if not place.moved:
            start, end = (place.start, place.end) if step.a == child else (place.there, place.there_end)
            held[start:end] = bytes(end - start)
    return held


def _in_runs(has: bytearray, lacks: bytearray) -> int:
    """Return how many words the one has and the other lacks, in runs long enough to be no accident."""
    alone = int.from_bytes(has) & ~int.from_bytes(lacks)
    return sum(map(len, _LONG_RUN.findall(alone.to_bytes(len(has)))))
