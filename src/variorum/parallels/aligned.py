"""Candidates, tokens → passages, many pairs at a time: chains extended word by word, joined over small gaps, told in code points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from variorum.kernels import fast
from variorum.kernels.arrays import Candidates, Passages, Preset, Tokens
from variorum.kernels.compiled import settled

if TYPE_CHECKING:
    from variorum.kernels.arrays import Int64s


def align_pairs(candidates: Candidates, tokens: Tokens, numbers: Int64s, preset: Preset) -> Passages:
    """Return the passages that the texts of each pair share; of a pair with none that is worth enough, nothing.

    A passage is worth its equal words, less .6 of a word for each other one on its longer side: what chance puts between set phrases
    is worth little.

    Args:
        candidates: pairs with their seeds in chains.
        tokens: the words of all texts that occur in them, at least.
        numbers: int64[t], ascending: the numbers of these texts.
        preset: the one by which the candidates were found.

    Raises:
        IndexError: a text of a pair is not among the tokens.
    """
    a_rows, b_rows = np.searchsorted(numbers, candidates.a), np.searchsorted(numbers, candidates.b)
    lengths = np.diff(tokens.offsets)
    used = np.empty((2, int(lengths.max(initial=0))), dtype=np.bool_)
    room = np.empty((2, 2, 2 * fast.BAND + 1), dtype=np.int64)
    size = len(candidates.a_places)
    best, before, out = np.empty(size, dtype=np.int64), np.empty(size + 2, dtype=np.int64), np.empty((size, 7), dtype=np.int64)
    count = fast.extend_chains(
        *settled(candidates.offsets, candidates.a_places, candidates.b_places, candidates.chains),
        *(
            preset.k,
            preset.gap,
            a_rows,
            b_rows,
            *settled(tokens.offsets, tokens.hashes),
            used[0],
            used[1],
            room[0],
            room[1],
            best,
            before,
            out,
        ),
    )
    found = _worthy(out[:count], least_scores(lengths[a_rows], lengths[b_rows], preset))
    pair = found[:, 0]
    at_a, at_b = tokens.offsets[a_rows[pair]], tokens.offsets[b_rows[pair]]
    return Passages(
        candidates.a[pair],
        candidates.b[pair],
        tokens.starts[at_a + found[:, 1]],
        tokens.ends[at_a + found[:, 2] - 1],
        tokens.starts[at_b + found[:, 3]],
        tokens.ends[at_b + found[:, 4] - 1],
        found[:, 5].astype(np.int32),
        found[:, 6] == 1,
    )


def least_scores(a: Int64s, b: Int64s, preset: Preset) -> Int64s:
    """Return how many words pairs of texts of `a` and `b` words must share."""
    least: Int64s = np.minimum(preset.least_tokens, np.maximum(8, np.rint(preset.least_share * np.minimum(a, b)))).astype(np.int64)
    return least


def _worthy(found: Int64s, least: Int64s) -> Int64s:
    """Return the passages of pairs of which one is worth enough."""
    longer = np.maximum(found[:, 2] - found[:, 1], found[:, 4] - found[:, 3])
    best = np.zeros(len(least))
    np.maximum.at(best, found[:, 0], found[:, 5] - 0.6 * (longer - found[:, 5]))
    kept: Int64s = found[(best >= least)[found[:, 0]]]
    return kept
