"""Every kernel compiled, or loaded, once before workers start: two processes that compile at once could spoil each other's cache."""

from __future__ import annotations

import numpy as np

from variorum.kernels.arrays import Facts, Preset
from variorum.kernels.compiled import alone
from variorum.match.pairs import accept_pairs
from variorum.match.postings import fingerprint_tokens
from variorum.match.seeds import find_seeds
from variorum.match.split import tokenize_texts
from variorum.parallels.aligned import align_pairs

_LINE = "The harbor of Velmora froze on Sunday for the first time since the great winter, and the ferries to the islands stayed in port all day."


def warm(preset: Preset) -> None:
    """Run each kernel once, on two short texts."""
    with alone():
        tokens = tokenize_texts([_LINE, f"Late on Monday: {_LINE}"])
        postings = fingerprint_tokens(tokens, 0, preset)
        none = np.full(2, -1, dtype=np.int32)
        facts = Facts(none, none, np.arange(2, dtype=np.int64), np.diff(tokens.offsets).astype(np.int32))
        for seeds in find_seeds(postings, [postings], facts, preset):
            align_pairs(accept_pairs(seeds, facts.lengths, preset), tokens, np.arange(2, dtype=np.int64), preset)
