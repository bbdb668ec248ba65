"""Seeds → candidates: pairs whose seeds chain to enough words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from variorum.kernels import fast
from variorum.kernels.arrays import Candidates, Preset, Seeds

if TYPE_CHECKING:
    from variorum.kernels.arrays import Int32s, Int64s


def accept_pairs(seeds: Seeds, lengths: Int32s, preset: Preset) -> Candidates:
    """Return the pairs worth aligning, with their seeds in chains.

    A pair is kept whose best chain spans `preset.least_tokens` words, or `preset.least_share` of the shorter text; where seeds are weak
    (furniture, common speech), only if with these the chain spans half of the shorter text.

    Args:
        seeds: of pairs, as `find_seeds` gives them.
        lengths: words of each text, by its number, as in `Facts`.
        preset: the one by which the seeds were found.
    """
    bounds = pair_bounds(seeds)
    size, pairs = len(seeds.a), len(bounds) - 1
    scores, before, order = (np.empty(size, dtype=np.int64) for _ in range(3))
    chains, spans, strong = np.empty(size, dtype=np.int32), np.empty(pairs, dtype=np.int32), np.empty(pairs, dtype=np.int32)
    fast.chain_seeds(bounds, seeds.a_places, seeds.b_places, seeds.weak, preset.k, scores, before, order, chains, spans, strong)
    a, b = seeds.a[bounds[:-1]], seeds.b[bounds[:-1]]
    shorter = np.minimum(lengths[a], lengths[b])
    least = np.minimum(preset.least_tokens, np.maximum(8, np.round(preset.least_share * shorter)))
    kept = (strong >= least) | ((spans > strong) & (spans >= np.maximum(least, 0.5 * shorter)))
    rows = np.repeat(kept, np.diff(bounds))
    offsets = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.diff(bounds)[kept])])
    return Candidates(a[kept], b[kept], spans[kept], offsets, seeds.a_places[rows], seeds.b_places[rows], chains[rows])


def pair_bounds(seeds: Seeds) -> Int64s:
    """Return where the seeds of each pair begin, and where the last ones end."""
    if not len(seeds.a):
        return np.zeros(1, dtype=np.int64)
    fresh = (seeds.a[1:] != seeds.a[:-1]) | (seeds.b[1:] != seeds.b[:-1])
    return np.concatenate([np.zeros(1, dtype=np.int64), np.flatnonzero(fresh) + 1, np.array([len(seeds.a)])])
