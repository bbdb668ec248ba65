"""Matching over arrays: the three repetitions told apart, segments in files, passages of pairs."""

from __future__ import annotations

import random
import time
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pytest

from conftest import OTHER, PAPER, WIRE
from variorum.errors import SourceError
from variorum.kernels.arrays import Candidates, Facts, Postings, Seeds
from variorum.match import postings
from variorum.match.pairs import accept_pairs
from variorum.match.postings import fingerprint_tokens, merge_segments, open_segment, write_segment
from variorum.match.presets import WIRE_COPY
from variorum.match.seeds import find_seeds
from variorum.match.split import tokenize_texts
from variorum.parallels.aligned import align_pairs
from variorum.tokens import tokenize

Printed = tuple[str, int, int]
"""A text, its outlet, its week."""


def made_up(count: int, seed: int, stock: int = 20_000) -> str:
    chance = random.Random(seed)
    return " ".join(f"w{chance.randrange(stock)}" for _ in range(count))


def facts_of(printed: list[Printed], texts: list[str]) -> Facts:
    lengths = np.diff(tokenize_texts(texts).offsets).astype(np.int32)
    outlets, weeks = (np.array([row[n] for row in printed], dtype=np.int32) for n in (1, 2))
    return Facts(outlets, weeks, np.arange(len(printed), dtype=np.int64), lengths)


def matched(printed: list[Printed], *, batch: int | None = None) -> set[tuple[int, int]]:
    """Return the pairs that are found, in batches as they would come."""
    texts = [text for text, _, _ in printed]
    facts = facts_of(printed, texts)
    segments: list[Postings] = []
    found: set[tuple[int, int]] = set()
    step = batch or len(texts)
    for first in range(0, len(texts), step):
        new = fingerprint_tokens(tokenize_texts(texts[first : first + step]), first, WIRE_COPY)
        segments.append(new)
        for seeds in find_seeds(new, segments, facts, WIRE_COPY):
            candidates = accept_pairs(seeds, facts.lengths, WIRE_COPY)
            found |= set(zip(candidates.a.tolist(), candidates.b.tolist(), strict=True))
    return found


STORY = made_up(120, 1)
FOOTER = made_up(40, 2)
PHRASE = made_up(30, 3)


@pytest.mark.parametrize("batch", [None, 70])
def test_a_story_in_five_hundred_outlets_is_found(batch: int | None) -> None:
    printed = [(f"{made_up(60, 1_000 + n)} {STORY} {made_up(60, 2_000 + n)}", n, n % 2) for n in range(500)]
    found = matched(printed, batch=batch)
    assert {n for pair in found for n in pair} == set(range(500))
    assert all(a < b for a, b in found)
    assert len(found) <= 500 * 100


def test_furniture_of_an_outlet_seeds_no_pair() -> None:
    printed = [(f"{made_up(150, 1_000 + n)} {FOOTER}", 7, n // 4) for n in range(40)]
    assert matched(printed) == set()
    assert len(matched(printed[:3])) == 3
    elsewhere = [(text, n, week) for n, (text, _, week) in enumerate(printed[:8])]
    assert len(matched(elsewhere)) == 28


def test_furniture_longer_than_what_it_frames_seeds_no_pair() -> None:
    printed = [(f"{made_up(30, 1_000 + n)} {FOOTER}", 7, n // 4) for n in range(200)]
    assert matched(printed, batch=60) == set()


def test_a_footer_in_many_rows_of_one_outlet_takes_time_by_their_number() -> None:
    seconds = []
    for count in (1_000, 4_000):
        printed = [(f"{made_up(60, n)} {FOOTER}", 7, 0) for n in range(count)]
        start = time.process_time()
        assert matched(printed, batch=500) == set()
        seconds.append(time.process_time() - start)
    assert seconds[1] < 12 * seconds[0]


def test_furniture_beside_a_story_does_not_hide_it() -> None:
    printed = [(f"{made_up(150, 1_000 + n)} {FOOTER}", 7, 0) for n in range(20)]
    printed += [(f"{STORY} {FOOTER}", 7, 0), (f"{made_up(50, 3)} {STORY}", 8, 0)]
    assert matched(printed) == {(20, 21)}


def test_versions_of_one_article_are_no_furniture() -> None:
    printed = [(f"{STORY} {made_up(30 + 5 * n, 50 + n)}", 7, 0) for n in range(6)]
    texts = [text for text, _, _ in printed]
    facts = facts_of(printed, texts)
    one = Facts(facts.outlets, facts.weeks, np.zeros(6, dtype=np.int64), facts.lengths)
    new = fingerprint_tokens(tokenize_texts(texts), 0, WIRE_COPY)
    seeds = list(find_seeds(new, [new], one, WIRE_COPY))
    assert not any(part.weak.any() for part in seeds)
    assert sum(len(accept_pairs(part, one.lengths, WIRE_COPY).a) for part in seeds) == 15


def test_six_editions_of_a_dispatch_by_one_agency_find_each_other() -> None:
    """Of their own numbers, so that nothing but their text tells that they are no furniture."""
    printed = [(f"{STORY} {made_up(20 + n, 50 + n)}", 7, 0) for n in range(6)]
    assert len(matched(printed)) == 15


def test_common_speech_is_not_looked_up() -> None:
    spread = [(f"{made_up(100, 1_000 + n)} {PHRASE} {made_up(100, 2_000 + n)}", n, n) for n in range(13)]
    assert matched(spread) == set()
    assert len(matched(spread[:12])) == 66


def test_without_dates_a_hundred_texts_make_common_speech() -> None:
    undated = [(f"{made_up(100, 1_000 + n)} {PHRASE} {made_up(100, 2_000 + n)}", -1, -1) for n in range(101)]
    assert matched(undated) == set()
    assert len(matched(undated[:100])) == 4_950


def test_without_dates_every_copy_of_a_whole_text_still_finds_another() -> None:
    undated = [(f"{STORY} {made_up(30, 1_000 + n)}", -1, -1) for n in range(300)]
    found = matched(undated, batch=50)
    assert {n for pair in found for n in pair} == set(range(300))


def test_a_text_that_was_removed_is_not_found() -> None:
    printed = [(f"{STORY} {made_up(40, n)}", n, 0) for n in range(3)]
    texts = [text for text, _, _ in printed]
    facts = facts_of(printed, texts)
    facts.articles[1] = -1
    new = fingerprint_tokens(tokenize_texts(texts), 0, WIRE_COPY)
    assert {(int(a), int(b)) for part in find_seeds(new, [new], facts, WIRE_COPY) for a, b in zip(part.a, part.b, strict=True)} == {(0, 2)}


def test_workers_that_share_a_batch_find_what_one_finds() -> None:
    printed = [(f"{made_up(30, 1_000 + n)} {STORY}", n, 0) for n in range(30)]
    texts = [text for text, _, _ in printed]
    facts = facts_of(printed, texts)
    new = fingerprint_tokens(tokenize_texts(texts), 0, WIRE_COPY)
    whole = list(find_seeds(new, [new], facts, WIRE_COPY))
    halves = [part for half in ((0, 11), (11, 30)) for part in find_seeds(new, [new], facts, WIRE_COPY, texts=half)]
    assert columns(whole) == columns(halves)


def columns(parts: list[Seeds]) -> list[tuple[int, ...]]:
    return [row for s in parts for row in zip(s.a.tolist(), s.b.tolist(), s.a_places.tolist(), s.b_places.tolist(), strict=True)]


# ---- segments


def test_a_segment_comes_back_as_it_was(tmp_path: Path) -> None:
    made = fingerprint_tokens(tokenize_texts([WIRE, PAPER, OTHER]), 40, WIRE_COPY)
    write_segment(tmp_path / "one", made)
    back = open_segment(tmp_path / "one")
    assert (back.first_text, back.last_text) == (40, 42)
    for name in ("hashes", "texts", "places", "directory"):
        assert np.array_equal(getattr(back, name), getattr(made, name))
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_merged_segments_equal_one_of_all(tmp_path: Path) -> None:
    texts = [f"{made_up(40, n)} {STORY}" for n in range(30)]
    paths = []
    for n, (first, last) in enumerate([(0, 10), (10, 11), (11, 30)]):
        paths.append(tmp_path / f"part{n}")
        write_segment(paths[-1], fingerprint_tokens(tokenize_texts(texts[first:last]), 5 + first, WIRE_COPY))
    merge_segments(paths, tmp_path / "merged")
    write_segment(tmp_path / "whole", fingerprint_tokens(tokenize_texts(texts), 5, WIRE_COPY))
    assert (tmp_path / "merged").read_bytes() == (tmp_path / "whole").read_bytes()
    merge_segments(paths, tmp_path / "less", without=np.array([0, 7, 20]))
    left = open_segment(tmp_path / "less")
    assert set((left.texts + left.first_text).tolist()) == set(range(5, 35)) - {7, 20}


def test_a_segment_that_is_none_or_cut_short_says_so(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"not one of ours" * 10)
    with pytest.raises(SourceError, match="no segment of postings"):
        open_segment(tmp_path / "other")
    write_segment(tmp_path / "one", fingerprint_tokens(tokenize_texts([WIRE]), 0, WIRE_COPY))
    (tmp_path / "one").write_bytes((tmp_path / "one").read_bytes()[:-16])
    with pytest.raises(SourceError, match="not whole"):
        open_segment(tmp_path / "one")


# ---- passages


def passages(a: str, b: str) -> list[tuple[str, str, int, bool]]:
    """Return what two texts share, as the words of each."""
    tokens = tokenize_texts([a, b])
    facts = facts_of([(a, 0, 0), (b, 1, 0)], [a, b])
    new = fingerprint_tokens(tokens, 0, WIRE_COPY)
    out = []
    for seeds in find_seeds(new, [new], facts, WIRE_COPY):
        p = align_pairs(accept_pairs(seeds, facts.lengths, WIRE_COPY), tokens, np.arange(2), WIRE_COPY)
        spans = zip(p.a_starts, p.a_ends, p.b_starts, p.b_ends, p.tokens, p.moved, strict=True)
        out += [(a[i:j], b[k:m], int(n), bool(moved)) for i, j, k, m, n, moved in spans]
    return out


def test_two_versions_share_one_passage() -> None:
    found = passages(WIRE, PAPER)
    assert len(found) == 1
    assert found[0][0].startswith("By Ilsa Torvane")
    assert found[0][1].endswith("before the spring")
    same = SequenceMatcher(None, tokenize(found[0][0]).keys, tokenize(found[0][1]).keys, autojunk=False)
    assert found[0][2] == sum(block.size for block in same.get_matching_blocks())


def test_an_excerpt_is_bounded_to_the_word() -> None:
    host = f"{made_up(80, 11)} {STORY} {made_up(80, 12)}"
    assert passages(f"{STORY} {made_up(200, 13)}", host) == [(STORY, STORY, 120, False)]


def test_what_is_put_in_between_parts_a_passage() -> None:
    first, second = made_up(60, 21), made_up(60, 22)
    assert [row[:2] for row in passages(f"{first} {second}", f"{first} {made_up(40, 23)} {second}")] == [(first, first), (second, second)]
    whole = f"{first} {made_up(9, 24)} {second}"
    assert [row[:2] for row in passages(f"{first} {second}", whole)] == [(f"{first} {second}", whole)]


def test_paragraphs_in_another_order_are_passages_and_one_is_moved() -> None:
    one, two, three = made_up(50, 31), made_up(40, 32), made_up(60, 33)
    found = passages(f"{one} {two} {three}", f"{two} {one} {three}")
    assert [(row[0], row[3]) for row in found] == [(one, False), (two, True), (f"{three}", False)]


def test_a_third_of_the_words_changed_is_still_one_passage() -> None:
    chance = random.Random(5)
    words = STORY.split() + made_up(200, 41).split()
    edited = [f"x{n}" if chance.random() < 0.3 else word for n, word in enumerate(words)]
    found = passages(" ".join(words), " ".join(edited))
    assert sum(len(row[0].split()) for row in found) > 0.9 * len(words)


def test_no_word_is_in_two_passages() -> None:
    refrain = made_up(30, 51)
    text = f"{refrain} {made_up(30, 52)} {refrain} {made_up(30, 53)} {refrain}"
    found = passages(text, f"{refrain} {made_up(50, 54)} {refrain}")
    assert sum(row[2] for row in found) <= 60


def test_no_pairs_give_no_passages() -> None:
    none, small = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32)
    empty = Candidates(none, none, small, np.zeros(1, dtype=np.int64), small, small, small)
    found = align_pairs(empty, tokenize_texts([]), none, WIRE_COPY)
    assert len(found.a) == 0


def test_segments_are_merged_by_stretches_of_bounded_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [made_up(300, n) for n in range(40)]
    for n in range(4):
        write_segment(tmp_path / f"{n}", fingerprint_tokens(tokenize_texts(texts[10 * n : 10 * n + 10]), 10 * n, WIRE_COPY))
    write_segment(tmp_path / "whole", fingerprint_tokens(tokenize_texts(texts), 0, WIRE_COPY))
    monkeypatch.setattr(postings, "MOST_AT_ONCE", 400)
    sizes: list[int] = []
    once = postings._sorted
    monkeypatch.setattr(
        postings, "_sorted", lambda first, last, hashes, *rest: (sizes.append(len(hashes)), once(first, last, hashes, *rest))[1]
    )
    merge_segments([tmp_path / f"{n}" for n in range(4)], tmp_path / "merged")
    assert (tmp_path / "merged").read_bytes() == (tmp_path / "whole").read_bytes()
    assert len(sizes) > 10
    assert max(sizes) < 800


def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_segment(tmp_path / "one", fingerprint_tokens(tokenize_texts([WIRE]), 0, WIRE_COPY))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_long_texts_of_few_phrases_take_no_square_of_time() -> None:
    chance = random.Random(9)
    phrases = [made_up(15, 500 + n, 5_000) for n in range(1_000)]
    seconds = []
    for count in (4_000, 16_000):
        a, b = (" ".join(chance.choice(phrases) for _ in range(count)) for _ in range(2))
        start = time.process_time()
        passages(a, b)
        seconds.append(time.process_time() - start)
    assert seconds[1] < 10 * seconds[0]
