"""What the fast kernels do with texts and pairs, said plainly: the definition that they are tested against, over lists and small sets.

Seeds, chains and extension are those of sequence alignment (minimap2, Li 2018; the extension with a drop of BLAST, Altschul et al. 1990).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

HUNDRED, FEW, MOST_PLACES, MOST_WEEKS, MOST_OF_OUTLET = 100, 8, 8, 12, 3
LOOK_BACK, NEAR, LEAST_CHAIN = 64, 4, 6
MATCH, UNMATCHED, DROP, BAND, REACH, LEAST_PASSAGE = 5, 3, 45, 12, 512, 8


class Known(NamedTuple):
    """What is known of a text: its outlet and week (-1 where unknown), its article (-1 if it was removed), how many words it has."""

    outlet: int
    week: int
    article: int
    length: int


class Seed(NamedTuple):
    """Where a fingerprint stands in the later text b and the earlier a; whether it is weak."""

    b: int
    a: int
    b_place: int
    a_place: int
    weak: bool


class Run(NamedTuple):
    """A passage in words of a and of b, half-open; words that are equal; whether it stands out of the heaviest order."""

    a: int
    a_end: int
    b: int
    b_end: int
    equal: int
    moved: bool


def least_score(a: int, b: int, least_tokens: int, least_share: float) -> int:
    """Return how many words the chain of two texts of `a` and `b` words must span.

    >>> least_score(400, 300, 20, 0.5), least_score(400, 30, 20, 0.5), least_score(400, 9, 20, 0.5)
    (20, 15, 8)
    """
    return min(least_tokens, max(8, round(least_share * min(a, b))))


def judge_run(holders: Sequence[int], known: Sequence[Known]) -> tuple[bool, list[bool]]:
    """Return whether a fingerprint that these texts hold is common speech, and for which of them it is furniture of the outlet."""
    held = [known[text] for text in dict.fromkeys(holders) if known[text].article >= 0]
    weeks = {text.week for text in held if text.week >= 0}
    undated = sum(text.week < 0 for text in held)
    common = len(weeks) > MOST_WEEKS or undated > HUNDRED
    articles: dict[int, set[int]] = {}
    for text in held:
        articles.setdefault(text.outlet, set()).add(text.article)
    outlets = {outlet for outlet, those in articles.items() if outlet >= 0 and len(those) > MOST_OF_OUTLET}
    return common, [known[text].outlet in outlets for text in holders]


def seed_texts(
    texts: Sequence[Sequence[tuple[int, int]]], known: Sequence[Known], first: int, k: int, least_tokens: int, least_share: float
) -> list[Seed]:
    """Return the seeds of the texts from `first` on with those before them, of pairs that have enough; texts are (fingerprint, place)."""
    postings: dict[int, list[tuple[int, int]]] = {}
    for text, fingerprints in enumerate(texts):
        for value, place in sorted(fingerprints):
            postings.setdefault(value, []).append((text, place))
    judged = {value: judge_run([text for text, _ in held], known) for value, held in postings.items()}
    marked = {value: {text for (text, _), mark in zip(held, judged[value][1], strict=True) if mark} for value, held in postings.items()}
    common = {value: judged[value][0] for value in postings}
    out: list[Seed] = []
    for b in range(first, len(texts)):
        if known[b].article < 0:
            continue
        slight = sum(judged[value][0] or b in marked[value] for value, _ in texts[b])
        seeds = _seeds_of(
            b, {value: postings[value] for value, _ in texts[b]}, known, common, marked, gated=10 * slight > 7 * len(texts[b])
        )
        for a, those in groupby(sorted(seeds), key=lambda seed: seed.a):
            pair = list(those)
            if 2 * k * len(pair) - k >= least_score(known[a].length, known[b].length, least_tokens, least_share):
                out += pair
    return out


def _seeds_of(
    b: int,
    postings: Mapping[int, list[tuple[int, int]]],
    known: Sequence[Known],
    common: Mapping[int, bool],
    marked: Mapping[int, set[int]],
    *,
    gated: bool,
) -> list[Seed]:
    seeds = []
    for value, held in postings.items():
        places = [place for text, place in held if text == b][:MOST_PLACES]
        strong = few = 0
        for a, those in groupby((row for row in held if row[0] < b and known[row[0]].article >= 0), key=lambda row: row[0]):
            weak = common[value] or (b in marked[value] and a in marked[value])
            if strong >= HUNDRED:
                break
            few, strong = few + weak, strong + (not weak)
            if weak and (few > FEW or not gated):
                continue
            for _, a_place in list(those)[:MOST_PLACES]:
                seeds += [Seed(b, a, place, a_place, weak) for place in places]
    return seeds


def chain_seeds(places: Sequence[tuple[int, int]], weak: Sequence[bool], k: int) -> tuple[list[int], int, int]:
    """Return the chain of each seed of a pair (0 the best, -1 none), and the words that the best spans with and without weak seeds.

    Args:
        places: of each seed in b and in a, ascending.
        weak: whether it is weak.
        k: words a seed.
    """
    scores: list[int] = []
    before: list[int] = []
    for n, (b, a) in enumerate(places):
        best, at = 100 * k, -1
        for m in range(n - 1, max(0, n - LOOK_BACK) - 1, -1):
            step_b, step_a = b - places[m][0], a - places[m][1]
            if step_a <= 0 or step_b <= 0:
                continue
            skew = abs(step_a - step_b)
            score = scores[m] + 100 * min(k, step_a, step_b) - 2 * skew - 50 * ((skew + 1).bit_length() - 1)
            if score > best:
                best, at = score, m
            if skew == 0 and step_a <= NEAR * k:
                break
        scores.append(best)
        before.append(at)
    chains = _number_chains(scores, before)
    return chains, _span(places, before, chains, k, [True] * len(weak)), _span(places, before, chains, k, [not one for one in weak])


def _number_chains(scores: Sequence[int], before: Sequence[int]) -> list[int]:
    chains: dict[int, int] = {}
    number = 0
    for end in sorted(range(len(scores)), key=lambda n: (-scores[n], n)):
        path, at = [], end
        while at >= 0 and at not in chains:
            path.append(at)
            at = before[at]
        gained = scores[end] - (scores[at] if at >= 0 else 0)
        if path and (number == 0 or gained >= 100 * LEAST_CHAIN):
            chains |= dict.fromkeys(path, number)
            number += 1
        elif path and scores[end] >= 100 * LEAST_CHAIN:
            chains[end] = -1
    return [chains.get(n, -1) for n in range(len(scores))]


def _span(places: Sequence[tuple[int, int]], before: Sequence[int], chains: Sequence[int], k: int, counted: Sequence[bool]) -> int:
    words = 0
    for n, (b, a) in enumerate(places):
        if chains[n] == 0 and counted[n]:
            step_b, step_a = (b - places[before[n]][0], a - places[before[n]][1]) if before[n] >= 0 else (k, k)
            words += step_a if step_a == step_b and step_a <= 2 * k else min(k, step_a, step_b)
    return words


def extend(a: Sequence[int], b: Sequence[int]) -> tuple[int, int, int]:
    """Return how far two runs of words go on together from their starts, and how many of those words are equal.

    An equal word gains five, any other costs three; it ends where 45 have been lost since the best place, and is cut back to that.

    >>> extend([1, 2, 3, 9, 4, 5], [1, 2, 3, 4, 5])
    (6, 5, 5)
    """
    held = {n: (-UNMATCHED * n, 0) for n in range(min(BAND, len(b)) + 1)}
    best = (0, 0, 0, 0)
    for row in range(1, min(len(a), REACH) + 1):
        now: dict[int, tuple[int, int]] = {}
        for column in range(max(0, row - BAND), min(len(b), row + BAND) + 1):
            options = []
            if column and column - 1 in held:
                equal = a[row - 1] == b[column - 1]
                options.append((held[column - 1][0] + (MATCH if equal else -UNMATCHED), held[column - 1][1] + equal))
            if column in held and column < row + BAND:
                options.append((held[column][0] - UNMATCHED, held[column][1]))
            if column - 1 in now:
                options.append((now[column - 1][0] - UNMATCHED, now[column - 1][1]))
            score, count = max(options, key=lambda option: option[0], default=(-1_000_000, 0))
            if score < best[0] - DROP:
                continue
            now[column] = score, count
            if score > best[0]:
                best = score, row, column, count
        if not now:
            break
        held = now
    return best[1:]


def extend_chains(
    a: Sequence[int], b: Sequence[int], seeds: Sequence[tuple[int, int]], chains: Sequence[int], k: int, gap: int
) -> list[Run]:
    """Return the passages of two texts: each chain's seeds, grown to runs of equal words, extended towards each other and joined.

    Args:
        a: the words of a, as numbers.
        b: those of b.
        seeds: places in a and in b, ordered by b.
        chains: the chain of each, -1 for none.
        k: words a seed.
        gap: words with none aligned that end a passage.
    """
    used: tuple[set[int], set[int]] = set(), set()
    found: list[list[int]] = []
    for number in range(max(chains, default=-1) + 1):
        passage: list[int] = []
        for i, j in (seed for seed, chain in zip(seeds, chains, strict=True) if chain == number):
            if not (grown := _grow(a, b, i, j, k, used, passage)):
                continue
            i, j, size = grown
            floor_a, floor_b, parted = 0, 0, False
            if passage:
                gap_a, gap_b = i - passage[1], j - passage[3]
                free_a, free_b = _free(used[0], passage[1], 1, gap_a), _free(used[1], passage[3], 1, gap_b)
                parted = free_a < gap_a or free_b < gap_b
                more_a, more_b, equal = extend(a[passage[1] : passage[1] + free_a], b[passage[3] : passage[3] + free_b])
                passage[1], passage[3], passage[4] = passage[1] + more_a, passage[3] + more_b, passage[4] + equal
                floor_a, floor_b = passage[1], passage[3]
            back_a, back_b = _free(used[0], i - 1, -1, min(i - floor_a, REACH)), _free(used[1], j - 1, -1, min(j - floor_b, REACH + BAND))
            more_a, more_b, equal = extend(a[i - back_a : i][::-1], b[j - back_b : j][::-1])
            if passage and (parted or max(i - more_a - passage[1], j - more_b - passage[3]) > gap):
                _keep(passage, used, found)
                passage = []
            if not passage:
                passage = [i - more_a, 0, j - more_b, 0, 0]
            passage[1], passage[3], passage[4] = i + size, j + size, passage[4] + equal + size
        if passage:
            end_a, end_b = passage[1], passage[3]
            free_a, free_b = (
                _free(used[0], end_a, 1, min(len(a) - end_a, REACH)),
                _free(used[1], end_b, 1, min(len(b) - end_b, REACH + BAND)),
            )
            more_a, more_b, equal = extend(a[end_a : end_a + free_a], b[end_b : end_b + free_b])
            _keep([passage[0], end_a + more_a, passage[2], end_b + more_b, passage[4] + equal], used, found)
    return _in_order(found)


def _grow(
    a: Sequence[int], b: Sequence[int], i: int, j: int, k: int, used: tuple[set[int], set[int]], passage: Sequence[int]
) -> tuple[int, int, int] | None:
    """Return the run of equal words that a seed begins, behind what the passage has already; None if that is all of it, or used."""
    inside = max(passage[1] - i, passage[3] - j, 0) if passage else 0
    i, j, size = i + inside, j + inside, 0
    while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size] and i + size not in used[0] and j + size not in used[1]:
        size += 1
    return (i, j, size) if inside < k and size >= k - inside else None


def _free(used: set[int], at: int, step: int, most: int) -> int:
    free = 0
    while free < most and at + step * free not in used:
        free += 1
    return free


def _keep(passage: list[int], used: tuple[set[int], set[int]], found: list[list[int]]) -> None:
    if passage[4] >= LEAST_PASSAGE:
        used[0].update(range(passage[0], passage[1]))
        used[1].update(range(passage[2], passage[3]))
        found.append(passage)


def _in_order(found: list[list[int]]) -> list[Run]:
    """Return passages by their place in a, those out of the heaviest order marked; of equals the first found stands."""
    runs = sorted(found)
    scores: list[int] = []
    before: list[int] = []
    for n, run in enumerate(runs):
        options = [(scores[m], -m) for m in range(n) if runs[m][2] < run[2]]
        score, at = max(options, default=(0, 1))
        scores.append(score + run[4])
        before.append(-at)
    order, at = set(), max(range(len(runs)), key=lambda n: (scores[n], -n), default=-1)
    while at >= 0:
        order.add(at)
        at = before[at]
    return [Run(run[0], run[1], run[2], run[3], run[4], n not in order) for n, run in enumerate(runs)]
