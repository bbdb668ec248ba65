"""Passages that articles share → families: connected witnesses, each as a star around the one that shares most with the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from variorum.model import Family, Parallel, WitnessId


def find_families(parallels: Iterable[Parallel]) -> Iterator[Family]:
    """Yield families: connected witnesses, each around the one that shares most with the others."""
    shared: dict[WitnessId, dict[WitnessId, int]] = {}
    for parallel in parallels:
        for one, other in ((parallel.a, parallel.b), (parallel.b, parallel.a)):
            row = shared.setdefault(one, {})
            row[other] = row.get(other, 0) + parallel.tokens
    left = set(shared)
    for start in shared:
        if start not in left:
            continue
        members, todo = [], [start]
        left.discard(start)
        while todo:
            one = todo.pop()
            members.append(one)
            for other in shared[one]:
                if other in left:
                    left.discard(other)
                    todo.append(other)
        proxy = max(members, key=lambda member: (sum(shared[member].values()), str(member)))
        tokens = sum(sum(shared[member].values()) for member in members) // 2
        yield Family(proxy, tuple(sorted(members)), tokens)
