"""Chains → token pairs: what lies between two anchors, aligned word by word.

A gap within one sentence is aligned directly (rapidfuzz, longest common subsequence of the words' numbers). In a longer
one, pieces of sentences are paired first, so that a new sentence is not shredded for the sake of its articles. Equal words
that only seem to correspond (a lone *the* between two rewritten stretches) are let go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from rapidfuzz.distance import LCSseq

from variorum.kernels.plain import heaviest_increasing

Pair = tuple[int, int]
LEAST_LIKENESS = 0.34
"""The share of the lighter piece's words, by weight, that two pieces of sentences must have in common to be paired."""
_FUNCTION_WEIGHT = 0.15
_GOES_ON = 0.01
"""What it is worth beside the likeness that two pieces go on with sentences that are aligned: so much that of equals they win."""
_LINKED = 2
"""Weight that a part of a sentence must share with a piece of another one, the rest of it being aligned elsewhere."""
_CHANCE = 2
"""So many function words in a row can be equal by chance."""
_MOST_TRIED = 10_000
"""Pairs of pieces up to which every one is tried."""
_MOST_CELLS = 50_000_000
"""Words of one run times those of the other, up to which their longest common subsequence is computed."""
_MOST_TELLING, _MOST_HOLDERS, _MOST_PARTNERS = 8, 24, 4
"""In a longer stretch: the rarest words of a piece that are looked up, the pieces that one may stand in, the pieces then tried."""


@dataclass(frozen=True, slots=True)
class Side:
    """One article's words as `extend` sees them: numbers of forms, sentences, and which are function words."""

    ids: list[int]
    sentences: list[int]
    light: list[bool]

    def is_part(self, piece: Sequence[int]) -> bool:
        """Return whether a piece, words in a row, is less than the sentence in which they stand."""
        before, after = piece[0] - 1, piece[-1] + 1
        number = self.sentences[piece[0]]
        return (before >= 0 and self.sentences[before] == number) or (after < len(self.ids) and self.sentences[after] == number)

    def weight(self, at: int) -> float:
        """Return how much a word counts for the likeness of two pieces."""
        return _FUNCTION_WEIGHT if self.light[at] else 1.0


def align_gap(a: Side, b: Side, left: Sequence[int], right: Sequence[int], *, joined: tuple[bool, bool]) -> list[Pair]:
    """Return the pairs of equal words between two gaps, ascending.

    Args:
        a: the first article.
        b: the second.
        left: the word numbers of a's gap.
        right: those of b's.
        joined: whether the first pieces go on with a sentence that is aligned, and whether the last ones open one.
    """
    if not left or not right:
        return []
    pieces_a, pieces_b = _pieces(a, left), _pieces(b, right)
    if len(pieces_a) == 1 and len(pieces_b) == 1:
        alike = any(joined) or _likeness(a, b, pieces_a[0], pieces_b[0]) >= LEAST_LIKENESS
        return align_run(a, b, left, right) if alike else []
    pairs: list[Pair] = []
    pair_up = _pair_pieces if len(pieces_a) * len(pieces_b) <= _MOST_TRIED else _pair_many
    for group_a, group_b in pair_up(a, b, pieces_a, pieces_b, joined):
        pairs += align_run(a, b, group_a, group_b)
    return pairs


def align_run(a: Side, b: Side, left: Sequence[int], right: Sequence[int]) -> list[Pair]:
    """Return the longest common subsequence of two runs of words, less what is there by chance."""
    if len(left) * len(right) > _MOST_CELLS:
        return _align_long(a, b, left, right)
    blocks = LCSseq.opcodes([a.ids[i] for i in left], [b.ids[j] for j in right])
    runs = [(op.src_start, op.dest_start, op.src_end - op.src_start) for op in blocks if op.tag == "equal"]
    runs = _let_go(a, left, runs, len(left), len(right))
    return [(left[i + n], right[j + n]) for i, j, length in runs for n in range(length)]


def _align_long(a: Side, b: Side, left: Sequence[int], right: Sequence[int]) -> list[Pair]:
    """Align runs too long for a table by the words that each has once, in one order; then what lies between these."""
    once = [{form: at for at, form in enumerate(forms) if counts[form] == 1} for forms, counts in _forms(a, b, left, right)]
    links = [(once[0][form], once[1][form], 1) for form in once[0] if form in once[1]]
    chosen = [links[n] for n in heaviest_increasing(links)]
    out: list[Pair] = []
    at_a = at_b = 0
    for m, n in [*((m, n) for m, n, _ in chosen), (len(left), len(right))]:
        if 0 < (m - at_a) * (n - at_b) <= _MOST_CELLS:
            out += align_run(a, b, left[at_a:m], right[at_b:n])
        if m < len(left):
            out.append((left[m], right[n]))
        at_a, at_b = m + 1, n + 1
    return out


def _forms(a: Side, b: Side, left: Sequence[int], right: Sequence[int]) -> Iterator[tuple[list[int], Counter[int]]]:
    for side, run in ((a, left), (b, right)):
        forms = [side.ids[at] for at in run]
        yield forms, Counter(forms)


def _let_go(a: Side, left: Sequence[int], runs: list[tuple[int, int, int]], length_a: int, length_b: int) -> list[tuple[int, int, int]]:
    """Drop runs of a word or two of function that drown in what differs around them, until none is left."""
    while True:
        kept = []
        ends = [(0, 0), *((i + n, j + n) for i, j, n in runs)]
        starts = [*((i, j) for i, j, _ in runs[1:]), (length_a, length_b)]
        for (i, j, n), (end_a, end_b), (start_a, start_b) in zip(runs, ends, starts, strict=False):
            before = (i - end_a, j - end_b)
            after = (start_a - i - n, start_b - j - n)
            light = n <= _CHANCE and all(a.light[left[i + m]] for m in range(n))
            drowned = min(before[0] + after[0], before[1] + after[1]) > 2 * n
            if not (light and drowned):
                kept.append((i, j, n))
        if len(kept) == len(runs):
            return kept
        runs = kept


def _pieces(side: Side, run: Sequence[int]) -> list[list[int]]:
    """Cut a run where a sentence ends."""
    out: list[list[int]] = []
    for at in run:
        if out and side.sentences[at] == side.sentences[out[-1][-1]]:
            out[-1].append(at)
        else:
            out.append([at])
    return out


def _likeness(a: Side, b: Side, left: Sequence[int], right: Sequence[int]) -> float:
    """Return the weight of the words that two pieces share, as a part of the lighter one; 0 if these weigh less than one word."""
    counts = Counter(map(b.ids.__getitem__, right))
    shared = 0.0
    for i in left:
        form = a.ids[i]
        if counts.get(form):
            counts[form] -= 1
            shared += a.weight(i)
    return shared / min(sum(map(a.weight, left)), sum(map(b.weight, right))) if shared >= 1 else 0.0


def _pair_pieces(
    a: Side, b: Side, pieces_a: list[list[int]], pieces_b: list[list[int]], joined: tuple[bool, bool]
) -> list[tuple[list[int], list[int]]]:
    """Pair pieces in one order, so that likeness times length is greatest; one may meet two in a row (a sentence split)."""
    rows, columns = len(pieces_a), len(pieces_b)
    best: list[list[tuple[float, tuple[int, int]]]] = [[(0.0, (0, 0))] * (columns + 1) for _ in range(rows + 1)]
    shapes = ((1, 1), (1, 2), (2, 1))
    for i in range(rows + 1):
        for j in range(columns + 1):
            options = []
            if i:
                options.append((best[i - 1][j][0], (1, 0)))
            if j:
                options.append((best[i][j - 1][0], (0, 1)))
            for m, n in shapes:
                if i >= m and j >= n:
                    first = joined[0] and i == m and j == n
                    last = joined[1] and i == rows and j == columns
                    score = _worth(a, b, pieces_a[i - m : i], pieces_b[j - n : j], goes_on=first or last)
                    if (first or last) and (score or (m, n) == (1, 1)):
                        score += _GOES_ON
                    if score:
                        options.append((best[i - m][j - n][0] + score, (m, n)))
            if options:
                best[i][j] = max(options, key=lambda option: option[0])
    out = []
    i, j = rows, columns
    while i or j:
        m, n = best[i][j][1]
        if m and n:
            out.append((list(chain.from_iterable(pieces_a[i - m : i])), list(chain.from_iterable(pieces_b[j - n : j]))))
        i, j = i - m, j - n
    return out[::-1]


def _pair_many(
    a: Side, b: Side, pieces_a: list[list[int]], pieces_b: list[list[int]], joined: tuple[bool, bool]
) -> list[tuple[list[int], list[int]]]:
    """Pair the pieces of a long stretch, one with one: only those that share telling words are tried, so that time stays near linear."""
    holders: dict[int, list[int]] = {}
    for n, piece in enumerate(pieces_b):
        for form in {b.ids[j] for j in piece if not b.light[j]}:
            holders.setdefault(form, []).append(n)
    tried: list[tuple[int, int, float]] = []
    for m, piece in enumerate(pieces_a):
        telling = sorted((form for form in {a.ids[i] for i in piece} if form in holders), key=lambda form: (len(holders[form]), form))
        votes = Counter(n for form in telling[:_MOST_TELLING] if len(holders[form]) <= _MOST_HOLDERS for n in holders[form])
        for n, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_MOST_PARTNERS]:
            ends = (joined[0] and m == n == 0) or (joined[1] and m == len(pieces_a) - 1 and n == len(pieces_b) - 1)
            if worth := _worth(a, b, [piece], [pieces_b[n]], goes_on=ends):
                tried.append((m, n, worth))
    for opens, m, n in ((joined[0], 0, 0), (joined[1], len(pieces_a) - 1, len(pieces_b) - 1)):
        if opens and not any((m, n) == item[:2] for item in tried):
            tried.append((m, n, _GOES_ON))
    chosen = heaviest_increasing(tried)
    return [(pieces_a[tried[k][0]], pieces_b[tried[k][1]]) for k in chosen]


def _worth(a: Side, b: Side, left: Sequence[list[int]], right: Sequence[list[int]], *, goes_on: bool) -> float:
    """Return likeness times weight of the pairing of pieces, 0 if too unlike; splits must gain from every piece.

    What is left of a sentence that is aligned elsewhere is not paired with another one for the sake of a word, unless the pairing
    goes on with what is aligned (`goes_on`).
    """
    run_a, run_b = [i for piece in left for i in piece], [j for piece in right for j in piece]
    likeness = _likeness(a, b, run_a, run_b)
    if likeness < LEAST_LIKENESS:
        return 0.0
    if not goes_on and (any(map(a.is_part, left)) or any(map(b.is_part, right))):
        if likeness * min(sum(map(a.weight, run_a)), sum(map(b.weight, run_b))) < _LINKED:
            return 0.0
    if len(left) + len(right) > 2:
        whole, parts = (run_a, right) if len(right) > 1 else (run_b, left)
        sides = (a, b) if len(right) > 1 else (b, a)
        if any(_likeness(*sides, whole, part) < LEAST_LIKENESS for part in parts):
            return 0.0
    return likeness * min(sum(map(a.weight, run_a)), sum(map(b.weight, run_b)))
