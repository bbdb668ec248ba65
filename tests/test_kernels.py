"""The fast kernels equal their plain twins, on any Unicode."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.match.fingerprints import fingerprint
from variorum.match.postings import fingerprint_tokens
from variorum.match.presets import ARCHIVE, NOISY_OCR, WIRE_COPY, Preset
from variorum.match.split import tokenize_texts
from variorum.tokens import tokenize

ODD = [
    *("l'État", "L’homme", "qu'elle", "Jusqu'ici", "aujourd'hui", "d'un", "dell'arte", "ʼa", "aʼeb", "rock'n'roll", "'tis", "l'h1", "nʼéa"),
    *("U.S.", "e.g.x", "N.Y.C", "a.b.", "Å.b.c.", "i.e", "3,000", "4:35.", "1.2.3,", "34th", "2.4m", "½", "x²", "¼.½", "١٢٬٣", "๑๒", "໑໒a"),
    *("é", "e\u0301", "e\u0323\u0301", "क्षि", "मानक", "ड\u093c", "한국어", "\u1112\u1161\u11ab", "가\u11a8", "שָׁלוֹם", "مُحَمَّد", "ﷺ", "ﬁnd"),
    *("北京", "か\u3099", "カﾞ", "ภาษาไทย", "ភាសា", "မြန်မာ", "ລາວ", "〇", "㍿", "⒈a", "㏂", "İstanbul", "ẞ", "ǰ", "ΐ", "ﬃ", "Ⅷ"),
    *("´a", "a´b", "a\u00adb", "a\u200db", "a_b", "_l'eau", "🙂", "\ud800", "\U0001d400", "\U00020000x", "\U000e0100", "A\u0345B", "ſt"),
]
anything = st.lists(
    st.one_of(st.sampled_from(ODD), st.text(max_size=6), st.text(st.sampled_from("aeLl'’ʼ.,:19_ é\u0301中ก"), max_size=8)), max_size=12
)


def check(texts: list[str]) -> None:
    found = tokenize_texts(texts)
    for n, text in enumerate(texts):
        plain, row = tokenize(text), slice(found.offsets[n], found.offsets[n + 1])
        assert found.starts[row].tolist() == plain.starts
        assert found.ends[row].tolist() == plain.ends
        assert found.hashes[row].tolist() == [crc32(key.encode("utf-8", "surrogatepass")) for key in plain.keys]


@settings(max_examples=300)
@given(st.lists(st.tuples(anything, st.sampled_from(["", " ", "\n"])), max_size=4))
def test_words_are_those_of_one_text(texts: list[tuple[list[str], str]]) -> None:
    check([blank.join(words) for words, blank in texts])


@pytest.mark.slow
def test_every_character_is_to_a_word_what_it_is_in_one_text() -> None:
    """Each code point alone, after a letter, before one, doubled, between digits, after an apostrophe, under an accent."""
    for first in range(0, 0x110000, 0x1000):
        check([f"{c} a{c} {c}b a{c}b 1{c}2 l'{c}{c} {c}\u0301 é{c} {c}.{c}. ก{c}" for c in map(chr, range(first, first + 0x1000))])


@given(
    st.lists(st.lists(st.sampled_from(["le", "la", "un", "une", "mot", "deux"]), max_size=40), max_size=5),
    st.integers(1, 6),
    st.integers(1, 9),
)
def test_fingerprints_are_those_of_one_text(texts: list[list[str]], k: int, window: int) -> None:
    tokens = tokenize_texts([" ".join(words) for words in texts])
    found = fingerprint_tokens(tokens, 5, Preset(k, window, 20, 0.5, 16))
    plain = [
        (value, n, place)
        for n in range(len(texts))
        for value, place in fingerprint(tokens.hashes[tokens.offsets[n] : tokens.offsets[n + 1]].tolist(), k, window)
    ]
    assert list(zip(found.hashes.tolist(), found.texts.tolist(), found.places.tolist(), strict=True)) == sorted(plain)
    assert (found.first_text, found.last_text) == (5, 4 + len(texts))


def test_presets_keep_what_they_say() -> None:
    tokens = tokenize_texts([" ".join(f"w{n}" for n in range(2_000))])
    kept = {preset.k: len(fingerprint_tokens(tokens, 0, preset).hashes) for preset in (WIRE_COPY, ARCHIVE, NOISY_OCR)}
    for preset in (WIRE_COPY, ARCHIVE, NOISY_OCR):
        assert kept[preset.k] == pytest.approx(2_000 * 2 / (preset.window + 1), rel=0.1)


def test_nothing_gives_nothing() -> None:
    for texts in ([], [""], ["...", ""]):
        tokens = tokenize_texts(texts)
        assert tokens.hashes.size == 0
        assert tokens.offsets.tolist() == [0] * (len(texts) + 1)
        assert fingerprint_tokens(tokens, 0, WIRE_COPY).hashes.size == 0
    assert tokenize_texts(["a" * 10]).hashes.dtype == np.uint32


@pytest.mark.slow
def test_workers_need_not_compile_what_their_parent_warmed(tmp_path: Path) -> None:
    """Whatever comes in (columns that are mapped, read-only, empty), no kernel is compiled for types that `warm` has not seen."""
    code = """
import sys
import numpy as np
from variorum.kernels import fast
fast.warm()
assert [len(kernel.signatures) for kernel in fast.KERNELS] == [1] * len(fast.KERNELS)
from variorum.kernels.arrays import Facts, Tokens
from variorum.match.pairs import accept_pairs
from variorum.match.postings import fingerprint_tokens, merge_segments, open_segment, write_segment
from variorum.match.presets import WIRE_COPY
from variorum.match.seeds import find_seeds
from variorum.match.split import tokenize_texts
from variorum.parallels.aligned import align_pairs
text = " ".join(f"w{n}" for n in range(60))
for texts in ([text, text + " more"], [text], [], [""]):
    tokens = tokenize_texts(texts)
    locked = [column.copy() for column in (tokens.offsets, tokens.hashes, tokens.starts, tokens.ends)]
    for column in locked:
        column.flags.writeable = False
    postings = fingerprint_tokens(Tokens(*locked), 0, WIRE_COPY)
    write_segment(sys.argv[1], postings)
    merge_segments([sys.argv[1]], sys.argv[1] + "2")
    mapped = open_segment(sys.argv[1] + "2")
    facts = [np.zeros(3, dtype=kind) for kind in (np.int32, np.int32, np.int64, np.int32)]
    facts[3][:] = 60
    for column in facts:
        column.flags.writeable = False
    for seeds in find_seeds(mapped, [mapped], Facts(*facts), WIRE_COPY):
        candidates = accept_pairs(seeds, facts[3], WIRE_COPY)
        assert len(align_pairs(candidates, Tokens(*locked), np.arange(len(texts)), WIRE_COPY).a) == 1
assert [len(kernel.signatures) for kernel in fast.KERNELS] == [1] * len(fast.KERNELS), [(k, k.signatures) for k in fast.KERNELS if len(k.signatures) > 1]
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, str(tmp_path / "segment")], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_two_processes_that_compile_at_once_do_not_trip_each_other(tmp_path: Path) -> None:
    code = "from variorum.kernels import fast; fast.warm(); print('warm')"
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    started = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment) for _ in range(3)]
    assert [process.communicate(timeout=300)[0] for process in started] == ["warm\n"] * 3
    assert list((tmp_path / "variorum").rglob("*.nbc"))
