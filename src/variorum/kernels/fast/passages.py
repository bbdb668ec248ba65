"""Chains → passages, extended word by word."""

# mypy: disable-error-code="no-untyped-def,assignment,operator"
from __future__ import annotations

import numpy as np

from variorum.kernels.compiled import compiled

MATCH, UNMATCHED, DROP = 5, 3, 45
"""What an equal word gains when a passage is extended, what any other costs, and what may be lost before it ends."""
BAND = 12
"""Words by which one side may run ahead of the other meanwhile."""
REACH = 512
"""Words that one extension goes at most."""
LEAST_PASSAGE = 8
"""Equal words that a passage must have."""


@compiled
def _extend(a, b, at_a, at_b, step, most_a, most_b, scores, counts):
    """Return how far a passage goes on from a place in both texts, and how many of the words are equal; twin: `plain.extend`."""
    width = 2 * BAND + 1
    low = -1_000_000
    for d in range(width):
        ahead = d - BAND
        scores[0, d] = -UNMATCHED * ahead if 0 <= ahead <= most_b else low
        counts[0, d] = 0
    best = best_a = best_b = best_count = 0
    for row in range(1, min(most_a, REACH) + 1):
        now, last = row & 1, (row - 1) & 1
        word = a[at_a + step * (row - 1)]
        alive = False
        for d in range(width):
            column = row + d - BAND
            score, count = low, 0
            if 0 <= column <= most_b:
                if d + 1 < width and scores[last, d + 1] > low:
                    score, count = scores[last, d + 1] - UNMATCHED, counts[last, d + 1]
                if d and scores[now, d - 1] - UNMATCHED > score:
                    score, count = scores[now, d - 1] - UNMATCHED, counts[now, d - 1]
                if column and scores[last, d] > low:
                    equal = word == b[at_b + step * (column - 1)]
                    value = scores[last, d] + (MATCH if equal else -UNMATCHED)
                    if value >= score:
                        score, count = value, counts[last, d] + equal
                if score < best - DROP:
                    score = low
                elif score > best:
                    best, best_a, best_b, best_count = score, row, column, count
            alive = alive or score > low
            scores[now, d], counts[now, d] = score, count
        if not alive:
            break
    return best_a, best_b, best_count


@compiled
def _free(used, at, step, most):
    """Return how many words from a place on belong to no passage yet."""
    free = 0
    while free < most and not used[at + step * free]:
        free += 1
    return free


@compiled
def _keep(passage, used_a, used_b, out, count, pair):
    """Keep a passage if it is long enough; return how many are kept."""
    start_a, end_a, start_b, end_b, equal = passage
    if equal < LEAST_PASSAGE:
        return count
    used_a[start_a:end_a] = True
    used_b[start_b:end_b] = True
    out[count, 0], out[count, 1], out[count, 2], out[count, 3], out[count, 4], out[count, 5] = pair, start_a, end_a, start_b, end_b, equal
    return count + 1


@compiled
def _order(passages):
    """Sort the passages of a pair by their place in a."""
    for n in range(1, len(passages)):
        row = n
        while row > 0 and passages[row - 1, 1] > passages[row, 1]:
            for column in range(6):
                passages[row, column], passages[row - 1, column] = passages[row - 1, column], passages[row, column]
            row -= 1


@compiled
def _mark_moved(passages, scores, before):
    """Fill in which passages of a pair, in order, stand out of the heaviest order; twin: `plain.heaviest_increasing`."""
    end = -1
    for n in range(len(passages)):
        scores[n], before[n], passages[n, 6] = passages[n, 5], -1, 1
        for m in range(n):
            if passages[m, 3] < passages[n, 3] and scores[m] + passages[n, 5] > scores[n]:
                scores[n], before[n] = scores[m] + passages[n, 5], m
        if end < 0 or scores[n] > scores[end]:
            end = n
    while end >= 0:
        passages[end, 6] = 0
        end = before[end]


@compiled
def extend_chains(
    bounds, a_places, b_places, chains, k, gap, a_rows, b_rows, offsets, hashes, used_a, used_b, scores, counts, best, before, out
):
    """Return how many passages pairs share, and fill them in: chains extended word by word; twin: `plain.extend_chains`.

    Args:
        bounds, a_places, b_places, chains: the seeds of n pairs, as `chain_seeds` leaves them; k: words a seed.
        gap: words with none aligned that end a passage.
        a_rows, b_rows: int64[n], which texts of `offsets` the two of each pair are.
        offsets: int64[t + 1], hashes: uint32[m], as in `Tokens`.
        used_a, used_b: bool[w], scores, counts: int64[2, 2 * BAND + 1], best: int64[s], before: int64[s + 2], room.
        out: int64[s, 7], filled: pair, first word in a and one past the last, the same in b, words that are equal, whether it stands
            out of the heaviest order of its pair (`plain.heaviest_increasing`); by pair, then place in a.
    """
    count = 0
    for pair in range(len(bounds) - 1):
        a = hashes[offsets[a_rows[pair]] : offsets[a_rows[pair] + 1]]
        b = hashes[offsets[b_rows[pair]] : offsets[b_rows[pair] + 1]]
        used_a[: len(a)] = False
        used_b[: len(b)] = False
        first = count
        begins, order = before, best  # room that is free until the passages are marked: seeds by chain, those of none first
        many = 0
        for seed in range(bounds[pair], bounds[pair + 1]):
            many = max(many, chains[seed] + 1)
        begins[: many + 2] = 0
        for seed in range(bounds[pair], bounds[pair + 1]):
            begins[chains[seed] + 2] += 1
        for number in range(many):
            begins[number + 1] += begins[number]
        for seed in range(bounds[pair], bounds[pair + 1]):
            order[begins[chains[seed] + 1]] = seed
            begins[chains[seed] + 1] += 1
        for number in range(many):
            start_a = end_a = start_b = end_b = equal = np.int64(0)
            for seed in order[begins[number] : begins[number + 1]]:
                i, j, size = np.int64(a_places[seed]), np.int64(b_places[seed]), np.int64(0)
                inside = max(end_a - i, end_b - j, 0) if equal else 0
                i, j = i + inside, j + inside
                while size < k - inside and a[i + size] == b[j + size] and not (used_a[i + size] or used_b[j + size]):
                    size += 1
                if size == 0 or size < k - inside:
                    continue
                while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size] and not (used_a[i + size] or used_b[j + size]):
                    size += 1
                parted = False
                if equal:
                    free_a, free_b = _free(used_a, end_a, 1, i - end_a), _free(used_b, end_b, 1, j - end_b)
                    parted = free_a < i - end_a or free_b < j - end_b
                    more_a, more_b, found = _extend(a, b, end_a, end_b, 1, free_a, free_b, scores, counts)
                    end_a, end_b, equal = end_a + more_a, end_b + more_b, equal + found
                back_a = _free(used_a, i - 1, -1, min(i - end_a if equal else i, REACH))
                back_b = _free(used_b, j - 1, -1, min(j - end_b if equal else j, REACH + BAND))
                more_a, more_b, found = _extend(a, b, i - 1, j - 1, -1, back_a, back_b, scores, counts)
                if equal and (parted or max(i - more_a - end_a, j - more_b - end_b) > gap):
                    count = _keep((start_a, end_a, start_b, end_b, equal), used_a, used_b, out, count, pair)
                    equal = np.int64(0)
                if not equal:
                    start_a, start_b = i - more_a, j - more_b
                end_a, end_b, equal = i + size, j + size, equal + found + size
            if equal:
                free_a = _free(used_a, end_a, 1, min(len(a) - end_a, REACH))
                free_b = _free(used_b, end_b, 1, min(len(b) - end_b, REACH + BAND))
                more_a, more_b, found = _extend(a, b, end_a, end_b, 1, free_a, free_b, scores, counts)
                passage = (start_a, end_a + more_a, start_b, end_b + more_b, equal + found)
                count = _keep(passage, used_a, used_b, out, count, pair)
        _order(out[first:count])
        _mark_moved(out[first:count], best, before)
    return count
