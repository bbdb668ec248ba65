"""The lineage of a story → its families: texts of which one may come from another, or which share passages, each with the text that stands for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from variorum.model import Derivation, Descent, Siglum, WitnessId
from variorum.store import Archive
from variorum.stories.cluster import components


@dataclass(frozen=True, slots=True)
class Family:
    """Texts that belong together, in order of publication; two or more."""

    texts: tuple[Siglum, ...]
    base: Siglum
    """The proxy of the text behind most of them, if that is not held; or else the one from which most were made."""
    nearest: Mapping[Siglum, Siglum]
    """For each the likeliest exemplar, or its proxy; of those whose exemplar cannot be told the one that shares most with it."""
    second: tuple[tuple[Siglum, Siglum], ...]
    """Texts made from two, each with its second exemplar."""


def find_families(archive: Archive, descent: Descent | None, names: Mapping[WitnessId, Siglum]) -> list[Family]:
    """Return the families of a story, the largest first; a text that shares nothing with another is in none.

    Args:
        archive: where passages are looked up of texts whose exemplar cannot be told.
        descent: the lineage of the story.
        names: the siglum of each version, in order of publication.
    """
    if descent is None:
        return []
    made = [x for x in descent.derivations if x.rank == 1 and not x.further]
    proxies = {x.siglum: names[WitnessId(x.proxy)] for x in descent.exemplars if x.proxy and WitnessId(x.proxy) in names}
    above = {x.child: x.parent for x in made}
    held = [x.child for x in made if WitnessId(x.child) in names]
    nearest = {names[WitnessId(node)]: at for node in held if (at := _climb(node, above, names, proxies))}
    placed = {*nearest, *nearest.values()}
    first = {siglum: id for id, siglum in reversed(tuple(names.items()))}  # one version of each text is enough
    nearest |= _neighbours(archive, [id for siglum, id in first.items() if siglum not in placed], names)
    ties = [(_held(x.parent, names, proxies), _held(x.child, names, proxies)) for x in made]
    groups = _join(nearest, [(one, other) for one, other in ties if one and other])
    order = {siglum: n for n, siglum in enumerate(dict.fromkeys(names.values()))}
    further = [(_held(x.child, names, proxies), _held(x.parent, names, proxies)) for x in descent.derivations if x.further]
    found = [
        Family(
            tuple(group),
            _base(group, made, names, proxies),
            {x: nearest[x] for x in group if x in nearest},
            tuple((a, b) for a, b in further if a and b and a in group and b in group),
        )
        for group in (sorted(map(Siglum, group), key=order.__getitem__) for group in groups)
    ]
    return sorted(found, key=lambda family: (-len(family.texts), order[family.texts[0]]))


def _climb(
    node: Siglum, above: Mapping[Siglum, Siglum], names: Mapping[WitnessId, Siglum], proxies: Mapping[Siglum, Siglum]
) -> Siglum | None:
    """Return the nearest text above one that is another: its exemplar, or the proxy of the first inferred text for which it does not stand."""
    own = names[WitnessId(node)]
    while node in above:
        node = above[node]
        at = _held(node, names, proxies)
        if at and at != own:
            return at
    return None


def _held(node: Siglum, names: Mapping[WitnessId, Siglum], proxies: Mapping[Siglum, Siglum]) -> Siglum | None:
    """Return the text that is meant, or that stands for one that is not held."""
    return proxies.get(node) or names.get(WitnessId(node))


def _neighbours(archive: Archive, ids: Iterable[WitnessId], names: Mapping[WitnessId, Siglum]) -> dict[Siglum, Siglum]:
    """Return for texts whose exemplar cannot be told the one that shares most words with each."""
    alone = set(ids)
    shared: dict[Siglum, Counter[Siglum]] = defaultdict(Counter)
    if alone:
        for x in archive.scan_parallels(ids=sorted(alone)):
            for one, other in ((x.a, x.b), (x.b, x.a)):
                if one in alone and other in names and names[one] != names[other]:
                    shared[names[one]][names[other]] += x.tokens
    return {siglum: min(near, key=lambda other: (-near[other], other)) for siglum, near in shared.items()}


def _join(nearest: Mapping[Siglum, Siglum], ties: Iterable[tuple[Siglum, Siglum]]) -> list[list[str]]:
    """Return the groups that texts make with what is nearest to them; ties join groups, but bring no text in."""
    texts = {*nearest, *nearest.values()}
    links: dict[str, dict[str, float]] = {text: {} for text in texts}
    for one, other in (*nearest.items(), *(tie for tie in ties if texts.issuperset(tie))):
        links[one][other] = links[other][one] = 1.0
    return components(texts, links, 1.0)


def _base(group: list[Siglum], made: Iterable[Derivation], names: Mapping[WitnessId, Siglum], proxies: Mapping[Siglum, Siglum]) -> Siglum:
    counts = Counter(x.parent for x in made if _held(x.parent, names, proxies) in group)
    best = sorted(counts, key=lambda parent: (parent not in proxies, -counts[parent], parent))
    at = next((_held(parent, names, proxies) for parent in best), None)
    return at or group[0]
