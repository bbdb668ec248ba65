"""Articles of a story, their neighbours, pairs of these → its lineage: for each version its best exemplar, held or inferred.

Each version is laid against its neighbours only (`steps`), so that time and memory grow with their number. Edmonds's arborescence
takes the best edges (`arborescence`), versions that agree against one that they hang on show a text that is not held (`absent`),
each tree is hung on its likeliest top (`rooting`), and texts made from two are found last (`second`). Confidence is measured
(`lineage.tsv`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from variorum.language.lexicon import read_rows
from variorum.model import Article, Derivation, Descent, Evidence, Exemplar, Manner, Pair, Relation, Siglum, WitnessId
from variorum.transmission.absent import Absent, find_absent
from variorum.transmission.arborescence import grow_arborescence
from variorum.transmission.manner import manner_of_part
from variorum.transmission.rooting import Rooted, hang_trees
from variorum.transmission.second import find_second
from variorum.transmission.steps import Step, take_step
from variorum.transmission.versions import Version, credited_agency, inferred_version, read_version

MODEL = "many/1"
LEAST_CHANCE = 0.6
"""Below this chance who was made from whom cannot be told."""
_PER_CHANGE = 0.8
"""Log-odds that a change more costs."""
_APART = -200.0
"""Weight of having no exemplar among those held."""
_ABSENT_TOP, _PER_MADE, _LEAST_LEANING = 1.0, 0.7, 2.5
_FEW, _MOST_NEAR = 200, 8
"""Up to this many texts the neighbours of neighbours are looked at too, this many for each."""
_MOST_RANK = 3
_TOLD = frozenset({"version", "update", "role", "outlet"})
"""What points from one of two to the other, where slips and clocks only show that one is not the text behind both."""
_ROUNDS = 6
_LEAST_BETWEEN = 4.0
"""Changes between two inferred texts below which they are one."""
Steps = dict[tuple[int, int], Step]


def derive_story(
    story: str,
    articles: Sequence[Article],
    neighbours: Mapping[WitnessId, Sequence[WitnessId]],
    pairs: Sequence[Pair] = (),
) -> Descent:
    """Return the lineage of a story, whatever the order of its articles.

    Args:
        story: its id.
        articles: its versions, two or more; ids differ.
        neighbours: for each version those with which it shares most words, best first; ids that are not given are passed over.
        pairs: neighbours compared in full, where that was done; their sigla are ids.
    """
    nodes = _nodes(articles)
    number = {name: n for n, names in enumerate(nodes) for name in names}
    held = {article.witness.id: article for article in articles}
    versions = [read_version(held[names[0]]) for names in nodes]
    compared: dict[tuple[int, int], Pair] = {}
    for pair in pairs:
        one, other = number.get(WitnessId(pair.a)), number.get(WitnessId(pair.b))
        if one is not None and other is not None and one != other:
            compared[_both(one, other)] = pair
    near = _near(nodes, number, neighbours)
    steps = _take_steps(near, versions, compared)
    return _Telling(story, nodes, _grow(versions, steps), compared).tell()


def _both(one: int, other: int) -> tuple[int, int]:
    return (min(one, other), max(one, other))


def _nodes(articles: Sequence[Article]) -> tuple[tuple[WitnessId, ...], ...]:
    """Return the versions of each text, in an order that does not depend on how they were given."""
    texts: dict[str, list[WitnessId]] = {}
    for article in articles:
        texts.setdefault(article.text.sha256, []).append(article.witness.id)
    return tuple(sorted(tuple(sorted(set(names))) for names in texts.values()))


def _near(
    nodes: Sequence[Sequence[WitnessId]], number: Mapping[WitnessId, int], neighbours: Mapping[WitnessId, Sequence[WitnessId]]
) -> list[list[int]]:
    """Return for each text its neighbours; of a small story, those of its neighbours as well."""
    own: list[list[int]] = [[] for _ in nodes]
    for n, names in enumerate(nodes):
        for name in names:
            own[n] += [number[other] for other in neighbours.get(name, ()) if other in number and number[other] != n]
        own[n] = list(dict.fromkeys(own[n]))[:_MOST_NEAR]
    if len(nodes) > _FEW:
        return own
    around = [set(near) for near in own]
    for n, near in enumerate(own):
        for other in near:
            around[other].add(n)
    wider = [
        [*near, *sorted(around[n] - set(near)), *(x for o in sorted(around[n]) for x in sorted(around[o]))] for n, near in enumerate(own)
    ]
    return [[x for x in dict.fromkeys(near) if x != n][: 2 * _MOST_NEAR] for n, near in enumerate(wider)]


def _take_steps(near: Sequence[Sequence[int]], versions: Sequence[Version], compared: Mapping[tuple[int, int], Pair]) -> Steps:
    out: Steps = {}
    for two in sorted({_both(n, other) for n, others in enumerate(near) for other in others} | set(compared)):
        step = take_step(*two, versions, compared.get(two)) if two[0] != two[1] else None
        if step is not None:
            out[two] = step
    return out


def _weight(step: Step, parent: int) -> float:
    """Return the log-odds of an edge, up to what all have in common: fewer changes, and what its direction rests on."""
    return -_PER_CHANGE * step.cost + (step.leaning if parent == step.a else -step.leaning) / 2


@dataclass(slots=True)
class _Grown:
    """A forest: the parent of each node, -1 for those without; the versions held, then those inferred, and the readings that show these."""

    versions: list[Version]
    steps: Steps
    parent: list[int]
    alone: dict[int, float]


def _grow(versions: Sequence[Version], steps: Steps) -> _Grown:
    """Return the best forest, with the texts that are not held which it shows, in rounds: each may show others."""
    grown = _Grown(list(versions), dict(steps), _best_parents(len(versions), steps), {})
    for _ in range(_ROUNDS):
        found = find_absent(grown.parent, grown.versions, grown.steps)
        for absent in found:
            _add_absent(grown, absent, len(versions))
        if not found:
            break
        grown.parent = _best_parents(len(grown.versions), grown.steps)
        _prune(grown, len(versions))
    return grown


def _add_absent(grown: _Grown, absent: Absent, held: int) -> None:
    """Add an inferred text with its steps; where it stands in the place of one inferred before, mend that one."""
    new = absent.node if absent.node >= held else len(grown.versions)
    around = {absent.node, *absent.group, *_around(absent.node, absent.group, grown.steps, len(grown.versions))} - {new}
    version = inferred_version(grown.versions[absent.node], absent.words)
    if new == absent.node:
        grown.versions[new] = version
    else:
        grown.versions.append(version)
    grown.alone[new] = grown.alone.get(new, 0.0) + absent.alone
    for other in sorted(around):
        step = take_step(*_both(other, new), grown.versions)
        grown.steps.pop(_both(other, new), None)
        if step is not None:
            grown.steps[_both(other, new)] = step


def _around(node: int, group: frozenset[int], steps: Steps, count: int) -> set[int]:
    """Return the neighbours of a version and of those that agree against it; of many, none."""
    if count > _FEW:
        return set()
    near = {node, *group}
    return {x for two in steps if two[0] in near or two[1] in near for x in two}


def _prune(grown: _Grown, held: int) -> None:
    """Take out inferred texts that fewer than two hang on, or that are next to nothing but a version held."""
    while True:
        below = [0] * len(grown.versions)
        for above in grown.parent:
            if above >= 0:
                below[above] += 1
        same = {two[1] for two, step in grown.steps.items() if two[1] >= held > two[0] and step.cost < 1}
        gone = [n for n in range(held, len(grown.versions)) if below[n] < 2 or n in same] or _doubles(grown, held)
        if not gone:
            return
        kept = [n for n in range(len(grown.versions)) if n not in set(gone)]
        number = {old: new for new, old in enumerate(kept)}
        grown.versions = [grown.versions[n] for n in kept]
        grown.alone = {number[n]: alone for n, alone in grown.alone.items() if n in number}
        grown.steps = {
            (number[a], number[b]): replace(step, a=number[a], b=number[b])
            for (a, b), step in grown.steps.items()
            if a in number and b in number
        }
        grown.parent = _best_parents(len(kept), grown.steps)


def _doubles(grown: _Grown, held: int) -> list[int]:
    """Return an inferred text that hangs on another with too little between them, the one that fewer readings show, if there is one."""
    for child in range(held, len(grown.versions)):
        above = grown.parent[child]
        if above >= held and grown.steps[_both(child, above)].cost < _LEAST_BETWEEN:
            return [min(child, above, key=lambda n: (grown.alone[n], n))]
    return []


def _best_parents(count: int, steps: Steps) -> list[int]:
    edges = [(0, n + 1, _APART) for n in range(count)]
    for (a, b), step in steps.items():
        edges += [(a + 1, b + 1, max(_weight(step, a), _APART / 2)), (b + 1, a + 1, max(_weight(step, b), _APART / 2))]
    return [above - 1 for above in grow_arborescence(count + 1, edges)[1:]]


class _Telling:
    """A story on its way from a forest of numbers to rows."""

    def __init__(
        self, story: str, nodes: tuple[tuple[WitnessId, ...], ...], grown: _Grown, compared: Mapping[tuple[int, int], Pair]
    ) -> None:
        self.story, self.nodes, self.versions, self.steps, self.compared = story, nodes, grown.versions, grown.steps, compared
        self.beside: list[list[int]] = [[] for _ in grown.versions]
        for a, b in self.steps:
            self.beside[a].append(b)
            self.beside[b].append(a)
        self.held = len(nodes)
        self.alone = dict(grown.alone)
        parent = self._settle_twos(grown.parent)
        self.beside += [[] for _ in range(len(parent) - len(self.beside))]
        self.degree = [0] * len(parent)
        for child, above in enumerate(parent):
            if above >= 0:
                self.degree[child] += 1
                self.degree[above] += 1
        self.rooted: Rooted = hang_trees(parent, self._lean, self._prior)
        self.below: dict[int, list[int]] = {}
        for child, above in enumerate(self.rooted.parent):
            self.below.setdefault(above, []).append(child)

    def _settle_twos(self, parent: list[int]) -> list[int]:
        """Give two that stand alone what their comparison tells: a direction, a text behind both, or nothing."""
        alone: dict[int, int] = {}
        for above in parent:
            if above >= 0:
                alone[above] = alone.get(above, 0) + 1
        for child in range(self.held):
            above = parent[child]
            if above < 0 or above >= self.held or alone[above] != 1 or parent[above] >= 0 or alone.get(child):
                continue
            step, pair = self.steps[_both(child, above)], self.compared.get(_both(child, above))
            relation = pair.lineage.relation if pair else None
            if (
                relation in (Relation.A_FROM_B, Relation.B_FROM_A)
                or abs(sum(odds for kind, odds in step.reasons if kind in _TOLD)) >= _LEAST_LEANING
            ):
                continue
            parent[child] = -1
            if relation is Relation.COMMON_EXEMPLAR or (pair is None and credited_agency([self.versions[child], self.versions[above]])):
                parent[child] = parent[above] = len(parent)
                self.alone[len(parent)] = 1.0
                parent.append(-1)
        return parent

    def _lean(self, one: int, other: int) -> float:
        """Return the log-odds that `other` was made from `one`, both side by side in the tree."""
        step = self.steps.get(_both(one, other))
        return _weight(step, one) - _weight(step, other) if step else 0.0

    def _prior(self, node: int) -> float:
        """Return the log-odds of a node to be the top: what many were made from is likelier than one of them."""
        return (_ABSENT_TOP if node >= self.held else 0.0) + _PER_MADE * math.log(max(1, self.degree[node]))

    def name(self, node: int) -> Siglum:
        """Return what a node is called: the id of its first version, or α1, α2, ..."""
        return Siglum(self.nodes[node][0]) if node < self.held else Siglum(f"α{node - self.held + 1}")

    def tell(self) -> Descent:
        """Return the rows."""
        derivations, evidence = [], []
        for child in sorted(self.rooted.order, key=lambda node: (node >= self.held, node)):
            if self.rooted.parent[child] >= 0:
                derivations += self._derivations(child)
                evidence += self._evidence(child)
        exemplars = [self._exemplar(node) for node in range(self.held, len(self.rooted.parent))]
        return Descent(self.story, self.nodes, tuple(exemplars), tuple(derivations), tuple(evidence), MODEL)

    def _exemplar(self, node: int) -> Exemplar:
        members = self._members(node)
        agency = credited_agency([self.versions[n] for n in members])
        cover = {n: sum(self.steps[two].shared for x in members if (two := _both(n, x)) in self.steps) for n in members}
        proxy = max(members, key=lambda n: (cover[n], -n))
        top = self.rooted.parent[node] < 0
        label = f"{agency} wire" if agency and top else f"version of the {agency} wire" if agency else "text that is not held"
        return Exemplar(self.name(node), label, agency, self.story, self.name(proxy))

    def _members(self, node: int) -> list[int]:
        """Return the held versions nearest below an inferred text."""
        out: list[int] = []
        todo = [*self.below.get(node, ())]
        for child in todo:
            if child < self.held:
                out.append(child)
            else:
                todo += self.below.get(child, ())
        return out

    def _derivations(self, child: int) -> list[Derivation]:
        parent = self.rooted.parent[child]
        beside, shares = self._attached(child, parent)
        chance = beside * self.rooted.points[child]
        out = [self._made(parent, child, measure_chance(chance), 1)]
        if child >= self.held:
            return out
        second = self._second(child, parent)
        if second is not None:
            out.append(self._made(second, child, None, 1, further=True))
        others = sorted((one for one in shares if one != parent), key=lambda one: (-shares[one], one))[: _MOST_RANK - 1]
        for rank, other in enumerate(others, 2):
            lean = self._lean(other, child)
            out.append(self._made(other, child, round(shares[other] / (1 + math.exp(min(50.0, -lean))), 2), rank))
        return out

    def _attached(self, child: int, parent: int) -> tuple[float, dict[int, float]]:
        """Return how likely a version hangs on its exemplar, and on each other neighbour."""
        if child >= self.held:
            return 1 - math.exp(-self.alone.get(child, 1.0)), {}
        costs = {n: -_weight(self.steps[_both(n, child)], n) for n in self.beside[child] if n == parent or not self._hangs_on(n, child)}
        if parent not in costs:
            return 0.5, {}
        least = min(costs.values())
        likely = {n: math.exp(least - cost) for n, cost in costs.items()}
        whole = sum(likely.values())
        sure = 1 - math.exp(-self.alone[parent]) if parent >= self.held else 1.0
        return sure * likely[parent] / whole, {n: value / whole for n, value in likely.items()}

    def _hangs_on(self, node: int, top: int) -> bool:
        """Return whether a node hangs on another directly: it is then no exemplar of that one."""
        return self.rooted.parent[node] == top

    def _second(self, child: int, parent: int) -> int | None:
        first = parent if parent < self.held else next(iter(self._near_members(child, parent)), None)
        if first is None:
            return None
        others = [n for n in self.beside[child] if n != first and not self._above(child, n)]
        found = find_second(child, first, others, self.versions, self.steps)
        return found[0] if found else None

    def _near_members(self, child: int, parent: int) -> list[int]:
        """Return the siblings of a version that were laid against it, those that share most first."""
        near = [n for n in self.beside[child] if n < self.held and n != child and self._above(parent, n)]
        return sorted(near, key=lambda n: (-self.steps[_both(n, child)].shared, n))

    def _above(self, top: int, node: int) -> bool:
        """Return whether one node stands above another."""
        while node >= 0 and node != top:
            node = self.rooted.parent[node]
        return node == top

    def _made(self, parent: int, child: int, chance: float | None, rank: int, *, further: bool = False) -> Derivation:
        return Derivation(self.name(parent), self.name(child), self._manner(parent, child), self.story, chance, rank, further, MODEL)

    def _manner(self, parent: int, child: int) -> Manner:
        if child >= self.held:
            return Manner.REWRITE
        if parent < self.held and self._is_update(parent, child):
            return Manner.UPDATE
        near = [parent] if parent < self.held else self._near_members(child, parent)
        shared = max((self.steps[two].shared for n in near if (two := _both(n, child)) in self.steps), default=0)
        return manner_of_part(shared / max(1, len(self.versions[child].words)))

    def _is_update(self, parent: int, child: int) -> bool:
        one, other = self.versions[parent], self.versions[child]
        return one.base == other.base or (one.series is not None and one.series == other.series)

    def _evidence(self, child: int) -> list[Evidence]:
        parent = self.rooted.parent[child]
        if child >= self.held or parent >= self.held:
            return []
        step = self.steps[_both(parent, child)]
        sign = 1 if step.a == parent else -1
        to, who = self.name(parent), self.name(child)
        return [Evidence(kind, to if sign * odds > 0 else who, who, None, None, None, "", who) for kind, odds in step.reasons]


@cache
def _measured() -> list[tuple[float, float]]:
    return [(float(mean), float(share)) for mean, share, _ in read_rows("lineage.tsv", __file__)]


def measure_chance(raw: float) -> float:
    """Return the chance that an edge is right: the share that was, in traditions of even seeds, where the model was as sure."""
    steps = _measured()
    after = next((n for n, (mean, _) in enumerate(steps) if mean >= raw), len(steps))
    if after in (0, len(steps)):
        return round(steps[min(after, len(steps) - 1)][1], 3)
    (low, least), (high, most) = steps[after - 1 : after + 1]
    return round(least + (most - least) * (raw - low) / (high - low), 3)
