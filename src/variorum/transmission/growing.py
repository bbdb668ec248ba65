"""Versions of a story and what lies between neighbours → the best forest, with the texts that are not held which it shows.

Edmonds's arborescence takes the best edges; where versions agree against the one that they hang on, a text that is not held joins
them (`absent`), and the forest is grown again. Inferred texts between which next to nothing lies are one, however many versions of a
large story led to them; the largest of these are laid against all versions, so that a story costs what it has versions, not their square.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from variorum.model import Pair
from variorum.transmission.absent import Absent, find_absent
from variorum.transmission.alike import Alike
from variorum.transmission.arborescence import grow_arborescence
from variorum.transmission.steps import Step, take_step
from variorum.transmission.versions import Version, inferred_version

FEW = 60
"""Up to this many texts the neighbours of neighbours are looked at too."""
_PER_CHANGE = 0.8
"""Log-odds that a change more costs."""
_APART = -200.0
"""Weight of having no exemplar among those held."""
_PER_MADE, _PER_MADE_INFERRED = 0.25, 0.4
"""Log-odds for each time that more were made from a version, as a power of e: a version is near to one of a crowd by chance."""
_ROUNDS = 6
_LEAST_BETWEEN = 4.0
"""Changes between two inferred texts below which they are one."""
_HUBS = 3
"""Texts of a large story, held and inferred, that all its versions are laid against: those that most hang on."""
Two = tuple[int, int]


def both(one: int, other: int) -> Two:
    """Return two numbers, the lower first."""
    return (min(one, other), max(one, other))


def weight(step: Step, parent: int) -> float:
    """Return the log-odds of an edge, up to what all have in common: fewer changes, one version next to the other, and what its direction rests on."""
    return -_PER_CHANGE * step.cost + step.follows + (step.leaning if parent == step.a else -step.leaning) / 2


class Forest:
    """The versions held, then those inferred; what lies between neighbours; the parent of each, -1 for those without.

    `alone` are the readings that show an inferred text. Numbers of inferred texts are not given twice: one that was taken out stays, without neighbours.
    """

    def __init__(self, versions: Sequence[Version], near: Iterable[Two], compared: Mapping[Two, Pair]) -> None:
        self.held = len(versions)
        self.versions = list(versions)
        self.steps: dict[Two, Step] = {}
        self.beside: list[set[int]] = [set() for _ in versions]
        self.gone: set[int] = set()
        self.alone: dict[int, float] = {}
        for one, other in sorted({*near, *compared}):
            self.lay(one, other, compared.get((one, other)))
        self.parent = self._best_parents()

    def lay(self, one: int, other: int, pair: Pair | None = None) -> Step | None:
        """Lay two texts against each other; return what lies between them, None if they share too little."""
        two = both(one, other)
        step = take_step(*two, self.versions, pair) if one != other else None
        if step is not None:
            self.steps[two] = step
            self.beside[one].add(other)
            self.beside[other].add(one)
        return step

    def grow(self) -> None:
        """Infer texts that are not held, in rounds: each may show others."""
        for _ in range(_ROUNDS):
            found = find_absent(self.parent, self.versions, self.steps)
            changed = [self._add(absents) for absents in self._joined(found)]
            if not any(changed):
                break
            self._lay_hubs()
            self.parent = self._best_parents(self.parent)
            self._prune()

    def _joined(self, found: Sequence[Absent]) -> Iterator[list[Absent]]:
        """Yield inferred texts between which next to nothing lies together, that which most agree on first; one that is mended stands alone."""
        alike: Alike[int] = Alike()
        heaps: list[list[Absent]] = []
        for absent in sorted(found, key=lambda one: (not one.mended, -len(one.group), one.node)):
            near = () if absent.mended or self.held <= FEW else alike.near(absent.words)
            one = next((n for n in near if self._is_one(absent, heaps[n][0])), None)
            if one is None:
                alike.add(absent.words, len(heaps))
                heaps.append([absent])
            else:
                heaps[one].append(absent)
        yield from heaps

    def _is_one(self, absent: Absent, other: Absent) -> bool:
        two = [inferred_version(self.versions[one.node], one.words) for one in (absent, other)]
        step = take_step(0, 1, two)
        return step is not None and step.cost < _LEAST_BETWEEN

    def _add(self, absents: Sequence[Absent]) -> bool:
        """Add an inferred text with its steps; where it stands in the place of one inferred before, mend that one."""
        first = absents[0]
        mended = first.mended
        if mended and first.words == self.versions[first.node].words:
            return False
        new = first.node if mended else len(self.versions)
        group = {n for absent in absents for n in (absent.node, *absent.group)}
        around = {*group, *self._around(group), *(self.beside[new] if mended else ())} - {new}
        version = inferred_version(self.versions[first.node], first.words)
        if mended:
            self._clear(new)
            self.versions[new] = version
        else:
            self.versions.append(version)
            self.beside.append(set())
        self.alone[new] = self.alone.get(new, 0.0) + first.alone
        for other in sorted(around):
            self.lay(other, new)
        return True

    def _around(self, group: set[int]) -> set[int]:
        """Return the neighbours of a version and of those that agree against it; of many, what hangs on them."""
        if len(self.versions) - len(self.gone) > FEW:
            return {n for n, above in enumerate(self.parent) if above in group}
        return {other for n in group for other in self.beside[n]}

    def _clear(self, node: int) -> None:
        for other in self.beside[node]:
            self.beside[other].discard(node)
            del self.steps[both(node, other)]
        self.beside[node] = set()

    def _lay_hubs(self) -> None:
        """Lay all texts of a large story against those that most were made from, held and inferred."""
        if self.held <= FEW:
            return
        made = Counter(self.parent)
        inferred = [n for n in range(self.held, len(self.versions)) if n not in self.gone]
        for among in (range(self.held), inferred):
            for hub in sorted(among, key=lambda n: (-made[n], -len(self.beside[n]), n))[:_HUBS]:
                for other in (*range(self.held), *inferred):
                    if other not in self.beside[hub]:
                        self.lay(other, hub)

    def _prune(self) -> None:
        """Take out inferred texts that fewer than two hang on, that are next to nothing but a version held, or but another that they hang on."""
        while True:
            below = [0] * len(self.versions)
            for above in self.parent:
                if above >= 0:
                    below[above] += 1
            inferred = [n for n in range(self.held, len(self.versions)) if n not in self.gone]
            twins = {n: twin for n in inferred if (twin := self._held_twin(n)) is not None}
            gone = [n for n in inferred if below[n] < 2 or n in twins] or self._doubles(inferred)
            if not gone:
                return
            for node in gone:
                for other in sorted(self.beside[node] - self.beside[twins[node]]) if node in twins else ():
                    self.lay(other, twins[node])
                self._clear(node)
                self.alone.pop(node, None)
            self.gone |= set(gone)
            self.parent = self._best_parents(self.parent)

    def _held_twin(self, node: int) -> int | None:
        """Return the version held from which next to nothing tells an inferred text apart, if there is one."""
        return min((n for n in self.beside[node] if n < self.held and self.steps[both(node, n)].cost < 1), default=None)

    def _doubles(self, inferred: Sequence[int]) -> list[int]:
        """Return of two inferred texts with too little between them that which fewer readings show; of a few, one must hang on the other."""
        out: list[int] = []
        touched: set[int] = set()
        for child in inferred:
            near = [self.parent[child], *(sorted(self.beside[child]) if self.held > FEW else ())]
            for other in near:
                if other >= self.held and not touched & {child, other} and self.steps[both(child, other)].cost < _LEAST_BETWEEN:
                    less, more = sorted((child, other), key=lambda n: (len(self.beside[n]) if self.held > FEW else 0, self.alone[n], n))
                    touched |= {child, other}
                    out.append(less)
                    for third in sorted(self.beside[less] - self.beside[more] - {more}):
                        self.lay(third, more)
        return out

    def _best_parents(self, before: Sequence[int] = ()) -> list[int]:
        """Return the best forest; in a large story what many were made from `before` is likelier to have been taken by others too."""
        made = [0] * len(self.versions)
        for above in before if self.held > FEW else ():
            if above >= 0:
                made[above] += 1
        known = [(_PER_MADE if n < self.held else _PER_MADE_INFERRED) * math.log1p(count) for n, count in enumerate(made)]
        edges = [(0, n + 1, _APART) for n in range(len(self.versions))]
        for (a, b), step in self.steps.items():
            for parent, child in ((a, b), (b, a)):
                edges.append((parent + 1, child + 1, max(weight(step, parent) + known[parent], _APART / 2)))
        return [above - 1 for above in grow_arborescence(len(self.versions) + 1, edges)[1:]]

    def settle(self) -> None:
        """Number the inferred texts that are left one after another."""
        kept = [n for n in range(len(self.versions)) if n not in self.gone]
        number = {old: new for new, old in enumerate(kept)} | {-1: -1}
        self.parent = [number[self.parent[n]] for n in kept]
        self.versions = [self.versions[n] for n in kept]
        self.beside = [{number[other] for other in self.beside[n]} for n in kept]
        self.alone = {number[n]: alone for n, alone in self.alone.items()}
        self.steps = {(number[a], number[b]): step.between(number[a], number[b]) for (a, b), step in self.steps.items()}
        self.gone = set()
