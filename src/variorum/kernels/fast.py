"""The inner loops of a corpus, compiled by numba; each equals its twin in `plain.py`, or the function that its docstring names.

Code points are uint32, offsets of texts int64, words and places int32, fingerprints uint64. Arrays that a kernel fills are made outside.
"""

# mypy: disable-error-code="no-untyped-def"
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
            if not flags[codes[at]] & (LETTER | DECIMAL | SINGLE):
                at += 1
                continue
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


@compiled
def pick_fingerprints(offsets, hashes, k, window, grams, values, texts, places):
    """Return how many minimizers of word k-grams n texts have, and fill them in, by text, then place; twin: `match.fingerprints.fingerprint`.

    Args:
        offsets: int64[n + 1]; hashes: uint32[m], as in `Tokens`.
        k: words in a k-gram; window: k-grams of which the least is kept, of equal ones the last.
        grams: uint64[m], room.
        values: uint64[m], filled: the fingerprints.
        texts: uint32[m], filled: the text of each, from 0.
        places: uint32[m], filled: its first word.
    """
    count = 0
    for text in range(len(offsets) - 1):
        first = offsets[text]
        size = offsets[text + 1] - first - k + 1
        for at in range(size):
            value = np.uint64(0xCBF29CE484222325)
            for n in range(k):
                value = (value ^ np.uint64(hashes[first + at + n])) * np.uint64(0x100000001B3)
            grams[at] = value ^ value >> np.uint64(29)
        least = -1
        for end in range(min(window, size), size + 1) if size > 0 else range(0):
            start = max(0, end - window)
            before = least
            if least < start:
                least = start
                for at in range(start + 1, end):
                    if grams[at] <= grams[least]:
                        least = at
            elif grams[end - 1] <= grams[least]:
                least = end - 1
            if least != before:
                values[count], texts[count], places[count] = grams[least], text, least
                count += 1
    return count


@compiled
def sort_order(values, order, room):
    """Fill `order` (int64[p]) with the places of `values` (uint64[p]) in ascending order, equal ones in the order given; twin: `sorted`.

    Three passes by eleven leading bits, then what is left is put in its place: fingerprints rarely share so many bits. `room`: int64[p].
    """
    size = len(values)
    for n in range(size):
        order[n] = n
    counts = np.zeros(2049, dtype=np.int64)
    for shift in (31, 42, 53):
        counts[:] = 0
        for n in range(size):
            counts[(values[n] >> np.uint64(shift) & np.uint64(2047)) + np.uint64(1)] += 1
        for n in range(2048):
            counts[n + 1] += counts[n]
        for n in range(size):
            digit = values[order[n]] >> np.uint64(shift) & np.uint64(2047)
            room[counts[digit]] = order[n]
            counts[digit] += 1
        order[:] = room
    for n in range(1, size):
        item = order[n]
        at = n
        while at > 0 and values[order[at - 1]] > values[item]:
            order[at] = order[at - 1]
            at -= 1
        order[at] = item


@compiled
def locate_runs(wanted, hashes, directory, shift, first, last):
    """Fill in where each of `wanted` (uint64[u]) stands in `hashes` (sorted): from `first` up to `last` (int64[u]); twin: `bisect`.

    `directory` holds where each value of the bits above `shift` begins.
    """
    for n in range(len(wanted)):
        value = wanted[n]
        bucket = np.int64(value >> np.uint64(shift)) if shift < 64 else 0
        low, high = directory[bucket], directory[bucket + 1]
        end = high
        while low < high:
            middle = (low + high) >> 1
            if hashes[middle] < value:
                low = middle + 1
            else:
                high = middle
        first[n] = low
        high = end
        while low < high:
            middle = min((low + high) >> 1, low + 8)
            if hashes[middle] == value:
                low = middle + 1
            else:
                high = middle
        last[n] = low


KEPT = 400
"""Postings of one fingerprint that are always looked at; of what is beyond, a sample."""
HUNDRED = 100
"""Texts that a fingerprint seeds pairs to: the first so many that have it."""
FEW = 8
"""And those that one of furniture or common speech seeds pairs to."""
MOST_PLACES = 8
"""Places of one text that a fingerprint is followed to: what it says more often is a refrain."""
MOST_WEEKS = 12
"""Weeks beyond which a fingerprint is common speech."""
MOST_OF_OUTLET = 3
"""Articles of one outlet beyond which a fingerprint is furniture of it."""


@compiled
def copy_runs(first, last, begin, stride, base, texts, places, at, out_texts, out_places):
    """Copy runs of one segment behind those of earlier ones, thinned past the first 400 of a fingerprint.

    Args:
        first, last: int64[u], the runs in this segment, as `locate_runs` gives them.
        begin: int64[u], how many of the same fingerprint earlier segments hold; moved on.
        stride: int64[u]: past the first 400 of a fingerprint, every so many-th is copied.
        base: the number from which `texts` count.
        texts, places: uint32[p], the columns of the segment.
        at: int64[u], where to go on writing; moved on.
        out_texts: int64[h], out_places: int32[h], filled.
    """
    for n in range(len(first)):
        row = first[n]
        while row < last[n]:
            seen = begin[n] + row - first[n]
            over = seen - KEPT
            if over >= 0 and over % stride[n]:
                row += stride[n] - over % stride[n]
                continue
            out_texts[at[n]] = base + texts[row]
            out_places[at[n]] = places[row]
            at[n] += 1
            row += 1
        begin[n] += last[n] - first[n]


@compiled
def judge_runs(bounds, holders, outlets, weeks, articles, seen, counts, common, marked):
    """Tell which fingerprints are common speech, and where they are furniture.

    Args:
        bounds: int64[u + 1]: the holders of fingerprint n are those from `bounds[n]` up to `bounds[n + 1]`, ascending.
        holders: int64[h], numbers of texts.
        outlets, weeks, articles: as in `Facts`.
        seen: int64[o, 3], room for articles of each outlet; counts: int32[o], zeros, and zeros again at the end.
        common: bool[u], filled: it stands in more than twelve weeks, or in more than a hundred texts without a date.
        marked: bool[h], filled: it stands in more than three articles of the holder's outlet.
    """
    held_weeks = np.empty(MOST_WEEKS, dtype=np.int32)
    for n in range(len(bounds) - 1):
        many = undated = 0
        common[n] = False
        before = np.int64(-1)
        for row in range(bounds[n], bounds[n + 1]):
            text = holders[row]
            marked[row] = False
            if text == before or articles[text] < 0:
                continue
            before = text
            week, outlet = weeks[text], outlets[text]
            if week < 0:
                undated += 1
            elif not common[n]:
                known = False
                for m in range(many):
                    known = known or held_weeks[m] == week
                if not known and many == MOST_WEEKS:
                    common[n] = True
                elif not known:
                    held_weeks[many] = week
                    many += 1
            if outlet >= 0 and counts[outlet] <= MOST_OF_OUTLET:
                known = False
                for m in range(counts[outlet]):
                    known = known or seen[outlet, m] == articles[text]
                if not known:
                    if counts[outlet] < MOST_OF_OUTLET:
                        seen[outlet, counts[outlet]] = articles[text]
                    counts[outlet] += 1
        common[n] = common[n] or undated > HUNDRED
        for row in range(bounds[n], bounds[n + 1]):
            outlet = outlets[holders[row]]
            marked[row] = outlet >= 0 and counts[outlet] > MOST_OF_OUTLET
        for row in range(bounds[n], bounds[n + 1]):
            outlet = outlets[holders[row]]
            if outlet >= 0:
                counts[outlet] = 0


@compiled
def least_score(a, b, least_tokens, least_share):
    """Return how many words the chain of two texts of `a` and `b` words must span; twin: `plain.least_score`."""
    return min(least_tokens, max(8, round(least_share * min(a, b))))


@compiled
def seed_pairs(
    bounds, holders, places, first, rows_bounds, rows, numbers, new_places, articles, lengths, k, least_tokens, least_share,
    common, marked, new_marked, gate, keys, packed, a, b, a_places, b_places, weak,
):  # fmt: skip
    """Return how many seeds new texts have with those before them, and fill them in, by b, a, place in b, place in a.

    Pairs whose seeds cannot span enough words are left out.

    Args:
        bounds, holders: as in `judge_runs`; places: int32[h], where the fingerprint stands in each holder.
        first: the number of the first new text.
        rows_bounds: int64[t + 1]: the postings of new text t are `rows[rows_bounds[t]]` up to `rows[rows_bounds[t + 1]]`.
        rows: int64[p], numbers of new postings, by text, then fingerprint, then place.
        numbers: int64[p], the number of each new posting's fingerprint; new_places: int32[p], where it stands.
        articles, lengths: as in `Facts`; k, least_tokens, least_share: as in `Preset`.
        common, marked: as `judge_runs` fills them; new_marked: bool[p], the same for the new postings.
        gate: bool[t]: most of the text's fingerprints are furniture or common speech, so that it may be a copy of such a text.
        keys: int64[w], packed: int64[w, 2], room: of one text no more seeds than that are followed.
        a, b: int64[s]; a_places, b_places: int32[s]; weak: bool[s]; filled.
    """
    count = 0
    for text in range(len(rows_bounds) - 1):
        size = refrain = 0
        last_number = np.int64(-1)
        for at in range(rows_bounds[text], rows_bounds[text + 1]):
            new = rows[at]
            n = numbers[new]
            refrain = refrain + 1 if n == last_number else 1
            last_number = n
            if refrain > MOST_PLACES or (common[n] and not gate[text]):
                continue
            strong = few = times = 0
            before = np.int64(-1)
            slight = False
            for row in range(bounds[n], bounds[n + 1]):
                other = holders[row]
                if other >= first + text or (strong >= HUNDRED and other != before) or size == len(keys):
                    break
                if articles[other] < 0:
                    continue
                if other != before:
                    slight = common[n] or (new_marked[new] and marked[row])
                    before, times = other, 0
                    if slight:
                        few += 1
                    else:
                        strong += 1
                times += 1
                if times > MOST_PLACES or (slight and (few > FEW or not gate[text])):
                    continue
                keys[size] = other << 22 | size
                packed[size, 0] = np.int64(new_places[new]) << 32 | np.int64(places[row]) << 1 | slight
                size += 1
        keys[:size].sort()
        start = 0
        while start < size:
            other = keys[start] >> 22
            end = start
            while end < size and keys[end] >> 22 == other:
                packed[end - start, 1] = packed[keys[end] & 0x3FFFFF, 0]
                end += 1
            least = least_score(lengths[other], lengths[first + text], least_tokens, least_share)
            if (end - start) * 2 * k - k >= least:
                pair = packed[: end - start, 1].copy()
                pair.sort()
                for value in pair:
                    a[count], b[count] = other, first + text
                    b_places[count], a_places[count] = value >> 32, (value & 0xFFFFFFFF) >> 1
                    weak[count] = value & 1
                    count += 1
            start = end
    return count
