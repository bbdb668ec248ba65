"""Candidates, tokens → passages, many pairs at a time: chains extended word by word, joined over small gaps, told in code points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from variorum.kernels import fast
from variorum.kernels.arrays import Candidates, Passages, Tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from variorum.kernels.arrays import Int64s


def align_pairs(candidates: Candidates, tokens: Tokens, numbers: Int64s, *, k: int, gap: int) -> Passages:
    """Return the passages that the texts of each pair share.

    Args:
        candidates: pairs with their seeds in chains.
        tokens: the words of all texts that occur in them, at least.
        numbers: int64[t], ascending: the numbers of these texts.
        k: words a seed, as in the preset.
        gap: words with none aligned that end a passage, as in the preset.

    Raises:
        IndexError: a text of a pair is not among the tokens.
    """
    a_rows, b_rows = np.searchsorted(numbers, candidates.a), np.searchsorted(numbers, candidates.b)
    longest = int(np.diff(tokens.offsets).max(initial=0))
    used = np.empty((2, longest), dtype=np.bool_)
    room = np.empty((2, 2, 2 * fast.BAND + 1), dtype=np.int64)
    out = np.empty((len(candidates.a_places), 6), dtype=np.int64)
    count = fast.extend_chains(
        *(candidates.offsets, candidates.a_places, candidates.b_places, candidates.chains, k, gap),
        *(a_rows, b_rows, tokens.offsets, tokens.hashes, used[0], used[1], room[0], room[1], out),
    )
    found = out[:count]
    found = found[np.lexsort((found[:, 1], found[:, 0]))]
    moved = np.empty(len(found), dtype=np.bool_)
    fast.mark_moved(found, moved)
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
        moved,
    )


def keep_passages(passages: Passages, kept: NDArray[np.bool_]) -> Passages:
    """Return some of the passages."""
    p = passages
    return Passages(p.a[kept], p.b[kept], p.a_starts[kept], p.a_ends[kept], p.b_starts[kept], p.b_ends[kept], p.tokens[kept], p.moved[kept])
