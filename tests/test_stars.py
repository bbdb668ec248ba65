"""Families over columns are those that a collection in memory has."""

from __future__ import annotations

import time

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from variorum.kernels.arrays import Stars
from variorum.match.families import find_families
from variorum.match.stars import find_stars
from variorum.model import Parallel, WitnessId

pairs = st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25), st.integers(1, 50)).filter(lambda pair: pair[0] < pair[1]), max_size=40)


LENGTHS = [80, 100, 200, 90, 160] * 6


def stars(rows: list[tuple[int, int, int]]) -> Stars:
    a, b, tokens = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return find_stars(a, b, tokens.astype(np.int32), np.array(LENGTHS, dtype=np.int32))


@given(pairs)
def test_families_are_those_of_a_collection_in_memory(rows: list[tuple[int, int, int]]) -> None:
    name = "{:02}".format
    lengths = {WitnessId(name(n)): length for n, length in enumerate(LENGTHS)}
    plain = find_families((Parallel(WitnessId(name(a)), WitnessId(name(b)), 0, 1, 0, 1, tokens, False) for a, b, tokens in rows), lengths)
    found = stars(rows)
    members: dict[int, list[str]] = {}
    for text, proxy in zip(found.texts.tolist(), found.proxies.tolist(), strict=True):
        members.setdefault(proxy, []).append(name(text))
    shared = dict(zip(found.texts.tolist(), found.tokens.tolist(), strict=True))
    assert sorted(members.values()) == sorted(list(family.witnesses) for family in plain)
    for proxy, names in members.items():
        assert shared[proxy] == max(shared[int(member)] for member in names)
        assert proxy == min(int(member) for member in names if shared[int(member)] == shared[proxy])


def test_no_pairs_make_no_family() -> None:
    assert len(stars([]).texts) == 0


def test_a_million_copies_are_a_million_rows_in_seconds() -> None:
    count = 1_000_000
    start = time.process_time()
    found = find_stars(
        np.zeros(count, dtype=np.int64), np.arange(1, count + 1), np.full(count, 30, dtype=np.int32), np.full(count + 1, 90, dtype=np.int32)
    )
    assert time.process_time() - start < 10
    assert len(found.texts) == count + 1
    assert not found.proxies.any()


def test_a_long_line_of_texts_is_one_family() -> None:
    line = np.random.default_rng(1).permutation(200_000)
    found = find_stars(line[:-1], line[1:], np.ones(len(line) - 1, dtype=np.int32), np.ones(len(line), dtype=np.int32))
    assert len(set(found.proxies.tolist())) == 1


def test_set_phrases_chain_no_families() -> None:
    """A line of stories of their own, each in two papers, joined by formulas of twenty words."""
    rows = [(n, n + 1, 90 if n % 2 == 0 else 20) for n in range(25)]
    found = stars(rows)
    assert sorted(np.unique(found.proxies, return_counts=True)[1].tolist()) == [2] * 13
