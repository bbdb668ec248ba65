"""Readings of several witnesses → the unrooted tree on which they fit with few changes.

Grown by neighbour joining (Saitou and Nei 1987). A witness that reads nothing alone is no leaf but stands where it was
attached: it may be the text that others were made from. What then is left without a witness is a text that is not held.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from variorum.transmission.fit import Readings, Tree, forced_changes


def measure_distances(readings: Readings, witnesses: Sequence[str]) -> dict[frozenset[str], float]:
    """Return for each two witnesses the places where they read otherwise, as if both had all of them."""
    out = {}
    for pair in combinations(witnesses, 2):
        both = [place for place in readings if pair[0] in place and pair[1] in place]
        differ = sum(place[pair[0]] != place[pair[1]] for place in both)
        out[frozenset(pair)] = differ * len(readings) / len(both) if both else float(len(readings))
    return out


def grow_tree(witnesses: Sequence[str], distances: Mapping[frozenset[str], float]) -> Tree:
    """Return the tree of some witnesses by neighbour joining; inner nodes are numbered `#0`, `#1`, ...

    Args:
        witnesses: three or more, in an order that does not depend on how they were given.
        distances: how far each two of them are apart.

    >>> sorted(grow_tree("abc", {frozenset(pair): 2.0 for pair in ("ab", "ac", "bc")})["#0"])
    ['a', 'b', 'c']
    """
    apart = dict(distances)
    nodes = list(witnesses)
    tree: Tree = {node: set() for node in nodes}
    while len(nodes) > 3:
        sums = {x: sum(apart[frozenset((x, y))] for y in nodes if y != x) for x in nodes}
        x, y = min(combinations(nodes, 2), key=lambda two: (len(nodes) - 2) * apart[frozenset(two)] - sums[two[0]] - sums[two[1]])
        inner = _join(tree, f"#{len(tree) - len(witnesses)}", (x, y))
        nodes = [node for node in nodes if node not in (x, y)]
        for other in nodes:
            apart[frozenset((inner, other))] = (apart[frozenset((x, other))] + apart[frozenset((y, other))] - apart[frozenset((x, y))]) / 2
        nodes.append(inner)
    _join(tree, f"#{len(tree) - len(witnesses)}", nodes)
    return tree


def _join(tree: Tree, inner: str, ends: Sequence[str]) -> str:
    tree[inner] = set(ends)
    for end in ends:
        tree[end].add(inner)
    return inner


def contract_tree(tree: Tree, witnesses: Sequence[str], readings: Readings, *, most: int) -> Tree:
    """Return the tree with nodes joined that nothing, or next to nothing, parts.

    Args:
        tree: with the witnesses as its leaves; it is not changed.
        witnesses: their names.
        readings: what they read.
        most: changes up to which an edge is none; a witness on such an edge takes the place of the text that it hangs on.
    """
    out = {node: set(ends) for node, ends in tree.items()}
    held = set(witnesses)
    while True:
        forced = forced_changes(out, readings)
        short = [
            (count, sorted(edge, key=lambda node: (node in held, node)))
            for edge, count in forced.items()
            if count <= most and not edge <= held
        ]
        if not short:
            return out
        _, (gone, kept) = min(short)
        _merge(out, gone, kept)


def _merge(tree: Tree, gone: str, kept: str) -> None:
    """Put one node in the place of another beside it."""
    for other in tree.pop(gone):
        tree[other].discard(gone)
        if other != kept:
            tree[kept].add(other)
            tree[other].add(kept)
