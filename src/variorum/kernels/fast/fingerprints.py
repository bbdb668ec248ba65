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
        before = -1
        for end in range(min(window, size), size + 1) if size > 0 else range(0):
            least = max(0, end - window)
            value = grams[least]
            for at in range(least + 1, end):  # no branches but selections: which is least cannot be foreseen
                less = grams[at] <= value
                least, value = at if less else least, grams[at] if less else value
            values[count], texts[count], places[count] = value, text, least
            count += least != before
            before = least
    return count


@compiled
def sort_postings(values, texts, places, out_values, out_texts, out_places):
    """Sort postings by fingerprint, equal ones in the order given, and fill them in; twin: `sorted`.

    They are dealt by their leading bits into buckets of some hundreds, each of these by the bits that follow, and what is left is put in
    its place: fingerprints rarely share so many bits.

    Args:
        values: uint64[p]; texts, places: uint32[p], used as room.
        out_values: uint64[p]; out_texts, out_places: uint32[p], filled.
    """
    size = len(values)
    bits = 1
    while bits < 16 and size >> bits > 256:
        bits += 1
    begins = np.zeros((1 << bits) + 1, dtype=np.int64)
    shift = np.uint64(64 - bits)
    for n in range(size):
        begins[(values[n] >> shift) + np.uint64(1)] += 1
    for bucket in range(1 << bits):
        begins[bucket + 1] += begins[bucket]
    at = begins[:-1].copy()
    for n in range(size):
        bucket = values[n] >> shift
        row = at[bucket]
        out_values[row], out_texts[row], out_places[row] = values[n], texts[n], places[n]
        at[bucket] += 1
    counts = np.empty(257, dtype=np.int64)
    shift = np.uint64(56 - bits)
    for bucket in range(1 << bits):
        first, last = begins[bucket], begins[bucket + 1]
        counts[:] = 0
        for n in range(first, last):
            counts[(out_values[n] >> shift & np.uint64(255)) + np.uint64(1)] += 1
        for digit in range(256):
            counts[digit + 1] += counts[digit]
        for n in range(first, last):
            digit = out_values[n] >> shift & np.uint64(255)
            row = first + counts[digit]
            values[row], texts[row], places[row] = out_values[n], out_texts[n], out_places[n]
            counts[digit] += 1
        for n in range(first, last):
            value, text, place = values[n], texts[n], places[n]
            row = n
            while row > first and out_values[row - 1] > value:
                out_values[row], out_texts[row], out_places[row] = out_values[row - 1], out_texts[row - 1], out_places[row - 1]
                row -= 1
            out_values[row], out_texts[row], out_places[row] = value, text, place


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
