"""The fast kernels over pairs of texts equal their plain twins: seeds, chains, passages."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.kernels import fast
from variorum.kernels.arrays import Facts, Preset, Tokens
from variorum.kernels.plain import minimizers
from variorum.kernels.plain_pairs import Known, Run, chain_seeds, extend_chains, least_score, seed_texts
from variorum.match.fingerprints import fingerprint
from variorum.match.pairs import accept_pairs
from variorum.match.postings import fingerprint_tokens
from variorum.match.seeds import find_seeds
from variorum.parallels.aligned import align_pairs, least_scores

PRESET = Preset(k=2, window=2, least_tokens=8, least_share=0.5, gap=4)
PHRASES = [[10 * n + m for m in range(9)] for n in range(4)]
"""Runs of words that texts are made of, so that they share some."""


def tokens_of(texts: list[list[int]]) -> Tokens:
    words = [word for text in texts for word in text]
    places = np.array([n for text in texts for n in range(len(text))], dtype=np.int32)
    return Tokens(np.cumsum([0, *map(len, texts)], dtype=np.int64), np.array(words, dtype=np.uint32), 2 * places, 2 * places + 1)


def facts_of(known: list[Known]) -> Facts:
    kinds = (np.int32, np.int32, np.int64, np.int32)
    outlets, weeks, articles, lengths = (np.array([row[n] for row in known], dtype=kind) for n, kind in enumerate(kinds))
    return Facts(outlets, weeks, articles, lengths)


piece = st.one_of(st.sampled_from(PHRASES), st.lists(st.integers(100, 999), max_size=4), st.lists(st.integers(0, 3), max_size=5))
text = st.lists(piece, max_size=6).map(lambda pieces: [word for piece in pieces for word in piece])
about = st.tuples(st.integers(-1, 2), st.sampled_from([-1, *range(15)]), st.integers(-1, 9))


@pytest.mark.slow
@settings(max_examples=150)
@given(st.lists(st.tuples(text, about), max_size=30), st.integers(0, 30), st.booleans())
def test_seeds(rows: list[tuple[list[int], tuple[int, int, int]]], first: int, split: bool) -> None:
    texts, known = [row[0] for row in rows], [Known(*row[1], len(row[0])) for row in rows]
    first = min(first, len(rows))
    plain = seed_texts([fingerprint(words, PRESET.k, PRESET.window) for words in texts], known, first, PRESET.k, 8, 0.5)
    old, new = (fingerprint_tokens(tokens_of(part), at, PRESET) for part, at in ((texts[:first], 0), (texts[first:], first)))
    found = []
    middle = (first + len(rows)) // 2
    for part in ((first, middle), (middle, len(rows))) if split else (None,):
        for seeds in find_seeds(new, [old, new], facts_of(known), PRESET, texts=part):
            columns = (seeds.b, seeds.a, seeds.b_places, seeds.a_places, seeds.weak)
            found += list(zip(*(column.tolist() for column in columns), strict=True))
    assert found == [tuple(seed) for seed in plain]


@settings(max_examples=200)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.booleans()), min_size=1, max_size=90, unique_by=lambda row: row[:2]),
    st.integers(1, 6),
)
def test_chains(rows: list[tuple[int, int, bool]], k: int) -> None:
    rows = sorted(rows)
    size = len(rows)
    b, a, weak = (np.array([row[n] for row in rows], dtype=kind) for n, kind in enumerate((np.int32, np.int32, np.bool_)))
    scores, before, order = np.empty((3, size), dtype=np.int64)
    chains, span, strong = np.empty(size, dtype=np.int32), np.empty(1, dtype=np.int32), np.empty(1, dtype=np.int32)
    fast.chain_seeds(np.array([0, size]), a, b, weak, k, scores, before, order, chains, span, strong)
    assert (chains.tolist(), span[0], strong[0]) == chain_seeds([row[:2] for row in rows], [row[2] for row in rows], k)


@settings(max_examples=300)
@given(text, st.lists(st.tuples(st.integers(0, 60), st.integers(-1, 3), st.integers(0, 999)), max_size=8))
def test_passages(words: list[int], edits: list[tuple[int, int, int]]) -> None:
    """A text and one made of it by words changed, put in and left out, and by pieces that change places."""
    other = list(words)
    for at, kind, word in edits:
        at = min(at, len(other))
        if kind < 0:
            other = other[at:] + other[:at]
        else:
            other[at : at + (kind > 0)] = [] if kind == 3 else [word]
    tokens = tokens_of([words, other])
    known = [Known(-1, -1, n, len(one)) for n, one in enumerate((words, other))]
    preset = Preset(k=2, window=1, least_tokens=1, least_share=0.0, gap=4)
    new = fingerprint_tokens(tokens, 0, preset)
    for seeds in find_seeds(new, [new], facts_of(known), preset):
        candidates = accept_pairs(seeds, np.array([len(words), len(other)], dtype=np.int32), preset)
        found = align_pairs(candidates, tokens, np.arange(2), preset)
        pair = list(zip(candidates.a_places.tolist(), candidates.b_places.tolist(), strict=True))
        plain = extend_chains(words, other, pair, candidates.chains.tolist(), preset.k, preset.gap)
        columns = (found.a_starts // 2, found.a_ends // 2 + 1, found.b_starts // 2, found.b_ends // 2 + 1, found.tokens, found.moved)
        runs = [Run(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]
        assert runs == (plain if any(_worth(run) >= 1 for run in plain) else [])
        for side in (0, 2):
            places = [at for run in plain for at in range(run[side], run[side + 1])]
            assert len(places) == len(set(places))


def _worth(run: Run) -> float:
    return run.equal - 0.6 * (max(run.a_end - run.a, run.b_end - run.b) - run.equal)


@given(st.integers(0, 200), st.integers(0, 200), st.integers(1, 40), st.sampled_from([0.0, 0.3, 0.5]))
def test_least_scores(a: int, b: int, least_tokens: int, share: float) -> None:
    plain = least_score(a, b, max(8, least_tokens), share)
    preset = Preset(4, 4, max(8, least_tokens), share, 16)
    assert least_scores(np.array([a]), np.array([b]), preset).tolist() == [plain]
    assert fast.least_score(np.int32(a), np.int32(b), max(8, least_tokens), share) == plain


@given(st.lists(st.integers(0, 2**64 - 1), max_size=60))
def test_sorted_postings(values: list[int]) -> None:
    rows = [(value >> (8 * (n % 3)), n, n) for n, value in enumerate(values)]
    given = (
        np.array([row[0] for row in rows], dtype=np.uint64),
        *np.array([[row[n] for row in rows] for n in (1, 2)], dtype=np.uint32).reshape(2, -1),
    )
    made = np.empty_like(given[0]), np.empty_like(given[1]), np.empty_like(given[2])
    fast.sort_postings(*given, *made)
    assert list(zip(*(column.tolist() for column in made), strict=True)) == sorted(rows)


def test_the_least_of_each_window_is_kept() -> None:
    assert minimizers([5, 1, 1, 7], 3) == [2]
