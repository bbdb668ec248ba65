"""Pairs of three witnesses or more → a forest: who may have been made from whom, and from what texts that are not held.

Directions between pairs are taken in order of confidence, one parent a child and never in a circle (Edmonds's arborescence,
greedily). Above what is then without a parent stands an exemplar wherever a pair has one, or wherever each of three has
readings of its own against the two others that agree: none of them can then be the text that the others were made from
(Maas's separative errors; a majority of three is the older reading more often than not). A witness made from two texts at
once is out of scope.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from variorum.model import Article, Derivation, Evidence, Exemplar, Lineage, Manner, Pair, Relation, Siglum, Span, Variant
from variorum.transmission.evidence import ALPHA
from variorum.transmission.manner import manner_of
from variorum.transmission.tradition import draw_stemma

_NAMES = "αβγδεζηθικλμνξοπρστυφχψω"
_LEAST_SINGULAR = 2
"""Readings that each of three must have alone to show that none is the parent of the others."""
Children = dict[Siglum, tuple[Siglum, Manner]]


def draw_lineage(articles: Mapping[Siglum, Article], pairs: Sequence[Pair], base: Siglum, scans: Collection[Siglum]) -> Lineage:
    """Return the lineage of three witnesses or more; `relation` is None, since there is more than one.

    Four or more that share text stand in a stemma where their readings show the direction; all others in a forest.

    Args:
        articles: the witnesses by siglum.
        pairs: every two of them compared, in any order.
        base: the witness that shares most with the others.
        scans: those that were scanned.
    """
    related = [siglum for siglum in articles if siglum == base or any(_joins(pair, base, siglum) for pair in pairs)]
    held = {siglum: articles[siglum] for siglum in related}
    stemma = draw_stemma(held, base, pairs, [_name(n) for n in range(2 * len(articles))], scans)
    forest = draw_forest(articles, pairs)
    if stemma is None:
        return forest
    return replace(
        forest,
        exemplars=stemma.exemplars,
        derivations=stemma.derivations,
        evidence=_evidence(pairs, {d.child: d.parent for d in stemma.derivations}, articles),
        alternatives=_alternatives(pairs, stemma.derivations),
    )


def _joins(pair: Pair, base: Siglum, siglum: Siglum) -> bool:
    return {pair.a, pair.b} == {base, siglum} and pair.lineage.relation is not Relation.UNRELATED


def draw_forest(articles: Mapping[Siglum, Article], pairs: Sequence[Pair]) -> Lineage:
    """Return the lineage of witnesses by what their pairs claim.

    Args:
        articles: the witnesses by siglum.
        pairs: every two of them compared, in any order.
    """
    order = sorted(articles, key=lambda siglum: (articles[siglum].text.sha256, siglum))
    parents = _held_parents(pairs, order)
    roots = [siglum for siglum in order if siglum not in parents]
    groups = _groups(roots, pairs, articles)
    exemplars = [_exemplar(_name(n), group, articles, pairs) for n, group in enumerate(groups)]
    above = {member: exemplar.siglum for group, exemplar in zip(groups, exemplars, strict=True) for member in group}
    derivations = [
        *(Derivation(above[child], child, _manner(child, above, pairs)) for child in articles if child in above),
        *(Derivation(parents[child][0], child, parents[child][1]) for child in articles if child in parents),
    ]
    return Lineage(None, None, tuple(exemplars), tuple(derivations), _evidence(pairs, above, articles), _alternatives(pairs, derivations))


def _name(number: int) -> Siglum:
    return Siglum(_NAMES[number % len(_NAMES)] + (str(number // len(_NAMES)) if number >= len(_NAMES) else ""))


def _held_parents(pairs: Iterable[Pair], order: Sequence[Siglum]) -> Children:
    """Take the directions that pairs claim, the surest first; of equal ones that of the text first in order."""
    claims = []
    for pair in pairs:
        if pair.lineage.relation in (Relation.A_FROM_B, Relation.B_FROM_A) and pair.lineage.derivations:
            made = pair.lineage.derivations[0]
            claims.append((-(pair.lineage.confidence or 0.0), order.index(made.child), order.index(made.parent), made))
    out: Children = {}
    for *_, made in sorted(claims, key=lambda claim: claim[:3]):
        if made.child not in out and made.child not in _line(made.parent, out):
            out[made.child] = made.parent, made.manner
    return out


def _line(siglum: Siglum, parents: Children) -> list[Siglum]:
    """Return a witness and those above it."""
    out = [siglum]
    while out[-1] in parents:
        out.append(parents[out[-1]][0])
    return out


def _groups(roots: Sequence[Siglum], pairs: Sequence[Pair], articles: Mapping[Siglum, Article]) -> list[list[Siglum]]:
    """Join the roots that must have a text above them which is not held; singletons stay out."""
    joined: dict[Siglum, set[Siglum]] = {root: {root} for root in roots}

    def join(members: Iterable[Siglum]) -> None:
        union = set().union(*(joined[member] for member in members))
        for member in union:
            joined[member] = union

    for pair in pairs:
        if pair.a in joined and pair.b in joined and pair.lineage.relation is Relation.COMMON_EXEMPLAR:
            join((pair.a, pair.b))
    found = {frozenset((pair.a, pair.b)): pair for pair in pairs}
    for three in combinations(sorted(roots), 3):
        sides = [found[frozenset(two)] for two in combinations(three, 2)]
        if all(pair.alignments for pair in sides) and all(_singular(one, three, found, articles) >= _LEAST_SINGULAR for one in three):
            join(three)
    groups = {frozenset(group) for group in joined.values() if len(group) > 1}
    return sorted((sorted(group) for group in groups), key=lambda group: roots.index(group[0]))


def _singular(one: Siglum, three: Sequence[Siglum], found: Mapping[frozenset[Siglum], Pair], articles: Mapping[Siglum, Article]) -> int:
    """Count the places where one of three reads otherwise and the two others agree."""
    first, second = (who for who in three if who != one)
    sides = [_readings(found[frozenset((one, other))], one, articles[other]) for other in (first, second)]
    return sum(sides[0][place] == sides[1][place] for place in sides[0].keys() & sides[1].keys())


def _readings(pair: Pair, one: Siglum, other: Article) -> dict[tuple[int, int], str]:
    """Return what the other reads where a witness reads otherwise, by place of the witness."""
    out = {}
    for variant in pair.variants:
        mine, theirs = _sides(variant, pair, one)
        if mine and theirs:
            out[mine.start, mine.end] = " ".join(other.text.content[theirs.start : theirs.end].casefold().split())
    return out


def _sides(variant: Variant, pair: Pair, one: Siglum) -> tuple[Span | None, Span | None]:
    return (variant.a, variant.b) if pair.a == one else (variant.b, variant.a)


def _exemplar(name: Siglum, group: Sequence[Siglum], articles: Mapping[Siglum, Article], pairs: Sequence[Pair]) -> Exemplar:
    """Name a text that is not held after the agency that most pairs of its children show."""
    agencies = sorted(x.agency for p in pairs if p.a in group and p.b in group for x in p.lineage.exemplars if x.agency)
    agency = max(agencies, key=lambda one: (agencies.count(one), one), default=None)
    return Exemplar(name, f"{agency} wire" if agency else "text that is not held", agency)


def _manner(child: Siglum, above: Mapping[Siglum, Siglum], pairs: Iterable[Pair]) -> Manner:
    """Return how a child was made from a text that is not held, as far as its nearest sibling shows."""
    shares = [
        share
        for pair in pairs
        for who, other, share in ((pair.a, pair.b, pair.shares[0]), (pair.b, pair.a, pair.shares[1]))
        if who == child and above.get(other) == above[child]
    ]
    return manner_of(max(shares, key=lambda share: share.shared))


def _evidence(pairs: Iterable[Pair], above: Mapping[Siglum, Siglum], articles: Mapping[Siglum, Article]) -> tuple[Evidence, ...]:
    """Return what the pairs show, once each; what points to a text that is not held points to that above its witness."""
    order = list(articles)
    found = {
        replace(sign, points_to=above.get(sign.witness, ALPHA)) if sign.points_to == ALPHA else sign
        for pair in pairs
        for sign in pair.lineage.evidence
    }
    return tuple(sorted(found, key=lambda x: (order.index(x.witness), x.start or 0, x.end or 0, x.kind, x.points_to)))


def _alternatives(pairs: Iterable[Pair], derivations: Iterable[Derivation]) -> tuple[str, ...]:
    """Return what else the texts allow: for each pair that nothing joins or parts, and for each text that is not held."""
    joined = {frozenset((d.parent, d.child)) for d in derivations}
    above = {d.child: d.parent for d in derivations}
    out = [
        f"cannot tell how {pair.a} and {pair.b} are related"
        for pair in pairs
        if pair.lineage.relation is Relation.CANNOT_TELL
        and frozenset((pair.a, pair.b)) not in joined
        and (above.get(pair.a) is None or above.get(pair.a) != above.get(pair.b))
    ]
    if any(d.parent in _NAMES for d in derivations):
        out.append("versions under one text that is not held may have been made one from another")
    return tuple(out)
