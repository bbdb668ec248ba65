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
MANY = 24
"""Values from which they are sorted by halves, not one by one."""
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
def follow_runs(
    bounds,
    holders,
    places,
    articles,
    own_bounds,
    texts,
    own_places,
    first,
    common,
    marked,
    own_marked,
    gate,
    ends,
    room_ends,
    others,
    packed,
):
    """Fill in the seeds that each new text may have with texts before it, by text, then fingerprint.

    Args:
        bounds, holders: as in `judge_runs`; places: int32[h], where the fingerprint stands in each holder.
        articles: as in `Facts`.
        own_bounds: int64[u + 1]: the new texts that have fingerprint n are those from `own_bounds[n]` up to `own_bounds[n + 1]`.
        texts: int64[p], numbers of new texts; own_places: int32[p], where it stands in each; first: the number of the first new text.
        common, marked: as `judge_runs` fills them; own_marked: bool[p], the same for the new texts.
        gate: bool[t]: more than seven tenths of a new text are furniture or common speech: it is itself what repeats.
        ends: int64[t]: where the seeds of each new text begin in the columns filled; moved on to where they end.
        room_ends: int64[t]: where they must end.
        others: int64[w], filled: the other text of each seed.
        packed: int64[w], filled: place in the new text << 32 | place in the other << 1 | whether the seed is weak.
    """
    for n in range(len(bounds) - 1):
        refrain = 0
        for own in range(own_bounds[n], own_bounds[n + 1]):
            text = texts[own]
            new = text - first
            refrain = refrain + 1 if own > own_bounds[n] and texts[own - 1] == text else 1
            if refrain > MOST_PLACES or (common[n] and not gate[new]) or articles[text] < 0:
                continue
            strong = few = times = 0
            before = np.int64(-1)
            slight = False
            place, end, room_end = np.int64(own_places[own]) << 32, ends[new], room_ends[new]
            for row in range(bounds[n], bounds[n + 1]):
                other = holders[row]
                if other >= text or end == room_end:
                    break
                if articles[other] < 0:
                    continue
                if other != before:
                    if strong >= HUNDRED:
                        break
                    slight = common[n] or (own_marked[own] and marked[row])
                    before, times = other, 0
                    if slight:
                        few += 1
                    else:
                        strong += 1
                times += 1
                if times > MOST_PLACES or (slight and (few > FEW or not gate[new])):
                    continue
                others[end] = other
                packed[end] = place | np.int64(places[row]) << 1 | slight
                end += 1
            ends[new] = end


@compiled
def sort_rows(values, first, last):
    """Sort values[first:last]; few of them one by one, which takes less than to set up more."""
    if last - first > MANY:
        values[first:last].sort()
        return
    for n in range(first + 1, last):
        value = values[n]
        row = n
        while row > first and values[row - 1] > value:
            values[row] = values[row - 1]
            row -= 1
        values[row] = value


@compiled
def pick_pairs(
    begins, ends, others, packed, first, lengths, k, least_tokens, least_share, counts, chosen, ordered, a, b, a_places, b_places, weak
):
    """Return how many seeds pairs have that have enough of them, and fill them in, by b, a, place in b, place in a.

    Args:
        begins, ends: int64[t], where the seeds of each new text stand in `others` and `packed`, as `follow_runs` fills them.
        first: the number of the first new text; lengths: as in `Facts`; k, least_tokens, least_share: as in `Preset`.
        counts: int32[n], zeros for each text, and zeros again at the end.
        chosen, ordered: int64[w], room for the seeds of one text.
        a, b: int64[s]; a_places, b_places: int32[s]; weak: bool[s]; filled.
    """
    count = 0
    for new in range(len(begins)):
        text = first + new
        begin, end = begins[new], ends[new]
        for n in range(begin, end):
            counts[others[n]] += 1
        many = 0
        for n in range(begin, end):
            other = others[n]
            if counts[other] > 0:
                least = least_score(lengths[other], lengths[text], least_tokens, least_share)
                if counts[other] * 2 * k - k >= least:
                    chosen[many] = other
                    many += 1
                    counts[other] = -counts[other]
                else:
                    counts[other] = 0
        chosen[:many].sort()
        size = 0
        for n in range(many):  # from here on a count is where the next seed goes, less one, negative
            step = -counts[chosen[n]]
            counts[chosen[n]] = -1 - size
            size += step
        for n in range(begin, end):
            if counts[others[n]] < 0:
                ordered[-1 - counts[others[n]]] = packed[n]
                counts[others[n]] -= 1
        last = 0
        for n in range(many):
            size = -1 - counts[chosen[n]]
            counts[chosen[n]] = 0
            sort_rows(ordered, last, size)
            for row in range(last, size):
                a[count], b[count] = chosen[n], text
                b_places[count], a_places[count] = ordered[row] >> 32, (ordered[row] & 0xFFFFFFFF) >> 1
                weak[count] = ordered[row] & 1
                count += 1
            last = size
    return count
