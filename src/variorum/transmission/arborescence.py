"""Weighed edges → for each node its parent, so that the sum is the largest and nobody stands above himself.

Edmonds's algorithm (1967) by Tarjan's contraction (1977): each node takes its best edge, a ring becomes one node whose other
edges are worth what they gain over the ring's own, and is opened from the top at the end. Node 0 is the top.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

Edge = tuple[int, int, float]
"""Parent, child, weight."""


def grow_arborescence(count: int, edges: Sequence[Edge]) -> list[int]:
    """Return the parent of each node, -1 for the top and for what cannot be reached from it.

    Args:
        count: nodes, of which 0 is the top; it hands on an edge of last resort to each node that has none.
        edges: parent, child, weight; the larger the better. Edges into the top and from a node to itself do not count.

    >>> grow_arborescence(3, [(0, 1, 1.0), (0, 2, 1.0), (1, 2, 5.0), (2, 1, 5.5)])
    [-1, 2, 0]
    """
    best: dict[tuple[int, int], float] = {}
    for parent, child, weight in edges:
        if child and parent != child and weight > best.get((parent, child), -float("inf")):
            best[parent, child] = weight
    ordered = [(parent, child, weight) for (parent, child), weight in sorted(best.items())]
    last = -1e9 - sum(abs(weight) for _, _, weight in ordered)
    ordered += [(0, child, last) for child in range(1, count) if (0, child) not in best]
    return _Contraction(count, ordered).solve()


class _Contraction:
    """The nodes, rings contracted to nodes of their own; each has a heap of the edges that enter it, with what each still costs."""

    def __init__(self, count: int, edges: Sequence[Edge]) -> None:
        self.count = count
        self.edges = edges
        self.heaps: list[list[tuple[float, int]]] = [[] for _ in range(count)]
        for number, (_, child, weight) in enumerate(edges):
            self.heaps[child].append((-weight, number))
        for heap in self.heaps:
            heapq.heapify(heap)
        self.offset = [0.0] * count
        self.ring = list(range(count))
        self.above = [-1] * count
        self.entered = [-1] * count
        self.members: list[list[int]] = [[] for _ in range(count)]

    def top(self, node: int) -> int:
        """Return the outermost ring that holds a node."""
        while self.ring[node] != node:
            self.ring[node] = self.ring[self.ring[node]]
            node = self.ring[node]
        return node

    def solve(self) -> list[int]:
        settled = [False] * self.count
        settled[0] = True
        for start in range(1, self.count):
            path: list[int] = []
            on_path: set[int] = set()
            node = self.top(start)
            while not settled[node]:
                if node in on_path:
                    node = self._contract(path, node, on_path)
                    settled.append(False)
                    continue
                path.append(node)
                on_path.add(node)
                node = self._enter(node)
            for passed in path:
                settled[passed] = True
        return self._open()

    def _enter(self, node: int) -> int:
        """Take the best edge that enters a node from outside it, and return where it comes from."""
        heap = self.heaps[node]
        while self.top(self.edges[heap[0][1]][0]) == node:
            heapq.heappop(heap)
        self.entered[node] = heap[0][1]
        return self.top(self.edges[heap[0][1]][0])

    def _contract(self, path: list[int], node: int, on_path: set[int]) -> int:
        """Make one node of the ring that a path has closed, and return it; smaller heaps go into the largest."""
        at = path.index(node)
        members, path[at:] = path[at:], []
        new = len(self.heaps)
        for member in members:
            self.offset[member] -= self.heaps[member][0][0] + self.offset[member]  # its best edge now costs nothing
            self.ring[member] = new
            self.above[member] = new
            on_path.discard(member)
        large = max(members, key=lambda member: len(self.heaps[member]))
        heap, base = self.heaps[large], self.offset[large]
        for member in members:
            if member != large:
                for cost, number in self.heaps[member]:
                    heapq.heappush(heap, (cost + self.offset[member] - base, number))
                self.heaps[member] = []
        self.heaps[large] = []
        self.heaps.append(heap)
        self.offset.append(base)
        self.ring.append(new)
        self.above.append(-1)
        self.entered.append(-1)
        self.members.append(members)
        return new

    def _open(self) -> list[int]:
        """Open the rings from the outermost in: the edge that enters a ring takes the place of one of the ring's own."""
        opened = [False] * len(self.heaps)
        for node in range(len(self.heaps) - 1, self.count - 1, -1):
            inner = node if opened[node] else self.edges[self.entered[node]][1]
            while inner != node:  # up from the node that the edge enters; each is passed once
                self.entered[inner], opened[inner] = self.entered[node], True
                inner = self.above[inner]
        return [self.edges[number][0] if number >= 0 else -1 for number in self.entered[: self.count]]
