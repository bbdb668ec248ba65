"""Anchors → chains: each a set of anchors in one order on both sides, no word in two of them."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.kernels.plain import Match, best_chain

LEAST_MOVED = 6
"""Words that a chain after the first must hold, to be told as a passage that stands elsewhere."""
_MOST_CHAINS = 64
_MANY = 500


def chain_anchors(anchors: Sequence[Match]) -> list[list[Match]]:
    """Return the chains of two articles, the heaviest first; a word belongs to one chain at most."""
    chains: list[list[Match]] = []
    left = list(anchors)
    while left and len(chains) < _MOST_CHAINS:
        chain = best_chain(left)
        weight = sum(match.length for match in chain)
        if chains and weight < LEAST_MOVED:
            break
        chains.append(chain)
        left = _without(left, chain)
        if len(left) > _MANY:  # set phrases: only runs that could be told as moved by themselves
            left = [match for match in left if match.length >= LEAST_MOVED]
    return chains


def _without(matches: Sequence[Match], chain: Sequence[Match]) -> list[Match]:
    """Cut from matches what a chain uses on either side; of what is left of each, keep the longest piece."""
    used_a = {i for match in chain for i in range(match.a, match.a + match.length)}
    used_b = {j for match in chain for j in range(match.b, match.b + match.length)}
    out = []
    for match in matches:
        best = run = 0
        best_end = 0
        for n in range(match.length):
            run = 0 if match.a + n in used_a or match.b + n in used_b else run + 1
            if run > best:
                best, best_end = run, n + 1
        if best:
            start = best_end - best
            out.append(Match(match.a + start, match.b + start, best))
    return sorted(out)
