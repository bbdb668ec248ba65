"""Passages that articles share → families: witnesses that share much, each family as a star around the one that shares most with the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from variorum.kernels.groups import Groups
from variorum.model import Family, Parallel, WitnessId


def find_families(parallels: Iterable[Parallel], lengths: Mapping[WitnessId, int]) -> Iterator[Family]:
    """Yield families, as `kernels.groups` puts witnesses together.

    Args:
        parallels: the passages of a collection.
        lengths: how many words each witness has.
    """
    shared: dict[tuple[WitnessId, WitnessId], int] = {}
    sums: dict[WitnessId, int] = {}
    for parallel in parallels:
        key = parallel.a, parallel.b
        shared[key] = shared.get(key, 0) + parallel.tokens
        for one in key:
            sums[one] = sums.get(one, 0) + parallel.tokens
    groups = Groups[str]()
    for (a, b), tokens in shared.items():
        groups.add(a, b, tokens, min(lengths[a], lengths[b]))
    groups.close()
    members: dict[str, list[WitnessId]] = {}
    for one in sums:
        members.setdefault(groups.root(one), []).append(one)
    for those in members.values():
        proxy = max(those, key=lambda member: (sums[member], str(member)))
        yield Family(proxy, tuple(sorted(those)), sum(sums[member] for member in those) // 2)
