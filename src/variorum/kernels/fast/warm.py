"""Every kernel compiled, or loaded, once and for the types that it is called with: before workers start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from variorum.kernels.compiled import alone
from variorum.kernels.fast.chains import chain_seeds
from variorum.kernels.fast.fingerprints import copy_runs, locate_runs, pick_fingerprints, sort_postings
from variorum.kernels.fast.passages import extend_chains
from variorum.kernels.fast.seeds import follow_runs, judge_runs, pick_pairs
from variorum.kernels.fast.words import split_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

KERNELS = (
    split_words,
    pick_fingerprints,
    sort_postings,
    locate_runs,
    copy_runs,
    judge_runs,
    follow_runs,
    pick_pairs,
    chain_seeds,
    extend_chains,
)


def warm() -> None:
    """Compile every kernel, or load it from the folder of `compiled`: about ten seconds the first time, half a second after.

    Called in the parent before its workers start, it keeps them from compiling, and so from writing to that folder at once.
    """
    with alone():
        _warm_words()
        _warm_seeds()
        _warm_passages()


def _wide(*size: int) -> NDArray[np.int64]:
    return np.zeros(size or 0, dtype=np.int64)


_I32, _U32, _U64, _BOOL = (np.zeros(0, dtype=kind) for kind in (np.int32, np.uint32, np.uint64, np.bool_))


def _warm_words() -> None:
    flags, table = np.zeros(0, dtype=np.uint16), np.zeros(0, dtype=np.uint32)
    split_words(np.frombuffer(b"", dtype=np.uint32), _wide(1), flags, table, table, _wide(1), _U32, _I32, _I32, _wide())
    pick_fingerprints(_wide(1), _U32, 4, 4, _U64, _U64, _U32, _U32)
    sort_postings(_U64, _U32, _U32, _U64, _U32, _U32)


def _warm_seeds() -> None:
    locate_runs(_U64, _U64, _wide(3), 63, _wide(), _wide())
    copy_runs(_wide(), _wide(), _wide(), _wide(), 0, _U32, _U32, _wide(), _wide(), _I32)
    judge_runs(_wide(1), _wide(), _I32, _I32, _wide(), _wide(0, 3), _I32, _BOOL, _BOOL)
    follow_runs(
        *(_wide(1), _wide(), _I32, _wide(), _wide(1), _wide(), _I32, 0),
        *(_BOOL, _BOOL, _BOOL, _BOOL, _wide(), _wide(), _wide(), _wide()),
    )
    pick_pairs(_wide(), _wide(), _wide(), _wide(), 0, _I32, 4, 20, 0.5, _I32, _wide(), _wide(), _wide(), _wide(), _I32, _I32, _BOOL)
    chain_seeds(_wide(1), _I32, _I32, _BOOL, 4, _wide(), _wide(), _wide(), _I32, _I32, _I32)


def _warm_passages() -> None:
    room = _wide(2, 1)
    extend_chains(
        _wide(1), _I32, _I32, _I32, 4, 16, _wide(), _wide(), _wide(1), _U32, _BOOL, _BOOL, room, room, _wide(), _wide(), _wide(0, 7)
    )
