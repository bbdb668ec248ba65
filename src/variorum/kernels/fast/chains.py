"""Seeds → chains."""

# mypy: disable-error-code="no-untyped-def,assignment,operator"
from __future__ import annotations

import numpy as np

from variorum.kernels.compiled import compiled
from variorum.kernels.fast.seeds import sort_rows

LOOK_BACK = 64
"""How many seeds before one are tried as its predecessor."""
NEAR = 4
"""Lengths of a seed within which one on the same diagonal is taken, and none before it tried."""
LEAST_CHAIN = 6
"""Words that a chain after the best must hold."""


@compiled
def chain_seeds(bounds, a_places, b_places, weak, k, scores, before, order, chains, spans, strong_spans):
    """Chain the seeds of pairs, several chains a pair; twin: `plain.chain_seeds`.

    Scores are hundredths of words: k words a seed, less overlap; a step that leaves g words more unmatched on one side costs
    2 g + 50 log2(g + 1).

    Args:
        bounds: int64[n + 1]: the seeds of pair i are those from `bounds[i]` up to `bounds[i + 1]`, by place in b, then in a.
        a_places, b_places: int32[s]; weak: bool[s], as in `Seeds`; k: words a seed.
        scores, before, order: int64[s], room; a pair has less than 2 ** 24 seeds.
        chains: int32[s], filled: the number of a seed's chain in its pair, 0 being the best; -1 for none.
        spans: int32[n], filled: words that the best chain of each pair spans; strong_spans: the same without weak seeds.
    """
    for pair in range(len(bounds) - 1):
        first, last = bounds[pair], bounds[pair + 1]
        for n in range(first, last):
            scores[n], before[n], chains[n] = 100 * k, -1, -1
            for m in range(n - 1, max(first, n - LOOK_BACK) - 1, -1):
                step_a, step_b = np.int64(a_places[n]) - a_places[m], np.int64(b_places[n]) - b_places[m]
                if step_a <= 0 or step_b <= 0:
                    continue
                skew = abs(step_a - step_b)
                cost = 2 * skew
                while skew:
                    skew = (skew + 1 >> 1) - 1
                    cost += 50
                score = scores[m] + 100 * min(k, step_a, step_b) - cost
                if score > scores[n]:
                    scores[n], before[n] = score, m
                if step_a == step_b and step_a <= NEAR * k:
                    break
        spans[pair] = strong_spans[pair] = 0
        for n in range(first, last):
            order[n] = (1 << 32) - scores[n] << 24 | n - first
        sort_rows(order, first, last)
        number = 0
        for rank in range(first, last):
            end = first + (order[rank] & 0xFFFFFF)
            if chains[end] != -1:
                continue
            if number and scores[end] < 100 * LEAST_CHAIN:
                break
            start = end
            while before[start] >= 0 and chains[before[start]] == -1:
                start = before[start]
            gained = scores[end] - (scores[before[start]] if before[start] >= 0 else 0)
            if number and gained < 100 * LEAST_CHAIN:
                chains[end] = -2
                continue
            n = end
            while True:
                chains[n] = number
                if number == 0:
                    words = k
                    if n != start:
                        step_a, step_b = a_places[n] - a_places[before[n]], b_places[n] - b_places[before[n]]
                        words = step_a if step_a == step_b and step_a <= 2 * k else min(k, step_a, step_b)
                    spans[pair] += words
                    if not weak[n]:
                        strong_spans[pair] += words
                if n == start:
                    break
                n = before[n]
            number += 1
        for n in range(first, last):
            chains[n] = max(chains[n], -1)
