"""Fingerprints → candidates, by an inverted list; pairs are kept whose shared fingerprints chain to enough words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from variorum.kernels.plain import Match, best_chain
from variorum.match.fingerprints import K, fingerprint, hash_form
from variorum.model import Candidate

LEAST_TOKENS = 20
"""Words that the chain of a pair must cover."""
LEAST_SHARE = 0.5
"""Or this share of the shorter text, for short texts; never fewer than eight words."""
MOST_TEXTS = 100
MOST_PLACES = 8
"""Places of one text that a fingerprint is followed to: what it says more often is a refrain."""
"""A fingerprint that stands in more texts than this seeds pairs among the first so many only."""


def find_candidates(texts: Sequence[Sequence[str]]) -> list[Candidate]:
    """Return the pairs of texts that are worth aligning, ordered by their numbers.

    Args:
        texts: the forms of each text's words.
    """
    numbers: dict[str, int] = {}
    hashes = [[numbers.setdefault(form, hash_form(form)) for form in forms] for forms in texts]
    postings: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for text, words in enumerate(hashes):
        for value, place in fingerprint(words):
            postings[value].append((text, place))
    seeds: dict[tuple[int, int], list[Match]] = defaultdict(list)
    for held in postings.values():
        if len(held) > 1:
            _seed(held, seeds)
    out = []
    for (a, b), matches in seeds.items():
        score = _chained(matches)
        least = min(LEAST_TOKENS, max(8, round(LEAST_SHARE * min(len(hashes[a]), len(hashes[b])))))
        if score >= least:
            out.append(Candidate(a, b, score))
    return sorted(out, key=lambda candidate: (candidate.a, candidate.b))


def _seed(held: Sequence[tuple[int, int]], seeds: dict[tuple[int, int], list[Match]]) -> None:
    within: list[tuple[int, int]] = []
    texts: set[int] = set()
    count: dict[int, int] = {}
    for text, place in held:
        count[text] = count.get(text, 0) + 1
        if count[text] > MOST_PLACES:
            continue
        texts.add(text)
        if len(texts) > MOST_TEXTS:
            break
        within.append((text, place))
    for n, (a, i) in enumerate(within):
        for b, j in within[n + 1 :]:
            if a != b:
                seeds[a, b].append(Match(i, j, K))


def _chained(matches: list[Match]) -> int:
    """Return how many words the best chain of shared fingerprints spans, gaps of a few words counted as covered."""
    chain = best_chain(sorted(set(matches)))
    covered = sum(match.length for match in chain)
    for one, other in pairwise(chain):
        gap_a, gap_b = other.a - one.a - one.length, other.b - one.b - one.length
        covered += gap_a if gap_a == gap_b and gap_a <= K else 0
    return covered
