"""Token pairs → passages: maximal runs in one order; those that stand elsewhere in the other text are marked as moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from variorum.kernels.plain import Match, heaviest_increasing
from variorum.model import Passage, ZoneKind
from variorum.parallels.anchors import find_anchors, number_forms
from variorum.parallels.chain import LEAST_MOVED, chain_anchors
from variorum.parallels.extend import LEAST_LIKENESS, Pair, Side, align_gap, align_run
from variorum.tokens import Words

_LINKED = 2
"""Content words that two sentences share in order, to count as aligned with each other."""
_TOLD = 5
"""Content words in common by which two sentences are linked, however long they are."""
_SCATTERED = 4
"""How many times longer the longer of two sentences is than the words that they share, if none of these follow each other."""
_LEAST_CONTENT = 3
"""Content words that a moved passage holds at least."""
_LONE_GAP = 12
"""Words unmatched on one side that end a passage, if a whole sentence is among them."""


def align_words(a: Words, b: Words, function_words: frozenset[str]) -> list[Passage]:
    """Return the passages that two articles share, in the order of the first; no word belongs to two.

    Bodies are aligned first; then headline with headline, dek with dek, caption with caption.
    """
    sides = _sides(a, b, function_words)
    out = _align_bodies(a, b, *sides)
    for kind in (ZoneKind.HEADLINE, ZoneKind.DEK, ZoneKind.CAPTION):
        out += _align_zone(a, b, *sides, kind)
    return sorted(_to_bounds(out, a, b), key=lambda passage: passage.a_start_token)


def _sides(a: Words, b: Words, function_words: frozenset[str]) -> tuple[Side, Side]:
    numbers = number_forms(a.forms, b.forms)
    first, second = (
        Side(ids, words.sentences, [key in function_words for key in words.keys]) for ids, words in zip(numbers, (a, b), strict=True)
    )
    return first, second


def _where(words: Words, kind: ZoneKind) -> list[int]:
    return [at for at, zone in enumerate(words.zones) if zone is kind]


def _align_zone(a: Words, b: Words, left: Side, right: Side, kind: ZoneKind) -> list[Passage]:
    run_a, run_b = _where(a, kind), _where(b, kind)
    pairs = align_gap(left, right, run_a, run_b, joined=(False, False))
    return [_passage(pairs, moved=False)] if 2 * len(pairs) >= min(len(run_a), len(run_b)) and pairs else []


def _align_bodies(a: Words, b: Words, left: Side, right: Side) -> list[Passage]:
    run_a, run_b = _where(a, ZoneKind.BODY), _where(b, ZoneKind.BODY)
    anchors = find_anchors([left.ids[i] for i in run_a], [right.ids[j] for j in run_b])
    segments = _segments([_shifted(chain, run_a, run_b) for chain in chain_anchors(anchors)])
    if not segments:
        return []
    order = set(heaviest_increasing([(segment[0][0], segment[0][1], len(segment)) for segment in segments]))
    main = sorted(pair for n, segment in enumerate(segments) if n in order for pair in segment)
    used = {i for i, _ in main}, {j for _, j in main}
    moved = [
        grown
        for n, segment in enumerate(segments)
        if n not in order and not _inside_sentence(left, right, segment, main) and (grown := _whole(left, right, segment, used))
    ]
    taken_a = {i for block in moved for i, _ in block}
    taken_b = {j for block in moved for _, j in block}
    free_a, free_b = [i for i in run_a if i not in taken_a], [j for j in run_b if j not in taken_b]
    return _divide(a, b, _without_light_links(left, right, _fill(left, right, main, free_a, free_b)), moved)


def _without_light_links(left: Side, right: Side, pairs: list[Pair]) -> list[Pair]:
    """Drop the pairs of two sentences that share little: a common subject, *the Supreme Court*, and *The* open many.

    A link counts by its content words, against those of the sentence that has fewer; what shares `_TOLD` of them tells of itself.
    Words of a short sentence that lie scattered in a long one (*Ergo: a question on the census*) are no link either.
    """
    linked = Counter((left.sentences[i], right.sentences[j]) for i, j in pairs if not left.light[i])
    counts = Counter((left.sentences[i], right.sentences[j]) for i, j in pairs)
    lengths = Counter(left.sentences), Counter(right.sentences)
    heavy = tuple(Counter(n for n, light in zip(side.sentences, side.light, strict=True) if not light) for side in (left, right))

    rows = Counter(
        (left.sentences[i], right.sentences[j])
        for (i, j), after in pairwise(pairs)
        if after == (i + 1, j + 1) and not (left.light[i] and left.light[i + 1])
    )

    def holds(link: tuple[int, int]) -> bool:
        longest = max(lengths[0][link[0]], lengths[1][link[1]])
        if linked[link] < _TOLD and not rows[link] and _SCATTERED * counts[link] <= longest:
            return False
        if 2 * counts[link] >= min(lengths[0][link[0]], lengths[1][link[1]]):
            return True
        content = linked[link]
        return content >= _TOLD or (content > 0 and content >= LEAST_LIKENESS * min(heavy[0][link[0]], heavy[1][link[1]]))

    kept = {link for link in counts if holds(link)}
    return [(i, j) for i, j in pairs if (left.sentences[i], right.sentences[j]) in kept]


def _shifted(chain: Sequence[Match], run_a: Sequence[int], run_b: Sequence[int]) -> list[Pair]:
    """Turn matches of body words into pairs of words of the article."""
    return [(run_a[match.a + n], run_b[match.b + n]) for match in chain for n in range(match.length)]


def _segments(chains: list[list[Pair]]) -> list[list[Pair]]:
    """Cut chains where another one's words stand in between, on either side; slight pieces are dropped, but for the first chain's."""
    while True:
        owners = [{pair[side]: n for n, chain in enumerate(chains) for pair in chain} for side in (0, 1)]
        pieces: list[list[Pair]] = []
        for n, chain in enumerate(chains):
            fresh = True
            for last, pair in zip([chain[0], *chain], chain, strict=False):
                apart = pair[0] > last[0] + 1 or pair[1] > last[1] + 1
                between = apart and any(owners[side].get(at, n) != n for side in (0, 1) for at in range(last[side] + 1, pair[side]))
                if fresh or between:
                    pieces.append([])
                pieces[-1].append(pair)
                fresh = False
        kept = [piece for piece in pieces if len(piece) >= LEAST_MOVED] or pieces[:1]
        if len(kept) == len(chains):
            return kept
        chains = kept


def _inside_sentence(left: Side, right: Side, segment: Sequence[Pair], main: Sequence[Pair]) -> bool:
    """Return whether a segment lies within two sentences that are aligned without it: words in another order, no move."""
    sentences = {(left.sentences[i], right.sentences[j]) for i, j in segment}
    if len(sentences) > 1:
        return False
    linked = sum((left.sentences[i], right.sentences[j]) in sentences and not left.light[i] for i, j in main)
    return linked >= _LINKED


def _whole(left: Side, right: Side, chain: list[Pair], used: tuple[set[int], set[int]]) -> list[Pair]:
    """Return a segment that stands elsewhere, grown to the bounds of its sentences; empty if it is too slight to be a passage."""
    used_a, used_b = used
    content = sum(not left.light[i] for i, _ in chain)
    if content < _LEAST_CONTENT:
        return []
    (first_a, first_b), (last_a, last_b) = chain[0], chain[-1]
    head = _unused(left, first_a, used_a, -1)[::-1], _unused(right, first_b, used_b, -1)[::-1]
    tail = _unused(left, last_a, used_a, 1), _unused(right, last_b, used_b, 1)
    grown = [
        *(align_run(left, right, *head) if head[0] and head[1] else []),
        *_fill(left, right, chain, range(first_a, last_a + 1), range(first_b, last_b + 1)),
        *(align_run(left, right, *tail) if tail[0] and tail[1] else []),
    ]
    size_a = len(head[0]) + last_a + 1 - first_a + len(tail[0])
    size_b = len(head[1]) + last_b + 1 - first_b + len(tail[1])
    return grown if len(grown) >= 2 * LEAST_LIKENESS * min(size_a, size_b) else []


def _unused(side: Side, at: int, used: set[int], step: int) -> list[int]:
    """Return the words beside one, up to the bound of its sentence or the first word that is taken."""
    out = []
    sentence = side.sentences[at]
    at += step
    while 0 <= at < len(side.ids) and side.sentences[at] == sentence and at not in used:
        out.append(at)
        at += step
    return out


def _fill(left: Side, right: Side, pairs: Sequence[Pair], run_a: Sequence[int], run_b: Sequence[int]) -> list[Pair]:
    """Align what lies before, between and after given pairs, over the words of two runs."""
    out: list[Pair] = []
    at_a = at_b = 0
    place_a, place_b = {i: n for n, i in enumerate(run_a)}, {j: n for n, j in enumerate(run_b)}
    for i, j in pairs:
        if i not in place_a or j not in place_b:
            continue
        n, m = place_a[i], place_b[j]
        if n > at_a and m > at_b:
            before = bool(out) and _goes_on(left, right, out[-1], (run_a[at_a], run_b[at_b]))
            after = _goes_on(left, right, (i, j), (run_a[n - 1], run_b[m - 1]))
            out += align_gap(left, right, run_a[at_a:n], run_b[at_b:m], joined=(before, after))
        out.append((i, j))
        at_a, at_b = n + 1, m + 1
    if at_a < len(run_a) and at_b < len(run_b):
        before = bool(out) and _goes_on(left, right, out[-1], (run_a[at_a], run_b[at_b]))
        out += align_gap(left, right, run_a[at_a:], run_b[at_b:], joined=(before, False))
    return out


def _goes_on(left: Side, right: Side, pair: Pair, words: Pair) -> bool:
    """Return whether on both sides a word stands in the sentence of an aligned pair."""
    return left.sentences[pair[0]] == left.sentences[words[0]] and right.sentences[pair[1]] == right.sentences[words[1]]


def _divide(a: Words, b: Words, main: list[Pair], moved: list[list[Pair]]) -> list[Passage]:
    """Cut the pairs into runs of one order, and find which of them are out of the order of the heaviest rest."""
    owner_a = {i: n for n, block in enumerate(moved) for i, _ in block}
    owner_b = {j: n for n, block in enumerate(moved) for _, j in block}
    runs: list[list[Pair]] = []
    for pair in main:
        if runs and not _breaks(a, b, runs[-1][-1], pair, owner_a, owner_b):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    runs += moved
    order = set(heaviest_increasing([(run[0][0], run[0][1], len(run)) for run in runs]))
    return [_passage(run, moved=n not in order) for n, run in enumerate(runs)]


def _breaks(a: Words, b: Words, last: Pair, pair: Pair, owner_a: dict[int, int], owner_b: dict[int, int]) -> bool:
    """Return whether a passage ends between two pairs: another passage stands there, or a long stretch of one side only."""
    gap_a, gap_b = range(last[0] + 1, pair[0]), range(last[1] + 1, pair[1])
    if not gap_a and not gap_b:
        return False
    if any(i in owner_a for i in gap_a) or any(j in owner_b for j in gap_b):
        return True
    return any(
        len(gap) >= _LONE_GAP and len(list(groupby(words.sentences[at] for at in (gap.start - 1, *gap, gap.stop)))) > 2
        for words, gap in ((a, gap_a), (b, gap_b))
    )


def _passage(pairs: Sequence[Pair], *, moved: bool) -> Passage:
    return Passage(pairs[0][0], pairs[-1][0] + 1, pairs[0][1], pairs[-1][1] + 1, tuple(pairs), moved)


def _to_bounds(passages: list[Passage], a: Words, b: Words) -> list[Passage]:
    """Let each passage take in the rest of the sentences in which it begins and ends, where nobody else has it."""
    taken = (
        {at for p in passages for at in range(p.a_start_token, p.a_end_token)},
        {at for p in passages for at in range(p.b_start_token, p.b_end_token)},
    )
    out = []
    for p in passages:
        starts = _reach(a, p.a_start_token, taken[0], -1), _reach(b, p.b_start_token, taken[1], -1)
        ends = _reach(a, p.a_end_token - 1, taken[0], 1), _reach(b, p.b_end_token - 1, taken[1], 1)
        out.append(replace(p, a_start_token=starts[0], b_start_token=starts[1], a_end_token=ends[0] + 1, b_end_token=ends[1] + 1))
        taken[0].update(range(starts[0], ends[0] + 1))
        taken[1].update(range(starts[1], ends[1] + 1))
    return out


def _reach(words: Words, at: int, taken: set[int], step: int) -> int:
    while (
        0 <= at + step < len(words.keys)
        and words.sentences[at + step] == words.sentences[at]
        and words.zones[at + step] is words.zones[at]
        and at + step not in taken
    ):
        at += step
    return at
