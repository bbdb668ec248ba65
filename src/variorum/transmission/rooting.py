"""A forest and what its edges lean to → each tree hung on its likeliest top, with the chance of each edge to point that way.

The chance of each node to be the top follows from those of its neighbours: across an edge it changes by what that edge
leans to. An edge points away from the top, so that its chance is that of all tops on its upper side.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rooted:
    """The parent of each node (-1: none), the chance of each edge, by its child, to point that way, and nodes from the top down."""

    parent: tuple[int, ...]
    points: tuple[float, ...]
    order: tuple[int, ...]


def hang_trees(parent: Sequence[int], lean: Callable[[int, int], float], prior: Callable[[int], float]) -> Rooted:
    """Return each tree on its likeliest top.

    Args:
        parent: of each node, -1 for those without; no node above itself.
        lean: log-odds that of two neighbours the second was made from the first.
        prior: log-odds of a node to be the top, before anything is known of the edges.
    """
    beside: list[list[int]] = [[] for _ in parent]
    for child, above in enumerate(parent):
        if above >= 0:
            beside[child].append(above)
            beside[above].append(child)
    out, points = [-1] * len(parent), [1.0] * len(parent)
    order: list[int] = []
    seen = [False] * len(parent)
    for start in range(len(parent)):
        if seen[start]:
            continue
        tree, _ = _walk(start, beside)
        for node in tree:
            seen[node] = True
        chances = _chances(start, beside, lean, prior)
        top = max(tree, key=lambda node: (chances[node], -node))
        down, over = _walk(top, beside)
        mass = {node: chances[node] for node in down}
        for node in reversed(down):
            if node != top:
                out[node], points[node] = over[node], 1.0 - mass[node]
                mass[over[node]] += mass[node]
        order += down
    return Rooted(tuple(out), tuple(points), tuple(order))


def _walk(top: int, beside: Sequence[Sequence[int]]) -> tuple[list[int], dict[int, int]]:
    """Return the nodes of a tree from the top down, and what stands above each."""
    order, above = [top], {top: -1}
    for node in order:
        for other in beside[node]:
            if other not in above:
                above[other] = node
                order.append(other)
    return order, above


def _chances(
    start: int, beside: Sequence[Sequence[int]], lean: Callable[[int, int], float], prior: Callable[[int], float]
) -> dict[int, float]:
    """Return the chance of each node of a tree to be its top."""
    order, above = _walk(start, beside)
    score = {start: 0.0}
    for node in order[1:]:
        score[node] = score[above[node]] - lean(above[node], node)
    whole = {node: value + prior(node) for node, value in score.items()}
    most = max(whole.values())
    weights = {node: math.exp(value - most) for node, value in whole.items()}
    total = sum(weights.values())
    return {node: weight / total for node, weight in weights.items()}
