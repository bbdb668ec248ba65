"""A tree of versions → texts that are not held, wherever a version has readings alone against those beside it.

If two versions that hang on a third agree against it in two places or more, the third is not the text that they were made from
(Maas's separative errors): a text that is not held stands between. What is left out counts half, since two may leave out the same.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from variorum.language.words import is_english_word
from variorum.transmission.steps import Place, Step
from variorum.transmission.versions import Version

LEAST_ALONE = 2.0
"""Readings that a version must have alone, against all beside it or those above it, for a text behind it to be inferred."""
LEAST_BELOW = 3.0
"""Readings that some made from a version must share for a text between it and them to be inferred: two may change the same."""
_LEAST_MENDED = 1.0
"""Readings that some beside an inferred text must share for it to be mended."""
_LEAST_PART = 0.2
"""Of what lies between a version and some that agree against it, the part on which they must: those that change much change the same by chance."""
_SLIP_WORDS = 2
_MANY = 8
"""Versions that do not make one change each by chance."""
_MOST_TRIED = 20
_MOST_OF = 0.8
"""Share of a group that must have a reading for it to be the group's: of many some have changed the place again."""
Key = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Absent:
    """A text that is not held, inferred beside a version: those that agree against it, and in how many places."""

    node: int
    group: frozenset[int]
    alone: float
    words: tuple[str, ...]
    mended: bool = False
    """Whether it takes the place of the version, an inferred one, rather than standing beside it."""


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
        shared = _share(node, beside, versions, steps) if len(beside) > 1 else {}
        if not shared:
            continue
        held, many = versions[node].held, len(beside) >= _MANY
        most = [key for key, who in shared.items() if 2 * len(who) > len(beside)] if many and not held else []
        if _count(most, versions[node].words) >= _LEAST_MENDED / 2:
            out.append(_absent(node, most, shared, versions, mended=True))
            continue
        absent = _absent(node, _agreed(shared), shared, versions, mended=not held and not many)
        over = held and (parent[node] in absent.group or (parent[node] < 0 and set(children[node]) <= absent.group))
        least = _LEAST_MENDED if absent.mended else _least_alone(len(absent.group), len(beside), over=over)
        if not absent.mended and len(absent.group) < _MANY:
            least = max(least, _LEAST_PART * _between(node, absent.group, versions, steps))
        if absent.alone >= least:
            out.append(absent)
    return out


def _count(keys: Iterable[Key], words: Sequence[str]) -> float:
    """Return how much some readings show: what is changed throughout a text is one, what two may do apart counts half or less."""
    return sum(_tell(*change) for change in {(words[start:end], reading) for start, end, reading in keys})


def _tell(before: Sequence[str], after: Sequence[str]) -> float:
    """Return what a change shows: another form of the same words next to nothing, what is left out half, another word one."""
    if not after:
        return 0.5
    here, there = "".join(before), "".join(after)
    return 0.25 if here and (here.startswith(there) or there.startswith(here)) else 1.0


def _absent(node: int, keys: Sequence[Key], shared: Mapping[Key, frozenset[int]], versions: Sequence[Version], *, mended: bool) -> Absent:
    """Return the text that has some readings in the place of those of a version; its group are those that have most of them."""
    counts = Counter(n for key in keys for n in shared[key])
    group = frozenset(n for n, count in counts.items() if 2 * count > len(keys))
    return Absent(node, group, _count(keys, versions[node].words), _mend(versions[node].words, keys), mended)


def _between(node: int, group: frozenset[int], versions: Sequence[Version], steps: Mapping[tuple[int, int], Step]) -> float:
    """Return how many changes lie between a version and each of a group, on average; what a scan or a slip may have made is none."""
    found = [steps[min(node, n), max(node, n)] for n in group]
    return sum(step.cost - sum(_may_be_slip(versions[step.a], versions[step.b], place) for place in step.places) for step in found) / len(
        found
    )


def _may_be_slip(a: Version, b: Version, place: Place) -> bool:
    """Return whether a word or two stand against as few in English, and one of them is no word."""
    here, there = a.words[place.start : place.end], b.words[place.there : place.there_end]
    if not (0 < len(here) <= _SLIP_WORDS and 0 < len(there) <= _SLIP_WORDS) or a.article.witness.language != "en":
        return False
    return not all(is_english_word(word) for word in (*here, *there) if word.isalpha())


def _least_alone(count: int, of: int, *, over: bool) -> float:
    """Return in how many places some of those beside a version must agree for a text behind them to be inferred.

    One is enough if many do and most; where there are many, some two agree by chance: expect as many places as their pairs allow.
    """
    if count >= max(_MANY, of / 4):
        return 1.0
    if over or count >= _MANY / 2 + of / 300:
        return LEAST_ALONE
    return LEAST_BELOW if count > 2 else max(LEAST_BELOW, 0.72 * math.log(of))


def _mend(words: Sequence[str], keys: Sequence[Key]) -> tuple[str, ...]:
    """Return a version's words with what others agree on in the place of its own."""
    out, at = [], 0
    for start, end, reading in sorted(keys):
        if start >= at:
            out += [*words[at:start], *reading]
            at = end
    return (*out, *words[at:])


def _share(
    node: int, beside: Sequence[int], versions: Sequence[Version], steps: Mapping[tuple[int, int], Step]
) -> dict[Key, frozenset[int]]:
    """Return what two or more beside a version read otherwise than it, and which do."""
    holders: dict[Key, set[int]] = {}
    for other in sorted(beside):
        step = steps.get((min(node, other), max(node, other)))
        for key in _readings(node, other, step, versions) if step else ():
            holders.setdefault(key, set()).add(other)
    return {key: frozenset(who) for key, who in holders.items() if len(who) > 1}


def _agreed(shared: Mapping[Key, frozenset[int]]) -> list[Key]:
    """Return what some agree on against a version: what saves most changes made apart, as many for each place as agree there but one."""
    weights: Counter[frozenset[int]] = Counter()
    for key, who in shared.items():
        weights[who] += 2 if key[2] else 1
    tried = sorted(weights, key=lambda who: (-weights[who] * (len(who) - 1), -len(who), sorted(who)))[:_MOST_TRIED]
    best = max(tried, key=lambda who: (_saved(who, weights), len(who), [-n for n in sorted(who)]))
    return [key for key, who in shared.items() if _holds(who, best)]


def _holds(who: frozenset[int], group: frozenset[int]) -> bool:
    """Return whether a group reads so, but for a few who changed that place again."""
    return len(who & group) >= _MOST_OF * len(group)


def _saved(group: frozenset[int], weights: Mapping[frozenset[int], int]) -> int:
    return sum(weight * (len(who & group) - 1) for who, weight in weights.items() if _holds(who, group))


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
