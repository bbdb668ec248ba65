"""Words → fingerprints: word 4-grams, thinned to minimizers, so that two texts that share seven words in a row share one."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from variorum.kernels.plain import kgrams, minimizers

K = 4
WINDOW = 4


def hash_form(form: str) -> int:
    """Return a number for a form that is the same in every run.

    >>> hash_form("gray")
    2248097766
    """
    return crc32(form.encode("utf-8", "surrogatepass"))


def fingerprint(hashes: Sequence[int], k: int = K, window: int = WINDOW) -> list[tuple[int, int]]:
    """Return the minimizers of a text's words, given as hashes: pairs of (fingerprint, place of its first word)."""
    mixed = [_mix(gram) for gram in kgrams(hashes, k)]
    return [(mixed[place], place) for place in minimizers(mixed, window)]


def _mix(gram: tuple[int, ...]) -> int:
    value = 0xCBF29CE484222325
    for number in gram:
        value = ((value ^ number) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value ^ value >> 29
