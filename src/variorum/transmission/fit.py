"""A tree and what its witnesses read at each place → on how many edges the readings change, and on which they must.

Fewest changes, every change counting alike (Fitch 1971; Sankoff 1975). Nodes that are no witness may read anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Readings = Sequence[Mapping[str, str]]
"""For each place, what each witness reads there; a witness that lacks the passage is absent."""
Tree = dict[str, set[str]]
"""Each node with its neighbours; names that are no witness are texts not held."""


def walk_tree(tree: Tree, root: str) -> dict[str, str]:
    """Return the node above each, seen from a root; those above come before those below."""
    above: dict[str, str] = {}
    todo = [root]
    for node in todo:
        for other in sorted(tree[node]):
            if other != above.get(node):
                above[other] = node
                todo.append(other)
    return above


def count_changes(tree: Tree, readings: Readings) -> int:
    """Return the fewest changes by which all places fit on a tree whose witnesses are leaves or not.

    >>> tree = {"a": {"x"}, "b": {"x"}, "c": {"x"}, "x": {"a", "b", "c"}}
    >>> count_changes(tree, [{"a": "so", "b": "so", "c": "sok"}])
    1
    """
    root = next(iter(tree))
    above = walk_tree(tree, root)
    order = [*reversed(above), root]
    return sum(min(_fold_up(order, above, place, _states(place))[root].values()) for place in readings)


def forced_changes(tree: Tree, readings: Readings) -> dict[frozenset[str], int]:
    """Return for each edge the places at which its ends read otherwise however the fewest changes are placed."""
    root = next(iter(tree))
    above = walk_tree(tree, root)
    order = [*reversed(above), root]
    out = {frozenset(edge): 0 for edge in above.items()}
    for place in readings:
        states = _states(place)
        up = _fold_up(order, above, place, states)
        least = min(up[root].values())
        beyond = {root: dict.fromkeys(states, 0)}
        for node, parent in above.items():
            rest = {s: beyond[parent][s] + up[parent][s] - _across(up[node], s) for s in states}
            beyond[node] = {s: _across(rest, s) for s in states}
            out[frozenset((node, parent))] += min(rest[s] + up[node][s] for s in states) > least
    return out


def fit_readings(tree: Tree, place: Mapping[str, str]) -> dict[str, str]:
    """Return what each node reads at a place when as few edges as can be change it; of equals, what most witnesses read."""
    states = _states(place)
    root = min(place)
    above = walk_tree(tree, root)
    up = _fold_up([*reversed(above), root], above, place, states)
    out = {root: place[root]}
    for node, parent in above.items():
        out[node] = min(states, key=lambda s: (up[node][s] + (s != out[parent]), s != out[parent], states.index(s)))
    return out


def _states(place: Mapping[str, str]) -> list[str]:
    """Return the readings of a place, the most common first."""
    held = list(place.values())
    return sorted(set(held), key=lambda text: (-held.count(text), text))


def _across(costs: Mapping[str, int], state: str) -> int:
    """Return the least cost beyond an edge, given the reading on this side."""
    return min(costs[state], min(costs.values()) + 1)


_IMPOSSIBLE = 1_000_000


def _fold_up(order: Sequence[str], above: Mapping[str, str], place: Mapping[str, str], states: Sequence[str]) -> dict[str, dict[str, int]]:
    """Return for each node the least changes at and below it, by what it reads; `order` has nodes before those above them."""
    costs = {node: {s: 0 if place.get(node, s) == s else _IMPOSSIBLE for s in states} for node in order}
    for node in order:
        if node in above:
            mine, theirs = costs[node], costs[above[node]]
            for s in states:
                theirs[s] += _across(mine, s)
    return costs
