"""Two versions of a story → what one copying between them would have had to change, and which way it points.

The words are laid against each other by their longest common subsequence (Myers, as rapidfuzz has it: a twentieth of a
millisecond), not by a full comparison: a story may have ten thousand versions.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import Indel, Levenshtein

from variorum.language.words import is_english_word
from variorum.model import Pair, Relation
from variorum.transmission.evidence import find_outlet
from variorum.transmission.versions import Version

LEAST_SHARED = 20
"""Words of its own telling that two must share, in runs, to be neighbours at all: both may quote one statement, or use the words of one matter."""
_LONG = 8
"""Words from which what only one has is a sentence of its own, not a change within one."""
_SLIP_LETTERS = 2
_FOLLOWS = 4.0
_MOST_KEPT = 64
"""Versions whose runs of words are kept: each is laid against its neighbours one after the other."""
_RUN = 3
"""Words in a row from which what stands elsewhere in the other has moved."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where two versions differ, in words of each: half-open, one side may be empty."""

    start: int
    end: int
    there: int
    there_end: int
    moved: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What lies between two versions, `a` the first by id.

    `cost` is what a copying between them changes, in changes of a word or two, either way. `leaning` are log-odds that, one being made from the other, it was `b` from `a`; `reasons` what they rest on.
    """

    a: int
    b: int
    shared: int
    places: tuple[Place, ...]
    cost: float
    leaning: float
    reasons: tuple[tuple[str, float], ...]
    follows: float = 0.0
    """Log-odds that one was made from the other rather than from a third: two versions of one id with none between."""

    def between(self, a: int, b: int) -> Step:
        """Return the same between two that are numbered otherwise."""
        return self if (a, b) == (self.a, self.b) else replace(self, a=a, b=b)


def take_step(a: int, b: int, versions: Sequence[Version], pair: Pair | None = None) -> Step | None:
    """Return what lies between two versions, None if they share too little.

    Args:
        a: the number of one.
        b: that of the other.
        versions: of the story.
        pair: the two compared in full, where that was done.
    """
    one, other = versions[a], versions[b]
    ops = [(op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Indel.opcodes(one.words, other.words)]
    shared = sum(end - start for tag, start, end, _, _ in ops if tag == "equal")
    told = sum(
        n not in one.spoken and n - start + there not in other.spoken
        for tag, start, end, there, _ in ops
        if tag == "equal" and end - start > _RUN
        for n in range(start, end)
    )
    if told < min(LEAST_SHARED, 0.5 * min(len(one.words) - len(one.spoken), len(other.words) - len(other.spoken))) or not shared:
        return None
    places = tuple(
        Place(*where, _stands(one.words[where[0] : where[1]], other.words) and _stands(other.words[where[2] : where[3]], one.words))
        for where in _join(ops)
    )
    delivered = (*_delivery_reasons(one, other), *_pair_reasons(one, pair)) if one.held and other.held else ()
    reasons = (*_word_reasons(one, other, places), *delivered)
    changes = {(one.words[p.start : p.end], other.words[p.there : p.there_end]): p for p in places}  # what is changed throughout is one
    cost = sum(_cost(max(p.end - p.start, p.there_end - p.there), p.moved) for p in changes.values())
    return Step(a, b, shared, places, cost, sum(odds for _, odds in reasons), reasons, _FOLLOWS if _follows(one, other) else 0.0)


def _follows(a: Version, b: Version) -> bool:
    """Return whether two are versions of one id, or updates of one file, with none between: an update is made from what stood there."""
    if a.base == b.base and a.number != b.number:
        return abs(a.number - b.number) == 1
    return a.series is not None and a.series == b.series and abs(a.update - b.update) == 1


def _join(ops: Sequence[tuple[str, int, int, int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where two differ, neighbours as one; a lone equal word within long differences is chance."""
    now: tuple[int, int, int, int] | None = None
    for tag, start, end, there, there_end in ops:
        if tag == "equal":
            if now and (end - start > 1 or max(now[1] - now[0], now[3] - now[2]) < _LONG):
                yield now
                now = None
            continue
        now = (start, end, there, there_end) if now is None else (now[0], end, now[2], there_end)
    if now:
        yield now


@lru_cache(_MOST_KEPT)
def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))


def _stands(words: Sequence[str], there: tuple[str, ...]) -> bool:
    """Return whether most of some words stand in another text in runs; nothing stands anywhere, and a word or two prove nothing."""
    if len(words) < _RUN:
        return not words
    runs, parts = _runs(there), [tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)]
    return sum(part in runs for part in parts) > 0.6 * len(parts)


def _cost(words: int, moved: bool) -> float:
    """Return what a change costs: a sentence put in or left out is one, a new paragraph little more."""
    return 1.0 if moved else 1.0 + 0.5 * math.log2(1 + max(0, words - _LONG) / (2 * _LONG))


def _word_reasons(a: Version, b: Version, places: Sequence[Place]) -> Iterator[tuple[str, float]]:
    """Yield what the words speak for: slips, what was left out, what was put in."""
    slips = sum(_slip(a.words[p.start : p.end], b.words[p.there : p.there_end]) for p in places)
    if slips and a.article.witness.language == "en":
        yield "slip", max(-4.0, min(4.0, 1.3 * slips))
    gone = sum(p.there == p.there_end and p.end - p.start >= _LONG for p in places)
    more = sum(p.start == p.end and p.there_end - p.there >= _LONG for p in places)
    if gone != more:
        yield "sentence left out", max(-0.8, min(0.8, 0.3 * (gone - more)))


def _slip(before: Sequence[str], after: Sequence[str]) -> int:
    """Return 1 if what follows is no word where there was one, -1 the other way round, else 0."""
    if len(before) != 1 or len(after) != 1 or Levenshtein.distance(before[0], after[0]) > _SLIP_LETTERS:
        return 0
    if not (before[0].isalpha() and after[0].isalpha()):
        return 0
    return int(is_english_word(before[0])) - int(is_english_word(after[0]))


def _delivery_reasons(a: Version, b: Version) -> Iterator[tuple[str, float]]:
    """Yield what the deliveries speak for; clocks are weak, but for versions of one series."""
    if a.base == b.base and a.number != b.number:
        yield "version", 6.0 if b.number > a.number else -6.0
    series = a.series is not None and a.series == b.series
    if series and a.update != b.update:
        yield "update", 3.0 if b.update > a.update else -3.0
    if a.wire != b.wire:
        yield "role", 3.0 if a.wire else -3.0
    if bool(a.lost) != bool(b.lost):
        yield "lost marks", 1.5 if b.lost else -1.5
    if a.cut != b.cut:
        yield "truncation", 0.8 if b.cut else -0.8
    yield from _clock(a, b, series)
    named = find_outlet(b.article, a.article), find_outlet(a.article, b.article)
    if bool(named[0]) != bool(named[1]):
        yield "outlet", 3.0 if named[0] else -3.0


def _clock(a: Version, b: Version, series: bool) -> Iterator[tuple[str, float]]:
    """Yield what the times of publication speak for: hours little, since clocks stand in other zones and pages are dated anew."""
    if a.day is None or b.day is None or a.day == b.day:
        return
    hours = (b.day - a.day).total_seconds() / 3600
    size = 3.0 if series else 0.3 if abs(hours) < 14 else 0.8 if abs(hours) < 48 else 1.2
    yield "time", math.copysign(size, hours)


def _pair_reasons(a: Version, pair: Pair | None) -> Iterator[tuple[str, float]]:
    """Yield what the full comparison claims."""
    claimed = pair is not None and pair.lineage.relation in (Relation.A_FROM_B, Relation.B_FROM_A) and pair.lineage.confidence
    if pair is None or not claimed:
        return
    chance = min(pair.lineage.confidence or 0.5, 0.99)
    child = pair.a if pair.lineage.relation is Relation.A_FROM_B else pair.b
    yield "comparison", math.copysign(math.log(chance / (1 - chance)), 1.0 if str(child) != str(a.id) else -1.0)
