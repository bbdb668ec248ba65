"""The inner loops of a corpus, compiled by numba; each equals its twin in `plain.py`, or the function that its docstring names.

Code points are uint32, offsets of texts int64, words and places int32, fingerprints uint64. Arrays that a kernel fills are made outside.
"""

from variorum.kernels.fast.chains import chain_seeds
from variorum.kernels.fast.fingerprints import KEPT, copy_runs, locate_runs, pick_fingerprints, sort_postings
from variorum.kernels.fast.passages import BAND, extend_chains
from variorum.kernels.fast.seeds import HUNDRED, MOST_OF_OUTLET, MOST_PLACES, follow_runs, judge_runs, least_score, pick_pairs
from variorum.kernels.fast.warm import KERNELS, warm
from variorum.kernels.fast.words import split_words

__all__ = [
    "BAND",
    "HUNDRED",
    "KEPT",
    "KERNELS",
    "MOST_OF_OUTLET",
    "MOST_PLACES",
    "chain_seeds",
    "copy_runs",
    "extend_chains",
    "follow_runs",
    "judge_runs",
    "least_score",
    "locate_runs",
    "pick_fingerprints",
    "pick_pairs",
    "sort_postings",
    "split_words",
    "warm",
]
