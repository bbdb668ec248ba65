"""The rules of `tokens.py` as tables by code point: what a character is to a word, and what becomes of it in a key.

A key is the compatibility form (NFKC), case folded. That of a word is those of its characters one after the other, unless characters
compose or change places: the second of a pair that composes (an accent, a vowel of Hangul), and a mark after another mark. Such words
are few, and are left to `tokens.word_key`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from variorum.kernels.fast import words as fast
from variorum.tokens import APOSTROPHES, DROPPED, MARKS, SINGLES, VOWELS

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PLANES = (range(0xD800), range(0xE000, 0x40000), range(0xE0000, 0xE1000))
"""Where characters are assigned; elsewhere nothing is a letter, and nothing folds."""
_PLAIN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xAC00, 0xD7A4), range(0x20000, 0x2F800), range(0x30000, 0x40000))
"""Ideographs and syllables: what they are is found by pattern, and they fold to themselves."""


class Characters(NamedTuple):
    """Tables by code point, as `kernels.fast.split_words` takes them."""

    flags: NDArray[np.uint16]
    folds: NDArray[np.uint32]
    several: NDArray[np.uint32]


@cache
def characters() -> Characters:
    """Return the tables; they are made once a process, in some tenths of a second."""
    flags = np.zeros(0x110000, dtype=np.uint16)
    every = "".join(chr(code) for plane in _PLANES for code in plane)
    for pattern, bits in _classes():
        codes = np.frombuffer("".join(re.findall(pattern, every)).encode("utf-32-le"), dtype=np.uint32)
        flags[codes] |= np.uint16(bits)
    folds = np.arange(0x110000, dtype=np.uint32)
    several: list[int] = []
    composing = _composing()
    for code in (code for plane in _PLANES for code in plane if not any(code in plain for plain in _PLAIN)):
        _fold(code, flags, folds, several, composing)
    return Characters(flags, folds, np.array(several or [0], dtype=np.uint32))


def _classes() -> list[tuple[str, int]]:
    single, word = f"[{SINGLES}]", r"[^\W_]"
    return [
        (r"\w", fast.WORD),
        (rf"(?!{single}){word}", fast.MORE),
        (rf"(?!{single})[^\W\d_]", fast.LETTER),
        (r"\d", fast.DECIMAL),
        (single, fast.SINGLE),
        (f"[{MARKS}\u00ad\u200c\u200d]", fast.INNER),
        (f"[{MARKS}]", fast.MARK),
        (f"[{APOSTROPHES}]", fast.APOSTROPHE),
        (VOWELS, fast.VOWEL),
    ]


def _composing() -> frozenset[str]:
    """Return the characters that may compose with the one before."""
    found = {chr(code) for code in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}  # vowels and finals of Hangul
    for plane in _PLANES:
        for code in plane:
            parts = unicodedata.decomposition(chr(code))
            if parts and parts[0] != "<" and " " in parts:
                pair = "".join(chr(int(part, 16)) for part in parts.split())
                if unicodedata.normalize("NFC", pair) == chr(code):
                    found.add(pair[1])
    return frozenset(found)


def _fold(code: int, flags: NDArray[np.uint16], folds: NDArray[np.uint32], several: list[int], composing: frozenset[str]) -> None:
    """Enter what becomes of one character."""
    char = "'" if code == 0xB4 else chr(code)  # as in `tokens.word_key`: ´ is a blank and an accent in NFKC
    if char.isdigit():
        flags[code] |= fast.DIGIT
    apart, form = unicodedata.normalize("NFKD", char), unicodedata.normalize("NFKC", char)
    late = unicodedata.combining(apart[0]) != 0
    if apart[0] in composing or (late and form != char):
        flags[code] |= fast.COMPOSES
    if late:
        flags[code] |= fast.LATE
    if unicodedata.combining(apart[-1]):
        flags[code] |= fast.OPEN
    key = form.casefold().translate(DROPPED)
    if len(key) > 1:
        folds[code] = fast.SEVERAL | len(several)
        several += [len(key), *map(ord, key)]
    else:
        folds[code] = ord(key) if key else fast.NOTHING
