"""Code points → words: the rules of `tokens.py` over arrays."""

# mypy: disable-error-code="no-untyped-def,assignment,operator"
from __future__ import annotations

import numpy as np

from variorum.kernels.compiled import compiled

LETTER, DECIMAL, MORE, INNER, MARK, APOSTROPHE, SINGLE, WORD, VOWEL, DIGIT, COMPOSES, LATE, OPEN = (1 << n for n in range(13))
"""What a character is to a word: bits of the table that `match.characters` makes."""
NOTHING = 0xFFFFFFFF
SEVERAL = 0x80000000

_CRC = np.zeros(256, dtype=np.uint32)
for _n in range(256):
    _value = _n
    for _ in range(8):
        _value = _value >> 1 ^ 0xEDB88320 * (_value & 1)
    _CRC[_n] = _value
_CRC_OF_TWO = _CRC[_CRC & 255] ^ _CRC >> np.uint32(8)
_LOWER = np.array([ord(chr(n).lower()) if chr(n).isalnum() else 0 for n in range(0x80)], dtype=np.uint32)
"""What an unaccented letter or digit is in a key; 0 for what is neither."""


@compiled
def _crc_of(crc, point):
    """Return a running crc32 (inverted) with the UTF-8 bytes of a code point added."""
    if point < 0x80:
        return _CRC[(crc ^ point) & 255] ^ crc >> np.uint32(8)
    if point < 0x800:
        crc = _CRC[(crc ^ (0xC0 | point >> 6)) & 255] ^ crc >> np.uint32(8)
    else:
        if point < 0x10000:
            crc = _CRC[(crc ^ (0xE0 | point >> 12)) & 255] ^ crc >> np.uint32(8)
        else:
            crc = _CRC[(crc ^ (0xF0 | point >> 18)) & 255] ^ crc >> np.uint32(8)
            crc = _CRC[(crc ^ (0x80 | point >> 12 & 63)) & 255] ^ crc >> np.uint32(8)
        crc = _CRC[(crc ^ (0x80 | point >> 6 & 63)) & 255] ^ crc >> np.uint32(8)
    return _CRC[(crc ^ (0x80 | point & 63)) & 255] ^ crc >> np.uint32(8)


@compiled
def _is_elided(codes, start, end, stop, flags):
    """Return whether codes[start:end] is an article or particle that lost its vowel before the apostrophe at `end`."""
    mark = codes[end]
    if end + 2 >= stop or not (mark == 0x27 or mark == 0x2019 or mark == 0x2BC):
        return False
    if not (flags[codes[end + 1]] & VOWEL and flags[codes[end + 2]] & LETTER):
        return False
    first = codes[start]
    if first >= 0x80:
        return False
    name = np.int64(first | 0x20)
    for at in range(start + 1, end):
        if codes[at] >= 0x80:
            return False
        name = name << 8 | np.int64(codes[at])
    if end - start == 1:
        return name in (0x63, 0x64, 0x6A, 0x6C, 0x6D, 0x6E, 0x73, 0x74)  # c d j l m n s t
    return name in (
        0x7175,  # qu
        0x756E,  # un
        0x616C6C,  # all
        0x64616C6C,  # dall
        0x64656C6C,  # dell
        0x6E656C6C,  # nell
        0x73756C6C,  # sull
        0x6A75737175,  # jusqu
        0x6C6F72737175,  # lorsqu
        0x707569737175,  # puisqu
        0x71756F697175,  # quoiqu
    )


@compiled
def _initials_end(codes, start, stop, flags):
    """Return where *U.S.* or *e.g.* ends that starts here, or 0."""
    at = start
    while at + 1 < stop and codes[at + 1] == 0x2E and flags[codes[at]] & LETTER:
        at += 2
    if at - start < 4 or (at < stop and flags[codes[at]] & WORD):
        return 0
    return at


@compiled
def _rest_end(codes, start, at, stop, flags):
    """Return where the word ends that starts at `start` and goes on at `at`; before an apostrophe if what stands there is elided."""
    while at < stop:
        flag = flags[codes[at]]
        if flag & APOSTROPHE:
            if at - start <= 6 and flags[codes[start]] & LETTER and _is_elided(codes, start, at, stop, flags):
                return at
            if not flag & MORE and not (at + 1 < stop and flags[codes[at + 1]] & LETTER):
                return at
        elif not flag & (MORE | INNER):
            return at
        at += 1
    return at


@compiled
def _word_end(codes, start, stop, flags):
    """Return where the word ends that starts here."""
    flag = flags[codes[start]]
    if flag & LETTER:
        end = 0
        if start + 1 < stop and codes[start + 1] == 0x2E:
            end = _initials_end(codes, start, stop, flags)
        return end if end else _rest_end(codes, start, start + 1, stop, flags)
    at = start + 1
    if flag & DECIMAL:
        while at < stop:
            code = codes[at]
            if flags[code] & DECIMAL:
                at += 1
            elif (code == 0x2E or code == 0x2C or code == 0x3A) and at + 1 < stop and flags[codes[at + 1]] & DECIMAL:
                at += 2
            else:
                break
        return _rest_end(codes, start, at, stop, flags)
    while at < stop and flags[codes[at]] & MARK:
        at += 1
    return at


@compiled
def _key_hash(codes, start, end, flags, folds, several):
    """Return the crc32 of a word's key; whether it has one; whether it must be made by `tokens.word_key`, as its characters compose."""
    crc = np.uint32(0xFFFFFFFF)
    some = begun = dots = False
    before = np.uint16(0)
    for at in range(start, end):
        code = codes[at]
        flag = flags[code]
        if (flag & COMPOSES and at > start) or (flag & LATE and before & OPEN):
            return np.uint32(0), True, True
        before = flag
        fold = folds[code]
        if fold == NOTHING:
            continue
        first = last = np.int64(0)
        if fold & SEVERAL:
            first = np.int64(fold & 0x7FFFFFFF) + 1
            last = first + np.int64(several[first - 1])
        else:
            last = first + 1
        for n in range(first, last):
            point = several[n] if fold & SEVERAL else fold
            if not begun:
                begun = True
                dots = (flags[point] & DIGIT) != 0
            if point != 0x2E or dots:
                crc = _crc_of(crc, point)
                some = True
    return crc ^ np.uint32(0xFFFFFFFF), some, False


@compiled
def _plain_end(codes, start, stop, flags):
    """Return where a word of unaccented letters and digits ends that starts with a letter, and its hash; 0 if there may be more to it."""
    crc = np.uint32(0xFFFFFFFF)
    at = start
    code = codes[at]
    while True:
        letter = _LOWER[code]
        if letter == 0:
            break
        at += 1
        code = codes[at] if at < stop else np.uint32(0x20)
        if code >= 0x80 or _LOWER[code] == 0:
            crc = _CRC[(crc ^ letter) & np.uint32(255)] ^ crc >> np.uint32(8)
            break
        both = crc ^ (letter | _LOWER[code] << np.uint32(8))  # two letters a step: the second need not wait for the first
        crc = _CRC_OF_TWO[both & np.uint32(255)] ^ _CRC[both >> np.uint32(8) & np.uint32(255)] ^ crc >> np.uint32(16)
        at += 1
        code = codes[at] if at < stop else np.uint32(0x20)
        if code >= 0x80:
            break
    if code >= 0x80:
        if flags[code] & (MORE | INNER | APOSTROPHE):
            return 0, crc
    elif code == 0x27 or code == 0x60 or (code == 0x2E and at == start + 1):
        return 0, crc
    return at, crc ^ np.uint32(0xFFFFFFFF)


@compiled
def split_words(codes, bounds, flags, folds, several, offsets, hashes, starts, ends, rare):
    """Split texts into words, as `tokens.tokenize` does; return how many words there are, and how many rare ones.

    Args:
        codes: uint32[c], the code points of all texts.
        bounds: int64[n + 1], where each text starts in `codes`.
        flags: uint16[0x110000], what each character is.
        folds: uint32[0x110000], its form in a key: a code point, NOTHING, or SEVERAL | place in `several`.
        several: uint32[f], runs of code points, each after its length.
        offsets: int64[n + 1], filled: the first word of each text.
        hashes: uint32[c], filled: crc32 of each word's key in UTF-8; 0 for a rare one.
        starts: int32[c], filled: where each word starts in its text.
        ends: int32[c], filled.
        rare: int64[c], filled: the numbers of words whose key is more than the keys of its characters.
    """
    words = rares = 0
    for text in range(len(bounds) - 1):
        offsets[text] = words
        at, stop = bounds[text], bounds[text + 1]
        while at < stop:
            flag = flags[codes[at]]
            if not flag & (LETTER | DECIMAL | SINGLE):
                at += 1
                continue
            end, value, some, odd = np.int64(0), np.uint32(0), True, False
            if flag & LETTER and codes[at] < 0x80:
                end, value = _plain_end(codes, at, stop, flags)
            if end == 0:
                end = _word_end(codes, at, stop, flags)
                value, some, odd = _key_hash(codes, at, end, flags, folds, several)
            if some:
                if odd:
                    rare[rares] = words
                    rares += 1
                hashes[words] = value
                starts[words] = at - bounds[text]
                ends[words] = end - bounds[text]
                words += 1
            at = end
    offsets[len(bounds) - 1] = words
    return words, rares
