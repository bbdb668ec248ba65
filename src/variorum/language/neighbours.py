"""How often two words of English stand side by side in print: whether a word of a scan fits where it stands.

Counted in newspapers of March 1916 (public domain) by `tools/count_neighbours.py`: a sorted table of hashes, each with the logarithm
of its count in the lowest bits. One pair in a thousand that was never seen has the hash of one that was.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from functools import cache, lru_cache
from zlib import crc32

from variorum.language.lexicon import read_bytes

_BITS = 4
MOST = (1 << _BITS) - 1
"""The highest logarithm that is kept."""


def pack(first: str, second: str, logarithm: int = 0) -> int:
    """Return the entry of two words, 32 bits: their hash above, the logarithm of their count below."""
    return crc32(f"{first} {second}".encode()) & ~MOST | logarithm


@cache
def _table() -> array[int]:
    table = array("I")
    table.frombytes(read_bytes("en/neighbours.bin"))
    if sys.byteorder != "little":
        table.byteswap()
    return table


@lru_cache(20_000)
def count_beside(first: str, second: str) -> int:
    """Return how often one word stood before another: the binary logarithm, whole; 0 where it did less than three times.

    >>> count_beside("the", "border") > count_beside("the", "boarder")
    True
    """
    entry = pack(first, second)
    at = bisect_left(_table(), entry)
    return _table()[at] & MOST if at < len(_table()) and _table()[at] & ~MOST == entry else 0
