"""Fingerprints that texts share → seeds, with story, furniture and common speech told apart."""

# mypy: disable-error-code="no-untyped-def,assignment,operator"
from __future__ import annotations

import numpy as np

from variorum.kernels.compiled import compiled

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
        if articles[first + text] < 0:
            continue
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
