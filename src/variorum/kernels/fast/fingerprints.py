"""Words → fingerprints, sorted, and looked up in sorted ones."""

# mypy: disable-error-code="no-untyped-def,assignment,operator"
from __future__ import annotations

import numpy as np

from variorum.kernels.compiled import compiled

KEPT = 400
"""Postings of one fingerprint that are always looked at; of what is beyond, a sample."""


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
