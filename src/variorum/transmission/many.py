"""Articles of a story, their neighbours, pairs of these → its lineage: for each version its best exemplar, held or inferred.

Each version is laid against its neighbours only (`steps`), so that time and memory grow with their number. Edmonds's arborescence
takes the best edges (`arborescence`), versions that agree against one that they hang on show a text that is not held (`absent`),
each tree is hung on its likeliest top (`rooting`), and texts made from two are found last (`second`). Confidence is measured
(`lineage.tsv`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache

from variorum.language.lexicon import read_rows
from variorum.model import Article, Derivation, Descent, Evidence, Exemplar, Manner, Pair, Relation, Siglum, WitnessId
from variorum.transmission.growing import FEW, Forest, Two, both, weight
from variorum.transmission.manner import manner_of_part
from variorum.transmission.rooting import Rooted, hang_trees
from variorum.transmission.second import find_second
from variorum.transmission.versions import credited_agency, read_version

MODEL = "many/3"
LEAST_CHANCE = 0.6
"""Below this chance who was made from whom cannot be told."""
_ABSENT_TOP, _PER_MADE, _LEAST_LEANING = 1.0, 0.7, 2.5
_MOST_NEAR = 8
"""Neighbours that are looked at for each text, and as many of theirs again in a small story."""
_MOST_RANK = 3
_TOLD = frozenset({"version", "update", "role", "outlet"})
"""What points from one of two to the other, where slips and clocks only show that one is not the text behind both."""


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
    compared: dict[Two, Pair] = {}
    for pair in pairs:
        one, other = number.get(WitnessId(pair.a)), number.get(WitnessId(pair.b))
        if one is not None and other is not None and one != other:
            compared[both(one, other)] = pair
    near = _near(nodes, number, neighbours)
    forest = Forest(versions, (both(n, other) for n, others in enumerate(near) for other in others), compared)
    forest.grow()
    forest.settle()
    return _Telling(story, nodes, forest, compared).tell()


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
    if len(nodes) > FEW:
        return own
    around = [set(near) for near in own]
    for n, near in enumerate(own):
        for other in near:
            around[other].add(n)
    wider = [
        [*near, *sorted(around[n] - set(near)), *(x for o in sorted(around[n]) for x in sorted(around[o]))] for n, near in enumerate(own)
    ]
    return [[x for x in dict.fromkeys(near) if x != n][: 2 * _MOST_NEAR] for n, near in enumerate(wider)]


class _Telling:
    """A story on its way from a forest of numbers to rows."""

    def __init__(self, story: str, nodes: tuple[tuple[WitnessId, ...], ...], forest: Forest, compared: Mapping[Two, Pair]) -> None:
        self.story, self.nodes, self.versions, self.steps, self.compared = story, nodes, forest.versions, forest.steps, compared
        self.beside = [sorted(beside) for beside in forest.beside]
        self.held = len(nodes)
        self.letters = "α" * (1 + max((len(id) - len(id.lstrip("α")) for names in nodes for id in names), default=0))
        self.alone = dict(forest.alone)
        parent = self._settle_twos(forest.parent)
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
            step, pair = self.steps[both(child, above)], self.compared.get(both(child, above))
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
        step = self.steps.get(both(one, other))
        return weight(step, one) - weight(step, other) if step else 0.0

    def _prior(self, node: int) -> float:
        """Return the log-odds of a node to be the top: what many were made from is likelier than one of them."""
        return (_ABSENT_TOP if node >= self.held else 0.0) + _PER_MADE * math.log(max(1, self.degree[node]))

    def name(self, node: int) -> Siglum:
        """Return what a node is called: the id of its first version, or α1, α2, ..., with more letters α where a version has such an id."""
        return Siglum(self.nodes[node][0]) if node < self.held else Siglum(f"{self.letters}{node - self.held + 1}")

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
        among = set(members)
        cover = {n: sum(self.steps[both(n, x)].shared for x in self.beside[n] if x in among) for n in members}
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
        costs = {n: -weight(self.steps[both(n, child)], n) for n in self.beside[child] if n == parent or not self._hangs_on(n, child)}
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
        return sorted(near, key=lambda n: (-self.steps[both(n, child)].shared, n))

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
        shared = max((self.steps[two].shared for n in near if (two := both(n, child)) in self.steps), default=0)
        return manner_of_part(shared / max(1, len(self.versions[child].words)))

    def _is_update(self, parent: int, child: int) -> bool:
        one, other = self.versions[parent], self.versions[child]
        return one.base == other.base or (one.series is not None and one.series == other.series)

    def _evidence(self, child: int) -> list[Evidence]:
        parent = self.rooted.parent[child]
        if child >= self.held or parent >= self.held:
            return []
        step = self.steps[both(parent, child)]
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
