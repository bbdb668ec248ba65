"""Candidates: which pairs of a collection are worth aligning."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import OTHER, PAPER, WIRE
from variorum.kernels.plain import Match, best_chain, find_matches, heaviest_increasing, kgrams, minimizers
from variorum.match import find_candidates
from variorum.match.fingerprints import WINDOW, K, fingerprint, hash_form
from variorum.tokens import tokenize


def words(text: str) -> list[str]:
    return tokenize(text).keys


def made_up(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [f"w{chance.randrange(5_000)}" for _ in range(count)]


def test_two_versions_are_candidates_and_a_stranger_is_none() -> None:
    found = find_candidates([words(WIRE), words(OTHER), words(PAPER)])
    assert [(c.a, c.b) for c in found] == [(0, 2)]
    assert found[0].score > 60


def test_nothing_and_one_text_give_no_pairs() -> None:
    assert find_candidates([]) == []
    assert find_candidates([words(WIRE)]) == []
    assert find_candidates([[], [], words(WIRE)]) == []


def test_the_same_text_twice_is_a_pair() -> None:
    assert [(c.a, c.b) for c in find_candidates([words(WIRE), words(WIRE)])] == [(0, 1)]


def test_an_excerpt_within_a_long_text_is_found() -> None:
    excerpt = made_up(40, 1)
    long = [*made_up(900, 2), *excerpt, *made_up(900, 3)]
    other = [*made_up(300, 4), *excerpt, *made_up(300, 5)]
    assert [(c.a, c.b) for c in find_candidates([long, other])] == [(0, 1)]


def test_common_words_here_and_there_are_no_pair() -> None:
    phrase = ["the", "city", "council", "said", "on"]
    texts = [[*made_up(100, n), *phrase, *made_up(100, n + 50)] for n in range(4)]
    assert find_candidates(texts) == []


def test_short_texts_need_half_of_their_words() -> None:
    brief = ["snow", "fell", "on", "the", "old", "harbor", "of", "velmora", "last", "night", "and", "melted"]
    assert find_candidates([brief, [*brief, "before", "noon"]])
    assert find_candidates([brief[:6], brief[:6]]) == []


def test_pairs_are_ordered_and_named_once() -> None:
    found = find_candidates([words(WIRE)] * 5)
    assert [(c.a, c.b) for c in found] == [(a, b) for a in range(5) for b in range(a + 1, 5)]


@pytest.mark.slow
def test_a_text_of_one_word_over_and_over_ends() -> None:
    code = "from variorum.match import find_candidates; find_candidates([['la'] * 3_000, ['la'] * 3_000])"
    subprocess.run([sys.executable, "-c", code], timeout=8, check=True)


@given(st.lists(st.integers(0, 3), max_size=60), st.integers(1, 6))
def test_every_window_keeps_its_least_hash(hashes: list[int], window: int) -> None:
    places = minimizers(hashes, window)
    assert places == sorted(set(places))
    for start in range(max(1, len(hashes) - window + 1) if hashes else 0):
        stretch = range(start, min(start + window, len(hashes)))
        assert any(place in stretch and hashes[place] == min(hashes[n] for n in stretch) for place in places)


@given(st.lists(st.integers(0, 5), max_size=30), st.lists(st.integers(0, 5), max_size=30))
def test_matches_are_equal_and_cannot_grow(a: list[int], b: list[int]) -> None:
    found = find_matches(a, b, 3)
    assert len(set(found)) == len(found)
    for m in found:
        assert m.length >= 3
        assert a[m.a : m.a + m.length] == b[m.b : m.b + m.length]
        assert m.a == 0 or m.b == 0 or a[m.a - 1] != b[m.b - 1]
        end_a, end_b = m.a + m.length, m.b + m.length
        assert end_a == len(a) or end_b == len(b) or a[end_a] != b[end_b]


@given(st.lists(st.integers(0, 5), max_size=30), st.lists(st.integers(0, 5), max_size=30))
def test_a_chain_goes_forward_on_both_sides(a: list[int], b: list[int]) -> None:
    chain = best_chain(find_matches(a, b, 2))
    for one, other in pairwise(chain):
        assert one.a + one.length <= other.a
        assert one.b + one.length <= other.b


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 5)), max_size=9, unique_by=lambda item: item[0]))
def test_the_heaviest_increasing_choice_is_no_lighter_than_any_other(items: list[tuple[int, int, int]]) -> None:
    items = sorted(items)
    chosen = heaviest_increasing(items)
    picked = [items[n] for n in chosen]
    assert all(x[0] < y[0] and x[1] < y[1] for x, y in pairwise(picked))

    def best(at: int, last: tuple[int, int]) -> int:
        if at == len(items):
            return 0
        skip = best(at + 1, last)
        i, j, weight = items[at]
        return max(skip, weight + best(at + 1, (i, j))) if i > last[0] and j > last[1] else skip

    assert sum(weight for _, _, weight in picked) == best(0, (-1, -1))


def test_seven_words_in_a_row_share_a_fingerprint() -> None:
    shared = made_up(K + WINDOW - 1, 9)
    one = {value for value, _ in fingerprint([hash_form(w) for w in [*made_up(50, 10), *shared, *made_up(50, 11)]])}
    other = {value for value, _ in fingerprint([hash_form(w) for w in [*made_up(50, 12), *shared, *made_up(50, 13)]])}
    assert one & other


def test_kgrams() -> None:
    assert kgrams([1, 2, 3], 2) == [(1, 2), (2, 3)]
    assert kgrams([1], 2) == []


def test_long_matches_stay_within_reach_among_many_of_chance() -> None:
    chance = [Match(20 + n, 400 + 3 * n, 4) for n in range(200)]
    matches = sorted([Match(0, 0, 300), *chance, Match(310, 305, 300)])
    assert best_chain(matches) == [Match(0, 0, 300), Match(310, 305, 300)]
