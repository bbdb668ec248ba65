"""A tree of versions → texts that are not held, wherever a version has readings alone against those beside it.

If two versions that hang on a third agree against it in two places or more, the third is not the text that they were made from
(Maas's separative errors): a text that is not held stands between. What is left out counts half, since two may leave out the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from variorum.transmission.steps import Step
from variorum.transmission.versions import Version

LEAST_ALONE = 2.0
"""Readings that a version must have alone, against all beside it or those above it, for a text behind it to be inferred."""
LEAST_BELOW = 3.0
"""Readings that some made from a version must share for a text between it and them to be inferred: two may change the same."""
_LEAST_MENDED = 1.0
"""Readings that some beside an inferred text must share for it to be mended."""
_MOST_TRIED = 20
Key = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Absent:
    """A text that is not held, inferred beside a version: those that agree against it, and in how many places."""

    node: int
    group: frozenset[int]
    alone: float
    words: tuple[str, ...]


def find_absent(parent: Sequence[int], versions: Sequence[Version], steps: Mapping[tuple[int, int], Step]) -> list[Absent]:
    """Return the texts that must have stood between some versions, each with its words as far as they can be had.

    Args:
        parent: of each version, -1 for those without.
        versions: of the story, inferred ones included.
        steps: what lies between neighbours, by their numbers, the lower first.
    """
    children: list[list[int]] = [[] for _ in versions]
    for child, above in enumerate(parent):
        if above >= 0:
            children[above].append(child)
    out = []
    for node in range(len(parent)):
        beside = [*children[node], *([parent[node]] if parent[node] >= 0 else ())]
        found = _agreed(node, beside, versions, steps)
        if found is None:
            continue
        group, keys = found
        alone = sum(1.0 if key[2] else 0.5 for key in keys)
        over = parent[node] in group or (parent[node] < 0 and set(children[node]) <= group)
        if alone >= (_LEAST_MENDED if not versions[node].held else LEAST_ALONE if over else LEAST_BELOW):
            out.append(Absent(node, group, alone, _mend(versions[node].words, keys)))
    return out


def _mend(words: Sequence[str], keys: Sequence[Key]) -> tuple[str, ...]:
    """Return a version's words with what others agree on in the place of its own."""
    out, at = [], 0
    for start, end, reading in sorted(keys):
        if start >= at:
            out += [*words[at:start], *reading]
            at = end
    return (*out, *words[at:])


def _agreed(
    node: int, beside: Sequence[int], versions: Sequence[Version], steps: Mapping[tuple[int, int], Step]
) -> tuple[frozenset[int], list[Key]] | None:
    """Return the neighbours that agree most against a version, and what they agree on."""
    if len(beside) < 2:
        return None
    holders: dict[Key, set[int]] = {}
    for other in sorted(beside):
        step = steps.get((min(node, other), max(node, other)))
        for key in _readings(node, other, step, versions) if step else ():
            holders.setdefault(key, set()).add(other)
    shared = {key: frozenset(who) for key, who in holders.items() if len(who) > 1}
    weights: Counter[frozenset[int]] = Counter()
    for key, who in shared.items():
        weights[who] += 2 if key[2] else 1
    tried = [who for who, _ in weights.most_common(_MOST_TRIED)]
    best = max(tried, key=lambda who: (_held_by(who, weights), len(who), sorted(who)), default=None)
    return (best, [key for key, who in shared.items() if best <= who]) if best else None


def _held_by(group: frozenset[int], weights: Mapping[frozenset[int], int]) -> int:
    return sum(weight for who, weight in weights.items() if group <= who)


def _readings(node: int, other: int, step: Step, versions: Sequence[Version]) -> Iterator[Key]:
    """Yield what another reads where a version reads otherwise, at places of the version; ends that one of two lacks are none."""
    last = len(versions[node].words), len(versions[other].words)
    for place in step.places:
        here, there = ((place.start, place.end), (place.there, place.there_end))
        if node != step.a:
            here, there = there, here
        if place.moved or (here[1] == last[0] and there[1] == last[1]) or (here[0] == 0 and there[0] == 0):
            continue
        yield here[0], here[1], versions[other].words[there[0] : there[1]]
